"""Headings that were not loaded: which nearly say a column of the contract, and which are just something else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from data.parsing import clean_text, drop_brackets, fold_header

SHORTEST = 4
"""Letters that a heading must have before one other letter is taken for a typing error: 'dag' is no 'dat'."""
MANY = 3
"""So many numbered headings of one column are a list spread over columns, not one column with a number behind it."""
_NUMBER_BEHIND = re.compile(r"(.*[^\W\d_])[ .]?[0-9]+")

Names = Mapping[str, tuple[str, ...]]
"""Contract column → its folded headings, the canonical one first."""


@dataclass(frozen=True)
class Heading:
    """A heading of a sheet: in which column (from 0) and row (from 1) it stands, and its text."""

    column: int
    row: int
    text: str

    @property
    def shown(self) -> str:
        """The heading as it is told: on one line, without spaces that are not seen."""
        return clean_text(self.text)


def find_near(headings: Iterable[Heading], names: Names) -> dict[Heading, str]:
    """Find the headings that are a heading of the contract but for a remark, a plural, a number or a typing error.

    Gives the column that each may mean. A heading that is one of the contract by itself is not near: it is another
    spelling of a column that was loaded. Three or more numbered headings of one column are not near either.
    """
    spellings = {spelling: column for column, folded in reversed([*names.items()]) for spelling in folded}
    near: dict[Heading, str] = {}
    numbered: dict[Heading, str] = {}
    for heading in headings:
        folded = fold_header(heading.text)
        if not folded or folded in spellings:
            continue
        without_number = _NUMBER_BEHIND.fullmatch(folded)
        if column := spellings.get(drop_brackets(heading.text)) or _find_plural(folded, spellings):
            near[heading] = column
        elif without_number and (column := spellings.get(without_number[1])):
            near[heading] = numbered[heading] = column
        elif column := _find_slip(folded, spellings):
            near[heading] = column
    many = {column for column, count in Counter(numbered.values()).items() if count >= MANY}
    return {heading: column for heading, column in near.items() if not (heading in numbered and column in many)}


def _find_plural(folded: str, spellings: Mapping[str, str]) -> str | None:
    """Find the column whose heading differs only in that one of its words is a plural here, or there."""
    words = folded.split()
    for spelling, column in spellings.items():
        others = spelling.split()
        if len(words) != len(others):
            continue
        different = [(one, other) for one, other in zip(words, others, strict=True) if one != other]
        if len(different) == 1 and not make_singulars(different[0][0]).isdisjoint(make_singulars(different[0][1])):
            return column
    return None


def make_singulars(word: str) -> set[str]:
    """Give the word and what it may be the plural of: 'plaatsen' → plaats, 'statussen' → status, 'jaren' → jaar."""
    forms = {word}
    if len(word) > SHORTEST:
        if word.endswith("'s"):
            forms.add(word[:-2])
        elif word.endswith("s"):
            forms.add(word[:-1])
        if word.endswith("en"):
            stem = word[:-2]
            forms.add(stem)
            if len(stem) > 2 and stem[-1] == stem[-2]:
                forms.add(stem[:-1])
            if len(stem) > 2 and stem[-2] in "aeou" and stem[-3] not in "aeiou":
                forms.add(stem[:-1] + stem[-2:])
    return forms


def _find_slip(folded: str, spellings: Mapping[str, str]) -> str | None:
    """Find the column whose heading is one wrong, missing, extra or swapped letter away."""
    if len(folded) < SHORTEST:
        return None
    close = (
        column
        for spelling, column in spellings.items()
        if len(spelling) >= SHORTEST and OSA.distance(folded, spelling, score_cutoff=1) == 1
    )
    return next(close, None)


def tell_near(heading: Heading, column: str, source: str, is_there: bool) -> tuple[str, tuple[str, ...]]:
    """Say of a heading which column it may be, and give the line for Kolomtoewijzing (Dutch).

    Where the column itself is there, the heading would take its place: then the reader must choose the meaning.
    """
    message = (
        f"De kop ‘{heading.shown}’ is niet gelezen. Bedoelt u de kolom {column}? Zet dan in het blad Kolomtoewijzing "
        f"van het beleidskader: {source} · {heading.shown} · {column}. Zo niet, dan hoeft u niets te doen."
    )
    if is_there:
        message += f" Let op: met die regel telt deze kolom, en niet meer de kolom {column} die nu is gelezen."
    return message, ("Kolomtoewijzing", source, heading.shown, "" if is_there else column)


def tell_fixed(fixed: Mapping[str, str]) -> str:
    """Say which columns have a fixed value (Dutch)."""
    stated = "; ".join(f"{column} = {value}" for column, value in fixed.items())
    return (
        f"Volgens de Kolomtoewijzing geldt voor alle rijen van dit blad: {stated}. Klopt dat niet, pas dan de "
        "Kolomtoewijzing aan."
    )


def tell_unread(headings: Iterable[Heading]) -> str:
    """Say which headings with something below them were not loaded (Dutch)."""
    shown = [f"‘{heading.shown}’" for heading in headings]
    start = "Deze kolom is" if len(shown) == 1 else "Deze kolommen zijn"
    return (
        f"{start} niet gelezen, want het dashboard kent ze niet: {', '.join(shown)}. Moet er een meetellen, zet de kop "
        "dan in het blad Kolomtoewijzing van het beleidskader. Anders hoeft u niets te doen."
    )
