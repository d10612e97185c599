"""One indicator at its own address: everything about one figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from deck.qr import draw_code
from kpi.model import Result
from pages.parts import access
from pages.parts.address import find_address, is_only_here
from pages.parts.figure import show_figure
from pages.parts.ground import Ground
from pages.parts.rendering import render
from pages.parts.told import make_told
from pages.parts.view import View
from telling.names import find_page, name_chapter

IDENTITY = "id"
"""The parameter of the URL that says which indicator is shown."""

SHARE = "deel"
"""What opens the link and the QR code of the page."""

KEY = "wegen"
_show = make_told(KEY, "ways.css")


ONLY_HERE = "Deze link werkt alleen op deze computer: open het dashboard met een adres dat anderen ook kennen."


class Way(NamedTuple):
    """A link to a page, with the parameters of its own."""

    label: str
    page: str
    query: str = ""
    icon: str = "arrow_forward"


def draw(view: View) -> None:
    """Draw the page; of an address without an indicator that is known, the list of all of them."""
    results = view.ground.outcome.results
    identity = _find_asked()
    if identity not in results:
        if identity:
            st.text(f"Er is geen indicator '{identity}'. Kies hieronder.")
        show_ways("Alle indicatoren", [_lead_to(one, f"{one} {result.name}") for one, result in results.items()])
        return
    result, names = results[identity], list(results)
    if show_ways("Bladeren", list_ways(result, names), SHARE) == SHARE:
        show_share()
    show_figure(view, result, alone=True)


def find_title(ground: Ground) -> str:
    """Give the name of the indicator that the address asks for; '' where it is of none."""
    result = ground.outcome.results.get(_find_asked())
    return f"{result.indicator.id} {result.name}" if result else ""


def _find_asked() -> str:
    return str(st.query_params.get(IDENTITY, "")).strip().upper()


def list_ways(result: Result, names: Sequence[str]) -> list[Way]:
    """List the ways on from an indicator: to its chapter, and to those before and after it in the order of `names`."""
    chapter, place = result.indicator.chapter, names.index(result.indicator.id)
    ways = [Way(f"Naar {name_chapter(result.nota, chapter)}", find_page(result.nota, chapter), icon="arrow_upward")]
    if place > 0:
        ways.append(_lead_to(names[place - 1], f"Vorige: {names[place - 1]}", "arrow_back"))
    if place + 1 < len(names):
        ways.append(_lead_to(names[place + 1], f"Volgende: {names[place + 1]}"))
    return ways


def show_ways(name: str, ways: Sequence[Way], share: str = "") -> str:
    """Show links to pages, under a name that screen readers say; with `share` also the ways to share and to print the
    page. Gives `share` when somebody asks for the first, else ''."""
    return _show(render("ways.html.j2", name=name, ways=ways, share=share), KEY)


@access.dialog("Deel dit cijfer")
def show_share() -> None:
    """Show the link to what a reader sees, with every choice, and its QR code."""
    address = find_address("indicator")
    link = f"{address}?{urlencode(st.query_params.to_dict())}"
    warning = ONLY_HERE if is_only_here(address) else ""
    code = Markup(draw_code(link))  # made of squares by our own program
    _show(render("share.html.j2", link=link, code=code, warning=warning), f"{KEY}-{SHARE}")


def _lead_to(identity: str, label: str, icon: str = "arrow_forward") -> Way:
    return Way(label, "indicator", f"{IDENTITY}={identity}", icon)
