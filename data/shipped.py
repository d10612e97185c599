"""The policy frame that ships with the program: CSV files of the beleidskader's own sheets, read as any other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pandas as pd

from data.decode_csv import decode_csv
from data.rows import RecordRows
from data.sheets import FoundSheet

FOLDER = Path(__file__).parent / "kader"
NOWHERE = {"file": None, "sheet": None, "row": 0}
"""The origin of what ships."""


@cache
def read_shipped() -> Mapping[str, RecordRows]:
    """Read what ships: table → its rows; once for the whole program."""
    from data.sources import SOURCES  # their records make tables, and tables come with what ships
    from data.teaching import read_rows
    from data.workbook import build_workbook

    sheets = tuple(sheet for source in SOURCES for sheet in source.shipped_sheets)
    places = [
        FoundSheet(path.name, 0, sheet, False)
        for path in sorted(FOLDER.glob("*.csv"))
        for sheet in build_workbook(decode_csv(path)).sheets
    ]
    return read_rows(places, sheets)


@cache
def ship_tables() -> Mapping[str, pd.DataFrame]:
    """Give the tables of what ships, by name. No row has a file: that tells it from what a folder holds."""
    from data.building import build_frame

    return {table: build_frame(rows, None).assign(**NOWHERE) for table, rows in read_shipped().items()}


def ship_frame() -> dict[str, pd.DataFrame]:
    """Give the tables of the frame (name → frame, columns as in data.tables) as they are where a folder says nothing
    of it."""
    from data.building import complete_tables

    return complete_tables({})
