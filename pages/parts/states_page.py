"""Standen: every state of the data that was published, two of them beside each other, and the log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from data.folder import UnusableFolder
from deliver import words
from deliver.listing import ToldState, label_state, list_told, tabulate_log
from deliver.standing import StoreKeeper
from deliver.store import Refused, Store
from pages.parts import access, texts
from pages.parts.deliveries import find_store, find_who, offers_deliveries
from pages.parts.differences import show_differences
from pages.parts.ground import find_keeper, read_stored
from pages.parts.rendering import render
from pages.parts.show import offer_download, show_rows
from pages.parts.told import make_told
from pages.parts.view import DATE_PATTERN, View, read_date
from telling.dutch import format_date

LIST, COMPARED, LOG = "Alle standen", "Toen en nu", "Logboek"
TAB = "tab"
"""The parameter of the URL that says which part is open."""

THEN, NOW, THEN_DAY, NOW_DAY = "toen", "nu", "toen-peildatum", "nu-peildatum"
"""The parameters of the URL that say which states are compared, each on which day."""

NAME, BACK = "naam", "terug"
"""The drawers of a state."""

NO_STORE = (
    "Standen zijn er als het dashboard met een opslag is gestart. Nu leest het een map, zoals die is: er wordt niets "
    "bewaard van hoe die map eerder was."
)
NOT_HERE = "Deze pagina is voor wie gegevens mag inleveren. Dat mag nu alleen op de computer van het dashboard zelf."
WHAT_THIS_IS = (
    "Een stand is wat er op één moment is gepubliceerd: de bestanden van dat moment, onveranderd. Terugzetten gooit "
    "niets weg: het komt als nieuwe regel in het logboek."
)
SAME = "Dit is twee keer dezelfde stand op dezelfde dag. Kies een andere stand of een andere peildatum."
EXAMPLE = "bijvoorbeeld Raadsbriefing 12 maart 2025"
KEY = "standen"

_show = make_told(KEY, "states.css")


def draw(view: View) -> None:
    """Draw the page, for who may deliver."""
    if not view.has_rows:
        st.text(texts.NO_OTHER_STATES)
        return
    store = find_store()
    if store is None or not offers_deliveries():
        st.text(NO_STORE if store is None else NOT_HERE)
        return
    keeper = find_keeper()
    states = list_told(store, keeper.state if isinstance(keeper, StoreKeeper) else "")
    parts = {LIST: _show_states, COMPARED: _show_compared, LOG: _show_log}
    tabs = st.tabs(list(parts), key=TAB, bind="query-params")
    for tab, part in zip(tabs, parts.values(), strict=True):
        if tab.open:
            with tab:
                part(view, store, states)


def _show_states(_view: View, store: Store, states: Sequence[ToldState]) -> None:
    st.text(WHAT_THIS_IS)
    drawer, _, state = _show(render("states.html.j2", states=states, tab=COMPARED), KEY).partition(":")
    told = next((one for one in states if one.state == state), None)
    if told and drawer == NAME:
        name_it(store, told)
    if told and drawer == BACK:
        go_back(store, told)


@access.dialog("Geef deze stand een naam")
def name_it(store: Store, told: ToldState) -> None:
    """Let a state be given a name, in a drawer."""
    st.text(label_state(told))
    name = st.text_input(
        "Naam",
        told.name,
        key=f"naam-{told.state}",
        max_chars=80,
        placeholder="bijvoorbeeld Raadsbriefing 12 maart 2025",
    )
    is_public = st.checkbox(
        "Iedereen met de link mag deze stand bekijken", told.is_public, key=f"openbaar-{told.state}"
    )
    st.text("Een stand met een naam wordt nooit vanzelf opgeruimd.")
    if st.button("Bewaar de naam", type="primary", key="bewaar-naam"):
        try:
            store.name_state(told.state, name, find_who(), is_public)
        except Refused as problem:
            st.text(str(problem))
        else:
            st.rerun()


@access.dialog("Zet deze stand terug")
def go_back(store: Store, told: ToldState) -> None:
    """Let a state be shown again, in a drawer."""
    st.text(f"{label_state(told)}. Iedereen ziet deze stand dan bij de volgende klik. Er wordt niets verwijderd.")
    why = st.text_input(
        "Waarom? Dit komt in het logboek.",
        f"Terug naar de stand van {told.when}",
        key=f"waarom-{told.state}",
        max_chars=300,
    )
    if st.button("Zet terug", type="primary", icon=":material/history:", key="zet-terug"):
        try:
            with st.spinner("De stand wordt gelezen …"):
                store.roll_back(told.state, why, find_who())
                find_keeper().refresh()  # so that who asks next sees it
        except Refused as problem:
            st.text(str(problem))
        else:
            st.rerun()


def _show_compared(view: View, store: Store, states: Sequence[ToldState]) -> None:
    whole = {one.state: one for one in states if not one.fault}
    shown = next((one for one in whole.values() if one.is_shown), None)
    if shown is None:
        st.text(words.EMPTY_STORE)
        return
    with st.container(horizontal=True, key="filters"):
        then = _choose_state("Toen", whole, shown.built_on or shown.state, THEN)
        then_day = _choose_day(view, "Peildatum toen", THEN_DAY)
        now = _choose_state("Nu", whole, shown.state, NOW)
        now_day = _choose_day(view, "Peildatum nu", NOW_DAY)
    if (then, then_day) == (now, now_day):
        st.text(SAME)
        return
    with st.spinner("De verschillen worden bepaald …"):
        try:
            before, after = read_stored(store, then), read_stored(store, now)
        except (Refused, OSError, UnusableFolder) as problem:
            st.text(str(problem))
            return
        show_differences(view, before, then_day, after, now_day, ("Toen", "Nu"), "toen-en-nu")


def _choose_state(label: str, states: dict[str, ToldState], usual: str, key: str) -> str:
    asked = st.query_params.get(key)
    # what stands in the URL holds, also where a link put it there
    st.session_state[key] = asked if asked in states else usual
    return st.selectbox(
        label,
        list(states),
        key=key,
        format_func=lambda state: label_state(states[state]),
        on_change=lambda: st.query_params.update({key: st.session_state[key]}),
        filter_mode=None,
    )


def _choose_day(view: View, label: str, key: str) -> date:
    typed = st.text_input(
        label,
        key=key,
        bind="query-params",
        placeholder=format_date(view.peildatum),
        validate=(DATE_PATTERN, texts.BAD_DATE),
        autocomplete="off",
    )
    return read_date(typed or "", view.ground.outcome.frame.first_year) or view.peildatum


def _show_log(view: View, store: Store, _states: Sequence[ToldState]) -> None:
    lines = tabulate_log(store.log.read())
    st.text("Wie deed wat, en wanneer. Regels komen er alleen bij; ook wat is geweigerd, staat erin.")
    show_rows(lines.drop(columns="Bestanden"), LOG)
    offer_download(view, LOG, {LOG: lines}, "logboek", with_csv=True)
