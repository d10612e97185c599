"""Chapter 4, by hand."""

from __future__ import annotations

from tests.kpi.situations import activity, figure, mission, payment, result_of, value

SIBIU, OSNABRUCK, GENT = ("Sibiu", "Sibiu", None), ("Osnabrück", "Osnabrück", None), ("Gent", None, None)


def test_partner_cities_are_distinct_over_activities_and_missions() -> None:
    rows = [
        activity("2022-03-01", places=[SIBIU, GENT]),
        mission("2022-03-01", places=[SIBIU, OSNABRUCK]),
        mission("2022-03-02"),
        activity("2022-03-01", status="geannuleerd", places=[("Rostock", "Rostock", "Rostock")]),
    ]
    found = figure("2022-06-30", "H4.1", 2022, rows)
    assert (found.value, found.records) == (2, 2)


def test_activities_with_partner_cities_count_the_record_once_and_each_city_once() -> None:
    rows = [
        activity("2022-03-01", places=[SIBIU, ("Hermannstadt", "Sibiu", None)]),
        mission("2022-03-01", places=[SIBIU, OSNABRUCK]),
        mission("2022-11-01", status="gepland", places=[OSNABRUCK]),
        activity("2022-03-01", places=[GENT]),
    ]
    result = result_of("2022-06-30", "H4.2", *rows)
    assert (result.years[2022].value, result.years[2022].records, result.years[2022].planned) == (2, 2, 1)
    assert result.breakdowns == {"stad": {2022: {"Sibiu": 2, "Osnabrück": 1}}}


def test_received_delegations() -> None:
    assert value("2022-06-30", "H4.3", 2022, mission("2022-03-01", "inkomend"), mission("2022-03-02")) == 1


def test_countries_other_than_the_netherlands_over_all_three_exports() -> None:
    rows = [
        activity("2022-03-01", countries=["DEU", "NLD"]),
        mission("2022-03-01", countries=["DEU"]),
        payment("2022-03-01", 10, countries=["UGA"]),
        payment("2022-03-01", 10, countries=["NLD"]),
        activity("2022-03-02"),
    ]
    found = figure("2022-06-30", "H4.4", 2022, rows)
    assert (found.value, found.records) == (2, 3)
