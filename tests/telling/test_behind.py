"""The rows behind a figure as a reader sees them."""

from __future__ import annotations

import pandas as pd

from telling.behind import write_values
from tests.charts.situations import result


def test_the_two_numbers_of_a_ratio_stand_side_by_side_and_a_missing_one_is_named():
    rows = pd.DataFrame({"datum": ["1 mei 2025"], "waarde": [1234], "rij": [57], "noemer": [None]})
    shown = write_values(rows, result({}, unit="%"))
    assert shown.to_dict("records") == [{"datum": "1 mei 2025", "waarde": "1.234", "noemer": "ontbreekt", "rij": "57"}]
    assert list(shown.columns) == ["datum", "waarde", "noemer", "rij"]


def test_money_is_shown_to_the_cent():
    rows = pd.DataFrame({"waarde": [1200], "rij": [57]})
    assert list(write_values(rows, result({}, unit="€"))["waarde"]) == ["1.200,00"]
