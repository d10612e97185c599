"""The package for the city, made anew at each publication: in a process of its own, so that nobody who looks waits."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

from deliver.standing import StoreKeeper
from opendata.prepared import BadPackage, read_package
from pages.parts.ground import find_keeper
from report.apart import GIVES_WAY

OUT_VARIABLE = "DASHBOARD_PUBLIC_OUT"
ROOT = Path(__file__).resolve().parents[2]
SECONDS_BETWEEN, SECONDS_UNTIL_RETRY = 1.0, 60.0
"""Between two looks at what is shown, and after one that failed."""

_log = logging.getLogger(__name__)


def keep_handing_out() -> Thread | None:
    """Make the package of DASHBOARD_PUBLIC_OUT for each state of the store that everybody sees from now on, in the
    background; None where nobody asks for one, or no store is shown: what lies in a folder is not a publication."""
    named, keeper = os.environ.get(OUT_VARIABLE, "").strip(), find_keeper()
    if not named or not isinstance(keeper, StoreKeeper):
        return None
    thread = Thread(target=_hand_out_what_is_new, args=(keeper, Path(named)), name="package for the city", daemon=True)
    thread.start()
    return thread


def hand_out(store: Path, path: Path) -> bool:
    """Make the package of the state that a store shows; False where that failed, which is logged."""
    with subprocess.Popen(
        [sys.executable, "-m", "publish", str(store.resolve()), "--package", str(path.resolve())],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as child:
        if hasattr(os, "setpriority"):
            os.setpriority(os.PRIO_PROCESS, child.pid, GIVES_WAY)
    if child.returncode:
        _log.warning("the package for the city could not be made: python -m publish ended with %s", child.returncode)
    return child.returncode == 0


def find_state_of(path: Path) -> str:
    """Give the id of the state that a package was made of; '' where there is none that can be read."""
    try:
        return read_package(path).mark
    except BadPackage:
        return ""


def hand_on(keeper: StoreKeeper, path: Path, handed: str) -> str:
    """Make the package where another state is shown than the one that was `handed` out last; give the id of the one
    that is handed out now: as it was where that failed."""
    shown = keeper.state
    if shown in ("", handed):
        return handed
    return shown if find_state_of(path) == shown or hand_out(keeper.store.root, path) else handed


def _hand_out_what_is_new(keeper: StoreKeeper, path: Path) -> None:
    handed = ""
    while True:
        handed = hand_on(keeper, path, handed)
        # a publication may come from another process, which tells this thread nothing: so it looks
        time.sleep(SECONDS_BETWEEN if handed == keeper.state else SECONDS_UNTIL_RETRY)
