"""The words of a question, and which words of the data they mean: whatever the case, the accents, the ending, and with
one typing error forgiven."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from data.parsing.text import fold

LONGEST, MOST_WORDS = 200, 8
"""As many characters of a question are read, and as many words of it looked for."""

MOST_MEANT = 60
"""As many words of the data one word of a question may mean."""

SHORTEST_BEGIN, SHORTEST_PART, SHORTEST_TYPED = 3, 5, 4
"""As long must a word be to stand for words that begin with it, for those that hold it, and to have a typing error."""

NEAR = 70
"""Likeness (0–100) from which a word may be what somebody meant where nothing else is."""

EXACT, BEGIN, PART, TYPED = 4, 3, 2, 1
"""How well a word of the data fits the one asked for: the same, the begin or another ending, a part of it, and all but
for a typing error."""

_WORD = re.compile(r"[^\W_]+(?:\.\d+\b)?")
"""A word or number; the id of an indicator ('H1.5') is one word."""

_ENDINGS, _PLURALS = ("en", "e", "s", "t", "n"), ("en", "s")
_LONGEST_ENDING = 3
_STOP_WORDS = """
    a aan al alle als bij dan dat de deden deed deze die dit doe doen door een elk en er gaan geen ging gingen
    had heb hebben heeft het hier hoe hun ik in is je jij kan kun kunnen maar me men met mij na naar nog nu of
    om ons onze ook op over per te tot u uit uw van veel voor waar waarom wanneer waren was wat we wel welk
    welke werd wie wij word worden wordt ze zich zij zijn zit zo zonder zou
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
"""Words that stand in any question; they are only looked for where there are no others."""


class Meant(NamedTuple):
    """A word of the data that a word of a question stands for, and how well it fits."""

    term: str
    fit: int


def split_words(text: object) -> list[str]:
    """Split a text into words as they are compared: without case and accents."""
    return _WORD.findall(fold(text))


def read_question(text: str) -> list[str]:
    """Give the words of a question that tell what is looked for, each once; without any, its other words."""
    words = list(dict.fromkeys(split_words(text[:LONGEST])))
    return [word for word in words if word not in STOP_WORDS][:MOST_WORDS] or words[:MOST_WORDS]


class Vocabulary:
    """The different words of the data (folded); those with a digit are only found as they are."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._known = frozenset(terms)
        self._written = sorted(term for term in self._known if not any(map(str.isdigit, term)))
        self._joined = "\n".join(["", *self._written, ""])

    def find(self, word: str) -> list[Meant]:
        """Find the words that one word of a question stands for, the best first; none where it is not in the data."""
        found = {word: EXACT} if word in self._known else {}
        if any(map(str.isdigit, word)):
            return [Meant(*pair) for pair in found.items()]
        stem = cut_ending(word)
        if len(word) >= SHORTEST_BEGIN:
            for term in self._find_lines(f"\n{stem}"):
                if term.startswith(word) or len(term) <= len(stem) + _LONGEST_ENDING:
                    found.setdefault(term, BEGIN)
        part = cut_ending(word, _PLURALS)
        if len(part) >= SHORTEST_PART:
            for term in self._find_lines(part):
                found.setdefault(term, PART)
        best = sorted(found.items(), key=lambda pair: (-pair[1], len(pair[0]), pair[0]))
        return [Meant(*pair) for pair in best[:MOST_MEANT]]

    def forgive(self, word: str) -> list[Meant]:
        """Find the words of which this one is a single typing error away: a letter too many or too few, another one, or
        two changed round."""
        if len(word) < SHORTEST_TYPED or any(map(str.isdigit, word)):
            return []
        near = process.extract(word, self._written, scorer=OSA.distance, score_cutoff=1, limit=MOST_MEANT)
        return [Meant(term, TYPED) for term, _, _ in near]

    def guess(self, word: str) -> str:
        """Guess which word may have been meant; '' where none is near."""
        best = process.extractOne(word, self._written, scorer=fuzz.ratio, score_cutoff=NEAR)
        return best[0] if best else ""

    def _find_lines(self, part: str) -> list[str]:
        """Find the words that hold a part (with a line break before it: that begin with it), in their order."""
        found: list[str] = []
        place = self._joined.find(part)
        while place >= 0 and len(found) < MOST_MEANT:
            begin, end = self._joined.rindex("\n", 0, place + 1) + 1, self._joined.index("\n", place + 1)
            found.append(self._joined[begin:end])
            place = self._joined.find(part, end)
        return found


def cut_ending(word: str, endings: Sequence[str] = _ENDINGS) -> str:
    """Take off the ending by which a Dutch word is a plural or another form of its verb, where enough is left."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_TYPED:
            return word.removesuffix(ending)
    return word
