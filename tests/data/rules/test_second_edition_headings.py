"""Second edition 1-4: headings that are not loaded, remarks in them, two rows of them, and two tables side by side."""

from __future__ import annotations

from datetime import date

import pytest

DAY = date(2024, 5, 17)
HEADINGS = ["nummer", "datum", "titel", "soort", "hoofdstuk", "status"]


def an_activity(number, *more):
    return [number, DAY, "Bijeenkomst", "themabijeenkomst", 6, "uitgevoerd", *more]


# ----------------------------------------------------------------------------------- 1. headings that are not loaded


def test_headings_with_a_value_below_that_are_not_loaded_are_named_in_one_info(folder):
    folder.activities({"opmerking": "geheim briefje", "kleur": None}, {"opmerking": None, "kleur": "geel"})
    result = folder.check()
    finding = result.only("unread-columns")
    assert (finding["severity"], finding["source"], finding["file"], finding["sheet"]) == (
        "info",
        "activiteiten",
        "activiteiten.xlsx",
        "Blad1",
    )
    assert "opmerking" in finding["message"] and "kleur" in finding["message"]
    assert result.counts("activiteiten") == (2, 2, 0, 0)
    assert "geheim briefje" not in result.text


def test_a_heading_without_a_value_below_it_is_not_named(folder):
    folder.activities({"opmerking": None, "kleur": "geel"})
    message = folder.check().only("unread-columns")["message"]
    assert "kleur" in message and "opmerking" not in message


def test_a_sheet_of_which_all_that_is_filled_is_loaded_says_nothing(folder):
    folder.activities({"opmerking": None, "kosten": 5})
    assert folder.check().findings == []


def test_each_sheet_gives_its_own_unread_columns(folder):
    folder.book(
        "boek.xlsx",
        {"Eerste": folder.activity_rows({"kleur": "geel"}), "Tweede": folder.activity_rows({"geur": "zoet"})},
    )
    found = {finding["sheet"]: finding["message"] for finding in folder.check().of("unread-columns")}
    assert "kleur" in found["Eerste"] and "geur" not in found["Eerste"]
    assert "geur" in found["Tweede"] and "kleur" not in found["Tweede"]


def test_the_synonym_that_loses_is_named_as_not_loaded(folder):
    folder.activities({"titel": "Gekozen", "activiteit": "Niet gekozen"})
    result = folder.check()
    assert "activiteit" in result.only("unread-columns")["message"]
    assert folder.tables().activities["title"].tolist() == ["Gekozen"]


def test_headings_of_a_csv_are_named_too(folder):
    folder.csv("a.csv", folder.activity_rows({"datum": "17-05-2024", "kleur": "geel"}))
    finding = folder.check().only("unread-columns")
    assert finding["file"] == "a.csv" and "kleur" in finding["message"]


def test_headings_of_the_beleidskader_are_named_too(folder):
    folder.register(Streefwaarden=[["indicator", "soort", "waarde", "wie"], ["H1.5", "minimum", 3, "college"]])
    finding = folder.check().only("unread-columns")
    assert (finding["severity"], finding["source"], finding["sheet"]) == ("info", "beleidskader", "Streefwaarden")
    assert "wie" in finding["message"]


def test_headings_of_the_long_form_of_exportcijfers_are_named_too(folder):
    folder.exports({"kleur": "geel"})
    finding = folder.check().only("unread-columns")
    assert (finding["severity"], finding["source"]) == ("info", "exportcijfers")
    assert "kleur" in finding["message"]


NEAR = {
    "Kosten (begroot)": "kosten",
    "Deelnemers (maximum)": "deelnemers",  # a remark in brackets
    "netwerken": "netwerk",
    "plaatsen": "plaats",
    "dossiernummers": "dossiernummer",  # a plural
    "Land 2": "land",
    "Plaats 2": "plaats",
    "Kosten 2024": "kosten",  # a number behind it
    # one typing error: a letter too few, too many, another one, and two that changed places
    "deelnmers": "deelnemers",
    "kosteen": "kosten",
    "jongeran": "jongeren",
    "sectroen": "sectoren",
}


@pytest.mark.parametrize("heading", NEAR)
def test_a_heading_that_is_nearly_one_of_the_contract_is_not_guessed_at(folder, heading):
    column = NEAR[heading]
    placed = folder.activities({heading: 7})
    result = folder.check()
    finding = result.only("near-column")
    assert (finding["severity"], finding["source"], finding["file"], finding["sheet"]) == (
        "warning",
        "activiteiten",
        "activiteiten.xlsx",
        "Blad1",
    )
    assert (finding["cell"], finding["column"], finding["value"]) == (f"{placed.cell(heading)[:-1]}1", column, heading)
    assert all(words in finding["message"] for words in (heading, column, "Kolomtoewijzing"))
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert set(result.raw["sources"]["activiteiten"]["totals"].values()) == {"0"}


def test_a_bracket_that_changes_the_meaning_is_near_also_beside_the_column_itself(folder):
    placed = folder.payments({"bedrag": 1000, "Bedrag (verleend)": 5000})
    result = folder.check()
    finding = result.only("near-column")
    assert (finding["severity"], finding["column"]) == ("warning", "bedrag")
    assert finding["cell"] == f"{placed.cell('Bedrag (verleend)')[:-1]}1"
    assert result.counts("subsidies") == (1, 1, 0, 0)
    assert (result.total("subsidies", "bedrag"), result.total("subsidies", "verleend")) == (1000, 0)


def test_each_near_heading_has_a_warning_of_its_own(folder):
    folder.activities({"Kosten (begroot)": 7, "Land 2": "Letland"})
    result = folder.check()
    assert {(finding["code"], finding["column"]) for finding in result.findings} == {
        ("near-column", "kosten"),
        ("near-column", "land"),
    }
    assert len(result.findings) == 2


def test_a_near_heading_is_not_named_again_among_the_unread(folder):
    folder.activities({"Kosten (begroot)": 7, "kleur": "geel"})
    result = folder.check()
    assert [finding["code"] for finding in result.with_severity("warning")] == ["near-column"]
    message = result.single("unread-columns")["message"]
    assert "kleur" in message and "begroot" not in message


def test_kolomtoewijzing_solves_what_a_near_heading_asked(folder):
    folder.payments({"Bedrag (verleend)": 5000})
    folder.column_mapping(("subsidies", "Bedrag (verleend)", "verleend"))
    result = folder.check()
    assert result.findings == []
    assert (result.total("subsidies", "bedrag"), result.total("subsidies", "verleend")) == (1000, 5000)


@pytest.mark.parametrize("heading", ["kostenplaats", "opmerking", "landcode van de bank", "plaatsing"])
def test_a_heading_that_only_begins_like_one_of_the_contract_is_not_near(folder, heading):
    folder.activities({heading: "iets"})
    finding = folder.check().only("unread-columns")
    assert finding["severity"] == "info" and heading in finding["message"]


@pytest.mark.parametrize("many", [3, 17])
def test_three_or_more_numbered_headings_of_one_column_are_unread(folder, many):
    headings = [f"SDG {number}" for number in range(1, many + 1)]
    folder.activities(dict.fromkeys(headings, "ja"))
    result = folder.check()
    finding = result.only("unread-columns")
    assert finding["severity"] == "info"
    assert "SDG 1" in finding["message"]
    assert folder.tables().record_goals.empty


def test_two_numbered_headings_of_one_column_are_each_near(folder):
    folder.activities({"SDG 1": "ja", "SDG 2": "ja"})
    result = folder.check()
    assert [finding["code"] for finding in result.findings] == ["near-column"] * 2
    assert {finding["column"] for finding in result.findings} == {"global_goals"}
    assert {finding["value"] for finding in result.findings} == {"SDG 1", "SDG 2"}


def test_headings_of_a_sheet_that_is_not_read_are_no_unread_columns(folder):
    folder.book("a.xlsx", {"Blad1": [["kleur", "geur"], ["geel", "zoet"]]})
    assert folder.check().only("unknown-sheet")["severity"] == "info"


# ------------------------------------------------------------------------------------ 2. remarks that change nothing

REMARKS = {
    "Aantal bezoekers (geschat)": "deelnemers",
    "Deelnemers (raming)": "deelnemers",
    "Jongeren (indien bekend)": "jongeren",
    "Jongeren (optioneel)": "jongeren",
    "kosten (facultatief)": "kosten",
    "Kosten (excl. btw)": "kosten",
    "KOSTEN (incl. BTW)": "kosten",
    "Kosten (geschat) *": "kosten",
}


@pytest.mark.parametrize("heading", REMARKS)
def test_remarks_in_brackets_that_change_nothing_are_dropped(folder, heading):
    folder.activities({heading: 7})
    result = folder.check()
    assert result.findings == []
    assert result.total("activiteiten", REMARKS[heading]) == 7


def test_a_plural_in_brackets_is_dropped(folder):
    folder.activities(
        {"Global Goal(s)": "4; 8", "Partner(s)": "Havenkoor; Stadskoor", "Sector(en)": "cultuur", "Land(en)": "Letland"}
    )
    assert folder.check().findings == []
    tables = folder.tables()
    assert tables.record_goals["goal"].tolist() == [4, 8]
    assert sorted(tables.organisations["name"]) == ["Havenkoor", "Stadskoor"]
    assert tables.record_sectors["sector"].tolist() == ["cultuur"]
    assert tables.record_countries["country"].tolist() == ["LVA"]


def test_a_required_heading_with_such_a_remark_makes_the_sheet_complete(folder):
    rows = folder.payment_rows({})
    rows[0][rows[0].index("bedrag")] = "Bedrag (excl. btw)"
    folder.book("s.xlsx", {"Blad1": rows})
    result = folder.check()
    assert result.findings == []
    assert result.total("subsidies", "bedrag") == 1000


@pytest.mark.parametrize("heading", ["Kosten (excl. subsidie)", "Kosten (begroot)", "Kosten (partner)"])
def test_a_remark_that_changes_the_meaning_is_not_dropped(folder, heading):
    folder.activities({heading: 7})
    result = folder.check()
    assert result.total("activiteiten", "kosten") == 0
    assert result.only("near-column")["value"] == heading


# ------------------------------------------------------------------------------------------------ 3. two heading rows

UPPER = [*HEADINGS, "Bereik", None, "Geld", None]
LOWER = [None] * 6 + ["deelnemers", "waarvan jongeren", "kosten", "budgetpost"]
BANDS = [an_activity("A", 40, 10, 250, "regulier"), an_activity("B", 2, 1, "veel", None)]


def bands_are_read(result):
    assert result.counts("activiteiten") == (2, 2, 0, 0)
    assert [result.total("activiteiten", column) for column in ("deelnemers", "jongeren", "kosten")] == [42, 11, 250]
    finding = result.only("not-a-number")
    assert (finding["cell"], finding["column"]) == ("I5", "kosten")


def test_two_heading_rows_are_one_header(folder):
    folder.book("a.xlsx", {"Blad1": [["Activiteiten 2024"], UPPER, LOWER, *BANDS]})
    bands_are_read(folder.check())
    assert folder.tables().activities["post"].iloc[0] == "regulier"


def test_two_heading_rows_of_merged_cells_are_one_header(folder):
    def merge(workbook):
        for cells in ("G2:H2", "I2:J2", *(f"{column}2:{column}3" for column in "ABCDEF")):
            workbook["Blad1"].merge_cells(cells)

    folder.book("a.xlsx", {"Blad1": [["Activiteiten 2024"], UPPER, LOWER, *BANDS]}, edit=merge)
    bands_are_read(folder.check())


def test_two_heading_rows_in_csv_are_one_header(folder):
    rows = [UPPER, LOWER, ["A", "17-05-2024", *an_activity("A", 40, 10, 250, "regulier")[2:]]]
    folder.csv("a.csv", [["" if cell is None else cell for cell in row] for row in rows])
    result = folder.check()
    assert result.findings == []
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert result.total("activiteiten", "jongeren") == 10


def test_only_the_two_heading_rows_together_hold_the_required_columns(folder):
    upper = ["nummer", "datum", "titel", "Indeling", None, "status"]
    lower = [None, None, None, "soort", "hoofdstuk", None]
    folder.book("a.xlsx", {"Blad1": [upper, lower, an_activity("A"), an_activity("B")]})
    result = folder.check()
    assert result.findings == []
    assert result.counts("activiteiten") == (2, 2, 0, 0)
    assert folder.tables().activities[["number", "kind", "chapter"]].values.tolist() == [
        ["A", "themabijeenkomst", 6],
        ["B", "themabijeenkomst", 6],
    ]


def test_a_lower_row_that_is_complete_by_itself_is_the_header_alone(folder):
    bands = [None] * 6 + ["Bereik", None]
    folder.book("a.xlsx", {"Blad1": [bands, [*HEADINGS, "deelnemers", "jongeren"], an_activity("A", 40, 10)]})
    result = folder.check()
    assert result.findings == []
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert result.total("activiteiten", "deelnemers") == 40


def test_words_of_the_contract_above_a_complete_header_are_not_taken_for_its_columns(folder):
    # 'kosten' stands above a column of its own name for another thing: the complete row alone counts
    bands = ["activiteit", None, None, None, None, None, "kosten", "kosten"]
    folder.book("a.xlsx", {"Blad1": [bands, [*HEADINGS, "deelnemers", "jongeren"], an_activity("A", 40, 10)]})
    result = folder.check()
    assert result.findings == []
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    totals = [result.total("activiteiten", column) for column in ("deelnemers", "jongeren", "kosten")]
    assert totals == [40, 10, 0]


def test_a_contract_heading_under_one_cell_only_makes_no_second_heading_row(folder):
    lower = [None] * 6 + ["deelnemers"]
    folder.book("a.xlsx", {"Blad1": [[*HEADINGS, "Bereik"], lower, an_activity("A", 40)]})
    result = folder.check()
    # empty in all contract columns: no read row
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert result.total("activiteiten", "deelnemers") == 0
    assert "Bereik" in result.only("unread-columns")["message"]


def test_a_row_with_something_in_the_other_columns_is_a_record_whatever_its_words(folder):
    rows = [[*HEADINGS, "Vrij 1", "Vrij 2"], an_activity("A", "deelnemers", "kosten"), an_activity("B", 1, 2)]
    folder.book("a.xlsx", {"Blad1": rows})
    result = folder.check()
    assert result.counts("activiteiten") == (2, 2, 0, 0)
    assert [result.total("activiteiten", column) for column in ("deelnemers", "kosten")] == [0, 0]
    message = result.only("unread-columns")["message"]
    assert "Vrij 1" in message and "Vrij 2" in message


def test_a_row_below_contract_headings_is_no_second_heading_row(folder):
    # two of the cells above are contract headings themselves: the row is a record, and a bad one
    rows = [
        [*HEADINGS, "land", "plaats", "Bereik"],
        [None] * 6 + ["deelnemers", "kosten", "jongeren"],
        an_activity("A", "Letland", "Riga", 40),
    ]
    folder.book("a.xlsx", {"Blad1": rows})
    result = folder.check()
    assert result.counts("activiteiten") == (2, 1, 1, 0)
    assert set(result.raw["sources"]["activiteiten"]["totals"].values()) == {"0"}
    assert "Bereik" in result.single("unread-columns")["message"]
    assert folder.tables().record_countries["country"].tolist() == ["LVA"]


# ------------------------------------------------------------------------------------ 4. two tables beside each other

PAYMENT_HEADINGS = ["betaalnummer", "dossiernummer", "organisatie", "budgetpost", "betaaldatum", "bedrag"]


def a_payment(number, amount, day=DAY):
    return [number, "D-1", "Havenkoor", "regulier", day, amount]


def side_by_side(left, right, gap):
    """Both tables in one sheet, with so many empty columns between them."""
    empty = [None] * len(left[0])
    height = max(len(left), len(right))
    left, right = [[*table, *[[]] * (height - len(table))] for table in (left, right)]
    return [[*(one or empty), *[None] * gap, *other] for one, other in zip(left, right, strict=True)]


@pytest.mark.parametrize("gap", [0, 1, 3])
def test_a_header_row_that_is_complete_twice_is_two_tables(folder, gap):
    left = [PAYMENT_HEADINGS, a_payment("A", 1), a_payment("B", 20)]
    right = [PAYMENT_HEADINGS, a_payment("C", 300), a_payment("D", 4000), a_payment("E", 50000)]
    folder.book("s.xlsx", {"Blad1": side_by_side(left, right, gap)})
    result = folder.check()
    assert result.findings == []
    assert result.counts("subsidies") == (5, 5, 0, 0)
    assert result.total("subsidies", "bedrag") == 54321


def test_the_left_table_may_be_the_longer_one(folder):
    left = [PAYMENT_HEADINGS, a_payment("A", 1), a_payment("B", 20)]
    right = [PAYMENT_HEADINGS, a_payment("C", 300)]
    folder.book("s.xlsx", {"Blad1": [["Betalingen 2023 en 2024"], *side_by_side(left, right, 1)]})
    result = folder.check()
    assert result.findings == []
    assert result.counts("subsidies") == (3, 3, 0, 0)
    assert result.total("subsidies", "bedrag") == 321


def test_a_finding_in_the_second_table_names_its_own_cell(folder):
    left = [PAYMENT_HEADINGS, a_payment("A", 1)]
    right = [PAYMENT_HEADINGS, a_payment("C", 300), a_payment("D", 4000, "ooit")]
    folder.book("s.xlsx", {"Blad1": side_by_side(left, right, 1)})
    result = folder.check()
    finding = result.only("not-a-date")
    assert (finding["cell"], finding["column"], finding["value"]) == ("L3", "betaaldatum", "ooit")
    assert result.counts("subsidies") == (3, 2, 1, 0)
    assert result.total("subsidies", "bedrag") == 301


def test_each_of_two_tables_has_its_own_optional_columns(folder):
    left = [[*PAYMENT_HEADINGS, "verleend"], [*a_payment("A", 1), 10]]
    right = [[*PAYMENT_HEADINGS, "cofinanciering"], [*a_payment("B", 20), 500]]
    folder.book("s.xlsx", {"Blad1": side_by_side(left, right, 1)})
    result = folder.check()
    assert result.counts("subsidies") == (2, 2, 0, 0)
    assert [result.total("subsidies", column) for column in ("bedrag", "verleend", "cofinanciering")] == [21, 10, 500]
    assert result.of("repeated-column", "near-column", "unread-columns") == []


def test_the_same_payment_in_both_tables_is_a_repetition(folder):
    table = [PAYMENT_HEADINGS, a_payment("A", 1)]
    folder.book("s.xlsx", {"Blad1": side_by_side(table, table, 1)})
    result = folder.check()
    assert result.only("duplicate")["severity"] == "info"
    assert result.counts("subsidies") == (2, 1, 0, 1)


def test_of_a_heading_that_comes_twice_the_leftmost_counts_and_both_cells_are_named(folder):
    rows = folder.activity_rows({"kosten": 1})
    folder.book("a.xlsx", {"Blad1": [[*rows[0], "Kosten"], [*rows[1], 500]]})
    result = folder.check()
    finding = result.only("repeated-column")
    assert (finding["severity"], finding["source"], finding["sheet"], finding["column"]) == (
        "warning",
        "activiteiten",
        "Blad1",
        "kosten",
    )
    assert finding["cell"] in ("G1", "H1")
    assert "G1" in finding["message"] and "H1" in finding["message"]
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert result.total("activiteiten", "kosten") == 1


def test_each_repeated_heading_has_a_warning_of_its_own(folder):
    rows = folder.activity_rows({"kosten": 1, "land": "Letland"})
    folder.book("a.xlsx", {"Blad1": [[*rows[0], "kosten", "land"], [*rows[1], 500, "Polen"]]})
    result = folder.check()
    assert [finding["code"] for finding in result.findings] == ["repeated-column"] * 2
    assert {finding["column"] for finding in result.findings} == {"kosten", "land"}
    assert folder.tables().record_countries["country"].tolist() == ["LVA"]


def test_a_second_table_that_lacks_a_required_column_is_repeated_headings(folder):
    left, right = folder.activity_rows({}), [["nummer", "titel"], ["Z", "Nog iets"]]
    folder.book("a.xlsx", {"Blad1": side_by_side(left, right, 1)})
    result = folder.check()
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert [finding["code"] for finding in result.findings] == ["repeated-column"] * 2
    assert {finding["column"] for finding in result.findings} == {"nummer", "titel"}
    assert folder.tables().activities["title"].tolist() == ["Bijeenkomst"]


def test_a_repeated_heading_is_not_named_again_among_the_unread(folder):
    rows = folder.activity_rows({"kosten": 1, "kleur": "geel"})
    folder.book("a.xlsx", {"Blad1": [[*rows[0], "kosten"], [*rows[1], 500]]})
    result = folder.check()
    assert [finding["code"] for finding in result.with_severity("warning")] == ["repeated-column"]
    message = result.single("unread-columns")["message"]
    assert "kleur" in message and "kosten" not in message


def test_two_synonyms_of_one_column_are_no_repeated_heading(folder):
    folder.activities({"deelnemers": 12, "bezoekers": 900})
    result = folder.check()
    assert "bezoekers" in result.only("unread-columns")["message"]
    assert result.total("activiteiten", "deelnemers") == 12


def test_a_heading_outside_the_contract_that_comes_twice_is_unread_only(folder):
    # the plain reading of 'the leftmost counts': it speaks of headings that count at all
    rows = folder.activity_rows({"kleur": "geel"})
    folder.book("a.xlsx", {"Blad1": [[*rows[0], "kleur"], [*rows[1], "rood"]]})
    assert "kleur" in folder.check().only("unread-columns")["message"]
