"""Words out of a fixed set: yes and no, choices, Global Goals, chapters and countries; and lists of members."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from functools import lru_cache
from typing import Any

from data import countries
from data.parsing.cells import (
    MISSING,
    MISSING_NAMES,
    Parsed,
    judge_cell,
)
from data.parsing.headings import (
    fold_choice,
)
from data.parsing.text import LINE_BREAK, clean_text, fold_name, write_cell

_YES, _NO = (
    frozenset(("ja", "j", "x", "waar", "true", "1", "1.0", "1,0")),
    frozenset(("nee", "n", "onwaar", "false", "0", "0.0", "0,0")),
)


def parse_yes_no(raw: object) -> Parsed:
    """Read yes or no: value bool; an empty cell is no."""
    word = ("ja" if raw else "nee") if isinstance(raw, bool) else clean_text(raw).casefold()
    if word in _YES:
        return Parsed(True)
    if word in _NO:
        return Parsed(False)
    known = judge_cell(raw)
    if known is MISSING:
        return Parsed(False)
    return known or Parsed(code="not-a-choice", message="Vul ja of nee in.")


_GOAL = re.compile(
    r"(?:(?:global goals?|sdg'?s?|gg'?s?|goals?|doel(?:en)?|nr\.?|#)\s*[:.]?\s*)?"
    r"([0-9]{1,2})(?:\.[0-9a-e]{1,2})?(?![0-9.])"
    r"(?:\s*(?:t/m|tm|tot en met)\s*(?:(?:sdg|gg|goal|doel)\s*)?([0-9]{1,2})(?![0-9.]))?"
    r"(?:(?:\s+[-–]\s+|\s*:\s+)(?=[^\W\d_])[^0-9\n]*)?"
)
_GOAL_SEPARATOR = re.compile(r"\s*(?:[,;/+&|\n]|\ben\b)[\s,;/+&|]*|\s+|(?<=[^0-9a-e.])(?=[0-9])")
_GOAL_ADVICE = "Vul nummers van Global Goals in van 1 tot en met 17, met puntkomma's ertussen, zoals 4; 8; 17."
_GOAL_CELL_ADVICE = (
    "Excel heeft van deze doelen een getal of datum gemaakt. Zet de celeigenschap op 'Tekst' en vul "
    "de doelen opnieuw in, zoals 4; 8."
)


def parse_goals(raw: Any) -> Parsed:
    """Read Global Goals: value a sorted tuple of different numbers from 1 to 17. One bad goal spoils the cell."""
    if isinstance(raw, (date, time, timedelta)) or (isinstance(raw, float) and not raw.is_integer()):
        return Parsed(code="not-a-goal", message=_GOAL_CELL_ADVICE)
    if (known := judge_cell(raw)) is not None:
        return known
    if isinstance(raw, bool):
        return Parsed(code="not-a-goal", message=_GOAL_ADVICE)
    if isinstance(raw, (int, float)):
        goals = {int(raw)}
    else:
        lines = (clean_text(line).casefold() for line in LINE_BREAK.split(raw))
        goals = _read_goals("\n".join(filter(None, lines)))
    if not goals or not goals <= set(range(1, 18)):
        return Parsed(code="not-a-goal", message=_GOAL_ADVICE)
    return Parsed(tuple(sorted(goals)))


def _read_goals(text: str) -> set[int]:
    """Read goals one by one; an empty set where the text holds anything that is no goal."""
    goals: set[int] = set()
    place, text = 0, text.strip(" ,;/+&|\n")
    while place < len(text):
        found = _GOAL.match(text, place)
        if found is None:
            return set()
        first, last = int(found[1]), int(found[2] or found[1])
        if last < first:
            return set()
        goals.update(range(first, last + 1))
        place = found.end()
        if place < len(text):
            gap = _GOAL_SEPARATOR.match(text, place)
            if gap is None:
                return set()
            place = gap.end()
    return goals


_LIST_MARKS = re.compile(r";| \| |_x000[AD]_|[\r\n\v\f\x85\u2028\u2029]", re.IGNORECASE)
_PLACE_MARKS = re.compile(_LIST_MARKS.pattern + "|/", re.IGNORECASE)


def split_list(text: object, *, places: bool = False) -> list[str]:
    """Split a cell at `;`, line breaks and ` | ` (places also at `/`) into clean members; empty ones are left out."""
    members = (_PLACE_MARKS if places else _LIST_MARKS).split(text if isinstance(text, str) else write_cell(text))
    cleaned = (clean_text(member) for member in members)
    return [member for member in cleaned if member.casefold() not in MISSING_NAMES]


def make_choices(choices: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Make the table for `parse_choice` from each canonical text and its synonyms."""
    return {fold_choice(word): canonical for canonical, synonyms in choices.items() for word in (canonical, *synonyms)}


def parse_choice(raw: object, choices: Mapping[str, str], keeps_own_words: bool = False) -> Parsed:
    """Read one of a fixed set of texts: value the canonical text. `choices` comes from `make_choices`.

    With `keeps_own_words` the value of another text is that text, beside the problem.
    """
    if (known := judge_cell(raw)) is not None:
        return known
    chosen = choices.get(fold_choice(raw))
    if chosen is None:
        words = "; ".join(dict.fromkeys(choices.values()))
        if keeps_own_words:
            told = f"Dit is geen van de woorden {words}. Het wordt getoond zoals het er staat."
            return Parsed(clean_text(raw), code="not-a-choice", message=told)
        return Parsed(code="not-a-choice", message=f"Kies een van deze woorden: {words}.")
    return Parsed(chosen)


_CHAPTER = re.compile(
    r"(?:(?:hoofdstuk|hfdst|hfst|h|thema|paragraaf|par|§)[ .]*)?([1-6])(?:\.[0-9]{1,2})*\.?(?![0-9,])(\W.*)?"
)
_MORE_CHAPTERS = re.compile(r"[\W_]*(?:en|of|t/m|tot en met)?[\W_]*[0-9]")
_CHAPTER_ADVICE = "Vul het nummer van een hoofdstuk in: 1, 2, 3, 4, 5 of 6."


def parse_chapter(raw: Any) -> Parsed:
    """Read a chapter of the nota: value int from 1 to 6; '2.1', 'H2' and '2 Synergie' are 2."""
    if (known := judge_cell(raw)) is not None:
        return known
    if type(raw) in (int, float):
        chapter = int(raw) if 1 <= raw < 7 else None
    elif isinstance(raw, str) and (found := _CHAPTER.fullmatch(clean_text(raw).casefold())):
        chapter = None if _MORE_CHAPTERS.match(found[2] or "") else int(found[1])
    else:
        chapter = None
    return Parsed(chapter) if chapter else Parsed(code="not-a-chapter", message=_CHAPTER_ADVICE)


@lru_cache(maxsize=1)
def _country_codes() -> dict[str, str]:
    """Give the ISO-3 code of each folded name or code of a country."""
    codes: dict[str, str] = {}
    for name, iso3 in countries.named_countries():
        codes.setdefault(fold_name(name), iso3)
    return codes


def parse_country(raw: object) -> Parsed:
    """Read a country by its Dutch or English name or its ISO code: value the ISO code of three letters.

    The text 'NA' is Namibia.
    """
    if (known := judge_cell(raw)) is not None:
        return known
    code = _country_codes().get(fold_name(raw)) if isinstance(raw, str) else None
    if code is None:
        return Parsed(code="not-a-country", message="Vul de naam van een land in het Nederlands in, zoals Duitsland.")
    return Parsed(code)
