"""A chart out of sight keeps its place; it is drawn when the reader comes near, and stays in the next years."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.near import AT_ONCE, EVERYTHING
from tests.pages.running import all_text, open_page


@pytest.fixture(scope="module")
def whole() -> AppTest:
    return open_page("handel", peildatum="31-12-2026")


@pytest.fixture
def page() -> AppTest:
    """The same page as a reader sees it first, before he scrolls."""
    return open_page("handel", peildatum="31-12-2026", **{EVERYTHING[0]: ""})


def list_charts(app: AppTest) -> list[str]:
    return [chart.proto.alt for chart in app.get("plotly_chart")]


def list_places(app: AppTest) -> list[str]:
    return [json.loads(place.proto.json)["alt"] for place in app.get("bidi_component")]


def test_only_the_first_charts_are_sent_and_the_place_of_each_other_says_what_it_shows(page, whole) -> None:
    assert list_charts(page) == list_charts(whole)[:AT_ONCE]
    assert list_places(page) == list_charts(whole)[AT_ONCE:]
    assert len(list_places(page)) > 10


def test_all_that_is_said_in_words_is_there_at_once(page, whole) -> None:
    assert all_text(page) == all_text(whole)
    assert [button.label for button in page.button] == [button.label for button in whole.button]


def test_a_chart_that_was_near_is_sent_in_another_year_too_and_no_other(page) -> None:
    page.session_state["in-beeld"][1].update({"H1-5", "kaart-partners"})
    page.selectbox(key="jaar").set_value("2025").run()
    assert not page.exception
    sent = [chart.proto.id.rsplit("grafiek-", 1)[1] for chart in page.get("plotly_chart")]
    assert sent == ["H1-1", "H1-2", "H1-3", "H1-5", "kaart-partners-2025"]


def test_whoever_comes_back_to_a_page_begins_at_its_top(page) -> None:
    page.session_state["in-beeld"][1].add("H1-5")
    page.switch_page("pages/partners.py").run()
    page.switch_page("pages/handel.py").run()
    assert len(list_charts(page)) == AT_ONCE
