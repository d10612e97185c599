"""From a figure to the records behind it: which are counted and for how much, which are left out and why, and the
numbers of the formula. Nothing here is Dutch for readers: `telling.behind` makes rows and sentences of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

import narwhals as nw
import pandas as pd

from data.tables import Tables
from kpi.compute import choose_engine, covered_years
from kpi.dressing import find_catalogue
from kpi.measures import CENTS, Measure, Series
from kpi.model import Indicator, Outcome, Unasked
from kpi.population import Population
from kpi.rows import lazy
from kpi.terms import CANCELLED, DONE, NETHERLANDS, OBSERVATIONS, PLANNED, POSTPONED

ORIGIN = ("file", "sheet", "row")


class Reason(StrEnum):
    """Why a record that the formula might have counted is left out."""

    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    PLANNED = "planned"
    PLAN_PASSED = "planned, and its date has passed"
    AFTER = "after the peildatum"
    THROUGH_PAYMENT = "its costs count through a payment"
    UNCOVERED = "no payments are known of its year"
    HOME_COUNTRY = "the home country"
    NOT_THE_TOTAL = "there is a row for all countries"


@dataclass(frozen=True)
class Working:
    """The formula of one figure with its numbers: exact, in the indicator's unit.

    `value` None means no data, and where `covered` is False nothing was counted at all; `unasked` then says why, or
    `lacks_budget` that no post has a budget in the year. `operands` are the two numbers of a ratio or running total,
    None of anything else. `records` are the records counted, `missing` how many of them lack the number.
    """

    year: int
    measure: Measure
    covered: bool
    value: Decimal | None
    records: int
    missing: int
    operands: tuple[Decimal, Decimal] | None = None
    unasked: Unasked | None = None
    lacks_budget: bool = False


@dataclass(frozen=True)
class Provenance:
    """Where one figure comes from.

    `counted` has one row per record that the formula selects: `record` and `value`, what it adds in the indicator's
    unit (None where it lacks the number); of a distinct count the sorted tuple of the members that it names, which come
    from the column `member` ('organisation_key', 'country', 'goal' …). Of a ratio `value` is what it adds to the upper
    number and a further column `whole` what it adds to the lower one. `left_out` has `record` and `reason` (a
    `Reason`). `received` has, of the reserve, the rows of the beleidskader that put money into it, and otherwise none:
    `date, amount` (euros)`, description, file, sheet, row`.
    """

    counted: pd.DataFrame
    left_out: pd.DataFrame
    working: Working
    received: pd.DataFrame
    member: str = ""


class Looker:
    """The records of one data folder at one peildatum, as they count and as they might have: kept while many figures
    are looked up. Of an outcome they are told under its nota, of a bare peildatum under the one in force."""

    def __init__(self, tables: Tables, as_of: date | Outcome) -> None:
        peildatum, nota = (as_of.peildatum, as_of.nota) if isinstance(as_of, Outcome) else (as_of, None)
        self.tables = tables = choose_engine(tables)
        self.counting = Population(tables, peildatum, under=nota)
        self.wide = Population(tables, peildatum, wide=True, under=nota)
        self._series: dict[tuple[str, bool], Series] = {}

    @cached_property
    def facts(self) -> tuple[pd.DataFrame, ...]:
        """What the reason of leaving out a record is found by, of each table; `country` only observations have."""
        tables, of_events = self.tables, ("record", "status", "date", "dossier")
        return (
            _fetch(tables.activities, *of_events),
            _fetch(tables.missions, *of_events),
            _fetch(tables.payments, "record", "date"),
            _fetch(tables.observations, "record", "country"),
        )

    @cached_property
    def mutations(self) -> pd.DataFrame:
        """The rows of the beleidskader that put money into the reserve: `date, amount` (euros)`, description,
        file, sheet, row`."""
        facts = _fetch(self.tables.reserve_mutations, "date", "amount_cents", "description", *ORIGIN)
        return facts.assign(amount=_in_unit(facts["amount_cents"], CENTS))[["date", "amount", "description", *ORIGIN]]

    def find_series(self, indicator: Indicator, wide: bool = False) -> Series:
        """Apply the formula of an indicator to the records as they count, or as they might have; worked out once."""
        key = (indicator.id, wide)
        if key not in self._series:
            self._series[key] = indicator.compute(self.wide if wide else self.counting)
        return self._series[key]

    def rows_behind(self, indicator_id: str, year: int) -> Provenance:
        """Find the records behind one figure, as the function `rows_behind` does."""
        return _find_rows(self, find_catalogue(self.counting)[indicator_id], year)

    def list_counted(self, indicator_id: str, years: Iterable[int]) -> dict[int, frozenset[int]]:
        """List the records counted in each of some years, all in one step; what they add is not looked up."""
        indicator = find_catalogue(self.counting)[indicator_id]
        series = self.find_series(indicator)
        covered = covered_years(indicator, series, self.counting)
        rows = series.rows.filter(~nw.col("planned")).select("record", "year").collect("pandas").to_native()

        def choose(year: int) -> pd.DataFrame:
            return rows[rows["year"].between(series.since.get(year, year), series.through.get(year, year))]

        return {year: frozenset(choose(year)["record"]) if year in covered else frozenset() for year in years}


def rows_behind(tables: Tables, as_of: date | Outcome, indicator_id: str, year: int) -> Provenance:
    """Find the records behind one figure as of a peildatum (or that of an outcome).

    Raises KeyError for an unknown indicator.
    """
    return Looker(tables, as_of).rows_behind(indicator_id, year)


def _find_rows(looker: Looker, indicator: Indicator, year: int) -> Provenance:
    population = looker.counting
    series = looker.find_series(indicator)
    covered = year in covered_years(indicator, series, population)
    rows = _select_year(series, series.rows.filter(~nw.col("planned")), year)
    counted = _add_values(series, rows if covered else rows.head(0))
    if series.measure is Measure.RATIO and OBSERVATIONS in indicator.sources:
        # an observation is either the upper or the lower number of its ratio
        counted["whole"] = counted["whole"].where(counted["value"].isna(), None)
    return Provenance(
        counted=counted.sort_values("record", ignore_index=True),
        left_out=_find_left_out(looker, indicator, series, counted["record"], year),
        working=_find_working(indicator, series, year, covered, population),
        received=_find_received(looker, series, covered, year),
        member=series.member,
    )


def _find_received(looker: Looker, series: Series, covered: bool, year: int) -> pd.DataFrame:
    """Find what came into the reserve that a year tells: of the first nota all before it too."""
    facts, until = looker.mutations, series.received_until.get(year)
    if not until or not covered:
        return facts.head(0)
    kept = facts["date"] <= pd.Timestamp(until)
    since = series.since.get(year, 0)
    if since > looker.counting.frame.first_year:
        kept &= facts["date"] >= pd.Timestamp(since, 1, 1)
    return facts[kept].reset_index(drop=True)


def _select_year(series: Series, rows: nw.LazyFrame, year: int) -> pd.DataFrame:
    """Fetch the rows of a year; of a running total all rows so far."""
    until = series.through.get(year)
    chosen = (
        nw.col("year") == year if until is None else (nw.col("year") >= series.since[year]) & (nw.col("year") <= until)
    )
    return rows.filter(chosen).collect("pandas").to_native()


def _add_values(series: Series, rows: pd.DataFrame) -> pd.DataFrame:
    """Give every record once, with what it adds in the unit of the indicator."""
    if series.measure is Measure.DISTINCT:
        members = rows.groupby("record")["member"].agg(lambda named: tuple(sorted(set(named))))
        return members.rename("value").astype(object).reset_index()
    shown = pd.DataFrame({"record": rows["record"], "value": _in_unit(rows["part"], series.scale)})
    if series.measure is Measure.RATIO:
        shown["value"] = shown["value"].where(rows["stated"] == 1, None)
        shown["whole"] = _in_unit(rows["whole"], series.scale).where(rows["lacks"] == 0, None)
    return shown


def _in_unit(numbers: pd.Series, scale: int) -> pd.Series:
    exact = [
        None if pd.isna(number) else int(number) if scale == 1 else Decimal(int(number)) / scale for number in numbers
    ]
    return pd.Series(exact, index=numbers.index, dtype=object)


def _fetch(table: Any, *columns: str) -> pd.DataFrame:
    return lazy(table).select(*columns).collect("pandas").to_native()


def _choose_facts(looker: Looker, wanted: set[int]) -> pd.DataFrame:
    """Choose the facts of some records, in their order."""
    facts = pd.concat([one[one["record"].isin(wanted)].astype(object) for one in looker.facts])
    return facts.sort_values("record", ignore_index=True)


def _find_left_out(looker: Looker, indicator: Indicator, series: Series, counted: pd.Series, year: int) -> pd.DataFrame:
    """The records that the formula would have counted had their status, date or dossiernummer been other."""
    if series.considered is not None:
        candidates = _select_year(series, series.considered, year).assign(part=0)
    else:
        candidates = _select_year(series, looker.find_series(indicator, wide=True).rows, year)
    candidates = candidates[~candidates["record"].isin(set(counted))].drop_duplicates("record")
    without_number = set(candidates.loc[candidates["part"].isna(), "record"]) if "part" in candidates else set()
    facts = _choose_facts(looker, set(candidates["record"]))
    reasons = [_find_reason(row, looker.counting.end) for row in facts.to_dict("records")]
    left = pd.DataFrame({"record": facts["record"].astype("int64"), "reason": pd.Series(reasons, dtype=object)})
    costless = (left["reason"] == Reason.THROUGH_PAYMENT) & left["record"].isin(without_number)
    return left[~costless].reset_index(drop=True)


def _find_reason(row: dict[str, Any], end: datetime) -> Reason:
    if not pd.isna(row["country"]):
        return Reason.HOME_COUNTRY if row["country"] == NETHERLANDS else Reason.NOT_THE_TOTAL
    if row["status"] in (CANCELLED, POSTPONED):
        return Reason.CANCELLED if row["status"] == CANCELLED else Reason.POSTPONED
    if row["date"] >= end:
        return Reason.PLANNED if row["status"] == PLANNED else Reason.AFTER
    if row["status"] == PLANNED:
        return Reason.PLAN_PASSED
    paid = row["status"] == DONE and not pd.isna(row["dossier"])
    return Reason.THROUGH_PAYMENT if paid else Reason.UNCOVERED


def _find_working(indicator: Indicator, series: Series, year: int, covered: bool, population: Population) -> Working:
    if not covered:
        unasked = population.unasked(*indicator.sources, asking=indicator.asks).get(year)
        lacks_budget = year in series.budgets and not series.budgets[year]
        return Working(year, series.measure, False, None, 0, 0, unasked=unasked, lacks_budget=lacks_budget)
    return Working(
        year,
        series.measure,
        True,
        series.values.get(year, series.empty),
        series.records.get(year, 0),
        series.missing.get(year, 0),
        series.operands.get(year),
    )
