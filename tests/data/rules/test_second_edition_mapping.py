"""Fixed values of Kolomtoewijzing, whose sheet it is, and one finding for one cause (second edition 16, 20 and 23)."""

from __future__ import annotations

import re

import pytest

from data.__main__ import main
from tests.commands import call


def renamed(rows, column, heading):
    rows[0][rows[0].index(column)] = heading
    return rows


def posts(folder):
    return folder.tables().payments["post"].tolist()


# ------------------------------------------------------------------------------------------- 16: Kolomtoewijzing


def test_a_fixed_value_for_a_column_that_the_sheet_lacks_is_told(folder, unstated):
    folder.payments({"budgetpost": unstated}, {"budgetpost": unstated}, sheet="Overzicht")
    folder.column_mapping(("subsidies", "= regulier", "budgetpost"))
    result = folder.check()
    finding = result.only("fixed-value")
    assert (finding["severity"], finding["source"], finding["file"], finding["sheet"]) == (
        "info",
        "subsidies",
        "subsidies.xlsx",
        "Overzicht",
    )
    assert result.counts("subsidies") == (2, 2, 0, 0)
    assert posts(folder) == ["regulier"] * 2


def test_a_fixed_value_goes_above_a_synonym(folder):
    rows = renamed(
        folder.payment_rows({"budgetpost": "Sport 2024"}, {"budgetpost": "Cultuur 2024"}), "budgetpost", "Regeling"
    )
    folder.book("register.xlsx", {"Blad1": rows})
    folder.column_mapping(("subsidies", "= regulier", "budgetpost"))
    result = folder.check()
    assert result.single("fixed-value")["severity"] == "info"
    assert "Regeling" in result.single("unread-columns")["message"]
    assert len(result.findings) == 2
    assert result.counts("subsidies") == (2, 2, 0, 0)
    assert posts(folder) == ["regulier"] * 2


def test_a_fixed_value_goes_below_the_canonical_heading(folder):
    folder.payments({"budgetpost": "trade office"}, {"budgetpost": "reserve"})
    folder.column_mapping(("subsidies", "= regulier", "budgetpost"))
    result = folder.check()
    assert result.findings == []
    assert posts(folder) == ["trade office", "reserve"]


def test_a_fixed_value_fills_no_empty_cell_below_the_canonical_heading(folder):
    placed = folder.payments({"budgetpost": None}, {"budgetpost": "reserve"})
    folder.column_mapping(("subsidies", "= regulier", "budgetpost"))
    result = folder.check()
    assert result.only("missing-value")["cell"] == placed.cell("budgetpost")
    assert result.counts("subsidies") == (2, 1, 1, 0)


@pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)])
def test_a_fixed_value_goes_below_a_heading_that_is_mapped_to_the_column(folder, order):
    folder.book(
        "s.xlsx", {"Blad1": renamed(folder.payment_rows({"budgetpost": "trade office"}), "budgetpost", "Potje")}
    )
    mapping = [("subsidies", "Potje", "budgetpost"), ("subsidies", "= regulier", "budgetpost")]
    folder.column_mapping(*mapping[order])
    result = folder.check()
    assert result.findings == []
    assert posts(folder) == ["trade office"]


def test_two_fixed_values_in_one_sheet_are_one_finding(folder, unstated):
    folder.payments({"budgetpost": unstated, "organisatie": unstated})
    folder.column_mapping(("subsidies", "= regulier", "budgetpost"), ("subsidies", "= Havenkoor", "organisatie"))
    assert folder.check().only("fixed-value")["severity"] == "info"


def test_only_the_sheets_that_use_a_fixed_value_say_so(folder, unstated):
    folder.book(
        "s.xlsx",
        {
            "met": folder.payment_rows({"budgetpost": "reserve"}),
            "zonder": folder.payment_rows({"budgetpost": unstated}),
            "ook zonder": folder.payment_rows({"budgetpost": unstated}),
        },
    )
    folder.column_mapping(("subsidies", "= regulier", "budgetpost"))
    result = folder.check()
    assert [finding["code"] for finding in result.findings] == ["fixed-value"] * 2
    assert {finding["sheet"] for finding in result.findings} == {"zonder", "ook zonder"}
    assert sorted(posts(folder)) == ["regulier", "regulier", "reserve"]


def test_one_heading_with_two_meanings_is_followed_twice(folder, unstated):
    folder.book("s.xlsx", {"Blad1": renamed(folder.payment_rows({"organisatie": "Havenkoor"}), "organisatie", "Wie")})
    folder.column_mapping(("subsidies", "Wie", "organisatie"), ("subsidies", "Wie", "omschrijving"))
    result = folder.check()
    assert result.findings == []
    assert result.counts("subsidies") == (1, 1, 0, 0)
    payment = folder.tables().payments.iloc[0]
    assert (payment["organisation"], payment["description"]) == ("Havenkoor", "Havenkoor")


def test_two_headings_with_one_meaning_are_still_one_column(folder):
    # the opposite: not one heading twice but one column twice; something is read and the rest is said
    folder.book("s.xlsx", {"Blad1": renamed(folder.payment_rows({"Tweede": "Stadskoor"}), "organisatie", "Eerste")})
    folder.column_mapping(("subsidies", "Eerste", "organisatie"), ("subsidies", "Tweede", "organisatie"))
    result = folder.check()
    assert result.counts("subsidies") == (1, 1, 0, 0)
    assert "Tweede" in " ".join(finding["message"] for finding in result.findings)
    assert folder.tables().payments["organisation"].tolist() == ["Havenkoor"]


# ----------------------------------------------------------------------------------------------- 20: whose sheet


@pytest.mark.parametrize(
    "headings",
    [
        ["Nr", "Actie", "Wie", "Gereed"],
        ["Nr", "Omschrijving"],
        ["ID"],
        ["ID", "Kleur", "Maat"],
        ["Nummer", "Datum"],
        ["Betaalnummer", "Kleur", "Maat"],
        ["Betaalnummer", "Dossiernummer", "Kleur"],
        ["Bestemming", "Richting"],
        ["ID", "Perioden", "Totaal_1", "Binnenland_2"],
    ],
)
def test_a_key_alone_or_with_one_other_heading_is_an_unknown_sheet(folder, headings):
    folder.activities({})
    folder.book("lijst.xlsx", {"Lijst": [headings, *[[f"{number}"] * len(headings) for number in range(1, 4)]]})
    result = folder.check()
    finding = result.only("unknown-sheet")
    assert (finding["severity"], finding["file"], finding["sheet"]) == ("info", "lijst.xlsx", "Lijst")
    assert result.counts("activiteiten") == (1, 1, 0, 0)


@pytest.mark.parametrize(
    ("headings", "source", "missing"),
    [
        (["Nummer", "Datum", "Titel"], "activiteiten", "hoofdstuk"),
        (["Nr", "Omschrijving", "Status"], "activiteiten", "datum"),
        (["Titel", "Soort", "Hoofdstuk"], "activiteiten", "nummer"),
        (["Nummer", "Bestemming", "Richting"], "missies", "land"),
        (["Bestemming", "Land", "Richting"], "missies", "nummer"),
        (["Betaalnummer", "Dossiernummer", "Organisatie"], "subsidies", "bedrag"),
        (["Dossiernummer", "Organisatie", "Bedrag"], "subsidies", "budgetpost"),
    ],
)
def test_half_of_the_required_columns_or_the_key_with_two_is_a_missing_column(folder, headings, source, missing):
    folder.book("lijst.xlsx", {"Lijst": [headings, ["1"] * len(headings)]})
    result = folder.check()
    finding = result.only("missing-column")
    assert (finding["severity"], finding["source"], finding["sheet"]) == ("error", source, "Lijst")
    assert missing in finding["message"]
    assert result.counts(source) == (0, 0, 0, 0)


def test_a_to_do_list_alone_is_no_error(folder):
    folder.book("acties.xlsx", {"Acties": [["Nr", "Actie", "Wie", "Gereed"], [1, "Zaal boeken", "bureau", "ja"]]})
    assert run(folder).returncode == 0


# ---------------------------------------------------------------------------------- 23: one finding for one cause


def run(folder):
    """What people see: the check without --json."""
    return call(main, "check", folder.path, "--peildatum", folder.peildatum)


def cells_in(text, letters):
    return set(re.findall(rf"\b{letters}[0-9]+\b", text))


def only_line_with(text, cell):
    [line] = [line for line in text.splitlines() if re.search(rf"\b{cell}\b", line)]
    return line


def test_more_than_twenty_times_one_code_in_one_column_is_one_line_for_people(folder):
    folder.activities(*[{"datum": "ooit"} for _ in range(21)])
    result = folder.check()
    assert len(result.of("not-a-date")) == 21
    assert result.counts("activiteiten") == (21, 0, 21, 0)
    shown = run(folder).stdout
    assert cells_in(shown, "B") == {"B2", "B3", "B4"}
    line = only_line_with(shown, "B2")
    assert cells_in(line, "B") == {"B2", "B3", "B4"}
    assert re.search(r"\b21\b", line)


def test_twenty_times_is_shown_cell_by_cell(folder):
    folder.activities(*[{"datum": "ooit"} for _ in range(20)])
    assert cells_in(run(folder).stdout, "B") == {f"B{row}" for row in range(2, 22)}


def test_another_column_and_another_sheet_is_another_cause(folder):
    bad = [{"datum": "ooit"} for _ in range(15)]
    folder.book("a.xlsx", {"een": folder.activity_rows(*bad), "twee": folder.activity_rows(*bad)})
    folder.missions(*[{"startdatum": "ooit", "einddatum": "ooit"} for _ in range(15)])
    result = folder.check()
    assert len(result.of("not-a-date")) == 60
    shown = run(folder).stdout
    assert {f"B{row}" for row in range(2, 17)} <= cells_in(shown, "B")
    assert {f"G{row}" for row in range(2, 17)} <= cells_in(shown, "G")


def test_three_hundred_times_one_unknown_status_is_one_line_with_the_row_to_fill_in(folder):
    folder.activities(*[{"status": "Afgerond"} for _ in range(300)])
    result = folder.check()
    assert len(result.of("not-a-choice")) == 300
    shown = run(folder).stdout
    assert cells_in(shown, "F") == {"F2", "F3", "F4"}
    assert re.search(r"\b300\b", only_line_with(shown, "F2"))
    assert advises(shown, "activiteiten", "status", "Afgerond")


def advises(text, *line):
    """Whether the text tells of Waardetoewijzing and has, on one line, what to fill in there."""
    return "Waardetoewijzing" in text and any(
        "Waardetoewijzing" in one and all(part in one for part in line) for one in text.splitlines()
    )


def test_three_times_is_enough_for_people_to_get_the_line(folder):
    folder.activities(*[{"status": "Afgerond"} for _ in range(3)])
    assert advises(run(folder).stdout, "activiteiten", "status", "Afgerond")


def test_twice_gives_people_no_line(folder):
    folder.activities(*[{"status": "Afgerond"} for _ in range(2)])
    assert not advises(run(folder).stdout, "activiteiten", "status", "Afgerond")


@pytest.mark.parametrize(("column", "severity"), [("status", "error"), ("soort", "error"), ("netwerk", "warning")])
def test_a_value_that_is_no_choice_three_times_gets_the_line_for_waardetoewijzing(folder, column, severity):
    # plain reading: the finding itself says so, whoever shows it
    folder.activities(*[{column: "Anders dan anders"} for _ in range(3)])
    findings = folder.check().of("not-a-choice")
    assert [finding["severity"] for finding in findings] == [severity] * 3
    for finding in findings:
        message = finding["message"]
        assert "Waardetoewijzing" in message
        assert all(part in message for part in ("activiteiten", column, "Anders dan anders"))


def test_a_value_that_is_no_choice_twice_gets_no_such_advice(folder):
    # plain reading of 'three times or more': two may be slips of the pen
    folder.activities({"status": "Afgerond"}, {"status": "Afgerond"}, {"status": "Anders"})
    findings = folder.check().of("not-a-choice")
    assert len(findings) == 3
    assert not any("Waardetoewijzing" in finding["message"] for finding in findings)


def test_the_line_that_is_advised_works(folder):
    folder.activities(*[{"status": "Afgerond"} for _ in range(3)])
    folder.value_mapping(("activiteiten", "status", "Afgerond", "uitgevoerd"))
    result = folder.check()
    assert result.findings == []
    assert result.counts("activiteiten") == (3, 3, 0, 0)
