"""Walking through all pages of a folder, and all that they say and send."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from streamlit.testing.v1 import AppTest

from kpi.frame import Frame, Nota
from pages.parts.menu import list_entries


def list_stems(frame: Frame, nota: Nota) -> list[str]:
    """List the addresses of all pages under a nota."""
    return [entry.stem for entry in list_entries(frame, nota)]


def read_all(app: AppTest) -> str:
    """Give everything that a page sends to the browser: words, tables, charts, HTML and the data of its components."""
    return "\n".join(str(element.proto) for element in _list_elements(app._tree))


def _list_elements(node: Any) -> Iterator[Any]:
    if getattr(node, "proto", None) is not None:
        yield node
    for child in getattr(node, "children", {}).values():
        yield from _list_elements(child)
