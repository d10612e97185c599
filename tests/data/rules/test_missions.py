"""Missies: every column and its checks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

FULL = {
    "nummer": "M-1",
    "startdatum": date(2024, 5, 17),
    "bestemming": "Malmö/Gotenborg",
    "land": "Zweden",
    "richting": "uitgaand",
    "status": "uitgevoerd",
    "einddatum": date(2024, 5, 19),
    "aanleiding": "Handelsreis",
    "organisator": "Trade Office",
    "bedrijven": 12,
    "mkb_bedrijven": 10,
    "matches": 92,
    "orders": 31,
    "orderwaarde": "1.250.000",
    "kosten": "2.500,50",
    "budgetpost": "trade office",
    "dossiernummer": None,
    "global_goals": "8, 17",
}


def test_every_column_is_kept(folder):
    folder.missions(FULL)
    result = folder.check()
    assert result.findings == []
    tables = folder.tables()
    row = tables.missions.iloc[0]
    assert (row["number"], row["direction"], row["occasion"], row["organiser"]) == (
        "M-1",
        "uitgaand",
        "handelsreis",
        "Trade Office",
    )
    assert (str(row["date"])[:10], str(row["end_date"])[:10], row["year"]) == ("2024-05-17", "2024-05-19", 2024)
    assert (row["companies"], row["sme_companies"], row["matches"], row["orders"]) == (12, 10, 92, 31)
    assert (row["order_value_cents"], row["cost_cents"], row["post"]) == (125_000_000, 250_050, "trade office")
    assert tables.record_countries["country"].tolist() == ["SWE"]
    assert sorted(tables.record_places["place"]) == ["Gotenborg", "Malmö"]
    assert sorted(tables.record_goals["goal"]) == [8, 17]


def test_control_totals(folder):
    folder.missions(FULL, {"bedrijven": 3, "matches": 8})
    result = folder.check()
    assert set(result.raw["sources"]["missies"]["totals"]) == {
        "bedrijven",
        "mkb_bedrijven",
        "matches",
        "orders",
        "orderwaarde",
        "kosten",
    }
    counts = [result.total("missies", column) for column in ("bedrijven", "mkb_bedrijven", "matches", "orders")]
    assert counts == [15, 10, 100, 31]
    assert result.total("missies", "kosten") == Decimal("2500.50")


@pytest.mark.parametrize("direction", ["uitgaand", "inkomend", "Inkomend"])
def test_directions(folder, direction):
    folder.missions({"richting": direction})
    assert folder.check().findings == []
    assert folder.tables().missions["direction"].tolist() == [direction.lower()]


@pytest.mark.parametrize("occasion", ["handelsreis", "hanzedagen", "beurs", "delegatiebezoek", "overig"])
def test_occasions(folder, occasion):
    folder.missions({"aanleiding": occasion})
    assert folder.check().findings == []


@pytest.mark.parametrize("column", ["nummer", "startdatum", "bestemming", "land", "richting", "status"])
def test_a_required_value_that_is_missing_sets_the_row_aside(folder, column):
    placed = folder.missions({}, {column: None})
    result = folder.check()
    finding = result.only("missing-value")
    assert (finding["severity"], finding["cell"], finding["column"]) == ("error", placed.cell(column, 1), column)
    assert result.counts("missies") == (2, 1, 1, 0)


def test_the_same_mission_on_two_lists_with_other_numbers_of_companies(folder):
    folder.missions({"nummer": "M", "bedrijven": 4}, file="2023.xlsx")
    folder.missions({"nummer": "M", "bedrijven": 12}, file="2024.xlsx")
    result = folder.check()
    assert result.only("conflicting-duplicate")["file"] == "2023.xlsx"
    assert result.total("missies", "bedrijven") == 12
