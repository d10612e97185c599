"""The same formula for other regions that an export of CBS holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from data.tables import Tables
from kpi.compute import compute_indicator
from kpi.frame import Nota
from kpi.model import Indicator, Result
from kpi.population import Population
from kpi.targets import Targets
from kpi.terms import OBSERVATIONS


def compute_regions(
    tables: Tables, peildatum: date, indicator: Indicator, nota: Nota | None = None
) -> dict[str, Result]:
    """Compute an indicator of CBS figures for every region of the observations, without targets: name of the region →
    result, our own first, the others by name; regions without any figure for it are left out.

    `tables` are in pandas. Empty for an indicator that is not made of CBS figures alone. `nota` is the nota to count
    under, None for the one in force on the peildatum.
    """
    if indicator.sources != (OBSERVATIONS,):
        return {}
    found = {}
    every = Population(tables, peildatum, under=nota)
    own, none = every.frame.region, Targets({}, {}, every.frame, every.nota)
    for region in sorted(tables.observations["region"].dropna().unique(), key=lambda name: (name != own, name)):
        # the formulas look for our own region: each other one takes its place once
        rows = tables.observations[tables.observations["region"] == region].assign(region=own)
        alone = Population(replace(tables, observations=rows), peildatum, under=every.nota)
        alone.tables.derived["frame"] = every.frame
        result = compute_indicator(indicator, alone, none)
        if any(item.value is not None for item in result.years.values()):
            found[region] = replace(result, name=indicator.name, region=region)
    return found
