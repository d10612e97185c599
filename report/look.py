"""The look of the report: colours, fonts and sizes, the same in all four formats, from the house style.

Colours stand here as Office wants them: 'RRGGBB'. Word and PowerPoint also take the municipality's own template.
"""

from __future__ import annotations

from house import style
from report.model import Kind, Series

FONT, PRINT_FONT = style.OFFICE_FONT, style.PRINT_FONT
LOGO, LOGO_TEXT = style.REPORT_LOGO, style.LOGO_TEXT
INK, MUTED, PAPER = (colour.removeprefix("#") for colour in (style.INK, style.MUTED, style.PAPER))
PRIMARY, PALE = (colour.removeprefix("#") for colour in (style.PRIMARY, style.PALE))
LINE, RULE, GRID = (colour.removeprefix("#") for colour in (style.LINE, style.BORDER, style.GRID))
WARN, WARN_PALE = (colour.removeprefix("#") for colour in (style.WARN, style.NOTICE))
PARTS = tuple(colour.removeprefix("#") for colour in style.SERIES)
"""Colours of the parts of a split; those of the dashboard."""

COLOURS = {
    Kind.EARLIER: style.LIGHT.tint(style.HALF).removeprefix("#"),
    Kind.REALISED: PRIMARY,
    Kind.PLANNED: style.PLANNED.removeprefix("#"),
    Kind.TARGET: style.TARGET.removeprefix("#"),
}


def text_on(colour: str) -> str:
    """Give the colour of text that reads best on a colour; both are RRGGBB."""
    return style.readable_on(f"#{colour}").removeprefix("#")


def series_colour(series: Series, place: int) -> str:
    """Give the colour of a series as RRGGBB; `place` is its place among the series of its chart."""
    return COLOURS.get(series.kind) or PARTS[place % len(PARTS)]
