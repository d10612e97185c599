"""What is computed when it is asked for: each thing once, whoever asks, and nothing that nobody asked for."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from kpi.compute import OnDemand, compute
from tests.kpi.situations import INDICATORS, activity, tables_of


def test_nothing_is_made_before_it_is_asked_for_and_then_only_once():
    made = []

    def make(key: str) -> str:
        made.append(key)
        return key.upper()

    things = OnDemand("abc", make)
    assert (list(things), len(things), "b" in things, "d" in things, made) == (["a", "b", "c"], 3, True, False, [])
    assert (things["b"], things["b"], made) == ("B", "B", ["b"])
    assert dict(things) == {"a": "A", "b": "B", "c": "C"}
    assert things == {"a": "A", "b": "B", "c": "C"}


def test_of_many_who_ask_at_the_same_time_one_waits_for_the_other():
    made = []
    things = OnDemand([1], lambda key: made.append(key) or object())
    with ThreadPoolExecutor(8) as crowd:
        found = set(crowd.map(lambda _: things[1], range(64)))
    assert (len(found), made) == (1, [1])


def test_what_has_no_key_is_not_there():
    with pytest.raises(KeyError):
        OnDemand("a", str.upper)["z"]


def test_a_mistake_is_told_to_whoever_asks_and_tried_again():
    tries = []

    def make(key: str) -> int:
        tries.append(key)
        return 1 // (len(tries) - 1)

    things = OnDemand("a", make)
    with pytest.raises(ZeroDivisionError):
        things["a"]
    assert things["a"] == 1


def test_an_outcome_has_every_indicator_and_goal_and_is_the_same_whatever_was_asked_first():
    tables = tables_of(activity("2025-05-01", goals=[4]))
    one, other = (compute(tables, date(2025, 12, 31)) for _ in range(2))
    assert list(one.results) == [indicator.id for indicator in INDICATORS]
    assert list(one.goals) == list(range(1, 18))
    assert one.results["F.4"] == other.results["F.4"]
    other.compute_all()
    assert one == other
