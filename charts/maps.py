"""Maps from outlines that the program ships itself (static/topojson): nothing is fetched from outside."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache, partial

import pandas as pd
import plotly.graph_objects as go

from charts import style
from charts.model import Chart
from data.countries import country_name
from kpi.terms import ACTIVITIES, MISSIONS, PAYMENTS, REGISTER
from telling.dutch import format_count, format_number
from telling.places import Place

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

WORLD_HEIGHT = 400
FEW = 15
"""Of so few places, those where nothing was yet are named on the map too."""

WIDTHS = (340, 640)
"""Pixels across of a map of places: on a phone, and on a wide screen."""

LETTER, LINE, AWAY = 7, 15, 9
"""Pixels that a name takes: the width of a letter, the height of a line, and its distance to the dot."""

SIDES = {
    "top center": (0, -1),
    "bottom center": (0, 1),
    "middle right": (1, 0),
    "middle left": (-1, 0),
    "top right": (1, -1),
    "top left": (-1, -1),
    "bottom right": (1, 1),
    "bottom left": (-1, 1),
}
"""Where a name can stand → the direction from its dot: to the right, and down."""


def draw_world(counts: dict[str, int], what: str) -> Chart:
    """Colour the countries (ISO-3 → count) by how many records name them; `what` names what is counted."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], country_name(item[0])))
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
        cache(partial(_paint_world, ranked)),
        WORLD_HEIGHT,
        f"{what} per land",
        f"Wereldkaart van {what.lower()}: {format_count(len(ranked), 'land', 'landen')}; meest {told}.",
        table,
        data,
        (ACTIVITIES, MISSIONS, PAYMENTS),
        "Hoe donkerder, hoe meer.",
    )


def _paint_world(ranked: Sequence[tuple[str, int]]) -> go.Figure:
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
        height=WORLD_HEIGHT,
        geo=GEO
        | {
            "scope": "world",
            "resolution": 110,
            "projection": {"type": "natural earth"},
            "lataxis": {"range": [-57, 78]},
            "lonaxis": {"range": [-130, 155]},
        },
    )
    return figure


def draw_places(places: Sequence[Place], title: str, area: dict, height: int = 420) -> Chart:
    """Draw places as dots on Europe: filled and sized by count, open where nothing was counted yet."""
    ranked = sorted(places, key=lambda place: (-place.count, place.name))
    sides = place_labels([p for p in ranked if p.count or len(places) <= FEW], ranked, area)
    rows = [
        {"Plaats": place.name, "Land": country_name(place.country), "Wat": place.kind, "Aantal": place.count}
        for place in ranked
    ]
    data = pd.DataFrame(rows, columns=["Plaats", "Land", "Wat", "Aantal"])
    table = data.assign(Aantal=[format_number(place.count) for place in ranked])
    busy = [f"{place.name} ({format_number(place.count)})" for place in ranked if place.count]
    note = "Een open rondje is een plaats waar nog niets was. De ligging klopt tot op ongeveer een kilometer."
    if any(place.count and place not in sides for place in ranked):
        note += " Waar geen plek is voor een naam, staat die in de tabel."
    told = f"{title}. Met activiteiten: {', '.join(busy[:8]) or 'nog geen'}."
    return Chart(
        cache(partial(_paint_places, ranked, sides, area, height)),
        height,
        title,
        told,
        table,
        data,
        (ACTIVITIES, MISSIONS, REGISTER),
        note,
    )


def _paint_places(ranked: Sequence[Place], sides: Mapping[Place, str], area: dict, height: int) -> go.Figure:
    figure = go.Figure()
    # what counts is drawn last, so that it lies on top
    for group, name, fill, size in (
        ([p for p in ranked if not p.count], "Nog geen activiteiten", style.PAPER, 7),
        ([p for p in ranked if p.count], "Met activiteiten", style.PRIMARY, 9),
    ):
        figure.add_scattergeo(
            lat=[place.latitude for place in group],
            lon=[place.longitude for place in group],
            name=name,
            hoverinfo="text",
            mode="markers+text",
            text=[style.safe(place.name) if place in sides else "" for place in group],
            textposition=[sides.get(place, "top center") for place in group],
            textfont={"size": style.TYPE, "color": style.INK},
            marker={
                "size": [size + min(place.count, 12) for place in group],
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
        legend={"traceorder": "reversed"},
        geo=GEO | {"scope": "europe", "resolution": 50, "projection": {"type": "mercator"}} | area,
    )
    return figure


def place_labels(places: Sequence[Place], dots: Sequence[Place], area: dict) -> dict[Place, str]:
    """Choose where the name of each place stands: never over another name, on a phone or a wide screen, and over as few
    dots as can be. The first goes first; a place with no room for its name at any side is left out."""
    chosen: dict[Place, str] = {}
    taken: list[tuple[_Box, ...]] = []
    spots = [_locate(dot, area, WIDTHS[-1]) for dot in dots]
    for place in places:
        boxes = {side: tuple(_measure_label(place, side, area, width) for width in WIDTHS) for side in SIDES}
        free = [
            side
            for side, mine in boxes.items()
            if not any(_overlap(one, other) for others in taken for one, other in zip(mine, others))
        ]
        if free:
            chosen[place] = min(free, key=lambda side: sum(_covers(boxes[side][-1], spot) for spot in spots))
            taken.append(boxes[chosen[place]])
    return chosen


_Box = tuple[float, float, float, float]


def _measure_label(place: Place, side: str, area: dict, width: int) -> _Box:
    """Give left, top, right and bottom of a name in pixels."""
    across, down = _locate(place, area, width)
    to_right, to_below = SIDES[side]
    size = LETTER * len(place.name)
    left = across + to_right * AWAY + (to_right - 1) / 2 * size
    top = down + to_below * AWAY + (to_below - 1) / 2 * LINE
    return left, top, left + size, top + LINE


def _locate(place: Place, area: dict, width: int) -> tuple[float, float]:
    """Give the place of a dot in pixels from the left and down, on a map in Mercator's projection."""
    west, east = area["lonaxis"]["range"]
    scale = width / math.radians(east - west)
    return math.radians(place.longitude) * scale, -math.asinh(math.tan(math.radians(place.latitude))) * scale


def _covers(box: _Box, spot: tuple[float, float]) -> bool:
    return box[0] - AWAY / 2 < spot[0] < box[2] + AWAY / 2 and box[1] - AWAY / 2 < spot[1] < box[3] + AWAY / 2


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
