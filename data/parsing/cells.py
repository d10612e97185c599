"""What a parser makes of a cell, the cells that are the same in every column, and plain texts, names and keys."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from data.parsing.text import clean_text
from data.sheets import ErrorCell, Uncalculated


class Parsed(NamedTuple):
    """What a parser makes of a cell: value None and code '' is missing; a code is a problem, with Dutch advice.

    What kind of value it is, the parser says. `extra` holds what else the cell said: 'voorlopig' or 'nader voorlopig'
    for figures and years; for lists a tuple of (code, raw member, message), one for each member that is not in `value`.
    `rounded`: an amount of which less than a cent fell away. A code beside a value is something to say of a value that
    is kept as it is.
    """

    value: Any = None
    code: str = ""
    message: str = ""
    extra: Any = None
    rounded: bool = False


MISSING = Parsed()
ANONYMOUS = "anoniem"
PROVISIONAL, REVISED = "voorlopig", "nader voorlopig"
STATUS_OF_STARS = {0: "", 1: PROVISIONAL, 2: REVISED}
_MISSING_IN_PROSE = frozenset(
    ("", "-", ".", ":", "x", "?", "n.v.t.", "nvt", "n.b.", "nnb", "onbekend", "null", "#n/b", "#n/a")
)
_MISSING_WORDS = _MISSING_IN_PROSE | {
    *("(leeg)", "leeg", "(blank)", "geen", "none", "nan", "<na>", "n/a", "--", "---", "–", "—", "nvt.", "n.v.t")
}
MISSING_NAMES = _MISSING_WORDS - {"x"}
_MISSING_ERRORS = ("#N/B", "#N/A")
_EXCEL_ERRORS = frozenset(
    (
        "#deel/0!",
        "#div/0!",
        "#verw!",
        "#ref!",
        "#waarde!",
        "#value!",
        "#naam?",
        "#name?",
        "#getal!",
        "#num!",
        "#leeg!",
        "#null!",
        "#overloop!",
        "#spill!",
        "#bereken!",
        "#calc!",
    )
)
_ERROR_ADVICE = "Deze cel geeft in Excel een foutmelding. Herstel de formule in deze cel of vul de waarde zelf in."
_FORMULA_ADVICE = (
    "Deze cel bevat een formule die nooit is uitgerekend. Open het bestand in Excel, sla het op en "
    "lever het opnieuw aan."
)
_EXCEL_ERROR = Parsed(code="excel-error", message=_ERROR_ADVICE)
_FORMULA = Parsed(code="formula-without-value", message=_FORMULA_ADVICE)


def is_missing(raw: object) -> bool:
    """Tell whether the cell is empty or holds a word that means 'not known' or 'does not apply'."""
    if raw is None:
        return True
    if isinstance(raw, str):
        return clean_text(raw).casefold() in _MISSING_WORDS
    return isinstance(raw, ErrorCell) and raw.text.strip().upper() in _MISSING_ERRORS


def judge_cell(raw: object) -> Parsed | None:
    """Deal with the cells that are the same in every column: missing, an Excel error, a formula without a value.

    None where the cell holds something for the column's own parser to read.
    """
    if is_missing(raw):
        return MISSING
    if isinstance(raw, ErrorCell):
        return _EXCEL_ERROR
    if isinstance(raw, Uncalculated):
        return _FORMULA
    if isinstance(raw, str) and raw.lstrip()[:1] == "#" and raw.strip().casefold() in _EXCEL_ERRORS:
        return _EXCEL_ERROR
    return None


def parse_text(raw: object) -> Parsed:
    """Read a text: value str."""
    text = clean_text(raw)
    if type(raw) is str and text[:1] != "#" and text.casefold() not in _MISSING_WORDS:
        return Parsed(text)
    return judge_cell(raw) or Parsed(text)


def parse_prose(raw: object) -> Parsed:
    """Read a text in which words such as 'geen' or '--' are words like any other: value str."""
    if isinstance(raw, str) and clean_text(raw).casefold() not in _MISSING_IN_PROSE and is_missing(raw):
        return Parsed(clean_text(raw))
    return parse_text(raw)


_PLAIN_TEXTS = re.compile(r"(?:[a-z0-9][a-z0-9&()/'-]*+(?: [a-z0-9&()/'-]++)*+\n)*+", re.ASCII | re.IGNORECASE)


def are_plain_texts(texts: Sequence[str]) -> bool:
    """Tell whether all texts may be taken as they stand, as text, name or key: nothing to clean, to mend or to miss."""
    lines = "".join(f"{text}\n" for text in texts)
    return (
        lines.count("\n") == len(texts)
        and _PLAIN_TEXTS.fullmatch(lines) is not None
        and _MISSING_WORDS.isdisjoint(map(str.casefold, texts))
    )


_CUT_OFF_KEY = re.compile(r"[0-9](?:[.,][0-9]+)?E\+[0-9]+", re.IGNORECASE)
_KEY_WITH_ZEROS = re.compile(r"([0-9]+)[.,]0+")
_KEY_ADVICE = (
    "Excel heeft dit nummer ingekort: er zijn cijfers weg, die zijn uit deze cel niet terug te halen. Maak de export "
    "opnieuw, met deze kolom als tekst. Typ het nummer niet over."
)


def parse_key(raw: object) -> Parsed:
    """Read a number that tells records apart: value str; '1001.0' is '1001', '2,02402E+14' has lost digits."""
    parsed = parse_text(raw)
    if not isinstance(raw, str) or parsed.value is None or not parsed.value[:1].isdigit():
        return parsed
    if _CUT_OFF_KEY.fullmatch(parsed.value):
        return Parsed(code="not-a-key", message=_KEY_ADVICE)
    found = _KEY_WITH_ZEROS.fullmatch(parsed.value)
    return Parsed(found[1]) if found else parsed


def parse_name(raw: object) -> Parsed:
    """Read the name of a person or organisation: value str; `x` is 'anoniem', not missing."""
    if isinstance(raw, str) and clean_text(raw).casefold() == "x":
        return Parsed(ANONYMOUS)
    return parse_text(raw)
