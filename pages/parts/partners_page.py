"""Partners en landen: world and Hanseatic map, and the organisations of the nota as a living roll."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from kpi.terms import ACTIVITIES, MISSIONS, PAYMENTS, REGISTER
from pages.parts import access
from pages.parts.cards import show_cards
from pages.parts.lists import ORDER, show_list
from pages.parts.maps import find_first, show_hanse_map, show_partner_map, show_world_map
from pages.parts.near import show_when_near
from pages.parts.once import Once
from pages.parts.part import Tool, show_words, write_tools
from pages.parts.prose import show_prose, write_heading, write_lines
from pages.parts.provenance import lead_to_rows
from pages.parts.show import offer_download, write_some
from pages.parts.view import View, choose_known
from telling.counted import find_country_rows, find_network_rows, find_organisation_rows
from telling.dutch import format_count
from telling.partners import hide_amounts, list_networks, list_organisations, tell_roll, tell_silence
from telling.places import name_countries
from telling.records import search_records
from telling.subsidies import add_up, list_country_totals, list_subsidies, tell_stopped

GROUPS = ("uit de nota", "andere organisaties", "alle organisaties")
ALL_SECTORS, ALL_COUNTRIES = "alle sectoren", "alle landen"
OF_NOTA_ONLY = (
    "In deze lijst staan alleen organisaties die de nota noemt, zonder bedragen. Andere organisaties en de subsidie "
    "per organisatie zijn voor medewerkers van de gemeente die zijn ingelogd."
)
IDENTITIES = ("H2.1", "H2.11", "H2.7", "H4.4", "H2.12", "H6.5")
FIGURES = "Cijfers over partners"
PLACES_TOLD = "Landen en steden op kaarten en in een lijst"
PLACES_HEIGHT, FIGURES_HEIGHT = 2300, 1400
"""The pixels that are kept for what stands below the lists until a reader comes near."""

MOST_ROLLS = 64
"""As many things of what readers chose in the list are remembered."""

T = TypeVar("T")
MORE_COUNTRIES = "Een rij met meer landen telt bij elk land mee. Tel de landen dus niet bij elkaar op."
ORDER_OF_SUBSIDIES, ORDER_OF_COUNTRIES = "volgorde-subsidie", "volgorde-landen"
"""The parameters of the URL with the order of the other two lists."""


def draw(view: View) -> None:
    """Draw the page."""
    until = pd.Timestamp(view.peildatum)
    first = find_first(view)
    if view.has_rows:
        _show_organisations(view, until, first)
    else:
        show_prose(write_heading("Organisaties en netwerken"), write_lines([view.without_rows]))
    below = replace(view, at_once=iter(()))  # from here on nothing is on the first screen
    show_when_near(below, "landen", PLACES_HEIGHT, PLACES_TOLD, lambda: _show_places(below, until, first))
    show_when_near(below, "cijfers", FIGURES_HEIGHT, FIGURES, lambda: _show_figures(below))


def _show_organisations(view: View, until: pd.Timestamp, first: int) -> None:
    roll = view.ground.keep(
        ("roll", view.year), lambda: list_organisations(view.ground.tables, until, first, view.year)
    )
    paid = view.ground.keep(
        ("subsidies", view.year), lambda: list_subsidies(view.ground.tables, until, first, view.year)
    )
    tools = [_lead_to_roll_rows(view, until)]
    told = view.ground.keep(("roll told", view.year), lambda: write_lines([tell_roll(roll, view.year)]))
    show_words(told + write_tools(tools), "rol", tools)
    _show_roll(view, roll, paid)
    _show_networks(view, until)


def _show_places(view: View, until: pd.Timestamp, first: int) -> None:
    show_world_map(view, write_heading("Landen en steden"))
    if view.has_rows:
        _show_countries(view, until, first)
    show_partner_map(view)
    show_hanse_map(view)


def _show_figures(view: View) -> None:
    results = view.ground.outcome.results
    show_cards(view, [results[one] for one in IDENTITIES if one in results], "partners", FIGURES)


def _lead_to_roll_rows(view: View, until: pd.Timestamp) -> Tool:
    return lead_to_rows(
        view,
        "organisaties",
        f"Organisaties tot en met {view.year}",
        "Welke organisaties in de nota staan, zegt het beleidskader (blad Organisaties). Een organisatie is actief in "
        "een jaar als zij bij een uitgevoerde activiteit of een betaling van dat jaar staat. Hieronder staan alle "
        f"rijen tot en met {view.year}: de laatste zegt sinds wanneer een organisatie stil is. Subsidie is de som van "
        "de betalingen. Natuurlijke personen tellen niet mee.",
        lambda: find_organisation_rows(view.ground.tables, until, view.year),
        (ACTIVITIES, PAYMENTS, REGISTER),
        "van organisaties",
    )


@access.fragment
def _show_roll(view: View, roll: pd.DataFrame, paid: pd.DataFrame) -> None:
    above = view.ground.keep(
        ("silence", view.year), lambda: write_heading("Organisaties") + write_lines([tell_silence(roll, view.year)])
    )
    if not view.sees_rows:
        above += write_lines([OF_NOTA_ONLY])
        show_list(hide_amounts(roll), "Organisaties uit de nota met hun activiteiten", ORDER, above=above)
        return
    show_prose(above)
    choices = _choose_roll(view, roll)
    found = _keep_few(view, (view.year, choices), lambda: find_roll(roll, paid, view.year, choices))
    told = write_lines(
        [
            f"{format_count(len(found.shown), 'organisatie', 'organisaties')} gevonden. "
            "Natuurlijke personen staan niet in deze lijst, en wat een organisatie voor Shelter City doet ook niet."
        ]
    )
    keep = partial(_keep_few, view, (view.year, choices, "roll"))
    show_list(found.shown, "Organisaties met activiteiten en subsidie", ORDER, keep=keep, above=told)
    heading = write_heading("Subsidie per jaar", 3) + write_lines(found.stopped)
    if found.paid.empty:
        show_prose(heading)
    else:
        keep, caption = partial(_keep_few, view, (view.year, choices, "paid")), "Subsidie per organisatie en per jaar"
        show_list(found.paid, caption, ORDER_OF_SUBSIDIES, keep=keep, total=found.total, above=heading)
    offer_download(
        view,
        f"Organisaties {view.year}",
        {"Organisaties": found.shown, "Subsidie": found.paid},
        "organisaties",
    )


@dataclass(frozen=True)
class Chosen:
    """What is left of the roll and of the subsidies after the choices, as it is shown: a row for each organisation.
    `total` adds up the subsidies in one row (None: there are none), `stopped` are the lines about them."""

    shown: pd.DataFrame
    paid: pd.DataFrame
    total: pd.DataFrame | None
    stopped: tuple[str, ...]


def find_roll(roll: pd.DataFrame, paid: pd.DataFrame, year: int, choices: tuple[str, str, str, str]) -> Chosen:
    """Find what the choices leave: a group of organisations, a sector, a country, and words to search for ('' for
    none)."""
    group, sector, country, words = choices
    chosen = roll if group == GROUPS[2] else roll[roll["_in_nota"].astype(bool) == (group == GROUPS[0])]
    chosen = chosen if sector == ALL_SECTORS else chosen[chosen["Sector"] == sector]
    if country != ALL_COUNTRIES:
        chosen = chosen[[country in cell.split(", ") for cell in chosen["Landen"]]]
    chosen = search_records(chosen, words) if words else chosen
    paid = paid[paid["_key"].isin(chosen["_key"])]
    nothing = (f"Geen van deze organisaties kreeg subsidie tot en met {year}.",)
    return Chosen(
        chosen[[column for column in chosen if column[0] != "_"]],
        paid[[column for column in paid if column[0] != "_"]],
        None if paid.empty else add_up(paid),
        nothing if paid.empty else tuple(tell_stopped(paid, year)),
    )


def _keep_few(view: View, key: tuple, build: Callable[[], T]) -> T:
    """Give what was built of some choices lately, or build it: there are many of them, and words are free."""
    few: Once[Any] = view.ground.keep(("rolls",), lambda: Once(MOST_ROLLS))
    return few.get(key, build)


def _show_countries(view: View, until: pd.Timestamp, first: int) -> None:
    years = f"{first} tot en met {view.year}"
    rows = view.ground.keep(
        ("country totals", view.year), lambda: list_country_totals(view.ground.tables, until, first, view.year)
    )
    if not view.sees_rows:
        # of a country with one organisation it would be the amount of that one
        rows = rows.drop(columns="Subsidie")
    what = "Activiteiten, missies en subsidie" if view.sees_rows else "Activiteiten en missies"
    tools = [
        lead_to_rows(
            view,
            "landen",
            f"Activiteiten, missies en betalingen per land, {years}",
            "Per land het aantal uitgevoerde activiteiten en missies, de som van de betalingen en het aantal "
            "verschillende organisaties daarbij. Nederland, natuurlijke personen en Shelter City tellen niet mee.",
            lambda: find_country_rows(view.ground.tables, name_countries(view.ground.tables), until, view.year, first),
            (ACTIVITIES, MISSIONS, PAYMENTS),
            "van landen",
            "Waar komen de landen vandaan?",
        )
    ]
    told = write_heading(f"Per land, {years}", 3) + write_lines([MORE_COUNTRIES])
    below = write_tools(tools)
    show_list(rows, f"{what} per land, {years}", ORDER_OF_COUNTRIES, above=told, below=below, tools=tools)


def _choose_roll(view: View, roll: pd.DataFrame) -> tuple[str, str, str, str]:
    """Show the four choices, all kept in the URL, and give them."""
    sectors, countries = view.ground.keep(("roll choices", view.year), lambda: _list_choices(roll))
    with st.container(horizontal=True, key="filters"):
        group = st.selectbox("Welke organisaties", GROUPS, key="groep", bind="query-params", filter_mode=None)
        sector = choose_known("Sector", ALL_SECTORS, sectors, "sector")
        country = choose_known("Land", ALL_COUNTRIES, countries, "land")
        words = st.text_input("Zoeken in deze lijst", key="zoek", bind="query-params", autocomplete="off")
    return group, sector, country, words or ""


def _list_choices(roll: pd.DataFrame) -> tuple[list[str], list[str]]:
    """List the sectors and the countries of the roll."""
    return sorted(set(roll["Sector"])), sorted({name for cell in roll["Landen"] for name in cell.split(", ") if name})


def _show_networks(view: View, until: pd.Timestamp) -> None:
    nota = view.ground.outcome.nota
    rows = view.ground.keep(("networks", view.year), lambda: list_networks(view.ground.tables, until, view.year, nota))
    if not view.sees_rows:
        rows = rows[rows["Netwerk"].isin(nota.networks)]
    caption = "Netwerken: hoe vaak zij bijeenkwamen en wanneer voor het laatst"
    table = view.ground.keep(("networks written", view.year, view.sees_rows), lambda: write_some(rows, caption))
    tools = [
        lead_to_rows(
            view,
            "netwerken",
            f"Bijeenkomsten van netwerken, {nota.first} tot en met {view.year}",
            "Per netwerk het aantal uitgevoerde activiteiten waarbij het netwerk staat.",
            lambda: find_network_rows(view.ground.tables, until, nota.first, view.year),
            (ACTIVITIES,),
            "van netwerken",
            "Waar komen de bijeenkomsten vandaan?",
        )
    ]
    show_words(write_heading("Netwerken") + table + write_tools(tools), "netwerken", tools)
