"""One type scale and one spacing scale: no page has a letter or a space of a size that is not among their steps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from style import house
from style.house import BadStyle, read_style
from tests.style.test_style import write_style

PARTS = Path(__file__).parents[2] / "pages" / "parts"
SHEETS = sorted(path for path in PARTS.glob("*.css") if path.name != "presentation.css")  # a hall goes by its screen
DECLARATION = re.compile(r"(?<![\w-])(font-size|(?:row-|column-)?gap|(?:margin|padding)(?:-\w+)*)\s*:\s*([^;}]+)")
SIZE = re.compile(r"(?<![\w-])-?\d*\.?\d+(?:rem|em|px|%|pt|vw|vh|ch|ex)?(?![\w-])")
ICON = re.compile(r"\.icoon[^{}]*{[^{}]*$")
"""That a declaration is of a drawn sign, which is as large as the words beside it."""


def list_odd_sizes(css: str) -> list[str]:
    """List the declarations with a size of their own."""
    found = []
    for match in DECLARATION.finditer(css):
        value = re.sub(r"var\(--[\w-]+\)|-1 \*", "", match[2])
        if match[1] == "font-size" and ICON.search(css[: match.start()]):
            value = re.sub(r"\b1(?:\.2)?em\b", "", value)
        if any(size.strip("-") != "0" for size in SIZE.findall(value)):
            found.append(match[0].strip())
    return found


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_letters_and_spaces_are_steps_of_the_scales(path):
    css = path.read_text(encoding="utf-8")
    assert list_odd_sizes(css) == []
    named = set(re.findall(r"var\(--((?:letter|ruimte)[\w-]*)\)", css))
    assert named <= set(re.findall(r"--([\w-]+):", house.css_scale()))


def test_what_the_test_looks_for_it_finds():
    assert list_odd_sizes(".a { font-size: 15px; padding: 0 var(--ruimte-3) .3rem; gap: 0; margin: 0 auto }") == [
        "font-size: 15px",
        "padding: 0 var(--ruimte-3) .3rem",
    ]
    assert list_odd_sizes(".a .icoon { font-size: 1.2em }") == []
    assert list_odd_sizes(".a { font-size: 1.2em }") == ["font-size: 1.2em"]
    assert list_odd_sizes(".a { margin: calc(-1 * var(--ruimte-3)) 0; padding-inline: 2px }") == ["padding-inline: 2px"]


def test_no_template_gives_a_size_of_its_own():
    for path in PARTS.glob("*.j2"):
        styled = re.findall(r"style=\"([^\"]*)\"", path.read_text(encoding="utf-8"))
        assert all(not DECLARATION.search(one) for one in styled), path.name


def test_the_scales_are_those_of_the_style_file_and_grow_with_the_letters_of_the_browser():
    variables = dict(re.findall(r"--([\w-]+): ([^;]+);", house.css_scale()))
    assert variables["letter"] == "1rem" and variables["letter-bijschrift"] == "0.8125rem"
    assert variables["ruimte-1"] == "0.125rem" and variables["ruimte-8"] == "3rem"
    assert len(variables) == len(house.STYLE.text) + len(house.STYLE.space) == 14


@pytest.mark.parametrize(
    "change",
    [
        ("caption = 13", "caption = 11"),
        ("lead = 18", "lead = 15"),
        ("body = 16", 'body = "16px"'),
        ("steps = [2, 4,", "steps = [4, 2,"),
        ("steps = [2, 4,", "steps = [2,"),
    ],
)
def test_a_scale_that_does_not_go_up_or_is_too_small_is_refused(tmp_path, change):
    with pytest.raises(BadStyle, match="maat|maten"):
        read_style(write_style(tmp_path, change))
