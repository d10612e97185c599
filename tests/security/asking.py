"""Asking as no browser would: any host, origin, path, body or frame."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

WAIT = 60


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: str


def ask(
    address: str,
    path: str,
    method: str = "GET",
    body: object = None,
    trust: ssl.SSLContext | None = None,
    **headers: str,
) -> Answer:
    """Ask for a path exactly as it is written; a header's name is written with _ for -. With `trust`, over https."""
    host = urlsplit(address).netloc
    connection = (
        http.client.HTTPSConnection(host, timeout=WAIT, context=trust)
        if trust
        else http.client.HTTPConnection(host, timeout=WAIT)
    )
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        connection.request(method, path, body, named, encode_chunked=hasattr(body, "__next__"))
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read().decode("utf-8", "replace"))
    finally:
        connection.close()


@contextmanager
def join(
    address: str, *more: str, origin: str = "", trust: ssl.SSLContext | None = None, **headers: str
) -> Iterator[ClientConnection]:
    """Open a connection as a page of the dashboard does; `more` are its token and the session that it goes on with."""
    with connect(
        address.replace("http", "ws", 1) + "/_stcore/stream",
        subprotocols=["streamlit", *more],
        origin=origin or "{0.scheme}://{0.netloc}".format(urlsplit(address)),
        ssl=trust,
        additional_headers={name.replace("_", "-"): value for name, value in headers.items()},
        max_size=None,
        open_timeout=WAIT,
    ) as socket:
        yield socket


def open_page(socket: ClientConnection, address: str, page: str) -> list[ForwardMsg]:
    """Ask for a page over a connection; give all that is sent until it is complete."""
    asked = BackMsg()
    asked.rerun_script.page_name = page
    asked.rerun_script.context_info.url = f"{address}/{page}"
    return run(socket, asked)


def run(socket: ClientConnection, asked: BackMsg) -> list[ForwardMsg]:
    """Ask for a run; give all that is sent until it is complete."""
    socket.send(asked.SerializeToString())
    came: list[ForwardMsg] = []
    while not came or came[-1].WhichOneof("type") != "script_finished":
        came.append(ForwardMsg.FromString(socket.recv(timeout=WAIT)))
    return came


def find_session(came: list[ForwardMsg]) -> str:
    """Give the session of who opened a page."""
    return next(one.new_session.initialize.session_id for one in came if one.HasField("new_session"))
