"""To which source a sheet belongs, by its header row alone."""

from __future__ import annotations

import pytest

ACTIVITY_VALUES = {
    "nummer": "N-1",
    "datum": "17-05-2024",
    "startdatum": "17-05-2024",
    "einddatum": "18-05-2024",
    "titel": "Bijeenkomst",
    "soort": "beurs",
    "type": "beurs",
    "hoofdstuk": "1",
    "status": "uitgevoerd",
    "plaats": "Riga",
    "bestemming": "Riga",
    "land": "Letland",
    "richting": "uitgaand",
    "organisator": "Havenkoor",
    "bedrijven": 5,
    "mkb_bedrijven": 4,
    "matches": 3,
    "orders": 2,
    "orderwaarde": 1000,
}


def accepted(folder, *headings, **values):
    rows = [list(headings), [{**ACTIVITY_VALUES, **values}[heading] for heading in headings]]
    folder.book("boek.xlsx", {"Blad1": rows})
    result = folder.check()
    return {source: result.counts(source)[0] for source in result.raw["sources"] if result.counts(source)[0]}


def test_an_activity_sheet_that_could_also_be_missions_has_more_columns_of_activities(folder):
    headings = ["nummer", "datum", "titel", "soort", "hoofdstuk", "status", "plaats", "land"]
    assert accepted(folder, *headings) == {"activiteiten": 1}


def test_a_mission_sheet_that_could_also_be_activities_has_more_columns_of_missions(folder):
    headings = [
        "nummer",
        "datum",
        "titel",
        "soort",
        "hoofdstuk",
        "status",
        "bestemming",
        "land",
        "bedrijven",
        "mkb_bedrijven",
        "matches",
        "orders",
        "orderwaarde",
    ]
    assert accepted(folder, *headings, soort="uitgaand") == {"missies": 1}


def test_as_many_columns_of_both_then_canonical_names_decide_for_activities(folder):
    # both have 7 columns here; of activities 7 are canonical, of missions 5 (datum and soort are its synonyms)
    headings = ["nummer", "datum", "titel", "soort", "hoofdstuk", "status", "land", "bestemming", "organisator"]
    assert accepted(folder, *headings) == {"activiteiten": 1}


def test_as_many_columns_of_both_then_canonical_names_decide_for_missions(folder):
    # both have 7 columns here; of missions 7 are canonical, of activities 5 (startdatum and type are its synonyms)
    headings = [
        "nummer",
        "startdatum",
        "titel",
        "type",
        "hoofdstuk",
        "status",
        "land",
        "bestemming",
        "richting",
        "einddatum",
    ]
    assert accepted(folder, *headings) == {"missies": 1}


def test_payments_with_a_column_bron_are_no_begroting(folder):
    folder.payments({"bron": "grootboek", "jaar": 2024})
    result = folder.check()
    assert result.counts("subsidies") == (1, 1, 0, 0)
    assert result.counts("beleidskader") == (0, 0, 0, 0)


def test_payments_with_datum_and_omschrijving_are_no_reserve(folder):
    folder.payments({"omschrijving": "Reis", "datum": "17-05-2024"})
    result = folder.check()
    assert result.counts("subsidies") == (1, 1, 0, 0)
    assert result.counts("beleidskader") == (0, 0, 0, 0)


@pytest.mark.parametrize("missing", ["nummer", "datum", "titel", "soort", "hoofdstuk", "status"])
def test_activities_without_a_required_column_are_an_error_and_not_read(folder, missing, unstated):
    placed = folder.activities({missing: unstated}, sheet="Overzicht")
    result = folder.check()
    finding = result.only("missing-column")
    assert (finding["severity"], finding["source"]) == ("error", "activiteiten")
    assert (finding["file"], finding["sheet"]) == ("activiteiten.xlsx", "Overzicht")
    assert missing in finding["message"]
    assert all(heading in finding["message"] for heading in placed.columns)
    assert result.counts("activiteiten") == (0, 0, 0, 0)


@pytest.mark.parametrize("missing", ["nummer", "startdatum", "bestemming", "land", "richting", "status"])
def test_missions_without_a_required_column_are_an_error_and_not_read(folder, missing, unstated):
    folder.missions({missing: unstated})
    result = folder.check()
    finding = result.only("missing-column")
    assert (finding["severity"], finding["source"]) == ("error", "missies")
    assert missing in finding["message"]
    assert result.counts("missies") == (0, 0, 0, 0)


@pytest.mark.parametrize("missing", ["dossiernummer", "organisatie", "budgetpost", "betaaldatum", "bedrag"])
def test_payments_without_a_required_column_are_an_error_and_not_read(folder, missing, unstated):
    folder.payments({missing: unstated})
    result = folder.check()
    finding = result.only("missing-column")
    assert (finding["severity"], finding["source"]) == ("error", "subsidies")
    assert missing in finding["message"]
    assert result.counts("subsidies") == (0, 0, 0, 0)


def test_a_missing_column_names_the_nearest_candidate(folder):
    rows = folder.activity_rows({})
    rows[0][rows[0].index("status")] = "Statuss"
    folder.book("a.xlsx", {"Blad1": rows})
    message = folder.check().only("missing-column")["message"]
    assert "status" in message.replace("Statuss", "")
    assert "Statuss" in message


def test_half_of_the_required_columns_without_the_key_is_an_error(folder):
    folder.book("a.xlsx", {"Blad1": [["Bestemming", "Land", "Richting"], ["Riga", "Letland", "uitgaand"]]})
    result = folder.check()
    finding = result.only("missing-column")
    assert (finding["severity"], finding["source"]) == ("error", "missies")
    assert all(name in finding["message"] for name in ("nummer", "startdatum", "status"))


def test_fewer_than_half_of_the_required_columns_without_the_key_is_an_unknown_sheet(folder):
    folder.book("a.xlsx", {"Blad1": [["Bestemming", "Richting"], ["Riga", "uitgaand"]]})
    assert folder.check().only("unknown-sheet")["severity"] == "info"


def test_the_key_column_with_two_other_required_columns_is_an_error(folder):
    folder.book("a.xlsx", {"Blad1": [["Betaalnummer", "Organisatie", "Bedrag"], ["1", "Havenkoor", 10]]})
    result = folder.check()
    finding = result.only("missing-column")
    assert (finding["severity"], finding["source"]) == ("error", "subsidies")
    assert all(name in finding["message"] for name in ("dossiernummer", "budgetpost", "betaaldatum"))


@pytest.mark.parametrize("headings", [["Betaalnummer", "Kleur", "Maat"], ["Betaalnummer", "Bedrag", "Maat"]])
def test_the_key_column_alone_or_with_one_other_is_an_unknown_sheet(folder, headings):
    folder.book("a.xlsx", {"Blad1": [headings, ["1", "10", "XL"]]})
    result = folder.check()
    finding = result.only("unknown-sheet")
    assert (finding["severity"], finding["source"], finding["sheet"]) == ("info", "", "Blad1")
    assert result.counts("subsidies") == (0, 0, 0, 0)


def test_an_unknown_sheet_is_named_and_left_alone(folder):
    folder.book(
        "boek.xlsx",
        {
            "Toelichting": [["Dit boek is gemaakt door Financiën."], ["Vragen? Bel ons."]],
            "Blad1": folder.activity_rows({}),
        },
    )
    result = folder.check()
    finding = result.only("unknown-sheet")
    assert (finding["severity"], finding["file"], finding["sheet"]) == ("info", "boek.xlsx", "Toelichting")
    assert result.counts("activiteiten") == (1, 1, 0, 0)


def test_exportcijfers_without_a_required_column_are_an_unknown_sheet_with_the_missing_columns_named(folder):
    folder.book("e.xlsx", {"Blad1": [["Jaar", "Regio", "Kleur"], [2020, "Deventer", "rood"]]})
    result = folder.check()
    finding = result.only("unknown-sheet")
    assert finding["severity"] == "info"
    assert "onderwerp" in finding["message"]
    assert "waarde" in finding["message"]


def test_begroting_without_bron_is_an_unknown_sheet_with_the_missing_column_named(folder):
    folder.register(Begroting=[["budgetpost", "bedrag"], ["trade office", 10000]])
    result = folder.check()
    finding = result.only("unknown-sheet")
    assert finding["severity"] == "info"
    assert "bron" in finding["message"]
    assert result.counts("beleidskader") == (0, 0, 0, 0)


def test_organisaties_without_a_column_aliassen_is_an_unknown_sheet_that_says_so(folder):
    folder.register(Organisaties=[["organisatie", "sector", "land"], ["Havenkoor", "cultuur", "Nederland"]])
    result = folder.check()
    assert "aliassen" in result.only("unknown-sheet")["message"]
    assert result.counts("beleidskader") == (0, 0, 0, 0)


def test_a_csv_that_is_no_source_is_an_unknown_sheet(folder):
    folder.csv("kleuren.csv", [["kleur", "maat"], ["rood", "XL"]])
    finding = folder.check().only("unknown-sheet")
    assert (finding["severity"], finding["file"]) == ("info", "kleuren.csv")
