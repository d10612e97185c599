"""Numbers as people type them, and what is never guessed."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal

import pytest
import xlsxwriter

DUTCH = {
    "1.234,56": "1234.56",
    "1234,5": "1234.5",
    "1.234": "1234",
    "€ 10.000,-": "10000",
    "EUR 10.000,00": "10000",
    "10.000,--": "10000",
    ",5": "0.5",
    "+5": "5",
    "1 234": "1234",
    "1\u00a0234": "1234",
    "1\u202f234": "1234",
    "1'234": "1234",
    "1’234": "1234",
    "-1.000": "-1000",
    "1.000-": "-1000",
    "−1.000": "-1000",
    "(1.000)": "-1000",
    "-€ 1.000": "-1000",
    "€ -1.000": "-1000",
    "(€ 1.000)": "-1000",
    "€ −1.000,50": "-1000.5",
    "1.234*": "1234",
    "0": "0",
    "0,00": "0",
    "1.234.567,89": "1234567.89",
    "  12,5  ": "12.5",
    "€1.234,56": "1234.56",
    "12": "12",
}
REFUSED = [
    "1.5",
    "0.123",
    "1,234.50",
    "12.34.567",
    "5,",
    "tienduizend",
    "1e3",
    "1.23",
    "1234.5",
    "12.3456",
    "1.2345",
    "1234.567",
    "1.234.5",
    "10000.00",
    "1,234,567",
    "1.234,5,6",
    "12a",
    "€",
    "--5",
    "(5",
    "5)",
    "1/2",
    "5%%",
]
MISSING = [
    "-",
    ".",
    ":",
    "x",
    "?",
    "n.v.t.",
    "nvt",
    "n.b.",
    "nnb",
    "onbekend",
    "NULL",
    "#N/B",
    "#N/A",
    "X",
    "N.V.T.",
    "null",
    "Onbekend",
    "#n/b",
    "NNB",
    " - ",
]


@pytest.fixture(scope="module")
def book(make_folder):
    """One payment for each text, in the column bedrag, with Dutch forms among them: no point notation column."""
    folder = make_folder()
    forms = [*DUTCH, *REFUSED]
    folder.payments(*[{"betaalnummer": f"B{number}", "bedrag": folder.Text(form)} for number, form in enumerate(forms)])
    payments = folder.tables().payments
    kept = dict(zip(payments["number"], payments["amount_cents"], strict=True))
    return folder.check(), {form: (number + 2, kept.get(f"B{number}")) for number, form in enumerate(forms)}


@pytest.mark.parametrize("form", DUTCH)
def test_dutch_form_is_read(book, form):
    result, where = book
    row, cents = where[form]
    assert result.in_row(row) == []
    assert cents == Decimal(DUTCH[form]) * 100


@pytest.mark.parametrize("form", REFUSED)
def test_anything_else_is_an_error_never_a_guess(book, form):
    result, where = book
    row, cents = where[form]
    [finding] = result.in_row(row)
    assert (finding["code"], finding["severity"], finding["column"]) == ("not-a-number", "error", "bedrag")
    assert finding["cell"] == f"F{row}"
    assert finding["value"] == form
    assert cents is None


def test_refused_amounts_are_set_aside_and_the_total_is_of_the_others(book):
    result, _ = book
    assert result.counts("subsidies") == (len(DUTCH) + len(REFUSED), len(DUTCH), len(REFUSED), 0)
    assert result.total("subsidies", "bedrag") == sum(map(Decimal, DUTCH.values()))
    assert result.of("point-notation") == []


@pytest.fixture(scope="module")
def missing_book(make_folder):
    """Each mark for 'missing' in an optional number column and in an optional text column."""
    folder = make_folder()
    folder.activities(
        *[
            {"nummer": f"A{number}", "kosten": folder.Text(form), "dossiernummer": folder.Text(form)}
            for number, form in enumerate(MISSING)
        ]
    )
    activities = folder.tables().activities.set_index("number")
    return folder.check(), {form: activities.loc[f"A{number}"] for number, form in enumerate(MISSING)}


@pytest.mark.parametrize("form", MISSING)
def test_missing_in_an_optional_column_is_no_error_and_never_zero(missing_book, form):
    result, kept = missing_book
    assert result.findings == []
    assert kept[form].isna()["cost_cents"]
    assert kept[form].isna()["dossier"]
    assert result.raw["sources"]["activiteiten"]["totals"]["kosten"] == "0"


@pytest.fixture(scope="module")
def missing_required_book(make_folder):
    folder = make_folder()
    folder.payments(
        *[{"betaalnummer": f"B{number}", "bedrag": folder.Text(form)} for number, form in enumerate(MISSING)]
    )
    return folder.check()


@pytest.mark.parametrize("row", range(2, len(MISSING) + 2), ids=lambda row: MISSING[row - 2])
def test_missing_in_a_required_number_column_is_missing_value(missing_required_book, row):
    [finding] = missing_required_book.in_row(row)
    assert (finding["code"], finding["severity"], finding["cell"]) == ("missing-value", "error", f"F{row}")


@pytest.mark.parametrize("form", ["-", "?", "onbekend", "n.v.t.", "x"])
def test_missing_in_a_required_text_column_is_missing_value(folder, form):
    folder.activities({"titel": form})
    assert folder.check().only("missing-value")["column"] == "titel"


def test_zero_is_zero(folder):
    folder.activities({"kosten": 0, "deelnemers": "0"})
    kept = folder.tables().activities.iloc[0]
    assert (kept["cost_cents"], kept["participants"]) == (0, 0)


def test_error_cell_not_available_is_missing(folder):
    folder.activities({"kosten": "#N/A", "deelnemers": 5})
    result = folder.check()
    assert result.findings == []
    assert result.total("activiteiten", "deelnemers") == 5


def test_error_cell_not_available_in_a_required_column_is_missing_value(folder):
    folder.payments({"bedrag": "#N/A"})
    assert folder.check().only("missing-value")["column"] == "bedrag"


@pytest.mark.parametrize("error", ["#DIV/0!", "#REF!", "#NAME?", "#NUM!", "#VALUE!", "#NULL!"])
def test_other_error_cells_are_excel_errors(folder, error):
    placed = folder.payments({"bedrag": error}, {"bedrag": 5})
    result = folder.check()
    finding = result.only("excel-error")
    assert (finding["severity"], finding["cell"], finding["column"]) == ("error", placed.cell("bedrag"), "bedrag")
    assert result.counts("subsidies") == (2, 1, 1, 0)


def test_a_formula_that_was_never_calculated(folder):
    placed = folder.payments({"bedrag": "=100+1"}, {"bedrag": 5})
    result = folder.check()
    finding = result.only("formula-without-value")
    assert (finding["severity"], finding["cell"]) == ("error", placed.cell("bedrag"))
    assert result.counts("subsidies") == (2, 1, 1, 0)
    assert result.total("subsidies", "bedrag") == 5


def test_a_calculated_formula_holds_for_its_value(folder):
    rows = folder.activity_rows({"kosten": None, "datum": "17-05-2024"})
    with xlsxwriter.Workbook(str(folder.path / "a.xlsx")) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, [value or "" for value in row])
        sheet.write_formula(1, 6, "=100+1.5", None, 101.5)
        sheet.write_formula(1, 2, '="Lezing"&" 1"', None, "Lezing 1")
    result = folder.check()
    assert result.findings == []
    assert result.total("activiteiten", "kosten") == Decimal("101.5")
    assert folder.tables().activities["title"].tolist() == ["Lezing 1"]


def test_a_formula_that_gives_empty_text_is_an_empty_cell(folder):
    rows = folder.activity_rows({"kosten": '=IF(A9="","",A9)'})
    prefilled = [['=IF(H9="","",H9)', None, None, None, None, None, '=IF(H9="","",H9)']] * 30
    path = folder.book("a.xlsx", {"Blad1": [*rows, *prefilled]})
    with zipfile.ZipFile(path) as source:
        members = {name: source.read(name) for name in source.namelist()}
    name = "xl/worksheets/sheet1.xml"
    # the empty text that Excel keeps beside a calculated formula
    members[name] = re.sub(rb'(<c r="[AG]\d+")( s="\d+")?>(?=<f>)', rb'\1\2 t="str">', members[name])
    assert members[name].count(b't="str"><f>') == 61
    with zipfile.ZipFile(path, "w") as target:
        for name, content in members.items():
            target.writestr(name, content)
    result = folder.check()
    assert result.findings == []
    assert result.counts("activiteiten") == (1, 1, 0, 0)


def test_numeric_cells_are_read_as_they_are_whatever_their_format(folder):
    folder.activities(
        {"kosten": folder.Styled(0.5, '0"%"')},
        {"kosten": folder.Styled(1234.5, '"€" #,##0')},
        {"kosten": folder.Styled(-10, "#,##0;(#,##0)")},
    )
    result = folder.check()
    assert result.findings == []
    assert result.total("activiteiten", "kosten") == Decimal("1225")


def test_a_cell_that_shows_a_percentage_is_no_amount(folder):
    placed = folder.activities({"kosten": folder.Styled(0.5, "0%")}, {"kosten": 10})
    result = folder.check()
    finding = result.only("not-a-number")
    assert (finding["severity"], finding["cell"], finding["value"]) == ("error", placed.cell("kosten"), "50%")
    assert result.counts("activiteiten") == (2, 2, 0, 0)
    assert result.total("activiteiten", "kosten") == 10


def test_totals_are_exact_decimals(folder):
    folder.payments({"bedrag": 0.1}, {"bedrag": 0.2}, {"bedrag": "0,70"})
    assert folder.check().total("subsidies", "bedrag") == 1


def test_a_boolean_is_not_a_number(folder):
    folder.activities({"kosten": True})
    assert folder.check().only("not-a-number")["column"] == "kosten"


@pytest.mark.parametrize("value", [2.5, "2,5", -3, "-3", "(3)"])
def test_a_count_takes_no_fraction_and_nothing_negative(folder, value):
    folder.activities({"deelnemers": value})
    result = folder.check()
    assert result.only("not-a-number")["severity"] == "error"
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert result.total("activiteiten", "deelnemers") == 0


@pytest.mark.parametrize("value", [12, 12.0, "12", "1.200", "0", "12*"])
def test_counts(folder, value):
    folder.activities({"deelnemers": value})
    result = folder.check()
    assert result.findings == []
    assert result.total("activiteiten", "deelnemers") == {"1.200": 1200, "0": 0}.get(value, 12)


def test_a_negative_payment_is_a_recovery(folder):
    folder.payments({"bedrag": 1000}, {"bedrag": "-250,50"})
    result = folder.check()
    assert result.findings == []
    assert result.total("subsidies", "bedrag") == Decimal("749.5")


POINT_ONLY = ["10000.00", ".00", "2,360,615", "1,234.50", "99.95"]


def test_five_cells_that_only_point_notation_explains_make_a_point_notation_column(folder):
    folder.payments(*[{"bedrag": form} for form in [*POINT_ONLY, "81,499", "500", 7]])
    result = folder.check()
    finding = result.only("point-notation")
    assert (finding["severity"], finding["source"], finding["column"]) == ("info", "subsidies", "bedrag")
    assert result.counts("subsidies") == (8, 8, 0, 0)
    # 10.000 + 0 + 2.360.615 + 1.234,50 + 99,95 + 81.499 + 500 + 7
    assert result.total("subsidies", "bedrag") == Decimal("2453955.45")


def test_four_such_cells_are_four_errors(folder):
    folder.payments(*[{"bedrag": form} for form in [*POINT_ONLY[:4], "81", 7]])
    result = folder.check()
    assert [finding["code"] for finding in result.findings] == ["not-a-number"] * 4
    assert result.total("subsidies", "bedrag") == 88


def test_one_cell_that_only_dutch_notation_explains_and_the_column_stays_dutch(folder):
    folder.payments(*[{"bedrag": form} for form in [*POINT_ONLY, "1.234,56"]])
    result = folder.check()
    assert [finding["code"] for finding in result.findings] == ["not-a-number"] * 5
    assert result.total("subsidies", "bedrag") == Decimal("1234.56")


def test_point_notation_is_a_matter_of_one_column(folder):
    folder.payments(
        *[
            {"bedrag": form, "verleend": "1.234", "dossiernummer": f"D{number}"}
            for number, form in enumerate(POINT_ONLY)
        ]
    )
    result = folder.check()
    assert result.only("point-notation")["column"] == "bedrag"
    assert result.total("subsidies", "verleend") == 5 * 1234


def test_point_notation_in_a_comma_separated_file(folder):
    rows = folder.payment_rows(*[{"bedrag": form, "betaaldatum": "2024-05-17"} for form in POINT_ONLY])
    folder.csv("register.csv", rows, ",")
    result = folder.check()
    result.only("point-notation")
    assert result.total("subsidies", "bedrag") == Decimal("2371949.45")


def test_a_percentage_holds_where_the_unit_is_percent(folder):
    folder.register(Streefwaarden=[["indicator", "soort", "jaar", "waarde"], ["H2.3", "minimum", None, "12,5%"]])
    assert folder.check().findings == []
    assert Decimal(folder.tables().targets["value"].iloc[0]) == Decimal("12.5")


def test_numbers_in_text_columns_are_text(folder):
    folder.payments({"betaalnummer": 12, "dossiernummer": 2021001, "omschrijving": 2024})
    result = folder.check()
    assert result.findings == []
    payment = folder.tables().payments.iloc[0]
    assert (payment["number"], payment["dossier"], payment["description"]) == ("12", "2021001", "2024")


def test_a_key_as_number_and_as_text_is_one_key(folder):
    folder.payments({"betaalnummer": 12, "bedrag": 5}, {"betaalnummer": "12", "bedrag": 5})
    assert folder.check().only("duplicate")["severity"] == "info"
