"""Tables: real ones, whose cells are text, with figures to the right and no more rows than a browser can bear."""

from __future__ import annotations

import re

import lxml.html
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.show import MOST_ROWS, write_table

ROWS = """
import pandas as pd
from pages.parts.show import show_rows
show_rows(pd.DataFrame({{"Rij": [str(number) for number in range({count})]}}), "Rijen")
"""


def read(frame: pd.DataFrame, **settings) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(write_table(frame, **settings)).find(".//table")


def test_a_table_has_headings_a_name_and_rows_that_name_themselves():
    table = read(pd.DataFrame({"Indicator": ["H1.5", "H1.6"], "2025": ["5", "35"]}), caption="Twee cijfers")
    assert table.find("caption").text == "Twee cijfers"
    assert [(cell.text, cell.get("scope")) for cell in table.iterfind("thead/tr/th")] == [
        ("Indicator", "col"),
        ("2025", "col"),
    ]
    assert [(cell.text, cell.get("scope")) for cell in table.iterfind("tbody/tr/th")] == [
        ("H1.5", "row"),
        ("H1.6", "row"),
    ]


def test_of_many_rows_no_cell_names_its_row_and_the_box_has_a_height():
    written = write_table(pd.DataFrame({"Datum": ["1 mei 2025"]}), "Rijen", height=240)
    assert '<th scope="row"' not in written
    assert 'class="tabel rol" style="max-height: 240px"' in written


@pytest.mark.parametrize(
    ("cells", "look"),
    [
        (["1.234", "-5", "0"], "getal"),
        (["€ 43.000", "€ -1.200,50", "geen begroting"], "getal"),
        (["59,6% (2020)", "803*", "–"], "getal"),
        (["€ 8.150 te veel", "precies op", ""], "getal"),
        (["17 september 2026", "2022"], "kort"),
        (["–", ""], "kort"),
        (["hoogstens € 43.000 in een jaar", "5"], ""),
        (["Leg een streefwaarde vast en zet die met de bron op het blad Streefwaarden.", ""], "lang"),
    ],
)
def test_figures_stand_to_the_right_and_what_is_short_stays_on_one_line(cells, look):
    [column] = read(pd.DataFrame({"Cijfer": cells, "Naam": "x"})[["Naam", "Cijfer"]]).findall("thead/tr/th")[1:]
    assert column.get("class") == look


def test_years_that_name_their_rows_stand_below_their_heading():
    [first, second] = read(pd.DataFrame({"Jaar": ["2025", "2024"], "Deventer": ["803", "789"]})).findall("thead/tr/th")
    assert (first.get("class"), second.get("class")) == ("", "getal")


LONG = "Leg een streefwaarde vast en zet die met de bron op het blad Streefwaarden."


@pytest.mark.parametrize(
    ("row", "is_stacked"),
    [
        ({"Eis": "meetbaar", "Oordeel": "voldoet", "Waarom": LONG}, True),
        ({"Jaar": "2024", "Toelichting": LONG}, False),  # two columns fit beside each other
        ({"Indicator": "H1.5", "Bron": "missies"} | {str(year): "5" for year in range(2021, 2027)}, True),
        ({"Jaar": "2025"} | {f"Gebied {one}": "803" for one in range(7)}, False),  # only figures: these scroll
        ({"Post": "Reserve", "Begroot": "€ 5", "Besteed": "€ 4", "Verschil": "€ 1 over"}, False),
        ({"Netwerk": "Platform", "In de nota": "ja", "Nu": "2", "Samen": "9", "Laatste keer": "1 mei 2026"}, True),
    ],
)
def test_what_does_not_fit_a_phone_has_its_rows_as_cards_there(row, is_stacked):
    table = read(pd.DataFrame([row]))
    assert (table.get("class") == "stapel") == is_stacked
    assert read_headings(table) == ([*row] if is_stacked else [])


def read_headings(table: lxml.html.HtmlElement) -> list[str]:
    """What stands before each cell of a card, as the style of a table says it."""
    return re.findall(r"--kop-\d+:'(.*?): ';", table.get("style", ""))


def test_a_long_list_has_cards_too_and_a_heading_cannot_end_its_own_style():
    row = {"Jaar": "2025", "Dia's": "5", 'A\\";} x': "1", "B\nC": "2", "D": "3"}
    table = read(pd.DataFrame([row]), height=240, with_orders=True)
    assert read_headings(table) == ["Jaar", "Dia’s", 'A ";} x', "B C", "D"]
    assert len(table.findall("thead/tr/th/button")) == len(row)


def test_on_a_card_what_is_empty_or_says_nothing_stays_away():
    frame = pd.DataFrame([{"Eis": "meetbaar", "Oordeel": "✔ voldoet", "Waarom": LONG, "Wat te doen": ""}])
    cells = read(frame, quiet=("✔ voldoet",)).findall("tbody/tr/td")
    assert [cell.text is None or "stil" in cell.get("class").split() for cell in cells] == [True, False, True]
    assert not any("stil" in cell.get("class").split() for cell in read(frame.iloc[:, :2]).findall("tbody/tr/td"))


def test_a_cell_is_text_whatever_stands_in_it_and_an_empty_cell_is_empty():
    frame = pd.DataFrame({"<b>": ["<script>x</script>", "a & b", None, pd.NA, "**vet**", "{{ 7 * 7 }}"]})
    table = read(frame)
    assert [cell.text or "" for cell in table.iterfind("tbody/tr/th")] == [
        "<script>x</script>",
        "a & b",
        "",
        "",
        "**vet**",
        "{{ 7 * 7 }}",
    ]
    assert table.find("thead/tr/th").text == "<b>"


def test_a_euro_sign_stays_with_its_amount():
    assert "€\N{NO-BREAK SPACE}5" in write_table(pd.DataFrame({"Bedrag": ["€ 5"]}))


@pytest.mark.parametrize(("count", "shown"), [(MOST_ROWS, MOST_ROWS), (MOST_ROWS + 700, MOST_ROWS)])
def test_of_very_many_rows_the_first_are_shown_and_it_says_so(count, shown):
    app = AppTest.from_string(ROWS.format(count=count)).run()
    [table] = app.get("html")
    assert len(list(lxml.html.fromstring(table.proto.body).iterfind(".//tbody/tr"))) == shown
    said = [text.value for text in app.text]
    assert said == (
        []
        if count == shown
        else ["Dit zijn de eerste 500 van 1.200 rijen; ze staan allemaal in het Excel-bestand hieronder."]
    )


def test_no_rows_at_all_is_said():
    assert AppTest.from_string(ROWS.format(count=0)).run().text[0].value == "Geen rijen."
