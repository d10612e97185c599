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
  for (const element of document.querySelectorAll('[aria-label],[title],[placeholder]'))
    for (const name of ['aria-label', 'title', 'placeholder']) add(element.getAttribute(name));
  return [...words];
}"""


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
