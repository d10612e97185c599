"""What is left of readers who went away: nothing, once Streamlit need not wait for them any longer."""

from __future__ import annotations

import gc
import weakref
from types import SimpleNamespace

import pytest
from streamlit import runtime
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from pages.parts.tidy import give_up_sessions, set_aside


class Session:
    id = "een lezer"


def make_manager(seconds: int) -> WebsocketSessionManager:
    """Streamlit's own manager of sessions, which keeps one whose reader left for so many seconds."""
    return WebsocketSessionManager(MemorySessionStorage(ttl_seconds=seconds), None, None, lambda: None)


@pytest.mark.parametrize(("seconds", "is_left"), [(0, False), (60, True)])
def test_a_session_whose_time_is_over_is_given_up_without_another_reader(
    seconds: int, is_left: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    manager = make_manager(seconds)
    session = Session()
    manager._session_storage.save(SimpleNamespace(session=session))
    known = weakref.ref(session)
    del session
    monkeypatch.setattr(runtime, "exists", lambda: True)
    monkeypatch.setattr(runtime, "get_instance", lambda: SimpleNamespace(_session_mgr=manager))
    give_up_sessions()
    gc.collect()
    assert (known() is not None) == is_left


def test_without_a_server_there_is_nothing_to_give_up() -> None:
    give_up_sessions()


def test_what_is_set_aside_is_walked_no_more_and_what_was_garbage_is_gone() -> None:
    class Thing:
        pass

    kept, garbage = Thing(), Thing()
    garbage.itself = garbage
    gone = weakref.ref(garbage)
    del garbage
    try:
        set_aside()
        assert gone() is None
        assert not any(one is kept for one in gc.get_objects())
    finally:
        gc.unfreeze()
        gc.freeze()
