"""One sheet of a known source → its rows, parsed: what is accepted, set aside, skipped, and what there is to say of it.

Cells arrive with each distinct value of a column once, so each distinct value is parsed once; rows are handled with
arrays of codes. A loop over rows runs only over rows that something is wrong with.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache, partial
from operator import itemgetter

import numpy as np

from data import parsing
from data.findings import (
    CODES,
    SET_ASIDE,
    SKIPPED,
    Finding,
    Report,
    Severity,
    cell_name,
    column_letters,
)
from data.indicators import IN_PERCENT, parse_indicator
from data.mapping import ColumnMapping
from data.parsing import Parsed
from data.recognition import Match, folded_names
from data.record import LISTS, MOMENTS, NUMBERS, Field, Kind
from data.rows import Block, Values
from data.sheets import Column, ErrorCell, Percent, Sheet, Uncalculated
from data.unread import Heading, find_near, tell_fixed, tell_near, tell_unread
from data.words import write_number

TOTAL_BEHIND = re.compile(r".*[^\W_][\W_]+(?:sub)?totaal\W*", re.IGNORECASE)
"""A pivot writes the name of a group and then the word: 'Brug Totaal'."""
FOOTER = re.compile(
    r"(?:totaal|eindtotaal|subtotaal|toelichting|toegepaste filters)\b|bron:|©|\* voorlopig|\(\d+ rows? affected\)",
    re.IGNORECASE,
)
Parser = Callable[[object], Parsed]
Translation = Callable[[object], object]
FOOTER_STARTS = frozenset(("to", "ei", "su", "br"))
TEXTS = {Kind.TEXT, Kind.PROSE, Kind.KEY, Kind.NAME}
SCALED = {Kind.AMOUNT, Kind.DECIMAL}
LONGEST_SHOWN = 200
LARGEST_PLAIN = 1e13
"""Euros, up to which a number holds its cents exactly."""
MISSING_VALUE = (
    "In rij {row} ontbreekt {column}, een verplichte kolom: de rij telt niet mee. Zoek de waarde op in de bron. Is de "
    "rij een totaal, een kopje of een opmerking, dan hoeft u niets te doen."
)
FREQUENT_WORD = (
    " Dit woord staat er vaker. Geef het in één keer een betekenis, in het blad Waardetoewijzing van het "
    "beleidskader: {source} · {column} · {word} · (een van de bekende woorden)."
)
FREQUENT = 3
"""From so many times on, a value that is no choice is the register's own word and no slip of the pen."""
MILD_CODES = {"not-a-choice", "not-a-country"}
CODES_OF_EXCEL = {"excel-error", "formula-without-value"}
NAMES_AND_LISTS = {Kind.NAME, *LISTS}


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
    texts: dict[int, tuple[np.ndarray, list[str]]] = field(default_factory=dict)

    @property
    def source(self) -> str:
        return self.match.record.source

    @property
    def withheld(self) -> tuple[str, ...]:
        """The columns of which nothing is kept in a row about people at risk."""
        discretion = self.match.record.discretion
        return discretion.withheld if discretion else ()

    @property
    def table_start(self) -> int:
        """The first column (from 0) of the table: tells tables beside each other apart."""
        return min(self.match.columns.values())

    def codes(self, index: int) -> np.ndarray:
        """Give the codes of a column for the data rows below the header."""
        return np.frombuffer(self.sheet.columns[index].codes, dtype=np.uint32)[self.match.header_row :]

    def texts_of(self, index: int) -> tuple[np.ndarray, list[str]]:
        """Give the distinct texts of a column with their codes."""
        if index not in self.texts:
            values = self.sheet.columns[index].values
            codes = [code for code, value in enumerate(values) if type(value) is str]
            self.texts[index] = np.array(codes, dtype=np.int64), [values[code] for code in codes]
        return self.texts[index]

    def flag_texts(self, index: int, test: Callable[[str], bool]) -> np.ndarray:
        """Tell for each data row whether it has a text in a column that passes a test."""
        codes, texts = self.texts_of(index)
        passes = np.zeros(len(self.sheet.columns[index].values), dtype=bool)
        passes[codes] = np.fromiter(map(test, texts), dtype=bool, count=len(texts))
        return passes[self.codes(index)]

    def translation(self, column: str) -> Translation | None:
        """Give what the Waardetoewijzing makes of the words of a column; None where it says nothing of it."""
        if not self.mapping.values.get((self.source, column)):
            return None

        def translate(word: object) -> object:
            meaning = self.mapping.value_for(self.source, column, word)
            return word if meaning is None else meaning

        return translate

    def cell(self, row: int, column: str) -> str:
        index = self.match.columns.get(column)
        return "" if index is None else cell_name(row, index)

    def heading_cell(self, column: str) -> str:
        return cell_name(*self.match.heading_cell(column)) if column in self.match.columns else ""

    def tell(
        self,
        severity: Severity,
        code: str,
        message: str,
        *,
        row: int = 0,
        cell: str = "",
        column: str = "",
        value: object = "",
        mappings: tuple[tuple[str, ...], ...] = (),
    ) -> None:
        self.report.add(
            severity,
            code,
            message,
            source=self.source,
            file=self.file,
            sheet=self.sheet.name,
            cell=cell or (self.cell(row, column) if row else ""),
            column=column,
            value=value,
            mappings=mappings,
        )

    def leave_out(self, row: int, fate: str, reason: str) -> None:
        self.report.leave_out(self.source, self.file, self.sheet.name, row, fate, reason)


def show_raw(raw: object) -> str:
    """Write a raw cell as text for a finding."""
    if isinstance(raw, ErrorCell):
        return raw.text
    if isinstance(raw, Uncalculated):
        return raw.formula
    if isinstance(raw, Percent):
        return parsing.clean_text(raw)
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return "" if raw is None else str(raw)


def is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and is_blank_text(value))


def is_blank_text(text: str) -> bool:
    return not text[:1].isalnum() and not parsing.clean_text(text)


def flag(column: Column, codes: np.ndarray, test: Callable[[object], bool]) -> np.ndarray:
    """Test each distinct value once and tell for each row whether its value passes."""
    return np.fromiter((test(value) for value in column.values), dtype=bool, count=len(column.values))[codes]


def find_filled_rows(reading: _Sheet) -> np.ndarray:
    """Tell for each data row whether any contract column holds something."""
    filled = np.zeros(reading.sheet.row_count - reading.match.header_row, dtype=bool)
    if reading.match.only_where:
        index = reading.match.columns[reading.match.only_where]
        return ~flag(reading.sheet.columns[index], reading.codes(index), parsing.is_missing)
    for index in reading.match.columns.values():
        filled |= (reading.codes(index) > 0) & ~reading.flag_texts(index, is_blank_text)
    return filled


def is_footer_text(value: str) -> bool:
    """Tell whether a text begins as a totals row or footer does; most are ruled out by their first two letters."""
    start = value.lstrip()[:2].casefold()
    return (start in FOOTER_STARTS or not start.isalnum()) and bool(FOOTER.match(parsing.clean_text(value)))


def ends_in_total(value: object) -> bool:
    """Tell whether a text ends in the word Totaal or Subtotaal, as a pivot labels the total of a group."""
    if not isinstance(value, str) or value.rstrip(" .:*)")[-4:].casefold() != "taal":
        return False
    return bool(TOTAL_BEHIND.fullmatch(parsing.clean_text(value)))


def find_footers(reading: _Sheet) -> dict[int, int]:
    """Find totals rows and footers: Excel row → the column of the text that gives it away."""
    sheet, match = reading.sheet, reading.match
    begin = _find_rows(reading, range(len(sheet.columns)), is_footer_text)
    found = {}
    for row in sorted(begin):
        cells = sheet.row(row)
        first = next(index for index, cell in enumerate(cells) if not is_blank(cell))
        text = parsing.clean_text(cells[first]) if isinstance(cells[first], str) else ""
        if FOOTER.match(text) and (match.only_where or not is_real_record(reading, cells, {first})):
            found[row] = first
    if match.record.names_may_end_in_total:
        return found
    end = _find_rows(reading, range(len(sheet.columns)), ends_in_total)
    for row in sorted(end - found.keys()):
        cells = sheet.row(row)
        first = next(index for index, cell in enumerate(cells) if not is_blank(cell))
        words = {
            index
            for index, cell in enumerate(cells)
            if (index == first or index in match.columns.values()) and ends_in_total(cell)
        }
        if words and not is_real_record(reading, cells, words):
            found[row] = min(words)
    return found


def _find_rows(reading: _Sheet, columns: Iterable[int], test: Callable[[str], bool]) -> set[int]:
    """Find the Excel rows in which a text in one of the columns passes a test."""
    rows: set[int] = set()
    for index in columns:
        tells = reading.flag_texts(index, test)
        rows.update((np.flatnonzero(tells) + reading.match.header_row + 1).tolist())
    return rows


def is_real_record(reading: _Sheet, cells: list[object], words: set[int]) -> bool:
    """Tell whether a row with a word like 'totaal' (in the columns `words`) is a record all the same: it has a key,
    date or year.
    """
    required = 0
    columns = reading.match.columns
    for one in reading.match.record.fields:
        index = columns.get(one.name)
        if index is None or index in words or is_blank(cells[index]):
            continue
        if one.key or one.kind in MOMENTS:
            parsed = make_parser(one, reading.date_1904)(cells[index])
            if parsed.value is not None and not parsed.code:
                return True
        required += one.required
    word_is_required = any(
        index in words and reading.match.record.named(name).required for name, index in columns.items()
    )
    return reading.match.record.kept_by_hand and required + word_is_required >= 2


def find_repeated_headers(reading: _Sheet) -> set[int]:
    """Find data rows that say the headings once more."""
    sheet, match = reading.sheet, reading.match
    headers = {index: parsing.fold_header(match.headings[index]) for index in match.columns.values()}
    candidates = np.zeros(sheet.row_count - match.header_row, dtype=bool)
    for index, header in headers.items():

        def repeats(text: str, header: str = header) -> bool:
            # folding never makes a heading longer, so most texts are ruled out by their length alone
            return len(text) >= len(header) and not text[0].isdigit() and parsing.fold_header(text) == header

        candidates |= reading.flag_texts(index, repeats)
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
    Kind.PROSE: parsing.parse_prose,
    Kind.KEY: parsing.parse_key,
    Kind.INDICATOR: parse_indicator,
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
    Kind.DECIMAL: parsing.parse_decimal,
}


def make_parser(
    one: Field, date_1904: bool, point: bool = False, scale: int = 1, translate: Translation | None = None
) -> Parser:
    """Make the parser of a field; words, also numbers that are codes, first become what the Waardetoewijzing says."""
    parse: Parser
    if one.kind is Kind.COUNT:
        parse = partial(parsing.parse_count, point=point)
    elif one.kind in NUMBER_PARSERS:
        parse = partial(NUMBER_PARSERS[one.kind], point=point, scale=scale)
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
    return lambda raw: parse(translate(raw) if isinstance(raw, (str, int, float)) else raw)


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
    used = np.flatnonzero(np.bincount(codes))
    if one.kind in TEXTS and (plain := take_plain_texts(reading, one, codes, used)):
        return plain, {}, codes
    point = one.kind in NUMBERS and find_point_notation(reading, one, codes)
    scale = find_scale(reading, one)
    if one.kind is Kind.AMOUNT and scale == 1 and (plain := take_plain_amounts(column, codes, used)):
        return plain, {}, codes
    parse = make_parser(one, reading.date_1904, point, scale, reading.translation(one.name))
    moved = find_utc_days(reading, one, column, codes, used)
    lookup = [-1] * len(column.values)
    problems: dict[int, list[Parsed]] = {}
    positions: dict[object, int] = {}
    was_rounded = False
    formula = parse(Uncalculated(""))  # all alike, and there may be as many as there are rows
    for code in used.tolist():
        raw = column.values[code]
        parsed = formula if type(raw) is Uncalculated else moved.get(code) or parse(raw)
        value, problem, _, extra, is_rounded = parsed
        was_rounded |= is_rounded
        if problem:
            problems[code] = [parsed]
            if value is None:
                value = one.if_unreadable
        elif value is None and one.required and not one.may_be_empty and not extra:
            problems[code] = [Parsed(code="missing-value", message="Vul hier een waarde in.")]
        elif extra and one.kind in LISTS:
            problems[code] = [Parsed(member, code_of, message, extra="member") for code_of, member, message in extra]
        if value is not None:
            lookup[code] = positions.setdefault(value, len(positions))
    if was_rounded:
        reading.tell(
            Severity.INFO,
            "rounded",
            f"In kolom {one.name} staan bedragen met delen van een cent. Elk bedrag is afgerond op hele centen. Klopt "
            "dat niet, vul dan de juiste bedragen in.",
            cell=reading.heading_cell(one.name),
            column=one.name,
        )
    return Values(np.array(lookup, dtype=np.int64)[codes], list(positions)), problems, codes


def take_plain_texts(reading: _Sheet, one: Field, codes: np.ndarray, used: np.ndarray) -> Values | None:
    """Take a column as it stands where it holds plain texts only; None where something in it needs a closer look."""
    index = reading.match.columns[one.name]
    written, texts = reading.texts_of(index)
    is_used = np.isin(written, used)
    if is_used.sum() < len(used) or reading.translation(one.name):
        return None
    kept = [texts[place] for place in np.flatnonzero(is_used).tolist()]
    if not parsing.are_plain_texts(kept):
        return None
    lookup = np.full(len(reading.sheet.columns[index].values), -1, dtype=np.int64)
    lookup[written[is_used]] = np.arange(len(kept))
    return Values(lookup[codes], kept)


def take_plain_amounts(column: Column, codes: np.ndarray, used: np.ndarray) -> Values | None:
    """Read a column of amounts at once where each is a number of whole cents; None where one is not."""
    numbers = [column.values[code] for code in used.tolist()]
    if set(map(type, numbers)) != {float}:
        return None
    amounts = np.array(numbers)
    cents = np.rint(amounts * 100)
    if (np.abs(amounts) >= LARGEST_PLAIN).any() or (cents / 100 != amounts).any():
        return None
    lookup = np.full(len(column.values), -1, dtype=np.int64)
    lookup[used] = np.arange(len(used))
    return Values(lookup[codes], cents.astype(np.int64).tolist())


def find_point_notation(reading: _Sheet, one: Field, codes: np.ndarray) -> bool:
    """Tell whether a column of numbers is in point notation, and note it."""
    index = reading.match.columns[one.name]
    written, texts = reading.texts_of(index)
    counts = np.bincount(codes, minlength=len(reading.sheet.columns[index].values))[written].tolist()
    point = parsing.reads_in_point_notation((text, count) for text, count in zip(texts, counts, strict=True) if count)
    if point:
        reading.tell(
            Severity.INFO,
            "point-notation",
            f"De getallen in kolom {one.name} staan in puntnotatie (zoals 10000.00). De hele kolom is zo gelezen. "
            "Klopt dat niet, zet de kolom dan om naar getallen.",
            cell=reading.heading_cell(one.name),
            column=one.name,
        )
    return point


def find_scale(reading: _Sheet, one: Field) -> int:
    """Find how many euros one stands for in a column of amounts, by its heading or else by a line above the table."""
    if one.kind not in SCALED or not (one.kind is Kind.AMOUNT or one.percent_by):
        return 1
    match = reading.match
    own = 0 if match.only_where else parsing.read_heading_scale(match.heading(one.name))
    above = 0
    if not own and one.kind is Kind.AMOUNT:
        lines = (cell for row in range(min(match.heading_rows) - 1, 0, -1) for cell in reading.sheet.row(row))
        above = next((unit for cell in lines if isinstance(cell, str) and (unit := parsing.read_title_scale(cell))), 0)
    scale = own or above or 1
    if scale != 1 and match.is_first:
        where = f"De kop ‘{parsing.clean_text(match.heading(one.name))}’" if own else "De regel boven de tabel"
        reading.tell(
            Severity.INFO,
            "scaled",
            f"{where} zegt dat de bedragen in kolom {one.name} maal {write_number(scale)} zijn: ze zijn omgerekend "
            "naar euro's. Klopt dat niet, haal die woorden dan weg.",
            cell=reading.heading_cell(one.name),
            column=one.name,
            value=parsing.clean_text(match.heading(one.name)),
        )
    return scale


def find_utc_days(
    reading: _Sheet, one: Field, column: Column, codes: np.ndarray, used: np.ndarray
) -> dict[int, Parsed]:
    """Find the cells of a date column that was written in UTC: each of its times (three cells or more) is the Dutch
    midnight. Gives the day that these cells mean, by raw code.
    """
    if one.kind is not Kind.DATE or not reading.sheet.name:
        return {}
    moments = {
        code: moment
        for code in used.tolist()
        if (moment := parsing.read_moment(column.values[code], date_1904=reading.date_1904))
    }
    cells = int(np.isin(codes, list(moments)).sum())
    if cells < 3 or not all(map(parsing.is_midnight_in_utc, moments.values())):
        return {}
    reading.tell(
        Severity.WARNING,
        "utc-dates",
        f"In kolom {one.name} staat bij {write_number(cells)} datums een tijd van 22.00 of 23.00 uur: dat is "
        "middernacht in een andere tijdzone (UTC). Ze zijn gelezen als de dag erna. Klopt dat niet, haal dan de tijden "
        "uit deze kolom.",
        cell=reading.heading_cell(one.name),
        column=one.name,
    )
    days = {code: (moment + timedelta(hours=2)).date() for code, moment in moments.items()}
    return {code: parsing.parse_date(day) for code, day in days.items()}


def severity_of(one: Field, code: str) -> Severity:
    """Errors in optional columns are errors too, except choices, list members, countries and names."""
    if code == "unknown-indicator":
        return Severity.WARNING
    mild = code in MILD_CODES or (code not in CODES_OF_EXCEL and one.kind in NAMES_AND_LISTS)
    return Severity.WARNING if mild and not one.required and not one.must_be_readable else Severity.ERROR


def read_fixed(reading: _Sheet, one: Field, raw: str, count: int) -> Values:
    """Give every row the fixed value that the Kolomtoewijzing, or a heading, states for a column the sheet lacks."""
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


def find_discreet_rows(reading: _Sheet, kept: np.ndarray) -> np.ndarray:
    """Tell which rows are about people at risk: nothing of them may get out."""
    discretion = reading.match.record.discretion
    index = reading.match.columns.get(discretion.column) if discretion else None
    if discretion is None or index is None:
        return np.zeros(len(kept), dtype=bool)

    def is_about_them(value: object) -> bool:
        if not isinstance(value, str):
            return False
        return discretion.is_meant(reading.mapping.value_for(reading.source, discretion.column, value) or value)

    return flag(reading.sheet.columns[index], reading.codes(index)[kept], is_about_them)


def find_troubled(
    codes: np.ndarray, rows: np.ndarray, problems: dict[int, list[Parsed]]
) -> Iterator[tuple[int, int, int]]:
    """Give (position, Excel row, code) for each row whose value is one of those with a problem."""
    if not problems:
        return
    has_problem = np.zeros(int(codes.max()) + 1, dtype=bool)
    has_problem[list(problems)] = True
    positions = np.flatnonzero(has_problem[codes])
    yield from zip(positions.tolist(), rows[positions].tolist(), codes[positions].tolist(), strict=True)


def is_fatal(one: Field, problems: list[Parsed], value: int) -> bool:
    """Tell whether a row counts nowhere for what is wrong with its cell in a column that must be there or readable;
    the parsed value of the cell has the code `value`.
    """
    is_unreadable = any(parsed.extra != "member" and parsed.value is None for parsed in problems)
    return is_unreadable or (one.required and not one.may_be_empty and value < 0)


def show_problem(raw: object, parsed: Parsed) -> str:
    """Write what a problem is about: the cell, or the member of a list in it."""
    return str(parsed.value) if parsed.extra == "member" else show_raw(raw)


def write_problem(one: Field, parsed: Parsed) -> str:
    """Write what is wrong with a cell of a column, and what becomes of its row."""
    if parsed.value is not None and parsed.extra != "member":
        return f"{one.name}: {parsed.message}"
    is_lost = one.required or one.must_be_readable
    end = "De rij telt niet mee tot dit is hersteld." if is_lost else "De rij telt mee, zonder dit gegeven."
    return f"{one.name}: {parsed.message} {end}"


def describe_problems(
    reading: _Sheet, one: Field, troubles: list[tuple[int, object, Parsed]], discreet: set[int]
) -> Iterator[tuple[int, Finding]]:
    """Give a finding for each problem in a column, with its row; troubles are (row, raw cell, problem).

    Not a word about where a person at risk is from (`discreet`: their rows; see `data.guests` for the rest). A frequent
    word can be given a meaning.
    """
    often = Counter(show_problem(raw, parsed) for _, raw, parsed in troubles if parsed.code == "not-a-choice")
    source, file, sheet, column = reading.source, reading.file, reading.sheet.name, one.name
    letters = column_letters(reading.match.columns[column])
    withheld = reading.withheld
    said: dict[int, tuple[Severity, str]] = {}  # what is the same for all cells with one problem is made once
    for row, raw, parsed in troubles:
        shown = show_problem(raw, parsed)
        if id(parsed) not in said:
            said[id(parsed)] = severity_of(one, parsed.code), write_problem(one, parsed)
        severity, message = said[id(parsed)]
        is_frequent = parsed.code == "not-a-choice" and often[shown] >= FREQUENT
        if row in discreet and column in withheld and not one.required:
            continue
        if parsed.code == "missing-value":
            message = MISSING_VALUE.format(row=row, column=column)
        if is_frequent:
            message += FREQUENT_WORD.format(source=source, column=column, word=shown)
        yield (
            row,
            Finding(
                severity, parsed.code, source, file, sheet, f"{letters}{row}", column, shown[:LONGEST_SHOWN], message
            ),
        )


def tell_of_headings(reading: _Sheet) -> None:
    """Tell of all headings with something below them that were not loaded: repeated, nearly known, or just others."""
    match, record = reading.match, reading.match.record
    loaded = {*match.columns.values(), *match.beside}
    folded = [parsing.fold_header(text) for text in match.headings]
    repeated: set[int] = set()
    for name, index in match.columns.items():
        for again, text in enumerate(folded):
            if again in loaded or again in repeated or not text or text != folded[index]:
                continue
            repeated.add(again)
            here, there = cell_name(match.heading_rows[again], again), reading.heading_cell(name)
            reading.tell(
                Severity.WARNING,
                "repeated-column",
                f"De kop ‘{parsing.clean_text(match.headings[again])}’ staat in {there} en in {here}. Alleen de kolom "
                f"van {there} is gelezen als {name}. Kijk welke de goede is en geef de andere een eigen kop.",
                cell=here,
                column=name,
                value=parsing.clean_text(match.headings[again]),
            )
    others = [
        Heading(index, match.heading_rows[index], text)
        for index, text in enumerate(match.headings)
        if text.strip()
        and index not in loaded | repeated
        and not flag(reading.sheet.columns[index], reading.codes(index), is_blank).all()
    ]
    near = find_near(others, {one.name: folded_names(one) for one in record.fields})
    for heading, column in near.items():
        message, line = tell_near(heading, column, reading.source, column in match.columns)
        reading.tell(
            Severity.WARNING,
            "near-column",
            message,
            cell=cell_name(heading.row, heading.column),
            column=column,
            value=heading.shown,
            mappings=(line,),
        )
    if unread := [heading for heading in others if heading not in near]:
        reading.tell(
            Severity.INFO,
            "unread-columns",
            tell_unread(unread),
            cell=cell_name(unread[0].row, unread[0].column),
            value=", ".join(heading.shown for heading in unread),
        )
    if match.fixed:
        reading.tell(
            Severity.INFO,
            "fixed-value",
            tell_fixed(match.fixed),
            column=", ".join(match.fixed),
            value="; ".join(match.fixed.values()),
        )


def read_percents(
    reading: _Sheet, columns: dict[str, Values], raws: dict[str, np.ndarray], kept_rows: np.ndarray
) -> None:
    """Read cells that show a percentage as such in a target of an indicator in percent: 0.75 shown as 75% is 75."""
    found: list[tuple[int, int, str]] = []
    for one in reading.match.record.fields:
        if not one.percent_by or one.name not in raws:
            continue
        cells = reading.sheet.columns[reading.match.columns[one.name]].values
        shows = np.array([isinstance(cell, Percent) for cell in cells], dtype=bool)[raws[one.name]]
        values, owners = columns[one.name], columns[one.percent_by]
        for row in np.flatnonzero(shows & (values.codes >= 0)).tolist():
            if owners.at(row) in IN_PERCENT:
                values.values.append(values.at(row) * 100)
                values.codes[row] = len(values.values) - 1
                found.append((int(kept_rows[row]), reading.match.columns[one.name], one.name))
    if found:
        row, index, column = min(found)
        reading.tell(
            Severity.INFO,
            "percent-cell",
            "Op dit blad staan streefwaarden in cellen met een procentopmaak. Een cel die 75% toont, is gelezen als "
            "75. U hoeft niets te doen.",
            row=row,
            column=column,
            value=show_raw(reading.sheet.columns[index].cell(row)),
        )


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
    if not match.is_first:  # told and counted where the first column of values was read
        filled[[row - match.header_row - 1 for row in skipped]] = False
        footers, repeated, skipped = {}, set(), set()
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
                cell=cell_name(row, footers[row]),
                value=parsing.clean_text(sheet.columns[footers[row]].cell(row)),
            )
        else:
            reading.leave_out(row, SKIPPED, "herhaalde koprij")
    kept_rows = np.array(sorted(read - skipped), dtype=np.int64)
    kept = kept_rows - match.header_row - 1
    discreet = find_discreet_rows(reading, kept)
    bad = np.zeros(len(kept), dtype=bool)
    reasons: dict[int, list[str]] = {}
    columns: dict[str, Values] = {}
    raws: dict[str, np.ndarray] = {}
    findings: list[tuple[int, Finding]] = []
    discreet_rows = set(kept_rows[discreet].tolist())
    report.guests |= {(file, sheet.name, row) for row in discreet_rows}
    stated = match.fixed | match.given
    for one in match.record.fields:
        if one.name in match.columns:
            values, problems, codes = parse_column(reading, one, kept)
            columns[one.name], raws[one.name] = values, codes
            cells = sheet.columns[match.columns[one.name]].values
            troubles = []
            may_be_fatal = one.required or one.must_be_readable
            for position, row, code in find_troubled(codes, kept_rows, problems):
                for parsed in problems[code]:
                    troubles.append((row, cells[code], parsed))
                if may_be_fatal and is_fatal(one, problems[code], values.codes[position]):
                    bad[position] = True
                    reasons.setdefault(position, []).append(f"{one.name}: {CODES[problems[code][0].code]}")
            findings += describe_problems(reading, one, troubles, discreet_rows)
        elif one.name in stated:
            columns[one.name] = read_fixed(reading, one, stated[one.name], len(kept))
            if one.required and (columns[one.name].codes < 0).any():
                bad[:] = True
                for position in range(len(kept)):
                    reasons.setdefault(position, []).append(f"{one.name}: vaste waarde niet bruikbaar")
        else:
            columns[one.name] = Values(np.full(len(kept), -1, dtype=np.int64), [])
    read_percents(reading, columns, raws, kept_rows)
    if match.record.finish:
        match.record.finish(columns)
    if match.is_first:
        tell_of_headings(reading)
    findings.sort(key=itemgetter(0))
    report.findings += [finding for _, finding in findings]
    for position in np.flatnonzero(bad).tolist():
        reading.leave_out(int(kept_rows[position]), SET_ASIDE, "; ".join(reasons[position]))
    for name in reading.withheld if discreet.any() else ():
        columns[name].codes[discreet] = -1
    books.read += len(read)
    books.skipped += len(skipped)
    books.set_aside += int(bad.sum())
    good = np.flatnonzero(~bad)
    return Block(
        file,
        sheet.name,
        (file.casefold(), file, order, reading.table_start),
        kept_rows[good],
        {name: values.take(good) for name, values in columns.items()},
        match.columns,
        frozenset(match.columns.keys() | match.fixed.keys()),
        keyless=not any(key in match.columns or key in match.fixed for key in match.record.keys),
    )
