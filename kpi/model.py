"""What an indicator is, and what computing one gives.

An indicator is one record and one pure function of the tables to a yearly series; everything a reader sees (card,
chart, status, sentence, report row, command-line output) is derived from the record and its result.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kpi.frame import Frame, Nota


class Direction(StrEnum):
    """Which way is good. A required field of an indicator, never guessed."""

    MORE = "meer is beter"
    LESS = "minder is beter"
    NEITHER = "geen richting"


class Label(StrEnum):
    """What the nota says about a target for the indicator."""

    TARGET = "streefwaarde in de nota"
    DIRECTION_ONLY = "alleen richting"
    NO_TARGET = "geen streefwaarde in de nota"


class Status(StrEnum):
    """How a figure stands against its target (spec: Targets and status); `NOT_YET` is only told, never computed (see
    `YearResult.told`)."""

    ACHIEVED = "behaald"
    NOT_ACHIEVED = "niet behaald"
    ON_COURSE = "op koers"
    ATTENTION = "aandacht"
    WITHIN_BUDGET = "binnen budget"
    EXCEEDED = "overschreden"
    NOT_YET = "nog niet bereikt"
    NO_TARGET = "geen streefwaarde"
    NO_DATA = "geen gegevens"


class TargetKind(StrEnum):
    """The kinds of targets, in the words of the sheet Streefwaarden."""

    MINIMUM = "minimum"
    RANGE = "bandbreedte"
    YEARLY = "jaarlijks"
    BUDGET = "plafond"
    COMMITMENT = "toezegging"
    CUMULATIVE = "cumulatief"
    FLOOR = "ondergrens"


class Among(StrEnum):
    """Of which things, that the policy frame names, a distinct count counts some."""

    NETWORKS = "the networks of the nota"
    ORGANISATIONS = "the organisations of the register that a nota names"


@dataclass(frozen=True)
class Target:
    """A target that somebody set, in the indicator's unit, with the source it was taken from. `value_max` is the upper
    end of a band (None: it is no band), `end_year` the year by which a running total is due (None: it is none)."""

    kind: TargetKind
    value: Decimal
    value_max: Decimal | None
    end_year: int | None
    source: str


@dataclass(frozen=True)
class Indicator:
    """The record of one indicator: all that is known of it before any data is read.

    `question` is what a reader wants to know by it, in one sentence.
    `unit` is the Dutch plural as in the spec ('missies', '%', '€', 'mln €'); `unit_singular` its singular. `quote` is
    the nota's own sentence, word by word, or '' where the nota has none; `paragraph` says where it stands. `reference`
    is a value the nota mentions without setting it as a target, with its wording (a reference line). `sources` names
    the exports it is computed from. `breakdowns` are the names of the splits its function also gives. `compute` takes a
    `kpi.population.Population` and gives a `kpi.measures.Series`. `base` is where a running total started before the
    policy period; `out_of` the most that can be counted (17 goals), where there is such a number; `working` a template
    for the formula with its numbers filled in, where the general wording would not do.

    `subject` is how a sentence about it goes on after 'In 2024 …', with `{n}` where the number with its noun goes (or
    'niet', for yes or no) and `{region}` where the region of a CBS figure goes; `subject_one` the same for one. Where
    there is `out_of`, `{n}` becomes '2 van de 3' and both have the noun in the plural. `preposition` is the word that
    must stand before that number ('aan 2 van de 3'). `expected` names all that a distinct count can count, where they
    are worth naming when they are absent. `sums_up` marks the figure that tells most of its chapter.

    In the catalogue texts hold `{gemeente}`, `{hoofdstuk}` and the like (see `kpi.dressing`), and what a nota says is
    left out: quote, paragraph, label, reference and base. A result has its record dressed in the words of a nota.
    `among` says of which things that the policy frame names it counts some: `out_of` and `expected` follow.

    `asks` names per export the optional columns that the formula selects or counts by: a record from a sheet without
    one of them says nothing about the indicator, and covers no year for it.
    """

    id: str
    name: str
    question: str
    definition: str
    formula: str
    unit: str
    unit_singular: str
    decimals: int
    direction: Direction
    chapter: int | None
    sources: tuple[str, ...]
    owner: str
    frequency: str
    compute: Callable
    paragraph: str = ""
    quote: str = ""
    label: Label = Label.NO_TARGET
    breakdowns: tuple[str, ...] = ()
    reference: tuple[Decimal, str] | None = None
    cumulative: bool = False
    base: Decimal = Decimal(0)
    out_of: int | None = None
    working: str = ""
    subject: str = ""
    subject_one: str = ""
    preposition: str = ""
    sums_up: bool = False
    expected: tuple[str, ...] = ()
    asks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    among: Among | None = None


@dataclass(frozen=True)
class YearResult:
    """One indicator in one year. Value, target and planned are exact, in the indicator's unit (euros, percent, …).

    `value` None means no data, which is not 0. `records` are the records the formula selects, `missing` how many of
    them lack the number, and `exempt` how many of those are of a kind that never has it. `running` marks the year of
    the peildatum before its last day; `provisional` a CBS figure that is not final; `ended` a year of a nota that has
    ended by the peildatum.
    """

    value: Decimal | None
    status: Status
    target: Target | None
    planned: Decimal | None
    records: int
    missing: int
    running: bool = False
    provisional: bool = False
    exempt: int = 0
    ended: bool = False

    @property
    def told(self) -> Status:
        """How a reader is told that it stands: of a nota that has ended no year is on its way any more."""
        return Status.NOT_YET if self.ended and self.status in (Status.ON_COURSE, Status.ATTENTION) else self.status


@dataclass(frozen=True)
class Unasked:
    """Why a year has no figure though its exports have records: all of these are from sheets that never asked.

    `columns` are the columns that these sheets lack, `sources` the exports they are in. `apart` says that each column
    is there, but never all of them on one sheet.
    """

    columns: tuple[str, ...]
    sources: tuple[str, ...]
    apart: bool = False


@dataclass(frozen=True)
class Result:
    """One indicator over the years: `breakdowns[name][year][member]` is the part of that member; zero parts are left
    out.

    `name` is the indicator's name as it must be shown: it differs from the record's where the data ask for it (H1.11 of
    another region). `earlier` holds the covered years before the first nota (baseline), which have no target; years of
    CBS series are all in `years`. `shares` are percentages worth showing beside the breakdown: {'Duitsland': {2023:
    Decimal('41.2')}}.

    `nota` is the one in view, and `ended` says that it has. `region` is the region that a CBS figure is about. `dates`
    and `planned_dates` hold, of a yes-or-no indicator, the last day in each year on which it happened and the first on
    which it is planned. `absent` names, of an indicator with `expected`, those that were not counted in a year. `plans`
    says whether `planned` can tell what is still to come: of ratios, distinct counts and CBS figures it is 0 by
    definition.

    `unasked` has the years without a figure in which the exports have records, but never asked. `budgets` has, of F.4,
    per year the budget of each post that has one, in euros; a year in which none has is there and empty. `merged` has,
    of F.3 where everybody may look, per year the members of its breakdown that are told together (see `kpi.public`).
    """

    indicator: Indicator
    name: str
    years: Mapping[int, YearResult]
    nota: Nota = field(kw_only=True)
    ended: bool = field(default=False, kw_only=True)
    breakdowns: Mapping[str, Mapping[int, Mapping[str, Decimal]]] = field(default_factory=dict)
    earlier: Mapping[int, YearResult] = field(default_factory=dict)
    shares: Mapping[str, Mapping[int, Decimal]] = field(default_factory=dict)
    region: str = ""
    dates: Mapping[int, date] = field(default_factory=dict)
    planned_dates: Mapping[int, date] = field(default_factory=dict)
    absent: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    plans: bool = True
    unasked: Mapping[int, Unasked] = field(default_factory=dict)
    budgets: Mapping[int, Mapping[str, Decimal]] = field(default_factory=dict)
    merged: Mapping[int, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class GoalYear:
    """One Global Goal in one year; None where the year is not covered or nothing states the number.

    `unasked` names the numbers that are None because no sheet of that year asked for what they count; `merged` says
    that the spending is None because everybody may look, and so few received it that it is told with that of others.
    """

    activities: int | None
    missions: int | None
    payments: int | None
    spending: Decimal | None
    organisations: int | None
    participants: int | None
    unasked: frozenset[str] = frozenset()
    merged: bool = False


@dataclass(frozen=True)
class Outcome:
    """Everything computed from one data folder at one peildatum, under one nota of the frame.

    `catalogue` has the indicators that the nota shows, by id, dressed in its words; nothing is computed for it.

    `goals[goal][year]` for goals 1..17; `goal_chapters[goal][year][chapter]` counts the activities of that goal in that
    chapter. The mappings may hold what is only computed when it is asked for.
    """

    peildatum: date
    results: Mapping[str, Result]
    goals: Mapping[int, Mapping[int, GoalYear]]
    goal_chapters: Mapping[int, Mapping[int, Mapping[int, int]]]
    catalogue: Mapping[str, Indicator] = field(kw_only=True)
    frame: Frame = field(kw_only=True)
    nota: Nota = field(kw_only=True)

    def list_chapter(self, chapter: int | None) -> list[Indicator]:
        """List the indicators of a chapter of the nota, or of finance (None)."""
        return [indicator for indicator in self.catalogue.values() if indicator.chapter == chapter]

    def compute_all(self) -> None:
        """Compute what nobody asked for yet, so that nobody will wait for it."""
        for part in (self.results, self.goals, self.goal_chapters):
            dict(part)
