"""Nothing is lost in silence: rows read = accepted + set aside + skipped, and which row is which.

The identity itself is held against every check of every test here (see the `Result` of the conftest).
"""

from __future__ import annotations

from datetime import date

import pytest


def test_accepted_set_aside_and_skipped_together(folder):
    rows = folder.activity_rows({}, {"nummer": "A"}, {"nummer": "A"}, {"datum": "ooit"}, {"status": None})
    folder.book("a.xlsx", {"Blad1": [*rows, ["Totaal", None, None, None, None, None]]})
    assert folder.check().counts("activiteiten") == (6, 2, 2, 2)


def test_a_row_that_is_empty_in_all_contract_columns_is_not_read(folder):
    rows = folder.activity_rows({"opmerking": "goed"}, {})
    rows.insert(2, [None] * 6 + ["hier stond niets"])
    rows.insert(3, [None] * 7)
    folder.book("a.xlsx", {"Blad1": rows})
    result = folder.check()
    assert result.counts("activiteiten") == (2, 2, 0, 0)
    assert result.only("unread-columns")["value"] == "opmerking"


def test_a_row_of_white_space_is_empty(folder):
    folder.book("a.xlsx", {"Blad1": [*folder.activity_rows({}), ["  ", None, " ", "\n", None, "\u00a0"]]})
    assert folder.check().counts("activiteiten") == (1, 1, 0, 0)


def test_formatted_but_empty_rows_below_are_not_read(folder):
    def paint(workbook):
        for row in range(3, 60):
            workbook["Blad1"].cell(row, 1).number_format = "0.00"

    folder.book("a.xlsx", {"Blad1": folder.activity_rows({})}, edit=paint)
    assert folder.check().counts("activiteiten") == (1, 1, 0, 0)


def test_a_repeated_header_row_is_skipped(folder):
    rows = folder.activity_rows({}, {})
    folder.book("a.xlsx", {"Blad1": [rows[0], rows[1], rows[0], rows[2]]})
    result = folder.check()
    assert result.counts("activiteiten") == (3, 2, 0, 1)
    assert result.with_severity("error") == result.with_severity("warning") == []


def test_a_header_row_repeated_in_capitals_is_skipped(folder):
    rows = folder.activity_rows({}, {})
    folder.book("a.xlsx", {"Blad1": [rows[0], rows[1], [heading.upper() for heading in rows[0]], rows[2]]})
    result = folder.check()
    assert result.counts("activiteiten") == (3, 2, 0, 1)
    assert result.with_severity("error") == []


def test_errors_in_columns_that_are_not_loaded_are_no_errors(folder):
    folder.activities({"budgetcode": "#REF!", "telling": "=1+1", "opmerking": "n.v.t."})
    result = folder.check()
    assert result.only("unread-columns")["value"] == "budgetcode, telling, opmerking"
    assert result.counts("activiteiten") == (1, 1, 0, 0)


@pytest.mark.parametrize("column", ["nummer", "datum", "titel", "soort", "hoofdstuk", "status"])
@pytest.mark.parametrize(("value", "code"), [("#REF!", "excel-error"), ("=1+1", "formula-without-value")])
def test_an_error_cell_or_uncalculated_formula_in_any_required_column_sets_the_row_aside(folder, column, value, code):
    placed = folder.activities({}, {column: value})
    result = folder.check()
    finding = result.only(code)
    assert (finding["severity"], finding["cell"]) == ("error", placed.cell(column, 1))
    assert result.counts("activiteiten") == (2, 1, 1, 0)


OPTIONAL = [
    "global_goals",
    "organisaties",
    "sectoren",
    "netwerk",
    "land",
    "plaats",
    "deelnemers",
    "jongeren",
    "kosten",
    "budgetpost",
    "dossiernummer",
]


@pytest.mark.parametrize("column", OPTIONAL)
@pytest.mark.parametrize(("value", "code"), [("#REF!", "excel-error"), ("=1+1", "formula-without-value")])
def test_an_error_cell_or_uncalculated_formula_in_any_optional_column_is_listed(folder, column, value, code):
    placed = folder.activities({column: value})
    result = folder.check()
    assert result.only(code)["cell"] == placed.cell(column)
    assert result.counts("activiteiten") == (1, 1, 0, 0)


def test_a_row_with_nothing_but_an_uncalculated_formula_is_a_read_row(folder):
    rows = folder.activity_rows({"kosten": 1})
    folder.book("a.xlsx", {"Blad1": [*rows, [None] * 6 + ["=1+1"]]})
    result = folder.check()
    assert result.counts("activiteiten") == (2, 1, 1, 0)


def test_a_totals_text_in_a_column_that_is_not_loaded_still_is_a_read_row(folder):
    rows = folder.activity_rows({}, {})
    rows = [["volgnummer", *rows[0]], [1, *rows[1]], [2, *rows[2]], ["Totaal"]]
    folder.book("a.xlsx", {"Blad1": rows})
    assert folder.check().counts("activiteiten") == (3, 2, 0, 1)


def test_a_fixed_value_does_not_make_a_row_non_empty(folder, unstated):
    folder.column_mapping(("activiteiten", "= uitgevoerd", "status"))
    rows = folder.activity_rows({"status": unstated, "opmerking": None})
    folder.book("a.xlsx", {"Blad1": [*rows, [None] * 5 + ["los briefje"]]})
    result = folder.check()
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert result.codes == ["fixed-value", "unread-columns"]
    assert result.single("unread-columns")["value"] == "opmerking"


def test_mapping_rows_are_not_counted(folder):
    folder.column_mapping(("activiteiten", "Kop", "titel"), ("missies", "Wie", "organisator"))
    folder.value_mapping(("activiteiten", "soort", "Borrel", "netwerkbijeenkomst"))
    result = folder.check()
    assert all(result.counts(source) == (0, 0, 0, 0) for source in result.raw["sources"])
    assert result.findings == []


@pytest.mark.parametrize("column", ["nummer", "datum", "titel", "soort", "hoofdstuk", "status"])
def test_a_required_value_that_is_missing_sets_the_row_aside(folder, column):
    placed = folder.activities({}, {column: None})
    result = folder.check()
    finding = result.only("missing-value")
    assert (finding["severity"], finding["source"], finding["column"]) == ("error", "activiteiten", column)
    assert finding["cell"] == placed.cell(column, 1)
    assert not finding["value"]
    assert result.counts("activiteiten") == (2, 1, 1, 0)


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("datum", "ooit", "not-a-date"),
        ("soort", "borrel", "not-a-choice"),
        ("hoofdstuk", "7", "not-a-chapter"),
        ("status", "afgerond", "not-a-choice"),
        ("titel", "#REF!", "excel-error"),
        ("titel", "=A1", "formula-without-value"),
    ],
)
def test_an_error_in_a_required_column_sets_the_row_aside(folder, column, value, code):
    placed = folder.activities({}, {column: value})
    result = folder.check()
    finding = result.only(code)
    assert (finding["severity"], finding["column"]) == ("error", column)
    assert finding["cell"] == placed.cell(column, 1)
    assert result.counts("activiteiten") == (2, 1, 1, 0)


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("kosten", "tienduizend", "not-a-number"),
        ("deelnemers", "veel", "not-a-number"),
        ("jongeren", "2,5", "not-a-number"),
        ("global_goals", "18", "not-a-goal"),
        ("kosten", "#DIV/0!", "excel-error"),
        ("kosten", "=1+1", "formula-without-value"),
    ],
)
def test_an_error_in_an_optional_column_keeps_the_row_and_is_listed_as_error(folder, column, value, code):
    placed = folder.activities({column: value})
    result = folder.check()
    finding = result.only(code)
    assert (finding["severity"], finding["column"], finding["cell"]) == ("error", column, placed.cell(column))
    assert result.counts("activiteiten") == (1, 1, 0, 0)


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("netwerk", "Rotary", "not-a-choice"),
        ("budgetpost", "potje", "not-a-choice"),
        ("sectoren", "ruimtevaart", "not-a-choice"),
        ("land", "Verweggistan", "not-a-country"),
    ],
)
def test_choices_list_members_and_countries_in_optional_columns_are_warnings(folder, column, value, code):
    placed = folder.activities({column: value})
    result = folder.check()
    finding = result.only(code)
    assert (finding["severity"], finding["column"], finding["cell"]) == ("warning", column, placed.cell(column))
    assert str(finding["value"]) == value
    assert result.counts("activiteiten") == (1, 1, 0, 0)


def test_each_problem_of_a_row_is_listed_but_the_row_is_set_aside_once(folder):
    folder.activities({"datum": "ooit", "hoofdstuk": "9", "deelnemers": "veel"})
    result = folder.check()
    assert sorted(finding["code"] for finding in result.findings) == ["not-a-chapter", "not-a-date", "not-a-number"]
    assert result.counts("activiteiten") == (1, 0, 1, 0)


def test_a_row_set_aside_counts_in_no_total(folder):
    folder.activities({"kosten": 100}, {"kosten": 1, "datum": "ooit"})
    assert folder.check().total("activiteiten", "kosten") == 100


def test_a_skipped_row_counts_in_no_total(folder):
    folder.activities(
        {"nummer": "A", "kosten": 100},
        {"nummer": "A", "kosten": 100},
        {
            "nummer": None,
            "titel": None,
            "datum": None,
            "soort": "Totaal",
            "hoofdstuk": None,
            "status": None,
            "kosten": 200,
        },
    )
    result = folder.check()
    assert result.counts("activiteiten") == (3, 1, 0, 2)
    assert result.total("activiteiten", "kosten") == 100


def test_sheets_that_are_not_read_count_nowhere(folder, unstated):
    without_status = folder.activity_rows({"status": unstated}, {"status": unstated})
    folder.book("a.xlsx", {"Goed": folder.activity_rows({}), "Stuk": without_status})
    result = folder.check()
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert result.only("missing-column")["sheet"] == "Stuk"


def test_counts_of_the_beleidskader_run_over_its_sheets(folder):
    folder.register(
        Begroting=[
            ["budgetpost", "jaar", "bedrag", "bron"],
            ["trade office", None, 10000, "nota"],
            ["internationale organisaties", None, "veel", "nota"],
        ],
        Reserve=[["datum", "bedrag", "omschrijving"], [date(2021, 1, 1), 61000, "Beginstand"]],
    )
    result = folder.check()
    assert result.counts("beleidskader") == (3, 2, 1, 0)
    assert result.raw["sources"]["beleidskader"]["totals"] == {}
    assert result.only("not-a-number")["sheet"] == "Begroting"
