"""Financiën: budget, spending and what is left, the reserve going down, and leverage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial

import pandas as pd
import streamlit as st
from markupsafe import Markup

from charts.money import draw_posts, draw_reserve, draw_spending_years
from kpi.model import Result
from pages.parts.blocks import describe_money, lead_to_block
from pages.parts.cards import list_milestones, show_card, show_overview_table
from pages.parts.fill_in import offer_explanation
from pages.parts.lists import ORDER, show_list
from pages.parts.prose import show_prose, write_figure, write_heading, write_lines, write_status
from pages.parts.provenance import lead_to_provenance
from pages.parts.show import show_chart, write_table
from pages.parts.timeline import write_timeline
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

NO_MONEY = "Deze nota laat geen cijfers over geld zien."


def draw(view: View) -> None:
    """Draw the page, with what the nota in view shows of money."""
    results = view.ground.outcome.results
    in_euros = [result for result in results.values() if result.indicator.unit in ("€", "€ per €")]
    if not in_euros:
        show_prose(write_lines([NO_MONEY]))
        return
    _show_spending(view, results.get(TOTAL_ID), results.get(BUDGETED_ID))
    if reserve := results.get(RESERVE_ID):
        _show_reserve(view, reserve)
    show_overview_table(view, in_euros, write_heading("Hefboom en alle geldcijfers"))
    with st.container(key="rooster-geld"):
        for identity in ("H2.9", "F.3"):
            if identity in results:
                show_card(view, results[identity])


def _show_spending(view: View, total: Result | None, within: Result | None) -> None:
    outcome, words = view.ground.outcome, _find_words(view)
    money = list_money(outcome, view.year)
    told = (
        sentences.tell_figure(within, view.year) if within else "",
        explain_money(money, words),
        sentences.tell_value(total, view.year) if total and _has_figure(total, view.year) else "",
        tell_words(words[TOTAL_ID]) if TOTAL_ID in words else "",
    )
    show_prose(write_lines(told), write_heading("Begroot en besteed") if total else Markup(""))
    if total is None:
        return
    offer_explanation(view, total)
    milestones = list_milestones(view, None)
    with st.container(key="geld-naast-elkaar"):
        if money:
            show_chart(
                view,
                view.ground.keep(("posts", view.year), lambda: draw_posts(money, view.year)),
                f"posten-{view.year}",
                origins=[lead_to_block(view, "posten", lambda: describe_money(outcome, view.year))],
                below=view.ground.keep(("money table", view.year), lambda: _write_money(money, view.year)),
            )
        chart = view.ground.keep(("spending",), lambda: draw_spending_years(total, sum_budgets(outcome), milestones))
        show_chart(view, chart, "besteding", origins=[lead_to_provenance(view, TOTAL_ID)])


def _has_figure(result: Result, year: int) -> bool:
    item = sentences.find_year(result, year)
    return item is not None and item.value is not None


def _write_money(money: list[MoneyRow], year: int) -> Markup:
    table = write_table(
        pd.DataFrame(write_money(money), columns=COLUMNS),
        f"Begroot en besteed in {year}, regels die optellen",
        sums=tuple(place for place, row in enumerate(money) if row.strong),
    )
    return Markup('<div class="geldlijst">{}</div>').format(Markup(table))


def _show_reserve(view: View, reserve: Result) -> None:
    events = choose_milestones(reserve.years, list_milestones(view, None))
    show_prose(write_timeline(events), write_heading("Bestemmingsreserve"))
    item = reserve.years.get(view.year)
    spending = sum_draws(view.ground.outcome)
    start = find_opening(view.ground.tables, reserve, spending)
    own = _find_words(view).get(RESERVE_ID)
    received = view.ground.keep_for_all_dates(
        ("received",), lambda: tell_received(view.ground.tables, view.ground.outcome.nota)
    )
    with st.container(key="reserve-naast-elkaar"):
        show_prose(
            write_status(item.told, view.year, format_money(item.value)) if item else write_figure(format_money(None)),
            _write_meter(start, item.value) if start and item and item.value is not None else Markup(""),
            write_lines(
                [
                    tell_reserve(reserve, spending, view.year),
                    explain_pace(reserve, spending, view.year),
                    tell_words(own) if own else "",
                    *received,
                ]
            ),
        )
        chart = view.ground.keep(("reserve",), lambda: draw_reserve(reserve, start, spending))
        show_chart(view, chart, "reserve", origins=[lead_to_provenance(view, RESERVE_ID)])
    _show_draws(view)


def _find_words(view: View) -> Mapping[str, Sequence[str]]:
    """Find the programme manager's own words of the year in view, by indicator."""
    return view.ground.keep_for_all_dates(
        ("explanations", view.year), lambda: choose_words(view.ground.explanations, view.year)
    )


def _write_meter(start: Decimal, left: Decimal) -> Markup:
    """Write what is left of the reserve as a sentence and as a bar that says the same."""
    bar = Markup('<div class="meter" aria-hidden="true"><div style="width: {}%"></div></div>')
    return write_lines([say_left(left, start)]) + bar.format(int(100 * find_share(left, start)))


def _show_draws(view: View) -> None:
    st.subheader("Wat er van de reserve af ging", anchor=False)
    if not view.sees_rows:
        st.text(view.without_rows)
        return
    rows = view.ground.keep(
        ("draws", view.year),
        lambda: list_draws(find_behind(view.ground.tables, view.ground.outcome, RESERVE_ID, view.year).counted),
    )
    keep = partial(view.ground.keep, ("draws written", view.year))
    show_list(rows, "Elke uitgave uit de reserve, met bestand en rij", ORDER, keep=keep)
