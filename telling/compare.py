"""One figure beside another: of two years, of two peildata, or of other regions."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pandas as pd

from kpi.model import Result, YearResult
from kpi.public import MERGED
from telling.dutch import NO_DATA, format_number, format_value
from telling.sentences import find_year, say_no_data, say_target

WHOLE = Decimal(100)
"""The year that an index counts from, and what it is then."""

UNKNOWN = "–"
"""What stands for a difference that cannot be said."""


def compare_years(result: Result, first: int, second: int) -> pd.DataFrame:
    """Set two years of an indicator side by side: figure, target, status and every part of each split; a row each, all
    Dutch text, with the difference of the numbers (second minus first)."""
    items = [find_year(result, year) for year in (first, second)]
    rows = [
        (
            "Realisatie",
            *(_say(result, item.value if item else None, year) for item, year in zip(items, (first, second))),
            _subtract(result, *(item.value if item else None for item in items)),
        ),
        ("Streefwaarde", *(say_target(result, item) if item else "" for item in items), ""),
        ("Status", *(str(item.told) if item else NO_DATA for item in items), ""),
    ]
    for split, years in result.breakdowns.items():
        parts = [years.get(year) for year in (first, second)]
        for member in dict.fromkeys(name for one in parts for name in sorted(one or {})):
            hidden = [
                member in result.merged.get(year, ()) or (member == MERGED and one is not None and MERGED not in one)
                for year, one in zip((first, second), parts, strict=True)
            ]
            values = [
                None if one is None or away else one.get(member, Decimal(0))
                for one, away in zip(parts, hidden, strict=True)
            ]
            shown = [
                ("–" if member == MERGED else MERGED)
                if away
                else NO_DATA
                if value is None
                else format_value(result.indicator, value)
                for value, away in zip(values, hidden, strict=True)
            ]
            rows.append((f"{split.capitalize()}: {member}", *shown, _subtract(result, *values)))
    return pd.DataFrame(rows, columns=["Wat", str(first), str(second), "Verschil"])


def compare_moments(now: Result, then: Result, moments: tuple[str, str]) -> pd.DataFrame:
    """Set the years of an indicator as of two peildata side by side; a row per year, the newest first, all Dutch text.
    `moments` names the two, that of `now` first."""
    years = sorted({year for one in (now, then) for year in (*one.earlier, *one.years)}, reverse=True)
    rows = []
    for year in years:
        items = [find_year(one, year) for one in (then, now)]
        values = [item.value if item else None for item in items]
        shown = [_say(one, value, year) for one, value in zip((then, now), values)]
        rows.append((str(year), *shown, _subtract(now, *values), _tell_standings(*items)))
    columns = ["Jaar", f"Op {moments[1]}", f"Op {moments[0]}", "Verschil", "Status"]
    return pd.DataFrame(rows, columns=columns)


def _tell_standings(was: YearResult | None, now: YearResult | None) -> str:
    """Say how a year stands, and how it stood then where that was otherwise."""
    words = [str(item.told) if item else "" for item in (was, now)]
    return words[1] if words[0] in ("", words[1]) else f"was {words[0]}, nu {words[1] or NO_DATA}"


def index_regions(regions: Mapping[str, Result]) -> tuple[int, dict[str, dict[int, Decimal]]]:
    """Give per region its figures as an index: 100 in the year that the nota compares with or, where not all have that
    year, in the first year that all have. A region without a figure other than 0 in that year is left out; without such
    a year nothing is there."""
    figures = {name: known_years(result) for name, result in regions.items()}
    shared = set.intersection(*(set(years) for years in figures.values())) if figures else set()
    wanted = max((result.nota.baseline for result in regions.values()), default=0)
    if not shared:
        return wanted, {}
    base = wanted if wanted in shared else min(shared)
    return base, {
        name: {year: WHOLE * value / years[base] for year, value in years.items()}
        for name, years in figures.items()
        if years[base]
    }


def known_years(result: Result) -> dict[int, Decimal]:
    """Give the years of an indicator that have a figure, oldest first."""
    every = {**result.earlier, **result.years}
    return {year: item.value for year, item in sorted(every.items()) if item.value is not None}


def tabulate_regions(regions: Mapping[str, Result]) -> pd.DataFrame:
    """Set the figures of regions side by side; a row per year, the newest first, all Dutch text; provisional figures
    have a star."""
    years = sorted({year for result in regions.values() for year in known_years(result)}, reverse=True)
    rows = []
    for year in years:
        items = [(result, find_year(result, year)) for result in regions.values()]
        rows.append([str(year), *(_say(one, item.value if item else None, year) + _star(item) for one, item in items)])
    return pd.DataFrame(rows, columns=["Jaar", *regions])


def _star(item) -> str:
    return "*" if item and item.provisional else ""


def _say(result: Result, value: Decimal | None, year: int) -> str:
    return say_no_data(result, year) if value is None else format_value(result.indicator, value)


def _subtract(result: Result, first: Decimal | None, second: Decimal | None) -> str:
    if first is None or second is None:
        return UNKNOWN
    if result.indicator.unit == "ja/nee":
        return "gelijk" if first == second else "anders"
    change = second - first
    if result.indicator.unit == "%":
        told = f"{format_number(abs(change), result.indicator.decimals)} procentpunt"
    else:
        told = format_value(result.indicator, abs(change))
    return f"+{told}" if change > 0 else f"-{told}" if change < 0 else "gelijk"
