"""Empty templates: lists for every choice, notes, formats; filled in they are read without a word of complaint."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from data.__main__ import main
from data.indicators import NAMES
from data.load import load_folder
from data.mapping import FrameWords
from data.record import Field, FieldKind, SheetRecord
from data.sheets import NOT_READ
from data.sources import SHEETS, SOURCES
from data.sources.shared import MORE_POSTS, POSTS
from data.templates import (
    CHOICES,
    EXPLANATION,
    FORMATS,
    LIMITS,
    Offer,
    list_columns,
    make_template,
    tell_column,
    write_heading,
    write_templates,
)
from tests.decoding import decoding_here  # noqa: F401 (pytest finds fixtures by their name here)

PEILDATUM = date(2026, 7, 1)
OFFER = Offer()
BOOKS = {source.name: make_template(source) for source in SOURCES}

BY_KIND: dict[FieldKind, Any] = {
    FieldKind.DATE: date(2024, 5, 17),
    FieldKind.YEAR: 2024,
    FieldKind.YEARS: "2024",
    FieldKind.AMOUNT: 100,
    FieldKind.COUNT: 4,
    FieldKind.DECIMAL: 2,
    FieldKind.GOALS: "4; 8; 17",
    FieldKind.PLACES: "Riga",
}
NAMED = {"nota": ["Voorbeeldnota"], "netwerk": ["Kring", "Platform"], "organisaties": ["Havenkoor"]}
"""What one sheet of the frame names and others refer to."""
UNTOLD = {"einddatum", "dossiernummer", "cofinanciering", "verleend", "waarde_max", "tot", "debet_credit", "beginstand"}
"""Columns that are right only together with others, and left empty here."""


def open_book(source: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(BOOKS[source]))


def find_rules(sheet: Worksheet) -> dict[str, Any]:
    """Give what a template says of the cells of each column: letter → validation."""
    return {
        str(area).partition("2:")[0]: rule
        for rule in sheet.data_validations.dataValidation
        for area in rule.sqref.ranges
    }


def find_formats(sheet: Worksheet) -> dict[int, str]:
    """Give the number format of each column by its place: neighbours with one format are kept together."""
    widths = sheet.column_dimensions.values()
    return {place: one.number_format for one in widths for place in range(one.min, one.max + 1)}


def fill(one: Field, row: int) -> Any:
    """Give a good value for a column in one of the rows: each of its choices in turn."""
    if one.name in NAMED:
        return NAMED[one.name][row % len(NAMED[one.name])]
    choices = OFFER.list_choices(one)
    if choices:
        return choices[row % len(choices)]
    if one.name in UNTOLD and not one.required:
        return None
    return BY_KIND.get(one.kind, f"{one.name} {row}")


def fill_row(record: SheetRecord, row: int) -> list[Any]:
    cells = {one.name: fill(one, row) for one in list_columns(record)}
    if record.planned_by:
        status, day = record.planned_by
        cells[day] = date(2027, 1, 1) if cells[status] == "gepland" else date(2024, 5, 17)
    if "jongeren" in cells:
        cells["jongeren"] = 0
    if record.source == "subsidies":
        cells["dossiernummer"] = f"D-{row}"
    if record.title == "Instellingen" and "nulmeting" in cells["sleutel"]:
        cells["waarde"] = "2015-2019"
    if record.title == "Instellingen" and "licentie" in cells["sleutel"]:
        cells["waarde"] = "CC BY 4.0"
    if record.title == "Streefwaarden":
        cells["jaar"] = str(2000 + row)
    return list(cells.values())


def count_rows(record: SheetRecord) -> int:
    """Count the rows that hold every choice; but no more than the keys that there are to choose from."""
    lists = {one.name: len(OFFER.list_choices(one)) for one in list_columns(record)}
    keys = [lists[key] for key in record.keys if lists.get(key)]
    return min(keys) if keys and record.title != "Streefwaarden" else max(lists.values()) or 1


@pytest.mark.parametrize("source", BOOKS)
def test_a_template_has_a_heading_with_a_note_for_every_column_and_no_row(source):
    book = open_book(source)
    assert book.sheetnames[-2:] == [EXPLANATION, CHOICES]
    for record in (one for one in SHEETS if one.source == source):
        sheet = book[record.title]
        columns = list_columns(record)
        assert [cell.value for cell in sheet[1]] == [write_heading(one) for one in columns]
        assert sheet.max_row == 1
        for cell, one in zip(sheet[1], columns, strict=True):
            assert one.meaning in cell.comment.text and "Verplicht: " in cell.comment.text


@pytest.mark.parametrize("source", BOOKS)
def test_every_choice_is_a_list_and_every_date_and_amount_has_its_format(source):
    book = open_book(source)
    offered = 0
    for record in (one for one in SHEETS if one.source == source):
        sheet = book[record.title]
        rules, formats = find_rules(sheet), find_formats(sheet)
        for place, one in enumerate(list_columns(record), start=1):
            letter = get_column_letter(place)
            assert formats[place] == FORMATS.get(one.kind, "General")
            choices = OFFER.list_choices(one)
            if choices:
                rule, offered = rules[letter], offered + 1
                title, _, area = rule.formula1.partition("!")
                cells = [str(cell.value) for [cell] in book[title][area.replace("$", "")]]
                assert (rule.type, cells) == ("list", list(choices))
            assert (letter in rules) == bool(choices or one.kind in LIMITS)
    assert offered


def test_the_lists_name_indicators_budgets_statuses_and_countries():
    book = open_book("beleidskader")
    words = {cell.value for column in book[CHOICES].columns for cell in column}
    assert {f"H6.5 {NAMES['H6.5']}", "H1.1", "trade office", "Duitsland", "cumulatief", "gehaald"} <= words
    assert {"subsidies", "waarde max"} <= words, "the mapping sheets name exports and their columns"
    assert 6 in words, "a chapter is chosen as a number, as its cell holds it"


def test_words_of_the_frame_join_those_of_the_contract():
    subsidies = next(one for one in SOURCES if one.name == "subsidies")
    words = FrameWords({MORE_POSTS: {"reizen": ("tickets",)}})
    offer = Offer(words, ("1 Handel en export", "2 Samenwerking"))
    book = openpyxl.load_workbook(io.BytesIO(make_template(subsidies, offer)))
    lists = {column[1].value: [cell.value for cell in column[2:]] for column in book[CHOICES].columns}
    assert [word for word in lists["Keuzes bij budgetpost"] if word] == [*POSTS, "reizen"]
    assert [word for word in lists["Keuzes bij hoofdstuk"] if word] == ["1 Handel en export", "2 Samenwerking"]


def test_a_star_says_that_every_row_must_have_something_there():
    headings = {cell.value for cell in open_book("beleidskader")["Organisaties"][1]}
    assert {"organisatie *", "aliassen"} <= headings, "a column that may be empty has no star"
    payments = open_book("subsidies")["Subsidies"][1]
    assert "betaaldatum *" in {cell.value for cell in payments}
    assert not any("jaar" in cell.value for cell in payments), "it would be read by no one beside betaaldatum"
    record = next(one for one in SHEETS if one.title == "Subsidies")
    note = tell_column(record, record.named("betaaldatum"))
    assert "Verplicht: ja of jaar." in note and "maak er dan de kolom jaar van" in note


def test_payments_with_only_a_year_are_read_as_the_note_says(tmp_path):
    path = tmp_path / "subsidies.xlsx"
    path.write_bytes(BOOKS["subsidies"])
    book = openpyxl.load_workbook(path)
    sheet = book["Subsidies"]
    headings = [cell.value for cell in sheet[1]]
    sheet.cell(1, headings.index("betaaldatum *") + 1, "jaar")
    sheet.append({1: "B-1", 2: "D-1", 3: "Koor", 5: "regulier", headings.index("betaaldatum *") + 1: 2024, 7: 50})
    book.save(path)
    loaded = load_folder(tmp_path, PEILDATUM)
    assert loaded.findings == ()
    assert loaded.tables.payments["year"].tolist() == [2024]


def test_an_empty_set_is_read_without_a_finding(tmp_path, capsys):
    assert main(["new", str(tmp_path / "nieuw")]) == 0
    assert "beleidskader.xlsx" in capsys.readouterr().out
    loaded = load_folder(tmp_path / "nieuw", PEILDATUM)
    assert sorted(loaded.files) == sorted(f"{one.name}.xlsx" for one in SOURCES)
    assert (loaded.findings, loaded.rows_out) == ((), ())
    assert main(["check", str(tmp_path / "nieuw")]) == 0


def test_a_set_filled_in_with_every_choice_is_read_without_a_finding(tmp_path):
    rows = {}
    for path in write_templates(tmp_path):
        book = openpyxl.load_workbook(path)
        for record in (one for one in SHEETS if one.source == path.stem):
            rows[record.title] = count_rows(record)
            for row in range(rows[record.title]):
                book[record.title].append(fill_row(record, row))
        book.save(path)
    loaded = load_folder(tmp_path, PEILDATUM)
    assert [f"{one.code} {one.sheet} {one.cell}: {one.message}" for one in loaded.findings] == []
    assert loaded.rows_out == ()
    assert len(loaded.tables.activities) == rows["Activiteiten"] > 16
    assert len(loaded.tables.targets) == rows["Streefwaarden"] == len(NAMES)
    assert main(["check", str(tmp_path), "--peildatum", PEILDATUM.isoformat()]) == 0


def test_a_set_is_never_written_over_a_file_that_is_there(tmp_path, capsys):
    (tmp_path / "missies.xlsx").write_text("van mij")
    assert main(["new", str(tmp_path)]) == 2
    assert "missies.xlsx" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["missies.xlsx"]
    assert (tmp_path / "missies.xlsx").read_text() == "van mij"


def test_where_nothing_can_be_written_that_is_said(tmp_path, capsys):
    (tmp_path / "bestand").write_text("")
    assert main(["new", str(tmp_path / "bestand" / "map")]) == 2
    assert "kan niets worden geschreven" in capsys.readouterr().err


def test_only_a_sheet_that_says_so_in_its_first_cell_is_passed_by_in_silence(tmp_path):
    write_lines(tmp_path / "a.xlsx", [[NOT_READ], ["indicator", "jaar", "tekst"], ["H1.5", 2021, "Zie jaarverslag."]])
    write_lines(tmp_path / "b.xlsx", [[None, NOT_READ], ["indicator", "jaar", "tekst"], ["H1.5", 2021, "Ook."]])
    loaded = load_folder(tmp_path, PEILDATUM)
    assert loaded.tables.explanations["text"].tolist() == ["Ook."]
    assert loaded.findings == ()


def write_lines(path: Path, lines: list[list[Any]]) -> None:
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    book.save(path)
