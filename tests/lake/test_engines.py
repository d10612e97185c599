"""The same municipality gives the same figures in pandas, in DuckDB and on Spark.

Spark is an extra (`make spark` installs it and runs these tests); where it is not there, its part is skipped.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from data.tables import Tables
from kpi.__main__ import to_json
from kpi.model import Outcome
from kpi.rows import ASIDE
from lake.computing import UnknownNota, compute_figures, compute_packed
from lake.engines import Engine, MissingEngine, begin_spark
from lake.figures import FIGURES, list_figures
from lake.storing import pack_tables
from tests.kpi.situations import mission, tables_of
from tests.kpi.town import PEILDATUM, make_town

HAS_SPARK = find_spec("pyspark") is not None
WITH_SPARK = pytest.mark.skipif(not HAS_SPARK, reason="make spark")
ENGINES = [
    Engine.DUCKDB,
    pytest.param(
        Engine.SPARK, marks=[pytest.mark.skipif(not HAS_SPARK, reason="make spark"), pytest.mark.timeout(1200)]
    ),
]
ORDER = [(name, "ascending") for name in ("municipality", "indicator", "year", "breakdown", "member")]
FULL, EMPTY, ANOTHER = "a town with a bit of everything", "no row at all", "another town"
TOWNS: dict[str, Callable[[], Tables]] = {
    FULL: lambda: make_town(1),
    EMPTY: tables_of,
    "one row": lambda: tables_of(mission("2022-03-01", matches=3, orders=1, countries=["DEU"])),
}
ALL_TOWNS = TOWNS | {ANOTHER: lambda: make_town(2)}


@pytest.fixture(scope="module")
def in_pandas(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Outcome]:
    """What gives the figures of a town in pandas, computed once."""
    lake = tmp_path_factory.mktemp("pandas")

    @cache
    def compute_town(town: str) -> Outcome:
        return compute_packed(lake, pack_tables(ALL_TOWNS[town](), lake, town, "a" * 64), PEILDATUM)

    return compute_town


@pytest.fixture(scope="module")
def session() -> Any:
    return begin_spark("local[2]") if HAS_SPARK else None


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("town", TOWNS)
def test_every_figure_is_the_same(
    engine: Engine, town: str, tmp_path: Path, session: Any, in_pandas: Callable[[str], Outcome]
) -> None:
    packed = pack_tables(TOWNS[town](), tmp_path, "Ergens", "a" * 64)
    elsewhere = compute_packed(tmp_path, packed, PEILDATUM, engine=engine, session=session)
    assert engine is Engine.DUCKDB or not Path(session.conf.get(ASIDE)).exists()  # what was kept is gone
    assert to_json(elsewhere) == to_json(in_pandas(town))
    assert list_figures("Ergens", elsewhere).sort_by(ORDER) == list_figures("Ergens", in_pandas(town)).sort_by(ORDER)


@pytest.mark.parametrize("engine", ENGINES)
def test_many_municipalities_at_once_have_the_figures_of_each_alone(
    engine: Engine, tmp_path: Path, in_pandas: Callable[[str], Outcome]
) -> None:
    towns = {"Stad 1": FULL, "Stad 2": ANOTHER, "Leeg": EMPTY}
    packed = [pack_tables(ALL_TOWNS[town](), tmp_path, name, "a" * 64) for name, town in towns.items()]
    together = list(compute_figures(tmp_path, packed, PEILDATUM, "", engine, "local[2]"))
    apart = [list_figures(name, in_pandas(town)) for name, town in towns.items()]
    assert concat(together) == concat(apart)


def concat(parts: list[pa.Table]) -> pa.Table:
    return pa.concat_tables([part.cast(FIGURES) for part in parts]).sort_by(ORDER)


def test_a_figure_is_exact_and_no_data_is_not_zero(tmp_path: Path) -> None:
    packed = pack_tables(tables_of(mission("2022-03-01", matches=3, orders=1)), tmp_path, "Ergens", "a" * 64)
    rows = list_figures("Ergens", compute_packed(tmp_path, packed, PEILDATUM)).to_pylist()
    found = {(row["indicator"], row["year"]): row for row in rows if not row["breakdown"]}
    assert found["H1.8", 2022]["value"].startswith("33.333333333333333333")
    assert (found["H1.5", 2022]["value"], found["H1.5", 2022]["records"]) == ("1", 1)
    assert (found["H1.5", 2021]["value"], found["H1.5", 2021]["status"]) == (None, "geen gegevens")


def test_an_unknown_nota_names_the_municipality(tmp_path: Path) -> None:
    packed = pack_tables(tables_of(), tmp_path, "Ergens", "a" * 64)
    with pytest.raises(UnknownNota, match="De nota 'Droom' bestaat niet in Ergens"):
        compute_packed(tmp_path, packed, PEILDATUM, "Droom")


@pytest.mark.skipif(HAS_SPARK, reason="Spark is here")
def test_an_engine_that_is_not_installed_is_said_with_the_command() -> None:
    with pytest.raises(MissingEngine, match=r"'spark' is hier niet geïnstalleerd. .*requirements-spark.txt"):
        begin_spark()
