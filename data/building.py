"""Accepted rows → the relational tables: English columns, whole cents, links instead of lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from babel.dates import format_date

from data import parsing
from data.combining import Rows
from data.names import Register
from data.reading import Values
from data.sources.activiteiten import SHELTER_CITY, SHELTER_TITLE
from data.sources.subsidies import NATURAL_PERSON
from data.tables import COUNT, DECIMAL, MAYBE, MOMENT, SCHEMAS, TEXT, TRUTH, make_frame

DTYPES = {TEXT, COUNT, MAYBE, MOMENT, TRUTH, DECIMAL}


def keep(value: object) -> object:
    return value


def take_series(values: Values, dtype: str, change: Callable[[object], object] = keep) -> pd.Series:
    """Spread the distinct values of a column over its rows as a series of the given dtype."""
    distinct = [change(value) for value in values.values]
    if dtype in (COUNT, TRUTH):
        if (values.codes < 0).any():
            raise ValueError("a required column has missing values")
        return pd.Series(np.array(distinct, dtype=dtype)[values.codes] if distinct else np.empty(0, dtype), dtype=dtype)
    array = (
        pd.array(distinct, dtype=dtype)
        if dtype != MOMENT
        else pd.array(np.array(distinct, dtype="datetime64[us]"), dtype=MOMENT)
    )
    return pd.Series(array.take(values.codes, allow_fill=True), dtype=dtype)


def fill_series(values: Values, filler: object, dtype: str, change: Callable[[object], object] = keep) -> pd.Series:
    """Like `take_series`, with a value for the rows that have none."""
    filled = Values(np.where(values.codes < 0, len(values.values), values.codes), [*values.values, filler])
    return take_series(filled, dtype, lambda value: value if value is filler else change(value))


def show_date(day: date) -> str:
    """Write a day as a reader sees it: 13 april 2021."""
    return format_date(day, "d MMMM y", locale="nl")


def build_frame(
    name: str,
    rows: Rows,
    sources: dict[str, tuple[str, Callable[[object], object]] | str],
    given: dict[str, object] | None = None,
) -> pd.DataFrame:
    """Build a table: `sources` says which contract column a column comes from (and how), `given` are ready columns."""
    schema, given = SCHEMAS[name], {**rows.origin(), **(given or {})}
    columns = {}
    for column, dtype in schema.items():
        if column in given:
            columns[column] = pd.Series(given[column], dtype=dtype)
        else:
            source = sources[column]
            field, change = source if isinstance(source, tuple) else (source, keep)
            columns[column] = take_series(rows.columns[field], dtype, change)
    return pd.DataFrame(columns)


def year_of(day: date) -> int:
    return day.year


def first_of(years: parsing.Years) -> int | None:
    return years.first


def last_of(years: parsing.Years) -> int | None:
    return years.last


def build_activities(rows: Rows, records: np.ndarray) -> pd.DataFrame:
    """Build the table of activities; of Shelter City rows the title is a fixed one and the date shows as its year."""
    kinds, days = rows.columns["soort"], rows.columns["datum"]
    shelter = take_series(kinds, TEXT).to_numpy() == SHELTER_CITY
    shown = take_series(days, TEXT, show_date).mask(shelter, take_series(days, TEXT, lambda day: str(day.year)))
    title = take_series(rows.columns["titel"], TEXT).mask(shelter, SHELTER_TITLE)
    return build_frame(
        "activities",
        rows,
        {
            "number": "nummer",
            "date": "datum",
            "year": ("datum", year_of),
            "kind": "soort",
            "chapter": "hoofdstuk",
            "status": "status",
            "network": "netwerk",
            "participants": "deelnemers",
            "youth": "jongeren",
            "cost_cents": "kosten",
            "post": "budgetpost",
            "dossier": "dossiernummer",
        },
        {
            "record": records,
            "shown_date": shown,
            "title": title,
            "asks_network": rows.asks("netwerk"),
            "asks_sectors": rows.asks("sectoren"),
            "asks_organisations": rows.asks("organisaties"),
            "asks_goals": rows.asks("global_goals"),
            "asks_country": rows.asks("land"),
            "asks_place": rows.asks("plaats"),
        },
    )


def build_missions(rows: Rows, records: np.ndarray) -> pd.DataFrame:
    """Build the table of missions; the destination is the text of all its places."""
    return build_frame(
        "missions",
        rows,
        {
            "number": "nummer",
            "date": "startdatum",
            "end_date": "einddatum",
            "year": ("startdatum", year_of),
            "shown_date": ("startdatum", show_date),
            "destination": ("bestemming", "; ".join),
            "direction": "richting",
            "occasion": "aanleiding",
            "organiser": "organisator",
            "companies": "bedrijven",
            "sme_companies": "mkb_bedrijven",
            "matches": "matches",
            "orders": "orders",
            "order_value_cents": "orderwaarde",
            "cost_cents": "kosten",
            "post": "budgetpost",
            "dossier": "dossiernummer",
            "status": "status",
        },
        {"record": records, "asks_occasion": rows.asks("aanleiding"), "asks_goals": rows.asks("global_goals")},
    )


def build_payments(rows: Rows, records: np.ndarray, persons: set[str]) -> pd.DataFrame:
    """Build the table of payments; one that states only a year counts as paid on 1 January of it.

    Of a payment to a person neither the name nor the description (which may hold it) goes on, also where only another
    row says that the name is a person's.
    """
    days, years = rows.columns["betaaldatum"], rows.columns["jaar"]
    year_only = days.codes < 0
    moments = take_series(days, MOMENT)
    year = moments.dt.year.where(~year_only, take_series(years, MAYBE).astype("float64")).astype(COUNT)
    first_day = pd.to_datetime(year.astype(str) + "-01-01").astype(MOMENT) if year_only.any() else moments
    shown = take_series(days, TEXT, show_date).where(~year_only, year.astype(TEXT))
    person = fill_series(rows.columns["natuurlijk_persoon"], False, TRUTH)
    hidden = take_series(rows.columns["organisatie"], TRUTH, lambda name: parsing.fold_organisation(name) in persons)
    return build_frame(
        "payments",
        rows,
        {
            "number": "betaalnummer",
            "dossier": "dossiernummer",
            "post": "budgetpost",
            "amount_cents": "bedrag",
            "granted_cents": "verleend",
            "cofinancing_cents": "cofinanciering",
            "chapter": "hoofdstuk",
        },
        {
            "record": records,
            "description": take_series(rows.columns["omschrijving"], TEXT).mask(hidden),
            "date": moments.where(~year_only, first_day),
            "year": year,
            "year_only": year_only,
            "shown_date": shown,
            "natural_person": person,
            "asks_goals": rows.asks("global_goals"),
            "asks_country": rows.asks("land"),
            "organisation": take_series(rows.columns["organisatie"], TEXT).mask(hidden, NATURAL_PERSON),
        },
    )


def build_links(
    records: np.ndarray, values: Values, members: Callable[[object], Iterable[object]] = tuple
) -> tuple[np.ndarray, list]:
    """Take the members out of a list column: one pair (record, member) for each member of each row."""
    lists = [tuple(members(value)) for value in values.values]
    lengths = np.array([len(one) for one in lists] + [0], dtype=np.int64)
    flat = np.array([member for one in lists for member in one], dtype=object)
    starts = np.concatenate([[0], np.cumsum(lengths[:-1])]).astype(np.int64)
    codes = np.where(values.codes < 0, len(lists), values.codes)
    repeats = lengths[codes]
    within = np.arange(repeats.sum()) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    return np.repeat(records, repeats), flat[np.repeat(starts[codes], repeats) + within].tolist() if len(flat) else []


def link_frame(name: str, column: str, parts: Iterable[tuple[np.ndarray, list]]) -> pd.DataFrame:
    """Put the links of several sources in one table, each pair once."""
    parts = list(parts)
    records = np.concatenate([part[0] for part in parts]) if parts else np.empty(0, dtype=np.int64)
    frame = pd.DataFrame(
        {
            "record": pd.Series(records, dtype=COUNT),
            column: pd.Series([member for part in parts for member in part[1]], dtype=SCHEMAS[name][column]),
        }
    )
    return frame.drop_duplicates(ignore_index=True)


def one(value: object) -> tuple[object]:
    return (value,)


@dataclass
class Organisations:
    """Every organisation met, each with the key it counts under; persons have a key that says nothing."""

    register: Register
    keys: dict[str, str]
    names: dict[str, str]
    persons: set[str]

    def key_of(self, spelling: str) -> str:
        """Give the key under which a spelling counts: the register's, else the spelling's own folded name."""
        folded = parsing.fold_organisation(spelling)
        known = self.register.names.get(folded)
        folded = parsing.fold_organisation(known) if known else folded
        if folded not in self.keys:
            self.keys[folded] = f"persoon {len(self.keys) + 1}" if folded in self.persons else folded
            self.names[folded] = NATURAL_PERSON if folded in self.persons else known or spelling
        return self.keys[folded]


def split_at_commas(values: Values, register: Register) -> Values:
    """Take a cell with commas for a list of organisations where the register knows each part; else it is one name."""
    return Values(
        values.codes, [split_known(value[0], register) if len(value) == 1 else value for value in values.values]
    )


def split_known(written: str, register: Register) -> tuple[str, ...]:
    """Split at commas, and at the last ' en ', where every part is a name or alias of the register."""
    if register.find(written):
        return (written,)
    parts = [part.strip() for part in written.split(",")]
    first, joined, last = parts[-1].rpartition(" en ")
    ways = [parts, [*parts[:-1], first.strip(), last.strip()]] if joined else [parts]
    for way in ways:
        if len(way) > 1 and all(register.find(part) for part in way):
            return tuple(dict.fromkeys(way))
    return (written,)


def find_persons(payments: Rows) -> set[str]:
    """Collect the folded names of natural persons: they count under their own name, which is shown nowhere."""
    is_person = fill_series(payments.columns["natuurlijk_persoon"], False, TRUTH).to_numpy()
    names = payments.columns["organisatie"]
    return {
        parsing.fold_organisation(names.values[code])
        for code in np.unique(names.codes[is_person]).tolist()
        if code >= 0
    }


def build_organisations(organisations: Organisations, rows: Rows) -> pd.DataFrame:
    """Build the table of organisations: those of the register first, then the others that a record names."""
    columns: dict[str, list] = {column: [] for column in SCHEMAS["organisations"]}
    listed = set()
    for row in range(len(rows)):
        name = rows.columns["organisatie"].at(row)
        key = organisations.key_of(name)
        if key in listed:
            continue
        listed.add(key)
        countries = rows.columns["land"].at(row)
        for column, value in {
            "organisation_key": key,
            "name": organisations.names[parsing.fold_organisation(name)],
            "sector": rows.columns["sector"].at(row),
            "country": "; ".join(countries) if countries else None,
            "network": rows.columns["netwerk"].at(row),
            "in_nota": bool(rows.columns["in_nota"].at(row)),
            "in_register": True,
            "natural_person": key.startswith("persoon "),
        }.items():
            columns[column].append(value)
    for folded, key in organisations.keys.items():
        if key not in listed:
            for column, value in {
                "organisation_key": key,
                "name": organisations.names[folded],
                "sector": None,
                "country": None,
                "network": None,
                "in_nota": False,
                "in_register": False,
                "natural_person": folded in organisations.persons,
            }.items():
                columns[column].append(value)
    return make_frame("organisations", columns)


def build_places(parts: list[tuple[np.ndarray, list]], partners: Register, hanse: Register) -> pd.DataFrame:
    """Build the links to places, each with the partner city and the Hanseatic city that it matches."""
    frame = link_frame("record_places", "place", parts)
    spellings = frame["place"].unique()
    for column, register in (("partner_city", partners), ("hanse_city", hanse)):
        frame[column] = frame["place"].map({spelling: register.find(spelling) for spelling in spellings}).astype(TEXT)
    return frame[list(SCHEMAS["record_places"])]


def write_decimal(value: object) -> str:
    """Write an exact decimal without exponent or trailing zeros."""
    return format(value.normalize(), "f")


REGISTER_COLUMNS: dict[str, dict] = {
    "chapters": {
        "chapter": "hoofdstuk",
        "title": "titel",
        "ambition": "ambitie",
        "goals_origin": "herkomst_global_goals",
    },
    "targets": {
        "indicator": "indicator",
        "kind": "soort",
        "first_year": ("jaar", first_of),
        "last_year": ("jaar", last_of),
        "value": ("waarde", write_decimal),
        "value_max": ("waarde_max", write_decimal),
        "source": "bron",
    },
    "budgets": {
        "post": "budgetpost",
        "first_year": ("jaar", first_of),
        "last_year": ("jaar", last_of),
        "amount_cents": "bedrag",
        "source": "bron",
    },
    "partner_cities": {
        "place": "plaats",
        "country": "land",
        "kind": "soort",
        "from_year": "vanaf",
        "to_year": "tot",
        "latitude": ("breedtegraad", float),
        "longitude": ("lengtegraad", float),
    },
    "hanse_cities": {"place": "plaats", "country": "land"},
    "reserve_mutations": {"date": "datum", "amount_cents": "bedrag", "description": "omschrijving"},
    "explanations": {
        "indicator": "indicator",
        "first_year": ("jaar", first_of),
        "last_year": ("jaar", last_of),
        "text": "tekst",
    },
    "milestones": {"date": "datum", "chapter": "hoofdstuk", "milestone": "mijlpaal", "status": "status"},
}
"""Table of the beleidskader → its column → the contract column it comes from, and how."""
