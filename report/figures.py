"""One indicator as parts of a report: its cells, its table, its chart, its explanations and its section."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from data.tables import Tables, of_nota
from kpi.model import Outcome, Result, Status, YearResult
from report.choices import Audience, Choices
from report.model import Pair, Paragraph, ParagraphRole, Section
from report.painters import PAPER
from telling.account import adds_up, give_account
from telling.cells import (
    EMPTY,
    baseline_cell,
    name_figure,
    status_text,
    tabulate_years,
    tell_exports,
    tell_provisional,
    year_cell,
)
from telling.chart_spec import ChartSpec
from telling.lessons import NOT_KEPT
from telling.milestones import Milestone, read_milestones, recall_years
from telling.period import Period, year_heading
from telling.sentences import find_baseline, find_year, say_target, tell_agreement, tell_figure, tell_gaps, tell_value
from telling.specs import make_period_spec
from telling.tables import TextCell, TextColumn, TextTable

MISSING_EXPLANATION = "Toelichting ontbreekt: oorzaak, gevolg, bijsturing"
MOST_YEAR_COLUMNS = 7


@dataclass(frozen=True)
class Remark:
    """Words of the programme manager on one indicator, and the years that these are about (None: open on that side; on
    both sides, about every year)."""

    first: int | None
    last: int | None
    text: str

    @property
    def is_general(self) -> bool:
        """Tell whether the words name no year."""
        return self.first is None and self.last is None

    def names(self, year: int) -> bool:
        """Tell whether the words are about this year among others, and not about every year."""
        return not self.is_general and (self.first or year) <= year <= (self.last or year)


@dataclass(frozen=True)
class ReportGround:
    """What all parts of one report are made of: the results asked for, the tables, the choices and the peildatum."""

    outcome: Outcome
    tables: Tables
    choices: Choices

    @property
    def results(self) -> Mapping[str, Result]:
        """The results asked for, by the id of their indicator."""
        return self.outcome.results

    @property
    def peildatum(self) -> date:
        """The day up to which is counted."""
        return self.outcome.peildatum

    @property
    def period(self) -> Period:
        """The years that the report is about, with the peildatum."""
        return Period(self.choices.last, self.peildatum, self.choices.first)

    def recall(self, chapter: int | None) -> dict[int, str]:
        """Give per year what was reached in it of one chapter (None, no chapter: nothing)."""
        return recall_years(self.milestones, chapter)

    @cached_property
    def milestones(self) -> list[tuple[Milestone, int | None]]:
        """The events as they stand on the peildatum, by date, each with its chapter (None: about all)."""
        return read_milestones(self.tables.milestones, self.peildatum)

    @cached_property
    def remarks(self) -> dict[str, list[Remark]]:
        """The programme manager's own words that belong to the nota in view, by the id of their indicator, in the order
        of the table; an indicator without any is not in it."""
        rows = of_nota(self.tables.explanations, self.outcome.nota.name).dropna(subset=["text"])
        found: dict[str, list[Remark]] = {}
        columns = (rows[one] for one in ("indicator", "first_year", "last_year", "text"))
        for identity, first, last, text in zip(*columns):
            found.setdefault(identity, []).append(Remark(_read_year(first), _read_year(last), _tidy(text)))
        return found

    def heading(self, year: int) -> str:
        """Head a column with a year; one that has not ended has a star, which the notes explain."""
        return year_heading(year, self.period.running)

    @property
    def years(self) -> range:
        """The years of the period that the peildatum has reached."""
        return self.period.years

    @property
    def year(self) -> int:
        """The year that the report speaks of: the last one of the period that the peildatum has reached."""
        return self.period.year


def make_overview(ground: ReportGround, results: Iterable[Result], caption: str) -> TextTable:
    """Make one table of several indicators: Nulmeting · Realisatie per jaar · Streefwaarde · Status · Bron."""
    shown = list(ground.years)[-MOST_YEAR_COLUMNS:]
    rows = []
    for result in results:
        last = find_year(result, ground.year)
        target = say_target(result, last) if last else ""
        rows.append(
            (
                TextCell(name_figure(result)),
                baseline_cell(result),
                *(year_cell(result, year) for year in shown),
                TextCell(target or EMPTY),
                TextCell(status_text(last) or EMPTY),
            )
        )
    columns = (
        TextColumn("Indicator", 3),
        TextColumn("Nulmeting", 1.35, True),
        *(TextColumn(ground.heading(year), 1.05, True) for year in shown),
        TextColumn("Streefwaarde", 1.5, True),
        TextColumn(f"Status {ground.year}", 1.35),
    )
    return TextTable(caption, columns, tuple(rows), small=True)


def make_chart(ground: ReportGround, result: Result) -> ChartSpec | None:
    """Decide the chart of one indicator over the period and the years before it; None where there is too little to
    compare, or where it cannot be drawn on paper: then the table says it alone."""
    spec = make_period_spec(ground.period, result)
    return spec if spec and PAPER.can_draw(spec) else None


def list_explanations(ground: ReportGround, result: Result) -> list[Paragraph]:
    """Give the manager's own words on the indicator in the period; for the manager also a mark for each year that still
    lacks them, of which the council's copy says nothing."""
    mine = ground.remarks.get(result.indicator.id, [])
    found = [Paragraph(one.text, ParagraphRole.EXPLANATION, "Toelichting:") for one in mine if one.is_general]
    for year in ground.years:
        texts = [one.text for one in mine if one.names(year)]
        found += [Paragraph(text, ParagraphRole.EXPLANATION, f"Toelichting {year}:") for text in texts]
    if ground.choices.audience is Audience.MANAGER:
        lacking = list_unexplained(ground, result)
        found += [Paragraph(f"{MISSING_EXPLANATION}.", ParagraphRole.MARK, f"{year}:") for year in lacking]
    return found


def list_unexplained(ground: ReportGround, result: Result) -> list[int]:
    """List the years of the period that owe an explanation of that year and have none: those that are over and in
    which what was agreed was not kept, and the year spoken of where it needs attention."""
    mine = ground.remarks.get(result.indicator.id, [])
    return [
        year
        for year in ground.years
        if (item := find_year(result, year))
        and _owes_explanation(ground, year, item)
        and not any(one.names(year) for one in mine)
    ]


def _owes_explanation(ground: ReportGround, year: int, item: YearResult) -> bool:
    if item.target and item.target.end_year and year < item.target.end_year:
        return False  # a total that is not due yet
    if item.status is Status.ATTENTION:
        return year == ground.year
    return item.status in NOT_KEPT and not item.running


def tell_period(ground: ReportGround, result: Result) -> list[Paragraph]:
    """Tell a figure over the period, and below that how the year spoken of stands: what there is of it, what was
    agreed, and what it lacks."""
    year, item = ground.year, find_year(result, ground.year)
    account = give_account(result, ground.years, ground.recall(result.indicator.chapter))
    over = " ".join(filter(None, (account.together, account.extremes, account.kept)))
    if len(ground.years) == 1 or not over:
        # that nothing was agreed is said once in its chapter
        return [Paragraph(tell_figure(result, year, agreed=bool(item and item.target)))]
    known = item if item and item.value is not None else None
    told = tell_value(result, year) if known is None or known.running or adds_up(result) else ""
    agreed = tell_agreement(result, year) if item and item.target else ""
    agreed = "" if agreed == account.kept else agreed
    now = " ".join(filter(None, (told, agreed, tell_gaps(known) if known else "")))
    return [Paragraph(over), *([Paragraph(now)] if now else [])]


def tell_source(ground: ReportGround, result: Result) -> str:
    """Say where a figure and its target come from, and explain the marks of its table."""
    targets = [item.target for year in ground.years if (item := find_year(result, year)) and item.target]
    sources = dict.fromkeys(target.source for target in targets)
    agreed = f"Streefwaarde: {'; '.join(sources)}." if targets else ""
    base = find_baseline(result)
    chosen = base is not None and base.first != base.last
    compared = f"Nulmeting: {base.when} ({result.nota.baseline_source})." if base and chosen else ""
    provisional = tell_provisional(ground.period, result)
    return " ".join(filter(None, (tell_exports(result.indicator.sources), agreed, compared, provisional)))


def make_section(ground: ReportGround, result: Result, with_chart: bool = True) -> Section:
    """Make the section of one indicator: sentence, table, chart, source and explanations."""
    chart = make_chart(ground, result) if with_chart else None
    table = tabulate_years(ground.period, result)
    blocks: list = [*tell_period(ground, result), Pair(replace(table, small=has_target(ground, result)), chart)]
    blocks += [Paragraph(tell_source(ground, result), ParagraphRole.SOURCE), *list_explanations(ground, result)]
    return Section(f"{result.indicator.id} {result.name}", 3, tuple(blocks), together=True)


def has_figures(ground: ReportGround, result: Result) -> bool:
    """Tell whether the indicator has a figure or a target in the period."""
    items = (find_year(result, year) for year in ground.years)
    return any(item and (item.value is not None or item.target) for item in items)


def has_target(ground: ReportGround, result: Result) -> bool:
    """Tell whether something was agreed on the indicator in the period."""
    return any((item := find_year(result, year)) and item.target for year in ground.years)


def _read_year(cell: Any) -> int | None:
    return None if pd.isna(cell) else int(cell)


def _tidy(text: object) -> str:
    return " ".join(str(text).split())
