"""No file, however hostile, crashes, hangs or bloats: each is refused in plain Dutch or read, within 5 s and 500 MB."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from data import gate
from data.sheets import UnreadableWorkbook, Workbook
from data.workbook import CRASHED, OWN_FAULT, ROOT, TOO_SLOW, open_workbook, open_workbooks
from tests.data import hostile

# a small process of its own does the measuring: a child begins with the memory of the process that starts it
MEASURE = """
import json, os, re, resource, sys
from pathlib import Path
from data.sheets import UnreadableWorkbook
from data.workbook import open_workbook
def used():  # processor time, so that other work on the machine does not count
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
for name in sys.argv[1:]:
    start = used()
    try:
        said, sheets = "", [[s.name, s.row_count, len(s.columns)] for s in open_workbook(Path(name)).sheets]
    except UnreadableWorkbook as reason:
        said, sheets = str(reason), None
    own = int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1])
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(json.dumps([Path(name).name, used() - start, (own + child) / 1000, said, sheets]))
"""

READ_ANYWAY = {
    "same row a million times.xlsx": [["Blad1", 1, 1]],
    "sheet of many megabytes of empty rows.xlsx": [["Blad1", 1, 1]],
    "nested a million deep.xlsx": [["Blad1", 0, 0]],
    "cell nested a hundred thousand deep.xlsx": [["Blad1", 0, 0]],
    "hundreds of thousands of odd words.csv": [["", 300_000, 1]],
    "one word of many megabytes.csv": [["", 202, 2]],
}
"""Odd files in which nothing is dangerous once the gate has seen them, and what comes out."""

SENTENCES = {
    "empty.xlsx": gate.EMPTY,
    "web page.xlsx": gate.WEB_PAGE,
    "web page.csv": gate.WEB_PAGE,
    "web page.xls": gate.WEB_PAGE,
    "text.xlsx": gate.PLAIN_TEXT,
    "spreadsheet of 2003 as xml.xls": gate.OLD_XML,
    "noise.xlsx": gate.NOT_A_WORKBOOK,
    "cut off halfway.xlsx": gate.DAMAGED,
    "binary workbook.xlsx": gate.BINARY_BOOK,
    "with password.xlsx": gate.PASSWORD,
    "with a real password.xlsx": gate.PASSWORD,
    "with a password of excel 2007.xlsx": gate.PASSWORD,
    "read-only, locked by excel itself.xlsx": gate.PROTECTED,
    "read-only, locked by excel 2007 itself.xlsx": gate.PROTECTED,
    "with a label.xlsx": gate.LABELLED,
    "with a label in the cloud.xlsx": gate.LABELLED,
    "password hashed ten million times.xlsx": gate.PASSWORD,
    "with a password.xls": gate.PASSWORD,
    "read-only, locked by excel itself.xls": gate.PROTECTED,
    "read-only, locked by a very old excel.xls": gate.PROTECTED,
    "with a password of a very old excel.xls": gate.PASSWORD,
    "with a label.xls": gate.LABELLED,
    "member with password.xlsx": gate.PASSWORD,
    "with password.ods": gate.PASSWORD,
    "word document.xls": gate.NOT_A_WORKBOOK,
    "entities in texts.xlsx": gate.SUSPECT,
    "entity from outside.xlsx": gate.SUSPECT,
    "entities.ods": gate.SUSPECT,
    "same part twice.xlsx": gate.SUSPECT,
    "part longer than it says.xlsx": gate.SUSPECT,
    "wrong checksum.xlsx": gate.DAMAGED,
    "sheet of many megabytes of odd cells.xlsx": gate.TOO_BIG,
    "sheet in one row without end.xlsx": gate.TOO_BIG,
    "sheet that unpacks to hundreds of megabytes.xlsx": gate.TOO_BIG,
    "million shared texts.xlsx": gate.TOO_BIG,
    "long shared text in every cell.xlsx": gate.TOO_BIG,
    "zip without workbook.xlsx": gate.NO_SHEETS,
    "cell at the far end.xlsx": gate.FAR_CELL.format(sheet="Blad1", place="cel XFD1048576"),
    "rows out of order.xlsx": gate.FAR_CELL.format(sheet="Blad1", place="cel Z1048576"),
    "wide row far down.ods": gate.FAR_CELL.format(sheet="A", place="rij 1048576"),
}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list]:
    """Open every hostile file once; give for each [name, seconds, megabytes up to then, sentence, sheets]."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, write in hostile.DEFECTS.items():
        write(folder / name)
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *(str(folder / name) for name in hostile.DEFECTS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return {line[0]: line for line in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("name", hostile.DEFECTS)
def test_a_hostile_file_is_refused_or_read_in_time_and_memory(outcomes: dict[str, list], name: str) -> None:
    _, seconds, megabytes, said, sheets = outcomes[name]
    assert seconds < 5
    assert megabytes < 500
    assert sheets == READ_ANYWAY.get(name)
    assert said not in (CRASHED, TOO_SLOW, OWN_FAULT), "it got past the gate"
    assert name not in SENTENCES or said == SENTENCES[name]


def test_the_limits_of_the_child_hold_behind_the_gate(tmp_path: Path) -> None:
    """Were the gate blind, calamine would take the memory; the child must then fall, not the program."""
    path = tmp_path / "far.xlsx"
    hostile.DEFECTS["cell at the far end.xlsx"](path)
    blind = (
        "import sys; from pathlib import Path; from data import decode; decode.limit_process(1000, 5); "
        "import python_calamine; python_calamine.load_workbook(sys.argv[1]).get_sheet_by_index(0)"
    )
    done = subprocess.run([sys.executable, "-c", blind, str(path)], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode != 0


def test_mutated_files_never_find_a_fault_of_our_own(tmp_path: Path) -> None:
    good = {
        "book.xlsx": hostile.make_xlsx(
            {
                "Blad1": hostile.make_sheet(
                    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="e"><v>#N/A</v></c><c r="C1"><f>A1</f></c></row>'
                )
            },
            shared=f'<sst xmlns="{hostile.MAIN}"><si><t>kop</t></si></sst>',
        ),
        "book.ods": hostile.make_ods(
            '<table:table table:name="A"><table:table-row><table:table-cell '
            'office:value-type="string"><text:p>kop</text:p></table:table-cell>'
            "</table:table-row>"
            "</table:table>"
        ),
        "book.csv": b'nummer;bedrag\n1;"2,50"\n',
    }
    chance = random.Random(2)
    paths = []
    for number in range(36):
        name = list(good)[number % 3]
        content = bytearray(good[name])
        for _ in range(chance.randint(1, 8)):
            place = chance.randrange(len(content))
            content[place : place + chance.randint(0, 40)] = chance.choice(
                (b"", bytes([chance.randrange(256)]), content[: chance.randint(1, 60)])
            )
        paths.append(tmp_path / f"{number} {name}")
        paths[-1].write_bytes(content)
    opened = open_workbooks(paths)
    assert list(opened) == paths
    for path, outcome in opened.items():
        assert isinstance(outcome, (Workbook, UnreadableWorkbook))
        assert str(outcome) not in (OWN_FAULT, TOO_SLOW), path.name


def test_a_part_repacked_by_hand_comes_out_whole(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    long = "<row/>" * 100_000
    path.write_bytes(hostile.make_one_sheet(long))
    with gate.open_package(path, gate.make_budget(path.stat().st_size)) as package:
        assert b"".join(package.inflate("xl/worksheets/sheet1.xml")).decode() == hostile.make_sheet(long)


def test_a_big_honest_file_gets_a_bigger_budget() -> None:
    assert gate.make_budget(1_000).inflated == gate.FREE_INFLATED
    assert gate.make_budget(20_000_000).inflated == 600_000_000
    assert gate.make_budget(10**12).inflated == gate.MAX_INFLATED


def test_a_sparse_sheet_has_a_limit_and_a_full_one_has_not() -> None:
    gate.Budget(0).spend_area(1_000_000, 30, 10_000_000, "Blad1", "cel AD1000000")
    with pytest.raises(UnreadableWorkbook, match="cel AD1000000"):
        gate.Budget(0).spend_area(1_000_000, 30, 2, "Blad1", "cel AD1000000")


def test_styled_empty_cells_down_to_the_last_row_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "styled.xlsx"
    path.write_bytes(
        hostile.make_one_sheet(
            '<row r="1"><c r="A1"><v>7</v></c></row><row r="2" ht="15"/><row r="1048575"><c r="XFD1048575" s="1"></c></row>'
            '<row r="1048576" s="1"><c r="XFD1048576" s="1"/></row>',
            '<dimension ref="A1:XFD1048576"/>',
        )
    )
    (sheet,) = open_workbook(path).sheets
    assert (sheet.row_count, [sheet.row(1)]) == (1, [[7]])


def test_a_wrong_dimension_record_loses_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "dimension.xlsx"
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}"><v>0</v></c></row>' for row in range(1, 301)
    )
    path.write_bytes(hostile.make_one_sheet(rows, '<dimension ref="A1"/>'))
    (sheet,) = open_workbook(path).sheets
    assert sheet.row(300) == [300, 0]


def test_reading_a_sheet_twice_is_paid_for_once(tmp_path: Path) -> None:
    """A sheet of 40 MB with a comment in it is searched the fast way first and then tag by tag."""
    path = tmp_path / "comment.xlsx"
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{"x" * 1000}</t></is></c></row>' for row in range(1, 40_001)
    )
    path.write_bytes(hostile.make_one_sheet(rows + "<!-- made by hand -->"))
    (sheet,) = open_workbook(path).sheets
    assert (sheet.row_count, sheet.row(40_000)) == (40_000, ["x" * 1000])
