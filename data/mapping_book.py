"""A workbook with the mapping lines that solve findings, to complete and put beside the exports."""

from __future__ import annotations

import io
from collections.abc import Iterable

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data.causes import MappingLine, list_options
from data.record import SheetRecord
from data.sources import MAPPING_SHEETS

LONGEST_LIST = 255
"""Excel takes no longer list of words for a cell."""

HOW_TO = (
    "Kijk elke regel na en vul in wat nog leeg is. Haal regels weg die niet kloppen. Sla het bestand op en zet het in "
    "de gegevensmap, naast de andere bestanden."
)


def make_mapping_book(lines: Iterable[MappingLine]) -> bytes:
    """Write the lines as the sheets Kolomtoewijzing and Waardetoewijzing; text never becomes a formula.

    Where something is left to choose, the cell offers the words that are allowed and names them in a note. There is no
    sheet besides, for that would be a sheet that is not read.
    """
    lines = list(lines)
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    bold = book.add_format({"bold": True})
    for record in MAPPING_SHEETS:
        write_sheet(book.add_worksheet(record.title), record, [one for one in lines if one[0] == record.title], bold)
    book.close()
    return buffer.getvalue()


def write_sheet(sheet: Worksheet, record: SheetRecord, lines: list[MappingLine], bold: Format) -> None:
    """Write one of the two sheets, the contract's headings above its lines."""
    for place, field in enumerate(record.fields):
        sheet.write_string(0, place, field.name.replace("_", " "), bold)
    sheet.write_comment(0, 0, HOW_TO, {"x_scale": 3, "y_scale": 1.5})
    sheet.set_column(0, len(record.fields) - 1, 36)
    sheet.freeze_panes(1, 0)
    for row, line in enumerate(lines, start=1):
        for place, cell in enumerate(line[1:]):
            if cell:
                sheet.write_string(row, place, cell)
        if options := list_options(line):
            offer_options(sheet, row, len(line) - 2, options)


def offer_options(sheet: Worksheet, row: int, place: int, options: tuple[str, ...]) -> None:
    """Let the reader choose one of the options in a cell, and name them in a note."""
    if len(",".join(options)) <= LONGEST_LIST:
        sheet.data_validation(row, place, row, place, {"validate": "list", "source": list(options)})
    sheet.write_comment(row, place, f"Kies uit: {', '.join(options)}", {"x_scale": 2, "y_scale": 2})
