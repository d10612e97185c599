"""The accounts of what was read: control totals, rows that reached the tables, and tables of which no row counts."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import numpy as np

from data.assigning import Read
from data.findings import REPLACED, Journal, Severity
from data.record import NUMBERS, FieldKind
from data.rows import RecordRows
from data.sources import TEACHING_SHEETS
from data.tables import Tables
from data.words import write_number

OF_THE_SHEET = frozenset(
    ("unread-columns", "near-column", "repeated-column", "scaled", "percent-cell", "utc-dates", "renumbered")
) | {"fixed-value", "rounded", "point-notation", "encoding", "truncated-download"}
"""The codes that speak of a sheet as a whole and not of a row that does not count."""


def add_totals(rows: RecordRows, journal: Journal) -> None:
    """Add up each amount or number column of an export over its accepted rows, exactly, in the contract's unit."""
    if rows.record.kept_by_hand:
        return
    for one in rows.record.fields:
        if one.kind in NUMBERS:
            values = rows.columns[one.name]
            counts = np.bincount(values.codes[values.codes >= 0], minlength=len(values.values)).tolist()
            total = sum((value * count for value, count in zip(values.values, counts, strict=True)), 0)
            is_money = one.kind is FieldKind.AMOUNT and any(counts)
            journal.books[rows.record.source].totals[one.name] = (
                Decimal(total).scaleb(-2).quantize(Decimal("0.01")) if is_money else Decimal(total)
            )


def close_books(read: Read, tables: Tables, journal: Journal) -> None:
    """Put in the books of each source which files it came from and how many of its rows reached the tables.

    AssertionError where rows read are not the rows accepted, set aside and skipped.
    """
    accepted: Counter[str] = Counter()
    for rows in read.rows:
        # two rows of the register of organisations with one name are one in the table; that of a sheet of the policy
        # frame may hold what ships too
        is_table_of_more = rows.record.name_list or rows.record in TEACHING_SHEETS
        accepted[rows.record.source] += len(rows if is_table_of_more else getattr(tables, rows.record.table))
    for figures in read.figures:
        accepted[figures.record.source] += len(getattr(tables, figures.record.table))
    for name, books in journal.books.items():
        books.files = sorted(set(books.files), key=str.casefold)
        books.accepted = accepted[name]
        assert books.is_balanced(), f"the books of {name} do not balance"


def tell_of_fruitless(read: Read, journal: Journal) -> None:
    """Say of each table of which no row at all counts, and of which nothing else says so, what became of its rows;
    but of a sheet of a template that nobody filled in, nothing."""
    fruitful = {(block.file, block.sheet) for rows in read.rows for block in rows.used_blocks()}
    for figures in read.figures:
        fruitful |= set(zip(figures.columns["file"], figures.columns["sheet"], strict=True))
    told = {(one.file, one.sheet) for one in journal.findings if one.code not in OF_THE_SHEET}
    for source, file, sheet in dict.fromkeys(read.recognised):
        if (file, sheet) in fruitful | told:
            continue
        # where a reason names a place, that differs from row to row
        reasons = Counter(
            row.reason.split(" in ")[0] for row in journal.rows_out if (row.file, row.sheet) == (file, sheet)
        )
        if not reasons and file in journal.templates:
            continue
        code, text = explain_fruitless(reasons)
        journal.add(Severity.INFO, code, text, source=source, file=file, sheet=sheet)


def explain_fruitless(reasons: Counter[str]) -> tuple[str, str]:
    """Give code and Dutch text for a table of which no row counts, from the reasons of its rows."""
    if not reasons:
        return "missing-value", (
            "Deze tabel heeft koppen maar geen rijen. Horen er rijen in, maak dan de export opnieuw. Anders hoeft u "
            "niets te doen."
        )
    why = "; ".join(f"{reason} ({write_number(count)})" for reason, count in reasons.most_common(5))
    if set(reasons) == {REPLACED}:
        return "duplicate", f"Van deze tabel telt geen enkele rij mee: {why}. U hoeft niets te doen."
    return "unknown-sheet", (
        f"Van deze tabel telt geen enkele rij mee: {why}. Hoort er wel iets mee te tellen, lever dan een andere "
        "selectie aan. Anders hoeft u niets te doen."
    )
