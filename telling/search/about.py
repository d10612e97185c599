"""One organisation, city or country by itself: what, with whom, when, money and goals, and the rows behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from data.countries import country_name
from kpi.population import MISSION
from kpi.terms import ACTIVITIES, MISSIONS, NETHERLANDS, PAYMENTS
from telling.dutch import NO_DATA, NOT_ASKED, format_count, format_money, format_number
from telling.names import GOAL_NAMES, SOURCE_NAMES
from telling.nota import NotaParagraph, split_sentences
from telling.rows import HEADINGS, choose_rows, sort_by_day, write_cents
from telling.search.facts import Facts, Links, count_rows
from telling.search.things import Kind, Thing, lead_to
from telling.search.words import split_words

NAMES = {Kind.COUNTRY: "Land", Kind.CITY: "Stad", Kind.ORGANISATION: "Organisatie"}
TOTAL = "Samen"
MOST_LINKS, MOST_QUOTES = 12, 3
LONGEST_QUOTE = 260
AMOUNT, COSTS, STATUS, COUNTS = "Bedrag", "Kosten", "Status", "Telt mee"
HOW = (
    "Wat telt: activiteiten en missies die zijn uitgevoerd tot en met de peildatum; wat gepland is, staat apart. "
    "Subsidie is de som van de betalingen, min wat is teruggevorderd. Kosten zijn die van activiteiten en missies "
    "zonder dossiernummer: met een dossiernummer tellen zij al als betaling. Besteding is wat daarvan bij F.1 meetelt: "
    "alleen de posten van het internationaal beleid. Een rij met meer landen, steden of organisaties telt bij elk "
    "daarvan mee. Van Shelter City staat hier niets, en van natuurlijke personen geen naam."
)


@dataclass(frozen=True)
class Quote:
    """What a nota says: a sentence word by word, where it stands, and the number of its chapter in the nota in view
    (None for none)."""

    text: str
    place: str
    chapter: int | None


@dataclass(frozen=True)
class Related:
    """Another thing that stands in the same rows: its name, in how many of them, and its address."""

    name: str
    count: int
    query: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class About:
    """All that is told of one thing. `years` has a row a year (Dutch text) and one for all together; `related` are the
    organisations, countries and cities of the same rows, most first. `counted` and `left_out` have the columns of
    `telling.rows.HEADINGS` with amounts, those left out with the reason."""

    thing: Thing
    what: str
    sentence: str
    facts: tuple[tuple[str, str], ...]
    years: pd.DataFrame
    related: tuple[tuple[Kind, tuple[Related, ...]], ...]
    quotes: tuple[Quote, ...]
    counted: pd.DataFrame
    left_out: pd.DataFrame


def tell_thing(facts: Facts, links: Links, nota: Iterable[NotaParagraph], thing: Thing, year: int) -> str:
    """Tell one thing in a line: what was done in the year, what is planned, what was paid since the policy period
    began, how many organisations are in it, and where the nota speaks of it."""
    records = links.find(thing.kind, thing.key)
    rows = facts.choose(records)
    parts = [*_tell_year(facts, thing.kind, rows, year)]
    first = min(facts.outcome.nota.first, year)
    since = count_rows(rows, first, year)
    span = (
        f"sinds {first}" if year == facts.peildatum.year else f"van {first} tot en met {year}" if first < year else ""
    )
    if since.payments:
        parts.append(f"{format_money(since.paid)} subsidie {span}".strip())
    elif thing.kind is Kind.ORGANISATION:
        parts.append(f"geen subsidie {span}".strip())
    if thing.kind is not Kind.ORGANISATION and (since.activities or since.payments):
        done = rows[~rows["planned"] & rows["year"].between(first, year)]
        known = links.count_others(Kind.ORGANISATION, done.index[done["source"] != MISSION])
        parts.append(format_count(len(known), "organisatie", "organisaties"))
    told = ", ".join(parts)
    quote = next(iter(find_quotes(nota, thing.title, most=1)), None)
    if quote:
        place = f"nota hoofdstuk {quote.chapter}" if quote.chapter else quote.place.replace("Nota, ", "nota, ", 1)
        told += f", {place}: “{quote.text}”"
    return told


def _tell_year(facts: Facts, kind: Kind, rows: pd.DataFrame, year: int) -> Iterable[str]:
    now = count_rows(rows, year, year)
    if facts.is_covered(kind, ACTIVITIES, year):
        number = format_count(now.activities, "activiteit", "activiteiten") if now.activities else "geen activiteiten"
        yield f"{number} in {year}"
    else:
        lacks = "geen gegevens over" if facts.is_asked(kind, ACTIVITIES, year) else "niet gevraagd bij"
        yield f"{lacks} activiteiten in {year}"
    if now.missions:
        yield format_count(now.missions, "missie", "missies")
    if now.planned:
        yield f"{format_number(now.planned)} gepland"


def tell_about(
    facts: Facts, links: Links, nota: tuple[NotaParagraph, ...], thing: Thing, year: int, first: int
) -> About:
    """Tell all of one thing in the years from `first` up to and including the year in view; what is planned comes with
    it whatever its year."""
    records = links.find(thing.kind, thing.key)
    rows = facts.choose(records)
    shown = rows[rows["year"].between(first, year) | rows["planned"]]
    told = _write_rows(facts, records, first, year)
    counts = told[COUNTS] == ""
    columns = [*HEADINGS.values(), STATUS, AMOUNT, COSTS]
    done = shown[~shown["planned"]]
    return About(
        thing=thing,
        what=NAMES[thing.kind],
        sentence=tell_thing(facts, links, nota, thing, year),
        facts=tuple(_list_facts(facts, done)),
        years=_list_years(facts, thing.kind, rows, first, year),
        related=tuple(_list_related(facts, links, thing, done.index)),
        quotes=tuple(find_quotes(nota, thing.title, MOST_QUOTES)),
        counted=told.loc[counts, columns].reset_index(drop=True),
        left_out=told.loc[~counts].rename(columns={COUNTS: "Reden"})[[*columns, "Reden"]].reset_index(drop=True),
    )


def find_quotes(nota: Iterable[NotaParagraph], name: str, most: int) -> list[Quote]:
    """Find where a nota names something: of each paragraph the first sentence that does; those of the nota in view
    first, of these the chapters, and of those the paragraph that names it most."""
    words = _pad(name.partition(" (")[0])
    found = []
    for place, one in enumerate(nota):
        if words.strip() and (times := _pad(one.text).count(words)):
            found.append((one.nota != "", one.chapter is None, -times, place, one))
    quotes = []
    for *_, one in sorted(found)[:most]:
        sentence = next(s for s in [*split_sentences(one.text), one.text] if words in _pad(s))
        quotes.append(Quote(cut_quote(sentence), one.cited, None if one.nota else one.chapter))
    return quotes


@lru_cache(maxsize=1_000)
def _pad(text: str) -> str:
    """Write a text as words with a space around each, so that a name is only found as whole words."""
    return f" {' '.join(split_words(text))} "


def cut_quote(text: str) -> str:
    """Cut a long quotation at a word, with '…' for what is left out."""
    if len(text) <= LONGEST_QUOTE:
        return text
    return f"{text[:LONGEST_QUOTE].rsplit(' ', 1)[0].rstrip(',;:')} …"


def _list_facts(facts: Facts, done: pd.DataFrame) -> Iterable[tuple[str, str]]:
    rows = choose_rows(facts.tables, done.index)
    events = rows[rows["source"] != PAYMENTS]
    kinds = events["kind"].value_counts()
    if len(kinds):
        yield "Wat", _rank(kinds)
    days = sort_by_day(rows)["day"]
    if len(days):
        yield "Wanneer", days.iloc[0] if days.nunique() == 1 else f"van {days.iloc[0]} tot en met {days.iloc[-1]}"
    paid = rows[rows["source"] == PAYMENTS]
    described = paid.loc[paid["description"] != "", "description"].value_counts()
    if len(described):
        yield "Waarvoor subsidie", _rank(described)
    links = facts.tables.record_goals
    goals = links.loc[links["record"].isin(done.index), "goal"].value_counts()
    yield (
        "Global Goals",
        _rank(goals.rename(lambda goal: f"{goal} {GOAL_NAMES[goal]}")) if len(goals) else "geen genoemd",
    )


def _rank(counts: pd.Series, most: int = 6) -> str:
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0])))
    told = ", ".join(
        str(name) if count == 1 else f"{name} ({format_number(int(count))})" for name, count in ranked[:most]
    )
    return told + (f" en nog {format_number(len(ranked) - most)}" if len(ranked) > most else "")


def _list_years(facts: Facts, kind: Kind, rows: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """Write what counts per year; a year of which an export tells nothing has no 0 but says so."""
    planned = rows[rows["planned"]].groupby("year").size()
    years = [*range(first, last + 1), *sorted(int(year) for year in planned.index if year > last)]
    told = []
    for year in years:
        now = count_rows(rows, year, year)
        told.append(
            {
                "Jaar": str(year),
                "Activiteiten": _say(facts, kind, ACTIVITIES, year, format_number(now.activities)),
                "Missies": _say(facts, kind, MISSIONS, year, format_number(now.missions)),
                "Nog gepland": format_number(int(planned.get(year, 0))) if planned.get(year, 0) else "–",
                "Subsidie": _say(facts, kind, PAYMENTS, year, format_money(now.paid)),
                COSTS: "–" if now.costs is None else format_money(now.costs),
                "Besteding (F.1)": "–" if year > facts.peildatum.year else format_money(now.spent),
            }
        )
    whole = count_rows(rows, first, last)
    told.append(
        {
            "Jaar": TOTAL,
            "Activiteiten": format_number(whole.activities),
            "Missies": format_number(whole.missions),
            "Nog gepland": format_number(whole.planned) if whole.planned else "–",
            "Subsidie": format_money(whole.paid),
            COSTS: "–" if whole.costs is None else format_money(whole.costs),
            "Besteding (F.1)": format_money(whole.spent),
        }
    )
    return pd.DataFrame(told)


def _say(facts: Facts, kind: Kind, export: str, year: int, number: str) -> str:
    if facts.is_covered(kind, export, year):
        return number
    if year > facts.peildatum.year:
        return "–"
    return NO_DATA if facts.is_asked(kind, export, year) else NOT_ASKED


def _list_related(
    facts: Facts, links: Links, thing: Thing, records: pd.Index
) -> Iterable[tuple[Kind, tuple[Related, ...]]]:
    names = dict(zip(facts.tables.organisations["organisation_key"], facts.tables.organisations["name"]))
    for kind in (Kind.ORGANISATION, Kind.COUNTRY, Kind.CITY):
        counts = links.count_others(kind, records).drop(
            labels=[thing.key] if kind is thing.kind else [], errors="ignore"
        )
        counts = counts.drop(labels=[NETHERLANDS], errors="ignore")
        related = []
        for key, count in counts.head(MOST_LINKS).items():
            name = names.get(key, key) if kind is Kind.ORGANISATION else key
            name = country_name(name) if kind is Kind.COUNTRY else name
            related.append(Related(str(name), int(count), lead_to(kind, str(key))))
        if related:
            yield kind, tuple(related)


def _write_rows(facts: Facts, records: np.ndarray, first: int, last: int) -> pd.DataFrame:
    """Write the rows that name the thing, the newest first; `COUNTS` says why one does not count ('' where it does)."""
    rows = sort_by_day(choose_rows(facts.tables, records), newest_first=True)
    counting = facts.rows.reindex(rows["record"])
    reasons = []
    for row, known, planned in zip(rows.itertuples(), counting["source"].notna(), counting["planned"] == True):  # noqa: E712
        if planned:
            reasons.append("nog gepland")
        elif not known:
            reasons.append(row.status if row.status not in ("", "uitgevoerd") else "na de peildatum")
        elif not first <= row.year <= last:
            reasons.append(f"niet in {first} tot en met {last}")
        else:
            reasons.append("")
    return rows.assign(
        source=rows["source"].map(SOURCE_NAMES),
        **{
            STATUS: rows["status"],
            AMOUNT: [*map(write_cents, rows["amount_cents"])],
            COSTS: [*map(write_cents, rows["cost_cents"])],
            COUNTS: reasons,
        },
    ).rename(columns=HEADINGS)
