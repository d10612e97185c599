"""What comes no further than the door: addresses that are not ours, and whatever no page of the dashboard asks for.

Streamlit answers more than a dashboard needs: everyone may empty the cache of all, put files into the memory of the
server, or read how it is doing. Why each of these is refused, and which tests try it: docs/decisions/guard.md.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection
from html import escape
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

CORE, UPLOADS, FILES = "/_stcore/", "/_stcore/upload_file/", "/media/"
NEEDED = ("/_stcore/health", "/_stcore/host-config", "/_stcore/stream")
"""All that a browser asks of Streamlit itself, besides files to send."""

FOR_READERS = (
    *("rerun_script", "stop_script", "app_heartbeat", "file_urls_request"),
    *("backend_operation_request.deferred_file", "backend_operation_request.dataframe_chunk"),
)
"""The messages of a browser that come through. The others are for who makes the program; a browser sends some by
itself, so they are dropped in silence."""

MOST_BYTES = 1_000_000
"""Of one message: all choices of a page together are a few thousand bytes."""

REFUSED_DATA, GARBAGE, TOO_BIG = 1003, 1002, 1009
"""Why a connection is closed, in the codes of the protocol."""

UNKNOWN = (
    "Dit dashboard kent het adres {name} niet. Bent u de beheerder? Zet het adres waarop anderen het dashboard openen "
    "in DASHBOARD_ADRES; zie deploy/README.md."
)
UNKNOWN_PAGE = """<!doctype html>
<html lang="nl"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Onbekend adres</title>
<body style="font: 1.25rem sans-serif; margin: 3rem"><p>{words}</p></body></html>"""
STRANGER = "Deze vraag komt van een andere website en wordt niet beantwoord."
NOT_HERE = "Dit is hier niet te vinden."
NO_FILES = "Op deze pagina zijn geen bestanden te versturen."

HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
}
"""On every answer that does not say otherwise; the page itself has a policy of its own (serve.py)."""

A_YEAR_SAFE = "max-age=31536000"


class Guard:
    """Answers who is meant to ask, what is meant to be asked, with headers that keep a browser to it.

    `names` are the hosts that the dashboard has besides its numbers and its own name, `*.` before one for all below it;
    `origins` those of pages that may ask when a proxy replaced the host. `name_message` names what a browser asks in a
    frame ('' for what cannot be read); `takes_files` tells whether the page of a session has a field for files left
    that has room, and `may_fetch` whether a file is still for whom it was made (that may take a moment).
    """

    def __init__(
        self,
        app: ASGIApp,
        base: str = "",
        *,
        names: Collection[str],
        origins: Collection[str],
        name_message: Callable[[bytes], str],
        takes_files: Callable[[str], bool],
        may_fetch: Callable[[str], bool],
    ) -> None:
        self.app = app
        self._base = f"/{base}" if base else ""
        self._names = {*names, "localhost", socket.gethostname().lower()}
        self._origins = {origin.lower() for origin in origins}
        self._name_message, self._takes_files, self._may_fetch = name_message, takes_files, may_fetch

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        refusal = self._refuse(scope) or await self._refuse_file(scope)
        if scope["type"] == "http":
            await (refusal or self.app)(scope, receive, add_headers(scope, send))
        elif refusal:
            await WebSocket(scope, receive, send).send_denial_response(refusal)
        else:
            await Sieve(self._name_message, receive, send).run(self.app, self._with_its_host(scope))

    def _refuse(self, scope: Scope) -> Response | None:
        """Give what is answered instead; None where the question may come in."""
        asked = Headers(scope=scope)
        host, origin = asked.get("host", "").lower(), asked.get("origin", "").lower()
        if not self._is_ours(host):
            words = UNKNOWN.format(name=escape(host[:100]))
            return HTMLResponse(UNKNOWN_PAGE.format(words=words), 403)
        if origin and origin.partition("://")[2] != host and origin not in self._origins:
            return PlainTextResponse(STRANGER, 403)
        path = scope["path"].removeprefix(self._base)
        if path.startswith(UPLOADS):
            session = path.removeprefix(UPLOADS).partition("/")[0]
            return None if self._takes_files(session) else PlainTextResponse(NO_FILES, 403)
        if path.startswith((CORE, "/component/")) and path not in NEEDED:
            return PlainTextResponse(NOT_HERE, 404)
        return None

    async def _refuse_file(self, scope: Scope) -> Response | None:
        path = scope["path"].removeprefix(self._base)
        if path.startswith(FILES) and not await run_in_threadpool(self._may_fetch, path.removeprefix(FILES)):
            return PlainTextResponse(NOT_HERE, 404)
        return None

    def _is_ours(self, host: str) -> bool:
        """Tell whether a host is one of ours. A number always is: who makes a name of his own lead to this server, so
        that a browser takes it for his, has that name for a host."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        wildcards = (f"*.{name.split('.', place)[-1]}" for place in range(1, name.count(".") + 1))
        return name in self._names or is_number(name) or any(one in self._names for one in wildcards)

    def _with_its_host(self, scope: Scope) -> Scope:
        """Give a connection the host that its page has: Streamlit compares the two, and a proxy may replace it."""
        origin = Headers(scope=scope).get("origin")
        if not origin:
            return scope
        rest = [pair for pair in scope["headers"] if pair[0] != b"host"]
        return {**scope, "headers": [*rest, (b"host", origin.partition("://")[2].encode("latin-1"))]}


class Sieve:
    """Lets through of a connection what a reader's browser asks; ends it at what no browser sends."""

    def __init__(self, name_message: Callable[[bytes], str], receive: Receive, send: Send) -> None:
        self._name_message, self._receive, self._send = name_message, receive, send
        self._ended = False

    async def run(self, app: ASGIApp, scope: Scope) -> None:
        await app(scope, self._take, self._pass_on)

    async def _take(self) -> Message:
        while True:
            message = await self._receive()
            if message["type"] != "websocket.receive":
                return message
            frame = message.get("bytes")
            if frame is None:
                return await self._end(REFUSED_DATA)
            if len(frame) > MOST_BYTES:
                return await self._end(TOO_BIG)
            kind = self._name_message(frame)
            if not kind:
                return await self._end(GARBAGE)
            if kind in FOR_READERS:
                return message

    async def _pass_on(self, message: Message) -> None:
        if not self._ended:
            await self._send(message)

    async def _end(self, code: int) -> Message:
        """Close the connection, and tell Streamlit that the reader has gone."""
        await self._send({"type": "websocket.close", "code": code})
        self._ended = True
        return {"type": "websocket.disconnect", "code": code}


def is_number(name: str) -> bool:
    """Tell whether a host is the number of a computer."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def add_headers(scope: Scope, send: Send) -> Send:
    """Give a way to send with the headers that keep a browser to what the dashboard does."""

    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            if "content-disposition" in headers:  # a download is for who asked for it
                headers.setdefault("cache-control", "no-store")
            if scope["scheme"] == "https":
                headers.setdefault("strict-transport-security", A_YEAR_SAFE)
                headers.raw[:] = [keep_safe(pair) for pair in headers.raw]
        await send(message)

    return send_with_headers


def keep_safe(pair: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    """Have a cookie sent over https only; give any other header as it is."""
    name, value = pair
    is_open = name == b"set-cookie" and b"; secure" not in value.lower()
    return (name, value + b"; Secure") if is_open else pair
