"""The annex on the quality of the data: one row for one cause, and what is not in the figures at once."""

from __future__ import annotations

from datetime import date

import openpyxl

from data.load import load_folder
from report.annexes import make_quality
from report.model import Paragraph
from telling.tables import TextTable


def test_one_cause_is_one_row_what_was_not_read_first_and_the_counting_line_is_honest(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["nummer", "datum", "titel", "soort", "hoofdstuk", "status"])
    for number in range(300):
        book.active.append([f"A-{number}", date(2024, 5, 17), "Les", "lezing", 3, "Afgerond"])
    book.create_sheet("Oud").sheet_state = "hidden"
    book.save(tmp_path / "activiteiten.xlsx")
    blocks = make_quality(load_folder(tmp_path, date(2026, 7, 1)), with_findings=True).blocks
    said = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert said[0] == "300 fouten en 1 mededeling; 300 rijen opzij gezet; niet gelezen: 1 blad."
    [table] = [block for block in blocks if isinstance(block, TextTable) and block.caption.startswith("Bevindingen")]
    assert [[cell.text for cell in row][:2] for row in table.rows] == [
        ["mededeling", "activiteiten.xlsx, Oud"],
        ["fout", "activiteiten.xlsx, Sheet, F2, F3, F4 en nog 297 cellen"],
    ]
