"""`python -m data pack` and `python -m kpi --lake`."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.__main__ import main as data_main
from kpi.__main__ import main as kpi_main
from lake.storing import list_newest, pack_tables
from tests.commands import call
from tests.kpi.town import make_town
from tests.lake.conftest import read_packed

SAMPLE = Path(__file__).parents[2] / "data" / "exports"
DAY = ["--peildatum", "2026-06-30"]


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    lake = tmp_path_factory.mktemp("lake")
    assert data_main(["pack", str(SAMPLE), "--out", str(lake)]) == 0
    return lake


@pytest.fixture(scope="module")
def two(lake: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    two = tmp_path_factory.mktemp("two")
    pack_tables(read_packed(lake, list_newest(lake)[0]), two, "Deventer", "a" * 64)
    pack_tables(make_town(1), two, "Ergens", "b" * 64)
    return two


def test_packing_says_what_is_there_now(lake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert data_main(["pack", str(SAMPLE), "--out", str(lake)]) == 0
    assert capsys.readouterr().out.startswith("Deventer, stand 1 (")


def test_a_folder_that_cannot_be_read_is_not_packed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert data_main(["pack", str(tmp_path / "weg"), "--out", str(tmp_path)]) == 2
    assert "weg" in capsys.readouterr().err


@pytest.fixture(scope="module")
def of_folder() -> str:
    """The figures of the sample as the command tells them of its folder."""
    done = call(kpi_main, "--data", SAMPLE, "--json", *DAY)
    assert done.returncode == 0
    return done.stdout


@pytest.mark.parametrize("engine", ["pandas", "duckdb"])
def test_the_only_municipality_gives_the_same_json_as_its_folder(
    lake: Path, of_folder: str, engine: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kpi_main(["--lake", str(lake), "--engine", engine, "--json", *DAY]) == 0
    assert capsys.readouterr().out == of_folder


def test_of_several_one_must_be_chosen(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert kpi_main(["--lake", str(two), "--json", *DAY]) == 2
    assert "Kies een gemeente met --municipality (Deventer, Ergens)" in capsys.readouterr().err
    assert kpi_main(["--lake", str(two), "--municipality", "Ergens", *DAY]) == 0
    assert "H1.5 Handelsmissies" in capsys.readouterr().out


def test_all_of_them_become_a_file_each_or_one_table(
    two: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "cijfers"
    assert kpi_main(["--lake", str(two), "--municipality", "all", "--out", str(out), *DAY]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["Deventer.json", "Ergens.json"]
    assert kpi_main(["--lake", str(two), "--municipality", "all", "--out", f"{out}.parquet", *DAY]) == 0
    table = pq.read_table(f"{out}.parquet")
    missions = next(one for one in json.loads((out / "Ergens.json").read_text())["indicators"] if one["id"] == "H1.5")
    told = {
        row["year"]: int(row["value"])
        for row in table.to_pylist()
        if (row["municipality"], row["indicator"], row["breakdown"]) == ("Ergens", "H1.5", "") and row["value"]
    }
    assert {year: told[int(year)] for year, one in missions["years"].items() if one["value"] is not None} == {
        year: one["value"] for year, one in missions["years"].items() if one["value"] is not None
    }
    assert "van 2 gemeenten" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--municipality", "Nergens"], "'Nergens' staat niet in"),
        (["--nota", "Droom"], "De nota 'Droom' bestaat niet in Deventer"),
        (["--engine", "spreadsheet"], "Gebruik: python -m kpi"),
    ],
)
def test_what_cannot_be_given_is_said_in_one_line(
    lake: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        status = kpi_main(["--lake", str(lake), *arguments, *DAY])
    except SystemExit as ended:
        status = ended.code
    assert status == 2
    assert told in capsys.readouterr().err
