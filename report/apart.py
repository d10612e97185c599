"""Writing the files of a report in a process of its own: it takes seconds, and readers of the same server would wait.

`python -m report.apart` reads a report (a pickle) and writes (format, bytes) for each format, as soon as that is ready.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from types import ModuleType

from report.model import PolicyReport
from report.produce import FORMATS, write_format

resource: ModuleType | None
try:
    import resource
except ImportError:  # Windows has no such limit
    resource = None

ROOT = Path(__file__).resolve().parents[1]
GIVES_WAY = 10
"""How far the process steps back for others, as `nice` counts it."""

MOST_SECONDS = 300
"""Of a processor. What takes more is ended by the system, for others wait for it; a report takes some four."""


def write_apart(report: PolicyReport) -> Generator[tuple[str, bytes], None, None]:
    """Write a report in each format; give each format and its bytes. Raises ChildProcessError where the process ended
    before it was ready. The process ends with the iterator, also when somebody closes that halfway."""
    with subprocess.Popen(
        [sys.executable, "-m", "report.apart"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdin and child.stdout
        try:
            with child.stdin as told:
                pickle.dump(report, told, protocol=5)
            for _ in FORMATS:
                yield pickle.load(child.stdout)
        except (EOFError, BrokenPipeError, pickle.UnpicklingError) as problem:
            raise ChildProcessError("the process that writes the report ended before it was ready") from problem
        finally:
            child.kill()


def main() -> None:
    """Write the report that comes in."""
    if hasattr(os, "nice"):
        os.nice(GIVES_WAY)
    if resource:
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    report = pickle.load(sys.stdin.buffer)
    for form in FORMATS:
        pickle.dump((form, write_format(report, form)), sys.stdout.buffer, protocol=5)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.excepthook = lambda kind, *_: print(f"The report could not be written: {kind.__name__}", file=sys.stderr)
    main()
