"""Zoeken: what was found, or one organisation, city or country by itself: each is one element, its rows stand below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import streamlit as st

from kpi.regions import compute_regions
from pages.parts.lists import ORDER, show_list
from pages.parts.rendering import render
from pages.parts.search_field import read_question
from pages.parts.show import offer_download, say
from pages.parts.told import make_told
from pages.parts.view import View
from telling.compare import known_years
from telling.dutch import format_count
from telling.nota import read_notas
from telling.search.about import HOW, About, tell_about
from telling.search.answer import (
    ADDRESSES,
    FIRST_FEW,
    MOST_SHOWN,
    Search,
    answer,
    find_things,
    suggest_names,
    tell_examples,
)
from telling.search.facts import Facts, Links, find_facts
from telling.search.questions import COMPARED, Asked
from telling.search.records import RecordIndex
from telling.search.things import PREFIXES, ThingIndex

ABOUT, ONLY = "over", "soort"
"""The parameters of the URL: of which thing the summary is shown, and of which kind all that was found."""

ORDER_OF_LEFT_OUT = "volgorde-weg"
"""The parameter of the URL with the order of the rows that do not count."""

KEY = "gevonden"
_show = make_told(KEY, "search.css")


def draw(view: View, pages: Sequence[tuple[str, str]], helps: Sequence[tuple[str, str, str]] = ()) -> None:
    """Draw the page; `pages` are those that can be found (address and title), `helps` the parts of the handbook (as it
    stands in the address, title and text)."""
    search = keep_search(view, pages, helps)
    asked_about = str(st.query_params.get(ABOUT, ""))
    if asked_about and not view.sees_rows:
        st.text(view.without_rows)
        return
    if not asked_about:
        _show(write_answer(view, search), KEY)
        return
    kinds = {prefix: kind for kind, prefix in PREFIXES.items()}
    prefix, _, key = asked_about.partition(":")
    thing = search.things.by_key.get((kinds[prefix], key)) if prefix in kinds else None
    if thing is None:
        st.text("Hiervan is niets gevonden. Zoek hierboven op de naam.")
        return
    asked = search.asked
    first = asked.first
    if view.with_earlier:
        first = min([first, *asked.facts.choose(asked.links.find(thing.kind, key))["year"]])
    _show_about(view, tell_about(asked.facts, asked.links, search.nota, thing, view.year, first))


def keep_search(view: View, pages: Sequence[tuple[str, str]], helps: Sequence[tuple[str, str, str]] = ()) -> Search:
    """Give all that can be found and told of the state of the data that is shown, and may be by who looks; most of it
    is made once."""
    ground, sees = view.ground, view.sees_rows
    tables = ground.tables
    links: Links = ground.keep_for_all_dates(("search links",), lambda: Links(tables))
    records: RecordIndex = ground.keep_for_all_dates(("search rows", sees), lambda: RecordIndex(tables, empty=not sees))
    facts: Facts = ground.keep(("search facts",), lambda: find_facts(tables, ground.outcome))
    nota = read_notas(ground.outcome.frame, ground.outcome.nota)
    things: ThingIndex = ground.keep(
        ("search things", sees, tuple(pages)),
        lambda: find_things(tables, ground.outcome, pages, nota, sees, helps, view.has_rows),
    )
    asked = ground.keep(
        ("search asked", view.year),
        lambda: Asked(tables, ground.outcome, facts, links, view.year, lambda: _compare(view)),
    )
    return Search(things, records, asked, nota)


def _compare(view: View) -> Mapping[str, Mapping[int, Decimal]]:
    regions = view.ground.keep(
        ("regions", COMPARED),
        lambda: compute_regions(view.ground.tables, view.peildatum, view.ground.outcome.catalogue[COMPARED]),
    )
    return {name: known_years(result) for name, result in regions.items()}


def write_answer(view: View, search: Search) -> str:
    """Write what was found as HTML, or what can be asked where nothing was; the template escapes every text."""
    question = read_question()
    kinds = {address: kind for kind, address in ADDRESSES.items()}
    only = kinds.get(str(st.query_params.get(ONLY, "")))
    told = answer(search, question, only)
    ask = not question or not told.groups
    return render(
        "search.html.j2",
        told=told,
        only=only,
        has_rows=view.has_rows,
        addresses=ADDRESSES,
        few=FIRST_FEW,
        most=MOST_SHOWN,
        examples=view.ground.keep(("search examples", view.year, view.sees_rows), lambda: tell_examples(search))
        if ask
        else (),
        names=view.ground.keep(("search names", view.sees_rows), lambda: suggest_names(search)) if ask else (),
    )


def _show_about(view: View, about: About) -> None:
    """Show the summary of one thing, and below it the rows that it comes from."""
    _show(
        render("about.html.j2", about=about, pages={one.number: one.url for one in view.ground.outcome.nota.chapters}),
        KEY,
    )
    name = about.thing.title
    st.subheader("Waar komt dit vandaan?", anchor=False)
    say(HOW)
    st.text(f"Meegeteld: {format_count(len(about.counted), 'rij', 'rijen')}.")
    show_list(about.counted, f"Rijen over {name} die meetellen", ORDER)
    if len(about.left_out):
        st.text(f"Niet meegeteld: {format_count(len(about.left_out), 'rij', 'rijen')}.")
        show_list(about.left_out, f"Rijen over {name} die niet meetellen, met de reden", ORDER_OF_LEFT_OUT, 240)
    sheets = {"Per jaar": about.years, "Meegeteld": about.counted, "Niet meegeteld": about.left_out}
    offer_download(view, f"{about.what} {name}", sheets, "zoeken-over", with_csv=False)
