"""One sheet of a known source → its rows, parsed: what is accepted, set aside, skipped, and what there is to say of it.

Cells arrive with each distinct value of a column once, so each distinct value is parsed once; rows are handled with
arrays of codes. A loop over rows runs only over rows that something is wrong with.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial

import numpy as np

from data import parsing
from data.findings import CODES, SET_ASIDE, SKIPPED, Report, Severity, cell_name
from data.mapping import ColumnMapping
from data.parsing import Parsed
from data.recognition import Match
from data.sheets import Column, ErrorCell, Sheet, Uncalculated
from data.sources.activiteiten import SHELTER_CITY, WITHHELD
from data.sources.record import LISTS, MOMENTS, NUMBERS, Field, Kind

FOOTER = re.compile(
    r"(?:totaal|eindtotaal|subtotaal|toelichting|toegepaste filters)\b|bron:|©|\* voorlopig|\(\d+ rows? affected\)",
    re.IGNORECASE,
)
Parser = Callable[[object], Parsed]
Translation = Callable[[str], str]
FOOTER_STARTS = frozenset("teTEsSbB©*(")
MILD_CODES = {"not-a-choice", "not-a-country"}


@dataclass
class Values:
    """One contract column over the accepted rows: per row a code into its distinct parsed values (code −1: missing)."""

    codes: np.ndarray
    values: list

    def take(self, rows: np.ndarray) -> Values:
        """Keep some rows, and only the values that these rows hold: what stands in a row left out is not handed on."""
        if len(rows) == len(self.codes):
            return self
        used, codes = np.unique(self.codes[rows], return_inverse=True)
        is_missing = bool(len(used)) and used[0] < 0
        return Values(codes - is_missing, [self.values[code] for code in used[int(is_missing) :].tolist()])

    def at(self, row: int) -> object:
        code = self.codes[row]
        return None if code < 0 else self.values[code]


@dataclass
class Block:
    """The rows of one sheet not skipped or set aside for errors; `columns` holds every field of the record."""

    file: str
    sheet: str
    order: tuple[str, str, int]
    rows: np.ndarray
    columns: dict[str, Values]
    places: dict[str, int]
    asked: frozenset[str] = frozenset()
    keyless: bool = False

    def cell(self, position: int, column: str) -> str:
        """Name the cell of a field in the row at `position`; the first column where the sheet lacks it."""
        return cell_name(int(self.rows[position]), self.places.get(column, min(self.places.values(), default=0)))


@dataclass
class _Sheet:
    """What is known of a sheet while its rows are read."""

    sheet: Sheet
    match: Match
    file: str
    date_1904: bool
    mapping: ColumnMapping
    report: Report
    rows: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=np.int64))

    @property
    def source(self) -> str:
        return self.match.record.source

    def codes(self, index: int) -> np.ndarray:
        """Give the codes of a column for the data rows below the header."""
        return np.frombuffer(self.sheet.columns[index].codes, dtype=np.uint32)[self.match.header_row :]

    def translation(self, column: str) -> Translation | None:
        """Give what the Waardetoewijzing makes of the texts of a column; None where it says nothing of it."""
        if not self.mapping.values.get((self.source, column)):
            return None

        def translate(text: str) -> str:
            meaning = self.mapping.value_for(self.source, column, text)
            return text if meaning is None else meaning

        return translate

    def cell(self, row: int, column: str) -> str:
        index = self.match.columns.get(column)
        return "" if index is None else cell_name(row, index)

    def tell(
        self, severity: Severity, code: str, message: str, *, row: int = 0, column: str = "", value: object = ""
    ) -> None:
        self.report.add(
            severity,
            code,
            message,
            source=self.source,
            file=self.file,
            sheet=self.sheet.name,
            cell=self.cell(row, column) if row else "",
            column=column,
            value=value,
        )

    def leave_out(self, row: int, fate: str, reason: str) -> None:
        self.report.leave_out(self.source, self.file, self.sheet.name, row, fate, reason)


def show_raw(raw: object) -> str:
    """Write a raw cell as text for a finding."""
    if isinstance(raw, ErrorCell):
        return raw.text
    if isinstance(raw, Uncalculated):
        return raw.formula
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return "" if raw is None else str(raw)


def is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not parsing.clean_text(value))


def flag(column: Column, codes: np.ndarray, test: Callable[[object], bool]) -> np.ndarray:
    """Test each distinct value once and tell for each row whether its value passes."""
    return np.fromiter((test(value) for value in column.values), dtype=bool, count=len(column.values))[codes]


def find_filled_rows(reading: _Sheet) -> np.ndarray:
    """Tell for each data row whether any contract column holds something."""
    filled = np.zeros(reading.sheet.row_count - reading.match.header_row, dtype=bool)
    for index in reading.match.columns.values():
        filled |= ~flag(reading.sheet.columns[index], reading.codes(index), is_blank)
    return filled


def is_footer_text(value: object) -> bool:
    """Tell whether a cell begins as a totals row or footer does; most texts are ruled out by their first letter."""
    if not isinstance(value, str):
        return False
    start = value.lstrip()[:1]
    return (start in FOOTER_STARTS or not start.isalnum()) and bool(FOOTER.match(parsing.clean_text(value)))


def find_footers(reading: _Sheet) -> dict[int, str]:
    """Find totals rows and footers: Excel row → the text that gives it away."""
    sheet, match = reading.sheet, reading.match
    candidates: set[int] = set()
    for index, column in enumerate(sheet.columns):
        tells = flag(column, reading.codes(index), is_footer_text)
        candidates.update((np.flatnonzero(tells) + match.header_row + 1).tolist())
    found = {}
    for row in sorted(candidates):
        cells = sheet.row(row)
        first = next(index for index, cell in enumerate(cells) if not is_blank(cell))
        text = parsing.clean_text(cells[first]) if isinstance(cells[first], str) else ""
        if FOOTER.match(text) and not is_real_record(reading, cells, first):
            found[row] = text
    return found


def is_real_record(reading: _Sheet, cells: list[object], word: int) -> bool:
    """Tell whether a row that begins with a word like 'totaal' is a record all the same: it has a key, date or year."""
    required = 0
    for one in reading.match.record.fields:
        index = reading.match.columns.get(one.name)
        if index is None or index == word or is_blank(cells[index]):
            continue
        if one.key or one.kind in MOMENTS:
            parsed = make_parser(one, reading.date_1904)(cells[index])
            if parsed.value is not None and not parsed.code:
                return True
        required += one.required
    word_is_required = any(
        index == word and reading.match.record.named(name).required for name, index in reading.match.columns.items()
    )
    return reading.source == "beleidskader" and required + word_is_required >= 2


def find_repeated_headers(reading: _Sheet) -> set[int]:
    """Find data rows that say the headings once more."""
    sheet, match = reading.sheet, reading.match
    headers = {
        index: parsing.fold_header(str(sheet.columns[index].cell(match.header_row))) for index in match.columns.values()
    }
    candidates = np.zeros(sheet.row_count - match.header_row, dtype=bool)
    for index, header in headers.items():
        candidates |= flag(
            sheet.columns[index],
            reading.codes(index),
            # folding never makes a heading longer, so most values are ruled out by their length alone
            lambda value, header=header: (
                isinstance(value, str)
                and len(value) >= len(header)
                and not value[0].isdigit()
                and parsing.fold_header(value) == header
            ),
        )
    repeated = set()
    for row in (np.flatnonzero(candidates) + match.header_row + 1).tolist():
        cells = {index: sheet.columns[index].cell(row) for index in headers}
        filled = {index: cell for index, cell in cells.items() if not is_blank(cell)}
        if all(isinstance(cell, str) and parsing.fold_header(cell) == headers[index] for index, cell in filled.items()):
            repeated.add(row)
    return repeated


@cache
def choices_of(one: Field) -> dict[str, str]:
    """Fold the allowed values of a field and their other spellings."""
    return parsing.make_choices(one.choices)


SIMPLE_PARSERS: dict[Kind, Parser] = {
    Kind.TEXT: parsing.parse_text,
    Kind.NAME: parsing.parse_name,
    Kind.YEAR: parsing.parse_year,
    Kind.YEARS: parsing.parse_years,
    Kind.GOALS: parsing.parse_goals,
    Kind.CHAPTER: parsing.parse_chapter,
    Kind.COUNTRY: parsing.parse_country,
    Kind.YES_NO: parsing.parse_yes_no,
}
NUMBER_PARSERS = {
    Kind.AMOUNT: parsing.parse_amount,
    Kind.COUNT: parsing.parse_count,
    Kind.DECIMAL: parsing.parse_decimal,
}


def make_parser(one: Field, date_1904: bool, point: bool = False, translate: Translation | None = None) -> Parser:
    """Make the parser of a field; texts are first translated as the Waardetoewijzing says."""
    if one.kind in NUMBER_PARSERS:
        parse = partial(NUMBER_PARSERS[one.kind], point=point)
    elif one.kind is Kind.DATE:
        parse = partial(parsing.parse_date, date_1904=date_1904)
    elif one.kind is Kind.CHOICE:
        parse = partial(parsing.parse_choice, choices=choices_of(one))
    elif one.kind in LISTS:
        parse = partial(parse_members, one, translate)
    else:
        parse = SIMPLE_PARSERS[one.kind]
    if translate is None:
        return parse
    return lambda raw: parse(translate(raw) if isinstance(raw, str) else raw)


def member_parser(one: Field) -> Parser:
    """Give the parser of one member of a list."""
    if one.kind is Kind.CHOICES:
        return partial(parsing.parse_choice, choices=choices_of(one))
    return {Kind.COUNTRIES: parsing.parse_country, Kind.NAMES: parsing.parse_name}.get(one.kind, parsing.parse_text)


def parse_members(one: Field, translate: Translation | None, raw: object) -> Parsed:
    """Parse a list: each member by itself, the good ones kept once each in their order, the problems in `extra`."""
    parse = member_parser(one)
    if not isinstance(raw, str):
        single = parse(raw)
        return single if single.code or single.value is None else Parsed((single.value,))
    if one.kind is not Kind.COUNTRIES and parsing.parse_name(raw).value is None:
        return parsing.MISSING
    members: dict[object, None] = {}
    problems = []
    for written in parsing.split_list(raw, places=one.kind is Kind.PLACES):
        member = parse(translate(written) if translate else written)
        if member.code:
            problems.append((member.code, written, member.message))
        elif member.value is not None:
            members[member.value] = None
    return Parsed(tuple(members) or None, extra=tuple(problems))


def parse_column(reading: _Sheet, one: Field, kept: np.ndarray) -> tuple[Values, dict[int, list[Parsed]], np.ndarray]:
    """Parse the distinct values of a column once.

    Returns the parsed values for the kept rows, the problems by raw code, and the raw codes of the kept rows.
    """
    index = reading.match.columns[one.name]
    column, codes = reading.sheet.columns[index], reading.codes(index)[kept]
    used = np.unique(codes)
    point = False
    if one.kind in NUMBERS:
        counts = np.bincount(codes, minlength=len(column.values))
        point = parsing.reads_in_point_notation((column.values[code], int(counts[code])) for code in used.tolist())
        if point:
            reading.tell(
                Severity.INFO,
                "point-notation",
                column=one.name,
                row=reading.match.header_row,
                message=f"De getallen in kolom {one.name} staan in puntnotatie (zoals 10000.00). "
                "De hele kolom is zo gelezen. Klopt dat niet, zet de kolom dan om naar getallen.",
            )
    parse = make_parser(one, reading.date_1904, point, reading.translation(one.name))
    lookup = np.full(len(column.values), -1, dtype=np.int64)
    values: list = []
    problems: dict[int, list[Parsed]] = {}
    positions: dict[object, int] = {}
    for code in used.tolist():
        parsed = parse(column.values[code])
        if parsed.code:
            problems[code] = [parsed]
            parsed = Parsed(one.if_unreadable)
        elif parsed.value is None and one.required and not one.may_be_empty and not parsed.extra:
            problems[code] = [Parsed(code="missing-value", message="Vul hier een waarde in.")]
        elif one.kind in LISTS and parsed.extra:
            problems[code] = [
                Parsed(member, problem, message, extra="member") for problem, member, message in parsed.extra
            ]
        if parsed.value is not None:
            lookup[code] = positions.setdefault(parsed.value, len(values))
            if lookup[code] == len(values):
                values.append(parsed.value)
    return Values(lookup[codes], values), problems, codes


def severity_of(one: Field, code: str) -> Severity:
    """Errors in optional columns are errors too, except choices, list members, countries and names."""
    mild = code in MILD_CODES or (
        one.kind in {Kind.NAME, *LISTS} and code not in {"excel-error", "formula-without-value"}
    )
    return Severity.WARNING if mild and not one.required else Severity.ERROR


def read_fixed(reading: _Sheet, one: Field, count: int) -> Values:
    """Give every row the fixed value that the Kolomtoewijzing states for a column the file lacks."""
    raw = reading.match.fixed[one.name]
    parsed = make_parser(one, reading.date_1904)(raw)
    if parsed.code:
        reading.tell(
            Severity.ERROR,
            parsed.code,
            column=one.name,
            value=raw,
            message=f"De vaste waarde ‘{raw}’ voor kolom {one.name} in de Kolomtoewijzing is niet bruikbaar. "
            f"{parsed.message}",
        )
        return Values(np.full(count, -1, dtype=np.int64), [])
    return Values(np.full(count, -1 if parsed.value is None else 0, dtype=np.int64), [parsed.value])


def find_shelter_rows(reading: _Sheet, kept: np.ndarray) -> np.ndarray:
    """Tell which rows speak of Shelter City guests, also where the word is misspelled: nothing of them may get out."""
    index = reading.match.columns.get("soort")
    if reading.source != "activiteiten" or index is None:
        return np.zeros(len(kept), dtype=bool)

    def speaks_of_shelter(value: object) -> bool:
        if not isinstance(value, str):
            return False
        meaning = reading.mapping.value_for(reading.source, "soort", value) or value
        return "shelter" in parsing.fold_name(meaning) or parsing.fold_choice(meaning) == SHELTER_CITY

    return flag(reading.sheet.columns[index], reading.codes(index)[kept], speaks_of_shelter)


def tell_problem(reading: _Sheet, one: Field, row: int, raw: object, parsed: Parsed, is_shelter: bool) -> None:
    """Note a problem of one cell, without a word about a person at risk."""
    if is_shelter and one.name in WITHHELD and not one.required:
        return
    shown = parsed.value if parsed.extra == "member" else show_raw(raw)
    if is_shelter and (one.kind is Kind.DATE or one.name in WITHHELD):
        shown = ""
    message = parsed.message
    if parsed.code == "missing-value":
        message = (
            f"In rij {row} ontbreekt {one.name}, een verplichte kolom. Vul een waarde in; tot dan telt de rij niet mee."
        )
    else:
        end = "De rij telt niet mee tot dit is hersteld." if one.required else "De rij telt mee, zonder dit gegeven."
        message = f"{one.name}: {message} {end}"
    reading.tell(severity_of(one, parsed.code), parsed.code, message, row=row, column=one.name, value=shown)


def read_sheet(
    sheet: Sheet, match: Match, file: str, date_1904: bool, mapping: ColumnMapping, report: Report, order: int
) -> Block:
    """Read the data rows of a sheet that fits a record.

    Adds findings, rows left out and the books of the source to `report`; the rows in the block are neither skipped nor
    set aside, duplicates not yet looked at.
    """
    reading = _Sheet(sheet, match, file, date_1904, mapping, report)
    books = report.books[match.record.source]
    filled = find_filled_rows(reading)
    footers, repeated = find_footers(reading), find_repeated_headers(reading)
    skipped = footers.keys() | repeated
    read = set((np.flatnonzero(filled) + match.header_row + 1).tolist()) | skipped
    for row in sorted(skipped):
        if row in footers:
            reading.leave_out(row, SKIPPED, "totaalregel of voettekst")
            reading.report.add(
                Severity.INFO,
                "totals-row",
                f"Rij {row} is een totaalregel of voettekst en telt niet mee. U hoeft niets te doen.",
                source=reading.source,
                file=file,
                sheet=sheet.name,
                cell=footer_cell(sheet, row),
                value=footers[row],
            )
        else:
            reading.leave_out(row, SKIPPED, "herhaalde koprij")
    kept_rows = np.array(sorted(read - skipped), dtype=np.int64)
    kept = kept_rows - match.header_row - 1
    shelter = find_shelter_rows(reading, kept)
    bad = np.zeros(len(kept), dtype=bool)
    reasons: dict[int, list[str]] = {}
    columns: dict[str, Values] = {}
    troubles: list[tuple[int, int, Field, object, Parsed]] = []
    for rank, one in enumerate(match.record.fields):
        if one.name in match.columns:
            values, problems, codes = parse_column(reading, one, kept)
            columns[one.name] = values
            for code, parsed_list in problems.items():
                positions = np.flatnonzero(codes == code)
                raw = sheet.columns[match.columns[one.name]].values[code]
                is_fatal = (
                    (one.required or one.must_be_readable)
                    and any(parsed.extra != "member" for parsed in parsed_list)
                    or (one.required and not one.may_be_empty and bool((values.codes[positions] < 0).all()))
                )
                for position in positions.tolist():
                    troubles += [(position, rank, one, raw, parsed) for parsed in parsed_list]
                    if is_fatal:
                        bad[position] = True
                        reasons.setdefault(position, []).append(f"{one.name}: {CODES[parsed_list[0].code]}")
        elif one.name in match.fixed:
            columns[one.name] = read_fixed(reading, one, len(kept))
            if one.required and (columns[one.name].codes < 0).any():
                bad[:] = True
                for position in range(len(kept)):
                    reasons.setdefault(position, []).append(f"{one.name}: vaste waarde niet bruikbaar")
        else:
            columns[one.name] = Values(np.full(len(kept), -1, dtype=np.int64), [])
    for position, _, one, raw, parsed in sorted(troubles, key=lambda trouble: trouble[:2]):
        tell_problem(reading, one, int(kept_rows[position]), raw, parsed, bool(shelter[position]))
    for position in np.flatnonzero(bad).tolist():
        reading.leave_out(int(kept_rows[position]), SET_ASIDE, "; ".join(reasons[position]))
    for name in WITHHELD if shelter.any() else ():
        columns[name].codes[shelter] = -1
    books.read += len(read)
    books.skipped += len(skipped)
    books.set_aside += int(bad.sum())
    good = np.flatnonzero(~bad)
    return Block(
        file,
        sheet.name,
        (file.casefold(), file, order),
        kept_rows[good],
        {name: values.take(good) for name, values in columns.items()},
        match.columns,
        frozenset(match.columns.keys() | match.fixed.keys()),
        keyless=not any(key in match.columns or key in match.fixed for key in match.record.keys),
    )


def footer_cell(sheet: Sheet, row: int) -> str:
    """Name the first filled cell of a row."""
    return cell_name(row, next(index for index, cell in enumerate(sheet.row(row)) if not is_blank(cell)))
