"""Accepted rows → the relational tables: English columns, whole cents, links instead of lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

import numpy as np
import pandas as pd

from data import checks, parsing
from data.findings import Journal
from data.names import Register
from data.record import LISTS, FieldKind, Link, NameList, SheetRecord
from data.rows import RecordRows, Values
from data.series import fill_series, keep, take_series
from data.shipped import ship_tables
from data.sources import SOURCES
from data.tables import COUNT, DTYPES, SCHEMAS, TEXT, TRUTH, Tables, make_frame, make_tables

RECORD = "record"
ORGANISATIONS, ORGANISATION_LINKS, ORGANISATION_KEY = "organisations", "record_organisations", "organisation_key"
PERSON = "persoon "
"""How the key of a natural person begins; no folded name has a space in it."""
MEMBERS = {*LISTS, FieldKind.GOALS}
"""The kinds of fields of which a value has several members."""


@dataclass(frozen=True)
class OwnRows:
    """The figures of a record with an own layout, settled: the columns of its table, all but `record`."""

    record: SheetRecord
    columns: dict[str, list]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))


def build_tables(sheets: Iterable[RecordRows], figures: Iterable[OwnRows], journal: Journal) -> Tables:
    """Match names, run the checks across columns and rows, and build all tables."""
    sheets, figures = list(sheets), list(figures)
    records = number_records([*sheets, *figures])
    lists = [(rows, rows.record.name_list) for rows in sheets if rows.record.name_list]
    registers = {listed.key: checks.fill_register(rows, listed, journal) for rows, listed in lists}
    sheets = [split_names(rows, registers[ORGANISATION_KEY]) for rows in sheets]
    persons = find_persons(sheets)
    check_rows(sheets, registers, persons, journal)

    organisations = Organisations(registers[ORGANISATION_KEY], persons)
    frames = build_links(sheets, records, registers, organisations)
    for one in figures:
        table = one.record.table
        frames[table] = make_frame(table, {RECORD: records[one.record].tolist(), **one.columns} if len(one) else None)
    for rows in sheets:
        if rows.record.table == ORGANISATIONS and rows.record.name_list:
            frames[ORGANISATIONS] = build_organisations(organisations, rows, rows.record.name_list)
        else:
            frames[rows.record.table] = build_frame(hide_persons(rows, persons), records.get(rows.record))
    return make_tables(**frames | complete_tables(frames))


def complete_tables(frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Give the tables (name → frame, columns as in data.tables) that are made of those of a folder, completed with
    what ships with the program."""
    stated = {table: frames[table] for table in ship_tables() if table in frames and len(frames[table])}
    return _complete(stated) if stated else dict(_complete_nothing())


@cache
def _complete_nothing() -> Mapping[str, pd.DataFrame]:
    """Give what ships where a folder adds nothing to it, as most do: worked out once."""
    return _complete({})


def _complete(frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    shipped = ship_tables()
    own = {table: frames[table] if table in frames else make_frame(table) for table in shipped}
    return {
        name: frame for source in SOURCES if source.complete for name, frame in source.complete(own, shipped).items()
    }


def number_records(parts: Iterable[RecordRows | OwnRows]) -> dict[SheetRecord, np.ndarray]:
    """Number the rows of all tables of facts on, so that no two have the same number."""
    numbers, last = {}, 0
    for part in parts:
        if RECORD in SCHEMAS[part.record.table]:
            numbers[part.record] = np.arange(last + 1, last + len(part) + 1)
            last += len(part)
    return numbers


def build_frame(rows: RecordRows, records: np.ndarray | None) -> pd.DataFrame:
    """Build the table of a record, from where its `columns` say that each comes from, in the order of rows.

    `records` are the numbers of the rows in a table of facts; None for a table of the beleidskader, which has none.
    """
    if not len(rows):
        return make_frame(rows.record.table)
    given = rows.origin() | ({} if records is None else {RECORD: records})
    return pd.DataFrame(
        {
            column: pd.Series(given[column], dtype=DTYPES[dtype])
            if column in given
            else build_column(rows, column, dtype)
            for column, dtype in SCHEMAS[rows.record.table].items()
        }
    )


def build_column(rows: RecordRows, column: str, dtype: str) -> pd.Series:
    """Build one column of the table of a record."""
    origin = rows.record.columns[column]
    if callable(origin):
        return pd.Series(origin(rows), dtype=DTYPES[dtype])
    name, change = (origin, keep) if isinstance(origin, str) else origin
    return take_series(rows.columns[name], dtype, change)


# ------------------------------------------------------------------------------------------------------------- links


def list_links(sheets: Iterable[RecordRows], table: str) -> list[tuple[RecordRows, Link]]:
    """List which rows have a part in a link table, and by which field."""
    return [(rows, link) for rows in sheets for link in rows.record.links if link.table == table]


def build_links(
    sheets: list[RecordRows],
    records: dict[SheetRecord, np.ndarray],
    registers: dict[str, Register],
    organisations: Organisations,
) -> dict[str, pd.DataFrame]:
    """Build every link table, each pair once; the columns beside the pair are what the registers call its member."""
    frames = {}
    for table in dict.fromkeys(link.table for rows in sheets for link in rows.record.links):
        if not any(rows.columns[link.field].values for rows, link in list_links(sheets, table)):
            frames[table] = make_frame(table)
            continue
        owner, member, *others = SCHEMAS[table]
        known_as = [column for column in others if column in registers]
        parts = []
        for rows, link in list_links(sheets, table):
            ids = take_series(rows.columns[link.by], COUNT).to_numpy() if link.by else records[rows.record]
            values = rows.columns[link.field]
            members = [value if rows.record.named(link.field).kind in MEMBERS else (value,) for value in values.values]
            if table == ORGANISATION_LINKS:
                members = [tuple(map(organisations.key_of, names)) for names in members]
            pairs = pair(np.arange(len(ids)), Values(values.codes, members))
            beside = {column: take_series(rows.columns[name], TEXT) for column, name in link.beside}
            parts.append((ids, *pairs, beside))
        frame = pd.DataFrame(
            {
                owner: pd.Series(np.concatenate([ids[at] for ids, at, _, _ in parts]), dtype=COUNT),
                member: pd.Series(
                    [value for _, _, values, _ in parts for value in values], dtype=SCHEMAS[table][member]
                ),
            }
            | {
                column: pd.concat([beside[column].iloc[at] for _, at, _, beside in parts], ignore_index=True)
                for column in parts[0][-1]
            }
        ).drop_duplicates(ignore_index=True)
        for column in known_as:
            names = {spelling: registers[column].find(spelling) for spelling in frame[member].unique()}
            frame[column] = frame[member].map(names).astype(TEXT)
        frames[table] = frame
    return frames


def pair(ids: np.ndarray, lists: Values) -> tuple[np.ndarray, list]:
    """Take the members out of lists: one pair (id of the row, member) for each member of each row."""
    lengths = np.array([len(one) for one in lists.values] + [0], dtype=np.int64)
    flat = np.array([member for one in lists.values for member in one], dtype=object)
    starts = np.concatenate([[0], np.cumsum(lengths[:-1])]).astype(np.int64)
    codes = np.where(lists.codes < 0, len(lists.values), lists.codes)
    repeats = lengths[codes]
    within = np.arange(repeats.sum()) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    return np.repeat(ids, repeats), flat[np.repeat(starts[codes], repeats) + within].tolist() if len(flat) else []


# ------------------------------------------------------------------------------------------------------------- names


@dataclass
class Organisations:
    """Every organisation met, each with the key it counts under; persons have a key that says nothing."""

    register: Register
    persons: dict[str, str]
    keys: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def key_of(self, spelling: str) -> str:
        """Give the key under which a spelling counts: the register's, else the spelling's own folded name."""
        folded = parsing.fold_organisation(spelling)
        known = self.register.names.get(folded)
        folded = parsing.fold_organisation(known) if known else folded
        if folded not in self.keys:
            is_person = folded in self.persons
            self.keys[folded] = f"{PERSON}{len(self.keys) + 1}" if is_person else folded
            self.names[self.keys[folded]] = self.persons[folded] if is_person else known or spelling
        return self.keys[folded]

    def is_person(self, key: str) -> bool:
        """Tell whether a key is that of a natural person."""
        return key.startswith(PERSON)


def split_names(rows: RecordRows, register: Register) -> RecordRows:
    """Take a cell with commas in a list of organisations for several where the register knows each; else it is one."""
    columns = dict(rows.columns)
    for link in rows.record.links:
        if link.table == ORGANISATION_LINKS and rows.record.named(link.field).kind in MEMBERS:
            values = columns[link.field]
            columns[link.field] = Values(
                values.codes, [split_known(value[0], register) if len(value) == 1 else value for value in values.values]
            )
    return replace(rows, columns=columns)


def split_known(written: str, register: Register) -> tuple[str, ...]:
    """Split at commas, and at the last ' en ', where every part is a name or alias of the register."""
    if register.find(written):
        return (written,)
    parts = [part.strip() for part in written.split(",")]
    first, joined, last = parts[-1].rpartition(" en ")
    ways = [parts, [*parts[:-1], first.strip(), last.strip()]] if joined else [parts]
    for way in ways:
        if len(way) > 1 and all(register.find(part) for part in way):
            return tuple(dict.fromkeys(way))
    return (written,)


def find_persons(sheets: Iterable[RecordRows]) -> dict[str, str]:
    """Collect the folded names of natural persons with what is shown of them: they count under their own name, which
    is shown nowhere.
    """
    persons: dict[str, str] = {}
    for rows in sheets:
        if about := rows.record.persons:
            is_person = fill_series(rows.columns[about.says_so], False, TRUTH).to_numpy()
            names = rows.columns[about.names]
            codes = np.unique(names.codes[is_person]).tolist()
            persons |= {parsing.fold_organisation(names.values[code]): about.shown_as for code in codes if code >= 0}
    return persons


def hide_persons(rows: RecordRows, persons: dict[str, str]) -> RecordRows:
    """Take out the names of natural persons, also where only another row, or another export, says that a name is a
    person's.
    """
    shown = {
        one.name: show_names(rows.columns[one.name], persons)
        for one in rows.record.fields
        if one.kind is FieldKind.NAME
    }
    if about := rows.record.persons:
        names = rows.columns[about.names]
        is_person = np.array([parsing.fold_organisation(name) in persons for name in names.values] + [False])[
            names.codes
        ]
        for column in about.may_name:
            shown[column] = Values(np.where(is_person, -1, rows.columns[column].codes), rows.columns[column].values)
    return replace(rows, columns=rows.columns | shown)


def show_names(names: Values, persons: dict[str, str]) -> Values:
    """Put what is shown of natural persons in the place of their names."""
    return Values(names.codes, [persons.get(parsing.fold_organisation(name), name) for name in names.values])


def build_organisations(organisations: Organisations, rows: RecordRows, listed: NameList) -> pd.DataFrame:
    """Build the table of organisations, a row each: those of the register, then the others that a record names."""
    if not len(rows) and not organisations.names:
        return make_frame(ORGANISATIONS)
    names = rows.columns[listed.names]
    keys = [organisations.key_of(names.at(row)) for row in range(len(rows))]
    told = {column: build_column(rows, column, SCHEMAS[ORGANISATIONS][column]) for column in rows.record.columns}
    listed = pd.DataFrame({ORGANISATION_KEY: keys, "in_register": True, **told}).drop_duplicates(ORGANISATION_KEY)
    unlisted = [key for key in organisations.names if key not in set(keys)]
    unsaid = {column: False for column, dtype in SCHEMAS[ORGANISATIONS].items() if dtype == TRUTH}
    others = pd.DataFrame({ORGANISATION_KEY: unlisted, **unsaid})
    frame = pd.concat([listed, others], ignore_index=True)
    frame["name"] = frame[ORGANISATION_KEY].map(organisations.names)
    frame["natural_person"] = frame[ORGANISATION_KEY].map(organisations.is_person)
    return frame.reindex(columns=list(SCHEMAS[ORGANISATIONS])).astype(SCHEMAS[ORGANISATIONS])


# ------------------------------------------------------------------------------------------------------------ checks


def check_rows(
    sheets: list[RecordRows], registers: dict[str, Register], persons: Iterable[str], journal: Journal
) -> None:
    """Run every check across columns and rows, and tell of names that are nearly known."""
    met = {rows.record.table: rows for rows in sheets}
    for rows in sheets:
        for check in rows.record.checks:
            check(rows, met, journal)
    organisations = registers[ORGANISATION_KEY]
    names: dict[str, checks.Named] = {}
    for rows, link in list_links(sheets, ORGANISATION_LINKS):
        for folded, named in checks.find_names(checks.leave_out_discreet(rows), link.field, organisations.fold).items():
            names.setdefault(folded, named)
    shown = {folded: named for folded, named in names.items() if folded not in persons}
    checks.tell_near_misses(shown, [organisations], journal)
    checks.tell_lookalikes(shown, organisations, journal)
    for rows, link in list_links(sheets, "record_places"):
        cities = [registers[column] for column in list(SCHEMAS[link.table])[2:]]
        checks.tell_near_misses(checks.find_names(rows, link.field, parsing.fold_name), cities, journal)
