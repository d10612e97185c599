"""Gegevens: what was read, what was left out and why, what there is to mend, and empty templates to fill in."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st
from markupsafe import Markup

from data.causes import (
    Cause,
    CausePart,
    MappingLine,
    group_rows_out,
    list_causes,
    list_lines,
    write_line,
    write_tally,
)
from data.findings import CODES, FATE_NAMES, SEVERITY_NAMES
from data.mapping import COLUMN_SHEET, VALUE_SHEET
from data.mapping_book import HOW_TO, make_mapping_book
from data.parsing import parse_chapter
from data.sources import SOURCES
from data.templates import CHAPTERS, Offer, make_template
from kpi.public import FEWEST
from opendata.package import LICENCES
from opendata.writing import make_files, make_zip, name_zip, open_up
from pages.parts import access, downloads, texts
from pages.parts.fill_in import offer_alias
from pages.parts.lists import ORDER, show_list
from pages.parts.near import show_when_near
from pages.parts.overview_page import find_latest
from pages.parts.prose import show_prose, write_heading, write_lines
from pages.parts.show import offer_download, write_some
from pages.parts.view import View
from telling.dutch import format_count, format_date, format_number
from telling.names import SOURCE_NAMES

HEIGHT = 360
ORDER_OF_REASONS = "volgorde-redenen"
ORDERS_OF_CAUSES = {
    CausePart.FIGURES: "volgorde-niet-gelezen",
    CausePart.ERRORS: "volgorde-fouten",
    CausePart.WARNINGS: "volgorde-waarschuwingen",
    CausePart.INFOS: "volgorde-mededelingen",
}
"""The parameters of the URL with the orders of the lists."""

PUBLISHED = "Dit is de openbare versie: de cijfers van stand {mark}, zoals die op {day} zijn gepubliceerd."
REST, REST_TOLD, REST_HEIGHT = "rest", "De rijen die niet meetellen, rij voor rij, en lege sjablonen.", 700
"""What stands lowest on the page: its name, what it is, and the pixels kept for it until a reader comes near."""

MOST_LINES = 40
"""As many mapping lines of a sheet are shown to copy."""


def draw(view: View) -> None:
    """Draw the page."""
    if view.has_rows:
        _tell_files(view)
    else:
        st.text(PUBLISHED.format(day=format_date(view.peildatum), mark=view.ground.mark))
    st.page_link(
        "pages/rekenkamertoets.py",
        label="Rekenkamertoets: welk cijfer voldoet aan welke eis, en wat is er nog te doen?",
        icon=":material/fact_check:",
    )
    offer_open_data(view, view.ground.keep(("books", view.sees_rows), lambda: _write_books(view)))
    if not view.sees_rows:
        if not view.has_rows:
            show_prose(write_heading("Meldingen, en rijen die niet meetellen"))
        st.text(view.without_rows)
        return
    show_prose(write_heading("Meldingen"))
    _show_findings(view)
    heading = write_heading("Rijen die niet meetellen") + write_heading("Per reden", 3)
    reasons = view.ground.keep(("reasons",), lambda: list_reasons(view))
    keep = partial(view.ground.keep, ("reasons written",))
    show_list(reasons, "Waarom rijen niet meetellen", ORDER_OF_REASONS, HEIGHT, keep=keep, above=heading)
    below = replace(view, at_once=iter(()))  # from here on nothing is on the first screen
    show_when_near(below, REST, REST_HEIGHT, REST_TOLD, lambda: _show_rest(view))


def _show_rest(view: View) -> None:
    rows = view.ground.keep(("rows out",), lambda: list_rows_out(view))
    keep = partial(view.ground.keep, ("rows out written",))
    heading = write_heading("Rij voor rij", 3)
    show_list(rows, "Rijen die niet meetellen", ORDER, HEIGHT, keep=keep, above=heading)
    offer_download(view, "Rijen die niet meetellen", {"Rijen": rows}, "rijen-uit")
    offer_templates(view.ground.keep(("offer",), lambda: make_offer(view)))


def _tell_files(view: View) -> None:
    loaded = view.ground.loaded
    unreadable = {finding.file for finding in loaded.findings if finding.code == "unreadable-workbook"}
    opened = format_count(len(set(loaded.files) - unreadable), "bestand", "bestanden")
    st.text(f"{opened} geopend. {write_tally(loaded.findings, loaded.rows_out)}")


def _write_books(view: View) -> Markup:
    """Write what was read of each source, and what to know of it."""
    loaded, where = view.ground.loaded, " Onderaan staat waarom." if view.sees_rows else ""
    lines = [
        "Gelezen = meegenomen + opzij gezet + overgeslagen. "
        "Opzij gezet: er mist iets of er staat iets onmogelijks in de rij. "
        "Overgeslagen: bijvoorbeeld een totaalregel of een rij die er al was.",
        texts.MAKE_YOUR_OWN if view.has_rows and texts.tell_sample(loaded.sample) else "",
    ]
    for source, books in loaded.books.items():
        if books.read and not books.accepted:
            lines.append(f"Van {SOURCE_NAMES[source]} telt geen enkele rij mee.{where}")
    return write_heading("Bronnen") + write_some(list_books(view)) + write_lines(lines)


def offer_open_data(view: View, above: Markup) -> None:
    """Offer the figures that everybody may have, as one zip with what programs need to know of them, below other
    words."""
    ground, day = view.ground, view.peildatum

    def make() -> bytes:
        return ground.keep(("open data",), lambda: make_zip(make_open_files(view)))

    licence = LICENCES[ground.outcome.frame.licence]["title"]
    told = (
        "Alle cijfers die iedereen mag zien, om zelf mee te rekenen: vijf tabellen (CSV), en een beschrijving "
        f"voor programma's. Licentie: {licence}. Bedragen van minder dan {FEWEST} ontvangers zijn samen genomen. "
        "Programma's vragen de cijfers van vandaag op bij /api/indicators.json; wat er nieuw is, staat in /nieuw.xml "
        "(Atom)."
    )
    show_prose(above, write_heading("Open data"), write_lines([told]))
    access.download_button(
        "Open data (zip)",
        make,
        name_zip(day),
        "application/zip",
        key="open-data",
        icon=":material/download:",
        on_click="ignore",
    )


def make_open_files(view: View) -> dict[str, bytes]:
    """Make the files of the open data of what is in view."""
    ground, outcome = view.ground, view.ground.outcome
    seen = open_up(ground.tables, outcome)
    return make_files(seen, ground.digest, outcome.frame.licence, is_sample=ground.loaded.is_sample)


def make_offer(view: View) -> Offer:
    """Give what the templates offer to choose from: the words of the beleidskader, and its chapters by name."""
    frame = view.ground.tables.frame_chapters.drop_duplicates("chapter").sort_values("chapter")
    named = [
        (number, f"{number} {name}") for number, name in zip(frame["chapter"], frame["name"].fillna(frame["title"]))
    ]
    chapters = tuple(told if parse_chapter(told).value == number else str(number) for number, told in named)
    return Offer(view.ground.loaded.words, chapters or CHAPTERS)


def list_books(view: View) -> pd.DataFrame:
    """Give the books of each source as Dutch text, a row per source; one without a file says so."""
    latest = view.ground.keep(("latest",), lambda: find_latest(view))
    return pd.DataFrame(
        [
            {
                "Bron": name,
                "Bestanden": ", ".join(books.files) if books and books.files else "geen bestand",
                "Gelezen": format_number(books.read if books else 0),
                "Meegenomen": format_number(books.accepted if books else 0),
                "Opzij gezet": format_number(books.set_aside if books else 0),
                "Overgeslagen": format_number(books.skipped if books else 0),
                "Laatste gegeven": latest.get(source, "niet van toepassing"),
            }
            for source, name in SOURCE_NAMES.items()
            for books in [view.ground.loaded.books.get(source)]
        ]
    )


def list_findings(view: View) -> pd.DataFrame:
    """List every finding as Dutch text, errors first. A row each."""
    order = list(SEVERITY_NAMES)
    ranked = sorted(view.ground.loaded.findings, key=lambda finding: order.index(finding.severity))
    return pd.DataFrame(
        [
            {
                "Ernst": SEVERITY_NAMES[one.severity][0],
                "Bron": SOURCE_NAMES.get(one.source, one.source),
                "Bestand": one.file,
                "Blad": one.sheet,
                "Cel": one.cell,
                "Kolom": one.column,
                "Waarde": one.value,
                "Melding": one.message,
                "Soort": CODES[one.code],
            }
            for one in ranked
        ],
        columns=["Ernst", "Bron", "Bestand", "Blad", "Cel", "Kolom", "Waarde", "Melding", "Soort"],
    )


def list_rows_out(view: View) -> pd.DataFrame:
    """List every row that was read but counts in no figure, with the reason."""
    return pd.DataFrame(
        [
            {
                "Bron": SOURCE_NAMES.get(out.source, out.source),
                "Bestand": out.file,
                "Blad": out.sheet,
                "Rij": "" if out.row is None else str(out.row),
                "Wat": FATE_NAMES[out.fate],
                "Reden": out.reason,
            }
            for out in view.ground.loaded.rows_out
        ],
        columns=["Bron", "Bestand", "Blad", "Rij", "Wat", "Reden"],
    )


def list_reasons(view: View) -> pd.DataFrame:
    """List why rows count in no figure, a line for each reason of a sheet; a long list of rows hides no other."""
    return pd.DataFrame(
        [
            {
                "Bron": SOURCE_NAMES.get(one.source, one.source),
                "Bestand": one.file,
                "Blad": one.sheet,
                "Aantal": format_number(one.count),
                "Wat": FATE_NAMES[one.fate],
                "Reden": one.reason,
                "Rijen": one.place,
            }
            for one in group_rows_out(view.ground.loaded.rows_out)
        ],
        columns=["Bron", "Bestand", "Blad", "Aantal", "Wat", "Reden", "Rijen"],
    )


def tabulate_causes(causes: list[Cause]) -> pd.DataFrame:
    """Write causes as Dutch text: where, what was found, what to do, and the line to write where there is one. A row
    for each place where a cause is told."""
    rows = []
    for cause in causes:
        told = cause.tell()
        for number, one in enumerate(told):
            lines = cause.lines if number == len(told) - 1 else ()
            rows.append(
                {
                    "Ernst": SEVERITY_NAMES[cause.severity][0],
                    "Wat er is, en wat u kunt doen": one.message,
                    "Waar": ", blad ".join(filter(None, (cause.first.file, cause.first.sheet))),
                    "Cel": one.place,
                    "Gevonden": one.value,
                    "Over te nemen": "; ".join(map(write_line, lines)),
                    "Bron": SOURCE_NAMES.get(cause.first.source, cause.first.source),
                }
            )
    frame = pd.DataFrame(rows)
    return frame if any(cause.lines for cause in causes) else frame.drop(columns="Over te nemen")


def _show_findings(view: View) -> None:
    causes = view.ground.keep(("causes",), lambda: list_causes(view.ground.loaded.findings))
    if not causes:
        st.text("Er zijn geen meldingen: alle cellen konden worden gelezen.")
        return
    severities = [word for word, _ in SEVERITY_NAMES.values()]
    with st.container(horizontal=True):
        severity = st.selectbox(
            "Ernst",
            ["alle meldingen", *severities],
            key="ernst",
            bind="query-params",
            filter_mode=None,
            width=300,
        )
        source = st.selectbox(
            "Bron",
            ["alle bronnen", *SOURCE_NAMES.values()],
            key="bron",
            bind="query-params",
            filter_mode=None,
            width=300,
        )
    chosen = [
        cause
        for cause in causes
        if severity in ("alle meldingen", SEVERITY_NAMES[cause.severity][0])
        and source in ("alle bronnen", SOURCE_NAMES.get(cause.first.source))
    ]
    number = sum(cause.count for cause in chosen)
    above = write_lines(
        [f"{format_count(number, 'melding', 'meldingen')} met {format_count(len(chosen), 'oorzaak', 'oorzaken')}."]
    )
    if not chosen:
        show_prose(above)
    for part, order in ORDERS_OF_CAUSES.items():
        if causes_of_part := [cause for cause in chosen if cause.part is part]:
            key = (part, severity, source)
            rows = view.ground.keep(("causes", *key), partial(tabulate_causes, causes_of_part))
            keep = partial(view.ground.keep, ("causes written", *key))
            show_list(rows, part, order, HEIGHT, keep=keep, above=above + write_heading(part, 3))
            above = Markup("")
    offer_alias(view)
    findings = view.ground.keep(("findings",), lambda: list_findings(view))
    offer_download(view, "Meldingen", {"Meldingen": findings}, "meldingen")
    if lines := list_lines(chosen):
        offer_lines(lines)


def offer_lines(lines: list[MappingLine]) -> None:
    """Offer the mapping lines of the findings in sight: to copy into Excel, a cell a tab, and as a workbook."""
    st.subheader("Regels om over te nemen", anchor=False)
    st.text(
        "Met deze regels in het beleidskader leest het dashboard uw bestanden zoals u het bedoelt. "
        "Kopieer ze naar het blad dat erboven staat, of download ze als werkmap. " + HOW_TO
    )
    for sheet in (COLUMN_SHEET, VALUE_SHEET):
        if rows := ["\t".join(line[1:]) for line in lines if line[0] == sheet]:
            more = f"; dit zijn de eerste {MOST_LINES}, in de werkmap staan ze alle {len(rows)}"
            st.text(f"Blad {sheet}{more if len(rows) > MOST_LINES else ''}")
            # a block that scrolls cannot be reached with the keyboard, so it is as high as it must be
            st.code("\n".join(rows[:MOST_LINES]), language=None, wrap_lines=True)
    access.download_button(
        "Werkmap met deze regels",
        lambda: make_mapping_book(lines),
        "toewijzing.xlsx",
        downloads.EXCEL,
        key="toewijzing",
        on_click="ignore",
        icon=":material/download:",
    )


def offer_templates(offer: Offer | None = None) -> None:
    """Offer an empty workbook per source, with the headings the loader reads and what belongs in each column. `offer`
    holds the names of the folder to choose from (None: the words of the contract alone)."""
    told = (
        "Vul een sjabloon in en zet het in de gegevensmap. Kolommen met een ster (*) zijn verplicht. Bij elke kop "
        "staat wat eronder hoort, en waar u kunt kiezen staat een lijst."
    )
    show_prose(write_heading("Lege sjablonen"), write_lines([told]))
    with st.container(horizontal=True):
        for source in SOURCES:
            access.download_button(
                f"Sjabloon {source.title}",
                partial(make_template, source, offer),
                f"sjabloon-{source.name}.xlsx",
                downloads.EXCEL,
                key=f"sjabloon-{source.name}",
                on_click="ignore",
                icon=":material/download:",
            )
