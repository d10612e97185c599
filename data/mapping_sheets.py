"""The sheets Kolomtoewijzing and Waardetoewijzing → what headings and values of other registers mean."""

from __future__ import annotations

from dataclasses import replace

from data import parsing
from data.findings import Books, Journal, Severity
from data.mapping import COLUMN, HEADING, MEANING, NO_MAPPING, SOURCE, VALUE_SHEET, WORD, ColumnMapping
from data.reading import read_sheet
from data.recognition import choose_match, match_sheet
from data.sheets import FoundSheet, Grid, GridColumn, Uncalculated
from data.sources import MAPPING_SHEETS, RECORDS, SOURCES


def take_formulas_as_text(sheet: Grid) -> Grid:
    """Read `= regulier` as it is written: a spreadsheet takes a text that begins with = for a formula."""
    return replace(
        sheet,
        columns=tuple(
            GridColumn(codes, [value.formula if isinstance(value, Uncalculated) else value for value in values])
            for codes, values in sheet.columns
        ),
    )


def take_mappings(places: list[FoundSheet], journal: Journal) -> ColumnMapping:
    """Read the sheets Kolom- and Waardetoewijzing and take them out of `places`; their rows are in no books."""
    columns: dict[str, dict[str, tuple[str, ...]]] = {}
    fixed: dict[str, dict[str, str]] = {}
    values: dict[tuple[str, str], dict[str, str]] = {}
    known = {
        source.name: {parsing.fold_header(one.name): one.name for sheet in source.sheets for one in sheet.fields}
        for source in SOURCES
    }
    for place in list(places):
        match = choose_match(match_sheet(place.sheet, MAPPING_SHEETS, NO_MAPPING))
        if match is None or choose_match(match_sheet(place.sheet, RECORDS, NO_MAPPING)):
            continue
        places.remove(place)
        own_source, is_of_values = match.record.source, match.record.title == VALUE_SHEET
        scratch = Journal(books={own_source: Books()})
        sheet = take_formulas_as_text(place.sheet)
        block = read_sheet(sheet, match, place.file, place.date_1904, NO_MAPPING, scratch, place.order)
        journal.findings += scratch.findings
        journal.books[own_source].files.append(place.file)
        for position in range(len(block.rows)):
            cells = {name: str(column.at(position)) for name, column in block.columns.items()}
            source = parsing.fold_header(cells[SOURCE])
            target = COLUMN if is_of_values else MEANING
            column = known.get(source, {}).get(parsing.fold_header(cells[target]))
            if column is None:
                wrong = SOURCE if source not in known else target
                allowed = ", ".join(sorted(known) if wrong == SOURCE else sorted(known[source].values()))
                journal.add(
                    Severity.ERROR,
                    "not-a-choice",
                    source=own_source,
                    file=place.file,
                    sheet=place.sheet.name,
                    cell=block.cell(position, wrong),
                    column=wrong,
                    value=cells[wrong],
                    message=f"{wrong}: ‘{cells[wrong]}’ is hier niet bekend. Kies uit: {allowed}. Deze "
                    f"toewijzing is niet gebruikt.",
                )
            elif is_of_values:
                meanings = values.setdefault((source, column), {})
                meanings[parsing.fold_choice(cells[WORD])] = cells[MEANING]
            elif cells[HEADING].startswith("="):
                fixed.setdefault(source, {})[column] = cells[HEADING].removeprefix("=").strip()
            else:
                words = columns.setdefault(source, {})
                heading = parsing.fold_header(cells[HEADING])
                words[heading] = (*words.get(heading, ()), column)
    return ColumnMapping(columns, fixed, values)
