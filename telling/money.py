"""Budget, spending and what is left side by side, and the reserve from its opening on: the money as a short list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import pandas as pd

from data.tables import Tables
from kpi.frame import Nota, PostKind
from kpi.model import Outcome, Result, Status
from kpi.terms import (
    ORGANISATIONS_POST,
    PUBLIC_EVENTS_POST,
    TRADE_OFFICE,
)
from telling.agreement import tell_words
from telling.dutch import format_date, format_money
from telling.sentences import NO_BUDGET, WORST_FIRST, find_year, say_difference, say_target
from telling.sentences import RESERVE_ID as RESERVE_ID

TOTAL_ID, BUDGETED_ID = "F.1", "F.4"
POST_INDICATORS = {TRADE_OFFICE: "H1.10", ORGANISATIONS_POST: "H2.8", PUBLIC_EVENTS_POST: "H3.3"}
"""Budgetpost → the indicator of its spending."""

POST_IDS = tuple(POST_INDICATORS.values())
POST_SPLIT = "budgetpost"
COLUMNS = ("Post", "Begroot", "Besteed", "Verschil")
"""The headings of the list as `write_money` writes it."""


class MoneyKind(StrEnum):
    """What a row of the list is: a post with a budget, those together, what stands apart from the budget (the reserve
    and posts without one), what is taken off because it is no part of the policy, or the whole."""

    POST = "post"
    TOGETHER = "together"
    APART = "apart"
    TAKEN_OFF = "taken off"
    WHOLE = "whole"


@dataclass(frozen=True)
class MoneyRow:
    """One row in one year, in euros (None: not known, or no budget); `identity` is the indicator it comes from, `post`
    the budgetpost it is about ('' for more than one).

    The rows add up: posts to `TOGETHER`, and with what stands apart (and is taken off) to `WHOLE`. Only `TOGETHER` is
    judged: by `status`, and against `agreed` in words where that is another amount than the budgets together.
    """

    identity: str
    name: str
    kind: MoneyKind
    budget: Decimal | None = None
    spent: Decimal | None = None
    status: Status | None = None
    agreed: str = ""
    post: str = ""

    @property
    def strong(self) -> bool:
        """Whether the row adds up others."""
        return self.kind in (MoneyKind.TOGETHER, MoneyKind.WHOLE)


def list_money(outcome: Outcome, year: int) -> list[MoneyRow]:
    """List the posts with a budget and what they are together, what stands apart from the budget, and the whole; empty
    where the outcome lacks the indicators of it."""
    whole, within = outcome.results.get(TOTAL_ID), outcome.results.get(BUDGETED_ID)
    if whole is None or within is None:
        return []
    budgets, budgeted = within.budgets.get(year, {}), _split_posts(within, year)
    rows = [
        _name_row(outcome, post, MoneyKind.POST, _find_spent(budgeted, post), budget)
        for post, budget in budgets.items()
    ]
    if budgets:
        rows.append(_make_together(within, year, budgets))
    every = _split_posts(whole, year)
    nota = outcome.frame.find_of_year(year, outcome.nota)
    listed = {post.name for post in nota.posts if post.listed}
    for post in (*nota.list_posts(PostKind.BUDGET), *nota.list_posts(PostKind.RESERVE)):
        spent = every is not None and every.get(post)
        if post not in budgets and (spent or (post in listed and (not budgets or every is None))):
            rows.append(_name_row(outcome, post, MoneyKind.APART, _find_spent(every, post)))
    for post in nota.list_posts(PostKind.OUTSIDE):
        if budgeted and (amount := budgeted.get(post)):
            name = f"Af: {post}, hoort niet bij dit beleid"
            rows.append(MoneyRow(BUDGETED_ID, name, MoneyKind.TAKEN_OFF, spent=-amount))
    total = item.value if (item := find_year(whole, year)) else None
    return [*rows, MoneyRow(TOTAL_ID, "Totaal internationaal beleid", MoneyKind.WHOLE, spent=total)]


def list_chapter_money(outcome: Outcome, year: int, chapter: int) -> list[MoneyRow]:
    """List the posts of a chapter in one year, but for those that an indicator of their own tells of."""
    nota = outcome.frame.find_of_year(year, outcome.nota)
    told = {post for post, identity in POST_INDICATORS.items() if identity in outcome.results}
    own = {post.name for post in nota.posts if post.chapter == chapter} - told
    return [row for row in list_money(outcome, year) if row.post in own] if own else []


def write_money(rows: Iterable[MoneyRow]) -> list[tuple[str, str, str, str]]:
    """Write the list as a reader sees it: name (with the verdict), budget, spent and difference; all with cents where
    any amount has them, so that the rows add up as they stand there."""
    rows = list(rows)
    cents = has_cents(amount for row in rows for amount in (row.budget, row.spent))
    return [(say_name(row), say_budget(row, cents), format_money(row.spent, cents), say_left_over(row)) for row in rows]


def explain_money(rows: Iterable[MoneyRow], words: Mapping[str, Iterable[str]]) -> str:
    """Give the programme manager's own words (`words`: indicator → texts) on the posts with a budget together; '' where
    there are none and these do not ask for any, for they are within budget."""
    together = next((row for row in rows if row.kind is MoneyKind.TOGETHER), None)
    if together is None or not (words.get(together.identity) or together.status in WORST_FIRST):
        return ""
    return tell_words(words.get(together.identity, ()))


def has_cents(amounts: Iterable[Decimal | None]) -> bool:
    """Tell whether any of some amounts in euros (None: not known) has cents."""
    return any(amount is not None and amount % 1 for amount in amounts)


def say_name(row: MoneyRow) -> str:
    """Name a row; of the posts with a budget together with how they stand."""
    told = row.name if row.status is None else f"{row.name}: {row.status}"
    return f"{told} (afgesproken: {row.agreed})" if row.agreed else told


def say_budget(row: MoneyRow, cents: bool = False) -> str:
    """Write the budget of a row; of what stands apart that there is none, of the whole nothing."""
    if row.budget is not None:
        return format_money(row.budget, cents)
    return NO_BUDGET if row.kind is MoneyKind.APART else ""


def say_left_over(row: MoneyRow) -> str:
    """Say what is left of the budget of a row, '' where it has none."""
    return "" if row.budget is None else say_difference(row.budget, row.spent)


def _make_together(within: Result, year: int, budgets: Mapping[str, Decimal]) -> MoneyRow:
    item, budget = within.years.get(year), sum(budgets.values(), Decimal(0))
    target = item.target if item else None
    return MoneyRow(
        identity=BUDGETED_ID,
        name="Begrote posten samen",
        kind=MoneyKind.TOGETHER,
        budget=budget,
        spent=item.value if item else None,
        status=item.status if item and target and item.value is not None else None,
        agreed=say_target(within, item) if item and target and target.value != budget else "",
    )


def _name_row(
    outcome: Outcome, post: str, kind: MoneyKind, spent: Decimal | None, budget: Decimal | None = None
) -> MoneyRow:
    result = outcome.results.get(POST_INDICATORS.get(post, ""))
    if result:
        return MoneyRow(result.indicator.id, result.name, kind, budget, spent, post=post)
    if post in _list_reserves(outcome):
        return MoneyRow(TOTAL_ID, "Uit de reserve", kind, budget, spent, post=post)
    return MoneyRow(BUDGETED_ID, post.capitalize(), kind, budget, spent, post=post)


def _split_posts(result: Result, year: int) -> Mapping[str, Decimal] | None:
    """Give what was spent per post (posts without spending left out); None where that is not known."""
    item = find_year(result, year)
    return None if item is None or item.value is None else result.breakdowns.get(POST_SPLIT, {}).get(year, {})


def _find_spent(posts: Mapping[str, Decimal] | None, post: str) -> Decimal | None:
    return None if posts is None else posts.get(post, Decimal(0))


def sum_budgets(outcome: Outcome) -> dict[int, Decimal]:
    """Give per year the budgets of the policy's own posts together, in euros; a year without any is left out."""
    within = outcome.results.get(BUDGETED_ID)
    found = {
        year: [budget for post, budget in budgets.items() if post in _list_own(outcome, year)]
        for year, budgets in (within.budgets if within else {}).items()
    }
    return {year: sum(budgets, Decimal(0)) for year, budgets in found.items() if budgets}


def sum_draws(outcome: Outcome) -> dict[int, Decimal]:
    """Give what went out of the reserve per year, in euros."""
    total = outcome.results.get(TOTAL_ID)
    parts = total.breakdowns.get(POST_SPLIT, {}) if total else {}
    reserves = _list_reserves(outcome)
    return {year: sum((posts.get(one, Decimal(0)) for one in reserves), Decimal(0)) for year, posts in parts.items()}


def _list_reserves(outcome: Outcome) -> tuple[str, ...]:
    return tuple(dict.fromkeys(post for nota in outcome.frame.notas for post in nota.list_posts(PostKind.RESERVE)))


def _list_own(outcome: Outcome, year: int) -> tuple[str, ...]:
    nota = outcome.frame.find_of_year(year, outcome.nota)
    return nota.list_posts(PostKind.BUDGET, PostKind.RESERVE)


def find_opening(tables: Tables, reserve: Result, draws: Mapping[int, Decimal]) -> Decimal | None:
    """Find what the reserve began with, in euros; None where it never had a balance.

    That is what the beleidskader puts in up to 1 January of the first year with a balance; without that, the balance
    of that year with what went out of it put back.
    """
    begin, is_first = reserve.nota.first, reserve.nota.first == reserve.nota.begins[0]
    known = [
        (year, item.value) for year, item in sorted(reserve.years.items()) if item.value is not None and year >= begin
    ]
    if not known:
        return None
    first, value = known[0]
    rows = tables.reserve_mutations
    begun = rows[rows["date"] <= pd.Timestamp(first, 1, 1)]
    begun = begun if is_first else begun[begun["date"] >= pd.Timestamp(begin, 1, 1)]
    if len(begun):
        return Decimal(int(begun["amount_cents"].sum())) / 100
    gone = (amount for year, amount in draws.items() if begin <= year <= first)
    return value + sum(gone, Decimal(0))


def find_share(left: Decimal, whole: Decimal) -> Decimal:
    """Give what is left of an amount (more than 0) as a share of it, from 0 to 1 also where more or less is left."""
    return min(max(left / whole, Decimal(0)), Decimal(1))


def tell_received(tables: Tables, nota: Nota) -> list[str]:
    """Tell of each row that puts money into the reserve of a nota when, how much, why, and where it stands; without any
    what its post began with."""
    rows = choose_mutations(tables.reserve_mutations, nota)
    if rows.empty:
        return [
            f"1 januari {nota.first}: {format_money(amount)} beginstand (blad Budgetposten)"
            for amount in list_openings(nota)
        ]
    return [
        f"{format_date(row.date.date())}: {format_money(Decimal(int(row.amount_cents)) / 100)} "
        f"{row.description if isinstance(row.description, str) else ''} "
        f"({row.file}, blad {row.sheet}, rij {row.row})"
        for row in rows.itertuples()
    ]


def choose_mutations(mutations: pd.DataFrame, nota: Nota) -> pd.DataFrame:
    """Choose the rows of the table `reserve_mutations` that are of the reserve of a nota, in the order of their dates:
    those of its years; of the first nota also what is earlier, of the last also what is later."""
    rows = mutations.dropna(subset=["date"]).sort_values("date", kind="stable")
    years = rows["date"].dt.year
    first = nota.first if nota.first > nota.begins[0] else years.min()
    until = min((year for year in nota.begins if year > nota.first), default=years.max() + 1)
    return rows[(years >= first) & (years < until)]


def list_openings(nota: Nota) -> list[Decimal]:
    """List what the posts of a nota began with, in euros, as far as its frame says so."""
    return [Decimal(post.opening_cents) / 100 for post in nota.posts if post.opening_cents is not None]


def list_draws(counted: pd.DataFrame) -> pd.DataFrame:
    """Write the rows behind the reserve (`counted` of `telling.behind`) as Dutch text, in the order of their years.

    Columns: Datum, Waarvoor, Organisatie, Bedrag ('ontbreekt' where the row lacks it), Bestand, Rij.
    """
    # a shown date always ends with its year, also where a reader may see no more than that
    counted = counted.sort_values("datum", key=lambda days: days.str[-4:], kind="stable", ignore_index=True)
    return pd.DataFrame(
        {
            "Datum": counted["datum"],
            "Waarvoor": counted["omschrijving"],
            "Organisatie": counted["organisatie"],
            "Bedrag": ["ontbreekt" if pd.isna(cell) else format_money(cell, cents=True) for cell in counted["waarde"]],
            "Bestand": counted["bestand"],
            "Rij": counted["rij"].astype(str),
        }
    )
