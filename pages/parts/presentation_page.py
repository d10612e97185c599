"""Presentatie: choose the slides for the shared screen, and show them so that keys, clicker and tablets drive them.

Two states of one page: without `dia` in the URL the choices, with it the show. The show is a component that has all
slides in the browser: after that it needs no server.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from deck.build import FIRST, LAST, BadDeck, build_deck, name_slides
from deck.model import Deck
from deck.qr import draw_code
from deck.write import write_slides
from pages.parts.address import find_address, is_only_here
from pages.parts.rendering import render
from pages.parts.show import show_table
from pages.parts.told import make_told
from pages.parts.view import View
from style.house import css_variables

HERE = Path(__file__).parent
SLIDE, ORDER, DARK, AUTO = "dia", "dias", "donker", "auto"
"""Names in the URL: the slide that is shown, the slides chosen, the dark room, and the seconds per slide."""

YES = "ja"
SECONDS = {"": "uit", "10": "elke 10 seconden", "20": "elke 20 seconden", "30": "elke 30 seconden", "60": "elke minuut"}
HELP = {
    "→ of ↓, spatie, PageDown": "volgende dia",
    "← of ↑, shift en spatie, PageUp": "vorige dia",
    "Home en End": "eerste en laatste dia",
    "een nummer en dan Enter": "naar die dia",
    "V": "waar komt dit vandaan? Nog een keer V: terug naar de dia",
    "Q": "QR-code van deze dia, voor een tablet",
    "F": "volledig scherm, aan en uit",
    "D": "donkere zaal, aan en uit",
    "P": "automatisch doorlopen: pauze en verder",
    "B of punt": "zwart scherm, aan en uit",
    "Esc": "sluiten wat openstaat; anders naar de pagina achter de dia",
    "?": "deze lijst",
}
"""The keys of the presentation, on the start page and in the show itself."""

ONLY_HERE = (
    "U hebt het dashboard nu geopend met een adres dat alleen op deze computer werkt; een tablet kan de QR-code dan "
    "niet openen. Start het dashboard met `make run ADDRESS=0.0.0.0 OPEN=lezer` (Windows: zie de README) en open het "
    "met het netwerkadres van deze computer. Doe dat alleen in een netwerk dat u vertrouwt."
)
SHOW_ONLY = """<style>
[data-testid=stHeader], [data-testid=stSkipToContent], .st-key-kop, .banner, .st-key-voet { display: none; }
</style>"""
"""During the show the frame is under the slides, out of sight and out of reach; its filters stay in force. (Streamlit's
marks as they are in 1.67; tests/browser/test_presentation.py notices.)"""

COLOURS = f".presentatie {{ {css_variables()} }} .presentatie.dark {{ {css_variables(dark=True)} }}\n"
_show = st.components.v2.component(
    "presentatie",
    html=(HERE / "presentation.html").read_text(encoding="utf-8"),
    css=COLOURS + (HERE / "presentation.css").read_text(encoding="utf-8"),
    js=(HERE / "presentation.js").read_text(encoding="utf-8"),
)


_show_choices = make_told("dia-keuzes")


def draw(view: View) -> None:
    """Draw the choices, or the show where the URL names a slide; of a year without slides say so."""
    names = list_choices(view)
    keys = read_order(st.query_params.get(ORDER, ""), tuple(names))
    try:
        build_whole(view)
    except BadDeck as problem:
        st.text(str(problem))
        return
    if SLIDE in st.query_params:
        show_slides(view, keys)
    else:
        _choose(view, keys, names)


def list_choices(view: View) -> dict[str, str]:
    """List the slides that can be chosen with their names: all but the title and the closing."""
    names = name_slides(view.ground.outcome)
    return {key: name for key, name in names.items() if key not in (FIRST, LAST)}


def read_order(text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Read 'telzin,1,4' as the keys of slides in that order; what is no slide is skipped, and nothing means all."""
    wanted = dict.fromkeys(part.strip() for part in text.split(","))
    return tuple(key for key in wanted if key in known) or known


def write_order(keys: Iterable[str], known: tuple[str, ...]) -> str:
    """Write keys as they stand in the URL; '' where that is the default, all that are known."""
    chosen = tuple(keys)
    return "" if chosen == known else ",".join(chosen)


def move(keys: tuple[str, ...], key: str, step: int) -> tuple[str, ...]:
    """Give the keys with one of them a number of places further on (or, with a negative step, back)."""
    place = keys.index(key)
    rest = keys[:place] + keys[place + 1 :]
    target = min(max(place + step, 0), len(rest))
    return (*rest[:target], key, *rest[target:])


def build_whole(view: View) -> Deck:
    """Build all slides of the year in view, once for everyone who looks at the same data and may see the same."""
    ground = view.ground
    return ground.keep(
        ("deck", view.year, view.sees_rows),
        lambda: build_deck(
            ground.loaded, ground.outcome, view.year, with_rows=view.sees_rows, with_origins=view.has_rows
        ),
    )


def write_whole(view: View) -> Mapping[str, str]:
    """Write all slides of the year in view, once for everyone: key → HTML."""
    return view.ground.keep(("slides", view.year, view.sees_rows), lambda: write_slides(build_whole(view)))


def show_slides(view: View, keys: tuple[str, ...]) -> None:
    """Put the slides in the browser; which of them is seen is decided there."""
    st.html(SHOW_ONLY)
    written = write_whole(view)
    shown = (FIRST, *keys, LAST)
    slides = "".join(written[key] for key in shown)
    seconds = st.query_params.get(AUTO, "")
    standing = view.notice
    _show(
        key="presentatie",
        data={
            "slides": slides,
            "version": blake2b(f"{slides}{standing}".encode(), digest_size=8).hexdigest(),
            "standing": standing,
            "codes": make_codes(find_address("presentatie"), dict(st.query_params.items()), len(shown)),
            "seconds": int(seconds) if SECONDS.get(seconds) and seconds else 0,
            "help": list(HELP.items()),
        },
    )


def make_codes(address: str, query: Mapping[str, str], count: int) -> list[dict[str, str]]:
    """Make for each slide the QR code of its link, with the link itself in full and as short words.

    The link keeps every choice but the automatic advance: a follower turns the slides himself.
    """
    rest = {name: value for name, value in query.items() if name not in (SLIDE, AUTO)}
    links = [f"{address}?{urlencode({SLIDE: number} | rest, safe=',')}" for number in range(1, count + 1)]
    return [{"link": link, "text": link.split("://", 1)[-1], "svg": _draw_code(link)} for link in links]


@lru_cache(maxsize=256)
def _draw_code(link: str) -> str:
    return draw_code(link)


def _choose(view: View, keys: tuple[str, ...], names: Mapping[str, str]) -> None:
    deck = build_whole(view)
    st.text(
        "Laat de cijfers zien op het scherm in de zaal: één boodschap per dia, groot genoeg voor de achterste rij. "
        "Wie de link opent, ziet dezelfde dia op de eigen tablet."
    )
    titles = {slide.key: slide.title for slide in deck.slides}
    with st.container(horizontal=True, vertical_alignment="bottom", key="start"):
        _offer_start()
        _choose_setting(DARK, "Donkere zaal", {"": "nee", YES: "ja"})
        _choose_setting(AUTO, "Automatisch doorlopen", SECONDS)
    if is_only_here(find_address("presentatie")):
        with st.container(key="alleen-hier"):
            st.markdown(ONLY_HERE)
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.header("Welke dia's, in welke volgorde?", anchor=False)
        _choose_slides(keys, titles, names)
    with right:
        st.header("Toetsen tijdens de presentatie", anchor=False)
        st.text("Een klikker werkt ook. Op een tablet veegt u naar links of naar rechts.")
        show_table(pd.DataFrame(HELP.items(), columns=["Toets", "Wat er gebeurt"]), alt="Toetsen van de presentatie")


def _offer_start() -> None:
    if st.button("Start de presentatie", type="primary", icon=":material/slideshow:", key="start-presentatie"):
        st.query_params[SLIDE] = "1"
        st.rerun()


def _choose_setting(name: str, label: str, choices: Mapping[str, str]) -> None:
    """Show a choice that stands in the URL. It is not bound to it, because it has to stay there during the show."""
    values = list(choices)
    asked = st.query_params.get(name, "")
    place = values.index(asked) if asked in choices else 0
    key = f"keuze-{name}"
    st.selectbox(
        label,
        values,
        place,
        format_func=choices.__getitem__,
        key=key,
        filter_mode=None,
        width=260,
        on_change=lambda: _put_in_url(name, st.session_state[key]),
    )


def _put_in_url(name: str, value: str) -> None:
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def _choose_slides(keys: tuple[str, ...], titles: Mapping[str, str], names: Mapping[str, str]) -> None:
    """List the slides: those chosen in their order, then the rest. The title and the closing are always there."""
    rows = [
        {
            "key": key,
            "name": names[key],
            "title": f"Dia {place + 2}: {titles[key]}" if key in keys else titles[key],
            "chosen": key in keys,
            "alone": keys == (key,),
            "first": place == 0,
            "last": place == len(keys) - 1,
        }
        for place, key in enumerate((*keys, *(key for key in names if key not in keys)))
    ]
    told = render("slides.html.j2", rows=rows, count=len(keys) + 2)
    _show_choices(told, "dias", lambda asked: _put_order(change(keys, asked), tuple(names)))


def change(keys: tuple[str, ...], asked: str) -> tuple[str, ...]:
    """Give the chosen slides after what was asked: 'dia doelen' puts that slide in or takes it out, 'eerder doelen' and
    'later doelen' move it; as they were where nothing of that can be."""
    what, _, key = asked.partition(" ")
    if what == "dia":
        return tuple(one for one in keys if one != key) or keys if key in keys else (*keys, key)
    steps = {"eerder": -1, "later": 1}
    return move(keys, key, steps[what]) if key in keys and what in steps else keys


def _put_order(keys: tuple[str, ...], known: tuple[str, ...]) -> None:
    _put_in_url(ORDER, write_order(keys, known))
