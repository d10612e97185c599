"""The policy frame: the town, and the notas under which its figures are told.

Everything here is data of the beleidskader (or of what ships with the program); no formula knows a town, a year, a
chapter or a budgetpost by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

from data.tables import Tables, read_licence, read_span
from kpi.model import Label
from kpi.rows import collect_rows, lazy
from kpi.terms import CONTRACT_POSTS

BASELINE_YEARS, BASELINE_SOURCE = "jaren van de nulmeting", "bron van de nulmeting"
LICENCE = "licentie open data"
DEFAULT_LICENCE = "cc0"
"""What open data have where nobody chose: the State's own choice for what it publishes."""

KNOWN_YEARS = (1990, 2100)
"""The years that dates of the exports may have: those of a nota of which nothing at all is known."""


class PostKind(StrEnum):
    """What a budgetpost is: part of the policy's budget, its reserve, or money of others that is only looked at."""

    BUDGET = "begroting"
    RESERVE = "reserve"
    OUTSIDE = "buiten de begroting"


@dataclass(frozen=True)
class Chapter:
    """One chapter of a nota: `title` as the nota has it ('' where nobody said), `name` on cards and slides, `menu` the
    word in the menu, `url` the address of its page, `leading` the id of the indicator that tells most of it ('' for the
    first).
    """

    number: int
    title: str
    name: str
    menu: str
    url: str
    leading: str = ""


@dataclass(frozen=True)
class Post:
    """One budgetpost: `chapter` None is none or all, `opening_cents` what a reserve began with (None: nobody said).

    `listed` says that the frame names it; the contract knows posts that a frame need not use.
    """

    name: str
    kind: PostKind
    chapter: int | None = None
    opening_cents: int | None = None
    listed: bool = True


@dataclass(frozen=True)
class Words:
    """What a nota says of one indicator; None is what the catalogue says. `base` is where a running total began."""

    chapter: int | None = None
    shown: bool = True
    name: str | None = None
    quote: str = ""
    paragraph: str = ""
    label: Label = Label.NO_TARGET
    owner: str | None = None
    frequency: str | None = None
    definition: str | None = None
    formula: str | None = None
    subject: str | None = None
    subject_one: str | None = None
    base: Decimal = Decimal(0)
    reference: tuple[Decimal, str] | None = None


@dataclass(frozen=True)
class Nota:
    """One nota: `name` by which other sheets speak of it, `first` and `last` year for which it holds, `baseline` the
    year that its figures are compared with, `networks` those that the town facilitates by it. `begins` has the first
    years of all notas of the town, its own among them.

    `baseline_span` are the first and the last of the years whose average is the nulmeting (None: nobody chose that),
    and `baseline_source` says who. `adopted` is the day of adoption, None where that is not stated.

    `words` has the indicators that it shows and what it says of each; empty is all of the catalogue, in its own words.
    """

    name: str
    title: str
    first: int
    last: int
    baseline: int
    adopted: date | None = None
    source: str = ""
    chapters: tuple[Chapter, ...] = ()
    words: Mapping[str, Words] = field(default_factory=dict, hash=False)
    posts: tuple[Post, ...] = ()
    networks: tuple[str, ...] = ()
    begins: tuple[int, ...] = ()
    baseline_span: tuple[int, int] | None = None
    baseline_source: str = ""

    @property
    def years(self) -> range:
        """The years for which it holds."""
        return range(self.first, self.last + 1)

    @property
    def period(self) -> str:
        """Its years as a reader sees them: '2031-2036'."""
        return f"{self.first}-{self.last}"

    @cached_property
    def by_number(self) -> dict[int, Chapter]:
        """Its chapters by their number."""
        return {chapter.number: chapter for chapter in self.chapters}

    def list_posts(self, *kinds: PostKind) -> tuple[str, ...]:
        """List the names of its posts of some kinds, in their order."""
        return tuple(post.name for post in self.posts if post.kind in kinds)

    def has_ended(self, peildatum: date) -> bool:
        """Tell whether its last day is past."""
        return peildatum > date(self.last, 12, 31)


@dataclass(frozen=True)
class Frame:
    """The town and its notas, the earliest first (there is always one).

    `region` and `fallback_region` are regions of CBS ('' for none), `report` is what its account to the council is
    called, `organisations` how many organisations of the register a nota names, `licence` under which others may use
    the figures ('cc0' or 'cc-by').
    """

    municipality: str
    programme: str
    region: str
    fallback_region: str
    holder: str
    contact: str
    report: str
    organisations: int
    licence: str
    notas: tuple[Nota, ...]

    @property
    def first_year(self) -> int:
        """The first year of the first nota."""
        return self.notas[0].first

    @property
    def posts(self) -> tuple[str, ...]:
        """The names of the posts of all notas."""
        return tuple(dict.fromkeys(post.name for nota in self.notas for post in nota.posts))

    def find_nota(self, name: str) -> Nota | None:
        """Find a nota by its name; None where there is none."""
        return next((nota for nota in self.notas if nota.name == name), None)

    def find_in_force(self, day: date) -> Nota:
        """Find the nota in force on a day: the newest that holds in its year and is adopted by then; where none does,
        the last that did, else the first."""
        holding = [one for one in self.notas if day.year in one.years and (one.adopted is None or one.adopted <= day)]
        past = [one for one in self.notas if one.last < day.year]
        return (holding or sorted(past, key=lambda one: one.last) or list(self.notas[:1]))[-1]

    def find_of_year(self, year: int, view: Nota) -> Nota:
        """Find the nota that a year is told under when one is in view: that one where it holds, else the newest begun
        by then, else the first."""
        if len(self.notas) == 1 or view.first <= year <= view.last:
            return view
        return next((one for one in reversed(self.notas) if one.first <= year), self.notas[0])

    def is_succeeded(self, nota: Nota) -> bool:
        """Tell whether a later nota follows."""
        return any(one.first > nota.first for one in self.notas)

    def find_last_year(self, nota: Nota, peildatum: date) -> int:
        """Find the last year that is told under a nota on a peildatum: that of the peildatum, but of a nota with a
        successor at most its own last."""
        return min(peildatum.year, nota.last) if self.is_succeeded(nota) else peildatum.year

    def find_base(self, identity: str) -> Decimal:
        """Find where a running total began, before the first nota that says so; 0 where none does."""
        stated = (nota.words[identity].base for nota in self.notas if identity in nota.words)
        return next(filter(None, stated), Decimal(0))


def find_frame(tables: Tables) -> Frame:
    """Give the frame of the tables, read once."""
    if "frame" not in tables.derived:
        tables.derived["frame"] = read_frame(tables)
    return tables.derived["frame"]


def read_frame(tables: Tables) -> Frame:
    """Read the frame of the tables; they may live in any engine."""
    settings = {row["key"]: row["value"] for row in _read(tables.settings, "key", "value")}
    town = settings.get("gemeente", "")
    named = [row for row in _read(tables.organisations, "in_nota") if row["in_nota"]]
    programme = settings.get("programma") or f"Internationaal Beleid {town}".strip()
    periods = _read_periods(tables)
    begins = tuple(sorted({row["first_year"] for row in periods}))
    notas = _go_on(_read_nota(row, tables, begins) for row in periods)
    if (span := _read_baseline(settings)) is not None:
        notas = tuple(_choose_baseline(nota, span, settings[BASELINE_SOURCE]) for nota in notas)
    return Frame(
        municipality=town or "de gemeente",
        programme=programme,
        region=settings.get("cbs-regio") or town,
        fallback_region=settings.get("terugvalregio", ""),
        holder=settings.get("portefeuillehouder", ""),
        contact=settings.get("contact", ""),
        report=settings.get("rapport") or f"Rapportage {programme}",
        organisations=len(named),
        licence=read_licence(settings.get(LICENCE)) or DEFAULT_LICENCE,
        notas=notas,
    )


def _read_baseline(settings: Mapping[str, str]) -> tuple[int, int] | None:
    """Read the years whose average is the nulmeting; None where nobody chose any, or they have no source."""
    return read_span(settings.get(BASELINE_YEARS)) if settings.get(BASELINE_SOURCE) else None


def _choose_baseline(nota: Nota, span: tuple[int, int], source: str) -> Nota:
    """Give a nota those years for its nulmeting, where they are before it and no earlier nota began after them."""
    later = [begin for begin in nota.begins if span[1] < begin < nota.first]
    return nota if later or span[1] >= nota.first else replace(nota, baseline_span=span, baseline_source=source)


def _go_on(notas: Iterable[Nota]) -> tuple[Nota, ...]:
    """Put notas in their order. One of which no sheet but Beleidsperioden says anything goes on with the chapters,
    indicators, posts and networks of the one before it; but what that says is not its own, and a reserve ends."""
    ordered: list[Nota] = []
    for nota in sorted(notas, key=lambda one: (one.first, one.last)):
        if ordered and not (nota.chapters or nota.words or nota.networks or any(post.listed for post in nota.posts)):
            before = ordered[-1]
            nota = replace(
                nota,
                chapters=before.chapters,
                words={identity: _forget_nota(words) for identity, words in before.words.items()},
                posts=tuple(replace(post, opening_cents=None) for post in before.posts),
                networks=before.networks,
            )
        ordered.append(nota)
    return tuple(ordered)


def _forget_nota(words: Words) -> Words:
    return replace(words, quote="", paragraph="", label=Label.NO_TARGET, reference=None, base=Decimal(0))


def _read_periods(tables: Tables) -> list[dict[str, Any]]:
    columns = ("nota", "title", "first_year", "last_year", "adopted", "baseline_year", "source")
    rows = [row for row in _read(tables.policy_periods, *columns) if row["first_year"] <= row["last_year"]]
    return rows or [dict.fromkeys(columns) | {"nota": "Nota", **_guess_years(tables)}]


def _guess_years(tables: Tables) -> dict[str, int]:
    """Take the years of the budgets for those of a nota that nobody stated; of a folder without these the years of what
    was done."""
    stated = [year for row in _read(tables.budgets, "first_year", "last_year") for year in row.values() if year]
    done = [row["year"] for table in (tables.activities, tables.payments) for row in _read(table, "year")]
    years = stated or done or KNOWN_YEARS
    return {"first_year": min(years), "last_year": max(years)}


def _read_nota(row: Mapping[str, Any], tables: Tables, begins: tuple[int, ...]) -> Nota:
    name = row["nota"]
    words = {
        one["indicator"]: _read_words(one)
        for one in _keep_own(_read(tables.frame_indicators, *WORD_COLUMNS), name, "indicator")
    }
    return Nota(
        name=name,
        title=row["title"] or name,
        first=row["first_year"],
        last=row["last_year"],
        baseline=row["baseline_year"] or row["first_year"] - 1,
        adopted=row["adopted"].date() if row["adopted"] else None,
        source=row["source"] or "",
        chapters=tuple(_read_chapters(name, words, tables)),
        words=words,
        posts=tuple(_read_posts(name, tables)),
        networks=tuple(
            one["network"]
            for one in _keep_own(_read(tables.frame_networks, "network", "nota", "in_nota"), name, "network")
            if one["in_nota"]
        ),
        begins=begins,
    )


WORD_COLUMNS = (
    *("indicator", "nota", "chapter", "shown", "name", "quote", "paragraph", "label", "owner", "frequency"),
    *("definition", "formula", "subject", "subject_one", "base", "reference", "reference_words"),
)


def _read_words(row: Mapping[str, Any]) -> Words:
    reference = row["reference"]
    return Words(
        chapter=row["chapter"],
        shown=row["shown"] != "nee",
        name=row["name"],
        quote=row["quote"] or "",
        paragraph=row["paragraph"] or "",
        label=Label(row["label"]) if row["label"] else Label.NO_TARGET,
        owner=row["owner"],
        frequency=row["frequency"],
        definition=row["definition"],
        formula=row["formula"],
        subject=row["subject"],
        subject_one=row["subject_one"],
        base=Decimal(row["base"] or 0),
        reference=(Decimal(reference), row["reference_words"] or reference) if reference else None,
    )


def _read_chapters(nota: str, words: Mapping[str, Words], tables: Tables) -> Iterable[Chapter]:
    columns = ("chapter", "nota", "title", "place", "name", "menu", "url", "leading")
    rows = _keep_own(_read(tables.frame_chapters, *columns), nota, "chapter")
    if not rows:
        numbers = {one.chapter for one in words.values() if one.chapter is not None}
        rows = [dict.fromkeys(columns) | {"chapter": number} for number in numbers]
    for row in sorted(rows, key=lambda row: (row["place"] or row["chapter"], row["chapter"])):
        name = row["name"] or row["title"] or f"Hoofdstuk {row['chapter']}"
        url = _write_url(row["url"] or row["menu"] or "") or f"hoofdstuk-{row['chapter']}"
        yield Chapter(row["chapter"], row["title"] or "", name, row["menu"] or name, url, row["leading"] or "")


def _write_url(text: str) -> str:
    """Write a text as the last part of an address: small letters, digits and hyphens."""
    return "-".join("".join(sign if sign.isascii() and sign.isalnum() else " " for sign in text.lower()).split())


def _read_posts(nota: str, tables: Tables) -> Iterable[Post]:
    columns = ("post", "nota", "chapter", "kind", "opening_cents")
    rows = _keep_own(_read(tables.frame_posts, *columns), nota, "post")
    for row in rows:
        yield Post(row["post"], PostKind(row["kind"]), row["chapter"], row["opening_cents"])
    listed = {row["post"] for row in rows}
    for name, kind in CONTRACT_POSTS.items():
        if name not in listed:
            yield Post(name, PostKind(kind), listed=False)


def _keep_own(rows: Iterable[dict[str, Any]], nota: str, key: str) -> list[dict[str, Any]]:
    """Keep the rows of a nota and those of every nota; of one key its own goes before the general one."""
    kept = _by(key, (row for row in rows if row["nota"] is None))
    return list((kept | _by(key, (row for row in rows if row["nota"] == nota))).values())


def _by(key: str, rows: Iterable[dict[str, Any]]) -> dict[Any, dict[str, Any]]:
    return {row[key]: row for row in rows}


def _read(table: Any, *columns: str) -> list[dict[str, Any]]:
    return collect_rows(lazy(table).select(*columns))
