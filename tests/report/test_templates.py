"""The templates of a house: two of each program, of different make, and the slides of the program itself."""

from __future__ import annotations

import io
from functools import cache
from itertools import combinations
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn as word_name
from docx.shared import RGBColor
from PIL import ImageFont
from pptx import Presentation
from pptx.util import Cm, Pt

from report import look
from report.choices import BadChoice, Choices
from report.model import PolicyReport
from report.powerpoint import CONTENT, write_powerpoint
from report.word import ALSO_CALLED, set_up_styles, write_word
from tests.report.house_templates import COLOUR, make_other_slides, make_other_word
from tests.report.making import full_report, make


@cache
def report() -> PolicyReport:
    """A report of two chapters: one with charts and money, one with yes and no."""
    return make(Choices(chapters=(3, 5), annexes=False))


@cache
def plain_slides() -> bytes:
    saved = io.BytesIO()
    Presentation().save(saved)
    return saved.getvalue()


@cache
def plain_word() -> bytes:
    saved = io.BytesIO()
    docx.Document().save(saved)
    return saved.getvalue()


# Word


@cache
def read_word(template: bytes):
    return docx.Document(io.BytesIO(write_word(report(), template)))


def test_a_document_takes_the_styles_of_a_house_under_their_dutch_names():
    made = read_word(make_other_word())
    used = {one.style.name for one in made.paragraphs}
    assert {"Titel", "Kop 1", "Kop 2", "Kop 3", "Bijschrift"} <= used
    assert not {"Title", "Heading 1", "Heading 2", "Heading 3", "Caption"} & {style.name for style in made.styles}
    assert made.styles["Kop 1"].font.color.rgb == RGBColor.from_string(COLOUR)
    assert made.styles["Kop 1"].font.size == Pt(22)
    assert [one.text for one in made.paragraphs if one.style.name == "Kop 1"][:2] == ["In het kort", "Voorstel"]
    assert made.styles["Rapport bron"].base_style.name == "Standaard"


@pytest.mark.parametrize("template", [plain_word, make_other_word])
def test_what_a_template_lacks_is_made_and_everything_fits_its_page(template):
    made = read_word(template())
    section = made.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    for table in made.tables:
        columns = table._tbl.tblGrid.findall(word_name("w:gridCol"))
        assert sum(int(column.get(word_name("w:w"))) for column in columns) * 635 <= room + 5000
    extents = made.element.body.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent")
    widths = [int(extent.get("cx")) for extent in extents]
    assert len(widths) > 5 and max(widths) <= room
    known = {style.style_id for style in made.styles}
    used = {one.get(word_name("w:val")) for one in made.element.body.iter(word_name("w:pStyle"))}
    assert used <= known
    assert "Voorbeeldtekst van het sjabloon" not in "".join(one.text for one in made.paragraphs)


def test_the_styles_of_the_program_keep_to_one_scale():
    made = docx.Document(io.BytesIO(write_word(report())))
    used = {one.style.name for one in made.paragraphs} | {
        cell.paragraphs[0].style.name for table in made.tables[:5] for cell in table.rows[1].cells
    }
    sizes = {made.styles[name].font.size.pt for name in used if made.styles[name].font.size}
    assert sizes - {3} <= set(look.SCALE)  # a line of 3 points keeps tables apart


def test_every_style_is_named_in_the_reference():
    told = Path("docs/naslag/bediening.md").read_text(encoding="utf-8")
    for name in set_up_styles(docx.Document(), own_look=True):
        assert f"`{name}`" in told, name
    for name, (dutch, *_) in ALSO_CALLED.items():
        assert f"`{name}` ({dutch})" in told, name


# slides


@cache
def read_slides(template: bytes | None):
    return Presentation(io.BytesIO(write_powerpoint(report(), template)))


SLIDES = pytest.mark.parametrize("template", [None, plain_slides(), make_other_slides()], ids=["own", "plain", "other"])


@SLIDES
def test_nothing_on_a_slide_lies_over_another_thing_or_outside_the_slide(template):
    made = read_slides(template)
    for number, slide in enumerate(made.slides, start=1):
        boxes = {shape.name: (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)
                 for shape in slide.shapes}  # fmt: skip
        assert len(boxes) == len(slide.shapes)
        for left, top, right, bottom in boxes.values():
            assert left >= 0 and top >= 0 and right <= made.slide_width and bottom <= made.slide_height
        for (name, one), (other, two) in combinations(boxes.items(), 2):
            apart = one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]
            assert apart, (number, name, other)


@cache
def load_font(size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(look.PRINT_FONTS / "SourceSansPro-Bold.ttf"), round(size * 4))


def count_lines(text: str, size: float, width: float) -> int:
    """How many lines a text takes in a width in points, word by word."""
    lines, used = 1, 0.0
    for word in text.split(" "):
        needed = load_font(size).getlength(f"{word} ") / 4
        if used and used + needed > width:
            lines, used = lines + 1, 0.0
        used += needed
    return lines


@SLIDES
def test_titles_and_lines_fit_their_boxes(template):
    made = read_slides(template)
    for slide in list(made.slides)[1:]:
        title = slide.shapes.title
        size = title.text_frame.paragraphs[0].runs[0].font.size.pt
        assert 12 <= size <= 30
        inner = (title.width - Cm(0.5)) / Pt(1)
        assert count_lines(title.text_frame.text, size, inner) * size * 1.2 <= title.height / Pt(1)
        for shape in slide.shapes:
            if shape.has_table:
                columns = [(column.width - Cm(0.3)) / Pt(1) for column in shape.table.columns]
                high = 0.0
                for row in shape.table.rows:
                    sizes = [cell.text_frame.paragraphs[0].runs[0].font.size.pt for cell in row.cells]
                    lines = [count_lines(cell.text, size, width)
                             for cell, size, width in zip(row.cells, sizes, columns)]  # fmt: skip
                    high += max(lines) * sizes[0] * 1.2 + 2 * Cm(0.08) / Pt(1)
                assert shape.top / Pt(1) + high <= slide.part.package.presentation_part.presentation.slide_height / Pt(
                    1
                )


def test_a_house_says_where_titles_content_and_the_picture_of_the_cover_stand():
    made = read_slides(make_other_slides())
    first, second = list(made.slides)[:2]
    assert (made.slide_width, made.slide_height) == (Cm(29.7), Cm(21))
    assert (first.slide_layout.name, second.slide_layout.name) == ("Voorblad", "Tekst of grafiek")
    (picture,) = [shape for shape in first.placeholders if hasattr(shape, "image")]
    assert picture._element.nvPicPr.cNvPr.get("descr") == report().cover.alt
    (shown,) = [shape for shape in second.shapes if shape.has_table]
    assert (shown.left, shown.top) == (Cm(10), Cm(2))
    assert shown.width == pytest.approx(Cm(18), abs=10)
    assert second.shapes.title.text_frame.paragraphs[0].runs[0].font.size <= Pt(20)


def test_a_place_for_content_that_lies_under_the_title_is_left():
    presentation = Presentation()
    for layout in presentation.slide_layouts:
        for shape in layout.placeholders:
            if shape.placeholder_format.type in CONTENT:
                shape.left, shape.top, shape.width, shape.height = Cm(1), Cm(1), Cm(20), Cm(9)
    saved = io.BytesIO()
    presentation.save(saved)
    made = Presentation(io.BytesIO(write_powerpoint(report(), saved.getvalue())))
    for slide in list(made.slides)[1:]:
        title = slide.shapes.title
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                assert shape.top >= title.top + title.height


def test_the_picture_of_the_cover_leaves_room_for_the_title_on_a_lying_page():
    document = read_word(make_other_word())
    section, picture = document.sections[0], document.inline_shapes[0]
    assert picture.height < (section.page_height - section.top_margin - section.bottom_margin) / 2


def test_a_template_without_titles_is_refused_in_one_sentence():
    template = Presentation()
    for layout in list(template.slide_layouts):
        if layout.name != "Blank":
            template.slide_layouts.remove(layout)
    saved = io.BytesIO()
    template.save(saved)
    with pytest.raises(BadChoice, match=r"^Het sjabloon heeft geen dia-indeling met een titel"):
        write_powerpoint(report(), saved.getvalue())


def test_the_cover_says_the_period_and_draws_every_agreement_of_every_year():
    cover = full_report().cover
    assert full_report().period == "2021–2026"
    assert cover.years == ("2021", "2022", "2023", "2024", "2025", "2026")
    assert {len(row) for row in cover.marks} == {11}
    assert cover.alt.startswith(
        "De afspraken per jaar. 2021: 6 nagekomen, 4 niet nagekomen, 1 loopt nog. 2022: 10 nagekomen, 1 loopt nog."
    )
    assert make(Choices(2015, 2020)).cover is None
