"""A figure in a sentence: singular and plural, zero and missing, running and past, with and without a target."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.model import Direction, GoalYear, Indicator, Label, Result, Status, Target, TargetKind, YearResult
from kpi.status import assess_status
from telling.sentences import (
    Baseline,
    Standing,
    Tally,
    choose_reason,
    choose_telling,
    count_agreements,
    count_attention,
    find_baseline,
    find_latest,
    headline,
    judge_tally,
    points_of_attention,
    quote_nota,
    rank_attention,
    say_change,
    say_difference,
    say_goal_figure,
    say_no_data,
    say_target,
    say_value,
    split_title,
    tally,
    tell_agreement,
    tell_attention,
    tell_changes,
    tell_figure,
    tell_no_data,
    tell_tally,
    tell_trend,
    tell_value,
)
from tests.charts.situations import result, target, year
from tests.kpi.situations import (
    BY_ID,
    FRAME,
    INDICATORS,
    NOTA,
    activity,
    budget,
    mission,
    outcome_of,
    outcome_with,
    payment,
    result_of,
)
from tests.kpi.situations import target as target_row

RANGE, YEARLY = target(TargetKind.RANGE, "2", "3"), target(TargetKind.YEARLY, "1")
BUDGET, PROMISE = target(TargetKind.BUDGET, "43000"), target(TargetKind.COMMITMENT, "10000")
NO_NUMBER = "De nota noemt geen streefwaarde."


def of(identity: str, years: dict[int, YearResult], **fields) -> Result:
    """A hand-made result of one of the real indicators."""
    return Result(BY_ID[identity], BY_ID[identity].name, years, **{"nota": NOTA, "region": FRAME.region, **fields})


def tell(identity: str, years: dict[int, YearResult], **fields) -> str:
    """The sentence about the last of the years."""
    return tell_figure(of(identity, years, **fields), max(years))


# a number of things


@pytest.mark.parametrize(
    ("years", "sentence"),
    [
        (
            {2023: year("3"), 2024: year("2", Status.ACHIEVED, RANGE)},
            "In 2024 waren er 2 thematische bijeenkomsten, 1 minder dan in 2023. "
            "De nota noemt 2 à 3 per jaar: behaald.",
        ),
        (
            {2023: year("0"), 2024: year("1", Status.NOT_ACHIEVED, RANGE)},
            "In 2024 was er 1 thematische bijeenkomst; in 2023 waren er geen. "
            "De nota noemt 2 à 3 per jaar: niet behaald.",
        ),
        (
            {2023: year("2"), 2024: year("2", Status.ACHIEVED, RANGE)},
            "In 2024 waren er 2 thematische bijeenkomsten, evenveel als in 2023. "
            "De nota noemt 2 à 3 per jaar: behaald.",
        ),
        (
            {2024: year("0", Status.NOT_ACHIEVED, RANGE)},
            "In 2024 waren er geen thematische bijeenkomsten. De nota noemt 2 à 3 per jaar: niet behaald.",
        ),
        (
            {2023: year("0"), 2024: year("0", Status.NOT_ACHIEVED, RANGE)},
            "In 2024 waren er geen thematische bijeenkomsten, net als in 2023. "
            "De nota noemt 2 à 3 per jaar: niet behaald.",
        ),
        (
            {2023: year(None), 2024: year("1234")},
            "In 2024 waren er 1.234 thematische bijeenkomsten. Voor 2024 is geen streefwaarde ingevuld.",
        ),
    ],
)
def test_a_year_that_is_over(years, sentence):
    assert tell("H6.1", years) == sentence


@pytest.mark.parametrize(
    ("years", "sentence"),
    [
        (
            {2023: year("4"), 2024: year("1", Status.ON_COURSE, RANGE, "1", running=True)},
            "In 2024 was er tot nu toe 1 thematische bijeenkomst; er staat er nog 1 gepland. "
            "In heel 2023 waren het er 4. De nota noemt 2 à 3 per jaar: op koers.",
        ),
        (
            {2024: year("2", Status.ACHIEVED, RANGE, "3", running=True)},
            "In 2024 waren er tot nu toe 2 thematische bijeenkomsten; er staan er nog 3 gepland. "
            "De nota noemt 2 à 3 per jaar: behaald.",
        ),
        (
            {2024: year("1", Status.ATTENTION, RANGE, "0", running=True)},
            "In 2024 was er tot nu toe 1 thematische bijeenkomst en er staat niets meer gepland. "
            "De nota noemt 2 à 3 per jaar: dit vraagt aandacht.",
        ),
        (
            {2024: year("0", Status.ATTENTION, RANGE, "0", running=True)},
            "In 2024 waren er nog geen thematische bijeenkomsten en er staat niets gepland. "
            "De nota noemt 2 à 3 per jaar: dit vraagt aandacht.",
        ),
    ],
)
def test_a_running_year_says_so_far_and_what_is_planned(years, sentence):
    assert tell("H6.1", years) == sentence


def test_without_data_the_latest_figure_stands_in():
    years = {2024: year("803", provisional=True), 2025: year(None), 2026: year(None, running=True)}
    assert tell("H1.1", years) == (
        "Over 2026 zijn er nog geen gegevens. Het laatste cijfer is van 2024: 803 bedrijven (voorlopig cijfer). "
        "De nota wil meer, maar noemt geen getal."
    )


def test_without_any_data_only_the_agreement_is_told():
    assert tell("H6.1", {2024: year(None, aim=RANGE)}) == (
        "Over 2024 zijn er geen gegevens. De nota noemt 2 à 3 per jaar."
    )
    assert tell_figure(of("H6.1", {2024: year("2")}), 2019) == "Over 2019 zijn er geen gegevens."


def test_what_was_never_asked_is_not_told_as_missing_data():
    rows = [activity("2023-03-01", sectors=["sport"]), activity("2024-03-01", asks_sectors=False)]
    sectors = result_of("2024-12-31", "H2.2", *rows)
    assert tell_value(sectors, 2024) == (
        "In 2024 is dit niet gevraagd, want de kolom sectoren ontbreekt in het bestand met activiteiten."
    )
    assert tell_figure(sectors, 2024) == (
        "In 2024 is dit niet gevraagd, want de kolom sectoren ontbreekt in het bestand met activiteiten. "
        "Het laatste cijfer is van 2023: 1 sector. De nota wil meer, maar noemt geen getal."
    )
    assert tell_no_data(sectors, 2022) == "Over 2022 zijn er geen gegevens."
    assert [say_no_data(sectors, one) for one in (2022, 2024)] == ["geen gegevens", "niet gevraagd"]
    assert tell_trend(sectors) == (
        "Betrokken sectoren: 1 sector in 2023. Geen gegevens over 2021 en 2022. Niet gevraagd in 2024."
    )


def test_what_was_never_asked_in_several_files_or_of_two_columns_is_named_in_full():
    files = [activity("2024-03-01", asks_goals=False), mission("2024-03-01", asks_goals=False)]
    assert tell_value(result_of("2024-12-31", "H6.4", *files), 2024) == (
        "In 2024 is dit niet gevraagd, want de kolom global_goals ontbreekt in de bestanden met activiteiten en "
        "missies."
    )
    lacking = [activity("2024-03-01", asks_goals=False, asks_organisations=False)]
    assert tell_value(result_of("2024-12-31", "H6.5", *lacking), 2024) == (
        "In 2024 is dit niet gevraagd, want de kolommen organisaties en global_goals ontbreken in het bestand met "
        "activiteiten."
    )
    apart = [activity("2024-03-01", asks_goals=False), activity("2024-03-02", asks_organisations=False)]
    assert tell_value(result_of("2024-12-31", "H6.5", *apart), 2024) == (
        "In 2024 is dit niet gevraagd, want de kolommen organisaties en global_goals staan in het bestand met "
        "activiteiten niet op één blad."
    )
    assert tell_trend(result_of("2024-12-31", "H6.5", *apart)) == (
        "Organisaties met Global Goals-activiteiten: geen gegevens en niet gevraagd."
    )


def test_a_year_without_a_budget_is_told_as_such():
    within = result_of("2024-12-31", "F.4", payment("2024-02-02", 5, "trade office"), budget("reserve", 5))
    assert tell_value(within, 2024) == (
        "Over 2024 is er geen cijfer, want voor dat jaar staat er geen bedrag op het blad Begroting."
    )
    assert say_no_data(within, 2024) == "geen begroting"


def test_a_figure_of_a_goal_says_why_it_is_not_there():
    item = GoalYear(None, None, 2, Decimal("12.5"), 1000, 0, frozenset({"activities"}))
    said = [say_goal_figure(item, name) for name in ("activities", "missions", "payments", "spending", "organisations")]
    assert said == ["niet gevraagd", "geen gegevens", "2", "€ 12,50", "1.000"]
    assert say_goal_figure(None, "activities") == "geen gegevens"


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        (year("14"), "In 2024 is aan 14 van de 17 Global Goals gewerkt (activiteit, missie of betaling)."),
        (year("17"), "In 2024 is aan alle 17 Global Goals gewerkt (activiteit, missie of betaling)."),
        (year("0"), "In 2024 is aan geen van de 17 Global Goals gewerkt (activiteit, missie of betaling)."),
        (
            year("1", running=True),
            "In 2024 is tot nu toe aan 1 van de 17 Global Goals gewerkt (activiteit, missie of betaling).",
        ),
        (
            year("0", running=True),
            "In 2024 is nog aan geen van de 17 Global Goals gewerkt (activiteit, missie of betaling).",
        ),
    ],
)
def test_the_goals_that_were_worked_on_are_told_with_what_counts(item, sentence):
    assert tell_value(of("H6.4", {2024: item}), 2024) == sentence


def test_spending_on_the_posts_with_a_budget_and_all_spending_are_told_apart():
    rows = [
        payment("2024-02-02", 44_000),
        payment("2024-02-02", 5000, "reserve"),
        budget("internationale organisaties", 43_000),
    ]
    outcome = outcome_of("2024-12-31", *rows)
    assert tell_figure(outcome.results["F.4"], 2024) == (
        "In 2024 besteedde de gemeente € 44.000 aan de posten met een begroting. "
        "Begroot was € 43.000: met € 1.000 overschreden."
    )
    assert tell_figure(outcome.results["F.1"], 2024) == (
        "In 2024 besteedde de gemeente € 49.000 aan het internationaal beleid (met de reserve). "
        "De nota noemt geen streefwaarde."
    )


def test_finance_is_told_by_what_has_a_budget_where_nothing_is_wrong():
    reserve = of("F.2", {2024: year("100", Status.WITHIN_BUDGET, target(TargetKind.FLOOR, "0"))})
    within = of("F.4", {2024: year("40", Status.WITHIN_BUDGET, BUDGET)})
    assert choose_telling([reserve, within], 2024) is within


def test_numbers_that_lack_are_told():
    assert tell("H1.6", {2024: YearResult(Decimal(9), Status.NO_TARGET, None, None, 5, 2)}) == (
        "In 2024 waren er 9 deelnames van bedrijven aan handelsmissies. De nota wil meer, maar noemt geen getal. "
        "In 2 van de 5 rijen ontbreekt het getal."
    )
    apart = YearResult(Decimal(9), Status.NO_TARGET, None, None, 34, 24, exempt=20)
    assert tell("H2.6", {2024: apart}).endswith("In 4 van de 14 rijen waarin een getal hoort, ontbreekt het.")
    assert "ontbreekt" not in tell("H2.6", {2024: replace(apart, exempt=24)})
    assert tell("H1.6", {2024: YearResult(None, Status.NO_DATA, None, None, 2, 2)}).startswith(
        "Over 2024 zijn er geen gegevens, want in geen enkele rij is het getal ingevuld."
    )
    assert tell("H1.8", {2024: YearResult(None, Status.NO_DATA, None, None, 2, 0)}).startswith(
        "Over 2024 is er geen cijfer, want het is met deze gegevens niet te berekenen."
    )


def test_a_provisional_figure_says_so():
    assert tell_value(of("H1.1", {2023: year("771"), 2024: year("789", provisional=True)}), 2024) == (
        "In 2024 telde Deventer volgens voorlopige cijfers 789 exporterende bedrijven, 18 meer dan in 2023."
    )


def test_a_year_outside_the_policy_period_has_no_target():
    outside = "valt buiten de beleidsperiode 2021-2026: er geldt geen streefwaarde."
    assert tell("H1.5", {2019: year("3")}) == f"In 2019 waren er 3 handelsmissies. Het jaar 2019 {outside}"
    assert tell("H1.5", {2027: year("3")}) == f"In 2027 waren er 3 handelsmissies. Het jaar 2027 {outside}"
    before = of("H1.5", {2021: year("4")}, earlier={2020: year("3")})
    assert tell_value(before, 2021) == "In 2021 waren er 4 handelsmissies, 1 meer dan in 2020."
    assert tell_value(before, 2020) == "In 2020 waren er 3 handelsmissies."


def test_the_region_of_a_figure_is_named():
    assert tell_value(of("H1.11", {2024: year("226000")}, region="Overijssel"), 2024) == (
        "In 2024 waren er 226.000 buitenlandse gasten in Overijssel."
    )


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("2", "In 2024 kwamen 2 van de 3 netwerken uit de nota bijeen."),
        ("1", "In 2024 kwam 1 van de 3 netwerken uit de nota bijeen."),
        ("3", "In 2024 kwamen alle 3 netwerken uit de nota bijeen."),
        ("0", "In 2024 kwam geen van de 3 netwerken uit de nota bijeen."),
    ],
)
def test_of_a_fixed_number_the_whole_is_named(value, sentence):
    assert tell_value(of("H2.12", {2024: year(value)}), 2024) == sentence


def test_more_than_the_fixed_number_is_not_a_part_of_it():
    assert tell_value(of("H2.11", {2024: year("36")}), 2024) == "In 2024 waren 36 organisaties uit de nota actief."


# percentages and money


def test_a_change_in_percent_is_told_in_percentage_points():
    assert tell("H1.8", {2023: year("10.0"), 2024: year("12.5")}) == (
        f"In 2024 leidde 12,5% van de matches tot een order, 2,5 procentpunt meer dan in 2023. {NO_NUMBER}"
    )


def test_a_difference_is_that_of_the_figures_as_shown():
    shown = {2023: year("56.747967"), 2024: year("50.860421")}  # 56,7 and 50,9: a reader finds 5,8
    assert "50,9%, 5,8 procentpunt minder dan in 2023." in tell("H1.2", shown)
    assert ", vrijwel evenveel als in 2023." in tell("H1.8", {2023: year("50.01"), 2024: year("50.02")})


def test_a_figure_of_the_nota_that_is_no_target_is_quoted():
    assert tell("H1.2", {2024: year("50.9")}).endswith(
        "De nota noemt “ruim 75% in tien jaar tijd”, maar niet als streefwaarde."
    )


@pytest.mark.parametrize(
    ("value", "status", "sentence"),
    [
        ("40000", Status.WITHIN_BUDGET, "Begroot was € 43.000: binnen budget, € 3.000 over."),
        ("43000", Status.WITHIN_BUDGET, "Begroot was € 43.000: binnen budget."),
        ("44000", Status.EXCEEDED, "Begroot was € 43.000: met € 1.000 overschreden."),
        ("43000.40", Status.EXCEEDED, "Begroot was € 43.000: met € 0,40 overschreden."),
    ],
)
def test_a_budget(value, status, sentence):
    told = tell("H2.8", {2024: year(value, status, BUDGET)})
    shown = {"40000": "€ 40.000", "44000": "€ 44.000"}.get(value, "€ 43.000")
    assert told == f"In 2024 besteedde de gemeente {shown} aan subsidie voor internationale organisaties. {sentence}"


def test_a_budget_in_a_running_year():
    years = {2023: year("36100"), 2024: year("31600", Status.WITHIN_BUDGET, BUDGET, "1800", running=True)}
    assert tell("H2.8", years) == (
        "In 2024 besteedde de gemeente tot nu toe € 31.600 aan subsidie voor internationale organisaties; "
        "er staat nog € 1.800 gepland. In heel 2023 was dat € 36.100. "
        "Begroot is € 43.000: binnen budget, € 11.400 over."
    )


def test_the_budget_of_a_year_without_a_figure_names_its_year():
    """Before it stands the last figure, of another year."""
    years = {2023: year("36100"), 2024: year(None, Status.NO_DATA, BUDGET)}
    assert tell("H2.8", years).endswith("Voor 2024 was € 43.000 begroot.")
    running = {2023: year("36100"), 2024: year(None, Status.NO_DATA, BUDGET, running=True)}
    assert tell("H2.8", running).endswith("Voor 2024 is € 43.000 begroot.")


def test_where_there_is_one_to_count_none_of_them_is_just_none():
    one = replace(of("H2.12", {2024: year("0")}), indicator=replace(of("H2.12", {}).indicator, out_of=1))
    assert tell_value(one, 2024) == "In 2024 kwamen geen netwerken uit de nota bijeen."


def test_zero_per_cent_and_zero_millions_are_numbers():
    assert tell_value(of("H1.8", {2024: year("0")}), 2024) == "In 2024 leidde 0,0% van de matches tot een order."
    assert tell_value(of("H1.4", {2024: year("0")}), 2024) == "In 2024 was de exportwaarde van Deventer € 0,0 miljoen."


def test_no_money_spent_is_nothing():
    assert tell_value(of("H3.3", {2024: year("0")}), 2024) == (
        "In 2024 besteedde de gemeente niets aan publieksevenementen."
    )
    assert tell_value(of("H3.3", {2024: year("0", running=True)}), 2024) == (
        "In 2024 besteedde de gemeente nog niets aan publieksevenementen."
    )


@pytest.mark.parametrize(
    ("value", "status", "sentence"),
    [
        ("10000", Status.ACHIEVED, "Toegezegd is € 10.000 per jaar: behaald."),
        ("8000", Status.NOT_ACHIEVED, "Toegezegd is € 10.000 per jaar: niet behaald, € 2.000 te weinig."),
        ("8000", Status.ON_COURSE, "Toegezegd is € 10.000 per jaar: op koers."),
        ("12000", Status.EXCEEDED, "Toegezegd is € 10.000 per jaar: met € 2.000 overschreden."),
    ],
)
def test_a_promised_amount(value, status, sentence):
    assert tell_agreement(of("H1.10", {2024: year(value, status, PROMISE)}), 2024) == sentence


def test_money_in_millions():
    assert tell("H1.4", {2023: year("1674.6"), 2024: year("1723.3")}).startswith(
        "In 2024 was de exportwaarde van Deventer € 1.723,3 miljoen, € 48,7 miljoen meer dan in 2023."
    )


def test_a_balance_is_told_at_the_end_of_the_year_and_on_the_peildatum():
    floor = target(TargetKind.FLOOR, "0")
    years = {2023: year("38600"), 2024: year("27300", Status.WITHIN_BUDGET, floor)}
    assert tell("F.2", years) == (
        "Eind 2024 zat er € 27.300 in de bestemmingsreserve, € 11.300 minder dan eind 2023. "
        "De ondergrens is € 0: daar komt het niet onder."
    )
    running = {2023: year("38600"), 2024: year("27300", Status.WITHIN_BUDGET, floor, "-500", running=True)}
    assert tell("F.2", running) == (
        "In 2024 zat er op de peildatum € 27.300 in de bestemmingsreserve; er staat nog € 500 aan uitgaven gepland. "
        "Eind 2023 was dat € 38.600. De ondergrens is € 0: daar komt het niet onder."
    )
    assert tell("F.2", {2024: year("-500", Status.EXCEEDED, floor)}) == (
        "Eind 2024 zat er -€ 500 in de bestemmingsreserve. De ondergrens is € 0: daar zit het € 500 onder."
    )


def test_a_running_total_names_its_end_year():
    aim = target(TargetKind.CUMULATIVE, "3", end=2026)
    years = {2022: year("2"), 2023: year("3", Status.ACHIEVED, aim)}
    assert tell("H3.4", years) == (
        "Eind 2023 had Deventer in totaal 3 Shelter City-gasten ontvangen, 1 meer dan eind 2022. "
        "De nota noemt er 3, uiterlijk in 2026: behaald."
    )


# yes or no


@pytest.mark.parametrize(
    ("years", "dates", "planned", "sentence"),
    [
        (
            {2025: year("1", Status.ACHIEVED, YEARLY)},
            {2025: date(2025, 11, 12)},
            {},
            "In 2025 is de Deventer4GlobalGoals-prijs uitgereikt, op 12 november. De nota wil dit elk jaar: behaald.",
        ),
        (
            {2025: year("1"), 2026: year("0", Status.ATTENTION, YEARLY, "0", running=True)},
            {2025: date(2025, 11, 12)},
            {},
            "In 2026 is de Deventer4GlobalGoals-prijs nog niet uitgereikt; vorig jaar op 12 november. "
            "Er staat niets gepland. De nota wil dit elk jaar: dit vraagt aandacht.",
        ),
        (
            {2024: year("1"), 2025: year("0"), 2026: year("0", Status.ON_COURSE, YEARLY, "1", running=True)},
            {2024: date(2024, 11, 14)},
            {2026: date(2026, 12, 9)},
            "In 2026 is de Deventer4GlobalGoals-prijs nog niet uitgereikt; voor het laatst op 14 november 2024. "
            "Het staat gepland: op 9 december. De nota wil dit elk jaar: op koers.",
        ),
        (
            {2022: year("1"), 2023: year("0", Status.NOT_ACHIEVED, YEARLY)},
            {2022: date(2022, 11, 10)},
            {},
            "In 2023 is de Deventer4GlobalGoals-prijs niet uitgereikt; voor het laatst op 10 november 2022. "
            "De nota wil dit elk jaar: niet behaald.",
        ),
        (
            {2023: year("0", Status.NOT_ACHIEVED, YEARLY)},
            {},
            {},
            "In 2023 is de Deventer4GlobalGoals-prijs niet uitgereikt. De nota wil dit elk jaar: niet behaald.",
        ),
    ],
)
def test_yes_or_no(years, dates, planned, sentence):
    assert tell("H6.3", years, dates=dates, planned_dates=planned) == sentence


def test_the_last_time_comes_from_the_data():
    awarded = result_of(
        "2026-11-23",
        "H6.3",
        activity("2025-03-01", "prijsuitreiking", 6, "geannuleerd"),
        activity("2025-11-12", "prijsuitreiking", 6),
        activity("2025-09-01", "prijsuitreiking", 6),
        activity("2026-02-01", "overig", 2),
        target_row("H6.3", "jaarlijks", "1"),
    )
    assert tell_attention(awarded, 2026) == (
        "In 2026 is de Deventer4GlobalGoals-prijs nog niet uitgereikt; vorig jaar op 12 november. "
        "Er staat niets gepland."
    )


def test_the_planned_day_comes_from_the_data():
    forum = result_of(
        "2026-11-23",
        "H5.4",
        activity("2025-06-06", "economisch forum", 5),
        activity("2026-12-19", "economisch forum", 5, "gepland"),
        activity("2026-12-09", "economisch forum", 5, "gepland"),
        target_row("H5.4", "jaarlijks", "1"),
    )
    assert tell_attention(forum, 2026).endswith("; vorig jaar op 6 juni. Het staat gepland: op 9 december.")


# where a target comes from


def test_only_the_nota_is_said_to_mention_a_target():
    def told(source: str, kind: TargetKind, value: str) -> str:
        aim = Target(kind, Decimal(value), None, None, source)
        return tell_agreement(of("H1.5", {2024: year("3", Status.ACHIEVED, aim)}), 2024)

    assert told("Ambitienota, hoofdstuk 1", TargetKind.MINIMUM, "3") == "De nota noemt er 3: behaald."
    assert told("raadsbesluit 2023", TargetKind.MINIMUM, "3") == "De streefwaarde is minstens 3: behaald."
    assert told("Kadernota 2024", TargetKind.RANGE, "3") == "De streefwaarde is minstens 3 per jaar: behaald."
    assert told("raadsbesluit", TargetKind.YEARLY, "1") == "De afspraak geldt elk jaar: behaald."
    assert told("raadsbesluit", TargetKind.BUDGET, "3") == "De bovengrens is 3: daar komt het niet boven."


@pytest.mark.parametrize(
    ("direction", "label", "sentence"),
    [
        (Direction.MORE, Label.DIRECTION_ONLY, "De nota wil meer, maar noemt geen getal."),
        (Direction.LESS, Label.DIRECTION_ONLY, "De nota wil minder, maar noemt geen getal."),
        (Direction.NEITHER, Label.DIRECTION_ONLY, "De nota geeft een richting, maar noemt geen getal."),
        (Direction.MORE, Label.NO_TARGET, NO_NUMBER),
        (Direction.MORE, Label.TARGET, "Voor 2024 is geen streefwaarde ingevuld."),
    ],
)
def test_without_a_target_it_is_told_what_the_nota_says(direction, label, sentence):
    assert tell_agreement(result({2024: year("2")}, direction=direction, label=label), 2024) == sentence


@pytest.mark.parametrize(
    ("aim", "text"),
    [
        (None, ""),
        (RANGE, "2 à 3"),
        (target(TargetKind.RANGE, "10", "20"), "10 tot en met 20"),
        (target(TargetKind.RANGE, "2"), "minstens 2"),
        (target(TargetKind.MINIMUM, "3"), "minstens 3"),
        (target(TargetKind.BUDGET, "5"), "hoogstens 5"),
        (target(TargetKind.FLOOR, "0"), "minstens 0"),
        (target(TargetKind.COMMITMENT, "4"), "4"),
        (target(TargetKind.CUMULATIVE, "3", end=2026), "3 in 2026"),
        (YEARLY, "elk jaar"),
    ],
)
def test_a_target_in_a_table(aim, text):
    one = result({2024: year("2", aim=aim)})
    assert say_target(one, one.years[2024]) == text


# the programme as a whole


@pytest.mark.parametrize(
    ("counted", "sentence"),
    [
        (
            Tally(12, 7, 3, 2, True),
            "Van de 12 afspraken liggen er 7 op koers en vragen er 3 aandacht; van 2 ontbreken de cijfers.",
        ),
        (
            Tally(3, 1, 1, 1, True),
            "Van de 3 afspraken ligt er 1 op koers en vraagt er 1 aandacht; van 1 ontbreken de cijfers.",
        ),
        (Tally(3, 0, 3, 0, True), "Van de 3 afspraken ligt er geen op koers en vragen er 3 aandacht."),
        (Tally(3, 3, 0, 0, True), "Alle 3 afspraken liggen op koers."),
        (Tally(3, 2, 1, 0), "Van de 3 afspraken zijn er 2 in orde en 1 niet."),
        (Tally(3, 3, 0, 0), "Alle 3 afspraken zijn in orde."),
        (Tally(2, 2, 0, 0, True), "Beide afspraken liggen op koers."),
        (Tally(3, 0, 0, 3), "Van de 3 afspraken is er geen in orde; van 3 ontbreken de cijfers."),
        (Tally(1, 1, 0, 0, True), "Er is 1 afspraak met een streefwaarde: die ligt op koers."),
        (Tally(1, 0, 1, 0), "Er is 1 afspraak met een streefwaarde: die is niet in orde."),
        (
            Tally(1, 0, 0, 1),
            "Er is 1 afspraak met een streefwaarde: die kan niet worden beoordeeld: de cijfers ontbreken.",
        ),
        (Tally(0, 0, 0, 0), "Voor dit jaar zijn er geen afspraken met een streefwaarde."),
    ],
)
def test_the_counting_sentence(counted, sentence):
    assert count_agreements(counted) == sentence


@pytest.mark.parametrize(
    ("counted", "standing", "words"),
    [
        (Tally(3, 3, 0, 0, True), Standing.ON_COURSE, "✔ 3 op koers"),
        (Tally(3, 3, 0, 0), Standing.KEPT, "✔ 3 in orde"),
        (Tally(3, 1, 1, 1, True), Standing.ATTENTION, "✔ 1 op koers · ! 1 aandacht · – 1 zonder cijfers"),
        (Tally(3, 1, 1, 1), Standing.NOT_KEPT, "✔ 1 in orde · ! 1 niet in orde · – 1 zonder cijfers"),
        (Tally(3, 2, 0, 1, True), Standing.NO_DATA, "✔ 2 op koers · – 1 zonder cijfers"),
        (Tally(2, 0, 0, 2), Standing.NO_DATA, "✔ 0 in orde · – 2 zonder cijfers"),
        (Tally(0, 0, 0, 0, True), Standing.NO_TARGET, "✔ 0 op koers"),
        (Tally(0, 0, 0, 0), Standing.NO_TARGET, "✔ 0 in orde"),
    ],
)
def test_a_chapter_stands_as_the_worst_that_is_true_of_it(counted, standing, words):
    assert judge_tally(counted) is standing
    assert tell_tally(counted) == words


def test_the_worst_agreement_tells_most_of_a_chapter():
    kept = of("H5.1", {2024: year("1", Status.ACHIEVED, YEARLY)})
    missed = of("H6.1", {2024: year("1", Status.NOT_ACHIEVED, RANGE)})
    loose = of("H1.5", {2024: year("4")})
    assert choose_telling([loose, kept, missed], 2024) is missed
    assert choose_reason([loose, kept, missed], 2024) == (
        "In 2024 was er 1 thematische bijeenkomst. De nota noemt 2 à 3 per jaar."
    )


def test_in_a_running_year_the_reason_says_so_far_and_that_nothing_is_planned():
    waiting = of("H6.1", {2024: year("1", Status.ATTENTION, RANGE, "0", running=True)})
    assert choose_reason([waiting], 2024) == (
        "In 2024 was er tot nu toe 1 thematische bijeenkomst en er staat niets meer gepland. "
        "De nota noemt 2 à 3 per jaar."
    )


def test_where_nothing_is_wrong_a_kept_agreement_tells_before_a_figure_without_one():
    kept = of("H6.1", {2024: year("2", Status.ACHIEVED, RANGE)})
    loose, empty = of("H1.5", {2024: year("4")}), of("H5.1", {2024: year(None, aim=YEARLY)})
    assert choose_telling([empty, loose, kept], 2024) is kept
    assert choose_reason([empty, loose, kept], 2024) == (
        "In 2024 waren er 2 thematische bijeenkomsten. De nota noemt 2 à 3 per jaar: behaald."
    )


def test_where_nothing_was_agreed_any_figure_tells_and_without_one_its_absence():
    loose, empty = of("H1.5", {2023: year("3"), 2024: year("4")}), of("H1.7", {2024: year(None)})
    assert choose_telling([empty, loose], 2024) is loose
    assert choose_reason([empty, loose], 2024) == "In 2024 waren er 4 handelsmissies, 1 meer dan in 2023."
    assert choose_telling([empty], 2024) is empty
    assert choose_reason([empty], 2024) == f"{empty.name}: over 2024 zijn er geen gegevens."


def test_a_chapter_without_indicators_has_no_data():
    assert choose_telling([], 2024) is None
    assert choose_reason([], 2024) == "Over 2024 zijn er geen gegevens."


@pytest.mark.parametrize(
    ("counted", "sentence"),
    [
        (Tally(4, 2, 2, 0, True), "In 2024 vragen 2 van de 4 afspraken aandacht."),
        (Tally(4, 3, 1, 0, True), "In 2024 vraagt 1 van de 4 afspraken aandacht."),
        (Tally(4, 4, 0, 0, True), "In 2024 vraagt geen van de 4 afspraken aandacht."),
        (Tally(4, 2, 2, 0), "Over 2024 zijn 2 van de 4 afspraken niet in orde."),
        (Tally(4, 3, 1, 0), "Over 2024 is 1 van de 4 afspraken niet in orde."),
        (Tally(4, 4, 0, 0), "Over 2024 vraagt geen van de 4 afspraken aandacht."),
        (Tally(4, 0, 0, 4), "Over 2024 vraagt geen van de 4 afspraken aandacht; van 4 ontbreken de cijfers."),
        (Tally(4, 1, 1, 2, True), "In 2024 vraagt 1 van de 4 afspraken aandacht; van 2 ontbreken de cijfers."),
        (Tally(4, 1, 2, 1), "Over 2024 zijn 2 van de 4 afspraken niet in orde; van 1 ontbreken de cijfers."),
        (Tally(1, 1, 0, 0, True), "Er is 1 afspraak met een streefwaarde: die ligt op koers."),
        (Tally(0, 0, 0, 0), "Voor dit jaar zijn er geen afspraken met een streefwaarde."),
    ],
)
def test_how_many_agreements_need_attention(counted, sentence):
    assert count_attention(counted, 2024) == sentence


def test_a_title_takes_whole_sentences_as_long_as_they_fit():
    text = "In 2024 waren er 2 reizen. De nota noemt er 3: niet behaald. In heel 2023 was dat 4."
    assert split_title(text, 60) == (
        "In 2024 waren er 2 reizen. De nota noemt er 3: niet behaald.",
        "In heel 2023 was dat 4.",
    )
    assert split_title(text, 59)[0] == "In 2024 waren er 2 reizen."
    assert split_title(text) == (text, "")


def test_a_first_sentence_that_is_too_long_stays_whole_and_a_short_form_does_not_end_one():
    assert split_title("Dat is bijv. een reis van 1.234 km. Meer niet.", 5) == (
        "Dat is bijv. een reis van 1.234 km.",
        "Meer niet.",
    )


def test_the_tally_counts_agreements_only():
    results = [
        result({2024: year("2", Status.ACHIEVED, RANGE, running=True)}),
        result({2024: year("1", Status.ATTENTION, RANGE)}),
        result({2024: year(None, aim=RANGE)}),
        result({2024: year("9")}),
    ]
    assert tally(results, 2024) == Tally(3, 1, 1, 1, True)
    assert tally(results, 2023) == Tally(0, 0, 0, 0)


def test_the_headline_names_the_peildatum():
    rows = [activity("2024-03-01", "themabijeenkomst", 6), target_row("H6.1", "bandbreedte", "2", value_max="3")]
    told = "Van de 2 afspraken ligt er 1 op koers en vraagt er 1 aandacht. Peildatum 31 augustus 2024."
    rows += [target_row("H2.4", "plafond", "5")]
    assert headline(outcome_of("2024-08-31", *rows), 2024) == told
    assert headline(outcome_of("2025-02-01", *rows), 2024) == (
        "Over 2024: van de 2 afspraken is er 1 in orde en 1 niet. Peildatum 1 februari 2025."
    )


def test_what_is_furthest_from_the_agreement_comes_first():
    slightly = result({2024: year("43900", Status.EXCEEDED, BUDGET)}, identity="H2.8", unit="€", singular="€")
    third = result({2024: year("2", Status.ATTENTION, target(TargetKind.MINIMUM, "3"))}, identity="H2.12")
    never = result({2024: year("0", Status.ATTENTION, YEARLY)}, identity="H6.3", unit="ja/nee")
    fine = result({2024: year("3", Status.ACHIEVED, RANGE)}, identity="H5.1")
    ranked = rank_attention([slightly, fine, third, never], 2024)
    assert [one.indicator.id for one in ranked] == ["H6.3", "H2.12", "H2.8"]


def test_what_is_planned_and_where_a_total_started_count_in_how_far_it_is():
    planned = result({2024: year("0", Status.ATTENTION, target(TargetKind.MINIMUM, "10"), "9", running=True)})
    nothing = of("H1.5", {2024: year("2", Status.ATTENTION, target(TargetKind.MINIMUM, "10"), "0", running=True)})
    guests = of("H3.4", {2024: year("2", Status.ATTENTION, target(TargetKind.CUMULATIVE, "3", end=2026))})
    assert rank_attention([planned, nothing, guests], 2024) == [guests, nothing, planned]


def test_points_of_attention_tell_their_cause():
    networks = ("International Office", "Periodiek Overleg Internationale Samenwerking")
    outcome = outcome_of(
        "2026-11-23",
        *(activity("2026-03-01", network=network) for network in networks),
        activity("2026-12-20", "themabijeenkomst", 6, "geannuleerd"),
        payment("2026-02-02", 44_000),
        target_row("H2.12", "minimum", "3"),
        target_row("H6.1", "bandbreedte", "2", value_max="3"),
        budget("internationale organisaties", 43_000),
    )
    points = points_of_attention(outcome, 2026)
    assert [(point.result.indicator.id, point.text) for point in points] == [
        (
            "H6.1",
            "In 2026 waren er nog geen thematische bijeenkomsten en er staat niets gepland. "
            "De nota noemt 2 à 3 per jaar.",
        ),
        (
            "H2.12",
            "In 2026 kwamen tot nu toe 2 van de 3 netwerken uit de nota bijeen; Platform Deventer-Oeganda nog niet.",
        ),
        (
            "H2.8",
            "In 2026 besteedde de gemeente tot nu toe € 44.000 aan subsidie voor internationale organisaties. "
            "Begroot is € 43.000: met € 1.000 overschreden.",
        ),
    ]
    assert points[2].status is Status.EXCEEDED
    assert [point.result.indicator.id for point in points_of_attention(outcome, 2026, most=1)] == ["H6.1"]
    assert points_of_attention(outcome, 2020) == []


def test_several_networks_that_did_not_meet_are_all_named():
    networks = of("H2.12", {2024: year("1")}, absent={2024: ("Platform Deventer-Oeganda", "International Office")})
    assert tell_value(networks, 2024) == (
        "In 2024 kwam 1 van de 3 netwerken uit de nota bijeen; Platform Deventer-Oeganda en International Office niet."
    )


def test_a_card_of_a_figure_without_target_tells_what_changed():
    missions = of("H1.5", {2023: year("5"), 2024: year("6")})
    assert tell_attention(missions, 2024) == "In 2024 waren er 6 handelsmissies, 1 meer dan in 2023."
    assert tell_attention(missions, 2025) == (
        "Handelsmissies: over 2025 zijn er geen gegevens. Het laatste cijfer is van 2024: 6 missies."
    )


def test_what_changed_in_a_chapter():
    results = [
        of("H6.1", {2023: year("1", Status.NOT_ACHIEVED, RANGE), 2024: year("2", Status.ACHIEVED, RANGE)}),
        of("H6.2", {2023: year("50"), 2024: year("30")}),
        of("H6.3", {2023: year("1", Status.ACHIEVED, YEARLY), 2024: year("0", Status.NOT_ACHIEVED, YEARLY)}),
        of("H6.4", {2023: year("9"), 2024: year("9")}),
        of("H6.5", {2023: year(None), 2024: year("9")}),
        of("H5.1", {2023: year("1", Status.ACHIEVED, YEARLY), 2024: year("1", Status.ACHIEVED, YEARLY)}),
        of("H5.4", {2023: year("0", Status.NOT_ACHIEVED, YEARLY), 2024: year("0", Status.NOT_ACHIEVED, YEARLY)}),
    ]
    assert tell_changes(results, 2024) == (
        "Vergeleken met 2023: 1 cijfer hoger, 1 lager en 1 gelijk. "
        "Met deze afspraak ging het beter dan in 2023: Thematische bijeenkomsten Global Goals (behaald). "
        "Met deze afspraak ging het minder goed dan in 2023: Deventer4GlobalGoals-prijs uitgereikt (niet behaald)."
    )
    assert tell_changes(results, 2021) == "Er zijn geen cijfers om 2021 met 2020 te vergelijken."


def test_a_running_year_is_not_compared_with_a_whole_one():
    results = [of("H6.2", {2023: year("50"), 2024: year("30", running=True)})]
    alone = "2024 loopt nog: de aantallen zijn nog niet met heel 2023 te vergelijken."
    assert tell_changes(results, 2024) == alone


def test_how_agreements_stand_now_is_told_beside_how_they_stood_without_comparing_numbers():
    missed, done = year("0", Status.NOT_ACHIEVED, YEARLY), year("1", Status.ACHIEVED, YEARLY, running=True)
    results = [
        of("H6.1", {2023: year("2", Status.ACHIEVED, RANGE), 2024: year("0", Status.ATTENTION, RANGE, running=True)}),
        of("H6.3", {2023: missed, 2024: done}),
        of("H5.1", {2023: missed, 2024: year("0", Status.ON_COURSE, YEARLY, running=True)}),
    ]
    assert tell_changes(results, 2024) == (
        "2024 loopt nog: de aantallen zijn nog niet met heel 2023 te vergelijken. "
        "Deze afspraken waren in 2023 niet in orde en liggen nu op koers: "
        "Deventer4GlobalGoals-prijs uitgereikt (behaald) en Deelname aan de Hanzedagen. "
        "Deze afspraak was in 2023 in orde en vraagt nu aandacht: Thematische bijeenkomsten Global Goals."
    )


# figures over the years


def test_a_trend_in_words():
    missions = of("H1.5", {2021: year("1"), 2022: year(None), 2023: year("4", Status.ATTENTION, RANGE, running=True)})
    assert tell_trend(missions) == (
        "Handelsmissies: van 1 missie in 2021 naar 4 missies in 2023 (tot nu toe). "
        "Status over 2023 (lopend jaar): aandacht. Geen gegevens over 2022."
    )
    assert tell_trend(of("H1.5", {2021: year("1")})) == "Handelsmissies: 1 missie in 2021."
    assert tell_trend(of("H1.5", {2021: year("1"), 2022: year("1", provisional=True)})) == (
        "Handelsmissies: 1 missie in 2021 en evenveel in 2022 (voorlopig cijfer)."
    )
    assert tell_trend(of("H1.5", {2021: year(None)})) == "Handelsmissies: geen gegevens."


def test_a_trend_of_yes_and_no():
    years = {2020 + n: year("1") for n in (2, 3, 4)} | {2021: year("0"), 2026: year("0", running=True)}
    assert tell_trend(of("H5.1", years)) == (
        "Deelname aan de Hanzedagen: ja in 2022 tot en met 2024, nee in 2021, nog niet in 2026."
    )


@pytest.mark.parametrize(
    ("paragraph", "place"),
    [
        ("hoofdstuk 1", "Ambitienota, hoofdstuk 1"),
        ("paragraaf 2.1", "Ambitienota, paragraaf 2.1"),
        ("raadsvoorstel, voorstel 2", "Raadsvoorstel, voorstel 2"),
        ("", "Ambitienota"),
    ],
)
def test_the_nota_is_quoted_word_by_word_with_its_place(paragraph, place):
    quoted = result({}, quote="liefst met  meer sectoren", paragraph=paragraph)
    assert quote_nota(quoted) == f"“liefst met  meer sectoren” ({place})"


def test_where_the_nota_says_nothing_nothing_is_quoted():
    assert quote_nota(result({}, quote="")) == ""


def test_the_baseline_is_the_last_figure_before_the_policy_period():
    assert find_baseline(of("H1.5", {2021: year("5")}, earlier={2019: year("3"), 2020: year(None)})) == Baseline(
        Decimal(3), 2019, 2019
    )
    assert find_baseline(of("H1.5", {2021: year(None), 2022: year("5")})) == Baseline(Decimal(5), 2022, 2022)
    assert find_baseline(of("H1.5", {2021: year(None)})) is None
    assert find_baseline(of("H3.4", {2021: year("3")})) == Baseline(Decimal(2), 2020, 2020)


def test_the_baseline_may_be_an_average_of_chosen_years_where_all_of_them_are_known():
    nota = replace(NOTA, baseline_span=(2018, 2019), baseline_source="raadsbesluit")
    known = {2018: year("5"), 2019: year("6"), 2020: year("1")}
    chosen = replace(of("H1.5", {2021: year("2")}, earlier=known), nota=nota)
    assert find_baseline(chosen) == Baseline(Decimal("5.5"), 2018, 2019)
    assert find_baseline(chosen).when == "gemiddelde 2018–2019"
    gap = replace(chosen, earlier=known | {2018: year(None)})
    assert find_baseline(gap) == Baseline(Decimal(1), 2020, 2020)
    assert find_baseline(gap).when == "2020"


def test_the_latest_figure_is_never_one_of_later_years():
    guests = of("H1.11", {2023: year("5"), 2024: year(None), 2025: year("7")})
    assert find_latest(guests, 2024) == (2023, guests.years[2023])
    assert find_latest(guests, 2022) is None


def test_what_is_left_of_a_budget():
    assert say_difference(Decimal(43_000), Decimal(40_000)) == "€ 3.000 over"
    assert say_difference(Decimal(43_000), Decimal("43000.40")) == "€ 0,40 te veel"
    assert say_difference(Decimal(43_000), Decimal(43_000)) == "precies op"
    assert say_difference(None, Decimal(1)) == "niet te zeggen"
    assert say_difference(Decimal(1), None) == "niet te zeggen"


def test_a_value_has_its_noun():
    assert say_value(of("H1.5", {}), Decimal(1)) == "1 missie"
    assert say_value(of("H1.5", {}), Decimal(0)) == "0 missies"
    assert say_value(of("H1.5", {}), None) == "geen gegevens"
    assert say_value(of("H1.4", {}), Decimal("1.5")) == "€ 1,5 miljoen"
    assert say_value(of("H5.1", {}), Decimal(1)) == "ja"


# right Dutch


def test_a_change_to_or_from_nothing_begins_without_a_mark_of_the_sentence_before():
    assert say_change(of("H1.5", {2024: year("4"), 2025: year("0")}), 2025) == "in 2024 waren het er 4"
    assert say_change(of("H1.5", {2024: year("4"), 2025: year("3")}), 2025) == "1 minder dan in 2024"


@pytest.mark.parametrize(
    ("identity", "years", "sentence"),
    [
        ("H1.5", {2024: year("4"), 2025: year("0")}, "In 2025 waren er geen handelsmissies; in 2024 waren het er 4."),
        ("H1.5", {2024: year("1"), 2025: year("0")}, "In 2025 waren er geen handelsmissies; in 2024 was het er 1."),
        ("H1.5", {2024: year("0"), 2025: year("4")}, "In 2025 waren er 4 handelsmissies; in 2024 waren er geen."),
        ("H2.7", {2025: year("0")}, "In 2025 kreeg geen internationale organisatie subsidie."),
        ("H6.5", {2025: year("0")}, "In 2025 had geen organisatie activiteiten voor de Global Goals."),
        (
            "H3.3",
            {2024: year("5400"), 2025: year("0")},
            "In 2025 besteedde de gemeente niets aan publieksevenementen; in 2024 was dat € 5.400.",
        ),
        (
            "H3.3",
            {2024: year("0"), 2025: year("5400")},
            "In 2025 besteedde de gemeente € 5.400 aan publieksevenementen; in 2024 was dat niets.",
        ),
        (
            "H1.3",
            {2024: year("12.5"), 2025: year("0")},
            "In 2025 hoorde 0,0% van de exporterende bedrijven tot het mkb, 12,5 procentpunt minder dan in 2024.",
        ),
    ],
)
def test_none_is_compared_without_arithmetic(identity, years, sentence):
    assert tell_value(of(identity, years), 2025) == sentence


@pytest.mark.parametrize(
    ("identity", "before", "sentence"),
    [
        ("H6.1", "5", "In heel 2023 waren het er 5."),
        ("H6.1", "1", "In heel 2023 was het er 1."),
        ("H6.1", "0", "In heel 2023 waren er geen."),
        ("H2.8", "36100", "In heel 2023 was dat € 36.100."),
        ("H3.4", "3", "Eind 2023 waren het er 3."),
    ],
)
def test_the_whole_year_before_a_running_one_is_taken_up_as_things_or_as_an_amount(identity, before, sentence):
    assert sentence in tell(identity, {2023: year(before), 2024: year("2", running=True)})


def test_of_a_floor_it_is_told_whether_the_balance_is_above_it():
    floor = target(TargetKind.FLOOR, "100")
    assert tell_agreement(of("F.2", {2024: year("100", Status.WITHIN_BUDGET, floor)}), 2024) == (
        "De ondergrens is € 100: daar komt het niet onder."
    )
    assert tell_agreement(of("F.2", {2024: year("60", Status.EXCEEDED, floor)}), 2024) == (
        "De ondergrens is € 100: daar zit het € 40 onder."
    )
    assert tell_agreement(of("H1.5", {2024: year("60", Status.EXCEEDED, floor)}), 2024) == (
        "De ondergrens is 100: daar zit het onder."
    )
    assert tell_agreement(of("F.2", {2024: year(None, Status.NO_DATA, floor)}), 2024) == "De ondergrens is € 100."


def test_what_was_spent_per_goal_says_how_much_names_none():
    split = {"goal": {2026: {"4": Decimal(46_200), "niet toegerekend": Decimal(2_750)}, 2025: {"4": Decimal(10)}}}
    spent = of("F.3", {2025: year("10"), 2026: year("48950", running=True)}, breakdowns=split)
    assert tell_value(spent, 2026) == (
        "In 2026 besteedde de gemeente tot nu toe € 48.950 aan het beleid, verdeeld over de Global Goals. "
        "Bij € 2.750 daarvan is geen doel genoemd."
    )
    assert tell_value(spent, 2025).endswith("Bij alles is een doel genoemd.")
    parts = {"goal": {2024: {"4": Decimal(0), "niet toegerekend": Decimal(0)}}}
    assert tell_value(of("F.3", {2024: year("0")}, breakdowns=parts), 2024) == (
        "In 2024 besteedde de gemeente niets aan het beleid, verdeeld over de Global Goals."
    )


# whatever the figures are

PEILDATUM = date(2026, 8, 31)
NUMBERS = st.one_of(st.just(Decimal(0)), st.just(Decimal(1)), st.decimals(0, 10**7, places=2))
TARGETS = st.one_of(
    st.none(),
    st.builds(
        Target,
        st.sampled_from(TargetKind),
        st.decimals(0, 100_000, places=1),
        st.none(),
        st.just(2026),
        st.sampled_from(["Ambitienota", "raadsbesluit"]),
    ),
)


@st.composite
def results(draw) -> Result:
    """Any figures that an indicator can have, with the status that belongs to them."""
    indicator: Indicator = draw(st.sampled_from(INDICATORS))
    years = {}
    for number in range(2019, 2027):
        value = draw(st.one_of(st.none(), NUMBERS))
        if value is not None and indicator.unit == "ja/nee":
            value = Decimal(value > 0)
        elif value is not None and "€" not in indicator.unit and indicator.unit != "%":
            value = value.to_integral_value()
        aim, planned = draw(TARGETS), None if value is None else draw(NUMBERS).to_integral_value()
        records = draw(st.integers(0, 4))
        status = assess_status(value, planned, aim, number, PEILDATUM, indicator.base, NOTA.first)
        missing = draw(st.integers(0, records))
        years[number] = YearResult(
            value, status, aim, planned, records, missing, running=number == 2026, provisional=draw(st.booleans())
        )
    return Result(indicator, indicator.name, years, nota=NOTA)


@given(results(), st.integers(2018, 2027))
def test_every_sentence_is_whole(one: Result, about: int):
    outcome = outcome_with(PEILDATUM, {one.indicator.id: one})
    told = [tell_figure(one, about), tell_value(one, about), tell_attention(one, about), tell_trend(one)]
    told += [tell_changes([one], about), headline(outcome, about)]
    told += [point.text for point in points_of_attention(outcome, about)]
    if agreement := tell_agreement(one, about):
        told.append(agreement)
    for text in told:
        assert text.endswith(".")
        assert text == " ".join(text.split())
        assert not re.search(r"None|\{|\}|\.\.|,,|nan|Decimal| [.,;:]|::", text)
        assert text[0].isupper() or text[0].isdigit()
        assert not re.search(r"(?<![\d.,])1 (missies|bedrijven|organisaties|steden|landen|activiteiten)\b", text)
