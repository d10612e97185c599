"""What a comparison is to programs (plain objects) and to people at a command line (lines of Dutch text)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from deliver.comparison import Comparison
from deliver.figures import FigureChange
from deliver.told import (
    ToldRow,
    ToldTable,
    tell_causes,
    tell_figure,
    tell_guests,
    tell_sorts,
    tell_tables,
    tell_total,
)
from kpi.model import YearResult
from telling.dutch import format_count

MOST_ROWS = 10
"""So many rows of each sort are written for people; JSON has all."""

NO_DIFFERENCES = "Er zijn geen verschillen."


def describe_comparison(comparison: Comparison) -> dict[str, Any]:
    """Describe what differs as plain objects; amounts and numbers are decimal strings, exact, in their own unit."""
    return {
        "peildatum_from": comparison.before.peildatum.isoformat(),
        "peildatum": comparison.after.peildatum.isoformat(),
        "figures": [_describe_figure(comparison, one) for one in comparison.figures],
        "totals": [
            {
                "source": one.source,
                "column": one.column,
                "before": format(one.before, "f"),
                "after": format(one.after, "f"),
            }
            for one in comparison.totals
        ],
        "rows": [asdict(one) for one in tell_tables(comparison)],
    }


def write_comparison(comparison: Comparison) -> str:
    """Write what differs for people: figures of closed years first, then control totals, then rows."""
    tables = tell_tables(comparison, MOST_ROWS)
    parts = [
        ("CIJFERS", [_write_figure(comparison, one) for one in comparison.figures]),
        ("CONTROLETOTALEN", [f"  {tell_total(one)}" for one in comparison.totals]),
        ("RIJEN", [line for one in tables for line in _write_table(one)]),
    ]
    written = [line for heading, lines in parts if lines for line in ("", heading, *lines)]
    return "\n".join(written).strip() or NO_DIFFERENCES


def _write_figure(comparison: Comparison, one: FigureChange) -> str:
    told = tell_causes(comparison.find_causes(one))
    return f"{'!' if one.is_warning else ' '} {tell_figure(one)}" + (f" ({told})" if told else "")


def _describe_figure(comparison: Comparison, one: FigureChange) -> dict[str, Any]:
    return {
        "id": one.identity,
        "name": one.result.name,
        "year": one.year,
        "closed": one.is_closed,
        "warning": one.is_warning,
        "became_final": one.became_final,
        "before": _describe_year(one.before),
        "after": _describe_year(one.after),
        "why": [{"cause": str(why.cause), "rows": why.rows} for why in comparison.find_causes(one)],
        "text": tell_figure(one),
    }


def _describe_year(figure: YearResult) -> dict[str, Any]:
    target = figure.target
    return {
        "value": _write(figure.value),
        "status": str(figure.status),
        "target": _write(target.value if target else None),
        "target_max": _write(target.value_max if target else None),
        "target_source": target.source if target else None,
        "provisional": figure.provisional,
    }


def _write(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")


def _write_table(one: ToldTable) -> Iterator[str]:
    yield f"  {tell_sorts(one)}"
    yield from (f"    {tell_guests(guests)}" for guests in one.guests)
    for sign, rows in (("+", one.added), ("~", one.changed), ("-", one.gone)):
        yield from (f"    {sign} {_write_row(row)}" for row in rows)
    shown = len(one.added) + len(one.changed) + len(one.gone)
    left = sum(one.counts.values()) - shown
    if shown and left:
        yield f"    … en nog {format_count(left, 'rij', 'rijen')}; met --json staan ze er alle"


def _write_row(row: ToldRow) -> str:
    place = " ".join(filter(None, (row.file, row.sheet, f"rij {row.row}" if row.row else "")))
    said = " · ".join(filter(None, (row.number, row.day, row.about, row.organisation, place)))
    cells = "; ".join(f"{cell.column} van ‘{cell.before}’ naar ‘{cell.after}’" for cell in row.cells)
    return f"{said}: {cells}" if cells else said
