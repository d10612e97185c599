"""The house style: every colour, font and mark of the dashboard, and the one Plotly template.

A municipality that fills in its own colours changes this file (and the same colours in `.streamlit/config.toml`); the
contrast test in `tests/charts/test_style.py` says whether they can be read. The logo slot is `LOGO`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import plotly.graph_objects as go
import plotly.io

from kpi.model import Status

LOGO = Path(__file__).parent.parent / "static" / "logo.svg"
"""The mark beside the menu and in the browser tab; neutral by default."""

FONT = "'Source Sans', 'Source Sans Pro', 'Segoe UI', Arial, sans-serif"
INK, MUTED, LINE, GRID, PAPER = "#111111", "#595959", "#8A949E", "#E3E8ED", "#FFFFFF"
PRIMARY, PALE = "#12436D", "#DCE6EF"
SERIES = ("#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1")
"""Colours that stay apart for colour-blind eyes; all at least 3:1 on white except the last, which is used last."""

TARGET = "#801650"
"""Target lines and bands: never the colour of a realised figure."""

FALL, RISE = "#F46A25", "#28A197"
"""What goes off a balance and what comes onto it; always with the word as well."""

NOTICE = "#FFF1D6"
"""Behind a notice such as the banner over sample data."""

LAND, BORDER = "#EEF1F4", "#B8C2CC"
"""Land and borders on maps: background only, never the carrier of a figure."""

HEAT = ((0.0, "#F3F6F9"), (0.15, "#DCE6EF"), (0.5, "#7FA6C6"), (1.0, "#12436D"))
"""From nothing to most, for matrices."""

MAP = ((0.0, "#A9C6DD"), (1.0, PRIMARY))
"""From one to most, for countries; a country without anything keeps the colour of the land."""


@dataclass(frozen=True)
class Mark:
    """How a status is shown: a character (charts, tables), a Streamlit icon, a colour and Streamlit's name for it."""

    sign: str
    icon: str
    colour: str
    badge: str


GOOD, WARN, BAD, NONE = "#00703C", "#B85C00", "#B3261E", "#595959"
STATUS = {
    Status.ACHIEVED: Mark("✔", ":material/check_circle:", GOOD, "green"),
    Status.ON_COURSE: Mark("↗", ":material/trending_up:", GOOD, "green"),
    Status.WITHIN_BUDGET: Mark("✔", ":material/check_circle:", GOOD, "green"),
    Status.ATTENTION: Mark("!", ":material/error:", WARN, "orange"),
    Status.NOT_ACHIEVED: Mark("✘", ":material/cancel:", BAD, "red"),
    Status.EXCEEDED: Mark("▲", ":material/warning:", BAD, "red"),
    Status.NO_TARGET: Mark("○", ":material/radio_button_unchecked:", NONE, "gray"),
    Status.NO_DATA: Mark("–", ":material/help:", NONE, "gray"),
}

TEMPLATE = "deventer"


def register_template() -> None:
    """Make the house template known to Plotly under `TEMPLATE`; Dutch number marks are part of it."""
    axis = {
        "gridcolor": GRID,
        "linecolor": LINE,
        "zerolinecolor": LINE,
        "tickfont": {"size": 13, "color": INK},
        "fixedrange": True,
        "automargin": True,
        "exponentformat": "none",
        "title": {"font": {"size": 13}},
    }
    plotly.io.templates[TEMPLATE] = go.layout.Template(
        layout={
            "separators": ",.",
            "font": {"family": FONT, "size": 13, "color": INK},
            "colorway": list(SERIES),
            "paper_bgcolor": PAPER,
            "plot_bgcolor": PAPER,
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "xaxis": axis | {"showgrid": False},
            "yaxis": axis,
            "hoverlabel": {"bgcolor": PAPER, "font": {"size": 14, "color": INK}},
            "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "font": {"size": 13}},
            "bargap": 0.35,
            "dragmode": False,
        }
    )


def css_variables() -> str:
    """Give the colours and the font as CSS variables: the first line of `pages/parts/house.css`, checked by a test."""
    named = {
        "inkt": INK,
        "grijs": MUTED,
        "lijn": LINE,
        "papier": PAPER,
        "hoofdkleur": PRIMARY,
        "bleek": PALE,
        "melding": NOTICE,
        "let-op": WARN,
    }
    return f":root {{ {' '.join(f'--{name}: {colour};' for name, colour in named.items())} }}"


def contrast(one: str, other: str) -> float:
    """Give the WCAG contrast ratio of two colours '#RRGGBB' (1 to 21)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable_on(background: str) -> str:
    """Choose black or white, whichever reads best on the background."""
    return max(("#000000", "#FFFFFF"), key=lambda text: contrast(text, background))


def safe(text: str) -> str:
    """Make text harmless in a Plotly figure, which reads some HTML in titles, labels and hover texts."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


register_template()
