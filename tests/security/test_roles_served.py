"""The roles at a real server: in the raw bytes of a connection, in files, and for who tries to be somebody else."""

from __future__ import annotations

import io
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection

from data.load import Loaded, load_folder
from tests.decoding import decoding_here  # noqa: F401 (pytest finds fixtures by their name here)
from tests.pages.running import STEMS
from tests.security.asking import WAIT, ask, find_session, join, open_page, run
from tests.security.marks import DAY, find_marks, make_folder
from tests.serving import answers, serve_process, wait_until
from tests.test_privacy import CHECKSUM, read_file

FILE = """
[proxy]
adressen = ["{proxy}"]
gebruiker = "X-Remote-User"
groepen = "X-Remote-Groups"
[rollen]
eigen_computer = true
[rollen.medewerker]
groepen = ["internationaal"]
"""
ELSEWHERE = "10.0.0.5"
FAR = {"x_forwarded_for": "10.1.2.3"}
"""Who comes through a proxy: not the own computer."""

EMPLOYEE = {"x_remote_user": "m@voorbeeld.nl", "x_remote_groups": "internationaal"}


@dataclass(frozen=True)
class Site:
    """A dashboard with marked data that is open to readers: its address, its data and the file with its roles."""

    address: str
    loaded: Loaded
    file: Path

    def trust(self, proxy: str) -> None:
        """Believe a proxy at an address from now on."""
        self.file.write_text(FILE.format(proxy=proxy))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("rollen")
    folder, file = make_folder(home / "exports"), home / "toegang.toml"
    file.write_text(FILE.format(proxy=ELSEWHERE))
    with serve_process(folder, DASHBOARD_ACCESS=str(file), DASHBOARD_OPEN="lezer") as (address, _):
        wait_until(lambda: answers(f"{address}/health"), 120)
        yield Site(address, load_folder(folder, DAY), file)


def look(socket: ClientConnection, site: Site, page: str, query: str = "") -> tuple[str, list[ForwardMsg]]:
    """Ask for a page with all its charts; give the raw bytes that come, read as text, and the messages in them."""
    asked = BackMsg()
    asked.rerun_script.page_name = page
    asked.rerun_script.query_string = f"grafieken=alle&peildatum={DAY:%d-%m-%Y}{query}"
    asked.rerun_script.context_info.url = f"{site.address}/{page}"
    socket.send(asked.SerializeToString())
    raw, came = b"", []
    while not came or came[-1].WhichOneof("type") != "script_finished":
        frame = socket.recv(timeout=WAIT)
        raw += frame
        came.append(ForwardMsg.FromString(frame))
    return CHECKSUM.sub("", raw.decode("utf-8", "replace")), came


def take_along(socket: ClientConnection, site: Site, came: list[ForwardMsg]) -> dict[str, str]:
    """Take along every file that a page offers: its name and place → what it holds."""
    taken = {}
    for message in came:
        button = message.delta.new_element.download_button if message.HasField("delta") else None
        if button is None or not button.label:
            continue
        url = button.url or request_file(socket, find_session(came), button.deferred_file_id)
        assert url, button.label
        content = ask_bytes(site.address, url)
        taken[f"{button.label} {len(taken)}"] = read_whole(content)
    return taken


def request_file(socket: ClientConnection, session: str, identity: str) -> str:
    """Ask for a file to be made; give where it is, or ''."""
    asked = BackMsg()
    asked.backend_operation_request.request_id = identity
    asked.backend_operation_request.session_id = session
    asked.backend_operation_request.deferred_file.file_id = identity
    socket.send(asked.SerializeToString())
    while True:
        came = ForwardMsg.FromString(socket.recv(timeout=WAIT))
        if came.WhichOneof("type") == "backend_operation_response":
            return came.backend_operation_response.deferred_file.url


def ask_bytes(address: str, path: str) -> bytes:
    with urllib.request.urlopen(f"{address}{path}", timeout=WAIT) as answer:
        return answer.read()


def read_whole(content: bytes) -> str:
    """Read a file, also one of plain tables that are packed together."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if tables := [name for name in packed.namelist() if name.endswith((".csv", ".json", ".md"))]:
                return "\n".join(packed.read(name).decode("utf-8") for name in tables)
    return read_file(content)


LOOKS = {
    "indicator": "&id=F.2&deel=Herkomst",
    "partners": "&groep=alle organisaties",
    "zoeken": "&q=2026",
    "rapport": "&lezer=beheer",
    "presentatie": "&dia=1",
}
"""Page → what somebody chooses on it who would like to see more."""


def test_no_byte_that_a_reader_is_sent_holds_a_mark(site: Site) -> None:
    found = {}
    with join(site.address, **FAR) as socket:
        for stem in STEMS:
            raw, came = look(socket, site, "" if stem == "overzicht" else stem, LOOKS.get(stem, ""))
            assert came[-1].script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
            seen = {stem: raw} | {f"{stem}: {name}": text for name, text in take_along(socket, site, came).items()}
            found |= {what: marks[:3] for what, text in seen.items() if (marks := find_marks(text, site.loaded))}
    assert found == {}


def test_the_own_computer_is_sent_them(site: Site) -> None:
    with join(site.address) as socket:
        raw, came = look(socket, site, "gegevens")
        assert find_marks(raw, site.loaded)
        taken = take_along(socket, site, came)
        assert find_marks("\n".join(taken.values()), site.loaded)


def test_who_goes_on_with_the_session_of_somebody_else_is_who_he_was(site: Site) -> None:
    with join(site.address) as own:
        _, came = look(own, site, "gegevens")
        session = find_session(came)
        with join(site.address, "token", session, **FAR) as other:
            raw, _ = look(other, site, "gegevens")
            assert find_marks(raw, site.loaded) == []
    with join(site.address, "token", session, **FAR) as other:  # and now that the other has gone
        raw, _ = look(other, site, "gegevens")
        assert find_marks(raw, site.loaded) == []


def test_a_file_of_somebody_else_is_found_by_nobody_who_does_not_know_where_it_is(site: Site) -> None:
    with join(site.address, **FAR) as socket:
        _, came = look(socket, site, "gegevens")
        assert request_file(socket, find_session(came), "0" * 32) == ""
    for path in ("/media/", "/media/" + "0" * 56 + ".xlsx", "/media/../toegang.toml", "/media/..%2f..%2ftoegang.toml"):
        assert ask(site.address, path).status in (400, 403, 404), path


def test_the_page_of_a_higher_role_is_refused_by_its_own_address_and_by_its_checksum(site: Site) -> None:
    with join(site.address) as own:
        came = open_page(own, site.address, "leveringen")
        checksum = next(one.navigation.page_script_hash for one in came if one.HasField("navigation"))
    with join(site.address, **FAR) as other:
        open_page(other, site.address, "")
        asked = BackMsg()
        asked.rerun_script.page_script_hash = checksum
        sent = b"".join(one.SerializeToString() for one in run(other, asked)).decode("utf-8", "replace")
        assert "mag alleen de beheerder" in sent


@pytest.mark.parametrize(
    "headers",
    [
        EMPLOYEE,
        EMPLOYEE | {"x_forwarded_for": ELSEWHERE},  # the web server takes that for the address of who asks
        EMPLOYEE | {"x_forwarded_for": f"{ELSEWHERE}, {ELSEWHERE}"},
        EMPLOYEE | {"forwarded": f"for={ELSEWHERE}", "x_real_ip": ELSEWHERE},
    ],
)
def test_who_says_to_be_a_proxy_is_believed_from_its_address_alone(site: Site, headers: dict[str, str]) -> None:
    site.trust(ELSEWHERE)
    with join(site.address, **FAR | headers) as socket:
        raw, _ = look(socket, site, "gegevens")
        assert find_marks(raw, site.loaded) == []


def test_who_loses_a_role_has_lost_it_at_the_next_click(site: Site) -> None:
    site.trust("127.0.0.1")
    try:
        with join(site.address, **FAR | EMPLOYEE) as socket:
            raw, came = look(socket, site, "gegevens")
            assert find_marks(raw, site.loaded)
            file = next(
                one.delta.new_element.download_button.deferred_file_id
                for one in came
                if one.HasField("delta") and one.delta.new_element.download_button.deferred_file_id
            )
            made = request_file(socket, find_session(came), file)
            assert ask(site.address, made).status == 200
            site.trust(ELSEWHERE)
            assert request_file(socket, find_session(came), file) == ""
            assert ask(site.address, made).status == 404  # also the one that was made already
            site.trust("127.0.0.1")
            assert ask(site.address, made).status == 200
            site.trust(ELSEWHERE)
            raw, _ = look(socket, site, "gegevens")
            assert find_marks(raw, site.loaded) == []
            assert ask(site.address, made).status == 404
    finally:
        site.trust(ELSEWHERE)


def test_who_loses_a_group_at_the_proxy_has_lost_the_role_at_the_next_click(site: Site) -> None:
    """The browser has the proxy asked again before each message."""
    site.trust("127.0.0.1")
    try:
        assert "who.js" in ask(site.address, "/handel").body
        with join(site.address, **FAR | EMPLOYEE) as socket:
            raw, _ = look(socket, site, "gegevens")
            assert find_marks(raw, site.loaded)
            assert ask(site.address, "/wie", **EMPLOYEE | {"x_remote_groups": "iets"}).status == 204
            raw, _ = look(socket, site, "gegevens")
            assert find_marks(raw, site.loaded) == []
    finally:
        site.trust(ELSEWHERE)


def test_health_names_no_file_to_strangers(site: Site) -> None:
    assert "reasons" in ask(site.address, "/health").body
    for headers in (FAR, {"Host": "10.0.0.1"}):
        assert "reasons" not in ask(site.address, "/health", **headers).body
