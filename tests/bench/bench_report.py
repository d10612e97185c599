"""How long the whole command takes on the sample data, all four formats, and how much memory: in a process of its
own."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.bench

ROOT = Path(__file__).parents[2]
LIMIT_SECONDS, LIMIT_MEGABYTES = 10.0, 500
COMMAND = """
import re, sys
from report.__main__ import main
status = main(sys.argv[1:])
# not ru_maxrss: a child starts with the peak of the process that started it
print("peak", re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1])
sys.exit(status)
"""


def test_the_four_files_are_there_within_ten_seconds_and_half_a_gigabyte(tmp_path):
    arguments = ["--data", str(ROOT / "data" / "exports"), "--peildatum", "2026-11-23", "--out", str(tmp_path)]
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    seconds = time.perf_counter() - started
    megabytes = int(done.stdout.split("peak ")[1]) / 1024
    print(f"\n{seconds:.1f} s, {megabytes:.0f} MB")
    assert len(list(tmp_path.iterdir())) == 4
    assert seconds < LIMIT_SECONDS
    assert megabytes < LIMIT_MEGABYTES
