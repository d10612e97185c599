"""What opening a large workbook costs beside bare decoding: gate, error search, coding and transfer included."""

from __future__ import annotations

from pathlib import Path

import pytest
import python_calamine

from data.workbook import open_workbook
from tests.bench.large import time_one, write_payments

pytestmark = pytest.mark.bench
ROWS = 100_000


@pytest.mark.parametrize("percent", [False, True], ids=["no percentages", "a column of percentages"])
def test_opening_costs_little_more_than_bare_decoding(tmp_path: Path, percent: bool) -> None:
    """Both in turns, the fastest of each: other work on the machine then weighs on both alike."""
    payments = write_payments(tmp_path / "payments.xlsx", ROWS, percent=percent)

    def decode_bare() -> object:
        return python_calamine.load_workbook(str(payments)).get_sheet_by_index(0).to_python()

    times = [(time_one(decode_bare), time_one(lambda: open_workbook(payments))) for _ in range(6)]
    bare, ours = map(min, zip(*times))
    print(f"\nopen_workbook {ours:.2f} s, bare calamine {bare:.2f} s, ratio {ours / bare:.2f} (aim 1.7)")
    assert open_workbook(payments).sheets[0].row_count == ROWS + 1
    assert ours / bare < 2.2
