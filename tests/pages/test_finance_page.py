"""Financiën: how long the reserve lasts, said with its sum, and what drew on it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pandas as pd

from kpi.compute import compute
from telling.behind import find_behind
from telling.money import COLUMNS, list_draws
from telling.reserve import explain_pace
from tests.charts.situations import result, year
from tests.kpi.situations import activity, payment, tables_of
from tests.pages.running import all_text, open_page, read_tables


def reserve(**balances: str):
    """The reserve at the end of the years given as y2021='50000'."""
    return result({int(name[1:]): year(value) for name, value in balances.items()}, unit="€", singular="€")


def test_the_pace_is_written_out_as_a_sum():
    told = explain_pace(
        reserve(y2021="50000", y2022="41000"), {2021: Decimal(11000), 2022: Decimal(9000), 2023: Decimal(1)}, 2022
    )
    assert told.startswith("Zo is dat berekend: in 2021 tot en met 2022 ging er € 20.000 af.")
    assert "Gedeeld door 2 jaar is dat € 10.000 per jaar. € 41.000 gedeeld door" in told


def test_without_anything_spent_there_is_no_pace():
    assert "een tempo is er daarom niet" in explain_pace(reserve(y2021="61000"), {}, 2021)


def test_an_empty_reserve_has_no_months_to_go():
    assert explain_pace(reserve(y2021="0"), {2021: Decimal(61000)}, 2021).startswith("De reserve is op")


def test_without_a_balance_nothing_is_said_about_pace():
    assert explain_pace(reserve(y2021="61000"), {2021: Decimal(5)}, 2024) == ""


def test_what_drew_on_the_reserve_comes_in_the_order_of_the_years_and_says_what_is_missing():
    counted = pd.DataFrame(
        {
            "datum": ["3 mei 2022", "2021"],
            "omschrijving": ["Sibiu (uitgaand)", "Netwerkdag"],
            "organisatie": ["MKB Trade Office", ""],
            "waarde": [Decimal("1200"), None],
            "bestand": ["missies.xlsx", "subsidies.xlsx"],
            "rij": [35, 8],
        }
    )
    rows = list_draws(counted)
    assert rows[["Datum", "Bedrag", "Rij"]].to_numpy().tolist() == [
        ["2021", "ontbreekt", "8"],
        ["3 mei 2022", "€ 1.200,00", "35"],
    ]


def test_of_a_guest_who_drew_on_the_reserve_only_year_and_amount_are_told():
    guest = activity("2022-05-17", "opvang shelter city", 3, cost=50, post="reserve", organisations=["a"])
    tables = tables_of(guest, payment("2022-02-01", 10, "reserve", shown_date="1 februari 2022"))
    outcome = compute(tables, date(2022, 12, 31))
    rows = list_draws(find_behind(tables, outcome, "F.2", 2022).counted)
    assert rows.to_numpy().tolist() == [
        ["2022", "Opvang Shelter City", "", "€ 50,00", "bestand.xlsx", ""],
        ["1 februari 2022", "", "bulungi", "€ 10,00", "bestand.xlsx", "2"],
    ]


def test_the_page_judges_what_has_a_budget_and_its_list_adds_up():
    app = open_page("financien", peildatum="31-12-2025", jaar="2022")
    text = all_text(app)
    euros = "€\N{NO-BREAK SPACE}"
    assert f"besteedde de gemeente {euros}53.350 aan de posten met een begroting" in text
    assert f"Begroot was {euros}58.400: binnen budget, {euros}5.050 over." in text
    assert f"{euros}66.550 aan het internationaal beleid (met de reserve)" in text
    shown = read_tables(app, *COLUMNS)[0].map(lambda cell: cell.replace("\N{NO-BREAK SPACE}", " "))
    assert shown.to_numpy().tolist()[3:] == [
        ["Begrote posten samen: binnen budget", "€ 58.400", "€ 53.350", "€ 5.050 over"],
        ["Uit de reserve", "geen begroting", "€ 13.200", ""],
        ["Totaal internationaal beleid", "", "€ 66.550", ""],
    ]


def test_a_total_is_told_with_the_words_of_the_programme_manager():
    over = all_text(open_page("financien", peildatum="31-12-2025", jaar="2024"))
    assert "€ 700 overschreden" in over.replace("\N{NO-BREAK SPACE}", " ")
    assert "De overschrijding zit bij de subsidies aan internationale organisaties (H2.8)." in over
    within = all_text(open_page("financien", peildatum="31-12-2025", jaar="2022"))
    assert "Toelichting: Voorbeeldtekst. De opvang van de derde Shelter City-gast kwam uit de reserve;" in within
    assert "overschrijding zit bij" not in within
    assert "Toelichting: Voorbeeldtekst. De reserve loopt af zoals bedoeld" in over and "De reserve loopt af" in within


def test_the_page_tells_what_is_left_of_the_reserve_and_since_when():
    text = all_text(open_page("financien", peildatum="31-12-2025", jaar="2025"))
    assert "van €\N{NO-BREAK SPACE}61.000" in text
    assert "1 januari 2021: €\N{NO-BREAK SPACE}61.000" in text
    assert "Wat er van de reserve af ging" in text
