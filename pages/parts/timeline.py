"""The events of the policy as a line of time: once on a page, with the marks that they have above its charts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from pages.parts.prose import write_heading
from pages.parts.rendering import render
from telling.dutch import format_date
from telling.milestones import Milestone

HEADING = "Gebeurtenissen"


@dataclass(frozen=True)
class Event:
    """One event of the line of time, with the sign that says whether it happened."""

    sign: str
    day: str
    text: str


def tell_events(milestones: Iterable[Milestone]) -> tuple[Event, ...]:
    """Write events as they stand in the line, in the order in which they are given."""
    return tuple(Event(one.sign, format_date(one.day), one.told) for one in milestones)


def write_timeline(milestones: Iterable[Milestone]) -> Markup:
    """Write events as a line of time below its heading; '' where there are none."""
    events = tell_events(milestones)
    if not events:
        return Markup("")
    return write_heading(HEADING, 3) + Markup(render("timeline.html.j2", events=events))
