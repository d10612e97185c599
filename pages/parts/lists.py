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

_show = make_told("lijst", "list.css")


@access.fragment
def show_list(
    rows: pd.DataFrame,
    alt: str,
    parameter: str,
    height: int = HEIGHT,
    keep: Callable[[Callable[[], tuple[str, str]]], tuple[str, str]] | None = None,
    total: pd.DataFrame | None = None,
    above: str = "",
    below: str = "",
    tools: Sequence[Tool] = (),
) -> None:
    """Show rows of Dutch text as a list that scrolls within its own height, in the order that the URL asks for under
    `parameter`, or in their own.

    `total` is a row above them that adds up all rows, also those that are too many to show; `above` and
    `below` are HTML of ours, in which the `tools` are written.
    `keep` remembers what is written of the rows in their own order, where that is always the same.
    """
    order = read_order(st.query_params.get(parameter, ""), rows.columns)
    if order:
        rows = sort_rows(rows, order)
    write = partial(write_rows, rows, alt, height, with_orders=True, order=order, total=total)
    told, table = keep(write) if keep and order is None else write()
    asked = _show(
        Markup(above) + write_lines([told]) + Markup(table) + Markup(below),
        f"lijst-{parameter}",
        lambda order: _ask_in_url(parameter, order),
    )
    use_tools(tools, asked)


def _ask_in_url(parameter: str, asked: str) -> None:
    st.query_params[parameter] = asked
