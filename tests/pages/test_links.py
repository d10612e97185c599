"""A link opened cold shows what it says: every choice of every page stands in its URL."""

from __future__ import annotations

import ast
from pathlib import Path

import pandas as pd
import pytest

from pages.parts.chapter_page import keep_member, list_members
from tests.pages.running import ROOT, STEMS, all_text, list_charts, open_page, read_choice, read_tables
from tools.sample.days import SNAPSHOT

CHAPTERS = ("handel", "synergie", "hanzestad", "samenwerking", "hanze", "global-goals-gemeente")
DAY = f"{SNAPSHOT:%d-%m-%Y}"
CHOOSERS = {"selectbox", "text_input", "multiselect", "segmented_control", "pills", "toggle", "checkbox", "radio"}
CHOOSERS |= {"slider", "select_slider", "number_input", "text_area", "date_input", "data_editor", "feedback"}
OWN_WORDS = {"titel", "ondertitel", "voorwoord"}
"""What the reader writes for the report: too long for a URL, and nobody else's business."""

OF_THE_REPORT = {"onderdeel"}
"""Which part of the report is previewed: no choice about what goes into it."""

OF_A_DRAWER = {"f'bronjaar-{result.indicator.id}-{view.year}"}
"""Which year a drawer that stands open tells of; a link opens no drawer."""

OF_A_CHAPTER = {"f'{FIGURE}-{chapter}"}
"""Which figure stands in full: its id stands in the URL by itself (tests/pages/test_board.py)."""

OF_A_DELIVERY = {
    "deliveries_page": {"waarom"},
    "fill_in": {
        "alias-naam",
        "doelen-hoofdstuk",
        "f'doelen-{chapter}",
        "f'herkomst-{chapter}",
        "f'tekst-{identity}-{year}",
        "f'alias-{spelling}",
        "f'streefwaarde-{key}",
        *("streefwaarde-indicator", "streefwaarde-jaar", "streefwaarde-soort"),
    },
    "hand_in": {
        "f'doet-{st.session_state.get(FIELD, 0)}-{one.place}-{one.name}",
        "f'weg-{st.session_state.get(FIELD, 0)}",
    },
    "states_page": {"key", "f'naam-{told.state}", "f'openbaar-{told.state}", "f'waarom-{told.state}"},
}
"""What somebody fills in to deliver, publish or name: it becomes a draft or a state, and stands in no link."""


def find_unbound(file: Path) -> list[str]:
    """The widgets of a file whose choice does not stand in the URL, by key."""
    calls = [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    widgets = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr in CHOOSERS]
    named = [{word.arg: ast.unparse(word.value).strip("'\"") for word in call.keywords} for call in widgets]
    return [words.get("key", "?") for words in named if words.get("bind") != "query-params"]


def read_records(app):
    """The activities and missions that a chapter page lists."""
    return read_tables(app, "Sectoren")[0]


@pytest.mark.parametrize("file", sorted((ROOT / "pages" / "parts").glob("*.py")), ids=lambda file: file.stem)
def test_every_choice_stands_in_the_url(file):
    if file.stem != "presentation_page":  # its choices stand in the URL by its own script, and are tested there
        own = OWN_WORDS | OF_THE_REPORT | OF_A_DRAWER | OF_A_CHAPTER | OF_A_DELIVERY.get(file.stem, set())
        assert set(find_unbound(file)) <= own


@pytest.mark.parametrize("stem", STEMS)
def test_peildatum_year_and_period_of_a_link_hold_on_every_page(stem):
    app = open_page(stem, peildatum="31-12-2024", jaar="2023", periode="alle jaren")
    assert not app.exception
    assert app.text_input(key="peildatum").value == "31-12-2024"
    assert (read_choice(app, "jaar"), read_choice(app, "periode")) == ("2023", "alle jaren")


@pytest.mark.parametrize("stem", CHAPTERS)
def test_a_link_to_a_chapter_shows_that_year_with_the_years_before(stem):
    app = open_page(stem, peildatum=DAY, jaar="2023", periode="alle jaren")
    assert "Status 2023" in read_tables(app)[0].columns
    assert "in 2023" in all_text(app).lower()
    notes = [note["text"] for chart in list_charts(app) for note in chart.figure["layout"].get("annotations", [])]
    assert "vóór de beleidsperiode" in notes


def test_goal_country_sector_years_and_words_of_a_link_choose_the_records():
    link = {"doel": "4 Kwaliteitsonderwijs", "sector": "onderwijs", "jaren": "alleen het gekozen jaar", "jaar": "2025"}
    rows = read_records(open_page("synergie", peildatum=DAY, **link))
    assert len(rows) > 0
    for row in rows.itertuples():
        assert "4" in row[rows.columns.get_loc("Global Goals") + 1].split(", ")
        assert "onderwijs" in row.Sectoren.split(", ")
        assert row.Datum.endswith("2025")


def test_a_country_and_words_of_a_link_narrow_the_records_further():
    wide = read_records(open_page("handel", peildatum=DAY))
    land = read_records(open_page("handel", peildatum=DAY, land="Letland"))
    both = read_records(open_page("handel", peildatum=DAY, land="Letland", zoek="uitgevoerd"))
    assert len(wide) > len(land) >= len(both) > 0
    assert set(land["Landen"].str.contains("Letland")) == {True}


def test_a_choice_of_an_old_link_that_the_data_no_longer_hold_falls_away():
    app = open_page("hanze", peildatum=DAY, land="Atlantis", sector="ruimtevaart", doel="99 Iets")
    assert not app.exception
    assert [app.selectbox(key=key).value for key in ("land", "sector", "doel")] == [
        "alle landen",
        "alle sectoren",
        "alle doelen",
    ]


def test_severity_and_source_of_a_link_choose_the_findings():
    app = open_page("gegevens", peildatum=DAY, ernst="fout", bron="Subsidies")
    [shown] = read_tables(app, "Ernst")
    all_findings = pd.concat(read_tables(open_page("gegevens", peildatum=DAY), "Ernst"), ignore_index=True)
    wanted = all_findings[(all_findings["Ernst"] == "fout") & (all_findings["Bron"] == "Subsidies")]
    assert 0 < len(wanted) < len(all_findings)
    assert shown.to_dict("records") == wanted.to_dict("records")


def test_goal_and_chapter_of_a_link_open_the_goal_in_depth():
    said = all_text(open_page("global-goals", peildatum=DAY, jaar="2025", doel="13 Klimaatactie"))
    assert "Doel 13: Klimaatactie" in said


def test_group_sector_country_and_words_of_a_link_choose_the_organisations():
    link = {"groep": "alle organisaties", "sector": "onderwijs", "zoek": "saxion"}
    app = open_page("partners", peildatum=DAY, **link)
    [shown] = read_tables(app, "Organisatie", "Landen")
    assert len(shown) > 0
    assert set(shown["Sector"]) == {"onderwijs"}
    assert all("saxion" in " ".join(map(str, row)).casefold() for row in shown.to_numpy())


def test_the_year_of_a_link_is_that_of_the_money():
    assert "Begroot en besteed per budgetpost in 2022" in all_text(open_page("financien", peildatum=DAY, jaar="2022"))


def test_the_chapter_of_a_link_is_that_of_the_audit():
    app = open_page("rekenkamertoets", peildatum=DAY, hoofdstuk="5 Samenwerken in de Hanze")
    assert app.selectbox(key="hoofdstuk").value == "5 Samenwerken in de Hanze"
    scores = read_tables(app)[1].to_csv()
    assert "H5.1" in scores and "H1.1" not in scores


def test_the_choices_of_a_report_stand_in_its_link():
    app = open_page("rapport", peildatum=DAY, van="2022", tot="2024", bijlagen="zonder")
    assert [app.selectbox(key=key).value for key in ("van", "tot", "bijlagen")] == ["2022", "2024", "zonder"]


def test_a_member_is_a_whole_name_and_not_a_part_of_one():
    rows = pd.DataFrame({"Global Goals": ["1, 17", "11", ""], "Landen": ["Niger", "Nigeria, Oeganda", ""]})
    assert list_members(rows, "Landen") == ["Niger", "Nigeria", "Oeganda"]
    assert list_members(rows, "Global Goals") == [
        "1 Geen armoede",
        "11 Duurzame steden en gemeenschappen",
        "17 Partnerschap om doelstellingen te bereiken",
    ]
    assert keep_member(rows, "Landen", "Niger").index.tolist() == [0]
    assert keep_member(rows, "Global Goals", "1 Geen armoede").index.tolist() == [0]
