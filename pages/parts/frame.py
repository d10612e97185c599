"""The frame around every page: menu, banner, title, peildatum and year, and what is shown when there are no data."""

from __future__ import annotations

from collections.abc import Sequence
from contextvars import ContextVar
from copy import copy
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import streamlit as st
from markupsafe import Markup
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.util import calc_hash

from data.load import UnusableFolder
from data.sample import Sample
from data.states import FolderStanding
from kpi.frame import Frame, Nota
from pages.parts import access, data_page, deliveries_page, texts
from pages.parts.deliveries import find_store, offers_deliveries
from pages.parts.ground import Ground, data_place, find_keeper, read_frame_of, read_ground
from pages.parts.handbook import find_part
from pages.parts.login import LOG_IN, ask_to_log_in, mark_moment, show_who
from pages.parts.menu import Entry, list_entries
from pages.parts.near import EVERYTHING, ON_FIRST_SCREEN, recall_near
from pages.parts.once import Once
from pages.parts.opened import Opened, choose_stand, find_opened
from pages.parts.package import find_package
from pages.parts.prose import show_prose
from pages.parts.rendering import render
from pages.parts.search_field import show_field
from pages.parts.standing import show_standing, tell_standing
from pages.parts.told import make_told
from pages.parts.turns import turns
from pages.parts.view import (
    DAY,
    NOTA,
    View,
    choose_nota,
    choose_peildatum,
    choose_years,
    find_chosen,
    read_date,
    tell_peildatum,
)
from style.house import MENU_LOGO, TAB_ICON, css_scale, css_variables
from telling.sentences import tell_newest_year, tell_year_outside

PAGES = Path(__file__).parents[1]
DUTCH_SCRIPT = (Path(__file__).parent / "dutch.html").read_text(encoding="utf-8")
RULES = (Path(__file__).parent / "house.css").read_text(encoding="utf-8")
HOUSE_CSS = f":root {{ {css_variables()} {css_scale()} }}\n{RULES}"
MOST_MENUS = 8
"""As many menus are kept: one for each nota that somebody looks at."""

_show_foot = make_told("voet")
_pages: Once[list[StreamlitPage]] = Once(MOST_MENUS)
_shown: ContextVar[tuple[Entry, View] | None] = ContextVar("shown", default=None)


def run_app() -> None:
    """Run the whole app when its turn comes: the menu, the frame, and inside it the page that the URL asks for."""
    with access.hold(access.look_up()), turns.take():
        access.forget_files_of_another_role()
        _run_app()


def _run_app() -> None:
    opened = find_opened()
    standing = opened.standing if opened else find_keeper().standing()
    frame = read_frame_of(standing)
    peildatum = read_date(find_chosen(DAY), frame.first_year) or date.today()
    ground = _read(peildatum, standing, find_chosen(NOTA), opened is not None)
    nota = frame.find_in_force(date.today()) if isinstance(ground, UnusableFolder) else ground.outcome.nota
    if (owner := _find_owner(frame, nota)) is not nota:
        # bound to the URL, so that the links on the page lead to the same nota
        nota, st.query_params[NOTA] = owner, owner.name
        ground = _read(peildatum, standing, owner.name, opened is not None)
    entries = list_entries(frame, nota, offers_deliveries(), without_deliveries=find_package() is not None)
    role = access.find_role()
    if role is None:
        _let_log_in(entries)
        return
    st.set_page_config(page_title=frame.programme, page_icon=str(TAB_ICON), layout="wide")
    if MENU_LOGO:
        st.logo(str(MENU_LOGO), size="large")
    # a page is a file: only so does a link that is opened cold land on its own page
    page = st.navigation(make_pages(entries), position="top")
    st.html(f"<style>{HOUSE_CSS}</style>")
    st.html(mark_moment(role) + DUTCH_SCRIPT, unsafe_allow_javascript=True)
    entry = next((one for one in entries if one.stem == page.url_path), entries[0])
    # the filters are drawn here and not by the page: only so do they outlive a change of page
    year, with_earlier = _show_head(entry, frame, nota, ground)
    choose_stand(opened, entry.stem)
    if isinstance(ground, UnusableFolder):
        _explain_no_data(ground, opened)
        return
    _show_banner(ground.loaded.sample)
    show_standing(standing, entry.stem)
    sees_all = st.query_params.get(EVERYTHING[0]) == EVERYTHING[1]
    notice = opened.told if opened else tell_standing(standing)
    stand = opened.identity if opened else ""
    view = View(
        ground,
        year,
        with_earlier,
        sees_all,
        recall_near(entry.stem),
        iter(range(ON_FIRST_SCREEN)),
        stand=stand,
        is_draft=opened is not None and opened.draft is not None,
        notice=notice,
        role=role,
    )
    token = _shown.set((entry, view))
    try:
        page.run()
    finally:
        _shown.reset(token)
    show_who(role)
    # the menu fits one line, so these stand here
    _show_foot(_write_foot(tuple((other.stem, other.title) for other in entries if other.in_foot)), "voet")


def _find_owner(frame: Frame, nota: Nota) -> Nota:
    """Find the nota that has the chapter which an address asks for that was opened cold: a link from the time of
    another nota leads there. It is the nota in view where that has it, where no nota has, or where one was chosen."""
    context = get_script_run_ctx()
    if find_chosen(NOTA) or context is None or len(frame.notas) == 1:
        return nota
    # tried on Streamlit 1.67; tests/pages/test_nota_choice.py and tests/browser notice when it says this otherwise
    asked = {context.pages_manager.intended_page_name, context.pages_manager.intended_page_script_hash}
    owners = [one for one in frame.notas if any({page.url, calc_hash(page.url)} & asked for page in one.chapters)]
    return nota if nota in owners or not owners else owners[-1]


def _let_log_in(entries: Sequence[Entry]) -> None:
    """Draw the same for every address: how to log in, and nothing of the data."""
    st.set_page_config(page_title=LOG_IN, page_icon=str(TAB_ICON))
    st.navigation(make_pages([replace(one, menu=LOG_IN, in_menu=False) for one in entries]), position="hidden")
    st.html(f"<style>{HOUSE_CSS}</style>")
    st.html(mark_moment(None) + DUTCH_SCRIPT, unsafe_allow_javascript=True)
    ask_to_log_in()


def make_pages(entries: Sequence[Entry]) -> list[StreamlitPage]:
    """Make Streamlit's pages of the entries, the first of which is the default. Each run has copies of its own, for
    Streamlit notes on a page whether it may run; to make them anew took 3 ms of each click. (Tried on Streamlit 1.67;
    tests/pages/test_app.py notices.)"""
    key = tuple((entry.path, entry.menu, entry.stem, entry.in_menu) for entry in entries)
    made = _pages.get(
        key,
        lambda: [
            st.Page(
                PAGES / Path(path).name,
                title=menu,
                url_path=stem,
                default=place == 0,
                visibility="visible" if in_menu else "hidden",
            )
            for place, (path, menu, stem, in_menu) in enumerate(key)
        ],
    )
    return [copy(page) for page in made]


def show_page() -> None:
    """Draw what is inside the frame of the page that the URL asks for.

    A server that has just started takes `pages/` for Streamlit's old automatic menu and runs the page's file without
    `dashboard.py`; then the app is run from here, which also ends that old behaviour.
    """
    shown = _shown.get()
    if shown is None:
        run_app()
    else:
        entry, view = shown
        entry.draw(view)


def _find_title(entry: Entry, ground: Ground | None) -> str:
    title = entry.find_title(ground) if entry.find_title and ground else ""
    return texts.plain(title) if title else entry.title


def _show_head(entry: Entry, frame: Frame, nota: Nota, ground: Ground | UnusableFolder) -> tuple[int, bool]:
    """Show title and choices; give the year and whether earlier ones are wanted."""
    usable = None if isinstance(ground, UnusableFolder) else ground
    with st.container(key="kop", horizontal=True, vertical_alignment="center", gap="small"):
        st.title(_find_title(entry, usable), anchor=False)
        peildatum, complaint = (
            tell_peildatum(usable.outcome.peildatum) if usable and usable.made else choose_peildatum(frame.first_year)
        )
        choose_nota(frame, nota)
        newest, earlier = (usable.newest_year, usable.earlier_years) if usable else (None, ())
        year, asks_earlier = choose_years(nota, frame.find_last_year(nota, peildatum), newest, earlier)
        with_earlier = asks_earlier or year in earlier  # a chart without the year in view would say nothing of it
        show_field(entry.stem, find_part(entry.stem, tuple(chapter.url for chapter in nota.chapters)))
    for line in (complaint, tell_newest_year(year, newest, peildatum, nota), tell_year_outside(year, nota)):
        if line:
            st.text(line)
    return year, with_earlier


def _read(peildatum: date, standing: FolderStanding, nota: str, is_opened: bool) -> Ground | UnusableFolder:
    try:
        return read_ground(peildatum, standing, nota, is_opened)
    except UnusableFolder as problem:
        return problem


@cache
def _write_foot(others: tuple[tuple[str, str], ...]) -> str:
    return render("foot.html.j2", others=others)


def _show_banner(sample: Sample) -> None:
    if told := texts.tell_sample(sample):
        show_prose(Markup('<div class="banner">{}</div>').format(told))


def _explain_no_data(problem: UnusableFolder, opened: Opened | None) -> None:
    if find_package():
        st.text(f"{texts.NOTHING_PUBLISHED} {problem}")
        return
    if store := find_store():
        st.text(str(problem).replace(str(data_place()), data_place().name))
        if opened is None and offers_deliveries():  # without anything to show, handing in is all there is to do
            deliveries_page.begin_without_data(store)
        return
    st.header("Nog geen gegevens", anchor=False)
    st.markdown(texts.NO_FOLDER)
    # a reader has no use for the full path on the server, and it tells an attacker how that is laid out
    st.text(str(problem).replace(str(data_place()), data_place().name))
    data_page.offer_templates()
