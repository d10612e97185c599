"""The words that the policy frame adds to the contract, read before all else that may use them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from data.combining import settle_duplicates
from data.findings import Books, Journal
from data.mapping import NO_MAPPING, ColumnMapping, FrameWords
from data.reading import read_sheet
from data.recognition import choose_match, match_sheet
from data.record import SheetRecord
from data.rows import RecordRows, SheetRows, join_blocks
from data.sheets import FoundSheet
from data.sources import RECORDS, SOURCES, TEACHING_SHEETS


def add_words(places: Iterable[FoundSheet], mapping: ColumnMapping, shipped: Mapping[str, RecordRows]) -> ColumnMapping:
    """Add to a mapping the words of the frame: of the sheets among `places`, and of `shipped`, the rows by table of
    what ships. Nothing is noted: the same sheets are read again with all others."""
    own = read_rows(places, TEACHING_SHEETS, mapping)
    return replace(mapping, words=teach_words(own, shipped))


def teach_words(own: Mapping[str, RecordRows], shipped: Mapping[str, RecordRows]) -> FrameWords:
    """Make the words of the frame of its rows by table, of the folder's own and of what ships."""
    teach = next(source.teach for source in SOURCES if source.teach)
    return teach(own, shipped)


def read_rows(
    places: Iterable[FoundSheet], records: Iterable[SheetRecord], mapping: ColumnMapping = NO_MAPPING
) -> dict[str, RecordRows]:
    """Read the sheets among `places` that fit one of some records best, by their table; without a word of findings."""
    journal = Journal(books={source.name: Books() for source in SOURCES})
    blocks: dict[SheetRecord, list[SheetRows]] = {record: [] for record in records}
    for place in places:
        if choose_match(match_sheet(place.sheet, blocks, mapping)) is None:
            continue
        match = choose_match(match_sheet(place.sheet, RECORDS, mapping))
        if match is not None and match.record in blocks:
            block = read_sheet(place.sheet, match, place.file, place.date_1904, mapping, journal, place.order)
            blocks[match.record].append(block)
    return {record.table: settle_duplicates(join_blocks(record, found), journal) for record, found in blocks.items()}
