"""What a run says leaves together, in its order; nothing waits longer than a moment."""

from __future__ import annotations

import asyncio

import pytest
from starlette.types import Message, Receive, Scope, Send

from server.together import MOST_BYTES, SECONDS, Hold, SendTogether
from tests.serving import run_apart

BEGINS, WORDS, ENDS = b"begin", b"words", b"end"


def frame(content: bytes) -> dict:
    return {"type": "websocket.send", "bytes": content}


class Line:
    """A connection that notes what left over it; `broken` ones raise."""

    def __init__(self, broken: bool = False) -> None:
        self.left: list[bytes | str] = []
        self.broken = broken
        self.hold = Hold(self.take, ENDS.__eq__)

    async def take(self, message: Message) -> None:
        if self.broken:
            raise OSError("gone")
        self.left.append(message.get("bytes") or message["type"])


async def wait_long_enough() -> None:
    await asyncio.sleep(SECONDS * 3)


def test_what_a_run_says_waits_for_its_end():
    async def tell() -> None:
        line = Line()
        await line.hold.send(frame(BEGINS))
        await line.hold.send(frame(WORDS))
        assert line.left == []
        await line.hold.send(frame(ENDS))
        assert line.left == [BEGINS, WORDS, ENDS]

    run_apart(tell())


def test_a_long_run_is_not_waited_for():
    async def tell() -> None:
        line = Line()
        await line.hold.send(frame(BEGINS))
        await wait_long_enough()
        assert line.left == [BEGINS]
        await line.hold.send(frame(WORDS))
        assert line.left == [BEGINS]
        await wait_long_enough()
        assert line.left == [BEGINS, WORDS]

    run_apart(tell())


def test_what_is_said_the_moment_that_the_rest_has_left_leaves_too():
    async def tell() -> None:
        line = Line()

        async def take_while_more_is_said(message: Message) -> None:
            await line.take(message)
            if line.left == [BEGINS]:
                said.append(asyncio.ensure_future(hold.send(frame(WORDS))))

        said: list[asyncio.Future[None]] = []
        hold = Hold(take_while_more_is_said, ENDS.__eq__)
        await hold.send(frame(BEGINS))
        await wait_long_enough()
        await wait_long_enough()
        assert (line.left, len(said)) == ([BEGINS, WORDS], 1)

    run_apart(tell())


def test_much_is_sent_at_once():
    async def tell() -> None:
        line = Line()
        much = b"x" * (MOST_BYTES + 1)
        await line.hold.send(frame(BEGINS))
        await line.hold.send(frame(much))
        assert line.left == [BEGINS, much]

    run_apart(tell())


@pytest.mark.parametrize("kind", ["websocket.accept", "websocket.close"])
def test_the_connection_itself_does_not_wait(kind):
    async def tell() -> None:
        line = Line()
        await line.hold.send(frame(WORDS))
        await line.hold.send({"type": kind})
        assert line.left == [WORDS, kind]

    run_apart(tell())


def test_who_sends_on_hears_that_the_reader_has_gone():
    async def tell() -> None:
        line = Line(broken=True)
        await line.hold.send(frame(BEGINS))
        await wait_long_enough()
        with pytest.raises(OSError, match="gone"):
            await line.hold.send(frame(WORDS))

    run_apart(tell())


def test_a_file_is_sent_as_before():
    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        await send(frame(WORDS))

    async def ask() -> Message:
        return {"type": "http.request"}

    async def tell() -> None:
        line = Line()
        await SendTogether(answer, ends_run=ENDS.__eq__)({"type": "http"}, ask, line.take)
        assert line.left == [WORDS]

    run_apart(tell())
