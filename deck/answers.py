"""Answers on the spot: from a figure on a slide to its definition, its working and the rows behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from data.tables import Tables
from deck.model import FigureAnswer, Listing
from kpi.model import Outcome, Result
from kpi.provenance import Looker
from telling.behind import COST, RECEIVED, choose_shown_year, count_reasons, count_sources, find_behind, write_values
from telling.cells import tabulate_agreements, tabulate_goals
from telling.names import find_page
from telling.sentences import count_agreements, find_year, tally, tell_figure
from telling.tables import tabulate_frame

MOST_ROWS = 60


def answer(tables: Tables, outcome: Outcome, identity: str, year: int, looker: Looker | None = None) -> FigureAnswer:
    """Answer where a figure comes from: that of the year or, where it has none, the last one before it.

    `looker` saves work where many figures of the same tables and outcome are answered (None: one is made). Raises
    KeyError for an unknown indicator.
    """
    result = outcome.results[identity]
    shown = choose_shown_year(result, year)
    behind = find_behind(tables, outcome, identity, shown, looker)
    rows = behind.counted.drop(columns=COST, errors="ignore")  # no room for it in a hall
    return FigureAnswer(
        identity=identity,
        name=result.name,
        year=shown,
        sentence=tell_figure(result, year),
        definition=result.indicator.definition,
        formula=result.indicator.formula,
        working=behind.working,
        agreed=tell_agreed(result, shown),
        sources=tabulate_frame("Bronnen", count_sources(behind, result)),
        counted=tabulate_frame("Rijen die meetellen", write_values(rows.head(MOST_ROWS), result)),
        counted_total=len(behind.counted),
        reasons=tabulate_frame("Waarom rijen niet meetellen", count_reasons(behind.left_out["reden"])),
        left_out=tabulate_frame("Rijen die niet meetellen, met de reden", behind.left_out.head(MOST_ROWS)),
        left_out_total=len(behind.left_out),
        received=tabulate_frame(RECEIVED, write_values(behind.received, result)),
        page=find_page(result.nota, result.indicator.chapter),
    )


def hide_rows(one: FigureAnswer) -> FigureAnswer:
    """Give an answer without the rows; how many there are stays."""
    rest = {name: replace(getattr(one, name), rows=()) for name in ("counted", "left_out", "received")}
    return replace(one, **rest, page="")


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


def list_agreements(results: Iterable[Result], year: int, name: str, page: str) -> Listing:
    """List all agreements of some results in a year: figure, target with its source, and status."""
    results = list(results)
    return Listing(name, year, count_agreements(tally(results, year)), tabulate_agreements(results, year), page)


def list_goals(outcome: Outcome, year: int) -> Listing:
    """List what was done for each Global Goal in a year."""
    told = tell_figure(outcome.results["H6.4"], year)
    return Listing("Global Goals", year, told, tabulate_goals(outcome, year), "global-goals")
