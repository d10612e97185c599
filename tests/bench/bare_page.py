"""A bare Streamlit page that shows charts and nothing else: what the pages of the dashboard are measured against.

FIGURES names a folder with the page's own figures as JSON, one set per year; so both draw equal charts.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import plotly.graph_objects as go
import plotly.io
import streamlit as st


@cache
def read_figures(year: str) -> list[go.Figure]:
    """Read the figures of a year, once."""
    folder = Path(os.environ["FIGURES"])
    return [plotly.io.from_json(path.read_text(encoding="utf-8")) for path in sorted(folder.glob(f"{year}-*.json"))]


st.set_page_config(layout="wide")
st.title("Kaal")
chosen = st.selectbox("Jaar", ["2026", "2025"], key="jaar", bind="query-params", filter_mode=None)
columns = st.columns(2)
for number, figure in enumerate(read_figures(chosen)):
    columns[number % 2].plotly_chart(
        figure, theme=None, key=f"{chosen}-{number}", config={"topojsonURL": "./app/static/topojson/"}
    )
