"""'Waar komt dit vandaan?': from a figure to its definition, working, sources and rows. Built only when opened."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import pandas as pd
import streamlit as st
from markupsafe import Markup

from data.findings import SET_ASIDE, SEVERITY_NAMES, Finding, Severity
from data.guests import A_GUEST_ROW
from kpi.model import Result
from pages.parts import access, texts
from pages.parts.lists import show_list
from pages.parts.once import Once
from pages.parts.part import Tool
from pages.parts.prose import show_prose, write_heading, write_lines, write_status
from pages.parts.show import offer_download, write_some
from pages.parts.view import View
from telling import sentences
from telling.agreement import choose_words, tell_words
from telling.behind import (
    RECEIVED,
    Behind,
    choose_shown_year,
    count_reasons,
    count_sources,
    find_behind,
    write_values,
)
from telling.cells import tell_exports
from telling.counted import RowsBehind
from telling.dutch import format_count, format_number
from telling.names import SOURCE_NAMES

T = TypeVar("T")
ORIGIN_ICON = "account_tree"
COUNTED_TOLD = "Rijen die meetellen"
LEFT_OUT_TOLD, FINDINGS_TOLD = "Rijen die niet meetellen, met de reden", "Meldingen over de bestanden"
MOST_ORIGINS = 32
"""As many things of what is behind figures are remembered for a peildatum."""

HEIGHT = 360
ORDER_OF_COUNTED, ORDER_OF_RECEIVED = "volgorde-telt", "volgorde-ontvangen"
ORDER_OF_LEFT_OUT, ORDER_OF_FINDINGS = "volgorde-weg", "volgorde-meldingen"
"""The parameters of the URL with the orders of the lists, on a page where they are no drawer."""

MAP_SOURCES = ("activiteiten", "missies", "subsidies")


def lead_to_provenance(view: View, identity: str, label: str = texts.WHERE_FROM) -> Tool:
    """Make the tool that opens the provenance of one indicator in the year in view."""
    return Tool(f"bron-{identity}", label, ORIGIN_ICON, lambda: show_provenance(view, identity))


@access.dialog(texts.WHERE_FROM, width="large", position="right")
def show_provenance(view: View, identity: str) -> None:
    """Show where a figure comes from, down to the rows of the workbooks, in a drawer."""
    tell_provenance(view, identity)


def tell_provenance(view: View, identity: str, in_url: bool = False) -> None:
    """Show where a figure comes from, down to the rows of the workbooks; to who may not see those, down to how many
    there are. The orders of its lists are `in_url`, or the reader's own: on a page that tells the figure of the year in
    view above it."""
    result = view.ground.outcome.results[identity]
    year = _choose_year(view, result)
    figure = Markup("") if in_url and year == view.year else write_figure_of(view, result, year)
    if not view.has_rows:
        show_prose(figure, write_meaning(result, year), write_lines([view.without_rows]))
        return
    found = _keep_few(view, (identity, year), lambda: _find_origin(view, result, year))
    behind, findings = found.behind, found.findings
    touching = findings[findings["raakt"] != ELSEWHERE]
    above = figure + write_origin(result, year, behind)
    left_out = write_heading(f"Niet meegeteld: {format_count(len(behind.left_out), 'rij', 'rijen')}", 3)
    if len(behind.left_out):
        left_out += write_some(count_reasons(behind.left_out["reden"]))
    about = write_heading(f"Meldingen die dit cijfer kunnen raken: {format_number(len(touching))}", 3)
    if not view.sees_rows:
        show_prose(above, left_out, about, write_lines([view.without_rows]))
        return
    keep = [partial(_keep_few, view, (identity, year, place)) for place in range(4)]
    write = partial(write_values, result=result)
    show_list(behind.counted, COUNTED_TOLD, ORDER_OF_COUNTED, HEIGHT, keep[0], above=above, write=write, in_url=in_url)
    if len(behind.received):
        heading = write_heading(RECEIVED, 3)
        show_list(
            behind.received, RECEIVED, ORDER_OF_RECEIVED, HEIGHT, keep[1], above=heading, write=write, in_url=in_url
        )
    show_list(behind.left_out, LEFT_OUT_TOLD, ORDER_OF_LEFT_OUT, HEIGHT, keep[2], above=left_out, in_url=in_url)
    below = _write_elsewhere(len(findings) - len(touching))
    show_list(touching, FINDINGS_TOLD, ORDER_OF_FINDINGS, 240, keep[3], above=about, below=below, in_url=in_url)
    offer_download(
        view,
        f"{identity} {result.name} {year} herkomst",
        {"Meegeteld": behind.counted}
        | ({RECEIVED: behind.received} if len(behind.received) else {})
        | {"Niet meegeteld": behind.left_out, "Meldingen": findings},
        f"herkomst-{identity}",
        with_csv=True,
    )


@dataclass(frozen=True)
class _Origin:
    """The rows behind a figure, and the findings of its sources."""

    behind: Behind
    findings: pd.DataFrame


def _find_origin(view: View, result: Result, year: int) -> _Origin:
    behind = find_behind(view.ground.tables, view.ground.outcome, result.indicator.id, year)
    return _Origin(behind, find_related(view, result, behind))


def _keep_few(view: View, key: Hashable, build: Callable[[], T]) -> T:
    """Give what was built under the key lately, or build it: the rows behind all figures are too many to keep."""
    few: Once[Any] = view.ground.keep(("origins",), lambda: Once(MOST_ORIGINS))
    return few.get(key, build)


def write_origin(result: Result, year: int, behind: Behind) -> Markup:
    """Write how a figure of a year came to be, what was agreed, its sources, and how many rows count."""
    item = sentences.find_year(result, year)
    parts = [
        write_meaning(result, year, behind.working),
        write_heading("Bronnen", 3),
        write_some(count_sources(behind, result)),
        write_heading(f"Meegeteld: {format_count(len(behind.counted), 'rij', 'rijen')}", 3),
    ]
    if item and item.missing:
        missing = format_count(item.missing, "rij", "rijen")
        parts.append(write_lines([f"Bij {missing} ontbreekt het getal; die tellen niet op."]))
    return Markup("").join(parts)


def write_figure_of(view: View, result: Result, year: int) -> Markup:
    """Write what a figure of a year is, with its status and what the programme manager says of it."""
    item, indicator = sentences.find_year(result, year), result.indicator
    words = choose_words(view.ground.explanations, year).get(indicator.id, ())
    later = year != view.year and year == choose_shown_year(result, view.year)
    told = [
        write_heading(f"{indicator.id} {result.name}, {year}"),
        write_lines(
            [f"{sentences.tell_no_data(result, view.year)} Hieronder staat het laatste cijfer, dat van {year}."]
            if later
            else []
        ),
        write_status(item.told, year, missing=sentences.say_no_data(result, year)) if item else Markup(""),
        write_lines(
            [
                sentences.tell_figure(result, year),
                tell_words(words) if words or (item and item.status in sentences.WORST_FIRST) else "",
            ]
        ),
    ]
    return Markup("").join(told)


def write_meaning(result: Result, year: int, working: str = "") -> Markup:
    """Write what a figure means: its definition, its formula with the numbers filled in (where these are known: else
    the exports that it is computed from), and what the nota says."""
    indicator = result.indicator
    parts = {
        "Wat het is": [indicator.definition],
        "Hoe het wordt berekend": [indicator.formula],
        "De som" if working else "Waar het vandaan komt": [working or tell_exports(indicator.sources)],
        "Wat de nota zegt": _tell_agreement(result, year),
    }
    return Markup("").join(write_heading(heading, 3) + write_lines(lines) for heading, lines in parts.items())


def _choose_year(view: View, result: Result) -> int:
    """Show the years with a figure, for a chart or table shows them all, and give the chosen one."""
    shown = choose_shown_year(result, view.year)
    known = {year for year, item in {**result.earlier, **result.years}.items() if item.value is not None}
    years = sorted(known | {shown}, reverse=True)
    if len(years) == 1:
        return shown
    return st.selectbox(
        "Jaar van het cijfer",
        years,
        years.index(shown),
        key=f"bronjaar-{result.indicator.id}-{view.year}",
        filter_mode=None,
        width=200,
    )


def lead_to_rows(
    view: View,
    key: str,
    title: str,
    definition: str,
    find: Callable[[], RowsBehind],
    sources: Collection[str] = (),
    place: str = "op de kaart",
    label: str = texts.WHERE_FROM,
) -> Tool:
    """Make the tool that opens the rows behind a map or another block of counts, as `show_map_provenance` does; `find`
    looks them up, and only then."""
    return Tool(
        f"bron-{key}",
        label,
        ORIGIN_ICON,
        lambda: (
            show_map_provenance(view, title, definition, find(), key, sources, place)
            if view.has_rows
            else show_definition(view, title, definition)
        ),
    )


@access.dialog(texts.WHERE_FROM, width="large", position="right")
def show_definition(view: View, title: str, definition: str) -> None:
    """Show what a map or another block of counts is, where the rows behind it are not."""
    show_prose(write_heading(title), write_heading("Wat het is", 3), write_lines([definition, view.without_rows]))


@access.dialog(texts.WHERE_FROM, width="large", position="right")
def show_map_provenance(
    view: View,
    title: str,
    definition: str,
    behind: RowsBehind,
    key: str,
    sources: Collection[str] = (),
    place: str = "op de kaart",
) -> None:
    """Show the rows that a map, or another figure with more than one count, counts and those it does not, with the
    reason (how many, to who may not see them); `sources` are what it is made from, of a map found by its rows."""
    shown = set(behind.counted["Bron"]) | set(behind.left_out["Bron"])
    sources = sources or (MAP_SOURCES if "Subsidies" in shown else MAP_SOURCES[:2])
    findings = _find_map_related(view, set(sources), behind)
    touching = findings[findings["raakt"] != ELSEWHERE]
    mentions = sum(len(cell.split("; ")) for cell in behind.counted["Telt bij"])
    books = behind.counted.groupby(["Bron", "Bestand", "Blad"]).size().reset_index(name="Rijen")
    counted = format_count(len(behind.counted), "rij", "rijen")
    above = Markup("").join(
        [
            write_heading(title),
            write_heading("Wat het is", 3),
            write_lines([definition]),
            write_heading("De som", 3),
            write_lines([f"{counted} met samen {format_count(mentions, 'vermelding', 'vermeldingen')} {place}."]),
            write_heading("Bronnen", 3),
            write_some(books.assign(Rijen=books["Rijen"].map(format_number))),
            write_heading(f"Meegeteld: {counted}", 3),
        ]
    )
    left_out = write_heading(f"Niet meegeteld: {format_count(len(behind.left_out), 'rij', 'rijen')}", 3)
    left_out += write_some(count_reasons(behind.left_out["Reden"]))
    about = write_heading(f"Meldingen die dit kunnen raken: {format_number(len(touching))}", 3)
    if not view.sees_rows:
        show_prose(above, left_out, about, write_lines([view.without_rows]))
        return
    show_list(behind.counted, COUNTED_TOLD, ORDER_OF_COUNTED, HEIGHT, above=above, in_url=False)
    show_list(behind.left_out, LEFT_OUT_TOLD, ORDER_OF_LEFT_OUT, HEIGHT, above=left_out, in_url=False)
    below = _write_elsewhere(len(findings) - len(touching))
    show_list(touching, FINDINGS_TOLD, ORDER_OF_FINDINGS, 240, above=about, below=below, in_url=False)
    offer_download(
        view,
        f"{title} herkomst",
        {"Meegeteld": behind.counted, "Niet meegeteld": behind.left_out, "Meldingen": findings},
        f"herkomst-{key}",
        with_csv=True,
    )


def find_related(view: View, result: Result, behind: Behind) -> pd.DataFrame:
    """List the findings of the sources of a figure with, in `raakt`, how they touch it; those that touch it first. A
    row each."""
    return _mark_touching(list_related(view, set(result.indicator.sources)), behind.counted, behind.left_out)


def _find_map_related(view: View, sources: set[str], behind: RowsBehind) -> pd.DataFrame:
    """List the findings of the sources of a map as `find_related` does."""
    return _mark_touching(
        list_related(view, sources), *(rows.rename(columns=str.lower) for rows in (behind.counted, behind.left_out))
    )


def _mark_touching(findings: pd.DataFrame, counted: pd.DataFrame, left_out: pd.DataFrame) -> pd.DataFrame:
    places = {
        (row.bestand, row.blad, str(row.rij)): touch
        for rows, touch in ((left_out, LEFT_OUT), (counted, COUNTS))
        for row in rows[["bestand", "blad", "rij"]].itertuples()
    }
    touches = [
        SET_APART if melding.startswith(SET_APART_WORDS) else _find_touch(places, bestand, blad, cel, melding)
        for melding, bestand, blad, cel in findings[["melding", "bestand", "blad", "cel"]].itertuples(index=False)
    ]
    findings.insert(0, "raakt", pd.Series(touches, index=findings.index, dtype=object))
    return findings.sort_values("raakt", key=lambda column: column.map(TOUCHES.index), kind="stable", ignore_index=True)


def _write_elsewhere(number: int) -> Markup:
    if not number:
        return Markup("")
    told = format_count(number, "melding gaat", "meldingen gaan")
    return write_lines([f"Nog {told} over andere rijen van deze bronnen; die staan in de download en bij Gegevens."])


def _find_touch(places: dict[tuple[str, str, str], str], file: str, sheet: str, cell: str, message: str) -> str:
    if A_GUEST_ROW in message:  # whether that row counts would tell why it does not
        return A_GUEST_ROW if (file, sheet, "") in places else ELSEWHERE
    row = re.search(r"\d+$", cell)
    return places.get((file, sheet, row[0]), ELSEWHERE) if row else WHOLE_FILE


def list_related(view: View, sources: set[str]) -> pd.DataFrame:
    """List the findings about some sources, and the rows of them that could not be read."""
    rows = [_finding_row(finding) for finding in view.ground.loaded.findings if finding.source in sources]
    rows += [
        {
            "ernst": SEVERITY_NAMES[Severity.ERROR][0],
            "bron": SOURCE_NAMES.get(out.source, out.source),
            "bestand": out.file,
            "blad": out.sheet,
            "cel": "" if out.row is None else f"rij {out.row}",
            "kolom": "",
            "waarde": "",
            "melding": f"{SET_APART_WORDS}{out.reason}",
        }
        for out in view.ground.loaded.rows_out
        if out.source in sources and out.fate == SET_ASIDE
    ]
    return pd.DataFrame(rows, columns=["ernst", "bron", "bestand", "blad", "cel", "kolom", "waarde", "melding"])


def _finding_row(finding: Finding) -> dict[str, str]:
    return {
        "ernst": SEVERITY_NAMES[finding.severity][0],
        "bron": SOURCE_NAMES.get(finding.source, finding.source),
        "bestand": finding.file,
        "blad": finding.sheet,
        "cel": finding.cell,
        "kolom": finding.column,
        "waarde": finding.value,
        "melding": finding.message,
    }


COUNTS, LEFT_OUT, SET_APART = "een rij die meetelt", "een rij die niet meetelt", "een rij die niet te lezen was"
WHOLE_FILE, ELSEWHERE = "het hele bestand", "een andere rij"
TOUCHES = (COUNTS, SET_APART, A_GUEST_ROW, WHOLE_FILE, LEFT_OUT, ELSEWHERE)
"""How a finding can touch a figure, the most telling first."""

SET_APART_WORDS = "Opzij gezet: "


def _tell_agreement(result: Result, year: int) -> list[str]:
    indicator, item = result.indicator, result.years.get(year)
    label = str(indicator.label).capitalize()
    return [
        f"{label} ({indicator.paragraph})." if indicator.paragraph else f"{label}.",
        f"“{indicator.quote}”" if indicator.quote else "",
        f"Streefwaarde volgens: {item.target.source}" if item and item.target else "",
        f"Eigenaar: {indicator.owner}. Bijgewerkt: {indicator.frequency}.",
    ]
