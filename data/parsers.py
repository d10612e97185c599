"""The parser of each kind of column."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

from data import parsing
from data.indicators import parse_indicator
from data.mapping import NO_WORDS, FrameWords
from data.parsing import Parsed
from data.record import LISTS, Field, FieldKind

Parser = Callable[[object], Parsed]
Translation = Callable[[object], object]


@lru_cache(maxsize=256)  # a folder with words of its own has fields of its own
def choices_of(one: Field) -> dict[str, str]:
    """Fold the allowed values of a field and their other spellings."""
    return parsing.make_choices(one.choices)


SIMPLE_PARSERS: dict[FieldKind, Parser] = {
    FieldKind.TEXT: parsing.parse_text,
    FieldKind.PROSE: parsing.parse_prose,
    FieldKind.KEY: parsing.parse_key,
    FieldKind.NAME: parsing.parse_name,
    FieldKind.YEAR: parsing.parse_year,
    FieldKind.YEARS: parsing.parse_years,
    FieldKind.GOALS: parsing.parse_goals,
    FieldKind.CHAPTER: parsing.parse_chapter,
    FieldKind.COUNTRY: parsing.parse_country,
    FieldKind.YES_NO: parsing.parse_yes_no,
}
NUMBER_PARSERS = {
    FieldKind.AMOUNT: parsing.parse_amount,
    FieldKind.DECIMAL: parsing.parse_decimal,
}


def make_parser(
    one: Field,
    date_1904: bool,
    point: bool = False,
    scale: int = 1,
    translate: Translation | None = None,
    words: FrameWords = NO_WORDS,
) -> Parser:
    """Make the parser of a field; words, also numbers that are codes, first become what the Waardetoewijzing says
    (`translate`; None: it says nothing of this field)."""
    parse: Parser
    one = words.widen(one)
    if one.kind is FieldKind.COUNT:
        parse = partial(parsing.parse_count, point=point)
    elif one.kind in NUMBER_PARSERS:
        parse = partial(NUMBER_PARSERS[one.kind], point=point, scale=scale)
    elif one.kind is FieldKind.DATE:
        parse = partial(parsing.parse_date, date_1904=date_1904)
    elif one.kind is FieldKind.CHOICE:
        parse = partial(parsing.parse_choice, choices=choices_of(one), keeps_own_words=one.keeps_own_words)
    elif one.kind is FieldKind.INDICATOR:
        parse = partial(parse_indicator, known=words.indicators)
    elif one.kind in LISTS:
        parse = partial(parse_members, one, translate)
    else:
        parse = SIMPLE_PARSERS[one.kind]
    if translate is None:
        return parse
    return lambda raw: parse(translate(raw) if isinstance(raw, (str, int, float)) else raw)


def member_parser(one: Field) -> Parser:
    """Give the parser of one member of a list."""
    if one.kind is FieldKind.CHOICES:
        return partial(parsing.parse_choice, choices=choices_of(one))
    return {FieldKind.COUNTRIES: parsing.parse_country, FieldKind.NAMES: parsing.parse_name}.get(
        one.kind, parsing.parse_text
    )


def parse_members(one: Field, translate: Translation | None, raw: object) -> Parsed:
    """Parse a list: each member by itself, the good ones kept once each in their order, the problems in `extra`.
    `translate` as in `make_parser`. The value is None where no member is left."""
    parse = member_parser(one)
    if not isinstance(raw, str):
        single = parse(raw)
        return single if single.code or single.value is None else Parsed((single.value,))
    whole = parsing.parse_name(raw)
    if whole.value is None:
        return whole
    members: dict[object, None] = {}
    problems = []
    for written in parsing.split_list(raw, places=one.kind is FieldKind.PLACES):
        member = parse(translate(written) if translate else written)
        if member.code:
            problems.append((member.code, written, member.message))
        elif member.value is not None:
            members[member.value] = None
    return Parsed(tuple(members) or None, extra=tuple(problems) or None)
