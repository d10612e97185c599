"""Who may do what: what a role may not see is sent nowhere, not on a page, not in a drawer and not in a file."""

from __future__ import annotations

import re
import time
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from threading import Timer

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.load import Loaded, load_folder
from deck.build import build_deck
from deck.write import write_slides
from kpi.compute import compute
from kpi.model import Outcome
from pages.parts import access, proxied
from pages.parts.access import Caller, Role
from report.build import build_report
from report.choices import Choices
from report.model import PolicyReport
from report.produce import write_format
from server.peer import PEER
from tests.decoding import decoding_here  # noqa: F401 (pytest finds fixtures by their name here)
from tests.pages.running import open_page
from tests.security.marks import DAY, OTHER, find_marks, make_folder
from tests.test_privacy import read_file, read_page

HOME = {"host": "localhost:8501", "origin": "http://localhost:8501"}
AWAY = {"host": "dashboard.voorbeeld.nl", "origin": "https://dashboard.voorbeeld.nl"}
FAR = Caller("10.1.2.3", AWAY)
CHOSEN = f"{DAY:%d-%m-%Y}"


# ------------------------------------------------------------------------------------------------------- who is who


@pytest.mark.parametrize(
    ("address", "headers", "role"),
    [
        ("127.0.0.1", HOME, Role.BEHEERDER),
        ("127.0.0.1", {"host": "127.0.0.1:8501", "origin": "http://127.0.0.1:8501"}, Role.BEHEERDER),
        ("::1", {"host": "[::1]:8501", "origin": "http://[::1]:8501"}, Role.BEHEERDER),
        ("::ffff:127.0.0.1", HOME, Role.BEHEERDER),
        ("10.1.2.3", HOME, None),
        ("", HOME, None),
        ("127.0.0.1", HOME | {"x-forwarded-for": "127.0.0.1"}, None),
        ("127.0.0.1", HOME | {"forwarded": "for=127.0.0.1"}, None),
        ("127.0.0.1", HOME | {"x-real-ip": "127.0.0.1"}, None),
        ("127.0.0.1", AWAY, None),  # a name of somebody else's that leads to this computer
        ("127.0.0.1", HOME | {"origin": "https://elders.nl"}, None),
        ("127.0.0.1", {"host": "localhost:8501"}, None),  # no browser
        ("127.0.0.1", HOME | {"host": "localhost, elders.nl"}, None),
        ("127.0.0.1", {"host": "localhost.elders.nl", "origin": "http://localhost.elders.nl"}, None),
    ],
)
def test_only_who_sits_at_the_own_computer_is_administrator(
    address: str, headers: dict[str, str], role: Role | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DASHBOARD_OPEN", raising=False)
    come_as(monkeypatch, Caller(address, headers))
    assert access.find_role() is role
    assert access.may_deliver() is (role is Role.BEHEERDER)


@pytest.mark.parametrize(
    ("open_to", "role"),
    [
        ("", None),
        ("lezer", Role.LEZER),
        (" Medewerker ", Role.MEDEWERKER),
        ("beheerder", None),  # never to everybody
        ("iedereen", None),
    ],
)
def test_everyone_else_may_what_is_said(open_to: str, role: Role | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_OPEN", open_to)
    come_as(monkeypatch, FAR)
    assert access.find_role() is role


def test_nobody_is_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_OPEN", "medewerker")
    come_as(monkeypatch, None)
    assert access.find_role() is None


# ------------------------------------------------------------------------------------------------ what stands in a file

FILE = """
[auth]
redirect_uri = "https://dashboard.voorbeeld.nl/oauth2callback"
[aanmelding]
groepen = "groepen"
uren = 4
[rollen.lezer]
groepen = ["Raad"]
[rollen.medewerker]
groepen = ["Internationaal"]
adressen = ["m@voorbeeld.nl"]
[rollen.beheerder]
adressen = ["b@voorbeeld.nl"]
"""
NOW = 1_800_000_000.0


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with roles, and a clock that stands still."""
    path = tmp_path / "toegang.toml"
    path.write_text(FILE)
    monkeypatch.setenv("DASHBOARD_ACCESS", str(path))
    monkeypatch.delenv("DASHBOARD_OPEN", raising=False)
    monkeypatch.setattr(access.time, "time", lambda: NOW)
    return path


def claim(**told: object) -> dict[str, object]:
    return {"is_logged_in": True, "iat": NOW - 60} | told


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        ({}, None),
        (claim(), None),
        (claim(groepen=["raad"]), Role.LEZER),
        (claim(groepen="raad internationaal"), Role.MEDEWERKER),
        (claim(email="B@Voorbeeld.nl", groepen=["raad"]), Role.BEHEERDER),
        (claim(email="b@voorbeeld.nl", email_verified=False), None),
        (claim(groepen=["raad"], is_logged_in=False), None),
        (claim(groepen=["raad"], is_logged_in="true"), None),
        (claim(groepen=["raad"], iat=NOW - 4 * 3600 - 1), None),
        (claim(groepen=["raad"], iat=NOW + 3600), None),
        (claim(groepen=["raad"], iat=None), None),
        (claim(groepen={"raad": 1}), None),
    ],
)
def test_a_login_has_the_highest_role_of_its_groups_and_address(
    file: Path, claims: dict[str, object], role: Role | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    come_as(monkeypatch, Caller("10.1.2.3", AWAY, claims))
    assert access.find_role() is role


def test_who_loses_a_group_loses_the_role_at_the_next_look(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    come_as(monkeypatch, Caller("10.1.2.3", AWAY, claim(groepen=["internationaal"])))
    assert access.find_role() is Role.MEDEWERKER
    file.write_text(FILE.replace('"Internationaal"', '"Iets anders"'))
    assert access.find_role() is None
    file.write_text("dit is geen TOML")
    assert access.find_role() is None
    file.unlink()
    assert access.find_role() is None


def test_with_a_file_the_own_computer_is_nobody_unless_the_file_says_so(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    come_as(monkeypatch, Caller("127.0.0.1", HOME))
    assert access.find_role() is None
    file.write_text(FILE.replace("[rollen.lezer]", "[rollen]\neigen_computer = true\n[rollen.lezer]"))
    assert access.find_role() is Role.BEHEERDER
    come_as(monkeypatch, FAR)
    assert access.find_role() is None


@pytest.mark.parametrize(
    "wrong",
    [
        FILE.replace("groepen = [", "groep = ["),
        FILE.replace("[rollen.lezer]", "[rollen.lezers]"),
        FILE.replace("uren = 4", "uren = 0"),
        FILE.replace('["Raad"]', '"Raad"'),
        FILE + "[proxy]\nadressen = ['geen adres']\ngebruiker = 'x'\n",
        FILE + "[proxy]\ngebruiker = 'x'\n",
    ],
)
def test_a_file_with_something_wrong_lets_nobody_in(
    file: Path, wrong: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    file.write_text(wrong)
    come_as(monkeypatch, Caller("10.1.2.3", AWAY, claim(email="b@voorbeeld.nl", groepen=["Raad"])))
    assert access.find_role() is None
    assert "toegang.toml" in caplog.text


PROXY = """
[proxy]
adressen = ["10.1.2.0/24"]
gebruiker = "X-Remote-User"
groepen = "X-Remote-Groups"
[rollen.lezer]
groepen = ["raad"]
[rollen.beheerder]
groepen = ["beheer"]
"""


@pytest.mark.parametrize(
    ("address", "headers", "role"),
    [
        ("10.1.2.3", {"x-remote-user": "a", "x-remote-groups": "raad"}, Role.LEZER),
        ("10.1.2.3", {"x-remote-user": "a", "x-remote-groups": "iets, beheer"}, Role.BEHEERDER),
        ("10.1.2.3", {"x-remote-groups": "beheer"}, None),  # in a group, but nobody
        ("10.1.2.3", {}, None),
        ("10.9.9.9", {"x-remote-user": "a", "x-remote-groups": "beheer"}, None),
        ("127.0.0.1", HOME | {"x-remote-user": "a", "x-remote-groups": "beheer"}, None),
        ("", {"x-remote-user": "a", "x-remote-groups": "beheer"}, None),
    ],
)
def test_the_headers_of_a_proxy_count_from_its_own_address_alone(
    file: Path, address: str, headers: dict[str, str], role: Role | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(PROXY)
    come_as(monkeypatch, Caller(address, headers, claim(groepen=["beheer"])))
    assert access.find_role() is role


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing was said yet by any proxy, and a run does not wait long for it."""
    monkeypatch.setattr(proxied, "_said", OrderedDict())
    monkeypatch.setattr(proxied, "SECONDS_TO_WAIT", 0.05)


def come_by_proxy(monkeypatch: pytest.MonkeyPatch, groups: str, seconds_ago: float) -> None:
    """Have somebody ask for the pages over a connection that a proxy made some time ago."""
    headers = {"x-remote-user": "a", "x-remote-groups": groups}
    come_as(monkeypatch, Caller("10.1.2.3", headers, since=time.monotonic() - seconds_ago))


def say(groups: str, address: str = "10.1.2.3", name: str = "a") -> None:
    """Let a proxy say once more who asks."""
    access.note_who_asks({PEER: address, "x-remote-user": name, "x-remote-groups": groups})


def test_what_the_proxy_said_last_counts(file: Path, said: None, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text(PROXY)
    come_by_proxy(monkeypatch, "beheer", 40)
    assert access.find_role() is Role.BEHEERDER
    say("raad")
    assert access.find_role() is Role.LEZER
    say("")
    assert access.find_role() is None
    say("beheer", address="10.9.9.9")  # not the proxy
    say("beheer", name="b")
    assert access.find_role() is None
    come_by_proxy(monkeypatch, "beheer", 0)  # a new connection
    assert access.find_role() is Role.BEHEERDER


def test_what_the_proxy_said_a_minute_ago_does_not_count_any_more(
    file: Path, said: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(PROXY)
    come_by_proxy(monkeypatch, "beheer", 61)
    assert access.find_role() is None
    say("raad")
    assert access.find_role() is Role.LEZER


def test_a_run_waits_for_what_the_browser_asks_beside_it(
    file: Path, said: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(PROXY)
    monkeypatch.setattr(proxied, "SECONDS_TO_WAIT", 30)
    come_by_proxy(monkeypatch, "beheer", 61)
    later = Timer(0.1, say, ["raad"])
    later.start()
    assert access.find_role() is Role.LEZER
    later.join()


# ------------------------------------------------------------------------------------------------- what a role is sent


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_folder(tmp_path_factory.mktemp("merken"))


@pytest.fixture(scope="module")
def loaded(folder: Path) -> Loaded:
    return load_folder(folder, DAY)


@pytest.fixture(scope="module")
def outcome(loaded: Loaded) -> Outcome:
    return compute(loaded.tables, DAY)


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """What pages offer to download: key of the button → what makes the file."""
    kept: dict[str, Callable[[], bytes]] = {}
    show = st.download_button

    def keep(label: str, data: Callable[[], bytes], *rest: object, **more: object) -> bool:
        kept[str(more.get("key", label))] = data if callable(data) else lambda: data
        return show(label, data, *rest, **more)

    monkeypatch.setattr(st, "download_button", keep)
    return kept


def come_as(monkeypatch: pytest.MonkeyPatch, caller: Caller | None) -> None:
    """Have somebody ask for the pages."""
    monkeypatch.setattr(access, "find_caller", lambda asker=None: caller)


def come_with(monkeypatch: pytest.MonkeyPatch, role: str) -> None:
    """Have a stranger ask for the pages who has a role because everybody has it."""
    monkeypatch.setenv("DASHBOARD_OPEN", role)
    come_as(monkeypatch, FAR)


LOOKS: dict[str, dict[str, str]] = {
    "partners": {"groep": "alle organisaties"},
    "indicator": {"id": "F.2", "deel": "Herkomst"},
    "zoeken": {"q": "rijmerk"},
}
"""Page → what is chosen on it, where rows are not seen at once."""


def test_an_employee_is_sent_them(folder: Path, loaded: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    come_with(monkeypatch, "medewerker")
    for stem in ("partners", "gegevens", "global-goals", "indicator", "zoeken", "handel", "financien", "overzicht"):
        text = read_page(open_page(stem, peildatum=CHOSEN, **LOOKS.get(stem, {})))
        assert find_marks(text, loaded), stem


DRAWERS = """
from datetime import date

from pages.parts import provenance
from pages.parts.access import Role
from pages.parts.ground import read_ground
from pages.parts.view import View
from telling.counted import find_organisation_rows
import pandas as pd

view = View(read_ground(date(2026, 11, 23)), 2026, role=Role.{role})
for identity in {figures}:
    provenance.tell_provenance(view, identity)
rows = find_organisation_rows(view.ground.tables, pd.Timestamp(2026, 11, 23), 2026)
provenance.show_map_provenance.__wrapped__(view, "Organisaties", "Wat het is", rows, "organisaties", ("subsidies",))
"""


def open_drawers(role: str, figures: str) -> AppTest:
    app = AppTest.from_string(DRAWERS.format(role=role, figures=figures), default_timeout=300).run()
    assert not app.exception
    return app


def test_the_drawers_of_all_figures_tell_a_reader_how_many_rows_there_are_and_not_which(
    folder: Path,
    loaded: Loaded,
    offered: dict[str, Callable[[], bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    come_with(monkeypatch, "lezer")
    told = read_page(open_drawers("LEZER", "view.ground.outcome.results"))
    assert "Meegeteld: " in told and "Niet meegeteld: " in told and "De som" in told
    assert find_marks(told, loaded) == [] and offered == {}
    come_with(monkeypatch, "medewerker")
    assert len(find_marks(read_page(open_drawers("MEDEWERKER", "()")), loaded)) > 20


@pytest.fixture(scope="module")
def without_rows(loaded: Loaded, outcome: Outcome) -> PolicyReport:
    """The report as a reader gets it."""
    return build_report(loaded, outcome, Choices(with_rows=False), DAY, "kenmerk")


@pytest.mark.parametrize("form", ["docx", "pptx", "pdf", "xlsx"])
def test_the_report_of_a_reader_holds_no_row(loaded: Loaded, without_rows: PolicyReport, form: str) -> None:
    text = read_file(write_format(without_rows, form))
    assert "Global Goals" in text and find_marks(text, loaded) == []


def test_the_report_of_an_employee_holds_them(loaded: Loaded, outcome: Outcome) -> None:
    report = build_report(loaded, outcome, Choices(), DAY, "kenmerk")
    text = read_file(write_format(report, "xlsx"))
    assert OTHER in text and len(find_marks(text, loaded)) > 100


def test_the_slides_of_a_reader_hold_no_row(loaded: Loaded, outcome: Outcome) -> None:
    def write(with_rows: bool) -> str:
        return "\n".join(write_slides(build_deck(loaded, outcome, 2026, with_rows=with_rows)).values())

    without, full = write(False), write(True)
    assert find_marks(without, loaded) == []
    assert "medewerkers van de gemeente" in without and "medewerkers van de gemeente" not in full
    assert len(find_marks(full, loaded)) > 20


def test_who_may_see_nothing_is_told_so_on_every_page(
    folder: Path, loaded: Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    monkeypatch.delenv("DASHBOARD_OPEN", raising=False)
    come_as(monkeypatch, FAR)
    for stem in ("overzicht", "handel", "leveringen", "zoeken"):
        app = open_page(stem, peildatum=CHOSEN)
        assert not app.exception and [title.value for title in app.title] == ["Inloggen"]
        assert [one.value for one in app.text if "niet voor iedereen" in one.value]
        sent = read_page(app)
        assert len(app.get("bidi_component")) == 0 and not re.search(r"€|Exporterende|Hanze", sent)


def test_a_file_is_not_made_any_more_for_who_lost_the_role(
    folder: Path, offered: dict[str, Callable[[], bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    come_with(monkeypatch, "medewerker")
    open_page("gegevens", peildatum=CHOSEN)
    assert offered["xlsx-meldingen"]().startswith(b"PK")
    come_with(monkeypatch, "lezer")
    with pytest.raises(PermissionError):
        offered["xlsx-meldingen"]()


def test_every_part_that_is_drawn_or_made_later_asks_for_the_role_again() -> None:
    own = Path(access.__file__)
    for path in own.parent.glob("*.py"):
        if path != own:
            for name in ("st.fragment", "st.dialog", "st.download_button"):
                assert name not in path.read_text(encoding="utf-8"), f"{path.name}: {name} is {own.stem}'s own"


def test_a_part_that_is_drawn_by_itself_has_its_page_drawn_anew_when_the_role_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Anew(Exception):
        pass

    def begin_anew() -> None:
        raise Anew

    drawn: list[str] = []
    parts: list[Callable[..., None]] = []
    monkeypatch.setattr(st, "rerun", begin_anew)
    monkeypatch.setattr(st, "fragment", lambda part: parts.append(part) or part)
    come_with(monkeypatch, "medewerker")
    access.fragment(drawn.append)("op de pagina")
    [part] = parts
    part(Role.MEDEWERKER, "later")
    come_with(monkeypatch, "lezer")
    with pytest.raises(Anew):
        part(Role.MEDEWERKER, "te laat")
    assert drawn == ["op de pagina", "later"]
