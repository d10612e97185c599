"""What differs between two states, as people may see it: Dutch words and plain data.

Of rows about Shelter City guests only is told how many there are in a year; of natural persons no name. What a row may
tell of itself is decided in `telling.rows`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from data.countries import country_name
from data.record import FieldKind
from data.sources import SOURCES
from data.tables import OBSERVATION_SCALE, ORIGIN, SCHEMAS, TOTAL_COUNTRY, TRUTH, Tables
from deliver.comparison import FACTS, ChangeCause, Comparison, Side, TotalChange, Why
from deliver.figures import FigureChange
from deliver.rows import CHAPTER_GOALS, ORGANISATION_LINKS, RECORD, RECORDS, YEAR, TableDifference
from kpi.model import YearResult
from kpi.population import OPTIONAL_COLUMNS
from kpi.terms import SHELTER_CITY
from telling.agreement import say_span
from telling.dutch import format_count, format_date, format_money, format_number, format_value, join_words
from telling.names import SOURCE_NAMES
from telling.rows import choose_rows, name_organisations, write_cents
from telling.sentences import say_target

EMPTY = "leeg"
"""What stands for a cell with nothing in it."""

NOT_THE_SAME = "(een ander)"
"""What stands behind what is called the same and is not: another natural person, another time of day."""

ROW_SORTS = ("nieuw", "gewijzigd", "vervallen")
"""How a row differs, as it is counted."""

SPAN = ("first_year", "last_year")
DATED = ("policy_periods",)
"""Tables whose rows have years of their own, and do not hold for years."""

PLAIN_NUMBERS = {YEAR, "chapter", "from_year", "to_year", "baseline_year", "place", *SPAN}
"""Numbers that are names, and so are written without marks."""

AMOUNTS = {
    (source.name, field.name)
    for source in SOURCES
    for sheet in source.sheets
    for field in sheet.fields
    if field.kind is FieldKind.AMOUNT
}
"""The columns with money, each with the name of its source."""

MADE = {
    "activities": {"shown_date": "datum", "title": "titel"},
    "payments": {
        **dict.fromkeys(("date", YEAR, "year_only", "shown_date"), "betaaldatum"),
        "natural_person": "natuurlijk_persoon",
    },
    "observations": {
        YEAR: "jaar",
        "region": "regio",
        "topic": "onderwerp",
        "country": "land",
        "value_micro": "waarde",
        "status": "status",
        "source_table": "tabel",
    },
    "organisations": {"organisation_key": "organisatie", "name": "organisatie", "in_register": "in het register"},
}
"""Table → columns that a record makes by a function → the column of the contract that they come from."""


@dataclass(frozen=True)
class ToldCell:
    """One column of a changed row, before and after, in Dutch."""

    column: str
    before: str
    after: str


@dataclass(frozen=True)
class ToldRow:
    """One row that differs: what it is about and where it stands (of a row that is gone: stood). `cells` are what
    changed in it, empty for a row that is new or gone. '' where there is nothing to tell."""

    number: str
    day: str
    about: str
    organisation: str
    file: str
    sheet: str
    row: str
    cells: tuple[ToldCell, ...] = ()


@dataclass(frozen=True)
class GuestCount:
    """How many rows about Shelter City guests there are in a year, before and after, and how many of these changed."""

    year: int
    before: int
    after: int
    changed: int


@dataclass(frozen=True)
class ToldTable:
    """How the rows of one kind differ: how many, and the first of each. `guests` are in none of the other numbers."""

    source: str
    title: str
    counts: Mapping[str, int]
    added: tuple[ToldRow, ...]
    changed: tuple[ToldRow, ...]
    gone: tuple[ToldRow, ...]
    guests: tuple[GuestCount, ...] = ()


# --------------------------------------------------------------------------------------------------------------- rows


def tell_tables(comparison: Comparison, most: int | None = None) -> tuple[ToldTable, ...]:
    """Tell of each kind of sheet which rows differ, at most so many of each sort (None: all); kinds without any are
    left out."""
    told = (_tell_table(one, comparison, most) for one in comparison.rows.values() if one)
    return tuple(told)


def _tell_table(one: TableDifference, comparison: Comparison, most: int | None) -> ToldTable:
    old, new = _find_guests(one.before), _find_guests(one.after)
    pairs = one.changed
    is_public = ~(old[pairs[:, 0]] | new[pairs[:, 1]]) if len(pairs) else np.empty(0, dtype=bool)
    half = pairs[~is_public]  # what only now, or no longer, is about a guest is told of on the side where it is not
    added = _sort(one.after, [*one.added[~new[one.added]], *half[~new[half[:, 1]], 1]])
    gone = _sort(one.before, [*one.gone[~old[one.gone]], *half[~old[half[:, 0]], 0]])
    public = pairs[is_public]
    numbers = np.flatnonzero(is_public)[_order(one.after, public[:, 1])]
    record = RECORDS[one.table]
    return ToldTable(
        record.source,
        record.title,
        dict(zip(ROW_SORTS, map(len, (added, public, gone)))),
        _tell_rows(one.table, one.after, added[:most], comparison.after),
        tuple(_tell_changed(one, numbers[:most], comparison)),
        _tell_rows(one.table, one.before, gone[:most], comparison.before),
        _count_guests(one, old, new),
    )


def _find_guests(rows: pd.DataFrame) -> np.ndarray:
    """Tell which rows of a table are about guests."""
    if "kind" not in rows or RECORD not in rows:
        return np.zeros(len(rows), dtype=bool)
    return (rows["kind"] == SHELTER_CITY).fillna(False).to_numpy(dtype=bool)


def _count_guests(one: TableDifference, old: np.ndarray, new: np.ndarray) -> tuple[GuestCount, ...]:
    if not (old.any() or new.any()):
        return ()
    was, is_now = Counter(one.before[YEAR][old].tolist()), Counter(one.after[YEAR][new].tolist())
    both = [pair for pair in one.changed.tolist() if old[pair[0]] and new[pair[1]]]
    changed = Counter(int(one.after[YEAR].iloc[pair[1]]) for pair in both)
    counts = (GuestCount(year, was[year], is_now[year], changed[year]) for year in sorted(was.keys() | is_now.keys()))
    return tuple(count for count in counts if count.before != count.after or count.changed)


def _sort(rows: pd.DataFrame, places: Iterable[int]) -> np.ndarray:
    chosen = np.array([*places], dtype=np.int64)
    return chosen[_order(rows, chosen)]


def _order(rows: pd.DataFrame, places: np.ndarray) -> np.ndarray:
    """Give the order of places by file, sheet and row; a table without these stays as it is."""
    if "file" not in rows:
        return np.arange(len(places))
    named = rows.iloc[places][["file", "sheet", "row"]].reset_index(drop=True)
    return named.sort_values(["file", "sheet", "row"], kind="stable").index.to_numpy()


def _tell_rows(table: str, rows: pd.DataFrame, places: np.ndarray, side: Side) -> tuple[ToldRow, ...]:
    """Tell what some rows are about, in the order given; none of an export of which no row is told to anybody."""
    if table in FACTS:
        records = rows[RECORD].iloc[places].tolist()
        told = choose_rows(narrow(side.tables, records), records).set_index(RECORD)
        told = told.loc[[record for record in records if record in told.index]]
        columns = ("number", "day", "description", "organisations", "file", "sheet", "row")
        return tuple(ToldRow(*cells) for cells in told[list(columns)].itertuples(index=False, name=None))
    return tuple(_tell_register_row(table, row) for row in rows.iloc[places].to_dict("records"))


def _tell_register_row(table: str, row: Mapping[str, Any]) -> ToldRow:
    spans = set(SPAN) <= row.keys() and table not in DATED
    left_out = {"organisation_key", *ORIGIN, *(SPAN if spans else ())}
    told = [
        _write_cell(table, column, row[column])
        for column, kind in SCHEMAS[table].items()
        if column not in left_out and kind != TRUTH and not pd.isna(row[column])
    ]
    file, sheet, place = (_write_text(row[column]) if column in row else "" for column in ORIGIN)
    day = say_span(row[SPAN[0]], row[SPAN[1]]) if spans else ""
    return ToldRow("", day, ", ".join(told), "", file, sheet, place if file else "")


def narrow(tables: Tables, records: Iterable[int]) -> Tables:
    """Give the tables with some records alone, so that to tell of a few costs no more than a few."""
    chosen = list(records)
    frames = ((one.name, getattr(tables, one.name)) for one in fields(Tables))
    return Tables(**{name: rows[rows[RECORD].isin(chosen)] if RECORD in rows else rows for name, rows in frames})


def _tell_changed(one: TableDifference, numbers: np.ndarray, comparison: Comparison) -> Iterator[ToldRow]:
    rows = _tell_rows(one.table, one.after, one.changed[numbers, 1], comparison.after)
    sides = []
    for place, (frame, side) in enumerate(((one.before, comparison.before), (one.after, comparison.after))):
        chosen = frame.iloc[one.changed[numbers, place]]
        sides.append(narrow(side.tables, chosen[RECORD]) if RECORD in chosen else side.tables)
    differing = one.differing
    for number, row in zip(numbers.tolist(), rows):
        pair = one.before.iloc[one.changed[number, 0]], one.after.iloc[one.changed[number, 1]]
        columns = [name for name, differs in differing.iloc[number].items() if differs]
        labels = dict.fromkeys(name_column(one.table, column) for column in columns)
        cells = (ToldCell(label, *_tell_label(one.table, label, columns, pair, sides)) for label in labels)
        yield replace(row, cells=tuple(cells))


def _tell_label(
    table: str, label: str, columns: list[str], pair: tuple[pd.Series, pd.Series], sides: list[Tables]
) -> tuple[str, str]:
    """Write a column of the contract before and after; several of the table may come from it."""
    own = [column for column in pair[0].index if name_column(table, column) == label]
    if set(own) == set(SPAN):
        return say_span(*pair[0][own]), say_span(*pair[1][own])
    column = "shown_date" if "shown_date" in own else next(column for column in columns if column in own)
    links = {link.field: link.table for link in RECORDS[table].links}
    if column in links:
        before, after = (_write_members(tables, links[column], row) for tables, row in zip(sides, pair))
    else:
        before, after = (_write_cell(table, column, row[column]) for row in pair)
    return before, after if after != before else f"{after} {NOT_THE_SAME}"


def _write_members(tables: Tables, link: str, row: pd.Series) -> str:
    """Write the members of a link of a row; natural persons go by no name."""
    rows: pd.DataFrame = getattr(tables, link)
    if link == CHAPTER_GOALS:
        nota = rows["nota"].isna() if pd.isna(row["nota"]) else rows["nota"] == row["nota"]
        own = rows[(rows["chapter"] == row["chapter"]) & nota]
    else:
        own = rows[rows[RECORD] == row[RECORD]]
    if "goal" in own:
        return "; ".join(map(str, sorted(own["goal"]))) or EMPTY
    if link == ORGANISATION_LINKS:
        members = own["organisation_key"].map(name_organisations(tables))
    elif "country" in own:
        members = own["country"].map(country_name)
    elif "place" in own:
        members = [_write_place(*cells) for cells in own.drop(columns=RECORD).itertuples(index=False, name=None)]
    else:
        members = own.drop(columns=RECORD).iloc[:, 0]
    return "; ".join(sorted(members)) or EMPTY


def _write_place(place: str, *cities: Any) -> str:
    city = next((one for one in cities if not pd.isna(one) and one != place), "")
    return f"{place} ({city})" if city else place


@cache
def name_column(table: str, column: str) -> str:
    """Name the column of the contract that a column of a table comes from."""
    record = RECORDS[table]
    if column.startswith("asks_"):
        asked = {flag: name for name, flag in OPTIONAL_COLUMNS.get(record.source, {}).items()}
        return f"kolom {asked.get(column, column.removeprefix('asks_'))} aanwezig"
    if named := MADE.get(table, {}).get(column):
        return named
    origin = record.columns.get(column, column)
    return origin if isinstance(origin, str) else origin[0] if isinstance(origin, tuple) else column


def _write_cell(table: str, column: str, value: Any) -> str:
    """Write a cell of a table in Dutch."""
    if pd.isna(value):
        return EMPTY
    kind = SCHEMAS[table][column]
    if kind == "bool":
        return "ja" if value else "nee"
    if kind.startswith("datetime"):
        return format_date(value)
    if column.endswith("_cents"):
        return write_cents(value)
    if column == "value_micro":
        return _write_number(Decimal(int(value)) / OBSERVATION_SCALE)
    if column == "country" and table == "observations":
        return "alle landen" if value == TOTAL_COUNTRY else country_name(value)
    if kind in ("int64", "Int64"):
        return str(int(value)) if column in PLAIN_NUMBERS else format_number(int(value))
    return str(value)


def _write_number(number: Decimal) -> str:
    exact = number.normalize()
    return format_number(exact, max(-int(exact.as_tuple().exponent), 0))


def _write_money(amount: Decimal) -> str:
    return format_money(amount, cents=amount != int(amount))


def _write_text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value)


# ------------------------------------------------------------------------------------------------------------- figures


def tell_figure(change: FigureChange) -> str:
    """Say how a figure differs: '2023 was afgesloten: H1.5 gaat van 5 naar 4'. No full stop."""
    one, indicator = change, change.result.indicator
    old, new = (format_value(indicator, side.value) for side in (one.before, one.after))
    begin = f"{one.year} was afgesloten" if one.is_warning else str(one.year)
    if one.became_final:
        was = "" if old == new else f", eerder {old}"
        said = f"{one.identity} is nu definitief: {new}{was}"
    elif one.moves:
        said = f"{one.identity} gaat van {old} naar {new}" + (" (afgerond gelijk)" if old == new else "")
    else:
        said = f"{one.identity} blijft {new}"
    if one.before.status != one.after.status:
        said += f"; van ‘{one.before.status}’ naar ‘{one.after.status}’"
    if one.after.provisional and not one.before.provisional and one.before.value is not None:
        said += "; was definitief en is nu voorlopig"
    if one.is_retargeted:
        said += f"; {tell_target(one)}"
    return f"{begin}: {said}"


def tell_target(change: FigureChange) -> str:
    """Say how a target differs, each with its source. No full stop."""
    return f"de streefwaarde gaat van {_say_target(change, change.before)} naar {_say_target(change, change.after)}"


def _say_target(change: FigureChange, item: YearResult) -> str:
    if item.target is None:
        return "geen"
    return f"{say_target(change.result, item)} (bron: {item.target.source or 'niet genoemd'})"


def tell_causes(causes: Iterable[Why]) -> str:
    """Say why a figure differs: '3 nieuwe rijen en andere streefwaarde'; '' where nothing explains it."""
    return join_words([_tell_cause(one) for one in causes])


def _tell_cause(why: Why) -> str:
    singular = {
        ChangeCause.ADDED: "nieuwe rij",
        ChangeCause.CHANGED: "gewijzigde rij",
        ChangeCause.GONE: "vervallen rij",
    }
    return format_count(why.rows, singular[why.cause], why.cause) if why.rows else str(why.cause)


def tell_total(change: TotalChange) -> str:
    """Say how a control total or a count of rows differs: 'Subsidies: bedrag gaat van € 10 naar € 12,50'. No full
    stop."""
    source = SOURCE_NAMES.get(change.source, change.source)
    write = _write_money if (change.source, change.column) in AMOUNTS else _write_number
    before, after = write(change.before), write(change.after)
    return f"{source}: {change.column} gaat van {before} naar {after}"


def tell_sorts(table: ToldTable) -> str:
    """Say how many rows of a kind of sheet differ: 'Missies: 1 nieuw en 2 vervallen'. No full stop."""
    counted = [f"{format_number(count)} {sort}" for sort, count in table.counts.items() if count]
    return f"{table.title}: {join_words(counted) or 'alleen rijen over Shelter City'}"


def tell_guests(guests: GuestCount) -> str:
    """Say how many rows about Shelter City there are in a year, and no more. No full stop."""
    changed = f", {format_count(guests.changed, 'gewijzigde rij', 'gewijzigde rijen')}" if guests.changed else ""
    return f"Shelter City {guests.year}: van {guests.before} naar {guests.after}{changed}"


def tell_place(row: ToldRow) -> str:
    """Say where a row stands: 'missies.xlsx, blad Missies, rij 12'; '' where it stands nowhere."""
    sheet, number = (f"{word} {cell}" if cell else "" for word, cell in (("blad", row.sheet), ("rij", row.row)))
    return ", ".join(filter(None, (row.file, sheet, number)))


# -------------------------------------------------------------------------------------------------------------- counts


def count_differences(comparison: Comparison) -> dict[str, int]:
    """Count what differs: figures, those of them in closed years that move, and rows new, changed and gone."""
    rows = [one for one in comparison.rows.values() if one]
    return {
        "cijfers": len(comparison.figures),
        "afgesloten": sum(one.is_warning for one in comparison.figures),
        "nieuw": sum(len(one.added) for one in rows),
        "gewijzigd": sum(len(one.changed) for one in rows),
        "vervallen": sum(len(one.gone) for one in rows),
    }


def tell_counts(counts: Mapping[str, int]) -> str:
    """Say how much a state changed: '3 cijfers anders, waarvan 1 in een afgesloten jaar; 2 rijen nieuw'; '' where
    nobody counted. No full stop."""
    if not counts:
        return ""
    figures = format_count(counts["cijfers"], "cijfer", "cijfers") if counts["cijfers"] else "geen cijfer"
    closed = f", waarvan {counts['afgesloten']} in een afgesloten jaar" if counts["afgesloten"] else ""
    rows = [f"{format_count(counts[sort], 'rij', 'rijen')} {sort}" for sort in ROW_SORTS if counts[sort]]
    return f"{figures} anders{closed}" + (f"; {join_words(rows)}" if rows else "")
