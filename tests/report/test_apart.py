"""The files of a report are made in a process of their own: they are the same files, and its end is told."""

from __future__ import annotations

import subprocess
import sys

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


@pytest.mark.parametrize("program", ["", "import sys; sys.stdin.buffer.read()"])
def test_a_process_that_ends_before_its_time_is_told(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    start = subprocess.Popen
    monkeypatch.setattr(apart.subprocess, "Popen", lambda _, **how: start([sys.executable, "-c", program], **how))
    with pytest.raises(ChildProcessError):
        dict(write_apart(full_report()))
