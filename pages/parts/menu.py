"""The menu: each page with its address, its file, its words and the function that draws it.

Which chapters there are, the policy frame says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from kpi.frame import Chapter, Frame, Nota
from pages.parts import (
    accessibility_page,
    audit_page,
    chapter_page,
    data_page,
    deliveries_page,
    finance_page,
    goals_page,
    help_page,
    indicator_page,
    overview_page,
    partners_page,
    presentation_page,
    report_page,
    search_page,
    states_page,
)
from pages.parts.ground import Ground
from pages.parts.handbook import list_texts
from pages.parts.view import View


@dataclass(frozen=True)
class Entry:
    """One page. `stem` is its address, `menu` its word in the menu, `title` its heading, `draw` draws all below it;
    `find_title` gives the heading where the address decides on it ('' for `title`; None: it is always that); `in_foot`
    puts a link to it at the foot of every page; `slow` says that its first screen takes long to make; `delivers` is for
    who may deliver alone. `file` is the file in `pages/` that draws it, '' where that is called as its address is."""

    stem: str
    menu: str
    title: str
    draw: Callable[[View], None]
    find_title: Callable[[Ground], str] | None = None
    in_menu: bool = True
    in_foot: bool = False
    slow: bool = False
    delivers: bool = False
    file: str = ""

    @property
    def path(self) -> str:
        """The path of its file."""
        return f"pages/{self.file or self.stem}.py"


def list_entries(
    frame: Frame, nota: Nota, with_deliveries: bool = False, without_deliveries: bool = False
) -> tuple[Entry, ...]:
    """List the pages under a nota: the overview, one for each of its chapters, and the others. `with_deliveries` puts
    those in the menu too: for who may deliver; `without_deliveries` there are none: where nothing is delivered to."""
    overview = Entry("overzicht", "Overzicht", frame.programme, overview_page.draw)
    others = (replace(one, in_menu=True) if with_deliveries and one.delivers else one for one in OTHERS)
    if without_deliveries:
        others = (one for one in OTHERS if not one.delivers)
    return (overview, *map(_open_chapter, nota.chapters), *others)


def _open_chapter(chapter: Chapter) -> Entry:
    number = chapter.number
    return Entry(
        chapter.url,
        f"{number} {chapter.menu}",
        f"{number} {chapter.name}",
        partial(chapter_page.draw, chapter=number),
        file=f"hoofdstuk-{number}",
    )


def _draw_search(view: View) -> None:
    outcome = view.ground.outcome
    entries = list_entries(outcome.frame, outcome.nota)
    pages = [(entry.stem, entry.title) for entry in entries if entry.draw is not _draw_search]
    search_page.draw(view, pages, [(one.part, one.title, one.text) for one in list_texts()])


OTHERS = (
    Entry("global-goals", "Global Goals", "Global Goals", goals_page.draw),
    Entry("financien", "Financiën", "Financiën", finance_page.draw),
    Entry("partners", "Partners", "Partners en landen", partners_page.draw),
    Entry("rapport", "Rapport", "Rapport", report_page.draw, slow=True),
    Entry("presentatie", "Presentatie", "Presentatie", presentation_page.draw, slow=True),
    Entry("gegevens", "Gegevens", "Gegevens", data_page.draw),
    Entry("leveringen", "Leveringen", "Leveringen", deliveries_page.draw, in_menu=False, delivers=True),
    Entry("indicator", "Indicator", "Indicator", indicator_page.draw, indicator_page.find_title, in_menu=False),
    Entry("standen", "Standen", "Standen", states_page.draw, in_menu=False),
    Entry("zoeken", "Zoeken", "Zoeken", _draw_search, in_menu=False, slow=True),
    Entry("hulp", "Hulp", "Hulp", help_page.draw, in_menu=False, in_foot=True),
    Entry("rekenkamertoets", "Rekenkamertoets", "Rekenkamertoets", audit_page.draw, in_menu=False, in_foot=True),
    Entry(
        "toegankelijkheid", "Toegankelijkheid", "Toegankelijkheid", accessibility_page.draw, in_menu=False, in_foot=True
    ),
)
