"""Lists: a heading puts the rows in order, all of them and not only those that are shown; a link keeps that order."""

from __future__ import annotations

import lxml.html
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.show import MOST_ROWS, write_rows
from telling.order import Order
from tests.pages.running import list_told, open_page, read_html, read_tables
from tools.sample.days import SNAPSHOT

DAY = f"{SNAPSHOT:%d-%m-%Y}"
LIST = """
import pandas as pd
from pages.parts.lists import ORDER, show_list
rows = pd.DataFrame({"Naam": ["b", "a", "c"], "Aantal": ["9", "10", ""]})
show_list(rows, "Proef", ORDER, total=pd.DataFrame({"Naam": ["Samen"], "Aantal": ["19"]}))
"""


def show(order: str = "") -> lxml.html.HtmlElement:
    app = AppTest.from_string(LIST)
    app.query_params["volgorde"] = order
    [told] = list_told(app.run())
    return read_html(told)


def read_names(told: lxml.html.HtmlElement) -> list[str]:
    return [row[0].text_content() for row in told.iterfind(".//tbody/tr")]


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("", ["b", "a", "c"]),
        ("Naam", ["a", "b", "c"]),
        ("-Aantal", ["a", "b", "c"]),
        ("Aantal", ["b", "a", "c"]),
        ("Onzin", ["b", "a", "c"]),
    ],
)
def test_rows_stand_in_the_order_of_the_url_and_what_adds_them_up_stays_above(order, names):
    assert read_names(show(order)) == ["Samen", *names]


def test_a_heading_asks_for_its_column_and_then_for_the_other_way_and_says_how_it_is_now():
    def read(order: str) -> list[tuple[str, str | None]]:
        return [(one.find("button").get("data-order"), one.get("aria-sort")) for one in show(order).iter("th")]

    assert read("") == [("Naam", None), ("-Aantal", None)], "figures go from high to low at first"
    assert read("Naam") == [("-Naam", "ascending"), ("-Aantal", None)]
    assert read("-Aantal") == [("Naam", None), ("Aantal", "descending")]


def test_of_very_many_rows_the_first_in_that_order_are_shown():
    rows = pd.DataFrame({"Nr": [str(number) for number in range(MOST_ROWS + 5)]})
    _, table = write_rows(rows.iloc[::-1], "Proef", with_orders=True, order=Order("Nr", True))
    assert len(list(lxml.html.fromstring(table).iterfind(".//tbody/tr"))) == MOST_ROWS


def test_text_in_a_heading_stays_text():
    rows = pd.DataFrame({'"><script>x</script>': ["1"]})
    _, table = write_rows(rows, "Proef", with_orders=True)
    assert "<script" not in table
    assert lxml.html.fromstring(table).find(".//button").text_content() == '"><script>x</script>'


def test_each_list_of_a_page_has_an_order_of_its_own():
    order = {"volgorde": "-Organisatie", "volgorde-subsidie": "-2021", "volgorde-landen": "Land"}
    app = open_page("partners", peildatum=DAY, groep="alle organisaties", **order)
    [roll], [paid], [countries] = (
        read_tables(app, "Organisatie", "Stand", "Landen"),
        read_tables(app, "Laatste betaling"),
        read_tables(app, "Land", "Missies"),
    )
    assert roll["Organisatie"].tolist() == sorted(roll["Organisatie"], key=str.casefold, reverse=True)
    assert paid["Organisatie"].iloc[0].startswith("Samen, ") and paid["Organisatie"].iloc[1] == "MKB Trade Office"
    assert countries["Land"].tolist()[:2] == ["België", "Bosnië en Herzegovina"]


def test_the_dearest_activity_of_a_chapter_comes_first_when_asked_and_the_list_adds_up_what_is_filtered():
    app = open_page("handel", peildatum=DAY, volgorde="-Kosten", land="Zweden")
    [shown] = read_tables(app, "Kosten", "Deelnemers")
    costs = [float(cell[2:].replace(".", "").replace(",", ".")) for cell in shown["Kosten"] if cell]
    assert costs == sorted(costs, reverse=True) and len(costs) > 2
    total = sum(costs)
    said = next(text.value for text in app.text if "gevonden" in text.value).replace("\N{NO-BREAK SPACE}", " ")
    assert f"€ {total:,.2f}".translate(str.maketrans(",.", ".,")) in said


def test_missions_stand_with_their_costs_and_yield_and_add_up_above():
    app = open_page("handel", peildatum=DAY, **{"volgorde-missies": "-Kosten"})
    [shown] = read_tables(app, "Orderwaarde", "Matches", "Kosten")
    total, *lines = (
        float(cell[2:].replace(".", "").replace(",", ".")) if cell.startswith("€") else 0.0 for cell in shown["Kosten"]
    )
    assert shown["Datum"].iloc[0] == "Samen" and lines == sorted(lines, reverse=True)
    assert sum(lines) == total > 0
    assert any(f"De {len(lines)} missies van 2021-2026 kostten samen" in text.value for text in app.text)


def test_the_lists_of_the_data_page_stand_in_the_order_of_the_url():
    app = open_page("gegevens", peildatum=DAY, volgorde="-Bestand", **{"volgorde-redenen": "-Reden"})
    [rows] = [table for table in read_tables(app, "Reden", "Rij") if "Aantal" not in table]
    [reasons] = read_tables(app, "Reden", "Aantal")
    assert rows["Bestand"].nunique() > 1
    assert rows["Bestand"].tolist() == sorted(rows["Bestand"], reverse=True)
    assert reasons["Reden"].tolist() == sorted(reasons["Reden"], key=str.casefold, reverse=True)


def test_the_rows_behind_a_figure_stand_in_the_order_of_the_url_with_their_numbers_as_numbers():
    app = open_page("indicator", peildatum=DAY, id="H1.6", deel="Herkomst", **{"volgorde-telt": "-waarde"})
    [counted] = [table for table in read_tables(app, "waarde") if "reden" not in table]
    values = [int(cell) for cell in counted["waarde"] if cell != "ontbreekt"]
    assert len(set(values)) > 2 and max(values) > 9
    assert values == sorted(values, reverse=True)


DRAWER = """
import pandas as pd
import streamlit as st
from pages.parts.lists import show_list
rows = pd.DataFrame({"naam": ["b", "a", "c"], "waarde": [9, 10, 1]})
show_list(rows, "Proef", "volgorde-telt", write=lambda rows: rows.astype(str), in_url=False)
"""


def test_in_a_drawer_the_order_is_the_readers_own_and_not_in_the_url():
    app = AppTest.from_string(DRAWER)
    app.query_params["volgorde-telt"] = "-waarde"
    [told] = list_told(app.run())
    assert read_names(read_html(told)) == ["b", "a", "c"]
    app.session_state["lade-volgorde-telt"] = "-waarde"
    [told] = list_told(app.run())
    assert read_names(read_html(told)) == ["a", "b", "c"], "10 is more than 9"
