"""What stands on the pages for everybody, as plain data: no template, no file.

All of it is of an outcome as everybody may see it (`kpi.public`): no row, no organisation's amount.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from charts.small_line import DrawnLine, draw_small_line
from data.tables import Tables, chapters_of_nota
from deck.drawing import draw_screen_chart
from deck.model import TONES, StatusPill, mark_status
from kpi.frame import Chapter, Nota
from kpi.model import Outcome, Result
from kpi.public import MERGED
from telling.agreement import AgreedRow, list_agreed, list_targets
from telling.board import (
    BoardRow,
    choose_leading,
    count_targets,
    find_span,
    head_lines,
    make_board,
    make_small_line,
    tell_leading,
)
from telling.cells import EMPTY, status_text, tabulate_goals, tabulate_years, tell_exports
from telling.chart_spec import ChartSpec
from telling.dutch import format_value
from telling.goals import MERGED_TOLD
from telling.money import COLUMNS, RESERVE_ID, TOTAL_ID, list_money, sum_draws, write_money
from telling.money_tables import tabulate_posts
from telling.names import FINANCE_NAME, FINANCE_PAGE, GOAL_NAMES, find_page, name_chapter, number_chapter
from telling.period import Period, year_heading
from telling.reserve import tell_reserve
from telling.sentences import (
    GOALS_OVERLAP,
    NO_AMBITION,
    count_agreements,
    count_attention,
    headline,
    judge_tally,
    points_of_attention,
    quote_nota,
    tally,
    tell_changes,
    tell_figure,
    tell_tally,
)
from telling.specs import make_goals_spec, make_period_spec, make_posts_spec
from telling.tables import TextCell, TextColumn, TextTable, tabulate_frame

GOALS_PAGE, DATA_PAGE = "global-goals", "open-data"
GOALS_ID, BY_GOAL = "H6.4", "goal"
CHART_SIZE, NARROW_SIZE = (1320, 560), (640, 720)
GOALS_SIZE, NARROW_GOALS_SIZE = (1320, 1500), (640, 1700)
"""Of drawings: units wide and high, on a wide and on a narrow screen."""

MOST_POINTS, MOST_YEARS, MOST_MEMBERS = 5, 6, 20


@dataclass(frozen=True)
class ChartPicture:
    """A chart: its drawing (SVG of our own making) as it is for a wide and for a narrow screen, of which one is seen,
    and below it its figures in words."""

    title: str
    drawing: str
    narrow: str
    told: str


@dataclass(frozen=True)
class ChapterCard:
    """A chapter on the first page: its standing as a mark, its tally in words, and its leading figure with the small
    line of it (None: it has none)."""

    page: str
    title: str
    mark: StatusPill
    tally: str
    targets: str
    outcome: str
    line: DrawnLine | None


@dataclass(frozen=True)
class AttentionLink:
    """A point of attention, which leads to the page of its indicator."""

    page: str
    name: str
    mark: StatusPill
    text: str


@dataclass(frozen=True)
class FrontPage:
    """The first page: is the policy on course? None for `money` and `agreed` is no table: nothing to put in it."""

    headline: str
    attention: str
    cards: tuple[ChapterCard, ...]
    points: tuple[AttentionLink, ...]
    changed: str
    money: TextTable | None
    agreed: TextTable | None


@dataclass(frozen=True)
class ChapterPage:
    """One chapter: what the nota wants, a scoreboard, and its leading figure as a chart. `rows` have the page of the
    indicator, its row, its small line and the mark of its status; `picture` is None where there are no figures."""

    title: str
    ambition: str
    place: str
    goals: str
    standing: str
    changed: str
    span: str
    rows: tuple[tuple[str, BoardRow, DrawnLine, StatusPill], ...]
    picture: ChartPicture | None


@dataclass(frozen=True)
class IndicatorPage:
    """One indicator in full; without a `picture` or `targets` (None) where there are no figures or none was set."""

    identity: str
    title: str
    back: tuple[str, str]
    told: str
    picture: ChartPicture | None
    years: TextTable
    splits: tuple[TextTable, ...]
    notes: tuple[str, ...]
    quote: str
    targets: TextTable | None
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PlainPage:
    """A page of sentences, pictures and tables: the finances, the Global Goals."""

    title: str
    told: tuple[str, ...]
    pictures: tuple[ChartPicture, ...]
    tables: tuple[TextTable, ...]


def make_front(outcome: Outcome, year: int) -> FrontPage:
    """Make the first page of a year."""
    results, nota = list(outcome.results.values()), outcome.nota
    points = points_of_attention(outcome, year, most=MOST_POINTS)
    return FrontPage(
        headline=headline(outcome, year),
        attention=count_attention(tally(results, year), year),
        cards=tuple(_make_card(results, nota, chapter, year) for chapter in (*nota.by_number, None)),
        points=tuple(
            AttentionLink(name_page(one.result), one.result.name, mark_status(one.status), one.text) for one in points
        ),
        changed=tell_changes(results, year),
        money=tabulate_money(outcome, year),
        agreed=tabulate_agreed(outcome, year),
    )


def make_chapter(tables: Tables, outcome: Outcome, chapter: Chapter, year: int) -> ChapterPage:
    """Make the page of a chapter of the nota in view."""
    results = [one for one in outcome.results.values() if one.indicator.chapter == chapter.number]
    counted, leading = tally(results, year), choose_leading(results, chapter.number)
    board = make_board(results, year)
    ambition, goals = _find_words(tables, outcome.nota, chapter.number)
    return ChapterPage(
        title=number_chapter(outcome.nota, chapter.number),
        ambition=ambition,
        place=f"{outcome.nota.name}, hoofdstuk {chapter.number}: {chapter.title}" if chapter.title else "",
        goals=goals,
        standing=count_agreements(counted),
        changed=tell_changes(results, year),
        span=head_lines(board),
        rows=tuple(
            (name_page(outcome.results[row.identity]), row, draw_small_line(row.line), mark_status(row.status))
            for row in board
        ),
        picture=draw_result(outcome, leading, year) if leading else None,
    )


def make_indicator(outcome: Outcome, result: Result, year: int) -> IndicatorPage:
    """Make the page of one indicator."""
    indicator, nota = result.indicator, outcome.nota
    filled = [split for split, parts in result.breakdowns.items() if any(parts.values())]
    targets = list_targets(result)
    return IndicatorPage(
        identity=indicator.id,
        title=f"{indicator.id} {result.name}",
        back=(f"{find_page(nota, indicator.chapter)}.html", name_chapter(nota, indicator.chapter)),
        told=tell_figure(result, year),
        picture=draw_result(outcome, result, year),
        years=tabulate_years(make_period(outcome, year), result),
        splits=tuple(tabulate_split(result, split) for split in filled),
        notes=(MERGED_TOLD,) if result.merged else (),
        quote=quote_nota(result),
        targets=tabulate_frame("Streefwaarden met bron", targets) if len(targets) else None,
        facts=(
            ("Wat meet dit?", indicator.definition),
            ("Hoe is het berekend?", indicator.formula),
            ("Waar komt dit vandaan?", tell_exports(indicator.sources)),
            ("Wie levert het cijfer?", indicator.owner),
            ("Hoe vaak?", indicator.frequency),
        ),
    )


def make_finance(outcome: Outcome, year: int) -> PlainPage:
    """Make the page of the money."""
    period, results = make_period(outcome, year), outcome.results
    total, reserve = results.get(TOTAL_ID), results.get(RESERVE_ID)
    spec = make_posts_spec(total, period.years, period.running) if total else None
    told = [tell_figure(total, year)] if total else []
    told += [tell_reserve(reserve, sum_draws(outcome), year)] if reserve else []
    tables = (tabulate_money(outcome, year), tabulate_posts(period, total) if total else None)
    return PlainPage(
        title=FINANCE_NAME,
        told=tuple(told),
        pictures=(_draw(spec),) if spec else (),
        tables=tuple(filter(None, tables)),
    )


def make_goals(outcome: Outcome, year: int) -> PlainPage:
    """Make the page of the Global Goals."""
    worked_on, spec = outcome.results.get(GOALS_ID), make_goals_spec(outcome.goals, year)
    spent = outcome.results.get("F.3")
    tables = [tabulate_goals(outcome, year)]
    if spent and any(spent.breakdowns.get(BY_GOAL, {}).values()):
        tables.append(tabulate_split(spent, BY_GOAL))
    return PlainPage(
        title="Global Goals",
        told=tuple(filter(None, (tell_figure(worked_on, year) if worked_on else "", GOALS_OVERLAP, MERGED_TOLD))),
        pictures=(_draw(spec, GOALS_SIZE, NARROW_GOALS_SIZE),) if spec else (),
        tables=tuple(tables),
    )


def tabulate_split(result: Result, split: str) -> TextTable:
    """Make the table of a breakdown: its members, the largest in the last year first, over the last years."""
    years = sorted(year for year, parts in result.breakdowns[split].items() if parts)[-MOST_YEARS:]
    parts = {year: result.breakdowns[split][year] for year in years}
    members = {member for one in parts.values() for member in one}

    def rank(member: str) -> tuple[list[Decimal], str]:
        return [-parts[year].get(member, Decimal(0)) for year in reversed(years)], member

    order = sorted(members, key=rank)
    rows = tuple(
        (TextCell(_name_member(split, member)), *(_write_part(result, parts[year], member, year) for year in years))
        for member in order[:MOST_MEMBERS]
    )
    columns = (TextColumn(_name_split(split).capitalize(), 2), *(TextColumn(str(year), 1, True) for year in years))
    more = f" (de grootste {MOST_MEMBERS})" if len(order) > MOST_MEMBERS else ""
    return TextTable(f"{result.name} per {_name_split(split)}{more}", columns, rows)


def tabulate_money(outcome: Outcome, year: int) -> TextTable | None:
    """Make the table of what was budgeted and spent in a year, per post; None where nothing is known of it."""
    money = list_money(outcome, year)
    if not money:
        return None
    columns = (TextColumn(COLUMNS[0], 3), *(TextColumn(name, 1.5, True) for name in COLUMNS[1:]))
    rows = tuple(
        tuple(TextCell(text, strong=row.strong) for text in written)
        for row, written in zip(money, write_money(money), strict=True)
    )
    return TextTable(f"Begroot en besteed in {year}", columns, rows)


def tabulate_agreed(outcome: Outcome, year: int) -> TextTable | None:
    """Make the table of all agreements, a column for each year of the nota up to a year; None where there are none."""
    period = make_period(outcome, year)
    agreed = list_agreed(outcome.results.values(), period.years)
    if not agreed:
        return None
    columns = (
        TextColumn("Afspraak", 3),
        TextColumn("Streefwaarde", 1.6),
        *(TextColumn(year_heading(one, period.running), 1.4) for one in period.years),
    )
    return TextTable("Alle afspraken, jaar voor jaar", columns, tuple(_write_agreed(row) for row in agreed))


def draw_result(outcome: Outcome, result: Result, year: int) -> ChartPicture | None:
    """Draw an indicator over the years; None where there are too few figures to compare."""
    spec = make_period_spec(make_period(outcome, year), result)
    return _draw(spec) if spec else None


def make_period(outcome: Outcome, year: int) -> Period:
    """Give the years of the nota in view up to a year."""
    return Period(year, outcome.peildatum, outcome.nota.first)


def name_page(result: Result) -> str:
    """Give the file of an indicator's page."""
    return f"indicator-{result.indicator.id}.html"


def list_menu(nota: Nota) -> tuple[tuple[str, str], ...]:
    """List the pages of the menu: file and name."""
    chapters = ((f"{chapter.url}.html", chapter.menu) for chapter in nota.chapters)
    return (
        ("index.html", "Overzicht"),
        *chapters,
        (f"{FINANCE_PAGE}.html", FINANCE_NAME),
        (f"{GOALS_PAGE}.html", "Global Goals"),
        (f"{DATA_PAGE}.html", "Open data"),
    )


def _make_card(results: Sequence[Result], nota: Nota, chapter: int | None, year: int) -> ChapterCard:
    own = [one for one in results if one.indicator.chapter == chapter]
    counted, leading = tally(own, year), choose_leading(own, chapter)
    span = find_span(own)
    return ChapterCard(
        page=f"{find_page(nota, chapter)}.html",
        title=number_chapter(nota, chapter),
        mark=TONES[judge_tally(counted)],
        tally=tell_tally(counted) if counted.agreed else "",
        targets=count_targets(own),
        outcome=tell_leading(leading, year) if leading else "",
        line=draw_small_line(make_small_line(leading, span)) if leading else None,
    )


def _find_words(tables: Tables, nota: Nota, chapter: int) -> tuple[str, str]:
    """Give the ambition of a chapter, and its Global Goals with who chose them."""
    frame, links = chapters_of_nota(tables, nota.name)
    row = next(frame[frame["chapter"] == chapter].itertuples(), None)
    ambition = row.ambition if row is not None and isinstance(row.ambition, str) else NO_AMBITION
    goals = sorted(set(links.loc[links["chapter"] == chapter, "goal"]))
    if not goals:
        return ambition, ""
    origin = row.goals_origin if row is not None and isinstance(row.goals_origin, str) else "herkomst niet vermeld"
    return ambition, f"Draagt bij aan {', '.join(f'{goal} {GOAL_NAMES[goal]}' for goal in goals)} ({origin})."


def _draw(spec: ChartSpec, size: tuple[int, int] = CHART_SIZE, narrow: tuple[int, int] = NARROW_SIZE) -> ChartPicture:
    drawings = draw_screen_chart(spec, *size), draw_screen_chart(spec, *narrow)
    return ChartPicture(spec.title, *drawings, " ".join(filter(None, (spec.note, spec.figures))))


def _write_agreed(row: AgreedRow) -> tuple[TextCell, ...]:
    name = f"{row.result.indicator.id} {row.result.name}"
    return (
        TextCell(name),
        TextCell(row.target),
        *(TextCell(status_text(item) or EMPTY) for item in row.items),
    )


def _write_part(result: Result, parts: Mapping[str, Decimal], member: str, year: int) -> TextCell:
    if member in result.merged.get(year, ()):
        return TextCell(MERGED)
    if member == MERGED and member not in parts:
        return TextCell(EMPTY)
    value = parts.get(member, Decimal(0))
    return TextCell(format_value(result.indicator, value), value)


def _name_split(split: str) -> str:
    return "Global Goal" if split == BY_GOAL else split


def _name_member(split: str, member: str) -> str:
    return f"{member} {GOAL_NAMES[int(member)]}" if split == BY_GOAL and member.isdigit() else member
