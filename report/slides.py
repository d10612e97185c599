"""The slides: one message each, with the sentence as title, a chart or table, and notes for the speaker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kpi.model import Result
from report.figures import (
    ReportGround,
    has_figures,
    has_target,
    list_explanations,
    make_chart,
    tell_period,
    tell_source,
)
from report.model import OfficeSlide, Paragraph, ParagraphRole, PolicyReport, Section, walk
from report.opening import AGREEMENTS, show_agreements
from telling.account import give_account
from telling.board import choose_leading
from telling.cells import tabulate_years
from telling.chart_spec import ChartSpec, Form
from telling.sentences import GOALS_OVERLAP, NO_AMBITION, rank_attention, split_title, tell_attention

MOST_SLIDES = 20
MOST_ROWS = 12
MOST_POINTS = 2
"""As many points of attention have a slide where not every indicator has one."""


def make_slides(ground: ReportGround, report: PolicyReport) -> tuple[OfficeSlide, ...]:
    """Make the slides of a report: agreements, points of attention, money, each chapter, goals. With the title slide
    these are at most twenty (of a nota of up to fourteen chapters), unless there is to be one of each indicator: where
    two slides a chapter are too many each has one, and where those are too many the points of attention go, which stand
    among the agreements."""
    whole = _put_together(ground, report)
    if ground.choices.every_slide or len(whole) < MOST_SLIDES:
        return whole
    brief = _put_together(ground, report, with_ambition=False)
    return brief if len(brief) < MOST_SLIDES else _put_together(ground, report, with_ambition=False, most_points=0)


def _put_together(
    ground: ReportGround, report: PolicyReport, with_ambition: bool = True, most_points: int = MOST_POINTS
) -> tuple[OfficeSlide, ...]:
    slides: list[OfficeSlide] = []
    for section in report.sections:
        if section.title == AGREEMENTS:
            slides += _standing_slides(ground, section, most_points)
        elif section.title[:1].isdigit():
            own = _chapter_slides(ground, section)[0 if with_ambition else -1 :]
            shown = [(slide.title, slide.body) for slide in slides]  # a leading figure may have asked for attention
            slides += [slide for slide in own if (slide.title, slide.body) not in shown] or own
        elif section.title in ("Global Goals", "Financiën"):
            slides += _shared_slides(ground, section)
    return tuple(slides)


def _standing_slides(ground: ReportGround, standing: Section, most_points: int) -> list[OfficeSlide]:
    sentence = standing.blocks[0]
    assert isinstance(sentence, Paragraph)  # report.opening makes it so
    table, signs = show_agreements(ground)
    many = len(table.rows)
    if many > MOST_ROWS:
        table = replace(table, rows=table.rows[:MOST_ROWS])
        signs = f"De eerste {MOST_ROWS} van de {many} afspraken; de andere staan in het rapport. {signs}"
    slides = [OfficeSlide(sentence.text.removesuffix("."), table, sentence.text, standing.title, signs)]
    found = rank_attention(ground.results.values(), ground.year)
    most = None if ground.choices.every_slide else most_points
    return slides + [_figure_slide(ground, result, "Aandachtspunt", _title) for result in found[:most]]


def _chapter_slides(ground: ReportGround, section: Section) -> list[OfficeSlide]:
    chapter = int(section.title.split()[0])
    quoted = [
        block
        for block in walk(section.blocks)
        if isinstance(block, Paragraph) and block.role in (ParagraphRole.QUOTE, ParagraphRole.BULLET)
    ]
    slides = [
        OfficeSlide(
            section.title,
            tuple(block.text for block in quoted) or (NO_AMBITION,),
            f"Wat willen we bereiken? De woorden van de {ground.outcome.nota.name.lower()}, hoofdstuk {chapter}.",
            section.title,
            f"{ground.outcome.nota.title}, hoofdstuk {chapter}." if quoted else "",
        )
    ]
    wanted = has_target if ground.choices.short else has_figures
    results = [
        result for result in ground.results.values() if result.indicator.chapter == chapter and wanted(ground, result)
    ]
    if not ground.choices.every_slide:
        leading = choose_leading(results, chapter)
        results = [leading] if leading else []
    return slides + [_figure_slide(ground, result, section.title) for result in results]


def _shared_slides(ground: ReportGround, section: Section) -> list[OfficeSlide]:
    if section.title == "Global Goals":
        chart = next((block for block in section.blocks if isinstance(block, ChartSpec)), None)
        result = ground.results.get("H6.4")
        if chart is None or result is None:
            return []
        below = f"{chart.title}. {GOALS_OVERLAP}"
        return [OfficeSlide(_title(ground, result), chart, _notes(ground, result), section.title, below)]
    slides = [
        replace(
            _figure_slide(ground, ground.results[one], section.title, title),
            below=_explain(ground, ground.results[one]),
        )
        for one, title in (("F.4", _kept_title), ("F.2", _period_title))
        if one in ground.results
    ]
    stacked = [block for block in walk(section.blocks) if isinstance(block, ChartSpec) and block.form is Form.STACKED]
    if stacked and "F.1" in ground.results:
        notes = _notes(ground, ground.results["F.1"])
        slides.insert(
            1,
            OfficeSlide(
                _period_title(ground, ground.results["F.1"]),
                stacked[0],
                notes,
                section.title,
                _explain(ground, ground.results["F.1"]),
            ),
        )
    return slides


def _explain(ground: ReportGround, result: Result) -> str:
    """Give the manager's own words on a total, which stand where the total stands."""
    words = [one for one in list_explanations(ground, result) if one.role is ParagraphRole.EXPLANATION]
    return " ".join(f"{one.label} {one.text}" for one in words)


def _figure_slide(
    ground: ReportGround, result: Result, part: str, title: Callable[[ReportGround, Result], str] | None = None
) -> OfficeSlide:
    chart = make_chart(ground, result)
    return OfficeSlide(
        (title or _period_title)(ground, result),
        chart or tabulate_years(ground.period, result),
        _notes(ground, result),
        part,
    )


def _period_title(ground: ReportGround, result: Result) -> str:
    """Say what came of a figure over the period; where there is no account of it, how it stands now."""
    together = give_account(result, ground.years).together
    return together.removesuffix(".") if together else _title(ground, result)


def _kept_title(ground: ReportGround, result: Result) -> str:
    """Say in which years a budget was kept; where none is over yet, how it stands."""
    kept = give_account(result, ground.years).kept
    return kept.removesuffix(".") if kept else _period_title(ground, result)


def _title(ground: ReportGround, result: Result) -> str:
    told = tell_attention(result, ground.year)
    return told if len(split_title(told, 0)[0]) < len(told) else told.removesuffix(".")


def _notes(ground: ReportGround, result: Result) -> str:
    indicator = result.indicator
    lines = [
        f"{indicator.id} {result.name}",
        *(paragraph.text for paragraph in tell_period(ground, result)),
        f"Definitie: {indicator.definition}",
        f"Berekening: {indicator.formula}",
        tell_source(ground, result),
    ]
    if indicator.quote:
        lines.append(f"De nota ({indicator.paragraph}): “{indicator.quote}”")
    lines += [f"{paragraph.label} {paragraph.text}" for paragraph in list_explanations(ground, result)]
    return "\n".join(lines)
