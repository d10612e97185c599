"""Names matched to the registers of the beleidskader: by name and alias, letters and digits only; near misses never."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
from rapidfuzz import fuzz, process

NEAR = 82
"""Likeness (0–100) from which a name may be a slip of the pen for a known one."""
SHORTEST = 4


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
        likeness = process.cdist(
            [folded[spelling] for spelling in asked], known, scorer=fuzz.ratio, score_cutoff=NEAR, dtype=np.uint8
        )
        best, sure = likeness.argmax(axis=1), likeness.max(axis=1) > 0
        return {spelling: self.names[known[best[row]]] for row, spelling in enumerate(asked) if sure[row]}
