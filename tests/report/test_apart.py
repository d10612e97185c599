"""The files of a report are made in a process of their own: they are the same files, and its end is told."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from report import apart
from report.apart import write_apart
from report.produce import FORMATS, write_format
from tests.report.making import full_report


def test_the_files_are_those_that_are_made_here() -> None:
    made = dict(write_apart(full_report()))
    assert list(made) == list(FORMATS)
    assert {form: content == write_format(full_report(), form) for form, content in made.items()} == dict.fromkeys(
        FORMATS, True
    )


def note_process(path: Path) -> tuple:
    """Make no sheets, and note which process was asked to."""
    path.write_text(str(os.getpid()))
    return ()


def test_the_sheets_of_the_workbook_which_cost_as_much_as_the_rest_are_made_there_too(tmp_path: Path) -> None:
    noted = tmp_path / "proces"
    dict(write_apart(replace(full_report(), make_sheets=partial(note_process, noted))))
    assert int(noted.read_text()) != os.getpid()


@pytest.mark.parametrize("program", ["", "import sys; sys.stdin.buffer.read()"])
def test_a_process_that_ends_before_its_time_is_told(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    start = subprocess.Popen
    monkeypatch.setattr(apart.subprocess, "Popen", lambda _, **how: start([sys.executable, "-c", program], **how))
    with pytest.raises(ChildProcessError):
        dict(write_apart(full_report()))
