"""One indicator over the years: the form follows the question (columns, line, bullet, running total, yes or no).

Everywhere: realised is solid, planned is hatched, provisional is dashed or hatched thinly, a year without data says so
in words (0 is drawn as a 0), the running year and years outside the policy period are named on the axis.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache, partial
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from charts import style
from charts.model import Chart
from kpi.model import Result, TargetKind, YearResult
from telling.dutch import YES_NO_UNIT, format_date, format_value
from telling.sentences import say_no_data, say_target, say_value, tell_trend

POLICY_YEARS = range(2021, 2027)
REALISED, PLANNED, PROVISIONAL, TARGET, BUDGET = "Gerealiseerd", "Gepland", "Voorlopig", "Streefwaarde", "Begroot"
MOST_LABELS = 7
LABEL_ROOM = 0.14
"""The part of a chart's height that a label takes."""

MONEY_KINDS = (TargetKind.BUDGET, TargetKind.COMMITMENT)


class Milestone(NamedTuple):
    """An event to mark above the years; `planned` where it was only foreseen, or is still to come."""

    day: date
    text: str
    planned: bool = False

    @property
    def sign(self) -> str:
        """The mark as a character, for words beside the chart."""
        return "▽" if self.planned else "▼"


def draw_trend(
    result: Result, milestones: Iterable[Milestone] = (), height: int = 230, with_earlier: bool = False
) -> Chart:
    """Draw one indicator over its years in the form that fits it; milestones are marked above the years.

    `with_earlier` puts the years before the policy period in front (CBS series always show theirs).
    """
    if with_earlier:
        result = replace(result, years={**result.earlier, **result.years})
    if result.indicator.unit == YES_NO_UNIT:
        height = min(height, 150)
    return Chart(
        cache(partial(_paint_trend, result, tuple(milestones), height)),
        height,
        f"{result.name} per jaar ({result.indicator.unit})",
        tell_trend(result),
        tabulate_trend(result),
        export_trend(result),
        result.indicator.sources,
        _explain_marks(result),
    )


def _paint_trend(result: Result, milestones: Iterable[Milestone], height: int) -> go.Figure:
    figure = go.Figure()
    if result.indicator.unit == YES_NO_UNIT:
        _add_yes_no(figure, result)
    else:
        _choose_form(result)(figure, result)
        _add_target(figure, result)
        _keep_labels_clear(figure, result)
        _name_empty_years(figure, result)
    mark_milestones(figure, result.years, milestones)
    _shade_outside_policy(figure, result)
    _label_years(figure, result)
    figure.update_layout(template=style.TEMPLATE, height=height, barmode="overlay", showlegend=_has_legend(figure))
    return figure


def tabulate_trend(result: Result) -> pd.DataFrame:
    """Give the figures of the chart as Dutch text, a row per year."""
    return pd.DataFrame(
        [
            {
                "Jaar": _year_name(year, item),
                "Realisatie": say_no_data(result, year)
                if item.value is None
                else say_value(result, item.value) + (" (voorlopig)" if item.provisional else ""),
                "Gepland": say_value(result, item.planned) if item.planned else "",
                "Streefwaarde": say_target(result, item),
                "Status": f"{style.STATUS[item.status].sign} {item.status}",
            }
            for year, item in sorted(result.years.items())
        ],
        columns=["Jaar", "Realisatie", "Gepland", "Streefwaarde", "Status"],
    )


def export_trend(result: Result) -> pd.DataFrame:
    """Give the figures of the chart as numbers, a row per year; missing is empty, never 0."""
    return pd.DataFrame(
        [
            {
                "Indicator": result.indicator.id,
                "Naam": result.name,
                "Eenheid": result.indicator.unit,
                "Jaar": year,
                "Realisatie": _number(item.value),
                "Gepland": _number(item.planned),
                "Streefwaarde": _number(item.target.value) if item.target else None,
                "Streefwaarde hoogste": _number(item.target.value_max) if item.target else None,
                "Status": str(item.status),
                "Voorlopig": "ja" if item.provisional else "nee",
                "Lopend jaar": "ja" if item.running else "nee",
            }
            for year, item in sorted(result.years.items())
        ]
    )


def _choose_form(result: Result):
    kinds = {item.target.kind for item in result.years.values() if item.target}
    if result.indicator.cumulative:
        return _add_steps
    if kinds & set(MONEY_KINDS):
        return _add_bullets
    if "exportcijfers" in result.indicator.sources or result.indicator.unit in ("%", "€ per €"):
        return _add_line
    return _add_columns


def _add_columns(figure: go.Figure, result: Result, width: float = 0.62) -> None:
    known = [(year, item) for year, item in sorted(result.years.items()) if item.value is not None]
    crowded = len(known) > MOST_LABELS and result.indicator.unit == "€"
    figure.add_bar(
        x=[year for year, _ in known],
        y=[_number(item.value) for _, item in known],
        width=width,
        name=REALISED,
        marker={
            "color": style.PRIMARY,
            "line": {"color": style.PRIMARY, "width": 1},
            "pattern": {"shape": ["/" if item.provisional else "" for _, item in known], "fgcolor": style.PAPER},
        },
        text=["" if crowded else _short(result, item.value) for _, item in known],
        textposition="outside",
        cliponaxis=False,
        textfont={"color": style.INK, "size": 12},
        textangle=0,
        constraintext="none",
        hovertext=[_hover(result, year, item) for year, item in known],
        hoverinfo="text",
    )
    ahead = [(year, item) for year, item in known if item.planned and item.planned > 0]
    if ahead:
        figure.add_bar(
            x=[year for year, _ in ahead],
            y=[_number(item.planned) for _, item in ahead],
            width=width,
            name=PLANNED,
            base=[_number(item.value) for _, item in ahead],
            hoverinfo="text",
            marker={
                "color": style.PAPER,
                "line": {"color": style.PRIMARY, "width": 1.5},
                "pattern": {"shape": "/", "fgcolor": style.PRIMARY, "size": 6},
            },
            hovertext=[f"{year}: nog {say_value(result, item.planned)} gepland" for year, item in ahead],
        )
        for year, item in (
            ahead if result.indicator.unit != "€" else ()
        ):  # the number stands on top of both, or the planned part hides it
            figure.data[0].text = tuple(
                "" if x == year else text for x, text in zip(figure.data[0].x, figure.data[0].text)
            )
            figure.add_annotation(
                x=year,
                y=_number(item.value + item.planned),
                yshift=9,
                showarrow=False,
                text=f"{_short(result, item.value)} + {_short(result, item.planned)}",
            )


def _add_bullets(figure: go.Figure, result: Result) -> None:
    budgets = [
        (year, item.target.value)
        for year, item in sorted(result.years.items())
        if item.target and item.target.kind in MONEY_KINDS
    ]
    figure.add_bar(
        x=[year for year, _ in budgets],
        y=[_number(value) for _, value in budgets],
        width=0.84,
        name=BUDGET,
        marker={"color": style.PALE, "line": {"color": style.LINE, "width": 1}},
        hoverinfo="text",
        hovertext=[f"{year}: {say_value(result, value)} begroot" for year, value in budgets],
    )
    realised = go.Figure()
    _add_columns(realised, result, width=0.44)
    figure.add_traces(realised.data)
    for note in realised.layout.annotations:
        figure.add_annotation(note)


def _add_line(figure: go.Figure, result: Result) -> None:
    items = sorted(result.years.items())
    final = [None if item.provisional else _number(item.value) for _, item in items]
    hover = [_hover(result, year, item) for year, item in items]
    years = [year for year, _ in items]
    labels = [
        _short(result, item.value) if place == len(items) - 1 or len(items) <= 7 else ""
        for place, (_, item) in enumerate(items)
    ]
    sides = choose_label_sides([_number(item.value) for _, item in items])
    figure.add_scatter(
        x=years,
        y=final,
        mode="lines+markers+text",
        name=REALISED,
        hovertext=hover,
        hoverinfo="text",
        line={"color": style.PRIMARY, "width": 2.5},
        marker={"size": 7},
        text=labels,
        textposition=sides,
        cliponaxis=False,
    )
    if any(item.provisional for _, item in items):
        last = max(place for place, (_, item) in enumerate(items) if item.provisional)
        early = [
            _number(item.value) if item.provisional or _next_is_provisional(items, place) else None
            for place, (_, item) in enumerate(items)
        ]
        figure.add_scatter(
            x=years,
            y=early,
            mode="lines+markers+text",
            name=PROVISIONAL,
            hovertext=hover,
            hoverinfo="text",
            line={"color": style.PRIMARY, "width": 2, "dash": "dot"},
            cliponaxis=False,
            textposition=sides,
            marker={"size": 9, "color": style.PAPER, "line": {"color": style.PRIMARY, "width": 2}},
            text=[_short(result, item.value) if place == last else "" for place, (_, item) in enumerate(items)],
        )


def choose_label_sides(values: Sequence[float | None]) -> list[str]:
    """Choose for each value of a line whether its label stands above it or, where the line comes from above, below."""
    highest = max((value for value in values if value is not None), default=0)
    sides = []
    for place, value in enumerate(values):
        around = (*values[max(place - 1, 0) : place], *values[place + 1 : place + 2])
        beside = [one for one in around if one is not None]
        low = value is not None and beside and value < sum(beside) / len(beside)
        # near the bottom there is no room below it
        sides.append("bottom center" if low and value > LABEL_ROOM * highest else "top center")
    return sides


def _keep_labels_clear(figure: go.Figure, result: Result) -> None:
    """Put the values inside the columns where a line would run through them above."""
    lines = [_number(item.target.value) for item in result.years.values() if item.target]
    if not lines and result.indicator.reference is not None:
        lines = [_number(result.indicator.reference[0])]
    columns = next((trace for trace in figure.data if trace.type == "bar" and trace.name == REALISED), None)
    if not lines or columns is None or _choose_form(result) is not _add_columns:
        return
    if any(item.provisional for item in result.years.values()):
        return  # these are hatched, and no label can be read on that
    room = LABEL_ROOM * max(*lines, *columns.y, 0)
    if any(value <= line <= value + room for value in columns.y for line in lines):
        columns.textposition = ["inside" if value > room else "outside" for value in columns.y]
        columns.insidetextfont = {"color": style.PAPER, "size": 13}
        columns.insidetextanchor = "end"


def _add_steps(figure: go.Figure, result: Result) -> None:
    known = [(year, item) for year, item in sorted(result.years.items()) if item.value is not None]
    figure.add_scatter(
        x=[year for year, _ in known],
        y=[_number(item.value) for _, item in known],
        mode="lines+markers+text",
        line={"shape": "hv", "color": style.PRIMARY, "width": 3},
        marker={"size": 9},
        name=f"{REALISED} (opgeteld)",
        fill="tozeroy",
        fillcolor=style.fade(style.PRIMARY, 0.12),
        text=[_short(result, item.value) for _, item in known],
        textposition="top center",
        cliponaxis=False,
        hovertext=[_hover(result, year, item) for year, item in known],
        hoverinfo="text",
    )
    ahead = [(year, item) for year, item in known if item.planned]
    if ahead:
        figure.add_scatter(
            x=[place for year, _ in ahead for place in (year, year, None)],
            y=[place for _, item in ahead for place in (_number(item.value), _number(item.value + item.planned), None)],
            mode="lines+markers",
            name=f"Met wat {PLANNED.lower()} is",
            line={"color": style.PRIMARY, "width": 2, "dash": "dot"},
            marker={"symbol": "circle-open", "size": 10, "line": {"width": 2}},
            cliponaxis=False,
            hovertext=[text for year, item in ahead for text in ("", _tell_planned(result, year, item), "")],
            hoverinfo="text",
        )


def _tell_planned(result: Result, year: int, item: YearResult) -> str:
    return f"{year}: {say_value(result, item.value + item.planned)}, met wat nog gepland is"


def _add_yes_no(figure: go.Figure, result: Result) -> None:
    for year, item in sorted(result.years.items()):
        text, colour, fill, pattern = _yes_no_look(item)
        figure.add_bar(
            x=[year],
            y=[1],
            width=0.86,
            text=[text],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="none",
            textfont={"color": colour, "size": 14},
            showlegend=False,
            marker={"color": fill, "line": {"color": style.LINE, "width": 1.5}, "pattern": pattern},
            hovertext=[_hover(result, year, item)],
            hoverinfo="text",
        )
    figure.update_yaxes(visible=False, range=[0, 1.05])


def _yes_no_look(item: YearResult) -> tuple[str, str, str, dict]:
    if item.value is None:
        return "geen<br>gegevens", style.MUTED, style.SOFT, {}
    if item.value:
        return "✔ ja", style.PAPER, style.PRIMARY, {}
    if item.planned:
        return "<b>gepland</b>", style.INK, style.PAPER, {"shape": ".", "fgcolor": style.PALE, "size": 5}
    return ("nog niet" if item.running else "✘ nee"), style.INK, style.PAPER, {}


def _add_target(figure: go.Figure, result: Result) -> None:
    items = [
        (year, item.target)
        for year, item in sorted(result.years.items())
        if item.target and item.target.kind not in MONEY_KINDS
    ]
    if not items:
        _add_reference(figure, result)
        return
    bands = [(year, target) for year, target in items if target.value_max is not None]
    if bands:
        xs, ys = [], []
        for year, target in bands:
            low, high = _number(target.value), _number(target.value_max)
            xs += [year - 0.46, year + 0.46, year + 0.46, year - 0.46, year - 0.46, None]
            ys += [low, low, high, high, low, None]
        figure.add_scatter(
            x=xs,
            y=ys,
            mode="lines",
            fill="toself",
            fillcolor=style.fade(style.TARGET, 0.14),
            hoverinfo="skip",
            line={"color": style.TARGET, "width": 1},
            name=f"{TARGET} (bandbreedte)",
        )
        return
    xs, ys = [], []
    for year, target in items:
        xs += [year - 0.46, year + 0.46, None]
        ys += [_number(target.value)] * 2 + [None]
    figure.add_scatter(
        x=xs, y=ys, mode="lines", line={"color": style.TARGET, "width": 3}, name=TARGET, hoverinfo="skip"
    )


def _add_reference(figure: go.Figure, result: Result) -> None:
    if result.indicator.reference is None or not result.years:
        return
    value, wording = result.indicator.reference
    years = sorted(result.years)
    figure.add_scatter(
        x=[years[0] - 0.5, years[-1] + 0.5],
        y=[_number(value)] * 2,
        mode="lines",
        hoverinfo="text",
        hovertext=style.safe(wording),
        name="Genoemd in de nota",
        line={"color": style.MUTED, "width": 1.5, "dash": "dash"},
    )


def _name_empty_years(figure: go.Figure, result: Result) -> None:
    for year, item in result.years.items():
        if item.value is None and year >= POLICY_YEARS.start:
            figure.add_annotation(
                x=year,
                y=0,
                yshift=18,
                showarrow=False,
                text=say_no_data(result, year).replace(" ", "<br>"),
                font={"size": 11, "color": style.MUTED},
            )


def place_day(day: date) -> float:
    """Give the place of a day on an axis of years, where a year's column stands from half before to half after it."""
    return day.year - 0.5 + (day.timetuple().tm_yday - 1) / 366


def tell_milestone(milestone: Milestone) -> str:
    """Name an event with its day; '(voorzien)' where it was only foreseen, or is still to come."""
    return f"{format_date(milestone.day)}: {milestone.text}{' (voorzien)' if milestone.planned else ''}"


def choose_milestones(years: Iterable[int], milestones: Iterable[Milestone]) -> list[Milestone]:
    """Give the events that fall in the years."""
    known = set(years)
    return [milestone for milestone in milestones if milestone.day.year in known]


def mark_milestones(figure: go.Figure, years: Iterable[int], milestones: Iterable[Milestone]) -> None:
    """Mark the events that fall in the years above a figure whose horizontal axis counts in years, filled where they
    happened and open where they were only foreseen."""
    shown = choose_milestones(years, milestones)
    if not shown:
        return
    places = [place_day(milestone.day) for milestone in shown]
    figure.add_scatter(
        x=places,
        y=[1] * len(shown),
        yaxis="y2",
        mode="markers",
        showlegend=False,
        hoverinfo="text",
        marker={"symbol": choose_symbols(shown), "size": 9, "color": style.FALL},
        cliponaxis=False,
        hovertext=[style.safe(tell_milestone(milestone)) for milestone in shown],
    )
    line = {"color": style.fade(style.FALL, 0.45), "width": 1, "dash": "dot"}
    lines = [
        {"type": "line", "x0": place, "x1": place, "y0": 0, "y1": 1, "yref": "paper", "layer": "below", "line": line}
        for place in places
    ]
    figure.update_layout(
        yaxis2={"overlaying": "y", "range": [0, 1], "visible": False, "fixedrange": True},
        shapes=[*figure.layout.shapes, *lines],  # all at once: each shape added makes Plotly check all of them again
    )


def choose_symbols(milestones: Iterable[Milestone]) -> list[str]:
    """Choose Plotly's symbol for each event: filled where it happened, open where it was only foreseen."""
    return [f"triangle-down{'-open' if milestone.planned else ''}" for milestone in milestones]


def _shade_outside_policy(figure: go.Figure, result: Result) -> None:
    early = [year for year in result.years if year < POLICY_YEARS.start]
    if early:
        figure.add_shape(
            type="rect",
            x0=min(early) - 0.5,
            x1=POLICY_YEARS.start - 0.5,
            y0=0,
            y1=1,
            yref="paper",
            fillcolor=style.SOFT,
            line={"width": 0},
            layer="below",
        )
        figure.add_annotation(
            x=min(early) - 0.4,
            y=0.98,
            yref="paper",
            xanchor="left",
            yanchor="top",
            text="vóór de beleidsperiode",
            showarrow=False,
            font={"size": 12, "color": style.MUTED},
        )


def _label_years(figure: go.Figure, result: Result) -> None:
    years = sorted(result.years) or list(POLICY_YEARS)
    step = max(1, -(-len(years) // 8))
    shown = years[::-1][::step][::-1]
    figure.update_xaxes(
        tickvals=shown,
        # the more years, the less room there is on a phone for the words at the last one
        range=[years[0] - 0.55, years[-1] + 0.55 + max(0, len(years) - 8) * 0.07],
        tickangle=0,
        ticklabeloverflow="allow",
        ticktext=[_year_tick(year, result.years.get(year)) for year in shown],
    )
    if result.indicator.unit == YES_NO_UNIT:
        return
    top = max(
        [_number((item.value or 0) + (item.planned or 0)) for item in result.years.values()]
        + [_number(item.target.value_max or item.target.value) for item in result.years.values() if item.target]
        + ([_number(result.indicator.reference[0])] if result.indicator.reference else [])
        + [1 if result.indicator.decimals == 0 else 0.1]
    )
    low = min([_number(item.value or 0) for item in result.years.values()] + [0])
    figure.update_yaxes(
        range=[low * 1.15, top * 1.22],
        nticks=4,
        tickformat=",.0f" if top >= 4 else ",.1f",
        selector={"overlaying": None},
    )
    figure.update_layout(
        yaxis={
            "tickprefix": "€ " if result.indicator.unit.startswith("€") else "",
            "ticksuffix": "%" if result.indicator.unit == "%" else "",
        }
    )
    if result.indicator.decimals == 0 and top < 4:
        figure.update_layout(yaxis={"dtick": 1, "tickformat": ",.0f"})


def _has_legend(figure: go.Figure) -> bool:
    return len([trace for trace in figure.data if trace.showlegend is not False]) > 1


def _explain_marks(result: Result) -> str:
    parts = []
    if any(item.provisional for item in result.years.values()):
        parts.append("voorlopige cijfers zijn gestippeld of gearceerd")
    if any(item.planned for item in result.years.values()):
        parts.append("wat gepland is, telt nog niet mee")
    return ("; ".join(parts) + ".").capitalize() if parts else ""


def _next_is_provisional(items: list, place: int) -> bool:
    return place + 1 < len(items) and items[place + 1][1].provisional


def _year_tick(year: int, item: YearResult | None) -> str:
    return f"{year}<br>lopend" if item and item.running else str(year)


def _year_name(year: int, item: YearResult) -> str:
    outside = "" if year in POLICY_YEARS else " (buiten de beleidsperiode)"
    return f"{year} (lopend jaar)" if item.running else f"{year}{outside}"


def _hover(result: Result, year: int, item: YearResult) -> str:
    provisional = " (voorlopig)" if item.provisional else ""
    target = f"<br>Streefwaarde: {say_target(result, item)}" if item.target else ""
    value = style.safe(say_value(result, item.value))
    return f"{_year_name(year, item)}: {value}{provisional}{target}<br>{item.status}"


def _short(result: Result, value: Decimal | None) -> str:
    return "" if value is None else format_value(result.indicator, value)


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
