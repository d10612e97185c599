"""The figures of one indicator over its years as frames: in words for a reader, as numbers for a download."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pandas as pd

from kpi.model import Result
from telling.sentences import say_no_data, say_target, say_value
from telling.signs import SIGNS
from telling.specs import name_year


def limit_years(result: Result, first: int, last: int) -> Result:
    """Give an indicator with only the years from `first` up to `last`, all of them as years that are shown."""
    every = {**result.earlier, **result.years}
    return replace(result, years={year: item for year, item in every.items() if first <= year <= last}, earlier={})


def tabulate_trend(result: Result) -> pd.DataFrame:
    """Give the figures as Dutch text, a row per year: `Jaar, Realisatie, Gepland, Streefwaarde, Status`."""
    return pd.DataFrame(
        [
            {
                "Jaar": name_year(result, year, item),
                "Realisatie": say_no_data(result, year)
                if item.value is None
                else say_value(result, item.value) + (" (voorlopig)" if item.provisional else ""),
                "Gepland": say_value(result, item.planned) if item.planned else "",
                "Streefwaarde": say_target(result, item),
                "Status": f"{SIGNS[item.told]} {item.told}",
            }
            for year, item in sorted(result.years.items())
        ],
        columns=["Jaar", "Realisatie", "Gepland", "Streefwaarde", "Status"],
    )


def export_trend(result: Result) -> pd.DataFrame:
    """Give the figures as numbers in the indicator's unit, a row per year; missing is empty, never 0."""
    return pd.DataFrame(
        [
            {
                "Indicator": result.indicator.id,
                "Naam": result.name,
                "Eenheid": result.indicator.unit,
                "Jaar": year,
                "Realisatie": _number(item.value),
                "Gepland": _number(item.planned),
                "Streefwaarde": _number(item.target.value) if item.target else None,
                "Streefwaarde hoogste": _number(item.target.value_max) if item.target else None,
                "Status": str(item.told),
                "Voorlopig": "ja" if item.provisional else "nee",
                "Lopend jaar": "ja" if item.running else "nee",
            }
            for year, item in sorted(result.years.items())
        ]
    )


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
