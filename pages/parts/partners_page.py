"""Partners en landen: world and Hanseatic map, and the organisations of the nota as a living roll."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from kpi.dutch import format_count
from pages.parts.cards import show_cards
from pages.parts.chapter_page import show_hanse_map, show_partner_map, show_world_map
from pages.parts.registers import list_organisations, search_records
from pages.parts.show import offer_download, show_rows
from pages.parts.view import View

GROUPS = ("uit de nota", "andere organisaties", "alle organisaties")


def draw(view: View) -> None:
    """Draw the page."""
    until = pd.Timestamp(view.peildatum)
    roll = view.ground.keep(("roll", view.year), lambda: list_organisations(view.ground.tables, until, view.year))
    st.text(tell_roll(roll, view.year))
    _show_roll(view, roll)
    st.header("Landen en steden", anchor=False)
    show_world_map(view)
    left, right = st.columns(2, gap="medium")
    with left:
        show_partner_map(view)
    with right:
        show_hanse_map(view)
    st.header("Cijfers over partners", anchor=False)
    show_cards(
        view,
        [
            view.ground.outcome.results[one]
            for one in ("H2.1", "H2.11", "H2.7", "H4.4", "H2.12", "H6.5")
            if one in view.ground.outcome.results
        ],
        "partners",
    )


def tell_roll(roll: pd.DataFrame, year: int) -> str:
    """Say how many organisations of the nota, and others, were active or paid in the year."""
    nota = roll[roll["_in_nota"].astype(bool)]
    others = roll[~roll["_in_nota"].astype(bool)]
    return (
        f"Van de {format_count(len(nota), 'organisatie', 'organisaties')} uit de nota "
        f"{'was er 1' if nota['_active'].sum() == 1 else f'waren er {nota._active.sum()}'} "
        f"in {year} actief of kreeg subsidie. "
        f"Daarnaast {'was er 1 andere' if others['_active'].sum() == 1 else f'waren er {others._active.sum()} andere'} "
        "actief."
    )


def _show_roll(view: View, roll: pd.DataFrame) -> None:
    st.header("Organisaties", anchor=False)
    one, two, three = st.columns([1, 1, 2])
    with one:
        group = st.selectbox("Welke organisaties", GROUPS, key="groep", bind="query-params", filter_mode=None)
    with two:
        sector = st.selectbox(
            "Sector",
            ["alle sectoren", *sorted(set(roll["Sector"]))],
            key="sector",
            bind="query-params",
            filter_mode=None,
        )
    with three:
        words = st.text_input(
            "Zoeken naar een organisatie, land of netwerk", key="zoek", bind="query-params", autocomplete="off"
        )
    chosen = roll if group == GROUPS[2] else roll[roll["_in_nota"].astype(bool) == (group == GROUPS[0])]
    chosen = chosen if sector == "alle sectoren" else chosen[chosen["Sector"] == sector]
    chosen = search_records(chosen, words) if words else chosen
    shown = chosen.drop(columns=["_active", "_in_nota"])
    st.text(
        f"{format_count(len(shown), 'organisatie', 'organisaties')} gevonden. "
        "Natuurlijke personen staan niet in deze lijst."
    )
    show_rows(shown, "Organisaties met activiteiten en subsidie", "organisaties", height=420)
    offer_download(view, f"Organisaties {view.year}", {"Organisaties": shown}, "organisaties")
