"""Organisations, places and countries are matched by name and alias; near misses are only asked about."""

from __future__ import annotations

import pytest


def register(folder):
    folder.register(
        Organisaties=[
            ["organisatie", "aliassen", "in nota"],
            ["Stichting Havenkoor Deventer", "HKD; Het Koor", "ja"],
            ["Platform Océanië", None, "nee"],
        ],
        Partnersteden=[
            ["plaats", "land", "soort", "aliassen"],
            ["Tartu", "Estland", "stedenband", "Dorpat"],
            ["Gotenburg", "Zweden", "handelspartner", "Göteborg; Gotenborg"],
        ],
        Hanzesteden=[["plaats", "land", "aliassen"], ["Tartu", "Estland", "Dorpat"], ["Lübeck", "Duitsland", None]],
    )


def matched_organisations(folder):
    tables = folder.tables()
    joined = tables.record_organisations.merge(tables.organisations, on="organisation_key")
    return joined["name"].tolist()


@pytest.mark.parametrize(
    "written",
    [
        "Stichting Havenkoor Deventer",
        "Havenkoor Deventer",
        "HAVENKOOR DEVENTER",
        "St. Havenkoor Deventer",
        "Havenkoor-Deventer",
        "Ver. Havenkoor Deventer",
        "Vereniging Havenkoor Deventer",
        "HKD",
        "h.k.d.",
        "Het Koor",
        "stichting Het Koor",
    ],
)
def test_an_organisation_by_name_and_alias(folder, written):
    register(folder)
    folder.activities({"organisaties": written})
    assert folder.check().findings == []
    assert matched_organisations(folder) == ["Stichting Havenkoor Deventer"]


def test_accents_do_not_count(folder):
    register(folder)
    folder.payments({"organisatie": "Platform Oceanie"})
    assert folder.check().findings == []
    assert matched_organisations(folder) == ["Platform Océanië"]


def test_a_near_miss_is_asked_about_and_never_merged(folder):
    register(folder)
    placed = folder.activities({"organisaties": "Havenkoor Deventr"})
    result = folder.check()
    finding = result.only("unknown-name")
    assert (finding["severity"], finding["cell"]) == ("info", placed.cell("organisaties"))
    assert "Bedoelt u" in finding["message"]
    assert "Stichting Havenkoor Deventer" in finding["message"]
    assert matched_organisations(folder) == ["Havenkoor Deventr"]


def test_a_near_miss_of_a_beneficiary(folder):
    register(folder)
    folder.payments({"organisatie": "Havenkoor Deventr"})
    finding = folder.check().only("unknown-name")
    assert (finding["source"], finding["column"], finding["severity"]) == ("subsidies", "organisatie", "info")


def test_an_organisation_that_the_register_does_not_know_counts_under_its_own_folded_name(folder):
    register(folder)
    folder.activities({"organisaties": "Zeilvereniging De Noordster"}, {"organisaties": "ZEILVERENIGING DE NOORDSTER"})
    folder.payments({"organisatie": "Stichting Zeilvereniging De Noordster"})
    assert folder.check().findings == []
    assert folder.tables().record_organisations["organisation_key"].nunique() == 1


def test_an_organisation_of_a_row_that_does_not_count_is_no_organisation_of_the_tables(folder):
    folder.payments(
        {"organisatie": "Havenkoor"},
        {"organisatie": "Stadskoor", "bedrag": "veel"},
        {"organisatie": "Dorpskoor", "betaalnummer": "1"},
        {"organisatie": "Kerkkoor", "betaalnummer": "1"},
    )
    assert sorted(folder.tables().organisations["name"]) == ["Havenkoor", "Kerkkoor"]


def test_without_a_register_two_names_that_look_alike_are_asked_about_and_stay_two(folder):
    folder.activities({"organisaties": "Havenkoor"}, {"organisaties": "Havenkor"}, {"organisaties": "Saxion"})
    finding = folder.check().only("unknown-name")
    assert (finding["severity"], finding["source"], finding["column"]) == ("info", "activiteiten", "organisaties")
    assert finding["message"].startswith("Havenkor lijkt op Havenkoor (activiteiten.xlsx, blad Blad1, rij 2).")
    assert folder.tables().record_organisations["organisation_key"].nunique() == 3


@pytest.mark.parametrize(
    ("written", "partner", "hanse"),
    [
        ("Tartu", "Tartu", "Tartu"),
        ("TARTU", "Tartu", "Tartu"),
        ("Dorpat", "Tartu", "Tartu"),
        ("Lubeck", None, "Lübeck"),
        ("Göteborg", "Gotenburg", None),
        ("goteborg", "Gotenburg", None),
        ("Windhoek", None, None),
    ],
)
def test_places_by_name_and_alias(folder, written, partner, hanse):
    register(folder)
    folder.activities({"plaats": written})
    folder.check()
    place = folder.tables().record_places.iloc[0]
    assert (place["partner_city"] if place.notna()["partner_city"] else None) == partner
    assert (place["hanse_city"] if place.notna()["hanse_city"] else None) == hanse


def test_a_place_does_not_lose_the_word_stichting(folder):
    register(folder)
    folder.activities({"plaats": "Stichting Tartu"})
    assert folder.tables().record_places["partner_city"].isna().all()


def test_a_near_miss_of_a_place_is_asked_about(folder):
    register(folder)
    folder.missions({"bestemming": "Lübeckk", "land": "Duitsland"})
    result = folder.check()
    finding = result.only("unknown-name")
    assert "Bedoelt u" in finding["message"]
    assert "Lübeck" in finding["message"]
    assert folder.tables().record_places["hanse_city"].isna().all()


def test_each_city_of_a_list_is_matched(folder):
    register(folder)
    folder.missions({"bestemming": "Dorpat/Gotenborg", "land": "Zweden"})
    assert sorted(folder.tables().record_places["partner_city"]) == ["Gotenburg", "Tartu"]
