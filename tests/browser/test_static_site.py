"""The files for everybody in a browser, straight from a folder: axe finds nothing, and a phone scrolls one way."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page

from data.load import load_folder
from publish.site import make_edition, make_site, write_site
from tests.browser.looking import find_violations, resize

SAMPLE = Path(__file__).parents[2] / "data" / "exports"
KINDS = ("index", "handel", "indicator-H1.5", "indicator-H5.1", "financien", "global-goals", "open-data")
HEIGHTS = "[...document.querySelectorAll('.chart text')].map(one => one.getBoundingClientRect().height).filter(Boolean)"
READABLE = 11
"""Pixels of a line of text in a chart, on a phone."""

pytestmark = pytest.mark.browser


def test_the_pages_work_from_a_folder(cold_page: Page, tmp_path: Path) -> None:
    write_site(make_site(make_edition(load_folder(SAMPLE, date(2026, 11, 27)), "a" * 64)), tmp_path / "site")
    for kind in KINDS:
        cold_page.goto((tmp_path / "site" / f"{kind}.html").as_uri())
        resize(cold_page, 390, 844)
        assert (kind, find_violations(cold_page)) == (kind, [])
        assert cold_page.evaluate("document.documentElement.scrollWidth") <= 390
        assert all(height >= READABLE for height in cold_page.evaluate(HEIGHTS)), kind
    cold_page.goto((tmp_path / "site" / "index.html").as_uri())
    cold_page.get_by_role("link", name="1 Handel en export").click()
    cold_page.get_by_role("link", name="H1.5 Handelsmissies").click()
    assert cold_page.get_by_role("heading", level=1).inner_text() == "H1.5 Handelsmissies"
    assert cold_page.get_by_role("img").count() == 1
