"""The rows of the exports that can be found: activities, missions and payments, by the words that may be told of them.

They are in an index of SQLite (FTS5, in memory), because there may be very many. Rows about Shelter City, guests or
not, and payments to people are not in it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from threading import Lock

import numpy as np
import pandas as pd

from data.parsing.text import fold
from data.tables import Tables
from kpi.terms import ACTIVITIES, MISSIONS, PAYMENTS
from telling.rows import tell_rows
from telling.search.things import Kind
from telling.search.words import EXACT, Meant, Vocabulary

KINDS = {Kind.ACTIVITY: ACTIVITIES, Kind.MISSION: MISSIONS, Kind.PAYMENT: PAYMENTS}
NAMED = {ACTIVITIES: "activiteit", MISSIONS: "missie", PAYMENTS: "betaling subsidie"}
SPOKEN = (
    *("number", "day", "title", "kind", "status", "network", "post", "dossier"),
    *("organisations", "sectors", "countries", "places"),
)
"""The texts of a row that it is found by."""

WITH_YOUTH = "jongeren"
"""What an activity that reached young people is found by too."""

GUEST_WORD = "shelter"
ROWS_AT_ONCE = 50_000
CHOSEN = "FROM found WHERE found MATCH ? AND rowid BETWEEN ? AND ?"


class RecordIndex:
    """Rows by their words. They stand in the order of source and date, and go by their place in it: so the newest come
    first without any sorting. Safe to ask from many threads. An `empty` one has none, for who may see no rows."""

    def __init__(self, tables: Tables, empty: bool = False) -> None:
        self._rows = tell_rows(tables)
        self._order = _choose_rows(tables)[: 0 if empty else None]
        sources = self._rows["source"].to_numpy()[self._order]
        self._spans = {kind: _find_span(sources, source) for kind, source in KINDS.items()}
        self._lock = Lock()
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        self._base.execute("CREATE VIRTUAL TABLE found USING fts5(words, content='', detail='none', columnsize=0)")
        for start in range(0, len(self._order), ROWS_AT_ONCE):
            told = _write_words(self._rows.iloc[self._order[start : start + ROWS_AT_ONCE]])
            self._base.executemany("INSERT INTO found(rowid, words) VALUES (?, ?)", enumerate(told, start))
        self._base.execute("INSERT INTO found(found) VALUES ('optimize')")
        self._base.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(found, 'row')")
        plain = self._base.execute("SELECT term FROM terms WHERE term NOT GLOB '*[0-9]*'")
        self.vocabulary = Vocabulary([term for (term,) in plain])

    def __len__(self) -> int:
        return len(self._order)

    def get_rows(self, places: Sequence[int]) -> pd.DataFrame:
        """Give the rows at some places, as `telling.rows.tell_rows` does."""
        return self._rows.iloc[self._order[places]]

    def get_records(self, places: Sequence[int]) -> np.ndarray:
        """Give the records at some places."""
        return self._rows["record"].to_numpy()[self._order[places]]

    def mean(self, word: str) -> list[Meant]:
        """Find the words of the rows that a word stands for; what has a digit in it is looked for as it is."""
        if not word.isalnum():
            return []
        return [Meant(word, EXACT)] if any(map(str.isdigit, word)) else self.vocabulary.find(word)

    def find(self, kind: Kind, meant: Sequence[Sequence[Meant]], most: int) -> tuple[int, list[int]]:
        """Find the rows of a kind that have every word asked for: how many, and the places of the newest."""
        first, last = self._spans[kind]
        if not meant or not all(meant) or first == last:
            return 0, []
        asked = " AND ".join(f"({' OR '.join(_quote(one.term) for one in words)})" for words in meant)
        chosen = (asked, first, last - 1)
        with self._lock:
            [total] = self._base.execute(f"SELECT count(*) {CHOSEN}", chosen).fetchone()
            rows = self._base.execute(f"SELECT rowid {CHOSEN} ORDER BY rowid DESC LIMIT ?", (*chosen, most))
            return total, [place for (place,) in rows]


def _quote(term: str) -> str:
    """Write a word such that nothing in it is a command of the index."""
    return '"' + term.replace('"', '""') + '"'


def _choose_rows(tables: Tables) -> np.ndarray:
    """Give the places in `tell_rows` of the rows that may be found, by source and date."""
    rows = tell_rows(tables).reset_index(drop=True)
    people = set(tables.payments.loc[tables.payments["natural_person"].fillna(True).astype(bool), "record"])
    hidden = rows["is_guest"].astype(bool) | rows["record"].isin(people)
    hidden |= rows["title"].str.contains(GUEST_WORD, case=False, regex=False)
    chosen = rows.loc[~hidden & rows["source"].isin(KINDS.values()), ["rank", "moment"]]
    return chosen.sort_values(["rank", "moment"], kind="stable", na_position="first").index.to_numpy(dtype=np.int64)


def _find_span(sources: np.ndarray, source: str) -> tuple[int, int]:
    places = np.flatnonzero(sources == source)
    return (int(places[0]), int(places[-1]) + 1) if len(places) else (0, 0)


def _write_words(rows: pd.DataFrame) -> list[str]:
    named = rows["source"].map(NAMED).to_numpy(dtype=object)
    young = np.where((rows["youth"].fillna(0) > 0).to_numpy(dtype=bool), WITH_YOUTH, "")
    columns = [rows[column].to_numpy(dtype=object) for column in SPOKEN]
    return [fold(" ".join(parts)) for parts in zip(named, young, *columns)]
