"""The things that can be found by name or by what is said of them: indicators, organisations, places, pages, the nota.

They are few, and fewer change with the data than with the program; the rows of the exports are in `records`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from data.countries import country_name, named_countries
from data.tables import Tables
from kpi.frame import Nota
from kpi.model import Indicator
from kpi.terms import NETHERLANDS
from telling.agreement import say_span
from telling.dutch import format_date
from telling.names import GOAL_NAMES
from telling.nota import NotaParagraph
from telling.rows import list_guests
from telling.search.words import BEGIN, Meant, Vocabulary, split_words

IN_TITLE = 3
"""So many times as much as a word elsewhere counts one in the title."""

ABOUT = "zoeken"
"""The page that shows what is found, and one organisation, city or country by itself."""


class Kind(StrEnum):
    """What a thing or row is, as the heading above its group, in the order of the page."""

    QUESTION = "Antwoorden"
    COUNTRY = "Landen"
    CITY = "Steden"
    ORGANISATION = "Organisaties"
    INDICATOR = "Indicatoren"
    GOAL = "Global Goals"
    PAGE = "Pagina's"
    WORDS = "Toelichtingen"
    EVENT = "Gebeurtenissen"
    NOTA = "Nota"
    HELP = "Hulp"
    ACTIVITY = "Activiteiten"
    MISSION = "Missies"
    PAYMENT = "Betalingen"


PREFIXES = {Kind.COUNTRY: "land", Kind.CITY: "plaats", Kind.ORGANISATION: "organisatie"}
"""Kind that has a summary of its own → the word before the colon in its address."""


@dataclass(frozen=True)
class Thing:
    """Something to find. `key` tells it from others of its kind; it is found by its title, by `names` just as well,
    and by `words` less so. `page` and `query` are where it leads ('' for nowhere), `text` is what is told of it."""

    kind: Kind
    key: str
    title: str
    names: str = ""
    words: str = ""
    page: str = ""
    query: tuple[tuple[str, str], ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Found:
    """A thing with how many words of the question it has, how well they fit (more is better), and whether one of them
    is in its title."""

    thing: Thing
    matched: int
    score: int
    is_named: bool


class ThingIndex:
    """Things by their words."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self.things = tuple(things)
        self.by_key = {(thing.kind, thing.key): thing for thing in self.things}
        self.keys = {(thing.kind, thing.title): thing.key for thing in self.things}
        self._places: dict[str, dict[int, bool]] = defaultdict(dict)
        for place, thing in enumerate(self.things):
            for word in split_words(thing.words):
                self._places[word][place] = False
            for word in split_words(f"{thing.title} {thing.names}"):
                self._places[word][place] = True
        self.vocabulary = Vocabulary(self._places)

    def find(self, meant: Sequence[Sequence[Meant]]) -> list[Found]:
        """Find the things with at least half of the words asked for (each as the words that it may stand for), those
        with most words and the best fit first."""
        scores: dict[int, list[int]] = defaultdict(list)
        for one in meant:
            best: dict[int, int] = {}
            for term, fit in one:
                for place, in_title in self._places.get(term, {}).items():
                    best[place] = max(best.get(place, 0), fit * (IN_TITLE if in_title else 1))
            for place, score in best.items():
                scores[place].append(score)
        enough = (len(meant) + 1) // 2
        found = [
            Found(self.things[at], len(own), sum(own), max(own) >= IN_TITLE * BEGIN)
            for at, own in scores.items()
            if len(own) >= enough
        ]
        return sorted(found, key=lambda one: (-one.matched, -one.score, len(one.thing.title), one.thing.title))


def lead_to(kind: Kind, key: str) -> tuple[tuple[str, str], ...]:
    """Give the parameters of the address of a summary."""
    return (("over", f"{PREFIXES[kind]}:{key}"),)


def find_page(nota: Nota, chapter: int | None, otherwise: str = "overzicht") -> str:
    """Find the address of the page of a chapter; `otherwise` for what is of no chapter of the nota (None: of none at
    all)."""
    found = nota.by_number.get(chapter) if chapter else None
    return found.url if found else otherwise


def list_indicators(catalogue: Mapping[str, Indicator]) -> list[Thing]:
    """List the indicators, by their names and all that their records say."""
    return [
        Thing(
            Kind.INDICATOR,
            identity,
            f"{identity} {one.name}",
            WORDS_FOR.get(identity, ""),
            f"{one.definition} {one.unit} {one.subject}",
            "indicator",
            (("id", identity),),
        )
        for identity, one in catalogue.items()
    ]


def list_goals() -> list[Thing]:
    """List the Global Goals."""
    return [
        Thing(
            Kind.GOAL,
            str(goal),
            f"{goal} {name}",
            words="global goal sdg doel",
            page="global-goals",
            query=(("doel", f"{goal} {name}"),),
        )
        for goal, name in GOAL_NAMES.items()
    ]


def list_pages(pages: Iterable[tuple[str, str]], nota: Nota) -> list[Thing]:
    """List the pages, given as address and title; those of chapters by the chapter's own title too."""
    words = PAGE_WORDS | {chapter.url: f"hoofdstuk {chapter.number} {chapter.title}" for chapter in nota.chapters}
    return [Thing(Kind.PAGE, stem, title, words.get(stem, ""), page=stem) for stem, title in pages]


def list_helps(helps: Iterable[tuple[str, str, str]]) -> list[Thing]:
    """List the parts of the handbook, given as part, title and text."""
    return [
        Thing(Kind.HELP, part, title, words=text, page="hulp", query=(("deel", part),), text=text)
        for part, title, text in helps
    ]


def list_organisations(tables: Tables) -> list[Thing]:
    """List the organisations that *Partners* lists: no people, and none that is known by guests alone."""
    links = tables.record_organisations
    open_links = links[~links["record"].isin(list_guests(tables))]
    every = tables.organisations[~tables.organisations["natural_person"].fillna(True).astype(bool)]
    known = every["in_register"].astype(bool) | every["organisation_key"].isin(open_links["organisation_key"])
    rows = every[known].astype(object).where(every[known].notna(), "")
    return [
        Thing(
            Kind.ORGANISATION,
            row.organisation_key,
            row.name,
            "",
            f"{row.sector} {row.network} {'nota' if row.in_nota else ''} organisatie partner",
            ABOUT,
            lead_to(Kind.ORGANISATION, row.organisation_key),
        )
        for row in rows[["organisation_key", "name", "sector", "network", "in_nota"]].itertuples(index=False)
    ]


def list_countries(tables: Tables) -> list[Thing]:
    """List the countries that a record (not of a guest), an organisation or a city of the register names, but for our
    own, each by all its names."""
    links = tables.record_countries
    named = {*links.loc[~links["record"].isin(list_guests(tables)), "country"].dropna()}
    for cell in pd.concat([tables.organisations["country"], tables.partner_cities["country"]]).dropna().unique():
        named |= set(cell.split("; "))
    spellings: dict[str, list[str]] = defaultdict(list)
    for spelling, code in named_countries():
        spellings[code].append(spelling)
    return [
        Thing(
            Kind.COUNTRY,
            code,
            country_name(code),
            " ".join(spellings[code]),
            "land",
            ABOUT,
            lead_to(Kind.COUNTRY, code),
        )
        for code in sorted(named - {NETHERLANDS}, key=country_name)
    ]


def list_cities(tables: Tables) -> list[Thing]:
    """List the cities of the registers and the places of records (not of guests), under the register's own name."""
    places = tables.record_places[~tables.record_places["record"].isin(list_guests(tables))]
    names = name_places(places)
    spellings: dict[str, set[str]] = defaultdict(set)
    for name, place in zip(names, places["place"]):
        spellings[name].add(place)
    kinds = {row.place: f"partnerstad {row.kind}" for row in tables.partner_cities.astype(object).itertuples()}
    kinds |= {place: f"{kinds.get(place, '')} hanzestad" for place in tables.hanse_cities["place"].dropna()}
    return [
        Thing(
            Kind.CITY,
            name,
            name,
            " ".join(sorted(spellings[name])),
            f"{kinds.get(name, '')} stad plaats",
            ABOUT,
            lead_to(Kind.CITY, name),
        )
        for name in sorted({*spellings, *kinds}, key=str.casefold)
    ]


def name_places(places: pd.DataFrame) -> pd.Series:
    """Give each row of `record_places` the name of its place: that of a register where it is in one."""
    return places["partner_city"].fillna(places["hanse_city"]).fillna(places["place"])


def list_words(tables: Tables, catalogue: Mapping[str, Indicator]) -> list[Thing]:
    """List what the programme manager wrote about indicators."""
    rows = tables.explanations.dropna(subset=["text"])
    return [
        Thing(
            Kind.WORDS,
            f"{row.indicator}-{place}",
            f"{row.indicator} {catalogue[row.indicator].name}, {say_span(row.first_year, row.last_year)}",
            "",
            f"toelichting reden oorzaak waarom {row.text}",
            "indicator",
            (("id", row.indicator), ("deel", "Afspraak")),
            row.text,
        )
        for place, row in enumerate(rows.itertuples())
        if row.indicator in catalogue
    ]


def list_events(tables: Tables, nota: Nota) -> list[Thing]:
    """List the milestones."""
    rows = tables.milestones.dropna(subset=["milestone", "date"])
    return [
        Thing(
            Kind.EVENT,
            str(place),
            f"{format_date(row.date)}: {row.milestone}",
            words="gebeurtenis mijlpaal",
            page=find_page(nota, None if pd.isna(row.chapter) else int(row.chapter)),
        )
        for place, row in enumerate(rows.itertuples())
    ]


def list_paragraphs(paragraphs: Iterable[NotaParagraph], nota: Nota) -> list[Thing]:
    """List the paragraphs of the nota, which lead to its chapters, and those of other notas, which lead nowhere."""
    return [
        Thing(
            Kind.NOTA,
            str(place),
            one.cited,
            words=f"nota ambitie {one.text}",
            page="" if one.nota else find_page(nota, one.chapter, ""),
            text=one.text,
        )
        for place, one in enumerate(paragraphs)
    ]


WORDS_FOR = {
    "H1.1": "export exporteurs ondernemers bedrijven vergelijken beter",
    "H1.5": "missie reis handelsreis delegatie",
    "H1.7": "opbrengst resultaat opgeleverd",
    "H1.8": "opbrengst orders verkoop resultaat",
    "H2.6": "jeugd scholieren leerlingen studenten kinderen",
    "H2.7": "subsidie ontvangers krijgen",
    "H2.8": "budget begroting overschrijding subsidies",
    "H6.3": "prijs uitreiking award winnaar",
    "H6.4": "sdg doelen overslaan",
    "F.1": "geld uitgaven kosten budget uitgegeven",
    "F.2": "reserve pot spaarpot over op",
    "F.4": "budget overschrijding overschreden te veel rood",
}
"""Indicator → words that people use for it and that its own record does not have."""

PAGE_WORDS = {
    "overzicht": "start begin stand zaken afspraken koers aandacht gepland planning agenda",
    "global-goals": "sdg doelen overslaan",
    "financien": "geld uitgaven begroting budget kosten reserve subsidie overschrijding",
    "partners": "organisaties landen steden kaart subsidie gestopt stil ontvangers netwerken",
    "rapport": "rapportage word pdf powerpoint excel download eindverantwoording",
    "presentatie": "slides dia raad scherm powerpoint",
    "gegevens": "bronnen bestanden meldingen fouten sjabloon export excel",
    "rekenkamertoets": "rekenkamer kwaliteit meetbaar smart toets",
    "toegankelijkheid": "toetsenbord schermlezer wcag",
    "indicator": "cijfers lijst alle indicatoren",
}
"""Page → words that people use for what stands there."""
