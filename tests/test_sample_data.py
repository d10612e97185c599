"""The shipped sample workbooks: made by the script here, honest about themselves, flawed only where intended."""

from __future__ import annotations

import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from data.load import load_folder
from kpi.compute import compute
from kpi.model import Status
from tools.make_sample_data import OUT, write_sample
from tools.sample.days import SNAPSHOT

BOOKS = ("activiteiten.xlsx", "beleidskader.xlsx", "exportcijfers.xlsx", "missies.xlsx", "subsidies.xlsx")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder)
    return folder


@pytest.fixture(scope="module")
def loaded():
    return load_folder(OUT, SNAPSHOT)


def read_members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def read_rows(book: str, sheet: str) -> list[list]:
    return CalamineWorkbook.from_path(OUT / book).get_sheet_by_name(sheet).to_python()


@pytest.mark.parametrize("book", BOOKS)
def test_the_script_makes_the_shipped_workbooks_again(made, book):
    """Compared by content: another zlib may pack the same bytes differently."""
    assert read_members(made / book) == read_members(OUT / book)


def test_two_runs_give_the_same_files(made, tmp_path):
    write_sample(tmp_path)
    assert [(tmp_path / book).read_bytes() for book in BOOKS] == [(made / book).read_bytes() for book in BOOKS]


def test_another_seed_gives_other_figures_but_the_same_facts(made, tmp_path):
    write_sample(tmp_path, seed=7)
    assert read_members(tmp_path / "activiteiten.xlsx") != read_members(made / "activiteiten.xlsx")
    assert read_members(tmp_path / "beleidskader.xlsx") == read_members(made / "beleidskader.xlsx")


def test_nothing_stands_beside_the_shipped_workbooks():
    assert sorted(path.name for path in OUT.iterdir()) == list(BOOKS)


@pytest.mark.parametrize("book", BOOKS)
def test_every_sheet_says_above_its_table_what_is_invented_and_what_is_fact(book):
    workbook = CalamineWorkbook.from_path(OUT / book)
    for name in workbook.sheet_names:
        top = " ".join(str(cell) for row in workbook.get_sheet_by_name(name).to_python()[:3] for cell in row)
        assert any(word in top for word in ("Voorbeeldgegevens: ", "Feiten", "Echte cijfers")), f"{book}, {name}"


def test_the_sample_is_recognised_as_sample(loaded):
    assert loaded.is_sample
    assert set(loaded.sample.invented) == {"Activiteiten", "Missies", "Subsidies", "Exportcijfers", "Toelichtingen"}
    assert {"Hoofdstukken", "Streefwaarden", "Begroting", "Organisaties", "Mijlpalen"} <= set(loaded.sample.shipped)
    assert loaded.sample.own == (), "every table says that it is the program's"


def test_all_five_sources_are_there_and_every_row_is_accounted_for(loaded):
    assert all(books.read > 0 and books.is_balanced() for books in loaded.books.values())
    assert set(loaded.books) == {"activiteiten", "missies", "subsidies", "exportcijfers", "beleidskader"}


def test_the_sample_holds_the_intended_flaws_and_no_others(loaded):
    found = Counter((finding.source, finding.code, str(finding.severity)) for finding in loaded.findings)
    assert found == {
        ("activiteiten", "not-a-date", "error"): 1,  # 31-02-2019
        ("activiteiten", "not-a-choice", "error"): 1,  # soort 'webinar'
        ("activiteiten", "not-a-choice", "warning"): 1,  # netwerk 'Klankbordgroep onderwijs'
        ("activiteiten", "not-a-goal", "error"): 1,  # 4,8 that Excel made a number
        ("activiteiten", "formula-without-value", "error"): 1,
        ("activiteiten", "conflicting-duplicate", "warning"): 1,
        ("activiteiten", "duplicate", "info"): 1,
        ("activiteiten", "inconsistent", "warning"): 1,  # planned, and the day has passed
        ("activiteiten", "unknown-name", "info"): 1,  # St. Bulungy
        ("activiteiten", "unread-columns", "info"): 1,  # Opmerkingen
        ("missies", "excel-error", "error"): 1,  # #DEEL/0!
        ("missies", "totals-row", "info"): 1,
        ("subsidies", "not-a-number", "error"): 1,  # tienduizend
        ("exportcijfers", "missing-value", "info"): 1,  # secret in 2008
        ("exportcijfers", "totals-row", "info"): 1,  # Bron: CBS
        ("exportcijfers", "duplicate", "info"): 1,  # the provisional delivery of 2024, all of it replaced
    }


def test_set_aside_are_only_the_rows_without_a_usable_date_kind_or_amount_and_the_losing_duplicate(loaded):
    assert {name: books.set_aside for name, books in loaded.books.items() if books.set_aside} == {
        "activiteiten": 3,
        "subsidies": 1,
    }


def test_the_register_holds_the_34_organisations_of_the_nota(loaded):
    assert int(loaded.tables.organisations["in_nota"].sum()) == 34


def test_budgets_and_reserve_are_those_of_the_nota(loaded):
    budgets = loaded.tables.budgets
    assert set(zip(budgets["post"], budgets["amount_cents"], strict=True)) == {
        ("trade office", 10_000_00),
        ("internationale organisaties", 43_000_00),
        ("publieksevenementen", 5_400_00),
    }
    assert sorted(set(budgets["first_year"])) == [2021, 2022, 2023, 2024, 2025, 2026]
    opening = loaded.tables.reserve_mutations
    assert list(zip(opening["date"].dt.date, opening["amount_cents"], strict=True)) == [(date(2021, 1, 1), 61_000_00)]
    assert (budgets["source"].str.contains("Ambitienota")).all()


def test_the_six_partner_cities_and_the_hanseatic_cities_have_their_country(loaded):
    cities = loaded.tables.partner_cities
    assert dict(zip(cities["place"], cities["country"], strict=True)) == {
        "Sibiu": "ROU",
        "Bukomansimbi": "UGA",
        "Osnabrück": "DEU",
        "Rostock": "DEU",
        "Malmö": "SWE",
        "Gotenborg": "SWE",
    }
    assert len(loaded.tables.hanse_cities) >= 90
    assert loaded.tables.hanse_cities["country"].notna().all()


def test_the_goals_of_the_chapters_ship_empty(loaded):
    assert len(loaded.tables.chapters) == 6
    assert loaded.tables.chapter_goals.empty
    assert loaded.tables.chapters["goals_origin"].fillna("").eq("").all()


def test_the_only_cbs_guests_are_the_two_known_figures(loaded):
    guests = loaded.tables.observations.query("topic == 'buitenlandse gasten'")
    assert dict(zip(guests["year"], guests["value_micro"] // 1_000_000, strict=True)) == {2023: 239_000, 2024: 226_000}
    assert set(guests["region"]) == {"Overijssel"}


def test_shelter_city_rows_hold_nothing_but_a_year_partners_and_a_cost():
    head, *rows = read_rows("activiteiten.xlsx", "Activiteiten")[4:]
    stays = [dict(zip(head, row, strict=True)) for row in rows if "opvang shelter city" in row]
    assert len(stays) == 4
    for stay in stays:
        assert stay["Activiteit"] == "Opvang Shelter City"
        assert not stay["Land"]
        assert not stay["Plaats"]
        assert (stay["Datum"].month, stay["Datum"].day) == (1, 1)


def test_the_years_that_the_sample_promises(loaded):
    tables = loaded.tables
    assert set(range(2015, 2027)) <= set(tables.activities["year"])
    assert set(range(2015, 2027)) <= set(tables.missions["year"])
    assert set(tables.payments["year"]) == set(range(2016, 2027))
    assert set(tables.observations["year"]) == set(range(2008, 2026))
    planned = tables.activities.query("status == 'gepland'")
    assert (planned["date"].dt.date > SNAPSHOT).sum() >= 8


def test_a_corona_dip_a_recovered_subsidy_and_a_dossier_in_two_payments(loaded):
    done = loaded.tables.activities.query("status == 'uitgevoerd'").groupby("year").size()
    assert done[2020] < done[2019] / 2
    payments = loaded.tables.payments
    assert (payments["amount_cents"] < 0).sum() == 1
    years = payments.groupby("dossier")["year"].agg(set)
    assert years["Z22-0704"] == {2022, 2023}


def test_the_sample_tells_the_alderman_something(loaded):
    """On the day of the sample most is on course, two things need attention, one is saved by a plan."""
    results = compute(loaded.tables, SNAPSHOT).results
    now = {name: result.years[2026].status for name, result in results.items() if result.years[2026].target}
    assert now == {
        "H1.10": Status.ON_COURSE,
        "H2.8": Status.WITHIN_BUDGET,
        "H2.12": Status.ATTENTION,
        "H3.3": Status.WITHIN_BUDGET,
        "H3.4": Status.ACHIEVED,
        "H5.1": Status.ACHIEVED,
        "H5.4": Status.ON_COURSE,
        "H6.1": Status.ACHIEVED,
        "H6.3": Status.ATTENTION,
        "F.2": Status.WITHIN_BUDGET,
        "F.4": Status.WITHIN_BUDGET,
    }
    assert results["H2.8"].years[2024].status == Status.EXCEEDED
    overspent = [year for year, item in results["F.4"].years.items() if item.status == Status.EXCEEDED]
    assert overspent == [2024], "what is taken from the reserve is no overspending"
    assert results["H3.3"].years[2023].value == 5100


def test_the_reserve_goes_down_every_year_and_stays_above_zero(loaded):
    reserve = compute(loaded.tables, SNAPSHOT).results["F.2"].years
    values = [reserve[year].value for year in range(2021, 2027)]
    assert values == [58_600, 45_400, 38_600, 27_300, 19_700, 13_800]


def test_exporting_firms_grew_by_three_quarters_in_the_ten_years_before_the_nota(loaded):
    growth = compute(loaded.tables, SNAPSHOT).results["H1.2"].years
    assert 75 < growth[2019].value < 78
    assert growth[2025].value < growth[2019].value


def test_the_sample_holds_other_regions_to_compare_with_and_says_that_they_are_invented(loaded):
    firms = loaded.tables.observations.query("topic == 'exporterende bedrijven' and year == 2020")
    assert set(firms["region"]) == {"Deventer", "Overijssel", "Nederland", "Apeldoorn", "Zwolle"}
    assert "verzonnen" in str(read_rows("exportcijfers.xlsx", "Andere gebieden")[:3])
