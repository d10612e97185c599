"""What everybody may know: of money no sum over so few recipients that one of them could be read from it, of Shelter
City guests only how many there have been.

The rule of the city's dashboard and of open data. What is on a budgetpost as a whole is told: the posts and their
budgets stand in the nota, and each is an indicator of its own. Who keeps what was told on two days may subtract it, so
nothing is told by goal of a year in which payments still come: docs/decisions/public.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace
from datetime import date
from decimal import Decimal

from kpi.finance import UNATTRIBUTED
from kpi.model import Outcome, Result
from kpi.population import Population
from kpi.rows import collect_rows, lazy
from kpi.tolerance import GUESTS

FEWEST = 5
"""A sum is told where so many recipients or more are behind it (or none: then it is the municipality's own cost)."""

MERGED = "samengevoegd"
SPENDING_BY_GOAL, BREAKDOWN = "F.3", "goal"

Recipients = Mapping[int, Mapping[str, Set[str]]]
"""Year → goal as it is written in a breakdown → the keys of who received something for it."""


def make_public(outcome: Outcome, population: Population) -> Outcome:
    """Give an outcome as everybody may see it: per year, goals with few recipients are merged in the breakdown of F.3,
    and have no spending in the goals view, and so are all goals of a year that is not over; when a guest of Shelter
    City is still to come is not told. All of it is computed by then."""
    recipients = find_recipients(population)
    spent = outcome.results[SPENDING_BY_GOAL].breakdowns[BREAKDOWN] if SPENDING_BY_GOAL in outcome.results else {}
    hidden = {
        year: find_hidden(parts, recipients.get(year, {}))
        if date(year, 12, 31) <= outcome.peildatum
        else frozenset(parts)
        for year, parts in spent.items()
    }
    results = {identity: _merge_result(one, hidden) for identity, one in outcome.results.items()}
    goals = {
        goal: {
            year: replace(figures, spending=None, merged=True) if str(goal) in hidden.get(year, ()) else figures
            for year, figures in years.items()
        }
        for goal, years in outcome.goals.items()
    }
    return replace(outcome, results=results, goals=goals)


def find_recipients(population: Population) -> Recipients:
    """Find who received something for which goal, or for none, in each year up to the peildatum."""
    spent = population.costs.select("record")
    paid = population.payments.select("record", "year").join(spent, on="record", how="semi")
    named = paid.join(population.organisations.select("record", "organisation_key"), on="record", how="inner")
    goals = lazy(population.tables.record_goals).select("record", "goal")
    rows = [
        *collect_rows(named.join(goals, on="record", how="inner").select("year", "goal", "organisation_key").unique()),
        *collect_rows(named.join(goals, on="record", how="anti").select("year", "organisation_key").unique()),
    ]
    found: dict[int, dict[str, set[str]]] = {}
    for row in rows:
        member = str(row.get("goal", UNATTRIBUTED))
        found.setdefault(row["year"], {}).setdefault(member, set()).add(row["organisation_key"])
    return found


def find_hidden(sums: Mapping[str, Decimal], recipients: Mapping[str, Set[str]]) -> frozenset[str]:
    """Choose the members of a breakdown whose sums are merged.

    Those with one to four recipients, and as many of the next smallest as it takes for two members and five
    recipients to be merged: else what is merged would be told by the total minus the rest.
    """
    counted = sorted((len(recipients.get(member, ())), member) for member in sums)
    with_somebody = [member for count, member in counted if count]
    hidden = [member for count, member in counted if 0 < count < FEWEST]
    if not hidden:
        return frozenset()
    for member in with_somebody[len(hidden) :]:
        if len(hidden) > 1 and len(_join(hidden, recipients)) >= FEWEST:
            break
        hidden.append(member)
    is_enough = len(hidden) > 1 and len(_join(hidden, recipients)) >= FEWEST
    return frozenset(hidden) if is_enough else frozenset(sums)


def _join(members: list[str], recipients: Mapping[str, Set[str]]) -> Set[str]:
    return frozenset().union(*(recipients.get(member, frozenset()) for member in members))


def _merge_result(result: Result, hidden: Mapping[int, frozenset[str]]) -> Result:
    if result.indicator.id == GUESTS:
        years = {year: replace(item, planned=None) for year, item in result.years.items()}
        return replace(result, years=years, plans=False)
    if result.indicator.id != SPENDING_BY_GOAL or BREAKDOWN not in result.breakdowns:
        return result
    spent = result.breakdowns[BREAKDOWN]
    told = {year: merge(parts, hidden[year]) for year, parts in spent.items()}
    merged = {year: members for year, members in hidden.items() if members}
    return replace(result, breakdowns={**result.breakdowns, BREAKDOWN: told}, merged={**result.merged, **merged})


def merge(sums: Mapping[str, Decimal], hidden: frozenset[str]) -> dict[str, Decimal]:
    """Give the sums with those that are hidden as one; nothing where all of them would be in it."""
    if hidden and hidden == frozenset(sums):
        return {}
    told = {member: part for member, part in sums.items() if member not in hidden}
    return told | {MERGED: sum((sums[member] for member in hidden), Decimal(0))} if hidden else told
