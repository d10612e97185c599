"""One indicator over the years, painted from its spec: columns, line, running total, yes or no.

Everywhere: realised is solid, planned is hatched, provisional is dashed or hatched thinly, a year without data says so
in words (0 is drawn as a 0), the running year and years outside the policy period are named on the axis.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

import plotly.graph_objects as go

from charts import style
from charts.canvas import Canvas
from charts.milestones import mark_milestones
from charts.model import Chart, Painting
from kpi.model import Result
from telling.chart_spec import (
    AGREED,
    BAND,
    BAND_NAME,
    BORDER_NAME,
    PROVISIONAL_NAME,
    RUNNING,
    ChartSeries,
    ChartSpec,
    Form,
    Painter,
    SeriesKind,
    SpecPart,
    find_band,
    find_parts,
    find_series,
    list_ahead,
    list_missing,
    say_missing,
    say_number,
    take_series,
    tell_blanks,
)
from telling.milestones import Milestone
from telling.specs import make_spec
from telling.trends import export_trend, tabulate_trend

MOST_LABELS = 7
LABEL_ROOM = 0.14
"""The part of a chart's height that a label takes."""

PAGE = Painter("pagina", {Form.BARS: None}, frozenset({SpecPart.MARKS}))
"""What pages draw of a spec: all forms over the years; piles of parts are painted by `charts.money`."""


def draw_trend(
    result: Result, milestones: Iterable[Milestone] = (), height: int = 230, with_earlier: bool = False
) -> Chart:
    """Draw one indicator over its years in the form that fits it; milestones are marked above the years.

    `with_earlier` puts the years before the policy period in front (CBS series always show theirs).
    """
    if with_earlier:
        result = replace(result, years={**result.earlier, **result.years})
    spec = make_spec(result, milestones=milestones)
    height = min(height, 150) if spec.form is Form.YES_NO else height
    return Chart(
        Painting(paint_years, (spec, height)),
        height,
        spec.title,
        spec.alt,
        tabulate_trend(result),
        export_trend(result),
        spec.sources,
        tell_beside(spec),
    )


def tell_beside(spec: ChartSpec) -> str:
    """Say below a chart what its marks mean, and which years before the policy period have no figure: there is no room
    to name these in it."""
    within = [place for place, year in enumerate(spec.years) if year < spec.first]
    return " ".join(filter(None, (PAGE.tell(spec), tell_blanks(spec, within))))


def paint_years(spec: ChartSpec, height: int) -> go.Figure:
    """Paint a spec whose categories are years, but for piles of parts."""
    figure = Canvas()
    if spec.form is Form.YES_NO:
        _add_yes_no(figure, spec)
    else:
        FORMS[spec.form](figure, spec)
        _add_agreed(figure, spec)
        _keep_labels_clear(figure, spec)
        _name_empty_years(figure, spec)
    mark_milestones(figure, spec.milestones)
    _shade_outside_policy(figure, spec)
    draw_borders(figure, spec)
    _label_years(figure, spec)
    return figure.finish(height=height, barmode="overlay", showlegend=_has_legend(figure))


def name_years(spec: ChartSpec) -> list[str]:
    """Write each year of a spec below the axis; a running one says so."""
    last = len(spec.years) - 1
    return [
        f"{year}<br>{RUNNING}" if spec.running and place == last else str(year) for place, year in enumerate(spec.years)
    ]


def choose_label_sides(values: Sequence[float | None]) -> list[str]:
    """Choose for each value of a line (None: a gap) the place of its label in Plotly's words: above it or, where the
    line comes from above, below."""
    highest = max((value for value in values if value is not None), default=0)
    sides = []
    for place, value in enumerate(values):
        around = (*values[max(place - 1, 0) : place], *values[place + 1 : place + 2])
        beside = [one for one in around if one is not None]
        is_low = value is not None and beside and value < sum(beside) / len(beside)
        # near the bottom there is no room below it
        has_room = value is not None and value > LABEL_ROOM * highest
        sides.append("bottom center" if is_low and has_room else "top center")
    return sides


# the forms


def _add_columns(figure: Canvas, spec: ChartSpec) -> None:
    """Columns, narrower where a budget stands as a wide bar behind them; what is planned stands on top."""
    if budget := find_series(spec, SeriesKind.BUDGET):
        _add_budget(figure, spec, budget)
    width = 0.44 if budget else 0.62
    places, values = _list_known(spec)
    crowded = len(places) > MOST_LABELS and spec.prefix
    ahead = list_ahead(spec)
    # where it is a count, the number stands on top of both: within, the planned part would hide it
    on_top = [] if spec.prefix else [place for place, _, _ in ahead]
    figure.add_bar(
        x=[spec.years[place] for place in places],
        y=values,
        width=width,
        name=take_series(spec, SeriesKind.REALISED).name,
        marker={
            "color": style.PRIMARY,
            "line": {"color": style.PRIMARY, "width": 1},
            "pattern": {
                "shape": ["/" if place in spec.provisional else "" for place in places],
                "fgcolor": style.PAPER,
            },
        },
        text=["" if crowded or place in on_top else _label(spec, place) for place in places],
        textposition="outside",
        cliponaxis=False,
        textfont={"color": style.INK, "size": style.TYPE},
        textangle=0,
        constraintext="none",
        hovertext=[_hover(spec, place) for place in places],
        hoverinfo="text",
    )
    if not ahead:
        return
    figure.add_bar(
        x=[spec.years[place] for place, _, _ in ahead],
        y=[float(total - value) for _, value, total in ahead],
        width=width,
        name=take_series(spec, SeriesKind.PLANNED).name,
        base=[float(value) for _, value, _ in ahead],
        hoverinfo="text",
        marker={
            "color": style.PAPER,
            "line": {"color": style.PRIMARY, "width": 1.5},
            "pattern": {"shape": "/", "fgcolor": style.PRIMARY, "size": 6},
        },
        hovertext=[style.safe(spec.ahead[place]) for place, _, _ in ahead],
    )
    for place, value, total in ahead if on_top else ():
        figure.add_annotation(
            x=spec.years[place],
            y=float(total),
            yshift=9,
            showarrow=False,
            text=f"{say_number(spec, value)} + {say_number(spec, total - value)}",
        )


def _add_budget(figure: Canvas, spec: ChartSpec, budget: ChartSeries) -> None:
    budgets = [(year, value) for year, value in zip(spec.years, budget.values) if value is not None]
    figure.add_bar(
        x=[year for year, _ in budgets],
        y=[_number(value) for _, value in budgets],
        width=0.84,
        name=budget.name,
        marker={"color": style.PALE, "line": {"color": style.LINE, "width": 1}},
        hoverinfo="text",
        hovertext=[f"{year}: {say_number(spec, value)} {budget.name.lower()}" for year, value in budgets],
    )


def _add_line(figure: Canvas, spec: ChartSpec) -> None:
    series = take_series(spec, SeriesKind.REALISED)
    places = range(len(spec.years))
    values, labels = [_number(value) for value in series.values], [_label(spec, place) for place in places]
    hover, sides = [_hover(spec, place) for place in places], choose_label_sides(values)
    few, last = len(places) <= MOST_LABELS, len(places) - 1
    figure.add_scatter(
        x=list(spec.years),
        y=[None if place in spec.provisional else value for place, value in enumerate(values)],
        mode="lines+markers+text",
        name=series.name,
        hovertext=hover,
        hoverinfo="text",
        line={"color": style.PRIMARY, "width": 2.5},
        marker={"size": 7},
        text=[label if few or place == last else "" for place, label in enumerate(labels)],
        textposition=sides,
        cliponaxis=False,
    )
    if not spec.provisional:
        return
    figure.add_scatter(
        x=list(spec.years),
        # from the last final figure on, so that the two lines meet
        y=[value if {place, place + 1} & {*spec.provisional} else None for place, value in enumerate(values)],
        mode="lines+markers+text",
        name=PROVISIONAL_NAME,
        hovertext=hover,
        hoverinfo="text",
        line={"color": style.PRIMARY, "width": 2, "dash": "dot"},
        cliponaxis=False,
        textposition=sides,
        marker={"size": 9, "color": style.PAPER, "line": {"color": style.PRIMARY, "width": 2}},
        text=[label if place == max(spec.provisional) else "" for place, label in enumerate(labels)],
    )


def _add_steps(figure: Canvas, spec: ChartSpec) -> None:
    places, values = _list_known(spec)
    figure.add_scatter(
        x=[spec.years[place] for place in places],
        y=values,
        mode="lines+markers+text",
        line={"shape": "hv", "color": style.PRIMARY, "width": 3},
        marker={"size": 9, "symbol": ["circle-open" if place in spec.provisional else "circle" for place in places]},
        name=take_series(spec, SeriesKind.REALISED).name,
        fill="tozeroy",
        fillcolor=style.fade(style.PRIMARY, 0.12),
        text=[_label(spec, place) for place in places],
        textposition="top center",
        cliponaxis=False,
        hovertext=[_hover(spec, place) for place in places],
        hoverinfo="text",
    )
    ahead = list_ahead(spec)
    if ahead:
        figure.add_scatter(
            x=[x for place, _, _ in ahead for x in (spec.years[place], spec.years[place], None)],
            y=[y for _, value, total in ahead for y in (float(value), float(total), None)],
            mode="lines+markers",
            name=take_series(spec, SeriesKind.PLANNED).name,
            line={"color": style.PRIMARY, "width": 2, "dash": "dot"},
            marker={"symbol": "circle-open", "size": 10, "line": {"width": 2}},
            cliponaxis=False,
            hovertext=[text for place, _, _ in ahead for text in ("", style.safe(spec.ahead[place]), "")],
            hoverinfo="text",
        )


FORMS = {Form.COLUMNS: _add_columns, Form.LINE: _add_line, Form.STEPS: _add_steps}


def _add_yes_no(figure: Canvas, spec: ChartSpec) -> None:
    for place, year in enumerate(spec.years):
        text, colour, fill, pattern = _choose_answer_look(spec, place)
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
            hovertext=[_hover(spec, place)],
            hoverinfo="text",
        )
    figure.update_yaxes(visible=False, range=[0, 1.05])


def _choose_answer_look(spec: ChartSpec, place: int) -> tuple[str, str, str, dict]:
    """Give text, colour of text, colour of the box and pattern of the answer of one year."""
    value, planned = find_parts(spec, place)
    running = spec.running and place == len(spec.years) - 1
    if value is None:
        return _break(say_missing(spec, place)), style.MUTED, style.SOFT, {}
    if value:
        return "✔ ja", style.PAPER, style.PRIMARY, {}
    if planned:
        return "<b>gepland</b>", style.INK, style.PAPER, {"shape": ".", "fgcolor": style.PALE, "size": 5}
    return ("nog niet" if running else "✘ nee"), style.INK, style.PAPER, {}


# what was agreed, and what is not there


def _add_agreed(figure: Canvas, spec: ChartSpec) -> None:
    """Draw targets over the width of their years, a band as a box for each of its years, a reference over all."""
    if target := find_series(spec, SeriesKind.TARGET):
        held = [(year, float(value)) for year, value in zip(spec.years, target.values) if value is not None]
        xs = [x for year, _ in held for x in (year - 0.46, year + 0.46, None)]
        ys = [y for _, value in held for y in (value, value, None)]
        line = {"color": style.TARGET, "width": 3}
        figure.add_scatter(x=xs, y=ys, mode="lines", line=line, name=target.name, hoverinfo="skip")
    if find_series(spec, *BAND):
        _add_band(figure, spec)
    if reference := find_series(spec, SeriesKind.REFERENCE):
        figure.add_scatter(
            x=[spec.years[0] - 0.5, spec.years[-1] + 0.5],
            y=[_number(reference.values[0])] * 2,
            mode="lines",
            hoverinfo="text",
            hovertext=style.safe(spec.reference),
            name=reference.name,
            line={"color": style.MUTED, "width": 1.5, "dash": "dash"},
        )


def _add_band(figure: Canvas, spec: ChartSpec) -> None:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for year, ends in zip(spec.years, find_band(spec)):
        if ends is not None:
            low, high = map(float, ends)
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
        name=BAND_NAME,
    )


def _keep_labels_clear(figure: Canvas, spec: ChartSpec) -> None:
    """Put the values inside the columns where a line would run through them above."""
    if spec.form is not Form.COLUMNS or find_series(spec, SeriesKind.BUDGET):
        return
    found = [one for one in spec.series if one.kind in (SeriesKind.TARGET, SeriesKind.LOWEST, SeriesKind.REFERENCE)]
    lines = [float(value) for series in found for value in series.values if value is not None]
    if not lines or spec.provisional:
        return  # provisional columns are hatched, and no label can be read on that
    columns = figure.traces[0]
    room = LABEL_ROOM * max(*lines, *columns["y"], 0)
    if any(value <= line <= value + room for value in columns["y"] for line in lines):
        columns["textposition"] = ["inside" if value > room else "outside" for value in columns["y"]]
        columns["insidetextfont"] = {"color": style.PAPER, "size": style.TYPE}
        columns["insidetextanchor"] = "end"


def _name_empty_years(figure: Canvas, spec: ChartSpec) -> None:
    for place in list_missing(spec):
        if spec.years[place] >= spec.first:
            figure.add_annotation(
                x=spec.years[place],
                y=0,
                yshift=18,
                showarrow=False,
                text=_break(say_missing(spec, place)),
                font={"size": style.TYPE, "color": style.MUTED},
            )


def draw_borders(figure: Canvas, spec: ChartSpec) -> None:
    """Draw a line before each year in which another nota begins."""
    for year in spec.borders:
        line = {"color": style.MUTED, "width": 1.5, "dash": "dash"}
        place = {"x0": year - 0.5, "x1": year - 0.5, "xref": "x", "y0": 0, "y1": 1, "yref": "y domain"}
        figure.add_shapes({"type": "line", **place, "line": line, "layer": "below"})
        figure.add_annotation(
            x=year - 0.45,
            y=1,
            yref="paper",
            xanchor="left",
            yanchor="top",
            text=BORDER_NAME,
            showarrow=False,
            font={"size": style.TYPE, "color": style.MUTED},
        )


def _shade_outside_policy(figure: Canvas, spec: ChartSpec) -> None:
    early = [year for year in spec.years if year < spec.first]
    if early:
        place = {"x0": min(early) - 0.5, "x1": spec.first - 0.5, "y0": 0, "y1": 1, "yref": "paper"}
        figure.add_shapes({"type": "rect", **place, "fillcolor": style.SOFT, "line": {"width": 0}, "layer": "below"})
        figure.add_annotation(
            x=min(early) - 0.4,
            y=0.98,
            yref="paper",
            xanchor="left",
            yanchor="top",
            text="vóór de beleidsperiode",
            showarrow=False,
            font={"size": style.TYPE, "color": style.MUTED},
        )


# the axes


def _label_years(figure: Canvas, spec: ChartSpec) -> None:
    years, names = spec.years, name_years(spec)
    if not years:
        return
    step = max(1, -(-len(years) // 8))
    figure.update_xaxes(
        tickvals=years[::-1][::step][::-1],
        # the more years, the less room there is on a phone for the words at the last one
        range=[years[0] - 0.55, years[-1] + 0.55 + max(0, len(years) - 8) * 0.07],
        tickangle=0,
        ticklabeloverflow="allow",
        ticktext=names[::-1][::step][::-1],
    )
    if spec.form is not Form.YES_NO:
        _label_values(figure, spec)


def _label_values(figure: Canvas, spec: ChartSpec) -> None:
    parts = [find_parts(spec, place) for place in range(len(spec.years))]
    agreed = [value for series in spec.series if series.kind in AGREED for value in series.values if value is not None]
    tops = [(value or 0) + (planned or 0) for value, planned in parts]
    top = max(float(value) for value in [*tops, *agreed, 1 if spec.decimals == 0 else Decimal("0.1")])
    low = min([float(value) for value, _ in parts if value is not None], default=0.0)
    figure.update_yaxes(
        range=[min(low, 0) * 1.15, top * 1.22],
        nticks=4,
        tickformat=",.0f" if top >= 4 else ",.1f",
    )
    figure.update_layout(yaxis={"tickprefix": spec.prefix, "ticksuffix": spec.suffix})
    if spec.decimals == 0 and top < 4:
        figure.update_layout(yaxis={"dtick": 1, "tickformat": ",.0f"})


def _has_legend(figure: Canvas) -> bool:
    return len([trace for trace in figure.traces if trace.get("showlegend") is not False]) > 1


def _list_known(spec: ChartSpec) -> tuple[list[int], list[float]]:
    """Give the places that have a figure, and these figures."""
    found = {place: find_parts(spec, place)[0] for place in range(len(spec.years))}
    known = {place: float(value) for place, value in found.items() if value is not None}
    return list(known), list(known.values())


def _label(spec: ChartSpec, place: int) -> str:
    value, _ = find_parts(spec, place)
    return "" if value is None else say_number(spec, value)


def _hover(spec: ChartSpec, place: int) -> str:
    return "<br>".join(map(style.safe, spec.hovers[place]))


def _break(word: str) -> str:
    return word.replace(" ", "<br>")


def _number(value: Decimal | int | None) -> float | None:
    return None if value is None else float(value)
