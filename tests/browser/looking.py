"""What a browser test looks at: a settled page, its words, and what went wrong behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlparse

from playwright.sync_api import Page

WAIT = 30_000
SETTLED = """() => {
  if (document.querySelector('[data-testid=stApp]')?.dataset.testScriptState !== 'notRunning') return false;
  const charts = [...document.querySelectorAll('[data-testid=stPlotlyChart]')];
  const open = document.querySelectorAll('[data-testid=stSkeleton], [data-testid=stAppSkeleton]').length
    + charts.filter(chart => !chart.querySelector('.main-svg')).length;
  const state = open + '/' + charts.length + '/' + document.querySelectorAll('[data-testid=stElementContainer]').length;
  if (open || window.seenState !== state) {
    window.seenState = state; window.seenSince = performance.now(); return false;
  }
  return performance.now() - window.seenSince > 800;
}"""
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
    + '[data-testid=stPageLink] *,[data-testid=stMarkdownContainer] p,.overzicht :is(p,h2,a,td,th)';
  const main = document.querySelector('[data-testid=stMain]');
  return [...main.querySelectorAll(kinds)].filter(element => {
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    if (!box.width || !box.height || style.visibility === 'hidden') return false;
    // a wide table may scroll inside its own frame, which the keyboard reaches
    const free = '[data-testid=stElementToolbar],[data-testid=stIconMaterial],.modebar,.tabel';
    if (element.closest(free)) return false;
    const hides = style.overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
    return hides || box.right > innerWidth + 1 || box.left < -1;
  }).map(element => element.textContent.trim().slice(0, 60));
}"""
OVERLAPPING = """() => {
  const main = document.querySelector('[data-testid=stMain]'), words = [];
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parts = '.overzicht :is(p,h2,button,td,th),.tabel :is(td,th),[data-testid=stElementContainer]';
    const own = node.parentElement.closest(parts);
    if (!own || !node.data.trim()) continue;
    const other = 'svg,canvas,script,style,[data-testid=stElementToolbar],[aria-hidden=true]';
    if (node.parentElement.closest(other)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    let {left, right, top, bottom} = range.getBoundingClientRect();
    for (let up = node.parentElement; up && up !== main; up = up.parentElement) {  // what a frame hides is not seen
      const style = getComputedStyle(up), frame = up.getBoundingClientRect();
      if (style.overflowX !== 'visible') [left, right] = [Math.max(left, frame.left), Math.min(right, frame.right)];
      if (style.overflowY !== 'visible') [top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
    }
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


def settle(page: Page) -> None:
    """Wait until nothing on the page changes any more."""
    page.wait_for_function(SETTLED, timeout=WAIT)


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
