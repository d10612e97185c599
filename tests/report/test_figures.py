"""Which figures owe the council an explanation, and how a figure is told over the period of the report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kpi.model import Status, TargetKind
from report.choices import Choices
from report.figures import ReportGround, list_unexplained, tell_period
from tests.charts.situations import target, year
from tests.report.making import load
from tests.telling.test_sentences import of

RANGE = target(TargetKind.RANGE, "2", "3")
DUE_LATER = target(TargetKind.CUMULATIVE, "3", end=2026)


def ground(first: int, last: int) -> ReportGround:
    """The ground of a report on the sample data, in which nobody explained anything."""
    loaded, outcome = load()
    tables = replace(loaded.tables, explanations=loaded.tables.explanations.iloc[:0])
    return ReportGround(outcome, tables, Choices(first, last))


@pytest.mark.parametrize(
    ("about", "item", "owed"),
    [
        (2024, year("1", Status.NOT_ACHIEVED, RANGE), [2024]),
        (2024, year("9", Status.EXCEEDED, RANGE), [2024]),
        (2024, year("2", Status.ACHIEVED, RANGE), []),
        (2026, year("1", Status.ATTENTION, RANGE, running=True), [2026]),
        (2026, year("9", Status.EXCEEDED, RANGE, running=True), []),
        (2025, year("1", Status.ATTENTION, RANGE), []),
        (2025, year("2", Status.NOT_ACHIEVED, DUE_LATER), []),
        (2026, year("2", Status.NOT_ACHIEVED, DUE_LATER), [2026]),
    ],
)
def test_only_a_closed_year_that_was_not_kept_or_a_point_of_attention_of_now_owes_an_explanation(about, item, owed):
    assert list_unexplained(ground(2021, 2026), of("H6.1", {about: item})) == owed


def test_a_figure_is_told_over_the_period_and_then_as_it_stands_now():
    years = {2024: year("2", Status.ACHIEVED, RANGE), 2025: year("1", Status.NOT_ACHIEVED, RANGE)}
    running = year("1", Status.ON_COURSE, RANGE, running=True)
    told = tell_period(ground(2024, 2026), of("H6.1", years | {2026: running}, plans=True))
    assert [one.text for one in told] == [
        "In 2024–2025 waren er 3 thematische bijeenkomsten, 1 tot 2 per jaar. "
        "De afspraak is in 1 van de 2 hele jaren gehaald; niet in 2025.",
        "In 2026 was er tot nu toe 1 thematische bijeenkomst. De nota noemt 2 à 3 per jaar: op koers.",
    ]


def test_of_one_year_only_that_year_is_told():
    told = tell_period(ground(2025, 2025), of("H6.1", {2024: year("3"), 2025: year("1", Status.NOT_ACHIEVED, RANGE)}))
    assert [one.text for one in told] == [
        "In 2025 was er 1 thematische bijeenkomst, 2 minder dan in 2024. De nota noemt 2 à 3 per jaar: niet behaald."
    ]
