"""Where the header row is found, and how its texts are compared."""

from __future__ import annotations

import pytest


def placed_at(rows, row_number, filler):
    """The same table with its header in that row of Excel, below rows made by `filler`."""
    return [filler(number) for number in range(1, row_number)] + rows


def title_line(number):
    return [f"Regel {number} van de kop"]


def empty_line(number):
    return []


@pytest.mark.parametrize("row_number", [2, 12, 30])
@pytest.mark.parametrize("filler", [title_line, empty_line])
def test_header_below_other_rows_is_found(folder, filler, row_number):
    folder.book("a.xlsx", {"Blad1": placed_at(folder.activity_rows({"kosten": "veel"}), row_number, filler)})
    result = folder.check()
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert result.only("not-a-number")["cell"] == f"G{row_number + 1}"


def test_header_in_row_31_is_not_found(folder):
    folder.book("a.xlsx", {"Blad1": placed_at(folder.activity_rows({}), 31, title_line)})
    result = folder.check()
    assert result.counts("activiteiten") == (0, 0, 0, 0)
    assert result.only("unknown-sheet")["severity"] == "info"


def test_title_peildatum_and_empty_rows_above_and_empty_columns_to_the_left(folder):
    rows = [[None, None, *row] for row in folder.activity_rows({"kosten": "veel"})]
    top = [[], [None, None, "Gemeente Deventer"], [None, None, "Peildatum: 1 juli 2026"], []]
    folder.book("a.xlsx", {"Blad1": top + rows})
    result = folder.check()
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert result.only("not-a-number")["cell"] == "I6"


def test_empty_rows_and_columns_inside_the_table_do_no_harm(folder):
    rows = [[*row[:3], None, *row[3:]] for row in folder.activity_rows({}, {})]
    folder.book("a.xlsx", {"Blad1": [rows[0], [], rows[1], [], [], rows[2]]})
    result = folder.check()
    assert result.counts("activiteiten") == (2, 2, 0, 0)
    assert result.findings == []


@pytest.mark.parametrize(
    "heading",
    [
        "NUMMER",
        "Nummer",
        "  nummer  ",
        "nummer*",
        "Nummer :",
        "nummer:",
        "nûmmer",
        "nummer\n",
        "nr",
        "Id",
        "ID *",
        "Activiteitnummer",
        "activiteit_id",
        "Activiteit-ID",
        "activiteit  id",
        "activiteit\nid",
        "Activiteit\u00a0ID",
    ],
)
def test_headings_that_mean_nummer(folder, heading):
    rows = folder.activity_rows({})
    rows[0][0] = heading
    folder.book("a.xlsx", {"Blad1": rows})
    result = folder.check()
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert result.findings == []


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("startdatum", "datum"),
        ("begindatum", "datum"),
        ("datum activiteit", "datum"),
        ("activiteit", "titel"),
        ("naam", "titel"),
        ("omschrijving", "titel"),
        ("type", "soort"),
        ("categorie", "soort"),
        ("soort activiteit", "soort"),
        ("hfst", "hoofdstuk"),
        ("hfdst", "hoofdstuk"),
        ("thema", "hoofdstuk"),
        ("paragraaf", "hoofdstuk"),
    ],
)
def test_synonyms_of_required_columns_of_activiteiten(folder, heading, column):
    rows = folder.activity_rows({})
    rows[0][rows[0].index(column)] = heading
    folder.book("a.xlsx", {"Blad1": rows})
    result = folder.check()
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert result.findings == []


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("aantal deelnemers", "deelnemers"),
        ("bezoekers", "deelnemers"),
        ("Aantal bezoekers", "deelnemers"),
        ("waarvan jongeren", "jongeren"),
        ("Kosten gemeente", "kosten"),
    ],
)
def test_synonyms_of_number_columns_of_activiteiten(folder, heading, column):
    folder.activities({heading: 7, **({"deelnemers": 9} if column == "jongeren" else {})})
    result = folder.check()
    assert result.total("activiteiten", column) == 7
    assert result.findings == []


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("deelnemende bedrijven", "bedrijven"),
        ("aantal bedrijven", "bedrijven"),
        ("aantal matches", "matches"),
        ("aantal orders", "orders"),
        ("orderwaarde", "orderwaarde"),
        ("kosten", "kosten"),
    ],
)
def test_synonyms_of_number_columns_of_missies(folder, heading, column):
    folder.missions({heading: 7, **({"matches": 9} if column == "orders" else {})})
    result = folder.check()
    assert result.total("missies", column) == 7
    assert result.findings == []


def test_synonyms_of_missies(folder):
    rows = folder.mission_rows({"mkb": 3, "bedrijven": 5})
    for canonical, heading in {
        "startdatum": "Vertrekdatum",
        "bestemming": "Stad",
        "richting": "Soort",
        "mkb": "Waarvan mkb",
    }.items():
        rows[0][rows[0].index(canonical)] = heading
    folder.book("m.xlsx", {"Blad1": rows})
    result = folder.check()
    assert result.counts("missies") == (1, 1, 0, 0)
    assert result.total("missies", "mkb_bedrijven") == 3
    assert result.findings == []


def test_synonyms_of_subsidies(folder):
    rows = folder.payment_rows({"verleend": 3000, "cofinanciering": 500, "natuurlijk_persoon": "nee"})
    for canonical, heading in {
        "betaalnummer": "Boekstuk",
        "dossiernummer": "Zaaknummer",
        "organisatie": "Begunstigde",
        "budgetpost": "Regeling",
        "betaaldatum": "Boekdatum",
        "bedrag": "Uitbetaald bedrag",
        "verleend": "Toegekend",
        "cofinanciering": "Eigen fondsenwerving",
        "natuurlijk_persoon": "Particulier",
    }.items():
        rows[0][rows[0].index(canonical)] = heading
    folder.book("s.xlsx", {"Blad1": rows})
    result = folder.check()
    assert result.counts("subsidies") == (1, 1, 0, 0)
    totals = [result.total("subsidies", column) for column in ("bedrag", "verleend", "cofinanciering")]
    assert totals == [1000, 3000, 500]
    assert result.findings == []


@pytest.mark.parametrize(
    "heading", ["kosten (€)", "Kosten (euro)", "kosten (optioneel)", "KOSTEN (€)*", "kosten  (Euro):"]
)
def test_units_and_remarks_in_brackets_do_not_count(folder, heading):
    folder.activities({heading: 40})
    result = folder.check()
    assert result.total("activiteiten", "kosten") == 40


def test_aantal_in_brackets_does_not_count(folder):
    folder.activities({"deelnemers (aantal)": 40})
    assert folder.check().total("activiteiten", "deelnemers") == 40


def test_other_words_in_brackets_count(folder):
    rows = folder.payment_rows({})
    rows[0][rows[0].index("bedrag")] = "Bedrag (verleend)"
    folder.book("s.xlsx", {"Blad1": rows})
    result = folder.check()
    assert result.counts("subsidies") == (0, 0, 0, 0)
    finding = result.only("missing-column")
    assert "bedrag" in finding["message"]
    assert "Bedrag (verleend)" in finding["message"]


def titles_of(folder, *headings, unread):
    """The title that is kept of a sheet with those headings in that order, each over a cell with its own name."""
    rows = folder.activity_rows({})
    position = rows[0].index("titel")
    rows[0][position : position + 1] = headings
    rows[1][position : position + 1] = [f"onder {heading}" for heading in headings]
    folder.book("a.xlsx", {"Blad1": rows})
    result = folder.check()
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert result.only("unread-columns")["value"] == unread
    return folder.tables().activities["title"].tolist()


def test_canonical_name_goes_before_a_synonym_on_its_left(folder):
    assert titles_of(folder, "activiteit", "titel", unread="activiteit") == ["onder titel"]


def test_synonyms_go_in_their_listed_order(folder):
    titles = titles_of(folder, "omschrijving", "naam", "activiteit", unread="omschrijving, naam")
    assert titles == ["onder activiteit"]


def test_leftmost_of_two_equal_headings(folder):
    rows = folder.activity_rows({"kosten": 1})
    folder.book("a.xlsx", {"Blad1": [rows[0] + ["Kosten"], rows[1] + [500]]})
    result = folder.check()
    assert result.total("activiteiten", "kosten") == 1
    assert result.only("repeated-column")["cell"] == "H1"


def test_the_column_that_loses_is_not_loaded(folder):
    folder.activities({"aantal deelnemers": "een heleboel", "deelnemers": 12})
    result = folder.check()
    assert result.total("activiteiten", "deelnemers") == 12
    assert result.only("unread-columns")["value"] == "aantal deelnemers"


def test_findings_give_the_cell_below_the_real_column(folder):
    folder.book("a.xlsx", {"Blad1": [["Titelregel"], [], *folder.activity_rows({}, {"datum": "ooit"})]})
    finding = folder.check().only("not-a-date")
    assert (finding["cell"], finding["column"], finding["value"]) == ("B5", "datum", "ooit")
    assert (finding["source"], finding["file"], finding["sheet"]) == ("activiteiten", "a.xlsx", "Blad1")
