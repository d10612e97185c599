"""Zero against nothing: which years have a value at all."""

from __future__ import annotations

from datetime import date

from kpi.compute import compute
from tests.kpi.situations import activity, mission, payment, result_of, tables_of


def values(peildatum: str, indicator: str, *rows: dict) -> dict:
    return {year: found.value for year, found in result_of(peildatum, indicator, *rows).years.items()}


def test_a_source_covers_from_its_first_to_its_last_record_whatever_their_status() -> None:
    rows = [activity("2021-05-01", status="geannuleerd"), activity("2023-05-01", chapter=1)]
    assert values("2024-06-30", "H1.9", *rows) == {2021: 0, 2022: 0, 2023: 1, 2024: None}


def test_the_running_year_is_covered_by_a_record_still_to_come() -> None:
    rows = [activity("2021-05-01"), activity("2023-12-01", status="geannuleerd")]
    assert values("2023-06-30", "H1.9", *rows) == {2021: 0, 2022: None, 2023: 0}


def test_records_after_the_running_year_cover_nothing() -> None:
    assert values("2022-06-30", "H1.9", activity("2021-05-01"), activity("2023-12-01")) == {2021: 0, 2022: None}


def test_an_empty_folder_has_no_value_anywhere_and_no_year_is_lost() -> None:
    outcome = compute(tables_of(), date(2022, 6, 30))
    assert {year: found.value for result in outcome.results.values() for year, found in result.years.items()} == {
        2021: None,
        2022: None,
    }
    assert outcome.goals[17][2022].activities is None


def test_before_the_policy_period_there_are_no_years() -> None:
    assert values("2019-06-30", "H1.9", activity("2019-05-01", chapter=1)) == {}


def test_an_indicator_over_two_sources_is_covered_where_one_of_them_is() -> None:
    rows = [activity("2021-05-01", organisations=["a"]), payment("2022-05-01", 10, organisation="b")]
    assert values("2023-06-30", "H2.1", *rows) == {2021: 1, 2022: 1, 2023: None}


def test_spending_is_covered_by_payments_alone() -> None:
    rows = [
        activity("2021-05-01", post="reserve", cost=10),
        payment("2022-05-01", 5, "trade office"),
        mission("2023-05-01", post="reserve", cost=10),
    ]
    result = result_of("2023-06-30", "F.1", *rows)
    assert {year: (found.value, found.records, found.missing) for year, found in result.years.items()} == {
        2021: (None, 0, 0),
        2022: (5, 1, 0),
        2023: (None, 0, 0),
    }
    assert result.breakdowns == {"budgetpost": {2022: {"trade office": 5}}}


def test_covered_years_before_the_policy_period_are_kept_apart_and_have_no_target() -> None:
    result = result_of("2021-06-30", "H1.9", activity("2018-05-01", chapter=1), activity("2020-05-01", "beurs", 1))
    assert list(result.years) == [2021]
    assert {year: (found.value, found.target) for year, found in result.earlier.items()} == {
        2018: (1, None),
        2019: (0, None),
        2020: (1, None),
    }
    assert result.breakdowns["soort"][2020] == {"beurs": 1}
