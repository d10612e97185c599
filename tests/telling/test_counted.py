"""The rows behind a map add up to what the map shows; the others have a reason, and nobody in danger is told of."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from data.countries import country_name
from data.tables import make_tables
from pages.parts.ground import read_ground
from telling.counted import AFTER, NO_PLACE_OF_GUESTS, NOT_ABROAD, find_country_rows, find_place_rows
from telling.places import count_countries, list_hanse_places, list_partner_places, name_countries
from tests.pages.running import all_text, open_page, press
from tests.telling.example import UNTIL, make_example

NAMES = {"ROU": "Roemenië", "DEU": "Duitsland", "LVA": "Letland", "UGA": "Oeganda"}


def test_what_was_done_abroad_counts_and_the_rest_has_a_reason():
    behind = find_country_rows(make_example(), NAMES, UNTIL, 2026)
    assert behind.counted[["Nummer", "Telt bij"]].to_numpy().tolist() == [["A1", "Roemenië"], ["M1", "Letland"]]
    assert behind.counted["Organisatie"].tolist() == ["St. Kisiwa", ""]
    assert behind.left_out[["Omschrijving", "Reden"]].to_numpy().tolist() == [
        ["Opvang Shelter City", NO_PLACE_OF_GUESTS],
        ["Beurs", "geannuleerd"],
        ["", NOT_ABROAD],
    ]


def test_a_natural_person_and_a_shelter_city_guest_stay_unnamed():
    left = find_country_rows(make_example(), NAMES, UNTIL, 2026).left_out.set_index("Omschrijving")
    assert left.loc["", "Organisatie"] == "Natuurlijk persoon"
    assert left.loc["Opvang Shelter City", ["Nummer", "Organisatie", "Rij"]].tolist() == ["", "", ""]


def test_a_place_counts_when_the_register_knows_it():
    behind = find_place_rows(make_example(), "hanse_city", "geen Hanzestad", UNTIL, 2026)
    assert behind.counted["Telt bij"].tolist() == ["Riga"]
    assert set(behind.left_out["Reden"]) == {"geen Hanzestad", NO_PLACE_OF_GUESTS}


def test_a_later_row_says_that_it_is_after_the_peildatum():
    behind = find_place_rows(make_example(), "hanse_city", "geen Hanzestad", pd.Timestamp(2026, 5, 1), 2026)
    assert behind.left_out.set_index("Nummer").loc["M1", "Reden"] == AFTER


@pytest.mark.parametrize("year", [2021, 2024, 2026])
def test_the_rows_behind_each_map_of_the_sample_add_up_to_the_map(year):
    tables, until = read_ground(date(2026, 11, 23)).tables, pd.Timestamp(2026, 11, 23)

    def mentions(behind):
        return behind.counted["Telt bij"].str.split("; ").explode().value_counts().to_dict()

    countries = {country_name(code): count for code, count in count_countries(tables, until, year).items()}
    assert mentions(find_country_rows(tables, name_countries(tables), until, year)) == countries
    partners = {place.name: place.count for place in list_partner_places(tables, until, year) if place.count}
    assert mentions(find_place_rows(tables, "partner_city", "x", until, year)).items() >= partners.items()
    hanse = {place.name: place.count for place in list_hanse_places(tables, until, year)[0] if place.count}
    assert mentions(find_place_rows(tables, "hanse_city", "x", until, year)).items() >= hanse.items()


@pytest.mark.parametrize(("stem", "key"), [("handel", "wereldkaart"), ("samenwerking", "kaart-partners")])
def test_a_map_opens_its_rows(stem, key):
    app = open_page(stem)
    press(app, f"bron-{key}")
    assert not app.exception
    said = all_text(app)
    assert "\nMeegeteld: " in said and "\nNiet meegeteld: " in said


def test_an_empty_folder_gives_no_rows():
    behind = find_country_rows(make_tables(), {}, UNTIL, 2026)
    assert behind.counted.empty and behind.left_out.empty
