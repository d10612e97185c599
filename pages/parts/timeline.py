"""The events of the policy as a line of time: once on a page, with the marks that they have above its charts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from pages.parts.templates import render
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


def show_timeline(milestones: Iterable[Milestone]) -> None:
    """Show events as a line of time; nothing where there are none."""
    if events := tell_events(milestones):
        st.subheader(HEADING, anchor=False)
        st.html(render("timeline.html.j2", events=events))
