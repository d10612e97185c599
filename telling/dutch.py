"""How numbers, money and dates are written for a Dutch reader; the one place that decides it.

Every function takes exact numbers (int or Decimal) and gives text. Halves are rounded away from zero, as readers expect
(Babel alone would round them to even). Minus signs are plain hyphens, so that a text can be pasted into a workbook.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date as babel_date
from babel.numbers import format_decimal

from data.words import join_words as join_words
from kpi.model import Indicator

LOCALE = Locale("nl")
MONTHS = tuple(LOCALE.months["format"]["wide"].values())
NO_DATA, NOT_ASKED = "geen gegevens", "niet gevraagd"
YES_NO_UNIT = "ja/nee"


@lru_cache(maxsize=20_000)  # the pages write the same numbers again and again
def format_number(value: Decimal | int | None, decimals: int = 0) -> str:
    """Write a number with Dutch marks and exactly `decimals` decimals: 1234.5 → '1.234,5'; None → 'geen gegevens'."""
    if value is None:
        return NO_DATA
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP) + 0
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(rounded, format=pattern, locale=LOCALE)


def format_money(value: Decimal | int | None, cents: bool = False) -> str:
    """Write euros: 1234 → '€ 1.234', minus in front ('-€ 1.234'); with cents '€ 1.234,50'; None → 'geen gegevens'."""
    if value is None:
        return NO_DATA
    number = format_number(value, 2 if cents else 0)
    return f"-€ {number[1:]}" if number.startswith("-") else f"€ {number}"


def format_percent(value: Decimal | int | None, decimals: int = 1) -> str:
    """Write a value that is already in percent: 12.5 → '12,5%'; None → 'geen gegevens'."""
    return NO_DATA if value is None else f"{format_number(value, decimals)}%"


def format_date(moment: date) -> str:
    """Write a date (or the date of a moment) as '13 april 2021'."""
    return babel_date(moment, format="d MMMM y", locale=LOCALE)


def format_day(moment: date) -> str:
    """Write a date without its year: '13 april'."""
    return babel_date(moment, format="d MMMM", locale=LOCALE)


def format_count(count: int, singular: str, plural: str) -> str:
    """Write a count with its noun: '1 missie', '2 missies', '0 missies'."""
    return f"{format_number(count)} {singular if count == 1 else plural}"


def format_value(indicator: Indicator, value: Decimal | int | None) -> str:
    """Write a value of the indicator in its own form, with its decimals and money or percent sign but without a noun.

    '1.234', '12,5%', '€ 43.000', 'ja' or 'nee'; None → 'geen gegevens', which is not '0'.
    """
    if value is None:
        return NO_DATA
    if indicator.unit == YES_NO_UNIT:
        return "ja" if value else "nee"
    if indicator.unit == "%":
        return format_percent(value, indicator.decimals)
    if indicator.unit == "€":
        return format_money(value, cents=indicator.decimals > 0)
    if indicator.unit == "€ per €":
        return format_money(value, cents=True)
    return format_number(value, indicator.decimals)
