"""The annexes: definitions, sources and the quality of the data, and the test of the indicators."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from data.causes import Cause, CausePart, list_causes, write_tally
from data.findings import FATE_NAMES, SET_ASIDE, SEVERITY_NAMES, Finding, Severity
from data.load import Loaded
from report.choices import Audience
from report.figures import ReportGround
from report.model import Paragraph, ParagraphRole, Section
from telling.audit import Criterion, Verdict, audit, list_tasks, tell_score
from telling.cells import COUNT
from telling.dutch import format_count, format_number
from telling.tables import TextCell, TextColumn, TextTable

QUALITY = "Bijlage: bronnen en kwaliteit van de gegevens"
LONGEST = 60


def make_definitions(ground: ReportGround) -> Section:
    """Make the annex with what every indicator means."""
    blocks = (define(ground.results.values()),)
    return Section("Bijlage: definities", 1, blocks)


def define(results) -> TextTable:
    """Make the table of definitions: what is counted, how, from which source, and who answers for it."""
    rows = tuple(
        (
            TextCell(result.indicator.id),
            TextCell(result.name),
            TextCell(f"{result.indicator.definition} Berekening: {result.indicator.formula}"),
            TextCell(f"{result.indicator.unit}; {', '.join(result.indicator.sources)}"),
        )
        for result in results
    )
    columns = (
        TextColumn("Nr.", 0.7),
        TextColumn("Indicator", 2),
        TextColumn("Wat en hoe", 5.4),
        TextColumn("Eenheid; bronnen", 1.9),
    )
    return TextTable("Definities van de indicatoren", columns, rows, small=True)


def define_fully(results) -> TextTable:
    """Make the table of definitions with everything the record knows, for the Excel annex."""
    fields = {
        "Nr.": lambda result: result.indicator.id,
        "Naam": lambda result: result.name,
        "Definitie": lambda result: result.indicator.definition,
        "Berekening": lambda result: result.indicator.formula,
        "Eenheid": lambda result: result.indicator.unit,
        "Richting": lambda result: str(result.indicator.direction),
        "Wat de nota zegt": lambda result: str(result.indicator.label),
        "Citaat uit de nota": lambda result: result.indicator.quote,
        "Plaats in de nota": lambda result: result.indicator.paragraph,
        "Bronnen": lambda result: ", ".join(result.indicator.sources),
        "Eigenaar": lambda result: result.indicator.owner,
        "Verversing": lambda result: result.indicator.frequency,
    }
    rows = tuple(tuple(TextCell(give(result)) for give in fields.values()) for result in results)
    wide = ("Definitie", "Berekening", "Citaat uit de nota")
    return TextTable("Definities", tuple(TextColumn(name, 4 if name in wide else 1.5) for name in fields), rows)


def make_quality(loaded: Loaded, with_findings: bool) -> Section:
    """Make the annex on sources: rows read and counted; for who mends the files also findings and rows set aside."""
    if not with_findings:
        return Section(QUALITY, 1, (count_rows(loaded),), together=True, follows=True)
    blocks: list = [count_rows(loaded), Paragraph(write_tally(loaded.findings, loaded.rows_out))]
    causes = list_causes(loaded.findings)
    serious = [cause for cause in causes if cause.part is CausePart.FIGURES or cause.severity is not Severity.INFO]
    if serious:
        told = format_count(sum(cause.count for cause in serious), "bevinding vraagt", "bevindingen vragen")
        blocks.append(Paragraph(f"{told} om een blik of een verbetering in de bestanden."))
        blocks.append(list_serious(serious[:LONGEST]))
        if len(serious) > LONGEST:
            blocks.append(Paragraph(f"De eerste {LONGEST} staan hier; alle bevindingen staan in de Excel-bijlage."))
    else:
        blocks.append(Paragraph("Er zijn geen bevindingen die om een verbetering vragen."))
    aside = [row for row in loaded.rows_out if row.fate == SET_ASIDE]
    if aside:
        blocks.append(list_rows_out(aside[:LONGEST], "Rijen die opzij zijn gezet en in geen cijfer meetellen"))
        if len(aside) > LONGEST:
            blocks.append(Paragraph(f"De eerste {LONGEST} staan hier; alle rijen staan in de Excel-bijlage."))
    return Section(QUALITY, 1, tuple(blocks), follows=True)


def count_rows(loaded: Loaded) -> TextTable:
    """Make the table of the books: per source the files and the rows read, accepted, set aside and skipped."""

    def number(count: int) -> TextCell:
        return TextCell(format_number(count), Decimal(count), COUNT)

    rows = tuple(
        (
            TextCell(source),
            TextCell(", ".join(books.files) or "geen bestand"),
            *(number(count) for count in (books.read, books.accepted, books.set_aside, books.skipped)),
        )
        for source, books in loaded.books.items()
    )
    columns = (
        TextColumn("Bron", 1.5),
        TextColumn("Bestanden", 2.6),
        TextColumn("Gelezen", 1, True),
        TextColumn("Telt mee", 1, True),
        TextColumn("Opzij gezet", 1.2, True),
        TextColumn("Overgeslagen", 1.3, True),
    )
    return TextTable("Gelezen rijen per bron: gelezen = telt mee + opzij gezet + overgeslagen", columns, rows)


def list_findings(findings: list[Finding]) -> TextTable:
    """Make the table of all findings, each with the place to mend it."""
    return _table_findings((one.severity, (one.file, one.sheet, one.cell), one.message) for one in findings)


def list_serious(causes: list[Cause]) -> TextTable:
    """Make the table of findings for a reader: what one thing explains in one row, what changes figures first."""
    return _table_findings(
        (cause.severity, (cause.first.file, cause.first.sheet, told.place), told.message)
        for cause in causes
        for told in cause.tell()
    )


def _table_findings(found: Iterable[tuple[Severity, tuple[str, ...], str]]) -> TextTable:
    rows = tuple(
        (TextCell(SEVERITY_NAMES[severity][0]), TextCell(", ".join(filter(None, place))), TextCell(message))
        for severity, place, message in found
    )
    columns = (TextColumn("Ernst", 1.1), TextColumn("Waar", 2.2), TextColumn("Wat is er, en wat kunt u doen", 5))
    return TextTable("Bevindingen over de gegevens", columns, rows, small=True)


def list_rows_out(rows_out: list, caption: str) -> TextTable:
    """Make the table of rows that count in no figure, with the reason."""
    rows = tuple(
        (
            TextCell(row.source),
            TextCell(", ".join(part for part in (row.file, row.sheet) if part)),
            TextCell("") if row.row is None else TextCell(str(row.row), Decimal(row.row), "0"),
            TextCell(FATE_NAMES[row.fate]),
            TextCell(row.reason),
        )
        for row in rows_out
    )
    columns = (
        TextColumn("Bron", 1),
        TextColumn("Bestand en blad", 2),
        TextColumn("Rij", 0.5, True),
        TextColumn("Wat", 1),
        TextColumn("Waarom", 3),
    )
    return TextTable(caption, columns, rows, small=True)


PASSES = {Verdict.PASSED: "ja", Verdict.FAILED: "nee", Verdict.NOT_APPLICABLE: "–"}
CRITERIA = {
    Criterion.CLEAR: "Helder",
    Criterion.MEASURABLE: "Meetbaar",
    Criterion.TIMED: "Termijn",
    Criterion.BASELINE: "Nulmeting",
    Criterion.VERIFIABLE: "Na te gaan",
    Criterion.EXPLAINED: "Toegelicht",
    Criterion.OWNED: "Eigenaar",
    Criterion.CURRENT: "Actueel",
}


def make_test(ground: ReportGround) -> Section:
    """Make the annex Rekenkamertoets: eight demands per indicator, and for the manager what is to be done to meet
    them."""
    checks = audit(ground.outcome, ground.tables, ground.year)
    tasks = list_tasks(checks)
    verdicts: dict[str, dict[Criterion, Verdict]] = {}
    for check in checks:
        verdicts.setdefault(check.indicator, {})[check.criterion] = check.verdict
    rows = tuple(
        (
            TextCell(f"{identity} {ground.results[identity].name}"),
            *(TextCell(PASSES[found[one]], strong=found[one] is Verdict.FAILED) for one in CRITERIA),
        )
        for identity, found in verdicts.items()
    )
    columns = (TextColumn("Indicator", 3.2), *(TextColumn(name, 1) for name in CRITERIA.values()))
    meaning = "; ".join(f"{name}: {criterion}" for criterion, name in CRITERIA.items() if name.lower() != criterion)
    blocks: list[Paragraph | TextTable] = [
        Paragraph(f"Over {ground.year} voldoen de indicatoren aan {tell_score(checks)}.", ParagraphRole.LEAD),
        Paragraph(f"{meaning}. – betekent: niet van toepassing.", ParagraphRole.SOURCE),
        TextTable(f"Rekenkamertoets per indicator over {ground.year}", columns, rows, small=True),
    ]
    if tasks and ground.choices.audience is Audience.MANAGER:
        lines = tuple(
            (TextCell(task.advice), TextCell(", ".join(task.indicators)), TextCell("ja" if task.agreed else "nee"))
            for task in tasks
        )
        wide = (TextColumn("Wat te doen", 5), TextColumn("Voor de indicatoren", 2.6), TextColumn("Raakt afspraak", 1))
        blocks.append(TextTable("Wat te doen om te voldoen", wide, lines, small=True))
    return Section("Bijlage: Rekenkamertoets", 1, tuple(blocks), follows=True)
