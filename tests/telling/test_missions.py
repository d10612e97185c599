"""What missions cost and brought: each on a line, and the lines add up."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from data.tables import make_frame, make_tables
from telling.missions import choose_missions, tabulate_missions, tell_missions

UNTIL = pd.Timestamp(2026, 6, 30)


def missions(*rows: tuple[str, str, int | None, int | None, int | None, int | None, int | None]) -> pd.DataFrame:
    """Missions by date, status, companies, matches, orders, and value and costs in cents."""
    days, status, companies, matches, orders, value, cost = (list(column) for column in zip(*rows, strict=True))
    frame = make_frame(
        "missions",
        {
            "record": list(range(len(rows))),
            "date": pd.to_datetime(days).tolist(),
            "year": [int(day[:4]) for day in days],
            "shown_date": days,
            "destination": ["Riga"] * len(rows),
            "direction": ["uitgaand"] * len(rows),
            "status": status,
            "file": ["m.xlsx"] * len(rows),
            "row": list(range(len(rows))),
            "companies": companies,
            "matches": matches,
            "orders": orders,
            "order_value_cents": value,
            "cost_cents": cost,
        },
    )
    return choose_missions(make_tables(missions=frame), UNTIL, range(2025, 2027))


SOME = missions(
    ("2025-03-01", "uitgevoerd", 10, 40, 3, 12_000_050, 650_000),
    ("2026-02-01", "uitgevoerd", 5, None, None, None, 350_000),
    ("2026-03-01", "geannuleerd", 90, 90, 90, 90, 90),
    ("2026-09-01", "uitgevoerd", 90, 90, 90, 90, 90),
    ("2024-03-01", "uitgevoerd", 90, 90, 90, 90, 90),
)


def test_missions_that_were_done_stand_on_a_line_each_and_add_up():
    table = tabulate_missions(SOME, "2025–2026")
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["2026-02-01", "Riga", "uitgaand", "5", "–", "–", "–", "€ 3.500"],
        ["2025-03-01", "Riga", "uitgaand", "10", "40", "3", "€ 120.000,50", "€ 6.500"],
        ["Samen", "2 missies", "", "15", "40", "3", "€ 120.000,50", "€ 10.000"],
    ]
    for column in range(3, 8):
        *lines, total = (row[column].number for row in table.rows)
        assert sum(filter(None, lines), Decimal(0)) == total


def test_what_they_cost_and_brought_is_told_with_how_many_state_it():
    assert tell_missions(SOME, "2025–2026") == (
        "De 2 missies van 2025–2026 kostten samen € 10.000 en leverden 40 matches (bij 1 ingevuld), "
        "3 orders (bij 1 ingevuld) en € 120.001 aan orderwaarde (bij 1 ingevuld) op."
    )
    one = missions(("2025-03-01", "uitgevoerd", 10, 1, 1, 100_000, 650_000))
    assert tell_missions(one, "2025") == (
        "De missie van 2025 kostte € 6.500 en leverde 1 match, 1 order en € 1.000 aan orderwaarde op."
    )
    bare = missions(("2025-03-01", "uitgevoerd", None, None, None, None, None))
    assert tell_missions(bare, "2025") == "Van de missie van 2025 zijn kosten en opbrengst niet ingevuld."


def test_without_missions_there_is_no_table_and_nothing_is_said():
    none = missions(("2020-03-01", "uitgevoerd", 1, 1, 1, 1, 1))
    assert tabulate_missions(none, "2025") is None
    assert tell_missions(none, "2025") == ""
