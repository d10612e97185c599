"""Logging in at a login server that nobody here wrote: three people of three roles, and one loses a group halfway."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pages.parts.login import NO_ROLE
from pages.parts.userinfo import SECONDS_KNOWN
from telling.names import NO_ROWS
from tests.browser.conftest import LAPTOP, Visitor
from tests.browser.looking import MOVE
from tests.security.marks import OF_NOTA, make_folder
from tests.serving import ROOT, answers, find_port, serve_process, wait_until

MODULES = ROOT / ".venv" / "oidc" / "node_modules"
SERVER = ROOT / "tests" / "security" / "oidc" / "server.mjs"
ASKED = "gegevens?jaar=2024"
"""The page that everybody asks for before logging in, and comes to afterwards."""

HOURS, PASSWORD, SLOW = 3, "geheim-wachtwoord-7391", 60_000
READER, EMPLOYEE, CHIEF = "raadslid@voorbeeld.nl", "medewerker@voorbeeld.nl", "beheer@voorbeeld.nl"
GROUPS = {READER: ["raad"], EMPLOYEE: ["internationaal", "alle-medewerkers"], CHIEF: ["beheer"], "gast@elders.nl": []}
FILE = """
[auth]
redirect_uri = "{address}/oauth2callback"
cookie_secret = "alleen-voor-de-test-en-lang-genoeg"
client_id = "dashboard"
client_secret = "alleen-voor-de-test"
server_metadata_url = "http://127.0.0.1:{port}/.well-known/openid-configuration"
client_kwargs = {{ scope = "openid email groups", prompt = "login" }}
expose_tokens = ["access"]
[aanmelding]
uren = {hours}
[rollen.lezer]
groepen = ["raad"]
[rollen.medewerker]
groepen = ["internationaal"]
[rollen.beheerder]
adressen = ["{chief}"]
"""
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not MODULES.exists() or shutil.which("node") is None, reason="the login server runs on Node"),
]


@dataclass(frozen=True)
class Site:
    """A dashboard that people log in to: its address, who is in which group there, and its log."""

    address: str
    people: Path
    log: Path


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("inloggen")
    port, own_port = find_port(), find_port()
    address, people, file = f"http://127.0.0.1:{own_port}", home / "people.json", home / "toegang.toml"
    people.write_text(json.dumps(GROUPS))
    file.write_text(FILE.format(address=address, port=port, hours=HOURS, chief=CHIEF))
    redirect = f"{address}/oauth2callback"
    process = subprocess.Popen(
        ["node", SERVER, MODULES, str(port), redirect, people], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_until(lambda: answers(f"http://127.0.0.1:{port}/.well-known/openid-configuration"))
        home.chmod(0o755)
        with serve_process(
            make_folder(home / "exports"), log=home / "log.txt", port=own_port, DASHBOARD_ACCESS=str(file)
        ) as (served, _):
            wait_until(lambda: answers(f"{served}/health"), 120)
            yield Site(served, people, home / "log.txt")
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="module")
def own_browser(chromium: Browser, site: Site) -> Iterator[Visitor]:
    """The browser of one person, in which another may log in afterwards."""
    visitor = Visitor(chromium, site.address, **LAPTOP)
    yield visitor
    visitor.context.close()


@pytest.fixture
def window(own_browser: Visitor) -> Iterator[Page]:
    with own_browser.open_window() as page:
        yield page


def log_in(page: Page, site: Site, name: str) -> Page:
    """Open the dashboard in a new window, and log in."""
    page.set_default_timeout(SLOW)
    page.goto(f"{site.address}/{ASKED}")
    page.get_by_role("button", name="Inloggen").click()
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("button[type=submit]").click()
    page.get_by_role("button", name="Continue").click()
    if any(GROUPS[name]):  # to who may see nothing it shows nothing either
        page.wait_for_url(f"{site.address}/{ASKED}")
    else:
        page.wait_for_url(f"{site.address}/**")
    return page


def put_in_groups(site: Site, groups: dict[str, list[str]]) -> None:
    """Change who is in which group at the login server, and wait until what was just heard of it does not count."""
    site.people.write_text(json.dumps(groups))
    end = time.monotonic() + SECONDS_KNOWN
    wait_until(lambda: time.monotonic() > end)


@pytest.fixture
def others(chromium: Browser) -> Iterator[list[Page]]:
    """Windows of two more people, each with a browser of his own."""
    contexts = [chromium.new_context(**LAPTOP) for _ in range(2)]
    yield [context.new_page() for context in contexts]
    for context in contexts:
        context.close()


def test_three_people_see_what_their_roles_may(site: Site, window: Page, others: list[Page]) -> None:
    people = (READER, EMPLOYEE, CHIEF)
    reader, employee, chief = (log_in(page, site, name) for page, name in zip((window, *others), people))
    for name, page in zip(people, (reader, employee, chief)):
        expect(page.get_by_text(f"Ingelogd als {name}")).to_be_visible(timeout=SLOW)
        findings, instead = page.get_by_role("heading", name="Meldingen", exact=True), page.get_by_text(NO_ROWS)
        expect(instead if page is reader else findings).to_be_visible(timeout=SLOW)
        assert (findings.count(), instead.count()) == ((0, 1) if page is reader else (1, 0))

    for page, told in ((reader, "mag alleen de beheerder"), (employee, "mag alleen de beheerder"), (chief, "opslag")):
        page.evaluate(MOVE, f"{site.address}/leveringen")
        expect(page.get_by_text(told).first).to_be_visible(timeout=SLOW)

    # the employee stands at a page of which nothing comes by itself
    put_in_groups(site, GROUPS | {EMPLOYEE: ["alle-medewerkers"]})
    employee.get_by_role("link", name="Financiën").first.click()
    expect(employee.get_by_text(NO_ROLE.format(name=EMPLOYEE))).to_be_visible(timeout=SLOW)
    assert OF_NOTA not in employee.content() and "€" not in employee.content()
    put_in_groups(site, GROUPS)
    employee.goto(f"{site.address}/{ASKED}")
    expect(employee.get_by_role("heading", name="Meldingen", exact=True)).to_be_visible(timeout=SLOW)

    [cookie] = [one for one in reader.context.cookies() if one["name"] == "_streamlit_user"]
    assert cookie["httpOnly"] and cookie["sameSite"] == "Lax"
    assert HOURS * 3600 - 600 < cookie["expires"] - time.time() <= HOURS * 3600
    reader.get_by_role("button", name="Uitloggen").click()
    reader.get_by_role("button", name="Yes, sign me out").click()
    expect(reader.get_by_role("button", name="Inloggen")).to_be_visible(timeout=SLOW)
    assert PASSWORD not in site.log.read_text()


def test_who_is_in_no_group_is_told_so(site: Site, window: Page) -> None:
    page = log_in(window, site, "gast@elders.nl")
    expect(page.get_by_text(NO_ROLE.format(name="gast@elders.nl"))).to_be_visible(timeout=SLOW)
