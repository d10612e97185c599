"""Decoding one file, in a process of its own: `python -m data.decode FILE` writes a pickle of plain values to stdout.

The answer is a Dutch sentence (the file cannot be opened) or `(date_1904, sheets, notes)`, each sheet a `SheetAnswer`
and each note a plain tuple, of which `data.workbook` makes a Workbook. Starts fast: imports nothing heavy. The values
of Excel packages come from python-calamine; what that leaves out in silence is found by `data.scan`.
"""

from __future__ import annotations

import gc
import io
import math
import os
import pickle
import posixpath
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from data import gate
from data.coder import ROWS_AT_ONCE, NoteAnswer, SheetAnswer, SheetCoder, trusting_nothing
from data.formats import read_percent_styles
from data.gate import DAMAGED, MEGABYTE, NO_SHEETS, TOO_BIG, Package
from data.rich import read_shown_texts
from data.scan import Clues, NotPlain, PlainScanner, Scan, TagScanner, read_tags
from data.sheets import UnreadableWorkbook

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

BASE_MEMORY, MEMORY_PER_BYTE = 420 * MEGABYTE, 45
MAX_SHARED_TEXT = 200 * MEGABYTE
MAX_SHARED_COUNT = 4_000_000

Scanner = PlainScanner | TagScanner
Answer = tuple[bool, list[SheetAnswer], list[NoteAnswer]]


def decode_file(path: Path) -> Answer:
    """Read `path`; raises UnreadableWorkbook where that cannot be done."""
    kind = gate.recognise_kind(path)
    if kind == "csv":
        from data.decode_csv import decode_csv

        return decode_csv(path)
    if kind == "xls":
        from data.decode_xls import decode_xls

        return *decode_xls(path), []
    with gate.open_package(path, gate.make_budget(path.stat().st_size)) as package:
        if kind == "ods":
            from data.decode_ods import decode_ods

            return *decode_ods(package), []
        return decode_xlsx(path, package)


def decode_xlsx(path: Path, package: Package) -> Answer:
    """Read an Excel package: scan its sheets first, and only then hand it to calamine."""
    date_1904, sheets, parts = read_workbook_part(package)
    shared_sizes = measure_shared_texts(package, parts.get("sharedStrings", "xl/sharedStrings.xml"))
    clues = Clues(read_percent_styles(package), read_shown_texts(package, parts))
    scans = {name: scan_part(package, part, name, clues, shared_sizes) for name, part, visible in sheets if visible}
    unknown = {part for name, part, _ in sheets if name in scans and scans[name].found.has_unknown_error}
    source: str | io.BytesIO | None = make_known_errors(package, unknown)
    if source is None:  # calamine goes by the name where it gets one
        source = str(path) if path.suffix.casefold() in (".xlsx", ".xlsm") else io.BytesIO(path.read_bytes())
    return date_1904, list(read_sheets(source, package, scans, [(name, part) for name, part, _ in sheets])), []


def read_workbook_part(package: Package) -> tuple[bool, list[tuple[str, str, bool]], dict[str, str]]:
    """Give whether days count from 1904, the worksheets as (name, part, visible), and the first part of each kind.
    Raises UnreadableWorkbook where it has no sheets."""
    main = "xl/workbook.xml"
    if not package.has(main):
        targets = read_relations(package, "_rels/.rels", "")
        main = next((target for kind, target in targets.values() if kind == "officeDocument"), main)
    if not package.has(main):
        raise UnreadableWorkbook(NO_SHEETS)
    folder, file = posixpath.split(main)
    relations = read_relations(package, f"{folder}/_rels/{file}.rels", folder)
    date_1904, sheets = False, []
    for tag, attributes in read_tags(package.read(main)):
        if tag == "workbookPr":
            date_1904 = attributes.get("date1904", "0") in ("1", "true", "on")
        elif tag == "sheet":
            kind, part = relations.get(attributes.get("id", ""), ("", ""))
            visible = attributes.get("state", "visible") == "visible" and kind == "worksheet"
            sheets.append((attributes.get("name", ""), part, visible))
    if not sheets:
        raise UnreadableWorkbook(NO_SHEETS)
    if len(sheets) > gate.MAX_SHEETS:
        raise UnreadableWorkbook(TOO_BIG)
    if len({name for name, _, _ in sheets}) < len(sheets):
        raise UnreadableWorkbook(DAMAGED)
    return date_1904, sheets, dict(reversed(relations.values()))


def read_relations(package: Package, part: str, folder: str) -> dict[str, tuple[str, str]]:
    """Give the relations of a part by id, each as (kind, part it points to)."""
    if not package.has(part):
        return {}
    relations = {}
    for tag, attributes in read_tags(package.read(part)):
        if tag == "Relationship":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/")
            relations[attributes.get("Id", "")] = attributes.get("Type", "").rpartition("/")[2], target
    return relations


def measure_shared_texts(package: Package, part: str) -> list[int]:
    """Give the size in bytes of each shared text with its tags. Raises UnreadableWorkbook where they are too many, too
    big or damaged."""
    if not package.has(part):
        return []
    package.pay_for(part)
    content = b"".join(package.inflate(part))
    gate.refuse_doctype(content)
    prefix = re.search(rb"<(\w+:|)sst\b", content[:4096])
    texts = content.split(b"<" + (prefix[1] if prefix else b"") + b"si")
    if len(texts) > MAX_SHARED_COUNT:
        raise UnreadableWorkbook(TOO_BIG)
    return list(map(len, texts[1:]))


def scan_part(package: Package, part: str, name: str, clues: Clues, shared_sizes: list[int]) -> Scanner:
    """Search one sheet and take what it will cost from the budget. Raises UnreadableWorkbook where the budget does not
    allow it."""
    package.pay_for(part)
    scanner = scan_either_way(package, part, clues, None)
    found = scanner.found
    package.budget.spend_area(found.rows, found.columns, found.filled, name, found.furthest)
    if found.rows * found.columns * max(shared_sizes, default=0) > MAX_SHARED_TEXT:
        scanner = scan_either_way(package, part, clues, shared_sizes)
        if scanner.found.shared_size > MAX_SHARED_TEXT:
            raise UnreadableWorkbook(TOO_BIG)
    return scanner


def scan_either_way(package: Package, part: str, clues: Clues, shared_sizes: list[int] | None) -> Scanner:
    """Scan a part fast; tag by tag where its XML is not written the plain way. Raises UnreadableWorkbook.
    `shared_sizes` are the lengths of the texts that cells point at, None where the book has no such list."""
    try:
        scanner: Scanner = PlainScanner(package.budget.area, clues, shared_sizes)
        scanner.scan(package.inflate(part))
    except NotPlain:
        scanner = TagScanner(clues, shared_sizes)
        scanner.scan(package.inflate(part))
    return scanner


def make_known_errors(package: Package, parts: set[str]) -> io.BytesIO | None:
    """Copy the package with the error cells in `parts` made text: calamine refuses a sheet with an error it does not
    know. None where there are no such parts.
    """
    if not parts:
        return None
    folded = {part.casefold() for part in parts}
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w") as archive:
        for name, info in package.parts.items():
            if name.endswith((".xml", ".rels")):
                content = b"".join(package.inflate(name))
                if name in folded:
                    content = re.sub(rb"""\bt\s*=\s*(["'])e\1""", b't="str"', content)
                archive.writestr(info.filename, content)
    copy.seek(0)
    return copy


def read_sheets(
    source: str | io.BytesIO, package: Package, scans: dict[str, Scanner], sheets: list[tuple[str, str]]
) -> Iterator[SheetAnswer]:
    """Read the scanned sheets, given as (name, part), with calamine; the other worksheets are hidden and come out
    empty. Raises UnreadableWorkbook where calamine does not find a sheet, or cannot read it.
    """
    import python_calamine

    with trusting_nothing():
        book = python_calamine.load_workbook(source)
        kinds = {sheet.name: sheet.typ for sheet in book.sheets_metadata}
    for name, part in sheets:
        if name not in kinds:
            raise UnreadableWorkbook(DAMAGED)
        if name in scans:
            sheet = read_sheet(book, name, package, part, scans[name])
            yield code_sheet(sheet, name, scans[name].found)
        elif kinds[name] == python_calamine.SheetTypeEnum.WorkSheet:
            yield name, True, 0, []


def read_sheet(book: CalamineWorkbook, name: str, package: Package, part: str, scanner: Scanner) -> CalamineSheet:
    """Let calamine read one sheet, and meanwhile find its last odd cells: each takes a processor of its own."""
    if not isinstance(scanner, PlainScanner) or not scanner.found.has_more:
        with trusting_nothing():
            return book.get_sheet_by_name(name)
    from concurrent.futures import ThreadPoolExecutor  # few sheets need it, and it is a tenth of the start

    with ThreadPoolExecutor(1) as pool:
        with trusting_nothing():
            sheet = pool.submit(book.get_sheet_by_name, name)
        try:
            scanner.find_more(package.inflate(part))
        except NotPlain:
            again = TagScanner(scanner.clues)
            scanner.found.odd_cells = again.scan(package.inflate(part)).odd_cells
        with trusting_nothing():
            return sheet.result()


def code_sheet(sheet: CalamineSheet, name: str, scan: Scan) -> SheetAnswer:
    """Code what calamine read of one sheet, and put the cells that it left out over it."""
    coder = SheetCoder(scan.has_truths)
    if sheet.start:
        rows = sheet.iter_rows()  # these begin at row 1 but at the first column that holds anything
        while block := take_rows(rows):
            coder.add_rows(block, sheet.start[1])
    for column, cells in scan.odd_cells.items():
        coder.put(column, cells)
    return coder.finish(name)


def take_rows(rows: Iterable[list]) -> list[list]:
    """Take the next rows of a sheet, at most ROWS_AT_ONCE; [] at its end. Raises UnreadableWorkbook."""
    with trusting_nothing():
        return list(islice(rows, ROWS_AT_ONCE))


def limit_process(file_size: int, seconds: float) -> None:
    """Limit what this process may take, where the system can: memory, processor time, and no files written at all."""
    try:
        import resource
    except ImportError:  # Windows: the gate and the clock of the parent process remain
        return
    limits = (
        (resource.RLIMIT_AS, BASE_MEMORY + MEMORY_PER_BYTE * file_size),
        (resource.RLIMIT_CPU, math.ceil(seconds)),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, limit in limits:
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def main(path: Path, seconds: float) -> None:
    """Decode `path` within some seconds of processor time and write the answer to stdout."""
    gc.disable()  # a short life full of plain lists: looking for cycles costs a quarter of the time
    limit_process(path.stat().st_size, seconds)
    try:
        answer: Answer | str = decode_file(path)
    except UnreadableWorkbook as reason:
        answer = str(reason)
    except MemoryError:
        answer = TOO_BIG
    pickle.dump(answer, sys.stdout.buffer, protocol=5)
    sys.stdout.buffer.flush()
    os._exit(0)  # taking all values down again one by one would cost more than it is worth


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
