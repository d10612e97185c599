"""The figures of a municipality as one long table, so that many of them stand in one Parquet file."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pyarrow as pa

from kpi.model import Outcome, Result

FIGURES = pa.schema(
    [
        ("municipality", pa.string()),
        ("peildatum", pa.string()),
        ("nota", pa.string()),
        ("indicator", pa.string()),
        ("name", pa.string()),
        ("unit", pa.string()),
        ("year", pa.int64()),
        ("breakdown", pa.string()),
        ("member", pa.string()),
        ("value", pa.string()),
        ("status", pa.string()),
        ("target", pa.string()),
        ("target_max", pa.string()),
        ("planned", pa.string()),
        ("records", pa.int64()),
        ("missing", pa.int64()),
        ("running", pa.bool_()),
        ("provisional", pa.bool_()),
    ]
)
"""One row is one figure: of an indicator in a year, or of one member of one of its breakdowns (then `breakdown` and
`member` are not '' and all that follows the value is missing). Numbers are decimal text ('2.5'), exact, in the
indicator's unit; missing where there are no data, which is not 0. `peildatum` is in ISO form."""


def list_figures(municipality: str, outcome: Outcome) -> pa.Table:
    """Give all figures of an outcome as a table with the columns of `FIGURES`."""
    rows = [
        {"municipality": municipality, "peildatum": outcome.peildatum.isoformat(), "nota": outcome.nota.name} | row
        for result in outcome.results.values()
        for row in _list_rows(result)
    ]
    return pa.Table.from_pylist(rows, FIGURES)


def _list_rows(result: Result) -> Iterator[dict[str, Any]]:
    told = {"indicator": result.indicator.id, "name": result.name, "unit": result.indicator.unit}
    for year, figure in {**result.earlier, **result.years}.items():
        target = figure.target
        yield told | {
            "year": year,
            "breakdown": "",
            "member": "",
            "value": write_number(figure.value),
            "status": str(figure.status),
            "target": write_number(target.value if target else None),
            "target_max": write_number(target.value_max if target else None),
            "planned": write_number(figure.planned),
            "records": figure.records,
            "missing": figure.missing,
            "running": figure.running,
            "provisional": figure.provisional,
        }
    for name, years in result.breakdowns.items():
        for year, parts in years.items():
            for member, part in parts.items():
                yield told | {"year": year, "breakdown": name, "member": member, "value": write_number(part)}


def write_number(number: Decimal | None) -> str | None:
    """Write a number as programs read it, exact; None where there is none."""
    return None if number is None else f"{number.normalize():f}"
