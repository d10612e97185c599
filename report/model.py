"""The report as plain data: parts, sentences, tables, charts. Made once from the results, written by four writers.

Nothing in here is computed: every number was one of an `Outcome` before it came into a cell or a series. A writer puts
these objects on paper and decides nothing about their content.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from telling.chart_spec import ChartSpec
from telling.tables import TextTable


class ParagraphRole(StrEnum):
    """What a paragraph is for; each writer gives every role its own look."""

    NUMBER = "getal"
    LEAD = "kern"
    BODY = "tekst"
    QUOTE = "citaat"
    BULLET = "punt"
    EXPLANATION = "toelichting"
    MARK = "te doen"
    SOURCE = "bron"
    FIELD = "veld"
    """A box to write in: its label says what belongs in it."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of plain text. `label` stands before it in bold ('Toelichting 2024:'), or is ''."""

    text: str
    role: ParagraphRole = ParagraphRole.BODY
    label: str = ""


@dataclass(frozen=True)
class Pair:
    """A table and the chart of the same figures, to be set beside each other; without a chart (None: it stands
    elsewhere, or there is none) the table keeps to its half. The heading above says what both show."""

    table: TextTable
    chart: ChartSpec | None


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it. `level` 1 is a chapter, which begins on a new page unless it `follows` what
    stands before it; `together` asks not to break over pages what is its own (not that of its sections), `beside` to
    set its sections two beside each other where there is room."""

    title: str
    level: int
    blocks: tuple[Paragraph | TextTable | ChartSpec | Pair | Section, ...]
    together: bool = False
    follows: bool = False
    beside: bool = False

    @property
    def begins_page(self) -> bool:
        """Whether it begins on a new page."""
        return self.level == 1 and not self.follows


class Mark(StrEnum):
    """How one agreement stood in one year, for the picture on the cover; NONE where nobody can tell, or nothing was
    agreed."""

    KEPT = "kept"
    MISSED = "missed"
    UNDERWAY = "underway"
    NONE = "none"


@dataclass(frozen=True)
class CoverPicture:
    """The picture on the cover: a row per year with a mark per agreement. `caption` says how to read it, `alt` tells
    it."""

    years: tuple[str, ...]
    marks: tuple[tuple[Mark, ...], ...]
    caption: str
    alt: str


@dataclass(frozen=True)
class OfficeSlide:
    """One slide with one message: the title is the sentence. `notes` are for the speaker: definition and source;
    `below` stands under the body, or is ''."""

    title: str
    body: ChartSpec | TextTable | tuple[str, ...]
    notes: str
    part: str = ""
    below: str = ""


@dataclass(frozen=True)
class AnnexSheet:
    """One sheet of the Excel annex."""

    name: str
    title: str
    blocks: tuple[Paragraph | TextTable | ChartSpec, ...]


@dataclass(frozen=True)
class PolicyReport:
    """The whole report, ready to be written.

    `facts` are the lines of the title page (period, peildatum …), `colophon` those that only who checks looks for
    (fingerprint …); `footer` stands on every page, `warning` too where it is not '' (sample data). `made_on` is the one
    moment that goes into the files. `programme` is who wrote it, `kind` what such a report is called in one word
    ('Rapportage'), `period` its years ('2031–2036'), `cover` the picture on its cover (None: there is none),
    `unexplained` how many explanations are owed and not yet written.
    """

    title: str
    subtitle: str
    foreword: str
    facts: tuple[tuple[str, str], ...]
    footer: str
    warning: str
    made_on: date
    sections: tuple[Section, ...]
    programme: str = ""
    kind: str = "Rapportage"
    period: str = ""
    colophon: tuple[tuple[str, str], ...] = ()
    cover: CoverPicture | None = None
    unexplained: int = 0
    slides: tuple[OfficeSlide, ...] = field(default=())
    make_sheets: Callable[[], tuple[AnnexSheet, ...]] = field(default=tuple, compare=False, repr=False)

    @cached_property
    def sheets(self) -> tuple[AnnexSheet, ...]:
        """The sheets of the Excel annex: made when somebody asks for them, since they cost as much as all the rest."""
        return self.make_sheets()


def walk(blocks) -> list:
    """Give all blocks in reading order, sections themselves included; a pair as its table and its chart."""
    found: list = []
    for block in blocks:
        if isinstance(block, Pair):
            found += [block.table, block.chart] if block.chart else [block.table]
        else:
            found.append(block)
        if isinstance(block, Section):
            found += walk(block.blocks)
    return found
