"""The files of a report are made in a process of their own: they are the same files, and its end is told."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from report import apart
from report.apart import write_apart
from report.produce import FORMATS
from tests.report.making import every_slide, full_report, written


def note_process(path: Path, make_sheets: Callable[[], tuple]) -> tuple:
    """Make the sheets, and note which process was asked to."""
    path.write_text(str(os.getpid()))
    return make_sheets()


def test_the_files_are_those_that_are_made_here_and_the_sheets_which_cost_as_much_as_the_rest_are_made_there_too(
    tmp_path: Path,
) -> None:
    report, noted = every_slide(), tmp_path / "proces"
    report = replace(report, make_sheets=partial(note_process, noted, report.make_sheets))
    made = dict(write_apart(report))
    assert list(made) == list(FORMATS)
    assert {form: content == written(form) for form, content in made.items()} == dict.fromkeys(FORMATS, True)
    assert int(noted.read_text()) != os.getpid()


@pytest.mark.parametrize("program", ["", "import sys; sys.stdin.buffer.read()"])
def test_a_process_that_ends_before_its_time_is_told(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    start = subprocess.Popen
    monkeypatch.setattr(apart.subprocess, "Popen", lambda _, **how: start([sys.executable, "-c", program], **how))
    with pytest.raises(ChildProcessError):
        dict(write_apart(full_report()))


@pytest.mark.skipif(apart.resource is None, reason="this system knows no limit of processor time")
def test_a_process_that_goes_on_for_ever_is_ended_for_others_wait_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    start = subprocess.Popen
    for_ever = "from itertools import count; from report import apart; apart.MOST_SECONDS = 1"
    for_ever += "; apart.write_format = lambda *_: sum(count()); apart.main()"
    monkeypatch.setattr(apart.subprocess, "Popen", lambda _, **how: start([sys.executable, "-c", for_ever], **how))
    with pytest.raises(ChildProcessError):
        dict(write_apart(full_report()))


def test_who_breaks_off_takes_the_process_along(monkeypatch: pytest.MonkeyPatch) -> None:
    start, begun = subprocess.Popen, []
    # it sleeps for longer than any test: only being ended ends it
    says_one = (
        "import pickle, sys, time; sys.stdin.buffer.read(); "
        "pickle.dump(('docx', b''), sys.stdout.buffer); sys.stdout.flush(); time.sleep(600)"
    )

    def begin(_: list[str], **how: int) -> subprocess.Popen:
        begun.append(start([sys.executable, "-c", says_one], **how))
        return begun[0]

    monkeypatch.setattr(apart.subprocess, "Popen", begin)
    files = write_apart(full_report())
    assert next(files) == ("docx", b"")
    before = time.monotonic()
    files.close()
    assert begun[0].poll() is not None and time.monotonic() - before < 60
