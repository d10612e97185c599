"""Subsidy per organisation and per country: what, when last, who receives nothing any more; nothing of people."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from telling.subsidies import add_up, list_country_totals, list_subsidies, tell_stopped
from tests.kpi.situations import activity, mission, organisation, payment, tables_of

UNTIL = pd.Timestamp(2026, 6, 30)
NAMES = ("aa", "bb", "cc", "dd")


def paid(*rows: dict):
    return tables_of(*rows, *(organisation(name) for name in NAMES))


def one(day: str, amount: float, name: str, **columns):
    return payment(day, amount, organisation=name, shown_date=day, **columns)


def test_each_year_has_what_was_received_less_what_was_paid_back_and_who_received_most_comes_first():
    tables = paid(
        one("2020-05-01", 500, "aa"),
        one("2024-03-01", 100, "aa"),
        one("2025-04-01", 1000, "bb"),
        one("2025-09-01", -400, "bb"),
        one("2026-02-01", 300, "bb"),
        one("2026-08-01", 9999, "bb"),
    )
    rows = list_subsidies(tables, UNTIL, 2024, 2026)
    assert rows[
        ["Organisatie", "2024", "2025", "2026", "2024-2026", "Laatste betaling", "Stand"]
    ].to_numpy().tolist() == [
        ["Bb", "€ 0", "€ 600", "€ 300", "€ 900", "2026-02-01", "kreeg in 2026"],
        ["Aa", "€ 100", "€ 0", "€ 0", "€ 100", "2024-03-01", "gestopt na 2024"],
    ]
    assert add_up(rows).iloc[0].tolist() == ["Samen, 2 organisaties", "€ 100", "€ 600", "€ 300", "€ 1.000", "", ""]


def test_who_received_something_last_year_has_not_stopped_while_this_year_runs():
    tables = paid(one("2025-04-01", 10, "aa"), one("2023-04-01", 10, "bb"), one("2026-04-01", 10, "cc"))
    running = list_subsidies(tables, UNTIL, 2021, 2026)
    assert dict(zip(running["Organisatie"], running["Stand"])) == {
        "Aa": "nog niet in 2026",
        "Bb": "gestopt na 2023",
        "Cc": "kreeg in 2026",
    }
    assert tell_stopped(running, 2026) == [
        "Van de 3 organisaties met subsidie tot en met 2026 kreeg er 1 iets in 2026.",
        "Gestopt: Bb (na 2023).",
        "Nog niet in 2026, wel in 2025: Aa.",
    ]
    over = list_subsidies(tables, pd.Timestamp(2026, 12, 31), 2021, 2026)
    assert dict(zip(over["Organisatie"], over["Stand"]))["Aa"] == "gestopt na 2025"
    earlier = list_subsidies(tables, UNTIL, 2021, 2025)
    assert dict(zip(earlier["Organisatie"], earlier["Stand"])) == {"Aa": "kreeg in 2025", "Bb": "gestopt na 2023"}


def test_a_payment_that_was_wholly_paid_back_is_still_the_last_one_and_adds_up_to_nothing():
    rows = list_subsidies(paid(one("2025-04-01", 10, "aa"), one("2026-04-01", -10, "aa")), UNTIL, 2025, 2026)
    assert rows[["2025", "2026", "2025-2026", "Laatste betaling"]].to_numpy().tolist() == [
        ["€ 10", "-€ 10", "€ 0", "2025-04-01"]
    ]


def test_a_year_of_which_no_payments_are_known_has_no_figure_and_no_zero():
    rows = list_subsidies(paid(one("2024-04-01", 10, "aa"), one("2026-04-01", 10, "aa")), UNTIL, 2023, 2026)
    assert rows.loc[0, ["2023", "2024", "2025", "2026"]].tolist() == ["geen gegevens", "€ 10", "€ 0", "€ 10"]
    assert add_up(rows).loc[0, "2023"] == "geen gegevens"


def test_people_have_no_row_and_are_in_no_sum():
    tables = paid(one("2026-04-01", 10, "aa"), one("2026-04-01", 77, "bb"))
    names = tables.organisations.assign(natural_person=[False, True, False, False])
    rows = list_subsidies(replace(tables, organisations=names), UNTIL, 2026, 2026)
    assert rows["Organisatie"].tolist() == ["Aa"]
    assert add_up(rows).loc[0, "2026"] == "€ 10"


def test_without_payments_there_is_nothing_to_tell():
    rows = list_subsidies(paid(), UNTIL, 2021, 2026)
    assert rows.empty and tell_stopped(rows, 2026) == []


def test_of_many_who_stopped_some_are_named_and_the_rest_counted():
    names = [f"o{number:02}" for number in range(11)]
    tables = tables_of(*(one("2023-04-01", 10, name) for name in names), *(organisation(name) for name in names))
    told = tell_stopped(list_subsidies(tables, UNTIL, 2021, 2026), 2026)
    assert told[0].endswith("kregen er 0 iets in 2026.")
    assert told[1] == (
        "Gestopt: O00 (na 2023), O01 (na 2023), O02 (na 2023), O03 (na 2023), O04 (na 2023), O05 (na 2023), "
        "O06 (na 2023), O07 (na 2023) en 3 andere."
    )


def test_countries_add_up_what_was_done_and_paid_in_the_period_and_a_guest_counts_nowhere():
    tables = paid(
        activity("2024-05-01", countries=["ROU", "NLD"], organisations=["aa"]),
        activity("2019-05-01", countries=["ROU"]),
        activity("2025-05-01", "opvang shelter city", countries=["BLR"], organisations=["cc"]),
        activity("2026-12-01", status="gepland", countries=["ROU"]),
        mission("2025-06-01", countries=["ROU", "LVA"]),
        one("2026-02-01", 250, "bb", countries=["ROU"]),
    )
    rows = list_country_totals(tables, UNTIL, 2024, 2026)
    assert rows.to_numpy().tolist() == [
        ["Roemenië", "1", "1", "€ 250", "2", "2026"],
        ["Letland", "0", "1", "€ 0", "0", "2025"],
    ]


def test_what_no_export_tells_of_is_not_nothing():
    rows = list_country_totals(paid(mission("2025-06-01", countries=["LVA"])), UNTIL, 2024, 2026)
    assert rows.to_numpy().tolist() == [["Letland", "geen gegevens", "1", "geen gegevens", "0", "2025"]]
