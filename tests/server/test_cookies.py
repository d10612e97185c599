"""The cookies of a login live as long as the login does, and go over https where the dashboard does."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from server.cookies import LimitCookies

A_MONTH = 30 * 24 * 3600


async def set_cookies(_: Request) -> PlainTextResponse:
    answer = PlainTextResponse("")
    for name in ("_streamlit_user", "_streamlit_user_1", "_streamlit_user_tokens", "_streamlit_xsrf"):
        answer.set_cookie(name, "x", max_age=A_MONTH, httponly=True, samesite="lax")
    answer.delete_cookie("_streamlit_user_2")
    return answer


@pytest.mark.parametrize("secure", [True, False])
def test_cookies_of_a_login_are_limited_and_others_are_left(secure: bool) -> None:
    limit = Middleware(LimitCookies, find_seconds=lambda: 3600, secure=secure)
    answer = TestClient(Starlette(routes=[Route("/", set_cookies)], middleware=[limit])).get("/")
    told = {line.partition("=")[0]: line.lower() for line in answer.headers.get_list("set-cookie")}
    for name in ("_streamlit_user", "_streamlit_user_1", "_streamlit_user_tokens"):
        assert "max-age=3600" in told[name] and "httponly" in told[name]
        assert ("; secure" in told[name]) is secure
    assert f"max-age={A_MONTH}" in told["_streamlit_xsrf"] and "secure" not in told["_streamlit_xsrf"]
    assert "max-age=0" in told["_streamlit_user_2"]
