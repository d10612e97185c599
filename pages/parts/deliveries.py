"""The store that is shown in the place of a folder, where the dashboard is started with one."""

from __future__ import annotations

import os
from pathlib import Path

from deliver.store import Store

STORE_VARIABLE = "DASHBOARD_STORE"


def find_store() -> Store | None:
    """Give the store of DASHBOARD_STORE; None where a folder is shown, as it is."""
    root = os.environ.get(STORE_VARIABLE, "").strip()
    return Store(Path(root)) if root else None
