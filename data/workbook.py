"""Opening the files of a data folder: each in a process of its own, so that none can crash, hang or bloat the
program.
"""

from __future__ import annotations

import datetime
import io
import logging
import os
import pickle
import re
import signal
import subprocess
import sys
from array import array
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from data.sheets import OWN_KINDS, Grid, GridColumn, Note, UnreadableWorkbook, Workbook

DATA_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")
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

_SAVE_AS_XLSX = (
    "Dit bestand is niet gelezen. Open het in Excel, kies Opslaan als, sla het op als .xlsx en zet dat in de map."
)
_COPY_TO_EXCEL = (
    "Dit bestand is niet gelezen: het is geen werkmap. Zet de gegevens in een Excel-bestand met één koprij en zet dat "
    "als .xlsx in de map."
)
_EXPORT_AGAIN = (
    "Dit bestand is niet gelezen. Exporteer de gegevens opnieuw als .xlsx of .csv en zet dat bestand in de map."
)
UNREAD_ADVICE = {
    **dict.fromkeys((".xlsb", ".xlt", ".xltx", ".xltm"), _SAVE_AS_XLSX),
    ".numbers": "Dit bestand is niet gelezen. Open het in Numbers, kies Exporteer naar Excel en zet dat .xlsx-bestand "
    "in de map.",
    **dict.fromkeys((".pdf", ".doc", ".docx"), _COPY_TO_EXCEL),
    ".zip": "Dit bestand is niet gelezen. Pak het uit en zet de bestanden die erin zitten in de map zelf.",
    **dict.fromkeys((".json", ".xml"), _EXPORT_AGAIN),
    **dict.fromkeys(
        (".mdb", ".accdb"),
        "Dit bestand is niet gelezen. Open het in Access, exporteer elke tabel naar Excel en zet die .xlsx-bestanden "
        "in de map.",
    ),
}
"""Suffix of a file that may hold data but is not read → how to hand it in."""

UNREAD_FOLDER = (
    "In deze submap staan bestanden met gegevens; submappen worden niet gelezen. Zet de bestanden die mee moeten "
    "tellen in de map zelf."
)
ENTRIES_TO_LOOK_AT = 5_000
"""A folder with more files and folders in it than this is searched no further: it is not one of exports."""

_log = logging.getLogger(__name__)


def list_data_files(folder: Path) -> list[Path]:
    """Give the files directly in `folder` that may hold data, by case-folded name; no lock files, no hidden files."""
    return [path for path in _list_seen(folder) if path.suffix.casefold() in DATA_SUFFIXES and path.is_file()]


@dataclass(frozen=True)
class Unread:
    """A file that may hold data but is of a kind that is not read, or a subfolder with data files, with the Dutch
    sentences on how to hand it in.
    """

    name: str
    advice: str


def list_unread(folder: Path) -> list[Unread]:
    """Give what in `folder` may hold data and is not read, by case-folded name; no lock files, nothing hidden."""
    unread = []
    for path in _list_seen(folder):
        if path.is_dir():
            if _holds_data_files(path):
                unread.append(Unread(path.name, UNREAD_FOLDER))
        elif advice := UNREAD_ADVICE.get(path.suffix.casefold()):
            unread.append(Unread(path.name, advice))
    return unread


def _list_seen(folder: Path) -> list[Path]:
    seen = (path for path in folder.iterdir() if _is_seen(path.name))
    return sorted(seen, key=lambda path: (path.name.casefold(), path.name))


def _is_seen(name: str) -> bool:
    return not name.startswith((".", "~$"))


def _holds_data_files(folder: Path) -> bool:
    """Tell whether any file in `folder`, however deep, may hold data."""
    return any(
        _is_seen(name) and Path(name).suffix.casefold() in (*DATA_SUFFIXES, *UNREAD_ADVICE)
        for name in islice(_walk_names(folder), ENTRIES_TO_LOOK_AT)
    )


def _walk_names(folder: Path) -> Iterable[str]:
    """Yield the names of all files below `folder`, and an empty one for each folder looked into."""
    for _, folders, files in os.walk(folder):
        folders[:] = filter(_is_seen, folders)
        yield ""
        yield from files


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
    return build_workbook(answer)


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
        _log.error("The decoder failed on %s:\n%s", path.name, _find_place(child.stderr.decode("utf-8", "replace")))
        return OWN_FAULT
    return CRASHED


def _find_place(told: str) -> str:
    """Give of what Python tells of an error where it came about and its kind; its words may hold what is in a cell."""
    return "\n".join(re.findall(r"^(?:  File \".*|[\w.]+(?=:|$))", told, re.MULTILINE))


class _PlainUnpickler(pickle.Unpickler):
    """Reads plain values and dates; nothing else can come out of a child."""

    _ALLOWED = {
        ("datetime", kind.__name__): kind
        for kind in (datetime.datetime, datetime.date, datetime.time, datetime.timedelta)
    }

    def find_class(self, module: str, name: str) -> type:
        try:
            return self._ALLOWED[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in a workbook") from None


def build_workbook(answer: tuple) -> Workbook:
    """Make the Workbook of what `data.decode.main` wrote."""
    date_1904, sheets, notes = answer
    return Workbook(
        tuple(
            Grid(name, hidden, row_count, tuple(_build_column(*column) for column in columns))
            for name, hidden, row_count, columns in sheets
        ),
        date_1904,
        tuple(Note(*note) for note in notes),
    )


def _build_column(codes: bytes, values: list, kinds: dict[str, list[int]]) -> GridColumn:
    numbers = array("I")
    numbers.frombytes(codes)
    for kind in OWN_KINDS:
        for index in kinds.get(kind.__name__, ()):
            values[index] = kind(values[index])
    return GridColumn(numbers, values)
