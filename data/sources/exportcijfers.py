"""Figures of CBS: exporters, export value and foreign guests, by year, region and country.

CBS hands these out in long tables, wide workbooks and dumps of its open data; `cbs_layout` finds where the figures
stand, `cbs_tables` knows what the words mean. Here they are read one by one, accounted for and put together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeGuard

from data.countries import country_name
from data.findings import CODES, REPLACED, SET_ASIDE, SKIPPED, Books, Journal, Severity, cell_name
from data.footers import FOOTER, ends_in_total
from data.mapping import ColumnMapping
from data.parsing import (
    Parsed,
    clean_text,
    fold_header,
    fold_name,
    is_missing,
    parse_choice,
    parse_country,
    parse_decimal,
    reads_in_point_notation,
)
from data.record import Field, FieldKind, OwnLayout, SheetRecord, Source
from data.sheet_reading import is_blank, show_raw
from data.sheets import Grid
from data.sources.cbs_layout import Figures, Layout, near_miss, recognise
from data.sources.cbs_tables import (
    COUNTRY,
    HEADINGS,
    LODGING,
    NAME,
    OTHER_PERIOD,
    REGION,
    ROW_ID,
    STATUS,
    STATUS_CHOICES,
    STATUS_RANK,
    TABLES,
    TOPIC,
    TOPICS,
    TOPICS_BY_NAME,
    UNIT,
    VALUE,
    YEAR,
    StatLineTable,
    Unit,
    is_lodging_total,
    parse_period,
    parse_region,
    parse_topic,
    read_unit,
    read_unit_cell,
    scale_to_topic,
)
from data.tables import OBSERVATION_SCALE, TOTAL_COUNTRY
from data.unread import Heading, find_near, tell_fixed, tell_near, tell_unread
from data.words import write_number

COLUMNS = (YEAR, REGION, TOPIC, COUNTRY, VALUE, STATUS)
"""The columns of the contract, in its order."""

CONTRACT_HEADINGS = {column: tuple(map(fold_header, HEADINGS[column])) for column in COLUMNS}
DOWNLOAD_LIMIT = 10_000
_LARGEST_VALUE = Decimal(10) ** 12
_ALL_COUNTRIES = frozenset(("totaal", "totaallanden", "allelanden", "t001047"))
_NO_COUNTRY_KNOWN = frozenset(("onbekend", "?", "x"))
_ROW_BREAKS_OFF = "De rij telt niet mee tot dit is hersteld."
ALL, HOME = "all countries", "home country"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One figure that was read, and where: `value` in the unit of its topic, `table` the number of its CBS table or ''.

    `role` is '' for a figure of the contract; ALL and HOME are the two that make one of foreign guests together.
    """

    file: str
    sheet: str
    row: int
    cell: str
    year: int
    region: str
    topic: str
    country: str
    value: Decimal
    status: str
    table: str = ""
    role: str = ""

    @property
    def key(self) -> tuple:
        """What the figure is about: two figures with one key cannot both count."""
        return self.year, fold_name(self.region), self.topic, self.country

    @property
    def place(self) -> str:
        """Say in Dutch where the figure stands."""
        return f"{self.file}, {f'blad {self.sheet}, ' if self.sheet else ''}cel {self.cell}"


# ---------------------------------------------------------------------------------------------------- reading a sheet


def read_sheet(sheet: Grid, layout: Layout, file: str, journal: Journal, mapping: ColumnMapping) -> list[Candidate]:
    """Read all figures of a sheet; what is set aside or skipped here goes into the books of `journal`.

    The candidates are not yet in the books as accepted: `combine` settles what is said twice.
    """
    reading = _Reading(sheet, layout, file, journal, mapping)
    for row in range(layout.first_row, sheet.row_count + 1):
        reading.read_row(row)
    reading.tell_of_sheet()
    return reading.candidates


@dataclass
class _Reading:
    """A sheet while its rows are read."""

    sheet: Grid
    layout: Layout
    file: str
    journal: Journal
    mapping: ColumnMapping
    candidates: list[Candidate] = field(default_factory=list)
    known: dict[tuple, Parsed] = field(default_factory=dict)
    above: dict[str, object] = field(default_factory=dict)
    told: set[tuple[int, str]] = field(default_factory=set)
    other_periods: list[tuple[int, object]] = field(default_factory=list)
    data_rows: int = 0

    def __post_init__(self) -> None:
        self.books = self.journal.books.setdefault(NAME, Books())
        self.points = {one.column: self.reads_point(one) for one in self.layout.figures}
        self.headings = [fold_header(raw) for raw in self.sheet.row(self.layout.header_row)]
        self.label_places = sorted(
            (place, column) for column, place in self.layout.labels.items() if column not in (ROW_ID, UNIT, STATUS)
        )

    # what one row is

    def read_row(self, row: int) -> None:
        """Account for one row of the sheet."""
        cells = self.sheet.row(row)
        filled = [place for place, raw in enumerate(cells) if not is_blank(raw)]
        if not filled:
            return
        values = [one.column for one in self.layout.figures if not is_blank(cells[one.column])]
        if self.is_footer(cells, filled[0]):
            self.skip_line(row, filled[0], cells, max(1, len(values)), "totaalregel of voettekst")
        elif self.is_repeated_heading(cells, filled):
            self.books.read += 1
            self.leave_out(row, SKIPPED, "herhaalde koprij")
        elif not values and not any(column in COLUMNS and place in filled for place, column in self.label_places):
            return
        elif self.is_note(cells, filled, values):
            self.fill_down(cells)
            self.skip_line(row, filled[0], cells, 1, "opmerking tussen of onder de cijfers")
        else:
            self.data_rows += 1
            labels = self.fill_down(cells)
            for one in self.layout.figures:
                self.books.read += 1
                self.read_figure(row, cells, labels, one)

    def is_footer(self, cells: list[object], first: int) -> bool:
        """Tell whether the row is a totals row or a footer: it begins like one, and no year stands further on."""
        text = clean_text(cells[first]) if isinstance(cells[first], str) else ""
        if not FOOTER.match(text) and not ends_in_total(text):
            return False
        column = next((column for place, column in self.label_places if place == first), None)
        if column in (COUNTRY, LODGING) and "totaal" in text.casefold():
            return False
        if column == TOPIC and self.parse(TOPIC, cells[first]).value is not None:
            return False
        place = self.layout.labels.get(YEAR)
        if place is None or place == first:
            return True
        period = self.parse(YEAR, cells[place])
        return period.value is None and period.extra != OTHER_PERIOD

    def is_repeated_heading(self, cells: list[object], filled: list[int]) -> bool:
        """Tell whether the row says the headings once more."""
        ours = [
            place
            for place in filled
            if place in self.layout.labels.values() or any(one.column == place for one in self.layout.figures)
        ]
        return len(ours) > 1 and all(
            isinstance(cells[place], str) and fold_header(cells[place]) == self.headings[place] for place in ours
        )

    def is_note(self, cells: list[object], filled: list[int], values: list[int]) -> bool:
        """Tell whether a lone text in a wide table is no label of figures: a remark, or the name of a group of rows."""
        if values or len(filled) > 1 or self.layout.is_long or self.layout.is_dump:
            return False
        column = next((column for place, column in self.label_places if place == filled[0]), REGION)
        if column == REGION:
            return len(self.label_places) > 1
        parsed = self.parse(column, cells[filled[0]])
        return parsed.value is None and parsed.extra != OTHER_PERIOD and column != LODGING

    def fill_down(self, cells: list[object]) -> dict[str, object]:
        """Give the labels of a row; a blank in a CSV of StatLine repeats the label above, except in the last column."""
        labels = {column: cells[place] for column, place in self.layout.labels.items()}
        if self.layout.fills_down:
            for place, column in self.label_places[:-1]:
                if column == COUNTRY and self.layout.table is None:
                    continue  # an empty country is all countries together
                if is_blank(cells[place]):
                    labels[column] = self.above.get(column)
                else:
                    self.above = {name: raw for name, raw in self.above.items() if self.layout.labels[name] < place}
                    self.above[column] = cells[place]
        return labels

    # one figure

    def read_figure(self, row: int, cells: list[object], labels: dict[str, object], one: Figures) -> None:
        """Read one figure with its labels into a candidate, or account for it otherwise."""
        labels = self.layout.given | one.labels | labels
        period = self.parse(YEAR, labels.get(YEAR))
        if period.extra == OTHER_PERIOD:
            self.other_periods.append((row, labels.get(YEAR)))
            self.leave_out(row, SKIPPED, "geen jaar maar een maand, kwartaal of andere periode")
            return
        topic = Parsed(one.topic) if one.topic else self.parse(TOPIC, labels.get(TOPIC))
        table = self.layout.table if one.topic is None or one.topic == self.layout.table_topic else None
        if table is not None and period.value is not None and (reason := self.find_reason(table, topic, labels)):
            self.leave_out(row, SKIPPED, reason)
            return
        unit = read_unit_cell(labels[UNIT]) if not is_blank(labels.get(UNIT)) else one.unit
        if not is_blank(labels.get(UNIT)) and (unit is None or unit.scale is None):
            self.leave_out(row, SKIPPED, f"eenheid {show_raw(labels[UNIT])} is geen aantal of bedrag")
            return
        region = Parsed(self.mapping.words.fallback_region) if table else self.parse(REGION, labels.get(REGION))
        country = Parsed(TOTAL_COUNTRY) if table else self.parse(COUNTRY, labels.get(COUNTRY))
        raw = cells[one.column]
        value = self.read_value(raw, one, unit, topic.value, table)
        parsed = {YEAR: period, REGION: region, TOPIC: topic, COUNTRY: country}
        problems = [name for name, label in parsed.items() if label.value is None]
        if value.code:
            self.tell_problem(row, VALUE, one.column, raw, value)
        for name in problems:
            self.tell_label(row, name, labels.get(name), parsed[name])
        if problems or value.code:
            self.leave_out(
                row,
                SET_ASIDE,
                "; ".join(
                    [f"{name}: {CODES[parsed[name].code or 'missing-value']}" for name in problems]
                    + ([f"{VALUE}: {CODES[value.code]}"] if value.code else [])
                ),
            )
        elif value.value is None:
            self.leave_out(row, SKIPPED, "geen waarde")
            self.tell(
                Severity.INFO,
                "missing-value",
                cell_name(row, one.column),
                VALUE,
                raw,
                "waarde: hier staat geen cijfer, dus dit telt niet mee. Vul het cijfer in als u het wel weet.",
            )
        else:
            role = "" if table is None else ALL if fold_name(labels[COUNTRY]) in table.all_countries else HOME
            self.candidates.append(
                Candidate(
                    self.file,
                    self.sheet.name,
                    row,
                    cell_name(row, one.column),
                    period.value,
                    region.value,
                    topic.value,
                    country.value,
                    value.value,
                    self.read_status(row, labels, period, value),
                    table.number if table else "",
                    role,
                )
            )

    def find_reason(self, table: StatLineTable, topic: Parsed, labels: dict[str, object]) -> str:
        """Say why a row of a table of guests is not one of the two that count, or give '' where it is."""
        if topic.value != table.gives:
            return "ander onderwerp dan gasten"
        if not is_blank(labels.get(LODGING)) and not is_lodging_total(labels[LODGING]):
            return "één soort accommodatie; alleen het totaal telt"
        fallback = self.mapping.words.fallback_region
        if self.parse(REGION, labels.get(REGION)).value != fallback:
            return f"andere regio dan {fallback}" if fallback else "er is geen terugvalregio ingesteld"
        if fold_name(labels.get(COUNTRY)) not in table.all_countries | table.home_country:
            return "ander land; alleen Totaal landen en Nederland zijn nodig"
        return ""

    def read_value(
        self, raw: object, one: Figures, unit: Unit | None, topic: str | None, table: StatLineTable | None
    ) -> Parsed:
        """Read a figure into the unit of its topic; CBS writes '-' for none at all. `unit`, `topic` and `table` are
        None where the sheet does not say; without a topic the figure stays as it is written."""
        if isinstance(raw, str) and clean_text(raw) == "-":
            return Parsed(Decimal(0))
        if isinstance(raw, str) and "%" in raw:
            return Parsed(code="not-a-number", message="Vul een aantal of bedrag in, geen percentage.")
        parsed = parse_decimal(raw, point=self.points[one.column])
        if parsed.value is None or topic is None:
            return parsed
        value = scale_to_topic(parsed.value, unit, TOPICS_BY_NAME[topic], table)
        if abs(value) >= _LARGEST_VALUE:
            return Parsed(code="not-a-number", message="Dit getal is te groot om te kloppen. Vul het juiste getal in.")
        return Parsed(value, extra=parsed.extra)

    def read_status(self, row: int, labels: dict[str, object], period: Parsed, value: Parsed) -> str:
        """Give how definitive a figure is: as its status column says, else by the stars at its year and value."""
        raw = labels.get(STATUS)
        if not is_missing(raw):
            parsed = self.parse(STATUS, raw)
            if parsed.value is not None:
                return parsed.value
            place = self.layout.labels.get(STATUS)
            self.tell(
                Severity.WARNING,
                parsed.code,
                "" if place is None else cell_name(row, place),
                STATUS,
                raw,
                f"{STATUS}: {parsed.message} De rij telt mee, zonder dit gegeven.",
            )
        stars = [extra for extra in (period.extra, value.extra) if extra]
        return min(stars, key=STATUS_RANK.__getitem__, default="")

    def parse(self, column: str, raw: object) -> Parsed:
        """Read a label once for all rows that have it, after the Waardetoewijzing has had its say."""
        key = (column, type(raw), raw)
        if key not in self.known:
            if isinstance(raw, str):
                raw = self.mapping.value_for(NAME, column, raw) or raw
            self.known[key] = self.read_label(column, raw)
        return self.known[key]

    def read_label(self, column: str, raw: object) -> Parsed:
        """Read a label as its column asks."""
        if column == TOPIC:
            return parse_topic(raw, self.layout.table)
        if column == REGION:
            return parse_region(raw, self.mapping.words.regions)
        return _PARSERS[column](raw)

    def reads_point(self, one: Figures) -> bool:
        """Tell whether a column of figures is in point notation, and note it."""
        column = self.sheet.columns[one.column]
        counts = Counter(column.codes[self.layout.first_row - 1 :])
        # A dump of open data is always in point notation, so there one such cell is enough.
        weight = 5 if self.layout.is_dump else 1
        if not reads_in_point_notation((column.values[code], count * weight) for code, count in counts.items()):
            return False
        self.tell(
            Severity.INFO,
            "point-notation",
            cell_name(self.layout.header_row, one.column),
            VALUE,
            "",
            "De getallen in deze kolom staan in puntnotatie (zoals 10000.00). De hele kolom is zo gelezen. Klopt "
            "dat niet, zet de kolom dan om naar getallen.",
        )
        return True

    # what there is to say

    def leave_out(self, row: int, fate: str, reason: str) -> None:
        """Put a read row in the books as set aside or skipped."""
        _leave_out(self.journal, self.file, self.sheet.name, row, fate, reason)

    def skip_line(self, row: int, place: int, cells: list[object], count: int, reason: str) -> None:
        """Skip a row that holds no figures of its own."""
        self.books.read += count
        for _ in range(count):
            self.leave_out(row, SKIPPED, reason)
        self.tell(
            Severity.INFO,
            "totals-row",
            cell_name(row, place),
            "",
            cells[place],
            f"Rij {row} is een {reason} en telt niet mee. U hoeft niets te doen.",
        )

    def tell(
        self,
        severity: Severity,
        code: str,
        cell: str,
        column: str,
        raw: object,
        message: str,
        mappings: tuple[tuple[str, ...], ...] = (),
    ) -> None:
        self.journal.add(
            severity,
            code,
            message,
            source=NAME,
            file=self.file,
            sheet=self.sheet.name,
            cell=cell,
            column=column,
            value=show_raw(raw),
            mappings=mappings,
        )

    def tell_label(self, row: int, column: str, raw: object, parsed: Parsed) -> None:
        """Note a label that cannot be read, once for all figures of its row."""
        if (row, column) not in self.told:
            self.told.add((row, column))
            self.tell_problem(row, column, self.layout.labels.get(column), raw, parsed)

    def tell_problem(self, row: int, column: str, place: int | None, raw: object, parsed: Parsed) -> None:
        """Note a problem in a required column; without a cell of its own (`place` None) it stands in the headings or
        the title."""
        if parsed.code:
            message = f"{column}: {parsed.message} {_ROW_BREAKS_OFF}"
        else:
            message = f"Rij {row} mist {column}, een verplichte kolom. Zoek die op in de bron. {_ROW_BREAKS_OFF}"
        self.tell(
            Severity.ERROR,
            parsed.code or "missing-value",
            cell_name(row, self.layout.figures[0].column if place is None else place),
            column,
            raw,
            message,
        )

    def tell_of_headings(self) -> None:
        """Note the headings with something below them that were not loaded, and the fixed values that were used."""
        layout = self.layout
        loaded = {*layout.labels.values(), *(one.column for one in layout.figures)}
        others = [
            heading
            for place, column in enumerate(self.sheet.columns)
            if place not in loaded
            and not all(is_blank(column.values[code]) for code in set(column.codes[layout.first_row - 1 :]))
            and (heading := self.find_heading(place)) is not None
        ]
        near = find_near(others, CONTRACT_HEADINGS)
        for heading, column in near.items():
            message, line = tell_near(heading, column, NAME, column in layout.labels)
            cell = cell_name(heading.row, heading.column)
            self.tell(Severity.WARNING, "near-column", cell, column, heading.shown, message, (line,))
        if unread := [heading for heading in others if heading not in near]:
            cell = cell_name(unread[0].row, unread[0].column)
            shown = ", ".join(heading.shown for heading in unread)
            self.tell(Severity.INFO, "unread-columns", cell, "", shown, tell_unread(unread))
        fixed = {
            column: value
            for column, value in self.mapping.fixed_for(NAME).items()
            if column not in layout.labels and layout.given.get(column) == value
        }
        if fixed:
            self.tell(Severity.INFO, "fixed-value", "", ", ".join(fixed), "; ".join(fixed.values()), tell_fixed(fixed))

    def find_heading(self, place: int) -> Heading | None:
        """Find the lowest text above a column that names what stands below it. None where there is none."""
        for row in range(self.layout.first_row - 1, self.layout.header_row - 1, -1):
            raw = self.sheet.columns[place].cell(row)
            if is_heading_text(raw):
                return Heading(place, row, raw)
        return None

    def tell_of_sheet(self) -> None:
        """Note what holds for the sheet as a whole."""
        self.tell_of_headings()
        if self.other_periods:
            row, raw = self.other_periods[0]
            place = self.layout.labels.get(YEAR)
            self.tell(
                Severity.INFO,
                "period-not-a-year",
                "" if place is None else cell_name(row, place),
                YEAR,
                raw,
                f"Dit blad heeft {write_number(len(self.other_periods))} cijfers over maanden, kwartalen of "
                "andere perioden. Die zijn overgeslagen; alleen hele jaren tellen mee. U hoeft niets te doen.",
            )
        if self.data_rows == DOWNLOAD_LIMIT:
            self.tell(
                Severity.WARNING,
                "truncated-download",
                "",
                "",
                "",
                "Dit bestand heeft precies 10.000 rijen: bij die grens breekt CBS een download af. Er ontbreken "
                "dus waarschijnlijk cijfers. Kies bij CBS minder regio's of perioden en download opnieuw.",
            )


def _parse_period(raw: object) -> Parsed:
    """Read a period of a row; one that is not there is as bad as one that cannot be read."""
    parsed = parse_period(raw)
    if parsed.value is None and not parsed.code and parsed.extra is None:
        return Parsed(code="not-a-year", message="Het jaar ontbreekt. Vul een jaartal van vier cijfers in, zoals 2021.")
    return parsed


def _parse_country(raw: object) -> Parsed:
    """Read a country, or all of them together: an empty cell is all of them, but an unknown country is not."""
    word = clean_text(raw).casefold()
    if fold_name(raw) in _ALL_COUNTRIES or (is_missing(raw) and word not in _NO_COUNTRY_KNOWN):
        return Parsed(TOTAL_COUNTRY)
    parsed = parse_country(raw)
    if parsed.value is None and not parsed.code:
        return Parsed(code="not-a-country", message="Vul de naam van een land in het Nederlands in, of Totaal.")
    return parsed


def _parse_status(raw: object) -> Parsed:
    return parse_choice(raw, STATUS_CHOICES)


_PARSERS: dict[str, Callable[[object], Parsed]] = {
    YEAR: _parse_period,
    COUNTRY: _parse_country,
    STATUS: _parse_status,
    LODGING: lambda raw: Parsed(clean_text(raw) or None),
}


# ------------------------------------------------------------------------------------------------- putting it together


def combine(candidates: list[Candidate], journal: Journal) -> dict[str, list]:
    """Settle what is said twice and make the columns of the table `observations`, all but `record`.

    Puts accepted rows and the control totals per onderwerp in the books. Candidates come in the order of reading.
    """
    books = journal.books.setdefault(NAME, Books())
    # Sorting keeps the order of reading within a file.
    ordered = sorted(candidates, key=lambda one: (one.file.casefold(), one.file))
    ready = [one for one in ordered if not one.role] + _pair_guests([one for one in ordered if one.role], journal)
    position = {(one.file, one.sheet, one.cell): number for number, one in enumerate(ordered)}
    ready.sort(key=lambda one: position[one.file, one.sheet, one.cell])
    accepted = [_settle(group, journal) for group in _group(ready, lambda one: one.key).values()]
    books.accepted += len(accepted)
    for topic in TOPICS:
        total = sum((one.value for one in accepted if one.topic == topic.name), Decimal(0))
        books.totals[topic.name] = Decimal(int(total)) if total == int(total) else total.normalize()
    return {
        "year": [one.year for one in accepted],
        "region": [one.region for one in accepted],
        "topic": [one.topic for one in accepted],
        "country": [one.country for one in accepted],
        "value_micro": [int((one.value * OBSERVATION_SCALE).to_integral_value(ROUND_HALF_UP)) for one in accepted],
        "status": [one.status or None for one in accepted],
        "source_table": [one.table for one in accepted],
        "file": [one.file for one in accepted],
        "sheet": [one.sheet for one in accepted],
        "row": [one.row for one in accepted],
    }


def _group(candidates: list[Candidate], key: Callable[[Candidate], tuple]) -> dict[tuple, list[Candidate]]:
    groups: dict[tuple, list[Candidate]] = defaultdict(list)
    for one in candidates:
        groups[key(one)].append(one)
    return groups


def _settle(group: list[Candidate], journal: Journal) -> Candidate:
    """Choose the figure that counts among those with one key: the most definitive, then the one that stands last.

    Its first occurrence is kept; the others go into the books.
    """
    if len(group) == 1:
        return group[0]
    best = max(STATUS_RANK[one.status] for one in group)
    rivals = [one for one in group if STATUS_RANK[one.status] == best]
    winner = rivals[-1]
    kept = next(one for one in rivals if one.value == winner.value)
    for one in group:
        if STATUS_RANK[one.status] < best:
            _leave_out(
                journal,
                one.file,
                one.sheet,
                one.row,
                SKIPPED,
                f"{REPLACED} in {winner.place}",
            )
        elif one.value != winner.value:
            _leave_out(journal, one.file, one.sheet, one.row, SET_ASIDE, f"ander cijfer dan in {winner.place}")
            _tell(
                journal,
                one,
                Severity.WARNING,
                "conflicting-duplicate",
                f"Over {_describe(one)} staat in {winner.place} een ander cijfer. Dat telt, dit niet. Kijk welk "
                "cijfer klopt en verwijder het andere.",
            )
        elif one is not kept:
            _leave_out(journal, one.file, one.sheet, one.row, SKIPPED, f"herhaling van {kept.place}")
            _tell(
                journal,
                one,
                Severity.INFO,
                "duplicate",
                f"Dit cijfer over {_describe(one)} staat ook zo in {kept.place} en telt één keer. "
                "U hoeft niets te doen.",
            )
    return kept


def _pair_guests(parts: list[Candidate], journal: Journal) -> list[Candidate]:
    """Make foreign guests of Totaal landen and Nederland of one year: first within a sheet, then across sheets."""
    settled = [
        _settle(group, journal)
        for group in _group(parts, lambda one: (one.file, one.sheet, one.table, one.year, one.role)).values()
    ]
    pairs, loose = _match_parts(settled, lambda one: (one.file, one.sheet, one.table, one.year))
    # Two sheets may each hold one half; among several halves the usual order decides.
    rest = [_settle(group, journal) for group in _group(loose, lambda one: (one.table, one.year, one.role)).values()]
    across, loose = _match_parts(rest, lambda one: (one.table, one.year))
    pairs += across
    for table in TABLES:
        if table.stands_back_for and any(all_guests.table == table.stands_back_for for all_guests, _ in pairs):
            out = [part for pair in pairs if pair[0].table == table.number for part in pair]
            out += [part for part in loose if part.table == table.number]
            pairs = [pair for pair in pairs if pair[0].table != table.number]
            loose = [part for part in loose if part.table != table.number]
            _stand_back(table, out, journal)
    for part in loose:
        lacks = "Nederland" if part.role == ALL else "Totaal landen"
        _leave_out(journal, part.file, part.sheet, part.row, SKIPPED, f"{lacks} van {part.year} ontbreekt")
        _tell(
            journal,
            part,
            Severity.INFO,
            "missing-value",
            f"Van {part.year} ontbreekt het cijfer van {lacks}, dus de buitenlandse gasten van dat jaar zijn niet te "
            "berekenen. Download de tabel opnieuw, met beide.",
        )
    return [_subtract(all_guests, home, journal) for all_guests, home in pairs]


def _match_parts(
    parts: list[Candidate], key: Callable[[Candidate], tuple]
) -> tuple[list[tuple[Candidate, Candidate]], list[Candidate]]:
    """Put the two parts of one key together; gives the pairs and what is left alone."""
    pairs, loose = [], []
    for group in _group(parts, key).values():
        roles = {one.role: one for one in group}
        if len(roles) == 2:
            pairs.append((roles[ALL], roles[HOME]))
        else:
            loose += group
    return pairs, loose


def _subtract(all_guests: Candidate, home: Candidate, journal: Journal) -> Candidate:
    """Make the one figure of two: it stands where all guests stand, and is as definitive as the least of both."""
    _leave_out(
        journal,
        home.file,
        home.sheet,
        home.row,
        SKIPPED,
        f"afgetrokken van Totaal landen in {all_guests.place}: samen één cijfer",
    )
    status = min(all_guests.status or home.status, home.status or all_guests.status, key=STATUS_RANK.__getitem__)
    return replace(all_guests, value=all_guests.value - home.value, status=status, role="")


def _stand_back(table: StatLineTable, out: list[Candidate], journal: Journal) -> None:
    """Skip the figures of a table that another goes before, with one finding for each sheet."""
    for (file, sheet), group in _group(out, lambda one: (one.file, one.sheet)).items():
        for one in group:
            _leave_out(journal, file, sheet, one.row, SKIPPED, f"tabel {table.stands_back_for} gaat voor")
        journal.add(
            Severity.INFO,
            "duplicate",
            source=NAME,
            file=file,
            sheet=sheet,
            value=table.number,
            message=f"Tabel {table.number} telt alleen hotels. Tabel {table.stands_back_for} is er ook en telt "
            "alle accommodaties: die is gebruikt. U hoeft niets te doen.",
        )


def is_heading_text(raw: object) -> TypeGuard[str]:
    """Tell whether a cell of the heading rows names what stands below it, and is not just its unit or its year."""
    return isinstance(raw, str) and not is_blank(raw) and read_unit(raw) is None


def _leave_out(journal: Journal, file: str, sheet: str, row: int, fate: str, reason: str) -> None:
    books = journal.books[NAME]
    if fate == SKIPPED:
        books.skipped += 1
    else:
        books.set_aside += 1
    journal.leave_out(NAME, file, sheet, row, fate, reason)


def _tell(journal: Journal, one: Candidate, severity: Severity, code: str, message: str) -> None:
    journal.add(
        severity,
        code,
        message,
        source=NAME,
        file=one.file,
        sheet=one.sheet,
        cell=one.cell,
        column=VALUE,
        value=write_number(one.value),
    )


def _describe(one: Candidate) -> str:
    country = one.country if one.country == TOTAL_COUNTRY else country_name(one.country)
    return f"{one.topic} in {one.region}, {country}, {one.year}"


EXPORTCIJFERS = SheetRecord(
    NAME,
    "Exportcijfers",
    fields=(
        Field(
            YEAR,
            FieldKind.YEAR,
            required=True,
            key=True,
            synonyms=HEADINGS[YEAR][1:],
            meaning="Het jaar van het cijfer; maanden, kwartalen en andere perioden tellen niet mee.",
        ),
        Field(
            REGION,
            FieldKind.TEXT,
            required=True,
            key=True,
            synonyms=HEADINGS[REGION][1:],
            meaning="De gemeente of provincie van het cijfer, met haar naam of code.",
        ),
        Field(
            TOPIC,
            FieldKind.CHOICE,
            required=True,
            key=True,
            synonyms=HEADINGS[TOPIC][1:],
            choices={topic.name: topic.synonyms for topic in TOPICS},
            meaning="Waar het cijfer over gaat.",
        ),
        Field(
            COUNTRY,
            FieldKind.COUNTRY,
            key=True,
            synonyms=HEADINGS[COUNTRY][1:],
            meaning="Het land waar de gasten of de handel vandaan komen; leeg of Totaal is alle landen samen.",
        ),
        Field(
            VALUE,
            FieldKind.DECIMAL,
            required=True,
            meaning="Het cijfer: een aantal, of miljoenen euro's exportwaarde. Een streepje is 0, leeg is onbekend.",
        ),
        Field(
            STATUS,
            FieldKind.CHOICE,
            choices=dict.fromkeys(STATUS_CHOICES.values(), ()),
            meaning="Hoe zeker het cijfer is; een definitiever cijfer gaat voor.",
        ),
    ),
    table="observations",
    own_layout=OwnLayout(recognise, near_miss, read_sheet, combine),
)
SOURCE = Source(NAME, "Exportcijfers (CBS)", 4, (EXPORTCIJFERS,))
