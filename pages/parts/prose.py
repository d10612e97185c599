"""Words of a page as HTML, so that many of them are one element. Whatever the text, it can never become HTML itself."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st
from markupsafe import Markup

from charts.style import BAD, STATUS, WARN
from kpi.model import Status
from pages.parts.texts import unbroken
from telling.dutch import NO_DATA
from telling.sentences import link_no_data

LOOKS = {BAD: "slecht", WARN: "let-op"}
"""The colour of a status → the class that gives it; of the others the badge says whether it is good."""


def write_heading(text: object, level: int = 2) -> Markup:
    """Write a heading."""
    return Markup("<h{0}>{1}</h{0}>").format(level, unbroken(str(text)))


def write_lines(lines: Iterable[str]) -> Markup:
    """Write each line as a paragraph, without those that are empty."""
    return Markup("").join(Markup('<p class="tekst">{}</p>').format(unbroken(line)) for line in lines if line)


def write_status(status: Status, year: int, figure: str = "", missing: str = NO_DATA) -> Markup:
    """Write the status of a year as word, icon and colour together, after the figure it is about where that is given;
    without a figure it is `missing`, and it says over which year."""
    word = f"{missing} {link_no_data(missing)} {year}" if status is Status.NO_DATA else str(status)
    badge = Markup('<span class="stand {}"><span class="icoon" aria-hidden="true">{}</span> {}</span>').format(
        choose_class(status), name_icon(status), word
    )
    told = Markup("<span>{}</span>").format(unbroken(figure)) if figure else ""
    return Markup('<p class="groot-cijfer">{} {}</p>').format(told, badge)


def write_figure(figure: str) -> Markup:
    """Write a figure that has no status."""
    return Markup('<p class="groot-cijfer">{}</p>').format(unbroken(figure))


def choose_class(status: Status) -> str:
    """Choose the class that colours a status."""
    mark = STATUS[status]
    return LOOKS.get(mark.colour) or ("goed" if mark.badge == "green" else "geen")


def name_icon(status: Status) -> str:
    """Give the icon of a status by its name in Material Symbols."""
    return STATUS[status].icon.removeprefix(":material/").removesuffix(":")


def show_prose(*written: Markup) -> None:
    """Show what was written as one element; nothing where it is empty."""
    if not any(written):
        return
    st.html(Markup('<div class="verteld">{}</div>').format(Markup("").join(written)))
