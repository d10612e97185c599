"""Global Goals, lists, choices, chapters, countries and text."""

from __future__ import annotations

from datetime import date

import pytest

GOALS = {
    "4": [4],
    "4, 8 en 17": [4, 8, 17],
    "4;8;17": [4, 8, 17],
    "4/8/17": [4, 8, 17],
    "SDG 4 + SDG 8": [4, 8],
    "GG4": [4],
    "Goal 17": [17],
    "4.7": [4],
    "1 t/m 3": [1, 2, 3],
    "4\n8\n17": [4, 8, 17],
    "4 - Kwaliteitsonderwijs": [4],
    "4 - Kwaliteitsonderwijs; 8 - Waardig werk": [4, 8],
    "4 - Kwaliteitsonderwijs\n8 - Waardig werk": [4, 8],
    "17, 4, 8": [4, 8, 17],
    "4, 4, 4": [4],
    "1": [1],
    "17": [17],
    "4,8": [4, 8],
    "sdg 13": [13],
    "15 t/m 17 en 4": [4, 15, 16, 17],
}
NO_GOALS = ["0", "18", "4, 18", "onderwijs", "4, onderwijs", "-4", "SDG", "4 8 99"]


@pytest.fixture(scope="module")
def goal_book(make_folder):
    folder = make_folder()
    cells = [folder.Text(form) for form in [*GOALS, *NO_GOALS]] + [4, 4.0]
    folder.activities(*[{"nummer": f"A{number}", "global_goals": cell} for number, cell in enumerate(cells)])
    tables = folder.tables()
    numbers = dict(zip(tables.activities["record"], tables.activities["number"], strict=True))
    kept: dict[str, list[int]] = {}
    for record, goal in zip(tables.record_goals["record"], tables.record_goals["goal"], strict=True):
        kept.setdefault(numbers[record], []).append(goal)
    return folder.check(), kept


@pytest.mark.parametrize(("number", "form"), list(enumerate(GOALS)))
def test_goals(goal_book, number, form):
    result, kept = goal_book
    assert result.in_row(number + 2) == []
    assert sorted(kept[f"A{number}"]) == GOALS[form]


@pytest.mark.parametrize(("number", "form"), list(enumerate(NO_GOALS, start=len(GOALS))))
def test_one_bad_goal_empties_the_goals_of_the_row(goal_book, number, form):
    result, kept = goal_book
    [finding] = result.in_row(number + 2)
    assert (finding["code"], finding["severity"], finding["value"]) == ("not-a-goal", "error", form)
    assert (finding["cell"], finding["column"]) == (f"G{number + 2}", "global_goals")
    assert f"A{number}" not in kept


@pytest.mark.parametrize("number", [len(GOALS) + len(NO_GOALS), len(GOALS) + len(NO_GOALS) + 1])
def test_a_whole_number_cell_is_a_goal(goal_book, number):
    result, kept = goal_book
    assert result.in_row(number + 2) == []
    assert kept[f"A{number}"] == [4]


def test_rows_with_bad_goals_are_kept(goal_book):
    result, _ = goal_book
    rows = len(GOALS) + len(NO_GOALS) + 2
    assert result.counts("activiteiten") == (rows, rows, 0, 0)


@pytest.mark.parametrize("cell", [4.8, date(2024, 8, 4)], ids=["4,8 as a number", "4/8 as a date"])
def test_what_excel_made_of_two_goals_is_refused_with_that_advice(folder, cell):
    folder.activities({"global_goals": cell})
    result = folder.check()
    finding = result.only("not-a-goal")
    assert finding["severity"] == "error"
    assert "Excel" in finding["message"]
    assert folder.tables().record_goals.empty


def organisations_of(folder, text):
    folder.activities({"organisaties": text})
    assert folder.check().with_severity("error") == []
    return sorted(folder.tables().organisations["name"])


@pytest.mark.parametrize(
    "text",
    [
        "Havenkoor; Stadskoor",
        "Havenkoor;Stadskoor",
        "Havenkoor\nStadskoor",
        "Havenkoor | Stadskoor",
        "Havenkoor;\nStadskoor;",
        "Havenkoor; Stadskoor; Havenkoor",
    ],
)
def test_lists_are_split(folder, text):
    assert organisations_of(folder, text) == ["Havenkoor", "Stadskoor"]


@pytest.mark.parametrize("text", ["Zon, Maan", "Zon en Maan", "Zon/Maan", "Zon & Maan", "Zon - Maan"])
def test_lists_of_organisations_are_not_split_at_what_names_contain(folder, text):
    assert organisations_of(folder, text) == [text]


@pytest.mark.parametrize("text", ["Malmö/Gotenborg", "Malmö / Gotenborg", "Malmö; Gotenborg", "Malmö\nGotenborg"])
def test_each_place_counts_and_the_record_once(folder, text):
    folder.missions({"bestemming": text, "land": "Zweden"})
    result = folder.check()
    assert result.counts("missies") == (1, 1, 0, 0)
    tables = folder.tables()
    assert sorted(tables.record_places["place"]) == ["Gotenborg", "Malmö"]
    assert len(tables.missions) == 1


def test_an_unknown_sector_is_dropped_and_the_others_stay(folder):
    placed = folder.activities({"sectoren": "cultuur; ruimtevaart; Onderwijs"})
    result = folder.check()
    finding = result.only("not-a-choice")
    assert (finding["severity"], finding["cell"]) == ("warning", placed.cell("sectoren"))
    assert "ruimtevaart" in finding["message"] or finding["value"] == "ruimtevaart"
    assert sorted(folder.tables().record_sectors["sector"]) == ["cultuur", "onderwijs"]


def test_an_unknown_country_is_dropped_and_the_others_stay(folder):
    folder.activities({"land": "Duitsland; Verweggistan; SE"})
    result = folder.check()
    assert result.only("not-a-country")["severity"] == "warning"
    assert sorted(folder.tables().record_countries["country"]) == ["DEU", "SWE"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Duitsland", "DEU"),
        ("duitsland", "DEU"),
        ("Germany", "DEU"),
        ("DE", "DEU"),
        ("DEU", "DEU"),
        ("Oeganda", "UGA"),
        ("Uganda", "UGA"),
        ("Letland", "LVA"),
        ("NA", "NAM"),
        ("Namibië", "NAM"),
        ("Namibie", "NAM"),
        ("Nederland", "NLD"),
        ("België", "BEL"),
        ("Estonia", "EST"),
    ],
)
def test_countries_by_dutch_and_english_name_and_code(folder, text, code):
    folder.activities({"land": text})
    assert folder.check().findings == []
    assert folder.tables().record_countries["country"].tolist() == [code]


def test_a_bad_country_in_a_required_column_sets_the_row_aside(folder):
    placed = folder.missions({"land": "Verweggistan"})
    result = folder.check()
    finding = result.only("not-a-country")
    assert (finding["severity"], finding["cell"]) == ("error", placed.cell("land"))
    assert result.counts("missies") == (1, 0, 1, 0)


@pytest.mark.parametrize("text", ["uitgevoerd", "UITGEVOERD", " Uitgevoerd ", "uitgevoerd*", "Uitgevoerd:"])
def test_choices_are_compared_like_headers(folder, text):
    folder.activities({"status": text})
    assert folder.check().findings == []
    assert folder.tables().activities["status"].tolist() == ["uitgevoerd"]


@pytest.mark.parametrize("text", ["Opvang Shelter City", "opvang_shelter-city", "OPVANG  SHELTER CITY"])
def test_choices_of_several_words_are_compared_like_headers(folder, text):
    folder.activities({"soort": text})
    assert folder.check().findings == []
    assert folder.tables().activities["kind"].tolist() == ["opvang shelter city"]


@pytest.mark.parametrize("text", ["POIS", "pois", "Periodiek Overleg Internationale Samenwerking"])
def test_pois_equals_its_long_name(folder, text):
    folder.activities({"netwerk": text})
    assert folder.check().findings == []
    assert folder.tables().activities["network"].tolist() == ["Periodiek Overleg Internationale Samenwerking"]


@pytest.mark.parametrize(
    "text",
    [
        "International Office",
        "Platform Deventer-Oeganda",
        "platform deventer oeganda",
        "Kerngroep Deventer4GlobalGoals",
    ],
)
def test_networks(folder, text):
    folder.activities({"netwerk": text})
    assert folder.check().findings == []


@pytest.mark.parametrize(
    "kind",
    [
        "themabijeenkomst",
        "landenbijeenkomst",
        "netwerkbijeenkomst",
        "publieksevenement",
        "lezing",
        "voorstelling",
        "beurs",
        "voucher",
        "traineeship",
        "publicatie",
        "uitwisseling",
        "hanzedagen",
        "economisch forum",
        "delegatiebezoek",
        "prijsuitreiking",
        "overig",
    ],
)
def test_kinds_of_activities(folder, kind):
    folder.activities({"soort": kind})
    assert folder.check().findings == []
    assert folder.tables().activities["kind"].tolist() == [kind]


@pytest.mark.parametrize("status", ["gepland", "uitgevoerd", "geannuleerd", "uitgesteld"])
def test_statuses(folder, status):
    folder.activities({"status": status, "datum": date(2027, 1, 1) if status == "gepland" else date(2024, 1, 1)})
    assert folder.check().findings == []


def test_an_unknown_optional_choice_is_emptied(folder):
    folder.activities({"netwerk": "Rotary"})
    assert folder.check().only("not-a-choice")["value"] == "Rotary"
    assert folder.tables().activities["network"].isna().all()


@pytest.mark.parametrize(
    ("value", "chapter"),
    [(2, 2), ("2", 2), ("2.1", 2), (2.1, 2), ("H2", 2), ("h2", 2), ("2 Synergie creëren", 2), ("1", 1), ("6", 6)],
)
def test_chapters(folder, value, chapter):
    folder.activities({"hoofdstuk": value})
    assert folder.check().findings == []
    assert folder.tables().activities["chapter"].tolist() == [chapter]


@pytest.mark.parametrize("value", ["0", "7", 7, "H7", "Synergie", "12"])
def test_no_chapters(folder, value):
    folder.activities({"hoofdstuk": value})
    finding = folder.check().only("not-a-chapter")
    assert (finding["severity"], finding["column"]) == ("error", "hoofdstuk")


def test_the_word_geen_is_a_chapter_that_is_missing(folder):
    folder.activities({"hoofdstuk": "geen"})
    finding = folder.check().only("missing-value")
    assert (finding["severity"], finding["column"]) == ("error", "hoofdstuk")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Lezing   over\u00a0Riga ", "Lezing over Riga"),
        ("Lezing_x000D_\nover Riga", "Lezing over Riga"),
        ("Lezing\tover\n Riga", "Lezing over Riga"),
        ("<b>vet</b> & [link](http://example.org)",) * 2,
        ("De lezing", "De lezing"),
    ],
)
def test_text_is_cleaned_but_never_interpreted(folder, text, kept):
    folder.activities({"titel": text})
    assert folder.check().findings == []
    assert folder.tables().activities["title"].tolist() == [kept]


def test_control_characters_are_gone(folder):
    folder.csv("a.csv", folder.activity_rows({"titel": "Lezing\x07 over\x1f Riga", "datum": "17-05-2024"}))
    assert folder.tables().activities["title"].tolist() == ["Lezing over Riga"]


def test_text_that_begins_like_a_formula_is_text(folder):
    folder.activities({"titel": folder.Text("=SOM(A1:A3)")})
    assert folder.check().findings == []
    assert folder.tables().activities["title"].tolist() == ["=SOM(A1:A3)"]


def test_x_in_a_column_of_organisations_is_anonymous(folder):
    folder.payments({"organisatie": "x"})
    result = folder.check()
    assert result.findings == []
    assert result.counts("subsidies") == (1, 1, 0, 0)
    assert folder.tables().payments["organisation"].tolist() == ["anoniem"]


def test_other_marks_for_missing_are_missing_in_a_column_of_organisations_too(folder):
    folder.payments({"organisatie": "n.v.t."})
    assert folder.check().only("missing-value")["column"] == "organisatie"


def test_missing_lists_give_no_members(folder):
    folder.activities(
        {"organisaties": "n.v.t.", "land": "onbekend", "plaats": "-", "sectoren": "nvt", "global_goals": "-"}
    )
    assert folder.check().findings == []
    tables = folder.tables()
    assert all(
        link.empty
        for link in (
            tables.record_organisations,
            tables.record_countries,
            tables.record_places,
            tables.record_sectors,
            tables.record_goals,
        )
    )
