"""The commands end quietly when nobody reads what they write."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
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


FORKING = """
import json, os, runpy, sys
import data.check, data.load, kpi.compute, report.build, report.produce  # there in each that is forked
for line in sys.stdin:
    module, arguments, closed, told = json.loads(line)
    if not (number := os.fork()):
        break
    print(os.waitstatus_to_exitcode(os.waitpid(number, 0)[1]), flush=True)
else:
    raise SystemExit
os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
os.dup2(os.open(told, os.O_WRONLY | os.O_CREAT), 2)
if closed == "from the start":
    os.close(1)
    sys.stdout = None  # as Python itself finds it then
else:
    reading, writing = os.pipe()
    os.close(reading)
    os.dup2(writing, 1)
sys.argv[1:] = arguments
runpy.run_module(module, run_name="__main__", alter_sys=True)
"""


@pytest.fixture(scope="module")
def forking() -> Iterator[subprocess.Popen[str]]:
    """A process that has imported what the commands need, which takes most of their time, and forks for each: what is
    forked ends as Python ends by itself."""
    command = [sys.executable, "-c", FORKING]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.stdin.close()


def run_forked(
    forking: subprocess.Popen[str], told: Path, closed: str, module: str, arguments: list[str]
) -> tuple[int, str]:
    """Run a command without a reader; gives its exit status and what it wrote on standard error."""
    print(json.dumps([module, arguments, closed, str(told)]), file=forking.stdin, flush=True)
    return int(forking.stdout.readline()), told.read_text(encoding="utf-8")


def run_whole(closed: str, module: str, arguments: list[str]) -> tuple[int, str]:
    """The same in a process of its own, as people start it."""
    command = [sys.executable, "-m", module, *arguments]
    if closed == "from the start":
        command = ["sh", "-c", '"$@" >&-', "sh", *command]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, timeout=120, check=False)
    os.close(writing)
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
    module: str, arguments: list[str], status: int, closed: str, folder: Path, forking: subprocess.Popen[str]
) -> None:
    given = [argument.format(folder=folder) for argument in arguments]
    if module == "data":
        code, told = run_whole(closed, module, given)
    else:
        code, told = run_forked(forking, folder / "told.log", closed, module, given)
    # the report says on standard error which exports are not there; that is no complaint about the pipe
    assert (code, [line for line in told.splitlines() if not line.startswith("Let op: ")]) == (status, [])
