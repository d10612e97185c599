"""Streamlit's own menus, tools, lists and messages, opened one by one: whatever they say is Dutch."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from streamlit.elements import exception

from tests.browser.looking import go_settled, read_words, settle
from tests.browser.streamlit_words import find_english, find_foreign

pytestmark = pytest.mark.browser


def foreign_on(page: Page) -> list[str]:
    return find_foreign(read_words(page))


def test_the_main_menu_lists_and_the_tools_of_a_chart_speak_dutch(server, window):
    page = go_settled(window, f"{server}/global-goals")
    seen = {}
    page.get_by_test_id("stMainMenu").get_by_role("button").click()
    page.get_by_role("menuitem", name="Afdrukken").wait_for()
    seen["menu"] = foreign_on(page)
    # what it opens is a dialog of Streamlit that cannot be told to speak Dutch
    expect(page.get_by_test_id("stMainMenuItem-recordScreencast")).to_be_hidden()
    page.keyboard.press("Escape")
    page.get_by_test_id("stMainMenuPopover").wait_for(state="hidden")
    page.get_by_role("combobox", name=re.compile("Hoofdstuk")).click()
    page.get_by_role("listbox").get_by_role("option", name="1 Handel").wait_for()
    seen["list of choices"] = foreign_on(page)
    page.keyboard.press("Escape")
    page.get_by_role("listbox").wait_for(state="hidden")
    chart = page.locator(".doek").first
    chart.hover()
    expect(chart.locator(".modebar-group").first).to_have_css("opacity", "1")
    chart.locator('.modebar-btn[data-title$="(SVG)"]').wait_for()
    seen["tools of a chart"] = foreign_on(page)
    with page.expect_download():
        chart.locator(".modebar-btn").first.click()
    page.locator(".notifier-note").get_by_text("Afbeelding is gemaakt").wait_for()
    seen["message of a chart"] = foreign_on(page)
    assert {place: words for place, words in seen.items() if words} == {}


def test_the_fields_of_the_report_speak_dutch_while_they_are_filled_in(server, window):
    page = go_settled(window, f"{server}/rapport")
    chapters, seen = page.get_by_test_id("stMultiSelect").first, {}
    chapters.locator("input").click()
    page.get_by_role("listbox").get_by_role("option", name="6 Global Goals-gemeente").wait_for()
    seen["list"] = foreign_on(page)
    page.keyboard.type("qqqq")
    page.get_by_text("Geen resultaten").wait_for()
    seen["list without results"] = foreign_on(page)
    for _ in range(4):
        page.keyboard.press("Backspace")
    page.get_by_role("option", name="1 Handel en export").click()
    page.keyboard.press("Escape")
    chosen = chapters.get_by_role("group").get_by_text("1 Handel en export")
    chosen.wait_for()
    page.get_by_role("listbox").wait_for(state="hidden")
    settle(page)
    seen["chosen"] = foreign_on(page)
    page.get_by_role("button", name="Alles wissen").first.click()
    chosen.wait_for(state="hidden")
    settle(page)
    seen["cleared"] = foreign_on(page)
    for field in (page.locator("textarea").first, page.get_by_label("Ondertitel"), page.get_by_label("Peildatum")):
        field.click()
        page.keyboard.type("2")
        page.get_by_test_id("stElementContainer").filter(has=field).get_by_text("Druk op").wait_for()
        seen[f"hint {len(seen)}"] = foreign_on(page)
        page.keyboard.press("Backspace")
    assert {place: words for place, words in seen.items() if words} == {}


def test_a_fault_is_told_in_dutch_and_without_links_to_others(server, window):
    """The words that Streamlit shows when a page breaks; no page does, so they are put where it puts them."""
    page = go_settled(window, f"{server}/toegankelijkheid")
    page.evaluate(
        """text => {
          const box = document.createElement('div');
          box.innerHTML = '<div data-testid="stException"><div data-testid="stMarkdownContainer"><p></p></div></div>';
          box.querySelector('p').textContent = text;
          document.querySelector('[data-testid=stMain]').append(box);
        }""",
        exception._GENERIC_UNCAUGHT_EXCEPTION_TEXT,
    )
    page.get_by_text("Er ging iets mis in het dashboard.").wait_for()
    assert foreign_on(page) == []


def test_the_test_for_english_knows_what_streamlit_would_say():
    said = ["Fullscreen", "Main menu", "Download plot as a PNG", "Remove 1 Handel", "Volledig scherm", "Deventer"]
    assert find_english(said) == ["Download plot as a PNG", "Fullscreen", "Main menu", "Remove 1 Handel"]
