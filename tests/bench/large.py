"""Large workbooks of made-up rows for the benchmarks."""

from __future__ import annotations

import datetime
import random
import time
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

PAYMENT_HEADINGS = [
    "betaalnummer", "dossiernummer", "organisatie", "omschrijving", "budgetpost", "betaaldatum", "bedrag", "verleend",
    "cofinanciering", "land", "global_goals", "hoofdstuk",
]  # fmt: skip
ACTIVITY_HEADINGS = [
    "nummer", "datum", "titel", "soort", "hoofdstuk", "status", "global_goals", "organisaties", "sectoren", "netwerk",
    "land", "plaats", "deelnemers", "jongeren", "kosten", "budgetpost",
]  # fmt: skip
ONE_IN = 500
"""One row in this many has an error cell, and another one a formula that was never calculated."""


def write_payments(
    path: Path, count: int, with_faults: bool = False, with_formulas: bool = False, percent: bool = False
) -> Path:
    """Write a workbook of payments in 12 columns.

    With faults, some cells of cofinanciering cannot be read; with formulas, no cell of verleend and cofinanciering was
    ever calculated; percent: cofinanciering has a percent format.
    """
    chance, start = random.Random(1), datetime.date(2016, 1, 1)
    posts = ["regulier", "reserve", "trade office", "internationale organisaties", "publieksevenementen"]
    with xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "dd-mm-yyyy"}) as book:
        sheet = book.add_worksheet("Betalingen")
        sheet.write_row(0, 0, PAYMENT_HEADINGS)
        percentage = book.add_format({"num_format": "0%"}) if percent else None
        for row in range(1, count + 1):
            dossier = row // 3
            sheet.write_row(row, 0, [
                f"B{row:07}", f"D{dossier:06}", f"Organisatie {chance.randrange(500)}", f"Project "
                f"{chance.randrange(3000)}",
                chance.choice(posts), start + datetime.timedelta(chance.randrange(3600)),
                chance.randrange(100, 1_000_000) / 100, 1000 + dossier % 49_000])  # fmt: skip
            if with_faults and row % ONE_IN == 0:
                sheet.write_formula(row, 8, "=1/0", value="#DIV/0!")
            elif with_faults and row % ONE_IN == 1:
                sheet.write_formula(row, 8, "=H2*2", value="")
            else:
                sheet.write(row, 8, dossier % 9000, percentage)
            if with_formulas:
                sheet.write_formula(row, 7, f"=G{row + 1}*2", value="")
                sheet.write_formula(row, 8, f"=G{row + 1}/3", value="")
            sheet.write_row(row, 9, [
                chance.choice(["Nederland", "Oeganda", "Duitsland"]), chance.choice(["4, 8 en 17", "4", "8;17", ""]),
                chance.randrange(1, 7)])  # fmt: skip
    return path


def write_activities(path: Path, count: int) -> Path:
    """Write a workbook of activities with lists in their cells."""
    chance, start = random.Random(2), datetime.date(2015, 1, 1)
    kinds = ["themabijeenkomst", "lezing", "beurs", "overig", "prijsuitreiking", "hanzedagen"]
    with xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "dd-mm-yyyy"}) as book:
        sheet = book.add_worksheet("Activiteiten")
        sheet.write_row(0, 0, ACTIVITY_HEADINGS)
        for row in range(1, count + 1):
            sheet.write_row(row, 0, [
                f"A{row:07}", start + datetime.timedelta(chance.randrange(4300)), f"Activiteit {row}",
                chance.choice(kinds),
                chance.randrange(1, 7), chance.choice(["uitgevoerd"] * 8 + ["geannuleerd", "uitgesteld"]),
                chance.choice(["4", "4; 8", "17"]), f"Organisatie {row % 500}; Organisatie {row % 7}",
                chance.choice(["onderwijs", "onderwijs; cultuur"]), chance.choice(["International Office", "POIS", ""]),
                chance.choice(["Oeganda", "Duitsland"]), chance.choice(["Sibiu", "Riga / Lübeck", "Rostock"]),
                chance.randrange(200), chance.randrange(5), chance.randrange(100_000) / 100, "reserve"])  # fmt: skip
    return path


def time_one(action: Callable[[], object]) -> float:
    """Give the seconds that one run takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start
