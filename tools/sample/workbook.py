"""Write a workbook that is the same on every run: fixed dates inside, fixed order, no clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from data.sample import SHIPPED

ADOPT = f"{SHIPPED} met het dashboard. Klopt deze tabel voor u, haal dan deze regel weg."
"""The line above a table of facts: what holds for one town need not hold for the reader's."""

STAMP = datetime(2026, 11, 23, 9, 0, 0)
"""Creation moment written into every workbook, so that the same seed gives the same file."""


@dataclass(frozen=True)
class Formula:
    """A formula cell; `result` '' is one that no program ever calculated, an Excel error code is an error cell."""

    text: str
    result: str = ""


@dataclass
class Sheet:
    """One sheet: title rows, an empty row, the header row, the data rows, and rows below them (totals, source line).

    `left` empty columns stand before the table. `money` names the headings whose numbers are shown as euros.
    """

    name: str
    titles: list[str]
    header: list[str]
    rows: list[list]
    below: list[list] = field(default_factory=list)
    left: int = 0
    money: frozenset[str] = frozenset()


def write_workbook(path: Path, sheets: list[Sheet]) -> None:
    """Write `sheets` to `path`, replacing what is there."""
    workbook = xlsxwriter.Workbook(path, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"title": "Voorbeeldgegevens", "comments": "Verzonnen cijfers", "created": STAMP})
    formats = {
        "title": workbook.add_format({"bold": True, "font_size": 13}),
        "note": workbook.add_format({"italic": True, "font_color": "#595959"}),
        "header": workbook.add_format(
            {"bold": True, "bg_color": "#E7EDF4", "bottom": 1, "text_wrap": True, "valign": "top"}
        ),
        "date": workbook.add_format({"num_format": "dd-mm-yyyy", "align": "left"}),
        "money": workbook.add_format({"num_format": "#,##0.00"}),
        "plain": None,
    }
    for sheet in sheets:
        write_sheet(workbook.add_worksheet(sheet.name), sheet, formats)
    workbook.close()


def write_sheet(target, sheet: Sheet, formats: dict) -> None:
    """Fill one xlsxwriter worksheet."""
    for row, title in enumerate(sheet.titles):
        target.write_string(row, sheet.left, title, formats["title" if row == 0 else "note"])
    head = len(sheet.titles) + 1
    for column, heading in enumerate(sheet.header):
        target.write_string(head, sheet.left + column, heading, formats["header"])
        width = max([len(heading)] + [len(str(row[column] or "")) for row in sheet.rows])
        target.set_column(sheet.left + column, sheet.left + column, min(max(width + 2, 10), 48))
    for offset, values in enumerate(sheet.rows + sheet.below, start=1):
        for column, value in enumerate(values):
            shape = formats["money" if sheet.header[column] in sheet.money else "plain"]
            write_cell(target, head + offset, sheet.left + column, value, shape, formats["date"])
    target.freeze_panes(head + 1, sheet.left + 1)


def write_cell(target, row: int, column: int, value, shape, date_format) -> None:
    """Write one cell by the type of its value; None leaves it empty."""
    match value:
        case None | "":
            return
        case Formula():
            target.write_formula(row, column, value.text, shape, value.result)
        case date():
            target.write_datetime(row, column, datetime(value.year, value.month, value.day), date_format)
        case int() | float():
            target.write_number(row, column, value, shape)
        case _:
            target.write_string(row, column, str(value))
