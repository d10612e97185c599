"""Which files and sheets of a data folder are read, and what becomes of those that cannot be."""

from __future__ import annotations

import zipfile

import pytest
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl.utils.datetime import CALENDAR_MAC_1904


def test_xlsx_is_read(folder):
    folder.activities({}, file="jaar.xlsx")
    result = folder.check()
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert result.files("activiteiten") == ["jaar.xlsx"]
    assert result.findings == []


def test_xlsm_is_read(folder):
    made = folder.book("eerst.xlsx", {"Blad1": folder.activity_rows({})})
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(folder.path / "macro.xlsm", "w") as target:
        for name in source.namelist():
            content = source.read(name).replace(
                b"officedocument.spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml"
            )
            target.writestr(name, content)
    made.unlink()
    result = folder.check()
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert result.findings == []


def test_xls_is_read_with_its_dates(folder):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Blad1")
    day = xlwt.easyxf(num_format_str="dd-mm-yyyy")
    rows = folder.activity_rows({"kosten": 12.5})
    for row_number, row in enumerate(rows):
        for column_number, value in enumerate(row):
            is_date = hasattr(value, "year")
            sheet.write(row_number, column_number, value, *([day] if is_date else []))
    book.save(str(folder.path / "oud.xls"))
    result = folder.check()
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert str(folder.tables().activities["date"].iloc[0])[:10] == "2024-05-17"
    assert result.findings == []


def test_ods_is_read_with_its_dates(folder):
    book = OpenDocumentSpreadsheet()
    table = Table(name="Blad1")
    for row in folder.activity_rows({"kosten": 12.5}):
        line = TableRow()
        for value in row:
            if hasattr(value, "year"):
                cell = TableCell(valuetype="date", datevalue=value.isoformat())
            elif isinstance(value, (int, float)):
                cell = TableCell(valuetype="float", value=value)
            else:
                cell = TableCell(valuetype="string")
            cell.addElement(P(text=str(value)))
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    book.save(str(folder.path / "vrij.ods"))
    result = folder.check()
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert str(folder.tables().activities["date"].iloc[0])[:10] == "2024-05-17"
    assert result.findings == []


@pytest.mark.parametrize("delimiter", [";", ",", "\t"], ids=["semicolon", "comma", "tab"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_is_read(folder, delimiter, encoding):
    folder.csv("uit.csv", folder.activity_rows({"datum": "17-05-2024", "titel": "Café, één; € 5"}), delimiter, encoding)
    result = folder.check()
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert result.findings == []
    assert folder.tables().activities["title"].tolist() == ["Café, één; € 5"]


def test_csv_with_a_line_break_in_a_cell_keeps_row_numbers_apart(folder):
    folder.csv(
        "uit.csv",
        folder.activity_rows(
            {"datum": "17-05-2024", "titel": "Eerste\nregel"}, {"datum": "17-05-2024", "titel": "Tweede"}
        ),
    )
    result = folder.check()
    assert result.counts("activiteiten") == (2, 2, 0, 0)
    assert folder.tables().activities["title"].tolist() == ["Eerste regel", "Tweede"]


def test_a_finding_below_a_line_break_in_a_cell_gives_the_row_that_excel_shows(folder):
    folder.csv("uit.csv", folder.activity_rows({"datum": "17-05-2024", "titel": "Eerste\nregel"}, {"datum": "ooit"}))
    assert folder.check().only("not-a-date")["cell"] == "B3"


def test_title_lines_of_a_csv_do_not_choose_its_delimiter(folder):
    rows = folder.activity_rows({"datum": "17-05-2024", "organisaties": "Havenkoor, Noord, Oost"}, {"datum": "ooit"})
    folder.csv("uit.csv", [["Activiteiten, projecten, reizen"], ["Peildatum: 1 juli 2026, Deventer, 12:00"], [], *rows])
    result = folder.check()
    assert result.counts("activiteiten") == (2, 1, 1, 0)
    assert result.only("not-a-date")["cell"] == "B6"


def test_lists_in_the_cells_of_a_csv_do_not_choose_its_delimiter(folder):
    records = [{"datum": "17-05-2024", "organisaties": "Noord; Oost; Zuid; West; Midden; Rand; Kern; Kop"}] * 5
    folder.csv("uit.csv", folder.activity_rows(*records), ",")
    result = folder.check()
    assert result.counts("activiteiten") == (5, 5, 0, 0)
    assert len(folder.tables().organisations) == 8


def test_empty_lines_above_the_header_of_a_csv_count_as_rows(folder):
    folder.csv("uit.csv", [[], [""] * 7, *folder.activity_rows({"datum": "ooit"})])
    assert folder.check().only("not-a-date")["cell"] == "B4"


def test_a_wrong_dimension_record_loses_no_rows(folder):
    made = folder.activities({"kosten": 1}, {"kosten": 20}, {"kosten": 300})
    path = folder.path / "activiteiten.xlsx"
    with zipfile.ZipFile(path) as source:
        sheet = source.read("xl/worksheets/sheet1.xml")
    right = f'<dimension ref="A1:{made.cell("kosten", 2)}"'.encode()
    assert right in sheet
    replace_member(path, "xl/worksheets/sheet1.xml", sheet.replace(right, b'<dimension ref="A1:B2"'))
    result = folder.check()
    assert result.counts("activiteiten") == (3, 3, 0, 0)
    assert result.total("activiteiten", "kosten") == 321


def test_rich_text_in_a_cell_is_read_as_its_text(folder):
    rows = folder.activity_rows({"datum": "17-05-2024"})
    with xlsxwriter.Workbook(str(folder.path / "a.xlsx")) as workbook:
        sheet, bold = workbook.add_worksheet(), workbook.add_format({"bold": True})
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        sheet.write_rich_string(1, 2, "Lezing ", bold, "over", " Riga")
    assert folder.check().findings == []
    assert folder.tables().activities["title"].tolist() == ["Lezing over Riga"]


def write_ods(path, rows, repeated_rows=None, trailing_rows=0):
    """Write text cells as LibreOffice does: equal rows and empty rows are stored once with a count."""
    book, table = OpenDocumentSpreadsheet(), Table(name="Blad1")
    for number, row in enumerate(rows):
        line = TableRow(numberrowsrepeated=(repeated_rows or {}).get(number, 1))
        for value in row:
            cell = TableCell(valuetype="string") if value else TableCell()
            if value:
                cell.addElement(P(text=str(value)))
            line.addElement(cell)
        if not row:
            line.addElement(TableCell(numbercolumnsrepeated=1024))
        table.addElement(line)
    if trailing_rows:
        table.addElement(TableRow(numberrowsrepeated=trailing_rows))
        table.lastChild.addElement(TableCell(numbercolumnsrepeated=1024))
    book.spreadsheet.addElement(table)
    book.save(str(path))


def test_rows_that_ods_stores_once_with_a_count_are_all_read(folder):
    [header, row] = folder.activity_rows({"nummer": "A", "datum": "17-05-2024"})
    write_ods(folder.path / "a.ods", [[], header, row, []], {0: 4, 2: 3}, trailing_rows=1_048_000)
    result = folder.check()
    assert result.counts("activiteiten") == (3, 1, 0, 2)
    assert {finding["code"] for finding in result.findings} == {"duplicate"}
    assert {folder.row_of(finding) for finding in result.findings} < {6, 7, 8}


def test_subfolders_are_not_read(folder):
    folder.activities({})
    (folder.path / "archief").mkdir()
    folder.activities({}, {}, file="archief/oud.xlsx")
    result = folder.check()
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert result.only("unread-file")["file"] == "archief"


def test_files_that_hold_no_data_are_left_alone(folder):
    folder.activities({})
    (folder.path / "logo.png").write_bytes(b"\x89PNG")
    (folder.path / "activiteiten.xlsx.bak").write_bytes(b"PK\x03\x04")
    result = folder.check()
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert result.findings == []


def test_names_of_file_and_sheet_do_not_matter(folder):
    folder.activities({}, file="missies.xlsx", sheet="Subsidies")
    result = folder.check()
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert result.counts("missies") == result.counts("subsidies") == (0, 0, 0, 0)
    assert result.files("missies") == []


def test_one_workbook_feeds_several_sources(folder):
    folder.book(
        "alles.xlsx",
        {"a": folder.activity_rows({}, {}), "b": folder.mission_rows({}), "c": folder.payment_rows({}, {}, {})},
    )
    result = folder.check()
    assert [result.counts(source)[1] for source in ("activiteiten", "missies", "subsidies")] == [2, 1, 3]
    assert result.files("activiteiten") == result.files("subsidies") == ["alles.xlsx"]


def test_several_workbooks_feed_one_source(folder):
    folder.activities({"kosten": 100}, file="2023.xlsx")
    folder.activities({"kosten": 20}, {"kosten": 3}, file="2024.xlsx")
    result = folder.check()
    assert result.counts("activiteiten") == (3, 3, 0, 0)
    assert sorted(result.files("activiteiten")) == ["2023.xlsx", "2024.xlsx"]
    assert result.total("activiteiten", "kosten") == 123


def test_two_sheets_of_one_workbook_feed_one_source(folder):
    folder.book("jaren.xlsx", {"2023": folder.activity_rows({}), "2024": folder.activity_rows({}, {})})
    assert folder.check().counts("activiteiten") == (3, 3, 0, 0)


def test_a_source_without_a_file_is_no_error(folder):
    folder.missions({})
    result = folder.check()
    assert result.counts("activiteiten") == (0, 0, 0, 0)
    assert result.findings == []


def broken_zip(path):
    path.write_bytes(path.read_bytes()[:400])


def html_called_xlsx(path):
    path.write_text("<html><body><table><tr><td>nummer</td></tr></table></body></html>")


def text_called_xlsx(path):
    path.write_text("nummer;datum;titel\n")


def nothing_in_it(path):
    path.write_bytes(b"")


def password(path):
    marks = "EncryptedPackage".encode("utf-16-le") + "EncryptionInfo".encode("utf-16-le")
    path.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504) + marks + bytes(1024))


def replace_member(path, member, content):
    with zipfile.ZipFile(path) as source:
        members = {name: source.read(name) for name in source.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for name, old in members.items():
            target.writestr(name, content if name == member else old)


def zip_bomb(path):
    replace_member(path, "xl/worksheets/sheet1.xml", b" " * 300_000_000)


def entity_expansion(path):
    laughs = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
    start = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">' + laughs + "]>"
    body = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        '<c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row></sheetData></worksheet>'
    )
    replace_member(path, "xl/worksheets/sheet1.xml", (start + body).encode())


@pytest.mark.parametrize(
    "defect", [broken_zip, html_called_xlsx, text_called_xlsx, nothing_in_it, password, zip_bomb, entity_expansion]
)
def test_a_workbook_that_cannot_be_opened_is_one_error_and_the_others_still_load(folder, defect):
    folder.missions({}, file="stuk.xlsx")
    defect(folder.path / "stuk.xlsx")
    folder.activities({})
    result = folder.check()
    finding = result.only("unreadable-workbook")
    assert (finding["severity"], finding["file"]) == ("error", "stuk.xlsx")
    assert result.counts("activiteiten") == (1, 1, 0, 0)


def test_lock_files_of_excel_are_ignored(folder):
    folder.activities({})
    (folder.path / "~$activiteiten.xlsx").write_bytes(b"\x05Gebruiker" + bytes(150))
    assert folder.check().findings == []


def test_hidden_files_are_ignored(folder):
    folder.activities({})
    folder.activities({}, {}, file=".activiteiten.xlsx")
    result = folder.check()
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    assert result.findings == []


@pytest.mark.parametrize("how", ["hidden", "very_hidden"])
def test_a_hidden_sheet_is_not_read_but_named(folder, how):
    folder.book("boek.xlsx", {"Nu": folder.activity_rows({}), "Oud": folder.activity_rows({}, {})}, **{how: ["Oud"]})
    result = folder.check()
    assert result.counts("activiteiten") == (1, 1, 0, 0)
    finding = result.only("hidden-sheet")
    assert (finding["severity"], finding["file"], finding["sheet"]) == ("info", "boek.xlsx", "Oud")


def test_hidden_rows_and_columns_are_read(folder):
    def hide(workbook):
        workbook["Blad1"].row_dimensions[2].hidden = True
        workbook["Blad1"].column_dimensions["G"].hidden = True

    folder.book("boek.xlsx", {"Blad1": folder.activity_rows({"kosten": 40}, {"kosten": 2})}, edit=hide)
    result = folder.check()
    assert result.counts("activiteiten") == (2, 2, 0, 0)
    assert result.total("activiteiten", "kosten") == 42


def test_a_vertically_merged_cell_holds_for_its_first_row_only(folder):
    def merge(workbook):
        workbook["Blad1"].merge_cells("C2:C3")

    folder.book("boek.xlsx", {"Blad1": folder.activity_rows({"titel": "Samen"}, {"titel": None})}, edit=merge)
    result = folder.check()
    assert result.counts("activiteiten") == (2, 1, 1, 0)
    finding = result.only("missing-value")
    assert (finding["cell"], finding["column"], finding["severity"]) == ("C3", "titel", "error")


def test_a_workbook_of_the_1904_system_gives_the_same_days(folder):
    def count_from_1904(workbook):
        workbook.epoch = CALENDAR_MAC_1904

    folder.book("mac.xlsx", {"Blad1": folder.activity_rows({})}, edit=count_from_1904)
    result = folder.check()
    assert result.findings == []
    assert str(folder.tables().activities["date"].iloc[0])[:10] == "2024-05-17"
