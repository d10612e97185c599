"""Financiën: budget, spending and what is left, the reserve going down, and leverage."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import streamlit as st

from charts.money import draw_posts, draw_reserve, draw_spending_years
from data.tables import Tables
from kpi import sentences
from kpi.dutch import format_money
from kpi.model import Result
from pages.parts.cards import show_card, show_overview_table
from pages.parts.provenance import offer_provenance
from pages.parts.show import say, show_chart, show_status
from pages.parts.view import View

POST_SPLIT, RESERVE = "budgetpost", "reserve"
POST_INDICATORS = {"trade office": "H1.10", "internationale organisaties": "H2.8", "publieksevenementen": "H3.3"}


def draw(view: View) -> None:
    """Draw the page."""
    results = view.ground.outcome.results
    total, reserve = results["F.1"], results["F.2"]
    say(sentences.tell_figure(total, view.year))
    st.header("Begroot en besteed", anchor=False)
    left, right = st.columns(2, gap="medium")
    with left:
        show_chart(
            view,
            view.ground.keep(("posts", view.year), lambda: draw_posts(*_post_money(view, view.year), view.year)),
            f"posten-{view.year}",
        )
        with st.container(horizontal=True):
            for post, identity in POST_INDICATORS.items():
                offer_provenance(view, identity, label=f"Waar komt {post} vandaan?")
    with right:
        show_chart(view, view.ground.keep(("spending",), lambda: draw_spending_years(total, POST_SPLIT)), "besteding")
        offer_provenance(view, "F.1")
    _show_reserve(view, total, reserve)
    st.header("Hefboom en alle geldcijfers", anchor=False)
    money = [result for result in results.values() if result.indicator.unit in ("€", "€ per €")]
    show_overview_table(view, money)
    with st.container(key="rooster-geld"):
        for identity in ("H2.9", "F.3"):
            if identity in results:
                show_card(view, results[identity])


def find_budgets(tables: Tables, year: int) -> dict[str, Decimal]:
    """Give the budget per post in a year: a row for the year goes above one for every year."""
    frame = tables.budgets[tables.budgets["year"].isna() | (tables.budgets["year"] == year).fillna(False)]
    ordered = frame.sort_values("year", na_position="first")
    return {row.post: Decimal(int(row.amount_cents)) / 100 for row in ordered.itertuples()}


def _post_money(view: View, year: int) -> tuple[dict[str, Decimal], dict[str, Decimal | None]]:
    total = view.ground.outcome.results["F.1"]
    budgets = find_budgets(view.ground.tables, year)
    item = total.years.get(year)
    parts = total.breakdowns.get(POST_SPLIT, {}).get(year, {})
    posts = dict.fromkeys([*POST_INDICATORS, RESERVE, *budgets, *parts])
    known = item is not None and item.value is not None
    return budgets, {post: parts.get(post, Decimal(0)) if known else None for post in posts}


def _show_reserve(view: View, total: Result, reserve: Result) -> None:
    st.header("Bestemmingsreserve", anchor=False)
    item = reserve.years.get(view.year)
    spending = {year: parts.get(RESERVE, Decimal(0)) for year, parts in total.breakdowns.get(POST_SPLIT, {}).items()}
    left, right = st.columns([1, 2], gap="medium")
    with left:
        with st.container(key="groot-reserve"):
            say(format_money(item.value if item else None))
        if item:
            show_status(item.status, view.year)
        say(sentences.tell_reserve(reserve, spending, view.year))
        for row in view.ground.tables.reserve_mutations.dropna(subset=["date"]).sort_values("date").itertuples():
            st.text(
                f"{row.date.day}-{row.date.month}-{row.date.year}: "
                f"{format_money(Decimal(int(row.amount_cents)) / 100)} "
                f"{row.description if isinstance(row.description, str) else ''}"
            )
        offer_provenance(view, "F.2")
    with right:
        start = _opening(view, reserve, spending)
        show_chart(view, view.ground.keep(("reserve",), lambda: draw_reserve(reserve, start, spending)), "reserve")


def _opening(view: View, reserve: Result, spending: dict[int, Decimal]) -> Decimal | None:
    known = [year for year, item in sorted(reserve.years.items()) if item.value is not None]
    if not known:
        return None
    first = known[0]
    frame = view.ground.tables.reserve_mutations
    begun = frame.loc[frame["date"] <= pd.Timestamp(first, 1, 1), "amount_cents"]
    if len(begun):
        return Decimal(int(begun.sum())) / 100
    return reserve.years[first].value + sum(
        (amount for year, amount in spending.items() if 2021 <= year <= first), Decimal(0)
    )
