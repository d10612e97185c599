"""Every page stands: on the sample data, with any one export missing, and without any data at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pages.parts import texts
from tests.pages.running import (
    EXPORTS,
    MENU,
    SAMPLE,
    STEMS,
    all_text,
    open_page,
    press,
    read_choice,
    read_field,
    read_tables,
)


@pytest.fixture
def sample_copy(tmp_path, monkeypatch) -> Path:
    """A copy of the sample folder that the dashboard reads, to take files away from."""
    folder = tmp_path / "exports"
    shutil.copytree(SAMPLE, folder)
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    return folder


@pytest.mark.parametrize("stem", STEMS)
def test_every_page_stands_on_the_sample_data(stem):
    app = open_page(stem)
    assert not app.exception
    assert [title.value for title in app.title] == [MENU[stem].title]
    assert texts.SAMPLE_BANNER in all_text(app)


@pytest.mark.parametrize("missing", EXPORTS)
def test_every_page_stands_when_one_export_is_missing(sample_copy, missing):
    (sample_copy / f"{missing}.xlsx").unlink()
    for stem in STEMS:
        app = open_page(stem)
        assert not app.exception, stem
        assert [title.value for title in app.title] == [MENU[stem].title]


@pytest.mark.parametrize("stem", STEMS)
def test_without_data_every_page_tells_what_to_put_where(tmp_path, monkeypatch, stem):
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))
    app = open_page(stem)
    assert not app.exception
    assert "Nog geen gegevens" in all_text(app)
    assert [button.label for button in app.get("download_button")][0].startswith("Sjabloon")


def test_a_folder_that_is_not_there_is_no_stack_trace(tmp_path, monkeypatch):
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path / "weg"))
    app = open_page("overzicht")
    assert not app.exception
    assert "Nog geen gegevens" in all_text(app)


def test_an_old_peildatum_and_year_give_that_moment():
    app = open_page("overzicht", peildatum="31-12-2023", jaar="2022")
    assert not app.exception
    assert "Peildatum 31 december 2023." in all_text(app)
    assert read_choice(app, "jaar") == "2022"
    assert max(read_field(app, "jaar")["options"]) == "2023"


def test_a_peildatum_that_is_no_date_is_said_and_today_counts():
    app = open_page("overzicht", peildatum="morgen")
    assert not app.exception
    assert "Nu geldt vandaag." in all_text(app)


@pytest.mark.parametrize("peildatum", ["29-02-2024", "31-12-2030"])  # test_odd_folders opens all on two days of 2021
@pytest.mark.parametrize("stem", ["overzicht", "handel", "global-goals", "financien", "partners"])
def test_the_edges_of_the_period_hold(stem, peildatum):
    assert not open_page(stem, peildatum=peildatum).exception


def test_the_chosen_year_stays_when_the_page_changes():
    app = open_page("overzicht", jaar="2023")
    app.switch_page("pages/financien.py").run()
    assert read_choice(app, "jaar") == "2023"


def test_a_search_narrows_the_records():
    app = open_page("samenwerking")
    many = int(next(text.value for text in app.text if "gevonden" in text.value).split()[0])
    app.text_input(key="zoek").set_value("Sibiu").run()
    few = int(next(text.value for text in app.text if "gevonden" in text.value).split()[0])
    assert 0 < few < many


def test_a_tile_opens_its_goal():
    app = open_page("global-goals")
    press(app, "11", "tegels")
    assert "Doel 11: Duurzame steden en gemeenschappen" in all_text(app)


def test_the_drawer_tells_where_a_figure_comes_from():
    app = open_page("hanze")
    press(app, "bron-H5.3")
    said = all_text(app)
    assert not app.exception
    for heading in ("Wat het is", "Hoe het wordt berekend", "De som", "Bronnen", "Meegeteld", "Niet meegeteld"):
        assert heading in said


@pytest.mark.parametrize("identity", ["H1.1", "H1.8", "H1.10", "H1.11"])
def test_every_kind_of_figure_has_a_drawer(identity):
    app = open_page("handel")
    press(app, f"bron-{identity}")
    assert not app.exception
    assert "De som" in all_text(app)


def test_the_figures_of_a_chart_are_a_table_that_is_built_when_somebody_asks_for_it():
    app = open_page("hanze")
    before = len(read_tables(app))
    press(app, "tabel", "grafiek-H5-1")
    assert not app.exception
    assert len(read_tables(app)) == before + 1
    assert "Deelname aan de Hanzedagen per jaar" in all_text(app)
    assert {"xlsx-H5-1", "csv-H5-1"} <= {button.key for button in app.get("download_button")}
