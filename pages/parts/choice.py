"""Fields of our own to choose from: the browser's own list, which tells of a choice the moment it is made.

Streamlit's field draws its list twice before it tells: docs/decisions/own-choice.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import streamlit as st

from pages.parts.told import HERE, read_script

KEY, CHOICE = "kies", "choice"
"""The key of the fields in the head of a page, and what happens when somebody chooses in one."""

WIDTH = 320
"""Pixels of the two fields with their labels; choice.css says more of a narrow screen."""

_show = st.components.v2.component(
    "keuze",
    html='<div class="keuzen"></div>',
    css=(HERE / "choice.css").read_text(encoding="utf-8"),
    js=read_script("choice.js", "field.js"),
    isolate_styles=False,
)


@dataclass(frozen=True)
class Choice:
    """A choice of the whole app: its name in the URL, what stands before the field, and which of the options holds
    where nobody chose."""

    name: str
    label: str
    options: Sequence[str]
    usual: str


def choose_bound(*choices: Choice) -> list[str]:
    """Show fields beside each other, and give what is chosen in each. It stands in the URL, and stays there on the way
    to other pages.

    The latter only Streamlit's own fields can, so one of those keeps each choice, out of sight; '' for what is usual.
    """

    def take() -> None:
        name, asked = st.session_state[KEY].get(CHOICE) or ("", "")
        for choice in choices:
            if choice.name == name and asked in choice.options:
                st.session_state[name] = "" if asked == choice.usual else asked

    chosen = [_read_kept(choice) for choice in choices]
    told = [{**asdict(choice), "chosen": one} for choice, one in zip(choices, chosen)]
    _show(key=KEY, data={"choices": told}, on_choice_change=take, width=WIDTH)
    return chosen


def _read_kept(choice: Choice) -> str:
    if st.session_state.get(choice.name, "") not in ("", *choice.options):
        st.session_state[choice.name] = ""
    kept = st.text_input(choice.label, key=choice.name, bind="query-params")
    return kept if kept in choice.options else choice.usual
