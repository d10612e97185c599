"""The Global Goals: their names and official colours, and the charts about them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from charts import style
from charts.model import Chart
from kpi.dutch import NO_DATA, format_money, format_number
from kpi.model import GoalYear

GOALS: dict[int, tuple[str, str]] = {
    1: ("Geen armoede", "#E5243B"),
    2: ("Geen honger", "#DDA63A"),
    3: ("Goede gezondheid en welzijn", "#4C9F38"),
    4: ("Kwaliteitsonderwijs", "#C5192D"),
    5: ("Gendergelijkheid", "#FF3A21"),
    6: ("Schoon water en sanitair", "#26BDE2"),
    7: ("Betaalbare en duurzame energie", "#FCC30B"),
    8: ("Waardig werk en economische groei", "#A21942"),
    9: ("Industrie, innovatie en infrastructuur", "#FD6925"),
    10: ("Ongelijkheid verminderen", "#DD1367"),
    11: ("Duurzame steden en gemeenschappen", "#FD9D24"),
    12: ("Verantwoorde consumptie en productie", "#BF8B2E"),
    13: ("Klimaatactie", "#3F7E44"),
    14: ("Leven in het water", "#0A97D9"),
    15: ("Leven op het land", "#56C02B"),
    16: ("Vrede, justitie en sterke publieke diensten", "#00689D"),
    17: ("Partnerschap om doelstellingen te bereiken", "#19486A"),
}
"""Number → official Dutch name and official colour (United Nations guidelines)."""


def draw_goal_matrix(counts: Mapping[int, Mapping[int, int]], year: int, covered: bool) -> Chart:
    """Draw activities per goal (17 rows) and chapter (6 columns) of one year; `counts[goal][chapter]`, absent is 0.

    Where the year is not covered every cell is 'geen gegevens'.
    """
    chapters = list(range(1, 7))
    rows = [[counts.get(goal, {}).get(chapter, 0) for chapter in chapters] for goal in GOALS]
    names = [f"{goal} {name}" for goal, (name, _) in GOALS.items()]
    most = max([cell for row in rows for cell in row] + [1])
    figure = go.Figure(
        go.Heatmap(
            z=rows if covered else [[None] * 6 for _ in rows],
            x=[f"H{chapter}" for chapter in chapters],
            y=names,
            colorscale=[list(stop) for stop in style.HEAT],
            zmin=0,
            zmax=most,
            xgap=2,
            ygap=2,
            showscale=False,
            hoverinfo="text",
            hovertext=[
                [f"{name}, hoofdstuk {chapter}: {_times(cell)}" for chapter, cell in zip(chapters, row)]
                for name, row in zip(names, rows)
            ],
        )
    )
    for name, row in zip(names, rows):
        for chapter, cell in zip(chapters, row):
            colour = "#FFFFFF" if cell > 0.6 * most else (style.INK if cell else style.MUTED)
            figure.add_annotation(
                x=f"H{chapter}",
                y=name,
                text=str(cell) if covered else "–",
                showarrow=False,
                font={"color": colour if covered else style.MUTED, "size": 13},
            )
    figure.update_layout(template=style.TEMPLATE, height=560)
    figure.update_xaxes(side="top", type="category")
    figure.update_yaxes(autorange="reversed", type="category", showgrid=False)
    table = pd.DataFrame(
        [
            {"Doel": name}
            | {
                f"Hoofdstuk {chapter}": format_number(cell) if covered else NO_DATA
                for chapter, cell in zip(chapters, row)
            }
            for name, row in zip(names, rows)
        ]
    )
    data = pd.DataFrame(
        [
            {"Jaar": year, "Doel": goal, "Naam": GOALS[goal][0]}
            | {f"Hoofdstuk {chapter}": cell if covered else None for chapter, cell in zip(chapters, row)}
            for goal, row in zip(GOALS, rows)
        ]
    )
    return Chart(
        figure,
        f"Activiteiten per Global Goal en hoofdstuk in {year}",
        describe_matrix(counts, year) if covered else f"Geen gegevens over {year}.",
        table,
        data,
        "Een activiteit met meer doelen telt bij elk doel mee: tel de doelen niet bij elkaar op.",
    )


def describe_matrix(counts: Mapping[int, Mapping[int, int]], year: int) -> str:
    """Tell in words which goals get most activities and how many get none."""
    sums = {goal: sum(counts.get(goal, {}).values()) for goal in GOALS}
    most = sorted(sums, key=lambda goal: (-sums[goal], goal))[:3]
    told = ", ".join(f"doel {goal} {GOALS[goal][0]} ({_times(sums[goal])})" for goal in most if sums[goal])
    empty = sum(1 for count in sums.values() if not count)
    return (
        f"Raster van 17 doelen en 6 hoofdstukken in {year}. Meest: {told or 'geen'}. "
        f"{'Elk doel heeft' if not empty else f'{empty} doelen hebben nog geen'} activiteiten."
    )


def draw_goal_years(goal: int, years: Mapping[int, GoalYear], running: int | None = None) -> Chart:
    """Draw one goal over the years: activities, missions and payments; `running` is the year not yet over."""
    names = {year: f"{year}<br>lopend" if year == running else str(year) for year in sorted(years)}
    kinds = (("activities", "Activiteiten"), ("missions", "Missies"), ("payments", "Betalingen"))
    figure = go.Figure()
    for (field, name), colour in zip(kinds, style.SERIES):
        values = [getattr(years[year], field) for year in sorted(years)]
        figure.add_bar(
            x=list(names.values()),
            y=values,
            name=name,
            marker={"color": colour},
            text=["" if value is None else format_number(value) for value in values],
            textposition="outside",
            hoverinfo="text",
            cliponaxis=False,
            hovertext=[f"{year}: {name.lower()} {format_number(value)}" for year, value in zip(sorted(years), values)],
        )
    for year in sorted(years):
        if all(getattr(years[year], field) is None for field, _ in kinds):
            figure.add_annotation(
                x=names[year],
                y=0,
                yshift=18,
                text="geen<br>gegevens",
                showarrow=False,
                font={"size": 11, "color": style.MUTED},
            )
    figure.update_layout(template=style.TEMPLATE, height=280, barmode="group", bargap=0.25)
    figure.update_xaxes(type="category")
    figure.update_yaxes(nticks=4, tickformat=",.0f", rangemode="tozero")
    table = pd.DataFrame(
        [
            {
                "Jaar": str(year),
                "Activiteiten": format_number(item.activities),
                "Missies": format_number(item.missions),
                "Betalingen": format_number(item.payments),
                "Besteed": format_money(item.spending, cents=True),
                "Organisaties": format_number(item.organisations),
                "Deelnemers": format_number(item.participants),
            }
            for year, item in sorted(years.items())
        ]
    )
    data = pd.DataFrame(
        [
            {
                "Doel": goal,
                "Jaar": year,
                "Activiteiten": item.activities,
                "Missies": item.missions,
                "Betalingen": item.payments,
                "Besteed": None if item.spending is None else float(item.spending),
                "Organisaties": item.organisations,
                "Deelnemers": item.participants,
            }
            for year, item in sorted(years.items())
        ]
    )
    last = years[max(years)] if years else None
    told = f"In {max(years)}: {_times(last.activities)}." if last else NO_DATA
    return Chart(
        figure,
        f"Doel {goal} {GOALS[goal][0]}: activiteiten, missies en betalingen per jaar",
        f"Staven per jaar voor doel {goal}. {told}",
        table,
        data,
    )


def _times(count: int | None) -> str:
    if count is None:
        return NO_DATA
    return "1 activiteit" if count == 1 else f"{format_number(count)} activiteiten"
