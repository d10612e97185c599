"""The records that formulas speak of at one peildatum: A, A⁺, M, M⁺, S and X of the definitions, their links and
coverage.

Every frame here is a Narwhals lazy frame over whatever engine the tables live in. Fact frames have the columns
`record`, `year` and `planned`: True for A⁺ and M⁺ (still to come), False for what is realised.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

import narwhals as nw
import pandas as pd

from data.tables import Tables
from kpi.terms import ACTIVITIES, DONE, FIRST_YEAR, MISSIONS, PAYMENTS, PLANNED, POLICY_POSTS

ACTIVITY, MISSION, PAYMENT = 1, 2, 3
"""The values of the column `source` in the links: which table a record comes from."""


@dataclass(frozen=True)
class Population:
    """The tables as seen on `peildatum`.

    `wide` drops every rule about status, date and dossiernummer, so that a formula selects what it would have counted
    had the row been done in time: that is how provenance finds the rows that were left out.
    """

    tables: Tables
    peildatum: date
    wide: bool = False

    @property
    def end(self) -> datetime:
        """The first moment that is after the peildatum (dates may carry a time of day)."""
        return datetime.combine(self.peildatum, time()) + timedelta(days=1)

    @property
    def policy_years(self) -> range:
        """The years from the start of the policy period up to and including that of the peildatum."""
        return range(FIRST_YEAR, self.peildatum.year + 1)

    @cached_property
    def activities(self) -> nw.LazyFrame:
        """A and A⁺."""
        return self._events(self.tables.activities, ["kind", "network", "post"], ["chapter", "participants", "youth"])

    @cached_property
    def missions(self) -> nw.LazyFrame:
        """M and M⁺."""
        return self._events(self.tables.missions, ["direction", "occasion", "post"], ["companies", "matches", "orders"])

    @cached_property
    def payments(self) -> nw.LazyFrame:
        """S."""
        payments = as_categories(
            lazy(self.tables.payments).select(
                "record", "year", "date", "dossier", "post", "amount_cents", "cofinancing_cents", planned=nw.lit(False)
            ),
            "post",
        )
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
        """All spending of the policy's budgetposten: payments, and kosten of activities and missions without a
        dossiernummer.

        Columns: record, year, planned, post, amount (cents, missing where the kosten are).
        """
        events = [
            frame if self.wide else frame.filter(~nw.col("has_dossier")) for frame in (self.activities, self.missions)
        ]
        parts = [(self.payments, "amount_cents"), *((frame, "cost_cents") for frame in events)]
        return nw.concat(
            [
                as_categories(
                    frame.filter(nw.col("post").is_in(POLICY_POSTS)).select(
                        "record", "year", "planned", "post", amount=nw.col(column)
                    ),
                    "post",
                    dtype=nw.Enum(POLICY_POSTS),
                )
                for frame, column in parts
            ]
        )

    def spending(self, *posts: str) -> nw.LazyFrame:
        """The part of `costs` that belongs to the given budgetposten."""
        return self.costs.filter(nw.col("post").is_in(posts))

    @cached_property
    def goal_shares(self) -> nw.LazyFrame:
        """All policy spending of records that name Global Goals, split equally over their goals to the cent.

        Columns: record, year, planned, goal, share (cents, missing where the amount is). The last goals of a record get
        the odd cents; a recovery is split like a payment, with the minus sign.
        """
        linked = lazy(self.tables.record_goals).join(self.costs, on="record", how="inner")
        counted = linked.with_columns(
            goals=nw.len().over("record"),
            position=nw.col("goal").rank("ordinal").over("record").cast(nw.Int64),
            size=nw.col("amount").abs(),
        )
        odd = nw.col("position") > nw.col("goals") - nw.col("size") % nw.col("goals")
        share = nw.col("size") // nw.col("goals") + odd.cast(nw.Int64)
        return counted.select(
            "record", "year", "planned", "goal", share=nw.when(nw.col("amount") < 0).then(-share).otherwise(share)
        )

    @cached_property
    def coverages(self) -> dict[str, frozenset[int]]:
        """The years that each dated export covers: from its first to its last record dated up to the peildatum, and the
        running year if any record is in it."""
        return {
            source: self._covered(table)
            for source, table in (
                (ACTIVITIES, self.tables.activities),
                (MISSIONS, self.tables.missions),
                (PAYMENTS, self.tables.payments),
            )
        }

    def coverage(self, *sources: str) -> frozenset[int]:
        """The years that at least one of the given exports covers."""
        return frozenset().union(*(self.coverages.get(source, frozenset()) for source in sources))

    def _events(self, table: Any, texts: list[str], numbers: list[str]) -> nw.LazyFrame:
        events = lazy(table).select(
            "record", "year", "date", "status", *texts, *numbers, "cost_cents", has_dossier=~nw.col("dossier").is_null()
        )
        after = nw.col("date") >= self.end
        if self.wide:
            events = events.with_columns(planned=nw.lit(False))
        else:
            realised = (nw.col("status") == DONE) & ~after
            to_come = nw.col("status").is_in([PLANNED, DONE]) & after
            events = events.filter(realised | to_come).with_columns(planned=after)
        return as_categories(events.drop("status"), *texts)

    def _linked(self, link: Any, *members: str) -> nw.LazyFrame:
        texts = [member for member in members if member != "goal"]
        return as_categories(lazy(link).select("record", *members), *texts).join(self.records, on="record", how="inner")

    def _covered(self, table: Any) -> frozenset[int]:
        running, years = self.peildatum.year, set()
        dated = lazy(table).select("year", after=nw.col("date") >= self.end)
        for bounds in collect_rows(dated.group_by("after").agg(nw.col("year").min(), last=nw.col("year").max())):
            years.update(
                range(bounds["year"], bounds["last"] + 1) if not bounds["after"] else {bounds["year"]} & {running}
            )
        return frozenset(years)


def lazy(table: Any) -> nw.LazyFrame:
    """Take a table of any engine that Narwhals knows."""
    return nw.from_native(table).lazy()


def as_categories(frame: nw.LazyFrame, *columns: str, dtype: Any = nw.Categorical) -> nw.LazyFrame:
    """Let pandas work on small numbers in place of text: grouping and joining cost a fraction. Databases see to that
    themselves."""
    if not columns or frame.implementation is not nw.Implementation.PANDAS:
        return frame
    return frame.with_columns(nw.col(*columns).cast(dtype))


def collect_rows(frame: nw.LazyFrame) -> list[dict[str, Any]]:
    """Fetch a small frame as Python rows: text, truth and whole numbers as such, whatever is missing as None."""
    return [{name: _plain(value) for name, value in row.items()} for row in frame.collect().rows(named=True)]


def _plain(value: Any) -> str | bool | int | datetime | None:
    if type(value) in (str, int, bool):
        return value
    if pd.isna(value):
        return None
    if isinstance(value, datetime):
        return value
    return bool(value) if pd.api.types.is_bool(value) else int(value)
