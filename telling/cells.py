"""Figures of an indicator as cells and tables: for reports, slides and pages alike."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from kpi.model import GoalYear, Indicator, Outcome, Result, Status, YearResult
from telling.dutch import NO_DATA, YES_NO_UNIT, format_value
from telling.names import GOAL_NAMES
from telling.period import Period, year_heading
from telling.sentences import MILLIONS, find_baseline, find_year, say_goal_figure, say_no_data, say_target
from telling.signs import SIGNS
from telling.tables import TextCell, TextColumn, TextTable

COUNT = "[$-413]#,##0"
MONEY, MONEY_CENTS = "[$€-413] #,##0;-[$€-413] #,##0", "[$€-413] #,##0.00;-[$€-413] #,##0.00"
YES_NO = '"ja";"ja";"nee"'
EMPTY = "–"
"""What stands in a cell where nothing belongs: no target, no nulmeting."""


def number_format(indicator: Indicator) -> str:
    """Give the Excel number format of the indicator's values, which are stored as they are (percent as 12.5, yes and no
    as 1 and 0)."""
    if indicator.unit == YES_NO_UNIT:
        return YES_NO
    if indicator.unit == "€":
        return MONEY_CENTS if indicator.decimals else MONEY
    if indicator.unit == "€ per €":
        return MONEY_CENTS
    digits = COUNT + ("." + "0" * indicator.decimals if indicator.decimals else "")
    return f'{digits}"%"' if indicator.unit == "%" else digits


def value_cell(result: Result, value: Decimal | None, missing: str = NO_DATA) -> TextCell:
    """Write a value as a cell: text for the reader, the exact number for Excel; None is `missing`, without a number."""
    if value is None:
        return TextCell(missing)
    return TextCell(format_value(result.indicator, value), value, number_format(result.indicator))


def year_cell(result: Result, year: int) -> TextCell:
    """Write the figure of a year as a cell, or in two words why there is none."""
    item = find_year(result, year)
    return value_cell(result, item.value if item else None, say_no_data(result, year))


def target_cell(result: Result, item: YearResult | None) -> TextCell:
    """Write the target of a year with its kind ('minstens 3'); '–' where there is none, or no such year (None)."""
    if item is None or item.target is None:
        return TextCell(EMPTY)
    return TextCell(say_target(result, item), item.target.value, number_format(result.indicator))


def baseline_cell(result: Result) -> TextCell:
    """Write the nulmeting with its year: '402 (2020)'; '–' where there is none."""
    found = find_baseline(result)
    if found is None:
        return TextCell(EMPTY)
    told = f"{format_value(result.indicator, found.value)} ({found.when})"
    return TextCell(told, found.value, number_format(result.indicator))


def status_text(item: YearResult | None) -> str:
    """Write a status with its sign, '' for a year without a target or none at all (None); that data are missing needs
    no sign."""
    if item is None or item.target is None:
        return ""
    return str(item.told) if item.told is Status.NO_DATA else f"{SIGNS[item.told]} {item.told}"


def name_figure(result: Result) -> str:
    """Name a figure with its number, for the first cell of a row; with its unit where the other cells do not show it:
    'H1.4 Exportwaarde (mln €)'."""
    unit = f" ({result.indicator.unit})" if result.indicator.unit == MILLIONS else ""
    return f"{result.indicator.id} {result.name}{unit}"


def tabulate_years(period: Period, result: Result) -> TextTable:
    """Make the table of one indicator: nulmeting and each year of the period, with streefwaarde and status where there
    are any."""
    items = {year: find_year(result, year) for year in period.years}
    has_target = any(item and item.target for item in items.values())
    unit = f" ({result.indicator.unit})" if result.indicator.unit == MILLIONS else ""
    columns = [TextColumn("Jaar", 2.35), TextColumn(f"Realisatie{unit}", 1.6, True)]
    base = find_baseline(result)
    rows = []
    if base is not None and base.first not in items:
        rows.append(
            [TextCell(f"Nulmeting {base.when}"), value_cell(result, base.value), TextCell(EMPTY), TextCell(EMPTY)]
        )
    for year, item in items.items():
        heading = year_heading(year, period.running)
        label = f"{heading} (nulmeting)" if base is not None and base.first == base.last == year else heading
        rows.append(
            [
                TextCell(label),
                year_cell(result, year),
                target_cell(result, item),
                TextCell(status_text(item) or EMPTY),
            ]
        )
    if has_target:
        columns += [TextColumn("Streefwaarde", 2.05, True), TextColumn("Status", 2.3)]
    shown = tuple(tuple(row[: len(columns)]) for row in rows)
    return TextTable(f"{result.name} ({result.indicator.unit})", tuple(columns), shown)


def tabulate_agreements(results: Iterable[Result], year: int) -> TextTable:
    """Make the table of all agreements among some results in a year: figure, target with its source, and status."""
    rows = [
        (
            TextCell(f"{result.indicator.id} {result.name}"),
            year_cell(result, year),
            TextCell(say_target(result, item), item.target.value),
            TextCell(status_text(item)),
            TextCell(item.target.source),
        )
        for result in results
        if (item := result.years.get(year)) and item.target
    ]
    columns = (
        TextColumn("Afspraak", 3),
        TextColumn(f"Cijfer {year}", 1.2, True),
        TextColumn("Streefwaarde", 1.4, True),
        TextColumn("Status", 1.4),
        TextColumn("Bron van de streefwaarde", 2.5),
    )
    return TextTable(f"Afspraken met een streefwaarde, {year}", columns, tuple(rows))


def tabulate_goals(outcome: Outcome, year: int) -> TextTable:
    """Make the table of what was done for each Global Goal in a year, 17 rows."""
    rows = []
    for goal, name in GOAL_NAMES.items():
        item = outcome.goals.get(goal, {}).get(year)
        counts = (_count_cell(item, what) for what in ("activities", "missions", "payments"))
        rows.append((TextCell(f"{goal} {name}"), *counts))
    columns = (
        TextColumn("Global Goal", 3),
        TextColumn("Activiteiten", 1, True),
        TextColumn("Missies", 1, True),
        TextColumn("Betalingen", 1, True),
    )
    return TextTable(f"Per Global Goal, {year}", columns, tuple(rows))


def tell_exports(sources: Iterable[str]) -> str:
    """Name the exports that a figure is computed from."""
    return f"Bron: {', '.join(sources)}."


def tell_provisional(period: Period, result: Result) -> str:
    """Name the years of the period whose figure is not final, or ''."""
    years = [str(year) for year in period.years if (item := find_year(result, year)) and item.provisional]
    return f"Voorlopig cijfer: {', '.join(years)}." if years else ""


def _count_cell(item: GoalYear | None, what: str) -> TextCell:
    count = getattr(item, what) if item else None
    return TextCell(say_goal_figure(item, what), None if count is None else Decimal(count))
