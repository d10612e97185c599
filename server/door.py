"""Whom the server lets in: as many readers as the system gives it descriptors for; others hear that it is busy.

A server without descriptors can open nothing, not even the port for who comes next. So the last ones are kept free: for
reading the data, for files, and for telling the rest politely to come back.
"""

from __future__ import annotations

import logging
import os
from types import ModuleType

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

_log = logging.getLogger(__name__)

resource: ModuleType | None
try:
    import resource
except ImportError:  # Windows has no such limit
    resource = None

WANTED = 16_384
"""Descriptors, where the system allows so many: for some four thousand readers."""

CLAIMED = 3
"""Descriptors of a session (Streamlit makes an event loop for each), besides the reader's connection."""

PAGE = 10
"""Descriptors for who opens a page: a browser makes six connections for its files, and then comes as a reader."""

SPARE = 128
"""Descriptors that no reader gets."""

OPEN = "/dev/fd"
"""Lists the descriptors in use, on Linux and macOS."""

SECONDS = 30
BUSY = f"Het is nu te druk op dit dashboard. Probeer het over {SECONDS} seconden opnieuw."
BUSY_PAGE = f"""<!doctype html>
<html lang="nl"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="{SECONDS}"><title>Te druk</title>
<body style="font: 1.25rem sans-serif; margin: 3rem"><p>{BUSY} Deze pagina doet dat vanzelf.</p></body></html>"""
HEADERS = {"retry-after": str(SECONDS), "cache-control": "no-store", "connection": "close"}


def raise_limit() -> None:
    """Ask the system for as many descriptors as we may have, up to what is wanted."""
    if resource is None:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = WANTED if hard == resource.RLIM_INFINITY else min(WANTED, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def asks_for_page(scope: Scope) -> bool:
    """Tell whether a browser asks for a page, and not for one of its files."""
    return scope["type"] == "http" and "text/html" in Headers(scope=scope).get("accept", "")


class KeepDoor:
    """Refuses a new page, or the connection of one, with 503 when there are too few descriptors left for it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._arriving = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            if self._has_room(CLAIMED):
                await self._let_in(scope, receive, send)
            else:
                refusal = PlainTextResponse(BUSY, 503, HEADERS)
                await WebSocket(scope, receive, send).send_denial_response(refusal)
        elif asks_for_page(scope) and not self._has_room(PAGE):
            await HTMLResponse(BUSY_PAGE, 503, HEADERS)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _has_room(self, claim: int) -> bool:
        """Tell whether so many more fit, with what those claim who are let in and have no session yet."""
        if resource is None:
            return True
        limit, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        try:
            used = len(os.listdir(OPEN))
        except OSError:  # not even one left to look with
            used = limit
        if limit == resource.RLIM_INFINITY or used + CLAIMED * self._arriving + claim + SPARE <= limit:
            return True
        _log.warning("Refused a reader: %d of %d descriptors are in use", used, limit)
        return False

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._arriving += 1
        times = 0

        async def receive_and_count() -> Message:
            nonlocal times
            times += 1
            # after the handshake Streamlit made the session, and now waits for what the reader asks; tried on 1.67,
            # tests/test_crowd.py notices
            if times == 2:
                self._arriving -= 1
            return await receive()

        try:
            await self.app(scope, receive_and_count, send)
        finally:
            if times < 2:
                self._arriving -= 1
