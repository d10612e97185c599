"""What is said of the reserve: what is left, at what pace it goes down, and how long it lasts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kpi.model import Result, YearResult
from telling.reserve import explain_pace, say_left, tell_reserve
from tests.charts.situations import year
from tests.kpi.situations import BY_ID, NOTA


def of_the_reserve(years: dict[int, YearResult]) -> Result:
    return Result(BY_ID["F.2"], BY_ID["F.2"].name, years, nota=NOTA)


def test_the_reserve_tells_how_long_it_lasts():
    reserve = of_the_reserve({2021: year("59000"), 2022: year("49000"), 2023: year("45000", running=True)})
    assert tell_reserve(reserve, {2021: Decimal(2000), 2022: Decimal(10000), 2023: Decimal(4000)}, 2023).endswith(
        "Er ging gemiddeld € 6.000 per jaar af: zo is er nog genoeg voor 90 maanden."
    )
    assert tell_reserve(reserve, {}, 2022) == (
        "Eind 2022 zat er € 49.000 in de bestemmingsreserve, € 10.000 minder dan eind 2021."
    )
    assert tell_reserve(reserve, {}, 2024) == "Over 2024 zijn er geen gegevens over de reserve."


def test_what_is_left_of_the_reserve_has_its_share():
    assert say_left(Decimal(13_800), Decimal(61_000)) == "Over: € 13.800 van € 61.000 (23%)."
    assert say_left(Decimal(0), Decimal(61_000)) == "Over: € 0 van € 61.000 (0%)."
    assert say_left(Decimal(-500), Decimal(61_000)) == "Over: -€ 500 van € 61.000 (-1%)."


def test_the_pace_is_written_out_as_a_sum_over_the_completed_years():
    reserve = of_the_reserve({2021: year("59000"), 2022: year("49000"), 2023: year("45000", running=True)})
    spending = {2021: Decimal(2000), 2022: Decimal(10000), 2023: Decimal(4000)}
    assert explain_pace(reserve, spending, 2023) == (
        "Zo is dat berekend: in 2021 tot en met 2022 ging er € 12.000 af. Gedeeld door 2 jaar is dat € 6.000 per jaar. "
        "€ 45.000 gedeeld door dat bedrag, keer 12 maanden. Het is een rekensom, geen voorspelling."
    )
    assert explain_pace(reserve, spending, 2021).startswith("Zo is dat berekend: in 2021 ging er € 2.000 af.")


@pytest.mark.parametrize(
    ("item", "spent", "sentence"),
    [
        (year("50000", running=True), "11000", "Er is nog geen heel jaar voorbij; hoe lang de reserve meegaat, is "),
        (year("61000"), "0", "In de hele jaren tot nu toe ging er niets van de reserve af; een tempo is er daarom "),
        (year("0"), "61000", "De reserve is op: er zijn geen maanden meer te tellen."),
        (year("-200"), "61200", "De reserve is op: er zijn geen maanden meer te tellen."),
    ],
)
def test_where_no_months_can_be_counted_it_is_said_why(item, spent, sentence):
    reserve = of_the_reserve({2021: item})
    assert explain_pace(reserve, {2021: Decimal(spent)}, 2021).startswith(sentence)


def test_without_a_balance_there_is_no_pace_to_explain():
    assert explain_pace(of_the_reserve({2021: year(None)}), {2021: Decimal(1)}, 2021) == ""
    assert explain_pace(of_the_reserve({2021: year("5")}), {2021: Decimal(1)}, 2024) == ""
