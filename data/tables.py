"""The relational model that the loaders hand over: what every table holds, one row of it, and its units.

All tables are pandas frames. Text is pandas `str`, whole numbers that may be absent are `Int64`, numbers that are
always
there `int64`, moments `datetime64[us]`, truth `bool`. Money is integer cents. `record` identifies one accepted row of
activities, missions, payments or observations: it is unique over those four tables, so that the link tables
(`record_…`)
need no second column to say which kind of record they speak of. Every fact row carries its origin: `file`, `sheet`
(empty for CSV) and `row`, the row number that Excel shows.

`asks_…` says of a record whether its sheet has that optional column at all: what was never asked is not 0 (exports.md,
second edition 6).
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass, fields
from functools import cache, cached_property
from typing import Any

import pandas as pd
import pyarrow as pa

# Tables are small and many, and the names of their columns are text too: held by Arrow, reading the sample takes 0.47 s
# of a processor in place of 0.33, and a report 0.86 in place of 0.74; 200,000 payments take the same either way.
pd.options.mode.string_storage = "python"

TEXT, COUNT, MAYBE, MOMENT, TRUTH, DECIMAL = "str", "int64", "Int64", "datetime64[us]", "bool", "float64"
DTYPES = {name: pd.api.types.pandas_dtype(name) for name in (TEXT, COUNT, MAYBE, MOMENT, TRUTH, DECIMAL)}
"""Name of a kind of column → its dtype: pandas takes longer to find one by its name than to make a short column."""

ORIGIN = {"file": TEXT, "sheet": TEXT, "row": COUNT}

NATURAL_PERSON = "Natuurlijk persoon"
"""What is shown where a payment went to a person: the name itself leaves the loader nowhere."""

FRAME_TABLES = frozenset(
    ("settings", "policy_periods", "frame_chapters", "frame_indicators", "frame_posts", "frame_networks")
)
"""The tables of the policy frame."""

SPAN = re.compile(r"\s*(\d{4})\s*(?:[-–]|t/m|tot en met)\s*(\d{4})\s*")
"""How years are written in a setting: '2015-2019'."""

LICENCES = {"cc0": "cc0", "cc0 1.0": "cc0", "cc by": "cc-by", "cc by 4.0": "cc-by"}
"""How a licence for open data may be written in a setting → its name."""

TOTAL_COUNTRY = "Totaal"
"""The `country` of an observation that stands for all countries together."""

OBSERVATION_SCALE = 1_000_000
"""Observations are held as whole millionths of their topic's unit, so that no binary fraction comes in."""

SCHEMAS: dict[str, dict[str, str]] = {
    # one activity; shown_date is the date as a reader may see it (of Shelter City rows only the year)
    "activities": {
        "record": COUNT,
        "number": TEXT,
        "date": MOMENT,
        "year": COUNT,
        "shown_date": TEXT,
        "title": TEXT,
        "kind": TEXT,
        "chapter": COUNT,
        "status": TEXT,
        "network": TEXT,
        "participants": MAYBE,
        "youth": MAYBE,
        "cost_cents": MAYBE,
        "post": TEXT,
        "dossier": TEXT,
        "asks_network": TRUTH,
        "asks_sectors": TRUTH,
        "asks_organisations": TRUTH,
        "asks_goals": TRUTH,
        "asks_country": TRUTH,
        "asks_place": TRUTH,
        **ORIGIN,
    },
    # one mission; date is its startdatum, destination the text of bestemming
    "missions": {
        "record": COUNT,
        "number": TEXT,
        "date": MOMENT,
        "end_date": MOMENT,
        "year": COUNT,
        "shown_date": TEXT,
        "destination": TEXT,
        "direction": TEXT,
        "occasion": TEXT,
        "organiser": TEXT,
        "companies": MAYBE,
        "sme_companies": MAYBE,
        "matches": MAYBE,
        "orders": MAYBE,
        "order_value_cents": MAYBE,
        "cost_cents": MAYBE,
        "post": TEXT,
        "dossier": TEXT,
        "status": TEXT,
        "asks_occasion": TRUTH,
        "asks_goals": TRUTH,
        **ORIGIN,
    },
    # one payment (negative: recovered); organisation is the name that may be shown ('Natuurlijk persoon' for people);
    # date is 1 January of the year where the export has only a year, and year_only says so
    "payments": {
        "record": COUNT,
        "number": TEXT,
        "dossier": TEXT,
        "organisation": TEXT,
        "description": TEXT,
        "post": TEXT,
        "date": MOMENT,
        "year": COUNT,
        "year_only": TRUTH,
        "shown_date": TEXT,
        "amount_cents": COUNT,
        "granted_cents": MAYBE,
        "cofinancing_cents": MAYBE,
        "chapter": MAYBE,
        "natural_person": TRUTH,
        "asks_goals": TRUTH,
        "asks_country": TRUTH,
        **ORIGIN,
    },
    # one figure of CBS: year x region x topic x country (ISO-3 or TOTAL_COUNTRY); source_table is the CBS table number
    # or ''
    "observations": {
        "record": COUNT,
        "year": COUNT,
        "region": TEXT,
        "topic": TEXT,
        "country": TEXT,
        "value_micro": COUNT,
        "status": TEXT,
        "source_table": TEXT,
        **ORIGIN,
    },
    # links: one row per record and member, each pair once
    "record_goals": {"record": COUNT, "goal": COUNT},
    "record_organisations": {"record": COUNT, "organisation_key": TEXT},
    "record_countries": {"record": COUNT, "country": TEXT},
    "record_sectors": {"record": COUNT, "sector": TEXT},
    # place as written; partner_city and hanse_city are the register's name where the place matches it, else missing
    "record_places": {"record": COUNT, "place": TEXT, "partner_city": TEXT, "hanse_city": TEXT},
    # every organisation that is in the register or in a record; key is its folded name (people: an opaque key);
    # country: ISO-3 codes with "; " between them
    "organisations": {
        "organisation_key": TEXT,
        "name": TEXT,
        "sector": TEXT,
        "country": TEXT,
        "network": TEXT,
        "in_nota": TRUTH,
        "in_register": TRUTH,
        "natural_person": TRUTH,
    },
    # the beleidskader, sheet by sheet; a row holds for the years first_year … last_year: a bound that is missing leaves
    # that side open, so both missing = every year, and one year has it twice
    # nota is the name of the nota that a row belongs to, missing where it holds for every nota
    "chapters": {
        "chapter": COUNT,
        "title": TEXT,
        "ambition": TEXT,
        "goals_origin": TEXT,
        "nota": TEXT,
        "place": MAYBE,
        "name": TEXT,
        "menu": TEXT,
        "url": TEXT,
        "leading": TEXT,
        **ORIGIN,
    },
    "chapter_goals": {"chapter": COUNT, "goal": COUNT, "nota": TEXT},
    # value and value_max are decimal strings ('43000', '2.5') in the indicator's unit: exact, whatever the unit
    "targets": {
        "indicator": TEXT,
        "kind": TEXT,
        "first_year": MAYBE,
        "last_year": MAYBE,
        "value": TEXT,
        "value_max": TEXT,
        "source": TEXT,
        "nota": TEXT,
        **ORIGIN,
    },
    "budgets": {
        "post": TEXT,
        "first_year": MAYBE,
        "last_year": MAYBE,
        "amount_cents": COUNT,
        "source": TEXT,
        "nota": TEXT,
        **ORIGIN,
    },
    "partner_cities": {
        "place": TEXT,
        "country": TEXT,
        "kind": TEXT,
        "from_year": MAYBE,
        "to_year": MAYBE,
        "latitude": DECIMAL,
        "longitude": DECIMAL,
        **ORIGIN,
    },
    "hanse_cities": {"place": TEXT, "country": TEXT, **ORIGIN},
    "reserve_mutations": {"date": MOMENT, "amount_cents": COUNT, "description": TEXT, **ORIGIN},
    "explanations": {
        "indicator": TEXT,
        "first_year": MAYBE,
        "last_year": MAYBE,
        "text": TEXT,
        "nota": TEXT,
        **ORIGIN,
    },
    "milestones": {"date": MOMENT, "chapter": MAYBE, "milestone": TEXT, "status": TEXT, **ORIGIN},
    # the policy frame; what ships with the program has no file, and is only there where the folder has no frame of its
    # own. A setting: what is set, and its value
    "settings": {"key": TEXT, "value": TEXT, **ORIGIN},
    # a nota and the years, both included, for which it holds; baseline_year is missing where it is the year before
    "policy_periods": {
        "nota": TEXT,
        "title": TEXT,
        "first_year": COUNT,
        "last_year": COUNT,
        "adopted": MOMENT,
        "baseline_year": MAYBE,
        "source": TEXT,
        **ORIGIN,
    },
    # a chapter of a nota with all that is needed to show it: `chapters`, completed with what ships
    "frame_chapters": {
        "chapter": COUNT,
        "nota": TEXT,
        "title": TEXT,
        "place": MAYBE,
        "name": TEXT,
        "menu": TEXT,
        "url": TEXT,
        "leading": TEXT,
    },
    # what a nota says of an indicator; missing is what the catalogue says. base and reference are decimal strings
    "frame_indicators": {
        "indicator": TEXT,
        "nota": TEXT,
        "chapter": MAYBE,
        "shown": TEXT,
        "name": TEXT,
        "quote": TEXT,
        "paragraph": TEXT,
        "label": TEXT,
        "owner": TEXT,
        "frequency": TEXT,
        "definition": TEXT,
        "formula": TEXT,
        "subject": TEXT,
        "subject_one": TEXT,
        "base": TEXT,
        "reference": TEXT,
        "reference_words": TEXT,
        **ORIGIN,
    },
    # a budgetpost; kind as written in the sheet; opening_cents is what a reserve began with
    "frame_posts": {
        "post": TEXT,
        "nota": TEXT,
        "chapter": MAYBE,
        "kind": TEXT,
        "opening_cents": MAYBE,
        "aliases": TEXT,
        **ORIGIN,
    },
    "frame_networks": {"network": TEXT, "nota": TEXT, "in_nota": TRUTH, "aliases": TEXT, **ORIGIN},
}
"""Table name → column name → pandas dtype. Missing text, numbers and moments are pandas' NA/NaT."""


@dataclass(frozen=True)
class Tables:
    """All tables of one data folder; each holds exactly the columns of `SCHEMAS`, also where it has no row."""

    activities: pd.DataFrame
    missions: pd.DataFrame
    payments: pd.DataFrame
    observations: pd.DataFrame
    record_goals: pd.DataFrame
    record_organisations: pd.DataFrame
    record_countries: pd.DataFrame
    record_sectors: pd.DataFrame
    record_places: pd.DataFrame
    organisations: pd.DataFrame
    chapters: pd.DataFrame
    chapter_goals: pd.DataFrame
    targets: pd.DataFrame
    budgets: pd.DataFrame
    partner_cities: pd.DataFrame
    hanse_cities: pd.DataFrame
    reserve_mutations: pd.DataFrame
    explanations: pd.DataFrame
    milestones: pd.DataFrame
    settings: pd.DataFrame
    policy_periods: pd.DataFrame
    frame_chapters: pd.DataFrame
    frame_indicators: pd.DataFrame
    frame_posts: pd.DataFrame
    frame_networks: pd.DataFrame

    @cached_property
    def in_arrow(self) -> Tables:
        """The same tables, which are in pandas, as Arrow tables; made once."""
        frames = {one.name: getattr(self, one.name) for one in fields(Tables)}
        return Tables(**{name: pa.Table.from_pandas(frame, preserve_index=False) for name, frame in frames.items()})

    @cached_property
    def derived(self) -> dict[Hashable, Any]:
        """What others worked out from these tables alone, each under a key of its own: kept as long as the tables."""
        return {}


def for_every_year(frame: pd.DataFrame) -> pd.Series:
    """Tell which rows of a table of the beleidskader hold for every year."""
    return frame["first_year"].isna() & frame["last_year"].isna()


def for_year(frame: pd.DataFrame, year: int) -> pd.Series:
    """Tell which rows of a table of the beleidskader name the year; those for every year do not."""
    begun = (frame["first_year"] <= year).fillna(True)
    over = (frame["last_year"] < year).fillna(False)
    return (begun & ~over & ~for_every_year(frame)).astype(bool)


def of_nota(frame: pd.DataFrame, nota: str) -> pd.DataFrame:
    """Keep the rows of a table of the beleidskader that belong to a nota by its name, or to every nota."""
    return frame[frame["nota"].isna() | (frame["nota"] == nota)]


def chapters_of_nota(tables: Tables, nota: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give the tables `chapters` and `chapter_goals` as a nota by its name has them: of a chapter its own row, else the
    one of every nota, with the goals of that row.
    """
    key = ("chapters of a nota", nota)
    if key not in tables.derived:
        rows, links = tables.chapters, tables.chapter_goals
        own = rows[rows["nota"] == nota]
        general = rows[rows["nota"].isna() & ~rows["chapter"].isin(own["chapter"])]
        kept = links[links["nota"].isna() & links["chapter"].isin(general["chapter"])]
        tables.derived[key] = (pd.concat([own, general]), pd.concat([links[links["nota"] == nota], kept]))
    return tables.derived[key]


def make_frame(name: str, columns: dict[str, list] | None = None) -> pd.DataFrame:
    """Make the table `name` of columns given as lists of equal length; columns left out are missing throughout (None:
    no row at all). Raises KeyError for a column that the table does not have."""
    if not columns:
        return _empty_frame(name).copy(deep=False)  # what is written to it is its own
    schema = SCHEMAS[name]
    if unknown := set(columns) - set(schema):
        raise KeyError(f"{name} has no columns {sorted(unknown)}")
    length = len(next(iter(columns.values())))
    return pd.DataFrame(
        {
            column: pd.Series(columns.get(column, [None] * length), dtype=DTYPES[dtype])
            for column, dtype in schema.items()
        }
    )


@cache
def _empty_frame(name: str) -> pd.DataFrame:
    return pd.DataFrame({column: pd.Series([], dtype=dtype) for column, dtype in SCHEMAS[name].items()})


def make_tables(**frames: pd.DataFrame) -> Tables:
    """Bundle the given frames; tables left out are empty, but those of the policy frame are as they ship where none of
    these is given."""
    from data.shipped import ship_frame  # the reader of what ships makes tables itself

    given = frames if FRAME_TABLES & frames.keys() else ship_frame() | frames
    return Tables(
        **{field.name: given[field.name] if field.name in given else make_frame(field.name) for field in fields(Tables)}
    )


def read_licence(text: str | None) -> str | None:
    """Read the licence that a setting names ('cc0' or 'cc-by'); None where it is none of these."""
    return LICENCES.get(" ".join((text or "").lower().replace("-", " ").split()))


def read_span(text: str | None) -> tuple[int, int] | None:
    """Read years as they are written in a setting ('2015-2019') as the first and the last; None where it is none."""
    found = SPAN.fullmatch(text or "")
    if found is None:
        return None
    first, last = sorted((int(found[1]), int(found[2])))
    return first, last
