"""The keyboard alone: does Tab come at everything that can be used, and does one always see where one is?"""

from __future__ import annotations

from playwright.sync_api import Page

BURST = 20
"""So often Tab is pressed before one asks whether it has left the page."""

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
  // and the arrows lead from the tab that is open to the others
  const repeats = '[data-testid=stSelectbox] button,[data-testid=stMultiSelect] button,[role=tab][aria-selected=false]';
  const kinds = 'a[href],button,input,select,textarea,summary,[role=button],[role=link],.modebar-btn,[tabindex="0"]';
  const usable = all(kinds).filter(element => !element.matches(repeats));
  // a box that holds something to tab to scrolls along with that
  const boxes = all('[data-testid=stMain] *').filter(box => scrolls(box)
    && !usable.some(element => box.contains(element)) && !box.closest('textarea,label'));
  const before = new Map(usable.map(element => [element, describe(element)]));
  const reached = new Set(), unseen = [];
  window.hasLeft = false;
  addEventListener('keyup', () => {
    const place = document.activeElement;
    window.hasLeft ||= !place || place === document.body;
    if (window.hasLeft || reached.has(place)) return;
    if (before.has(place) && describe(place) === before.get(place)) unseen.push(tell(place));
    reached.add(place);
  }, true);
  window.tellOutcome = () => ({
    missed: [...usable, ...boxes].filter(element => !reached.has(element) && element.isConnected).map(tell), unseen,
  });
  return usable.length;
}"""


def walk(page: Page) -> dict[str, list[str]]:
    """Press Tab until it leaves the page; give what it missed, and where one does not see that one is there."""
    usable = page.evaluate(BEGIN)
    assert usable > 15
    for _ in range(0, 2 * usable + 100, BURST):  # inside a grid Tab goes from cell to cell, so it takes more
        for _ in range(BURST):
            page.keyboard.press("Tab")
        if page.evaluate("window.hasLeft"):
            return page.evaluate("window.tellOutcome()")
    raise AssertionError("Tab never leaves this page")
