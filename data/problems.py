"""What is wrong with cells of a column: how grave it is, what becomes of the row, and what to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from data.findings import Finding, Severity, column_letters
from data.parsing import Parsed
from data.record import LISTS, Field, FieldKind
from data.sheet_reading import SheetReading, show_raw

LONGEST_SHOWN = 200
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
NAMES_AND_LISTS = {FieldKind.NAME, *LISTS}


def severity_of(one: Field, code: str) -> Severity:
    """Errors in optional columns are errors too, except choices, list members, countries and names."""
    if code == "unknown-indicator":
        return Severity.WARNING
    mild = code in MILD_CODES or (code not in CODES_OF_EXCEL and one.kind in NAMES_AND_LISTS)
    return Severity.WARNING if mild and not one.required and not one.must_be_readable else Severity.ERROR


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
    reading: SheetReading, one: Field, troubles: list[tuple[int, object, Parsed]], discreet: set[int]
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
