"""The municipality's own Word and PowerPoint templates."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.opc.exceptions import PackageNotFoundError as NoWord
from lxml import etree
from lxml.etree import XMLSyntaxError
from pptx import Presentation
from pptx.exc import PackageNotFoundError as NoSlides

from report import look
from report.choices import BadChoice
from report.insides import replace_content

CONTENT_TYPES = "[Content_Types].xml"
MAIN = {"word": b"document.main+xml", "powerpoint": b"presentation.main+xml"}
NAMES = {"word": "Word (.docx of .dotx)", "powerpoint": "PowerPoint (.pptx of .potx)"}
LARGEST = 60_000_000
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def open_template(content: bytes, program: str):
    """Open a template as a document of python-docx ('word') or a presentation of python-pptx ('powerpoint').

    Raises BadChoice where it is not such a file.
    """
    problem = BadChoice(f"Het sjabloon is geen leesbaar bestand van {NAMES[program]}: kies een ander sjabloon.")
    try:
        document = io.BytesIO(_as_document(content, program))
        return docx.Document(document) if program == "word" else Presentation(document)
    except (zipfile.BadZipFile, NoWord, NoSlides, KeyError, ValueError, XMLSyntaxError):
        raise problem from None


def kind_of_template(content: bytes) -> str | None:
    """Tell whether a file is a Word or a PowerPoint template, by its content; None where it is neither."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile:
        return None
    if "word/document.xml" in names:
        return "word"
    return "powerpoint" if "ppt/presentation.xml" in names else None


def paint_theme(part) -> None:
    """Give the theme that goes with a part the colours and the font of the house, in the program's own look.

    Office then offers them to who edits on, and draws its own table bands with them. `part` is the part of a Word
    document or of a slide master.
    """
    theme = next(rel.target_part for rel in part.rels.values() if rel.reltype.endswith("/theme"))
    tree = etree.fromstring(theme.blob)
    colours = {f"accent{place + 1}": look.PARTS[place % len(look.PARTS)] for place in range(6)}
    colours |= {"dk1": look.INK, "lt1": look.PAPER, "dk2": look.PRIMARY, "lt2": look.PALE, "hlink": look.PRIMARY}
    for name, colour in colours.items():
        slot = tree.find(f".//{DRAWING}{name}")
        for old in list(slot):
            slot.remove(old)
        etree.SubElement(slot, f"{DRAWING}srgbClr", val=colour)
    for kind in ("majorFont", "minorFont"):
        tree.find(f".//{DRAWING}{kind}/{DRAWING}latin").set("typeface", look.FONT)
    replace_content(theme, etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def _as_document(content: bytes, program: str) -> bytes:
    """Turn a template's own content type into that of a document, which is all the libraries open."""
    renewed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(renewed, "w", zipfile.ZIP_DEFLATED) as new:
        if sum(item.file_size for item in old.infolist()) > LARGEST:
            raise ValueError("too large")
        for item in old.infolist():
            data = old.read(item)
            if item.filename == CONTENT_TYPES:
                data = data.replace(b"template.main+xml", MAIN[program])
            new.writestr(item.filename, data)
    return renewed.getvalue()
