"""The small line of years of a scoreboard as SVG: drawn here, because Plotly takes a hundred times as long."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from telling.board import SmallLine

WIDTH, HEIGHT, MARGIN = 150, 34, 5


@dataclass(frozen=True)
class DrawnLine:
    """What a template writes as SVG, in pixels of a picture of WIDTH × HEIGHT.

    `solid`, `dashed` and `targets` are lines as the points of a polyline; `bands` boxes (x, y, width, height); `dots`
    places (x, y, class) where the class is 'cijfer', 'voorlopig', 'gepland', 'ja' or 'nee'.
    """

    alt: str
    solid: tuple[str, ...]
    dashed: tuple[str, ...]
    targets: tuple[str, ...]
    bands: tuple[tuple[float, float, float, float], ...]
    dots: tuple[tuple[float, float, str], ...]
    width: int = WIDTH
    height: int = HEIGHT


def draw_small_line(line: SmallLine) -> DrawnLine:
    """Draw a small line: final figures solid, provisional ones dashed with an open dot, planned an open dot above the
    running year, a year without a figure a gap, a target a thin line (a band a box)."""
    scale = _Scale(line)
    if line.yes_no:
        known = [one for one in line.points if one.value is not None]
        dots = [(scale.x(one.year), HEIGHT / 2, "ja" if one.value else "nee") for one in known]
        dots += [(scale.x(one.year), HEIGHT / 2, "gepland") for one in line.points if one.ahead and not one.value]
        return DrawnLine(line.alt, (), (), (), (), tuple(dots))
    solid: list[str] = []
    dashed: list[str] = []
    for before, after in zip(line.points, line.points[1:]):
        if before.value is not None and after.value is not None:
            stretch = f"{scale.place(before.year, before.value)} {scale.place(after.year, after.value)}"
            (dashed if after.provisional or before.provisional else solid).append(stretch)
    for one in line.points:
        if one.value is not None and one.ahead is not None:
            dashed.append(f"{scale.place(one.year, one.value)} {scale.place(one.year, one.ahead)}")
    return DrawnLine(
        line.alt,
        tuple(solid),
        tuple(dashed),
        tuple(_draw_targets(scale, line)),
        tuple(_draw_bands(scale, line)),
        tuple(_list_dots(scale, line)),
    )


class _Scale:
    """From years and values to pixels: the lowest value (0, or below it) at the bottom, the highest at the top."""

    def __init__(self, line: SmallLine) -> None:
        numbers = [Decimal(0)]
        for one in line.points:
            numbers += [number for number in (one.value, one.ahead, one.low, one.high) if number is not None]
        self.first = line.points[0].year if line.points else 0
        self.step = (WIDTH - 2 * MARGIN) / max(len(line.points) - 1, 1)
        self.low, self.span = min(numbers), max(max(numbers) - min(numbers), Decimal(1) / 1000)

    def x(self, year: float) -> float:
        return round(MARGIN + (year - self.first) * self.step, 1)

    def y(self, value: Decimal) -> float:
        return round(HEIGHT - MARGIN - float((value - self.low) / self.span) * (HEIGHT - 2 * MARGIN), 1)

    def place(self, year: float, value: Decimal) -> str:
        return f"{self.x(year)},{self.y(value)}"


def _list_dots(scale: _Scale, line: SmallLine) -> Iterable[tuple[float, float, str]]:
    """A dot at what is not final, at the last figure, and at a figure that no line reaches."""
    known = [place for place, one in enumerate(line.points) if one.value is not None]
    for place, one in enumerate(line.points):
        if one.value is None:
            continue
        alone = place - 1 not in known and place + 1 not in known
        if one.provisional or alone or place == known[-1]:
            yield scale.x(one.year), scale.y(one.value), "voorlopig" if one.provisional else "cijfer"
        if one.ahead is not None:
            yield scale.x(one.year), scale.y(one.ahead), "gepland"


def _draw_targets(scale: _Scale, line: SmallLine) -> Iterable[str]:
    for one in line.points:
        if one.low is not None and one.low == one.high:
            yield f"{scale.place(one.year - 0.5, one.low)} {scale.place(one.year + 0.5, one.low)}"


def _draw_bands(scale: _Scale, line: SmallLine) -> Iterable[tuple[float, float, float, float]]:
    for one in line.points:
        if one.low is not None and one.high is not None and one.low != one.high:
            top = scale.y(one.high)
            yield scale.x(one.year - 0.5), top, round(scale.step, 1), round(scale.y(one.low) - top, 1)
