"""The menu: each page with its file (whose name is its URL), its words and the function that draws it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from pages.parts import (
    accessibility_page,
    audit_page,
    chapter_page,
    data_page,
    finance_page,
    goals_page,
    indicator_page,
    overview_page,
    partners_page,
    presentation_page,
    report_page,
    search_page,
    texts,
)
from pages.parts.view import View


@dataclass(frozen=True)
class Entry:
    """One page. `menu` is its word in the menu, `title` its heading, `draw` draws all below the heading; `in_foot` puts
    a link to it at the foot of every page; `slow` says that its first screen takes long to make."""

    stem: str
    menu: str
    title: str
    draw: Callable[[View], None]
    in_menu: bool = True
    in_foot: bool = False
    slow: bool = False


def _chapter(number: int, stem: str, menu: str) -> Entry:
    return Entry(
        stem, f"{number} {menu}", f"{number} {texts.CHAPTERS[number]}", partial(chapter_page.draw, chapter=number)
    )


def _draw_search(view: View) -> None:
    search_page.draw(view, [(entry.stem, entry.title) for entry in ENTRIES if entry.draw is not _draw_search])


ENTRIES = (
    Entry("overzicht", "Overzicht", texts.PROGRAMME, overview_page.draw),
    _chapter(1, "handel", "Handel"),
    _chapter(2, "synergie", "Synergie"),
    _chapter(3, "hanzestad", "Hanzestad"),
    _chapter(4, "samenwerking", "Samenwerking"),
    _chapter(5, "hanze", "Hanze"),
    _chapter(6, "global-goals-gemeente", "Global Goals-gemeente"),
    Entry("global-goals", "Global Goals", "Global Goals", goals_page.draw),
    Entry("financien", "Financiën", "Financiën", finance_page.draw),
    Entry("partners", "Partners", "Partners en landen", partners_page.draw),
    Entry("rapport", "Rapport", "Rapport", report_page.draw, slow=True),
    Entry("presentatie", "Presentatie", "Presentatie", presentation_page.draw, slow=True),
    Entry("gegevens", "Gegevens", "Gegevens", data_page.draw),
    Entry("indicator", "Indicator", "Indicator", indicator_page.draw, in_menu=False),
    Entry("zoeken", "Zoeken", "Zoeken", _draw_search, in_menu=False, slow=True),
    Entry("rekenkamertoets", "Rekenkamertoets", "Rekenkamertoets", audit_page.draw, in_menu=False, in_foot=True),
    Entry(
        "toegankelijkheid", "Toegankelijkheid", "Toegankelijkheid", accessibility_page.draw, in_menu=False, in_foot=True
    ),
)
MENU = {entry.stem: entry for entry in ENTRIES}
