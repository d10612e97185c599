"""A register as a big city publishes it: its own headings, no payment numbers, point notation, a missing applicant."""

from __future__ import annotations

from decimal import Decimal

import pytest

HEADINGS = [
    "DOSSIERNUMMER",
    "AANVRAGER",
    "REGELINGNAAM",
    "BELEIDSTERREIN",
    "ORGANISATIEONDERDEEL",
    "PROJECT_NAAM",
    "TYPE_PERIODICITEIT",
    "BEDRAG_AANGEVRAAGD",
    "BEDRAG_VERLEEND",
    "BEDRAG_VASTGESTELD",
    "SUBSIDIEJAAR",
    "DATUM_OVERZICHT",
]


def line(dossier, applicant, granted, year=2016):
    return [
        dossier,
        applicant,
        "Algemeen",
        "Kunst en cultuur",
        "Afdeling",
        "Project",
        "Eenmalig",
        "20000.00",
        granted,
        None,
        year,
        "2016-10-31",
    ]


ROWS = [
    line("SUB-1", "Stichting Noord", "10000.00"),
    line("SUB-2", "Vereniging Zuid", ".00"),
    line("SUB-3", "Stichting Oost", "2,360,615"),
    line("SUB-4", None, "1,234.50"),
    line("SUB-5", "Stichting West", "1,234.50"),
    line("SUB-6", "Stichting Midden", "81,499"),
    line("SUB-7", "Stichting Rand", "99.95", 2015),
]


@pytest.fixture
def register(folder):
    folder.book("subsidieregister.xlsx", {"Overzicht": [HEADINGS, *ROWS]})
    return folder


@pytest.fixture
def mapped(register):
    register.column_mapping(("subsidies", "BEDRAG_VERLEEND", "bedrag"), ("subsidies", "= regulier", "budgetpost"))
    return register


def test_without_a_mapping_one_clear_missing_column(register):
    result = register.check()
    finding = result.only("missing-column")
    assert (finding["severity"], finding["source"], finding["file"], finding["sheet"]) == (
        "error",
        "subsidies",
        "subsidieregister.xlsx",
        "Overzicht",
    )
    message = finding["message"]
    assert all(heading in message for heading in HEADINGS)
    assert "budgetpost" in message
    assert message.replace("BEDRAG", "").count("bedrag") >= 1
    assert result.counts("subsidies") == (0, 0, 0, 0)


def test_with_the_mapping_all_rows_are_read_and_one_is_set_aside(mapped):
    result = mapped.check()
    assert result.counts("subsidies") == (7, 6, 1, 0)
    finding = result.single("missing-value")
    assert (finding["severity"], finding["cell"], finding["column"]) == ("error", "B5", "organisatie")
    assert result.with_severity("error") == [finding]


def test_the_control_total_is_that_of_the_rows_that_count(mapped):
    # 10.000 + 0 + 2.360.615 + 1.234,50 + 81.499 + 99,95; the row without an applicant is left out
    assert mapped.check().total("subsidies", "bedrag") == Decimal("2453448.45")


def test_the_column_is_read_in_point_notation_and_says_so(mapped):
    result = mapped.check()
    assert "bedrag" in {finding["column"] for finding in result.of("point-notation")}
    assert {finding["severity"] for finding in result.of("point-notation")} == {"info"}


def test_years_posts_and_applicants(mapped):
    payments = mapped.tables().payments
    assert payments["year"].tolist() == [2016, 2016, 2016, 2016, 2016, 2015]
    assert payments["year_only"].all()
    assert set(payments["post"]) == {"regulier"}
    assert payments["organisation"].iloc[0] == "Stichting Noord"


def test_equal_rows_of_the_register_are_separate_payments(folder):
    folder.column_mapping(("subsidies", "BEDRAG_VERLEEND", "bedrag"), ("subsidies", "= regulier", "budgetpost"))
    folder.book("register.xlsx", {"Overzicht": [HEADINGS, line("SUB-1", "Noord", 10), line("SUB-1", "Noord", 10)]})
    result = folder.check()
    assert result.single("duplicate")["severity"] == "warning"
    assert result.counts("subsidies") == (2, 2, 0, 0)


def test_the_register_of_next_year_repeats_rows_of_this_year(folder):
    folder.column_mapping(("subsidies", "BEDRAG_VERLEEND", "bedrag"), ("subsidies", "= regulier", "budgetpost"))
    folder.book("2015.xlsx", {"Overzicht": [HEADINGS, line("SUB-1", "Noord", 10)]})
    folder.book("2016.xlsx", {"Overzicht": [HEADINGS, line("SUB-1", "Noord", 10), line("SUB-2", "Zuid", 700)]})
    result = folder.check()
    assert result.single("duplicate")["severity"] == "info"
    assert result.counts("subsidies") == (3, 2, 0, 1)
    assert result.total("subsidies", "bedrag") == 710
