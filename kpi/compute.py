"""From tables and a peildatum to everything that is computed: indicators with status, target and planned, and the goals
view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from threading import RLock
from typing import TypeVar

import pandas as pd

from data.tables import Tables
from kpi.dressing import find_catalogue
from kpi.frame import Nota
from kpi.goals import GOALS, compute_goals
from kpi.measures import Measure, Series
from kpi.model import Indicator, Outcome, Result, Target, YearResult
from kpi.population import Population
from kpi.status import assess_status, is_completed
from kpi.targets import Targets, find_targets
from kpi.terms import OBSERVATIONS

K = TypeVar("K")
V = TypeVar("V")
FEW_ROWS = 50_000
"""Records up to which Arrow is the quicker engine (tests/bench/bench_kpi.py)."""


def compute(tables: Tables, peildatum: date, nota: str = "") -> Outcome:
    """Compute every indicator and the goals view as of the peildatum, each when it is first asked for: a page shows a
    part of them. `nota` is the name of the one in view; '' is the one in force on the peildatum.

    `tables` may live in any engine that Narwhals knows. Few rows in pandas are computed in Arrow, where a step costs a
    fraction; with many rows pandas is quicker. Raises KeyError where the frame has no such nota.
    """
    tables = choose_engine(tables)
    population = choose_population(tables, peildatum, nota)
    targets = OnDemand(("targets",), lambda _: find_targets(population))
    catalogue = find_catalogue(population)
    results = OnDemand(catalogue, lambda one: compute_indicator(catalogue[one], population, targets["targets"]))
    views = OnDemand(("goals",), lambda _: compute_goals(population))
    goals = OnDemand(GOALS, lambda goal: views["goals"][0][goal])
    goal_chapters = OnDemand(GOALS, lambda goal: views["goals"][1][goal])
    return Outcome(
        peildatum,
        results,
        goals,
        goal_chapters,
        catalogue=catalogue,
        frame=population.frame,
        nota=population.nota,
    )


def choose_engine(tables: Tables) -> Tables:
    """Give tables in the engine that is quickest for them: few rows in pandas as Arrow tables, all else as it is."""
    return tables.in_arrow if _has_few_rows(tables) else tables


def choose_population(tables: Tables, peildatum: date, nota: str = "") -> Population:
    """Give the population of a peildatum under a nota by its name; raises KeyError where the frame has none of it."""
    population = Population(tables, peildatum)
    if not nota or nota == population.nota.name:
        return population
    found = population.frame.find_nota(nota)
    if found is None:
        raise KeyError(nota)
    return Population(tables, peildatum, under=found)


class OnDemand(Mapping[K, V]):
    """Things by their keys, each made when it is first asked for, and only once, also by many threads."""

    def __init__(self, keys: Iterable[K], make: Callable[[K], V]) -> None:
        self._keys, self._make = tuple(keys), make
        self._made: dict[K, V] = {}
        self._lock = RLock()

    def __getitem__(self, key: K) -> V:
        if key not in self._made:
            with self._lock:
                if key not in self._made:
                    if key not in self._keys:
                        raise KeyError(key)
                    self._made[key] = self._make(key)
        return self._made[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __repr__(self) -> str:
        return repr(dict(self))

    def __reduce__(self) -> tuple[type[dict[K, V]], tuple[dict[K, V]]]:
        """Go to another process with all made: what makes them stays here."""
        return dict, (dict(self),)


def _has_few_rows(tables: Tables) -> bool:
    facts = (tables.activities, tables.missions, tables.payments, tables.observations)
    return all(isinstance(one, pd.DataFrame) for one in facts) and sum(map(len, facts)) <= FEW_ROWS


def compute_indicator(indicator: Indicator, population: Population, targets: Targets) -> Result:
    """Compute one indicator, dressed by the nota in view, over all years of the policy so far, earlier covered years,
    and all years of a CBS series."""
    series = _compute_series(indicator, population)
    covered = covered_years(indicator, series, population)
    last = population.policy_years[-1] if population.policy_years else population.peildatum.year
    shown = sorted({*population.policy_years, *(year for year in series.observed if year <= last)})
    earlier = sorted(year for year in covered if year < population.frame.first_year and year not in shown)
    bases = {nota.name: _find_base(indicator, series, nota, population) for nota in population.frame.notas}

    def judge(year: int, target: Target | None) -> YearResult:
        nota = population.find_nota(year)
        base = bases[nota.name]
        found = _year_result(indicator, series, year, target, population.peildatum, year in covered, base, nota.first)
        return replace(found, ended=True) if nota.has_ended(population.peildatum) else found

    breakdowns = {
        name: {year: parts.get(year, {}) for year in (*earlier, *shown) if year in covered}
        for name, parts in series.breakdowns.items()
    }
    return Result(
        indicator=indicator
        if (base := bases[population.nota.name]) == indicator.base
        else replace(indicator, base=base),
        name=f"{indicator.name} ({series.region})" if series.region else indicator.name,
        nota=population.nota,
        ended=population.nota.has_ended(population.peildatum),
        years={year: judge(year, targets.find(indicator.id, year)) for year in shown},
        earlier={year: judge(year, None) for year in earlier},
        breakdowns=breakdowns,
        shares=series.shares,
        region=series.region or population.frame.region,
        dates=series.dates,
        planned_dates=series.planned_dates,
        absent={
            year: tuple(name for name in indicator.expected if name not in series.present.get(year, ()))
            for year in shown
            if year in covered and indicator.expected and population.find_nota(year) is population.nota
        },
        plans=series.measure not in (Measure.RATIO, Measure.DISTINCT) and series.considered is None,
        unasked=population.unasked(*indicator.sources, asking=indicator.asks),
        budgets=series.budgets,
    )


def _compute_series(indicator: Indicator, population: Population) -> Series:
    """Apply the formula; figures of CBS have no days, so that they follow from the year of the peildatum."""
    if indicator.sources != (OBSERVATIONS,):
        return indicator.compute(population)
    return population.once((indicator.id, population.peildatum.year), lambda: indicator.compute(population))


def covered_years(indicator: Indicator, series: Series, population: Population) -> frozenset[int]:
    """The years in which the indicator can have a value: those of its series, else those that one of its sources
    covers, as far as it was asked."""
    if series.covered is not None:
        return series.covered
    return population.coverage(*indicator.sources, asking=indicator.asks)


def _find_base(indicator: Indicator, series: Series, nota: Nota, population: Population) -> Decimal:
    """Find where a running total stood when a nota began: a later one goes on from where the one before it ended."""
    if not indicator.base or nota.first == population.frame.first_year:
        return indicator.base
    return series.values.get(nota.first - 1) or indicator.base


def _year_result(
    indicator: Indicator,
    series: Series,
    year: int,
    target: Target | None,
    peildatum: date,
    covered: bool,
    base: Decimal,
    begin: int,
) -> YearResult:
    value = series.values.get(year, series.empty) if covered else None
    planned = None if value is None else series.planned.get(year, Decimal(0))
    return YearResult(
        value=value,
        status=assess_status(value, planned, target, year, peildatum, base, begin),
        target=target,
        planned=planned,
        records=series.records.get(year, 0) if covered else 0,
        missing=series.missing.get(year, 0) if covered else 0,
        exempt=series.exempt.get(year, 0) if covered else 0,
        running=year == peildatum.year and not is_completed(year, peildatum),
        provisional=year in series.provisional,
    )
