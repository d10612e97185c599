"""The frame around every page: menu, banner, title, peildatum and year, and what is shown when there are no data."""

from __future__ import annotations

from contextvars import ContextVar
from datetime import date
from pathlib import Path

import streamlit as st

from data.load import UnusableFolder
from data.sample import Sample
from data.states import FolderStanding
from pages.parts import data_page, texts
from pages.parts.ground import Ground, data_folder, find_keeper, read_ground
from pages.parts.menu import ENTRIES, MENU, Entry
from pages.parts.near import EVERYTHING, recall_near
from pages.parts.search_field import show_field
from pages.parts.standing import show_standing
from pages.parts.turns import turns
from pages.parts.view import View, choose_peildatum, choose_period, choose_year
from style.house import MENU_LOGO, TAB_ICON, css_scale, css_variables
from telling.sentences import tell_earlier_year, tell_newest_year

PAGES = Path(__file__).parents[1]
DUTCH_SCRIPT = (Path(__file__).parent / "dutch.html").read_text(encoding="utf-8")
RULES = (Path(__file__).parent / "house.css").read_text(encoding="utf-8")
HOUSE_CSS = f":root {{ {css_variables()} {css_scale()} }}\n{RULES}"
_view: ContextVar[View | None] = ContextVar("view", default=None)


def run_app() -> None:
    """Run the whole app when its turn comes: the menu, the frame, and inside it the page that the URL asks for."""
    with turns.take():
        _run_app()


def _run_app() -> None:
    st.set_page_config(page_title=texts.PROGRAMME, page_icon=str(TAB_ICON), layout="wide")
    if MENU_LOGO:
        st.logo(str(MENU_LOGO), size="large")
    # the file name is the URL: only so does a link that is opened cold land on its own page
    page = st.navigation(
        [
            st.Page(
                PAGES / f"{entry.stem}.py",
                title=entry.menu,
                url_path=entry.stem,
                default=entry is ENTRIES[0],
                visibility="visible" if entry.in_menu else "hidden",
            )
            for entry in ENTRIES
        ],
        position="top",
    )
    st.html(f"<style>{HOUSE_CSS}</style>")
    st.html(DUTCH_SCRIPT, unsafe_allow_javascript=True)
    entry = MENU.get(page.url_path, ENTRIES[0])
    # the filters are drawn here and not by the page: only so do they outlive a change of page
    standing = find_keeper().standing()
    year, with_earlier, ground = _show_head(entry, standing)
    if isinstance(ground, UnusableFolder):
        _explain_no_data(ground)
        return
    _show_banner(ground.loaded.sample)
    show_standing(standing, entry.stem)
    sees_all = st.query_params.get(EVERYTHING[0]) == EVERYTHING[1]
    token = _view.set(View(ground, year, with_earlier, sees_all, recall_near(entry.stem)))
    try:
        page.run()
    finally:
        _view.reset(token)
    if entry is not ENTRIES[0]:  # the overview has to fit one screen
        with st.container(horizontal=True, key="voet"):
            for other in ENTRIES:
                if other.in_foot:  # the menu fits one line, so these stand here
                    st.page_link(f"pages/{other.stem}.py", label=other.title)


def show_page(stem: str) -> None:
    """Draw what is inside the frame of one page.

    A server that has just started takes `pages/` for Streamlit's old automatic menu and runs the page's file without
    `dashboard.py`; then the app is run from here, which also ends that old behaviour.
    """
    view = _view.get()
    if view is None:
        run_app()
    else:
        MENU[stem].draw(view)


def _show_head(entry: Entry, standing: FolderStanding) -> tuple[int, bool, Ground | UnusableFolder]:
    """Show title and choices; give the year and whether earlier ones are wanted, and the data (or why there are none),
    on which the year depends that is shown when nobody chose one."""
    with st.container(key="kop", horizontal=True, vertical_alignment="center", gap="small"):
        st.title(entry.title, anchor=False)
        peildatum, complaint = choose_peildatum()
        ground = _read(peildatum, standing)
        newest = None if isinstance(ground, UnusableFolder) else ground.newest_year
        earlier = () if isinstance(ground, UnusableFolder) else ground.earlier_years
        year = choose_year(peildatum, newest, earlier)
        with_earlier = choose_period() or year in earlier  # a chart without the year in view would say nothing of it
        show_field(entry.stem)
    for line in (complaint, tell_newest_year(year, newest, peildatum), tell_earlier_year(year)):
        if line:
            st.text(line)
    return year, with_earlier, ground


def _read(peildatum: date, standing: FolderStanding) -> Ground | UnusableFolder:
    try:
        return read_ground(peildatum, standing)
    except UnusableFolder as problem:
        return problem


def _show_banner(sample: Sample) -> None:
    if told := texts.tell_sample(sample):
        with st.container(key="banner"):
            st.text(told)


def _explain_no_data(problem: UnusableFolder) -> None:
    st.header("Nog geen gegevens", anchor=False)
    st.markdown(texts.NO_FOLDER)
    # a reader has no use for the full path on the server, and it tells an attacker how that is laid out
    st.text(str(problem).replace(str(data_folder()), data_folder().name))
    data_page.offer_templates()
