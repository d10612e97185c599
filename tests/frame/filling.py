"""Filling in the program's own empty templates, as a programme manager does: a value below each heading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import openpyxl

Rows = Iterable[Mapping[str, Any]]


def fill_template(path: Path, sheets: Mapping[str, Rows]) -> None:
    """Write rows below the headings of the sheets of a template; a row names its columns as the template does, without
    the star.

    KeyError where the template has no such column.
    """
    book = openpyxl.load_workbook(path)
    for title, rows in sheets.items():
        sheet = book[title]
        places = {str(cell.value).removesuffix(" *"): place for place, cell in enumerate(sheet[1], start=1)}
        for number, row in enumerate(rows, start=2):
            for heading, value in row.items():
                sheet.cell(number, places[heading], value)
    book.save(path)
