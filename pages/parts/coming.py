"""Wat komt eraan: planned activities and missions by date, on *Overzicht* and on the chapters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from pages.parts.lists import show_list
from pages.parts.show import say
from pages.parts.view import View
from telling.coming import tell_coming

HEADING = "Wat komt eraan?"
ORDER_OF_COMING = "volgorde-gepland"
"""The parameter of the URL with the order of the list."""

HEIGHT = 360


def show_coming(
    view: View, show_heading: Callable[..., object], chapter: int | None = None, with_missions: bool = True
) -> None:
    """Show what is to come after the peildatum, in a chapter (None: in all of them), below a heading that
    `show_heading` draws. Who may see no rows hears only how many there are."""
    if not view.has_rows:
        show_heading(HEADING, anchor=False)
        say(view.without_rows)
        return
    key = ("coming", chapter)
    told = view.ground.keep(key, lambda: tell_coming(view.ground.tables, view.peildatum, chapter, with_missions))
    show_heading(HEADING, anchor=False)
    say("\n".join(told.lines if view.sees_rows else told.counts))
    if view.sees_rows and len(told.rows):
        show_list(told.rows, HEADING, ORDER_OF_COMING, HEIGHT, keep=partial(view.ground.keep, (*key, "written")))
