"""Slides written as HTML: what a reader sees of each kind of body, and that text from a workbook stays text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from deck.model import (
    Closing,
    Cover,
    Deck,
    FigureAnswer,
    HallSlide,
    Listing,
    Meter,
    Statement,
    Statements,
    StatusPill,
    Tile,
    Tiles,
)
from deck.write import tabulate, write_slides
from telling.chart_spec import ChartSeries, ChartSpec, Form, SeriesKind
from telling.tables import TextCell, TextColumn, TextTable

HOSTILE = "<img src=x onerror=alert(1)></section></script><script>alert(2)</script>\" onclick='alert(3)' &lt;b&gt;"
GOOD = StatusPill("op koers", "✔", "good")
ATTENTION = StatusPill("aandacht", "!", "attention")
VOID = {"img", "br", "hr", "input", "meta", "link", "rect", "line", "circle", "path", "polyline"}


class Page(HTMLParser):
    """What a browser would make of the HTML: its elements with their attributes, and its texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if data.strip():
            self.texts.append(data.strip())

    def find(self, css_class: str) -> list[dict[str, str | None]]:
        return [found for _, found in self.elements if css_class in (found.get("class") or "").split()]


def make_chart(**changes) -> ChartSpec:
    chart = ChartSpec(
        title="Matches per jaar",
        alt="Matches per jaar: 92 in 2024, geen gegevens in 2025.",
        form=Form.COLUMNS,
        categories=("2024", "2025"),
        series=(
            ChartSeries("Realisatie", SeriesKind.REALISED, (Decimal(1092), None)),
            ChartSeries("Streefwaarde", SeriesKind.TARGET, (Decimal(80), Decimal(80))),
        ),
    )
    return replace(chart, **changes)


def make_table(*rows: tuple[str, ...]) -> TextTable:
    width = len(rows[0]) if rows else 1
    return TextTable(
        "Rijen die meetellen",
        tuple(TextColumn(f"kolom {place}", figures=place == 1) for place in range(width)),
        tuple(tuple(map(TextCell, row)) for row in rows),
    )


def make_answer(**changes) -> FigureAnswer:
    answer = FigureAnswer(
        identity="H1.2",
        name="Matches",
        year=2025,
        sentence="In 2025 waren er 92 matches.",
        definition="Aantal matches.",
        formula="Som van de matches",
        working="Som van 31 rijen = 92",
        agreed=("Streefwaarde in de nota (hoofdstuk 1).",),
        sources=make_table(("Activiteiten", "31")),
        counted=make_table(("A-1", "2"), ("A-2", "3")),
        counted_total=31,
        reasons=make_table(("afgelast", "1")),
        left_out=make_table(("A-9", "afgelast")),
        left_out_total=1,
        received=make_table(),
        page="handel",
    )
    return replace(answer, **changes)


def make_slide(body, **changes) -> HallSlide:
    return replace(HallSlide("1", "1 Handel en export", "Er waren 92 matches.", body, "handel"), **changes)


def write(*slides: HallSlide, warning: str = "") -> dict[str, str]:
    return write_slides(Deck("Internationaal beleid", 2025, date(2025, 12, 31), warning, slides))


def write_one(body, **changes) -> Page:
    return Page(write(make_slide(body, **changes))["1"])


def test_each_slide_is_a_section_named_by_its_message_with_one_heading():
    page = write_one(make_chart(), mark=GOOD, note="Bron: activiteiten.", lead="Het doel is 80.", tally="✔ 2 op koers")
    sections = [found for tag, found in page.elements if tag == "section"]
    assert [(one["aria-roledescription"], one["aria-label"], one["data-page"]) for one in sections] == [
        ("dia", "Er waren 92 matches.", "handel")
    ]
    assert [tag for tag, _ in page.elements].count("h1") == 1
    told = " ".join(page.texts)
    for text in ("1 Handel en export", "op koers", "Het doel is 80.", "✔ 2 op koers", "Bron: activiteiten."):
        assert text in told
    assert "Peildatum 31 december 2025" in told


def test_sample_data_are_called_so_on_every_slide_and_real_data_are_not():
    slides = (make_slide(make_chart()), make_slide(Closing(("Tot ziens",)), key="slot"))
    assert all("Voorbeeldgegevens" in html for html in write(*slides, warning="Voorbeeldgegevens").values())
    assert not any("warning" in html for html in write(*slides).values())


def test_a_chart_is_drawn_for_each_layout_with_its_words_and_its_figures_as_a_table():
    page = write_one(make_chart())
    assert [found["class"] for found in page.find("chart")] == [
        "chart wide",
        "chart standard",
        "chart tall",
        "chart narrow",
    ]
    drawings = [found for tag, found in page.elements if tag == "svg"]
    assert {(found["role"], found["aria-label"]) for found in drawings} == {("img", make_chart().alt)}
    cells = page.texts[page.texts.index("2024", page.texts.index("Streefwaarde")) :]
    assert "geen gegevens" in cells and "1.092" in cells


def test_a_missing_figure_is_not_a_zero():
    table = tabulate(make_chart(series=(ChartSeries("Realisatie", SeriesKind.REALISED, (Decimal(0), None)),)))
    assert [[cell.text for cell in row] for row in table.rows] == [["2024", "0"], ["2025", "geen gegevens"]]


def test_a_status_is_said_in_a_word_and_a_sign():
    page = write_one(Statements((), "Alles gaat goed."), mark=ATTENTION)
    assert ("!" in page.texts) and ("aandacht" in page.texts)
    assert page.find("attention")


def test_points_of_attention_stand_in_order_and_their_absence_is_said():
    points = tuple(
        Statement(ATTENTION, text, name) for text, name in (("Geen prijs", "Prijs"), ("Te weinig", "Missies"))
    )
    page = write_one(Statements(points, "Alles gaat goed."))
    assert page.texts.index("Geen prijs") < page.texts.index("Te weinig")
    assert "Alles gaat goed." not in page.texts
    assert "Alles gaat goed." in write_one(Statements((), "Alles gaat goed.")).texts


def test_each_chapter_has_a_tile_with_its_name_status_and_tally():
    tiles = (Tile("1 Handel", GOOD, "2 op koers"), Tile("2 Synergie", ATTENTION, "1 aandacht"))
    page = write_one(Tiles(tiles))
    assert len(page.find("tile")) == 2
    for text in ("1 Handel", "op koers", "2 op koers", "2 Synergie", "aandacht", "1 aandacht"):
        assert text in page.texts


def test_a_meter_tells_what_is_left_and_has_its_chart_beside_it():
    page = write_one(Meter(0.25, "€ 15.250", "€ 61.000", ("Over: € 15.250 van € 61.000.",), make_chart()))
    assert page.find("bar")
    assert "--deel: 0.25" in write(make_slide(Meter(0.25, "€ 1", "€ 4", ())))["1"]
    assert "€\N{NO-BREAK SPACE}15.250" in page.texts
    assert len(page.find("chart")) == 4


def test_first_and_last_slide_keep_a_place_for_the_code():
    assert len(write_one(Cover(("Stand van 2025",))).find("code")) == 1
    assert len(write_one(Closing(("Tot ziens",))).find("code")) == 1
    assert write_one(make_chart()).find("code") == []


def test_the_drawer_answers_where_a_figure_comes_from():
    page = write_one(make_chart(), answers=(make_answer(),))
    assert [found["data-answers"] for tag, found in page.elements if tag == "template"] == ["1"]
    told = " ".join(page.texts)
    for text in (
        "H1.2 Matches, 2025",
        "In 2025 waren er 92 matches.",
        "Aantal matches.",
        "Som van de matches",
        "Som van 31 rijen = 92",
        "Streefwaarde in de nota (hoofdstuk 1).",
        "Meegeteld: 31 rijen",
        "Dit zijn de eerste 2 van 31 rijen.",
        "Niet meegeteld: 1 rij",
        "afgelast",
    ):
        assert text in told
    assert "Dit zijn de eerste 1 van 1" not in told
    assert [found["data-page"] for tag, found in page.elements if tag == "a"] == ["handel"]


def test_of_more_answers_the_first_is_open():
    page = write_one(make_chart(), answers=(make_answer(), make_answer(identity="H1.3")))
    assert ["open" in found for tag, found in page.elements if tag == "details"] == [True, False]


def test_a_count_is_answered_with_the_list_of_what_it_counts():
    listing = Listing("Alle afspraken", 2025, "2 van de 3 afspraken.", make_table(("Matches", "92")), "overzicht")
    page = write_one(Tiles(()), answers=(listing,))
    told = " ".join(page.texts)
    assert "Alle afspraken, 2025" in told and "2 van de 3 afspraken." in told and "Matches" in told


@pytest.mark.parametrize(
    "body",
    [
        Cover((HOSTILE,)),
        Closing((HOSTILE,)),
        Tiles((Tile(HOSTILE, StatusPill(HOSTILE, HOSTILE, "good"), HOSTILE),)),
        Statements((Statement(StatusPill(HOSTILE, HOSTILE, "bad"), HOSTILE, HOSTILE),), HOSTILE),
        Statements((), HOSTILE),
        Meter(0.5, HOSTILE, HOSTILE, (HOSTILE,), None),
        TextTable(HOSTILE, (TextColumn(HOSTILE),), ((TextCell(HOSTILE),),)),
        make_chart(title=HOSTILE, alt=HOSTILE, categories=(HOSTILE, "2025")),
        make_chart(form=Form.BARS, categories=(HOSTILE, "2025"), series=make_chart().series[:1]),
        make_chart(
            series=(
                ChartSeries(HOSTILE, SeriesKind.PART, (Decimal(1), None)),
                ChartSeries("b", SeriesKind.PART, (None, Decimal(2))),
            )
        ),
    ],
)
def test_hostile_text_from_a_workbook_is_shown_as_it_was_written(body):
    table = TextTable(HOSTILE, (TextColumn(HOSTILE),), ((TextCell(HOSTILE),),))
    answer = FigureAnswer(
        HOSTILE,
        HOSTILE,
        2025,
        HOSTILE,
        HOSTILE,
        HOSTILE,
        HOSTILE,
        (HOSTILE,),
        table,
        table,
        9,
        table,
        table,
        9,
        table,
        HOSTILE,
    )
    changes = {"key": HOSTILE, "part": HOSTILE, "title": HOSTILE, "page": HOSTILE, "note": HOSTILE, "lead": HOSTILE}
    slide = replace(make_slide(body), **changes, tally=HOSTILE, answers=(answer,))
    page = Page("".join(write(slide, warning=HOSTILE).values()))
    assert page.open == []
    assert not {"img", "script", "b"} & {tag for tag, _ in page.elements}
    assert not {name for _, found in page.elements for name in found if name.startswith("on")}
    assert HOSTILE in page.texts
