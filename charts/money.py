"""Charts about money: budget against spending per post, and the reserve going down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache, partial

import pandas as pd
import plotly.graph_objects as go

from charts import style
from charts.canvas import Canvas
from charts.milestones import mark_milestones
from charts.model import Chart, Painting
from charts.trend import PAGE, draw_borders, name_years
from kpi.model import Result
from kpi.terms import ACTIVITIES, MISSIONS, PAYMENTS, REGISTER
from telling.chart_spec import ChartSpec, SeriesKind, find_parts, find_series, say_missing
from telling.dutch import NO_DATA, format_money
from telling.milestones import Milestone
from telling.money import COLUMNS, POST_SPLIT, MoneyKind, MoneyRow, has_cents, say_budget, say_name, write_money
from telling.specs import list_posts, make_posts_spec

SPENDING_HEIGHT = 500
ROOM, ROOM_WITH_TOTAL = 1.05, 1.12
"""So much longer than the longest bar an axis is, and where a total stands above it."""


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
    figure = Canvas()
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
    most = float(max((value for row in shown for value in (row.budget, row.spent) if value), default=0)) or 1
    figure.update_xaxes(tickprefix="€ ", tickformat=",.0f", nticks=4, showgrid=True, range=[0, ROOM * most])
    figure.update_yaxes(autorange="reversed", showgrid=False, type="category")
    return figure.finish(height=height, barmode="overlay")


def draw_reserve(result: Result, start: Decimal | None, spending: Mapping[int, Decimal]) -> Chart:
    """Draw the reserve of a nota as a staircase: where it began, what each year took from it or added to it, where it
    stands.

    `start` is the balance before the first year, `spending` what was paid from it per year; the rest of a year's change
    are other mutations (sheet Reserve). With `start` None, where no balance is known, there is nothing to draw.
    """
    known = [
        (year, item.value)
        for year, item in sorted(result.years.items())
        if item.value is not None and year >= result.nota.first
    ]
    labels, changes, measures, rows = [], [], [], []
    if known and start is not None:
        labels, changes, measures = [f"Begin {known[0][0]}"], [start], ["absolute"]
        rows = [{"Moment": labels[0], "Onttrokken": "", "Toegevoegd": "", "Stand": format_money(start)}]
        balance, stands = start, f"Eind {known[-1][0]}" if result.ended else "Stand nu"
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
        labels, changes, measures = labels + [stands], changes + [balance], measures + ["total"]
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
        f"De bestemmingsreserve, van begin tot {'eind' if result.ended else 'nu'} (€)",
        alt,
        table,
        data,
        result.indicator.sources,
    )


def _paint_reserve(
    labels: Sequence[str], changes: Sequence[Decimal], measures: Sequence[str], reach: tuple[float, float], height: int
) -> go.Figure:
    balances: list[Decimal] = []
    bases: list[Decimal] = []
    for change, measure in zip(changes, measures):
        before = balances[-1] if balances and measure == "relative" else Decimal(0)
        bases, balances = bases + [before], balances + [before + change]
    colours = [
        style.PRIMARY if measure != "relative" else style.FALL if change < 0 else style.RISE
        for change, measure in zip(changes, measures)
    ]
    figure = go.Figure(
        go.Bar(
            orientation="h",
            y=labels,
            x=[float(change) for change in changes],
            base=[float(base) for base in bases],
            hoverinfo="text",
            cliponaxis=False,
            text=[format_money(change) for change in changes],
            hovertext=[f"{a}: {format_money(b)}" for a, b in zip(labels, changes)],
            textposition="outside",
            textfont={"size": style.TYPE},
            marker={"color": colours},
        )
    )
    # a line from each bar to the next, where the one ends and the other begins
    figure.add_scatter(
        x=[x for balance in balances[:-1] for x in (float(balance), float(balance), None)],
        y=[y for pair in zip(labels, labels[1:]) for y in (*pair, None)],
        mode="lines",
        hoverinfo="skip",
        line={"color": style.LINE, "width": 1},
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


def draw_spending_years(result: Result, budgets: Mapping[int, Decimal], milestones: Iterable[Milestone] = ()) -> Chart:
    """Draw total spending per year, stacked by budgetpost, against the budget of the year.

    The reserve stands on top, above the line: it is no part of the budget. What is planned stands hatched on top of
    all; milestones are marked above the years.
    """
    spec = make_posts_spec(result, budgets=budgets, milestones=milestones)
    return Chart(
        Painting(_paint_spending, (spec,)),
        SPENDING_HEIGHT,
        spec.title,
        spec.alt,
        _tabulate_spending(result, spec),
        _export_spending(result, spec),
        spec.sources,
        PAGE.tell(spec),
    )


def _tabulate_spending(result: Result, spec: ChartSpec) -> pd.DataFrame:
    """Write the piles as Dutch text, a row per year."""
    posts, planned = list_posts(result, spec.years), find_series(spec, SeriesKind.PLANNED)
    parts = {series.name: series.values for series in spec.series if series.kind is SeriesKind.PART}
    cents = has_cents(value for values in parts.values() for value in values if value is not None)
    rows = []
    for place, year in enumerate(spec.years):
        item = result.years[year]
        row = {"Jaar": f"{year} (lopend jaar)" if item.running else str(year)}
        row |= {post: format_money(parts[post][place], cents) for post in posts}
        row |= {"Totaal": format_money(item.value, cents)}
        if planned:
            row["Gepland"] = format_money(planned.values[place]) if planned.values[place] else ""
        rows.append(row)
    return pd.DataFrame(rows)


def _export_spending(result: Result, spec: ChartSpec) -> pd.DataFrame:
    """Give the piles as numbers in euros, a row per year and post; a post without spending in a year is empty."""
    parts = result.breakdowns.get(POST_SPLIT, {})
    return pd.DataFrame(
        [
            {"Jaar": year, "Onderdeel": post, "Besteed": _number(parts.get(year, {}).get(post))}
            for year in spec.years
            for post in list_posts(result, spec.years)
        ],
        columns=["Jaar", "Onderdeel", "Besteed"],
    )


def _paint_spending(spec: ChartSpec) -> go.Figure:
    figure = Canvas()
    years = list(spec.years)
    posts = [series for series in spec.series if series.kind is SeriesKind.PART]
    for series, colour in zip(posts, style.SERIES * 3):
        name = style.safe(series.name)
        figure.add_bar(
            x=years,
            y=[_number(value) for value in series.values],
            name=name,
            marker={"color": colour},
            width=0.6,
            hoverinfo="text",
            hovertext=[f"{year} {name}: {format_money(value or 0)}" for year, value in zip(years, series.values)],
        )
    if planned := find_series(spec, SeriesKind.PLANNED):
        places = [place for place, value in enumerate(planned.values) if value]
        figure.add_bar(
            x=[years[place] for place in places],
            y=[_number(planned.values[place]) for place in places],
            base=[_number(find_parts(spec, place)[0] or Decimal(0)) for place in places],
            name=planned.name,
            marker={
                "color": style.PAPER,
                "line": {"color": style.PRIMARY, "width": 1.5},
                "pattern": {"shape": "/", "fgcolor": style.PRIMARY, "size": 6},
            },
            width=0.6,
            hoverinfo="text",
            hovertext=[style.safe(spec.ahead[place]) for place in places],
        )
    _add_budget_line(figure, spec)
    _add_totals(figure, spec)
    figure.update_yaxes(tickprefix=spec.prefix, tickformat=",.0f", nticks=5, range=_reach(spec))
    figure.update_xaxes(tickvals=years, ticktext=name_years(spec))
    if years:
        figure.update_xaxes(range=[years[0] - 0.55, years[-1] + 0.55])
    draw_borders(figure, spec)
    mark_milestones(figure, spec.milestones)
    return figure.finish(height=SPENDING_HEIGHT, barmode="relative", showlegend=True)


def _reach(spec: ChartSpec) -> list[float]:
    """Give the two ends of the axis of the piles: with room for the totals above them, and for what was paid back."""
    totals = [sum(part or Decimal(0) for part in find_parts(spec, place)) for place in range(len(spec.years))]
    budget = find_series(spec, SeriesKind.BUDGET)
    agreed = [value for value in budget.values if value is not None] if budget else []
    parts = [series.values for series in spec.series if series.kind is SeriesKind.PART]
    back = [sum((min(value or Decimal(0), Decimal(0)) for value in year), Decimal(0)) for year in zip(*parts)]
    most = float(max([*totals, *agreed], default=0)) or 1
    return [ROOM * float(min(back, default=0)), ROOM_WITH_TOTAL * most]


def _add_budget_line(figure: Canvas, spec: ChartSpec) -> None:
    budget = find_series(spec, SeriesKind.BUDGET)
    if budget is None:
        return
    held = [(year, float(value)) for year, value in zip(spec.years, budget.values) if value is not None]
    xs = [x for year, _ in held for x in (year - 0.42, year + 0.42, None)]
    ys = [y for _, value in held for y in (value, value, None)]
    line = {"color": style.INK, "width": 3}
    figure.add_scatter(x=xs, y=ys, mode="lines", name=budget.name, line=line, hoverinfo="skip")


def _add_totals(figure: Canvas, spec: ChartSpec) -> None:
    for place, year in enumerate(spec.years):
        value, planned = find_parts(spec, place)
        figure.add_annotation(
            x=year,
            y=float((value or 0) + (planned or 0)),
            yshift=11,
            showarrow=False,
            text=format_money(value) if value is not None else say_missing(spec, place).replace(" ", "<br>"),
            font={"color": style.INK if value is not None else style.MUTED, "size": style.TYPE},
            bgcolor=style.PAPER,  # a line of the budget never strikes a value through
            borderpad=0,
        )


def _compare(row: MoneyRow) -> str:
    if row.spent is None:
        return NO_DATA
    against = f" van {format_money(row.budget)}" if row.budget is not None else f", {say_budget(row)}"
    return f"{format_money(row.spent)}{against}"


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
