"""Numbers and lists as Dutch writes them, for whatever the loaders say."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal


def write_number(number: int | Decimal) -> str:
    """Write an exact number with Dutch marks, without trailing zeros: 1234.50 → '1.234,5'."""
    return f"{Decimal(number).normalize():,f}".translate(str.maketrans(",.", ".,"))


def write_count(count: int, singular: str, plural: str) -> str:
    """Write a count with its noun: '1 rij', '1.200 rijen'."""
    return f"{write_number(count)} {singular if count == 1 else plural}"


def join_words(words: Sequence[str]) -> str:
    """Write a list as Dutch does: 'a', 'a en b', 'a, b en c'; '' for nothing."""
    return " en ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def list_some(shown: Sequence[str], total: int, singular: str, plural: str) -> str:
    """Write a list that may go on: 'A1', 'A1 en A2', 'A1, A2, A3 en nog 17 cellen'."""
    more = total - len(shown)
    if more <= 0 or not shown:
        return join_words(shown)
    return f"{', '.join(shown)} en nog {write_count(more, singular, plural)}"
