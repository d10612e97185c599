"""A yes or no over the years: a box for each."""

from __future__ import annotations

from deck.marks import (
    GAP,
    LINE_HEIGHT,
    PROVISIONAL_DASH,
    TEXT,
    VALUE,
    draw_border,
    draw_cross,
    draw_planned,
    draw_rect,
    draw_tick,
    measure,
    write_inside,
    write_text,
    write_value,
)
from style import house
from telling.chart_spec import ChartSpec, find_borders, find_parts, say_missing

ANSWER, SIGN = 44, 72
NOT_YET = "nog niet"


def draw_answers(chart: ChartSpec, width: int, height: int) -> list[str]:
    """Draw a box for each year: filled for yes, empty for no, hatched where it is planned, none where nothing is
    known."""
    count = len(chart.categories)
    lying = width < 1.5 * height
    long, wide = ((height if lying else width) / count, (width if lying else height))
    parts, borders = [], find_borders(chart)
    for place, name in enumerate(chart.categories):
        start = long * place
        if place in borders:
            parts.append(draw_border(0, start, wide, start) if lying else draw_border(start, 0, start, wide))
        if lying:
            parts.append(write_text(0, start + long / 2 + TEXT * 0.35, name, anchor="start", size=VALUE, weight=True))
            parts += _draw_answer(chart, place, 150, start + GAP / 2, wide - 150 - GAP, long - GAP)
        else:
            high = min(wide - 2 * LINE_HEIGHT, long * 1.6)
            y = (wide - high - LINE_HEIGHT) / 2
            parts += _draw_answer(chart, place, start + GAP, y, long - 2 * GAP, high)
            parts.append(write_text(start + long / 2, y + high + LINE_HEIGHT + GAP, name, size=VALUE, weight=True))
    return parts


def _draw_answer(chart: ChartSpec, place: int, x: float, y: float, width: float, height: float) -> list[str]:
    value, planned = find_parts(chart, place)
    lies = width > 2 * height
    sign = (x + SIGN, y + height / 2) if lies else (x + width / 2, y + height * 0.38)
    word = (x + width / 2, y + height / 2 + VALUE * 0.35) if lies else (x + width / 2, y + height * 0.82)
    size = ANSWER if measure(NOT_YET, ANSWER) <= width - 2 * GAP else VALUE
    if value is None:
        return _wrap(say_missing(chart, place), x + width / 2, y + height / 2, width)
    if value:
        box = draw_rect(x, y, width, height, "s-realised", house.PRIMARY)
        return [box, draw_tick(*sign, "on-fill"), write_inside(*word, "ja", size)]
    if planned:
        return [*draw_planned(x, y, width, height), write_value(*word, "gepland", size)]
    running = chart.running and place == len(chart.categories) - 1
    dash = f' stroke-dasharray="{PROVISIONAL_DASH}"' if running else ""
    box = draw_rect(
        x + 2, y + 2, width - 4, height - 4, "box", house.PAPER, f' stroke="{house.INK}" stroke-width="4"{dash}'
    )
    return [box, *([] if running else [draw_cross(*sign)]), write_value(*word, NOT_YET if running else "nee", size)]


def _wrap(text: str, x: float, y: float, room: float) -> list[str]:
    lines = [text] if measure(text, TEXT) <= room else text.split()
    first = y - (len(lines) - 1) * TEXT * 0.6 + TEXT * 0.35
    return [write_text(x, first + TEXT * 1.2 * order, line, "muted") for order, line in enumerate(lines)]
