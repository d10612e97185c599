"""What people have in their folders comes through whole: every value at its own row, errors and formulas included."""
from __future__ import annotations

import datetime
import io
import logging
import pickle
import re
import subprocess
from pathlib import Path

import openpyxl
import pytest
import xlrd

from data import decode_xls, workbook
from data.sheets import ErrorCell, Sheet, Uncalculated, UnreadableWorkbook
from data.workbook import list_data_files, open_workbook, open_workbooks
from tests.data import hostile


def read(path: Path, content: bytes | str) -> tuple[Sheet, ...]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return open_workbook(path).sheets


def rows_of(sheet: Sheet) -> list[list[object]]:
    return [sheet.row(row) for row in range(1, sheet.row_count + 1)]


def read_rows(path: Path, content: bytes | str) -> list[list[object]]:
    sheet, = read(path, content)
    return rows_of(sheet)


def save_openpyxl(path: Path, **cells: object) -> None:
    book = openpyxl.Workbook()
    for name, value in cells.items():
        book.active[name] = value
    book.save(path)


# Excel packages

def test_a_table_that_starts_at_c5_keeps_its_row_and_column_numbers(tmp_path: Path) -> None:
    save_openpyxl(tmp_path / "a.xlsx", C5="kop", D6=1.5, E8="x")
    sheet, = open_workbook(tmp_path / "a.xlsx").sheets
    assert sheet.row_count == 8
    assert sheet.row(4) == [None] * 5
    assert sheet.row(5) == [None, None, "kop", None, None]
    assert sheet.row(6)[3] == 1.5
    assert sheet.row(8)[4] == "x"


def test_values_keep_their_kind(tmp_path: Path) -> None:
    save_openpyxl(tmp_path / "a.xlsx", A1=" x ", B1=True, C1=1, D1=0.25, E1=datetime.date(2021, 4, 13),
                  F1=datetime.datetime(2021, 4, 13, 9, 30), G1=datetime.time(9, 30), H1="007", I1="a\nb")
    sheet, = open_workbook(tmp_path / "a.xlsx").sheets
    row = sheet.row(1)
    assert row == [" x ", True, 1, 0.25, datetime.date(2021, 4, 13), datetime.datetime(2021, 4, 13, 9, 30),
                   datetime.time(9, 30), "007", "a\nb"]
    assert row[1] is True
    assert type(row[2]) in (int, float)


def test_true_and_one_in_one_column_stay_apart(tmp_path: Path) -> None:
    save_openpyxl(tmp_path / "a.xlsx", A1=1, A2=True, A3=0, A4=False, A5=1.0, A6=True)
    sheet, = open_workbook(tmp_path / "a.xlsx").sheets
    assert [type(value) is bool for value, in rows_of(sheet)] == [False, True, False, True, False, True]
    assert [value for value, in rows_of(sheet)] == [1, True, 0, False, 1, True]


def test_each_distinct_value_is_held_once_and_code_zero_is_empty(tmp_path: Path) -> None:
    save_openpyxl(tmp_path / "a.xlsx", A1="x", A3="y", A4="x", A6="y")
    column, = open_workbook(tmp_path / "a.xlsx").sheets[0].columns
    assert list(column.codes) == [1, 0, 2, 1, 0, 2]
    assert column.values == [None, "x", "y"]


@pytest.mark.parametrize("cell, expected", [
    ('<c r="B2" t="e"><v>#DIV/0!</v></c>', ErrorCell("#DIV/0!")),
    ('<c r="B2" s="1" t="e"><f>1/0</f><v>#N/A</v></c>', ErrorCell("#N/A")),
    ('<c r="B2" t="e"><v>#SPILL!</v></c>', ErrorCell("#SPILL!")),
    ("<c r='B2' t = 'e'><v>#REF!</v></c>", ErrorCell("#REF!")),
    ('<c t="s" r="B2"><v>0</v></c>', "kop"),
    ('<c r="B2"><f>A1*2</f><v></v></c>', Uncalculated("=A1*2")),
    ('<c r="B2"><f>A1&amp;"x"</f><v/></c>', Uncalculated('=A1&"x"')),
    ('<c r="B2"><f>A1&lt;2</f></c>', Uncalculated("=A1<2")),
    ('<c r="B2" s="3"><f t="array" ref="B2">SUM(A1)</f><v /></c>', Uncalculated("=SUM(A1)")),
    ('<c r="B2"><f t="shared" si="0"/></c>', Uncalculated("=")),
    ('<c r="B2"><f t="shared" si="0"/><v>4</v></c>', 4),
    ('<c r="B2"><f>A1*2</f>\n <v>6</v></c>', 6),
    ('<c r="B2"><f>A1*2</f><v xml:space="preserve">6</v></c>', 6),
    ('<c r="B2" t="str"><f>""</f><v></v></c>', None),
    ('<c r="B2" t="str"><f>A1</f></c>', Uncalculated("=A1")),
    ('<c r="B2" t="b"><f>TRUE()</f><v>1</v></c>', True),
    ('<c r="B2" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>', "ab"),
    ('<c r="B2" t="inlineStr"><is><t>t="e" &lt;f&gt; #N/A</t></is></c>', 't="e" <f> #N/A'),
    ('<c r="B2" t="str"><v>a_x000D_b</v></c>', "a\rb"),
    ('<c r="B2"><v>1e999</v></c>', ErrorCell("#NUM!")),
])
@pytest.mark.parametrize("form", ["plain", "prefix", "comment", "no references"])
def test_one_cell_in_every_spelling(tmp_path: Path, cell: str, expected: object, form: str) -> None:
    rows = (f'<row r="1"><c r="A1"><v>3</v></c></row><row r="2"><c r="A2"/>{cell}</row><row r="3"><c r="A3"><v>5</v>'
            f'</c></row>')
    sheet = hostile.make_sheet(rows)
    if form == "prefix":
        sheet = re.sub(r"<(/?)(?=[a-z])", r"<\1x:", sheet).replace("xmlns=", "xmlns:x=")
    elif form == "comment":
        sheet = sheet.replace("<row r=\"3\"", "<!-- made by hand --><row r=\"3\"")
    elif form == "no references":
        sheet = re.sub(r""" r=["'][A-Z]?[0-9]["']""", "", sheet)
    content = hostile.make_xlsx({"Blad1": sheet}, shared=f'<sst xmlns="{hostile.MAIN}"><si><t>kop</t></si></sst>')
    found = read_rows(tmp_path / "a.xlsx", content)
    width = 1 if expected is None else 2
    assert found == [[3, None][:width], [None, expected][:width], [5, None][:width]]
    assert len(found[1]) == 1 or type(found[1][1]) is type(expected) or expected in (4, 6)


def test_a_formula_that_openpyxl_wrote_was_never_calculated(tmp_path: Path) -> None:
    save_openpyxl(tmp_path / "a.xlsx", A1=2, B1="=A1*2", C1="#N/A")
    assert rows_of(open_workbook(tmp_path / "a.xlsx").sheets[0]) == [[2, Uncalculated("=A1*2"), ErrorCell("#N/A")]]


def test_error_cells_and_empty_formulas_count_as_rows_at_the_end(tmp_path: Path) -> None:
    rows = ('<row r="1"><c r="A1"><v>1</v></c></row><row r="4"><c r="C4"><f>A1</f></c></row><row r="5"><c r="B5" '
            't="e"><v>#N/A</v></c></row>')
    found = read_rows(tmp_path / "a.xlsx", hostile.make_one_sheet(rows))
    assert found[3:] == [[None, None, Uncalculated("=A1")], [None, ErrorCell("#N/A"), None]]


@pytest.mark.parametrize("written, is_1904, day", [
    ("", False, datetime.date(2021, 4, 13)), ('<workbookPr date1904="0"/>', False, datetime.date(2021, 4, 13)),
    ('<workbookPr date1904="1"/>', True, datetime.date(2025, 4, 14)),
    ('<workbookPr date1904="true"/>', True, datetime.date(2025, 4, 14))])
def test_days_count_from_1900_or_1904(tmp_path: Path, written: str, is_1904: bool, day: datetime.date) -> None:
    path = tmp_path / "a.xlsx"
    styles = (f'<styleSheet xmlns="{hostile.MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/>'
              f'</cellXfs></styleSheet>')
    relations = (f'<Relationships xmlns="{hostile.PACKAGE}/relationships"><Relationship Id="rId1" '
                 f'Type="{hostile.OFFICE}/worksheet" '
                 f'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{hostile.OFFICE}/styles" '
                 f'Target="styles.xml"/>'
                 '</Relationships>')
    path.write_bytes(hostile.make_xlsx(
        {"Blad1": hostile.make_sheet('<row r="1"><c r="A1" s="1"><v>44299</v></c></row>')}, properties=written,
        changed={"xl/styles.xml": styles, "xl/_rels/workbook.xml.rels": relations}))
    book = open_workbook(path)
    assert book.date_1904 is is_1904
    assert book.sheets[0].row(1) == [day]


def test_hidden_sheets_are_named_and_not_read(tmp_path: Path) -> None:
    sheet = hostile.make_sheet('<row r="1"><c r="A1"><v>1</v></c></row>')
    far = hostile.make_sheet('<row r="1"><c r="XFD1048576"><v>1</v></c></row>')
    found = read(tmp_path / "a.xlsx", hostile.make_xlsx({"Een": sheet, "Twee": far, "Drie": sheet, "Vier": sheet},
                                                        states={"Twee": "hidden", "Drie": "veryHidden"}))
    assert [(each.name, each.hidden, each.row_count) for each in found] == [
        ("Een", False, 1), ("Twee", True, 0), ("Drie", True, 0), ("Vier", False, 1)]


def test_a_chart_sheet_is_no_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    book.create_chartsheet("Grafiek").add_chart(openpyxl.chart.BarChart())
    book.save(tmp_path / "a.xlsx")
    assert [sheet.name for sheet in open_workbook(tmp_path / "a.xlsx").sheets] == ["Sheet"]


def test_a_strict_package_is_read(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1"><v>2</v></c></row>'
    sheet = hostile.make_sheet(row, main=hostile.STRICT_MAIN)
    content = hostile.make_xlsx({"Blad1": sheet}, main=hostile.STRICT_MAIN)
    assert read_rows(tmp_path / "a.xlsx", content) == [[ErrorCell("#N/A"), 2]]


def test_of_merged_cells_only_the_first_has_the_value(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["C3"] = "samen", "x"
    book.active.merge_cells("A1:B2")
    book.save(tmp_path / "a.xlsx")
    assert rows_of(open_workbook(tmp_path / "a.xlsx").sheets[0]) == [
        ["samen", None, None], [None, None, None], [None, None, "x"]]


def test_an_excel_package_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    assert read_rows(tmp_path / "a.xls", hostile.make_one_sheet(hostile.FIRST)) == [[1]]
    assert read_rows(tmp_path / "a.XLSM", hostile.make_one_sheet(hostile.FIRST)) == [[1]]


# OpenDocument

def test_an_opendocument_sheet_gives_values_errors_and_empty_formulas(tmp_path: Path) -> None:
    cells = ('<table:table-cell office:value-type="string"><text:p>een<text:s text:c="2"/>twee</text:p><text:p>drie'
             '</text:p>'
             '<office:annotation><text:p>opmerking</text:p></office:annotation></table:table-cell>'
             '<table:table-cell table:number-columns-repeated="2" office:value-type="currency" office:value="2.5">'
             '<text:p>€ 2,50</text:p>'
             '</table:table-cell><table:covered-table-cell/>'
             '<table:table-cell office:value-type="date" office:date-value="2021-04-13"><text:p>13-04-21</text:p>'
             '</table:table-cell>'
             '<table:table-cell office:value-type="date" office:date-value="2021-04-13T09:30:00"/>'
             '<table:table-cell office:value-type="time" office:time-value="PT09H30M00S"/>'
             '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAAR</text:p>'
             '</table:table-cell>'
             '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
             'calcext:value-type="error"><text:p>#DEEL/0!</text:p></table:table-cell>'
             '<table:table-cell table:formula="of:=X" office:value-type="float" office:value="0"><text:p>Err:502'
             '</text:p></table:table-cell>'
             '<table:table-cell table:formula="of:=[.A1]*2"/>'
             '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"><text:p>2'
             '</text:p></table:table-cell>')
    tables = ('<table:table table:name="Leeg"/><table:table table:name="A"><table:table-row '
              'table:number-rows-repeated="2">'
              f'<table:table-cell table:number-columns-repeated="16384"/></table:table-row><table:table-row>{cells}'
              f'</table:table-row>'
              '<table:table-row table:number-rows-repeated="1048573"><table:table-cell/></table:table-row>'
              '</table:table>'
              '<table:table table:name="Weg" table:style-name="ta2"><table:table-row><table:table-cell '
              'office:value-type="float" '
              'office:value="1"/></table:table-row></table:table>')
    styles = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    empty, sheet, hidden = read(tmp_path / "a.ods", hostile.make_ods(tables, styles))
    assert (empty.name, empty.row_count, hidden.name, hidden.hidden, hidden.row_count) == ("Leeg", 0, "Weg", True, 0)
    assert sheet.row_count == 3
    assert sheet.row(3) == ["een  twee\ndrie", 2.5, 2.5, None, datetime.date(2021, 4, 13),
                            datetime.datetime(2021, 4, 13, 9, 30), datetime.time(9, 30), True,
                            ErrorCell("#DEEL/0!"), ErrorCell("Err:502"), Uncalculated("=[.A1]*2"), 2]


def test_a_repeated_opendocument_row_stands_as_often_as_it_says(tmp_path: Path) -> None:
    table = ('<table:table table:name="A"><table:table-row table:number-rows-repeated="3"><table:table-cell '
             'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row><table:table-row>'
             '<table:table-cell/>'
             '<table:table-cell office:value-type="string"><text:p>y</text:p></table:table-cell></table:table-row>'
             '</table:table>')
    assert read_rows(tmp_path / "a.ods", hostile.make_ods(table)) == [["x", None]] * 3 + [[None, "y"]]


# old Excel: nothing that is kept up writes .xls, so its cells are read from what xlrd says of them

@pytest.mark.parametrize("kind, value, expected", [
    (xlrd.XL_CELL_TEXT, "x", "x"), (xlrd.XL_CELL_NUMBER, 2.0, 2), (xlrd.XL_CELL_BOOLEAN, 1, True),
    (xlrd.XL_CELL_EMPTY, "", ""), (xlrd.XL_CELL_BLANK, "", ""), (xlrd.XL_CELL_ERROR, 7, ErrorCell("#DIV/0!")),
    (xlrd.XL_CELL_ERROR, 42, ErrorCell("#N/A")),
    (xlrd.XL_CELL_DATE, 44299.0, datetime.date(2021, 4, 13)), (xlrd.XL_CELL_DATE, 0.5, datetime.time(12)),
    (xlrd.XL_CELL_DATE, 44299.5, datetime.datetime(2021, 4, 13, 12)), (xlrd.XL_CELL_DATE, -3.0, -3.0)])
def test_the_cells_of_old_excel(kind: int, value: object, expected: object) -> None:
    found = decode_xls.read_cell(kind, value, 0)
    assert found == expected
    assert type(found) is type(expected) or expected == 2


def test_an_old_workbook_of_1904_counts_four_years_on() -> None:
    assert decode_xls.read_cell(xlrd.XL_CELL_DATE, 44299.0, 1) == datetime.date(2025, 4, 14)


# CSV

@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_csv_in_each_separator_and_encoding(tmp_path: Path, separator: str, encoding: str) -> None:
    text = 'naam|bedrag|tekst\r\nCafé €|"1|5"|"regel 1\nregel ""2"""\r\n\r\nMalmö||x\r\n'.replace("|", separator)
    assert read_rows(tmp_path / "a.csv", text.encode(encoding)) == [
        ["naam", "bedrag", "tekst"], ["Café €", f"1{separator}5", 'regel 1\nregel "2"'], [None, None, None],
        ["Malmö", None, "x"]]


@pytest.mark.parametrize("text, expected", [
    ("sep=,\r\na;b,c\r\n1;2,3\r\n", ["a;b", "c"]),
    ("jaar;waarde\n2021;1,5\n2022;2,5\n2023;3,5\n", ["jaar", "waarde"]),
    ("nummer,doelen,titel\n1,4;8;17,x\n2,4;8,y\n", ["nummer", "doelen", "titel"]),
    ("naam;plaats\nJansen, Piet;Deventer, stad\nBakker, Jan;Zwolle, stad\n", ["naam", "plaats"]),
    ("alleen een kolom\n1\n2\n", ["alleen een kolom"]),
    ("a\tb\n1,5\t2\n2,5\t3\n", ["a", "b"]),
])
def test_the_separator_is_the_one_that_makes_a_table(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert read_rows(tmp_path / "a.csv", text)[0] == expected


def test_title_lines_above_a_cbs_table_do_not_decide_the_separator(tmp_path: Path) -> None:
    text = ('"Hotels; gasten, overnachtingen, woonland"\n\n"Onderwerp, regio, periode, en nog wat, tekst"\n'
            + "".join(f'"Overijssel (PV)";"{year}";"{year},5"\n' for year in range(2012, 2024)) + '"Bron: CBS"\n')
    found = read_rows(tmp_path / "a.csv", text)
    assert found[3] == ["Overijssel (PV)", "2012", "2012,5"]
    assert found[-1] == ["Bron: CBS", None, None]


# the folder, and what the parent does with its child

def test_only_data_files_directly_in_the_folder_are_listed(tmp_path: Path) -> None:
    for name in ("b.XLSX", "A.csv", "c.ods", "d.xls", "e.xlsm", "~$b.xlsx", ".verborgen.csv", "f.txt", "g.xlsx.tmp",
                 "h.tsv", "i.json"):
        (tmp_path / name).touch()
    (tmp_path / "map.xlsx").mkdir()
    (tmp_path / "map.xlsx" / "z.csv").touch()
    assert [path.name for path in list_data_files(tmp_path)] == [
        "A.csv", "b.XLSX", "c.ods", "d.xls", "e.xlsm", "f.txt", "h.tsv"]


def test_several_files_come_back_by_path_with_the_reason_for_those_that_fail(tmp_path: Path) -> None:
    good, bad, gone = tmp_path / "é 'x' & y.csv", tmp_path / "b.xlsx", tmp_path / "weg.xlsx"
    good.write_text("a;b\n1;2\n")
    bad.touch()
    opened = open_workbooks([bad, good, gone])
    assert list(opened) == [bad, good, gone]
    assert opened[good].sheets[0].row(2) == ["1", "2"]
    assert "leeg" in str(opened[bad])
    assert str(opened[gone]) == workbook.NOT_THERE


def test_a_child_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_text("a;b\n")
    monkeypatch.setattr(workbook, "seconds_allowed", lambda size: 0.001)
    with pytest.raises(UnreadableWorkbook, match="duurt te lang"):
        open_workbook(tmp_path / "a.csv")


@pytest.mark.parametrize("code, said", [
    (-24, workbook.TOO_SLOW), (-6, workbook.CRASHED), (3, workbook.CRASHED), (1, workbook.OWN_FAULT)])
def test_a_child_that_falls_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                            caplog: pytest.LogCaptureFixture, code: int, said: str) -> None:
    (tmp_path / "a.csv").write_text("a;b\n")
    fallen = subprocess.CompletedProcess([], code, b"", b"Traceback: KeyError")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: fallen)
    with caplog.at_level(logging.ERROR), pytest.raises(UnreadableWorkbook) as refused:
        open_workbook(tmp_path / "a.csv")
    assert str(refused.value) == said
    assert ("KeyError" in caplog.text) is (code == 1)


def test_nothing_but_plain_values_comes_out_of_a_child() -> None:
    with pytest.raises(pickle.UnpicklingError):
        workbook._PlainUnpickler(io.BytesIO(pickle.dumps(print))).load()
