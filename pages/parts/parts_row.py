"""The row of names of the parts of a page, of which one is open; which one, stands in the URL."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.parts.told import HERE, read_script

PART = "deel"
"""The parameter of the URL that says which part is open."""

ROW, OPEN = "delen", "open-deel"
"""The keys of the row, and of the container with the part that is open."""

_show = st.components.v2.component(
    ROW,
    html='<div class="delen" role="tablist" aria-label="Delen van dit cijfer"></div>',
    css=(HERE / "parts_row.css").read_text(encoding="utf-8"),
    js=read_script("parts_row.js", "field.js"),
    isolate_styles=False,
)


def choose_part(names: Sequence[str]) -> str:
    """Show the row and give the name of the part that is open: the first where nobody chose one. It is to be drawn in a
    container with the key OPEN."""
    asked = str(st.query_params.get(PART, ""))
    chosen = asked if asked in names else names[0]
    _show(key=ROW, data={"names": list(names), "chosen": chosen, "panel": OPEN}, on_choice_change=lambda: _take(names))
    return chosen


def _take(names: Sequence[str]) -> None:
    chosen = st.session_state[ROW].get("choice")
    if chosen == names[0]:
        st.query_params.pop(PART, None)
    elif chosen in names:
        st.query_params[PART] = chosen
