"""Tiny builders: a situation reads as the few facts that matter, the rest is filled in.

Every builder gives one row as a dict; what follows `links` in it goes to the link tables. `tables_of` bundles rows into
tables. Money is in euros here, dates are ISO text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

import duckdb
import pandas as pd

from data.tables import OBSERVATION_SCALE, SCHEMAS, TOTAL_COUNTRY, Tables, make_frame, make_tables
from kpi.compute import compute, compute_indicator
from kpi.dressing import dress_catalogue, find_catalogue
from kpi.frame import read_frame
from kpi.model import Outcome, Result, YearResult
from kpi.population import Population
from kpi.targets import find_targets

FRAME = replace(read_frame(make_tables()), organisations=34)
"""The policy frame that ships, with the organisations that its nota names."""

NOTA = FRAME.notas[0]
BY_ID = dress_catalogue(FRAME, NOTA)
INDICATORS = tuple(BY_ID.values())

Row = dict[str, Any]
FACTS = ("activities", "missions", "payments", "observations")
LINKS = {
    "goals": ("record_goals", "goal"),
    "organisations": ("record_organisations", "organisation_key"),
    "countries": ("record_countries", "country"),
    "sectors": ("record_sectors", "sector"),
}


def activity(
    day: str, kind: str = "overig", chapter: int = 2, status: str = "uitgevoerd", *, cost: Any = None, **columns: Any
) -> Row:
    """An activity: goals=[4], organisations=['a'], sectors=['cultuur'], countries=['DEU'], places=[('Riga', None,
    'Riga')]; asks_sectors=False says that its sheet lacks that column."""
    return _event(
        "activities", day, cost, {"kind": kind, "chapter": chapter, "status": status, "title": kind, **columns}
    )


def mission(
    day: str, direction: str = "uitgaand", status: str = "uitgevoerd", *, cost: Any = None, **columns: Any
) -> Row:
    """A mission; links as for an activity."""
    return _event(
        "missions",
        day,
        cost,
        {"direction": direction, "status": status, "occasion": "handelsreis", "destination": "Riga", **columns},
    )


def payment(
    day: str,
    amount: Any,
    post: str = "internationale organisaties",
    *,
    organisation: str = "bulungi",
    cofinancing: Any = None,
    **columns: Any,
) -> Row:
    """A payment in euros to one organisation."""
    return {
        "table": "payments",
        "date": pd.Timestamp(day),
        "year": int(day[:4]),
        "shown_date": day,
        "amount_cents": cents(amount),
        "post": post,
        "cofinancing_cents": cents(cofinancing),
        "organisation": organisation,
        "dossier": "D1",
        "organisations": [organisation],
        **columns,
    }


def observation(
    year: int,
    topic: str,
    value: Any,
    country: str = TOTAL_COUNTRY,
    region: str = "Deventer",
    status: str = "definitief",
) -> Row:
    """A CBS figure in its topic's unit."""
    return {
        "table": "observations",
        "year": year,
        "topic": topic,
        "value_micro": int(Decimal(str(value)) * OBSERVATION_SCALE),
        "country": country,
        "region": region,
        "status": status,
    }


def organisation(key: str, sector: str | None = None, in_nota: bool = False) -> Row:
    """An organisation of the register."""
    return {
        "table": "organisations",
        "organisation_key": key,
        "name": key.title(),
        "sector": sector,
        "in_nota": in_nota,
        "in_register": True,
        "natural_person": False,
    }


def target(indicator: str, kind: str, value: str, year: int | None = None, value_max: str | None = None) -> Row:
    """A row of Streefwaarden."""
    return {
        "table": "targets",
        "indicator": indicator,
        "kind": kind,
        "value": value,
        "first_year": year,
        "last_year": year,
        "value_max": value_max,
        "source": "nota",
    }


def budget(post: str, amount: Any, year: int | None = None) -> Row:
    """A row of Begroting."""
    return {
        "table": "budgets",
        "post": post,
        "amount_cents": cents(amount),
        "first_year": year,
        "last_year": year,
        "source": "begroting",
    }


def reserve(day: str, amount: Any) -> Row:
    """A row of Reserve."""
    return {
        "table": "reserve_mutations",
        "date": pd.Timestamp(day),
        "amount_cents": cents(amount),
        "description": "mutatie",
    }


def tables_of(*rows: Row) -> Tables:
    """Bundle rows into tables; records are numbered in the order given, and so are the rows of their sheet."""
    numbers, frames = count(1), {}
    collected: dict[str, list[Row]] = {}
    for row in rows:
        row = dict(row)
        table = row.pop("table")
        if table in FACTS:
            row["record"] = next(numbers)
            _link(row, collected)
        row.update(
            {"file": "bestand.xlsx", "sheet": "Blad1", "row": row.get("record", 2)} if "file" in SCHEMAS[table] else {}
        )
        if table in ("activities", "missions", "payments"):
            row.setdefault("number", f"N{row['record']}")
        for column in SCHEMAS[table]:
            if column.startswith("asks_"):
                row.setdefault(column, True)
        if table == "payments":
            row.setdefault("natural_person", False)
            row.setdefault("year_only", False)
        collected.setdefault(table, []).append(row)
    _add_unknown_organisations(collected)
    for table, members in collected.items():
        columns = {name for member in members for name in member}
        frames[table] = make_frame(table, {name: [member.get(name) for member in members] for name in columns})
    return make_tables(**frames)


def on_duckdb(tables: Tables) -> Tables:
    """The same tables in DuckDB."""
    connection = duckdb.connect()
    return replace(tables, **{field.name: connection.from_df(getattr(tables, field.name)) for field in fields(Tables)})


def outcome_of(peildatum: str, *rows: Row) -> Outcome:
    """Compute everything of the given rows."""
    return compute(tables_of(*rows), date.fromisoformat(peildatum))


def outcome_with(peildatum: date, results: dict[str, Result]) -> Outcome:
    """A hand-made outcome of some results, under the nota that ships."""
    return Outcome(peildatum, results, {}, {}, catalogue=BY_ID, frame=FRAME, nota=NOTA)


def result_of(peildatum: str, indicator: str, *rows: Row) -> Result:
    """Compute one indicator of the given rows."""
    tables = tables_of(*rows)
    population = Population(tables, date.fromisoformat(peildatum))
    return compute_indicator(find_catalogue(population)[indicator], population, find_targets(population))


def figure(peildatum: str, indicator: str, year: int, rows: Iterable[Row]) -> YearResult:
    """Compute one indicator in one year."""
    return result_of(peildatum, indicator, *rows).years[year]


def value(peildatum: str, indicator: str, year: int, *rows: Row) -> Decimal | None:
    """Compute the value of one indicator in one year."""
    return figure(peildatum, indicator, year, rows).value


def cents(amount: Any) -> int | None:
    """Euros to cents."""
    return None if amount is None else int(Decimal(str(amount)) * 100)


def _event(table: str, day: str, cost: Any, columns: Row) -> Row:
    return {
        "table": table,
        "date": pd.Timestamp(day),
        "year": int(day[:4]),
        "shown_date": day,
        "cost_cents": cents(cost),
        **columns,
    }


def _link(row: Row, collected: dict[str, list[Row]]) -> None:
    for name, (table, column) in LINKS.items():
        for member in row.pop(name, ()):
            collected.setdefault(table, []).append({"record": row["record"], column: member})
    for place, partner_city, hanse_city in row.pop("places", ()):
        collected.setdefault("record_places", []).append(
            {"record": row["record"], "place": place, "partner_city": partner_city, "hanse_city": hanse_city}
        )


def _add_unknown_organisations(collected: dict[str, list[Row]]) -> None:
    known = {row["organisation_key"] for row in collected.get("organisations", [])}
    named = {row["organisation_key"] for row in collected.get("record_organisations", [])}
    for key in sorted(named - known):
        collected.setdefault("organisations", []).append({**organisation(key), "table": None, "in_register": False})
    for row in collected.get("organisations", []):
        row.pop("table", None)
