"""From results to the report model: what stands in it, in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from data.load import Loaded
from kpi.model import Outcome
from report import annexes, chapters, closing, lists, opening
from report.choices import Audience, BadChoice, Choices, count_years, name_report
from report.cover import make_cover
from report.figures import ReportGround, has_figures, list_unexplained
from report.model import AnnexSheet, Paragraph, ParagraphRole, PolicyReport, Section, walk
from report.slides import make_slides
from report.words import clean
from telling.cells import COUNT, number_format, value_cell, year_cell
from telling.dutch import format_date, format_value
from telling.names import SAMPLE
from telling.specs import EARLIER_YEARS
from telling.tables import TextCell, TextColumn, TextTable

ASKED = (ParagraphRole.MARK, ParagraphRole.FIELD)
"""Paragraphs that ask people to write: they belong in a document, not in a workbook."""

MONEY_IDS = ("F.1", "F.2", "F.3", "F.4")


def build_report(loaded: Loaded, outcome: Outcome, choices: Choices, made_on: date, fingerprint: str) -> PolicyReport:
    """Build the report from a data folder and its results.

    Raises BadChoice where the period holds no figure at all, or where the folder has no row that counts.
    """
    choices = choices.complete(outcome)
    ground = _find_ground(loaded, outcome, choices)
    parts = [opening.make_brief(ground, loaded), opening.make_proposal(), opening.make_standing(ground)]
    if any(one in ground.results for one in MONEY_IDS):
        parts.append(chapters.make_finance(ground))
    parts += [chapters.make_chapter(ground, chapter) for chapter in choices.chapters if _has_any(ground, chapter)]
    parts += _shared_parts(ground, outcome)
    parts += [closing.make_lookback(ground), closing.make_lessons(ground)]
    if choices.annexes:
        parts += _make_annexes(ground, loaded)
    sections = [part for part in parts if part]
    report = PolicyReport(
        title=clean(choices.title),
        subtitle=clean(choices.subtitle or outcome.frame.programme),
        foreword=clean(choices.foreword),
        facts=(
            ("Periode", f"{count_years(choices, outcome.peildatum)}{_tell_end(outcome, choices)}"),
            ("Peildatum", format_date(outcome.peildatum)),
        ),
        colophon=_make_colophon(outcome, made_on, fingerprint),
        period=choices.period,
        cover=make_cover(ground),
        footer=f"Peildatum {format_date(outcome.peildatum)} · gemaakt op {format_date(made_on)}",
        warning=SAMPLE if loaded.is_sample else "",
        made_on=made_on,
        sections=tuple(sections),
        programme=clean(outcome.frame.programme),
        unexplained=sum(len(list_unexplained(ground, result)) for result in ground.results.values()),
        kind=clean(name_report(outcome, choices.first, choices.last)).split()[0],
    )
    report = replace(report, slides=make_slides(ground, report))
    return replace(report, make_sheets=partial(make_sheets, ground, loaded, report))


def _make_colophon(outcome: Outcome, made_on: date, fingerprint: str) -> tuple[tuple[str, str], ...]:
    """Say who answers for the policy and whom to ask, as far as the policy frame says so, and from what the report was
    made."""
    named = (("Portefeuillehouder", outcome.frame.holder), ("Contact", outcome.frame.contact))
    return (
        *((what, clean(who)) for what, who in named if who),
        ("Gemaakt op", format_date(made_on)),
        ("Kenmerk van de gegevens", fingerprint),
    )


def _tell_end(outcome: Outcome, choices: Choices) -> str:
    """Say that the report is the final account of a nota, where it tells all of one that has ended."""
    nota = outcome.nota
    if not nota.has_ended(outcome.peildatum) or (choices.first, choices.last) != (nota.first, nota.last):
        return ""
    return f" Dit is de eindverantwoording van {nota.name}."


def _find_ground(loaded: Loaded, outcome: Outcome, choices: Choices) -> ReportGround:
    if not any(books.accepted for name, books in loaded.books.items() if name != "beleidskader"):
        raise BadChoice("Er is geen enkele rij die meetelt, dus er is geen rapport te maken: kijk bij de bevindingen.")
    if choices.first > outcome.peildatum.year:
        raise BadChoice(
            f"De periode {choices.period} begint na de peildatum {format_date(outcome.peildatum)}: kies een eerdere "
            "periode of een latere peildatum."
        )
    chosen = {
        identity: result
        for identity, result in outcome.results.items()
        if (choices.indicators is None or identity in choices.indicators)
        and (result.indicator.chapter is None or result.indicator.chapter in choices.chapters)
    }
    ground = ReportGround(replace(outcome, results=chosen), loaded.tables, choices)
    if not chosen:
        raise BadChoice("De gekozen indicatoren staan niet in de gekozen hoofdstukken: pas de keuze aan.")
    if not any(has_figures(ground, result) for result in chosen.values()):
        raise BadChoice(f"Over de periode {choices.period} zijn er geen gegevens: kies een andere periode.")
    return ground


def _has_any(ground: ReportGround, chapter: int) -> bool:
    return any(result.indicator.chapter == chapter for result in ground.results.values())


def _shared_parts(ground: ReportGround, outcome: Outcome) -> list[Section]:
    """Make the parts that are about more chapters than one, where their indicators are among the chosen ones."""
    parts = []
    if "H6.4" in ground.results:
        parts.append(chapters.make_goals(ground, outcome.goals))
    if not ground.choices.short and (partners := lists.make_partners(ground)):
        parts.append(partners)
    earlier = tuple(range(ground.choices.first - EARLIER_YEARS, ground.choices.first))
    if not ground.choices.short and (comparison := chapters.make_comparison(ground, earlier)):
        parts.append(comparison)
    return parts


def _make_annexes(ground: ReportGround, loaded: Loaded) -> list[Section | None]:
    """Make the annexes; what is wrong with the files and what is still to write is for the manager alone."""
    manages = ground.choices.audience is Audience.MANAGER
    told = chapters.MISSIONS_ID in ground.results
    return [
        annexes.make_definitions(ground),
        annexes.make_quality(loaded, with_findings=manages),
        annexes.make_test(ground),
        *([lists.make_lists(ground, told)] if ground.choices.with_rows else []),
        *([closing.make_to_write(ground)] if manages else []),
    ]


def make_sheets(ground: ReportGround, loaded: Loaded, report: PolicyReport) -> tuple[AnnexSheet, ...]:
    """Make the sheets of the Excel annex: a sheet per part, all series, splits, definitions, quality, the rows."""
    sheets = []
    for section in report.sections:
        if section.title.startswith("Bijlage"):
            continue
        blocks = [
            Paragraph(block.title, ParagraphRole.LEAD) if isinstance(block, Section) else block
            for block in walk(section.blocks)
        ]
        blocks = [block for block in blocks if not isinstance(block, Paragraph) or block.role not in ASKED]
        if not blocks:
            continue
        sheets.append(AnnexSheet(_sheet_name(section.title), section.title, tuple(blocks)))
    sheets += [
        AnnexSheet("Alle reeksen", "Alle reeksen", (list_series(ground),)),
        AnnexSheet("Uitsplitsingen", "Uitsplitsingen", (list_splits(ground),)),
        AnnexSheet("Definities", "Definities", (annexes.define_fully(ground.results.values()),)),
        AnnexSheet("Rekenkamertoets", "Rekenkamertoets", tuple(walk(annexes.make_test(ground).blocks))),
        AnnexSheet("Bronnen", "Bronnen en bevindingen", (annexes.count_rows(loaded),)),
    ]
    if ground.choices.audience is Audience.MANAGER:
        out = annexes.list_rows_out(list(loaded.rows_out), "Rijen die apart zijn gezet of overgeslagen")
        sheets += [
            AnnexSheet("Bevindingen", "Bevindingen", (annexes.list_findings(list(loaded.findings)),)),
            AnnexSheet("Niet meegeteld", "Rijen die in geen cijfer meetellen", (out,)),
        ]
    if ground.choices.with_rows:
        sheets += [
            AnnexSheet(f"Rijen {name}"[:31], table.caption, (table,))
            for name, table in lists.list_counted_rows(ground).items()
        ]
    return tuple(sheets)


def list_series(ground: ReportGround) -> TextTable:
    """List every figure of every chosen indicator, all years that have one: the whole series as numbers."""
    rows = []
    for result in ground.results.values():
        for year, item in sorted({**result.earlier, **result.years}.items()):
            target = item.target
            rows.append(
                (
                    TextCell(result.indicator.id),
                    TextCell(result.name),
                    TextCell(result.indicator.unit),
                    TextCell(str(year), _exact(year), "0"),
                    year_cell(result, year),
                    value_cell(result, item.planned if item.planned else None, ""),
                    value_cell(result, target.value if target else None, ""),
                    value_cell(result, target.value_max if target else None, ""),
                    TextCell(str(item.told)),
                    TextCell(str(item.records), _exact(item.records), COUNT),
                    TextCell(str(item.missing), _exact(item.missing), COUNT),
                    TextCell("ja" if item.provisional else "nee"),
                    TextCell("ja" if item.running else "nee"),
                    TextCell(target.source if target else ""),
                )
            )
    names = (
        ("Nr.", 0.7), ("Naam", 3), ("Eenheid", 1.2), ("Jaar", 0.7), ("Realisatie", 1.2), ("Nog gepland", 1.2),
        ("Streefwaarde", 1.2), ("Streefwaarde hoogste", 1.2), ("Status", 1.5), ("Rijen", 0.8), ("Zonder getal", 1),
        ("Voorlopig", 0.9), ("Lopend jaar", 0.9), ("Bron streefwaarde", 4),
    )  # fmt: skip
    figures = {"Jaar", "Realisatie", "Nog gepland", "Streefwaarde", "Streefwaarde hoogste", "Rijen", "Zonder getal"}
    return TextTable(
        "Alle reeksen", tuple(TextColumn(name, width, name in figures) for name, width in names), tuple(rows)
    )


def list_splits(ground: ReportGround) -> TextTable:
    """List every split of every chosen indicator."""
    rows = tuple(
        (
            TextCell(result.indicator.id),
            TextCell(result.name),
            TextCell(split),
            TextCell(str(year), _exact(year), "0"),
            TextCell(member),
            TextCell(format_value(result.indicator, part), part, number_format(result.indicator)),
        )
        for result in ground.results.values()
        for split, years in result.breakdowns.items()
        for year, parts in sorted(years.items())
        for member, part in parts.items()
    )
    columns = (TextColumn("Nr.", 0.7), TextColumn("Naam", 3), TextColumn("Uitsplitsing", 1.2),
               TextColumn("Jaar", 0.7, True), TextColumn("Deel", 2.5), TextColumn("Waarde", 1.2, True))  # fmt: skip
    return TextTable("Uitsplitsingen", columns, rows)


def _exact(number: int) -> Decimal:
    return Decimal(int(number))


def _sheet_name(title: str) -> str:
    if title[:1].isdigit():
        return f"Hoofdstuk {title.split()[0]}"
    return title.replace(":", "").replace("/", "-")[:31]
