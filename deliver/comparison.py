"""Two states of the data, or one at two peildata, side by side: rows, control totals, findings and figures that differ,
and why a figure does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from data.findings import Books, Finding
from data.load import Contents
from data.tables import SCHEMAS, Tables, make_tables
from deliver.figures import FigureChange, compare_figures
from deliver.rows import RECORD, RECORDS, TableDifference, compare_rows
from kpi.compute import compute
from kpi.model import Outcome, Status
from kpi.provenance import Looker
from telling.behind import Behind, find_behind

FACTS = tuple(table for table in RECORDS if RECORD in SCHEMAS[table])
"""The tables of the exports, whose rows are behind figures; the others are the beleidskader."""


class ChangeCause(StrEnum):
    """Why a figure differs."""

    ADDED = "nieuwe rijen"
    CHANGED = "gewijzigde rijen"
    GONE = "vervallen rijen"
    TARGET = "andere streefwaarde"
    DAY = "latere peildatum"
    REGISTER = "ander beleidskader"
    COVERAGE = "andere jaren met gegevens"


@dataclass(frozen=True)
class Why:
    """One reason why a figure differs, and by how many rows; 0 where it is no matter of rows."""

    cause: ChangeCause
    rows: int = 0


@dataclass(frozen=True, eq=False)
class Side:
    """One state at one peildatum, with what the reader of its files had to say."""

    tables: Tables
    peildatum: date
    findings: tuple[Finding, ...] = ()
    books: Mapping[str, Books] = field(default_factory=dict)
    _counted: dict[str, Mapping[int, frozenset[int]]] = field(default_factory=dict)

    @classmethod
    def of(cls, contents: Contents, peildatum: date) -> Side:
        """Give a folder as it was read, on a peildatum."""
        loaded = contents.as_of(peildatum)
        return cls(loaded.tables, peildatum, loaded.findings, loaded.books)

    @classmethod
    def empty(cls, peildatum: date) -> Side:
        """Give what there was before anything was handed in."""
        return cls(make_tables(), peildatum)

    @cached_property
    def outcome(self) -> Outcome:
        """All figures of the state on the peildatum, each computed when it is first asked for."""
        return compute(self.tables, self.peildatum)

    @cached_property
    def looker(self) -> Looker:
        """What finds the rows behind its figures."""
        return Looker(self.tables, self.outcome)

    def list_records(self, identity: str, year: int) -> frozenset[int]:
        """List the records that are counted in a figure; none where it has no such figure."""
        if identity not in self._counted:
            result = self.outcome.results.get(identity)
            years = [*result.earlier, *result.years] if result else []
            self._counted[identity] = self.looker.list_counted(identity, years) if result else {}
        return self._counted[identity].get(year, frozenset())

    def find_behind(self, change: FigureChange) -> Behind | None:
        """Give the rows behind its side of a difference, for people; None where it has no such figure."""
        if change.identity not in self.outcome.results:
            return None
        return find_behind(self.tables, self.outcome, change.identity, change.year, self.looker)


@dataclass(frozen=True)
class TotalChange:
    """One control total of a source, or a count of its rows, before and after; in the unit of its column."""

    source: str
    column: str
    before: Decimal
    after: Decimal


@dataclass(frozen=True, eq=False)
class MovedRecords:
    """The records of one table that differ, looked up for each figure: those added and gone, and of each that changed
    which pair it is of, by its record before and after."""

    added: frozenset[int]
    gone: frozenset[int]
    pair_of_old: Mapping[int, int]
    pair_of_new: Mapping[int, int]

    @classmethod
    def of(cls, rows: TableDifference) -> MovedRecords:
        """Take the records out of how a table of facts differs."""
        old, new = (side[RECORD].to_numpy() for side in (rows.before, rows.after))
        pairs_by = [
            dict(zip(records[rows.changed[:, side]].tolist(), range(len(rows.changed))))
            for side, records in enumerate((old, new))
        ]
        return cls(frozenset(new[rows.added].tolist()), frozenset(old[rows.gone].tolist()), *pairs_by)


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two sides compared; each part is worked out when it is first asked for, and then kept."""

    before: Side
    after: Side

    @cached_property
    def rows(self) -> Mapping[str, TableDifference]:
        """The rows that differ, by table; a table without any is in it too."""
        if self.before.tables is self.after.tables:
            return {}
        return compare_rows(self.before.tables, self.after.tables)

    @cached_property
    def figures(self) -> tuple[FigureChange, ...]:
        """The figures that differ, those of closed years first."""
        return compare_figures(self.before.outcome, self.after.outcome)

    @cached_property
    def totals(self) -> tuple[TotalChange, ...]:
        """The control totals and counts of rows that differ, by source."""
        return tuple(_compare_books(self.before.books, self.after.books))

    @cached_property
    def findings(self) -> tuple[tuple[Finding, bool], ...]:
        """The findings of the later side, each with whether it is new; the new ones first."""
        known = Counter(map(_know_again, self.before.findings))
        told = []
        for one in self.after.findings:
            is_new = known[_know_again(one)] <= 0
            known[_know_again(one)] -= 1
            told.append((one, is_new))
        return tuple(sorted(told, key=lambda pair: not pair[1]))

    def find_causes(self, change: FigureChange) -> tuple[Why, ...]:
        """Find why a figure differs: first what rows, targets and the beleidskader did, on the earlier peildatum, then
        the later peildatum."""
        found = []
        if change.is_retargeted:
            found.append(Why(ChangeCause.TARGET))
        meanwhile = self._meanwhile
        year = _find_year(meanwhile.outcome, change)
        if year != (change.before.value, change.before.status) or not self._has_moved_day:
            found += self._find_row_causes(change)
        if self._has_moved_day and year != (change.after.value, change.after.status):
            found.append(Why(ChangeCause.DAY))
        return tuple(found)

    @property
    def _has_moved_day(self) -> bool:
        return self.before.peildatum != self.after.peildatum

    @cached_property
    def _meanwhile(self) -> Side:
        """The later state on the earlier peildatum."""
        return Side(self.after.tables, self.before.peildatum) if self._has_moved_day else self.after

    @cached_property
    def _moved(self) -> tuple[MovedRecords, ...]:
        return tuple(MovedRecords.of(self.rows[table]) for table in FACTS if self.rows.get(table))

    def _find_row_causes(self, change: FigureChange) -> list[Why]:
        old = self.before.list_records(change.identity, change.year)
        new = self._meanwhile.list_records(change.identity, change.year)
        counted: Counter[ChangeCause] = Counter()
        for moved in self._moved:
            counted[ChangeCause.ADDED] += len(moved.added & new)
            counted[ChangeCause.GONE] += len(moved.gone & old)
            was = {moved.pair_of_old[record] for record in old.intersection(moved.pair_of_old)}
            is_now = {moved.pair_of_new[record] for record in new.intersection(moved.pair_of_new)}
            counted[ChangeCause.CHANGED] += len(was | is_now)
        found = [
            Why(cause, counted[cause])
            for cause in (ChangeCause.ADDED, ChangeCause.CHANGED, ChangeCause.GONE)
            if counted[cause]
        ]
        if found or change.before.value == change.after.value:
            return found
        register = any(self.rows[table] for table in self.rows if table not in (*FACTS, "targets", "explanations"))
        return [Why(ChangeCause.REGISTER if register else ChangeCause.COVERAGE)]


def _find_year(outcome: Outcome, change: FigureChange) -> tuple[object, object]:
    result = outcome.results.get(change.identity)
    found = {**result.earlier, **result.years}.get(change.year) if result else None
    return (found.value, found.status) if found else (None, Status.NO_DATA)


def _compare_books(before: Mapping[str, Books], after: Mapping[str, Books]) -> Iterable[TotalChange]:
    for source in dict.fromkeys([*before, *after]):
        old, new = (_list_totals(books.get(source, Books())) for books in (before, after))
        for column in dict.fromkeys([*old, *new]):
            if old.get(column, 0) != new.get(column, 0):
                yield TotalChange(source, column, old.get(column, Decimal(0)), new.get(column, Decimal(0)))


def _list_totals(books: Books) -> dict[str, Decimal]:
    counts = {"gelezen": books.read, "geteld": books.accepted, "opzij gezet": books.set_aside}
    return {name: Decimal(count) for name, count in counts.items()} | books.totals


def _know_again(finding: Finding) -> tuple[str, ...]:
    """What a finding is known by when its row has moved."""
    return (
        *(finding.severity, finding.code, finding.source, finding.file, finding.sheet, finding.column, finding.value),
    )
