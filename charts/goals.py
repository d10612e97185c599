"""The Global Goals: their names and official colours, and the charts about them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache, partial

import pandas as pd
import plotly.graph_objects as go

from charts import style
from charts.canvas import Canvas
from charts.milestones import mark_milestones
from charts.model import Chart
from kpi.model import GoalYear
from kpi.terms import ACTIVITIES, MISSIONS, PAYMENTS
from telling.dutch import NO_DATA, format_money, format_number
from telling.milestones import Milestone, choose_milestones
from telling.names import GOAL_NAMES
from telling.sentences import say_goal_figure

COLOURS = {
    1: "#E5243B",
    2: "#DDA63A",
    3: "#4C9F38",
    4: "#C5192D",
    5: "#FF3A21",
    6: "#26BDE2",
    7: "#FCC30B",
    8: "#A21942",
    9: "#FD6925",
    10: "#DD1367",
    11: "#FD9D24",
    12: "#BF8B2E",
    13: "#3F7E44",
    14: "#0A97D9",
    15: "#56C02B",
    16: "#00689D",
    17: "#19486A",
}

GOALS: dict[int, tuple[str, str]] = {goal: (name, COLOURS[goal]) for goal, name in GOAL_NAMES.items()}
"""Number → official Dutch name and official colour (United Nations guidelines)."""

KINDS = (("activities", "Activiteiten"), ("missions", "Missies"), ("payments", "Betalingen"))
MATRIX_HEIGHT, GOAL_HEIGHT = 620, 280
ROOM_FOR_NUMBERS = 1.12
"""So much longer than the highest column an axis is: its number stands on it."""

CELL = 0.94
"""How much of its room a cell of the matrix takes, in both directions."""


def draw_goal_matrix(
    counts: Mapping[int, Mapping[int, int]], year: int, chapters: Iterable[int], covered: bool, missing: str = NO_DATA
) -> Chart:
    """Draw activities per goal (17 rows) and chapter (a column each) of one year; `counts[goal][chapter]`, absent is 0.

    Every cell has a point of its own that can be clicked and carries (goal, chapter) as custom data. Where
    the year is not covered every cell says `missing`.
    """
    chapters = sorted(chapters)
    rows = [[counts.get(goal, {}).get(chapter, 0) for chapter in chapters] for goal in GOALS]
    names = [f"{goal} {name}" for goal, (name, _) in GOALS.items()]
    table = pd.DataFrame(
        [
            {"Doel": name}
            | {
                f"Hoofdstuk {chapter}": format_number(cell) if covered else missing
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
        cache(partial(_paint_matrix, rows, tuple(chapters), covered, missing)),
        MATRIX_HEIGHT,
        f"Activiteiten per Global Goal en hoofdstuk in {year}",
        describe_matrix(counts, year, len(chapters)) if covered else f"Geen gegevens over {year}.",
        table,
        data,
        (ACTIVITIES,),
        "Een activiteit met meer doelen telt bij elk doel mee: tel de doelen niet bij elkaar op.",
    )


def _paint_matrix(rows: Sequence[Sequence[int]], chapters: Sequence[int], covered: bool, missing: str) -> go.Figure:
    names = [f"{goal} {name}" for goal, (name, _) in GOALS.items()]
    most = max([cell for row in rows for cell in row] + [1])
    cells = [(goal, chapter, cell) for goal, row in zip(GOALS, rows) for chapter, cell in zip(chapters, row)]
    told = [f"{names[goal - 1]}, hoofdstuk {chapter}: {_times(cell)}" for goal, chapter, cell in cells]
    figure = go.Figure(
        [
            go.Bar(
                x=[chapter for _, chapter, _ in cells],
                y=[CELL] * len(cells),
                base=[goal - CELL / 2 for goal, _, _ in cells],
                width=CELL,
                text=[str(cell) if covered else "–" for _, _, cell in cells],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                constraintext="none",
                textfont={"size": style.TYPE},
                marker={
                    "color": [cell if covered else 0 for _, _, cell in cells],
                    "colorscale": [list(stop) for stop in style.HEAT],
                    "cmin": 0,
                    "cmax": most,
                    "line": {"width": 0},
                },
                showlegend=False,
                hoverinfo="skip",
            ),
            go.Scatter(
                x=[chapter for _, chapter, _ in cells],
                y=[goal for goal, _, _ in cells],
                mode="markers",
                # nothing to see until it is chosen; then a frame around the number
                marker={"symbol": "square-open", "size": 27, "opacity": 0, "color": style.INK, "line": {"width": 3}},
                selected={"marker": {"opacity": 1}},
                unselected={"marker": {"opacity": 0}},
                customdata=[[goal, chapter] for goal, chapter, _ in cells],
                hoverinfo="text",
                hovertext=told if covered else [missing] * len(cells),
                cliponaxis=False,
                showlegend=False,
            ),
        ]
    )
    figure.update_layout(template=style.TEMPLATE, height=MATRIX_HEIGHT)
    figure.update_xaxes(
        side="top",
        tickvals=chapters,
        ticktext=[f"H{chapter}" for chapter in chapters],
        range=[min(chapters) - 0.5, max(chapters) + 0.5],
        showgrid=False,
        zeroline=False,
    )
    figure.update_yaxes(
        tickvals=list(GOALS),
        ticktext=["<br>".join(textwrap.wrap(name, 26)) for name in names],
        tickfont={"size": style.TYPE},
        range=[17.5, 0.5],
        showgrid=False,
        zeroline=False,
    )
    return figure


def describe_matrix(counts: Mapping[int, Mapping[int, int]], year: int, chapters: int) -> str:
    """Tell in words which goals get most activities and how many get none."""
    sums = {goal: sum(counts.get(goal, {}).values()) for goal in GOALS}
    most = sorted(sums, key=lambda goal: (-sums[goal], goal))[:3]
    told = ", ".join(f"doel {goal} {GOALS[goal][0]} ({_times(sums[goal])})" for goal in most if sums[goal])
    empty = sum(1 for count in sums.values() if not count)
    return (
        f"Raster van 17 doelen en {chapters} hoofdstukken in {year}. Meest: {told or 'geen'}. "
        f"{'Elk doel heeft' if not empty else f'{empty} doelen hebben nog geen'} activiteiten."
    )


def draw_goal_years(
    goal: int, years: Mapping[int, GoalYear], running: int | None = None, milestones: Iterable[Milestone] = ()
) -> Chart:
    """Draw one goal over the years: activities, missions and payments; `running` is the year not yet over (None: all
    are), and milestones are marked above the years."""
    names = {year: f"{year}<br>lopend" if year == running else str(year) for year in sorted(years)}
    marked = choose_milestones(years, milestones)
    table = pd.DataFrame(
        [
            {
                "Jaar": str(year),
                "Activiteiten": say_goal_figure(item, "activities"),
                "Missies": say_goal_figure(item, "missions"),
                "Betalingen": say_goal_figure(item, "payments"),
                "Besteed": say_goal_figure(item, "spending"),
                "Organisaties": say_goal_figure(item, "organisations"),
                "Deelnemers": say_goal_figure(item, "participants"),
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
        cache(partial(_paint_goal_years, years, names, marked)),
        GOAL_HEIGHT,
        f"Doel {goal} {GOALS[goal][0]}: activiteiten, missies en betalingen per jaar",
        f"Staven per jaar voor doel {goal}. {told}",
        table,
        data,
        (ACTIVITIES, MISSIONS, PAYMENTS),
    )


def _paint_goal_years(
    years: Mapping[int, GoalYear], names: Mapping[int, str], milestones: Sequence[Milestone]
) -> go.Figure:
    figure = Canvas()
    for (field, name), colour in zip(KINDS, style.SERIES):
        values = [getattr(years[year], field) for year in sorted(years)]
        figure.add_bar(
            x=list(names),
            y=values,
            name=name,
            marker={"color": colour},
            text=["" if value is None else format_number(value) for value in values],
            textposition="outside",
            hoverinfo="text",
            cliponaxis=False,
            hovertext=[f"{year}: {name.lower()} {say_goal_figure(years[year], field)}" for year in sorted(years)],
        )
    for year in sorted(years):
        if all(getattr(years[year], field) is None for field, _ in KINDS):
            figure.add_annotation(
                x=year,
                y=0,
                yshift=18,
                text=say_goal_figure(years[year], KINDS[0][0]).replace(" ", "<br>"),
                showarrow=False,
                font={"size": style.TYPE, "color": style.MUTED},
            )
    most = max((value for year in years.values() for field, _ in KINDS if (value := getattr(year, field))), default=1)
    figure.update_xaxes(tickvals=list(names), ticktext=list(names.values()), tickangle=0)
    figure.update_yaxes(nticks=4, tickformat=",.0f", range=[0, ROOM_FOR_NUMBERS * most])
    if names:
        figure.update_xaxes(range=[min(names) - 0.55, max(names) + 0.55])
    mark_milestones(figure, milestones)
    return figure.finish(height=GOAL_HEIGHT, barmode="group", bargap=0.25)


def draw_honesty(named: int, total: int, attributed: Decimal | None, spent: Decimal | None, year: int) -> Chart:
    """Draw, as two bars of 100 per cent, how much of the year can be told per goal: activities and money.

    `named` of `total` activities name a goal; `attributed` of `spent` euros (None: not known) went to records that name
    one. Without activities or spending a bar stays away: there is no share of nothing.
    """
    rows = []
    if total:
        rows.append(("Activiteiten", Decimal(named), Decimal(total), format_number(named), format_number(total)))
    if attributed is not None and spent:
        rows.append(("Geld", attributed, spent, format_money(attributed), format_money(spent)))
    shares = [100 * part / whole for _, part, whole, _, _ in rows]
    height = 60 + 50 * len(rows)
    columns = ["Wat", "Doel genoemd", "Totaal", "Aandeel"]
    table = pd.DataFrame(
        [
            {"Wat": row[0], "Doel genoemd": row[3], "Totaal": row[4], "Aandeel": f"{format_number(share, 1)}%"}
            for row, share in zip(rows, shares)
        ],
        columns=columns,
    )
    data = pd.DataFrame(
        [
            {"Wat": row[0], "Doel genoemd": float(row[1]), "Totaal": float(row[2]), "Aandeel": float(share)}
            for row, share in zip(rows, shares)
        ],
        columns=columns,
    )
    alt = "; ".join(f"{row[0].lower()}: bij {row[3]} van {row[4]}" for row in rows)
    return Chart(
        cache(partial(_paint_honesty, [row[0] for row in rows], shares, height)),
        height,
        f"Waarvan is in {year} een doel genoemd?",
        f"Doel genoemd. {alt or NO_DATA}.",
        table,
        data,
        (ACTIVITIES, MISSIONS, PAYMENTS),
    )


def _paint_honesty(names: Sequence[str], shares: Sequence[Decimal], height: int) -> go.Figure:
    figure = Canvas()
    for name, values, colour, ink in (
        ("Doel genoemd", shares, style.PRIMARY, style.PAPER),
        ("Geen doel genoemd", [100 - share for share in shares], style.PALE, style.INK),
    ):
        figure.add_bar(
            x=[float(value) for value in values],
            y=list(names),
            orientation="h",
            name=name,
            marker={"color": colour, "line": {"color": style.LINE, "width": 1}},
            text=[f"{format_number(value)}%" if value >= 8 else "" for value in values],
            textposition="inside",
            insidetextanchor="middle",
            textfont={"color": ink, "size": 14},
            hoverinfo="text",
            hovertext=[f"{one}, {name.lower()}: {format_number(value, 1)}%" for one, value in zip(names, values)],
        )
    figure.update_xaxes(visible=False, range=[0, 100])
    figure.update_yaxes(autorange="reversed", showgrid=False, type="category")
    return figure.finish(height=height, barmode="stack", legend={"traceorder": "normal"})


def _times(count: int | None) -> str:
    if count is None:
        return NO_DATA
    return "1 activiteit" if count == 1 else f"{format_number(count)} activiteiten"
