"""Charts about money: budget against spending per post, and the reserve going down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache, partial

import pandas as pd
import plotly.graph_objects as go

from charts import style
from charts.model import Chart
from charts.trend import Milestone, choose_milestones, mark_milestones, tell_milestone
from kpi.model import Result
from kpi.terms import ACTIVITIES, ALL_POSTS, MISSIONS, PAYMENTS, REGISTER, RESERVE
from telling.dutch import NO_DATA, format_money
from telling.money import COLUMNS, MoneyKind, MoneyRow, has_cents, say_budget, say_name, write_money

SPENDING_HEIGHT = 340


def draw_posts(rows: list[MoneyRow], year: int) -> Chart:
    """Draw spending against budget, a bullet bar per budgetpost; a post without a budget has only its spending. The
    table adds them up, as the list of money does everywhere."""
    shown = [row for row in rows if row.kind in (MoneyKind.POST, MoneyKind.APART)]
    height = 90 + 62 * len(shown)
    data = pd.DataFrame(
        [
            {"Jaar": year, "Post": row.name, "Begroot": _number(row.budget), "Besteed": _number(row.spent)}
            for row in shown
        ]
    )
    told = [f"{row.name}: {_compare(row)}" for row in shown]
    told += [f"{say_name(row)}: {_compare(row)}" for row in rows if row.kind is MoneyKind.TOGETHER]
    return Chart(
        cache(partial(_paint_posts, shown, height)),
        height,
        f"Begroot en besteed per budgetpost in {year} (€)",
        f"Begroot en besteed in {year}. {'; '.join(told)}.",
        pd.DataFrame(write_money(rows), columns=COLUMNS),
        data,
        (PAYMENTS, ACTIVITIES, MISSIONS, REGISTER),
    )


def _paint_posts(shown: Sequence[MoneyRow], height: int) -> go.Figure:
    labels = [f"{style.safe(row.name)}<br><b>{_compare(row)}</b>" for row in shown]
    figure = go.Figure()
    figure.add_bar(
        y=labels,
        x=[_number(row.budget) for row in shown],
        orientation="h",
        width=0.8,
        name="Begroot",
        marker={"color": style.PALE, "line": {"color": style.LINE, "width": 1}},
        hoverinfo="text",
        hovertext=[f"{style.safe(row.name)}: {say_budget(row)} begroot" for row in shown],
    )
    figure.add_bar(
        y=labels,
        x=[_number(row.spent) for row in shown],
        orientation="h",
        width=0.4,
        name="Besteed",
        marker={"color": style.PRIMARY},
        hoverinfo="text",
        hovertext=[f"{style.safe(row.name)}: {format_money(row.spent)} besteed" for row in shown],
    )
    figure.update_layout(template=style.TEMPLATE, height=height, barmode="overlay")
    figure.update_xaxes(tickprefix="€ ", tickformat=",.0f", rangemode="tozero", nticks=4, showgrid=True)
    figure.update_yaxes(autorange="reversed", showgrid=False, type="category")
    return figure


def draw_reserve(result: Result, start: Decimal | None, spending: Mapping[int, Decimal]) -> Chart:
    """Draw the reserve as a staircase: where it began, what each year took from it or added to it, where it stands.

    `start` is the balance before the first year, `spending` what was paid from it per year; the rest of a year's change
    are other mutations (sheet Reserve).
    """
    known = [(year, item.value) for year, item in sorted(result.years.items()) if item.value is not None]
    labels, changes, measures, rows = [], [], [], []
    if known and start is not None:
        labels, changes, measures = [f"Begin {known[0][0]}"], [start], ["absolute"]
        rows = [{"Moment": labels[0], "Onttrokken": "", "Toegevoegd": "", "Stand": format_money(start)}]
        balance = start
        for year, value in known:
            spent = spending.get(year, Decimal(0))
            added = value - balance + spent
            so_far = " (lopend)" if result.years[year].running else ""
            for text, change in ((f"{year} eraf{so_far}", -spent), (f"{year} erbij{so_far}", added)):
                if change:
                    labels, changes, measures = labels + [text], changes + [change], measures + ["relative"]
            rows.append(
                {
                    "Moment": f"Eind {year}" if not result.years[year].running else f"{year} (lopend jaar)",
                    "Onttrokken": format_money(spent),
                    "Toegevoegd": format_money(added),
                    "Stand": format_money(value),
                }
            )
            balance = value
        labels, changes, measures = labels + ["Stand nu"], changes + [balance], measures + ["total"]
    # room for the amounts beside the bars, also on a phone
    top = float(max([start or 0] + [value for _, value in known]))
    low = float(min([Decimal(0)] + [value for _, value in known]))
    height = 70 + 34 * max(len(labels), 3)
    table = pd.DataFrame(rows, columns=["Moment", "Onttrokken", "Toegevoegd", "Stand"])
    data = pd.DataFrame(
        [
            {"Jaar": year, "Stand ultimo": float(value), "Onttrokken": float(spending.get(year, 0))}
            for year, value in known
        ],
        columns=["Jaar", "Stand ultimo", "Onttrokken"],
    )
    alt = (
        f"De bestemmingsreserve ging van {format_money(start)} naar {format_money(known[-1][1])}." if rows else NO_DATA
    )
    return Chart(
        cache(partial(_paint_reserve, labels, changes, measures, (low * 1.3, top * 1.35 or 1), height)),
        height,
        "De bestemmingsreserve, van begin tot nu (€)",
        alt,
        table,
        data,
        result.indicator.sources,
    )


def _paint_reserve(
    labels: Sequence[str], changes: Sequence[Decimal], measures: Sequence[str], reach: tuple[float, float], height: int
) -> go.Figure:
    figure = go.Figure(
        go.Waterfall(
            orientation="h",
            y=labels,
            x=[float(change) for change in changes],
            measure=measures,
            hoverinfo="text",
            cliponaxis=False,
            text=[format_money(change) for change in changes],
            hovertext=[f"{a}: {format_money(b)}" for a, b in zip(labels, changes)],
            textposition="outside",
            textfont={"size": 13},
            connector={"line": {"color": style.LINE, "width": 1}},
            decreasing={"marker": {"color": style.FALL}},
            increasing={"marker": {"color": style.RISE}},
            totals={"marker": {"color": style.PRIMARY}},
        )
    )
    figure.update_layout(template=style.TEMPLATE, height=height, showlegend=False)
    figure.update_xaxes(
        tickprefix="€ ",
        tickformat=",.0f",
        nticks=4,
        rangemode="tozero",
        showgrid=True,
        range=reach,
    )
    figure.update_yaxes(type="category", autorange="reversed", showgrid=False)
    if not labels:
        figure.add_annotation(
            x=0.5, y=0.5, xref="paper", yref="paper", text=NO_DATA, showarrow=False, font={"color": style.MUTED}
        )
        figure.update_xaxes(visible=False)
    return figure


def draw_spending_years(
    result: Result, split: str, budgets: Mapping[int, Decimal], milestones: Iterable[Milestone] = ()
) -> Chart:
    """Draw total spending per year, stacked by the members of a split (budgetpost), against the budget of the year.

    The reserve stands on top, above the line: it is no part of the budget. What is planned stands hatched on top of
    all; milestones are marked above the years.
    """
    years = sorted(year for year, item in result.years.items())
    parts = result.breakdowns.get(split, {})
    members = sorted({member for year in years for member in parts.get(year, {})}, key=_order_post)
    ahead = {year: item.planned for year in years if (item := result.years[year]).planned and item.planned > 0}
    marked = choose_milestones(years, milestones)
    cents = has_cents(amount for members in parts.values() for amount in members.values())
    table = pd.DataFrame(
        [
            {"Jaar": f"{year} (lopend jaar)" if result.years[year].running else str(year)}
            | {
                member: format_money(parts.get(year, {}).get(member, Decimal(0)), cents)
                if result.years[year].value is not None
                else NO_DATA
                for member in members
            }
            | {"Totaal": format_money(result.years[year].value, cents)}
            | ({"Gepland": format_money(ahead[year]) if year in ahead else ""} if ahead else {})
            for year in years
        ]
    )
    data = pd.DataFrame(
        [
            {"Jaar": year, "Onderdeel": member, "Besteed": _number(parts.get(year, {}).get(member))}
            for year in years
            for member in members
        ],
        columns=["Jaar", "Onderdeel", "Besteed"],
    )
    last = next((year for year in reversed(years) if result.years[year].value is not None), None)
    alt = f"Besteed in {last}: {format_money(result.years[last].value)}." if last else NO_DATA
    notes = ["Gearceerd: gepland, telt nog niet mee."] if ahead else []
    notes += [f"{milestone.sign} {tell_milestone(milestone)}" for milestone in marked]
    return Chart(
        cache(partial(_paint_spending, result, parts, members, ahead, budgets, marked)),
        SPENDING_HEIGHT,
        "Besteding per jaar en budgetpost (€)",
        f"Gestapelde staven per jaar. {alt}",
        table,
        data,
        result.indicator.sources,
        "   ".join(notes),
    )


def _paint_spending(
    result: Result,
    parts: Mapping[int, Mapping[str, Decimal]],
    members: Sequence[str],
    ahead: Mapping[int, Decimal],
    budgets: Mapping[int, Decimal],
    milestones: Iterable[Milestone],
) -> go.Figure:
    years = sorted(result.years)
    figure = go.Figure()
    for member, colour in zip(members, style.SERIES * 3):
        values = [parts.get(year, {}).get(member) for year in years]
        figure.add_bar(
            x=years,
            y=[_number(value) for value in values],
            name=style.safe(member),
            marker={"color": colour},
            width=0.6,
            hoverinfo="text",
            hovertext=[
                f"{year} {style.safe(member)}: {format_money(value or 0)}" for year, value in zip(years, values)
            ],
        )
    if ahead:
        figure.add_bar(
            x=list(ahead),
            y=[_number(planned) for planned in ahead.values()],
            base=[_number(result.years[year].value or Decimal(0)) for year in ahead],
            name="Gepland",
            marker={
                "color": style.PAPER,
                "line": {"color": style.PRIMARY, "width": 1.5},
                "pattern": {"shape": "/", "fgcolor": style.PRIMARY, "size": 6},
            },
            width=0.6,
            hoverinfo="text",
            hovertext=[f"{year}: nog {format_money(planned)} gepland" for year, planned in ahead.items()],
        )
    xs, ys = [], []
    for year in years:
        if year in budgets:
            xs, ys = xs + [year - 0.42, year + 0.42, None], ys + [float(budgets[year])] * 2 + [None]
    line = {"color": style.INK, "width": 3}
    figure.add_scatter(x=xs, y=ys, mode="lines", name="Begroot (zonder reserve)", line=line, hoverinfo="skip")
    for year in years:
        value = result.years[year].value
        figure.add_annotation(
            x=year,
            y=float((value or 0) + ahead.get(year, 0)),
            yshift=11,
            showarrow=False,
            text=format_money(value) if value is not None else NO_DATA.replace(" ", "<br>"),
            font={"color": style.INK if value is not None else style.MUTED, "size": 12},
            bgcolor=style.PAPER,  # a line of the budget never strikes a value through
            borderpad=0,
        )
    figure.update_layout(template=style.TEMPLATE, height=SPENDING_HEIGHT, barmode="relative", showlegend=True)
    figure.update_yaxes(tickprefix="€ ", tickformat=",.0f", nticks=5)
    figure.update_xaxes(
        tickvals=years, ticktext=[f"{year}<br>lopend" if result.years[year].running else str(year) for year in years]
    )
    mark_milestones(figure, years, milestones)
    return figure


def _order_post(post: str) -> int:
    """The posts in the order of the budget, the reserve last."""
    order = [*(one for one in ALL_POSTS if one != RESERVE), RESERVE]
    return order.index(post) if post in order else len(order)


def _compare(row: MoneyRow) -> str:
    if row.spent is None:
        return NO_DATA
    against = f" van {format_money(row.budget)}" if row.budget is not None else f", {say_budget(row)}"
    return f"{format_money(row.spent)}{against}"


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
