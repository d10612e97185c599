"""Parts of a page with tools below them, each one element: words and tables, and a chart where there is one.

A click on a tool runs its own part again and nothing else, and so does a chart that comes near.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st
from markupsafe import Markup

from pages.parts import access
from pages.parts.near import AHEAD
from pages.parts.rendering import render
from pages.parts.told import make_told, read_script
from pages.parts.view import View
from pages.parts.written import Written


@dataclass(frozen=True)
class File:
    """A file that is taken along: what it is called, its media type and its bytes."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True)
class Tool:
    """A button of a part of a page. `name` tells it from the others there; its `icon` is a name of Material Symbols.

    When somebody asks for it, `open` is called (it opens a drawer), or the file that `make` makes is given. `otherwise`
    is called in each run in which nobody asks for any tool of the part. None of each: that does not happen.
    """

    name: str
    label: str
    icon: str
    open: Callable[[], None] | None = None
    make: Callable[[], File] | None = None
    otherwise: Callable[[], None] | None = None


@dataclass(frozen=True)
class Picture:
    """A chart on a page: the name that its reader comes near to, its text alternative, the pixels it takes, and what
    writes it; `config` is Plotly's. `choose` is told what a point carries that somebody clicks on, before the page is
    drawn anew (None: nothing can be clicked); of that which is `chosen` the point is marked."""

    name: str
    alt: str
    height: int
    write: Callable[[], Written]
    config: Mapping[str, object]
    choose: Callable[[Sequence[int]], None] | None = None
    chosen: tuple[int | None, ...] = ()


_show_words = make_told("deel")
_show_picture = st.components.v2.component(
    "prent",
    html='<div class="verteld prent"></div>',
    js=read_script("picture.js", "near.js", "place.js"),
    isolate_styles=False,
)


def write_tools(tools: Sequence[Tool], in_words: bool = False) -> Markup:
    """Write the row of tools; '' where there are none."""
    return Markup(render("tools.html.j2", tools=tools, in_words=in_words)) if tools else Markup("")


@access.fragment
def show_words(told: str, key: str, tools: Sequence[Tool] = ()) -> None:
    """Show HTML of our own under a key (on a page once), in which `write_tools` wrote the tools."""
    use_tools(tools, _show_words(told, key))


@access.fragment
def show_picture(view: View, told: str, picture: Picture, tools: Sequence[Tool] = ()) -> None:
    """Show HTML of our own with a chart in the place that `picture.html.j2` keeps for it: the first few of a page at
    once, the others when a reader is near."""
    key = f"grafiek-{picture.name}"
    if next(view.at_once, None) is not None:
        view.near.add(picture.name)  # it stays when this part of the page runs again by itself
    drawn = view.sees_all or picture.name in view.near
    asked = (st.session_state.get(key) or {}).get("drawer") or ""
    data: dict[str, Any] = {"told": told, "ahead": AHEAD, "picture": _tell_picture(picture, drawn)}
    for tool in tools:
        if tool.name == asked and tool.make:
            data["file"] = _tell_file(tool.make())

    def choose() -> None:
        if picture.choose and (point := st.session_state[key].get("point")):
            picture.choose(point)

    shown = _show_picture(
        key=key,
        data=data,
        on_near_change=lambda: view.near.add(picture.name),
        on_drawer_change=_note,
        on_point_change=choose,
    )
    if shown.get("point"):
        st.rerun()  # the choice is of the whole page, and not of this part of it alone
    use_tools(tools, asked)


def _tell_picture(picture: Picture, drawn: bool) -> dict[str, object]:
    told: dict[str, object] = {"alt": picture.alt, "height": picture.height}
    if drawn:
        written = picture.write()
        told |= {"spec": written.spec, "bundle": written.bundle, "config": dict(picture.config)}
        told["sketch"] = written.sketch
        if picture.choose:
            told["chosen"] = list(picture.chosen)
    return told


def _tell_file(file: File) -> dict[str, str]:
    """Write a file as a browser can give it: each asked for has a mark of its own, so that it is given once."""
    content = base64.b64encode(file.content).decode("ascii")
    return {"name": file.name, "kind": file.kind, "content": content, "mark": secrets.token_hex(8)}


def use_tools(tools: Sequence[Tool], asked: str) -> None:
    """Do what the tool is for whose name was asked for ('' for none)."""
    for tool in tools:
        if tool.name == asked:
            if tool.open:
                tool.open()
            return
    for tool in tools:
        if tool.otherwise:
            tool.otherwise()


def _note() -> None:
    """Nothing to do: a component only tells what happened to whoever listens."""
