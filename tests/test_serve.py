"""What the server adds to the one page that Streamlit sends, and to the port that it opens."""

from __future__ import annotations

import socket
from pathlib import Path

import streamlit as st

import serve

STREAMLITS_OWN = (Path(st.__file__).parent / "static" / "index.html").read_bytes()


def test_the_page_says_it_is_dutch_and_where_its_server_is() -> None:
    page = serve.mend_page(STREAMLITS_OWN, "/handel").decode()
    assert '<html lang="nl">' in page
    assert 'BACKEND_BASE_URL: location.origin + "/"' in page


def test_a_page_with_charts_names_the_scripts_that_draw_them_and_the_overview_does_not() -> None:
    chapter, overview = (serve.mend_page(STREAMLITS_OWN, path).decode() for path in ("/handel", "/"))
    assert "PlotlyChart." in chapter and "PlotlyChart." not in overview
    assert "Selectbox." in overview and "Selectbox." in chapter
    assert "BidiComponent." in overview and "BidiComponent." not in chapter


def test_every_script_named_is_one_that_streamlit_has() -> None:
    elements = (*serve.ON_EVERY_PAGE, *serve.ONLY_ON_THE_OVERVIEW, *serve.BELOW_THE_OVERVIEW)
    named = serve.list_scripts(elements)
    assert len(named) == len(set(named)) > len(serve.ON_EVERY_PAGE)
    assert all((serve.SCRIPTS / name).is_file() for name in named)
    for element in elements:
        assert any(name.startswith(f"{element}.") for name in named), element


def test_an_element_that_this_streamlit_does_not_have_is_left_out() -> None:
    assert serve.list_scripts(("NoSuchElement",)) == []


def test_an_open_port_sends_at_once_and_other_sockets_are_left_alone() -> None:
    with socket.socket() as port, socket.socket() as other:
        port.bind(("127.0.0.1", 0))
        port.listen()
        serve.send_at_once()
        assert port.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        assert not other.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
