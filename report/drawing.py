"""Charts as pictures (SVG) for the PDF and the preview: drawn from the same spec as the native ones."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from html import escape

from report import look
from report.painters import PAPER
from telling.axes import choose_ticks, labels_fit
from telling.chart_spec import (
    AGREED,
    BAND_NAME,
    BORDER_NAME,
    PROVISIONAL_NAME,
    ChartSeries,
    ChartSpec,
    Form,
    SeriesKind,
    find_band,
    find_borders,
    list_ahead,
    say_number,
)

WIDE, NARROW = 640, 340
NARROW_HEIGHT = 112
HEIGHTS = {Form.COLUMNS: 190, Form.LINE: 190, Form.STACKED: 230, Form.BARS: 285}
SIZE, SMALL = 10.5, 9.5
LEFT, RIGHT, TOP, BOTTOM, LEGEND = 58, 8, 16, 18, 18
NAMES_WIDTH = 250
LETTER, MARK = 4.9, 14
DASH, SHORT_DASH, DOTS = (f' stroke-dasharray="{dash}"' for dash in ("5 3", "3 3", "2 2"))
DASHES = {SeriesKind.TARGET: DASH, SeriesKind.BUDGET: DASH, SeriesKind.REFERENCE: SHORT_DASH}


def draw_chart(chart: ChartSpec, width: int = WIDE) -> str:
    """Draw a chart as an SVG document of so many units wide: `WIDE`, or `NARROW` for beside a table."""
    chart = PAPER.adapt(chart)
    height = HEIGHTS[chart.form] if width == WIDE else NARROW_HEIGHT
    legend, rows = _draw_legend(chart, width, height + LEGEND - 5)
    total = height + LEGEND * rows
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {total}" width="{width}" height="{total}" '
        f'font-family="{look.PRINT_FONT}" font-size="{SIZE}" fill="#{look.INK}">'
    ]
    parts += _draw_bars(chart, width, height) if chart.form is Form.BARS else _draw_vertical(chart, width, height)
    return "".join([*parts, *legend, "</svg>"])


def _draw_vertical(chart: ChartSpec, width: int, height: int) -> list[str]:
    is_line, ticks = chart.form is Form.LINE, choose_ticks(chart)
    bottom, top = height - BOTTOM, TOP

    def at(value) -> float:
        return bottom - (float(value) - ticks[0]) / (ticks[-1] - ticks[0]) * (bottom - top)

    parts = []
    for tick in ticks:
        parts.append(_line(LEFT, at(tick), width - RIGHT, at(tick), look.GRID, 0.8))
        parts.append(_text(LEFT - 6, at(tick) + 3.5, say_number(chart, Decimal(str(tick))), "end", SMALL, look.MUTED))
    step = (width - RIGHT - LEFT) / len(chart.categories)
    labelled = labels_fit(chart, step, SMALL)
    middles = [LEFT + step * (place + 0.5) for place in range(len(chart.categories))]
    for middle, name in zip(middles, chart.categories):
        parts.append(_text(middle, height - 4, name, "middle", min(SIZE, step * 0.4)))
    base = at(max(ticks[0], 0))
    for place in find_borders(chart):
        parts.append(_border(LEFT + step * place, bottom, top - 8))
    parts += [] if is_line else _draw_piles(chart, middles, step, at, labelled)
    parts.append(_line(LEFT, base, width - RIGHT, base, look.LINE, 1))
    parts += _draw_band(chart, middles, step, at)
    for order, series in enumerate(chart.series):
        if is_line and series.kind is SeriesKind.PLANNED:
            parts += _draw_ahead(chart, middles, at)
        elif is_line or series.kind in AGREED:
            parts += _path(chart, series, order, middles, at, labelled)
    return parts


def _draw_piles(chart: ChartSpec, middles: list[float], step: float, at, labelled: bool) -> list[str]:
    parts, stacked = [], chart.form is Form.STACKED
    piles = {place: [0.0, 0.0] for place in range(len(middles))}
    for order, series in enumerate(chart.series):
        if series.kind in AGREED:
            continue
        for place, value in enumerate(series.values):
            if value is None:
                continue
            side = 0 if value >= 0 else 1
            start = piles[place][side]
            piles[place][side] = start + float(value)
            ends = sorted((at(start), at(start + float(value))))
            box = (middles[place] - step * 0.33, ends[0], step * 0.66, ends[1] - ends[0])
            parts.append(_bar(*box, series, order, place in chart.provisional))
            if labelled:
                parts += _bar_label(chart, series, order, value, middles[place], ends, stacked)
    return parts


def _bar_label(
    chart: ChartSpec, series: ChartSeries, order: int, value, middle: float, ends: list[float], stacked: bool
) -> list[str]:
    told, fill = say_number(chart, value), look.series_colour(series.kind, order)
    if stacked:
        fits = ends[1] - ends[0] >= 11
        return [_text(middle, (ends[0] + ends[1]) / 2 + 3.5, told, "middle", SMALL, look.text_on(fill))] if fits else []
    has_plan = any(one.kind is SeriesKind.PLANNED for one in chart.series)
    if series.kind is SeriesKind.PLANNED:
        return [_text(middle, ends[0] - 3, f"+{told}", "middle", SMALL, look.MUTED)]
    planned_here = has_plan and series.kind is SeriesKind.REALISED and _has_plan_above(chart, series, value)
    if planned_here and ends[1] - ends[0] >= 12:
        return [_text(middle, ends[0] + 10, told, "middle", SMALL, look.text_on(fill))]
    return [_text(middle, ends[0] - 3, told, "middle", SMALL)]


def _has_plan_above(chart: ChartSpec, series: ChartSeries, value) -> bool:
    plan = next(one for one in chart.series if one.kind is SeriesKind.PLANNED)
    return any(mine is value and other is not None for mine, other in zip(series.values, plan.values))


def _draw_band(chart: ChartSpec, middles: list[float], step: float, at) -> list[str]:
    """Fill what lies between the two ends of a band, over the width of each of its years."""
    fill = f'fill="#{look.series_colour(SeriesKind.LOWEST, 0)}" fill-opacity="{look.BAND_OPACITY}"'
    return [
        f'<rect x="{middle - step / 2:.1f}" y="{at(ends[1]):.1f}" width="{step:.1f}" '
        f'height="{at(ends[0]) - at(ends[1]):.1f}" {fill}/>'
        for middle, ends in zip(middles, find_band(chart))
        if ends is not None
    ]


def _draw_ahead(chart: ChartSpec, middles: list[float], at) -> list[str]:
    """Draw where a line gets to with what is planned: a dotted line from its figure to an open dot."""
    colour = look.series_colour(SeriesKind.REALISED, 0)
    parts: list[str] = []
    for place, value, total in list_ahead(chart):
        parts += _polyline([(middles[place], at(value)), (middles[place], at(total))], colour, DOTS)
        parts.append(_dot(middles[place], at(total), colour, is_open=True))
    return parts


def _path(chart: ChartSpec, series: ChartSeries, order: int, middles: list[float], at, labelled: bool) -> list[str]:
    """Draw a line through the values of a series, broken where one is missing; what was agreed has no dots."""
    colour = look.series_colour(series.kind, order)
    is_agreed = series.kind in AGREED
    parts: list[str] = []
    run: list[tuple[float, float]] = []
    for place, (middle, value) in enumerate([*zip(middles, series.values), (0, None)]):
        if value is not None:
            if run and not is_agreed and place in chart.provisional:
                # the way to a figure that is not final is dotted
                parts += _polyline(run, colour) + _polyline([run[-1], (middle, at(value))], colour, DOTS)
                run = []
            run.append((middle, at(value)))
            continue
        if len(run) == 1 and is_agreed:
            run = [(run[0][0] - 14, run[0][1]), (run[0][0] + 14, run[0][1])]
        parts += _polyline(run, colour, DASHES.get(series.kind, ""))
        run = []
    for place, (middle, value) in enumerate(zip(middles, series.values)):
        if value is not None and not is_agreed:
            parts.append(_dot(middle, at(value), colour, place in chart.provisional))
            if labelled:
                parts.append(_text(middle, at(value) - 6, say_number(chart, value), "middle", SMALL))
    return parts


def _draw_bars(chart: ChartSpec, width: int, height: int) -> list[str]:
    series = chart.series[0]
    step = height / len(chart.categories)
    most = max([float(value) for value in series.values if value is not None] + [1])
    scale = (width - RIGHT - NAMES_WIDTH - 50) / most
    parts = []
    for place, (name, value) in enumerate(zip(chart.categories, series.values)):
        middle = step * (place + 0.5)
        parts.append(_text(NAMES_WIDTH - 8, middle + 3.5, name, "end", SIZE))
        if value is not None:
            long = float(value) * scale
            parts.append(_bar(NAMES_WIDTH, middle - step * 0.34, long, step * 0.68, series, 0))
            parts.append(_text(NAMES_WIDTH + long + 5, middle + 3.5, say_number(chart, value), "start", SMALL))
    parts.append(_line(NAMES_WIDTH, 0, NAMES_WIDTH, height, look.LINE, 1))
    return parts


# the legend

Entry = tuple[str, Callable[[float, float], list[str]]]
"""What stands in the legend: a name, and what draws its mark at a place."""


def _draw_legend(chart: ChartSpec, width: int, y: float) -> tuple[list[str], int]:
    """Draw what each series is, from the line `y` down; also give the number of lines. A single series has none."""
    found = [_make_entry(chart, series, order) for order, series in enumerate(chart.series)]
    entries = [entry for entry in found if entry]
    if chart.provisional:
        entries.append((PROVISIONAL_NAME, _choose_provisional_mark(chart)))
    if find_borders(chart):
        entries.append((BORDER_NAME, lambda x, y: [_border(x + MARK / 2, y + 1, y - 9)]))
    if len(entries) < 2:
        return [], 0
    parts, x, rows = [], 4.0, 1
    for name, mark in entries:
        long = MARK + 4 + len(name) * LETTER
        if x > 4 and x + long > width:
            x, y, rows = 4.0, y + LEGEND, rows + 1
        parts += [*mark(x, y), _text(x + MARK + 4, y, name, "start", SIZE)]
        x += long + 12
    return parts, rows


def _make_entry(chart: ChartSpec, series: ChartSeries, order: int) -> Entry | None:
    """Give name and mark of a series; None for the upper end of a band, which stands in the legend as one thing."""
    colour = look.series_colour(series.kind, order)
    if series.kind is SeriesKind.HIGHEST:
        return None
    if series.kind is SeriesKind.LOWEST:
        fill = f'fill="#{colour}" fill-opacity="{look.BAND_OPACITY}" stroke="#{colour}" stroke-width="1"'
        return BAND_NAME, lambda x, y: [f'<rect x="{x}" y="{y - 8}" width="{MARK}" height="8" {fill}/>']
    if series.kind is SeriesKind.PLANNED and chart.form is Form.LINE:
        return series.name, _mark_open_line
    if series.kind in AGREED or chart.form is Form.LINE:
        return series.name, lambda x, y: [_stroke(x, y, colour, DASHES.get(series.kind, ""))]
    return series.name, lambda x, y: [f'<rect x="{x}" y="{y - 8}" width="{MARK}" height="8" fill="#{colour}"/>']


def _choose_provisional_mark(chart: ChartSpec) -> Callable[[float, float], list[str]]:
    if chart.form is Form.LINE:
        return _mark_open_line
    known = [(order, one) for order, one in enumerate(chart.series) if one.kind not in (*AGREED, SeriesKind.PLANNED)]
    order, series = next(pair for pair in known if pair[1].values[chart.provisional[0]] is not None)
    return lambda x, y: [_bar(x, y - 8, MARK, 8, series, order, is_open=True)]


def _mark_open_line(x: float, y: float) -> list[str]:
    colour = look.series_colour(SeriesKind.REALISED, 0)
    return [_stroke(x, y, colour, DOTS), _dot(x + MARK / 2, y - 3.5, colour, is_open=True)]


# the elements


def _stroke(x: float, y: float, colour: str, dash: str) -> str:
    ends = f'x1="{x}" y1="{y - 3.5}" x2="{x + MARK}" y2="{y - 3.5}"'
    return f'<line {ends} stroke="#{colour}" stroke-width="1.9"{dash}/>'


def _border(x: float, bottom: float, top: float) -> str:
    """Draw the line between the years of one nota and those of the next."""
    place = f'x1="{x:.1f}" y1="{bottom:.1f}" x2="{x:.1f}" y2="{top:.1f}"'
    return f'<line {place} stroke="#{look.MUTED}" stroke-width="1.2"{SHORT_DASH}/>'


def _polyline(run: list[tuple[float, float]], colour: str, dash: str = "") -> list[str]:
    if len(run) < 2:
        return []
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in run)
    return [f'<polyline points="{points}" fill="none" stroke="#{colour}" stroke-width="1.9"{dash}/>']


def _dot(x: float, y: float, colour: str, is_open: bool) -> str:
    painted = f'fill="#{look.PAPER}" stroke="#{colour}" stroke-width="1.5"' if is_open else f'fill="#{colour}"'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" {painted}/>'


def _bar(
    x: float, y: float, width: float, height: float, series: ChartSeries, order: int, is_open: bool = False
) -> str:
    """Draw a bar; an open one, with a broken rim, is a figure that is not final."""
    colour = look.series_colour(series.kind, order)
    rim = f' fill-opacity="0.3" stroke="#{colour}" stroke-width="1.2"{DOTS}' if is_open else ""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="#{colour}"{rim}/>'


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#{colour}" stroke-width="{width}"/>'


def _text(x: float, y: float, text: str, anchor: str, size: float, colour: str = look.INK) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" fill="#{colour}">'
        f"{escape(text)}</text>"
    )
