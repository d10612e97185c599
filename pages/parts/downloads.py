"""Files a reader can take along: CSV and Excel, safe to open, made only when asked for."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from numbers import Number
from typing import Any

import pandas as pd
import xlsxwriter

from pages.parts import texts
from telling.dutch import format_date
from telling.formulas import calm

CSV, EXCEL = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
WIDEST = 60


def make_csv(frame: pd.DataFrame, is_sample: bool = False) -> bytes:
    """Write a frame as Dutch CSV (semicolon, decimal comma, with BOM for Excel); text never becomes a formula.

    Of sample data every row says so, in a last column.
    """
    frame = frame.assign(**{"Let op": texts.SAMPLE.lower()}) if is_sample else frame
    return frame.rename(columns=calm).map(_plain).to_csv(index=False, sep=";", decimal=",").encode("utf-8-sig")


def _plain(cell: object) -> object:
    return float(cell) if isinstance(cell, Decimal) else calm(cell)


def make_excel(sheets: Mapping[str, pd.DataFrame], about: Mapping[str, str]) -> bytes:
    """Write frames as one workbook, a sheet each, after one that says what it is; text never becomes a formula."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": False}
    )
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    cover = book.add_worksheet("Over dit bestand")
    cover.set_column(0, 0, 24)
    cover.set_column(1, 1, 90)
    for place, (what, text) in enumerate(about.items()):
        cover.write_string(place, 0, what, bold)
        cover.write_string(place, 1, _clean(text))
    for name, frame in sheets.items():
        sheet = book.add_worksheet(name[:31])
        for column, heading in enumerate(frame.columns):
            cells = frame[heading].tolist()
            sheet.set_column(
                column, column, min(WIDEST, max([len(str(heading)), *(len(str(cell)) for cell in cells[:200])]) + 2)
            )
            sheet.write_string(0, column, _clean(str(heading)), bold)
            for row, cell in enumerate(cells, start=1):
                _write_cell(sheet, row, column, cell)
        sheet.freeze_panes(1, 0)
        if len(frame):
            sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)
    book.close()
    return buffer.getvalue()


def describe_export(title: str, programme: str, peildatum: date, is_sample: bool) -> dict[str, str]:
    """Say on the first sheet of an export what it is, as of when, and whether it is sample data."""
    sample = {"Let op": texts.SAMPLE_BANNER} if is_sample else {}
    return {"Wat": title, "Programma": programme, "Peildatum": format_date(peildatum)} | sample


def file_name(title: str, peildatum: date, is_sample: bool, suffix: str) -> str:
    """Make a plain file name: 'handelsmissies-2026-11-23.xlsx', with 'voorbeeldgegevens' in it for sample data."""
    stem = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60]
    return f"{stem}-{peildatum:%Y-%m-%d}{'-voorbeeldgegevens' if is_sample else ''}.{suffix}"


def _write_cell(sheet, row: int, column: int, cell: Any) -> None:
    if cell is None or cell is pd.NA or cell is pd.NaT or cell != cell:
        return
    is_number = isinstance(cell, Number) and not isinstance(cell, bool)
    if is_number:
        sheet.write_number(row, column, float(cell))
    else:
        sheet.write_string(row, column, _clean(str(cell)))


def _clean(text: str) -> str:
    return _CONTROL.sub("", text)[:32767]
