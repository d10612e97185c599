"""The same formula for another region: its own rows, no targets, and our own figures as they were."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kpi.compute import compute
from kpi.regions import compute_regions
from kpi.terms import EXPORTERS, FOREIGN_GUESTS, SME_EXPORTERS
from tests.kpi.situations import BY_ID, observation, tables_of, target

DAY = date(2026, 12, 31)


def values(result) -> dict[int, Decimal]:
    return {year: item.value for year, item in result.years.items() if item.value is not None}


def test_each_region_has_its_own_figures_and_ours_stands_first() -> None:
    tables = tables_of(
        observation(2024, EXPORTERS, 100),
        observation(2024, EXPORTERS, 70, region="Apeldoorn"),
        observation(2024, EXPORTERS, 90, region="Zwolle", status="voorlopig"),
        target("H1.1", "minimum", "120", 2024),
    )
    found = compute_regions(tables, DAY, BY_ID["H1.1"])
    assert list(found) == ["Deventer", "Apeldoorn", "Zwolle"]
    assert [values(one) for one in found.values()] == [{2024: 100}, {2024: 70}, {2024: 90}]
    assert found["Zwolle"].years[2024].provisional and not found["Apeldoorn"].years[2024].provisional
    # a target of ours says nothing of others, nor of ours beside them
    assert [one.years[2024].target for one in found.values()] == [None, None, None]


def test_a_share_is_worked_out_from_the_region_own_rows() -> None:
    tables = tables_of(
        *(
            observation(2024, EXPORTERS, number, region=region)
            for region, number in (("Deventer", 100), ("Zwolle", 50))
        ),
        *(observation(2024, SME_EXPORTERS, 40, region=region) for region in ("Deventer", "Zwolle")),
    )
    found = compute_regions(tables, DAY, BY_ID["H1.3"])
    assert {name: values(one) for name, one in found.items()} == {"Deventer": {2024: 40}, "Zwolle": {2024: 80}}


def test_a_region_that_lacks_the_topic_is_left_out() -> None:
    tables = tables_of(observation(2024, EXPORTERS, 100), observation(2024, FOREIGN_GUESTS, 5, region="Overijssel"))
    assert list(compute_regions(tables, DAY, BY_ID["H1.1"])) == ["Deventer"]
    assert list(compute_regions(tables, DAY, BY_ID["H1.11"])) == ["Overijssel"]


def test_our_own_figures_are_those_of_the_dashboard_and_the_tables_stay_as_they_were() -> None:
    tables = tables_of(observation(2023, EXPORTERS, 90), observation(2024, EXPORTERS, 100, region="Zwolle"))
    before = compute(tables, DAY).results["H1.1"]
    assert values(compute_regions(tables, DAY, BY_ID["H1.1"])["Deventer"]) == values(before)
    assert values(compute(tables, DAY).results["H1.1"]) == values(before)


def test_an_indicator_of_our_own_files_has_no_other_regions() -> None:
    assert compute_regions(tables_of(), DAY, BY_ID["H1.5"]) == {}
