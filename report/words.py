"""Text that every Office file can hold."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Take out the characters that no Office file may hold, and keep the euro sign and its amount on one line."""
    return _CONTROL.sub("", text).replace("€ ", "€\N{NO-BREAK SPACE}")
