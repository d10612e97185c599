"""`python -m kpi`: machine interface 2."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from kpi.__main__ import main, to_json, to_table
from kpi.compute import compute
from tests.kpi.situations import activity, mission, observation, outcome_of, payment, tables_of, target
from tests.kpi.town import PEILDATUM, make_town


def test_the_json_of_one_indicator() -> None:
    rows = [
        mission("2022-03-01", countries=["DEU"], matches=3, orders=1),
        mission("2022-11-01", status="gepland"),
        target("H1.5", "bandbreedte", "2", value_max="3.5"),
    ]
    written = to_json(outcome_of("2022-06-30", *rows))
    missions = next(item for item in written["indicators"] if item["id"] == "H1.5")
    assert written["peildatum"] == "2022-06-30"
    assert missions == {
        "id": "H1.5",
        "name": "Handelsmissies",
        "unit": "missies",
        "chapter": 1,
        "years": {
            "2021": {
                "value": None,
                "status": "geen gegevens",
                "target": 2,
                "target_max": 3.5,
                "planned": None,
                "records": 0,
                "missing": 0,
            },
            "2022": {
                "value": 1,
                "status": "op koers",
                "target": 2,
                "target_max": 3.5,
                "planned": 1,
                "records": 1,
                "missing": 0,
            },
        },
        "breakdowns": {"richting": {"2022": {"uitgaand": 1}}, "land": {"2022": {"Duitsland": 1}}},
    }


def test_percentages_are_in_percent_and_money_in_euros() -> None:
    rows = [
        observation(2012, "exporterende bedrijven", 300),
        observation(2022, "exporterende bedrijven", 400),
        payment("2022-01-01", "10.25", "reserve", goals=[4]),
    ]
    found = {item["id"]: item for item in to_json(outcome_of("2022-06-30", *rows))["indicators"]}
    assert found["H1.2"]["years"]["2022"]["value"] == pytest.approx(100 / 3)
    assert found["F.1"]["years"]["2022"]["value"] == 10.25
    assert found["F.1"]["chapter"] is None
    assert found["F.3"]["breakdowns"] == {"goal": {"2022": {"4": 10.25}}}
    assert (found["F.4"]["unit"], found["F.4"]["years"]["2022"]["status"]) == ("€", "geen gegevens")
    assert list(found["H1.1"]["years"]) == ["2012", "2021", "2022"]
    assert found["H1.1"]["breakdowns"] == {}


def test_years_before_the_policy_period_stay_out_except_of_cbs_figures() -> None:
    found = to_json(outcome_of("2022-06-30", activity("2019-01-01", "beurs", 1), activity("2022-01-01", "beurs", 1)))
    fairs = next(item for item in found["indicators"] if item["id"] == "H1.9")
    assert list(fairs["years"]) == ["2021", "2022"]
    assert fairs["breakdowns"] == {"soort": {"2021": {}, "2022": {"beurs": 1}}}


def test_every_goal_is_written_with_its_six_figures() -> None:
    goals = to_json(outcome_of("2022-06-30", activity("2022-03-01", goals=[17], participants=3)))["goals"]
    assert [item["goal"] for item in goals] == list(range(1, 18))
    assert goals[16]["years"]["2022"] == {
        "activities": 1,
        "missions": None,
        "payments": None,
        "spending": None,
        "organisations": 0,
        "participants": 3,
    }
    assert goals[0]["years"]["2021"]["activities"] is None


def test_everything_of_a_town_can_be_written_as_json() -> None:
    outcome = compute(make_town(1), PEILDATUM)
    assert json.loads(json.dumps(to_json(outcome), allow_nan=False))["peildatum"] == "2023-08-15"


def test_the_table_for_people_is_dutch() -> None:
    lines = to_table(compute(tables_of(mission("2022-03-01")), date(2022, 6, 30))).splitlines()
    assert lines[0] == "Peildatum 30 juni 2022"
    assert "H1.5 Handelsmissies (missies)" in lines
    assert "  2022                1  geen streefwaarde" in lines


def test_a_folder_of_exports_is_computed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "missies.csv").write_text(
        "nummer;startdatum;bestemming;land;richting;status\nM1;1-3-2022;Riga;Letland;uitgaand;uitgevoerd\n",
        encoding="utf-8",
    )
    assert main(["--data", str(tmp_path), "--peildatum", "2022-06-30", "--json"]) == 0
    written = json.loads(capsys.readouterr().out)
    missions = next(item for item in written["indicators"] if item["id"] == "H1.5")
    assert missions["years"]["2022"]["value"] == 1
    assert missions["breakdowns"]["land"]["2022"] == {"Letland": 1}


def test_a_folder_that_cannot_be_used_gives_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path / "nergens"), "--peildatum", "2022-06-30"]) == 2
    assert main(["--data", str(tmp_path), "--peildatum", "2022-06-30"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert [line[:6] for line in shown.err.splitlines()] == ["De map", "In de "]


@pytest.mark.parametrize("peildatum", ["2022-02-30", "30-06-2022", "20220630", ""])
def test_a_peildatum_that_is_no_date_gives_one_sentence(
    peildatum: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path), "--peildatum", peildatum]) == 2
    assert "is geen datum" in capsys.readouterr().err


def test_arguments_that_are_not_understood_give_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--map", "x"])
    assert stopped.value.code == 2
    assert capsys.readouterr().err.startswith("Gebruik: python -m kpi")
