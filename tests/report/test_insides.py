"""What reaches into python-docx and python-pptx still reaches what it is meant for."""

from __future__ import annotations

import base64
import io

import docx
from docx.oxml.ns import qn as word_name
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn

from report import look
from report.insides import describe_slide_picture, describe_word_picture
from tests.report.making import open_slides, open_word

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""A picture of one pixel."""


def test_long_names_have_room_beside_lying_bars_and_none_is_left_out():
    charts = [shape.chart for slide in open_slides().slides for shape in slide.shapes if shape.has_chart]
    bars = [chart for chart in charts if chart.chart_type is XL_CHART_TYPE.BAR_CLUSTERED]
    assert bars
    for chart in bars:
        assert chart._chartSpace.find(f".//{CHART}tickLblSkip").get("val") == "1"
        assert (
            chart._chartSpace.find(f".//{CHART}plotArea/{CHART}layout/{CHART}manualLayout/{CHART}x").get("val") == "0.4"
        )


def test_titles_of_slides_stand_to_the_left_in_the_colour_of_the_house():
    master = open_slides().slide_master._element
    level = master.find(qn("p:txStyles")).find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    assert (level.get("algn"), level.find(qn("a:defRPr")).get("b")) == ("l", "1")
    assert level.find(f"{qn('a:defRPr')}/{qn('a:solidFill')}/{qn('a:srgbClr')}").get("val") == look.PRIMARY


def test_every_slide_has_its_number_as_a_field():
    for number, slide in enumerate(open_slides().slides, start=1):
        (field,) = slide._element.iter(qn("a:fld"))
        assert (field.get("type"), field.findtext(qn("a:t"))) == ("slidenum", str(number))


def test_styles_have_the_font_of_the_report_and_no_theme_font():
    for name in ("Title", "Heading 1"):
        fonts = open_word().styles[name].element.rPr.rFonts
        assert fonts.get(word_name("w:ascii")) == look.FONT
        assert fonts.get(word_name("w:asciiTheme")) is None
    assert open_word().styles["Normal"].element.rPr.rFonts.get(word_name("w:eastAsia")) == look.FONT


def test_what_is_to_be_done_stands_on_a_pale_ground():
    shade = open_word().styles["Rapport te doen"].element.pPr.find(word_name("w:shd"))
    assert shade.get(word_name("w:fill")) == look.WARN_PALE


def test_a_logo_has_its_words_on_a_slide_and_in_a_document():
    slide = Presentation().slides.add_slide(Presentation().slide_layouts[6])
    on_slide = slide.shapes.add_picture(io.BytesIO(DOT), 0, 0)
    describe_slide_picture(on_slide, "Logo van de gemeente")
    assert on_slide._element.nvPicPr.cNvPr.get("descr") == "Logo van de gemeente"
    in_text = docx.Document().add_paragraph().add_run().add_picture(io.BytesIO(DOT))
    describe_word_picture(in_text, 7, "Logo van de gemeente")
    assert (in_text._inline.docPr.get("id"), in_text._inline.docPr.get("descr")) == ("7", "Logo van de gemeente")
