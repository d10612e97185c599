"""The accepted rows of a record: of one sheet (`SheetRows`), and of all sheets put together (`RecordRows`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from data.findings import Journal, Severity, cell_name
from data.record import SheetRecord


@dataclass
class Values:
    """One contract column over the accepted rows: per row a code into its distinct parsed values (code −1: missing)."""

    codes: np.ndarray
    values: list

    def take(self, rows: np.ndarray) -> Values:
        """Keep some rows, and only the values that these rows hold: what stands in a row left out is not handed on."""
        if len(rows) == len(self.codes):
            return self
        used, codes = np.unique(self.codes[rows], return_inverse=True)
        is_missing = bool(len(used)) and used[0] < 0
        return Values(codes - is_missing, [self.values[code] for code in used[int(is_missing) :].tolist()])

    def at(self, row: int) -> Any:
        """Give the value in a row, None where it is missing."""
        code = self.codes[row]
        return None if code < 0 else self.values[code]


@dataclass
class SheetRows:
    """The rows of one sheet not skipped or set aside for errors; `columns` holds every field of the record."""

    file: str
    sheet: str
    order: tuple[str, str, int, int]
    rows: np.ndarray
    columns: dict[str, Values]
    places: dict[str, int]
    asked: frozenset[str] = frozenset()
    keyless: bool = False

    def cell(self, position: int, column: str) -> str:
        """Name the cell of a field in the row at `position`; the first column where the sheet lacks it."""
        return cell_name(int(self.rows[position]), self.places.get(column, min(self.places.values(), default=0)))


@dataclass
class RecordRows:
    """All accepted rows of one record, in the order of files (case-folded name), sheets and rows."""

    record: SheetRecord
    blocks: list[SheetRows]
    block_of: np.ndarray
    position_of: np.ndarray
    columns: dict[str, Values]

    def __len__(self) -> int:
        return len(self.block_of)

    def origin(self) -> dict[str, list | np.ndarray]:
        """Give file, sheet and Excel row of each row."""
        files = np.array([block.file for block in self.blocks], dtype=object)
        sheets = np.array([block.sheet for block in self.blocks], dtype=object)
        excel = np.empty(len(self), dtype=np.int64)
        for number, block in enumerate(self.blocks):
            mine = self.block_of == number
            excel[mine] = block.rows[self.position_of[mine]]
        return {
            "file": files[self.block_of] if len(self.blocks) else [],
            "sheet": sheets[self.block_of] if len(self.blocks) else [],
            "row": excel,
        }

    def take(self, kept: np.ndarray) -> RecordRows:
        """Keep the rows at these positions, in that order."""
        return RecordRows(
            self.record,
            self.blocks,
            self.block_of[kept],
            self.position_of[kept],
            {name: values.take(kept) for name, values in self.columns.items()},
        )

    def tell(
        self,
        journal: Journal,
        row: int,
        severity: Severity,
        code: str,
        message: str,
        *,
        column: str = "",
        value: object = "",
    ) -> None:
        """Note a finding at a column of one row."""
        block = self.blocks[self.block_of[row]]
        journal.add(
            severity,
            code,
            message,
            source=self.record.source,
            file=block.file,
            sheet=block.sheet,
            cell=block.cell(self.position_of[row], column),
            column=column,
            value=value,
        )

    def used_blocks(self) -> list[SheetRows]:
        """Give the blocks of which a row is left."""
        return [self.blocks[number] for number in np.unique(self.block_of).tolist()]

    def asks(self, column: str) -> np.ndarray:
        """Tell of each row whether its sheet has the column, or a fixed value for it."""
        asked = np.array([column in block.asked for block in self.blocks] + [False], dtype=bool)
        return asked[self.block_of]

    def excel_row(self, row: int) -> int:
        """Give the number that Excel gives the row."""
        return int(self.blocks[self.block_of[row]].rows[self.position_of[row]])

    def place(self, row: int) -> str:
        """Say in Dutch where a row stands."""
        block = self.blocks[self.block_of[row]]
        sheet = f", blad {block.sheet}" if block.sheet else ""
        return f"{block.file}{sheet}, rij {self.excel_row(row)}"


def join_values(parts: list[Values]) -> Values:
    """Put columns one below the other; equal values get the same code."""
    if len(parts) == 1 and len(set(parts[0].values)) == len(parts[0].values):
        return parts[0]
    positions: dict[object, int] = {}
    codes = []
    for part in parts:
        lookup = np.fromiter(
            (positions.setdefault(value, len(positions)) for value in part.values),
            dtype=np.int64,
            count=len(part.values),
        )
        codes.append(np.where(part.codes < 0, -1, lookup[part.codes]) if len(lookup) else part.codes)
    return Values(np.concatenate(codes) if codes else np.empty(0, dtype=np.int64), list(positions))


def join_blocks(record: SheetRecord, blocks: list[SheetRows]) -> RecordRows:
    """Put all rows of a record together in a fixed order."""
    blocks = sorted(blocks, key=lambda block: block.order)
    lengths = [len(block.rows) for block in blocks]
    return RecordRows(
        record,
        blocks,
        np.repeat(np.arange(len(blocks)), lengths),
        np.concatenate([np.arange(length) for length in lengths]) if blocks else np.empty(0, dtype=np.int64),
        {one.name: join_values([block.columns[one.name] for block in blocks]) for one in record.fields},
    )
