"""Answers on the spot: from a figure on a slide to its definition, its working and the rows behind it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pandas as pd

from data.tables import Tables
from deck.model import Answer, Listing
from kpi.model import GoalYear, Outcome, Result
from kpi.provenance import Looker
from report.figures import status_text, year_cell
from report.model import Cell, Column, Table
from telling.behind import RECEIVED, choose_shown_year, count_reasons, count_sources, find_behind, write_values
from telling.names import GOAL_NAMES, PAGES
from telling.sentences import count_agreements, find_year, say_goal_figure, say_target, tally, tell_figure

MOST_ROWS = 60
WIDTHS = {"omschrijving": 3, "organisatie": 2, "bestand": 2, "nummer": 1.5, "datum": 1.5, "reden": 2.5}
FIGURES = ("waarde", "noemer", "rij", "rijen")


def answer(tables: Tables, outcome: Outcome, identity: str, year: int, looker: Looker | None = None) -> Answer:
    """Answer where a figure comes from: that of the year or, where it has none, the last one before it.

    `looker` saves work where many figures of the same tables and outcome are answered. Raises KeyError for an unknown
    indicator.
    """
    result = outcome.results[identity]
    shown = choose_shown_year(result, year)
    behind = find_behind(tables, outcome, identity, shown, looker)
    return Answer(
        identity=identity,
        name=result.name,
        year=shown,
        sentence=tell_figure(result, year),
        definition=result.indicator.definition,
        formula=result.indicator.formula,
        working=behind.working,
        agreed=tell_agreed(result, shown),
        sources=make_table("Bronnen", count_sources(behind, result)),
        counted=make_table("Rijen die meetellen", write_values(behind.counted.head(MOST_ROWS), result)),
        counted_total=len(behind.counted),
        reasons=make_table("Waarom rijen niet meetellen", count_reasons(behind.left_out["reden"])),
        left_out=make_table("Rijen die niet meetellen, met de reden", behind.left_out.head(MOST_ROWS)),
        left_out_total=len(behind.left_out),
        received=make_table(RECEIVED, write_values(behind.received, result)),
        page=PAGES[result.indicator.chapter],
    )


def tell_agreed(result: Result, year: int) -> tuple[str, ...]:
    """Say what the nota says about a figure, in its own words, and where its target comes from."""
    indicator, item = result.indicator, find_year(result, year)
    place = f" ({indicator.paragraph})" if indicator.paragraph else ""
    lines = [f"{str(indicator.label).capitalize()}{place}."]
    if indicator.quote:
        lines.append(f"“{indicator.quote}”")
    if item and item.target:
        lines.append(f"Streefwaarde volgens: {item.target.source}")
    return tuple(lines)


def make_table(caption: str, rows: pd.DataFrame) -> Table:
    """Make a table of a frame of texts and whole numbers, its columns as they come."""
    columns = tuple(
        Column(name.capitalize(), WIDTHS.get(name.lower(), 1), name.lower() in FIGURES) for name in rows.columns
    )
    cells = (tuple(Cell(str(value)) for value in row) for row in rows.itertuples(index=False))
    return Table(caption, columns, tuple(cells), small=True)


def list_agreements(results: Iterable[Result], year: int, name: str, page: str) -> Listing:
    """List all agreements of some results in a year: figure, target with its source, and status."""
    results = list(results)
    rows = [
        (
            Cell(f"{result.indicator.id} {result.name}"),
            year_cell(result, year),
            Cell(say_target(result, item), item.target.value),
            Cell(status_text(item)),
            Cell(item.target.source),
        )
        for result in results
        if (item := result.years.get(year)) and item.target
    ]
    columns = (
        Column("Afspraak", 3),
        Column(f"Cijfer {year}", 1.2, True),
        Column("Streefwaarde", 1.4, True),
        Column("Status", 1.4),
        Column("Bron van de streefwaarde", 2.5),
    )
    table = Table(f"Afspraken met een streefwaarde, {year}", columns, tuple(rows))
    return Listing(name, year, count_agreements(tally(results, year)), table, page)


def list_goals(outcome: Outcome, year: int) -> Listing:
    """List what was done for each Global Goal in a year."""
    rows = []
    for goal, name in GOAL_NAMES.items():
        item = outcome.goals.get(goal, {}).get(year)
        counts = (_count_cell(item, what) for what in ("activities", "missions", "payments"))
        rows.append((Cell(f"{goal} {name}"), *counts))
    columns = (
        Column("Global Goal", 3),
        Column("Activiteiten", 1, True),
        Column("Missies", 1, True),
        Column("Betalingen", 1, True),
    )
    told = tell_figure(outcome.results["H6.4"], year)
    return Listing("Global Goals", year, told, Table(f"Per Global Goal, {year}", columns, tuple(rows)), "global-goals")


def _count_cell(item: GoalYear | None, what: str) -> Cell:
    count = getattr(item, what) if item else None
    return Cell(say_goal_figure(item, what), None if count is None else Decimal(count))
