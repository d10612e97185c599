"""What a delivery costs: from the files that are handed in to all that differs; and 200 publishers that are killed."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from data.load import read_folder
from deliver.comparison import Comparison, Side
from deliver.handing import hand_in
from deliver.store import Store
from deliver.told import tell_tables
from tests.bench.large import write_activities, write_payments
from tests.deliver.killing import kill_and_look

pytestmark = pytest.mark.bench
ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "exports"
DAY = date(2026, 11, 23)


def publish(store: Store, *paths: Path) -> None:
    store.publish(hand_in(store, {path.name: path for path in paths}, (), "proef").draft, "proef", "proef")


def measure(store: Store, path: Path) -> tuple[float, Comparison]:
    """Hand a file in and compare with what is shown, which is in memory; the seconds it takes on the clock."""
    before = Side.of(read_folder(store.find_shown().folder), DAY)
    before.outcome.compute_all()
    start = time.perf_counter()
    handed = hand_in(store, {path.name: path}, (), "proef")
    comparison = Comparison(before, Side.of(handed.contents, DAY))
    comparison.after.outcome.compute_all()  # the preview
    assert comparison.figures
    for parts in (comparison.totals, comparison.findings, tell_tables(comparison, 200)):
        assert parts is not None
    for one in comparison.figures:
        comparison.find_causes(one)
    return time.perf_counter() - start, comparison


def publish_large(folder: Path) -> Store:
    """Publish 200.000 payments and 50.000 activities."""
    store, first = Store(folder / "opslag"), folder / "eerst"
    first.mkdir()
    publish(
        store, write_payments(first / "subsidies.xlsx", 200_000), write_activities(first / "activiteiten.xlsx", 50_000)
    )
    return store


def test_the_difference_and_the_preview_of_the_sample_take_two_seconds(tmp_path: Path) -> None:
    store = Store(tmp_path / "opslag")
    publish(store, *SAMPLE.glob("*.xlsx"))
    new = tmp_path / "missies nieuw.csv"
    new.write_text(
        "nummer;startdatum;bestemming;land;soort;status\nN1;01-02-2023;Sibiu;Roemenië;uitgaand;uitgevoerd\n", "utf-8"
    )
    seconds, comparison = min((measure(store, new) for _ in range(3)), key=lambda one: one[0])
    print(f"\nsample: {seconds:.2f} s (at most 2), {len(comparison.figures)} figures differ")
    assert seconds <= 2


def test_a_large_delivery_takes_twenty_seconds(tmp_path: Path) -> None:
    store = publish_large(tmp_path)
    new = write_payments(tmp_path / "subsidies.xlsx", 199_000, with_faults=True)
    seconds, comparison = measure(store, new)
    difference = comparison.rows["payments"]
    differ = f"{len(comparison.figures)} figures and {len(difference.gone)} rows differ"
    print(f"\nlarge: {seconds:.1f} s (at most 20), {differ}")
    assert len(difference.gone) == 1_000
    assert seconds <= 20


@pytest.mark.skipif(sys.platform == "win32", reason="memory is read from /proc, which Windows lacks")
def test_a_large_delivery_stays_under_two_gigabytes(tmp_path: Path) -> None:
    store = publish_large(tmp_path)
    new = write_payments(tmp_path / "subsidies.xlsx", 199_000)
    program = (
        "import resource, sys; from deliver.__main__ import main; main(sys.argv[1:])\n"
        "own = [line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')][0]\n"
        "print(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)"
    )
    command = [sys.executable, "-c", program, "diff", str(store.root), str(new), "--peildatum", DAY.isoformat()]
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    own, child = map(int, re.findall(r"\d+", done.stderr)[-2:])
    print(
        f"\ndiff: {time.perf_counter() - start:.1f} s, {own / 1000:.0f} MB itself and {child / 1000:.0f} MB in a child"
    )
    assert own + child < 2_000_000


def test_two_hundred_publishers_that_are_killed_lose_nothing(tmp_path: Path) -> None:
    start = time.perf_counter()
    states = kill_and_look(tmp_path, 200, seed=2026)
    print(f"\n200 x kill -9: {states} states published, 0 lost, {time.perf_counter() - start:.0f} s")
    assert states >= 200
