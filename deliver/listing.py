"""The states of a store and its log as people may see them: Dutch words, a line each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from deliver import words
from deliver.journal import Line
from deliver.store import Manifest, Store
from deliver.told import tell_counts
from telling.dutch import format_date

LOG_COLUMNS = ("Wanneer", "Wie", "Wat", "Stand", "Waarom", "Aantallen", "Bestanden")


@dataclass(frozen=True)
class ToldState:
    """One state: what it is called ('' for no name), whether everyone may see it, when, by whom and why it was
    published, what it changed in figures and rows (`counted`) and in files, and the state it was built on. `fault` says
    why it cannot be read; of such a one nothing else is known. Each is '' where there is nothing to tell."""

    state: str
    name: str = ""
    is_public: bool = False
    is_shown: bool = False
    when: str = ""
    who: str = ""
    why: str = ""
    counted: str = ""
    files: str = ""
    built_on: str = ""
    fault: str = ""


def list_told(store: Store, shown: str) -> list[ToldState]:
    """List the states of a store, the newest first; `shown` is the one that is shown."""
    manifests = {one.state: one for one in store.list_states()}
    return [_tell_state(store, state, manifests, shown) for state in store.list_ids()]


def label_state(told: ToldState) -> str:
    """Name a state in a list of choices: '0003 · Raadsbriefing · 12 maart 2025, 10.14 uur'."""
    return " · ".join(filter(None, (told.state.partition("-")[0], told.name, told.when)))


def write_moment(moment: datetime) -> str:
    """Write a moment in the time of this computer: '26 november 2026, 10.14 uur'."""
    here = moment.astimezone()
    return f"{format_date(here)}, {here:%H.%M} uur"


def tell_files(before: Manifest | None, after: Manifest) -> str:
    """Say which files are new, replaced and gone since the state before: 'nieuw: a.xlsx; weg: b.csv'. Of the first
    state (None before it) all are new; '' where nothing differs."""
    old = {one.name: one.sha256 for one in before.files} if before else {}
    new = {one.name: one.sha256 for one in after.files}
    parts = {
        "nieuw": [name for name in new if name not in old],
        "vervangen": [name for name in new if name in old and old[name] != new[name]],
        "weg": [name for name in old if name not in new],
    }
    return "; ".join(f"{how}: {', '.join(names)}" for how, names in parts.items() if names)


def tabulate_log(lines: list[Line]) -> pd.DataFrame:
    """Write the log as a table of Dutch text, the last line first, a row each; files with the sha256 of their bytes."""
    rows = [
        (
            write_moment(line.when),
            line.who,
            str(line.deed),
            line.state or str(line.details.get("stand", "")),
            line.why or str(line.details.get("naam", "")),
            tell_counts(line.details.get("aantallen", {})),
            "; ".join(f"{name} {digest}" for name, digest in line.details.get("bestanden", {}).items()),
        )
        for line in reversed(lines)
    ]
    return pd.DataFrame(rows, columns=[*LOG_COLUMNS], dtype=object)


def _tell_state(store: Store, state: str, manifests: dict[str, Manifest], shown: str) -> ToldState:
    naming = store.read_naming(state)
    name, is_public = (naming.name, naming.is_public) if naming else ("", False)
    manifest = manifests.get(state)
    if manifest is None:
        return ToldState(state, name, is_public, fault=words.BROKEN_MANIFEST.format(state=state))
    before = manifests.get(manifest.built_on)
    return ToldState(
        state,
        name,
        is_public,
        state == shown,
        write_moment(manifest.when),
        manifest.who,
        manifest.why,
        tell_counts(manifest.counts) if manifest.built_on else "eerste stand",
        tell_files(before, manifest) if before or not manifest.built_on else "",
        manifest.built_on if before else "",
    )
