"""Leveringen: hand files in, see what they change, look first, publish."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.parts import access
from pages.parts.deliveries import find_store
from pages.parts.view import View

NO_STORE = (
    "Dit dashboard leest een gewone map: wie bestanden in die map zet, ziet ze vanzelf. Wilt u inleveren met een "
    "controle vooraf, start het dashboard dan met een opslag: make run STORE=/pad/naar/opslag."
)
NOT_YOU = (
    "Inleveren en publiceren kan alleen de beheerder: wie op de computer zelf werkt waar het dashboard op draait, via "
    "het adres localhost."
)


def draw(view: View) -> None:
    """Draw the page."""
    if not access.may_deliver():
        st.text(NOT_YOU)
    elif find_store() is None:
        st.text(NO_STORE)
    else:
        hand_in_first(view.peildatum)


def hand_in_first(peildatum: date) -> None:
    """Show how files are handed in where there is no state yet."""
