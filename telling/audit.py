"""The Rekenkamertoets: would each indicator stand up to an audit office, and what has to be done where it would not.

Eight demands, as audit offices make of the targets in a policy paper. Everything is derived from the records of the
indicators, the targets, the explanations, the coverage and the dates in the data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

import narwhals as nw

from data.tables import Tables
from kpi.model import Label, Outcome, Result, Status, Target, TargetKind
from kpi.population import Population, collect_rows, lazy
from kpi.targets import EVERY_YEAR, holds_in
from kpi.terms import ACTIVITIES, MISSIONS, OBSERVATIONS, PAYMENTS, SHELTER_CITY
from telling.dutch import format_date, format_number, join_words
from telling.sentences import WORST_FIRST, find_baseline, find_latest, find_year, say_target, say_value, tell_no_data

MOST_MISSING = Fraction(1, 4)
"""Above this share of rows without the number a figure tells too little of what it should."""

MOST_DAYS = 183
"""A register is up to date when its last row is at most half a year old: the municipality reports twice a year."""

MOST_DAYS_YEARLY = 548
"""A figure of CBS is up to date up to a year and a half after its year: it appears in the course of the next year."""

PER_YEAR = (TargetKind.RANGE, TargetKind.YEARLY, TargetKind.BUDGET, TargetKind.COMMITMENT)
"""The kinds of targets that are set per year by their nature."""

LIMITS = (TargetKind.BUDGET, TargetKind.COMMITMENT, TargetKind.FLOOR)
"""The kinds of targets that are an amount to keep to, not a change to bring about."""


class Criterion(StrEnum):
    """The demands, in the order in which an auditor asks."""

    CLEAR = "duidelijk geformuleerd"
    MEASURABLE = "meetbaar"
    TIMED = "tijdgebonden"
    BASELINE = "nulmeting"
    VERIFIABLE = "controleerbaar tot op de rij"
    EXPLAINED = "toegelicht"
    OWNED = "eigenaar"
    CURRENT = "actueel"


class Verdict(StrEnum):
    """How an indicator meets a demand."""

    PASSED = "voldoet"
    FAILED = "voldoet niet"
    NOT_APPLICABLE = "niet van toepassing"


@dataclass(frozen=True)
class Check:
    """One demand of one indicator: the verdict, the reason for it, and what to do to pass ('' unless it failed).

    `agreed` says whether the indicator has a target in the year: those weigh most.
    """

    indicator: str
    name: str
    criterion: Criterion
    verdict: Verdict
    reason: str
    advice: str = ""
    agreed: bool = False


@dataclass(frozen=True)
class Task:
    """One thing to do, with the ids of all indicators that it helps to pass, in their own order."""

    advice: str
    criterion: Criterion
    indicators: tuple[str, ...]
    agreed: bool


@dataclass(frozen=True)
class _Evidence:
    """What the data say besides the results.

    `latest` has per source its last day, `untraced` the sources with a row up to the year of which file or row is
    unknown, `undated` the indicators whose target has no year, `explanations` pairs of indicator and year (None: every
    year).
    """

    year: int
    peildatum: date
    latest: Mapping[str, date | None]
    untraced: frozenset[str]
    undated: frozenset[str]
    explanations: frozenset[tuple[str, int | None]]

    @property
    def moment(self) -> date:
        """The day as of which the year is judged."""
        return min(self.peildatum, date(self.year, 12, 31))


def audit(outcome: Outcome, tables: Tables, year: int) -> list[Check]:
    """Test every indicator in a year on all demands, in the order of the indicators and of the demands."""
    evidence = _collect_evidence(outcome, tables, year)
    return [check for result in outcome.results.values() for check in _test(result, evidence)]


def list_tasks(checks: Iterable[Check]) -> list[Task]:
    """List what has to be done: first what concerns agreements, then what helps most indicators."""
    wanted: dict[str, list[Check]] = {}
    for check in checks:
        if check.verdict is Verdict.FAILED:
            wanted.setdefault(check.advice, []).append(check)
    tasks = [
        Task(
            advice,
            members[0].criterion,
            tuple(dict.fromkeys(member.indicator for member in members)),
            any(member.agreed for member in members),
        )
        for advice, members in wanted.items()
    ]
    order = list(Criterion)
    return sorted(tasks, key=lambda task: (not task.agreed, -len(task.indicators), order.index(task.criterion)))


def tell_score(checks: Iterable[Check]) -> str:
    """Say how many of the demands that apply are met: '7 van de 8 eisen'."""
    judged = [check for check in checks if check.verdict is not Verdict.NOT_APPLICABLE]
    passed = sum(check.verdict is Verdict.PASSED for check in judged)
    return f"{format_number(passed)} van de {format_number(len(judged))} {'eis' if len(judged) == 1 else 'eisen'}"


def _test(result: Result, evidence: _Evidence) -> list[Check]:
    item = find_year(result, evidence.year)
    target = item.target if item else None
    found = {
        Criterion.CLEAR: _test_clear(result, target, evidence),
        Criterion.MEASURABLE: _test_measurable(result, evidence),
        Criterion.TIMED: _test_timed(result, target, evidence),
        Criterion.BASELINE: _test_baseline(result, target),
        Criterion.VERIFIABLE: _test_verifiable(result, evidence),
        Criterion.EXPLAINED: _test_explained(result, target, evidence),
        Criterion.OWNED: _test_owned(result),
        Criterion.CURRENT: _test_current(result, evidence),
    }
    return [
        Check(result.indicator.id, result.name, criterion, verdict, reason, advice, target is not None)
        for criterion, (verdict, reason, advice) in found.items()
    ]


Found = tuple[Verdict, str, str]
"""Verdict, reason and advice."""


def _pass(reason: str) -> Found:
    return Verdict.PASSED, reason, ""


def _fail(reason: str, advice: str) -> Found:
    return Verdict.FAILED, reason, advice


def _skip(reason: str) -> Found:
    return Verdict.NOT_APPLICABLE, reason, ""


def _test_clear(result: Result, target: Target | None, evidence: _Evidence) -> Found:
    """There is a target with a number and a source."""
    year = evidence.year
    if target is None:
        if result.indicator.label is Label.TARGET:
            return _fail(
                f"De nota noemt een streefwaarde, maar voor {year} is er geen ingevuld.",
                f"Vul op het blad Streefwaarden of Begroting in wat er voor {year} is afgesproken, met de bron.",
            )
        if result.indicator.label is Label.DIRECTION_ONLY:
            return _fail(
                "De nota wil een richting, maar noemt geen getal.",
                "Leg een streefwaarde vast en zet die met de bron op het blad Streefwaarden.",
            )
        return _skip("De nota stelt hier geen doel; het cijfer geeft achtergrond.")
    if not target.source.strip():
        return _fail("De streefwaarde heeft geen bron.", "Vul op het blad Streefwaarden of Begroting de bron in.")
    if target.value_max is not None and target.value_max < target.value:
        return _fail(
            "De hoogste waarde van de bandbreedte ligt onder de laagste.",
            "Verbeter de bandbreedte op het blad Streefwaarden.",
        )
    item = find_year(result, year)
    shown = say_target(result, item) if item else ""
    return _pass(f"De streefwaarde is {shown} ({target.kind}). Bron: {target.source.strip().rstrip('.')}.")


def _test_measurable(result: Result, evidence: _Evidence) -> Found:
    """There are figures, and few of their rows lack the number."""
    if unasked := result.unasked.get(evidence.year):
        named = f"de {'kolommen' if len(unasked.columns) > 1 else 'kolom'} {join_words(unasked.columns)}"
        return _fail(
            tell_no_data(result, evidence.year),
            f"Neem {named} op in elk bestand met {join_words(unasked.sources)}, en vul ze in.",
        )
    latest, item = find_latest(result, evidence.year), find_year(result, evidence.year)
    lacking = item if item and item.records else latest[1] if latest else None
    if lacking is not None and lacking.missing > lacking.records * MOST_MISSING:
        told = f"{format_number(lacking.missing)} van de {format_number(lacking.records)} rijen"
        return _fail(
            f"In {told} ontbreekt het getal.",
            f"Vul het getal in waar het ontbreekt, ook als het 0 is ({_exports(result)}).",
        )
    if latest is None:
        return _fail(
            f"Er is tot en met {evidence.year} geen enkel cijfer.",
            f"Lever gegevens aan waarmee het cijfer te berekenen is ({_exports(result)}).",
        )
    return _pass(f"Het cijfer is te berekenen: {say_value(result, latest[1].value)} in {latest[0]}.")


def _test_timed(result: Result, target: Target | None, evidence: _Evidence) -> Found:
    """The target says for which year it holds or when it must be reached."""
    if target is None:
        return _skip("Er is geen streefwaarde.")
    if target.kind in PER_YEAR:
        return _pass("De streefwaarde geldt per jaar.")
    if result.indicator.id in evidence.undated:
        wanted = "het eindjaar" if target.kind is TargetKind.CUMULATIVE else "het jaar"
        return _fail(f"Bij de streefwaarde ontbreekt {wanted}.", f"Vul op het blad Streefwaarden {wanted} in.")
    if target.kind is TargetKind.CUMULATIVE:
        return _pass(f"De streefwaarde moet in {target.end_year} zijn bereikt.")
    return _pass(f"De streefwaarde is vastgesteld voor {evidence.year}.")


def _test_baseline(result: Result, target: Target | None) -> Found:
    """There is a figure from before the policy period."""
    if target is not None and target.kind in LIMITS:
        return _skip(f"Een {target.kind} heeft geen nulmeting nodig.")
    baseline = find_baseline(result)
    begin = result.nota.first
    if baseline is not None and baseline.last < begin:
        when = f"in {baseline.when}" if baseline.first == baseline.last else f"({baseline.when})"
        return _pass(f"De nulmeting is {say_value(result, baseline.value)} {when}.")
    first = "Er is geen enkel cijfer." if baseline is None else f"Het eerste cijfer is van {baseline.first}."
    return _fail(
        f"{first} Er is geen meting van vóór {begin}.",
        f"Lever gegevens over {begin - 1} of eerder aan ({_exports(result)}).",
    )


def _test_verifiable(result: Result, evidence: _Evidence) -> Found:
    """All rows behind the figure (of CBS: behind the latest) carry file and row number."""
    item, year = find_year(result, evidence.year), evidence.year
    if item is None or item.value is None:
        latest = find_latest(result, year)
        if latest is None or OBSERVATIONS not in result.indicator.sources:
            return _skip(tell_no_data(result, year))
        year, item = latest
    untraced = [source for source in result.indicator.sources if source in evidence.untraced]
    if untraced:
        return _fail(
            f"Van rijen uit {join_words(untraced)} is het bestand of de rij niet bekend.",
            f"Lever {join_words(untraced)} aan als Excel- of CSV-bestand, zodat elke rij terug te vinden is.",
        )
    if not item.records:
        return _pass(f"In {year} waren er geen rijen om te tellen; dat is na te kijken in {_exports(result)}.")
    rows = "De rij achter het cijfer" if item.records == 1 else f"Alle {format_number(item.records)} rijen"
    return _pass(f"{rows} over {year} {'is' if item.records == 1 else 'zijn'} terug te vinden met bestand en rij.")


def _test_explained(result: Result, target: Target | None, evidence: _Evidence) -> Found:
    """A figure that is not what was agreed has an explanation of that year."""
    identity, year = result.indicator.id, evidence.year
    item = find_year(result, year)
    if (identity, year) in evidence.explanations:
        return _pass(f"Er is een toelichting over {year}.")
    deviates = target is not None and (item is None or item.status in (*WORST_FIRST, Status.NO_DATA))
    general = (identity, None) in evidence.explanations
    if not deviates:
        return (
            _pass("Er is een toelichting die voor alle jaren geldt.")
            if general
            else _skip("Het cijfer wijkt niet af van een afspraak; een toelichting mag, maar hoeft niet.")
        )
    unknown = item is None or item.value is None
    fact = "ontbreekt" if unknown else "wijkt af van de afspraak"
    why = "ontbreekt" if unknown else "afwijkt van de afspraak"
    only = f"Er is alleen een toelichting voor alle jaren, niet over {year}." if general else "Er is geen toelichting."
    return _fail(
        f"Het cijfer over {year} {fact}. {only}",
        f"Schrijf op het blad Toelichtingen waarom het cijfer over {year} {why}, en wat u eraan doet.",
    )


def _test_owned(result: Result) -> Found:
    """Somebody answers for the figure."""
    owner = result.indicator.owner.strip()
    if owner:
        return _pass(f"Eigenaar: {owner}.")
    return _fail("Niemand is eigenaar van dit cijfer.", "Spreek af wie eigenaar is van het cijfer.")


def _test_current(result: Result, evidence: _Evidence) -> Found:
    """The last row of every source, or the last figure of CBS, is recent enough."""
    if OBSERVATIONS in result.indicator.sources:
        return _test_current_yearly(result, evidence)
    sources = [source for source in result.indicator.sources if source in evidence.latest]
    absent = [source for source in sources if evidence.latest[source] is None]
    latest = {source: day for source in sources if (day := evidence.latest[source]) is not None}
    if absent:
        return _fail(
            f"Er zijn geen gegevens uit {join_words(absent)} tot {format_date(evidence.moment)}.",
            f"Lever {join_words(absent)} aan.",
        )
    oldest = min(latest, key=latest.__getitem__)
    told = f"De laatste rij uit {oldest} is van {format_date(latest[oldest])}."
    if (evidence.moment - latest[oldest]).days > MOST_DAYS:
        return _fail(told, f"Lever een nieuwe export van {oldest} aan.")
    return _pass(told)


def _test_current_yearly(result: Result, evidence: _Evidence) -> Found:
    latest = find_latest(result, evidence.year)
    advice = f"Lever nieuwe cijfers van het CBS aan ({OBSERVATIONS})."
    if latest is None:
        return _fail(f"Er is geen cijfer tot en met {evidence.year}.", advice)
    told = f"Het laatste cijfer is van {latest[0]}{' en is nog voorlopig' if latest[1].provisional else ''}."
    until = min(evidence.peildatum, date(evidence.year, 12, 31) + timedelta(days=MOST_DAYS_YEARLY))
    return _fail(told, advice) if (until - date(latest[0], 12, 31)).days > MOST_DAYS_YEARLY else _pass(told)


def _exports(result: Result) -> str:
    return join_words(result.indicator.sources)


def _collect_evidence(outcome: Outcome, tables: Tables, year: int) -> _Evidence:
    moment = min(outcome.peildatum, date(year, 12, 31))
    end = Population(tables, moment).end
    # of a Shelter City row nobody may learn the day, not even as the last one of a register
    activities = lazy(tables.activities)
    public = activities.filter(nw.col("kind").is_null() | (nw.col("kind") != SHELTER_CITY))
    dated = {ACTIVITIES: public, MISSIONS: lazy(tables.missions), PAYMENTS: lazy(tables.payments)}
    facts = {**dated, ACTIVITIES: activities, OBSERVATIONS: lazy(tables.observations)}
    stated = collect_rows(lazy(tables.targets).select("indicator", "first_year", "last_year"))
    by_year = {row["indicator"].upper() for row in stated if (row["first_year"], row["last_year"]) != EVERY_YEAR}
    texts = collect_rows(
        lazy(tables.explanations).filter(~nw.col("text").is_null()).select("indicator", "first_year", "last_year")
    )
    return _Evidence(
        year=year,
        peildatum=outcome.peildatum,
        latest={source: _find_last_day(rows.filter(nw.col("date") < end)) for source, rows in dated.items()},
        untraced=frozenset(source for source, rows in facts.items() if _has_untraced(rows, year)),
        undated=frozenset(row["indicator"].upper() for row in stated) - by_year,
        explanations=frozenset(
            (row["indicator"].upper(), None if years == EVERY_YEAR else year)
            for row in texts
            if holds_in(years := (row["first_year"], row["last_year"]), year)
        ),
    )


def _find_last_day(rows: nw.LazyFrame) -> date | None:
    last = collect_rows(rows.select(last=nw.col("date").max()))
    return last[0]["last"].date() if last and last[0]["last"] is not None else None


def _has_untraced(rows: nw.LazyFrame, year: int) -> bool:
    lost = nw.col("file").is_null() | (nw.col("file") == "") | (nw.col("row") < 1)
    return collect_rows(rows.filter((nw.col("year") <= year) & lost).select(number=nw.len()))[0]["number"] > 0
