"""Charts come after the words: their place is kept, and all but the first few are sent when a reader is near.

A chart costs the browser more time than all the rest of a page together; the first one holds all up for a second.
What it says in words, its table and where it comes from stand on the page at once.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.parts import access
from pages.parts.told import read_script
from pages.parts.view import View

AHEAD = "800px"
"""So far below and above the screen a chart is near."""

ON_FIRST_SCREEN = 3
"""As many charts are sent along with a page: its first screen shows no more."""

EVERYTHING = ("grafieken", "alle")
"""The parameter of the URL that draws every chart at once, for who prints a page or saves it."""

_keep_place = st.components.v2.component(
    "nog-niet-in-beeld",
    html='<div class="nog-niet" role="img"></div>',
    js=read_script("waiting.js", "near.js"),
    isolate_styles=False,
)


def recall_near(page: str) -> set[str]:
    """Give the names of the charts that this reader has come near to since he came to the page."""
    known = st.session_state.get("in-beeld")
    if known is None or known[0] != page:
        known = st.session_state["in-beeld"] = (page, set())
    return known[1]


def show_when_near(view: View, name: str, height: int, alt: str, show: Callable[[], None], alone: bool = False) -> None:
    """Show something once it is near; until then its place, `height` pixels high, which a screen reader finds as the
    picture that `alt` describes.

    What is `alone` has nothing to choose in it and stays a fragment: in the next run the browser then finds it in the
    same place, and need not draw it again.
    """
    if view.sees_all or (name in view.near and not alone) or next(view.at_once, None) is not None:
        show()
    else:
        _wait(view, name, height, alt, show)


@access.fragment
def _wait(view: View, name: str, height: int, alt: str, show: Callable[[], None]) -> None:
    if name in view.near:
        show()
        return
    _keep_place(
        key=f"nog-niet-{name}",
        data={"alt": alt, "height": height, "ahead": AHEAD},
        height=height,
        on_near_change=lambda: view.near.add(name),
    )
