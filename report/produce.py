"""From a folder of exports to finished files: all of them, or none."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from data.states import digest_files, mark_folder
from report.choices import BadChoice
from report.model import PolicyReport
from report.office_templates import NAMES, kind_of_template

FORMATS = ("docx", "pptx", "pdf", "xlsx")
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Unwritable(OSError):
    """The files cannot be written; the text is one Dutch sentence that says why and what to do."""


def fingerprint_data(folder: Path) -> str:
    """Tell one state of the data from another: the id of a state of a store, else twelve hex digits of the names and
    bytes of all data files."""
    return mark_folder(folder, digest_files(folder))


def write_format(report: PolicyReport, form: str, templates: Mapping[str, bytes] | None = None) -> bytes:
    """Write the report in one format, and give the file. `templates` may hold 'word' and 'powerpoint' (None: neither).

    Raises BadChoice where a template cannot be used. Each writer is loaded only when it is asked for.
    """
    templates = templates or {}
    if form == "docx":
        from report.word import write_word

        return write_word(report, templates.get("word"))
    if form == "pptx":
        from report.powerpoint import write_powerpoint

        return write_powerpoint(report, templates.get("powerpoint"))
    if form == "pdf":
        from report.pdf import write_pdf

        return write_pdf(report)
    from report.excel import write_excel

    return write_excel(report)


def name_file(report: PolicyReport, period: str, form: str) -> str:
    """Name a file of the report: 'rapportage-2031-2036.docx'; of sample data it says so."""
    sample = "-voorbeeldgegevens" if report.warning else ""
    kind = re.sub(r"[^a-z0-9]+", "-", report.kind.lower()).strip("-") or "rapportage"
    annex = "-bijlage" if form == "xlsx" else ""
    return f"{kind}-{period.replace('–', '-')}{annex}{sample}.{form}"


def read_templates(paths: Iterable[Path]) -> dict[str, bytes]:
    """Read template files and tell by their content which program each is for.

    Raises BadChoice where a file is missing or is no template.
    """
    found = {}
    for path in paths:
        try:
            content = path.read_bytes()
        except OSError:
            raise BadChoice(f"Het sjabloon {path} is niet te lezen: controleer de naam en de rechten.") from None
        kind = kind_of_template(content)
        if kind is None:
            raise BadChoice(f"Het sjabloon {path} is geen bestand van {' of '.join(NAMES.values())}.")
        found[kind] = content
    return found


def save_all(
    report: PolicyReport,
    period: str,
    formats: Iterable[str],
    folder: Path,
    templates: Mapping[str, bytes] | None = None,
) -> list[Path]:
    """Write the report in all formats into a folder, which is made where it is not there yet, and give the paths.
    `templates` as in `write_format`.

    All files are first made, then written beside their place, then renamed: when one fails nothing is left behind.
    Raises BadChoice for a template that cannot be used and Unwritable for a folder that cannot be written.
    """
    made = {name_file(report, period, form): write_format(report, form, templates) for form in formats}
    return _write_aside(made, folder)


def _write_aside(
    made: Mapping[str, bytes], folder: Path, rename: Callable[[Path, Path], None] = os.replace
) -> list[Path]:
    waiting: list[tuple[Path, Path]] = []
    replaced: list[tuple[Path, Path | None]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in made.items():
            handle, made_aside = tempfile.mkstemp(prefix=f".{name}-", dir=folder)
            waiting.append((Path(made_aside), folder / name))
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.chmod(made_aside, 0o644)
        for aside, place in waiting:
            kept = None
            if place.exists():
                kept = place.with_name(f".{place.name}.vorige")
                rename(place, kept)
            replaced.append((place, kept))
            rename(aside, place)
    except OSError as problem:
        for aside, _ in waiting:
            aside.unlink(missing_ok=True)
        for place, kept in replaced:
            place.unlink(missing_ok=True)
            if kept:
                os.replace(kept, place)
        reason = problem.strerror or str(problem)
        raise Unwritable(
            f"In de map {folder} kan niet worden geschreven ({reason}): sluit open bestanden of kies een andere map."
        ) from problem
    for _, kept in replaced:
        if kept:
            kept.unlink()
    return [place for _, place in waiting]
