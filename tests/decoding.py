"""Decoding workbooks in the process of the test itself, for tests of what is made of the cells.

The program decodes each file in a process of its own (`data.workbook`). Starting one takes ten times as long as
decoding a small workbook, and what a reading rule or a page makes of the cells does not depend on where they were
decoded. The answer still goes through the pickle that a child sends. Tests of the child, its limits and its death, and
tests of hostile files leave it in place: the last of test_decode, test_gate, test_texts, test_faults and those of the
sample data.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from data import workbook
from data.decode import decode_file
from data.sheets import UnreadableWorkbook


def decode_here(path: Path, _: float) -> tuple | str:
    """Answer as the child does, but without limits; what would kill a child fails the test."""
    try:
        answer = decode_file(path)
    except UnreadableWorkbook as reason:
        return str(reason)
    return workbook._PlainUnpickler(io.BytesIO(pickle.dumps(answer, protocol=5))).load()


@pytest.fixture(scope="module", autouse=True)
def decoding_here() -> Iterator[None]:
    """Decode in this process, around every module in the folder of a conftest that imports this fixture."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workbook, "_ask_child", decode_here)
        yield
