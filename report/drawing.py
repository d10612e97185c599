"""Charts as pictures (SVG) for the PDF and the preview: drawn from the same chart of the model as the native ones."""

from __future__ import annotations

from decimal import Decimal
from html import escape

from report import look
from report.axes import choose_ticks, labels_fit, say_number
from report.model import Chart, Form, Kind, Series

WIDE, NARROW = 640, 340
NARROW_HEIGHT = 158
HEIGHTS = {Form.COLUMNS: 122, Form.LINE: 122, Form.STACKED: 230, Form.BARS: 285}
SIZE, SMALL = 10.5, 9.5
LEFT, RIGHT, TOP, BOTTOM, LEGEND = 58, 8, 16, 18, 18
NAMES_WIDTH = 250
LETTER, MARK = 4.9, 14
DASH = ' stroke-dasharray="5 3"'


def draw_chart(chart: Chart, width: int = WIDE) -> str:
    """Draw a chart as an SVG document of so many units wide: `WIDE`, or `NARROW` for beside a table."""
    height = HEIGHTS[chart.form] if width == WIDE else NARROW_HEIGHT
    has_legend = len(chart.series) > 1
    total = height + (LEGEND if has_legend else 0)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {total}" width="{width}" height="{total}" '
        f'font-family="{look.PRINT_FONT}" font-size="{SIZE}" fill="#{look.INK}">'
    ]
    parts += _draw_bars(chart, width, height) if chart.form is Form.BARS else _draw_upright(chart, width, height)
    parts += _draw_legend(chart, total - 5) if has_legend else []
    return "".join([*parts, "</svg>"])


def _draw_upright(chart: Chart, width: int, height: int) -> list[str]:
    stacked = chart.form is Form.STACKED
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
    if not is_line:
        piles = {place: [0.0, 0.0] for place in range(len(middles))}
        for order, series in enumerate(chart.series):
            if series.kind is Kind.TARGET:
                continue
            for place, value in enumerate(series.values):
                if value is None:
                    continue
                side = 0 if value >= 0 else 1
                start = piles[place][side]
                piles[place][side] = start + float(value)
                ends = sorted((at(start), at(start + float(value))))
                parts.append(_bar(middles[place] - step * 0.33, ends[0], step * 0.66, ends[1] - ends[0], series, order))
                if labelled:
                    parts += _bar_label(chart, series, order, value, middles[place], ends, stacked)
    parts.append(_line(LEFT, base, width - RIGHT, base, look.LINE, 1))
    for order, series in enumerate(chart.series):
        if is_line or series.kind is Kind.TARGET:
            parts += _path(chart, series, order, middles, at, labelled)
    return parts


def _bar_label(
    chart: Chart, series: Series, order: int, value, middle: float, ends: list[float], stacked: bool
) -> list[str]:
    told, fill = say_number(chart, value), look.series_colour(series, order)
    if stacked:
        fits = ends[1] - ends[0] >= 11
        return [_text(middle, (ends[0] + ends[1]) / 2 + 3.5, told, "middle", SMALL, look.text_on(fill))] if fits else []
    has_plan = any(one.kind is Kind.PLANNED for one in chart.series)
    if series.kind is Kind.PLANNED:
        return [_text(middle, ends[0] - 3, f"+{told}", "middle", SMALL, look.MUTED)]
    planned_here = has_plan and series.kind is Kind.REALISED and _has_plan_above(chart, series, value)
    if planned_here and ends[1] - ends[0] >= 12:
        return [_text(middle, ends[0] + 10, told, "middle", SMALL, look.text_on(fill))]
    return [_text(middle, ends[0] - 3, told, "middle", SMALL)]


def _has_plan_above(chart: Chart, series: Series, value) -> bool:
    plan = next(one for one in chart.series if one.kind is Kind.PLANNED)
    return any(mine is value and other is not None for mine, other in zip(series.values, plan.values))


def _path(chart: Chart, series: Series, order: int, middles: list[float], at, labelled: bool) -> list[str]:
    colour = look.series_colour(series, order)
    is_target = series.kind is Kind.TARGET
    parts, run = [], []
    for middle, value in [*zip(middles, series.values), (0, None)]:
        if value is not None:
            run.append((middle, at(value)))
            continue
        if len(run) == 1 and is_target:
            run = [(run[0][0] - 14, run[0][1]), (run[0][0] + 14, run[0][1])]
        if len(run) > 1:
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in run)
            dash = DASH if is_target else ""
            parts.append(f'<polyline points="{points}" fill="none" stroke="#{colour}" stroke-width="1.9"{dash}/>')
        run = []
    if not is_target:
        for middle, value in zip(middles, series.values):
            if value is not None:
                parts.append(f'<circle cx="{middle:.1f}" cy="{at(value):.1f}" r="2.6" fill="#{colour}"/>')
                if labelled:
                    parts.append(_text(middle, at(value) - 6, say_number(chart, value), "middle", SMALL))
    return parts


def _draw_bars(chart: Chart, width: int, height: int) -> list[str]:
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


def _draw_legend(chart: Chart, y: float) -> list[str]:
    parts, x = [], 4.0
    for order, series in enumerate(chart.series):
        colour = look.series_colour(series, order)
        if series.kind is Kind.TARGET or chart.form is Form.LINE:
            dash = DASH if series.kind is Kind.TARGET else ""
            ends = f'x1="{x}" y1="{y - 3.5}" x2="{x + MARK}" y2="{y - 3.5}"'
            parts.append(f'<line {ends} stroke="#{colour}" stroke-width="1.9"{dash}/>')
        else:
            parts.append(f'<rect x="{x}" y="{y - 8}" width="{MARK}" height="8" fill="#{colour}"/>')
        parts.append(_text(x + MARK + 4, y, series.name, "start", SIZE))
        x += MARK + 4 + len(series.name) * LETTER + 12
    return parts


def _bar(x: float, y: float, width: float, height: float, series: Series, order: int) -> str:
    colour = look.series_colour(series, order)
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="#{colour}"/>'


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#{colour}" stroke-width="{width}"/>'


def _text(x: float, y: float, text: str, anchor: str, size: float, colour: str = look.INK) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" fill="#{colour}">'
        f"{escape(text)}</text>"
    )
