"""One indicator as parts of a report: its cells, its table, its chart, its explanations and its section."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd

from data.tables import Tables, for_every_year, for_year
from kpi.model import GoalYear, Indicator, Outcome, Result, Status, YearResult
from kpi.terms import OBSERVATIONS
from report.choices import Choices
from report.model import Cell, Chart, Column, Form, Kind, Pair, Paragraph, Role, Section, Series, Table
from telling.dutch import NO_DATA, YES_NO_UNIT, format_date, format_number, format_value, join_words
from telling.names import GOAL_NAMES
from telling.sentences import find_baseline, find_year, say_no_data, say_target, tell_figure

COUNT = "[$-413]#,##0"
MONEY, MONEY_CENTS = "[$€-413] #,##0;-[$€-413] #,##0", "[$€-413] #,##0.00;-[$€-413] #,##0.00"
NEEDS_EXPLANATION = (Status.ATTENTION, Status.NOT_ACHIEVED, Status.EXCEEDED)
MISSING_EXPLANATION = "Toelichting ontbreekt: oorzaak, gevolg, bijsturing"
SIGNS = {
    Status.ACHIEVED: "✔",
    Status.ON_COURSE: "↗",
    Status.WITHIN_BUDGET: "✔",
    Status.ATTENTION: "!",
    Status.NOT_ACHIEVED: "✘",
    Status.EXCEEDED: "▲",
}
EARLIER_YEARS = 6
MOST_YEAR_COLUMNS = 7
EMPTY = "–"


@dataclass(frozen=True)
class Ground:
    """What all parts of one report are made of: the results asked for, the tables, the choices and the peildatum."""

    outcome: Outcome
    tables: Tables
    choices: Choices

    @property
    def results(self) -> Mapping[str, Result]:
        return self.outcome.results

    @property
    def peildatum(self) -> date:
        return self.outcome.peildatum

    @property
    def years(self) -> range:
        """The years of the period that the peildatum has reached."""
        return range(self.choices.first, min(self.choices.last, self.peildatum.year) + 1)

    @property
    def year(self) -> int:
        """The year that the report speaks of: the last one of the period that the peildatum has reached."""
        return self.years[-1]


def number_format(indicator: Indicator) -> str:
    """Give the Excel number format of the indicator's values, which are stored as they are (percent as 12.5)."""
    if indicator.unit == "€":
        return MONEY_CENTS if indicator.decimals else MONEY
    if indicator.unit == "€ per €":
        return MONEY_CENTS
    digits = COUNT + ("." + "0" * indicator.decimals if indicator.decimals else "")
    return f'{digits}"%"' if indicator.unit == "%" else digits


def value_cell(result: Result, value: Decimal | None, missing: str = NO_DATA) -> Cell:
    """Write a value as a cell: text for the reader, the exact number for Excel."""
    if value is None:
        return Cell(missing)
    return Cell(format_value(result.indicator, value), value, number_format(result.indicator))


def year_cell(result: Result, year: int) -> Cell:
    """Write the figure of a year as a cell, or in two words why there is none."""
    item = find_year(result, year)
    return value_cell(result, item.value if item else None, say_no_data(result, year))


def status_text(item: YearResult | None) -> str:
    """Write a status with its sign, '' for a year without a target."""
    if item is None or item.target is None:
        return ""
    sign = SIGNS.get(item.status)
    return f"{sign} {item.status}" if sign else str(item.status)


def year_heading(ground: Ground, year: int) -> str:
    """Head a column with its year; a year that has not ended gets a star, which the notes explain."""
    running = year == ground.peildatum.year and (ground.peildatum.month, ground.peildatum.day) != (12, 31)
    return f"{year}*" if running else str(year)


def tell_running(ground: Ground) -> str:
    """Explain the star behind a year, or '' where there is none."""
    if year_heading(ground, ground.year).endswith("*"):
        return f"* {ground.year} loopt nog: stand op {format_date(ground.peildatum)}."
    return ""


def baseline_cell(result: Result) -> Cell:
    """Write the nulmeting with its year: '402 (2020)'."""
    found = find_baseline(result)
    if found is None:
        return Cell(EMPTY)
    year, value = found
    return Cell(f"{format_value(result.indicator, value)} ({year})", value, number_format(result.indicator))


def make_year_table(ground: Ground, result: Result) -> Table:
    """Make the table of one indicator: nulmeting and each year, with streefwaarde and status where there are any."""
    items = {year: find_year(result, year) for year in ground.years}
    has_target = any(item and item.target for item in items.values())
    columns = [Column("Jaar", 2.35), Column("Realisatie", 1.6, True)]
    base = find_baseline(result)
    rows = []
    if base is not None and base[0] not in items:
        rows.append([Cell(f"Nulmeting {base[0]}"), value_cell(result, base[1]), Cell(EMPTY), Cell(EMPTY)])
    for year, item in items.items():
        is_base = base is not None and base[0] == year
        label = f"{year_heading(ground, year)} (nulmeting)" if is_base else year_heading(ground, year)
        rows.append([Cell(label), year_cell(result, year), _target(result, item), Cell(status_text(item) or EMPTY)])
    if has_target:
        columns += [Column("Streefwaarde", 2.05, True), Column("Status", 2.3)]
    shown = tuple(tuple(row[: len(columns)]) for row in rows)
    return Table(f"{result.name} ({result.indicator.unit})", tuple(columns), shown)


def beside(table: Table, chart: Chart | None) -> Table | Pair:
    """Set a table and its chart beside each other; without a chart the table stands alone."""
    return table if chart is None else Pair(table, chart)


def make_overview(ground: Ground, results: Iterable[Result], caption: str) -> Table:
    """Make one table of several indicators: Nulmeting · Realisatie per jaar · Streefwaarde · Status · Bron."""
    shown = list(ground.years)[-MOST_YEAR_COLUMNS:]
    rows = []
    for result in results:
        last = find_year(result, ground.year)
        target = say_target(result, last) if last else ""
        rows.append(
            (
                Cell(f"{result.indicator.id} {result.name}"),
                baseline_cell(result),
                *(year_cell(result, year) for year in shown),
                Cell(target or EMPTY),
                Cell(status_text(last) or EMPTY),
            )
        )
    columns = (
        Column("Indicator", 3),
        Column("Nulmeting", 1.35, True),
        *(Column(year_heading(ground, year), 1.05, True) for year in shown),
        Column("Streefwaarde", 1.5, True),
        Column(f"Status {ground.year}", 1.35),
    )
    return Table(caption, columns, tuple(rows), small=True)


def make_chart(ground: Ground, result: Result) -> Chart | None:
    """Draw one indicator over the period and the six years before it, where there are figures for two years or more.

    A yes or no has no chart: its table says it better. Realised, planned and the years before are different series.
    """
    indicator = result.indicator
    years = list(range(ground.choices.first - EARLIER_YEARS, ground.year + 1))
    items = {year: find_year(result, year) for year in years}
    known = [year for year, item in items.items() if item and item.value is not None]
    if len(known) < 2 or indicator.unit == YES_NO_UNIT or not any(year in known for year in ground.years):
        return None
    items = {year: item for year, item in items.items() if year >= min(known[0], ground.choices.first)}
    line = indicator.cumulative or OBSERVATIONS in indicator.sources or indicator.unit in ("%", "€ per €")
    values = {year: item.value if item else None for year, item in items.items()}
    before = [value if year < ground.choices.first else None for year, value in values.items()]
    within = [value if year >= ground.choices.first else None for year, value in values.items()]
    planned = [item.planned if item and item.running and item.planned else None for item in items.values()]
    targets = [item.target.value if item and item.target else None for item in items.values()]
    series = []
    if line:
        series.append(Series("Realisatie", Kind.REALISED, tuple(values.values())))
    else:
        if any(value is not None for value in before):
            series.append(Series("Eerdere jaren", Kind.EARLIER, tuple(before)))
        series.append(Series("Realisatie", Kind.REALISED, tuple(within)))
        if any(planned):
            series.append(Series("Nog gepland", Kind.PLANNED, tuple(planned)))
    if any(targets):
        series.append(Series("Streefwaarde", Kind.TARGET, tuple(targets)))
    headings = tuple(year_heading(ground, year) for year in items)
    return Chart(
        title=f"{result.name}, per jaar ({indicator.unit})",
        alt=describe_chart(result, {year: item for year, item in items.items() if year in known}),
        form=Form.LINE if line else Form.COLUMNS,
        categories=headings,
        series=tuple(series),
        form_code=number_format(indicator),
        decimals=2 if indicator.unit == "€ per €" else indicator.decimals,
        prefix="€ " if "€" in indicator.unit and indicator.unit != "mln €" else "",
        suffix="%" if indicator.unit == "%" else "",
        provisional=tuple(place for place, item in enumerate(items.values()) if item and item.provisional),
        running=headings[-1].endswith("*"),
        blanks=_list_blanks(result, items),
    )


def make_yes_no_chart(ground: Ground, result: Result) -> Chart | None:
    """Draw a yes or no over the last six years, for a screen; None where the unit is another or nothing is known."""
    years = range(ground.year - EARLIER_YEARS + 1, ground.year + 1)
    items = {year: find_year(result, year) for year in years}
    known = {year: item for year, item in items.items() if item and item.value is not None}
    if result.indicator.unit != YES_NO_UNIT or not known:
        return None
    values = tuple(item.value if item else None for item in items.values())
    planned = tuple(item.planned if item and item.running and item.planned else None for item in items.values())
    series = [Series("Realisatie", Kind.REALISED, values)]
    if any(planned):
        series.append(Series("Nog gepland", Kind.PLANNED, planned))
    headings = tuple(year_heading(ground, year) for year in years)
    return Chart(
        title=f"{result.name}, per jaar ({YES_NO_UNIT})",
        alt=describe_chart(result, known),
        form=Form.YES_NO,
        categories=headings,
        series=tuple(series),
        running=headings[-1].endswith("*"),
        blanks=_list_blanks(result, items),
    )


def _list_blanks(result: Result, years: Iterable[int]) -> tuple[tuple[int, str], ...]:
    words = ((place, say_no_data(result, year)) for place, year in enumerate(years))
    return tuple((place, word) for place, word in words if word != NO_DATA)


def make_goal_counts_chart(goals: Mapping[int, Mapping[int, GoalYear]], year: int) -> Chart | None:
    """Draw for each Global Goal all that makes it reached in a year: its activities, missions and payments; None where
    the year has no figures."""
    items = {goal: years.get(year) for goal, years in goals.items()}
    counts = {
        name: tuple(_count_records(items.get(goal), field) for goal in GOAL_NAMES)
        for name, field in (("Activiteiten", "activities"), ("Missies", "missions"), ("Betalingen", "payments"))
    }
    known = {name: values for name, values in counts.items() if any(value is not None for value in values)}
    if not known:
        return None
    told = (
        f"doel {goal}: " + ", ".join(f"{format_number(values[place])} {name.lower()}" for name, values in known.items())
        for place, goal in enumerate(GOAL_NAMES)
    )
    title = f"{join_words(list(known)).capitalize()} per Global Goal in {year}"
    return Chart(
        title=title,
        alt=f"{title}. {'; '.join(told)}.",
        form=Form.BARS,
        categories=tuple(f"{goal} {name}" for goal, name in GOAL_NAMES.items()),
        series=tuple(Series(name, Kind.PART, values) for name, values in known.items()),
    )


def _count_records(item: GoalYear | None, field: str) -> Decimal | None:
    count = getattr(item, field) if item else None
    return None if count is None else Decimal(count)


def describe_chart(result: Result, known: Mapping[int, YearResult]) -> str:
    """Tell in words what the chart shows, year by year: the text alternative."""
    told = ", ".join(f"{year}: {format_value(result.indicator, item.value)}" for year, item in sorted(known.items()))
    return f"{result.name} in {result.indicator.unit} per jaar. {told}."


def list_explanations(ground: Ground, result: Result) -> list[Paragraph]:
    """Give the manager's own words on the indicator in the period, and a mark for each year that still lacks them."""
    frame = ground.tables.explanations
    mine = frame[frame["indicator"] == result.indicator.id]
    general = [row.text for row in mine[for_every_year(mine)].itertuples()]
    found = [Paragraph(_tidy(text), Role.EXPLANATION, "Toelichting:") for text in general if not pd.isna(text)]
    for year in ground.years:
        texts = mine.loc[for_year(mine, year), "text"].dropna()
        found += [Paragraph(_tidy(text), Role.EXPLANATION, f"Toelichting {year}:") for text in texts]
    found += [Paragraph(f"{MISSING_EXPLANATION}.", Role.MARK, f"{year}:") for year in list_unexplained(ground, result)]
    return found


def list_unexplained(ground: Ground, result: Result) -> list[int]:
    """List the years of the period whose status asks for an explanation of that year and that have none."""
    frame = ground.tables.explanations
    mine = frame[(frame["indicator"] == result.indicator.id) & frame["text"].notna()]
    return [
        year
        for year in ground.years
        if (item := find_year(result, year)) and item.status in NEEDS_EXPLANATION and not for_year(mine, year).any()
    ]


def tell_source(ground: Ground, result: Result) -> str:
    """Say where a figure and its target come from, and explain the marks of its table."""
    targets = [item.target for year in ground.years if (item := find_year(result, year)) and item.target]
    sources = dict.fromkeys(target.source for target in targets)
    agreed = f"Streefwaarde: {'; '.join(sources)}." if targets else ""
    return " ".join(filter(None, (tell_exports(result), agreed, tell_provisional(ground, result))))


def tell_exports(result: Result) -> str:
    """Name the exports that a figure is computed from."""
    return f"Bron: {', '.join(result.indicator.sources)}."


def tell_provisional(ground: Ground, result: Result) -> str:
    """Name the years of the period whose figure is not final, or ''."""
    years = [str(year) for year in ground.years if (item := find_year(result, year)) and item.provisional]
    return f"Voorlopig cijfer: {', '.join(years)}." if years else ""


def make_section(ground: Ground, result: Result, level: int = 3) -> Section:
    """Make the section of one indicator: sentence, table, chart, source and explanations."""
    figures = beside(make_year_table(ground, result), make_chart(ground, result))
    blocks = [Paragraph(tell_figure(result, ground.year), Role.BODY), figures]
    blocks += [Paragraph(tell_source(ground, result), Role.SOURCE), *list_explanations(ground, result)]
    return Section(f"{result.indicator.id} {result.name}", level, tuple(blocks), together=True)


def has_figures(ground: Ground, result: Result) -> bool:
    """Tell whether the indicator has a figure or a target in the period."""
    items = (find_year(result, year) for year in ground.years)
    return any(item and (item.value is not None or item.target) for item in items)


def has_target(ground: Ground, result: Result) -> bool:
    """Tell whether something was agreed on the indicator in the period."""
    return any((item := find_year(result, year)) and item.target for year in ground.years)


def _target(result: Result, item: YearResult | None) -> Cell:
    if item is None or item.target is None:
        return Cell(EMPTY)
    return Cell(say_target(result, item), item.target.value, number_format(result.indicator))


def _tidy(text: object) -> str:
    return " ".join(str(text).split())
