"""Which target holds for an indicator in a year: Streefwaarden above Begroting, a row for the year above one
without."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from data.tables import Tables
from kpi.measures import CENTS
from kpi.model import Target, TargetKind
from kpi.population import Population, collect_rows, lazy
from kpi.terms import BUDGET_POSTS, LAST_YEAR, ORGANISATIONS_POST, PUBLIC_EVENTS_POST, TRADE_OFFICE

BUDGETED: dict[str, tuple[str, TargetKind]] = {
    "H1.10": (TRADE_OFFICE, TargetKind.COMMITMENT),
    "H2.8": (ORGANISATIONS_POST, TargetKind.BUDGET),
    "H3.3": (PUBLIC_EVENTS_POST, TargetKind.BUDGET),
}
"""The indicators whose target is the budget of one post."""

TOTAL_BUDGET = "F.4"
"""The indicator whose target is the sum of the budgets stated for the year."""

Years = tuple[int | None, int | None]
"""The first and last year that a row holds for; None leaves that side open."""
EVERY_YEAR: Years = (None, None)
T = TypeVar("T")


@dataclass(frozen=True)
class Targets:
    """The targets of one data folder; of two rows for the same thing the last one holds."""

    stated: dict[str, list[tuple[Years, Target]]]
    budgets: dict[str, list[tuple[Years, tuple[int, str]]]]

    def find(self, indicator_id: str, year: int) -> Target | None:
        """Give the target of an indicator in a year, or None: no target is ever made up."""
        if (stated := _find(self.stated.get(indicator_id, ()), year)) is not None:
            return stated
        if indicator_id in BUDGETED:
            post, kind = BUDGETED[indicator_id]
            return self._budget([post], kind, year)
        return self._budget(BUDGET_POSTS, TargetKind.BUDGET, year) if indicator_id == TOTAL_BUDGET else None

    def budgets_in(self, year: int) -> dict[str, Decimal]:
        """Give the budget of each post that has one in a year, in euros. The reserve has none: a row for it counts for
        nothing."""
        stated = {post: self._stated_budget(post, year) for post in BUDGET_POSTS}
        return {post: Decimal(amount[0]) / CENTS for post, amount in stated.items() if amount is not None}

    def _stated_budget(self, post: str, year: int) -> tuple[int, str] | None:
        return _find(self.budgets.get(post, ()), year)

    def _budget(self, posts: Iterable[str], kind: TargetKind, year: int) -> Target | None:
        stated = [amount for post in posts if (amount := self._stated_budget(post, year)) is not None]
        if not stated:
            return None
        sources = dict.fromkeys(source for _, source in stated if source)
        return Target(kind, Decimal(sum(cents for cents, _ in stated)) / CENTS, None, None, "; ".join(sources))


def find_targets(population: Population) -> Targets:
    """Give the targets of the population's tables, read once for all peildata."""
    return population.once("targets", lambda: read_targets(population.tables))


def read_targets(tables: Tables) -> Targets:
    """Read the sheets Streefwaarden and Begroting."""
    stated: dict[str, list[tuple[Years, Target]]] = {}
    columns = ("indicator", "kind", "first_year", "last_year", "value", "value_max", "source")
    for row in collect_rows(lazy(tables.targets).select(*columns)):
        if (target := _target(row)) is not None:
            # a cumulative row's year is the one it works towards: the row holds for every year
            years = EVERY_YEAR if target.kind is TargetKind.CUMULATIVE else (row["first_year"], row["last_year"])
            stated.setdefault(row["indicator"].upper(), []).append((years, target))
    budgets: dict[str, list[tuple[Years, tuple[int, str]]]] = {}
    for row in collect_rows(lazy(tables.budgets).select("post", "first_year", "last_year", "amount_cents", "source")):
        stands = (row["amount_cents"], row["source"] or "")
        budgets.setdefault(row["post"], []).append(((row["first_year"], row["last_year"]), stands))
    return Targets(stated, budgets)


def holds_in(years: Years, year: int) -> bool:
    """Tell whether a row for these years holds in the year."""
    first, last = years
    return (first is None or first <= year) and (last is None or year <= last)


def _find(rows: Iterable[tuple[Years, T]], year: int) -> T | None:
    """Give what holds in a year: the last row that names it, else the last that holds for every year."""
    found = general = None
    for years, one in rows:
        if years == EVERY_YEAR:
            general = one
        elif holds_in(years, year):
            found = one
    return general if found is None else found


def _target(row: dict[str, Any]) -> Target | None:
    kind = TargetKind(row["kind"])
    value = Decimal(1) if kind is TargetKind.YEARLY else None if row["value"] is None else Decimal(row["value"])
    if value is None:
        return None
    return Target(
        kind=kind,
        value=value,
        value_max=None if row["value_max"] is None else Decimal(row["value_max"]),
        end_year=(row["last_year"] or row["first_year"] or LAST_YEAR) if kind is TargetKind.CUMULATIVE else None,
        source=row["source"] or "",
    )
