"""The English that Streamlit and Plotly can put on a page by themselves, read from the code sent to the browser."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import streamlit

BUNDLE = Path(streamlit.__file__).parent / "static" / "static" / "js"
PLACES = "children|label|title|placeholder|content|text|tooltip|ariaLabel|alt|helpText|header|caption|message"
SHOWN = re.compile(rf"""(?:\b(?:{PLACES})|"aria-label"|"data-title")\s*:\s*(["'`])((?:(?!\1)[^\\$\n]){{2,120}})\1""")
PLOTLY = re.compile(r"""\b[\w$]{1,2}\([\w$]{1,2},(["'`])((?:(?!\1)[^\\$\n]){4,120})\1\)""")
WORDS = re.compile(r"^[A-Z][A-Za-z'’/ .,…!?-]*[A-Za-z.!?…]$")
SAME_IN_DUTCH = {"Filter", "Index", "Menu", "Open", "Excel", "Download", "Reset", "Stop", "Test", "Week", "Type"}
"""Words of the bundle that are Dutch as well, or that our own texts use as such."""


@cache
def english_of_streamlit() -> frozenset[str]:
    """Every text in the bundle that stands where a reader would see it."""
    found = set()
    for script in BUNDLE.glob("*.js"):
        code = script.read_text(encoding="utf-8", errors="replace")
        found |= {text for pattern in (SHOWN, PLOTLY) for _, text in pattern.findall(code)}
    return frozenset(text.strip() for text in found if WORDS.match(text.strip())) - SAME_IN_DUTCH


def find_english(words: list[str]) -> list[str]:
    """Those of the words on a page that come from the bundle unchanged."""
    return sorted(set(words) & english_of_streamlit())
