"""A folder of exports → the relational tables, with everything there is to say of them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data.accounts import add_totals, close_books, tell_of_fruitless
from data.assigning import read_all
from data.building import build_tables
from data.checks import DatedRows, check_status
from data.findings import Books, Finding, Journal, RowOut, Severity
from data.folder import UnusableFolder, find_files
from data.guests import GuestRow, withhold_findings, withhold_rows_out
from data.mapping import NO_WORDS, FrameWords
from data.mapping_sheets import take_mappings
from data.sample import Sample
from data.sheets import FoundSheet, UnreadableWorkbook
from data.shipped import read_shipped
from data.sources import SOURCES
from data.tables import Tables
from data.teaching import add_words
from data.workbook import list_unread, open_workbooks

__all__ = ["Contents", "Loaded", "UnusableFolder", "load_folder", "read_folder"]


@dataclass(frozen=True)
class Loaded:
    """One data folder as seen on a peildatum: tables, findings, rows left out, the books of each source, and where it
    came from.

    `sample`: which of its tables are not the reader's own; `words`: what the policy frame adds to the contract.
    """

    folder: Path
    peildatum: date
    tables: Tables
    findings: tuple[Finding, ...]
    rows_out: tuple[RowOut, ...]
    books: dict[str, Books]
    files: tuple[str, ...]
    sample: Sample
    words: FrameWords = NO_WORDS

    @property
    def is_sample(self) -> bool:
        """Whether any of its figures or texts are invented."""
        return bool(self.sample.invented)


@dataclass(frozen=True)
class Contents:
    """One data folder as it was read, whatever the peildatum; `as_of` gives it as seen on a day.

    `found` are the findings that hold on every day, `dated` the rows whose status is held against the day, `guests`
    the rows of which less may be told (see `data.guests`), `words` what the policy frame adds to the contract.
    """

    folder: Path
    tables: Tables
    found: tuple[Finding, ...]
    rows_out: tuple[RowOut, ...]
    books: dict[str, Books]
    files: tuple[str, ...]
    sample: Sample
    dated: tuple[DatedRows, ...]
    guests: frozenset[GuestRow]
    words: FrameWords = NO_WORDS

    def as_of(self, peildatum: date) -> Loaded:
        """Give the folder as seen on the peildatum: the same tables, with what there is to say of plans past."""
        journal = Journal(books=self.books)
        for rows in self.dated:
            check_status(rows, journal, peildatum)
        return Loaded(
            self.folder,
            peildatum,
            self.tables,
            self.found + tuple(withhold_findings(journal.findings, self.guests)),
            self.rows_out,
            self.books,
            self.files,
            self.sample,
            self.words,
        )


def load_folder(folder: Path, peildatum: date) -> Loaded:
    """Read all exports of a folder and give them as seen on the peildatum; raises as `read_folder` does."""
    return read_folder(folder).as_of(peildatum)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Do not look for cycles in memory: next to all that is made while reading stays, and looking at it time and again
    costs a fifth of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@without_collecting()
def read_folder(folder: Path) -> Contents:
    """Read all exports of a folder.

    Raises UnusableFolder where there is no such folder or no readable file name in it. A bad file is a finding.
    """
    folder = Path(folder)
    files = find_files(folder)
    journal = Journal(books={source.name: Books() for source in SOURCES})
    for unread in list_unread(folder):
        journal.add(Severity.WARNING, "unread-file", unread.advice, file=unread.name)
    places = open_all(files, journal)
    mapping = add_words(places, take_mappings(places, journal), read_shipped())
    read = read_all(places, mapping, journal)
    for rows in read.rows:
        add_totals(rows, journal)
    tables = build_tables(read.rows, read.figures, journal)
    journal.rows_out = withhold_rows_out(journal.rows_out, journal.guests)
    tell_of_fruitless(read, journal)
    close_books(read, tables, journal)
    return Contents(
        folder,
        tables,
        tuple(withhold_findings(journal.findings, journal.guests)),
        tuple(journal.rows_out),
        journal.books,
        tuple(path.name for path in files),
        read.sample,
        tuple(DatedRows.of(rows, rows.record.planned_by) for rows in read.rows if rows.record.planned_by),
        frozenset(journal.guests),
        mapping.words,
    )


def open_all(files: list[Path], journal: Journal) -> list[FoundSheet]:
    """Open all files; a file that cannot be opened and a hidden sheet are findings. A sheet that only helps to fill in
    a template is passed by.
    """
    places = []
    for path, workbook in open_workbooks(files).items():
        if isinstance(workbook, UnreadableWorkbook):
            journal.add(Severity.ERROR, "unreadable-workbook", str(workbook), file=path.name)
            continue
        for note in workbook.notes:
            journal.add(
                Severity(note.severity), note.code, note.message, file=path.name, cell=note.cell, value=note.value
            )
        for order, sheet in enumerate(workbook.sheets):
            if sheet.is_help:
                journal.templates.add(path.name)
                continue
            if sheet.hidden:
                journal.add(
                    Severity.INFO,
                    "hidden-sheet",
                    file=path.name,
                    sheet=sheet.name,
                    message=f"Blad {sheet.name} is verborgen en is niet gelezen. Maak het zichtbaar als het "
                    f"mee moet tellen.",
                )
            else:
                places.append(FoundSheet(path.name, order, sheet, workbook.date_1904))
    return sorted(places, key=lambda place: (place.file.casefold(), place.file, place.order))
