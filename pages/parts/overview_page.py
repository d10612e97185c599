"""Overzicht: is the policy on course? The whole programme in one screen, for somebody with ten seconds."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from charts import style
from deck.answers import PAGES
from kpi import sentences
from kpi.dutch import format_date
from kpi.model import Result
from kpi.money import list_money
from kpi.terms import SHELTER_CITY, SOURCE_NAMES
from pages.parts import texts
from pages.parts.blocks import describe_agreements, describe_changes, describe_money, hide_names, offer_block
from pages.parts.provenance import offer_provenance
from pages.parts.show import say, show_table
from pages.parts.texts import plain
from pages.parts.view import View

MOST_POINTS = 3
BADGES = {
    sentences.Standing.ON_COURSE: (":material/check_circle:", "green"),
    sentences.Standing.KEPT: (":material/check_circle:", "green"),
    sentences.Standing.ATTENTION: (":material/error:", "orange"),
    sentences.Standing.NO_DATA: (":material/help:", "gray"),
    sentences.Standing.NO_TARGET: (":material/radio_button_unchecked:", "gray"),
}
"""Standing of a chapter → the icon and the colour of its badge; the word stands beside them."""


def draw(view: View) -> None:
    """Draw the page."""
    results = list(view.ground.outcome.results.values())
    hide_names()
    with st.container(key="telzin", horizontal=True, vertical_alignment="center", gap="small"):
        st.text(sentences.headline(view.ground.outcome, view.year))
        offer_block(view, "telzin", lambda: describe_agreements(results, view.year, "het hele programma"), "de telling")
    with st.container(key="rooster-kaarten"):
        for chapter in (*texts.CHAPTERS, None):
            _show_chapter_card(view, chapter, [result for result in results if result.indicator.chapter == chapter])
        _show_freshness(view)
    with st.container(key="beneden"):
        left, right = st.columns([1, 1.25])
        with left:
            _show_money(view)
        with right:
            _show_attention(view, results)


def _show_chapter_card(view: View, chapter: int | None, results: list[Result]) -> None:
    counted, name = sentences.tally(results, view.year), texts.CHAPTERS.get(chapter, "Financiën")
    with st.container(border=True, key=f"kaart-{chapter or 'financien'}"):
        st.page_link(
            f"pages/{PAGES[chapter]}.py",
            label=f"{f'{chapter} ' if chapter else ''}{name}",
            icon=":material/arrow_forward:",
            icon_position="right",
        )
        standing = sentences.judge_tally(counted)
        icon, colour = BADGES[standing]
        told = f" {plain(sentences.tell_tally(counted))}" if counted.agreed else ""
        # one element and not a badge beside a text: this page has to follow a click at once
        st.markdown(f":{colour}-badge[{icon} {standing}]{told}")
        offer_block(
            view,
            f"kaart-{chapter or 'financien'}",
            lambda: describe_agreements(results, view.year, name, chapter),
            name,
        )
        say(sentences.choose_reason(results, view.year))


def _show_money(view: View) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="punt-geld"):
        st.header(f"Geld in {view.year}", anchor=False)
        offer_block(view, "geld", lambda: describe_money(view.ground.outcome, view.year))
    rows = [(row.name, row.budget, row.spent, row.difference) for row in list_money(view.ground.outcome, view.year)]
    show_table(pd.DataFrame(rows, columns=["Post", "Begroot", "Besteed", "Verschil"]))


def _show_attention(view: View, results: list[Result]) -> None:
    points = sentences.points_of_attention(view.ground.outcome, view.year, most=len(results))
    st.header(
        "Dit vraagt aandacht" + (f" ({MOST_POINTS} van de {len(points)})" if len(points) > MOST_POINTS else ""),
        anchor=False,
    )
    if not points:
        st.text("Geen enkele afspraak vraagt nu aandacht.")
    for point in points[:MOST_POINTS]:
        identity = point.result.indicator.id
        with st.container(key=f"punt-{identity.replace('.', '-')}", horizontal=True, gap="small"):
            say(f"{style.STATUS[point.status].sign} {point.text}")
            offer_provenance(view, identity, "-punt")
    # with three points there is only room for this on a larger screen: the style sheet decides
    with st.container(key="veranderd-ruim" if len(points) >= MOST_POINTS else "veranderd"):
        with st.container(horizontal=True, vertical_alignment="center", key="punt-veranderd"):
            st.header("Wat is er veranderd?", anchor=False)
            offer_block(view, "veranderd", lambda: describe_changes(results, view.year))
        say(sentences.tell_changes(results, view.year))


def _show_freshness(view: View) -> None:
    with st.container(border=True, key="kaart-bronnen"):
        st.page_link("pages/gegevens.py", label="Gegevens", icon=":material/arrow_forward:", icon_position="right")
        errors = sum(books.set_aside for books in view.ground.loaded.books.values())
        st.badge(
            "alle rijen tellen" if not errors else f"{errors} opzij gezet",
            icon=":material/database:",
            color="gray" if errors else "green",
        )
        st.text("\n".join(tell_freshness(view)))


def tell_freshness(view: View) -> Iterable[str]:
    """Say per source how recent its last record up to the peildatum is."""
    latest = view.ground.keep(("latest",), lambda: find_latest(view))
    return [f"{SOURCE_NAMES[source]}: {moment}" for source, moment in latest.items()]


def find_latest(view: View) -> dict[str, str]:
    """Find the last date (exportcijfers: year) of each source up to the peildatum; Shelter City rows do not tell."""
    tables, until = view.ground.tables, pd.Timestamp(view.peildatum)
    frames = {
        "activiteiten": tables.activities[tables.activities["kind"] != SHELTER_CITY],
        "missies": tables.missions,
        "subsidies": tables.payments,
    }
    latest = {}
    for source, frame in frames.items():
        dates = frame.loc[frame["date"] <= until, "date"]
        latest[source] = format_date(dates.max().date()) if len(dates) else texts.NO_DATA
    years = tables.observations.loc[tables.observations["year"] <= view.peildatum.year, "year"]
    return latest | {"exportcijfers": f"over {years.max()}" if len(years) else texts.NO_DATA}
