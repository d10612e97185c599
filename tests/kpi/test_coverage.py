"""Zero against nothing: which years have a value at all."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.compute import compute
from kpi.model import Unasked
from tests.kpi.situations import activity, mission, payment, result_of, tables_of, target


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


# a column that is not there is not a zero

LACKS_SECTORS = {"asks_sectors": False}


def test_a_year_known_only_from_sheets_without_the_column_has_no_value_also_between_two_that_have_one() -> None:
    rows = [
        activity("2021-05-01", sectors=["sport"]),
        activity("2022-05-01", **LACKS_SECTORS),
        activity("2024-05-01", sectors=["sport", "cultuur"]),
    ]
    assert values("2025-06-30", "H2.2", *rows) == {2021: 1, 2022: None, 2023: 0, 2024: 2, 2025: None}
    assert values("2025-06-30", "H2.5", *rows) == {2021: 0, 2022: None, 2023: 0, 2024: 0, 2025: None}
    assert values("2025-06-30", "H2.3", *rows)[2022] is None
    found = result_of("2025-06-30", "H2.2", *rows)
    assert (found.years[2022].records, found.years[2022].missing) == (0, 0)
    assert found.unasked == {2022: Unasked(("sectoren",), ("activiteiten",))}


def test_one_sheet_that_asks_covers_the_year_for_all() -> None:
    rows = [activity("2021-05-01", sectors=["sport"]), activity("2021-06-01", **LACKS_SECTORS)]
    result = result_of("2021-12-31", "H2.2", *rows)
    assert (result.years[2021].value, result.unasked) == (1, {})


def test_a_sheet_without_the_column_does_not_stretch_the_years_that_were_asked() -> None:
    rows = [activity("2021-05-01", **LACKS_SECTORS), activity("2023-05-01"), activity("2024-05-01", **LACKS_SECTORS)]
    assert values("2024-12-31", "H2.2", *rows) == {2021: None, 2022: None, 2023: 0, 2024: None}
    assert values("2024-12-31", "H1.9", *rows) == {2021: 0, 2022: 0, 2023: 0, 2024: 0}


def test_the_running_year_is_covered_by_an_asking_record_still_to_come_and_by_no_other() -> None:
    asks, lacks = activity("2022-11-01"), activity("2022-11-01", **LACKS_SECTORS)
    before = activity("2022-02-01", **LACKS_SECTORS)
    assert values("2022-06-30", "H2.2", before, asks)[2022] == 0
    assert values("2022-06-30", "H2.2", before, lacks)[2022] is None
    assert list(result_of("2022-06-30", "H2.2", lacks).unasked) == [2022]


def test_what_was_cancelled_asked_too() -> None:
    assert values("2021-12-31", "H2.2", activity("2021-05-01", status="geannuleerd")) == {2021: 0}


@pytest.mark.parametrize(
    ("indicator", "lacking", "column", "covering"),
    [
        ("H2.1", [activity("2021-05-01", asks_organisations=False)], "organisaties", payment("2021-05-01", 1)),
        ("H2.4", [activity("2021-05-01", asks_network=False)], "netwerk", activity("2021-05-01")),
        ("H2.11", [activity("2021-05-01", asks_organisations=False)], "organisaties", payment("2021-05-01", 1)),
        ("H2.12", [activity("2021-05-01", asks_network=False)], "netwerk", activity("2021-05-01")),
        ("H4.1", [activity("2021-05-01", asks_place=False)], "plaats", mission("2021-05-01")),
        ("H4.2", [activity("2021-05-01", asks_place=False)], "plaats", mission("2021-05-01")),
        ("H4.4", [activity("2021-05-01", asks_country=False), payment("2021-05-01", 1, asks_country=False)], "land",
         mission("2021-05-01")),
        ("H5.1", [mission("2021-05-01", asks_occasion=False)], "aanleiding", activity("2021-05-01")),
        ("H5.2", [mission("2021-05-01", asks_occasion=False)], "aanleiding", mission("2021-05-01")),
        ("H5.3", [activity("2021-05-01", asks_place=False)], "plaats", mission("2021-05-01")),
        ("H6.4", [activity("2021-05-01", asks_goals=False), mission("2021-05-01", asks_goals=False),
                  payment("2021-05-01", 1, asks_goals=False)], "global_goals", payment("2021-05-01", 1)),
        ("H6.5", [activity("2021-05-01", asks_goals=False)], "global_goals", activity("2021-05-01")),
    ],
)  # fmt: skip
def test_each_formula_asks_for_its_own_column(indicator: str, lacking: list, column: str, covering: dict) -> None:
    alone = result_of("2021-12-31", indicator, *lacking)
    assert alone.years[2021].value is None
    sources = {"activities": "activiteiten", "missions": "missies", "payments": "subsidies"}
    assert alone.unasked == {2021: Unasked((column,), tuple(sources[row["table"]] for row in lacking))}
    assert result_of("2021-12-31", indicator, *lacking, covering).years[2021].value is not None


@pytest.mark.parametrize("indicator", ["H1.9", "H2.6", "H2.10", "H3.1", "H5.4", "H6.1", "F.1", "F.3"])
def test_a_formula_that_asks_for_no_such_column_is_covered_by_any_sheet(indicator: str) -> None:
    nothing = dict.fromkeys(
        ("asks_network", "asks_sectors", "asks_organisations", "asks_goals", "asks_country", "asks_place"), False
    )
    rows = [
        activity("2021-05-01", youth=0, participants=0, **nothing),
        payment("2021-05-01", 1, asks_goals=False, asks_country=False),
    ]
    assert result_of("2021-12-31", indicator, *rows).years[2021].value is not None


def test_two_columns_must_stand_on_one_sheet() -> None:
    rows = [activity("2021-05-01", goals=[4], asks_organisations=False), activity("2021-06-01", asks_goals=False)]
    result = result_of("2021-12-31", "H6.5", *rows)
    assert result.years[2021].value is None
    assert result.unasked == {2021: Unasked(("organisaties", "global_goals"), ("activiteiten",), apart=True)}


def test_of_what_was_never_asked_the_target_is_still_given() -> None:
    rows = [activity("2021-05-01", asks_network=False), target("H2.12", "minimum", "3")]
    found = result_of("2021-12-31", "H2.12", *rows).years[2021]
    assert (found.value, found.target.value, found.status) == (None, 3, "geen gegevens")
