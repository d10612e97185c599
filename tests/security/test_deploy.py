"""The dashboard as a municipality runs it: behind the nginx of deploy/, started by the unit of deploy/."""

from __future__ import annotations

import configparser
import os
import re
import shlex
import shutil
import ssl
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser
from websockets import InvalidStatus

from tests.browser.conftest import LAPTOP
from tests.browser.looking import open_settled
from tests.security.asking import ask, join, open_page
from tests.security.proxying import (
    ACCESS,
    NAME,
    SITE,
    find_log,
    list_answered,
    log_in_first,
    make_certificate,
    make_site,
    proxy,
)
from tests.security.test_questions import list_words
from tests.serving import ROOT, UNPREPARED, answers, find_port, launch, serve, start, wait_until

SAMPLE = ROOT / "data" / "exports"
UNIT = ROOT / "deploy" / "dashboard@.service"
BELOW, LEFT_ON, TAKEN_OFF = "location / {", "proxy_pass http://dashboard;", "proxy_pass http://dashboard/;"
KEPT = "proxy_set_header Host $http_host;"
WAYS = {
    "as it is": {},
    "path left on": {BELOW: "location /beleid/ {"},
    "path taken off": {BELOW: "location /beleid/ {", LEFT_ON: TAKEN_OFF},
    "path taken off, host replaced by a name": {BELOW: "location /beleid/ {", LEFT_ON: TAKEN_OFF, KEPT: ""},
    "path left on, host replaced by a number": {
        BELOW: "location /beleid/ {",
        KEPT: "proxy_set_header Host 127.0.0.1:9;",
    },
}
"""How the file may be changed, as it says itself or as other proxies behave."""


@dataclass(frozen=True)
class Site:
    """The dashboard as readers reach it: its address, with the path; who trusts it; and which worker answered what."""

    address: str
    trust: ssl.SSLContext
    log: Path

    @property
    def path(self) -> str:
        return urlsplit(self.address).path

    def list_workers(self, path: str) -> Counter[str]:
        """Count which worker answered a path."""
        return Counter(worker for asked, worker in list_answered(self.log) if asked == path)


@contextmanager
def run_unit(program: str = "", **settings: str) -> Iterator[int]:
    """Run a worker with the command of the unit and the settings that go with it, save those named; give its port. A
    `program` takes the place of that of the command, which spares it its start."""
    port, lines = find_port(), (ROOT / "deploy" / "dashboard.env").read_text().splitlines()
    shipped = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    own, *rest = shlex.split(read_service()["ExecStart"].replace("%i", str(port)).replace("/opt/dashboard", str(ROOT)))
    environment = shipped | {"DASHBOARD_DATA": str(SAMPLE), "PATH": "/usr/bin:/bin"} | settings
    nowhere = Path(os.devnull)
    process = launch([program, *rest], environment, nowhere) if program else start([own, *rest], environment, nowhere)
    try:
        wait_until(lambda: process.poll() is None and answers(f"http://127.0.0.1:{port}/_stcore/health"), 60)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


def read_service() -> configparser.SectionProxy:
    """Read what the unit says of the service; of a setting that it gives twice, the last."""
    unit = configparser.ConfigParser(strict=False, interpolation=None, delimiters="=")
    unit.optionxform = str  # the names as they are written
    unit.read(UNIT)
    return unit["Service"]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Site]]:
    """Every way, each with an nginx of its own: one worker for the whole address, two for a path."""
    home = tmp_path_factory.mktemp("deploy")
    trust = make_certificate(home / "dashboard.pem")
    ports = {way: find_port() for way in WAYS}
    public = {way: f"https://{NAME}:{ports[way]}{'/beleid' if BELOW in WAYS[way] else ''}" for way in WAYS}
    with ExitStack() as running:

        def start_below(address: str, **settings: str) -> int:
            served = running.enter_context(serve(SAMPLE, UNPREPARED, DASHBOARD_ADRES=address, **settings))
            return int(served.rpartition(":")[2])

        every_origin = " ".join(address.removesuffix("/beleid") for address in public.values())
        below = [
            start_below(
                f"https://{NAME}/beleid",
                STREAMLIT_SERVER_CORS_ALLOWED_ORIGINS=every_origin,
                STREAMLIT_SERVER_ALLOWED_HOSTS="dashboard",
                STREAMLIT_SERVER_COOKIE_SECRET="a" * 64,
                DASHBOARD_OPEN="lezer",
            )
            for _ in range(2)
        ]
        # the first worker has what the unit gives it, the second is not there
        unit = run_unit(UNPREPARED, DASHBOARD_ADRES=public["as it is"], DASHBOARD_OPEN="lezer")
        whole = [running.enter_context(unit), find_port()]
        found = {}
        for number, (way, changes) in enumerate(WAYS.items()):
            site = make_site(ports[way], below if changes else whole, home / "dashboard.pem", **changes)
            running.enter_context(proxy(home / str(number), site))
            found[way] = Site(public[way], trust, find_log(ports[way], home / "dashboard.pem"))
        yield found


@pytest.fixture(params=WAYS)
def site(request: pytest.FixtureRequest, sites: dict[str, Site]) -> Site:
    """One of the ways."""
    return sites[request.param]


def test_a_page_comes_with_its_own_address_and_over_https_only(site: Site) -> None:
    answer = ask(site.address, f"{site.path}/handel", trust=site.trust, accept="text/html")
    assert answer.status == 200
    assert 'BACKEND_BASE_URL: location.origin + "' + (site.path or "/") + '"' in answer.body
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    told = ask(site.address, f"{site.path}/_stcore/health", trust=site.trust)
    cookies = told.headers.get_all("set-cookie")
    assert [cookie.partition("=")[0] for cookie in cookies] == ["_streamlit_xsrf", "plek"]
    assert all("; Secure" in cookie for cookie in cookies)
    assert "nginx/" not in str(answer.headers)


def test_a_connection_shows_the_page_that_was_asked_for(site: Site) -> None:
    with join(site.address, trust=site.trust) as socket:
        words = list_words(open_page(socket, site.address, "handel"))
    assert "1 Handel" in words[0]


def test_a_foreign_page_gets_no_connection_through_the_proxy_either(site: Site) -> None:
    answer = ask(site.address, f"{site.path}/health", trust=site.trust, origin="https://vreemd.example")
    assert answer.status == 403


def test_what_else_is_asked_below_the_address_is_found_there(site: Site) -> None:
    wait_until(lambda: '"status":"ok"' in ask(site.address, f"{site.path}/health", trust=site.trust).body)
    led = ask(site.address, f"{site.path}/overzicht?jaar=2024", trust=site.trust)
    assert (led.status, led.headers["location"]) == (307, f"{site.path}/?jaar=2024")
    led = ask(site.address, f"{site.path}/handel/", trust=site.trust)
    assert (led.status, led.headers["location"]) == (301, f"{site.path}/handel")


def test_maps_and_scripts_come_compressed(site: Site) -> None:
    path = f"{site.path}/app/static/topojson/europe_50m.json"
    connection = ask(site.address, path, trust=site.trust, accept_encoding="gzip")
    assert connection.headers["content-encoding"] == "gzip"
    plain = ROOT / "static" / "topojson" / "europe_50m.json"
    assert int(connection.headers["content-length"]) < plain.stat().st_size / 2


def test_a_body_that_is_too_large_never_reaches_a_worker(site: Site) -> None:
    path = f"{site.path}/_stcore/upload_file/a/b"
    assert ask(site.address, path, "PUT", b"", site.trust, content_length=str(30_000_000)).status == 413
    assert set(site.list_workers(path)) <= {"-"}


@pytest.mark.browser
def test_a_browser_shows_the_page_follows_a_link_and_notes_nothing(site: Site, chromium: Browser) -> None:
    context = chromium.new_context(**LAPTOP, ignore_https_errors=True)
    page = context.new_page()
    noted: list[str] = []
    page.on("console", lambda said: noted.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: noted.append(str(error)))
    page.on("request", lambda asked: noted.append(asked.url) if outside(asked.url, site.address) else None)
    open_settled(page, f"{site.address}/indicator?id=H1.1")
    page.locator(".stAppHeader a, [data-testid=stTopNavLink]").filter(has_text="Overzicht").first.click()
    page.wait_for_url(f"{site.address}/*")
    page.get_by_role("heading", level=1, name="Internationaal Beleid Deventer").wait_for()
    context.close()
    assert noted == []


def outside(url: str, address: str) -> bool:
    """Tell whether a browser asks for something that is not below the address of the dashboard."""
    return not url.startswith((f"{address}/", "data:", "blob:"))


def test_readers_are_spread_over_both_workers_and_each_stays_with_one(sites: dict[str, Site]) -> None:
    site = sites["path left on"]
    for number in range(24):
        for _ in range(3):
            ask(site.address, f"/beleid/{number}", trust=site.trust, cookie=f"plek=lezer{number}")
    met = [site.list_workers(f"/beleid/{number}") for number in range(24)]
    assert all(len(workers) == 1 for workers in met)
    assert len(set().union(*met)) == 2


def test_who_comes_while_a_worker_is_away_is_helped_by_the_other(sites: dict[str, Site]) -> None:
    site = sites["as it is"]
    wait_until(lambda: '"status":"ok"' in ask(site.address, "/health", trust=site.trust).body)
    for number in range(12):
        assert ask(site.address, "/health", trust=site.trust, cookie=f"plek=lezer{number}").status == 200


def test_the_log_holds_neither_a_reader_nor_what_he_chose(sites: dict[str, Site]) -> None:
    site = sites["path left on"]
    ask(site.address, "/beleid/zoeken?q=kanarie", trust=site.trust)
    wait_until(lambda: "GET /beleid/zoeken " in site.log.read_text())  # which may come after the answer
    said = site.log.read_text()
    assert "kanarie" not in said and not re.search(r"(^|\s)127\.0\.0\.1(\s|$)", said)


def test_a_path_without_its_slash_leads_to_the_page(sites: dict[str, Site]) -> None:
    answer = ask(sites["path taken off"].address, "/beleid", trust=sites["path taken off"].trust)
    assert (answer.status, answer.headers["location"]) == (301, "/beleid/")


# ------------------------------------------------------------------------ a program beside nginx that logs people in

FORGED = {"x_remote_user": "iemand@example.nl", "x_remote_groups": "internationaal"}


@pytest.fixture(scope="module")
def logged_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[bool, Site]]:
    """The dashboard behind nginx as it is shipped (False), and as its lines about logging in say (True)."""
    home = tmp_path_factory.mktemp("inloggen")
    access = home / "toegang.toml"
    access.write_text(ACCESS)
    trust = make_certificate(home / "dashboard.pem")
    with ExitStack() as running:
        asks_first = running.enter_context(log_in_first())
        ports = {asks: find_port() for asks in (False, True)}
        public = {asks: f"https://{NAME}:{port}" for asks, port in ports.items()}
        settings = {"DASHBOARD_ACCESS": str(access), "STREAMLIT_SERVER_CORS_ALLOWED_ORIGINS": public[False]}
        worker = running.enter_context(serve(SAMPLE, UNPREPARED, DASHBOARD_ADRES=public[True], **settings))
        found = {}
        for asks, port in ports.items():
            workers = [int(worker.rpartition(":")[2]), find_port()]
            site = make_site(port, workers, home / "dashboard.pem", **(asks_first if asks else {}))
            running.enter_context(proxy(home / str(port), site))
            found[asks] = Site(public[asks], trust, find_log(port, home / "dashboard.pem"))
        yield found


def list_seen(site: Site, **headers: str) -> str:
    """Open the page about the data over a connection; give its words."""
    with join(site.address, trust=site.trust, **headers) as socket:
        return " ".join(list_words(open_page(socket, site.address, "gegevens")))


def test_who_has_not_logged_in_is_sent_to_where_that_is_done(logged_in: dict[bool, Site]) -> None:
    site = logged_in[True]
    led = ask(site.address, "/handel?jaar=2024", trust=site.trust)
    assert (led.status, led.headers["location"]) == (302, "/oauth2/start?rd=/handel?jaar=2024")
    with pytest.raises(InvalidStatus), join(site.address, trust=site.trust):
        pass


def test_who_has_logged_in_sees_what_the_groups_say_and_not_what_he_says_himself(logged_in: dict[bool, Site]) -> None:
    site = logged_in[True]
    assert "De rijen zelf staan hier niet" not in list_seen(site, cookie="groep=internationaal")
    assert "De rijen zelf staan hier niet" in list_seen(site, cookie="groep=raad")
    assert "De rijen zelf staan hier niet" in list_seen(site, cookie="groep=raad", **FORGED)
    assert "Inloggen" in list_seen(site, cookie="groep=iets", **FORGED)


def test_in_a_browser_a_lost_group_is_lost_at_the_next_click_and_who_is_not_known_any_more_is_sent_to_log_in(
    logged_in: dict[bool, Site], chromium: Browser
) -> None:
    site = logged_in[True]
    with chromium.new_context(ignore_https_errors=True, locale="nl-NL") as context:
        context.add_cookies([{"name": "groep", "value": "internationaal", "url": site.address}])
        page = context.new_page()
        open_settled(page, f"{site.address}/gegevens")
        without_rows = page.get_by_text("De rijen zelf staan hier niet")
        assert without_rows.count() == 0
        context.add_cookies([{"name": "groep", "value": "raad", "url": site.address}])
        page.get_by_role("combobox", name="Jaar", exact=True).select_option("2024")
        without_rows.first.wait_for()
        context.clear_cookies(name="groep")
        with page.expect_navigation(url=re.compile("/oauth2/start")):
            page.get_by_role("combobox", name="Jaar", exact=True).select_option("2023")


def test_without_such_a_program_nobody_is_who_he_says(logged_in: dict[bool, Site]) -> None:
    assert "Inloggen" in list_seen(logged_in[False], cookie="groep=internationaal", **FORGED)


# ------------------------------------------------------------------------------------------------------------- the unit


def test_the_command_of_the_unit_starts_a_dashboard(tmp_path: Path) -> None:
    shutil.copy(SAMPLE / "exportcijfers.xlsx", tmp_path)
    with run_unit(DASHBOARD_DATA=str(tmp_path)) as port, join(f"http://127.0.0.1:{port}") as socket:
        words = list_words(open_page(socket, f"http://127.0.0.1:{port}", "handel"))
    assert "1 Handel" in words[0]


def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    assert shutil.which("systemd-analyze"), "Installeer systemd-analyze: sudo apt install systemd"
    unit = tmp_path / "dashboard@8501.service"
    program = tmp_path / "streamlit"
    program.touch(0o755)
    unit.write_text(UNIT.read_text().replace("/opt/dashboard/.venv/bin/streamlit", str(program)))
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_nginx_sends_to_the_ports_that_the_unit_is_started_on_and_takes_what_the_dashboard_takes() -> None:
    site, told = SITE.read_text(), (ROOT / "deploy" / "README.md").read_text()
    assert "dashboard@8501 dashboard@8502" in told
    assert "server 127.0.0.1:8501" in site and "server 127.0.0.1:8502" in site
    assert "client_max_body_size 26m;" in site
    assert "maxUploadSize = 25 " in (ROOT / ".streamlit" / "config.toml").read_text()
