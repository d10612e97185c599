"""Figures of municipalities in a lake, as files: one JSON each, or one Parquet of all."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from deliver.disk import put_in_place, write_whole
from kpi.__main__ import to_json
from kpi.model import Outcome
from lake.computing import compute_figures, compute_packed
from lake.engines import Engine, begin_spark
from lake.figures import FIGURES
from lake.storing import Packed, UnusableLake, list_newest, name_folder

ALL, PARQUET = "all", ".parquet"


@dataclass(frozen=True)
class Job:
    """What is asked: of which lake, as of which day, under which nota ('' that of the day), and by which engine."""

    lake: Path
    day: date
    nota: str
    engine: Engine
    master: str = ""


def compute_one(order: Job, municipality: str) -> Outcome:
    """Compute the figures of one municipality; '' is the only one there is.

    Raises UnusableLake where there is no such one or more than one, and as `lake.computing.compute_packed` does.
    """
    found = choose(order.lake, municipality)
    if len(found) > 1:
        names = ", ".join(one.municipality for one in found)
        raise UnusableLake(f"Kies een gemeente met --municipality ({names}), of noem met --out waar alle komen.")
    session = begin_spark(order.master) if order.engine is Engine.SPARK else None
    return compute_packed(order.lake, found[0], order.day, order.nota, order.engine, session)


def write_files(order: Job, municipality: str, out: Path) -> str:
    """Write the figures of the chosen municipalities and say what was written: to a `.parquet` all together (columns
    `lake.figures.FIGURES`), else to a folder a JSON for each. Raises OSError, and as `compute_one` does."""
    found = choose(order.lake, municipality)
    if out.suffix == PARQUET:
        rows = _write_parquet(order, found, out)
        return f"{out}: {rows} cijfers van {len(found)} gemeenten."
    out.mkdir(parents=True, exist_ok=True)
    session = begin_spark(order.master) if order.engine is Engine.SPARK else None
    for packed in found:
        outcome = compute_packed(order.lake, packed, order.day, order.nota, order.engine, session)
        told = json.dumps(to_json(outcome), ensure_ascii=False, indent=1)
        write_whole(out / f"{name_folder(packed.municipality)}.json", told.encode())
    return f"{out}: de cijfers van {len(found)} gemeenten, elk in een eigen bestand."


def choose(lake: Path, municipality: str) -> list[Packed]:
    """Give the newest states of the municipalities that are asked for: one by name, or all of them."""
    return list_newest(lake) if municipality in ("", ALL) else list_newest(lake, municipality)


def _write_parquet(order: Job, found: list[Packed], out: Path) -> int:
    aside, rows = out.with_name(f".{out.name}"), 0
    with pq.ParquetWriter(aside, FIGURES, compression="zstd") as writer:
        for table in compute_figures(order.lake, found, order.day, order.nota, order.engine, order.master):
            writer.write_table(table.cast(FIGURES))
            rows += table.num_rows
    put_in_place(aside, out)
    return rows
