"""What nobody should ask of the dashboard, each tried by name: it is refused, and the next reader notices nothing."""

from __future__ import annotations

import re
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from http.client import RemoteDisconnected

import pytest
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from pages.parts.asked import MOST_FILES
from server.guard import FOR_READERS, HEADERS, NO_FILES, STRANGER
from tests.canaries import find_canaries
from tests.pages.running import STEMS
from tests.security.altered import BREAKS_OFF, CELL, TAKES_FILES
from tests.security.asking import Answer, ask, find_session, join, open_page, run
from tests.security.conftest import Tried
from tests.serving import ROOT, Reader

STRANGE = "https://vreemd.example"
MEGABYTE = 1_000_000
BOUNDARY = "grens"


@pytest.fixture(autouse=True)
def next_reader_notices_nothing(tried: Tried) -> Iterator[None]:
    """Whatever a test tried, who comes after it gets his page."""
    yield
    with Reader(tried.address, "handel") as reader:
        seen = reader.run()
    assert seen.errors == []
    assert any("Exporterende bedrijven" in word for word in seen.words), (seen.words, tried.log.read_text()[-2000:])


# -------------------------------------------------------------------------------------------------- from somewhere else


@pytest.mark.parametrize("origin", [STRANGE, "null", "http://localhost:3000", "http://127.0.0.1.vreemd.example"])
def test_a_foreign_origin_gets_no_connection_and_no_answer(tried: Tried, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused, join(tried.address, origin=origin):
        pass
    assert refused.value.response.status_code == 403
    answer = ask(tried.address, "/_stcore/health", origin=origin)
    assert (answer.status, answer.body) == (403, STRANGER)


@pytest.mark.parametrize("path", ["/", "/handel", "/health", "/_stcore/health", "/app/static/topojson/europe_50m.json"])
def test_dns_rebinding_finds_a_server_that_does_not_know_the_name(tried: Tried, path: str) -> None:
    answer = ask(tried.address, path, host="vreemd.example")
    assert answer.status == 403
    assert "kent het adres vreemd.example niet" in answer.body


def test_dns_rebinding_gets_no_connection_either(tried: Tried) -> None:
    # to the browser the two are the same: the name of the page, and the host that it connects with
    upgrade = {"connection": "Upgrade", "upgrade": "websocket", "sec_websocket_version": "13"}
    key = b64encode(bytes(16)).decode()
    name = {"host": "vreemd.example", "origin": "http://vreemd.example"}
    own = {"host": tried.address.removeprefix("http://"), "origin": tried.address}
    statuses = [
        ask(tried.address, "/_stcore/stream", **upgrade, sec_websocket_key=key, **one).status for one in (name, own)
    ]
    assert statuses == [403, 101]


def test_a_host_that_would_like_to_be_html_is_shown_as_it_is(tried: Tried) -> None:
    answer = ask(tried.address, "/", host="<b>x</b>")
    assert answer.status in (400, 403)
    assert "<b>" not in answer.body


# -------------------------------------------------------------------------------------------------------- sending files


class Sender:
    """Somebody who has a page open and sends files to its session."""

    def __init__(self, tried: Tried, socket: ClientConnection, page: str) -> None:
        self._address = tried.address
        self.came = open_page(socket, tried.address, page)
        self.session = find_session(self.came)
        cookie = ask(tried.address, "/_stcore/health").headers["set-cookie"]
        self.token = re.search(r"_streamlit_xsrf=([^;]+)", cookie)[1]

    def send(
        self, file: str = "een", name: str = "een.xlsx", size: int = 5, session: str = "", **more: object
    ) -> Answer:
        """Send a file; `more` changes the headers, or the body."""
        content = (
            (
                f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="f"; filename="{name}"\r\n'
                f"Content-Type: application/octet-stream\r\n\r\n"
            ).encode()
            + b"x" * size
            + f"\r\n--{BOUNDARY}--\r\n".encode()
        )
        headers = {
            "x_xsrftoken": self.token,
            "cookie": f"_streamlit_xsrf={self.token}",
            "content_type": f"multipart/form-data; boundary={BOUNDARY}",
        }
        path = f"/_stcore/upload_file/{session or self.session}/{file}"
        body = more.pop("body", content)
        return ask(self._address, path, "PUT", body, **(headers | more))  # type: ignore[arg-type]


@pytest.fixture
def sender(tried: Tried) -> Iterator[Sender]:
    """Somebody on the page with a field for files."""
    with join(tried.address) as socket:
        yield Sender(tried, socket, TAKES_FILES)


def test_a_file_for_the_page_that_takes_files_arrives(sender: Sender) -> None:
    assert sender.send().status == 204


@pytest.mark.parametrize("page", ["", "handel", "gegevens", "rapport"])
def test_a_page_without_a_field_for_files_takes_none(tried: Tried, page: str) -> None:
    with join(tried.address) as socket:
        answer = Sender(tried, socket, page).send()
    assert (answer.status, answer.body) == (403, NO_FILES)


def test_one_page_of_the_dashboard_itself_takes_files() -> None:
    pages = {path.stem for path in (ROOT / "pages").rglob("*.py") if "file_uploader(" in path.read_text("utf-8")}
    assert pages == {"hand_in"}


def test_who_leaves_the_page_that_takes_files_can_send_none_any_more(tried: Tried) -> None:
    with join(tried.address) as socket:
        sender = Sender(tried, socket, TAKES_FILES)
        assert sender.send().status == 204
        open_page(socket, tried.address, "handel")
        assert sender.send().status == 403


@pytest.mark.parametrize("session", ["0", "een-verzonnen-sessie", "..%2F..%2Fetc", "%00"])
def test_a_bogus_session_takes_no_files(sender: Sender, session: str) -> None:
    assert sender.send(session=session).status == 403


def test_a_bogus_session_to_go_on_with_gives_a_new_one(tried: Tried) -> None:
    with join(tried.address, "token", "een-verzonnen-sessie") as socket:
        assert find_session(open_page(socket, tried.address, "handel")) != "een-verzonnen-sessie"


@pytest.mark.parametrize("missing", [{"x_xsrftoken": ""}, {"cookie": ""}, {"x_xsrftoken": "2|00000000|00|1"}])
def test_without_the_token_of_the_page_no_file_arrives(sender: Sender, missing: dict[str, str]) -> None:
    assert sender.send(**missing).status == 403


def test_an_oversize_file_is_refused_before_it_is_read(sender: Sender) -> None:
    # only its size is told: who waits for all of it would wait for ever
    assert sender.send(body=b"", content_length=str(27 * MEGABYTE)).status == 413


def test_an_oversize_file_that_does_not_tell_its_size_is_refused_on_the_way(sender: Sender) -> None:
    def flow() -> Iterator[bytes]:
        yield f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="f"; filename="een.xlsx"\r\n\r\n'.encode()
        for _ in range(60):
            yield bytes(MEGABYTE)

    with suppress(BrokenPipeError, ConnectionResetError, RemoteDisconnected):  # it need not hear us out
        assert sender.send(body=flow(), transfer_encoding="chunked").status == 413


def test_of_a_hundred_small_files_only_the_first_are_kept(sender: Sender) -> None:
    answers = [sender.send(file=f"bestand-{number}").status for number in range(100)]
    assert answers == [204] * MOST_FILES + [403] * (100 - MOST_FILES)


@pytest.mark.parametrize("name", ["virus.exe", "pagina.html", "../../../../tmp/kanarie.exe"])
def test_a_file_of_another_kind_never_reaches_the_page(tried: Tried, name: str) -> None:
    assert not list_received(tried, name)


@pytest.mark.parametrize("name", ["../../../../tmp/kanarie.xlsx", "..\\..\\kanarie.xlsx", "/tmp/kanarie.xlsx"])
def test_a_path_in_the_name_of_a_file_is_nothing_but_its_name(tried: Tried, name: str) -> None:
    assert list_received(tried, name) == [f"Ontvangen: {name}, 5 bytes"]


def list_received(tried: Tried, name: str) -> list[str]:
    """Send a file under a name and tell the page that it is there; give what the page says of it."""
    with join(tried.address) as socket:
        sender = Sender(tried, socket, TAKES_FILES)
        assert sender.send(name=name.replace("\\", "\\\\")).status == 204
        field = next(
            one.delta.new_element.file_uploader.id
            for one in sender.came
            if one.delta.new_element.HasField("file_uploader")
        )
        asked = BackMsg()
        asked.rerun_script.page_script_hash = next(
            one.navigation.page_script_hash for one in sender.came if one.HasField("navigation")
        )
        state = asked.rerun_script.widget_states.widgets.add()
        state.id = field
        told = state.file_uploader_state_value.uploaded_file_info.add()
        told.file_id, told.name, told.size = "een", name, 5
        told.file_urls.file_id = "een"
        return [word for word in list_words(run(socket, asked)) if word.startswith("Ontvangen")]


def list_words(came: list[ForwardMsg]) -> list[str]:
    elements = (one.delta.new_element for one in came if one.HasField("delta"))
    return [one.text.body or one.heading.body for one in elements if one.HasField("text") or one.HasField("heading")]


# ------------------------------------------------------------------------------------------------------- strange frames


def make_message(kind: str) -> bytes:
    """Make a message with one of the wishes of who makes the program."""
    asked = BackMsg()
    if kind.startswith("backend_operation_request."):
        asked.backend_operation_request.request_id = "een"
        getattr(asked.backend_operation_request, kind.partition(".")[2]).SetInParent()
    else:
        setattr(asked, kind, True)
    return asked.SerializeToString()


def listen(socket: ClientConnection, seconds: float) -> list[bytes]:
    """Give all that is sent until nothing is for so long."""
    heard: list[bytes] = []
    with suppress(TimeoutError):
        while True:
            heard.append(socket.recv(timeout=seconds))
    return heard


FOR_MAKERS = (
    *("clear_cache", "set_run_on_save", "load_git_info", "debug_disconnect_websocket", "debug_shutdown_runtime"),
    *("backend_operation_request.install_skills", "backend_operation_request.dismiss_skills_nudge"),
)


def test_of_every_kind_of_message_that_streamlit_has_it_is_settled_for_whom_it_is() -> None:
    kinds = [field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields]
    operations = BackendOperationRequest.DESCRIPTOR.oneofs_by_name["payload"].fields
    kinds.remove("backend_operation_request")
    kinds += [f"backend_operation_request.{field.name}" for field in operations]
    assert sorted(kinds) == sorted([*FOR_READERS, *FOR_MAKERS])


def test_what_is_for_makers_of_the_program_is_not_answered_and_nothing_is_forgotten(tried: Tried) -> None:
    with join(tried.address) as socket:
        came = open_page(socket, tried.address, TAKES_FILES)
        listen(socket, 1)  # Streamlit tells afterwards that the run is over
        for kind in FOR_MAKERS:
            socket.send(make_message(kind))
        assert listen(socket, 2) == []
        again = open_page(socket, tried.address, TAKES_FILES)
    assert list_words(again) == list_words(came)
    assert sum(word.startswith("Bewaard: ") for word in list_words(again)) == 1
    said = tried.log.read_text()
    assert "not when in development mode" not in said and "Client tried to" not in said


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        pytest.param("tekst", 1003, id="text frame"),
        pytest.param(b"\xff\xfe\xfd geen bericht", 1002, id="garbage frame"),
        pytest.param(b"", 1002, id="empty frame"),
        pytest.param(bytes(26 * MEGABYTE), 1009, id="26 MB frame"),
        # the rest of it is still under way when the server closes, and may take the code with it
        pytest.param(bytes(40 * MEGABYTE), (1009, None), id="frame that is not even kept"),
    ],
)
def test_a_frame_that_no_browser_sends_ends_the_connection_without_a_word(
    tried: Tried, frame: str | bytes, code: int | tuple[int | None, ...]
) -> None:
    before = len(tried.log.read_text())
    with join(tried.address) as socket:
        open_page(socket, tried.address, "handel")
        with pytest.raises(ConnectionClosed) as ended:
            socket.send(frame)
            while True:
                socket.recv(timeout=20)
    told = ended.value.rcvd.code if ended.value.rcvd else None
    assert told in (code if isinstance(code, tuple) else (code,))
    assert tried.log.read_text()[before:] == ""


# -------------------------------------------------------------------------------------------------------- strange paths


@pytest.mark.parametrize(
    "path",
    [
        *("metrics", "metrics?families=cache_memory_bytes", "script-health-check", "allowed-message-origins"),
        *("agent/interact", "agent/openapi.json", "agent/mcp", "bidi-components/x/y.js"),
    ],
)
def test_nothing_is_told_of_how_the_server_is_doing_and_no_program_drives_it(tried: Tried, path: str) -> None:
    for method in ("GET", "POST", "OPTIONS"):
        assert ask(tried.address, f"/_stcore/{path}", method).status == 404


@pytest.mark.parametrize(
    "path",
    [
        *("/app/static/../serve.py", "/app/static/%2e%2e/serve.py", "/app/static/..%2fserve.py"),
        *("/app/static/..%5cserve.py", "/app/static/....//serve.py", "/app/static//etc/passwd", "//etc/passwd"),
        *("/static/../../../../../../../../etc/passwd", "/static/%2e%2e/%2e%2e/%2e%2e/web/server/server.py"),
        *("/media/../serve.py", "/media/..%2f..%2fetc%2fpasswd", "/component/../serve.py", "/app/static/%00"),
        *("/app/static/..%252fserve.py", "/serve.py", "/data/exports/activiteiten.xlsx", "/.streamlit/config.toml"),
    ],
)
def test_no_path_leads_out_of_the_folder_with_files_for_readers(tried: Tried, path: str) -> None:
    answer = ask(tried.address, path)
    assert answer.status in (400, 404) or answer.body.lstrip().startswith("<!DOCTYPE html>")
    assert "root:" not in answer.body and "st.App" not in answer.body and "PK\x03\x04" not in answer.body


# ------------------------------------------------------------------------------------ what a browser is told to keep to


def test_a_page_may_run_only_our_scripts_and_fetch_only_from_us(tried: Tried) -> None:
    answer = ask(tried.address, "/handel", accept="text/html", x_forwarded_for="192.0.2.7")
    rules = dict(rule.strip().split(" ", 1) for rule in answer.headers["content-security-policy"].split(";"))
    [inline] = re.findall(r"<script>(.*?)</script>", answer.body, re.DOTALL)
    allowed = rules["script-src"].split()
    assert f"'sha256-{b64encode(sha256(inline.encode()).digest()).decode()}'" in allowed
    assert {one for one in allowed if not one.startswith("'sha256-")} == {"'self'", "blob:"}
    assert rules["default-src"] == rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert rules["connect-src"] == "'self'"
    assert "unsafe-eval" not in str(rules) and "http" not in str(rules) and "*" not in str(rules)


def test_only_a_tool_at_the_own_computer_may_evaluate_words_on_a_page(tried: Tried) -> None:
    """It is that of who tests the pages; a browser elsewhere is told not to."""
    at_home = ask(tried.address, "/handel", accept="text/html").headers["content-security-policy"]
    elsewhere = ask(tried.address, "/handel", accept="text/html", x_forwarded_for="192.0.2.7")
    assert at_home.replace(" 'unsafe-eval'", "") == elsewhere.headers["content-security-policy"]
    assert "'unsafe-eval'" in at_home


@pytest.mark.parametrize("path", ["/", "/health", "/_stcore/health", "/_stcore/metrics", "/app/static/topojson/x.json"])
def test_every_answer_holds_the_headers_that_keep_a_browser_to_it(tried: Tried, path: str) -> None:
    answer = ask(tried.address, path)
    assert {name: answer.headers[name] for name in HEADERS if "content" not in name} == {
        name: value for name, value in HEADERS.items() if "content" not in name
    }
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_page_kept_by_a_browser_is_never_taken_for_todays(tried: Tried) -> None:
    first = ask(tried.address, "/")
    assert first.headers["etag"] is None and first.headers["last-modified"] is None
    assert ask(tried.address, "/", if_modified_since="Fri, 27 Nov 2099 10:00:00 GMT").status == 200


# ------------------------------------------------------------------------------------------ what the log and errors say


def test_a_page_that_breaks_off_says_so_in_dutch_and_nothing_of_the_error(tried: Tried) -> None:
    with join(tried.address) as socket:
        came = open_page(socket, tried.address, BREAKS_OFF)
    words = list_words(came)
    assert words[-3:-1] == ["Dit deel is er nog.", "Deze pagina is niet af"]
    assert words[-1].startswith("Er ging iets mis in het dashboard.")
    sent = b"".join(one.SerializeToString() for one in came).decode("utf-8", "replace")
    assert CELL not in sent and "ValueError" not in sent and "altered.py" not in sent
    said = tried.log.read_text()
    assert "altered.py" in said and "ValueError" in said and "KeyError" in said


def test_a_flood_of_wrong_questions_is_a_few_lines_in_the_log(tried: Tried) -> None:
    before = len(tried.log.read_text())
    for number in range(150):
        ask(tried.address, f"/_stcore/upload_file/{number}/x", "PUT", b"x")
        ask(tried.address, "/", host=f"vreemd-{number}.example")
        ask(tried.address, f"/media/{number}.xlsx")
        with join(tried.address) as socket:
            socket.send(b"\xff" * 20)
    time.sleep(1)
    said = tried.log.read_text()[before:]
    assert said.count("\n") < 60 and len(said) < 20_000


def test_the_log_holds_nothing_of_a_cell_after_every_page_was_opened(tried: Tried) -> None:
    for stem in STEMS:
        with join(tried.address) as socket:
            open_page(socket, tried.address, "" if stem == STEMS[0] else stem)
    said = tried.log.read_text()
    assert "Uncaught app execution" in said  # one page broke off
    assert find_canaries(said) == []
