"""Chapter 1, by hand."""

from __future__ import annotations

from decimal import Decimal

from tests.kpi.situations import activity, figure, mission, observation, payment, result_of, value

EXPORTERS, SMALL = "exporterende bedrijven", "exporterende bedrijven mkb"


def test_exporters_are_the_total_of_deventer_never_a_sum_over_countries() -> None:
    rows = [
        observation(2021, EXPORTERS, 700),
        observation(2021, EXPORTERS, 900, "DEU"),
        observation(2021, EXPORTERS, 9000, region="Overijssel"),
        observation(2022, EXPORTERS, 900, "DEU"),
    ]
    years = result_of("2023-06-30", "H1.1", *rows).years
    assert {year: found.value for year, found in years.items()} == {2021: 700, 2022: None, 2023: None}


def test_observations_of_years_after_that_of_the_peildatum_are_unknown() -> None:
    assert list(result_of("2022-06-30", "H1.1", observation(2023, EXPORTERS, 700)).years) == [2021, 2022]


def test_years_of_a_cbs_series_before_the_policy_period_are_shown() -> None:
    rows = [observation(2012, EXPORTERS, 400), observation(2013, EXPORTERS, 5, "DEU")]
    assert list(result_of("2021-06-30", "H1.1", *rows).years) == [2012, 2013, 2021]
    assert list(result_of("2021-06-30", "H1.4", *rows).years) == [2021]


def test_growth_in_ten_years() -> None:
    rows = [observation(2012, EXPORTERS, 400), observation(2022, EXPORTERS, 700)]
    found = figure("2023-06-30", "H1.2", 2022, rows)
    assert (found.value, found.records, found.missing, found.planned) == (75, 2, 0, 0)


def test_growth_has_no_value_without_the_year_ten_years_before() -> None:
    found = figure("2023-06-30", "H1.2", 2022, [observation(2022, EXPORTERS, 700)])
    assert (found.value, found.records) == (None, 1)


def test_growth_from_nothing_has_no_value() -> None:
    rows = [observation(2012, EXPORTERS, 0), observation(2022, EXPORTERS, 700)]
    assert value("2023-06-30", "H1.2", 2022, *rows) is None


def test_share_of_small_exporters() -> None:
    rows = [observation(2022, EXPORTERS, 800), observation(2022, SMALL, 600), observation(2021, SMALL, 600)]
    years = result_of("2023-06-30", "H1.3", *rows).years
    assert years[2022].value == Decimal("75")
    assert (years[2021].value, years[2021].records) == (None, 1)


def test_share_of_small_exporters_without_their_number_is_not_zero() -> None:
    assert value("2023-06-30", "H1.3", 2022, observation(2022, EXPORTERS, 800)) is None


def test_export_value_is_the_total_row_and_by_land_the_countries() -> None:
    rows = [
        observation(2022, "exportwaarde", "1250.5"),
        observation(2022, "exportwaarde", 400, "DEU"),
        observation(2022, "exportwaarde", 0, "BEL"),
    ]
    result = result_of("2022-12-31", "H1.4", *rows)
    assert (result.years[2022].value, result.years[2022].records) == (Decimal("1250.5"), 1)
    assert result.breakdowns["land"][2022] == {"Duitsland": 400}


def test_export_value_without_a_total_row_is_the_sum_over_countries() -> None:
    rows = [
        observation(2021, "exportwaarde", 1000),
        observation(2022, "exportwaarde", 400, "DEU"),
        observation(2022, "exportwaarde", "0.1", "BEL"),
    ]
    found = figure("2022-12-31", "H1.4", 2022, rows)
    assert (found.value, found.records) == (Decimal("400.1"), 2)


def test_a_provisional_cbs_figure_is_marked() -> None:
    rows = [observation(2021, EXPORTERS, 1), observation(2022, EXPORTERS, 1, status="nader voorlopig")]
    years = result_of("2022-12-31", "H1.1", *rows).years
    assert [years[2021].provisional, years[2022].provisional] == [False, True]


def test_missions_by_direction_and_country() -> None:
    rows = [
        mission("2022-03-01", countries=["LVA"]),
        mission("2022-04-01", "inkomend", countries=["DEU"]),
        mission("2022-05-01", status="geannuleerd", countries=["DEU"]),
        mission("2022-09-01", countries=["SWE"]),
        mission("2022-10-01", status="gepland", countries=["SWE"]),
        mission("2022-02-01", status="gepland"),
        mission("2023-10-01", status="gepland", countries=["SWE"]),
    ]
    result = result_of("2022-06-30", "H1.5", *rows)
    found = result.years[2022]
    assert (found.value, found.records, found.missing, found.planned) == (2, 2, 0, 2)
    assert result.breakdowns == {
        "richting": {2022: {"uitgaand": 1, "inkomend": 1}},
        "land": {2022: {"Letland": 1, "Duitsland": 1}},
    }


def test_a_mission_on_the_peildatum_itself_counts_whatever_its_hour() -> None:
    assert value("2022-06-30", "H1.5", 2022, mission("2022-06-30 23:30")) == 1


def test_companies_of_missions_add_up_and_missing_ones_are_counted_as_missing() -> None:
    rows = [
        mission("2022-03-01", companies=5),
        mission("2022-04-01"),
        mission("2022-05-01", companies=0),
        mission("2022-11-01", status="gepland", companies=7),
    ]
    found = figure("2022-06-30", "H1.6", 2022, rows)
    assert (found.value, found.records, found.missing, found.planned) == (5, 3, 1, 7)


def test_where_all_missions_lack_the_number_there_is_no_value_and_nothing_planned() -> None:
    found = figure("2022-06-30", "H1.6", 2022, [mission("2022-03-01"), mission("2022-11-01", companies=7)])
    assert (found.value, found.records, found.missing, found.planned) == (None, 1, 1, None)


def test_matches() -> None:
    assert value("2022-06-30", "H1.7", 2022, mission("2022-03-01", matches=5), mission("2022-03-02", matches=8)) == 13


def test_orders_per_match_over_missions_that_state_both() -> None:
    rows = [
        mission("2022-03-01", matches=10, orders=4),
        mission("2022-03-02", matches=30),
        mission("2022-03-03", orders=30),
        mission("2022-03-04", matches=6, orders=0),
    ]
    found = figure("2022-06-30", "H1.8", 2022, rows)
    assert (found.value, found.records, found.missing, found.planned) == (25, 4, 2, 0)


def test_orders_without_any_match_have_no_ratio() -> None:
    assert value("2022-06-30", "H1.8", 2022, mission("2022-03-01", matches=0, orders=0)) is None


def test_export_activities_by_kind() -> None:
    rows = [
        activity("2022-03-01", "voucher", 1),
        activity("2022-03-02", "beurs", 1),
        activity("2022-03-03", "voucher", 1),
        activity("2022-03-03", "voucher", 2),
    ]
    result = result_of("2022-06-30", "H1.9", *rows)
    assert result.years[2022].value == 3
    assert result.breakdowns == {"soort": {2022: {"voucher": 2, "beurs": 1}}}


def test_trade_office_money_counts_once() -> None:
    rows = [
        payment("2022-01-05", "7500.00", "trade office"),
        payment("2022-02-05", "99", "regulier"),
        activity("2022-03-01", post="trade office", cost="250.50"),
        mission("2022-03-01", post="trade office", cost=100),
        activity("2022-03-02", post="trade office", cost=5000, dossier="D1"),
        activity("2022-03-03", post="trade office"),
        activity("2022-10-03", post="trade office", status="gepland", cost=40),
    ]
    found = figure("2022-06-30", "H1.10", 2022, rows)
    assert (found.value, found.records, found.missing, found.planned) == (Decimal("7850.50"), 4, 1, 40)


GUESTS = "buitenlandse gasten"


def test_guests_of_deventer_go_before_those_of_overijssel() -> None:
    rows = [observation(2021, GUESTS, 20_000), observation(2022, GUESTS, 240_000, region="Overijssel")]
    result = result_of("2022-12-31", "H1.11", *rows)
    assert result.name == "Buitenlandse gasten"
    assert {year: found.value for year, found in result.years.items()} == {2021: 20_000, 2022: None}


def test_guests_of_overijssel_where_deventer_has_none_and_the_name_says_so() -> None:
    rows = [
        observation(2019, GUESTS, 239_000, region="Overijssel"),
        observation(2019, GUESTS, 90_820, "DEU", "Overijssel"),
    ]
    result = result_of("2022-12-31", "H1.11", *rows)
    assert result.name == "Buitenlandse gasten (Overijssel)"
    assert result.years[2019].value == 239_000
    assert result.breakdowns["land"][2019] == {"Duitsland": 90_820}
    assert result.shares == {"Duitsland": {2019: 38}}


def test_guests_without_a_total_row_are_the_foreign_countries_together() -> None:
    rows = [
        observation(2022, GUESTS, 300, "DEU"),
        observation(2022, GUESTS, 200, "BEL"),
        observation(2022, GUESTS, 900, "NLD"),
        observation(2021, GUESTS, 900, "NLD"),
    ]
    result = result_of("2022-12-31", "H1.11", *rows)
    assert {year: (found.value, found.records) for year, found in result.years.items()} == {
        2021: (None, 0),
        2022: (500, 2),
    }
    assert result.breakdowns["land"] == {2022: {"Duitsland": 300, "België": 200}}
    assert result.shares["Duitsland"] == {2022: 60}
