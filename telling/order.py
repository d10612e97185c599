"""Rows in the order that a reader asked for: by what the cells of a column say, which is Dutch text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from telling.dutch import MONTHS

FIGURE = re.compile(r"(-?)(?:€ )?([\d.]*\d(?:,\d+)?)%?")
DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")
YEAR = re.compile(r"\d{4}")
DOWN = "-"
"""What stands before the heading of a column that goes down."""


@dataclass(frozen=True)
class Order:
    """By which column rows are ordered, and whether from high to low (or late to early, or z to a)."""

    column: str
    down: bool = False

    def __str__(self) -> str:
        """Write it as it stands in the URL: 'Datum', or '-Datum' for from late to early."""
        return f"{DOWN if self.down else ''}{self.column}"


def read_order(text: str, columns: Iterable[str]) -> Order | None:
    """Read an order as `Order` writes it; None where it names none of the columns."""
    known = set(columns)
    if text in known:
        return Order(text)
    return Order(text[1:], down=True) if text.startswith(DOWN) and text[1:] in known else None


def sort_rows(rows: pd.DataFrame, order: Order) -> pd.DataFrame:
    """Put rows in an order by what their cells say: dates and figures by their size, texts as in a dictionary.

    What has no date or figure in a column of those ('geen gegevens') comes after what has, and empty cells come last,
    whichever way the order goes. Rows that say the same keep the order they were in.
    """
    cells = rows[order.column].tolist()
    measure = _choose_measure([cell for cell in cells if not _is_empty(cell)])
    known = {cell: measure(cell) for cell in dict.fromkeys(cells) if not _is_empty(cell)}
    measured = [place for place, cell in enumerate(cells) if known.get(cell) is not None]
    empty = [place for place, cell in enumerate(cells) if _is_empty(cell)]
    others = sorted(set(range(len(cells))) - {*measured, *empty})
    measured.sort(key=lambda place: known[cells[place]], reverse=order.down)
    return rows.iloc[[*measured, *others, *empty]]


def _choose_measure(cells: Iterable[object]) -> Callable[[object], Any]:
    """Choose how the cells of a column are compared: as figures or dates where all that have a digit are that, else as
    text."""
    told = [cell for cell in map(str, dict.fromkeys(cells)) if any(map(str.isdigit, cell))]
    if told and all(map(FIGURE.fullmatch, told)):
        return _measure_figure
    if told and all(DAY.fullmatch(cell) or YEAR.fullmatch(cell) for cell in told):
        return _measure_day
    return _measure_text


def _is_empty(cell: object) -> bool:
    return cell is None or cell is pd.NA or cell != cell or cell == ""


def _measure_day(cell: object) -> tuple[int, int, int] | None:
    """Give year, month and day; a year alone comes before its days. None for another text."""
    if YEAR.fullmatch(str(cell)):
        return int(str(cell)), 0, 0
    found = DAY.fullmatch(str(cell))
    return (int(found[3]), MONTHS.index(found[2]) + 1, int(found[1])) if found else None


def _measure_figure(cell: object) -> Decimal | None:
    """Give a figure as it is written for a Dutch reader; None for another text."""
    found = FIGURE.fullmatch(str(cell))
    return Decimal(found[1] + found[2].replace(".", "").replace(",", ".")) if found else None


def _measure_text(cell: object) -> str:
    """Give a text as it is looked up in a dictionary: without capitals and accents, and 9 before 10."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", str(cell)) if not unicodedata.combining(one))
    return re.sub(r"\d+", lambda number: number[0].zfill(9), bare.casefold())
