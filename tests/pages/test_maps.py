"""The list beside a map: the same places as on the map, over the year and the years up to it."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from charts.maps import Spot
from pages.parts.ground import read_ground
from pages.parts.maps import FEW, write_list
from telling.places import Place, count_countries, list_partner_places
from tests.pages.running import open_page, read_html
from tools.sample.days import SNAPSHOT

DAY = f"{SNAPSHOT:%d-%m-%Y}"
UNTIL = pd.Timestamp(SNAPSHOT)


def spot(name: str, count: int, total: int, mark: str = "1-0") -> Spot:
    return Spot(Place(name, "ROU", 45.8, 24.1, "stedenband", count, total), mark)


def read_rows(told: str) -> list[list[str]]:
    return [[cell.text_content().strip() for cell in row] for row in read_html(told).iter("tr")]


def test_a_row_has_the_count_of_the_year_and_of_the_years_up_to_it():
    assert read_rows(write_list((spot("Sibiu", 4, 23),), 2026, 2021)) == [
        ["Plaats", "2026", "2021–2026"],
        ["Sibiu Roemenië", "4", "23"],
    ]
    assert read_rows(write_list((spot("Sibiu", 4, 4),), 2021, 2021)) == [["Plaats", "2021"], ["Sibiu Roemenië", "4"]]


def test_a_list_of_countries_says_that_its_rows_are_countries():
    assert read_rows(write_list((Spot(Place("Roemenië", "ROU", 45.8, 24.1, "land", 4, 23), "1-0"),), 2026, 2021)) == [
        ["Land", "2026", "2021–2026"],
        ["Roemenië", "4", "23"],
    ]


def test_of_many_places_those_where_nothing_ever_was_are_left_out_and_of_few_none():
    nothing = spot("Leeg", 0, 0)
    assert len(read_rows(write_list((nothing,) * FEW, 2026, 2021))) == 1 + FEW
    assert read_rows(write_list((nothing,) * FEW + (spot("Sibiu", 0, 1),), 2026, 2021))[1:] == [
        ["Sibiu Roemenië", "0", "1"]
    ]


def test_a_place_off_the_map_has_nothing_to_light_up():
    [row] = read_html(write_list((spot("Bukomansimbi", 0, 1, ""),), 2026, 2021)).findall(".//tbody/tr")
    assert row.get("data-mark") is None and row.find(".//button") is None


def test_the_name_of_a_place_is_text():
    assert "<b>" not in write_list((spot("<b>Sibiu</b>", 1, 1),), 2026, 2021)


@pytest.mark.parametrize("year", [2026, 2022])
def test_the_lists_beside_the_maps_hold_the_counts_of_the_data(year):
    app = open_page("partners", peildatum=DAY, jaar=str(year))
    assert not app.exception
    shown = [json.loads(one.proto.json or "{}") for one in app.get("bidi_component")]
    lists = {data["pair"]: read_rows(data["list"])[1:] for data in shown if "pair" in data}
    tables = read_ground(SNAPSHOT).tables
    countries = count_countries(tables, UNTIL, year)
    world = [int(row[1]) for row in lists["st-key-paar-wereldkaart"]]
    assert sorted(filter(None, world)) == sorted(countries.values())
    partners = {place.name: (place.count, place.total) for place in list_partner_places(tables, UNTIL, year, 2021)}
    found = {row[0].split()[0]: (int(row[1]), int(row[2])) for row in lists["st-key-paar-kaart-partners"]}
    assert found == partners
