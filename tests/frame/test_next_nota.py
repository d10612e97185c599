"""The next nota beside the one that ships: which nota and year a day is told under, and what is on either side."""

from __future__ import annotations

from datetime import date

import pytest

from data.load import load_folder
from kpi.compute import compute
from tests.decoding import decoding_here  # noqa: F401 (pytest finds fixtures by their name here)
from tests.frame.next_nota import CHAPTERS, NOTA, OWN_NETWORK, OWN_POST, SHOWN, copy_sample

BEFORE = "Ambitienota"
DAYS = (date(2026, 11, 30), date(2027, 1, 2), date(2027, 3, 1), date(2027, 12, 31))


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    return load_folder(copy_sample(tmp_path_factory.mktemp("een-nota"), with_next=False), DAYS[0])


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    return load_folder(copy_sample(tmp_path_factory.mktemp("twee-notas"), with_next=True), DAYS[0])


def test_the_next_nota_is_read_without_a_word_and_takes_nothing_away(alone, both):
    places = [[(one.code, one.file, one.sheet, one.cell) for one in loaded.findings] for loaded in (both, alone)]
    assert places[0] == places[1]
    assert both.tables.policy_periods["nota"].tolist() == [BEFORE, NOTA]
    chapters = both.tables.frame_chapters
    assert chapters.loc[chapters["nota"] == NOTA, "name"].tolist() == [name for _, _, name, *_ in CHAPTERS]
    before = alone.tables.frame_chapters.reset_index(drop=True)
    assert chapters[chapters["nota"] == BEFORE].reset_index(drop=True).equals(before)
    assert {OWN_POST} <= set(both.words.choices["frame_posts"])
    assert {OWN_NETWORK, "International Office"} <= set(both.words.choices["frame_networks"])


@pytest.mark.parametrize(("day", "in_force"), [(DAYS[0], BEFORE), (DAYS[1], NOTA), (DAYS[2], NOTA), (DAYS[3], NOTA)])
def test_the_nota_in_force_on_a_day_is_the_one_that_is_told(both, day, in_force):
    assert compute(both.tables, day).nota.name == in_force


@pytest.mark.parametrize("day", DAYS)
def test_without_a_next_nota_it_is_always_the_one_there_is(alone, day):
    assert compute(alone.tables, day).nota.name == BEFORE


def test_the_next_nota_shows_its_own_choice_of_indicators_in_its_own_chapters(both):
    outcome = compute(both.tables, DAYS[3])
    shown = {chapter: tuple(one.indicator.id for one in outcome.results.values() if one.indicator.chapter == chapter)
             for chapter in SHOWN}  # fmt: skip
    assert {chapter: set(identities) for chapter, identities in shown.items()} == {
        chapter: set(identities) for chapter, identities in SHOWN.items()
    }


def test_the_figures_of_the_first_nota_are_the_same_with_and_without_the_next(alone, both):
    for identity in ("H1.5", "H2.8", "H2.12", "H3.4", "H6.1", "F.1", "F.2", "F.4"):
        figures = [compute(one.tables, DAYS[0]).results[identity] for one in (alone, both)]
        told = [{year: (item.value, item.status, item.records) for year, item in one.years.items()} for one in figures]
        assert told[0] == told[1], identity
