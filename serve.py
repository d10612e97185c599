"""The server: the dashboard with some things that Streamlit itself cannot be told.

- A page opened by its own address makes Streamlit's browser code first look for a server below that address
  (`/handel/_stcore/health`), and the browser notes an error on every such visit; and the page it gets says it is
  English. Both are mended in the one HTML page that Streamlit sends; what a browser may run and fetch stands on it.
- That page also names the scripts that a page of the dashboard needs, so that the browser fetches them all while it
  connects, and not one after the other when it comes upon them.
- `/health` tells whether what is shown is what is in the data folder; `/_stcore/health` only that the server runs.
- `/api/indicators.json` and `/nieuw.xml` are for programs: the figures of today, and what is new.
- `/wie` hears from a proxy who is there, once more (`pages/parts/proxied.py`).
- Scripts, styles and map outlines are sent compressed (`server/compressed.py`).
- What no page of the dashboard asks is not answered (`server/guard.py`), who cannot be served well any more is told so
  (`server/door.py`), and the log does not repeat itself and tells no values (`server/quiet.py`).
- A proxy may serve it below a path, under a name of its own (`DASHBOARD_ADRES`, `server/proxy.py`).
- The menu is ours from the first request on. A server that has just started takes `pages/` for Streamlit's old
  automatic menu, and knows no page whose address is not the name of a file there, as that of a chapter.
- Small answers leave at once. Streamlit opens its port in such a way that the system may hold them back for 40 ms each
  (https://github.com/Kludex/uvicorn/issues/3149). Why that is worth it: docs/decisions/serve.md.

What is said here of Streamlit's files and of how it starts was tried on Streamlit 1.67 with uvicorn 0.54;
tests/server/test_serve.py notices when it no longer holds.

Run with `streamlit run serve.py`.
"""

from __future__ import annotations

import pages.parts.early  # noqa: F401  # begins to read the folder

# isort: split
import asyncio
import re
import socket
from base64 import b64encode
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config, delta_generator
from streamlit.runtime.pages_manager import PagesManager

from pages.parts import access, published
from pages.parts.address import find_public_address
from pages.parts.ahead import keep_ready, ready
from pages.parts.asked import ends_run, find_run, name_message, takes_files
from pages.parts.failure import tell_failure
from pages.parts.frame import DUTCH_SCRIPT
from pages.parts.ground import find_keeper
from pages.parts.hand_out import keep_handing_out
from pages.parts.health import describe_health
from pages.parts.tidy import keep_tidy
from pages.parts.written import SKETCH, WHO
from server.compressed import SendCompressed, is_known, pack_ahead
from server.cookies import LimitCookies
from server.door import KeepDoor, raise_limit
from server.guard import Guard
from server.in_turn import AskInTurn
from server.peer import PEER, note_peers
from server.proxy import PutBack
from server.quiet import keep_log_short
from server.together import SendTogether

# Our own fixed text, never anything from data: it says where the server is, so that the browser need not search.
WHERE_THE_SERVER_IS = '<script>window.__streamlit = {{BACKEND_BASE_URL: location.origin + "/{base}"}}</script>'
WITHOUT_SCRIPTS = "<noscript><p>Dit dashboard werkt alleen met JavaScript. Zet dat aan in uw browser.</p></noscript>"
NOT_OURS = re.compile(
    rb"<!--.*?-->|<link rel=.service-desc.[^>]*>|<script>\s*window.prerenderReady.*?</script>|<noscript>.*?</noscript>",
    re.DOTALL,
)
"""What Streamlit's page says in English to machines, and to a browser without scripts."""

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
POLICY = (
    "default-src 'none'; script-src 'self' blob: {scripts}; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
    "img-src 'self' data: blob:; font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What a browser may run and fetch on a page: files of our server, the scripts of our components (which Streamlit's own
script makes blobs of), and the few scripts that stand on the page itself, each by its checksum."""

OF_THE_COPY = (b"etag", b"last-modified")
KNOWN_COPY = (b"accept-encoding", b"if-none-match", b"if-modified-since")
ASSETS = ("/api/", "/nieuw.xml", "/wie", "/_stcore/", "/static/", "/app/", "/media/", "/component/")
HOME = Path(__file__).parent
SCRIPTS = Path(st.__file__).parent / "static" / "static" / "js"
ON_EVERY_PAGE = ("Html", "TextInput", "BidiComponent")
ON_MOST_PAGES = ("Selectbox", "Button", "DownloadButton")
"""Streamlit's own names of the scripts that draw these elements; the overview is one component without charts."""

OVERVIEW, OWN_FIELDS = ("", "overzicht"), ("", "overzicht", "indicator")
"""The pages without a chart, and those on whose first screen all that can be chosen is of ours."""

PagesManager.uses_pages_directory = False
SECONDS_BETWEEN_LOOKS = 0.2
SECONDS_KEPT = 300
"""So long whoever asked may keep an answer for programs before he asks again."""

NOT_OPEN = "Dit dashboard is niet voor iedereen open. Vraag de gemeente om toegang."
NOTHING_YET = "Er zijn nog geen gegevens."
NAMED = re.compile(r'"\.(/static/[^"]+\.(?:js|css))"')
"""How the page names a script or a style."""

NAMES_ANOTHER = re.compile(r'(?:from|import)\s*"\./([^"]+\.js)"')
"""How a script of Streamlit names another that it cannot start without."""


def mend_page(page: bytes, path: str) -> bytes:
    """Write into Streamlit's HTML page its language, the address of the server and the scripts needed at the path."""
    base = find_base()
    stem = path.strip("/").removeprefix(base).strip("/")
    scripts = list_scripts(ON_EVERY_PAGE if stem in OWN_FIELDS else ON_EVERY_PAGE + ON_MOST_PAGES)
    links = "".join(f'<link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in scripts)
    if stem not in OVERVIEW:
        links += f'<link rel="preload" as="script" href="{SKETCH}">'
    if access.is_named_by_proxy():
        links += f'<script type="module" src="{WHO}"></script>'
    head = f"<head>{WHERE_THE_SERVER_IS.format(base=base)}"
    page = NOT_OURS.sub(b"", page).replace(b'lang="en"', b'lang="nl"', 1).replace(b"<head>", head.encode(), 1)
    page = page.replace(b"<body>", f"<body>{WITHOUT_SCRIPTS}".encode(), 1)
    return page.replace(b"</head>", f"{links}</head>".encode(), 1)


def write_policy(page: bytes, at_home: bool = False) -> str:
    """Write what a browser may run and fetch on a page: of scripts on the page itself only those that are ours.

    `at_home`: a tool at the own computer may look inside the page by evaluating words of its own, as those do that open
    pages to test them; nobody else may.
    """
    inline = INLINE.findall(page.decode()) + INLINE.findall(DUTCH_SCRIPT)
    sums = (b64encode(sha256(script.encode()).digest()).decode() for script in inline)
    scripts = [f"'sha256-{one}'" for one in sums] + ["'unsafe-eval'"] * at_home
    return POLICY.format(scripts=" ".join(scripts))


def settle_address() -> tuple[list[str], list[str]]:
    """Tell Streamlit under which address others open the dashboard; give the hosts and the origins that are ours."""
    public = urlsplit(find_public_address())
    if public.path and not find_base():
        config.set_option("server.baseUrlPath", public.path)
    hosts, origins = list(st.get_option("server.allowedHosts")), list(st.get_option("server.corsAllowedOrigins"))
    if public.hostname:
        origins.append(f"{public.scheme}://{public.netloc}")
        if hosts:  # Streamlit lets everyone in who names any host, until one is named
            config.set_option("server.allowedHosts", [*hosts, public.hostname])
        hosts.append(public.hostname)
    return hosts, origins


def find_base() -> str:
    """Give the path below which the dashboard is served; empty when that is the whole address."""
    return st.get_option("server.baseUrlPath").strip("/")


def list_files() -> list[str]:
    """List the paths of what a first visit fetches and can be compressed: scripts, styles and map outlines."""
    index = (SCRIPTS.parents[1] / "index.html").read_bytes()
    named = [name for path in ("/overzicht", "/handel") for name in NAMED.findall(mend_page(index, path).decode())]
    ours = [*HOME.glob("static/plotly/*.js"), *HOME.glob("static/sketch/*.js"), *HOME.glob("static/topojson/*.json")]
    files = [f"/app/{path.relative_to(HOME).as_posix()}" for path in sorted(ours)]
    base = find_base()
    return [f"/{base}{path}" if base else path for path in dict.fromkeys([*named, *files])]


@cache
def list_scripts(elements: tuple[str, ...]) -> list[str]:
    """List the script files of some elements with all they build on; without those this Streamlit does not have."""
    waiting = [path.name for element in elements for path in SCRIPTS.glob(f"{element}.*.js")]
    found: dict[str, None] = {}  # a dict keeps the order
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = None
            waiting += NAMES_ANOTHER.findall((SCRIPTS / name).read_text(encoding="utf-8"))
    return [*found]


class MendPage:
    """Gives the HTML page what `mend_page` writes; lets everything else through as it is."""

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        self._assets = tuple(f"/{base}{path}" if base else path for path in ASSETS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(self._assets):
            await self.app(scope, receive, send)
            return
        # asked for anew and without compression: the page arrives as text, also when Streamlit's own did not change
        scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in KNOWN_COPY]}
        at_home = asks_at_home(Headers(scope=scope))
        start: Message = {}
        body = b""

        async def send_mended(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if message.get("more_body"):
                return
            mended, headers = body, list(start["headers"])
            if dict(headers).get(b"content-type", b"").startswith(b"text/html"):
                mended = mend_page(body, scope["path"])
                headers = [pair for pair in headers if pair[0] not in OF_THE_COPY]
                headers.append((b"content-security-policy", write_policy(mended, at_home).encode()))
            length = (b"content-length", str(len(mended)).encode())
            headers = [length if pair[0] == b"content-length" and body else pair for pair in headers]
            await send({**start, "headers": headers})
            await send({"type": "http.response.body", "body": mended})

        await self.app(scope, receive, send_mended)


@asynccontextmanager
async def start(served: st.App) -> AsyncIterator[None]:
    """Make the port send small answers at once, and the pages and files ready for the first reader."""
    raise_limit()
    keep_log_short()
    skip_search_for_console()
    send_at_once(asyncio.get_running_loop())
    keep_ready()
    keep_handing_out()
    tasks = [asyncio.create_task(pack_when_ready(served)), asyncio.create_task(keep_tidy())]
    yield
    for task in tasks:
        task.cancel()


def skip_search_for_console() -> None:
    """Tell Streamlit that it need not find out whether it runs in a console, to warn of it: for that it reads the
    source of every module there is, which took the very first reader a second."""
    delta_generator._use_warning_has_been_displayed = True


async def pack_when_ready(served: st.App) -> None:
    """Compress the files once the pages are drawn: whoever comes first waits for those, and can do with plain files."""
    while not ready.is_set():
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
    await pack_ahead(served, list_files())


def send_at_once(loop: asyncio.AbstractEventLoop) -> None:
    """Have every port that is opened in this loop from now on send small answers at once.

    Streamlit makes its port itself and hands it to nobody but the loop, after this app has started. Connections take
    over what is set on their port.
    """
    open_port = loop.create_server

    async def open_prompt_port(*args: Any, sock: socket.socket | None = None, **more: Any) -> asyncio.Server:
        if sock:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return await open_port(*args, sock=sock, **more)

    loop.create_server = open_prompt_port  # type: ignore[method-assign]  # asyncio has no other way to get at the port


def asks_at_home(asked: Headers) -> bool:
    """Tell whether somebody, or a program, at the own computer asks."""
    headers = dict(asked)
    return access.asks_at_home(access.Caller(headers.pop(PEER, ""), headers))


async def tell_health(asked: Request) -> JSONResponse:
    """Answer at once, from memory; with what is wrong to who asks on this computer, for that names files."""
    code, told = describe_health(find_keeper().latest() if ready.is_set() else None)
    if not asks_at_home(asked.headers):
        del told["reasons"]
    return JSONResponse(told, code, {"cache-control": "no-store"})


async def tell_figures(asked: Request) -> Response:
    """Answer programs with the figures that everybody may see."""
    return await answer_program(asked, published.make_figures, "application/json")


async def note_who_asks(asked: Request) -> Response:
    """Hear from the proxy who is there, once more."""
    access.note_who_asks(asked.headers)
    return Response(None, 204, {"cache-control": "no-store"})


async def tell_news(asked: Request) -> Response:
    """Answer with what is new, as a feed."""
    address = find_public_address() or f"{str(asked.base_url).rstrip('/')}/{find_base()}".rstrip("/")
    return await answer_program(asked, lambda: published.make_news(address), "application/atom+xml")


async def answer_program(asked: Request, make: Callable[[], bytes | None], kind: str) -> Response:
    """Answer with what is made, or that it has not changed; not to who may not look at the dashboard without a name."""
    if not (asks_at_home(asked.headers) or access.read_open_role()):
        return PlainTextResponse(NOT_OPEN, 403)
    content = await run_in_threadpool(make)
    if content is None:
        return PlainTextResponse(NOTHING_YET, 503)
    told = {"etag": published.mark(content), "cache-control": f"public, max-age={SECONDS_KEPT}"}
    if is_known(told["etag"], asked.headers):
        return Response(None, 304, told)
    return Response(content, 200, told, kind)


async def lead_to_overview(asked: Request) -> RedirectResponse:
    """Lead who asks for the first page by its name to its address: Streamlit serves it at the root alone."""
    base, query = find_base(), asked.url.query
    return RedirectResponse(f"/{base}/".replace("//", "/") + (f"?{query}" if query else ""))


hosts, origins = settle_address()
access.settle_login()
note_peers()
below = f"/{find_base()}".rstrip("/")
app = st.App(
    "dashboard.py",
    routes=[
        Route(f"{below}/health", tell_health),
        Route(f"{below}/overzicht", lead_to_overview),
        Route(f"{below}/api/indicators.json", tell_figures),
        Route(f"{below}/nieuw.xml", tell_news),
        Route(f"{below}/wie", note_who_asks),
    ],
    middleware=[
        Middleware(PutBack, base=find_base()),
        Middleware(
            Guard,
            base=find_base(),
            names=hosts,
            origins=origins,
            name_message=name_message,
            takes_files=takes_files,
            may_fetch=access.may_fetch,
        ),
        Middleware(LimitCookies, find_seconds=access.find_login_seconds, secure=access.is_login_secure()),
        Middleware(KeepDoor),
        Middleware(SendTogether, ends_run=ends_run),
        Middleware(AskInTurn, find_run=find_run, ends_run=ends_run),
        Middleware(SendCompressed, base=find_base()),
        Middleware(MendPage, base=find_base()),
    ],
    lifespan=start,
    on_script_error=tell_failure,
)
