"""The years of a large chart: two fields and dragging over the chart, both in the URL."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import streamlit as st

from kpi.model import Result
from pages.parts.once import Once
from pages.parts.view import View

FROM, UNTIL = "van", "tot"
"""The parameters of the URL that hold the first and the last year."""

KEY, ALL = "slepen", "alle"
MOST_SPANS = 64
"""As many things of stretches that readers chose are remembered: there are thousands of stretches."""

HINT = "Of sleep over de grafiek; dubbelklik voor alle jaren."

_listen = st.components.v2.component(
    "jaren-slepen", js=(Path(__file__).parent / "span.js").read_text(encoding="utf-8"), isolate_styles=False
)


def choose_span(view: View, result: Result) -> tuple[int, int] | None:
    """Show the first and the last year of the chart, and give them; None for those that the view shows anyhow."""
    every = sorted({**result.earlier, **result.years})
    usual = every if view.with_earlier else sorted(result.years)
    ends = (usual[0], usual[-1])
    with st.container(horizontal=True, vertical_alignment="bottom", key="jaren-kiezen"):
        first = _choose_end("Van", every, ends[0], FROM)
        last = _choose_end("Tot en met", every, ends[1], UNTIL)
        st.text(HINT)
    chosen = (min(first, last), max(first, last))
    return None if chosen == ends else chosen


def listen_to_dragging(years: Sequence[int]) -> None:
    """Let a stretch that is dragged over the chart of some years, in the same container, become the chosen one."""
    _listen(key=KEY, on_span_change=lambda: _take(st.session_state[KEY].get("span") or "", years))


def read_span(told: str, years: Sequence[int]) -> tuple[int, int] | None:
    """Read the two ends of what was dragged over ('2020.7:2023.2') as years: those whose middle is in it, else the
    nearest one; None for text that is something else."""
    try:
        low, high = (float(end) for end in told.split(":"))
        first, last = math.ceil(low), math.floor(high)
    except (ValueError, OverflowError):
        return None
    if first > last:
        first = last = round((low + high) / 2)
    least, most = min(years), max(years)
    return min(max(first, least), most), min(max(last, least), most)


def remember_few(view: View) -> View:
    """Give the view with a memory of its own, in which only what was last asked for stays."""
    few: Once[Any] = view.ground.keep(("stretches",), lambda: Once(MOST_SPANS))
    return replace(view, ground=replace(view.ground, kept=few))


def _take(told: str, years: Sequence[int]) -> None:
    if span := read_span(told, years):
        st.query_params[FROM], st.query_params[UNTIL] = map(str, span)
    elif told == ALL:
        for name in (FROM, UNTIL):
            st.query_params.pop(name, None)


def _choose_end(label: str, years: Sequence[int], usual: int, key: str) -> int:
    options = [str(year) for year in years]
    asked = st.query_params.get(key)
    # what stands in the URL holds, also where dragging put it there: a bound field would keep its own
    st.session_state[key] = asked if asked in options else str(usual)
    return int(st.selectbox(label, options, key=key, on_change=lambda: _keep_end(key), filter_mode=None, width=150))


def _keep_end(key: str) -> None:
    st.query_params[key] = st.session_state[key]
