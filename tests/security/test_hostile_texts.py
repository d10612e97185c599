"""A text in every column of words that would like to be more than text: in a browser nothing of it runs, fetches or
leads away, and in no file does it become a formula."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from playwright.sync_api import Browser, Page

from data.causes import list_causes, list_lines
from data.load import Loaded, load_folder
from data.mapping_book import make_mapping_book
from data.states import digest_files
from kpi.compute import compute
from opendata.package import LICENCES
from opendata.writing import make_files, open_up
from report.build import build_report
from report.choices import Choices
from report.produce import fingerprint_data, write_format
from telling.formulas import BEGINS_A_FORMULA
from tests.browser.conftest import LAPTOP
from tests.browser.looking import come_near, move_settled, open_settled
from tests.pages.running import MENU, STEMS, open_page
from tests.security.hostile_texts import OUTSIDE, TEXT, make_hostile
from tests.serving import UNPREPARED, answers, serve, wait_until
from tools.sample.days import SNAPSHOT

DAY = f"{SNAPSHOT:%d-%m-%Y}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_hostile(tmp_path_factory.mktemp("vijandig") / "exports")


# -------------------------------------------------------------------------------------------------------- in a browser


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serve(folder, UNPREPARED) as address:
        wait_until(lambda: answers(f"{address}/_stcore/health"), 60)
        yield address


@pytest.fixture(scope="module")
def careless(chromium: Browser, address: str) -> Iterator[Page]:
    """A window of a browser that runs and fetches whatever stands on a page, whatever the page's own policy says."""
    context = chromium.new_context(**LAPTOP, bypass_csp=True)
    yield context.new_page()
    context.close()


PAGES = [stem for stem in STEMS if not MENU[stem].file or stem == "samenwerking"]
"""Of the chapters, which are drawn alike, that with most words."""

LOOKS = {"zoeken": "&q=onerror", "indicator": "&id=H1.1", "partners": "&groep=alle+organisaties"}
NAMED = "() => document.body.textContent.includes('onerror') || document.body.innerHTML.includes('&lt;img src=x')"
FOUND = f"""() => ({{
  ran: window.geraakt ?? null,
  links: [...document.querySelectorAll('a[href], area[href]')].filter(one => one.host !== location.host).length,
  fetched: document.querySelectorAll('[src*="{OUTSIDE}"], img[src="x"], [onerror], [onload]').length,
  formulas: document.querySelectorAll('.katex').length,
}})"""


@pytest.mark.browser
@pytest.mark.timeout(600)
def test_nothing_of_it_runs_fetches_or_leads_away_on_any_page(address: str, careless: Page) -> None:
    asked: list[str] = []
    careless.on("request", lambda one: asked.append(one.url))
    careless.on("dialog", lambda one: asked.append(f"dialog {one.message}") or one.dismiss())
    shown, found = [], {}
    for stem in PAGES:
        goes_on = move_settled if found else open_settled
        goes_on(careless, f"{address}/{'' if stem == STEMS[0] else stem}?peildatum={DAY}{LOOKS.get(stem, '')}")
        come_near(careless)
        found[stem] = careless.evaluate(FOUND)
        if careless.evaluate(NAMED):
            shown.append(stem)
    assert {stem: what for stem, what in found.items() if any(what.values())} == {}
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    assert len(shown) >= 8, shown  # else it was not there to try


@pytest.mark.browser
def test_where_a_text_were_to_become_more_the_browser_itself_would_stop_it(address: str, chromium: Browser) -> None:
    # as somebody elsewhere: a tool at the own computer may evaluate words of its own
    context = chromium.new_context(extra_http_headers={"X-Forwarded-For": "192.0.2.7"})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(f"{address}/toegankelijkheid")
    page.locator("h1").wait_for()
    page.evaluate("html => { document.body.insertAdjacentHTML('beforeend', html) }", TEXT)
    page.evaluate("""() => {
        const one = document.createElement('script');
        one.textContent = 'window.geraakt = 1';
        document.head.append(one);
    }""")
    # later: what a test asks for right away may do more than what a page does
    ran = page.evaluate("""() => new Promise(done => setTimeout(() => {
        try { eval('window.geraakt = 1'); done('eval') } catch { done('geen eval') }
    }))""")
    fetched = page.evaluate(f"() => fetch('http://{OUTSIDE}/').then(() => 'ja', () => 'geen verbinding')")
    assert (ran, fetched) == ("geen eval", "geen verbinding")
    assert page.evaluate("window.geraakt ?? null") is None
    assert [url for url in asked if OUTSIDE in url] == []
    context.close()


# ----------------------------------------------------------------------------------------------------------- in files


@pytest.fixture(scope="module")
def loaded(folder: Path) -> Loaded:
    return load_folder(folder, SNAPSHOT)


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What pages offer to download: key of the button → what makes the file."""
    kept: dict[str, object] = {}
    monkeypatch.setattr(st, "download_button", lambda label, data, *_, key="", **__: kept.update({key or label: data}))
    return kept


def find_live(content: bytes) -> list[str]:
    """Find in a file all that a program would take for a formula or follow: in a workbook also inside another file."""
    if not content.startswith(b"PK"):
        rows = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=find_mark(content))
        return [cell for row in rows for cell in row if cell.startswith(BEGINS_A_FORMULA) and not is_number(cell)]
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            if name.endswith((".xlsx", ".csv")):
                found += [f"{name}: {one}" for one in find_live(part)]
            elif name.startswith("xl/worksheets") and (b"<f>" in part or b"<f " in part):
                found.append(f"{name}: formula")
            elif name.endswith(".rels") and OUTSIDE.encode() in part:
                found.append(f"{name}: link")
    return found


def find_mark(content: bytes) -> str:
    return max(",;", key=content.splitlines()[0].decode("utf-8-sig").count)


def is_number(cell: str) -> bool:
    return cell.lstrip("+-").replace(",", "").replace(".", "").isdigit()


def test_the_test_finds_a_formula_and_a_link() -> None:
    assert find_live(b"a;b\r\n=1+1;-5,2\r\n") == ["=1+1"]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", "<c><f>1+1</f></c>")
        archive.writestr("word/_rels/document.xml.rels", f'Target="http://{OUTSIDE}/"')
    assert len(find_live(buffer.getvalue())) == 2


@pytest.mark.parametrize("stem", ["samenwerking", "partners", "global-goals", "gegevens", "rekenkamertoets"])
def test_no_file_that_a_page_offers_holds_a_formula(
    folder: Path, stem: str, offered: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    app = open_page(stem, peildatum=DAY, **({"groep": "alle organisaties"} if stem == "partners" else {}))
    for key in [button.key for button in app.button if button.key.startswith(("bron-", "tabel-"))][:3]:
        app.button(key=key).click().run()
    assert not app.exception
    files = {key: data() if callable(data) else data for key, data in offered.items()}
    templates = {key for key in files if key.startswith("sjabloon")}  # they hold the lists to choose from as formulas
    assert {key: found for key, file in files.items() if key not in templates and (found := find_live(file))} == {}
    assert files


@pytest.mark.parametrize("form", ["docx", "pptx", "xlsx"])
def test_no_report_holds_a_formula_or_a_link_that_leads_away(folder: Path, loaded: Loaded, form: str) -> None:
    outcome = compute(loaded.tables, SNAPSHOT)
    report = build_report(loaded, outcome, Choices(), SNAPSHOT, fingerprint_data(folder))
    assert find_live(write_format(report, form)) == []


def test_neither_open_data_nor_the_book_of_findings_holds_a_formula(folder: Path, loaded: Loaded) -> None:
    outcome = open_up(loaded.tables, compute(loaded.tables, SNAPSHOT))
    files = make_files(outcome, digest_files(folder), next(iter(LICENCES)))
    files["bevindingen.xlsx"] = make_mapping_book(list_lines(list_causes(loaded.findings)))
    tables = {name: content for name, content in files.items() if name.endswith((".csv", ".xlsx"))}
    assert len(tables) >= 3
    assert {name: found for name, content in tables.items() if (found := find_live(content))} == {}
