"""Parts of a page that are one element: written as HTML by a template, once for all readers.

A page of many elements is too slow to follow a click. The browser follows the links by itself, and only tells which
drawer somebody asks for.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import streamlit as st

HERE = Path(__file__).parent


class Show(Protocol):
    """Shows HTML under a key (on a page once) and gives the name of the drawer that was asked for, '' for none; when
    somebody asks for an order of rows, `reorder` is told before the page is drawn anew."""

    def __call__(self, told: str, key: str, reorder: Callable[[str], None] | None = None) -> str: ...


def make_told(name: str, styles: str = "") -> Show:
    """Make the function that shows HTML of our own templates.

    A link leads to the page in its `href` with the parameters in its `data-query`; what is chosen in the head of the
    page holds there too. `name` becomes a class of what holds the HTML; `styles` is the CSS file beside this module,
    '' where house.css says all.
    """
    component = st.components.v2.component(
        name,
        html=f'<div class="verteld {name}"></div>',
        css=(HERE / styles).read_text(encoding="utf-8") if styles else None,
        js=read_script("told.js", "place.js"),
        isolate_styles=False,
    )

    def show(told: str, key: str, reorder: Callable[[str], None] | None = None) -> str:
        def pass_on() -> None:
            if reorder and (order := st.session_state[key].get("order")):
                reorder(order)

        asked = component(key=key, data={"told": told}, on_drawer_change=_note, on_order_change=pass_on)
        return asked.get("drawer") or ""

    return show


def read_script(*names: str) -> str:
    """Read the script of a component from files beside this module, with what it needs to follow a link."""
    return "\n".join((HERE / file).read_text(encoding="utf-8") for file in (*names, "follow.js"))


def _note() -> None:
    """Nothing to do: a component only tells what happened to whoever listens."""
