"""Names matched to the registers of the beleidskader: by name and alias, letters and digits only; near misses never."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
from rapidfuzz import fuzz, process

NEAR = 82
"""Likeness (0–100) from which a name may be a slip of the pen for a known one."""
SHORTEST = 4
ALL_AT_ONCE, ROWS_AT_ONCE = 3_000, 500
"""So many names are compared each with each, in parts of so many."""
_DIGITS = re.compile("[0-9]+")


@dataclass
class Register:
    """Folded names and aliases → the register's own name."""

    fold: Callable[[str], str]
    names: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, spellings: Iterable[str]) -> list[str]:
        """Add an entry; gives the spellings that another entry already has."""
        taken = []
        for spelling in dict.fromkeys(spellings):
            folded = self.fold(spelling)
            if self.names.setdefault(folded, name) != name:
                taken.append(spelling)
        return taken

    def find(self, spelling: str) -> str | None:
        """Give the register's name for a spelling, None where it does not know it."""
        return self.names.get(self.fold(spelling))

    def guess(self, spellings: list[str]) -> dict[str, str]:
        """Guess, for spellings the register does not know, which of its names may be meant."""
        known = [folded for folded in self.names if len(folded) >= SHORTEST]
        folded = {spelling: self.fold(spelling) for spelling in spellings}
        asked = [spelling for spelling, key in folded.items() if len(key) >= SHORTEST and key not in self.names]
        if not known or not asked:
            return {}
        likeness = compare([folded[spelling] for spelling in asked], known)
        best, sure = likeness.argmax(axis=1), likeness.max(axis=1) > 0
        return {spelling: self.names[known[best[row]]] for row, spelling in enumerate(asked) if sure[row]}


def compare(names: list[str], others: list[str]) -> np.ndarray:
    """Give how alike folded names are, 0–100: a row for each name, 0 where they are not near each other.

    A number in a name tells two names apart: 'school 1' is no slip of the pen for 'school 2'.
    """
    likeness = process.cdist(names, others, scorer=fuzz.ratio, score_cutoff=NEAR, dtype=np.uint8)
    mine, theirs = (np.array(["-".join(_DIGITS.findall(name)) for name in each]) for each in (names, others))
    likeness[mine[:, None] != theirs[None, :]] = 0
    return likeness


def find_pairs(names: list[str]) -> list[tuple[int, int]]:
    """Find which different folded names are near each other: pairs of their places, the earlier one first."""
    places = [place for place, name in enumerate(names) if len(name) >= SHORTEST]
    if len(places) <= ALL_AT_ONCE:
        groups = [places]
    else:  # too many to compare each with each: a slip of the pen leaves the begin or the end as it was
        by_end: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place in places:
            by_end["begin", names[place][:SHORTEST]].append(place)
            by_end["end", names[place][-SHORTEST:]].append(place)
        groups = list(by_end.values())
    pairs = set()
    for group in groups:
        for start in range(0, len(group), ROWS_AT_ONCE):
            part = group[start : start + ROWS_AT_ONCE]
            near = np.argwhere(compare([names[place] for place in part], [names[place] for place in group]))
            pairs |= {(part[one], group[other]) for one, other in near.tolist() if part[one] < group[other]}
    return sorted(pairs)
