"""The store that is shown in the place of a folder, where the dashboard is started with one."""

from __future__ import annotations

import os
from pathlib import Path

from deliver import deeds
from deliver.store import Store
from pages.parts import access
from pages.parts.package import find_package

STORE_VARIABLE = "DASHBOARD_STORE"


def find_store() -> Store | None:
    """Give the store of DASHBOARD_STORE; None where a folder is shown, as it is, or a package for the city."""
    if find_package():
        return None
    root = os.environ.get(STORE_VARIABLE, "").strip()
    return Store(Path(root)) if root else None


def offers_deliveries() -> bool:
    """Tell whether who asks for this page may deliver, and there is a store to deliver to."""
    return find_store() is not None and access.may_deliver()


def find_who() -> str:
    """Give the name under which what is done here comes in the log: that of who logged in, else of this computer."""
    return access.find_name() or deeds.find_who()
