"""Money as tables for people: spending per budgetpost, and the reserve with what was put into it."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from kpi.model import Outcome, Result
from telling.cells import MONEY, MONEY_CENTS, value_cell
from telling.dutch import format_money
from telling.money import (
    COLUMNS,
    POST_SPLIT,
    choose_mutations,
    has_cents,
    list_chapter_money,
    list_openings,
    write_money,
)
from telling.period import Period, year_heading
from telling.sentences import find_year
from telling.specs import list_posts
from telling.tables import TextCell, TextColumn, TextTable


def list_spent_years(period: Period, total: Result) -> list[int]:
    """List the years of the period in which the spending is known."""
    return [year for year in period.years if (item := find_year(total, year)) and item.value is not None]


def tabulate_posts(period: Period, total: Result) -> TextTable | None:
    """Make the table of all spending per budgetpost and year, with the sum below it; None where nothing is split."""
    years, parts = list_spent_years(period, total), total.breakdowns.get(POST_SPLIT, {})
    posts = list_posts(total, years)
    if not posts:
        return None
    values = {post: tuple(parts.get(year, {}).get(post, Decimal(0)) for year in years) for post in posts}
    totals = tuple(item.value for year in years if (item := find_year(total, year)))
    cents = has_cents(amount for amounts in values.values() for amount in amounts)
    form = MONEY_CENTS if cents else MONEY
    rows = [
        (TextCell(post), *(TextCell(format_money(one, cents), one, form) for one in values[post])) for post in posts
    ]
    rows.append(
        (TextCell("Samen", strong=True), *(TextCell(format_money(one, cents), one, form, True) for one in totals))
    )
    columns = (
        TextColumn("Budgetpost", 2.2),
        *(TextColumn(year_heading(year, period.running), 1, True) for year in years),
    )
    return TextTable("Besteding per budgetpost", columns, tuple(rows))


def tabulate_chapter_posts(outcome: Outcome, period: Period, chapter: int) -> TextTable | None:
    """Make the table of the posts of a chapter that no indicator of their own tells of, a row per post and year; None
    where there is none."""
    listed = [(year, row) for year in period.years for row in list_chapter_money(outcome, year, chapter)]
    written = write_money(row for _, row in listed)
    if not listed:
        return None
    rows = [
        (
            TextCell(name),
            TextCell(year_heading(year, period.running)),
            TextCell(budget, row.budget, MONEY),
            TextCell(spent, row.spent, MONEY),
            TextCell(left),
        )
        for (year, row), (name, budget, spent, left) in zip(listed, written, strict=True)
    ]
    columns = (TextColumn(COLUMNS[0], 2.2), TextColumn("Jaar", 1), *(TextColumn(one, 1.5, True) for one in COLUMNS[1:]))
    return TextTable("Begroot en besteed per budgetpost", columns, tuple(rows))


def tabulate_reserve(period: Period, mutations: pd.DataFrame, reserve: Result) -> TextTable:
    """Make the table of the reserve of a nota: what went in by the beleidskader up to the peildatum (`mutations` is the
    table `reserve_mutations`), and how it stood at the end of each year."""
    rows = []
    frame = choose_mutations(mutations, reserve.nota)
    if frame.empty:
        begin = TextCell(f"1-1-{reserve.nota.first}")
        rows += [
            (begin, TextCell("beginstand"), TextCell(format_money(amount), amount, MONEY))
            for amount in list_openings(reserve.nota)
        ]
    for row in frame[frame["date"] <= pd.Timestamp(period.peildatum)].itertuples():
        amount = Decimal(int(row.amount_cents)) / 100
        told = row.description if isinstance(row.description, str) else "mutatie"
        day = f"{row.date.day}-{row.date.month}-{row.date.year}"
        rows.append((TextCell(day), TextCell(told), TextCell(format_money(amount), amount, MONEY)))
    for year in period.years:
        item = find_year(reserve, year)
        if item and item.value is not None:
            when = "nu" if item.running else "ultimo"
            heading = year_heading(year, period.running)
            rows.append((TextCell(heading), TextCell(f"stand {when}"), value_cell(reserve, item.value)))
    columns = (TextColumn("Wanneer", 1.15), TextColumn("Wat", 2.6), TextColumn("Bedrag", 1.25, True))
    return TextTable("Stand van de bestemmingsreserve", columns, tuple(rows))
