"""The drawer tells which findings touch a figure, in Dutch; charts of sample data say what they are."""

from __future__ import annotations

import json
from datetime import date

import pandas as pd
import pytest

from charts.trend import draw_trend
from data.findings import CODES
from data.guests import TOLD
from pages.parts.downloads import make_csv
from pages.parts.ground import read_ground
from pages.parts.provenance import (
    COUNTS,
    ELSEWHERE,
    LEFT_OUT,
    TOUCHES,
    WHOLE_FILE,
    _mark_touching,
    find_related,
)
from pages.parts.show import LINE, sign, tell_source
from pages.parts.view import View
from telling.behind import choose_shown_year, find_behind
from tests.charts.situations import result, year
from tests.pages.running import all_text, list_tools, open_page, press, read_tables


@pytest.fixture
def view() -> View:
    return View(read_ground(date(2026, 11, 23)), 2026)


def test_a_finding_on_a_row_that_counts_comes_first_and_others_are_told_apart(view):
    outcome = view.ground.outcome
    behind = find_behind(view.ground.tables, outcome, "H2.6", 2023)
    found = find_related(view, outcome.results["H2.6"], behind)
    ranks = [TOUCHES.index(one) for one in found["raakt"]]
    assert ranks == sorted(ranks)
    assert found["raakt"].tolist().count(COUNTS) == 1
    counted = set(zip(behind.counted["bestand"], behind.counted["rij"].astype(str)))
    for row in found.itertuples():
        digits = "".join(sign for sign in row.cel if sign.isdigit())
        if row.raakt == COUNTS:
            assert (row.bestand, digits) in counted
        if row.raakt in (LEFT_OUT, ELSEWHERE):
            assert digits and (row.bestand, digits) not in counted
        if row.raakt == WHOLE_FILE:
            assert not digits


def test_a_finding_about_a_guest_does_not_tell_whether_that_row_counts():
    told = TOLD.format(column="status", problem="klopt niet met elkaar")
    finding = {"melding": told, "bestand": "a.xlsx", "blad": "Blad1", "cel": ""}
    guest = pd.DataFrame({"bestand": ["a.xlsx"], "blad": ["Blad1"], "rij": [""]})
    for counted, left_out in ((guest, guest[:0]), (guest[:0], guest)):
        marked = _mark_touching(pd.DataFrame([finding]), counted, left_out)
        assert marked["raakt"].tolist() == ["een rij over Shelter City"]
    nobody = _mark_touching(pd.DataFrame([finding]), guest[:0], guest[:0].assign(rij="7"))
    assert nobody["raakt"].tolist() == [ELSEWHERE]


def test_no_page_of_findings_shows_a_raw_code():
    app = open_page("gegevens")
    shown = "\n".join(table.to_csv() for table in read_tables(app))
    assert [code for code in CODES if "-" in code and code in shown] == []


def test_a_picture_names_its_source_and_sample_data_and_the_shared_chart_stays_as_it_was(view):
    chart = draw_trend(result({2025: year("4")}))
    signed = sign(chart, tell_source(chart, False, sample=True))
    layout = json.loads(signed.spec)["layout"]
    assert layout["title"]["text"] == "Bron: Missies\N{NO-BREAK SPACE}· Voorbeeldgegevens"
    assert layout["height"] == signed.height > chart.figure.layout.height
    assert chart.figure.layout.title.text is None
    assert sign(chart, tell_source(chart, False, sample=True)) is signed


def test_a_picture_whose_title_is_not_on_the_page_carries_it_with_the_unit():
    chart = draw_trend(result({2025: year("4")}))
    assert tell_source(chart, with_title=True, sample=False) == [
        "Handelsmissies per jaar (missies)\N{NO-BREAK SPACE}· Bron: Missies"
    ]


def test_no_line_below_a_picture_is_too_wide_for_a_phone(view):
    for one in view.ground.outcome.results.values():
        lines = tell_source(draw_trend(one), with_title=True, sample=True)
        assert all(len(line) <= LINE for line in lines)
        assert "Voorbeeldgegevens" in lines[-1]


def test_a_csv_of_sample_data_says_so_in_every_row():
    frame = pd.DataFrame({"Jaar": [2024, 2025]})
    lines = make_csv(frame, is_sample=True).decode("utf-8-sig").split()
    assert lines == ["Jaar;Let", "op", "2024;voorbeeldgegevens", "2025;voorbeeldgegevens"]
    assert "voorbeeld" not in make_csv(frame).decode("utf-8-sig")


def test_a_folder_without_data_is_named_without_its_place_on_the_server(tmp_path, monkeypatch):
    folder = tmp_path / "gegevensmap"
    folder.mkdir()
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    said = all_text(open_page("overzicht"))
    assert "gegevensmap" in said
    assert str(tmp_path) not in said


def test_overview_and_chapter_tell_what_changed():
    assert "Vergeleken met 2024:" in all_text(open_page("overzicht", jaar="2025"))
    assert "Vergeleken met 2024:" in all_text(open_page("handel", jaar="2025"))


def test_the_drawer_of_the_table_leads_to_that_of_each_row():
    app = open_page("handel")
    press(app, "bron-tabel-H1-1", "tabel-H1-1")
    ways = {name for part, name, _ in list_tools(app) if part == "verder-tabel-H1-1"}
    assert {"H1.1", "H1.5", "H1.11"} <= ways
    assert not app.exception


def test_every_split_has_its_own_drawer():
    app = open_page("handel")
    offered = {(part, drawer) for part, drawer, _ in list_tools(app)}
    assert offered >= {
        ("grafiek-H1-5-land", "bron-H1.5"),
        ("grafiek-H1-9-soort", "bron-H1.9"),
        ("grafiek-H1-9-soort-jaren", "bron-H1.9"),
        ("grafiek-H1-6-matches-jaren", "bron-H1.6"),
        ("grafiek-H1-6-matches-jaren", "bron-H1.7"),
    }
    press(app, "bron-H1.9", "grafiek-H1-9-soort")
    assert not app.exception
    assert "De som" in all_text(app)


def test_a_figure_that_comes_later_than_its_year_shows_the_rows_of_the_figure_on_the_card(view):
    late = result({2025: year("803"), 2026: year(None)})
    assert (choose_shown_year(late, 2026), choose_shown_year(late, 2025)) == (2025, 2025)
    assert choose_shown_year(result({2026: year(None)}), 2026) == 2026
    app = open_page("handel", jaar="2026")
    press(app, "bron-H1.1")
    said = all_text(app)
    assert "Hieronder staat het laatste cijfer, dat van 2025." in said
    assert "Meegeteld: 1 rij" in said


def test_a_drawer_opens_at_the_year_in_view_and_offers_any_year_with_a_figure():
    app = open_page("handel", peildatum="23-11-2026", jaar="2025")
    press(app, "bron-H1.5")
    assert "H1.5 Handelsmissies, 2025" in all_text(app)
    chooser = app.selectbox(key="bronjaar-H1.5-2025")
    assert {"2015", "2021", "2026"} <= set(map(str, chooser.options))
    assert not app.exception  # choosing one is tried in a browser: here it would run the whole page


def test_the_drawer_of_the_reserve_shows_the_row_it_opened_with():
    app = open_page("financien", peildatum="23-11-2026")
    press(app, "bron-F.2")
    assert "Wat er in de reserve kwam" in all_text(app)
    assert any("beleidskader.xlsx" in set(rows["bestand"]) for rows in read_tables(app, "bestand"))
