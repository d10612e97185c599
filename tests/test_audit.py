"""`make audit`: what is known is told, what nobody could tell about is told too, and no answer is no good news."""

from __future__ import annotations

import pytest

from tools import audit

SOUND = {"name": "pandas", "version": "3.1.1", "vulns": []}
WEAK = {
    "name": "jinja2",
    "version": "3.1.6",
    "vulns": [
        {"id": "PYSEC-2026-1", "fix_versions": ["3.1.7", "3.2"]},
        {"id": "PYSEC-2026-2", "fix_versions": []},
    ],
}
SKIPPED = {"name": "altair", "skip_reason": "Dependency not found on PyPI and could not be audited: altair (6.3.0)"}


def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], **told: list[dict]
) -> tuple[int, list[str], list[str]]:
    """Run it where the sources tell this; give the exit status, the lines it says, and which sources were asked."""
    asked: list[str] = []

    def ask(source: str, files: list[str]) -> list[dict]:
        assert files == ["requirements.txt"]
        asked.append(source)
        return told.get(source, [])

    monkeypatch.setattr(audit, "ask", ask)
    status = audit.main(["requirements.txt"])
    said = capsys.readouterr()
    return status, (said.out + said.err).splitlines(), asked


def test_parts_of_which_nothing_is_known_are_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, capsys, pypi=[SOUND, SOUND]) == (
        0,
        ["2 onderdelen nagekeken bij PyPI: niets bekend."],
        ["pypi"],
    )


def test_a_known_vulnerability_is_told_with_the_version_in_which_it_is_mended(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, capsys, pypi=[SOUND, WEAK]) == (
        1,
        [
            "jinja2 3.1.6: PYSEC-2026-1, hersteld in 3.1.7 of 3.2.",
            "jinja2 3.1.6: PYSEC-2026-2, nog niet hersteld.",
        ],
        ["pypi"],
    )


def test_a_part_that_the_source_does_not_know_is_no_good_news(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, capsys, pypi=[SOUND, SKIPPED]) == (
        1,
        ["altair: niet nagekeken, want de bron kent dit niet."],
        ["pypi"],
    )


def test_where_a_mirror_knows_nothing_of_any_part_another_source_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, capsys, pypi=[SKIPPED, SKIPPED], osv=[SOUND]) == (
        0,
        ["1 onderdelen nagekeken bij OSV: niets bekend."],
        ["pypi", "osv"],
    )


def test_where_nobody_answers_one_line_says_that_nothing_was_looked_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status, lines, asked = run(monkeypatch, capsys, pypi=[SKIPPED])
    assert (status, len(lines), asked) == (1, 1, ["pypi", "osv"])
    assert "PyPI en OSV geven geen antwoord. Er is dus niets nagekeken." in lines[0]


def test_a_source_that_cannot_be_reached_tells_of_no_part(monkeypatch: pytest.MonkeyPatch) -> None:
    # pip-audit ends with an error and writes no JSON
    monkeypatch.setattr(audit.subprocess, "run", lambda *_, **__: type("Done", (), {"stdout": ""}))
    assert audit.ask("pypi", ["requirements.txt"]) == []
