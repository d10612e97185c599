"""The Excel annex: true numbers, charts to edit, the rows behind, and nothing that runs."""

from __future__ import annotations

import io
import zipfile

from report.excel import choose_breaks
from telling.chart_spec import ChartSpec
from telling.tables import TextTable
from tests.report.making import full_report, load, written
from tests.report.making import open_book as book


def test_there_is_a_sheet_for_each_part_and_for_the_rows_behind():
    assert book().sheetnames[:3] == ["Over dit bestand", "In het kort", "De afspraken"]
    expected = {f"Hoofdstuk {number}" for number in range(1, 7)}
    expected |= {"Global Goals", "Financiën", "Alle reeksen", "Uitsplitsingen", "Definities", "Rekenkamertoets"}
    expected |= {"Bronnen", "Terugblik"}
    expected |= {"Rijen Activiteiten", "Rijen Missies", "Rijen Betalingen", "Rijen CBS-cijfers"}
    assert expected <= set(book().sheetnames)


def test_money_is_a_number_in_euros_and_a_missing_figure_is_not_zero():
    sheet = book()["Alle reeksen"]
    rows = {(row[0].value, row[3].value): row[4] for row in sheet.iter_rows(min_row=5)}
    spent = rows["H2.8", 2024]
    assert (spent.value, spent.number_format) == (43900, "[$€-413] #,##0;-[$€-413] #,##0")
    assert rows["H1.1", 2026].value == "geen gegevens"
    assert rows["H4.3", 2021].value == 0


def test_a_table_with_a_sheet_of_its_own_has_a_name_a_filter_and_headings_that_stay():
    sheet = book()["Alle reeksen"]
    assert sheet.freeze_panes == "A5" and sheet.auto_filter.ref
    named = book().defined_names["Tabel_Alle_reeksen"].attr_text
    assert named == f"'Alle reeksen'!$A$4:$N${sheet.max_row}"
    assert "Tabel_Rijen_Activiteiten" in book().defined_names


def test_each_table_on_a_sheet_with_more_has_a_name_too():
    sheet = book()["Financiën"]
    named = {name: book().defined_names[name].attr_text for name in book().defined_names if "Financiën_" in name}
    captions = [block.caption for part in full_report().sheets if part.name == "Financiën" for block in part.blocks
                if isinstance(block, TextTable)]  # fmt: skip
    assert len(named) == len(captions) > 3
    for place, caption in enumerate(captions, start=1):
        first = int(named[f"Tabel_Financiën_{place}"].split("!$A$")[1].split(":")[0])
        assert sheet.cell(first - 1, 1).value.replace("\u00a0", " ") == caption
    assert sheet.freeze_panes == "A3"


def test_no_chart_is_cut_by_the_end_of_a_page():
    """Rows of 15 points on a lying A4 with the margins and the scale of the sheet."""
    seen = 0
    for sheet in book().worksheets:
        if not sheet._charts:
            continue
        starts = [1, *(brk.id + 1 for brk in sheet.row_breaks.brk), sheet.max_row + 40]
        margins = (sheet.page_margins.top + sheet.page_margins.bottom) * 72
        room = (595 - margins) * 100 / sheet.page_setup.scale
        for chart in sheet._charts:
            top, bottom = chart.anchor._from.row + 1, chart.anchor.to.row + 1
            page = max(start for start in starts if start <= top)
            heights = [sheet.row_dimensions[row].height or 15 for row in range(page, bottom + 1)]
            assert bottom < min(start for start in starts if start > top), sheet.title
            assert sum(heights) + 45 <= room, (sheet.title, top)
            assert chart.anchor.to.col < sheet.max_column + 9
            seen += 1
    assert seen > 35


def test_no_sheet_with_charts_is_wider_than_its_page():
    paper = 842 - 2 * 0.7 * 72  # A4 on its side within the margins of Excel, in points
    scaled = [sheet for sheet in book() if sheet.page_setup.scale]
    assert len(scaled) > 8
    for sheet in scaled:
        widths = [(one.max - one.min + 1) * int(one.width * 7 + 0.5) for one in sheet.column_dimensions.values()]
        assert sum(widths) * 0.75 * sheet.page_setup.scale / 100 <= paper, sheet.title


def test_a_text_of_more_lines_has_the_room_for_them():
    sheet = book()["Financiën"]
    row = next(row for row in range(1, sheet.max_row) if str(sheet.cell(row, 2).value).startswith("Beginstand"))
    text, wide = sheet.cell(row, 2).value, sheet.column_dimensions["B"].width
    assert sheet.row_dimensions[row].height >= 13 * len(text) / wide  # lines of type of 10 points
    assert sheet.row_dimensions[row + 1].height is None
    assert {sheet.cell(row, column).alignment.vertical for column in (1, 2, 3)} == {"top"}


def test_yes_and_no_are_numbers_that_say_so():
    rows = {(row[0].value, row[3].value): row[4] for row in book()["Alle reeksen"].iter_rows(min_row=5)}
    assert (rows["H5.1", 2025].value, rows["H5.1", 2025].number_format) == (1, '"ja";"ja";"nee"')


def test_a_page_begins_before_what_would_be_cut_and_never_within_what_is_longer():
    # blocks of 10, 20, 15 and 60 rows of 15 points on pages of 500: the second and third do not fit on one page
    begins, end = [3, 13, 33, 48], 108
    assert choose_breaks(begins, end, {}, 500) == [33, 48]
    assert choose_breaks([3, 13], 20, {}, 500) == []
    assert choose_breaks([3, 13], 20, {15: 400}, 500) == [13]


def test_nothing_in_it_is_a_formula():
    for sheet in book():
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row), sheet.title


def test_charts_are_native_with_words_for_who_cannot_see_them():
    charts = sum(isinstance(block, ChartSpec) for sheet in full_report().sheets for block in sheet.blocks)
    with zipfile.ZipFile(io.BytesIO(written("xlsx"))) as archive:
        names = archive.namelist()
        drawings = b"".join(archive.read(name) for name in names if name.startswith("xl/drawings/drawing"))
    assert sum(name.startswith("xl/charts/chart") for name in names) == charts > 35
    assert drawings.count(b"descr=") == charts


def test_every_sheet_says_that_these_are_sample_figures():
    for sheet in book().worksheets[1:]:
        assert sheet["A2"].value == "Voorbeeldgegevens"
    assert "Voorbeeldgegevens" in book().worksheets[0]["B4"].value


def test_the_rows_behind_are_all_rows_of_the_period_and_add_up():
    loaded, outcome = load()
    payments = loaded.tables.payments
    sheet = book()["Rijen Betalingen"]
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    heads, rows = rows[0], rows[1:]
    assert len(rows) == int(payments["year"].between(2021, 2026).sum())
    counted = [dict(zip(heads, row)) for row in rows]
    in_2024 = [row for row in counted if row["Jaar"] == 2024 and "H1.10" in (row["Telt mee in"] or "").split(", ")]
    assert sum(row["Bedrag"] for row in in_2024) == outcome.results["H1.10"].years[2024].value


def test_no_day_place_or_name_of_a_shelter_city_guest_comes_in():
    sheet = book()["Rijen Activiteiten"]
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    shelter = [dict(zip(rows[0], row)) for row in rows[1:] if "opvang shelter city" in row]
    assert shelter
    for row in shelter:
        assert row["Datum"] == str(row["Jaar"])
        assert row["Titel"] == "Opvang Shelter City"
        told = {name for name, cell in row.items() if cell}
        assert told == {
            "Datum",
            "Jaar",
            "Titel",
            "Soort",
            "Hoofdstuk",
            "Global Goals",
            "Bestand",
            "Blad",
            "Telt mee in",
        }
        assert row["Telt mee in"] == "niet getoond (Shelter City)"
