"""One column of a sheet → its parsed values, each distinct one parsed once; and what holds for all of it."""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from data import parsing
from data.findings import Severity
from data.parsers import make_parser
from data.parsing import Parsed
from data.record import LISTS, NUMBERS, Field, FieldKind
from data.rows import Values
from data.sheet_reading import SheetReading
from data.sheets import GridColumn, Uncalculated
from data.words import write_number

TEXTS = {FieldKind.TEXT, FieldKind.PROSE, FieldKind.KEY, FieldKind.NAME}
SCALED = {FieldKind.AMOUNT, FieldKind.DECIMAL}
LARGEST_PLAIN = 1e13
"""Euros, up to which a number holds its cents exactly."""


def parse_column(
    reading: SheetReading, one: Field, kept: np.ndarray
) -> tuple[Values, dict[int, list[Parsed]], np.ndarray]:
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
    if one.kind is FieldKind.AMOUNT and scale == 1 and (plain := take_plain_amounts(column, codes, used)):
        return plain, {}, codes
    parse = make_parser(one, reading.date_1904, point, scale, reading.translation(one.name), reading.mapping.words)
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


def take_plain_texts(reading: SheetReading, one: Field, codes: np.ndarray, used: np.ndarray) -> Values | None:
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


def take_plain_amounts(column: GridColumn, codes: np.ndarray, used: np.ndarray) -> Values | None:
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


def find_point_notation(reading: SheetReading, one: Field, codes: np.ndarray) -> bool:
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


def find_scale(reading: SheetReading, one: Field) -> int:
    """Find how many euros one stands for in a column of amounts, by its heading or else by a line above the table."""
    if one.kind not in SCALED or not (one.kind is FieldKind.AMOUNT or one.percent_by):
        return 1
    match = reading.match
    own = 0 if match.only_where else parsing.read_heading_scale(match.heading(one.name))
    above = 0
    if not own and one.kind is FieldKind.AMOUNT:
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
    reading: SheetReading, one: Field, column: GridColumn, codes: np.ndarray, used: np.ndarray
) -> dict[int, Parsed]:
    """Find the cells of a date column that was written in UTC: each of its times (three cells or more) is the Dutch
    midnight. Gives the day that these cells mean, by raw code.
    """
    if one.kind is not FieldKind.DATE or not reading.sheet.name:
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
