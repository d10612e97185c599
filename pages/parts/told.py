"""Parts of a page that are one element: written as HTML by a template, once for all readers.

A page of many elements is too slow to follow a click. The browser follows the links by itself, and only tells which
drawer somebody asks for.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent


def make_told(name: str, styles: str) -> Callable[[str, str], str]:
    """Make the function that shows HTML of our own templates under a key (on a page once) and gives the name of the
    drawer that was asked for, '' for none.

    A link leads to the page in its `href` with the parameters in its `data-query`; what is chosen in the head of the
    page holds there too. `name` becomes a class of what holds the HTML; `styles` is the CSS file beside this module.
    """
    component = st.components.v2.component(
        name,
        html=f'<div class="verteld {name}"></div>',
        css=(HERE / styles).read_text(encoding="utf-8"),
        js=(HERE / "told.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )

    def show(told: str, key: str) -> str:
        asked = component(key=key, data={"told": told}, on_drawer_change=_note)
        return asked.get("drawer") or ""

    return show


def _note() -> None:
    """Nothing to do: a component only tells what happened to whoever listens."""
