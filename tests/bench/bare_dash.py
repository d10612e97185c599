"""A bare Dash page that shows the charts of one page of the dashboard and nothing else, or also the words and small
lines of its first screen as Dash's own elements.

FIGURES names a folder with the figures as JSON, one set per year, or with `told-<year>.json`; OUTLINES one with the
outlines of maps.
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


def read_words(year: str) -> list:
    """Read what the page says in a year, as elements of Dash; nothing where only charts are asked."""
    path = FOLDER / f"told-{year}.json"
    return [build(one) for one in json.loads(path.read_text(encoding="utf-8"))] if path.exists() else []


def build(told: str | dict) -> object:
    """Build a piece of the page: text, or an element with what is in it."""
    if isinstance(told, str):
        return told
    kind = getattr(html, told["tag"].capitalize(), html.Div)
    return kind([build(one) for one in told["children"]], className=told["class"])


SETS = {year: read_figures(year) for year in YEARS}
COUNT = min(map(len, SETS.values()))

app = Dash(__name__, assets_folder=os.environ["OUTLINES"], assets_ignore=".*json")
server = app.server
app.layout = html.Div(
    [
        html.H1("Kaal"),
        dcc.Dropdown([*YEARS], YEARS[0], id="year", clearable=False, searchable=False),
        html.Div(read_words(YEARS[0]), id="words"),
        html.Div(
            [
                dcc.Graph(id=f"chart-{place}", config=CONFIG, style={"height": figure["layout"].get("height", 450)})
                for place, figure in enumerate(SETS[YEARS[0]][:COUNT])
            ],
            style={"display": "grid", "gridTemplateColumns": "1fr 1fr 1fr"},
        ),
    ]
)


@app.callback(
    [Output("words", "children"), *(Output(f"chart-{place}", "figure") for place in range(COUNT))],
    Input("year", "value"),
)
def draw(year: str) -> list:
    """Give the words and figures of a year, all in one answer."""
    return [read_words(year), *SETS[year][:COUNT]]
