"""Tables for people as plain data: cells with the text that is read and the exact number behind it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

WIDTHS = {"omschrijving": 3, "organisatie": 2, "bestand": 2, "nummer": 1.5, "datum": 1.5, "reden": 2.5}
FIGURES = ("waarde", "noemer", "rij", "rijen")
"""Headings of rows behind a figure → the share of the width they take, and those that hold figures."""


@dataclass(frozen=True)
class TextCell:
    """One cell: what a reader sees and, where it is a figure, the exact number with its Excel format.

    A number that is missing has a text ('geen gegevens') and no number: it is never 0.
    """

    text: str
    number: Decimal | None = None
    form: str = ""
    strong: bool = False


@dataclass(frozen=True)
class TextColumn:
    """One column of a table: its heading, its share of the width and whether it holds figures (set to the right)."""

    name: str
    width: float = 1
    figures: bool = False


@dataclass(frozen=True)
class TextTable:
    """A table with one header row. `caption` says what it shows; `small` asks for small type (long lists)."""

    caption: str
    columns: tuple[TextColumn, ...]
    rows: tuple[tuple[TextCell, ...], ...]
    small: bool = False


def tabulate_frame(caption: str, rows: pd.DataFrame) -> TextTable:
    """Make a table of a frame of texts and whole numbers, its columns as they come."""
    columns = tuple(
        TextColumn(name.capitalize(), WIDTHS.get(name.lower(), 1), name.lower() in FIGURES) for name in rows.columns
    )
    cells = (tuple(TextCell(str(value)) for value in row) for row in rows.itertuples(index=False))
    return TextTable(caption, columns, tuple(cells), small=True)


def frame_table(table: TextTable) -> pd.DataFrame:
    """Give the texts of a table as a frame, a column for each of its columns (' ' for one without a heading)."""
    names = [column.name or " " for column in table.columns]
    return pd.DataFrame([[cell.text for cell in row] for row in table.rows], columns=names)
