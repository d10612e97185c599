"""Where it was done: countries and cities, counted and put on a map. Nothing of Shelter City guests is among them."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from data.countries import country_name
from data.tables import Tables
from kpi.terms import NETHERLANDS
from telling.rows import choose_done, list_guests

HANSE_PLACES = Path(__file__).with_name("hanse_places.csv")
OUTLINES = Path(__file__).parents[1] / "static" / "topojson" / "world_110m.json"


@dataclass(frozen=True)
class Place:
    """A place on a map: `count` is what was counted there in the year (0: nothing), `total` from the first year of the
    nota up to it; `kind` the words for what the place is."""

    name: str
    country: str
    latitude: float
    longitude: float
    kind: str
    count: int
    total: int = 0


def count_countries(tables: Tables, until: pd.Timestamp, year: int | None) -> dict[str, int]:
    """Count per country (ISO-3, without NLD) the activities, missions and payments of a year, or all (None), until a
    day."""
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


def list_country_places(tables: Tables, until: pd.Timestamp, year: int, first: int) -> tuple[list[Place], list[str]]:
    """List the countries (but NLD) with activities, missions or payments from the year `first` up to a year, and the
    names of those of which the shipped outlines do not know where they lie."""
    counts, centres = count_countries(tables, until, year), read_country_centres()
    totals: dict[str, int] = {}
    for one in range(first, year + 1):
        for code, count in count_countries(tables, until, one).items():
            totals[code] = totals.get(code, 0) + count
    places = [
        Place(country_name(code), code, *centres[code], "land", counts.get(code, 0), total)
        for code, total in totals.items()
        if code in centres
    ]
    return places, sorted(country_name(code) for code in totals if code not in centres)


@cache
def read_country_centres() -> dict[str, tuple[float, float]]:
    """Read from the shipped outlines about where countries lie: ISO-3 → latitude, longitude (degrees)."""
    shapes = json.loads(OUTLINES.read_text(encoding="utf-8"))["objects"]["countries"]["geometries"]
    return {one["id"]: (one["properties"]["ct"][1], one["properties"]["ct"][0]) for one in shapes if one.get("id")}


def list_partner_places(tables: Tables, until: pd.Timestamp, year: int, first: int | None = None) -> list[Place]:
    """List the partner cities that have coordinates, with the activities and missions there: of the year, and from the
    year `first` (None: of the year alone) up to it."""
    counts = _count_places(tables, until, (year, year), "partner_city")
    totals = _count_places(tables, until, (first or year, year), "partner_city")
    frame = tables.partner_cities.dropna(subset=["latitude", "longitude"])
    return [
        Place(
            row.place,
            row.country,
            row.latitude,
            row.longitude,
            row.kind if isinstance(row.kind, str) else "",
            counts.get(row.place, 0),
            totals.get(row.place, 0),
        )
        for row in frame.itertuples()
    ]


def list_hanse_places(
    tables: Tables, until: pd.Timestamp, year: int, first: int | None = None
) -> tuple[list[Place], list[str]]:
    """List the Hanseatic cities of the register that can be put on a map, counted like partner cities in the year and
    from `first` (None: that year alone) up to and including it, and the names of those that cannot."""
    counts, known = _count_places(tables, until, (year, year), "hanse_city"), read_hanse_places()
    totals = _count_places(tables, until, (first or year, year), "hanse_city")
    places, unknown = [], []
    for row in tables.hanse_cities.itertuples():
        if row.place in known:
            count, total = counts.get(row.place, 0), totals.get(row.place, 0)
            places.append(Place(row.place, row.country, *known[row.place], "Hanzestad", count, total))
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


def _count_places(tables: Tables, until: pd.Timestamp, years: tuple[int, int], column: str) -> dict[str, int]:
    done = pd.concat([_choose_open(tables, until), choose_done(tables.missions, until)])
    named = tables.record_places.dropna(subset=[column]).merge(done[done["year"].between(*years)], on="record")
    return {
        place: int(count) for place, count in named.drop_duplicates(["record", column])[column].value_counts().items()
    }
