"""Findings as people see them: one line for one cause, what changes figures first, with the mapping line to write."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property

from data.advice import TEXTS
from data.findings import FATE_NAMES, SET_ASIDE, SEVERITY_NAMES, SKIPPED, Finding, RowOut, Severity
from data.mapping import VALUE_SHEET
from data.parsing import clean_text
from data.record import Field, FieldKind
from data.sources import SHEETS
from data.words import join_words, list_some, write_count, write_number

MANY = 20
"""With more findings than this, a cause is one line."""

SHOWN = 3
"""As many cells, values or rows are named of many."""

REPEATED = 3
"""A word that stands in a column this often is the register's own: it gets a line for the Waardetoewijzing."""

LONGEST_VALUE = 200
"""A finding holds no more of a value; a longer one cannot be matched by what is shown of it."""

WORDS_OF_THEIR_OWN = {"not-a-choice", "not-a-chapter"}
FIXED_WORDS = {FieldKind.YES_NO: ("ja", "nee"), FieldKind.CHAPTER: tuple("123456")}
"""What a word may mean in a column of a kind that has the same words everywhere."""


class CausePart(StrEnum):
    """The parts of the list of causes, in the order for people."""

    FIGURES = "Niet gelezen, of anders gelezen dan het lijkt"
    ERRORS = "Fouten"
    WARNINGS = "Waarschuwingen"
    INFOS = "Ter informatie"


UNREAD_COLUMNS = ("near-column", "repeated-column", "unread-columns")
UNREAD_SHEETS = ("missing-column", "unknown-sheet", "hidden-sheet")
UNREAD_FILES = ("unreadable-workbook", "unread-file")
READ_OTHERWISE = (
    "truncated-download",
    "scaled",
    "percent-cell",
    "utc-dates",
    "renumbered",
    "point-notation",
    "encoding",
    "fixed-value",
    "rounded",
)
CHANGES_FIGURES = (*UNREAD_COLUMNS, *UNREAD_SHEETS, *UNREAD_FILES, *READ_OTHERWISE)
PARTS = {Severity.ERROR: CausePart.ERRORS, Severity.WARNING: CausePart.WARNINGS, Severity.INFO: CausePart.INFOS}

MappingLine = tuple[str, ...]
"""A row for the beleidskader: the name of the sheet, then its cells; see `Finding.mappings`."""


@dataclass(frozen=True)
class ToldCause:
    """One line for people: the cells (the first of many), how many there are, the value, and what to do (Dutch)."""

    cells: tuple[str, ...]
    count: int
    value: str
    message: str

    @property
    def place(self) -> str:
        """Name the cells, and how many more there are."""
        return list_some(self.cells, self.count, "cel", "cellen")


@dataclass(frozen=True)
class Cause:
    """Findings that one thing explains: same code and severity, in one column of one sheet. At least one."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """Its first finding."""
        return self.findings[0]

    @property
    def severity(self) -> Severity:
        """How bad it is, as its first finding says."""
        return self.first.severity

    @property
    def code(self) -> str:
        """The code of its first finding."""
        return self.first.code

    @property
    def count(self) -> int:
        """How many findings it has."""
        return len(self.findings)

    @property
    def part(self) -> CausePart:
        """Where it is listed: with what changes figures, else by how bad it is."""
        return CausePart.FIGURES if self.code in CHANGES_FIGURES else PARTS[self.severity]

    @cached_property
    def values(self) -> Counter[str]:
        """How often each value was found; without those that are not shown."""
        return Counter(value for finding in self.findings if (value := clean_text(finding.value)))

    @cached_property
    def lines(self) -> tuple[MappingLine, ...]:
        """The rows to write in Kolom- or Waardetoewijzing, each once; empty where no mapping solves it."""
        given = (line for finding in self.findings for line in finding.mappings)
        return tuple(dict.fromkeys((*given, *self._name_own_words())))

    def _name_own_words(self) -> list[MappingLine]:
        source, column = self.first.source, self.first.column
        if self.code not in WORDS_OF_THEIR_OWN or not list_meanings(source, column):
            return []
        return [
            (VALUE_SHEET, source, column, value, "")
            for value, count in self.values.most_common()
            if count >= REPEATED and len(value) < LONGEST_VALUE
        ]

    def tell(self) -> list[ToldCause]:
        """Give the lines for people: one in all where there are many, else one for each different message."""
        if self.count > MANY:
            cells = tuple(finding.cell for finding in self.findings if finding.cell)[:SHOWN]
            values = "; ".join(value for value, _ in self.values.most_common(SHOWN))
            return [ToldCause(cells, self.count, values, self.explain())]
        alike: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        for finding in self.findings:
            alike[finding.value, finding.message].append(finding)
        own_words = {line[3] for line in self.lines if line[0] == VALUE_SHEET}
        return [
            ToldCause(
                tuple(finding.cell for finding in group if finding.cell),
                len(group),
                value,
                f"{message} {write_own_word(value)}" if clean_text(value) in own_words else message,
            )
            for (value, message), group in alike.items()
        ]

    def explain(self) -> str:
        """Say in the words of the code what is wrong, where, what was found and what to do."""
        text = TEXTS[self.code]
        return f"{text.problem.format(where=self.where, found=self.found)} {text.advice}"

    @property
    def where(self) -> str:
        """Name the place: file, sheet, column and the first cells."""
        cells = [finding.cell for finding in self.findings if finding.cell]
        column = f"kolom {self.first.column}" if self.first.column and cells else ""
        shown = f" ({list_some(cells[:SHOWN], len(cells), 'cel', 'cellen')})" if cells else ""
        sheet = f"blad {self.first.sheet}" if self.first.sheet else ""
        return ", ".join(filter(None, (self.first.file, sheet, column))) + shown

    @property
    def found(self) -> str:
        """Name the values found most, with how often each."""
        if not self.values:
            return TEXTS[self.code].nothing.format(column=self.first.column)
        quoted = [
            f"‘{value}’" + (f" ({write_number(count)} keer)" if count > 1 else "")
            for value, count in self.values.most_common(SHOWN)
        ]
        return list_some(quoted, len(self.values), "andere waarde", "andere waarden")


@dataclass(frozen=True)
class RowsOut:
    """Rows of one sheet that count in no figure for one reason. A row of a wide table holds several figures, so `count`
    may be more than there are rows; there are none where nobody may learn which."""

    source: str
    file: str
    sheet: str
    fate: str
    reason: str
    rows: tuple[int, ...]
    count: int

    @property
    def place(self) -> str:
        """Name the first rows, and how many more there are."""
        return list_some([str(row) for row in self.rows[:SHOWN]], len(self.rows), "rij", "rijen")


def list_causes(findings: Iterable[Finding]) -> list[Cause]:
    """Group findings by cause, in the order for people: what changes figures, errors, warnings, infos.

    Within a part causes stand as their first finding does; in the first part those of one code stand together.
    """
    groups: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    for one in findings:
        groups[one.code, one.severity, one.source, one.file, one.sheet, one.column].append(one)
    parts = list(CausePart)
    rank = {code: place for place, code in enumerate(CHANGES_FIGURES)}
    causes = [Cause(tuple(group)) for group in groups.values()]
    return sorted(causes, key=lambda cause: (parts.index(cause.part), rank.get(cause.code, 0)))


def list_lines(causes: Iterable[Cause]) -> list[MappingLine]:
    """List every mapping line of the causes once, those for headings first."""
    lines = dict.fromkeys(line for cause in causes for line in cause.lines)
    return sorted(lines, key=lambda line: line[0])


@cache
def list_fields(source: str) -> tuple[Field, ...]:
    """List all columns of the sheets of a source."""
    return tuple(one for sheet in SHEETS if sheet.source == source for one in sheet.fields)


@cache
def list_meanings(source: str, column: str) -> tuple[str, ...]:
    """List what a word in a column may mean; empty where it has no fixed words, or they are private."""
    fields = [one for one in list_fields(source) if one.name == column and not one.is_personal]
    return tuple(dict.fromkeys(word for one in fields for word in FIXED_WORDS.get(one.kind, tuple(one.choices))))


@cache
def list_columns(source: str) -> tuple[str, ...]:
    """List the columns that a heading of a source may mean."""
    return tuple(dict.fromkeys(one.name for one in list_fields(source)))


def list_options(line: MappingLine) -> tuple[str, ...]:
    """List what may be filled in as the meaning of a line; empty where that is known already."""
    if line[-1]:
        return ()
    return list_meanings(line[1], line[2]) if line[0] == VALUE_SHEET else list_columns(line[1])


def write_line(line: MappingLine) -> str:
    """Write a mapping line in words: the sheet, its cells, and what is still to be filled in."""
    options = list_options(line)
    meaning = line[-1] or (f"‹kies: {', '.join(options)}›" if options else "‹vul in›")
    return f"{line[0]}: {' | '.join([*(cell or '‹kop in het bestand›' for cell in line[1:-1]), meaning])}"


def write_own_word(value: str) -> str:
    """Advise the Waardetoewijzing for a word of the register's own."""
    return (
        f"Betekent ‘{clean_text(value)}’ altijd hetzelfde, schrijf dat dan één keer in het blad Waardetoewijzing van "
        "het beleidskader."
    )


def group_rows_out(rows_out: Iterable[RowOut]) -> list[RowsOut]:
    """Group rows that do not count by sheet, fate and reason; those set aside first."""
    groups: dict[tuple[str, str, str, str, str], list[int | None]] = defaultdict(list)
    for out in rows_out:
        reason = re.sub(r"\b(rij|cel) [A-Z]*\d+", r"\1 …", out.reason)
        groups[out.source, out.file, out.sheet, out.fate, reason].append(out.row)
    grouped = [
        RowsOut(*key, tuple(dict.fromkeys(row for row in rows if row is not None)), len(rows))
        for key, rows in groups.items()
    ]
    return sorted(grouped, key=lambda one: one.fate != SET_ASIDE)


def write_tally(findings: Iterable[Finding], rows_out: Iterable[RowOut]) -> str:
    """Count in one sentence what there is to mend and what is not in the figures.

    Zeros are only written where all that was handed in is in the figures.
    """
    findings = list(findings)
    severities = Counter(finding.severity for finding in findings)
    fates = Counter(out.fate for out in rows_out)
    unread = list_unread(findings)
    is_whole = not unread and not fates[SET_ASIDE]
    counted = [
        write_count(severities[one], *words) for one, words in SEVERITY_NAMES.items() if is_whole or severities[one]
    ]
    rows = [
        f"{write_count(fates[fate], 'rij', 'rijen')} {FATE_NAMES[fate]}" for fate in (SET_ASIDE, SKIPPED) if fates[fate]
    ]
    parts = [join_words(counted), join_words(rows), f"niet gelezen: {join_words(unread)}" if unread else ""]
    sentence = "; ".join(filter(None, parts))
    return f"{sentence[:1].upper()}{sentence[1:]}."


def list_unread(findings: Iterable[Finding]) -> list[str]:
    """Count in Dutch, a text each, the files and sheets that were not read, and the sheets of which some columns were
    not; none where all was read."""
    places: dict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
    for codes in (UNREAD_FILES, UNREAD_SHEETS, UNREAD_COLUMNS):
        places[codes].update((one.file, one.sheet) for one in findings if one.code in codes)
    files, sheets, columns = (len(places[codes]) for codes in (UNREAD_FILES, UNREAD_SHEETS, UNREAD_COLUMNS))
    return [
        *([write_count(files, "bestand of map", "bestanden of mappen")] if files else []),
        *([write_count(sheets, "blad", "bladen")] if sheets else []),
        *([f"kolommen op {write_count(columns, 'blad', 'bladen')}"] if columns else []),
    ]
