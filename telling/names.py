"""The names that a reader sees: of exports, Global Goals and chapters, and the address of each chapter's page."""

from __future__ import annotations

from data.sources import SOURCES
from kpi.frame import Nota

SOURCE_NAMES = {source.name: source.title for source in SOURCES}
"""Source → its name as a reader sees it."""

GOAL_NAMES = {
    1: "Geen armoede",
    2: "Geen honger",
    3: "Goede gezondheid en welzijn",
    4: "Kwaliteitsonderwijs",
    5: "Gendergelijkheid",
    6: "Schoon water en sanitair",
    7: "Betaalbare en duurzame energie",
    8: "Waardig werk en economische groei",
    9: "Industrie, innovatie en infrastructuur",
    10: "Ongelijkheid verminderen",
    11: "Duurzame steden en gemeenschappen",
    12: "Verantwoorde consumptie en productie",
    13: "Klimaatactie",
    14: "Leven in het water",
    15: "Leven op het land",
    16: "Vrede, justitie en sterke publieke diensten",
    17: "Partnerschap om doelstellingen te bereiken",
}
"""Number of a Global Goal → its official Dutch name."""

FINANCE_NAME, FINANCE_PAGE = "Financiën", "financien"
"""What stands where a chapter's name and page would, for the indicators of no chapter."""

FINANCE_LEADING = "F.4"
"""The indicator that tells most of the money."""


def name_chapter(nota: Nota, chapter: int | None) -> str:
    """Give the short name of a chapter of a nota, or of finance (None)."""
    return FINANCE_NAME if chapter is None else nota.by_number[chapter].name


def number_chapter(nota: Nota, chapter: int | None) -> str:
    """Give the short name of a chapter of a nota with its number before it; of finance (None) without."""
    return FINANCE_NAME if chapter is None else f"{chapter} {name_chapter(nota, chapter)}"


def find_page(nota: Nota, chapter: int | None) -> str:
    """Give the address of the page that shows a chapter of a nota, or finance (None)."""
    return FINANCE_PAGE if chapter is None else nota.by_number[chapter].url


NO_ROWS = "De rijen zelf staan hier niet: die zijn voor medewerkers van de gemeente die zijn ingelogd."
SAMPLE = "Voorbeeldgegevens"
"""What stands on everything that is made of the sample data."""
