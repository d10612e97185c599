"""A made-up nota that follows the one that ships: Voorbeeldnota 2027-2031, in a workbook of its own to put beside the
sample.

Nobody adopted it and no council saw it; each of its sheets says so above the table.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from tools.make_sample_data import OUT
from tools.sample.workbook import Sheet, write_workbook

NOTA, YEARS = "Voorbeeldnota", range(2027, 2032)
TITLE = "Voorbeeldnota Internationaal Beleid 2027-2031"
BOOK = "voorbeeldnota.xlsx"
FICTION = "Voorbeeldgegevens: deze nota is verzonnen"
SOURCE = f"{TITLE}, verzonnen"

CHAPTERS = (
    # number, title, name, url, leading indicator, ambition
    (
        1,
        "Export en vakmensen",
        "Export en vakmensen",
        "export",
        "H1.5",
        "Wij gaan verder met handel, en met vakmensen.",
    ),
    (2, "Verbinden", "Verbinden", "verbinden", "H2.1", "Wij brengen organisaties bij elkaar."),
    (3, "Ontmoeten", "Ontmoeten", "ontmoeten", "H3.1", "Wij laten de wereld in de stad zien."),
    (4, "Steden en doelen", "Steden en doelen", "steden-en-doelen", "H6.4", "Wij werken met steden aan de doelen."),
)
SHOWN = {
    1: ("H1.1", "H1.4", "H1.5", "H1.6", "H1.9"),
    2: ("H2.1", "H2.4", "H2.7", "H2.8", "H2.12"),
    3: ("H3.1", "H3.2", "H3.3"),
    4: ("H4.1", "H4.4", "H5.1", "H6.4", "H6.5"),
    None: ("F.1", "F.2", "F.3", "F.4"),
}
"""Of the indicators of 2021-2026 some run on, some end (H6.3, H3.4 …), and none is new to the catalogue."""
OWN_POST, OWN_NETWORK = "vakmensen", "Kring Vakmensen"
KEPT_NETWORKS = ("International Office", "Periodiek Overleg Internationale Samenwerking")


def add_next_nota(folder: Path) -> Path:
    """Write the workbook of the nota into a folder; give its path."""
    path = folder / BOOK
    write_workbook(path, make_sheets())
    return path


def copy_sample(folder: Path, with_next: bool) -> Path:
    """Copy the sample into a folder, with or without the next nota beside it; give the folder."""
    for path in OUT.glob("*.xlsx"):
        shutil.copy(path, folder)
    if with_next:
        add_next_nota(folder)
    return folder


def make_sheets() -> list[Sheet]:
    """Make the sheets of the nota: only rows of its own, for the nota before it stays as it is."""
    return [
        Sheet(
            "Beleidsperioden",
            ["Beleidsperioden", FICTION],
            ["Nota", "Titel", "Van", "Tot en met", "Bron"],
            [[NOTA, TITLE, YEARS[0], YEARS[-1], SOURCE]],
        ),
        Sheet(
            "Hoofdstukken",
            ["Hoofdstukken", FICTION],
            ["Hoofdstuk", "Titel", "Ambitie", "Nota", "Volgorde", "Naam", "Kort", "URL", "Leidende indicator"],
            [
                [number, title, ambition, NOTA, number, name, name, url, leading]
                for number, title, name, url, leading, ambition in CHAPTERS
            ],
        ),
        Sheet(
            "Indicatoren",
            ["Indicatoren", FICTION],
            ["Indicator", "Nota", "Hoofdstuk", "Tonen", "Naam", "Citaat", "Vindplaats", "Etiket"],
            [
                [one, NOTA, chapter, "ja", None, None, f"hoofdstuk {chapter}" if chapter else "geld", "alleen richting"]
                for chapter, identities in SHOWN.items()
                for one in identities
            ],
        ),
        Sheet(
            "Budgetposten",
            ["Budgetposten", FICTION],
            ["Post", "Nota", "Hoofdstuk", "Soort", "Beginstand"],
            [
                ["internationale organisaties", NOTA, 2, "begroting", None],
                ["publieksevenementen", NOTA, 3, "begroting", None],
                [OWN_POST, NOTA, 1, "begroting", None],
                ["reserve", NOTA, None, "reserve", 25_000],
                ["regulier", NOTA, None, "buiten de begroting", None],
            ],
        ),
        Sheet(
            "Netwerken",
            ["Netwerken", FICTION],
            ["Netwerk", "Nota", "In nota"],
            [[name, NOTA, "ja"] for name in (*KEPT_NETWORKS, OWN_NETWORK)],
        ),
        Sheet(
            "Streefwaarden",
            ["Streefwaarden", FICTION],
            ["Indicator", "Soort", "Jaar", "Waarde", "Waarde max", "Bron", "Nota"],
            [
                [one, kind, year, low, None, SOURCE, NOTA]
                for one, kind, low in (("H1.5", "minimum", 3), ("H2.12", "minimum", 3), ("H5.1", "jaarlijks", 1))
                for year in YEARS
            ],
        ),
        Sheet(
            "Begroting",
            ["Begroting", FICTION],
            ["Budgetpost", "Jaar", "Bedrag", "Bron", "Nota"],
            [
                [post, year, euros, SOURCE, NOTA]
                for post, euros in (
                    ("internationale organisaties", 45_000),
                    ("publieksevenementen", 6000),
                    (OWN_POST, 12_000),
                )
                for year in YEARS
            ],
        ),
    ]
