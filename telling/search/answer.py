"""From what somebody types to what is told: groups of things and rows, each with a sentence and a way on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from data.countries import named_countries
from data.tables import Tables
from kpi.model import Outcome
from telling import sentences
from telling.dutch import format_count, format_money, format_number
from telling.goals import count_tile
from telling.nota import NotaParagraph, split_sentences
from telling.rows import write_cents
from telling.search.about import cut_quote, tell_thing
from telling.search.facts import count_rows
from telling.search.questions import Asked, list_questions, tell_answer
from telling.search.records import KINDS, RecordIndex
from telling.search.things import (
    ABOUT,
    PREFIXES,
    Found,
    Kind,
    Thing,
    ThingIndex,
    find_page,
    lead_to,
    list_cities,
    list_countries,
    list_events,
    list_goals,
    list_helps,
    list_indicators,
    list_organisations,
    list_pages,
    list_paragraphs,
    list_words,
)
from telling.search.words import EXACT, Meant, read_question, split_words

FIRST_FEW, MOST_SHOWN = 5, 100
"""As many of a group are told among the others, and when only that group is asked for."""

MOST_ADDED_UP = 10_000
"""As many rows are added up while somebody waits."""

MISSIONS_COUNTED = "H1.5"
"""The indicator that counts missions; its chapter lists them, for a mission itself is of none."""

ADDRESSES = {kind: kind.value.lower().replace("'", "").replace(" ", "-") for kind in Kind}
"""Kind → how it stands in the address of the page."""

Query = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Hit:
    """One thing or row that was found: its title, what is told of it, what is quoted ('' for nothing), and where it
    leads."""

    title: str
    told: str
    page: str
    query: Query = ()
    quote: str = ""


@dataclass(frozen=True)
class Group:
    """What was found of one kind: the first hits of `total`, and what is said of all of them together ('' for
    nothing)."""

    kind: Kind
    hits: tuple[Hit, ...]
    total: int
    told: str = ""


@dataclass(frozen=True)
class Answer:
    """What is told to who asked something. `read_as` are words that were taken for others (typed → meant), `unknown`
    those that nothing has, `nearest` what may have been meant ('' for nothing)."""

    question: str
    groups: tuple[Group, ...]
    read_as: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()
    nearest: str = ""


@dataclass(frozen=True)
class Search:
    """All that can be found on one peildatum and be told in one year."""

    things: ThingIndex
    records: RecordIndex
    asked: Asked
    nota: tuple[NotaParagraph, ...]

    @cached_property
    def synonyms(self) -> dict[str, tuple[str, ...]]:
        """Other names of countries that are among the things, as far as they are one word: 'uganda' → 'oeganda'."""
        codes = {
            thing.key: tuple(split_words(thing.title)) for thing in self.things.things if thing.kind is Kind.COUNTRY
        }
        return {
            words[0]: codes[code]
            for spelling, code in named_countries()
            if code in codes and len(words := split_words(spelling)) == 1 and len(codes[code]) == 1
        }


def find_things(
    tables: Tables,
    outcome: Outcome,
    pages: Iterable[tuple[str, str]],
    paragraphs: Iterable[NotaParagraph],
    with_rows: bool = True,
    helps: Iterable[tuple[str, str, str]] = (),
    with_questions: bool = True,
) -> ThingIndex:
    """Make the index of all things on a peildatum; `pages` are address and title, `helps` the parts of the handbook:
    address, title and text. Countries, cities and organisations,
    which rows name and of which rows tell, are only among them where these may be seen; questions, of which rows answer
    most, only `with_questions`."""
    nota, catalogue = outcome.nota, outcome.catalogue
    named = (*list_countries(tables), *list_cities(tables), *list_organisations(tables)) if with_rows else ()
    things = [
        *(list_questions(tables, with_rows) if with_questions else ()),
        *named,
        *list_indicators(catalogue),
        *list_goals(),
        *list_pages(pages, nota),
        *list_words(tables, catalogue),
        *list_events(tables, nota),
        *list_paragraphs(paragraphs, nota),
        *list_helps(helps),
    ]
    return ThingIndex(things)


def answer(search: Search, question: str, only: Kind | None = None) -> Answer:
    """Answer a question: all kinds (None) with the first few of each, or one kind with as many as a page shows."""
    words = read_question(question)
    if not words:
        return Answer(question, ())
    in_things, in_records, read_as, unknown = read_words(search, words)
    most = MOST_SHOWN if only else FIRST_FEW
    groups = [
        *_group_things(search, in_things, most, only),
        *(
            group
            for kind in KINDS
            if only in (None, kind) and (group := _group_records(search, kind, in_records, most))
        ),
    ]
    nearest = "" if groups or only else _guess(search, words)
    return Answer(question, tuple(groups), tuple(read_as), tuple(unknown), nearest)


def read_words(
    search: Search, words: Sequence[str]
) -> tuple[list[list[Meant]], list[list[Meant]], list[tuple[str, str]], list[str]]:
    """Give what each word means among things and among rows, which words were taken for others, and which for nothing.

    A word is only taken for another where neither things nor rows have it.
    """
    in_things: list[list[Meant]] = []
    in_records: list[list[Meant]] = []
    read_as, unknown = [], []
    for word in words:
        things, rows = search.things.vocabulary.find(word), search.records.mean(word)
        rows += [Meant(term, EXACT) for term in search.synonyms.get(word, ()) if search.records.vocabulary.find(term)]
        if not things and not rows:
            things, rows = search.things.vocabulary.forgive(word), search.records.vocabulary.forgive(word)
            if meant := (things or rows):
                read_as.append((word, meant[0].term))
        if things or rows:
            in_things.append(things)
            in_records.append(rows)
        else:
            unknown.append(word)
    return in_things, in_records, read_as, unknown


def tell_examples(search: Search) -> tuple[Hit, ...]:
    """Give the questions that the data answer, each with its answer."""
    things = [thing for thing in search.things.things if thing.kind is Kind.QUESTION]
    return _tell_all(search, things, set())


def suggest_names(search: Search, most: int = 3) -> list[str]:
    """Give names that are worth a search: the countries, cities and organisations with most rows."""
    links = search.asked.links
    names = []
    for kind in (Kind.COUNTRY, Kind.CITY, Kind.ORGANISATION):
        counts = links.count_others(kind, search.asked.facts.rows.index)
        known = [search.things.by_key[kind, key].title for key in counts.index if (kind, key) in search.things.by_key]
        names += known[:most]
    return names


def _guess(search: Search, words: Sequence[str]) -> str:
    near = [search.things.vocabulary.guess(word) or search.records.vocabulary.guess(word) for word in words]
    return " ".join(one for one in near if one)


def _group_things(search: Search, meant: Sequence[Sequence[Meant]], most: int, only: Kind | None) -> list[Group]:
    """Group the things with the words by kind: those that are called so before those that only have the words."""
    by_kind: dict[Kind, list[Found]] = {}
    for one in search.things.find(meant):
        by_kind.setdefault(one.thing.kind, []).append(one)
    terms = {one.term for words in meant for one in words}
    # the handbook quotes questions word for word, and answers none of them
    best = max((one.matched for kind, found in by_kind.items() if kind is not Kind.HELP for one in found), default=0)
    groups = []
    for kind in Kind if only is None else [only]:
        found = by_kind.get(kind, [])
        # where some have more of the words than others, the others are no answer
        kept = [one for one in found if one.matched == max(other.matched for other in found)]
        if kept and kept[0].matched < best and (kind is Kind.QUESTION or not kept[0].is_named):
            continue
        if kind in PREFIXES:
            kept.sort(key=lambda one: (-one.score, -len(search.asked.links.find(one.thing.kind, one.thing.key))))
        if hits := _tell_all(search, [one.thing for one in kept[:most]], terms):
            groups.append((kind is not Kind.QUESTION and not kept[0].is_named, Group(kind, hits, len(kept))))
    return [group for _, group in sorted(groups, key=lambda pair: pair[0])]


def _tell_all(search: Search, things: Iterable[Thing], terms: set[str]) -> tuple[Hit, ...]:
    """Tell of things; a question that the data cannot answer is left out."""
    hits = [(thing, _tell(search, thing, terms)) for thing in things]
    return tuple(hit for thing, hit in hits if hit.told or thing.kind is not Kind.QUESTION)


def _tell(search: Search, thing: Thing, terms: set[str]) -> Hit:
    """Tell what is known of a thing in the year in view."""
    asked = search.asked
    told, quote = "", ""
    if thing.kind is Kind.QUESTION:
        told = tell_answer(asked, thing.key)
    elif thing.kind in PREFIXES:
        told = tell_thing(asked.facts, asked.links, search.nota, thing, asked.year)
    elif thing.kind is Kind.INDICATOR:
        told = sentences.tell_figure(asked.outcome.results[thing.key], asked.year)
    elif thing.kind is Kind.GOAL:
        told = f"{count_tile(asked.outcome.goals[int(thing.key)].get(asked.year))} in {asked.year}"
    elif thing.kind in (Kind.NOTA, Kind.HELP):
        told, quote = "", choose_sentence(thing.text, terms)
    elif thing.kind is Kind.WORDS:
        told, quote = "", cut_quote(thing.text)
    return Hit(thing.title, told, thing.page, thing.query, quote)


def choose_sentence(text: str, terms: set[str]) -> str:
    """Choose the sentence of a paragraph that has most of the words."""
    return cut_quote(max(split_sentences(text), key=lambda sentence: len(terms & set(split_words(sentence)))))


def _group_records(search: Search, kind: Kind, meant: Sequence[Sequence[Meant]], most: int) -> Group | None:
    total, places = search.records.find(kind, meant, most)
    if not total:
        return None
    rows = search.records.get_rows(places)
    told = ""
    if total <= MOST_ADDED_UP:
        _, every = search.records.find(kind, meant, total)
        told = _add_up(search, kind, search.records.get_records(every))
    return Group(kind, tuple(_tell_row(search, kind, row) for row in rows.itertuples()), total, told)


def _add_up(search: Search, kind: Kind, records: np.ndarray) -> str:
    """Say what counts of the rows that were found, whatever their year: what was done, what is planned, and money."""
    counted = count_rows(search.asked.facts.choose(records), 0, search.asked.outcome.peildatum.year)
    if kind is Kind.PAYMENT:
        return (
            f"Alle jaren samen {format_money(counted.paid)}; wat is teruggevorderd, is eraf."
            if counted.payments
            else ""
        )
    done = counted.activities + counted.missions
    parts = [f"{format_number(done)} uitgevoerd"] if done else []
    if counted.planned:
        parts.append(f"{format_number(counted.planned)} nog gepland")
    if others := len(records) - done - counted.planned:
        parts.append(f"{format_number(others)} {'telt' if others == 1 else 'tellen'} niet mee (niet doorgegaan)")
    money = f" Kosten zonder dossiernummer: {format_money(counted.costs)}." if counted.costs is not None else ""
    return f"Alle jaren: {', '.join(parts)}.{money}"


def _tell_row(search: Search, kind: Kind, row) -> Hit:
    """Tell of one row what a list would: when, what became of it, who, where and what it cost."""
    where = ", ".join(one for one in (row.places, row.countries) if one)
    cost = f"kosten {write_cents(row.cost_cents)}" if not pd.isna(row.cost_cents) else ""
    if kind is Kind.PAYMENT:
        key = search.things.keys.get((Kind.ORGANISATION, row.organisations), "")
        parts = [row.day, row.organisations, write_cents(row.amount_cents), row.post]
        way = (ABOUT, lead_to(Kind.ORGANISATION, key)) if key else ("partners", ())
        return Hit(row.title or "Betaling", _join(parts), *way)
    words = (("zoek", row.number or row.title),)
    if kind is Kind.MISSION:
        people = "" if pd.isna(row.companies) else format_count(int(row.companies), "bedrijf", "bedrijven")
        matches = "" if pd.isna(row.matches) else format_count(int(row.matches), "match", "matches")
        parts = [row.day, row.status, row.kind.removeprefix("missie "), row.organisations, people, matches, cost]
        return Hit(row.title, _join(parts), _find_page_of(search, MISSIONS_COUNTED), words)
    people = "" if pd.isna(row.participants) else format_count(int(row.participants), "deelnemer", "deelnemers")
    young = "" if pd.isna(row.youth) else format_count(int(row.youth), "jongere", "jongeren")
    parts = [row.day, row.status, row.kind, row.organisations.replace("; ", ", "), where, people, young, cost]
    chapter = int(row.chapter) if row.chapter.isdigit() else None
    return Hit(row.title, _join(parts), find_page(search.asked.outcome.nota, chapter), words)


def _find_page_of(search: Search, identity: str) -> str:
    """Find the page of the chapter that shows an indicator."""
    outcome = search.asked.outcome
    shown = outcome.catalogue.get(identity)
    return find_page(outcome.nota, shown.chapter if shown else None)


def _join(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)
