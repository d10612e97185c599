"""Budget, spending and what is left side by side, and the reserve from its opening on: the money as a short list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from data.tables import Tables
from kpi.dutch import format_money
from kpi.model import Outcome, Result
from kpi.sentences import say_difference
from kpi.terms import FIRST_YEAR, RESERVE

TOTAL_ID, RESERVE_ID = "F.1", "F.2"
POST_IDS = ("H1.10", "H2.8", "H3.3")
"""The indicators of the posts that have a budget of their own."""

POST_SPLIT, NO_BUDGET = "budgetpost", "geen begroting"


@dataclass(frozen=True)
class MoneyRow:
    """One post in one year, as a reader sees it; `identity` is the indicator it comes from, `whole` marks the total."""

    identity: str
    name: str
    budget: str
    spent: str
    difference: str
    whole: bool = False


def list_money(outcome: Outcome, year: int) -> list[MoneyRow]:
    """List each post with a budget, what came from the reserve where anything did, and the total."""
    total = outcome.results.get(TOTAL_ID)
    rows = [_make_row(result, result.name, year) for one in POST_IDS if (result := outcome.results.get(one))]
    if total and (drawn := total.breakdowns.get(POST_SPLIT, {}).get(year, {}).get(RESERVE)):
        rows.append(MoneyRow(TOTAL_ID, "Uit de reserve", NO_BUDGET, format_money(drawn), ""))
    return rows + ([_make_row(total, "Totaal internationaal beleid", year, whole=True)] if total else [])


def _make_row(result: Result, name: str, year: int, whole: bool = False) -> MoneyRow:
    item = result.years.get(year)
    budget = item.target.value if item and item.target else None
    spent = item.value if item else None
    told = NO_BUDGET if budget is None else format_money(budget)
    return MoneyRow(result.indicator.id, name, told, format_money(spent), say_difference(budget, spent), whole)


def sum_draws(outcome: Outcome) -> dict[int, Decimal]:
    """Give what went out of the reserve per year, in euros."""
    total = outcome.results.get(TOTAL_ID)
    parts = total.breakdowns.get(POST_SPLIT, {}) if total else {}
    return {year: posts.get(RESERVE, Decimal(0)) for year, posts in parts.items()}


def find_opening(tables: Tables, reserve: Result, draws: Mapping[int, Decimal]) -> Decimal | None:
    """Find what the reserve began with, in euros; None where it never had a balance.

    That is what the beleidskader puts in up to 1 January of the first year with a balance; without that, the balance
    of that year with what went out of it put back.
    """
    known = [year for year, item in sorted(reserve.years.items()) if item.value is not None]
    if not known:
        return None
    rows = tables.reserve_mutations
    begun = rows.loc[rows["date"] <= pd.Timestamp(known[0], 1, 1), "amount_cents"]
    if len(begun):
        return Decimal(int(begun.sum())) / 100
    gone = (amount for year, amount in draws.items() if FIRST_YEAR <= year <= known[0])
    return reserve.years[known[0]].value + sum(gone, Decimal(0))
