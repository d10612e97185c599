"""Second edition 6: a column that is not there is not a zero. Asked of the figures, not of the tables."""

from __future__ import annotations

from datetime import date

import pytest

END = date(2024, 12, 31)


def on(year):
    return date(year, 5, 17)


def values(folder, indicator, peildatum=END):
    return folder.years(indicator, "value", peildatum)


def several(folder, *indicators):
    """The values of some indicators in 2024."""
    return [one["years"]["2024"]["value"] for one in folder.some_figures(*indicators, peildatum=END)]


def goals(folder, goal, field):
    [found] = [one for one in folder.goal_figures(END) if one["goal"] == goal]
    return {int(year): figures[field] for year, figures in found["years"].items()}


ASKED_OF_ACTIVITIES = {
    "netwerk": ["H2.4", "H2.12"],
    "sectoren": ["H2.2", "H2.5"],
    "organisaties": ["H2.1", "H2.11"],
    "global_goals": ["H6.4"],
    "land": ["H4.4"],
    "plaats": ["H4.1", "H4.2", "H5.3"],
}


@pytest.mark.parametrize("column", ASKED_OF_ACTIVITIES)
def test_what_is_asked_and_left_empty_is_nought_and_what_is_not_asked_has_no_value(folder, column):
    folder.activities({"datum": on(2024), column: None})
    indicators = [indicator for asked in ASKED_OF_ACTIVITIES.values() for indicator in asked]
    found = dict(zip(indicators, several(folder, *indicators), strict=True))
    assert {indicator for indicator, value in found.items() if value == 0} == set(ASKED_OF_ACTIVITIES[column])
    assert {indicator for indicator, value in found.items() if value is None} == (
        set(indicators) - set(ASKED_OF_ACTIVITIES[column])
    )


@pytest.mark.parametrize("without", ["organisaties", "global_goals"])
def test_organisations_with_goals_ask_for_both_columns(folder, without):
    both = {"organisaties": None, "global_goals": None}
    folder.activities({"datum": on(2024), **{column: None for column in both if column != without}})
    assert values(folder, "H6.5")[2024] is None
    folder.activities({"datum": on(2024), **both})
    assert values(folder, "H6.5")[2024] == 0


def test_a_share_of_activities_has_no_value_without_the_column_it_counts_by(folder):
    folder.activities({"datum": on(2024)})
    assert values(folder, "H2.3")[2024] is None
    folder.activities({"datum": on(2024), "sectoren": "cultuur"})
    assert values(folder, "H2.3")[2024] == 0


def test_crosses_in_columns_of_their_own_are_not_asked_as_sectors(folder):
    folder.activities({"datum": on(2024), "onderwijs": "x", "cultuur": "x"}, {"datum": on(2024), "cultuur": "x"})
    result = folder.check(END)
    message = result.only("unread-columns")["message"]
    assert "onderwijs" in message and "cultuur" in message
    assert result.counts("activiteiten") == (2, 2, 0, 0)
    assert several(folder, "H2.2", "H2.3", "H2.5") == [None] * 3


def test_formulas_that_do_not_ask_for_an_optional_column_keep_their_nought(folder):
    folder.activities({"datum": on(2024)})
    assert several(folder, "H1.9", "H3.1", "H5.4", "H6.1", "H6.3") == [0, 0, 0, 1, 0]


def one_file_a_year(folder, column, **cells):
    """Activities of 2021 to 2023, each year in a file of its own; only those named have the column."""
    for year in (2021, 2022, 2023):
        record = {"datum": on(year), "hoofdstuk": 1}
        if f"in_{year}" in cells:
            record[column] = cells[f"in_{year}"]
        folder.activities(record, file=f"{year}.xlsx")


def test_a_year_known_only_from_sheets_without_the_column_is_not_covered_between_two_that_are(folder):
    one_file_a_year(folder, "netwerk", in_2021="POIS", in_2023=None)
    assert values(folder, "H2.4") == {2021: 1, 2022: None, 2023: 0, 2024: None}
    assert values(folder, "H1.9") == {2021: 1, 2022: 1, 2023: 1, 2024: None}


def test_a_year_without_any_record_between_two_covered_years_stays_nought(folder):
    folder.activities({"datum": on(2021), "netwerk": "POIS"}, {"datum": on(2023), "netwerk": None})
    assert values(folder, "H2.4") == {2021: 1, 2022: 0, 2023: 0, 2024: None}


def test_years_before_and_after_the_sheets_with_the_column_are_not_covered(folder):
    one_file_a_year(folder, "sectoren", in_2022="onderwijs")
    assert values(folder, "H2.5") == {2021: None, 2022: 1, 2023: None, 2024: None}


def test_one_record_from_a_sheet_with_the_column_covers_the_year(folder):
    folder.activities({"datum": on(2024)}, file="a.xlsx")
    folder.activities({"datum": on(2024), "netwerk": None, "status": "geannuleerd"}, file="b.xlsx")
    assert values(folder, "H2.4")[2024] == 0


def test_the_running_year_is_not_covered_by_a_plan_from_a_sheet_without_the_column(folder):
    folder.activities({"datum": date(2024, 12, 1), "status": "gepland"})
    day = date(2024, 6, 30)
    assert (values(folder, "H2.4", day)[2024], values(folder, "H1.9", day)[2024]) == (None, 0)
    folder.activities({"datum": date(2024, 12, 1), "status": "gepland", "netwerk": None})
    assert values(folder, "H2.4", day)[2024] == 0


def test_a_sheet_with_the_column_is_not_spoiled_by_one_without_in_the_same_workbook(folder):
    folder.book(
        "boek.xlsx",
        {
            "met": folder.activity_rows({"datum": on(2023), "netwerk": "POIS"}),
            "zonder": folder.activity_rows({"datum": on(2024)}),
        },
    )
    assert values(folder, "H2.4") == {2021: None, 2022: None, 2023: 1, 2024: None}


def test_a_column_with_a_fixed_value_is_there(folder):
    # Kolomtoewijzing gives the column a value in every row: it was asked and answered
    folder.activities({"datum": on(2024)})
    folder.column_mapping(("activiteiten", "= POIS", "netwerk"))
    assert values(folder, "H2.4")[2024] == 1


@pytest.mark.parametrize(("column", "indicator"), [("organisaties", "H2.1"), ("land", "H4.4")])
def test_an_indicator_over_two_sources_is_covered_by_the_one_that_asks(folder, column, indicator):
    folder.activities({"datum": on(2023)})
    folder.payments({"betaaldatum": on(2024), "organisatie": "Havenkoor", "land": None})
    assert (values(folder, indicator)[2023], values(folder, indicator)[2024] is None) == (None, False)


def test_places_are_always_asked_of_missions(folder):
    folder.activities({"datum": on(2023)})
    folder.missions({"startdatum": on(2024)})
    assert values(folder, "H4.2") == {2021: None, 2022: None, 2023: None, 2024: 0}


def test_countries_are_always_asked_of_missions(folder):
    folder.activities({"datum": on(2023)})
    folder.missions({"startdatum": on(2024), "land": "Letland"})
    assert values(folder, "H4.4") == {2021: None, 2022: None, 2023: None, 2024: 1}


def test_the_occasion_of_a_mission_that_is_not_asked_has_no_value(folder):
    folder.missions({"startdatum": on(2024), "bedrijven": 5})
    assert several(folder, "H5.1", "H5.2", "H1.6") == [None, None, 5]


def test_the_occasion_of_a_mission_that_is_asked_is_nought(folder):
    folder.missions({"startdatum": on(2024), "bedrijven": 5, "aanleiding": None})
    assert several(folder, "H5.1", "H5.2") == [0, 0]


def test_the_hanseatic_days_are_covered_by_activities_whose_kind_is_always_asked(folder):
    folder.activities({"datum": on(2024)})
    folder.missions({"startdatum": on(2024)})
    assert several(folder, "H5.1", "H5.2") == [0, None]


@pytest.mark.parametrize(
    ("source", "field"),
    [("activities", "activities"), ("missions", "missions"), ("payments", "payments"), ("activities", "participants")],
)
def test_in_the_goals_view_what_was_not_asked_has_no_value(folder, source, field):
    day = {"activities": "datum", "missions": "startdatum", "payments": "betaaldatum"}[source]
    getattr(folder, source)({day: on(2024)})
    assert goals(folder, 4, field)[2024] is None
    getattr(folder, source)({day: on(2024), "global_goals": None})
    assert goals(folder, 4, field)[2024] == 0


@pytest.mark.parametrize("field", ["spending", "organisations"])
def test_in_the_goals_view_what_payments_tell_of_a_goal_needs_their_column_of_goals(folder, field):
    # the plain reading of 'covers no year here': spending and recipients per goal too, unlike F.3
    record = {"betaaldatum": on(2024), "budgetpost": "reserve"}
    folder.payments(record)
    assert goals(folder, 4, field)[2024] is None
    folder.payments(record | {"global_goals": None})
    assert goals(folder, 4, field)[2024] == 0


def test_in_the_goals_view_a_year_without_the_column_is_empty_between_two_with_it(folder):
    one_file_a_year(folder, "global_goals", in_2021="4", in_2023="4; 8")
    assert goals(folder, 4, "activities") == {2021: 1, 2022: None, 2023: 1, 2024: None}
    assert goals(folder, 8, "activities") == {2021: 0, 2022: None, 2023: 1, 2024: None}


def test_spending_per_goal_is_no_formula_that_asks_for_a_column(folder):
    folder.payments({"betaaldatum": on(2024), "budgetpost": "reserve", "bedrag": 500})
    [spending] = folder.some_figures("F.3", peildatum=END)
    assert spending["years"]["2024"]["value"] == 500
    assert spending["breakdowns"]["goal"]["2024"] == {"niet toegerekend": 500}


def test_spending_and_recipients_of_payments_need_no_optional_column(folder):
    folder.payments({"betaaldatum": on(2024), "budgetpost": "internationale organisaties", "bedrag": 500})
    assert several(folder, "H2.1", "H2.7", "H2.8", "F.1") == [1, 1, 500, 500]


def test_figures_of_cbs_need_no_optional_column(folder, unstated):
    folder.exports({"jaar": 2024, "waarde": 600, "land": unstated, "status": unstated})
    assert values(folder, "H1.1")[2024] == 600
