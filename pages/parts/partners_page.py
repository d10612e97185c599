"""Partners en landen: world and Hanseatic map, and the organisations of the nota as a living roll."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from kpi.terms import ACTIVITIES, FIRST_YEAR, PAYMENTS, REGISTER
from pages.parts.blocks import offer_rows
from pages.parts.cards import show_cards
from pages.parts.chapter_page import show_hanse_map, show_partner_map, show_world_map
from pages.parts.show import offer_download, show_rows, show_table
from pages.parts.view import View, choose_known
from telling.counted import find_network_rows, find_organisation_rows
from telling.dutch import format_count
from telling.partners import list_networks, list_organisations, tell_roll, tell_silence
from telling.records import search_records

GROUPS = ("uit de nota", "andere organisaties", "alle organisaties")
ALL_SECTORS, ALL_COUNTRIES = "alle sectoren", "alle landen"


def draw(view: View) -> None:
    """Draw the page."""
    until = pd.Timestamp(view.peildatum)
    roll = view.ground.keep(("roll", view.year), lambda: list_organisations(view.ground.tables, until, view.year))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(tell_roll(roll, view.year))
        _offer_roll_rows(view, until)
    _show_roll(view, roll)
    _show_networks(view, until)
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


def _offer_roll_rows(view: View, until: pd.Timestamp) -> None:
    offer_rows(
        view,
        "organisaties",
        f"Organisaties tot en met {view.year}",
        "Welke organisaties in de nota staan, zegt het beleidskader (blad Organisaties). Een organisatie is actief in "
        "een jaar als zij bij een uitgevoerde activiteit of een betaling van dat jaar staat. Hieronder staan alle "
        f"rijen tot en met {view.year}: de laatste zegt sinds wanneer een organisatie stil is. Subsidie is de som van "
        "de betalingen. Natuurlijke personen tellen niet mee.",
        lambda: find_organisation_rows(view.ground.tables, until, view.year),
        (ACTIVITIES, PAYMENTS, REGISTER),
        "van organisaties",
    )


def _show_roll(view: View, roll: pd.DataFrame) -> None:
    st.header("Organisaties", anchor=False)
    if silence := tell_silence(roll, view.year):
        st.text(silence)
    shown = _filter_roll(roll).drop(columns=["_active", "_in_nota", "_last"])
    st.text(
        f"{format_count(len(shown), 'organisatie', 'organisaties')} gevonden. "
        "Natuurlijke personen staan niet in deze lijst, en wat een organisatie voor Shelter City doet ook niet."
    )
    show_rows(shown, "Organisaties met activiteiten en subsidie", height=420)
    offer_download(view, f"Organisaties {view.year}", {"Organisaties": shown}, "organisaties")


def _filter_roll(roll: pd.DataFrame) -> pd.DataFrame:
    """Show the four choices, all kept in the URL, and give what is left of the roll."""
    countries = sorted({name for cell in roll["Landen"] for name in cell.split(", ") if name})
    with st.container(horizontal=True, key="filters"):
        group = st.selectbox("Welke organisaties", GROUPS, key="groep", bind="query-params", filter_mode=None)
        sector = choose_known("Sector", ALL_SECTORS, sorted(set(roll["Sector"])), "sector")
        country = choose_known("Land", ALL_COUNTRIES, countries, "land")
        words = st.text_input("Zoeken in deze lijst", key="zoek", bind="query-params", autocomplete="off")
    chosen = roll if group == GROUPS[2] else roll[roll["_in_nota"].astype(bool) == (group == GROUPS[0])]
    chosen = chosen if sector == ALL_SECTORS else chosen[chosen["Sector"] == sector]
    if country != ALL_COUNTRIES:
        chosen = chosen[[country in cell.split(", ") for cell in chosen["Landen"]]]
    return search_records(chosen, words) if words else chosen


def _show_networks(view: View, until: pd.Timestamp) -> None:
    st.header("Netwerken", anchor=False)
    rows = view.ground.keep(("networks", view.year), lambda: list_networks(view.ground.tables, until, view.year))
    show_table(rows, alt="Netwerken: hoe vaak zij bijeenkwamen en wanneer voor het laatst")
    offer_rows(
        view,
        "netwerken",
        f"Bijeenkomsten van netwerken, {FIRST_YEAR} tot en met {view.year}",
        "Per netwerk het aantal uitgevoerde activiteiten waarbij het netwerk staat.",
        lambda: find_network_rows(view.ground.tables, until, view.year),
        (ACTIVITIES,),
        "van netwerken",
        "Waar komen de bijeenkomsten vandaan?",
    )
