"""What all tests of lakes share."""

from __future__ import annotations

from pathlib import Path

from data.tables import Tables
from lake.engines import Engine, open_tables
from lake.storing import Packed
from tests.decoding import decoding_here  # noqa: F401 (pytest finds fixtures by their name here)


def read_packed(lake: Path, packed: Packed) -> Tables:
    """Read the tables of a state as pandas."""
    return open_tables(lake, packed, Engine.PANDAS)
