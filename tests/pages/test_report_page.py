"""The page Rapport: choices become a report, files are made on the click, a wrong choice is told."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.running import all_text

PAGE = """
from datetime import date
from pages.parts import report_page
from pages.parts.ground import read_ground
from pages.parts.view import View
report_page.draw(View(read_ground(date(2026, 11, 23)), 2026))
"""


def open_report() -> AppTest:
    return AppTest.from_string(PAGE, default_timeout=120).run()


def test_the_page_shows_the_summary_and_what_is_still_to_be_written():
    app = open_report()
    assert not app.exception
    assert "De periode 2021–2026 telt zes kalenderjaren." in all_text(app)
    assert "Er ontbreekt nog 1 toelichting." in all_text(app)
    assert "Van de 11 afspraken liggen er 9 op koers en vragen er 2 aandacht." in all_text(app)


@pytest.fixture(scope="module")
def offered() -> list[list[str]]:
    """Which files are offered before somebody asks for them, then, and after another choice: made once, which costs
    as much as all else here."""
    app = open_report()
    asked = [list_offered(app), list_offered(app.button(key="maak").click().run())]
    return [*asked, list_offered(app.selectbox(key="lengte").set_value("kort: alleen de afspraken").run())]


def list_offered(app: AppTest) -> list[str]:
    assert not app.exception
    return [button.label.split(" (")[0] for button in app.get("download_button")]


def test_no_file_is_made_until_somebody_asks(offered):
    assert offered[0] == []
    assert offered[1] == ["Word", "PowerPoint", "PDF", "Excel-bijlage"]


def test_another_choice_takes_the_old_files_away(offered):
    assert offered[1] != []
    assert offered[2] == []


def test_chosen_chapters_are_the_only_ones():
    app = open_report()
    app.multiselect(key="hoofdstukken").set_value([3]).run()
    assert not app.exception
    assert [one for one in app.selectbox(key="onderdeel").options if one[0].isdigit()] == [
        "3 Aandacht vestigen op Deventer als internationale en tolerante Hanzestad"
    ]


def test_a_period_that_runs_back_is_told():
    app = open_report()
    app.selectbox(key="tot").set_value("2019").run()
    assert not app.exception
    assert "De periode 2021-2019 loopt terug" in all_text(app)
