"""What is known of a sheet while its rows are read, and how its cells are looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from data import parsing
from data.findings import Journal, Severity, cell_name
from data.mapping import ColumnMapping
from data.parsers import Translation
from data.recognition import Match
from data.sheets import ErrorCell, Grid, GridColumn, Percent, Uncalculated


@dataclass
class SheetReading:
    """What is known of a sheet while its rows are read."""

    sheet: Grid
    match: Match
    file: str
    date_1904: bool
    mapping: ColumnMapping
    journal: Journal
    rows: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    texts: dict[int, tuple[np.ndarray, list[str]]] = field(default_factory=dict)

    @property
    def source(self) -> str:
        """The name of the export that the sheet belongs to."""
        return self.match.record.source

    @property
    def withheld(self) -> tuple[str, ...]:
        """The columns of which nothing is kept in a row about people at risk."""
        discretion = self.match.record.discretion
        return discretion.withheld if discretion else ()

    @property
    def table_start(self) -> int:
        """The first column (from 0) of the table: tells tables beside each other apart."""
        return min(self.match.columns.values())

    def codes(self, index: int) -> np.ndarray:
        """Give the codes of a column for the data rows below the header."""
        return np.frombuffer(self.sheet.columns[index].codes, dtype=np.uint32)[self.match.header_row :]

    def texts_of(self, index: int) -> tuple[np.ndarray, list[str]]:
        """Give the distinct texts of a column with their codes."""
        if index not in self.texts:
            values = self.sheet.columns[index].values
            codes = [code for code, value in enumerate(values) if type(value) is str]
            self.texts[index] = np.array(codes, dtype=np.int64), [values[code] for code in codes]
        return self.texts[index]

    def flag_texts(self, index: int, test: Callable[[str], bool]) -> np.ndarray:
        """Tell for each data row whether it has a text in a column that passes a test."""
        codes, texts = self.texts_of(index)
        passes = np.zeros(len(self.sheet.columns[index].values), dtype=bool)
        passes[codes] = np.fromiter(map(test, texts), dtype=bool, count=len(texts))
        return passes[self.codes(index)]

    def translation(self, column: str) -> Translation | None:
        """Give what the Waardetoewijzing makes of the words of a column; None where it says nothing of it."""
        if not self.mapping.values.get((self.source, column)):
            return None

        def translate(word: object) -> object:
            meaning = self.mapping.value_for(self.source, column, word)
            return word if meaning is None else meaning

        return translate

    def cell(self, row: int, column: str) -> str:
        """Name the cell (row from 1) of a column of the contract, as in 'C7'; '' where the sheet lacks that column."""
        index = self.match.columns.get(column)
        return "" if index is None else cell_name(row, index)

    def heading_cell(self, column: str) -> str:
        """Name the cell with the heading of a column of the contract; '' where the sheet lacks the column."""
        return cell_name(*self.match.heading_cell(column)) if column in self.match.columns else ""

    def tell(
        self,
        severity: Severity,
        code: str,
        message: str,
        *,
        row: int = 0,
        cell: str = "",
        column: str = "",
        value: object = "",
        mappings: tuple[tuple[str, ...], ...] = (),
    ) -> None:
        """Note a finding about this sheet; `row` (from 1; 0: no row) and `column` say where, unless `cell` does."""
        self.journal.add(
            severity,
            code,
            message,
            source=self.source,
            file=self.file,
            sheet=self.sheet.name,
            cell=cell or (self.cell(row, column) if row else ""),
            column=column,
            value=value,
            mappings=mappings,
        )

    def leave_out(self, row: int, fate: str, reason: str) -> None:
        """Note that a row (from 1) does not count: what became of it, and why."""
        self.journal.leave_out(self.source, self.file, self.sheet.name, row, fate, reason)


def show_raw(raw: object) -> str:
    """Write a raw cell as text for a finding."""
    if isinstance(raw, ErrorCell):
        return raw.text
    if isinstance(raw, Uncalculated):
        return raw.formula
    if isinstance(raw, Percent):
        return parsing.clean_text(raw)
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return "" if raw is None else str(raw)


def is_blank(value: object) -> bool:
    """Tell whether a cell holds nothing that can be seen."""
    return value is None or (isinstance(value, str) and is_blank_text(value))


def is_blank_text(text: str) -> bool:
    """Tell whether a text holds nothing but spaces and signs that are not seen."""
    return not text[:1].isalnum() and not parsing.clean_text(text)


def flag(column: GridColumn, codes: np.ndarray, test: Callable[[object], bool]) -> np.ndarray:
    """Test each distinct value once and tell for each row whether its value passes."""
    return np.fromiter((test(value) for value in column.values), dtype=bool, count=len(column.values))[codes]
