"""A chart is written once for all readers, and no two threads get in each other's way."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from charts.goals import draw_goal_matrix
from pages.parts.written import MAPS, PLAIN, PLOTLY_HEIGHT, write_figure
from tests.pages.running import ROOT
from tests.pages.test_ground import ask_at_once

TITLE = {"text": "Bron: Missies", "x": 1}
SENT = """
import plotly.graph_objects as go
from datetime import date
from pages.parts.part import Picture, show_picture
from pages.parts.view import View
from pages.parts.written import write_figure
from tests.pages.test_written import TITLE

figure = go.Figure(go.Bar(x=[2024, 2025], y=[1, None]), {"height": 300})
picture = Picture("een", "In 2024 waren het er 2", 316, lambda: write_figure(figure, TITLE, 16), {"locale": "nl"})
show_picture(View(None, 2024, sees_all=True), "<h3>Een</h3>", picture)
"""


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads change places as often as Python can make them."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def test_the_browser_gets_the_figure_its_words_and_the_script_that_draws_it() -> None:
    app = AppTest.from_string(SENT, default_timeout=60).run()
    assert not app.exception
    [sent] = [json.loads(one.proto.json) for one in app.get("bidi_component")]
    assert sent["told"] == "<h3>Een</h3>"
    picture = sent["picture"]
    assert (picture["alt"], picture["height"], picture["config"]) == ("In 2024 waren het er 2", 316, {"locale": "nl"})
    figure = json.loads(picture["spec"])
    assert (figure["layout"]["title"], figure["layout"]["height"]) == (TITLE, 316)
    assert figure["data"] == [{"type": "bar", "x": [2024, 2025], "y": [1, None]}]
    assert (ROOT / picture["bundle"].removeprefix("./app/")).is_file()


@pytest.mark.parametrize(
    ("trace", "bundle"),
    [(go.Bar(x=[1], y=[2]), PLAIN), (go.Scatter(x=[1], y=[2]), PLAIN), (go.Scattergeo(lat=[52], lon=[6]), MAPS)],
)
def test_columns_and_lines_need_the_smaller_script_and_a_map_the_other(trace, bundle) -> None:
    assert write_figure(go.Figure(trace), TITLE, 16).bundle == bundle


def test_the_figure_is_left_as_it_was_and_its_height_is_told() -> None:
    figure = go.Figure(go.Bar(x=[1], y=[2]))
    before = figure.to_json()
    assert write_figure(figure, TITLE, 16).height == PLOTLY_HEIGHT
    assert figure.to_json() == before


def test_many_threads_that_write_one_figure_all_write_the_same(restless: None) -> None:
    figure = draw_goal_matrix({4: {2: 3}}, 2025, range(1, 7), True, "").figure
    for _ in range(10):
        specs = [one.spec for one in ask_at_once(*[lambda: write_figure(figure, TITLE, 16)] * 8)]
        assert len(set(specs)) == 1
        assert '"type":"' in specs[0]
