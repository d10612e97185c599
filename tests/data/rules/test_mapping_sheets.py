"""Kolomtoewijzing and Waardetoewijzing: any register is read without a programmer."""

from __future__ import annotations

import pytest


def test_a_mapped_heading_is_read_as_the_contract_column(folder):
    rows = folder.activity_rows({})
    rows[0][rows[0].index("titel")] = "Wat gaan we doen"
    folder.book("a.xlsx", {"Blad1": rows})
    folder.column_mapping(("activiteiten", "Wat gaan we doen", "titel"))
    result = folder.check()
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert result.findings == []


def test_mapped_headings_are_compared_like_headers(folder):
    rows = folder.activity_rows({})
    rows[0][rows[0].index("titel")] = "WAT_GAAN  we\ndoen*"
    folder.book("a.xlsx", {"Blad1": rows})
    folder.column_mapping(("Activiteiten", "wat gaan we doen", "Titel"))
    assert folder.check().counts("activiteiten") == (1, 1, 0, 0)


def test_a_mapped_heading_goes_above_the_canonical_name(folder):
    folder.activities({"Werktitel": "gekozen"})
    folder.column_mapping(("activiteiten", "Werktitel", "titel"))
    assert folder.check().only("unread-columns")["value"] == "titel"
    assert folder.tables().activities["title"].tolist() == ["gekozen"]


def test_a_mapped_heading_no_longer_means_what_it_says(folder):
    folder.activities({"kosten": 12})
    folder.column_mapping(("activiteiten", "kosten", "deelnemers"))
    result = folder.check()
    assert result.total("activiteiten", "deelnemers") == 12
    assert result.total("activiteiten", "kosten") == 0


def test_a_mapping_holds_for_its_own_source_only(folder):
    folder.book("boek.xlsx", {"a": folder.activity_rows({"Prijs": 10}), "m": folder.mission_rows({"Prijs": 500})})
    folder.column_mapping(("activiteiten", "Prijs", "kosten"))
    result = folder.check()
    assert result.total("activiteiten", "kosten") == 10
    assert result.total("missies", "kosten") == 0


@pytest.mark.parametrize("name", ["0-toewijzing.xlsx", "zz-toewijzing.xlsx"])
def test_mappings_are_read_before_all_else_wherever_they_lie(folder, name):
    rows = folder.activity_rows({})
    rows[0][rows[0].index("titel")] = "Wat"
    folder.book("a.xlsx", {"Blad1": rows})
    folder.column_mapping(("activiteiten", "Wat", "titel"), file=name)
    assert folder.check().counts("activiteiten") == (1, 1, 0, 0)


def test_mapping_sheets_may_lie_in_the_workbook_itself(folder):
    rows = folder.activity_rows({})
    rows[0][rows[0].index("titel")] = "Wat"
    folder.book(
        "a.xlsx",
        {"Blad1": rows, "Kolommen": [["Bron", "Kop in het bestand", "Betekenis"], ["activiteiten", "Wat", "titel"]]},
    )
    result = folder.check()
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert result.findings == []


@pytest.mark.parametrize("heading", ["= uitgevoerd", "=uitgevoerd", "= Uitgevoerd"])
def test_a_fixed_value_for_a_column_that_the_file_lacks(folder, heading, unstated):
    folder.activities({"status": unstated}, {"status": unstated})
    folder.column_mapping(("activiteiten", heading, "status"))
    result = folder.check()
    assert result.counts("activiteiten") == (2, 2, 0, 0)
    finding = result.only("fixed-value")
    assert (finding["severity"], finding["file"], finding["column"]) == ("info", "activiteiten.xlsx", "status")
    assert folder.tables().activities["status"].tolist() == ["uitgevoerd"] * 2


def test_a_fixed_value_leaves_a_column_alone_that_the_file_has(folder, unstated):
    folder.activities({"status": unstated}, file="a.xlsx")
    folder.activities({"status": "geannuleerd"}, file="b.xlsx")
    folder.column_mapping(("activiteiten", "= uitgevoerd", "status"))
    assert folder.check().only("fixed-value")["file"] == "a.xlsx"
    assert sorted(folder.tables().activities["status"]) == ["geannuleerd", "uitgevoerd"]


def test_a_fixed_value_that_the_spreadsheet_took_for_a_formula_is_read_as_written(folder, unstated):
    folder.activities({"status": unstated})
    header = ["bron", "kop in het bestand", "betekenis"]
    folder.book("toewijzing.xlsx", {"Kolomtoewijzing": [header, ["activiteiten", "= uitgevoerd", "status"]]})
    assert folder.check().only("fixed-value")["value"] == "uitgevoerd"
    assert folder.tables().activities["status"].tolist() == ["uitgevoerd"]


def test_without_the_mapping_the_column_is_missing(folder, unstated):
    folder.activities({"status": unstated})
    assert "status" in folder.check().only("missing-column")["message"]


VALUE = "Regeling Internationale Samenwerking 2022"


@pytest.mark.parametrize("written", [VALUE, VALUE.upper(), "regeling_internationale  samenwerking 2022 "])
def test_a_mapped_value_is_read_as_the_contract_value(folder, written):
    folder.payments({"budgetpost": written}, {"budgetpost": "regulier"})
    folder.value_mapping(("subsidies", "budgetpost", VALUE, "internationale organisaties"))
    result = folder.check()
    assert result.findings == []
    assert folder.tables().payments["post"].tolist() == ["internationale organisaties", "regulier"]


def test_a_value_without_a_mapping_stays_an_error(folder):
    folder.payments({"budgetpost": "Regeling Sport"})
    folder.value_mapping(("subsidies", "budgetpost", VALUE, "internationale organisaties"))
    assert folder.check().only("not-a-choice")["value"] == "Regeling Sport"


def test_a_mapped_value_holds_for_its_own_column_and_source_only(folder):
    folder.activities({"soort": "Borrel", "budgetpost": None}, {"soort": "overig", "budgetpost": "Borrel"})
    folder.value_mapping(
        ("activiteiten", "soort", "Borrel", "netwerkbijeenkomst"), ("subsidies", "budgetpost", "Borrel", "regulier")
    )
    result = folder.check()
    assert result.only("not-a-choice")["column"] == "budgetpost"
    assert sorted(folder.tables().activities["kind"]) == ["netwerkbijeenkomst", "overig"]


def test_column_and_value_mapping_together(folder):
    rows = folder.payment_rows({"budgetpost": VALUE})
    rows[0][rows[0].index("budgetpost")] = "Potje"
    folder.book("s.xlsx", {"Blad1": rows})
    folder.column_mapping(("subsidies", "Potje", "budgetpost"))
    folder.value_mapping(("subsidies", "budgetpost", VALUE, "internationale organisaties"))
    result = folder.check()
    assert result.findings == []
    assert folder.tables().payments["post"].tolist() == ["internationale organisaties"]
