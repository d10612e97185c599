"""Lists in the order of a column: by what a Dutch reader reads in its cells, and never by chance."""

from __future__ import annotations

import pandas as pd
import pytest

from telling.order import Order, read_order, sort_rows


def sort(*cells: object, down: bool = False) -> list:
    return sort_rows(pd.DataFrame({"Kop": cells}), Order("Kop", down))["Kop"].tolist()


@pytest.mark.parametrize(
    ("cells", "up"),
    [
        (["€ 1.200,00", "€ 900,50", "-€ 50,00"], ["-€ 50,00", "€ 900,50", "€ 1.200,00"]),
        (["1.234", "35", "9"], ["9", "35", "1.234"]),
        (["12,5%", "9,1%", "100%"], ["9,1%", "12,5%", "100%"]),
        (["5 maart 2026", "31 december 2025", "12 april 2026"], ["31 december 2025", "5 maart 2026", "12 april 2026"]),
        (["zeven", "Élan", "appel", "eb"], ["appel", "eb", "Élan", "zeven"]),
        (["16", "4, 16", "4"], ["4", "4, 16", "16"]),
        (["blad 10", "Blad 9"], ["Blad 9", "blad 10"]),
    ],
)
def test_amounts_counts_shares_dates_and_texts_go_by_their_size_or_as_in_a_dictionary(cells, up):
    assert sort(*cells) == up
    assert sort(*cells, down=True) == up[::-1]


def test_a_year_alone_as_of_a_guest_stands_at_the_start_of_its_year():
    assert sort("2 januari 2026", "2026", "31 december 2025") == ["31 december 2025", "2026", "2 januari 2026"]


@pytest.mark.parametrize("down", [False, True])
def test_what_has_no_figure_comes_after_what_has_and_nothing_comes_last_whichever_way(down):
    figures = ["€ 10", "€ 2"] if down else ["€ 2", "€ 10"]
    ordered = sort("", "geen gegevens", "€ 2", None, "€ 10", down=down)
    assert ordered[:4] == [*figures, "geen gegevens", ""] and pd.isna(ordered[4])


@pytest.mark.parametrize("down", [False, True])
def test_rows_that_say_the_same_keep_the_order_they_had(down):
    rows = pd.DataFrame({"Soort": ["b", "a", "b", "a"], "Nr": [1, 2, 3, 4]})
    places = sort_rows(rows, Order("Soort", down))["Nr"].tolist()
    assert places == ([1, 3, 2, 4] if down else [2, 4, 1, 3])


def test_an_order_is_read_as_it_is_written_and_a_column_that_is_not_there_gives_none():
    columns = ["Datum", "-kop", "Subsidie 2026"]
    for order in [Order(column, down) for column in columns for down in (False, True)]:
        assert read_order(str(order), columns) == order
    assert [read_order(text, columns) for text in ("", "-", "datum", "-Subsidie 2019", "kop")] == [None] * 5


def test_a_list_without_rows_has_an_order_too():
    assert sort() == []
