"""Every sheet of a folder → the source that it belongs to, read as that source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from data.building import OwnRows
from data.combining import settle_duplicates
from data.findings import Journal, Severity
from data.mapping import ColumnMapping
from data.reading import read_sheet
from data.recognition import (
    Match,
    choose_match,
    choose_near_miss,
    describe_missing,
    list_missing,
    match_sheet,
    seen_headers,
    split_tables,
    spread_years,
)
from data.record import SheetRecord
from data.rows import RecordRows, SheetRows, join_blocks
from data.sample import Sample, sort_tables
from data.sheets import FoundSheet, Grid
from data.sources import RECORDS, SHEETS

LAYOUTS = {sheet: sheet.own_layout for sheet in SHEETS if sheet.own_layout}
"""The kinds of sheets that have a layout of their own, with that layout."""


@dataclass(frozen=True)
class Read:
    """All that was read of a folder: the settled rows of each record, the figures of those with an own layout, and
    (source, file, sheet) of each table that was recognised; and which of these are not the reader's own.
    """

    rows: tuple[RecordRows, ...]
    figures: tuple[OwnRows, ...]
    recognised: tuple[tuple[str, str, str], ...]
    sample: Sample


def read_all(places: list[FoundSheet], mapping: ColumnMapping, journal: Journal) -> Read:
    """Read every sheet as the source it belongs to; a sheet of none is a finding."""
    recognised: list[tuple[str, str, str]] = []
    blocks: dict[SheetRecord, list[SheetRows]] = {record: [] for record in RECORDS}
    found: dict[SheetRecord, list[Any]] = {record: [] for record in LAYOUTS}
    fruitful: list[tuple[str, Grid]] = []
    for place in places:
        matches = match_sheet(place.sheet, RECORDS, mapping)
        tables = find_tables(place.sheet, matches, mapping)
        record, layout = find_layout(place.sheet, mapping)
        if tables and (record is None or not tables[0][1].record.kept_by_hand):
            record = tables[0][1].record
            parts = [
                read_sheet(sheet, match, place.file, place.date_1904, mapping, journal, place.order)
                for sheet, match in tables
            ]
            blocks[record] += parts
            holds_rows = any(len(part.rows) for part in parts)
        elif record is not None:
            figures = LAYOUTS[record].read(place.sheet, layout, place.file, journal, mapping)
            found[record] += figures
            holds_rows = bool(figures)
        else:
            tell_unread(place, matches, mapping, journal)
            continue
        journal.books[record.source].files.append(place.file)
        recognised.append((record.source, place.file, place.sheet.name))
        if holds_rows:
            fruitful.append((record.title, place.sheet))
    return Read(
        tuple(settle_duplicates(join_blocks(record, blocks[record]), journal) for record in RECORDS),
        tuple(OwnRows(record, own.combine(found[record], journal)) for record, own in LAYOUTS.items()),
        tuple(recognised),
        sort_tables(fruitful),
    )


def find_layout(sheet: Grid, mapping: ColumnMapping) -> tuple[SheetRecord | None, Any]:
    """Find the record with an own layout that a sheet fits, and how it fits; (None, None) where it fits none."""
    for record, own in LAYOUTS.items():
        layout = own.recognise(sheet, mapping)
        if layout is not None:
            return record, layout
    return None, None


def find_tables(sheet: Grid, matches: list[Match], mapping: ColumnMapping) -> list[tuple[Grid, Match]]:
    """Find the tables of a sheet that a record fits, each with a sheet that holds its columns only."""
    match = choose_match(matches)
    if match:
        return split_tables(sheet, match, mapping)
    return [(sheet, match) for match in spread_years(sheet, RECORDS, mapping)]


def tell_unread(place: FoundSheet, matches: list[Match], mapping: ColumnMapping, journal: Journal) -> None:
    """Tell of a sheet that no source takes: an error where it is nearly an export, else just that it was left alone."""
    near = choose_near_miss(match for match in matches if not match.record.kept_by_hand)
    if near:
        journal.add(
            Severity.ERROR,
            "missing-column",
            describe_missing(place.sheet, near),
            source=near.record.source,
            file=place.file,
            sheet=place.sheet.name,
            column=", ".join(near.missing),
            mappings=list_missing(place.sheet, near),
        )
        return
    near = choose_near_miss(matches)
    source, text = "", "Dit blad hoort bij geen enkele bron en is niet gelezen. U hoeft niets te doen."
    if near:
        source, text = near.record.source, describe_missing(place.sheet, near)
    else:
        for record, own in LAYOUTS.items():
            if lacks := own.near_miss(place.sheet, mapping):
                source = record.source
                text = (
                    f"Dit blad lijkt op {record.title.lower()}, maar mist: {', '.join(lacks)}. Gezien: "
                    f"{', '.join(seen_anywhere(place.sheet))}. Het is niet gelezen."
                )
                break
    journal.add(Severity.INFO, "unknown-sheet", text, source=source, file=place.file, sheet=place.sheet.name)


def seen_anywhere(sheet: Grid) -> list[str]:
    """List the headings of the first row that has at least two texts."""
    rows = (seen_headers(sheet, row) for row in range(1, min(30, sheet.row_count) + 1))
    return next((headers for headers in rows if len(headers) > 1), [])
