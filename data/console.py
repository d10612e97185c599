"""Writing for whoever reads standard output, also when that is nobody any more."""

from __future__ import annotations

import io
import os
import sys


def write_out(text: str) -> None:
    """Print a text as UTF-8. Where the reader has stopped reading (`… | head`) or never was, the rest is lost without
    a word: the command goes on and ends with its own exit status."""
    if sys.stdout is None:  # what Python makes of a standard output that was closed before it began
        return
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        print(text, flush=True)
    except BrokenPipeError:
        # the buffer still holds the text, and Python writes it once more when it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
