"""`make release`: an archive that holds the program, notes with the figures that differ, and a tag."""

from __future__ import annotations

import subprocess
import tarfile
from pathlib import Path

import pytest

from tools import release
from tools.release import Unready, find_changes, make_release, tell_differences

SECOND = "## [0.2.0] - 2026-12-01\n\n### Veranderd\n\n- **H1.5**: iets.\n\n"
CHANGES = f"# Wijzigingen\n\n{SECOND}## [0.1.0] - 2026-11-01\n\n- Begin.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small repository with one version behind it."""
    root = tmp_path / "programma"
    root.mkdir()
    ask = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    (root / "CHANGELOG.md").write_text(CHANGES, encoding="utf-8")
    for command in (["init", "-q"], ["add", "."], [*ask, "commit", "-qm", "Begin"], [*ask, "tag", "v0.1.0"]):
        subprocess.run(["git", *command], cwd=root, check=True)
    subprocess.run(["git", "config", "user.name", "Test"], cwd=root, check=True)
    subprocess.run(["git", "config", "user.email", "test@example.org"], cwd=root, check=True)
    return root


def figure(value: float | None, status: str = "op koers") -> dict:
    return {"value": value, "status": status, "target": 2, "target_max": None}


def test_what_differs_is_told_figure_by_figure() -> None:
    before = {("H1.5", "2023"): figure(5), ("H1.6", "2023"): figure(1), ("H9.9", "2023"): figure(1)}
    after = {("H1.5", "2023"): figure(4, "aandacht"), ("H1.6", "2023"): figure(1), ("H1.7", "2023"): figure(None)}
    assert list(tell_differences(before, after, "2026-06-30")) == [
        "- H1.5, 2023 (peildatum 2026-06-30): cijfer 5 wordt 4, status op koers wordt aandacht",
        "- H1.7, 2023 (peildatum 2026-06-30): komt erbij",
        "- H9.9, 2023 (peildatum 2026-06-30): vervalt",
    ]


def test_the_changes_of_a_version_are_those_under_its_heading() -> None:
    assert find_changes(CHANGES, "0.2.0") == "### Veranderd\n\n- **H1.5**: iets."
    with pytest.raises(Unready, match="CHANGELOG.md zegt niets over 0.3.0"):
        find_changes(CHANGES, "0.3.0")


def test_a_release_has_an_archive_notes_and_a_tag(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = iter([{("H1.5", "2023"): figure(5)}, {("H1.5", "2023"): figure(4)}] * 2)
    monkeypatch.setattr(release, "run", lambda *_: next(figures))
    archive, notes = make_release(root, "0.2.0", tmp_path / "dist")
    with tarfile.open(archive) as packed:
        assert "dashboard-0.2.0/CHANGELOG.md" in packed.getnames()
    text = notes.read_text(encoding="utf-8")
    assert "- **H1.5**: iets." in text
    assert "Gevonden door v0.1.0 en deze versie te draaien" in text
    assert "cijfer 5 wordt 4" in text
    tags = subprocess.run(["git", "tag"], cwd=root, capture_output=True, text=True).stdout.split()
    assert tags == ["v0.1.0", "v0.2.0"]
    worktrees = subprocess.run(["git", "worktree", "list"], cwd=root, capture_output=True, text=True).stdout
    assert len(worktrees.splitlines()) == 1


def test_what_is_not_ready_is_refused_and_nothing_is_tagged(root: Path, tmp_path: Path) -> None:
    for version, told in (("0.3.0", "zegt niets over 0.3.0"), ("0.1.0", "is er al"), ("twee", "schrijf het als 1.2.3")):
        with pytest.raises(Unready, match=told):
            make_release(root, version, tmp_path / "dist")
    (root / "los.txt").write_text("x")
    with pytest.raises(Unready, match="nog niet is vastgelegd"):
        make_release(root, "0.2.0", tmp_path / "dist")
    tags = subprocess.run(["git", "tag"], cwd=root, capture_output=True, text=True).stdout.split()
    assert tags == ["v0.1.0"]


def test_both_versions_are_really_run(tmp_path: Path) -> None:
    """This very version on its own sample differs in nothing from itself."""
    figures = release.run(release.ROOT, release.ROOT, "2026-06-30")
    assert figures["H1.5", "2023"]["value"] == 5
    assert list(tell_differences(figures, figures, "2026-06-30")) == []
