"""Exportcijfers in long form: a year, a region, a topic, a country and a value in each row."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest


def kept(folder):
    return folder.tables().observations


def test_a_figure_in_long_form(folder):
    folder.exports({"waarde": 612, "status": "definitief"})
    result = folder.check()
    assert result.findings == []
    assert result.counts("exportcijfers") == (1, 1, 0, 0)
    row = kept(folder).iloc[0]
    assert (row["year"], row["region"], row["topic"], row["country"], row["value_micro"], row["status"]) == (
        2020,
        "Deventer",
        "exporterende bedrijven",
        "Totaal",
        612_000_000,
        "definitief",
    )


def test_totals_are_kept_by_topic_in_its_unit(folder):
    folder.exports(
        {"waarde": 612},
        {"waarde": "1.000", "jaar": 2021},
        {"onderwerp": "exportwaarde", "waarde": "1.234,5"},
        {"onderwerp": "exporterende bedrijven mkb", "waarde": 400},
        {"onderwerp": "buitenlandse gasten", "waarde": "12.000"},
    )
    result = folder.check()
    assert result.findings == []
    totals = {topic: Decimal(total) for topic, total in result.raw["sources"]["exportcijfers"]["totals"].items()}
    assert totals == {
        "exporterende bedrijven": 1612,
        "exportwaarde": Decimal("1234.5"),
        "exporterende bedrijven mkb": 400,
        "buitenlandse gasten": 12000,
    }


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Perioden", "jaar"),
        ("periode", "jaar"),
        ("Regio's", "regio"),
        ("Gemeente", "regio"),
        ("Herkomst", "land"),
        ("Woonland", "land"),
    ],
)
def test_synonyms(folder, heading, column):
    rows = folder.export_rows({})
    rows[0][rows[0].index(column)] = heading
    folder.book("e.xlsx", {"Blad1": rows})
    assert folder.check().counts("exportcijfers") == (1, 1, 0, 0)


@pytest.mark.parametrize(
    "written",
    [
        "Deventer",
        "deventer",
        " Deventer  ",
        "Deventer (gemeente)",
        "Deventer (GM)",
        "GM0150",
        "0150",
        "150",
        150,
        "GM0150  ",
    ],
)
def test_deventer_by_name_and_code(folder, written):
    folder.exports({"regio": written})
    assert folder.check().findings == []
    assert kept(folder)["region"].tolist() == ["Deventer"]


@pytest.mark.parametrize(
    ("written", "region"),
    [
        ("Overijssel", "Overijssel"),
        ("Overijssel (PV)", "Overijssel"),
        ("PV23", "Overijssel"),
        ("NL01", "Nederland"),
        ("Nederland", "Nederland"),
    ],
)
def test_other_regions_by_name_and_code(folder, written, region):
    folder.exports({"regio": written})
    assert kept(folder)["region"].tolist() == [region]


@pytest.mark.parametrize(
    ("written", "country"),
    [(None, "Totaal"), ("Totaal", "Totaal"), ("totaal", "Totaal"), ("Duitsland", "DEU"), ("DE", "DEU"), ("NA", "NAM")],
)
def test_countries(folder, written, country):
    folder.exports({"land": written})
    assert folder.check().findings == []
    assert kept(folder)["country"].tolist() == [country]


def test_a_country_that_does_not_exist_sets_the_row_aside_because_it_is_part_of_the_key(folder):
    folder.exports({"land": "Verweggistan"})
    result = folder.check()
    assert result.only("not-a-country")["severity"] == "error"
    assert result.counts("exportcijfers") == (1, 0, 1, 0)


def test_an_unknown_topic_sets_the_row_aside(folder):
    folder.exports({"onderwerp": "bevolking"})
    result = folder.check()
    assert result.only("not-a-choice")["severity"] == "error"
    assert result.counts("exportcijfers") == (1, 0, 1, 0)


def test_a_missing_region_sets_the_row_aside(folder):
    folder.exports({"regio": None})
    assert folder.check().only("missing-value")["column"] == "regio"


@pytest.mark.parametrize("value", [None, ".", "x", ":", "n.b."])
def test_a_row_without_a_value_is_skipped_with_an_info(folder, value):
    folder.exports({"waarde": value}, {"jaar": 2021})
    result = folder.check()
    assert result.counts("exportcijfers") == (2, 1, 0, 1)
    assert {finding["severity"] for finding in result.findings} == {"info"}


def test_a_dash_is_nil(folder):
    folder.exports({"waarde": "-"})
    result = folder.check()
    assert result.findings == []
    assert result.counts("exportcijfers") == (1, 1, 0, 0)
    assert kept(folder)["value_micro"].tolist() == [0]


def test_a_value_that_is_no_number_sets_the_row_aside(folder):
    folder.exports({"waarde": "veel"})
    result = folder.check()
    assert result.only("not-a-number")["severity"] == "error"
    assert result.counts("exportcijfers") == (1, 0, 1, 0)


@pytest.mark.parametrize("period", ["2020MM01", "2020KW02", "2020 januari", "2020 1e kwartaal"])
def test_months_and_quarters_are_skipped_and_never_added_up(folder, period):
    folder.exports({"jaar": period, "waarde": 50}, {"jaar": "2020JJ00", "waarde": 600})
    result = folder.check()
    assert result.counts("exportcijfers") == (2, 1, 0, 1)
    assert result.with_severity("error") == []
    assert result.total("exportcijfers", "exporterende bedrijven") == 600


@pytest.mark.parametrize("period", [None, "onbekend", "ooit"])
def test_an_empty_or_unreadable_period_is_not_a_year_and_set_aside(folder, period):
    placed = folder.exports({"jaar": period}, {"jaar": 2021})
    result = folder.check()
    finding = result.only("not-a-year")
    assert (finding["severity"], finding["cell"]) == ("error", placed.cell("jaar"))
    assert result.counts("exportcijfers") == (2, 1, 1, 0)


@pytest.mark.parametrize("period", [2020, "2020", "2020.0", "2020JJ00", date(2020, 1, 1), "2020 "])
def test_years(folder, period):
    folder.exports({"jaar": period})
    assert folder.check().findings == []
    assert kept(folder)["year"].tolist() == [2020]


@pytest.mark.parametrize(("period", "status"), [("2020*", "voorlopig"), ("2020**", "nader voorlopig")])
def test_stars_behind_the_year_say_how_final_a_figure_is(folder, period, status):
    folder.exports({"jaar": period})
    assert folder.check().findings == []
    assert kept(folder)[["year", "status"]].values.tolist() == [[2020, status]]


@pytest.mark.parametrize("status", ["Definitief", "nader_voorlopig", "VOORLOPIG"])
def test_statuses_are_choices(folder, status):
    folder.exports({"status": status})
    assert folder.check().findings == []


def test_a_footer_of_cbs_is_skipped(folder):
    folder.book("e.xlsx", {"Blad1": [*folder.export_rows({}), ["Bron: CBS"], ["© CBS"]]})
    result = folder.check()
    assert [finding["code"] for finding in result.findings] == ["totals-row"] * 2
    assert result.counts("exportcijfers") == (3, 1, 0, 2)


@pytest.mark.parametrize(("rows", "expected"), [(10_000, 1), (9_999, 0), (10_001, 0)])
def test_exactly_ten_thousand_rows_were_cut_off_by_the_download_limit(folder, rows, expected):
    folder.csv("e.csv", folder.export_rows(*[{"regio": f"Gemeente {number}"} for number in range(rows)]))
    result = folder.check()
    assert len(result.of("truncated-download")) == expected
    assert {finding["severity"] for finding in result.findings} == ({"warning"} if expected else set())
    assert result.counts("exportcijfers") == (rows, rows, 0, 0)


@pytest.mark.parametrize(("value", "code"), [("#REF!", "excel-error"), ("=1+1", "formula-without-value")])
def test_an_error_cell_or_uncalculated_formula_as_value_sets_the_row_aside(folder, value, code):
    placed = folder.exports({"waarde": value}, {"jaar": 2021})
    result = folder.check()
    finding = result.only(code)
    assert (finding["severity"], finding["cell"]) == ("error", placed.cell("waarde"))
    assert result.counts("exportcijfers") == (2, 1, 1, 0)


def test_an_error_cell_not_available_is_a_row_without_a_value(folder):
    folder.exports({"waarde": "#N/A"}, {"jaar": 2021})
    assert folder.check().counts("exportcijfers") == (2, 1, 0, 1)


def test_an_unknown_status_is_a_warning_and_the_figure_stays(folder):
    folder.exports({"status": "geraamd"})
    result = folder.check()
    assert result.only("not-a-choice")["severity"] == "warning"
    assert result.counts("exportcijfers") == (1, 1, 0, 0)


def test_a_star_behind_a_value_is_no_part_of_the_number(folder):
    folder.exports({"waarde": "1.234*"})
    assert folder.check().findings == []
    assert kept(folder)["value_micro"].tolist() == [1_234_000_000]


def test_values_in_point_notation(folder):
    values = ["1,234.50", "10000.00", "99.95", "2,360,615", ".5", "81,499"]
    folder.exports(
        *[{"onderwerp": "exportwaarde", "jaar": 2010 + number, "waarde": value} for number, value in enumerate(values)]
    )
    result = folder.check()
    finding = result.only("point-notation")
    assert (finding["severity"], finding["source"]) == ("info", "exportcijfers")
    # 1.234,50 + 10.000 + 99,95 + 2.360.615 + 0,5 + 81.499
    assert result.total("exportcijfers", "exportwaarde") == Decimal("2453448.95")


def test_below_title_rows_and_beside_empty_columns(folder):
    rows = [[None, *row] for row in folder.export_rows({"waarde": "veel"}, {"jaar": 2021})]
    folder.book("e.xlsx", {"Cijfers": [[], ["Export van Deventer"], ["Peildatum: 1 juli 2026"], [], *rows]})
    result = folder.check()
    finding = result.only("not-a-number")
    assert (finding["cell"], finding["sheet"], finding["file"]) == ("F6", "Cijfers", "e.xlsx")
    assert result.counts("exportcijfers") == (2, 1, 1, 0)


def test_a_repeated_header_row_is_skipped(folder):
    rows = folder.export_rows({}, {"jaar": 2021})
    folder.book("e.xlsx", {"Blad1": [rows[0], rows[1], rows[0], rows[2]]})
    result = folder.check()
    assert result.counts("exportcijfers") == (3, 2, 0, 1)
    assert result.with_severity("error") == []


def test_a_row_that_is_empty_in_all_contract_columns_is_not_read(folder):
    rows = folder.export_rows({"opmerking": None}, {"jaar": 2021})
    folder.book("e.xlsx", {"Blad1": [rows[0], rows[1], [], [None] * 6 + ["los briefje"], rows[2]]})
    assert folder.check().counts("exportcijfers") == (2, 2, 0, 0)


def test_one_source_from_a_workbook_and_a_csv(folder):
    folder.exports({"jaar": 2020})
    folder.csv("later.csv", folder.export_rows({"jaar": "2021"}, {"jaar": "2022*"}))
    result = folder.check()
    assert result.counts("exportcijfers") == (3, 3, 0, 0)
    assert sorted(result.files("exportcijfers")) == ["exportcijfers.xlsx", "later.csv"]


def test_a_mapped_heading_a_fixed_value_and_a_mapped_topic(folder):
    folder.book("register.xlsx", {"Blad1": [["Jaar", "Onderwerp", "Aantal"], [2020, "Exporteurs (vestigingen)", 612]]})
    folder.column_mapping(("exportcijfers", "Aantal", "waarde"), ("exportcijfers", "= Deventer", "regio"))
    folder.value_mapping(("exportcijfers", "onderwerp", "Exporteurs (vestigingen)", "exporterende bedrijven"))
    result = folder.check()
    assert (result.only("fixed-value")["column"], result.findings[0]["value"]) == ("regio", "Deventer")
    assert result.counts("exportcijfers") == (1, 1, 0, 0)
    assert kept(folder)[["region", "topic"]].values.tolist() == [["Deventer", "exporterende bedrijven"]]
