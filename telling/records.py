"""Activities, missions and payments as lists to read and search."""

from __future__ import annotations

import pandas as pd

from data.sources.activiteiten import SHELTER_TITLE
from data.tables import Tables
from kpi.terms import ACTIVITIES, CANCELLED, DONE, MISSIONS, PLANNED, POSTPONED, SHELTER_CITY
from telling.dutch import format_count, join_words
from telling.rows import sort_by_day, tell_rows, write_cents, write_count

HEADINGS = {
    "day": "Datum",
    "year": "Jaar",
    "number": "Nummer",
    "title": "Titel",
    "kind": "Soort",
    "chapter": "Hoofdstuk",
    "status": "Status",
    "organisations": "Organisaties",
    "sectors": "Sectoren",
    "goals": "Global Goals",
    "countries": "Landen",
    "places": "Plaatsen",
    "participants": "Deelnemers",
    "amount": "Bedrag",
    "cost": "Kosten",
    "file": "Bestand",
    "row": "Rij",
}
COLUMNS = [heading for heading in HEADINGS.values() if heading != "Bedrag"]
COUNTED = {"participants": "_participants", "companies": "_companies", "cost_cents": "_cost"}
"""Number of a row → the column of a list that holds it as a number, missing where the row has none or may not tell."""

STATUSES = (DONE, PLANNED, POSTPONED, CANCELLED)


def list_records(tables: Tables) -> pd.DataFrame:
    """List activities and missions as Dutch text, newest first.

    Columns: `COLUMNS`, `_record` to join on, and the numbers of `COUNTED`. Rows about Shelter City guests stand at the
    start of their year and have no numbers.
    """
    rows = tell_rows(tables)
    listed = sort_by_day(rows[rows["source"].isin([ACTIVITIES, MISSIONS])], newest_first=True)
    return write_list(listed)[[*COLUMNS, "_record", *COUNTED.values()]]


def write_list(rows: pd.DataFrame) -> pd.DataFrame:
    """Write rows (as `telling.rows` gives them) as Dutch text under the headings of a list, with `_record` and the
    numbers of `COUNTED`.

    Participants of a mission are its companies; amounts are in euros and cents, '' where there is none.
    """
    people = rows["participants"].fillna(rows["companies"])
    numbers = rows[[*COUNTED]].rename(columns=COUNTED)
    told = rows.assign(
        year=rows["year"].astype(str),
        participants=[*map(write_count, people)],
        amount=[*map(write_cents, rows["amount_cents"])],
        cost=[*map(write_cents, rows["cost_cents"])],
    )
    return told[[*HEADINGS, "record"]].rename(columns=HEADINGS | {"record": "_record"}).join(numbers)


def tell_totals(rows: pd.DataFrame) -> str:
    """Say how many rows of a list (with the numbers of `COUNTED`) were done, are planned and so on, with what those of
    each add up to and how many of them have that number: what was done on the first line, the rest on the second, and
    on the third how many rows about guests there are, of which none of this is told."""
    guests = rows["Soort"] == SHELTER_CITY
    told = rows[~guests]
    others = [status for status in dict.fromkeys(told["Status"]) if status not in STATUSES]
    done, *rest = (_add_up(status, told[told["Status"] == status]) for status in (*STATUSES, *others))
    hidden = f"{SHELTER_TITLE}: {format_count(int(guests.sum()), 'rij', 'rijen')}; daarvan wordt niets opgeteld."
    lines = (done, " ".join(one for one in rest if one), hidden if guests.any() else "")
    return "\n".join(line for line in lines if line)


def _add_up(status: str, rows: pd.DataFrame) -> str:
    if rows.empty:
        return ""
    sums = [
        (rows["_participants"], lambda total: format_count(total, "deelnemer", "deelnemers")),
        (rows["_companies"], lambda total: f"{format_count(total, 'bedrijf', 'bedrijven')} op missie"),
        (rows["_cost"], lambda total: f"{write_cents(total)} kosten"),
    ]
    told = [
        write(int(known.sum()))
        + ("" if len(known) == len(rows) else f" (bij {format_count(len(known), 'rij', 'rijen')} ingevuld)")
        for known, write in ((column.dropna(), write) for column, write in sums)
        if len(known)
    ]
    counted = f"{(status or 'zonder status').capitalize()}: {format_count(len(rows), 'rij', 'rijen')}"
    return f"{counted}, samen {join_words(told)}." if told else f"{counted}."


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
