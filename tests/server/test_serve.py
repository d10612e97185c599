"""What the server adds to the one page that Streamlit sends, and to the port that it opens."""

from __future__ import annotations

import asyncio
import http.client
import runpy
import socket
import time
from pathlib import Path

import pytest
import streamlit as st
from starlette.requests import Request
from streamlit import delta_generator
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.pages_manager import PagesManager

import serve
from pages.parts.written import PLAIN, SKETCH
from tests.security.asking import WAIT, join, open_page
from tests.serving import run_apart

STREAMLITS_OWN = (Path(st.__file__).parent / "static" / "index.html").read_bytes()


def test_the_page_says_it_is_dutch_and_where_its_server_is() -> None:
    page = serve.mend_page(STREAMLITS_OWN, "/handel").decode()
    assert '<html lang="nl">' in page
    assert 'BACKEND_BASE_URL: location.origin + "/"' in page


def test_a_page_with_charts_names_the_scripts_that_draw_them_and_the_overview_does_not() -> None:
    chapter, overview = (serve.mend_page(STREAMLITS_OWN, path).decode() for path in ("/handel", "/"))
    assert SKETCH in chapter and SKETCH not in overview
    assert PLAIN not in chapter + overview, "it comes between what the words wait for; the sketch has it fetched"
    assert "PlotlyChart." not in chapter, "three times as large as what draws our charts"
    assert "Selectbox." in chapter and "Selectbox." not in overview, "all that is chosen there is of ours"
    assert "BidiComponent." in overview and "BidiComponent." in chapter  # the field to search with


def test_every_script_named_is_one_that_streamlit_has() -> None:
    elements = (*serve.ON_EVERY_PAGE, *serve.ON_MOST_PAGES)
    named = serve.list_scripts(elements)
    assert len(named) == len(set(named)) > len(serve.ON_EVERY_PAGE)
    assert all((serve.SCRIPTS / name).is_file() for name in named)
    for element in elements:
        assert any(name.startswith(f"{element}.") for name in named), element


def test_an_element_that_this_streamlit_does_not_have_is_left_out() -> None:
    assert serve.list_scripts(("NoSuchElement",)) == []


def test_a_port_opened_in_the_loop_sends_at_once_and_other_sockets_are_left_alone() -> None:
    def sends_at_once(one: socket.socket) -> bool:
        return bool(one.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

    async def open_port() -> tuple[bool, bool]:
        loop = asyncio.get_running_loop()
        serve.send_at_once(loop)
        # made as Streamlit makes it: asyncio itself then changes nothing about it
        with socket.socket() as port, socket.socket() as other:
            port.bind(("127.0.0.1", 0))
            async with await loop.create_server(asyncio.Protocol, sock=port):
                return sends_at_once(port), sends_at_once(other)

    assert run_apart(open_port()) == (True, False)


def test_small_answers_of_the_server_leave_at_once(address: str) -> None:
    asking = http.client.HTTPConnection(address.removeprefix("http://"))
    took = []
    for _ in range(40):
        began = time.perf_counter()
        asking.request("GET", "/health")
        asking.getresponse().read()
        took.append(time.perf_counter() - began)
    # held back, each takes over 40 ms once the system has seen that the two sides take turns
    assert min(took[20:]) < 0.03


def test_parts_of_a_page_that_are_asked_for_at_once_are_each_answered_before_the_next_is_run(address: str) -> None:
    with join(address) as socket:
        came = open_page(socket, address, "handel")
        page = next(one.navigation.page_script_hash for one in came if one.HasField("navigation"))
        parts = [*dict.fromkeys(one.delta.fragment_id for one in came if one.delta.fragment_id)][:4]
        assert len(parts) == 4
        for part in parts:
            asked = BackMsg()
            asked.rerun_script.page_script_hash, asked.rerun_script.fragment_id = page, part
            socket.send(asked.SerializeToString())
        ran: list[list[str]] = []
        drawn: set[str] = set()
        while len(ran) < len(parts) or not drawn.issuperset(parts):
            one = ForwardMsg.FromString(socket.recv(timeout=WAIT))
            drawn.add(one.delta.fragment_id)
            if one.HasField("new_session"):
                ran.append([*one.metadata.run.fragment_ids])
    assert ran == [[part] for part in parts]


def test_the_first_reader_does_not_wait_for_the_search_for_a_console(monkeypatch: pytest.MonkeyPatch) -> None:
    searches = []
    monkeypatch.setattr("streamlit.env_util.is_repl", lambda: searches.append(1) or True)
    monkeypatch.setattr(delta_generator, "_use_warning_has_been_displayed", False)
    serve.skip_search_for_console()
    delta_generator._maybe_print_use_warning()
    assert searches == []
    monkeypatch.setattr(delta_generator, "_use_warning_has_been_displayed", False)
    delta_generator._maybe_print_use_warning()
    assert searches == [1]


def test_the_first_page_by_its_name_leads_to_its_address_with_all_choices() -> None:
    def ask(query: bytes) -> str:
        asked = Request({"type": "http", "path": "/overzicht", "query_string": query, "headers": []})
        answer = run_apart(serve.lead_to_overview(asked))
        assert answer.status_code == 307
        return answer.headers["location"]

    assert ask(b"jaar=2024&peildatum=31-12-2024") == "/?jaar=2024&peildatum=31-12-2024"
    assert ask(b"") == "/"
    assert "/overzicht" in {route.path for route in serve.app._user_routes}


def test_a_page_whose_address_is_no_file_is_opened_first_thing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PagesManager, "uses_pages_directory", None)  # as Streamlit begins: it has yet to look for them
    runpy.run_path(serve.__file__)
    assert PagesManager.uses_pages_directory is False
