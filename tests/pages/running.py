"""Running the dashboard without a browser."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import lxml.html
import pandas as pd
import pytest
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.scriptrunner import RerunData
from streamlit.testing.v1 import AppTest, local_script_runner
from streamlit.testing.v1.element_tree import ElementTree
from streamlit.util import calc_hash

from pages.parts.menu import list_entries
from pages.parts.near import EVERYTHING
from tests.kpi.situations import FRAME, NOTA

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "data" / "exports"
EXPORTS = ("activiteiten", "missies", "subsidies", "exportcijfers", "beleidskader")
ENTRIES = list_entries(FRAME, NOTA)
"""The pages under the nota that ships."""

MENU = {entry.stem: entry for entry in ENTRIES}
STEMS = list(MENU)


def open_page(stem: str, **query: str) -> AppTest:
    """Open a page of the dashboard, with filters as they stand in the URL and every chart drawn."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    for name, value in dict([EVERYTHING], **query).items():
        app.query_params[name] = value
    if stem != STEMS[0]:
        app._page_hash = calc_hash(stem)  # chapters have an address of their own, which no file is called after
    return app.run()


def all_text(app: AppTest) -> str:
    """Everything the page says in words, apart from its tables."""
    kinds = ("title", "header", "subheader", "text", "markdown", "caption")
    said = [read_markdown(str(element.value)) for kind in kinds for element in getattr(app, kind)]
    return "\n".join(said + [say_words(told) for told in list_written(app)])


def say_words(told: str) -> str:
    """What a piece of HTML says apart from its tables, a line for each heading, paragraph and button."""
    root = read_html(told)
    for table in [*root.iter("table")]:
        if table.get("class") != "bord":
            table.drop_tree()
    for one in [*root.iter("h2", "h3", "p", "li", "button", "footer")]:
        one.tail = "\n" + (one.tail or "")
    return root.text_content()


def read_overview(app: AppTest) -> lxml.html.HtmlElement:
    """What the page Overzicht says above its list of what is to come, as a browser would read its HTML."""
    return read_html(list_told(app)[0])


def list_told(app: AppTest) -> list[str]:
    """The HTML of each part of the page that is written as one element (pages.parts.told)."""
    shown = [json.loads(one.proto.json or "{}") for one in app.get("bidi_component")]
    return [data["told"] for data in shown if "told" in data]


@dataclass(frozen=True)
class Shown:
    """A chart as a page shows it, or keeps its place: its name, its text alternative and the figure that is drawn (None
    while nobody is near)."""

    name: str
    alt: str
    figure: dict[str, Any] | None


def list_pictures(app: AppTest) -> list[Shown]:
    """The charts of a page, and the places of those that are not drawn yet."""
    found = []
    for one in app.get("bidi_component"):
        picture = json.loads(one.proto.json or "{}").get("picture")
        if picture:
            spec = picture.get("spec")
            name = one.proto.id.rsplit("grafiek-", 1)[1]
            found.append(Shown(name, picture["alt"], json.loads(spec) if spec else None))
    return found


def list_charts(app: AppTest) -> list[Shown]:
    """The charts of a page that are drawn."""
    return [one for one in list_pictures(app) if one.figure is not None]


def list_tools(app: AppTest) -> list[tuple[str, str, str]]:
    """The buttons in the parts of a page: the key of its part, the name by which it is asked for, and its words."""
    found = []
    for one in app.get("bidi_component"):
        told = json.loads(one.proto.json or "{}").get("told", "")
        for button in read_html(told).xpath(".//button[@data-drawer]"):
            key = one.proto.id.split("-", 2)[2]  # Streamlit writes the key at the end
            found.append((key, button.get("data-drawer"), button.get("aria-label") or button.text_content()))
    return found


def press(app: AppTest, name: str | list[str], part: str = "", event: str = "drawer") -> AppTest:
    """Click on the first button of that name in the parts of a page (in the one with the key `part`), as a browser
    tells it: Streamlit's test has no way to do so with a component."""
    _, states = _click(app, name, part, event)
    return app._run(states)


def press_alone(app: AppTest, name: str, part: str) -> ElementTree:
    """Click likewise, but have only that part run, as a server does, and give what is sent of it; the page stays as it
    was. (Tried on Streamlit 1.67, whose test always runs the whole page; tests/test_privacy.py notices.)"""
    trigger, states = _click(app, name, part, "drawer")
    fragment = app._session_state._state._new_widget_state.widget_metadata[trigger].fragment_id
    whole = app._tree
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "RerunData", partial(RerunData, fragment_id=fragment))
        sent = app._run(states)._tree
    app._tree = whole
    return sent


def _click(app: AppTest, name: str | list[str], part: str, event: str) -> tuple[str, WidgetStates]:
    """Give what a browser tells of a click, and the id under which it does."""
    key = part or next(key for key, drawer, _ in list_tools(app) if drawer == name)
    shown = next(one for one in app.get("bidi_component") if one.proto.id.endswith(f"-{key}"))
    states = app._tree.get_widget_states()
    told = states.widgets.add()
    told.id = _make_trigger_id(shown.proto.id, "events")
    told.json_trigger_value = json.dumps([{"event": event, "value": name}])
    return told.id, states


def read_data(app: AppTest, key: str) -> dict[str, Any]:
    """What the part of the page with that key was given to show."""
    [shown] = [one for one in app.get("bidi_component") if one.proto.id.endswith(f"-{key}")]
    return json.loads(shown.proto.json)


def read_choice(app: AppTest, name: str) -> str:
    """What the field in the head of the page says that keeps its choice under this name in the URL."""
    return read_field(app, name)["chosen"]


def read_field(app: AppTest, name: str) -> dict[str, Any]:
    """That field, with its options."""
    [field] = [one for one in read_data(app, "kies")["choices"] if one["name"] == name]
    return field


def choose(app: AppTest, name: str, asked: str) -> AppTest:
    """Choose in a field in the head of the page."""
    return press(app, [name, asked], "kies", "choice")


def list_files(app: AppTest | ElementTree) -> list[bytes]:
    """The files that a click on a tool just gave."""
    shown = [json.loads(one.proto.json or "{}") for one in app.get("bidi_component")]
    return [base64.b64decode(data["file"]["content"]) for data in shown if "file" in data]


def list_paragraphs(app: AppTest) -> list[list[str]]:
    """The paragraphs of each part of a page."""
    return [[one.text_content() for one in read_html(told).find_class("tekst")] for told in list_written(app)]


def list_headings(app: AppTest) -> list[str]:
    """The heading of a page, and those of all its parts."""
    parts = [one.text_content() for told in list_written(app) for one in read_html(told).iter("h2", "h3")]
    return [read_markdown(one.value) for one in app.title] + parts


def read_markdown(told: str) -> str:
    """Text as a reader sees it, of which no sign means anything to Markdown."""
    return re.sub(r"\\(.)", r"\1", told)


def list_written(app: AppTest) -> list[str]:
    """The HTML of our own words on a page."""
    return [one.proto.body for one in app.get("html") if '<div class="verteld">' in one.proto.body] + list_told(app)


def read_html(told: str) -> lxml.html.HtmlElement:
    """Read a piece of HTML as a browser would."""
    return lxml.html.fragment_fromstring(told, create_parent="div")


def read_tables(app: AppTest, *columns: str) -> list[pd.DataFrame]:
    """Every table with these columns, as a browser would read its HTML: all cells are text. Lists that can be put in
    another order come last."""
    written = [one.proto.body for one in app.get("html") if "<table" in one.proto.body]
    written += [told for told in list_told(app) if 'class="tabel' in told]
    found = [table for body in written for table in lxml.html.fromstring(body).iter("table")]
    frames = [
        pd.DataFrame(
            [[cell.text_content() for cell in row] for row in table.iterfind("tbody/tr")],
            columns=[cell.text_content().rstrip("\N{NO-BREAK SPACE}▲▼") for cell in table.iterfind("thead/tr/th")],
        )
        for table in found
    ]
    return [frame for frame in frames if set(columns) <= set(frame.columns)]
