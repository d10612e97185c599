"""The few ways in which figures are made of records: count, total, distinct, yes or no, ratio.

Each takes a Narwhals lazy frame of the selected records (with `record`, `year` and `planned`) and gives a `Series`.
Whatever is aggregated per year is tiny, and is plain Python from there on. All arithmetic is on whole numbers and
decimals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

import narwhals as nw

from data.tables import OBSERVATION_SCALE
from kpi.population import How, group_rows

CENTS, MICRO, UNITS, PERCENT = 100, OBSERVATION_SCALE, 1, 100

Breakdown = dict[int, dict[str, Decimal]]
"""Year → member → its part; zero parts are left out."""


class Measure(StrEnum):
    """How a figure is made of its records."""

    COUNT = "count"
    TOTAL = "total"
    DISTINCT = "distinct"
    YES_NO = "yes or no"
    RATIO = "ratio"


@dataclass(frozen=True)
class Series:
    """What a formula gives: per year the value, what is planned on top of it, and the records behind it.

    `values` holds the years that have records; a covered year without any has the value `empty`. `exempt` is how many
    of the records that lack the number are of a kind of which none ever states it. `covered` are the
    years in which the indicator can have a value where that is not simply the coverage of its sources. `observed` are
    years outside the policy period that are shown too (CBS series). `operands` are the two numbers of a ratio or
    running total. `through` and `since` say of a running total up to and from which year records are in it. `measure`
    is the way the figure is made, `member` the column whose different values a distinct count counts. `considered` are
    CBS figures of the topic and region, used or not. `rows` are the records themselves, for provenance: record, year,
    planned and `part`, what the record adds (in 1/`scale` of the unit; missing where it lacks the number), or `member`,
    what it names; for those of a ratio see `ratio`. `region` is the region of CBS figures where it is not the town's
    own, `dates` and `planned_dates` the last day done and the first day planned of a yes or no, `present` the names
    that a distinct count counted. `received_until` says of the reserve up to which day what came into it counts,
    `budgets` of spending per year what the budget of each of its posts is, in euros.
    """

    rows: nw.LazyFrame
    values: Mapping[int, Decimal | None]
    records: Mapping[int, int]
    missing: Mapping[int, int] = field(default_factory=dict)
    exempt: Mapping[int, int] = field(default_factory=dict)
    planned: Mapping[int, Decimal] = field(default_factory=dict)
    empty: Decimal | None = Decimal(0)
    scale: int = UNITS
    breakdowns: Mapping[str, Breakdown] = field(default_factory=dict)
    covered: frozenset[int] | None = None
    observed: frozenset[int] = frozenset()
    provisional: frozenset[int] = frozenset()
    shares: Mapping[str, Mapping[int, Decimal]] = field(default_factory=dict)
    operands: Mapping[int, tuple[Decimal, Decimal]] = field(default_factory=dict)
    through: Mapping[int, int] = field(default_factory=dict)
    since: Mapping[int, int] = field(default_factory=dict)
    measure: Measure = Measure.COUNT
    member: str = ""
    considered: nw.LazyFrame | None = None
    region: str = ""
    dates: Mapping[int, date] = field(default_factory=dict)
    planned_dates: Mapping[int, date] = field(default_factory=dict)
    present: Mapping[int, frozenset[str]] = field(default_factory=dict)
    received_until: Mapping[int, date] = field(default_factory=dict)
    budgets: Mapping[int, Mapping[str, Decimal]] = field(default_factory=dict)


def count(rows: nw.LazyFrame, by: Mapping[str, Breakdown] | None = None) -> Series:
    """Count records. `rows` has one row per record (record, year, planned); `by` are its breakdowns (None: none)."""
    tallies = tally(rows)
    counts = {year: row["records"] for year, row in tallies[False].items()}
    return Series(
        rows=rows.select("record", "year", "planned", part=nw.lit(1)),
        values={year: Decimal(number) for year, number in counts.items()},
        records=counts,
        planned={year: Decimal(row["records"]) for year, row in tallies[True].items()},
        breakdowns=by or {},
    )


def total(
    rows: nw.LazyFrame,
    column: str,
    scale: int = UNITS,
    by: Mapping[str, Breakdown] | None = None,
    kinds: str = "",
) -> Series:
    """Add up a column (in 1/`scale` of the unit); no value in a year whose records all lack the number.

    `kinds` is the column that says of which kind a record is, where not every kind has the number. `by` are the
    breakdowns (None: none).
    """
    exempt = _count_exempt(rows, column, kinds) if kinds else {}
    rows = rows.select("record", "year", "planned", part=nw.col(column), lacks=nw.col(column).is_null().cast(nw.Int64))
    tallies = tally(rows, "part", "lacks")
    return Series(
        rows=rows,
        measure=Measure.TOTAL,
        scale=scale,
        breakdowns=by or {},
        values={
            year: None if row["lacks"] == row["records"] else Decimal(row["part"]) / scale
            for year, row in tallies[False].items()
        },
        records={year: row["records"] for year, row in tallies[False].items()},
        missing={year: row["lacks"] for year, row in tallies[False].items()},
        exempt=exempt,
        planned={year: Decimal(row["part"]) / scale for year, row in tallies[True].items()},
    )


def _count_exempt(rows: nw.LazyFrame, column: str, kinds: str) -> dict[int, int]:
    """Count per year the realised records of kinds of which no record at all states the number."""
    parts = group_rows(rows, "year", "planned", kinds, records=(How.ROWS, kinds), stated=(How.STATED, column))
    known = {row[kinds] for row in parts if row["stated"]}
    found: dict[int, int] = {}
    for row in parts:
        if row[kinds] not in known and not row["planned"]:
            found[row["year"]] = found.get(row["year"], 0) + row["records"]
    return found


def distinct(members: nw.LazyFrame, column: str, by: Mapping[str, Breakdown] | None = None) -> Series:
    """Count the different members in a column; `members` has one row per record and member that it names. `by` are the
    breakdowns (None: none)."""
    rows = members.select("record", "year", "planned", member=nw.col(column))
    different = {name: (How.DIFFERENT, name) for name in ("member", "record")}
    counted = [row for row in group_rows(rows, "year", "planned", **different) if not row["planned"]]
    return Series(
        rows=rows,
        measure=Measure.DISTINCT,
        member=column,
        breakdowns=by or {},
        values={row["year"]: Decimal(row["member"]) for row in counted},
        records={row["year"]: row["record"] for row in counted},
    )


def yes_no(rows: nw.LazyFrame) -> Series:
    """1 in a year with any record, else 0; planned is 1 where it would become 1 and is 0. `rows` has `date` too."""
    tallies = tally(rows)
    days = group_rows(rows, "year", "planned", first=(How.LEAST, "date"), last=(How.MOST, "date"))
    return Series(
        rows=rows.select("record", "year", "planned", part=nw.lit(1)),
        measure=Measure.YES_NO,
        values=dict.fromkeys(tallies[False], Decimal(1)),
        records={year: row["records"] for year, row in tallies[False].items()},
        planned=dict.fromkeys(tallies[True].keys() - tallies[False].keys(), Decimal(1)),
        dates={row["year"]: row["last"].date() for row in days if not row["planned"]},
        planned_dates={row["year"]: row["first"].date() for row in days if row["planned"]},
    )


def ratio(rows: nw.LazyFrame, times: int = 1, minus_one: bool = False, scale: int = UNITS) -> Series:
    """Divide Σ `part` by Σ `whole`, perhaps minus one, × `times`; no value where no part is stated or the whole is not
    above 0.

    `rows` has record, year, planned, `part` and `whole` (whole numbers, 0 where the record adds none), `stated` (1
    where the part is given, else 0) and `lacks` (1 where the record is left out for want of a number, else 0).
    """
    tallies = tally(rows, "part", "whole", "lacks", "stated")[False]
    values = {
        year: (Decimal(row["part"]) / row["whole"] - minus_one) * times if row["stated"] and row["whole"] > 0 else None
        for year, row in tallies.items()
    }
    return Series(
        rows=rows,
        measure=Measure.RATIO,
        empty=None,
        values=values,
        scale=scale,
        records={year: row["records"] for year, row in tallies.items()},
        missing={year: row["lacks"] for year, row in tallies.items()},
        operands={year: (Decimal(row["part"]) / scale, Decimal(row["whole"]) / scale) for year, row in tallies.items()},
    )


def split(
    frame: nw.LazyFrame, column: str, amount: str | None = None, scale: int = UNITS, label: Callable[[str], str] = str
) -> Breakdown:
    """Break the realised records down by a column: how many of them or, in 1/`scale` of the unit, the sum of `amount`
    (None: how many); rows without a member stay out. Gives year → `label` of the member → number, which is never 0."""
    breakdown: Breakdown = {}
    part = (How.SUM, amount) if amount else (How.ROWS, column)
    parts = group_rows(frame, "year", "planned", column, part=part)
    realised = [row for row in parts if not row["planned"] and row[column] is not None]
    for row in sorted(realised, key=lambda row: (row["year"], row[column])):  # engines give them in any order
        if row["part"]:
            breakdown.setdefault(row["year"], {})[label(row[column])] = Decimal(row["part"]) / scale
    return breakdown


def split_distinct(members: nw.LazyFrame, column: str, by: str) -> Breakdown:
    """Break a distinct count down: how many different members of `column` each value of `by` has in each year."""
    return split(members.select("year", "planned", column, by).unique(), by)


def tally(rows: nw.LazyFrame, *columns: str) -> dict[bool, dict[int, dict[str, int]]]:
    """Number of records and sum of each column per year, apart for realised (False) and planned (True) records."""
    tallies: dict[bool, dict[int, dict[str, int]]] = {False: {}, True: {}}
    sums = {column: (How.SUM, column) for column in columns}
    for row in group_rows(rows, "year", "planned", records=(How.ROWS, "year"), **sums):
        tallies[row["planned"]][row["year"]] = {
            name: value or 0 for name, value in row.items() if name not in ("year", "planned")
        }
    return tallies
