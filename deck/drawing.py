"""Charts as pictures (SVG) for a screen that is read from five metres: large type, few words, any shape of screen.

On paper (`report.drawing`) stand the same charts, small. Here every text is at least 28 units high, where 28
units are 28 pixels on a screen of 1080 lines. What does not fit is left out in a fixed order, never set smaller: the €
before a value, then labels of every other year (the last year and every zero keep theirs).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape

from deck.horizontal import LEAST_ROW, draw_rows
from deck.marks import (
    CLASSES,
    GAP,
    HALL,
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
    draw_planned,
    draw_rect,
    find_look,
    measure,
    sign_missing,
    write_text,
)
from deck.vertical import draw_vertical
from deck.yes_no import draw_answers
from style import house
from telling.chart_spec import (
    AGREED,
    BAND_NAME,
    BORDER_NAME,
    PROVISIONAL_NAME,
    ChartSeries,
    ChartSpec,
    Form,
    SeriesKind,
    find_borders,
    list_missing,
    say_missing,
)

LEGEND_MARK = 40
LEGEND_DASH = "14 8"

Entry = tuple[str, Callable[[float, float], list[str]]]
"""What stands in the legend: a name, and what draws its mark at a place."""


def draw_screen_chart(chart: ChartSpec, width: int, height: int) -> str:
    """Draw a chart as an SVG of so many units wide and high, with its text alternative."""
    chart = HALL.adapt(chart)
    if chart.form is Form.YES_NO:
        parts = _draw_answers(chart, width, height)
    elif chart.form is Form.BARS:
        parts = _draw_with_legend(chart, width, height, draw_rows)
    elif chart.form is Form.COLUMNS and width < 1.5 * height:
        parts = _draw_with_legend(_leave_room(chart, height), width, height, draw_rows)
    else:
        parts = _draw_with_legend(chart, width, height, draw_vertical)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(chart.alt)}" font-size="{TEXT}">{"".join(parts)}</svg>'
    )


def _draw_answers(chart: ChartSpec, width: int, height: int) -> list[str]:
    """Draw a yes or no over the years: its boxes say what they are, and only a border has to be explained."""
    legend, top = _write_legend(_list_border_entry(chart), width)
    return [*legend, f'<g transform="translate(0 {top:.1f})">', *draw_answers(chart, width, height - int(top)), "</g>"]


def _draw_with_legend(
    chart: ChartSpec, width: int, height: int, draw: Callable[[ChartSpec, int, int, float], list[str]]
) -> list[str]:
    legend, top = _draw_legend(chart, width, with_missing=draw is draw_vertical)
    return [*legend, *draw(chart, width, height, top)]


def _leave_room(chart: ChartSpec, height: int) -> ChartSpec:
    """Leave out the years before the policy period where there is no room for a row of each."""
    first = next((place for place in range(len(chart.categories)) if not _is_earlier(chart, place)), 0)
    fits = len(chart.categories) * LEAST_ROW <= height - 2 * LINE_HEIGHT
    return chart if fits else _cut(chart, first, len(chart.categories))


def _is_earlier(chart: ChartSpec, place: int) -> bool:
    return any(one.kind is SeriesKind.EARLIER and one.values[place] is not None for one in chart.series)


def _cut(chart: ChartSpec, first: int, end: int) -> ChartSpec:
    """Give a chart of some of the categories only; series that have nothing there are left out."""
    series = (replace(one, values=one.values[first:end]) for one in chart.series)
    return replace(
        chart,
        categories=chart.categories[first:end],
        series=tuple(one for one in series if any(value is not None for value in one.values)),
        provisional=tuple(place - first for place in chart.provisional if first <= place < end),
        blanks=tuple((place - first, word) for place, word in chart.blanks if first <= place < end),
        years=chart.years[first:end],
        hovers=chart.hovers[first:end],
        ahead=chart.ahead[first:end],
    )


# the legend


def _draw_legend(chart: ChartSpec, width: int, with_missing: bool) -> tuple[list[str], float]:
    """Draw what each series is, above the chart; also give where it ends. A chart of one series without marks has
    none."""
    entries: list[Entry] = []
    for order, series in enumerate(chart.series):
        # the two ends of a band are one thing to a reader
        if series.kind is not SeriesKind.HIGHEST and any(value is not None for value in series.values):
            name = BAND_NAME if series.kind is SeriesKind.LOWEST else series.name
            entries.append((name, _legend_mark(chart, series, order)))
    if chart.provisional:
        place = chart.provisional[0]
        entries.append((PROVISIONAL_NAME, _provisional_mark(chart, place)))
    if with_missing:
        words = {say_missing(chart, place): sign_missing(chart, place) for place in list_missing(chart)}
        entries += [(word, _missing_mark(sign)) for word, sign in words.items()]
    entries += _list_border_entry(chart)
    return ([], 0) if len(entries) < 2 else _write_legend(entries, width)


def _list_border_entry(chart: ChartSpec) -> list[Entry]:
    return [(BORDER_NAME, _mark_border)] if find_borders(chart) else []


def _mark_border(x: float, y: float) -> list[str]:
    middle = x + LEGEND_MARK / 2
    return [draw_border(middle, y - TEXT, middle, y + 6)]


def _write_legend(entries: Sequence[Entry], width: int) -> tuple[list[str], float]:
    """Write names with their marks in lines from the top; also give where these end. Nothing has no lines."""
    if not entries:
        return [], 0
    parts, x, y = [], 0.0, float(TEXT)
    for name, mark in entries:
        long = LEGEND_MARK + GAP + measure(name, TEXT) + 2 * GAP
        if x and x + long > width:
            x, y = 0.0, y + LINE_HEIGHT
        parts += [*mark(x, y), write_text(x + LEGEND_MARK + GAP, y, name, anchor="start")]
        x += long
    return parts, y + 2 * GAP


def _legend_mark(chart: ChartSpec, series: ChartSeries, order: int) -> Callable[[float, float], list[str]]:
    css, colour = find_look(series, order)
    if series.kind is SeriesKind.LOWEST:
        return lambda x, y: [
            draw_band(x, y - 24, LEGEND_MARK, 26),
            *(draw_line(x, side, x + LEGEND_MARK, side, css, colour, 3) for side in (y - 24, y + 2)),
        ]
    if series.kind in AGREED:
        dash = LEGEND_DASH if series.kind is not SeriesKind.REFERENCE else LINES[series.kind][1]
        return lambda x, y: [draw_line(x, y - 10, x + LEGEND_MARK, y - 10, css, colour, 5, dash)]
    if series.kind is SeriesKind.PLANNED and chart.form is Form.LINE:
        return lambda x, y: _draw_open_line(x, y, CLASSES[SeriesKind.REALISED], house.PRIMARY)
    if series.kind is SeriesKind.PLANNED:
        return lambda x, y: draw_planned(x + 2, y - 22, LEGEND_MARK - 4, 24)
    if chart.form is Form.LINE:
        return lambda x, y: [draw_line(x, y - 10, x + LEGEND_MARK, y - 10, css, colour, 6)]
    return lambda x, y: [draw_rect(x, y - 24, LEGEND_MARK, 26, css, colour)]


def _missing_mark(sign: str) -> Callable[[float, float], list[str]]:
    return lambda x, y: [write_text(x + LEGEND_MARK / 2, y, sign, "muted", size=VALUE)]


def _provisional_mark(chart: ChartSpec, place: int) -> Callable[[float, float], list[str]]:
    order = next(order for order, series in enumerate(chart.series) if series.values[place] is not None)
    if chart.form is Form.LINE:
        css, colour = find_look(chart.series[order], order)
        return lambda x, y: _draw_open_line(x, y, css, colour)
    return lambda x, y: draw_bar(chart, order, place, x + 2, y - 22, LEGEND_MARK - 4, 24)


def _draw_open_line(x: float, y: float, css: str, colour: str) -> list[str]:
    return [
        draw_line(x, y - 10, x + LEGEND_MARK, y - 10, css, colour, 6, PROVISIONAL_DASH),
        draw_dot(x + LEGEND_MARK / 2, y - 10, css, colour, hollow=True),
    ]
