"""Dates, moments and years."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from data.parsing.cells import (
    STATUS_OF_STARS,
    Parsed,
    judge_cell,
)
from data.parsing.text import clean_text

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
    return Parsed(year, extra=STATUS_OF_STARS[stars])


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
