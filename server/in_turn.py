"""A part of a page is asked for once what was asked before has been answered.

Of two questions that come within milliseconds Streamlit loses the first answer when it was ready in between: why, and
how often, stands in docs/decisions/in-turn.md.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST_SECONDS = 2.0
"""So long a part may wait: of a question for a part that the page does not have any more no end is told."""


class AskInTurn:
    """Lets a browser's question for a part of a page wait until the run before has told that it ended.

    `find_run` tells which part of the page a frame asks to be run: '' for all of it, None when it asks no run.
    `ends_run` tells whether a frame of the server says that a run has ended.
    """

    def __init__(
        self, app: ASGIApp, *, find_run: Callable[[bytes], str | None], ends_run: Callable[[bytes], bool]
    ) -> None:
        self.app, self._find_run, self._ends_run = app, find_run, ends_run

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        talk = _Talk(receive, send, self._find_run, self._ends_run)
        try:
            await self.app(scope, talk.receive, talk.send)
        finally:
            talk.end()


class _Talk:
    """One connection: what was read of it and not yet handed on, and whether the last run has ended."""

    def __init__(
        self, receive: Receive, send: Send, find_run: Callable[[bytes], str | None], ends_run: Callable[[bytes], bool]
    ) -> None:
        self._receive, self._send, self._find_run, self._ends_run = receive, send, find_run, ends_run
        self._ahead: deque[Message] = deque()
        self._reading: asyncio.Task[Message] | None = None
        self._answered = asyncio.Event()
        self._answered.set()

    async def receive(self) -> Message:
        """Give what the browser asks next, a part of a page when it is its turn."""
        message = self._ahead.popleft() if self._ahead else await self._take_read()
        if self._asks_part(message):
            await self._wait_for_answer()
        if self._find(message) is not None:
            self._answered.clear()
        return message

    async def send(self, message: Message) -> None:
        """Send on what the server says, and note the end of a run."""
        await self._send(message)
        if self._ends_run(message.get("bytes") or b""):
            self._answered.set()

    def end(self) -> None:
        """Read nothing more."""
        if self._reading:
            self._reading.cancel()

    def _find(self, message: Message) -> str | None:
        return self._find_run(message.get("bytes") or b"")

    def _asks_part(self, message: Message) -> bool:
        return bool(self._find(message))

    async def _wait_for_answer(self) -> None:
        """Wait for the end of the run before; not when anything else is asked meanwhile: the whole page stops a run."""
        answered = asyncio.ensure_future(self._answered.wait())
        try:
            async with asyncio.timeout(LONGEST_SECONDS):
                while all(map(self._asks_part, self._ahead)) and not self._answered.is_set():
                    self._reading = self._reading or asyncio.ensure_future(self._read())
                    await asyncio.wait((answered, self._reading), return_when=asyncio.FIRST_COMPLETED)
                    if self._reading.done():
                        self._ahead.append(await self._take_read())
        except TimeoutError:
            return
        finally:
            answered.cancel()

    async def _take_read(self) -> Message:
        reading, self._reading = self._reading, None
        return await (reading or self._read())

    async def _read(self) -> Message:
        return await self._receive()
