"""Activities, missions and payments as lists to read and search."""

from __future__ import annotations

import pandas as pd

from data.tables import Tables
from kpi.terms import ACTIVITIES, MISSIONS
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
    "file": "Bestand",
    "row": "Rij",
}
COLUMNS = [heading for heading in HEADINGS.values() if heading != "Bedrag"]


def list_records(tables: Tables) -> pd.DataFrame:
    """List activities and missions as Dutch text, newest first, with a column `_record` to join on.

    Columns: `COLUMNS`. Rows about Shelter City guests stand at the start of their year.
    """
    rows = tell_rows(tables)
    listed = sort_by_day(rows[rows["source"].isin([ACTIVITIES, MISSIONS])], newest_first=True)
    return write_list(listed)[[*COLUMNS, "_record"]]


def write_list(rows: pd.DataFrame) -> pd.DataFrame:
    """Write rows (as `telling.rows` gives them) as Dutch text under the headings of a list, with `_record`.

    Participants of a mission are its companies; amounts are in euros and cents, '' where there is none.
    """
    people = rows["participants"].fillna(rows["companies"])
    told = rows.assign(
        year=rows["year"].astype(str),
        participants=[*map(write_count, people)],
        amount=[*map(write_cents, rows["amount_cents"])],
    )
    return told[[*HEADINGS, "record"]].rename(columns=HEADINGS | {"record": "_record"})


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
