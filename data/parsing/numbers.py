"""Amounts, counts and other numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from data.parsing.cells import (
    STATUS_OF_STARS,
    Parsed,
    judge_cell,
)
from data.parsing.text import clean_text
from data.sheets import Percent


def _number_pattern(decimal: str, mark: str, dashes: str) -> re.Pattern[str]:
    """Make the grammar of a number written as text; marks between thousands are all the same."""
    whole = rf"[1-9][0-9]{{0,2}}(?P<mark>[{mark} '’])[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*|[0-9]+"
    return re.compile(
        r"(?P<open>\( ?)?(?P<before>[-+−] ?)?(?P<currency>(?:€|EUR) ?)?(?P<after>[-+−] ?)?"
        rf"(?:(?P<whole>{whole})(?:{decimal}(?P<fraction>[0-9]+){dashes})?|{decimal}(?P<only>[0-9]+))"
        r"(?P<behind> ?[-−])?(?P<close> ?\))?(?P<percent> ?%)?(?P<stars> ?\*{1,2})?",
        re.IGNORECASE,
    )


_DUTCH = _number_pattern(",", r".", r"|,--?")
_POINT = _number_pattern(r"\.", r",", "")
_LARGEST = 10**15
_LONGEST_NUMBER = 60
_AMOUNT_ADVICE = "Vul een bedrag in als 1234,50 of 1.234,50, zonder woorden erbij."
_COUNT_ADVICE = "Vul een heel getal van 0 of meer in, zoals 25, zonder woorden erbij."
_DECIMAL_ADVICE = "Vul een getal in als 1234,5 of 1.234,5, zonder woorden erbij."
_NEGATIVE_ADVICE = "Een getal onder nul kan hier niet. Vul een getal van 0 of meer in."
_POINT_ADVICE = "Schrijf decimalen met een komma en duizendtallen met een punt: 1.234,50 en niet 1,234.50."
_DATE_FOR_NUMBER = (
    "Excel heeft hier een datum of tijd van gemaakt. Zet de celeigenschap op 'Getal' en vul het getal opnieuw in."
)
_PERCENT_FOR_NUMBER = (
    "Deze cel heeft een procentopmaak. Zet de celeigenschap op 'Getal' en vul het getal opnieuw in, zonder procent."
)
_TRUTH_FOR_NUMBER = "Hier staat WAAR of ONWAAR. Vul een getal in."
_TOO_LARGE = "Dit getal is te groot om te kloppen. Kijk de cel na en vul het juiste getal in."


class _Number(NamedTuple):
    """A number as it was written: its digits before and after the decimal mark, and what stood around them."""

    negative: bool
    whole: str
    fraction: str
    percent: bool
    stars: int


def _read_number(text: str, point: bool) -> _Number | None:
    """Take a number written as text apart, or give None where it is none in this notation."""
    if len(text) > _LONGEST_NUMBER:
        return None
    grammar = _POINT if point else _DUTCH
    found = grammar.fullmatch(text) or grammar.fullmatch(clean_text(text))
    if found is None:
        return None
    opened, before, currency, after, whole, mark, fraction, only, behind, closed, percent, stars = found.groups()
    if before or after or behind or opened or closed or percent:
        signs = (before is not None) + (after is not None) + (behind is not None)
        if (opened is None) != (closed is None) or signs + (opened is not None) > 1 or (percent and currency):
            return None
    negative = bool(opened or behind or (before or after or "+")[0] != "+")
    digits = whole.replace(mark, "") if mark else whole or "0"
    return _Number(negative, digits, fraction or only or "", percent is not None, stars.count("*") if stars else 0)


def _refuse_number(raw: object, advice: str, point: bool) -> Parsed:
    """Say why a cell that should hold a number does not."""
    if (known := judge_cell(raw)) is not None:
        return known
    if isinstance(raw, bool):
        advice = _TRUTH_FOR_NUMBER
    elif isinstance(raw, Percent):
        advice = _PERCENT_FOR_NUMBER
    elif isinstance(raw, (date, time, timedelta)):
        advice = _DATE_FOR_NUMBER
    elif isinstance(raw, str) and not point and _read_number(raw, point=True):
        advice = _POINT_ADVICE
    return Parsed(code="not-a-number", message=advice)


def parse_amount(raw: Any, *, point: bool = False, scale: int = 1) -> Parsed:
    """Read an amount of money: value int, in cents, rounded half away from zero.

    `point` reads text in point notation ('1,234.50'); a column is read so where `reads_in_point_notation` says so.
    `scale` is the number of euros that one stands for.
    """
    kind, extra = type(raw), None
    if kind is int:
        exact = raw
    elif kind is float and -_LARGEST < raw < _LARGEST:
        if scale == 1 and (cents := round(raw * 100)) / 100 == raw:  # as nearly all are, and this is quick
            return Parsed(cents)
        exact = Decimal(f"{raw:.15g}")
    elif kind is str and (number := _read_number(raw, point)) is not None and not number.percent:
        exact = Decimal(f"{'-' if number.negative else ''}{number.whole}.{number.fraction or '0'}")
        extra = STATUS_OF_STARS[number.stars] or None
    else:
        return _refuse_number(raw, _TOO_LARGE if kind is float else _AMOUNT_ADVICE, point)
    exact = exact * scale * 100
    if not -_LARGEST * 100 < exact < _LARGEST * 100:
        return Parsed(code="not-a-number", message=_TOO_LARGE)
    cents = int(abs(exact) + Decimal("0.5"))
    return Parsed(-cents if exact < 0 else cents, extra=extra, rounded=cents != abs(exact))


def parse_decimal(raw: Any, *, point: bool = False, scale: int = 1) -> Parsed:
    """Read a number: value Decimal, exactly as written; '12,5%' is 12.5; extra says 'voorlopig' where a `*` stood.

    A cell that shows a percentage gives the fraction that it holds. `scale` is what one stands for.
    """
    if type(raw) is Percent:
        raw = raw.fraction
    kind, extra = type(raw), None
    if kind is int:
        value = Decimal(raw)
    elif kind is float and math.isfinite(raw):
        value = Decimal(repr(raw))
    elif kind is str and (number := _read_number(raw, point)) is not None:
        value = Decimal(f"{'-' if number.negative else ''}{number.whole}.{number.fraction or '0'}")
        value = value if number.fraction else Decimal(int(value))
        extra = STATUS_OF_STARS[number.stars] or None
    else:
        return _refuse_number(raw, _DECIMAL_ADVICE, point)
    value *= scale
    if not -_LARGEST < value < _LARGEST:
        return Parsed(code="not-a-number", message=_TOO_LARGE)
    return Parsed(value, extra=extra)


def parse_count(raw: object, *, point: bool = False) -> Parsed:
    """Read how many there are: value int of 0 or more."""
    if type(raw) is Percent:
        return Parsed(code="not-a-number", message=_PERCENT_FOR_NUMBER)
    if type(raw) is str and (number := _read_number(raw, point)) is not None and number.percent:
        return Parsed(code="not-a-number", message=_COUNT_ADVICE)
    parsed = parse_decimal(raw, point=point)
    if parsed.value is None:
        return Parsed(code=parsed.code, message=_COUNT_ADVICE) if parsed.message == _DECIMAL_ADVICE else parsed
    if parsed.value < 0:
        return Parsed(code="not-a-number", message=_NEGATIVE_ADVICE)
    if parsed.value != int(parsed.value):
        return Parsed(code="not-a-number", message=_COUNT_ADVICE)
    return Parsed(int(parsed.value), extra=parsed.extra)


def notation(raw: object) -> str:
    """Tell in which notation a text is a number: 'point', 'dutch', 'both' or 'neither' (also for what is no text)."""
    if not isinstance(raw, str):
        return "neither"
    dutch, point = _read_number(raw, point=False) is not None, _read_number(raw, point=True) is not None
    if dutch:
        return "both" if point else "dutch"
    return "point" if point else "neither"


def reads_in_point_notation(values_with_counts: Iterable[tuple[object, int]]) -> bool:
    """Tell whether a column is to be read in point notation, from its distinct values with the number of cells of each.

    So it is where at least five text cells are numbers only in point notation, and none only in Dutch notation.
    """
    cells = 0
    for raw, count in values_with_counts:
        if not isinstance(raw, str) or raw.isdigit():
            continue
        written = notation(raw)
        if written == "dutch":
            return False
        if written == "point":
            cells += count
    return cells >= 5
