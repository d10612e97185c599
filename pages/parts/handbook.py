"""The handbook and the reference of `docs/` as HTML. These texts are ours: nothing of an export comes in here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

from markdown_it import MarkdownIt

DOCS = Path(__file__).parents[2]
PART, HELP = "deel", "hulp"
"""The parameter of the URL with the part in view, and the address of the page."""

PAGES, CHAPTER, BOOK, START = "paginas", "hoofdstuk", "indicatorenboek", "handleiding"
README = "lees-mij"
FILES = {
    START: "docs/handleiding/README.md",
    "wethouder": "docs/handleiding/wethouder.md",
    "raad": "docs/handleiding/raad.md",
    "programmamanager": "docs/handleiding/programmamanager.md",
    "beheerder": "docs/handleiding/beheerder.md",
    "beginnen": "docs/handleiding/beginnen.md",
    PAGES: "docs/handleiding/paginas.md",
    "naslag": "docs/naslag/README.md",
    "invoer": "docs/naslag/invoer.md",
    "kolommen": "docs/naslag/kolommen.md",
    "beleidskader": "docs/naslag/beleidskader.md",
    "meldingen": "docs/naslag/meldingen.md",
    "indicatoren": "docs/naslag/indicatoren.md",
    "bediening": "docs/naslag/bediening.md",
    "toegang": "docs/naslag/toegang.md",
    "server": "deploy/README.md",
    README: "README.md",
}
"""Part as it stands in the address → its file, in the order of the menu of the page."""

IMAGES = "static/handleiding/"
HEADING = re.compile(r"<h(\d)>(.*?)</h\1>")
LINK = re.compile(r'(<a href=|<img src=)"([^":]+)"')


@dataclass(frozen=True)
class HelpText:
    """One text that can be found and opened: `part` as it stands in the address, `text` without marks."""

    part: str
    title: str
    text: str


def find_part(stem: str, chapters: tuple[str, ...]) -> str:
    """Find the part about a page by its address."""
    return f"{PAGES}:{CHAPTER if stem in chapters else stem}"


@cache
def write_part(part: str) -> str:
    """Write a part as HTML, or the section about one page ('paginas:overzicht'); '' where there is none such."""
    name, _, section = part.partition(":")
    if name not in FILES:
        return ""
    text = _read(name)
    if section:
        text = _cut(text, section)
    return _mend_links(_markdown().render(text), name) if text else ""


@cache
def list_texts() -> tuple[HelpText, ...]:
    """List all parts, and each section of them that has a heading of its own, to be searched."""
    return tuple(text for part in FILES for text in _list_sections(part))


def name_parts() -> dict[str, str]:
    """Name the parts: as in the address → the heading of its file."""
    return {part: _title(_read(part)) for part in FILES} | {README: "Lees mij", BOOK: "Indicatorenboek"}


def fold(heading: str) -> str:
    """Give a heading as it stands in an address: 'De raad bijpraten' is 'de-raad-bijpraten'."""
    kept = re.sub(r"[^\w\s-]", "", heading.lower().replace("ë", "e"))
    return re.sub(r"\s+", "-", kept.strip())


def _list_sections(part: str) -> Iterator[HelpText]:
    text = _read(part)
    yield HelpText(part, _title(text), _strip(text))
    if part == PAGES:
        for heading, body in _split(text):
            yield HelpText(f"{PAGES}:{fold(heading)}", f"Hulp bij {heading}", _strip(body))


def _cut(text: str, section: str) -> str:
    return next((f"# {heading}\n{body}" for heading, body in _split(text) if fold(heading) == section), "")


def _split(text: str) -> list[tuple[str, str]]:
    """Split a text at its headings of the second level: heading and what stands below it."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def _title(text: str) -> str:
    found = re.search(r"^# (.+)$", text, re.MULTILINE)
    return found[1] if found else ""


def _strip(text: str) -> str:
    """Leave of a text the words, for the index."""
    return " ".join(re.sub(r"!?\[([^\]]*)\]\([^)]*\)|[#*|`>-]+|<!--.*?-->", r" \1 ", text).split())


@cache
def _read(part: str) -> str:
    return (DOCS / FILES[part]).read_text(encoding="utf-8")


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _mend_links(html: str, part: str) -> str:
    """Let links lead to the part that they name, pictures to where they are served, and nothing else anywhere."""
    folder = (DOCS / FILES[part]).parent
    by_path = {(DOCS / path).resolve(): name for name, path in FILES.items()}

    def mend(found: re.Match[str]) -> str:
        path = (folder / found[2].partition("#")[0]).resolve()
        if found[1].startswith("<img"):
            return f'<img src="app/{IMAGES}{quote(path.name)}"'
        target = by_path.get(path)
        if target:
            return f'<a href="{HELP}" data-query="{PART}={target}"'
        return '<a class="bestand"' if path.exists() else '<a class="dood"'  # a file for who has the program

    html = LINK.sub(mend, html)
    html = HEADING.sub(_lower_heading, html).replace("<pre>", '<pre tabindex="0">')
    return html.replace("<table>", '<div class="rol" tabindex="0"><table>').replace("</table>", "</table></div>")


def _lower_heading(found: re.Match[str]) -> str:
    """The page has the first heading itself."""
    level = min(int(found[1]) + 1, 6)
    return f"<h{level}>{found[2]}</h{level}>"
