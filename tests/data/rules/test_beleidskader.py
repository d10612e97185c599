"""The beleidskader, sheet by sheet, as the programme manager keeps it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest


def test_hoofdstukken(folder):
    folder.register(
        Hoofdstukken=[
            ["hoofdstuk", "titel", "ambitie", "global_goals", "herkomst global goals"],
            [1, "Handel", "Export bevorderen.", "8, 17", "afgeleid uit de tekst"],
            ["2", "Synergie", "Verbinden.", None, None],
        ]
    )
    result = folder.check()
    assert result.findings == []
    assert result.counts("beleidskader") == (2, 2, 0, 0)
    tables = folder.tables()
    assert tables.chapters["chapter"].tolist() == [1, 2]
    assert tables.chapters["title"].tolist() == ["Handel", "Synergie"]
    assert tables.chapters["ambition"].tolist() == ["Export bevorderen.", "Verbinden."]
    assert tables.chapters["goals_origin"].iloc[0] == "afgeleid uit de tekst"
    assert tables.chapter_goals[["chapter", "goal"]].values.tolist() == [[1, 8], [1, 17]]


def test_streefwaarden(folder):
    folder.register(
        Streefwaarden=[
            ["indicator", "soort", "jaar", "waarde", "waarde_max", "bron"],
            ["H6.1", "bandbreedte", None, 2, 3, "nota"],
            ["H1.5", "minimum", 2021, "2,5", None, "nota"],
        ]
    )
    assert folder.check().findings == []
    targets = folder.tables().targets
    assert targets["indicator"].tolist() == ["H6.1", "H1.5"]
    assert [Decimal(value) for value in targets["value"]] == [2, Decimal("2.5")]
    assert Decimal(targets["value_max"].iloc[0]) == 3
    assert targets["first_year"].isna().tolist() == [True, False]
    assert targets["first_year"].iloc[1] == 2021


@pytest.mark.parametrize(
    ("dutch", "english"),
    [
        ("bandbreedte", "range"),
        ("jaarlijks", "yearly"),
        ("plafond", "budget"),
        ("toezegging", "commitment"),
        ("cumulatief", "cumulative"),
        ("ondergrens", "floor"),
        ("minimum", "minimum"),
    ],
)
def test_kinds_of_targets_in_dutch_or_english(folder, dutch, english):
    folder.register(
        Streefwaarden=[
            ["indicator", "soort", "jaar", "waarde", "waarde_max"],
            ["H1.5", dutch, 2021, 1, 2],
            ["H1.6", english, 2021, 1, 2],
        ]
    )
    assert folder.check().findings == []
    kinds = folder.tables().targets["kind"].tolist()
    assert kinds[0] == kinds[1]


def test_an_unknown_kind_of_target_is_set_aside(folder):
    folder.register(Streefwaarden=[["indicator", "soort", "waarde"], ["H1.5", "wens", 3]])
    result = folder.check()
    finding = result.only("not-a-choice")
    assert (finding["severity"], finding["source"], finding["sheet"], finding["cell"]) == (
        "error",
        "beleidskader",
        "Streefwaarden",
        "B2",
    )
    assert result.counts("beleidskader") == (1, 0, 1, 0)


def test_begroting(folder):
    folder.register(
        Begroting=[
            ["budgetpost", "jaar", "bedrag", "bron"],
            ["Internationale organisaties", None, "€ 43.000", "nota"],
            ["trade office", 2024, 10000, "raad"],
        ]
    )
    assert folder.check().findings == []
    budgets = folder.tables().budgets
    assert budgets["post"].tolist() == ["internationale organisaties", "trade office"]
    assert budgets["amount_cents"].tolist() == [4_300_000, 1_000_000]
    assert budgets["first_year"].isna().tolist() == [True, False]


def test_organisaties(folder):
    folder.register(
        Organisaties=[
            ["organisatie", "sector", "land", "netwerk", "aliassen", "in nota"],
            ["Stichting Havenkoor", "cultuur", "Nederland", "POIS", "HK; Koor van de haven", "ja"],
            ["Stadskoor", None, None, None, None, None],
        ]
    )
    result = folder.check()
    assert result.findings == []
    assert result.counts("beleidskader") == (2, 2, 0, 0)
    kept = folder.tables().organisations.set_index("name")
    assert kept.loc["Stichting Havenkoor", ["sector", "country", "network", "in_nota", "in_register"]].tolist() == [
        "cultuur",
        "NLD",
        "Periodiek Overleg Internationale Samenwerking",
        True,
        True,
    ]
    assert not kept.loc["Stadskoor", "in_nota"]


def test_a_bad_sector_of_an_organisation_is_a_warning(folder):
    folder.register(Organisaties=[["organisatie", "sector", "aliassen"], ["Havenkoor", "ruimtevaart", None]])
    result = folder.check()
    assert result.only("not-a-choice")["severity"] == "warning"
    assert result.counts("beleidskader") == (1, 1, 0, 0)


def test_partnersteden(folder):
    folder.register(
        Partnersteden=[
            ["plaats", "land", "soort", "vanaf", "tot", "breedtegraad", "lengtegraad", "aliassen"],
            ["Tartu", "Estland", "stedenband", 1990, None, 58.378, "26,729", "Dorpat"],
            ["Sibiu", "RO", "samenwerking", "2007", "2015", None, None, None],
            ["Riga", "LVA", "handelspartner", None, None, None, None, None],
        ]
    )
    assert folder.check().findings == []
    cities = folder.tables().partner_cities
    assert cities["place"].tolist() == ["Tartu", "Sibiu", "Riga"]
    assert cities["country"].tolist() == ["EST", "ROU", "LVA"]
    assert cities["kind"].tolist() == ["stedenband", "samenwerking", "handelspartner"]
    assert (cities["from_year"].iloc[1], cities["to_year"].iloc[1]) == (2007, 2015)
    assert (cities["latitude"].iloc[0], cities["longitude"].iloc[0]) == (pytest.approx(58.378), pytest.approx(26.729))


def test_hanzesteden_with_empty_aliases(folder):
    folder.register(
        Hanzesteden=[["plaats", "land", "aliassen"], ["Lübeck", "Duitsland", None], ["Zwolle", "NL", "Swolle"]]
    )
    result = folder.check()
    assert result.findings == []
    assert result.counts("beleidskader") == (2, 2, 0, 0)
    assert folder.tables().hanse_cities[["place", "country"]].values.tolist() == [["Lübeck", "DEU"], ["Zwolle", "NLD"]]


def test_reserve(folder):
    folder.register(
        Reserve=[
            ["datum", "bedrag", "omschrijving"],
            [date(2021, 1, 1), "61.000", "Beginstand"],
            ["1 juli 2022", "-1.500,25", "Correctie"],
        ]
    )
    assert folder.check().findings == []
    mutations = folder.tables().reserve_mutations
    assert mutations["amount_cents"].tolist() == [6_100_000, -150_025]
    assert mutations["date"].dt.strftime("%Y-%m-%d").tolist() == ["2021-01-01", "2022-07-01"]


def test_toelichtingen(folder):
    folder.register(
        Toelichtingen=[
            ["indicator", "jaar", "tekst"],
            ["H1.5", 2021, "Door corona ging een reis niet door."],
            ["H1.5", None, "Zie jaarverslag."],
        ]
    )
    assert folder.check().findings == []
    explanations = folder.tables().explanations
    assert explanations["text"].tolist() == ["Door corona ging een reis niet door.", "Zie jaarverslag."]
    assert explanations["first_year"].isna().tolist() == [False, True]


def test_mijlpalen(folder):
    folder.register(
        Mijlpalen=[
            ["datum", "hoofdstuk", "mijlpaal", "status"],
            [date(2021, 10, 1), 1, "Reis naar Riga", "uitgevoerd"],
            [date(2020, 3, 15), None, "Begin van corona", None],
        ]
    )
    result = folder.check()
    assert result.counts("beleidskader") == (2, 2, 0, 0)
    milestones = folder.tables().milestones
    assert milestones["milestone"].tolist() == ["Reis naar Riga", "Begin van corona"]
    assert milestones["chapter"].isna().tolist() == [False, True]
    assert milestones["status"].iloc[0] == "gehaald", "'uitgevoerd' is another word for it"
    assert result.findings == []


def test_the_status_of_a_milestone_is_a_choice_but_other_words_are_kept_as_text(folder):
    folder.register(
        Mijlpalen=[
            ["datum", "mijlpaal", "status"],
            [date(2021, 10, 1), "Reis naar Riga", "VERVALLEN"],
            [date(2022, 10, 1), "Reis naar Sibiu", "wacht op <b>besluit</b>"],
        ]
    )
    result = folder.check()
    finding = result.only("not-a-choice")
    assert (finding["severity"], finding["cell"], finding["value"]) == ("warning", "C3", "wacht op <b>besluit</b>")
    assert "gepland; gehaald; vervallen; verlaat" in finding["message"]
    assert result.counts("beleidskader") == (2, 2, 0, 0)
    assert folder.tables().milestones["status"].tolist() == ["vervallen", "wacht op <b>besluit</b>"]


def test_sheets_are_recognised_by_header_below_a_title_whatever_their_name(folder):
    folder.register(
        Blad1=[
            ["Onze streefwaarden"],
            [],
            ["Indicator", "Soort", "Jaar", "Waarde (€)", "Bron"],
            ["H2.8", "plafond", None, 43000, "nota"],
        ]
    )
    result = folder.check()
    assert result.findings == []
    assert folder.tables().targets["indicator"].tolist() == ["H2.8"]


def test_the_beleidskader_may_lie_in_several_workbooks(folder):
    folder.register(file="a.xlsx", Hanzesteden=[["plaats", "land", "aliassen"], ["Lübeck", "Duitsland", None]])
    folder.register(file="b.xlsx", Hanzesteden=[["plaats", "land", "aliassen"], ["Zwolle", "Nederland", None]])
    result = folder.check()
    assert result.counts("beleidskader") == (2, 2, 0, 0)
    assert sorted(result.files("beleidskader")) == ["a.xlsx", "b.xlsx"]


@pytest.mark.parametrize(
    ("sheet", "header", "row", "missing"),
    [
        ("Hoofdstukken", ["hoofdstuk", "titel", "ambitie"], [None, "Handel", "Export."], "hoofdstuk"),
        ("Streefwaarden", ["indicator", "soort", "waarde"], ["H1.5", None, 3], "soort"),
        ("Begroting", ["budgetpost", "bedrag", "bron"], ["trade office", None, "nota"], "bedrag"),
        ("Partnersteden", ["plaats", "land", "soort"], [None, "Letland", "stedenband"], "plaats"),
        ("Reserve", ["datum", "bedrag", "omschrijving"], [None, 61000, "Beginstand"], "datum"),
        ("Toelichtingen", ["indicator", "tekst"], [None, "Zie jaarverslag."], "indicator"),
        ("Mijlpalen", ["datum", "mijlpaal"], [None, "Reis naar Riga"], "datum"),
    ],
)
def test_a_row_without_its_main_value_is_set_aside(folder, sheet, header, row, missing):
    folder.register(**{sheet: [header, row]})
    result = folder.check()
    finding = result.only("missing-value")
    assert (finding["severity"], finding["source"], finding["sheet"], finding["column"]) == (
        "error",
        "beleidskader",
        sheet,
        missing,
    )
    assert result.counts("beleidskader") == (1, 0, 1, 0)


def test_a_bad_global_goal_of_a_chapter_empties_them_and_keeps_the_chapter(folder):
    folder.register(Hoofdstukken=[["hoofdstuk", "titel", "ambitie", "global_goals"], [1, "Handel", "Export.", "8, 18"]])
    result = folder.check()
    assert result.only("not-a-goal")["severity"] == "error"
    assert result.counts("beleidskader") == (1, 1, 0, 0)
    assert folder.tables().chapter_goals.empty
