"""The first sight of a chart stands where Plotly draws it afterwards: the same words in the same places, and the same
columns and points."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from pages.parts.written import PLAIN, STATIC
from tests.browser.conftest import ROOT
from tests.browser.looking import WAIT
from tests.pages.running import Shown, list_charts, open_page

PAGES = (
    *(("handel", "31-12-2026"), ("financien", "31-12-2026"), ("global-goals", "31-12-2026")),
    ("hanzestad", "30-06-2026"),  # with what is still planned
)
FIRST_SIGHT = {"H1-1", "H3-1", "posten", "besteding", "reserve", "doel-4", "raster", "eerlijk"}
"""What these pages show at first: all of it has a sketch."""

WIDTHS = (380, 760)
NEAR = 2.5
"""Pixels: what differs less nobody sees change."""

COMPARE = """async ([spec, width]) => {
  document.body.replaceChildren();
  const sketched = sketchChart(JSON.parse(spec), width, JSON.parse(spec).layout.height ?? 450);
  if (!sketched) return null;
  const {data, layout} = JSON.parse(spec), drawn = document.createElement('div');
  document.body.append(sketched, drawn);
  await Plotly.newPlot(drawn, data, {...layout, width}, {displayModeBar: false});
  const place = (root, one) => {
    const [box, at] = [one.getBoundingClientRect(), root.getBoundingClientRect()];
    return [box.x - at.x, box.y - at.y, box.width, box.height];
  };
  const words = root => [...root.querySelectorAll('text')].flatMap(text => {
    const lines = [...text.querySelectorAll('tspan.line')];
    return (lines.length ? lines : [text]).filter(one => one.textContent.trim() && one.getBoundingClientRect().width)
      .map(one => [one.textContent.trim(), getComputedStyle(one).fill, place(root, one).slice(0, 2)]);
  });
  const bars = (root, kind) => [...root.querySelectorAll(kind)]
    .filter(one => one.getBBox().width && one.getBBox().height).map(one => place(root, one));
  const points = (root, kind) => [...root.querySelectorAll(kind)].filter(one => getComputedStyle(one).opacity !== '0');
  return {
    words: [words(drawn), words(sketched)],
    bars: [bars(drawn, '.barlayer .point path'), bars(sketched, '.staven rect')],
    points: [points(drawn, '.scatterlayer .point').length, points(sketched, '.lijn .punt').length],
  };
}"""


@pytest.fixture(scope="module")
def charts() -> dict[str, Shown]:
    """The charts of these pages by their name."""
    found = {}
    for stem, day in PAGES:
        found |= {chart.name: chart for chart in list_charts(open_page(stem, peildatum=day, jaar="2026"))}
    return found


@pytest.fixture(scope="module")
def blank(server: str, chromium: Browser) -> Iterator[Page]:
    """A page with our letters, Plotly and the sketch, and nothing else."""
    with chromium.new_context(viewport={"width": 1000, "height": 900}, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(f"{server}/toegankelijkheid")
        page.get_by_role("heading", level=1).wait_for()
        page.add_script_tag(path=ROOT / PLAIN.removeprefix("./app/"))
        page.add_script_tag(path=STATIC / "sketch" / "sketch.js")
        yield page


def list_moved(drawn: list[list[float]], sketched: list[list[float]]) -> list[list[float]]:
    """List the places of what Plotly drew near which the sketch has nothing."""
    return [one for one in drawn if all(max(abs(a - b) for a, b in zip(one, other)) > NEAR for other in sketched)]


def test_the_first_sight_of_a_chart_is_what_plotly_draws_afterwards(charts: dict[str, Shown], blank: Page) -> None:
    assert set(charts) >= FIRST_SIGHT
    for name, chart in charts.items():
        for width in WIDTHS:
            told = blank.evaluate(COMPARE, [json.dumps(chart.figure), width])
            if told is None:  # Plotly alone draws it
                assert name not in FIRST_SIGHT, name
                continue
            where = f"{name} at {width}"
            drawn, sketched = told["words"]
            assert sorted(word[:2] for word in drawn) == sorted(word[:2] for word in sketched), where
            for word in {word for word, _, _ in drawn}:
                places = [[at for one, _, at in words if one == word] for words in told["words"]]
                assert not list_moved(*places), f"{where}: {word}"
            assert not list_moved(*told["bars"]) and len({*map(len, told["bars"])}) == 1, where
            assert len({*told["points"]}) == 1, where


def test_a_chart_is_seen_before_plotly_is_there_and_touched_once_it_is(server: str, page: Page) -> None:
    page.route("**/static/plotly/*", lambda _: None)
    page.goto(f"{server}/handel?peildatum=31-12-2026")
    chart = page.locator(".st-key-grafiek-H1-1 .doek")
    expect(chart.locator(".schets")).to_contain_text("803", timeout=WAIT)
    chart.scroll_into_view_if_needed()
    chart.hover()
    expect(chart).to_have_attribute("aria-busy", "true")
    expect(chart.locator(".main-svg")).to_have_count(0)
    page.unroute("**/static/plotly/*")  # what was held goes on
    expect(chart.locator(".schets")).to_have_count(0, timeout=WAIT)
    expect(chart.locator(".main-svg").first).to_be_visible()


def test_a_chart_is_drawn_also_in_a_browser_that_never_calls_itself_idle(server: str, page: Page) -> None:
    page.add_init_script("requestIdleCallback = (act, {timeout} = {}) => timeout && requestAnimationFrame(act)")
    page.goto(f"{server}/financien?peildatum=31-12-2026")
    chart = page.locator(".doek").first
    chart.scroll_into_view_if_needed()
    expect(chart.locator(".main-svg").first).to_be_visible(timeout=WAIT)
    expect(chart.locator(".schets")).to_have_count(0)


def test_a_chart_that_was_touched_while_it_waited_for_rest_is_not_busy_once_rest_comes(server: str, page: Page) -> None:
    page.add_init_script("requestIdleCallback = act => { (window.held ??= []).push(act); }")
    page.goto(f"{server}/financien?peildatum=31-12-2026")
    chart = page.locator(".doek").first
    chart.scroll_into_view_if_needed()
    page.wait_for_function("() => window.held?.length", timeout=WAIT)
    chart.hover()
    expect(chart.locator(".main-svg").first).to_be_visible(timeout=WAIT)
    expect(chart).not_to_have_attribute("aria-busy", "true")
    page.evaluate("window.held.forEach(act => act())")
    assert chart.get_attribute("aria-busy") is None
