"""What each mission cost and brought: companies, matches, orders and their value beside the costs, with the totals."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pandas as pd

from data.tables import Tables
from telling.cells import COUNT, EMPTY, MONEY, MONEY_CENTS
from telling.dutch import format_count, format_money, format_number, join_words
from telling.money import has_cents
from telling.rows import choose_done
from telling.tables import TextCell, TextColumn, TextTable

COUNTED = {"companies": "Bedrijven", "matches": "Matches", "orders": "Orders"}
EUROS = {"order_value_cents": "Orderwaarde", "cost_cents": "Kosten"}
FIGURES = COUNTED | EUROS
TOTAL = "Samen"
NOT_FILLED = f"{EMPTY} betekent: niet ingevuld in het bestand; dat telt niet mee in de som."


def choose_missions(tables: Tables, until: pd.Timestamp, years: Sequence[int]) -> pd.DataFrame:
    """Choose the missions that were done in some years and up to a day, the newest first: columns and grain of the
    table `missions`."""
    done = choose_done(tables.missions, until)
    wanted = set(done.loc[done["year"].isin(list(years)), "record"])
    chosen = tables.missions[tables.missions["record"].isin(wanted)]
    return chosen.sort_values("date", ascending=False, kind="stable", ignore_index=True)


def tabulate_missions(missions: pd.DataFrame, span: str) -> TextTable | None:
    """Make the table of missions (of `choose_missions`) with their costs and yield, and a last row that adds them up;
    None without missions. `span` names the years."""
    if missions.empty:
        return None
    cents = {column: has_cents(map(_read_euros, missions[column].dropna())) for column in EUROS}
    rows = [
        (
            TextCell(mission["shown_date"]),
            TextCell(mission["destination"] if isinstance(mission["destination"], str) else EMPTY),
            TextCell(mission["direction"] if isinstance(mission["direction"], str) else EMPTY),
            *(_write_figure(column, mission[column], cents) for column in FIGURES),
        )
        for mission in missions.to_dict("records")
    ]
    sums = (_write_figure(column, _add_up(missions[column]), cents, strong=True) for column in FIGURES)
    total = TextCell(format_count(len(missions), "missie", "missies"), strong=True)
    rows.append((TextCell(TOTAL, strong=True), total, TextCell("", strong=True), *sums))
    columns = (
        TextColumn("Datum", 1.5),
        TextColumn("Bestemming", 1.9),
        TextColumn("Richting", 1),
        *(TextColumn(name, 0.9, True) for name in COUNTED.values()),
        *(TextColumn(name, 1.2, True) for name in EUROS.values()),
    )
    return TextTable(f"Kosten en opbrengst per missie, {span}", columns, tuple(rows), small=True)


def tell_missions(missions: pd.DataFrame, span: str) -> str:
    """Say what the missions of some years cost and brought together: of a number that only some state, of how many;
    '' without missions."""
    if missions.empty:
        return ""
    number = len(missions)
    known = {column: int(missions[column].notna().sum()) for column in FIGURES}

    def say(column: str, text: str) -> str:
        return text if known[column] == number else f"{text} (bij {known[column]} ingevuld)"

    brought = []
    for column, (one, many) in {"matches": ("match", "matches"), "orders": ("order", "orders")}.items():
        if known[column]:
            brought.append(say(column, format_count(int(missions[column].sum()), one, many)))
    if known["order_value_cents"]:
        value = format_money(_read_euros(missions["order_value_cents"].sum()))
        brought.append(say("order_value_cents", f"{value} aan orderwaarde"))
    who = f"{'De missie' if number == 1 else f'De {number} missies'} van {span}"
    cost, gave = ("kostte", "leverde") if number == 1 else ("kostten samen", "leverden")
    parts = []
    if known["cost_cents"]:
        parts.append(f"{cost} {say('cost_cents', format_money(_read_euros(missions['cost_cents'].sum())))}")
    if brought:
        parts.append(f"{gave} {join_words(brought)} op")
    if not parts:
        return f"Van {who[0].lower()}{who[1:]} zijn kosten en opbrengst niet ingevuld."
    return f"{who} {' en '.join(parts)}."


def _write_figure(column: str, value: int | None, cents: dict[str, bool], strong: bool = False) -> TextCell:
    if value is None or pd.isna(value):
        return TextCell(EMPTY, strong=strong)
    if column in COUNTED:
        return TextCell(format_number(int(value)), Decimal(int(value)), COUNT, strong)
    euros = _read_euros(value)
    form = MONEY_CENTS if cents[column] else MONEY
    return TextCell(format_money(euros, cents[column]), euros, form, strong)


def _add_up(column: pd.Series) -> int | None:
    return int(column.sum()) if column.notna().any() else None


def _read_euros(cents: int) -> Decimal:
    return Decimal(int(cents)) / 100
