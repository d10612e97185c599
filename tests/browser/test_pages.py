"""In a real browser: every page opens cold, quietly, in Dutch, accessible, and within its own host."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from pages.parts.menu import ENTRIES, MENU
from tests.browser.looking import (
    find_cut,
    find_overlapping,
    measure_width,
    open_settled,
    read_words,
    settle,
    watch,
)
from tests.browser.streamlit_words import find_english

pytestmark = pytest.mark.browser
PATHS = {entry.stem: "/" if entry is ENTRIES[0] else f"/{entry.stem}" for entry in ENTRIES}
ENGLISH = re.compile(
    r"\b(the|and|with|of the|close|search|show|hide|download as|fullscreen|more|loading|running|settings|print|rerun|"
    r"select|choose|clear|main menu|press|column|sort|no results|reset|error|chart|"
    r"link to|skip to|expand|collapse|toolbar|options)\b",
    re.IGNORECASE,
)
KNOWN = re.compile(
    r"Global Goals|Shelter City|Made in|MKB Trade Office|[Oo]pen (huis|dag)|Foundation|"
    r"Project Voice|ShouldersNL|Sheroes|The Rob"
)
"""Names from the nota and the sample data that happen to be English."""

FOCUSED = """() => {
  const element = document.activeElement;
  return `${element.tagName} ${(element.ariaLabel || element.textContent || '').trim().slice(0, 80)}`;
}"""


def violations(page) -> list[str]:
    """What axe finds, a line each."""
    return [
        f"{one['id']}: {one['help']} ({one['nodes'][0]['target']})" for one in Axe().run(page).response["violations"]
    ]


def english_on(page) -> list[str]:
    """English words on the page: of Streamlit and Plotly, and any other that is not a name."""
    words = read_words(page)
    return find_english(words) + [word for word in words if ENGLISH.search(KNOWN.sub("", word))]


@pytest.mark.parametrize("stem", [*PATHS][::-1])  # the very first request of a fresh server is for a page of its own
def test_a_page_opens_cold_from_its_own_url_and_is_in_order(server, page, stem):
    trouble = watch(page, server)
    open_settled(page, server + PATHS[stem])
    assert page.locator("h1").inner_text() == MENU[stem].title
    assert page.locator("[data-testid=stException]").count() == 0
    assert trouble.console == []
    assert trouble.foreign == []
    assert page.evaluate("document.documentElement.lang") == "nl"
    assert violations(page) == []
    assert english_on(page) == []


@pytest.mark.parametrize("stem", PATHS)
def test_a_phone_neither_scrolls_sideways_nor_loses_accessibility(server, page, stem):
    page.set_viewport_size({"width": 390, "height": 844})
    open_settled(page, server + PATHS[stem])
    assert measure_width(page) <= 391
    assert find_cut(page) == []
    assert find_overlapping(page) == []
    assert violations(page) == []


@pytest.mark.parametrize("stem", PATHS)
def test_at_200_per_cent_nothing_is_cut_or_lies_over_another_thing(server, chromium, stem):
    """A window of 1440 x 900 at 200% has room for 720 x 450 CSS pixels."""
    context = chromium.new_context(viewport={"width": 720, "height": 450}, device_scale_factor=2, locale="nl-NL")
    page = context.new_page()
    open_settled(page, server + PATHS[stem])
    seen = (measure_width(page) <= 721, find_cut(page), find_overlapping(page))
    context.close()
    assert seen == (True, [], [])


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720)])
def test_the_overview_fits_one_screen(server, page, width, height):
    page.set_viewport_size({"width": width, "height": height})
    open_settled(page, server)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight") <= height


def test_a_link_reproduces_the_view_on_another_machine(server, page):
    open_settled(page, f"{server}/financien?jaar=2023&peildatum=31-12-2024")
    assert page.get_by_label("Peildatum").input_value() == "31-12-2024"
    assert page.get_by_role("combobox", name=re.compile("Jaar")).input_value() == "2023"
    assert page.get_by_role("heading", name="Begroot en besteed per budgetpost in 2023").count() == 1


def test_the_filters_survive_a_change_of_page_and_stay_in_the_url(server, page):
    open_settled(page, f"{server}/?jaar=2023&peildatum=31-12-2024")
    page.get_by_role("link", name="Financiën").first.click()
    page.wait_for_url(re.compile("financien"))
    settle(page)
    assert "jaar=2023" in page.url and "peildatum=31-12-2024" in page.url
    assert page.get_by_role("heading", name="Begroot en besteed per budgetpost in 2023").count() == 1


def test_from_the_overview_to_the_rows_behind_a_figure_in_two_clicks(server, page):
    open_settled(page, server)
    page.get_by_role("button", name="Waar komt dit vandaan?").first.click()
    page.get_by_role("dialog").wait_for()
    settle(page)
    assert page.get_by_role("heading", name=re.compile("^Meegeteld")).count() == 1
    assert violations(page) == []
    with page.expect_download() as download:
        page.get_by_role("dialog").get_by_role("button", name="Excel").click()
    assert download.value.suggested_filename.endswith("-voorbeeldgegevens.xlsx")


def test_a_chart_has_a_text_alternative_and_its_figures_as_a_real_table(server, page):
    open_settled(page, f"{server}/hanze")
    assert (
        page.get_by_role("img", name=re.compile("^Deelname aan de Hanzedagen: ja")).count()
        + page.locator("[aria-label^='Deelname aan de Hanzedagen: ']").count()
        >= 1
    )
    tables = page.locator("table").count()
    page.get_by_text("Cijfers als tabel").first.click()
    page.wait_for_function(f"document.querySelectorAll('table').length > {tables}", timeout=10_000)
    settle(page)
    assert violations(page) == []


def test_maps_are_drawn_from_the_program_s_own_outlines(server, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "topojson" in request.url else None)
    open_settled(page, f"{server}/partners")
    assert {url.rsplit("/", 1)[1] for url in asked} == {"world_110m.json", "europe_50m.json"}
    assert all(url.startswith(server) for url in asked)
    assert page.locator("g.geo path").count() > 100


def test_text_from_a_workbook_is_shown_as_text_in_a_table(server, page):
    open_settled(page, f"{server}/handel")
    assert page.locator("[data-testid=stTable] img, [data-testid=stTable] a").count() == 0


def test_a_peildatum_that_is_no_date_gets_a_dutch_answer(server, page):
    open_settled(page, server)
    page.get_by_label("Peildatum").fill("morgen")
    page.get_by_label("Peildatum").press("Enter")
    page.get_by_text("Schrijf de peildatum als 31-12-2025.").first.wait_for(timeout=5_000)


def test_the_menu_is_reached_and_used_with_the_keyboard_alone(server, page):
    open_settled(page, server)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip().startswith("1 Handel"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/handel"))


def test_streamlits_own_menus_tools_and_lists_speak_dutch(server, page):
    open_settled(page, f"{server}/partners")
    seen = {}
    page.get_by_test_id("stMainMenu").get_by_role("button").click()
    page.get_by_test_id("stMainMenuPopover").wait_for()
    seen["menu"] = english_on(page)
    page.keyboard.press("Escape")
    grid = page.get_by_test_id("stDataFrame").first
    grid.hover()
    page.get_by_test_id("stElementToolbar").first.wait_for()
    seen["toolbar of a table"] = english_on(page)
    for number in range(grid.page.get_by_test_id("stElementToolbarButton").count()):
        page.get_by_test_id("stElementToolbarButton").nth(number).hover()
        page.get_by_role("tooltip").first.wait_for()
        seen[f"tooltip {number}"] = english_on(page)
    page.get_by_role("button", name="Zoeken").first.click()
    page.get_by_test_id("search-close-button").or_(page.locator(".gdg-search-bar")).first.wait_for()
    seen["search in a table"] = english_on(page)
    page.keyboard.press("Escape")
    page.get_by_role("combobox", name=re.compile("Sector")).click()
    page.get_by_role("listbox").wait_for()
    seen["list of choices"] = english_on(page)
    page.keyboard.press("Escape")
    page.get_by_test_id("stPlotlyChart").last.hover()
    page.locator(".modebar-btn").last.wait_for()
    seen["tools of a chart"] = english_on(page)
    assert {place: words for place, words in seen.items() if words} == {}


def test_the_test_for_english_knows_what_streamlit_would_say():
    assert find_english(["Fullscreen", "Main menu", "Download plot as a PNG", "Volledig scherm", "Deventer"]) == [
        "Download plot as a PNG",
        "Fullscreen",
        "Main menu",
    ]


def test_the_keyboard_reaches_menu_filters_and_drawer_and_closes_the_drawer(server, page):
    open_settled(page, f"{server}/hanze")
    reached = []
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
        if reached[-1].startswith("BUTTON") and "Waar komt dit vandaan?" in reached[-1]:
            break
    told = " | ".join(reached)
    for wanted in ("Overzicht", "Jaar", "Periode", "Peildatum", "Waar komt dit vandaan?"):
        assert wanted in told
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for()
    settle(page)
    assert page.evaluate("document.activeElement.closest('[role=dialog]') !== null")
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="hidden")


def test_the_drawer_is_accessible_on_a_phone_too(server, page):
    page.set_viewport_size({"width": 390, "height": 844})
    open_settled(page, f"{server}/financien")
    page.get_by_role("button", name="Waar komt dit vandaan?").first.click()
    page.get_by_role("dialog").wait_for()
    settle(page)
    assert violations(page) == []
    assert measure_width(page) <= 391
    assert english_on(page) == []


def test_a_click_in_the_matrix_opens_that_goal_and_chapter_and_the_link_keeps_it(server, page):
    open_settled(page, f"{server}/global-goals")
    cells = page.locator(".scatterlayer .points path")
    page.locator(".scatterlayer").first.evaluate("layer => layer.scrollIntoView({block: 'center'})")
    box = cells.nth(12 * 6 + 3).bounding_box()  # 13 Klimaatactie, hoofdstuk 4
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url(re.compile("doel=13"))
    settle(page)
    assert page.get_by_role("heading", name="Doel 13: Klimaatactie").count() == 1
    link = page.url
    open_settled(page, link)
    assert page.get_by_role("heading", name=re.compile("alleen hoofdstuk 4")).count() == 1
