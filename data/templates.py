"""Empty workbooks to fill in, made from the records: a sheet for each kind of sheet, and what helps to fill it in.

Every choice is a list to choose from, every heading has a note, dates and money have their format. Two more sheets, the
explanation and the lists, say in their first cell that they are not read: the loaders leave them alone in silence.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from data import countries
from data.mapping import COLUMN, COLUMN_SHEET, MEANING, NO_WORDS, SOURCE, VALUE_SHEET, FrameWords
from data.record import KIND_NAMES, LISTS, Field, FieldKind, SheetRecord, Source
from data.sheets import NOT_READ
from data.sources import MAPPING_SHEETS, SHEETS, SOURCES

EXPLANATION, CHOICES = "Uitleg", "Keuzelijsten"
ROWS = 2000
"""So many rows below the headings offer their choices and refuse what cannot be."""
FIRST_CHOICE = 2
"""The row (from 0) below the two title rows of the sheet with the lists."""
WIDTH, LIST_WIDTH, EXPLAINED_WIDTHS = 22, 32, (18, 24, 30, 40, 70, 60)

HOW_TO = (
    "Vul op de bladen met de koppen één rij per gegeven in en zet het bestand in de gegevensmap. Een blad dat u niet "
    "nodig hebt, mag leeg blijven of weg.",
    "Staat er een ster (*) bij de kop, vul de kolom dan in elke rij in. Wijs een kop aan om te lezen wat eronder "
    "hoort.",
    "Laat leeg wat u niet weet; schrijf geen 0 als iets onbekend is.",
    "Horen er in een cel meer dingen dan één, zet er dan ; tussen.",
)

FORMATS = {
    FieldKind.DATE: "dd-mm-yyyy",
    FieldKind.AMOUNT: "#,##0.00",
    FieldKind.COUNT: "#,##0",
    # of what looks like a number or a date a spreadsheet makes one, and digits are gone
    FieldKind.KEY: "@",
    FieldKind.GOALS: "@",
    FieldKind.YEARS: "@",
}
"""The number formats of cells, where that of a new sheet would not do."""

NUMBER = {"validate": "decimal", "criteria": ">=", "value": -1e12}
LIMITS: dict[FieldKind, tuple[dict[str, Any], str]] = {
    FieldKind.DATE: (
        {"validate": "date", "criteria": ">=", "value": date(1990, 1, 1)},
        "Vul een datum in, bijvoorbeeld 31-12-2025.",
    ),
    FieldKind.AMOUNT: (NUMBER, "Vul een bedrag in euro's in, bijvoorbeeld 1250,50."),
    FieldKind.DECIMAL: (NUMBER, "Vul een getal in, bijvoorbeeld 12,5."),
    FieldKind.COUNT: (
        {"validate": "integer", "criteria": ">=", "value": 0},
        "Vul een heel getal in van 0 of meer. Is het niet geteld, laat de cel dan leeg.",
    ),
}
"""What a cell takes that has no list to choose from, and what to say of anything else."""

NOT_IN_LIST = "Dit staat niet in de lijst. Ga alleen door als het beleidskader zegt wat ermee is bedoeld."

CHAPTERS = ("1", "2", "3", "4", "5", "6")


@dataclass(frozen=True)
class Offer:
    """What there is to choose from: `words` of the policy frame besides those of the contract, and the `chapters`."""

    words: FrameWords = NO_WORDS
    chapters: tuple[str, ...] = CHAPTERS

    def list_choices(self, one: Field) -> tuple[str, ...]:
        """List what may be chosen in a column; empty where it is filled in freely."""
        if one in name_mapped():
            return name_mapped()[one]
        if one.kind is FieldKind.INDICATOR:
            names = self.words.indicators.names.items()
            # a name that is still without a municipality is no name that a sheet can hold
            return tuple(identity if "{" in name else f"{identity} {name}" for identity, (name, *_) in names)
        if one.kind in (FieldKind.COUNTRY, FieldKind.COUNTRIES):
            return list_countries()
        if one.kind is FieldKind.CHAPTER:
            return self.chapters
        return ("ja", "nee") if one.kind is FieldKind.YES_NO else tuple(self.words.widen(one).choices)


def make_template(source: Source, offer: Offer | None = None) -> bytes:
    """Make the empty workbook of a source as .xlsx; without an offer (None) with the words of the contract alone."""
    offer = offer or Offer()
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E7EDF4", "bottom": 1})
    formats = {kind: book.add_format({"num_format": code}) for kind, code in FORMATS.items()}
    records = (*source.sheets, *source.mapping_sheets)
    lists = collect_choices(records, offer)
    for record in records:
        fill_sheet(book.add_worksheet(record.title), record, offer, find_ranges(lists), formats, bold)
    explain(
        book.add_worksheet(EXPLANATION), source, records, book.add_format({"text_wrap": True, "valign": "top"}), bold
    )
    write_choices(book.add_worksheet(CHOICES), lists, bold)
    book.close()
    return buffer.getvalue()


def write_templates(folder: Path) -> list[Path]:
    """Write the empty workbook of every source into a folder, which is made where it is not there; give the paths.

    Raises FileExistsError with the names of the files that are there already; then nothing is written.
    """
    paths = {folder / f"{source.name}.xlsx": source for source in SOURCES}
    if there := [path.name for path in paths if path.exists()]:
        raise FileExistsError(", ".join(there))
    folder.mkdir(parents=True, exist_ok=True)
    for path, source in paths.items():
        with path.open("xb") as file:  # also where somebody puts one there in the meantime
            file.write(make_template(source))
    return list(paths)


def list_columns(record: SheetRecord) -> tuple[Field, ...]:
    """List the columns of a template: all but those that are read only where another one is absent."""
    return tuple(one for one in record.fields if not one.instead_of)


def write_heading(one: Field) -> str:
    """Write the heading of a column, with a star where each row must have something in it."""
    return one.name.replace("_", " ") + (" *" if one.required and not one.may_be_empty else "")


def tell_required(record: SheetRecord, one: Field) -> str:
    """Say whether a column and its cells must be there."""
    if one.instead_of:
        return f"alleen als {one.instead_of} er niet is"
    if not one.required:
        return "nee, maar onderscheidt de rijen" if one.key else "nee"
    if one.optional_column:
        return "elke rij, als de kolom er is"
    if one.may_be_empty:
        return "de kolom; cellen mogen leeg zijn"
    stand_ins = [other.name for other in record.fields if other.instead_of == one.name]
    return " of ".join(["ja", *stand_ins]) + (", en onderscheidt de rijen" if one.key else "")


def tell_column(record: SheetRecord, one: Field) -> str:
    """Write the note on a heading: what it means, what to write below it, and whether that is required."""
    lines = [one.meaning, f"Vul in: {KIND_NAMES[one.kind]}.", f"Verplicht: {tell_required(record, one)}."]
    if one.optional_column:
        lines.append("Hebt u dit niet, haal de kolom dan weg.")
    lines += [
        f"Hebt u dit niet, maak er dan de kolom {other.name.replace('_', ' ')} van. {other.meaning}"
        for other in record.fields
        if other.instead_of == one.name
    ]
    return "\n".join(lines)


# ------------------------------------------------------------------------------------------------------------- choices


@cache
def list_countries() -> tuple[str, ...]:
    """List the Dutch names of all countries in the order of the alphabet."""
    codes = dict.fromkeys(code for _, code in countries.named_countries())
    return tuple(sorted(map(countries.country_name, codes), key=str.casefold))


@cache
def name_mapped() -> dict[Field, tuple[str, ...]]:
    """Give, for the columns of the mapping sheets that name an export or a column of one, the names there are."""
    columns = dict.fromkeys(one.name.replace("_", " ") for sheet in SHEETS for one in sheet.fields)
    record = {one.title: one for one in MAPPING_SHEETS}
    sources = {one.named(SOURCE): tuple(source.name for source in SOURCES) for one in MAPPING_SHEETS}
    known = (record[COLUMN_SHEET].named(MEANING), record[VALUE_SHEET].named(COLUMN))
    return sources | dict.fromkeys(known, tuple(sorted(columns)))


def collect_choices(records: Iterable[SheetRecord], offer: Offer) -> dict[tuple[str, ...], str]:
    """Collect the different lists of a workbook, each with the heading of the first column that it is for."""
    found: dict[tuple[str, ...], str] = {}
    for record in records:
        for one in list_columns(record):
            if choices := offer.list_choices(one):
                found.setdefault(choices, one.name.replace("_", " "))
    return found


def find_ranges(lists: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """Give the cells of each list on the sheet with the lists: a cell takes no long list in another way."""
    return {
        choices: f"={CHOICES}!${letters}${FIRST_CHOICE + 1}:${letters}${FIRST_CHOICE + len(choices)}"
        for place, choices in enumerate(lists)
        for letters in [xl_col_to_name(place)]
    }


def write_choices(sheet: Worksheet, lists: Mapping[tuple[str, ...], str], bold: Format) -> None:
    """Write the lists to choose from, a column each; a number as a number, for a cell holds it as one."""
    sheet.write_string(0, 0, NOT_READ)
    sheet.set_column(0, max(len(lists) - 1, 0), LIST_WIDTH)
    for place, (choices, heading) in enumerate(lists.items()):
        sheet.write_string(1, place, f"Keuzes bij {heading}", bold)
        for row, word in enumerate(choices, start=FIRST_CHOICE):
            sheet.write(row, place, int(word) if word.isdigit() else word)


# -------------------------------------------------------------------------------------------------------------- sheets


def fill_sheet(
    sheet: Worksheet,
    record: SheetRecord,
    offer: Offer,
    ranges: Mapping[tuple[str, ...], str],
    formats: Mapping[FieldKind, Format],
    bold: Format,
) -> None:
    """Write the headings of a sheet with their notes, and what the cells below them look like and take."""
    sheet.freeze_panes(1, 0)
    for place, one in enumerate(list_columns(record)):
        sheet.write_string(0, place, write_heading(one), bold)
        sheet.write_comment(0, place, tell_column(record, one), {"x_scale": 2.5, "y_scale": 2})
        sheet.set_column(place, place, WIDTH, formats.get(one.kind))
        choices = offer.list_choices(one)
        if choices or one.kind in LIMITS:
            rule = offer_choices(one, ranges[choices]) if choices else refuse_others(one)
            sheet.data_validation(1, place, ROWS, place, rule)


def offer_choices(one: Field, cells: str) -> dict[str, Any]:
    """Offer a list; other words may have a meaning in the beleidskader, and a cell of a list holds several."""
    several = {"show_error": False} if one.kind in LISTS else {}
    return {"validate": "list", "source": cells, "error_type": "warning", "error_message": NOT_IN_LIST} | several


def refuse_others(one: Field) -> dict[str, Any]:
    """Take only dates in a column of dates, and so on."""
    rule, told = LIMITS[one.kind]
    return rule | {"error_message": told}


def explain(sheet: Worksheet, source: Source, records: Sequence[SheetRecord], plain: Format, bold: Format) -> None:
    """Write what a workbook is for, how to fill it in, and what every column of it means."""
    sheet.write_string(0, 0, NOT_READ)
    for place, width in enumerate(EXPLAINED_WIDTHS):
        sheet.set_column(place, place, width)
    for row, line in enumerate((f"Leeg sjabloon: {source.title}", *HOW_TO), start=1):
        sheet.write_string(row, 0, line)
    start = len(HOW_TO) + 3
    for place, heading in enumerate(("Blad", "Kolom", "Verplicht", "Wat u invult", "Betekenis", "Keuzes")):
        sheet.write_string(start, place, heading, bold)
    explained = [(record, one) for record in records for one in record.fields]
    for row, (record, one) in enumerate(explained, start=start + 1):
        told = (
            record.title,
            one.name.replace("_", " "),
            tell_required(record, one),
            KIND_NAMES[one.kind],
            one.meaning,
            "; ".join(one.choices),
        )
        for place, text in enumerate(told):
            sheet.write_string(row, place, text, plain)
