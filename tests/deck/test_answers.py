"""Answers on the spot: the rows behind a figure, how many there are, and what was agreed about it."""

from __future__ import annotations

from datetime import date

import pytest

from deck.answers import MOST_ROWS, answer, list_agreements, list_goals
from kpi.compute import compute
from telling.behind import find_behind
from tests.kpi.situations import activity, mission, observation, outcome_of, payment, tables_of, target
from tests.report.making import load

DAY = "2026-06-30"


def ask(identity: str, year: int, *rows, day: str = DAY):
    tables = tables_of(*rows)
    return answer(tables, compute(tables, date.fromisoformat(day)), identity, year)


def sample(identity: str, year: int):
    loaded, outcome = load()
    return answer(loaded.tables, outcome, identity, year)


def column(table, name: str) -> list[str]:
    place = [one.name for one in table.columns].index(name)
    return [row[place].text for row in table.rows]


def test_a_count_is_answered_with_its_rows_and_those_left_out():
    told = ask(
        "H1.5",
        2025,
        mission("2025-03-01", number="M1"),
        mission("2025-04-01", number="M2"),
        mission("2025-05-01", number="M3", status="geannuleerd"),
        mission("2024-05-01", number="M4"),
    )
    assert (told.identity, told.year, told.name) == ("H1.5", 2025, "Handelsmissies")
    assert told.working == "2 rijen geteld = 2"
    assert column(told.counted, "Nummer") == ["M1", "M2"]
    assert column(told.left_out, "Nummer") == ["M3"]
    assert column(told.left_out, "Reden") == ["geannuleerd"]
    assert [[cell.text for cell in row] for row in told.reasons.rows] == [["geannuleerd", "1"]]
    assert (told.counted_total, told.left_out_total) == (2, 1)
    assert [[cell.text for cell in row] for row in told.sources.rows] == [["Missies", "bestand.xlsx", "Blad1", "2"]]
    assert told.page == "handel"


def test_money_is_written_in_dutch_and_a_row_without_its_number_says_so():
    told = ask("H3.3", 2025, payment("2025-03-01", "1234.50", post="publieksevenementen"))
    assert column(told.counted, "Waarde") == ["1.234,50"]
    told = ask("H1.6", 2025, mission("2025-03-01", companies=4), mission("2025-03-02"))
    assert column(told.counted, "Waarde") == ["4", "ontbreekt"]


def test_a_ratio_has_both_numbers():
    told = ask("H1.8", 2025, mission("2025-03-01", matches=4, orders=1), mission("2025-03-02", matches=6, orders=2))
    assert column(told.counted, "Waarde") == ["1", "2"]
    assert column(told.counted, "Noemer") == ["4", "6"]
    assert told.working == "3 orders ÷ 10 matches = 30,0%"


def test_only_the_first_rows_are_shown_and_the_total_is_told():
    told = ask("H1.5", 2025, *(mission("2025-03-01") for _ in range(MOST_ROWS + 5)))
    assert len(told.counted.rows) == MOST_ROWS == 60
    assert told.counted_total == 65


def test_a_year_without_a_figure_is_answered_with_the_last_one():
    told = ask(
        "H1.1",
        2026,
        observation(2024, "exporterende bedrijven", 700),
        observation(2025, "exporterende bedrijven", 750, status="voorlopig"),
    )
    assert told.year == 2025
    assert "Over 2026 zijn er nog geen gegevens." in told.sentence
    assert "750 bedrijven (voorlopig cijfer)" in told.sentence
    assert column(told.counted, "Waarde") == ["750"]


def test_no_data_at_all_gives_no_rows_and_not_a_zero():
    told = ask("H2.8", 2025, activity("2025-01-01"))
    assert told.working == "Over 2025 zijn er geen gegevens"
    assert (told.counted.rows, told.counted_total) == ((), 0)
    assert "geen rijen in dit jaar" in column(told.sources, "Bestand")


def test_what_the_nota_says_stands_with_the_source_of_the_target():
    told = sample("H2.8", 2025)
    assert told.agreed[0] == "Streefwaarde in de nota (paragraaf 2.2)."
    assert told.agreed[1].startswith("“") and told.agreed[1].endswith("”")
    assert told.agreed[2].startswith("Streefwaarde volgens: Ambitienota Internationaal Beleid 2021-2026")
    assert not any(line.startswith("Streefwaarde volgens") for line in sample("H1.5", 2025).agreed)


def test_a_target_that_does_not_exist_is_not_answered_for():
    with pytest.raises(KeyError):
        sample("H9.9", 2025)


def test_a_guest_of_shelter_city_is_a_row_without_name_country_or_day():
    told = sample("H3.4", 2026)
    assert told.counted.rows
    assert {len(day) for day in column(told.counted, "Datum")} == {4}
    assert set(column(told.counted, "Organisatie")) == {""}


def test_no_name_of_a_person_comes_in():
    loaded, outcome = load()
    people = set(loaded.tables.organisations.query("natural_person")["name"]) - {"Natuurlijk persoon"}
    told = answer(loaded.tables, outcome, "H2.1", 2025)
    cells = {cell.text for table in (told.counted, told.left_out) for row in table.rows for cell in row}
    assert not people & cells


@pytest.mark.parametrize("identity", ["F.1", "F.2", "F.3", "H1.10", "H2.8", "H2.9", "H3.3", "H4.1", "H6.4", "H2.12"])
def test_an_answer_has_as_many_rows_as_there_are_behind_the_figure(identity):
    loaded, outcome = load()
    behind = find_behind(loaded.tables, outcome, identity, 2025)
    told = sample(identity, 2025)
    assert (told.counted_total, told.left_out_total) == (len(behind.counted), len(behind.left_out))
    assert told.working == behind.working


def test_the_reserve_shows_the_row_that_it_opened_with():
    shown = [[cell.text for cell in row] for row in sample("F.2", 2025).received.rows]
    assert [(row[2], row[5], row[6]) for row in shown] == [("1 januari 2021", "61.000,00", "beleidskader.xlsx")]
    assert sample("F.1", 2025).received.rows == ()


def test_the_agreements_are_those_with_a_target_with_its_source():
    outcome = outcome_of(
        DAY, mission("2025-03-01"), mission("2025-09-01"), activity("2025-01-01"), target("H1.5", "minimum", "3")
    )
    told = list_agreements(outcome.results.values(), 2025, "Alle afspraken", "overzicht")
    shown = [[cell.text for cell in row] for row in told.table.rows]
    assert ["H1.5 Handelsmissies", "2", "minstens 3", "✘ niet behaald", "nota"] in shown
    assert len(shown) == sum(result.years[2025].target is not None for result in outcome.results.values())


def test_an_agreement_without_a_figure_says_so():
    outcome = outcome_of(DAY, activity("2025-01-01"), target("H1.5", "minimum", "3", year=2022))
    told = list_agreements(outcome.results.values(), 2022, "Alle afspraken", "overzicht")
    assert ["H1.5 Handelsmissies", "geen gegevens", "minstens 3", "geen gegevens", "nota"] in [
        [cell.text for cell in row] for row in told.table.rows
    ]


def test_the_goals_are_listed_with_zero_and_missing_apart():
    outcome = outcome_of(DAY, activity("2025-01-01", goals=[4]), activity("2025-02-01", goals=[4, 17]))
    told = list_goals(outcome, 2025)
    shown = [[cell.text for cell in row] for row in told.table.rows]
    assert len(shown) == 17
    assert shown[3] == ["4 Kwaliteitsonderwijs", "2", "geen gegevens", "geen gegevens"]
    assert shown[4] == ["5 Gendergelijkheid", "0", "geen gegevens", "geen gegevens"]
