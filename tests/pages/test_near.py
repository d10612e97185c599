"""The first charts come along with the page; of the others the place is kept until the reader comes near, and they stay
in the next years."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.chapter_page import REST, REST_TOLD
from pages.parts.near import EVERYTHING
from pages.parts.partners_page import FIGURES, PLACES_TOLD
from tests.pages.running import all_text, choose, list_charts, list_pictures, list_tools, open_page


@pytest.fixture(scope="module")
def whole() -> AppTest:
    return open_page("financien", peildatum="31-12-2026")


@pytest.fixture
def page() -> AppTest:
    """The same page as a reader sees it first, before he scrolls."""
    return open_page("financien", peildatum="31-12-2026", **{EVERYTHING[0]: ""})


def list_places(app: AppTest) -> list[str]:
    """What the places say that are kept for charts and for the other parts that come later."""
    shown = [json.loads(place.proto.json) for place in app.get("bidi_component")]
    later = [data["alt"] for data in shown if "alt" in data]
    return [one.alt for one in list_pictures(app) if one.figure is None] + later


FIRST = ["posten", "besteding", "reserve"]
"""The charts of that page that are on its first screen."""


def list_names(app: AppTest) -> list[str]:
    return [one.name for one in list_charts(app)]


def test_the_charts_of_the_first_screen_are_sent_and_the_place_of_each_other_says_what_it_shows(page, whole) -> None:
    assert list_names(page) == FIRST
    others = [one.alt for one in list_charts(whole) if one.name not in FIRST]
    assert list_places(page) == others and len(others) > 1
    assert set(FIRST) <= page.session_state["in-beeld"][1], "also when a part of the page runs again by itself"


def test_all_that_is_said_in_words_is_there_at_once(page, whole) -> None:
    assert all_text(page) == all_text(whole)
    assert list_tools(page) == list_tools(whole)


def test_a_chart_that_was_near_is_sent_in_another_year_too_and_no_other(page) -> None:
    page.session_state["in-beeld"][1].update({"H2-9", "F-3"})
    choose(page, "jaar", "2025")
    assert not page.exception
    assert list_names(page) == [*FIRST, "H2-9", "F-3"]


def test_whoever_comes_back_to_a_page_begins_at_its_top(page) -> None:
    page.session_state["in-beeld"][1].add("F-3")
    assert list_names(page.run()) == [*FIRST, "F-3"]
    page.switch_page("pages/hoofdstuk-1.py").run()
    page.switch_page("pages/financien.py").run()
    assert list_names(page) == FIRST


def test_a_chapter_sends_the_chart_of_one_figure_and_its_maps_and_rows_wait_until_somebody_comes_near() -> None:
    page = open_page("handel", peildatum="31-12-2026", **{EVERYTHING[0]: ""})
    assert list_names(page) == ["H1-1"]
    page.run()
    assert list_names(page) == ["H1-1"], "nor is another sent in the next year"
    assert REST_TOLD in list_places(page)
    assert "zoek" not in {field.key for field in page.text_input}
    page.session_state["in-beeld"][1].add(REST)
    page.run()
    assert not page.exception
    assert "zoek" in {field.key for field in page.text_input}
    assert len(list_charts(page)) == 3


def test_the_maps_and_cards_of_partners_wait_as_a_whole_and_are_sent_when_somebody_comes_near() -> None:
    page = open_page("partners", peildatum="31-12-2026", **{EVERYTHING[0]: ""})
    assert list_places(page) == [PLACES_TOLD, FIGURES]
    page.session_state["in-beeld"][1].add("landen")
    page.run()
    assert not page.exception
    assert "Landen en steden" in all_text(page)
    assert len(list_places(page)) == 4, "three maps, and the cards"
