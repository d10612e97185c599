"""The nota's own text by paragraph, as data that ships with the program (data/nota): word for word, no lay-out.

Left out are what is only form (tables, signatures, the colophon) and the names of people: '[…]' stands for those. A
file is of one nota of one town, and named after both: of a nota without a file no word is told.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from data.parsing.text import fold
from kpi.frame import Frame, Nota

TEXTS = Path(__file__).parents[1] / "data" / "nota"
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“‘])")


class NotaParagraph(NamedTuple):
    """One paragraph: the part of the paper it stands in ('Inleiding', 'Hoofdstuk 4'), the number of its chapter (None
    where that part is no chapter), the heading above it ('' for none) and its words; `nota` names the paper where that
    is not the one in view."""

    part: str
    chapter: int | None
    heading: str
    text: str
    nota: str = ""

    @property
    def place(self) -> str:
        """Where it stands, as a reader looks it up: 'hoofdstuk 4, Over de grens'."""
        part = self.part.lower() if self.chapter else self.part
        return f"{part}, {self.heading}" if self.heading else part

    @property
    def cited(self) -> str:
        """Which paper says it, and where: 'Nota, hoofdstuk 4, Over de grens'."""
        return f"{self.nota or 'Nota'}, {self.place}"


def read_nota(frame: Frame, nota: Nota) -> tuple[NotaParagraph, ...]:
    """Read the paragraphs of a nota of the frame in the order of the paper; none where its text is not there."""
    name = "-".join(re.findall(r"[^\W_]+", fold(f"{frame.municipality} {nota.title}")))
    path = TEXTS / f"{name}.csv"
    return read_paragraphs(path) if path.is_file() else ()


def read_notas(frame: Frame, nota: Nota) -> tuple[NotaParagraph, ...]:
    """Read the paragraphs of the nota in view and after these, under their names, those of the other notas of the
    frame, the newest first."""
    others = [one for one in reversed(frame.notas) if one.name != nota.name]
    told = (paragraph._replace(nota=one.name) for one in others for paragraph in read_nota(frame, one))
    return (*read_nota(frame, nota), *told)


@cache
def read_paragraphs(path: Path) -> tuple[NotaParagraph, ...]:
    """Read a file with the columns deel, hoofdstuk, kop and alinea: a row per paragraph."""
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            NotaParagraph(row["deel"], int(row["hoofdstuk"]) if row["hoofdstuk"] else None, row["kop"], row["alinea"])
            for row in csv.DictReader(lines)
        )


def split_sentences(text: str) -> list[str]:
    """Split a paragraph into its sentences."""
    return _SENTENCE.split(text)
