"""A chart as it goes to the browser: written once, shared by all readers as text that nothing can change.

Streamlit's own `st.plotly_chart` takes a figure, and copies, checks and writes it anew for every reader at every click;
and a Plotly figure is not safe where two threads have it in hand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b

import plotly.graph_objects as go
import plotly.io
import streamlit as st
from streamlit.elements.lib.layout_utils import LayoutConfig
from streamlit.proto.PlotlyChart_pb2 import PlotlyChart

PLOTLY_HEIGHT = 450
"""The pixels that Plotly gives a figure which says nothing of its height."""


@dataclass(frozen=True)
class Written:
    """A figure as JSON, with its height in pixels."""

    spec: str
    height: int


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
    return Written(plotly.io.to_json(told, validate=False), layout.get("height", PLOTLY_HEIGHT))


def send_chart(written: Written, alt: str, key: str, config: Mapping[str, object]) -> None:
    """Put a written chart on the page, as `st.plotly_chart` would with `theme=None`.

    Tried on Streamlit 1.67, which has no public way to send what is written already; tests/pages/test_written.py
    compares the two.
    """
    told = json.dumps(config)
    # Streamlit's form of an id: the key at its end becomes a class name, and another picture is another element; with
    # other words for the same picture (those of another year) it stays, and the browser need not draw it again
    mark = blake2b(f"{written.spec}{told}".encode(), digest_size=16).hexdigest()
    proto = PlotlyChart(id=f"$$ID-{mark}-{key}", spec=written.spec, config=told, alt=alt)
    st._main._enqueue("plotly_chart", proto, layout_config=LayoutConfig(width="stretch", height=written.height))
