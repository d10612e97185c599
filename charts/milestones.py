"""Events marked above a figure whose horizontal axis counts in years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from charts import style
from charts.canvas import Canvas
from telling.milestones import EventStanding, Milestone, tell_milestone

SYMBOLS = {
    EventStanding.REACHED: "triangle-down",
    EventStanding.AHEAD: "triangle-down-open",
    EventStanding.DELAYED: "triangle-right-open",
    EventStanding.DROPPED: "x-open",
    EventStanding.UNREPORTED: "diamond-open",
}
"""Plotly's symbol for how an event stands: filled only where it was reached."""


def place_day(day: date) -> float:
    """Give the place of a day on an axis of years, where a year's column stands from half before to half after it."""
    return day.year - 0.5 + (day.timetuple().tm_yday - 1) / 366


def choose_symbols(milestones: Iterable[Milestone]) -> list[str]:
    """Choose Plotly's symbol for each event."""
    return [SYMBOLS[milestone.standing] for milestone in milestones]


def mark_milestones(figure: Canvas, shown: Sequence[Milestone]) -> None:
    """Mark events above a figure, each by how it stands."""
    if not shown:
        return
    places = [place_day(milestone.day) for milestone in shown]
    figure.add_scatter(
        x=places,
        y=[1] * len(shown),
        yaxis="y2",
        mode="markers",
        showlegend=False,
        hoverinfo="text",
        marker={"symbol": choose_symbols(shown), "size": 9, "color": style.FALL},
        cliponaxis=False,
        hovertext=[style.safe(tell_milestone(milestone)) for milestone in shown],
    )
    line = {"color": style.fade(style.FALL, 0.45), "width": 1, "dash": "dot"}
    lines = [
        {"type": "line", "x0": place, "x1": place, "y0": 0, "y1": 1, "yref": "paper", "layer": "below", "line": line}
        for place in places
    ]
    figure.add_shapes(*lines)
    figure.update_layout(yaxis2={"overlaying": "y", "range": [0, 1], "visible": False, "fixedrange": True})
