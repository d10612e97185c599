"""A workbook with text that would like to be HTML, Markdown or a formula: every page shows it as it was written."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.running import SAMPLE, list_charts, list_written, open_page, press, read_html, read_tables

NAME = "<img src=x onerror=alert(1)> ![x](http://example.org/a.png)"
FORMULA = "=1+1"
MARKUP = ("<img", "![x]", "(http://example.org")
"""What must not stand in a text where Streamlit reads Markdown; Plotly reads only HTML."""

OWN_PICTURE = json.dumps('<img src="data:image/svg+xml;base64,')[1:-1]
"""How a part of a page holds a picture that the program drew itself."""

MARKDOWN = ("title", "header", "subheader", "markdown", "caption", "button", "expander", "download_button", "page_link")
"""The elements in which Streamlit reads Markdown; `text` is shown as it is."""


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Path:
    """The sample data with an activity of this year that is called after a formula and carries hostile names, and
    hostile words in the register sheets; no test changes it."""
    folder = tmp_path_factory.mktemp("hostile") / "exports"
    shutil.copytree(SAMPLE, folder)
    write_cells(
        folder / "activiteiten.xlsx",
        "Activiteiten",
        "Activiteit",
        {"Activiteit": FORMULA, "Organisaties": NAME, "Hoofdstuk": 4, "Netwerk": NAME, "Aantal deelnemers": NAME},
    )
    write_cells(folder / "beleidskader.xlsx", "Organisaties", "Organisatie", {"Organisatie": NAME})
    explanation = {"Indicator": "H4.1", "Jaar": "", "Tekst": NAME}
    write_cells(folder / "beleidskader.xlsx", "Toelichtingen", "Indicator", explanation)
    write_cells(folder / "beleidskader.xlsx", "Mijlpalen", "Mijlpaal", {"Mijlpaal": NAME})
    write_cells(folder / "beleidskader.xlsx", "Hoofdstukken", "Hoofdstuk", {"Ambitie": NAME}, 4)
    (folder / "missies.xlsx").rename(folder / "![x](y).xlsx")
    return folder


@pytest.fixture
def hostile_folder(written, monkeypatch) -> Path:
    """That folder, which the dashboard reads."""
    monkeypatch.setenv("DASHBOARD_DATA", str(written))
    return written


def write_cells(file: Path, sheet: str, heading: str, cells: dict, after: int | None = None) -> None:
    """Write text cells into a row of a sheet: the last one, or so many below the headings."""
    book = openpyxl.load_workbook(file)
    page = book[sheet]
    head = next(row for row in page.iter_rows() if heading in [cell.value for cell in row])
    columns = {cell.value: cell.column for cell in head}
    row = head[0].row + after if after else max(r[0].row for r in page.iter_rows() if r[columns[heading] - 1].value)
    for name, text in cells.items():
        cell = page.cell(row, columns[name], text)
        if isinstance(text, str):
            cell.data_type = "s"  # else a text that begins with = is written as a formula
    book.save(file)


def find_markup(app: AppTest) -> list[str]:
    """Every text in which Streamlit would read Markdown, or the browser HTML, that came from a workbook."""
    texts = [
        str(getattr(one, "label", None) or getattr(one, "value", "")) for kind in MARKDOWN for one in app.get(kind)
    ]
    charts = [json.dumps(chart.figure, ensure_ascii=False) for chart in list_charts(app)]
    written = [one.proto.body for one in app.get("html")] + [one.proto.json for one in app.get("bidi_component")]
    return [text for text in texts if any(sign in text for sign in MARKUP)] + [
        text for text in charts + written if "<img" in text.replace(OWN_PICTURE, "")
    ]


def read_raw(app: AppTest) -> str:
    """Everything on the page that is shown letter by letter: texts, the cells of tables, and what is told as HTML."""
    told = [read_html(html).text_content() for html in list_written(app)]
    return "\n".join([*(text.value for text in app.text), *(table.to_csv() for table in read_tables(app)), *told])


@pytest.mark.parametrize("stem", ["overzicht", "samenwerking", "partners", "gegevens", "rekenkamertoets"])
def test_no_page_makes_markup_of_a_text(hostile_folder, stem):
    app = open_page(stem)
    assert not app.exception
    assert find_markup(app) == []


def test_the_chapter_shows_title_name_explanation_and_ambition_as_they_were_written(hostile_folder):
    said = read_raw(open_page("samenwerking", zoek="=1+1"))
    assert FORMULA in said
    assert f"Toelichting: {NAME}" in said
    assert f"“{NAME}”" in said
    assert said.count(NAME) >= 4


def test_the_roll_of_partners_and_the_findings_show_the_name_as_it_was_written(hostile_folder):
    assert NAME in read_raw(open_page("partners", groep="alle organisaties"))
    assert NAME in read_raw(open_page("gegevens"))


def test_what_is_found_shows_the_name_as_it_was_written(hostile_folder):
    app = open_page("zoeken", q="onerror")
    assert not app.exception
    assert find_markup(app) == []
    assert read_raw(app).count(NAME) >= 2


def test_the_drawer_shows_the_rows_as_they_were_written(hostile_folder):
    app = open_page("synergie")
    press(app, "bron-H2.1")
    assert not app.exception
    assert find_markup(app) == []
    assert NAME in read_raw(app)
