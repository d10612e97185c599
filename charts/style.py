"""What charts make of the house style: the one Plotly template, colour scales and the marks of a status.

The colours themselves stand in `style/style.toml`; nothing is filled in here.
"""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go
import plotly.io

from kpi.model import Status
from style.house import (
    BAD,
    BORDER,
    FONT,
    GOOD,
    GRID,
    HALF,
    INK,
    LIGHT,
    LINE,
    MUTED,
    NONE,
    NOTICE,
    PALE,
    PALE_SHARE,
    PAPER,
    PRIMARY,
    SERIES,
    SOFT,
    STYLE,
    TARGET,
    WARN,
    contrast,
    readable_on,
)
from telling.signs import SIGNS

__all__ = [
    "BAD", "BORDER", "FALL", "FONT", "GOOD", "GRID", "HEAT", "INK", "LAND", "LINE", "MUTED", "NONE",
    "NOTICE", "PALE", "PAPER", "PRIMARY", "RISE", "SERIES", "SOFT", "STATUS", "StatusLook", "TARGET",
    "TEMPLATE", "TYPE", "WARN", "contrast", "fade", "readable_on", "register_template", "safe",
]  # fmt: skip

TYPE = STYLE.text["caption"]
"""The pixels of the letters in a chart: none are smaller."""

RISE, FALL = SERIES[1], SERIES[3 % len(SERIES)]
"""What comes onto a balance and what goes off it; always with the word as well."""

LAND = SOFT
"""Land on maps: background only, never the carrier of a figure."""

HEAT = ((0.0, SOFT), (0.15, LIGHT.tint(PALE_SHARE)), (0.5, LIGHT.tint(HALF)), (1.0, PRIMARY))
"""From nothing to most, for matrices."""


@dataclass(frozen=True)
class StatusLook:
    """How a status is shown: a character (charts, tables), a Streamlit icon, a colour and Streamlit's name for it."""

    sign: str
    icon: str
    colour: str
    badge: str


STATUS = {
    Status.ACHIEVED: StatusLook(SIGNS[Status.ACHIEVED], ":material/check_circle:", GOOD, "green"),
    Status.ON_COURSE: StatusLook(SIGNS[Status.ON_COURSE], ":material/trending_up:", GOOD, "green"),
    Status.WITHIN_BUDGET: StatusLook(SIGNS[Status.WITHIN_BUDGET], ":material/check_circle:", GOOD, "green"),
    Status.ATTENTION: StatusLook(SIGNS[Status.ATTENTION], ":material/error:", WARN, "orange"),
    Status.NOT_ACHIEVED: StatusLook(SIGNS[Status.NOT_ACHIEVED], ":material/cancel:", BAD, "red"),
    Status.EXCEEDED: StatusLook(SIGNS[Status.EXCEEDED], ":material/warning:", BAD, "red"),
    Status.NOT_YET: StatusLook(SIGNS[Status.NOT_YET], ":material/more_horiz:", NONE, "gray"),
    Status.NO_TARGET: StatusLook(SIGNS[Status.NO_TARGET], ":material/radio_button_unchecked:", NONE, "gray"),
    Status.NO_DATA: StatusLook(SIGNS[Status.NO_DATA], ":material/help:", NONE, "gray"),
}

TEMPLATE = "house"


def register_template() -> None:
    """Make the house template known to Plotly under `TEMPLATE`; Dutch number marks are part of it."""
    axis = {
        "gridcolor": GRID,
        "linecolor": LINE,
        "zerolinecolor": LINE,
        "tickfont": {"size": TYPE, "color": INK},
        "fixedrange": True,
        "automargin": True,
        "exponentformat": "none",
        "title": {"font": {"size": TYPE}},
        "ticklabelstandoff": 4,  # else a name touches the bar that it names
    }
    plotly.io.templates[TEMPLATE] = go.layout.Template(
        layout={
            "separators": ",.",
            "font": {"family": FONT, "size": TYPE, "color": INK},
            "colorway": list(SERIES),
            "paper_bgcolor": PAPER,
            "plot_bgcolor": PAPER,
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "xaxis": axis | {"showgrid": False},
            "yaxis": axis,
            "hoverlabel": {"bgcolor": PAPER, "font": {"size": 14, "color": INK}},
            "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "font": {"size": TYPE}},
            "bargap": 0.35,
            "dragmode": False,
        }
    )


def fade(colour: str, share: float) -> str:
    """Let what lies behind a colour '#RRGGBB' shine through: 0 is clear, 1 the full colour."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share})"


def safe(text: str) -> str:
    """Make text harmless in a Plotly figure, which reads some HTML in titles, labels and hover texts."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


register_template()
