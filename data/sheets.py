"""A workbook as the reader sees it: cells by column, each distinct value once.

Nothing here opens a file: the decoder fills these in a process of its own.
"""

from __future__ import annotations

from array import array
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

NOT_READ = "Dit blad helpt bij het invullen en wordt niet gelezen."
"""What stands in the first cell of a sheet of an empty template that is no data: the loaders pass it by."""


class ErrorCell(NamedTuple):
    """A cell that holds an Excel error, with the text Excel shows ('#DIV/0!', '#N/A')."""

    text: str


class Uncalculated(NamedTuple):
    """A cell with a formula whose result was never worked out, with the formula ('=A1*2')."""

    formula: str


class Percent(NamedTuple):
    """A number cell that shows a percentage, with the fraction that it holds: 0.75 where Excel shows 75%."""

    fraction: float


OWN_KINDS = (ErrorCell, Uncalculated, Percent)
"""The kinds of cells for which no plain value stands; each holds one."""


class Note(NamedTuple):
    """What the decoder has to say of a file that it did read: severity and code as of a finding, the cell ('A1' or
    ''), its raw value or '', and one Dutch sentence.
    """

    severity: str
    code: str
    cell: str
    value: str
    message: str


class GridColumn(NamedTuple):
    """One column, row by row as codes into its distinct `values`; code 0 is always the empty cell (None).

    A value is None, str, int, float, bool, datetime, date, time, timedelta, ErrorCell, Uncalculated or Percent.
    `True`, `1` and `1.0` are different values. `codes[0]` is Excel row 1.
    """

    codes: array
    values: list

    def cell(self, row: int) -> object:
        """Give the value in Excel row `row` (from 1)."""
        return self.values[self.codes[row - 1]]


@dataclass(frozen=True)
class Grid:
    """One sheet from cell A1 on; `name` is '' for a CSV file. All columns have `row_count` codes."""

    name: str
    hidden: bool
    row_count: int
    columns: tuple[GridColumn, ...]

    @property
    def is_help(self) -> bool:
        """Whether it says of itself that it only helps to fill in the workbook."""
        return bool(self.columns) and self.row_count > 0 and self.columns[0].cell(1) == NOT_READ

    def row(self, row: int) -> list[object]:
        """Give the values of Excel row `row` (from 1)."""
        return [column.cell(row) for column in self.columns]

    @cached_property
    def derived(self) -> dict[Hashable, Any]:
        """What others worked out from this sheet alone, each under a key of its own: kept as long as the sheet."""
        return {}


@dataclass(frozen=True)
class Workbook:
    """All sheets of one file. `date_1904`: its day numbers count from 1904, as old Macs did. `notes`: how it was read,
    where that is not as it looks.
    """

    sheets: tuple[Grid, ...]
    date_1904: bool = False
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class FoundSheet:
    """One visible sheet of one file; `order` is its place among the sheets of that file, from 0."""

    file: str
    order: int
    sheet: Grid
    date_1904: bool


class UnreadableWorkbook(Exception):
    """The file cannot be opened at all; the text is one Dutch sentence that says why and what to do."""
