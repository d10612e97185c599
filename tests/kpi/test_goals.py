"""The Global Goals view, by hand."""

from __future__ import annotations

from kpi.model import GoalYear
from tests.kpi.situations import activity, mission, outcome_of, payment


def test_a_record_counts_in_full_for_every_goal_it_names() -> None:
    rows = [
        activity("2022-03-01", chapter=6, goals=[4, 5], organisations=["a", "b"], participants=20),
        activity("2022-03-02", chapter=2, goals=[4], organisations=["b"], participants=10),
        activity("2022-03-03", goals=[4]),
        mission("2022-03-01", goals=[4], organisations=["m"]),
        payment("2022-03-01", 100, goals=[4, 5], organisation="c"),
        activity("2022-09-01", goals=[4], participants=99, organisations=["z"]),
        payment("2022-09-01", 100, goals=[4]),
    ]
    outcome = outcome_of("2022-06-30", *rows)
    assert outcome.goals[4][2022] == GoalYear(3, 1, 1, 50, 3, 30)
    assert outcome.goals[5][2022] == GoalYear(1, 0, 1, 50, 3, 20)
    assert outcome.goals[6][2022] == GoalYear(0, 0, 0, 0, 0, 0)
    assert outcome.goal_chapters[4][2022] == {6: 1, 2: 2}


def test_what_a_source_does_not_cover_is_unknown_not_zero() -> None:
    outcome = outcome_of("2022-06-30", activity("2021-03-01", goals=[4]), payment("2022-03-01", 10))
    assert outcome.goals[4][2021] == GoalYear(1, None, None, None, 0, None)
    assert outcome.goals[4][2022] == GoalYear(None, None, 0, 0, 0, None)


def test_where_all_records_of_a_goal_lack_the_number_it_is_unknown() -> None:
    rows = [payment("2022-01-01", 10), activity("2022-03-01", goals=[4], post="reserve")]
    found = outcome_of("2022-06-30", *rows).goals[4][2022]
    assert (found.spending, found.participants) == (None, None)


def test_a_goal_without_records_of_the_policy_spent_nothing() -> None:
    rows = [payment("2022-01-01", 10, "regulier", goals=[4]), activity("2022-03-01", goals=[5], post="regulier")]
    goals = outcome_of("2022-06-30", *rows).goals
    assert [goals[goal][2022].spending for goal in (4, 5)] == [0, 0]


def test_what_no_sheet_of_a_year_asked_is_unknown_in_each_figure_of_the_goals() -> None:
    rows = [
        activity("2021-03-01", goals=[4], organisations=["a"], participants=5),
        activity("2022-03-01", asks_goals=False, participants=5),
        mission("2022-03-01", goals=[4]),
        payment("2021-03-01", 10, asks_goals=False),
        payment("2022-03-01", 10, goals=[4], organisation="b"),
    ]
    goals = outcome_of("2022-06-30", *rows).goals[4]
    assert goals[2021] == GoalYear(1, None, None, None, 1, 5, frozenset({"payments", "spending"}))
    assert goals[2022] == GoalYear(None, 1, 1, 10, 1, None, frozenset({"activities", "participants"}))


def test_organisations_of_a_goal_need_both_columns_on_one_sheet() -> None:
    rows = [activity("2022-03-01", goals=[4], asks_organisations=False), activity("2022-03-02", asks_goals=False)]
    found = outcome_of("2022-06-30", *rows).goals[4][2022]
    assert (found.activities, found.organisations, found.unasked) == (1, None, frozenset({"organisations"}))


def test_every_goal_and_year_is_there() -> None:
    goals = outcome_of("2023-06-30", activity("2022-03-01")).goals
    assert list(goals) == list(range(1, 18))
    assert all(list(years) == [2021, 2022, 2023] for years in goals.values())
