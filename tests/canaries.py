"""A data folder in which all that nobody may learn is marked: whatever shows a mark tells too much.

Every text of a Shelter City guest's row, of a natural person and of a column that the contract does not name holds the
word 'kanarie'; numbers, dates, countries and Excel rows are such as stand nowhere else in the folder.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from openpyxl import Workbook

SAMPLE = Path(__file__).parents[1] / "data" / "exports"
DAY = date(2026, 11, 23)
WORD = "kanarie"
COUNTRIES = ("Bhutan", "BTN", "Paraguay", "PRY")
FIRST_GUEST_ROW = 7919
ROWS = range(FIRST_GUEST_ROW, FIRST_GUEST_ROW + 20)
DAYS = tuple(date(2026, 9, day) for day in range(11, 31)) + (date(2026, 12, 29),)
PARTICIPANTS, YOUTH = range(9173, 9193), range(8311, 8331)

ACTIVITY_HEADINGS = (
    *("nummer", "datum", "titel", "soort", "hoofdstuk", "status", "global_goals", "organisaties", "sectoren"),
    *("netwerk", "land", "plaats", "deelnemers", "jongeren", "kosten", "budgetpost", "dossiernummer"),
    *("opmerking", "contactpersoon", "telefoon"),
)
KINDS = ("lezing", "publieksevenement", "themabijeenkomst", "netwerkbijeenkomst", "beurs", "hanzedagen")
PERSON = "Kanariepersoon Een"


def make_folder(folder: Path) -> Path:
    """Fill a folder with exports; the beleidskader and the figures of CBS are those of the sample."""
    folder.mkdir(exist_ok=True)
    for name in ("beleidskader.xlsx", "exportcijfers.xlsx"):
        shutil.copy(SAMPLE / name, folder / name)
    _write(folder / "activiteiten.xlsx", ACTIVITY_HEADINGS, list(_list_activities()), list(_list_guests()))
    _write(folder / "missies.xlsx", *_list_missions())
    _write(folder / "subsidies.xlsx", *_list_payments())
    return folder


def find_canaries(text: str) -> list[str]:
    """Find what nobody may learn in a text, each with what stands around it."""
    return [text[max(0, found.start() - 60) : found.end() + 60] for found in CANARY.finditer(text)]


def _match_canaries() -> re.Pattern[str]:
    numbers = [form for one in (*ROWS, *PARTICIPANTS, *YOUTH) for form in (str(one), f"{one:,}".replace(",", r"\."))]
    months = r"september 2026|sep\.? 2026|2026-09|202609|(?<![\d.])0?9[-/]2026"
    last = r"29 december|29 dec|2026-12-29|20261229|29-12-2026|29/12/2026"
    days = "|".join(rf"{day.day} sep" for day in DAYS[:-1])
    first = "".join({one[0] for one in COUNTRIES})  # most signs begin none of these, which is quickly seen
    return re.compile(
        rf"(?=(?i:[\d{WORD[0]}s])|[{first}])"
        rf"(?:(?i:{WORD}|{months}|{last})|(?<!\d)(?:{days})|{'|'.join(COUNTRIES)}"
        rf"|(?<![\d.,])(?:{'|'.join(numbers)})(?![\d]|,\d))"
    )


CANARY = _match_canaries()


def _list_activities() -> Iterator[dict]:
    for place in range(36):
        year, month = 2021 + place // 6, 1 + place % 6
        yield {
            "nummer": f"A-{place + 1}",
            "datum": date(year, month, 3),
            "titel": f"Bijeenkomst {place + 1}",
            "soort": KINDS[place % 6],
            "hoofdstuk": 1 + place % 6,
            "status": "uitgevoerd" if place % 5 else "geannuleerd",
            "global_goals": f"{1 + place % 17}; 16",
            "organisaties": ("Bibliotheek", "Toneelgroep", PERSON)[place % 3],
            "sectoren": "cultuur; onderwijs",
            "netwerk": "International Office" if place % 4 == 0 else None,
            "land": ("Duitsland", "Letland", None)[place % 3],
            "plaats": ("Riga", "Sibiu", None)[place % 3],
            "deelnemers": 20 + place,
            "jongeren": 5,
            "kosten": 100 if place % 2 else None,
            "budgetpost": ("publieksevenementen", "reserve")[place % 2],
            "opmerking": "kanarieopmerking",
            "contactpersoon": "kanariecontact",
        }
    yield {
        "nummer": "kanarienummer-dubbel",
        "datum": date(2026, 2, 4),
        "titel": "Een andere rij met het nummer van een gast",
        "soort": "lezing",
        "hoofdstuk": 3,
        "status": "uitgevoerd",
    }


def _list_guests() -> Iterator[dict]:
    """Guests that count, that do not for each reason there is, and that have something wrong of each kind."""
    last = {"datum": DAYS[-1]}
    changes: tuple[dict, ...] = (
        {},
        {"kosten": 50, "budgetpost": "reserve", "dossiernummer": None},
        {"status": "uitgesteld"},
        {"status": "geannuleerd"},
        {"status": "gepland"},
        last,
        last | {"status": "gepland"},
        {"status": "kanariestatus"},
        {"deelnemers": "kanariedeelnemers"},
        {"datum": "kanariedatum"},
        {"nummer": "kanarienummer-dubbel"},
        {"deelnemers": 1},
        {"kosten": 60, "budgetpost": "reserve"},
        {"soort": "opvang sheltercity kanariesoort"},
        {"titel": None},
        {"hoofdstuk": "kanariehoofdstuk"},
        {"netwerk": "International Office", "hoofdstuk": 2},
        {"organisaties": "Kanariestichting Noordd; Bibliotheekk"},
    )
    for place, change in enumerate(changes):
        yield {
            "nummer": f"kanarienummer-{place}",
            "datum": DAYS[place],
            "titel": f"kanarietitel {place}",
            "soort": "opvang shelter city",
            "hoofdstuk": 3,
            "status": "uitgevoerd",
            "global_goals": "10; 16",
            "organisaties": "Kanariestichting Noord; Bibliotheek",
            "sectoren": "cultuur",
            "land": COUNTRIES[0] if place % 2 else COUNTRIES[2],
            "plaats": f"kanarieplaats {place}",
            "deelnemers": PARTICIPANTS[place],
            "jongeren": YOUTH[place],
            "dossiernummer": f"kanariedossier-{place}",
            "opmerking": f"kanarieopmerking {place}",
            "contactpersoon": f"kanariecontact {place}",
            "telefoon": f"kanarietelefoon {place}",
        } | change
    again = {"nummer": "kanarienummer-nog", "datum": DAYS[18], "titel": "kanarietitel", "soort": "opvang shelter city"}
    yield from [again | {"hoofdstuk": 3, "status": "uitgevoerd"}] * 2


def _list_missions() -> tuple[tuple[str, ...], list[dict]]:
    rows = [
        {
            "nummer": f"M-{place + 1}",
            "startdatum": date(2021 + place, 4, 5),
            "bestemming": "Riga",
            "land": "Letland",
            "richting": ("uitgaand", "inkomend")[place % 2],
            "status": "uitgevoerd",
            "aanleiding": ("hanzedagen", "handelsreis")[place % 2],
            "organisator": (PERSON, "MKB Trade Office")[place % 2],
            "bedrijven": 4,
            "matches": 8,
            "orders": 2,
            "contactpersoon": "kanariecontact",
        }
        for place in range(6)
    ]
    return tuple(rows[0]), rows


def _list_payments() -> tuple[tuple[str, ...], list[dict]]:
    posts = ("internationale organisaties", "trade office", "publieksevenementen", "reserve", "regulier")
    rows = [
        {
            "betaalnummer": f"B-{place + 1}",
            "dossiernummer": f"D-{place + 1}",
            "organisatie": ("Bibliotheek", PERSON, "Toneelgroep", PERSON)[place % 4],
            "omschrijving": ("Project", "kanarieomschrijving")[place % 2],
            "budgetpost": posts[place % 5],
            "betaaldatum": date(2021 + place % 6, 3, 2),
            "bedrag": 1000 + place,
            "cofinanciering": 500,
            "natuurlijk_persoon": (None, "ja", None, None)[place % 4],
            "global_goals": "4; 16",
            "e-mail": "kanarie@voorbeeld.nl",
            "iban": "kanarieiban",
            "bsn": "kanariebsn",
        }
        for place in range(30)
    ]
    return tuple(rows[0]), rows


def _write(path: Path, headings: tuple[str, ...], rows: list[dict], guests: list[dict] | None = None) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(headings)
    for row in rows:
        sheet.append([row.get(heading) for heading in headings])
    for place, guest in enumerate(guests or ()):
        for column, heading in enumerate(headings, start=1):
            sheet.cell(ROWS[place], column, guest.get(heading))
    book.save(path)
