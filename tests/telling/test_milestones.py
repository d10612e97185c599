"""Events as they stand on a day: reached, ahead, delayed, dropped, or past without a word of how it ended."""

from __future__ import annotations

from datetime import date

import pytest

from telling.milestones import Standing, judge_milestone, list_milestones, tell_milestone

DAY = date(2025, 6, 1)
BEFORE, AFTER = date(2025, 5, 31), date(2026, 1, 1)


@pytest.mark.parametrize(
    ("status", "peildatum", "told"),
    [
        (None, BEFORE, "▽ 1 juni 2025: Reis (gepland)"),
        (None, DAY, "◇ 1 juni 2025: Reis (nog niet gemeld)"),
        ("gepland", BEFORE, "▽ 1 juni 2025: Reis (gepland)"),
        ("gepland", AFTER, "◇ 1 juni 2025: Reis (nog niet gemeld)"),
        ("gehaald", BEFORE, "▽ 1 juni 2025: Reis (gepland)"),
        ("gehaald", DAY, "▼ 1 juni 2025: Reis"),
        ("verlaat", BEFORE, "▷ 1 juni 2025: Reis (verlaat)"),
        ("verlaat", AFTER, "▷ 1 juni 2025: Reis (verlaat)"),
        ("vervallen", BEFORE, "✕ 1 juni 2025: Reis (vervallen)"),
        ("vervallen", AFTER, "✕ 1 juni 2025: Reis (vervallen)"),
        ("wacht op besluit", BEFORE, "▽ 1 juni 2025: Reis (wacht op besluit)"),
        ("wacht op besluit", AFTER, "◇ 1 juni 2025: Reis (wacht op besluit)"),
    ],
)
def test_an_event_says_how_it_stands_on_the_day_that_is_looked_at(status, peildatum, told):
    milestone = judge_milestone(DAY, "Reis", status, peildatum)
    assert f"{milestone.sign} {tell_milestone(milestone)}" == told
    assert list_milestones([milestone]) == told


def test_every_standing_has_a_word_and_a_mark_of_its_own():
    assert len({one.word for one in Standing}) == len({one.sign for one in Standing}) == len(Standing) == 5
