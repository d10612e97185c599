"""What leaves the dashboard: a link that shows the same elsewhere, and a chart as a picture."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import LAPTOP
from tests.browser.looking import come_near, open_settled
from tools.sample.days import SNAPSHOT

pytestmark = pytest.mark.browser
DAY = f"peildatum={SNAPSHOT:%d-%m-%Y}"
LINKS = (
    "handel?jaar=2023&periode=alle+jaren&peildatum=31-12-2024&zoek=Sibiu&jaren=alleen+het+gekozen+jaar",
    f"global-goals?jaar=2025&doel=13+Klimaatactie&hoofdstuk=4+Internationale+samenwerking&{DAY}",
    f"partners?jaar=2024&groep=alle+organisaties&sector=onderwijs&land=Duitsland&zoek=a&{DAY}",
    f"rapport?van=2022&tot=2024&lengte=kort%3A+alleen+de+afspraken&bijlagen=zonder&{DAY}",
    f"gegevens?jaar=2024&ernst=fout&bron=Activiteiten&{DAY}",
    f"rekenkamertoets?jaar=2025&hoofdstuk=5+Samenwerken+in+de+Hanze&{DAY}",
)
"""A link with every choice of its page."""

READ = """() => {
  const texts = 'h1, h2, h3, [data-testid=stText], .tabel td, input, textarea';
  return [location.search, ...[...document.querySelectorAll(texts)].map(one => one.value ?? one.innerText)];
}"""


@pytest.fixture(scope="module")
def machines(chromium: Browser, window: Page) -> Iterator[list[Page]]:
    """A window on each of two machines that share nothing."""
    other = chromium.new_context(**LAPTOP)
    yield [window, other.new_page()]
    other.close()


def read(page: Page, address: str) -> list[str]:
    """Open an address, which begins a visit of its own; give the choices and texts on the page."""
    open_settled(page, address)
    come_near(page)
    return page.evaluate(READ)


@pytest.mark.parametrize("link", LINKS)
def test_a_link_with_every_choice_shows_the_same_on_two_machines(server, machines, link):
    one, other = (read(machine, f"{server}/{link}") for machine in machines)
    assert one == other
    chosen = {value for _, value in parse_qsl(urlsplit(link).query)}
    assert chosen - set(one) == set()  # every choice stands in its field
    assert {value for _, value in parse_qsl(one[0].removeprefix("?"))} == chosen


def save_picture(page: Page, name: str) -> tuple[bytes, str]:
    """Press the button of the first chart with that name; give the file and what it is called."""
    chart = page.locator(".doek").first
    chart.hover()
    with page.expect_download() as download:
        chart.locator(f'.modebar-btn[data-title="{name}"]').click()
    return Path(download.value.path()).read_bytes(), download.value.suggested_filename


def test_a_chart_is_saved_as_a_real_png_and_a_real_svg(server, window):
    page = window
    open_settled(page, f"{server}/hanze?{DAY}")
    picture, name = save_picture(page, "Downloaden als afbeelding (PNG)")
    assert name.endswith(".png")
    width, height, shades = read_png(picture)
    assert width >= 600 and height >= 200
    assert shades > 3  # paper, ink, and at least one colour of the house: not an empty sheet

    drawing, name = save_picture(page, "Downloaden als afbeelding (SVG)")
    assert name.endswith(".svg")
    root = ElementTree.fromstring(drawing)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    words = " ".join(text.strip() for text in root.itertext())
    assert "2021" in words and "Voorbeeldgegevens" in words
    assert b"<script" not in drawing and b'href="http' not in drawing

    again, name = save_picture(page, "Downloaden als afbeelding (PNG)")  # the one button does not change the other
    assert name.endswith(".png") and read_png(again)[:2] == (width, height)


def read_png(content: bytes) -> tuple[int, int, int]:
    """Give width, height and the number of different bytes in a PNG; fails where its parts are not in order."""
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    place, packed, size, kind = 8, b"", (0, 0), b""
    while place < len(content):
        (length,), kind = struct.unpack(">I", content[place : place + 4]), content[place + 4 : place + 8]
        body = content[place + 8 : place + 8 + length]
        assert struct.unpack(">I", content[place + 8 + length : place + 12 + length])[0] == zlib.crc32(kind + body)
        if kind == b"IHDR":
            size = struct.unpack(">II", body[:8])
        packed += body if kind == b"IDAT" else b""
        place += 12 + length
    assert kind == b"IEND"
    return *size, len(set(zlib.decompress(packed)))
