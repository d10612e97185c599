"""The same formulas give the same numbers on pandas, in Arrow and on DuckDB."""

from __future__ import annotations

from functools import cache

import duckdb
import pandas as pd
import pyarrow as pa
import pytest

from kpi.__main__ import to_json
from kpi.compute import compute, compute_indicator
from kpi.dressing import find_catalogue
from kpi.goals import compute_goals
from kpi.model import Outcome
from kpi.population import Population
from kpi.provenance import Looker
from kpi.rows import collect_rows, keep, lazy
from kpi.targets import find_targets
from tests.kpi.situations import on_duckdb, tables_of
from tests.kpi.town import PEILDATUM, make_town


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_number_is_the_same(seed: int) -> None:
    on_pandas, in_duckdb = compute_town(seed), compute(on_duckdb(make_town(seed)), PEILDATUM)
    for indicator, result in on_pandas.results.items():
        other = in_duckdb.results[indicator]
        assert (indicator, result.name, result.years, result.earlier) == (
            indicator,
            other.name,
            other.years,
            other.earlier,
        )
        assert (indicator, result.breakdowns, result.shares) == (indicator, other.breakdowns, other.shares)
    assert on_pandas.goals == in_duckdb.goals
    assert on_pandas.goal_chapters == in_duckdb.goal_chapters


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_tables_in_pandas_are_computed_in_arrow_with_the_same_numbers_in_the_same_order(seed: int) -> None:
    tables = make_town(seed)
    outcome = compute(tables, PEILDATUM)
    assert repr(outcome) == repr(compute_town(seed)) == repr(compute(tables.in_arrow, PEILDATUM))


@cache
def compute_town(seed: int) -> Outcome:
    """Compute everything of a town in pandas, in which its tables live, however few its rows are."""
    population = Population(make_town(seed), PEILDATUM)
    catalogue, targets = find_catalogue(population), find_targets(population)
    results = {identity: compute_indicator(one, population, targets) for identity, one in catalogue.items()}
    goals = compute_goals(population)
    return Outcome(PEILDATUM, results, *goals, catalogue=catalogue, frame=population.frame, nota=population.nota)


def test_the_town_leaves_no_indicator_without_a_figure() -> None:
    outcome = compute(make_town(1), PEILDATUM)
    assert [
        indicator
        for indicator, result in outcome.results.items()
        if all(not figures.value for figures in result.years.values())
    ] == []


def test_an_empty_folder_is_the_same_too() -> None:
    assert compute(tables_of(), PEILDATUM) == compute(on_duckdb(tables_of()), PEILDATUM)


def test_what_a_database_keeps_is_not_worked_out_again() -> None:
    connection = duckdb.connect()
    connection.execute("CREATE TABLE paid AS SELECT 7 AS cents")
    kept = keep(lazy(connection.table("paid")))
    connection.execute("UPDATE paid SET cents = 8")
    assert collect_rows(kept) == [{"cents": 7}]
    assert collect_rows(lazy(connection.table("paid"))) == [{"cents": 8}]


@pytest.fixture(scope="module")
def lookers() -> tuple[Looker, Looker, Looker]:
    """What finds the rows behind the figures of one town: on pandas, in Arrow and on DuckDB."""
    tables = make_town(1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kpi.compute.FEW_ROWS", 0)
        on_pandas = Looker(tables, PEILDATUM)
    return on_pandas, Looker(tables, PEILDATUM), Looker(on_duckdb(tables), PEILDATUM)


def test_each_engine_looks_in_its_own_tables(lookers: tuple[Looker, Looker, Looker]) -> None:
    assert [type(one.tables.payments) for one in lookers] == [pd.DataFrame, pa.Table, duckdb.DuckDBPyRelation]


@pytest.mark.parametrize("indicator", ["H1.4", "H2.1", "H2.9", "F.2", "F.4"])
def test_rows_behind_a_figure_are_the_same(indicator: str, lookers: tuple[Looker, Looker, Looker]) -> None:
    on_pandas, *others = (looker.rows_behind(indicator, 2022) for looker in lookers)
    for other in others:
        assert on_pandas.counted.to_dict() == other.counted.to_dict()
        assert on_pandas.left_out.to_dict() == other.left_out.to_dict()
        assert on_pandas.working == other.working


def test_few_and_many_rows_in_pandas_give_the_same_figures_whatever_engine_is_quicker(monkeypatch) -> None:
    tables = make_town(3)
    few = compute(tables, PEILDATUM)
    monkeypatch.setattr("kpi.compute.FEW_ROWS", 0)
    many = compute(tables, PEILDATUM)
    assert to_json(few) == to_json(many)
