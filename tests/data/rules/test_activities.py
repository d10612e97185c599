"""Activiteiten: every column, and the guests of Shelter City who are never shown."""

from __future__ import annotations

from datetime import date

import pytest

FULL = {
    "nummer": "A-1",
    "datum": date(2024, 5, 17),
    "titel": "Fair op de Brink",
    "soort": "publieksevenement",
    "hoofdstuk": "3.1",
    "status": "uitgevoerd",
    "global_goals": "4, 17",
    "organisaties": "Havenkoor; Stadskoor",
    "sectoren": "cultuur; onderwijs",
    "netwerk": "POIS",
    "land": "Duitsland; SE",
    "plaats": "Lübeck/Malmö",
    "deelnemers": 120,
    "jongeren": 40,
    "kosten": "€ 1.234,50",
    "budgetpost": "Publieksevenementen",
    "dossiernummer": None,
}


def test_every_column_is_kept(folder):
    folder.activities(FULL)
    result = folder.check()
    assert result.findings == []
    tables = folder.tables()
    row = tables.activities.iloc[0]
    assert (row["number"], row["title"], row["kind"], row["chapter"], row["status"]) == (
        "A-1",
        "Fair op de Brink",
        "publieksevenement",
        3,
        "uitgevoerd",
    )
    assert (str(row["date"])[:10], row["year"]) == ("2024-05-17", 2024)
    assert (row["participants"], row["youth"], row["cost_cents"]) == (120, 40, 123450)
    assert row["post"] == "publieksevenementen"
    assert row["network"] == "Periodiek Overleg Internationale Samenwerking"
    assert sorted(tables.record_goals["goal"]) == [4, 17]
    assert len(tables.record_organisations) == 2
    assert sorted(tables.record_sectors["sector"]) == ["cultuur", "onderwijs"]
    assert sorted(tables.record_countries["country"]) == ["DEU", "SWE"]
    assert sorted(tables.record_places["place"]) == ["Lübeck", "Malmö"]


def test_every_row_says_where_it_came_from(folder):
    folder.book("jaar.xlsx", {"Mei": [["Titelregel"], *folder.activity_rows({}, {})]})
    activities = folder.tables().activities
    assert activities[["file", "sheet", "row"]].values.tolist() == [["jaar.xlsx", "Mei", 3], ["jaar.xlsx", "Mei", 4]]


def test_control_totals(folder):
    folder.activities(FULL, {"deelnemers": 30, "jongeren": None, "kosten": 10})
    result = folder.check()
    totals = result.raw["sources"]["activiteiten"]["totals"]
    assert set(totals) == {"deelnemers", "jongeren", "kosten"}
    assert [result.total("activiteiten", column) for column in ("deelnemers", "jongeren")] == [150, 40]
    assert totals["kosten"] == "1244.50"


@pytest.mark.parametrize(
    "post", ["trade office", "internationale organisaties", "publieksevenementen", "reserve", "regulier"]
)
def test_budget_posts(folder, post):
    folder.activities({"kosten": 5, "budgetpost": post.title()})
    assert folder.check().findings == []
    assert folder.tables().activities["post"].tolist() == [post]


SECRET = {
    "soort": "opvang shelter city",
    "titel": "Schrijfster uit het zuiden",
    "land": "Namibië",
    "plaats": "Windhoek",
    "datum": date(2024, 5, 17),
    "hoofdstuk": 3,
}
TRACES = ["Schrijfster", "Namibi", "NAM", "Windhoek"]
FINER_THAN_A_YEAR = ["2024-05", "17-05", "17-5", "05-17", "mei 2024", "17/05", "2024/05"]


def test_of_a_shelter_city_row_title_country_and_place_are_not_kept(folder, texts_of):
    folder.activities(SECRET)
    result = folder.check()
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert result.findings == []
    tables = folder.tables()
    assert tables.activities["title"].tolist() == ["Opvang Shelter City"]
    assert tables.record_countries.empty
    assert tables.record_places.empty
    assert not [line for line in texts_of(tables) for trace in TRACES if trace in line]


def test_of_a_shelter_city_row_only_the_year_is_shown(folder):
    folder.activities(SECRET)
    row = folder.tables().activities.iloc[0]
    assert (row["shown_date"], row["year"]) == ("2024", 2024)


def shelter_findings(folder, peildatum=None, **change):
    folder.activities({**SECRET, **change})
    result = folder.check(*([peildatum] if peildatum else []))
    shown = str(result.findings)
    assert not [trace for trace in TRACES if trace in shown]
    assert not [part for part in FINER_THAN_A_YEAR if part in shown]
    return result


def test_the_finding_of_a_forgotten_shelter_city_row_shows_only_the_year(folder):
    result = shelter_findings(folder, status="gepland")
    assert result.only("inconsistent")["severity"] == "warning"


def test_the_finding_of_a_future_shelter_city_row_shows_only_the_year(folder):
    result = shelter_findings(folder, peildatum=date(2024, 2, 1))
    result.only("inconsistent")


def test_the_findings_of_shelter_city_rows_in_conflict_show_nothing(folder):
    folder.activities({**SECRET, "nummer": "S", "deelnemers": 1}, {**SECRET, "nummer": "S", "deelnemers": 2})
    result = folder.check()
    result.only("conflicting-duplicate")
    assert not [trace for trace in [*TRACES, *FINER_THAN_A_YEAR] if trace in result.text]


def test_a_country_that_does_not_exist_in_a_shelter_city_row_is_not_shown(folder):
    folder.activities({**SECRET, "land": "Verweggistan"})
    assert "Verweggistan" not in folder.check().text


def test_a_place_of_a_shelter_city_row_that_looks_like_a_known_city_is_not_shown(folder):
    folder.register(Partnersteden=[["plaats", "land", "soort"], ["Windhoekk", "Namibië", "samenwerking"]])
    folder.activities(SECRET)
    result = folder.check()
    assert result.of("unknown-name") == []


def test_a_shelter_city_row_set_aside_for_another_error_shows_nothing(folder):
    result = shelter_findings(folder, status="misschien")
    assert result.only("not-a-choice")["column"] == "status"
    assert result.counts("activiteiten") == (1, 0, 1, 0)


@pytest.mark.parametrize("title", [None, "#REF!", "=A1"])
def test_a_shelter_city_row_with_a_bad_title_is_never_left_out_in_silence(folder, title):
    folder.activities({**SECRET, "titel": title})
    result = folder.check()
    read, accepted, set_aside, _ = result.counts("activiteiten")
    assert (read, accepted + set_aside) == (1, 1)
    assert len(result.with_severity("error")) == set_aside


def test_other_dates_are_shown_in_full(folder):
    folder.activities({})
    assert folder.tables().activities["shown_date"].tolist() != ["2024"]
