"""What came of a figure over a whole period, by rule: what it adds up to or how it moved, its best and worst year, and
in how many years what was agreed was kept.

Only years that are over are taken together, and only as many earlier ones are set beside them; a year that has not
ended stands apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kpi.model import Direction, Result, Status, TargetKind, YearResult
from telling.dutch import YES_NO_UNIT, format_count
from telling.sentences import (
    BARE_UNITS,
    EURO,
    GOOD,
    WORST_FIRST,
    find_year,
    say_bare,
    say_change_between,
    say_clause,
    say_that_many,
    say_value,
    say_years,
    tell_agreement,
    tell_value,
)

KEPT = {
    TargetKind.FLOOR: "Het bleef {} op of boven de ondergrens",
    TargetKind.COMMITMENT: "De toezegging is {} nagekomen",
}
"""How it is said that a kind of agreement was kept, with `{}` where the number of years goes."""

FEWEST_TO_RANK = 3
"""Of fewer years nobody asks which was the best."""


@dataclass(frozen=True)
class Account:
    """What is said of a figure over a period, each '' where there is nothing to say: the years that are over taken
    together, the best and the worst of them, in how many what was agreed was kept, and the year that has not ended."""

    together: str = ""
    extremes: str = ""
    kept: str = ""
    running: str = ""

    def __str__(self) -> str:
        """The whole account as one paragraph."""
        return " ".join(filter(None, (self.together, self.extremes, self.kept, self.running)))


def give_account(result: Result, years: Sequence[int], happened: Mapping[int, str] | None = None) -> Account:
    """Give the account of a figure over some years; `happened` has what to recall of a year beside its figure (None:
    nothing)."""
    known = {year: item for year in years if (item := find_year(result, year)) and item.value is not None}
    over = {year: item for year, item in known.items() if not item.running}
    if not known:
        return Account()
    return Account(
        together=_tell_together(result, over),
        extremes=_tell_extremes(result, over, happened or {}),
        kept=tell_kept(result, over),
        running=_tell_running(result, known, bool(over)),
    )


def adds_up(result: Result) -> bool:
    """Tell whether the years of a figure may be added up: what is counted or paid in each, but no stand, share or
    number of different things."""
    return result.plans and not result.indicator.cumulative and result.indicator.unit != YES_NO_UNIT


def say_span(years: Sequence[int]) -> str:
    """Name some years in a row as a period: '2021–2025'; others one by one."""
    first, last = years[0], years[-1]
    if list(years) == list(range(first, last + 1)) and len(years) > 1:
        return f"{first}–{last}"
    return say_years(years)


def tell_kept(result: Result, over: Mapping[int, YearResult]) -> str:
    """Say in how many of the years that are over what was agreed was kept, and in which it was not; '' where nothing
    was agreed, where a figure of yes and no says it itself, and of a total that is not due yet."""
    agreed = {year: item for year, item in over.items() if item.target and item.status in (*GOOD, *WORST_FIRST)}
    if not agreed or result.indicator.unit == YES_NO_UNIT:
        return ""
    last = max(agreed)
    target = agreed[last].target
    if target is None or target.kind is TargetKind.CUMULATIVE:
        due = target is not None and target.end_year is not None and last >= target.end_year
        return tell_agreement(result, last) if due or agreed[last].status is Status.ACHIEVED else ""
    missed = [year for year, item in agreed.items() if item.status in WORST_FIRST]
    number = _count_among(len(agreed) - len(missed), len(agreed))
    without = f"; niet in {say_years(missed)}" if 0 < len(missed) < len(agreed) else ""
    if target.kind is TargetKind.BUDGET:
        told = (
            "De besteding bleef {} binnen de begroting"
            if result.indicator.unit == EURO
            else "Het bleef {} op of onder de bovengrens"
        )
    else:
        told = KEPT.get(target.kind, "De afspraak is {} gehaald")
    return f"{told.format(number)}{without}."


def find_extremes(result: Result, over: Mapping[int, YearResult]) -> tuple[list[int], list[int]] | None:
    """Find the best and the worst of the years that are over (of a figure without a direction the highest and the
    lowest); None where they do not differ, where they are too few, and of yes and no."""
    values = {year: item.value for year, item in over.items() if item.value is not None}
    if len(values) < FEWEST_TO_RANK or result.indicator.unit == YES_NO_UNIT or result.indicator.cumulative:
        return None
    high, low = ([year for year, value in values.items() if value == one(values.values())] for one in (max, min))
    if high == low:
        return None
    return (low, high) if result.indicator.direction is Direction.LESS else (high, low)


def _tell_together(result: Result, over: Mapping[int, YearResult]) -> str:
    if not over:
        return ""
    years = list(over)
    if len(years) == 1:
        return tell_value(result, years[0])
    if result.indicator.unit == YES_NO_UNIT:
        return _tell_yes_no(result, over)
    if adds_up(result):
        return _tell_sum(result, years)
    first, last = years[0], years[-1]
    moment, before = ("Eind", f"eind {first}") if result.indicator.cumulative else ("In", f"in {first}")
    words = "in totaal" if result.indicator.cumulative and result.indicator.unit not in BARE_UNITS else ""
    change = say_change_between(result, _value(over[last]), _value(over[first]), before)
    return f"{say_clause(result, f'{moment} {last}', over[last], words)}{change}."


def _tell_sum(result: Result, years: list[int]) -> str:
    values = [_value(find_year(result, year)) for year in years]
    told = say_clause(result, f"In {say_span(years)}", _item(sum(values, Decimal(0))))
    low, high = (say_bare(result.indicator, one(values)) for one in (min, max))
    if any(values):
        told += f", elk jaar {low}" if low == high else f", {low} tot {high} per jaar"
    earlier = range(years[0] - len(years), years[0])
    before = [find_year(result, year) for year in earlier]
    if any(item is None or item.value is None or item.running for item in before):
        return f"{told}."
    total, span = sum((_value(item) for item in before), Decimal(0)), say_span(list(earlier))
    if total == sum(values, Decimal(0)):
        return f"{told}{'; evenveel als' if total else ', net als'} in {span}."
    return f"{told}; in {span} {say_that_many(result.indicator, total)}."


def _tell_yes_no(result: Result, over: Mapping[int, YearResult]) -> str:
    done = [year for year, item in over.items() if item.value]
    others = [year for year in over if year not in done]
    subject = " ".join(result.indicator.subject.replace("{n}", "").split())
    number = _count_among(len(done), len(over))
    without = f"; in {say_years(others)} niet" if done and others else ""
    return f"{number[0].upper()}{number[1:]} {subject}{without}."


def _tell_extremes(result: Result, over: Mapping[int, YearResult], happened: Mapping[int, str]) -> str:
    found = find_extremes(result, over)
    if found is None:
        return ""
    best, worst = (f"{say_years(years)} ({say_value(result, over[years[0]].value)})" for years in found)
    if result.indicator.direction is Direction.NEITHER:
        told = f"Hoogst: {best}; laagst: {worst}."
    else:
        told = f"{'Beste jaar' if len(found[0]) == 1 else 'Beste jaren'}: {best}; minst goed: {worst}."
    recalled = [f"In {year}: {happened[year]}." for year in (*found[0], *found[1]) if year in happened]
    return " ".join([told, *recalled])


def _tell_running(result: Result, known: Mapping[int, YearResult], with_others: bool) -> str:
    for year, item in known.items():
        if item.running and not with_others:
            return tell_value(result, year)
        if item.running and result.indicator.unit == YES_NO_UNIT:
            return f"{year} loopt nog: tot nu toe {'wel' if item.value else 'niet'}."
        if item.running:
            until = "op de peildatum" if result.indicator.cumulative else "tot nu toe"
            return f"{year} loopt nog: {say_value(result, item.value)} {until}."
    return ""


def _count_among(number: int, whole: int) -> str:
    if number == whole:
        return f"in elk van de {format_count(whole, 'heel jaar', 'hele jaren')}" if whole > 1 else "in het hele jaar"
    return f"in {number or 'geen'} van de {format_count(whole, 'heel jaar', 'hele jaren')}"


def _value(item: YearResult | None) -> Decimal:
    assert item is not None and item.value is not None  # only years with a figure are taken together
    return item.value


def _item(value: Decimal) -> YearResult:
    return YearResult(value, Status.NO_TARGET, None, None, 0, 0)
