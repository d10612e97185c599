"""Packing the validated tables of a folder into a lake, and finding them there again.

A lake is a folder of Parquet that any engine reads: `<table>/municipality=<name>/state=<state>/part.parquet`, one file
for each table of `data.tables.SCHEMAS`, also where it has no row. A state is there from the moment its manifest is
(`manifests/<name>/<number>.json`): that is written last, in one step. Nothing in a lake is ever changed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.load import read_folder
from data.states import digest_files
from data.tables import SCHEMAS, Tables
from deliver.disk import ASIDE, digest_file, put_in_place, seal, unseal, write_whole
from kpi.frame import find_frame

MANIFESTS, PART = "manifests", "part.parquet"
STATE_LENGTH = 16


class UnusableLake(Exception):
    """There is no lake, or no such municipality in it, or a file in it is not what its manifest says; the text says
    in Dutch what to do."""


@dataclass(frozen=True)
class Packed:
    """One state of one municipality in a lake.

    `number` counts the states of the municipality from 1; `state` tells the bytes of its exports from those of
    another; `packed_at` is a moment in ISO form; `rows` and `digests` (sha256 of the Parquet file) are by table.
    """

    municipality: str
    number: int
    state: str
    packed_at: str
    files: tuple[str, ...]
    rows: Mapping[str, int]
    digests: Mapping[str, str]

    def locate(self, lake: Path, table: str) -> Path:
        """Give the Parquet file of one of its tables."""
        return lake / table / f"municipality={name_folder(self.municipality)}" / f"state={self.state}" / PART


def pack_folder(folder: Path, lake: Path, municipality: str = "") -> Packed:
    """Read a folder of exports and add its tables to a lake; `municipality` '' is the one that its beleidskader names.

    A folder that is there already, byte for byte, as the newest state is not packed again. Raises UnusableFolder
    where the folder cannot be read, and OSError where the lake cannot be written.
    """
    contents = read_folder(folder)
    name = municipality or find_frame(contents.tables).municipality
    return pack_tables(contents.tables, lake, name, digest_files(folder), contents.files)


def pack_tables(tables: Tables, lake: Path, municipality: str, state: str, files: Iterable[str] = ()) -> Packed:
    """Add tables (in pandas) to a lake under a state of their own, or give the newest where it is that very state."""
    state = state[:STATE_LENGTH]
    earlier = list_states(lake, municipality)
    if earlier and earlier[-1].state == state:
        return earlier[-1]
    number = earlier[-1].number + 1 if earlier else 1
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    frames = {one.name: getattr(tables, one.name) for one in fields(Tables)}
    rows = {name: len(frame) for name, frame in frames.items()}
    told = Packed(municipality, number, state, moment, tuple(files), rows, {})
    digests = {name: _write_table(frame, told.locate(lake, name)) for name, frame in frames.items()}
    packed = Packed(municipality, number, state, moment, told.files, rows, digests)
    manifests = _find_manifests(lake, municipality)
    manifests.mkdir(parents=True, exist_ok=True)
    write_whole(manifests / f"{number:06}.json", seal(asdict(packed)))
    return packed


def list_states(lake: Path, municipality: str) -> list[Packed]:
    """List the states of one municipality from old to new; empty where the lake has none of it."""
    return [_read_manifest(path) for path in sorted(_find_manifests(lake, municipality).glob("*.json"))]


def list_newest(lake: Path, *municipalities: str) -> list[Packed]:
    """Give the newest state of each municipality, or of those named; raises UnusableLake where there is none."""
    folder = lake / MANIFESTS
    found = [_read_manifest(max(one.glob("*.json"))) for one in sorted(folder.glob("*")) if any(one.glob("*.json"))]
    if not found:
        raise UnusableLake(
            f"In {lake} staan geen ingepakte gegevens. Pak eerst in: python -m data pack MAP --out {lake}"
        )
    by_name = {one.municipality: one for one in found}
    if unknown := [name for name in municipalities if name not in by_name]:
        raise UnusableLake(f"De gemeente '{unknown[0]}' staat niet in {lake}. Kies uit: {', '.join(sorted(by_name))}.")
    return [by_name[name] for name in (municipalities or sorted(by_name))]


def read_table(lake: Path, packed: Packed, name: str) -> pd.DataFrame:
    """Read one table of a state as pandas (columns and grain: `data.tables.SCHEMAS`); raises UnusableLake as
    `find_whole` does."""
    path = find_whole(lake, packed, name)
    return pq.read_table(path, partitioning=None).to_pandas().astype(SCHEMAS[name])


def find_whole(lake: Path, packed: Packed, name: str) -> Path:
    """Give the Parquet file of a table, which is as it was packed; raises UnusableLake where it is gone or changed."""
    path = packed.locate(lake, name)
    try:
        digest = digest_file(path)
    except OSError as fault:
        raise UnusableLake(f"{path} is niet te lezen. Pak de map van {packed.municipality} opnieuw in.") from fault
    if digest != packed.digests[name]:
        raise UnusableLake(f"{path} is veranderd sinds het inpakken. Pak de map van {packed.municipality} opnieuw in.")
    return path


def name_folder(municipality: str) -> str:
    """Give a name as it stands in the path of a partition: what engines take for something else is escaped."""
    return quote(municipality, safe=" -'")


def _find_manifests(lake: Path, municipality: str) -> Path:
    return lake / MANIFESTS / name_folder(municipality)


def _read_manifest(path: Path) -> Packed:
    try:
        told = unseal(path.read_bytes())
    except (OSError, ValueError) as fault:
        raise UnusableLake(
            f"{path} is beschadigd. Haal dit bestand weg en pak de map van deze gemeente opnieuw in."
        ) from fault
    return Packed(**told | {"files": tuple(told["files"])})


def _write_table(frame: pd.DataFrame, path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{ASIDE}{path.name}")
    with aside.open("wb") as file:
        pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), file, compression="zstd")
        file.flush()
        os.fsync(file.fileno())
    put_in_place(aside, path)
    return digest_file(path)
