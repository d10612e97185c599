"""The commands end quietly when nobody reads what they write."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DAY = "2022-06-30"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one mission and an activity without a date, which is an error."""
    (tmp_path / "missies.csv").write_text(
        "nummer;startdatum;bestemming;land;richting;status\nM1;1-3-2022;Riga;Letland;uitgaand;uitgevoerd\n",
        encoding="utf-8",
    )
    (tmp_path / "activiteiten.csv").write_text(
        "nummer;datum;titel;soort;hoofdstuk;status\nA1;;Lezing;lezing;3;uitgevoerd\n", encoding="utf-8"
    )
    return tmp_path


def run(stdout: int | None, module: str, *arguments: str) -> tuple[int, str]:
    """Run a command with this standard output; gives its exit status and what it wrote on standard error."""
    command = [sys.executable, "-m", module, *arguments]
    if stdout is None:
        command = ["sh", "-c", '"$@" >&-', "sh", *command]
    done = subprocess.run(command, cwd=ROOT, stdout=stdout, stderr=subprocess.PIPE, timeout=120, check=False)
    return done.returncode, done.stderr.decode()


@pytest.mark.parametrize("closed", ["by the reader", "from the start"])
@pytest.mark.parametrize(
    ("module", "arguments", "status"),
    [
        ("kpi", ["--data", "{folder}", "--peildatum", DAY], 0),
        ("kpi", ["--data", "{folder}", "--peildatum", DAY, "--json"], 0),
        ("data", ["check", "{folder}", "--peildatum", DAY], 1),
        ("report", ["--data", "{folder}", "--out", "{folder}/uit", "--peildatum", DAY, "--format", "xlsx"], 0),
    ],
)
def test_a_command_whose_reader_is_gone_ends_with_its_own_status_and_without_a_word(
    module: str, arguments: list[str], status: int, closed: str, folder: Path
) -> None:
    given = [argument.format(folder=folder) for argument in arguments]
    if closed == "from the start":
        code, told = run(None, module, *given)
    else:
        reading, writing = os.pipe()
        os.close(reading)
        code, told = run(writing, module, *given)
        os.close(writing)
    # the report says on standard error which exports are not there; that is no complaint about the pipe
    assert (code, [line for line in told.splitlines() if not line.startswith("Let op: ")]) == (status, [])
