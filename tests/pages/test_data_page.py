"""Gegevens: a reader sees at once what is not in the figures, why, and what to write to mend it."""

from __future__ import annotations

import io
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from data.causes import CausePart, list_causes
from data.findings import Finding, Severity
from data.record import KIND_NAMES, FieldKind
from data.templates import CHOICES
from pages.parts.data_page import MOST_LINES, offer_lines, tabulate_causes
from tests.pages.running import SAMPLE, all_text, list_headings, open_page, read_tables

TODAY = {"peildatum": "01-07-2026"}
MENDING = "Wat er is, en wat u kunt doen"
HEADINGS = ["nummer", "datum", "titel", "soort", "hoofdstuk", "status", "kosten"]


def write_book(path: Path, sheets: dict[str, list[list]], hidden: tuple[str, ...] = ()) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if title in hidden else "visible"
    book.save(path)


def activity(number: int, status: str = "uitgevoerd", kosten: object = 10) -> list:
    return [f"A-{number}", date(2024, 5, 17), "Les", "lezing", 3, status, kosten]


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """An empty data folder that the dashboard reads."""
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))
    return tmp_path


def test_three_hundred_rows_with_a_word_of_their_own_are_one_line_with_the_line_to_write(folder):
    write_book(folder / "activiteiten.xlsx", {"Register": [HEADINGS, *(activity(i, "Afgerond") for i in range(300))]})
    app = open_page("gegevens", **TODAY)
    [table] = read_tables(app, "Ernst")
    [row] = table.to_dict("records")
    assert (row["Ernst"], row["Bron"], row["Gevonden"]) == ("fout", "Activiteiten", "Afgerond")
    assert (row["Waar"], row["Cel"]) == ("activiteiten.xlsx, blad Register", "F2, F3, F4 en nog 297 cellen")
    assert "Waardetoewijzing" in row[MENDING]
    assert row["Over te nemen"] == (
        "Waardetoewijzing: activiteiten | status | Afgerond | ‹kies: gepland, uitgevoerd, geannuleerd, uitgesteld›"
    )
    [block] = app.code
    assert block.value == "activiteiten\tstatus\tAfgerond\t"
    said = all_text(app)
    assert "300 meldingen met 1 oorzaak." in said
    assert "Van Activiteiten telt geen enkele rij mee. Onderaan staat waarom." in said
    [reasons] = read_tables(app, "Aantal")
    assert reasons.to_dict("records") == [
        {
            "Bron": "Activiteiten",
            "Bestand": "activiteiten.xlsx",
            "Blad": "Register",
            "Aantal": "300",
            "Wat": "opzij gezet",
            "Reden": "status: geen bekende keuze",
            "Rijen": "2, 3, 4 en nog 297 rijen",
        }
    ]


def test_no_zero_of_errors_stands_above_what_was_not_read(folder):
    write_book(
        folder / "activiteiten.xlsx",
        {"Register": [HEADINGS, activity(1), activity(2)], "Oud": [HEADINGS, activity(3)]},
        hidden=("Oud",),
    )
    app = open_page("gegevens", **TODAY)
    assert "1 bestand geopend. 1 mededeling; niet gelezen: 1 blad." in all_text(app)
    assert "0 fouten" not in all_text(app)
    assert next(one for one in list_headings(app) if one in [*CausePart]) == CausePart.FIGURES


def test_what_was_not_read_has_a_part_of_its_own_above_the_errors(folder):
    sheets = {"Register": [HEADINGS, activity(1), activity(2)], "Oud": [HEADINGS, activity(3)]}
    write_book(folder / "activiteiten.xlsx", sheets, hidden=("Oud",))
    write_book(folder / "meer.xlsx", {"Register": [HEADINGS, activity(4, kosten="veel")]})
    (folder / "stuk.xlsx").write_text("niets")
    app = open_page("gegevens", **TODAY)
    assert "2 bestanden geopend. 2 fouten en 1 mededeling; niet gelezen: 1 bestand of map en 1 blad." in all_text(app)
    assert [one for one in list_headings(app) if one in [*CausePart]] == [CausePart.FIGURES, CausePart.ERRORS]
    first, second = read_tables(app, "Ernst")
    assert set(first["Waar"]) == {"stuk.xlsx", "activiteiten.xlsx, blad Oud"}
    assert list(second["Gevonden"]) == ["veel"]


def test_a_folder_in_order_says_so(folder):
    write_book(folder / "activiteiten.xlsx", {"Register": [HEADINGS, activity(1)]})
    app = open_page("gegevens", **TODAY)
    assert "1 bestand geopend. 0 fouten, 0 waarschuwingen en 0 mededelingen." in all_text(app)
    assert "Er zijn geen meldingen: alle cellen konden worden gelezen." in all_text(app)
    assert len(app.code) == 0


def test_lines_to_write_are_those_of_the_findings_in_sight(folder):
    rows = [activity(number, "Afgerond") for number in range(3)]
    write_book(folder / "activiteiten.xlsx", {"Register": [HEADINGS, *rows]})
    assert len(open_page("gegevens", ernst="fout", **TODAY).code) == 1
    assert len(open_page("gegevens", ernst="waarschuwing", **TODAY).code) == 0
    assert len(open_page("gegevens", bron="Subsidies", **TODAY).code) == 0


def test_words_of_a_workbook_are_text_and_nothing_else(folder):
    word = "<b>Af</b> **gerond** `x`"
    write_book(folder / "activiteiten.xlsx", {"<i>R": [HEADINGS, *(activity(i, word) for i in range(3))]})
    app = open_page("gegevens", **TODAY)
    [table] = read_tables(app, "Ernst")
    assert table["Gevonden"][0] == word
    assert table["Waar"][0] == "activiteiten.xlsx, blad <i>R"
    [block] = app.code
    assert block.value == f"activiteiten\tstatus\t{word}\t"
    assert block.language == "plaintext"


def test_the_workbook_on_offer_holds_the_lines_in_sight(folder, monkeypatch):
    offered = {}
    monkeypatch.setattr("streamlit.download_button", lambda label, data, *_, **__: offered.update({label: data}))
    lines = [("Waardetoewijzing", "activiteiten", "status", f"Woord {number}", "") for number in range(MOST_LINES + 1)]
    shown = []
    monkeypatch.setattr("streamlit.code", lambda body, **_: shown.append(body))
    offer_lines(lines)
    book = openpyxl.load_workbook(io.BytesIO(offered["Werkmap met deze regels"]()))
    assert book["Waardetoewijzing"].max_row == len(lines) + 1
    assert len(shown[0].splitlines()) == MOST_LINES


def test_a_template_can_say_of_every_kind_of_column_what_belongs_in_it():
    assert set(KIND_NAMES) == set(FieldKind)


def test_a_table_without_lines_to_write_has_no_column_for_them():
    plain = Finding(Severity.ERROR, "not-a-date", "missies", "m.xlsx", "Blad1", "B2", "datum", "ooit", "datum: …")
    assert "Over te nemen" not in tabulate_causes(list_causes([plain]))
    assert "Over te nemen" in tabulate_causes(
        list_causes([plain, Finding(Severity.WARNING, "near-column", *[""] * 7, (("Kolomtoewijzing", "a", "b", "c"),))])
    )


def test_the_templates_offer_the_posts_and_chapters_of_the_readers_own_beleidskader(folder, monkeypatch):
    write_book(
        folder / "kader.xlsx",
        {
            "Instellingen": [["sleutel", "waarde"], ["gemeente", "Voorbeeldstad"]],
            "Beleidsperioden": [["nota", "van", "tot en met"], ["Voorbeeldnota", 2023, 2027]],
            "Hoofdstukken": [["hoofdstuk", "titel", "ambitie"], [1, "Reizen", "Wij reizen."]],
            "Budgetposten": [["post", "soort"], ["reisgeld", "begroting"]],
        },
    )
    offered = {}
    monkeypatch.setattr("streamlit.download_button", lambda label, data, *_, **__: offered.update({label: data}))
    open_page("gegevens", **TODAY)
    book = openpyxl.load_workbook(io.BytesIO(offered["Sjabloon Subsidies"]()))
    lists = {column[1].value: [cell.value for cell in column[2:] if cell.value] for column in book[CHOICES].columns}
    assert "reisgeld" in lists["Keuzes bij budgetpost"] and "regulier" in lists["Keuzes bij budgetpost"]
    assert lists["Keuzes bij hoofdstuk"] == ["1 Reizen"]


def test_the_bar_names_the_tables_that_are_still_those_of_the_sample(folder):
    shutil.copy(SAMPLE / "beleidskader.xlsx", folder)
    write_book(folder / "activiteiten.xlsx", {"Register": [HEADINGS, activity(1)]})
    said = all_text(open_page("gegevens", **TODAY))
    assert (
        "Voorbeeldgegevens, nog verzonnen: Toelichtingen; nog zoals meegeleverd: Hoofdstukken, Streefwaarden, "
        "Begroting, Organisaties, Partnersteden, Hanzesteden, Reserve en Mijlpalen."
    ) in said
    assert "haal dan op dat blad de regel weg die met ‘Meegeleverd’ begint" in said
