"""One record as a row for people: here alone a record becomes Dutch, and here it is decided what may be told of it.

Everything that shows rows (drawers, lists, reports, slides, downloads) takes the columns it needs from here.

Of a row about a Shelter City guest, who is in danger, only `TOLD_OF_GUESTS` is told: all else is empty, so also what a
column added later holds. Such rows stand at the start of their year or of their sheet, and among themselves in the
order of what is told of them. Of natural persons no name is told, and of what was paid to them no description.

What is protected so is what a row says and where it stands. What is not is what can be worked out by who knows all the
rest: of a sheet of which all other rows are told, one row number is left; a sum over rows of which one is a guest's
gives that one's number; and figures asked for one peildatum after the other tell on which day they change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pandas as pd

from data.countries import country_name
from data.sources.activiteiten import SHELTER_TITLE
from data.tables import NATURAL_PERSON, TOTAL_COUNTRY, Tables
from kpi.terms import ACTIVITIES, DONE, MISSIONS, OBSERVATIONS, PAYMENTS, SHELTER_CITY
from telling.dutch import format_money, format_number

NOT_TOLD = "niet getoond (Shelter City)"
"""What stands for what may not be told, where an empty cell would mean something else."""

ORIGIN = ("file", "sheet", "row")
TEXTS = (
    *("number", "day", "title", "description", "kind", "chapter", "status", "goals", "network", "post", "dossier"),
    *("organisations", "sectors", "countries", "places", "destination", "direction", "occasion"),
    *("region", "topic", "country", *ORIGIN),
)
NUMBERS = (
    *("participants", "youth", "companies", "matches", "orders"),
    *("cost_cents", "amount_cents", "cofinancing_cents", "value_micro"),
)
HEADINGS = {
    "source": "Bron",
    "number": "Nummer",
    "day": "Datum",
    "description": "Omschrijving",
    "organisations": "Organisatie",
    "file": "Bestand",
    "sheet": "Blad",
    "row": "Rij",
}
"""The columns of the rows behind a figure, by which a reader finds each back, and what they are called."""

TOLD_OF_GUESTS = ("day", "title", "description", "kind", "chapter", "goals", "file", "sheet")
"""The texts of a row about a Shelter City guest that are told: of its day the year, of its title a fixed one."""

NAMES = "; "
"""What stands between names, which may hold a comma."""

ORDER = (ACTIVITIES, MISSIONS, PAYMENTS, OBSERVATIONS)
PLACE = ["rank", "file", "sheet", "place"]
KEPT = "rows for people"


def tell_rows(tables: Tables) -> pd.DataFrame:
    """Give every activity, mission, payment and observation as a row for people. Made once: never change it.

    `record` is unique, `source` the export, `year` a number, `is_guest` says that it is about a Shelter City guest.
    `TEXTS` are Dutch text, '' where there is nothing: `day` is the date as it may be shown, `title` what a list of all
    kinds calls it ('Missie: Riga') and `description` what a list with the source beside it does ('Riga (uitgaand)'),
    `organisations` who did, organised or received it, `row` the Excel row. `NUMBERS` are whole numbers, missing where
    the record has none: counts, cents, and millionths of a CBS figure's unit. `moment`, `rank` and `place` are there to
    sort by: the date (of guests the first of January), the place of the source, the Excel row (of guests 0).
    """
    if KEPT not in tables.derived:
        tellers = {
            _tell_activities: tables.activities,
            _tell_missions: tables.missions,
            _tell_payments: tables.payments,
            _tell_observations: tables.observations,
        }
        told = [tell for tell, frame in tellers.items() if len(frame)] or tellers
        rows = pd.concat([tell(tables) for tell in told], ignore_index=True)
        rows = rows.assign(
            goals=_look_up(tables.record_goals.sort_values("goal"), "goal", rows),
            sectors=_look_up(tables.record_sectors.sort_values("sector"), "sector", rows),
            countries=_look_up(tables.record_countries, "country", rows),
            places=_look_up(tables.record_places, "place", rows),
        )
        tables.derived[KEPT] = _withhold(rows)
    return tables.derived[KEPT]


def choose_rows(tables: Tables, records: Iterable[int]) -> pd.DataFrame:
    """Give the rows of some records as `tell_rows` does, in the order of source, file, sheet and Excel row."""
    rows = tell_rows(tables)
    return rows[rows["record"].isin(set(records))].sort_values(PLACE, kind="stable", ignore_index=True)


def sort_by_day(rows: pd.DataFrame, newest_first: bool = False) -> pd.DataFrame:
    """Sort rows by date; those about guests stand at the start of their year."""
    return rows.sort_values("moment", ascending=not newest_first, kind="stable", ignore_index=True)


def name_organisations(tables: Tables) -> dict[str, str]:
    """Give key → name as a reader may see it; of natural persons only that they are."""
    people = tables.organisations["natural_person"].fillna(True).to_numpy(dtype=bool)
    shown = tables.organisations["name"].astype(object).mask(people, NATURAL_PERSON)
    return dict(zip(tables.organisations["organisation_key"], shown, strict=True))


def list_guests(tables: Tables) -> frozenset[int]:
    """List the records about Shelter City guests."""
    return frozenset(tables.activities.loc[(tables.activities["kind"] == SHELTER_CITY).fillna(False), "record"])


def choose_done(frame: pd.DataFrame, until: pd.Timestamp) -> pd.DataFrame:
    """Choose the activities or missions that were done up to and including a day: `record` and `year`. The columns, a
    row each."""
    return frame.loc[(frame["status"] == DONE) & (frame["date"] <= until), ["record", "year"]]


def write_count(number: Any) -> str:
    """Write a number of a row, '' where it has none."""
    return "" if pd.isna(number) else format_number(int(number))


def write_cents(cents: Any) -> str:
    """Write an amount of a row in euros and cents, '' where it has none."""
    return "" if pd.isna(cents) else format_money(Decimal(int(cents)) / 100, cents=True)


def _withhold(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep of rows about guests what may be told, and let their order tell nothing else."""
    guests = rows["is_guest"].to_numpy(dtype=bool)
    rows.loc[guests, [*(set(TEXTS) - set(TOLD_OF_GUESTS))]] = ""
    rows.loc[guests, [*NUMBERS]] = pd.NA
    rows["day"] = rows["day"].mask(guests, rows["year"].astype(str))
    for column in ("title", "description"):
        rows[column] = rows[column].mask(guests, SHELTER_TITLE)
    rows["moment"] = rows["moment"].mask(guests, pd.to_datetime(rows["year"].astype(str) + "-01-01"))
    rows["place"] = rows["place"].mask(guests, 0)
    told = rows[guests].sort_values(["year", *TOLD_OF_GUESTS], kind="stable")
    return pd.concat([told, rows[~guests]]).sort_values("rank", kind="stable", ignore_index=True)


def _tell_activities(tables: Tables) -> pd.DataFrame:
    frame = tables.activities
    named = tables.record_organisations.assign(
        name=tables.record_organisations["organisation_key"].map(name_organisations(tables))
    )
    return _make_rows(
        frame,
        ACTIVITIES,
        title=frame["title"],
        description=frame["title"],
        kind=frame["kind"],
        chapter=frame["chapter"],
        organisations=_look_up(named, "name", frame, NAMES),
    ).assign(is_guest=(frame["kind"] == SHELTER_CITY).fillna(False).to_numpy(dtype=bool))


def _tell_missions(tables: Tables) -> pd.DataFrame:
    frame = tables.missions
    destination = frame["destination"].fillna("")
    return _make_rows(
        frame,
        MISSIONS,
        title="Missie: " + destination,
        description=destination + " (" + frame["direction"].fillna("richting onbekend") + ")",
        kind="missie " + frame["direction"].fillna(""),
        chapter="missie",
        organisations=frame["organiser"],
    )


def _tell_payments(tables: Tables) -> pd.DataFrame:
    frame = tables.payments
    people = frame["natural_person"].fillna(True).to_numpy(dtype=bool)
    described = frame["description"].astype(object).mask(people, "")
    return _make_rows(
        frame,
        PAYMENTS,
        title=described,
        description=described,
        kind="betaling",
        chapter=frame["chapter"],
        organisations=frame["organisation"].astype(object).mask(people, NATURAL_PERSON),
    )


def _tell_observations(tables: Tables) -> pd.DataFrame:
    frame = tables.observations
    named = frame["country"].map(lambda code: "alle landen" if code == TOTAL_COUNTRY else country_name(code))
    described = frame["topic"] + ", " + frame["region"] + ", " + named.astype(object)
    return _make_rows(
        frame,
        OBSERVATIONS,
        number=frame["source_table"],
        day=frame["year"].astype(str),
        title=described,
        description=described,
        country=named,
        organisations="CBS",
    )


def _make_rows(frame: pd.DataFrame, source: str, **told: object) -> pd.DataFrame:
    """Make the rows of one table: its own columns under the names of `TEXTS` and `NUMBERS`, and what is told of it."""
    given = {"day": frame.get("shown_date")} | told
    columns = {column: given.get(column, frame.get(column)) for column in (*TEXTS, *NUMBERS)}
    nothing = pd.Series("", index=frame.index, dtype=object), pd.Series(pd.NA, index=frame.index, dtype="Int64")
    texts = {one: nothing[0] if columns[one] is None else _write(columns[one], frame.index) for one in TEXTS}
    numbers = {one: nothing[1] if columns[one] is None else columns[one].astype("Int64") for one in NUMBERS}
    known = {"record": frame["record"], "source": source, "year": frame["year"], "is_guest": False}
    order = {"moment": frame.get("date", pd.NaT), "rank": ORDER.index(source), "place": frame["row"]}
    return pd.DataFrame(known | texts | numbers | order, index=frame.index)


def _write(column: object, index: pd.Index) -> pd.Series:
    values = pd.Series(column, index=index, dtype=object)
    texts = ["" if lacking else str(value) for value, lacking in zip(values, values.isna(), strict=True)]
    return pd.Series(texts, index=index, dtype=object)


def _look_up(links: pd.DataFrame, column: str, rows: pd.DataFrame, between: str = ", ") -> list[str]:
    """Write the members that are linked to each of the rows as one text; '' where there are none."""
    members: dict[int, list[str]] = defaultdict(list)
    for record, member in links[["record", column]].dropna().itertuples(index=False, name=None):
        members[record].append(country_name(member) if column == "country" else str(member))
    return [between.join(members.get(record, ())) for record in rows["record"]]
