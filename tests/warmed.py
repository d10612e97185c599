"""The parts of the dashboard imported and the sample decoded once, and a process forked from there for each server that
a test asks for.

Importing took two thirds of what a server costs until it answers, and of the rest the children that decode the sample a
fourth. What is forked is the program as it would start by itself: none of its own lines has run, Streamlit has read no
settings yet, and environment and log are its own. That the command as people give it starts the same is left to the
tests of units.

Reads a line of JSON for each server: its module, arguments, environment and log; answers with the number of its
process. Ends when nobody can ask any more, and ends what it started.
"""

from __future__ import annotations

import gc
import io
import json
import os
import pickle
import resource
import runpy
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import streamlit.web.cli  # noqa: F401 (imported to be there after the fork; so are all below)

import server.compressed
import server.cookies
import server.door
import server.guard
import server.peer
import server.proxy
import server.quiet
import server.together  # noqa: F401 (imported to be there)
from data import workbook
from data.decode import decode_file
from pages.parts import ahead, asked, failure, frame, hand_out, health, published, tidy  # noqa: F401 (the same)

SAMPLE = Path(__file__).parents[1] / "data" / "exports"


def decode_sample_once() -> None:
    """Decode the sample here for all that are forked; a file of other bytes they have decoded by a child still."""
    ask = workbook._ask_child
    known = {path.read_bytes(): pickle.dumps(decode_file(path), protocol=5) for path in SAMPLE.glob("*.xlsx")}

    def ask_unless_known(path: Path, seconds: float) -> tuple | str:
        with suppress(OSError):  # what the child would say of it is what the program is to hear
            if decoded := known.get(path.read_bytes()):
                return workbook._PlainUnpickler(io.BytesIO(decoded)).load()
        return ask(path, seconds)

    workbook._ask_child = ask_unless_known


def start_asked() -> dict[str, Any]:
    """Fork for each line that comes; give, in the process that was forked, what it is to be."""
    started: set[int] = set()
    for line in sys.stdin:
        if not (number := os.fork()):
            return json.loads(line)
        started.add(number)
        # who has no child left may not ask which has ended
        while started and (ended := os.waitpid(-1, os.WNOHANG)[0]):
            started.discard(ended)
        print(number, flush=True)
    for number in started:
        os.kill(number, signal.SIGTERM)
    raise SystemExit


def become(
    program: str, arguments: list[str], environment: dict[str, str], log: str, descriptors: tuple[int, int] | None
) -> None:
    """Run a module as `python -m` does, with nothing left of who forked it, and with at most so many descriptors."""
    if descriptors:
        resource.setrlimit(resource.RLIMIT_NOFILE, descriptors)
    nothing, said = os.open(os.devnull, os.O_RDONLY), os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for own, old in ((nothing, 0), (said, 1), (said, 2)):
        os.dup2(own, old)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv[1:] = arguments
    runpy.run_module(program, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    decode_sample_once()
    gc.freeze()  # an eighth of what a server costs went on looking for garbage in all that was imported
    become(**start_asked())
