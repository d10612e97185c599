"""Lists whose rows a reader puts in order with a click on a heading; the order stands in the URL."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
import streamlit as st
from markupsafe import Markup

from pages.parts import access
from pages.parts.part import Tool, use_tools
from pages.parts.prose import write_lines
from pages.parts.show import write_rows
from pages.parts.told import make_told
from telling.order import read_order, sort_rows

ORDER = "volgorde"
"""The parameter of the URL that says in which order the (longest) list of a page stands."""

HEIGHT = 420
Keep = Callable[[Callable[[], tuple[str, str]]], tuple[str, str]]
"""Gives what was written before, or writes it."""


_show = make_told("lijst", "list.css")


@access.fragment
def show_list(
    rows: pd.DataFrame,
    alt: str,
    parameter: str,
    height: int = HEIGHT,
    keep: Keep | None = None,
    total: pd.DataFrame | None = None,
    above: str = "",
    below: str = "",
    tools: Sequence[Tool] = (),
    write: Callable[[pd.DataFrame], pd.DataFrame] | None = None,
    in_url: bool = True,
) -> None:
    """Show rows of Dutch text as a list that scrolls within its own height, in the order that the URL asks for under
    `parameter`, or in their own.

    `total` is a row above them that adds up all rows, also those that are too many to show; `above` and `below` are
    HTML of ours, in which the `tools` are written. `keep` remembers what is written of the rows in their own order,
    where that is always the same. `write` turns rows into Dutch texts, where they are not that yet. What is in a drawer
    is not `in_url`, as the drawer itself is not. None for `total`, `keep` or `write` is without it.
    """
    own = f"lade-{parameter}"
    order = read_order(st.query_params.get(parameter, "") if in_url else st.session_state.get(own, ""), rows.columns)
    if order:
        rows, write = sort_rows(write(rows) if write else rows, order), None
    tell = partial(write_rows, rows, alt, height, write, total, with_orders=True, order=order)
    told, table = keep(tell) if keep and order is None else tell()
    asked = _show(
        Markup(above) + write_lines([told]) + Markup(table) + Markup(below),
        f"lijst-{parameter if in_url else own}",
        lambda order: _ask_in_url(parameter, order) if in_url else _ask_here(own, order),
    )
    use_tools(tools, asked)


def _ask_in_url(parameter: str, asked: str) -> None:
    st.query_params[parameter] = asked


def _ask_here(own: str, asked: str) -> None:
    st.session_state[own] = asked
