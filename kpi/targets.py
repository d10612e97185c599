"""Which target holds for an indicator in a year: Streefwaarden above Begroting, a row for the year above one
without."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from data.tables import Tables
from kpi.measures import CENTS
from kpi.model import Target, TargetKind
from kpi.population import collect_rows, lazy
from kpi.terms import LAST_YEAR, ORGANISATIONS_POST, POLICY_POSTS, PUBLIC_EVENTS_POST, TRADE_OFFICE

BUDGETED: dict[str, tuple[str, TargetKind]] = {
    "H1.10": (TRADE_OFFICE, TargetKind.COMMITMENT),
    "H2.8": (ORGANISATIONS_POST, TargetKind.BUDGET),
    "H3.3": (PUBLIC_EVENTS_POST, TargetKind.BUDGET),
}
"""The indicators whose target is the budget of one post."""

TOTAL_BUDGET = "F.1"
"""The indicator whose target is the sum of the budgets stated for the year."""

Rows = Iterable[dict[str, Any]]


@dataclass(frozen=True)
class Targets:
    """The targets of one data folder; of two rows for the same thing the last one holds."""

    stated: dict[tuple[str, int | None], Target]
    budgets: dict[tuple[str, int | None], tuple[int, str]]

    def find(self, indicator_id: str, year: int) -> Target | None:
        """Give the target of an indicator in a year, or None: no target is ever made up."""
        for key in ((indicator_id, year), (indicator_id, None)):
            if key in self.stated:
                return self.stated[key]
        if indicator_id in BUDGETED:
            post, kind = BUDGETED[indicator_id]
            return self._budget([post], kind, year)
        return self._budget(POLICY_POSTS, TargetKind.BUDGET, year) if indicator_id == TOTAL_BUDGET else None

    def budget(self, post: str, year: int) -> Decimal | None:
        """Give the budget of a post in a year in euros, or None where none is stated."""
        amount = self._stated_budget(post, year)
        return None if amount is None else Decimal(amount[0]) / CENTS

    def _stated_budget(self, post: str, year: int) -> tuple[int, str] | None:
        return self.budgets.get((post, year), self.budgets.get((post, None)))

    def _budget(self, posts: Iterable[str], kind: TargetKind, year: int) -> Target | None:
        stated = [amount for post in posts if (amount := self._stated_budget(post, year)) is not None]
        if not stated:
            return None
        sources = dict.fromkeys(source for _, source in stated if source)
        return Target(kind, Decimal(sum(cents for cents, _ in stated)) / CENTS, None, None, "; ".join(sources))


def read_targets(tables: Tables) -> Targets:
    """Read the sheets Streefwaarden and Begroting."""
    stated = {}
    for row in collect_rows(lazy(tables.targets).select("indicator", "kind", "year", "value", "value_max", "source")):
        if (target := _target(row)) is not None:
            # a cumulative row's year is the one it works towards: the row holds for every year
            year = None if target.kind is TargetKind.CUMULATIVE else row["year"]
            stated[row["indicator"].upper(), year] = target
    budgets = {
        (row["post"], row["year"]): (row["amount_cents"], row["source"] or "")
        for row in collect_rows(lazy(tables.budgets).select("post", "year", "amount_cents", "source"))
    }
    return Targets(stated, budgets)


def _target(row: dict[str, Any]) -> Target | None:
    kind = TargetKind(row["kind"])
    value = Decimal(1) if kind is TargetKind.YEARLY else None if row["value"] is None else Decimal(row["value"])
    if value is None:
        return None
    return Target(
        kind=kind,
        value=value,
        value_max=None if row["value_max"] is None else Decimal(row["value_max"]),
        end_year=(row["year"] or LAST_YEAR) if kind is TargetKind.CUMULATIVE else None,
        source=row["source"] or "",
    )
