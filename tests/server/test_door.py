"""Too few descriptors for one more reader: he hears so in Dutch, and comes in as soon as there is room again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from starlette.types import Message, Receive, Scope, Send

from server import door
from server.door import BUSY, CLAIMED, PAGE, SPARE, KeepDoor, raise_limit
from tests.serving import run_apart

resource = pytest.importorskip("resource")
PAGE_ASKED = {"type": "http", "method": "GET", "path": "/handel", "headers": [(b"accept", b"text/html,*/*")]}
SCRIPT_ASKED = {"type": "http", "method": "GET", "path": "/static/js/a.js", "headers": [(b"accept", b"*/*")]}
READER = {"type": "websocket", "headers": [], "extensions": {"websocket.http.response": {}}}


@pytest.fixture
def leave(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Give a way to say how many descriptors are left besides the spare ones."""

    def set_left(number: int) -> None:
        monkeypatch.setattr(door.os, "listdir", lambda _: ["one"] * (1024 - SPARE - number))

    monkeypatch.setattr(door.resource, "getrlimit", lambda _: (1024, 1024))
    return set_left


class Streamlit:
    """Stands for the dashboard: notes who comes in, and keeps a reader until he is told to leave."""

    def __init__(self) -> None:
        self.came, self.leave = [], asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.came.append(scope["type"])
        if scope["type"] == "websocket":
            await receive()
            await self.leave.wait()
            await receive()


async def knock(app: KeepDoor, scope: Scope) -> list[Message]:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return sent


@pytest.mark.parametrize(("scope", "claim"), [(READER, CLAIMED), (PAGE_ASKED, PAGE)])
def test_the_last_that_fits_comes_in_and_the_next_hears_that_it_is_busy(
    leave: Callable[[int], None], scope: Scope, claim: int
) -> None:
    async def run() -> None:
        streamlit = Streamlit()
        streamlit.leave.set()
        app = KeepDoor(streamlit)
        leave(claim)
        assert await knock(app, scope) == []
        leave(claim - 1)
        start, body = await knock(app, scope)
        assert start["status"] == 503
        assert dict(start["headers"])[b"retry-after"] == b"30"
        assert BUSY in body["body"].decode()
        leave(claim)
        await knock(app, scope)
        assert len(streamlit.came) == 2

    run_apart(run())


def test_files_of_an_open_page_are_always_sent(leave: Callable[[int], None]) -> None:
    leave(0)
    streamlit = Streamlit()
    run_apart(knock(KeepDoor(streamlit), SCRIPT_ASKED))
    assert streamlit.came == ["http"]


def test_readers_who_come_at_once_are_counted_before_they_have_a_session(leave: Callable[[int], None]) -> None:
    async def run() -> None:
        streamlit = Streamlit()
        app = KeepDoor(streamlit)
        leave(5 * CLAIMED)
        readers = [asyncio.create_task(knock(app, READER)) for _ in range(8)]
        await asyncio.sleep(0)
        refused = [task for task in readers if task.done()]
        assert (len(streamlit.came), len(refused)) == (5, 3)
        streamlit.leave.set()
        await asyncio.gather(*readers)
        leave(CLAIMED)  # their sessions are there, so nobody is still to be counted
        assert await knock(app, READER) == []

    run_apart(run())


def test_a_reader_who_breaks_off_halfway_is_not_counted_for_ever(leave: Callable[[int], None]) -> None:
    async def fail(*_: object) -> None:
        raise OSError

    async def run() -> None:
        app = KeepDoor(fail)
        leave(CLAIMED)
        for _ in range(3):
            with pytest.raises(OSError):
                await knock(app, READER)

    run_apart(run())


def test_without_a_descriptor_to_look_with_it_is_busy(
    leave: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: str) -> None:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(door.os, "listdir", fail)
    start, _ = run_apart(knock(KeepDoor(Streamlit()), PAGE_ASKED))
    assert start["status"] == 503


@pytest.mark.parametrize(
    ("soft", "hard", "becomes"),
    [
        (1024, 4096, 4096),
        (1024, 1_048_576, door.WANTED),
        (1024, resource.RLIM_INFINITY, door.WANTED),
        (1024, 1024, None),
        (20_000, 20_000, None),
        (resource.RLIM_INFINITY, resource.RLIM_INFINITY, None),
    ],
)
def test_the_limit_is_raised_where_that_is_allowed_and_never_lowered(
    monkeypatch: pytest.MonkeyPatch, soft: int, hard: int, becomes: int | None
) -> None:
    set_to = []
    monkeypatch.setattr(door.resource, "getrlimit", lambda _: (soft, hard))
    monkeypatch.setattr(door.resource, "setrlimit", lambda _, limits: set_to.append(limits))
    raise_limit()
    assert set_to == ([] if becomes is None else [(becomes, hard)])


def test_where_the_system_has_no_such_limit_everyone_comes_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "resource", None)
    raise_limit()
    streamlit = Streamlit()
    run_apart(knock(KeepDoor(streamlit), PAGE_ASKED))
    assert streamlit.came == ["http"]
