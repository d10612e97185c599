"""The records that formulas speak of at one peildatum: A, A⁺, M, M⁺, S and X of the definitions, their links and
coverage.

Every frame here is a Narwhals lazy frame over whatever engine the tables live in. Fact frames have the columns
`record`, `year` and `planned`: True for A⁺ and M⁺ (still to come), False for what is realised.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

import narwhals as nw
import pyarrow as pa
import pyarrow.compute as pc

from data.tables import Tables
from kpi.frame import KNOWN_YEARS, Frame, Nota, PostKind, find_frame
from kpi.model import Unasked
from kpi.rows import collect_rows, is_in_memory, keep, lazy
from kpi.terms import (
    ACTIVITIES,
    COUNTRY_COLUMN,
    DONE,
    GOALS_COLUMN,
    MISSIONS,
    NETWORK_COLUMN,
    OCCASION_COLUMN,
    ORGANISATIONS_COLUMN,
    PAYMENTS,
    PLACE_COLUMN,
    PLANNED,
    SECTORS_COLUMN,
)

ACTIVITY, MISSION, PAYMENT = 1, 2, 3
"""The values of the column `source` in the links: which table a record comes from."""

OPTIONAL_COLUMNS = {
    ACTIVITIES: {
        NETWORK_COLUMN: "asks_network",
        SECTORS_COLUMN: "asks_sectors",
        ORGANISATIONS_COLUMN: "asks_organisations",
        GOALS_COLUMN: "asks_goals",
        COUNTRY_COLUMN: "asks_country",
        PLACE_COLUMN: "asks_place",
    },
    MISSIONS: {OCCASION_COLUMN: "asks_occasion", GOALS_COLUMN: "asks_goals"},
    PAYMENTS: {GOALS_COLUMN: "asks_goals", COUNTRY_COLUMN: "asks_country"},
}
"""Export → each of its columns that a formula may select or count by → the column of the table that says whether the
sheet of a record has it."""

Asking = Mapping[str, tuple[str, ...]]
"""Export → its optional columns that a formula selects or counts by, all on the sheet of one record."""

ASKS_NOTHING: Asking = {}
T = TypeVar("T")


class Seen(NamedTuple):
    """That an export has a record in a year, dated up to the peildatum or after it, and what its sheet asks."""

    year: int
    after: bool
    asks: frozenset[str]


@dataclass(frozen=True)
class Population:
    """The tables as seen on `peildatum`, under one nota (None: the one in force on that day).

    `wide` drops every rule about status, date and dossiernummer, so that a formula selects what it would have counted
    had the row been done in time: that is how provenance finds the rows that were left out.
    """

    tables: Tables
    peildatum: date
    wide: bool = False
    under: Nota | None = None

    @cached_property
    def frame(self) -> Frame:
        """The town and its notas."""
        return find_frame(self.tables)

    @cached_property
    def nota(self) -> Nota:
        """The nota in view."""
        return self.under or self.frame.find_in_force(self.peildatum)

    def find_nota(self, year: int) -> Nota:
        """Find the nota that a year is told under."""
        return self.nota if len(self.frame.notas) == 1 else self.frame.find_of_year(year, self.nota)

    def by_nota(self, make: Callable[[Nota], nw.Expr]) -> nw.Expr:
        """Ask of each record what its own nota asks: that of its column `year`."""
        if len(self.frame.notas) == 1:
            return make(self.nota)
        years: dict[str, list[int]] = {}
        for year in range(KNOWN_YEARS[0], KNOWN_YEARS[1] + 1):
            years.setdefault(self.find_nota(year).name, []).append(year)
        asked = (make(nota) & nw.col("year").is_in(years[nota.name]) for nota in self.frame.notas if nota.name in years)
        return nw.any_horizontal(*asked, ignore_nulls=True)

    def is_on(self, *kinds: PostKind) -> nw.Expr:
        """Ask whether a record is on a budgetpost of some kinds (column `post`)."""
        return self.by_nota(lambda nota: nw.col("post").is_in(nota.list_posts(*kinds)))

    def is_in_chapter_of(self, identity: str, otherwise: int) -> nw.Expr:
        """Ask whether an activity is in the chapter in which its nota has an indicator (column `chapter`); `otherwise`
        is the chapter of the catalogue."""

        def ask(nota: Nota) -> nw.Expr:
            words = nota.words.get(identity)
            return nw.col("chapter") == (words.chapter if words and words.chapter is not None else otherwise)

        return self.by_nota(ask)

    @property
    def end(self) -> datetime:
        """The first moment that is after the peildatum (dates may carry a time of day)."""
        return datetime.combine(self.peildatum, time()) + timedelta(days=1)

    @property
    def policy_years(self) -> range:
        """The years from the start of the first nota up to the last that is told under the nota in view."""
        return range(self.frame.first_year, self.frame.find_last_year(self.nota, self.peildatum) + 1)

    @cached_property
    def activities(self) -> nw.LazyFrame:
        """A and A⁺."""
        numbers = ("chapter", "participants", "youth")
        return self._events(ACTIVITIES, self.tables.activities, ("kind", "network", "post"), numbers)

    @cached_property
    def missions(self) -> nw.LazyFrame:
        """M and M⁺."""
        numbers = ("companies", "matches", "orders")
        return self._events(MISSIONS, self.tables.missions, ("direction", "occasion", "post"), numbers)

    @cached_property
    def payments(self) -> nw.LazyFrame:
        """S."""
        payments = self.once(PAYMENTS, lambda: _select_payments(self.tables))
        return payments if self.wide else payments.filter(nw.col("date") < self.end)

    @cached_property
    def observations(self) -> nw.LazyFrame:
        """X."""
        observations = lazy(self.tables.observations).select(
            "record", "year", "region", "topic", "country", "value_micro", "status", planned=nw.lit(False)
        )
        return observations.filter(nw.col("year") <= self.peildatum.year)

    @cached_property
    def records(self) -> nw.LazyFrame:
        """A, A⁺, M, M⁺ and S together: record, year, planned, source."""
        return nw.concat(
            [
                frame.select("record", "year", "planned", source=nw.lit(source))
                for frame, source in ((self.activities, ACTIVITY), (self.missions, MISSION), (self.payments, PAYMENT))
            ]
        )

    @cached_property
    def goals(self) -> nw.LazyFrame:
        """Each record of `records` with each of its Global Goals."""
        return self._linked(self.tables.record_goals, "goal")

    @cached_property
    def organisations(self) -> nw.LazyFrame:
        """Each record of `records` with each of its organisations, by their key."""
        return self._linked(self.tables.record_organisations, "organisation_key")

    @cached_property
    def countries(self) -> nw.LazyFrame:
        """Each record of `records` with each of its countries (ISO-3)."""
        return self._linked(self.tables.record_countries, "country")

    @cached_property
    def sectors(self) -> nw.LazyFrame:
        """Each record of `records` with each of its sectors."""
        return self._linked(self.tables.record_sectors, "sector")

    @cached_property
    def places(self) -> nw.LazyFrame:
        """Each record of `records` with, for each of its places, the cities of the register that it matches."""
        return self._linked(self.tables.record_places, "partner_city", "hanse_city")

    @cached_property
    def costs(self) -> nw.LazyFrame:
        """All spending of the policy's budgetposten, with the columns of `spending`."""
        return self.spend(PostKind.BUDGET, PostKind.RESERVE)

    def spend(self, *kinds: PostKind) -> nw.LazyFrame:
        """The spending of the budgetposten of some kinds, with the columns of `spending`."""
        return self._all_costs.filter(self.is_on(*kinds))

    def spending(self, *posts: str) -> nw.LazyFrame:
        """The spending of some budgetposten: payments, and kosten of activities and missions without a dossiernummer.

        Columns: record, year, planned, post, amount (cents, missing where the kosten are).
        """
        return self._all_costs.filter(nw.col("post").is_in(posts))

    @cached_property
    def _all_costs(self) -> nw.LazyFrame:
        events = [
            frame if self.wide else frame.filter(~nw.col("has_dossier")) for frame in (self.activities, self.missions)
        ]
        parts = [(self.payments, "amount_cents"), *((frame, "cost_cents") for frame in events)]
        posts = self.frame.posts
        every = nw.concat(
            [
                as_categories(
                    frame.filter(nw.col("post").is_in(posts)).select(
                        "record", "year", "planned", "post", amount=nw.col(column)
                    ),
                    "post",
                    dtype=nw.Enum(posts),
                )
                for frame, column in parts
            ]
        )
        return keep(every)

    @cached_property
    def goal_shares(self) -> nw.LazyFrame:
        """All policy spending of records that name Global Goals, split equally over their goals to the cent.

        Columns: record, year, planned, goal, share (cents, missing where the amount is). The last goals of a record get
        the odd cents; a recovery is split like a payment, with the minus sign.
        """
        places = self.once("places of goals", lambda: _place_goals(self.tables))
        counted = places.join(self.costs, on="record", how="inner").with_columns(size=nw.col("amount").abs())
        odd = nw.col("position") > nw.col("goals") - nw.col("size") % nw.col("goals")
        share = nw.col("size") // nw.col("goals") + odd.cast(nw.Int64)
        shares = counted.select(
            "record", "year", "planned", "goal", share=nw.when(nw.col("amount") < 0).then(-share).otherwise(share)
        )
        return keep(shares)

    def once(self, key: Hashable, build: Callable[[], T]) -> T:
        """Give what follows from the tables and the key alone: worked out for the first peildatum, the same for all."""
        if key not in self.tables.derived:
            self.tables.derived[key] = build()
        return self.tables.derived[key]

    def coverage(self, *sources: str, asking: Asking = ASKS_NOTHING) -> frozenset[int]:
        """The years that at least one of the given exports covers: from its first to its last record dated up to the
        peildatum, and the running year if any record is in it.

        Of an export of which columns are asked only the records whose sheet has them all count, and a year with other
        records only is left out: there it was never asked.
        """
        return frozenset().union(*(self._covered(source, frozenset(asking.get(source, ()))) for source in sources))

    def unasked(self, *sources: str, asking: Asking = ASKS_NOTHING) -> dict[int, Unasked]:
        """The years of the policy period so far that none of the given exports covers, though one of which columns are
        asked has records there: what their sheets lack."""
        covered = self.coverage(*sources, asking=asking)
        found: dict[int, dict[str, list[Seen]]] = {}
        for source in asking:
            for one in self._seen[source]:
                if one.year in self.policy_years and one.year not in covered:
                    found.setdefault(one.year, {}).setdefault(source, []).append(one)
        return {year: _name_unasked(seen, asking) for year, seen in found.items()}

    def _events(self, source: str, table: Any, texts: tuple[str, ...], numbers: tuple[str, ...]) -> nw.LazyFrame:
        events = self.once(source, lambda: _select_events(table, texts, numbers))
        after = nw.col("date") >= self.end
        if self.wide:
            events = events.with_columns(planned=nw.lit(False))
        else:
            realised = (nw.col("status") == DONE) & ~after
            to_come = nw.col("status").is_in([PLANNED, DONE]) & after
            events = events.filter(realised | to_come).with_columns(planned=after)
        return keep(events.drop("status"))

    def _linked(self, link: Any, *members: str) -> nw.LazyFrame:
        texts = [member for member in members if member != "goal"]
        links = as_categories(lazy(link).select("record", *members), *texts)
        return keep(links.join(self.records, on="record", how="inner"))

    def _covered(self, source: str, columns: frozenset[str]) -> frozenset[int]:
        seen = self._seen.get(source, [])
        asking = [one for one in seen if columns <= one.asks]
        asked = {one.year for one in asking if not one.after}
        between = set(range(min(asked), max(asked) + 1)) if asked else set()
        never = {one.year for one in seen if not one.after} - asked
        return frozenset((between - never) | {one.year for one in asking if one.year == self.peildatum.year})

    @cached_property
    def _seen(self) -> dict[str, list[Seen]]:
        spans = self.once("spans", lambda: {source: _find_spans(self.tables, source) for source in OPTIONAL_COLUMNS})
        return {
            source: [Seen(one.year, after, one.asks) for one in found for after in one.lie_after(self.end)]
            for source, found in spans.items()
        }


class Span(NamedTuple):
    """The first and last date in a year of an export's records whose sheet asks the same."""

    year: int
    first: datetime
    last: datetime
    asks: frozenset[str]

    def lie_after(self, end: datetime) -> list[bool]:
        """Tell of both sides of a moment whether any of these records lies there: False for before, True for after."""
        return [False] * (self.first < end) + [True] * (self.last >= end)


def _select_events(table: Any, texts: tuple[str, ...], numbers: tuple[str, ...]) -> nw.LazyFrame:
    has_dossier = ~nw.col("dossier").is_null()
    columns = ("record", "year", "date", "status", *texts, *numbers, "cost_cents")
    return as_categories(lazy(table).select(*columns, has_dossier=has_dossier), *texts)


def _select_payments(tables: Tables) -> nw.LazyFrame:
    """Select what is asked of payments. A dossier goes by the first record of its payments, for numbers are quicker
    than text; a database, which would have to sort all payments for that, keeps the text."""
    payments = lazy(tables.payments)
    dossier = nw.col("record").min().over("dossier") if is_in_memory(payments) else nw.col("dossier")
    columns = ("record", "year", "date", "post", "amount_cents", "cofinancing_cents")
    return keep(as_categories(payments.select(*columns, dossier=dossier, planned=nw.lit(False)), "post"))


def _find_spans(tables: Tables, source: str) -> list[Span]:
    columns = OPTIONAL_COLUMNS[source]
    table = {ACTIVITIES: tables.activities, MISSIONS: tables.missions, PAYMENTS: tables.payments}[source]
    dated = group_rows(lazy(table), "year", *columns.values(), first=(How.LEAST, "date"), last=(How.MOST, "date"))
    return [
        Span(row["year"], row["first"], row["last"], frozenset(name for name, asks in columns.items() if row[asks]))
        for row in dated
    ]


def _place_goals(tables: Tables) -> nw.LazyFrame:
    """Give each record's goals with their number and the place of each among them (record, goal, goals, position).

    A database sorts the goals of each record apart: to number all of them in one row it would need them in one place.
    """
    goals = lazy(tables.record_goals)
    if not is_in_memory(goals):
        number = nw.col("goal").count().over("record")
        position = nw.col("goal").cum_count().over("record", order_by="goal")
        return goals.select("record", "goal", goals=number, position=position)
    numbered = goals.with_row_index("at", order_by=("record", "goal"))
    records = numbered.group_by("record").agg(goals=nw.len(), first=nw.col("at").min())
    placed = numbered.join(records, on="record", how="inner").with_columns(position=nw.col("at") - nw.col("first") + 1)
    return placed.select("record", "goal", "goals", "position")


def _name_unasked(seen: Mapping[str, Iterable[Seen]], asking: Asking) -> Unasked:
    """Name the columns that no record's sheet has; where each is on some sheet, they are never on one together."""
    lacked = {source: _list_lacked(records, asking[source]) for source, records in seen.items()}
    columns = dict.fromkeys(column for one in lacked.values() for column in one)
    if columns:
        return Unasked(tuple(columns), tuple(source for source, one in lacked.items() if one))
    wanted = dict.fromkeys(column for source in seen for column in asking[source])
    return Unasked(tuple(wanted), tuple(seen), apart=True)


def _list_lacked(records: Iterable[Seen], columns: Iterable[str]) -> list[str]:
    asked = frozenset().union(*(one.asks for one in records))
    return [column for column in columns if column not in asked]


def as_categories(frame: nw.LazyFrame, *columns: str, dtype: Any = nw.Categorical) -> nw.LazyFrame:
    """Let pandas work on small numbers in place of text: grouping and joining cost a fraction. Databases see to that
    themselves."""
    if not columns or frame.implementation is not nw.Implementation.PANDAS:
        return frame
    return frame.with_columns(nw.col(*columns).cast(dtype))


class How(StrEnum):
    """What is asked of a column in a group of rows; the values are Arrow's own names."""

    ROWS = "count_all"
    SUM = "sum"
    STATED = "count"
    DIFFERENT = "count_distinct"
    LEAST = "min"
    MOST = "max"


def group_rows(frame: nw.LazyFrame, *keys: str, **parts: tuple[How, str]) -> list[dict[str, Any]]:
    """Group rows by some columns and fetch, per group, those columns and the parts: name → what of which column. A
    sum of nothing is 0; a missing value is a different one too.

    Of few rows Narwhals' own work is most of a grouping, so Arrow is asked itself.
    """
    if frame.implementation is nw.Implementation.PYARROW:
        return _group_in_arrow(frame.collect().to_native(), keys, parts)
    asked = {
        How.ROWS: lambda _: nw.len(),
        How.SUM: lambda column: nw.col(column).sum(),
        How.STATED: lambda column: nw.col(column).count(),
        How.DIFFERENT: lambda column: nw.col(column).n_unique(),
        How.LEAST: lambda column: nw.col(column).min(),
        How.MOST: lambda column: nw.col(column).max(),
    }
    return collect_rows(
        frame.group_by(*keys).agg(asked[how](column).alias(name) for name, (how, column) in parts.items())
    )


def _group_in_arrow(table: pa.Table, keys: Sequence[str], parts: Mapping[str, tuple[How, str]]) -> list[dict[str, Any]]:
    options = {How.SUM: pc.ScalarAggregateOptions(min_count=0), How.DIFFERENT: pc.CountOptions(mode="all")}
    asked = [([] if how is How.ROWS else column, str(how), options.get(how)) for how, column in parts.values()]
    found = pa.TableGroupBy(table, [*keys], use_threads=False).aggregate(asked)
    names = (*keys, *parts)
    return [dict(zip(names, row, strict=True)) for row in zip(*(column.to_pylist() for column in found.columns))]
