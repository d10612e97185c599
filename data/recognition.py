"""Which source a sheet belongs to: decided by its header row alone, never by a file or sheet name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from data.mapping import ColumnMapping
from data.parsing import fold_header
from data.sheets import Sheet
from data.sources.record import Field, SheetRecord

HEADER_ROWS = 30
CANDIDATE_SCORE = 60
MANY_HEADERS = 25


@dataclass(frozen=True)
class Match:
    """How a row of a sheet fits a record: the columns found, the fixed values, and the required columns not found."""

    record: SheetRecord
    header_row: int
    columns: dict[str, int]
    fixed: dict[str, str]
    missing: tuple[str, ...]
    canonical: int
    required_found: int

    @property
    def fits(self) -> bool:
        return not self.missing and bool(self.columns)

    @property
    def nearly_fits(self) -> bool:
        """Whether it holds the key column or at least half of the required columns."""
        if not self.columns:
            return False
        holds_key = any(field.key and field.required and field.name in self.columns for field in self.record.fields)
        return holds_key or 2 * self.required_found >= count_required(self.record)


def count_required(record: SheetRecord) -> int:
    """Count the columns that a sheet must have; a column and its stand-in are one, a key that may lack is none."""
    return sum(field.required and not field.instead_of and not field.optional_column for field in record.fields)


def fold_row(sheet: Sheet, row: int) -> list[str]:
    """Fold the texts of one row as headers; '' where a cell is empty or no text."""
    return [fold_header(cell) if isinstance(cell, str) else "" for cell in sheet.row(row)]


@cache
def folded_names(field: Field) -> tuple[str, ...]:
    """Fold the canonical name of a field and its synonyms, in that order."""
    return tuple(fold_header(name) for name in (field.name, *field.synonyms))


@cache
def all_names(record: SheetRecord) -> frozenset[str]:
    """Collect every folded name that a record knows a column by."""
    return frozenset(name for field in record.fields for name in folded_names(field))


def find_column(field: Field, headers: Sequence[str], mapped: dict[int, str]) -> tuple[int | None, bool]:
    """Find the column of a field: as mapped, then its canonical name, then synonyms in order, then the leftmost."""
    for index, name in mapped.items():
        if name == field.name:
            return index, True
    for rank, name in enumerate(folded_names(field)):
        for index, header in enumerate(headers):
            if header == name and index not in mapped:
                return index, rank == 0
    return None, False


def match_row(record: SheetRecord, headers: Sequence[str], header_row: int, mapping: ColumnMapping) -> Match:
    """Match one row of folded headers against a record."""
    words = mapping.columns_for(record.source)
    known = {field.name for field in record.fields}
    mapped = {index: words[header] for index, header in enumerate(headers) if words.get(header) in known}
    found: dict[str, int] = {}
    canonical = 0
    for field in record.fields:
        index, is_canonical = find_column(field, headers, mapped)
        if index is not None and index not in found.values():
            found[field.name] = index
            canonical += is_canonical
    fixed = {
        name: value for name, value in mapping.fixed_for(record.source).items() if name in known and name not in found
    }
    for field in record.fields:
        if field.instead_of and (field.instead_of in found or field.instead_of in fixed):
            found.pop(field.name, None)
            fixed.pop(field.name, None)
    missing, required_found = [], 0
    for field in record.fields:
        if not field.required or field.instead_of or field.optional_column:
            continue
        stand_ins = [other.name for other in record.fields if other.instead_of == field.name]
        if any(name in found for name in (field.name, *stand_ins)):
            required_found += 1
        elif not any(name in fixed for name in (field.name, *stand_ins)):
            missing.append(" of ".join((field.name, *stand_ins)))
    return Match(record, header_row, found, fixed, tuple(missing), canonical, required_found)


def match_sheet(sheet: Sheet, records: Iterable[SheetRecord], mapping: ColumnMapping) -> list[Match]:
    """Match the first rows of a sheet against all records; only matches with at least one column are given."""
    matches = []
    records = tuple(records)
    for row in range(1, min(HEADER_ROWS, sheet.row_count) + 1):
        headers = fold_row(sheet, row)
        words = frozenset(filter(None, headers))
        matches += [
            match
            for record in records
            if not words.isdisjoint(all_names(record) | mapping.columns_for(record.source).keys())
            and (match := match_row(record, headers, row, mapping)).columns
        ]
    return matches


def choose_match(matches: Iterable[Match]) -> Match | None:
    """Choose the match that fits best: most columns, then most canonical names, then the highest row."""
    fitting = [match for match in matches if match.fits]
    return max(fitting, key=lambda match: (len(match.columns), match.canonical, -match.header_row), default=None)


def choose_near_miss(matches: Iterable[Match]) -> Match | None:
    """Choose, among the matches that nearly fit, the one with the most required columns."""
    near = [match for match in matches if match.nearly_fits and not match.fits]
    return max(near, key=lambda match: (match.required_found, len(match.columns), -match.header_row), default=None)


def seen_headers(sheet: Sheet, row: int) -> list[str]:
    """List the headings of a row as they stand there."""
    return [" ".join(cell.split()) for cell in sheet.row(row) if isinstance(cell, str) and cell.strip()]


def describe_missing(sheet: Sheet, match: Match) -> str:
    """Say which columns a sheet lacks, which it has, and which of these come nearest (Dutch)."""
    seen = seen_headers(sheet, match.header_row)
    used = {fold_header(str(sheet.columns[index].cell(match.header_row))) for index in match.columns.values()}
    free = [header for header in seen if fold_header(header) not in used]
    hints = []
    for names in match.missing:
        near: list[str] = []
        for name in names.split(" of "):
            field = match.record.named(name)
            for spelling in (field.name, *field.synonyms):
                near += [
                    header
                    for header, score, _ in process.extract(
                        spelling,
                        free,
                        scorer=fuzz.partial_ratio,
                        processor=fold_header,
                        limit=3,
                        score_cutoff=CANDIDATE_SCORE,
                    )
                    if header not in near and len(fold_header(header)) > 2
                ]
        if near:
            hints.append(f"{names}: misschien {' of '.join(repr_dutch(header) for header in near[:3])}")
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
