"""What the loaders have to say about the data: one finding a problem, and the books of rows read."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import NamedTuple


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


SEVERITY_NAMES = {
    Severity.ERROR: ("fout", "fouten"),
    Severity.WARNING: ("waarschuwing", "waarschuwingen"),
    Severity.INFO: ("mededeling", "mededelingen"),
}
"""Severity → its Dutch word: one, and several."""


CODES = {
    "not-a-number": "geen getal",
    "not-a-date": "geen geldige datum",
    "not-a-year": "geen geldig jaar",
    "not-a-choice": "geen bekende keuze",
    "not-a-goal": "geen Global Goal",
    "not-a-country": "geen bekend land",
    "not-a-chapter": "geen hoofdstuk",
    "missing-value": "ontbreekt",
    "excel-error": "foutmelding van Excel",
    "formula-without-value": "formule zonder uitkomst",
    "unreadable-workbook": "bestand niet te lezen",
    "unknown-sheet": "onbekend blad",
    "hidden-sheet": "verborgen blad",
    "missing-column": "kolom ontbreekt",
    "conflicting-duplicate": "dubbel, maar niet gelijk",
    "duplicate": "dubbel",
    "totals-row": "totaalregel",
    "inconsistent": "klopt niet met elkaar",
    "unknown-name": "onbekende naam",
    "point-notation": "punt als scheidingsteken",
    "truncated-download": "niet volledig gedownload",
    "period-not-a-year": "periode is geen jaar",
    "unread-columns": "kolommen niet gelezen",
    "near-column": "kop lijkt op een kolom",
    "repeated-column": "kop komt vaker voor",
    "unread-file": "bestand niet gelezen",
    "scaled": "omgerekend naar euro's",
    "percent-cell": "cel met procentopmaak",
    "utc-dates": "datums in UTC",
    "not-a-key": "geen bruikbaar nummer",
    "renumbered": "nummers beginnen elk jaar opnieuw",
    "unknown-indicator": "onbekende indicator",
    "encoding": "tekenset",
    "fixed-value": "vaste waarde",
    "rounded": "afgerond op centen",
}
"""Every code a finding may have (fixed by the input contract), with a few Dutch words for it."""


class Finding(NamedTuple):
    """One thing to tell the person who can mend the workbook.

    `cell` is A1 style or '' where no single cell is meant; `column` the contract's column name or ''; `value` the raw
    value as text, never of a column that may name a person; `message` one Dutch sentence: what is wrong and what to do.
    `mappings` are the lines that solve it where there are any, ready for the beleidskader; never part of the JSON:
    ("Kolomtoewijzing", bron, kop in het bestand, betekenis) or ("Waardetoewijzing", bron, kolom, waarde in het
    bestand, betekenis), with '' where the programme manager must choose.
    """

    severity: Severity
    code: str
    source: str
    file: str
    sheet: str
    cell: str
    column: str
    value: str
    message: str
    mappings: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class RowOut:
    """A read row that counts in no figure: where it stands, whether it was set aside or skipped, and why (Dutch).

    `row` is None where nobody may learn it (see `data.guests`).
    """

    source: str
    file: str
    sheet: str
    row: int | None
    fate: str
    reason: str


SET_ASIDE, SKIPPED = "set aside", "skipped"

FATE_NAMES = {SET_ASIDE: "opzij gezet", SKIPPED: "overgeslagen"}
"""What became of a row that does not count → in Dutch."""

REPLACED = "vervangen door een definitiever cijfer"
"""The reason of a row that nobody has to look at: a better one came in its place."""


@dataclass
class Books:
    """The accounts of one source: read = accepted + set_aside + skipped; totals are exact sums over accepted rows."""

    files: list[str] = field(default_factory=list)
    read: int = 0
    accepted: int = 0
    set_aside: int = 0
    skipped: int = 0
    totals: dict[str, Decimal] = field(default_factory=dict)

    def is_balanced(self) -> bool:
        """Tell whether every row that was read is accounted for."""
        return self.read == self.accepted + self.set_aside + self.skipped


@dataclass
class Journal:
    """Collects findings, rows left out and books while a data folder is read; and where rows about guests stand, and
    which files are templates of the program's own, in which a sheet may stay empty."""

    findings: list[Finding] = field(default_factory=list)
    rows_out: list[RowOut] = field(default_factory=list)
    books: dict[str, Books] = field(default_factory=dict)
    guests: set[tuple[str, str, int]] = field(default_factory=set)
    templates: set[str] = field(default_factory=set)

    def add(
        self,
        severity: Severity,
        code: str,
        message: str,
        *,
        source: str = "",
        file: str = "",
        sheet: str = "",
        cell: str = "",
        column: str = "",
        value: object = "",
        mappings: tuple[tuple[str, ...], ...] = (),
    ) -> None:
        """Note one finding; `value` is put down as plain text of at most 200 characters."""
        assert code in CODES, code
        text = "" if value is None else str(value)
        self.findings.append(Finding(severity, code, source, file, sheet, cell, column, text[:200], message, mappings))

    def leave_out(self, source: str, file: str, sheet: str, row: int, fate: str, reason: str) -> None:
        """Note that a read row counts in no figure."""
        self.rows_out.append(RowOut(source, file, sheet, row, fate, reason))


@cache
def column_letters(index: int) -> str:
    """Name the zero-based column as Excel does: 0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Name a cell A1 style; `row` counts from 1 as in Excel, `column` from 0."""
    return f"{column_letters(column)}{row}"
