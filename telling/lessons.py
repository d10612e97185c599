"""What the figures ask of whoever looks back: prompts for lessons, made from the data, that only people can answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kpi.model import GoalYear, Result, Status, TargetKind
from telling.dutch import join_words
from telling.goals import FIELDS
from telling.names import GOAL_NAMES
from telling.sentences import find_year, say_years

NOT_KEPT = (Status.NOT_ACHIEVED, Status.EXCEEDED)
OFTEN = 2
"""In as many closed years or more an agreement was not kept before a lesson is asked for."""


def ask_about_agreements(results: Iterable[Result], years: Sequence[int]) -> list[str]:
    """Ask what was learned of each agreement that was not kept in two or more of the years that are over."""
    asked = []
    for result in results:
        items = {year: item for year in years if (item := find_year(result, year)) and item.target}
        missed = [year for year, item in items.items() if item.status in NOT_KEPT and not item.running]
        due = [item.target for item in items.values() if item.target and item.target.kind is not TargetKind.CUMULATIVE]
        if due and len(missed) >= OFTEN:
            times = f"{len(missed)} jaren"
            asked.append(f"{result.name}: in {times} niet volgens afspraak ({say_years(missed)}). Hoe komt dat?")
    return asked


def ask_about_goals(goals: Mapping[int, Mapping[int, GoalYear]], year: int, running: bool) -> list[str]:
    """Ask about the Global Goals for which nothing was done or paid in a year that is known; nothing where there are
    none. Of a year that is `running` it says that this is so until now."""
    known = {goal: item for goal, years in goals.items() if (item := years.get(year))}
    silent = [goal for goal, item in known.items() if not any(getattr(item, field) for field in FIELDS)]
    if not silent or len(silent) == len(known):
        return []
    named = join_words([f"{goal} {GOAL_NAMES[goal]}" for goal in silent])
    until = "tot nu toe " if running else ""
    return [f"In {year} is er {until}niets gedaan of betaald voor: {named}. Is dat een keuze?"]


def ask(told: str, question: str) -> list[str]:
    """Put a question behind what is told; nothing where nothing is told."""
    return [f"{told} {question}"] if told else []
