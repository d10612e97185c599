"""Events of the policy that are marked above the years of a chart."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import NamedTuple

import pandas as pd

from data.sources.beleidskader import AHEAD, DELAYED, DROPPED, REACHED
from telling.dutch import format_date


class EventStanding(Enum):
    """How an event stands on the peildatum: the word for it, and its mark as a character."""

    REACHED = REACHED, "▼"
    AHEAD = AHEAD, "▽"
    DELAYED = DELAYED, "▷"
    DROPPED = DROPPED, "✕"
    UNREPORTED = "nog niet gemeld", "◇"

    def __init__(self, word: str, sign: str) -> None:
        self.word = word
        self.sign = sign


class Milestone(NamedTuple):
    """An event to mark above the years; `words` are what the programme manager says of it in other words than ours."""

    day: date
    text: str
    standing: EventStanding = EventStanding.REACHED
    words: str = ""

    @property
    def sign(self) -> str:
        """The mark as a character, for words beside the chart."""
        return self.standing.sign

    @property
    def told(self) -> str:
        """The event with how it stands in brackets; of one that was reached nothing more has to be said."""
        said = self.words or (self.standing.word if self.standing is not EventStanding.REACHED else "")
        return f"{self.text} ({said})" if said else self.text


def judge_milestone(day: date, text: str, status: str | None, peildatum: date) -> Milestone:
    """Say how an event stands on the peildatum, by its day and what the sheet Mijlpalen says of it (None: nothing).

    What was reached according to the sheet was still to come on a peildatum before its day. What is past and has no
    status, or only that it was planned, is not reported: nobody knows whether it was reached.
    """
    standings = {one.word: one for one in EventStanding}
    known = standings.get(status or AHEAD)
    words = "" if known else str(status)
    if known in (EventStanding.DELAYED, EventStanding.DROPPED):
        return Milestone(day, text, known)
    if day > peildatum:
        return Milestone(day, text, EventStanding.AHEAD, words)
    return Milestone(
        day, text, EventStanding.REACHED if known is EventStanding.REACHED else EventStanding.UNREPORTED, words
    )


def tell_milestone(milestone: Milestone) -> str:
    """Name an event with its day, and how it stands where it was not simply reached."""
    return f"{format_date(milestone.day)}: {milestone.told}"


def list_milestones(milestones: Iterable[Milestone]) -> str:
    """Name events after each other, each with its mark: a legend in words; '' where there are none."""
    return "   ".join(f"{milestone.sign} {tell_milestone(milestone)}" for milestone in milestones)


def read_milestones(milestones: pd.DataFrame, peildatum: date) -> list[tuple[Milestone, int | None]]:
    """Read the events of the table `milestones` as they stand on the peildatum, by date, each with its chapter (None
    for one that is about all)."""
    rows = milestones.dropna(subset=["date", "milestone"]).sort_values("date", kind="stable")
    return [
        (
            judge_milestone(
                row.date.date(), row.milestone, row.status if isinstance(row.status, str) else None, peildatum
            ),
            None if pd.isna(row.chapter) else int(row.chapter),
        )
        for row in rows.itertuples()
    ]


def recall_years(milestones: Iterable[tuple[Milestone, int | None]], chapter: int | None) -> dict[int, str]:
    """Give per year what was reached in it of one chapter, as one text; None, no chapter, gives nothing."""
    found: dict[int, list[str]] = {}
    for milestone, about in milestones:
        if about == chapter and about is not None and milestone.standing is EventStanding.REACHED:
            found.setdefault(milestone.day.year, []).append(milestone.text)
    return {year: "; ".join(texts) for year, texts in found.items()}


def choose_milestones(years: Iterable[int], milestones: Iterable[Milestone]) -> list[Milestone]:
    """Give the events that fall in the years."""
    known = set(years)
    return [milestone for milestone in milestones if milestone.day.year in known]
