"""A bare Dash page that shows charts and nothing else, with the figures of one page of the dashboard.

FIGURES names a folder with the figures as JSON, one set per year; OUTLINES one with the outlines of maps.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from dash import Dash, Input, Output, dcc, html

FOLDER = Path(os.environ["FIGURES"])
YEARS = ("2026", "2025")
CONFIG = {"topojsonURL": "/assets/topojson/", "displaylogo": False}


def read_figures(year: str) -> list[dict]:
    """Read the figures of a year."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob(f"{year}-*.json"))]


SETS = {year: read_figures(year) for year in YEARS}
COUNT = min(map(len, SETS.values()))

app = Dash(__name__, assets_folder=os.environ["OUTLINES"], assets_ignore=".*json")
server = app.server
app.layout = html.Div(
    [
        html.H1("Kaal"),
        dcc.Dropdown([*YEARS], YEARS[0], id="year", clearable=False, searchable=False),
        html.Div(
            [
                dcc.Graph(id=f"chart-{place}", config=CONFIG, style={"height": figure["layout"].get("height", 450)})
                for place, figure in enumerate(SETS[YEARS[0]][:COUNT])
            ],
            style={"display": "grid", "gridTemplateColumns": "1fr 1fr 1fr"},
        ),
    ]
)


@app.callback([Output(f"chart-{place}", "figure") for place in range(COUNT)], Input("year", "value"))
def draw(year: str) -> list[dict]:
    """Give the figures of a year, all in one answer."""
    return SETS[year][:COUNT]
