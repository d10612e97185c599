"""What every page stands on: the data folder, read and computed once, and shared by all sessions."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

import streamlit as st

from data.load import Loaded, fingerprint, load_folder
from data.tables import Tables
from kpi.compute import compute
from kpi.model import Outcome

T = TypeVar("T")
DEFAULT_FOLDER = Path(__file__).parents[2] / "data" / "exports"


@dataclass(frozen=True)
class Ground:
    """One data folder at one peildatum. Shared between sessions: only what `keep` remembers is ever added."""

    loaded: Loaded
    outcome: Outcome
    kept: dict = field(default_factory=dict)

    @property
    def tables(self) -> Tables:
        return self.loaded.tables

    def keep(self, key: tuple, build: Callable[[], T]) -> T:
        """Give what was built under the key before, or build it now, from this ground and the key alone."""
        if key not in self.kept:
            self.kept[key] = build()
        return self.kept[key]


def data_folder() -> Path:
    """Give the folder the exports are read from: DASHBOARD_DATA, or the one shipped with the program."""
    return Path(os.environ.get("DASHBOARD_DATA") or DEFAULT_FOLDER)


def read_ground(peildatum: date) -> Ground:
    """Read and compute the data folder as of the peildatum; from memory as long as no file of it changed.

    Raises UnusableFolder where there is no folder or nothing in it to read.
    """
    folder = data_folder()
    return _read(str(folder), fingerprint(folder), peildatum)


# cache_resource and not cache_data: the records hold their own functions, which cannot be pickled
@st.cache_resource(max_entries=6, show_spinner="De gegevens worden gelezen …")
def _read(folder: str, files: tuple, peildatum: date) -> Ground:
    loaded = load_folder(Path(folder), peildatum)
    ground = Ground(loaded, compute(loaded.tables, peildatum))
    _freeze_once()
    return ground


@cache
def _freeze_once() -> None:
    """Set aside what stays for good: Streamlit collects garbage after every run and would walk all of it each time."""
    gc.collect()
    gc.freeze()
