"""The records behind the pages as Dutch rows to read and search: activities and missions, organisations, places."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import pandas as pd

from charts.maps import Place
from data.countries import country_name
from data.tables import Tables
from kpi.terms import DONE, FACILITATED_NETWORKS, FIRST_YEAR, NATURAL_PERSON, NETHERLANDS, SHELTER_CITY
from telling.dutch import format_money, format_number

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
    "Sectoren",
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
    rows["Organisaties"] = _look_up(rows["_record"], links, "name")
    rows["Sectoren"] = _look_up(rows["_record"], tables.record_sectors.sort_values("sector"), "sector")
    rows["Global Goals"] = _look_up(rows["_record"], tables.record_goals.sort_values("goal"), "goal")
    countries = tables.record_countries.assign(name=[country_name(code) for code in tables.record_countries["country"]])
    rows["Landen"] = _look_up(rows["_record"], countries, "name")
    rows["Plaatsen"] = _look_up(rows["_record"], tables.record_places, "place")
    shelter = rows["Soort"] == SHELTER_CITY
    for column in ("Organisaties", "Sectoren", "Landen", "Plaatsen", "Deelnemers", "Nummer", "Rij"):
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
    """List every organisation (people left out) with what it did in the year, and when it was last seen by then.

    Columns: Organisatie, In de nota, Stand ('actief in 2026', 'stil, laatst gezien in 2023', 'nog niet gezien'),
    `Activiteiten <year>`, `Subsidie <year>`, `Subsidie t/m <year>`, Sector, Landen, Netwerk, `_active`, `_last` (the
    year, missing where never seen) and `_in_nota`. Records after `until` or after the year do not count.
    """
    links = tables.record_organisations
    acts = links.merge(_done(tables.activities, until), on="record")
    paid = tables.payments.loc[tables.payments["date"] <= until, ["record", "year", "amount_cents"]]
    acts, pays = acts[acts["year"] <= year], links.merge(paid, on="record").loc[lambda rows: rows["year"] <= year]
    people = tables.organisations["natural_person"].astype(bool)
    frame = tables.organisations[~people].set_index("organisation_key")
    seen = pd.concat([acts, pays])
    last = seen.groupby("organisation_key")["year"].max().reindex(frame.index)
    this_year = acts[acts["year"] == year].groupby("organisation_key").size().reindex(frame.index, fill_value=0)
    out = pd.DataFrame(index=frame.index)
    out["Organisatie"], out["_in_nota"], out["_last"] = frame["name"], frame["in_nota"], last
    out["In de nota"] = frame["in_nota"].map({True: "ja", False: "nee"})
    out["Stand"] = [_tell_last_seen(one, year) for one in last]
    out[f"Activiteiten {year}"] = [format_number(int(count)) for count in this_year]
    out[f"Subsidie {year}"] = _euros(pays[pays["year"] == year], frame.index)
    out[f"Subsidie t/m {year}"] = _euros(pays, frame.index)
    out["Sector"] = frame["sector"].fillna("onbekend")
    out["Landen"] = _countries_of(tables, frame, seen)
    out["Netwerk"] = frame["network"].fillna("")
    out["_active"] = last.eq(year).fillna(False).to_numpy()
    return out.sort_values(
        ["_active", "Organisatie"],
        ascending=[False, True],
        key=lambda column: column if column.dtype == bool else column.str.casefold(),
    ).reset_index(drop=True)


def list_networks(tables: Tables, until: pd.Timestamp, year: int) -> pd.DataFrame:
    """List the networks: how often each met in the year and since 2021, and when last; the three of the nota always.

    Columns: Netwerk, In de nota, `Bijeenkomsten <year>`, `Bijeenkomsten 2021-<year>`, Laatste keer.
    """
    acts = tables.activities
    met = acts[acts["network"].notna() & (acts["status"] == DONE) & (acts["date"] <= until) & (acts["year"] <= year)]
    met = met.sort_values("date")
    names = [*FACILITATED_NETWORKS, *sorted(set(met["network"]) - set(FACILITATED_NETWORKS))]
    rows = []
    for name in names:
        own = met[met["network"] == name]
        rows.append(
            {
                "Netwerk": name,
                "In de nota": "ja" if name in FACILITATED_NETWORKS else "nee",
                f"Bijeenkomsten {year}": format_number(int((own["year"] == year).sum())),
                f"Bijeenkomsten {FIRST_YEAR}-{year}": format_number(int((own["year"] >= FIRST_YEAR).sum())),
                "Laatste keer": own["shown_date"].iloc[-1] if len(own) else "nog niet",
            }
        )
    return pd.DataFrame(rows)


@dataclass(frozen=True)
class GoalStory:
    """One goal in one year in words and rows: what was done, by whom, where and when, and the rows that say so.

    `rows` has activities, missions and payments as Dutch text with Bestand and Rij: the provenance of every count.
    """

    facts: pd.DataFrame
    rows: pd.DataFrame


GOAL_ROWS = ["Datum", "Wat", "Titel", "Hoofdstuk", "Organisaties", "Landen", "Plaatsen", "Deelnemers", "Bedrag"]


def tell_goal(
    tables: Tables, records: pd.DataFrame, until: pd.Timestamp, goal: int, year: int, chapter: int | None = None
) -> GoalStory:
    """Gather what was realised for a goal in a year, in one chapter or in all; `records` as from `list_records`."""
    named = set(tables.record_goals.loc[tables.record_goals["goal"] == goal, "record"])
    done = pd.concat([_done(tables.activities, until), _done(tables.missions, until)])
    chosen = named & set(done.loc[done["year"] == year, "record"])
    rows = records[records["_record"].isin(chosen)].rename(columns={"Soort": "Wat"}).assign(Bedrag="")
    paid = _payment_rows(tables, named, until, year)
    if chapter is not None:
        rows, paid = rows[rows["Hoofdstuk"] == str(chapter)], paid[paid["Hoofdstuk"] == str(chapter)]
    columns = [*GOAL_ROWS, "Bestand", "Rij"]
    both = pd.concat([rows[columns], paid[columns]], ignore_index=True)
    # of people in danger neither who nor where may be told
    told = set(rows.loc[rows["Wat"] != SHELTER_CITY, "_record"]) | set(paid["_record"])
    facts = [
        ("Wat", _rank(rows["Wat"])),
        ("Wie", _rank(_names_of(tables, told))),
        ("Waar", _rank(_members(tables.record_countries, "country", told).map(country_name))),
        ("Plaatsen", _rank(_members(tables.record_places, "place", told))),
        ("Wanneer", _tell_span(tables, rows["_record"])),
    ]
    return GoalStory(pd.DataFrame(facts, columns=["Vraag", "Antwoord"]), both)


@dataclass(frozen=True)
class Honesty:
    """How many of a year's realised activities name a goal."""

    named: int
    total: int


def count_named_goals(tables: Tables, until: pd.Timestamp, year: int) -> Honesty:
    """Count the realised activities of the year, and those of them that name at least one goal."""
    done = _done(tables.activities, until)
    done = done[done["year"] == year]
    return Honesty(int(done["record"].isin(tables.record_goals["record"]).sum()), len(done))


def count_origins(tables: Tables) -> dict[str, list[int]]:
    """Tell per chapter who linked it to its goals: origin as written ('nog niet ingevuld' where empty) → chapters."""
    linked = set(tables.chapter_goals["chapter"])
    origins: dict[str, list[int]] = {}
    for row in tables.chapters.sort_values("chapter").itertuples():
        stated = row.goals_origin if isinstance(row.goals_origin, str) and row.chapter in linked else ""
        told = stated or ("herkomst niet vermeld" if row.chapter in linked else "nog niet ingevuld")
        origins.setdefault(told, []).append(int(row.chapter))
    return origins


def count_countries(tables: Tables, until: pd.Timestamp, year: int | None) -> dict[str, int]:
    """Count per country (ISO-3, without NLD) the activities, missions and payments of a year, or all, until a day."""
    done = pd.concat(
        [
            _open_activities(tables, until),
            _done(tables.missions, until),
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


def _look_up(records: pd.Series, links: pd.DataFrame, column: str) -> list[str]:
    """The members that are linked to each of the records, as one text; '' where there are none."""
    joined = _join(links, column).to_dict()
    return [joined.get(record, "") for record in records]


def _done(frame: pd.DataFrame, until: pd.Timestamp) -> pd.DataFrame:
    return frame.loc[(frame["status"] == DONE) & (frame["date"] <= until), ["record", "year"]]


def _open_activities(tables: Tables, until: pd.Timestamp) -> pd.DataFrame:
    """The realised activities of which a place may be shown: never those of people in danger."""
    return _done(tables.activities[tables.activities["kind"] != SHELTER_CITY], until)


def _tell_last_seen(last: float, year: int) -> str:
    if pd.isna(last):
        return "nog niet gezien"
    return f"actief in {year}" if last == year else f"stil, laatst gezien in {int(last)}"


def _euros(pays: pd.DataFrame, keys: pd.Index) -> list[str]:
    sums = pays.groupby("organisation_key")["amount_cents"].sum().reindex(keys, fill_value=0)
    return [format_money(Decimal(int(cents)) / 100) for cents in sums]


def _payment_rows(tables: Tables, records: set[int], until: pd.Timestamp, year: int) -> pd.DataFrame:
    frame = tables.payments
    frame = frame[(frame["date"] <= until) & (frame["year"] == year) & frame["record"].isin(records)]
    countries = tables.record_countries.assign(name=[country_name(code) for code in tables.record_countries["country"]])
    return pd.DataFrame(
        {
            "_record": frame["record"],
            "Datum": frame["shown_date"],
            "Wat": "betaling",
            "Titel": frame["description"].fillna(""),
            "Hoofdstuk": frame["chapter"].astype("Int64").astype(str).replace("<NA>", ""),
            "Organisaties": frame["organisation"].where(~frame["natural_person"].astype(bool), NATURAL_PERSON),
            "Landen": _look_up(frame["record"], countries, "name"),
            "Plaatsen": "",
            "Deelnemers": "",
            "Bedrag": [format_money(Decimal(int(cents)) / 100, cents=True) for cents in frame["amount_cents"]],
            "Bestand": frame["file"],
            "Rij": frame["row"].astype(str),
        }
    )


def _members(links: pd.DataFrame, column: str, records: set[int]) -> pd.Series:
    return links.loc[links["record"].isin(records), column].dropna()


def _names_of(tables: Tables, records: set[int]) -> pd.Series:
    """The organisations of the records; natural persons are never named."""
    known = tables.organisations[~tables.organisations["natural_person"].astype(bool)]
    names = known.set_index("organisation_key")["name"]
    return _members(tables.record_organisations, "organisation_key", records).map(names).dropna()


def _rank(names: pd.Series, most: int = 6) -> str:
    """The names with their counts, most first, as one line; 'geen' where there are none."""
    counts = names.value_counts()
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    told = ", ".join(name if count == 1 else f"{name} ({format_number(int(count))})" for name, count in ranked[:most])
    rest = len(ranked) - most
    return (told + (f" en nog {format_number(rest)}" if rest > 0 else "")) or "geen"


def _tell_span(tables: Tables, records: pd.Series) -> str:
    """The first and the last day on which something was done; of people in danger no day is shown."""
    open_acts = tables.activities[tables.activities["kind"] != SHELTER_CITY]
    facts = pd.concat([open_acts, tables.missions])[["record", "date", "shown_date"]]
    days = facts[facts["record"].isin(set(records))].sort_values("date")["shown_date"]
    if days.empty:
        return "geen"
    return days.iloc[0] if len(days) == 1 else f"{days.iloc[0]} tot en met {days.iloc[-1]}"


def _count_places(tables: Tables, until: pd.Timestamp, year: int, column: str) -> dict[str, int]:
    done = pd.concat([_open_activities(tables, until), _done(tables.missions, until)])
    named = tables.record_places.dropna(subset=[column]).merge(done[done["year"] == year], on="record")
    return {
        place: int(count) for place, count in named.drop_duplicates(["record", column])[column].value_counts().items()
    }


def _countries_of(tables: Tables, organisations: pd.DataFrame, links: pd.DataFrame) -> list[str]:
    shelter = tables.activities.loc[tables.activities["kind"] == SHELTER_CITY, "record"]
    seen = (
        links[~links["record"].isin(shelter)]
        .merge(tables.record_countries, on="record")
        .groupby("organisation_key")["country"]
        .agg(set)
    )
    named = seen.reindex(organisations.index)
    return [
        ", ".join(
            sorted(
                country_name(code)
                for code in (codes if isinstance(codes, set) else set())
                | (set(own.split("; ")) if isinstance(own, str) else set())
                if code != NETHERLANDS
            )
        )
        for codes, own in zip(named, organisations["country"])
    ]
