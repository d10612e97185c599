"""Who is really at the other end of a connection, also where a proxy says for whom it asks.

The web server puts the reader's address, which the proxy tells, in the place of that of the proxy. Whether a header may
be believed depends on which computer sent it, so that one is kept beside it: in a header with a name that nobody
outside this process can know.

Tried on uvicorn 0.54; tests/security/test_roles.py notices when it no longer holds.
"""

from __future__ import annotations

import secrets
from typing import Any

from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

PEER = f"x-other-end-{secrets.token_hex(16)}"
"""The header, in small letters."""


def note_peers() -> None:
    """Have the address at the other end come along with everything that is asked from now on."""
    put_in_place = ProxyHeadersMiddleware.__call__

    async def note(self: ProxyHeadersMiddleware, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "lifespan" and scope.get("client"):
            scope["headers"] = [*scope["headers"], (PEER.encode(), scope["client"][0].encode())]
        await put_in_place(self, scope, receive, send)

    ProxyHeadersMiddleware.__call__ = note  # type: ignore[method-assign]  # it has no other place to come between
