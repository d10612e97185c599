"""Which tables are not the reader's own: what a sheet says of itself above its headings, for as long as it says so."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from data.load import Loaded, load_folder
from data.sample import Sample
from pages.parts.texts import SAMPLE_BANNER, tell_sample
from tests.decoding import decoding_here  # noqa: F401 (pytest finds fixtures by their name here)
from tools.make_sample_data import OUT

ACTIVITIES = [
    ["nummer", "datum", "titel", "soort", "hoofdstuk", "status"],
    ["A-1", date(2024, 5, 17), "Les", "lezing", 3, "uitgevoerd"],
]


def write(path: Path, rows: list[list]) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


def load(folder: Path) -> Loaded:
    return load_folder(folder, date(2026, 7, 1))


@pytest.fixture
def mixed(tmp_path) -> Path:
    """A register of one's own beside the beleidskader that ships, in which one budget is changed and saved again."""
    write(tmp_path / "activiteiten.xlsx", ACTIVITIES)
    shutil.copy(OUT / "beleidskader.xlsx", tmp_path)
    book = openpyxl.load_workbook(tmp_path / "beleidskader.xlsx")
    book["Begroting"].cell(book["Begroting"].max_row, 3).value = 12
    book.save(tmp_path / "beleidskader.xlsx")
    return tmp_path


def test_a_register_of_ones_own_leaves_what_ships_named_also_where_a_cell_was_changed(mixed):
    loaded = load(mixed)
    assert loaded.sample.own == ("Activiteiten",)
    assert loaded.sample.invented == ("Toelichtingen",)
    assert {"Hoofdstukken", "Streefwaarden", "Begroting", "Reserve"} <= set(loaded.sample.shipped)
    assert loaded.is_sample, "there are invented texts beside the figures"


def test_a_table_is_ones_own_when_the_line_above_it_is_gone(mixed):
    book = openpyxl.load_workbook(mixed / "beleidskader.xlsx")
    for title in ("Streefwaarden", "Toelichtingen"):
        for row in book[title].iter_rows(max_row=4):
            for cell in row:
                if str(cell.value).startswith(("Meegeleverd", "Voorbeeldgegevens")):
                    cell.value = None
    book.save(mixed / "beleidskader.xlsx")
    loaded = load(mixed)
    assert {"Streefwaarden", "Toelichtingen"} <= set(loaded.sample.own)
    assert not {"Streefwaarden", "Toelichtingen"} & {*loaded.sample.shipped, *loaded.sample.invented}
    assert not loaded.is_sample, "facts of a nota are no invented figures"


def test_a_table_without_rows_is_nobodys(tmp_path):
    write(tmp_path / "a.xlsx", [["Voorbeeldgegevens: verzonnen"], *ACTIVITIES[:1]])
    assert load(tmp_path).sample == Sample()


def test_a_word_in_the_data_says_nothing_of_the_table(tmp_path):
    write(tmp_path / "a.xlsx", [*ACTIVITIES, ["A-2", date(2024, 5, 18), "Voorbeeldgegevens", "lezing", 3, "gepland"]])
    assert load(tmp_path).sample == Sample(own=("Activiteiten",))


@pytest.mark.parametrize(
    ("sample", "told"),
    [
        (Sample(), ""),
        (Sample(own=("Missies",)), ""),
        (Sample(("Missies",), ("Begroting",)), SAMPLE_BANNER),
        (
            Sample(("Missies", "Toelichtingen"), (), ("Activiteiten",)),
            "Voorbeeldgegevens, nog verzonnen: Missies en Toelichtingen.",
        ),
        (
            Sample((), ("Streefwaarden", "Begroting"), ("Activiteiten",)),
            "Voorbeeldgegevens, nog zoals meegeleverd: Streefwaarden en Begroting.",
        ),
        (
            Sample(("Missies",), ("Begroting",), ("Activiteiten",)),
            "Voorbeeldgegevens, nog verzonnen: Missies; nog zoals meegeleverd: Begroting.",
        ),
    ],
)
def test_the_bar_says_which_tables_are_not_the_readers_own(sample, told):
    assert tell_sample(sample) == told
