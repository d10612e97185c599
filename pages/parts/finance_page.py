"""Financiën: budget, spending and what is left, the reserve going down, and leverage."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import streamlit as st

from charts.money import draw_posts, draw_reserve, draw_spending_years
from kpi.model import Result
from pages.parts.blocks import describe_money, offer_block
from pages.parts.cards import list_milestones, show_card, show_overview_table
from pages.parts.lists import ORDER, show_list
from pages.parts.provenance import offer_provenance
from pages.parts.show import say, show_chart, show_status, show_table
from pages.parts.timeline import show_timeline
from pages.parts.view import View
from telling import sentences
from telling.agreement import choose_words, tell_words
from telling.behind import find_behind
from telling.dutch import format_money
from telling.milestones import choose_milestones
from telling.money import (
    BUDGETED_ID,
    COLUMNS,
    RESERVE_ID,
    TOTAL_ID,
    MoneyRow,
    explain_money,
    find_opening,
    find_share,
    list_draws,
    list_money,
    sum_budgets,
    sum_draws,
    tell_received,
    write_money,
)
from telling.reserve import explain_pace, say_left, tell_reserve


def draw(view: View) -> None:
    """Draw the page."""
    outcome = view.ground.outcome
    results, money = outcome.results, list_money(outcome, view.year)
    total, reserve = results[TOTAL_ID], results[RESERVE_ID]
    words = choose_words(view.ground.explanations, view.year)
    for told in (
        sentences.tell_figure(results[BUDGETED_ID], view.year),
        explain_money(money, words),
        sentences.tell_value(total, view.year),
        tell_words(words[TOTAL_ID]) if TOTAL_ID in words else "",
    ):
        if told:
            say(told)
    st.header("Begroot en besteed", anchor=False)
    left, right = st.columns(2, gap="medium")
    with left:
        show_chart(
            view,
            view.ground.keep(("posts", view.year), lambda: draw_posts(money, view.year)),
            f"posten-{view.year}",
            origin=lambda: offer_block(view, "posten", lambda: describe_money(view.ground.outcome, view.year)),
        )
        _show_money(money, view.year)
    with right:
        chart = view.ground.keep(
            ("spending",),
            lambda: draw_spending_years(total, sum_budgets(outcome), list_milestones(view, None)),
        )
        show_chart(view, chart, "besteding", origin=lambda: offer_provenance(view, TOTAL_ID))
    show_timeline(choose_milestones(total.years, list_milestones(view, None)))
    _show_reserve(view, reserve)
    st.header("Hefboom en alle geldcijfers", anchor=False)
    in_euros = [result for result in results.values() if result.indicator.unit in ("€", "€ per €")]
    show_overview_table(view, in_euros)
    with st.container(key="rooster-geld"):
        for identity in ("H2.9", "F.3"):
            if identity in results:
                show_card(view, results[identity])


def _show_money(money: list[MoneyRow], year: int) -> None:
    with st.container(key="geldlijst"):
        show_table(
            pd.DataFrame(write_money(money), columns=COLUMNS),
            f"Begroot en besteed in {year}, regels die optellen",
            tuple(place for place, row in enumerate(money) if row.strong),
        )


def _show_reserve(view: View, reserve: Result) -> None:
    st.header("Bestemmingsreserve", anchor=False)
    item = reserve.years.get(view.year)
    spending = sum_draws(view.ground.outcome)
    start = find_opening(view.ground.tables, reserve, spending)
    left, right = st.columns([1, 1.3], gap="medium")
    with left:
        with st.container(key="groot-reserve"):
            if item:
                show_status(item.status, view.year, format_money(item.value))
            else:
                say(format_money(None))
        if start and item and item.value is not None:
            _show_meter(start, item.value)
        say(tell_reserve(reserve, spending, view.year))
        if how := explain_pace(reserve, spending, view.year):
            say(how)
        if own := choose_words(view.ground.explanations, view.year).get(RESERVE_ID):
            say(tell_words(own))
        for told in tell_received(view.ground.tables, view.ground.outcome.nota):
            say(told)
    with right:
        chart = view.ground.keep(("reserve",), lambda: draw_reserve(reserve, start, spending))
        show_chart(view, chart, "reserve", origin=lambda: offer_provenance(view, RESERVE_ID))
    _show_draws(view)


def _show_meter(start: Decimal, left: Decimal) -> None:
    """Show what is left of the reserve as a bar; the sentence beside it says the same."""
    say(say_left(left, start))
    # our own markup with one whole number in it, never text from the data
    width = int(100 * find_share(left, start))
    st.html(f'<div class="meter" aria-hidden="true"><div style="width: {width}%"></div></div>')


def _show_draws(view: View) -> None:
    st.subheader("Wat er van de reserve af ging", anchor=False)
    rows = view.ground.keep(
        ("draws", view.year),
        lambda: list_draws(find_behind(view.ground.tables, view.ground.outcome, RESERVE_ID, view.year).counted),
    )
    show_list(rows, "Elke uitgave uit de reserve, met bestand en rij", ORDER)
