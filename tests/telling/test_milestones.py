"""Events as they stand on a day: reached, ahead, delayed, dropped, or past without a word of how it ended."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from telling.milestones import (
    EventStanding,
    judge_milestone,
    list_milestones,
    read_milestones,
    recall_years,
    tell_milestone,
)

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
    assert (
        len({one.word for one in EventStanding}) == len({one.sign for one in EventStanding}) == len(EventStanding) == 5
    )


def test_what_was_reached_in_a_chapter_is_recalled_per_year():
    sheet = pd.DataFrame(
        {
            "date": pd.to_datetime(["2022-06-01", "2021-07-01", "2021-09-01", "2021-10-01", "2021-01-01"]),
            "chapter": pd.array([5, 5, 5, 5, None], dtype="Int64"),
            "milestone": ["Lezing", "Hanzedagen", "Forum", "Reis", "Begin"],
            "status": ["gepland", "gehaald", "gehaald", "vervallen", "gehaald"],
        }
    )
    read = read_milestones(sheet, date(2026, 1, 1))
    assert [(event.text, chapter) for event, chapter in read][:2] == [("Begin", None), ("Hanzedagen", 5)]
    assert recall_years(read, 5) == {2021: "Hanzedagen; Forum"}
    assert recall_years(read, 4) == recall_years(read, None) == {}
