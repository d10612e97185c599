"""Templates of a house that look as unlike as they come: Word with the styles of another program, under their Dutch
names; PowerPoint of another size, with its layouts in another order and its places elsewhere."""

from __future__ import annotations

import io
import zipfile
from functools import cache

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Cm

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
COLOUR = "7A1E5C"
STYLES = {"Standaard": 9, "Titel": 26, "Kop 1": 22, "Kop 2": 16, "Kop 3": 12, "Bijschrift": 8, "Opsomming": 9}
"""Name of a style → its size in points."""


@cache
def make_other_word() -> bytes:
    """A Word file with nothing but its own styles: no theme, no settings, no header; A4 on its side, wide margins."""
    styles = "".join(_write_style(name, size) for name, size in STYLES.items())
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{TYPE}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>Voorbeeldtekst van het sjabloon'
        '</w:t></w:r></w:p><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1701" '
        'w:right="2268" w:bottom="1701" w:left="2268" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
        "</w:body></w:document>",
    }
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}')
    return saved.getvalue()


def _write_style(name: str, size: int) -> str:
    name_id = name.replace(" ", "")
    default = 'w:default="1"' if name == "Standaard" else ""
    return (
        f'<w:style w:type="paragraph" {default} w:styleId="{name_id}"><w:name w:val="{name}"/>'
        f'<w:rPr><w:color w:val="{COLOUR}"/><w:sz w:val="{size * 2}"/></w:rPr></w:style>'
    )


@cache
def make_other_slides() -> bytes:
    """A presentation on A4, its layouts with Dutch names and the last one first, titles small and at the left, the
    place for content at the right, and a place for a picture on the title slide."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Cm(29.7), Cm(21)
    listed = presentation.slide_master.part._element.find(qn("p:sldLayoutIdLst"))
    for one in reversed(list(listed)):
        listed.append(one)
    level = presentation.slide_master._element.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    level.find(qn("a:defRPr")).set("sz", "2000")
    by_name = {layout.name: layout for layout in presentation.slide_layouts}
    content, first = by_name["Title and Content"], by_name["Picture with Caption"]
    for layout, name in ((content, "Tekst of grafiek"), (first, "Voorblad")):
        layout._element.cSld.set("name", name)
    for shape in content.placeholders:
        kind = shape.placeholder_format.type
        if kind is PP_PLACEHOLDER.TITLE:
            shape.left, shape.top, shape.width, shape.height = Cm(1), Cm(2), Cm(8), Cm(15)
        elif kind is PP_PLACEHOLDER.OBJECT:
            shape.left, shape.top, shape.width, shape.height = Cm(10), Cm(2), Cm(18), Cm(18.5)
    _make_cover(first)
    for name in ("Title Slide", "Title Only"):
        presentation.slide_layouts.remove(by_name[name])
    saved = io.BytesIO()
    presentation.save(saved)
    return saved.getvalue()


def _make_cover(layout) -> None:
    """Give a layout with a picture a title, a subtitle and the picture, none over another."""
    for shape in layout.placeholders:
        kind = shape.placeholder_format.type
        if kind is PP_PLACEHOLDER.TITLE:
            shape.left, shape.top, shape.width, shape.height = Cm(1), Cm(11), Cm(20), Cm(3)
        elif kind is PP_PLACEHOLDER.PICTURE:
            shape.left, shape.top, shape.width, shape.height = Cm(1), Cm(1), Cm(27.7), Cm(9)
        elif kind is PP_PLACEHOLDER.BODY:
            shape._element.nvSpPr.nvPr.find(qn("p:ph")).set("type", "subTitle")
            shape.left, shape.top, shape.width, shape.height = Cm(1), Cm(14.5), Cm(20), Cm(3)
