"""From figures to chart specs: the one place that decides what a chart shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from kpi.frame import Nota, PostKind
from kpi.model import GoalYear, Indicator, Result, TargetKind, YearResult
from kpi.terms import OBSERVATIONS
from telling.cells import MONEY, number_format
from telling.chart_spec import (
    ADDED_UP_NAME,
    BUDGET_NAME,
    CEILING_NAME,
    EARLIER_NAME,
    HIGHEST_NAME,
    LOWEST_NAME,
    PLANNED_NAME,
    REALISED_NAME,
    REFERENCE_NAME,
    TARGET_NAME,
    WITH_PLANNED_NAME,
    ChartSeries,
    ChartSpec,
    Form,
    SeriesKind,
)
from telling.dutch import NO_DATA, YES_NO_UNIT, format_money, format_number, format_value, join_words
from telling.milestones import Milestone, choose_milestones
from telling.money import POST_SPLIT
from telling.names import GOAL_NAMES
from telling.period import Period, year_heading
from telling.sentences import find_year, is_agreed, say_no_data, say_target, say_value, tell_trend

EARLIER_YEARS = 6
MONEY_KINDS = (TargetKind.BUDGET, TargetKind.COMMITMENT)
RATIOS = ("%", "€ per €")
GOAL_COUNTS = {"activities": "Activiteiten", "missions": "Missies", "payments": "Betalingen"}
"""Counts of a Global Goal (fields of GoalYear) → their names."""

OUTSIDE_RESERVE = "Begroot (zonder reserve)"


def make_spec(
    result: Result,
    years: Iterable[int] | None = None,
    first: int | None = None,
    running: int | None = None,
    milestones: Iterable[Milestone] = (),
) -> ChartSpec:
    """Decide what the chart of one indicator shows, over some years (None: those of the result).

    The form follows the question. Years before `first` (None: that of the first nota) are told apart; `running` is the
    year that has not ended, where the figures themselves may not say so; of the milestones those in the years are kept.
    """
    first = result.nota.begins[0] if first is None else first
    years = tuple(sorted(result.years if years is None else years))
    items = {year: find_year(result, year) for year in years}
    known = {year: item for year, item in items.items() if item is not None}
    shown = replace(result, years=known, earlier={})
    running = next((year for year, item in known.items() if item.running), running)
    form = _choose_form(result)
    series = tuple(_list_series(result, items, form, first))
    indicator = result.indicator
    provisional = tuple(place for place, item in enumerate(items.values()) if item and item.provisional)
    has_reference = any(one.kind is SeriesKind.REFERENCE for one in series)
    return ChartSpec(
        title=f"{result.name} per jaar ({indicator.unit})",
        alt=tell_trend(shown),
        figures=_tell_figures(result, known),
        form=form,
        categories=tuple(year_heading(year, running) for year in years),
        series=series,
        form_code=number_format(indicator),
        decimals=2 if indicator.unit == "€ per €" else indicator.decimals,
        prefix="€ " if indicator.unit.startswith("€") else "",
        suffix="%" if indicator.unit == "%" else "",
        note=_explain_marks(
            bool(provisional), any(one.kind is SeriesKind.PLANNED for one in series), list_borders(result.nota, years)
        ),
        provisional=provisional,
        running=bool(years) and years[-1] == running,
        blanks=_list_blanks(result, items),
        years=years,
        first=first,
        borders=list_borders(result.nota, years),
        hovers=tuple(_tell_item(result, year, item) for year, item in items.items()),
        ahead=tuple(_tell_ahead(result, year, item, form) for year, item in items.items()),
        reference=indicator.reference[1] if indicator.reference and has_reference else "",
        sources=indicator.sources,
        milestones=tuple(choose_milestones(years, milestones)),
    )


def make_period_spec(period: Period, result: Result) -> ChartSpec | None:
    """Decide the chart of one indicator for a report or a slide: the period and the six years before it, of a yes or no
    the last six years; None where there are too few figures to compare.

    Years before the first figure are left out.
    """
    if result.indicator.unit == YES_NO_UNIT:
        years = range(period.year - EARLIER_YEARS + 1, period.year + 1)
        is_telling = any(_is_known(result, year) for year in years)
    else:
        known = [year for year in range(period.first - EARLIER_YEARS, period.year + 1) if _is_known(result, year)]
        years = range(min([period.first, *known]), period.year + 1)
        is_telling = len(known) > 1 and known[-1] >= period.first
    return make_spec(result, years, period.first, period.running) if is_telling else None


def make_posts_spec(
    total: Result,
    years: Iterable[int] | None = None,
    running: int | None = None,
    budgets: Mapping[int, Decimal] | None = None,
    milestones: Iterable[Milestone] = (),
) -> ChartSpec:
    """Decide the chart of all spending per budgetpost and year (None: those of the result), in euros, against the
    budgets of the year together.

    The reserve stands on top, outside the line: it is no part of the budget. What is planned stands on top of all.
    """
    years = tuple(sorted(total.years if years is None else years))
    items = {year: find_year(total, year) for year in years}
    parts, posts = total.breakdowns.get(POST_SPLIT, {}), list_posts(total, years)
    running = next((year for year, item in items.items() if item and item.running), running)
    known = {year: item for year, item in items.items() if item and item.value is not None}
    headings = tuple(year_heading(year, running) for year in years)
    series = [
        ChartSeries(
            post,
            SeriesKind.PART,
            tuple(parts.get(year, {}).get(post, Decimal(0)) if year in known else None for year in years),
        )
        for post in posts
    ]
    planned = tuple(_find_planned(item, Form.STACKED) for item in items.values())
    if any(planned):
        series.append(ChartSeries(PLANNED_NAME, SeriesKind.PLANNED, planned))
    agreed = tuple((budgets or {}).get(year) for year in years)
    if any(budget is not None for budget in agreed):
        series.append(ChartSeries(OUTSIDE_RESERVE, SeriesKind.BUDGET, agreed))
    last = max(known, default=None)
    told = "; ".join(
        f"{one.name}: "
        + ", ".join(f"{name} {format_money(value)}" for name, value in zip(headings, one.values) if value is not None)
        for one in series[: len(posts)]
    )
    return ChartSpec(
        title="Besteding per jaar en budgetpost (€)",
        alt=f"Gestapelde staven per jaar. Besteed in {last}: {format_money(known[last].value)}." if last else NO_DATA,
        figures=f"{told}." if told else "",
        form=Form.STACKED,
        categories=headings,
        series=tuple(series),
        form_code=MONEY,
        prefix="€ ",
        note=_explain_marks(False, any(planned), list_borders(total.nota, years)),
        running=bool(years) and years[-1] == running,
        blanks=_list_blanks(total, items),
        years=years,
        first=total.nota.begins[0],
        borders=list_borders(total.nota, years),
        ahead=tuple(_tell_ahead(total, year, item, Form.STACKED) for year, item in items.items()),
        sources=total.indicator.sources,
        milestones=tuple(choose_milestones(years, milestones)),
    )


def list_posts(total: Result, years: Iterable[int]) -> list[str]:
    """List the posts that something was spent on in some years, in the order of the budget, the reserve last."""
    parts = total.breakdowns.get(POST_SPLIT, {})
    order = [*total.nota.list_posts(PostKind.BUDGET, PostKind.OUTSIDE), *total.nota.list_posts(PostKind.RESERVE)]
    found = {post for year in years for post in parts.get(year, {})}
    return sorted(found, key=lambda post: order.index(post) if post in order else len(order))


def make_goals_spec(
    goals: Mapping[int, Mapping[int, GoalYear]], year: int, counts: Sequence[str] = tuple(GOAL_COUNTS)
) -> ChartSpec | None:
    """Decide the chart of some counts (fields of GoalYear) per Global Goal in a year; None where the year has none."""
    items = {goal: years.get(year) for goal, years in goals.items()}
    values = {
        GOAL_COUNTS[count]: tuple(_count_records(items.get(goal), count) for goal in GOAL_NAMES) for count in counts
    }
    known = {name: every for name, every in values.items() if any(value is not None for value in every)}
    if not known:
        return None
    told = (
        f"doel {goal}: " + ", ".join(f"{format_number(every[place])} {name.lower()}" for name, every in known.items())
        for place, goal in enumerate(GOAL_NAMES)
    )
    title = f"{join_words(list(known)).capitalize()} per Global Goal in {year}"
    kind = SeriesKind.REALISED if len(counts) == 1 else SeriesKind.PART
    return ChartSpec(
        title=title,
        alt=f"{title}.",
        figures=f"{'; '.join(told).capitalize()}.",
        form=Form.BARS,
        categories=tuple(f"{goal} {name}" for goal, name in GOAL_NAMES.items()),
        series=tuple(ChartSeries(name, kind, every) for name, every in known.items()),
    )


def list_borders(nota: Nota, years: Sequence[int]) -> tuple[int, ...]:
    """List the first years of notas that follow another, among some years."""
    return tuple(begin for begin in nota.begins[1:] if years and years[0] < begin <= years[-1])


def name_year(result: Result, year: int, item: YearResult) -> str:
    """Name a year in full: '2024 (lopend jaar)', '1999 (buiten de beleidsperiode)'."""
    outside = "" if is_agreed(result, year) else " (buiten de beleidsperiode)"
    return f"{year} (lopend jaar)" if item.running else f"{year}{outside}"


# the form and the series of one indicator


def _choose_form(result: Result) -> Form:
    indicator = result.indicator
    kinds = {item.target.kind for item in result.years.values() if item.target}
    if indicator.unit == YES_NO_UNIT:
        return Form.YES_NO
    if indicator.cumulative:
        return Form.STEPS
    if kinds & set(MONEY_KINDS):
        return Form.COLUMNS
    return Form.LINE if OBSERVATIONS in indicator.sources or indicator.unit in RATIOS else Form.COLUMNS


def _list_series(
    result: Result, items: Mapping[int, YearResult | None], form: Form, first: int
) -> Iterable[ChartSeries]:
    values = {year: item.value if item else None for year, item in items.items()}
    before = tuple(value if year < first else None for year, value in values.items())
    if form is Form.COLUMNS and any(value is not None for value in before):
        yield ChartSeries(EARLIER_NAME, SeriesKind.EARLIER, before)
        values = {year: None if year < first else value for year, value in values.items()}
    name = ADDED_UP_NAME if form is Form.STEPS else REALISED_NAME
    yield ChartSeries(name, SeriesKind.REALISED, tuple(values.values()))
    planned = tuple(_find_planned(item, form) for item in items.values())
    if any(planned):
        yield ChartSeries(WITH_PLANNED_NAME if form is Form.STEPS else PLANNED_NAME, SeriesKind.PLANNED, planned)
    if form is not Form.YES_NO:
        yield from _list_agreed(result, items)


def _find_planned(item: YearResult | None, form: Form) -> Decimal | None:
    """Find what is still to come on top of a figure; of a balance that may be less than nothing."""
    if item is None or not item.planned or form is Form.LINE or (item.value is None and form is not Form.STACKED):
        return None
    return item.planned if item.planned > 0 or form is Form.STEPS else None


def _list_agreed(result: Result, items: Mapping[int, YearResult | None]) -> Iterable[ChartSeries]:
    targets = [item.target if item else None for item in items.values()]
    for name, kind, pick in (
        (TARGET_NAME, SeriesKind.TARGET, lambda one: None if _is_money(one) or _is_band(one) else one.value),
        (LOWEST_NAME, SeriesKind.LOWEST, lambda one: one.value if _is_band(one) else None),
        (HIGHEST_NAME, SeriesKind.HIGHEST, lambda one: one.value_max if _is_band(one) else None),
        (_name_budget(result.indicator), SeriesKind.BUDGET, lambda one: one.value if _is_money(one) else None),
    ):
        values = tuple(pick(one) if one else None for one in targets)
        if any(value is not None for value in values):
            yield ChartSeries(name, kind, values)
    reference = result.indicator.reference
    if reference is not None and items and not any(item.target for item in result.years.values()):
        yield ChartSeries(REFERENCE_NAME, SeriesKind.REFERENCE, (reference[0],) * len(items))


def _is_money(target) -> bool:
    return target.kind in MONEY_KINDS


def _is_band(target) -> bool:
    return target.value_max is not None and not _is_money(target)


def _name_budget(indicator: Indicator) -> str:
    return BUDGET_NAME if indicator.unit == "€" else CEILING_NAME


# the words


def _explain_marks(provisional: bool, planned: bool, borders: Iterable[int]) -> str:
    parts = ["voorlopige cijfers zijn gestippeld of gearceerd"] if provisional else []
    parts += ["wat gepland is, telt nog niet mee"] if planned else []
    parts += [f"vanaf {year} geldt een andere nota" for year in borders]
    return ("; ".join(parts) + ".").capitalize() if parts else ""


def _list_blanks(result: Result, years: Iterable[int]) -> tuple[tuple[int, str], ...]:
    words = ((place, say_no_data(result, year)) for place, year in enumerate(years))
    return tuple((place, word) for place, word in words if word != NO_DATA)


def _tell_figures(result: Result, known: Mapping[int, YearResult]) -> str:
    """Tell every figure year by year; '' where there is none."""
    told = [
        f"{year}: {format_value(result.indicator, item.value)}"
        for year, item in sorted(known.items())
        if item.value is not None
    ]
    return f"Per jaar: {', '.join(told)}." if told else ""


def _tell_item(result: Result, year: int, item: YearResult | None) -> tuple[str, ...]:
    if item is None:
        return ()
    provisional = " (voorlopig)" if item.provisional else ""
    target = [f"Streefwaarde: {say_target(result, item)}"] if item.target else []
    return (f"{name_year(result, year, item)}: {say_value(result, item.value)}{provisional}", *target, str(item.told))


def _tell_ahead(result: Result, year: int, item: YearResult | None, form: Form) -> str:
    planned = _find_planned(item, form)
    if planned is None:
        return ""
    if form is Form.STEPS and item and item.value is not None:
        return f"{year}: {say_value(result, item.value + planned)}, met wat nog gepland is"
    return f"{year}: nog {say_value(result, planned)} gepland"


def _is_known(result: Result, year: int) -> bool:
    item = find_year(result, year)
    return item is not None and item.value is not None


def _count_records(item: GoalYear | None, count: str) -> Decimal | None:
    number = getattr(item, count) if item else None
    return None if number is None else Decimal(number)
