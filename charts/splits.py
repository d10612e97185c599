"""An indicator split into its parts (by kind, country, post …): in one year, or over the years on one scale."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, partial

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from charts import style
from charts.canvas import Canvas
from charts.milestones import choose_symbols, place_day
from charts.model import Chart
from kpi.model import Result, YearResult
from telling.dutch import NO_DATA, NOT_ASKED, format_value, join_words
from telling.milestones import Milestone, choose_milestones, tell_milestone
from telling.sentences import is_agreed, say_no_data

MOST_BARS = 10
MOST_PANELS, PANELS_A_ROW, TITLE_WIDTH = 9, 3, 18
PALE_RUNNING = style.HEAT[2][1]


def draw_split(result: Result, split: str, year: int) -> Chart | None:
    """Draw the parts of one year as lying bars, largest first; None where the year has no parts."""
    parts = result.breakdowns.get(split, {}).get(year, {})
    if not parts:
        return None
    ranked = sorted(parts.items(), key=lambda part: (-part[1], part[0]))
    shown = ranked[:MOST_BARS]
    height = 60 + 28 * len(shown)
    table = pd.DataFrame(
        [{split.capitalize(): name, result.name: format_value(result.indicator, value)} for name, value in ranked]
    )
    data = pd.DataFrame([{"Jaar": year, split.capitalize(): name, result.name: float(value)} for name, value in ranked])
    rest = len(ranked) - len(shown)
    told = ", ".join(f"{name} {format_value(result.indicator, value)}" for name, value in shown[:3])
    title = f"{result.name} naar {split} in {year}{_say_state(result.years.get(year))}"
    return Chart(
        cache(partial(_paint_split, result, shown, year, height)),
        height,
        title,
        f"{title}: {told or NO_DATA}.",
        table,
        data,
        result.indicator.sources,
        f"De {MOST_BARS} grootste; de andere {rest} staan in de tabel." if rest > 0 else "",
    )


def _paint_split(result: Result, shown: Sequence[tuple[str, Decimal]], year: int, height: int) -> go.Figure:
    figure = Canvas()
    figure.add_bar(
        y=[style.safe(name) for name, _ in shown],
        x=[float(value) for _, value in shown],
        orientation="h",
        width=0.62,
        marker=_choose_look([result.years.get(year)] * len(shown)),
        text=[format_value(result.indicator, value) for _, value in shown],
        textposition="outside",
        cliponaxis=False,
        hoverinfo="text",
        hovertext=[f"{style.safe(name)}: {format_value(result.indicator, value)}" for name, value in shown],
    )
    figure.update_xaxes(visible=False, range=[0, max(float(value) for _, value in shown) * 1.25 or 1])
    figure.update_yaxes(autorange="reversed", showgrid=False, type="category")
    return figure.finish(height=height)


def draw_multiples(
    panels: Mapping[str, Mapping[int, YearResult]], result: Result, title: str, milestones: Iterable[Milestone] = ()
) -> Chart | None:
    """Draw small charts beside each other over the same years and on one scale, so that they can be compared.

    `panels` gives per name its years, all in the unit of `result`; realised is solid, planned hatched, a year without
    data is named. None where fewer than two panels have anything to compare.
    """
    telling = {name: years for name, years in panels.items() if any(item.value for item in years.values())}
    if len(telling) < 2:
        return None
    shown = dict(list(telling.items())[:MOST_PANELS])
    lines = -(-len(shown) // PANELS_A_ROW)
    height = 60 + 175 * lines
    every = sorted({year for years in shown.values() for year in years})
    return Chart(
        cache(partial(_paint_multiples, shown, result, choose_milestones(every, milestones), height)),
        height,
        title,
        f"{title}. {_tell_panels(result, shown)}",
        _tabulate_panels(result, telling),
        _export_panels(telling),
        result.indicator.sources,
        _explain_panels(result, telling, every),
    )


def _paint_multiples(
    shown: Mapping[str, Mapping[int, YearResult]], result: Result, marks: Sequence[Milestone], height: int
) -> go.Figure:
    columns = min(len(shown), PANELS_A_ROW)
    lines = -(-len(shown) // columns)
    panels = make_subplots(
        rows=lines,
        cols=columns,
        shared_yaxes="all",
        shared_xaxes="all",
        horizontal_spacing=0.03,
        vertical_spacing=0.44 / lines if lines > 1 else None,
        subplot_titles=[_wrap(name, TITLE_WIDTH * PANELS_A_ROW // columns) for name in shown],
    )
    figure = Canvas(panels.to_dict()["layout"])
    for title in figure.layout["annotations"]:
        title |= {"font": {"size": style.TYPE, "color": style.INK}, "yshift": 6}
    for place, (name, years) in enumerate(shown.items()):
        _add_panel(figure, name, years, result, _name_axes(place))
    top = max(float((item.value or 0) + (item.planned or 0)) for years in shown.values() for item in years.values())
    every = sorted({year for years in shown.values() for year in years})
    for place in range(len(shown) if marks else 0):
        figure.add_scatter(
            x=[place_day(milestone.day) for milestone in marks],
            y=[top * 1.28] * len(marks),
            mode="markers",
            marker={"symbol": choose_symbols(marks), "size": 7, "color": style.FALL},
            hoverinfo="text",
            hovertext=[style.safe(tell_milestone(milestone)) for milestone in marks],
            cliponaxis=False,
            **_name_axes(place),
        )
    figure.update_yaxes(range=[0, top * 1.3], nticks=3, tickformat=",.0f")
    running = any(item.running for years in shown.values() for item in years.values())
    figure.update_xaxes(
        tickvals=[every[0], every[-1]],
        ticktext=[str(every[0]), f"{every[-1]}<br>lopend" if running else str(every[-1])],
        showticklabels=True,
        tickfont={"size": style.TYPE},
        range=[every[0] - 0.55, every[-1] + 0.55],
    )
    return figure.finish(height=height, showlegend=False, barmode="overlay", margin={"t": 52})


def _name_axes(place: int) -> dict[str, str]:
    """Name the axes of a panel as Plotly numbers them, row by row."""
    number = "" if place == 0 else str(place + 1)
    return {"xaxis": f"x{number}", "yaxis": f"y{number}"}


def split_panels(result: Result, split: str) -> dict[str, dict[int, YearResult]]:
    """Give per part of a split its years, largest part first; a part that is absent in a covered year is a 0."""
    parts = result.breakdowns.get(split, {})
    totals: dict[str, Decimal] = {}
    for members in parts.values():
        for name, value in members.items():
            totals[name] = totals.get(name, Decimal(0)) + value
    known = [(year, item) for year, item in sorted(result.years.items()) if is_agreed(result, year)]
    return {
        name: {
            year: replace(
                item,
                value=None if item.value is None else parts.get(year, {}).get(name, Decimal(0)),
                planned=None,
                target=None,
            )
            for year, item in known
        }
        for name in sorted(totals, key=lambda name: (-totals[name], name))
    }


def _choose_look(items: Sequence[YearResult | None]) -> dict:
    """Give the marker of bars: of a running year light, of provisional figures hatched."""
    return {
        "color": [PALE_RUNNING if item and item.running else style.PRIMARY for item in items],
        "line": {"color": style.PRIMARY, "width": 1},
        "pattern": {"shape": ["/" if item and item.provisional else "" for item in items], "fgcolor": style.PAPER},
    }


def _say_state(item: YearResult | None) -> str:
    if item is None:
        return ""
    return " (voorlopige cijfers)" if item.provisional else " (tot nu toe)" if item.running else ""


def _wrap(name: str, width: int) -> str:
    """Break a name into short lines, so that three panels fit beside each other on a phone."""
    return "<br>".join(style.safe(line) for line in textwrap.wrap(name, width, max_lines=3, placeholder=" …"))


def _add_panel(
    figure: Canvas, name: str, years: Mapping[int, YearResult], result: Result, axes: Mapping[str, str]
) -> None:
    known = [(year, item, item.value) for year, item in sorted(years.items()) if item.value is not None]
    figure.add_bar(
        x=[year for year, *_ in known],
        y=[float(value) for *_, value in known],
        width=0.7,
        marker=_choose_look([item for _, item, _ in known]),
        text=[format_value(result.indicator, value) for *_, value in known],
        textposition="outside",
        textangle=0,
        textfont={"size": style.TYPE},
        cliponaxis=False,
        hoverinfo="text",
        hovertext=[
            f"{style.safe(name)}, {_year_name(year, item)}: {format_value(result.indicator, value)}"
            for year, item, value in known
        ],
        **axes,
    )
    ahead = [(year, value, item.planned) for year, item, value in known if item.planned and item.planned > 0]
    if ahead:
        figure.add_bar(
            x=[year for year, *_ in ahead],
            y=[float(planned) for *_, planned in ahead],
            base=[float(value) for _, value, _ in ahead],
            width=0.7,
            marker={
                "color": style.PAPER,
                "line": {"color": style.PRIMARY, "width": 1.5},
                "pattern": {"shape": "/", "fgcolor": style.PRIMARY, "size": 6},
            },
            hoverinfo="text",
            hovertext=[
                f"{style.safe(name)}, {year}: nog {format_value(result.indicator, planned)} gepland"
                for year, _, planned in ahead
            ],
            **axes,
        )
    for year, item in years.items():
        if item.value is None:
            place = {"x": year, "xref": axes["xaxis"], "y": 0, "yref": axes["yaxis"], "yshift": 8}
            figure.add_annotation(**place, text="–", showarrow=False, font={"color": style.MUTED})


def _tell_panels(result: Result, panels: Mapping[str, Mapping[int, YearResult]]) -> str:
    told = []
    for name, years in panels.items():
        known = [(year, item) for year, item in sorted(years.items()) if item.value is not None]
        (first, start), (last, end) = known[0], known[-1]
        began = f"van {format_value(result.indicator, start.value)} in {first} naar " if first != last else ""
        so_far = " tot nu toe" if end.running else ""
        told.append(f"{name}: {began}{format_value(result.indicator, end.value)} in {last}{so_far}")
    return "; ".join(told) + "."


def _tabulate_panels(result: Result, panels: Mapping[str, Mapping[int, YearResult]]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"": name}
            | {
                _year_name(year, item): say_no_data(result, year)
                if item.value is None
                else format_value(result.indicator, item.value)
                for year, item in years.items()
            }
            for name, years in panels.items()
        ]
    ).rename(columns={"": "Wat"})


def _export_panels(panels: Mapping[str, Mapping[int, YearResult]]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"Wat": name, "Jaar": year, "Aantal": None if item.value is None else float(item.value)}
            for name, years in panels.items()
            for year, item in years.items()
        ]
    )


def _explain_panels(result: Result, panels: Mapping[str, Mapping[int, YearResult]], years: list[int]) -> str:
    items = [item for every in panels.values() for item in every.values()]
    parts = ["Alle grafiekjes hebben dezelfde schaal."]
    if any(item.running for item in items):
        parts.append(f"Licht: {max(years)} is het lopende jaar.")
    if any(item.planned for item in items):
        parts.append("Wit gearceerd: gepland, telt nog niet mee.")
    if any(item.provisional for item in items):
        parts.append("Donker gearceerd: voorlopige cijfers.")
    if any(item.value is None for item in items):
        never = join_words([str(year) for year in sorted(result.unasked)])
        parts.append(f"– betekent geen gegevens{f'; {NOT_ASKED} in {never}' if never else ''}.")
    if len(panels) > MOST_PANELS:
        parts.append(f"De {MOST_PANELS} grootste; de andere {len(panels) - MOST_PANELS} staan in de tabel.")
    return " ".join(parts)


def _year_name(year: int, item: YearResult) -> str:
    return f"{year} (lopend)" if item.running else str(year)
