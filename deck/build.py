"""From results to slides: one message each, in the sentences and charts that stand everywhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from data.load import Loaded
from deck.answers import answer, hide_rows, list_agreements, list_goals
from deck.marks import HALL
from deck.model import (
    TONES,
    Body,
    Closing,
    Cover,
    Deck,
    FigureAnswer,
    HallSlide,
    Listing,
    Meter,
    Statement,
    Statements,
    Tile,
    Tiles,
    mark_status,
)
from kpi.model import Outcome, Result
from kpi.provenance import Looker
from telling.cells import tabulate_years, tell_exports, tell_provisional
from telling.chart_spec import ChartSpec
from telling.dutch import format_date, format_money
from telling.money import (
    BUDGETED_ID,
    COLUMNS,
    POST_IDS,
    RESERVE_ID,
    TOTAL_ID,
    find_opening,
    find_share,
    list_money,
    sum_draws,
    write_money,
)
from telling.money_tables import tabulate_posts, tabulate_reserve
from telling.names import FINANCE_NAME, FINANCE_PAGE, SAMPLE, find_page, number_chapter
from telling.period import Period, tell_running
from telling.reserve import explain_pace, say_left, tell_reserve
from telling.sentences import (
    GOALS_OVERLAP,
    choose_telling,
    count_agreements,
    count_attention,
    find_year,
    headline,
    judge_tally,
    points_of_attention,
    split_title,
    tally,
    tell_attention,
    tell_figure,
    tell_tally,
)
from telling.specs import make_goals_spec, make_period_spec
from telling.tables import TextCell, TextColumn, TextTable

FIRST, LAST = "titel", "slot"
MOST_POINTS, MOST_ROWS = 3, 7
GOALS_ID = "H6.4"
OVERVIEW_PAGE, GOALS_PAGE = "overzicht", "global-goals"
ALL_AGREEMENTS = "Alle afspraken"


class BadDeck(ValueError):
    """A choice of slides that cannot be followed; the text is one Dutch sentence that says why and what to do."""


@dataclass(frozen=True)
class Material:
    """What all slides of one deck are made of, up to the year in view; `with_rows` with the rows behind a figure,
    `with_origins` with where a figure comes from at all."""

    loaded: Loaded
    outcome: Outcome
    year: int
    looker: Looker
    with_rows: bool = True
    with_origins: bool = True
    answered: dict[str, FigureAnswer] = field(default_factory=dict)

    @property
    def period(self) -> Period:
        """The policy period up to the year in view."""
        return Period(self.year, self.outcome.peildatum, self.outcome.nota.first)

    def find_chapter(self, chapter: int | None) -> list[Result]:
        """Give the results of a chapter, or of finance (None)."""
        return [result for result in self.outcome.results.values() if result.indicator.chapter == chapter]

    def answer(self, *identities: str) -> tuple[FigureAnswer, ...]:
        """Answer where some figures come from, as far as the nota shows them; each is looked up once in a deck."""
        shown = [one for one in identities if one in self.outcome.catalogue] if self.with_origins else []
        for one in shown:
            if one not in self.answered:
                found = answer(self.loaded.tables, self.outcome, one, self.year, self.looker)
                self.answered[one] = found if self.with_rows else hide_rows(found)
        return tuple(self.answered[one] for one in shown)

    def list_agreements(self, results: Iterable[Result], name: str, page: str) -> tuple[Listing, ...]:
        """List the agreements among some results, where there are any."""
        listing = list_agreements(results, self.year, name, page)
        return (listing,) if listing.table.rows else ()


def name_slides(outcome: Outcome) -> dict[str, str]:
    """Name the slides that there are under a nota: key → name on the start page, in the default order."""
    nota, shown = outcome.nota, outcome.catalogue
    chapters = {str(number): number_chapter(nota, number) for number in nota.by_number if outcome.list_chapter(number)}
    others = {
        "geld": ("Begroot en besteed", (BUDGETED_ID, TOTAL_ID)),
        "reserve": ("Bestemmingsreserve", (RESERVE_ID, TOTAL_ID)),
        "doelen": ("Global Goals", (GOALS_ID,)),
    }
    return {
        FIRST: "Titel",
        "telzin": "Hoe staan de afspraken ervoor?",
        **chapters,
        "aandacht": "Aandachtspunten",
        **{key: name for key, (name, needed) in others.items() if all(one in shown for one in needed)},
        LAST: "Slot",
    }


def build_deck(
    loaded: Loaded,
    outcome: Outcome,
    year: int,
    keys: tuple[str, ...] | None = None,
    with_rows: bool = True,
    with_origins: bool = True,
) -> Deck:
    """Build the slides of one year: the title first, the closing last, the rest in the order of `keys` (None: all);
    `with_rows` with the rows behind each figure, `with_origins` with where each comes from: how many rows there are.

    Raises BadDeck for a key that does not exist and for a year outside the policy period so far.
    """
    keys = tuple(name_slides(outcome)) if keys is None else keys
    _check(outcome, year, keys)
    material = Material(loaded, outcome, year, Looker(loaded.tables, outcome), with_rows, with_origins)
    between = [key for key in dict.fromkeys(keys) if key not in (FIRST, LAST)]
    slides = tuple(_make_slide(material, key) for key in (FIRST, *between, LAST))
    return Deck(outcome.frame.programme, year, outcome.peildatum, SAMPLE if loaded.is_sample else "", slides)


def _check(outcome: Outcome, year: int, keys: Iterable[str]) -> None:
    known = name_slides(outcome)
    if unknown := [key for key in keys if key not in known]:
        raise BadDeck(f"De dia '{', '.join(unknown)}' bestaat niet: kies uit {', '.join(known)}.")
    first, last = outcome.nota.first, outcome.frame.find_last_year(outcome.nota, outcome.peildatum)
    if not first <= year <= last:
        raise BadDeck(f"Over {year} is er geen presentatie: kies een jaar van {first} tot en met {last}.")


def make_cover(material: Material) -> HallSlide:
    """Make the title slide."""
    nota, day = material.outcome.nota, material.outcome.peildatum
    is_final = nota.has_ended(day) and material.year == nota.last
    stands = f"Eindstand van {nota.name} {nota.period}" if is_final else f"Stand van {material.year}"
    lines = (stands, f"Peildatum {format_date(material.outcome.peildatum)}")
    return HallSlide(
        FIRST,
        f"Gemeente {material.outcome.frame.municipality}",
        material.outcome.frame.programme,
        Cover(lines),
        OVERVIEW_PAGE,
        note=_tell_running(material),
    )


def make_closing(material: Material) -> HallSlide:
    """Make the last slide."""
    contact = material.outcome.frame.contact
    lines = (
        f"Alle cijfers staan op het dashboard{', met de rijen erachter' if material.with_rows else ''}.",
        f"Peildatum {format_date(material.outcome.peildatum)}",
        *([f"Vragen: {contact}"] if contact else []),
    )
    return HallSlide(LAST, material.outcome.frame.programme, "Kijk zelf verder", Closing(lines), OVERVIEW_PAGE)


def make_counting(material: Material) -> HallSlide:
    """Make the slide with the counting sentence and a tile for each chapter and for finance."""
    title, lead = split_title(headline(material.outcome, material.year), most=0)
    tiles = []
    nota = material.outcome.nota
    for chapter in (*nota.by_number, None):
        counted = tally(material.find_chapter(chapter), material.year)
        told = tell_tally(counted) if counted.agreed else ""
        tiles.append(Tile(number_chapter(nota, chapter), TONES[judge_tally(counted)], told))
    return HallSlide(
        key="telzin",
        part="Overzicht",
        title=title,
        body=Tiles(tuple(tiles)),
        page=OVERVIEW_PAGE,
        answers=material.list_agreements(material.outcome.results.values(), ALL_AGREEMENTS, OVERVIEW_PAGE),
        lead=lead,
    )


def make_chapter(material: Material, chapter: int) -> HallSlide:
    """Make the slide of one chapter: the message and the chart of its most telling result."""
    results = material.find_chapter(chapter)
    counted = tally(results, material.year)
    result = choose_telling(results, material.year) or results[0]
    title, lead = split_title(tell_attention(result, material.year))
    nota = material.outcome.nota
    name, page, body = number_chapter(nota, chapter), find_page(nota, chapter), draw_result(material, result)
    answers = material.answer(result.indicator.id) + material.list_agreements(results, name, page)
    return HallSlide(
        key=str(chapter),
        part=name,
        title=title,
        body=body,
        page=page,
        mark=TONES[judge_tally(counted)],
        note=_note(material, result, body),
        answers=answers,
        lead=lead,
        tally=tell_tally(counted) if counted.agreed else "",
    )


def draw_result(material: Material, result: Result) -> ChartSpec | TextTable:
    """Draw a result over the years; where that says nothing (one year only) give its table instead."""
    chart = make_period_spec(material.period, result)
    if chart is not None:
        return chart
    table = tabulate_years(material.period, result)
    return replace(table, rows=table.rows[-MOST_ROWS:])


def make_attention(material: Material) -> HallSlide:
    """Make the slide with the worst points of attention."""
    counted = tally(material.outcome.results.values(), material.year)
    points = points_of_attention(material.outcome, material.year, most=MOST_POINTS)
    title, lead = split_title(count_attention(counted, material.year))
    statements = tuple(Statement(mark_status(one.status), one.text, one.result.name) for one in points)
    more = counted.attention - len(points)
    told = f"Dit zijn de {len(points)} die het verst van de afspraak af staan. De andere staan in de lijst."
    return HallSlide(
        key="aandacht",
        part="Aandachtspunten",
        title=title,
        body=Statements(statements, count_agreements(counted) if counted.agreed else ""),
        page=OVERVIEW_PAGE,
        note=" ".join(filter(None, (told if more > 0 else "", _tell_running(material)))),
        answers=(
            *material.answer(*(one.result.indicator.id for one in points)),
            *material.list_agreements(material.outcome.results.values(), ALL_AGREEMENTS, OVERVIEW_PAGE),
        ),
        lead=lead,
    )


def make_money(material: Material) -> HallSlide:
    """Make the slide with budget, spending and what is left per post; the verdict is about what has a budget."""
    within, total = material.outcome.results[BUDGETED_ID], material.outcome.results[TOTAL_ID]
    title, lead = split_title(tell_attention(within, material.year))
    columns = (TextColumn(COLUMNS[0], 3), *(TextColumn(name, 1.5, True) for name in COLUMNS[1:]))
    money = list_money(material.outcome, material.year)
    rows = tuple(
        tuple(TextCell(text, strong=row.strong) for text in written)
        for row, written in zip(money, write_money(money), strict=True)
    )
    item = find_year(within, material.year)
    return HallSlide(
        key="geld",
        part=FINANCE_NAME,
        title=title,
        body=TextTable(f"Begroot, besteed en verschil in {material.year}", columns, rows),
        page=FINANCE_PAGE,
        mark=mark_status(item.told) if item and item.target else None,
        note=_note(material, within),
        answers=material.answer(BUDGETED_ID, TOTAL_ID, *POST_IDS) + _list_posts(material, total),
        lead=lead,
    )


def _list_posts(material: Material, total: Result) -> tuple[Listing, ...]:
    """List what was spent per post and year, the reserve among them, where anything was."""
    table = tabulate_posts(material.period, total)
    if table is None:
        return ()
    return (Listing(table.caption, material.year, tell_figure(total, material.year), table, FINANCE_PAGE),)


def make_reserve(material: Material) -> HallSlide:
    """Make the slide with what is left of the reserve."""
    reserve, draws = material.outcome.results[RESERVE_ID], sum_draws(material.outcome)
    title, lead = split_title(tell_reserve(reserve, draws, material.year))
    item, body = find_year(reserve, material.year), _measure_reserve(material, reserve, draws)
    return HallSlide(
        key="reserve",
        part="Bestemmingsreserve",
        title=title,
        body=body,
        page=FINANCE_PAGE,
        mark=mark_status(item.told) if item and item.target else None,
        note=_note(material, reserve, body),
        answers=(*material.answer(RESERVE_ID, TOTAL_ID), _list_reserve(material, reserve, draws)),
        lead=lead,
    )


def _measure_reserve(material: Material, reserve: Result, draws: dict[int, Decimal]) -> Meter | ChartSpec | TextTable:
    item = find_year(reserve, material.year)
    opening = find_opening(material.loaded.tables, reserve, draws)
    if item is None or item.value is None or not opening:
        return draw_result(material, reserve)
    share = find_share(item.value, opening)
    left, whole = format_money(item.value), format_money(opening)
    lines = (say_left(item.value, opening),)
    return Meter(float(share), left, whole, lines, make_period_spec(material.period, reserve))


def _list_reserve(material: Material, reserve: Result, draws: dict[int, Decimal]) -> Listing:
    """List what was put into the reserve and how it stood each year, with how the months to go were computed."""
    told = f"{tell_reserve(reserve, draws, material.year)} {explain_pace(reserve, draws, material.year)}".strip()
    table = tabulate_reserve(material.period, material.loaded.tables.reserve_mutations, reserve)
    return Listing("Hoe lang de reserve meegaat", material.year, told, table, FINANCE_PAGE)


def make_goals(material: Material) -> HallSlide:
    """Make the slide with what was done for each Global Goal."""
    result = material.outcome.results[GOALS_ID]
    title, lead = split_title(tell_attention(result, material.year))
    chart = make_goals_spec(material.outcome.goals, material.year)
    return HallSlide(
        key="doelen",
        part="Global Goals",
        title=title,
        body=chart or draw_result(material, result),
        page=GOALS_PAGE,
        note=f"{GOALS_OVERLAP} {_note(material, result)}",
        answers=(*material.answer(GOALS_ID), list_goals(material.outcome, material.year)),
        lead=lead,
    )


def _tell_running(material: Material) -> str:
    """Say that the year has not ended, on a slide without the star that stands for it."""
    return tell_running(material.period).removeprefix("* ")


def _note(material: Material, result: Result, body: Body | None = None) -> str:
    """Tell what the marks on a slide mean and what its chart does not show; the source of the target stands in the
    answers, it is too long for here."""
    period = material.period
    told = [tell_exports(result.indicator.sources), tell_provisional(period, result), tell_running(period)]
    chart = body.chart if isinstance(body, Meter) else body
    return " ".join(filter(None, (*told, HALL.tell(chart) if isinstance(chart, ChartSpec) else "")))


def _make_slide(material: Material, key: str) -> HallSlide:
    return make_chapter(material, int(key)) if key.isdigit() else MAKERS[key](material)


MAKERS: dict[str, Callable[[Material], HallSlide]] = {
    FIRST: make_cover,
    "telzin": make_counting,
    "aandacht": make_attention,
    "geld": make_money,
    "reserve": make_reserve,
    "doelen": make_goals,
    LAST: make_closing,
}
