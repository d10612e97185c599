"""Make a release: `make release VERSION=1.2.3` (or `python -m tools.release 1.2.3 [--out DIR] [--since REF]`).

It refuses while something is not committed, or while CHANGELOG.md says nothing of the version. It writes a source
archive that runs with the two commands, and notes: what CHANGELOG.md says, and which figures of the sample differ from
the version before, found by running both. Last it sets the tag. Nothing is sent anywhere.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = "data/exports"
DAYS = ("2024-12-31", "2026-11-27")
"""The peildata on which both versions are run."""

VERSION = re.compile(r"\d+\.\d+\.\d+")
NO_DIFFERENCE = "Geen cijfer van de voorbeeldgegevens is anders."
Figures = Mapping[tuple[str, str], Mapping[str, Any]]
"""Indicator and year → value, status and the rest, as `python -m kpi --json` gives them."""


class Unready(Exception):
    """The release cannot be made; the text is one Dutch sentence that says why and what to do."""


def main(arguments: list[str] | None = None) -> int:
    """Make the release (`arguments`; None: those of the command line) and give the exit status: 0, or 2 with one
    sentence on standard error."""
    parser = argparse.ArgumentParser(prog="python -m tools.release", description="Maak een versie klaar.")
    parser.add_argument("version", help="het nummer van de versie, zoals 1.2.3")
    parser.add_argument(
        "--out", type=Path, default=ROOT / "dist", help="de map waarin het archief en de notities komen"
    )
    parser.add_argument("--since", default="", help="de versie om mee te vergelijken; zonder: de vorige")
    options = parser.parse_args(arguments)
    try:
        for path in make_release(ROOT, options.version, options.out, options.since):
            print(path)
    except Unready as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


def make_release(root: Path, version: str, out: Path, since: str = "") -> list[Path]:
    """Write the archive and the notes of a version and set its tag; give what was written. Raises Unready."""
    if not VERSION.fullmatch(version):
        raise Unready(f"'{version}' is geen nummer van een versie: schrijf het als 1.2.3.")
    if ask_git(root, "status", "--porcelain"):
        raise Unready("Er is werk dat nog niet is vastgelegd. Leg het vast (git commit) of haal het weg.")
    if ask_git(root, "tag", "--list", f"v{version}"):
        raise Unready(f"De versie {version} is er al.")
    told = find_changes((root / "CHANGELOG.md").read_text(encoding="utf-8"), version)
    before = since or find_before(root)
    out.mkdir(parents=True, exist_ok=True)
    notes, archive = out / f"dashboard-{version}.md", out / f"dashboard-{version}.tar.gz"
    lines = [f"# {version}", "", told, "", *compare_versions(root, before), ""]
    notes.write_text("\n".join(lines), encoding="utf-8")
    ask_git(root, "archive", "--format=tar.gz", f"--prefix=dashboard-{version}/", "-o", str(archive.resolve()), "HEAD")
    ask_git(root, "tag", "-a", f"v{version}", "-m", f"Versie {version}")
    return [archive, notes]


def find_changes(changelog: str, version: str) -> str:
    """Find what CHANGELOG.md says of a version; raises Unready where it says nothing."""
    found = re.search(rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d\n(.*?)(?=^## \[|\Z)", changelog, re.M | re.S)
    if not found or not found[1].strip():
        raise Unready(f"CHANGELOG.md zegt niets over {version}: zet er een kop '## [{version}] - JJJJ-MM-DD' in.")
    return found[1].strip()


def find_before(root: Path) -> str:
    """Find the newest tag, '' where there is none."""
    return ask_git(root, "tag", "--list", "v*", "--sort=-version:refname").partition("\n")[0]


def compare_versions(root: Path, before: str) -> list[str]:
    """Run the version before and this one on the sample, and list the figures that differ, as Markdown lines."""
    heading = "## Welke cijfers er anders zijn"
    if not before:
        return [heading, "", "Dit is de eerste versie: er is niets om mee te vergelijken."]
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as aside:
        ask_git(root, "worktree", "add", "--detach", aside, before)
        try:
            for day in DAYS:
                lines += tell_differences(run(Path(aside), root, day), run(root, root, day), day)
        finally:
            ask_git(root, "worktree", "remove", "--force", aside)
    told = f"Gevonden door {before} en deze versie te draaien op de voorbeeldgegevens."
    return [heading, "", told, "", *(lines or [NO_DIFFERENCE])]


def run(program: Path, root: Path, day: str) -> Figures:
    """Run a version of the program on the sample of this one."""
    command = [sys.executable, "-m", "kpi", "--data", str(root / SAMPLE), "--peildatum", day, "--json"]
    told = json.loads(subprocess.run(command, cwd=program, capture_output=True, check=True).stdout)
    return {(one["id"], year): figure for one in told["indicators"] for year, figure in one["years"].items()}


def tell_differences(before: Figures, after: Figures, day: str) -> Iterator[str]:
    """Tell which figures differ in value, status or target."""
    for identity, year in sorted({*before, *after}):
        old, new = before.get((identity, year)), after.get((identity, year))
        if old is None or new is None:
            yield f"- {identity}, {year} (peildatum {day}): {'komt erbij' if old is None else 'vervalt'}"
            continue
        moved = [name for name in ("value", "status", "target", "target_max") if old.get(name) != new.get(name)]
        if moved:
            told = ", ".join(f"{WORDS[name]} {_say(old[name])} wordt {_say(new[name])}" for name in moved)
            yield f"- {identity}, {year} (peildatum {day}): {told}"


WORDS = {"value": "cijfer", "status": "status", "target": "streefwaarde", "target_max": "bovengrens"}


def _say(value: Any) -> str:
    return "geen" if value is None else str(value)


def ask_git(root: Path, *arguments: str) -> str:
    """Ask git something; raises Unready with what it says where it refuses."""
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True)
    if done.returncode:
        raise Unready(f"git {arguments[0]}: {done.stderr.strip() or done.returncode}")
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
