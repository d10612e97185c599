"""What a chart shows, as plain data: decided here once, and painted by pages, report and slides alike.

A spec holds everything that has to be seen: the figures, what is planned, what was agreed (a target, a band, a budget,
a number that the nota mentions), what is provisional, running or not covered, and the words for all of these. Whoever
makes one may choose the years, not the content. A painter (`Painter`) says which forms and parts it cannot draw; these
are then told in words beside the chart (`Painter.tell`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from telling.dutch import NO_DATA, format_number
from telling.milestones import Milestone, list_milestones
from telling.sentences import link_no_data, say_years


class Form(StrEnum):
    """How a chart is drawn. `STEPS` is a running total: each year holds what all years before it brought."""

    COLUMNS = "kolommen"
    LINE = "lijn"
    STEPS = "trap"
    STACKED = "gestapeld"
    BARS = "staven"
    YES_NO = "ja of nee"


class SeriesKind(StrEnum):
    """What a series is: it decides the colour, and what stands for itself, on top of another or as a line."""

    EARLIER = "vorige periode"
    REALISED = "realisatie"
    PLANNED = "gepland"
    TARGET = "streefwaarde"
    LOWEST = "laagste streefwaarde"
    HIGHEST = "hoogste streefwaarde"
    BUDGET = "begroot"
    REFERENCE = "genoemd"
    PART = "deel"


AGREED = (SeriesKind.TARGET, SeriesKind.LOWEST, SeriesKind.HIGHEST, SeriesKind.BUDGET, SeriesKind.REFERENCE)
"""What is no figure but something to hold figures against; each value is about the whole of its year."""

BAND = (SeriesKind.LOWEST, SeriesKind.HIGHEST)
"""The two ends of a band: a painter may fill what is between them."""

EARLIER_NAME, REALISED_NAME, ADDED_UP_NAME = "Eerdere jaren", "Realisatie", "Realisatie (opgeteld)"
PLANNED_NAME, WITH_PLANNED_NAME, PROVISIONAL_NAME = "Nog gepland", "Met wat nog gepland is", "Voorlopig cijfer"
TARGET_NAME, BAND_NAME, REFERENCE_NAME = "Streefwaarde", "Streefwaarde (bandbreedte)", "Genoemd in de nota"
LOWEST_NAME, HIGHEST_NAME = "Streefwaarde (laagste)", "Streefwaarde (hoogste)"
BUDGET_NAME, CEILING_NAME = "Begroot", "Bovengrens"
BORDER_NAME = "Nieuwe nota"

RUNNING = "lopend"
"""What stands with the name of a year that has not ended, where there is room for it; elsewhere that has a star."""

INSTEAD = {Form.STEPS: "Opgeteld over de jaren."}
"""Form → what is said beside a chart by a painter that draws another in its place."""


class SpecPart(StrEnum):
    """What a painter may not be able to draw."""

    MARKS = "uitleg van de tekens"
    BLANKS = "jaren zonder cijfer"
    MILESTONES = "mijlpalen"


@dataclass(frozen=True)
class ChartSeries:
    """One series of a chart: a value for each category, None where there is none (which is not 0).

    The values of `SeriesKind.PLANNED` stand on top of what is realised, so they are parts and no totals.
    """

    name: str
    kind: SeriesKind
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class ChartSpec:
    """A chart: `title` says what is seen and in which unit, `alt` tells it in words and `figures` tells every value of
    it, for who cannot see it.

    `categories` are the names below (or beside) the values; where these are years, `years` holds them as numbers, and
    `first` is the first that does not belong to an earlier period, `borders` are those in which another nota begins.
    `form_code` is the Excel number format of all values, `decimals`, `prefix` and `suffix` the same for drawings.
    `provisional` are the places of the categories whose figure is not final; `running` says that the last category is a
    year that has not ended. `blanks` are places without a value, each with the word that stands there, where that is
    another than 'geen gegevens'. `hovers` has per place the lines that tell its figure, `ahead` what is planned there
    ('' for nothing); both may be empty. `note` explains the marks ('' where there are none), `reference` has the nota's
    own words for a series of that kind, `sources` the exports the figures come from, `milestones` the events in its
    years, where they were asked for.
    """

    title: str
    alt: str
    form: Form
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    form_code: str = "[$-413]#,##0"
    decimals: int = 0
    prefix: str = ""
    suffix: str = ""
    note: str = ""
    provisional: tuple[int, ...] = ()
    running: bool = False
    blanks: tuple[tuple[int, str], ...] = ()
    figures: str = ""
    years: tuple[int, ...] = ()
    first: int = 0
    borders: tuple[int, ...] = ()
    hovers: tuple[tuple[str, ...], ...] = ()
    ahead: tuple[str, ...] = ()
    reference: str = ""
    sources: tuple[str, ...] = ()
    milestones: tuple[Milestone, ...] = ()

    @property
    def full_alt(self) -> str:
        """The text alternative with every value, for where no table of the same figures stands one click away."""
        return f"{self.alt} {self.figures}".strip()


@dataclass(frozen=True)
class Painter:
    """What draws charts for one kind of reader, and what it cannot draw.

    `lacks` are forms, each with the form that is drawn in its place or None where there is none; `parts` are other
    things that it leaves out of the drawing. What is lacking is told in words.
    """

    name: str
    lacks: Mapping[Form, Form | None] = field(default_factory=dict)
    parts: frozenset[SpecPart] = frozenset()

    def can_draw(self, spec: ChartSpec) -> bool:
        """Tell whether the chart can be drawn, in its own form or another."""
        return self.lacks.get(spec.form, spec.form) is not None

    def adapt(self, spec: ChartSpec) -> ChartSpec:
        """Give the chart in a form that can be drawn. Raises ValueError where there is none."""
        form = self.lacks.get(spec.form, spec.form)
        if form is None:
            raise ValueError(f"{self.name} has no {spec.form}")
        return replace(spec, form=form)

    def tell(self, spec: ChartSpec) -> str:
        """Say beside a chart what its marks mean and what is not drawn in it; '' where there is nothing to say."""
        told = [INSTEAD[spec.form]] if spec.form in self.lacks else []
        if SpecPart.MARKS in self.parts:
            told.append(spec.note)
        if SpecPart.BLANKS in self.parts:
            told.append(tell_blanks(spec))
        if SpecPart.MILESTONES in self.parts:
            told.append(list_milestones(spec.milestones))
        return " ".join(filter(None, told))


# what a painter asks of a spec


def find_parts(spec: ChartSpec, place: int) -> tuple[Decimal | None, Decimal | None]:
    """Give the value at a place (the sum of its parts) and what is planned besides; each None where there is none."""
    known = [(series.kind, value) for series in spec.series if (value := series.values[place]) is not None]
    values = [value for kind, value in known if kind not in (*AGREED, SeriesKind.PLANNED)]
    planned = [value for kind, value in known if kind is SeriesKind.PLANNED]
    return (sum(values, Decimal(0)) if values else None), (planned[0] if planned else None)


def find_series(spec: ChartSpec, *kinds: SeriesKind) -> ChartSeries | None:
    """Give the first series of some kinds; None where there is none."""
    return next((series for series in spec.series if series.kind in kinds), None)


def take_series(spec: ChartSpec, kind: SeriesKind) -> ChartSeries:
    """Give the series of a kind that the chart is known to have. Raises LookupError where it has none."""
    series = find_series(spec, kind)
    if series is None:
        raise LookupError(f"{spec.title}: {kind}")
    return series


def find_total(spec: ChartSpec, place: int) -> Decimal | None:
    """Give the value at a place together with what is planned there; None where nothing is planned."""
    value, planned = find_parts(spec, place)
    return None if value is None or planned is None else value + planned


def list_ahead(spec: ChartSpec) -> list[tuple[int, Decimal, Decimal]]:
    """List where something is planned on top of a figure: the place, its figure, and the figure with the plan."""
    found = [(place, *find_parts(spec, place)) for place in range(len(spec.categories))]
    return [(place, value, value + more) for place, value, more in found if value is not None and more is not None]


def list_values(spec: ChartSpec, series: ChartSeries) -> tuple[Decimal | None, ...]:
    """Give the values of a series as they stand along the axis; what is planned is, on a line, where it gets to. None
    where it has no value."""
    if series.kind is SeriesKind.PLANNED and spec.form is Form.LINE:
        return tuple(find_total(spec, place) for place in range(len(spec.categories)))
    return series.values


def find_band(spec: ChartSpec) -> list[tuple[Decimal, Decimal] | None]:
    """Give the two ends of the band at each place, None where there is none."""
    low, high = find_series(spec, SeriesKind.LOWEST), find_series(spec, SeriesKind.HIGHEST)
    if low is None or high is None:
        return [None] * len(spec.categories)
    return [None if one is None or other is None else (one, other) for one, other in zip(low.values, high.values)]


def find_borders(spec: ChartSpec) -> list[int]:
    """Give the places of the years in which another nota begins: the line is drawn before each."""
    return [place for place, year in enumerate(spec.years) if year in spec.borders]


def list_missing(spec: ChartSpec) -> list[int]:
    """List the places without a value, which is not 0."""
    return [place for place in range(len(spec.categories)) if find_parts(spec, place)[0] is None]


def say_missing(spec: ChartSpec, place: int) -> str:
    """Say in two words why a place has no value."""
    return dict(spec.blanks).get(place, NO_DATA)


def tell_blanks(spec: ChartSpec, among: Collection[int] | None = None) -> str:
    """Tell which years (of the places given; None: of all) have no value and why: 'Geen gegevens over 2021 en 2022.';
    '' where all have one, or where the categories are no years."""
    words: dict[str, list[int]] = {}
    for place in list_missing(spec) if spec.years else ():
        if among is None or place in among:
            words.setdefault(say_missing(spec, place), []).append(spec.years[place])
    return " ".join(f"{word.capitalize()} {link_no_data(word)} {say_years(years)}." for word, years in words.items())


def say_number(spec: ChartSpec, value: Decimal) -> str:
    """Write a value of the chart as the tables write it."""
    if spec.form is Form.YES_NO:
        return "ja" if value else "nee"
    if spec.prefix and value < 0:
        return f"-{spec.prefix}{format_number(-value, spec.decimals)}"
    return f"{spec.prefix}{format_number(value, spec.decimals)}{spec.suffix}"
