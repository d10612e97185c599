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


CSS = (ROOT / "pages" / "parts" / "house.css").read_text(encoding="utf-8")
TEXT, LARGE_OR_SHAPE = 4.5, 3.0
"""WCAG 2.2 AA: 1.4.3 for text, 1.4.11 for what is not text."""
BACKGROUNDS = (style.PAPER, style.NOTICE, style.LAND, style.HEAT[0][1])
TEXT_PAIRS = (
    [(style.INK, background) for background in (*BACKGROUNDS, style.PALE, style.MAP[0][1], style.BORDER)]
    + [(colour, style.PAPER) for colour in (style.MUTED, style.PRIMARY, style.TARGET)]
    + [(style.MUTED, style.HEAT[0][1]), (style.MUTED, style.LAND)]
    + [(style.PAPER, style.PRIMARY), (style.PAPER, style.HEAT[-1][1])]
    + [(mark.colour, style.PAPER) for mark in style.STATUS.values()]
)
"""Every colour of text with every background that it stands on."""


@pytest.mark.parametrize(("text", "background"), dict.fromkeys(TEXT_PAIRS))
def test_text_can_be_read_on_its_background(text, background):
    assert style.contrast(text, background) >= TEXT


@pytest.mark.parametrize("colour", dict.fromkeys([*style.SERIES, style.FALL, style.RISE, style.TARGET, style.LINE]))
def test_shapes_stand_out_from_the_paper(colour):
    assert style.contrast(colour, style.PAPER) >= LARGE_OR_SHAPE


def test_the_stylesheet_begins_with_the_colours_of_the_house():
    assert CSS.splitlines()[0] == style.css_variables(), "make this the first line of pages/parts/house.css"


def test_the_stylesheet_has_no_colour_of_its_own():
    rest = CSS.split("\n", 1)[1]
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", rest) == []
    assert set(re.findall(r"var\(--([a-z-]+)\)", rest)) <= set(re.findall(r"--([a-z-]+):", CSS.splitlines()[0]))


@pytest.mark.parametrize("module", sorted((ROOT / "charts").glob("*.py")), ids=lambda path: path.stem)
def test_charts_take_their_colours_from_the_house_style(module):
    own = set(re.findall(r"#[0-9A-Fa-f]{6}\b", module.read_text(encoding="utf-8")))
    official = {colour for _, colour in GOALS.values()}
    assert module.stem in ("style", "trend") or own <= official


def test_the_logo_comes_with_the_program_and_fetches_nothing():
    text = style.LOGO.read_text(encoding="utf-8")
    assert text.lstrip().startswith("<svg")
    assert 'href="http' not in text and "url(http" not in text


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
