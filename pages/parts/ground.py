"""What every page stands on: the data folder, read once per state of it and computed once per peildatum, and shared by
all sessions."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from data.load import Contents, Loaded, fingerprint, read_folder
from data.tables import Tables
from kpi.compute import compute
from kpi.model import Outcome
from pages.parts.once import Once

T = TypeVar("T")
DEFAULT_FOLDER = Path(__file__).parents[2] / "data" / "exports"
MOST_STATES, MOST_DATES = 2, 16
"""As many states of a folder, and as many peildata of them, are kept in memory; those last asked for."""

_contents: Once[Contents] = Once(MOST_STATES)
_grounds: Once[Ground] = Once(MOST_DATES)


@dataclass(frozen=True)
class Ground:
    """One data folder at one peildatum. Shared between sessions: only what `keep` remembers is ever added."""

    loaded: Loaded
    outcome: Outcome
    kept: Once = field(default_factory=Once)

    @property
    def tables(self) -> Tables:
        return self.loaded.tables

    def keep(self, key: tuple, build: Callable[[], T]) -> T:
        """Give what was built under the key before, or build it now, from this ground and the key alone."""
        return self.kept.get(key, build)


def data_folder() -> Path:
    """Give the folder the exports are read from: DASHBOARD_DATA, or the one shipped with the program."""
    return Path(os.environ.get("DASHBOARD_DATA") or DEFAULT_FOLDER)


def read_ground(peildatum: date) -> Ground:
    """Give the data folder as of the peildatum; read from disk only where a file of it changed.

    Raises UnusableFolder where there is no folder or nothing in it to read.
    """
    folder = data_folder()
    state = (folder, fingerprint(folder))

    def compute_ground() -> Ground:
        contents = _contents.get(state, lambda: read_folder(folder))
        loaded = contents.as_of(peildatum)
        ground = Ground(loaded, compute(loaded.tables, peildatum))
        _freeze_once()
        return ground

    return _grounds.get((*state, peildatum), compute_ground)


@cache
def _freeze_once() -> None:
    """Set aside what stays for good: Streamlit collects garbage after every run and would walk all of it each time."""
    gc.collect()
    gc.freeze()
