"""How a report to the council ends: what happened along the way, what is to be learned, and what is still to write."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from report.figures import ReportGround, list_unexplained
from report.model import Paragraph, ParagraphRole, Section
from report.opening import TO_FILL_IN
from telling.dutch import format_date
from telling.goals import WORKED_ON
from telling.lessons import ask, ask_about_agreements, ask_about_goals
from telling.money import RESERVE_ID, sum_draws
from telling.partners import list_organisations, tabulate_silent, tell_silence
from telling.reserve import tell_reserve
from telling.tables import TextCell, TextColumn, TextTable

LOOKING_BACK, LESSONS, TO_WRITE = "Terugblik", "Lessen en vooruitblik", "Nog te schrijven"


def make_lookback(ground: ReportGround) -> Section | None:
    """Make the list of milestones of the period with how each stands; None without any."""
    years = range(ground.choices.first, ground.choices.last + 1)
    rows = tuple(
        (
            TextCell(format_date(event.day)),
            TextCell("alle" if chapter is None else str(chapter)),
            TextCell(event.text),
            TextCell(event.words or event.standing.word),
        )
        for event, chapter in ground.milestones
        if event.day.year in years and (chapter is None or chapter in ground.choices.chapters)
    )
    if not rows:
        return None
    columns = (
        TextColumn("Wanneer", 1.4),
        TextColumn("Hfst.", 0.6),
        TextColumn("Mijlpaal", 5),
        TextColumn("Stand", 1.4),
    )
    return Section(
        LOOKING_BACK,
        1,
        (
            TextTable(f"Mijlpalen in {ground.choices.period}", columns, rows),
            Paragraph("Bron: beleidskader, blad Mijlpalen.", ParagraphRole.SOURCE),
        ),
        follows=True,
    )


def make_lessons(ground: ReportGround) -> Section:
    """Make the prompts for lessons: what the figures ask, for people to answer or to strike out."""
    asked = ask_about_agreements(ground.results.values(), ground.years)
    if reserve := ground.results.get(RESERVE_ID):
        told = tell_reserve(reserve, sum_draws(ground.outcome), ground.year)
        asked += ask(told, "Waarvoor is het geld dat over is bedoeld, en waaruit wordt dit werk daarna betaald?")
    if WORKED_ON in ground.results:
        asked += ask_about_goals(ground.outcome.goals, ground.year, ground.year == ground.period.running)
    prompts = _make_prompts(asked)
    if "H2.11" in ground.results:
        prompts += _ask_about_silence(ground)
    prompts += _make_prompts(["Wat werkte goed, en wat blijft daarom?", "Wat vraagt dit van het volgende beleid?"])
    return Section(LESSONS, 1, tuple(prompts), follows=True)


def _ask_about_silence(ground: ReportGround) -> list[Paragraph | TextTable]:
    """Ask about the organisations that fell silent; where rows are wanted these are listed above the question."""
    roll = list_organisations(ground.tables, pd.Timestamp(ground.peildatum), ground.choices.first, ground.year)
    prompt = _make_prompts(ask(tell_silence(roll, ground.year), "Zijn zij gesproken?"))
    whole = [year for year in ground.years if year != ground.period.running]
    silent = tabulate_silent(roll, ground.choices.first, whole[-1]) if whole and ground.choices.with_rows else None
    return [*prompt[:-1], silent, *prompt[-1:]] if silent else prompt


def _make_prompts(texts: Iterable[str]) -> list[Paragraph | TextTable]:
    """Make of each text a box to write in below the question that ends it, after what the figures tell before it."""
    prompts: list[Paragraph | TextTable] = []
    for text in texts:
        told, stop, question = text.rpartition(". ")
        prompts += [Paragraph(f"{told}.")] if stop else []
        prompts.append(Paragraph(TO_FILL_IN, ParagraphRole.FIELD, question))
    return prompts


def make_to_write(ground: ReportGround) -> Section | None:
    """Make the manager's own list of explanations that are owed, with the page of each figure; None where all is
    written."""
    owed = [(result, years) for result in ground.results.values() if (years := list_unexplained(ground, result))]
    if not owed:
        return None
    rows = tuple(
        (
            TextCell(f"{result.indicator.id} {result.name}"),
            TextCell(", ".join(map(str, years))),
            TextCell(f"indicator?id={result.indicator.id}"),
        )
        for result, years in owed
    )
    columns = (TextColumn("Cijfer", 4), TextColumn("Over", 1), TextColumn("Pagina van het dashboard", 2))
    return Section(
        f"Bijlage: {TO_WRITE.lower()}",
        1,
        (
            Paragraph(
                "Bij deze cijfers ontbreekt de toelichting: oorzaak, gevolg, bijsturing. Schrijf haar op het blad "
                "Toelichtingen van het beleidskader, met het nummer van het cijfer en het jaar."
            ),
            TextTable("Toelichtingen die nog ontbreken", columns, rows),
        ),
        follows=True,
    )
