"""Questions that people ask, with the answer in a sentence of the data and the way to where it stands in full.

One table: a question with the words that people use for it, and the function that answers it; '' where the data cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import pandas as pd

from data.tables import Tables
from kpi.model import GoalYear, Outcome, Status
from kpi.population import ACTIVITY, MISSION
from telling import sentences
from telling.agreement import choose_words
from telling.coming import tell_coming
from telling.dutch import format_count, format_date, format_money, format_number, join_words
from telling.missions import choose_missions, tell_missions
from telling.money import sum_draws
from telling.names import GOAL_NAMES
from telling.reserve import explain_pace, tell_reserve
from telling.search.facts import Counted, Facts, Links, count_rows
from telling.search.things import Kind, Thing
from telling.subsidies import add_up, list_subsidies, tell_stopped

CORONA = "corona"
MOST_NAMED = 5
COMPARISON = "vergelijk"
COMPARED, MONEY, RESERVE, AWARD, WITH_PARTNER_CITIES = "H1.1", "F.4", "F.2", "H6.3", "H4.2"
Query = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Asked:
    """What an answer may draw on. `regions` gives the figures of `COMPARED` by region and year, our own first."""

    tables: Tables
    outcome: Outcome
    facts: Facts
    links: Links
    year: int
    regions: Callable[[], Mapping[str, Mapping[int, Decimal]]]

    @property
    def first(self) -> int:
        """The year from which is added up: the first of the policy period, or the year in view where that is before."""
        return min(self.outcome.nota.first, self.year)

    @property
    def is_running(self) -> bool:
        """Whether the year in view is that of the peildatum."""
        return self.year == self.outcome.peildatum.year

    @cached_property
    def subsidies(self) -> pd.DataFrame:
        """What each organisation received, as *Partners* lists it: columns and rows of `list_subsidies`."""
        return list_subsidies(self.tables, pd.Timestamp(self.outcome.peildatum), self.first, self.year)


@dataclass(frozen=True)
class Question:
    """A question, the words that it is found by beside its own, who answers it, and where the answer stands in full;
    `names_rows` says that the answer names single rows, or what an organisation got."""

    key: str
    text: str
    words: str
    tell: Callable[[Asked], str]
    page: str
    query: Query = ()
    names_rows: bool = False


def list_questions(tables: Tables, with_rows: bool = True) -> list[Thing]:
    """List the questions as things to find, those that rows answer only where these may be seen; their answers are told
    by `tell_answer`."""
    regions = " ".join(sorted(tables.observations["region"].dropna().unique()))
    return [
        Thing(
            Kind.QUESTION,
            one.key,
            one.text,
            f"{one.words} {regions}" if one.key == COMPARISON else one.words,
            page=one.page,
            query=one.query,
        )
        for one in QUESTIONS
        if with_rows or not one.names_rows
    ]


def tell_answer(asked: Asked, key: str) -> str:
    """Answer a question in the year in view; '' where the data cannot."""
    return next(one for one in QUESTIONS if one.key == key).tell(asked)


def tell_most(asked: Asked) -> str:
    """Name who received most since the policy period began, payments net."""
    paid = asked.subsidies[asked.subsidies["_total"] > 0]
    if paid.empty:
        return ""
    whole = f"{asked.first}-{asked.year}"
    named = [f"{row['Organisatie']} ({row[whole]})" for _, row in paid.head(MOST_NAMED).iterrows()]
    together = add_up(paid).iloc[0]
    count = format_count(len(paid), "organisatie", "organisaties")
    span = whole if asked.first < asked.year else asked.year
    return f"In {span} ging het meest naar {join_words(named)}. Samen kregen {count} {together[whole]}."


def tell_who_stopped(asked: Asked) -> str:
    """Say who receives nothing any more, in the words of *Partners*."""
    return " ".join(tell_stopped(asked.subsidies, asked.year))


def tell_left(asked: Asked) -> str:
    """Say whether the reserve is used up, and how long it lasts."""
    reserve = asked.outcome.results.get(RESERVE)
    item = reserve.years.get(asked.year) if reserve else None
    if reserve is None or item is None or item.value is None:
        return ""
    draws = sum_draws(asked.outcome)
    verdict = "Ja." if item.value <= 0 else "Nee."
    return f"{verdict} {tell_reserve(reserve, draws, asked.year)}" + (
        f" {explain_pace(reserve, draws, asked.year)}" if item.value <= 0 else ""
    )


def tell_before_corona(asked: Asked) -> str:
    """Compare the years before the milestone of corona with the year it came and the year in view."""
    named = asked.tables.milestones.dropna(subset=["milestone", "date"])
    begins = named.loc[named["milestone"].str.contains(CORONA, case=False, regex=False), "date"]
    rows = asked.facts.rows[~asked.facts.rows["planned"]]
    events = rows[rows["source"].isin([ACTIVITY, MISSION])]
    if begins.empty or not (events["year"] < begins.min().year).any():
        return ""
    begin, first = int(begins.min().year), int(events["year"].min())
    spans = ((first, begin - 1), (begin, begin), (asked.year, asked.year))
    before, then, now = (count_rows(events, *span) for span in spans)
    means = [Decimal(number) / (begin - first) for number in (before.activities, before.missions)]
    return (
        f"Van {first} tot en met {begin - 1} waren er {_say_events(before)}: gemiddeld {format_number(means[0])} en "
        f"{format_number(means[1], 1)} per jaar. In {begin} waren het er {_say_events(then)}, in {asked.year} "
        f"{'tot nu toe ' if asked.is_running else ''}{_say_events(now)}. De opvang van Shelter City telt hier niet mee."
    )


def _say_events(counted: Counted) -> str:
    activities = format_count(counted.activities, "activiteit", "activiteiten")
    return f"{activities} en {format_count(counted.missions, 'missie', 'missies')}"


def tell_compared(asked: Asked) -> str:
    """Compare our growth with that of the other regions of the export, over the years that all of them have; at the
    earliest from the year before the nota."""
    regions = asked.regions() if COMPARED in asked.outcome.results else {}
    years = [
        {year for year, value in one.items() if value and year >= asked.outcome.nota.first - 1}
        for one in regions.values()
    ]
    shared = sorted(set.intersection(*years)) if len(years) > 1 else []
    if len(shared) < 2:
        return ""
    first, last = shared[0], shared[-1]
    growth = {name: 100 * (one[last] / one[first] - 1) for name, one in regions.items()}
    own, *others = growth
    beaten = [name for name in others if growth[name] < growth[own]]
    told = join_words([f"{name} {_write_change(percent)}" for name, percent in growth.items()])
    verdict = f"harder dan {join_words(beaten)}" if beaten else f"niet harder dan {join_words(others)}"
    return f"Exporterende bedrijven in {last} tegenover {first}: {told}. {own} groeide {verdict}."


def tell_exceeded(asked: Asked) -> str:
    """Name the years in which more was spent than budgeted, with the programme manager's own words about them."""
    money = asked.outcome.results.get(MONEY)
    over = [year for year, item in money.years.items() if item.status is Status.EXCEEDED] if money else []
    if money is None or not over:
        return ""
    told = [sentences.tell_figure(money, year) for year in over]
    for year in over:
        words = choose_words(asked.tables.explanations, year).get(MONEY, ())
        told.append(f"Toelichting: {' '.join(words)}" if words else f"Bij {year} is nog geen toelichting geschreven.")
    return " ".join(told)


def tell_skipped(asked: Asked) -> str:
    """Name the goals that nothing was done for in the year in view, with the last year in which something was."""
    known = {
        goal: {year: item for year, item in years.items() if year <= asked.year and _is_known(item)}
        for goal, years in asked.outcome.goals.items()
    }
    if not any(asked.year in years for years in known.values()):
        return ""
    skipped = []
    for goal, years in known.items():
        worked = [year for year, item in years.items() if _is_worked_on(item)]
        if asked.year in years and asked.year not in worked:
            since = f"laatst in {max(worked)}" if worked else f"sinds {min(years)} nooit"
            skipped.append(f"{goal} {GOAL_NAMES[goal]} ({since})")
    if not skipped:
        return f"Geen: aan elk van de {len(GOAL_NAMES)} doelen is in {asked.year} gewerkt."
    return f"In {asked.year} is {'tot nu toe ' if asked.is_running else ''}niet gewerkt aan {join_words(skipped)}."


def tell_yield(asked: Asked) -> str:
    """Say what missions cost and brought, in the policy period and in the year in view."""
    until = pd.Timestamp(asked.outcome.peildatum)
    spans = {f"{asked.first}-{asked.year}": range(asked.first, asked.year + 1), str(asked.year): [asked.year]}
    told = [tell_missions(choose_missions(asked.tables, until, [*years]), span) for span, years in spans.items()]
    return " ".join(dict.fromkeys(filter(None, told)))


def tell_planned(asked: Asked) -> str:
    """Say what is still to come, and name what comes first."""
    coming = tell_coming(asked.tables, asked.outcome.peildatum)
    named = [f"{row.Titel} ({row.Datum})" for row in coming.rows.head(MOST_NAMED).itertuples()]
    first = f" Eerst komen: {join_words(named)}." if len(named) > 1 else ""
    return " ".join(coming.lines[:1]) + first


def tell_award(asked: Asked) -> str:
    """Say when the award was given, and when not."""
    award = asked.outcome.results.get(AWARD)
    if award is None or not award.years:
        return ""
    days = [format_date(day) for year, day in sorted(award.dates.items()) if asked.first <= year <= asked.year]
    given = f"De prijs is sinds {asked.first} uitgereikt op {join_words(days)}. " if days else ""
    return f"{given}{sentences.tell_value(award, asked.year)}"


def tell_cost_with_youth(asked: Asked) -> str:
    """Say what an activity that reached young people costs, also of what was paid through a dossier."""
    rows = asked.facts.rows
    done = rows[(rows["source"] == ACTIVITY) & ~rows["planned"] & rows["year"].between(asked.first, asked.year)]
    facts = asked.tables.activities.set_index("record").loc[done.index]
    facts = facts[(facts["youth"] > 0).fillna(False)]
    known = facts[facts["cost_cents"].notna()]
    if known.empty:
        return ""
    costs = known["cost_cents"].astype("int64")
    span = f"van {_euros(costs.min())} tot {_euros(costs.max())}"
    return (
        f"Sinds {asked.first} bereikten {format_count(len(facts), 'activiteit', 'activiteiten')} jongeren. Van "
        f"{len(known)} zijn de kosten bekend: gemiddeld {_euros(costs.mean())} per activiteit ({span}) en "
        f"{_euros(costs.sum() / int(known['youth'].sum()))} per jongere."
    )


def _is_known(item: GoalYear) -> bool:
    return any(number is not None for number in (item.activities, item.missions, item.payments))


def _is_worked_on(item: GoalYear) -> bool:
    return any((item.activities, item.missions, item.payments))


def _euros(cents: float) -> str:
    return format_money(Decimal(round(float(cents))) / 100)


def _write_change(percent: Decimal) -> str:
    return f"{'+' if percent > 0 else ''}{format_number(percent, 1)}%"


QUESTIONS = (
    Question(
        "meest",
        "Wie kreeg de meeste subsidie?",
        "ontving ontvangen ontvangt kreeg kregen meeste meest hoogste geld krijgt top grootste ontvanger sinds",
        tell_most,
        "partners",
        (("groep", "alle organisaties"),),
        names_rows=True,
    ),
    Question(
        "gestopt",
        "Wie krijgt er geen subsidie meer?",
        "krijgt niets niks meer stopte gestopt stil gestopte opgehouden geen subsidie",
        tell_who_stopped,
        "partners",
        (("groep", "alle organisaties"),),
        names_rows=True,
    ),
    Question("reserve", "Is de reserve op?", "reserve uitgegeven over leeg besteed pot", tell_left, "financien"),
    Question(
        "corona",
        "Wat deden we voor corona?",
        "corona covid pandemie voorheen vroeger eerder",
        tell_before_corona,
        "indicator",
        (("id", WITH_PARTNER_CITIES), ("periode", "alle jaren")),
    ),
    Question(
        COMPARISON,
        "Doen we het beter dan andere gemeenten?",
        "beter vergelijken vergelijking gemeente slechter",
        tell_compared,
        "indicator",
        (("id", COMPARED), ("deel", "Vergelijk")),
    ),
    Question(
        "overschreden",
        "Waarom gingen we over de begroting?",
        "2024 budget begroting overschreden overschrijding te veel uitgegeven tekort reden waarom",
        tell_exceeded,
        "indicator",
        (("id", MONEY), ("deel", "Afspraak")),
    ),
    Question(
        "doelen",
        "Welke Global Goals slaan we over, en sinds wanneer?",
        "sdg goals doelen overslaan overgeslagen slaan niet gewerkt ontbreken",
        tell_skipped,
        "global-goals",
    ),
    Question(
        "missies",
        "Wat kosten handelsmissies en wat leveren ze op?",
        "handelsreizen reizen missie kosten kostten opgeleverd opbrengst brachten orders matches",
        tell_yield,
        "zoeken",
        (("q", "missie"), ("soort", "missies")),
        names_rows=True,
    ),
    Question(
        "gepland",
        "Wat staat er nog gepland?",
        "planning komt eraan agenda toekomst binnenkort gepland straks",
        tell_planned,
        "zoeken",
        (("q", "gepland"),),
        names_rows=True,
    ),
    Question(
        "prijs",
        "Wanneer is de prijs uitgereikt?",
        "prijs uitreiking uitgereikt prijsuitreiking winnaar",
        tell_award,
        "indicator",
        (("id", AWARD),),
    ),
    Question(
        "jongeren",
        "Wat kost een activiteit met jongeren?",
        "kost kosten prijs jongeren jeugd scholieren per gemiddeld",
        tell_cost_with_youth,
        "zoeken",
        (("q", "jongeren"), ("soort", "activiteiten")),
        names_rows=True,
    ),
)
"""In the order in which they are offered."""
