"""A folder of exports → the relational tables, with everything there is to say of them."""

from __future__ import annotations

import gc
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd

from data import building, checks, parsing
from data.combining import Rows, join_blocks, settle_duplicates
from data.findings import Books, Finding, Report, RowOut, Severity, write_count
from data.guests import GuestRow, withhold_findings, withhold_rows_out
from data.mapping import NO_MAPPING, ColumnMapping
from data.names import Register
from data.reading import Block, read_sheet
from data.recognition import (
    Match,
    choose_match,
    choose_near_miss,
    describe_missing,
    list_missing,
    match_sheet,
    seen_headers,
    split_tables,
    spread_years,
)
from data.sheets import Column, Sheet, Uncalculated, UnreadableWorkbook
from data.sources import EXPORTS, RECORDS, SOURCE_NAMES, exportcijfers
from data.sources.activiteiten import ACTIVITEITEN
from data.sources.beleidskader import (
    BEGROTING,
    HANZESTEDEN,
    HOOFDSTUKKEN,
    MAPPING_SHEETS,
    MIJLPALEN,
    ORGANISATIES,
    PARTNERSTEDEN,
    REGISTER_SHEETS,
    RESERVE,
    STREEFWAARDEN,
    TOELICHTINGEN,
    WAARDETOEWIJZING,
)
from data.sources.exportcijfers import REPLACED
from data.sources.missies import MISSIES
from data.sources.record import NUMBERS, Kind
from data.sources.subsidies import SUBSIDIES
from data.tables import Tables, make_frame, make_tables
from data.workbook import DATA_SUFFIXES, list_data_files, list_unread, open_workbooks

SAMPLE_MANIFEST = Path(__file__).parent / "exports" / "voorbeeldgegevens.sha256"
FACT_TABLES = {
    "activiteiten": "activities",
    "missies": "missions",
    "subsidies": "payments",
    "exportcijfers": "observations",
}
OF_THE_SHEET = frozenset(
    ("unread-columns", "near-column", "repeated-column", "scaled", "percent-cell", "utc-dates", "renumbered")
) | {"fixed-value", "rounded", "point-notation", "encoding", "truncated-download"}
"""The codes that speak of a sheet as a whole and not of a row that does not count."""
REGISTER_TABLES = {
    "chapters": HOOFDSTUKKEN,
    "targets": STREEFWAARDEN,
    "budgets": BEGROTING,
    "partner_cities": PARTNERSTEDEN,
    "hanse_cities": HANZESTEDEN,
    "reserve_mutations": RESERVE,
    "explanations": TOELICHTINGEN,
    "milestones": MIJLPALEN,
}


_Table = tuple[str, str, str]
"""A table that was recognised: its source, file and sheet."""


class UnusableFolder(Exception):
    """The folder cannot be used at all; the text is one Dutch sentence that says why and what to do."""


@dataclass(frozen=True)
class Loaded:
    """One data folder as seen on a peildatum: tables, findings, rows left out, the books of each source, and where it
    came from.

    `is_sample`: at least one of its files is a workbook that ships with the program.
    """

    folder: Path
    peildatum: date
    tables: Tables
    findings: tuple[Finding, ...]
    rows_out: tuple[RowOut, ...]
    books: dict[str, Books]
    files: tuple[str, ...]
    is_sample: bool


@dataclass(frozen=True)
class Contents:
    """One data folder as it was read, whatever the peildatum; `as_of` gives it as seen on a day.

    `found` are the findings that hold on every day, `dated` the rows whose status is held against the day, `guests`
    the rows of which less may be told (see `data.guests`).
    """

    folder: Path
    tables: Tables
    found: tuple[Finding, ...]
    rows_out: tuple[RowOut, ...]
    books: dict[str, Books]
    files: tuple[str, ...]
    is_sample: bool
    dated: tuple[checks.DatedRows, ...]
    guests: frozenset[GuestRow]

    def as_of(self, peildatum: date) -> Loaded:
        """Give the folder as seen on the peildatum: the same tables, with what there is to say of plans past."""
        report = Report(books=self.books)
        for rows in self.dated:
            checks.check_status(rows, report, peildatum)
        return Loaded(
            self.folder,
            peildatum,
            self.tables,
            self.found + tuple(withhold_findings(report.findings, self.guests)),
            self.rows_out,
            self.books,
            self.files,
            self.is_sample,
        )


@dataclass
class _Place:
    """One visible sheet of one file, in the order of reading."""

    file: str
    order: int
    sheet: Sheet
    date_1904: bool


def fingerprint(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Tell one state of a folder from another: name, size and time of change of each data file, and the names of what
    is not read.

    UnusableFolder as in loading.
    """
    read = tuple((path.name, stat.st_size, stat.st_mtime_ns) for path in find_files(folder) for stat in [path.stat()])
    return read + tuple((unread.name, 0, 0) for unread in list_unread(folder))


def find_files(folder: Path) -> list[Path]:
    """List the data files of a folder; UnusableFolder where there is no folder or none of its files can be one."""
    if not folder.is_dir():
        raise UnusableFolder(
            f"De map {folder} bestaat niet. Controleer de naam, of maak de map en zet de exports erin."
        )
    files = list_data_files(folder)
    if not files:
        suffixes = ", ".join(sorted(DATA_SUFFIXES))
        unread = "".join(f" {one.name}: {one.advice}" for one in list_unread(folder)[:3])
        raise UnusableFolder(
            f"In de map {folder} staat geen export. Zet er bestanden in van een van deze soorten: {suffixes}.{unread}"
        )
    return files


def is_sample_file(path: Path) -> bool:
    """Tell whether a file is, byte for byte, one of the workbooks that ship with the program."""
    if not SAMPLE_MANIFEST.exists():
        return False
    try:
        content = path.read_bytes()
    except OSError:  # the reader says what is wrong with it
        return False
    shipped = {line.split()[0] for line in SAMPLE_MANIFEST.read_text(encoding="utf-8").splitlines() if line.strip()}
    return hashlib.sha256(content).hexdigest() in shipped


def load_folder(folder: Path, peildatum: date) -> Loaded:
    """Read all exports of a folder and give them as seen on the peildatum; raises as `read_folder` does."""
    return read_folder(folder).as_of(peildatum)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Do not look for cycles in memory: next to all that is made while reading stays, and looking at it time and again
    costs a fifth of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@without_collecting()
def read_folder(folder: Path) -> Contents:
    """Read all exports of a folder.

    Raises UnusableFolder where there is no such folder or no readable file name in it. A bad file is a finding.
    """
    folder = Path(folder)
    files = find_files(folder)
    report = Report(books={name: Books() for name in SOURCE_NAMES})
    for unread in list_unread(folder):
        report.add(Severity.WARNING, "unread-file", unread.advice, file=unread.name)
    places = open_all(files, report)
    mapping = read_mappings(places, report)
    rows, observations, recognised = read_all(places, mapping, report)
    for record_rows in rows.values():
        add_totals(record_rows, report)
    tables = build_tables(rows, observations, report)
    report.rows_out = withhold_rows_out(report.rows_out, report.guests)
    tell_of_fruitless(recognised, rows, tables, report)
    for name, books in report.books.items():
        books.files = sorted(set(books.files), key=str.casefold)
        books.accepted = accepted_rows(name, rows, tables)
        assert books.is_balanced(), f"the books of {name} do not balance"
    return Contents(
        folder,
        tables,
        tuple(withhold_findings(report.findings, report.guests)),
        tuple(report.rows_out),
        report.books,
        tuple(path.name for path in files),
        any(is_sample_file(path) for path in files),
        (
            checks.DatedRows.of(rows[ACTIVITEITEN.title], "datum"),
            checks.DatedRows.of(rows[MISSIES.title], "startdatum"),
        ),
        frozenset(report.guests),
    )


def accepted_rows(source: str, rows: dict[str, Rows], tables: Tables) -> int:
    """Count the rows of a source that reached the tables, in the tables themselves.

    Only organisations are counted as rows: two rows of the register with one name are one in the table.
    """
    if source in FACT_TABLES:
        return len(getattr(tables, FACT_TABLES[source]))
    return len(rows[ORGANISATIES.title]) + sum(len(getattr(tables, name)) for name in REGISTER_TABLES)


def tell_of_fruitless(recognised: Iterable[_Table], rows: dict[str, Rows], tables: Tables, report: Report) -> None:
    """Say of each table of which no row at all counts, and of which nothing else says so, what became of its rows."""
    fruitful = {(block.file, block.sheet) for one in rows.values() for block in one.used_blocks()}
    fruitful |= set(zip(tables.observations["file"], tables.observations["sheet"], strict=True))
    told = {(one.file, one.sheet) for one in report.findings if one.code not in OF_THE_SHEET}
    for source, file, sheet in dict.fromkeys(recognised):
        if (file, sheet) in fruitful | told:
            continue
        # where a reason names a place, that differs from row to row
        reasons = Counter(
            row.reason.split(" in ")[0] for row in report.rows_out if (row.file, row.sheet) == (file, sheet)
        )
        code, text = explain_fruitless(reasons)
        report.add(Severity.INFO, code, text, source=source, file=file, sheet=sheet)


def explain_fruitless(reasons: Counter[str]) -> tuple[str, str]:
    """Give code and Dutch text for a table of which no row counts, from the reasons of its rows."""
    if not reasons:
        return "missing-value", (
            "Deze tabel heeft koppen maar geen rijen. Horen er rijen in, maak dan de export opnieuw. Anders hoeft u "
            "niets te doen."
        )
    why = "; ".join(f"{reason} ({write_count(count)})" for reason, count in reasons.most_common(5))
    if set(reasons) == {REPLACED}:
        return "duplicate", f"Van deze tabel telt geen enkele rij mee: {why}. U hoeft niets te doen."
    return "unknown-sheet", (
        f"Van deze tabel telt geen enkele rij mee: {why}. Hoort er wel iets mee te tellen, lever dan een andere "
        "selectie aan. Anders hoeft u niets te doen."
    )


def open_all(files: list[Path], report: Report) -> list[_Place]:
    """Open all files; a file that cannot be opened and a hidden sheet are findings."""
    places = []
    for path, workbook in open_workbooks(files).items():
        if isinstance(workbook, UnreadableWorkbook):
            report.add(Severity.ERROR, "unreadable-workbook", str(workbook), file=path.name)
            continue
        for note in workbook.notes:
            report.add(
                Severity(note.severity), note.code, note.message, file=path.name, cell=note.cell, value=note.value
            )
        for order, sheet in enumerate(workbook.sheets):
            if sheet.hidden:
                report.add(
                    Severity.INFO,
                    "hidden-sheet",
                    file=path.name,
                    sheet=sheet.name,
                    message=f"Blad {sheet.name} is verborgen en is niet gelezen. Maak het zichtbaar als het "
                    f"mee moet tellen.",
                )
            else:
                places.append(_Place(path.name, order, sheet, workbook.date_1904))
    return sorted(places, key=lambda place: (place.file.casefold(), place.file, place.order))


def take_formulas_as_text(sheet: Sheet) -> Sheet:
    """Read `= regulier` as it is written: a spreadsheet takes a text that begins with = for a formula."""
    return replace(
        sheet,
        columns=tuple(
            Column(codes, [value.formula if isinstance(value, Uncalculated) else value for value in values])
            for codes, values in sheet.columns
        ),
    )


def read_mappings(places: list[_Place], report: Report) -> ColumnMapping:
    """Read the sheets Kolomtoewijzing and Waardetoewijzing; their rows are in no books."""
    columns: dict[str, dict[str, tuple[str, ...]]] = {}
    fixed: dict[str, dict[str, str]] = {}
    values: dict[tuple[str, str], dict[str, str]] = {}
    fields = {record.source: {} for record in RECORDS}
    for record in RECORDS:
        fields[record.source] |= {one.name: one for one in record.fields}
    fields["exportcijfers"] = dict.fromkeys(exportcijfers.COLUMNS)
    known = {source: {parsing.fold_header(name): name for name in names} for source, names in fields.items()}
    for place in list(places):
        match = choose_match(match_sheet(place.sheet, MAPPING_SHEETS, NO_MAPPING))
        if match is None or choose_match(match_sheet(place.sheet, RECORDS, NO_MAPPING)):
            continue
        places.remove(place)
        scratch = Report(books={"beleidskader": Books()})
        sheet = take_formulas_as_text(place.sheet)
        block = read_sheet(sheet, match, place.file, place.date_1904, NO_MAPPING, scratch, place.order)
        report.findings += scratch.findings
        report.books["beleidskader"].files.append(place.file)
        for position in range(len(block.rows)):
            cells = {name: str(column.at(position)) for name, column in block.columns.items()}
            source = parsing.fold_header(cells["bron"])
            target = "kolom" if match.record is WAARDETOEWIJZING else "betekenis"
            column = known.get(source, {}).get(parsing.fold_header(cells[target]))
            if column is None:
                wrong = "bron" if source not in known else target
                allowed = ", ".join(sorted(known) if wrong == "bron" else sorted(known[source].values()))
                report.add(
                    Severity.ERROR,
                    "not-a-choice",
                    source="beleidskader",
                    file=place.file,
                    sheet=place.sheet.name,
                    cell=block.cell(position, wrong),
                    column=wrong,
                    value=cells[wrong],
                    message=f"{wrong}: ‘{cells[wrong]}’ is hier niet bekend. Kies uit: {allowed}. Deze "
                    f"toewijzing is niet gebruikt.",
                )
            elif match.record is WAARDETOEWIJZING:
                words = values.setdefault((source, column), {})
                words[parsing.fold_choice(cells["waarde_in_het_bestand"])] = cells["betekenis"]
            elif cells["kop_in_het_bestand"].startswith("="):
                fixed.setdefault(source, {})[column] = cells["kop_in_het_bestand"].removeprefix("=").strip()
            else:
                words = columns.setdefault(source, {})
                heading = parsing.fold_header(cells["kop_in_het_bestand"])
                words[heading] = (*words.get(heading, ()), column)
    return ColumnMapping(columns, fixed, values)


def read_all(
    places: list[_Place], mapping: ColumnMapping, report: Report
) -> tuple[dict[str, Rows], dict[str, list], list[_Table]]:
    """Read every sheet as the source it belongs to.

    Gives the settled rows by record title, the observations, and which tables were recognised.
    """
    recognised: list[_Table] = []
    blocks: dict[str, list[Block]] = {record.title: [] for record in RECORDS}
    candidates = []
    for place in places:
        matches = match_sheet(place.sheet, RECORDS, mapping)
        tables = find_tables(place.sheet, matches, mapping)
        layout = exportcijfers.recognise(place.sheet, mapping)
        if tables and (layout is None or tables[0][1].record in EXPORTS):
            for sheet, match in tables:
                blocks[match.record.title].append(
                    read_sheet(sheet, match, place.file, place.date_1904, mapping, report, place.order)
                )
                report.books[match.record.source].files.append(place.file)
                recognised.append((match.record.source, place.file, place.sheet.name))
        elif layout is not None:
            report.books["exportcijfers"].files.append(place.file)
            recognised.append(("exportcijfers", place.file, place.sheet.name))
            candidates += exportcijfers.read_sheet(place.sheet, layout, place.file, place.date_1904, report, mapping)
        else:
            tell_unread(place, matches, mapping, report)
    rows = {record.title: settle_duplicates(join_blocks(record, blocks[record.title]), report) for record in RECORDS}
    return rows, exportcijfers.combine(candidates, report), recognised


def find_tables(sheet: Sheet, matches: list[Match], mapping: ColumnMapping) -> list[tuple[Sheet, Match]]:
    """Find the tables of a sheet that a record fits, each with a sheet that holds its columns only."""
    match = choose_match(matches)
    if match:
        return split_tables(sheet, match, mapping)
    return [(sheet, match) for match in spread_years(sheet, REGISTER_SHEETS, mapping)]


def tell_unread(place: _Place, matches: list[Match], mapping: ColumnMapping, report: Report) -> None:
    """Tell of a sheet that no source takes: an error where it is nearly an export, else just that it was left alone."""
    near = choose_near_miss(match for match in matches if match.record.missing_column_is_error)
    if near:
        report.add(
            Severity.ERROR,
            "missing-column",
            describe_missing(place.sheet, near),
            source=near.record.source,
            file=place.file,
            sheet=place.sheet.name,
            column=", ".join(near.missing),
            mappings=list_missing(place.sheet, near),
        )
        return
    near = choose_near_miss(matches)
    lacks = exportcijfers.near_miss(place.sheet, mapping)
    source, text = "", "Dit blad hoort bij geen enkele bron en is niet gelezen. U hoeft niets te doen."
    if near:
        source, text = near.record.source, describe_missing(place.sheet, near)
    elif lacks:
        source = "exportcijfers"
        text = (
            f"Dit blad lijkt op exportcijfers, maar mist: {', '.join(lacks)}. Gezien: "
            f"{', '.join(seen_anywhere(place.sheet))}. "
            "Het is niet gelezen."
        )
    report.add(Severity.INFO, "unknown-sheet", text, source=source, file=place.file, sheet=place.sheet.name)


def seen_anywhere(sheet: Sheet) -> list[str]:
    """List the headings of the first row that has at least two texts."""
    rows = (seen_headers(sheet, row) for row in range(1, min(30, sheet.row_count) + 1))
    return next((headers for headers in rows if len(headers) > 1), [])


def add_totals(rows: Rows, report: Report) -> None:
    """Add up each amount or number column of an export over its accepted rows, exactly, in the contract's unit."""
    if rows.record not in EXPORTS:
        return
    for one in rows.record.fields:
        if one.kind in NUMBERS:
            values = rows.columns[one.name]
            counts = np.bincount(values.codes[values.codes >= 0], minlength=len(values.values)).tolist()
            total = sum((value * count for value, count in zip(values.values, counts, strict=True)), 0)
            is_money = one.kind is Kind.AMOUNT and any(counts)
            report.books[rows.record.source].totals[one.name] = (
                Decimal(total).scaleb(-2).quantize(Decimal("0.01")) if is_money else Decimal(total)
            )


def build_tables(rows: dict[str, Rows], observations: dict[str, list], report: Report) -> Tables:
    """Match names, run the checks across columns and rows, and build all tables."""
    activities, missions, payments = (rows[record.title] for record in (ACTIVITEITEN, MISSIES, SUBSIDIES))
    lengths = [len(activities), len(missions), len(payments), len(observations["year"])]
    ends = np.cumsum([0, *lengths])
    ids = [np.arange(start + 1, end + 1) for start, end in zip(ends[:-1], ends[1:], strict=True)]

    register, partners, hanse = (
        Register(parsing.fold_organisation),
        Register(parsing.fold_name),
        Register(parsing.fold_name),
    )
    checks.fill_register(rows[ORGANISATIES.title], register, "organisatie", report, "organisaties")
    checks.fill_register(rows[PARTNERSTEDEN.title], partners, "plaats", report, "steden")
    checks.fill_register(rows[HANZESTEDEN.title], hanse, "plaats", report, "steden")
    activities = replace(
        activities,
        columns=activities.columns
        | {"organisaties": building.split_at_commas(activities.columns["organisaties"], register)},
    )
    persons = building.find_persons(payments)
    run_checks(activities, missions, payments, register, [partners, hanse], persons, report)

    organisations = building.Organisations(register, {}, {}, persons)
    organisation_links = building.link_frame(
        "record_organisations",
        "organisation_key",
        [
            building.build_links(
                ids[0], activities.columns["organisaties"], lambda names: [organisations.key_of(name) for name in names]
            ),
            building.build_links(ids[2], payments.columns["organisatie"], lambda name: [organisations.key_of(name)]),
        ],
    )
    goals = building.link_frame(
        "record_goals",
        "goal",
        [
            building.build_links(ids[number], source.columns["global_goals"])
            for number, source in enumerate((activities, missions, payments))
        ],
    )
    countries = building.link_frame(
        "record_countries",
        "country",
        [
            building.build_links(ids[0], activities.columns["land"]),
            building.build_links(ids[1], missions.columns["land"], building.one),
            building.build_links(ids[2], payments.columns["land"]),
        ],
    )
    sectors = building.link_frame(
        "record_sectors", "sector", [building.build_links(ids[0], activities.columns["sectoren"])]
    )
    places = building.build_places(
        [
            building.build_links(ids[0], activities.columns["plaats"]),
            building.build_links(ids[1], missions.columns["bestemming"]),
        ],
        partners,
        hanse,
    )
    chapters = rows[HOOFDSTUKKEN.title]
    chapter_ids = building.take_series(chapters.columns["hoofdstuk"], "int64").to_numpy()
    chapter_goals = building.build_links(chapter_ids, chapters.columns["global_goals"])
    return make_tables(
        activities=building.build_activities(activities, ids[0]),
        missions=building.build_missions(missions, ids[1]),
        payments=building.build_payments(payments, ids[2], persons),
        observations=make_frame("observations", {"record": ids[3].tolist(), **observations}),
        record_goals=goals,
        record_organisations=organisation_links,
        record_countries=countries,
        record_sectors=sectors,
        record_places=places,
        organisations=building.build_organisations(organisations, rows[ORGANISATIES.title]),
        chapter_goals=make_frame("chapter_goals", {"chapter": chapter_goals[0].tolist(), "goal": chapter_goals[1]}),
        **{name: build_register(name, rows[record.title]) for name, record in REGISTER_TABLES.items()},
    )


def build_register(name: str, rows: Rows) -> pd.DataFrame:
    """Build one table of the beleidskader."""
    return building.build_frame(name, rows, building.REGISTER_COLUMNS[name])


def run_checks(
    activities: Rows,
    missions: Rows,
    payments: Rows,
    organisations: Register,
    cities: list[Register],
    persons: set[str],
    report: Report,
) -> None:
    """Run every check across columns and rows, and tell of names that are nearly known."""
    checks.check_missions(missions, report)
    checks.check_activities(activities, report)
    checks.check_dossiers(payments, report)
    checks.check_costs(activities, payments, report)
    checks.check_costs(missions, payments, report)

    names = checks.find_names(checks.leave_out_guests(activities), "organisaties", organisations.fold)
    for folded, named in checks.find_names(payments, "organisatie", organisations.fold).items():
        names.setdefault(folded, named)
    shown = {folded: named for folded, named in names.items() if folded not in persons}
    checks.tell_near_misses(shown, [organisations], report)
    checks.tell_lookalikes(shown, organisations, report)
    for rows, column in ((activities, "plaats"), (missions, "bestemming")):
        checks.tell_near_misses(checks.find_names(rows, column, parsing.fold_name), cities, report)
