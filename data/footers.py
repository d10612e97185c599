"""Rows of a sheet that are no records: totals, footers, and headings said once more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import numpy as np

from data import parsing
from data.parsers import make_parser
from data.record import MOMENTS
from data.sheet_reading import SheetReading, is_blank

TOTAL_BEHIND = re.compile(r".*[^\W_][\W_]+(?:sub)?totaal\W*", re.IGNORECASE)
"""A pivot writes the name of a group and then the word: 'Brug Totaal'."""
FOOTER = re.compile(
    r"(?:totaal|eindtotaal|subtotaal|toelichting|toegepaste filters)\b|bron:|©|\* voorlopig|\(\d+ rows? affected\)",
    re.IGNORECASE,
)
FOOTER_STARTS = frozenset(("to", "ei", "su", "br"))


def is_footer_text(value: str) -> bool:
    """Tell whether a text begins as a totals row or footer does; most are ruled out by their first two letters."""
    start = value.lstrip()[:2].casefold()
    return (start in FOOTER_STARTS or not start.isalnum()) and bool(FOOTER.match(parsing.clean_text(value)))


def ends_in_total(value: object) -> bool:
    """Tell whether a text ends in the word Totaal or Subtotaal, as a pivot labels the total of a group."""
    if not isinstance(value, str) or value.rstrip(" .:*)")[-4:].casefold() != "taal":
        return False
    return bool(TOTAL_BEHIND.fullmatch(parsing.clean_text(value)))


def find_footers(reading: SheetReading) -> dict[int, int]:
    """Find totals rows and footers: Excel row → the column of the text that gives it away."""
    sheet, match = reading.sheet, reading.match
    begin = _find_rows(reading, range(len(sheet.columns)), is_footer_text)
    found = {}
    for row in sorted(begin):
        cells = sheet.row(row)
        first = next(index for index, cell in enumerate(cells) if not is_blank(cell))
        text = parsing.clean_text(cells[first]) if isinstance(cells[first], str) else ""
        if FOOTER.match(text) and (match.only_where or not is_real_record(reading, cells, {first})):
            found[row] = first
    if match.record.names_may_end_in_total:
        return found
    end = _find_rows(reading, range(len(sheet.columns)), ends_in_total)
    for row in sorted(end - found.keys()):
        cells = sheet.row(row)
        first = next(index for index, cell in enumerate(cells) if not is_blank(cell))
        words = {
            index
            for index, cell in enumerate(cells)
            if (index == first or index in match.columns.values()) and ends_in_total(cell)
        }
        if words and not is_real_record(reading, cells, words):
            found[row] = min(words)
    return found


def _find_rows(reading: SheetReading, columns: Iterable[int], test: Callable[[str], bool]) -> set[int]:
    """Find the Excel rows in which a text in one of the columns passes a test."""
    rows: set[int] = set()
    for index in columns:
        tells = reading.flag_texts(index, test)
        rows.update((np.flatnonzero(tells) + reading.match.header_row + 1).tolist())
    return rows


def is_real_record(reading: SheetReading, cells: list[object], words: set[int]) -> bool:
    """Tell whether a row with a word like 'totaal' (in the columns `words`) is a record all the same: it has a key,
    date or year.
    """
    required = 0
    columns = reading.match.columns
    for one in reading.match.record.fields:
        index = columns.get(one.name)
        if index is None or index in words or is_blank(cells[index]):
            continue
        if one.key or one.kind in MOMENTS:
            parsed = make_parser(one, reading.date_1904, words=reading.mapping.words)(cells[index])
            if parsed.value is not None and not parsed.code:
                return True
        required += one.required
    word_is_required = any(
        index in words and reading.match.record.named(name).required for name, index in columns.items()
    )
    return reading.match.record.kept_by_hand and required + word_is_required >= 2


def find_repeated_headers(reading: SheetReading) -> set[int]:
    """Find data rows that say the headings once more."""
    sheet, match = reading.sheet, reading.match
    headers = {index: parsing.fold_header(match.headings[index]) for index in match.columns.values()}
    candidates = np.zeros(sheet.row_count - match.header_row, dtype=bool)
    for index, header in headers.items():

        def repeats(text: str, header: str = header) -> bool:
            # folding never makes a heading longer, so most texts are ruled out by their length alone
            return len(text) >= len(header) and not text[0].isdigit() and parsing.fold_header(text) == header

        candidates |= reading.flag_texts(index, repeats)
    repeated = set()
    for row in (np.flatnonzero(candidates) + match.header_row + 1).tolist():
        cells = {index: sheet.columns[index].cell(row) for index in headers}
        filled = {index: cell for index, cell in cells.items() if not is_blank(cell)}
        if all(isinstance(cell, str) and parsing.fold_header(cell) == headers[index] for index, cell in filled.items()):
            repeated.add(row)
    return repeated
