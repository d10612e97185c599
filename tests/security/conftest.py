"""One dashboard for all that is tried on it, with its log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.canaries import make_folder
from tests.serving import answers, serve_process, wait_until


@dataclass(frozen=True)
class Tried:
    """A dashboard on the data of tests/canaries.py: where it answers, and where its log is."""

    address: str
    log: Path


@pytest.fixture(scope="session")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tried]:
    """The dashboard of tests/security/altered.py. Whatever a test does to it, the next finds it working."""
    home = tmp_path_factory.mktemp("security")
    log = home / "log.txt"
    folder = make_folder(home / "exports")
    with serve_process(folder, log=log, program="tests.security.altered") as (address, _):
        wait_until(lambda: answers(f"{address}/health"), 60)
        yield Tried(address, log)
