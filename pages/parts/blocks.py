"""'Waar komt dit vandaan?' for a block of figures at once: what was counted, what was not and why, and the way on to
the drawer of each figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st
from markupsafe import Markup

from kpi.model import Outcome, Result
from pages.parts import access, texts
from pages.parts.part import Tool, write_tools
from pages.parts.prose import write_heading, write_lines
from pages.parts.provenance import ORIGIN_ICON, show_provenance
from pages.parts.show import offer_download, write_some
from pages.parts.told import make_told
from pages.parts.view import View
from telling import sentences
from telling.agreement import list_agreed
from telling.cells import tabulate_agreements
from telling.dutch import NO_DATA, YES_NO_UNIT, format_count, format_value
from telling.money import COLUMNS, list_money, write_money
from telling.tables import frame_table

NO_TARGET = "geen streefwaarde"
_show = make_told("verder")


@dataclass(frozen=True)
class Block:
    """What the drawer of a block tells: what the block shows and how it is counted (`lines`), tables with a heading,
    and the indicators whose own drawers open from here."""

    title: str
    lines: tuple[str, ...]
    tables: tuple[tuple[str, pd.DataFrame], ...]
    identities: tuple[str, ...]


def lead_to_block(view: View, key: str, build: Callable[[], Block]) -> Tool:
    """Make the tool that opens the drawer of a block; `build` makes what it tells, and only when it is opened."""
    return Tool(
        f"bron-{key}",
        texts.WHERE_FROM,
        ORIGIN_ICON,
        lambda: show_block(view, build(), key),
        otherwise=lambda: show_chosen(view, key),
    )


def show_chosen(view: View, key: str) -> None:
    """Open the drawer of the figure that was chosen in the drawer of a block, if one was.

    A drawer cannot open another one, so the page does that in its next run.
    """
    if identity := st.session_state.pop(_chosen(key), None):
        show_provenance(view, identity)


def _chosen(key: str) -> str:
    return f"herkomst-gekozen-{key}"


@access.dialog(texts.WHERE_FROM, width="large", position="right")
def show_block(view: View, block: Block, key: str) -> None:
    """Show what a block of figures counts, and a button for the drawer of each figure."""
    results = view.ground.outcome.results
    tables = [write_heading(heading, 3) + write_some(rows) for heading, rows in block.tables]
    ways = [Tool(one, f"Herkomst {one} {results[one].name}", ORIGIN_ICON) for one in block.identities]
    told = [
        write_heading(block.title),
        write_lines(block.lines),
        *tables,
        write_heading("Verder tot op de rij", 3),
        write_lines(["Kies een cijfer voor de definitie, de som, de bronnen en de rijen."]),
        write_tools(ways, in_words=True),
    ]
    if asked := _show(Markup("").join(told), f"verder-{key}"):
        st.session_state[_chosen(key)] = asked
        st.rerun()
    offer_download(view, block.title, name_sheets(block), f"blok-{key}")


def name_sheets(block: Block) -> dict[str, pd.DataFrame]:
    """Name the tables as sheets of a workbook, which may not have a colon: the heading up to its count. Gives name →
    table, with the columns and rows as they are shown."""
    return {heading.partition(":")[0]: rows for heading, rows in block.tables}


def describe_agreements(results: Iterable[Result], year: int, name: str) -> Block:
    """Tell which agreements are counted in a sentence or a tally, and which indicators are not, with the reason."""
    results = list(results)
    with_target = [result for result in results if (item := result.years.get(year)) and item.target]
    others = [result for result in results if result not in with_target]
    counted = frame_table(tabulate_agreements(results, year))
    counted["In woorden"] = [sentences.tell_figure(result, year) for result in with_target]
    chosen = sentences.choose_telling(results, year)
    return Block(
        f"Afspraken in {year}: {name}",
        (
            sentences.count_agreements(sentences.tally(results, year)),
            f"Geteld zijn de indicatoren met een streefwaarde voor {year}: {len(with_target)} van de {len(results)}. "
            "Elke afspraak telt één keer, met de status die hieronder staat.",
        ),
        (
            (f"Meegeteld: {format_count(len(with_target), 'afspraak', 'afspraken')}", counted),
            (
                f"Niet meegeteld: {format_count(len(others), 'indicator', 'indicatoren')}",
                pd.DataFrame(
                    [(_name(result), _say_figure(result, year), _tell_why(result, year)) for result in others],
                    columns=["Indicator", f"Cijfer {year}", "Reden"],
                ),
            ),
        ),
        _order(([chosen] if chosen else []) + with_target + others),
    )


def describe_period(results: Iterable[Result], years: Sequence[int]) -> Block:
    """Tell which agreements there were in each of some years, with figure, target, source and status."""
    results = list(results)
    rows = list_agreed(results, years)
    tables = tuple((str(year), frame_table(tabulate_agreements(results, year))) for year in reversed(years))
    return Block(
        f"Alle afspraken, {years[0]} tot en met {years[-1]}",
        (
            f"In deze jaren hadden {len(rows)} van de {len(results)} indicatoren een streefwaarde. "
            "Hieronder staat per jaar het cijfer, wat was afgesproken, hoe het uitpakte en waar de streefwaarde staat.",
        ),
        tuple((year, table) for year, table in tables if len(table)),
        _order([row.result for row in rows]),
    )


def describe_money(outcome: Outcome, year: int) -> Block:
    """Tell where each row of the short list of money comes from."""
    rows = list_money(outcome, year)
    table = [
        (
            *written,
            _name(outcome.results[row.identity]),
            "" if row.budget is None else _tell_source(outcome.results[row.identity], year),
        )
        for row, written in zip(rows, write_money(rows), strict=True)
    ]
    columns = [*COLUMNS, "Komt uit", "Bron van de begroting"]
    return Block(
        f"Begroot en besteed in {year}, post voor post",
        (
            "Verschil is begroot min besteed. De regels tellen op: de posten met een begroting zijn samen F.4, en "
            "alleen die worden met de begroting vergeleken.",
            "Wat uit de reserve komt en posten zonder begroting staan apart: daar is niets voor begroot, dus ook niets "
            "overschreden. Alles samen is F.1.",
        ),
        (("Meegeteld", pd.DataFrame(table, columns=columns)),),
        tuple(dict.fromkeys(row.identity for row in rows)),
    )


def describe_changes(results: Iterable[Result], year: int) -> Block:
    """Tell per indicator what changed since the year before, or why that is not counted."""
    results, before = list(results), year - 1
    rows = [
        (
            _name(result),
            _say_figure(result, before),
            _say_figure(result, year),
            _say_status(result, before),
            _say_status(result, year),
            tell_change(result, year),
        )
        for result in results
    ]
    columns = ["Indicator", str(before), str(year), f"Status {before}", f"Status {year}", "Wat is er veranderd?"]
    table = pd.DataFrame(rows, columns=columns).sort_values(columns[-1], kind="stable", ignore_index=True)
    return Block(
        f"Wat is er veranderd tussen {before} en {year}?",
        (
            sentences.tell_changes(results, year),
            "Vergeleken worden de cijfers zoals ze hier staan, dus na afronding. Een lopend jaar en een ja of nee "
            "tellen niet mee als hoger of lager. 'Beter' en 'minder goed' gaan over de status.",
        ),
        ((f"Alle {format_count(len(results), 'indicator', 'indicatoren')}", table),),
        tuple(result.indicator.id for result in results),
    )


def tell_change(result: Result, year: int) -> str:
    """Tell what changed in one figure since the year before, or why that is not counted."""
    told = sentences.tell_changes([result], year)
    if result.indicator.unit != YES_NO_UNIT:
        return told
    return " ".join(["Ja of nee: niet hoger of lager.", told.partition(". ")[2]]).strip()


def _order(results: list[Result]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(result.indicator.id for result in results))


def _name(result: Result) -> str:
    return f"{result.indicator.id} {result.name}"


def _say_figure(result: Result, year: int) -> str:
    item = sentences.find_year(result, year)
    if item is None or item.value is None:
        return sentences.say_no_data(result, year)
    return format_value(result.indicator, item.value)


def _say_status(result: Result, year: int) -> str:
    item = sentences.find_year(result, year)
    return str(item.told) if item else NO_DATA


def _tell_why(result: Result, year: int) -> str:
    """Say why an indicator is no agreement in a year."""
    told = sentences.tell_agreement(result, year) or sentences.tell_no_data(result, year)
    return f"{NO_TARGET}: {told}"


def _tell_source(result: Result, year: int) -> str:
    item = result.years.get(year)
    return item.target.source if item and item.target else "geen begroting"
