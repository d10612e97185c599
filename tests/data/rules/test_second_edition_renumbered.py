"""Second edition 11: registers whose numbers start anew each year."""

from __future__ import annotations

from datetime import date

import pytest

KEYS = {
    "activiteiten": ("nummer", "datum"),
    "missies": ("nummer", "startdatum"),
    "subsidies": ("betaalnummer", "betaaldatum"),
}


def rows_of(folder, year, numbers, *, source="activiteiten", **more):
    """Records of one year with those numbers; other years have other dates, and so other content."""
    key, day = KEYS[source]
    make = {"activiteiten": folder.activity_rows, "missies": folder.mission_rows, "subsidies": folder.payment_rows}
    return make[source](*({key: number, day: date(year, 5, 17), **more} for number in numbers))


def write(folder, **files):
    for name, rows in files.items():
        folder.book(f"{name}.xlsx", {"Blad1": rows})
    return folder.check()


@pytest.mark.parametrize("source", KEYS)
def test_numbers_that_start_anew_in_the_file_of_another_year_are_other_records(folder, source):
    result = write(
        folder, a=rows_of(folder, 2023, (1, 2, 3), source=source), b=rows_of(folder, 2024, (1, 2, 3), source=source)
    )
    finding = result.only("renumbered")
    assert (finding["severity"], finding["source"]) == ("warning", source)
    assert result.counts(source) == (6, 6, 0, 0)


def test_payments_that_are_numbered_anew_all_count(folder):
    result = write(
        folder,
        a=rows_of(folder, 2023, (1, 2, 3), source="subsidies", bedrag=1),
        b=rows_of(folder, 2024, (1, 2, 3), source="subsidies", bedrag=100),
    )
    assert result.total("subsidies", "bedrag") == 303


def test_numbers_that_start_anew_in_the_sheet_of_another_year_are_other_records(folder):
    folder.book("boek.xlsx", {str(year): rows_of(folder, year, (1, 2, 3)) for year in (2022, 2023, 2024)})
    result = folder.check()
    assert result.only("renumbered")["severity"] == "warning"
    assert result.counts("activiteiten") == (9, 9, 0, 0)


def test_more_than_half_of_the_smaller_file_is_enough(folder):
    result = write(folder, a=rows_of(folder, 2023, range(1, 11)), b=rows_of(folder, 2024, (9, 10, 11)))
    result.only("renumbered")
    assert result.counts("activiteiten") == (13, 13, 0, 0)


def test_the_same_file_again_is_still_a_repetition(folder):
    again = rows_of(folder, 2024, (1, 2, 3))
    result = write(folder, a=rows_of(folder, 2023, (1, 2, 3)), b=again, c=again)
    result.single("renumbered")
    assert {finding["code"] for finding in result.findings} == {"renumbered", "duplicate"}
    assert result.counts("activiteiten") == (9, 6, 0, 3)


def test_the_same_numbers_in_the_same_year_stay_conflicts(folder):
    result = write(
        folder, a=rows_of(folder, 2024, (1, 2, 3), titel="Eerst"), b=rows_of(folder, 2024, (1, 2, 3), titel="Later")
    )
    assert [finding["code"] for finding in result.findings] == ["conflicting-duplicate"] * 3
    assert result.counts("activiteiten") == (6, 3, 3, 0)


@pytest.mark.parametrize(
    ("numbers", "conflicts"),
    [((1, 11, 12, 13), 1), ((1, 2, 11, 12), 2)],
    ids=["one of four", "half, which is not more than half"],
)
def test_few_equal_numbers_in_two_years_stay_conflicts(folder, numbers, conflicts):
    result = write(folder, a=rows_of(folder, 2023, (1, 2, 3, 4)), b=rows_of(folder, 2024, numbers))
    assert [finding["code"] for finding in result.findings] == ["conflicting-duplicate"] * conflicts
    assert result.counts("activiteiten") == (8, 8 - conflicts, conflicts, 0)


def test_one_conflict_within_a_year_keeps_them_all(folder):
    first, second = rows_of(folder, 2023, (1, 2, 3)), rows_of(folder, 2024, (1, 2, 3))
    second[3][second[0].index("datum")] = date(2023, 9, 1)
    result = write(folder, a=first, b=second)
    assert [finding["code"] for finding in result.findings] == ["conflicting-duplicate"] * 3
    assert result.counts("activiteiten") == (6, 3, 3, 0)


def test_equal_numbers_within_one_sheet_stay_conflicts(folder):
    result = write(folder, a=[*rows_of(folder, 2023, (1, 2, 3)), *rows_of(folder, 2024, (1, 2, 3))[1:]])
    assert [finding["code"] for finding in result.findings] == ["conflicting-duplicate"] * 3
    assert result.counts("activiteiten") == (6, 3, 3, 0)


def test_a_file_that_is_only_repeated_is_not_renumbered(folder):
    rows = rows_of(folder, 2024, (1, 2, 3))
    result = write(folder, a=rows, b=rows)
    assert {finding["code"] for finding in result.findings} == {"duplicate"}
    assert result.counts("activiteiten") == (6, 3, 0, 3)


def test_another_source_keeps_its_own_key(folder):
    folder.book(
        "m.xlsx",
        {
            "een": folder.mission_rows({"nummer": 1, "kosten": 1}, {"nummer": 2}),
            "twee": folder.mission_rows({"nummer": 1, "kosten": 20}, {"nummer": 3}),
        },
    )
    result = write(folder, a=rows_of(folder, 2023, (1, 2, 3)), b=rows_of(folder, 2024, (1, 2, 3)))
    assert result.single("renumbered")["source"] == "activiteiten"
    assert result.single("conflicting-duplicate")["source"] == "missies"
    assert (result.counts("activiteiten"), result.counts("missies")) == ((6, 6, 0, 0), (4, 3, 1, 0))
