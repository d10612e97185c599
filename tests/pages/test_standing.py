"""The line on every page when something in the folder broke, and the button that shows the folder all the same."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from data.states import FolderLook, FolderStanding, Keeper, State
from pages.parts import ground
from pages.parts.ground import find_keeper
from pages.parts.once import Once
from pages.parts.standing import CHANGED, CONFIRM, tell_standing
from tests.pages.running import SAMPLE, STEMS, all_text, open_page

LINE = "missies.xlsx staat niet meer in de map; u ziet de stand van "


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with missions and the beleidskader, read, of which the missions are taken away."""
    return lose_missions(tmp_path, monkeypatch)


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Once]:
    """The same folder with its keepers, for tests that change nothing in it."""
    with pytest.MonkeyPatch.context() as patch:
        return lose_missions(tmp_path_factory.mktemp("folder"), patch), ground._keepers


@pytest.fixture
def untouched(read_once: tuple[Path, Once], monkeypatch: pytest.MonkeyPatch) -> None:
    folder, keepers = read_once
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    monkeypatch.setattr(ground, "_keepers", keepers)


def lose_missions(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    for name in ("missies.xlsx", "beleidskader.xlsx"):
        shutil.copy(SAMPLE / name, folder)
    patch.setenv("DASHBOARD_DATA", str(folder))
    patch.setattr(ground, "_keepers", Once())
    patch.setattr(Keeper, "watch", lambda keeper: None)  # the tests say when to look
    patch.setattr(ground, "_compute_ahead", lambda state: None)  # test_ahead is about what is drawn ahead
    find_keeper().standing()
    (folder / "missies.xlsx").unlink()
    look_twice()
    return folder


def look_twice() -> None:
    find_keeper().refresh()
    find_keeper().refresh()


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.usefixtures("untouched")
def test_every_page_shows_the_last_good_figures_and_says_so_in_one_line(stem: str) -> None:
    app = open_page(stem, peildatum="23-11-2026")
    assert not app.exception
    assert [LINE in element.value for element in app.text].count(True) == 1
    assert "uur." in next(element.value for element in app.text if LINE in element.value)


def test_during_a_presentation_every_slide_says_it_too(folder: Path) -> None:
    shown = [json.loads(one.proto.json or "{}") for one in open_page("presentatie", dia="1").get("bidi_component")]
    assert [LINE in one["standing"] for one in shown if "standing" in one] == [True]


def test_only_on_gegevens_can_it_be_confirmed_and_then_the_line_is_gone(folder: Path) -> None:
    assert not [button for button in open_page("handel").button if button.label == CONFIRM]
    app = open_page("gegevens")
    [confirm] = [button for button in app.button if button.label == CONFIRM]
    confirm.click().run()
    assert not app.exception
    assert LINE not in all_text(app)
    assert find_keeper().standing().shown.contents.tables.missions.empty


def test_what_changed_since_the_page_was_made_is_not_confirmed(folder: Path) -> None:
    app = open_page("gegevens")
    shutil.copy(SAMPLE / "subsidies.xlsx", folder)
    [confirm] = [button for button in app.button if button.label == CONFIRM]
    confirm.click().run()
    assert CHANGED in all_text(app)
    assert not find_keeper().standing().shown.contents.tables.missions.empty


def test_a_folder_that_is_gone_leaves_the_figures_and_nothing_to_confirm(folder: Path) -> None:
    shutil.rmtree(folder)
    look_twice()
    app = open_page("gegevens")
    assert not app.exception
    assert "De map met gegevens is er niet meer; u ziet de stand van " in all_text(app)
    assert not [button for button in app.button if button.label == CONFIRM]


def test_the_report_is_of_what_is_shown_also_when_the_folder_is_gone(folder: Path) -> None:
    shutil.rmtree(folder)
    look_twice()
    assert not open_page("rapport").exception


@pytest.mark.parametrize(
    ("unreadable", "faults", "line"),
    [
        ((), (), ""),
        (
            ("a.xlsx",),
            ("b.xlsx is leeg",),
            "b.xlsx is leeg; u ziet de stand van 26 november 2026, 10.14 uur.",
        ),
        (
            (),
            ("a.xlsx is leeg", "b.xlsx is leeg", "c.xlsx is leeg", "d.xlsx is leeg", "e.xlsx is leeg"),
            "a.xlsx is leeg, b.xlsx is leeg, c.xlsx is leeg en nog 2 andere; "
            "u ziet de stand van 26 november 2026, 10.14 uur.",
        ),
        (("a.xlsx",), (), "a.xlsx kan niet worden geopend; wat in dit bestand staat, telt niet mee."),
        (
            ("a.xlsx", "b.csv"),
            (),
            "a.xlsx en b.csv kunnen niet worden geopend; wat in deze bestanden staat, telt niet mee.",
        ),
    ],
)
def test_the_line_says_what_is_shown_and_why(unreadable: tuple, faults: tuple, line: str) -> None:
    state = State(None, FolderLook(), datetime(2026, 11, 26, 10, 14), "")
    object.__setattr__(state, "unreadable", unreadable)
    assert tell_standing(FolderStanding(state, faults)) == line


def test_where_nothing_is_shown_the_page_itself_says_why() -> None:
    assert tell_standing(FolderStanding(None, problem="De map bestaat niet.")) == ""
