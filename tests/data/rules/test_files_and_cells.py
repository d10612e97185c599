"""Files and cells of the second edition where kinds of files meet: what the other tests of these rules leave open."""

from __future__ import annotations

from datetime import datetime

import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from data.__main__ import main
from tests.commands import call

TARGET = ["indicator", "soort", "jaar", "waarde", "waarde_max", "bron"]


# 5: files not read


def check_by_command(folder):
    return call(main, "check", folder.path, "--json")


def test_a_folder_with_only_files_that_are_not_read_says_how_to_hand_them_in(folder):
    (folder.path / "subsidies.xlsb").write_bytes(b"PK\x03\x04")
    (folder.path / "2024").mkdir()
    folder.payments({}, file="2024/subsidies.xlsx")
    done = check_by_command(folder)
    assert done.returncode == 2
    assert "subsidies.xlsb" in done.stderr and "Opslaan als" in done.stderr
    assert "2024" in done.stderr and "in de map zelf" in done.stderr


def test_a_warning_for_a_file_not_read_is_no_error(folder):
    folder.activities({})
    (folder.path / "subsidies.json").write_text("{}")
    assert check_by_command(folder).returncode == 0


@pytest.mark.parametrize("prose", ['Beste lezer,\n\n"Let op: dit is de map van ons.\nGroet\n', "Vraag? Bel ons."])
def test_a_readme_with_an_open_quote_is_no_error(folder, prose):
    folder.activities({})
    (folder.path / "LEESMIJ.txt").write_text(prose)
    assert folder.check().only("unknown-sheet")["severity"] == "info"


def test_a_program_called_txt_is_unreadable(folder):
    folder.activities({})
    (folder.path / "data.txt").write_bytes(b"MZ\x90\0" + bytes(range(256)))
    finding = folder.check().only("unreadable-workbook")
    assert (finding["severity"], finding["file"]) == ("error", "data.txt")


def test_a_workbook_called_txt_says_what_it_is(folder):
    folder.activities({}, file="activiteiten.xlsx")
    (folder.path / "activiteiten.xlsx").rename(folder.path / "activiteiten.txt")
    assert ".txt" in folder.check().only("unreadable-workbook")["message"]


# 15: encodings


def test_a_finding_on_stray_bytes_does_not_say_whose_name_it_is(folder):
    rows = folder.payment_rows({"organisatie": "Renée Öst", "natuurlijk_persoon": "ja"}, {"organisatie": "Café Zuid"})
    path = folder.csv("s.csv", rows)
    path.write_bytes(path.read_bytes().replace("Renée Öst".encode(), "Renée Öst".encode("cp1252")))
    result = folder.check()
    assert result.only("encoding")["value"] == ""
    assert "Öst" not in result.text and "Renée" not in result.text


def test_a_workbook_and_a_csv_of_code_page_850_name_one_organisation(folder):
    folder.payments({"organisatie": "Vereniging München"})
    folder.csv(
        "oud.csv", folder.payment_rows({"organisatie": "Vereniging München", "dossiernummer": "D-2"}), encoding="cp850"
    )
    assert folder.check().only("encoding")["file"] == "oud.csv"
    assert folder.tables().record_organisations["organisation_key"].nunique() == 1


# 8: percent cells, and the near situations


def write_xls(path, rows, formats):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Blad1")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                shown = formats.get((number, column), "General")
                sheet.write(number, column, value, xlwt.easyxf(num_format_str=shown))
    book.save(str(path))


def write_ods(path, rows):
    book, table = OpenDocumentSpreadsheet(), Table(name="Blad1")
    for row in rows:
        line = TableRow()
        for value in row:
            if isinstance(value, float):
                cell = TableCell(valuetype="percentage", value=value)
            else:
                cell = TableCell(valuetype="string") if value else TableCell()
                if value:
                    cell.addElement(P(text=str(value)))
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    book.save(str(path))


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_a_percent_target_of_another_kind_of_workbook_is_read_as_in_xlsx(folder, suffix):
    rows = [TARGET, ["H2.3", "minimum", None, 0.75, None, "nota"]]
    if suffix == "xls":
        write_xls(folder.path / "beleid.xls", rows, {(1, 3): "0%"})
    else:
        write_ods(folder.path / "beleid.ods", rows)
    assert folder.check().only("percent-cell")["severity"] == "info"
    assert [float(value) for value in folder.tables().targets["value"]] == [75]


def test_a_number_of_an_old_workbook_with_a_percent_sign_as_mere_text_is_that_number(folder):
    write_xls(folder.path / "beleid.xls", [TARGET, ["H2.3", "minimum", None, 75, None, "nota"]], {(1, 3): '0" %"'})
    assert folder.check().findings == []
    assert [float(value) for value in folder.tables().targets["value"]] == [75]


def test_a_percent_cell_in_a_column_of_texts_is_what_excel_shows(folder):
    folder.payments({"omschrijving": folder.Styled(0.125, "0.0%")})
    assert folder.check().findings == []
    assert folder.tables().payments["description"].tolist() == ["12,5%"]


# 9: dates keep their time until the rule on time zones has seen it


def test_midnights_written_in_utc_are_seen_in_an_old_workbook_too(folder):
    days = [datetime(2023, 12, 31, 23), datetime(2024, 6, 30, 22), datetime(2024, 1, 14, 23)]
    rows = folder.payment_rows(*({"betaaldatum": day} for day in days))
    column = rows[0].index("betaaldatum")
    write_xls(folder.path / "s.xls", rows, {(row, column): "dd-mm-yyyy" for row in (1, 2, 3)})
    assert folder.check().only("utc-dates")["severity"] == "warning"
    assert [str(day)[:10] for day in folder.tables().payments["date"]] == ["2024-01-01", "2024-07-01", "2024-01-15"]


# a whole column of formulas that nobody calculated


def test_each_formula_without_value_is_named_in_the_order_of_the_rows(folder):
    made = folder.payments(*({"verleend": f"=G{row}*2", "cofinanciering": f"=G{row}/3"} for row in range(2, 302)))
    result = folder.check()
    assert result.counts("subsidies") == (300, 300, 0, 0)
    cells = [made.cell(column, row) for row in range(300) for column in ("verleend", "cofinanciering")]
    assert [finding["cell"] for finding in result.of("formula-without-value")] == cells
    assert [finding["value"] for finding in result.findings[:3]] == ["=G2*2", "=G2/3", "=G3*2"]
    assert result.total("subsidies", "verleend") == 0
