"""What the contract does not name never enters the program: not in findings, not in tables."""

from __future__ import annotations

import pytest

PERSONAL = {
    "contactpersoon": "Voornaam Achternaamvoorbeeld",
    "e-mail": "iemand@voorbeeld.example",
    "IBAN": "NL00TEST0123456789",
    "BSN": "999990019",
    "telefoon": "0570-000000",
}


def assert_unseen(folder, texts_of, result):
    shown = result.text + "\n".join(texts_of(folder.tables()))
    assert not [value for value in PERSONAL.values() if value.lower() in shown.lower()]


@pytest.mark.parametrize("make", ["activities", "missions", "payments", "payments_without_key", "exports"])
def test_extra_columns_are_not_loaded(folder, texts_of, make):
    getattr(folder, make)(PERSONAL)
    result = folder.check()
    assert result.only("unread-columns")["value"] == ", ".join(PERSONAL)
    assert_unseen(folder, texts_of, result)


def test_extra_columns_of_rows_with_errors_are_not_shown(folder, texts_of):
    folder.activities(
        {**PERSONAL, "datum": "ooit"},
        {**PERSONAL, "nummer": "A"},
        {**PERSONAL, "nummer": "A", "kosten": 1},
        {**PERSONAL, "nummer": None, "kosten": "veel"},
    )
    result = folder.check()
    assert result.of("not-a-date", "conflicting-duplicate", "missing-value")
    assert_unseen(folder, texts_of, result)


def test_a_sheet_that_misses_a_column_shows_its_headings_only(folder, texts_of, unstated):
    folder.activities({**PERSONAL, "status": unstated})
    result = folder.check()
    assert "contactpersoon" in result.only("missing-column")["message"]
    assert_unseen(folder, texts_of, result)


def test_an_unknown_sheet_shows_nothing_of_its_rows(folder, texts_of):
    folder.book("adressen.xlsx", {"Blad1": [list(PERSONAL), list(PERSONAL.values())]})
    result = folder.check()
    result.only("unknown-sheet")
    assert_unseen(folder, texts_of, result)


def test_a_hidden_sheet_shows_nothing_of_its_rows(folder, texts_of):
    folder.book(
        "boek.xlsx",
        {"Blad1": folder.activity_rows({}), "Adressen": [list(PERSONAL), list(PERSONAL.values())]},
        hidden=["Adressen"],
    )
    result = folder.check()
    result.only("hidden-sheet")
    assert_unseen(folder, texts_of, result)


def test_extra_columns_of_the_register_are_not_loaded(folder, texts_of):
    folder.register(Organisaties=[["organisatie", "aliassen", *PERSONAL], ["Havenkoor", None, *PERSONAL.values()]])
    result = folder.check()
    assert result.only("unread-columns")["value"] == ", ".join(PERSONAL)
    assert_unseen(folder, texts_of, result)


def test_a_column_that_loses_from_another_is_not_loaded(folder, texts_of):
    folder.activities({"titel": "Lezing", "naam": PERSONAL["contactpersoon"]})
    result = folder.check()
    assert result.only("unread-columns")["value"] == "naam"
    assert_unseen(folder, texts_of, result)


def test_extra_columns_of_a_totals_row_are_not_shown(folder, texts_of):
    rows = folder.activity_rows(PERSONAL)
    folder.book("a.xlsx", {"Blad1": [*rows, ["Totaal", *[None] * 5, *PERSONAL.values()]]})
    result = folder.check()
    assert result.codes == ["totals-row", "unread-columns"]
    assert_unseen(folder, texts_of, result)
