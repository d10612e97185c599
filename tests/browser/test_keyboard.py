"""The keyboard alone: Tab comes at everything that can be used, and one always sees where one is."""

from __future__ import annotations

import pytest

from pages.parts.menu import ENTRIES
from tests.browser.looking import open_settled, tab_on

pytestmark = pytest.mark.browser
PATHS = {entry.stem: "/" if entry is ENTRIES[0] else f"/{entry.stem}" for entry in ENTRIES}

BEGIN = """() => {
  const isSeen = element => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== 'hidden'
      && !element.disabled && !element.closest('[inert],[aria-hidden=true]');
  };
  const tell = element => `${element.tagName} ${element.closest('[data-testid]')?.dataset.testid} `
    + (element.ariaLabel || element.textContent || '').trim().slice(0, 60);
  const describe = element => {
    const looks = [];
    for (let up = element, steps = 0; up && steps < 5; up = up.parentElement, steps++) {
      const style = getComputedStyle(up);
      looks.push(style.outlineStyle === 'none' ? '' : style.outline);
    }
    return looks.join();
  };
  const scrolls = element => {
    const style = getComputedStyle(element);
    return /auto|scroll/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1
      || /auto|scroll/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
  };
  const all = selector => [...document.querySelectorAll(selector)].filter(isSeen);
  // the arrow of a list and the × of a choice only repeat what the keys do in their field
  const repeats = '[data-testid=stSelectbox] button,[data-testid=stMultiSelect] button';
  const kinds = 'a[href],button,input,select,textarea,summary,[role=button],[role=link],.modebar-btn,[tabindex="0"]';
  const usable = all(kinds).filter(element => !element.matches(repeats));
  // a box that holds something to tab to scrolls along with that
  const boxes = all('[data-testid=stMain] *').filter(box => scrolls(box)
    && !usable.some(element => box.contains(element)) && !box.closest('textarea,label'));
  const before = new Map(usable.map(element => [element, describe(element)]));
  const reached = new Set(), unseen = [];
  const looksAsBefore = place => before.has(place) && describe(place) === before.get(place);
  window.notePlace = async () => {
    const place = document.activeElement;
    if (!place || place === document.body) return false;
    for (let frame = 0; frame < 30 && !reached.has(place) && looksAsBefore(place); frame++)
      await new Promise(requestAnimationFrame);
    if (!reached.has(place) && looksAsBefore(place)) unseen.push(tell(place));
    reached.add(place);
    return true;
  };
  window.tellOutcome = () => ({
    missed: [...usable, ...boxes].filter(element => !reached.has(element) && element.isConnected).map(tell), unseen,
  });
  return usable.length;
}"""


@pytest.mark.parametrize("stem", PATHS)
def test_tab_comes_at_everything_on_a_page_and_shows_where_it_is(server, page, stem):
    open_settled(page, server + PATHS[stem])
    usable = page.evaluate(BEGIN)
    assert usable > 15
    for _ in range(2 * usable + 100):  # inside a grid Tab goes from cell to cell, so it takes more
        tab_on(page)
        if not page.evaluate("window.notePlace()"):
            break
    else:
        raise AssertionError("Tab never leaves this page")
    assert page.evaluate("window.tellOutcome()") == {"missed": [], "unseen": []}
