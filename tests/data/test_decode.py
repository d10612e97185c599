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
import xlsxwriter
import xlwt

from data import decode_csv, decode_xls, workbook
from data.formats import shows_percent
from data.letters import choose_old_encoding
from data.sheets import ErrorCell, Grid, Percent, Uncalculated, UnreadableWorkbook
from data.workbook import list_data_files, list_unread, open_workbook, open_workbooks
from tests.data import hostile
from tests.decoding import decoding_here  # noqa: F401 (pytest finds fixtures by their name here)

ASK_CHILD = workbook._ask_child


@pytest.fixture
def in_a_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """Decode in a process of its own, as the program does: what comes out of the cells is the same in any."""
    monkeypatch.setattr(workbook, "_ask_child", ASK_CHILD)


def read(path: Path, content: bytes | str) -> tuple[Grid, ...]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return open_workbook(path).sheets


def rows_of(sheet: Grid) -> list[list[object]]:
    return [sheet.row(row) for row in range(1, sheet.row_count + 1)]


def read_rows(path: Path, content: bytes | str) -> list[list[object]]:
    (sheet,) = read(path, content)
    return rows_of(sheet)


def save_openpyxl(path: Path, **cells: object) -> None:
    book = openpyxl.Workbook()
    for name, value in cells.items():
        book.active[name] = value
    book.save(path)


# Excel packages


def test_a_table_that_starts_at_c5_keeps_its_row_and_column_numbers(tmp_path: Path) -> None:
    save_openpyxl(tmp_path / "a.xlsx", C5="kop", D6=1.5, E8="x")
    (sheet,) = open_workbook(tmp_path / "a.xlsx").sheets
    assert sheet.row_count == 8
    assert sheet.row(4) == [None] * 5
    assert sheet.row(5) == [None, None, "kop", None, None]
    assert sheet.row(6)[3] == 1.5
    assert sheet.row(8)[4] == "x"


def test_values_keep_their_kind(tmp_path: Path) -> None:
    save_openpyxl(
        tmp_path / "a.xlsx",
        A1=" x ",
        B1=True,
        C1=1,
        D1=0.25,
        E1=datetime.date(2021, 4, 13),
        F1=datetime.datetime(2021, 4, 13, 9, 30),
        G1=datetime.time(9, 30),
        H1="007",
        I1="a\nb",
    )
    (sheet,) = open_workbook(tmp_path / "a.xlsx").sheets
    row = sheet.row(1)
    assert row == [
        " x ",
        True,
        1,
        0.25,
        datetime.date(2021, 4, 13),
        datetime.datetime(2021, 4, 13, 9, 30),
        datetime.time(9, 30),
        "007",
        "a\nb",
    ]
    assert row[1] is True
    assert type(row[2]) in (int, float)


def test_true_and_one_in_one_column_stay_apart(tmp_path: Path) -> None:
    save_openpyxl(tmp_path / "a.xlsx", A1=1, A2=True, A3=0, A4=False, A5=1.0, A6=True)
    (sheet,) = open_workbook(tmp_path / "a.xlsx").sheets
    assert [type(value) is bool for (value,) in rows_of(sheet)] == [False, True, False, True, False, True]
    assert [value for (value,) in rows_of(sheet)] == [1, True, 0, False, 1, True]


def test_each_distinct_value_is_held_once_and_code_zero_is_empty(tmp_path: Path) -> None:
    save_openpyxl(tmp_path / "a.xlsx", A1="x", A3="y", A4="x", A6="y")
    (column,) = open_workbook(tmp_path / "a.xlsx").sheets[0].columns
    assert list(column.codes) == [1, 0, 2, 1, 0, 2]
    assert column.values == [None, "x", "y"]


@pytest.mark.parametrize(
    "cell, expected",
    [
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
    ],
)
@pytest.mark.parametrize("form", ["plain", "prefix", "comment", "no references"])
def test_one_cell_in_every_spelling(tmp_path: Path, cell: str, expected: object, form: str) -> None:
    rows = (
        f'<row r="1"><c r="A1"><v>3</v></c></row><row r="2"><c r="A2"/>{cell}</row><row r="3"><c r="A3"><v>5</v>'
        f"</c></row>"
    )
    sheet = hostile.make_sheet(rows)
    if form == "prefix":
        sheet = re.sub(r"<(/?)(?=[a-z])", r"<\1x:", sheet).replace("xmlns=", "xmlns:x=")
    elif form == "comment":
        sheet = sheet.replace('<row r="3"', '<!-- made by hand --><row r="3"')
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
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="4"><c r="C4"><f>A1</f></c></row><row r="5"><c r="B5" '
        't="e"><v>#N/A</v></c></row>'
    )
    found = read_rows(tmp_path / "a.xlsx", hostile.make_one_sheet(rows))
    assert found[3:] == [[None, None, Uncalculated("=A1")], [None, ErrorCell("#N/A"), None]]


@pytest.mark.parametrize(
    "written, is_1904, day",
    [
        ("", False, datetime.date(2021, 4, 13)),
        ('<workbookPr date1904="0"/>', False, datetime.date(2021, 4, 13)),
        ('<workbookPr date1904="1"/>', True, datetime.date(2025, 4, 14)),
        ('<workbookPr date1904="true"/>', True, datetime.date(2025, 4, 14)),
    ],
)
def test_days_count_from_1900_or_1904(tmp_path: Path, written: str, is_1904: bool, day: datetime.date) -> None:
    path = tmp_path / "a.xlsx"
    styles = (
        f'<styleSheet xmlns="{hostile.MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/>'
        f"</cellXfs></styleSheet>"
    )
    relations = (
        f'<Relationships xmlns="{hostile.PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{hostile.OFFICE}/worksheet" '
        f'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{hostile.OFFICE}/styles" '
        f'Target="styles.xml"/>'
        "</Relationships>"
    )
    path.write_bytes(
        hostile.make_xlsx(
            {"Blad1": hostile.make_sheet('<row r="1"><c r="A1" s="1"><v>44299</v></c></row>')},
            properties=written,
            changed={"xl/styles.xml": styles, "xl/_rels/workbook.xml.rels": relations},
        )
    )
    book = open_workbook(path)
    assert book.date_1904 is is_1904
    assert book.sheets[0].row(1) == [day]


def test_hidden_sheets_are_named_and_not_read(tmp_path: Path) -> None:
    sheet = hostile.make_sheet('<row r="1"><c r="A1"><v>1</v></c></row>')
    far = hostile.make_sheet('<row r="1"><c r="XFD1048576"><v>1</v></c></row>')
    found = read(
        tmp_path / "a.xlsx",
        hostile.make_xlsx(
            {"Een": sheet, "Twee": far, "Drie": sheet, "Vier": sheet}, states={"Twee": "hidden", "Drie": "veryHidden"}
        ),
    )
    assert [(each.name, each.hidden, each.row_count) for each in found] == [
        ("Een", False, 1),
        ("Twee", True, 0),
        ("Drie", True, 0),
        ("Vier", False, 1),
    ]


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
        ["samen", None, None],
        [None, None, None],
        [None, None, "x"],
    ]


def test_an_excel_package_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    assert read_rows(tmp_path / "a.xls", hostile.make_one_sheet(hostile.FIRST)) == [[1]]
    assert read_rows(tmp_path / "a.XLSM", hostile.make_one_sheet(hostile.FIRST)) == [[1]]


# percentages, moments and cells of Excel's data types

STYLES = (
    '<styleSheet xmlns="{main}"><numFmts count="1"><numFmt numFmtId="170" formatCode="{code}"/></numFmts>'
    '<cellStyleXfs count="1"><xf numFmtId="9"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="{first}"/>'
    '<xf numFmtId="170"/><xf numFmtId="2"/></cellXfs></styleSheet>'
)


def make_styled(rows: str, code: str = "0.0%", first: int = 0) -> bytes:
    """Make a package in which style 1 has this format code, and style 0 the built-in format `first`."""
    return hostile.make_xlsx(
        {"Blad1": hostile.make_sheet(rows)},
        changed={
            "xl/styles.xml": STYLES.format(main=hostile.MAIN, code=code, first=first),
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{hostile.PACKAGE}/relationships"><Relationship Id="rId1" '
                f'Type="{hostile.OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" '
                f'Type="{hostile.OFFICE}/styles" Target="styles.xml"/></Relationships>'
            ),
        },
    )


@pytest.mark.parametrize(
    "code, is_percent",
    [
        ("0%", True),
        ("0.00%", True),
        ("0.0%;[Red]-0.0%", True),
        ('0 "van de" %', True),
        ("[>1]0%;0", True),
        ("#,##0 %", True),
        ("0", False),
        ('0"%"', False),
        (r"0\%", False),
        ("0_%", False),
        ("*%0", False),
        ("[$%-413] 0", False),
        ("0;-0;0;@%", False),
        ("dd-mm-yyyy", False),
    ],
)
def test_a_percent_format_has_a_percent_sign_that_is_no_literal_text(code: str, is_percent: bool) -> None:
    assert shows_percent(code) is is_percent


@pytest.mark.parametrize(
    "cell, expected",
    [
        ('<c r="A2" s="1"><v>0.75</v></c>', Percent(0.75)),
        ('<c r="A2" s="1" t="n"><v>-1.5E-2</v></c>', Percent(-0.015)),
        ('<c r="A2" t="n" s="1"><v>3</v></c>', Percent(3.0)),
        ('<c r="A2" s="1"><f>1/4</f><v>0.25</v></c>', Percent(0.25)),
        ('<c r="A2" s="1"><f>1/4</f><v></v></c>', Uncalculated("=1/4")),
        ('<c r="A2" s="1" t="str"><f>A1</f><v>5</v></c>', "5"),
        ('<c r="A2" s="1" t="inlineStr"><is><t>0.75</t></is></c>', "0.75"),
        ('<c r="A2" s="1" t="b"><v>1</v></c>', True),
        ('<c r="A2" s="1" t="e"><v>#N/A</v></c>', ErrorCell("#N/A")),
        ('<c r="A2" s="1"><v>1e999</v></c>', ErrorCell("#NUM!")),
        ('<c r="A2" s="2"><v>0.75</v></c>', 0.75),
        ('<c r="A2"><v>0.75</v></c>', 0.75),
    ],
)
@pytest.mark.parametrize("form", ["plain", "tag by tag"])
def test_a_number_with_a_percent_format_is_a_percentage(tmp_path: Path, cell: str, expected: object, form: str) -> None:
    rows = f'<row r="1"><c r="A1"><v>7</v></c></row><row r="2">{cell}<c r="B2"><v>0.5</v></c></row>'
    found = read_rows(tmp_path / "a.xlsx", make_styled(rows + ("<!-- x -->" if form == "tag by tag" else "")))
    assert found == [[7, None], [expected, 0.5]]
    assert type(found[1][0]) is type(expected)


def test_where_the_ordinary_style_is_a_percentage_so_is_a_cell_without_style(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>0.5</v></c><c r="B1" s="2"><v>0.5</v></c></row>'
    assert read_rows(tmp_path / "a.xlsx", make_styled(rows, first=9)) == [[Percent(0.5), 0.5]]


def test_percentages_of_xlsxwriter_and_openpyxl_come_out_alike(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row, value in enumerate((0.75, 0.125, 1), 1):
        book.active.cell(row, 1, value).number_format = "0%" if row != 2 else "0.0%"
        book.active.cell(row, 2, value)
    book.save(tmp_path / "a.xlsx")
    with xlsxwriter.Workbook(str(tmp_path / "b.xlsx")) as other:
        sheet = other.add_worksheet()
        for row, value in enumerate((0.75, 0.125, 1)):
            sheet.write(row, 0, value, other.add_format({"num_format": "0%" if row != 1 else "0.0%"}))
            sheet.write(row, 1, value)
    expected = [[Percent(0.75), 0.75], [Percent(0.125), 0.125], [Percent(1.0), 1]]
    assert [rows_of(open_workbook(tmp_path / name).sheets[0]) for name in ("a.xlsx", "b.xlsx")] == [expected] * 2


def test_percentages_and_moments_of_an_old_workbook(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Blad1")
    evening = datetime.datetime(2023, 12, 31, 23, 0)
    for column, (value, code) in enumerate(
        [
            (0.75, "0%"),
            (0.125, "0.00%"),
            (3, '0" %"'),
            ("tekst", "0%"),
            (1, "General"),
            (evening, "dd-mm-yyyy"),
            (datetime.date(2023, 12, 31), "dd-mm-yyyy"),
            (True, "0%"),
        ]
    ):
        sheet.write(0, column, value, xlwt.easyxf(num_format_str=code))
    book.save(str(tmp_path / "a.xls"))
    (found,) = rows_of(open_workbook(tmp_path / "a.xls").sheets[0])
    assert found == [Percent(0.75), Percent(0.125), 3, "tekst", 1, evening, datetime.date(2023, 12, 31), True]
    assert [type(value) for value in found[:3]] == [Percent, Percent, float]


def test_a_percentage_of_an_opendocument_sheet(tmp_path: Path) -> None:
    table = (
        '<table:table table:name="A"><table:table-row><table:table-cell office:value-type="percentage" '
        'office:value="0.75"><text:p>75%</text:p></table:table-cell><table:table-cell office:value-type="float" '
        'office:value="0.75"><text:p>0,75</text:p></table:table-cell><table:table-cell office:value-type="string">'
        "<text:p>75%</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert read_rows(tmp_path / "a.ods", hostile.make_ods(table)) == [[Percent(0.75), 0.75, "75%"]]


def test_dates_keep_their_time_to_the_second(tmp_path: Path) -> None:
    moments = [
        datetime.datetime(2001, 1, 1) + datetime.timedelta(days=7 * week, hours=22 + week % 2, seconds=week % 60)
        for week in range(1200)
    ]
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet, dated = book.add_worksheet(), book.add_format({"num_format": "dd-mm-yyyy"})
        for row, moment in enumerate(moments):
            sheet.write_datetime(row, 0, moment, dated)
    assert [moment for (moment,) in rows_of(open_workbook(tmp_path / "a.xlsx").sheets[0])] == moments


RICH_KINDS = ("sheetMetadata", "rdRichValue", "rdRichValueStructure")


def make_rich(cells: str, values: str, metadata: str | None = None) -> bytes:
    """Make a package with two structures of rich values, of which only the second has a shown text."""
    links = "".join(
        f'<Relationship Id="r{number}" Type="http://schemas.microsoft.com/x/{kind}" Target="{kind}.xml"/>'
        for number, kind in enumerate(RICH_KINDS)
    )
    blocks = "".join(f'<bk><extLst><ext><x:rvb i="{number}"/></ext></extLst></bk>' for number in range(3))
    records = "".join(f'<bk><rc t="2" v="{number}"/></bk>' for number in range(3))
    return hostile.make_xlsx(
        {"Blad1": hostile.make_sheet(f'<row r="1">{cells}</row>')},
        changed={
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{hostile.PACKAGE}/relationships"><Relationship Id="rId1" '
                f'Type="{hostile.OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>{links}</Relationships>'
            ),
            "xl/rdRichValueStructure.xml": (
                '<rvStructures><s t="_localImage"><k n="_rvRel" t="i"/></s><s t="_linkedentity2"><k n="%EntityId" t="s"/>'
                '<k n="_DisplayString" t="s"/></s></rvStructures>'
            ),
            "xl/rdRichValue.xml": f"<rvData>{values}</rvData>",
            "xl/sheetMetadata.xml": metadata
            or (
                '<metadata xmlns:x="urn:x"><metadataTypes><metadataType name="XLDAPR"/><metadataType name="XLRICHVALUE"/>'
                f'</metadataTypes><futureMetadata name="XLDAPR"><bk/></futureMetadata><futureMetadata name="XLRICHVALUE">'
                f'{blocks}</futureMetadata><cellMetadata><bk><rc t="1" v="0"/></bk></cellMetadata><valueMetadata>{records}'
                "</valueMetadata></metadata>"
            ),
        },
    )


RICH_VALUES = (
    '<rv s="1"><v>Q55</v>\n<v>Neder<!-- x -->land</v>\n</rv><rv s="0"><v>5</v></rv>'
    '<rv s="1"><fb t="s">terugval</fb><v>Q2</v><v>Bosnië &amp; Herzegovina</v></rv>'
)


def rich_cell(name: str, number: int | str) -> str:
    return f'<c r="{name}" t="e" vm="{number}"><v>#VALUE!</v></c>'


@pytest.mark.parametrize("form", ["plain", "tag by tag"])
def test_a_cell_of_a_data_type_is_the_text_it_shows(tmp_path: Path, form: str) -> None:
    cells = rich_cell("A1", 3) + rich_cell("B1", 1) + rich_cell("C1", 2) + '<c r="D1" t="e"><v>#VALUE!</v></c>'
    content = make_rich(cells + ("<!-- x -->" if form == "tag by tag" else ""), RICH_VALUES)
    assert read_rows(tmp_path / "a.xlsx", content) == [
        ["Bosnië & Herzegovina", "Nederland", ErrorCell("#VALUE!"), ErrorCell("#VALUE!")]
    ]


@pytest.mark.parametrize(
    "values, metadata",
    [
        ("", None),
        ('<rv s="9"><v>a</v></rv><rv s="x"/><rv/>', None),
        (RICH_VALUES, "<metadata/>"),
        ('<rv s="1"><v>Q55</v><v> </v></rv>', None),
        ('<rv s="1"><v>Q55</v></rv>', None),
    ],
)
def test_a_data_type_that_points_nowhere_is_an_error_cell(tmp_path: Path, values: str, metadata: str | None) -> None:
    cells = rich_cell("A1", 1) + rich_cell("B1", 99999999999) + rich_cell("C1", "x")
    assert read_rows(tmp_path / "a.xlsx", make_rich(cells, values, metadata)) == [[ErrorCell("#VALUE!")] * 3]


def test_formulas_that_are_found_beside_calamine_stand_where_they_belong(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}"><f>A{row}*2</f><v></v></c></row>'
        for row in range(1, 30_001)
    )
    (sheet,) = read(tmp_path / "a.xlsx", hostile.make_one_sheet(rows))
    assert [sheet.row(row) for row in (1, 17_000, 30_000)] == [
        [row, Uncalculated(f"=A{row}*2")] for row in (1, 17_000, 30_000)
    ]
    assert len(sheet.columns[1].values) == 30_001


# OpenDocument


def test_an_opendocument_sheet_gives_values_errors_and_empty_formulas(tmp_path: Path) -> None:
    cells = (
        '<table:table-cell office:value-type="string"><text:p>een<text:s text:c="2"/>twee</text:p><text:p>drie'
        "</text:p>"
        "<office:annotation><text:p>opmerking</text:p></office:annotation></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="2" office:value-type="currency" office:value="2.5">'
        "<text:p>€ 2,50</text:p>"
        "</table:table-cell><table:covered-table-cell/>"
        '<table:table-cell office:value-type="date" office:date-value="2021-04-13"><text:p>13-04-21</text:p>'
        "</table:table-cell>"
        '<table:table-cell office:value-type="date" office:date-value="2021-04-13T09:30:00"/>'
        '<table:table-cell office:value-type="time" office:time-value="PT09H30M00S"/>'
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAAR</text:p>'
        "</table:table-cell>"
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#DEEL/0!</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=X" office:value-type="float" office:value="0"><text:p>Err:502'
        "</text:p></table:table-cell>"
        '<table:table-cell table:formula="of:=[.A1]*2"/>'
        '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"><text:p>2'
        "</text:p></table:table-cell>"
    )
    tables = (
        '<table:table table:name="Leeg"/><table:table table:name="A"><table:table-row '
        'table:number-rows-repeated="2">'
        f'<table:table-cell table:number-columns-repeated="16384"/></table:table-row><table:table-row>{cells}'
        f"</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048573"><table:table-cell/></table:table-row>'
        "</table:table>"
        '<table:table table:name="Weg" table:style-name="ta2"><table:table-row><table:table-cell '
        'office:value-type="float" '
        'office:value="1"/></table:table-row></table:table>'
    )
    styles = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    empty, sheet, hidden = read(tmp_path / "a.ods", hostile.make_ods(tables, styles))
    assert (empty.name, empty.row_count, hidden.name, hidden.hidden, hidden.row_count) == ("Leeg", 0, "Weg", True, 0)
    assert sheet.row_count == 3
    assert sheet.row(3) == [
        "een  twee\ndrie",
        2.5,
        2.5,
        None,
        datetime.date(2021, 4, 13),
        datetime.datetime(2021, 4, 13, 9, 30),
        datetime.time(9, 30),
        True,
        ErrorCell("#DEEL/0!"),
        ErrorCell("Err:502"),
        Uncalculated("=[.A1]*2"),
        2,
    ]


def test_a_repeated_opendocument_row_stands_as_often_as_it_says(tmp_path: Path) -> None:
    table = (
        '<table:table table:name="A"><table:table-row table:number-rows-repeated="3"><table:table-cell '
        'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row><table:table-row>'
        "<table:table-cell/>"
        '<table:table-cell office:value-type="string"><text:p>y</text:p></table:table-cell></table:table-row>'
        "</table:table>"
    )
    assert read_rows(tmp_path / "a.ods", hostile.make_ods(table)) == [["x", None]] * 3 + [[None, "y"]]


# old Excel: nothing that is kept up writes .xls, so its cells are read from what xlrd says of them


@pytest.mark.parametrize(
    "kind, value, expected",
    [
        (xlrd.XL_CELL_TEXT, "x", "x"),
        (xlrd.XL_CELL_NUMBER, 2.0, 2),
        (xlrd.XL_CELL_BOOLEAN, 1, True),
        (xlrd.XL_CELL_EMPTY, "", ""),
        (xlrd.XL_CELL_BLANK, "", ""),
        (xlrd.XL_CELL_ERROR, 7, ErrorCell("#DIV/0!")),
        (xlrd.XL_CELL_ERROR, 42, ErrorCell("#N/A")),
        (xlrd.XL_CELL_DATE, 44299.0, datetime.date(2021, 4, 13)),
        (xlrd.XL_CELL_DATE, 0.5, datetime.time(12)),
        (xlrd.XL_CELL_DATE, 44299.5, datetime.datetime(2021, 4, 13, 12)),
        (xlrd.XL_CELL_DATE, -3.0, -3.0),
    ],
)
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
        ["naam", "bedrag", "tekst"],
        ["Café €", f"1{separator}5", 'regel 1\nregel "2"'],
        [None, None, None],
        ["Malmö", None, "x"],
    ]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("sep=,\r\na;b,c\r\n1;2,3\r\n", ["a;b", "c"]),
        ("jaar;waarde\n2021;1,5\n2022;2,5\n2023;3,5\n", ["jaar", "waarde"]),
        ("nummer,doelen,titel\n1,4;8;17,x\n2,4;8,y\n", ["nummer", "doelen", "titel"]),
        ("naam;plaats\nJansen, Piet;Deventer, stad\nBakker, Jan;Zwolle, stad\n", ["naam", "plaats"]),
        ("alleen een kolom\n1\n2\n", ["alleen een kolom"]),
        ("a\tb\n1,5\t2\n2,5\t3\n", ["a", "b"]),
    ],
)
def test_the_separator_is_the_one_that_makes_a_table(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert read_rows(tmp_path / "a.csv", text)[0] == expected


def test_title_lines_above_a_cbs_table_do_not_decide_the_separator(tmp_path: Path) -> None:
    text = (
        '"Hotels; gasten, overnachtingen, woonland"\n\n"Onderwerp, regio, periode, en nog wat, tekst"\n'
        + "".join(f'"Overijssel (PV)";"{year}";"{year},5"\n' for year in range(2012, 2024))
        + '"Bron: CBS"\n'
    )
    found = read_rows(tmp_path / "a.csv", text)
    assert found[3] == ["Overijssel (PV)", "2012", "2012,5"]
    assert found[-1] == ["Bron: CBS", None, None]


def test_excels_unicode_text_is_read(tmp_path: Path) -> None:
    text = 'naam\tbedrag\r\nCafé €\t"1,5"\r\n'
    assert read_rows(tmp_path / "a.txt", text.encode("utf-16")) == [["naam", "bedrag"], ["Café €", "1,5"]]
    assert read_rows(tmp_path / "a.csv", b"\xfe\xff" + text.encode("utf-16-be")) == [
        ["naam", "bedrag"],
        ["Café €", "1,5"],
    ]


def test_a_text_for_people_is_text_and_a_table_with_an_open_quote_is_not(tmp_path: Path) -> None:
    prose = 'Beste collega,\n"Let op: dit is\ngeen tabel; of toch, wel\n\nGroet\n'
    found = read_rows(tmp_path / "leesmij.txt", prose)
    assert [row[0] for row in found] == ["Beste collega,", '"Let op: dit is', "geen tabel; of toch, wel", None, "Groet"]
    with pytest.raises(UnreadableWorkbook, match="aanhalingsteken"):
        read(tmp_path / "tabel.txt", 'a;b\n1;2\n3;"x\n4;5\n')
    with pytest.raises(UnreadableWorkbook, match="aanhalingsteken"):
        read(tmp_path / "brief.csv", prose)


ODD_WORDS = [
    "Café",
    "Créole",
    "München",
    "Møller",
    "Malmö",
    "Göteborg",
    "België",
    "financiële",
    "één",
    "Ålborg",
    "naïef",
    "CAFÉ",
    "Tromsø",
    "hôtel",
    "crème",
    "enquête",
]


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman"])
@pytest.mark.parametrize("word", ODD_WORDS)
def test_one_word_in_an_old_encoding_is_enough(word: str, encoding: str) -> None:
    written = f"naam;plaats\r\nx;{word}\r\n".encode(encoding)
    assert written.decode(choose_old_encoding(written)) == f"naam;plaats\r\nx;{word}\r\n"


@pytest.mark.parametrize(
    "text",
    [
        *ODD_WORDS,
        "’t Schip",
        "“De Brug”",
        "„Hanze”",
        "‘s-Gravenhage",
        "auto‘s",
        "Škoda",
        "Miloš",
        "Krško",
        "Œuvre",
        "cœur",
        "L’Haÿ",
        "Ýmir Þór",
        "PIÑATA",
        "€mln",
        "EUR€",
        "†Jan",
        "enz…",
        "20°C",
        "Merk™",
        "A×B",
        "woon–werk",
        "‹bijlage›",
        "m²",
        "«Paris»",
        "5‰ • ƒ 10",
        "½ dag",
        "© Deventer",
        "CAFé",
    ],
)
def test_windows_1252_stays_windows_1252(text: str) -> None:
    assert choose_old_encoding(text.encode("cp1252")) == "cp1252"


def test_one_odd_word_does_not_turn_a_file_of_good_ones() -> None:
    written = "Café;München;Groß;Malmö;Créole;typefout Caf‚".encode("cp1252")
    assert choose_old_encoding(written) == "cp1252"


def test_stray_bytes_are_named_by_cell_and_nothing_of_what_stands_there(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("Café;b\n".encode() + b"x;Caf\xe9 \x80 5\nM\xfcnchen;y\n")
    book = open_workbook(tmp_path / "a.csv")
    (note,) = book.notes
    assert rows_of(book.sheets[0]) == [["Café", "b"], ["x", "Café € 5"], ["München", "y"]]
    assert (note.severity, note.code, note.cell, note.value) == ("warning", "encoding", "B2", "")
    assert note.message == decode_csv.STRAY_LETTERS.format(count="2 cellen", cells="B2, A3")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_usual_encodings_need_no_note(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.csv").write_bytes("naam\nCafé ‘Groß’\n".encode(encoding))
    assert open_workbook(tmp_path / "a.csv").notes == ()


# the folder, and what the parent does with its child


def test_what_is_not_read_is_named_with_how_to_hand_it_in(tmp_path: Path) -> None:
    for name in ("b.XLSB", "a.json", "~$c.xlsb", ".weg.zip", "foto.png", "goed.xlsx"):
        (tmp_path / name).touch()
    for name in (
        "2024/kwartaal/x.csv",
        "leeg/leesmij.md",
        "slot/~$x.xlsx",
        "nest/.git/x.csv",
        ".git/x.csv",
        "pdf/x.pdf",
    ):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    found = {one.name: one.advice for one in list_unread(tmp_path)}
    assert list(found) == ["2024", "a.json", "b.XLSB", "pdf"]
    assert "opslaan als" in found["b.XLSB"].lower() and ".xlsx" in found["b.XLSB"]
    assert "in de map zelf" in found["2024"]


def test_a_folder_of_thousands_of_other_files_is_not_searched_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "veel").mkdir()
    entries = [(str(tmp_path / "veel"), [], [f"{number}.md" for number in range(30)] + ["x.csv"])]
    monkeypatch.setattr(workbook.os, "walk", lambda _: iter(entries))
    assert [one.name for one in list_unread(tmp_path)] == ["veel"]
    monkeypatch.setattr(workbook, "ENTRIES_TO_LOOK_AT", 20)
    assert list_unread(tmp_path) == []


def test_only_data_files_directly_in_the_folder_are_listed(tmp_path: Path) -> None:
    for name in (
        "b.XLSX",
        "A.csv",
        "c.ods",
        "d.xls",
        "e.xlsm",
        "~$b.xlsx",
        ".verborgen.csv",
        "f.txt",
        "g.xlsx.tmp",
        "h.tsv",
        "i.json",
    ):
        (tmp_path / name).touch()
    (tmp_path / "map.xlsx").mkdir()
    (tmp_path / "map.xlsx" / "z.csv").touch()
    assert [path.name for path in list_data_files(tmp_path)] == [
        "A.csv",
        "b.XLSX",
        "c.ods",
        "d.xls",
        "e.xlsm",
        "f.txt",
        "h.tsv",
    ]


@pytest.mark.usefixtures("in_a_child")
def test_several_files_come_back_by_path_with_the_reason_for_those_that_fail(tmp_path: Path) -> None:
    good, bad, gone = tmp_path / "é 'x' & y.csv", tmp_path / "b.xlsx", tmp_path / "weg.xlsx"
    excel, old, office = tmp_path / "c.xlsx", tmp_path / "d.xls", tmp_path / "e.ods"
    good.write_text("a;b\n1;2\n")
    bad.touch()
    save_openpyxl(excel, A1="kop")
    book = xlwt.Workbook()
    book.add_sheet("Blad1").write(0, 0, "kop")
    book.save(str(old))
    cell = '<table:table-cell office:value-type="string"><text:p>kop</text:p></table:table-cell>'
    office.write_bytes(
        hostile.make_ods(f'<table:table table:name="A"><table:table-row>{cell}</table:table-row></table:table>')
    )
    opened = open_workbooks([bad, good, gone, excel, old, office])
    assert list(opened) == [bad, good, gone, excel, old, office]
    assert opened[good].sheets[0].row(2) == ["1", "2"]
    assert [opened[path].sheets[0].row(1) for path in (excel, old, office)] == [["kop"]] * 3
    assert "leeg" in str(opened[bad])
    assert str(opened[gone]) == workbook.NOT_THERE


@pytest.mark.usefixtures("in_a_child")
def test_a_child_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_text("a;b\n")
    monkeypatch.setattr(workbook, "seconds_allowed", lambda size: 0.001)
    with pytest.raises(UnreadableWorkbook, match="duurt te lang"):
        open_workbook(tmp_path / "a.csv")


TRACEBACK = b"""Traceback (most recent call last):
  File "data/decode.py", line 7, in read
    return kinds[cell]
KeyError: 'waarde van een cel'
"""


@pytest.mark.parametrize(
    "code, said", [(-24, workbook.TOO_SLOW), (-6, workbook.CRASHED), (3, workbook.CRASHED), (1, workbook.OWN_FAULT)]
)
@pytest.mark.usefixtures("in_a_child")
def test_a_child_that_falls_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, code: int, said: str
) -> None:
    (tmp_path / "a.csv").write_text("a;b\n")
    fallen = subprocess.CompletedProcess([], code, b"", TRACEBACK)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: fallen)
    with caplog.at_level(logging.ERROR), pytest.raises(UnreadableWorkbook) as refused:
        open_workbook(tmp_path / "a.csv")
    assert str(refused.value) == said
    assert ("KeyError" in caplog.text and "line 7, in read" in caplog.text) is (code == 1)
    assert "waarde van een cel" not in caplog.text


def test_nothing_but_plain_values_comes_out_of_a_child() -> None:
    with pytest.raises(pickle.UnpicklingError):
        workbook._PlainUnpickler(io.BytesIO(pickle.dumps(print))).load()
