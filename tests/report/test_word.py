"""The Word file: what a reader with Word, a screen reader or a template of the house finds in it."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from report.choices import BadChoice
from report.model import Pair, Section, walk
from report.word import write_word
from telling.chart_spec import ChartSpec
from telling.tables import TextTable
from tests.report.making import full_report
from tests.report.making import open_word as document

DESCRIPTION = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def test_headings_are_real_and_none_is_skipped():
    levels = [int(one.style.name[-1]) for one in document().paragraphs if one.style.name.startswith("Heading")]
    sections = [block for block in walk(full_report().sections) if isinstance(block, Section)]
    assert levels == [section.level for section in sections]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in zip(levels, levels[1:]))


def test_no_heading_stands_alone():
    shown = [one for one in document().element.body if one.tag in (qn("w:p"), qn("w:tbl"))]

    def level(element) -> int:
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = style.get(qn("w:val")) if style is not None else ""
        return int(name[-1]) if name.startswith("Heading") else 0

    for heading, below in zip(shown, [*shown[1:], None]):
        if level(heading):
            assert below is not None
            assert level(below) == 0 or level(below) > level(heading)
            assert heading.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None


def test_a_chapter_begins_on_a_new_page_or_with_room_above_it():
    parts = {one.text.replace("\u00a0", " "): one.paragraph_format for one in document().paragraphs
             if one.style.name == "Heading 1"}  # fmt: skip
    assert len(parts) == len(full_report().sections)
    for section in full_report().sections:
        form = parts[section.title]
        assert bool(form.page_break_before) is section.begins_page
        assert (form.space_before or 0) >= (0 if section.begins_page else Pt(20))


def test_what_explains_a_table_stays_with_its_last_row():
    tables = [one for one in document().tables if one.cell(0, 0).text == "Afspraak"]
    assert len(tables) == 6
    for table in tables:
        after = table._tbl.getnext()
        kept = [table.rows[-1].cells[0].paragraphs[0]._p, after]
        assert all(one.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for one in kept)
        assert "".join(after.getnext().itertext()).startswith("✔ behaald")


def test_there_is_a_table_of_contents_that_word_fills():
    codes = [node.text for node in document().element.body.iter(qn("w:instrText"))]
    assert sum(code.strip().startswith("TOC ") for code in codes) == 1
    anchors = {node.get(qn("w:anchor")) for node in document().element.body.iter(qn("w:hyperlink"))}
    marks = {node.get(qn("w:name")) for node in document().element.body.iter(qn("w:bookmarkStart"))}
    assert anchors and anchors <= marks


def test_every_table_repeats_its_header_row_and_has_a_caption():
    """In the properties of the table, which a screen reader tells; and above it, but for a table in a pair, or below a
    heading that says the same."""
    blocks = walk(full_report().sections)
    written = [block for block in blocks if isinstance(block, TextTable)]
    paired = {id(one.table) for block in blocks if isinstance(block, Section) for one in block.blocks
              if isinstance(one, Pair)}  # fmt: skip
    headings = {block.title for block in blocks if isinstance(block, Section)}
    tables = document().tables
    assert len(tables) == len(written)
    for table, block in zip(tables, written):
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")).replace("\u00a0", " ") == block.caption
        above = table._tbl.getprevious()
        if above.pPr.pStyle.val != "Caption":
            words = "".join(node.text for node in above.iter(qn("w:t")))
            assert id(block) in paired or (words == block.caption and words in headings)


def test_no_table_is_wider_than_the_page():
    section = document().sections[0]
    room = (section.page_width - section.left_margin - section.right_margin) / 635
    for table in document().tables:
        assert sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.findall(qn("w:gridCol"))) <= room + 5


def test_every_chart_has_a_text_alternative_and_a_caption():
    cover, *described = [node.get("descr") for node in document().element.body.iter(DESCRIPTION)]
    blocks = walk(full_report().sections)
    charts = [block for block in blocks if isinstance(block, ChartSpec)]
    assert cover == full_report().cover.alt
    assert [text.replace("\u00a0", " ") for text in described] == [chart.full_alt for chart in charts]
    captions = [node.text for node in document().element.body.iter(qn("w:instrText")) if "SEQ Figuur" in node.text]
    paired = sum(isinstance(one, Pair) and one.chart is not None for block in blocks if isinstance(block, Section)
                 for one in block.blocks)  # fmt: skip
    assert len(captions) == len(charts) - paired > 5


def test_the_document_is_dutch_and_numbered():
    languages = {node.get(qn("w:val")) for node in document().styles.element.iter(qn("w:lang"))}
    assert languages == {"nl-NL"}
    assert document().core_properties.language == "nl-NL"
    footer = document().sections[0].footer._element
    assert [node.text.strip() for node in footer.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert document().settings.element.find(qn("w:autoHyphenation")) is not None


def test_every_page_says_that_these_are_sample_figures_and_of_which_day():
    section = document().sections[0]
    assert "Voorbeeldgegevens" in section.header.paragraphs[0].text
    footer = section.footer.paragraphs[0].text
    assert "Peildatum 23 november 2026" in footer and "gegevens " not in footer


def make_template() -> bytes:
    template = docx.Document()
    template.styles["Heading 1"].font.color.rgb = RGBColor(0xAA, 0x00, 0x55)
    template.sections[0].header.paragraphs[0].text = "Gemeente Deventer"
    template.add_paragraph("Deze tekst hoort er na het vullen niet meer in")
    saved = io.BytesIO()
    template.save(saved)
    return saved.getvalue()


def test_the_template_of_the_house_gives_styles_and_header():
    made = docx.Document(io.BytesIO(write_word(full_report(), make_template())))
    assert made.styles["Heading 1"].font.color.rgb == RGBColor(0xAA, 0x00, 0x55)
    assert made.sections[0].header.paragraphs[0].text == "Gemeente Deventer Voorbeeldgegevens"
    assert "hoort er na het vullen niet meer in" not in "".join(one.text for one in made.paragraphs)
    assert any(one.style.name == "Heading 1" and one.text == "In het kort" for one in made.paragraphs)


def test_a_dotx_opens_like_a_docx():
    import zipfile

    source, renamed = zipfile.ZipFile(io.BytesIO(make_template())), io.BytesIO()
    with zipfile.ZipFile(renamed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(b"document.main+xml", b"template.main+xml")
            target.writestr(name, content)
    assert docx.Document(io.BytesIO(write_word(full_report(), renamed.getvalue()))).tables


@pytest.mark.parametrize("content", [b"", b"geen zip", b"PK\x03\x04kapot"])
def test_a_broken_template_is_told_in_one_sentence(content):
    with pytest.raises(BadChoice, match=r"^Het sjabloon is geen leesbaar bestand van Word.*\.$"):
        write_word(full_report(), content or b"leeg")
