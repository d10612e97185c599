"""In a real browser: the presentation is driven by keys, clicker, finger and link, and stands whatever happens."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LAPTOP, Visitor
from tests.browser.looking import (
    WAIT,
    Trouble,
    expect_answer,
    expect_in_url,
    find_violations,
    heard,
    open_settled,
    settle,
    tab_on,
    watch,
)

pytestmark = pytest.mark.browser
DAY = "23-11-2026"
ALL_SLIDES = 13
MOST_MS = 150
SCREENS = {
    (1920, 1080): [(1366, 768), (1280, 800), (2560, 1080)],
    (1280, 960): [(390, 844), (844, 390), (1000, 1000)],
    (1024, 768): [(768, 1024)],
}
"""The size of a window in which the show is opened → those that it gets afterwards; the last is a tablet turned."""

LOOK = """() => {
  const root = document.querySelector('[data-testid=stBidiComponentIsolated]').shadowRoot;
  const unit = parseFloat(getComputedStyle(root.querySelector('.part')).fontSize) / 32;
  const found = [];
  for (const slide of root.querySelectorAll('.slide')) {
    const name = slide.dataset.key + ': ', words = [], walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode, parent = node.parentElement;
      if (!node.data.trim() || parent.closest('.spoken') || !parent.getClientRects().length) continue;
      const svg = parent.closest('svg'), range = document.createRange();
      const scale = svg ? svg.getScreenCTM().a : 1;
      const size = parseFloat(getComputedStyle(parent).fontSize) * scale / unit;
      if (size < 27.9) found.push(name + 'small type ' + size.toFixed(1) + ' ' + node.data.trim().slice(0, 40));
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
        found.push(name + 'outside the screen ' + node.data.trim().slice(0, 40));
      const ink = (box.height - parseFloat(getComputedStyle(parent).fontSize) * scale * .8) / 2;  // without the leading
      const {left, right, top, bottom} = box;
      words.push({parent, text: node.data.trim(), left, right, top: top + ink, bottom: bottom - ink});
    }
    for (const box of [slide, ...slide.querySelectorAll('[data-fit]')])
      if (box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
        found.push(name + 'scrolls or is cut');
    for (let i = 0; i < words.length; i++) for (let j = i + 1; j < words.length; j++) {
      const a = words[i], b = words[j];
      if (a.parent !== b.parent && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
          && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2)
        found.push(name + a.text.slice(0, 40) + ' lies over ' + b.text.slice(0, 40));
    }
    const shown = [...slide.querySelectorAll('.chart')].filter(chart => chart.getClientRects().length);
    if (slide.querySelector('.chart') && shown.length !== 1) found.push(name + shown.length + ' drawings are shown');
  }
  const scroller = document.scrollingElement;
  if (scroller.scrollHeight > innerHeight + 1 && !root.querySelector('dialog').open) found.push('the page scrolls');
  return found;
}"""
FILLED = """() => {
  const root = document.querySelector('[data-testid=stBidiComponentIsolated]').shadowRoot;
  const box = root.querySelector('.slide.now').getBoundingClientRect();
  return [box.left, box.top, box.right, box.bottom].map(Math.round);
}"""
BARE = """() => {
  const root = document.querySelector('[data-testid=stBidiComponentIsolated]')?.shadowRoot;
  const over = [...root?.querySelectorAll('.panel, .drawer, .black, .telling') ?? []];
  const seen = over.filter(one => one.checkVisibility());
  return Boolean(root?.querySelector('dialog:not(.dark) .slide.now')) && !seen.length && !document.fullscreenElement;
}"""
"""Whether a slide stands with nothing over it, in a room with the lights on."""

MEASURE = """() => {
  window.waits = [];
  addEventListener('keydown', event => requestAnimationFrame(() => requestAnimationFrame(() =>
    window.waits.push(performance.now() - event.timeStamp))), true);
}"""


def open_show(page: Page, server: str, number: int = 1, **query: str) -> None:
    """Open the presentation by a link, as on a tablet, and wait until the slide stands."""
    rest = "".join(f"&{name}={value}" for name, value in query.items())
    page.goto(f"{server}/presentatie?dia={number}&peildatum={DAY}{rest}")
    page.locator(".slide.now").wait_for(timeout=WAIT)
    expect_slide(page, number)


def stand_at(window: Page, server: str, number: int) -> Page:
    """Go to a slide of the show that stands in the window, by keys; open it anew where something was left over it."""
    if window.evaluate(BARE):
        press(window, *str(number), "Enter")
        expect_slide(window, number)
    else:
        open_show(window, server, number)
    return window


def expect_slide(page: Page, number: int) -> None:
    """Wait until the slide of that number is seen, and no other; its number stands in the URL too."""
    expect(page.locator(".slide.now .number")).to_have_text(re.compile(f"^{number} / "))
    expect(page.locator(".slide:visible")).to_have_count(1)
    page.wait_for_function("number => new URL(location.href).searchParams.get('dia') === number", arg=str(number))


def press(page: Page, *keys: str) -> None:
    """Press keys of the show, one by one; each is dealt with and painted before the next."""
    for key in keys:
        with heard(page, "keydown", len(key.split("+"))):
            page.keyboard.press(key)


def read_codes(page: Page) -> list[str]:
    """Scan the screen as a tablet does, once everything on it stands still; give the links of the QR codes."""
    settle(page)
    return [code.text for code in zxingcpp.read_barcodes(Image.open(BytesIO(page.screenshot())))]


@pytest.fixture(scope="module")
def councillor(chromium: Browser, server: str) -> Iterator[Visitor]:
    """Somebody with a tablet that is held upright, with a touch screen and no mouse."""
    upright = LAPTOP | {"viewport": {"width": 768, "height": 1024}}
    councillor = Visitor(chromium, server, **upright, has_touch=True, is_mobile=True)
    yield councillor
    councillor.context.close()


@pytest.fixture
def tablet(councillor: Visitor) -> Iterator[Page]:
    with councillor.open_window() as page:
        yield page


def swipe(page: Page, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Draw one finger over the screen."""
    session = page.context.new_cdp_session(page)
    for step in range(5):
        kind = "touchMove" if step else "touchStart"
        x, y = (one + (other - one) * step / 4 for one, other in zip(start, end))
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_keys_and_clicker_turn_the_slides(server, window):
    page = stand_at(window, server, 1)
    for key, expected in (
        ("ArrowRight", 2),
        ("PageDown", 3),
        ("Space", 4),
        ("ArrowLeft", 3),
        ("PageUp", 2),
        ("Shift+Space", 1),
        ("ArrowLeft", 1),
        ("End", ALL_SLIDES),
        ("ArrowRight", ALL_SLIDES),
        ("Home", 1),
        ("ArrowDown", 2),
        ("ArrowUp", 1),
    ):
        press(page, key)
        expect_slide(page, expected)


def test_a_number_and_enter_jump_to_a_slide_and_the_number_is_shown(server, window):
    page = stand_at(window, server, 1)
    press(page, "1", "2")
    expect(page.locator(".telling")).to_have_text("Naar dia 12: druk op Enter")
    press(page, "Enter")
    assert page.locator(".telling").is_hidden()  # at once: after six seconds it goes by itself
    expect_slide(page, 12)
    press(page, "9", "9", "Enter")
    expect(page.locator(".telling")).to_have_text(f"Er zijn {ALL_SLIDES} dia's")
    expect_slide(page, 12)
    press(page, "3", "Escape", "Enter")
    expect_slide(page, 12)


@pytest.fixture(scope="module")
def untouched(visitor: Visitor, server: str) -> Iterator[tuple[Page, list]]:
    """A window with the third slide in which nobody clicks, and what it sends to the server."""
    with visitor.open_window() as page:
        sent: list = []
        page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
        open_show(page, server, 3)
        yield page, sent


def test_keys_of_the_browser_and_of_streamlit_are_left_alone(untouched):
    page, sent = untouched
    settle(page)
    sent.clear()
    press(page, "Control+ArrowRight", "Alt+v", "r", "c", "x")
    expect_slide(page, 3)
    settle(page)
    assert sent == []
    expect(page.locator(".drawer")).to_be_hidden()
    expect(page.locator("[data-testid=stDialog]")).to_have_count(0)


def test_keys_work_after_a_click_anywhere_and_after_a_click_on_a_button(server, window):
    page = stand_at(window, server, 2)
    page.mouse.click(300, 400)
    page.keyboard.press("Space")
    expect_slide(page, 3)
    page.mouse.click(900, 20)
    page.keyboard.press("ArrowRight")
    expect_slide(page, 4)
    page.mouse.move(400, 400)
    page.get_by_role("button", name="Donker").click()
    expect(page.locator("dialog.dark")).to_have_count(1)
    page.keyboard.press("Space")
    expect_slide(page, 5)
    expect(page.locator("dialog.dark")).to_have_count(1)
    page.mouse.move(420, 400)
    page.get_by_role("button", name="Volgende").click()
    expect_slide(page, 6)


def test_a_finger_turns_the_slides_and_a_tap_shows_the_controls(server, tablet):
    page = tablet
    open_show(page, server, 2)
    swipe(page, (600, 500), (200, 520))
    expect_slide(page, 3)
    swipe(page, (200, 500), (600, 480))
    expect_slide(page, 2)
    with heard(page, "touchend"):
        swipe(page, (400, 200), (430, 800))
    expect_slide(page, 2)
    assert page.locator(".show.idle").count() == 1  # at once: shown controls go by themselves
    expect(page.locator(".controls")).to_have_css("opacity", "0")
    page.touchscreen.tap(300, 300)
    expect(page.locator(".controls")).to_have_css("opacity", "1")
    expect_slide(page, 2)


def test_nothing_but_the_slide_is_seen_until_the_mouse_moves(untouched):
    page, _ = untouched
    controls = page.locator(".controls")
    expect(controls).to_have_css("opacity", "0")
    expect_answer(page, "() => document.querySelector('[data-testid=stHeader]').checkVisibility()", False)
    expect_answer(page, FILLED, [0, 0, 1440, 900])
    page.mouse.move(500, 500)
    page.mouse.move(520, 500)
    expect(controls).to_have_css("opacity", "1")
    expect(controls).to_have_css("opacity", "0", timeout=6_000)


def test_the_controls_are_reached_by_keyboard_and_seen_then(untouched):
    page, _ = untouched
    button = page.locator(".controls").get_by_text("Waar komt dit vandaan?", exact=True)
    for _ in range(3):
        tab_on(page)
    expect(page.locator(".controls")).to_have_css("opacity", "1")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".drawer")).to_be_visible()
    expect(button).not_to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".drawer")).to_be_hidden()
    expect(button).to_be_focused()
    expect_slide(page, 3)


def test_one_key_opens_the_drawer_and_another_press_brings_the_slide_back_where_it_was(server, window):
    page = stand_at(window, server, 3)
    drawer = page.locator(".drawer")
    for opening, closing in (("v", "v"), ("h", "h"), ("v", "Escape")):
        page.keyboard.press(opening)
        expect(drawer).to_be_visible()
        for heading in ("Wat het is", "Hoe het wordt berekend", "De som", "Wat de nota zegt", "Bronnen"):
            expect(drawer.get_by_role("heading", name=heading, exact=True)).to_be_visible()
        expect(drawer.get_by_role("heading", name=re.compile("^Meegeteld: [0-9]+ rij"))).to_be_visible()
        expect(drawer.get_by_role("heading", name=re.compile("^Niet meegeteld: [0-9]+ rij"))).to_be_visible()
        page.keyboard.press(closing)
        expect(drawer).to_be_hidden()
        expect_slide(page, 3)
    page.keyboard.press("ArrowRight")
    expect_slide(page, 4)


def test_in_the_drawer_the_keys_of_movement_scroll_and_the_slide_stays(server, window):
    page = stand_at(window, server, 3)
    press(page, "v")
    expect(page.locator(".drawer")).to_be_visible()
    press(page, "PageDown", "ArrowRight")
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stBidiComponentIsolated]').shadowRoot"
        ".querySelector('.drawer .content').scrollTop > 100"
    )
    expect_slide(page, 3)
    expect(page.locator(".drawer a").first).to_have_attribute("href", f"{server}/handel?peildatum={DAY}")


def test_a_click_beside_the_drawer_closes_it(server, window):
    page = stand_at(window, server, 3)
    page.keyboard.press("v")
    expect(page.locator(".drawer")).to_be_visible()
    page.mouse.click(20, 400)
    expect(page.locator(".drawer")).to_be_hidden()
    page.keyboard.press("Space")
    expect_slide(page, 4)


def test_a_slide_without_figures_says_so(server, window):
    page = stand_at(window, server, 1)
    page.keyboard.press("v")
    expect(page.locator(".telling")).to_have_text("Bij deze dia horen geen cijfers")
    expect(page.locator(".drawer")).to_be_hidden()


@pytest.fixture(scope="module")
def short_show(visitor: Visitor, server: str) -> Iterator[Page]:
    """A window with a show in which everything was chosen otherwise."""
    with visitor.open_window() as page:
        open_show(page, server, jaar="2025", dias="4,aandacht", donker="ja", auto="60")
        yield page


@pytest.mark.parametrize("number", [1, 4])
def test_the_code_on_first_and_last_slide_opens_the_same_slide_on_a_tablet(server, short_show, tablet, number):
    page = short_show
    press(page, str(number), "Enter")
    expect_slide(page, number)
    page.locator(".slide.now .code svg").wait_for()
    links = read_codes(page)
    assert len(links) == 1
    assert links[0].startswith(f"{server}/presentatie?")
    assert page.locator(".slide.now figcaption").inner_text() == links[0].removeprefix("http://")
    wanted = {"dia": [str(number)], "jaar": ["2025"], "peildatum": [DAY], "dias": ["4,aandacht"], "donker": ["ja"]}
    assert parse_qs(urlsplit(links[0]).query) == wanted
    tablet.goto(links[0])
    tablet.locator(".slide.now").wait_for(timeout=WAIT)
    expect_slide(tablet, number)
    assert tablet.locator(".slide.now h1").inner_text() == page.locator(".slide.now h1").inner_text()


def test_any_slide_gives_its_own_code_on_request(server, window):
    page = stand_at(window, server, 5)
    page.keyboard.press("q")
    page.locator("[data-panel=code] .code svg").wait_for()
    assert [parse_qs(urlsplit(link).query)["dia"] for link in read_codes(page)] == [["5"]]
    page.keyboard.press("q")
    expect(page.locator("[data-panel=code]")).to_be_hidden()


def test_a_reload_comes_back_to_the_same_slide_with_every_choice(server, page):
    open_show(page, server, 1, jaar="2025", dias="4,aandacht,1")
    press(page, "ArrowRight", "ArrowRight", "ArrowRight", "d")
    expect_slide(page, 4)
    expect(page.locator("dialog.dark")).to_have_count(1)
    title = page.locator(".slide.now h1").inner_text()
    assert "2025" in title
    page.reload()
    page.locator(".slide.now").wait_for(timeout=WAIT)
    expect_slide(page, 4)
    assert page.locator(".slide.now h1").inner_text() == title
    expect(page.locator("dialog.dark")).to_have_count(1)
    expect_in_url(page, "jaar=2025", "dias=4,aandacht,1", "donker=ja", f"peildatum={DAY}")


def test_without_a_connection_the_slides_go_on_and_a_new_connection_changes_nothing(server, page):
    lines, made = [], []
    broken = False

    def connect(socket):
        if broken:
            socket.close()
            return
        lines.append(socket)
        made.append(socket.connect_to_server())

    page.route_web_socket(re.compile("/_stcore/stream"), connect)
    open_show(page, server, 3)
    broken = True
    lines[-1].close()
    made[-1].close()
    page.wait_for_selector("[data-testid=stApp]:not([data-test-connection-state=CONNECTED])", state="attached")
    press(page, "ArrowRight", "ArrowRight")
    expect_slide(page, 5)
    page.keyboard.press("v")
    expect(page.locator(".drawer")).to_be_visible()
    broken = False
    before = len(lines)
    page.wait_for_selector("[data-testid=stApp][data-test-connection-state=CONNECTED]", state="attached", timeout=WAIT)
    settle(page)
    assert len(lines) > before
    expect(page.locator(".drawer")).to_be_visible()
    page.keyboard.press("v")
    expect(page.locator(".drawer")).to_be_hidden()
    expect_slide(page, 5)
    page.keyboard.press("ArrowRight")
    expect_slide(page, 6)


def test_a_new_run_of_the_page_with_the_same_slides_changes_nothing(server, window):
    page = stand_at(window, server, 3)
    press(page, "ArrowRight", "v")
    expect(page.locator(".drawer")).to_be_visible()
    page.locator(".drawer").evaluate(
        """drawer => {
          const {presentation} = drawer.closest('dialog');
          presentation.take({version: presentation.version, slides: '', codes: presentation.codes, help: []});
        }"""
    )
    expect(page.locator(".drawer")).to_be_visible()
    expect_slide(page, 4)


def test_escape_leads_to_the_page_behind_the_slide_with_the_same_filters(server, page):
    open_show(page, server, 4, jaar="2024")
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile("/synergie"))
    expect(page.locator("h1")).to_have_text("2 Synergie en verbinding", timeout=WAIT)
    settle(page)
    assert parse_qs(urlsplit(page.url).query) == {"jaar": ["2024"], "peildatum": [DAY]}
    page.go_back()
    page.locator(".slide.now").wait_for(timeout=WAIT)
    expect_slide(page, 4)


def test_f_gives_the_slides_the_whole_screen(server, window):
    page = stand_at(window, server, 2)
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement?.shadowRoot.fullscreenElement.matches('.show')")
    expect(page.locator("[data-do=full]")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("ArrowRight")
    expect_slide(page, 3)
    page.keyboard.press("v")
    expect(page.locator(".drawer")).to_be_visible()
    press(page, "v", "f")
    page.wait_for_function("() => !document.fullscreenElement")
    expect_slide(page, 3)


def test_the_screen_goes_black_and_comes_back(server, window):
    page = stand_at(window, server, 3)
    for key in ("b", "."):
        page.keyboard.press(key)
        expect(page.locator(".black")).to_be_visible()
        page.keyboard.press(key)
        expect(page.locator(".black")).to_be_hidden()
    press(page, "b", "ArrowRight")
    expect(page.locator(".black")).to_be_hidden()
    expect_slide(page, 3)


def test_the_dark_room_is_dark_and_stays_in_the_url(server, window):
    page = stand_at(window, server, 3)
    expect(page.locator(".show")).to_have_css("background-color", "rgb(255, 255, 255)")
    page.keyboard.press("d")
    expect(page.locator("dialog.dark")).to_have_count(1)
    expect(page.locator(".show")).not_to_have_css("background-color", "rgb(255, 255, 255)")
    page.wait_for_url(re.compile("donker=ja"))
    page.keyboard.press("d")
    page.wait_for_url(re.compile("^(?!.*donker)"))


def test_slides_advance_by_themselves_until_someone_pauses_and_start_again_at_the_end(server, cold_page):
    page = cold_page
    page.clock.install()
    open_show(page, server, 2, auto="10", dias="1,2")
    page.clock.fast_forward(10_500)
    expect_slide(page, 3)
    page.keyboard.press("p")
    expect(page.locator(".telling")).to_have_text("Gepauzeerd")
    page.clock.fast_forward(30_000)
    expect_slide(page, 3)
    page.keyboard.press("p")
    expect(page.locator(".telling")).to_have_text("Loopt weer door")
    page.keyboard.press("v")
    expect(page.locator(".drawer")).to_be_visible()
    page.clock.fast_forward(30_000)
    expect_slide(page, 3)
    page.keyboard.press("v")
    expect(page.locator(".drawer")).to_be_hidden()
    page.clock.fast_forward(10_500)
    expect_slide(page, 4)
    page.clock.fast_forward(10_500)
    expect_slide(page, 1)


def test_the_pause_key_says_when_there_is_nothing_to_pause(server, window):
    page = stand_at(window, server, 2)
    page.keyboard.press("p")
    expect(page.locator(".telling")).to_have_text("Automatisch doorlopen staat uit")


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_every_slide_fits_its_screen_and_fits_anew_when_the_window_gets_another_size(server, page, width, height):
    """In large type, and nothing lies over anything else."""
    page.set_viewport_size({"width": width, "height": height})
    open_show(page, server, 3)
    page.evaluate("document.fonts.ready.then(() => true)")
    settle(page)
    expect_answer(page, LOOK, [])
    expect_answer(page, FILLED, [0, 0, width, height])
    for size in SCREENS[width, height]:
        turn_to(page, size)
        expect_answer(page, LOOK, [], size)
        expect_slide(page, 3)


def turn_to(page: Page, size: tuple[int, int]) -> None:
    """Give the window another size, and wait until the slide fills it."""
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    expect_answer(page, FILLED, [0, 0, width, height], size)


@pytest.fixture(scope="module")
def watched(visitor: Visitor, server: str) -> Iterator[tuple[Page, Trouble]]:
    """A window with the show, and what went wrong since it was opened."""
    with visitor.open_window() as page:
        trouble = watch(page, server)
        open_show(page, server)
        yield page, trouble


@pytest.mark.parametrize("dark", [0, 1], ids=["light", "dark"])
def test_the_show_is_accessible_on_every_slide_and_in_the_drawer(watched, dark):
    page, trouble = watched
    if page.locator("dialog.dark").count() != dark:
        press(page, "d")
    press(page, "Home")
    expect(page.locator("dialog.dark")).to_have_count(dark)
    seen = {}
    for number in range(1, ALL_SLIDES + 1):
        expect_slide(page, number)
        expect(page.locator("h1:visible")).to_have_count(1)
        seen[number] = find_violations(page)
        page.keyboard.press("ArrowRight")
    for key, number in (("v", 3), ("q", 3), ("?", 3)):
        press(page, str(number), "Enter", key)
        page.locator(".panel:visible").wait_for()
        seen[key] = find_violations(page)
        press(page, "Escape")
        expect(page.locator(".panel:visible")).to_have_count(0)
    page.mouse.move(400, 400)
    page.mouse.move(420, 400)
    expect(page.locator(".controls")).to_have_css("opacity", "1")
    seen["controls"] = find_violations(page)
    assert {place: found for place, found in seen.items() if found} == {}
    assert trouble.console == [] and trouble.foreign == []


def test_who_hears_the_page_is_told_which_slide_stands(server, window):
    page = stand_at(window, server, 2)
    page.keyboard.press("ArrowRight")
    expect_slide(page, 3)
    spoken, slide = page.locator("p.spoken[aria-live=polite]"), page.locator(".slide.now")
    expect(spoken).to_have_text(re.compile(f"^Dia 3 van {ALL_SLIDES}: In 2026 "))
    expect(slide).to_have_attribute("aria-label", spoken.inner_text())
    expect(slide).to_have_attribute("aria-roledescription", "dia")
    expect(page.locator("dialog")).to_have_attribute("lang", "nl")
    expect(slide.locator("svg[role=img]:visible")).to_have_attribute("aria-label", re.compile("."))
    expect(slide.locator("table")).to_have_count(1)


def test_the_start_page_chooses_slides_and_order_and_back_returns_to_it(server, page):
    open_settled(page, f"{server}/presentatie?peildatum={DAY}&jaar=2025")
    page.get_by_role("button", name="Later: Hoe staan de afspraken").click()
    page.wait_for_url(re.compile("dias=1(,|%2C)telzin"))
    page.locator("[data-order='dia doelen']").click()
    page.wait_for_function("() => !location.href.includes('doelen')")
    settle(page)
    assert find_violations(page) == []
    page.get_by_role("button", name="Start de presentatie").click()
    page.locator(".slide.now").wait_for(timeout=WAIT)
    expect_slide(page, 1)
    keys = page.locator(".slide").evaluate_all("slides => slides.map(slide => slide.dataset.key).join(' ')")
    assert keys == "titel 1 telzin 2 3 4 5 6 aandacht geld reserve slot"
    press(page, "ArrowRight", "ArrowRight")
    expect_slide(page, 3)
    page.go_back()
    page.get_by_role("heading", name="Welke dia's, in welke volgorde?").wait_for(timeout=WAIT)
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page).to_have_url(re.compile("^(?=.*jaar=2025)(?!.*dia=)"))
    page.go_forward()
    page.locator(".slide.now").wait_for(timeout=WAIT)
    expect_slide(page, 3)


def test_dark_room_and_automatic_advance_are_chosen_on_the_start_page(server, page):
    open_settled(page, f"{server}/presentatie?peildatum={DAY}")
    for name, choice, part in (
        ("Donkere zaal", "ja", "donker=ja"),
        ("Automatisch doorlopen", "elke 20 seconden", "auto=20"),
    ):
        page.get_by_role("combobox", name=re.compile(name)).click()
        page.get_by_role("option", name=choice, exact=True).click()
        page.wait_for_url(re.compile(part))
        settle(page)
    page.get_by_role("button", name="Start de presentatie").click()
    page.locator("dialog.dark .slide.now").wait_for(timeout=WAIT)
    page.mouse.move(400, 400)
    page.mouse.move(420, 400)
    expect(page.get_by_role("button", name="Pauze")).to_be_visible()


def test_keys_can_be_asked_for_in_the_show(server, window):
    page = stand_at(window, server, 2)
    page.keyboard.press("?")
    expect(page.locator("[data-panel=help]")).to_contain_text("waar komt dit vandaan?")
    page.keyboard.press("?")
    expect(page.locator("[data-panel=help]")).to_be_hidden()


def test_the_next_slide_stands_in_time(server, window, record_property):
    """Of three rounds the best counts: what else the machine does may hold up one of them, our own work all three."""
    page = stand_at(window, server, 1)
    turn_to(page, (1920, 1080))
    settle(page)
    page.evaluate(MEASURE)
    rounds = [measure_round(page) for _ in range(3)]
    median, worst = statistics.median(sum(rounds, [])), min(max(waits) for waits in rounds)
    record_property("key_to_slide_ms_median", round(median, 1))
    record_property("key_to_slide_ms_worst", round(worst, 1))
    slowest = ", ".join(f"{max(waits):.0f}" for waits in rounds)
    print(f"\nkey to slide, 3 rounds of 20 presses: median {median:.0f} ms, worst of each round {slowest} ms")
    assert [len(waits) for waits in rounds] == [20, 20, 20]
    assert worst <= MOST_MS


def measure_round(page: Page) -> list[float]:
    """Milliseconds from each of twenty keys until its slide is painted."""
    page.evaluate("window.waits = []")
    for key in ["Home", *["ArrowRight"] * 10, *["ArrowLeft"] * 4, *["PageDown"] * 5]:
        before = page.evaluate("window.waits.length")
        page.keyboard.press(key)
        page.wait_for_function("count => window.waits.length > count", arg=before, polling=5)
    expect_slide(page, 12)
    return page.evaluate("window.waits")


def test_a_message_three_times_as_long_still_fits_in_large_type(server, window):
    page = stand_at(window, server, 1)
    settle(page)
    page.locator(".slide h1, .slide .point .text").evaluate_all(
        "all => { for (const one of all) one.textContent = (one.textContent + ' ').repeat(3).slice(0, 210); }"
    )
    for size in [*SCREENS, (768, 1024)]:
        turn_to(page, size)
        page.evaluate("dispatchEvent(new Event('resize'))")
        expect_answer(page, f"() => ({LOOK})().filter(told => !told.startsWith('titel'))", [], size)
