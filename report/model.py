"""The report as plain data: parts, sentences, tables, charts. Made once from the results, written by four writers.

Nothing in here is computed: every number was one of an `Outcome` before it came into a cell or a series. A writer puts
these objects on paper and decides nothing about their content.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Role(StrEnum):
    """What a paragraph is for; each writer gives every role its own look."""

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
class Cell:
    """One cell: what a reader sees and, where it is a figure, the exact number with its Excel format.

    A number that is missing has a text ('geen gegevens') and no number: it is never 0.
    """

    text: str
    number: Decimal | None = None
    form: str = ""
    strong: bool = False


@dataclass(frozen=True)
class Column:
    """One column of a table: its heading, its share of the width and whether it holds figures (set to the right)."""

    name: str
    width: float = 1
    figures: bool = False


@dataclass(frozen=True)
class Table:
    """A table with one header row. `caption` says what it shows; `small` asks for small type (long lists)."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    small: bool = False


class Form(StrEnum):
    """How a chart is drawn."""

    COLUMNS = "kolommen"
    LINE = "lijn"
    STACKED = "gestapeld"
    BARS = "staven"
    YES_NO = "ja of nee"


class Kind(StrEnum):
    """What a series is: it decides the colour, and that a target is a line and planned is drawn lighter."""

    EARLIER = "vorige periode"
    REALISED = "realisatie"
    PLANNED = "gepland"
    TARGET = "streefwaarde"
    PART = "deel"


@dataclass(frozen=True)
class Series:
    """One series of a chart: a value for each category, None where there is none (which is not 0)."""

    name: str
    kind: Kind
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Chart:
    """A chart: `title` says what is seen and in which unit, `alt` the same in words for who cannot see it.

    `form_code` is the Excel number format of all values, `decimals`, `prefix` and `suffix` the same for drawings.
    `provisional` are the places of the categories whose figure is not final; `running` says that the last category is a
    year that has not ended. `blanks` are places without a value, each with the word that stands there, where that is
    another than 'geen gegevens'. `Form.YES_NO` (1 and 0 per year) is for screens only: on paper a table says it better.
    """

    title: str
    alt: str
    form: Form
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    form_code: str = "[$-413]#,##0"
    decimals: int = 0
    prefix: str = ""
    suffix: str = ""
    note: str = ""
    provisional: tuple[int, ...] = ()
    running: bool = False
    blanks: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Pair:
    """A table and the chart of the same figures, to be set beside each other."""

    table: Table
    chart: Chart


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it; `together` asks not to break it over pages. `level` 1 is a chapter."""

    title: str
    level: int
    blocks: tuple[Paragraph | Table | Chart | Pair | Section, ...]
    together: bool = False


@dataclass(frozen=True)
class Slide:
    """One slide with one message: the title is the sentence. `notes` are for the speaker: definition and source."""

    title: str
    body: Chart | Table | tuple[str, ...]
    notes: str
    part: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet of the Excel annex."""

    name: str
    title: str
    blocks: tuple[Paragraph | Table | Chart, ...]


@dataclass(frozen=True)
class Report:
    """The whole report, ready to be written.

    `facts` are the lines of the title page (period, peildatum, fingerprint …); `footer` stands on every page, `warning`
    too where it is not '' (sample data). `made_on` is the one moment that goes into the files.
    """

    title: str
    subtitle: str
    foreword: str
    facts: tuple[tuple[str, str], ...]
    footer: str
    warning: str
    made_on: date
    sections: tuple[Section, ...]
    slides: tuple[Slide, ...] = field(default=())
    sheets: tuple[Sheet, ...] = field(default=())


def walk(blocks) -> list:
    """Give all blocks in reading order, sections themselves included; a pair as its table and its chart."""
    found = []
    for block in blocks:
        found += [block.table, block.chart] if isinstance(block, Pair) else [block]
        if isinstance(block, Section):
            found += walk(block.blocks)
    return found
