"""A chart that is written once is what Streamlit itself would send, and no two threads get in each other's way."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from charts.goals import draw_goal_matrix
from pages.parts.written import PLOTLY_HEIGHT, write_figure
from tests.pages.test_ground import ask_at_once

TITLE = {"text": "Bron: Missies", "x": 1}
BOTH = """
import plotly.graph_objects as go
import streamlit as st
from pages.parts.written import send_chart, write_figure
from tests.pages.test_written import TITLE

figure = go.Figure(go.Bar(x=[2024, 2025], y=[1, None]), {"height": 300, "title": {"font": {"size": 9}}})
send_chart(write_figure(figure, TITLE, 16), "Wat er te zien is", "grafiek-een", {"locale": "nl"})
figure.update_layout(title=TITLE, height=316)
st.plotly_chart(figure, theme=None, alt="Wat er te zien is", key="grafiek-twee", config={"locale": "nl"})
"""


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads change places as often as Python can make them."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def test_it_is_what_streamlit_would_send() -> None:
    app = AppTest.from_string(BOTH, default_timeout=60).run()
    assert not app.exception
    ours, theirs = (chart.proto for chart in app.get("plotly_chart"))
    assert ours.id.endswith("-grafiek-een") and ours.id[:4] == theirs.id[:4] and len(ours.id) == len(theirs.id) - 1
    for proto in (ours, theirs):
        proto.ClearField("id")
    assert read(ours) == read(theirs)


SENT = """
import plotly.graph_objects as go
from pages.parts.written import send_chart, write_figure
from tests.pages.test_written import TITLE

for place, (height, alt) in enumerate([(2, "In 2024 waren het er 2"), (2, "In 2025 waren het er 2"), (3, "In 2024")]):
    send_chart(write_figure(go.Figure(go.Bar(x=[1], y=[height])), TITLE, 16), alt, "grafiek-een", {})
"""


def test_the_same_picture_with_the_words_of_another_year_stays_the_same_element() -> None:
    app = AppTest.from_string(SENT, default_timeout=60).run()
    first, reworded, other = (chart.proto for chart in app.get("plotly_chart"))
    assert (first.alt, reworded.alt) == ("In 2024 waren het er 2", "In 2025 waren het er 2")
    assert first.id == reworded.id != other.id


def read(proto: object) -> tuple:
    """What there is in the message; the order of names in the JSON says nothing."""
    return json.loads(proto.spec), json.loads(proto.config), proto.alt, proto.theme, proto.form_id


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
