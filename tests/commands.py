"""Calling a command as a script does, but in the process of the test: starting Python and pandas costs a second each.

That `python -m` starts the same function is left to one test of each command.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from subprocess import CompletedProcess


def call(main: Callable[[list[str]], int], *arguments: object) -> CompletedProcess[str]:
    """Give the exit status of a command and what it wrote, as `subprocess.run` does; an exception goes on."""
    given, out, errors = list(map(str, arguments)), io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(errors):
        try:
            status = main(given)
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else 1
    return CompletedProcess(given, status, out.getvalue(), errors.getvalue())
