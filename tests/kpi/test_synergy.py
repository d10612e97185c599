"""Chapter 2, by hand."""

from __future__ import annotations

from decimal import Decimal

from tests.kpi.situations import activity, figure, mission, organisation, payment, result_of, value

POIS = "Periodiek Overleg Internationale Samenwerking"


def test_active_partners_are_distinct_over_activities_and_payments() -> None:
    rows = [
        activity("2022-03-01", organisations=["a", "b"]),
        activity("2022-03-02", organisations=["b"]),
        activity("2022-03-03"),
        payment("2022-03-03", 10, "regulier", organisation="c"),
        payment("2022-03-04", 10, organisation="a"),
        payment("2022-12-04", 10, organisation="d"),
        mission("2022-03-01", organisations=["e"]),
        activity("2022-03-01", status="uitgesteld", organisations=["f"]),
        activity("2022-09-01", organisations=["g"]),
    ]
    found = figure("2022-06-30", "H2.1", 2022, rows)
    assert (found.value, found.records, found.missing, found.planned) == (3, 4, 0, 0)


def test_involved_sectors() -> None:
    rows = [
        activity("2022-03-01", sectors=["cultuur", "sport"]),
        activity("2022-03-02", sectors=["sport"]),
        activity("2022-03-03"),
    ]
    found = figure("2022-06-30", "H2.2", 2022, rows)
    assert (found.value, found.records) == (2, 2)


def test_share_of_activities_that_cross_sectors() -> None:
    rows = [
        activity("2022-03-01", sectors=["cultuur", "sport"]),
        activity("2022-03-02", sectors=["sport"]),
        activity("2022-03-03"),
        activity("2022-03-04", sectors=["sport"]),
        activity("2022-03-05", sectors=["sport"]),
        activity("2022-11-05", sectors=["sport", "cultuur"]),
    ]
    found = figure("2022-06-30", "H2.3", 2022, rows)
    assert (found.value, found.records, found.missing, found.planned) == (25, 4, 0, 0)


def test_share_without_any_sector_named_has_no_value() -> None:
    found = figure("2022-06-30", "H2.3", 2022, [activity("2022-03-01")])
    assert (found.value, found.planned) == (None, None)


def test_network_meetings_by_network() -> None:
    rows = [
        activity("2022-03-01", network=POIS),
        activity("2022-03-02", network=POIS),
        activity("2022-03-03"),
        activity("2022-03-04", network="Kerngroep Deventer4GlobalGoals"),
        activity("2022-11-04", network=POIS, status="gepland"),
    ]
    result = result_of("2022-06-30", "H2.4", *rows)
    assert (result.years[2022].value, result.years[2022].planned) == (3, 1)
    assert result.breakdowns["netwerk"][2022] == {POIS: 2, "Kerngroep Deventer4GlobalGoals": 1}


def test_activities_with_education() -> None:
    rows = [
        activity("2022-03-01", sectors=["onderwijs", "sport"]),
        activity("2022-03-02", sectors=["sport"]),
        activity("2022-11-02", sectors=["onderwijs"]),
    ]
    found = figure("2022-06-30", "H2.5", 2022, rows)
    assert (found.value, found.records, found.planned) == (1, 1, 1)


def test_a_kind_of_activity_that_never_has_youth_is_told_apart_from_one_that_lacks_them() -> None:
    rows = [
        activity("2022-03-01", "uitwisseling", youth=30),
        activity("2022-03-02", "uitwisseling"),
        *(activity(f"2022-04-0{day}", "netwerkbijeenkomst") for day in range(1, 6)),
        activity("2023-04-01", "netwerkbijeenkomst"),
        activity("2024-03-01", "uitwisseling", status="gepland"),
    ]
    years = result_of("2023-12-31", "H2.6", *rows).years
    assert [(years[year].records, years[year].missing, years[year].exempt) for year in (2022, 2023)] == [
        (7, 6, 5),
        (1, 1, 1),
    ]


def test_reached_youth() -> None:
    rows = [activity("2022-03-01", youth=30), activity("2022-03-02"), activity("2022-03-03", youth=0)]
    found = figure("2022-06-30", "H2.6", 2022, rows)
    assert (found.value, found.records, found.missing) == (30, 3, 1)


def test_subsidised_organisations_keep_more_than_they_gave_back_within_the_year() -> None:
    rows = [
        payment("2022-01-01", 100, organisation="a"),
        payment("2022-02-01", -100, organisation="a"),
        payment("2022-01-01", 100, organisation="b"),
        payment("2022-02-01", "-99.99", organisation="b"),
        payment("2021-01-01", 100, organisation="c"),
        payment("2022-01-01", -10, organisation="c"),
        payment("2022-01-01", 100, "reserve", organisation="d"),
    ]
    years = result_of("2022-06-30", "H2.7", *rows).years
    assert (years[2022].value, years[2022].records) == (1, 5)
    assert years[2021].value == 1


def test_where_every_subsidy_was_given_back_no_organisation_is_subsidised() -> None:
    assert value("2022-06-30", "H2.7", 2022, payment("2022-01-01", 100), payment("2022-02-01", -100)) == 0


def test_subsidy_to_international_organisations() -> None:
    rows = [payment("2022-01-01", "100.10"), payment("2022-02-01", "-0.20"), payment("2022-07-01", 5)]
    assert value("2022-06-30", "H2.8", 2022, *rows) == Decimal("99.90")


def test_leverage_takes_the_latest_stated_cofinancing_once_a_dossier() -> None:
    rows = [
        payment("2021-12-01", 100, dossier="A", cofinancing=900),
        payment("2022-02-01", 100, dossier="A", cofinancing=500),
        payment("2022-03-01", 50, dossier="A"),
        payment("2022-09-01", 50, dossier="A", cofinancing=9999),
    ]
    years = result_of("2022-06-30", "H2.9", *rows).years
    assert (years[2021].value, years[2021].records, years[2021].missing) == (2, 3, 0)
    assert (years[2022].value, years[2022].records) == (None, 0)


def test_leverage_leaves_dossiers_without_cofinancing_out_of_both() -> None:
    rows = [
        payment("2022-01-01", 100, dossier="A", cofinancing=300),
        payment("2022-01-01", 400, dossier="B"),
        payment("2022-01-02", 400, dossier="B"),
        payment("2022-01-01", 100, dossier="C", cofinancing=0),
    ]
    found = figure("2022-06-30", "H2.9", 2022, rows)
    assert (found.value, found.records, found.missing, found.planned) == (Decimal("1.5"), 4, 2, 0)


def test_leverage_looks_at_payments_of_its_own_post_only() -> None:
    rows = [
        payment("2021-01-01", 100, "reserve", dossier="A", cofinancing=9),
        payment("2022-01-01", 100, dossier="A", cofinancing=300),
    ]
    years = result_of("2022-06-30", "H2.9", *rows).years
    assert (years[2021].value, years[2022].value) == (None, 3)


def test_leverage_of_a_dossier_that_was_paid_back_has_no_value() -> None:
    rows = [payment("2022-01-01", 100, cofinancing=300), payment("2022-02-01", -100)]
    assert value("2022-06-30", "H2.9", 2022, *rows) is None


def test_leverage_of_two_statements_on_one_day_takes_the_one_read_last() -> None:
    rows = [payment("2022-01-01", 50, cofinancing=300), payment("2022-01-01", 50, cofinancing=200)]
    assert value("2022-06-30", "H2.9", 2022, *rows) == 2


def test_involved_inhabitants_are_participants_of_chapter_two() -> None:
    rows = [activity("2022-03-01", chapter=2, participants=30), activity("2022-03-01", chapter=3, participants=99)]
    assert value("2022-06-30", "H2.10", 2022, *rows) == 30


def test_active_organisations_of_the_nota() -> None:
    rows = [
        organisation("a", in_nota=True),
        organisation("b", in_nota=True),
        organisation("c"),
        organisation("d", in_nota=True),
        activity("2022-03-01", organisations=["a", "c"]),
        payment("2022-03-01", 10, organisation="b"),
        activity("2022-03-02", organisations=["c", "x"]),
    ]
    found = figure("2022-06-30", "H2.11", 2022, rows)
    assert (found.value, found.records) == (2, 2)


def test_facilitated_networks_are_the_three_of_the_nota() -> None:
    rows = [
        activity("2022-03-01", network=POIS),
        activity("2022-03-01", network="International Office"),
        activity("2022-03-01", network="International Office"),
        activity("2022-03-01", network="Kerngroep Deventer4GlobalGoals"),
    ]
    found = figure("2022-06-30", "H2.12", 2022, rows)
    assert (found.value, found.records, found.planned) == (2, 3, 0)
