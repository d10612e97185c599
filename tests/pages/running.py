"""Running the dashboard without a browser."""

from __future__ import annotations

import json
from pathlib import Path

import lxml.html
import pandas as pd
from streamlit.testing.v1 import AppTest
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
    said = [str(element.value) for kind in kinds for element in getattr(app, kind)]
    return "\n".join(said + [read_html(told).text_content() for told in list_told(app)])


def read_overview(app: AppTest) -> lxml.html.HtmlElement:
    """What the page Overzicht says above its list of what is to come, as a browser would read its HTML."""
    return read_html(list_told(app)[0])


def list_told(app: AppTest) -> list[str]:
    """The HTML of each part of the page that is written as one element (pages.parts.told)."""
    shown = [json.loads(one.proto.json or "{}") for one in app.get("bidi_component")]
    return [data["told"] for data in shown if "told" in data]


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
