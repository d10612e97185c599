"""Second edition 12 and 13: the years and the indicators that a row of the beleidskader speaks of."""

from __future__ import annotations

from datetime import date

import pytest

from data.tables import for_every_year, for_year

END = date(2026, 12, 31)
YEARS = range(2021, 2027)
PERIODS = {
    "2025-2026": {2025, 2026},
    "2025–2026": {2025, 2026},
    "2025 t/m 2026": {2025, 2026},
    "2022 - 2024": {2022, 2023, 2024},
    "vanaf 2025": {2025, 2026},
    "Vanaf 2025": {2025, 2026},
    "t/m 2024": {2021, 2022, 2023, 2024},
    "2025": {2025},
    2025: {2025},
    None: set(YEARS),
}
NO_YEARS = ["ooit", "volgend jaar", "20255", "vanaf ooit", "t/m nu"]
OF_A_PERIOD = dict(zip(PERIODS, ["H1.5", "H1.6", "H1.7", "H1.9", "H2.1", "H2.2", "H2.4", "H2.5", "H2.6", "H2.7"]))
"""An indicator for each period, so that one sheet holds them all."""
TARGET, BUDGET, EXPLANATION = (
    ["indicator", "soort", "jaar", "waarde"],
    ["budgetpost", "jaar", "bedrag", "bron"],
    ["indicator", "jaar", "tekst"],
)


def targets(folder, *rows):
    folder.register(Streefwaarden=[TARGET, *rows])
    return folder.check()


def budgets(folder, *rows):
    folder.register(Begroting=[BUDGET, *rows])
    return folder.check()


def explanations(folder, *rows):
    folder.register(Toelichtingen=[EXPLANATION, *rows])
    return folder.check()


def years_with(folder, indicator, target):
    return {year for year, found in folder.years(indicator, "target", END).items() if found == target}


# ------------------------------------------------------------------------------------------------------- 12. years


@pytest.fixture(scope="module")
def periods(make_folder):
    """Targets and explanations for each period."""
    folder = make_folder()
    folder.register(
        Streefwaarden=[TARGET, *([OF_A_PERIOD[period], "minimum", period, 3] for period in PERIODS)],
        Toelichtingen=[EXPLANATION, *([OF_A_PERIOD[period], period, "Zo ging het."] for period in PERIODS)],
    )
    figures = {one["id"]: one["years"] for one in folder.figures(END)["indicators"]}
    return folder.check(), figures, folder.tables().explanations


def test_a_row_for_some_years_is_one_row(periods):
    result, _, _ = periods
    assert result.findings == []
    assert result.counts("beleidskader") == (2 * len(PERIODS), 2 * len(PERIODS), 0, 0)


@pytest.mark.parametrize("period", PERIODS)
def test_the_years_of_a_target(periods, period):
    _, figures, _ = periods
    found = {int(year): figure["target"] for year, figure in figures[OF_A_PERIOD[period]].items()}
    assert found == {year: 3 if year in PERIODS[period] else None for year in YEARS}


@pytest.mark.parametrize("period", PERIODS)
def test_the_years_of_an_explanation(periods, period):
    _, _, frame = periods
    frame = frame[frame["indicator"] == OF_A_PERIOD[period]]
    assert len(frame) == 1
    assert {year for year in YEARS if for_every_year(frame).all() or for_year(frame, year).any()} == PERIODS[period]


@pytest.mark.parametrize("period", ["2025-2026", "2025 t/m 2026", "vanaf 2025", "t/m 2024", 2025, None])
def test_the_years_of_a_budget(folder, period):
    result = budgets(folder, ["internationale organisaties", period, 20000, "raad"])
    assert result.findings == []
    assert result.counts("beleidskader") == (1, 1, 0, 0)
    found = folder.years("H2.8", "target", END)
    assert found == {year: 20000 if year in PERIODS[period] else None for year in YEARS}


@pytest.fixture(scope="module")
def no_years(make_folder):
    """Targets, budgets and explanations of years that cannot be read, with one budget for every year below them."""
    folder = make_folder()
    every_year = ["internationale organisaties", None, 43000, "nota"]
    folder.register(
        Streefwaarden=[TARGET, *(["H1.5", "minimum", year, 3] for year in NO_YEARS)],
        Begroting=[BUDGET, *(["internationale organisaties", year, 20000, "raad"] for year in NO_YEARS), every_year],
        Toelichtingen=[EXPLANATION, *(["H1.5", year, "Door corona ging een reis niet door."] for year in NO_YEARS)],
    )
    return folder


@pytest.mark.parametrize(("sheet", "column"), [("Streefwaarden", "C"), ("Begroting", "B"), ("Toelichtingen", "B")])
def test_a_row_whose_year_cannot_be_read_is_set_aside(no_years, sheet, column):
    result = no_years.check()
    found = [finding for finding in result.findings if finding["sheet"] == sheet]
    assert {(one["code"], one["severity"], one["source"], one["column"]) for one in found} == {
        ("not-a-year", "error", "beleidskader", "jaar")
    }
    assert [(one["cell"], one["value"]) for one in found] == [
        (f"{column}{row}", year) for row, year in enumerate(NO_YEARS, start=2)
    ]
    assert result.counts("beleidskader") == (16, 1, 15, 0)


def test_a_row_whose_year_cannot_be_read_does_not_hold_for_every_year(no_years):
    assert years_with(no_years, "H1.5", None) == set(YEARS)
    assert years_with(no_years, "H2.8", 43000) == set(YEARS)
    assert no_years.tables().explanations.empty


def test_a_budget_from_a_year_on_leaves_the_years_before_as_they_were(folder):
    result = budgets(
        folder,
        ["internationale organisaties", None, 43000, "nota"],
        ["internationale organisaties", "vanaf 2025", 20000, "raad"],
    )
    assert result.findings == []
    folder.payments(
        {"betaaldatum": date(2022, 5, 1), "budgetpost": "internationale organisaties", "bedrag": 30000},
        {"betaaldatum": date(2025, 5, 1), "budgetpost": "internationale organisaties", "bedrag": 30000},
    )
    assert years_with(folder, "H2.8", 43000) == {2021, 2022, 2023, 2024}
    assert years_with(folder, "H2.8", 20000) == {2025, 2026}
    status = folder.years("H2.8", "status", END)
    assert (status[2022], status[2025]) == ("binnen budget", "overschreden")


def test_a_budget_up_to_a_year_and_one_from_the_next_year_on(folder):
    result = budgets(folder, ["trade office", "t/m 2023", 10000, "nota"], ["trade office", "vanaf 2024", 12000, "raad"])
    assert result.findings == []
    assert years_with(folder, "H1.10", 10000) == {2021, 2022, 2023}
    assert years_with(folder, "H1.10", 12000) == {2024, 2025, 2026}


def test_the_years_of_a_partner_city_are_left_as_they_were(folder):
    folder.register(
        Partnersteden=[["plaats", "land", "soort", "vanaf", "tot"], ["Tartu", "Estland", "stedenband", "ooit", 2015]]
    )
    result = folder.check()
    assert (result.only("not-a-year")["column"], result.counts("beleidskader")) == ("vanaf", (1, 1, 0, 0))


# ----------------------------------------------------------------------------------------------- 13. indicator ids

IDS = {
    "H6.4": "H6.4",
    "H 6.4": "H6.4",
    "h6.4": "H6.4",
    "h 6.4": "H6.4",
    "H6,4": "H6.4",
    "H6-4": "H6.4",
    " H6.4 ": "H6.4",
    "H2.1 Actieve partners": "H2.1",
    "h2,1 actieve partners": "H2.1",
    "Netwerkbijeenkomsten": "H2.4",
    "netwerkbijeenkomsten": "H2.4",
    "Actieve partners": "H2.1",
    "H2.4 Netwerkbijeenkomsten": "H2.4",
    "f,1": "F.1",
    "F.4": "F.4",
    "H1.1 Exporterende bedrijven in Deventer": "H1.1",
    "H1.11 Buitenlandse gasten": "H1.11",
    "H1.11": "H1.11",
    "H1,10": "H1.10",
    "H6,1": "H6.1",
    "H6.1 Thematische bijeenkomsten Global Goals": "H6.1",
    "Thematische bijeenkomsten Global Goals": "H6.1",
}


@pytest.fixture(scope="module")
def ids(make_folder):
    """One explanation for each way of writing an indicator."""
    folder = make_folder()
    folder.register(
        Toelichtingen=[
            EXPLANATION,
            *([folder.Text(written), None, f"Bij {number}"] for number, written in enumerate(IDS)),
        ]
    )
    explanations = folder.tables().explanations
    return folder.check(), dict(zip(explanations["text"], explanations["indicator"], strict=True))


@pytest.mark.parametrize("written", IDS)
def test_an_indicator_is_understood(ids, written):
    result, understood = ids
    number = list(IDS).index(written)
    assert result.in_row(number + 2) == []
    assert understood[f"Bij {number}"] == IDS[written]


def test_of_many_ids_the_one_that_is_no_indicator_is_named(folder):
    ids = ["H 6.4", "H6,5", "H2.1 Actieve partners", "Netwerkbijeenkomsten", "H9.9"]
    folder.register(
        Streefwaarden=[["indicator", "soort", "waarde"], *([name, "minimum", 7] for name in ids)],
        Toelichtingen=[["indicator", "jaar", "tekst"], ["H6,1", None, "Eén meer dan gepland."]],
    )
    result = folder.check()
    finding = result.only("unknown-indicator")
    assert (finding["severity"], finding["source"], finding["file"], finding["sheet"]) == (
        "warning",
        "beleidskader",
        "beleidskader.xlsx",
        "Streefwaarden",
    )
    assert (finding["cell"], finding["column"], finding["value"]) == ("A6", "indicator", "H9.9")
    assert result.counts("beleidskader") == (6, 6, 0, 0)
    with_target = {one["id"] for one in folder.figures()["indicators"] if one["years"]["2024"]["target"] == 7}
    assert with_target == {"H6.4", "H6.5", "H2.1", "H2.4"}


@pytest.mark.parametrize(("written", "nearest"), [("Netwerkbijeenkomst", "H2.4"), ("Aktieve partners", "H2.1")])
def test_what_is_no_indicator_is_named_with_the_nearest_one(folder, written, nearest):
    result = targets(folder, [written, "minimum", None, 7])
    finding = result.only("unknown-indicator")
    assert (finding["severity"], finding["cell"], finding["value"]) == ("warning", "A2", written)
    assert nearest in finding["message"]
    assert result.counts("beleidskader") == (1, 1, 0, 0)
    assert all(one["years"]["2024"]["target"] != 7 for one in folder.figures()["indicators"])


def test_an_explanation_of_no_indicator_is_named_too(folder):
    result = explanations(folder, ["H6.99", 2024, "Eén meer dan gepland."])
    finding = result.only("unknown-indicator")
    assert (finding["severity"], finding["sheet"], finding["cell"], finding["value"]) == (
        "warning",
        "Toelichtingen",
        "A2",
        "H6.99",
    )
    assert result.counts("beleidskader") == (1, 1, 0, 0)


def test_two_spellings_of_one_indicator_are_one_key(folder):
    result = targets(folder, ["H6.4", "minimum", None, 5], ["h 6,4", "minimum", None, 7])
    assert result.only("conflicting-duplicate")["severity"] == "warning"
    assert result.counts("beleidskader") == (2, 1, 1, 0)
    assert years_with(folder, "H6.4", 7) == set(YEARS)


# ----------------------------------------------------------------------- 12 and ground rule 5: years that two rows name


def test_of_a_year_that_two_rows_name_the_last_row_counts_and_the_first_keeps_its_other_years(folder):
    folder.register(
        Begroting=[
            ["budgetpost", "jaar", "bedrag", "bron"],
            ["reserve", "2025-2026", 10, "n"],
            ["reserve", 2026, 20, "n"],
        ]
    )
    result = folder.check()
    assert result.counts("beleidskader") == (2, 2, 0, 0)
    finding = result.only("conflicting-duplicate")
    assert (finding["severity"], finding["cell"]) == ("warning", "A2")
    assert "rij 3" in finding["message"]


def test_a_row_of_which_a_later_one_takes_all_years_is_set_aside(folder):
    folder.register(
        Begroting=[
            ["budgetpost", "jaar", "bedrag", "bron"],
            ["reserve", 2026, 20, "n"],
            ["reserve", "vanaf 2025", 10, "n"],
        ]
    )
    result = folder.check()
    assert result.counts("beleidskader") == (2, 1, 1, 0)
    assert result.only("conflicting-duplicate")["cell"] == "A2"


def test_a_row_for_every_year_beside_rows_for_some_years_is_no_conflict(folder):
    folder.register(
        Begroting=[
            ["budgetpost", "jaar", "bedrag", "bron"],
            ["reserve", "t/m 2024", 20, "n"],
            ["reserve", None, 10, "n"],
            ["reserve", "vanaf 2025", 30, "n"],
        ]
    )
    result = folder.check()
    assert result.counts("beleidskader") == (3, 3, 0, 0)
    assert result.findings == []


def test_two_cumulative_targets_with_another_end_year_name_no_year_twice(folder):
    folder.register(
        Streefwaarden=[
            ["indicator", "soort", "jaar", "waarde"],
            ["H3.4", "cumulatief", "2021-2026", 3],
            ["H3.4", "cumulatief", 2026, 4],
        ]
    )
    assert folder.check().findings == []
