"""The sample data with, in every column that holds words, a text that would like to be HTML, Markdown, a link and a
formula at once."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import openpyxl
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from data.parsing.headings import fold_header
from data.record import Field, FieldKind, SheetRecord
from data.sources import SHEETS
from tests.pages.running import SAMPLE

OUTSIDE = "buiten.example"
TEXT = (
    f'=HYPERLINK("http://{OUTSIDE}/") <img src=x onerror="window.geraakt=1"><script>window.geraakt=1</script>'
    f'<a href="http://{OUTSIDE}/">x</a> [x](http://{OUTSIDE}/) ![x](http://{OUTSIDE}/a.png) [y](javascript:geraakt=1) '
    f"<svg onload=window.geraakt=1> $\\frac12$ :material/home: {{{{7*7}}}}"
)
WORDS = {FieldKind.TEXT, FieldKind.PROSE, FieldKind.NAME, FieldKind.NAMES, FieldKind.PLACES, FieldKind.KEY}
CHOSEN = {FieldKind.CHOICE, FieldKind.CHOICES, FieldKind.COUNTRY, FieldKind.COUNTRIES, FieldKind.GOALS}
HOLDS_TOGETHER = {"nota", "url", "sleutel", "regio"}
"""Columns by which sheets and pages find each other: a text of one's own there is a row that does not count."""


def make_hostile(folder: Path) -> Path:
    """Fill a folder with the sample, in which every third row has the text in each column of words, and in which for
    each column of choices one row more has it there."""
    shutil.copytree(SAMPLE, folder)
    for path in folder.glob("*.xlsx"):
        book = openpyxl.load_workbook(path)
        for page in book:
            fill_sheet(page)
        book.save(path)
    return folder


def fill_sheet(page: Worksheet) -> None:
    """Put the text into a sheet."""
    rows = list(page.iter_rows(max_row=10))
    record = max(SHEETS, key=lambda sheet: (sheet.title == page.title, max(len(find(sheet, row)) for row in rows)))
    head = max(rows, key=lambda row: len(find(record, row)))
    columns, first, last = find(record, head), head[0].row + 1, page.max_row
    for row in range(first, last + 1, 3):
        for column, one in columns.items():
            if one.kind in WORDS and one.name not in HOLDS_TOGETHER:
                write(page.cell(row, column), row)
    chosen = [column for column, one in columns.items() if one.kind in CHOSEN]
    for more, column in enumerate(chosen, start=last + 1):
        for other, one in columns.items():
            copied = page.cell(first + 1, other).value
            page.cell(more, other, f"{copied}-{more}" if one.key else copied)
        write(page.cell(more, column), more)


def find(record: SheetRecord, row: Sequence[Cell]) -> dict[int, Field]:
    """Find which columns of a sheet are fields of a record, when this row holds the headings."""
    fields = {fold_header(name): one for one in record.fields for name in (one.name, *one.synonyms)}
    return {cell.column: fields[key] for cell in row if (key := fold_header(str(cell.value or ""))) in fields}


def write(cell: Cell, row: int) -> None:
    """Write the text, each row with a number of its own; however it begins, it is no formula."""
    cell.value = f"{TEXT} {row}"
    cell.data_type = "s"
