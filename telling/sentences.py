"""Every sentence about a figure, made by rule: what it is, what changed, what the nota asks, and how it stands.

Pure: results in, plain Dutch text out. The same sentence is card text, chart title, text alternative, point of
attention, report text and slide title, so that no two places tell a figure in different words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from kpi.frame import Nota
from kpi.model import (
    Direction,
    GoalYear,
    Indicator,
    Label,
    Outcome,
    Result,
    Status,
    Target,
    TargetKind,
    Unasked,
    YearResult,
)
from kpi.public import MERGED
from kpi.terms import UNATTRIBUTED
from telling.dutch import (
    NO_DATA,
    NOT_ASKED,
    YES_NO_UNIT,
    format_count,
    format_date,
    format_day,
    format_money,
    format_number,
    format_value,
    join_words,
)

GOOD = (Status.ACHIEVED, Status.ON_COURSE, Status.WITHIN_BUDGET)
WORST_FIRST = (Status.EXCEEDED, Status.NOT_ACHIEVED, Status.ATTENTION)
EURO, MILLIONS, EURO_PER_EURO, PERCENT = "€", "mln €", "€ per €", "%"
BARE_UNITS = (PERCENT, EURO, MILLIONS, EURO_PER_EURO, YES_NO_UNIT)
MONEY_UNITS = (EURO, MILLIONS, EURO_PER_EURO)
ALWAYS_A_NUMBER = (PERCENT, MILLIONS)
"""Units of which none is told as a number ('0,0%'): they are rounded, and a share of none is a share."""

NO_BUDGET = "geen begroting"
NO_AMBITION = "De ambitie staat niet in het beleidskader."
RESERVE_ID = "F.2"
SO_FAR, ON_THE_DAY, EARLY_FIGURES = "tot nu toe", "op de peildatum", "volgens voorlopige cijfers"
DOER = re.compile(r"\w+ \{n\} ")
"""How a subject begins in which the number is who did something: of none of them the verb is singular."""

NOTA = re.compile(r"\b(ambitie)?nota\b", re.IGNORECASE)
"""How a target's source says that it was taken from the nota itself (and not from, say, a Kadernota)."""


class Standing(StrEnum):
    """The one word for a chapter in a year; a year that is over is not 'op koers' any more, and asks for nothing."""

    ON_COURSE = "op koers"
    KEPT = "in orde"
    ATTENTION = "aandacht"
    NOT_KEPT = "niet in orde"
    NO_DATA = "geen cijfers"
    NO_TARGET = "geen streefwaarde"


@dataclass(frozen=True)
class Tally:
    """How many agreements (indicators with a target) stand well, need attention or lack figures in one year."""

    agreed: int
    good: int
    attention: int
    missing: int
    running: bool = False


@dataclass(frozen=True)
class AttentionPoint:
    """One point of attention: the result it is about, its status in the year, and the text with its cause."""

    result: Result
    status: Status
    text: str


# the programme as a whole


def headline(outcome: Outcome, year: int) -> str:
    """Say how all agreements stand in the year, and as of when."""
    counted = tally(outcome.results.values(), year)
    told = count_agreements(counted)
    if counted.agreed and not counted.running:
        told = f"Over {year}: {_lower_first(told)}"
    return f"{told} Peildatum {format_date(outcome.peildatum)}."


def tally(results: Iterable[Result], year: int) -> Tally:
    """Count the agreements of one year."""
    agreed = [result for result in results if is_agreed(result, year)]
    items = [item for result in agreed if (item := result.years.get(year)) and item.target]
    return Tally(
        len(items),
        sum(item.status in GOOD for item in items),
        sum(item.status in WORST_FIRST for item in items),
        sum(item.status is Status.NO_DATA for item in items),
        any(item.running for item in items),
    )


def is_agreed(result: Result, year: int) -> bool:
    """Tell whether what was agreed can hold in a year: from the first nota up to the last year of the one in view."""
    return result.nota.begins[0] <= year <= result.nota.last


def count_agreements(counted: Tally) -> str:
    """Say the tally as one sentence; of a year that is over it says what was kept, of the running year what is on
    course."""
    if not counted.agreed:
        return "Voor dit jaar zijn er geen afspraken met een streefwaarde."
    if counted.agreed == 1:
        return f"Er is 1 afspraak met een streefwaarde: die {_judge_only(counted)}."
    good, bad = ("op koers", "aandacht") if counted.running else ("in orde", "niet")
    if counted.good == counted.agreed:
        every = "Beide" if counted.agreed == 2 else f"Alle {counted.agreed}"
        return f"{every} afspraken {'liggen' if counted.running else 'zijn'} {good}."
    verb = ("ligt" if counted.running else "is") if counted.good <= 1 else ("liggen" if counted.running else "zijn")
    text = f"Van de {counted.agreed} afspraken {verb} er {counted.good or 'geen'} {good}"
    if counted.attention:
        asks = ("vraagt er " if counted.attention == 1 else "vragen er ") if counted.running else ""
        text += f" en {asks}{counted.attention} {bad}"
    return text + (f"; van {counted.missing} ontbreken de cijfers." if counted.missing else ".")


def judge_tally(counted: Tally) -> Standing:
    """Judge a chapter by its tally: the worst that is true of it."""
    if counted.attention:
        return Standing.ATTENTION if counted.running else Standing.NOT_KEPT
    if counted.agreed and counted.good == counted.agreed:
        return Standing.ON_COURSE if counted.running else Standing.KEPT
    return Standing.NO_DATA if counted.missing else Standing.NO_TARGET


def tell_tally(counted: Tally) -> str:
    """Write a tally in words and signs: '✔ 2 op koers · ! 1 aandacht · – 1 zonder cijfers'."""
    good, bad = ("op koers", "aandacht") if counted.running else ("in orde", "niet in orde")
    parts = [f"✔ {counted.good} {good}"]
    if counted.attention:
        parts.append(f"! {counted.attention} {bad}")
    if counted.missing:
        parts.append(f"– {counted.missing} zonder cijfers")
    return " · ".join(parts)


def name_agreements(results: Iterable[Result], year: int) -> str:
    """Name the agreements of a year with the signs of their tally: '✔ Handelsmissies · ! Matches uit missies'; '' where
    there are none."""
    items = [(result, item) for result in results if (item := result.years.get(year)) and item.target]
    signs = ["✔" if item.status in GOOD else "!" if item.status in WORST_FIRST else "–" for _, item in items]
    return " · ".join(f"{sign}\N{NO-BREAK SPACE}{result.name}" for sign, (result, _) in zip(signs, items))


def choose_telling(results: Iterable[Result], year: int) -> Result | None:
    """Choose the result that tells most of a chapter: its worst agreement, else a good one, else any with a figure.
    None without results."""
    results = sorted(results, key=lambda result: not result.indicator.sums_up)
    with_target = [result for result in results if (item := result.years.get(year)) and item.target]
    known = [result for result in results if (item := find_year(result, year)) and item.value is not None]
    kept = [result for result in with_target if result in known]
    return next(iter([*rank_attention(results, year), *kept, *known, *results]), None)


def choose_reason(results: Iterable[Result], year: int) -> str:
    """Tell in one line why a chapter stands as it does."""
    chosen = choose_telling(results, year)
    return tell_attention(chosen, year) if chosen else f"Over {year} zijn er geen gegevens."


def rank_attention(results: Iterable[Result], year: int) -> list[Result]:
    """List the results that need attention in the year: the furthest from what was agreed first, then by status."""
    found = [result for result in results if year in result.years and result.years[year].status in WORST_FIRST]
    return sorted(
        found,
        key=lambda result: (-_distance(result, result.years[year]), WORST_FIRST.index(result.years[year].status)),
    )


def points_of_attention(outcome: Outcome, year: int, most: int = 3) -> list[AttentionPoint]:
    """Give the worst points of attention of a year, in words with their cause in the data."""
    ranked = rank_attention(outcome.results.values(), year)[:most]
    return [AttentionPoint(result, result.years[year].status, tell_attention(result, year)) for result in ranked]


def tell_changes(results: Iterable[Result], year: int) -> str:
    """Say what changed since the year before: figures up and down, and agreements that now stand better or worse.

    A running year is not compared with a whole one: of that, only the agreements are told.
    """
    results = list(results)
    better, worse = _changed_standing(results, year)
    if any(year in result.years and result.years[year].running for result in results):
        turns = (
            _tell_turn(better, "niet in orde", "ligt nu op koers", "liggen nu op koers", year),
            _tell_turn(worse, "in orde", "vraagt nu aandacht", "vragen nu aandacht", year),
        )
    else:
        turns = _tell_standing(better, "beter", year), _tell_standing(worse, "minder goed", year)
    return _polish(_count_moves(results, year), *turns)


def _tell_standing(agreements: list[str], how: str, year: int) -> str:
    if not agreements:
        return ""
    named = "deze afspraak" if len(agreements) == 1 else "deze afspraken"
    return f"Met {named} ging het {how} dan in {year - 1}: {join_words(agreements)}."


def _tell_turn(agreements: list[str], before: str, one: str, many: str, year: int) -> str:
    """Say of agreements how they stood in a whole year and stand now, which compares no numbers of a running one."""
    if not agreements:
        return ""
    told = (
        f"Deze afspraak was in {year - 1} {before} en {one}"
        if len(agreements) == 1
        else (f"Deze afspraken waren in {year - 1} {before} en {many}")
    )
    return f"{told}: {join_words(agreements)}."


def tell_year_outside(year: int, nota: Nota) -> str:
    """Say of a year before the first nota, or after the one in view, that what was agreed does not hold there; '' of
    another year."""
    if year < nota.begins[0]:
        when = f"voor de beleidsperiode {nota.period}: de afspraken en streefwaarden gelden dan nog niet"
    elif year > nota.last:
        when = f"na de beleidsperiode {nota.period}: er gelden geen afspraken en streefwaarden meer"
    else:
        return ""
    return f"{year} is van {when}."


def tell_newest_year(year: int, newest: int | None, peildatum: date, nota: Nota) -> str:
    """Say why an earlier year is shown than that of the peildatum where nobody chose one; `newest` is the newest with
    figures, None where that is not known. '' where there is nothing to explain."""
    if year != newest or year == peildatum.year:
        return ""
    if nota.has_ended(peildatum):
        return f"De beleidsperiode {nota.period} is voorbij; u ziet {year}, het laatste jaar ervan."
    return f"{peildatum.year} loopt nog maar kort; u ziet {year}."


# one figure


def tell_figure(result: Result, year: int, agreed: bool = True) -> str:
    """Tell one figure of one year: what it is, what changed, and (where `agreed`) what the nota asks and how it
    stands."""
    item, asked = find_year(result, year), tell_agreement(result, year) if agreed else ""
    if item is None or item.value is None:
        return _polish(_tell_no_data(result, year, item), _tell_latest(result, year), asked)
    return _polish(tell_value(result, year), _tell_year_before(result, year, item), asked, tell_gaps(item))


def tell_value(result: Result, year: int) -> str:
    """Tell what a figure is and what changed, in one sentence: also fit for a title (without its full stop)."""
    item = find_year(result, year)
    if item is None or item.value is None:
        return _polish(_tell_no_data(result, year, item))
    if result.indicator.unit == YES_NO_UNIT:
        return _polish(_tell_yes_no(result, year, item))
    change = "" if item.running else _tell_change(result, year, item.value)
    absent = _tell_absent(result, year, item)
    told = f"{_clause(result, year, item)}{change}{absent}{_tell_ahead(result, item)}."
    return _polish(told, _tell_unattributed(result, year))


def tell_attention(result: Result, year: int) -> str:
    """Tell a figure in as few words as a point of attention or a card takes: the fact, its cause, the agreement."""
    item = find_year(result, year)
    if item is None or item.value is None:
        missing = _tell_no_data(result, year, item)
        return _polish(f"{result.name}: {_lower_first(missing)}", _tell_latest(result, year))
    if result.indicator.unit == YES_NO_UNIT:
        return _polish(_tell_yes_no(result, year, item))
    fact = f"{_clause(result, year, item)}{_tell_absent(result, year, item)}{_tell_ahead(result, item)}."
    if item.target is None:
        return _polish(f"{_clause(result, year, item)}{_tell_change(result, year, item.value, item.running)}.")
    if result.indicator.out_of == item.target.value and item.status in WORST_FIRST:
        return _polish(fact)
    told = item.status not in WORST_FIRST or result.indicator.unit in MONEY_UNITS
    return _polish(fact, _tell_target(result, year, item, item.target, told))


def tell_agreement(result: Result, year: int) -> str:
    """Tell what was agreed and how the figure stands: 'De nota noemt 2 à 3 per jaar: behaald.'"""
    item = find_year(result, year)
    if item is not None and item.target is not None:
        return _polish(_tell_target(result, year, item, item.target))
    return _polish(_tell_no_target(result, year)) if item is not None else ""


def tell_no_data(result: Result, year: int) -> str:
    """Tell why there is no figure in a year."""
    return _polish(_tell_no_data(result, year, find_year(result, year)))


def say_no_data(result: Result, year: int) -> str:
    """Say in two words why there is no figure in a year: what stands in its place in a cell."""
    if year in result.unasked:
        return NOT_ASKED
    return NO_BUDGET if _lacks_budget(result, year) else NO_DATA


def link_no_data(word: str) -> str:
    """Give what stands between `say_no_data` and the year: 'geen gegevens over 2022', 'niet gevraagd in 2022'."""
    return "over" if word == NO_DATA else "in"


def say_goal_figure(item: GoalYear | None, figure: str) -> str:
    """Write a figure of a Global Goal (a field of GoalYear; None: there are no figures of it), money in euros with
    cents; or in two words why it is not there."""
    value = getattr(item, figure) if item else None
    if figure == "spending" and item and item.merged:
        return MERGED
    if value is None:
        return NOT_ASKED if item is not None and figure in item.unasked else NO_DATA
    return format_money(value, cents=True) if figure == "spending" else format_number(value)


def tell_unasked(unasked: Unasked, year: int) -> str:
    """Tell that a figure was never asked for in a year, and what the files lack."""
    several = len(unasked.columns) > 1
    columns = f"de {'kolommen' if several else 'kolom'} {join_words(unasked.columns)}"
    files = f"{'de bestanden' if len(unasked.sources) > 1 else 'het bestand'} met {join_words(unasked.sources)}"
    lack = f"staan in {files} niet op één blad" if unasked.apart else f"ontbre{'ken' if several else 'ekt'} in {files}"
    return f"In {year} is dit niet gevraagd, want {columns} {lack}."


def tell_trend(result: Result) -> str:
    """Tell a figure over all its years: the text alternative of its chart."""
    known = [(year, item) for year, item in sorted(result.years.items()) if item.value is not None]
    empty = [year for year, item in sorted(result.years.items()) if item.value is None]
    words = {year: say_no_data(result, year) for year in empty}
    if not known:
        return _polish(f"{result.name}: {join_words(list(dict.fromkeys(words.values())))}.")
    last, end = known[-1]
    stands = f"Status over {last}{' (lopend jaar)' if end.running else ''}: {end.told}." if end.target else ""
    tail = ""
    for word in dict.fromkeys(words.values()):
        told = say_years([year for year in empty if words[year] == word])
        tail += f" {word.capitalize()} {link_no_data(word)} {told}."
    tell = _tell_yes_years if result.indicator.unit == YES_NO_UNIT else _tell_movement
    return _polish(f"{result.name}: {tell(result, known)}.", stands, tail)


# parts of sentences that stand on their own too


def say_value(result: Result, value: Decimal | None) -> str:
    """Write a value with its noun: '3 missies', '1 missie', '12,5%', '€ 1,5 miljoen', 'ja'; None is 'geen gegevens'."""
    text = say_bare(result.indicator, value)
    if value is None or result.indicator.unit in BARE_UNITS:
        return text
    return f"{text} {result.indicator.unit_singular if text == '1' else result.indicator.unit}"


def say_target(result: Result, item: YearResult) -> str:
    """Write a year's target with what kind it is: '2 à 3', 'hoogstens € 43.000', '' where there is none."""
    if item.target is None:
        return ""
    value = say_bare(result.indicator, item.target.value)
    match item.target.kind:
        case TargetKind.RANGE if item.target.value_max is not None:
            most, close = item.target.value_max, item.target.value_max - item.target.value == 1
            return f"{value} {'à' if close else 'tot en met'} {say_bare(result.indicator, most)}"
        case TargetKind.BUDGET:
            return f"hoogstens {value}"
        case TargetKind.FLOOR | TargetKind.MINIMUM | TargetKind.RANGE:
            return f"minstens {value}"
        case TargetKind.CUMULATIVE:
            return f"{value} in {item.target.end_year}"
        case TargetKind.YEARLY:
            return "elk jaar"
        case TargetKind.COMMITMENT:
            return value


def say_difference(budget: Decimal | None, spent: Decimal | None) -> str:
    """Say what is left of a budget in euros: '€ 400 over', '€ 20 te veel', 'precies op', or that it cannot be said,
    where one of the two is not known (None)."""
    if budget is None or spent is None:
        return "niet te zeggen"
    left = budget - spent
    if left == 0:
        return "precies op"
    return f"{_say_euros(abs(left))} {'over' if left > 0 else 'te veel'}"


def say_change(result: Result, year: int) -> str:
    """Say how the figure of a year differs from that of the year before: '14 meer dan in 2024'.

    A running year is not compared with a whole one: of that it says what the year before came to. '' where one of the
    two years has no figure.
    """
    item, before = find_year(result, year), _find_year_before(result, year)
    if item is None or item.value is None or before is None or before.value is None:
        return ""
    if result.indicator.unit == YES_NO_UNIT:
        return f"in {year - 1}: {format_value(result.indicator, before.value)}"
    if item.running:
        when = f"eind {year - 1}" if result.indicator.cumulative else f"heel {year - 1}"
        return f"{when}: {say_bare(result.indicator, before.value)}"
    return _tell_change(result, year, item.value).lstrip(",; ")


def find_year(result: Result, year: int) -> YearResult | None:
    """Find the figure of a year, in the policy period or before it. None where there is none."""
    return result.years.get(year) or result.earlier.get(year)


def _find_year_before(result: Result, year: int) -> YearResult | None:
    """Find the figure of the year before to compare one with; None of the reserve where a nota begins one anew."""
    begins_anew = result.indicator.id == RESERVE_ID and year in result.nota.begins
    return None if begins_anew else find_year(result, year - 1)


@dataclass(frozen=True)
class Baseline:
    """The nulmeting: the figure of a year, or the average of the years `first`..`last`."""

    value: Decimal
    first: int
    last: int

    @property
    def when(self) -> str:
        """Say of when it is: '2020', 'gemiddelde 2015–2019'."""
        return str(self.last) if self.first == self.last else f"gemiddelde {self.first}–{self.last}"


def find_baseline(result: Result) -> Baseline | None:
    """Find the nulmeting: the average of the years that were chosen for it where all of them are known, else the last
    figure up to the year that the nota compares with, else the first one after it. None where no year has a figure."""
    if result.indicator.cumulative and result.indicator.base:
        return Baseline(result.indicator.base, result.nota.first - 1, result.nota.first - 1)
    if span := result.nota.baseline_span:
        items = [find_year(result, year) for year in range(span[0], span[1] + 1)]
        values = [item.value for item in items if item and item.value is not None]
        if len(values) == len(items) and result.indicator.unit != YES_NO_UNIT:
            return Baseline(sum(values, Decimal(0)) / len(values), *span)
    every = {**result.earlier, **result.years}
    known = [(year, item.value) for year, item in sorted(every.items()) if item.value is not None]
    before = [pair for pair in known if pair[0] <= result.nota.baseline]
    found = before[-1] if before else (known[0] if known else None)
    return Baseline(found[1], found[0], found[0]) if found else None


def find_latest(result: Result, year: int) -> tuple[int, YearResult] | None:
    """Find the last figure up to a year: for series that come later than the year itself (CBS). Gives (year, figure);
    None where no year has one."""
    known = [
        (one, item)
        for one, item in {**result.earlier, **result.years}.items()
        if one <= year and item.value is not None
    ]
    return max(known, key=lambda pair: pair[0]) if known else None


def quote_nota(result: Result) -> str:
    """Quote the nota's own sentence about an indicator, word by word, with where it stands; '' where it has none."""
    indicator = result.indicator
    if not indicator.quote:
        return ""
    # the proposal to the council is a document of its own, handed in together with the nota
    own = indicator.paragraph.startswith("raadsvoorstel")
    place = indicator.paragraph if own else ", ".join(filter(None, [result.nota.name, indicator.paragraph]))
    return f"“{indicator.quote}” ({place[0].upper()}{place[1:]})"


# what a figure is


def _clause(result: Result, year: int, item: YearResult) -> str:
    """'In 2024 waren er 2 thematische bijeenkomsten', without a full stop."""
    words, lasting = [], result.indicator.cumulative
    if item.running:
        words.append(ON_THE_DAY if lasting else SO_FAR)
    if item.provisional:
        words.append(EARLY_FIGURES)
    if lasting and result.indicator.unit not in BARE_UNITS:
        words.append("in totaal")
    moment = f"Eind {year}" if lasting and not item.running else f"In {year}"
    return say_clause(result, moment, item, " ".join(words))


def say_clause(result: Result, moment: str, item: YearResult, words: str = "") -> str:
    """Say what a figure is at a moment ('In 2021–2025'), with words before the number; without a full stop."""
    text = say_bare(result.indicator, item.value)
    number, one = _say_number(result.indicator, item, text, words)
    told = _subject(result, one).replace("{n}", number).replace("{region}", result.region)
    return " ".join(f"{moment} {told}".split())


def _say_number(indicator: Indicator, item: YearResult, text: str, words: str) -> tuple[str, bool]:
    """What stands for `{n}` in the subject, and whether the subject is that of one."""
    before = f"{indicator.preposition} " if indicator.preposition else ""
    is_within = indicator.out_of is not None and item.value is not None and item.value <= indicator.out_of
    among = f" van de {indicator.out_of}" if is_within and indicator.out_of != 1 else ""
    if item.value == 0 and indicator.unit not in ALWAYS_A_NUMBER:
        alone = bool(among) or (indicator.out_of is None and DOER.match(indicator.subject) is not None)
        nothing = "niets" if indicator.unit in MONEY_UNITS else "geen"
        soon = "nog " if item.running and not indicator.cumulative else ""
        early = f"{words} " if words and not soon else ""
        return f"{early}{soon}{before}{nothing}{among}", alone
    if item.value == indicator.out_of:
        every = {"1": "het enige", "2": "beide"}.get(text, f"alle {text}")
        return f"{words} {before}{every}", text == "1"
    return f"{words} {before}{text}{among}", text == "1"


def _subject(result: Result, one: bool) -> str:
    indicator = result.indicator
    if indicator.subject:
        return (indicator.subject_one or indicator.subject) if one else indicator.subject
    if indicator.unit in BARE_UNITS:
        return f"was {result.name} {{n}}"
    return f"was er {{n}} {indicator.unit_singular}" if one else f"waren er {{n}} {indicator.unit}"


def say_bare(indicator: Indicator, value: Decimal | None) -> str:
    """Write a value without its noun: '3', '12,5%', '€ 1,5 miljoen', 'ja'; None is 'geen gegevens'."""
    if value is not None and indicator.unit == MILLIONS:
        number = format_number(value, indicator.decimals)
        return f"-€ {number[1:]} miljoen" if number.startswith("-") else f"€ {number} miljoen"
    return format_value(indicator, value)


def _tell_yes_no(result: Result, year: int, item: YearResult) -> str:
    subject = result.indicator.subject or f"was er {{n}} {result.name}"
    if item.value:
        day = f", op {format_day(result.dates[year])}" if year in result.dates else ""
        return f"In {year} {subject.replace('{n}', '')}{day}."
    text = f"In {year} {subject.replace('{n}', 'nog niet' if item.running else 'niet')}"
    ahead = "Er staat niets gepland." if item.told is Status.ATTENTION else ""
    if item.planned:
        when = f"op {format_day(result.planned_dates[year])}" if year in result.planned_dates else "nog dit jaar"
        ahead = f"Het staat gepland: {when}."
    return f"{text}{_tell_last_time(result, year, item)}. {ahead}"


def _tell_last_time(result: Result, year: int, item: YearResult) -> str:
    known = {**result.earlier, **result.years}
    before = [past for past, other in known.items() if past < year and other.value]
    if not before:
        return ""
    last = max(before)
    if item.running and last == year - 1:
        day = f"op {format_day(result.dates[last])}" if last in result.dates else "wel"
        return f"; vorig jaar {day}"
    return f"; voor het laatst {f'op {format_date(result.dates[last])}' if last in result.dates else f'in {last}'}"


def _tell_ahead(result: Result, item: YearResult) -> str:
    """What is still to come in the running year; that nothing is, only where it matters."""
    if not item.running or result.indicator.unit in (PERCENT, EURO_PER_EURO):
        return ""
    if not item.planned:
        nothing = item.status is Status.ATTENTION and result.plans
        return f" en er staat niets {'meer ' if item.value else ''}gepland" if nothing else ""
    amount, money = say_bare(result.indicator, abs(item.planned)), result.indicator.unit in MONEY_UNITS
    if money:
        return f"; er staat nog {amount} {'aan uitgaven ' if result.indicator.cumulative else ''}gepland"
    return f"; er {'staat er' if amount == '1' else 'staan er'} nog {amount} gepland"


def _tell_absent(result: Result, year: int, item: YearResult) -> str:
    absent = result.absent.get(year, ())
    if not absent or not item.value:
        return ""
    return f"; {join_words(absent)} {'nog ' if item.running else ''}niet"


def _tell_unattributed(result: Result, year: int) -> str:
    """Say how much of an amount that is split over the goals names no goal; '' of any other figure."""
    parts = result.breakdowns.get("goal", {}).get(year)
    if result.indicator.unit != EURO or not parts or UNATTRIBUTED in result.merged.get(year, ()):
        return ""
    if not sum(parts.values(), Decimal(0)):
        return ""  # of nothing no part is told
    without = parts.get(UNATTRIBUTED, Decimal(0))
    return f"Bij {_say_euros(without)} daarvan is geen doel genoemd." if without else "Bij alles is een doel genoemd."


# what changed


def _tell_change(result: Result, year: int, value: Decimal, running: bool = False) -> str:
    before = _find_year_before(result, year)
    if running or before is None or before.value is None:
        return ""
    moment = f"eind {year - 1}" if result.indicator.cumulative else f"in {year - 1}"
    return say_change_between(result, value, before.value, moment)


def say_change_between(result: Result, value: Decimal, before: Decimal, moment: str) -> str:
    """Say how a figure differs from that of a moment before ('in 2021'), as the end of a sentence: ', 2 meer dan in
    2021'."""
    change = _rounded(result.indicator, value) - _rounded(result.indicator, before)
    if change and 0 in (value, before) and result.indicator.unit not in ALWAYS_A_NUMBER:
        return f"; {moment} {say_that_many(result.indicator, before)}"
    if change:
        return f", {_say_change(result, abs(change))} {'meer' if change > 0 else 'minder'} dan {moment}"
    if value != before:
        return f", vrijwel evenveel als {moment}"
    return f", net als {moment}" if value == 0 else f", evenveel als {moment}"


def _tell_year_before(result: Result, year: int, item: YearResult) -> str:
    before = _find_year_before(result, year)
    if not item.running or result.indicator.unit == YES_NO_UNIT or before is None or before.value is None:
        return ""
    when = f"Eind {year - 1}" if result.indicator.cumulative else f"In heel {year - 1}"
    return f"{when} {say_that_many(result.indicator, before.value)}."


def say_that_many(indicator: Indicator, value: Decimal) -> str:
    """Take up a figure that was told in the sentence before: 'waren het er 26', 'waren er geen', 'was dat € 250'."""
    text = say_bare(indicator, value)
    if indicator.unit in BARE_UNITS:
        return f"was dat {text if value or indicator.unit in ALWAYS_A_NUMBER else 'niets'}"
    return "waren er geen" if value == 0 else f"{'was' if text == '1' else 'waren'} het er {text}"


def _say_change(result: Result, change: Decimal) -> str:
    if result.indicator.unit == PERCENT:
        return f"{format_number(change, result.indicator.decimals)} procentpunt"
    return say_bare(result.indicator, change)


def _rounded(indicator: Indicator, value: Decimal) -> Decimal:
    """Round as the figure is shown, so that a reader who subtracts finds the same difference."""
    decimals = 2 if indicator.unit == EURO_PER_EURO else indicator.decimals
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _count_moves(results: list[Result], year: int) -> str:
    moves = []
    for result in results:
        now, before = find_year(result, year), _find_year_before(result, year)
        if result.indicator.unit == YES_NO_UNIT or now is None or before is None or now.running:
            continue
        if now.value is not None and before.value is not None:
            change = _rounded(result.indicator, now.value) - _rounded(result.indicator, before.value)
            moves.append((change > 0) - (change < 0))
    if not moves:
        loops = any(result.years[year].running for result in results if year in result.years)
        if loops:
            return f"{year} loopt nog: de aantallen zijn nog niet met heel {year - 1} te vergelijken."
        return f"Er zijn geen cijfers om {year} met {year - 1} te vergelijken."
    told = [(moves.count(1), "hoger"), (moves.count(-1), "lager"), (moves.count(0), "gelijk")]
    parts = [f"{number} {word}" for number, word in told if number]
    first, _, rest = parts[0].partition(" ")
    return f"Vergeleken met {year - 1}: {join_words([f'{first} {_figures(first)} {rest}', *parts[1:]])}."


def _figures(number: str) -> str:
    return "cijfer" if number == "1" else "cijfers"


def _changed_standing(results: list[Result], year: int) -> tuple[list[str], list[str]]:
    better, worse = [], []
    for result in results:
        now, before = result.years.get(year), result.years.get(year - 1)
        if now is None or before is None:
            continue
        if now.status in GOOD and before.status in WORST_FIRST:
            better.append(_name_turned(result, now))
        if now.status in WORST_FIRST and before.status in GOOD:
            worse.append(_name_turned(result, now))
    return better, worse


def _name_turned(result: Result, now: YearResult) -> str:
    """Name an agreement with how it stands, where the sentence does not say that itself."""
    said = now.status in (Status.ON_COURSE, Status.ATTENTION)
    return result.name if said else f"{result.name} ({now.told})"


# what was agreed, and how it stands


def _tell_target(result: Result, year: int, item: YearResult, target: Target, told: bool = True) -> str:
    value = say_bare(result.indicator, target.value)
    judged = _judge(result.indicator, item, target) if told else ""
    by_nota, kept = NOTA.search(target.source) is not None, item.status in GOOD
    is_, wants = ("was", "wilde") if result.ended else ("is", "wil")
    names = f"De nota {'noemde' if result.ended else 'noemt'}" if by_nota else f"De streefwaarde {is_}"
    several = "er " if by_nota and result.indicator.unit not in BARE_UNITS else ""
    match target.kind:
        case TargetKind.BUDGET if result.indicator.unit == EURO and item.value is None:
            # what is told before it may be the figure of an earlier year
            return f"Voor {year} {'is' if item.running else 'was'} {_say_euros(target.value)} begroot."
        case TargetKind.BUDGET if result.indicator.unit == EURO:
            return f"Begroot {'is' if item.running else 'was'} {_say_euros(target.value)}{judged}."
        case TargetKind.BUDGET:
            return f"De bovengrens {is_} {value}{': daar komt het niet boven' if told and kept else judged}."
        case TargetKind.COMMITMENT:
            return f"Toegezegd {is_} {value} per jaar{judged}."
        case TargetKind.FLOOR if told and item.value is not None:
            gap = f" {_say_euros(target.value - item.value)}" if result.indicator.unit == EURO else ""
            return f"De ondergrens {is_} {value}: {'daar komt het niet onder' if kept else f'daar zit het{gap} onder'}."
        case TargetKind.FLOOR:
            return f"De ondergrens {is_} {value}."
        case TargetKind.YEARLY:
            return f"{f'De nota {wants} dit elk jaar' if by_nota else 'De afspraak geldt elk jaar'}{judged}."
        case TargetKind.CUMULATIVE:
            return f"{names} {several}{value}, uiterlijk in {target.end_year}{judged}."
        case TargetKind.RANGE:
            return f"{names} {say_target(result, item)} per jaar{judged}."
        case TargetKind.MINIMUM:
            return f"{names} {several}{value if by_nota else say_target(result, item)}{judged}."


def _judge(indicator: Indicator, item: YearResult, target: Target) -> str:
    """The status in words; of money with the difference, which is what everybody asks next."""
    if item.status in (Status.NO_DATA, Status.NO_TARGET) or item.value is None:
        return ""
    if item.told is Status.ATTENTION:
        return ": dit vraagt aandacht"
    gap = abs(item.value - target.value)
    if indicator.unit != EURO or not gap:
        return f": {item.told}"
    if item.status is Status.EXCEEDED:
        return f": met {_say_euros(gap)} overschreden"
    if item.status is Status.WITHIN_BUDGET:
        return f": {item.status}, {_say_euros(gap)} over"
    return f": {item.told}" + (f", {_say_euros(gap)} te weinig" if item.status is Status.NOT_ACHIEVED else "")


def _say_euros(amount: Decimal) -> str:
    """Write euros with cents only where there are any: a budget may be exceeded by 40 cents."""
    return format_money(amount, cents=amount % 1 != 0)


def _tell_no_target(result: Result, year: int) -> str:
    indicator = result.indicator
    if year not in result.nota.years:
        return f"Het jaar {year} valt buiten de beleidsperiode {result.nota.period}: er geldt geen streefwaarde."
    if indicator.label is Label.TARGET:
        return f"Voor {year} is geen streefwaarde ingevuld."
    if indicator.reference is not None:
        return f"De nota noemt “{indicator.reference[1]}”, maar niet als streefwaarde."
    if indicator.label is Label.NO_TARGET:
        return "De nota noemt geen streefwaarde."
    match indicator.direction:
        case Direction.MORE:
            return "De nota wil meer, maar noemt geen getal."
        case Direction.LESS:
            return "De nota wil minder, maar noemt geen getal."
        case Direction.NEITHER:
            return "De nota geeft een richting, maar noemt geen getal."


def _distance(result: Result, item: YearResult) -> Decimal:
    """How far a figure (with what is planned) is from what was agreed, as a share of it; 1 where that says nothing."""
    target = item.target
    if target is None or item.value is None:
        return Decimal(0)
    start = result.indicator.base if target.kind is TargetKind.CUMULATIVE else Decimal(0)
    whole = abs(target.value - start)
    expected = item.value + ((item.planned or 0) if item.status is Status.ATTENTION else 0)
    return abs(target.value - expected) / whole if whole else Decimal(1)


def _judge_only(counted: Tally) -> str:
    if counted.good:
        return "ligt op koers" if counted.running else "is in orde"
    if counted.attention:
        return "vraagt aandacht" if counted.running else "is niet in orde"
    return "kan niet worden beoordeeld: de cijfers ontbreken"


# figures over the years


def _tell_movement(result: Result, known: list[tuple[int, YearResult]]) -> str:
    (first, start), (last, end) = known[0], known[-1]
    notes = " (voorlopig cijfer)" if end.provisional else " (tot nu toe)" if end.running else ""
    now = f"{say_value(result, end.value)} in {last}{notes}"
    if first == last:
        return now
    if start.value == end.value:
        return f"{say_value(result, start.value)} in {first} en evenveel in {last}{notes}"
    return f"van {say_value(result, start.value)} in {first} naar {now}"


def _tell_yes_years(result: Result, known: list[tuple[int, YearResult]]) -> str:
    done: list[int] = []
    not_done: list[int] = []
    not_yet: list[int] = []
    for year, item in known:
        (done if item.value else not_yet if item.running else not_done).append(year)
    told = (("ja", done), ("nee", not_done), ("nog niet", not_yet))
    return ", ".join(f"{word} in {say_years(years)}" for word, years in told if years)


def say_years(years: Sequence[int]) -> str:
    """Write years with three or more in a row as one stretch: '2008 tot en met 2017 en 2026'."""
    stretches: list[list[int]] = []
    for year in years:
        if stretches and year == stretches[-1][-1] + 1:
            stretches[-1].append(year)
        else:
            stretches.append([year])
    parts = []
    for stretch in stretches:
        long = len(stretch) > 2
        parts += [f"{stretch[0]} tot en met {stretch[-1]}"] if long else [str(year) for year in stretch]
    return join_words(parts)


# what is not known


def _lacks_budget(result: Result, year: int) -> bool:
    return year in result.budgets and not result.budgets[year]


def _tell_no_data(result: Result, year: int, item: YearResult | None) -> str:
    if year in result.unasked:
        return tell_unasked(result.unasked[year], year)
    if _lacks_budget(result, year):
        return f"Over {year} is er geen cijfer, want voor dat jaar staat er geen bedrag op het blad Begroting."
    if item is not None and item.records and item.missing >= item.records:
        return f"Over {year} zijn er geen gegevens, want in geen enkele rij is het getal ingevuld."
    if item is not None and item.records and result.indicator.unit in (PERCENT, EURO_PER_EURO):
        return f"Over {year} is er geen cijfer, want het is met deze gegevens niet te berekenen."
    return f"Over {year} zijn er {'nog ' if item and item.running else ''}geen gegevens."


def _tell_latest(result: Result, year: int) -> str:
    latest = find_latest(result, year)
    if latest is None:
        return ""
    provisional = " (voorlopig cijfer)" if latest[1].provisional else ""
    return f"Het laatste cijfer is van {latest[0]}: {say_value(result, latest[1].value)}{provisional}."


def tell_gaps(item: YearResult) -> str:
    """Say how many of the rows behind a figure lack its number, of the kinds that ever have it; '' where none does."""
    missing, asked = item.missing - item.exempt, item.records - item.exempt
    if missing <= 0:
        return ""
    among = f"{format_number(missing)} van de {format_count(asked, 'rij', 'rijen')}"
    if item.exempt:
        return f"In {among} waarin een getal hoort, ontbreekt het."
    return f"In {among} ontbreekt het getal."


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _polish(*sentences: str) -> str:
    """Put sentences after each other with single spaces."""
    return " ".join(" ".join(sentences).split())


# for a title that must be read from afar


GOALS_OVERLAP = "Wat aan meer doelen bijdraagt, telt bij elk doel mee: tel de aantallen van doelen niet bij elkaar op."


def split_title(text: str, most: int = 110) -> tuple[str, str]:
    """Split a text after as many whole sentences as fit a title of `most` characters, at least one; the rest may be
    ''."""
    sentences = re.split(r"(?<=[.!?]) (?=[^a-z])", text)
    title, rest = sentences[0], sentences[1:]
    while rest and len(title) + 1 + len(rest[0]) <= most:
        title = f"{title} {rest.pop(0)}"
    return title, " ".join(rest)


def count_attention(counted: Tally, year: int) -> str:
    """Say how many agreements need attention, or were not kept where the year is over; and of how many nobody knows."""
    if counted.agreed <= 1:
        return count_agreements(counted)
    number, among = counted.attention, f"van de {counted.agreed} afspraken"
    unknown = f"; van {counted.missing} ontbreken de cijfers" if counted.missing else ""
    if counted.running or not number:
        moment = "In" if counted.running else "Over"
        return f"{moment} {year} {'vragen' if number > 1 else 'vraagt'} {number or 'geen'} {among} aandacht{unknown}."
    return f"Over {year} {'is' if number == 1 else 'zijn'} {number} {among} niet in orde{unknown}."
