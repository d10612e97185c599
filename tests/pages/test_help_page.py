"""Hulp: every page has a part about it, every link and picture is there, and a workbook's text stays text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.sources import MAPPING_SHEETS, SHEETS
from pages.parts.handbook import BOOK, DOCS, FILES, IMAGES, find_part, list_texts, name_parts, write_part
from pages.parts.presentation_page import HELP
from tests.kpi.situations import NOTA
from tests.pages.running import STEMS, list_told, open_page, read_html

CHAPTERS = tuple(chapter.url for chapter in NOTA.chapters)


def read_help(app: AppTest):
    """The HTML of the part in view, as a browser reads it."""
    assert not app.exception
    [told] = [told for told in list_told(app) if 'class="delen"' in told]
    return read_html(told)


@pytest.mark.parametrize("stem", STEMS)
def test_the_handbook_has_a_part_about_every_page(stem: str) -> None:
    told = write_part(find_part(stem, CHAPTERS))
    assert len(read_html(told).text_content()) > 100


def test_every_column_and_every_key_is_described_in_a_part() -> None:
    every = {one.part: one.text for one in list_texts()}
    columns = {one.name for sheet in (*SHEETS, *MAPPING_SHEETS) for one in sheet.fields}
    assert len(columns) > 60
    assert {name for name in columns if name not in every["kolommen"] + every["beleidskader"]} == set()
    assert {keys for keys in HELP if keys.split()[0].strip(",") not in every["bediening"]} == set()


@pytest.mark.parametrize("part", FILES)
def test_no_link_is_dead_and_every_picture_is_there(part: str) -> None:
    told = write_part(part)
    assert 'class="dood"' not in told
    for name in re.findall(rf'<img src="app/{IMAGES}([^"]+)"', told):
        assert (DOCS / IMAGES / name).is_file(), f"make pictures: {name}"
    assert re.findall(r'<img [^>]*alt=""', told) == []
    linked = re.findall(r'data-query="deel=([^"]+)"', told)
    assert [one for one in linked if one not in FILES] == []


def test_every_picture_is_shown_somewhere() -> None:
    shown = "".join(map(write_part, FILES))
    pictures = [path.name for path in (DOCS / IMAGES).glob("*.png")]
    assert pictures
    assert [name for name in pictures if name not in shown] == []


def test_the_page_shows_the_part_of_the_address_and_leads_to_the_others() -> None:
    page = read_help(open_page("hulp", deel="beheerder"))
    assert page.find(".//h2").text_content() == "Beheerder"
    links = {link.get("data-query") for link in page.iter("a")}
    assert {f"deel={part}" for part in name_parts()} <= links
    assert page.xpath("//a[@aria-current='page']")[0].text_content() == "Beheerder"


def test_a_part_that_is_not_there_is_said() -> None:
    assert "Dit deel is er niet" in read_help(open_page("hulp", deel="../../README")).text_content()


def test_the_book_has_the_targets_of_the_beleidskader_with_their_source() -> None:
    app = open_page("hulp", deel=BOOK, peildatum="27-11-2026")
    text = " ".join(read_help(app).text_content().split())
    assert "H2.12 Gefaciliteerde netwerken" in text
    assert "Hoeveel handelsmissies zijn er, en waarheen?" in text
    assert "2021 tot en met 2026 (bron: " in text
    assert [one.label for one in app.get("download_button")] == ["Word", "PDF"]


def test_text_of_a_workbook_in_the_book_is_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "indicator;jaar;soort;waarde;bron\nH1.5;2024;minimum;3;<b onclick=alert(1)>raad</b> **vet**\n"
    (tmp_path / "streefwaarden.csv").write_text(rows, encoding="utf-8")
    (tmp_path / "missies.csv").write_text("nummer;startdatum;bestemming;land;soort;status\n", encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))
    page = read_help(open_page("hulp", deel=BOOK, peildatum="27-11-2026"))
    assert "<b onclick=alert(1)>raad</b> **vet**" in page.text_content()
    assert page.xpath("//b[@onclick]") == []


def test_the_help_can_be_found() -> None:
    told = [told for told in list_told(open_page("zoeken", q="kopie terugzetten")) if '<p class="kop">' in told]
    links = {link.text_content().strip(): link.get("data-query") for link in read_html(told[0]).iter("a")}
    assert links["Beheerder"] == "deel=beheerder"
