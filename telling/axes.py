"""The value axis of a chart: the same round ends and steps in every format."""

from __future__ import annotations

from math import ceil, floor, log10

from telling.chart_spec import AGREED, ChartSpec, Form, SeriesKind, find_total, say_number

STEPS = (1, 2, 2.5, 5, 10)
MOST_STEPS = 4
LETTER = 0.55
"""The width of a letter as a share of the type size."""


def choose_ticks(spec: ChartSpec) -> list[float]:
    """Choose the round values along the axis; 0 is always one, so that a small change does not look like a big one."""
    low, high = find_range(spec)
    if low == high:
        high = low + 1
    rough = (high - low) / MOST_STEPS
    power = 10 ** floor(log10(rough))
    step = next(power * one for one in STEPS if power * one >= rough * 0.999)
    if spec.decimals == 0 and not spec.suffix:
        step = max(1, ceil(step)) if step < 10 else step
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(step * place, 6) for place in range(first, last + 1)]


def find_range(spec: ChartSpec) -> tuple[float, float]:
    """Give the lowest and highest value drawn, piles of columns added up; 0 is always within."""
    shown = [series.values for series in spec.series if series.kind is not SeriesKind.PLANNED]
    numbers = [0.0, *(float(value) for values in shown for value in values if value is not None)]
    totals = (find_total(spec, place) for place in range(len(spec.categories)))
    numbers += [float(total) for total in totals if total is not None]
    if spec.form in (Form.COLUMNS, Form.STACKED):
        piled = [series.values for series in spec.series if series.kind not in AGREED]
        for place in zip(*piled):
            numbers.append(sum(float(value) for value in place if value is not None and value > 0))
            numbers.append(sum(float(value) for value in place if value is not None and value < 0))
    return min(numbers), max(numbers)


def labels_fit(spec: ChartSpec, room: float, size: float) -> bool:
    """Tell whether a label of the type size fits above every category, each of which has `room` (in the same unit)."""
    told = [say_number(spec, value) for series in spec.series for value in series.values if value is not None]
    return max(map(len, told), default=0) * size * LETTER <= room
