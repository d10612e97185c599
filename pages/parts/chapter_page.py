"""One chapter of the nota by the three W-questions; the same code for all six."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from kpi.model import Result
from pages.parts.board import show_board
from pages.parts.cards import show_cards, show_multiples, show_overview_table, show_splits
from pages.parts.coming import show_coming
from pages.parts.figure import show_figure
from pages.parts.lists import ORDER, show_list
from pages.parts.maps import show_hanse_map, show_partner_map, show_world_map
from pages.parts.missions import show_missions
from pages.parts.near import show_when_near
from pages.parts.prose import show_prose, write_heading, write_lines
from pages.parts.show import offer_download, show_table
from pages.parts.view import View, choose_known
from telling.board import choose_leading
from telling.dutch import format_count, join_words
from telling.money import COLUMNS as MONEY_COLUMNS
from telling.money import MoneyRow, list_chapter_money, write_money
from telling.names import GOAL_NAMES
from telling.records import COLUMNS, list_records, search_records, tell_totals

WITH_WORLD_AND_PARTNERS, WITH_HANSE = {"H1.5", "H4.2"}, {"H5.3"}
WITH_MISSIONS, COUNTS_MISSIONS = {"H1.5", "H4.2", "H5.1"}, {"H1.5"}
"""Indicators that tell what a chapter is about: beside which of them which maps stand, and the missions;
beside the number of missions also what each cost and brought."""

GOAL_COLUMN = "Global Goals"
RECORDS = "Activiteiten en missies"
REST, REST_HEIGHT, REST_TOLD = "rest", 700, f"Kaarten, wat eraan komt, en {RECORDS.lower()} van dit hoofdstuk"
"""What stands below the figure: its name, the pixels kept for it, and what a screen reader hears until it is there."""

FIGURE, EVERY, EVERY_FIGURE = "cijfer", "alle", "alle cijfers van dit hoofdstuk"
FIELD = 480
"""Pixels of the field in which a figure is chosen: as wide as the longest name."""

FILTERS = {
    GOAL_COLUMN: ("doel", "Doel", "alle doelen"),
    "Landen": ("land", "Land", "alle landen"),
    "Sectoren": ("sector", "Sector", "alle sectoren"),
}
"""Column of the records → name in the URL, label, and the choice that keeps every row."""


def draw(view: View, chapter: int) -> None:
    """Draw the chapter."""
    results = [view.ground.outcome.results[one.id] for one in view.ground.outcome.list_chapter(chapter)]
    money = [result for result in results if result.indicator.unit == "€"]
    others = [result for result in results if result not in money]
    show_board(view, chapter, results)
    if others:
        _show_chosen(view, chapter, others)
    below = replace(view, at_once=iter(()))  # from here on nothing is on the first screen
    show_when_near(below, REST, REST_HEIGHT, REST_TOLD, lambda: _show_rest(replace(view, sees_all=True), chapter))
    st.header("Wat mag het kosten?", anchor=False)
    _show_money(below, money, list_chapter_money(view.ground.outcome, view.year, chapter))


def _show_rest(view: View, chapter: int) -> None:
    _show_maps(view, chapter)
    if not view.has_rows:
        show_prose(write_heading(RECORDS), write_lines([view.without_rows]))
        return
    show_coming(view, st.subheader, chapter, _has_any(view, chapter, WITH_MISSIONS))
    if _has_any(view, chapter, COUNTS_MISSIONS):
        show_missions(view)
    _show_records(view, chapter)


def _show_chosen(view: View, chapter: int, results: list[Result]) -> None:
    """Show the figure that the reader chose in full: the leading one by default, or all of them."""
    named = {result.indicator.id: f"{result.indicator.id} {result.name}" for result in results} | {EVERY: EVERY_FIGURE}
    first = None if view.sees_all else choose_leading(results, chapter)
    leading = first.indicator.id if first else EVERY
    asked = st.query_params.get(FIGURE, leading)
    names = list(named)
    place = names.index(asked if asked in named else leading)
    # not bound to the URL: there the id stands, and Streamlit would write the whole name
    chosen = st.selectbox(
        "Cijfer", names, place, named.__getitem__, key=f"{FIGURE}-{chapter}", filter_mode=None, width=FIELD
    )
    if chosen != asked:
        st.query_params[FIGURE] = chosen
    if chosen != EVERY:
        show_figure(view, view.ground.outcome.results[chosen], alone=False)
        return
    show_overview_table(view, results)
    show_cards(view, results, "kaders")
    show_splits(view, results, "delen")
    show_multiples(view, results)


def _list_chapters_with_missions(view: View) -> list[int]:
    return [number for number in view.ground.outcome.nota.by_number if _has_any(view, number, WITH_MISSIONS)]


def _has_any(view: View, chapter: int, identities: set[str]) -> bool:
    """Tell whether a chapter has any of some indicators."""
    return any(one.id in identities for one in view.ground.outcome.list_chapter(chapter))


def _show_maps(view: View, chapter: int) -> None:
    if _has_any(view, chapter, WITH_HANSE):
        show_hanse_map(view)
    if _has_any(view, chapter, WITH_WORLD_AND_PARTNERS):
        show_partner_map(view)
        show_world_map(view)


def _show_records(view: View, chapter: int) -> None:
    st.subheader(RECORDS, anchor=False)
    rows = view.ground.keep_for_all_dates(("records",), lambda: list_records(view.ground.tables))
    with_missions = _has_any(view, chapter, WITH_MISSIONS)
    wanted = rows[(rows["Hoofdstuk"] == str(chapter)) | ((rows["Hoofdstuk"] == "missie") & with_missions)]
    if wanted.empty:
        st.text("In de bestanden staan bij dit hoofdstuk geen activiteiten of missies.")
        return
    beside = _list_chapters_with_missions(view) if with_missions else ()
    if not view.sees_rows:
        st.text(f"{_tell_found(wanted, beside)}\n{view.without_rows}")
        return
    chosen = _filter_records(view, wanted, chapter)
    found = chosen[[column for column in COLUMNS if column != "Jaar"]]
    st.text(_tell_found(chosen, beside))
    keep = None
    if len(found) == len(wanted):  # what nearly everybody sees is written once
        keep = partial(view.ground.keep_for_all_dates, ("rows", chapter))
    show_list(found, RECORDS, ORDER, keep=keep)
    offer_download(view, f"Activiteiten en missies hoofdstuk {chapter}", {"Rijen": found}, "rijen")


def _tell_found(rows: pd.DataFrame, beside: Sequence[int]) -> str:
    """Say how many rows there are; with `beside` that missions stand with those chapters."""
    lines = [f"{format_count(len(rows), 'rij', 'rijen')} gevonden.", tell_totals(rows)]
    if beside:
        lines[0] += f" Missies horen niet bij één hoofdstuk en staan bij {join_words([*map(str, beside)])}."
    return "\n".join(line for line in lines if line)


def _filter_records(view: View, rows: pd.DataFrame, chapter: int) -> pd.DataFrame:
    """Show the five choices, all kept in the URL, and give what is left of the rows."""
    known = view.ground.keep(("choices", chapter), lambda: {column: list_members(rows, column) for column in FILTERS})
    with st.container(horizontal=True, key="filters"):
        words = st.text_input(
            "Zoeken in activiteiten en missies",
            key="zoek",
            bind="query-params",
            autocomplete="off",
            placeholder="bijvoorbeeld: beurs onderwijs",
        )
        which = st.selectbox(
            "Welke jaren", ["alle jaren", "alleen het gekozen jaar"], key="jaren", bind="query-params", filter_mode=None
        )
        chosen = {
            column: choose_known(label, everything, known[column], key)
            for column, (key, label, everything) in FILTERS.items()
        }
    if which != "alle jaren":
        rows = rows[rows["Jaar"] == str(view.year)]
    for column, choice in chosen.items():
        if choice != FILTERS[column][2]:
            rows = keep_member(rows, column, choice)
    return search_records(rows, words) if words else rows


def list_members(rows: pd.DataFrame, column: str) -> list[str]:
    """List what can be chosen out of a column with ', ' between its members; goals with their names, in order."""
    members = {name for cell in rows[column] for name in cell.split(", ") if name}
    if column == GOAL_COLUMN:
        return [f"{goal} {GOAL_NAMES[goal]}" for goal in sorted(map(int, members))]
    return sorted(members, key=str.casefold)


def keep_member(rows: pd.DataFrame, column: str, chosen: str) -> pd.DataFrame:
    """Keep the rows that have the chosen member (as `list_members` writes it) in the column."""
    member = chosen.split()[0] if column == GOAL_COLUMN else chosen
    return rows[[member in cell.split(", ") for cell in rows[column]]]


def _show_money(view: View, money: list[Result], posts: list[MoneyRow]) -> None:
    if posts:
        show_table(pd.DataFrame(write_money(posts), columns=MONEY_COLUMNS), f"Begroot en besteed in {view.year}")
    if not money and not posts:
        st.text("De nota noemt voor dit hoofdstuk geen eigen budget. De kosten staan bij Financiën.")
        st.page_link("pages/financien.py", label="Naar Financiën", icon=":material/arrow_forward:")
    if money:
        show_overview_table(view, money)
        show_cards(view, money, "geld")
