"""Hulp: the handbook, the reference and the Indicatorenboek, a part at a time."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from pages.parts import access, downloads
from pages.parts.handbook import BOOK, PART, START, name_parts, write_part
from pages.parts.rendering import render
from pages.parts.told import make_told
from pages.parts.view import View
from report.handbook import FORMATS, build_handbook
from report.produce import MEDIA_TYPES, write_format
from telling.handbook import describe_indicator, list_targets_in_words
from telling.names import number_chapter

KEY = "hulp"
NOT_THERE = "Dit deel is er niet. Kies hieronder een ander."
FORMAT_NAMES = {"docx": "Word", "pdf": "PDF"}
_show = make_told(KEY, "help.css")


def draw(view: View) -> None:
    """Draw the part that the URL asks for; without one the first."""
    part = str(st.query_params.get(PART, "")) or START
    if part == BOOK:
        _offer_book(view)
    _show(view.ground.keep(("help", part), lambda: write_help(view, part)), KEY)


def write_help(view: View, part: str) -> str:
    """Write a part with the menu of all parts as HTML."""
    return render(
        "help.html.j2",
        parts=name_parts(),
        part=part.partition(":")[0],
        body=_write_book(view) if part == BOOK else write_part(part),
        not_there=NOT_THERE,
    )


def _write_book(view: View) -> str:
    """Write the Indicatorenboek; its targets come from a workbook, and the template escapes them."""
    outcome = view.ground.outcome
    chapters = [
        (
            number_chapter(outcome.nota, chapter),
            [
                (result, describe_indicator(result.indicator, list_targets_in_words(result)))
                for result in outcome.results.values()
                if result.indicator.chapter == chapter
            ],
        )
        for chapter in (*outcome.nota.by_number, None)
    ]
    return render("book.html.j2", chapters=chapters)


def _offer_book(view: View) -> None:
    ground, sample = view.ground, view.ground.loaded.is_sample

    def make(form: str) -> bytes:
        book = build_handbook(ground.outcome, date.today(), ground.digest[:12], sample)
        return ground.keep(("book", form), lambda: write_format(book, form))

    with st.container(horizontal=True, gap="small"):
        for form in FORMATS:
            access.download_button(
                FORMAT_NAMES[form],
                partial(make, form),
                downloads.file_name("Indicatorenboek", view.peildatum, sample, form),
                MEDIA_TYPES[form],
                key=f"boek-{form}",
                on_click="ignore",
                icon=":material/download:",
            )
