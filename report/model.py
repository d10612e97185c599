"""The report as plain data: parts, sentences, tables, charts. Made once from the results, written by four writers.

Nothing in here is computed: every number was one of an `Outcome` before it came into a cell or a series. A writer puts
these objects on paper and decides nothing about their content.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from telling.chart_spec import ChartSpec
from telling.tables import TextTable


class Role(StrEnum):
    """What a paragraph is for; each writer gives every role its own look."""

    NUMBER = "getal"
    LEAD = "kern"
    BODY = "tekst"
    QUOTE = "citaat"
    BULLET = "punt"
    EXPLANATION = "toelichting"
    MARK = "te doen"
    SOURCE = "bron"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of plain text. `label` stands before it in bold ('Toelichting 2024:'), or is ''."""

    text: str
    role: Role = Role.BODY
    label: str = ""


@dataclass(frozen=True)
class Pair:
    """A table and the chart of the same figures, to be set beside each other."""

    table: TextTable
    chart: ChartSpec


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it; `together` asks not to break it over pages. `level` 1 is a chapter."""

    title: str
    level: int
    blocks: tuple[Paragraph | TextTable | ChartSpec | Pair | Section, ...]
    together: bool = False


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

    `facts` are the lines of the title page (period, peildatum, fingerprint …); `footer` stands on every page, `warning`
    too where it is not '' (sample data). `made_on` is the one moment that goes into the files. `programme` is who wrote
    it, `kind` what such a report is called in one word ('Rapportage').
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
    slides: tuple[OfficeSlide, ...] = field(default=())
    sheets: tuple[AnnexSheet, ...] = field(default=())


def walk(blocks) -> list:
    """Give all blocks in reading order, sections themselves included; a pair as its table and its chart."""
    found = []
    for block in blocks:
        found += [block.table, block.chart] if isinstance(block, Pair) else [block]
        if isinstance(block, Section):
            found += walk(block.blocks)
    return found
