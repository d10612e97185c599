"""Headings folded so that they can be compared, and the units that stand in them."""

from __future__ import annotations

import math
import re

from data.parsing.text import clean_text, fold

_DASHES = re.compile(r"[\s_\-\u2010-\u2015\u2212]+")
_BRACKETS = re.compile(r"\s*[(\[]\s*([^()\[\]]*?)\s*[)\]]")
_ENDING_IN_BRACKETS = re.compile(r"(?<=\w)\((?:s|en)\)")
_REMARK = re.compile(
    r"(?:aantal(?:len)?|%|procent|percentage"
    r"|optioneel|verplicht|niet verplicht|facultatief|invullen|indien bekend|indien van toepassing|ja ?/ ?nee|j ?/ ?n"
    r"|geschat|raming|(?:excl|incl)\.? btw|(?:exclusief|inclusief) btw"
    r"|jjjj|yyyy|dd[ /.]mm[ /.](?:jjjj|jj|yyyy)|(?:jjjj|yyyy)[ /.]mm[ /.]dd|datum)?"
)
"""Words in brackets that change nothing about a column."""
_SCALES = {
    1: "1",
    1_000: "1000 1.000 duizend duizenden duizendtallen dzd dzd. k",
    1_000_000: "1000000 1.000.000 mln mln. miljoen miljoenen mio",
    1_000_000_000: "1000000000 1.000.000.000 mld mld. miljard miljarden",
}
_SCALE_OF = {word: scale for scale, words in _SCALES.items() for word in words.split()}
_EURO_WORDS = frozenset(("€", "eur", "euro", "euro's", "euros"))
_UNIT_WORDS = frozenset(("in", "x", "*", "×", "bedrag", "bedragen", "alle", "zijn", "luiden", "staan"))
_UNIT_PARTS = re.compile(r"[0-9][0-9.' ]*|€|[×*]|x(?![^\W\d_])|[^\W\d_][\w.']*|\S")


def fold_header(text: object) -> str:
    """Write a column heading as headings are compared: `Bedrag_(€)*` and `bedrag` come out the same.

    Units and remarks in brackets go; other words in brackets stay.
    """
    folded = _DASHES.sub(" ", fold(text))
    before = None
    while folded != before:
        before, folded = folded, _drop_remarks(folded).rstrip(" *:").lstrip()
    return folded


def _drop_remarks(folded: str) -> str:
    """Take units, remarks that change nothing and endings in brackets out of a folded heading."""
    if "(" not in folded and "[" not in folded:
        return folded
    folded = _ENDING_IN_BRACKETS.sub("", folded)
    return _BRACKETS.sub(
        lambda found: "" if _REMARK.fullmatch(found[1]) or read_money_unit(found[1]) else found[0], folded
    )


def drop_brackets(text: object) -> str:
    """Write a heading as headings are compared, without any word in brackets, whatever it means."""
    return fold_header(_BRACKETS.sub(" ", clean_text(text)))


def read_money_unit(text: str) -> int:
    """Give how many euros one of an amount stands for: 'x € 1.000' is 1000, 'euro' is 1; 0 where it is no such unit."""
    words = [word.strip().replace(" ", "").replace("'", "") if word[0].isdigit() else word
             for word in _UNIT_PARTS.findall(fold(text))]  # fmt: skip
    scales = [_SCALE_OF[word] for word in words if word in _SCALE_OF]
    known = all(word in _SCALE_OF or word in _EURO_WORDS or word in _UNIT_WORDS for word in words)
    if not words or not known or not (scales or _EURO_WORDS.intersection(words)):
        return 0
    if not scales and not set(words) <= _EURO_WORDS | {"in", "bedrag", "bedragen"}:
        return 0
    return math.prod(scales)


def read_heading_scale(heading: object) -> int:
    """Give how many euros one of an amount stands for by the brackets in its heading; 0 where they say nothing."""
    units = (read_money_unit(found) for found in _BRACKETS.findall(clean_text(heading)))
    return next((unit for unit in units if unit), 0)


def read_title_scale(title: object) -> int:
    """Give how many euros one of all amounts stands for by a line above the table ('Bedragen x € 1.000'); else 0."""
    for part in re.split(r"[()\[\];:,]|\. |[-–] ", clean_text(title)):
        folded = fold(part)
        tail = folded[folded.find("bedrag") :] if "bedrag" in folded else folded
        says_of_amounts = "bedrag" in folded or not _EURO_WORDS.isdisjoint(_UNIT_PARTS.findall(folded))
        if says_of_amounts and (unit := read_money_unit(tail)):
            return unit
    return 0


def fold_choice(text: object) -> str:
    """Write a choice as choices are compared: like headings."""
    return fold_header(text)
