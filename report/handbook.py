"""The Indicatorenboek on paper: what there is to know of each indicator, chapter by chapter.

`python -m report handbook --out DIR [--data DIR] [--peildatum YYYY-MM-DD] [--nota NAME] [--format docx,pdf]`; without
data the book is of what ships, with the labels of the nota in the place of targets.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kpi.model import Outcome, Result
from report.model import Paragraph, ParagraphRole, PolicyReport, Section
from telling.dutch import format_date
from telling.handbook import describe_indicator, list_targets_in_words
from telling.names import SAMPLE, number_chapter
from telling.tables import TextCell, TextColumn, TextTable

TITLE, KIND = "Indicatorenboek", "Indicatorenboek"
FORMATS = ("docx", "pdf")
FOREWORD = (
    "Dit boek zegt van elke indicator wat zij meet, hoe zij wordt berekend, wat telt en wat niet, wat de nota erover "
    "zegt en welke streefwaarde er is, met de bron. Het komt uit dezelfde gegevens als het dashboard."
)


def build_handbook(outcome: Outcome, made_on: date, fingerprint: str, is_sample: bool) -> PolicyReport:
    """Build the book of the indicators that the nota in view shows, ready to be written as Word or PDF."""
    frame, nota = outcome.frame, outcome.nota
    return PolicyReport(
        title=TITLE,
        subtitle=nota.title or frame.programme,
        foreword=FOREWORD,
        facts=(("Nota", nota.title or nota.name), ("Peildatum", format_date(outcome.peildatum))),
        footer=f"{TITLE} {frame.programme}",
        warning=SAMPLE if is_sample else "",
        made_on=made_on,
        sections=tuple(_list_chapters(outcome)),
        programme=frame.programme,
        kind=KIND,
        period=nota.period,
        colophon=(("Kenmerk van de gegevens", fingerprint),) if fingerprint else (),
    )


def _list_chapters(outcome: Outcome) -> Iterator[Section]:
    for chapter in (*outcome.nota.by_number, None):
        results = [one for one in outcome.results.values() if one.indicator.chapter == chapter]
        if results:
            yield Section(number_chapter(outcome.nota, chapter), 1, tuple(map(_describe, results)))


def _describe(result: Result) -> Section:
    one = result.indicator
    lines = describe_indicator(one, list_targets_in_words(result))
    table = TextTable(
        f"{one.id} in het kort",
        (TextColumn("Wat", 1), TextColumn("Antwoord", 3)),
        tuple((TextCell(what), TextCell(text)) for what, text in lines),
        small=True,
    )
    return Section(f"{one.id} {result.name}", 2, (Paragraph(one.definition, ParagraphRole.LEAD), table), together=True)
