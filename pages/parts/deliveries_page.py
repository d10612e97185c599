"""Leveringen: hand files in, see what they change, look first, publish."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime

import pandas as pd
import streamlit as st

from data.causes import list_causes
from data.load import UnusableFolder
from data.states import State
from deliver import words
from deliver.comparison import Comparison
from deliver.handing import describe_files, renew
from deliver.journal import Deed
from deliver.standing import StoreKeeper
from deliver.store import Draft, Refused, Store
from deliver.told import count_differences, tell_counts
from pages.parts import access
from pages.parts.data_page import tabulate_causes
from pages.parts.deliveries import find_store, find_who
from pages.parts.differences import keep_comparison, show_differences
from pages.parts.ground import find_keeper, read_stored
from pages.parts.hand_in import REFUSED, show_hand_in, show_progress, tell_held
from pages.parts.opened import show_next
from pages.parts.show import show_rows, show_table
from pages.parts.standing import write_moment
from pages.parts.view import View
from telling.dutch import format_count

DONE = "gepubliceerd"
"""Where the session keeps what is said after something was published."""

NO_STORE = (
    "Dit dashboard leest een gewone map: wie bestanden in die map zet, ziet ze vanzelf. Wilt u inleveren met een "
    "controle vooraf, start het dashboard dan met een opslag: make run STORE=/pad/naar/opslag."
)
NOT_YOU = (
    "Inleveren en publiceren mag alleen de beheerder. Zolang er geen aanmelding is ingesteld, is dat wie op de "
    "computer zelf werkt waar het dashboard op draait, via het adres localhost."
)
ALL_STATES = "Alle standen, toen en nu, en het logboek"
IN_VIEW = "Iedereen ziet nu de stand van {moment}, van {who}: ‘{why}’."
UNKNOWN = "Van wie de stand is die iedereen ziet, is niet meer te lezen."
ABOUT = "Ingeleverd op {moment} door {who}."
FIRST_STATE = "Dit wordt de eerste stand: alles erin is nieuw."
NOTHING_NEW = "Er zijn geen nieuwe meldingen."
LOOK_FIRST = (
    "Alle pagina's laten nu dit concept zien, alleen aan wie mag inleveren. Kijk rond in het menu, of begin hier. Op "
    "elke pagina staat bovenaan dat het een concept is; kies daar ook weer de stand die iedereen ziet."
)
PLACES = {
    "pages/overzicht.py": ("Het overzicht", ":material/dashboard:"),
    "pages/presentatie.py": ("De dia's", ":material/slideshow:"),
    "pages/rapport.py": ("Het rapport", ":material/description:"),
}
MOVED = "De stand die iedereen ziet, is intussen veranderd. Hieronder staat wat er veranderde."
MOVED_BY = "{moved} {who} heeft op {moment} {deed}: ‘{why}’."
DEEDS = {Deed.PUBLISHED: "een stand gepubliceerd", Deed.ROLLED_BACK: "een eerdere stand teruggezet"}
NEW, REPLACED, SAME, GONE = "nieuw", "vervangen", "ongewijzigd", "weggehaald"
BASE, DRAFT = "Nu", "Concept"


def draw(view: View) -> None:
    """Draw the page."""
    store = find_store()
    if not access.may_deliver():
        st.text(NOT_YOU)
    elif store is None:
        st.text(NO_STORE)
    elif view.stand in store.list_draft_ids():
        _show_draft(view, store, store.read_draft(view.stand))
    else:
        _begin(store, find_keeper().standing().shown)


def begin_without_data(store: Store) -> None:
    """Show how files are handed in where there is nothing to show yet."""
    _begin(store, None)


def _begin(store: Store, current: State | None) -> None:
    """Show what everybody sees, the field to hand files in, and the drafts that are waiting."""
    if DONE in st.session_state:
        with st.container(key="gelukt"):
            st.text(st.session_state.pop(DONE))
    if current:
        st.text(_tell_current(store))
        st.page_link("pages/standen.py", label=ALL_STATES, icon=":material/history:")
    st.header("1 Inleveren", anchor=False)
    show_hand_in(store, current.contents if current else None)
    if drafts := store.list_drafts():
        st.header("Concepten die wachten", anchor=False)
        for draft in drafts:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(f"{_tell_draft(draft)} {_tell_files(store, draft)}".strip())
                st.button("Ga verder", key=f"verder-{draft.draft}", on_click=show_next, args=(draft.draft,))
                # no callback: that would run before anybody is asked for his role
                if st.button("Gooi weg", key=f"weg-{draft.draft}"):
                    store.drop_draft(draft.draft)
                    st.rerun()


def _tell_current(store: Store) -> str:
    """Say which state everybody sees, from memory: its files may be damaged by now, which every page says."""
    keeper = find_keeper()
    try:
        shown = store.read_manifest(keeper.state if isinstance(keeper, StoreKeeper) else "")
    except Refused:
        return UNKNOWN
    return IN_VIEW.format(moment=write_moment(shown.when.astimezone()), who=shown.who, why=shown.why)


def _tell_draft(draft: Draft) -> str:
    moment = datetime.fromisoformat(draft.moment).astimezone()
    return ABOUT.format(moment=write_moment(moment), who=draft.who)


def _show_draft(view: View, store: Store, draft: Draft) -> None:
    """Show what a draft is and changes, and the way to publish it."""
    st.text(_tell_draft(draft))
    identity, refused = st.session_state.get(REFUSED, ("", {}))
    for file, why in refused.items() if identity == draft.draft else ():
        st.text(words.REFUSED_FILE.format(file=file, why=why))
    try:
        base = read_stored(store, draft.built_on) if draft.built_on else None
        state = read_stored(store, draft.draft)
    except (Refused, OSError, UnusableFolder) as problem:
        st.text(str(problem))
        _offer_to_drop(store, draft)
        return
    with show_progress("De verschillen worden uitgerekend …"):
        comparison = keep_comparison(base, view.peildatum, state, view.peildatum)
        counts = count_differences(comparison)
    st.text(f"{tell_counts(counts)}." if base else FIRST_STATE)
    st.header("2 Controleren", anchor=False)
    _list_files(view, store, draft)
    _show_findings(view, comparison)
    st.header("3 Verschillen", anchor=False)
    if base:
        show_differences(view, base, view.peildatum, state, view.peildatum, (BASE, DRAFT), "verschillen")
    else:
        st.text(FIRST_STATE)
    st.header("4 Eerst bekijken", anchor=False)
    st.text(LOOK_FIRST)
    with st.container(horizontal=True):
        for path, (label, icon) in PLACES.items():
            st.page_link(path, label=label, icon=icon)
    st.header("5 Publiceren", anchor=False)
    if store.find_current() == draft.built_on:
        _offer_to_publish(store, draft, counts)
    else:
        _show_what_moved(view, store, draft, base)
    _offer_to_drop(store, draft)


def _list_files(view: View, store: Store, draft: Draft) -> None:
    """Show the files of a draft, and what happened to each."""
    held = view.ground.keep_for_all_dates(("held",), lambda: describe_files(read_stored(store, draft.draft).contents))
    rows = [
        {"Bestand": name, "Wat": what, "Inhoud": tell_held(held[name]) if name in held else ""}
        for name, what in compare_files(store, draft).items()
    ]
    show_table(pd.DataFrame(rows))


def compare_files(store: Store, draft: Draft) -> dict[str, str]:
    """Tell of each file of a draft, and of the state it was built on, what happened to it. Refused where that state is
    gone."""
    old = {one.name: one.sha256 for one in store.read_manifest(draft.built_on).files} if draft.built_on else {}
    new = {one.name: one.sha256 for one in draft.files}
    return {
        name: GONE if name not in new else NEW if name not in old else SAME if old[name] == new[name] else REPLACED
        for name in sorted({*old, *new}, key=str.casefold)
    }


def _tell_files(store: Store, draft: Draft) -> str:
    """Say what a draft changes of the files: 'missies.xlsx: vervangen.'"""
    with suppress(Refused):
        changed = [f"{name}: {what}" for name, what in compare_files(store, draft).items() if what != SAME]
        return f"{'; '.join(changed)}." if changed else ""
    return ""


def _show_findings(view: View, comparison: Comparison) -> None:
    """Show the findings of a draft, those that are new first."""
    for wanted, heading in ((True, "Nieuw"), (False, "Stonden er al")):
        causes = list_causes([one for one, is_new in comparison.findings if is_new is wanted])
        if not causes:
            if wanted:
                st.text(NOTHING_NEW)
            continue
        count = sum(one.count for one in causes)
        st.subheader(f"{heading}: {format_count(count, 'melding', 'meldingen')}", anchor=False)
        show_rows(tabulate_causes(causes), f"Meldingen, {heading.lower()}", height=300)


def _offer_to_publish(store: Store, draft: Draft, counts: Mapping[str, int]) -> None:
    with st.form("publiceren", border=False):
        why = st.text_input(
            "Waarom? Schrijf één zin; die komt in het logboek.", key="waarom", max_chars=300, autocomplete="off"
        )
        if not st.form_submit_button("Publiceer", type="primary", icon=":material/publish:"):
            return
    try:
        with show_progress("De stand wordt gepubliceerd …"):
            manifest = store.publish(draft, why, find_who(), counts)
            find_keeper().refresh()
    except Refused as problem:
        st.text(str(problem))
        return
    st.session_state[DONE] = words.PUBLISHED.format(state=manifest.state)
    show_next("")
    st.rerun()


def _show_what_moved(view: View, store: Store, draft: Draft, base: State | None) -> None:
    """Show what somebody else changed meanwhile, and the way to go on from there."""
    current = find_keeper().standing().shown
    if current is None:
        return
    st.text(_tell_move(store))
    show_differences(view, base, view.peildatum, current, view.peildatum, ("Toen", BASE), "intussen")
    if st.button("Maak dit concept opnieuw op de nieuwe stand", type="primary", icon=":material/sync:", key="opnieuw"):
        try:
            with show_progress("De nieuwe stand wordt gelezen …"):
                handed = renew(store, draft, find_who())
                read_stored(store, handed.draft.draft, handed.contents)
        except Refused as problem:
            st.text(str(problem))
            return
        show_next(handed.draft.draft)
        st.rerun()


def _tell_move(store: Store) -> str:
    """Say who changed what is shown last, and why."""
    try:
        move = store.read_pointer()
    except ValueError:
        move = None
    if move is None:
        return MOVED
    moment = write_moment(datetime.fromisoformat(move.moment).astimezone())
    return MOVED_BY.format(moved=MOVED, who=move.who, moment=moment, deed=DEEDS[Deed(move.deed)], why=move.why)


def _offer_to_drop(store: Store, draft: Draft) -> None:
    if st.button("Gooi dit concept weg", icon=":material/delete:", key="gooi-weg"):
        store.drop_draft(draft.draft)
        show_next("")
        st.rerun()
