"""The field to search with, in the head of every page; `/` and Ctrl-K lead the keyboard to it."""

from __future__ import annotations

import streamlit as st

from pages.parts.told import HERE, read_script

KEY, PAGE, QUESTION = "zoekveld", "zoeken", "q"
"""The key of the field, the page that it leads to, and the parameter of the URL with what was asked there."""

_show = st.components.v2.component(
    KEY,
    html=(HERE / "search_field.html").read_text(encoding="utf-8"),
    css=(HERE / "search_field.css").read_text(encoding="utf-8"),
    js=read_script("search_field.js"),
    isolate_styles=False,
)


def show_field(page: str, about: str) -> None:
    """Show the field, with the question mark that leads to the part of the help `about` this page; on the page with
    what was found it holds what was asked."""
    _show(key=KEY, data={"page": PAGE, "asked": read_question() if page == PAGE else "", "help": about})


def read_question() -> str:
    """Read from the URL what was asked; '' for nothing."""
    return str(st.query_params.get(QUESTION, "")).strip()
