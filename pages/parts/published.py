"""What programs may ask of the dashboard: the figures that everybody may see, and what is new.

Both are of the state that everybody sees, never of a draft. Of who delivered, and why, nothing is told.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date, datetime

from data.load import UnusableFolder
from deliver.comparison import Side
from deliver.figures import FigureChange, compare_figures
from deliver.journal import MOVES, Line
from deliver.store import Refused, Store
from deliver.told import tell_figure, tell_target
from kpi.__main__ import to_json
from opendata.feed import FeedItem, write_feed
from opendata.package import SAMPLE
from opendata.writing import open_up
from pages.parts.deliveries import find_store
from pages.parts.ground import find_keeper, read_ground, read_stored
from pages.parts.once import Once
from telling.dutch import format_date

MOST_MOVES, MOST_COMPARED = 20, 5
"""As many states are in the feed, and as many of them with the figures that they changed."""

NEW_STATE, NEW_TARGET = "Nieuwe stand", "Streefwaarde veranderd"
CLOSED_YEAR = "Cijfer van een afgesloten jaar veranderd"

_changes: Once[list[FigureChange]] = Once(MOST_COMPARED * 2)


def make_figures() -> bytes | None:
    """Make the figures of today as JSON: machine interface 2, with what they are of; None where there is nothing to
    show. Made once for a state and a day."""
    try:
        ground = read_ground(date.today())
    except UnusableFolder:
        return None

    def make() -> bytes:
        seen = open_up(ground.tables, ground.outcome)
        about = {
            "municipality": seen.frame.municipality,
            "programme": seen.frame.programme,
            "nota": seen.nota.name,
            "licence": seen.frame.licence,
            "fingerprint": ground.digest[:16],
            "sample": SAMPLE if ground.loaded.is_sample else None,
        }
        return json.dumps(about | to_json(seen), ensure_ascii=False).encode()

    return ground.keep(("figures for programs",), make)


def make_news(address: str) -> bytes | None:
    """Make the feed of what is new, for a dashboard at an address; None where there is nothing to show."""
    store, shown = find_store(), find_keeper().standing().shown
    if shown is None:
        return None
    entries = list_news(store) if store else [_tell_state(shown.digest[:16], shown.read_at)]
    frame = read_ground(date.today()).outcome.frame
    return write_feed(f"Nieuw: {frame.programme}", f"Gemeente {frame.municipality}", address, entries)


def list_news(store: Store) -> Iterator[FeedItem]:
    """List what is new in a store, the newest first: states, targets, and figures of closed years."""
    moves = [line for line in reversed(store.log.read()) if line.deed in MOVES][: MOST_MOVES + 1]
    for place, line in enumerate(moves[:MOST_MOVES]):
        yield _tell_state(f"{line.state}-{line.number}", line.when)
        if place < min(MOST_COMPARED, len(moves) - 1):
            yield from _list_changes(store, moves[place + 1], line)


def mark(content: bytes) -> str:
    """Give the ETag of what is sent."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def _tell_state(key: str, moment: datetime) -> FeedItem:
    return FeedItem(key, f"{NEW_STATE}: {format_date(moment.date())}", "Er zijn nieuwe gegevens gepubliceerd.", moment)


def _list_changes(store: Store, before: Line, after: Line) -> Iterator[FeedItem]:
    try:
        changes = _changes.get(
            (str(store.root), before.state, after.state, after.when.date()), lambda: _compare(store, before, after)
        )
    except (OSError, Refused, UnusableFolder):  # a state of before that is no longer there, or not whole
        return
    for one in changes:
        key = f"{after.state}-{after.number}-{one.identity}-{one.year}"
        page = f"indicator?id={one.identity}&jaar={one.year}"
        if one.is_warning:
            yield FeedItem(key, f"{CLOSED_YEAR}: {one.result.name}, {one.year}", tell_figure(one), after.when, page)
        if one.is_retargeted:
            yield FeedItem(
                f"{key}-doel", f"{NEW_TARGET}: {one.result.name}, {one.year}", tell_target(one), after.when, page
            )


def _compare(store: Store, before: Line, after: Line) -> list[FigureChange]:
    old, new = (Side.of(read_stored(store, line.state).contents, after.when.date()) for line in (before, after))
    return [one for one in compare_figures(old.outcome, new.outcome) if one.is_warning or one.is_retargeted]
