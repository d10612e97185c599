"""Logging in and out, and what is said to who may see nothing."""

from __future__ import annotations

import streamlit as st

from pages.parts.access import Role, find_name, find_rules

LOG_IN, LOG_OUT = "Inloggen", "Uitloggen"
NOT_FOR_ALL = "Dit dashboard is niet voor iedereen. Log in met het account dat u voor uw werk gebruikt."
ASK = (
    "Dit dashboard is niet voor iedereen, en inloggen kan hier niet. Vraag de beheerder van het dashboard om toegang. "
    "Bent u dat zelf? Open het dashboard dan op de computer waarop het draait, met localhost in het adres, of zet in "
    "DASHBOARD_OPEN wat anderen mogen."
)
NO_ROLE = "U bent ingelogd als {name}, maar u hebt geen toegang. Vraag de beheerder van het dashboard daarom."
YOU_ARE = "Ingelogd als {name} ({role})."

FIRST, DONE = "eerst", "gedaan"
MARK = '<span hidden data-inloggen="{moment}"></span>'
"""What dutch.html reads: a login server sends everybody to the first page, so the window itself remembers what was
asked for, and goes there once somebody is logged in."""


def ask_to_log_in() -> None:
    """Draw all that somebody gets who may see nothing: how to come in."""
    st.title(LOG_IN, anchor=False)
    name = find_name()
    if name:
        st.text(NO_ROLE.format(name=name))
    else:
        st.text(NOT_FOR_ALL if _can_log_in() else ASK)
    _offer(bool(name))


def mark_moment(role: Role | None) -> str:
    """Write as HTML whether one has to log in first (no role: None) or has done so; '' where there is nothing to do."""
    if find_name():
        return MARK.format(moment=DONE) if role else ""
    return MARK.format(moment=FIRST) if role is None and _can_log_in() else ""


def show_who(role: Role) -> None:
    """Show who is logged in, with the way out, or the way to log in; nothing where nobody can."""
    name = find_name()
    if name:
        st.text(YOU_ARE.format(name=name, role=role.name.lower()))
    _offer(bool(name))


def _offer(is_in: bool) -> None:
    if _can_log_in():
        st.button(LOG_OUT if is_in else LOG_IN, key="inloggen", on_click=st.logout if is_in else st.login)


def _can_log_in() -> bool:
    rules = find_rules()
    return rules is not None and rules.can_log_in
