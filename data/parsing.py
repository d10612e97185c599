"""From what stands in a cell to a value, or to a problem with advice: every parsing rule of the input contract.

A parser never raises and never guesses. It gets the raw value of a cell (see `data.sheets.Column`) and gives a
`Parsed`: a value, nothing (missing), or the code of a problem with one Dutch sentence on what to do.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from data import countries
from data.sheets import ErrorCell, Percent, Uncalculated


class Parsed(NamedTuple):
    """What a parser makes of a cell: value None and code '' is missing; a code is a problem, with Dutch advice.

    What kind of value it is, the parser says. `extra` holds what else the cell said: 'voorlopig' or 'nader voorlopig'
    for figures and years; for lists a tuple of (code, raw member, message), one for each member that is not in `value`.
    `rounded`: an amount of which less than a cent fell away. A code beside a value is something to say of a value that
    is kept as it is.
    """

    value: Any = None
    code: str = ""
    message: str = ""
    extra: Any = None
    rounded: bool = False


MISSING = Parsed()
ANONYMOUS = "anoniem"
PROVISIONAL, REVISED = "voorlopig", "nader voorlopig"
_STATUS_OF_STARS = {0: "", 1: PROVISIONAL, 2: REVISED}

# ------------------------------------------------------------------------------------------------------------- text

# Characters that cannot be seen and that spreadsheets, XML or UTF-8 choke on; white space is not among them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff]"
)
_ESCAPED_CONTROL = re.compile("_x00(?:0[0-9A-F]|1[0-9A-F]|7F)_", re.IGNORECASE)
_LINE_BREAK = re.compile("_x000[AD]_|[\r\n\v\f\x85\u2028\u2029]", re.IGNORECASE)
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "ł": "l",
        "æ": "ae",
        "œ": "oe",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "’": "'",
        "‘": "'",
        "`": "'",
        "´": "'",
        "ʼ": "'",
    }
)
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
_LEGAL_FORM = re.compile(r"(?:stichting|vereniging|stg|st|ver)(?![^\W_])[\s.]*")


def clean_text(raw: object) -> str:
    """Give the text of a cell on one line: no surrounding or doubled white space, no control characters."""
    text = raw if isinstance(raw, str) else _text_of(raw)
    if text.isascii() and text.isprintable() and ("_" not in text or "_x" not in text.lower()):
        return " ".join(text.split()) if " " in text else text
    return " ".join(_INVISIBLE.sub("", _ESCAPED_CONTROL.sub("", _LINE_BREAK.sub("\n", text))).split())


def _text_of(raw: object) -> str:
    """Write a cell that is no text as Dutch Excel shows it; dates as ISO."""
    match raw:
        case None:
            return ""
        case bool():
            return "ja" if raw else "nee"
        case float():
            return str(int(raw)) if raw.is_integer() else repr(raw).replace(".", ",")
        case Percent():
            return f"{_text_of(round(raw.fraction * 100, 10))}%"
        case datetime():
            return raw.date().isoformat() if raw.time() == time() else raw.strftime("%Y-%m-%d %H:%M")
        case date():
            return raw.isoformat()
        case time():
            return raw.strftime("%H:%M")
        case ErrorCell():
            return raw.text
        case Uncalculated():
            return raw.formula
    return str(raw)


def _fold(text: object) -> str:
    """Take case and accents away, and write special letters with plain ones."""
    folded = clean_text(text).casefold()
    if not folded.isascii():
        # Twice, because folding case may bring out a letter that falls apart once more.
        for _ in range(2):
            folded = unicodedata.normalize("NFKD", folded.translate(_LETTERS))
            folded = "".join(sign for sign in folded if not unicodedata.combining(sign)).casefold()
        folded = clean_text(folded.translate(_LETTERS))
    return folded


def fold_header(text: object) -> str:
    """Write a column heading as headings are compared: `Bedrag_(€)*` and `bedrag` come out the same.

    Units and remarks in brackets go; other words in brackets stay.
    """
    folded = _DASHES.sub(" ", _fold(text))
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
             for word in _UNIT_PARTS.findall(_fold(text))]  # fmt: skip
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
        folded = _fold(part)
        tail = folded[folded.find("bedrag") :] if "bedrag" in folded else folded
        says_of_amounts = "bedrag" in folded or not _EURO_WORDS.isdisjoint(_UNIT_PARTS.findall(folded))
        if says_of_amounts and (unit := read_money_unit(tail)):
            return unit
    return 0


def fold_choice(text: object) -> str:
    """Write a choice as choices are compared: like headings."""
    return fold_header(text)


def fold_name(text: object) -> str:
    """Write a name as names are compared: letters and digits only, without case and accents."""
    return "".join(sign for sign in _fold(text) if sign.isalnum())


def fold_organisation(text: object) -> str:
    """Write an organisation's name as these are compared: as other names, and without leading Stichting or Vereniging.

    Never empty for a text that is not: an organisation called only 'Stichting' keeps its name.
    """
    folded = _fold(text).replace("&", " en ").strip()
    return (
        fold_name(_LEGAL_FORM.sub("", folded, count=1) if _LEGAL_FORM.match(folded) else folded)
        or fold_name(folded)
        or folded
        or clean_text(text)
    )


# ---------------------------------------------------------------------------------------- missing, errors, plain text

_MISSING_IN_PROSE = frozenset(
    ("", "-", ".", ":", "x", "?", "n.v.t.", "nvt", "n.b.", "nnb", "onbekend", "null", "#n/b", "#n/a")
)
_MISSING_WORDS = _MISSING_IN_PROSE | {
    *("(leeg)", "leeg", "(blank)", "geen", "none", "nan", "<na>", "n/a", "--", "---", "–", "—", "nvt.", "n.v.t")
}
_MISSING_NAMES = _MISSING_WORDS - {"x"}
_MISSING_ERRORS = ("#N/B", "#N/A")
_EXCEL_ERRORS = frozenset(
    (
        "#deel/0!",
        "#div/0!",
        "#verw!",
        "#ref!",
        "#waarde!",
        "#value!",
        "#naam?",
        "#name?",
        "#getal!",
        "#num!",
        "#leeg!",
        "#null!",
        "#overloop!",
        "#spill!",
        "#bereken!",
        "#calc!",
    )
)
_ERROR_ADVICE = "Deze cel geeft in Excel een foutmelding. Herstel de formule in deze cel of vul de waarde zelf in."
_FORMULA_ADVICE = (
    "Deze cel bevat een formule die nooit is uitgerekend. Open het bestand in Excel, sla het op en "
    "lever het opnieuw aan."
)
_EXCEL_ERROR = Parsed(code="excel-error", message=_ERROR_ADVICE)
_FORMULA = Parsed(code="formula-without-value", message=_FORMULA_ADVICE)


def is_missing(raw: object) -> bool:
    """Tell whether the cell is empty or holds a word that means 'not known' or 'does not apply'."""
    if raw is None:
        return True
    if isinstance(raw, str):
        return clean_text(raw).casefold() in _MISSING_WORDS
    return isinstance(raw, ErrorCell) and raw.text.strip().upper() in _MISSING_ERRORS


def judge_cell(raw: object) -> Parsed | None:
    """Deal with the cells that are the same in every column: missing, an Excel error, a formula without a value.

    None where the cell holds something for the column's own parser to read.
    """
    if is_missing(raw):
        return MISSING
    if isinstance(raw, ErrorCell):
        return _EXCEL_ERROR
    if isinstance(raw, Uncalculated):
        return _FORMULA
    if isinstance(raw, str) and raw.lstrip()[:1] == "#" and raw.strip().casefold() in _EXCEL_ERRORS:
        return _EXCEL_ERROR
    return None


def parse_text(raw: object) -> Parsed:
    """Read a text: value str."""
    text = clean_text(raw)
    if type(raw) is str and text[:1] != "#" and text.casefold() not in _MISSING_WORDS:
        return Parsed(text)
    return judge_cell(raw) or Parsed(text)


def parse_prose(raw: object) -> Parsed:
    """Read a text in which words such as 'geen' or '--' are words like any other: value str."""
    if isinstance(raw, str) and clean_text(raw).casefold() not in _MISSING_IN_PROSE and is_missing(raw):
        return Parsed(clean_text(raw))
    return parse_text(raw)


_PLAIN_TEXTS = re.compile(r"(?:[a-z0-9][a-z0-9&()/'-]*+(?: [a-z0-9&()/'-]++)*+\n)*+", re.ASCII | re.IGNORECASE)


def are_plain_texts(texts: Sequence[str]) -> bool:
    """Tell whether all texts may be taken as they stand, as text, name or key: nothing to clean, to mend or to miss."""
    lines = "".join(f"{text}\n" for text in texts)
    return (
        lines.count("\n") == len(texts)
        and _PLAIN_TEXTS.fullmatch(lines) is not None
        and _MISSING_WORDS.isdisjoint(map(str.casefold, texts))
    )


_CUT_OFF_KEY = re.compile(r"[0-9](?:[.,][0-9]+)?E\+[0-9]+", re.IGNORECASE)
_KEY_WITH_ZEROS = re.compile(r"([0-9]+)[.,]0+")
_KEY_ADVICE = (
    "Excel heeft dit nummer ingekort: er zijn cijfers weg, die zijn uit deze cel niet terug te halen. Maak de export "
    "opnieuw, met deze kolom als tekst. Typ het nummer niet over."
)


def parse_key(raw: object) -> Parsed:
    """Read a number that tells records apart: value str; '1001.0' is '1001', '2,02402E+14' has lost digits."""
    parsed = parse_text(raw)
    if not isinstance(raw, str) or parsed.value is None or not parsed.value[:1].isdigit():
        return parsed
    if _CUT_OFF_KEY.fullmatch(parsed.value):
        return Parsed(code="not-a-key", message=_KEY_ADVICE)
    found = _KEY_WITH_ZEROS.fullmatch(parsed.value)
    return Parsed(found[1]) if found else parsed


def parse_name(raw: object) -> Parsed:
    """Read the name of a person or organisation: value str; `x` is 'anoniem', not missing."""
    if isinstance(raw, str) and clean_text(raw).casefold() == "x":
        return Parsed(ANONYMOUS)
    return parse_text(raw)


# ---------------------------------------------------------------------------------------------------------- numbers


def _number_pattern(decimal: str, mark: str, dashes: str) -> re.Pattern[str]:
    """Make the grammar of a number written as text; marks between thousands are all the same."""
    whole = rf"[1-9][0-9]{{0,2}}(?P<mark>[{mark} '’])[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*|[0-9]+"
    return re.compile(
        r"(?P<open>\( ?)?(?P<before>[-+−] ?)?(?P<currency>(?:€|EUR) ?)?(?P<after>[-+−] ?)?"
        rf"(?:(?P<whole>{whole})(?:{decimal}(?P<fraction>[0-9]+){dashes})?|{decimal}(?P<only>[0-9]+))"
        r"(?P<behind> ?[-−])?(?P<close> ?\))?(?P<percent> ?%)?(?P<stars> ?\*{1,2})?",
        re.IGNORECASE,
    )


_DUTCH = _number_pattern(",", r".", r"|,--?")
_POINT = _number_pattern(r"\.", r",", "")
_LARGEST = 10**15
_LONGEST_NUMBER = 60

_AMOUNT_ADVICE = "Vul een bedrag in als 1234,50 of 1.234,50, zonder woorden erbij."
_COUNT_ADVICE = "Vul een heel getal van 0 of meer in, zoals 25, zonder woorden erbij."
_DECIMAL_ADVICE = "Vul een getal in als 1234,5 of 1.234,5, zonder woorden erbij."
_NEGATIVE_ADVICE = "Een getal onder nul kan hier niet. Vul een getal van 0 of meer in."
_POINT_ADVICE = "Schrijf decimalen met een komma en duizendtallen met een punt: 1.234,50 en niet 1,234.50."
_DATE_FOR_NUMBER = (
    "Excel heeft hier een datum of tijd van gemaakt. Zet de celeigenschap op 'Getal' en vul het getal opnieuw in."
)
_PERCENT_FOR_NUMBER = (
    "Deze cel heeft een procentopmaak. Zet de celeigenschap op 'Getal' en vul het getal opnieuw in, zonder procent."
)
_TRUTH_FOR_NUMBER = "Hier staat WAAR of ONWAAR. Vul een getal in."
_TOO_LARGE = "Dit getal is te groot om te kloppen. Kijk de cel na en vul het juiste getal in."


class _Number(NamedTuple):
    """A number as it was written: its digits before and after the decimal mark, and what stood around them."""

    negative: bool
    whole: str
    fraction: str
    percent: bool
    stars: int


def _read_number(text: str, point: bool) -> _Number | None:
    """Take a number written as text apart, or give None where it is none in this notation."""
    if len(text) > _LONGEST_NUMBER:
        return None
    grammar = _POINT if point else _DUTCH
    found = grammar.fullmatch(text) or grammar.fullmatch(clean_text(text))
    if found is None:
        return None
    opened, before, currency, after, whole, mark, fraction, only, behind, closed, percent, stars = found.groups()
    if before or after or behind or opened or closed or percent:
        signs = (before is not None) + (after is not None) + (behind is not None)
        if (opened is None) != (closed is None) or signs + (opened is not None) > 1 or (percent and currency):
            return None
    negative = bool(opened or behind or (before or after or "+")[0] != "+")
    digits = whole.replace(mark, "") if mark else whole or "0"
    return _Number(negative, digits, fraction or only or "", percent is not None, stars.count("*") if stars else 0)


def _refuse_number(raw: object, advice: str, point: bool) -> Parsed:
    """Say why a cell that should hold a number does not."""
    if (known := judge_cell(raw)) is not None:
        return known
    if isinstance(raw, bool):
        advice = _TRUTH_FOR_NUMBER
    elif isinstance(raw, Percent):
        advice = _PERCENT_FOR_NUMBER
    elif isinstance(raw, (date, time, timedelta)):
        advice = _DATE_FOR_NUMBER
    elif isinstance(raw, str) and not point and _read_number(raw, point=True):
        advice = _POINT_ADVICE
    return Parsed(code="not-a-number", message=advice)


def parse_amount(raw: Any, *, point: bool = False, scale: int = 1) -> Parsed:
    """Read an amount of money: value int, in cents, rounded half away from zero.

    `point` reads text in point notation ('1,234.50'); a column is read so where `reads_in_point_notation` says so.
    `scale` is the number of euros that one stands for.
    """
    kind, extra = type(raw), None
    if kind is int:
        exact = raw
    elif kind is float and -_LARGEST < raw < _LARGEST:
        if scale == 1 and (cents := round(raw * 100)) / 100 == raw:  # as nearly all are, and this is quick
            return Parsed(cents)
        exact = Decimal(f"{raw:.15g}")
    elif kind is str and (number := _read_number(raw, point)) is not None and not number.percent:
        exact = Decimal(f"{'-' if number.negative else ''}{number.whole}.{number.fraction or '0'}")
        extra = _STATUS_OF_STARS[number.stars] or None
    else:
        return _refuse_number(raw, _TOO_LARGE if kind is float else _AMOUNT_ADVICE, point)
    exact = exact * scale * 100
    if not -_LARGEST * 100 < exact < _LARGEST * 100:
        return Parsed(code="not-a-number", message=_TOO_LARGE)
    cents = int(abs(exact) + Decimal("0.5"))
    return Parsed(-cents if exact < 0 else cents, extra=extra, rounded=cents != abs(exact))


def parse_decimal(raw: Any, *, point: bool = False, scale: int = 1) -> Parsed:
    """Read a number: value Decimal, exactly as written; '12,5%' is 12.5; extra says 'voorlopig' where a `*` stood.

    A cell that shows a percentage gives the fraction that it holds. `scale` is what one stands for.
    """
    if type(raw) is Percent:
        raw = raw.fraction
    kind, extra = type(raw), None
    if kind is int:
        value = Decimal(raw)
    elif kind is float and math.isfinite(raw):
        value = Decimal(repr(raw))
    elif kind is str and (number := _read_number(raw, point)) is not None:
        value = Decimal(f"{'-' if number.negative else ''}{number.whole}.{number.fraction or '0'}")
        value = value if number.fraction else Decimal(int(value))
        extra = _STATUS_OF_STARS[number.stars] or None
    else:
        return _refuse_number(raw, _DECIMAL_ADVICE, point)
    value *= scale
    if not -_LARGEST < value < _LARGEST:
        return Parsed(code="not-a-number", message=_TOO_LARGE)
    return Parsed(value, extra=extra)


def parse_count(raw: object, *, point: bool = False) -> Parsed:
    """Read how many there are: value int of 0 or more."""
    if type(raw) is Percent:
        return Parsed(code="not-a-number", message=_PERCENT_FOR_NUMBER)
    if type(raw) is str and (number := _read_number(raw, point)) is not None and number.percent:
        return Parsed(code="not-a-number", message=_COUNT_ADVICE)
    parsed = parse_decimal(raw, point=point)
    if parsed.value is None:
        return Parsed(code=parsed.code, message=_COUNT_ADVICE) if parsed.message == _DECIMAL_ADVICE else parsed
    if parsed.value < 0:
        return Parsed(code="not-a-number", message=_NEGATIVE_ADVICE)
    if parsed.value != int(parsed.value):
        return Parsed(code="not-a-number", message=_COUNT_ADVICE)
    return Parsed(int(parsed.value), extra=parsed.extra)


def notation(raw: object) -> str:
    """Tell in which notation a text is a number: 'point', 'dutch', 'both' or 'neither' (also for what is no text)."""
    if not isinstance(raw, str):
        return "neither"
    dutch, point = _read_number(raw, point=False) is not None, _read_number(raw, point=True) is not None
    if dutch:
        return "both" if point else "dutch"
    return "point" if point else "neither"


def reads_in_point_notation(values_with_counts: Iterable[tuple[object, int]]) -> bool:
    """Tell whether a column is to be read in point notation, from its distinct values with the number of cells of each.

    So it is where at least five text cells are numbers only in point notation, and none only in Dutch notation.
    """
    cells = 0
    for raw, count in values_with_counts:
        if not isinstance(raw, str) or raw.isdigit():
            continue
        written = notation(raw)
        if written == "dutch":
            return False
        if written == "point":
            cells += count
    return cells >= 5


# ------------------------------------------------------------------------------------------------- dates and years

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FIRST_DATE, LAST_DATE = date(1990, 1, 1), date(2100, 12, 31)
_EPOCH_1900, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "januari jan",
            "februari feb",
            "maart mrt",
            "april apr",
            "mei",
            "juni jun",
            "juli jul",
            "augustus aug",
            "september sept sep",
            "oktober okt",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for word in words.split()
}
_TIME = (
    r"(?:(?:[T,]| ?,? )(?P<hour>[01]?[0-9]|2[0-3])[:.](?P<minute>[0-5][0-9])(?:[:.][0-5][0-9](?:[.,][0-9]+)?)?"
    r"(?: ?(?:uur|u|[ap]\.?m\.?|(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})))?)?"
)
_DAY_FIRST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})" + _TIME, re.IGNORECASE)
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})" + _TIME, re.IGNORECASE)
_MONTH_NAMED = re.compile(
    r"([0-9]{1,2})(?: |-)(" + "|".join(_MONTHS) + r")\.?(?: |-)([0-9]{4}|[0-9]{2})" + _TIME, re.IGNORECASE
)
_DATE_ADVICE = "Vul een volledige datum in als dag-maand-jaar, zoals 13-04-2021."
_RANGE_ADVICE = "De datum moet liggen tussen 1 januari 1990 en 31 december 2100. Vul de juiste datum in als 13-04-2021."
_YEAR_ADVICE = "Vul een jaartal van vier cijfers in, zoals 2021."


def parse_date(raw: Any, *, date_1904: bool = False) -> Parsed:
    """Read a date: value datetime.date from 1990 to 2100. A number is a day number of Excel (1904: of an old Mac)."""
    day: date | None
    if isinstance(raw, datetime):
        day = raw.date()
    elif isinstance(raw, date):
        day = raw
    elif isinstance(raw, str):
        day = _read_date(clean_text(raw))
    elif type(raw) in (int, float) and 0 < raw < 1e6:
        day = (_EPOCH_1904 if date_1904 else _EPOCH_1900) + timedelta(days=int(raw))
    else:
        day = None
    if day is None:
        return judge_cell(raw) or Parsed(code="not-a-date", message=_DATE_ADVICE)
    if not FIRST_DATE <= day <= LAST_DATE:
        return Parsed(code="not-a-date", message=_DATE_ADVICE if type(raw) in (int, float) else _RANGE_ADVICE)
    return Parsed(day)


def _read_date(text: str) -> date | None:
    """Read a date written as text, day before month, or give None where it is none.

    A moment with `Z` or an offset is taken to Dutch time before its day is taken.
    """
    if found := _DAY_FIRST.fullmatch(text):
        day, _, month, year = found.groups()[:4]
    elif found := _YEAR_FIRST.fullmatch(text):
        year, _, month, day = found.groups()[:4]
    elif found := _MONTH_NAMED.fullmatch(text):
        day, word, year = found.groups()[:3]
        month = _MONTHS[word.casefold()]
    else:
        return None
    number = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 70 else 1900)
    try:
        if found["zone"] is None:
            return date(number, int(month), int(day))
        moment = datetime(number, int(month), int(day), int(found["hour"]), int(found["minute"]))
        return (moment - _read_offset(found["zone"])).replace(tzinfo=UTC).astimezone(AMSTERDAM).date()
    except (ValueError, OverflowError):
        return None


def _read_offset(zone: str) -> timedelta:
    """Read what a moment is ahead of UTC: 'Z', '+01:00' or '-0500'."""
    if zone.upper() == "Z":
        return timedelta(0)
    size = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return -size if zone[0] == "-" else size


def read_moment(raw: Any, *, date_1904: bool = False) -> datetime | None:
    """Give the moment that a cell of a date column holds, where it has a time of day and no time zone; else None."""
    moment: datetime | None
    if isinstance(raw, datetime):
        moment = raw
    elif type(raw) is float and 0 < raw < 1e6:
        whole = datetime.combine(_EPOCH_1904 if date_1904 else _EPOCH_1900, time())
        moment = whole + timedelta(seconds=round(raw * 86_400))
    elif isinstance(raw, str):
        text = clean_text(raw)
        found = _DAY_FIRST.fullmatch(text) or _YEAR_FIRST.fullmatch(text) or _MONTH_NAMED.fullmatch(text)
        has_time = found and found["hour"] and not found["zone"]
        day = _read_date(text) if has_time else None
        moment = datetime.combine(day, time(int(found["hour"]), int(found["minute"]))) if found and day else None
    else:
        moment = None
    return moment if moment is not None and moment.time() != time() else None


def is_midnight_in_utc(moment: datetime) -> bool:
    """Tell whether a moment is the Dutch midnight as UTC has it: 23:00 in winter, 22:00 in summer."""
    return moment.replace(tzinfo=UTC).astimezone(AMSTERDAM).time() == time()


_YEAR = re.compile(r"([0-9]{4})(?:[.,]0+|JJ00)? ?(\*{0,2})", re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def parse_year(raw: Any) -> Parsed:
    """Read a year: value int, extra 'voorlopig' (2021*), 'nader voorlopig' (2021**) or ''."""
    stars = 0
    year: int | None
    if type(raw) is int:
        year = raw
    elif type(raw) is float and raw.is_integer():
        year = int(raw)
    elif isinstance(raw, date):
        year = raw.year
    elif isinstance(raw, str):
        text = clean_text(raw)
        if found := _YEAR.fullmatch(text):
            year, stars = int(found[1]), len(found[2])
        else:
            day = _read_date(text)
            year = day.year if day else None
    else:
        year = None
    if year is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return judge_cell(raw) or Parsed(code="not-a-year", message=_YEAR_ADVICE)
    return Parsed(year, extra=_STATUS_OF_STARS[stars])


class Years(NamedTuple):
    """The years that a row of the beleidskader holds for; a bound that is None leaves that side open."""

    first: int | None
    last: int | None

    def __str__(self) -> str:
        if self.first == self.last:
            return str(self.first)
        if self.last is None:
            return f"vanaf {self.first}"
        return f"t/m {self.last}" if self.first is None else f"{self.first}-{self.last}"

    def meets(self, other: Years) -> bool:
        """Tell whether there is a year in both."""
        return self._begin <= other._end and other._begin <= self._end

    def holds(self, other: Years) -> bool:
        """Tell whether every year of the other is in this one."""
        return self._begin <= other._begin and other._end <= self._end

    @property
    def _begin(self) -> float:
        return -math.inf if self.first is None else self.first

    @property
    def _end(self) -> float:
        return math.inf if self.last is None else self.last


_RANGE_MARK = re.compile(r"\s*(?:[-\u2010-\u2015\u2212]|t/m|tot en met)\s*")
_YEARS_ADVICE = "Vul een jaartal in, zoals 2025, of 2025-2026, vanaf 2025 of t/m 2024; laat leeg voor elk jaar."


def parse_years(raw: object) -> Parsed:
    """Read the years that a row holds for: value `Years`; '2025-2026', 'vanaf 2025', 't/m 2024' or one year."""
    if isinstance(raw, str):
        text = clean_text(raw).casefold()
        if text.startswith("vanaf "):
            begin = parse_year(text.removeprefix("vanaf "))
            if begin.value is not None:
                return Parsed(Years(begin.value, None))
        for word in ("t/m ", "tot en met "):
            if text.startswith(word) and (end := parse_year(text.removeprefix(word))).value is not None:
                return Parsed(Years(None, end.value))
        first, mark, last = _split_range(text)
        if mark and first is not None and last is not None and first <= last:
            return Parsed(Years(first, last))
    parsed = parse_year(raw)
    if parsed.code:
        return Parsed(code=parsed.code, message=_YEARS_ADVICE if parsed.code == "not-a-year" else parsed.message)
    return parsed if parsed.value is None else Parsed(Years(parsed.value, parsed.value))


def _split_range(text: str) -> tuple[int | None, str, int | None]:
    """Take a range of two plain years apart."""
    parts = _RANGE_MARK.split(text)
    if len(parts) != 2 or not all(re.fullmatch("(?:19|20)[0-9]{2}|2100", part) for part in parts):
        return None, "", None
    return int(parts[0]), "-", int(parts[1])


# ------------------------------------------------------------------------------------- yes/no, goals, lists, choices

_YES, _NO = (
    frozenset(("ja", "j", "x", "waar", "true", "1", "1.0", "1,0")),
    frozenset(("nee", "n", "onwaar", "false", "0", "0.0", "0,0")),
)


def parse_yes_no(raw: object) -> Parsed:
    """Read yes or no: value bool; an empty cell is no."""
    word = ("ja" if raw else "nee") if isinstance(raw, bool) else clean_text(raw).casefold()
    if word in _YES:
        return Parsed(True)
    if word in _NO:
        return Parsed(False)
    known = judge_cell(raw)
    if known is MISSING:
        return Parsed(False)
    return known or Parsed(code="not-a-choice", message="Vul ja of nee in.")


_GOAL = re.compile(
    r"(?:(?:global goals?|sdg'?s?|gg'?s?|goals?|doel(?:en)?|nr\.?|#)\s*[:.]?\s*)?"
    r"([0-9]{1,2})(?:\.[0-9a-e]{1,2})?(?![0-9.])"
    r"(?:\s*(?:t/m|tm|tot en met)\s*(?:(?:sdg|gg|goal|doel)\s*)?([0-9]{1,2})(?![0-9.]))?"
    r"(?:(?:\s+[-–]\s+|\s*:\s+)(?=[^\W\d_])[^0-9\n]*)?"
)
_GOAL_SEPARATOR = re.compile(r"\s*(?:[,;/+&|\n]|\ben\b)[\s,;/+&|]*|\s+|(?<=[^0-9a-e.])(?=[0-9])")
_GOAL_ADVICE = "Vul nummers van Global Goals in van 1 tot en met 17, met puntkomma's ertussen, zoals 4; 8; 17."
_GOAL_CELL_ADVICE = (
    "Excel heeft van deze doelen een getal of datum gemaakt. Zet de celeigenschap op 'Tekst' en vul "
    "de doelen opnieuw in, zoals 4; 8."
)


def parse_goals(raw: Any) -> Parsed:
    """Read Global Goals: value a sorted tuple of different numbers from 1 to 17. One bad goal spoils the cell."""
    if isinstance(raw, (date, time, timedelta)) or (isinstance(raw, float) and not raw.is_integer()):
        return Parsed(code="not-a-goal", message=_GOAL_CELL_ADVICE)
    if (known := judge_cell(raw)) is not None:
        return known
    if isinstance(raw, bool):
        return Parsed(code="not-a-goal", message=_GOAL_ADVICE)
    if isinstance(raw, (int, float)):
        goals = {int(raw)}
    else:
        lines = (clean_text(line).casefold() for line in _LINE_BREAK.split(raw))
        goals = _read_goals("\n".join(filter(None, lines)))
    if not goals or not goals <= set(range(1, 18)):
        return Parsed(code="not-a-goal", message=_GOAL_ADVICE)
    return Parsed(tuple(sorted(goals)))


def _read_goals(text: str) -> set[int]:
    """Read goals one by one; an empty set where the text holds anything that is no goal."""
    goals: set[int] = set()
    place, text = 0, text.strip(" ,;/+&|\n")
    while place < len(text):
        found = _GOAL.match(text, place)
        if found is None:
            return set()
        first, last = int(found[1]), int(found[2] or found[1])
        if last < first:
            return set()
        goals.update(range(first, last + 1))
        place = found.end()
        if place < len(text):
            gap = _GOAL_SEPARATOR.match(text, place)
            if gap is None:
                return set()
            place = gap.end()
    return goals


_LIST_MARKS = re.compile(r";| \| |_x000[AD]_|[\r\n\v\f\x85\u2028\u2029]", re.IGNORECASE)
_PLACE_MARKS = re.compile(_LIST_MARKS.pattern + "|/", re.IGNORECASE)


def split_list(text: object, *, places: bool = False) -> list[str]:
    """Split a cell at `;`, line breaks and ` | ` (places also at `/`) into clean members; empty ones are left out."""
    members = (_PLACE_MARKS if places else _LIST_MARKS).split(text if isinstance(text, str) else _text_of(text))
    cleaned = (clean_text(member) for member in members)
    return [member for member in cleaned if member.casefold() not in _MISSING_NAMES]


def make_choices(choices: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Make the table for `parse_choice` from each canonical text and its synonyms."""
    return {fold_choice(word): canonical for canonical, synonyms in choices.items() for word in (canonical, *synonyms)}


def parse_choice(raw: object, choices: Mapping[str, str]) -> Parsed:
    """Read one of a fixed set of texts: value the canonical text. `choices` comes from `make_choices`."""
    if (known := judge_cell(raw)) is not None:
        return known
    chosen = choices.get(fold_choice(raw))
    if chosen is None:
        words = "; ".join(dict.fromkeys(choices.values()))
        return Parsed(code="not-a-choice", message=f"Kies een van deze woorden: {words}.")
    return Parsed(chosen)


_CHAPTER = re.compile(
    r"(?:(?:hoofdstuk|hfdst|hfst|h|thema|paragraaf|par|§)[ .]*)?([1-6])(?:\.[0-9]{1,2})*\.?(?![0-9,])(\W.*)?"
)
_MORE_CHAPTERS = re.compile(r"[\W_]*(?:en|of|t/m|tot en met)?[\W_]*[0-9]")
_CHAPTER_ADVICE = "Vul het nummer van een hoofdstuk in: 1, 2, 3, 4, 5 of 6."


def parse_chapter(raw: Any) -> Parsed:
    """Read a chapter of the nota: value int from 1 to 6; '2.1', 'H2' and '2 Synergie' are 2."""
    if (known := judge_cell(raw)) is not None:
        return known
    if type(raw) in (int, float):
        chapter = int(raw) if 1 <= raw < 7 else None
    elif isinstance(raw, str) and (found := _CHAPTER.fullmatch(clean_text(raw).casefold())):
        chapter = None if _MORE_CHAPTERS.match(found[2] or "") else int(found[1])
    else:
        chapter = None
    return Parsed(chapter) if chapter else Parsed(code="not-a-chapter", message=_CHAPTER_ADVICE)


@lru_cache(maxsize=1)
def _country_codes() -> dict[str, str]:
    """Give the ISO-3 code of each folded name or code of a country."""
    codes: dict[str, str] = {}
    for name, iso3 in countries.named_countries():
        codes.setdefault(fold_name(name), iso3)
    return codes


def parse_country(raw: object) -> Parsed:
    """Read a country by its Dutch or English name or its ISO code: value the ISO code of three letters.

    The text 'NA' is Namibia.
    """
    if (known := judge_cell(raw)) is not None:
        return known
    code = _country_codes().get(fold_name(raw)) if isinstance(raw, str) else None
    if code is None:
        return Parsed(code="not-a-country", message="Vul de naam van een land in het Nederlands in, zoals Duitsland.")
    return Parsed(code)
