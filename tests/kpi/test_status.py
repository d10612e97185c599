"""Every cell of the status table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from kpi.model import Status, Target, TargetKind
from kpi.status import assess_status, elapsed, is_completed, share_of_period

MIDYEAR = date(2022, 7, 2)
"""183 of 365 days of 2022 gone by."""


def status(
    kind: str,
    goal: str,
    value: str | None,
    planned: str = "0",
    *,
    year: int = 2022,
    peildatum: date = MIDYEAR,
    most: str | None = None,
    end: int | None = None,
    base: str = "0",
) -> str:
    target = Target(TargetKind(kind), Decimal(goal), None if most is None else Decimal(most), end, "nota")
    return str(
        assess_status(
            None if value is None else Decimal(value), Decimal(planned), target, year, peildatum, Decimal(base), 2021
        )
    )


@pytest.mark.parametrize("kind", ["minimum", "bandbreedte"])
@pytest.mark.parametrize(
    ("value", "expected"), [("3", "behaald"), ("4", "behaald"), ("2.99", "niet behaald"), ("0", "niet behaald")]
)
def test_minimum_and_range_in_a_completed_year(kind: str, value: str, expected: str) -> None:
    assert status(kind, "3", value, year=2021, most="5") == expected
    assert status(kind, "3", value, peildatum=date(2022, 12, 31), most="5") == expected


def test_above_a_range_is_still_achieved() -> None:
    assert status("bandbreedte", "2", "9", year=2021, most="3") == "behaald"


@pytest.mark.parametrize("kind", ["minimum", "bandbreedte"])
@pytest.mark.parametrize(
    ("value", "planned", "expected"),
    [
        ("3", "0", "behaald"),
        ("2", "1", "op koers"),
        ("1", "1", "aandacht"),
        ("1.51", "0", "op koers"),
        ("1.50", "0", "aandacht"),
    ],
)
def test_minimum_and_range_in_the_running_year(kind: str, value: str, planned: str, expected: str) -> None:
    assert status(kind, "3", value, planned, most="5") == expected


def test_in_step_with_the_year_is_exact_to_the_day() -> None:
    assert status("minimum", "365", "183") == "op koers"
    assert status("minimum", "365", "182.999999999999999999999999999") == "aandacht"


@pytest.mark.parametrize(
    ("value", "planned", "year", "expected"),
    [
        ("1", "0", 2021, "behaald"),
        ("0", "0", 2021, "niet behaald"),
        ("1", "0", 2022, "behaald"),
        ("0", "1", 2022, "op koers"),
        ("0", "0", 2022, "aandacht"),
    ],
)
def test_yearly(value: str, planned: str, year: int, expected: str) -> None:
    assert status("jaarlijks", "1", value, planned, year=year) == expected


def test_yearly_knows_no_share_of_the_year() -> None:
    assert status("jaarlijks", "1", "0", peildatum=date(2022, 1, 1)) == "aandacht"


@pytest.mark.parametrize("year", [2021, 2022])
@pytest.mark.parametrize(
    ("value", "expected"), [("43000", "binnen budget"), ("43000.01", "overschreden"), ("0", "binnen budget")]
)
def test_budget(year: int, value: str, expected: str) -> None:
    assert status("plafond", "43000", value, year=year) == expected


@pytest.mark.parametrize(
    ("value", "year", "expected"),
    [
        ("10000", 2021, "behaald"),
        ("9999.99", 2021, "niet behaald"),
        ("10000.01", 2021, "overschreden"),
        ("10000", 2022, "behaald"),
        ("0", 2022, "op koers"),
        ("10000.01", 2022, "overschreden"),
    ],
)
def test_commitment(value: str, year: int, expected: str) -> None:
    assert status("toezegging", "10000", value, year=year) == expected


@pytest.mark.parametrize(
    ("value", "planned", "year", "peildatum", "expected"),
    [
        ("3", "0", 2022, MIDYEAR, "behaald"),
        ("3", "0", 2026, date(2026, 12, 31), "behaald"),
        ("2", "0", 2026, date(2026, 12, 31), "niet behaald"),
        ("2", "9", 2026, date(2027, 1, 1), "niet behaald"),
        ("2", "1", 2022, MIDYEAR, "op koers"),
        ("2", "0", 2022, MIDYEAR, "aandacht"),
        ("2", "0", 2021, MIDYEAR, "aandacht"),
        ("2", "0", 2026, date(2026, 12, 30), "aandacht"),
    ],
)
def test_cumulative(value: str, planned: str, year: int, peildatum: date, expected: str) -> None:
    assert status("cumulatief", "3", value, planned, year=year, peildatum=peildatum, end=2026, base="2") == expected


def test_cumulative_in_step_with_its_period() -> None:
    # 2021 and 2022 are 730 of the 2191 days of 2021..2026
    assert status("cumulatief", "2191", "730", year=2022, peildatum=date(2024, 5, 1), end=2026) == "op koers"
    assert status("cumulatief", "2191", "729", year=2022, peildatum=date(2024, 5, 1), end=2026) == "aandacht"
    assert status("cumulatief", "2201", "740", year=2022, peildatum=date(2024, 5, 1), end=2026, base="10") == "op koers"
    assert status("cumulatief", "2201", "739", year=2022, peildatum=date(2024, 5, 1), end=2026, base="10") == "aandacht"


@pytest.mark.parametrize("year", [2021, 2022])
@pytest.mark.parametrize(
    ("value", "expected"), [("0", "binnen budget"), ("-0.01", "overschreden"), ("61000", "binnen budget")]
)
def test_floor(year: int, value: str, expected: str) -> None:
    assert status("ondergrens", "0", value, year=year) == expected


@pytest.mark.parametrize("kind", list(TargetKind))
def test_no_value_comes_first(kind: TargetKind) -> None:
    assert status(kind, "1", None, end=2026) == "geen gegevens"


def test_no_target() -> None:
    assert assess_status(Decimal(3), Decimal(0), None, 2022, MIDYEAR, Decimal(0), 2021) is Status.NO_TARGET
    assert assess_status(None, None, None, 2022, MIDYEAR, Decimal(0), 2021) is Status.NO_DATA


def test_a_year_is_completed_on_its_last_day() -> None:
    assert [is_completed(2022, date(2022, 12, day)) for day in (30, 31)] == [False, True]


def test_elapsed_counts_the_peildatum_itself_and_leap_days() -> None:
    assert elapsed(2022, date(2022, 1, 1)) == Fraction(1, 365)
    assert elapsed(2024, date(2024, 12, 30)) == Fraction(365, 366)
    assert elapsed(2021, MIDYEAR) == 1
    assert share_of_period(date(2021, 1, 1), 2021, 2026) == Fraction(1, 2191)
