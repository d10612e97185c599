"""Charts whose years stand beside each other: columns, piles and lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from math import ceil

from deck.marks import (
    CLASSES,
    GAP,
    LINE_HEIGHT,
    LINES,
    PROVISIONAL_DASH,
    TEXT,
    VALUE,
    draw_band,
    draw_bar,
    draw_border,
    draw_dot,
    draw_line,
    find_look,
    measure,
    sign_missing,
    write_inside,
    write_text,
    write_value,
)
from style import house
from telling.axes import choose_ticks
from telling.chart_spec import (
    AGREED,
    ChartSpec,
    Form,
    SeriesKind,
    find_band,
    find_borders,
    find_parts,
    list_ahead,
    list_missing,
    say_number,
)

WIDEST_BAR, BAR_SHARE = 150, 0.8


@dataclass(frozen=True)
class Plot:
    """Where the values of a vertical chart come: the sides of its area, and how values are written in it."""

    chart: ChartSpec
    left: float
    right: float
    top: float
    bottom: float

    @cached_property
    def ticks(self) -> list[float]:
        """The values of the lines across, from low to high."""
        return choose_ticks(self.chart)

    @property
    def step(self) -> float:
        """The width that each category has, in units of the drawing."""
        return (self.right - self.left) / len(self.chart.categories)

    def middle(self, place: int) -> float:
        """Give how far from the left the middle of a category is."""
        return self.left + self.step * (place + 0.5)

    def at(self, value: Decimal | float) -> float:
        """Give how far from the top a value stands; the lowest tick is at `bottom`, the highest at `top`."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.bottom - (float(value) - low) / (high - low) * (self.bottom - self.top)

    @property
    def bar(self) -> float:
        """The width of a bar."""
        return min(self.step * BAR_SHARE, WIDEST_BAR)

    @cached_property
    def wording(self) -> Callable[[Decimal], str]:
        """How values are written: in full, or without the € before them where there is no room for that.

        Where there is a target, its line may send a value into its bar; then it is the bar that gives the room.
        """
        room = self.bar if self.has_target else self.step - GAP
        wanted = self.chart if _widest(self.chart, self.chart) <= room else replace(self.chart, prefix="")
        return lambda value: say_number(wanted, value)

    @cached_property
    def size(self) -> int:
        """The type size of the values: the smaller one where only that has room for all of them."""
        widest = max((measure(self.wording(value), VALUE) for value in _values(self.chart)), default=0)
        return VALUE if widest + GAP <= self.step else TEXT

    @property
    def has_target(self) -> bool:
        """Tell whether what was agreed is drawn as a line across the bars."""
        return self.chart.form is not Form.LINE and any(one.kind in AGREED for one in self.chart.series)

    def is_crossed(self, place: int, y: float) -> bool:
        """Tell whether the line of a target goes through a label that stands on the height `y`."""
        targets = [one.values[place] for one in self.chart.series if one.kind in AGREED]
        return any(value is not None and y - VALUE < self.at(value) < y + GAP for value in targets)

    @cached_property
    def every(self) -> int:
        """How many years there are to one value written: 1 where there is room for all."""
        widest = max((measure(self.wording(value), self.size) for value in _values(self.chart)), default=0)
        return _count_per_label(widest + GAP, self.step)

    @cached_property
    def labelled(self) -> frozenset[int]:
        """The places whose value is written, counted back from the last one known; a zero always."""
        known = [place for place in range(len(self.chart.categories)) if find_parts(self.chart, place)[0] is not None]
        zeros = {place for place in known if find_parts(self.chart, place)[0] == 0}
        return frozenset(zeros.union(range(known[-1], -1, -self.every))) if known else frozenset()


def draw_vertical(chart: ChartSpec, width: int, height: int, top: float) -> list[str]:
    """Draw columns, piles or a line below `top`, with axes, targets and a mark for every year without data."""
    scale = max(measure(say_number(chart, Decimal(str(tick))), TEXT) for tick in choose_ticks(chart))
    left, last = scale + 2 * GAP, measure(chart.categories[-1], TEXT)
    over = (last - (width - left) / len(chart.categories)) / 2
    plot = Plot(chart, left, width - max(GAP, over + 4), top + LINE_HEIGHT, height - LINE_HEIGHT - GAP)
    drawn = _draw_curve(plot) if chart.form is Form.LINE else _draw_piles(plot)
    base = plot.at(max(plot.ticks[0], 0))
    return [
        *_draw_grid(plot),
        *_draw_borders(plot),
        *drawn,
        draw_line(plot.left, base, plot.right, base, "axis", house.LINE, 3),
        *_draw_missing(plot, base),
    ]


def _draw_grid(plot: Plot) -> list[str]:
    parts = []
    for tick in plot.ticks:
        y, told = plot.at(tick), say_number(plot.chart, Decimal(str(tick)))
        parts.append(draw_line(plot.left, y, plot.right, y, "grid", house.GRID, 2))
        parts.append(write_text(plot.left - GAP, y + TEXT * 0.35, told, "muted", anchor="end"))
    names = plot.chart.categories
    every = _count_per_label(max(measure(name, TEXT) for name in names) + GAP, plot.step)
    for place in range(len(names) - 1, -1, -every):
        parts.append(write_text(plot.middle(place), plot.bottom + LINE_HEIGHT, names[place]))
    return parts


def _draw_borders(plot: Plot) -> list[str]:
    lines = [plot.left + plot.step * place for place in find_borders(plot.chart)]
    return [draw_border(x, plot.top, x, plot.bottom) for x in lines]


def _draw_piles(plot: Plot) -> list[str]:
    parts, labels = [], []
    targets = _draw_targets(plot)
    for place in range(len(plot.chart.categories)):
        ends = {True: 0.0, False: 0.0}
        for order, series in enumerate(plot.chart.series):
            value = series.values[place]
            if value is None or series.kind in AGREED:
                continue
            start = ends[value >= 0]
            ends[value >= 0] = start + float(value)
            low, high = sorted((plot.at(start), plot.at(start + float(value))), reverse=True)
            parts += draw_bar(plot.chart, order, place, plot.middle(place) - plot.bar / 2, high, plot.bar, low - high)
        if place in plot.labelled:
            labels += _label_pile(plot, place, plot.at(ends[True]), plot.at(ends[False]))
    return parts + targets + labels


def _label_pile(plot: Plot, place: int, high: float, low: float) -> list[str]:
    """Write the value of a column above it (a negative one: below); with a plan on top, the value within the column."""
    value, planned = find_parts(plot.chart, place)
    if value is None:
        return []
    x, told, size = plot.middle(place), plot.wording(value), plot.size
    above = high - GAP
    within = plot.at(0) - plot.at(value) >= LINE_HEIGHT + GAP and measure(told, size) <= plot.bar
    inside = write_inside(x, plot.at(value) + size + 4, told, size)
    if not planned and within and plot.is_crossed(place, above) and place not in plot.chart.provisional:
        return [inside]
    if not planned:
        return [write_value(x, low + size if value < 0 else above, told, size)]
    more = f"+ {plot.wording(planned)}"
    if within:
        return [inside, write_value(x, above, more, size, "muted")]
    both = f"{told} {more}"
    return [write_value(x, above, both if measure(both, size) <= plot.step else told, size)]


def _draw_curve(plot: Plot) -> list[str]:
    parts, labels = _draw_targets(plot), []
    for order, series in enumerate(plot.chart.series):
        if series.kind in AGREED or series.kind is SeriesKind.PLANNED:
            continue
        css, colour = find_look(series, order)
        points = {
            place: (plot.middle(place), plot.at(value))
            for place, value in enumerate(series.values)
            if value is not None
        }
        for place in points:
            if place - 1 in points:
                dash = PROVISIONAL_DASH if place in plot.chart.provisional else ""
                parts.append(draw_line(*points[place - 1], *points[place], css, colour, 6, dash))
        labels += [
            draw_dot(x, y, css, colour, hollow=place in plot.chart.provisional) for place, (x, y) in points.items()
        ]
        told = {place: plot.wording(value) for place, value in enumerate(series.values) if value is not None}
        labels += _label_points(plot, points, told)
    return parts + _draw_ahead(plot) + labels


def _draw_ahead(plot: Plot) -> list[str]:
    """Draw where a line gets to with what is planned: a broken line up from its figure to an open dot."""
    css, colour = CLASSES[SeriesKind.REALISED], house.PRIMARY
    parts = []
    for place, value, total in list_ahead(plot.chart):
        x = plot.middle(place)
        parts.append(draw_line(x, plot.at(value), x, plot.at(total), css, colour, 4, PROVISIONAL_DASH))
        parts.append(draw_dot(x, plot.at(total), css, colour, hollow=True))
    return parts


def _label_points(plot: Plot, points: dict[int, tuple[float, float]], told: dict[int, str]) -> list[str]:
    """Write the values of a line where the line is not, and no value over another."""
    parts: list[str] = []
    taken: list[tuple[float, float, float]] = []
    for place in sorted(plot.labelled & points.keys()):
        width = measure(told[place], plot.size)
        base, starts = _find_room(plot, points, place, width)
        free = [
            start
            for start in starts
            if all(
                start > right or start + width < left or abs(base - other) > plot.size for left, right, other in taken
            )
        ]
        start = (free or starts)[0]
        taken.append((start, start + width, base))
        parts.append(write_value(start, base, told[place], plot.size, anchor="start"))
    return parts


def _find_room(
    plot: Plot, points: dict[int, tuple[float, float]], place: int, width: float
) -> tuple[float, list[float]]:
    """Give the height of a value and where it may start, best first: above its point, but below it where the line goes
    up on both sides; beside it on the side that the line leaves free where it goes on up or down."""
    x, y = points[place]
    before, after = (points.get(near, (x, y))[1] for near in (place - 1, place + 1))
    middle, right, left = x - width / 2, x - GAP, x + GAP - width
    starts = [middle, right, left]
    if (before - y) * (after - y) < 0:
        starts = [right, left, middle] if before < y else [left, right, middle]
    within = [min(max(start, plot.left + GAP), plot.right + GAP - width) for start in starts]
    below, is_valley = y + plot.size + 12, before <= y >= after and before + after < 2 * y
    return (below if is_valley and below < plot.bottom - GAP else y - 18), within


def _draw_targets(plot: Plot) -> list[str]:
    """Draw what was agreed for each year over the width of that year; years with the same value make one line, and what
    lies within a band is filled."""
    parts = [
        draw_band(plot.left + plot.step * place, plot.at(ends[1]), plot.step, plot.at(ends[0]) - plot.at(ends[1]))
        for place, ends in enumerate(find_band(plot.chart))
        if ends is not None
    ]
    for order, series in enumerate(plot.chart.series):
        if series.kind not in AGREED:
            continue
        css, colour = find_look(series, order)
        first = 0
        for place in range(1, len(series.values) + 1):
            if place < len(series.values) and series.values[place] == series.values[first]:
                continue
            if (value := series.values[first]) is not None:
                left, right = plot.left + plot.step * first, plot.left + plot.step * place
                parts.append(draw_line(left, plot.at(value), right, plot.at(value), css, colour, *LINES[series.kind]))
            first = place
    return parts


def _draw_missing(plot: Plot, base: float) -> list[str]:
    return [
        write_text(plot.middle(place), base - GAP, sign_missing(plot.chart, place), "muted", size=VALUE, weight=True)
        for place in list_missing(plot.chart)
    ]


def _values(chart: ChartSpec) -> list[Decimal]:
    """Give all that may be written of a chart: the value of each place, and what is planned."""
    parts = [part for place in range(len(chart.categories)) for part in find_parts(chart, place)]
    return [part for part in parts if part is not None]


def _widest(chart: ChartSpec, wording: ChartSpec) -> float:
    return max((measure(say_number(wording, value), VALUE) for value in _values(chart)), default=0)


def _count_per_label(need: float, step: float) -> int:
    """Tell how many categories of width `step` there must be to one label of width `need`."""
    return max(1, ceil(need / step - 1e-9))
