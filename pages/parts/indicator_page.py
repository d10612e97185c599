"""One indicator at its own address: everything about one figure."""

from __future__ import annotations

import streamlit as st

from pages.parts.figure import show_figure
from pages.parts.told import follow
from pages.parts.view import View
from telling.names import CHAPTER_NAMES, FINANCE_NAME, PAGES

IDENTITY = "id"
"""The parameter of the URL that says which indicator is shown."""


def draw(view: View) -> None:
    """Draw the page; of an address without an indicator that is known, the list of all of them."""
    results = view.ground.outcome.results
    identity = str(st.query_params.get(IDENTITY, "")).strip().upper()
    if identity not in results:
        _list_all(view, asked=identity)
        return
    result = results[identity]
    names = list(results)
    place = names.index(identity)
    with st.container(horizontal=True, gap="small", key="bladeren"):
        chapter = result.indicator.chapter
        _offer(f"Naar {CHAPTER_NAMES[chapter] if chapter else FINANCE_NAME}", PAGES[chapter], "arrow_upward")
        if place > 0:
            _offer(f"Vorige: {names[place - 1]}", f"indicator?{IDENTITY}={names[place - 1]}", "arrow_back")
        if place + 1 < len(names):
            _offer(f"Volgende: {names[place + 1]}", f"indicator?{IDENTITY}={names[place + 1]}", "arrow_forward")
    show_figure(view, result, alone=True)


def _offer(label: str, link: str, icon: str) -> None:
    if st.button(label, key=f"ga-{link}", icon=f":material/{icon}:", type="tertiary"):
        follow(link)


def _list_all(view: View, asked: str) -> None:
    if asked:
        st.text(f"Er is geen indicator '{asked}'. Kies hieronder.")
    for identity, result in view.ground.outcome.results.items():
        _offer(f"{identity} {result.name}", f"indicator?{IDENTITY}={identity}", "arrow_forward")
