"""How many slides there are, and of what: at most twenty unless each indicator is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kpi.frame import Chapter
from report.build import build_report
from report.choices import Audience, Choices
from report.figures import ReportGround
from report.model import Paragraph, ParagraphRole, Section
from report.opening import AGREEMENTS
from report.slides import make_slides
from tests.frame.lindewaard import make_town
from tests.frame.next_nota import copy_sample
from tests.report.making import DAY, full_report, load, make


@pytest.mark.parametrize(
    "choices",
    [
        Choices(2024, 2026),
        Choices(2026, 2026),
        Choices(2015, 2020),
        Choices(2015, 2026),
        Choices(short=True),
        Choices(audience=Audience.MANAGER),
    ],
    ids=lambda choices: f"{choices.period} {choices.audience} {'kort' if choices.short else ''}",
)
def test_no_period_length_or_reader_makes_more_than_twenty(choices):
    assert 5 < len(make(choices).slides) + 1 <= 20


def test_what_was_agreed_is_read_from_afar_by_signs_that_are_explained_below():
    slide = full_report().slides[0]
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in slide.body.rows}
    assert rows["Subsidie internationale organisaties"] == ["hoogstens € 43.000", "✔", "✔", "✔", "▲", "✔", "✔"]
    assert rows["Gefaciliteerde netwerken"] == ["minstens 3", "✘", "✔", "✔", "✔", "✔", "!"]
    explained, running = slide.below.split(". ", 1)
    assert {part.split()[0] for part in explained.split(" · ")} == {"✔", "↗", "!", "✘", "▲"}
    assert "▲ overschreden" in explained and running.startswith("* 2026 loopt nog")


def test_where_not_all_that_was_agreed_fits_the_slide_says_so(monkeypatch):
    monkeypatch.setattr("report.slides.MOST_ROWS", 3)
    slide = make(Choices(2026, 2026, chapters=(6,), annexes=False)).slides[0]
    assert [row[0].text for row in slide.body.rows][:2] == [
        "Thematische bijeenkomsten Global Goals",
        "Deventer4GlobalGoals-prijs uitgereikt",
    ]
    assert slide.below.startswith("De eerste 3 van de 4 afspraken; de andere staan in het rapport.")
    assert [row[2].text for row in slide.body.rows] == ["✔ behaald", "! aandacht", "✔ binnen budget"]  # room for words


@pytest.mark.parametrize("day", [date(2027, 8, 31), date(2029, 6, 1)])
def test_the_next_nota_has_no_more_either(tmp_path, day):
    report = make(folder=copy_sample(tmp_path, with_next=True), day=day)
    assert len(report.slides) + 1 <= 20
    told = [slide.title for slide in report.slides]
    assert sorted(set(told)) == sorted(told)  # what asks for attention does not come again with its chapter
    brief = [part.title for part in report.sections[0].blocks if isinstance(part, Section)]
    assert brief == ["Wat is afgesproken?", "Wat kwam ervan?", "Wat kostte het?", "Wat blijft er over?"]


def test_nor_has_another_town(tmp_path):
    make_town(tmp_path)
    loaded, outcome = load(tmp_path, date(2026, 6, 30))
    assert len(build_report(loaded, outcome, Choices(), DAY, "").slides) + 1 <= 20


@pytest.mark.parametrize(("chapters", "points"), [(6, 2), (9, 2), (12, 2), (14, 0)])
def test_of_many_chapters_each_has_a_slide_still(chapters, points):
    """The indicators of the sample dealt out over more chapters than its nota has; two of them ask for attention."""
    loaded, outcome = load()
    numbers = range(1, chapters + 1)
    nota = replace(outcome.nota, chapters=tuple(Chapter(one, f"{one}", "", "", "") for one in numbers))
    dealt = {
        identity: replace(
            result,
            nota=nota,
            indicator=replace(result.indicator, chapter=result.indicator.chapter and place % chapters + 1),
        )
        for place, (identity, result) in enumerate(outcome.results.items())
    }
    ground = ReportGround(replace(outcome, results=dealt), loaded.tables, Choices().complete(outcome))
    quote = Paragraph("“Wij willen meer.”", ParagraphRole.QUOTE)
    own = [one for one in full_report().sections if one.title in (AGREEMENTS, "Financiën", "Global Goals")]
    parts = tuple(Section(f"{number} Hoofdstuk", 1, (quote,)) for number in numbers)
    slides = make_slides(ground, replace(full_report(), sections=(*own, *parts)))
    assert len(slides) + 1 <= 20
    assert {one.part for one in slides} >= {one.title for one in parts}
    assert sum(one.part == "Aandachtspunt" for one in slides) == points
