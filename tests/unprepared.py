"""The dashboard that makes nothing ready before it is asked for, and looks at a folder of exports ten times a second
and not once; otherwise as it is. Takes the arguments of Streamlit's own command.

What it leaves out took a server longer than its start, in every test with a server of its own. That pages drawn ahead
are those that readers get, and only for who may see them, is tried on the whole dashboard: by the tests in a browser
and those of roles.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from starlette.types import ASGIApp
from streamlit.web.cli import main

from data import states
from pages.parts import ahead
from pages.parts.ground import Ground
from server import compressed


def draw_none(_: Ground, *, slow_too: bool) -> None:
    """Draw no page."""


async def pack_none(_: ASGIApp, __: Iterable[str]) -> None:
    """Compress no file."""


if __name__ == "__main__":
    ahead._draw_all, compressed.pack_ahead = draw_none, pack_none
    if not os.environ.get("DASHBOARD_STORE"):  # of which a test may make the same state anew between two looks
        states.SECONDS_BETWEEN = 0.1
    main()
