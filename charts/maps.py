"""Maps from outlines that the program ships itself (static/topojson): nothing is fetched from outside.

A map is zoomed to where something is, and says how much with a number in a circle. Names stand beside the circles where
there is room for them; the list beside the map has them all.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import combinations
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from charts import style
from charts.model import Chart
from data.countries import country_name
from telling.dutch import format_number
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
    "projection": {"type": "mercator"},
}
HEIGHT = 440
WIDTHS = PHONE, WIDE = (340, 620)
"""Pixels across of a map: on a phone, and on a laptop; where it is larger, all lies further apart."""

SHAPE = 1.6
"""How much wider than high the part of the earth is that a map shows."""

MARGIN = 0.14
"""The part of a map that stays free at each side, for circles and names."""

FEW = 15
"""Of so few places, those where nothing was yet are named on the map too, and stand in the list beside it."""

EDGE = 4
"""Pixels at each side of a map that nothing lies in: it is not to the pixel as large as was asked for."""

LETTER, LINE, GAP = 7, 15, 4
"""Pixels that a name takes: the width of a letter, the height of a line, and its distance to the circle."""

OPEN, SMALLEST, LARGEST = 8, 22, 54
"""Pixels across: of an open dot, and of the circles of the least and the most that is counted."""

FURTHEST, STEPS = 32, 50
"""Pixels that a circle is moved at most, and how often circles are pushed off each other: where very many lie together,
some go on lying over another."""

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
"""Where a name can stand → the direction from its circle: to the right, and down."""

Frame = tuple[float, float, float, float]
"""A part of the earth: west, east, south and north in degrees."""


@dataclass(frozen=True)
class Outline:
    """An outline that ships with the program: the `scope` and `resolution` that Plotly knows it by, the part of the
    earth it holds, and the least that a map shows of it, in degrees from west to east."""

    scope: str
    resolution: int
    whole: Frame
    least: float


EUROPE = Outline("europe", 50, (-24.0, 44.0, 35.0, 70.0), 14.0)
WORLD = Outline("world", 110, (-170.0, 178.0, -56.0, 76.0), 60.0)


@dataclass(frozen=True)
class Spot:
    """One row of the list beside a map: a place, and which mark of the drawing is its own ('' where it has none): the
    number of the trace and that of the point in it."""

    place: Place
    mark: str


@dataclass(frozen=True)
class DrawnMap:
    """A map and the rows of the list beside it, what counts most first."""

    chart: Chart
    spots: tuple[Spot, ...]


class _Layout(NamedTuple):
    """Where the marks of a map lie and on which side of them the names stand, for a map of one width."""

    busy: Sequence[Place]
    empty: Sequence[Place]
    sides: Mapping[Place, str]


def draw_map(
    places: Sequence[Place], title: str, outline: Outline, sources: tuple[str, ...], note: str = ""
) -> DrawnMap:
    """Draw places as circles with a number, open dots where nothing was counted in the year, zoomed to where something
    was counted (to all places where there is nothing)."""
    ranked = sorted(places, key=lambda place: (-place.count, -place.total, place.name))
    on_map = [place for place in ranked if _is_within(place, outline.whole)]
    frame = frame_places([place for place in on_map if place.count or place.total] or on_map, outline)
    seen = [place for place in on_map if _is_within(place, frame)]
    busy, empty = [place for place in seen if place.count], [place for place in seen if not place.count]
    marks = {place: f"{trace}-{at}" for trace, group in enumerate((empty, busy)) for at, place in enumerate(group)}
    layouts = [_lay_out(busy, empty, frame, width) for width in (WIDE, PHONE)]
    notes = (_tell_marks(busy, empty, layouts), _tell_outside(ranked, marks), note)
    told = [f"{place.name} ({format_number(place.count)})" for place in ranked if place.count]
    rows = [
        {"Plaats": place.name, "Land": country_name(place.country), "Wat": place.kind, "Aantal": place.count}
        for place in ranked
    ]
    data = pd.DataFrame(rows, columns=["Plaats", "Land", "Wat", "Aantal"])
    chart = Chart(
        cache(partial(_paint, layouts, frame, outline)),
        HEIGHT,
        title,
        f"Kaart. {title}: {', '.join(told[:8]) or 'nog niets'}{f' en nog {len(told) - 8}' if len(told) > 8 else ''}.",
        data.assign(Aantal=[format_number(place.count) for place in ranked]),
        data,
        sources,
        " ".join(filter(None, notes)),
    )
    return DrawnMap(chart, tuple(Spot(place, marks.get(place, "")) for place in ranked))


def frame_places(places: Sequence[Place], outline: Outline) -> Frame:
    """Choose the part of an outline that holds some places with room around them; all of it where there are none."""
    if not places:
        return outline.whole
    west, east, south, north = outline.whole
    longitudes, heights = [place.longitude for place in places], [_rise(place.latitude) for place in places]
    across, up = max(longitudes) - min(longitudes), max(heights) - min(heights)
    # one of the two sides is stretched, so that the map has its shape
    width = max(across / (1 - 2 * MARGIN), up / (1 - 2 * MARGIN) * SHAPE, outline.least)
    width = min(width, east - west)
    height = min(max(width / SHAPE, up / (1 - 2 * MARGIN)), _rise(north) - _rise(south))
    left = _slide((max(longitudes) + min(longitudes)) / 2, width, west, east)
    low = _slide((max(heights) + min(heights)) / 2, height, _rise(south), _rise(north))
    return left, left + width, _sink(low), _sink(low + height)


def measure_circle(count: int) -> float:
    """Give how many pixels across a circle is: its surface grows with the count, and a number fits in it."""
    return OPEN if not count else min(SMALLEST + 4 * math.sqrt(count - 1), LARGEST)


def spread_circles(places: Sequence[Place], frame: Frame, width: int = WIDE) -> list[Place]:
    """Give places in the same order, those moved whose circles would lie over each other on a map of this width, so
    that each number can be read. Two are pushed off each other both as far, none further than `FURTHEST`; what lies
    free stays where it is."""
    begins = [_locate(place, frame, width) for place in places]
    spots, sizes = begins[:], [measure_circle(place.count) for place in places]
    near = [
        (one, other, wanted)
        for one, other in combinations(range(len(places)), 2)
        if math.dist(begins[one], begins[other]) < (wanted := (sizes[one] + sizes[other]) / 2) + 2 * FURTHEST
    ]
    for _ in range(STEPS):
        for one, other, wanted in near:
            across, down = spots[other][0] - spots[one][0], spots[other][1] - spots[one][1]
            away = math.hypot(across, down)
            if away < wanted:
                share = (wanted - away) / away / 2 if away else 0
                push = (across * share, down * share) if away else (wanted / 2, 0)  # on one spot: beside each other
                spots[one] = _keep_whole(_push(begins[one], spots[one], push, -1), sizes[one], frame, width)
                spots[other] = _keep_whole(_push(begins[other], spots[other], push, 1), sizes[other], frame, width)
    return [_put(place, spot, frame, width) for place, spot in zip(places, spots)]


def place_labels(places: Sequence[Place], dots: Sequence[Place], frame: Frame, width: int = WIDE) -> dict[Place, str]:
    """Choose where the name of each place stands on a map of this width: whole on the map, never over another name or a
    circle with a number, and over as few dots as can be. The first goes first; a place with no room for its name at any
    side is left out."""
    chosen: dict[Place, str] = {}
    taken: list[_Box] = []
    circles = [dot for dot in dots if dot.count]
    spots = [_locate(dot, frame, width) for dot in dots if not dot.count]
    for place in places:
        boxes = {side: _measure_label(place, side, frame, width) for side in SIDES}
        others = [circle for circle in circles if circle != place]
        free = [
            side
            for side, box in boxes.items()
            if _holds(frame, width, box)
            and not any(_overlap(box, boxed) for boxed in taken)
            # nearest to its own circle, or it would be read as the name of another
            and all(_measure_gap(box, other, frame, width) > _measure_gap(box, place, frame, width) for other in others)
        ]
        if free:
            chosen[place] = min(free, key=lambda side: sum(_covers(boxes[side], spot) for spot in spots))
            taken.append(boxes[chosen[place]])
    return chosen


def _lay_out(busy: Sequence[Place], empty: Sequence[Place], frame: Frame, width: int) -> _Layout:
    spread = spread_circles(busy, frame, width)
    named = empty if len(busy) + len(empty) <= FEW else ()
    return _Layout(spread, empty, place_labels([*spread, *named], [*spread, *empty], frame, width))


def _paint(layouts: Sequence[_Layout], frame: Frame, outline: Outline) -> go.Figure:
    """Paint a map as it is on a wide screen; in its `meta` stands what each trace has otherwise where it is narrow."""
    figure, [wide, narrow] = go.Figure(), [_tell_spots(layout) for layout in layouts]
    busy, empty, _ = layouts[0]
    # what counts is drawn last, so that it lies on top
    looks = ((empty, style.PAPER, style.PRIMARY), (busy, style.PRIMARY, style.PAPER))
    for spots, (group, fill, edge) in zip(wide, looks):
        figure.add_scattergeo(
            **spots,
            hoverinfo="text",
            mode="markers+text",
            textfont={"size": 13, "color": style.INK},
            marker={
                "size": [measure_circle(place.count) for place in group],
                "color": fill,
                "opacity": 1,
                "line": {"color": edge, "width": 1.5},
            },
            hovertext=[
                f"{style.safe(place.name)} ({style.safe(place.kind)}): {format_number(place.count)}" for place in group
            ],
        )
    figure.add_scattergeo(
        **wide[-1],
        hoverinfo="skip",
        mode="text",
        text=[format_number(place.count) for place in busy],
        textposition="middle center",
        textfont={"size": 13, "color": style.PAPER},
    )
    west, east, south, north = frame
    figure.update_layout(
        template=style.TEMPLATE,
        height=HEIGHT,
        showlegend=False,
        meta={"narrow": narrow},
        geo=GEO
        | {
            "scope": outline.scope,
            "resolution": outline.resolution,
            "lonaxis": {"range": [west, east]},
            "lataxis": {"range": [south, north]},
            # Plotly would take the middle in degrees, which does not lie in the middle of the map
            "center": {"lon": (west + east) / 2, "lat": _sink((_rise(south) + _rise(north)) / 2)},
        },
    )
    return figure


def _tell_spots(layout: _Layout) -> list[dict[str, list]]:
    """Give for each trace of a map where its marks lie, and for those with a name where that stands."""
    named: list[dict[str, list]] = [
        {
            "lat": [place.latitude for place in group],
            "lon": [place.longitude for place in group],
            "text": [style.safe(place.name) if place in layout.sides else "" for place in group],
            "textposition": [layout.sides.get(place, "top center") for place in group],
        }
        for group in (layout.empty, layout.busy)
    ]
    return [*named, {name: named[-1][name] for name in ("lat", "lon")}]


def _tell_marks(busy: Sequence[Place], empty: Sequence[Place], layouts: Sequence[_Layout]) -> str:
    told = ["Een open rondje is een plaats waar in dit jaar niets was."] if empty else []
    if any(place not in layout.sides for layout in layouts for place in layout.busy):
        told.append("Waar geen plek is voor een naam, staat die in de lijst.")
    if any(layout.busy != busy for layout in layouts):
        told.append("Rondjes die over elkaar zouden vallen, staan uit elkaar.")
    return " ".join(told)


def _tell_outside(ranked: Sequence[Place], marks: Mapping[Place, str]) -> str:
    outside = [place for place in ranked if place not in marks and (place.count or place.total)]
    named = ", ".join(f"{place.name} ({country_name(place.country)})" for place in outside)
    return f"Buiten deze kaart: {named}." if named else ""


def _is_within(place: Place, frame: Frame) -> bool:
    west, east, south, north = frame
    return west <= place.longitude <= east and south <= place.latitude <= north


def _rise(latitude: float) -> float:
    """Give how high a latitude lies on a map in Mercator's projection, in degrees of longitude."""
    return math.degrees(math.asinh(math.tan(math.radians(latitude))))


def _sink(height: float) -> float:
    return math.degrees(math.atan(math.sinh(math.radians(height))))


def _slide(middle: float, size: float, least: float, most: float) -> float:
    """Give where a stretch of a size begins that lies around a middle, but within two bounds."""
    return min(max(middle - size / 2, least), most - size)


_Box = tuple[float, float, float, float]
_Spot = tuple[float, float]


def _measure_label(place: Place, side: str, frame: Frame, width: int) -> _Box:
    """Give left, top, right and bottom of a name in pixels."""
    across, down = _locate(place, frame, width)
    to_right, to_below = SIDES[side]
    size, away = LETTER * len(place.name), measure_circle(place.count) / 2 + GAP
    left = across + to_right * away + (to_right - 1) / 2 * size
    top = down + to_below * away + (to_below - 1) / 2 * LINE
    return left, top, left + size, top + LINE


def _measure_gap(box: _Box, place: Place, frame: Frame, width: int) -> float:
    """Give how many pixels lie between a box and the circle of a place; less than 0 where they overlap."""
    across, down = spot = _locate(place, frame, width)
    nearest = min(max(across, box[0]), box[2]), min(max(down, box[1]), box[3])
    return math.dist(spot, nearest) - measure_circle(place.count) / 2


def _locate(place: Place, frame: Frame, width: int) -> tuple[float, float]:
    """Give where a place lies in pixels from the left and the top of its map."""
    west, east, _, north = frame
    scale = width / (east - west)
    return (place.longitude - west) * scale, (_rise(north) - _rise(place.latitude)) * scale


def _push(begin: _Spot, spot: _Spot, push: _Spot, sense: int) -> _Spot:
    """Move a spot in the sense of a push or against it, but not too far from where it began."""
    across, down = spot[0] + sense * push[0] - begin[0], spot[1] + sense * push[1] - begin[1]
    share = min(1.0, FURTHEST / (math.hypot(across, down) or 1))
    return begin[0] + across * share, begin[1] + down * share


def _put(place: Place, spot: _Spot, frame: Frame, width: int) -> Place:
    """Put a place at a spot in pixels, as `_locate` gives it for a map of this width; within the map."""
    if math.dist(spot, _locate(place, frame, width)) < 1:
        return place
    west, east, south, north = frame
    scale = width / (east - west)
    longitude, latitude = west + spot[0] / scale, _sink(_rise(north) - spot[1] / scale)
    return replace(place, longitude=min(max(longitude, west), east), latitude=min(max(latitude, south), north))


def _keep_whole(spot: _Spot, size: float, frame: Frame, width: int) -> _Spot:
    """Move a spot so far into its map that a circle of this size is whole there."""
    away, bottom = size / 2 + EDGE, _measure_height(frame, width)
    return min(max(spot[0], away), width - away), min(max(spot[1], away), bottom - away)


def _holds(frame: Frame, width: int, box: _Box) -> bool:
    bottom = _measure_height(frame, width)
    return min(box[0], box[1]) >= EDGE and box[2] <= width - EDGE and box[3] <= bottom - EDGE


def _measure_height(frame: Frame, width: int) -> float:
    """Give the pixels from the top of a map to its bottom."""
    return (_rise(frame[3]) - _rise(frame[2])) * width / (frame[1] - frame[0])


def _covers(box: _Box, spot: tuple[float, float]) -> bool:
    near = OPEN / 2 + 1
    return box[0] - near < spot[0] < box[2] + near and box[1] - near < spot[1] < box[3] + near


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
