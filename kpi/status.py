"""How a figure stands against its target: the status table of the definitions, exactly, without any rounding."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from kpi.model import Status, Target, TargetKind


def assess_status(
    value: Decimal | None,
    planned: Decimal | None,
    target: Target | None,
    year: int,
    peildatum: date,
    base: Decimal,
    begin: int,
) -> Status:
    """Give the status of a value in a year, seen on the peildatum.

    `planned` is what is still planned on top of the value; `base` is where a running total started, and `begin` the
    year in which its period does (cumulative targets). None is a value that is not known, nothing that can still be
    planned, and a year without a target.
    """
    if value is None:
        return Status.NO_DATA
    if target is None:
        return Status.NO_TARGET
    completed = is_completed(year, peildatum)
    expected = value + (planned or 0)
    match target.kind:
        case TargetKind.MINIMUM | TargetKind.RANGE:
            in_step = Fraction(value) >= Fraction(target.value) * elapsed(year, peildatum)
            return _reach(value >= target.value, completed, expected >= target.value or in_step)
        case TargetKind.YEARLY:
            return _reach(value >= 1, completed, expected >= 1)
        case TargetKind.BUDGET:
            return Status.EXCEEDED if value > target.value else Status.WITHIN_BUDGET
        case TargetKind.FLOOR:
            return Status.WITHIN_BUDGET if value >= target.value else Status.EXCEEDED
        case TargetKind.COMMITMENT:
            return _assess_commitment(value, target.value, completed)
        case TargetKind.CUMULATIVE:
            assert target.end_year is not None  # kpi.targets gives every running total one
            due = completed and year >= target.end_year
            share = share_of_period(min(peildatum, date(year, 12, 31)), begin, target.end_year)
            in_step = Fraction(value) >= Fraction(base) + Fraction(target.value - base) * share
            return _reach(value >= target.value, due, expected >= target.value or in_step)


def is_completed(year: int, peildatum: date) -> bool:
    """Tell whether the peildatum is on or after the last day of the year."""
    return peildatum >= date(year, 12, 31)


def elapsed(year: int, peildatum: date) -> Fraction:
    """The share of the year gone by, including the peildatum itself: 0 for a future year, 1 for a past one."""
    return _share(date(year, 1, 1), date(year, 12, 31), peildatum)


def share_of_period(moment: date, begin: int, end_year: int) -> Fraction:
    """The share gone by of a target's period, from 1 January of the first year up to and including 31 December of the
    last."""
    return _share(date(begin, 1, 1), date(max(end_year, begin), 12, 31), moment)


def _share(first: date, last: date, moment: date) -> Fraction:
    gone, whole = (moment - first).days + 1, (last - first).days + 1
    return Fraction(min(max(gone, 0), whole), whole)


def _reach(reached: bool, due: bool, on_course: bool) -> Status:
    if reached:
        return Status.ACHIEVED
    if due:
        return Status.NOT_ACHIEVED
    return Status.ON_COURSE if on_course else Status.ATTENTION


def _assess_commitment(value: Decimal, promised: Decimal, completed: bool) -> Status:
    if value > promised:
        return Status.EXCEEDED
    if value == promised:
        return Status.ACHIEVED
    return Status.NOT_ACHIEVED if completed else Status.ON_COURSE
