"""One figure compared: with another year, with another peildatum, and where it is CBS's with other regions."""

from __future__ import annotations

from datetime import date

import streamlit as st

from charts.regions import draw_regions
from kpi.model import Result
from kpi.regions import compute_regions
from pages.parts import texts
from pages.parts.ground import read_ground
from pages.parts.show import offer_download, show_chart, show_table
from pages.parts.view import DATE_PATTERN, ONE_DAY, View, read_date
from telling.compare import compare_moments, compare_years, index_regions, known_years, tabulate_regions
from telling.dutch import format_date


def show_comparison(view: View, result: Result) -> None:
    """Show the figure beside itself in another year and as of another day, and beside that of other regions."""
    _show_regions(view, result)
    st.subheader("Twee jaren", anchor=False)
    _show_years(view, result)
    st.subheader("Twee peildata", anchor=False)
    _show_moments(view, result)


def _show_regions(view: View, result: Result) -> None:
    regions = view.ground.keep(
        ("regions", result.indicator.id),
        lambda: compute_regions(view.ground.tables, view.peildatum, result.indicator, result.nota),
    )
    if len(regions) < 2:
        return
    st.subheader("Andere gebieden", anchor=False)
    # our own region is one of them, and named in the picture
    name, sources = result.name.removesuffix(f" in {result.region}"), result.indicator.sources
    chart = view.ground.keep(
        ("region chart", result.indicator.id), lambda: draw_regions(name, *index_regions(regions), sources)
    )
    if chart:
        show_chart(view, chart, f"gebieden-{result.indicator.id.replace('.', '-')}")
    table = tabulate_regions(regions)
    show_table(table, alt=f"{name} per gebied")
    st.text("* voorlopig cijfer")
    offer_download(view, f"{name} per gebied", {"Gebieden": table}, f"gebieden-xlsx-{result.indicator.id}")


def _show_years(view: View, result: Result) -> None:
    years = sorted(known_years(result), reverse=True)
    if len(years) < 2:
        st.text("Er zijn nog geen twee jaren met een cijfer.")
        return
    options = [str(year) for year in years]
    # of the year in view and the one before it; where the year in view has no figure, of the last two that have
    shown = next((place for place, year in enumerate(years) if year <= view.year), len(years) - 1)
    shown = min(shown, len(years) - 2)
    with st.container(horizontal=True):
        first = _choose("Het ene jaar", options, shown + 1, "jaar-een")
        second = _choose("Het andere jaar", options, shown, "jaar-twee")
    with st.container(key="twee-jaren"):
        show_table(compare_years(result, int(first), int(second)), alt="Twee jaren naast elkaar")


def _choose(label: str, options: list[str], place: int, key: str) -> str:
    if st.session_state.get(key) not in (None, *options):
        del st.session_state[key]
    return st.selectbox(label, options, place, key=key, bind="query-params", filter_mode=None, width=200)


def _show_moments(view: View, result: Result) -> None:
    if not view.has_rows:
        st.text(ONE_DAY.format(day=format_date(view.peildatum)))
        return
    typed = st.text_input(
        "Peildatum om mee te vergelijken",
        key="peildatum-twee",
        bind="query-params",
        placeholder=f"bijvoorbeeld 31-12-{view.peildatum.year - 1}",
        validate=(DATE_PATTERN, texts.BAD_DATE),
        autocomplete="off",
        width=320,
    )
    first = view.ground.outcome.frame.first_year
    chosen = read_date(typed or "", first) or date(view.peildatum.year - 1, 12, 31)
    other = read_ground(chosen, nota=result.nota.name).outcome.results[result.indicator.id]
    moments = (format_date(view.peildatum), format_date(chosen))
    with st.container(key="peildata"):
        show_table(compare_moments(result, other, moments), alt="Twee peildata naast elkaar")
