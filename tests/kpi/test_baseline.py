"""The years of the nulmeting as a setting: used with a source, told of where they cannot be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from data.load import load_folder
from kpi.frame import read_frame

SOURCE = "bron van de nulmeting"


def load(folder: Path, **settings: str):
    """A folder whose beleidskader has these settings and no more."""
    book = openpyxl.Workbook()
    book.active.title = "Instellingen"
    book.active.append(["sleutel", "waarde"])
    for key, value in settings.items():
        book.active.append([key.replace("_", " "), value])
    book.save(folder / "beleidskader.xlsx")
    return load_folder(folder, date(2026, 7, 1))


def test_an_average_of_years_before_the_nota_is_chosen_with_its_source(tmp_path):
    loaded = load(tmp_path, jaren_van_de_nulmeting="2015-2019", bron_van_de_nulmeting="raadsbesluit van 9 december")
    nota = read_frame(loaded.tables).notas[0]
    assert (nota.baseline_span, nota.baseline_source) == ((2015, 2019), "raadsbesluit van 9 december")
    assert not [one for one in loaded.findings if "nulmeting" in one.message]


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"jaren_van_de_nulmeting": "2015-2019"}, f"zet op dit blad een rij '{SOURCE}'"),
        ({"jaren_van_de_nulmeting": "vijf jaren", "bron_van_de_nulmeting": "raad"}, "schrijf ze als 2015-2019"),
    ],
)
def test_years_that_cannot_be_used_are_told_and_not_used(tmp_path, settings, told):
    loaded = load(tmp_path, **settings)
    assert read_frame(loaded.tables).notas[0].baseline_span is None
    [finding] = [one for one in loaded.findings if "nulmeting" in one.message]
    assert told in finding.message and (finding.code, finding.cell) == ("inconsistent", "B2")


def test_years_of_the_nota_itself_are_no_nulmeting(tmp_path):
    loaded = load(tmp_path, jaren_van_de_nulmeting="2019-2022", bron_van_de_nulmeting="raad")
    assert read_frame(loaded.tables).notas[0].baseline_span is None
