"""Chapter 3, by hand."""

from __future__ import annotations

from kpi.model import Status
from tests.kpi.situations import activity, figure, payment, result_of, target, value

SHELTER = "opvang shelter city"


def test_public_events_are_three_kinds_within_chapter_three() -> None:
    rows = [
        activity("2022-03-01", "lezing", 3),
        activity("2022-03-02", "voorstelling", 3),
        activity("2022-03-03", "lezing", 3),
        activity("2022-03-04", "publieksevenement", 2),
        activity("2022-03-05", "overig", 3),
    ]
    result = result_of("2022-06-30", "H3.1", *rows)
    assert result.years[2022].value == 3
    assert result.breakdowns["soort"][2022] == {"lezing": 2, "voorstelling": 1}


def test_visitors_of_public_events() -> None:
    rows = [
        activity("2022-03-01", "lezing", 3, participants=30),
        activity("2022-03-02", "overig", 3, participants=50),
        activity("2022-03-03", "lezing", 3),
        activity("2022-09-03", "lezing", 3, "gepland", participants=8),
    ]
    found = figure("2022-06-30", "H3.2", 2022, rows)
    assert (found.value, found.records, found.missing, found.planned) == (30, 2, 1, 8)


def test_public_events_spending() -> None:
    rows = [
        payment("2022-01-01", 1000, "publieksevenementen"),
        activity("2022-03-01", post="publieksevenementen", cost=400),
    ]
    assert value("2022-06-30", "H3.3", 2022, *rows) == 1400


def test_shelter_city_guests_run_on_from_the_two_of_before() -> None:
    rows = [
        activity("2019-03-01", SHELTER, 3),
        activity("2021-09-01", SHELTER, 3),
        activity("2022-03-01", SHELTER, 3, "geannuleerd"),
        activity("2023-11-01", SHELTER, 3, "gepland"),
        activity("2023-01-01", "lezing", 3),
    ]
    years = result_of("2023-06-30", "H3.4", *rows, target("H3.4", "cumulatief", "3", 2026)).years
    assert {year: (found.value, found.records, found.planned) for year, found in years.items()} == {
        2021: (3, 1, 0),
        2022: (3, 1, 0),
        2023: (3, 1, 1),
    }
    assert years[2023].status == Status.ACHIEVED


def test_shelter_city_guests_keep_their_last_value_after_the_last_covered_year_and_have_none_before_the_first() -> None:
    years = result_of("2024-06-30", "H3.4", activity("2022-09-01", SHELTER, 3)).years
    assert {year: (found.value, found.records) for year, found in years.items()} == {
        2021: (None, 0),
        2022: (3, 1),
        2023: (3, 1),
        2024: (3, 1),
    }
