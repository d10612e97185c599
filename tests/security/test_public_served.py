"""The dashboard of the city, a process of its own with a copy of its package: what it sends, and what it takes over."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from deliver.standing import StoreKeeper
from deliver.store import POINTER, Store
from pages.parts.hand_out import find_state_of, hand_on
from publish.__main__ import main as publish
from tests.canaries import find_canaries, make_folder
from tests.commands import call
from tests.deliver.test_store import publish as publish_files
from tests.pages.running import STEMS
from tests.security.asking import WAIT, ask, join, open_page
from tests.security.proxying import NAME, make_certificate, proxy
from tests.security.test_questions import list_words
from tests.serving import ROOT, answers, find_port, serve_process, wait_until
from tests.test_privacy import CHECKSUM

LOOKS = {
    "indicator": "&id=H3.4&deel=Herkomst",
    "partners": "&groep=alle organisaties",
    "zoeken": "&q=2026",
    "rapport": "&lezer=beheer",
    "presentatie": "&dia=1",
}
"""Page → what somebody chooses on it who would like to see more."""


@dataclass(frozen=True)
class City:
    """The dashboard of the city: where it answers, its package and its log; and the store, which it does not know."""

    address: str
    package: Path
    log: Path
    store: Store
    port: int
    """Of nginx in front of it."""


def deliver(store: Store, folder: Path, without: tuple[str, ...] = ()) -> str:
    """Publish the files of a folder but some; give the id of the state."""
    files = {path.name: path for path in folder.glob("*.xlsx") if path.name not in without}
    return store.publish(store.begin_draft(files, without, "Beheer"), "levering", "Beheer").state


def copy_over(made: Path, package: Path) -> None:
    """Bring a package to where the city reads it, as an administrator would: whoever reads sees the old or the new."""
    shutil.copy(made, package.with_suffix(".nieuw"))
    package.with_suffix(".nieuw").replace(package)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    inside, outside = tmp_path_factory.mktemp("gemeente"), tmp_path_factory.mktemp("stad")
    store = Store(inside / "opslag")
    state = deliver(store, make_folder(inside / "exports"))
    made = inside / "openbaar.json"
    assert call(publish, store.root, "--package", made).returncode == 0
    assert find_state_of(made) == state
    copy_over(made, outside / "openbaar.json")
    port = find_port()
    settings = {
        "DASHBOARD_ADRES": f"https://{NAME}:{port}",
        "DASHBOARD_PUBLIC": str(outside / "openbaar.json"),
        "DASHBOARD_STORE": str(outside / "is-er-niet"),
        "DASHBOARD_OPEN": "",
    }
    with serve_process(outside / "is-er-niet", log=outside / "log.txt", **settings) as (
        address,
        _,
    ):
        wait_until(lambda: answers(f"{address}/health"), 120)
        yield City(address, outside / "openbaar.json", outside / "log.txt", store, port)


def test_no_byte_that_the_city_is_sent_tells_of_a_guest_or_a_person(city: City) -> None:
    found = {"log": find_canaries(city.log.read_text())}
    with join(city.address, x_forwarded_for="10.1.2.3") as socket:
        for stem in STEMS:
            asked = BackMsg()
            asked.rerun_script.page_name = "" if stem == "overzicht" else stem
            asked.rerun_script.query_string = f"grafieken=alle&peildatum=23-11-2026{LOOKS.get(stem, '')}"
            asked.rerun_script.context_info.url = f"{city.address}/{stem}"
            socket.send(asked.SerializeToString())
            raw, last = b"", ForwardMsg()
            while last.WhichOneof("type") != "script_finished":
                frame = socket.recv(timeout=WAIT)
                raw, last = raw + frame, ForwardMsg.FromString(frame)
            assert last.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY, stem
            found[stem] = find_canaries(CHECKSUM.sub("", raw.decode("utf-8", "replace")))
    assert {where: marks for where, marks in found.items() if marks} == {}


def test_programs_are_told_the_figures_and_the_news_without_a_login(city: City) -> None:
    figures = ask(city.address, "/api/indicators.json", x_forwarded_for="10.1.2.3")
    assert (figures.status, find_canaries(figures.body)) == (200, [])
    guests = next(one for one in json.loads(figures.body)["indicators"] if one["id"] == "H3.4")
    assert {year["planned"] for year in guests["years"].values()} == {None}
    news = ask(city.address, "/nieuw.xml", x_forwarded_for="10.1.2.3")
    assert (news.status, find_canaries(news.body)) == (200, [])


def test_it_is_guarded_as_the_other_is(city: City) -> None:
    page = ask(city.address, "/handel", accept="text/html", x_forwarded_for="10.1.2.3")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "unsafe-eval" not in page.headers["content-security-policy"]
    assert ask(city.address, "/_stcore/upload_file/a/b", "PUT", b"x").status in (403, 404, 405)
    assert ask(city.address, "/health", host="elders.nl").status == 403


def test_a_new_publication_is_made_brought_and_taken_over_without_a_new_start(city: City) -> None:
    """The state that is not shown any more is not made again, and one that is handed out is left as it is."""
    keeper, made = StoreKeeper(city.store), city.store.root.parent / "openbaar.json"
    assert keeper.standing().shown is not None
    before = find_state_of(made)
    untouched = made.stat().st_ino
    assert hand_on(keeper, made, "") == before  # it is there already
    assert made.stat().st_ino == untouched
    state = deliver(city.store, city.store.root.parent / "exports", without=("missies.xlsx",))
    keeper.refresh()
    assert hand_on(keeper, made, before) == state == find_state_of(made)
    old = json.loads(ask(city.address, "/api/indicators.json").body)["fingerprint"]
    copy_over(made, city.package)
    wait_until(lambda: json.loads(ask(city.address, "/api/indicators.json").body)["fingerprint"] != old, 60)


def test_of_a_package_that_cannot_be_written_the_one_before_stays_handed_out(tmp_path: Path) -> None:
    keeper = StoreKeeper(Store(tmp_path / "opslag"))
    publish_files(keeper.store, missies="nummer;startdatum;status\n1;01-02-2025;uitgevoerd\n")
    assert keeper.standing().shown is not None
    assert hand_on(keeper, keeper.store.root / POINTER / "x", "de vorige") == "de vorige"
    assert find_state_of(keeper.store.root / POINTER / "x") == ""


# ------------------------------------------------------------------------------------------------ as deploy/ has it

UNIT, SITE = ROOT / "deploy" / "dashboard-openbaar.service", ROOT / "deploy" / "nginx-openbaar.conf"


def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    program = tmp_path / "streamlit"
    program.touch(0o755)
    unit = tmp_path / UNIT.name
    unit.write_text(UNIT.read_text().replace("/opt/dashboard/.venv/bin/streamlit", str(program)))
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_the_unit_names_the_package_where_the_handbook_puts_it_and_the_port_that_nginx_asks() -> None:
    unit, told = UNIT.read_text(), (ROOT / "deploy" / "README.md").read_text()
    [package] = re.findall(r"^Environment=DASHBOARD_PUBLIC=(\S+)$", unit, re.MULTILINE)
    assert f"DASHBOARD_PUBLIC_OUT={package}" in told and f"--package {package}" in told
    assert "DASHBOARD_STORE" not in unit and "DASHBOARD_DATA" not in unit
    assert "InaccessiblePaths=-/var/lib/dashboard\n" in unit
    assert "--server.port 8511 " in unit and "proxy_pass http://127.0.0.1:8511;" in SITE.read_text()


def test_a_page_comes_through_nginx_over_https(city: City, tmp_path: Path) -> None:
    trust = make_certificate(tmp_path / "openbaar.pem")
    site = SITE.read_text(encoding="utf-8")
    for old, new in {
        "listen 443 ssl http2;": f"listen 127.0.0.1:{city.port} ssl http2;",
        "listen [::]:443 ssl http2;": "",
        "listen 80;": f"listen 127.0.0.1:{find_port()};",
        "listen [::]:80;": "",
        "/etc/ssl/certs/openbaar.pem": str(tmp_path / "openbaar.pem"),
        "/etc/ssl/private/openbaar.key": str(tmp_path / "openbaar.pem"),
        "/var/log/nginx/openbaar.log": str(tmp_path / "openbaar.log"),
        "http://127.0.0.1:8511": city.address,
        "openbaar.example.nl": NAME,
    }.items():
        assert old in site, old
        site = site.replace(old, new)
    address = f"https://{NAME}:{city.port}"
    with proxy(tmp_path / "nginx", site):
        assert ask(address, "/handel", trust=trust, accept="text/html").status == 200
        with join(address, trust=trust) as socket:
            came = open_page(socket, address, "handel")
    assert came[-1].script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
    assert "1 Handel en export" in list_words(came)
