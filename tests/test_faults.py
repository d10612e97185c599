"""Files that break under a dashboard that runs: the figures stay, one line says why, and what is mended is taken up."""

from __future__ import annotations

import json
import os
import re
import shutil
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlsxwriter

from data.__main__ import main
from tests.commands import call
from tests.serving import ROOT, UNPREPARED, Reader, Seen, serve, wait_until

SAMPLE = ROOT / "data" / "exports"
ONE, POLICY = "activiteiten.xlsx", "beleidskader.xlsx"
QUERY = "peildatum=31-12-2025"
PAGES = ("", "handel", "gegevens")
LINE = re.compile(r"^(.+); u ziet de stand van \d+ \w+ \d{4}, \d\d\.\d\d uur\.$")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the dashboard of this module."""
    return tmp_path_factory.mktemp("faults") / "exports"


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    shutil.copytree(SAMPLE, folder)
    with serve(folder, UNPREPARED) as address:
        wait_until(lambda: ask_health(address)[0] == 200)
        yield address


@pytest.fixture
def whole(address: str, folder: Path) -> Iterator[str]:
    """The dashboard, whose folder is put right again afterwards."""
    yield address
    if folder.exists():
        folder.chmod(0o755)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SAMPLE, folder)
    wait_until(lambda: ask_health(address)[0] == 200)


def ask_health(address: str) -> tuple[int, dict]:
    """What the health address says."""
    try:
        with urllib.request.urlopen(f"{address}/health") as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def put(path: Path, content: bytes) -> None:
    path.with_name(".new").write_bytes(content)
    os.replace(path.with_name(".new"), path)


def replace_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def write_other_words(path: Path) -> None:
    with xlsxwriter.Workbook(path.with_name(".new")) as book:
        book.add_worksheet("Activiteiten").write_row(0, 0, ["iets", "anders"])
    os.replace(path.with_name(".new"), path)


FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "folder deleted": (shutil.rmtree, "De map met gegevens is er niet meer"),
    "folder emptied": (
        lambda folder: [path.unlink() for path in folder.iterdir()],
        "In de map met gegevens staat geen export meer",
    ),
    "folder closed": (lambda folder: folder.chmod(0), "De map met gegevens kan niet worden geopend"),
    "file gone": (lambda folder: (folder / ONE).unlink(), f"{ONE} staat niet meer in de map"),
    "file a folder": (lambda folder: replace_by_folder(folder / ONE), f"{ONE} staat niet meer in de map"),
    "file empty": (lambda folder: (folder / ONE).write_bytes(b""), f"{ONE} is leeg"),
    "file closed": (lambda folder: (folder / ONE).chmod(0), f"{ONE} kan niet worden geopend"),
    "file broken": (lambda folder: put(folder / ONE, b"PK\x03\x04" + bytes(20_000)), f"{ONE} kan niet worden geopend"),
    "file half copied": (
        lambda folder: put(folder / ONE, (SAMPLE / ONE).read_bytes()[:20_000]),
        f"{ONE} kan niet worden geopend",
    ),
    "heading lost": (lambda folder: write_other_words(folder / ONE), f"in {ONE} wordt geen tabel meer herkend"),
    "policy broken": (
        lambda folder: put(folder / POLICY, b"PK\x03\x04" + bytes(20_000)),
        f"{POLICY} kan niet worden geopend",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_the_figures_stay_and_one_line_on_every_page_says_why(whole: str, folder: Path, name: str) -> None:
    happen, told = FAULTS[name]
    readers = [Reader(whole, page, QUERY) for page in PAGES]
    before = [reader.run() for reader in readers]
    happen(folder)
    wait_until(lambda: ask_health(whole)[0] == 503)
    assert ask_health(whole)[1]["status"] == "stale"
    assert ask_health(whole)[1]["reasons"] == [told]
    for reader, page, shown in zip(readers, PAGES, before, strict=True):
        with reader, Reader(whole, page, QUERY) as newcomer:
            for seen in (reader.run(), newcomer.run()):
                assert seen.errors == []
                assert take_line(seen) == told
                assert set(shown.words) <= set(seen.words)
                assert list_charts(seen) == list_charts(shown)


def list_charts(seen: Seen) -> list[str]:
    """List the charts that came, each as it was sent."""
    return [word for word in seen.words if "plotly-basic" in word]


def take_line(seen: Seen) -> str:
    """Give why the newer data are not shown, from the one line that says so."""
    [line] = [found[1] for word in seen.words if (found := LINE.match(word))]
    return line


def test_an_excel_lock_file_is_no_fault(whole: str, folder: Path) -> None:
    (folder / f"~${ONE}").write_bytes(b"\x05" + b" " * 160)
    put(folder / "missies.xlsx", (SAMPLE / "missies.xlsx").read_bytes())
    since = ask_health(whole)[1]["since"]
    wait_until(lambda: ask_health(whole)[1]["since"] > since)
    assert ask_health(whole)[1]["reasons"] == []


def test_a_file_taken_out_on_purpose_is_confirmed_on_the_command_line(whole: str, folder: Path) -> None:
    (folder / ONE).unlink()
    wait_until(lambda: ask_health(whole)[1]["status"] == "stale")
    done = call(main, "accept", folder)
    assert done.returncode == 0 and done.stdout.startswith("Bevestigd: beleidskader.xlsx, ")
    wait_until(lambda: ask_health(whole)[1]["status"] == "ok")
    with Reader(whole, "handel", f"{QUERY}&cijfer=H1.9") as reader:
        seen = reader.run()
    assert not [word for word in seen.words if LINE.match(word)]
    assert any("Daarvoor ontbreekt in de gegevensmap: Activiteiten" in word for word in seen.words)


@pytest.mark.parametrize(
    ("place", "told"), [("weg", "bestaat niet"), ("leeg", "staat geen export"), ("dicht", "schrijven")]
)
def test_where_there_is_nothing_to_confirm_the_command_says_so(tmp_path: Path, place: str, told: str) -> None:
    folder = tmp_path / place
    if place != "weg":
        folder.mkdir()
    if place == "dicht":
        shutil.copy(SAMPLE / ONE, folder)
        (folder / ".overgenomen").mkdir()
        told = "kan niets worden geschreven"
    done = call(main, "accept", folder)
    assert done.returncode == 2
    assert told in done.stderr and "Traceback" not in done.stderr


def test_a_restart_begins_with_what_is_readable_and_says_what_is_missing(tmp_path: Path) -> None:
    shutil.copy(SAMPLE / ONE, tmp_path)
    (tmp_path / POLICY).write_bytes(b"PK\x03\x04" + bytes(20_000))
    (tmp_path / "missies.xlsx").symlink_to(tmp_path / "weg.xlsx")
    with serve(tmp_path, UNPREPARED) as address:
        wait_until(lambda: ask_health(address)[1]["status"] == "incomplete")
        for page in PAGES:
            with Reader(address, page, QUERY) as reader:
                seen = reader.run()
            assert seen.errors == []
            assert f"{POLICY} kan niet worden geopend; wat in dit bestand staat, telt niet mee." in seen.words
