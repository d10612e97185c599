"""The page of one indicator: at its own address, in parts, for every indicator."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.span import read_span
from tests.kpi.situations import INDICATORS
from tests.pages.running import (
    all_text,
    list_charts,
    list_headings,
    list_told,
    open_page,
    press,
    read_data,
    read_html,
    read_tables,
)
from tools.sample.days import SNAPSHOT

DAY = f"{SNAPSHOT:%d-%m-%Y}"
PARTS = ("Verloop", "Uitsplitsing", "Vergelijk", "Cijfers", "Herkomst", "Afspraak")


def open_indicator(identity: str, **query: str):
    app = open_page("indicator", id=identity, peildatum=DAY, **query)
    assert not app.exception
    return app


def list_ways(app):
    """The links of the page to other pages."""
    told = next(told for told in list_told(app) if "<nav" in told)
    return list(read_html(told).iter("a"))


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("identity", ["H1.1", "H1.5", "H2.8", "H3.4", "H5.1", "F.2", "F.4"])
def test_every_part_can_be_drawn_of_every_kind_of_indicator(identity, part):
    app = open_indicator(identity, deel=part)
    assert any(identity in heading for heading in list_headings(app))


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda one: one.id)
def test_every_indicator_has_a_page(indicator):
    said = all_text(open_indicator(indicator.id))
    assert indicator.id in said


def test_an_address_in_small_letters_finds_the_same_page():
    assert any("H1.5" in heading for heading in list_headings(open_indicator("h1.5")))


def test_the_page_is_headed_by_the_name_of_its_indicator():
    assert list_headings(open_indicator("H3.4"))[0] == "H3.4 Ontvangen Shelter City-gasten (cumulatief)"


def test_what_stands_above_the_parts_is_not_said_again_in_them():
    quote = "gezamenlijke handelsreizen"
    course, agreed = (all_text(open_indicator("H1.5", deel=part)) for part in ("Verloop", "Afspraak"))
    assert (course.count(quote), agreed.count(quote)) == (0, 1)
    origin = all_text(open_indicator("H1.5", deel="Herkomst"))
    assert origin.count("In 2026 waren er tot nu toe 5 handelsmissies") == 1
    of_another_year = list_headings(open_indicator("H1.1", deel="Herkomst"))
    assert "H1.1 Exporterende bedrijven in Deventer, 2025" in of_another_year  # of 2026 CBS has no figure yet


@pytest.mark.parametrize("identity", ["", "H9.9", "<script>"])
def test_an_address_of_no_indicator_lists_them_all(identity):
    app = open_indicator(identity)
    assert list_headings(app)[0] == "Indicator"
    ways = list_ways(app)
    assert [way.get("data-query") for way in ways] == [f"id={one.id}" for one in INDICATORS]


def test_the_neighbours_are_a_click_away():
    ways = {way.text_content().split(" ", 1)[1].strip(): way for way in list_ways(open_indicator("H1.5"))}
    assert list(ways) == ["Naar Handel en export", "Vorige: H1.4", "Volgende: H1.6"]
    assert [(way.get("href"), way.get("data-query")) for way in ways.values()] == [
        ("handel", ""),
        ("indicator", "id=H1.4"),
        ("indicator", "id=H1.6"),
    ]
    assert len(list_ways(open_indicator("H1.1"))) == len(list_ways(open_indicator("F.4"))) == 2


def test_the_figures_are_a_table_and_two_years_stand_side_by_side():
    [table] = read_tables(open_indicator("H1.5", deel="Cijfers"), "Jaar", "Realisatie")
    assert "2021" in set(table["Jaar"])
    compared = read_tables(open_indicator("H1.5", deel="Vergelijk", **{"jaar-een": "2023", "jaar-twee": "2024"}), "Wat")
    assert list(compared[0].columns) == ["Wat", "2023", "2024", "Verschil"]


@pytest.mark.parametrize(
    ("identity", "year", "columns"),
    [
        ("H1.5", "2025", ["2024", "2025"]),
        ("H1.1", "2026", ["2024", "2025"]),  # of 2026 CBS has no figure yet
        ("H1.1", "2024", ["2023", "2024"]),
    ],
)
def test_at_first_the_year_in_view_stands_beside_the_one_before_it(identity, year, columns):
    [table] = read_tables(open_indicator(identity, deel="Vergelijk", jaar=year), "Wat")
    assert list(table.columns) == ["Wat", *columns, "Verschil"]


def test_another_peildatum_shows_what_was_known_then():
    app = open_indicator("H1.5", deel="Vergelijk", **{"peildatum-twee": "30-06-2024"})
    [table] = read_tables(app, "Jaar", "Op 30 juni 2024")
    shown = table.set_index("Jaar")["Op 30 juni 2024"]
    assert shown["2026"] == "geen gegevens" and shown["2021"] != "geen gegevens"


def test_the_agreement_has_its_targets_with_their_source_and_what_an_audit_office_asks():
    app = open_indicator("H2.8", deel="Afspraak")
    [targets] = read_tables(app, "Streefwaarde", "Bron")
    assert set(targets["Jaar"]) >= {"2021", "2025"} and all(targets["Bron"])
    assert len(read_tables(app, "Eis", "Oordeel")[0]) == 8


def test_the_origin_shows_the_rows_that_count():
    assert "Meegeteld" in all_text(open_indicator("H1.5", deel="Herkomst"))


def draw_course(identity: str, **query: str) -> tuple[AppTest, list[int]]:
    """The page and the years of its chart."""
    app = open_indicator(identity, **query)
    [chart] = list_charts(app)
    return app, sorted({int(year) for trace in chart.figure["data"][:1] for year in trace["x"]})


def read_ends(app: AppTest) -> tuple[str, str]:
    """What the two fields of the years say."""
    data = read_data(app, "slepen")
    return data["van"], data["tot"]


def test_the_chart_shows_the_years_of_the_url_and_the_events_in_them():
    app, years = draw_course("H1.1", van="2019", tot="2021")
    assert years == [2019, 2020, 2021]
    assert read_ends(app) == ("2019", "2021")
    [line] = [one for html in app.get("html") for one in read_html(html.proto.body).find_class("tijdlijn")]
    said = line.text_content()
    assert "12 maart 2020 Begin van de coronacrisis" in said and "31 december 2026" not in said


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ({}, range(2021, 2027)),
        ({"periode": "alle jaren"}, range(2015, 2027)),
        ({"van": "2018"}, range(2018, 2027)),  # before the period, of which there are figures too
        ({"van": "2024", "tot": "2022"}, range(2022, 2025)),
        ({"van": "1066", "tot": "<script>"}, range(2021, 2027)),
    ],
)
def test_what_is_not_in_the_url_is_as_the_period_has_it(query, years):
    assert draw_course("H1.5", **query)[1] == [*years]


def test_the_field_of_a_year_puts_it_in_the_url():
    app, _ = draw_course("H1.1")
    press(app, "2020", "slepen", "van")
    assert not app.exception
    assert (app.query_params["van"], *read_ends(app)) == ("2020", "2020", "2026")
    assert "tot" not in app.query_params
    press(app, "2024", "slepen", "tot")
    assert (app.query_params["tot"], *read_ends(app)) == ("2024", "2020", "2024")


@pytest.mark.parametrize(
    ("told", "span"),
    [
        ("2016.7:2023.4", (2017, 2023)),
        ("2017:2023", (2017, 2023)),
        ("1990.0:2040.0", (2008, 2026)),
        ("2020.1:2020.4", (2020, 2020)),
        ("2026.6:2026.9", (2026, 2026)),
        ("alle", None),
        ("", None),
        ("nan:2020", None),
        ("inf:inf", None),
    ],
)
def test_what_is_dragged_over_becomes_the_years_whose_middle_is_in_it(told, span):
    assert read_span(told, range(2008, 2027)) == span


def test_only_the_large_chart_can_be_dragged_over():
    [chart] = list_charts(open_indicator("H1.5"))
    layout = chart.figure["layout"]
    assert (layout["dragmode"], layout["xaxis"]["fixedrange"]) == ("zoom", False)
    small = list_charts(open_page("handel", peildatum=DAY, cijfer="H1.5"))
    assert small and not any("dragmode" in one.figure["layout"] for one in small)


def test_every_split_is_shown_over_the_years():
    charts = [one.name for one in list_charts(open_indicator("H4.2", deel="Uitsplitsing"))]
    over_years = [one for one in charts if one.endswith("-jaren")]
    assert over_years and set(charts) > set(over_years), "and in the year in view"


SHARE = """
import streamlit as st
from pages.parts.indicator_page import show_share
st.query_params.from_dict({"id": "H1.1", "van": "2019", "deel": "Cijfers"})
show_share()
"""


def test_the_link_that_is_shared_has_every_choice_and_a_code(monkeypatch):
    monkeypatch.setenv("DASHBOARD_ADRES", "cijfers.voorbeeld.nl")
    app = AppTest.from_string(SHARE, default_timeout=60).run()
    assert not app.exception
    [shared] = map(read_html, list_told(app))
    [link] = shared.iter("input")
    assert link.get("value") == "https://cijfers.voorbeeld.nl/indicator?id=H1.1&van=2019&deel=Cijfers"
    assert shared.find(".//svg") is not None
    assert "alleen op deze computer" not in shared.text_content()


@pytest.mark.parametrize("identity", ["H1.1", "H1.3", "H1.4"])
def test_a_figure_of_cbs_stands_beside_other_regions_as_an_index_and_as_figures(identity):
    app = open_indicator(identity, deel="Vergelijk")
    regions = ["Deventer", "Apeldoorn", "Nederland", "Overijssel", "Zwolle"]
    [table] = read_tables(app, "Jaar", "Zwolle")
    assert list(table.columns) == ["Jaar", *regions]
    chart = next(one for one in list_charts(app) if "gebieden" in one.name)
    lines = {trace["name"]: dict(zip(trace["x"], trace["y"])) for trace in chart.figure["data"]}
    assert list(lines) == regions
    assert {years[2020] for years in lines.values()} == {100.0}


def test_a_count_of_our_own_has_no_other_regions():
    assert read_tables(open_indicator("H1.5", deel="Vergelijk"), "Jaar", "Zwolle") == []
