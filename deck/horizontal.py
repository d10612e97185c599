"""Charts whose names stand below each other, each with its bar: goals, and years on a screen that stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil

from deck.marks import (
    GAP,
    LINE_HEIGHT,
    LINES,
    TEXT,
    draw_band,
    draw_bar,
    draw_border,
    draw_line,
    find_look,
    measure,
    write_text,
)
from style import house
from telling.axes import choose_ticks
from telling.chart_spec import (
    AGREED,
    ChartSpec,
    Form,
    find_band,
    find_borders,
    find_parts,
    list_missing,
    say_missing,
    say_number,
)

LEAST_ROW, NARROW = 36, 900
"""The least height of a row, and the width below which a name stands above its bar."""


@dataclass(frozen=True)
class BarRows:
    """A column of rows of a horizontal chart: those of `places`, each `row` high, from `top` down.

    Names, values and scale are those of the whole chart, so that a bar is as long in one column as in the other.
    """

    chart: ChartSpec
    places: range
    width: float
    top: float
    row: float

    @property
    def is_narrow(self) -> bool:
        """Tell whether a name stands above its bar, because there is no room before it."""
        return self.chart.form is Form.BARS and self.width < NARROW

    @cached_property
    def told(self) -> list[str]:
        """What stands behind each bar of the whole chart, in the order of its categories."""
        return [_tell_row(self.chart, place) for place in range(len(self.chart.categories))]

    @cached_property
    def value_room(self) -> float:
        """The width that the longest of these takes, with its margins, in units of the drawing."""
        return max(measure(told, TEXT) for told in self.told) + 2 * GAP

    @cached_property
    def names(self) -> list[str]:
        """The names of all categories, shortened to the room that they have."""
        room = self.width - self.value_room
        return [_shorten(name, room + GAP if self.is_narrow else room * 0.75) for name in self.chart.categories]

    @cached_property
    def left(self) -> float:
        """Where the area of the bars begins, in units from the left."""
        return 2 if self.is_narrow else max(measure(name, TEXT) for name in self.names) + 2 * GAP

    @cached_property
    def low(self) -> float:
        """The value at the left end of the scale: 0, or below it where values are."""
        return min(choose_ticks(self.chart)[0], 0)

    @cached_property
    def scale(self) -> float:
        """How many units wide one unit of value is."""
        long = max(_furthest(self.chart), 1e-9) - self.low
        return (self.width - self.left - self.value_room) / long

    @cached_property
    def base(self) -> float:
        """Where the value 0 is, in units from the left."""
        return self.left - self.low * self.scale


def draw_rows(chart: ChartSpec, width: int, height: int, top: float) -> list[str]:
    """Draw a bar for each category, its value behind it; where they do not fit below each other, in two columns."""
    count = len(chart.categories)
    if (height - top) / count >= LEAST_ROW:
        return _draw_column(BarRows(chart, range(count), width, top, (height - top) / count))
    first = ceil(count / 2)
    half, row = (width - 3 * GAP) / 2, (height - top) / first
    return [
        *_draw_column(BarRows(chart, range(first), half, top, row)),
        f'<g transform="translate({half + 3 * GAP:.1f} 0)">',
        *_draw_column(BarRows(chart, range(first, count), half, top, row)),
        "</g>",
    ]


def _draw_column(rows: BarRows) -> list[str]:
    parts = []
    for order, place in enumerate(rows.places):
        draw = _draw_tall_row if rows.is_narrow else _draw_row
        parts += draw(rows, place, rows.top + rows.row * order)
        if place in find_borders(rows.chart):
            y = rows.top + rows.row * order
            parts.append(draw_border(0, y, rows.width, y))
    bottom = rows.top + rows.row * len(rows.places)
    return [*parts, draw_line(rows.base, rows.top, rows.base, bottom, "axis", house.LINE, 3)]


def _draw_row(rows: BarRows, place: int, start: float) -> list[str]:
    """Draw name, bars and value beside each other; of years the values stand in a column, clear of targets."""
    middle, in_column = start + rows.row / 2, rows.chart.form is not Form.BARS
    line = middle + TEXT * 0.35
    bars, end = _draw_bars(rows, place, middle, min(rows.row * 0.72, LINE_HEIGHT * 1.6))
    x, anchor = (rows.width - 2, "end") if in_column else (end + GAP, "start")
    name = write_text(rows.left - GAP, line, rows.names[place], anchor="end")
    return [name, *bars, write_text(x, line, rows.told[place], _row_css(rows, place), anchor, weight=in_column)]


def _draw_tall_row(rows: BarRows, place: int, start: float) -> list[str]:
    """Draw name and value with the bars below them."""
    line = start + 24
    thick = max(min(rows.row - LEAST_ROW - 4, 22), 8)
    bars, _ = _draw_bars(rows, place, line + 9 + thick / 2, thick)
    value = write_text(rows.width - 2, line, rows.told[place], _row_css(rows, place), "end", weight=True)
    return [write_text(rows.left + GAP, line, rows.names[place], anchor="start"), *bars, value]


def _row_css(rows: BarRows, place: int) -> str:
    return "muted" if place in list_missing(rows.chart) else "ink"


def _draw_bars(rows: BarRows, place: int, y: float, thick: float) -> tuple[list[str], float]:
    """Draw the bars of one row; also give where the furthest of them ends."""
    parts, end = _draw_band(rows, place, y, thick), rows.base
    for order, series in enumerate(rows.chart.series):
        value = series.values[place]
        if value is None:
            continue
        long = float(value) * rows.scale
        if series.kind in AGREED:
            x, reach = rows.base + long, thick * 0.65
            parts.append(draw_line(x, y - reach, x, y + reach, *find_look(series, order), *LINES[series.kind]))
            continue
        parts += draw_bar(rows.chart, order, place, min(end, end + long), y - thick / 2, abs(long), thick)
        end = max(end, end + long)
    return parts, end


def _draw_band(rows: BarRows, place: int, y: float, thick: float) -> list[str]:
    if (ends := find_band(rows.chart)[place]) is None:
        return []
    low, high = (rows.base + float(end) * rows.scale for end in ends)
    return [draw_band(low, y - thick * 0.65, high - low, thick * 1.3)]


def _tell_row(chart: ChartSpec, place: int) -> str:
    value, planned = find_parts(chart, place)
    if value is None:
        return say_missing(chart, place)
    if not planned:
        return say_number(chart, value)
    bare = replace(chart, prefix="")
    return f"{say_number(bare, value)} + {say_number(bare, planned)}"


def _furthest(chart: ChartSpec) -> float:
    """The longest row with what is planned, or the highest target where that is further."""
    rows = [sum(part or 0 for part in find_parts(chart, place)) for place in range(len(chart.categories))]
    targets = [value or 0 for series in chart.series if series.kind in AGREED for value in series.values]
    return float(max([*rows, *targets]))


def _shorten(name: str, room: float) -> str:
    """Leave out the last words of a name that has no room, and say so with dots; the number before it always stays."""
    words = name.split()
    if measure(name, TEXT) <= room:
        return name
    while len(words) > 2 and measure(f"{' '.join(words)} …", TEXT) > room:
        words.pop()
    while len(words) > 2 and len(words[-1]) <= 3:
        words.pop()
    return f"{' '.join(words).rstrip(',')} …" if len(words) < len(name.split()) else name
