"""The English that Streamlit and Plotly can put on a page by themselves, read from the code sent to the browser."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import streamlit

BUNDLE = Path(streamlit.__file__).parent / "static" / "static" / "js"
PLACES = "children|label|title|placeholder|content|text|tooltip|ariaLabel|alt|helpText|header|caption|message"
NAMES = (*(rf"\b{place}" for place in PLACES.split("|")), '"aria-label"', '"data-title"')
NAMED = rf":(?:{'|'.join(f'(?<={name}:)' for name in NAMES)})\s*"
"""What stands before a text. It is sought from the sign that is rarest, as the call below is: there are 23 MB of it."""

SHOWN = re.compile(rf"""{NAMED}(["'`])((?:(?!\1)[^\\$\n]){{2,120}})\1""")
FILLED_IN = re.compile(rf"{NAMED}`([A-Z][a-z]+ [^`\n]*?\$\{{[^`\n]*)`")
GAP = re.compile(r"\$\{[^{}]*(?:\{[^{}]*\})?[^{}]*\}")
CALLED = r"""\((?:(?<=\b[\w$]\()|(?<=\b[\w$]{2}\())"""
PLOTLY = re.compile(rf"""{CALLED}[\w$]{{1,2}},(["'`])((?:(?!\1)[^\\$\n]){{4,120}})\1\)""")
WORDS = re.compile(r"^[A-Z][A-Za-z'’/ .,…!?-]*[A-Za-z.!?…]$")
SAME_IN_DUTCH = {"Filter", "Index", "Menu", "Open", "Excel", "Download", "Reset", "Stop", "Test", "Week", "Type"}
"""Words of the bundle that are Dutch as well, or that our own texts use as such."""

ENGLISH = re.compile(
    r"\b(the|and|with|of the|close|search|show|hide|download as|fullscreen|more|loading|running|settings|print|rerun|"
    r"select|choose|clear|main menu|press|column|sort|no results|reset|error|chart|dismiss|remove|clipboard|copied|"
    r"apply|succeeded|failed|upload|browse|average|length|distinct|values|percentile|ask|"
    r"link to|skip to|expand|collapse|toolbar|options)\b",
    re.IGNORECASE,
)
KNOWN = re.compile(
    r"Global Goals|Shelter City|Made in|MKB Trade Office|[Oo]pen (huis|dag)|Foundation|"
    r"Project Voice|ShouldersNL|Sheroes|The Rob"
)
"""Names from the nota and the sample data that happen to be English."""


@cache
def english_of_streamlit() -> frozenset[str]:
    """Every text in the bundle that stands where a reader would see it."""
    found = set()
    for code in _read_scripts():
        found |= {text for pattern in (SHOWN, PLOTLY) for _, text in pattern.findall(code)}
    return frozenset(text.strip() for text in found if WORDS.match(text.strip())) - SAME_IN_DUTCH


@cache
def sentences_of_streamlit() -> re.Pattern:
    """Every text in the bundle that has something filled in, such as 'Remove …', as one pattern."""
    texts = {text for code in _read_scripts() for text in FILLED_IN.findall(code)}
    return re.compile("|".join(sorted(".+".join(map(re.escape, GAP.split(text))) for text in texts)))


def find_english(words: list[str]) -> list[str]:
    """Those of the words on a page that come from the bundle, unchanged or with something filled in."""
    filled = sentences_of_streamlit()
    return sorted(word for word in set(words) if word in english_of_streamlit() or filled.fullmatch(word))


def find_foreign(words: list[str]) -> list[str]:
    """English words on a page: of Streamlit and Plotly, and any other that is not a name."""
    return find_english(words) + [word for word in words if ENGLISH.search(KNOWN.sub("", word))]


@cache
def _read_scripts() -> list[str]:
    return [script.read_text(encoding="utf-8", errors="replace") for script in BUNDLE.glob("*.js")]
