"""The slides: one message each, with the sentence as title, a chart or table, and notes for the speaker."""

from __future__ import annotations

from kpi.model import Result
from report.figures import ReportGround, has_figures, has_target, list_explanations, make_chart, tell_source
from report.model import OfficeSlide, Paragraph, PolicyReport, Role, Section, walk
from telling.cells import tabulate_years
from telling.chart_spec import ChartSpec, Form
from telling.sentences import rank_attention, tell_attention, tell_figure
from telling.tables import TextTable

MOST_ROWS = 12


def make_slides(ground: ReportGround, report: PolicyReport) -> tuple[OfficeSlide, ...]:
    """Make the slides of a report: summary, points of attention, each chapter, goals and money."""
    slides = _summary_slides(ground, report.sections[0])
    for section in report.sections[1:]:
        if section.title[:1].isdigit():
            slides += _chapter_slides(ground, section)
        elif section.title in ("Global Goals", "Financiën"):
            slides += _shared_slides(ground, section)
    return tuple(slides)


def _summary_slides(ground: ReportGround, summary: Section) -> list[OfficeSlide]:
    sentence = next(block.text for block in summary.blocks if isinstance(block, Paragraph) and block.role is Role.LEAD)
    tables = [block for block in summary.blocks if isinstance(block, TextTable)]
    counted = "\n".join(block.text for block in summary.blocks if isinstance(block, Paragraph))
    slides = [OfficeSlide(sentence.removesuffix("."), _shorten(tables[0]), counted, "Samenvatting")] if tables else []
    found = rank_attention(ground.results.values(), ground.year)
    return slides + [_figure_slide(ground, result, "Aandachtspunt") for result in found]


def _chapter_slides(ground: ReportGround, section: Section) -> list[OfficeSlide]:
    chapter = int(section.title[0])
    quoted = [
        block
        for block in walk(section.blocks)
        if isinstance(block, Paragraph) and block.role in (Role.QUOTE, Role.BULLET)
    ]
    slides = [
        OfficeSlide(
            section.title,
            tuple(block.text for block in quoted) or ("De ambitie staat niet in het beleidskader.",),
            f"Wat willen we bereiken? De woorden van de {ground.outcome.nota.name.lower()}, hoofdstuk {chapter}.",
            section.title,
        )
    ]
    results = [result for result in ground.results.values() if result.indicator.chapter == chapter]
    for result in results:
        wanted = has_target(ground, result) if ground.choices.short else has_figures(ground, result)
        if wanted:
            slides.append(_figure_slide(ground, result, section.title))
    return slides


def _shared_slides(ground: ReportGround, section: Section) -> list[OfficeSlide]:
    if section.title == "Global Goals":
        chart = next((block for block in section.blocks if isinstance(block, ChartSpec)), None)
        result = ground.results.get("H6.4")
        if chart is None or result is None:
            return []
        return [OfficeSlide(_title(ground, result), chart, _notes(ground, result), section.title)]
    slides = [
        _figure_slide(ground, ground.results[one], section.title) for one in ("F.4", "F.2") if one in ground.results
    ]
    stacked = [block for block in walk(section.blocks) if isinstance(block, ChartSpec) and block.form is Form.STACKED]
    if stacked and "F.1" in ground.results:
        notes = _notes(ground, ground.results["F.1"])
        slides.insert(
            1, OfficeSlide("Waar het geld naartoe ging, per budgetpost en jaar", stacked[0], notes, section.title)
        )
    return slides


def _figure_slide(ground: ReportGround, result: Result, part: str) -> OfficeSlide:
    chart = make_chart(ground, result)
    return OfficeSlide(
        _title(ground, result), chart or tabulate_years(ground.period, result), _notes(ground, result), part
    )


def _title(ground: ReportGround, result: Result) -> str:
    return tell_attention(result, ground.year).removesuffix(".")


def _notes(ground: ReportGround, result: Result) -> str:
    indicator = result.indicator
    lines = [
        f"{indicator.id} {result.name}",
        tell_figure(result, ground.year),
        f"Definitie: {indicator.definition}",
        f"Berekening: {indicator.formula}",
        tell_source(ground, result),
    ]
    if indicator.quote:
        lines.append(f"De nota ({indicator.paragraph}): “{indicator.quote}”")
    lines += [f"{paragraph.label} {paragraph.text}" for paragraph in list_explanations(ground, result)]
    return "\n".join(lines)


def _shorten(table: TextTable) -> TextTable:
    """Keep the rows that fit a slide; the report itself has them all."""
    return table if len(table.rows) <= MOST_ROWS else TextTable(table.caption, table.columns, table.rows[:MOST_ROWS])
