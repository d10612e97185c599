"""A proxy in front: the part of the address that it takes away is put back."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send


class PutBack:
    """Has every address begin with the `base` below which readers find the dashboard, as Streamlit counts on.

    Some proxies leave that part on, others take it off; both are served alike.
    """

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        self._base = f"/{base}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan" and self._base != "/":
            path = scope["path"]
            if path != self._base and not path.startswith(f"{self._base}/"):
                scope = {**scope, "path": self._base + path, "raw_path": self._base.encode() + scope["raw_path"]}
        await self.app(scope, receive, send)
