"""The server: the dashboard with two things that Streamlit itself cannot be told.

A page opened by its own address makes Streamlit's browser code first look for a server below that address
(`/handel/_stcore/health`), and the browser notes an error on every such visit; and the page it gets says it is
English. Both are mended in the one HTML page that Streamlit sends. Run with `streamlit run serve.py`.
"""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Our own fixed text, never anything from data: it says where the server is, so that the browser need not search.
WHERE_THE_SERVER_IS = '<script>window.__streamlit = {{BACKEND_BASE_URL: location.origin + "/{base}"}}</script>'
ASSETS = ("/_stcore/", "/static/", "/app/", "/media/", "/component/")


def write_head() -> bytes:
    """Write the start of the page's head, with the address of the server and the folder it is told to serve from."""
    return ("<head>" + WHERE_THE_SERVER_IS.format(base=st.get_option("server.baseUrlPath").strip("/"))).encode()


class MendPage:
    """Gives the HTML page its language and the address of the server; lets everything else through as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(ASSETS):
            await self.app(scope, receive, send)
            return
        # asked for without compression, so that the page arrives as text
        scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]}
        start: Message = {}
        body = b""

        async def send_mended(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if message.get("more_body"):
                return
            mended = body
            if dict(start["headers"]).get(b"content-type", b"").startswith(b"text/html"):
                mended = body.replace(b'lang="en"', b'lang="nl"', 1).replace(b"<head>", write_head(), 1)
            length = (b"content-length", str(len(mended)).encode())
            headers = [length if pair[0] == b"content-length" and body else pair for pair in start["headers"]]
            await send({**start, "headers": headers})
            await send({"type": "http.response.body", "body": mended})

        await self.app(scope, receive, send_mended)


app = st.App("dashboard.py", middleware=[Middleware(MendPage)])
