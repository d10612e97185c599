"""Print every sentence about every indicator in every state, to be read by somebody who writes Dutch:
`python -m tools.print_sentences [--out FILE]`.

The states are made up, the indicators and the sentences are those of the program. What reads badly here reads badly on
a page, in a report or on a slide.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from data.load import load_folder
from kpi.compute import compute
from kpi.model import Result, Target, TargetKind, Unasked, YearResult
from kpi.status import assess_status
from kpi.terms import UNATTRIBUTED
from telling.account import give_account
from telling.dutch import YES_NO_UNIT
from telling.lessons import ask_about_agreements
from telling.sentences import (
    count_agreements,
    tally,
    tell_agreement,
    tell_attention,
    tell_changes,
    tell_figure,
    tell_trend,
)

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "exports"
PEILDATUM, FIRST, YEAR, RUNNING = date(2026, 8, 31), 2021, 2025, 2026
SENTENCE_END, NUMBER = re.compile(r"(?<=[.!?]) (?=[^a-z])"), re.compile(r"(?<!\d)(?!1\b)\d[\d.,]*\b")
MUCH = "veel"
MANY = {"%": "62.5", "mln €": "412.3", "€ per €": "2.5", "€": "41250"}
"""A usual number of a unit; of things that are counted it is 26."""

TRIED = ("H1.5", "H1.3", "H1.4", "H2.8", "H2.9", "H2.12", "H3.4", "F.2")
"""The indicators that are told with every kind of target: one of each unit and way of counting."""


def main() -> None:
    """Run the command; without --out the sentences go to standard output."""
    parser = argparse.ArgumentParser(description="Druk alle zinnen over alle indicatoren in alle toestanden af.")
    parser.add_argument("--out", type=Path, help="bestand waarin de zinnen komen (anders het scherm)")
    options = parser.parse_args()
    text = "\n".join(write_sentences()) + "\n"
    if options.out:
        options.out.write_text(text, encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(text)


def write_sentences() -> Iterator[str]:
    """Give the sentences of each indicator in each state, below a line with its name; what differs from an earlier
    sentence only by its numbers is left out."""
    outcome = compute(load_folder(SAMPLE, PEILDATUM).tables, PEILDATUM)
    told: set[str] = set()
    for shipped in outcome.results.values():
        yield f"\n== {shipped.indicator.id} {shipped.name} ({shipped.indicator.unit})"
        lines = [(state, *one) for state, result in list_states(shipped) for one in list_sentences(result)]
        lines += [(state, *one) for state, result in list_periods(shipped) for one in list_accounts(result)]
        for state, place, text in lines:
            fresh = [one for one in SENTENCE_END.split(text) if one and NUMBER.sub("0", one) not in told]
            told.update(NUMBER.sub("0", one) for one in fresh)
            if fresh:
                yield f"[{state}] {place}: {' '.join(fresh)}"


def list_sentences(result: Result) -> Iterator[tuple[str, str]]:
    """Give what is told of the last year of a result, with the place where it is told."""
    year = max(result.years)
    yield "cijfer", tell_figure(result, year)
    yield "punt", tell_attention(result, year)
    yield "afspraak", tell_agreement(result, year)
    yield "reeks", tell_trend(result)
    yield "wijziging", tell_changes([result], year)


def list_accounts(result: Result) -> Iterator[tuple[str, str]]:
    """Give what is told of a result over the period, with the place where it is told."""
    years = range(FIRST, RUNNING + 1)
    yield "terugblik", str(give_account(result, years, {FIRST: "Hanzedagen in Riga (mei 2021)"}))
    yield "les", " ".join(ask_about_agreements([result], years))
    yield "kop", count_agreements(tally([result], RUNNING))


def list_periods(shipped: Result) -> Iterator[tuple[str, Result]]:
    """Give results over a whole period with as many years before it: going up and down, the same each year, with none
    in it, with one year that is over, without any; then with each kind of target, kept in all, some and none of the
    years."""
    values = _list_values(shipped)
    much, one, none = values[MUCH], Decimal(1), Decimal(0)
    courses = {
        "op en neer": (one, much, much, one, much, one),
        "elk jaar hetzelfde": (much,) * 6,
        "met nul": (none, much, one, none, one, none),
        "overal nul": (none,) * 6,
        "één heel jaar": (None, None, None, None, much, one),
        "alleen lopend": (None, None, None, None, None, much),
    }
    for name, course in courses.items():
        yield f"periode {name}", _make_period(shipped, course)
    for name, target in _list_targets(shipped):
        low = max(target.value - 1, none)
        for kept, course in {
            "steeds": (target.value,) * 6,
            "soms": (low, target.value, low, target.value, target.value, low),
            "nooit": (low,) * 6,
            "te veel": (target.value + 2,) * 6,
        }.items():
            yield f"periode {name}, {kept}", _make_period(shipped, course, target)


def list_states(shipped: Result) -> Iterator[tuple[str, Result]]:
    """Give results with made-up years: each kind of number in a year that is over and in one that runs, with and
    without a year before, a target, plans, and rows that lack the number."""
    values = _list_values(shipped)
    many = values[MUCH]
    for name, value in values.items():
        for year in (YEAR, RUNNING):
            yield f"{name}, {_say_year(year)}", _make(shipped, year, {year - 1: many, year: value})
            yield (
                f"{name}, {_say_year(year)}, jaar ervoor nul",
                _make(shipped, year, {year - 1: Decimal(0), year: value}),
            )
    yield "evenveel", _make(shipped, YEAR, {YEAR - 1: many, YEAR: many})
    yield "geen jaar ervoor", _make(shipped, YEAR, {YEAR: many})
    yield "voorlopig", _make(shipped, YEAR, {YEAR - 1: many, YEAR: many * 2}, provisional=True)
    yield "rijen zonder getal", _make(shipped, YEAR, {YEAR: many}, records=34, missing=24)
    yield "één rij zonder getal", _make(shipped, YEAR, {YEAR: many}, records=34, missing=1)
    yield "alle rijen zonder getal", _make(shipped, YEAR, {YEAR - 1: many, YEAR: None}, records=3, missing=3)
    yield "niet te berekenen", _make(shipped, YEAR, {YEAR - 1: many, YEAR: None}, records=3)
    yield "geen gegevens", _make(shipped, YEAR, {YEAR - 1: many, YEAR: None})
    yield "nog geen gegevens", _make(shipped, RUNNING, {YEAR: many, RUNNING: None})
    unasked = {YEAR: Unasked(("global_goals",), ("activiteiten",))}
    yield "niet gevraagd", replace(_make(shipped, YEAR, {YEAR: None}), unasked=unasked)
    yield "buiten de beleidsperiode", _make(shipped, 2027, {2026: many, 2027: many})
    for name, planned in (("één gepland", Decimal(1)), ("twee gepland", Decimal(2))):
        yield name, _make(shipped, RUNNING, {YEAR: many, RUNNING: min(many, Decimal(1))}, planned=planned)
    for name, target in _list_targets(shipped):
        steps = (("eronder", target.value - 1), ("erop", target.value), ("erboven", target.value + 1))
        for year in (YEAR, RUNNING):
            for height, value in steps if shipped.indicator.unit != YES_NO_UNIT else steps[:2]:
                years: dict[int, Decimal | None] = {year - 1: many, year: max(value, Decimal(0))}
                yield f"{name}, {height}, {_say_year(year)}", _make(shipped, year, years, target=target)


def _list_values(shipped: Result) -> dict[str, Decimal]:
    if shipped.indicator.unit == YES_NO_UNIT:
        return {"nee": Decimal(0), MUCH: Decimal(1)}
    whole = {"alle": Decimal(shipped.indicator.out_of)} if shipped.indicator.out_of else {}
    many = Decimal(MANY.get(shipped.indicator.unit, "2" if shipped.indicator.out_of else "26"))
    return {"nul": Decimal(0), "één": Decimal(1), MUCH: many, **whole}


def _list_targets(shipped: Result) -> Iterator[tuple[str, Target]]:
    """Give the targets of an indicator: that of the nota, and each kind with either origin for one of each unit."""
    if shipped.indicator.unit == YES_NO_UNIT:
        yield "elk jaar", Target(TargetKind.YEARLY, Decimal(1), None, None, "Ambitienota")
        yield "elk jaar (raad)", Target(TargetKind.YEARLY, Decimal(1), None, None, "raadsbesluit")
        return
    aim = _list_values(shipped)[MUCH]
    for kind in TargetKind if shipped.indicator.id in TRIED else (TargetKind.MINIMUM,):
        most = aim + 1 if kind is TargetKind.RANGE else None
        end = RUNNING if kind is TargetKind.CUMULATIVE else None
        if kind is not TargetKind.YEARLY:
            yield f"{kind} {aim} (nota)", Target(kind, aim, most, end, "Ambitienota")
            yield f"{kind} {aim} (raad)", Target(kind, aim, most, end, "raadsbesluit")


def _make(
    shipped: Result,
    about: int,
    values: dict[int, Decimal | None],
    target: Target | None = None,
    planned: Decimal = Decimal(0),
    records: int = 0,
    missing: int = 0,
    provisional: bool = False,
) -> Result:
    years = {}
    for year, value in values.items():
        aim, to_come = (target if year == about else None), (planned if year == RUNNING else Decimal(0))
        status = assess_status(value, to_come, aim, year, PEILDATUM, shipped.indicator.base, shipped.nota.first)
        last = year == about
        years[year] = YearResult(
            value, status, aim, None if value is None else to_come, records * last, missing * last, year == RUNNING,
            provisional and last,
        )  # fmt: skip
    splits = dict(shipped.breakdowns)
    if "goal" in splits:  # of half of the amount no goal is known
        halves = {year: (value // 2, value - value // 2) for year, value in values.items() if value}
        splits["goal"] = {year: {UNATTRIBUTED: without, "1": known} for year, (without, known) in halves.items()}
    made = replace(shipped, years=years, breakdowns=splits, earlier={}, absent={}, unasked={})
    return replace(made, dates={}, planned_dates={}, budgets={})


def _make_period(shipped: Result, course: tuple[Decimal | None, ...], target: Target | None = None) -> Result:
    """Make a result of the years from the first on; the years before it are the same in reverse."""
    years = {FIRST + place: value for place, value in enumerate(course)}
    made = {year: _make(shipped, year, {year: value}, target).years[year] for year, value in years.items()}
    before = {2 * FIRST - 1 - year: _make(shipped, year, {year: value}).years[year] for year, value in years.items()}
    earlier = {year: replace(item, running=False) for year, item in sorted(before.items())}
    return replace(_make(shipped, RUNNING, {}), years=made, earlier=earlier)


def _say_year(year: int) -> str:
    return "lopend" if year == RUNNING else "voorbij"


if __name__ == "__main__":
    main()
