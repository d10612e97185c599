"""The nota's own text by paragraph, as data that ships with the program (data/nota): word for word, no lay-out.

Left out are what is only form (tables, signatures, the colophon) and the names of people: '[…]' stands for those.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

NOTA = Path(__file__).parents[1] / "data" / "nota" / "ambitienota.csv"
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“‘])")


class Paragraph(NamedTuple):
    """One paragraph: the part of the paper it stands in ('Inleiding', 'Hoofdstuk 4'), the number of its chapter (None
    where that part is no chapter), the heading above it ('' for none) and its words."""

    part: str
    chapter: int | None
    heading: str
    text: str

    @property
    def place(self) -> str:
        """Where it stands, as a reader looks it up: 'hoofdstuk 4, Bevorderen van internationale samenwerking'."""
        part = self.part.lower() if self.chapter else self.part
        return f"{part}, {self.heading}" if self.heading else part


@cache
def read_nota(path: Path = NOTA) -> tuple[Paragraph, ...]:
    """Read the paragraphs in the order of the paper. The file has the columns deel, hoofdstuk, kop and alinea."""
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Paragraph(row["deel"], int(row["hoofdstuk"]) if row["hoofdstuk"] else None, row["kop"], row["alinea"])
            for row in csv.DictReader(lines)
        )


def split_sentences(text: str) -> list[str]:
    """Split a paragraph into its sentences."""
    return _SENTENCE.split(text)
