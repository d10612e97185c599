"""Text from workbooks stays text, in the page and in every file that is taken along; filters are read strictly."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pandas as pd
import pytest

from data.sources import MAPPING_SHEETS, SHEETS, SOURCES
from data.templates import make_template
from pages.parts.downloads import describe_export, file_name, make_csv, make_excel
from pages.parts.texts import plain
from pages.parts.view import read_date
from telling.names import SOURCE_NAMES

HOSTILE = '=HYPERLINK("http://example.org")'


def open_excel(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize(
    "text",
    [
        "![x](http://a.b/c.png)",
        "**vet** _schuin_",
        "<b>x</b>",
        ":red[rood] :material/home:",
        "[klik](http://a.b)",
        "$x^2$",
        "`code`",
        "https://a.b",
        "1. een",
    ],
)
def test_no_markdown_survives_the_escape(text):
    escaped = plain(text)
    assert escaped.replace("\\", "") == text
    assert all(escaped[place - 1] == "\\" for place, sign in enumerate(escaped) if sign in "![]()*_<>:`$.")


def test_an_amount_stays_on_one_line():
    assert plain("€ 5") == "€\N{NO-BREAK SPACE}5"


def test_text_never_becomes_a_formula_in_excel():
    book = open_excel(
        make_excel(
            {"Rijen": pd.DataFrame({"Tekst": [HOSTILE, "+31", "goed\x0b"], "Getal": [Decimal("1.5"), None, 3]})},
            {"Wat": "Proef"},
        )
    )
    sheet = book["Rijen"]
    assert [sheet["A2"].value, sheet["A2"].data_type] == [HOSTILE, "s"]
    assert [sheet["A4"].value, sheet["B2"].value, sheet["B3"].value, sheet["B4"].value] == ["goed", 1.5, None, 3]


def test_text_never_becomes_a_formula_in_csv_and_numbers_are_dutch():
    lines = make_csv(pd.DataFrame({"Tekst": [HOSTILE], "Getal": [1.5]})).decode("utf-8-sig").splitlines()
    assert lines[0] == "Tekst;Getal"
    assert lines[1].startswith("\"'=HYPERLINK") and lines[1].endswith(";1,5")


def test_an_export_of_sample_data_says_so():
    about = describe_export("Proef", "Programma", date(2026, 1, 2), is_sample=True)
    assert about["Peildatum"] == "2 januari 2026"
    assert "Voorbeeldgegevens" in about["Let op"]
    assert "Let op" not in describe_export("Proef", "Programma", date(2026, 1, 2), is_sample=False)
    assert (
        file_name("Missies: 2026?", date(2026, 1, 2), True, "xlsx") == "missies-2026-2026-01-02-voorbeeldgegevens.xlsx"
    )


@pytest.mark.parametrize("source", SOURCE_NAMES)
def test_each_source_has_an_empty_template_with_its_headings(source):
    book = open_excel(make_template(next(one for one in SOURCES if one.name == source)))
    headings = {cell.value for sheet in book.worksheets[:-2] for cell in sheet[1]}
    expected = {
        "activiteiten": "nummer *",
        "missies": "bestemming *",
        "subsidies": "dossiernummer *",
        "exportcijfers": "onderwerp *",
        "beleidskader": "ambitie *",
    }
    needed = {
        one.name
        for sheet in (*SHEETS, *MAPPING_SHEETS)
        if sheet.source == source
        for one in sheet.fields
        if one.required and not one.may_be_empty and not one.instead_of
    }
    assert {heading.removesuffix(" *") for heading in headings if heading.endswith("*")} == {
        name.replace("_", " ") for name in needed
    }
    assert source not in expected or expected[source] in headings
    assert all(sheet.max_row == 1 for sheet in book.worksheets[:-2])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31-12-2025", date(2025, 12, 31)),
        ("2025-12-31", date(2025, 12, 31)),
        ("1-3-2024", date(2024, 3, 1)),
        ("31-02-2025", None),
        ("2025", None),
        ("12/31/2025", None),
        ("31-12-2020", None),
        ("", None),
    ],
)
def test_a_peildatum_is_a_real_dutch_date_in_the_policy_period_or_nothing(text, day):
    assert read_date(text, 2021) == day
