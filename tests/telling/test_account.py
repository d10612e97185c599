"""The account of a period: sums or first to last, whole years beside whole years, the best year, what was kept."""

from __future__ import annotations

import pytest

from kpi.model import Status, TargetKind
from telling.account import give_account, say_span
from tests.charts.situations import target, year
from tests.telling.test_sentences import of

PERIOD = range(2021, 2027)
RANGE, BUDGET = target(TargetKind.RANGE, "2", "3"), target(TargetKind.BUDGET, "43000")
FLOOR, PROMISE = target(TargetKind.FLOOR, "0"), target(TargetKind.COMMITMENT, "10000")


def years_of(first: int, *values: str | None, running: str | None = None, **about):
    """A figure per year from the first on; `running` is the one after them, in a year that has not ended."""
    known = {first + place: year(value, **about) for place, value in enumerate(values)}
    return known if running is None else known | {first + len(values): year(running, running=True)}


def test_what_is_counted_each_year_is_added_up_and_set_beside_as_many_whole_years_before():
    missions = of(
        "H1.5",
        years_of(2021, "2", "4", "5", "6", "5", running="5"),
        earlier=years_of(2015, "4", "4", "4", "5", "6", "1"),
        plans=True,
    )
    told = give_account(missions, PERIOD)
    assert told.together == "In 2021–2025 waren er 22 handelsmissies, 2 tot 6 per jaar; in 2016–2020 waren het er 20."
    assert told.extremes == "Beste jaar: 2024 (6 missies); minst goed: 2021 (2 missies)."
    assert told.running == "2026 loopt nog: 5 missies tot nu toe."
    assert (
        str(told) == f"{told.together} Beste jaar: 2024 (6 missies); minst goed: 2021 (2 missies). "
        "2026 loopt nog: 5 missies tot nu toe."
    )


def test_where_the_years_before_are_not_all_known_none_are_set_beside():
    missions = of("H1.5", years_of(2024, "3", "3"), earlier={2023: year("9"), 2022: year(None)})
    assert str(give_account(missions, [2024, 2025])) == "In 2024–2025 waren er 6 handelsmissies, elk jaar 3."


def test_money_is_added_up_too():
    paid = of("H1.10", years_of(2021, "10000", "10000"), earlier=years_of(2019, "5000", "0"))
    assert give_account(paid, [2021, 2022]).together == (
        "In 2021–2022 betaalde de gemeente € 20.000 aan het MKB Trade Office, elk jaar € 10.000; "
        "in 2019–2020 was dat € 5.000."
    )


def test_different_things_and_shares_are_told_from_the_first_year_to_the_last():
    partners = of("H2.1", years_of(2021, "39", "44", "47", "44", running="12"), plans=False)
    assert str(give_account(partners, PERIOD)) == (
        "In 2024 waren er 44 actieve partners, 5 meer dan in 2021. "
        "Beste jaar: 2023 (47 organisaties); minst goed: 2021 (39 organisaties). "
        "2025 loopt nog: 12 organisaties tot nu toe."
    )


def test_a_stand_is_told_at_the_end_of_years_and_on_the_peildatum():
    reserve = of(
        "F.2",
        {
            2021: year("58600", Status.WITHIN_BUDGET, FLOOR),
            2022: year("45400", Status.WITHIN_BUDGET, FLOOR),
            2023: year("38600", Status.WITHIN_BUDGET, FLOOR, running=True),
        },
    )
    assert str(give_account(reserve, PERIOD)) == (
        "Eind 2022 zat er € 45.400 in de bestemmingsreserve, € 13.200 minder dan eind 2021. "
        "Het bleef in elk van de 2 hele jaren op of boven de ondergrens. "
        "2023 loopt nog: € 38.600 op de peildatum."
    )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (("0", "1", "1", "1"), "In 3 van de 4 hele jaren heeft Deventer meegedaan aan de Hanzedagen; in 2021 niet."),
        (("1", "1"), "In elk van de 2 hele jaren heeft Deventer meegedaan aan de Hanzedagen."),
        (("0", "0", "0"), "In geen van de 3 hele jaren heeft Deventer meegedaan aan de Hanzedagen."),
    ],
)
def test_yes_and_no_are_counted(values, sentence):
    assert str(give_account(of("H5.1", years_of(2021, *values)), PERIOD)) == sentence


def test_a_running_year_of_yes_or_no_stands_apart():
    told = give_account(of("H5.1", years_of(2021, "1", "1", running="0")), PERIOD)
    assert told.running == "2023 loopt nog: tot nu toe niet."


def test_what_was_agreed_is_counted_over_the_years_that_are_over():
    met = {2021: year("1", Status.NOT_ACHIEVED, RANGE), 2022: year("2", Status.ACHIEVED, RANGE)}
    met |= {2023: year("3", Status.ACHIEVED, RANGE), 2024: year("0", Status.ATTENTION, RANGE, running=True)}
    assert give_account(of("H6.1", met), PERIOD).kept == (
        "De afspraak is in 2 van de 3 hele jaren gehaald; niet in 2021."
    )
    spent = {2021: year("50000", Status.EXCEEDED, BUDGET), 2022: year("40000", Status.WITHIN_BUDGET, BUDGET)}
    assert give_account(of("H2.8", spent), PERIOD).kept == (
        "De besteding bleef in 1 van de 2 hele jaren binnen de begroting; niet in 2021."
    )
    promised = {2021: year("10000", Status.ACHIEVED, PROMISE), 2022: year("10000", Status.ACHIEVED, PROMISE)}
    assert give_account(of("H1.10", promised), PERIOD).kept == "De toezegging is in elk van de 2 hele jaren nagekomen."


def test_a_total_that_is_not_due_is_not_judged_and_one_that_is_due_is():
    aim = target(TargetKind.CUMULATIVE, "3", end=2023)
    guests = {2021: year("2", Status.ATTENTION, aim), 2022: year("2", Status.ATTENTION, aim)}
    assert give_account(of("H3.4", guests), PERIOD).kept == ""
    due = guests | {2023: year("2", Status.NOT_ACHIEVED, aim)}
    assert "niet behaald" in give_account(of("H3.4", due), PERIOD).kept


def test_a_figure_without_a_direction_has_no_best_year():
    share = of("H1.3", years_of(2021, "90", "92", "91"), plans=False)
    assert give_account(share, PERIOD).extremes == "Hoogst: 2022 (92,0%); laagst: 2021 (90,0%)."


def test_what_happened_in_the_best_or_the_worst_year_is_recalled():
    cities = of("H5.3", years_of(2021, "4", "6", "5"), plans=False)
    happened = {2021: "Hanzedagen in Riga", 2023: "niets bijzonders"}
    assert give_account(cities, PERIOD, happened).extremes == (
        "Beste jaar: 2022 (6 steden); minst goed: 2021 (4 steden). In 2021: Hanzedagen in Riga."
    )


def test_one_year_is_told_as_a_year_and_without_any_figure_there_is_no_account():
    assert give_account(of("H1.5", {2025: year("5")}), [2025]).together == "In 2025 waren er 5 handelsmissies."
    now = give_account(of("H1.5", {2026: year("5", running=True)}), [2026])
    assert str(now) == "In 2026 waren er tot nu toe 5 handelsmissies."
    assert str(give_account(of("H1.5", {2025: year(None)}), [2025])) == ""


def test_years_in_a_row_are_a_period():
    assert say_span([2021, 2022, 2023]) == "2021–2023"
    assert say_span([2021]) == "2021"
    assert say_span([2021, 2023]) == "2021 en 2023"


def test_none_in_all_years_is_told_once_and_as_much_as_before_without_the_number_again():
    none = of("H1.5", years_of(2021, "0", "0"), earlier=years_of(2019, "0", "0"), plans=True)
    assert give_account(none, [2021, 2022]).together == (
        "In 2021–2022 waren er geen handelsmissies, net als in 2019–2020."
    )
    as_many = of("H1.5", years_of(2021, "2", "4"), earlier=years_of(2019, "5", "1"), plans=True)
    assert give_account(as_many, [2021, 2022]).together == (
        "In 2021–2022 waren er 6 handelsmissies, 2 tot 4 per jaar; evenveel als in 2019–2020."
    )


def test_a_limit_that_was_passed_each_year_is_told_without_saying_no_twice():
    limit = {"aim": target(TargetKind.BUDGET, "5")}
    passed = of("H1.5", years_of(2021, "7", "8", status=Status.EXCEEDED, **limit), plans=True)
    assert give_account(passed, [2021, 2022]).kept == "Het bleef in geen van de 2 hele jaren op of onder de bovengrens."
