"""The look of the report: colours, fonts and sizes, the same in all four formats.

A municipality that has its own colours changes this file; Word and PowerPoint also take their template.
"""

from __future__ import annotations

from report.model import Kind, Series

FONT = "Calibri"
INK, MUTED, PRIMARY, PALE, RULE = "111111", "595959", "12436D", "DCE6EF", "B8C4CE"
WARN, WARN_PALE = "8A3B00", "FFF1E0"
COLOURS = {
    Kind.EARLIER: "8FA3B5",
    Kind.REALISED: PRIMARY,
    Kind.PLANNED: "A9C7DF",
    Kind.TARGET: "801650",
}
PARTS = ("12436D", "28A197", "801650", "F46A25", "3D3D3D", "A285D1")
"""Colours of the parts of a split; those of the dashboard."""


def series_colour(series: Series, place: int) -> str:
    """Give the colour of a series as RRGGBB; `place` is its place among the series of its chart."""
    return COLOURS.get(series.kind) or PARTS[place % len(PARTS)]
