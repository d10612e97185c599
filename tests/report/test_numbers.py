"""Every number in the four files is one that the indicators have: read back out of the files and looked up."""

from __future__ import annotations

import io
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import openpyxl
import pandas as pd
import pytest
from docx.oxml.ns import qn
from lxml import etree

from data.tables import Tables
from kpi.__main__ import to_json
from kpi.model import Result
from report.choices import Choices
from report.model import Section, walk
from telling.axes import choose_ticks, say_number
from telling.chart_spec import ChartSpec
from telling.dutch import YES_NO_UNIT, format_value
from telling.sentences import headline, tell_attention, tell_figure
from telling.tables import TextTable
from tests.report.making import DAY, full_report, load, make, open_book, open_slides, open_word, read_pages

NUMBER = re.compile(r"-?\d[\d.,]*\d|\d")
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
YEARS = range(2000, 2031)
ANNEXES = "Bijlage: definities"


def read_numbers(text: str) -> list[Decimal]:
    """Read the Dutch numbers of a text, without the names of indicators, tables, figures and pages."""
    text = re.sub(r"[\u00a0\u00ad]", " ", text)
    for noise in (
        r"\b[HF]\d?\.\d+\b", r"(Tabel|Figuur) \d+\.", r"Pagina \d+ van \d+", r"\b[0-9a-f]{12}\b",
        r"\d{1,2} (januari|november|december|april|februari|maart|juni|juli|mei|augustus|september|oktober)",
        r"\b1-1-2021\b", r"2021[-–]2026", r"201[56]–2020", r"2021–2025", r"'[^']*'", r"“[^”]*”", r"\[\$.*?\]",
    ):  # fmt: skip
        text = re.sub(noise, " ", text)
    found = []
    for token in NUMBER.findall(text):
        plain = token.rstrip(".,").replace(".", "").replace(",", ".")
        found.append(abs(Decimal(plain)))
    return found


def list_period_figures(result: Result) -> list[str]:
    """What the account of 2021–2026 may say besides the figures of its years: the sum of the whole years and of as many
    before them, and the difference between the first and the last of them, as they are shown."""
    every = {**result.earlier, **result.years}
    whole = [every[year].value for year in range(2021, 2026) if every[year].value is not None]
    before = [every[year].value for year in range(2016, 2021) if year in every and every[year].value is not None]
    shown = [sum(whole), sum(before)]
    if whole:
        step = Decimal("0.01") if result.indicator.unit == "€ per €" else Decimal(1).scaleb(-result.indicator.decimals)
        first, last = (value.quantize(step, ROUND_HALF_UP) for value in (whole[0], whole[-1]))
        shown.append(last - first)
    return [format_value(result.indicator, Decimal(one)) for one in shown if result.indicator.unit != YES_NO_UNIT]


def list_mission_figures(tables: Tables) -> set[Decimal]:
    """What the missions done in 2021–2026 state of costs and yield, each and together, and of how many it is stated."""
    rows = tables.missions
    rows = rows[
        (rows["status"] == "uitgevoerd") & rows["year"].between(2021, 2026) & (rows["date"] <= pd.Timestamp(DAY))
    ]
    found = {Decimal(len(rows))}
    for column, scale in (
        ("companies", 1),
        ("matches", 1),
        ("orders", 1),
        ("order_value_cents", 100),
        ("cost_cents", 100),
    ):
        known = rows[column].dropna()
        exact = [Decimal(int(number)) / scale for number in (*known, known.sum())]
        found |= {Decimal(len(known)), *exact, *(number.quantize(Decimal(1), ROUND_HALF_UP) for number in exact)}
    return found


def list_subsidies(tables: Tables) -> set[Decimal]:
    """What each organisation was paid in 2021–2026: those that fell silent are listed with it."""
    paid = tables.record_organisations.merge(tables.payments, on="record")
    paid = paid[paid["year"].between(2021, 2026) & (paid["date"] <= pd.Timestamp(DAY))]
    return {Decimal(int(cents)) / 100 for cents in paid.groupby("organisation_key")["amount_cents"].sum()}


COUNTED = {Decimal(number) for number in (33, 44, 50, 8260, 20)}
"""Figures without a target; agreements kept of those judged (see test_build); what left the reserve a year (41.300 of
five years), and the months that 13.800 lasts at that pace."""


@cache
def known_numbers() -> frozenset[Decimal]:
    """Every number that `python -m kpi` gives, as it is shown, and those in its sentences."""
    loaded, outcome = load()
    texts = [headline(outcome, 2026)]
    for result in outcome.results.values():
        indicator = result.indicator
        texts += [indicator.definition, indicator.formula, result.name, indicator.unit, indicator.paragraph]
        every = {**result.earlier, **result.years}
        texts += [tell_figure(result, year) for year in every] + [tell_attention(result, year) for year in every]
        for item in every.values():
            targets = [item.target.value, item.target.value_max] if item.target else []
            texts += [format_value(indicator, one) for one in (item.value, item.planned, *targets) if one is not None]
            texts += [item.target.source] if item.target else []
            if item.target and item.value is not None and indicator.unit == "€":
                texts.append(format_value(indicator, item.target.value - item.value))
        for years in result.breakdowns.values():
            texts += [format_value(indicator, part) for parts in years.values() for part in parts.values()]
    texts += [text for result in outcome.results.values() for text in list_period_figures(result)]
    numbers = {number for text in texts for number in read_numbers(text)}
    for goal in to_json(outcome)["goals"]:
        for figures in goal["years"].values():
            numbers |= {Decimal(str(figure)) for figure in figures.values() if figure is not None}
    numbers |= {round(Decimal(part), 2) for years in outcome.results["F.3"].breakdowns.values()
                for parts in years.values() for part in parts.values()}  # fmt: skip
    fixed = {Decimal(number) for number in (0, 1, *range(1, 18))}  # chapters and goals
    explained = {number for text in loaded.tables.explanations["text"] for number in read_numbers(text)}
    reserve = {Decimal(int(cents)) / 100 for cents in loaded.tables.reserve_mutations["amount_cents"]}
    return frozenset(
        numbers
        | fixed
        | explained
        | reserve
        | list_mission_figures(loaded.tables)
        | list_subsidies(loaded.tables)
        | COUNTED
        | {Decimal(year) for year in YEARS}
    )


def strangers(text: str) -> list[Decimal]:
    return sorted(set(read_numbers(text)) - known_numbers() - {Decimal(40)})  # 40 indicators reach back before 2021


def word_text() -> str:
    """All text of the Word file up to the annexes."""
    body = open_word().element.body
    lines = []
    for paragraph in body.iter(qn("w:p")):
        text = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if text == ANNEXES and style is not None and style.get(qn("w:val")) == "Heading1":
            break
        lines.append(text)
    return "\n".join(lines)


def pdf_text() -> str:
    """All text of the PDF up to the annexes, without the table of contents, which has page numbers."""
    pages = read_pages()
    first = next(place for place, text in enumerate(pages) if "Definities van de indicatoren" in text)
    return "\n".join([pages[0], *pages[2:first]])


def slide_text() -> str:
    lines = []
    for slide in open_slides().slides:
        for shape in slide.shapes:
            if shape.has_text_frame and not shape.text_frame._txBody.findall(f".//{{{A}}}fld"):
                lines.append(shape.text_frame.text)
            if shape.has_table:
                lines += [cell.text for row in shape.table.rows for cell in row.cells]
        lines.append(slide.notes_slide.notes_text_frame.text)
    return "\n".join(lines)


A = "http://schemas.openxmlformats.org/drawingml/2006/main"


@pytest.mark.parametrize(("name", "read"), [("docx", word_text), ("pdf", pdf_text), ("pptx", slide_text)])
def test_no_number_in_the_text_that_the_indicators_do_not_have(name, read):
    text = read()
    assert len(read_numbers(text)) > 500
    assert set(strangers(text)) - (axis_numbers() if name == "pdf" else set()) == set()


def axis_numbers() -> set[Decimal]:
    """The numbers along the axes of the pictures in the PDF."""
    charts = [block for block in walk(full_report().sections) if isinstance(block, ChartSpec)]
    return {abs(number) for chart in charts for tick in choose_ticks(chart)
            for number in read_numbers(say_number(chart, Decimal(str(tick))))}  # fmt: skip


def test_a_number_from_elsewhere_is_seen():
    assert strangers("In 2026 waren er 4.321 missies.") == [Decimal(4321)]


def sections() -> list[Section]:
    return [block for block in walk(full_report().sections) if isinstance(block, Section)]


def test_each_indicator_table_holds_the_figures_of_its_indicator():
    _, outcome = load()
    seen = 0
    for section in sections():
        result = outcome.results.get(section.title.split()[0])
        if section.level != 3 or result is None:
            continue
        table = next(block for block in walk(section.blocks) if isinstance(block, TextTable))
        shown = {row[0].text.split()[0].rstrip("*"): row[1] for row in table.rows if row[0].text[:2] == "20"}
        assert list(shown) == [str(year) for year in range(2021, 2027)]
        for year, cell in shown.items():
            assert cell.number == result.years[int(year)].value
            assert cell.text == format_value(result.indicator, result.years[int(year)].value)
        seen += 1
    assert seen == 37


@cache
def expected_chart_values() -> dict[str, dict[str, dict[str, Decimal | None]]]:
    """Per title of a chart the values of its years by the name of their series, from the results alone."""
    _, outcome = load()
    expected = {}
    for result in outcome.results.values():
        every = {**result.earlier, **result.years}
        expected[f"{result.name} per jaar ({result.indicator.unit})"] = {
            str(year): {
                "Eerdere jaren": item.value,
                "Realisatie": item.value,
                "Realisatie (opgeteld)": item.value,
                "Nog gepland": item.planned,
                "Met wat nog gepland is": None if item.value is None else item.value + (item.planned or 0),
                "Streefwaarde": item.target.value if item.target else None,
                "Streefwaarde (laagste)": item.target.value if item.target else None,
                "Streefwaarde (hoogste)": item.target.value_max if item.target else None,
                "Begroot": item.target.value if item.target else None,
                "Genoemd in de nota": result.indicator.reference[0] if result.indicator.reference else None,
            }
            for year, item in every.items()
        }
    return expected


def read_chart(xml: bytes) -> dict[str, list[tuple[str, Decimal]]]:
    """Per series of a native chart its categories with their values."""
    found = {}
    for series in etree.fromstring(xml).iter(f"{CHART}ser"):
        name = series.findtext(f"{CHART}tx//{CHART}v")
        names = {one.get("idx"): one.findtext(f"{CHART}v") for one in series.find(f"{CHART}cat").iter(f"{CHART}pt")}
        values = series.find(f"{CHART}val").iter(f"{CHART}pt")
        found[name] = [(names[one.get("idx")].rstrip("*"), Decimal(one.findtext(f"{CHART}v"))) for one in values]
    return found


def read_workbook(content: bytes) -> list[list[object]]:
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)]


def check_chart(title: str, xml: bytes, workbook: bytes) -> bool:
    """The drawn values are those of the results, and those of the workbook that a user edits; tells whether the chart
    is that of an indicator."""
    expected = expected_chart_values().get(title)
    drawn = read_chart(xml)
    rows = read_workbook(workbook)
    for name, points in drawn.items():
        column = rows[0].index(name)
        in_book = {str(row[0]).rstrip("*"): row[column] for row in rows[1:]}
        for category, value in points:
            assert in_book[category] == pytest.approx(float(value), rel=1e-12)
            # what the nota mentions stands at every year, also one without a figure
            if expected and (category in expected or name != "Genoemd in de nota"):
                assert float(expected[category][name]) == pytest.approx(float(value), rel=1e-12)
    assert any(drawn.values())
    return expected is not None


def test_word_charts_draw_the_figures_of_the_indicators():
    document = open_word()
    charts = [block for block in walk(full_report().sections) if isinstance(block, ChartSpec)]
    found = list(document.element.body.iter(f"{CHART}chart"))
    assert len(found) == len(charts) > 35
    seen = 0
    for element, chart in zip(found, charts):
        part = document.part.related_parts[element.get(qn("r:id"))]
        (workbook,) = [relation.target_part for relation in part.rels.values()]
        seen += check_chart(chart.title, part.blob, workbook.blob)
    assert seen == len(charts) - 2  # all but the goals and the posts


def test_slides_draw_the_figures_of_the_indicators():
    checked = []
    for slide in open_slides().slides:
        for shape in slide.shapes:
            if shape.has_chart:
                part = shape.chart.part
                checked.append(
                    check_chart(shape.name.replace("\u00a0", " "), part.blob, part.chart_workbook.xlsx_part.blob)
                )
    assert len(checked) > 40
    assert sum(checked) == len(checked) - 2  # all but the goals and the posts


def test_the_excel_series_are_the_indicators_exactly():
    _, outcome = load()
    sheet = open_book()["Alle reeksen"]
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    heads = rows[0]
    told = {(row[0], row[3]): dict(zip(heads, row)) for row in rows[1:]}
    wanted = {
        (one["id"], int(year)): item for one in to_json(outcome)["indicators"] for year, item in one["years"].items()
    }
    assert set(wanted) <= set(told)
    for key, item in wanted.items():
        row = told[key]
        shown = row["Realisatie"] if isinstance(row["Realisatie"], int | float) else None
        assert shown == (None if item["value"] is None else pytest.approx(item["value"], rel=1e-12))
        assert row["Status"] == item["status"]
        assert row["Streefwaarde"] == item["target"]
        assert (row["Rijen"], row["Zonder getal"]) == (item["records"], item["missing"])


def test_no_number_on_the_chapter_sheets_that_the_indicators_do_not_have():
    _, outcome = load()
    exact = {round(float(number), 6) for number in known_numbers()}
    for result in outcome.results.values():
        for item in {**result.earlier, **result.years}.values():
            ahead = item.value + item.planned if item.value is not None and item.planned else None
            exact |= {round(float(one), 6) for one in (item.value, item.planned, ahead) if one is not None}
    seen = 0
    chapters = [name for name in open_book().sheetnames if name.startswith("Hoofdstuk")]
    for name in [*chapters, "Financiën", "Global Goals"]:
        for row in open_book()[name].iter_rows():
            for cell in row:
                if isinstance(cell.value, int | float):
                    seen += 1
                    assert round(abs(cell.value), 6) in exact, f"{name}!{cell.coordinate}: {cell.value}"
    assert seen > 900


def test_goals_are_those_of_the_goals_view():
    _, outcome = load()
    tables = [
        block for section in full_report().sections if section.title == "Global Goals" for block in section.blocks
    ]
    activities, spending = [block for block in tables if isinstance(block, TextTable)]
    for goal in range(1, 18):
        for place, year in enumerate(range(2021, 2027), start=1):
            assert activities.rows[goal - 1][place].number == outcome.goals[goal][year].activities
            assert spending.rows[goal - 1][place].number == (outcome.goals[goal][year].spending or 0)
    *lines, total = spending.rows
    sums = [sum(row[place].number for row in lines) for place in range(1, 7)]
    assert [cell.number for cell in total[1:]] == sums
    assert sums == [outcome.results["F.1"].years[year].value for year in range(2021, 2027)]


def test_the_money_of_the_year_adds_up_line_by_line_and_only_the_budget_is_judged():
    finance = next(section for section in full_report().sections if section.title == "Financiën")
    told = finance.blocks[0].blocks[1].text
    assert told.startswith("In 2026 besteedde de gemeente tot nu toe € 43.050 aan de posten met een begroting.")
    table = next(block for block in finance.blocks[1].blocks if isinstance(block, TextTable))
    names, budgets, spent, left = ([row[place] for row in table.rows] for place in range(4))
    assert [one.text for one in names if one.strong] == [
        "Begrote posten samen: binnen budget",
        "Totaal internationaal beleid",
    ]
    together, whole = [place for place, one in enumerate(names) if one.strong]
    assert budgets[together].number == sum(one.number for one in budgets[:together])
    assert spent[together].number == sum(one.number for one in spent[:together])
    assert whole == len(names) - 1
    assert spent[whole].number == sum(one.number for one in spent[together:whole])
    assert [left[together].number, left[whole].text, budgets[whole].text] == [15_350, "", ""]


def read_written(text: str) -> Decimal:
    return Decimal(text.replace("€", "").replace("\u00a0", "").replace(" ", "").replace(".", "").replace(",", "."))


@pytest.mark.parametrize("period", [(2021, 2026), (2024, 2026)])
def test_every_table_with_a_sum_adds_up_line_by_line_as_it_stands_there(period):
    """By the numbers as they are written, so that a reader who adds them up finds the sum too."""
    tables = [block for block in walk(make(Choices(*period)).sections) if isinstance(block, TextTable)]
    summed = [table for table in tables if table.rows and table.rows[-1][0].text == "Samen"]
    assert {table.caption.split(",")[0] for table in summed} >= {
        "Besteding per budgetpost",
        "Besteding per Global Goal",
        "Kosten en opbrengst per missie",
    }
    for table in summed:
        *lines, total = table.rows
        for place, cell in enumerate(total):
            if cell.number is not None:
                known = [read_written(row[place].text) for row in lines if row[place].number is not None]
                assert sum(known) == read_written(cell.text), (table.caption, table.columns[place].name)


def test_yes_or_no_stands_in_words():
    section = next(section for section in sections() if section.title.startswith("H6.3"))
    table = next(block for block in walk(section.blocks) if isinstance(block, TextTable))
    assert [row[1].text for row in table.rows[1:]] == ["nee", "ja", "ja", "ja", "ja", "nee"]
    assert load()[1].results["H6.3"].indicator.unit == YES_NO_UNIT
