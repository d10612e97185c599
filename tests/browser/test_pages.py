"""In a real browser: every page opens cold, quietly, in Dutch, accessible, and within its own host."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PageObject, PdfReader

from tests.browser.conftest import MOVING, Visitor
from tests.browser.looking import (
    WAIT,
    come_near,
    expect_in_url,
    find_cut,
    find_overlapping,
    find_violations,
    magnify,
    measure_width,
    move_settled,
    open_settled,
    read_words,
    resize,
    settle,
    tab_on,
    watch,
)
from tests.browser.streamlit_words import find_foreign
from tests.browser.walking import walk
from tests.pages.running import ENTRIES, MENU
from tools.sample.days import SNAPSHOT

pytestmark = pytest.mark.browser
PATHS = {entry.stem: "/" if entry is ENTRIES[0] else f"/{entry.stem}" for entry in ENTRIES}
WITH_LISTS = [entry.stem for entry in ENTRIES[1:8]] + ["partners", "gegevens"]
"""The chapters, and the other pages with a list that scrolls."""

WATCH_MENU = """() => {
  window.leastShown = 99;
  const look = () => {
    const links = [...document.querySelectorAll('[data-testid=stTopNav] [data-testid=stTopNavLink]')];
    const shown = links.filter(link => {
      const box = link.getBoundingClientRect();
      return box.width && box.right <= innerWidth && !link.closest('[inert]');
    });
    window.leastShown = Math.min(window.leastShown, shown.length);
    requestAnimationFrame(look);
  };
  look();
}"""
"""Keeps the least number of menu entries that could be seen at any moment from now on."""

FOCUSED = """() => {
  const element = document.activeElement;
  const name = element.ariaLabel || element.labels?.[0]?.textContent || element.textContent || '';
  return `${element.tagName} ${name.trim().slice(0, 80)}`;
}"""


def wait_for_drawer(page: Page) -> None:
    """Wait until a drawer stands as a whole, down to the button for Excel at its end."""
    excel = page.get_by_role("dialog").get_by_role("button", name="Excel")
    expect(excel).to_have_count(1, timeout=WAIT)  # while one drawer makes way for the next, both may stand there
    excel.wait_for()
    settle(page)


@pytest.fixture(scope="module")
def newcomer(chromium: Browser, server: str) -> Iterator[Visitor]:
    """Somebody who was never here: his browser fetches and compiles whatever it does not have of the page before."""
    visitor = Visitor(chromium, server, **MOVING)
    yield visitor
    visitor.context.close()


@pytest.mark.parametrize("stem", [*PATHS][::-1])  # the very first request of a fresh server is for a page of its own
def test_a_page_opens_cold_and_is_in_order_down_to_the_last_tab_on_a_phone_and_at_200_per_cent(server, newcomer, stem):
    """One visit for all: that a page comes and comes to rest takes a browser longer than all that is looked at."""
    with newcomer.open_window() as page:
        trouble = watch(page, server)
        open_settled(page, server + PATHS[stem])
        assert page.locator("h1").inner_text() == MENU[stem].title
        assert page.locator("[data-testid=stException]").count() == 0
        assert trouble.console == []
        assert trouble.foreign == []
        assert page.evaluate("document.documentElement.lang") == "nl"
        assert find_violations(page) == []
        assert find_foreign(read_words(page)) == []
        assert walk(page) == {"missed": [], "unseen": []}
        if stem in WITH_LISTS:  # on a small laptop every column of a list is in sight, down to the row number
            resize(page, 1280, 720)
            settle(page)
            come_near(page)
            lists = page.locator(".tabel.rol").evaluate_all("all => all.map(box => box.scrollWidth - box.clientWidth)")
            assert lists and max(lists) <= 1
        hold_to_a_phone(page)
        magnify(page)
        assert measure_width(page) <= 721
        assert find_cut(page) == []
        assert find_overlapping(page) == []
        if stem == "handel":  # text from a workbook is shown as text in a table
            assert page.locator(".tabel td").count() > 100
            assert page.locator(".tabel img, .tabel a").count() == 0


def hold_to_a_phone(page: Page) -> None:
    """Make the window as narrow as a phone; nothing on it is then cut, covered or out of reach of a reader."""
    resize(page, 390, 844)
    settle(page)
    assert measure_width(page) <= 391
    assert find_cut(page) == []
    assert find_overlapping(page) == []
    assert find_violations(page) == []


@pytest.mark.parametrize("stem", ["overzicht", "handel"])
def test_a_page_that_opens_on_a_phone_is_in_order_too(server, page, stem):
    page.set_viewport_size({"width": 390, "height": 844})
    open_settled(page, server + PATHS[stem])
    hold_to_a_phone(page)


def test_the_menu_stands_on_one_line_even_while_the_page_is_busy(server, page):
    shown = {}
    open_settled(page, f"{server}/hanze")
    for width, year in ((1440, 2023), (1280, 2022)):
        resize(page, width, 720)
        settle(page)
        page.evaluate(WATCH_MENU)
        page.get_by_label("Peildatum").fill(f"31-12-{year}")
        page.get_by_label("Peildatum").press("Enter")
        page.wait_for_url(re.compile(f"peildatum=31-12-{year}"))
        page.get_by_role("columnheader", name=f"Status {year}").wait_for()
        settle(page)
        shown[width] = page.evaluate("window.leastShown")
    assert shown == dict.fromkeys((1440, 1280), len([entry for entry in ENTRIES if entry.in_menu]))


def test_a_link_reproduces_the_view_on_another_machine(server, page):
    open_settled(page, f"{server}/financien?jaar=2023&peildatum=31-12-2024")
    expect(page.get_by_label("Peildatum")).to_have_value("31-12-2024")
    expect(page.get_by_role("combobox", name="Jaar", exact=True)).to_have_value("2023")
    expect(page.get_by_role("heading", name="Begroot en besteed per budgetpost in 2023")).to_have_count(1)


@pytest.fixture(scope="module")
def lasting(visitor: Visitor) -> Iterator[Page]:
    """A window in which one test goes on where another stopped."""
    with visitor.open_window() as page:
        yield page


def go_on(page: Page, address: str, stem: str) -> None:
    """Begin on a laptop, at a page without a drawer; in one visit, for opening it takes longer than most tests do."""
    if page.url == "about:blank":
        open_settled(page, address)
        return
    settle(page)  # the test before it may have stopped as soon as it knew enough
    resize(page, 1440, 900)
    drawer = page.get_by_role("dialog")
    if drawer.count():
        drawer.get_by_role("button", name="Sluiten").click()
        drawer.wait_for(state="hidden")
    if page.locator("h1").inner_text() != MENU[stem].title:
        move_settled(page, address)
    settle(page)


def test_the_overview_fits_one_screen_in_every_year(server, lasting):
    page, too_long = lasting, {}
    go_on(page, f"{server}/?jaar=2021&peildatum={SNAPSHOT:%d-%m-%Y}", "overzicht")
    for year in range(2021, 2027):
        page.get_by_role("combobox", name="Jaar", exact=True).select_option(str(year))
        expect(page.get_by_role("heading", name=f"Geld in {year}")).to_have_count(1, timeout=WAIT)
        settle(page)
        for width, height in ((1440, 900), (1280, 720)):
            resize(page, width, height)
            settle(page)
            # all but the table of agreements, which stands below the fold
            length = page.evaluate("document.querySelector('.overzicht .gegevens').getBoundingClientRect().bottom")
            if length > height:
                too_long[year, height] = length
    assert too_long == {}


def test_the_overview_follows_the_choice_of_another_year(server, lasting):
    page = lasting
    go_on(page, f"{server}/?peildatum={SNAPSHOT:%d-%m-%Y}", "overzicht")
    steps = page.evaluate("history.length")
    page.get_by_role("combobox", name="Jaar", exact=True).select_option("2022")
    page.get_by_text("Over 2022:").wait_for()
    expect_in_url(page, "", "jaar=2022")
    assert page.evaluate("history.length") == steps  # 'back' leads to where the reader was before
    expect(page.get_by_role("heading", name="Geld in 2022")).to_have_count(1)
    expect(page.locator(":is(.kaart, .geld, .gegevens) a")).to_have_count(8)
    expect(page.locator(":is(.kaart, .geld, .gegevens) a[href*='jaar=2022']")).to_have_count(8)


def test_choices_in_a_link_hold_where_the_page_left_has_them_too_and_back_from_the_menu_finds_them_again(
    server, lasting
):
    page = lasting
    go_on(page, f"{server}/handel?peildatum={SNAPSHOT:%d-%m-%Y}", "handel")
    come_near(page)  # its list has a choice of goal as well
    expect(page.locator(".st-key-doel")).to_have_count(1)
    move_settled(page, f"{server}/global-goals?jaar=2025&doel=13+Klimaatactie&peildatum={SNAPSHOT:%d-%m-%Y}")
    goal = page.get_by_role("combobox", name="Doel in de diepte")
    expect(goal).to_have_value("13 Klimaatactie")
    steps = page.evaluate("history.length")
    page.get_by_role("link", name="Rapport").first.click()
    expect_in_url(page, "/rapport", "jaar=2025")
    settle(page)
    assert page.evaluate("history.length") == steps + 1
    page.go_back()
    expect(goal).to_have_value("13 Klimaatactie", timeout=WAIT)
    expect_in_url(page, "/global-goals", "doel=13")


@pytest.fixture
def overview(lasting: Page, server: str) -> Page:
    """The overview of 2023, as it stood at the end of 2024."""
    go_on(lasting, f"{server}/?jaar=2023&peildatum=31-12-2024", "overzicht")
    return lasting


@pytest.fixture
def trade(lasting: Page, server: str) -> Page:
    """The chapter on trade in 2025, as it stood at the end of 2026."""
    go_on(lasting, f"{server}/handel?peildatum=31-12-2026&jaar=2025", "handel")
    return lasting


def test_the_filters_survive_a_change_of_page_and_stay_in_the_url(overview):
    page = overview
    page.get_by_role("link", name="Financiën").first.click()
    page.get_by_role("heading", name="Begroot en besteed per budgetpost").wait_for()
    expect_in_url(page, "financien", "jaar=2023", "peildatum=31-12-2024")
    expect(page.get_by_role("heading", name="Begroot en besteed per budgetpost in 2023")).to_have_count(1)


def test_from_the_overview_to_the_rows_behind_a_figure_in_two_clicks(overview):
    page = overview
    page.get_by_role("button", name="Waar komt dit vandaan?").first.click()
    wait_for_drawer(page)
    expect(page.get_by_role("heading", name=re.compile("^Meegeteld"))).to_have_count(1)
    assert find_violations(page) == []
    excel = page.get_by_role("dialog").get_by_role("button", name="Excel")
    with page.expect_download() as download:
        excel.press("Enter")
    assert download.value.suggested_filename.endswith("-voorbeeldgegevens.xlsx")
    expect(excel).to_be_focused()  # while the file was made the button was off
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_card_of_the_overview_leads_to_its_page_with_the_choices_and_back(server, overview):
    page, trouble = overview, watch(overview, server)
    page.evaluate("window.sameVisit = true")
    page.locator(".geld").get_by_role("link", name="Financiën").click()
    expect(page.locator("h1")).to_have_text("Financiën", timeout=WAIT)
    expect_in_url(page, "financien", "jaar=2023", "peildatum=31-12-2024")
    settle(page)
    assert page.evaluate("window.sameVisit") is True  # the page was not loaded anew
    page.go_back()
    page.locator(".kaart").first.wait_for()
    expect(page.locator("h1")).to_have_text(MENU["overzicht"].title)
    expect(page.locator(".telzin")).to_contain_text("Over 2023:")
    settle(page)
    assert trouble.console == []


def test_a_card_of_the_overview_opens_in_a_new_tab_and_on_a_phone_with_the_same_choices(overview):
    page = overview
    with page.context.expect_page() as opened:
        page.locator(".kaart").get_by_role("link", name="2 Synergie").click(modifiers=["Control"])
    expect_in_url(opened.value, "/synergie?", "jaar=2023")
    opened.value.close()
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator(".kaart").get_by_role("link", name="5 Samenwerken").click()
    page.wait_for_url(re.compile("/hanze[?].*jaar=2023"))
    expect(page.locator("h1")).to_have_text(MENU["hanze"].title, timeout=WAIT)


def test_after_the_drawer_of_a_card_the_keyboard_is_where_it_was(overview):
    page = overview
    button = page.get_by_role("button", name="Waar komt dit vandaan? 2 Synergie")
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=re.compile("^Afspraken in")).wait_for()
    settle(page)
    expect(button).not_to_be_focused()
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="hidden")
    expect(page.locator("[data-drawer=synergie]")).to_be_focused()
    button.press("Enter")  # the same button again opens it again
    page.get_by_role("heading", name=re.compile("^Afspraken in")).wait_for()
    page.get_by_role("button", name=re.compile("^Herkomst H2.8")).click()
    page.get_by_role("heading", name="De som").wait_for()


def test_a_chart_has_a_text_alternative_and_its_figures_as_a_real_table(server, lasting):
    page = lasting
    go_on(page, f"{server}/hanze?cijfer=H5.1", "hanze")
    figure = page.locator(".cijfer-groot")
    sentence = figure.locator(".tekst", has_text="Hanzedagen").first.inner_text()
    described = page.locator(".doek").first.evaluate(
        "chart => [chart, ...chart.querySelectorAll('*')].map(one => one.getAttribute('aria-label')).find(Boolean)"
    )
    assert described.startswith(sentence)
    assert "Deelname aan de Hanzedagen: ja in 2021 tot en met " in described
    tables = page.locator("table").count()
    page.get_by_role("button", name="Cijfers als tabel").first.click()
    page.wait_for_function("tables => document.querySelectorAll('table').length > tables", arg=tables, timeout=WAIT)
    settle(page)
    assert find_violations(page) == []


@pytest.fixture(scope="module")
def partners(visitor: Visitor, server: str) -> Iterator[tuple[Page, list[str]]]:
    """*Partners* in one window for its tests, scrolled to where its maps are sent; and the outlines it asks for."""
    with visitor.open_window() as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url) if "topojson" in request.url else None)
        open_settled(page, f"{server}/partners?peildatum={SNAPSHOT:%d-%m-%Y}")
        page.locator(".nog-niet").first.scroll_into_view_if_needed()
        page.locator(".st-key-paar-kaart-partners").wait_for(timeout=WAIT)
        yield page, asked


def test_maps_are_drawn_from_the_program_s_own_outlines(server, partners):
    page, asked = partners
    for pair in ("wereldkaart", "kaart-partners"):  # a map is drawn when it is near
        page.locator(f".st-key-paar-{pair}").scroll_into_view_if_needed()
        page.locator(f".st-key-paar-{pair} .trace.scattergeo").first.wait_for(state="attached", timeout=WAIT)
    page.wait_for_function("() => document.querySelectorAll('g.geo path').length > 100", timeout=WAIT)
    assert {url.rsplit("/", 1)[1] for url in asked} == {"world_110m.json", "europe_50m.json"}
    assert all(url.startswith(server) for url in asked)


def test_a_place_lights_up_on_the_map_and_in_the_list_beside_it(partners):
    page, _ = partners
    pair = page.locator(".st-key-paar-kaart-partners")
    pair.scroll_into_view_if_needed()
    pair.locator(".trace.scattergeo .point").first.wait_for(timeout=WAIT)
    pair.get_by_role("button", name="Gotenborg").focus()
    expect(pair.locator(".point.licht")).to_have_count(1)
    expect(pair.locator("tr.licht")).to_have_text(re.compile("Gotenborg"))
    pair.locator(".trace.scattergeo").nth(1).locator(".point").first.hover(force=True)
    expect(pair.locator("tr.licht")).to_have_text(re.compile("Sibiu"))
    page.mouse.move(0, 0)
    expect(page.locator(".licht")).to_have_count(0)
    assert find_violations(page) == []


def test_a_list_is_put_in_order_by_keyboard_and_the_keyboard_stays_at_that_heading(partners):
    page, _ = partners
    heading = page.locator(".tabel", has_text="Laatste betaling").get_by_role("button", name="2021", exact=True)
    heading.focus()
    page.keyboard.press("Enter")
    expect_in_url(page, "volgorde-subsidie=-2021")
    ordered = page.locator(".tabel th[aria-sort=descending]")
    expect(ordered).to_have_count(1, timeout=WAIT)
    settle(page)
    assert page.evaluate("document.activeElement.dataset.order") == "2021"
    page.keyboard.press("Enter")
    expect(page.locator(".tabel th[aria-sort=ascending]")).to_have_count(1, timeout=WAIT)
    page.go_back()  # each order is a step in the history of the browser
    expect(ordered).to_have_count(1, timeout=WAIT)


def test_the_menu_is_reached_and_used_with_the_keyboard_alone(server, page):
    open_settled(page, server)
    for _ in range(12):
        tab_on(page)
        if page.evaluate("document.activeElement.textContent").strip().startswith("1 Handel"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/handel"))


def test_the_keyboard_reaches_menu_filters_and_drawer_and_closes_the_drawer(server, page):
    open_settled(page, f"{server}/hanze")
    reached = []
    for _ in range(80):
        tab_on(page)
        reached.append(page.evaluate(FOCUSED))
        if reached[-1].startswith("BUTTON") and "Waar komt dit vandaan?" in reached[-1]:
            break
    told = " | ".join(reached)
    for wanted in ("Overzicht", "Jaar", "Periode", "Peildatum", "Waar komt dit vandaan?"):
        assert wanted in told
    page.keyboard.press("Enter")
    wait_for_drawer(page)
    page.wait_for_function("() => document.activeElement.closest('[role=dialog]') !== null", timeout=WAIT)
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="hidden")


def test_the_drawer_is_accessible_on_a_phone_too(server, lasting):
    page = lasting
    go_on(page, f"{server}/financien", "financien")
    resize(page, 390, 844)
    settle(page)
    page.get_by_role("button", name="Waar komt dit vandaan?").first.click()
    wait_for_drawer(page)
    assert find_violations(page) == []
    assert measure_width(page) <= 391
    assert find_foreign(read_words(page)) == []


def test_a_click_in_the_matrix_opens_that_goal_and_chapter_and_the_link_keeps_it(server, lasting):
    page = lasting
    go_on(page, f"{server}/global-goals", "global-goals")
    cell = page.locator(".scatterlayer .points path").nth(12 * 6 + 3)  # 13 Klimaatactie, hoofdstuk 4
    page.locator(".scatterlayer").first.evaluate("layer => layer.scrollIntoView({block: 'center'})")
    cell.scroll_into_view_if_needed()  # which also waits until it stands still
    box = cell.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.get_by_role("heading", name="Doel 13: Klimaatactie").wait_for()
    expect_in_url(page, "doel=13", "hoofdstuk=4")
    expect(page.get_by_role("heading", name="Doel 13: Klimaatactie")).to_have_count(1)
    open_settled(page, page.url)
    expect(page.get_by_role("heading", name=re.compile("alleen hoofdstuk 4"))).to_have_count(1)


def test_a_drawer_tells_of_another_year_when_that_is_chosen_in_it(trade):
    page = trade
    page.locator("[data-drawer='H1.5']").click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_role("heading", name="H1.5 Handelsmissies, 2025").wait_for()
    wait_for_drawer(page)  # what is still drawn would close the list of years
    drawer.get_by_role("combobox", name=re.compile("Jaar van het cijfer")).click()
    page.get_by_role("listbox").get_by_role("option", name="2022").click()
    drawer.get_by_role("heading", name="H1.5 Handelsmissies, 2022").wait_for()
    wait_for_drawer(page)
    assert find_violations(page) == []


def test_a_row_of_the_scoreboard_leads_to_its_indicator_and_from_there_to_the_next(server, trade):
    page, trouble = trade, watch(trade, server)
    page.evaluate("window.sameVisit = true")
    page.get_by_role("link", name="H1.5 Handelsmissies").click()
    page.get_by_role("heading", name="H1.5 Handelsmissies").wait_for()
    expect_in_url(page, "/indicator", "id=H1.5", "jaar=2025", "peildatum=31-12-2026")
    page.get_by_role("link", name="Volgende: H1.6").click()
    page.get_by_role("heading", name="H1.6 Deelnemende bedrijven").wait_for()
    expect_in_url(page, "id=H1.6")
    page.get_by_role("tab", name="Afspraak").click()
    page.get_by_role("heading", name="Wat de nota zegt").wait_for()
    expect_in_url(page, "deel=Afspraak")
    settle(page)
    assert page.evaluate("window.sameVisit") is True
    assert find_violations(page) == []
    page.get_by_role("link", name="Naar Handel en export").click()
    page.locator("table.bord").wait_for()
    assert trouble.console == []


def test_another_year_leaves_a_chart_of_all_years_standing_and_tells_it_in_its_own_words(trade):
    page = trade
    chart = page.locator(".doek").first
    chart.locator(".main-svg").first.evaluate("drawn => { drawn.dataset.same = 'ja'; }")
    described = chart.locator("[aria-label]").or_(chart.and_(page.locator("[aria-label]"))).first
    expect(described).to_have_attribute("aria-label", re.compile("^In 2025 telde Deventer"))
    page.get_by_role("combobox", name="Jaar", exact=True).select_option("2024")
    expect(described).to_have_attribute("aria-label", re.compile("^In 2024 telde Deventer"))
    settle(page)
    expect(chart.locator("[data-same=ja]")).to_have_count(1)


def measure_letters(paper: PageObject, words: Sequence[str]) -> list[float]:
    """Measure how large some words stand on a page of paper, in points, wherever they stand by themselves."""
    sizes: list[float] = []

    def note(text: str, place: list[float], matrix: list[float], font: object, size: float) -> None:
        if text.strip() in words:
            sizes.append(size * matrix[0] * place[0])

    paper.extract_text(visitor_text=note)
    return sizes


def test_a_stretch_of_years_is_dragged_over_the_chart_shared_and_printed_on_one_a4(server, lasting, tmp_path):
    page, trouble = lasting, watch(lasting, server)
    go_on(page, f"{server}/indicator?id=H1.1&deel=Verloop&peildatum={SNAPSHOT:%d-%m-%Y}", "indicator")
    ground = page.locator(".st-key-verloop .nsewdrag").first
    box = ground.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.45, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, middle, steps=5)
    page.mouse.up()
    page.wait_for_url(re.compile("van=2017.*tot=2023"))
    settle(page)
    page.get_by_role("button", name="Deel dit cijfer").click()
    link = page.get_by_role("dialog").get_by_label("Link naar wat u nu ziet")
    expect(link).to_have_value(re.compile(r"/indicator\?.*van=2017&tot=2023"))
    assert find_violations(page) == []
    page.keyboard.press("Escape")
    paper = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    assert len(paper.pages) == 1
    said = " ".join(paper.pages[0].extract_text().split())
    assert "H1.1 Exporterende bedrijven in Deventer" in said and "Begin van de coronacrisis" in said
    assert all(str(year) in said for year in range(2017, 2024)), "the chart is on the paper up to its last year"
    assert min(measure_letters(paper.pages[0], [str(year) for year in range(2017, 2024)])) >= 9
    settle(page)
    assert page.locator(".doek .main-svg").first.bounding_box()["width"] > 1000, "and after that it is wide again"
    ground.dblclick()
    page.wait_for_url(re.compile("^(?!.*van=)"))
    assert trouble.console == []


def test_the_parts_of_the_handbook_that_are_to_be_printed_are_one_sheet_each(server, page):
    for part, last in (("raad", "Zelf kijken"), ("wethouder", "Geen streefwaarde")):
        open_settled(page, f"{server}/hulp?deel={part}")
        (sheet,) = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
        said = " ".join(sheet.extract_text().split())
        assert last in said
        assert "Beheerder" not in said, "the list of parts is for the screen"


@pytest.fixture(scope="module")
def indicator_on_a_phone(visitor: Visitor, server: str) -> Iterator[Page]:
    """A narrow window that a link opened at the last part of an indicator."""
    with visitor.open_window() as page:
        page.set_viewport_size({"width": 390, "height": 844})
        open_settled(page, f"{server}/indicator?id=H1.5&deel=Afspraak")
        yield page


@pytest.mark.parametrize("part", ["Afspraak", "Verloop", "Uitsplitsing", "Vergelijk", "Cijfers", "Herkomst"])
def test_every_part_of_an_indicator_is_in_order_on_a_phone(indicator_on_a_phone, part):
    page = indicator_on_a_phone
    tab = page.get_by_role("tab", name=part)
    if part != "Afspraak":
        tab.click()
    expect(tab).to_have_attribute("aria-selected", "true")
    settle(page)
    assert measure_width(page) <= 391
    assert find_cut(page) == []
    assert find_violations(page) == []


def test_maps_and_rows_of_a_chapter_come_when_somebody_scrolls_to_them(server, lasting):
    page = lasting
    go_on(page, f"{server}/handel?peildatum=31-12-2026", "handel")
    expect(page.get_by_label("Zoeken in activiteiten en missies")).to_have_count(0)
    come_near(page)
    page.get_by_label("Zoeken in activiteiten en missies").fill("Sibiu")
    page.keyboard.press("Enter")
    expect_in_url(page, "zoek=Sibiu")
    expect(page.get_by_text(re.compile(r"^\d+ rijen gevonden"))).to_have_count(1)
    settle(page)
    assert find_violations(page) == []


def test_the_words_of_a_tool_come_with_the_keyboard_and_with_the_mouse(server, lasting):
    page = lasting
    go_on(page, f"{server}/financien?peildatum={SNAPSHOT:%d-%m-%Y}", "financien")
    tool = page.get_by_role("button", name="Cijfers als tabel").first
    words = tool.locator(".woorden")

    def measure() -> tuple[float, float]:
        box = words.bounding_box()
        return box["width"], box["height"]

    assert max(measure()) <= 1
    page.keyboard.press("Tab")  # only then does the browser show where the keyboard is
    tool.focus()
    assert min(measure()) > 15 and measure()[0] > 80
    page.keyboard.press("Tab")
    assert max(measure()) <= 1
    tool.hover()
    assert measure()[0] > 80


def test_a_peildatum_that_is_no_date_gets_a_dutch_answer(server, lasting):
    page = lasting
    go_on(page, server, "overzicht")
    page.get_by_label("Peildatum").fill("morgen")
    page.get_by_label("Peildatum").press("Enter")
    page.get_by_text("Schrijf de peildatum als 31-12-2025.").first.wait_for(timeout=5_000)
