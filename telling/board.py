"""The scoreboard of a chapter: one row per indicator, with its years as a small line, as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kpi.model import Result, Status, YearResult
from telling.dutch import YES_NO_UNIT, format_value
from telling.names import FINANCE_LEADING
from telling.sentences import (
    BARE_UNITS,
    find_latest,
    find_year,
    say_change,
    say_no_data,
    say_target,
    say_value,
    tell_trend,
)


@dataclass(frozen=True)
class Point:
    """One year of a small line. `value` is None where the year has no figure (which is not 0); `ahead` is the value
    with what is still planned, None where nothing is; `low` and `high` are the target (the same, but for a band)."""

    year: int
    value: Decimal | None
    provisional: bool = False
    ahead: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True)
class SmallLine:
    """All years of an indicator, the oldest first, none left out; `alt` tells them in words. `yes_no` says that a value
    is 1 for yes and 0 for no."""

    points: tuple[Point, ...]
    alt: str
    yes_no: bool = False


@dataclass(frozen=True)
class BoardRow:
    """One indicator in one year, as a reader sees it.

    `figure` is the figure of the year or, where that has none, the last one before it; `moment` says of which year,
    with 'lopend' or 'voorlopig' where it is that. `change` compares with the year before in words, `target` says what
    was agreed ('' where nothing was, or nothing for this year), `status` how the year in view stands.
    """

    identity: str
    name: str
    figure: str
    moment: str
    change: str
    target: str
    status: Status
    line: SmallLine


def make_board(results: Iterable[Result], year: int) -> list[BoardRow]:
    """Make the rows of some indicators in a year: first those with a target for it, then the others, each in their own
    order. The small lines of all rows have the same years."""
    results = list(results)
    agreed = [result for result in results if _has_target(result, year)]
    years = {one for result in results for one in (*result.earlier, *result.years)}
    span = range(min(years), max(years) + 1) if years else range(0)
    return [make_row(result, year, span) for result in [*agreed, *(one for one in results if one not in agreed)]]


def make_row(result: Result, year: int, span: range) -> BoardRow:
    """Make the row of one indicator in a year, with a small line over the years of `span`."""
    item, latest = find_year(result, year), find_latest(result, year)
    return BoardRow(
        identity=result.indicator.id,
        name=result.name,
        figure=say_value(result, latest[1].value) if latest else say_no_data(result, year),
        moment=_say_moment(*latest) if latest else "",
        change=say_change(result, latest[0]) if latest else "",
        target=say_target(result, item) if item else "",
        status=item.told if item else Status.NO_DATA,
        line=make_small_line(result, span),
    )


def tell_leading(result: Result, year: int) -> str:
    """Tell the figure of a year (or the last one before it) with its year and what changed, in as few words as fit a
    card: '803 exporterende bedrijven in 2025 (voorlopig), 14 meer dan in 2024'."""
    latest = find_latest(result, year)
    if latest is None:
        return f"{result.name}: {say_no_data(result, year)}"
    change = say_change(result, latest[0])
    return f"{_say_counted(result, latest[1])} in {_say_moment(*latest)}{', ' if change else ''}{change}"


def count_targets(results: Iterable[Result]) -> str:
    """Say how many of some indicators have a target in any year: '1 van 11 heeft een streefwaarde'."""
    every = [any(item.target for item in result.years.values()) for result in results]
    number = sum(every)
    if not number:
        return f"geen van de {len(every)} heeft een streefwaarde"
    return f"{number} van {len(every)} {'heeft' if number == 1 else 'hebben'} een streefwaarde"


def make_small_line(result: Result, span: range) -> SmallLine:
    """Make the small line of an indicator over a span of years."""
    points = tuple(_make_point(year, find_year(result, year)) for year in span)
    return SmallLine(points, tell_trend(result), result.indicator.unit == YES_NO_UNIT)


def find_span(results: Iterable[Result]) -> range:
    """Give the years from the first to the last that some indicators have, earlier ones too; empty where they have
    none."""
    years = {year for one in results for year in (*one.earlier, *one.years)}
    return range(min(years), max(years) + 1) if years else range(0)


def head_lines(rows: Iterable[BoardRow]) -> str:
    """Head the column of the small lines with their years: '2015–2026', or 'Verloop' where there are none."""
    years = [point.year for row in rows for point in row.line.points]
    return f"{min(years)}–{max(years)}" if years else "Verloop"


def choose_leading(results: Iterable[Result], chapter: int | None) -> Result | None:
    """Choose the indicator that leads a chapter (None: finance); the first where the leading one is not there."""
    found = {result.indicator.id: result for result in results}
    first = next(iter(found.values()), None)
    if first is None:
        return None
    leading = FINANCE_LEADING if chapter is None else first.nota.by_number[chapter].leading
    return found.get(leading, first)


def _make_point(year: int, item: YearResult | None) -> Point:
    if item is None:
        return Point(year, None)
    ahead = item.value + item.planned if item.value is not None and item.running and item.planned else None
    low = item.target.value if item.target else None
    high = (item.target.value_max or low) if item.target else None
    return Point(year, item.value, item.provisional, ahead, low, high)


def _say_counted(result: Result, item: YearResult) -> str:
    """Write a figure with what it counts; where the name does not say that in the plural, behind the name."""
    value, indicator = say_value(result, item.value), result.indicator
    name = result.name.removesuffix(f" in {result.region}")  # our own, which needs no saying
    if item.value == 1 or indicator.unit in BARE_UNITS or indicator.unit not in name.lower():
        return f"{name}: {value}"
    return f"{format_value(indicator, item.value)} {name[:1].lower()}{name[1:]}"


def _say_moment(year: int, item: YearResult) -> str:
    marks = [word for word, holds in (("lopend", item.running), ("voorlopig", item.provisional)) if holds]
    return f"{year} ({', '.join(marks)})" if marks else str(year)


def _has_target(result: Result, year: int) -> bool:
    item = result.years.get(year)
    return item is not None and item.target is not None
