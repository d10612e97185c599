"""Tables of any engine that Narwhals knows, and small ones of them as plain Python rows."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

import narwhals as nw
import pandas as pd

ASIDE = "spark.kpi.aside"
"""The setting of a Spark session that names the folder for frames that many figures rest on."""


def lazy(table: Any) -> nw.LazyFrame:
    """Take a table of any engine that Narwhals knows."""
    return nw.from_native(table).lazy()


def is_in_memory(frame: nw.LazyFrame) -> bool:
    """Tell whether a frame is in this program's own memory, in pandas or Arrow, and not with a database or Spark."""
    return frame.implementation in (nw.Implementation.PANDAS, nw.Implementation.PYARROW)


def keep(frame: nw.LazyFrame) -> nw.LazyFrame:
    """Have a database work a frame out once and keep it, where many figures rest on it: else it would do so for each of
    them. A frame of another engine is worked out as it is.

    Spark keeps it as Parquet in the folder that its session names (`ASIDE`): that takes none of its memory, is read by
    the column, and each plan begins anew. A cluster, whose workers have no such folder, keeps it in their memory.
    """
    native = frame.to_native()
    if frame.implementation is nw.Implementation.DUCKDB:
        name = f"kept_{uuid4().hex}"
        native.create(name)
        return lazy(native.query(f"of_{name}", f"SELECT * FROM {name}"))
    if frame.implementation is nw.Implementation.PYSPARK:
        aside = native.sparkSession.conf.get(ASIDE, "")
        return lazy(_keep_aside(native, f"{aside}/{uuid4().hex}") if aside else native.persist())
    return frame


def _keep_aside(native: Any, folder: str) -> Any:
    native.write.parquet(folder)
    return native.sparkSession.read.schema(native.schema).parquet(folder)


def collect_rows(frame: nw.LazyFrame) -> list[dict[str, Any]]:
    """Fetch a small frame as Python rows: text, truth and whole numbers as such, whatever is missing as None."""
    return [{name: _plain(value) for name, value in row.items()} for row in frame.collect().rows(named=True)]


def _plain(value: Any) -> str | bool | int | datetime | None:
    if type(value) in (str, int, bool):
        return value
    if pd.isna(value):
        return None
    if isinstance(value, datetime):
        return value
    return bool(value) if pd.api.types.is_bool(value) else int(value)
