"""The upper part of a chapter: what the nota wants, and the scoreboard of its indicators with the events of its years.

All of it is one element, written once per year for all readers (see `pages.parts.told`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charts.small_line import DrawnLine, draw_small_line
from charts.style import STATUS
from data.tables import chapters_of_nota
from kpi.model import Result, Status
from pages.parts import access, texts
from pages.parts.blocks import describe_agreements, describe_changes, show_block, show_chosen
from pages.parts.cards import list_milestones, show_years
from pages.parts.prose import choose_class
from pages.parts.provenance import show_provenance
from pages.parts.rendering import render
from pages.parts.timeline import HEADING, Event, tell_events
from pages.parts.told import make_told
from pages.parts.view import View
from telling import sentences
from telling.board import BoardRow, head_lines, make_board
from telling.names import GOAL_NAMES, name_chapter

STANDING, CHANGES, YEARS = "telling", "verandering", "jaren"
"""The drawers of the board, beside one for each indicator."""

LONGEST = 140
"""As many characters of the ambition stand on the page at once: a line of a laptop."""

PAUSES = (": ", "; ", ", ")
"""Where a long sentence may be broken off."""

_show = make_told("bord-deel", "board.css")


@dataclass(frozen=True)
class Look:
    """How a status stands in the board: a sign, a word and the class that colours the sign."""

    sign: str
    word: str
    look: str


@dataclass(frozen=True)
class Told:
    """All that the upper part of a chapter says about one year; `rest` is what 'lees verder' opens ('' for nothing)."""

    year: int
    ambition: str
    rest: str
    place: str
    goals: str
    standing: str
    changed: str
    span: str
    rows: tuple[tuple[BoardRow, DrawnLine, Look], ...]
    legend: str
    events: tuple[Event, ...]


@access.fragment
def show_board(view: View, chapter: int, results: Sequence[Result]) -> None:
    """Show the upper part of a chapter; `results` are all its indicators."""
    told = view.ground.keep(("board", chapter, view.year), lambda: write_board(view, chapter, results))
    key = f"bord-{chapter}"
    if drawer := _show(told, key):
        open_drawer(view, chapter, drawer, results)
    else:
        show_chosen(view, key)


def open_drawer(view: View, chapter: int, name: str, results: Sequence[Result]) -> None:
    """Open a drawer of the board by its name: that of a block, or that of one indicator (its id)."""
    key = f"bord-{chapter}"
    if name == STANDING:
        show_block(view, describe_agreements(results, view.year, name_chapter(view.ground.outcome.nota, chapter)), key)
    elif name == CHANGES:
        show_block(view, describe_changes(results, view.year), key)
    elif name == YEARS:
        show_years(view, list(results))
    elif name in view.ground.outcome.results:
        show_provenance(view, name)


def write_board(view: View, chapter: int, results: Sequence[Result]) -> str:
    """Write the upper part of a chapter as HTML. Its texts come from workbooks, so the template escapes each."""
    ambition, rest = tell_ambition(view, chapter)
    rows = [(row, draw_small_line(row.line), choose_look(row.status)) for row in make_board(results, view.year)]
    told = Told(
        year=view.year,
        ambition=ambition,
        rest=rest,
        place=_tell_place(view, chapter),
        goals=tell_goals(view, chapter),
        standing=sentences.count_agreements(sentences.tally(results, view.year)),
        changed=sentences.tell_changes(results, view.year),
        span=head_lines(row for row, _, _ in rows),
        rows=tuple(rows),
        legend=_explain(rows),
        events=tell_events(list_milestones(view, chapter)),
    )
    return render("board.html.j2", told=told, where_from=texts.WHERE_FROM, events_heading=HEADING)


def tell_ambition(view: View, chapter: int) -> tuple[str, str]:
    """Give the nota's ambition for a chapter: what stands on the page at once, and the rest ('' where that is all)."""
    row = _find_chapter(view, chapter)
    if row is None or not isinstance(row.ambition, str):
        return sentences.NO_AMBITION, ""
    first, rest = break_off(row.ambition)
    return (first, rest) if rest else (f"“{first}”", "")


def break_off(text: str) -> tuple[str, str]:
    """Split a text after as many whole sentences as may stand on the page at once; where the first one alone is longer,
    after the last pause in it that fits, or else the last word. The rest may be ''."""
    first, rest = sentences.split_title(text, LONGEST)
    if len(first) <= LONGEST:
        return first, rest
    pause = max(first[:LONGEST].rfind(mark) for mark in PAUSES)
    end = pause + 1 if pause >= 0 else first[:LONGEST].rfind(" ")
    return (first[:end], f"{first[end:].strip()} {rest}".strip()) if end > 0 else (first, rest)


def tell_goals(view: View, chapter: int) -> str:
    """Say to which Global Goals a chapter contributes, and who decided so."""
    _, links = chapters_of_nota(view.ground.tables, view.ground.outcome.nota.name)
    goals = sorted(set(links.loc[links["chapter"] == chapter, "goal"]))
    if not goals:
        return texts.NO_GOALS_YET
    row = _find_chapter(view, chapter)
    origin = row.goals_origin if row is not None and isinstance(row.goals_origin, str) else "herkomst niet vermeld"
    return f"Draagt bij aan {', '.join(f'{goal} {GOAL_NAMES[goal]}' for goal in goals)} ({origin})."


def _find_chapter(view: View, chapter: int):
    frame, _ = chapters_of_nota(view.ground.tables, view.ground.outcome.nota.name)
    return next(frame[frame["chapter"] == chapter].itertuples(), None)


def _tell_place(view: View, chapter: int) -> str:
    row = _find_chapter(view, chapter)
    return f"{view.ground.outcome.nota.name}, hoofdstuk {chapter}: {row.title}" if row is not None else ""


def choose_look(status: Status) -> Look:
    """Choose the sign, the word and the class of a status."""
    return Look(STATUS[status].sign, str(status), choose_class(status))


def _explain(rows: Sequence[tuple[BoardRow, DrawnLine, Look]]) -> str:
    """Explain the marks that the small lines use."""
    points = [(row.line, point) for row, _, _ in rows for point in row.line.points]
    parts = [
        ("streepje in kleur: streefwaarde", any(one.low is not None and not line.yes_no for line, one in points)),
        ("gestippeld met open rondje: voorlopig", any(one.provisional for _, one in points)),
        (
            "open rondje boven de lijn: met wat nog gepland is",
            any(one.ahead for line, one in points if not line.yes_no),
        ),
        ("vol rondje: ja, open rondje: nee of gepland", any(line.yes_no for line, _ in points)),
        ("onderbroken: geen gegevens", any(one.value is None for _, one in points)),
    ]
    told = [text for text, holds in parts if holds]
    return f"In de lijntjes: {'; '.join(told)}." if told else ""
