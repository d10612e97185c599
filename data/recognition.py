"""Which source a sheet belongs to: decided by its header row alone, never by a file or sheet name."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from rapidfuzz import fuzz, process

from data.mapping import COLUMN_SHEET, ColumnMapping
from data.parsing import clean_text, fold_header, parse_year
from data.record import Field, SheetRecord
from data.sheets import Grid, GridColumn

HEADER_ROWS = 30
CANDIDATE_SCORE = 60
LIKELY_SCORE = 80
"""Likeness from which a heading is put into the line for Kolomtoewijzing; below, the reader must name it."""
MANY_HEADERS = 25


@dataclass(frozen=True)
class Match:
    """How the heading rows of a sheet fit a record.

    `columns` says where each column of the contract stands, `fixed` gives the values that the Kolomtoewijzing states,
    `given` those that stand in a heading (the year of a column of a wide budget), `missing` the required columns not
    found. `headings` are the texts above all columns of the sheet as they stand there, `heading_rows` the row of each;
    the data begin below `header_row`. A wide table is read once for each of its columns of values: then `only_where` is
    the column in which a row must have something, `beside` all columns of values, and only the `is_first` of these
    matches tells of the sheet.
    """

    record: SheetRecord
    header_row: int
    columns: dict[str, int]
    fixed: dict[str, str]
    missing: tuple[str, ...]
    canonical: int
    required_found: int
    headings: tuple[str, ...] = ()
    heading_rows: tuple[int, ...] = ()
    given: dict[str, str] = field(default_factory=dict)
    only_where: str = ""
    beside: frozenset[int] = frozenset()
    is_first: bool = True

    @property
    def fits(self) -> bool:
        """Tell whether it has columns, and all that are required."""
        return not self.missing and bool(self.columns)

    @property
    def nearly_fits(self) -> bool:
        """Whether it holds at least half of the required columns, or the key column and two other required ones. Of a
        sheet with two required columns one of which tells the rows apart, the other alone says nothing."""
        if not self.columns:
            return False
        required_keys = [one.name for one in self.record.fields if one.key and one.required]
        if count_required(self.record) == 2 and required_keys and required_keys[0] not in self.columns:
            return False
        holds_key = any(one.key and one.name in self.columns for one in self.record.fields)
        optional_key = any(one.key and one.optional_column and one.name in self.columns for one in self.record.fields)
        enough = 2 if optional_key else 3
        return (holds_key and self.required_found >= enough) or 2 * self.required_found >= count_required(self.record)

    def heading(self, column: str) -> str:
        """Give the text above a column of the contract."""
        return self.headings[self.columns[column]]

    def heading_cell(self, column: str) -> tuple[int, int]:
        """Give row (from 1) and column (from 0) of the cell that holds the heading of a column of the contract."""
        index = self.columns[column]
        return self.heading_rows[index], index


def count_required(record: SheetRecord) -> int:
    """Count the columns that a sheet must have; a column and its stand-in are one, a key that may lack is none."""
    return sum(one.required and not one.instead_of and not one.optional_column for one in record.fields)


@cache
def folded_names(one: Field) -> tuple[str, ...]:
    """Fold the canonical name of a field and its synonyms, in that order."""
    return tuple(fold_header(name) for name in (one.name, *one.synonyms))


@cache
def all_names(record: SheetRecord) -> frozenset[str]:
    """Collect every folded name that a record knows a column by."""
    return frozenset(name for one in record.fields for name in folded_names(one))


@dataclass(frozen=True)
class Headings:
    """The one or two rows of a sheet that may be its header: text, folded text and row of each column."""

    header_row: int
    texts: tuple[str, ...]
    folded: tuple[str, ...]
    rows: tuple[int, ...]


def read_headings(sheet: Grid, row: int) -> Headings:
    """Take one row as headings; '' where a cell is empty. Done once: all records are held against the same rows."""
    if (read_headings, row) in sheet.derived:
        return sheet.derived[read_headings, row]
    texts = tuple(cell if isinstance(cell, str) else clean_text(cell) for cell in sheet.row(row))
    headings = Headings(row, texts, tuple(map(fold_header, texts)), (row,) * len(texts))
    return sheet.derived.setdefault((read_headings, row), headings)


def join_headings(upper: Headings, lower: Headings, known: frozenset[str]) -> Headings | None:
    """Take two rows as one header: in each column the lower text where there is one, else the upper one.

    None where the lower row is no second half: it needs two or more headings of the contract (`known`) under cells that
    are empty or no such heading themselves, and nothing in the other columns.
    """
    below = [place for place, text in enumerate(lower.texts) if text.strip()]
    if len(below) < 2 or not all(lower.folded[place] in known and upper.folded[place] not in known for place in below):
        return None

    def choose(above: tuple, under: tuple) -> tuple:
        return tuple(under[place] if place in below else one for place, one in enumerate(above))

    return Headings(
        lower.header_row,
        choose(upper.texts, lower.texts),
        choose(upper.folded, lower.folded),
        choose(upper.rows, lower.rows),
    )


def find_mapped(record: SheetRecord, headings: Headings, mapping: ColumnMapping) -> dict[str, int]:
    """Find the columns that the Kolomtoewijzing names: contract column → the leftmost with that heading."""
    words = mapping.columns_for(record.source)
    known = {one.name for one in record.fields}
    mapped: dict[str, int] = {}
    for index, header in enumerate(headings.folded):
        for name in words.get(header, ()):
            if name in known:
                mapped.setdefault(name, index)
    return mapped


def match_headings(record: SheetRecord, headings: Headings, mapping: ColumnMapping) -> Match:
    """Match headings against a record: each column as mapped, then by its canonical name, then by the fixed value of
    the Kolomtoewijzing, then by its synonyms in order; of equal headings the leftmost.
    """
    mapped = find_mapped(record, headings, mapping)
    words, names = mapping.columns_for(record.source), {one.name for one in record.fields}
    spoken_for = {at for at, text in enumerate(headings.folded) if not names.isdisjoint(words.get(text, ()))}
    stated = mapping.fixed_for(record.source)
    found: dict[str, int] = {}
    fixed: dict[str, str] = {}
    canonical = 0
    for one in record.fields:
        if one.name in mapped:
            found[one.name] = mapped[one.name]
            canonical += 1
            continue
        for rank, name in enumerate(folded_names(one)):
            if rank and one.name in stated:
                break
            index = next((at for at, text in enumerate(headings.folded) if text == name and at not in spoken_for), None)
            if index is not None:
                if index not in found.values():
                    found[one.name] = index
                    canonical += rank == 0
                break
        if one.name in stated and one.name not in found:
            fixed[one.name] = stated[one.name]
    for one in record.fields:
        if one.instead_of and (one.instead_of in found or one.instead_of in fixed):
            found.pop(one.name, None)
            fixed.pop(one.name, None)
    missing, required_found = [], 0
    for one in record.fields:
        if not one.required or one.instead_of or one.optional_column:
            continue
        stand_ins = [other.name for other in record.fields if other.instead_of == one.name]
        if any(name in found for name in (one.name, *stand_ins)):
            required_found += 1
        elif not any(name in fixed for name in (one.name, *stand_ins)):
            missing.append(" of ".join((one.name, *stand_ins)))
    return Match(
        record,
        headings.header_row,
        found,
        fixed,
        tuple(missing),
        canonical,
        required_found,
        headings.texts,
        headings.rows,
    )


def match_sheet(sheet: Grid, records: Iterable[SheetRecord], mapping: ColumnMapping) -> list[Match]:
    """Match the first rows of a sheet, each alone and with the one below it, against all records.

    Only matches with at least one column are given; of two rows together only where they fit, and neither the lower one
    alone does.
    """
    matches = []
    records = tuple(records)
    known = {record: all_names(record) | mapping.columns_for(record.source).keys() for record in records}
    rows = [read_headings(sheet, row) for row in range(1, min(HEADER_ROWS, sheet.row_count) + 1)]
    for place, headings in enumerate(rows):
        words = frozenset(filter(None, headings.folded))
        for record in records:
            if words.isdisjoint(known[record]):
                continue
            match = match_headings(record, headings, mapping)
            if match.columns:
                matches.append(match)
            joined = join_headings(rows[place - 1], headings, known[record]) if place and not match.fits else None
            if joined and (both := match_headings(record, joined, mapping)).fits:
                matches.append(both)
    return matches


def choose_match(matches: Iterable[Match]) -> Match | None:
    """Choose the match that fits best: most columns, then most canonical names, then the highest row. None where none
    fits."""
    fitting = [match for match in matches if match.fits]
    return max(fitting, key=lambda match: (len(match.columns), match.canonical, -match.header_row), default=None)


def split_tables(sheet: Grid, match: Match, mapping: ColumnMapping) -> list[tuple[Grid, Match]]:
    """Give each of the tables that stand beside each other under one header row, with a sheet of its columns only.

    The next table begins where the first column of the first one comes again; each must hold all required columns.
    """
    folded = tuple(map(fold_header, match.headings))
    first = min(match.columns.values(), default=0)
    for start in range(first + 1, len(folded)):
        if folded[start] != folded[first]:
            continue
        parts = [keep_columns(sheet, match, *span) for span in ((0, start), (start, len(folded)))]
        matches = [match_headings(match.record, headings, mapping) for _, headings in parts]
        if all(part.fits for part in matches):
            return [(parts[0][0], matches[0]), *split_tables(parts[1][0], matches[1], mapping)]
    return [(sheet, match)]


def keep_columns(sheet: Grid, match: Match, start: int, stop: int) -> tuple[Grid, Headings]:
    """Empty all columns of a sheet, and of its headings, but those from `start` up to `stop`: addresses stay right."""
    empty = GridColumn(array("I", bytes(4 * sheet.row_count)), [None])
    columns = tuple(one if start <= place < stop else empty for place, one in enumerate(sheet.columns))
    texts = tuple(text if start <= place < stop else "" for place, text in enumerate(match.headings))
    headings = Headings(match.header_row, texts, tuple(map(fold_header, texts)), match.heading_rows)
    return replace(sheet, columns=columns), headings


def spread_years(sheet: Grid, records: Iterable[SheetRecord], mapping: ColumnMapping) -> list[Match]:
    """Match a wide table, that holds a column of values for each year, once for each of these columns; else nothing."""
    for record in records:
        if record.years_as_columns is None:
            continue
        years, values = record.years_as_columns
        for row in range(1, min(HEADER_ROWS, sheet.row_count) + 1):
            headings = read_headings(sheet, row)
            match = match_headings(record, headings, mapping)
            if {years, values} & match.columns.keys() or match.missing != (values,):
                continue
            places = [
                (place, year)
                for place, raw in enumerate(sheet.row(row))
                if place not in match.columns.values() and (year := parse_year(raw).value) is not None
            ]
            texts = [clean_text(raw) for raw in sheet.row(row)]
            if places:
                return [
                    replace(
                        match,
                        columns=match.columns | {values: place},
                        missing=(),
                        headings=tuple(texts),
                        given={years: str(year)},
                        only_where=values,
                        beside=frozenset(place for place, _ in places),
                        is_first=number == 0,
                    )
                    for number, (place, year) in enumerate(places)
                ]
    return []


def choose_near_miss(matches: Iterable[Match]) -> Match | None:
    """Choose, among the matches that nearly fit, the one with the most required columns.

    None where none nearly fits.
    """
    near = [match for match in matches if match.nearly_fits and not match.fits]
    return max(near, key=lambda match: (match.required_found, len(match.columns), -match.header_row), default=None)


def seen_headers(sheet: Grid, row: int) -> list[str]:
    """List the headings of a row as they stand there."""
    return [" ".join(cell.split()) for cell in sheet.row(row) if isinstance(cell, str) and cell.strip()]


def find_candidates(sheet: Grid, match: Match, at_least: int = CANDIDATE_SCORE) -> dict[str, list[str]]:
    """Find, for each column that a sheet lacks, the headings that come nearest: at most three, the likeliest first."""
    used = {fold_header(str(sheet.columns[index].cell(match.header_row))) for index in match.columns.values()}
    free = [header for header in seen_headers(sheet, match.header_row) if fold_header(header) not in used]
    candidates = {}
    for names in match.missing:
        near: list[str] = []
        for name in names.split(" of "):
            one = match.record.named(name)
            for spelling in (one.name, *one.synonyms):
                near += [
                    header
                    for header, score, _ in process.extract(
                        spelling,
                        free,
                        scorer=fuzz.partial_ratio,
                        processor=fold_header,
                        limit=3,
                        score_cutoff=at_least,
                    )
                    if header not in near and len(fold_header(header)) > 2
                ]
        candidates[names] = near[:3]
    return candidates


def list_missing(sheet: Grid, match: Match) -> tuple[tuple[str, ...], ...]:
    """List the lines for Kolomtoewijzing that would complete a sheet.

    The heading is '' where not exactly one comes really near: of 'bedrag aangevraagd' and 'bedrag verleend', neither
    may be what was paid.
    """
    return tuple(
        (COLUMN_SHEET, match.record.source, near[0] if len(near) == 1 else "", names.split(" of ")[0])
        for names, near in find_candidates(sheet, match, LIKELY_SCORE).items()
    )


def describe_missing(sheet: Grid, match: Match) -> str:
    """Say which columns a sheet lacks, which it has, and which of these come nearest (Dutch)."""
    seen = seen_headers(sheet, match.header_row)
    hints = [
        f"{names}: misschien {' of '.join(repr_dutch(header) for header in near)}"
        for names, near in find_candidates(sheet, match).items()
        if near
    ]
    missing = ", ".join(match.missing)
    shown = ", ".join(seen[:MANY_HEADERS]) + (", …" if len(seen) > MANY_HEADERS else "")
    columns = "kolommen" if len(match.missing) > 1 else "kolom"
    text = f"Dit blad lijkt op {match.record.title.lower()}, maar mist de {columns} {missing}. "
    text += f"Gezien in rij {match.header_row}: {shown}. "
    if hints:
        text += f"Lijkt er het meest op: {'; '.join(hints)}. "
    return text + "Geef de kolom de goede kop, of zet de kop in het blad Kolomtoewijzing van het beleidskader."


def repr_dutch(text: str) -> str:
    """Put a heading between Dutch quotation marks."""
    return f"‘{text}’"
