"""Whatever program wrote them, and in whatever letters: the same facts give the same figures."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from data.check import describe
from data.load import load_folder
from kpi.__main__ import to_json
from kpi.compute import compute
from tests.decoding import decoding_here  # noqa: F401 (pytest finds fixtures by their name here)

PEILDATUM = date(2025, 6, 30)
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")
POSTS = ("trade office", "internationale organisaties", "publieksevenementen", "reserve", "regulier")

Sheets = dict[str, list[list[Any]]]

# the last ones are the register's only if their letters are read well
names = st.builds(
    lambda kind, letters: f"{kind} {letters.capitalize()}",
    st.sampled_from(["Stichting", "Koor", "Café", "Fundación", "Verein"]),
    st.text("abcdeghijklmoprstuvwyzéèêëíïóôöúüßçñåøæäœ", min_size=3, max_size=12),
) | st.sampled_from(["Café Überall", "Cafe Uberall", "Köör", "Koor"])
days = st.dates(date(2021, 1, 1), date(2025, 12, 31))
euros = st.decimals(min_value=-(10**6), max_value=10**6, places=2)
goals = st.lists(st.integers(1, 17), max_size=3, unique=True).map(lambda found: "; ".join(map(str, sorted(found))))

payments = st.lists(
    st.fixed_dictionaries(
        {
            "dossiernummer": st.integers(1, 5).map("D-{}".format),
            "organisatie": names,
            "omschrijving": names,
            "budgetpost": st.sampled_from(POSTS),
            "betaaldatum": days,
            "bedrag": euros,
            "verleend": st.none() | euros.map(abs),
            "cofinanciering": st.none() | euros.map(abs),
            "land": st.sampled_from([None, "Duitsland", "België", "Curaçao; Letland"]),
            "global_goals": goals,
            "natuurlijk_persoon": st.sampled_from(["ja", "nee", None]),
        }
    ),
    min_size=1,
    max_size=8,
)
activities = st.lists(
    st.fixed_dictionaries(
        {
            "datum": days,
            "titel": names,
            "soort": st.sampled_from(["themabijeenkomst", "hanzedagen", "lezing", "opvang shelter city", "overig"]),
            "hoofdstuk": st.integers(1, 6),
            "status": st.sampled_from(["uitgevoerd", "gepland", "geannuleerd"]),
            "global_goals": goals,
            "organisaties": st.lists(names, max_size=3).map("; ".join),
            "sectoren": st.sampled_from([None, "cultuur", "cultuur; onderwijs"]),
            "netwerk": st.sampled_from([None, "POIS"]),
            "plaats": st.sampled_from([None, "Malmö/Göteborg", "Lübeck", "Tartu"]),
            "deelnemers": st.none() | st.integers(0, 900),
            "kosten": st.none() | euros.map(abs),
            "budgetpost": st.sampled_from([None, *POSTS]),
        }
    ),
    min_size=1,
    max_size=8,
)
REGISTER: Sheets = {
    "organisaties": [["organisatie", "sector", "aliassen", "in nota"], ["Café Überall", "cultuur", "Köör", "ja"]],
}


def with_files(examples: int) -> settings:
    """Each example opens files: few of them, and none is made smaller, which would take minutes."""
    return settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
    )


def lay_out(key: str, records: list[dict[str, Any]]) -> list[list[Any]]:
    """Header row and rows of records, numbered by a whole number."""
    columns = list(records[0])
    rows = [[number, *map(record.get, columns)] for number, record in enumerate(records, start=1001)]
    return [[key, *columns], *rows]


def write_with_openpyxl(folder: Path, sheets: Sheets) -> None:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    workbook.save(folder / "feiten.xlsx")


def write_with_xlsxwriter(folder: Path, sheets: Sheets) -> None:
    workbook = xlsxwriter.Workbook(folder / "feiten.xlsx", {"default_date_format": "dd-mm-yyyy"})
    for title, rows in sheets.items():
        sheet = workbook.add_worksheet(title)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    workbook.close()


def write_csv(folder: Path, sheets: Sheets, *, encoding: str) -> None:
    for title, rows in sheets.items():
        text = io.StringIO()
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        writer.writerows([as_dutch_text(value) for value in row] for row in rows)
        (folder / f"{title}.csv").write_bytes(text.getvalue().encode(encoding))


def write_through_libreoffice(folder: Path, sheets: Sheets) -> None:
    """Let LibreOffice open the workbook and save it as its own kind of file."""
    with tempfile.TemporaryDirectory() as place:
        write_with_openpyxl(Path(place), sheets)
        profile = f"-env:UserInstallation={(Path(place) / 'profile').as_uri()}"
        command = [SOFFICE, profile, "--headless", "--convert-to", "ods", "--outdir", folder, "feiten.xlsx"]
        subprocess.run(command, cwd=place, check=True, capture_output=True, timeout=120)
    assert (folder / "feiten.ods").exists()


def as_dutch_text(value: Any) -> str:
    """Write a value as a Dutch spreadsheet shows it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.strftime("%d-%m-%Y")
    return str(value).replace(".", ",") if isinstance(value, Decimal) else str(value)


def figures_of(write: Callable[[Path, Sheets], None], sheets: Sheets) -> tuple[dict, dict, dict]:
    """Rows and control totals of each source, what machine interface 2 says, and the errors."""
    with tempfile.TemporaryDirectory() as place:
        write(Path(place), sheets)
        loaded = load_folder(Path(place), PEILDATUM)
    books = describe(loaded)["sources"]
    for source in books.values():
        source.pop("files")
        source["totals"] = {column: Decimal(total) for column, total in source["totals"].items()}
    errors = [finding.message for finding in loaded.findings if finding.severity == "error"]
    return books, to_json(compute(loaded.tables, PEILDATUM)), errors


def facts(paid: list[dict[str, Any]], done: list[dict[str, Any]]) -> Sheets:
    return {"subsidies": lay_out("betaalnummer", paid), "activiteiten": lay_out("nummer", done), **REGISTER}


def assert_facts_are_all_counted(sheets: Sheets, books: dict, errors: list[str]) -> None:
    """Without this, writers of nothing at all would agree."""
    assert errors == []
    assert [books[source]["accepted"] for source in ("subsidies", "activiteiten", "beleidskader")] == [
        len(sheets["subsidies"]) - 1,
        len(sheets["activiteiten"]) - 1,
        1,
    ]
    header, *rows = sheets["subsidies"]
    assert books["subsidies"]["totals"]["bedrag"] == sum(row[header.index("bedrag")] for row in rows)


@with_files(4)
@given(payments, activities)
def test_the_same_facts_by_any_writer_and_in_any_letters_give_the_same_figures(paid, done) -> None:
    sheets = facts(paid, done)
    books, outcome, errors = figures_of(write_with_openpyxl, sheets)
    assert_facts_are_all_counted(sheets, books, errors)
    writers = {encoding: partial(write_csv, encoding=encoding) for encoding in ENCODINGS}
    for name, write in {"xlsxwriter": write_with_xlsxwriter, **writers}.items():
        assert figures_of(write, sheets) == (books, outcome, errors), name


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice (soffice) is not installed: no round trip through it")
@with_files(2)
@given(payments, activities)
def test_the_same_facts_through_libreoffice_give_the_same_figures(paid, done) -> None:
    sheets = facts(paid, done)
    books, outcome, errors = figures_of(write_with_openpyxl, sheets)
    assert_facts_are_all_counted(sheets, books, errors)
    assert figures_of(write_through_libreoffice, sheets) == (books, outcome, errors)
