"""Where it was done: countries and cities, counted and put on a map. Nothing of Shelter City guests is among them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from data.countries import country_name
from data.tables import Tables
from kpi.terms import NETHERLANDS
from telling.rows import choose_done, list_guests

HANSE_PLACES = Path(__file__).with_name("hanse_places.csv")


@dataclass(frozen=True)
class Place:
    """A place on a map: `count` is what was counted there (0: nothing yet), `kind` the words for what the place is."""

    name: str
    country: str
    latitude: float
    longitude: float
    kind: str
    count: int


def count_countries(tables: Tables, until: pd.Timestamp, year: int | None) -> dict[str, int]:
    """Count per country (ISO-3, without NLD) the activities, missions and payments of a year, or all, until a day."""
    done = pd.concat(
        [
            _choose_open(tables, until),
            choose_done(tables.missions, until),
            tables.payments.loc[tables.payments["date"] <= until, ["record", "year"]],
        ]
    )
    chosen = done if year is None else done[done["year"] == year]
    named = tables.record_countries.merge(chosen, on="record")
    return {
        code: int(count) for code, count in named[named["country"] != NETHERLANDS]["country"].value_counts().items()
    }


def list_partner_places(tables: Tables, until: pd.Timestamp, year: int) -> list[Place]:
    """List the partner cities that have coordinates, with the activities and missions of the year there."""
    counts = _count_places(tables, until, year, "partner_city")
    frame = tables.partner_cities.dropna(subset=["latitude", "longitude"])
    return [
        Place(
            row.place,
            row.country,
            row.latitude,
            row.longitude,
            row.kind if isinstance(row.kind, str) else "",
            counts.get(row.place, 0),
        )
        for row in frame.itertuples()
    ]


def list_hanse_places(tables: Tables, until: pd.Timestamp, year: int) -> tuple[list[Place], list[str]]:
    """List the Hanseatic cities of the register that can be put on a map, and the names of those that cannot."""
    counts, known = _count_places(tables, until, year, "hanse_city"), read_hanse_places()
    places, unknown = [], []
    for row in tables.hanse_cities.itertuples():
        if row.place in known:
            places.append(Place(row.place, row.country, *known[row.place], "Hanzestad", counts.get(row.place, 0)))
        else:
            unknown.append(row.place)
    return places, unknown


@cache
def read_hanse_places() -> dict[str, tuple[float, float]]:
    """Read the coordinates of Hanseatic cities that ship with the program: place → latitude, longitude (degrees).

    The file was written from general knowledge of where these cities lie (WGS 84, city centre, to about a kilometre),
    not taken from a data set: good enough for a dot on a map of the Baltic, not for measuring.
    """
    with HANSE_PLACES.open(encoding="utf-8", newline="") as lines:
        return {row["plaats"]: (float(row["breedtegraad"]), float(row["lengtegraad"])) for row in csv.DictReader(lines)}


def name_countries(tables: Tables) -> dict[str, str]:
    """Give the Dutch name of every country that a record names."""
    return {code: country_name(code) for code in tables.record_countries["country"].dropna().unique()}


def _choose_open(tables: Tables, until: pd.Timestamp) -> pd.DataFrame:
    """Choose the activities done of which a place may be told."""
    return choose_done(tables.activities[~tables.activities["record"].isin(list_guests(tables))], until)


def _count_places(tables: Tables, until: pd.Timestamp, year: int, column: str) -> dict[str, int]:
    done = pd.concat([_choose_open(tables, until), choose_done(tables.missions, until)])
    named = tables.record_places.dropna(subset=[column]).merge(done[done["year"] == year], on="record")
    return {
        place: int(count) for place, count in named.drop_duplicates(["record", column])[column].value_counts().items()
    }
