"""Small building blocks: a chart with its table, a table, a status, each shown the same way everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from textwrap import wrap
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from charts import style
from charts.model import Chart
from pages.parts import access, downloads, texts
from pages.parts.once import Once
from pages.parts.part import File, Picture, Tool, show_picture, write_tools
from pages.parts.prose import write_lines
from pages.parts.rendering import render
from pages.parts.texts import plain
from pages.parts.view import View
from pages.parts.written import Written, write_figure
from telling.dutch import MONTHS, format_count, format_number
from telling.names import SOURCE_NAMES
from telling.order import Order

MOST_SIGNED = 1000
"""As many charts are kept as they go to the browser, for all peildata and states together."""

_signed: Once[Written] = Once(MOST_SIGNED)

LOCALE_NL = {
    "dictionary": {
        "Autoscale": "Automatisch schalen",
        "Double-click to zoom back out": "Dubbelklik om uit te zoomen",
        "Zoom": "Inzoomen",
        "Download plot": "Downloaden als afbeelding",
        "Download plot as a PNG": "Downloaden als afbeelding (PNG)",
        "Download plot as a png": "Downloaden als afbeelding (PNG)",
        "Taking snapshot - this may take a few seconds": "Afbeelding wordt gemaakt …",
        "Snapshot succeeded": "Afbeelding is gemaakt",
        "Sorry, there was a problem downloading your snapshot!": "De afbeelding kon niet worden gemaakt.",
    },
    "format": {
        "days": ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"],
        "shortDays": ["zo", "ma", "di", "wo", "do", "vr", "za"],
        "months": list(MONTHS),
        "shortMonths": ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
        "date": "%d-%m-%Y",
        "decimal": ",",
        "thousands": ".",
    },
}
MOST_ROWS = 500
"""As many rows are drawn at once; a browser becomes slow of many thousands of cells."""

SHORT = len("17 september 2026")
"""As many characters of a cell are never broken over two lines."""

LONG = 60
"""A column with a longer cell gets room of its own; on a phone the rows of its table are cards."""

FIGURE = re.compile(
    r"(€\s?)?[-−+]?[\d.,]+\s?%?\*?( \(\d{4}\))?( over| te veel)?|"
    r"[–-]|geen begroting|precies op|ontbreekt|geen gegevens|niet gevraagd|niet te zeggen|gelijk|"
)
"""A cell of a column of figures: a number, amount or percentage, or what stands there when there is none."""

NAMES = ("Hoofdstuk", "Global Goals")
"""Columns whose numbers are names, also where all cells are numbers."""

MOST_COLUMNS = 4
"""As many columns fit a phone, where their cells are short."""

NUMBERS = "getal"
"""The class of a column of figures."""

LINE, LINE_HEIGHT = 58, 18
"""Characters and pixels of a line below a picture."""

CHART_CONFIG = {
    "locale": "nl",
    "locales": {"nl": LOCALE_NL},
    "topojsonURL": "./app/static/topojson/",
    "displaylogo": False,
    "showSendToCloud": False,
    "scrollZoom": False,
    "showTips": False,
    "modeBarButtonsToRemove": [
        "zoom2d",
        "pan2d",
        "select2d",
        "lasso2d",
        "zoomIn2d",
        "zoomOut2d",
        "autoScale2d",
        "resetScale2d",
        "zoomInGeo",
        "zoomOutGeo",
        "resetGeo",
        "hoverClosestGeo",
        "toggleHover",
    ],
    "toImageButtonOptions": {"format": "png", "scale": 2},
}


def show_chart(
    view: View,
    chart: Chart,
    key: str,
    heading: bool = True,
    drags: bool = False,
    origins: Sequence[Tool] = (),
    above: str = "",
    below: str = "",
    tools_below: Sequence[Tool] = (),
    choose: Callable[[Sequence[int]], None] | None = None,
    chosen: Sequence[int | None] = (),
) -> None:
    """Show a chart with its title, text alternative and note, and below it its tools: its figures as a table, where
    they come from (`origins`; none where another part of the page tells that), and the figures as a file.

    Where it `drags`, a stretch of it can be chosen. `above` and `below` are HTML of ours that stands with it, with
    `tools_below` written in it. `choose` is told what a point of the chart carries when somebody clicks on it (None:
    nothing can be clicked); the `chosen` one is marked.
    """
    lines = tell_source(chart, not heading, view.ground.loaded.is_sample)
    name = key.removesuffix(f"-{view.year}")  # in another year it is the same chart to a reader
    tools = [offer_figures(view, chart, key), *origins, _offer_figures_file(view, chart)]
    told = render(
        "picture.html.j2",
        title=chart.title if heading else "",
        above=Markup(above),
        note=chart.note,
        tools=write_tools(tools),
        below=Markup(below),
    )
    picture = Picture(
        name,
        chart.alt,
        chart.height + LINE_HEIGHT * len(lines),
        lambda: sign(chart, lines, drags),
        CHART_CONFIG | {"toImageButtonOptions": {"format": "png", "scale": 2, "filename": key}},
        choose,
        tuple(chosen),
    )
    show_picture(view, told, picture, [*tools, *tools_below])


def sign(chart: Chart, lines: list[str], drags: bool = False) -> Written:
    """Write the chart's figure with lines of text below it, so that they go along in a download."""
    return _signed.get((chart.paint, drags, *lines), lambda: _write_below(chart, lines, drags))


def tell_source(chart: Chart, with_title: bool, sample: bool) -> list[str]:
    """Say below a picture what it shows (where the page itself does not), where its figures come from, and
    'Voorbeeldgegevens' as long as sample data is shown: one line, broken where it is too long for a phone."""
    source = f"Bron: {', '.join(SOURCE_NAMES.get(one, one) for one in chart.sources)}"
    return wrap("\N{NO-BREAK SPACE}· ".join([chart.title] * with_title + [source] + [texts.SAMPLE] * sample), LINE)


def _write_below(chart: Chart, lines: list[str], drags: bool) -> Written:
    title = {
        "text": "<br>".join(map(style.safe, lines)),
        "x": 0,
        "xanchor": "left",
        "y": 0.0001,  # at 0, Plotly writes a second line below the picture
        "yanchor": "bottom",
        "yref": "container",
        "automargin": True,
        "pad": {"l": 2, "b": 2},
        "font": {"size": style.TYPE, "color": style.MUTED},
    }
    return write_figure(chart.figure, title, LINE_HEIGHT * len(lines), drags)


def offer_figures(view: View, chart: Chart, key: str) -> Tool:
    """Offer a chart's figures as a table, in a drawer."""
    return Tool("tabel", texts.AS_TABLE, "table", lambda: _show_figures(view, chart, key))


def _offer_figures_file(view: View, chart: Chart) -> Tool:
    make = partial(_make_workbook, view, chart.title, {"Cijfers": chart.data})
    return Tool("bestand", texts.AS_FILE, "download", make=make)


@access.dialog(texts.AS_TABLE, width="large", position="right")
def _show_figures(view: View, chart: Chart, key: str) -> None:
    st.header(plain(chart.title), anchor=False)
    show_table(chart.table)
    if chart.note:
        st.text(chart.note)
    offer_download(view, chart.title, {"Cijfers": chart.data}, key, with_csv=True)


def offer_download(view: View, title: str, sheets: dict[str, pd.DataFrame], key: str, with_csv: bool = False) -> None:
    """Offer figures as Excel (and a CSV per sheet); the files are only made when somebody clicks."""
    sample = view.ground.loaded.is_sample
    with st.container(horizontal=True, gap="small"):
        _offer_file(view, title, sheets, f"xlsx-{key}")
        for name, frame in sheets.items() if with_csv else ():
            label = f"CSV {name.lower()}" if len(sheets) > 1 else "CSV"
            access.download_button(
                label,
                partial(downloads.make_csv, frame, sample),
                downloads.file_name(f"{title} {label[4:]}", view.peildatum, sample, "csv"),
                downloads.CSV,
                key=f"csv-{key}{label[4:]}",
                on_click="ignore",
                icon=":material/download:",
                type="tertiary",
            )


def _offer_file(view: View, title: str, sheets: dict[str, pd.DataFrame], key: str) -> None:
    access.download_button(
        "Excel",
        lambda: _make_workbook(view, title, sheets).content,
        downloads.file_name(title, view.peildatum, view.ground.loaded.is_sample, "xlsx"),
        downloads.EXCEL,
        key=key,
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )


def _make_workbook(view: View, title: str, sheets: Mapping[str, pd.DataFrame]) -> File:
    sample = view.ground.loaded.is_sample
    about = downloads.describe_export(title, view.ground.outcome.frame.programme, view.peildatum, sample)
    name = downloads.file_name(title, view.peildatum, sample, "xlsx")
    return File(name, downloads.EXCEL, downloads.make_excel(sheets, about))


def show_table(
    frame: pd.DataFrame, alt: str | None = None, sums: tuple[int, ...] = (), quiet: Sequence[str] = ()
) -> None:
    """Show a frame of Dutch texts as a real table; its cells are text, never HTML or Markdown. `alt` is what a screen
    reader calls it (None: what stands above it does). `sums` are the places of the rows that add up others; cells that
    say no more than one of `quiet` stay away on a phone."""
    st.html(write_some(frame, alt, sums, quiet))


def write_some(
    frame: pd.DataFrame, alt: str | None = None, sums: tuple[int, ...] = (), quiet: Sequence[str] = ()
) -> Markup:
    """Write what `show_table` shows, of the same arguments, as HTML; where there are no rows, that there is nothing to
    show."""
    if frame.empty:
        return write_lines(["Er is niets om te laten zien."])
    return Markup(write_table(frame, alt, sums=sums, quiet=quiet))


def show_rows(
    frame: pd.DataFrame, alt: str, height: int = 360, write: Callable[[pd.DataFrame], pd.DataFrame] | None = None
) -> None:
    """Show many rows in a table that scrolls within its own height; where they are very many, the first of them.

    `write` turns the rows that are shown into Dutch texts (None: they are that). The whole belongs in a download beside
    it.
    """
    show_written(write_rows(frame, alt, height, write))


def write_rows(
    frame: pd.DataFrame,
    alt: str,
    height: int = 360,
    write: Callable[[pd.DataFrame], pd.DataFrame] | None = None,
    total: pd.DataFrame | None = None,
    **settings: Any,
) -> tuple[str, str]:
    """Write what `show_rows` shows: a sentence ('' where there is nothing to say) and the table as HTML ('' without
    rows). `total` is a row that adds up all of them (None: without one); `settings` are those of `write_table`."""
    if frame.empty:
        return "Geen rijen.", ""
    shown, told = frame.head(MOST_ROWS), ""
    if len(frame) > MOST_ROWS:
        told = (
            f"Dit zijn de eerste {format_number(MOST_ROWS)} van {format_count(len(frame), 'rij', 'rijen')}; "
            "ze staan allemaal in het Excel-bestand hieronder."
        )
    written = write(shown) if write else shown
    if total is not None:
        settings["sums"] = (0,)
        written = pd.concat([total, written])
    return told, write_table(written, alt, height, **settings)


def show_written(written: tuple[str, str]) -> None:
    """Show a sentence and a table, each where it is there."""
    told, table = written
    if told:
        st.text(told)
    if table:
        st.html(table)


def write_table(
    frame: pd.DataFrame,
    caption: str | None = None,
    height: int | None = None,
    sums: tuple[int, ...] = (),
    with_orders: bool = False,
    order: Order | None = None,
    quiet: Sequence[str] = (),
) -> str:
    """Write a frame as an HTML table, figures to the right; with a height it scrolls and no cell names its row. What
    does not fit a phone has its rows as cards there, without empty cells and the `quiet` ones.

    `with_orders` makes of each heading a button that asks for the rows by that column (figures from high to low at
    first); `order` is the one they are in now, None for their own.
    """
    rows = [tuple(map(_write_cell, row)) for row in frame.itertuples(index=False, name=None)]
    looks = [_choose_look(column, cells) for column, cells in zip(frame.columns, zip(*rows))]
    named = height is None
    if named:
        looks[0] = ""  # the name of a row stands to the left, also where it is a year
    table = {
        "columns": [*frame.columns],
        "rows": rows,
        "looks": looks,
        "orders": [_offer_order(*one, order) for one in zip(frame.columns, looks)] if with_orders else (),
        "named": named,
        "caption": caption,
        "sums": sums,
        "heads": _tell_headings(frame.columns) if _is_wide(looks, named) else "",
        "quiet": quiet,
    }
    return render("table.html.j2", table=table, height=height)


def _offer_order(column: str, look: str, order: Order | None) -> tuple[str, str]:
    """Give what a heading asks for and how the rows are ordered by it now, as `table.html.j2` takes them."""
    if order is None or order.column != column:
        return str(Order(column, down=look == NUMBERS)), ""
    return str(Order(column, not order.down)), "descending" if order.down else "ascending"


def _write_cell(cell: object) -> str:
    return "" if cell is None or cell is pd.NA or cell != cell else str(cell)


def _is_wide(looks: Sequence[str], named: bool) -> bool:
    """Tell whether a table with columns of these classes is more than a phone shows beside each other; one whose rows
    have a name and else only figures scrolls better than it stacks."""
    only_figures = named and all(look == NUMBERS for look in looks[1:])
    return "lang" in looks and len(looks) > 2 or len(looks) > MOST_COLUMNS and not only_figures


def _tell_headings(columns: Iterable[str]) -> str:
    """Write headings as CSS properties, `--kop-1` for the first: what stands before each cell of a card."""
    plainly = (re.sub(r"[\\\s]+", " ", column).replace("'", "’") for column in columns)
    return "".join(f"--kop-{place}:'{heading}: ';" for place, heading in enumerate(plainly, start=1))


def _choose_look(column: str, cells: tuple[str, ...]) -> str:
    """Give the class of a column: figures stand to the right, what is short keeps one line, what is long gets room."""
    if column not in NAMES and all(map(FIGURE.fullmatch, cells)) and any(map(str.isalnum, "".join(cells))):
        return NUMBERS
    longest = max(map(len, cells))
    return "kort" if longest <= SHORT else "lang" if longest > LONG else ""


def say(text: str) -> None:
    """Show a sentence as plain text, with amounts of money on one line."""
    st.text(texts.unbroken(text))
