"""The figures of municipalities in a lake, one by one, or spread over a Spark cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from kpi.compute import compute
from kpi.model import Outcome
from lake.engines import Engine, begin_spark, forget_kept, open_tables
from lake.figures import FIGURES, list_figures
from lake.storing import Packed, list_newest

SPREAD_COLUMNS = "lake string, municipality string, day string, nota string"


class UnknownNota(Exception):
    """The frame of a municipality has no nota of that name; the text says so in Dutch."""


def compute_packed(
    lake: Path, packed: Packed, day: date, nota: str = "", engine: Engine = Engine.PANDAS, session: Any = None
) -> Outcome:
    """Compute the figures of one state on an engine (see `lake.engines.open_tables`, also for what it raises).

    Raises UnknownNota.
    """
    tables = open_tables(lake, packed, engine, session)
    try:
        outcome = compute(tables, day, nota)
    except KeyError as unknown:
        raise UnknownNota(f"De nota '{nota}' bestaat niet in {packed.municipality}.") from unknown
    outcome.compute_all()
    if session is not None:
        forget_kept(session)
    return outcome


def compute_figures(
    lake: Path, wanted: Iterable[Packed], day: date, nota: str, engine: Engine, master: str = ""
) -> Iterator[pa.Table]:
    """Give the figures of each municipality as a table (columns: `lake.figures.FIGURES`).

    On Spark the municipalities are spread over the cluster and each is computed with pandas by whoever gets it: a
    municipality is small, and to plan its 43 formulas for a cluster takes longer than to compute them. Who works there
    reads the lake itself, so that it has to be on a disk that all of them see.
    """
    if engine is Engine.SPARK:
        yield from _spread(lake, wanted, day, nota, begin_spark(master))
        return
    for packed in wanted:
        yield list_figures(packed.municipality, compute_packed(lake, packed, day, nota, engine))


def _spread(lake: Path, wanted: Iterable[Packed], day: date, nota: str, session: Any) -> Iterator[pa.Table]:
    rows = [(str(lake.resolve()), packed.municipality, day.isoformat(), nota) for packed in wanted]
    asked = session.createDataFrame(rows, SPREAD_COLUMNS).repartition(
        max(1, min(len(rows), 4 * session.sparkContext.defaultParallelism))
    )
    yield asked.mapInArrow(_compute_batches, _describe_columns()).toArrow()


def _compute_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for row in batch.to_pylist():
            lake = Path(row["lake"])
            (packed,) = list_newest(lake, row["municipality"])
            outcome = compute_packed(lake, packed, date.fromisoformat(row["day"]), row["nota"])
            yield from list_figures(packed.municipality, outcome).to_batches()


def _describe_columns() -> str:
    names = {pa.string(): "string", pa.int64(): "bigint", pa.bool_(): "boolean", pa.float64(): "double"}
    return ", ".join(f"{field.name} {names[field.type]}" for field in FIGURES)
