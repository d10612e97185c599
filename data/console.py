"""What commands have in common: writing to standard output, also when nobody reads it any more, and saying how they are
to be used."""

from __future__ import annotations

import argparse
import io
import os
import sys
from typing import NoReturn

UNUSABLE = 2
"""Exit status where what a command stands on, its output or an argument cannot be used."""


class OneSentenceParser(argparse.ArgumentParser):
    """Takes the arguments of a command; of any that it cannot take it says `usage`, one Dutch sentence, on standard
    error, and ends the program with UNUSABLE (SystemExit)."""

    def error(self, message: str) -> NoReturn:
        """Say how the command is to be used."""
        print(self.usage, file=sys.stderr)
        raise SystemExit(UNUSABLE)


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
