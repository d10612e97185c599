"""Where the figures stand on a sheet of CBS, found by its heading rows alone.

Three shapes come out as one: in the long form, in a wide table of topics and in a table with the years side by side, a
figure has labels in its row (`labels`: column → where it stands), labels above it (`Figures.labels`) and labels that
hold for the whole sheet (`given`: filter lines, title lines, fixed values of the Kolomtoewijzing).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from data.mapping import ColumnMapping
from data.parsing import clean_text, is_missing, notation
from data.recognition import read_headings
from data.sheets import Grid
from data.sources.cbs_tables import (
    COUNTRY,
    HEADINGS,
    LODGING,
    NAME,
    REGION,
    REQUIRED,
    ROW_ID,
    TABLES,
    TOPIC,
    UNIT,
    VALUE,
    YEAR,
    StatLineTable,
    Unit,
    fold_heading,
    heading_of,
    is_lodging_total,
    is_year_label,
    known_region,
    parse_topic,
    read_unit,
    split_topic,
    split_unit,
    topic_of,
)

HEADER_ROWS = 30


@dataclass(frozen=True)
class Figures:
    """One column of figures: where it is (from 0), the labels above it as they stand there, its topic and its unit
    (None: the sheet says these elsewhere, or not at all)."""

    column: int
    labels: dict[str, object]
    topic: str | None = None
    unit: Unit | None = None


@dataclass(frozen=True)
class Layout:
    """How to read a sheet; `first_row` (from 1, as Excel) is the first row below the headings, `table` the table of
    StatLine that it holds (None: of none)."""

    header_row: int
    first_row: int
    labels: dict[str, int]
    figures: tuple[Figures, ...]
    given: dict[str, object]
    table: StatLineTable | None
    fills_down: bool
    is_dump: bool

    @property
    def table_topic(self) -> str | None:
        """The topic of the contract that the table of StatLine gives. None where it gives none."""
        return self.table.gives if self.table else None

    @property
    def is_long(self) -> bool:
        """A row of the sheet is one figure with its topic beside it."""
        return TOPIC in self.labels and self.figures[0].topic is None and YEAR in self.labels


@dataclass
class _Block:
    """Heading rows under study: `rows` from top to bottom, of which `at` names the columns of labels."""

    at: int
    rows: list[int] = field(default_factory=list)
    labels: dict[str, int] = field(default_factory=dict)


def recognise(sheet: Grid, mapping: ColumnMapping) -> Layout | None:
    """Find how the sheet holds figures of CBS by its first 30 rows, or give None where it does not."""
    built = (_build(sheet, row, mapping) for row in range(1, min(HEADER_ROWS, sheet.row_count) + 1))
    found = [layout for layout in built if layout is not None]
    return max(found, key=lambda layout: (len(_resolved(layout)), len(layout.figures)), default=None)


def near_miss(sheet: Grid, mapping: ColumnMapping) -> list[str] | None:
    """Name the required columns that a sheet lacks where it holds at least half of them; None where it does not."""
    best: set[str] = set()
    for row in range(1, min(HEADER_ROWS, sheet.row_count) + 1):
        seen = set(_find_labels(sheet, row, mapping))
        if any(_names_topic(raw, mapping) for raw in sheet.row(row)):
            seen |= {TOPIC, VALUE}
        best = max(best, seen & set(REQUIRED), key=len)
    missing = [column for column in REQUIRED if column not in best]
    return missing if missing and len(best) >= len(REQUIRED) / 2 else None


def _names_topic(raw: object, mapping: ColumnMapping) -> bool:
    """Tell whether a heading names a topic of the contract."""
    if not isinstance(raw, str) or _is_empty(raw):
        return False
    return bool(mapping.value_for(NAME, TOPIC, split_unit(raw)[0]) or topic_of(split_topic(raw), None))


def _resolved(layout: Layout) -> set[str]:
    """Name all columns whose label is known for every figure; a lone 'Totaal' above a table says little of it."""
    return (
        set(layout.labels)
        | set(layout.given) - {LODGING}
        | set.intersection(*(set(one.labels) for one in layout.figures))
    )


def _build(sheet: Grid, row: int, mapping: ColumnMapping) -> Layout | None:
    """Try to read the sheet as one whose columns of labels are named in this row."""
    block = _Block(row, [row], _find_labels(sheet, row, mapping))
    if not block.labels:
        return None
    _extend_down(sheet, block)
    _extend_up(sheet, block)
    given = _read_given(sheet, block.rows[0], mapping)
    table = _find_table(sheet, block, given, mapping)
    figures = tuple(_find_figures(sheet, block, given, table, mapping))
    if not figures:
        return None
    labels = {column: place for column, place in block.labels.items() if column != VALUE}
    return Layout(
        header_row=row,
        first_row=block.rows[-1] + 1,
        labels=labels,
        figures=figures,
        given=given,
        table=table,
        fills_down=sheet.name == "" and VALUE not in block.labels and ROW_ID not in labels,
        is_dump=ROW_ID in labels,
    )


def _find_labels(sheet: Grid, row: int, mapping: ColumnMapping) -> dict[str, int]:
    """Find the columns that this row names: first as the Kolomtoewijzing says, then in the order of HEADINGS.

    A fixed value of the Kolomtoewijzing goes above a synonym.
    """
    mapped, fixed = mapping.columns_for(NAME), mapping.fixed_for(NAME)
    best: dict[str, tuple[int, int]] = {}
    for place, (raw, folded) in enumerate(zip(sheet.row(row), read_headings(sheet, row).folded)):
        if not isinstance(raw, str) or not raw.strip():
            continue
        columns, rank = mapped.get(folded, ()), -1
        if not columns and (column := heading_of(raw)) is not None:
            rank = [fold_heading(word) for word in HEADINGS[column]].index(fold_heading(raw))
            columns = () if rank and column in fixed else (column,)
        for column in columns:
            if column in HEADINGS and (column not in best or rank < best[column][0]):
                best[column] = (rank, place)
    return {column: place for column, (_, place) in best.items()}


def _extend_down(sheet: Grid, block: _Block) -> None:
    """Take in rows below that are still headings: units, or years and topics under an empty first column of labels."""
    headings = [raw for raw in sheet.row(block.at) if isinstance(raw, str)]
    is_finished = VALUE in block.labels or (
        YEAR in block.labels and any(topic_of(split_topic(raw), None) for raw in headings)
    )
    while block.rows[-1] < min(sheet.row_count, block.at + 3):
        cells = sheet.row(block.rows[-1] + 1)
        first = min(block.labels.values())
        others = [raw for place, raw in enumerate(cells) if place not in block.labels.values() and not _is_empty(raw)]
        all_units = bool(others) and all(read_unit(raw) for raw in others)
        under = [raw for raw in cells if not _is_empty(raw)]
        all_headings = (
            bool(under)
            and not is_finished
            and _is_empty(cells[first])
            and all(is_year_label(raw) or read_unit(raw) or topic_of(split_topic(str(raw)), None) for raw in under)
        )
        only_words = bool(under) and len(under) == len(others) and all(_is_heading_word(raw, block) for raw in under)
        if not (
            all_headings
            or only_words
            or (all_units and YEAR not in block.labels)
            or (all_units and not is_year_label(cells[block.labels[YEAR]]))
        ):
            return
        block.rows.append(block.rows[-1] + 1)
        # A name with headings below it stands over figures: 'Perioden' above the years.
        for column, place in list(block.labels.items()):
            if place != first and (is_year_label(cells[place]) or (column == TOPIC and not _is_empty(cells[place]))):
                del block.labels[column]


def _is_heading_word(raw: object, block: _Block) -> bool:
    """Tell whether a cell without any label beside it is a heading, not a figure."""
    if is_year_label(raw):
        return YEAR not in block.labels
    return isinstance(raw, str) and not is_missing(raw) and notation(raw) == "neither"


def _extend_up(sheet: Grid, block: _Block) -> None:
    """Take in up to three rows above that have something over the figures."""
    beside = set(block.labels.values())
    while block.rows[0] > max(1, block.at - 3):
        cells = sheet.row(block.rows[0] - 1)
        if all(_is_empty(raw) for place, raw in enumerate(cells) if place not in beside):
            return
        block.rows.insert(0, block.rows[0] - 1)


def _is_empty(raw: object) -> bool:
    return raw is None or (isinstance(raw, str) and not clean_text(raw))


def _read_given(sheet: Grid, before: int, mapping: ColumnMapping) -> dict[str, object]:
    """Read what holds for the whole sheet: fixed values, filter lines and, where these are silent, the title."""
    given: dict[str, object] = {}
    hints: dict[str, object] = {}
    for row in range(1, before):
        texts = [raw for raw in sheet.row(row) if not _is_empty(raw)]
        if not texts or not isinstance(texts[0], str):
            continue
        name, colon, rest = texts[0].partition(":")
        column = heading_of(name)
        if column and len(texts) == 2 and not clean_text(rest):
            given.setdefault(column, texts[1])
        elif column and colon and len(texts) == 1:
            given.setdefault(column, clean_text(rest))
        elif len(texts) == 1:
            _read_hints(texts[0], hints, mapping)
    given.pop(VALUE, None)
    given.pop(ROW_ID, None)
    return hints | mapping.fixed_for(NAME) | given


def _read_hints(title: str, hints: dict[str, object], mapping: ColumnMapping) -> None:
    """Note a region, a year, a topic or all accommodations where a part of a title line says just that."""
    for part in re.split(r"[;,|]| [-–] ", clean_text(title)):
        if known_region(part, mapping.words.regions):
            hints.setdefault(REGION, part)
        elif is_year_label(part):
            hints.setdefault(YEAR, part)
        elif is_lodging_total(part):
            hints.setdefault(LODGING, part)
        elif topic_of([part], None):
            hints.setdefault(TOPIC, part)


def _find_table(sheet: Grid, block: _Block, given: dict[str, object], mapping: ColumnMapping) -> StatLineTable | None:
    """Find the table of StatLine that the sheet comes from: one that has guests by country of residence."""
    named = (
        set(block.labels)
        | set(given)
        | {column for row in block.rows for raw in sheet.row(row) if (column := heading_of(raw))}
    )
    if COUNTRY not in named or VALUE in block.labels:
        return None
    above = " ".join(
        clean_text(raw).casefold()
        for row in range(1, block.rows[-1] + 1)
        for raw in sheet.row(row)
        if isinstance(raw, str)
    )
    for table in TABLES:
        is_last = table is TABLES[-1]
        if (table.dimension and table.dimension in named) or any(word in above for word in table.title) or is_last:
            return table if _has_topic(sheet, block, given, table) else None
    return None


def _has_topic(sheet: Grid, block: _Block, given: dict[str, object], table: StatLineTable) -> bool:
    """Tell whether the table's own topic is in the headings, the filter lines or the column of topics.

    A topic of the contract by its own name is none of a table: its rows count as they stand.
    """
    labelled = [given[TOPIC]] if TOPIC in given else []
    if TOPIC in block.labels:
        labelled += sheet.columns[block.labels[TOPIC]].values
    headings = [
        part for row in block.rows for raw in sheet.row(row) if isinstance(raw, str) for part in split_topic(raw)
    ]
    return any(
        topic_of([raw], table) == table.gives and topic_of([raw], None) != table.gives
        for raw in (*labelled, *headings)
        if isinstance(raw, str)
    )


def _find_figures(
    sheet: Grid, block: _Block, given: dict[str, object], table: StatLineTable | None, mapping: ColumnMapping
):
    """Give the columns of figures whose period, region and topic can all be known."""
    beside = set(block.labels) | set(given)
    if VALUE in block.labels:
        place = block.labels[VALUE]
        unit = split_unit(str(sheet.columns[place].cell(block.at)))[1] or _lone_unit(sheet, block)
        if {YEAR, REGION} <= beside and (TOPIC in block.labels or _given_topic(given, table)):
            yield Figures(place, {}, None if TOPIC in block.labels else _given_topic(given, table), unit)
        return
    taken = set(block.labels.values())
    lone_unit = _lone_unit(sheet, block)
    filled = {row: _fill_right(sheet, row, block, taken) for row in block.rows}
    for place in range(len(sheet.columns)):
        if place in taken or all(_is_empty(sheet.columns[place].cell(row)) for row in block.rows):
            continue
        labels, texts, unit = _read_headings(sheet, block, filled, place, beside, mapping)
        topic = None
        if texts:
            topic = mapping.value_for(NAME, TOPIC, texts[-1]) or topic_of(texts, table)
            if topic is None:
                continue
        elif TOPIC not in block.labels:
            topic = _given_topic(given, table)
        if topic is None and TOPIC not in block.labels:
            continue
        if table is not None and COUNTRY not in beside | set(labels):
            continue
        unit = unit or lone_unit
        if {YEAR, REGION} <= beside | set(labels) and not (unit and unit.scale is None) and (texts or YEAR in labels):
            yield Figures(place, labels, topic, unit)


def _given_topic(given: dict[str, object], table: StatLineTable | None) -> str | None:
    parsed = parse_topic(given.get(TOPIC), table)
    return parsed.value


def _lone_unit(sheet: Grid, block: _Block) -> Unit | None:
    """Give the unit that stands once in the headings and so holds for all figures."""
    units = [unit for row in block.rows for raw in sheet.row(row) if not _is_empty(raw) and (unit := read_unit(raw))]
    return units[0] if len(units) == 1 else None


def _fill_right(sheet: Grid, row: int, block: _Block, taken: set[int]) -> list[object]:
    """Give the row's cells with blanks filled from the left, as merged headings are; the last row and units stay."""
    cells = sheet.row(row)
    if row == block.rows[-1] or any(read_unit(raw) for raw in cells):
        return cells
    filled, last = [], None
    for place, raw in enumerate(cells):
        if place not in taken:
            last = last if _is_empty(raw) else raw
        filled.append(raw if place in taken else last)
    return filled


def _read_headings(
    sheet: Grid,
    block: _Block,
    filled: dict[int, list[object]],
    place: int,
    beside: set[str],
    mapping: ColumnMapping,
) -> tuple[dict[str, object], list[str], Unit | None]:
    """Tell apart what stands above a column of figures: labels, texts that may name a topic, and the unit."""
    labels: dict[str, object] = {}
    texts: list[str] = []
    unit = None
    for row in block.rows:
        raw = filled[row][place]
        if _is_empty(raw):
            continue
        dimension = _row_dimension(sheet, block, row)
        if dimension is None and heading_of(raw):
            continue
        if dimension == UNIT or read_unit(raw):
            unit = read_unit(raw) or Unit(None)
        elif dimension in (YEAR, REGION, COUNTRY, LODGING):
            labels[dimension] = raw
        elif dimension is None and is_year_label(raw):
            labels[YEAR] = raw
        elif dimension is None and REGION not in beside and known_region(raw, mapping.words.regions):
            labels[REGION] = raw
        elif isinstance(raw, str):
            for part in split_topic(raw):
                name, own_unit = split_unit(part)
                unit = own_unit or unit
                if is_year_label(name):
                    labels[YEAR] = name
                elif name not in texts:
                    texts.append(name)
    return labels, texts, unit


def _row_dimension(sheet: Grid, block: _Block, row: int) -> str | None:
    """Name what a heading row above the row of names holds, where it says so in front: 'Perioden', then the years."""
    if row == block.at:
        return None
    names = [column for place in block.labels.values() if (column := heading_of(sheet.columns[place].cell(row)))]
    return names[-1] if names else None
