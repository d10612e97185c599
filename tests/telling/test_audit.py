"""The Rekenkamertoets: what an indicator must have to stand up to an audit, and what to do where it has not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from data.tables import Tables
from kpi.compute import compute
from telling.audit import Check, Criterion, Task, Verdict, audit, list_tasks, tell_score
from tests.kpi.situations import (
    INDICATORS,
    Row,
    activity,
    budget,
    mission,
    observation,
    on_duckdb,
    outcome_with,
    payment,
    result_of,
    tables_of,
    target,
)
from tests.kpi.town import make_town

PASSED, FAILED, SKIPPED = Verdict.PASSED, Verdict.FAILED, Verdict.NOT_APPLICABLE
PEILDATUM = date(2026, 11, 23)
MEETINGS = [activity(f"{year}-10-01", "themabijeenkomst", 6) for year in (2020, 2024, 2026)]
RANGE = target("H6.1", "bandbreedte", "2", value_max="3")


def explanation(indicator: str, year: int | None) -> Row:
    """A row of Toelichtingen."""
    years = {"first_year": year, "last_year": year}
    return {"table": "explanations", "indicator": indicator, **years, "text": "Het liep anders."}


def checks_of(tables: Tables, year: int, peildatum: date = PEILDATUM) -> list[Check]:
    """All checks of a year."""
    return audit(compute(tables, peildatum), tables, year)


def check(indicator: str, criterion: Criterion, *rows: Row, year: int = 2026, peildatum: date = PEILDATUM) -> Check:
    """One check of one indicator."""
    result = result_of(peildatum.isoformat(), indicator, *rows)
    checks = audit(outcome_with(peildatum, {indicator: result}), tables_of(*rows), year)
    return checks[list(Criterion).index(criterion)]


def test_every_indicator_is_tested_on_all_eight_demands():
    checks = checks_of(tables_of(*MEETINGS), 2026)
    assert len(checks) == len(INDICATORS) * 8
    assert [one.criterion for one in checks[:8]] == list(Criterion)
    for one in checks:
        assert one.reason.endswith(".") and one.reason == " ".join(one.reason.split())
        assert bool(one.advice) == (one.verdict is FAILED)


# clearly formulated


@pytest.mark.parametrize(
    ("indicator", "rows", "verdict", "reason"),
    [
        ("H6.1", [RANGE], PASSED, "De streefwaarde is 2 à 3 (bandbreedte). Bron: nota."),
        ("H6.1", [], FAILED, "De nota noemt een streefwaarde, maar voor 2026 is er geen ingevuld."),
        ("H6.1", [{**RANGE, "source": None}], FAILED, "De streefwaarde heeft geen bron."),
        (
            "H6.1",
            [target("H6.1", "bandbreedte", "3", value_max="2")],
            FAILED,
            "De hoogste waarde van de bandbreedte ligt onder de laagste.",
        ),
        ("H6.2", [], FAILED, "De nota wil een richting, maar noemt geen getal."),
        ("H6.4", [], SKIPPED, "De nota stelt hier geen doel; het cijfer geeft achtergrond."),
        ("H2.8", [budget("internationale organisaties", 43_000)], PASSED, None),
    ],
)
def test_a_target_is_clear_with_a_number_and_a_source(indicator, rows, verdict, reason):
    found = check(indicator, Criterion.CLEAR, *MEETINGS, *rows)
    assert found.verdict is verdict
    assert reason in (None, found.reason)


def test_a_target_of_another_year_does_not_help():
    assert check("H6.1", Criterion.CLEAR, *MEETINGS, {**RANGE, "first_year": 2025, "last_year": 2025}).verdict is FAILED


# measurable


def test_a_figure_that_can_be_computed_is_measurable():
    found = check("H6.1", Criterion.MEASURABLE, *MEETINGS)
    assert (found.verdict, found.reason) == (PASSED, "Het cijfer is te berekenen: 1 bijeenkomst in 2026.")


def test_a_figure_that_most_rows_lack_is_not():
    def found(*companies: int | None) -> Check:
        return check("H1.6", Criterion.MEASURABLE, *(mission("2026-05-01", companies=number) for number in companies))

    assert found(3, 4, 5, None).verdict is PASSED
    assert found(3, 4, None).reason == "In 1 van de 3 rijen ontbreekt het getal."
    assert found(3, 4, None).advice == "Vul het getal in waar het ontbreekt, ook als het 0 is (missies)."
    assert found(None).verdict is FAILED


def test_without_any_figure_data_are_asked_for():
    found = check("H1.1", Criterion.MEASURABLE, *MEETINGS)
    assert found.reason == "Er is tot en met 2026 geen enkel cijfer."
    assert found.advice == "Lever gegevens aan waarmee het cijfer te berekenen is (exportcijfers)."


# time-bound


@pytest.mark.parametrize(
    ("row", "verdict", "reason"),
    [
        (None, SKIPPED, "Er is geen streefwaarde."),
        (RANGE, PASSED, "De streefwaarde geldt per jaar."),
        (target("H6.1", "minimum", "2", 2026), PASSED, "De streefwaarde is vastgesteld voor 2026."),
        (target("H6.1", "minimum", "2"), FAILED, "Bij de streefwaarde ontbreekt het jaar."),
        (target("H6.1", "cumulatief", "2", 2026), PASSED, "De streefwaarde moet in 2026 zijn bereikt."),
        (target("H6.1", "cumulatief", "2"), FAILED, "Bij de streefwaarde ontbreekt het eindjaar."),
    ],
)
def test_a_target_says_when(row, verdict, reason):
    found = check("H6.1", Criterion.TIMED, *MEETINGS, *([row] if row else []))
    assert (found.verdict, found.reason) == (verdict, reason)


# baseline


def test_a_baseline_is_a_figure_of_before_the_policy_period():
    found = check("H6.1", Criterion.BASELINE, *MEETINGS)
    assert (found.verdict, found.reason) == (PASSED, "De nulmeting is 1 bijeenkomst in 2020.")
    found = check("H6.1", Criterion.BASELINE, *MEETINGS[1:])
    assert found.verdict is FAILED
    assert found.reason == "Het eerste cijfer is van 2024. Er is geen meting van vóór 2021."
    assert found.advice == "Lever gegevens over 2020 of eerder aan (activiteiten)."
    assert check("H1.1", Criterion.BASELINE).reason.startswith("Er is geen enkel cijfer.")


def test_a_budget_needs_no_baseline():
    found = check("H2.8", Criterion.BASELINE, budget("internationale organisaties", 43_000))
    assert (found.verdict, found.reason) == (SKIPPED, "Een plafond heeft geen nulmeting nodig.")


# verifiable


def test_rows_with_file_and_row_number_can_be_verified():
    found = check("H6.1", Criterion.VERIFIABLE, *MEETINGS)
    assert found.reason == "De rij achter het cijfer over 2026 is terug te vinden met bestand en rij."
    assert check("H6.3", Criterion.VERIFIABLE, *MEETINGS).verdict is PASSED
    assert check("H1.5", Criterion.VERIFIABLE, *MEETINGS).verdict is SKIPPED


def test_a_row_of_which_the_file_is_unknown_cannot():
    tables = tables_of(*MEETINGS)
    lost = replace(tables, activities=tables.activities.assign(file=["b.xlsx", None, "b.xlsx"]))
    found = [one for one in checks_of(lost, 2026) if one.criterion is Criterion.VERIFIABLE and one.indicator == "H6.1"]
    assert found[0].verdict is FAILED
    assert found[0].reason == "Van rijen uit activiteiten is het bestand of de rij niet bekend."
    earlier = [one for one in checks_of(lost, 2023) if one.criterion is Criterion.VERIFIABLE]
    assert {one.verdict for one in earlier} == {PASSED, SKIPPED}


def test_of_cbs_the_latest_figure_is_verified():
    found = check("H1.1", Criterion.VERIFIABLE, observation(2025, "exporterende bedrijven", 803))
    assert found.reason == "De rij achter het cijfer over 2025 is terug te vinden met bestand en rij."


# explained


@pytest.mark.parametrize(
    ("rows", "year", "verdict"),
    [
        ([RANGE], 2024, FAILED),
        ([RANGE, explanation("H6.1", 2024)], 2024, PASSED),
        ([RANGE, explanation("h6.1", 2024)], 2024, PASSED),
        ([RANGE, explanation("H6.1", None)], 2024, FAILED),
        ([RANGE, explanation("H6.1", 2023)], 2024, FAILED),
        ([RANGE, explanation("H6.2", 2024)], 2024, FAILED),
        ([], 2024, SKIPPED),
        ([explanation("H6.1", None)], 2024, PASSED),
        ([target("H6.1", "minimum", "1")], 2024, SKIPPED),
    ],
)
def test_a_figure_that_is_not_what_was_agreed_is_explained(rows, year, verdict):
    assert check("H6.1", Criterion.EXPLAINED, *MEETINGS, *rows, year=year).verdict is verdict


def test_it_is_said_what_to_explain():
    found = check("H6.1", Criterion.EXPLAINED, *MEETINGS, RANGE, explanation("H6.1", None), year=2024)
    assert found.reason == (
        "Het cijfer over 2024 wijkt af van de afspraak. Er is alleen een toelichting voor alle jaren, niet over 2024."
    )
    assert found.advice == (
        "Schrijf op het blad Toelichtingen waarom het cijfer over 2024 afwijkt van de afspraak, en wat u eraan doet."
    )
    missing = check("H1.1", Criterion.EXPLAINED, *MEETINGS, target("H1.1", "minimum", "3"))
    assert missing.reason == "Het cijfer over 2026 ontbreekt. Er is geen toelichting."


# owner


def test_every_figure_has_an_owner():
    assert check("H1.1", Criterion.OWNED).reason == "Eigenaar: programmamanager Internationaal Beleid (cijfers: CBS)."
    tables = tables_of(*MEETINGS)
    outcome = compute(tables, PEILDATUM)
    result = outcome.results["H6.1"]
    orphan = replace(result, indicator=replace(result.indicator, owner=" "))
    checks = audit(replace(outcome, results={"H6.1": orphan}), tables, 2026)
    assert [one.criterion for one in checks if one.criterion is Criterion.OWNED and one.verdict is FAILED]


# up to date


@pytest.mark.parametrize(
    ("last", "peildatum", "year", "verdict"),
    [
        ("2026-05-24", date(2026, 11, 23), 2026, PASSED),  # 183 days
        ("2026-05-23", date(2026, 11, 23), 2026, FAILED),
        ("2025-07-01", date(2026, 11, 23), 2025, PASSED),  # 183 days before the end of its own year
        ("2025-06-30", date(2026, 11, 23), 2025, FAILED),
        ("2026-11-24", date(2026, 11, 23), 2026, FAILED),  # still to come
    ],
)
def test_a_register_is_up_to_date_for_half_a_year(last, peildatum, year, verdict):
    rows = [activity("2024-01-01"), activity(last)]
    assert check("H2.5", Criterion.CURRENT, *rows, year=year, peildatum=peildatum).verdict is verdict


def test_the_oldest_register_of_a_figure_counts():
    found = check("H5.1", Criterion.CURRENT, activity("2026-10-01"), mission("2025-03-31"))
    assert found.reason == "De laatste rij uit missies is van 31 maart 2025."
    assert found.advice == "Lever een nieuwe export van missies aan."
    found = check("H5.1", Criterion.CURRENT, activity("2026-10-01"))
    assert found.reason == "Er zijn geen gegevens uit missies tot 23 november 2026."
    assert found.advice == "Lever missies aan."


def test_no_day_of_a_shelter_city_guest_is_told():
    found = check("H3.4", Criterion.CURRENT, activity("2026-07-01"), activity("2026-10-09", "opvang shelter city", 3))
    assert found.reason == "De laatste rij uit activiteiten is van 1 juli 2026."


@pytest.mark.parametrize(
    ("last", "peildatum", "year", "verdict"),
    [
        (2025, date(2026, 11, 23), 2026, PASSED),
        (2024, date(2026, 11, 23), 2026, FAILED),
        (2024, date(2026, 6, 30), 2026, PASSED),
        (2023, date(2026, 11, 23), 2024, FAILED),
        (2024, date(2026, 11, 23), 2024, PASSED),
    ],
)
def test_a_figure_of_cbs_is_up_to_date_for_a_year_and_a_half(last, peildatum, year, verdict):
    row = observation(last, "exporterende bedrijven", 803, status="voorlopig")
    found = check("H1.1", Criterion.CURRENT, row, year=year, peildatum=peildatum)
    assert (found.verdict, found.reason) == (verdict, f"Het laatste cijfer is van {last} en is nog voorlopig.")


# what to do


def test_tasks_are_ordered_by_what_they_are_worth():
    def failed(indicator: str, criterion: Criterion, advice: str, agreed: bool = False) -> Check:
        return Check(indicator, "Naam", criterion, FAILED, "Reden.", advice, agreed)

    checks = [
        failed("H1.1", Criterion.CURRENT, "Lever missies aan."),
        failed("H1.2", Criterion.CLEAR, "Leg vast."),
        failed("H1.3", Criterion.CURRENT, "Lever missies aan."),
        Check("H1.4", "Naam", Criterion.CLEAR, PASSED, "Goed."),
        failed("H6.1", Criterion.EXPLAINED, "Schrijf.", agreed=True),
    ]
    assert list_tasks(checks) == [
        Task("Schrijf.", Criterion.EXPLAINED, ("H6.1",), True),
        Task("Lever missies aan.", Criterion.CURRENT, ("H1.1", "H1.3"), False),
        Task("Leg vast.", Criterion.CLEAR, ("H1.2",), False),
    ]
    assert tell_score(checks) == "1 van de 5 eisen"
    assert tell_score([]) == "0 van de 0 eisen"


def test_what_does_not_apply_is_not_counted():
    checks = [one for one in checks_of(tables_of(*MEETINGS, RANGE), 2024) if one.indicator == "H6.1"]
    # all but the explanation of 1 meeting where 2 à 3 were agreed
    assert tell_score(checks) == "7 van de 8 eisen"
    assert all(one.agreed for one in checks)


def test_the_test_is_the_same_on_another_engine():
    tables = make_town(1)
    outcome = compute(tables, date(2023, 8, 15))
    assert audit(outcome, tables, 2022) == audit(outcome, on_duckdb(tables), 2022)


def test_payments_are_dated_too():
    found = check("H2.7", Criterion.CURRENT, payment("2026-10-01", 100))
    assert found.reason == "De laatste rij uit subsidies is van 1 oktober 2026."


def test_what_was_never_asked_is_to_be_asked():
    found = check("H2.2", Criterion.MEASURABLE, activity("2026-03-01", asks_sectors=False))
    assert (found.verdict, found.reason, found.advice) == (
        FAILED,
        "In 2026 is dit niet gevraagd, want de kolom sectoren ontbreekt in het bestand met activiteiten.",
        "Neem de kolom sectoren op in elk bestand met activiteiten, en vul ze in.",
    )
