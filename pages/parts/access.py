"""Who is there, and what that person may do here.

Asked again at each run of a page, of the connection that the answer goes to: what a session was once is not remembered.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from enum import IntEnum
from ipaddress import ip_address
from urllib.parse import urlsplit

from streamlit import runtime
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx

OPEN = "DASHBOARD_OPEN"
"""The environment variable that says what everyone may do who is not known: 'lezer', 'medewerker', or nothing."""

PASSED_ON = frozenset(
    {"forwarded", "via", "x-real-ip", "x-client-ip", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"}
)
"""Headers by which a proxy says that it asks for somebody else."""


class Role(IntEnum):
    """What somebody may do; each role may all that the ones before it may.

    A reader sees aggregates, sentences and charts, and takes the report along; an employee also sees the rows behind a
    figure, the findings and what organisations got; an administrator also delivers, fills in and looks at the log.
    """

    LEZER = 1
    MEDEWERKER = 2
    BEHEERDER = 3


@dataclass(frozen=True)
class Caller:
    """Who asks for a page: the address at the other end of the connection ('' where that is not known) and what came
    along with it, header by header, in lower case."""

    address: str = ""
    headers: dict[str, str] = field(default_factory=dict)


def find_role() -> Role | None:
    """Give what who asks for this page may do; None where that is nothing at all, as where nobody asks."""
    caller = find_caller()
    if caller is None:
        return None
    return Role.BEHEERDER if is_own_computer(caller) else read_open_role()


def may_deliver() -> bool:
    """Tell whether who asks for this page may deliver data, fill in, publish and look at the log."""
    return find_role() is Role.BEHEERDER


def find_caller() -> Caller | None:
    """Give who asks for this page; None where the page is drawn for nobody.

    Streamlit's own `st.context` calls the own computer and no connection at all by one name, None; so the connection
    itself is asked (tried on Streamlit 1.67; tests/security/test_roles.py notices).
    """
    asked = get_script_run_ctx(suppress_warning=True)
    client = runtime.get_instance().get_client(asked.session_id) if asked and runtime.exists() else None
    if client is None:
        return None
    headers: dict[str, str] = {}
    for name, value in client.client_context.headers:
        # what comes twice is joined: as a host or a name it is then nobody's
        headers[name.lower()] = f"{headers[name.lower()]}, {value}" if name.lower() in headers else value
    return Caller(client.client_context.remote_ip or "", headers)


def is_own_computer(caller: Caller) -> bool:
    """Tell whether somebody sits at the computer that the dashboard runs on, and typed its own name or number.

    A name of somebody else's that leads to this computer, and a proxy that asks for others, are not that.
    """
    return (
        _is_loopback(caller.address)
        and not PASSED_ON.intersection(caller.headers)
        and all(_is_loopback(_find_host(caller.headers.get(name, ""))) for name in ("host", "origin"))
    )


def read_open_role() -> Role | None:
    """Give what everyone may do who is not known, as DASHBOARD_OPEN says; None where that is nothing."""
    return {"lezer": Role.LEZER, "medewerker": Role.MEDEWERKER}.get(os.environ.get(OPEN, "").strip().lower())


def _find_host(told: str) -> str:
    """Find the host in 'localhost:8501' or 'http://localhost:8501'; '' where there is none."""
    try:
        return urlsplit(told if "://" in told else f"//{told}").hostname or ""
    except ValueError:
        return ""


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        number = ip_address(host)
    except ValueError:
        return False
    return (getattr(number, "ipv4_mapped", None) or number).is_loopback
