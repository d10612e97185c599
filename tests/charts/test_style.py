"""What charts make of the house style: readable colours, Dutch number marks, harmless text."""

from __future__ import annotations

import re

import plotly.io
import pytest

from charts import style
from charts.goals import GOALS
from kpi.model import Status

TEXT = 4.5
"""WCAG 2.2 AA, 1.4.3; what the house style itself holds is checked in tests/style."""


@pytest.mark.parametrize("ground", [style.LAND, style.BORDER, style.HEAT[0][1]])
def test_text_on_a_map_or_matrix_can_be_read(ground):
    assert style.contrast(style.INK, ground) >= TEXT


@pytest.mark.parametrize("mark", style.STATUS.values(), ids=lambda mark: mark.sign)
def test_the_colour_of_a_status_can_be_read_on_the_paper(mark):
    assert style.contrast(mark.colour, style.PAPER) >= TEXT


@pytest.mark.parametrize("goal", GOALS)
def test_every_goal_tile_has_readable_text(goal):
    colour = GOALS[goal][1]
    assert style.contrast(style.readable_on(colour), colour) >= TEXT


def test_every_status_has_a_sign_an_icon_and_a_colour():
    assert set(style.STATUS) == set(Status)
    assert all(mark.sign and mark.icon.startswith(":material/") and mark.badge for mark in style.STATUS.values())


def test_the_template_writes_numbers_the_dutch_way():
    assert plotly.io.templates[style.TEMPLATE].layout.separators == ",."


def test_a_faded_colour_keeps_its_hue():
    assert style.fade("#12436D", 0.12) == "rgba(18,67,109,0.12)"


def test_text_from_the_data_cannot_become_markup_in_a_figure():
    assert style.safe("<a href='x'>&") == "&lt;a href='x'&gt;&amp;"


def test_seventeen_goals_with_their_official_colours():
    assert list(GOALS) == list(range(1, 18))
    assert all(re.fullmatch(r"#[0-9A-F]{6}", colour) for _, colour in GOALS.values())
