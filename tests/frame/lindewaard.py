"""A second municipality, made up from beginning to end: Lindewaard, with a nota of five chapters, posts and networks of
its own and a region of its own.

No such town exists, and no figure here is anybody's. It is written into the program's own empty templates, so that it
also shows that a town can start with these alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from data.templates import write_templates
from tests.frame.filling import fill_template

TOWN, PROGRAMME, NOTA = "Lindewaard", "Lindewaard over de grens", "Grensnota"
PEILDATUM = date(2026, 11, 30)
YEARS = range(2024, 2029)
PAST = range(2023, 2027)
SOURCE = "Grensnota (verzonnen), blz. 3"
PLANNED_DAY = date(2026, 12, 10)

Row = dict[str, Any]

CHAPTERS = (
    # number, title, name, url, leading indicator, ambition
    (1, "Ondernemers de grens over", "Ondernemers", "ondernemers", "H1.5", "Wij helpen ondernemers op weg."),
    (2, "Samen met verenigingen", "Verenigingen", "verenigingen", "H2.1", "Verenigingen krijgen onze steun."),
    (3, "Een open stad", "Open stad", "open-stad", "H3.1", "Iedereen ziet wat er in de wereld gebeurt."),
    (4, "Vrienden in twee landen", "Vriendensteden", "vriendensteden", "H4.2", "Met twee steden zijn wij bevriend."),
    (5, "Werken aan werelddoelen", "Werelddoelen", "werelddoelen", "H6.4", "Wij werken aan de werelddoelen."),
)
SHOWN = {
    1: ("H1.1", "H1.4", "H1.5", "H1.6", "H1.9", "H1.11"),
    2: ("H2.1", "H2.4", "H2.6", "H2.12"),
    3: ("H3.1", "H3.2"),
    4: ("H4.1", "H4.2", "H4.4"),
    5: ("H6.4", "H6.5"),
    None: ("F.1", "F.2", "F.3", "F.4"),
}
OWN_NAMES = {"H2.1": "Actieve verenigingen", "H4.1": "Vriendensteden die meedoen"}
TRAVEL, CLUBS, REGULAR, SAVINGS, PROVINCE = "reisgeld", "verenigingsfonds", "regulier", "spaarpot", "provinciegeld"
CIRCLE, TABLE, YOUTH = "Kring Buitenland", "Stedentafel", "Jongerenkring"
CHOIR, BAND, CARE, TRADERS, SCHOOL = (
    "Koor De Linde",
    "Muziekvereniging Waard",
    "Lindewaard Zorgt",
    "Handelskring Lindewaard",
    "Basisschool De Brug",
)
CLUB_PAYMENTS = ((CHOIR, 3000), (BAND, 2500), (CARE, 2000), (SCHOOL, 1500))
REGULAR_COSTS = {2023: (0, 0, 0), 2024: (1000, 1000, 1000), 2025: (900, 1000, 1100), 2026: (1800, 2000, 1500)}
OWN_WORD = "Fonds verenigingen 2026"
"""What the register of 2026 calls the verenigingsfonds; the Waardetoewijzing says so."""


def make_town(folder: Path) -> None:
    """Write the empty templates into a folder and fill them in."""
    write_templates(folder)
    fill_template(
        folder / "beleidskader.xlsx",
        {
            "Instellingen": [
                {"sleutel": "gemeente", "waarde": TOWN},
                {"sleutel": "programma", "waarde": PROGRAMME},
                {"sleutel": "cbs-regio", "waarde": TOWN},
                {"sleutel": "cbs-code", "waarde": "GM9901"},
                {"sleutel": "terugvalregio", "waarde": "Gelderland"},
                {"sleutel": "terugvalcode", "waarde": "PV25"},
                {"sleutel": "portefeuillehouder", "waarde": "wethouder buitenland"},
                {"sleutel": "contact", "waarde": "bureau buitenland"},
            ],
            "Beleidsperioden": [
                {
                    "nota": NOTA,
                    "titel": f"{NOTA} {TOWN} 2024-2028",
                    "van": YEARS[0],
                    "tot en met": YEARS[-1],
                    "vastgesteld op": date(2023, 11, 8),
                    "jaar van de nulmeting": 2023,
                    "bron": "verzonnen raadsbesluit",
                }
            ],
            "Hoofdstukken": [
                {
                    "hoofdstuk": number,
                    "titel": title,
                    "ambitie": ambition,
                    "global goals": "8; 17" if number in (1, 5) else None,
                    "herkomst global goals": "vastgesteld" if number in (1, 5) else None,
                    "nota": NOTA,
                    "volgorde": number,
                    "naam": name,
                    "kort": name,
                    "url": url,
                    "leidende indicator": leading,
                }
                for number, title, name, url, leading, ambition in CHAPTERS
            ],
            "Indicatoren": list(list_indicators()),
            "Budgetposten": [
                {"post": TRAVEL, "nota": NOTA, "hoofdstuk": 1, "soort": "begroting", "aliassen": "reizen"},
                {"post": CLUBS, "nota": NOTA, "hoofdstuk": 2, "soort": "begroting"},
                {"post": REGULAR, "nota": NOTA, "soort": "begroting"},
                {"post": SAVINGS, "nota": NOTA, "soort": "reserve", "beginstand": 20_000},
                {"post": PROVINCE, "nota": NOTA, "soort": "buiten de begroting"},
            ],
            "Netwerken": [
                {"netwerk": CIRCLE, "nota": NOTA, "in nota": "ja", "aliassen": "KB"},
                {"netwerk": TABLE, "nota": NOTA, "in nota": "ja"},
                {"netwerk": YOUTH, "nota": NOTA, "in nota": "nee"},
            ],
            "Streefwaarden": [
                {"indicator": one, "soort": kind, "jaar": str(year), "waarde": value, "bron": SOURCE, "nota": NOTA}
                for one, kind, value in (
                    ("H1.5", "minimum", 2),
                    ("H2.12", "minimum", 2),
                    ("H3.1", "minimum", 4),
                    ("F.2", "ondergrens", 0),
                )
                for year in YEARS
            ],
            "Begroting": [
                {"budgetpost": post, "jaar": f"{YEARS[0]}-{YEARS[-1]}", "bedrag": euros, "bron": SOURCE, "nota": NOTA}
                for post, euros in ((TRAVEL, 8000), (CLUBS, 15_000), (REGULAR, 6000))
            ],
            "Organisaties": [
                {"organisatie": name, "sector": sector, "netwerk": network, "aliassen": alias, "in nota": in_nota}
                for name, sector, network, alias, in_nota in (
                    (CHOIR, "cultuur", CIRCLE, "De Linde", "ja"),
                    (BAND, "cultuur", CIRCLE, None, "ja"),
                    (CARE, "maatschappelijk", TABLE, None, "ja"),
                    (TRADERS, "bedrijfsleven", CIRCLE, "Handelskring", "ja"),
                    (SCHOOL, "onderwijs", YOUTH, None, "nee"),
                )
            ],
            "Partnersteden": [
                {
                    "plaats": "Brno",
                    "land": "Tsjechië",
                    "soort": "stedenband",
                    "vanaf": 1992,
                    "breedtegraad": 49.1951,
                    "lengtegraad": 16.6068,
                },
                {
                    "plaats": "Kilkenny",
                    "land": "Ierland",
                    "soort": "stedenband",
                    "vanaf": 2005,
                    "breedtegraad": 52.6541,
                    "lengtegraad": -7.2448,
                },
            ],
            "Toelichtingen": [
                {
                    "indicator": "H2.12",
                    "jaar": "2025",
                    "tekst": "De Stedentafel kwam in 2025 niet bijeen.",
                    "nota": NOTA,
                }
            ],
            "Mijlpalen": [
                {"datum": date(2024, 1, 1), "mijlpaal": "Begin van de Grensnota", "status": "gehaald"},
                {"datum": date(2025, 6, 1), "hoofdstuk": 4, "mijlpaal": "Derde vriendenstad", "status": "vervallen"},
                {"datum": date(2026, 3, 1), "hoofdstuk": 2, "mijlpaal": "Nieuwe regels voor het fonds"},
                {"datum": date(2027, 6, 1), "mijlpaal": "Tussenstand voor de raad", "status": "gepland"},
            ],
            "Waardetoewijzing": [
                {
                    "bron": "subsidies",
                    "kolom": "budgetpost",
                    "waarde in het bestand": OWN_WORD,
                    "betekenis": CLUBS,
                }
            ],
        },
    )
    fill_template(folder / "activiteiten.xlsx", {"Activiteiten": number_rows("A", list_activities())})
    fill_template(folder / "missies.xlsx", {"Missies": number_rows("M", list_missions())})
    fill_template(folder / "subsidies.xlsx", {"Subsidies": list_payments()})
    fill_template(folder / "exportcijfers.xlsx", {"Exportcijfers": list_figures()})


def list_indicators() -> Iterator[Row]:
    """List which indicators the nota shows, in which chapter and in which words."""
    for chapter, identities in SHOWN.items():
        for identity in identities:
            yield {
                "indicator": identity,
                "nota": NOTA,
                "hoofdstuk": chapter,
                "tonen": "ja",
                "naam": OWN_NAMES.get(identity),
                "citaat": "Elk jaar gaan wij twee keer op reis." if identity == "H1.5" else None,
                "vindplaats": f"hoofdstuk {chapter}" if chapter else "bijlage geld",
                "etiket": "streefwaarde in de nota" if identity in ("H1.5", "H2.12", "H3.1") else "alleen richting",
                "eigenaar": "bureau buitenland",
            }


def number_rows(letter: str, rows: Iterator[Row]) -> list[Row]:
    return [{"nummer": f"{letter}-{number}", **row} for number, row in enumerate(rows, start=1)]


def list_activities() -> Iterator[Row]:
    """List the activities: each year the same, but without the Stedentafel in 2025; one is still planned."""
    for year in PAST:
        done = {"status": "uitgevoerd", "global goals": "17"}
        for place, month in enumerate((3, 9)):
            yield {
                **done,
                "datum": date(year, month, 4),
                "titel": ("Zakendoen in Tsjechië", "Zakendoen in Ierland")[place],
                "soort": "landenbijeenkomst",
                "hoofdstuk": 1,
                "organisaties": TRADERS,
                "sectoren": "bedrijfsleven",
                "land": ("Tsjechië", "Ierland")[place],
                "deelnemers": 20,
                "global goals": "8; 17",
            }
        meetings = [(CIRCLE, 2), ("KB", 6), (YOUTH, 10)] + ([(TABLE, 5)] if year != 2025 else [])
        for network, month in meetings:
            yield {
                **done,
                "datum": date(year, month, 12),
                "titel": "Bijeenkomst van het netwerk",
                "soort": "netwerkbijeenkomst",
                "hoofdstuk": 2,
                "organisaties": f"{CHOIR}; {SCHOOL}",
                "sectoren": "cultuur; onderwijs",
                "netwerk": network,
                "deelnemers": 15,
                "jongeren": 5,
            }
        for month, euros in zip((4, 6, 9), REGULAR_COSTS[year], strict=True):
            yield {
                **done,
                "datum": date(year, month, 20),
                "titel": "Wereldmarkt",
                "soort": "publieksevenement",
                "hoofdstuk": 3,
                "organisaties": BAND,
                "deelnemers": 200,
                "kosten": euros or None,
                "budgetpost": REGULAR if euros else None,
            }
        for month, place, country in ((5, "Brno", "Tsjechië"), (10, "Kilkenny", "Ierland")):
            yield {
                **done,
                "datum": date(year, month, 8),
                "titel": f"Uitwisseling met {place}",
                "soort": "uitwisseling",
                "hoofdstuk": 4,
                "organisaties": SCHOOL,
                "sectoren": "onderwijs",
                "land": country,
                "plaats": place,
                "deelnemers": 24,
                "jongeren": 20,
            }
        yield {
            **done,
            "datum": date(year, 9, 25),
            "titel": "Avond over werelddoelen",
            "soort": "themabijeenkomst",
            "hoofdstuk": 5,
            "organisaties": CARE,
            "deelnemers": 40,
            "global goals": "3; 17",
        }
    yield {
        "datum": PLANNED_DAY,
        "titel": "Lezing over grenzen",
        "soort": "lezing",
        "hoofdstuk": 3,
        "status": "gepland",
        "organisaties": BAND,
        "global goals": "16",
    }


def list_missions() -> Iterator[Row]:
    """List the missions: a journey and a visit each year, but no visit in 2025."""
    for year in PAST:
        yield {
            "startdatum": date(year, 5, 14),
            "einddatum": date(year, 5, 17),
            "bestemming": "Brno",
            "land": "Tsjechië",
            "richting": "uitgaand",
            "aanleiding": "handelsreis",
            "organisator": TRADERS,
            "bedrijven": 8,
            "mkb bedrijven": 6,
            "matches": 5,
            "orders": 2,
            "kosten": 3000,
            "budgetpost": "reizen",
            "global goals": "8",
            "status": "uitgevoerd",
        }
        if year != 2025:
            yield {
                "startdatum": date(year, 9, 2),
                "bestemming": "Kilkenny",
                "land": "Ierland",
                "richting": "inkomend",
                "aanleiding": "delegatiebezoek",
                "organisator": TRADERS,
                "bedrijven": 3,
                "kosten": 500,
                "budgetpost": TRAVEL,
                "global goals": "17",
                "status": "uitgevoerd",
            }


def list_payments() -> list[Row]:
    """List the payments: four a year from the verenigingsfonds, and one from the spaarpot in 2026."""
    rows = [
        {
            "dossiernummer": f"D-{year}-{place}",
            "organisatie": name,
            "omschrijving": "bijdrage",
            "budgetpost": OWN_WORD if year == 2026 else CLUBS,
            "betaaldatum": date(year, 3, place),
            "bedrag": euros,
            "land": "Tsjechië" if place % 2 else "Ierland",
            "global goals": "17",
        }
        for year in PAST
        for place, (name, euros) in enumerate(CLUB_PAYMENTS, start=1)
    ]
    rows.append(
        {
            "dossiernummer": "D-2026-9",
            "organisatie": CARE,
            "omschrijving": "eenmalig",
            "budgetpost": SAVINGS,
            "betaaldatum": date(2026, 4, 1),
            "bedrag": 2000,
            "land": "Ierland",
            "global goals": "3",
        }
    )
    return [{"betaalnummer": f"B-{number}", **row} for number, row in enumerate(rows, start=1)]


def list_figures() -> list[Row]:
    """List what a statistical office would say of the town (by its code) and of the guests of its province."""
    rows = [
        {"jaar": year, "regio": "GM9901", "onderwerp": topic, "land": "Totaal", "waarde": base + step * (year - 2013)}
        for year in range(2013, 2026)
        for topic, base, step in (("exporterende bedrijven", 200, 5), ("exportwaarde", 90, 4))
    ]
    rows += [
        {"jaar": year, "regio": "Gelderland", "onderwerp": "buitenlandse gasten", "land": "Totaal", "waarde": guests}
        for year, guests in ((2023, 410_000), (2024, 425_000), (2025, 431_000))
    ]
    return rows
