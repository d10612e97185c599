"""Every part of what a chart shows is found in what each painter makes of it: all indicators, all painters.

What is looked for is derived from the results themselves; what is found is read back from the finished thing: the
figure of Plotly, the chart parts of Word, PowerPoint and Excel, the text of the PDF, the SVG of the hall screen.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from pptx import Presentation
from pypdf import PdfReader

from charts.money import draw_spending_years
from charts.trend import PAGE, draw_trend
from deck.marks import HALL
from deck.model import Deck, HallSlide
from deck.write import write_slides
from kpi.model import Result, Status, TargetKind, Unasked
from report.excel import write_excel
from report.model import AnnexSheet, OfficeSlide, PolicyReport, Section
from report.painters import ANNEX, OFFICE, PAPER
from report.pdf import write_pdf
from report.powerpoint import write_powerpoint
from report.word import write_word
from telling.chart_spec import (
    BAND_NAME,
    BORDER_NAME,
    INSTEAD,
    PLANNED_NAME,
    PROVISIONAL_NAME,
    REFERENCE_NAME,
    WITH_PLANNED_NAME,
    ChartSpec,
    Form,
    Painter,
)
from telling.dutch import NO_DATA, NOT_ASKED, YES_NO_UNIT
from telling.money import sum_budgets
from telling.period import Period
from telling.sentences import find_year, say_no_data
from telling.specs import make_period_spec, make_posts_spec
from tests.charts.situations import result, target, year
from tests.kpi.situations import NOTA
from tests.report.making import DAY, load

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MONEY_KINDS = (TargetKind.BUDGET, TargetKind.COMMITMENT)
LOW_HIGH = {"Streefwaarde (laagste)", "Streefwaarde (hoogste)"}
PERIOD = Period(2026, DAY, NOTA.first)
DRAWN_BY_US = ("pdf", "hall")
"""The painters of which the words can be read back, and not the values of a line."""


# what there is to see


def make_situations() -> list[Result]:
    """A result of each form that has all parts at once: more than the sample data have."""
    band = target(TargetKind.RANGE, "2", "3")
    budget = target(TargetKind.BUDGET, "40000")
    running = {"planned": "1", "running": True}
    years = {
        2020: year("2"),
        2021: year("4", Status.ACHIEVED, band),
        2022: year(None, aim=band),
        2023: year(None, aim=band),
        2024: year("2", Status.ACHIEVED, band, provisional=True),
        2025: year("5", Status.ACHIEVED, target(TargetKind.MINIMUM, "3"), provisional=True),
        2026: year("1", Status.ATTENTION, band, **running),
    }
    money = {
        2024: year("41000", Status.EXCEEDED, budget),
        2025: year("39000", Status.WITHIN_BUDGET, budget, provisional=True),
        2026: year("10000", Status.WITHIN_BUDGET, budget, "2000", running=True),
    }
    mentioned = {2024: year("40"), 2025: year("45"), 2026: year("20", **running)}
    answers = {2023: year(None), 2024: year("1"), 2025: year("0"), 2026: year("0", **running)}
    guests = {"unit": "gasten", "singular": "gast"}
    made = [
        result(years, name="Kolommen", identity="X.1"),
        result(years, name="Lijn", identity="X.2", sources=("exportcijfers",)),
        result(years, name="Trap", identity="X.3", cumulative=True, **guests),
        result(money, name="Geld", identity="X.4", unit="€", singular="€"),
        result(mentioned, name="Genoemd", identity="X.5", reference=(Decimal(50), "meer dan 50")),
        result(answers, name="Antwoord", identity="X.6", unit=YES_NO_UNIT, singular=YES_NO_UNIT),
    ]
    made = [replace(one, unasked={2023: Unasked(("netwerk",), ("activiteiten",))}) for one in made]
    two_notas = replace(NOTA, begins=(NOTA.first, 2025))
    return made + [
        replace(result(given, name=name, identity=identity, **fields), nota=two_notas)
        for given, name, identity, fields in (
            (mentioned, "Twee nota's", "X.7", {}),
            (mentioned, "Twee nota's als lijn", "X.8", {"sources": ("exportcijfers",)}),
            (answers, "Twee antwoorden", "X.9", {"unit": YES_NO_UNIT, "singular": YES_NO_UNIT}),
        )
    ]


@cache
def list_results() -> dict[str, Result]:
    found = {**load()[1].results, **{one.indicator.id: one for one in make_situations()}}
    return {identity: one for identity, one in found.items() if make_period_spec(PERIOD, one)}


@cache
def list_specs() -> dict[str, ChartSpec]:
    """What report and slides show, per indicator."""
    return {identity: make_period_spec(PERIOD, one) for identity, one in list_results().items()}


# what a painter made of it


@dataclass(frozen=True)
class Found:
    """What was read back: the names in the legend with their values (none where these are no text), all words in and
    beside the chart, and the years that are marked as not final (None where only the legend can be read)."""

    names: dict[str, set[float]]
    words: str
    provisional: set[str] | None = None


@cache
def read_page() -> dict[str, Found]:
    found = {}
    for identity, one in list_results().items():
        chart = draw_trend(one)
        figure, names, marked = chart.figure, {}, set()
        for trace in figure.data:
            if trace.name:
                names[trace.name] = {value for value in trace.y if value is not None}
            if trace.name == PROVISIONAL_NAME:
                # the line begins at the last final figure, so that it is joined to it
                marked |= {str(x) for x, y in zip(trace.x, trace.y) if y is not None} - _list_final(figure)
            if trace.type == "scatter" and trace.line.shape == "hv":
                marked |= {str(x) for x, symbol in zip(trace.x, trace.marker.symbol) if symbol == "circle-open"}
            if trace.type == "bar" and isinstance(trace.marker.pattern.shape, tuple):
                marked |= {str(x) for x, shape in zip(trace.x, trace.marker.pattern.shape) if shape}
        texts = [note.text for note in figure.layout.annotations] + list(figure.layout.xaxis.ticktext or ())
        texts += [str(text) for trace in figure.data for text in trace.text or ()]
        words = " ".join(texts).replace("<br>", " ")
        found[identity] = Found(names, f"{words} {chart.note}", marked)
    return found


def _list_final(figure) -> set[str]:
    trace = figure.data[0]
    return {str(x) for x, y in zip(trace.x, trace.y) if y is not None}


def _read_part(xml: bytes, beside: str) -> Found:
    """Read the part of a native chart, as Word, PowerPoint and Excel store it."""
    names, marked, categories = {}, set(), []
    for series in etree.fromstring(xml).iter(f"{CHART}ser"):
        points = {one.get("idx"): one.findtext(f"{CHART}v") for one in series.find(f"{CHART}cat").iter(f"{CHART}pt")}
        categories = list(points.values())
        values = series.find(f"{CHART}val").iter(f"{CHART}pt")
        names[series.findtext(f"{CHART}tx//{CHART}v")] = {float(one.findtext(f"{CHART}v")) for one in values}
        marked |= {points[one.find(f"{CHART}idx").get("val")] for one in series.iter(f"{CHART}dPt")}
    return Found(names, " ".join([*categories, beside]), marked)


def _make_report(specs: dict[str, ChartSpec]) -> PolicyReport:
    """A report of nothing but charts, one on each page, slide and sheet."""
    return PolicyReport(
        "Grafieken",
        "",
        "",
        (),
        "voet",
        "",
        date(2026, 11, 23),
        tuple(Section(identity, 1, (spec,)) for identity, spec in specs.items()),
        slides=tuple(OfficeSlide(identity, spec, "notitie") for identity, spec in specs.items()),
        make_sheets=lambda: tuple(AnnexSheet(identity, identity, (spec,)) for identity, spec in specs.items()),
    )


@cache
def _make_full_report() -> PolicyReport:
    return _make_report({identity: spec for identity, spec in list_specs().items() if PAPER.can_draw(spec)})


def read_word_of(report: PolicyReport) -> dict[str, Found]:
    document = docx.Document(io.BytesIO(write_word(report)))
    found, heading, parts, told = {}, "", [], {}
    for paragraph in document.paragraphs:
        if paragraph.style.name == "Heading 1":
            heading = paragraph.text
        told[heading] = f"{told.get(heading, '')} {paragraph.text}"
    parts = list(document.element.body.iter(f"{CHART}chart"))
    for section, part in zip(report.sections, parts, strict=True):
        xml = document.part.related_parts[part.get(qn("r:id"))].blob
        found[section.title] = _read_part(xml, told[section.title])
    return found


def read_slides_of(report: PolicyReport) -> dict[str, Found]:
    found = {}
    for slide in list(Presentation(io.BytesIO(write_powerpoint(report))).slides)[1:]:
        chart = next(shape for shape in slide.shapes if shape.has_chart).chart
        beside = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        found[slide.shapes.title.text_frame.text] = _read_part(chart.part.blob, beside)
    return found


def read_annex_of(report: PolicyReport) -> dict[str, Found]:
    archive = zipfile.ZipFile(io.BytesIO(write_excel(report)))
    texts = ["".join(one.itertext()) for one in etree.fromstring(archive.read("xl/sharedStrings.xml")).iter("{*}si")]
    found = {}
    for number, sheet in enumerate(report.sheets, start=1):
        page = etree.fromstring(archive.read(f"xl/worksheets/sheet{number + 1}.xml"))  # the first is the cover
        cells = [texts[int(one.findtext("{*}v"))] for one in page.iter("{*}c") if one.get("t") == "s"]
        found[sheet.name] = _read_part(archive.read(f"xl/charts/chart{number}.xml"), " ".join(cells))
    return found


def read_pdf_of(report: PolicyReport) -> dict[str, Found]:
    found = {}
    for page in PdfReader(io.BytesIO(write_pdf(report))).pages[2:]:  # after the title page and the contents
        words = " ".join(page.extract_text().split()).replace("\xad ", "")  # words broken over lines
        title = next((one.title for one in report.sections if f" {one.title} " in f" {words} "), None)
        if title:
            names = [BAND_NAME, REFERENCE_NAME, PROVISIONAL_NAME, PLANNED_NAME, WITH_PLANNED_NAME]
            names += ["Begroot", "Streefwaarde", "Begroot (zonder reserve)"]
            bare = words.replace(BAND_NAME, "")
            found[title] = Found({name: set() for name in names if name in (words if "(" in name else bare)}, words)
    return found


class _Texts(HTMLParser):
    """The texts of all `text` elements, and the numbers of elements with a class of what is not final."""

    def __init__(self) -> None:
        super().__init__()
        self.texts, self.open, self.marked = [], False, 0

    def handle_starttag(self, tag, attrs) -> None:
        self.open = tag == "text"
        self.marked += bool({"provisional", "hollow"} & set(dict(attrs).get("class", "").split()))

    def handle_data(self, data) -> None:
        if self.open:
            self.texts.append(data)


@cache
def read_hall() -> dict[str, Found]:
    found = {}
    for identity, spec in list_specs().items():
        slide = HallSlide(identity, "", "titel", spec, "overzicht", note=HALL.tell(spec))
        html = write_slides(Deck("", 2026, DAY, "", (slide,)))[identity]
        (drawn,) = re.findall(r'<div class="chart wide"[^>]*>(<svg.*?</svg>)', html, re.S)
        parser = _Texts()
        parser.feed(drawn)
        note = re.search(r'<p class="note">(.*?)</p>', html)
        words = " ".join([*parser.texts, note.group(1) if note else ""])
        found[identity] = Found({text: set() for text in parser.texts}, words)
    return found


@cache
def read_word() -> dict[str, Found]:
    return read_word_of(_make_full_report())


@cache
def read_slides() -> dict[str, Found]:
    return read_slides_of(_make_full_report())


@cache
def read_annex() -> dict[str, Found]:
    return read_annex_of(_make_full_report())


@cache
def read_paper() -> dict[str, Found]:
    return read_pdf_of(_make_full_report())


READERS: dict[str, tuple[Painter, Callable[[], dict[str, Found]]]] = {
    "page": (PAGE, read_page),
    "word": (OFFICE, read_word),
    "powerpoint": (OFFICE, read_slides),
    "excel": (ANNEX, read_annex),
    "pdf": (PAPER, read_paper),
    "hall": (HALL, read_hall),
}


@dataclass(frozen=True)
class Seen:
    """What a painter made of an indicator, and its years as that painter was asked to show them."""

    identity: str
    result: Result
    spec: ChartSpec
    found: Found
    years: dict


def look_at(painter: str) -> Iterator[Seen]:
    """Look at every indicator that a painter draws: of a yes or no, paper has the table alone."""
    draws, read = READERS[painter]
    for identity, spec in list_specs().items():
        if draws.can_draw(spec):
            one = list_results()[identity]
            years = one.years if painter == "page" else {year: find_year(one, year) for year in spec.years}
            known = {year: item for year, item in years.items() if item is not None}
            yield Seen(identity, one, spec, read()[identity], known)


@pytest.mark.parametrize("painter", READERS)
class TestEveryPartOfAChart:
    """Each part that a result has is in what the painter made of it: all indicators in one test, for that one is
    named, and thousands of tests of a moment each cost more than what they test."""

    def test_a_band_has_both_its_ends(self, painter):
        for one in look_at(painter):
            names = one.found.names
            ends = {float(end) for item in one.years.values() if item.target and item.target.value_max is not None
                    for end in (item.target.value, item.target.value_max)}  # fmt: skip
            if one.spec.form is Form.YES_NO or not ends:
                assert BAND_NAME not in names and not LOW_HIGH & names.keys(), one.identity
                continue
            assert BAND_NAME in names or names.keys() >= LOW_HIGH, one.identity
            values = set().union(*(names.get(name, set()) for name in (BAND_NAME, *LOW_HIGH)))
            assert values == (ends if values or painter not in DRAWN_BY_US else set()), one.identity

    def test_what_was_agreed_has_its_own_word(self, painter):
        for one in look_at(painter):
            agreed = [item.target for item in one.years.values() if item.target]
            if one.spec.form is Form.YES_NO:
                agreed = []
            budgets = {float(aim.value) for aim in agreed if aim.kind in MONEY_KINDS}
            targets = {float(aim.value) for aim in agreed if aim.kind not in MONEY_KINDS and aim.value_max is None}
            for name, values in (("Begroot", budgets), ("Streefwaarde", targets)):
                drawn = values if painter not in DRAWN_BY_US else set()
                assert (name in one.found.names) == bool(values), (one.identity, name)
                assert one.found.names.get(name, set()) == drawn, (one.identity, name)

    def test_what_the_nota_mentions_is_a_line_of_its_own(self, painter):
        for one in look_at(painter):
            reference = one.result.indicator.reference
            wanted = reference and not any(item.target for item in one.result.years.values())
            assert (REFERENCE_NAME in one.found.names) == bool(wanted), one.identity
            if wanted and painter not in DRAWN_BY_US:
                assert one.found.names[REFERENCE_NAME] == {float(reference[0])}, one.identity

    def test_a_figure_that_is_not_final_is_marked(self, painter):
        for one in look_at(painter):
            wanted = {str(year) for year, item in one.years.items() if item.provisional and item.value is not None}
            if one.found.provisional is not None:
                assert one.found.provisional == wanted, one.identity
            if painter in DRAWN_BY_US:
                assert (PROVISIONAL_NAME in one.found.names) == bool(wanted), one.identity
            if painter != "hall":  # its legend says it
                said = "oorlopige cijfers zijn gestippeld of gearceerd" in one.found.words
                assert said == bool(wanted), one.identity

    def test_what_is_planned_is_told_apart(self, painter):
        for one in look_at(painter):
            form, years = one.spec.form, one.years
            if form is Form.LINE:
                wanted = False  # a ratio, or a figure of another office: nothing is planned there
            else:
                wanted = any(item.planned and (item.planned > 0 or form is Form.STEPS) for item in years.values())
            told = {PLANNED_NAME, WITH_PLANNED_NAME} & one.found.names.keys()
            if form is Form.YES_NO:
                assert ("gepland" in one.found.words) == (wanted and not years[2026].value), one.identity
            else:
                assert bool(told) == wanted, one.identity

    def test_a_year_that_runs_says_so(self, painter):
        for one in look_at(painter):
            runs = painter != "page" or any(item.running for item in one.years.values())
            word = "2026 lopend" if painter == "page" else "2026*"
            assert (word in one.found.words) == runs, one.identity

    def test_a_year_without_a_figure_says_why(self, painter):
        for one in look_at(painter):
            shown = one.years if painter == "page" else one.spec.years
            lacking = [year for year in shown if year not in one.years or one.years[year].value is None]
            words = {say_no_data(one.result, year) for year in lacking}
            for word in (NO_DATA, NOT_ASKED):
                assert (word in one.found.words.lower()) == (word in words), (one.identity, word)

    def test_the_line_between_two_notas_is_drawn_or_told(self, painter):
        for one in look_at(painter):
            wanted = one.identity in ("X.7", "X.8", "X.9")
            if painter in ("page", *DRAWN_BY_US):
                assert (BORDER_NAME in one.found.words) == wanted, one.identity
            if painter not in ("page", "hall"):
                assert ("anaf 2025 geldt een andere nota" in one.found.words) == wanted, one.identity

    def test_a_form_that_is_lacking_is_told_in_words(self, painter):
        for one in look_at(painter):
            lacks = one.spec.form is Form.STEPS and one.spec.form in READERS[painter][0].lacks
            assert (INSTEAD[Form.STEPS] in one.found.words) == lacks, one.identity


def test_all_indicators_with_figures_were_looked_at_by_all_painters():
    assert len(list_results()) > 40
    drawn = {identity for identity, spec in list_specs().items() if PAPER.can_draw(spec)}
    for name, (painter, read) in READERS.items():
        assert len([*look_at(name)]) > 40
        wanted = set(list_specs()) if painter.can_draw(list_specs()["X.6"]) else drawn
        assert set(read()) == wanted, name
    assert {spec.form for spec in list_specs().values()} == {Form.COLUMNS, Form.LINE, Form.STEPS, Form.YES_NO}


def test_each_painter_has_words_for_the_forms_that_it_draws_otherwise():
    for painter, _ in READERS.values():
        for form, instead in painter.lacks.items():
            assert instead is None or (INSTEAD[form] and instead not in painter.lacks)


POSTS = {
    "page": lambda total, budgets: {one.name for one in draw_spending_years(total, budgets).figure.data},
    "word": lambda total, budgets: set(read_word_of(_make_posts(total, budgets))["F.1"].names),
    "powerpoint": lambda total, budgets: set(read_slides_of(_make_posts(total, budgets))["F.1"].names),
    "excel": lambda total, budgets: set(read_annex_of(_make_posts(total, budgets))["F.1"].names),
    "pdf": lambda total, budgets: set(read_pdf_of(_make_posts(total, budgets))["F.1"].names),
}


def _make_posts(total: Result, budgets) -> PolicyReport:
    return _make_report({"F.1": make_posts_spec(total, budgets=budgets)})


@pytest.mark.parametrize("painter", POSTS)
def test_the_piles_of_spending_have_their_budget_and_what_is_planned(painter):
    outcome = load()[1]
    found = POSTS[painter](outcome.results["F.1"], sum_budgets(outcome))
    assert {"Begroot (zonder reserve)", PLANNED_NAME} <= found
