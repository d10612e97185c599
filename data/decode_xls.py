"""Decoding an old Excel file (.xls) with xlrd, which gives error cells as such."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.coder import ROWS_AT_ONCE, SheetAnswer, SheetCoder, trusting_nothing
from data.formats import shows_percent
from data.gate import MAX_SHEETS, TOO_BIG, is_encrypted_package, make_budget
from data.protected import refuse_encrypted
from data.sheets import ErrorCell, Percent, UnreadableWorkbook

if TYPE_CHECKING:
    import xlrd

XL_CELL_PERCENT = 100
"""A kind of cell of our own, beside those of xlrd: a number that is shown as a percentage."""


def decode_xls(path: Path) -> tuple[bool, list[SheetAnswer]]:
    """Read the visible worksheets; the hidden ones come out empty.

    Raises UnreadableWorkbook where the file is damaged.
    """
    if is_encrypted_package(path):
        refuse_encrypted(path)
    import xlrd

    with trusting_nothing():
        try:
            book = xlrd.open_workbook(path, logfile=io.StringIO(), on_demand=True, ragged_rows=True)
        except xlrd.XLRDError as error:
            if "encrypted" in str(error):
                refuse_encrypted(path)
            raise
        mark_percent_styles(book)
    if book.nsheets > MAX_SHEETS:
        raise UnreadableWorkbook(TOO_BIG)
    budget = make_budget(path.stat().st_size)
    answers: list[SheetAnswer] = []
    for index, name in enumerate(book.sheet_names()):
        with trusting_nothing():
            visible = book._sheet_visibility[index] == 0
            sheet = book.sheet_by_index(index) if visible else None
        if sheet is None:
            answers.append((name, True, 0, []))
            continue
        budget.spend_area(sheet.nrows, sheet.ncols, sum(map(sheet.row_len, range(sheet.nrows))), name, "")
        answers.append(code_sheet(sheet, name, book.datemode))
        book.unload_sheet(index)
    return bool(book.datemode), answers


def mark_percent_styles(book: xlrd.Book) -> None:
    """Let xlrd give number cells whose format shows a percentage a kind of their own.

    It tells dates from numbers by the same table. Asking it for all formatting instead costs memory and finds fault
    with workbooks that are fine.
    """
    import xlrd

    kinds = book._xf_index_to_xl_type_map
    for style in book.xf_list:
        written = book.format_map.get(style.format_key)
        if kinds.get(style.xf_index) == xlrd.XL_CELL_NUMBER and written and shows_percent(written.format_str):
            kinds[style.xf_index] = XL_CELL_PERCENT


def code_sheet(sheet: xlrd.sheet.Sheet, name: str, datemode: int) -> SheetAnswer:
    """Code all rows of one xlrd sheet."""
    coder = SheetCoder()
    for start in range(0, sheet.nrows, ROWS_AT_ONCE):
        coder.add_rows(
            [
                [read_cell(cell.ctype, cell.value, datemode) for cell in sheet.row(row)]
                for row in range(start, min(start + ROWS_AT_ONCE, sheet.nrows))
            ]
        )
    return coder.finish(name)


def read_cell(kind: int, value: Any, datemode: int) -> object:
    """Turn a cell of xlrd (its kind and raw value) into a value of ours."""
    import xlrd

    if kind in (xlrd.XL_CELL_TEXT, xlrd.XL_CELL_NUMBER):
        return value
    if kind == xlrd.XL_CELL_DATE:
        return read_date(value, datemode)
    if kind == XL_CELL_PERCENT:
        return Percent(value)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if kind == xlrd.XL_CELL_ERROR:
        return ErrorCell(xlrd.error_text_from_code.get(value, "#VALUE!"))
    return ""


def read_date(serial: float, datemode: int) -> object:
    """Turn a day number into a date, a moment, or below 1 a time of day; one that is no day stays a number."""
    import xlrd

    if serial < 0:
        return serial
    try:
        moment = xlrd.xldate_as_datetime(serial, datemode)
    except (xlrd.XLDateError, ValueError, OverflowError):
        return serial
    if serial < 1:
        return moment.time()
    return moment.date() if moment.time() == datetime.time() else moment
