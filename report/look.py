"""The look of the report: colours, fonts and sizes, the same in all four formats, from the house style.

Colours stand here as Office wants them: 'RRGGBB'. Word and PowerPoint also take the municipality's own template.
"""

from __future__ import annotations

from house import style
from telling.chart_spec import SeriesKind

FONT, PRINT_FONT = style.OFFICE_FONT, style.PRINT_FONT
LOGO, LOGO_TEXT = style.REPORT_LOGO, style.LOGO_TEXT
INK, MUTED, PAPER = (colour.removeprefix("#") for colour in (style.INK, style.MUTED, style.PAPER))
PRIMARY, PALE = (colour.removeprefix("#") for colour in (style.PRIMARY, style.PALE))
LINE, RULE, GRID = (colour.removeprefix("#") for colour in (style.LINE, style.BORDER, style.GRID))
WARN, WARN_PALE = (colour.removeprefix("#") for colour in (style.WARN, style.NOTICE))
PARTS = tuple(colour.removeprefix("#") for colour in style.SERIES)
"""Colours of the parts of a split; those of the dashboard."""


def text_on(colour: str) -> str:
    """Give the colour of text that reads best on a colour; both are RRGGBB."""
    return style.readable_on(f"#{colour}").removeprefix("#")


def series_colour(kind: SeriesKind, place: int) -> str:
    """Give the colour of a series as RRGGBB; `place` is its place among the series of its chart."""
    return style.series_colour(kind, place).removeprefix("#")
