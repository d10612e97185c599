"""A state that is looked at in the place of the one that everybody sees: a draft, or one of before.

Its id stands in the address of every page (`stand`). A draft is for who may deliver; a published state is for all who
have its link once it is named and marked public, and else for who may deliver as well.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from data.load import UnusableFolder
from data.states import FolderStanding
from deliver.standing import StoreKeeper
from deliver.store import Draft, Manifest, Refused, Store
from pages.parts import access, texts
from pages.parts.deliveries import find_store
from pages.parts.ground import find_keeper, read_stored
from pages.parts.standing import write_moment
from pages.parts.view import find_chosen

STAND = "stand"
"""The parameter of the URL, on every page."""

NEXT, LEAVING, CHOOSING = "stand-straks", "stand-verlaten", "stand-te-kiezen"
"""Where the session keeps which state comes in view at the next run, whether this run leaves one, and whether the last
run let one choose."""

SHOWN = "de stand die iedereen ziet"
CANNOT_OPEN = (
    "Deze stand is er niet (meer), of u mag hem niet bekijken. Kies hierboven de stand die iedereen ziet, of vraag de "
    "beheerder om een nieuwe link."
)
NOT_WHOLE = "Deze stand kan niet worden gelezen: de bestanden ervan zijn niet meer zoals ze zijn ingeleverd."
DRAFT_TOLD = f"{texts.DRAFT}. Alleen wie mag inleveren, ziet dit."
DELIVERIES = "leveringen"
LEAD_ON = "Verschillen en publiceren"
STATE_TOLD = "Stand van {moment}{name}. {now}"
IS_SHOWN, IS_NOT_SHOWN = "Dit is ook de stand die iedereen nu ziet.", "Dit is niet de stand die iedereen nu ziet."


@dataclass(frozen=True)
class Opened:
    """A state in view: its id, what every page says of it, and how it stands (with nothing to show, and the sentence
    that says why, where it cannot be opened). `draft` is None for what is published."""

    identity: str
    told: str
    standing: FolderStanding
    draft: Draft | None = None


def find_opened() -> Opened | None:
    """Give the state that the address asks for; None where it asks for none: then the state that everybody sees is in
    view. Asked again at each run, so that who may no longer see it does not."""
    asked, store = _find_asked(), find_store()
    if store is None or asked in ("", SHOWN):
        return None
    found = find_visible(store, asked)
    if found is None:
        return Opened(asked, "", FolderStanding(None, problem=CANNOT_OPEN))
    told, draft = (DRAFT_TOLD, found) if isinstance(found, Draft) else (_tell_state(store, found), None)
    try:
        return Opened(asked, told, FolderStanding(read_stored(store, asked)), draft)
    except (OSError, Refused, UnusableFolder):
        return Opened(asked, told, FolderStanding(None, problem=NOT_WHOLE), draft)


def find_visible(store: Store, identity: str) -> Draft | Manifest | None:
    """Find the draft or state of that id, if who asks may see it; None where there is none, and where not."""
    try:
        if identity in store.list_draft_ids():
            return store.read_draft(identity) if access.may_deliver() else None
        naming = store.read_naming(identity) if identity in store.list_ids() else None
        is_public = naming is not None and naming.is_public
        return store.read_manifest(identity) if is_public or access.may_deliver() else None
    except Refused:
        return None


def choose_stand(opened: Opened | None, page: str) -> None:
    """Show which state is in view, with the way back to the one that everybody sees; drawn on every page, so that the
    address keeps it. In the run after one was left the choice is drawn out of sight: only so does Streamlit clear the
    address (tried on 1.67; tests/browser/test_deliveries.py notices). `opened` is None where everybody's state is in
    view."""
    is_left = st.session_state.pop(LEAVING, False)
    if opened is None and not is_left:
        return
    st.session_state[CHOOSING] = True
    with st.container(key="concept" if opened else "verlaten", horizontal=True, vertical_alignment="center"):
        if opened and opened.told:
            st.text(opened.told)
        options = [SHOWN, opened.identity] if opened else [SHOWN]
        st.selectbox("Stand in beeld", options, key=STAND, bind="query-params", filter_mode=None, width=400)
        if opened and opened.draft and page != DELIVERIES:
            st.page_link(f"pages/{DELIVERIES}.py", label=LEAD_ON, icon=":material/compare_arrows:")


def show_next(identity: str) -> None:
    """Let a state or draft be in view from the next run on; '' for the state that everybody sees."""
    st.session_state[NEXT] = identity
    if identity and not st.session_state.get(CHOOSING):  # else the choice on the page writes it in the address
        st.query_params[STAND] = identity


def _find_asked() -> str:
    """Find the id that is asked for. Where the last run drew no choice, the address alone says so: Streamlit remembers
    the value of a choice that is gone (tried on 1.67; tests/browser/test_deliveries.py notices)."""
    was_choosing = st.session_state.pop(CHOOSING, False)
    if NEXT in st.session_state:
        asked = st.session_state.pop(NEXT)
        st.session_state[STAND], st.session_state[LEAVING] = asked or SHOWN, not asked
        return asked
    if was_choosing:
        return find_chosen(STAND)
    st.session_state.pop(STAND, None)
    return st.query_params.get(STAND, "")


def _tell_state(store: Store, manifest: Manifest) -> str:
    naming = store.read_naming(manifest.state)
    name = f": {naming.name}" if naming else ""
    keeper = find_keeper()
    now = IS_SHOWN if isinstance(keeper, StoreKeeper) and keeper.state == manifest.state else IS_NOT_SHOWN
    return STATE_TOLD.format(moment=write_moment(manifest.when.astimezone()), name=name, now=now)
