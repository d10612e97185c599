"""The parser of each kind of column."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

from data import parsing
from data.indicators import parse_indicator
from data.parsing import Parsed
from data.record import LISTS, Field, Kind

Parser = Callable[[object], Parsed]
Translation = Callable[[object], object]


@cache
def choices_of(one: Field) -> dict[str, str]:
    """Fold the allowed values of a field and their other spellings."""
    return parsing.make_choices(one.choices)


SIMPLE_PARSERS: dict[Kind, Parser] = {
    Kind.TEXT: parsing.parse_text,
    Kind.PROSE: parsing.parse_prose,
    Kind.KEY: parsing.parse_key,
    Kind.INDICATOR: parse_indicator,
    Kind.NAME: parsing.parse_name,
    Kind.YEAR: parsing.parse_year,
    Kind.YEARS: parsing.parse_years,
    Kind.GOALS: parsing.parse_goals,
    Kind.CHAPTER: parsing.parse_chapter,
    Kind.COUNTRY: parsing.parse_country,
    Kind.YES_NO: parsing.parse_yes_no,
}
NUMBER_PARSERS = {
    Kind.AMOUNT: parsing.parse_amount,
    Kind.DECIMAL: parsing.parse_decimal,
}


def make_parser(
    one: Field, date_1904: bool, point: bool = False, scale: int = 1, translate: Translation | None = None
) -> Parser:
    """Make the parser of a field; words, also numbers that are codes, first become what the Waardetoewijzing says."""
    parse: Parser
    if one.kind is Kind.COUNT:
        parse = partial(parsing.parse_count, point=point)
    elif one.kind in NUMBER_PARSERS:
        parse = partial(NUMBER_PARSERS[one.kind], point=point, scale=scale)
    elif one.kind is Kind.DATE:
        parse = partial(parsing.parse_date, date_1904=date_1904)
    elif one.kind is Kind.CHOICE:
        parse = partial(parsing.parse_choice, choices=choices_of(one))
    elif one.kind in LISTS:
        parse = partial(parse_members, one, translate)
    else:
        parse = SIMPLE_PARSERS[one.kind]
    if translate is None:
        return parse
    return lambda raw: parse(translate(raw) if isinstance(raw, (str, int, float)) else raw)


def member_parser(one: Field) -> Parser:
    """Give the parser of one member of a list."""
    if one.kind is Kind.CHOICES:
        return partial(parsing.parse_choice, choices=choices_of(one))
    return {Kind.COUNTRIES: parsing.parse_country, Kind.NAMES: parsing.parse_name}.get(one.kind, parsing.parse_text)


def parse_members(one: Field, translate: Translation | None, raw: object) -> Parsed:
    """Parse a list: each member by itself, the good ones kept once each in their order, the problems in `extra`."""
    parse = member_parser(one)
    if not isinstance(raw, str):
        single = parse(raw)
        return single if single.code or single.value is None else Parsed((single.value,))
    whole = parsing.parse_name(raw)
    if whole.value is None:
        return whole
    members: dict[object, None] = {}
    problems = []
    for written in parsing.split_list(raw, places=one.kind is Kind.PLACES):
        member = parse(translate(written) if translate else written)
        if member.code:
            problems.append((member.code, written, member.message))
        elif member.value is not None:
            members[member.value] = None
    return Parsed(tuple(members) or None, extra=tuple(problems) or None)
