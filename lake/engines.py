"""The tables of one state on the engine that is to compute them: in pandas, in DuckDB or on Spark.

Facts and their links live on the engine; the sheets of the beleidskader and the figures of CBS are small and stay in
Arrow, so that no job is begun for a page of text.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Any

import pyarrow as pa

from data.tables import SCHEMAS, Tables
from kpi.rows import ASIDE
from lake.storing import Packed, find_whole, read_table

FACTS = (
    "organisations",
    *(name for name, columns in SCHEMAS.items() if "record" in columns and name != "observations"),
)
"""The tables that grow with what a municipality does; formulas join them with each other only."""

MEMORY, HEAP = "6g", "4g"
"""What a database holds in memory at most on this computer, and Spark, which takes more than it counts; what is more
they put on disk, in the folder for files that pass (`TMPDIR`)."""

MISSING = "De engine '{engine}' is hier niet geïnstalleerd. Installeer hem met: python -m pip install -r {requirements}"
REQUIREMENTS = "requirements-spark.txt"


class Engine(StrEnum):
    """What computes the figures."""

    PANDAS = "pandas"
    DUCKDB = "duckdb"
    SPARK = "spark"


class MissingEngine(Exception):
    """The engine is an extra that is not installed; the text says in Dutch how to do that."""


def open_tables(lake: Path, packed: Packed, engine: Engine, session: Any = None) -> Tables:
    """Give the tables of a state on an engine. `session` is a Spark session, needed for that engine only.

    Raises UnusableLake where a file is gone or changed, and MissingEngine.
    """
    open_fact = _choose_opener(engine, session)
    opened: dict[str, Any] = {}
    for name in SCHEMAS:
        if engine is Engine.PANDAS:
            opened[name] = read_table(lake, packed, name)
        elif name in FACTS:
            opened[name] = open_fact(str(find_whole(lake, packed, name)))
        else:
            opened[name] = pa.Table.from_pandas(read_table(lake, packed, name), preserve_index=False)
    return Tables(**opened)


def begin_spark(master: str = "") -> Any:
    """Begin a Spark session on a cluster, or on all processors of this computer for `master` ''.

    Raises MissingEngine where pyspark is not installed.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as missing:
        raise MissingEngine(MISSING.format(engine=Engine.SPARK, requirements=REQUIREMENTS)) from missing
    root = str(Path(__file__).parents[1])
    settings = {
        "spark.sql.session.timeZone": "UTC",  # moments of exports have no zone
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.sql.ansi.enabled": "true",
        "spark.executorEnv.PYTHONPATH": root,
        "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",  # the default has no statistics
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    builder = SparkSession.builder.appName("kpi").master(master or "local[*]")
    if not master or master.startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # the one that has the program's parts
        settings |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
        settings |= {"spark.driver.memory": HEAP, "spark.driver.extraJavaOptions": "-XX:+UseParallelGC"}
        aside = _make_aside()
        settings |= {"spark.local.dir": aside, ASIDE: f"{aside}/kept"}
    cores = os.cpu_count() or 1
    settings["spark.sql.shuffle.partitions"] = str(4 * cores)
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def forget_kept(session: Any) -> None:
    """Have a Spark session forget what it kept of a municipality: it is of no use to the next."""
    session.catalog.clearCache()
    if aside := session.conf.get(ASIDE, ""):
        shutil.rmtree(aside, ignore_errors=True)


def _choose_opener(engine: Engine, session: Any) -> Any:
    if engine is Engine.SPARK:
        return session.read.parquet
    if engine is Engine.DUCKDB:
        return _connect_duckdb().read_parquet
    return None


def _connect_duckdb() -> Any:
    try:
        import duckdb
    except ImportError as missing:
        raise MissingEngine(MISSING.format(engine=Engine.DUCKDB, requirements=REQUIREMENTS)) from missing
    return duckdb.connect(config={"memory_limit": f"{MEMORY}b", "temp_directory": _make_aside()})


def _make_aside() -> str:
    """Make a folder that only this user sees, for what does not fit in memory of one that computes: two in one folder
    would take each other's files for their own. It goes when the program ends."""
    aside = tempfile.mkdtemp(prefix="kpi-")
    atexit.register(shutil.rmtree, aside, ignore_errors=True)
    return aside
