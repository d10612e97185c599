"""Decoding an OpenDocument spreadsheet (.ods) tag by tag: values, errors and formulas without a result in one pass.

The repeat counts of the format can make a billion cells of a few bytes: they are held against the budget as they come.
"""

from __future__ import annotations

import datetime
import re
from math import isfinite

from data.coder import SheetAnswer, SheetCoder
from data.gate import DAMAGED, MAX_COLUMN, MAX_ROW, MAX_SHEETS, NO_SHEETS, PASSWORD, SUSPECT, TOO_BIG, Budget, Package
from data.scan import MAX_DEPTH, feed_parser, make_parser
from data.sheets import ErrorCell, Percent, Uncalculated, UnreadableWorkbook

ERROR_TEXT = re.compile(
    r"#(DIV/0!|DEEL/0!|N/A|N/B|NAME\?|NAAM\?|NULL!|LEEG!|NUM!|GETAL!|REF!|VERW!|VALUE!|WAARDE!)|(Err|Fout):[0-9]{3}"
)
NOT_CELLS = ("office:annotation", "draw:frame", "table:shapes", "table:tracked-changes", "table:dde-links")
"""Tags that hold text, or even tables, that are no cells of the sheet."""

DURATION = re.compile(r"(-?)P(?:(\d{1,6})D)?T(\d{1,6})H(\d{1,6})M(\d{1,6})(?:[.,](\d{1,9}))?S")


def decode_ods(package: Package) -> tuple[bool, list[SheetAnswer]]:
    """Read the visible sheets; the hidden ones come out empty. Raises UnreadableWorkbook where the file is damaged,
    locked or too big."""
    if package.has("META-INF/manifest.xml") and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise UnreadableWorkbook(PASSWORD)
    package.pay_for("content.xml")
    reader = OdsReader(package.budget)
    parser = make_parser()
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.characters
    feed_parser(parser, package.inflate("content.xml"))
    if not reader.sheets:
        raise UnreadableWorkbook(NO_SHEETS)
    return reader.date_1904, reader.sheets


class OdsReader:
    """Handlers for the tags of content.xml; `sheets` fills up as they pass."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.sheets: list[SheetAnswer] = []
        self.date_1904 = False
        self.hidden_styles: set[str] = set()
        self.style = ""
        self.depth = 0
        self.coder: SheetCoder | None = None
        self.cell: dict[str, str] | None = None
        self.paragraphs: list[list[str]] = []
        self.silent = 0  # depth inside a note or a nested table
        self.in_paragraph = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open a tag. Raises UnreadableWorkbook for tags too deep in each other, and for too many sheets."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise UnreadableWorkbook(SUSPECT)
        if self.silent or tag in NOT_CELLS or tag == "table:table" and self.cell is not None:
            self.silent += 1
        elif tag == "style:style":
            self.style = attributes.get("style:name", "")
        elif tag == "style:table-properties" and attributes.get("table:display") == "false":
            self.hidden_styles.add(self.style)
        elif tag == "table:null-date":
            self.date_1904 = attributes.get("table:date-value", "").startswith("1904")
        elif tag == "table:table":
            self._start_sheet(attributes)
        elif self.coder is not None:
            self._start_inside(tag, attributes)

    def _start_sheet(self, attributes: dict[str, str]) -> None:
        if len(self.sheets) >= MAX_SHEETS:
            raise UnreadableWorkbook(TOO_BIG)
        self.name = attributes.get("table:name", "")
        self.hidden = attributes.get("table:style-name", "") in self.hidden_styles
        self.coder = SheetCoder()
        self.row_number = 0
        self.filled = 0
        self.width = 0

    def _start_inside(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table-row":
            self.row: list[object] = []
            self.column = 0
            self.row_repeats = read_count(attributes, "table:number-rows-repeated")
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self.cell, self.paragraphs = attributes, []
        elif tag == "text:p" and self.cell is not None:
            self.paragraphs.append([])
            self.in_paragraph += 1
        elif self.in_paragraph:
            self._add_text(
                {
                    "text:s": " " * min(read_count(attributes, "text:c"), 32_767),
                    "text:tab": "\t",
                    "text:line-break": "\n",
                }.get(tag, "")
            )

    def _add_text(self, text: str) -> None:
        if text:
            self.paragraphs[-1].append(text)

    def characters(self, text: str) -> None:
        """Take text between tags; only what stands in a paragraph of a cell counts."""
        if self.in_paragraph and not self.silent:
            self._add_text(text)

    def end(self, tag: str) -> None:
        """Close a tag. Raises UnreadableWorkbook where cells make no sense, lie too far away or are too many."""
        self.depth -= 1
        if self.silent:
            self.silent -= 1
        elif self.coder is None:
            pass
        elif tag == "text:p":
            self.in_paragraph = max(0, self.in_paragraph - 1)
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._end_cell()
        elif tag == "table:table-row":
            self._end_row(self.coder)
        elif tag == "table:table":
            self.sheets.append((self.name, True, 0, []) if self.hidden else self.coder.finish(self.name))
            self.coder = None

    def _end_cell(self) -> None:
        if self.cell is None:
            raise UnreadableWorkbook(DAMAGED)
        value = "" if self.hidden else read_value(self.cell, "\n".join(map("".join, self.paragraphs)))
        repeats = min(read_count(self.cell, "table:number-columns-repeated"), MAX_COLUMN - self.column)
        if value != "":
            self.row.extend([""] * (self.column - len(self.row)) + [value] * repeats)
        self.column += repeats
        self.cell = None

    def _end_row(self, coder: SheetCoder) -> None:
        start, self.row_number = self.row_number, self.row_number + self.row_repeats
        if self.row_number > MAX_ROW:
            raise UnreadableWorkbook(DAMAGED)
        if self.row:
            self._put_row(coder, start)

    def _put_row(self, coder: SheetCoder, start: int) -> None:
        """Code the row as often as it is repeated, after taking the new rectangle from the budget."""
        before = coder.row_count * self.width
        self.width = max(self.width, len(self.row))
        self.budget.spend_area(1, self.row_number * self.width - before, len(self.row), self.name, f"rij {start + 1}")
        coder.skip_rows(start - coder.row_count)
        for first in range(start, self.row_number, 512):
            coder.add_rows([self.row] * min(512, self.row_number - first))


def read_count(attributes: dict[str, str], name: str) -> int:
    """Give a repeat count: 1 where there is none. Raises UnreadableWorkbook where it is no number of at most nine
    digits."""
    count = attributes.get(name, "1")
    if not re.fullmatch(r"[0-9]{1,9}", count):
        raise UnreadableWorkbook(DAMAGED)
    return int(count)


def read_value(cell: dict[str, str], text: str) -> object:
    """Give the value of a cell by its attributes and the text it shows."""
    kind = cell.get("office:value-type", "")
    formula = cell.get("table:formula")
    if cell.get("calcext:value-type") == "error" or formula is not None and ERROR_TEXT.fullmatch(text):
        return ErrorCell(text or "#VALUE!")
    if formula is not None and not kind and not text:
        return Uncalculated("=" + formula.partition("=")[2])
    try:
        if kind in ("float", "percentage", "currency"):
            number = float(cell["office:value"])
            return Percent(number) if kind == "percentage" and isfinite(number) else number
        if kind == "date":
            return read_date(cell["office:date-value"])
        if kind == "time":
            return read_time(cell["office:time-value"], text)
        if kind == "boolean":
            return cell["office:boolean-value"] == "true"
    except (KeyError, ValueError):
        return text
    return cell.get("office:string-value", text) or text


def read_date(written: str) -> datetime.date | datetime.datetime:
    """Read an ISO date or moment; midnight is a date."""
    if len(written) == 10:
        return datetime.date.fromisoformat(written)
    moment = datetime.datetime.fromisoformat(written).replace(tzinfo=None)
    return moment.date() if moment.time() == datetime.time() else moment


def read_time(written: str, text: str) -> object:
    """Read an ISO duration: a time of day below 24 hours, else a span; what is neither stays the text shown."""
    duration = DURATION.fullmatch(written)
    if not duration:
        return text
    sign, days, hours, minutes, seconds, fraction = duration.groups()
    span = datetime.timedelta(
        days=int(days or 0),
        hours=int(hours),
        minutes=int(minutes),
        seconds=int(seconds),
        microseconds=int((fraction or "0").ljust(6, "0")[:6]),
    )
    if sign or span >= datetime.timedelta(days=1):
        return -span if sign else span
    return (datetime.datetime.min + span).time()
