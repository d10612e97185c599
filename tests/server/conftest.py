"""What the tests of the server share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.serving import ROOT, UNPREPARED, serve


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The address of a dashboard on the sample, at which nothing is changed."""
    with serve(ROOT / "data" / "exports", UNPREPARED) as address:
        yield address
