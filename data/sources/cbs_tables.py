"""What is known about figures of CBS, as data: headings, topics, units, regions, periods and the tables of StatLine.

A table that is laid out in another way is another record here; the code that reads is the same for all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from data.parsing import (
    Parsed,
    clean_text,
    fold_header,
    fold_name,
    is_missing,
    judge_cell,
    make_choices,
    parse_choice,
    parse_year,
)

NAME = "exportcijfers"
YEAR, REGION, TOPIC, COUNTRY, VALUE, STATUS = "jaar", "regio", "onderwerp", "land", "waarde", "status"
UNIT, LODGING, ROW_ID = "eenheid", "logiesvorm", "id"
REQUIRED = (YEAR, REGION, TOPIC, VALUE)

HEADINGS: dict[str, tuple[str, ...]] = {
    YEAR: ("jaar", "perioden", "periode"),
    REGION: (
        "regio",
        "regio's",
        "gemeente",
        "gemeenten",
        "regionaam",
        "regio naam",
        "naam regio",
        "gemeentenaam",
        "naam gemeente",
        "provincie",
        "provincies",
        "regiocode",
        "regio code",
        "code regio",
        "codering regio",
        "gemeentecode",
        "code gemeente",
        "codering",
    ),
    TOPIC: ("onderwerp", "onderwerpen"),
    COUNTRY: ("land", "herkomst", "woonland", "woonland van gasten", "landen"),
    VALUE: ("waarde",),
    STATUS: ("status",),
    UNIT: ("eenheid", "eenheden"),
    LODGING: ("logiesvormen", "logiesvorm"),
    ROW_ID: ("id",),
}
"""Contract column (and helpers that only say how to read it) → headings, the canonical one first."""

# ----------------------------------------------------------------------------------------------------------- topics


@dataclass(frozen=True)
class Topic:
    """A topic of the contract: its unit as a number of ones (exportwaarde: millions of euros) and its other names."""

    name: str
    base: int = 1
    money: bool = False
    synonyms: tuple[str, ...] = ()


TOPICS = (
    Topic(
        "exporterende bedrijven",
        synonyms=(
            "aantal exporterende bedrijven",
            "exporterende bedrijven totaal",
            "totaal exporterende bedrijven",
            "exporteurs",
            "aantal exporteurs",
            "bedrijven met export",
            "aantal bedrijven met export",
        ),
    ),
    Topic(
        "exporterende bedrijven mkb",
        synonyms=(
            "aantal exporterende bedrijven mkb",
            "exporterende bedrijven waarvan mkb",
            "exporterende bedrijven wv mkb",
            "exporterende mkb bedrijven",
            "aantal exporterende mkb bedrijven",
            "exporterend mkb",
            "exporterende mkb'ers",
            "exporterende bedrijven zelfstandig mkb",
            "exporterende bedrijven midden en kleinbedrijf",
        ),
    ),
    Topic(
        "exportwaarde",
        base=1_000_000,
        money=True,
        synonyms=(
            "waarde export",
            "waarde van de export",
            "totale exportwaarde",
            "exportwaarde totaal",
            "uitvoerwaarde",
        ),
    ),
    Topic("buitenlandse gasten", synonyms=("gasten uit het buitenland", "aantal buitenlandse gasten")),
)
TOPICS_BY_NAME = {topic.name: topic for topic in TOPICS}
TOPIC_CHOICES = make_choices({topic.name: topic.synonyms for topic in TOPICS})
_TOPICS_BY_FOLD = {fold_name(word): topic.name for topic in TOPICS for word in (topic.name, *topic.synonyms)}
STATUS_CHOICES = make_choices({"definitief": (), "nader voorlopig": (), "voorlopig": ()})
STATUS_RANK = {"definitief": 2, "nader voorlopig": 1, "voorlopig": 0, "": 0}
"""How definitive a figure is; a higher one replaces a lower one."""

# ----------------------------------------------------------------------------------------------------------- tables


@dataclass(frozen=True)
class StatLineTable:
    """A StatLine table of guests: the foreign ones are all of them without those from the Netherlands.

    `topic` is its own name of the topic, `scale` what one unit of it stands for where the file has no unit; only the
    fall-back region of the policy frame counts. `dimension` is one that only this table has, `title` words that only
    its title has; `stands_back_for` is the table that goes before it. Codes are those of CBS open data.
    """

    number: str
    title: tuple[str, ...]
    dimension: str = ""
    topic: str = "gasten"
    gives: str = "buitenlandse gasten"
    scale: int = 1000
    stands_back_for: str = ""
    all_countries: frozenset[str] = field(default=frozenset(("totaallanden", "totaal", "t001047")))
    home_country: frozenset[str] = field(default=frozenset(("nederland", "l008691", "nld", "nl")))


TABLES = (
    StatLineTable("82059NED", title=("82059ned", "logiesaccommodaties"), dimension=LODGING),
    StatLineTable("82061NED", title=("82061ned", "hotels"), stands_back_for="82059NED"),
)
"""Tables from the most particular to the one that is left: a file without any mark is of the last."""

# CBS gives totals a code of T and six digits.
_LODGING_TOTAL = re.compile(r"totaal(?:logiesaccommodaties)?|t\d{6}")


def is_lodging_total(raw: object) -> bool:
    """Tell whether the label stands for all types of accommodation together."""
    return _LODGING_TOTAL.fullmatch(fold_name(raw)) is not None


# ------------------------------------------------------------------------------------------------------------ units


@dataclass(frozen=True)
class Unit:
    """What one of a figure stands for: `scale` ones, or nothing we can count with (percentages) where it is None."""

    scale: int | None
    money: bool = False


_COUNT_UNIT = Unit(1)
_THINGS_COUNTED = frozenset(("bedrijven", "gasten", "personen", "aantalbedrijven", "aantalgasten", "aantalpersonen"))
_EURO = r"(?:€|eur|euro'?s?)"
_UNIT_FORMS: tuple[tuple[re.Pattern[str], int | None], ...] = tuple(
    (re.compile(pattern), scale)
    for pattern, scale in (
        (r"aantal(?:len)?", 1),
        (r"%|procent|percentage|promille|index(?: .*)?|[0-9]{4} ?= ?100", None),
        (_EURO, 1),
        (rf"(?:x )?(?:{_EURO} )?1[ .']?000(?: {_EURO})?|duizend(?: {_EURO})?", 1_000),
        (rf"(?:x )?(?:{_EURO} )?1[ .']?000[ .']?000(?: {_EURO})?", 1_000_000),
        (rf"(?:x )?(?:mln\.?|miljoen)(?: {_EURO})?|{_EURO} (?:mln\.?|miljoen)", 1_000_000),
        (rf"(?:x )?(?:{_EURO} )?1[ .']?000[ .']?000[ .']?000(?: {_EURO})?", 1_000_000_000),
        (rf"(?:x )?(?:mld\.?|miljard)(?: {_EURO})?|{_EURO} (?:mld\.?|miljard)", 1_000_000_000),
    )
)
_BRACKETED_TAIL = re.compile(r"(.*?)\s*[(\[]([^()\[\]]*)[)\]]\s*")


def read_unit(raw: object) -> Unit | None:
    """Read the text of a unit ('aantal', 'x 1 000', 'mln euro', '%'); None where it is no unit."""
    if not isinstance(raw, str) or len(raw) > 40:
        return None
    text = clean_text(raw).casefold().strip("()[] ").removeprefix("in ").replace("×", "x")
    for pattern, scale in _UNIT_FORMS:
        if pattern.fullmatch(text):
            return Unit(scale, money=re.search(_EURO, text) is not None)
    return None


def read_unit_cell(raw: object) -> Unit | None:
    """Read the unit from a column of units, where the things counted may stand as well ('bedrijven'). None where there
    is none."""
    return _COUNT_UNIT if fold_name(raw) in _THINGS_COUNTED else read_unit(raw)


def split_unit(heading: str) -> tuple[str, Unit | None]:
    """Take the unit off the end of a heading: 'Gasten (x 1 000)' gives 'Gasten' and thousands. The unit is None where
    there is none."""
    text = clean_text(heading)
    if (found := _BRACKETED_TAIL.fullmatch(text)) and found[1] and (unit := read_unit(found[2])):
        return found[1], unit
    words = text.split(" ")
    for start in range(1, len(words)):
        if unit := read_unit(" ".join(words[start:])):
            return " ".join(words[:start]), unit
    return text, None


def scale_to_topic(value: Decimal, unit: Unit | None, topic: Topic, table: StatLineTable | None) -> Decimal:
    """Give the figure in the unit of its topic; without a unit of its own (None) it is in the table's, else (None: no
    table of StatLine) in the topic's."""
    if unit is None or unit.scale is None or unit.money > topic.money or (topic.money and unit == _COUNT_UNIT):
        return value * (table.scale if table else topic.base) / topic.base
    return value * unit.scale / topic.base


# --------------------------------------------------------------------------------------------- headings and topics

_ODATA_NUMBER = re.compile(r"_\d+\s*$")
_HEADING_OF = {fold_name(word): column for column, words in HEADINGS.items() for word in words}


def fold_heading(raw: object) -> str:
    """Write a heading of CBS as these are compared: 'Woonland van gasten' and 'WoonlandVanGasten_1' are the same."""
    return fold_name(fold_header(_ODATA_NUMBER.sub("", raw) if isinstance(raw, str) else raw))


def heading_of(raw: object) -> str | None:
    """Give the column that a heading names, or None."""
    return _HEADING_OF.get(fold_heading(raw)) if isinstance(raw, str) else None


def split_topic(text: str) -> list[str]:
    """Split a heading such as 'Export|Bedrijven' or 'Export/Bedrijven' into its parts, the topic last."""
    return [part for part in (clean_text(part) for part in re.split(r"[|/]", text)) if part]


def topic_of(texts: list[str], table: StatLineTable | None) -> str | None:
    """Give the topic that the headings above a column name together, or the last of them by itself. None where they
    name none."""
    folded = [fold_heading(split_unit(_ODATA_NUMBER.sub("", text))[0]) for text in texts]
    for name in ("".join(folded), *folded[-1:]):
        if table is not None and name == table.topic:
            return table.gives
        if name in _TOPICS_BY_FOLD:
            return _TOPICS_BY_FOLD[name]
    return None


def parse_topic(raw: Any, table: StatLineTable | None) -> Parsed:
    """Read the topic of a row: value a canonical name; in a StatLine table also its own name of the topic. `table` is
    None where the sheet is no table of StatLine."""
    parts = split_topic(raw) if isinstance(raw, str) and not is_missing(raw) else []
    named = topic_of([raw], table) or (topic_of(parts[-1:], table) if parts else None) if parts else None
    return Parsed(named) if named else parse_choice(raw, TOPIC_CHOICES)


# ---------------------------------------------------------------------------------------------------------- regions

_REGION_KIND = re.compile(r"\s*\((?:pv|gm|ld|cr|cp|gemeente|provincie|landsdeel|corop)\)\s*$", re.IGNORECASE)
COUNTRY_CODES = {"nl01": "Nederland", "nl00": "Nederland", "nederland": "Nederland"}


def known_region(raw: object, regions: Mapping[str, str]) -> str | None:
    """Give the name of a region we know by name or code, or None. `regions`: folded name or code → name."""
    folded = fold_name(_REGION_KIND.sub("", clean_text(raw)))
    return COUNTRY_CODES.get(folded) or regions.get(folded)


def parse_region(raw: object, regions: Mapping[str, str]) -> Parsed:
    """Read a region: value its name without '(PV)' and the like, and for the codes we know the name."""
    return judge_cell(raw) or Parsed(known_region(raw, regions) or _REGION_KIND.sub("", clean_text(raw)))


# ---------------------------------------------------------------------------------------------------------- periods

OTHER_PERIOD = "other period"
_PART_OF_YEAR = (
    r"(?:(?:jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*|kwartaal|kw|q[1-4]|[1-4]e|week|"
    r"wk|half ?jaar|seizoen|winter|zomer|maand|dag)"
)
_OTHER_PERIODS = re.compile(
    r"(?:19|20)\d{2}[a-z]{1,2}\d{1,4}"
    r"|(?:19|20)\d{2}\s?[-/]\s?q?\d{1,4}"
    rf"|(?:19|20)\d{{2}}\b.*\b{_PART_OF_YEAR}\b.*"
    rf"|.*\b{_PART_OF_YEAR}\b.*(?:19|20)\d{{2}}",
    re.IGNORECASE,
)


def parse_period(raw: object) -> Parsed:
    """Read a period: value the year and extra its status, or extra OTHER_PERIOD for a month, quarter and the like."""
    parsed = parse_year(raw)
    if parsed.code == "not-a-year" and isinstance(raw, str):
        text = clean_text(raw).rstrip("* ")
        if len(text) <= 40 and _OTHER_PERIODS.fullmatch(text):
            return Parsed(extra=OTHER_PERIOD)
    return parsed


def is_year_label(raw: object) -> bool:
    """Tell whether a heading is a period: a year, or a month or quarter of one; a plain number may be, a date not."""
    if raw is None or isinstance(raw, (date, bool)):
        return False
    period = parse_period(raw)
    return period.value is not None or period.extra == OTHER_PERIOD
