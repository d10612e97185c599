"""The records behind the pages as Dutch rows to read and search: activities and missions, organisations, places."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pandas as pd

from charts.maps import Place
from data.tables import Tables
from kpi.dutch import country_name, format_money, format_number

SHELTER = "opvang shelter city"
HANSE_PLACES = Path(__file__).parents[2] / "charts" / "hanse_places.csv"
COLUMNS = [
    "Datum",
    "Jaar",
    "Nummer",
    "Titel",
    "Soort",
    "Hoofdstuk",
    "Status",
    "Organisaties",
    "Global Goals",
    "Landen",
    "Plaatsen",
    "Deelnemers",
    "Bestand",
    "Rij",
]


def list_records(tables: Tables) -> pd.DataFrame:
    """List activities and missions as Dutch text, newest first, with a column `_record` to join on.

    Of Shelter City rows only kind, year and status are shown, and they stand at the start of their year: their place in
    the list would betray their date.
    """
    rows = pd.concat([_activity_rows(tables.activities), _mission_rows(tables.missions)], ignore_index=True)
    if rows.empty:
        return pd.DataFrame(columns=[*COLUMNS, "_record"])
    names = tables.organisations.set_index("organisation_key")["name"]
    links = tables.record_organisations.assign(name=tables.record_organisations["organisation_key"].map(names))
    rows["Organisaties"] = rows["_record"].map(_join(links, "name")).fillna("")
    rows["Global Goals"] = rows["_record"].map(_join(tables.record_goals.sort_values("goal"), "goal")).fillna("")
    countries = tables.record_countries.assign(name=[country_name(code) for code in tables.record_countries["country"]])
    rows["Landen"] = rows["_record"].map(_join(countries, "name")).fillna("")
    rows["Plaatsen"] = rows["_record"].map(_join(tables.record_places, "place")).fillna("")
    shelter = rows["Soort"] == SHELTER
    for column in ("Organisaties", "Landen", "Plaatsen", "Deelnemers", "Nummer", "Rij"):
        rows.loc[shelter, column] = ""
    rows.loc[shelter, "_order"] = pd.to_datetime(rows.loc[shelter, "Jaar"] + "-01-01")
    return rows.sort_values("_order", ascending=False, kind="stable")[[*COLUMNS, "_record"]].reset_index(drop=True)


def search_records(rows: pd.DataFrame, words: str) -> pd.DataFrame:
    """Keep the rows in which every word of the search occurs, whatever the column and the case."""
    text = (
        rows[[column for column in rows.columns if not column.startswith("_")]]
        .astype(str)
        .agg(" ".join, axis=1)
        .str.casefold()
    )
    keep = pd.Series(True, index=rows.index)
    for word in words.casefold().split():
        keep &= text.str.contains(word, regex=False)
    return rows[keep]


def list_organisations(tables: Tables, until: pd.Timestamp, year: int) -> pd.DataFrame:
    """List every organisation (people left out) with what it did up to the peildatum.

    Columns: Organisatie, In de nota, Sector, Landen, Netwerk, `Activiteiten <year>`, `Subsidie <year>`,
    Subsidie totaal, Laatst actief (year or 'nog niet gezien'), `_active` and `_in_nota`.
    """
    links = tables.record_organisations
    done = tables.activities[(tables.activities["status"] == "uitgevoerd") & (tables.activities["date"] <= until)]
    paid = tables.payments[tables.payments["date"] <= until]
    acts = links.merge(done[["record", "year"]], on="record")
    pays = links.merge(paid[["record", "year", "amount_cents"]], on="record")
    people = tables.organisations["natural_person"].astype(bool)
    frame = tables.organisations[~people].set_index("organisation_key")
    out = pd.DataFrame(index=frame.index)
    out["Organisatie"], out["_in_nota"] = frame["name"], frame["in_nota"]
    out["In de nota"] = frame["in_nota"].map({True: "ja", False: "nee"})
    out["Sector"], out["Netwerk"] = frame["sector"].fillna("onbekend"), frame["network"].fillna("")
    out["Landen"] = _countries_of(tables, frame, pd.concat([acts, pays]))
    this_year = acts[acts["year"] == year].groupby("organisation_key").size().reindex(frame.index).fillna(0).astype(int)
    cents_now = (
        pays[pays["year"] == year]
        .groupby("organisation_key")["amount_cents"]
        .sum()
        .reindex(frame.index)
        .fillna(0)
        .astype(int)
    )
    cents_all = pays.groupby("organisation_key")["amount_cents"].sum().reindex(frame.index).fillna(0).astype(int)
    last = pd.concat([acts, pays]).groupby("organisation_key")["year"].max().reindex(frame.index)
    out[f"Activiteiten {year}"] = [format_number(count) for count in this_year]
    out[f"Subsidie {year}"] = [format_money(round(cents / 100)) for cents in cents_now]
    out["Subsidie totaal"] = [format_money(round(cents / 100)) for cents in cents_all]
    out["Laatst actief"] = ["nog niet gezien" if pd.isna(one) else str(int(one)) for one in last]
    out["_active"] = last.eq(year).fillna(False).to_numpy()
    return out.sort_values(
        ["_active", "Organisatie"],
        ascending=[False, True],
        key=lambda column: column if column.dtype == bool else column.str.casefold(),
    ).reset_index(drop=True)


def count_countries(tables: Tables, until: pd.Timestamp, year: int | None) -> dict[str, int]:
    """Count per country (ISO-3, without NLD) the activities, missions and payments of a year, or all, until a day."""
    done = pd.concat(
        [
            _done(tables.activities, until),
            _done(tables.missions, until),
            tables.payments.loc[tables.payments["date"] <= until, ["record", "year"]],
        ]
    )
    chosen = done if year is None else done[done["year"] == year]
    named = tables.record_countries.merge(chosen, on="record")
    return {code: int(count) for code, count in named[named["country"] != "NLD"]["country"].value_counts().items()}


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
    """Read the coordinates of Hanseatic cities that ship with the program: place → latitude, longitude."""
    with HANSE_PLACES.open(encoding="utf-8", newline="") as lines:
        return {row["plaats"]: (float(row["breedtegraad"]), float(row["lengtegraad"])) for row in csv.DictReader(lines)}


def _activity_rows(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "_record": frame["record"],
            "_order": frame["date"],
            "Datum": frame["shown_date"],
            "Jaar": frame["year"].astype(str),
            "Nummer": frame["number"],
            "Titel": frame["title"],
            "Soort": frame["kind"],
            "Hoofdstuk": frame["chapter"].astype(str),
            "Status": frame["status"],
            "Deelnemers": _counts(frame["participants"]),
            "Bestand": frame["file"],
            "Rij": frame["row"].astype(str),
        }
    )


def _mission_rows(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "_record": frame["record"],
            "_order": frame["date"],
            "Datum": frame["shown_date"],
            "Jaar": frame["year"].astype(str),
            "Nummer": frame["number"],
            "Titel": "Missie: " + frame["destination"].fillna("").astype(str),
            "Soort": "missie " + frame["direction"].fillna("").astype(str),
            "Hoofdstuk": "missie",
            "Status": frame["status"],
            "Deelnemers": _counts(frame["companies"]),
            "Bestand": frame["file"],
            "Rij": frame["row"].astype(str),
        }
    )


def _counts(column: Iterable) -> list[str]:
    return ["" if pd.isna(count) else format_number(int(count)) for count in column]


def _join(links: pd.DataFrame, column: str) -> pd.Series:
    return links.dropna(subset=[column]).astype({column: str}).groupby("record")[column].agg(", ".join)


def _done(frame: pd.DataFrame, until: pd.Timestamp) -> pd.DataFrame:
    return frame.loc[(frame["status"] == "uitgevoerd") & (frame["date"] <= until), ["record", "year"]]


def _count_places(tables: Tables, until: pd.Timestamp, year: int, column: str) -> dict[str, int]:
    done = pd.concat([_done(tables.activities, until), _done(tables.missions, until)])
    named = tables.record_places.dropna(subset=[column]).merge(done[done["year"] == year], on="record")
    return {
        place: int(count) for place, count in named.drop_duplicates(["record", column])[column].value_counts().items()
    }


def _countries_of(tables: Tables, organisations: pd.DataFrame, links: pd.DataFrame) -> list[str]:
    seen = links.merge(tables.record_countries, on="record").groupby("organisation_key")["country"].agg(set)
    named = seen.reindex(organisations.index)
    return [
        ", ".join(
            sorted(
                country_name(code)
                for code in (codes if isinstance(codes, set) else set()) | ({own} if isinstance(own, str) else set())
                if code != "NLD"
            )
        )
        for codes, own in zip(named, organisations["country"])
    ]
