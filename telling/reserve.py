"""What is said of the reserve: what is left of it, at what pace it goes down, and how long it lasts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kpi.model import Result
from telling.dutch import format_count, format_money, format_number
from telling.sentences import tell_value


@dataclass(frozen=True)
class Pace:
    """What went out of the reserve in the completed years of the policy period, the oldest first; `taken` is all of it
    together, in euros."""

    years: tuple[int, ...]
    taken: Decimal

    @property
    def per_year(self) -> Decimal:
        """What went out in a year on average, in euros; 0 where no year is completed."""
        return self.taken / len(self.years) if self.years else Decimal(0)


def find_pace(reserve: Result, spending: Mapping[int, Decimal], year: int) -> Pace:
    """Find the pace of the completed years up to `year`; `spending` is what went out of the reserve per year, in
    euros, a year without any left out."""
    past = sorted(
        one
        for one, item in reserve.years.items()
        if reserve.nota.first <= one <= year and item.value is not None and not item.running
    )
    return Pace(tuple(past), sum((spending.get(one, Decimal(0)) for one in past), Decimal(0)))


def tell_reserve(reserve: Result, spending: Mapping[int, Decimal], year: int) -> str:
    """Say how the reserve stands and how long it lasts at the pace of the completed years up to this one; `spending`
    is what went out of it per year, in euros."""
    item = reserve.years.get(year)
    if item is None or item.value is None:
        return f"Over {year} zijn er geen gegevens over de reserve."
    pace, stands = find_pace(reserve, spending, year).per_year, tell_value(reserve, year)
    if reserve.ended:
        return f"{stands} Dat bleef ervan over toen de nota eindigde." if year == reserve.nota.last else stands
    if pace <= 0 or item.value <= 0:
        return stands
    months = format_count(int(item.value / pace * 12), "maand", "maanden")
    return f"{stands} Er ging gemiddeld {format_money(pace)} per jaar af: zo is er nog genoeg voor {months}."


def explain_pace(reserve: Result, spending: Mapping[int, Decimal], year: int) -> str:
    """Say in words how the months to go were computed, or why they cannot be; '' where there is no balance at all, and
    of a nota that has ended."""
    item = reserve.years.get(year)
    if item is None or item.value is None or reserve.ended:
        return ""
    if item.value <= 0:
        return "De reserve is op: er zijn geen maanden meer te tellen."
    pace = find_pace(reserve, spending, year)
    if not pace.years:
        return "Er is nog geen heel jaar voorbij; hoe lang de reserve meegaat, is daarom niet te zeggen."
    if pace.taken <= 0:
        return "In de hele jaren tot nu toe ging er niets van de reserve af; een tempo is er daarom niet."
    first, last = pace.years[0], pace.years[-1]
    span = str(first) if first == last else f"{first} tot en met {last}"
    return (
        f"Zo is dat berekend: in {span} ging er {format_money(pace.taken)} af. Gedeeld door "
        f"{format_count(len(pace.years), 'jaar', 'jaar')} is dat {format_money(pace.per_year)} per jaar. "
        f"{format_money(item.value)} gedeeld door dat bedrag, keer 12 maanden. Het is een rekensom, geen voorspelling."
    )


def say_left(left: Decimal, whole: Decimal) -> str:
    """Say what is left of an amount in euros, with its share: 'Over: € 13.800 van € 60.000 (23%).'"""
    return f"Over: {format_money(left)} van {format_money(whole)} ({format_number(100 * left / whole)}%)."
