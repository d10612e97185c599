"""What each word of `python -m deliver` does: plain objects for programs, and the same as text for people."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from data.causes import list_causes
from data.check import JSON_FIELDS, write_cause
from data.findings import Finding, Severity
from data.load import Contents, read_folder
from deliver import words
from deliver.comparison import Comparison, Side
from deliver.handing import Handed, describe_files, hand_in, inspect, suggest_replaced
from deliver.journal import Line
from deliver.output import describe_comparison, write_comparison
from deliver.store import Manifest, Refused, Store
from deliver.told import count_differences, tell_counts
from telling.dutch import format_count, format_date, format_number

DONE, WRONG, UNUSABLE = 0, 1, 2
"""Exit statuses: done and nothing wrong; something wrong or refused; the store or an argument cannot be used."""


@dataclass(frozen=True)
class Reply:
    """What a command gives: its exit status, the text for people, and the same as plain objects."""

    status: int
    text: str
    told: dict[str, Any]


@dataclass(frozen=True)
class StatePair:
    """Two states to compare: the earlier (None: there was none) and the later, and which files were refused, why."""

    before: Contents | None
    after: Contents
    refused: Mapping[str, str] = field(default_factory=dict)


def check(store: Store, options: argparse.Namespace) -> Reply:
    """Read what a delivery would become, and tell its findings, those that are new first. Nothing is published."""
    peildatum = options.peildatum or date.today()
    with open_pair(store, options) as pair:
        after = Side.of(pair.after, peildatum)
        findings = Comparison(Side.of(pair.before, peildatum) if pair.before else Side.empty(peildatum), after).findings
    is_wrong = pair.refused or any(one.severity is Severity.ERROR for one, _ in findings)
    new, known = ([one for one, is_new in findings if is_new is wanted] for wanted in (True, False))
    lines = [
        *_write_refused(pair.refused),
        *_write_findings(words.NEW_FINDINGS, new),
        *_write_findings(words.KNOWN_FINDINGS, known),
    ]
    told = [{name: getattr(one, name) for name in JSON_FIELDS} | {"new": is_new} for one, is_new in findings]
    answer = {"refused": dict(pair.refused), "findings": told}
    return Reply(WRONG if is_wrong else DONE, "\n".join(lines).strip(), answer)


def diff(store: Store, options: argparse.Namespace) -> Reply:
    """Tell what a delivery changes, or in what two states, or one at two peildata, differ. Nothing is published."""
    peildatum = options.peildatum or date.today()
    with open_pair(store, options) as pair:
        after = Side.of(pair.after, peildatum)
        day = options.peildatum_from or peildatum
        comparison = Comparison(Side.of(pair.before, day) if pair.before else Side.empty(peildatum), after)
        text = "\n".join([*_write_refused(pair.refused), write_comparison(comparison)])
        told = {"refused": dict(pair.refused), **describe_comparison(comparison)}
    return Reply(WRONG if pair.refused else DONE, text, told)


def publish(store: Store, options: argparse.Namespace) -> Reply:
    """Make a delivery the state that everybody sees. Raises Refused where a reason lacks or the store refuses it."""
    who = options.who or find_who()
    if not options.why.strip():
        store.note_refusal(words.NO_REASON, who)
        raise Refused(words.NO_REASON)
    before = set(store.list_ids())
    handed = hand_in(store, _name_files(options.files), options.without, who)
    try:
        hints = list(_suggest(handed, options.files))
        manifest = store.publish(handed.draft, options.why, who, _count(store, handed))
    finally:
        store.drop_draft(handed.draft.draft)
    lines = [*_write_refused(handed.refused), *hints, words.PUBLISHED.format(state=manifest.state)]
    told = {
        "refused": dict(handed.refused),
        "state": manifest.state,
        "removed": sorted(before - set(store.list_ids())),
        "hints": hints,
    }
    return Reply(WRONG if handed.refused else DONE, "\n".join(lines), told)


def list_all(store: Store, _options: argparse.Namespace) -> Reply:
    """Sum up the states, the newest first."""
    shown = store.find_shown()
    states = [_describe_state(store, one) | {"shown": one.state == shown.manifest.state} for one in store.list_states()]
    damaged = sorted(set(store.list_ids()) - {one["state"] for one in states})
    lines = [f"{'*' if one['shown'] else ' '} {_write_state(one)}" for one in states]
    lines += [f"! {one}: {words.BROKEN_MANIFEST.format(state=one)}" for one in damaged]
    told = {"states": states, "damaged": damaged, "faults": list(shown.faults)}
    return Reply(WRONG if damaged or shown.faults else DONE, "\n".join([*lines, *shown.faults]), told)


def show(store: Store, options: argparse.Namespace) -> Reply:
    """Say what is in a state, and whether every byte of it is as it was published."""
    manifest = store.read_manifest(options.state) if options.state else store.find_shown().manifest
    faults = store.find_faults(manifest.state)
    folder = "" if faults else str(store.unpack(manifest.state))
    files = [asdict(one) for one in manifest.files]
    told = _describe_state(store, manifest) | {"faults": list(faults), "folder": folder, "files": files}
    lines = [f"  {one.name} · {format_number(one.size)} bytes · {one.sha256}" for one in manifest.files]
    built = words.BUILT_ON.format(state=manifest.built_on) if manifest.built_on else words.FIRST_STATE
    ending = words.NOT_WHOLE.format(why=words.tell_faults(faults)) if faults else words.WHOLE.format(folder=folder)
    return Reply(WRONG if faults else DONE, "\n".join([_write_state(told), built, *lines, ending]), told)


def name(store: Store, options: argparse.Namespace) -> Reply:
    """Give a state a name."""
    naming = store.name_state(options.state, options.name, options.who or find_who(), options.public)
    text = words.NAMED.format(state=options.state, name=naming.name)
    return Reply(DONE, text, {"state": options.state, "name": naming.name, "public": naming.is_public})


def rollback(store: Store, options: argparse.Namespace) -> Reply:
    """Show another state again."""
    manifest = store.roll_back(options.state, options.why, options.who or find_who())
    return Reply(DONE, words.ROLLED_BACK.format(state=manifest.state), {"state": manifest.state})


def log(store: Store, _options: argparse.Namespace) -> Reply:
    """Show who did what, when."""
    lines = store.log.read()
    told = [
        {"when": one.moment, "who": one.who, "deed": str(one.deed), "state": one.state, "why": one.why}
        | {"details": dict(one.details)}
        for one in lines
    ]
    return Reply(DONE, "\n".join(map(_write_line, lines)) or words.EMPTY_LOG, {"lines": told})


DEEDS: Mapping[str, Callable[[Store, argparse.Namespace], Reply]] = {
    "check": check,
    "diff": diff,
    "publish": publish,
    "list": list_all,
    "show": show,
    "name": name,
    "rollback": rollback,
    "log": log,
}
"""Word of the command → what does it."""


@contextmanager
def open_pair(store: Store, options: argparse.Namespace) -> Iterator[StatePair]:
    """Read the two states that are compared. With files the later one is a draft, which is thrown away afterwards;
    without, what `--from` and `--to` name, each by default the state that is shown."""
    old, new = getattr(options, "old", ""), getattr(options, "new", "")
    if not (options.files or options.without):
        before = read_folder(_open(store, old))
        yield StatePair(before, read_folder(_open(store, new)) if new != old else before)
        return
    handed = hand_in(store, _name_files(options.files), options.without, find_who())
    try:
        base = old or handed.draft.built_on
        yield StatePair(read_folder(_open(store, base)) if base else None, handed.contents, handed.refused)
    finally:
        store.drop_draft(handed.draft.draft)


def find_who() -> str:
    """Give the name that this computer knows the user by."""
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):  # a system without names of users
        return words.SOMEBODY


def _open(store: Store, state: str) -> Path:
    return store.unpack(state) if state else store.find_shown().folder


def _name_files(paths: Iterable[Path]) -> dict[str, Path]:
    return {path.name: path for path in paths}


def _count(store: Store, handed: Handed) -> dict[str, int]:
    """Count what a delivery changes; nothing for the first."""
    if not handed.draft.built_on:
        return {}
    after = Side.of(handed.contents, date.today())
    before = Side.of(read_folder(store.unpack(handed.draft.built_on)), after.peildatum)
    return count_differences(Comparison(before, after))


def _suggest(handed: Handed, paths: Iterable[Path]) -> Iterator[str]:
    """Say which new files seem to be later versions of one that stays beside them."""
    current = describe_files(handed.contents)
    new = {path.name: path for path in paths if path.name not in handed.refused}
    there = {name: held for name, held in current.items() if name not in new}
    if there and new:
        for file, held in inspect(new).items():
            if replaced := suggest_replaced(file, held, there):
                yield words.SEEMS_TO_REPLACE.format(file=file, other=replaced)


def _describe_state(store: Store, manifest: Manifest) -> dict[str, Any]:
    naming = store.read_naming(manifest.state)
    return {
        "state": manifest.state,
        "when": manifest.moment,
        "who": manifest.who,
        "why": manifest.why,
        "built_on": manifest.built_on,
        "counts": dict(manifest.counts),
        "name": naming.name if naming else "",
        "public": bool(naming and naming.is_public),
    }


def _write_state(told: Mapping[str, Any]) -> str:
    when = format_date(date.fromisoformat(told["when"][:10]))
    counted = tell_counts(told["counts"])
    return " · ".join(filter(None, (told["state"], when, told["name"], told["who"], told["why"], counted)))


def _write_line(line: Line) -> str:
    when = line.when.astimezone()
    told = (f"{format_date(when)}, {when:%H.%M} uur", line.who, line.deed, line.state, line.why)
    return " · ".join(filter(None, told))


def _write_refused(refused: Mapping[str, str]) -> list[str]:
    return [words.REFUSED_FILE.format(file=file, why=why) for file, why in refused.items()]


def _write_findings(heading: str, findings: list[Finding]) -> list[str]:
    lines = [line for cause in list_causes(findings) for line in write_cause(cause)]
    return ["", f"{heading}: {format_count(len(findings), 'melding', 'meldingen')}", *lines]
