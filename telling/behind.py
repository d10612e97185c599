"""What a reader sees of the rows behind a figure: which year, the numbers in Dutch, the sources and reasons counted."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from kpi.model import Provenance, Result
from telling.dutch import format_number
from telling.names import SOURCE_NAMES
from telling.sentences import find_latest, find_year

RECEIVED = "Wat er in de reserve kwam"


def choose_shown_year(result: Result, year: int) -> int:
    """Choose the year of the figure that a card shows: the year in view or, where that has none, the last with one."""
    item, latest = find_year(result, year), find_latest(result, year)
    return latest[0] if latest and (item is None or item.value is None) else year


def write_values(rows: pd.DataFrame, result: Result) -> pd.DataFrame:
    """Write the numbers of the rows counted as Dutch text, in the indicator's own form; names stay as they are."""
    decimals = 2 if result.indicator.unit.startswith("€") else 0
    numbers = [column for column in ("waarde", "noemer") if column in rows.columns]
    written = {column: [_write_value(cell, decimals) for cell in rows[column]] for column in numbers}
    order = [column for column in rows.columns if column not in numbers]
    place = rows.columns.get_loc(numbers[0]) if numbers else 0  # the numbers of one sum stand side by side
    return rows.assign(**written).astype({"rij": str})[[*order[:place], *numbers, *order[place:]]]


def _write_value(cell: object, decimals: int) -> str:
    if isinstance(cell, str):
        return cell
    if cell is None or pd.isna(cell):
        return "ontbreekt"
    number = Decimal(cell)
    return format_number(number, decimals if decimals or number == number.to_integral_value() else 1)


def count_sources(behind: Provenance, result: Result) -> pd.DataFrame:
    """Count the rows behind a figure per source, file and sheet; a source without rows is named too."""
    counted = behind.counted.groupby(["bron", "bestand", "blad"], dropna=False).size().reset_index(name="rijen")
    rows = [
        {
            "Bron": SOURCE_NAMES.get(row.bron, row.bron),
            "Bestand": row.bestand,
            "Blad": row.blad if isinstance(row.blad, str) else "",
            "Rijen": str(row.rijen),
        }
        for row in counted.itertuples()
    ]
    named = set(counted["bron"])
    rows += [
        {"Bron": SOURCE_NAMES.get(source, source), "Bestand": "geen rijen in dit jaar", "Blad": "", "Rijen": "0"}
        for source in result.indicator.sources
        if source not in named
    ]
    return pd.DataFrame(rows, columns=["Bron", "Bestand", "Blad", "Rijen"])


def count_reasons(reasons: pd.Series) -> pd.DataFrame:
    """Count the rows that were left out per reason, most first."""
    counts = reasons.value_counts()
    return pd.DataFrame({"Reden": counts.index.astype(str), "Rijen": [str(count) for count in counts]})
