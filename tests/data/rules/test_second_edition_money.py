"""Debet and credit, cents, and budgets with the years as columns (second edition 18, 19 and 27)."""

from __future__ import annotations

from decimal import Decimal

import pytest

# --------------------------------------------------------------------------------------------- 18: debet and credit


@pytest.mark.parametrize(
    "heading", ["debet_credit", "D/C", "Debet/credit", "debit/credit", "Af/bij", "bij/af", "Af bij"]
)
def test_money_that_came_back_counts_with_a_minus(folder, heading):
    folder.payments({heading: "D", "bedrag": 1000}, {heading: "C", "bedrag": 300})
    result = folder.check()
    assert result.findings == []
    assert result.counts("subsidies") == (2, 2, 0, 0)
    assert result.total("subsidies", "bedrag") == 700
    assert folder.tables().payments["amount_cents"].tolist() == [100_000, -30_000]


@pytest.mark.parametrize("word", ["C", "c", "credit", "Credit", "CREDIT", "bij", "Bij", " bij "])
def test_words_for_money_that_came_back(folder, word):
    folder.payments({"debet_credit": word, "bedrag": 300})
    result = folder.check()
    assert result.findings == []
    assert result.total("subsidies", "bedrag") == -300


@pytest.mark.parametrize("word", ["D", "d", "debet", "Debet", "debit", "DEBIT", "af", "Af", " af ", None])
def test_words_for_money_that_went_out_and_an_empty_cell(folder, word):
    folder.payments({"debet_credit": word, "bedrag": 300}, {"debet_credit": "D"})
    result = folder.check()
    assert result.findings == []
    assert result.total("subsidies", "bedrag") == 1300


@pytest.mark.parametrize("amount", [-300, "-300,00", "300,00-", "(300,00)", "€ -300"])
@pytest.mark.parametrize("word", ["C", "bij", "D", "af", None])
def test_an_amount_that_already_has_a_minus_keeps_it(folder, amount, word):
    folder.payments({"debet_credit": word, "bedrag": amount}, {"debet_credit": "D"})
    result = folder.check()
    assert result.findings == []
    assert result.total("subsidies", "bedrag") == 700


def test_the_sign_is_of_bedrag_and_of_no_other_amount(folder):
    folder.payments({"debet_credit": "C", "bedrag": 300, "verleend": 5000, "cofinanciering": 70})
    result = folder.check()
    assert result.findings == []
    assert [result.total("subsidies", column) for column in ("bedrag", "verleend", "cofinanciering")] == [
        -300,
        5000,
        70,
    ]


@pytest.mark.parametrize("word", ["terug", "DC", "plus", "1", "ja"])
def test_another_word_sets_the_row_aside(folder, word):
    placed = folder.payments({"debet_credit": word}, {"debet_credit": "D"})
    result = folder.check()
    finding = result.only("not-a-choice")
    assert (finding["severity"], finding["source"], finding["cell"], finding["column"], finding["value"]) == (
        "error",
        "subsidies",
        placed.cell("debet_credit"),
        "debet_credit",
        word,
    )
    assert result.counts("subsidies") == (2, 1, 1, 0)
    assert result.total("subsidies", "bedrag") == 1000


def test_a_word_of_ones_own_by_waardetoewijzing(folder):
    folder.payments({"debet_credit": "Teruggave", "bedrag": 300}, {"debet_credit": "D"})
    folder.value_mapping(("subsidies", "debet_credit", "Teruggave", "credit"))
    result = folder.check()
    assert result.findings == []
    assert result.total("subsidies", "bedrag") == 700


def test_without_the_column_amounts_stand_as_they_are(folder):
    folder.payments({"bedrag": 1000}, {"bedrag": -300})
    result = folder.check()
    assert result.findings == []
    assert result.total("subsidies", "bedrag") == 700


# --------------------------------------------------------------------------------------------------------- 19: cents


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        ("10,005", 1001),
        ("-10,005", -1001),
        ("10,0049", 1000),
        ("0,125", 13),
        ("0,135", 14),
        (10.005, 1001),
        (-10.005, -1001),
        (2.675, 268),
        (1.005, 101),
        (0.125, 13),
        (1000000.001, 100000000),
        ("1.234,56789", 123457),
        (123456789012.345, 12345678901235),
    ],
)
def test_amounts_are_rounded_half_away_from_zero_and_it_is_said(folder, written, cents):
    folder.payments({"bedrag": written}, sheet="Betalingen")
    result = folder.check()
    finding = result.only("rounded")
    assert (finding["severity"], finding["source"], finding["file"], finding["sheet"], finding["column"]) == (
        "info",
        "subsidies",
        "subsidies.xlsx",
        "Betalingen",
        "bedrag",
    )
    assert result.counts("subsidies") == (1, 1, 0, 0)
    assert folder.tables().payments["amount_cents"].tolist() == [cents]
    assert result.total("subsidies", "bedrag") == Decimal(cents) / 100


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        (0.1 + 0.2, 30),
        (4.35 * 100, 43500),
        (1.1 * 3, 330),
        (1234.5600000000002, 123456),
        (0.29 * 100, 2900),
        (99999.98999999999, 9999999),
        (-(0.1 + 0.2), -30),
        (12.5, 1250),
        ("10,50", 1050),
        ("10,500", 1050),
        (1000, 100000),
    ],
)
def test_a_difference_beyond_the_fifteenth_digit_is_no_rounding(folder, written, cents):
    folder.payments({"bedrag": written})
    result = folder.check()
    assert result.findings == []
    assert folder.tables().payments["amount_cents"].tolist() == [cents]


def test_the_machines_difference_does_not_turn_a_half_cent(folder):
    # to fifteen digits this is 1,005
    folder.payments({"bedrag": 1.0050000000000003}, {"bedrag": 1.0049999999999997})
    assert folder.check().total("subsidies", "bedrag") == Decimal("2.02")


def test_a_column_is_told_once_and_the_control_total_is_of_the_rounded_amounts(folder):
    folder.payments({"bedrag": "0,005"}, {"bedrag": "0,005"}, {"bedrag": "0,005"}, {"bedrag": "1,00"})
    result = folder.check()
    result.only("rounded")
    assert result.counts("subsidies") == (4, 4, 0, 0)
    assert result.total("subsidies", "bedrag") == Decimal("1.03")


def test_each_column_is_told(folder):
    folder.payments({"bedrag": "0,005", "verleend": "10,005", "cofinanciering": "10,00"})
    folder.activities({"kosten": "7,777"})
    folder.missions({"kosten": "7,77", "orderwaarde": "0,001"})
    result = folder.check()
    assert {finding["code"] for finding in result.findings} == {"rounded"}
    assert sorted((finding["source"], finding["column"]) for finding in result.findings) == [
        ("activiteiten", "kosten"),
        ("missies", "orderwaarde"),
        ("subsidies", "bedrag"),
        ("subsidies", "verleend"),
    ]
    assert result.total("activiteiten", "kosten") == Decimal("7.78")
    assert result.total("missies", "orderwaarde") == 0


def test_a_budget_is_rounded_too(folder):
    folder.register(Begroting=[["budgetpost", "jaar", "bedrag", "bron"], ["trade office", 2024, "10.000,005", "nota"]])
    finding = folder.check().only("rounded")
    assert (finding["severity"], finding["source"], finding["column"]) == ("info", "beleidskader", "bedrag")
    assert folder.tables().budgets["amount_cents"].tolist() == [1_000_001]


def test_an_amount_in_thousands_is_rounded_after_it_is_scaled(folder):
    rows = folder.payment_rows({"bedrag": "1,23456"})
    rows[0][rows[0].index("bedrag")] = "bedrag (x € 1.000)"
    folder.book("s.xlsx", {"Blad1": rows})
    result = folder.check()
    result.only("scaled")
    assert result.total("subsidies", "bedrag") == Decimal("1234.56")


def test_figures_that_are_no_amounts_are_not_rounded(folder):
    folder.exports({"onderwerp": "exportwaarde", "waarde": "1.234,5678"})
    result = folder.check()
    assert result.findings == []
    assert result.total("exportcijfers", "exportwaarde") == Decimal("1234.5678")


# ---------------------------------------------------------------------------------------------------- 27: wide budgets


def budgets(folder):
    frame = folder.tables().budgets
    assert (frame["first_year"] == frame["last_year"]).all()
    return sorted(zip(frame["post"], frame["first_year"], frame["amount_cents"]))


@pytest.mark.parametrize("years", [(2021, 2022), ("2021", "2022"), (2021.0, "2022 ")])
def test_each_filled_cell_of_a_wide_budget_is_a_row_of_that_year(folder, years):
    folder.register(
        Begroting=[
            ["budgetpost", "bron", *years],
            ["trade office", "nota", 10000, "11.000,50"],
            ["internationale organisaties", "raad", 43000, None],
        ]
    )
    result = folder.check()
    assert result.findings == []
    assert result.counts("beleidskader") == (3, 3, 0, 0)
    assert budgets(folder) == [
        ("internationale organisaties", 2021, 4_300_000),
        ("trade office", 2021, 1_000_000),
        ("trade office", 2022, 1_100_050),
    ]
    assert folder.tables().budgets["source"].tolist().count("nota") == 2


def test_the_columns_of_a_wide_budget_may_stand_in_any_order_below_a_title(folder):
    folder.register(
        Blad1=[
            ["Begroting Internationaal"],
            [],
            [None, 2022, 2021, "Bron", "Budgetpost"],
            [None, 200, 100, "nota", "reserve"],
        ]
    )
    result = folder.check()
    assert result.findings == []
    assert budgets(folder) == [("reserve", 2021, 10_000), ("reserve", 2022, 20_000)]


@pytest.mark.parametrize("word", [None, "-", "n.v.t.", "onbekend", "geen"])
def test_a_missing_word_in_a_wide_budget_is_no_row(folder, word):
    folder.register(Begroting=[["budgetpost", "bron", 2021, 2022], ["reserve", "nota", 100, word]])
    result = folder.check()
    assert result.findings == []
    assert result.counts("beleidskader") == (1, 1, 0, 0)
    assert budgets(folder) == [("reserve", 2021, 10_000)]


def test_a_nought_in_a_wide_budget_is_a_row(folder):
    folder.register(Begroting=[["budgetpost", "bron", 2021, 2022], ["reserve", "nota", 100, 0]])
    assert folder.check().counts("beleidskader") == (2, 2, 0, 0)
    assert budgets(folder) == [("reserve", 2021, 10_000), ("reserve", 2022, 0)]


def test_a_row_totaal_of_a_wide_budget_is_skipped_once(folder):
    folder.register(
        Begroting=[
            ["budgetpost", "bron", 2021, 2022],
            ["reserve", "nota", 100, 200],
            ["trade office", "nota", 10, 20],
            ["Totaal", None, 110, 220],
        ]
    )
    result = folder.check()
    finding = result.only("totals-row")
    assert (finding["severity"], finding["source"], folder.row_of(finding)) == ("info", "beleidskader", 4)
    assert result.counts("beleidskader") == (5, 4, 0, 1)
    [out] = result.raw["rows_out"]
    assert (out["sheet"], out["row"], out["what"]) == ("Begroting", 4, "skipped")


def test_a_wide_budget_in_thousands_is_told_once(folder):
    folder.register(
        Begroting=[["Bedragen x € 1.000"], ["budgetpost", "bron", 2021, 2022, 2023], ["reserve", "nota", 10, "12,5", 7]]
    )
    result = folder.check()
    finding = result.only("scaled")
    assert (finding["severity"], finding["source"], finding["sheet"]) == ("info", "beleidskader", "Begroting")
    assert budgets(folder) == [("reserve", 2021, 1_000_000), ("reserve", 2022, 1_250_000), ("reserve", 2023, 700_000)]


def test_a_cell_of_a_wide_budget_that_is_no_number_is_set_aside_and_the_other_years_stay(folder):
    folder.register(Begroting=[["budgetpost", "bron", 2021, 2022], ["reserve", "nota", 100, "veel"]])
    result = folder.check()
    finding = result.only("not-a-number")
    assert (finding["severity"], finding["source"], finding["sheet"], finding["cell"], finding["value"]) == (
        "error",
        "beleidskader",
        "Begroting",
        "D2",
        "veel",
    )
    assert result.counts("beleidskader") == (2, 1, 1, 0)
    assert budgets(folder) == [("reserve", 2021, 10_000)]


def test_an_unknown_post_of_a_wide_budget_is_set_aside(folder):
    folder.register(
        Begroting=[["budgetpost", "bron", 2021, 2022], ["vakantiepot", "nota", 100, None], ["reserve", "nota", 1, 2]]
    )
    result = folder.check()
    finding = result.only("not-a-choice")
    assert (finding["severity"], finding["cell"], finding["column"]) == ("error", "A2", "budgetpost")
    assert result.counts("beleidskader") == (3, 2, 1, 0)


@pytest.mark.parametrize("headings", [["budgetpost", 2021, 2022], ["bron", 2021, 2022]])
def test_years_as_columns_without_post_or_source_are_no_budget(folder, headings):
    folder.register(Begroting=[headings, ["reserve", 100, 200]])
    result = folder.check()
    assert result.only("unknown-sheet")["severity"] == "info"
    assert result.counts("beleidskader") == (0, 0, 0, 0)
    assert folder.tables().budgets.empty


def test_a_column_bedrag_makes_it_the_long_form(folder):
    folder.register(Begroting=[["budgetpost", "bron", "bedrag", 2021], ["reserve", "nota", 500, 100]])
    result = folder.check()
    assert "2021" in result.only("unread-columns")["message"]
    assert result.counts("beleidskader") == (1, 1, 0, 0)
    frame = folder.tables().budgets
    assert frame["amount_cents"].tolist() == [50_000]
    assert frame["first_year"].isna().all()


def test_columns_jaar_and_bedrag_make_it_the_long_form(folder):
    folder.register(Begroting=[["budgetpost", "bron", "jaar", "bedrag", 2021], ["reserve", "nota", 2024, 500, 100]])
    result = folder.check()
    assert "2021" in result.only("unread-columns")["message"]
    assert result.counts("beleidskader") == (1, 1, 0, 0)
    assert budgets(folder) == [("reserve", 2024, 50_000)]


def test_a_column_jaar_without_bedrag_is_a_long_form_that_misses_its_amount(folder):
    folder.register(Begroting=[["budgetpost", "bron", "jaar", 2021, 2022], ["reserve", "nota", 2024, 100, 200]])
    result = folder.check()
    assert "bedrag" in result.only("unknown-sheet")["message"]
    assert result.counts("beleidskader") == (0, 0, 0, 0)
