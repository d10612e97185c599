"""Fields of our own to choose from: the browser's own list, which tells of a choice the moment it is made.

Streamlit's field draws its list twice before it tells: docs/decisions/own-choice.md.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.parts.told import HERE, read_script

CHOICE = "choice"
"""What happens when somebody chooses."""

_show = st.components.v2.component(
    "keuze",
    html='<label class="keuze"><span></span><select></select></label>',
    css=(HERE / "choice.css").read_text(encoding="utf-8"),
    js=read_script("choice.js", "field.js"),
    isolate_styles=False,
)


def choose_bound(name: str, label: str, options: Sequence[str], usual: str, width: int) -> str:
    """Show a choice of the whole app in a field so many pixels wide, and give what is chosen; `usual` where nobody
    chose. It stands in the URL as `name`, and stays there on the way to other pages.

    The latter only Streamlit's own fields can, so one of those keeps what is chosen, out of sight; '' for what is
    usual.
    """
    key = f"kies-{name}"

    def take() -> None:
        if (asked := st.session_state[key].get(CHOICE)) in options:
            st.session_state[name] = "" if asked == usual else asked

    if st.session_state.get(name, "") not in ("", *options):
        st.session_state[name] = ""
    kept = st.text_input(label, key=name, bind="query-params")
    chosen = kept if kept in options else usual
    _show(
        key=key,
        data={"name": name, "label": label, "options": list(options), "chosen": chosen, "usual": usual},
        on_choice_change=take,
        width=width,
    )
    return chosen
