"""Texts in CSV: a spreadsheet takes some of them for formulas when it opens the file."""

from __future__ import annotations

BEGINS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""With what a text begins that a spreadsheet may take for a formula."""


def calm(cell: object) -> object:
    """Put an apostrophe before a text that begins as a formula does; give anything else as it is."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(BEGINS_A_FORMULA) else cell
