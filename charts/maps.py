"""Maps from outlines that the program ships itself (static/topojson): nothing is fetched from outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from charts import style
from charts.model import Chart
from kpi.dutch import country_name, format_count, format_number

GEO = {
    "showland": True,
    "landcolor": style.LAND,
    "showocean": True,
    "oceancolor": style.PAPER,
    "showcountries": True,
    "countrycolor": style.BORDER,
    "coastlinecolor": style.BORDER,
    "lakecolor": style.PAPER,
    "showframe": False,
    "fitbounds": False,
    "bgcolor": style.PAPER,
}
EUROPE = {"lonaxis": {"range": [-11, 34]}, "lataxis": {"range": [41, 65]}}
BALTIC = {"lonaxis": {"range": [-5, 31]}, "lataxis": {"range": [49.5, 63.5]}}


@dataclass(frozen=True)
class Place:
    """A place on a map: `count` is what was counted there (0: nothing yet), `kind` the words for what the place is."""

    name: str
    country: str
    latitude: float
    longitude: float
    kind: str
    count: int


def draw_world(counts: dict[str, int], what: str) -> Chart:
    """Colour the countries (ISO-3 → count) by how many records name them; `what` names what is counted."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], country_name(item[0])))
    figure = go.Figure(
        go.Choropleth(
            locations=[code for code, _ in ranked],
            z=[count for _, count in ranked],
            locationmode="ISO-3",
            zmin=0,
            colorscale=[list(stop) for stop in style.MAP],
            marker={"line": {"color": style.PAPER, "width": 0.5}},
            showscale=False,
            hoverinfo="text",
            hovertext=[f"{style.safe(country_name(code))}: {format_number(count)}" for code, count in ranked],
        )
    )
    figure.update_layout(
        template=style.TEMPLATE,
        height=400,
        geo=GEO
        | {
            "scope": "world",
            "resolution": 110,
            "projection": {"type": "natural earth"},
            "lataxis": {"range": [-57, 78]},
            "lonaxis": {"range": [-130, 155]},
        },
    )
    table = pd.DataFrame(
        [{"Land": country_name(code), "Aantal": format_number(count)} for code, count in ranked],
        columns=["Land", "Aantal"],
    )
    data = pd.DataFrame(
        [{"Land": country_name(code), "ISO-3": code, "Aantal": count} for code, count in ranked],
        columns=["Land", "ISO-3", "Aantal"],
    )
    told = ", ".join(f"{country_name(code)} {format_number(count)}" for code, count in ranked[:3]) or "nog geen landen"
    return Chart(
        figure,
        f"{what} per land",
        f"Wereldkaart van {what.lower()}: {format_count(len(ranked), 'land', 'landen')}; meest {told}.",
        table,
        data,
        "Hoe donkerder, hoe meer.",
    )


def draw_places(places: Sequence[Place], title: str, area: dict, height: int = 420) -> Chart:
    """Draw places as dots on Europe: filled and sized by count, open where nothing was counted yet."""
    ranked = sorted(places, key=lambda place: (-place.count, place.name))
    figure = go.Figure()
    for group, name, fill in (
        ([p for p in ranked if p.count], "Met activiteiten", style.PRIMARY),
        ([p for p in ranked if not p.count], "Nog geen activiteiten", style.PAPER),
    ):
        labelled = [place.name if place.count or len(places) <= 15 else "" for place in group]
        figure.add_scattergeo(
            lat=[place.latitude for place in group],
            lon=[place.longitude for place in group],
            name=name,
            hoverinfo="text",
            mode="markers+text",
            text=[style.safe(label) for label in labelled],
            textposition="top center",
            textfont={"size": 12, "color": style.INK},
            marker={
                "size": [9 + min(place.count, 12) for place in group],
                "color": fill,
                "opacity": 0.9,
                "line": {"color": style.PRIMARY, "width": 1.5},
            },
            hovertext=[
                f"{style.safe(place.name)} ({style.safe(place.kind)}): {format_number(place.count)}" for place in group
            ],
        )
    figure.update_layout(
        template=style.TEMPLATE,
        height=height,
        showlegend=True,
        geo=GEO | {"scope": "europe", "resolution": 50, "projection": {"type": "mercator"}} | area,
    )
    rows = [
        {"Plaats": place.name, "Land": country_name(place.country), "Wat": place.kind, "Aantal": place.count}
        for place in ranked
    ]
    data = pd.DataFrame(rows, columns=["Plaats", "Land", "Wat", "Aantal"])
    table = data.assign(Aantal=[format_number(place.count) for place in ranked])
    busy = [f"{place.name} ({format_number(place.count)})" for place in ranked if place.count]
    note = "Een open rondje is een plaats waar nog niets was. De ligging klopt tot op ongeveer een kilometer."
    return Chart(figure, title, f"{title}. Met activiteiten: {', '.join(busy[:8]) or 'nog geen'}.", table, data, note)
