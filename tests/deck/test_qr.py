"""The QR code is read back from its own picture."""

from __future__ import annotations

import re

import numpy as np
import pytest
import zxingcpp

from deck.qr import draw_code

LINK = "http://192.168.1.20:8501/presentatie?dia=1&dias=telzin,1,4,aandacht&jaar=2025&peildatum=31-12-2025&donker=ja"


def paint(svg: str, scale: int = 6) -> np.ndarray:
    """Paint the SVG of a code, which draws each run of dark squares as 'M4 4.5h7m3 0h1…', as grey pixels."""
    size = int(re.search(r'viewBox="0 0 (\d+) ', svg)[1])
    squares = np.full((size, size), 255, np.uint8)
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", re.search(r'class="qrline"[^>]* d="([^"]+)"', svg)[1]):
        first, *rest = (float(number) for number in numbers.split())
        if command == "M":
            x, y = first, rest[0]
        elif command == "m":
            x, y = x + first, y + rest[0]
        else:
            squares[int(y), int(x) : int(x + first)] = 0
            x += first
    return squares.repeat(scale, 0).repeat(scale, 1)


def test_a_reader_finds_the_very_link_back():
    assert [code.text for code in zxingcpp.read_barcodes(paint(draw_code(LINK)))] == [LINK]


def test_around_the_code_there_are_four_white_squares():
    squares = paint(draw_code(LINK), scale=1)
    dark = np.argwhere(squares == 0)
    assert dark.min() == 4
    assert dark.max() == squares.shape[0] - 5


def test_the_drawing_is_one_plain_picture_without_links_or_scripts():
    svg = draw_code("https://voorbeeld.nl/?x=<script>alert(1)</script>")
    assert re.findall(r"<(\w+)", svg) == ["svg", "path", "path"]
    assert "script" not in svg
    assert svg.count("http") == 1  # its namespace


def test_the_same_link_gives_the_same_drawing_and_another_link_another():
    assert draw_code(LINK) == draw_code(LINK)
    assert draw_code(LINK) != draw_code(LINK.replace("dia=1", "dia=2"))


def test_a_link_that_no_code_can_hold_is_refused():
    with pytest.raises(ValueError):
        draw_code("https://voorbeeld.nl/" + "x" * 3000)
