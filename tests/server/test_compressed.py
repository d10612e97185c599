"""Files over the wire: compressed once for who reads gzip, as they are for who does not, kept by the browser."""

from __future__ import annotations

import asyncio
import gzip
import http.client
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import serve
from server.compressed import SendCompressed, fetch, reads_gzip
from tests.serving import ROOT, run_apart

STATIC = Path(st.__file__).parent / "static" / "static"
SCRIPT = max(STATIC.glob("js/BidiComponent.*.js"))
STYLE = next(STATIC.glob("css/index.*.css"))
FONT = next(STATIC.glob("media/SourceSansVF-Upright.*.woff2"))
FILES = {
    f"/static/js/{SCRIPT.name}": SCRIPT,
    f"/static/css/{STYLE.name}": STYLE,
    "/app/static/topojson/europe_50m.json": ROOT / "static" / "topojson" / "europe_50m.json",
}
GZIP = {"accept-encoding": "gzip, deflate, br"}


def ask(address: str, path: str, method: str = "GET", **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    connection.request(method, path, headers={key.replace("_", "-"): value for key, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers, body


@pytest.mark.parametrize("path", FILES)
def test_a_file_comes_compressed_and_is_the_same_file(address: str, path: str) -> None:
    status, headers, body = ask(address, path, **GZIP)
    assert (status, headers["content-encoding"]) == (200, "gzip")
    assert len(body) == int(headers["content-length"]) < FILES[path].stat().st_size / 2
    assert gzip.decompress(body) == FILES[path].read_bytes()


@pytest.mark.parametrize("encodings", ["", "identity", "br", "gzip;q=0, br", "gzip; q=0.0"])
@pytest.mark.parametrize("path", FILES)
def test_who_cannot_read_gzip_gets_the_file_as_it_is(address: str, path: str, encodings: str) -> None:
    status, headers, body = ask(address, path, accept_encoding=encodings)
    assert (status, headers["content-encoding"]) == (200, None)
    assert body == FILES[path].read_bytes()


@pytest.mark.parametrize("accept", [GZIP, {}], ids=["gzip", "plain"])
@pytest.mark.parametrize("path", FILES)
def test_a_browser_keeps_the_file_and_a_proxy_does_not_mix_the_two(
    address: str, path: str, accept: dict[str, str]
) -> None:
    _, headers, _ = ask(address, path, **accept)
    assert "accept-encoding" in headers["vary"].lower()
    lasting = "public, max-age=86400" if path.startswith("/app/") else "public, immutable, max-age=31536000"
    assert headers["cache-control"] == lasting


@pytest.mark.parametrize("path", FILES)
def test_who_has_this_version_hears_only_that_it_still_counts(address: str, path: str) -> None:
    plain, packed = (ask(address, path, **accept)[1]["etag"] for accept in ({}, GZIP))
    assert plain != packed
    for etag, accept in ((plain, {}), (packed, GZIP)):
        status, headers, body = ask(address, path, if_none_match=f'"other", W/{etag}', **accept)
        assert (status, body, headers["etag"]) == (304, b"", etag)
    assert ask(address, path, if_none_match=plain, **GZIP)[0] == 200  # what he has is not what he asks for


@pytest.mark.parametrize("path", FILES)
def test_a_question_for_the_headers_gets_those_of_the_answer(address: str, path: str) -> None:
    for accept in ({}, GZIP):
        status, headers, body = ask(address, path, "HEAD", **accept)
        _, full, _ = ask(address, path, **accept)
        assert (status, body) == (200, b"")
        for name in ("content-length", "content-encoding", "content-type", "etag", "cache-control"):
            assert headers[name] == full[name], name


@pytest.mark.parametrize("path", FILES)
def test_a_part_is_a_part_of_the_file_as_it_is(address: str, path: str) -> None:
    status, headers, body = ask(address, path, range="bytes=100-199", **GZIP)
    assert (status, headers["content-encoding"]) == (206, None)
    assert body == FILES[path].read_bytes()[100:200]


def test_several_parts_come_as_parts(address: str) -> None:
    status, headers, _ = ask(address, next(iter(FILES)), range="bytes=0-9,20-29", **GZIP)
    assert status == 206
    assert headers["content-type"].startswith("multipart/byteranges")


def test_the_rest_of_a_broken_off_compressed_file_is_not_glued_to_the_plain_one(address: str) -> None:
    path = next(iter(FILES))
    etag = ask(address, path, **GZIP)[1]["etag"]
    status, _, body = ask(address, path, range="bytes=100-", if_range=etag, **GZIP)
    assert (status, body) == (200, FILES[path].read_bytes())


@pytest.mark.parametrize("accept", [GZIP, {}], ids=["gzip", "plain"])
def test_a_script_has_the_name_with_which_chromium_keeps_it_compiled(address: str, accept: dict[str, str]) -> None:
    kinds = [ask(address, path, **accept)[1]["content-type"] for path in FILES]
    assert kinds == ["application/javascript; charset=iso-8859-15", "text/css; charset=utf-8", "application/json"]


def test_all_scripts_of_streamlit_are_modules_so_that_the_charset_means_nothing() -> None:
    index = (STATIC.parent / "index.html").read_text(encoding="utf-8")
    assert re.findall(r"<script[^>]*src=[^>]*>", index) == re.findall(r'<script type="module"[^>]*src=[^>]*>', index)


def test_a_font_is_compressed_already_and_is_kept_as_long(address: str) -> None:
    status, headers, body = ask(address, f"/static/media/{FONT.name}", **GZIP)
    assert (status, headers["content-encoding"], body) == (200, None, FONT.read_bytes())
    assert headers["cache-control"] == "public, immutable, max-age=31536000"


@pytest.mark.parametrize(
    ("path", "status"),
    [("/app/static/none.json", 404), ("/static/../serve.py", 400), ("/app/static/../serve.py", 400)],
)
def test_what_is_no_file_of_these_folders_stays_refused(address: str, path: str, status: int) -> None:
    found, headers, _ = ask(address, path, **GZIP)
    assert (found, headers["cache-control"]) == (status, None)


def test_a_page_is_not_kept(address: str) -> None:
    for path in ("/", "/handel", "/static/js/none.js"):
        assert ask(address, path, **GZIP)[1]["cache-control"] == "no-cache"


def test_what_a_first_visit_needs_is_compressed_ahead() -> None:
    ahead = serve.list_files()
    assert len(ahead) == len(set(ahead)) > 50
    charts = next((ROOT / "static" / "plotly").glob("plotly-basic-*.js"))
    assert {*FILES, f"/app/static/plotly/{charts.name}"} <= set(ahead)


@pytest.mark.parametrize(
    ("asked", "reads"),
    [("gzip", True), ("br, GZIP;q=0.5", True), ("gzip;q=0", False), ("deflate", False), ("x-gzip2", False)],
)
def test_who_reads_gzip(asked: str, reads: bool) -> None:
    scope = {"type": "http", "headers": [(b"accept-encoding", asked.encode())]}
    assert reads_gzip(Request(scope).headers) is reads


def test_thirty_at_once_compress_a_file_once_and_a_new_version_anew() -> None:
    version, sent = "1", []

    async def answer(request: Request) -> Response:
        text = f"version {version} ".encode() * 500
        if request.method == "GET":
            sent.append(version)
        return Response(text, media_type="text/plain", headers={"etag": f'"{version}"'})

    app = SendCompressed(Starlette(routes=[Route("/app/static/{name}", answer)]))
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/app/static/a.txt",
        "query_string": b"",
        "headers": [(b"accept-encoding", b"gzip")],
    }

    async def crowd() -> list[tuple]:
        return await asyncio.gather(*(fetch(app, scope) for _ in range(30)))

    for version in ("1", "2"):
        bodies = {gzip.decompress(body) for _, _, body in run_apart(crowd())}
        assert bodies == {f"version {version} ".encode() * 500}
    assert sent == ["1", "2"]
