"""What the formats of the report draw of a chart; data, so that nobody has to load a writer to know it."""

from __future__ import annotations

from telling.chart_spec import Form, Painter, SpecPart

LACKS = {Form.STEPS: Form.LINE, Form.YES_NO: None}
"""A running total becomes a line; a yes or no has no chart on paper: its table says it better."""

BESIDE = frozenset(SpecPart)
"""What all formats tell in words beside a chart."""

OFFICE = Painter("Word en PowerPoint", LACKS, BESIDE)
ANNEX = Painter("Excel", LACKS, BESIDE)
PAPER = Painter("PDF", LACKS, BESIDE)
