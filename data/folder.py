"""A data folder before anything in it is opened: which files it holds."""

from __future__ import annotations

from pathlib import Path

from data.workbook import DATA_SUFFIXES, list_data_files, list_unread


class UnusableFolder(Exception):
    """The folder cannot be used at all; the text is one Dutch sentence that says why and what to do."""


def find_files(folder: Path) -> list[Path]:
    """List the data files of a folder. Raises UnusableFolder where there is no folder or no such file in it."""
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
