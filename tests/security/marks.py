"""A data folder in which all that only an employee may see is marked: single rows, findings, and what somebody got."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from data.load import Loaded
from telling.dutch import format_money
from tests.canaries import SAMPLE

DAY = date(2026, 11, 23)
WORD = "rijmerk"
OF_NOTA, OTHER = "Toneelgroep", "Rijmerkstichting Oost"
POSTS = ("internationale organisaties", "trade office", "publieksevenementen")
KINDS = ("lezing", "publieksevenement", "themabijeenkomst", "beurs")


def make_folder(folder: Path) -> Path:
    """Fill a folder with exports whose rows have marks; the rest is that of the sample."""
    folder.mkdir(exist_ok=True)
    for name in ("beleidskader.xlsx", "exportcijfers.xlsx"):
        shutil.copy(SAMPLE / name, folder / name)
    _write(folder / "activiteiten.xlsx", [_make_activity(place) for place in range(48)])
    _write(folder / "missies.xlsx", [_make_mission(place) for place in range(8)])
    _write(folder / "subsidies.xlsx", [_make_payment(place) for place in range(36)])
    return folder


def find_marks(text: str, loaded: Loaded) -> list[str]:
    """Find what only an employee may see in a text, each with what stands around it."""
    amounts = "|".join(re.escape(one) for one in list_amounts(loaded))
    found = re.finditer(rf"(?i:{WORD})|(?<![\d.])(?:{amounts})(?![\d,])", text.replace("\N{NO-BREAK SPACE}", " "))
    return [text[max(0, one.start() - 60) : one.end() + 60] for one in found]


def list_amounts(loaded: Loaded) -> list[str]:
    """List what single payments and organisations got, as a page would write it."""
    paid = loaded.tables.payments
    links = loaded.tables.record_organisations.merge(paid, on="record")
    cents = [*paid["amount_cents"], *links.groupby("organisation_key")["amount_cents"].sum()]
    cents += [*links.groupby(["organisation_key", "year"])["amount_cents"].sum()]
    return sorted({write(one) for one in map(int, cents) for write in (_write_whole, _write_cents)}, key=len)[::-1]


def _write_whole(cents: int) -> str:
    return format_money(round(cents / 100)).replace("\N{NO-BREAK SPACE}", " ")


def _write_cents(cents: int) -> str:
    return f"{cents // 100:,}".replace(",", ".") + f",{cents % 100:02d}"


def _make_activity(place: int) -> dict:
    later = place >= 44
    return {
        "nummer": f"RIJMERK-{place}",
        "datum": date(2026, 12, place - 40) if later else date(2021 + place // 8, 1 + place % 8, 3),
        "titel": f"Rijmerk bijeenkomst {place}",
        "soort": KINDS[place % 4],
        "hoofdstuk": 1 + place % 6,
        "status": "gepland" if later or place == 9 else "rijmerkstatus" if place == 7 else "uitgevoerd",
        "global_goals": f"{1 + place % 17}; 16",
        "organisaties": (OF_NOTA, OTHER)[place % 2],
        "sectoren": "cultuur",
        "netwerk": ("International Office", "Rijmerknetwerk", None)[place % 3],
        "land": ("Duitsland", "Letland", None)[place % 3],
        "plaats": ("Rijmerkstad", None)[place % 2],
        "deelnemers": "rijmerkdeelnemers" if place == 5 else 20 + place,
        "jongeren": 5,
        "kosten": 100 + place,
        "budgetpost": ("publieksevenementen", "reserve")[place % 2],
        "dossiernummer": f"rijmerkdossier-{place}" if place % 5 == 0 else None,
    }


def _make_mission(place: int) -> dict:
    return {
        "nummer": f"RIJMERK-M{place}",
        "startdatum": date(2021 + place % 6, 4, 5 + place),
        "bestemming": f"Rijmerkhaven {place}",
        "land": "Letland",
        "richting": ("uitgaand", "inkomend")[place % 2],
        "status": "uitgevoerd",
        "aanleiding": "handelsreis",
        "organisator": OTHER,
        "bedrijven": 4,
        "matches": 8,
        "orders": 2,
        "kosten": 2000 + place,
    }


def _make_payment(place: int) -> dict:
    return {
        "betaalnummer": f"RIJMERK-B{place}",
        "dossiernummer": f"rijmerkdossier-{place}",
        "organisatie": (OF_NOTA, OTHER)[place // 3 % 2],
        "omschrijving": f"Rijmerk project {place}",
        "budgetpost": POSTS[place % 3],
        "betaaldatum": date(2021 + place // 6, 3, 2),
        "bedrag": 1013.17 + 137 * place,
        "cofinanciering": 500,
        "global_goals": "4; 16",
    }


def _write(path: Path, rows: list[dict]) -> None:
    book = Workbook()
    book.active.append([*rows[0]])
    for row in rows:
        book.active.append([*row.values()])
    book.save(path)
