"""A server that has just started, and one whose folder changed, has its pages ready before anybody asks."""

from __future__ import annotations

import logging
import shutil
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


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample that the dashboard reads; nothing of it is known yet."""
    for path in SAMPLE.glob("*.xlsx"):
        shutil.copy(path, tmp_path)
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))
    monkeypatch.setattr(ground, "_keepers", Once(MOST_STATES))
    monkeypatch.setattr(ground, "_grounds", Once(MOST_STATES))
    monkeypatch.setattr("data.states.Keeper.watch", lambda keeper: None)  # the tests say when to look
    return tmp_path


def test_after_the_pages_are_drawn_ahead_no_first_page_builds_anything(folder: Path) -> None:
    draw_pages(read_ground(DAY))
    ready = set(read_ground(DAY).kept.list_keys())
    assert len(ready) > len(STEMS)
    for stem in STEMS:
        assert not open_page(stem, peildatum="30-06-2026", **{EVERYTHING[0]: ""}).exception
    assert set(read_ground(DAY).kept.list_keys()) - ready == set()


def test_a_new_state_has_its_pages_ready_when_it_is_shown(folder: Path) -> None:
    before = read_ground(DAY)
    draw_pages(before)
    shutil.copy(SAMPLE / "missies.xlsx", folder)
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


def test_drawing_for_nobody_fills_no_log_and_nothing_is_told_of_what_it_would_say(
    folder: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[str] = []
    for name in ahead.REMARKS:  # the server counts what it holds back before any page is drawn
        monkeypatch.setattr(logging.getLogger(name), "filters", [lambda record: counted.append(record.name) or True])
    with caplog.at_level(logging.INFO):
        draw_pages(read_ground(DAY))
    assert [record.name for record in caplog.records if record.name in ahead.REMARKS] == []
    assert counted == []


def test_a_page_that_stops_halfway_does_not_stop_the_others(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []

    class Broken:
        stem, slow, delivers = "kapot", False, False
        draw = staticmethod(lambda view: 1 / 0)

    class Whole:
        stem, slow, delivers = "heel", False, False
        draw = staticmethod(drawn.append)

    monkeypatch.setattr(ahead, "list_entries", lambda frame, nota: (Broken, Whole))
    draw_pages(read_ground(DAY))
    assert [view.year for view in drawn] == [2026]
