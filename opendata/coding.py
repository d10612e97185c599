"""Records as plain data for JSON, and back: for what is written by one process and read by another, of this version."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from kpi.frame import Frame, Nota

NAMES = {"Frame": Frame, "Nota": Nota}
"""What records name in their types, and import for the type checker alone."""


def encode(value: Any, without: Set[str] = frozenset()) -> Any:
    """Give a value as what JSON knows. Of a record the fields that are as by default are left out, and those named in
    `without`; keys of a mapping become text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            one.name: encode(getattr(value, one.name))
            for one in fields(value)
            if one.name not in without and getattr(value, one.name) != _find_default(one)
        }
    if isinstance(value, Mapping):
        return {str(encode(key)): encode(one) for key, one in value.items()}
    if isinstance(value, Set):
        return sorted(encode(one) for one in value)
    if isinstance(value, list | tuple):
        return [encode(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def decode(kind: Any, told: Any, **given: Any) -> Any:
    """Give back what `encode` wrote, as a value of that type; `given` are the fields of the record that were left
    out."""
    if get_origin(kind) in (Union, UnionType):
        [kind] = [one for one in get_args(kind) if one is not NoneType]
        return None if told is None else decode(kind, told)
    origin, inner = get_origin(kind) or kind, get_args(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _find_hints(kind)
        return kind(**{name: decode(hints[name], one) for name, one in told.items()}, **given)
    if origin is tuple:
        kinds = [inner[0]] * len(told) if len(inner) == 2 and inner[1] is Ellipsis else inner
        return tuple(decode(one, part) for one, part in zip(kinds, told, strict=True))
    if origin in (frozenset, list):
        return origin(decode(inner[0], one) for one in told)
    if origin is Mapping:
        return {decode(inner[0], key): decode(inner[1], one) for key, one in told.items()}
    return date.fromisoformat(told) if kind is date else kind(told)


@cache
def _find_hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind, localns=NAMES)


def _find_default(one: Field) -> Any:
    if one.default is not MISSING:
        return one.default
    return MISSING if one.default_factory is MISSING else one.default_factory()
