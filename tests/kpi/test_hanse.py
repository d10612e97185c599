"""Chapter 5, by hand."""

from __future__ import annotations

import pytest

from tests.kpi.situations import activity, figure, mission, value


@pytest.mark.parametrize("row", [activity("2022-05-01", "hanzedagen", 5), mission("2022-05-01", occasion="hanzedagen")])
def test_hanse_days_by_an_activity_or_a_mission(row: dict) -> None:
    found = figure("2022-06-30", "H5.1", 2022, [row])
    assert (found.value, found.records, found.planned) == (1, 1, 0)


def test_hanse_days_still_to_come_are_planned_once() -> None:
    rows = [
        activity("2022-08-01", "hanzedagen", 5, "gepland"),
        mission("2022-08-01", occasion="hanzedagen"),
        activity("2022-01-01"),
    ]
    found = figure("2022-06-30", "H5.1", 2022, rows)
    assert (found.value, found.planned) == (0, 1)


def test_hanse_days_that_already_were_leave_nothing_planned() -> None:
    rows = [activity("2022-05-01", "hanzedagen", 5), activity("2022-08-01", "hanzedagen", 5, "gepland")]
    found = figure("2022-06-30", "H5.1", 2022, rows)
    assert (found.value, found.planned) == (1, 0)


def test_companies_in_the_hanse_delegation() -> None:
    rows = [mission("2022-05-01", occasion="hanzedagen", companies=6), mission("2022-05-01", companies=60)]
    assert value("2022-06-30", "H5.2", 2022, *rows) == 6


def test_hanse_cities_other_than_deventer() -> None:
    riga, deventer = ("Riga", None, "Riga"), ("Deventer", None, "Deventer")
    rows = [
        mission("2022-05-01", places=[riga, deventer]),
        activity("2022-05-01", places=[riga, ("Lübeck", None, "Lübeck")]),
        activity("2022-05-01", places=[deventer]),
        activity("2022-05-01", places=[("Gent", None, None)]),
    ]
    found = figure("2022-06-30", "H5.3", 2022, rows)
    assert (found.value, found.records) == (2, 2)


def test_economic_forum() -> None:
    assert value("2022-06-30", "H5.4", 2022, activity("2022-05-01", "economisch forum", 5)) == 1
    assert value("2022-06-30", "H5.4", 2022, activity("2022-05-01", "hanzedagen", 5)) == 0
