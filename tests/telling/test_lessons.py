"""What the figures ask of whoever looks back."""

from __future__ import annotations

from decimal import Decimal

from kpi.model import GoalYear, Status, TargetKind
from telling.lessons import ask_about_agreements, ask_about_goals
from tests.charts.situations import target, year
from tests.telling.test_sentences import of

PROMISE = target(TargetKind.MINIMUM, "3")


def missions(**years: Status):
    return of("H1.5", {int(one[1:]): year("2", status, PROMISE) for one, status in years.items()})


def test_an_agreement_that_was_not_kept_twice_asks_why_and_once_does_not():
    twice = missions(y2021=Status.NOT_ACHIEVED, y2022=Status.ACHIEVED, y2023=Status.NOT_ACHIEVED)
    assert ask_about_agreements([twice], range(2021, 2024)) == [
        "Handelsmissies: in 2 jaren niet volgens afspraak (2021 en 2023). Hoe komt dat?"
    ]
    assert ask_about_agreements([twice], range(2022, 2024)) == []


def test_a_goal_without_anything_is_asked_about_with_until_now_where_the_year_runs():
    done, nothing = GoalYear(1, 0, 0, Decimal(0), 1, 0), GoalYear(0, 0, 0, Decimal(0), 0, 0)
    goals = {1: {2026: done}, 2: {2026: nothing}, 3: {}}
    asked = ask_about_goals(goals, 2026, running=True)
    assert asked == ["In 2026 is er tot nu toe niets gedaan of betaald voor: 2 Geen honger. Is dat een keuze?"]
    assert ask_about_goals(goals, 2026, running=False)[0].startswith("In 2026 is er niets gedaan of betaald")
    assert ask_about_goals({2: {2026: nothing}}, 2026, running=True) == []
