"""The slides: one message each, charts to edit, notes, Dutch, readable by a screen reader."""

from __future__ import annotations

import io

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Cm

from report.choices import BadChoice
from report.powerpoint import write_powerpoint
from tests.report.making import every_slide, full_report
from tests.report.making import open_slides as presentation


def test_every_slide_has_one_title_that_is_a_sentence_of_the_figure():
    slides = list(presentation().slides)
    assert len(slides) == len(every_slide().slides) + 1
    for slide, content in zip(slides[1:], every_slide().slides):
        assert slide.shapes.title.text_frame.text.replace("\u00a0", " ") == content.title


def test_every_slide_has_notes_with_definition_and_source():
    for slide, content in zip(list(presentation().slides)[1:], every_slide().slides):
        notes = slide.notes_slide.notes_text_frame.text
        assert notes
        if content.notes.startswith(("H", "F.")):
            assert "Definitie: " in notes and "Bron: " in notes


def test_every_chart_and_table_has_a_text_alternative_and_fits_on_the_slide():
    seen = 0
    for slide in presentation().slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= presentation().slide_width
            if shape.has_chart or shape.has_table:
                assert shape._element.nvGraphicFramePr.cNvPr.get("descr")
                assert shape.top + shape.height <= presentation().slide_height - Cm(1)
                seen += 1
    assert seen > 40


def test_no_text_is_left_in_american_english():
    owners = [presentation().slide_master, *presentation().slide_layouts, *presentation().slides]
    owners += [slide.notes_slide for slide in presentation().slides]
    languages = {one.get("lang") for owner in owners for one in owner._element.iter(qn("a:rPr"), qn("a:endParaRPr"))}
    assert languages == {"nl-NL"}
    for slide in presentation().slides:
        for shape in slide.shapes:
            if shape.has_chart:
                assert b'lang="en-US"' not in shape.chart.part.blob


def test_every_slide_says_that_these_are_sample_figures():
    for slide in presentation().slides:
        assert any(shape.has_text_frame and "Voorbeeldgegevens" in shape.text_frame.text for shape in slide.shapes)


def test_a_template_gives_its_size_and_loses_its_own_slides():
    template = Presentation()
    template.slides.add_slide(template.slide_layouts[0]).shapes.title.text = "Oude dia"
    saved = io.BytesIO()
    template.save(saved)
    made = Presentation(io.BytesIO(write_powerpoint(full_report(), saved.getvalue())))
    assert made.slide_width == template.slide_width
    assert [slide.shapes.title.text for slide in made.slides][0] == full_report().title
    assert len(made.slides) == len(full_report().slides) + 1


def test_a_broken_template_is_told_in_one_sentence():
    with pytest.raises(BadChoice, match=r"^Het sjabloon is geen leesbaar bestand van PowerPoint.*\.$"):
        write_powerpoint(every_slide(), b"geen presentatie")
