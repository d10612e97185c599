"""Which target holds."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kpi.model import Target, TargetKind
from kpi.targets import read_targets
from tests.kpi.situations import FRAME, NOTA, activity, budget, figure, payment, tables_of, target


def found(indicator: str, year: int, *rows: dict) -> Target | None:
    return read_targets(tables_of(*rows), FRAME, NOTA).find(indicator, year)


def test_without_a_row_there_is_no_target() -> None:
    assert found("H6.1", 2022, target("H6.3", "jaarlijks", "1"), budget("regulier", 10)) is None
    assert found("F.4", 2022, budget("reserve", 10)) is None
    assert found("F.1", 2022, budget("trade office", 10)) is None


def test_a_row_for_the_year_goes_above_one_without() -> None:
    rows = [target("H1.5", "minimum", "4", 2022), target("H1.5", "minimum", "2")]
    assert [found("H1.5", year, *rows).value for year in (2021, 2022)] == [2, 4]


def test_of_two_rows_the_last_holds() -> None:
    assert found("H1.5", 2022, target("H1.5", "minimum", "4"), target("H1.5", "minimum", "2")).value == 2


def test_an_indicator_may_be_written_in_small_letters() -> None:
    assert found("H1.5", 2022, target("h1.5", "minimum", "4")).value == 4


def test_a_range_has_two_bounds_and_its_source() -> None:
    assert found("H6.1", 2022, target("H6.1", "bandbreedte", "2", value_max="3")) == Target(
        TargetKind.RANGE, Decimal(2), Decimal(3), None, "nota"
    )


def test_a_cumulative_row_holds_for_every_year_up_to_its_own() -> None:
    rows = [target("H3.4", "cumulatief", "3", 2026)]
    assert [found("H3.4", year, *rows).end_year for year in (2021, 2026)] == [2026, 2026]


@pytest.mark.parametrize(
    ("indicator", "post", "kind"),
    [
        ("H1.10", "trade office", TargetKind.COMMITMENT),
        ("H2.8", "internationale organisaties", TargetKind.BUDGET),
        ("H3.3", "publieksevenementen", TargetKind.BUDGET),
    ],
)
def test_a_budget_is_a_target(indicator: str, post: str, kind: TargetKind) -> None:
    stated = found(indicator, 2022, budget(post, "5400.50"), budget("reserve", 3))
    assert (stated.kind, stated.value, stated.source) == (kind, Decimal("5400.50"), "begroting")


def test_the_whole_budget_is_the_sum_of_the_posts_stated_for_the_year() -> None:
    rows = [
        budget("trade office", 10_000),
        budget("trade office", 12_000, 2022),
        budget("publieksevenementen", 5400, 2021),
        budget("regulier", 999, 2023),
        budget("reserve", 777),
    ]
    assert [found("F.4", year, *rows).value for year in (2021, 2022, 2023)] == [15_400, 12_000, 10_999]
    assert (found("F.4", 2021, *rows).kind, found("F.4", 2021, *rows).source) == (TargetKind.BUDGET, "begroting")


def test_streefwaarden_go_above_the_budget() -> None:
    rows = [budget("internationale organisaties", 43_000, 2022), target("H2.8", "plafond", "40000")]
    assert found("H2.8", 2022, *rows).value == 40_000
    assert found("F.4", 2022, *rows, target("F.4", "plafond", "1000")).value == 1000


def test_the_budgets_of_the_posts_leave_the_reserve_out() -> None:
    targets = read_targets(
        tables_of(budget("reserve", 100), budget("regulier", "0.50", 2022), budget("trade office", 0)), FRAME, NOTA
    )
    assert [targets.budgets_in(year) for year in (2021, 2022)] == [
        {"trade office": 0},
        {"trade office": 0, "regulier": Decimal("0.50")},
    ]


def spread(row: dict, first: int | None, last: int | None) -> dict:
    """The same row for a range of years: 'vanaf 2025' has no last year, 't/m 2024' no first."""
    return {**row, "first_year": first, "last_year": last}


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        (2025, None, [2025, 2026]),
        (None, 2024, [2023, 2024]),
        (2024, 2025, [2024, 2025]),
        (None, None, [2023, 2024, 2025, 2026]),
    ],
)
def test_a_row_for_a_range_holds_in_each_of_its_years_and_in_no_other(first: int, last: int, years: list[int]) -> None:
    rows = [spread(target("H1.5", "minimum", "4"), first, last), spread(budget("regulier", 5), first, last)]
    for indicator in ("H1.5", "F.4"):
        assert [year for year in range(2023, 2027) if found(indicator, year, *rows)] == years


def test_a_range_that_names_the_year_goes_above_every_year_and_of_two_ranges_the_last_row_holds() -> None:
    rows = [
        spread(target("H1.5", "minimum", "3"), 2024, None),
        spread(target("H1.5", "minimum", "2"), None, 2024),
        target("H1.5", "minimum", "1"),
    ]
    assert [found("H1.5", year, *rows).value for year in (2023, 2024, 2025)] == [2, 2, 3]
    assert [found("H1.5", year, *rows[:1], rows[2]).value for year in (2023, 2024)] == [1, 3]


def test_a_budget_from_2025_on_says_nothing_of_2022() -> None:
    rows = [
        payment("2022-03-01", 9000, "trade office"),
        payment("2025-03-01", 25_000, "trade office"),
        budget("trade office", 10_000),
        spread(budget("trade office", 20_000), 2025, None),
        budget("publieksevenementen", 5400, 2022),
    ]
    seen = {year: figure("2025-12-31", "F.4", year, rows) for year in (2022, 2025)}
    assert [(one.target.value, one.value, one.status) for one in seen.values()] == [
        (15_400, 9000, "binnen budget"),
        (20_000, 25_000, "overschreden"),
    ]
    assert figure("2025-12-31", "H1.10", 2022, rows).target.value == 10_000


def test_a_cumulative_row_for_a_range_works_towards_its_last_year() -> None:
    rows = [spread(target("H3.4", "cumulatief", "3"), 2021, 2026)]
    assert [found("H3.4", year, *rows).end_year for year in (2021, 2026)] == [2026, 2026]


def test_status_target_and_planned_come_together() -> None:
    rows = [
        activity("2022-03-01", "themabijeenkomst", 6),
        activity("2022-10-01", "themabijeenkomst", 6, "gepland"),
        target("H6.1", "bandbreedte", "2", value_max="3"),
    ]
    seen = figure("2022-03-31", "H6.1", 2022, rows)
    assert (seen.status, seen.target.value, seen.planned, seen.running) == ("op koers", 2, 1, True)
    assert figure("2022-12-31", "H6.1", 2022, rows[:1] + rows[2:]).status == "niet behaald"
    assert not figure("2022-12-31", "H6.1", 2022, rows).running


def test_a_target_is_given_for_a_year_that_is_not_covered() -> None:
    seen = figure("2022-12-31", "H2.8", 2021, [payment("2022-01-01", 1), budget("internationale organisaties", 43_000)])
    assert (seen.value, seen.status, seen.target.value) == (None, "geen gegevens", 43_000)
