"""No town stands in code: its name, region, chapters, money and years are data (data/kader, or the folder's own)."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.kpi.situations import FRAME, NOTA

ROOT = Path(__file__).parents[2]
FOLDERS = ("charts", "data", "deck", "deliver", "kpi", "pages", "report", "server", "style", "telling")
WORDS = re.compile(
    "|".join(
        (
            re.escape(FRAME.municipality),
            re.escape(FRAME.fallback_region),
            re.escape(NOTA.title),
            *(re.escape(chapter.name) for chapter in NOTA.chapters),
            *(re.escape(network) for network in NOTA.networks),
            r"\b(GM|PV)\d{2,4}\b",
            r"\b61[._]?000",
            r"\bvan de 34\b",
        )
    ),
    re.IGNORECASE,
)
FILES = sorted(
    path
    for folder in FOLDERS
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".py", ".j2", ".js", ".html", ".css", ".typ", ".toml")
    and not {"kader", "exports", "nota", "templates"} & {part.name for part in path.parents if part != ROOT}
)
BOUNDS = {1900, 1990, 2000, 2100}
"""Years that are no policy's: between which dates are read."""


def find_in(files: Iterable[Path], find: Callable[[str], set]) -> dict[str, set]:
    """Look in files, and give those in which something was found with what that is."""
    found = {str(path.relative_to(ROOT)): find(path.read_text(encoding="utf-8")) for path in files}
    return {name: what for name, what in found.items() if what}


def test_no_word_of_a_town_stands_in_code() -> None:
    assert find_in(FILES, lambda text: {found[0] for found in WORDS.finditer(text)}) == {}


def find_years(code: str) -> set[int]:
    """Find the years that stand as a number in code, but for those between which dates are read."""
    numbers = (node.value for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Constant))
    return {number for number in numbers if type(number) is int and 1990 <= number <= 2100} - BOUNDS


def test_no_year_of_a_policy_is_a_number_in_code() -> None:
    assert find_in([path for path in FILES if path.suffix == ".py"], find_years) == {}


def test_a_year_in_code_is_found() -> None:
    assert find_years("first = max(2021, 2000)") == {2021}


def test_the_words_that_are_looked_for_are_found() -> None:
    told = f"In {FRAME.municipality} (GM0150) staat {NOTA.chapters[2].name} met € 61.000."
    assert len(WORDS.findall(told)) == 4
    assert len(FILES) > 200
