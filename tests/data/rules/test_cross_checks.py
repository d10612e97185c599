"""Checks across columns and rows: `inconsistent` is a warning, and the values are kept."""

from __future__ import annotations

from datetime import date

import pytest

D = date(2026, 7, 1)


def only_warning(result, source):
    finding = result.only("inconsistent")
    assert (finding["severity"], finding["source"]) == ("warning", source)
    assert result.counts(source)[2] == 0
    return finding


@pytest.mark.parametrize(("first", "second"), [("jongeren", "deelnemers")])
def test_part_above_whole_of_activities(folder, first, second):
    folder.activities({first: 41, second: 40})
    result = folder.check()
    only_warning(result, "activiteiten")
    assert [result.total("activiteiten", column) for column in (first, second)] == [41, 40]


@pytest.mark.parametrize(("part", "whole"), [("mkb_bedrijven", "bedrijven"), ("orders", "matches")])
def test_part_above_whole_of_missions(folder, part, whole):
    folder.missions({part: 6, whole: 5})
    result = folder.check()
    only_warning(result, "missies")
    assert [result.total("missies", column) for column in (part, whole)] == [6, 5]


def test_part_equal_to_whole_is_fine(folder):
    folder.activities({"jongeren": 40, "deelnemers": 40})
    folder.missions({"mkb_bedrijven": 5, "bedrijven": 5, "orders": 3, "matches": 3})
    assert folder.check().findings == []


def test_a_part_without_a_whole_is_fine(folder):
    folder.activities({"jongeren": 40, "deelnemers": None})
    assert folder.check().findings == []


def test_end_before_start(folder):
    folder.missions({"startdatum": date(2024, 5, 17), "einddatum": date(2024, 5, 16)})
    result = folder.check()
    only_warning(result, "missies")
    assert str(folder.tables().missions["end_date"].iloc[0])[:10] == "2024-05-16"


def test_end_on_the_day_of_the_start_is_fine(folder):
    folder.missions({"startdatum": date(2024, 5, 17), "einddatum": date(2024, 5, 17)})
    assert folder.check().findings == []


@pytest.mark.parametrize("day", [D, date(2024, 1, 1)])
def test_planned_on_or_before_the_peildatum(folder, day):
    folder.activities({"status": "gepland", "datum": day})
    only_warning(folder.check(D), "activiteiten")


def test_planned_after_the_peildatum_is_fine(folder):
    folder.activities({"status": "gepland", "datum": date(2026, 7, 2)})
    assert folder.check(D).findings == []


def test_done_after_the_peildatum(folder):
    folder.activities({"status": "uitgevoerd", "datum": date(2026, 7, 2)})
    only_warning(folder.check(D), "activiteiten")


def test_done_on_the_peildatum_is_fine(folder):
    folder.activities({"status": "uitgevoerd", "datum": D})
    assert folder.check(D).findings == []


@pytest.mark.parametrize(("status", "day"), [("gepland", D), ("uitgevoerd", date(2026, 7, 2))])
def test_missions_likewise(folder, status, day):
    folder.missions({"status": status, "startdatum": day})
    only_warning(folder.check(D), "missies")


@pytest.mark.parametrize("status", ["geannuleerd", "uitgesteld"])
@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2027, 1, 1)])
def test_cancelled_and_postponed_may_have_any_date(folder, status, day):
    folder.activities({"status": status, "datum": day})
    assert folder.check(D).findings == []


@pytest.mark.parametrize("column", ["verleend", "cofinanciering"])
def test_a_dossier_with_two_amounts(folder, column):
    folder.payments(
        {"dossiernummer": "D-1", column: 100},
        {"dossiernummer": "D-1", column: 200},
        {"dossiernummer": "D-2", column: 9},
    )
    result = folder.check()
    assert {finding["code"] for finding in result.findings} == {"inconsistent"}
    assert {finding["severity"] for finding in result.findings} == {"warning"}
    assert result.counts("subsidies") == (3, 3, 0, 0)
    assert result.total("subsidies", column) == 309


@pytest.mark.parametrize("column", ["verleend", "cofinanciering"])
def test_a_dossier_with_one_amount_repeated_is_fine(folder, column):
    folder.payments({"dossiernummer": "D-1", column: 100}, {"dossiernummer": "D-1", column: "€ 100,00"})
    assert folder.check().findings == []


@pytest.mark.parametrize("make", ["activities", "missions"])
def test_costs_with_a_dossier_that_no_payment_has_would_be_lost(folder, make):
    folder.payments({"dossiernummer": "D-1"})
    getattr(folder, make)({"kosten": 100, "dossiernummer": "D-9"})
    result = folder.check()
    assert result.only("inconsistent")["severity"] == "warning"
    assert "D-9" in result.text


@pytest.mark.parametrize("written", ["D-1", 2021001])
def test_costs_with_the_dossier_of_a_payment_are_fine(folder, written):
    folder.payments({"dossiernummer": str(written)})
    folder.activities({"kosten": 100, "dossiernummer": written})
    assert folder.check().findings == []


def test_a_dossier_without_costs_is_fine(folder):
    folder.activities({"kosten": None, "dossiernummer": "D-9"})
    assert folder.check().findings == []


REGISTER = ["organisatie", "aliassen"]


@pytest.mark.parametrize(
    "rows",
    [
        [["Havenkoor", None], ["Stichting Havenkoor", None]],
        [["Havenkoor", "HK"], ["Hengelo Kust", "H.K."]],
        [["Havenkoor", None], ["Stadskoor", "Havenkoor"]],
    ],
    ids=["name and name", "alias and alias", "name and alias"],
)
def test_two_organisations_of_the_register_sharing_a_name_or_alias(folder, rows):
    folder.register(Organisaties=[REGISTER, *rows])
    result = folder.check()
    finding = only_warning(result, "beleidskader")
    assert folder.row_of(finding) == 3
    assert result.counts("beleidskader") == (2, 2, 0, 0)


def test_an_organisation_whose_alias_is_its_own_name_is_fine(folder):
    folder.register(Organisaties=[REGISTER, ["Stichting Havenkoor", "Havenkoor; HAVENKOOR"], ["Stadskoor", None]])
    assert folder.check().findings == []


def test_a_row_set_aside_is_not_checked_for_its_dates_once_more(folder):
    folder.missions({"startdatum": "ooit", "einddatum": date(2024, 5, 16)})
    folder.check().only("not-a-date")
