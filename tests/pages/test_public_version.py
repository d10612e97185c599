"""The dashboard of the city: the same pages at the same addresses, from the package alone; everybody is a reader."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from data.load import Loaded, load_folder
from kpi.__main__ import to_json
from kpi.compute import compute
from kpi.model import Outcome
from opendata.prepared import prepare_package, write_package
from pages.parts import access, published, texts
from pages.parts.access import Caller, Role
from pages.parts.deliveries import find_store
from telling.goals import MERGED_TOLD
from telling.sentences import tell_figure
from tests.pages.running import (
    MENU,
    SAMPLE,
    STEMS,
    all_text,
    list_told,
    list_tools,
    list_written,
    open_page,
    press,
    read_choice,
    read_html,
    read_markdown,
    read_tables,
)

DAY = date(2026, 11, 27)
FAR = Caller("10.1.2.3", {"host": "openbaar.voorbeeld.nl", "origin": "https://openbaar.voorbeeld.nl"})
SHOWN = [stem for stem in STEMS if stem != "leveringen"]
ROWS = ("overzicht", "handel", "global-goals", "financien", "partners", "gegevens")
"""Pages with a part that is made of rows."""


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load_folder(SAMPLE, DAY)


@pytest.fixture(scope="module")
def outcome(loaded: Loaded) -> Outcome:
    return compute(loaded.tables, DAY)


@pytest.fixture(scope="module", autouse=True)
def city(tmp_path_factory: pytest.TempPathFactory, loaded: Loaded) -> Iterator[None]:
    """The package of the sample alone: no folder, no store, and a file with roles that is not read."""
    home = tmp_path_factory.mktemp("stad")
    write_package(prepare_package(SAMPLE, loaded, datetime.now()), home / "openbaar.json")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_PUBLIC", str(home / "openbaar.json"))
        for name in ("DASHBOARD_DATA", "DASHBOARD_STORE", "DASHBOARD_ACCESS"):
            patch.setenv(name, str(home / "is-er-niet"))
        patch.delenv("DASHBOARD_OPEN", raising=False)
        patch.setattr(access, "find_caller", lambda asker=None: FAR)
        yield


@pytest.fixture(scope="module")
def pages() -> dict[str, AppTest]:
    """Every page, opened once."""
    return {stem: open_page(stem) for stem in STEMS}


def test_everybody_is_a_reader_and_nobody_logs_in(monkeypatch: pytest.MonkeyPatch) -> None:
    for caller in (FAR, Caller("127.0.0.1", {"host": "localhost:8501", "origin": "http://localhost:8501"})):
        monkeypatch.setattr(access, "find_caller", lambda asker=None, caller=caller: caller)
        assert access.find_role() is Role.LEZER
    assert access.find_rules() is None
    assert find_store() is None


@pytest.mark.parametrize("stem", SHOWN)
def test_every_page_opens_under_its_own_name(pages: dict[str, AppTest], stem: str) -> None:
    app = pages[stem]
    assert not app.exception
    assert read_markdown(app.title[0].value) == MENU[stem].title
    assert "Peildatum 27 november 2026" in all_text(app)
    assert not app.button_group and not [one for one in app.text_input if one.key == "peildatum"]


def test_nothing_is_delivered_here(pages: dict[str, AppTest]) -> None:
    """Who asks for that page gets the first one."""
    assert pages["leveringen"].title[0].value == pages["overzicht"].title[0].value
    assert texts.NO_OTHER_STATES in all_text(pages["standen"])


@pytest.mark.parametrize("stem", ROWS)
def test_a_page_that_needs_rows_says_where_these_are(pages: dict[str, AppTest], stem: str) -> None:
    assert texts.NOT_HERE in all_text(pages[stem])


def test_no_page_says_that_there_is_nothing_where_it_does_not_know(pages: dict[str, AppTest]) -> None:
    told = "\n".join(map(all_text, pages.values()))
    for untrue in ("geen missies", r"\b0 rijen", "staat niets gepland na", r"\b0 bestanden", "Geen rijen"):
        assert not re.search(untrue, told), untrue


@pytest.mark.parametrize("identity", ("H1.5", "H2.1", "F.4"))
def test_a_figure_is_that_of_the_command(identity: str, outcome: Outcome) -> None:
    told = all_text(open_page("indicator", id=identity)).replace("\N{NO-BREAK SPACE}", " ").replace("\n", " ")
    assert tell_figure(outcome.results[identity], 2026).replace("\N{NO-BREAK SPACE}", " ") in told
    content = published.make_figures()
    assert content is not None
    [served] = [one for one in json.loads(content)["indicators"] if one["id"] == identity]
    [command] = [one for one in to_json(outcome)["indicators"] if one["id"] == identity]
    assert served["years"] == command["years"]


def test_the_day_of_a_link_is_said_to_be_another() -> None:
    app = open_page("handel", peildatum="31-12-2024", jaar="2024", periode="alle jaren")
    assert "De openbare cijfers zijn van 27 november 2026" in all_text(app)
    assert (read_choice(app, "jaar"), read_choice(app, "periode")) == ("2024", "alle jaren")
    assert "Status 2024" in read_tables(app)[0].columns
    assert "De openbare cijfers zijn van" not in all_text(open_page("handel", peildatum="2026-11-27"))


@pytest.mark.parametrize("stem", ("overzicht", "handel", "global-goals", "financien", "partners"))
def test_a_year_before_the_nota_opens_too(stem: str) -> None:
    app = open_page(stem, jaar="2018")
    assert not app.exception
    assert read_choice(app, "jaar") == "2018"


LINKED = {"overzicht": {}, "handel": {}, "indicator": {"id": "H1.5"}, "zoeken": {"q": "handel"}, "gegevens": {}}
"""Pages with links of every kind, as a reader of the internal dashboard opens them."""


def test_each_link_of_the_internal_dashboard_leads_to_the_same_page_here(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as inside:
        for name in ("DASHBOARD_PUBLIC", "DASHBOARD_STORE", "DASHBOARD_ACCESS"):
            inside.delenv(name)
        inside.setenv("DASHBOARD_DATA", str(SAMPLE))
        inside.setenv("DASHBOARD_OPEN", "lezer")
        links = {link for stem, query in LINKED.items() for link in list_links(open_page(stem, **query))}
    assert {path for path, _ in links} >= {"handel", "financien", "indicator", "gegevens"}
    for path, query in sorted(links):
        app = open_page(path, **dict(query))
        assert not app.exception, (path, query)
        assert read_markdown(app.title[0].value) == MENU[path].title, (path, query)


def list_links(app: AppTest) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """List the pages that a page links to, each with the choices in the link."""
    found = [one.get("href") for told in list_written(app) for one in read_html(told).iter("a")]
    found += [one.proto.page for one in app.get("page_link")]
    split = [urlsplit(link) for link in found if link and not link.startswith(("#", "mailto:"))]
    return [(one.path.strip("./") or "overzicht", tuple(parse_qsl(one.query))) for one in split]


def test_without_a_package_a_page_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DASHBOARD_PUBLIC", str(tmp_path / "openbaar.json"))
    told = all_text(open_page("handel"))
    assert texts.NOTHING_PUBLISHED in told
    assert "Het bestand openbaar.json is er niet" in told
    assert str(tmp_path) not in told


def test_what_is_merged_is_said_to_be_and_is_no_zero() -> None:
    told = all_text(open_page("indicator", id="F.3", deel="Uitsplitsing"))
    assert MERGED_TOLD in told
    compared = read_tables(open_page("indicator", id="F.3", deel="Vergelijk"))[0]
    assert "samengevoegd" in set(compared["2026"])
    goal = open_page("global-goals", doel="16 Vrede, justitie en sterke publieke diensten")
    assert ["samengevoegd"] in [
        [*rows[rows["Vraag"].str.startswith("Besteed")]["Antwoord"]] for rows in read_tables(goal, "Vraag", "Antwoord")
    ]


def test_a_figure_tells_what_it_is_without_its_rows() -> None:
    told = all_text(open_page("indicator", id="H1.5", deel="Herkomst"))
    assert texts.NOT_HERE in told
    assert "Bron: missies." in told
    assert not re.search(r"\d+ rij(en)?\b", told)


def test_what_is_behind_a_map_is_its_definition() -> None:
    app = open_page("partners")
    named = [(part, name) for part, name, _ in list_tools(app) if name == "bron-wereldkaart"]
    drawer = press(app, *named[0][::-1])
    assert texts.NOT_HERE in all_text(drawer)


def test_search_finds_what_is_here_and_answers_nothing_from_rows() -> None:
    app = open_page("zoeken", q="handelsmissies")
    kinds = [one.text_content() for one in read_html("".join(list_told(app))).iter("h2")]
    assert any(kind.startswith("Indicatoren") for kind in kinds)
    assert not any(kind.startswith(("Antwoorden", "Missies", "Betalingen", "Organisaties")) for kind in kinds)
    assert "betaling" not in all_text(open_page("zoeken"))


def test_the_slides_have_no_rows_to_tell_of(pages: dict[str, AppTest]) -> None:
    app = open_page("presentatie", dia="3")
    assert not app.exception
    assert "rijen achter" not in str([one.proto.json for one in app.get("bidi_component")])
