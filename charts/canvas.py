"""A chart while it is painted: plain data, which Plotly looks at once. Each thing added to a figure of Plotly makes it
check and copy the rest again, which took three times as long."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from charts import style


class Canvas:
    """Collects what a figure shows, in Plotly's words: `traces` in the order of drawing, and the `layout` around them
    (parts within parts are joined)."""

    def __init__(self, layout: Mapping[str, Any] | None = None) -> None:
        """Begin with an empty figure, or with the layout of panels."""
        self.traces: list[dict[str, Any]] = []
        self.layout: dict[str, Any] = dict(layout or {"xaxis": {}, "yaxis": {}})

    def add_bar(self, **trace: Any) -> None:
        """Add bars."""
        self.traces.append({"type": "bar", **trace})

    def add_scatter(self, **trace: Any) -> None:
        """Add a line, points or an area."""
        self.traces.append({"type": "scatter", **trace})

    def add_annotation(self, **annotation: Any) -> None:
        """Add a text at a place."""
        self.layout.setdefault("annotations", []).append(annotation)

    def add_shapes(self, *shapes: Mapping[str, Any]) -> None:
        """Add lines and boxes."""
        self.layout.setdefault("shapes", []).extend(shapes)

    def update_layout(self, **parts: Any) -> None:
        """Set parts of the layout; what is set already in a part stays."""
        _join(self.layout, parts)

    def update_xaxes(self, **parts: Any) -> None:
        """Set parts of each horizontal axis."""
        self._update_axes("xaxis", parts)

    def update_yaxes(self, **parts: Any) -> None:
        """Set parts of each vertical axis but one that lies over another."""
        self._update_axes("yaxis", parts)

    def _update_axes(self, kind: str, parts: Mapping[str, Any]) -> None:
        for name, axis in self.layout.items():
            if name.startswith(kind) and "overlaying" not in axis:
                _join(axis, parts)

    def finish(self, **parts: Any) -> go.Figure:
        """Make the figure, in the style of the house and with these last parts of its layout.

        Raises ValueError where Plotly does not know a part.
        """
        return go.Figure(self.traces, {**self.layout, **parts, "template": style.TEMPLATE})


def _join(whole: dict[str, Any], parts: Mapping[str, Any]) -> None:
    """Set parts in a whole; what is itself made of parts is joined."""
    for name, part in parts.items():
        if isinstance(part, Mapping):
            _join(whole.setdefault(name, {}), part)
        else:
            whole[name] = part
