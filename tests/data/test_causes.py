"""Findings as people see them: grouped by cause, in order, counted honestly, with the mapping line that solves them."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from data.__main__ import main
from data.causes import (
    CausePart,
    group_rows_out,
    list_causes,
    list_lines,
    list_options,
    write_line,
    write_tally,
)
from data.check import write_report
from data.findings import CODES, SET_ASIDE, SKIPPED, Finding, RowOut, Severity
from data.load import load_folder
from data.mapping_book import make_mapping_book
from tests.commands import call
from tests.decoding import decoding_here  # noqa: F401 (pytest finds fixtures by their name here)

TODAY = date(2026, 7, 1)
HEADINGS = ["nummer", "datum", "titel", "soort", "hoofdstuk", "status"]


def finding(code="not-a-choice", severity=Severity.ERROR, **given) -> Finding:
    known = {
        "source": "activiteiten",
        "file": "activiteiten.xlsx",
        "sheet": "Blad1",
        "cell": "F2",
        "column": "status",
        "value": "Afgerond",
        "message": "status: Kies een van deze woorden.",
    }
    return Finding(severity, code, **(known | given))


def repeat(count: int, **given) -> list[Finding]:
    return [finding(cell=f"F{row}", **given) for row in range(2, count + 2)]


def write_book(path: Path, *statuses: str, headings=HEADINGS, first: int = 0) -> None:
    book = openpyxl.Workbook()
    book.active.append(headings)
    for number, status in enumerate(statuses, start=first):
        book.active.append([f"A-{number}", date(2024, 5, 17), "Bijeenkomst", "themabijeenkomst", 6, status])
    book.save(path)


# ------------------------------------------------------------------------------------------------------------ grouping


def test_more_than_twenty_of_one_code_in_one_column_are_one_line_with_three_cells_and_the_number():
    [cause] = list_causes(repeat(300))
    [told] = cause.tell()
    assert (told.count, told.cells) == (300, ("F2", "F3", "F4"))
    assert told.place == "F2, F3, F4 en nog 297 cellen"
    assert told.message.startswith(
        "In activiteiten.xlsx, blad Blad1, kolom status (F2, F3, F4 en nog 297 cellen) staat ‘Afgerond’ (300 keer): "
    )


def test_twenty_are_told_cell_by_cell_where_each_says_something_else():
    findings = [
        finding("missing-value", cell=f"F{row}", value="", message=f"In rij {row} ontbreekt status.")
        for row in range(2, 22)
    ]
    [cause] = list_causes(findings)
    assert [told.message for told in cause.tell()] == [one.message for one in findings]
    [cause] = list_causes([*findings, finding("missing-value", cell="F99", value="", message="In rij 99 …")])
    assert len(cause.tell()) == 1


def test_a_few_cells_with_the_same_value_are_told_at_once():
    [cause] = list_causes([*repeat(2), finding(cell="F9", value="Klaar")])
    assert [(told.cells, told.value) for told in cause.tell()] == [(("F2", "F3"), "Afgerond"), (("F9",), "Klaar")]


@pytest.mark.parametrize(
    "other", [{"sheet": "Blad2"}, {"file": "b.xlsx"}, {"column": "soort"}, {"severity": Severity.WARNING}]
)
def test_what_stands_elsewhere_is_another_cause(other):
    assert len(list_causes([*repeat(15), *repeat(15, **other)])) == 2


def test_of_many_values_the_most_frequent_are_named():
    findings = [
        *repeat(40),
        *repeat(30, value="Klaar"),
        *repeat(2, value="?!"),
        finding(value="x1"),
        finding(value="x2"),
    ]
    [cause] = list_causes(findings)
    assert cause.found == "‘Afgerond’ (40 keer), ‘Klaar’ (30 keer), ‘?!’ (2 keer) en nog 2 andere waarden"


def test_values_that_are_not_shown_are_not_told_either():
    [cause] = list_causes(repeat(30, value=""))
    assert "staat een ander woord:" in cause.tell()[0].message
    assert cause.lines == ()


def test_text_with_braces_stays_as_it_was_written():
    [cause] = list_causes(repeat(30, value="{where}", sheet="{found}"))
    assert "blad {found}" in cause.explain() and "‘{where}’" in cause.explain()


@pytest.mark.parametrize("code", CODES)
def test_every_code_can_stand_for_many(code):
    [cause] = list_causes(repeat(21, code=code))
    [told] = cause.tell()
    assert "activiteiten.xlsx, blad Blad1" in told.message
    assert "‘Afgerond’" in told.message
    [bare] = list_causes(repeat(21, code=code, value="", sheet="", column=""))
    assert "activiteiten.xlsx" in bare.tell()[0].message and "{" not in bare.tell()[0].message


# --------------------------------------------------------------------------------------------------------------- order


def test_what_changes_figures_goes_first_then_errors_warnings_and_infos():
    findings = [
        finding("totals-row", Severity.INFO),
        finding("inconsistent", Severity.WARNING),
        finding("not-a-date"),
        finding("scaled", Severity.INFO, column="bedrag"),
        finding("unreadable-workbook", cell="", sheet="", column="", value=""),
        finding("unread-columns", Severity.INFO, cell="", column=""),
        finding("near-column", Severity.WARNING),
    ]
    causes = list_causes(findings)
    assert [cause.code for cause in causes] == [
        *("near-column", "unread-columns", "unreadable-workbook", "scaled"),
        *("not-a-date", "inconsistent", "totals-row"),
    ]
    assert [cause.part for cause in causes] == [CausePart.FIGURES] * 4 + [
        CausePart.ERRORS,
        CausePart.WARNINGS,
        CausePart.INFOS,
    ]


# ------------------------------------------------------------------------------------------------------- mapping lines


def test_a_word_of_the_registers_own_gets_the_line_to_fill_in():
    [cause] = list_causes(repeat(3))
    assert cause.lines == (("Waardetoewijzing", "activiteiten", "status", "Afgerond", ""),)
    assert list_options(cause.lines[0]) == ("gepland", "uitgevoerd", "geannuleerd", "uitgesteld")
    assert write_line(cause.lines[0]) == (
        "Waardetoewijzing: activiteiten | status | Afgerond | ‹kies: gepland, uitgevoerd, geannuleerd, uitgesteld›"
    )
    assert "Waardetoewijzing" in cause.tell()[0].message


def test_twice_is_a_slip_of_the_pen():
    [cause] = list_causes(repeat(2))
    assert cause.lines == ()
    assert "Waardetoewijzing" not in cause.tell()[0].message


def test_each_word_that_comes_three_times_gets_its_line_and_the_others_none():
    [cause] = list_causes([*repeat(3, value="Bezig"), *repeat(30), *repeat(2, value="Klaar")])
    assert [line[3] for line in cause.lines] == ["Afgerond", "Bezig"]


def test_a_value_on_two_lines_or_with_a_tab_is_one_cell():
    [cause] = list_causes(repeat(3, value="Af\tgerond\n met  zorg"))
    assert cause.lines[0][3] == "Af gerond met zorg"


@pytest.mark.parametrize(
    "given",
    [
        {"column": "titel"},
        {"column": "land", "code": "not-a-country"},
        {"column": "kosten", "code": "not-a-number"},
        {"column": "natuurlijk_persoon", "source": "subsidies"},
        {"column": "onbekend"},
        {"value": "v" * 200},
    ],
)
def test_what_has_no_fixed_words_or_may_name_a_person_gets_no_line(given):
    [cause] = list_causes(repeat(5, **given))
    assert cause.lines == ()


@pytest.mark.parametrize(
    ("source", "column", "first"),
    [
        ("subsidies", "budgetpost", "trade office"),
        ("exportcijfers", "onderwerp", "exporterende bedrijven"),
        ("beleidskader", "in_nota", "ja"),
        ("missies", "hoofdstuk", None),
        ("activiteiten", "hoofdstuk", "1"),
    ],
)
def test_the_words_to_choose_from_are_those_of_the_contract(source, column, first):
    options = list_options(("Waardetoewijzing", source, column, "x", ""))
    assert (options[0] if options else None) == first


def test_a_finding_that_knows_its_line_hands_it_on_and_equal_lines_are_written_once():
    line = ("Kolomtoewijzing", "subsidies", "Bedrag (verleend)", "verleend")
    causes = list_causes(
        [finding("near-column", Severity.WARNING, file=name, mappings=(line,)) for name in ("a.xlsx", "b.xlsx")]
        + repeat(3)
    )
    assert causes[0].lines == (line,)
    assert list_lines(causes) == [line, ("Waardetoewijzing", "activiteiten", "status", "Afgerond", "")]


def test_a_missing_column_gets_a_line_with_the_heading_that_comes_nearest(tmp_path):
    headings = ["nummer", "datum", "titel", "Soort bijeenkomst", "hoofdstuk", "X"]
    write_book(tmp_path / "activiteiten.xlsx", "uitgevoerd", headings=headings)
    [cause] = list_causes(load_folder(tmp_path, TODAY).findings)
    assert cause.lines == (
        ("Kolomtoewijzing", "activiteiten", "Soort bijeenkomst", "soort"),
        ("Kolomtoewijzing", "activiteiten", "", "status"),
    )
    assert write_line(cause.lines[1]) == "Kolomtoewijzing: activiteiten | ‹kop in het bestand› | status"


def test_of_two_headings_that_come_near_none_is_put_into_the_line(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(
        ["dossiernummer", "organisatie", "budgetpost", "betaaldatum", "Bedrag aangevraagd", "Bedrag nee"]
    )
    book.active.append(["D-1", "Stichting Kade", "regulier", date(2024, 5, 17), 10, 20])
    book.save(tmp_path / "subsidies.xlsx")
    [cause] = list_causes(load_folder(tmp_path, TODAY).findings)
    assert cause.code == "missing-column"
    assert cause.lines == (("Kolomtoewijzing", "subsidies", "", "bedrag"),)


def test_a_heading_that_would_take_the_place_of_a_column_leaves_the_choice_to_the_reader(tmp_path):
    book = openpyxl.Workbook()
    book.active.append([*HEADINGS, "kosten", "Kosten (2024)", "Deelnemer"])
    book.active.append(["A-1", date(2024, 5, 17), "Les", "lezing", 6, "uitgevoerd", 10, 20, 30])
    book.save(tmp_path / "activiteiten.xlsx")
    beside, alone = list_causes(load_folder(tmp_path, TODAY).findings)
    assert beside.lines == (("Kolomtoewijzing", "activiteiten", "Kosten (2024)", ""),)
    assert "telt deze kolom, en niet meer de kolom kosten" in beside.first.message
    assert alone.lines == (("Kolomtoewijzing", "activiteiten", "Deelnemer", "deelnemers"),)
    assert "Let op" not in alone.first.message


# ------------------------------------------------------------------------------------------------------ counting line


def rows_out(fate: str, count: int, reason="datum: geen geldige datum") -> list[RowOut]:
    return [RowOut("activiteiten", "a.xlsx", "Blad1", row, fate, reason) for row in range(2, count + 2)]


def test_where_everything_counts_the_zeros_are_told():
    assert write_tally([], []) == "0 fouten, 0 waarschuwingen en 0 mededelingen."
    assert write_tally([], rows_out(SKIPPED, 1)) == "0 fouten, 0 waarschuwingen en 0 mededelingen; 1 rij overgeslagen."


def test_no_zero_of_errors_above_rows_that_were_set_aside():
    told = write_tally([finding("conflicting-duplicate", Severity.WARNING)], rows_out(SET_ASIDE, 1_200))
    assert told == "1 waarschuwing; 1.200 rijen opzij gezet."


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("unread-file", "1 bestand of map"),
        ("unreadable-workbook", "1 bestand of map"),
        ("hidden-sheet", "1 blad"),
        ("unknown-sheet", "1 blad"),
        ("missing-column", "1 blad"),
        ("unread-columns", "kolommen op 1 blad"),
        ("near-column", "kolommen op 1 blad"),
        ("repeated-column", "kolommen op 1 blad"),
    ],
)
def test_no_zero_of_errors_above_what_was_not_read(code, told):
    assert write_tally([finding(code, Severity.INFO)], []) == f"1 mededeling; niet gelezen: {told}."


def test_everything_at_once():
    findings = [
        *repeat(2, code="not-a-date"),
        *(finding("hidden-sheet", Severity.INFO, sheet=name) for name in ("x", "y")),
        *(finding("near-column", Severity.WARNING, column=name) for name in ("kosten", "land")),
        finding("unreadable-workbook", file="stuk.xlsx", sheet=""),
    ]
    assert write_tally(findings, [*rows_out(SET_ASIDE, 12), *rows_out(SKIPPED, 5)]) == (
        "3 fouten, 2 waarschuwingen en 2 mededelingen; 12 rijen opzij gezet en 5 rijen overgeslagen; "
        "niet gelezen: 1 bestand of map, 2 bladen en kolommen op 1 blad."
    )


# --------------------------------------------------------------------------------------------------- rows that are out


def test_rows_that_are_out_for_one_reason_are_one_line_those_set_aside_first():
    skipped = [
        RowOut("activiteiten", "a.xlsx", "Blad1", row, SKIPPED, f"herhaling van b.xlsx, blad X, rij {row}")
        for row in (4, 5, 6, 7)
    ]
    aside, again = group_rows_out([*skipped, *rows_out(SET_ASIDE, 2)])
    assert (aside.count, aside.place, aside.reason) == (2, "2 en 3", "datum: geen geldige datum")
    assert (again.count, again.place) == (4, "4, 5, 6 en nog 1 rij")
    assert again.reason == "herhaling van b.xlsx, blad X, rij …"


def test_a_row_with_several_figures_is_named_once():
    [group] = group_rows_out(rows_out(SKIPPED, 1) * 3)
    assert (group.count, group.place) == (3, "2")


# ------------------------------------------------------------------------------------------------------- real folders


def test_three_hundred_rows_with_a_word_of_their_own_are_one_line_for_people(tmp_path):
    write_book(tmp_path / "activiteiten.xlsx", *["Afgerond"] * 300)
    loaded = load_folder(tmp_path, TODAY)
    assert len(loaded.findings) == 300
    lines = write_report(loaded).splitlines()
    [told] = [line for line in lines if "not-a-choice" in line]
    assert "F2, F3, F4 en nog 297 cellen" in told
    [advice] = [line for line in lines if "Over te nemen in Waardetoewijzing" in line]
    assert "activiteiten | status | Afgerond | ‹kies: gepland, uitgevoerd, geannuleerd, uitgesteld›" in advice
    assert "300 fouten; 300 rijen opzij gezet." in lines
    assert "Van activiteiten telt geen enkele rij mee. Hieronder staat bij elke rij waarom." in lines
    [out] = [line for line in lines if line.startswith("300 rijen opzij gezet")]
    assert out.endswith("rij 2, 3, 4 en nog 297 rijen: status: geen bekende keuze")


def test_the_filled_in_mapping_workbook_solves_what_it_was_made_for(tmp_path):
    headings = ["Kenmerk", *HEADINGS[1:2], "Wat", *HEADINGS[3:]]
    write_book(tmp_path / "een.xlsx", *["Afgerond"] * 5, "uitgevoerd")
    write_book(tmp_path / "twee.xlsx", "uitgevoerd", headings=headings, first=100)
    before = list_causes(load_folder(tmp_path, TODAY).findings)
    assert {cause.code for cause in before} == {"not-a-choice", "missing-column"}

    book = openpyxl.load_workbook(io.BytesIO(make_mapping_book(list_lines(before))))
    assert book.sheetnames == ["Kolomtoewijzing", "Waardetoewijzing"]
    columns, values = book.worksheets
    assert [[cell.value for cell in row] for row in columns] == [
        ["bron", "kop in het bestand", "betekenis"],
        ["activiteiten", None, "nummer"],
        ["activiteiten", None, "titel"],
    ]
    assert [[cell.value for cell in row] for row in values] == [
        ["bron", "kolom", "waarde in het bestand", "betekenis"],
        ["activiteiten", "status", "Afgerond", None],
    ]
    assert values["D2"].comment.text == "Kies uit: gepland, uitgevoerd, geannuleerd, uitgesteld"
    [choice] = values.data_validations.dataValidation
    assert (str(choice.sqref), choice.formula1) == ("D2", '"gepland,uitgevoerd,geannuleerd,uitgesteld"')

    columns["B2"], columns["B3"], values["D2"] = "Kenmerk", "Wat", "uitgevoerd"
    book.save(tmp_path / "toewijzing.xlsx")
    after = load_folder(tmp_path, TODAY)
    assert after.findings == ()
    assert after.books["activiteiten"].accepted == 7


def test_numbers_that_are_codes_of_the_register_are_solved_like_words(tmp_path):
    write_book(tmp_path / "activiteiten.xlsx", *[2] * 3, 2.5, "uitgevoerd")
    lines = list_lines(list_causes(load_folder(tmp_path, TODAY).findings))
    assert lines == [("Waardetoewijzing", "activiteiten", "status", "2", "")]
    (tmp_path / "toewijzing.xlsx").write_bytes(make_mapping_book([(*lines[0][:-1], "gepland")]))
    after = load_folder(tmp_path, date(2020, 1, 1))
    assert [(one.code, one.value) for one in after.findings if one.code != "inconsistent"] == [("not-a-choice", "2.5")]
    assert after.tables.activities["status"].tolist() == ["gepland"] * 3 + ["uitgevoerd"]


def test_words_in_the_mapping_workbook_are_never_formulas(tmp_path):
    lines = list_lines(list_causes(repeat(3, value='=HYPERLINK("http://x")')))
    book = openpyxl.load_workbook(io.BytesIO(make_mapping_book(lines)))
    cell = book["Waardetoewijzing"]["C2"]
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://x")')


def test_the_command_writes_the_mapping_workbook(tmp_path):
    write_book(tmp_path / "activiteiten.xlsx", *["Afgerond"] * 3)
    target = tmp_path / "uit" / "toewijzing.xlsx"
    target.parent.mkdir()
    done = call(main, "check", tmp_path, "--mapping", target)
    assert done.returncode == 1, done.stderr
    assert openpyxl.load_workbook(target)["Waardetoewijzing"]["C2"].value == "Afgerond"
