"""A data folder before anything in it is opened: which files it holds, and whether they are the ones it had."""

from __future__ import annotations

import hashlib
from pathlib import Path

from data.workbook import DATA_SUFFIXES, list_data_files, list_unread

SAMPLE_MANIFEST = Path(__file__).parent / "exports" / "voorbeeldgegevens.sha256"


class UnusableFolder(Exception):
    """The folder cannot be used at all; the text is one Dutch sentence that says why and what to do."""


def find_files(folder: Path) -> list[Path]:
    """List the data files of a folder; UnusableFolder where there is no folder or none of its files can be one."""
    if not folder.is_dir():
        raise UnusableFolder(
            f"De map {folder} bestaat niet. Controleer de naam, of maak de map en zet de exports erin."
        )
    files = list_data_files(folder)
    if not files:
        suffixes = ", ".join(sorted(DATA_SUFFIXES))
        unread = "".join(f" {one.name}: {one.advice}" for one in list_unread(folder)[:3])
        raise UnusableFolder(
            f"In de map {folder} staat geen export. Zet er bestanden in van een van deze soorten: {suffixes}.{unread}"
        )
    return files


def is_sample_file(path: Path) -> bool:
    """Tell whether a file is, byte for byte, one of the workbooks that ship with the program."""
    if not SAMPLE_MANIFEST.exists():
        return False
    try:
        content = path.read_bytes()
    except OSError:  # the reader says what is wrong with it
        return False
    shipped = {line.split()[0] for line in SAMPLE_MANIFEST.read_text(encoding="utf-8").splitlines() if line.strip()}
    return hashlib.sha256(content).hexdigest() in shipped
