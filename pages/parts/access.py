"""Who is there, and what that person may do here.

Asked again at each run of a page, of the connection that the answer goes to and of the file as it is then: what a
session was once is not remembered.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from ipaddress import ip_address
from pathlib import Path
from typing import Any, ParamSpec
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

import streamlit as st
from streamlit import config, runtime
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx

from pages.parts import proxied
from pages.parts.once import Once
from pages.parts.package import find_package
from pages.parts.rules import BadRules, Proxy, Role, Rules, read_rules
from pages.parts.userinfo import ask_again
from server.peer import PEER

__all__ = ["Role", "find_role", "may_deliver"]

P = ParamSpec("P")
OPEN, FILE = "DASHBOARD_OPEN", "DASHBOARD_ACCESS"
"""The environment variables that say what everyone may do who is not known ('lezer', 'medewerker', or nothing), and
which file says what those may do who are."""

PASSED_ON = frozenset(
    {"forwarded", "via", "x-real-ip", "x-client-ip", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"}
)
"""Headers by which a proxy says that it asks for somebody else."""

SKEW = 120
"""Seconds that the clock of the login server may be ahead of ours."""

DRAWN_FOR = "getekend-voor"
"""Where a session keeps the role that its page was last drawn for. That gives nobody a right: it is only compared."""

MOST_FILES = 2
"""As many readings of the file are kept: that of now, and that of before while it is still asked for."""

_rules: Once[Rules | None] = Once(MOST_FILES)
_connected: WeakKeyDictionary[Any, float] = WeakKeyDictionary()  # connection → when its first page was asked for
_held: ContextVar[Known | None] = ContextVar("held", default=None)
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Asker:
    """A session, and what the login server said of the person in it."""

    session: str
    claims: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Caller:
    """Who asks for a page: the address at the other end of the connection ('' where that is not known), what came along
    with it, header by header, in small letters, what the login server said of that person, and when that came in (on
    the clock that only goes forward)."""

    address: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    claims: Mapping[str, Any] = field(default_factory=dict)
    since: float = field(default_factory=time.monotonic)


@dataclass(frozen=True)
class Known:
    """What somebody may do (None: nothing), and the address that he is logged in with ('' for who is not)."""

    role: Role | None
    name: str = ""


@dataclass(frozen=True)
class Person:
    """Somebody who logged in: the address by which the file may name him, and his groups."""

    address: str
    groups: tuple[str, ...]


def find_role() -> Role | None:
    """Give what who asks for this page may do; None where that is nothing at all, as where nobody asks."""
    return (_held.get() or look_up()).role


def find_name() -> str:
    """Give the address of who asks for this page and is logged in; '' for who is not."""
    return (_held.get() or look_up()).name


def look_up(asker: Asker | None = None) -> Known:
    """Look up what who asks for this page (None) or another who asks may do. That can take a moment, where it is the
    login server that says so."""
    caller = find_caller(asker)
    if caller is None:
        return Known(None)
    if find_package():
        return Known(Role.LEZER)
    if not os.environ.get(FILE):
        return Known(Role.BEHEERDER if is_own_computer(caller) else read_open_role())
    rules = find_rules()
    if rules is None:
        return Known(None)
    person = _find_person(caller, rules)
    found = [
        read_open_role(),
        rules.judge(person.address, person.groups) if person else None,
        Role.BEHEERDER if rules.own_computer and is_own_computer(caller) else None,
    ]
    return Known(max(filter(None, found), default=None), person.address if person else "")


@contextmanager
def hold(known: Known) -> Iterator[None]:
    """Let what was looked up hold for one run: who waits for his turn need not wait for a login server too."""
    token = _held.set(known)
    try:
        yield
    finally:
        _held.reset(token)


def may_deliver() -> bool:
    """Tell whether who asks for this page may deliver data, fill in, publish and look at the log."""
    return find_role() is Role.BEHEERDER


def may_be_reader() -> bool:
    """Tell whether anybody may come who sees no rows."""
    return find_package() is not None or bool(os.environ.get(FILE)) or read_open_role() is Role.LEZER


def fragment(draw: Callable[P, None]) -> Callable[P, None]:
    """Make of a function a part of a page that is drawn again by itself, as `st.fragment` does. Its page is drawn anew
    instead when who asks has another role by then."""
    part = _keep_to_role(draw, st.fragment)

    @wraps(draw)
    def show(*args: P.args, **more: P.kwargs) -> None:
        if get_script_run_ctx(suppress_warning=True):
            part(*args, **more)
        else:
            draw(*args, **more)  # ahead, for nobody, Streamlit would draw no part at all

    return show


def dialog(title: str, **settings: Any) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Make of a function a drawer, as `st.dialog` does, with the care of `fragment`."""
    return lambda draw: _keep_to_role(draw, st.dialog(title, **settings))


def download_button(label: str, data: bytes | Callable[[], bytes], name: str, kind: str, **settings: Any) -> None:
    """Offer a file as `st.download_button` does, with its name and its media type. One that is made when somebody asks
    for it is only made while that reader has the role that the page was drawn for."""
    st.download_button(label, _make_for_role(data, name, kind) if callable(data) else data, name, kind, **settings)


def may_fetch(name: str) -> bool:
    """Tell whether a file that was made is still for somebody whom it was offered to: who has the page open, with the
    role that it was drawn for. Of a file that no page offers Streamlit says itself that it is not there. (Which files a
    page offers, and whose a session is, stands in private parts of it: tried on Streamlit 1.67;
    tests/security/test_roles_served.py notices.)"""
    offered = runtime.get_instance().media_file_mgr._files_by_session_and_coord
    file = name.partition(".")[0]
    sessions = [session for session, places in [*offered.items()] if file in [*places.values()]]
    return not sessions or any(map(_has_role_still, sessions))


def forget_files_of_another_role() -> None:
    """Take away what this session was offered while it had another role than it has now."""
    role = find_role()
    if st.session_state.get(DRAWN_FOR, role) != role and runtime.exists():
        files = runtime.get_instance().media_file_mgr
        files.clear_session_refs()
        for _ in range(2):  # the first time Streamlit only marks a download
            files.remove_orphaned_files()
    st.session_state[DRAWN_FOR] = role


def find_caller(asker: Asker | None = None) -> Caller | None:
    """Give who asks for this page, or who has another session; None where the page is drawn for nobody.

    Streamlit's own `st.context` calls the own computer and no connection at all by one name, None; so the connection
    itself is asked (tried on Streamlit 1.67; tests/security/test_roles.py notices).
    """
    asker = asker or _find_asker()
    client = runtime.get_instance().get_client(asker.session) if asker and runtime.exists() else None
    if asker is None or client is None:
        return None
    context = client.client_context
    if context is None:
        return None
    headers: dict[str, str] = {}
    for name, value in context.headers:
        # what comes twice is joined: as a host or a name it is then nobody's
        headers[name.lower()] = f"{headers[name.lower()]}, {value}" if name.lower() in headers else value
    address = headers.pop(PEER, context.remote_ip)
    return Caller(address or "", headers, asker.claims, _connected.setdefault(client, time.monotonic()))


def find_rules() -> Rules | None:
    """Give what the file says now; None without a file, and where it cannot be followed: then nobody is let in. Nobody
    logs in where a package for the city is shown."""
    named = os.environ.get(FILE)
    if not named or find_package():
        return None
    path = Path(named)
    try:
        state = path.stat()
    except OSError:
        _log.warning("the file with the roles cannot be read: nobody is let in")
        return None
    return _rules.get((path, state.st_mtime_ns, state.st_size, state.st_ino), lambda: _read(path))


def is_own_computer(caller: Caller) -> bool:
    """Tell whether somebody sits at the computer that the dashboard runs on, and typed its own name or number.

    A name of somebody else's that leads to this computer, and a proxy that asks for others, are not that.
    """
    return asks_at_home(caller) and _is_loopback(_find_host(caller.headers.get("origin", "")))


def asks_at_home(caller: Caller) -> bool:
    """Tell whether a program, or somebody, at the computer that the dashboard runs on asks for something."""
    return (
        _is_loopback(caller.address)
        and not PASSED_ON.intersection(caller.headers)
        and _is_loopback(_find_host(caller.headers.get("host", "")))
    )


def settle_login() -> None:
    """Have Streamlit log people in as the file says, if there is one: at its server, or by the names of its proxy."""
    named, rules = os.environ.get(FILE), find_rules()
    if named and not find_package():
        config.set_option("secrets.files", [str(Path(named).absolute())])
    if rules and rules.proxy:
        # so that nobody goes on with the session of another
        config.set_option("server.trustedUserHeaders", {rules.proxy.user: "proxy"})


def is_named_by_proxy() -> bool:
    """Tell whether a proxy says who people are."""
    rules = find_rules()
    return bool(rules and rules.proxy)


def note_who_asks(headers: Mapping[str, str]) -> None:
    """Note what a proxy says of who asks for something, with what came along, in small letters."""
    rules, told = find_rules(), dict(headers)
    if rules and rules.proxy:
        caller = Caller(told.pop(PEER, ""), told)
        if name := _read_name(caller, rules.proxy):
            proxied.note(name, told.get(rules.proxy.groups, ""))


def find_login_seconds() -> int:
    """Give how long a login holds."""
    rules = find_rules()
    return int((rules or Rules()).hours * 3600)


def is_login_secure() -> bool:
    """Tell whether people come back from the login server over https."""
    rules = find_rules()
    return rules is not None and rules.is_secure


def read_open_role() -> Role | None:
    """Give what everyone may do who is not known, as DASHBOARD_OPEN says; None where that is nothing."""
    if find_package():
        return Role.LEZER
    return {"lezer": Role.LEZER, "medewerker": Role.MEDEWERKER}.get(os.environ.get(OPEN, "").strip().lower())


def _read(path: Path) -> Rules | None:
    try:
        return read_rules(path)
    except BadRules as problem:
        _log.warning("%s Nobody is let in.", problem)
        return None


def _find_person(caller: Caller, rules: Rules) -> Person | None:
    """Find who is logged in: by the proxy, if that may say so, and else at the login server; None for nobody."""
    if rules.proxy:
        return _find_named_by_proxy(caller, rules.proxy)
    claims = caller.claims
    if claims.get("is_logged_in") is not True or not _is_fresh(claims, rules.hours):
        return None
    if token := (claims.get("tokens") or {}).get("access"):
        asked = ask_again(token)
        if asked is None:
            return None
        claims = {**claims, rules.groups_claim: None, **asked}
    address = str(claims.get(rules.address_claim) or "")
    # an address that the person typed and nobody checked is nobody's
    is_checked = rules.address_claim != "email" or claims.get("email_verified") is not False
    return Person(address if is_checked else "", tuple(_read_groups(claims.get(rules.groups_claim))))


def _find_named_by_proxy(caller: Caller, proxy: Proxy) -> Person | None:
    name = _read_name(caller, proxy)
    groups = proxied.find_groups(name, caller.headers.get(proxy.groups, ""), caller.since) if name else None
    if groups is None:
        return None
    return Person(name, tuple(filter(None, map(str.strip, groups.split(proxy.between)))))


def _read_name(caller: Caller, proxy: Proxy) -> str:
    """Read whom the proxy says that it asks for; '' where it says nothing, or somebody else than the proxy asks."""
    try:
        number = ip_address(caller.address)
    except ValueError:
        return ""
    return caller.headers.get(proxy.user, "").strip() if any(number in one for one in proxy.networks) else ""


def _is_fresh(claims: Mapping[str, Any], hours: float) -> bool:
    """Tell whether somebody logged in so few hours ago; a login without a moment is not."""
    moment = claims.get("iat")
    return isinstance(moment, int | float) and -SKEW <= time.time() - moment <= hours * 3600


def _read_groups(told: Any) -> Iterable[str]:
    if isinstance(told, str):
        return told.split()
    return [one for one in told if isinstance(one, str)] if isinstance(told, list) else []


def _find_asker() -> Asker | None:
    asked = get_script_run_ctx(suppress_warning=True)
    return Asker(asked.session_id, dict(asked.user_info)) if asked else None


def _keep_to_role(draw: Callable[P, None], make: Callable[..., Callable[..., None]]) -> Callable[P, None]:
    @wraps(draw)
    def draw_part(role: Role | None, /, *args: P.args, **more: P.kwargs) -> None:
        known = _held.get() or look_up()
        if find_caller() and known.role is not role:
            st.rerun()
        with hold(known):
            draw(*args, **more)

    part = make(draw_part)

    @wraps(draw)
    def begin(*args: P.args, **more: P.kwargs) -> None:
        part(find_role(), *args, **more)

    return begin


def _make_for_role(make: Callable[[], bytes], name: str, kind: str) -> Callable[[], bytes]:
    role, asker = find_role(), _find_asker()

    def make_now() -> bytes:
        if look_up(asker).role is not role:
            raise PermissionError("who asks may do something else than when the page was drawn")
        content = make()
        if asker and runtime.exists():
            _note_made(asker.session, content, name, kind)
        return content

    return make_now


def _note_made(session: str, content: bytes, name: str, kind: str) -> None:
    """Note for whom a file was made: Streamlit does so only of files that were there when the page was drawn."""
    files = runtime.get_instance().media_file_mgr
    with files._lock:
        file = files._storage.load_and_get_id(content, kind, MediaFileKind.DOWNLOADABLE, name)
        files._files_by_session_and_coord[session][f"made {file}"] = file


def _has_role_still(session: str) -> bool:
    found = runtime.get_instance()._session_mgr.get_active_session_info(session)
    if found is None or DRAWN_FOR not in found.session.session_state:
        return False
    return look_up(Asker(session, dict(found.session._user_info))).role == found.session.session_state[DRAWN_FOR]


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
