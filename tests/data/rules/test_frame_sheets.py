"""The sheets of the policy frame: what is wrong with one is told with its cell, and words of a town widen the choices."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.frame import find_frame

PERIOD = ["nota", "van", "tot en met"]
CHAPTER = ["hoofdstuk", "titel", "ambitie", "nota", "url", "leidende indicator"]
SHOWN = ["indicator", "nota", "hoofdstuk", "tonen"]
POST = ["post", "nota", "soort", "beginstand", "aliassen"]


def told(folder, **sheets) -> list[tuple[str, str, str]]:
    """What the check says of some sheets of the beleidskader: code, sheet and cell of each finding."""
    folder.register(**sheets)
    return [(one["code"], one["sheet"], one["cell"]) for one in folder.check().findings]


def test_a_nota_that_ends_before_it_begins_is_told_of(folder):
    assert told(folder, Beleidsperioden=[PERIOD, ["Eerste", 2021, 2026], ["Tweede", 2031, 2027]]) == [
        ("inconsistent", "Beleidsperioden", "C3")
    ]


def test_years_in_which_no_nota_holds_are_told_of_and_overlapping_ones_are_not(folder):
    rows = [["Derde", 2030, 2034], ["Eerste", 2021, 2026], ["Tweede", 2026, 2027]]
    assert told(folder, Beleidsperioden=[PERIOD, *rows]) == [("inconsistent", "Beleidsperioden", "B2")]


def test_a_chapter_that_no_nota_has_is_told_of(folder):
    chapters = [CHAPTER, [1, "Reizen", "Wij reizen.", "Eerste", "reizen", "H1.5"]]
    rows = [["H1.5", "Eerste", 1, "ja"], ["H3.1", "Eerste", 4, "ja"], ["F.1", "Eerste", None, None]]
    periods = [PERIOD, ["Eerste", 2021, 2026]]
    assert told(folder, Beleidsperioden=periods, Hoofdstukken=chapters, Indicatoren=[SHOWN, *rows]) == [
        ("inconsistent", "Indicatoren", "C3")
    ]


def test_one_indicator_that_leads_two_chapters_and_one_address_for_two_are_told_of(folder):
    rows = [[1, "Reizen", "Wij reizen.", None, "reis", "H1.5"], [2, "Zien", "Wij zien.", None, "reis", "H1.5"]]
    assert sorted(told(folder, Hoofdstukken=[CHAPTER, *rows])) == [
        ("inconsistent", "Hoofdstukken", "E3"),
        ("inconsistent", "Hoofdstukken", "F3"),
    ]


def test_an_indicator_that_does_not_exist_is_told_of(folder):
    assert told(folder, Indicatoren=[SHOWN, ["H9.9", None, 1, "ja"]]) == [("unknown-indicator", "Indicatoren", "A2")]


def test_a_nota_that_nobody_named_is_told_of_where_the_folder_names_notas(folder):
    rows = [["fonds", "Tweede", "begroting", None, None]]
    assert told(folder, Budgetposten=[POST, *rows]) == []
    assert told(folder, Beleidsperioden=[PERIOD, ["Eerste", 2021, 2026]], Budgetposten=[POST, *rows]) == [
        ("inconsistent", "Budgetposten", "B2")
    ]


def test_only_a_reserve_has_something_to_begin_with(folder):
    rows = [["fonds", None, "begroting", 500, None], ["spaarpot", None, "reserve", 500, None]]
    assert told(folder, Budgetposten=[POST, *rows]) == [("inconsistent", "Budgetposten", "D2")]


@pytest.mark.parametrize("word", ["fonds", "Fonds ", "potje"])
def test_a_post_of_the_town_is_a_choice_of_the_exports_by_its_name_and_its_aliases(folder, word):
    folder.register(Budgetposten=[POST, ["fonds", None, "begroting", None, "potje; kas"]])
    folder.payments({"budgetpost": word})
    assert folder.check().findings == []
    assert folder.tables().payments["post"].tolist() == ["fonds"]


def test_a_post_that_neither_contract_nor_town_knows_is_told_of_with_all_that_are(folder):
    folder.register(Budgetposten=[POST, ["fonds", None, "begroting", None, None]])
    folder.payments({"budgetpost": "iets"})
    [finding] = folder.check().findings
    assert finding["code"] == "not-a-choice" and "regulier; fonds" in finding["message"]


def test_another_town_takes_nothing_of_what_ships(folder):
    folder.register(Instellingen=[["sleutel", "waarde"], ["gemeente", "Hoogdorp"], ["cbs-code", "GM9999"]])
    tables = folder.tables()
    assert tables.settings["value"].tolist() == ["Hoogdorp", "GM9999"]
    assert [len(getattr(tables, name)) for name in ("policy_periods", "frame_indicators", "frame_chapters")] == [0] * 3


def test_a_next_nota_stands_beside_the_one_that_ships(folder):
    folder.register(Beleidsperioden=[PERIOD, ["Tweede", 2027, 2031]])
    assert folder.tables().policy_periods["nota"].tolist() == ["Ambitienota", "Tweede"]
    assert folder.figures(date(2027, 6, 30))["indicators"][0]["name"] == "Exporterende bedrijven in Deventer"


@pytest.mark.parametrize(
    ("written", "licence", "findings"),
    [
        ("CC BY 4.0", "cc-by", []),
        ("cc0", "cc0", []),
        ("vrij", "cc0", [("inconsistent", "Instellingen", "B2")]),
    ],
)
def test_the_licence_of_the_open_data_is_a_choice_of_the_town(folder, written, licence, findings):
    assert told(folder, Instellingen=[["sleutel", "waarde"], ["licentie open data", written]]) == findings
    assert find_frame(folder.tables()).licence == licence
