"""Which year is shown when nobody chose one: the running one, unless it has only just begun."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.years import find_newest_year
from tests.kpi.situations import NOTA, activity, payment, tables_of

LAST_YEARS = (activity("2025-05-01"), payment("2025-05-02", 100))


@pytest.mark.parametrize(
    ("peildatum", "rows", "shown"),
    [
        (date(2026, 2, 1), [], 2025),
        (date(2026, 2, 1), [activity("2026-01-10")], 2025),
        (date(2026, 2, 1), [activity("2026-01-10"), payment("2026-01-20", 5)], 2026),
        # what is dated after the peildatum has not happened yet
        (date(2026, 1, 15), [activity("2026-01-10"), payment("2026-01-20", 5)], 2025),
        (date(2026, 7, 1), [], 2026),
        (date(2027, 3, 1), [], 2026),
        (date(2027, 12, 31), [activity("2027-01-10"), payment("2027-01-20", 5)], 2026),
    ],
)
def test_the_running_year_is_shown_from_its_first_activity_and_payment_on(peildatum, rows, shown) -> None:
    assert find_newest_year(tables_of(*LAST_YEARS, *rows), peildatum, NOTA) == shown


def test_a_source_that_is_not_handed_in_is_not_waited_for() -> None:
    assert find_newest_year(tables_of(activity("2026-01-10")), date(2026, 2, 1), NOTA) == 2026


def test_before_the_policy_period_there_is_nothing_to_go_back_to() -> None:
    assert find_newest_year(tables_of(activity("2020-05-01")), date(2021, 2, 1), NOTA) == 2021
