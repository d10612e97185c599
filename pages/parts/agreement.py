"""What was agreed about one figure: the nota's words, its targets with their source, how it stands up to an audit
office, and the programme manager's own words."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from kpi.model import Result
from pages.parts.audit_page import keep_audit, list_reasons
from pages.parts.fill_in import offer_explanation
from pages.parts.show import say, show_table
from pages.parts.view import View
from telling import sentences
from telling.agreement import list_targets, list_words, tell_owner


def tell_agreement(view: View, result: Result) -> None:
    """Show what was agreed about an indicator, of all years."""
    st.subheader("Wat de nota zegt", anchor=False)
    for line in (
        sentences.quote_nota(result),
        sentences.tell_agreement(result, view.year),
        tell_owner(result),
    ):
        if line:
            say(line)
    _show("Streefwaarden per jaar", list_targets(result), "Er is voor geen enkel jaar een streefwaarde vastgelegd.")
    checks = [check for check in keep_audit(view) if check.indicator == result.indicator.id]
    _show(f"Rekenkamertoets {view.year}", list_reasons(checks).drop(columns="Indicator"), "")
    words = list_words(view.ground.explanations, result.indicator.id)
    _show("Toelichtingen", words, "Bij dit cijfer is nog geen toelichting geschreven.")
    offer_explanation(view, result)


def _show(heading: str, rows: pd.DataFrame, nothing: str) -> None:
    st.subheader(heading, anchor=False)
    if rows.empty:
        st.text(nothing)
    else:
        show_table(rows, alt=heading)
