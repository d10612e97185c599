"""Folders that hold little, and days on which little was known: every page still makes sense, in plain words."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kpi.catalogue import BY_ID
from tests.frame.next_nota import copy_sample
from tests.pages.running import (
    EXPORTS,
    MENU,
    SAMPLE,
    STEMS,
    all_text,
    list_charts,
    list_pictures,
    open_page,
    read_tables,
)
from tools.sample.days import SNAPSHOT
from tools.sample.workbook import Sheet, write_workbook

DAY = f"{SNAPSHOT:%d-%m-%Y}"
NOT_DUTCH = re.compile(r"\b(nan|None|NaT|inf|Decimal)\b|<NA>", re.IGNORECASE)
CHAPTERS = ("handel", "synergie", "hanzestad", "samenwerking", "hanze", "global-goals-gemeente")


def read_all(app: AppTest) -> str:
    """Everything a page says: texts, badges, tables, grids and text alternatives of charts."""
    frames = [frame.value.to_csv() for kind in ("table", "dataframe") for frame in app.get(kind)]
    return "\n".join([all_text(app), *frames, *(chart.alt for chart in list_pictures(app))])


def find_empty(app: AppTest) -> list[str]:
    """The charts and tables of a page that hold nothing at all, not even the words that there are no data."""
    specs = {chart.alt: chart.figure for chart in list_charts(app)}
    charts = [
        alt
        for alt, spec in specs.items()
        if not any(trace.get(axis) for trace in spec["data"] for axis in ("x", "lat", "z"))
        and not any("geen" in note["text"] for note in spec["layout"].get("annotations", []))
    ]
    frames = [frame.value for kind in ("table", "dataframe") for frame in app.get(kind)]
    return charts + [str([*frame.columns]) for frame in frames if frame.empty]


def check(stem: str, **query: str) -> str:
    """Open a page that must stand without empty boxes and in plain words, and give what it says."""
    app = open_page(stem, **query)
    assert not app.exception
    assert [title.value for title in app.title] == [MENU[stem].title]
    assert find_empty(app) == []
    said = read_all(app)
    assert NOT_DUTCH.search(said) is None
    return said


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """An empty data folder that the dashboard reads."""
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))
    return tmp_path


@pytest.fixture(scope="module")
def lone_exports(tmp_path_factory) -> Path:
    """For each export a folder with that alone: no page changes it, so all pages can stand on one reading."""
    place = tmp_path_factory.mktemp("alone")
    for export in EXPORTS:
        (place / export).mkdir()
        shutil.copy(SAMPLE / f"{export}.xlsx", place / export)
    return place


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("export", EXPORTS)
def test_with_one_export_alone_every_page_makes_sense(lone_exports, monkeypatch, export, stem):
    monkeypatch.setenv("DASHBOARD_DATA", str(lone_exports / export))
    check(stem, peildatum=DAY)


@pytest.fixture(scope="module")
def shows_two(tmp_path_factory) -> Path:
    """The sample under a nota that shows the missions and what is spent within the budget, and nothing else."""
    place = copy_sample(tmp_path_factory.mktemp("weinig"), with_next=False)
    sheet = Sheet(
        "Indicatoren",
        ["Indicatoren", "Voorbeeldgegevens"],
        ["Indicator", "Nota", "Hoofdstuk", "Tonen"],
        [[one, "Ambitienota", None, "nee"] for one in BY_ID if one not in ("H1.5", "F.4")],
    )
    write_workbook(place / "keuze.xlsx", [sheet])
    return place


@pytest.mark.parametrize("stem", STEMS)
def test_a_nota_that_shows_two_figures_has_pages_that_stand(shows_two, monkeypatch, stem):
    monkeypatch.setenv("DASHBOARD_DATA", str(shows_two))
    app = open_page(stem, peildatum=DAY)
    assert not app.exception
    assert "Er ging iets mis" not in all_text(app)
    if stem == "financien":
        assert "aan de posten met een begroting" in all_text(app)
        assert "Bestemmingsreserve" not in all_text(app)


def test_with_only_payments_a_card_says_which_file_it_waits_for_and_draws_no_chart(folder):
    shutil.copy(SAMPLE / "subsidies.xlsx", folder)
    app = open_page("handel", peildatum=DAY)
    said = all_text(app)
    assert "Over 2026 zijn er nog geen gegevens." in said
    assert "Daarvoor ontbreekt in de gegevensmap: Missies." in said
    assert "Daarvoor ontbreekt in de gegevensmap: Exportcijfers (CBS)." in said
    drawn = {chart.name for chart in list_charts(app)}
    assert "H1-10" in drawn and not drawn & {"H1-1", "H1-5", "H1-7"}
    assert "In de bestanden staan bij dit hoofdstuk geen activiteiten of missies." in said


def test_with_only_activities_the_chapter_shows_them_and_the_money_is_unknown_and_not_nothing(folder):
    shutil.copy(SAMPLE / "activiteiten.xlsx", folder)
    app = open_page("synergie", peildatum=DAY)
    assert "rijen gevonden" in all_text(app)
    money = next(one for one in read_tables(app, "Indicator") if any("H2.8" in cell for cell in one["Indicator"]))
    assert set(money["2025"]) == {"–"}


@pytest.mark.parametrize("stem", STEMS)
def test_in_a_year_without_a_single_row_every_page_makes_sense(stem):
    said = check(stem, peildatum="31-12-2027", jaar="2027")
    if stem in CHAPTERS:
        assert "Het jaar 2027 valt buiten de beleidsperiode 2021-2026: er geldt geen streefwaarde." in said


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("peildatum", ["31-12-2021", "31-12-2023", "1-1-2021", "1-1-2026"])
def test_on_an_earlier_day_every_page_makes_sense(stem, peildatum):
    said = check(stem, peildatum=peildatum)
    later = int(peildatum[-4:]) + 1
    if stem in CHAPTERS:
        assert f"In {later} " not in said and f"{later} (lopend)" not in said


def test_on_the_last_day_of_a_year_that_year_is_over():
    said = check("hanze", peildatum="31-12-2021")
    assert "tot nu toe" not in said and "(lopend)" not in said


def test_an_event_that_was_still_to_come_is_marked_as_such():
    said = all_text(open_page("hanzestad", peildatum="1-3-2021"))
    assert "▽ 13 april 2021 College stelt de Ambitienota Internationaal Beleid 2021-2026 vast (gepland)" in said
    assert "▽ 1 januari 2022 Besluit over voortzetting van Shelter City (begin 2022) (gepland)" in said
    assert "▼ 12 maart 2020 Begin van de coronacrisis" in said


def test_what_no_file_asked_is_told_on_card_badge_and_table_and_not_as_missing_data(folder):
    (folder / "activiteiten.csv").write_text(
        "nummer;datum;titel;soort;hoofdstuk;status;netwerk\n"
        "A1;1-3-2025;Lezing;lezing;2;uitgevoerd;International Office\n",
        encoding="utf-8",
    )
    app = open_page("synergie", peildatum="31-12-2025", jaar="2025")
    said = read_all(app)
    assert "In 2025 is dit niet gevraagd, want de kolom sectoren ontbreekt in het bestand met activiteiten." in said
    assert "niet gevraagd in 2025" in said
    shown = read_tables(app, "Indicator", "Nulmeting")[0].set_index("Indicator")
    found = {name.split()[0]: row["2025"] for name, row in shown.iterrows()}
    assert (found["H2.2"], found["H2.4"], found["H2.6"]) == ("niet gevraagd", "1", "–")
    goals = read_all(open_page("global-goals", peildatum="31-12-2025", jaar="2025"))
    assert "In 2025 is dit niet gevraagd, want de kolom global_goals ontbreekt" in goals
