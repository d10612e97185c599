"""The page Presentatie: which slides in which order, what stands in the URL, and what the browser gets."""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qs, urlsplit

import lxml.html
import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.address import find_address
from pages.parts.presentation_page import (
    HELP,
    change,
    make_codes,
    move,
    read_order,
    write_order,
)
from tests.pages.running import all_text, list_told, press, read_html, read_tables

CHOICES = ("telzin", *"123456", "aandacht", "geld", "reserve", "doelen")

PAGE = """
from datetime import date
from pages.parts import presentation_page
from pages.parts.ground import read_ground
from pages.parts.view import View
presentation_page.draw(View(read_ground(date(2026, 11, 23)), 2026))
"""


def open_presentation(**query: str) -> AppTest:
    app = AppTest.from_string(PAGE, default_timeout=120)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def read_show(app: AppTest) -> dict:
    """What the component in the browser is given."""
    [shown] = app.get("bidi_component")
    return json.loads(shown.proto.json)


def order_in_url(app: AppTest) -> str:
    return "".join(app.query_params.get("dias", ""))


def test_without_a_choice_all_slides_come_in_their_own_order():
    assert read_order("", CHOICES) == CHOICES
    assert write_order(CHOICES, CHOICES) == ""


def test_a_choice_in_the_url_is_read_in_its_order():
    assert read_order("telzin,1,4,aandacht", CHOICES) == ("telzin", "1", "4", "aandacht")
    assert write_order(("telzin", "1"), CHOICES) == "telzin,1"


@pytest.mark.parametrize("text", ["telzin, 1 ,telzin,9,<script>,titel,slot", "telzin,1,,"])
def test_what_is_no_slide_in_the_url_is_skipped(text):
    assert read_order(text, CHOICES) == ("telzin", "1")


def test_a_choice_of_nothing_that_exists_is_no_choice():
    assert read_order("9,niets", CHOICES) == CHOICES


@pytest.mark.parametrize(("step", "expected"), [(1, "acbd"), (-1, "bacd"), (9, "acdb"), (-9, "bacd"), (0, "abcd")])
def test_a_slide_moves_and_stops_at_the_ends(step, expected):
    assert "".join(move(("a", "b", "c", "d"), "b", step)) == expected


def test_the_link_of_each_slide_keeps_every_choice_but_the_automatic_advance():
    query = {"dia": "3", "dias": "1,4", "jaar": "2025", "peildatum": "31-12-2025", "donker": "ja", "auto": "20"}
    codes = make_codes("http://10.0.0.7:8501/presentatie", query, 4)
    assert [parse_qs(urlsplit(code["link"]).query)["dia"] for code in codes] == [["1"], ["2"], ["3"], ["4"]]
    assert codes[0]["link"] == (
        "http://10.0.0.7:8501/presentatie?dia=1&dias=1,4&jaar=2025&peildatum=31-12-2025&donker=ja"
    )
    assert codes[0]["text"] == codes[0]["link"].removeprefix("http://")
    assert all(code["svg"].startswith("<svg") for code in codes)


@pytest.mark.parametrize(
    ("public", "expected"),
    [
        ("https://cijfers.voorbeeld.nl/", "https://cijfers.voorbeeld.nl/presentatie"),
        ("cijfers.voorbeeld.nl/dashboard", "https://cijfers.voorbeeld.nl/dashboard/presentatie"),
        ("http://10.0.0.7:8501", "http://10.0.0.7:8501/presentatie"),
    ],
)
def test_a_public_address_goes_before_that_of_the_browser(monkeypatch, public, expected):
    monkeypatch.setenv("DASHBOARD_ADRES", public)
    assert find_address("presentatie") == expected


def read_choices(app: AppTest) -> lxml.html.HtmlElement:
    """The list of slides that can be chosen."""
    [told] = [told for told in list_told(app) if "dias" in told]
    return read_html(told)


def list_boxes(app: AppTest) -> dict[str, tuple[str, bool]]:
    """Key of a slide → whether it is chosen ("true" or "false", as a screen reader hears), and if that is fixed."""
    boxes = read_choices(app).xpath(".//button[@role='checkbox']")
    return {one.get("data-order").split()[1]: (one.get("aria-checked"), "disabled" in one.attrib) for one in boxes}


def test_the_start_page_lists_every_slide_with_its_message_and_the_keys():
    app = open_presentation()
    assert [chosen for chosen, _ in list_boxes(app).values()] == ["true"] * len(CHOICES)
    told = all_text(app)
    assert "Dia 2: Van de 11 afspraken liggen er 9 op koers en vragen er 2 aandacht." in told
    assert "Samen 13 dia's." in told
    assert list(read_tables(app)[0]["Toets"]) == list(HELP)
    assert "presentatie" not in {one.proto.component_name for one in app.get("bidi_component")}


def test_moving_a_slide_changes_the_url_and_the_list():
    app = open_presentation()
    press(app, "later telzin", "dias", "order")
    assert order_in_url(app).startswith("1,telzin,2")
    press(app, "eerder telzin", "dias", "order")
    assert order_in_url(app) == ""
    ends = {one.get("data-order") for one in read_choices(app).iter("button") if "disabled" in one.attrib}
    assert ends == {"eerder telzin", f"later {CHOICES[-1]}"}


def test_a_slide_is_left_out_and_put_back_at_the_end():
    app = open_presentation(dias="telzin,1,4")
    press(app, "dia 1", "dias", "order")
    assert order_in_url(app) == "telzin,4"
    press(app, "dia 1", "dias", "order")
    assert order_in_url(app) == "telzin,4,1"
    assert not app.exception


def test_the_last_slide_cannot_be_left_out():
    app = open_presentation(dias="4")
    assert (list_boxes(app)["4"], list_boxes(app)["1"]) == (("true", True), ("false", False))
    assert change(("4",), "dia 4") == ("4",)


def test_dark_room_and_automatic_advance_stand_in_the_url():
    app = open_presentation(auto="30")
    assert app.selectbox(key="keuze-auto").value == "30"
    app.selectbox(key="keuze-donker").select("ja").run()
    app.selectbox(key="keuze-auto").select("").run()
    assert app.query_params["donker"] == "ja"
    assert "auto" not in app.query_params


def test_start_puts_the_first_slide_in_the_url_and_shows_the_slides():
    app = open_presentation(dias="4,aandacht")
    app.button(key="start-presentatie").click().run()
    assert app.query_params["dia"] == "1"
    show = read_show(app)
    assert re.findall(r'data-key="(\w+)"', show["slides"]) == ["titel", "4", "aandacht", "slot"]
    assert len(show["codes"]) == 4
    assert show["seconds"] == 0


def test_the_browser_is_told_how_long_a_slide_stands():
    assert read_show(open_presentation(dia="2", auto="20"))["seconds"] == 20
    assert read_show(open_presentation(dia="2", auto="1"))["seconds"] == 0
    assert read_show(open_presentation(dia="2", auto="1e9"))["seconds"] == 0


def test_the_same_slides_have_the_same_version_and_others_another():
    asked = ({"dia": "1", "dias": "4"}, {"dia": "2", "dias": "4"}, {"dia": "1", "dias": "5"})
    first, again, other = (read_show(open_presentation(**query)) for query in asked)
    assert first["version"] == again["version"] != other["version"]


def test_a_slide_number_that_is_none_still_shows_the_slides():
    assert read_show(open_presentation(dia="<script>"))["slides"]
