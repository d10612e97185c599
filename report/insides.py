"""What python-pptx and python-docx have no public name for: the XML behind their objects, in one place.

Tried on python-pptx 1.0.2 and python-docx 1.2.0. Each function names the test that notices when a later version has
moved what it reaches for.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree
from pptx.oxml.ns import qn


def chart_xml(chart):
    """The `c:chartSpace` of a chart of python-pptx. Noticed by tests/report/test_painted.py."""
    return chart._chartSpace


def axis_xml(axis):
    """The element of an axis of a chart of python-pptx. Noticed by tests/report/test_powerpoint.py (fits the slide)."""
    return axis._element


def owner_xml(owner):
    """The element of a slide, layout, master, presentation or shape. Noticed by tests/report/test_powerpoint.py
    (no text in American English)."""
    return owner._element


def paragraph_xml(paragraph):
    """The element of a paragraph of either library. Noticed by tests/report/test_word.py (footer numbered)."""
    return paragraph._p


def remove_shape(shape) -> None:
    """Take a shape off its slide. Noticed by tests/report/test_powerpoint.py (one title a slide)."""
    shape._element.getparent().remove(shape._element)


def describe_frame(frame, name: str, alt: str) -> None:
    """Give a chart or table on a slide its name and text alternative. Noticed by tests/report/test_powerpoint.py."""
    properties = frame._element.nvGraphicFramePr.cNvPr
    properties.set("name", name)
    properties.set("descr", alt)


def describe_slide_picture(picture, alt: str) -> None:
    """Give a picture on a slide its text alternative. Noticed by tests/house/test_style.py (logo)."""
    picture._element.nvPicPr.cNvPr.set("descr", alt)


def describe_word_picture(picture, number: int, alt: str) -> None:
    """Give a picture in a document its number and text alternative. Noticed by tests/house/test_style.py (logo)."""
    picture._inline.docPr.id = number
    picture._inline.docPr.set("descr", alt)


def remove_slides(presentation) -> None:
    """Take out the slides that a template brings along. Noticed by tests/report/test_powerpoint.py (template)."""
    listed = presentation.slides._sldIdLst
    for entry in list(listed):
        presentation.part.drop_rel(entry.rId)
        listed.remove(entry)


def replace_content(part, content: bytes) -> None:
    """Give a part of a file (the theme) another content. Noticed by tests/house/test_style.py (theme)."""
    part._blob = content


def move_series(chart, places: list[int]) -> None:
    """Move some series of a column chart into a line chart on the same axes, as Office itself stores it. Noticed by
    tests/report/test_painted.py."""
    bars = chart._chartSpace.find(f".//{qn('c:barChart')}")
    lines = etree.SubElement(bars.getparent(), qn("c:lineChart"))
    bars.addnext(lines)
    etree.SubElement(lines, qn("c:grouping"), val="standard")
    etree.SubElement(lines, qn("c:varyColors"), val="0")
    series = bars.findall(qn("c:ser"))
    for place in places:
        one = series[place]
        bars.remove(one)
        for unwanted in one.findall(qn("c:invertIfNegative")):
            one.remove(unwanted)
        marker = etree.Element(qn("c:marker"))
        etree.SubElement(marker, qn("c:symbol"), val="none")
        one.find(qn("c:spPr")).addnext(marker)
        etree.SubElement(one, qn("c:smooth"), val="0")
        lines.append(one)
    etree.SubElement(lines, qn("c:marker"), val="1")
    for axis in bars.findall(qn("c:axId")):
        lines.append(deepcopy(axis))
