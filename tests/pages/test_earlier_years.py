"""A year before the policy period: its figures can be looked at, and every page says that no agreement holds there."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.population import Population
from kpi.years import list_earlier_years
from pages.parts.ground import read_ground
from tests.kpi.situations import FRAME, activity, observation, payment, tables_of
from tests.pages.running import (
    all_text,
    list_told,
    open_page,
    read_choice,
    read_field,
    read_html,
    read_overview,
    read_tables,
)
from tools.sample.days import SNAPSHOT

DAY = f"{SNAPSHOT:%d-%m-%Y}"
LINE = "2019 is van voor de beleidsperiode 2021-2026: de afspraken en streefwaarden gelden dan nog niet."


def open_2019(stem: str, **query: str):
    app = open_page(stem, peildatum=DAY, jaar="2019", **query)
    assert not app.exception
    assert LINE in all_text(app)
    return app


def test_the_years_that_were_reported_can_be_chosen_below_those_of_the_period():
    app = open_2019("overzicht")
    assert read_field(app, "jaar")["options"] == [str(year) for year in range(2026, 2014, -1)]
    assert read_choice(app, "jaar") == "2019"


def test_figures_of_cbs_alone_and_what_comes_after_the_peildatum_give_no_year_to_choose():
    tables = tables_of(
        observation(2010, "exportwaarde", 5), activity("2018-05-01"), payment("2019-06-01", 5), activity("2020-05-01")
    )
    assert list_earlier_years(tables, date(2026, 1, 1), FRAME) == (2018, 2019, 2020)
    assert list_earlier_years(tables, date(2018, 12, 31), FRAME) == (2018,)
    assert list_earlier_years(tables_of(activity("2022-05-01")), date(2026, 1, 1), FRAME) == ()


def test_the_overview_counts_no_agreements_and_tells_what_was_done_and_spent():
    app = open_2019("overzicht")
    page = read_overview(app).text_content().replace("\N{NO-BREAK SPACE}", " ")
    assert "Voor dit jaar zijn er geen afspraken met een streefwaarde." in page
    assert "In 2019 waren er 44 actieve partners, 1 minder dan in 2018." in page
    assert "Totaal internationaal beleid€ 57.600" in "".join(page.split("\n"))
    assert "Vergeleken met 2018:" in page


@pytest.mark.parametrize(
    ("stem", "query", "said"),
    [
        ("indicator", {"id": "H1.5"}, "In 2019 waren er 6 handelsmissies, 1 meer dan in 2018."),
        ("synergie", {"cijfer": "H2.7"}, "In 2019 kregen 26 internationale organisaties subsidie"),
        ("financien", {}, "€ 57.600 aan het internationaal beleid (met de reserve), € 6.000 meer dan in 2018."),
        ("partners", {}, "28 van de 34 organisaties uit de nota waren in 2019 actief of kregen subsidie."),
        ("presentatie", {}, "Over 2019 is er geen presentatie: kies een jaar van 2021 tot en met 2026."),
    ],
)
def test_each_page_tells_of_the_year(stem, query, said):
    assert said in all_text(open_2019(stem, **query)).replace("\N{NO-BREAK SPACE}", " ")


def test_a_goal_of_that_year_counts_its_activities():
    app = open_2019("global-goals", doel="4 Kwaliteitsonderwijs")
    population = Population(read_ground(SNAPSHOT).tables, SNAPSHOT)
    goals = population.goals.collect("pandas").to_native()
    number = len(goals[(goals["goal"] == 4) & (goals["year"] == 2019) & (goals["source"] == 1)])
    assert number > 0
    tiles = [tile.text_content() for told in list_told(app) for tile in read_html(told).xpath("//button[@data-drawer]")]
    assert any(tile.startswith("4 Kwaliteitsonderwijs") and f"{number} activiteiten" in tile for tile in tiles)


def test_subsidies_and_countries_add_up_from_the_first_year_of_which_anything_is_known():
    [paid] = read_tables(open_2019("partners", groep="alle organisaties"), "2019", "Laatste betaling")
    assert list(paid.columns[1:7]) == ["2015", "2016", "2017", "2018", "2019", "2015-2019"]
    assert set(paid["2015"]) == {"geen gegevens"}
