"""The Global Goals view: what each of the 17 goals got in each year, and in which chapters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import TypeVar

import narwhals as nw

from kpi.measures import CENTS
from kpi.model import GoalYear
from kpi.population import ACTIVITY, MISSION, PAYMENT, Asking, How, Population, group_rows
from kpi.terms import ACTIVITIES, GOALS_COLUMN, MISSIONS, ORGANISATIONS_COLUMN, PAYMENTS

GOALS = range(1, 18)

ASKS: dict[str, Asking] = {
    "activities": {ACTIVITIES: (GOALS_COLUMN,)},
    "missions": {MISSIONS: (GOALS_COLUMN,)},
    "payments": {PAYMENTS: (GOALS_COLUMN,)},
    "spending": {PAYMENTS: (GOALS_COLUMN,)},
    "organisations": {ACTIVITIES: (GOALS_COLUMN, ORGANISATIONS_COLUMN), PAYMENTS: (GOALS_COLUMN,)},
    "participants": {ACTIVITIES: (GOALS_COLUMN,)},
}
"""Each figure of the view → the exports it is made of, with the columns that it selects or counts by."""

Cell = tuple[int, int]
"""Goal and year."""

Figure = TypeVar("Figure")


def compute_goals(
    population: Population, years: Collection[int] | None = None
) -> tuple[dict[int, dict[int, GoalYear]], dict[int, dict[int, dict[int, int]]]]:
    """Give the figures of every goal and year (`years`; None: those of the policy so far), as goal → year → figures,
    and its activities per chapter, as goal → year → chapter → number.

    A record counts in full for every goal that it names, so numbers of records may not be added up over goals; spending
    may.
    """
    years = population.policy_years if years is None else years
    linked = population.goals.filter(~nw.col("planned") & nw.col("year").is_in([*years]))
    numbers, organisations = _count_records(linked), _count_organisations(linked, population)
    spending, (participants, chapters) = _sum_spending(population, years), _sum_participants(linked, population)
    covered = {name: population.coverage(*asking, asking=asking) for name, asking in ASKS.items()}
    unasked = {name: population.unasked(*asking, asking=asking) for name, asking in ASKS.items()}

    def figures(goal: int, year: int) -> GoalYear:
        def know(name: str, cells: Mapping[Cell, Figure], empty: Figure) -> Figure | None:
            return cells.get((goal, year), empty) if year in covered[name] else None

        return GoalYear(
            activities=know("activities", numbers[ACTIVITY], 0),
            missions=know("missions", numbers[MISSION], 0),
            payments=know("payments", numbers[PAYMENT], 0),
            spending=know("spending", spending, Decimal(0)),
            organisations=know("organisations", organisations, 0),
            participants=know("participants", participants, 0),
            unasked=frozenset(name for name in ASKS if year in unasked[name]),
        )

    return (
        {goal: {year: figures(goal, year) for year in years} for goal in GOALS},
        {goal: {year: chapters.get((goal, year), {}) for year in years} for goal in GOALS},
    )


def _count_records(linked: nw.LazyFrame) -> dict[int, dict[Cell, int]]:
    """Source → goal and year → number of its records."""
    numbers: dict[int, dict[Cell, int]] = defaultdict(dict)
    for row in group_rows(linked, "source", "goal", "year", number=(How.ROWS, "goal")):
        numbers[row["source"]][row["goal"], row["year"]] = row["number"]
    return numbers


def _count_organisations(linked: nw.LazyFrame, population: Population) -> dict[Cell, int]:
    """Distinct organisations in A ∪ S that name the goal."""
    goals = linked.filter(nw.col("source") != MISSION).select("record", "goal", "year")
    named = goals.join(population.organisations.select("record", "organisation_key"), on="record", how="inner")
    different = (How.DIFFERENT, "organisation_key")
    return {(row["goal"], row["year"]): row["number"] for row in group_rows(named, "goal", "year", number=different)}


def _sum_spending(population: Population, years: Collection[int]) -> dict[Cell, Decimal | None]:
    """F.3's share of each goal; None where all its records of that year lack the amount."""
    shares = population.goal_shares.filter(~nw.col("planned") & nw.col("year").is_in([*years]))
    sums = group_rows(shares, "goal", "year", share=(How.SUM, "share"), stated=(How.STATED, "share"))
    return {(row["goal"], row["year"]): Decimal(row["share"] or 0) / CENTS if row["stated"] else None for row in sums}


def _sum_participants(
    linked: nw.LazyFrame, population: Population
) -> tuple[dict[Cell, int | None], dict[Cell, dict[int, int]]]:
    """Participants in the activities of each goal (None where all lack the number), and how many activities each
    chapter has."""
    activities = population.activities.select("record", "chapter", "participants")
    attended = linked.filter(nw.col("source") == ACTIVITY).join(activities, on="record", how="inner")
    participants: dict[Cell, int | None] = {}
    chapters: dict[Cell, dict[int, int]] = defaultdict(dict)
    for row in group_rows(
        attended,
        "goal",
        "year",
        "chapter",
        participants=(How.SUM, "participants"),
        number=(How.ROWS, "chapter"),
        stated=(How.STATED, "participants"),
    ):
        cell = (row["goal"], row["year"])
        so_far = participants.setdefault(cell, None)
        if row["stated"]:
            participants[cell] = (so_far or 0) + row["participants"]
        chapters[cell][row["chapter"]] = row["number"]
    return participants, chapters
