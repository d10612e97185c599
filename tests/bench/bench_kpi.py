"""How long computing everything takes: 200.000 payments and 50.000 activities within a second, and no faster growth
than the rows."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from data.tables import OBSERVATION_SCALE, Tables, make_frame, make_tables
from kpi.compute import compute

pytestmark = pytest.mark.bench

PEILDATUM = date(2026, 6, 30)
PAYMENTS, ACTIVITIES, MISSIONS = 200_000, 50_000, 2_000
LIMIT_SECONDS = 1.0
GROWTH_MARGIN = 1.2
"""A hair more than the rows themselves: timing on a shared machine is noisy."""

KINDS = (
    "themabijeenkomst",
    "lezing",
    "publieksevenement",
    "prijsuitreiking",
    "hanzedagen",
    "economisch forum",
    "overig",
)
POSTS = ("trade office", "internationale organisaties", "publieksevenementen", "reserve", "regulier")
STATUSES = ("uitgevoerd", "uitgevoerd", "uitgevoerd", "gepland", "geannuleerd")
NETWORKS = ("International Office", "Platform Deventer-Oeganda", None, None)
SECTORS = ("bedrijfsleven", "onderwijs", "cultuur", "maatschappelijk", "overheid", "sport")
COUNTRIES = ("DEU", "ROU", "UGA", "LVA", "SWE", "NLD", "POL", "BEL")
PLACES = ("Sibiu", "Riga", "Osnabrück", "Deventer", "Gent")


def test_everything_within_a_second() -> None:
    """The whole of it on pandas: all indicators, breakdowns and goal figures."""
    tables = make_busy_tables(1)
    compute(tables, PEILDATUM).compute_all()
    seconds = measure(tables)
    print(f"\n{PAYMENTS} payments and {ACTIVITIES} activities: {seconds:.2f} s")
    assert seconds <= LIMIT_SECONDS


def test_growth_no_faster_than_the_rows() -> None:
    """Four times the rows cost at most four times as much."""
    compute(make_busy_tables(1), PEILDATUM).compute_all()
    small, large = measure(make_busy_tables(1)), measure(make_busy_tables(4))
    print(f"\n1 x: {small:.2f} s; 4 x: {large:.2f} s; ratio {large / small:.2f}")
    assert large <= 4 * GROWTH_MARGIN * small


def measure(tables: Tables, times: int = 3) -> float:
    """The least of a few runs, in seconds, each on tables of which nothing was worked out before."""
    runs = []
    for _ in range(times):
        new = replace(tables)
        start = time.perf_counter()
        compute(new, PEILDATUM).compute_all()
        runs.append(time.perf_counter() - start)
    return min(runs)


def make_busy_tables(times: int) -> Tables:
    """Make `times` × the rows, with two goals, two organisations and one country a record, and 300 organisations."""
    random = np.random.default_rng(7)
    activities, missions, payments = (number * times for number in (ACTIVITIES, MISSIONS, PAYMENTS))
    observations = _make_observations(activities + missions + payments)
    total = activities + missions + payments
    keys = np.array([f"organisatie{number}" for number in range(300)])
    return make_tables(
        activities=_make_events(
            "activities",
            0,
            activities,
            random,
            {
                "chapter": random.integers(1, 7, activities),
                "kind": random.choice(KINDS, activities),
                "network": random.choice(np.array(NETWORKS, dtype=object), activities),
                "participants": _sometimes_missing(random, activities),
                "youth": _sometimes_missing(random, activities),
            },
        ),
        missions=_make_events(
            "missions",
            activities,
            missions,
            random,
            {
                "direction": random.choice(["uitgaand", "inkomend"], missions),
                "occasion": random.choice(["handelsreis", "hanzedagen"], missions),
                **{name: _sometimes_missing(random, missions) for name in ("companies", "matches", "orders")},
            },
        ),
        payments=_make_payments(activities + missions, payments, random),
        observations=observations,
        record_goals=_make_links("record_goals", "goal", total, random.integers(1, 18, (2, total))),
        record_organisations=_make_links(
            "record_organisations", "organisation_key", total, random.choice(keys, (2, total))
        ),
        record_countries=_make_links("record_countries", "country", total, random.choice(COUNTRIES, (1, total))),
        record_sectors=_make_links("record_sectors", "sector", activities, random.choice(SECTORS, (2, activities))),
        record_places=_make_places(activities + missions, random),
        organisations=_frame(
            "organisations",
            {
                "organisation_key": keys,
                "name": keys,
                "sector": random.choice(SECTORS, 300),
                "in_nota": np.arange(300) < 34,
                "in_register": np.ones(300, bool),
                "natural_person": np.zeros(300, bool),
            },
        ),
    )


def _frame(name: str, columns: dict) -> pd.DataFrame:
    """Make a table of the given columns; of the others truths are true, counts 0 and the rest missing."""
    empty = make_frame(name)
    length = len(next(iter(columns.values())))
    fillers = {np.dtype(bool): np.ones(length, bool), np.dtype(np.int64): np.zeros(length, np.int64)}
    return pd.DataFrame(
        {
            column: pd.Series(columns.get(column, fillers.get(dtype, [pd.NA] * length)), dtype=dtype)
            for column, dtype in empty.dtypes.items()
        }
    )


def _dates(random: np.random.Generator, number: int) -> pd.Series:
    days = random.integers(0, 11 * 365, number)
    return pd.Series(pd.Timestamp("2016-01-01") + pd.to_timedelta(days, unit="D")).astype("datetime64[us]")


def _sometimes_missing(random: np.random.Generator, number: int) -> pd.Series:
    values = pd.Series(random.integers(0, 100, number), dtype="Int64")
    return values.mask(pd.Series(random.random(number) < 0.2))


def _make_events(name: str, start: int, number: int, random: np.random.Generator, columns: dict) -> pd.DataFrame:
    dates = _dates(random, number)
    dossiers = np.where(random.random(number) < 0.5, None, np.array([f"D{n}" for n in range(number)], dtype=object))
    return _frame(
        name,
        {
            "record": np.arange(start, start + number),
            "date": dates,
            "year": dates.dt.year,
            "status": random.choice(STATUSES, number),
            "cost_cents": _sometimes_missing(random, number) * 1001,
            "post": random.choice(POSTS, number),
            "dossier": dossiers,
            **columns,
        },
    )


def _make_payments(start: int, number: int, random: np.random.Generator) -> pd.DataFrame:
    dates = _dates(random, number)
    return _frame(
        "payments",
        {
            "record": np.arange(start, start + number),
            "date": dates,
            "year": dates.dt.year,
            "dossier": [f"D{n}" for n in random.integers(0, number // 2, number)],
            "post": random.choice(POSTS, number),
            "amount_cents": random.integers(-10_000, 1_000_000, number),
            "cofinancing_cents": _sometimes_missing(random, number) * 100,
            "year_only": np.zeros(number, bool),
            "natural_person": np.zeros(number, bool),
        },
    )


def _make_observations(start: int) -> pd.DataFrame:
    cells = [
        (year, topic, country)
        for year in range(2008, 2026)
        for topic in ("exportwaarde", "buitenlandse gasten")
        for country in ("Totaal", *COUNTRIES)
    ] + [
        (year, topic, "Totaal")
        for year in range(2008, 2026)
        for topic in ("exporterende bedrijven", "exporterende bedrijven mkb")
    ]
    years, topics, countries = zip(*cells)
    return _frame(
        "observations",
        {
            "record": np.arange(start, start + len(cells)),
            "year": years,
            "topic": topics,
            "country": countries,
            "region": ["Deventer"] * len(cells),
            "value_micro": np.arange(1, len(cells) + 1) * OBSERVATION_SCALE,
            "status": ["definitief"] * len(cells),
        },
    )


def _make_links(name: str, column: str, records: int, members: np.ndarray) -> pd.DataFrame:
    pairs = pd.DataFrame(
        {"record": np.tile(np.arange(records), len(members)), column: members.ravel()}
    ).drop_duplicates()
    return _frame(name, {"record": pairs["record"].to_numpy(), column: pairs[column].to_numpy()})


def _make_places(records: int, random: np.random.Generator) -> pd.DataFrame:
    places = random.choice(PLACES, records)
    partner = np.where(np.isin(places, ("Sibiu", "Osnabrück")), places.astype(object), None)
    hanse = np.where(np.isin(places, ("Riga", "Deventer")), places.astype(object), None)
    return _frame(
        "record_places", {"record": np.arange(records), "place": places, "partner_city": partner, "hanse_city": hanse}
    )
