"""The look of the report: colours, fonts and sizes, the same in all four formats, from the house style.

Colours stand here as Office wants them: 'RRGGBB'. Word and PowerPoint also take the municipality's own template.
"""

from __future__ import annotations

from pathlib import Path

from style import house
from telling.chart_spec import SeriesKind

FONT, PRINT_FONT = house.OFFICE_FONT, house.PRINT_FONT
LOGO, LOGO_TEXT = house.REPORT_LOGO, house.LOGO_TEXT
INK, MUTED, PAPER = (colour.removeprefix("#") for colour in (house.INK, house.MUTED, house.PAPER))
PRIMARY, PALE = (colour.removeprefix("#") for colour in (house.PRIMARY, house.PALE))
PRINT_FONTS = Path(__file__).parent / "fonts"
LINE, RULE, GRID = (colour.removeprefix("#") for colour in (house.LINE, house.BORDER, house.GRID))
WARN, WARN_PALE = (colour.removeprefix("#") for colour in (house.WARN, house.NOTICE))
BAND_OPACITY = house.BAND_OPACITY
PARTS = tuple(colour.removeprefix("#") for colour in house.SERIES)
"""Colours of the parts of a split; those of the dashboard."""

SCALE = NOTE, TABLE, BODY, STRONG, PART, CHAPTER, LARGE = 8, 9, 10, 12, 15, 20, 28
"""The one type scale of paper, in points: notes and long lists, tables, text, what weighs more, and three headings."""


def text_on(colour: str) -> str:
    """Give the colour of text that reads best on a colour; both are RRGGBB."""
    return house.readable_on(f"#{colour}").removeprefix("#")


def series_colour(kind: SeriesKind, place: int) -> str:
    """Give the colour of a series as RRGGBB; `place` is its place among the series of its chart."""
    return house.series_colour(kind, place).removeprefix("#")
