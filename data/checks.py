"""Checks across columns and rows: what is readable but cannot be right. Values are kept; the reader is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from data.findings import Journal, Severity
from data.names import Register, find_pairs
from data.record import NameList
from data.rows import RecordRows

PLANNED, DONE = "gepland", "uitgevoerd"
"""The two words for a status that can be held against a day."""


def compare_columns(
    rows: RecordRows, journal: Journal, smaller: str, larger: str, explain: Callable[[Any, Any], str]
) -> None:
    """Warn where the value of `smaller` is above that of `larger` in one row; cell and value are those of `smaller`."""
    left, right = rows.columns[smaller], rows.columns[larger]
    for row in np.flatnonzero((left.codes >= 0) & (right.codes >= 0)).tolist():
        small, large = left.values[left.codes[row]], right.values[right.codes[row]]
        if small > large:
            rows.tell(
                journal, row, Severity.WARNING, "inconsistent", explain(small, large), column=smaller, value=small
            )


@dataclass(frozen=True)
class DatedRows:
    """What the check of status against date needs of the rows of an export, kept for every peildatum to come."""

    rows: RecordRows
    status: str
    day: str

    @classmethod
    def of(cls, rows: RecordRows, planned_by: tuple[str, str]) -> DatedRows:
        """Keep only the columns that the check looks at, of the status and of the day: `planned_by` of the record."""
        return cls(replace(rows, columns={name: rows.columns[name] for name in planned_by}), *planned_by)


def check_status(dated: DatedRows, journal: Journal, peildatum: date) -> None:
    """Warn of plans that are past and of things done that are yet to come."""
    rows = dated.rows
    statuses, days = rows.columns[dated.status], rows.columns[dated.day]
    is_past = np.array([day <= peildatum for day in days.values] + [False])[days.codes]
    is_planned, is_done = (
        np.array([value == word for value in statuses.values] + [False])[statuses.codes] for word in (PLANNED, DONE)
    )
    for row in np.flatnonzero((is_planned & is_past) | (is_done & ~is_past)).tolist():
        if is_past[row]:
            text = (
                "Deze rij is nog gepland, maar de datum is voorbij. Vergeten? Zet de status op uitgevoerd, uitgesteld "
                "of geannuleerd."
            )
        else:
            text = "Deze rij is uitgevoerd, maar de datum ligt na de peildatum. Controleer de datum en de status."
        shown = f"{statuses.at(row)}, {days.at(row)}"
        rows.tell(journal, row, Severity.WARNING, "inconsistent", text, column=dated.status, value=shown)


def fill_register(rows: RecordRows, listed: NameList, journal: Journal) -> Register:
    """Make the register of the names and aliases of a sheet, and warn at the later row of two that share one."""
    register = Register(listed.fold)
    names, aliases = rows.columns[listed.names], rows.columns[listed.aliases]
    for row in range(len(rows)):
        taken = register.add(names.at(row), [names.at(row), *(aliases.at(row) or ())])
        if taken and listed.is_unique:
            rows.tell(
                journal,
                row,
                Severity.WARNING,
                "inconsistent",
                column=listed.names,
                value=names.at(row),
                message=f"De naam of alias {', '.join(taken)} staat ook bij {register.find(taken[0])}. Geef "
                "elke naam en alias aan één organisatie, anders is niet te zien wie is bedoeld.",
            )
    return register


@dataclass(frozen=True)
class Named:
    """Where a name was met first: the rows of which export, the row among these, and the column."""

    rows: RecordRows
    row: int
    column: str
    spelling: str

    def tell(self, journal: Journal, message: str) -> None:
        """Note what there is to say of the name."""
        self.rows.tell(
            journal, self.row, Severity.INFO, "unknown-name", message, column=self.column, value=self.spelling
        )


def leave_out_discreet(rows: RecordRows) -> RecordRows:
    """Leave out the rows about people at risk: no name in them may be told."""
    discretion = rows.record.discretion
    if discretion is None:
        return rows
    words = rows.columns[discretion.column]
    is_meant = np.array([discretion.is_meant(word) for word in words.values] + [False])[words.codes]
    return rows.take(np.flatnonzero(~is_meant))


def find_names(rows: RecordRows, column: str, fold: Callable[[str], str]) -> dict[str, Named]:
    """Find the different names in a column, by their folded form, each where it was met first."""
    values = rows.columns[column]
    found: dict[str, Named] = {}
    for code, row in zip(*np.unique(values.codes, return_index=True), strict=True):
        if code < 0:
            continue
        value = values.values[code]
        for spelling in value if isinstance(value, tuple) else (value,):
            folded = fold(spelling)
            if folded not in found or row < found[folded].row:
                found[folded] = Named(rows, int(row), column, spelling)
    return dict(sorted(found.items(), key=lambda item: item[1].row))


def tell_near_misses(names: dict[str, Named], registers: list[Register], journal: Journal) -> None:
    """Tell, once a name, which known name may be meant where no register knows it."""
    unknown = [
        named.spelling for named in names.values() if not any(register.find(named.spelling) for register in registers)
    ]
    by_spelling = {named.spelling: named for named in names.values()}
    told: set[str] = set()
    for register in registers:
        for spelling, name in register.guess(unknown).items():
            if spelling not in told:
                told.add(spelling)
                by_spelling[spelling].tell(
                    journal,
                    f"{spelling} staat niet in het beleidskader. Bedoelt u {name}? Pas dan de naam aan, of zet "
                    f"{spelling} als alias in het beleidskader. Tot dan telt de naam apart.",
                )


def tell_lookalikes(names: dict[str, Named], register: Register, journal: Journal) -> None:
    """Tell, once a pair, which names that the register does not know look alike."""
    unknown = [folded for folded in names if folded not in register.names]
    for earlier, later in find_pairs(unknown):
        one, other = names[unknown[earlier]], names[unknown[later]]
        other.tell(
            journal,
            f"{other.spelling} lijkt op {one.spelling} ({one.rows.place(one.row)}). Is het dezelfde organisatie, "
            "schrijf de naam dan overal gelijk, of zet beide in het beleidskader: een als naam, een als alias. Tot dan "
            "tellen ze als twee.",
        )
