"""The short list of money: its rows add up, and only what has a budget is judged."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from telling.money import MoneyKind, list_chapter_money, list_money, sum_budgets, write_money
from tests.kpi.situations import activity, budget, outcome_of, payment, target
from tests.kpi.town import PEILDATUM, make_rows


def written(year: int, *rows: dict, peildatum: str = "2022-12-31") -> list[tuple[str, str, str, str]]:
    return write_money(list_money(outcome_of(peildatum, *rows), year))


SPENT = [
    payment("2022-01-01", 9000, "trade office"),
    payment("2022-01-02", 44_000),
    payment("2022-01-03", 500, "publieksevenementen"),
    payment("2022-01-04", 7000, "reserve"),
    payment("2022-01-05", 1200, "regulier"),
]


def test_posts_with_a_budget_add_up_to_f4_and_with_what_stands_apart_to_f1() -> None:
    rows = [*SPENT, budget("trade office", 10_000), budget("internationale organisaties", 43_000)]
    assert written(2022, *rows) == [
        ("Bijdrage aan MKB Trade Office", "€ 10.000", "€ 9.000", "€ 1.000 over"),
        ("Subsidie internationale organisaties", "€ 43.000", "€ 44.000", "€ 1.000 te veel"),
        ("Begrote posten samen: binnen budget", "€ 53.000", "€ 53.000", "precies op"),
        ("Besteding publieksevenementen", "geen begroting", "€ 500", ""),
        ("Uit de reserve", "geen begroting", "€ 7.000", ""),
        ("Totaal internationaal beleid", "", "€ 60.500", ""),
    ]


def test_a_regular_post_with_a_budget_counts_within_it_and_is_taken_off_from_the_whole() -> None:
    rows = [*SPENT[:1], SPENT[4], budget("trade office", 10_000), budget("regulier", 1000)]
    assert written(2022, *rows) == [
        ("Bijdrage aan MKB Trade Office", "€ 10.000", "€ 9.000", "€ 1.000 over"),
        ("Regulier", "€ 1.000", "€ 1.200", "€ 200 te veel"),
        ("Begrote posten samen: binnen budget", "€ 11.000", "€ 10.200", "€ 800 over"),
        ("Af: regulier, hoort niet bij dit beleid", "", "-€ 1.200", ""),
        ("Totaal internationaal beleid", "", "€ 9.000", ""),
    ]


def test_one_amount_with_cents_gives_all_their_cents_so_that_they_add_up() -> None:
    rows = [payment("2022-01-01", "0.50", "trade office"), payment("2022-01-01", "0.50"), budget("trade office", 1)]
    assert [row[2] for row in written(2022, *rows)] == ["€ 0,50", "€ 0,50", "€ 0,50", "€ 1,00"]


def test_without_any_budget_all_posts_stand_apart() -> None:
    assert written(2022, SPENT[0], budget("reserve", 99)) == [
        ("Bijdrage aan MKB Trade Office", "geen begroting", "€ 9.000", ""),
        ("Subsidie internationale organisaties", "geen begroting", "€ 0", ""),
        ("Besteding publieksevenementen", "geen begroting", "€ 0", ""),
        ("Uit de reserve", "geen begroting", "€ 0", ""),
        ("Totaal internationaal beleid", "", "€ 9.000", ""),
    ]


def test_a_target_that_goes_above_the_budgets_is_named_beside_their_sum() -> None:
    rows = [SPENT[0], budget("trade office", 10_000), target("F.4", "plafond", "8000")]
    assert written(2022, *rows)[1] == (
        "Begrote posten samen: overschreden (afgesproken: hoogstens € 8.000)", "€ 10.000", "€ 9.000", "€ 1.000 over",
    )  # fmt: skip


def test_in_a_year_without_payments_the_budget_is_known_and_the_spending_is_not() -> None:
    rows = [SPENT[0], activity("2021-01-01", post="reserve", cost=5), budget("trade office", 10_000)]
    assert written(2021, *rows)[:2] == [
        ("Bijdrage aan MKB Trade Office", "€ 10.000", "geen gegevens", "niet te zeggen"),
        ("Begrote posten samen", "€ 10.000", "geen gegevens", "niet te zeggen"),
    ]


@pytest.mark.parametrize("seed", range(6))
def test_the_rows_of_any_town_add_up(seed: int) -> None:
    random = Random(seed)
    budgets = [
        budget(post, random.randint(0, 900), random.choice([None, 2021, 2022]))
        for post in ("trade office", "internationale organisaties", "publieksevenementen", "regulier", "reserve")
        if random.random() < 0.6
    ]
    outcome = outcome_of(PEILDATUM.isoformat(), *make_rows(random), *budgets)
    for year in (2021, 2022, 2023):
        rows = list_money(outcome, year)
        parts = {kind: [row for row in rows if row.kind is kind] for kind in MoneyKind}
        posts = parts[MoneyKind.POST]
        for together in parts[MoneyKind.TOGETHER]:
            assert together.budget == sum(row.budget for row in posts)
            assert together.spent == sum(row.spent for row in posts) == outcome.results["F.4"].years[year].value
        added = [*posts, *parts[MoneyKind.APART], *parts[MoneyKind.TAKEN_OFF]]
        assert sum(row.spent for row in added) == rows[-1].spent == outcome.results["F.1"].years[year].value


def test_the_budget_that_spending_is_drawn_against_leaves_regular_money_out() -> None:
    rows = [SPENT[0], budget("trade office", 10_000, 2022), budget("regulier", 5)]
    assert sum_budgets(outcome_of("2022-12-31", *rows)) == {2022: Decimal(10_000)}


def test_a_post_of_a_chapter_without_a_figure_of_its_own_is_told_at_that_chapter() -> None:
    outcome = outcome_of("2022-12-31", *SPENT, budget("trade office", 10_000), budget("publieksevenementen", 400))
    assert list_chapter_money(outcome, 2022, 1) == [], "H1.10 tells of the trade office"
    results = {identity: one for identity, one in outcome.results.items() if identity != "H3.3"}
    told = list_chapter_money(replace(outcome, results=results), 2022, 3)
    assert write_money(told) == [("Publieksevenementen", "€ 400", "€ 500", "€ 100 te veel")]
