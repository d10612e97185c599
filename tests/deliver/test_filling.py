"""What is filled in beside a figure is an ordinary export, read as any other; the manager's own books stay as they
are."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from data.load import Contents, read_folder
from deliver.filling import (
    FILLED_IN,
    FilledRow,
    fill_in,
    write_alias,
    write_chapter_goals,
    write_explanation,
    write_target,
)
from deliver.handing import fill_in_draft, fill_in_state, hand_in
from deliver.store import Refused, Store, UnusableStore

KADER = {
    "Hoofdstukken": [
        ("hoofdstuk", "titel", "ambitie", "global_goals", "herkomst_global_goals", "kort"),
        ("1", "Handel", "Meer export", "8", "afgeleid uit de tekst", "Handel"),
    ],
    "Streefwaarden": [("indicator", "soort", "jaar", "waarde", "bron"), ("H1.5", "minimum", "2025", "2", "nota")],
    "Organisaties": [
        ("organisatie", "sector", "land", "aliassen", "in nota"),
        ("Bulungi", "maatschappelijk", "Oeganda; Duitsland", "Stichting B.", "ja"),
    ],
}
ACTIVITIES = (
    "nummer;datum;titel;soort;hoofdstuk;status;organisaties\n"
    "1;01-02-2025;Lezing;lezing;2;uitgevoerd;Bulungi\n"
    "2;01-03-2025;Lezing;lezing;2;uitgevoerd;Boeloengi Oost\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a beleidskader and two activities."""
    made = tmp_path / "gegevens"
    made.mkdir()
    with xlsxwriter.Workbook(made / "beleidskader.xlsx") as book:
        for title, rows in KADER.items():
            sheet = book.add_worksheet(title)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    (made / "activiteiten.csv").write_text(ACTIVITIES, encoding="utf-8")
    return made


def read_with(folder: Path, *entries: FilledRow) -> Contents:
    """Read the folder with some rows filled in."""
    path = folder / FILLED_IN
    content = fill_in(path if path.exists() else None, entries)
    path.write_bytes(content)
    return read_folder(folder)


def read_rows(folder: Path, sheet: str) -> list[tuple]:
    rows = openpyxl.load_workbook(folder / FILLED_IN)[sheet].iter_rows(min_row=2, values_only=True)
    return [tuple(cell for cell in row if cell is not None) for row in rows]


def test_an_explanation_of_a_year_is_read_and_replaced_and_taken_out(folder: Path) -> None:
    both = write_explanation("H1.5", 2025, "=1+1 was lastig"), write_explanation("H1.5", None, "Altijd")
    found = read_with(folder, *both).tables.explanations
    assert found["text"].tolist() == ["=1+1 was lastig", "Altijd"]
    assert found["first_year"].fillna(0).tolist() == [2025, 0]
    read = read_with(folder, write_explanation("H1.5", 2025, "Beter"))
    assert read.tables.explanations["text"].tolist() == ["Beter", "Altijd"]
    read = read_with(folder, write_explanation("H1.5", 2025, " "))
    assert read.tables.explanations["text"].tolist() == ["Altijd"]
    read = read_with(folder, write_explanation("H1.5", None, ""))
    assert read.tables.explanations.empty
    assert not [one for one in read.found if one.file == FILLED_IN and one.severity == "error"]


def test_a_target_needs_a_source_and_goes_above_the_managers_own_by_rule_five(folder: Path) -> None:
    with pytest.raises(Refused, match="zonder bron"):
        write_target("H1.5", "minimum", Decimal(3), 2025, " ")
    with pytest.raises(Refused, match="geen soort"):
        write_target("H1.5", "hoog", Decimal(3), 2025, "raad")
    entry = write_target("H1.5", "bandbreedte", Decimal("2.5"), 2025, "Raad, 12 maart 2025", Decimal(4))
    read = read_with(folder, entry)
    [row] = read.tables.targets.itertuples()
    assert (row.kind, row.value, row.value_max, row.source, row.file) == (
        *("bandbreedte", "2.5", "4", "Raad, 12 maart 2025", FILLED_IN),
    )
    [told] = [one for one in read.found if one.code == "conflicting-duplicate"]
    assert told.file == "beleidskader.xlsx" and FILLED_IN in told.message


def test_the_goals_of_a_chapter_change_and_all_else_of_it_stays(folder: Path) -> None:
    tables = read_folder(folder).tables
    with pytest.raises(Refused, match="geen herkomst"):
        write_chapter_goals(tables, 1, [4], "gevoel")
    with pytest.raises(Refused, match="Hoofdstuk 9"):
        write_chapter_goals(tables, 9, [4], "vastgesteld")
    read = read_with(folder, write_chapter_goals(tables, 1, [17, 8], "vastgesteld"))
    [row] = read.tables.chapters.itertuples()
    assert (row.title, row.ambition, row.menu, row.goals_origin) == ("Handel", "Meer export", "Handel", "vastgesteld")
    assert sorted(read.tables.chapter_goals["goal"]) == [8, 17]


def test_a_spelling_becomes_an_alias_and_what_is_known_of_the_organisation_stays(folder: Path) -> None:
    before = read_folder(folder).tables
    assert len(before.record_organisations["organisation_key"].unique()) == 2
    with pytest.raises(Refused, match="Saxion staat niet"):
        write_alias(before, "Sax", "Saxion")
    read = read_with(folder, write_alias(before, "Boeloengi Oost", "Bulungi"))
    assert read.tables.record_organisations["organisation_key"].unique().tolist() == ["bulungi"]
    [row] = read.tables.organisations.itertuples()
    assert (row.name, row.sector, row.country, row.in_nota) == ("Bulungi", "maatschappelijk", "UGA; DEU", True)
    read_with(folder, write_alias(read.tables, "B. West", "Bulungi"))
    assert read_rows(folder, "Organisaties") == [
        ("Bulungi", "maatschappelijk", "Oeganda; Duitsland", "Boeloengi Oost; B. West", "ja")
    ]


def test_what_is_filled_in_is_a_state_like_any_other(folder: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "opslag")
    with pytest.raises(UnusableStore):
        fill_in_state(store, [write_explanation("H1.5", 2025, "Eerst")], "ik")
    given = {path.name: path for path in folder.iterdir()}
    store.publish(hand_in(store, given, (), "ik").draft, "begin", "ik")
    for text in ("Eerst", "Daarna"):
        handed = fill_in_state(store, [write_explanation("H1.5", 2025, text)], "ik")
        assert handed.contents.tables.explanations["text"].tolist() == [text]
        store.publish(handed.draft, text, "ik")
    shown = store.find_shown()
    assert {one.name for one in shown.manifest.files} == {*given, FILLED_IN}
    assert (shown.folder / "beleidskader.xlsx").read_bytes() == (folder / "beleidskader.xlsx").read_bytes()


def test_two_who_fill_in_at_once_the_second_is_told_what_moved_on(folder: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "opslag")
    store.publish(hand_in(store, {path.name: path for path in folder.iterdir()}, (), "ik").draft, "begin", "ik")
    one, other = (fill_in_state(store, [write_explanation("H1.5", 2025, text)], text) for text in ("een", "twee"))
    store.publish(one.draft, "een", "een")
    with pytest.raises(Refused, match="intussen veranderd"):
        store.publish(other.draft, "twee", "twee")


def test_a_second_filling_goes_into_the_same_draft_and_keeps_what_was_handed_in_and_taken_out(
    folder: Path, tmp_path: Path
) -> None:
    store = Store(tmp_path / "opslag")
    (folder / "oud.csv").write_text(ACTIVITIES, encoding="utf-8")
    store.publish(hand_in(store, {path.name: path for path in folder.iterdir()}, (), "ik").draft, "begin", "ik")
    (folder / "activiteiten.csv").write_text(ACTIVITIES + "3;01-04-2025;Beurs;beurs;2;uitgevoerd;Bulungi\n")
    first = hand_in(store, {"activiteiten.csv": folder / "activiteiten.csv"}, ("oud.csv",), "ik").draft
    second = fill_in_draft(store, first, [write_explanation("H1.5", 2025, "Een")], "ik").draft
    third = fill_in_draft(store, second, [write_explanation("H1.5", None, "Twee")], "ik")
    assert third.contents.tables.explanations["text"].tolist() == ["Een", "Twee"]
    assert len(third.contents.tables.activities) == 3
    assert [one.name for one in third.draft.files] == ["activiteiten.csv", "beleidskader.xlsx", FILLED_IN]
    assert store.list_draft_ids() == [third.draft.draft]


def test_a_draft_of_a_state_that_is_no_longer_shown_is_not_filled_in(folder: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "opslag")
    store.publish(hand_in(store, {path.name: path for path in folder.iterdir()}, (), "ik").draft, "begin", "ik")
    mine, other = (fill_in_state(store, [write_explanation("H1.5", 2025, text)], text) for text in ("een", "twee"))
    store.publish(other.draft, "twee", "twee")
    with pytest.raises(Refused, match="intussen veranderd"):
        fill_in_draft(store, mine.draft, [write_explanation("H1.5", None, "drie")], "een")
    assert store.list_draft_ids() == [mine.draft.draft]
