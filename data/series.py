"""Parsed values → series of a table: the changes on the way, shared by the records of the sources."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
from babel.dates import format_date

from data.parsing import Years
from data.rows import RecordRows, Values
from data.tables import COUNT, DTYPES, MOMENT, TRUTH


def keep(value: Any) -> Any:
    """Give the value as it is."""
    return value


def take_series(values: Values, dtype: str, change: Callable[[Any], Any] = keep) -> pd.Series:
    """Spread the distinct values of a column over its rows as a series of the given dtype.

    Raises ValueError where rows lack a value and the dtype has no way to say so.
    """
    distinct = [change(value) for value in values.values]
    if dtype in (COUNT, TRUTH):
        if (values.codes < 0).any():
            raise ValueError("a required column has missing values")
        return pd.Series(np.array(distinct, dtype=dtype)[values.codes] if distinct else np.empty(0, dtype))
    given = np.array(distinct, dtype=MOMENT) if dtype == MOMENT else distinct
    return pd.Series(pd.array(given, dtype=DTYPES[dtype]).take(values.codes, allow_fill=True))


def fill_series(values: Values, filler: object, dtype: str) -> pd.Series:
    """Like `take_series`, with a value for the rows that have none."""
    filled = Values(np.where(values.codes < 0, len(values.values), values.codes), [*values.values, filler])
    return take_series(filled, dtype)


def is_yes(column: str) -> Callable[[RecordRows], pd.Series]:
    """Make a column of the answers in a yes/no column, of which no answer is no."""
    return lambda rows: fill_series(rows.columns[column], False, TRUTH)


def asks(column: str) -> Callable[[RecordRows], np.ndarray]:
    """Make a column that tells of each row whether its sheet has that optional column."""
    return lambda rows: rows.asks(column)


def show_date(day: date) -> str:
    """Write a day as a reader sees it: 13 april 2021."""
    return format_date(day, "d MMMM y", locale="nl")


def year_of(day: date) -> int:
    """Give the year of a day."""
    return day.year


def first_of(years: Years) -> int | None:
    """Give the first of the years, None where they have no beginning."""
    return years.first


def last_of(years: Years) -> int | None:
    """Give the last of the years, None where they have no end."""
    return years.last


def write_decimal(value: Decimal) -> str:
    """Write an exact decimal without exponent or trailing zeros."""
    return format(value.normalize(), "f")
