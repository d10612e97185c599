"""The Indicatorenboek: every indicator with all that is known of it, from the records, as Word and PDF."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from pypdf import PdfReader

from kpi.dressing import dress_catalogue
from report.__main__ import main
from report.handbook import TITLE
from telling.handbook import COUNTS, LIMITS, describe_indicator
from tests.kpi.situations import FRAME, NOTA
from tests.report.test_pdf import list_tags

SAMPLE = Path(__file__).parents[2] / "data" / "exports"
CATALOGUE = dress_catalogue(FRAME, NOTA)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("boek")
    assert main(["handbook", "--out", str(out), "--data", str(SAMPLE), "--peildatum", "2026-11-27"]) == 0
    return out


def test_each_indicator_has_a_heading_and_its_words_in_word(book: Path) -> None:
    (path,) = book.glob("*.docx")
    document = Document(io.BytesIO(path.read_bytes()))
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 2"]
    assert [one.split()[0] for one in headings] == list(CATALOGUE)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for one in CATALOGUE.values():
        assert one.question in cells
        assert one.formula in cells


def test_a_target_stands_there_with_its_years_and_its_source(book: Path) -> None:
    (path,) = book.glob("*.pdf")
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
    assert "minstens 3, 2021 tot en met 2026 (bron: " in text
    assert "Voorbeeldgegevens" in text


def test_the_pdf_is_in_both_standards_with_a_heading_and_a_table_of_tagged_cells_each(book: Path) -> None:
    (path,) = book.glob("*.pdf")
    pdf = pikepdf.open(path)
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["dc:title"] == TITLE
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "nl-NL"
    tags = Counter(str(tag["/S"]) for tag in list_tags(pdf.Root.StructTreeRoot))
    assert tags["/H2"] == tags["/Table"] == len(CATALOGUE)
    assert tags["/TH"] == 2 * len(CATALOGUE)  # what is asked, and the answer


def test_without_data_it_is_the_book_of_what_ships(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["handbook", "--out", str(tmp_path), "--format", "docx", "--made-on", "2026-11-27"]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["indicatorenboek-2021-2026.docx"]
    assert main(["handbook", "--out", str(tmp_path), "--format", "xlsx"]) == 2
    assert "kies uit docx, pdf" in capsys.readouterr().err


@pytest.mark.parametrize("identity", CATALOGUE)
def test_every_indicator_is_described_in_full(identity: str) -> None:
    one = CATALOGUE[identity]
    told = dict(describe_indicator(one))
    assert one.question.endswith("?")
    assert "{" not in one.question
    for what in ("Vraag", "Formule", "Wat telt mee", "Wat telt niet mee", "Eenheid", "In de nota", "Streefwaarde"):
        assert told.get(what)
    assert told["Verantwoordelijk"] and told["Hoe vaak"] and told["Bronnen"]
    assert set(one.sources) <= set(COUNTS)
    assert set(LIMITS) <= set(COUNTS)


def test_money_with_a_dossier_is_said_to_count_once() -> None:
    assert "tellen één keer: als betaling" in dict(describe_indicator(CATALOGUE["F.1"]))["Wat telt niet mee"]
    assert "dossiernummer" not in dict(describe_indicator(CATALOGUE["H1.4"]))["Wat telt niet mee"]
