"""Asking the login server again who somebody is: what it said at the login may not hold any more.

Asked with the token that Streamlit keeps for that (`expose_tokens`), at each click; a page that asks for more parts of
itself at once is answered from what was just heard. Where the login server is, stands in the secrets of Streamlit,
which has no call that tells it (tried on Streamlit 1.67; tests/browser/test_login.py notices).
"""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING, Any

from streamlit.auth_util import get_secrets_auth_section

if TYPE_CHECKING:
    import httpx2

SECONDS_KNOWN = 2.0
"""As long what was heard counts as heard now."""

SECONDS_WITHOUT = 300.0
"""As long the last answer still counts while the login server does not answer: a meeting need not end with it."""

SECONDS_TO_WAIT = 3.0
MOST_PEOPLE = 2_000
UNKNOWN = (400, 401, 403)
"""How a login server says that it knows nobody with a token."""

_heard: OrderedDict[str, tuple[float, dict[str, Any]]] = OrderedDict()
_endpoints: dict[str, str] = {}
_lock = Lock()
_log = logging.getLogger(__name__)


def ask_again(token: str) -> dict[str, Any] | None:
    """Give what the login server says now of who has a token; None where it knows him no more, or could not be asked
    for some minutes."""
    mark, now = sha256(token.encode()).hexdigest(), time.monotonic()
    with _lock:
        known = _heard.get(mark)
    if known and now - known[0] < SECONDS_KNOWN:
        return known[1]
    import httpx2  # takes half a second, and most dashboards need none

    try:
        claims = _ask(token, httpx2.Client(timeout=SECONDS_TO_WAIT))
    except httpx2.HTTPError as problem:
        _log.warning("the login server does not answer (%s)", type(problem).__name__)
        return known[1] if known and now - known[0] < SECONDS_WITHOUT else None
    with _lock:
        if claims is None:
            _heard.pop(mark, None)
        else:
            _heard[mark] = (now, claims)
            _heard.move_to_end(mark)
            while len(_heard) > MOST_PEOPLE:
                _heard.popitem(last=False)
    return claims


def _ask(token: str, client: httpx2.Client) -> dict[str, Any] | None:
    """Ask the login server; None where it says that this token is no good (any more)."""
    with client:
        metadata = str(get_secrets_auth_section().get("server_metadata_url", ""))
        if metadata not in _endpoints:
            found = client.get(metadata)
            found.raise_for_status()
            _endpoints[metadata] = str(found.json()["userinfo_endpoint"])
        answer = client.get(_endpoints[metadata], headers={"authorization": f"Bearer {token}"})
    if answer.status_code in UNKNOWN:
        return None
    answer.raise_for_status()
    told = answer.json()
    return told if isinstance(told, dict) else None
