"""The PDF: tagged, Dutch, with bookmarks, in both standards, and not too long."""

from __future__ import annotations

import io
from functools import cache

import pikepdf

from report.model import Section, walk
from telling.chart_spec import ChartSpec
from telling.tables import TextTable
from tests.report.making import full_report, read_pages, written


@cache
def pdf() -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(written("pdf")))


def list_tags(node, found=None) -> list:
    """All elements of the structure tree in reading order."""
    found = [] if found is None else found
    if isinstance(node, pikepdf.Array):
        for one in node:
            list_tags(one, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found.append(node)
        if "/K" in node:
            list_tags(node["/K"], found)
    return found


@cache
def tags() -> list:
    return list_tags(pdf().Root.StructTreeRoot)


def count(tag: str) -> int:
    return sum(str(one["/S"]) == tag for one in tags())


def test_it_claims_both_standards():
    with pdf().open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["dc:title"] == full_report().title


def test_it_is_tagged_and_dutch():
    assert bool(pdf().Root.MarkInfo.Marked)
    assert str(pdf().Root.Lang) == "nl-NL"


def test_tables_have_header_cells_and_figures_have_words():
    blocks = list(walk(full_report().sections))
    assert count("/Table") == sum(isinstance(block, TextTable) for block in blocks)
    headings = sum(len(block.columns) for block in blocks if isinstance(block, TextTable))
    assert count("/TH") == headings
    figures = [one for one in tags() if str(one["/S"]) == "/Figure"]
    told = [str(one["/Alt"]).replace("\u00a0", " ") for one in figures if "/Alt" in one]
    drawn = {block.full_alt for block in blocks if isinstance(block, ChartSpec)}
    assert set(told) == {*drawn, full_report().cover.alt}


def test_headings_are_tags_and_bookmarks():
    sections = [block for block in walk(full_report().sections) if isinstance(block, Section)]
    for level in (1, 2, 3):
        extra = 1 if level == 1 else 0  # the table of contents has a heading too
        assert count(f"/H{level}") == sum(one.level == level for one in sections) + extra
    with pdf().open_outline() as outline:
        assert [item.title for item in outline.root] == [section.title for section in full_report().sections]


def test_it_has_at_most_forty_pages_and_says_on_each_that_these_are_sample_figures():
    assert len(read_pages()) <= 40
    for text in read_pages():
        assert "Voorbeeldgegevens" in text
        assert "Peildatum 23 november 2026" in text


def test_every_font_is_in_the_file():
    for page in pdf().pages:
        for font in page.Resources.get("/Font", {}).values():
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            descriptor = inner.FontDescriptor
            assert any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
