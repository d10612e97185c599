"""What a browser test waits for and looks at: a settled page, its words, and what went wrong behind it.

What is waited for is given as a function: a bare expression is evaluated by the page itself, which allows no such
thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlparse

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page, TimeoutError, expect

WAIT = 30_000
"""Milliseconds within which a page is there, and shows what an action leads to."""

LOOK_EVERY = 100
"""Milliseconds between two looks at whether a page has come to rest: to look at all of it takes the page itself time,
and by default it would be looked at for every picture that the browser draws."""

QUIET = 400
"""Milliseconds without a change after which a page is at rest: of what it does later by itself it says so (PENDING)."""

PENDING = """() => {
  const all = selector => [...document.querySelectorAll(selector)], pending = [];
  const note = (what, found) => { if (found.length) pending.push(`${found.length} ${what}`); };
  if (document.querySelector('[data-testid=stApp]')?.dataset.testScriptState !== 'notRunning')
    pending.push('the script runs');
  note('parts are still to come', all('[data-testid=stSkeleton], [data-testid=stAppSkeleton]'));
  note('charts are not drawn', all('.doek[aria-busy=true], .verteld:empty'));
  note('boxes that scroll are out of reach of Tab', all('.tabel:not([tabindex]), .st-key-voorbeeld:not([tabindex])')
    .filter(box => box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1));
  note('things move or fade', document.getAnimations().filter(
    one => one.playState === 'running' && one.effect.getComputedTiming().endTime < Infinity));
  return pending;
}"""
"""What a page is still busy with by itself."""

SETTLED = f"""call => {{
  if (({PENDING})().length) {{ window.seen = null; return false; }}
  const counted = ['.doek .main-svg', '[data-testid=stElementContainer]']
    .map(kind => document.querySelectorAll(kind).length);
  const state = [call, ...counted, location.href, document.body.textContent.length].join(' ');
  if (window.seen?.state !== state) {{
    const seen = window.seen = {{state, since: performance.now(), painted: false}};
    requestAnimationFrame(() => requestAnimationFrame(() => {{ seen.painted = true; }}));
    return false;
  }}
  return window.seen.painted && performance.now() - window.seen.since > {QUIET};
}}"""
"""Whether nothing changed for a while since the call with this number, and all has been painted, upon which a page asks
for what has come near; what was quiet before that call says nothing."""

MOVE = """address => {
  history.pushState({}, '', address);
  dispatchEvent(new PopStateEvent('popstate', {state: {}}));
}"""
"""What a browser does that goes on to an address without loading the page anew."""

FOCUSED = """() => {
  let place = document.activeElement;
  while (place?.shadowRoot?.activeElement) place = place.shadowRoot.activeElement;
  return place;
}"""
"""The element with the focus, inside a component too."""

LISTEN = """([kind, times]) => {
  let left = times;
  const hear = () => {
    if (--left) return;
    removeEventListener(kind, hear, true);
    requestAnimationFrame(() => requestAnimationFrame(() => { window.heard = true; }));
  };
  window.heard = false;
  addEventListener(kind, hear, true);
}"""
"""Sets window.heard once so many events of a kind have come and what they led to has been painted."""

WORDS = """() => {
  const words = new Set(), add = text => { const bare = (text || '').trim(); if (bare) words.add(bare); };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    const hidden = 'script,style,noscript,[data-testid=stIconMaterial],[aria-hidden=true]';
    if (parent && !parent.closest(hidden)) add(walker.currentNode.data);
  }
  const named = ['aria-label', 'title', 'placeholder', 'alt', 'data-title', 'aria-description', 'aria-roledescription'];
  for (const element of document.querySelectorAll(named.map(name => `[${name}]`).join(',')))
    for (const name of named) add(element.getAttribute(name));
  return [...words];
}"""

CUT = """() => {
  const kinds = '[data-testid=stText],[data-testid=stHeading] *,[data-testid=stBadge],button,button p,label,label p,'
    + '[data-testid=stPageLink] *,[data-testid=stMarkdownContainer] p,.overzicht :is(p,h2,a,td,th)'
    + ',.bord-deel :is(p,h2,h3,a,td,th,li,summary),.gevonden :is(p,h2,a,td,th,dt,dd)';
  const main = document.querySelector('[data-testid=stMain]');
  return [...main.querySelectorAll(kinds)].filter(element => {
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    if (!box.width || !box.height || style.visibility === 'hidden' || !element.checkVisibility()) return false;
    // a wide table may scroll inside its own frame, which the keyboard reaches
    const free = '[data-testid=stElementToolbar],[data-testid=stIconMaterial],.modebar,.tabel';
    if (element.closest(free)) return false;
    const hides = style.overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
    return hides || box.right > innerWidth + 1 || box.left < -1;
  }).map(element => element.textContent.trim().slice(0, 60));
}"""
OVERLAPPING = """() => {
  const main = document.querySelector('[data-testid=stMain]'), words = [], seen = new Map();
  const see = element => {  // what is seen of what stands in it: what a frame hides is not
    if (element === main) return {left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity};
    if (!seen.has(element)) {
      const {left, right, top, bottom} = see(element.parentElement);
      const style = getComputedStyle(element), frame = element.getBoundingClientRect();
      const across = style.overflowX === 'visible', down = style.overflowY === 'visible';
      seen.set(element, {
        left: across ? left : Math.max(left, frame.left), right: across ? right : Math.min(right, frame.right),
        top: down ? top : Math.max(top, frame.top), bottom: down ? bottom : Math.min(bottom, frame.bottom),
      });
    }
    return seen.get(element);
  };
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parts = '.overzicht :is(p,h2,button,td,th),.gevonden :is(p,h2,li,td,th,dt,dd)'
      + ',.bord-deel :is(p,h2,h3,td,th,li,summary,footer)'
      + ',.tabel :is(td,th),[data-testid=stElementContainer]';
    const own = node.parentElement.closest(parts);
    if (!own || !node.data.trim() || !node.parentElement.checkVisibility()) continue;
    const other = 'svg,canvas,script,style,[data-testid=stElementToolbar],[aria-hidden=true]';
    if (node.parentElement.closest(other)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect(), part = see(node.parentElement);
    const left = Math.max(box.left, part.left), right = Math.min(box.right, part.right);
    const top = Math.max(box.top, part.top), bottom = Math.min(box.bottom, part.bottom);
    if (right - left > 3 && bottom - top > 3) words.push({own, text: node.data.trim(), left, right, top, bottom});
  }
  const pairs = [];
  for (let i = 0; i < words.length; i++) for (let j = i + 1; j < words.length; j++) {
    const a = words[i], b = words[j];
    if (a.own !== b.own && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4)
      pairs.push(a.text.slice(0, 40) + ' / ' + b.text.slice(0, 40));
  }
  return pairs;
}"""
WIDTH = "Math.max(document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth)"
REMEMBER_COLOURS = """() => {
  const {prototype} = axe.commons.color.Color, read = prototype.parseString, known = new Map();
  prototype.parseString = function (text) {
    if (!known.has(text)) {
      read.call(this, text);
      known.set(text, [this.r, this.g, this.b, this.alpha]);
    }
    [this.r, this.g, this.b, this.alpha] = known.get(text);
    return this;
  };
}"""
"""Has axe (4.12) read each colour once: it read the same few for every word anew, which took two fifths of its time."""

_calls = count()


@dataclass
class Trouble:
    """What went wrong while a page was open: console errors, and requests to hosts other than its own."""

    console: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


def watch(page: Page, server: str) -> Trouble:
    """Note console errors and foreign requests from now on."""
    trouble, host = Trouble(), urlparse(server).netloc

    def on_console(message):
        if message.type == "error":
            trouble.console.append(message.text)

    def on_request(request):
        if urlparse(request.url).netloc not in (host, ""):
            trouble.foreign.append(request.url)

    page.on("console", on_console)
    page.on("pageerror", lambda error: trouble.console.append(str(error)))
    page.on("request", on_request)
    return trouble


def open_settled(page: Page, address: str) -> None:
    """Open an address and wait until the script has run and every chart is drawn."""
    page.goto(address)
    page.wait_for_selector("h1", timeout=WAIT)
    settle(page)


def move_settled(page: Page, address: str) -> None:
    """Go on to another page of the dashboard within the visit, as a link in the menu does, and wait until it stands.

    That costs a third of opening it. What was chosen before goes along, save what the address says.
    """
    before = page.locator("h1").inner_text()
    page.evaluate(MOVE, address)
    expect(page.locator("h1")).not_to_have_text(before, timeout=WAIT)
    settle(page)


def go_settled(window: Page, address: str) -> Page:
    """Open an address in a window in which nothing stands yet; from another page of the dashboard go on to it."""
    if window.url == "about:blank":
        open_settled(window, address)
    else:
        move_settled(window, address)
    return window


def settle(page: Page) -> None:
    """Wait until nothing on the page changes any more.

    After an action, first wait for what it brings about: a page that has not yet heard of it is just as quiet.
    """
    try:
        page.wait_for_function(SETTLED, arg=next(_calls), timeout=WAIT, polling=LOOK_EVERY)
    except TimeoutError as late:
        raise AssertionError(f"this page never comes to rest: {page.evaluate(PENDING)}") from late


def expect_answer(page: Page, question: str, answer: object, where: object = None) -> None:
    """Wait until a JavaScript function gives that answer; where it never does, fail with what it gave last."""
    with suppress(TimeoutError):
        given = f"answer => JSON.stringify(({question})()) === JSON.stringify(answer)"
        page.wait_for_function(given, arg=answer, timeout=WAIT, polling=LOOK_EVERY)
        return
    assert page.evaluate(question) == answer, where


def expect_in_url(page: Page, *parts: str) -> None:
    """Wait until every part stands in the URL."""
    wanted = "".join(f"(?=.*{re.escape(part)})" for part in parts)
    expect(page).to_have_url(re.compile(f"^{wanted}"), timeout=WAIT)


def tab_on(page: Page) -> None:
    """Press Tab and wait until the focus has moved on."""
    page.evaluate(f"window.leaving = ({FOCUSED})()")
    page.keyboard.press("Tab")
    page.wait_for_function(f"() => ({FOCUSED})() !== window.leaving", timeout=WAIT)


@contextmanager
def heard(page: Page, kind: str, times: int = 1) -> Iterator[None]:
    """Do something, and wait until the page has had these events and painted what they led to.

    Only after that does 'nothing happened' say anything.
    """
    page.evaluate(LISTEN, [kind, times])
    yield
    page.wait_for_function("() => window.heard", timeout=WAIT)


def read_words(page: Page) -> list[str]:
    """All texts and accessible names on the page."""
    return page.evaluate(WORDS)


def find_cut(page: Page) -> list[str]:
    """Texts that are cut off or stick out of the window."""
    return page.evaluate(CUT)


def find_overlapping(page: Page) -> list[str]:
    """Pairs of texts that lie over each other."""
    return page.evaluate(OVERLAPPING)


def measure_width(page: Page) -> int:
    """How wide the page is in CSS pixels, with what one would have to scroll to."""
    return page.evaluate(WIDTH)


def come_near(page: Page) -> None:
    """Scroll down a page until all that waits for a reader is there, and wait until it stands."""
    places = page.locator(".nog-niet:visible")  # one that has made way may stay behind out of sight
    while places.count():
        with suppress(Error):  # it makes way for what it kept the place of, maybe just now
            places.first.scroll_into_view_if_needed(timeout=1_000)
        settle(page)


def find_violations(page: Page) -> list[str]:
    """What axe holds against the page as it stands, a line each; a page gets axe only once."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
        page.evaluate(REMEMBER_COLOURS)
        page.evaluate("axe.configure({noHtml: true})")  # it wrote down all that is within each element it looked at
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then(({violations}) => violations)")
    return [f"{one['id']}: {one['help']} ({one['nodes'][0]['target']})" for one in found]


def resize(page: Page, width: int, height: int) -> None:
    """Give the window another size, and wait until the page has it."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function("width => innerWidth === width", arg=width)


def magnify(page: Page) -> None:
    """Read at 200% until the window is closed: one of 1440 x 900 then has room for 720 x 450 CSS pixels."""
    session = page.context.new_cdp_session(page)
    size = {"width": 720, "height": 450, "deviceScaleFactor": 2, "mobile": False}
    session.send("Emulation.setDeviceMetricsOverride", size)
    page.wait_for_function("() => innerWidth === 720 && devicePixelRatio === 2")
    settle(page)
