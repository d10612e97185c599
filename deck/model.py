"""The presentation as plain data: slides with one message each, and for each figure the answer to 'waar komt dit
vandaan?'.

Nothing in here is computed or drawn: every sentence comes from `telling.sentences`, every number from an `Outcome`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kpi.model import Status
from telling.chart_spec import ChartSpec
from telling.sentences import GOOD, Standing
from telling.signs import SIGNS
from telling.tables import TextTable


@dataclass(frozen=True)
class StatusPill:
    """A status as a reader sees it: its word, its sign and its tone ('good', 'attention', 'bad' or 'neutral')."""

    word: str
    sign: str
    tone: str


@dataclass(frozen=True)
class Cover:
    """The first slide: who and when. The link and its QR code are added where the slide is shown."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Closing:
    """The last slide: where to read on. The link and its QR code are added where the slide is shown."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Tile:
    """One chapter (or finance) in the counting: its name, how it stands, and the tally in words."""

    name: str
    mark: StatusPill
    tally: str


@dataclass(frozen=True)
class Tiles:
    """All chapters side by side."""

    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class Statement:
    """One point of attention: its status and the sentence with its cause in the data."""

    mark: StatusPill
    text: str
    name: str


@dataclass(frozen=True)
class Statements:
    """At most three points, the worst first; `otherwise` is what is said where there are none."""

    points: tuple[Statement, ...]
    otherwise: str


@dataclass(frozen=True)
class Meter:
    """What is left of an amount: `share` is 0 to 1; `left` and `whole` are written amounts; `lines` tell the rest, and
    `chart` draws it (None: nothing to draw)."""

    share: float
    left: str
    whole: str
    lines: tuple[str, ...]
    chart: ChartSpec | None = None


Body = Cover | Closing | Tiles | Statements | Meter | ChartSpec | TextTable


@dataclass(frozen=True)
class FigureAnswer:
    """Where one figure comes from, in the words and rows of the drawer.

    `counted` and `left_out` hold the first rows only (`counted_total` and `left_out_total` say how many there are);
    `agreed` is what the nota says, with the source of the target. `received` has, of the reserve, the rows
    that put money into it. `page` is the page that has all rows to download, '' where the rows are not for this reader.
    """

    identity: str
    name: str
    year: int
    sentence: str
    definition: str
    formula: str
    working: str
    agreed: tuple[str, ...]
    sources: TextTable
    counted: TextTable
    counted_total: int
    reasons: TextTable
    left_out: TextTable
    left_out_total: int
    received: TextTable
    page: str


@dataclass(frozen=True)
class Listing:
    """What a count on a slide counts, one row each: the agreements with figure, target, its source and status, or the
    Global Goals.

    `sentence` is the count in words; `page` is the page that shows the same.
    """

    name: str
    year: int
    sentence: str
    table: TextTable
    page: str


@dataclass(frozen=True)
class HallSlide:
    """One slide: `title` is its message, `part` the small line above it, `page` the page behind it.

    `lead` is what the message goes on with, where it is too long for a title, and '' elsewhere; `mark` says how the
    whole part stands (None: nothing is said of that), and `tally` counts it in words. `note` stands small below the
    body (source, what a mark means), `answers` are what the drawer shows.
    """

    key: str
    part: str
    title: str
    body: Body
    page: str
    mark: StatusPill | None = None
    note: str = ""
    answers: tuple[FigureAnswer | Listing, ...] = ()
    lead: str = ""
    tally: str = ""


@dataclass(frozen=True)
class Deck:
    """All slides in the order chosen; `warning` stands on every slide where it is not '' (sample data)."""

    title: str
    year: int
    peildatum: date
    warning: str
    slides: tuple[HallSlide, ...]


TONES = {
    Standing.ON_COURSE: StatusPill(str(Standing.ON_COURSE), "✔", "good"),
    Standing.KEPT: StatusPill(str(Standing.KEPT), "✔", "good"),
    Standing.ATTENTION: StatusPill(str(Standing.ATTENTION), "!", "attention"),
    Standing.NOT_KEPT: StatusPill(str(Standing.NOT_KEPT), "!", "attention"),
    Standing.NO_DATA: StatusPill(str(Standing.NO_DATA), "–", "neutral"),
    Standing.NO_TARGET: StatusPill(str(Standing.NO_TARGET), "○", "neutral"),
}
"""Standing of a chapter → its mark."""


def mark_status(status: Status) -> StatusPill:
    """Give the mark of the status of one figure: its word and sign as in every table, with the tone to draw it in."""
    return StatusPill(str(status), SIGNS[status], _choose_tone(status))


def _choose_tone(status: Status) -> str:
    if status in GOOD:
        return "good"
    if status in (Status.NO_DATA, Status.NO_TARGET, Status.NOT_YET):
        return "neutral"
    return "attention" if status is Status.ATTENTION else "bad"
