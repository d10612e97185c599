"""Regions beside each other over the years, as an index."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache, partial

import pandas as pd
import plotly.graph_objects as go

from charts import style
from charts.model import Chart
from telling.dutch import format_number

HEIGHT = 340


def draw_regions(
    name: str, base: int, regions: Mapping[str, Mapping[int, Decimal]], sources: tuple[str, ...]
) -> Chart | None:
    """Draw the index of each region over the years, 100 in the year `base`, our own (the first) thickest; None for
    fewer than two regions."""
    if len(regions) < 2:
        return None
    title = f"{name}, {base} = 100"
    last = max(year for years in regions.values() for year in years)
    told = ", ".join(f"{region} {format_number(years[last], 1)}" for region, years in regions.items() if last in years)
    years = sorted({year for one in regions.values() for year in one})
    table = [
        [str(year), *(format_number(one[year], 1) if year in one else "–" for one in regions.values())]
        for year in reversed(years)
    ]
    data = [[year, *(float(one[year]) if year in one else None for one in regions.values())] for year in years]
    return Chart(
        cache(partial(_paint, regions, base)),
        HEIGHT,
        title,
        f"{title}. In {last}: {told}.",
        pd.DataFrame(table, columns=["Jaar", *regions]),
        pd.DataFrame(data, columns=["Jaar", *regions]),
        sources,
    )


def _paint(regions: Mapping[str, Mapping[int, Decimal]], base: int) -> go.Figure:
    figure = go.Figure()
    for place, (region, years) in enumerate(regions.items()):
        shown = sorted(years.items())
        figure.add_scatter(
            x=[year for year, _ in shown],
            y=[float(value) for _, value in shown],
            mode="lines+markers",
            name=style.safe(region),
            line={
                "width": 3.5 if place == 0 else 1.8,
                "color": ([style.PRIMARY, *style.SERIES[1:]])[place % len(style.SERIES)],
            },
            marker={"size": 7 if place == 0 else 5, "symbol": place},
            hoverinfo="text",
            hovertext=[f"{style.safe(region)} {year}: {format_number(value, 1)}" for year, value in shown],
        )
    figure.add_hline(y=100, line={"color": style.LINE, "width": 1, "dash": "dot"})
    figure.update_layout(template=style.TEMPLATE, height=HEIGHT, showlegend=True)
    figure.update_xaxes(tickformat="d", dtick=max(1, len({year for one in regions.values() for year in one}) // 8))
    return figure
