"""Writing so that a power cut or a kill leaves the old or the new, never half of one; on Linux, macOS and Windows."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

ASIDE = ".nieuw-"
"""How what is not yet finished begins; whoever finds one without its maker may throw it away."""

TRIES, BETWEEN = 40, 0.05
"""Windows refuses to replace what somebody reads at that moment: so often, so many seconds apart, it is tried."""

CHUNK = 1 << 20


def digest_file(path: Path) -> str:
    """Give the sha256 of a file (64 hex digits); OSError where it cannot be read."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            found.update(chunk)
    return found.hexdigest()


def write_through(path: Path, content: bytes) -> None:
    """Write a file and wait until it is on the disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def copy_through(source: Path, target: Path) -> str:
    """Copy a file, wait until it is on the disk, and give the sha256 of what was copied."""
    found = hashlib.sha256()
    with source.open("rb") as read, target.open("wb") as written:
        while chunk := read.read(CHUNK):
            found.update(chunk)
            written.write(chunk)
        written.flush()
        os.fsync(written.fileno())
    return found.hexdigest()


def settle(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows has no such thing and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def put_in_place(aside: Path, target: Path) -> None:
    """Give what was written aside its own name, in the place of what had it; OSError where that stays refused."""
    for left in reversed(range(TRIES)):
        try:
            os.replace(aside, target)
            break
        except PermissionError:
            if not left:
                raise
            time.sleep(BETWEEN)
    settle(target.parent)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in the place of an old one: whoever reads sees the old or the new."""
    aside = path.with_name(f"{ASIDE}{uuid4().hex}")
    try:
        write_through(aside, content)
        put_in_place(aside, path)
    finally:
        aside.unlink(missing_ok=True)


def throw_away(folder: Path) -> None:
    """Take a folder away: it loses its name first, so that nobody sees half of it; what cannot go, stays aside."""
    with suppress(OSError):
        aside = folder.with_name(f"{ASIDE}{uuid4().hex}")
        os.replace(folder, aside)
        shutil.rmtree(aside, ignore_errors=True)


def seal(told: dict[str, Any]) -> bytes:
    """Write a record as JSON with the sha256 of itself, by which damage is found."""
    return json.dumps(told | {"seal": _digest(told)}, ensure_ascii=False, indent=1).encode()


def unseal(content: bytes) -> dict[str, Any]:
    """Read what `seal` wrote; ValueError where one sign of it is not as it was."""
    told = json.loads(content)
    if not isinstance(told, dict):
        raise ValueError("no record")
    sealed = told.pop("seal", None)
    if _digest(told) != sealed:
        raise ValueError("not as it was sealed")
    return told


def _digest(told: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
