"""What each mission cost and brought, as a list with its totals, on the chapter that counts the missions."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from pages.parts.lists import show_list
from pages.parts.show import offer_download, say
from pages.parts.view import View
from telling.missions import NOT_FILLED, choose_missions, tabulate_missions, tell_missions
from telling.tables import frame_table

HEADING = "Wat kosten de missies, en wat leveren ze op?"
ORDER_OF_MISSIONS = "volgorde-missies"
"""The parameter of the URL with the order of the list."""

HEIGHT = 360


def show_missions(view: View) -> None:
    """Show the missions of the policy period up to the year in view; of an earlier year those of that year. Who may see
    no rows hears what they cost and brought together."""
    first = min(view.ground.outcome.nota.first, view.year)
    span = str(view.year) if first == view.year else f"{first}-{view.year}"
    key = ("missions", view.year)
    chosen = view.ground.keep(
        key, lambda: choose_missions(view.ground.tables, pd.Timestamp(view.peildatum), range(first, view.year + 1))
    )
    table = tabulate_missions(chosen, span)
    st.subheader(HEADING, anchor=False)
    if table is None:
        st.text(f"In {span} waren er geen missies.")
        return
    if not view.sees_rows:
        say(tell_missions(chosen, span))
        return
    say(f"{tell_missions(chosen, span)} {NOT_FILLED}")
    rows = frame_table(table)
    write = partial(view.ground.keep, (*key, "written"))
    show_list(rows[:-1], table.caption, ORDER_OF_MISSIONS, HEIGHT, keep=write, total=rows[-1:])
    offer_download(view, table.caption, {"Missies": rows}, "missies")
