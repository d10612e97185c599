"""Maps with the list of their places beside them: who points at the one lights up the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd
import streamlit as st
from markupsafe import Markup

from charts.maps import EUROPE, FEW, WORLD, DrawnMap, Spot, draw_map
from data.countries import country_name
from kpi.terms import ACTIVITIES, MISSIONS, PAYMENTS, REGISTER
from pages.parts.prose import show_prose, write_lines
from pages.parts.provenance import lead_to_rows
from pages.parts.rendering import render
from pages.parts.show import show_chart
from pages.parts.view import View
from telling.counted import RowsBehind, find_country_rows, find_place_rows
from telling.dutch import format_number
from telling.places import Place, list_country_places, list_hanse_places, list_partner_places, name_countries

HERE = Path(__file__).parent

_show_list = st.components.v2.component(
    "kaartlijst",
    html='<div class="kaartlijst"></div>',
    css=(HERE / "map.css").read_text(encoding="utf-8"),
    js=(HERE / "map.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show_partner_map(view: View) -> None:
    """Show the partner cities of the register that have a position, with what was done there in the year."""
    until, year, tables = pd.Timestamp(view.peildatum), view.year, view.ground.tables
    title = f"Activiteiten en missies met partnersteden in {year}"
    drawn = view.ground.keep(
        ("map partners", year),
        lambda: draw_map(_find_partner_places(view, until, year), title, EUROPE, (ACTIVITIES, MISSIONS, REGISTER)),
    )
    if not drawn.spots:
        return
    _show_map(
        view,
        drawn,
        "kaart-partners",
        "Per partnerstad het aantal uitgevoerde activiteiten en missies van het jaar waarbij de stad is genoemd.",
        lambda: find_place_rows(tables, "partner_city", "geen partnerstad uit het register genoemd", until, year),
    )


def show_world_map(view: View, above: str = "") -> None:
    """Show the countries of the year's activities, missions and payments on the world; `above` is HTML of ours."""
    until, year, tables = pd.Timestamp(view.peildatum), view.year, view.ground.tables
    drawn, unknown = view.ground.keep(("map world", year), lambda: _draw_world(view, until, year))
    if not any(spot.place.count for spot in drawn.spots):
        none = f"In {year} noemt geen enkele activiteit, missie of betaling een ander land: er is geen wereldkaart."
        show_prose(Markup(above), write_lines([none]))
        return
    _show_map(
        view,
        drawn,
        "wereldkaart",
        "Per land het aantal uitgevoerde activiteiten, uitgevoerde missies en betalingen van het jaar waarbij het land "
        "is genoemd. Een rij met meer landen telt bij elk land mee. Nederland telt niet mee.",
        lambda: find_country_rows(tables, name_countries(tables), until, year),
        above,
        unknown,
    )


def show_hanse_map(view: View) -> None:
    """Show the Hanseatic cities of the register, and say which ones have no place on the map."""
    until, year, tables = pd.Timestamp(view.peildatum), view.year, view.ground.tables
    drawn, unknown = view.ground.keep(("map hanse", year), lambda: _draw_hanse(view, until, year))
    if drawn.spots:
        _show_map(
            view,
            drawn,
            "kaart-hanze",
            "Per Hanzestad het aantal uitgevoerde activiteiten en missies van het jaar waarbij de stad is genoemd.",
            lambda: find_place_rows(tables, "hanse_city", "geen Hanzestad uit het register genoemd", until, year),
            unknown=unknown,
        )
    else:
        show_prose(_write_unknown(unknown))


def find_first(view: View) -> int:
    """Find the year from which is added up: the first of the nota, or the first of which anything is known where the
    year in view is before it."""
    first = view.ground.outcome.nota.first
    return first if view.year >= first or not view.ground.earlier_years else view.ground.earlier_years[0]


def write_list(spots: tuple[Spot, ...], year: int, first: int) -> str:
    """Write the list beside a map as HTML: of each place what was counted in the year, and since the first one. Of many
    places, those where nothing was yet are left out."""
    shown = [spot for spot in spots if spot.place.count or spot.place.total or len(spots) <= FEW]
    rows = [
        (
            spot.mark,
            spot.place.name,
            "" if spot.place.name == country_name(spot.place.country) else country_name(spot.place.country),
            format_number(spot.place.count),
            format_number(spot.place.total),
        )
        for spot in shown
    ]
    heading = "Plaats" if any(country for _, _, country, *_ in rows) else "Land"
    return render("map.html.j2", rows=rows, year=year, first=first, heading=heading)


def _find_partner_places(view: View, until: pd.Timestamp, year: int) -> Sequence[Place]:
    made = view.ground.made
    if made:
        return made.years[year].partners.places
    return list_partner_places(view.ground.tables, until, year, find_first(view))


def _draw_world(view: View, until: pd.Timestamp, year: int) -> tuple[DrawnMap, list[str]]:
    made = view.ground.made
    places, unknown = (
        (made.years[year].world.places, [*made.years[year].world.unknown])
        if made
        else list_country_places(view.ground.tables, until, year, find_first(view))
    )
    title = f"Activiteiten, missies en betalingen per land in {year}"
    return draw_map(places, title, WORLD, (ACTIVITIES, MISSIONS, PAYMENTS)), unknown


def _draw_hanse(view: View, until: pd.Timestamp, year: int) -> tuple[DrawnMap, list[str]]:
    made = view.ground.made
    places, unknown = (
        (made.years[year].hanse.places, [*made.years[year].hanse.unknown])
        if made
        else list_hanse_places(view.ground.tables, until, year, find_first(view))
    )
    title = f"Bezochte of ontvangen Hanzesteden in {year}"
    note = "De ligging klopt tot op ongeveer een kilometer."
    return draw_map(places, title, EUROPE, (ACTIVITIES, MISSIONS, REGISTER), note), unknown


def _show_map(
    view: View,
    drawn: DrawnMap,
    key: str,
    definition: str,
    find: Callable[[], RowsBehind],
    above: str = "",
    unknown: Sequence[str] = (),
) -> None:
    """Show a map with its list; `find` looks up the rows behind it when somebody asks where it comes from, `unknown`
    are the places that could not be drawn."""
    with st.container(key=f"paar-{key}"):
        origin = lead_to_rows(view, key, drawn.chart.title, definition, find)
        show_chart(
            view,
            drawn.chart,
            f"{key}-{view.year}",
            origins=[origin],
            above=above,
            below=_write_unknown(unknown),
        )
        told = view.ground.keep(
            ("map list", key, view.year), lambda: write_list(drawn.spots, view.year, find_first(view))
        )
        _show_list(key=f"lijst-{key}", data={"list": told, "pair": f"st-key-paar-{key}"})


def _write_unknown(unknown: Sequence[str]) -> Markup:
    told = f"Niet op de kaart, omdat het dashboard hun ligging niet kent: {', '.join(unknown)}." if unknown else ""
    return write_lines([told])
