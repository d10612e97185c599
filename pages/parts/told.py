"""Parts of a page that are one element: written as HTML by a template, once for all readers.

A page of many elements is too slow to follow a click. The browser only tells which link or drawer somebody asks for.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

HERE = Path(__file__).parent


def make_told(name: str, styles: str) -> Callable[[str, str], str]:
    """Make the function that shows HTML of our own templates under a key (on a page once) and gives the name of the
    drawer that was asked for, '' for none. A link that was followed ends the run: the other page is drawn.

    `name` becomes a class of what holds the HTML; `styles` is the CSS file beside this module.
    """
    component = st.components.v2.component(
        name,
        html=f'<div class="verteld {name}"></div>',
        css=(HERE / styles).read_text(encoding="utf-8"),
        js=(HERE / "told.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )

    def show(told: str, key: str) -> str:
        asked = component(key=key, data={"told": told}, on_drawer_change=_note, on_page_change=_note)
        if page := asked.get("page"):
            follow(page)
        return asked.get("drawer") or ""

    return show


def follow(link: str) -> None:
    """Go to another page: 'handel', 'indicator?id=H1.5'. What is chosen in the head of the page holds there too."""
    asked = urlsplit(link)
    st.switch_page(f"pages/{asked.path or 'overzicht'}.py", query_params=dict(parse_qsl(asked.query)))


def _note() -> None:
    """Nothing to do: a component only tells what happened to whoever listens."""
