"""A chart as it goes to the browser: written once, shared by all readers as text that nothing can change.

Streamlit's own `st.plotly_chart` takes a figure, and copies, checks and writes it anew for every reader at every click;
and a Plotly figure is not safe where two threads have it in hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import plotly.graph_objects as go
import plotly.io

PLAIN, MAPS = (f"./app/static/plotly/plotly-{part}-4.1.1.min.js" for part in ("basic", "geo"))
"""The parts of Plotly that a browser fetches: whole, it would take three times as long before the first chart."""

STATIC = Path(__file__).parents[2] / "static"
SKETCH, WHO = (
    f"./app/static/{name}?{sha256((STATIC / name).read_bytes()).hexdigest()[:8]}"
    for name in ("sketch/sketch.js", "who/who.js")
)
"""What draws the first sight of a chart that the plain part of Plotly draws, and what asks a proxy again who is there;
when a file changes, so does its address."""

DRAWN_BY_PLAIN = {"bar", "scatter"}
PLOTLY_HEIGHT = 450
"""The pixels that Plotly gives a figure which says nothing of its height."""


@dataclass(frozen=True)
class Written:
    """A figure as JSON, its height in pixels, and the script that draws it, from the address of the dashboard; `sketch`
    is the one that draws its first sight, '' where it has none."""

    spec: str
    height: int
    bundle: str
    sketch: str = ""


def write_figure(figure: go.Figure, title: Mapping[str, object], more: int, drags: bool = False) -> Written:
    """Write a figure with a title, and so many pixels more of height for it; where it `drags`, a stretch of its
    horizontal axis can be chosen. The figure itself is only read."""
    told = figure.to_dict()
    layout = told["layout"]
    layout["title"] = {**layout.get("title", {}), **title}
    if "height" in layout:
        layout["height"] += more
    if drags:
        layout["dragmode"] = "zoom"
        layout["xaxis"] = {**layout.get("xaxis", {}), "fixedrange": False}
    kinds = {trace["type"] for trace in told["data"]}
    spec = plotly.io.to_json(told, validate=False)
    drawn_by = (PLAIN, SKETCH) if kinds <= DRAWN_BY_PLAIN else (MAPS, "")
    return Written(spec, layout.get("height", PLOTLY_HEIGHT), *drawn_by)
