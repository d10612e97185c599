"""Which tables are not yet the reader's own: a sheet of the sample, or one that ships with the program, says so itself.

It says so in a line above its headings, in the first cell of that line. Whoever makes such a table its own takes that
line away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data.sheets import Grid

INVENTED, SHIPPED = "Voorbeeldgegevens", "Meegeleverd"
"""How the line begins: of figures that are invented, and of facts of a town that need not be the reader's."""

LINES = 8
"""So many rows of a sheet are looked at."""


@dataclass(frozen=True)
class Sample:
    """The names of the tables that are `invented`, that are as they were `shipped`, and that are the reader's `own`;
    a table of several sheets may be in more than one.
    """

    invented: tuple[str, ...] = ()
    shipped: tuple[str, ...] = ()
    own: tuple[str, ...] = ()


def sort_tables(tables: Iterable[tuple[str, Grid]]) -> Sample:
    """Sort tables, given by name and sheet, by what their sheets say of themselves."""
    sorts: dict[str, dict[str, None]] = {INVENTED: {}, SHIPPED: {}, "": {}}
    for name, sheet in tables:
        sorts[read_line(sheet)][name] = None
    return Sample(*(tuple(names) for names in sorts.values()))


def read_line(sheet: Grid) -> str:
    """Give the word with which a line above the table says that it is not the reader's own; '' where none says so."""
    for row in range(1, min(LINES, sheet.row_count) + 1):
        first = next((cell for cell in sheet.row(row) if cell is not None), None)
        for word in (INVENTED, SHIPPED):
            if isinstance(first, str) and first.lstrip().startswith(word):
                return word
    return ""
