"""What a run of a page has to say leaves together.

A run begins with the message that it has begun, upon which a browser goes through the whole page to mark all on it as
old; ten milliseconds later it goes through it again for what is new. So what is said first is held back for a moment:
docs/decisions/together.md.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

SECONDS = 0.02
"""So long a message may wait: longer than a run of a page that was made before, and too short to be seen."""

MOST_BYTES = 100_000
"""More is not held back: it takes the browser longer than the wait."""


class SendTogether:
    """Holds what is sent over a connection until a run has ended; `ends_run` tells whether a frame says so."""

    def __init__(self, app: ASGIApp, *, ends_run: Callable[[bytes], bool]) -> None:
        self.app, self._ends_run = app, ends_run

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        holds = scope["type"] == "websocket"
        await self.app(scope, receive, Hold(send, self._ends_run).send if holds else send)


class Hold:
    """What was said on one connection and has not left yet."""

    def __init__(self, send: Send, ends_run: Callable[[bytes], bool]) -> None:
        self._send_on, self._ends_run = send, ends_run
        self._waiting: deque[Message] = deque()
        self._bytes = 0
        self._leaves = asyncio.Lock()
        self._later: asyncio.Task[None] | None = None
        self._problem: BaseException | None = None

    async def send(self, message: Message) -> None:
        """Send a message, or keep it for the next ones; the order stays. Raises what an earlier one ran into: mostly
        that the reader has gone."""
        if self._problem:
            raise self._problem
        self._waiting.append(message)
        frame = message.get("bytes") or b""
        self._bytes += len(frame)
        if message["type"] != "websocket.send" or self._bytes > MOST_BYTES or self._ends_run(frame):
            await self._let_go()
        elif self._later is None or self._later.done():
            self._later = asyncio.create_task(self._let_go_later())
            self._later.add_done_callback(self._note_end)

    async def _let_go_later(self) -> None:
        await asyncio.sleep(SECONDS)
        await self._let_go()

    def _note_end(self, later: asyncio.Task[None]) -> None:
        if not later.cancelled():
            self._problem = later.exception()

    async def _let_go(self) -> None:
        async with self._leaves:
            while self._waiting:
                message = self._waiting.popleft()
                self._bytes -= len(message.get("bytes") or b"")
                await self._send_on(message)
