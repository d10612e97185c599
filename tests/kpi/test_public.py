"""What everybody may know of money: no sum from which one of a few recipients could be read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kpi.compute import choose_population, compute
from kpi.public import FEWEST, MERGED, find_hidden, find_recipients, make_public, merge
from tests.kpi.situations import activity, payment, tables_of

DAY = "2024-12-31"


def pay(goal: int, *names: str, amount: str = "100", day: str = "2024-03-01", post: str = "reserve") -> list:
    return [payment(day, amount, post, goals=[goal], organisations=[name]) for name in names]


def open_up(*rows, day: str = DAY) -> tuple:
    tables, until = tables_of(*rows), date.fromisoformat(day)
    population = choose_population(tables, until)
    return make_public(compute(tables, until), population), population


def test_goals_with_fewer_than_five_recipients_are_one() -> None:
    rows = [*pay(4, "a", "b", "c", "d", "e"), *pay(1, "f", "g"), *pay(2, "h", "i", "j")]
    seen, _ = open_up(*rows)
    assert seen.results["F.3"].breakdowns["goal"][2024] == {"4": Decimal(500), MERGED: Decimal(500)}
    assert (seen.goals[4][2024].spending, seen.goals[1][2024].spending) == (Decimal(500), None)
    assert seen.goals[1][2024].payments == 2  # a number of payments is no amount
    assert seen.results["F.1"].years[2024].value == Decimal(1000)


def test_one_small_goal_takes_the_next_along_or_the_total_would_tell_it() -> None:
    rows = [*pay(4, *"abcdefgh"), *pay(8, *"abcdef"), *pay(1, "z")]
    seen, _ = open_up(*rows)
    assert seen.results["F.3"].breakdowns["goal"][2024] == {"4": Decimal(800), MERGED: Decimal(700)}


def test_where_all_would_be_merged_nothing_is_split() -> None:
    seen, _ = open_up(*pay(4, "a"), *pay(8, "b"))
    assert seen.results["F.3"].breakdowns["goal"][2024] == {}
    assert seen.results["F.3"].years[2024].value == Decimal(200)


def test_two_publications_of_a_year_that_is_not_over_cannot_be_subtracted_from_one_another() -> None:
    """Told by itself each would keep goals 4 and 7 together, and then 7 and 2; as 2 stood apart before, 7 would follow:
    what three organisations got."""
    first = [*pay(4, *"abcd"), *pay(7, "e", "f", "g"), *pay(2, *"hijkl"), *pay(8, *"mnopqr")]
    later = [*first, *pay(4, "z", day="2024-06-01")]
    over = open_up(*first)[0].results["F.3"].breakdowns["goal"][2024]
    assert over == {"2": Decimal(500), "8": Decimal(600), MERGED: Decimal(700)}
    over = open_up(*later)[0].results["F.3"].breakdowns["goal"][2024]
    assert over == {"4": Decimal(500), "8": Decimal(600), MERGED: Decimal(800)}  # so 7 has 800 - 500
    for rows, day in ((first, "2024-05-31"), (later, "2024-12-30")):
        seen, _ = open_up(*rows, day=day)
        assert seen.results["F.3"].breakdowns["goal"][2024] == {}
        assert {(seen.goals[goal][2024].spending, seen.goals[goal][2024].merged) for goal in (2, 4, 7, 8)} == {
            (None, True)
        }
        assert seen.results["F.3"].years[2024].value == Decimal(100 * len(rows))


def test_a_recipient_counts_once_however_often_it_is_paid() -> None:
    _, population = open_up(*pay(4, "a", "a", "a", "a", "a", "a"))
    assert {goal: len(who) for goal, who in find_recipients(population)[2024].items()} == {"4": 1}


def test_what_is_paid_from_other_budgets_makes_no_goal_larger() -> None:
    _, population = open_up(*pay(4, "a"), *pay(4, *"bcdefg", post="regulier"))
    assert {goal: len(who) for goal, who in find_recipients(population)[2024].items()} == {"4": 1}


def test_costs_of_the_municipality_itself_have_no_recipient_and_are_told() -> None:
    assert find_hidden({"4": Decimal(1)}, {}) == frozenset()


members = st.dictionaries(st.sampled_from([str(goal) for goal in range(1, 18)]), st.sets(st.integers(0, 9)), min_size=1)


@given(members)
def test_what_is_told_is_never_of_few_and_adds_up(recipients: dict[str, set[int]]) -> None:
    sums = {member: Decimal(10 * place + 1) for place, member in enumerate(recipients)}
    who = {member: {str(one) for one in ones} for member, ones in recipients.items()}
    told = merge(sums, find_hidden(sums, who))
    if told:
        assert sum(told.values()) == sum(sums.values())
    assert all(len(who[member]) in (0, *range(FEWEST, 99)) for member in told if member != MERGED)
    if MERGED in told:
        hidden = [who[member] for member in sums if member not in told]
        assert len(hidden) > 1
        assert len(set().union(*hidden)) >= FEWEST


groups = st.dictionaries(st.sampled_from([str(goal) for goal in range(1, 7)]), st.sets(st.integers(0, 9)), min_size=1)


@given(groups)
def test_no_sum_of_few_recipients_can_be_worked_out_by_adding_and_subtracting(recipients: dict[str, set[int]]) -> None:
    """Each sum that is told, and the total, is a row with a 1 for every member in it. What can be worked out is what
    these rows span: of members with one to four recipients together that is nothing but the total itself."""
    who = {member: {str(one) for one in ones} for member, ones in recipients.items()}
    sums = {member: Decimal(1) for member in who}
    members, told = [*who], merge(sums, find_hidden(sums, who))
    hidden = [member for member in members if member not in told]
    seen = [{member} for member in members if member in told]
    seen += [set(members), *([set(hidden)] if MERGED in told else [])]
    rows = np.array([[one in among for one in members] for among in seen], dtype=float)
    rank = np.linalg.matrix_rank(rows)
    everybody = set().union(*who.values())
    for number in range(1, len(members) + 1):
        for chosen in combinations(members, number):
            behind = set().union(*(who[one] for one in chosen))
            if 0 < len(behind) < FEWEST and behind != everybody:
                wanted = np.array([[one in chosen for one in members]], dtype=float)
                assert np.linalg.matrix_rank(np.vstack([rows, wanted])) > rank, chosen


def test_when_a_guest_is_still_to_come_is_not_told() -> None:
    rows = [
        activity("2024-02-01", "opvang shelter city", 3),
        activity("2024-12-30", "opvang shelter city", 3, "gepland"),
    ]
    tables, day = tables_of(*rows), date(2024, 6, 1)
    inside = compute(tables, day)
    seen = make_public(inside, choose_population(tables, day)).results["H3.4"]
    assert (inside.results["H3.4"].years[2024].planned, inside.results["H3.4"].plans) == (1, True)
    assert (seen.years[2024].planned, seen.plans) == (None, False)
    assert seen.years[2024].value == inside.results["H3.4"].years[2024].value == 3
