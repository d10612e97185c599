"""What every page says when the newest files are not what it shows, and the button with which they are shown after
all."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from data.states import FolderLook, FolderStanding, Keeper
from pages.parts.ground import find_keeper
from telling.dutch import format_date, join_words

MOST_NAMED = 3
DATA_PAGE = "gegevens"
CONFIRM = "Toon de gegevens zoals ze nu in de map staan"
ASK = (
    "Klopt het zo, omdat u een bestand met opzet hebt weggehaald of leeggemaakt? Bevestig het dan met de knop. "
    "Wat erin stond, telt daarna niet meer mee. Klopt het niet, zet dan het goede bestand in de map; "
    "het dashboard neemt het vanzelf over."
)
CHANGED = "De map is intussen veranderd en wordt opnieuw gelezen. Kijk over een paar tellen nog eens."


def tell_standing(standing: FolderStanding) -> str:
    """Say what is shown, from when, and why not what is in the folder now; '' where there is nothing to say."""
    if standing.shown is None:
        return ""
    if standing.faults:
        return f"{_join(standing.faults)}; u ziet de stand van {write_moment(standing.shown.read_at)}."
    if unreadable := standing.shown.unreadable:
        verb, what = ("kan", "dit bestand") if len(unreadable) == 1 else ("kunnen", "deze bestanden")
        return f"{_join(unreadable)} {verb} niet worden geopend; wat in {what} staat, telt niet mee."
    return ""


def write_moment(moment: datetime) -> str:
    """Write a moment as '26 november 2026, 10.14 uur'."""
    return f"{format_date(moment)}, {moment:%H.%M} uur"


def show_standing(standing: FolderStanding, stem: str) -> None:
    """Show the line on a page, where there is one, with the way to the page that tells more."""
    told = tell_standing(standing)
    if not told:
        return
    with st.container(key="stand-regel", horizontal=stem != DATA_PAGE, vertical_alignment="center"):
        st.text(told)
        if stem != DATA_PAGE:
            st.page_link(f"pages/{DATA_PAGE}.py", label="Meer hierover op Gegevens", icon=":material/rule:")
        elif standing.refused:
            _offer_confirmation(standing.refused)


def _offer_confirmation(refused: FolderLook) -> None:
    st.text(ASK)
    if st.button(CONFIRM, key="bevestig-stand", icon=":material/check:"):
        keeper = find_keeper()
        if isinstance(keeper, Keeper) and keeper.accept(refused):
            st.rerun()
        st.text(CHANGED)


def _join(words: tuple[str, ...]) -> str:
    """Write the first of them, and how many more there are."""
    named = [*words[:MOST_NAMED]]
    left = len(words) - len(named)
    return join_words(named + ([f"nog {left} andere"] if left else []))
