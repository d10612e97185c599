"""One indicator as a card: figure, status, sentence, chart, explanation, table and provenance."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st
from markupsafe import Markup

from charts.model import Chart
from charts.splits import draw_multiples, draw_split, split_panels
from charts.style import STATUS
from charts.trend import draw_trend
from kpi.model import Result, YearResult
from pages.parts import access, texts
from pages.parts.blocks import describe_agreements, lead_to_block
from pages.parts.part import Tool, show_words, write_tools
from pages.parts.prose import show_prose, write_figure, write_heading, write_lines, write_status
from pages.parts.provenance import lead_to_provenance
from pages.parts.show import show_chart, show_written, write_table
from pages.parts.texts import NO_DATA
from pages.parts.view import View
from telling import sentences
from telling.agreement import choose_words
from telling.dutch import format_value, join_words
from telling.milestones import Milestone, read_milestones
from telling.names import SOURCE_NAMES
from telling.trends import limit_years

SIDE_BY_SIDE = ("soort", "richting", "netwerk", "sector")
"""The splits with few and lasting parts, that can be compared over the years."""

EMPTY = {NO_DATA: "–"}
"""What stands in a table of years for the usual reason that there is no figure; any other is written out."""

TOGETHER = ("H1.6", "H1.7")
"""Figures of the same missions: companies, and the matches they made."""


def show_card(view: View, result: Result) -> None:
    """Show one indicator in the year in view, with its chart over all years."""
    identity = result.indicator.id
    key, told = identity.replace(".", "-"), write_card(view, result)
    origin = lead_to_provenance(view, identity)
    if has_figures(view, result):
        show_chart(view, keep_trend(view, result), key, heading=False, origins=[origin], above=told)
    else:
        show_words(told + write_tools([origin]), f"kaart-{key}", [origin])


def write_card(view: View, result: Result) -> Markup:
    """Write the words of a card: its name, the figure with its status, and what there is to say of it."""
    key = ("card", result.indicator.id, view.year, view.with_earlier)
    return view.ground.keep(key, lambda: _write_name(result) + _write_words(view, result, sentences.quote_nota(result)))


def write_head(view: View, result: Result, with_name: bool) -> Markup:
    """Write the words above a figure in full: as those of a card, without the nota's own sentence, which stands with
    the agreement there."""
    key = ("head", result.indicator.id, view.year, view.with_earlier)
    return (_write_name(result) if with_name else Markup("")) + view.ground.keep(
        key, lambda: _write_words(view, result, "")
    )


def _write_name(result: Result) -> Markup:
    return write_heading(f"{result.indicator.id} {result.name}", 3)


def _write_words(view: View, result: Result, quote: str) -> Markup:
    item, headline = sentences.find_year(result, view.year), tell_headline(result, view.year)
    return Markup("").join(
        (
            write_status(item.told, view.year, headline, sentences.say_no_data(result, view.year))
            if item
            else write_figure(headline),
            write_lines(tell_card(view, result, quote)),
        )
    )


def tell_card(view: View, result: Result, quote: str) -> list[str]:
    """The paragraphs of a card: the figure in words, the nota's own sentence ('' to leave it out) and the programme
    manager's own words."""
    told = [sentences.tell_figure(result, view.year), quote]
    if not has_figures(view, result):
        told.insert(1, tell_missing_books(view, result))
    words = view.ground.keep_for_all_dates(
        ("explanations", view.year), lambda: choose_words(view.ground.explanations, view.year)
    )
    told += [f"Toelichting: {text}" for text in words.get(result.indicator.id, ())]
    return [text for text in told if text]


def has_figures(view: View, result: Result) -> bool:
    """Whether a chart would have anything to show."""
    items = [*result.years.values(), *(result.earlier.values() if view.with_earlier else ())]
    return any(item.value is not None for item in items)


def tell_missing_books(view: View, result: Result) -> str:
    """Say which exports a figure needs that are not in the data folder; '' where all are there."""
    books = view.ground.loaded.books
    absent = [SOURCE_NAMES[one] for one in result.indicator.sources if not (one in books and books[one].files)]
    if not absent:
        return ""
    return f"Daarvoor {'ontbreekt' if len(absent) == 1 else 'ontbreken'} in de gegevensmap: {join_words(absent)}."


def keep_trend(view: View, result: Result, height: int = 230, span: tuple[int, int] | None = None) -> Chart:
    """The chart over the first up to the last year of `span` (None: all that the view shows); its text alternative
    begins with the same sentence that the card shows."""
    key = (result.indicator.id, view.with_earlier, height, span)
    chart = view.ground.keep(
        ("trend", *key),
        lambda: draw_trend(
            limit_years(result, *span) if span else result,
            list_milestones(view, result.indicator.chapter),
            height,
            view.with_earlier,
        ),
    )
    return view.ground.keep(
        ("told trend", *key, view.year),
        lambda: replace(chart, alt=f"{sentences.tell_figure(result, view.year)} {chart.alt}"),
    )


def tell_headline(result: Result, year: int) -> str:
    """Say the figure of a year in a few words; where that has none, the last one before it with its year."""
    item, latest = sentences.find_year(result, year), sentences.find_latest(result, year)
    if latest and (item is None or item.value is None):
        return f"{sentences.say_value(result, latest[1].value)} in {latest[0]}"
    if item is None or item.value is None:
        return sentences.say_no_data(result, year)
    return sentences.say_value(result, item.value)


def show_cards(view: View, results: list[Result], key: str, heading: str = "") -> None:
    """Show several indicators in a grid that adapts to the width of the screen, below a heading ('' for none)."""
    if heading and results:
        show_prose(write_heading(heading))
    with st.container(key=f"rooster-{key}"):
        for result in results:
            show_card(view, result)


def show_splits(view: View, results: list[Result], key: str) -> None:
    """Show every split of the indicators in the year in view, in a grid; nothing where there is none."""
    charts = [
        (result.indicator.id, split, keep_split(view, result, split))
        for result in results
        for split in result.breakdowns
    ]
    drawn = [(identity, split, chart) for identity, split, chart in charts if chart]
    if not drawn:
        return
    show_prose(write_heading(f"Uitgesplitst in {view.year}", 3))
    with st.container(key=f"rooster-{key}"):
        for identity, split, chart in drawn:
            origin = lead_to_provenance(view, identity)
            show_chart(view, chart, f"{_key(identity, split)}-{view.year}", origins=[origin])


def keep_split(view: View, result: Result, split: str) -> Chart | None:
    """Give the chart of a split in the year in view; None where that year has no parts."""
    return view.ground.keep(
        ("split", result.indicator.id, split, view.year), lambda: draw_split(result, split, view.year)
    )


def keep_multiples(view: View, result: Result, split: str) -> Chart | None:
    """Give the chart of a split over the years, its parts side by side; None where there is nothing to compare."""
    return view.ground.keep(
        ("multiples", result.indicator.id, split),
        lambda: draw_multiples(
            split_panels(result, split),
            result,
            f"{result.name} naar {split}, per jaar",
            list_milestones(view, result.indicator.chapter),
        ),
    )


def show_multiples(view: View, results: list[Result]) -> None:
    """Show what compares better side by side: kinds over the years, and companies beside matches, on one scale."""
    charts = [
        (result.indicator.id, split, keep_multiples(view, result, split))
        for result in results
        for split in result.breakdowns
        if split in SIDE_BY_SIDE
    ]
    found = {result.indicator.id: result for result in results}
    if all(one in found for one in TOGETHER):
        pair = [found[one] for one in TOGETHER]
        charts.append(
            (
                TOGETHER[0],
                "matches",
                view.ground.keep(
                    ("multiples", *TOGETHER),
                    lambda: draw_multiples(
                        {result.name: policy_years(result) for result in pair},
                        pair[0],
                        "Bedrijven op missie naast hun matches, per jaar",
                        list_milestones(view, pair[0].indicator.chapter),
                    ),
                ),
            )
        )
    drawn = [(identity, split, chart) for identity, split, chart in charts if chart]
    if not drawn:
        return
    show_prose(write_heading("Naast elkaar op één schaal", 3))
    with st.container(key="schaal"):
        for identity, split, chart in drawn:
            show_chart(view, chart, f"{_key(identity, split)}-jaren", origins=_lead_to_each(view, identity, split))


def _lead_to_each(view: View, identity: str, split: str) -> list[Tool]:
    if split != "matches":
        return [lead_to_provenance(view, identity)]
    return [lead_to_provenance(view, one, f"{texts.WHERE_FROM} ({one})") for one in TOGETHER]


def policy_years(result: Result) -> dict[int, YearResult]:
    """Keep the years of the policy period."""
    return {year: item for year, item in sorted(result.years.items()) if year >= result.nota.begins[0]}


def _key(identity: str, split: str) -> str:
    return f"{identity}-{split}".replace(".", "-").replace(" ", "-")


def show_overview_table(view: View, results: list[Result], above: str = "") -> None:
    """Show one row per indicator: baseline, every policy year, target, status and source; `above` is HTML of ours."""
    table, told = keep_overview_table(view, results)
    # one drawer for all rows, with a way on to each
    key = f"tabel-{_rows_key(results)}"
    origin = lead_to_block(view, key, lambda: describe_agreements(results, view.year, "de rijen van deze tabel"))
    show_words(Markup(above) + Markup(table) + write_lines([told]) + write_tools([origin]), key, [origin])


@access.dialog("Alle jaren als tabel", width="large", position="right")
def show_years(view: View, results: list[Result]) -> None:
    """Show the figures of all years of the policy period, one row per indicator."""
    table, told = keep_overview_table(view, results)
    show_written((told, table))


def keep_overview_table(view: View, results: list[Result]) -> tuple[str, str]:
    """Give the table of one row per indicator as HTML, and what its signs mean."""
    key = ("overview table", view.year, *(result.indicator.id for result in results))
    return view.ground.keep(key, lambda: _write_overview_table(results, view.year, view.ground.last_year))


def _write_overview_table(results: list[Result], year: int, last: int) -> tuple[str, str]:
    """Write the table as HTML, and what its signs mean."""
    first = results[0].nota.begins[0] if results else last
    years = range(first, max(last, first) + 1)
    rows = pd.DataFrame([_table_row(result, year, years) for result in results])
    notes = {"–": "– geen gegevens", "*": "* voorlopig cijfer"}
    shown = "".join(rows[[column for column in rows.columns if column[:2] == "20"]].to_numpy().ravel())
    return "" if rows.empty else write_table(rows), "   ".join(note for sign, note in notes.items() if sign in shown)


def _rows_key(results: list[Result]) -> str:
    return results[0].indicator.id.replace(".", "-") if results else "leeg"


def _table_row(result: Result, year: int, years: range) -> dict[str, str]:
    baseline, item = sentences.find_baseline(result), sentences.find_year(result, year)
    row = {
        "Indicator": f"{result.indicator.id} {result.name} ({result.indicator.unit})",
        "Nulmeting": f"{format_value(result.indicator, baseline.value)} ({baseline.when})" if baseline else NO_DATA,
    }
    for shown in years:
        known = result.years.get(shown)
        mark = "*" if known and known.provisional else ""
        row[f"{shown}" + (" (lopend)" if known and known.running else "")] = (
            format_value(result.indicator, known.value) + mark
            if known and known.value is not None
            else EMPTY.get(missing := sentences.say_no_data(result, shown), missing)
        )
    row[f"Streefwaarde {year}"] = (sentences.say_target(result, item) if item else "") or str(result.indicator.label)
    row[f"Status {year}"] = f"{STATUS[item.told].sign} {item.told}" if item else NO_DATA
    return row | {"Bron": ", ".join(result.indicator.sources)}


def list_milestones(view: View, chapter: int | None) -> list[Milestone]:
    """List the events of a chapter (of all chapters where it is None) and those of the whole policy, oldest first."""
    return view.ground.keep(("milestones", chapter), lambda: _find_milestones(view, chapter))


def _find_milestones(view: View, chapter: int | None) -> list[Milestone]:
    known = read_milestones(view.ground.tables.milestones, view.peildatum)
    return [event for event, about in known if chapter is None or about is None or about == chapter]
