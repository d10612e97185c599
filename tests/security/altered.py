"""The dashboard with one page that breaks off with the words of a cell, and one with a field for files; otherwise as it
is. Takes the arguments of Streamlit's own command.
"""

from __future__ import annotations

import time
from dataclasses import replace

import streamlit as st
from streamlit.web.cli import main

from pages.parts import menu

BREAKS_OFF, TAKES_FILES = "rekenkamertoets", "toegankelijkheid"
CELL = "-".join(("kanarie", "cel"))
"""What stands in the cell; put together, so that no line of this program that the log may show holds it."""


def break_off(_: object) -> None:
    """Fail as a program does that comes upon a cell which it does not understand."""
    st.text("Dit deel is er nog.")
    try:
        raise KeyError(CELL)
    except KeyError as error:
        raise ValueError(f"{CELL} is geen getal") from error


@st.cache_data
def note_moment() -> int:
    """Give a moment that is another one as soon as Streamlit forgot what it kept."""
    return time.monotonic_ns()


def take_files(_: object) -> None:
    """Tell which files there are, and what is kept for all readers."""
    st.text(f"Bewaard: {note_moment()}")
    for file in st.file_uploader("Bestanden", type=["xlsx"], accept_multiple_files=True):
        st.text(f"Ontvangen: {file.name}, {file.size} bytes")


if __name__ == "__main__":
    altered = {BREAKS_OFF: break_off, TAKES_FILES: take_files}
    menu.OTHERS = tuple(replace(one, draw=altered.get(one.stem, one.draw)) for one in menu.OTHERS)
    main()
