"""The whole way of a delivery in a browser, as a new manager goes it: a wrong file, the right one, what it changes,
look first, publish; and what the address and 'back' do meanwhile."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from deliver.handing import hand_in
from deliver.store import Store
from pages.parts.opened import DRAFT_TOLD, LEAD_ON, SHOWN
from tests.browser.looking import find_violations, measure_width, open_settled, read_words, resize, settle, watch
from tests.browser.streamlit_words import find_foreign
from tests.pages.running import SAMPLE

pytestmark = pytest.mark.browser
PATIENCE = 90_000
FIELD = "[data-testid=stFileUploaderDropzoneInput]"
CHECK = "Controleer deze levering"
PHONE = 390


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook with activities, in which the first one of 2023 that went on was cancelled after all."""
    book = openpyxl.load_workbook(SAMPLE / "activiteiten.xlsx")
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if row[0].value == "Nummer")
    number, status = (next(cell.column for cell in head if cell.value == name) for name in ("Nummer", "Status"))
    for row in range(head[0].row + 1, sheet.max_row + 1):
        if str(sheet.cell(row, number).value) == "A-2023-002":
            assert sheet.cell(row, status).value == "uitgevoerd"
            sheet.cell(row, status).value = "geannuleerd"
    path = tmp_path_factory.mktemp("goed") / "activiteiten.xlsx"
    book.save(path)
    return path


def find_stand(page: Page) -> str:
    return parse_qs(urlsplit(page.url).query).get("stand", [""])[0]


def see(page: Page, text: str) -> Locator:
    found = page.get_by_text(text, exact=False).first
    expect(found).to_be_visible(timeout=PATIENCE)
    return found


def check_looks(page: Page) -> None:
    """See that the step stands well, for eyes, ears and a phone."""
    settle(page)
    assert find_violations(page) == []
    assert find_foreign(read_words(page)) == []
    resize(page, PHONE, 844)
    settle(page)
    assert measure_width(page) <= PHONE
    resize(page, 1440, 900)


def test_from_a_wrong_file_to_a_published_right_one(
    store: Store, delivering: str, windows: tuple[Page, Page], corrected: Path, tmp_path: Path
) -> None:
    manager, reader = windows
    before = store.find_shown().manifest.number
    trouble = watch(manager, delivering)
    open_settled(reader, f"{delivering}/indicator?id=H1.9&jaar=2023&peildatum=23-11-2026")
    see(reader, "In 2023 waren er 10 activiteiten")

    open_settled(manager, f"{delivering}/hulp")
    manager.get_by_role("link", name="Leveringen", exact=True).click()
    see(manager, "Iedereen ziet nu de stand van")
    check_looks(manager)

    wrong = tmp_path / "missies.xlsx"
    wrong.write_text("geen werkmap", encoding="utf-8")
    manager.set_input_files(FIELD, wrong)
    see(manager, "missies.xlsx is geweigerd. Dit is een tekstbestand en geen Excel-bestand.")
    expect(manager.get_by_role("button", name=CHECK)).to_have_count(0)
    check_looks(manager)

    manager.set_input_files(FIELD, corrected)
    see(manager, "activiteiten.xlsx: Activiteiten, over")
    manager.get_by_role("button", name=CHECK).click()
    see(manager, "2023 was afgesloten: H1.9 gaat van 10 naar 9")
    [draft] = store.list_draft_ids()
    assert find_stand(manager) == draft
    check_looks(manager)

    manager.get_by_role("link", name="De dia's").click()
    see(manager, DRAFT_TOLD)
    manager.get_by_role("link", name="2 Synergie", exact=True).click()
    expect(manager.locator("h1")).to_have_text(re.compile("Synergie"), timeout=PATIENCE)
    see(manager, DRAFT_TOLD)
    assert find_stand(manager) == draft
    settle(manager)
    assert find_violations(manager) == []
    assert find_stand(reader) == "" and reader.get_by_text(DRAFT_TOLD).count() == 0

    manager.get_by_role("link", name=LEAD_ON).click()
    manager.get_by_label("Waarom? Schrijf één zin").fill("A-2023-002 ging niet door")
    manager.get_by_role("button", name="Publiceer").click()
    see(manager, f"Gepubliceerd: stand {before + 1:04}-")
    settle(manager)
    assert find_stand(manager) == "" and manager.get_by_text(DRAFT_TOLD).count() == 0
    check_looks(manager)

    reader.get_by_role("link", name="Gegevens", exact=True).click()
    expect(reader.locator("h1")).to_have_text("Gegevens", timeout=PATIENCE)
    reader.go_back()
    see(reader, "In 2023 waren er 9 activiteiten")
    assert trouble.foreign == [] and trouble.console == []


def test_back_and_the_choice_leave_a_draft_and_the_address_follows(
    store: Store, delivering: str, windows: tuple[Page, Page]
) -> None:
    page, _ = windows
    hand_in(store, {"missies-2.xlsx": SAMPLE / "missies.xlsx"}, (), "Beheer")
    [draft] = store.list_draft_ids()
    open_settled(page, f"{delivering}/leveringen")
    page.get_by_role("button", name="Ga verder").click()
    see(page, DRAFT_TOLD)
    settle(page)
    assert find_stand(page) == draft
    page.go_back()
    see(page, "1 Inleveren")
    settle(page)
    assert find_stand(page) == "" and page.get_by_text(DRAFT_TOLD).count() == 0
    page.go_forward()
    see(page, DRAFT_TOLD)
    settle(page)
    assert find_stand(page) == draft
    page.get_by_label("Stand in beeld").click()
    page.get_by_role("option", name=SHOWN).click()
    see(page, "1 Inleveren")
    settle(page)
    assert find_stand(page) == "" and page.get_by_text(DRAFT_TOLD).count() == 0
    page.get_by_role("button", name="Ga verder").click()
    see(page, DRAFT_TOLD)
    page.get_by_role("button", name="Gooi dit concept weg").click()
    see(page, "1 Inleveren")
    settle(page)
    assert find_stand(page) == "" and store.list_draft_ids() == []
    open_settled(page, f"{delivering}/synergie?stand={draft}")
    see(page, "Deze stand is er niet (meer)")
