"""Garbage, collected for all readers at once and not after each click; see docs/decisions/garbage.md."""

from __future__ import annotations

import asyncio
import gc
from typing import Any

from streamlit import runtime

SECONDS_BETWEEN = 30
"""Between two collections: what a reader who left still holds, his connection too, comes free within that time after
Streamlit gives his session up (server.disconnectedSessionTTL)."""


async def keep_tidy() -> None:
    """Give up lost sessions and collect garbage, for as long as the server runs; on the server's own loop, where
    Streamlit's sessions are kept."""
    while True:
        await asyncio.sleep(SECONDS_BETWEEN)
        give_up_sessions()
        await asyncio.to_thread(gc.collect)


def give_up_sessions() -> None:
    """Let Streamlit drop the sessions whose readers stayed away too long: by itself it only does so when the next one
    leaves. (Tried on 1.67, whose store has no call for it; tests/pages/test_tidy.py notices.)"""
    if runtime.exists():
        manager: Any = runtime.get_instance()._session_mgr
        manager._session_storage._cache.expire()


def set_aside() -> None:
    """Keep what is there now out of the search for garbage, once what is garbage of it is gone: it stays for long."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
