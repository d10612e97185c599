"""From every figure back to its records: they are those of the formula, and they add up to the figure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from kpi.compute import compute
from kpi.measures import Measure
from kpi.model import Indicator, Outcome
from kpi.provenance import Looker, Provenance, Reason, rows_behind
from tests.kpi.situations import INDICATORS, activity, payment, tables_of
from tests.kpi.town import PEILDATUM, make_town

TABLES = make_town(1)


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return compute(TABLES, PEILDATUM)


@pytest.fixture(scope="module")
def looker(outcome: Outcome) -> Looker:
    return Looker(TABLES, outcome)


def behind(indicator: str, year: int, *rows: dict) -> Provenance:
    return rows_behind(tables_of(*rows), date(2022, 6, 30), indicator, year)


def reproduce(indicator: Indicator, measure: Measure, rows: pd.DataFrame) -> Decimal | None:
    """Make the figure anew from what its records add."""
    values = rows["value"].dropna()
    if measure is Measure.DISTINCT:
        if indicator.id == "H2.7":
            return None  # needs the amounts: has its own test
        return Decimal(len({member for row in values for member in row}))
    if measure is Measure.YES_NO:
        return Decimal(len(rows) > 0)
    if measure is Measure.RATIO:
        part, whole = sum(values), sum(rows["whole"].dropna())
        times = 1 if indicator.unit == "€ per €" else 100
        return (Decimal(part) / whole - (indicator.id == "H1.2")) * times if len(values) and whole > 0 else None
    if indicator.id == "F.2":
        return None  # needs the reserve's mutations: has its own test
    if len(rows) and not len(values):
        return None
    return Decimal(sum(values)) + indicator.base


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda indicator: indicator.id)
def test_the_rows_are_the_records_and_reproduce_the_figure(
    indicator: Indicator, outcome: Outcome, looker: Looker
) -> None:
    measure = indicator.compute(looker.counting).measure
    for year in range(2020, 2024):
        if (figures := outcome.results[indicator.id].years.get(year)) is None:
            continue
        found = looker.rows_behind(indicator.id, year)
        assert list(found.counted)[:2] == ["record", "value"]
        assert list(found.left_out) == ["record", "reason"]
        assert len(found.counted) == figures.records == found.working.records
        assert found.counted["record"].is_unique and found.left_out["record"].is_unique
        assert not set(found.counted["record"]) & set(found.left_out["record"])
        assert all(isinstance(one, Reason) for one in found.left_out["reason"])
        assert found.working.value == figures.value
        if indicator.id not in ("H2.7", "F.2") and figures.value is not None:
            assert reproduce(indicator, measure, found.counted) == figures.value
        lacking = found.counted["whole" if "whole" in found.counted else "value"].isna().sum()
        if indicator.id not in ("H1.2", "H1.3"):
            assert lacking == figures.missing


def test_every_record_that_is_left_out_has_its_reason() -> None:
    rows = [
        activity("2022-03-01", chapter=1),
        activity("2022-03-02", chapter=1, status="geannuleerd"),
        activity("2022-03-03", chapter=1, status="uitgesteld"),
        activity("2022-09-01", chapter=1, status="gepland"),
        activity("2022-09-02", chapter=1),
        activity("2022-03-04", chapter=1, status="gepland"),
        activity("2022-03-05", chapter=2, status="geannuleerd"),
    ]
    found = behind("H1.9", 2022, *rows)
    assert list(found.counted["record"]) == [1]
    assert dict(zip(found.left_out["record"], found.left_out["reason"])) == {
        2: Reason.CANCELLED,
        3: Reason.POSTPONED,
        4: Reason.PLANNED,
        5: Reason.AFTER,
        6: Reason.PLAN_PASSED,
    }


def test_of_a_distinct_count_a_record_gives_its_members_and_where_they_come_from() -> None:
    found = behind("H2.1", 2022, activity("2022-01-01", organisations=["b", "a"]), payment("2022-01-02", 5))
    assert list(found.counted["value"]) == [("a", "b"), ("bulungi",)]
    assert found.member == "organisation_key"


def test_the_working_holds_the_numbers_of_the_formula() -> None:
    working = behind("F.2", 2022, payment("2022-01-05", "1000.50", "reserve")).working
    assert working.operands == (61_000, Decimal("1000.50"))
    assert (working.value, working.records, working.covered) == (Decimal("59999.50"), 1, True)
    assert not behind("F.2", 2021, activity("2021-01-01")).working.covered
