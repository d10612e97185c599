"""The same key again: the same content is skipped, other content has one winner."""

from __future__ import annotations

import pytest


def cost_kept(result):
    return result.total("activiteiten", "kosten")


def test_same_key_and_same_content_is_skipped(folder):
    folder.activities({"nummer": "A"}, {"nummer": "A"})
    result = folder.check()
    finding = result.only("duplicate")
    assert (finding["severity"], finding["source"]) == ("info", "activiteiten")
    assert result.counts("activiteiten") == (2, 1, 0, 1)


def test_content_is_compared_after_parsing(folder):
    folder.activities(
        {"nummer": "A", "datum": "17-05-2024", "kosten": "€ 1.234,00", "status": "UITGEVOERD"},
        {"nummer": " A ", "datum": "17 mei 2024", "kosten": 1234, "status": "uitgevoerd"},
    )
    result = folder.check()
    assert result.only("duplicate")["severity"] == "info"
    assert result.counts("activiteiten") == (2, 1, 0, 1)


def test_columns_that_are_not_loaded_do_not_make_a_difference(folder):
    folder.activities({"nummer": "A", "opmerking": "eerst"}, {"nummer": "A", "opmerking": "later"})
    result = folder.check()
    assert result.codes == ["duplicate", "unread-columns"]
    assert result.counts("activiteiten") == (2, 1, 0, 1)


def test_other_content_within_a_sheet_the_lowest_row_wins(folder):
    folder.activities({"nummer": "A", "kosten": 1}, {"nummer": "B", "kosten": 500}, {"nummer": "A", "kosten": 20})
    result = folder.check()
    finding = result.only("conflicting-duplicate")
    assert (finding["severity"], folder.row_of(finding)) == ("warning", 2)
    assert result.counts("activiteiten") == (3, 2, 1, 0)
    assert cost_kept(result) == 520


def test_other_content_within_a_file_the_last_sheet_wins(folder):
    folder.book(
        "a.xlsx",
        {
            "Z": [*folder.activity_rows({"nummer": "C"}), *folder.activity_rows({"nummer": "A"})[1:]],
            "B": folder.activity_rows({"nummer": "A", "kosten": 20}),
        },
    )
    result = folder.check()
    finding = result.only("conflicting-duplicate")
    assert (finding["sheet"], folder.row_of(finding)) == ("Z", 3)
    assert cost_kept(result) == 20


@pytest.mark.parametrize(
    ("loser", "winner"),
    [("2023.xlsx", "2024.xlsx"), ("a.xlsx", "B.xlsx"), ("Export.xlsx", "export2.xlsx"), ("B.csv", "c.xlsx")],
)
def test_other_content_in_another_file_the_case_folded_last_name_wins(folder, loser, winner):
    if loser.endswith("csv"):
        folder.csv(loser, folder.activity_rows({"nummer": "A", "datum": "17-05-2024", "kosten": 1}))
    else:
        folder.activities({"nummer": "A", "kosten": 1}, file=loser)
    folder.activities({"nummer": "A", "kosten": 20}, file=winner)
    result = folder.check()
    finding = result.only("conflicting-duplicate")
    assert (finding["file"], finding["severity"], folder.row_of(finding)) == (loser, "warning", 2)
    assert result.counts("activiteiten") == (2, 1, 1, 0)
    assert cost_kept(result) == 20


def test_the_file_goes_before_the_row(folder):
    folder.activities({"nummer": "A", "kosten": 20}, file="b.xlsx")
    folder.activities({"nummer": "B"}, {"nummer": "C"}, {"nummer": "A", "kosten": 1}, file="a.xlsx")
    result = folder.check()
    assert result.only("conflicting-duplicate")["file"] == "a.xlsx"
    assert cost_kept(result) == 20


def test_same_content_in_two_files_is_skipped_once(folder):
    folder.activities({"nummer": "A", "kosten": 20}, file="a.xlsx")
    folder.activities({"nummer": "A", "kosten": 20}, file="b.xlsx")
    result = folder.check()
    assert result.only("duplicate")["severity"] == "info"
    assert result.counts("activiteiten") == (2, 1, 0, 1)
    assert cost_kept(result) == 20


def test_rows_set_aside_for_errors_do_not_compete(folder):
    folder.activities({"nummer": "A", "kosten": 20}, {"nummer": "A", "kosten": 1, "datum": "ooit"})
    result = folder.check()
    result.only("not-a-date")
    assert result.counts("activiteiten") == (2, 1, 1, 0)
    assert cost_kept(result) == 20


def test_three_contents_under_one_key_leave_two_losers(folder):
    folder.activities({"nummer": "A", "kosten": 1}, {"nummer": "A", "kosten": 20}, {"nummer": "A", "kosten": 300})
    result = folder.check()
    assert sorted(folder.row_of(finding) for finding in result.of("conflicting-duplicate")) == [2, 3]
    assert result.counts("activiteiten") == (3, 1, 2, 0)
    assert cost_kept(result) == 300


def test_a_difference_in_an_optional_column_is_a_conflict_too(folder):
    folder.activities({"nummer": "A", "netwerk": "International Office"}, {"nummer": "A", "netwerk": None})
    assert folder.check().only("conflicting-duplicate")["severity"] == "warning"


def test_the_same_number_in_two_sources_is_no_duplicate(folder):
    folder.activities({"nummer": "1"})
    folder.missions({"nummer": "1"})
    assert folder.check().findings == []


def test_payments_with_the_same_number(folder):
    folder.payments(
        {"betaalnummer": "1", "bedrag": 10},
        {"betaalnummer": "1", "bedrag": 10},
        {"betaalnummer": "2", "bedrag": 10},
        {"betaalnummer": "2", "bedrag": 700},
    )
    result = folder.check()
    assert sorted(finding["code"] for finding in result.findings) == ["conflicting-duplicate", "duplicate"]
    assert result.counts("subsidies") == (4, 2, 1, 1)
    assert result.total("subsidies", "bedrag") == 710


def test_equal_payments_without_a_number_in_one_file_are_separate_payments(folder):
    folder.payments_without_key({"bedrag": 10}, {"bedrag": 10}, {"bedrag": 700})
    result = folder.check()
    assert result.only("duplicate")["severity"] == "warning"
    assert result.counts("subsidies") == (3, 3, 0, 0)
    assert result.total("subsidies", "bedrag") == 720


def test_equal_payments_without_a_number_on_two_sheets_of_one_file_are_separate_payments(folder):
    folder.book(
        "s.xlsx", {"a": folder.keyless_payment_rows({"bedrag": 10}), "b": folder.keyless_payment_rows({"bedrag": 10})}
    )
    result = folder.check()
    assert result.only("duplicate")["severity"] == "warning"
    assert result.counts("subsidies") == (2, 2, 0, 0)


def test_equal_payments_without_a_number_in_different_files_are_repetitions(folder):
    folder.payments_without_key({"bedrag": 10}, {"bedrag": 700}, file="2023.xlsx")
    folder.payments_without_key({"bedrag": 10}, {"bedrag": 5000}, file="2024.xlsx")
    result = folder.check()
    assert result.only("duplicate")["severity"] == "info"
    assert result.counts("subsidies") == (4, 3, 0, 1)
    assert result.total("subsidies", "bedrag") == 5710


def test_payments_without_a_number_that_differ_are_never_in_conflict(folder):
    folder.payments_without_key({"bedrag": 10}, {"bedrag": 11}, {"bedrag": 10, "organisatie": "Stadskoor"})
    result = folder.check()
    assert result.counts("subsidies") == (3, 3, 0, 0)
    assert result.findings == []


def test_two_targets_for_one_indicator_and_year_the_lowest_row_wins(folder):
    folder.register(
        Streefwaarden=[
            ["indicator", "soort", "jaar", "waarde"],
            ["H1.5", "minimum", 2024, 2],
            ["H1.5", "minimum", None, 4],
            ["H1.5", "minimum", 2024, 3],
        ]
    )
    result = folder.check()
    finding = result.only("conflicting-duplicate")
    assert (finding["severity"], finding["source"], folder.row_of(finding)) == ("warning", "beleidskader", 2)
    assert result.counts("beleidskader") == (3, 2, 1, 0)
    targets = folder.tables().targets
    assert [float(value) for value in targets[targets["first_year"] == 2024]["value"]] == [3]


def export_total(result):
    return result.total("exportcijfers", "exporterende bedrijven")


def test_cbs_definitive_goes_above_provisional_wherever_it_stands(folder):
    folder.exports({"waarde": 600, "status": "definitief"}, file="a.xlsx")
    folder.exports({"waarde": 590, "status": "voorlopig"}, file="b.xlsx")
    result = folder.check()
    finding = result.only("duplicate")  # no row of that table counts: that is said of the table, not of the figure
    assert (finding["severity"], finding["source"], finding["file"]) == ("info", "exportcijfers", "b.xlsx")
    assert (finding["sheet"], finding["cell"]) == ("Blad1", "")
    assert result.counts("exportcijfers") == (2, 1, 0, 1)
    assert export_total(result) == 600


def test_cbs_nearly_definitive_goes_above_provisional(folder):
    folder.exports({"waarde": 600, "status": "nader voorlopig"}, {"waarde": 590, "status": "voorlopig"})
    result = folder.check()
    assert result.findings == []
    assert export_total(result) == 600


def test_cbs_definitive_goes_above_nearly_definitive(folder):
    folder.exports({"waarde": 600, "status": "definitief"}, {"waarde": 590, "status": "nader voorlopig"})
    assert export_total(folder.check()) == 600


def test_cbs_definitive_goes_above_a_figure_without_a_status(folder):
    folder.exports({"waarde": 600, "status": "definitief"}, {"waarde": 590, "status": None})
    result = folder.check()
    assert result.findings == []
    assert export_total(result) == 600


def test_cbs_two_values_with_one_status_are_in_conflict_and_the_last_wins(folder):
    folder.exports({"waarde": 600, "status": "definitief"}, {"waarde": 590, "status": "definitief"})
    result = folder.check()
    finding = result.only("conflicting-duplicate")
    assert (finding["severity"], folder.row_of(finding)) == ("warning", 2)
    assert result.counts("exportcijfers") == (2, 1, 1, 0)
    assert export_total(result) == 590


def test_cbs_one_value_twice_with_one_status_is_a_duplicate(folder):
    folder.exports({"waarde": 600, "status": "definitief"}, {"waarde": 600, "status": "definitief"})
    result = folder.check()
    assert result.only("duplicate")["severity"] == "info"
    assert result.counts("exportcijfers") == (2, 1, 0, 1)


def test_cbs_other_year_region_topic_or_country_is_another_figure(folder):
    folder.exports(
        {}, {"jaar": 2021}, {"regio": "Overijssel"}, {"onderwerp": "exporterende bedrijven mkb"}, {"land": "Duitsland"}
    )
    result = folder.check()
    assert result.counts("exportcijfers") == (5, 5, 0, 0)
    assert result.findings == []


def test_cbs_region_code_and_name_are_one_region_and_empty_country_is_totaal(folder):
    folder.exports({"regio": "Deventer", "land": None}, {"regio": "GM0150", "land": "Totaal"})
    result = folder.check()
    result.only("duplicate")
    assert result.counts("exportcijfers") == (2, 1, 0, 1)
