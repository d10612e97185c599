"""Lists with commas, and organisations that no register knows (second edition 17 and 24)."""

from __future__ import annotations

import pytest

REGISTER = [
    ["organisatie", "aliassen"],
    ["Stichting Brug", "De Oversteek"],
    ["Vereniging Kade", None],
    ["Hand en Hart", "H&H"],
    ["Kunst, Cultuur en Meer", None],
]


def linked(folder):
    """Names of the organisations that the records are linked to, sorted."""
    tables = folder.tables()
    joined = tables.record_organisations.merge(tables.organisations, on="organisation_key")
    return sorted(joined["name"])


def how_many(folder):
    return folder.tables().record_organisations["organisation_key"].nunique()


# ------------------------------------------------------------------------------------------- 17: lists with commas


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Stichting Brug, Vereniging Kade", ["Stichting Brug", "Vereniging Kade"]),
        ("Brug, KADE", ["Stichting Brug", "Vereniging Kade"]),
        ("De Oversteek, Kade", ["Stichting Brug", "Vereniging Kade"]),
        ("Stichting Brug, Hand en Hart", ["Hand en Hart", "Stichting Brug"]),
        ("Stichting Brug, Hand en Hart en Vereniging Kade", ["Hand en Hart", "Stichting Brug", "Vereniging Kade"]),
        ("Hand en Hart, Stichting Brug en Vereniging Kade", ["Hand en Hart", "Stichting Brug", "Vereniging Kade"]),
    ],
)
def test_a_cell_of_registered_names_between_commas_is_that_list(folder, written, names):
    folder.register(Organisaties=REGISTER)
    folder.activities({"organisaties": written})
    result = folder.check()
    assert result.findings == []
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert linked(folder) == names


def test_a_registered_name_that_itself_has_commas_is_one(folder):
    folder.register(Organisaties=REGISTER)
    folder.activities({"organisaties": "Kunst, Cultuur en Meer"})
    assert folder.check().findings == []
    assert linked(folder) == ["Kunst, Cultuur en Meer"]


@pytest.mark.parametrize(
    "written",
    [
        "Muziek, Dans en Theater",
        "Stichting Brug, Theater Zuid",
        "Stichting Brug, Vereniging Kade en Theater Zuid",
        "Stichting Brug, Vereniging Kaade",
    ],
)
def test_a_cell_with_a_part_that_the_register_does_not_know_is_one_name(folder, written):
    folder.register(Organisaties=REGISTER)
    folder.activities({"organisaties": written})
    assert folder.check().counts("activiteiten") == (1, 1, 0, 0)
    assert linked(folder) == [written]


@pytest.mark.parametrize("separator", ["; ", "\n", " | "])
def test_a_cell_with_a_separator_of_a_list_is_split_there_and_not_at_commas(folder, separator):
    folder.register(Organisaties=REGISTER)
    folder.activities({"organisaties": f"Stichting Brug, Vereniging Kade{separator}Hand en Hart"})
    folder.check()
    assert linked(folder) == ["Hand en Hart", "Stichting Brug, Vereniging Kade"]


def test_without_a_register_a_comma_is_part_of_the_name(folder):
    folder.activities({"organisaties": "Stichting Brug, Vereniging Kade"})
    assert folder.check().findings == []
    assert linked(folder) == ["Stichting Brug, Vereniging Kade"]


# ------------------------------------------------------------------------ 24: organisations without a register name

ONE = [
    ("Stichting Brug", "St. Brug"),
    ("Stichting Brug", "Stg. Brug"),
    ("Stg Brug", "Brug"),
    ("Ver. De Kade", "Vereniging De Kade"),
    ("Vereniging De Kade", "De Kade"),
    ("BRUG", "brug"),
    ("Café Créole", "Cafe Creole"),
    ("Brug-Kade", "Brug Kade"),
    ("H.A.N.S.", "Hans"),
    ("Muziek & Dans", "Muziek en Dans"),
    ("Muziek&Dans", "Muziek en Dans"),
    ("Stg. MUZIEK & Dans.", "muziek en dans"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_names_that_differ_only_in_form_are_one_organisation(folder, one, other):
    folder.activities({"organisaties": one})
    folder.payments({"organisatie": other})
    result = folder.check()
    assert result.findings == []
    assert how_many(folder) == 1


@pytest.mark.parametrize(("one", "other"), ONE)
def test_the_register_is_matched_in_the_same_way(folder, one, other):
    folder.register(Organisaties=[["organisatie", "aliassen"], [one, None]])
    folder.activities({"organisaties": other})
    assert folder.check().findings == []
    assert linked(folder) == [one]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Verkade", "Kade"),
        ("Kade Vereniging Noord", "Kade Noord"),
        ("Tuin en Dier", "Tuindier"),
        ("Havenkoor", "Stadskoor"),
        ("Brug Stichting Oost", "Brug Oost"),
    ],
)
def test_words_of_a_legal_form_count_only_in_front_and_letters_always(folder, one, other):
    folder.activities({"organisaties": one}, {"organisaties": other})
    folder.check()
    assert how_many(folder) == 2


def test_two_names_that_look_alike_are_asked_about_once_and_stay_two(folder):
    folder.activities(
        {"organisaties": "Havenkoor Deventer"},
        {"organisaties": "Havenkoor Deventr"},
        {"organisaties": "Havenkoor Deventr"},
        {"organisaties": "Havenkoor Deventer"},
    )
    result = folder.check()
    finding = result.only("unknown-name")
    assert finding["severity"] == "info"
    said = finding["message"] + finding["value"]
    assert "Havenkoor Deventer" in said
    assert "Havenkoor Deventr" in said
    assert result.counts("activiteiten") == (4, 4, 0, 0)
    assert how_many(folder) == 2


def test_a_pair_in_two_sources_is_asked_about_once(folder):
    folder.activities({"organisaties": "Havenkoor Deventer"})
    folder.payments({"organisatie": "Havenkoor Deventr"})
    assert folder.check().only("unknown-name")["severity"] == "info"
    assert how_many(folder) == 2


def test_each_pair_is_one_finding(folder):
    folder.activities(
        {"organisaties": "Havenkoor Deventer; Havenkoor Deventr"},
        {"organisaties": "Zeilschool De Noordster; Zeilschool De Noorster"},
    )
    result = folder.check()
    assert [finding["code"] for finding in result.findings] == ["unknown-name"] * 2
    assert how_many(folder) == 4


def test_other_names_in_the_register_change_nothing_for_a_pair_outside_it(folder):
    folder.register(Organisaties=REGISTER)
    folder.activities({"organisaties": "Havenkoor Deventer; Havenkoor Deventr"})
    folder.check().only("unknown-name")
    assert how_many(folder) == 2


@pytest.mark.parametrize(
    "names", [("Havenkoor", "Stadskoor"), ("Zeilschool", "Theater Zuid"), ("Stichting Bron", "Stichting Brok")]
)
def test_names_that_do_not_look_alike_are_not_asked_about(folder, names):
    # the words of the legal form in front are no likeness
    folder.activities(*[{"organisaties": name} for name in names])
    assert folder.check().findings == []
    assert how_many(folder) == 2


def test_names_of_people_are_in_no_question(folder):
    folder.payments(
        {"organisatie": "Voornaam Achternaamvoorbeeld", "natuurlijk_persoon": "ja"},
        {"organisatie": "Voornaam Achternamvoorbeeld", "natuurlijk_persoon": "ja"},
    )
    result = folder.check()
    assert result.of("unknown-name") == []
    assert "Voornaam" not in result.text
