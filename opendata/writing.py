"""Writing the open data of an outcome: to a folder, or as one zip."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from data.tables import Tables
from deliver.disk import write_whole
from kpi.compute import choose_engine, choose_population
from kpi.model import Outcome
from kpi.public import make_public
from opendata.package import METADATA, PACKAGE, PackageFacts, describe_catalogue, describe_package, name_file
from opendata.tables import TABLES, OpenTable, write_cell

FINGERPRINT_LENGTH = 16


def open_up(tables: Tables, outcome: Outcome) -> Outcome:
    """Give an outcome as everybody may see it."""
    return make_public(outcome, choose_population(choose_engine(tables), outcome.peildatum, outcome.nota.name))


def make_files(
    outcome: Outcome, fingerprint: str, licence: str, address: str = "", is_sample: bool = False
) -> dict[str, bytes]:
    """Make the files of an outcome that everybody may see (`open_up`): name → bytes.

    `fingerprint` tells the exports by their bytes (`data.states.digest_files`); its first sixteen digits are told.
    `licence` is a key of `opendata.package.LICENCES`. CSV is UTF-8 with commas and a point, as RFC 4180 has it: for
    programs. In the texts of the exports nothing is changed, but that one which begins as a formula gets an apostrophe.
    """
    files = {name_file(table): _write_csv(table, outcome) for table in TABLES}
    about = describe(outcome, fingerprint, licence, address, is_sample, files)
    return files | {
        PACKAGE: json.dumps(describe_package(about), ensure_ascii=False, indent=1).encode(),
        METADATA: json.dumps(describe_catalogue(about), ensure_ascii=False, indent=1).encode(),
    }


def describe(
    outcome: Outcome, fingerprint: str, licence: str, address: str, is_sample: bool, files: Mapping[str, bytes]
) -> PackageFacts:
    """Say of which figures the files are."""
    years = [year for one in outcome.results.values() for year in (*one.earlier, *one.years)]
    frame = outcome.frame
    return PackageFacts(
        municipality=frame.municipality,
        programme=frame.programme,
        peildatum=outcome.peildatum,
        fingerprint=fingerprint[:FINGERPRINT_LENGTH],
        licence=licence,
        contact=frame.contact,
        address=address,
        is_sample=is_sample,
        years=(min(years, default=outcome.peildatum.year), max(years, default=outcome.peildatum.year)),
        digests={name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    )


def write_files(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files to a folder, each whole or not at all; raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        write_whole(folder / name, content)


def make_zip(files: Mapping[str, bytes]) -> bytes:
    """Put files in one zip; the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # always of the same moment
    return buffer.getvalue()


def name_zip(day: date) -> str:
    """Give the name of the zip of a peildatum."""
    return f"indicatoren-{day.isoformat()}.zip"


def _write_csv(table: OpenTable, outcome: Outcome) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [column.name for column in table.columns])
    writer.writeheader()
    for row in table.list_rows(outcome):
        writer.writerow({name: write_cell(value) for name, value in row.items()})
    return text.getvalue().encode("utf-8")
