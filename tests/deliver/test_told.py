"""Differences in words: a sentence for each, and nothing that nobody may learn."""

from __future__ import annotations

import json

import openpyxl
import pytest

from data.load import Contents, read_folder
from data.tables import make_tables
from deliver.comparison import ChangeCause, Comparison, Side, Why
from deliver.output import NO_DIFFERENCES, describe_comparison, write_comparison
from deliver.told import (
    GuestCount,
    ToldCell,
    count_differences,
    tell_causes,
    tell_counts,
    tell_figure,
    tell_tables,
    tell_total,
)
from telling.rows import choose_rows
from tests.canaries import DAY, FIRST_GUEST_ROW, ROWS, find_canaries, make_folder
from tests.deliver.test_differences import MEETING, PRIZE, compare
from tests.kpi.situations import Row, activity, mission, observation, organisation, payment, target

GUEST = activity("2022-03-04", kind="opvang shelter city", chapter=3, number="G1", participants=7, shown_date="2022")


def tell_one(before: list[Row], after: list[Row], identity: str, year: int, **days: str) -> str:
    [found] = [one for one in compare(before, after, **days).figures if (one.identity, one.year) == (identity, year)]
    return tell_figure(found)


def test_a_figure_of_a_closed_year_says_so() -> None:
    more = activity("2022-04-01", chapter=6, kind="themabijeenkomst", number="A3")
    assert tell_one([MEETING, more], [MEETING], "H6.1", 2022) == "2022 was afgesloten: H6.1 gaat van 2 naar 1"


def test_a_figure_of_the_running_year_does_not() -> None:
    told = tell_one([MEETING], [MEETING | {"status": "geannuleerd"}], "H6.1", 2022, day="2022-06-30")
    assert told == "2022: H6.1 gaat van 1 naar 0"


def test_a_target_is_told_with_its_source_and_the_status_that_follows() -> None:
    before = [MEETING, target("H6.1", "minimum", "2") | {"source": "nota, paragraaf 6"}]
    after = [MEETING, target("H6.1", "minimum", "1") | {"source": "raadsbesluit 2023-11"}]
    assert tell_one(before, after, "H6.1", 2022) == (
        "2022: H6.1 blijft 1; van ‘niet behaald’ naar ‘behaald’; de streefwaarde gaat van minstens 2 (bron: nota, "
        "paragraaf 6) naar minstens 1 (bron: raadsbesluit 2023-11)"
    )


def test_a_target_that_is_new_had_none_before() -> None:
    told = tell_one([MEETING], [MEETING, target("H6.1", "minimum", "1") | {"source": None}], "H6.1", 2022)
    assert told.endswith("de streefwaarde gaat van geen naar minstens 1 (bron: niet genoemd)")


def test_a_provisional_figure_that_became_final_is_named_as_such() -> None:
    old = [observation(2022, "exportwaarde", 500, status="voorlopig")]
    [told, *_] = [tell_figure(one) for one in compare(old, [observation(2022, "exportwaarde", 510)]).figures]
    assert "is nu definitief: " in told and ", eerder " in told and "afgesloten" not in told
    [told, *_] = [tell_figure(one) for one in compare(old, [observation(2022, "exportwaarde", 500)]).figures]
    assert "is nu definitief: " in told and "eerder" not in told


def test_a_final_figure_that_became_provisional_is_named_too() -> None:
    new = [observation(2022, "exportwaarde", 500, status="voorlopig")]
    [told, *_] = [tell_figure(one) for one in compare([observation(2022, "exportwaarde", 500)], new).figures]
    assert told.endswith("; was definitief en is nu voorlopig")


def test_reasons_are_counted_in_words() -> None:
    assert tell_causes([Why(ChangeCause.ADDED, 1), Why(ChangeCause.CHANGED, 1_200), Why(ChangeCause.DAY)]) == (
        "1 nieuwe rij, 1.200 gewijzigde rijen en latere peildatum"
    )
    assert tell_causes([]) == ""


def test_a_changed_row_says_which_columns_went_from_what_to_what() -> None:
    before = [
        organisation("fafa"),
        activity("2022-03-01", number="A1", participants=1200, goals=[4], organisations=["fafa"], cost="12.50",
                 countries=["DEU"], places=[("Hermannstadt", "Sibiu", None)], network=None, asks_network=True),
    ]  # fmt: skip
    after = [
        organisation("fafa"),
        activity("2022-03-02", number="A1", participants=None, goals=[4, 17], organisations=[], cost=13,
                 countries=["DEU", "ROU"], places=[("Riga", None, "Riga")], network="POIS", asks_network=False),
    ]  # fmt: skip
    [table] = [one for one in tell_tables(compare(before, after)) if one.source == "activiteiten"]
    assert table.counts == {"nieuw": 0, "gewijzigd": 1, "vervallen": 0}
    [row] = table.changed
    assert (row.number, row.file, row.sheet, row.row) == ("A1", "bestand.xlsx", "Blad1", "1")
    assert set(row.cells) == {
        ToldCell("datum", "2022-03-01", "2022-03-02"),
        ToldCell("deelnemers", "1.200", "leeg"),
        ToldCell("kosten", "€ 12,50", "€ 13,00"),
        ToldCell("netwerk", "leeg", "POIS"),
        ToldCell("kolom netwerk aanwezig", "ja", "nee"),
        ToldCell("global_goals", "4", "4; 17"),
        ToldCell("organisaties", "Fafa", "leeg"),
        ToldCell("land", "Duitsland", "Duitsland; Roemenië"),
        ToldCell("plaats", "Hermannstadt (Sibiu)", "Riga"),
    }


def test_rows_of_the_beleidskader_and_of_cbs_are_told_in_words() -> None:
    before = [target("H6.1", "minimum", "2", 2022), observation(2022, "exportwaarde", "1250.5", status="voorlopig")]
    after = [target("H6.1", "minimum", "3", 2022), observation(2022, "exportwaarde", 1300)]
    told = {one.title: one for one in tell_tables(compare(before, after))}
    [row] = told["Streefwaarden"].changed
    assert (row.day, row.about, row.cells) == ("2022", "H6.1, minimum, 3, nota", (ToldCell("waarde", "2", "3"),))
    [row] = told["Exportcijfers"].changed
    assert row.cells == (ToldCell("waarde", "1.250,5", "1.300"), ToldCell("status", "voorlopig", "definitief"))


def test_of_guests_only_how_many_there_are_in_a_year_is_told() -> None:
    more, other = GUEST | {"number": "G2"}, GUEST | {"participants": 9}
    [table] = tell_tables(compare([GUEST, MEETING], [other, more, MEETING]))
    assert (table.counts, table.added, table.changed) == ({"nieuw": 0, "gewijzigd": 0, "vervallen": 0}, (), ())
    assert table.guests == (GuestCount(2022, 1, 2, 1),)
    assert write_comparison(compare([GUEST, MEETING], [other, more, MEETING])).endswith(
        "  Activiteiten: alleen rijen over Shelter City\n    Shelter City 2022: van 1 naar 2, 1 gewijzigde rij"
    )


def test_a_row_that_proves_to_be_about_a_guest_is_gone_and_no_more_is_told() -> None:
    [table] = tell_tables(compare([GUEST | {"kind": "overig", "shown_date": "4 maart 2022"}], [GUEST]))
    assert table.counts == {"nieuw": 0, "gewijzigd": 0, "vervallen": 1}
    assert table.guests == (GuestCount(2022, 0, 1, 0),)


def test_natural_persons_go_by_no_name_and_one_is_known_again_by_the_payments() -> None:
    def pay(number: str, key: str) -> Row:
        return payment("2022-02-01", 10, number=number, dossier=number, organisation="Natuurlijk persoon") | {
            "organisations": [key], "natural_person": True, "description": None,
        }  # fmt: skip

    def person(key: str) -> Row:
        return organisation(key) | {"name": "Natuurlijk persoon", "natural_person": True, "in_register": False}

    before = [person("persoon 1"), person("persoon 2"), pay("1", "persoon 1"), pay("2", "persoon 2")]
    renumbered = [person("persoon 2"), person("persoon 1"), pay("1", "persoon 2"), pay("2", "persoon 1")]
    assert not any(compare(before, renumbered).rows.values())
    same = [person("persoon 1"), pay("1", "persoon 1"), pay("2", "persoon 1")]
    [table] = tell_tables(compare(before, same))
    [row] = table.changed
    assert row.cells == (ToldCell("organisatie", "Natuurlijk persoon", "Natuurlijk persoon (een ander)"),)


def test_of_many_rows_the_first_are_told_and_the_rest_counted() -> None:
    missions = [mission("2022-01-01", number=f"M{place}") for place in range(14)]
    comparison = compare([], missions)
    [table] = tell_tables(comparison, 10)
    assert (len(table.added), table.counts["nieuw"]) == (10, 14)
    assert "… en nog 4 rijen; met --json staan ze er alle" in write_comparison(comparison)
    assert [len(one["added"]) for one in describe_comparison(comparison)["rows"]] == [14]


def test_of_an_export_of_which_nobody_sees_a_row_the_rows_are_counted_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deliver.told.choose_rows", lambda tables, records: choose_rows(tables, []))
    comparison = compare([MEETING], [MEETING | {"title": "Anders"}, mission("2022-01-01", number="M1")])
    assert [(one.counts, one.added, one.changed) for one in tell_tables(comparison)] == [
        ({"nieuw": 0, "gewijzigd": 1, "vervallen": 0}, (), ()),
        ({"nieuw": 1, "gewijzigd": 0, "vervallen": 0}, (), ()),
    ]
    assert write_comparison(comparison).endswith("RIJEN\n  Activiteiten: 1 gewijzigd\n  Missies: 1 nieuw")


def test_how_much_differs_is_counted_and_told() -> None:
    more = activity("2022-04-01", chapter=6, kind="themabijeenkomst", number="A3")
    counts = count_differences(compare([MEETING, PRIZE], [MEETING | {"title": "Anders"}, more]))
    assert (counts["nieuw"], counts["gewijzigd"], counts["vervallen"]) == (1, 1, 1)
    assert tell_counts(counts | {"cijfers": 3, "afgesloten": 1}) == (
        "3 cijfers anders, waarvan 1 in een afgesloten jaar; 1 rij nieuw, 1 rij gewijzigd en 1 rij vervallen"
    )
    assert tell_counts(count_differences(compare([PRIZE], [PRIZE]))) == "geen cijfer anders"
    assert tell_counts({}) == ""


def test_states_that_are_equal_are_said_to_be() -> None:
    assert write_comparison(compare([PRIZE], [PRIZE])) == NO_DIFFERENCES


# --------------------------------------------------------------------------------------------------------------- marks


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Contents, Contents]:
    """The folder of marked data, and the same in which each guest's row changed and the last is gone."""
    before, after = (make_folder(tmp_path_factory.mktemp(name)) for name in ("voor", "na"))
    book = openpyxl.load_workbook(after / "activiteiten.xlsx")
    sheet = book.active
    for row in ROWS:
        sheet.cell(row, 3).value = "kanarie anders"
        sheet.cell(row, 7).value = "4; 10"
        sheet.cell(row, 11).value = "Paraguay"
    sheet.cell(FIRST_GUEST_ROW + 1, 4).value = "lezing shelter kanarie"
    sheet.delete_rows(ROWS[-3])
    book.save(after / "activiteiten.xlsx")
    return read_folder(before), read_folder(after)


def test_no_difference_tells_what_nobody_may_learn(folders: tuple[Contents, Contents]) -> None:
    nothing = Side(make_tables(), DAY)
    before, after = (Side.of(one, DAY) for one in folders)
    for comparison in (Comparison(*pair) for pair in ((nothing, before), (before, after), (after, nothing))):
        told = json.dumps(describe_comparison(comparison), ensure_ascii=False) + write_comparison(comparison)
        assert find_canaries(told) == []
    assert any(one.guests for one in tell_tables(Comparison(before, after)))


def test_the_rows_behind_both_sides_tell_no_more(folders: tuple[Contents, Contents]) -> None:
    comparison = Comparison(*(Side.of(one, DAY) for one in folders))
    assert comparison.figures
    for change in comparison.figures:
        for side in (comparison.before, comparison.after):
            behind = side.find_behind(change)
            assert behind is not None
            assert find_canaries(behind.counted.to_csv() + behind.left_out.to_csv()) == []


def test_a_control_total_is_told_in_its_own_unit(folders: tuple[Contents, Contents]) -> None:
    empty, full = Side(make_tables(), DAY), Side.of(folders[0], DAY)
    told = [tell_total(one) for one in Comparison(empty, full).totals]
    assert "Missies: orders gaat van 0 naar 12" in told
    assert "Subsidies: bedrag gaat van € 0 naar € 30.435" in told
