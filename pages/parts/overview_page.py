"""Overzicht: is the policy on course? Everything within one screen, for a reader with ten seconds.

All below the heading is one component, because a page of many elements is too slow to follow a click: what it says is
built here once per year, a template writes it, and the browser only tells which drawer somebody asks for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import streamlit as st

from charts import style
from charts.small_line import DrawnLine, draw_small_line
from kpi.frame import Nota
from kpi.model import Result
from kpi.status import is_completed
from pages.parts import access, texts
from pages.parts.blocks import (
    Block,
    describe_agreements,
    describe_changes,
    describe_money,
    describe_period,
    show_block,
    show_chosen,
)
from pages.parts.board import choose_look
from pages.parts.coming import show_coming
from pages.parts.provenance import show_provenance
from pages.parts.rendering import render
from pages.parts.told import make_told
from pages.parts.view import View
from telling import sentences
from telling.agreement import AgreedRow, choose_words, list_agreed, tell_words
from telling.board import choose_leading, count_targets, find_span, make_small_line, tell_leading
from telling.cells import EMPTY, status_text
from telling.dutch import format_count
from telling.freshness import tell_latest
from telling.money import COLUMNS, explain_money, list_money, write_money
from telling.names import SOURCE_NAMES, find_page, name_chapter, number_chapter
from telling.period import Period, tell_running, year_heading
from telling.succession import tell_succession

KEY = "overzicht"
DATA_PAGE = "gegevens"
MOST_POINTS = 3
POINTS_WORDS = {
    False: ("Dit vraagt aandacht", "Geen enkele afspraak vraagt nu aandacht."),
    True: ("Dit was niet in orde", "Er is geen afspraak die niet in orde was."),
}
"""Whether the year is over → the heading of the points of attention, and what stands there without any."""

COUNTING, MONEY, CHANGES, AGREED = "telzin", "geld", "veranderd", "afspraken"
"""The drawers of the page, beside one for each chapter and one for each point of attention."""

LOOKS = {
    sentences.Standing.ON_COURSE: ("check_circle", "goed"),
    sentences.Standing.KEPT: ("check_circle", "goed"),
    sentences.Standing.ATTENTION: ("error", "let-op"),
    sentences.Standing.NOT_KEPT: ("error", "let-op"),
    sentences.Standing.NO_DATA: ("help", "geen"),
    sentences.Standing.NO_TARGET: ("radio_button_unchecked", "geen"),
}
"""Standing of a chapter → its icon and the class that colours it; the word stands beside them."""

_show = make_told(KEY, "overview.css")


@dataclass(frozen=True)
class Card:
    """One card: the page it leads to, how things stand in a word with icon and tally, and the line that says why.

    `targets` says how many figures of a chapter have a target at all ('' where none has: then `standing` says so);
    `outcome` is its leading figure and `years` the
    small line of that ('' and None where there is none beside what `line` tells). `drawer` names what opens on 'Waar
    komt dit vandaan?'; '' where the page itself is the answer.
    """

    page: str
    title: str
    icon: str
    look: str
    standing: str
    tally: str
    line: str
    targets: str = ""
    outcome: str = ""
    years: DrawnLine | None = None
    drawer: str = ""


@dataclass(frozen=True)
class Warned:
    """One point of attention: the indicator whose drawer opens, the icon and colour of its status, the fact, and the
    programme manager's own words about it (or that there are none yet)."""

    identity: str
    name: str
    icon: str
    look: str
    text: str
    why: str


@dataclass(frozen=True)
class Agreed:
    """One agreement over the years of the period: `cells` are what stands in each year, with the class that colours
    it."""

    identity: str
    name: str
    target: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Overview:
    """All that the page says about one year.

    `cards` are the chapters; `finance` stands with the money and `freshness` below it. A row of `money` is a post with
    what was budgeted, what was spent and the difference, those of `sums` add up others; `money_why` is what the
    programme manager says of them ('' where there is nothing to say). `points` are the worst few of `point_count`,
    below `points_heading`; without any there stands `no_points`.
    `agreed` are all agreements, a cell for each of `years`; `agreed_note` explains the mark at a year that still runs.
    """

    year: int
    headline: str
    cards: tuple[Card, ...]
    finance: Card
    freshness: Card
    money: tuple[tuple[str, str, str, str], ...]
    sums: tuple[int, ...]
    money_why: str
    points: tuple[Warned, ...]
    point_count: int
    points_heading: str
    no_points: str
    changed: str
    years: tuple[str, ...]
    agreed: tuple[Agreed, ...]
    agreed_note: str
    succession: tuple[str, ...]

    @property
    def is_full(self) -> bool:
        """Whether there is only room for what changed on a larger screen."""
        return len(self.points) == MOST_POINTS


def draw(view: View) -> None:
    """Draw the page."""
    _show_overview(view)
    show_coming(view, st.header)


@access.fragment
def _show_overview(view: View) -> None:
    told = view.ground.keep(("overview", view.year), lambda: write_overview(build_overview(view)))
    if drawer := _show(told, KEY):
        open_drawer(view, drawer)
    else:
        show_chosen(view, KEY)


def open_drawer(view: View, name: str) -> None:
    """Open a drawer of the page by its name: that of a block, or that of one indicator (its id)."""
    block = describe_drawer(view, name)
    if block:
        show_block(view, block, KEY)
    elif name in view.ground.outcome.results:
        show_provenance(view, name)


def describe_drawer(view: View, name: str) -> Block | None:
    """Tell what a block of the page counts; None where the name is of no block."""
    results, year = list(view.ground.outcome.results.values()), view.year
    if name == COUNTING:
        return describe_agreements(results, year, "het hele programma")
    if name == MONEY:
        return describe_money(view.ground.outcome, year)
    if name == CHANGES:
        return describe_changes(results, year)
    if name == AGREED:
        return describe_period(results, _period(view).years)
    nota = view.ground.outcome.nota
    for chapter in (*nota.by_number, None):
        if name == find_page(nota, chapter):
            return describe_agreements(_choose(results, chapter), year, name_chapter(nota, chapter))
    return None


def build_overview(view: View) -> Overview:
    """Gather what the page says about the year in view."""
    outcome, year = view.ground.outcome, view.year
    results, money = list(outcome.results.values()), list_money(outcome, year)
    points = sentences.points_of_attention(outcome, year, most=len(results))
    words = choose_words(view.ground.explanations, year)
    period = _period(view)
    points_heading, no_points = POINTS_WORDS[is_completed(year, view.peildatum)]
    told = {point.result.indicator.id for point in points[:MOST_POINTS]} | {row.identity for row in money}
    return Overview(
        year=year,
        headline=sentences.headline(outcome, year),
        cards=tuple(
            build_card(_choose(results, chapter), year, chapter, outcome.nota, told)
            for chapter in outcome.nota.by_number
        ),
        finance=build_card(_choose(results, None), year, None, outcome.nota, told),
        freshness=build_freshness(view),
        money=tuple(write_money(money)),
        sums=tuple(place for place, row in enumerate(money) if row.strong),
        money_why=explain_money(money, words),
        points=tuple(_warn(point, words) for point in points[:MOST_POINTS]),
        point_count=len(points),
        points_heading=points_heading,
        no_points=no_points,
        changed=sentences.tell_changes(results, year),
        years=tuple(year_heading(one, period.running) for one in period.years),
        agreed=tuple(_write_agreed(row) for row in list_agreed(results, period.years)),
        agreed_note=tell_running(period),
        succession=tell_succession(outcome),
    )


def build_card(results: list[Result], year: int, chapter: int | None, nota: Nota, told: Collection[str] = ()) -> Card:
    """Tell how a chapter (None: finance) stands in a year; where the reason is about one of the indicators `told`
    elsewhere on the page, it only names the agreements."""
    counted = sentences.tally(results, year)
    standing = sentences.judge_tally(counted)
    chosen, leading = sentences.choose_telling(results, year), choose_leading(results, chapter)
    has_targets = any(item.target for result in results for item in result.years.values())
    is_told = counted.agreed and chosen and chosen.indicator.id in told
    if leading is chosen:
        leading = None  # the reason tells it already
    return Card(
        page=find_page(nota, chapter),
        title=number_chapter(nota, chapter),
        icon=LOOKS[standing][0],
        look=LOOKS[standing][1],
        standing=standing,
        tally=sentences.tell_tally(counted) if counted.agreed and not is_told else "",
        line=sentences.name_agreements(results, year) if is_told else sentences.choose_reason(results, year),
        targets=count_targets(results) if chapter and has_targets and year >= nota.begins[0] else "",
        outcome=tell_leading(leading, year) if leading else "",
        years=draw_small_line(make_small_line(leading, find_span([leading]))) if leading else None,
        drawer=find_page(nota, chapter),
    )


def build_freshness(view: View) -> Card:
    """Tell how recent the sources are, and whether every row of them counts."""
    aside = sum(books.set_aside for books in view.ground.loaded.books.values())
    return Card(
        page=DATA_PAGE,
        title="Gegevens",
        icon="database",
        look="geen" if aside else "goed",
        standing=f"{format_count(aside, 'rij', 'rijen')} opzij gezet" if aside else "alle rijen tellen",
        tally="",
        line=" · ".join(tell_freshness(view)),
    )


def write_overview(told: Overview) -> str:
    """Write the page as HTML. Its texts come from workbooks, so the template escapes each of them."""
    return render("overview.html.j2", told=told, headings=COLUMNS, where_from=texts.WHERE_FROM)


def tell_freshness(view: View) -> Iterable[str]:
    """Say per source how recent its last record up to the peildatum is."""
    return [f"{SOURCE_NAMES[source]}: {moment}" for source, moment in find_latest(view).items()]


def find_latest(view: View) -> dict[str, str]:
    """Find the last date (exportcijfers: year) of each source, in words."""
    if view.ground.made:
        return dict(view.ground.made.latest)
    return tell_latest(view.ground.tables, view.peildatum)


def _choose(results: Iterable[Result], chapter: int | None) -> list[Result]:
    return [result for result in results if result.indicator.chapter == chapter]


def _period(view: View) -> Period:
    nota = view.ground.outcome.nota
    return Period(nota.last, view.peildatum, nota.first)


def _write_agreed(row: AgreedRow) -> Agreed:
    looks = [choose_look(item.told).look if item and item.target else "" for item in row.items]
    words = [status_text(item) or EMPTY for item in row.items]
    return Agreed(row.result.indicator.id, row.result.name, row.target, tuple(zip(words, looks)))


def _warn(point: sentences.AttentionPoint, words: Mapping[str, Iterable[str]]) -> Warned:
    mark = style.STATUS[point.status]
    icon = mark.icon.removeprefix(":material/").removesuffix(":")
    look = "slecht" if mark.colour == style.BAD else "let-op"
    identity = point.result.indicator.id
    return Warned(identity, point.result.name, icon, look, point.text, tell_words(words.get(identity, ())))
