"""The package for the city that is shown in the place of a folder or a store, where the dashboard is started with
one."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE_VARIABLE = "DASHBOARD_PUBLIC"


def find_package() -> Path | None:
    """Give the package of DASHBOARD_PUBLIC; None where rows are at hand. With one no folder and no store is read, and
    everybody is a reader."""
    named = os.environ.get(PACKAGE_VARIABLE, "").strip()
    return Path(named) if named else None
