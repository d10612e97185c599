"""What differs between two states of the data, or between two days: figures first, those of closed years before all
others, then control totals and rows. Each figure opens the rows behind both sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from data.states import State
from deliver.comparison import Comparison, Side
from deliver.figures import FigureChange
from deliver.output import NO_DIFFERENCES
from deliver.told import (
    ToldRow,
    ToldTable,
    tell_causes,
    tell_figure,
    tell_guests,
    tell_place,
    tell_sorts,
    tell_tables,
    tell_total,
)
from pages.parts import access, downloads
from pages.parts.once import Once
from pages.parts.rendering import render
from pages.parts.show import say, show_rows
from pages.parts.texts import plain
from pages.parts.told import make_told
from pages.parts.view import View
from telling.behind import write_values
from telling.dutch import format_count, format_number, format_value

MOST_ROWS, MOST_FIGURES = 20, 150
"""So many rows of each sort, and so many figures, stand on the page; the workbook has all."""

MOST_COMPARISONS = 3
ABSENT = "Dit cijfer is er dan niet."
SORTS = {"nieuw": "Nieuw", "gewijzigd": "Gewijzigd", "vervallen": "Vervallen"}

Mark = tuple[str, date, str, date]
"""What tells a comparison from all others: the digests of both states, each with its day."""

_comparisons: Once[Comparison] = Once(MOST_COMPARISONS)
_written: Once[str] = Once(MOST_COMPARISONS)
_show = make_told("verschillen", "differences.css")


@dataclass(frozen=True)
class ToldFigure:
    """One figure that differs, in words; `drawer` opens the rows behind both sides."""

    text: str
    name: str
    why: str
    drawer: str


@dataclass(frozen=True)
class ToldPart:
    """The rows of a kind of sheet that are new, changed or gone; `more` of them stand in the workbook alone."""

    heading: str
    rows: tuple[ToldRow, ...]
    more: int


def keep_comparison(before: State | None, day: date, after: State, later: date) -> Comparison:
    """Compare a state on a day (None: what there was before anything was handed in) with a state on a day, or give what
    was compared before."""

    def build() -> Comparison:
        new = Side.of(after.contents, later)
        if before is after and day == later:
            return Comparison(new, new)
        return Comparison(Side.of(before.contents, day) if before else Side.empty(day), new)

    return _comparisons.get(_mark(before, day, after, later), build)


def show_differences(
    view: View, before: State | None, day: date, after: State, later: date, names: tuple[str, str], key: str
) -> None:
    """Show in what two states on their days differ; `names` are what the two sides are called ('Toen', 'Nu'). `before`
    is None where there was no state yet."""
    comparison = keep_comparison(before, day, after, later)
    told = _written.get(_mark(before, day, after, later), lambda: write_differences(comparison))
    if drawer := _show(told, key):
        asked = [one for one in comparison.figures if _name_drawer(one) == drawer]
        for change in asked:
            show_sides(comparison, change, names)
    if comparison.figures or any(comparison.rows.values()):
        _offer_workbook(view, comparison, names, key)


def write_differences(comparison: Comparison) -> str:
    """Write the differences as HTML; the texts come from workbooks, so the template escapes each."""
    figures = comparison.figures[:MOST_FIGURES]
    told = {
        "In jaren die waren afgesloten": [_tell(comparison, one) for one in figures if one.is_warning],
        "Andere cijfers": [_tell(comparison, one) for one in figures if not one.is_warning],
    }
    return render(
        "differences.html.j2",
        figures={heading: changes for heading, changes in told.items() if changes},
        more_figures=len(comparison.figures) - len(figures),
        totals=[tell_total(one) for one in comparison.totals],
        tables=[
            (tell_sorts(one), [*map(tell_guests, one.guests)], [*_list_parts(one)])
            for one in tell_tables(comparison, MOST_ROWS)
        ],
        tell_place=tell_place,
        nothing=NO_DIFFERENCES,
    )


@access.dialog("De rijen achter beide kanten", width="large", position="right")
def show_sides(comparison: Comparison, change: FigureChange, names: tuple[str, str]) -> None:
    """Show a figure that differs with the rows that count on each side, in a drawer."""
    st.header(f"{change.identity} {plain(change.result.name)}, {change.year}", anchor=False)
    say(f"{tell_figure(change)}.")
    if told := tell_causes(comparison.find_causes(change)):
        say(f"Waarom: {told}.")
    sides = (comparison.before, change.before), (comparison.after, change.after)
    for name, (side, item) in zip(names, sides, strict=True):
        st.subheader(f"{name}: {format_value(change.result.indicator, item.value)}", anchor=False)
        behind = side.find_behind(change)
        if behind is None:
            st.text(ABSENT)
            continue
        st.text(f"{behind.working}.")
        st.text(f"Meegeteld: {format_count(len(behind.counted), 'rij', 'rijen')}.")
        result = side.outcome.results[change.identity]
        show_rows(behind.counted, f"Rijen die meetellen, {name}", write=partial(write_values, result=result))


def tabulate_differences(comparison: Comparison) -> dict[str, pd.DataFrame]:
    """Write all differences as tables of Dutch text: figures, control totals and rows, a row each."""
    figures = [
        {"Indicator": one.identity, "Naam": one.result.name, "Jaar": str(one.year)}
        | {"Was afgesloten": "ja" if one.is_closed else "nee", "Verschil": tell_figure(one)}
        | {"Waarom": tell_causes(comparison.find_causes(one))}
        for one in comparison.figures
    ]
    rows = [
        {"Blad": table.title, "Wat": sort, "Nummer": row.number, "Datum": row.day, "Omschrijving": row.about}
        | {"Organisatie": row.organisation, "Waar": tell_place(row)}
        | {"Kolommen": "; ".join(f"{cell.column}: {cell.before} → {cell.after}" for cell in row.cells)}
        for table in tell_tables(comparison)
        for sort, found in zip(SORTS, (table.added, table.changed, table.gone), strict=True)
        for row in found
    ]
    totals = [{"Controletotaal": tell_total(one)} for one in comparison.totals]
    return {"Cijfers": pd.DataFrame(figures), "Controletotalen": pd.DataFrame(totals), "Rijen": pd.DataFrame(rows)}


def _offer_workbook(view: View, comparison: Comparison, names: tuple[str, str], key: str) -> None:
    title, sample = f"Verschillen {names[0]} en {names[1]}", view.ground.loaded.is_sample
    about = downloads.describe_export(title, view.ground.outcome.frame.programme, comparison.after.peildatum, sample)
    access.download_button(
        "Alle verschillen als Excel-bestand",
        lambda: downloads.make_excel(tabulate_differences(comparison), about),
        downloads.file_name(title, comparison.after.peildatum, sample, "xlsx"),
        downloads.EXCEL,
        key=f"xlsx-{key}",
        on_click="ignore",
        icon=":material/download:",
    )


def _tell(comparison: Comparison, one: FigureChange) -> ToldFigure:
    return ToldFigure(tell_figure(one), one.result.name, tell_causes(comparison.find_causes(one)), _name_drawer(one))


def _name_drawer(one: FigureChange) -> str:
    return f"{one.identity}:{one.year}"


def _list_parts(table: ToldTable) -> Iterator[ToldPart]:
    for (sort, word), rows in zip(SORTS.items(), (table.added, table.changed, table.gone), strict=True):
        if rows:
            yield ToldPart(f"{word}: {format_number(table.counts[sort])}", rows, table.counts[sort] - len(rows))


def _mark(before: State | None, day: date, after: State, later: date) -> Mark:
    return before.digest if before else "", day, after.digest, later
