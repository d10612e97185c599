"""One sheet of a known source → its rows, parsed: what is accepted, set aside, skipped, and what there is to say of it.

Cells arrive with each distinct value of a column once, so each distinct value is parsed once; rows are handled with
arrays of codes. A loop over rows runs only over rows that something is wrong with.
"""

from __future__ import annotations

from operator import itemgetter

import numpy as np

from data import parsing
from data.columns import parse_column
from data.findings import CODES, SET_ASIDE, SKIPPED, Finding, Journal, Severity, cell_name
from data.footers import find_footers, find_repeated_headers
from data.headings import tell_of_headings
from data.indicators import IN_PERCENT
from data.mapping import ColumnMapping
from data.parsers import make_parser
from data.problems import describe_problems, find_troubled, is_fatal
from data.recognition import Match
from data.record import Field
from data.rows import SheetRows, Values
from data.sheet_reading import SheetReading, flag, is_blank_text, show_raw
from data.sheets import Grid, Percent


def read_sheet(
    sheet: Grid, match: Match, file: str, date_1904: bool, mapping: ColumnMapping, journal: Journal, order: int
) -> SheetRows:
    """Read the data rows of a sheet that fits a record.

    Adds findings, rows left out and the books of the source to `journal`; the rows in the block are neither skipped nor
    set aside, duplicates not yet looked at.
    """
    reading = SheetReading(sheet, match, file, date_1904, mapping, journal)
    rows, skipped = find_rows(reading)
    discreet = find_discreet_rows(reading, rows)
    journal.guests |= {(file, sheet.name, row) for row in rows[discreet].tolist()}
    columns, reasons = read_columns(reading, rows, discreet)
    if match.record.finish:
        match.record.finish(columns)
    for name in reading.withheld if discreet.any() else ():
        columns[name].codes[discreet] = -1
    for position in sorted(reasons):
        reading.leave_out(int(rows[position]), SET_ASIDE, "; ".join(reasons[position]))
    books = journal.books[match.record.source]
    books.read += len(rows) + skipped
    books.skipped += skipped
    books.set_aside += len(reasons)
    good = np.setdiff1d(np.arange(len(rows)), list(reasons))
    return SheetRows(
        file,
        sheet.name,
        (file.casefold(), file, order, reading.table_start),
        rows[good],
        {name: values.take(good) for name, values in columns.items()},
        match.columns,
        frozenset(match.columns.keys() | match.fixed.keys()),
        keyless=not any(key in match.columns or key in match.fixed for key in match.record.keys),
    )


def find_rows(reading: SheetReading) -> tuple[np.ndarray, int]:
    """Give the Excel rows of a sheet that may be records, and tell of those that are skipped; with how many these are.

    Of a wide table these are told and counted only where its first column of values is read.
    """
    header_row = reading.match.header_row
    filled = np.flatnonzero(find_filled_rows(reading)) + header_row + 1
    footers, repeated = find_footers(reading), find_repeated_headers(reading)
    skipped = sorted(footers.keys() | repeated)
    rows = np.setdiff1d(filled, skipped)
    if not reading.match.is_first:
        return rows, 0
    for row in skipped:
        if row in footers:
            reading.leave_out(row, SKIPPED, "totaalregel of voettekst")
            reading.tell(
                Severity.INFO,
                "totals-row",
                f"Rij {row} is een totaalregel of voettekst en telt niet mee. U hoeft niets te doen.",
                cell=cell_name(row, footers[row]),
                value=parsing.clean_text(reading.sheet.columns[footers[row]].cell(row)),
            )
        else:
            reading.leave_out(row, SKIPPED, "herhaalde koprij")
    return rows, len(skipped)


def read_columns(
    reading: SheetReading, rows: np.ndarray, discreet: np.ndarray
) -> tuple[dict[str, Values], dict[int, list[str]]]:
    """Read every column of the record, and tell what there is to say of the sheet and then of its cells, row by row.

    Gives the columns, and of each position in `rows` that does not count the reasons.
    """
    columns: dict[str, Values] = {}
    raws: dict[str, np.ndarray] = {}
    reasons: dict[int, list[str]] = {}
    findings: list[tuple[int, Finding]] = []
    stated = reading.match.fixed | reading.match.given
    discreet_rows = set(rows[discreet].tolist())
    for one in reading.match.record.fields:
        if one.name in reading.match.columns:
            values, problems, codes = parse_column(reading, one, rows - reading.match.header_row - 1)
            columns[one.name], raws[one.name] = values, codes
            troubles = list(find_troubled(codes, rows, problems))
            for position, _, code in troubles if one.required or one.must_be_readable else ():
                if is_fatal(one, problems[code], values.codes[position]):
                    reasons.setdefault(position, []).append(f"{one.name}: {CODES[problems[code][0].code]}")
            cells = reading.sheet.columns[reading.match.columns[one.name]].values
            told = [(row, cells[code], parsed) for _, row, code in troubles for parsed in problems[code]]
            findings += describe_problems(reading, one, told, discreet_rows)
        elif one.name in stated:
            columns[one.name] = read_fixed(reading, one, stated[one.name], len(rows))
            if one.required and (columns[one.name].codes < 0).any():
                for position in range(len(rows)):
                    reasons.setdefault(position, []).append(f"{one.name}: vaste waarde niet bruikbaar")
        else:
            columns[one.name] = Values(np.full(len(rows), -1, dtype=np.int64), [])
    read_percents(reading, columns, raws, rows)
    if reading.match.is_first:
        tell_of_headings(reading)
    reading.journal.findings += [finding for _, finding in sorted(findings, key=itemgetter(0))]
    return columns, reasons


def find_filled_rows(reading: SheetReading) -> np.ndarray:
    """Tell for each data row whether any contract column holds something."""
    filled = np.zeros(reading.sheet.row_count - reading.match.header_row, dtype=bool)
    if reading.match.only_where:
        index = reading.match.columns[reading.match.only_where]
        return ~flag(reading.sheet.columns[index], reading.codes(index), parsing.is_missing)
    for index in reading.match.columns.values():
        filled |= (reading.codes(index) > 0) & ~reading.flag_texts(index, is_blank_text)
    return filled


def find_discreet_rows(reading: SheetReading, rows: np.ndarray) -> np.ndarray:
    """Tell which rows are about people at risk: nothing of them may get out."""
    discretion = reading.match.record.discretion
    index = reading.match.columns.get(discretion.column) if discretion else None
    if discretion is None or index is None:
        return np.zeros(len(rows), dtype=bool)

    def is_about_them(value: object) -> bool:
        if not isinstance(value, str):
            return False
        return discretion.is_meant(reading.mapping.value_for(reading.source, discretion.column, value) or value)

    return flag(reading.sheet.columns[index], reading.codes(index)[rows - reading.match.header_row - 1], is_about_them)


def read_fixed(reading: SheetReading, one: Field, raw: str, count: int) -> Values:
    """Give every row the fixed value that the Kolomtoewijzing, or a heading, states for a column the sheet lacks."""
    parsed = make_parser(one, reading.date_1904, words=reading.mapping.words)(raw)
    if parsed.code:
        reading.tell(
            Severity.ERROR,
            parsed.code,
            column=one.name,
            value=raw,
            message=f"De vaste waarde ‘{raw}’ voor kolom {one.name} in de Kolomtoewijzing is niet bruikbaar. "
            f"{parsed.message}",
        )
        return Values(np.full(count, -1, dtype=np.int64), [])
    return Values(np.full(count, -1 if parsed.value is None else 0, dtype=np.int64), [parsed.value])


def read_percents(
    reading: SheetReading, columns: dict[str, Values], raws: dict[str, np.ndarray], kept_rows: np.ndarray
) -> None:
    """Read cells that show a percentage as such in a target of an indicator in percent: 0.75 shown as 75% is 75."""
    found: list[tuple[int, int, str]] = []
    for one in reading.match.record.fields:
        if not one.percent_by or one.name not in raws:
            continue
        cells = reading.sheet.columns[reading.match.columns[one.name]].values
        shows = np.array([isinstance(cell, Percent) for cell in cells], dtype=bool)[raws[one.name]]
        values, owners = columns[one.name], columns[one.percent_by]
        for row in np.flatnonzero(shows & (values.codes >= 0)).tolist():
            if owners.at(row) in IN_PERCENT:
                values.values.append(values.at(row) * 100)
                values.codes[row] = len(values.values) - 1
                found.append((int(kept_rows[row]), reading.match.columns[one.name], one.name))
    if found:
        row, index, column = min(found)
        reading.tell(
            Severity.INFO,
            "percent-cell",
            "Op dit blad staan streefwaarden in cellen met een procentopmaak. Een cel die 75% toont, is gelezen als "
            "75. U hoeft niets te doen.",
            row=row,
            column=column,
            value=show_raw(reading.sheet.columns[index].cell(row)),
        )
