"""What a whole load costs: validated, with every fault found; and the two command lines over a large folder."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from statistics import median

import pytest
import python_calamine

from data.load import load_folder
from tests.bench.large import ONE_IN, time_one, write_activities, write_payments

pytestmark = pytest.mark.bench
ROOT = Path(__file__).resolve().parents[2]
RUNS = 7
COUNT = 100_000


@pytest.mark.parametrize(
    "faults, found",
    [
        ({"with_faults": True}, {"excel-error": COUNT // ONE_IN, "formula-without-value": COUNT // ONE_IN}),
        ({"with_formulas": True}, {"formula-without-value": 2 * COUNT}),
    ],
    ids=["a few faults", "two columns of formulas never calculated"],
)
def test_loading_and_validating_costs_at_most_three_times_bare_decoding(
    tmp_path: Path, faults: dict[str, bool], found: dict[str, int]
) -> None:
    """In turns, so that other work on the machine weighs on both alike; the median of the ratios counts."""
    path = write_payments(tmp_path / "subsidies.xlsx", COUNT, **faults)
    ratios, seconds = [], []
    for _ in range(RUNS):
        bare = time_one(lambda: python_calamine.load_workbook(path).get_sheet_by_index(0).to_python())
        seconds.append(time_one(lambda: load_folder(tmp_path, date(2026, 11, 23))))
        ratios.append(seconds[-1] / bare)
    loaded = load_folder(tmp_path, date(2026, 11, 23))
    assert Counter(finding.code for finding in loaded.findings) == found
    assert loaded.books["subsidies"].accepted == COUNT
    print(f"\n100.000 payments: load {median(seconds):.2f} s, {median(ratios):.2f} x bare decoding (at most 3)")
    assert median(ratios) <= 3


@pytest.mark.skipif(sys.platform == "win32", reason="memory is read from /proc, which Windows lacks")
@pytest.mark.parametrize(
    "command", [["data", "check", "{folder}"], ["kpi", "--data", "{folder}"]], ids=["check", "kpi"]
)
def test_a_large_folder_stays_under_a_minute_and_two_gigabytes(tmp_path: Path, command: list[str]) -> None:
    write_payments(tmp_path / "subsidies.xlsx", 200_000)
    write_activities(tmp_path / "activiteiten.xlsx", 50_000)
    arguments = [part.format(folder=tmp_path) for part in command] + ["--peildatum", "2026-11-23", "--json"]
    measure = (
        "import re, resource, runpy, sys, time; sys.argv = sys.argv[1:]; start = time.perf_counter()\n"
        "try: runpy.run_module(sys.argv[0], run_name='__main__', alter_sys=True)\n"
        "except SystemExit: pass\n"
        # not its own ru_maxrss: that starts with the peak of the process that started it
        "own = re.search(r'VmHWM:\\s*(\\d+)', open('/proc/self/status').read())[1]\n"
        "child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss\n"
        "print(time.perf_counter() - start, own, child, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", measure, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    seconds, own, child = (float(part) for part in done.stderr.split()[-3:])
    print(f"\n{command[0]}: {seconds:.1f} s, {own / 1000:.0f} MB itself and {child / 1000:.0f} MB in a child")
    assert seconds < 60
    assert own + child < 2_000_000
