"""What a lake costs: 342 municipalities of the sample's size, and one with twenty million payments.

Spark is measured where it is installed (`make spark`).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import asdict, fields, replace
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.load import read_folder
from data.tables import Tables
from deliver.disk import digest_file, seal
from lake.engines import FACTS
from lake.storing import MANIFESTS, pack_tables
from tests.bench.bench_kpi import PAYMENTS, make_busy_tables

pytestmark = pytest.mark.bench

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "exports"
MUNICIPALITIES = 342
MOST_MB, GROWTH_MARGIN = 8_000, 1.2
PART = 5
"""A part of the large municipality is so many times the rows of bench_kpi: a million payments."""

ENGINES = ["duckdb", "spark"]
ALONE = "organisations"
"""The table that does not grow with the payments."""


@pytest.mark.parametrize("engine", ["pandas", "spark"])
def test_all_municipalities_of_the_country(engine: str, tmp_path: Path) -> None:
    """As many as there are, each with the rows of the sample."""
    skip_without(engine)
    tables = read_folder(SAMPLE).tables
    for number in range(MUNICIPALITIES):
        pack_tables(tables, tmp_path / "lake", f"Gemeente {number:03}", "a" * 64)
    cost = run(engine, tmp_path / "lake", tmp_path / "alle.parquet", "all")
    figures = pq.read_table(tmp_path / "alle.parquet", columns=["municipality"])
    print(f"\n{MUNICIPALITIES} municipalities on {engine}: {cost}, {len(figures)} figures")
    assert len(set(figures["municipality"].to_pylist())) == MUNICIPALITIES
    assert cost.megabytes <= MOST_MB


@pytest.mark.parametrize("engine", ENGINES)
def test_twenty_million_payments(engine: str, tmp_path: Path) -> None:
    """One municipality, as it grows from five to twenty million: no faster than its rows."""
    skip_without(engine)
    busy = {}
    for parts in (5, 20):
        lake = tmp_path / str(parts)
        rows = make_large_lake(lake, parts)
        cost = run(engine, lake, tmp_path / "groot.parquet", "Groot")
        busy[parts] = cost.busy
        print(f"\n{rows:,} payments on {engine}: {cost}")
        assert cost.megabytes <= MOST_MB
        shutil.rmtree(lake)
    print(f"ratio {busy[20] / busy[5]:.2f} for 4 x the rows")
    assert busy[20] <= 4 * GROWTH_MARGIN * busy[5]


def skip_without(engine: str) -> None:
    if engine == "spark" and find_spec("pyspark") is None:
        pytest.skip("make spark")


class Cost(NamedTuple):
    """What a command took with all its children: seconds on the clock, seconds that processors were busy with it, and
    the most memory (MB) at once."""

    seconds: float
    busy: float
    megabytes: float

    def __str__(self) -> str:
        return f"{self.seconds:.0f} s, {self.busy:.0f} s busy, {self.megabytes:.0f} MB"


def run(engine: str, lake: Path, out: Path, municipality: str) -> Cost:
    """Run the command on its own; give what it took."""
    command = [sys.executable, "-m", "kpi", "--lake", str(lake), "--engine", engine, "--peildatum", "2026-06-30"]
    one = ["--municipality", municipality, "--out", str(out.with_suffix("") if municipality != "all" else out)]
    start, busy, most = time.perf_counter(), 0.0, 0.0
    with subprocess.Popen([*command, *one], cwd=ROOT) as process:
        while process.poll() is None:
            megabytes, seconds = measure_tree(process.pid)
            most, busy = max(most, megabytes), max(busy, seconds)
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.5)
    assert process.returncode == 0
    return Cost(time.perf_counter() - start, busy, most)


def measure_tree(top: int) -> tuple[float, float]:
    """Give the memory (MB) that a process and all below it have of their own, and the seconds that processors were
    busy with them, those that have ended too."""
    parents = {int(path.name): path for path in Path("/proc").iterdir() if path.name.isdigit()}
    family, megabytes, ticks = {top}, 0.0, 0
    for pid in sorted(parents):
        try:
            stat = (parents[pid] / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if pid == top or int(stat[1]) in family:
            family.add(pid)
            megabytes += int(stat[21]) * os.sysconf("SC_PAGE_SIZE") / 1e6
            ticks += sum(map(int, stat[11:15]))
    return megabytes, ticks / os.sysconf("SC_CLK_TCK")


def make_large_lake(lake: Path, parts: int) -> int:
    """Write a lake of one municipality, part by part, for it does not fit in memory; give its number of payments."""
    packed = pack_tables(make_busy_tables(1), lake, "Groot", "a" * 64)
    tables, writers = make_busy_tables(PART), dict[str, pq.ParquetWriter]()
    for part in range(parts):
        for name in FACTS:
            if name == ALONE:
                continue
            table = pa.Table.from_pandas(number_records(tables, name, part), preserve_index=False)
            if name not in writers:
                writers[name] = pq.ParquetWriter(packed.locate(lake, name), table.schema, compression="zstd")
            writers[name].write_table(table)
    for writer in writers.values():
        writer.close()
    digests = {name: digest_file(packed.locate(lake, name)) for name in packed.digests}
    (manifest,) = (lake / MANIFESTS).rglob("*.json")
    manifest.write_bytes(seal(asdict(replace(packed, digests=digests))))
    return parts * PART * PAYMENTS


def number_records(tables: Tables, name: str, part: int) -> pd.DataFrame:
    """Give a table of a part with records and dossiers of its own."""
    frame = getattr(tables, name)
    highest = sum(len(getattr(tables, one.name)) for one in fields(Tables) if not one.name.startswith("record_"))
    own = {"dossier": frame["dossier"] + f"/{part}"} if "dossier" in frame else {}
    return frame.assign(record=frame["record"] + part * highest, **own)
