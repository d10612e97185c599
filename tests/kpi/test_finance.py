"""Finance, by hand; and money that is split must add up again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.compute import choose_engine, compute_indicator
from kpi.finance import F_1, F_3
from kpi.goals import compute_goals
from kpi.population import Population
from kpi.targets import Targets
from tests.kpi.situations import (
    FRAME,
    NOTA,
    activity,
    budget,
    figure,
    mission,
    payment,
    reserve,
    result_of,
    tables_of,
    target,
    value,
)


def test_policy_spending_leaves_regular_money_out() -> None:
    rows = [
        payment("2022-01-01", 10, "trade office"),
        payment("2022-01-01", 20, "internationale organisaties"),
        payment("2022-01-01", 30, "publieksevenementen"),
        payment("2022-01-01", 40, "reserve"),
        payment("2022-01-01", 50, "regulier"),
        mission("2022-02-01", post="reserve", cost="0.01"),
        mission("2022-02-01", cost=7),
    ]
    result = result_of("2022-06-30", "F.1", *rows)
    assert (result.years[2022].value, result.years[2022].records) == (Decimal("100.01"), 5)
    assert result.breakdowns["budgetpost"][2022] == {
        "trade office": 10,
        "internationale organisaties": 20,
        "publieksevenementen": 30,
        "reserve": Decimal("40.01"),
    }


def test_a_post_that_was_wholly_given_back_is_left_out_of_the_split() -> None:
    result = result_of("2022-06-30", "F.1", payment("2022-01-01", 10, "reserve"), payment("2022-02-01", -10, "reserve"))
    assert (result.years[2022].value, result.breakdowns["budgetpost"][2022]) == (0, {})


def test_planned_spending_is_the_kosten_still_to_come() -> None:
    rows = [
        payment("2022-01-01", 10, "reserve"),
        activity("2022-09-01", status="gepland", post="reserve", cost=25),
        activity("2022-09-01", status="gepland", post="reserve", cost=99, dossier="D1"),
        payment("2022-09-01", 1000, "reserve"),
        activity("2023-01-01", status="gepland", post="reserve", cost=500),
    ]
    assert figure("2022-06-30", "F.1", 2022, rows).planned == 25
    assert figure("2022-06-30", "F.3", 2022, rows).planned == 25
    assert figure("2022-06-30", "F.2", 2022, rows).planned == -25


def test_reserve_starts_with_what_the_nota_says() -> None:
    rows = [
        payment("2021-03-01", "1000.50", "reserve"),
        activity("2022-03-01", post="reserve", cost=500),
        activity("2022-04-01", post="reserve"),
        payment("2022-03-01", 9, "trade office"),
        payment("2020-03-01", 77, "reserve"),
    ]
    years = result_of("2022-06-30", "F.2", *rows).years
    assert (years[2021].value, years[2021].records, years[2021].missing) == (Decimal("59999.50"), 1, 0)
    assert (years[2022].value, years[2022].records, years[2022].missing) == (Decimal("59499.50"), 3, 1)


def test_reserve_follows_its_sheet_up_to_the_peildatum() -> None:
    rows = [
        reserve("2020-12-31", 50_000),
        reserve("2022-06-30", 1000),
        reserve("2022-07-01", 9999),
        payment("2021-03-01", 100, "reserve"),
        payment("2022-03-01", 100, "reserve"),
    ]
    years = result_of("2022-06-30", "F.2", *rows).years
    assert [years[2021].value, years[2022].value] == [49_900, 50_800]


def test_reserve_keeps_its_last_value_where_payments_stop_whatever_the_sheet_says_later() -> None:
    rows = [
        reserve("2021-01-01", 50_000),
        reserve("2023-01-01", 1000),
        payment("2022-03-01", 100, "reserve"),
        activity("2023-03-01", post="reserve", cost=40),
    ]
    years = result_of("2024-06-30", "F.2", *rows).years
    assert {year: (found.value, found.records) for year, found in years.items()} == {
        2021: (None, 0),
        2022: (49_900, 1),
        2023: (49_900, 1),
        2024: (49_900, 1),
    }


def test_reserve_is_whole_where_payments_stop_before_the_policy_period() -> None:
    assert value("2022-06-30", "F.2", 2022, payment("2019-03-01", 100, "reserve")) == 61_000


def test_missing_kosten_never_make_the_reserve_unknown() -> None:
    rows = [payment("2021-03-01", 9, "trade office"), activity("2021-03-01", post="reserve")]
    found = figure("2021-06-30", "F.2", 2021, rows)
    assert (found.value, found.records, found.missing) == (61_000, 1, 1)


def test_spending_without_amounts_never_makes_the_reserve_unknown() -> None:
    rows = [
        payment("2021-03-01", 100, "reserve"),
        activity("2022-03-01", post="reserve"),
        mission("2022-04-01", post="reserve"),
        payment("2022-05-01", 5, "trade office"),
    ]
    found = figure("2022-06-30", "F.2", 2022, rows)
    assert (found.value, found.records, found.missing) == (60_900, 3, 2)


def test_in_a_year_that_is_not_covered_the_records_of_the_reserve_are_those_of_the_last_covered_one() -> None:
    rows = [
        payment("2021-03-01", 100, "reserve"),
        activity("2021-04-01", post="reserve"),
        activity("2022-03-01", post="reserve", cost=7),
        reserve("2021-01-01", 1000),
        reserve("2022-02-01", 500),
    ]
    years = result_of("2023-06-30", "F.2", *rows).years
    assert {year: (one.value, one.records, one.missing) for year, one in years.items()} == {
        2021: (900, 2, 1),
        2022: (900, 2, 1),
        2023: (900, 2, 1),
    }


def test_spending_within_the_budget_is_that_of_the_posts_with_a_budget_in_the_year() -> None:
    rows = [
        payment("2021-01-01", 100, "trade office"),
        payment("2022-01-01", 10, "trade office"),
        payment("2022-01-01", 20, "internationale organisaties"),
        payment("2022-01-01", 30, "publieksevenementen"),
        payment("2022-01-01", 40, "reserve"),
        payment("2022-01-01", 50, "regulier"),
        activity("2022-02-01", post="regulier", cost="0.25"),
        activity("2022-02-01", post="regulier", cost=9, dossier="D1"),
        mission("2022-02-01", post="trade office"),
        activity("2022-09-01", status="gepland", post="regulier", cost=6),
        activity("2022-09-01", status="gepland", post="publieksevenementen", cost=5),
        activity("2022-09-01", status="gepland", post="reserve", cost=4),
        budget("trade office", 15),
        budget("regulier", 60, 2022),
        budget("internationale organisaties", 20, 2021),
        budget("reserve", 999),
    ]
    result = result_of("2022-06-30", "F.4", *rows)
    found = result.years[2022]
    assert (found.value, found.records, found.missing, found.planned) == (Decimal("60.25"), 4, 1, 6)
    assert (found.target.value, found.status) == (75, "binnen budget")
    assert result.breakdowns["budgetpost"] == {
        2021: {"trade office": 100},
        2022: {"trade office": 10, "regulier": Decimal("50.25")},
    }
    assert result.budgets[2022] == {"trade office": 15, "regulier": 60}
    assert (result.years[2021].target.value, result.years[2021].status) == (35, "overschreden")
    whole = result_of("2022-06-30", "F.1", *rows)
    assert (whole.years[2022].value, whole.years[2022].target, whole.years[2022].status) == (
        100,
        None,
        "geen streefwaarde",
    )
    assert value("2022-06-30", "F.3", 2022, *rows) == 100


def test_without_a_budget_in_the_year_there_is_no_value_whatever_the_target() -> None:
    rows = [
        payment("2021-01-01", 10, "trade office"),
        payment("2022-01-01", 10, "trade office"),
        budget("trade office", 0, 2022),
        budget("reserve", 50),
        target("F.4", "plafond", "5"),
    ]
    result = result_of("2022-06-30", "F.4", *rows)
    assert (result.years[2021].value, result.years[2021].target.value, result.years[2021].status) == (
        None,
        5,
        "geen gegevens",
    )
    assert (result.years[2021].records, result.budgets[2021]) == (0, {})
    # a budget of 0 is a budget
    assert (result.years[2022].value, result.years[2022].status) == (10, "overschreden")


def test_spending_within_the_budget_is_covered_by_payments_alone() -> None:
    rows = [activity("2021-05-01", post="regulier", cost=10), payment("2022-05-01", 5), budget("regulier", 50)]
    years = result_of("2022-06-30", "F.4", *rows).years
    assert {year: (one.value, one.records) for year, one in years.items()} == {2021: (None, 0), 2022: (0, 0)}


def test_where_all_kosten_are_missing_the_spending_is_unknown() -> None:
    rows = [payment("2022-05-01", 5, "reserve"), activity("2022-05-01", post="regulier"), budget("regulier", 50)]
    assert figure("2022-06-30", "F.4", 2022, rows).value is None


def test_the_last_goals_get_the_odd_cents() -> None:
    rows = [
        payment("2022-01-01", "1.00", goals=[17, 3, 8]),
        payment("2022-01-01", "0.50"),
        payment("2022-01-01", "0.02", goals=[1, 2, 3]),
    ]
    result = result_of("2022-06-30", "F.3", *rows)
    assert result.years[2022].value == Decimal("1.52")
    assert result.breakdowns["goal"][2022] == {
        "3": Decimal("0.34"),
        "8": Decimal("0.33"),
        "17": Decimal("0.34"),
        "2": Decimal("0.01"),
        "niet toegerekend": Decimal("0.50"),
    }


def test_a_recovery_undoes_its_payment_goal_by_goal() -> None:
    rows = [payment("2022-01-01", "100.01", goals=[1, 2, 3]), payment("2022-02-01", "-100.01", goals=[1, 2, 3])]
    result = result_of("2022-06-30", "F.3", *rows)
    assert (result.years[2022].value, result.breakdowns["goal"][2022]) == (0, {})


amounts = st.integers(-10_000_00, 10_000_00).map(lambda cents: Decimal(cents) / 100)
goal_sets = st.sets(st.integers(1, 17), max_size=17).map(sorted)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(amounts, goal_sets, st.sampled_from([2021, 2022])), min_size=1, max_size=12))
def test_spending_per_goal_adds_up_to_all_spending(paid: list) -> None:
    tables = choose_engine(tables_of(*(payment(f"{y}-01-01", amount, goals=goals) for amount, goals, y in paid)))
    population, targets = Population(tables, date(2022, 6, 30)), Targets({}, {}, FRAME, NOTA)
    whole, split = (compute_indicator(indicator, population, targets) for indicator in (F_1, F_3))
    per_goal, _ = compute_goals(population)
    for year in {year for _, _, year in paid}:
        assert sum(split.breakdowns["goal"][year].values()) == whole.years[year].value == split.years[year].value
        named = sum(per_goal[goal][year].spending for goal in range(1, 18))
        assert named + split.breakdowns["goal"][year].get("niet toegerekend", 0) == whole.years[year].value
