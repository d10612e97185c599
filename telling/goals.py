"""The Global Goals: what was reached and what not, one goal in depth, and how honest the counts are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

import pandas as pd

from data.countries import country_name
from data.tables import Tables, chapters_of_nota
from kpi.frame import Nota
from kpi.model import GoalYear, Outcome, Result
from kpi.public import FEWEST, MERGED
from kpi.terms import PAYMENTS, UNATTRIBUTED
from telling.dutch import format_count, format_number
from telling.names import GOAL_NAMES
from telling.records import write_list
from telling.rows import choose_done, list_guests, sort_by_day, tell_rows
from telling.sentences import find_year, say_goal_figure, tell_value

WORKED_ON, PER_GOAL = "H6.4", "F.3"
"""The indicators of the goals worked on and of the spending per goal."""

MERGED_TOLD = (
    f"‘{MERGED}’: doelen waarvoor minder dan {FEWEST} organisaties iets ontvingen, samen genomen. "
    "Zo is van geen van hen het bedrag te lezen. Van een jaar dat nog loopt zijn alle doelen samen genomen: wie twee "
    "publicaties van elkaar aftrekt, zou anders zien wat één organisatie kreeg."
)
"""What is said where everybody may look and sums are merged."""

FIELDS = ("activities", "missions", "payments")
OF_ROWS = ("Wie", "Plaatsen", "Wanneer")
"""Questions about a goal whose answers come from single rows: names, and the first and the last day."""

ROW_COLUMNS = [
    "Datum",
    "Wat",
    "Titel",
    "Hoofdstuk",
    "Organisaties",
    "Landen",
    "Plaatsen",
    "Deelnemers",
    "Bedrag",
    "Kosten",
]


@dataclass(frozen=True)
class GoalStory:
    """One goal in one year in words and rows: what was done, by whom, where and when, and the rows that say so.

    `facts` has the columns Vraag and Antwoord. `rows` has activities, missions and payments as Dutch text with Bestand
    and Rij: the provenance of every count.
    """

    facts: pd.DataFrame
    rows: pd.DataFrame


NO_STORY = GoalStory(pd.DataFrame(columns=["Vraag", "Antwoord"]), pd.DataFrame(columns=ROW_COLUMNS))
"""What is told of a goal where no rows are at hand."""


@dataclass(frozen=True)
class Honesty:
    """How much of a year names a goal: `named` of its `total` realised activities, and `attributed` of what was `spent`
    (euros; None where that is not known)."""

    named: int
    total: int
    attributed: Decimal | None = None
    spent: Decimal | None = None


def tell_reach(worked_on: Result, now: dict[int, GoalYear | None], year: int) -> str:
    """Say how many goals were worked on in the year (H6.4) and name those that were not; a goal without figures (None)
    is not named."""
    told, item = tell_value(worked_on, year), find_year(worked_on, year)
    empty = [goal for goal, one in now.items() if one and not any(getattr(one, field) for field in FIELDS)]
    if item is None or item.value is None or not empty:
        return told
    return (
        f"{told} {'Nog niet' if item.running else 'Niet'}: {', '.join(f'{goal} {GOAL_NAMES[goal]}' for goal in empty)}."
    )


def tell_never(goals: Mapping[int, Mapping[int, GoalYear]], until: int, nota: Nota) -> str:
    """Name the goals that nothing was done for in any year of a nota up to `until`."""
    if not any(
        getattr(item, field) is not None for years in goals.values() for item in years.values() for field in FIELDS
    ):
        return ""
    last = min(until, nota.last)
    never = [
        goal
        for goal in GOAL_NAMES
        if not any(
            getattr(item, field)
            for year, item in goals.get(goal, {}).items()
            if nota.first <= year <= last
            for field in FIELDS
        )
    ]
    period = f"In de hele periode {nota.first} tot en met {last}"
    if not never:
        return f"{period} is er aan elk van de 17 doelen wel eens gewerkt."
    names = ", ".join(f"{goal} {GOAL_NAMES[goal]}" for goal in never)
    return f"{period} is er nog nooit gewerkt aan: {names}."


def tell_goal(tables: Tables, until: pd.Timestamp, goal: int, year: int, chapter: int | None = None) -> GoalStory:
    """Gather what was realised for a goal in a year, in one chapter or in all (None)."""
    named = set(tables.record_goals.loc[tables.record_goals["goal"] == goal, "record"])
    done = pd.concat([choose_done(tables.activities, until), choose_done(tables.missions, until)])
    paid = tables.payments[tables.payments["date"] <= until]
    chosen = named & {*done.loc[done["year"] == year, "record"], *paid.loc[paid["year"] == year, "record"]}
    rows = tell_rows(tables)
    rows = rows[rows["record"].isin(chosen)]
    if chapter is not None:
        rows = rows[rows["chapter"] == str(chapter)]
    is_paid = rows["source"] == PAYMENTS
    rows = pd.concat([sort_by_day(rows[~is_paid], newest_first=True), rows[is_paid]], ignore_index=True)
    listed = write_list(rows).rename(columns={"Soort": "Wat"})
    done = rows[rows["source"] != PAYMENTS]  # what was paid has no kind and no day of its own
    # of people in danger neither who nor where may be told
    told = set(rows["record"]) - list_guests(tables)
    facts = [
        ("Wat", _rank(done["kind"])),
        ("Wie", _rank(_names_of(tables, told))),
        ("Waar", _rank(_members(tables.record_countries, "country", told).map(country_name))),
        ("Plaatsen", _rank(_members(tables.record_places, "place", told))),
        ("Wanneer", _tell_span(done)),
    ]
    return GoalStory(pd.DataFrame(facts, columns=["Vraag", "Antwoord"]), listed[[*ROW_COLUMNS, "Bestand", "Rij"]])


def count_named_goals(tables: Tables, until: pd.Timestamp, year: int) -> Honesty:
    """Count the realised activities of the year, and those of them that name at least one goal; not the money."""
    done = choose_done(tables.activities, until)
    done = done[done["year"] == year]
    return Honesty(int(done["record"].isin(tables.record_goals["record"]).sum()), len(done))


def measure_honesty(outcome: Outcome, tables: Tables, year: int) -> Honesty:
    """Measure how much of what was done and spent in the year names a goal."""
    counted = count_named_goals(tables, pd.Timestamp(outcome.peildatum), year)
    money = outcome.results.get(PER_GOAL)
    item = money.years.get(year) if money else None
    if money is None or item is None or item.value is None:
        return counted
    parts = money.breakdowns.get("goal", {}).get(year, {})
    if UNATTRIBUTED in money.merged.get(year, ()):
        return counted
    without = parts.get(UNATTRIBUTED, Decimal(0))
    return replace(counted, attributed=item.value - without, spent=item.value)


def count_origins(tables: Tables, nota: str) -> dict[str, list[int]]:
    """Tell per chapter of a nota who linked it to its goals: origin as written ('nog niet ingevuld' where empty) →
    chapters."""
    chapters, links = chapters_of_nota(tables, nota)
    linked = set(links["chapter"])
    origins: dict[str, list[int]] = {}
    for row in chapters.sort_values("chapter").itertuples():
        stated = row.goals_origin if isinstance(row.goals_origin, str) and row.chapter in linked else ""
        told = stated or ("herkomst niet vermeld" if row.chapter in linked else "nog niet ingevuld")
        origins.setdefault(told, []).append(int(row.chapter))
    return origins


def tell_origins(origins: Mapping[str, list[int]]) -> str:
    """Say per origin which chapters of the nota were linked to goals that way."""
    if not origins:
        return "Bij de hoofdstukken van de nota: dat staat niet in het beleidskader."
    parts = []
    for origin, chapters in origins.items():
        named = ", ".join(map(str, chapters[:-1])) + (" en " if len(chapters) > 1 else "") + str(chapters[-1])
        parts.append(f"hoofdstuk {named}: {origin}")
    return f"Bij de hoofdstukken van de nota ({'; '.join(parts)})."


def describe_goal(story: GoalStory, item: GoalYear | None, with_rows: bool = True) -> pd.DataFrame:
    """Put what is known of a goal in one table; the counts only for all chapters together, because money and
    participants are not known per chapter; what one row alone can tell only where rows may be seen. Columns Vraag and
    Antwoord, a row for each thing known. `item` is None where one chapter is in view."""
    counts = (
        []
        if item is None
        else [
            ("Uitgevoerde activiteiten", say_goal_figure(item, "activities")),
            ("Uitgevoerde missies", say_goal_figure(item, "missions")),
            ("Betalingen", say_goal_figure(item, "payments")),
            ("Organisaties (bij activiteiten en betalingen)", say_goal_figure(item, "organisations")),
            ("Deelnemers (aan activiteiten)", say_goal_figure(item, "participants")),
            ("Besteed (aandeel van dit doel)", say_goal_figure(item, "spending")),
        ]
    )
    facts = story.facts if with_rows else story.facts[~story.facts["Vraag"].isin(OF_ROWS)]
    return pd.concat([facts, pd.DataFrame(counts, columns=["Vraag", "Antwoord"])], ignore_index=True)


def count_tile(item: GoalYear | None) -> str:
    """Write on a tile how many activities there were for a goal in a year, or why that is not known (None: there are no
    figures of it)."""
    if item is None or item.activities is None:
        return say_goal_figure(item, "activities")
    return format_count(item.activities, "activiteit", "activiteiten")


def _members(links: pd.DataFrame, column: str, records: set[int]) -> pd.Series:
    return links.loc[links["record"].isin(records), column].dropna()


def _names_of(tables: Tables, records: set[int]) -> pd.Series:
    """The organisations of the records; natural persons are never named."""
    known = tables.organisations[~tables.organisations["natural_person"].astype(bool)]
    names = known.set_index("organisation_key")["name"]
    return _members(tables.record_organisations, "organisation_key", records).map(names).dropna()


def _rank(names: pd.Series, most: int = 6) -> str:
    """The names with their counts, most first, as one line; 'geen' where there are none."""
    counts = names.value_counts()
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    told = ", ".join(name if count == 1 else f"{name} ({format_number(int(count))})" for name, count in ranked[:most])
    rest = len(ranked) - most
    return (told + (f" en nog {format_number(rest)}" if rest > 0 else "")) or "geen"


def _tell_span(rows: pd.DataFrame) -> str:
    """The first and the last day on which something was done; of people in danger no day is shown."""
    days = sort_by_day(rows[~rows["is_guest"]])["day"]
    if days.empty:
        return "geen"
    return days.iloc[0] if len(days) == 1 else f"{days.iloc[0]} tot en met {days.iloc[-1]}"
