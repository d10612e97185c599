"""Rapport: choose what goes into the report, look at it, and take it along in four formats."""

from __future__ import annotations

import base64
from contextlib import closing
from dataclasses import replace
from datetime import date

import streamlit as st
from markupsafe import Markup

from pages.parts import access, texts
from pages.parts.line import LineTooLong, WaitingLine
from pages.parts.prose import show_prose, write_heading, write_lines
from pages.parts.show import write_some
from pages.parts.told import make_told
from pages.parts.turns import turns
from pages.parts.view import View
from report.apart import write_apart
from report.build import build_report
from report.choices import Audience, BadChoice, Choices, name_report
from report.drawing import draw_chart
from report.model import Pair, Paragraph, PolicyReport, Section, walk
from report.produce import FORMATS, MEDIA_TYPES, name_file
from telling.chart_spec import ChartSpec
from telling.dutch import format_count
from telling.names import number_chapter
from telling.specs import EARLIER_YEARS
from telling.tables import TextTable, frame_table

NAMES = {"docx": "Word", "pptx": "PowerPoint", "pdf": "PDF", "xlsx": "Excel-bijlage"}
LENGTHS = ("volledig", "kort: alleen de afspraken")
SLIDES = ("hoogstens twintig", "een per indicator")
MADE = "rapport-gemaakt"
"""Where the session keeps the last files it made, with the choices they were made for."""

MOST_WAITING = 20
"""So many may have a report made or wait for it, one after the other; who comes then hears that it is busy."""

SECONDS_BETWEEN = 1.0
"""Between two times that somebody in line hears how many are ahead."""

line = WaitingLine(MOST_WAITING)
_show = make_told("voorbeeld")


def draw(view: View) -> None:
    """Draw the page."""
    st.text(
        "Kies wat er in het rapport komt. U krijgt het als Word, PowerPoint, PDF en Excel: met dezelfde "
        "cijfers als op deze pagina's, klaar om aan te passen."
    )
    try:
        choices = _choose(view)
        report = _preview(view, choices)
        _offer_files(view, choices, report)
    except BadChoice as problem:
        st.text(str(problem))


def _choose(view: View) -> Choices:
    st.header("Wat komt erin?", anchor=False)
    outcome = view.ground.outcome
    nota = outcome.nota
    offered = range(nota.first - EARLIER_YEARS, max(nota.last, view.peildatum.year) + 1)
    years = [str(year) for year in offered]
    begin, end = (years.index(str(year)) for year in (nota.first, nota.last))
    with st.container(horizontal=True, key="keuzes"):
        first = st.selectbox("Van", years, begin, key="van", bind="query-params", filter_mode=None)
        last = st.selectbox("Tot en met", years, end, key="tot", bind="query-params", filter_mode=None)
        length = st.selectbox("Lengte", LENGTHS, key="lengte", bind="query-params", filter_mode=None)
        annexes = st.selectbox("Bijlagen", ("met", "zonder"), key="bijlagen", bind="query-params", filter_mode=None)
        readers = [*Audience] if view.sees_rows else [Audience.COUNCIL]
        if st.session_state.get("lezer") not in (None, *readers):
            del st.session_state["lezer"]
        reader = st.selectbox("Voor", readers, key="lezer", bind="query-params", filter_mode=None)
        slides = st.selectbox("Dia's", SLIDES, key="dia-keuze", bind="query-params", filter_mode=None)
    if int(first) > int(last):
        raise BadChoice(f"De periode {first}-{last} loopt terug: kies een later jaar bij 'Tot en met'.")
    chapters = st.multiselect(
        "Hoofdstukken (leeg: alle)",
        list(nota.by_number),
        format_func=lambda number: number_chapter(nota, number),
        key="hoofdstukken",
        bind="query-params",
        placeholder="alle hoofdstukken",
    )
    chosen = tuple(sorted(chapters)) or tuple(nota.by_number)
    known = outcome.catalogue.values()
    possible = [one for one in known if one.chapter is None or one.chapter in chosen]
    indicators = st.multiselect(
        "Indicatoren (leeg: alle)",
        [one.id for one in possible],
        format_func={one.id: f"{one.id} {one.name}" for one in possible}.__getitem__,
        key="indicatoren",
        bind="query-params",
        placeholder="alle indicatoren",
    )
    with st.container(horizontal=True, key="teksten"):
        called = name_report(outcome, int(first), int(last))
        title = st.text_input("Titel", key="titel", max_chars=120, autocomplete="off", placeholder=called)
        subtitle = st.text_input("Ondertitel", key="ondertitel", max_chars=160, autocomplete="off")
        foreword = st.text_area("Voorwoord op de titelpagina", key="voorwoord", max_chars=3000, height=122)
    return Choices(
        first=int(first),
        last=int(last),
        chapters=chosen,
        indicators=frozenset(indicators) or None,
        short=length == LENGTHS[1],
        annexes=annexes == "met",
        audience=Audience(reader),
        with_rows=view.sees_rows,
        every_slide=slides == SLIDES[1],
        title=title.strip(),
        subtitle=subtitle.strip(),
        foreword=foreword.strip(),
    ).complete(outcome)


def _build(view: View, choices: Choices) -> PolicyReport:
    """Build the report, or give that of the last run when nothing changed; the one that nobody chose anything for is
    built once for all."""
    ground = view.ground
    state = (ground.digest, ground.mark, view.is_draft)
    key = (choices, view.peildatum, ground.outcome.nota.name, date.today(), *state)
    shared = choices == Choices(with_rows=view.sees_rows).complete(ground.outcome)
    if st.session_state.get("rapport-sleutel") != key:
        st.session_state["rapport"] = None if shared else _make(view, choices)
        st.session_state["rapport-sleutel"] = key
        st.session_state.pop(MADE, None)
    if shared:
        return ground.keep(("report", date.today(), view.sees_rows), lambda: _make(view, choices))
    return st.session_state["rapport"]


def _make(view: View, choices: Choices) -> PolicyReport:
    report = build_report(view.ground.loaded, view.ground.outcome, choices, date.today(), view.ground.mark)
    return replace(report, footer=f"{texts.DRAFT} · {report.footer}") if view.is_draft else report


def _offer_files(view: View, choices: Choices, report: PolicyReport) -> None:
    st.header("Meenemen", anchor=False)
    if st.button("Maak de vier bestanden", type="primary", icon=":material/description:", key="maak"):
        try:
            st.session_state[MADE] = _make_files(report)
        except LineTooLong:
            st.text(texts.REPORTS_BUSY)
    for_download = st.session_state.get(MADE)
    if not for_download:
        st.text("De bestanden worden pas gemaakt als u erom vraagt; dat duurt een paar seconden.")
        return
    with st.container(horizontal=True):
        for form, content in for_download.items():
            access.download_button(
                f"{NAMES[form]} ({len(content) // 1000} kB)",
                content,
                ("concept-" if view.is_draft else "") + name_file(report, choices.period, form),
                MEDIA_TYPES[form],
                key=f"rapport-{form}",
                on_click="ignore",
                icon=":material/download:",
            )


def _make_files(report: PolicyReport) -> dict[str, bytes]:
    """Write the four files when it is our turn, and say how far it is: format → bytes. Raises LineTooLong."""
    made: dict[str, bytes] = {}
    turns.give_way()
    with line.stand() as wait, closing(write_apart(report)) as files:
        bar = st.progress(0.0, "De bestanden worden gemaakt …")
        while ahead := wait(SECONDS_BETWEEN):
            bar.progress(0.0, f"Eerst {format_count(ahead, 'rapport', 'rapporten')} van anderen, daarna dat van u.")
        for form, content in files:
            made[form] = content
            bar.progress(len(made) / len(FORMATS), f"{NAMES[form]} is klaar.")
    return made


def _preview(view: View, choices: Choices) -> PolicyReport:
    report = _build(view, choices)
    blocks = walk(report.sections)
    charts = sum(isinstance(block, ChartSpec) for block in blocks)
    lines = [
        f"{format_count(len(report.sections), 'onderdeel', 'onderdelen')}, "
        f"{format_count(sum(isinstance(block, TextTable) for block in blocks), 'tabel', 'tabellen')}, "
        f"{format_count(charts, 'grafiek', 'grafieken')} en {format_count(len(report.slides), 'dia', 'dia’s')}. "
        f"{report.facts[0][1]}"
    ]
    if report.unexplained and view.has_rows:  # who reads the public version writes no explanation
        lacking = format_count(report.unexplained, "toelichting", "toelichtingen")
        lines.append(
            f"Er {'ontbreekt' if report.unexplained == 1 else 'ontbreken'} nog {lacking}. Het rapport voor beheer "
            "zegt bij welk cijfer, dat voor de raad niet. Schrijf de tekst op het blad Toelichtingen van het "
            "beleidskader."
        )
    show_prose(write_heading("Zo ziet het eruit"), write_lines(lines))
    titles = [section.title for section in report.sections]
    wanted = st.selectbox("Onderdeel bekijken", titles, key="onderdeel", filter_mode=None)
    section = report.sections[titles.index(wanted)] if wanted in titles else report.sections[0]
    with st.container(border=True, height=520, key="voorbeeld"):
        told = write_heading(section.title, 3) + Markup("").join(map(write_block, section.blocks))
        _show(told, "voorbeeld-deel")  # as one element
    return report


def write_block(block: Paragraph | TextTable | ChartSpec | Pair | Section) -> Markup:
    """Write a part of the report as HTML, as it is seen before somebody takes it along."""
    if isinstance(block, Section):
        inner = Markup("").join(map(write_block, block.blocks))
        return Markup("<p><strong>{}</strong></p>{}").format(block.title, inner)
    if isinstance(block, Pair):
        beside = write_block(block.chart) if block.chart else Markup("")
        return Markup('<div class="paar"><div>{}</div><div>{}</div></div>').format(write_block(block.table), beside)
    if isinstance(block, ChartSpec):
        drawn = base64.b64encode(draw_chart(block).encode()).decode("ascii")
        picture = Markup('<img src="data:image/svg+xml;base64,{}" alt="{}">').format(drawn, block.full_alt)
        return Markup('<figure>{}<figcaption class="bijschrift">{}</figcaption></figure>').format(picture, block.title)
    if isinstance(block, TextTable):
        table = write_some(frame_table(block), alt=block.caption)
        return Markup('<p class="bijschrift">{}</p>{}').format(block.caption, table)
    return write_lines([f"{block.label} {block.text}".strip()])
