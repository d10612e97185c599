"""Scripts, styles and map outlines leave the server compressed; each file is compressed once, and kept.

Streamlit sends its own files as they are, because it would compress them anew for every reader. Here Streamlit still
finds the file, guards its path and says what it is; only the bytes are replaced (docs/decisions/compression.md).
"""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TYPES = ("text/", "application/javascript", "application/json", "image/svg+xml", "font/ttf", "font/otf")
"""What becomes smaller; pictures and woff2 are compressed already."""

SMALLEST = 500
"""Bytes; below this the headers weigh more than what is saved."""

A_DAY = "public, max-age=86400"
"""For files of our own: their names stay the same when they change, so a browser asks again after a day."""

MODULE = "application/javascript; charset=iso-8859-15"
"""What Streamlit's scripts are called: to a module the charset means nothing (it is UTF-8 by definition), but Chromium
then uses what it compiled on an earlier visit, which it otherwise forgets (docs/decisions/compression.md)."""

KEPT_OF_A_PART = ("vary", "cache-control")
KEPT = (*KEPT_OF_A_PART, "content-type")  # several parts in one answer have a type of their own
ABOUT_ANOTHER_COPY = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range", b"if-range")


class SendCompressed:
    """Answers for the files below `/static/` (Streamlit's) and `/app/static/` (ours); lets all else through."""

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        start = f"/{base.strip('/')}".rstrip("/")
        self._theirs, self._ours = f"{start}/static/", f"{start}/app/static/"
        self._packed: dict[str, tuple[str, asyncio.Future[bytes]]] = {}
        self._lasting: dict[str, MutableHeaders] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_file = scope["type"] == "http" and scope["path"].startswith((self._theirs, self._ours))
        if not is_file or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        status, found = await self._find(scope)
        compress = status == 200 and can_shrink(found)
        if compress:
            found.add_vary_header("accept-encoding")
        if scope["path"].startswith(self._ours):
            found.setdefault("cache-control", A_DAY)
        elif found.get("content-type") == "application/javascript":
            found["content-type"] = MODULE
        compress = compress and reads_gzip(asked) and "range" not in asked
        if compress:
            name = found["etag"].strip('"')
            found.update({"etag": f'"{name}-gzip"', "content-encoding": "gzip"})
            del found["accept-ranges"]
        if status == 200 and is_known(found.get("etag"), asked):
            del found["content-length"]
            await Response(status_code=304, headers=dict(found))(scope, receive, send)
        elif compress:
            body = await self._pack(scope, name)
            found["content-length"] = str(len(body))
            answer = Response(body if scope["method"] == "GET" else b"", headers=dict(found))
            await answer(scope, receive, send)
        else:
            await self._pass_on(scope, receive, send, found)

    async def _find(self, scope: Scope) -> tuple[int, MutableHeaders]:
        """Ask Streamlit what it says of a file: of its own, whose names change when they do, once. A first visit has a
        hundred of these, and to ask each time took half of what they cost."""
        path = scope["path"]
        if path in self._lasting:
            return 200, self._lasting[path].mutablecopy()
        status, found, _ = await fetch(self.app, {**scope, "method": "HEAD", "headers": ask_whole(scope)})
        if status == 200 and path.startswith(self._theirs):
            self._lasting[path] = found.mutablecopy()
        return status, found

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send, found: MutableHeaders) -> None:
        """Let Streamlit send the file as it is, with what a browser must know to keep it."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in (200, 206):
                kept = KEPT if message["status"] == 200 else KEPT_OF_A_PART
                MutableHeaders(scope=message).update({key: found[key] for key in kept if key in found})
            await send(message)

        headers = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        await self.app({**scope, "headers": headers}, receive, send_with_headers)

    async def _pack(self, scope: Scope, version: str) -> bytes:
        """Compress a file the first time that someone asks for this version of it; all others wait for the same."""
        kept, packing = self._packed.get(scope["path"], ("", None))
        if kept != version or packing is None or (packing.done() and packing.exception()):
            packing = asyncio.ensure_future(self._make(scope))
            self._packed[scope["path"]] = version, packing
        return await asyncio.shield(packing)  # a reader who leaves does not take the work of others with him

    async def _make(self, scope: Scope) -> bytes:
        _, _, body = await fetch(self.app, {**scope, "method": "GET", "headers": ask_whole(scope)})
        return await asyncio.to_thread(gzip.compress, body, mtime=0)


def ask_whole(scope: Scope) -> list[tuple[bytes, bytes]]:
    """Give the headers with which the same reader would ask for the whole file as it is."""
    return [pair for pair in scope["headers"] if pair[0] not in ABOUT_ANOTHER_COPY]


async def fetch(app: ASGIApp, scope: Scope) -> tuple[int, MutableHeaders, bytes]:
    """Ask an app from within the server; give its status, headers and bytes."""
    status, headers, body = 0, MutableHeaders(), []

    async def take(message: Message) -> None:
        nonlocal status, headers
        if message["type"] == "http.response.start":
            status, headers = message["status"], MutableHeaders(raw=list(message["headers"]))
        else:
            body.append(message.get("body", b""))

    async def stay() -> Message:
        return await asyncio.Future()  # who asks from within sends nothing and does not leave

    await app(scope, stay, take)
    return status, headers, b"".join(body)


def can_shrink(found: Headers) -> bool:
    """Tell whether it pays to compress what was found."""
    kind, size = found.get("content-type", ""), int(found.get("content-length", "0"))
    return size >= SMALLEST and kind.startswith(TYPES) and not kind.startswith("text/html") and "etag" in found


def reads_gzip(asked: Headers) -> bool:
    """Tell whether who asks can read gzip: named, and not with a weight of nothing."""
    for part in ",".join(asked.getlist("accept-encoding")).lower().split(","):
        name, _, weight = part.replace(" ", "").partition(";q=")
        if name == "gzip":
            return weight.strip("0.") != "" if weight else True
    return False


def is_known(etag: str | None, asked: Headers) -> bool:
    """Tell whether who asks has this very version, by the tag of what is sent (None: it has none)."""
    known = (one.strip().removeprefix("W/") for one in ",".join(asked.getlist("if-none-match")).split(","))
    return etag is not None and etag in known


async def pack_ahead(app: ASGIApp, paths: Iterable[str]) -> None:
    """Ask for some files as a browser would, so that they are compressed before the first reader comes."""
    headers = [(b"accept-encoding", b"gzip"), (b"host", b"localhost")]
    asking = {"type": "http", "scheme": "http", "method": "GET", "query_string": b"", "headers": headers}
    for path in paths:
        await fetch(app, {**asking, "path": path})
