"""What was agreed about one figure, year by year, as rows for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.tables import for_every_year, for_year
from kpi.model import Result, YearResult
from telling.dutch import format_value
from telling.sentences import find_year, say_no_data, say_target

TARGET_COLUMNS = ["Jaar", "Streefwaarde", "Realisatie", "Status", "Bron"]
EVERY_YEAR = "alle jaren"
NO_WORDS = "Nog geen toelichting."


@dataclass(frozen=True)
class AgreedRow:
    """One agreement over some years: its indicator, the target as it stands in the last of them that has one, and each
    year (None where there is nothing of it)."""

    result: Result
    target: str
    items: tuple[YearResult | None, ...]


def list_agreed(results: Iterable[Result], years: Sequence[int]) -> list[AgreedRow]:
    """List the indicators that have a target in one of some years, in their own order."""
    rows = []
    for result in results:
        items = tuple(find_year(result, year) for year in years)
        agreed = [item for item in items if item and item.target]
        if agreed:
            rows.append(AgreedRow(result, say_target(result, agreed[-1]), items))
    return rows


def list_targets(result: Result) -> pd.DataFrame:
    """List the target of each year that has one, with the figure, the status and the source, the newest first; a row
    per year, all Dutch text."""
    rows = [
        (
            f"{year} (lopend)" if item.running else str(year),
            say_target(result, item),
            say_no_data(result, year) if item.value is None else format_value(result.indicator, item.value),
            str(item.told),
            item.target.source,
        )
        for year, item in sorted(result.years.items(), reverse=True)
        if item.target
    ]
    return pd.DataFrame(rows, columns=TARGET_COLUMNS)


def list_words(explanations: pd.DataFrame, identity: str) -> pd.DataFrame:
    """List the programme manager's own words on an indicator, the newest year first and those for every year last; a
    row per text. `explanations` is the table of the beleidskader."""
    own = explanations[(explanations["indicator"] == identity) & explanations["text"].notna()]
    own = own.sort_values("first_year", ascending=False, na_position="last", kind="stable")
    rows = [(say_span(row.first_year, row.last_year), row.text) for row in own.itertuples()]
    return pd.DataFrame(rows, columns=["Jaar", "Toelichting"])


def choose_words(explanations: pd.DataFrame, year: int) -> dict[str, tuple[str, ...]]:
    """Give per indicator the programme manager's own words that hold for a year: those about that year, and those for
    every year. An indicator without any is not in it."""
    chosen = explanations[for_every_year(explanations) | for_year(explanations, year)]
    found: dict[str, tuple[str, ...]] = {}
    for identity, text in zip(chosen["indicator"], chosen["text"]):
        if isinstance(text, str):
            found[identity] = (*found.get(identity, ()), text)
    return found


def tell_words(words: Iterable[str]) -> str:
    """Write the programme manager's own words behind 'Toelichting:', or say that there are none yet."""
    told = " ".join(words)
    return f"Toelichting: {told}" if told else NO_WORDS


def tell_owner(result: Result) -> str:
    """Say who answers for a figure and how often it is brought up to date."""
    return f"Eigenaar: {result.indicator.owner}. Bijgewerkt: {result.indicator.frequency}."


def say_span(first: Any, last: Any) -> str:
    """Say for which years a row of the beleidskader holds, by its first and its last (missing: open on that side)."""
    known = [int(year) for year in (first, last) if not pd.isna(year)]
    if not known:
        return EVERY_YEAR
    if len(known) == 2 and known[0] != known[1]:
        return f"{known[0]} tot en met {known[1]}"
    return str(known[0]) if not pd.isna(first) else f"tot en met {known[0]}"
