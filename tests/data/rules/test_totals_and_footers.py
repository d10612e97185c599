"""Totals rows and footers are skipped; rows that only look like them are not."""

from __future__ import annotations

import pytest

WORDS = [
    "Totaal",
    "totaal",
    "TOTAAL 2024",
    "Totaal:",
    "Eindtotaal",
    "Subtotaal 2024",
    "Toelichting",
    "Toelichting: zie blad 2",
    "Toegepaste filters: jaar is 2024",
    "Toegepaste filters:\njaar is 2024",
    "Bron: administratie",
    "bron:",
    "© gemeente Deventer",
    "* voorlopig",
    "(2435 rows affected)",
    "(1 row affected)",
]


@pytest.mark.parametrize("text", WORDS)
def test_a_row_that_begins_so_is_skipped(folder, text):
    rows = folder.payment_rows({"bedrag": 100}, {"bedrag": 200})
    folder.book("s.xlsx", {"Blad1": [*rows, [text, None, None, None, None, 300]]})
    result = folder.check()
    finding = result.only("totals-row")
    assert (finding["severity"], finding["source"], folder.row_of(finding)) == ("info", "subsidies", 4)
    assert result.counts("subsidies") == (3, 2, 0, 1)
    assert result.total("subsidies", "bedrag") == 300


@pytest.mark.parametrize("position", [1, 2, 3])
def test_the_first_non_empty_cell_decides_wherever_it_stands(folder, position):
    rows = folder.payment_rows({"bedrag": 100})
    total = [None] * 6
    total[position], total[5] = "Totaal", 100
    folder.book("s.xlsx", {"Blad1": [*rows, total]})
    result = folder.check()
    result.only("totals-row")
    assert result.counts("subsidies") == (2, 1, 0, 1)


def test_subtotals_in_the_middle_are_skipped_and_reading_goes_on(folder):
    rows = folder.payment_rows({"bedrag": 1}, {"bedrag": 20})
    folder.book("s.xlsx", {"Blad1": [rows[0], rows[1], ["Subtotaal", None, None, None, None, 1], rows[2]]})
    result = folder.check()
    assert result.counts("subsidies") == (3, 2, 0, 1)
    assert result.total("subsidies", "bedrag") == 21


def test_totals_text_in_a_column_that_is_not_loaded(folder):
    rows = [["volgnr", *row] for row in folder.payment_rows({"bedrag": 100})]
    folder.book("s.xlsx", {"Blad1": [*rows, ["Totaal", None, None, None, None, None, 100], ["Bron: grootboek"]]})
    result = folder.check()
    assert result.codes == ["totals-row", "totals-row", "unread-columns"]
    assert result.single("unread-columns")["value"] == "volgnr"
    assert result.counts("subsidies") == (3, 1, 0, 2)


def organisation_first(folder, name, **values):
    """One payment whose first column is the organisation."""
    [header, row] = folder.payment_rows(values)
    place = header.index("organisatie")
    row[place] = name
    moved = [[cells[place], *cells[:place], *cells[place + 1 :]] for cells in (header, row)]
    folder.book("s.xlsx", {"Blad1": moved})
    return folder.check()


@pytest.mark.parametrize(
    "name",
    [
        "Bronckhorst",
        "Stichting Totaal",
        "Totaal Sociaal",
        "Totaal",
        "Bron: het dorpshuis",
        "Totaalvoetbal",
        "Toelichtingsbureau",
        "Bron van Leven",
        "Subtotaal",
    ],
)
def test_an_organisation_with_such_a_name_and_a_valid_key_is_a_payment(folder, name):
    result = organisation_first(folder, name)
    assert result.counts("subsidies") == (1, 1, 0, 0)
    assert result.of("totals-row") == []


@pytest.mark.parametrize("name", ["Bronckhorst", "Totaalvoetbal", "Bron van Leven", "Toelichtingsbureau"])
def test_such_a_name_without_key_and_date_is_set_aside_not_skipped(folder, name):
    result = organisation_first(folder, name, betaalnummer=None, betaaldatum=None)
    assert result.counts("subsidies") == (1, 0, 1, 0)
    assert [finding["code"] for finding in result.findings] == ["missing-value"] * 2


def test_a_name_that_ends_in_the_word_without_key_and_date_is_the_total_of_a_pivot(folder):
    result = organisation_first(folder, "Stichting Totaal", betaalnummer=None, betaaldatum=None)
    assert result.counts("subsidies") == (1, 0, 0, 1)
    assert (result.only("totals-row")["cell"], result.findings[0]["value"]) == ("A2", "Stichting Totaal")


def test_a_valid_date_makes_it_a_row_although_the_key_is_missing(folder):
    result = organisation_first(folder, "Totaal Theater", betaalnummer=None)
    assert result.counts("subsidies") == (1, 0, 1, 0)
    assert result.only("missing-value")["column"] == "betaalnummer"


def test_a_valid_year_makes_it_a_row_although_the_key_is_missing(folder, unstated):
    result = organisation_first(folder, "Totaal Theater", betaalnummer=None, betaaldatum=unstated, jaar=2024)
    assert result.counts("subsidies") == (1, 0, 1, 0)
    assert result.only("missing-value")["column"] == "betaalnummer"


def test_a_key_that_begins_with_the_word_is_a_row_when_it_has_a_date(folder):
    folder.payments({"betaalnummer": "Totaal-1"})
    result = folder.check()
    assert result.counts("subsidies") == (1, 1, 0, 0)
    assert result.findings == []


def test_the_cell_with_the_word_does_not_count_as_a_key(folder):
    rows = folder.payment_rows({})
    folder.book("s.xlsx", {"Blad1": [*rows, ["Totaal 2024", "D-1", None, None, None, 1000]]})
    result = folder.check()
    result.only("totals-row")
    assert result.counts("subsidies") == (2, 1, 0, 1)


def test_in_the_beleidskader_a_second_filled_required_column_makes_it_a_row(folder):
    folder.register(
        Organisaties=[
            ["organisatie", "aliassen", "sector"],
            ["Totaal Theater", "TT", "cultuur"],
            ["Havenkoor", None, "cultuur"],
            ["Totaal", None, None],
        ]
    )
    result = folder.check()
    assert result.counts("beleidskader") == (3, 2, 0, 1)
    assert folder.row_of(result.only("totals-row")) == 4


def test_in_the_beleidskader_a_total_with_an_amount_is_set_aside_not_skipped(folder):
    folder.register(
        Begroting=[
            ["budgetpost", "jaar", "bedrag", "bron"],
            ["trade office", None, 10000, "nota"],
            ["Totaal", None, 10000, None],
        ]
    )
    result = folder.check()
    assert result.counts("beleidskader") == (2, 1, 1, 0)
    assert result.of("totals-row") == []
    assert "not-a-choice" in {finding["code"] for finding in result.with_severity("error")}


def test_a_cbs_row_whose_country_is_totaal_is_a_figure(folder):
    folder.book(
        "e.xlsx",
        {
            "Blad1": [
                ["land", "jaar", "regio", "onderwerp", "waarde"],
                ["Totaal", 2020, "Deventer", "exporterende bedrijven", 600],
            ]
        },
    )
    result = folder.check()
    assert result.findings == []
    assert result.counts("exportcijfers") == (1, 1, 0, 0)
    assert result.total("exportcijfers", "exporterende bedrijven") == 600


def test_a_footer_below_a_column_of_countries_is_a_footer(folder):
    folder.book(
        "e.xlsx",
        {
            "Blad1": [
                ["land", "jaar", "regio", "onderwerp", "waarde"],
                ["Totaal", 2020, "Deventer", "exporterende bedrijven", 600],
                ["Bron: CBS"],
            ]
        },
    )
    result = folder.check()
    result.only("totals-row")
    assert result.counts("exportcijfers") == (2, 1, 0, 1)


def test_footers_of_a_csv_from_a_database(folder):
    folder.csv("a.csv", [*folder.activity_rows({"datum": "17-05-2024"}), [], ["(1 rows affected)"]])
    result = folder.check()
    result.only("totals-row")
    assert result.counts("activiteiten") == (2, 1, 0, 1)
