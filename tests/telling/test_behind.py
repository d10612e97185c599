"""The rows behind a figure as a reader sees them: all of them, with the reason where they do not count."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest

from data.tables import make_frame
from kpi.compute import compute
from kpi.model import Indicator, Outcome
from kpi.provenance import Looker, rows_behind
from telling.behind import COUNTED, LEFT_OUT, Behind, find_behind, tell_behind, write_values
from tests.charts.situations import result
from tests.kpi.situations import BY_ID, INDICATORS, activity, budget, mission, observation, payment, tables_of
from tests.kpi.town import PEILDATUM, make_town

TABLES = make_town(1)


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return compute(TABLES, PEILDATUM)


@pytest.fixture(scope="module")
def looker(outcome: Outcome) -> Looker:
    return Looker(TABLES, outcome)


def behind(indicator: str, year: int, *rows: dict, peildatum: str = "2022-06-30") -> Behind:
    tables = tables_of(*rows)
    found = rows_behind(tables, pd.Timestamp(peildatum).date(), indicator, year)
    return tell_behind(tables, found, BY_ID[indicator])


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda indicator: indicator.id)
def test_every_record_behind_a_figure_is_a_row(indicator: Indicator, outcome: Outcome, looker: Looker) -> None:
    for year in range(2020, 2024):
        if (figures := outcome.results[indicator.id].years.get(year)) is None:
            continue
        found = find_behind(TABLES, outcome, indicator.id, year, looker)
        assert list(found.counted)[: len(COUNTED)] == COUNTED
        assert list(found.left_out) == LEFT_OUT
        assert len(found.counted) == figures.records
        public = found.counted[found.counted["rij"] != ""]
        assert not public.duplicated(["bron", "bestand", "blad", "rij"]).any()
        assert set(found.counted.loc[found.counted["rij"] == "", "omschrijving"]) <= {"Opvang Shelter City"}
        assert not found.left_out["reden"].isna().any()


def test_left_out_rows_say_why() -> None:
    rows = [
        activity("2022-03-01", chapter=1),
        activity("2022-03-02", chapter=1, status="geannuleerd"),
        activity("2022-03-03", chapter=1, status="uitgesteld"),
        activity("2022-09-01", chapter=1, status="gepland"),
        activity("2022-09-02", chapter=1),
        activity("2022-03-04", chapter=1, status="gepland"),
        activity("2022-03-05", chapter=2, status="geannuleerd"),
        activity("2021-03-05", chapter=1, status="geannuleerd"),
    ]
    found = behind("H1.9", 2022, *rows)
    assert list(found.counted["rij"]) == [1]
    assert dict(zip(found.left_out["rij"], found.left_out["reden"])) == {
        2: "geannuleerd",
        3: "uitgesteld",
        4: "gepland",
        5: "na de peildatum",
        6: "gepland, maar de datum is voorbij",
    }


def test_kosten_that_count_through_a_payment_are_left_out_with_that_reason() -> None:
    rows = [
        payment("2022-01-01", 10, "reserve"),
        activity("2022-03-01", post="reserve", cost=5, dossier="D1"),
        activity("2022-03-01", post="reserve", dossier="D1"),
        payment("2022-08-01", 10, "reserve"),
    ]
    found = behind("F.1", 2022, *rows)
    assert list(found.counted["waarde"]) == [10]
    assert sorted(found.left_out["reden"]) == [
        "heeft dossiernummer: de kosten tellen via de betaling",
        "na de peildatum",
    ]


def test_kosten_of_a_year_without_payments_are_left_out_with_that_reason() -> None:
    found = behind("F.1", 2021, activity("2021-03-01", post="reserve", cost=5), payment("2022-01-01", 5))
    assert (len(found.counted), list(found.left_out["reden"])) == (0, ["over dit jaar zijn er geen subsidiegegevens"])
    assert found.working == "Over 2021 zijn er geen gegevens"


def test_a_row_without_its_number_is_counted_with_an_empty_value() -> None:
    found = behind("H1.6", 2022, mission("2022-01-01", companies=4), mission("2022-01-02"))
    assert [None if pd.isna(value) else value for value in found.counted["waarde"]] == [4, None]
    assert found.working == "Som van 2 rijen (1 rij mist het getal) = 4"


def test_a_ratio_shows_both_its_numbers() -> None:
    rows = [mission("2022-01-01", matches=92, orders=31), mission("2022-01-02", matches=10)]
    found = behind("H1.8", 2022, *rows)
    assert found.working == "31 orders ÷ 92 matches = 33,7% (1 rij mist het getal)"
    assert [list(found.counted[column].dropna()) for column in ("waarde", "noemer")] == [[31], [92]]


def test_the_reserve_shows_what_came_in_and_what_went_out() -> None:
    found = behind("F.2", 2022, payment("2021-01-05", 1000, "reserve"), payment("2022-01-05", "0.50", "reserve"))
    assert list(found.counted["waarde"]) == [1000, Decimal("0.5")]
    assert found.working == "€ 61.000 ontvangen − € 1.000,50 uitgegeven sinds 2021 = € 60.000"


def test_the_reserve_shows_the_rows_that_put_money_into_it_up_to_the_year(outcome: Outcome) -> None:
    opening = {"date": pd.Timestamp(2021, 1, 1), "amount_cents": 6_100_000, "description": "Beginstand", "row": 6}
    later = {"date": pd.Timestamp(2023, 3, 1), "amount_cents": 500_000, "description": "Bijstorting", "row": 7}
    rows = [opening | {"file": "kader.xlsx", "sheet": "Reserve"}, later | {"file": "kader.xlsx", "sheet": "Reserve"}]
    frame = make_frame("reserve_mutations", {column: [row[column] for row in rows] for column in rows[0]})
    tables = replace(TABLES, reserve_mutations=frame)
    found = find_behind(tables, outcome, "F.2", 2022)
    assert found.received[["datum", "omschrijving", "waarde", "bestand", "blad", "rij"]].values.tolist() == [
        ["1 januari 2021", "Beginstand", 61_000, "kader.xlsx", "Reserve", 6]
    ]
    assert len(find_behind(tables, outcome, "F.2", 2023).received) == 2
    assert find_behind(tables, outcome, "F.1", 2023).received.empty


def test_subsidised_organisations_show_every_payment_that_was_looked_at() -> None:
    found = behind(
        "H2.7", 2022, payment("2022-01-01", 10, organisation="a"), payment("2022-01-02", -10, organisation="a")
    )
    assert list(found.counted["waarde"]) == ["A", "A"]
    assert found.working == "2 rijen met samen 0 verschillende organisaties"


def test_cbs_figures_that_were_not_used_are_left_out() -> None:
    rows = [
        observation(2022, "buitenlandse gasten", 9),
        observation(2022, "buitenlandse gasten", 4, "DEU"),
        observation(2022, "buitenlandse gasten", 50, "NLD"),
    ]
    found = behind("H1.11", 2022, *rows)
    assert list(found.counted["omschrijving"]) == ["buitenlandse gasten, Deventer, alle landen"]
    assert sorted(found.left_out["reden"]) == [
        "Nederland telt niet mee als buitenland",
        "alleen de rij voor alle landen samen telt",
    ]


def test_no_name_of_a_natural_person_is_shown() -> None:
    person = payment("2022-01-01", 10, organisation="persoon-1", natural_person=True) | {"organisation": "Jan"}
    known = {
        "table": "organisations",
        "organisation_key": "persoon-1",
        "name": "Jan",
        "natural_person": True,
        "in_nota": False,
        "in_register": False,
    }
    for indicator in ("H2.1", "H2.8"):
        shown = behind(indicator, 2022, person, known).counted
        assert list(shown["organisatie"]) == ["Natuurlijk persoon"]
        assert "Jan" not in shown.to_string()


GUEST = {"kind": "opvang shelter city", "chapter": 3, "shown_date": "2022", "title": "Opvang Shelter City"}


def guest(day: str, **columns) -> dict:
    return activity(day, **{**GUEST, "organisations": ["a"], "countries": ["UGA"], **columns})


def test_of_a_shelter_city_guest_only_the_year_is_shown() -> None:
    shown = behind("H3.4", 2022, guest("2022-03-17")).counted.iloc[0]
    assert [shown["datum"], shown["omschrijving"], shown["organisatie"]] == ["2022", "Opvang Shelter City", ""]
    assert (shown["nummer"], shown["rij"], shown["waarde"], shown["bestand"]) == ("", "", 1, "bestand.xlsx")


@pytest.mark.parametrize("change", [{"status": "geannuleerd"}, {"status": "gepland"}, {"day": "2022-09-01"}, {}])
def test_why_a_guest_is_left_out_is_not_told(change: dict) -> None:
    one = guest(**{"day": "2022-03-17", "status": "uitgesteld", **change})
    [row] = behind("H3.4", 2022, one, activity("2022-01-01")).left_out.to_dict("records")
    assert (row["nummer"], row["rij"], row["reden"]) == ("", "", "niet getoond (Shelter City)")


@pytest.mark.parametrize(
    ("indicator", "columns"),
    [
        ("H2.1", {}),
        ("H2.2", {"sectors": ["cultuur"]}),
        ("H2.3", {"sectors": ["cultuur", "onderwijs"]}),
        ("H4.4", {}),
        ("H2.10", {"chapter": 2, "participants": 7}),
    ],
)
def test_of_a_guest_neither_who_nor_where_nor_how_many_is_told(indicator: str, columns: dict) -> None:
    counted = behind(indicator, 2022, guest("2022-03-17", **columns)).counted
    assert list(counted["waarde"]) == ["niet getoond (Shelter City)"]
    assert list(counted.get("noemer", [])) in ([], ["niet getoond (Shelter City)"])


def test_the_goals_and_the_money_of_a_guest_are_told_because_they_must_add_up() -> None:
    rows = [guest("2022-03-17", cost=50, post="reserve", goals=[16]), payment("2022-01-01", 10, "trade office")]
    assert list(behind("H6.4", 2022, *rows).counted["waarde"]) == ["16"]
    assert sorted(behind("F.1", 2022, *rows).counted["waarde"]) == [10, 50]


def test_guests_stand_first_on_their_sheet_in_the_order_of_what_is_told() -> None:
    rows = [activity("2021-01-01", goals=[4]), guest("2022-05-01", goals=[16]), guest("2022-06-01", goals=[10])]
    shown = behind("H6.4", 2022, *rows, activity("2022-02-01", goals=[5]), guest("2021-12-01", goals=[1])).counted
    assert list(shown["waarde"]) == ["10", "16", "5"]
    assert list(shown["rij"]) == ["", "", 4]


def test_behind_the_spending_within_the_budget_are_the_rows_of_the_posts_with_one() -> None:
    rows = [
        payment("2022-01-01", 10, "trade office"),
        payment("2022-01-02", 20, "regulier"),
        payment("2022-01-03", 40, "reserve"),
        activity("2022-03-01", post="regulier", cost=5),
        activity("2022-03-02", post="regulier", cost=6, dossier="D1"),
        activity("2022-09-02", post="regulier", cost=7, status="gepland"),
        budget("regulier", 100, 2022),
    ]
    found = behind("F.4", 2022, *rows)
    assert sorted(found.counted["waarde"]) == [5, 20]
    assert sorted(found.left_out["reden"]) == ["gepland", "heeft dossiernummer: de kosten tellen via de betaling"]
    assert found.working == "Som van 2 rijen = € 25"
    nothing = behind("F.4", 2021, *rows, payment("2021-01-01", 3, "regulier"))
    assert (len(nothing.counted), nothing.working) == (0, "Voor 2021 heeft geen enkele post een begroting")


def test_behind_a_figure_that_was_never_asked_it_says_so() -> None:
    found = behind("H2.2", 2022, activity("2022-03-01", asks_sectors=False))
    assert found.counted.empty
    assert found.working == (
        "In 2022 is dit niet gevraagd, want de kolom sectoren ontbreekt in het bestand met activiteiten"
    )


def test_the_two_numbers_of_a_ratio_stand_side_by_side_and_a_missing_one_is_named():
    rows = pd.DataFrame({"datum": ["1 mei 2025"], "waarde": [1234], "rij": [57], "noemer": [None]})
    shown = write_values(rows, result({}, unit="%"))
    assert shown.to_dict("records") == [{"datum": "1 mei 2025", "waarde": "1.234", "noemer": "ontbreekt", "rij": "57"}]
    assert list(shown.columns) == ["datum", "waarde", "noemer", "rij"]


def test_money_is_shown_to_the_cent():
    rows = pd.DataFrame({"waarde": [1200], "rij": [57]})
    assert list(write_values(rows, result({}, unit="€"))["waarde"]) == ["1.200,00"]


def test_what_the_rows_cost_stands_beside_a_count_and_of_a_guest_it_is_not_told() -> None:
    found = behind("H1.5", 2022, mission("2022-01-01", cost="750.50"), mission("2022-02-01"))
    assert [None if pd.isna(cost) else cost for cost in found.counted["kosten"]] == [Decimal("750.50"), None]
    shown = write_values(found.counted, result({}, unit="missies"))
    assert list(shown["kosten"]) == ["€ 750,50", ""]
    assert "kosten" not in behind("H1.5", 2022, mission("2022-02-01")).counted
    money = behind("F.1", 2022, activity("2022-01-01", cost=120, post="trade office"), payment("2022-01-05", 1000))
    assert "kosten" not in money.counted
    rows = [guest("2022-03-17", cost=50, goals=[16]), activity("2022-01-01", cost=20, goals=[16])]
    goals = behind("H6.4", 2022, *rows).counted
    assert {day: None if pd.isna(cost) else cost for day, cost in zip(goals["datum"], goals["kosten"])} == {
        "2022": None,
        "2022-01-01": 20,
    }
