"""What the health address says: whether what is shown is what is in the data folder, all of it."""

from __future__ import annotations

from data.states import FolderStanding

OK, NOT_OK = 200, 503


def describe_health(standing: FolderStanding | None) -> tuple[int, dict]:
    """Give the HTTP status and what to say: `status` is starting (None: the pages are not ready yet), empty (nothing to
    show), stale (an earlier state is shown), incomplete (a file could not be opened) or ok; `since` is when the data
    were read."""
    if standing is None:
        return NOT_OK, {"status": "starting", "reasons": []}
    if standing.shown is None:
        return NOT_OK, {"status": "empty", "reasons": ["Er zijn geen gegevens om te tonen"]}
    since = standing.shown.read_at.isoformat(timespec="seconds")
    unreadable = [f"{name} kan niet worden geopend" for name in standing.shown.unreadable]
    status = "stale" if standing.faults else "incomplete" if unreadable else "ok"
    code = OK if status == "ok" else NOT_OK
    return code, {"status": status, "since": since, "reasons": [*standing.faults] or unreadable}
