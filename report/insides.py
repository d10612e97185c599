"""What python-pptx and python-docx have no public name for: the XML behind their objects, in one place.

Tried on python-pptx 1.0.2 and python-docx 1.2.0. Each function names the test that notices when a later version has
moved what it reaches for.
"""

from __future__ import annotations

from copy import deepcopy

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.ns import qn as word_name
from lxml import etree
from pptx.oxml.ns import qn

DUTCH = "nl-NL"
BARS_LAYOUT = {
    "layoutTarget": "inner",
    "xMode": "edge",
    "yMode": "edge",
    "x": "0.4",
    "y": "0.02",
    "w": "0.55",
    "h": "0.96",
}

# Word calls a file damaged whose settings do not stand in the order of the standard
BEFORE_HYPHENATION = """
    writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries
    displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts
    embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader
    bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState
    formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge
    revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride
    styleLockTheme styleLockQFSet defaultTabStop
"""
AFTER_LANGUAGE = """
    clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown
    smartTagType shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator
"""


def _chart_xml(chart):
    """The `c:chartSpace` of a chart of python-pptx. Noticed by tests/telling/test_painters.py."""
    return chart._chartSpace


def _owner_xml(owner):
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
    """Give a picture on a slide its text alternative. Noticed by tests/report/test_insides.py."""
    picture._element.nvPicPr.cNvPr.set("descr", alt)


def describe_word_picture(picture, number: int, alt: str) -> None:
    """Give a picture in a document its number and text alternative. Noticed by tests/report/test_insides.py."""
    picture._inline.docPr.id = number
    picture._inline.docPr.set("descr", alt)
    for side in ("distT", "distB", "distL", "distR"):
        picture._inline.set(side, "0")  # without it LibreOffice sets the picture aside


def remove_slides(presentation) -> None:
    """Take out the slides that a template brings along. Noticed by tests/report/test_powerpoint.py (template)."""
    listed = presentation.slides._sldIdLst
    for entry in list(listed):
        presentation.part.drop_rel(entry.rId)
        listed.remove(entry)


def replace_content(part, content: bytes) -> None:
    """Give a part of a file (the theme) another content. Noticed by tests/style/test_style.py (theme)."""
    part._blob = content


def move_series(chart, places: list[int]) -> None:
    """Move some series of a column chart into a line chart on the same axes, as Office itself stores it. Noticed by
    tests/telling/test_painters.py."""
    bars = _chart_xml(chart).find(f".//{qn('c:barChart')}")
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


def take_frame_away(chart) -> None:
    """Leave out the frame and ground that Office draws around a chart of itself, and say that its text is Dutch.
    Noticed by tests/report/test_powerpoint.py (no text in American English)."""
    space = _chart_xml(chart)
    for old in [*space.findall(qn("c:spPr")), *space.findall(qn("c:lang"))]:
        space.remove(old)
    shape = etree.Element(qn("c:spPr"))
    etree.SubElement(shape, qn("a:noFill"))
    etree.SubElement(etree.SubElement(shape, qn("a:ln")), qn("a:noFill"))
    space.find(qn("c:chart")).addnext(shape)
    for text in space.iter(qn("a:endParaRPr"), qn("a:defRPr"), qn("a:rPr")):
        text.set("lang", "nl-NL")
    language = etree.Element(qn("c:lang"), val="nl-NL")
    dates = space.find(qn("c:date1904"))
    if dates is None:
        space.insert(0, language)
    else:
        dates.addnext(language)


def leave_room_for_names(chart) -> None:
    """Place the bars so that long names fit beside them on one line; Office would break them or leave some
    out. Noticed by tests/report/test_insides.py."""
    area = _chart_xml(chart).find(f".//{qn('c:plotArea')}")
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    layout = etree.Element(qn("c:layout"))
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    for name, value in BARS_LAYOUT.items():
        etree.SubElement(manual, qn(f"c:{name}"), val=value)
    area.insert(0, layout)


def show_every_name(axis) -> None:
    """Let an axis of names leave none out. Noticed by tests/report/test_insides.py."""
    skip = etree.Element(qn("c:tickLblSkip"), val="1")
    axis._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)


def style_titles(presentation, colour: str) -> None:
    """Set the titles of all slides to the left, in bold and in a colour (RRGGBB). Noticed by
    tests/report/test_insides.py."""
    styles = _owner_xml(presentation.slide_master).find(qn("p:txStyles"))
    level = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    level.set("algn", "l")
    properties = level.find(qn("a:defRPr"))
    properties.set("sz", "3000")
    properties.set("b", "1")
    fill = properties.find(qn("a:solidFill"))
    fill.clear()
    etree.SubElement(fill, qn("a:srgbClr"), val=colour)
    for layout in presentation.slide_layouts:
        for found in _owner_xml(layout).iter(qn("a:lvl1pPr")):
            found.set("algn", "l")


def number_slide(paragraph, number: int) -> None:
    """Put the number of a slide into a paragraph, as a field that moves along. Noticed by
    tests/report/test_insides.py."""
    field = etree.SubElement(paragraph_xml(paragraph), qn("a:fld"), id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
    field.set("type", "slidenum")
    etree.SubElement(field, qn("a:rPr"), lang=DUTCH, sz="1100")
    etree.SubElement(field, qn("a:t")).text = str(number)


def set_far_font(style, name: str) -> None:
    """Give a style the same font for letters of the Far East, or Word takes one of its own. Noticed by
    tests/report/test_insides.py."""
    style.element.rPr.rFonts.set(word_name("w:eastAsia"), name)


def speak_dutch(presentation) -> None:
    """Mark every text of the presentation as Dutch: the plain template says American English. Noticed by
    tests/report/test_powerpoint.py."""
    owners = [presentation, presentation.slide_master, *presentation.slide_layouts, *presentation.slides]
    owners += [slide.notes_slide for slide in presentation.slides]
    if presentation.slides:
        owners.append(presentation.notes_master)
    for owner in owners:
        for element in _owner_xml(owner).iter(qn("a:rPr"), qn("a:endParaRPr"), qn("a:defRPr")):
            element.set("lang", DUTCH)
        for run in _owner_xml(owner).iter(qn("a:r")):
            if run.find(qn("a:rPr")) is None:
                run.insert(0, etree.Element(qn("a:rPr"), lang=DUTCH))


def make_field(code: str, shown: str) -> list:
    """Make the runs of a simple field such as PAGE. Noticed by tests/report/test_word.py (Dutch and numbered)."""
    return [
        parse_xml(f"<w:r {nsdecls('w')}>{inside}</w:r>")
        for inside in (
            '<w:fldChar w:fldCharType="begin"/>',
            f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            f"<w:t>{shown}</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    ]


def set_language(document) -> None:
    """Make the whole document Dutch, with hyphenation. Noticed by tests/report/test_word.py (Dutch and numbered)."""
    defaults = document.styles.element.find(word_name("w:docDefaults"))
    if defaults is None:
        defaults = parse_xml(f"<w:docDefaults {nsdecls('w')}/>")
        document.styles.element.insert(0, defaults)
    holder = defaults.find(word_name("w:rPrDefault"))
    if holder is None:
        holder = parse_xml(f"<w:rPrDefault {nsdecls('w')}><w:rPr/></w:rPrDefault>")
        defaults.insert(0, holder)
    properties = holder.find(word_name("w:rPr"))
    for old in properties.findall(word_name("w:lang")):
        properties.remove(old)
    properties.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="nl-NL" w:eastAsia="nl-NL" w:bidi="ar-SA"/>'))
    settings = document.settings.element
    for name in ("w:autoHyphenation", "w:themeFontLang"):
        for old in settings.findall(word_name(name)):
            settings.remove(old)
    earlier = _find_settings(settings, BEFORE_HYPHENATION)
    settings.insert(
        settings.index(earlier[-1]) + 1 if earlier else 0, parse_xml(f"<w:autoHyphenation {nsdecls('w')}/>")
    )
    later = _find_settings(settings, AFTER_LANGUAGE)
    language = parse_xml(f'<w:themeFontLang {nsdecls("w")} w:val="nl-NL"/>')
    settings.insert(settings.index(later[0]) if later else len(settings), language)


def _find_settings(settings, names: str) -> list:
    wanted = {word_name(f"w:{name}") for name in names.split()}
    return [child for child in settings if child.tag in wanted]


def set_font(style, name: str) -> None:
    """Give a style the font of the report in place of the theme's. Noticed by tests/report/test_insides.py."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    style.font.name = name
    border = style.element.pPr.find(word_name("w:pBdr")) if style.element.pPr is not None else None
    if border is not None:
        style.element.pPr.remove(border)


def shade(style, colour: str) -> None:
    """Put a style on the pale ground of things to do; the colour is RRGGBB. Noticed by tests/report/test_insides.py."""
    properties = style.element.get_or_add_pPr()
    if properties.find(word_name("w:shd")) is None:
        element = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>')
        spacing = properties.find(word_name("w:spacing"))
        if spacing is not None:
            spacing.addprevious(element)
        else:
            properties.append(element)


def frame(style, colour: str, room: int) -> None:
    """Put a style in a box (lines of RRGGBB) with room below its words, in points; a template's own box stays. Noticed
    by tests/report/test_insides.py."""
    properties = style.element.get_or_add_pPr()
    if properties.find(word_name("w:pBdr")) is not None:
        return
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="{room if side == "bottom" else 4}" w:color="{colour}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    element = parse_xml(f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>")
    before = [properties.find(word_name(f"w:{name}")) for name in ("shd", "tabs", "spacing", "ind", "jc")]
    place = next((one for one in before if one is not None), None)
    if place is None:
        properties.append(element)
    else:
        place.addprevious(element)


def title_size(presentation, most: int) -> int:
    """Give the size of titles that a template sets, in whole points, but no more than `most`. Noticed by
    tests/report/test_templates.py."""
    styles = _owner_xml(presentation.slide_master).find(qn("p:txStyles"))
    found = None if styles is None else styles.find(f"{qn('p:titleStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
    size = found.get("sz") if found is not None else None
    return min(most, int(size) // 100) if size else most


def has_upright_text(layout) -> bool:
    """Tell whether a layout sets text upright, which no sentence is to be read in. Noticed by
    tests/report/test_templates.py."""
    return any(place.get("orient") == "vert" for place in _owner_xml(layout).iter(qn("p:ph")))
