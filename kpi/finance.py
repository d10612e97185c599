"""Finance: what the policy costs, the reserve, money per Global Goal, and what the budget was for (F.1–F.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import narwhals as nw

from kpi.frame import Nota, PostKind
from kpi.measures import CENTS, Series, split, total
from kpi.model import Direction, Indicator
from kpi.population import Population
from kpi.rows import collect_rows, lazy
from kpi.targets import find_targets
from kpi.terms import (
    ACTIVITIES,
    CONTINUOUS,
    MISSIONS,
    OWNER,
    PAYMENTS,
    REGISTER,
    UNATTRIBUTED,
)


def policy_spending(population: Population) -> Series:
    """Σ spending of the posts of the nota and of its reserve, by budgetpost."""
    return replace(_spend_by_post(population.costs), covered=population.coverage(PAYMENTS))


F_1 = Indicator(
    id="F.1",
    name="Besteding internationaal beleid",
    question="Wat kost het internationale beleid, met de reserve erbij?",
    definition="Wat de gemeente in het jaar uitgaf aan het internationaal beleid, alle budgetposten van het beleid en "
    "de reserve samen. Wat uit de reserve komt, hoort niet bij de begroting: of die genoeg was, staat bij F.4.",
    formula="Som van de betalingen op de posten {posten}, plus de kosten van activiteiten en missies op die posten "
    "zonder subsidiedossier.",
    unit="€",
    unit_singular="€",
    decimals=0,
    direction=Direction.NEITHER,
    chapter=None,
    sources=(PAYMENTS, ACTIVITIES, MISSIONS),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=policy_spending,
    breakdowns=("budgetpost",),
    subject="besteedde de gemeente {n} aan het internationaal beleid (met de reserve)",
)


def reserve_balance(population: Population) -> Series:
    """Σ Reserve.bedrag dated ≤ min(D, 31 Dec y) − Σ spending of the nota's reserve from its first year up to y.

    A reserve ends with its nota: the years of the next one tell that of the next, and have no value where it has none.
    In a year that the payments do not cover, the balance of the last covered year stands, whatever the Reserve sheet
    says later. Where the payments stop before the nota, that is the balance with which it opened.
    """
    spent_on = population.spend(PostKind.RESERVE).filter(nw.col("year") >= population.frame.first_year)
    spending = total(spent_on, "amount", CENTS)
    coverage = population.coverage(PAYMENTS)
    received_by = {nota.first: reserve_mutations(population, nota) for nota in population.frame.notas}
    years = [
        year
        for year in population.policy_years
        if coverage and year >= min(coverage) and received_by[population.find_nota(year).first]
    ]
    through = {year: max(covered for covered in coverage if covered <= year) for year in years}
    since = {year: population.find_nota(year).first for year in years}
    balances, records, missing, operands, received_until = {}, {}, {}, {}, {}
    for year, known in through.items():
        first = since[year]
        until = min(population.peildatum, date(known, 12, 31)) if known >= first else date(first, 1, 1)
        received = Decimal(sum(cents for moment, cents in received_by[first] if moment <= until)) / CENTS
        within = range(first, known + 1)
        spent = sum((spending.values.get(one) or Decimal(0) for one in within), Decimal(0))
        balances[year], operands[year] = received - spent, (received, spent)
        received_until[year] = until
        records[year] = sum(spending.records.get(one, 0) for one in within)
        missing[year] = sum(spending.missing.get(one, 0) for one in within)
    return replace(
        spending,
        values=balances,
        records=records,
        missing=missing,
        operands=operands,
        covered=frozenset(years),
        through=through,
        since=since,
        received_until=received_until,
        planned={year: -amount for year, amount in spending.planned.items()},
    )


F_2 = Indicator(
    id="F.2",
    name="Stand bestemmingsreserve (ultimo)",
    question="Hoeveel zit er nog in de bestemmingsreserve?",
    definition="Wat er aan het eind van het jaar over was in de bestemmingsreserve voor internationaal beleid.",
    formula="De beginstand en andere mutaties van de reserve, min alles wat sinds {van} op budgetpost reserve is "
    "uitgegeven.",
    unit="€",
    unit_singular="€",
    decimals=0,
    direction=Direction.NEITHER,
    chapter=None,
    sources=(PAYMENTS, ACTIVITIES, MISSIONS, REGISTER),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=reserve_balance,
    cumulative=True,
    working="{part} ontvangen − {whole} uitgegeven sinds {van}",
    subject="zat er {n} in de bestemmingsreserve",
)


def spending_per_goal(population: Population) -> Series:
    """The spending of F.1's records, each split equally over its goals; without goals: 'niet toegerekend'."""
    by_goal = split(population.goal_shares, "goal", "share", CENTS)
    without = population.costs.join(lazy(population.tables.record_goals), on="record", how="anti")
    for year, parts in split(without.with_columns(member=nw.lit(UNATTRIBUTED)), "member", "amount", CENTS).items():
        by_goal.setdefault(year, {}).update(parts)
    series = total(population.costs, "amount", CENTS, by={"goal": by_goal})
    return replace(series, covered=population.coverage(PAYMENTS))


F_3 = Indicator(
    id="F.3",
    name="Besteding per Global Goal",
    question="Aan welke Global Goals gaat het geld?",
    definition="Wat de gemeente in het jaar uitgaf aan het internationaal beleid, verdeeld over de 17 Global Goals.",
    formula="Elke uitgave gelijk verdeeld over de Global Goals die erbij staan, tot op de cent; zonder doel: niet "
    "toegerekend.",
    unit="€",
    unit_singular="€",
    decimals=0,
    direction=Direction.NEITHER,
    chapter=None,
    sources=(PAYMENTS, ACTIVITIES, MISSIONS),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=spending_per_goal,
    breakdowns=("goal",),
    subject="besteedde de gemeente {n} aan het beleid, verdeeld over de Global Goals",
)


def spending_within_budget(population: Population) -> Series:
    """Σ spending of the posts for which Begroting states a budget in that year, by budgetpost; in a year in which no
    post has one there is no value."""
    paid, targets = population.coverage(PAYMENTS), find_targets(population)
    budgets = {year: targets.budgets_in(year) for year in sorted({*paid, *population.policy_years})}
    covered = frozenset(year for year in paid if budgets[year])
    rows = _keep_budgeted(population.spend(PostKind.BUDGET, PostKind.OUTSIDE), budgets)
    return replace(_spend_by_post(rows), covered=covered, budgets=budgets)


F_4 = Indicator(
    id="F.4",
    name="Besteding binnen de begroting",
    question="Blijft het beleid binnen de begroting?",
    definition="Wat de gemeente in het jaar uitgaf op de posten waarvoor er dat jaar een begroting is. De reserve "
    "heeft geen begroting en telt hier niet mee.",
    formula="Som van de betalingen op de posten met een bedrag op het blad Begroting voor dat jaar, plus de kosten van "
    "activiteiten en missies op die posten zonder subsidiedossier.",
    unit="€",
    unit_singular="€",
    decimals=0,
    direction=Direction.NEITHER,
    chapter=None,
    sources=(PAYMENTS, ACTIVITIES, MISSIONS, REGISTER),
    owner=OWNER,
    frequency=CONTINUOUS,
    compute=spending_within_budget,
    breakdowns=("budgetpost",),
    subject="besteedde de gemeente {n} aan de posten met een begroting",
    sums_up=True,
)

INDICATORS = (F_1, F_2, F_3, F_4)


def reserve_mutations(population: Population, nota: Nota) -> list[tuple[date, int]]:
    """The opening balance of a nota's reserve and other mutations than spending, as date and cents: those of the sheet
    Reserve from its first day to the next nota's (of the first nota all before), else what its post began with."""
    later = [other.first for other in population.frame.notas if other.first > nota.first]
    begin = date.min if nota.first == population.frame.first_year else date(nota.first, 1, 1)
    end = date(min(later), 1, 1) if later else date.max
    rows = collect_rows(lazy(population.tables.reserve_mutations).select("date", "amount_cents"))
    dated = [(row["date"].date(), row["amount_cents"]) for row in rows if row["date"]]
    stated = [(day, cents) for day, cents in dated if begin <= day < end]
    openings = [post.opening_cents for post in nota.posts if post.opening_cents is not None]
    return stated or [(date(nota.first, 1, 1), cents) for cents in openings]


def _spend_by_post(rows: nw.LazyFrame) -> Series:
    return total(rows, "amount", CENTS, by={"budgetpost": split(rows, "post", "amount", CENTS)})


def _keep_budgeted(rows: nw.LazyFrame, budgets: Mapping[int, Iterable[str]]) -> nw.LazyFrame:
    """Keep the spending of each year on the posts that have a budget in it."""
    every = dict.fromkeys(post for posts in budgets.values() for post in posts)
    years = {post: [year for year, posts in budgets.items() if post in posts] for post in every}
    kept = [(nw.col("post") == post) & nw.col("year").is_in(those) for post, those in years.items() if those]
    return rows.filter(nw.any_horizontal(*kept, ignore_nulls=True)) if kept else rows.head(0)
