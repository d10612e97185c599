"""Command line: `python -m kpi --data FOLDER --peildatum YYYY-MM-DD [--json]` computes every indicator of a data
folder.

`--lake LAKE --engine pandas|duckdb|spark [--municipality NAME|all] [--out FILE.parquet|FOLDER]` computes those of
municipalities in a lake (see `python -m data pack`). `--data FOLDER --open-data DIR` writes them for everybody.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.console import UNUSABLE, OneSentenceParser, write_out
from kpi.compute import compute
from kpi.frame import find_frame
from kpi.model import GoalYear, Outcome, Result, YearResult
from telling.dutch import format_date, format_value

if TYPE_CHECKING:
    from data.load import Loaded

USAGE = (
    "Gebruik: python -m kpi --data MAP [--peildatum JJJJ-MM-DD] [--nota NAAM] [--json], of "
    "python -m kpi --data MAP --open-data MAP [--licence cc0|cc-by] [--address ADRES], of "
    "python -m kpi --lake MAP [--engine pandas|duckdb|spark] [--municipality NAAM|all] [--master CLUSTER] [--out PAD]."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command (`arguments`; None: those of the command line) and give its exit status: 0, or 2 with one
    sentence on standard error."""
    parser = OneSentenceParser(prog="python -m kpi", usage=USAGE, add_help=False)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--data")
    source.add_argument("--lake")
    parser.add_argument("--peildatum")
    parser.add_argument("--nota", default="")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--engine", choices=("pandas", "duckdb", "spark"), default="pandas")
    parser.add_argument("--municipality", default="")
    parser.add_argument("--master", default="")
    parser.add_argument("--out", default="")
    parser.add_argument("--open-data", default="")
    parser.add_argument("--licence", choices=("cc0", "cc-by"))
    parser.add_argument("--address", default="")
    options = parser.parse_args(arguments)
    peildatum = date.today() if options.peildatum is None else _read_date(options.peildatum)
    if peildatum is None:
        print(f"De peildatum '{options.peildatum}' is geen datum: schrijf hem als 2026-12-31.", file=sys.stderr)
        return UNUSABLE
    return compute_lake(options, peildatum) if options.lake else compute_folder(options, peildatum)


def compute_folder(options: argparse.Namespace, peildatum: date) -> int:
    """Write the figures of a folder and give the exit status."""
    # kpi knows no files: only this command reads a folder, and the formulas must not drag the reader in
    from data.load import UnusableFolder, load_folder

    try:
        loaded = load_folder(Path(options.data), peildatum)
    except UnusableFolder as unusable:
        print(unusable, file=sys.stderr)
        return UNUSABLE
    try:
        outcome = compute(loaded.tables, peildatum, options.nota)
    except KeyError:
        names = ", ".join(one.name for one in find_frame(loaded.tables).notas)
        print(f"De nota '{options.nota}' bestaat niet: kies uit {names}.", file=sys.stderr)
        return UNUSABLE
    if options.open_data:
        return write_open_data(options, loaded, outcome)
    write_out(write_json(outcome) if options.json else to_table(outcome))
    return 0


def write_open_data(options: argparse.Namespace, loaded: Loaded, outcome: Outcome) -> int:
    """Write the figures for everybody to a folder and give the exit status."""
    from data.states import digest_files
    from opendata.writing import make_files, open_up, write_files

    seen = open_up(loaded.tables, outcome)
    files = make_files(
        seen, digest_files(loaded.folder), options.licence or outcome.frame.licence, options.address, loaded.is_sample
    )
    try:
        write_files(files, Path(options.open_data))
    except OSError:
        print(f"In de map {options.open_data} kan niets worden geschreven. Kies een andere map.", file=sys.stderr)
        return UNUSABLE
    write_out(f"{options.open_data}: {', '.join(files)}.")
    return 0


def compute_lake(options: argparse.Namespace, peildatum: date) -> int:
    """Write the figures of municipalities in a lake and give the exit status."""
    from lake.computing import UnknownNota
    from lake.engines import Engine, MissingEngine
    from lake.storing import UnusableLake
    from lake.writing import Job, compute_one, write_files

    order = Job(Path(options.lake), peildatum, options.nota, Engine(options.engine), options.master)
    try:
        if options.out:
            write_out(write_files(order, options.municipality, Path(options.out)))
        else:
            outcome = compute_one(order, options.municipality)
            write_out(write_json(outcome) if options.json else to_table(outcome))
    except (UnusableLake, UnknownNota, MissingEngine) as unusable:
        print(unusable, file=sys.stderr)
        return UNUSABLE
    except OSError as refused:
        print(f"{refused.filename or options.out} kan niet worden geschreven of gelezen.", file=sys.stderr)
        return UNUSABLE
    return 0


def write_json(outcome: Outcome) -> str:
    """Write an outcome as the JSON of machine interface 2."""
    return json.dumps(to_json(outcome), ensure_ascii=False, indent=1)


def to_json(outcome: Outcome) -> dict[str, Any]:
    """Give an outcome as the plain objects of machine interface 2."""
    return {
        "peildatum": outcome.peildatum.isoformat(),
        "indicators": [_indicator_json(result) for result in outcome.results.values()],
        "goals": [
            {"goal": goal, "years": {str(year): _goal_json(figures) for year, figures in years.items()}}
            for goal, years in outcome.goals.items()
        ],
    }


def to_table(outcome: Outcome) -> str:
    """Give an outcome as lines of text for people: per indicator its values over the years, and its status in the last
    year."""
    lines = [f"Peildatum {format_date(outcome.peildatum)}"]
    for result in outcome.results.values():
        indicator = result.indicator
        unit = "" if indicator.unit in ("%", "€", "ja/nee") else f" ({indicator.unit})"
        lines.append(f"\n{indicator.id} {result.name}{unit}")
        lines.extend(
            f"  {year}  {format_value(indicator, figure.value):>15}  {figure.status}"
            for year, figure in result.years.items()
        )
    return "\n".join(lines)


def _read_date(text: str) -> date | None:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _indicator_json(result: Result) -> dict[str, Any]:
    indicator = result.indicator
    return {
        "id": indicator.id,
        "name": result.name,
        "unit": indicator.unit,
        "chapter": indicator.chapter,
        "years": {str(year): _year_json(figures) for year, figures in result.years.items()},
        "breakdowns": {name: _breakdown_json(years, result) for name, years in result.breakdowns.items()},
    }


def _breakdown_json(
    years: Mapping[int, Mapping[str, Decimal]], result: Result
) -> dict[str, dict[str, int | float | None]]:
    return {
        str(year): {member: _number(part) for member, part in parts.items()}
        for year, parts in years.items()
        if year in result.years
    }


def _year_json(figures: YearResult) -> dict[str, Any]:
    target = figures.target
    return {
        "value": _number(figures.value),
        "status": str(figures.status),
        "target": _number(target.value if target else None),
        "target_max": _number(target.value_max if target else None),
        "planned": _number(figures.planned),
        "records": figures.records,
        "missing": figures.missing,
    }


def _goal_json(figures: GoalYear) -> dict[str, int | float | None]:
    return {
        "activities": figures.activities,
        "missions": figures.missions,
        "payments": figures.payments,
        "spending": _number(figures.spending),
        "organisations": figures.organisations,
        "participants": figures.participants,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


if __name__ == "__main__":
    sys.exit(main())
