"""A question for a part of a page waits for the answer to the one before; no other question does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from starlette.types import Message, Receive, Scope, Send

from server.in_turn import LONGEST_SECONDS, AskInTurn
from tests.serving import run_apart

ENDS = b"end"
RUNS = {b"page": "", b"part": "one", b"other part": "two"}


class Talk:
    """A browser that asks all at once, and a server that notes what it heard."""

    def __init__(self, *asked: bytes) -> None:
        self.heard: list[bytes] = []
        self._asked = [*asked]
        self.app = AskInTurn(self._listen, find_run=RUNS.get, ends_run=ENDS.__eq__)

    async def hold(self, then: Callable[[], Awaitable[None]]) -> None:
        self._gone = asyncio.Event()
        self._talk = asyncio.create_task(self.app({"type": "websocket"}, self._ask, self._drop))
        await then()
        self._gone.set()
        await asyncio.wait([self._talk])

    def leave(self) -> None:
        """End the talk from the side of the server."""
        self._talk.cancel()

    async def answer(self) -> None:
        """Say that a run has ended, and give who waits for it the time to go on."""
        await self._send({"type": "websocket.send", "bytes": ENDS})
        await settle()

    async def _ask(self) -> Message:
        if self._asked:
            return {"type": "websocket.receive", "bytes": self._asked.pop(0)}
        await self._gone.wait()
        return {"type": "websocket.disconnect"}

    async def _listen(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._send = send
        while (message := await receive())["type"] != "websocket.disconnect":
            self.heard.append(message["bytes"])

    async def _drop(self, message: Message) -> None: ...


async def settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


def test_a_part_waits_until_the_run_before_has_ended():
    talk = Talk(b"part", b"other part", b"part")

    async def then() -> None:
        await settle()
        assert talk.heard == [b"part"]
        await talk.answer()
        assert talk.heard == [b"part", b"other part"]
        await talk.answer()
        assert talk.heard == [b"part", b"other part", b"part"]

    run_apart(talk.hold(then))


def test_a_part_waits_for_the_page_too():
    talk = Talk(b"page", b"part")

    async def then() -> None:
        await settle()
        assert talk.heard == [b"page"]
        await talk.answer()
        assert talk.heard == [b"page", b"part"]

    run_apart(talk.hold(then))


@pytest.mark.parametrize("other", [b"page", b"heartbeat", b""])
def test_anything_else_waits_for_nothing_and_neither_does_what_was_asked_before_it(other):
    talk = Talk(b"part", b"other part", b"part", other, b"part")

    async def then() -> None:
        await settle()
        assert talk.heard == [b"part", b"other part", b"part", other]
        await talk.answer()
        assert talk.heard == [b"part", b"other part", b"part", other, b"part"]

    run_apart(talk.hold(then))


def test_an_end_that_is_never_told_is_not_waited_for():
    talk = Talk(b"part", b"other part")

    async def then() -> None:
        await asyncio.sleep(LONGEST_SECONDS / 2)
        assert talk.heard == [b"part"]
        await asyncio.sleep(LONGEST_SECONDS)
        assert talk.heard == [b"part", b"other part"]

    run_apart(talk.hold(then))


def test_who_leaves_while_a_part_waits_is_not_waited_for():
    talk = Talk(b"part", b"other part")

    async def then() -> None:
        await settle()
        assert talk.heard == [b"part"]

    run_apart(talk.hold(then))
    assert talk.heard == [b"part", b"other part"]


def test_a_server_that_ends_a_connection_reads_it_no_further():
    talk = Talk(b"part", b"other part")

    async def then() -> None:
        await settle()
        talk.leave()
        await settle()
        assert asyncio.all_tasks() == {asyncio.current_task()}

    run_apart(talk.hold(then))
