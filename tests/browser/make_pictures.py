"""Make the pictures of the handbook from the running product: `make pictures`.

Each shows a page with the shipped sample data, on the day that they were made for.
"""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Page, sync_playwright

from deliver.store import Store
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.looking import open_settled
from tests.serving import answers, serve, wait_until

ROOT = Path(__file__).resolve().parents[2]
OUT, SAMPLE = ROOT / "static" / "handleiding", ROOT / "data" / "exports"
DAY = "peildatum=27-11-2026"
WHO = "programmamanager"
SIZE = {"width": 1280, "height": 800}
PICTURES = {
    "overzicht": f"?{DAY}",
    "hoofdstuk": f"handel?{DAY}",
    "gegevens": f"gegevens?{DAY}",
}
"""Name of a picture → the page that it shows."""


def main() -> None:
    """Write all pictures to static/handleiding."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as aside, sync_playwright() as play:
        store = Path(aside) / "opslag"
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with serve(SAMPLE) as address:
            wait_until(lambda: answers(f"{address}/health"), 120)
            page = browser.new_page(viewport=SIZE)
            for name, where in PICTURES.items():
                open_settled(page, f"{address}/{where}")
                save(page, name)
            show_slide(page, address)
        draft = hand_in(Store(store), Path(aside))
        with serve(SAMPLE, DASHBOARD_STORE=str(store)) as address:
            wait_until(lambda: answers(f"{address}/health"), 120)
            show_delivery(browser.new_page(viewport=SIZE), address, draft)
        browser.close()


def save(page: Page, name: str) -> None:
    """Take a picture of what is in view."""
    page.screenshot(path=OUT / f"{name}.png")
    print(OUT / f"{name}.png")


def show_slide(page: Page, address: str) -> None:
    """Take a picture of a slide as the hall sees it."""
    open_settled(page, f"{address}/presentatie?{DAY}")
    page.get_by_role("button", name="Start de presentatie").click()
    page.locator(".slide.now").wait_for()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    save(page, "dia")


def show_delivery(page: Page, address: str, draft: str) -> None:
    """Take a picture of what a delivery changes."""
    open_settled(page, f"{address}/leveringen?stand={draft}&{DAY}")
    page.get_by_role("heading", name="3 Verschillen").scroll_into_view_if_needed()
    save(page, "leveringen")


def hand_in(store: Store, aside: Path) -> str:
    """Publish the sample, and hand in missions of which one of 2023 is gone; give the id of the draft."""
    store.publish(store.begin_draft({path.name: path for path in SAMPLE.glob("*.xlsx")}, (), WHO), "Begin", WHO)
    book = openpyxl.load_workbook(SAMPLE / "missies.xlsx")
    sheet = next(one for one in book if find_rows(one))
    sheet.delete_rows(find_rows(sheet)[0])
    changed = aside / "missies.xlsx"
    book.save(changed)
    return store.begin_draft({changed.name: changed}, (), WHO).draft


def find_rows(sheet: Worksheet) -> list[int]:
    """Find the rows in which a date of 2023 stands."""
    dated = ((row[0].row, one.value) for row in sheet.iter_rows() for one in row)
    return [row for row, value in dated if isinstance(value, date) and value.year == 2023]


if __name__ == "__main__":
    main()
