"""The municipality's own Word and PowerPoint templates."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.opc.exceptions import PackageNotFoundError as NoWord
from lxml.etree import XMLSyntaxError
from pptx import Presentation
from pptx.exc import PackageNotFoundError as NoSlides

from report.choices import BadChoice

CONTENT_TYPES = "[Content_Types].xml"
MAIN = {"word": b"document.main+xml", "powerpoint": b"presentation.main+xml"}
NAMES = {"word": "Word (.docx of .dotx)", "powerpoint": "PowerPoint (.pptx of .potx)"}
LARGEST = 60_000_000


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
