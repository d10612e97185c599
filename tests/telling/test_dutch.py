"""Numbers, money, dates and countries in Dutch form."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from data.countries import country_name
from telling.dutch import (
    format_count,
    format_date,
    format_money,
    format_number,
    format_percent,
    format_value,
)
from tests.kpi.situations import BY_ID


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234, 0, "1.234"),
        (Decimal("1234567.891"), 2, "1.234.567,89"),
        (0, 0, "0"),
        (Decimal("-1234.5"), 1, "-1.234,5"),
        (Decimal("0.5"), 0, "1"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("-0.4"), 0, "0"),
        (None, 0, "geen gegevens"),
    ],
)
def test_numbers(value: Decimal | int | None, decimals: int, text: str) -> None:
    assert format_number(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "cents", "text"),
    [
        (43_000, False, "€ 43.000"),
        (-1234, False, "-€ 1.234"),
        (Decimal("1234.5"), True, "€ 1.234,50"),
        (0, False, "€ 0"),
        (Decimal("-0.01"), False, "€ 0"),
        (Decimal("-0.01"), True, "-€ 0,01"),
        (None, False, "geen gegevens"),
    ],
)
def test_money(value: Decimal | int | None, cents: bool, text: str) -> None:
    assert format_money(value, cents) == text


def test_percentages_dates_and_counts() -> None:
    assert format_percent(Decimal("12.5")) == "12,5%"
    assert format_percent(Decimal("12.25")) == "12,3%"
    assert format_percent(75, 0) == "75%"
    assert format_percent(None) == "geen gegevens"
    assert format_date(date(2021, 4, 13)) == format_date(datetime(2021, 4, 13, 12)) == "13 april 2021"
    assert [format_count(count, "missie", "missies") for count in (0, 1, 1200)] == [
        "0 missies",
        "1 missie",
        "1.200 missies",
    ]


@pytest.mark.parametrize(
    ("indicator", "value", "text"),
    [
        ("H1.5", Decimal(3), "3"),
        ("H1.2", Decimal(75), "75,0%"),
        ("H1.4", Decimal("1250.55"), "1.250,6"),
        ("F.1", Decimal("58400.40"), "€ 58.400"),
        ("H2.9", Decimal("4.181"), "€ 4,18"),
        ("H5.1", Decimal(1), "ja"),
        ("H5.1", Decimal(0), "nee"),
        ("H5.1", None, "geen gegevens"),
        ("H1.5", None, "geen gegevens"),
    ],
)
def test_values_in_the_form_of_their_indicator(indicator: str, value: Decimal | None, text: str) -> None:
    assert format_value(BY_ID[indicator], value) == text


def test_countries_by_their_dutch_name() -> None:
    assert [country_name(code) for code in ("DEU", "GBR", "NAM", "XKX", "QQQ")] == [
        "Duitsland",
        "Verenigd Koninkrijk",
        "Namibië",
        "Kosovo",
        "QQQ",
    ]
