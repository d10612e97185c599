"""The years of a large chart: two fields and dragging over the chart, both in the URL."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from kpi.model import Result
from pages.parts.once import Once
from pages.parts.told import read_script
from pages.parts.view import View

FROM, UNTIL = "van", "tot"
"""The parameters of the URL that hold the first and the last year."""

KEY, ALL = "slepen", "alle"
MOST_SPANS = 64
"""As many things of stretches that readers chose are remembered: there are thousands of stretches."""

_show = st.components.v2.component(
    "jaren-kiezen",
    html=f"""<div class="jaren-kiezen">
<label class="keuze"><span>Van</span><select name="{FROM}"></select></label>
<label class="keuze"><span>Tot en met</span><select name="{UNTIL}"></select></label>
<p class="tekst">Of sleep over de grafiek; dubbelklik voor alle jaren.</p>
</div>""",
    js=read_script("span.js", "field.js"),
    isolate_styles=False,
)


def choose_span(view: View, result: Result) -> tuple[int, int] | None:
    """Show the first and the last year of the chart in the same container, which both can be chosen in a field and by
    dragging over the chart, and give them; None for those that the view shows anyhow."""
    every = sorted({**result.earlier, **result.years})
    usual = every if view.with_earlier else sorted(result.years)
    ends = (usual[0], usual[-1])
    first, last = _read_end(FROM, every, ends[0]), _read_end(UNTIL, every, ends[1])
    _show(
        key=KEY,
        data={"years": [str(year) for year in every], FROM: str(first), UNTIL: str(last)},
        on_span_change=lambda: _take(st.session_state[KEY].get("span") or "", every),
        on_van_change=lambda: _take_end(FROM),
        on_tot_change=lambda: _take_end(UNTIL),
    )
    chosen = (min(first, last), max(first, last))
    return None if chosen == ends else chosen


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


def _read_end(end: str, years: Sequence[int], usual: int) -> int:
    asked = st.query_params.get(end)
    return next((year for year in years if str(year) == asked), usual)


def _take_end(end: str) -> None:
    if asked := st.session_state[KEY].get(end):
        st.query_params[end] = asked
