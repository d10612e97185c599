"""Opening the files of a data folder: each in a process of its own, so that none can crash, hang or bloat the
program.
"""

from __future__ import annotations

import datetime
import io
import logging
import os
import pickle
import signal
import subprocess
import sys
from array import array
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from data.sheets import Column, ErrorCell, Sheet, Uncalculated, UnreadableWorkbook, Workbook

DATA_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
ROOT = Path(__file__).resolve().parent.parent
CHILDREN_AT_ONCE = 2
# A busy machine is not the fault of a file: where the system counts the child's own time, the clock is a last resort.
OUT_OF_TIME = getattr(signal, "SIGXCPU", 0)
PATIENCE = 6 if OUT_OF_TIME else 1

TOO_SLOW = (
    "Dit bestand openen duurt te lang. Verwijder lege rijen, kolommen en werkbladen die u niet gebruikt, en "
    "sla het "
    "opnieuw op."
)
CRASHED = (
    "Dit bestand is te groot of beschadigd: het lezen is afgebroken. Open het in Excel, verwijder wat u niet "
    "gebruikt en "
    "sla het opnieuw op."
)
OWN_FAULT = (
    "Bij het lezen van dit bestand ging in het programma zelf iets mis. Meld dit bij de beheerder van het "
    "dashboard en "
    "stuur het bestand mee."
)
NOT_THERE = "Dit bestand kan niet worden gelezen: het is weg of u mag het niet openen. Controleer de map en de rechten."

_log = logging.getLogger(__name__)


def list_data_files(folder: Path) -> list[Path]:
    """Give the files directly in `folder` that may hold data, by case-folded name; no lock files, no hidden files."""
    seen = (path for path in folder.iterdir() if not path.name.startswith((".", "~$")))
    return sorted(
        (path for path in seen if path.suffix.casefold() in DATA_SUFFIXES and path.is_file()),
        key=lambda path: (path.name.casefold(), path.name),
    )


def open_workbook(path: Path) -> Workbook:
    """Read all visible sheets of a file, in a child process with limits on memory and time.

    Raises UnreadableWorkbook with one Dutch sentence when the file cannot be opened, whatever is wrong with it.
    """
    path = path.absolute()
    try:
        size = path.stat().st_size
        path.open("rb").close()
    except OSError as error:
        raise UnreadableWorkbook(NOT_THERE) from error
    answer = _ask_child(path, seconds_allowed(size))
    if isinstance(answer, str):
        raise UnreadableWorkbook(answer)
    return _build_workbook(answer)


def open_workbooks(paths: Sequence[Path]) -> dict[Path, Workbook | UnreadableWorkbook]:
    """Open several files, two at a time; a file that cannot be opened gives its UnreadableWorkbook as value."""

    def try_to_open(path: Path) -> Workbook | UnreadableWorkbook:
        try:
            return open_workbook(path)
        except UnreadableWorkbook as reason:
            return reason

    with ThreadPoolExecutor(CHILDREN_AT_ONCE) as pool:
        return dict(zip(paths, pool.map(try_to_open, paths), strict=True))


def seconds_allowed(file_size: int) -> float:
    """Give the processor time a file of `file_size` bytes may take: some ten times what an honest one takes."""
    return 4.5 + 2.5 * max(0.0, file_size / 1e6 - 1)


def _ask_child(path: Path, seconds: float) -> tuple | str:
    """Run the decoder on `path`; give what it sends back, or a sentence on why nothing came."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    try:
        child = subprocess.run(
            [sys.executable, "-m", "data.decode", str(path), str(seconds)],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=seconds * PATIENCE,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        return TOO_SLOW
    if child.returncode == -OUT_OF_TIME:
        return TOO_SLOW
    if child.returncode == 0:
        return _PlainUnpickler(io.BytesIO(child.stdout)).load()
    if child.returncode == 1:  # a traceback: the decoder's own mistake, for what libraries raise became a sentence
        _log.error("The decoder failed on %s:\n%s", path.name, child.stderr.decode("utf-8", "replace"))
        return OWN_FAULT
    return CRASHED


class _PlainUnpickler(pickle.Unpickler):
    """Reads plain values, dates and our own two cell kinds; nothing else can come out of a child."""

    _ALLOWED = {
        ("datetime", kind.__name__): kind
        for kind in (datetime.datetime, datetime.date, datetime.time, datetime.timedelta)
    }
    _ALLOWED |= {("data.sheets", kind.__name__): kind for kind in (ErrorCell, Uncalculated)}

    def find_class(self, module: str, name: str) -> type:
        try:
            return self._ALLOWED[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in a workbook") from None


def _build_workbook(answer: tuple) -> Workbook:
    """Make the Workbook of what `data.decode.main` wrote."""
    date_1904, sheets = answer
    return Workbook(
        tuple(
            Sheet(name, hidden, row_count, tuple(_build_column(*column) for column in columns))
            for name, hidden, row_count, columns in sheets
        ),
        date_1904,
    )


def _build_column(codes: bytes, values: list) -> Column:
    numbers = array("I")
    numbers.frombytes(codes)
    return Column(numbers, values)
