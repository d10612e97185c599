"""Which rows differ between two states of the tables: added, changed (in which columns) and gone.

A row is told from another by what the contract says: its number, or what it is about. Where it stands (file, sheet,
row) is no part of it: a row that moved to another file did not change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from data.record import SheetRecord
from data.sources import SHEETS
from data.tables import ORIGIN, SCHEMAS, TEXT, Tables

RECORD, YEAR = "record", "year"
NO_PART = {RECORD, *ORIGIN}
"""Columns that are no part of what a row says."""

TOLD_BY = {
    "organisations": ("organisation_key",),
    "partner_cities": ("place",),
    "hanse_cities": ("place",),
    "reserve_mutations": ("date", "description"),
    "explanations": ("indicator", "first_year", "last_year", "nota"),
    "milestones": ("milestone",),
    "observations": ("year", "region", "topic", "country"),
}
"""By which columns the rows of a table are told apart where its sheet has no key, or a layout of its own."""

CHAPTER_GOALS, ORGANISATION_LINKS = "chapter_goals", "record_organisations"
OWNERS = (RECORD, "chapter", "nota")
"""The columns of a link table that say what a member belongs to."""

RECORDS: Mapping[str, SheetRecord] = {sheet.table: sheet for sheet in SHEETS}
"""Table → the sheet that fills it."""


@dataclass(frozen=True, eq=False)
class TableDifference:
    """How one table differs. `before` and `after` hold its rows with a column more for each link, under the name of its
    field (a number that is the same where the members are); `added` are places in `after`, `gone` in `before`, and
    `changed` pairs of places (before, after), a row each."""

    table: str
    before: pd.DataFrame
    after: pd.DataFrame
    added: np.ndarray
    gone: np.ndarray
    changed: np.ndarray

    @cached_property
    def differing(self) -> pd.DataFrame:
        """Which columns differ: a row for each pair of `changed`, a column of truths for each that is compared."""
        old = self.before.iloc[self.changed[:, 0]].reset_index(drop=True)
        new = self.after.iloc[self.changed[:, 1]].reset_index(drop=True)
        return pd.DataFrame({name: _differ(old[name], new[name]) for name in list_compared(self.before)})

    def __bool__(self) -> bool:
        return bool(len(self.added) or len(self.gone) or len(self.changed))


def compare_rows(before: Tables, after: Tables) -> dict[str, TableDifference]:
    """Compare all tables of two states, in the order of the sheets."""
    persons = align_persons(before, after)
    found = {}
    for table in RECORDS:
        old, new = spread_rows(before, table, {}), spread_rows(after, table, persons)
        found[table] = compare_table(table, old, new)
    return found


def compare_table(table: str, before: pd.DataFrame, after: pd.DataFrame) -> TableDifference:
    """Compare the rows of one table, as `spread_rows` gives them."""
    compared = list_compared(before)
    if before[compared].equals(after[compared]):
        nothing = np.empty(0, dtype=np.int64)
        return TableDifference(table, before, after, nothing, nothing, nothing.reshape(0, 2))
    same = match_equal(before, after)
    gone, added = _leave_out(len(before), same[:, 0]), _leave_out(len(after), same[:, 1])
    pairs = [np.empty((0, 2), dtype=np.int64)]
    for columns in list_identities(table):
        found = match_by(before, after, gone, added, columns)
        pairs.append(found)
        gone, added = np.setdiff1d(gone, found[:, 0]), np.setdiff1d(added, found[:, 1])
    changed = np.concatenate(pairs)
    return TableDifference(table, before, after, added, gone, changed[np.argsort(changed[:, 1], kind="stable")])


def list_identities(table: str) -> list[list[str]]:
    """List by which columns a row may be known again, the surest first: a number may be used again in another year."""
    record = RECORDS[table]
    told = TOLD_BY.get(table) or tuple(
        column for column, origin in record.columns.items() if _name_field(origin) in record.keys
    )
    known = [one for one in told if one in SCHEMAS[table] and one != YEAR] + [YEAR] * (YEAR in told)
    if not known:
        return []
    return [known] if YEAR in known or YEAR not in SCHEMAS[table] else [[*known, YEAR], known]


def list_compared(rows: pd.DataFrame) -> list[str]:
    """List the columns that make what a row says."""
    return [name for name in rows.columns if name not in NO_PART]


def spread_rows(tables: Tables, table: str, persons: Mapping[str, str]) -> pd.DataFrame:
    """Give a table with its links as columns. `persons`: the key of a natural person → the key to write in its place.

    Of organisations only those of the register: the others follow from the rows that name them, and are in the links.
    """
    frame: pd.DataFrame = getattr(tables, table)
    if table == "organisations":
        frame = frame[frame["in_register"] & ~frame["natural_person"].fillna(True).astype(bool)]
    frame = frame.reset_index(drop=True)
    links = {link.field: _sum_members(tables, link.table, frame, persons) for link in RECORDS[table].links}
    return frame.assign(**links)


def match_equal(before: pd.DataFrame, after: pd.DataFrame) -> np.ndarray:
    """Match rows that say the same, each with one: pairs of places."""
    old, new = _number_equals(before), _number_equals(after)
    return old.merge(new, on=["said", "turn"])[["at_x", "at_y"]].to_numpy(dtype=np.int64)


def match_by(
    before: pd.DataFrame, after: pd.DataFrame, gone: np.ndarray, added: np.ndarray, columns: list[str]
) -> np.ndarray:
    """Match, of some places on each side, the rows that are alike in some columns where that is one row on each side:
    pairs of places."""
    sides = []
    for rows, places in ((before, gone), (after, added)):
        known = rows.iloc[places][columns].assign(at=places)
        known = known[known[columns[0]].notna()]
        sides.append(known[~known.duplicated(columns, keep=False)])
    return sides[0].merge(sides[1], on=columns)[["at_x", "at_y"]].to_numpy(dtype=np.int64)


def align_persons(before: Tables, after: Tables) -> dict[str, str]:
    """Find which natural person of the later state is which of the earlier, by the payments that they have in common:
    key → key. Their keys say nothing: they are numbered anew each time."""
    old, new = _list_payees(before), _list_payees(after)
    both = old.merge(new, on=["number", "dossier", YEAR])
    counted = both.groupby(["key_x", "key_y"]).size().sort_values(ascending=False, kind="stable")
    found: dict[str, str] = {}
    for earlier, later in counted.index:
        if later not in found and earlier not in found.values():
            found[later] = earlier
    others = [key for key in _list_persons(after) if key not in found]
    return found | {key: f"{key} (nieuw)" for key in others}


def _list_persons(tables: Tables) -> list[str]:
    people = tables.organisations["natural_person"].fillna(True).astype(bool)
    return tables.organisations.loc[people, "organisation_key"].tolist()


def _list_payees(tables: Tables) -> pd.DataFrame:
    links = tables.record_organisations
    named = links[links["organisation_key"].isin(_list_persons(tables))].rename(columns={"organisation_key": "key"})
    paid = tables.payments[[RECORD, "number", "dossier", YEAR]].merge(named, on=RECORD)
    return paid.drop(columns=RECORD)


def _sum_members(tables: Tables, link: str, frame: pd.DataFrame, persons: Mapping[str, str]) -> np.ndarray:
    """Sum up the members of a link of each row in one number, whatever their order; 0 for none."""
    rows: pd.DataFrame = getattr(tables, link)
    owners, mine = _name_owners(rows), _name_owners(frame) if link == CHAPTER_GOALS else frame[RECORD]
    members = rows.drop(columns=[name for name in OWNERS if name in rows])
    if persons and link == ORGANISATION_LINKS:
        keys = members["organisation_key"].astype(object)
        members = pd.DataFrame({"organisation_key": keys.map(persons).fillna(keys).astype(TEXT)})
    places = pd.Index(mine).get_indexer(pd.Index(owners))
    said = pd.util.hash_pandas_object(members, index=False).to_numpy()
    sums = np.zeros(len(frame), dtype=np.uint64)
    np.add.at(sums, places[places >= 0], said[places >= 0])
    return sums


def _name_owners(rows: pd.DataFrame) -> pd.Series:
    """Name what the rows of a link belong to: the record, or the chapter of a nota."""
    return rows[RECORD] if RECORD in rows else rows["chapter"].astype(TEXT) + " " + rows["nota"].fillna("")


def _number_equals(rows: pd.DataFrame) -> pd.DataFrame:
    said = pd.util.hash_pandas_object(rows[list_compared(rows)], index=False)
    return pd.DataFrame({"said": said, "turn": said.groupby(said).cumcount(), "at": np.arange(len(rows))})


def _differ(old: pd.Series, new: pd.Series) -> pd.Series:
    equal = (old == new).fillna(False).astype(bool)
    return ~(equal | (old.isna() & new.isna()))


def _leave_out(count: int, places: np.ndarray) -> np.ndarray:
    return np.setdiff1d(np.arange(count), places)


def _name_field(origin: object) -> str:
    if isinstance(origin, str):
        return origin
    return origin[0] if isinstance(origin, tuple) else ""
