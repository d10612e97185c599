"""The cookies of a login: they live as long as the login does, and go over https only where the dashboard does.

Streamlit gives them thirty days and leaves the rest to the browser (tried on 1.67; tests/browser/test_login.py
notices when it names them otherwise).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOGIN_COOKIES = b"_streamlit_user"
AGE = re.compile(rb"max-age=\d+", re.IGNORECASE)
SECURE = b"; secure"


class LimitCookies:
    """Has the cookies of a login live `find_seconds()` long, and be `secure` where that is so."""

    def __init__(self, app: ASGIApp, find_seconds: Callable[[], int], secure: bool) -> None:
        self.app = app
        self._find_seconds, self._secure = find_seconds, secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_limited(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [self._limit(*pair) for pair in message["headers"]]}
            await send(message)

        await self.app(scope, receive, send_limited)

    def _limit(self, name: bytes, value: bytes) -> tuple[bytes, bytes]:
        if name.lower() != b"set-cookie" or not value.startswith(LOGIN_COOKIES):
            return name, value
        if AGE.search(value) and b"max-age=0" not in value.lower():  # that one takes the cookie away
            value = AGE.sub(b"Max-Age=%d" % self._find_seconds(), value)
        return name, value + b"; Secure" if self._secure and SECURE not in value.lower() else value
