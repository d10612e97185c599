"""What a chart is: a figure together with the words and the table that say the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go


@dataclass(frozen=True)
class Painting:
    """A figure still to be drawn, from these arguments alone: of two that are equal one need be drawn, whatever the
    peildata they belong to."""

    draw: Callable[..., go.Figure]
    arguments: tuple[Hashable, ...]

    def __call__(self) -> go.Figure:
        return self.draw(*self.arguments)


@dataclass(frozen=True)
class Chart:
    """One finished chart. It is shared between sessions: never change its figure after it was made.

    `paint` draws the figure, of `height` pixels; as that takes longer than all the rest, it waits until somebody sees
    the chart, and should give the same figure each time (`Painting`, or functools.cache where the arguments cannot be
    compared).
    `title` says what is seen (with the unit), `alt` is the text alternative. `table` holds the same figures as Dutch
    text, `data` as numbers for a download; both have Dutch headings. `sources` are the exports the figures come from
    (as in kpi.terms). `note` tells what the marks mean, or ''.
    """

    paint: Callable[[], go.Figure]
    height: int
    title: str
    alt: str
    table: pd.DataFrame
    data: pd.DataFrame
    sources: tuple[str, ...]
    note: str = ""

    @property
    def figure(self) -> go.Figure:
        """The figure, drawn when it is first asked for."""
        return self.paint()
