"""What a browser asks of the server, read from what it sends; and whether the page it has open takes files.

Tried on Streamlit 1.67; tests/security/ notices when it no longer holds.
"""

from __future__ import annotations

from streamlit import runtime
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

FILES_FIELD = "file_uploader_state_value"
MOST_FILES = 20
"""That one reader may have waiting in the memory of the server: more than there are exports."""


def name_message(frame: bytes) -> str:
    """Name what a browser asks in a frame; '' for a frame that is no message of Streamlit's."""
    try:
        asked = BackMsg.FromString(frame)
    except Exception:  # protobuf raises a kind of error of its own, for which it would have to be a part of ours
        return ""
    kind = asked.WhichOneof("type") or ""
    if kind != "backend_operation_request":
        return kind
    return f"{kind}.{asked.backend_operation_request.WhichOneof('payload')}"


def find_run(frame: bytes) -> str | None:
    """Give the part of a page that a browser asks to be run in a frame: '' for all of it, None when it asks no run."""
    asked = BackMsg.FromString(frame)
    return asked.rerun_script.fragment_id if asked.WhichOneof("type") == "rerun_script" else None


def ends_run(frame: bytes) -> bool:
    """Tell whether the server says in a frame that a run of the page has ended."""
    return ForwardMsg.FromString(frame).WhichOneof("type") == "script_finished"


def takes_files(session: str) -> bool:
    """Tell whether the page that somebody has open holds a field for files, with room for one more."""
    server = runtime.get_instance()
    found = server._session_mgr.get_active_session_info(session)
    if found is None:
        return False
    state = found.session.session_state
    known = [*state._new_widget_state.widget_metadata.values()]  # also fields of pages that are left
    fields = [one.id for one in known if one.value_type == FILES_FIELD]
    waiting = server.uploaded_file_mgr.file_storage.get(session, {})  # type: ignore[attr-defined]  # kept in memory
    return any(field in state for field in fields) and len(waiting) < MOST_FILES
