"""What a proxy said of somebody, and for how long that counts.

A connection says once who is at the other end, and may last all day. So the browser asks again before each
message (`static/who/who.js`), through the same proxy, and what is said then takes the place of what was said before.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from threading import Condition

SECONDS_SAID = 60.0
"""As long what was said counts; a browser asks more often than that while its page is in sight."""

SECONDS_TO_WAIT = 2.0
"""As long a run waits for what the browser asks beside it, where what is known is too old."""

MOST_PEOPLE = 2_000

_said: OrderedDict[str, tuple[float, str]] = OrderedDict()
_changed = Condition()


def note(name: str, groups: str) -> None:
    """Note in which groups a proxy says now that somebody is, as it wrote them."""
    with _changed:
        _said[name] = time.monotonic(), groups
        _said.move_to_end(name)
        while len(_said) > MOST_PEOPLE:
            _said.popitem(last=False)
        _changed.notify_all()


def find_groups(name: str, groups: str, since: float) -> str | None:
    """Find the groups of somebody as they were last said: when the connection began, at `since` on the clock that only
    goes forward, or after that. None where nothing was said for a minute, and nothing comes within a moment."""
    give_up = time.monotonic() + SECONDS_TO_WAIT
    with _changed:
        while True:
            moment, told = max((since, groups), _said.get(name, (0.0, "")), key=lambda said: said[0])
            now = time.monotonic()
            if now - moment <= SECONDS_SAID:
                return told
            if now >= give_up:
                return None
            _changed.wait(give_up - now)
