"""Writes the presentation as HTML: every slide with its charts, and for each slide the answers behind it.

The texts come from workbooks, so they go through Jinja's escaping; only our own drawings are put in as they are.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from deck.drawing import draw_screen_chart
from deck.model import Body, Closing, Cover, Deck, FigureAnswer, Listing, Meter, Statements, Tiles
from telling.cells import EMPTY
from telling.chart_spec import AGREED, ChartSeries, ChartSpec, SeriesKind, list_missing, say_missing, say_number
from telling.dutch import format_count, format_date, format_number
from telling.names import NO_ROWS
from telling.tables import TextCell, TextColumn, TextTable

SHAPES = {"wide": (1800, 600), "standard": (1320, 590), "tall": (680, 520), "narrow": (680, 860)}
BESIDE_SHAPES = {"wide": (1080, 600), "standard": (1320, 390), "tall": (680, 320), "narrow": (680, 520)}
"""Layout → width and height in units of what a slide has room for; beside the words of a meter there is less."""

KINDS = {
    Cover: "cover",
    Closing: "closing",
    Tiles: "tally",
    Statements: "statements",
    Meter: "balance",
    ChartSpec: "drawing",
    TextTable: "list",
}
"""Kind of body → the CSS class of its slide, which is also what the templates choose by."""


def write_slides(deck: Deck) -> dict[str, str]:
    """Write each slide of a deck as a `section.slide` followed by a `template` with its answers: key → HTML.

    Neither its number nor a QR code is in it, because they depend on the order and the address that one reader chose:
    `.number` and `figure.code` are the places for them.
    """
    template = _environment().get_template("slide.html.j2")
    return {slide.key: template.render(deck=deck, slide=slide) for slide in deck.slides}


def name_kind(body: Body) -> str:
    """Give the CSS class of a body."""
    return KINDS[type(body)]


def tabulate(chart: ChartSpec) -> TextTable:
    """Give the figures of a chart as a table, a row for each category."""
    columns = (TextColumn(""), *(TextColumn(series.name, figures=True) for series in chart.series))
    rows = tuple(
        (TextCell(category), *(_write_value(chart, place, series) for series in chart.series))
        for place, category in enumerate(chart.categories)
    )
    return TextTable(chart.title, columns, rows)


def _write_value(chart: ChartSpec, place: int, series: ChartSeries) -> TextCell:
    """Write a value; where a series has none, why the whole category has none, or a dash where it has."""
    value = series.values[place]
    if value is not None:
        return TextCell(say_number(chart, value), value)
    about_all = series.kind not in (*AGREED, SeriesKind.PLANNED) and place in list_missing(chart)
    return TextCell(say_missing(chart, place) if about_all else EMPTY)


def _draw(chart: ChartSpec, beside: bool) -> list[tuple[str, str, int, int]]:
    """Draw a chart for each layout; our own drawing escapes the names in it."""
    shapes = BESIDE_SHAPES if beside else SHAPES
    return [(shape, draw_screen_chart(chart, *size), *size) for shape, size in shapes.items()]


def head_answer(one: FigureAnswer | Listing) -> str:
    """Head one answer of the drawer: 'H1.2 Matches, 2025' or the name of a list with its year."""
    return f"{one.identity} {one.name}, {one.year}" if isinstance(one, FigureAnswer) else f"{one.name}, {one.year}"


def _tell_first(shown: int, total: int) -> str:
    return f"Dit zijn de eerste {format_number(shown)} van {format_number(total)} rijen."


def _keep_together(value: object) -> object:
    """Keep the euro sign and its amount on one line."""
    return value.replace("€ ", "€\N{NO-BREAK SPACE}") if isinstance(value, str) else value


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("deck"),
        auto_reload=False,  # else each filling in asks the disk whether the template is still the same
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_keep_together,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "kind": name_kind,
        "date": format_date,
        "drawings": _draw,
        "figures": tabulate,
        "rows": lambda count: format_count(count, "rij", "rijen"),
        "tell_first": _tell_first,
        "heading": head_answer,
        "is_listing": lambda one: isinstance(one, Listing),
    }
    environment.globals["no_rows"] = NO_ROWS
    return environment
