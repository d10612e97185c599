"""The open data: what is in them, and that the programs of others read them without help."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from frictionless import Package

from kpi.__main__ import main, to_json
from kpi.compute import compute
from kpi.model import Status
from opendata.package import LICENCES
from opendata.tables import TABLES, Sign, find_sign
from opendata.writing import make_files, make_zip, open_up
from tests.canaries import SAMPLE
from tests.kpi.situations import activity, mission, observation, outcome_of, tables_of

DAY = "2026-06-30"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("open") / "data"
    assert main(["--data", str(SAMPLE), "--peildatum", DAY, "--open-data", str(folder), "--licence", "cc-by"]) == 0
    return folder


def read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_frictionless_finds_nothing_wrong(folder: Path) -> None:
    package = Package(str(folder / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["type", "note", "rowNumber", "fieldName"])
    assert {resource.name for resource in package.resources} == {table.name for table in TABLES}
    assert all(field.description for resource in package.resources for field in resource.schema.fields)


def test_frictionless_would_find_what_is_wrong(folder: Path, tmp_path: Path) -> None:
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    years = tmp_path / "jaren.csv"
    years.write_text(years.read_text(encoding="utf-8").replace(",gemeten,", ",gegokt,", 1), encoding="utf-8")
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_pandas_reads_the_figures_of_python_m_kpi(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(SAMPLE), "--peildatum", DAY, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    years = pd.read_csv(folder / "jaren.csv").set_index(["indicator", "jaar"])
    for one in told["indicators"]:
        for year, figure in one["years"].items():
            row = years.loc[one["id"], int(year)]
            value = None if pd.isna(row["waarde"]) else row["waarde"]
            assert (one["id"], year, value) == (one["id"], year, pytest.approx(figure["value"]))
            assert row["status"] == figure["status"]


def test_the_metadata_have_all_that_dcat_ap_nl_demands(folder: Path) -> None:
    told = json.loads((folder / "dcat.jsonld").read_text(encoding="utf-8"))
    assert told["@type"] == "dcat:Dataset"
    demanded = ("title", "description", "identifier", "publisher", "creator", "accessRights")
    assert [name for name in demanded if not told.get(f"dct:{name}")] == []
    assert told["dcat:theme"]
    assert told["dcat:contactPoint"]["vcard:fn"]["@value"] == "Gemeente Deventer"
    files = {one["dcat:downloadURL"]["@id"]: one for one in told["dcat:distribution"]}
    assert set(files) == {f"{table.name}.csv" for table in TABLES}
    assert {one["dct:license"]["@id"] for one in files.values()} == {LICENCES["cc-by"]["path"]}
    assert all(one["dcat:accessURL"] for one in files.values())


def test_sample_data_say_so_and_a_fingerprint_and_a_day_tell_which(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["description"].startswith("Voorbeeldgegevens: verzonnen cijfers")
    assert package["description"].endswith("Stand op 30 juni 2026.")
    assert (package["peildatum"], package["voorbeeldgegevens"]) == (DAY, True)
    assert len(package["kenmerk"]) == 16
    assert package["licenses"][0]["name"] == "CC-BY-4.0"


def test_every_edition_carries_one_identifier_and_a_version_of_its_own() -> None:
    """A catalogue that reads it again replaces the edition before; another name would stand beside it."""
    editions = [json.loads(make_files(outcome_of(DAY), mark * 64, "cc0")["dcat.jsonld"]) for mark in "ab"]
    assert {one["dct:identifier"] for one in editions} == {"indicatoren-internationaal-beleid-deventer"}
    assert [one["dcat:version"] for one in editions] == ["a" * 16, "b" * 16]


def test_an_address_stands_before_the_files() -> None:
    files = make_files(outcome_of(DAY), "a" * 64, "cc0", "https://gemeente.example/open/")
    assert json.loads(files["dcat.jsonld"])["@context"]["@base"] == "https://gemeente.example/open/"


def test_five_kinds_of_nothing_look_different() -> None:
    outcome = outcome_of(
        DAY,
        observation(2022, "exporterende bedrijven", 700),
        observation(2023, "exporterende bedrijven", 710, status="voorlopig"),
        mission("2022-02-01", direction="uitgaand"),
        mission("2023-02-01", status="gepland"),
        activity("2022-03-01", "beurs", 1),
        activity("2023-03-01", "beurs", 1, asks_goals=False),
    )

    def sign(identity: str, year: int) -> Sign:
        result = outcome.results[identity]
        return find_sign(result, year, result.years[year])

    assert sign("H1.1", 2022) is Sign.MEASURED
    assert sign("H1.1", 2023) is Sign.PROVISIONAL
    assert sign("H4.3", 2022) is Sign.ZERO  # no delegation came in a year of which there are missions
    assert sign("H1.1", 2024) is Sign.NO_DATA
    assert {str(one) for one in Sign} == {"gemeten", "nul", "voorlopig", "geen gegevens", "niet gevraagd"}


def test_a_column_that_no_sheet_has_was_never_asked() -> None:
    outcome = outcome_of(DAY, activity("2022-03-01", "lezing", 3, asks_sectors=False))
    result = outcome.results["H2.2"]
    assert find_sign(result, 2022, result.years[2022]) is Sign.NEVER_ASKED


def test_nothing_that_only_staff_may_see_is_in_it(folder: Path) -> None:
    outcome = compute(tables_of(), date.fromisoformat(DAY))
    assert to_json(open_up(tables_of(), outcome)) == to_json(outcome)
    merged = [row for row in read(folder, "uitsplitsingen.csv") if row["onderdeel"] == "samengevoegd"]
    assert {row["indicator"] for row in merged} == {"F.3"}
    headings = {column.name for table in TABLES for column in table.columns}
    assert not headings & {"organisatie", "rij", "bestand", "datum", "titel"}


def test_the_same_figures_give_the_same_zip() -> None:
    files = make_files(outcome_of(DAY, mission("2022-02-01")), "a" * 64, "cc0")
    assert make_zip(files) == make_zip(make_files(outcome_of(DAY, mission("2022-02-01")), "a" * 64, "cc0"))
    with zipfile.ZipFile(io.BytesIO(make_zip(files))) as archive:
        assert archive.read("jaren.csv") == files["jaren.csv"]


def test_each_row_has_a_cell_for_each_column_and_no_other() -> None:
    outcome = compute(tables_of(mission("2022-02-01", countries=["DEU"])), date.fromisoformat(DAY))
    for table in TABLES:
        rows: list[dict[str, Any]] = list(table.list_rows(outcome))
        assert {tuple(row) for row in rows} <= {tuple(column.name for column in table.columns)}
    statuses = {row["status"] for row in TABLES[1].list_rows(outcome)}
    assert statuses <= {str(one) for one in Status}
    assert all(isinstance(row["waarde"], Decimal | None) for row in TABLES[1].list_rows(outcome))


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "vol").write_text("een bestand")
    assert main(["--data", str(SAMPLE), "--open-data", str(tmp_path / "vol")]) == 2
    assert "kan niets worden geschreven" in capsys.readouterr().err
