"""A server that has just started, and one whose folder changed, has its pages ready before anybody asks."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from pages.parts import ahead, ground
from pages.parts.ahead import draw_pages
from pages.parts.ground import MOST_STATES, find_keeper, read_ground
from pages.parts.near import EVERYTHING
from pages.parts.once import Once
from tests.pages.running import SAMPLE, STEMS, open_page

DAY = date(2026, 6, 30)


@dataclass(frozen=True)
class Drawn:
    """A folder of which all pages were drawn ahead, and by which loggers that was remarked upon: in the log, and before
    the filters that were there."""

    folder: Path
    logged: list[str]
    counted: list[str]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drawn]:
    """A copy of the sample that the dashboard reads, drawn ahead once for all tests: a state that one of them adds is
    drawn as well."""
    folder = tmp_path_factory.mktemp("gegevens")
    for path in SAMPLE.glob("*.xlsx"):
        shutil.copy(path, folder)
    logged, counted = [], []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_DATA", str(folder))
        patch.setattr(ground, "_keepers", Once(MOST_STATES))
        patch.setattr(ground, "_grounds", Once(MOST_STATES))
        patch.setattr("data.states.Keeper.watch", lambda keeper: None)  # the tests say when to look
        with pytest.MonkeyPatch.context() as heard:
            for logger in map(logging.getLogger, ahead.REMARKS):
                # the server counts what it holds back before any page is drawn
                heard.setattr(logger, "filters", [lambda record: counted.append(record.name) or True])
                heard.setattr(logger, "callHandlers", lambda record: logged.append(record.name))
                heard.setattr(logger, "level", logging.INFO)
            draw_pages(read_ground(DAY))
        yield Drawn(folder, logged, counted)


def test_after_the_pages_are_drawn_ahead_no_first_page_builds_anything(drawn: Drawn) -> None:
    ready = set(read_ground(DAY).kept.list_keys())
    assert len(ready) > len(STEMS)
    for stem in STEMS:
        assert not open_page(stem, peildatum="30-06-2026", **{EVERYTHING[0]: ""}).exception
    assert set(read_ground(DAY).kept.list_keys()) - ready == set()


def test_a_new_state_has_its_pages_ready_when_it_is_shown(drawn: Drawn) -> None:
    before = read_ground(DAY)
    shutil.copy(SAMPLE / "missies.xlsx", drawn.folder)
    find_keeper().refresh()
    find_keeper().refresh()
    after = read_ground(DAY)
    assert after is not before
    # the report, the slides and what the search finds come once the new state is shown
    late = {"deck", "slides", "report", "regions"}
    soon = {key for key in before.kept.list_keys() if key[0] not in late and not key[0].startswith("search")}
    assert soon and soon <= set(after.kept.list_keys())
    draw_pages(after)
    assert set(before.kept.list_keys()) <= set(after.kept.list_keys())


def test_drawing_for_nobody_fills_no_log_and_nothing_is_told_of_what_it_would_say(drawn: Drawn) -> None:
    assert (drawn.logged, drawn.counted) == ([], [])


def test_a_page_that_stops_halfway_does_not_stop_the_others(drawn: Drawn, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    class Broken:
        stem, slow, delivers = "kapot", False, False
        draw = staticmethod(lambda view: 1 / 0)

    class Whole:
        stem, slow, delivers = "heel", False, False
        draw = staticmethod(seen.append)

    monkeypatch.setattr(ahead, "list_entries", lambda frame, nota: (Broken, Whole))
    draw_pages(read_ground(DAY))
    assert [view.year for view in seen] == [2026]
