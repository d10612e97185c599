"""Events of the policy that are marked above the years of a chart."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from telling.dutch import format_date


class Milestone(NamedTuple):
    """An event to mark above the years; `planned` where it was only foreseen, or is still to come."""

    day: date
    text: str
    planned: bool = False

    @property
    def sign(self) -> str:
        """The mark as a character, for words beside the chart."""
        return "▽" if self.planned else "▼"


def tell_milestone(milestone: Milestone) -> str:
    """Name an event with its day; '(voorzien)' where it was only foreseen, or is still to come."""
    return f"{format_date(milestone.day)}: {milestone.text}{' (voorzien)' if milestone.planned else ''}"


def list_milestones(milestones: Iterable[Milestone]) -> str:
    """Name events after each other, each with its mark: a legend in words; '' where there are none."""
    return "   ".join(f"{milestone.sign} {tell_milestone(milestone)}" for milestone in milestones)


def choose_milestones(years: Iterable[int], milestones: Iterable[Milestone]) -> list[Milestone]:
    """Give the events that fall in the years."""
    known = set(years)
    return [milestone for milestone in milestones if milestone.day.year in known]
