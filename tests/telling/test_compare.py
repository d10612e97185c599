"""A figure beside itself: two years, two peildata, and other regions."""

from __future__ import annotations

from decimal import Decimal

from kpi.model import Status, TargetKind
from telling.compare import compare_moments, compare_years, index_regions, tabulate_regions
from tests.charts.situations import result, target, year


def rows(frame) -> list[tuple]:
    return [tuple(row) for row in frame.itertuples(index=False)]


def test_two_years_stand_side_by_side_with_their_difference_and_each_part():
    aim = target(TargetKind.MINIMUM, "4")
    one = result(
        {2024: year("3"), 2025: year("5", Status.ACHIEVED, aim)},
        breakdowns={"land": {2024: {"Polen": Decimal(3)}, 2025: {"Polen": Decimal(1), "Estland": Decimal(4)}}},
    )
    assert rows(compare_years(one, 2024, 2025)) == [
        ("Realisatie", "3", "5", "+2"),
        ("Streefwaarde", "", "minstens 4", ""),
        ("Status", "geen streefwaarde", "behaald", ""),
        ("Land: Polen", "3", "1", "-2"),
        ("Land: Estland", "0", "4", "+4"),
    ]


def test_a_year_without_a_figure_has_no_difference():
    assert rows(compare_years(result({2024: year(None), 2025: year("5")}), 2024, 2025))[0] == (
        "Realisatie",
        "geen gegevens",
        "5",
        "–",
    )


def test_percentages_differ_in_points_and_yes_or_no_only_in_being_the_same():
    share = result({2024: year("30.5"), 2025: year("28")}, unit="%", singular="%", decimals=1)
    assert rows(compare_years(share, 2024, 2025))[0][-1] == "-2,5 procentpunt"
    yes = result({2024: year("1"), 2025: year("1")}, unit="ja/nee", singular="ja/nee")
    assert rows(compare_years(yes, 2024, 2025))[0][-1] == "gelijk"


def test_two_peildata_show_per_year_what_was_known_then_and_now():
    then = result({2024: year("3"), 2025: year("1", running=True)})
    now = result({2024: year("4"), 2025: year("5"), 2026: year("0")})
    found = compare_moments(now, then, ("31 december 2026", "30 juni 2025"))
    assert list(found.columns[1:4]) == ["Op 30 juni 2025", "Op 31 december 2026", "Verschil"]
    assert [row[:4] for row in rows(found)] == [
        ("2026", "geen gegevens", "0", "–"),
        ("2025", "1", "5", "+4"),
        ("2024", "3", "4", "+1"),
    ]


def test_a_status_that_was_another_on_the_other_day_is_told_with_both():
    then = result({2024: year("1", Status.NOT_ACHIEVED), 2025: year("1", Status.ATTENTION), 2026: year("1")})
    now = result(
        {2023: year("1", Status.ACHIEVED), 2024: year("2", Status.ACHIEVED), 2025: year("1", Status.ATTENTION)}
    )
    found = compare_moments(now, then, ("31 december 2026", "30 juni 2025")).set_index("Jaar")["Status"]
    assert found["2023"] == "behaald"
    assert found["2024"] == "was niet behaald, nu behaald"
    assert found["2025"] == "aandacht"
    assert found["2026"] == "was geen streefwaarde, nu geen gegevens"


def test_an_index_counts_from_2020_or_else_from_the_first_year_that_all_have():
    ours = result({2019: year("50"), 2020: year("200"), 2021: year("300")})
    theirs = result({2020: year("10"), 2021: year("20")})
    assert index_regions({"Deventer": ours, "Zwolle": theirs}) == (
        2020,
        {
            "Deventer": {2019: Decimal(25), 2020: Decimal(100), 2021: Decimal(150)},
            "Zwolle": {2020: Decimal(100), 2021: Decimal(200)},
        },
    )
    later = result({2021: year("5"), 2022: year("10")})
    assert index_regions({"Deventer": ours, "Zwolle": later})[0] == 2021
    assert index_regions({"Deventer": ours, "Zwolle": result({2030: year("5")})})[1] == {}


def test_a_region_that_had_nothing_in_the_base_year_has_no_index_but_stands_in_the_table():
    regions = {"Deventer": result({2020: year("4")}), "Zwolle": result({2020: year("0")})}
    assert list(index_regions(regions)[1]) == ["Deventer"]
    assert rows(tabulate_regions(regions)) == [("2020", "4", "0")]


def test_the_table_of_regions_marks_what_is_provisional_and_what_is_missing():
    regions = {"Deventer": result({2024: year("4", provisional=True)}), "Zwolle": result({2023: year("1")})}
    assert rows(tabulate_regions(regions)) == [("2024", "4*", "geen gegevens"), ("2023", "geen gegevens", "1")]
