"""Nothing that nobody may learn of Shelter City guests and natural persons gets out anywhere.

One folder of marked data (tests/canaries.py) goes through everything that shows data: pages with their drawers and
downloads, reports, slides, interfaces for programs, and the log. None of them may show a mark.
"""

from __future__ import annotations

import io
import json
import logging
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import streamlit as st
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import ElementTree

from data.causes import list_causes, list_lines
from data.check import describe, write_report
from data.load import Loaded, load_folder
from data.mapping_book import make_mapping_book
from data.templates import list_countries
from deck.build import build_deck
from deck.write import write_slides
from kpi.__main__ import to_json, to_table
from kpi.compute import compute
from kpi.model import Outcome
from pages.parts.ground import find_keeper
from pages.parts.health import describe_health
from pages.parts.published import make_figures
from report.build import build_report
from report.choices import Choices
from report.model import PolicyReport
from report.produce import fingerprint_data, write_format
from telling.names import GOAL_NAMES
from telling.rows import NOT_TOLD
from telling.search.answer import ADDRESSES
from tests.canaries import DAY, PARTICIPANTS, ROWS, YOUTH, find_canaries, make_folder
from tests.pages.running import STEMS, list_files, list_tools, open_page, press, press_alone, read_tables

TAG = re.compile(r"<[^>]*>")
CHECKSUM = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{16,}")
"""What is drawn by lot or worked out from bytes; any number may stand in it. In a message a letter or a digit may come
right after it: the number of the field that is next."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_folder(tmp_path_factory.mktemp("gegevens"))


@pytest.fixture(scope="module")
def loaded(folder: Path) -> Loaded:
    return load_folder(folder, DAY)


@pytest.fixture(scope="module")
def outcome(loaded: Loaded) -> Outcome:
    return compute(loaded.tables, DAY)


def read_file(content: bytes) -> str:
    """Every text and number in a file as a reader of it sees them; of Office files also what only a program reads."""
    if content.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if not content.startswith(b"PK"):
        return content.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if "xl/workbook.xml" not in names:
            return "\n".join(TAG.sub(" ", archive.read(name).decode()) for name in names if name.endswith(".xml"))
        words = "\n".join(archive.read(name).decode() for name in names if "sharedStrings" in name or "drawing" in name)
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    cells = (str(cell) for row in rows for cell in row if cell is not None)
    return "\n".join([TAG.sub(" ", words), *cells])


EVERY_COUNTRY = re.compile("|".join(map(re.escape, list_countries())))


def read_page(app: AppTest | ElementTree) -> str:
    """Everything that is sent to the browser, also what it does not show; without the checksums of Streamlit."""
    sent = (proto.SerializeToString() for node in app if (proto := getattr(node, "proto", None)))
    return CHECKSUM.sub("", b"\n".join(sent).decode("utf-8", "replace"))


def test_the_marks_are_in_the_folder_and_are_found(folder: Path) -> None:
    raw = read_file((folder / "activiteiten.xlsx").read_bytes())
    found = "\n".join(find_canaries(raw))
    for mark in ("kanarienummer", "kanarietitel", "kanarieplaats", "Kanariestichting", "Bhutan", "2026-09-1"):
        assert mark in found
    assert find_canaries(f"rij {ROWS[0]}") and find_canaries(f"A{ROWS[3]}") and find_canaries(str(PARTICIPANTS[2]))
    assert find_canaries("op 17 september") and find_canaries("9.181 deelnemers") and find_canaries("2026-09-17")
    assert find_canaries("in september 2026") and find_canaries("29-12-2026") and find_canaries("Paraguay")
    assert not find_canaries("0.7919, 91730 en 2026-08-01")


def test_what_is_drawn_by_lot_is_left_out_also_where_the_next_field_follows_at_once() -> None:
    drawn = f"7326fa6d-{YOUTH[16]}-44ed-a0ca-5fe39090a55c"
    assert find_canaries(drawn) and CHECKSUM.sub("", f"${drawn}0\x01 {'a1' * 16}B\x02rij") == "$0\x01 B\x02rij"


def test_what_programs_are_told_holds_no_mark(loaded: Loaded, outcome: Outcome) -> None:
    told = {
        "python -m data check --json": json.dumps(describe(loaded), ensure_ascii=False),
        "python -m data check": write_report(loaded),
        "--mapping": read_file(make_mapping_book(list_lines(list_causes(loaded.findings)))),
        "python -m kpi --json": json.dumps(to_json(outcome), ensure_ascii=False),
        "python -m kpi": to_table(outcome),
    }
    assert {what: found for what, text in told.items() if (found := find_canaries(text))} == {}


def test_what_programs_ask_of_the_dashboard_holds_no_mark(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    told = make_figures() or b""
    assert b'"H3.4"' in told
    assert find_canaries(told.decode().replace(f"{date.today()}", "today")) == []


@pytest.fixture(scope="module")
def report(folder: Path, loaded: Loaded, outcome: Outcome) -> PolicyReport:
    return build_report(loaded, outcome, Choices(), DAY, fingerprint_data(folder))


@pytest.mark.parametrize("form", ["docx", "pptx", "pdf", "xlsx"])
def test_no_report_holds_a_mark(report: PolicyReport, form: str) -> None:
    text = read_file(write_format(report, form))
    assert "Shelter City" in text
    assert find_canaries(text) == []


@pytest.mark.parametrize("year", [2025, 2026])
def test_no_slide_or_answer_holds_a_mark(loaded: Loaded, outcome: Outcome, year: int) -> None:
    slides = write_slides(build_deck(loaded, outcome, year))
    assert {key: found for key, html in slides.items() if (found := find_canaries(html))} == {}


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What pages offer to download: key of the button → what makes the file."""
    kept: dict[str, object] = {}
    show = st.download_button

    def keep(label: str, data: object, *rest: object, key: str, **more: object) -> bool:
        kept[key] = data
        return show(label, data, *rest, key=key, **more)

    monkeypatch.setattr(st, "download_button", keep)
    return kept


def walk(stem: str, **query: str) -> Iterator[tuple[str, str]]:
    """Open a page and then each of its drawers, tables and files, and give what is sent of each."""
    app = open_page(stem, peildatum=f"{DAY:%d-%m-%Y}", **query)
    assert not app.exception
    yield stem, read_page(app)
    for part, name, _ in list_tools(app):
        if name.startswith(("bron-", "tabel", "bestand")):
            sent = press_alone(app, name, part)
            assert not sent.exception
            files = list_files(sent)
            assert bool(files) == (name == "bestand")
            yield f"{stem} {part} {name}", "\n".join(map(read_file, files)) or read_page(sent)


ASKED = (
    *("kanarie", "kanarienummer", "Kanariepersoon Een", "kanarietitel 3", "kanarieplaats", "Kanariestichting Noord"),
    *("Bhutan", "Paraguay", "shelter", "opvang", "gast", "2026", "september", "uitgesteld", "natuurlijk persoon"),
    *("kanarieomschrijving", "kanariedossier", str(ROWS[0]), str(PARTICIPANTS[2]), "bibliotheek", "cultuur"),
)
"""What somebody may search for who would like to know more of guests and people."""


def test_no_search_finds_a_mark(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    seen: dict[str, str] = {}
    for typed in ASKED:
        # a mark that somebody types himself stands on the page
        own = re.compile("|".join(map(re.escape, filter(find_canaries, typed.split()))) or "$^", re.IGNORECASE)
        for kind in ("", *ADDRESSES.values()):
            if not kind or f"soort={kind}" in seen[typed]:
                app = open_page("zoeken", q=typed, peildatum=f"{DAY:%d-%m-%Y}", **({"soort": kind} if kind else {}))
                assert not app.exception
                seen[f"{typed} {kind}".strip()] = own.sub("", read_page(app))
    assert "Bibliotheek" in seen["bibliotheek"]
    assert {what: found[:3] for what, text in seen.items() if (found := find_canaries(text))} == {}


def test_nobody_and_no_guest_has_a_summary_and_that_of_others_holds_no_mark(
    folder: Path, loaded: Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    people = loaded.tables.organisations.loc[loaded.tables.organisations["natural_person"], "organisation_key"]
    hidden = [f"organisatie:{key}" for key in (*people, "kanariestichtingnoord")]
    hidden += ["land:BTN", "land:PRY", "plaats:kanarieplaats 1"]
    assert len(people) >= 1
    for about in hidden:
        assert "Hiervan is niets gevonden." in read_page(open_page("zoeken", over=about)), about
    for about in ("organisatie:bibliotheek", "land:DEU", "plaats:Riga"):
        told = read_page(open_page("zoeken", over=about, peildatum=f"{DAY:%d-%m-%Y}"))
        assert "Waar komt dit vandaan?" in told
        assert find_canaries(told) == [], about


LOOKS = {
    "indicator": {"id": "H3.4"},
    "global-goals": {"doel": f"16 {GOAL_NAMES[16]}"},
    "partners": {"groep": "alle organisaties"},
    "zoeken": {"over": "organisatie:bibliotheek"},
}
"""Page → what is chosen on it, where guests are not seen by themselves."""


def test_guests_are_seen_in_drawers_and_their_rows_are_counted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    app = open_page("hanzestad", peildatum=f"{DAY:%d-%m-%Y}")
    press(app, "bron-H3.4")
    counted, left_out = read_tables(app, "omschrijving", "waarde"), read_tables(app, "omschrijving", "reden")
    assert {*counted[0]["rij"], *left_out[0]["rij"]} == {""}
    assert len(counted[0]) > 5 and set(left_out[0]["reden"]) == {NOT_TOLD}


@pytest.mark.parametrize("stem", STEMS)
def test_no_page_drawer_or_download_holds_a_mark(
    folder: Path,
    stem: str,
    offered: dict[str, object],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    caplog.set_level(logging.DEBUG)
    seen = dict(walk(stem, **LOOKS.get(stem, {})))
    for key, data in offered.items():
        seen[f"download {key}"] = read_file(data() if callable(data) else data)
        if key.startswith("sjabloon"):  # it names every country of the world, whatever is in the folder
            seen[f"download {key}"] = EVERY_COUNTRY.sub("", seen[f"download {key}"])
    seen["log"] = caplog.text
    seen["/health"] = json.dumps(describe_health(find_keeper().standing()), ensure_ascii=False)
    assert {what: found[:3] for what, text in seen.items() if (found := find_canaries(text))} == {}
