"""Which target holds for an indicator in a year: Streefwaarden above Begroting, a row for the year above one
without."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from data.tables import Tables
from kpi.frame import Frame, Nota, PostKind
from kpi.measures import CENTS
from kpi.model import Target, TargetKind
from kpi.population import Population
from kpi.rows import collect_rows, lazy
from kpi.terms import ORGANISATIONS_POST, PUBLIC_EVENTS_POST, TRADE_OFFICE

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
    """The targets of one data folder under one nota in view; of two rows for the same thing the last one holds.

    A row that names a nota (None: none) holds only in the years of that nota.
    """

    stated: dict[str, list[tuple[Years, str | None, Target]]]
    budgets: dict[str, list[tuple[Years, str | None, tuple[int, str]]]]
    frame: Frame
    nota: Nota

    def find(self, indicator_id: str, year: int) -> Target | None:
        """Give the target of an indicator in a year, or None: no target is ever made up."""
        if (stated := self._find(self.stated.get(indicator_id, ()), year)) is not None:
            return self._keep(stated, year)
        if indicator_id in BUDGETED:
            post, kind = BUDGETED[indicator_id]
            return self._budget([post], kind, year)
        return self._budget(self._list_posts(year), TargetKind.BUDGET, year) if indicator_id == TOTAL_BUDGET else None

    def budgets_in(self, year: int) -> dict[str, Decimal]:
        """Give the budget of each post that has one in a year, in euros. The reserve has none: a row for it counts for
        nothing."""
        stated = {post: self._stated_budget(post, year) for post in self._list_posts(year)}
        return {post: Decimal(amount[0]) / CENTS for post, amount in stated.items() if amount is not None}

    def _stated_budget(self, post: str, year: int) -> tuple[int, str] | None:
        return self._find(self.budgets.get(post, ()), year)

    def _list_posts(self, year: int) -> tuple[str, ...]:
        """List the posts that can have a budget in a year."""
        return self.frame.find_of_year(year, self.nota).list_posts(PostKind.BUDGET, PostKind.OUTSIDE)

    def _keep(self, target: Target, year: int) -> Target | None:
        """Keep a target in a year; one to be reached by a year of an earlier nota ends with that nota."""
        if target.end_year is None:
            return target
        due = self.frame.find_of_year(target.end_year, self.nota)
        return None if due.first < self.frame.find_of_year(year, self.nota).first else target

    def _find(self, rows: Iterable[tuple[Years, str | None, T]], year: int) -> T | None:
        """Give what holds in a year: the last row that names it, else the last that holds for every year."""
        nota = self.frame.find_of_year(year, self.nota).name
        found = general = None
        for years, named, one in rows:
            if named is not None and named != nota:
                continue
            if years == EVERY_YEAR:
                general = one
            elif holds_in(years, year):
                found = one
        return general if found is None else found

    def _budget(self, posts: Iterable[str], kind: TargetKind, year: int) -> Target | None:
        stated = [amount for post in posts if (amount := self._stated_budget(post, year)) is not None]
        if not stated:
            return None
        sources = dict.fromkeys(source for _, source in stated if source)
        return Target(kind, Decimal(sum(cents for cents, _ in stated)) / CENTS, None, None, "; ".join(sources))


def find_targets(population: Population) -> Targets:
    """Give the targets of the population's tables under its nota, read once for all peildata."""
    frame, nota = population.frame, population.nota
    return population.once(("targets", nota.name), lambda: read_targets(population.tables, frame, nota))


def read_targets(tables: Tables, frame: Frame, nota: Nota) -> Targets:
    """Read the sheets Streefwaarden and Begroting, for a look under one nota."""
    stated: dict[str, list[tuple[Years, str | None, Target]]] = {}
    columns = ("indicator", "kind", "first_year", "last_year", "value", "value_max", "source", "nota")
    for row in collect_rows(lazy(tables.targets).select(*columns)):
        named = frame.find_nota(row["nota"]) if row["nota"] else None
        if (target := _target(row, named or nota)) is not None:
            # a cumulative row's year is the one it works towards: the row holds for every year
            years = EVERY_YEAR if target.kind is TargetKind.CUMULATIVE else (row["first_year"], row["last_year"])
            stated.setdefault(row["indicator"].upper(), []).append((years, row["nota"], target))
    budgets: dict[str, list[tuple[Years, str | None, tuple[int, str]]]] = {}
    of_budget = ("post", "first_year", "last_year", "amount_cents", "source", "nota")
    for row in collect_rows(lazy(tables.budgets).select(*of_budget)):
        years, stands = (row["first_year"], row["last_year"]), (row["amount_cents"], row["source"] or "")
        budgets.setdefault(row["post"], []).append((years, row["nota"], stands))
    return Targets(stated, budgets, frame, nota)


def holds_in(years: Years, year: int) -> bool:
    """Tell whether a row for these years holds in the year."""
    first, last = years
    return (first is None or first <= year) and (last is None or year <= last)


def _target(row: dict[str, Any], nota: Nota) -> Target | None:
    kind = TargetKind(row["kind"])
    value = Decimal(1) if kind is TargetKind.YEARLY else None if row["value"] is None else Decimal(row["value"])
    if value is None:
        return None
    return Target(
        kind=kind,
        value=value,
        value_max=None if row["value_max"] is None else Decimal(row["value_max"]),
        end_year=(row["last_year"] or row["first_year"] or nota.last) if kind is TargetKind.CUMULATIVE else None,
        source=row["source"] or "",
    )
