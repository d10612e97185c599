"""A part of a page is asked for once what was asked before has been answered.

Of two questions that come within milliseconds Streamlit loses the first answer when it was ready in between: why, and
how often, stands in docs/decisions/in-turn.md.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST_SECONDS = 0.5
"""So long a question may wait: a run that takes longer has not ended, and Streamlit then keeps both."""


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
        answered = asyncio.Event()
        answered.set()

        async def receive_in_turn() -> Message:
            message = await receive()
            part = self._find_run(message.get("bytes") or b"")
            if part:
                with suppress(TimeoutError):
                    await asyncio.wait_for(answered.wait(), LONGEST_SECONDS)
            if part is not None:
                answered.clear()
            return message

        async def send_and_note(message: Message) -> None:
            await send(message)
            if self._ends_run(message.get("bytes") or b""):
                answered.set()

        await self.app(scope, receive_in_turn, send_and_note)
