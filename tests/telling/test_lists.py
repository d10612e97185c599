"""The lists behind the pages: searched, counted once, and silent about people in danger."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from data.tables import make_frame, make_tables
from telling.goals import count_named_goals, count_origins, tell_goal
from telling.partners import list_networks, list_organisations
from telling.places import count_countries, list_country_places, list_hanse_places, list_partner_places
from telling.records import list_records, search_records, tell_totals
from tests.kpi.situations import NOTA, activity, mission, tables_of
from tests.telling.example import UNTIL, make_example


def test_records_come_newest_first_with_their_links_in_words():
    rows = list_records(make_example())
    assert rows["Titel"].tolist() == ["Missie: Riga", "Beurs", "Lezing over Sibiu", "Opvang Shelter City"]
    lecture = rows.iloc[2]
    assert (lecture["Organisaties"], lecture["Global Goals"], lecture["Landen"], lecture["Deelnemers"]) == (
        "St. Kisiwa",
        "4, 16",
        "Roemenië, Nederland",
        "1.200",
    )


def test_a_shelter_city_row_tells_neither_who_nor_where_nor_when():
    row = list_records(make_example()).set_index("Soort").loc["opvang shelter city"]
    assert (row["Datum"], row["Jaar"]) == ("2026", "2026")
    assert [row[column] for column in ("Organisaties", "Landen", "Plaatsen", "Nummer", "Rij", "Deelnemers")] == [""] * 6
    assert list_records(make_example()).iloc[-1]["Soort"] == "opvang shelter city", (
        "its place in the list must not betray its date"
    )


def test_a_list_adds_up_what_was_done_and_what_is_planned_apart_and_says_how_many_rows_have_the_number():
    rows = list_records(
        tables_of(
            activity("2026-01-05", "lezing", 3, participants=1200, cost=100),
            activity("2026-02-05", "lezing", 3, cost="12.50"),
            activity("2026-12-05", "lezing", 3, status="gepland", participants=40),
            activity("2026-03-05", "lezing", 3, status="geannuleerd"),
            mission("2026-03-05", companies=7),
        )
    )
    assert tell_totals(rows) == (
        "Uitgevoerd: 3 rijen, samen 1.200 deelnemers (bij 1 rij ingevuld), 7 bedrijven op missie (bij 1 rij ingevuld) "
        "en € 112,50 kosten (bij 2 rijen ingevuld).\n"
        "Gepland: 1 rij, samen 40 deelnemers. Geannuleerd: 1 rij."
    )
    assert tell_totals(rows.head(0)) == ""


def test_what_a_guest_costs_is_in_no_total():
    rows = list_records(
        tables_of(
            activity("2026-01-05", "lezing", 3, participants=20, cost=100),
            activity("2026-02-05", "opvang shelter city", 3, participants=1, cost=9000),
        )
    )
    assert tell_totals(rows) == (
        "Uitgevoerd: 1 rij, samen 20 deelnemers en € 100,00 kosten.\n"
        "Opvang Shelter City: 1 rij; daarvan wordt niets opgeteld."
    )


def test_a_search_needs_every_word_wherever_it_stands():
    rows = list_records(make_example())
    assert search_records(rows, "SIBIU kisiwa")["Titel"].tolist() == ["Lezing over Sibiu"]
    assert search_records(rows, "sibiu zweden").empty
    assert len(search_records(rows, "(")) == 0


def test_the_roll_names_no_people_and_says_who_was_active():
    roll = list_organisations(make_example(), UNTIL, 2021, 2026)
    assert roll["Organisatie"].tolist() == ["St. Kisiwa", "Humanitas"]
    kisiwa = roll.set_index("Organisatie").loc["St. Kisiwa"]
    assert (
        kisiwa["Activiteiten 2026"],
        kisiwa["Subsidie 2026"],
        kisiwa["Subsidie 2021-2026"],
        kisiwa["Stand"],
    ) == ("1", "€ 0", "€ 1.000", "actief in 2026")
    assert kisiwa["Landen"] == "Oeganda, Roemenië"


def test_countries_count_what_was_done_abroad():
    assert count_countries(make_example(), UNTIL, 2026) == {"ROU": 1, "LVA": 1}
    assert count_countries(make_example(), UNTIL, None) == {"ROU": 1, "LVA": 1, "UGA": 1}


def test_countries_have_a_place_on_the_map_with_the_year_and_the_years_up_to_it():
    places, unknown = list_country_places(make_example(), UNTIL, 2026, 2021)
    assert {(one.country, one.count, one.total) for one in places} == {("ROU", 1, 1), ("LVA", 1, 1), ("UGA", 0, 1)}
    assert unknown == []
    [romania] = [one for one in places if one.country == "ROU"]
    assert (romania.name, round(romania.latitude), round(romania.longitude)) == ("Roemenië", 46, 25)


def test_places_without_a_position_stay_off_the_map_and_are_named():
    tables = make_example()
    assert [(place.name, place.count) for place in list_partner_places(tables, UNTIL, 2026)] == [("Sibiu", 1)]
    places, unknown = list_hanse_places(tables, UNTIL, 2026)
    assert ([(place.name, place.count) for place in places], unknown) == ([("Riga", 1)], ["Vineta"])


def test_an_empty_folder_gives_empty_lists():
    tables = make_tables()
    assert list_records(tables).empty and list_organisations(tables, UNTIL, 2021, 2026).empty
    assert (count_countries(tables, UNTIL, 2026), list_partner_places(tables, UNTIL, 2026)) == ({}, [])
    assert count_named_goals(tables, UNTIL, 2026).total == 0
    assert tell_goal(tables, UNTIL, 4, 2026).rows.empty


def test_who_was_not_seen_in_the_year_is_silent_since_then_or_was_never_seen():
    tables = make_example()
    roll = list_organisations(tables, UNTIL, 2021, 2025).set_index("Organisatie")["Stand"].to_dict()
    assert roll == {"St. Kisiwa": "actief in 2025", "Humanitas": "nog niet gezien"}
    later = (
        list_organisations(tables, pd.Timestamp(2028, 6, 30), 2021, 2028).set_index("Organisatie")["Stand"].to_dict()
    )
    assert later["St. Kisiwa"] == "stil, laatst gezien in 2026"


def test_what_comes_after_the_year_in_view_does_not_hide_that_somebody_was_active_in_it():
    roll = list_organisations(make_example(), UNTIL, 2021, 2025).set_index("Organisatie")
    assert bool(roll.loc["St. Kisiwa", "_active"])
    assert roll.loc["St. Kisiwa", "Subsidie 2025"] == "€ 1.000"


def test_a_shelter_city_guest_puts_no_country_or_place_on_a_map():
    tables = make_example()
    guest = make_frame("record_countries", {"record": [2], "country": ["BLR"]})
    with_guest = replace(tables, record_countries=pd.concat([tables.record_countries, guest], ignore_index=True))
    assert "BLR" not in count_countries(with_guest, UNTIL, 2026)
    assert "Belarus" not in " ".join(list_organisations(with_guest, UNTIL, 2021, 2026)["Landen"])
    assert [place.count for place in list_partner_places(with_guest, UNTIL, 2026)] == [1]


def test_what_an_organisation_does_for_a_guest_is_not_told_and_one_known_by_that_alone_is_not_named():
    tables = make_example()
    roll = list_organisations(tables, UNTIL, 2021, 2026).set_index("Organisatie")
    assert roll.loc["Humanitas", ["Activiteiten 2026", "Stand"]].tolist() == ["0", "nog niet gezien"]
    unknown = replace(tables, organisations=tables.organisations.assign(in_register=[True, False, False]))
    assert list_organisations(unknown, UNTIL, 2021, 2026)["Organisatie"].tolist() == ["St. Kisiwa"]


def test_when_a_network_met_for_a_guest_is_not_told():
    acts = make_example().activities.assign(network=["Kerngroep", "Kerngroep", None])
    rows = list_networks(make_tables(activities=acts), UNTIL, 2026, NOTA).set_index("Netwerk")
    assert rows.loc["Kerngroep"].tolist() == ["nee", "2", "2", "5 maart 2026"]
    alone = list_networks(make_tables(activities=acts[1:2]), UNTIL, 2026, NOTA).set_index("Netwerk")
    assert alone.loc["Kerngroep"].tolist() == ["nee", "1", "1", "niet getoond (Shelter City)"]


def test_the_three_networks_of_the_nota_are_there_also_when_they_never_met():
    acts = make_frame(
        "activities",
        {
            "record": [1, 2, 3, 4],
            "chapter": [2] * 4,
            "row": [4, 5, 6, 7],
            "network": ["Kerngroep", "Platform Deventer-Oeganda", "Kerngroep", "Kerngroep"],
            "date": pd.to_datetime(["2025-02-01", "2026-03-01", "2026-05-01", "2026-12-01"]).tolist(),
            "year": [2025, 2026, 2026, 2026],
            "shown_date": ["1 februari 2025", "1 maart 2026", "1 mei 2026", "1 december 2026"],
            "status": ["uitgevoerd"] * 4,
        },
    )
    rows = list_networks(make_tables(activities=acts), UNTIL, 2026, NOTA).set_index("Netwerk")
    assert rows.loc["Kerngroep"].tolist() == ["nee", "1", "2", "1 mei 2026"]
    assert rows.loc["Platform Deventer-Oeganda"].tolist() == ["ja", "1", "1", "1 maart 2026"]
    assert rows.loc["International Office"].tolist() == ["ja", "0", "0", "nog niet"]


def test_a_goal_in_depth_tells_what_who_where_and_when_down_to_the_row():
    tables = make_example()
    story = tell_goal(tables, UNTIL, 4, 2026)
    assert dict(story.facts.to_numpy()) == {
        "Wat": "lezing",
        "Wie": "St. Kisiwa",
        "Waar": "Nederland, Roemenië",
        "Plaatsen": "Sibiu",
        "Wanneer": "5 maart 2026",
    }
    assert story.rows[["Titel", "Bestand", "Rij"]].to_numpy().tolist() == [["Lezing over Sibiu", "a.xlsx", "4"]]
    assert tell_goal(tables, UNTIL, 4, 2026, chapter=1).rows.empty


def test_a_goal_in_depth_shows_its_payments_and_names_no_people():
    tables = make_example()
    goals = make_frame("record_goals", {"record": [21, 2], "goal": [5, 5]})
    story = tell_goal(replace(tables, record_goals=goals), UNTIL, 5, 2026)
    assert story.rows["Bedrag"].tolist() == ["", "€ 1.500,00"]
    assert dict(story.facts.to_numpy()) == {
        "Wat": "opvang shelter city",
        "Wie": "geen",
        "Waar": "geen",
        "Plaatsen": "geen",
        "Wanneer": "geen",
    }


def test_the_share_of_activities_with_a_goal_counts_what_was_done():
    counted = count_named_goals(make_example(), UNTIL, 2026)
    assert (counted.named, counted.total) == (1, 2)


def test_who_linked_chapters_to_goals_is_said_and_nothing_is_filled_in_for_them():
    chapters = make_frame(
        "chapters", {"chapter": [1, 2, 3], "goals_origin": ["vastgesteld", "vastgesteld", None], "row": [4, 5, 6]}
    )
    links = make_frame("chapter_goals", {"chapter": [1, 3], "goal": [8, 16]})
    tables = make_tables(chapters=chapters, chapter_goals=links)
    assert count_origins(tables, NOTA.name) == {
        "vastgesteld": [1],
        "nog niet ingevuld": [2],
        "herkomst niet vermeld": [3],
    }


def test_who_linked_chapters_to_goals_is_said_of_the_nota_in_view_alone():
    chapters = make_frame(
        "chapters", {"chapter": [1, 1], "goals_origin": ["vastgesteld", None], "nota": [None, "Later"], "row": [4, 5]}
    )
    tables = make_tables(chapters=chapters, chapter_goals=make_frame("chapter_goals", {"chapter": [1], "goal": [8]}))
    assert count_origins(tables, NOTA.name) == {"vastgesteld": [1]}
    assert count_origins(tables, "Later") == {"nog niet ingevuld": [1]}
