"""Files by others, as they really come, with the outcome that is written down beside them.

They are not in this repository: these tests read them where they lie beside the project, and are skipped where not.
"""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from data.check import describe
from data.load import load_folder

FILES = Path(__file__).resolve().parents[2].parent / "shared" / "realdata"
PEILDATUM = date(2026, 7, 1)
REGISTER = "subsidie_amsterdam_20161031.xlsx"
GUESTS = "cbs_82061NED_hotelgasten_labels.csv"

if not FILES.is_dir():
    pytest.skip("de map shared/realdata is er niet", allow_module_level=True)


def take(folder, name):
    """Put a copy of the file in the folder; the original stays as it is."""
    shutil.copyfile(FILES / name, folder / name)


def check(folder):
    answer = describe(load_folder(folder, PEILDATUM))
    for name, source in answer["sources"].items():
        assert source["read"] == source["accepted"] + source["set_aside"] + source["skipped"], name
        for what in ("set_aside", "skipped"):
            listed = [row for row in answer["rows_out"] if (row["source"], row["what"]) == (name, what)]
            assert len(listed) == source[what], f"{name}: {what} without a reason"
    return answer


def of(answer, code):
    return [finding for finding in answer["findings"] if finding["code"] == code]


def errors(answer):
    return [finding for finding in answer["findings"] if finding["severity"] == "error"]


@pytest.fixture(scope="module")
def mapped(tmp_path_factory):
    """The register of Amsterdam with a beleidskader that says what its headings mean."""
    folder = tmp_path_factory.mktemp("amsterdam")
    take(folder, REGISTER)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Kolomtoewijzing"
    for row in (
        ["bron", "kop in het bestand", "betekenis"],
        ["subsidies", "BEDRAG_VERLEEND", "bedrag"],
        ["subsidies", "= regulier", "budgetpost"],
    ):
        sheet.append(row)
    sheet["B3"].data_type = "s"
    book.save(folder / "beleidskader.xlsx")
    return folder


@pytest.fixture(scope="module")
def amsterdam(mapped):
    return check(mapped)


def test_of_the_register_of_amsterdam_all_rows_but_one_count(amsterdam):
    source = amsterdam["sources"]["subsidies"]
    assert [source[name] for name in ("read", "accepted", "set_aside", "skipped")] == [2727, 2726, 1, 0]
    assert source["files"] == [REGISTER]


def test_the_row_without_an_applicant_is_set_aside(amsterdam):
    [error] = errors(amsterdam)
    assert (error["code"], error["column"], error["file"]) == ("missing-value", "organisatie", REGISTER)
    assert error["cell"].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "1369"
    [out] = amsterdam["rows_out"]
    assert (out["row"], out["what"]) == (1369, "set_aside")


def test_the_control_total_of_amsterdam(amsterdam):
    assert Decimal(amsterdam["sources"]["subsidies"]["totals"]["bedrag"]) == Decimal("428178516.95")


def test_the_fixed_value_of_amsterdam_is_followed_and_told(mapped, amsterdam):
    [finding] = of(amsterdam, "fixed-value")
    assert (finding["severity"], finding["source"], finding["file"]) == ("info", "subsidies", REGISTER)
    payments = load_folder(mapped, PEILDATUM).tables.payments
    assert set(payments["post"]) == {"regulier"}
    assert payments["amount_cents"].sum() == 42_817_851_695


def test_without_a_mapping_amsterdam_is_one_missing_column(tmp_path):
    take(tmp_path, REGISTER)
    answer = check(tmp_path)
    [finding] = errors(answer)
    assert (finding["code"], finding["source"], finding["file"]) == ("missing-column", "subsidies", REGISTER)
    message = finding["message"]
    assert "budgetpost" in message
    # the nearest candidates of bedrag and budgetpost
    assert "BEDRAG_VERLEEND" in message
    assert "REGELINGNAAM" in message
    assert answer["sources"]["subsidies"]["read"] == 0


@pytest.fixture(scope="module")
def guests(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gasten")
    take(folder, GUESTS)
    return folder


@pytest.mark.parametrize(("year", "number"), [(2023, 239_000), (2024, 226_000)])
def test_foreign_guests_of_overijssel(guests, year, number):
    seen = load_folder(guests, PEILDATUM).tables.observations
    seen = seen[(seen["year"] == year) & (seen["topic"] == "buitenlandse gasten")]
    assert seen[["region", "country", "value_micro"]].values.tolist() == [["Overijssel", "Totaal", number * 10**6]]


def test_the_download_of_guests_was_cut_off_and_its_months_are_skipped(guests):
    answer = check(guests)
    assert errors(answer) == []
    [cut] = of(answer, "truncated-download")
    assert (cut["severity"], cut["source"], cut["file"]) == ("warning", "exportcijfers", GUESTS)
    [months] = of(answer, "period-not-a-year")
    assert months["severity"] == "info"
    source = answer["sources"]["exportcijfers"]
    assert source["read"] == 10_000
    assert source["set_aside"] == 0
    years = set(load_folder(guests, PEILDATUM).tables.observations["year"])
    assert source["accepted"] == len(years)


@pytest.mark.parametrize(
    "name",
    [
        "cbs_82058NED_kerncijfers_labels.csv",
        "cbs_statline_criminaliteit_noord_nederland.csv",
        "cbs_statline_regionale_kerncijfers_31082020.csv",
        "cbs_statline_woonlasten_huur_corop.csv",
        "cbs_statline_inkomen_provincies_22012025.csv",
        "cbs_typeddataset_71950ned.csv",
    ],
)
def test_a_table_about_something_else_is_an_unknown_sheet_and_gives_no_figure(tmp_path, name):
    take(tmp_path, name)
    answer = check(tmp_path)
    [finding] = answer["findings"]
    assert (finding["code"], finding["severity"], finding["file"]) == ("unknown-sheet", "info", name)
    assert {source["read"] for source in answer["sources"].values()} == {0}
    assert load_folder(tmp_path, PEILDATUM).tables.observations.empty


def test_all_eight_together_are_read_as_each_alone(mapped, guests, tmp_path):
    for path in [*FILES.iterdir(), mapped / "beleidskader.xlsx"]:
        if path.suffix != ".md":
            shutil.copyfile(path, tmp_path / path.name)
    answer = check(tmp_path)
    assert [finding["code"] for finding in errors(answer)] == ["missing-value"]
    assert len([finding for finding in of(answer, "unknown-sheet") if finding["file"].endswith(".csv")]) == 6
    for source, alone in (("subsidies", mapped), ("exportcijfers", guests)):
        assert answer["sources"][source] == check(alone)["sources"][source]
