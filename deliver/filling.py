"""What is filled in beside a figure: rows of one more workbook of the store, an ordinary export of the beleidskader.

The manager's own workbooks are never rewritten. Where both say something of the same, rule 5 of the input contract
decides which counts, and the finding says so.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter

from data.countries import country_name
from data.record import SheetRecord
from data.sources.beleidskader import HOOFDSTUKKEN, ORGANISATIES, STREEFWAARDEN, TOELICHTINGEN
from data.tables import Tables
from data.workbook import open_workbook
from deliver import words
from deliver.store import Refused

FILLED_IN = "ingevuld.xlsx"
"""The name of the workbook."""

SHEETS = {sheet.title: sheet for sheet in (TOELICHTINGEN, STREEFWAARDEN, HOOFDSTUKKEN, ORGANISATIES)}
KNOWN_BY = {
    TOELICHTINGEN.title: ("indicator", "jaar", "nota"),
    STREEFWAARDEN.title: ("indicator", "jaar", "nota"),
    HOOFDSTUKKEN.title: ("hoofdstuk", "nota"),
    ORGANISATIES.title: ("organisatie",),
}
"""Sheet → by which columns a row is known again: one that is filled in again takes the place of the former."""

WIDTH = 30

Row = Mapping[str, str]
"""A row of a sheet: column of the contract → what stands in it, as text; columns left out are empty."""


@dataclass(frozen=True)
class FilledRow:
    """One row to fill in, on the sheet of that title. One with `is_gone` is taken out; of the columns `joined` what
    stood there before stays, with the new behind it."""

    sheet: str
    row: Row
    is_gone: bool = False
    joined: tuple[str, ...] = ()


def write_explanation(identity: str, year: int | None, text: str, nota: str = "") -> FilledRow:
    """Write the Toelichting of an indicator in a year (None: every year); without text it is taken out."""
    row = {"indicator": identity, "jaar": _write_year(year), "tekst": text.strip(), "nota": nota}
    return FilledRow(TOELICHTINGEN.title, row, is_gone=not text.strip())


def write_target(
    identity: str,
    kind: str,
    value: Decimal,
    year: int | None,
    source: str,
    value_max: Decimal | None = None,
    nota: str = "",
) -> FilledRow:
    """Write a target of an indicator in its unit, for a year (None: every year), with who decided it and when.

    Raises Refused where nobody did: no target without a source; or where the kind is not one of the contract.
    """
    if not source.strip():
        raise Refused(words.NO_SOURCE)
    kinds = STREEFWAARDEN.named("soort").choices
    if kind not in kinds:
        raise Refused(words.NO_KIND.format(kind=kind, kinds=", ".join(kinds)))
    row = {
        "indicator": identity,
        "soort": kind,
        "jaar": _write_year(year),
        "waarde": _write_decimal(value),
        "waarde_max": "" if value_max is None else _write_decimal(value_max),
        "bron": source.strip(),
        "nota": nota,
    }
    return FilledRow(STREEFWAARDEN.title, row)


def write_chapter_goals(tables: Tables, chapter: int, goals: Iterable[int], origin: str, nota: str = "") -> FilledRow:
    """Write the Global Goals of a chapter with their origin; all else stays as the beleidskader has it.

    Raises Refused where the beleidskader has no such chapter, or the origin is not one of the contract.
    """
    origins = HOOFDSTUKKEN.named("herkomst_global_goals").choices
    if origin not in origins:
        raise Refused(words.NO_ORIGIN.format(origin=origin, origins=" of ".join(origins)))
    frame = tables.chapters[tables.chapters["chapter"] == chapter]
    own = frame[frame["nota"].fillna("") == nota] if nota else frame
    if own.empty:
        raise Refused(words.NO_CHAPTER.format(chapter=chapter))
    stands = _read_row(HOOFDSTUKKEN, own.iloc[-1])
    told = {"global_goals": "; ".join(str(goal) for goal in sorted(set(goals))), "herkomst_global_goals": origin}
    return FilledRow(HOOFDSTUKKEN.title, stands | told)


def write_alias(tables: Tables, spelling: str, organisation: str) -> FilledRow:
    """Write that a spelling is an organisation of the register; what else is known of it stays.

    Raises Refused where the register does not have that organisation.
    """
    frame = tables.organisations
    own = frame[frame["in_register"] & (frame["name"] == organisation)]
    if own.empty:
        raise Refused(words.NO_ORGANISATION.format(organisation=organisation))
    row = own.iloc[0]
    countries = "" if pd.isna(row["country"]) else "; ".join(map(country_name, row["country"].split("; ")))
    told = {
        "organisatie": organisation,
        "land": countries,
        "aliassen": spelling.strip(),
        "in_nota": "ja" if row["in_nota"] else "nee",
    }
    return FilledRow(ORGANISATIES.title, _read_row(ORGANISATIES, row) | told, joined=("aliassen",))


def fill_in(before: Path | None, entries: Iterable[FilledRow]) -> bytes:
    """Give the workbook with some rows more: `before` is how it is now, None where there is none yet.

    Raises UnreadableWorkbook where it cannot be opened.
    """
    sheets: dict[str, list[Row]] = {title: [] for title in SHEETS} | (_read_sheets(before) if before else {})
    for entry in entries:
        _put(sheets[entry.sheet], entry)
    return _write_book(sheets)


def _put(rows: list[Row], entry: FilledRow) -> None:
    """Put a row in the place of the former one of the same, or behind all others."""
    known = KNOWN_BY[entry.sheet]
    place = next((n for n, row in enumerate(rows) if _tell(row, known) == _tell(entry.row, known)), None)
    if entry.is_gone:
        if place is not None:
            del rows[place]
        return
    if place is None:
        rows.append(entry.row)
        return
    members = {
        column: "; ".join(
            dict.fromkeys(filter(None, [*rows[place].get(column, "").split("; "), entry.row.get(column, "")]))
        )
        for column in entry.joined
    }
    rows[place] = {**entry.row, **members}


def _tell(row: Row, columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(row.get(column, "").casefold() for column in columns)


def _read_sheets(path: Path) -> dict[str, list[Row]]:
    """Read the rows of a workbook that this module wrote."""
    found: dict[str, list[Row]] = {}
    for sheet in open_workbook(path).sheets:
        if sheet.name in SHEETS and sheet.row_count:
            headings = [str(cell) for cell in sheet.row(1)]
            rows = ([_write_cell(cell) for cell in sheet.row(number)] for number in range(2, sheet.row_count + 1))
            found[sheet.name] = [dict(zip(headings, cells)) for cells in rows if any(cells)]
    return found


def _write_book(sheets: Mapping[str, list[Row]]) -> bytes:
    """Write the sheets that have rows: every cell is text, so that none becomes a date, a number or a formula."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    text, bold = book.add_format({"num_format": "@"}), book.add_format({"bold": True})
    for title, record in SHEETS.items():
        if not sheets[title]:
            continue
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(record.fields):
            sheet.set_column(place, place, WIDTH, text)
            sheet.write_string(0, place, column.name, bold)
            for row, cells in enumerate(sheets[title], start=1):
                if cells.get(column.name):
                    sheet.write_string(row, place, cells[column.name], text)
    if not book.worksheets():
        book.add_worksheet(TOELICHTINGEN.title)
    book.close()
    return buffer.getvalue()


def _read_row(record: SheetRecord, row: pd.Series) -> dict[str, str]:
    """Give a row of a table as a row of its sheet, as far as its columns come from one field each."""
    fields = {
        column: origin if isinstance(origin, str) else origin[0]
        for column, origin in record.columns.items()
        if isinstance(origin, (str, tuple))
    }
    return {name: "" if pd.isna(row[column]) else _write_cell(row[column]) for column, name in fields.items()}


def _write_cell(cell: Any) -> str:
    return "" if cell is None else str(cell)


def _write_year(year: int | None) -> str:
    return "" if year is None else str(year)


def _write_decimal(number: Decimal) -> str:
    return format(number.normalize(), "f").replace(".", ",")
