"""An indicator split into its parts (by kind, country, post …) in one year."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts import style
from charts.model import Chart
from kpi.dutch import NO_DATA, format_value
from kpi.model import Result

MOST_BARS = 10


def draw_split(result: Result, split: str, year: int) -> Chart | None:
    """Draw the parts of one year as lying bars, largest first; None where the year has no parts."""
    parts = result.breakdowns.get(split, {}).get(year, {})
    if not parts:
        return None
    ranked = sorted(parts.items(), key=lambda part: (-part[1], part[0]))
    shown = ranked[:MOST_BARS]
    figure = go.Figure(
        go.Bar(
            y=[style.safe(name) for name, _ in shown],
            x=[float(value) for _, value in shown],
            orientation="h",
            width=0.62,
            marker={"color": style.PRIMARY},
            text=[format_value(result.indicator, value) for _, value in shown],
            textposition="outside",
            cliponaxis=False,
            hoverinfo="text",
            hovertext=[f"{style.safe(name)}: {format_value(result.indicator, value)}" for name, value in shown],
        )
    )
    figure.update_layout(template=style.TEMPLATE, height=60 + 28 * len(shown))
    figure.update_xaxes(visible=False, range=[0, max(float(value) for _, value in shown) * 1.25 or 1])
    figure.update_yaxes(autorange="reversed", showgrid=False, type="category")
    table = pd.DataFrame(
        [{split.capitalize(): name, result.name: format_value(result.indicator, value)} for name, value in ranked]
    )
    data = pd.DataFrame([{"Jaar": year, split.capitalize(): name, result.name: float(value)} for name, value in ranked])
    rest = len(ranked) - len(shown)
    told = ", ".join(f"{name} {format_value(result.indicator, value)}" for name, value in shown[:3])
    return Chart(
        figure,
        f"{result.name} naar {split} in {year}",
        f"{result.name} naar {split} in {year}: {told or NO_DATA}.",
        table,
        data,
        f"De {MOST_BARS} grootste; de andere {rest} staan in de tabel." if rest > 0 else "",
    )
