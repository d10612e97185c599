"""One figure in full, in parts of which only the open one is drawn: on its own page and on that of its chapter."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from markupsafe import Markup

from kpi.model import Result
from pages.parts.agreement import tell_agreement
from pages.parts.cards import (
    has_figures,
    keep_multiples,
    keep_split,
    keep_trend,
    list_milestones,
    write_head,
)
from pages.parts.compare import show_comparison
from pages.parts.parts_row import OPEN, choose_part
from pages.parts.prose import show_prose
from pages.parts.provenance import tell_provenance
from pages.parts.show import offer_download, show_chart, show_table
from pages.parts.span import choose_span, remember_few
from pages.parts.timeline import write_timeline
from pages.parts.view import View
from telling.goals import MERGED_TOLD
from telling.milestones import choose_milestones

COURSE, SPLIT, COMPARE, FIGURES, ORIGIN, AGREED = (
    "Verloop",
    "Uitsplitsing",
    "Vergelijk",
    "Cijfers",
    "Herkomst",
    "Afspraak",
)
HEIGHT, LARGE = 340, 420
"""Pixels of the chart on the page of a chapter, and on its own."""

PER_GOAL_SPLIT = "goal"
"""The split of which small parts are merged where everybody may look."""

NOTHING = "Er zijn nog geen cijfers om te tekenen."


def show_figure(view: View, result: Result, alone: bool) -> None:
    """Show one indicator in the year in view: its name, the figure with its status and sentence, and its parts; `alone`
    on a page of its own, which bears its name and where the events of its years are told too."""
    words = write_head(view, result, with_name=not alone)
    if alone:  # for who goes by the headings: those of the parts stand below this one
        words = Markup('<h2 class="verborgen">Het cijfer van {}</h2>{}').format(view.year, words)
    show_prose(Markup('<div class="cijfer-groot">{}</div>').format(words))
    parts: dict[str, Callable[[View, Result], None]] = {
        COURSE: _show_large_course if alone else _show_course,
        SPLIT: _show_splits,
        COMPARE: show_comparison,
        FIGURES: _show_figures,
        ORIGIN: _show_origin,
        AGREED: tell_agreement,
    }
    names = [name for name in parts if name != SPLIT or result.breakdowns]
    chosen = choose_part(names)
    with st.container(key=OPEN):
        parts[chosen](view, result)


def _show_course(view: View, result: Result) -> None:
    if has_figures(view, result):
        show_chart(view, keep_trend(view, result, HEIGHT), _key(result), heading=False)
    else:
        st.text(NOTHING)


def _show_large_course(view: View, result: Result) -> None:
    if not has_figures(view, result):
        st.text(NOTHING)
        return
    with st.container(key="verloop"):
        span = choose_span(view, result)
        shown = remember_few(view) if span else view
        chart = keep_trend(shown, result, LARGE, span)
        show_chart(shown, chart, _key(result), heading=False, drags=True)
    _list_events(view, result, span)


def _list_events(view: View, result: Result, span: tuple[int, int] | None) -> None:
    years = range(span[0], span[1] + 1) if span else {**(result.earlier if view.with_earlier else {}), **result.years}
    show_prose(write_timeline(choose_milestones(years, list_milestones(view, result.indicator.chapter))))


def _show_splits(view: View, result: Result) -> None:
    for split in result.breakdowns:
        is_merged = split == PER_GOAL_SPLIT and not view.has_rows
        # a goal that is merged in one year and not in another would stand at 0
        over_years = None if is_merged else keep_multiples(view, result, split)
        charts = [(over_years, f"{split}-jaren"), (keep_split(view, result, split), f"{split}-{view.year}")]
        for chart, name in charts:
            if chart:
                show_chart(view, chart, f"{_key(result)}-{name}".replace(" ", "-"))
        if is_merged:
            st.text(MERGED_TOLD)
        elif not any(chart for chart, _ in charts):
            st.text(f"In {view.year} valt er niets uit te splitsen naar {split}.")


def _show_figures(view: View, result: Result) -> None:
    chart = keep_trend(view, result, HEIGHT)
    show_table(chart.table)
    offer_download(view, chart.title, {"Cijfers": chart.data}, f"cijfers-{_key(result)}", with_csv=True)


def _show_origin(view: View, result: Result) -> None:
    tell_provenance(view, result.indicator.id, in_url=True)


def _key(result: Result) -> str:
    return result.indicator.id.replace(".", "-")
