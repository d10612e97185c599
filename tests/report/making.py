"""One report on the sample data, made once for all tests, and ways to make others."""

from __future__ import annotations

import io
import shutil
from datetime import date
from functools import cache
from pathlib import Path

import docx
import openpyxl
from docx.document import Document
from openpyxl import Workbook
from pptx import Presentation
from pptx.presentation import Presentation as Slides
from pypdf import PdfReader

from data.load import Contents, Loaded, read_folder
from kpi.compute import compute
from kpi.model import Outcome
from report.build import build_report
from report.choices import Choices
from report.model import PolicyReport
from report.produce import fingerprint_data, write_format

SAMPLE = Path(__file__).parents[2] / "data" / "exports"
DAY = date(2026, 11, 23)


@cache
def read(folder: Path) -> Contents:
    return read_folder(folder)


def load(folder: Path = SAMPLE, day: date = DAY) -> tuple[Loaded, Outcome]:
    return _load(folder, day)


@cache  # which takes what is left out for another question than the same written out
def _load(folder: Path, day: date) -> tuple[Loaded, Outcome]:
    loaded = read(folder).as_of(day)
    return loaded, compute(loaded.tables, day)


def make(choices: Choices | None = None, folder: Path = SAMPLE, day: date = DAY) -> PolicyReport:
    loaded, outcome = load(folder, day)
    return build_report(loaded, outcome, choices or Choices(), DAY, fingerprint_data(folder))


@cache
def full_report() -> PolicyReport:
    return make()


@cache
def every_slide() -> PolicyReport:
    """The report with a slide of each indicator."""
    return make(Choices(every_slide=True))


@cache
def written(form: str) -> bytes:
    """The full report on the sample data in one format; of the slides all that there can be."""
    return write_format(every_slide() if form == "pptx" else full_report(), form)


@cache
def open_word() -> Document:
    """The written Word file, opened once for all who only read in it; as the three below."""
    return docx.Document(io.BytesIO(written("docx")))


@cache
def open_slides() -> Slides:
    return Presentation(io.BytesIO(written("pptx")))


@cache
def open_book() -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(written("xlsx")))


@cache
def read_pages() -> tuple[str, ...]:
    """The words on each page of the PDF."""
    return tuple(page.extract_text() for page in PdfReader(io.BytesIO(written("pdf"))).pages)


def copy_sample(target: Path, *without: str) -> Path:
    """Copy the sample workbooks, leaving some out."""
    target.mkdir()
    for path in SAMPLE.glob("*.xlsx"):
        if path.stem not in without:
            shutil.copy(path, target / path.name)
    return target
