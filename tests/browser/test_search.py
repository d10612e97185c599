"""Searching in a real browser: by keyboard alone, on a phone, and as a link."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import (
    WAIT,
    expect_in_url,
    find_cut,
    find_overlapping,
    find_violations,
    measure_width,
    open_settled,
    settle,
    tab_on,
    watch,
)
from tools.sample.days import SNAPSHOT

pytestmark = pytest.mark.browser
ON_DAY = f"peildatum={SNAPSHOT:%d-%m-%Y}"
FIELD = "Zoeken in het dashboard"


def wait_for_group(page: Page, name: str) -> None:
    """Wait until a group of what was found stands there."""
    page.locator(".gevonden").get_by_role("heading", name=name).wait_for(timeout=WAIT)


def test_the_keyboard_alone_finds_a_country_and_opens_its_summary(server, page):
    trouble = watch(page, server)
    open_settled(page, f"{server}/financien?{ON_DAY}")
    field = page.get_by_label(FIELD)
    page.keyboard.press("/")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    page.keyboard.type("Oega/dna")
    expect(field).to_have_value("Oega/dna")  # in the field it is a sign like any other
    page.get_by_label("Peildatum").focus()
    page.keyboard.press("Control+k")
    expect(field).to_be_focused()
    page.keyboard.type("oegadna")  # over what was there
    page.keyboard.press("Enter")
    wait_for_group(page, "Landen")
    expect_in_url(page, "/zoeken", "q=oegadna", ON_DAY)
    expect(page.get_by_text("Gelezen als “oeganda”")).to_have_count(1)
    settle(page)
    tab_on(page)
    assert page.evaluate("document.activeElement.textContent") == "Oeganda"
    page.keyboard.press("Enter")
    wait_for_group(page, "Wat de nota zegt")
    expect_in_url(page, "over=land%3AUGA", ON_DAY)
    expect(field).to_have_value("")
    settle(page)
    assert find_violations(page) == []
    page.go_back()
    wait_for_group(page, "Landen")
    expect(field).to_have_value("oegadna")
    assert trouble.console == [] and trouble.foreign == []


@pytest.mark.parametrize("asked", ["q=Oeganda", "over=organisatie:mkbtradeoffice"])
def test_on_a_phone_what_was_found_is_whole_and_in_order(server, page, asked):
    page.set_viewport_size({"width": 390, "height": 844})
    open_settled(page, f"{server}/zoeken?{asked}&{ON_DAY}")
    assert measure_width(page) <= 391
    assert find_cut(page) == []
    assert find_overlapping(page) == []
    assert find_violations(page) == []
