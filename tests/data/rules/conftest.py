"""Builders of small data folders, and what a test asks of the check that is run over them.

Every test writes real workbooks into a folder of its own, runs the check over it and looks at the outcome as the first
machine interface gives it. Whatever a test looks at, each check is first held against the promises that count for all
of them: rows read = accepted + set aside + skipped, every row set aside is listed, and every finding is whole and has a
code that the contract names.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

import data.sources
from data.advice import TEXTS
from data.check import describe
from data.load import Contents, read_folder
from kpi.__main__ import to_json
from kpi.compute import compute
from tests.decoding import decoding_here  # noqa: F401 (pytest finds fixtures by their name here)

PEILDATUM = date(2026, 7, 1)
SOURCES = tuple(source.name for source in data.sources.SOURCES)
SEVERITIES = {"error", "warning", "info"}
FINDING_KEYS = {"severity", "code", "source", "file", "sheet", "cell", "column", "value", "message"}
CODES = {
    "unreadable-workbook",
    "unknown-sheet",
    "hidden-sheet",
    "missing-column",
    "not-a-number",
    "not-a-date",
    "not-a-year",
    "not-a-choice",
    "not-a-goal",
    "not-a-country",
    "not-a-chapter",
    "missing-value",
    "excel-error",
    "formula-without-value",
    "duplicate",
    "conflicting-duplicate",
    "totals-row",
    "inconsistent",
    "unknown-name",
    "point-notation",
    "truncated-download",
    "period-not-a-year",
    "unread-columns",
    "near-column",
    "repeated-column",
    "unread-file",
    "scaled",
    "percent-cell",
    "utc-dates",
    "not-a-key",
    "renumbered",
    "unknown-indicator",
    "encoding",
    "fixed-value",
    "rounded",
}

ACTIVITY = {
    "nummer": None,
    "datum": date(2024, 5, 17),
    "titel": "Bijeenkomst",
    "soort": "themabijeenkomst",
    "hoofdstuk": 6,
    "status": "uitgevoerd",
}
MISSION = {
    "nummer": None,
    "startdatum": date(2024, 5, 17),
    "bestemming": "Riga",
    "land": "Letland",
    "richting": "uitgaand",
    "status": "uitgevoerd",
}
PAYMENT = {
    "betaalnummer": None,
    "dossiernummer": "D-1",
    "organisatie": "Havenkoor",
    "budgetpost": "regulier",
    "betaaldatum": date(2024, 5, 17),
    "bedrag": 1000,
}
EXPORT = {
    "jaar": 2020,
    "regio": "Deventer",
    "onderwerp": "exporterende bedrijven",
    "land": None,
    "waarde": 600,
    "status": None,
}
UNSTATED = object()

Cells = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Text:
    """A cell that holds text, also where a workbook writer would make a formula or an error of it."""

    text: str


@dataclass(frozen=True)
class Styled:
    """A cell with a number format: what Excel shows is not what the cell holds."""

    value: Any
    number_format: str


@dataclass(frozen=True)
class Placed:
    """Where a builder put its table: asked for the address of a cell by column name and row (0 = first data row)."""

    columns: list[str]
    header_row: int = 1

    def cell(self, column: str, row: int = 0) -> str:
        return f"{get_column_letter(self.columns.index(column) + 1)}{self.header_row + 1 + row}"


class Result:
    """The outcome of one check, asked in the words of the tests."""

    def __init__(self, raw: dict[str, Any], folder: Path) -> None:
        self.raw, self.findings = raw, raw["findings"]
        self._hold_against_general_promises(folder)

    def _hold_against_general_promises(self, folder: Path) -> None:
        assert set(self.raw) == {"sources", "findings", "rows_out"}
        assert tuple(self.raw["sources"]) == SOURCES
        for name, source in self.raw["sources"].items():
            assert set(source) == {"files", "read", "accepted", "set_aside", "skipped", "totals"}, name
            parts = source["accepted"] + source["set_aside"] + source["skipped"]
            assert source["read"] == parts, f"{name}: rows lost in silence: {source}"
            listed = {
                (finding["file"], finding["sheet"], row_of(finding))
                for finding in self.findings
                if finding["source"] == name
                and (finding["severity"] == "error" or finding["code"] == "conflicting-duplicate")
            }
            assert len(listed) >= source["set_aside"], f"{name}: rows set aside that are not listed: {self.findings}"
            for what in ("set_aside", "skipped"):
                out = [row for row in self.raw["rows_out"] if (row["source"], row["what"]) == (name, what)]
                assert len(out) == source[what], f"{name}: {what} without a reason: {source}, {out}"
                assert all(row["reason"] for row in out)
            for total in source["totals"].values():
                assert isinstance(total, str)
                assert "e" not in total.lower() and "," not in total
                Decimal(total)
        names = {path.name for path in folder.iterdir()}
        for finding in self.findings:
            assert set(finding) == FINDING_KEYS
            assert finding["severity"] in SEVERITIES
            assert finding["severity"] in TEXTS[finding["code"]].severities, finding
            assert finding["code"] in CODES
            assert not finding["source"] or finding["source"] in SOURCES
            assert not finding["file"] or finding["file"] in names
            assert finding["message"].strip()
        json.dumps(self.raw)

    def counts(self, source: str) -> tuple[int, int, int, int]:
        """(read, accepted, set aside, skipped)."""
        numbers = self.raw["sources"][source]
        return numbers["read"], numbers["accepted"], numbers["set_aside"], numbers["skipped"]

    def files(self, source: str) -> list[str]:
        return self.raw["sources"][source]["files"]

    def total(self, source: str, column: str) -> Decimal:
        return Decimal(self.raw["sources"][source]["totals"][column])

    def of(self, *codes: str) -> list[dict[str, Any]]:
        assert CODES.issuperset(codes)
        return [finding for finding in self.findings if finding["code"] in codes]

    def with_severity(self, severity: str) -> list[dict[str, Any]]:
        return [finding for finding in self.findings if finding["severity"] == severity]

    def single(self, code: str) -> dict[str, Any]:
        """The one finding of that code; others may stand beside it."""
        found = self.of(code)
        assert len(found) == 1, f"expected one {code}, found {self.findings}"
        return found[0]

    def only(self, code: str) -> dict[str, Any]:
        """The one finding there is at all: one problem, one finding."""
        assert [finding["code"] for finding in self.findings] == [code], self.findings
        return self.findings[0]

    @property
    def codes(self) -> list[str]:
        """The code of every finding there is, sorted."""
        return sorted(finding["code"] for finding in self.findings)

    def in_row(self, row: int) -> list[dict[str, Any]]:
        """The findings whose cell stands in that row of Excel."""
        return [finding for finding in self.findings if row_of(finding) == row]

    @property
    def text(self) -> str:
        return json.dumps(self.raw, ensure_ascii=False)


def row_of(finding: dict[str, Any]) -> int | None:
    digits = "".join(character for character in finding["cell"] or "" if character.isdigit())
    return int(digits) if digits else None


class DataFolder:
    """A data folder under construction. `Text`, `Styled` and `row_of` come with it, so that tests import nothing."""

    Text, Styled, row_of, peildatum = Text, Styled, staticmethod(row_of), PEILDATUM

    def __init__(self, path: Path) -> None:
        self.path = path
        self._numbers = itertools.count(1)
        self._contents: Contents | None = None
        self._files: dict[Path, bytes] = {}

    def book(
        self,
        name: str,
        sheets: dict[str, Cells],
        *,
        hidden: Iterable[str] = (),
        very_hidden: Iterable[str] = (),
        edit: Callable[[openpyxl.Workbook], None] | None = None,
    ) -> Path:
        """Write a workbook; `edit` may change it before it is saved."""
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.active)
        for title, rows in sheets.items():
            sheet = workbook.create_sheet(title)
            for row_number, row in enumerate(rows, start=1):
                for column_number, value in enumerate(row, start=1):
                    _fill(sheet, row_number, column_number, value)
            sheet.sheet_state = "hidden" if title in hidden else "veryHidden" if title in very_hidden else "visible"
        if edit:
            edit(workbook)
        workbook.save(self.path / name)
        return self.path / name

    def csv(self, name: str, rows: Cells, delimiter: str = ";", encoding: str = "utf-8") -> Path:
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
        path = self.path / name
        path.write_bytes(text.getvalue().encode(encoding))
        return path

    def rows(self, defaults: dict[str, Any], key: str | None, records: Sequence[dict[str, Any]]) -> list[list[Any]]:
        """Header row and data rows of records that say only what matters to the test; keys are numbered."""
        columns = list(dict.fromkeys([*defaults, *itertools.chain.from_iterable(records)]))
        columns = [column for column in columns if not all(record.get(column, 0) is UNSTATED for record in records)]
        table = [columns]
        for record in records:
            filled = defaults | record
            if key and key not in record and key in columns:
                filled[key] = f"N-{next(self._numbers)}"
            table.append([filled.get(column) for column in columns])
        return table

    def activity_rows(self, *records: dict[str, Any]) -> list[list[Any]]:
        return self.rows(ACTIVITY, "nummer", records)

    def mission_rows(self, *records: dict[str, Any]) -> list[list[Any]]:
        return self.rows(MISSION, "nummer", records)

    def payment_rows(self, *records: dict[str, Any]) -> list[list[Any]]:
        return self.rows(PAYMENT, "betaalnummer", records)

    def export_rows(self, *records: dict[str, Any]) -> list[list[Any]]:
        return self.rows(EXPORT, None, records)

    def _place(self, rows: list[list[Any]], file: str, sheet: str) -> Placed:
        self.book(file, {sheet: rows})
        return Placed(rows[0])

    def activities(self, *records: dict[str, Any], file: str = "activiteiten.xlsx", sheet: str = "Blad1") -> Placed:
        return self._place(self.activity_rows(*records), file, sheet)

    def missions(self, *records: dict[str, Any], file: str = "missies.xlsx", sheet: str = "Blad1") -> Placed:
        return self._place(self.mission_rows(*records), file, sheet)

    def payments(self, *records: dict[str, Any], file: str = "subsidies.xlsx", sheet: str = "Blad1") -> Placed:
        return self._place(self.payment_rows(*records), file, sheet)

    def payments_without_key(
        self, *records: dict[str, Any], file: str = "subsidies.xlsx", sheet: str = "Blad1"
    ) -> Placed:
        return self._place(self.keyless_payment_rows(*records), file, sheet)

    def keyless_payment_rows(self, *records: dict[str, Any]) -> list[list[Any]]:
        without = {column: value for column, value in PAYMENT.items() if column != "betaalnummer"}
        return self.rows(without, None, records)

    def exports(self, *records: dict[str, Any], file: str = "exportcijfers.xlsx", sheet: str = "Blad1") -> Placed:
        return self._place(self.export_rows(*records), file, sheet)

    def register(self, *, file: str = "beleidskader.xlsx", **sheets: Cells) -> None:
        """Write a beleidskader; each sheet given as its rows, header first."""
        self.book(file, sheets)

    def column_mapping(self, *rows: tuple[str, str, str], file: str = "toewijzing.xlsx") -> None:
        header = ["bron", "kop in het bestand", "betekenis"]
        mapped = [[source, Text(heading), means] for source, heading, means in rows]
        self.book(file, {"Kolomtoewijzing": [header, *mapped]})

    def value_mapping(self, *rows: tuple[str, str, str, str], file: str = "waarden.xlsx") -> None:
        header = ["bron", "kolom", "waarde in het bestand", "betekenis"]
        self.book(file, {"Waardetoewijzing": [header, *map(list, rows)]})

    def read(self) -> Contents:
        """Read the folder, or give what was read of it where since then no file has changed."""
        files = {path: path.read_bytes() for path in self.path.rglob("*") if path.is_file()}
        if self._contents is None or files != self._files:
            self._contents, self._files = read_folder(self.path), files
        return self._contents

    def check(self, peildatum: date = PEILDATUM) -> Result:
        return Result(describe(self.read().as_of(peildatum)), self.path)

    def tables(self, peildatum: date = PEILDATUM) -> Any:
        return self.read().as_of(peildatum).tables

    def figures(self, peildatum: date = PEILDATUM) -> dict[str, Any]:
        """What the second machine interface makes of the folder."""
        return to_json(compute(self.tables(peildatum), peildatum))

    def some_figures(self, *indicators: str, peildatum: date = PEILDATUM) -> list[dict[str, Any]]:
        """What it makes of some indicators, in that order; the others and the goals are not computed."""
        outcome = compute(self.tables(peildatum), peildatum)
        asked = {indicator: outcome.results[indicator] for indicator in indicators}
        return to_json(replace(outcome, results=asked, goals={}))["indicators"]

    def goal_figures(self, peildatum: date = PEILDATUM) -> list[dict[str, Any]]:
        """What it makes of the goals; no indicator is computed."""
        return to_json(replace(compute(self.tables(peildatum), peildatum), results={}))["goals"]

    def years(self, indicator: str, field: str = "value", peildatum: date = PEILDATUM) -> dict[int, Any]:
        """One field of one indicator, a year each."""
        [found] = self.some_figures(indicator, peildatum=peildatum)
        return {int(year): figures[field] for year, figures in found["years"].items()}


def _fill(sheet: Any, row: int, column: int, value: Any) -> None:
    if value is None:
        return
    cell = sheet.cell(row, column)
    if isinstance(value, Text):
        cell.value = value.text
        cell.data_type = "s"
    elif isinstance(value, Styled):
        cell.value, cell.number_format = value.value, value.number_format
    else:
        cell.value = value


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """An empty data folder."""
    return DataFolder(tmp_path)


@pytest.fixture(scope="session")
def make_folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], DataFolder]:
    """For tests that share one workbook with many rows, because opening a workbook is what costs time."""
    return lambda: DataFolder(tmp_path_factory.mktemp("folder"))


@pytest.fixture(scope="session")
def unstated() -> object:
    """Stands for a column that a table does not have, although the builder's defaults do."""
    return UNSTATED


@pytest.fixture
def texts_of() -> Callable[[Any], Iterator[str]]:
    """Every text that stands anywhere in the loaded tables."""

    def every_text(tables: Any) -> Iterator[str]:
        for name in tables.__dataclass_fields__:
            frame = getattr(tables, name)
            yield from frame.to_csv().splitlines()

    return every_text
