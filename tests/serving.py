"""A dashboard of its own for a test, and a reader without a browser that speaks Streamlit's protocol."""

from __future__ import annotations

import asyncio
import atexit
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

T = TypeVar("T")
ROOT = Path(__file__).parents[1]
START_SECONDS = 200
"""Less than a test may take: a machine with other work may give a start a thirtieth of a processor."""

FORKS = hasattr(os, "pidfd_open")
"""Whether a server is forked from a process that has imported all parts: on Linux, but not where it is measured."""

WHOLE, UNPREPARED = "streamlit", "tests.unprepared"
"""The dashboard as it is, and without what it makes ready ahead (and with its eyes on its folder)."""

ORDINARY = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]
"""To root no file is closed; without these two rights it is."""


@contextmanager
def serve(folder: Path, program: str = WHOLE, **settings: str) -> Iterator[str]:
    """Run a dashboard on a data folder as long as it is needed, and give its address."""
    with serve_process(folder, program=program, **settings) as (address, _):
        yield address


@contextmanager
def serve_process(
    folder: Path,
    log: Path | None = None,
    program: str = WHOLE,
    port: int = 0,
    descriptors: tuple[int, int] | None = None,
    **settings: str,
) -> Iterator[tuple[str, subprocess.Popen | Forked]]:
    """Run a dashboard on a data folder as long as it is needed, and give its address and its process.

    What it says is kept in the `log`, if one is named. The `program` is a module that takes Streamlit's arguments. It
    answers on a free port where none is named. Where it is forked it may have at most so many `descriptors`: the limit
    that it begins with, and the one that it may raise that to.
    """
    port = port or find_port()
    options = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    command = [program, "run", "serve.py", *options]
    environment = {**os.environ, "DASHBOARD_DATA": str(folder), **settings}
    process = launch(command, environment, log or Path(os.devnull), descriptors)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until(lambda: process.poll() is None and answers(f"{address}/_stcore/health"), START_SECONDS)
        yield address, process
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        finally:
            process.kill()


def launch(
    command: list[str], environment: dict[str, str], log: Path, descriptors: tuple[int, int] | None = None
) -> subprocess.Popen[bytes] | Forked:
    """Start a module with its arguments; it is forked where that can be, which spares it its imports."""
    if not FORKS:
        return start([*become_ordinary(), sys.executable, "-m", *command], environment, log)
    return fork(command, environment, log, descriptors)


def start(command: list[str], environment: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    """Start a program as people do."""
    with log.open("wb") as said:
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said)


class Forked:
    """A process that another has forked: as much of `subprocess.Popen` as who serves needs."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._ended = select.poll()
        self._descriptor = os.pidfd_open(pid)
        self._ended.register(self._descriptor, select.POLLIN)

    def poll(self) -> int | None:
        """Tell with None that it runs; with what status it ended nobody hears."""
        return 0 if self._ended.poll(0) else None

    def wait(self, timeout: float) -> None:
        if not self._ended.poll(timeout * 1000):
            raise subprocess.TimeoutExpired(f"process {self.pid}", timeout)

    def terminate(self, how: int = signal.SIGTERM) -> None:
        with suppress(ProcessLookupError):  # it has ended
            signal.pidfd_send_signal(self._descriptor, how)

    def kill(self) -> None:
        self.terminate(signal.SIGKILL)

    def __del__(self) -> None:
        os.close(self._descriptor)


def fork(command: list[str], environment: dict[str, str], log: Path, descriptors: tuple[int, int] | None) -> Forked:
    """Start a module in a process that has all its parts already (tests/warmed.py)."""
    warmed = find_warmed()
    program, *arguments = command
    asked = {"program": program, "arguments": arguments, "environment": environment, "log": str(log)}
    asked["descriptors"] = descriptors
    warmed.stdin.write(json.dumps(asked) + "\n")
    warmed.stdin.flush()
    return Forked(int(warmed.stdout.readline()))


@cache
def find_warmed() -> subprocess.Popen[str]:
    """Give the process that forks for the tests of this one; it ends when this one does."""
    command = [*become_ordinary(), sys.executable, "-m", "tests.warmed"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    warmed = subprocess.Popen(command, cwd=ROOT, start_new_session=True, **pipes)
    atexit.register(warmed.communicate)
    return warmed


def find_port() -> int:
    """Find a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def become_ordinary() -> list[str]:
    """Give what goes before a command so that closed files are closed to it."""
    return [*ORDINARY, "--"] if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("setpriv") else []


def run_apart(work: Coroutine[Any, Any, T]) -> T:
    """Run what is asynchronous on a thread of its own: a browser test may have left a loop running in this one."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, work).result()


def answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=5).close()
    except OSError:
        return False
    return True


def wait_until(is_so: object, seconds: float = 30) -> None:
    """Wait until something is so, looking five times a second."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, f"not within {seconds} seconds"
        time.sleep(0.2)


@dataclass
class Seen:
    """What one run of a page sent: its words and its errors."""

    words: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Reader:
    """One open page."""

    def __init__(self, address: str, page: str = "", query: str = "") -> None:
        self.address, self.page, self.query = address, page, query
        self._opening = connect(
            address.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=["streamlit"],
            origin=address,
            max_size=None,
        )
        self.socket = self._opening.__enter__()
        self.hash = ""

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self._opening.__exit__(None, None, None)

    def run(self) -> Seen:
        """Ask for one run of the page, as a click does."""
        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        if self.hash:
            asked.rerun_script.page_script_hash = self.hash
        else:
            asked.rerun_script.page_name = self.page
            asked.rerun_script.context_info.url = f"{self.address}/{self.page}"
        self.socket.send(asked.SerializeToString())
        seen = Seen()
        while True:
            message = ForwardMsg.FromString(self.socket.recv(timeout=60))
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self.hash = message.navigation.page_script_hash
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                note(message.delta.new_element, seen)
            elif kind == "script_finished":
                return seen


def note(element: object, seen: Seen) -> None:
    """Take down what one element says."""
    kind = element.WhichOneof("type")
    if kind in ("text", "markdown", "html", "heading"):
        seen.words.append(getattr(element, kind).body)
    elif kind == "bidi_component":
        seen.words.append(element.bidi_component.json)
    elif kind == "exception":
        seen.errors.append(element.exception.message)
