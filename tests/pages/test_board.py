"""The scoreboard of a chapter as it stands on the page, and the drawers behind it."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from kpi.__main__ import to_json
from pages.parts.board import LONGEST, break_off
from pages.parts.ground import read_ground
from telling.board import make_board
from tests.pages.running import all_text, list_charts, list_told, open_page, read_html
from tools.sample.days import SNAPSHOT

DAY = f"{SNAPSHOT:%d-%m-%Y}"
STEMS = ("handel", "synergie", "hanzestad", "samenwerking", "hanze", "global-goals-gemeente")
PAGE = """
from datetime import date
from pages.parts.board import open_drawer
from pages.parts.ground import read_ground
from pages.parts.view import View
view = View(read_ground(date(2026, 11, 23)), 2025)
results = [one for one in view.ground.outcome.results.values() if one.indicator.chapter == 1]
open_drawer(view, 1, {name!r}, results)
"""


def read_board(stem: str, **query: str):
    told = list_told(open_page(stem, peildatum=DAY, **query))[0]  # below it are the lists
    return read_html(told)


@cache
def read_rows(stem: str, year: int) -> list[list[str]]:
    """The words of each cell of a board."""
    return [
        [" ".join(cell.text_content().replace("\N{NO-BREAK SPACE}", " ").split()) for cell in row]
        for row in read_board(stem, jaar=str(year)).findall(".//table/tbody/tr")
    ]


def hold_to(told: str, number: float) -> None:
    """A figure as it is told is a number, rounded to as many decimals as it is told with."""
    if told in ("ja", "nee"):
        assert number == (told == "ja")
        return
    whole, decimals = re.search(r"(-?\d[\d.]*)(?:,(\d+))?", told).groups(default="")
    shown = Decimal(f"{whole.replace('.', '')}.{decimals or 0}")
    assert abs(shown - Decimal(str(number))) <= Decimal(5).scaleb(-len(decimals) - 1), told


def open_drawer(name: str) -> AppTest:
    app = AppTest.from_string(PAGE.format(name=name), default_timeout=120).run()
    assert not app.exception
    return app


@pytest.mark.parametrize(("chapter", "stem"), [*enumerate(STEMS, start=1)])
@pytest.mark.parametrize("year", [2026, 2022])
def test_every_number_of_the_board_is_the_computed_one(chapter, stem, year):
    results = read_ground(SNAPSHOT).outcome.results.values()
    own = [one for one in results if one.indicator.chapter == chapter]
    for cells, row in zip(read_rows(stem, year), make_board(own, year), strict=True):
        assert cells[0] == f"{row.identity} {row.name}"
        assert cells[2] == (f"{row.figure} in {row.moment}" if row.moment else row.figure)
        assert cells[3:5] == [row.change or "–", row.target or "–"]
        assert cells[5].endswith(str(row.status))


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("year", [2026, 2022])
def test_every_number_of_the_board_is_what_python_m_kpi_gives(stem, year):
    given = {one["id"]: one["years"] for one in to_json(read_ground(SNAPSHOT).outcome)["indicators"]}
    for name, _, figure, _, target, status, _ in read_rows(stem, year):
        years = given[name.split()[0]]
        now = years[str(year)]
        known = [one for one in years if int(one) <= year and years[one]["value"] is not None]
        if known:
            value, moment = re.fullmatch(r"(.+) in (\d{4})(?: \(.+\))?", figure).groups()
            assert moment == max(known)
            hold_to(value, years[moment]["value"])
        else:
            assert re.search(r"\d", figure) is None
        assert status.endswith(now["status"])
        assert (target == "–") == (now["target"] is None)
        if target not in ("–", "elk jaar"):
            hold_to(target, now["target"])


def test_each_row_leads_to_the_page_of_its_indicator_and_its_line_is_told_in_words():
    rows = read_board("handel").findall(".//table/tbody/tr")
    for row in rows:
        [link] = row.iter("a")
        assert link.get("href") == "indicator"
        assert link.get("data-query") == f"id={link.text.split()[0]}"
        [line] = row.iter("svg")
        assert line.get("role") == "img" and line.get("aria-label")


@pytest.mark.parametrize(("page", "chapter"), [("samenwerking", 4), ("global-goals-gemeente", 6)])
def test_the_ambition_takes_a_few_lines_and_the_rest_is_one_click_away(page, chapter):
    [details] = read_board(page).iter("details")
    row = read_ground(SNAPSHOT).tables.chapters.set_index("chapter").loc[chapter]
    at_once = details.find("summary").text_content().replace("lees verder", "").strip()
    assert len(at_once) <= LONGEST + 1 < len(row["ambition"])
    said = details.text_content().replace("lees verder", "")
    assert " ".join(said.split()).strip("“” ") == " ".join(row["ambition"].split())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Kort.", ("Kort.", "")),
        ("Een. " + "Twee " * 50 + "einde.", ("Een.", "Twee " * 50 + "einde.")),
        ("Wij doen het volgende: " + "- meer " * 40 + "werk.", ("Wij doen het volgende:", "- meer " * 40 + "werk.")),
        ("zonder rust " * 30, (("zonder rust " * 12)[:-6], ("rust " + "zonder rust " * 18).strip())),  # between words
        ("zonderrust" * 30, ("zonderrust" * 30, "")),  # there is no place to break it
    ],
)
def test_a_long_sentence_is_broken_off_after_a_pause_and_no_word_is_lost(text, parts):
    assert break_off(text) == parts


def test_the_events_stand_on_the_page_once():
    said = all_text(open_page("handel", peildatum=DAY, grafieken=""))
    assert said.count("College stelt de Ambitienota Internationaal Beleid 2021-2026 vast") == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("telling", "Afspraken in 2025: Handel en export"),
        ("verandering", "Wat is er veranderd tussen 2024 en 2025?"),
        ("H1.5", "H1.5 Handelsmissies, 2025"),
    ],
)
def test_each_drawer_of_the_board_opens_by_its_name(name, said):
    assert said in all_text(open_drawer(name)).replace("\\", "")


def test_the_drawer_of_all_years_has_the_order_that_council_members_know():
    app = open_drawer("jaren")
    [table] = [one.proto.body for one in app.get("html") if "<table" in one.proto.body]
    heads = [head.text_content() for head in read_html(table).iter("th") if head.get("scope") == "col"]
    years = ["2021", "2022", "2023", "2024", "2025", "2026 (lopend)"]
    assert heads == ["Indicator", "Nulmeting", *years, "Streefwaarde 2025", "Status 2025", "Bron"]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [({"cijfer": "H1.7"}, "H1.7"), ({}, "H1.1"), ({"cijfer": "H9.9"}, "H1.1"), ({"cijfer": "H2.1"}, "H1.1")],
)
def test_one_figure_stands_in_full_the_one_of_the_link_or_else_the_leading_one(asked, shown):
    app = open_page("handel", peildatum=DAY, grafieken="", **asked)
    assert not app.exception
    assert app.selectbox(key="cijfer-1").value == shown
    [chart] = list_charts(app)
    assert chart.name == shown.replace(".", "-")


def test_who_asks_for_all_figures_gets_every_chart_of_the_chapter():
    app = open_page("hanze", peildatum=DAY, cijfer="alle")
    charts = {chart.name for chart in list_charts(app)}
    assert {"H5-1", "H5-2", "H5-3", "H5-4"} <= charts
