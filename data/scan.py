"""Searching sheet XML for what a parser leaves out in silence (errors, formulas never calculated, percentages, what
Excel's data types show) and how far it reaches.

The search works on whole rows of text at a time with a few patterns. XML that is written in another way than every
program writes it (comments, odd quotes, cells without a reference) is recognised as such and read tag by tag instead.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from math import isfinite
from xml.parsers import expat

from data.gate import DAMAGED, MAX_COLUMN, MAX_ROW, SUSPECT, TOO_BIG
from data.sheets import ErrorCell, Percent, Uncalculated, UnreadableWorkbook

KNOWN_ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))
"""The error texts that python-calamine knows; it gives up on a sheet with any other."""

LONGEST_ROW = 32_000_000
MAX_DEPTH = 200
FREE_TAGS, TAGS_PER_CELL = 1_000_000, 20
"""Tags that may be read one by one before there is anything in them: tags without content are a way to waste time."""

_ENTITY = re.compile(r"&(#x?)?(\w+);")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


@dataclass(frozen=True)
class Clues:
    """What other parts of the package say of cells: the cell styles that show a percentage, and the text that each of
    Excel's data types shows by the number in `vm`.
    """

    percent_styles: frozenset[int] = frozenset()
    shown_texts: dict[int, str] = field(default_factory=dict)


@dataclass
class Scan:
    """What was found in one sheet.

    `odd_cells` holds cells by column and row, both from 0; one in bytes is a formula that was never calculated, as the
    XML writes it. `has_more`: there are more of them, and `PlainScanner.find_more` finds these. `rows` x `columns` from
    A1 holds all cells with content (it may be somewhat too large); where it is a large one, `filled` says how many
    there are and `furthest` names one far out. `shared_size` adds up the sizes of the shared texts that the cells point
    to, where these were given.
    """

    odd_cells: dict[int, dict[int, ErrorCell | Uncalculated | Percent | str | bytes]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    rows: int = 0
    columns: int = 0
    filled: int = 0
    furthest: str = ""
    has_truths: bool = False
    has_unknown_error: bool = False
    shared_size: int = 0
    has_more: bool = False

    def reach(self, row: int, column: int) -> None:
        """Note that a cell with content stands at `row`, `column` (from 0). Raises UnreadableWorkbook where that is too
        far off."""
        if row >= MAX_ROW or column >= MAX_COLUMN:
            raise UnreadableWorkbook(DAMAGED)
        if row >= self.rows or column >= self.columns:
            self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)

    def note_error(self, row: int, column: int, text: str, shown: str | None) -> None:
        """Note an error cell, or what it shows where it is a cell of one of Excel's data types (None: of none)."""
        self.odd_cells[column][row] = ErrorCell(text) if shown is None else shown
        self.has_unknown_error |= text not in KNOWN_ERRORS

    def note_percent(self, row: int, column: int, written: bytes | str) -> None:
        """Note a number that is shown as a percentage; what is no finite number is left to the parser."""
        try:
            fraction = float(written)
        except ValueError:
            return
        if isfinite(fraction):
            self.odd_cells[column][row] = Percent(fraction)


class NotPlain(Exception):
    """The XML is not written the plain way: it must be read tag by tag."""


class PlainScanner:
    """Searches sheet XML as all usual programs write it, with or without a namespace prefix.

    Two times over: `scan` finds all that must be known before the sheet is parsed, `find_more` the formulas and
    percentages, which may be as many as there are cells.
    """

    def __init__(self, limit_area: int, clues: Clues, shared_sizes: list[int] | None = None) -> None:
        self.found = Scan()
        self.limit_area = limit_area
        self.clues = clues
        self.shared_sizes = shared_sizes

    def scan(self, blocks: Iterable[bytes]) -> Scan:
        """Search one sheet, handed over in blocks; raises NotPlain where it must be read tag by tag."""
        pieces = cut_at_rows(blocks)
        head = next(pieces, b"")
        self._prepare(head)
        self._search(head)
        for piece in pieces:
            self._search(piece)
        return self.found

    def find_more(self, blocks: Iterable[bytes]) -> None:
        """Add the formulas that were never calculated and the percentages to what was found in the same sheet."""
        for piece in cut_at_rows(blocks):
            self._find_uncalculated(piece)
            if self.percent and self.percent_style and self.percent_style.search(piece):
                for letters, row, _, written in self.percent.findall(piece):
                    self.found.note_percent(int(row) - 1, column_number(letters), written)

    def _prepare(self, head: bytes) -> None:
        """Learn the prefix from the root tag, and from the dimension record a guess at how far the cells reach."""
        root = re.match(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?<(\w+:|)worksheet\b", head)
        if not root:
            raise NotPlain
        prefix = root[1]
        # an encoding other than UTF-8 may hide anything from a search in bytes
        declared = re.match(rb'[^>]*encoding\s*=\s*["\']([\w-]+)', head)
        if declared and declared[1].lower() not in (b"utf-8", b"us-ascii"):
            raise NotPlain
        self.prefix = prefix
        self.cell = b"<" + prefix + b"c"
        self.references = re.compile(self.cell + rb' r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?![^>]*/>|[^>]*></)')
        self.odd_tag = re.compile(self.cell + rb'(?! r="[A-Z]{1,3}[1-9][0-9]{0,6}"|[\w:.-])')
        self.foreign_hint = re.compile(rb"<c[\s/>]" if prefix else rb":c[\s/>]")
        self.foreign_cell = re.compile(rb"<(?!" + prefix + rb"c)(?:[\w.-]+:)?c[\s/>]")
        self.beyond_guess = None
        dimension = re.search(rb'dimension ref="[A-Z]+[0-9]+:([A-Z]{1,3})([1-9][0-9]{0,6})"', head)
        if dimension:
            columns, column_pattern = round_up_column(column_number(dimension[1]) + 1)
            rows, row_pattern = round_up_row(int(dimension[2]))
            if rows * columns <= self.limit_area:
                self.guess = rows, columns
                self.beyond_guess = re.compile(self.cell + rb'(?! r="' + column_pattern + row_pattern + rb'"|[\w:.-])')
        name = rb"<" + prefix
        value = name + rb"v(?: [^>]*)?"
        formula = name + rb"f(?:(?: [^>]*)?/>|(?: [^>]*)?>([^<]*)</" + prefix + rb"f>)"
        self.uncalculated = re.compile(formula + rb"\s*(?!" + value + rb"(?<!/)>[^<])(?!\s)")
        self.cell_parts = re.compile(self.cell + rb' r="([A-Z]+)([0-9]+)"([^>]*)>(.*?)</' + prefix + rb"c>", re.DOTALL)
        self.value = re.compile(value + rb"(?:(?<!/)>([^<]*)</|/>|>)")
        self.shared_index = re.compile(rb't="s"[^>]*>\s*' + value + rb">\s*([0-9]+)")
        self.cell_head = re.compile(self.cell + rb' r="([A-Z]+)([0-9]+)"([^>]*)>')
        self.percent_style = self.percent = None
        if self.clues.percent_styles:
            if 0 in self.clues.percent_styles:  # and so is every cell that names no style
                raise NotPlain
            style = rb'\bs="(?:' + b"|".join(b"%d" % number for number in sorted(self.clues.percent_styles)) + rb')"'
            self.percent_style = re.compile(style)
            self.percent = re.compile(
                self.cell
                + rb' r="([A-Z]+)([0-9]+)"(?=[^>]*'
                + style
                + rb')(?![^>]*\bt="[^n])[^>]*(?<!/)>\s*(?:'
                + formula
                + rb"\s*)?"
                + value
                + rb">([^<]+)<"
            )

    def _search(self, piece: bytes) -> None:
        """Search some rows. Looking for one letter is many times as fast as for a word, so that goes first."""
        if b"!" in piece and b"<!" in piece or b"'" in piece and b"='" in piece:
            raise NotPlain
        if b":" in piece and self.foreign_hint.search(piece) and self.foreign_cell.search(piece):
            raise NotPlain
        found = self.found
        self._measure(piece)
        if self.shared_sizes:
            found.shared_size += sum(take_sizes(self.shared_sizes, self.shared_index.findall(piece)))
        if not found.has_truths and b"b" in piece:
            found.has_truths = b't="b"' in piece
        if b"#" in piece and b't="e"' in piece:
            self._find_errors(piece)
        if not found.has_more:
            has_formula = b"f" in piece and b"<" + self.prefix + b"f" in piece and self.uncalculated.search(piece)
            found.has_more = bool(has_formula or self.percent_style and self.percent_style.search(piece))

    def _measure(self, piece: bytes) -> None:
        """See that all cells stand within the guess; where some do not, look at each."""
        found = self.found
        if self.beyond_guess and not self.beyond_guess.search(piece):
            found.rows, found.columns = max(found.rows, self.guess[0]), max(found.columns, self.guess[1])
            return
        if self.odd_tag.search(piece):
            raise NotPlain
        cells = self.references.findall(piece)
        if cells:
            found.filled += len(cells)
            last_row = max({row for _, row in cells}, key=int)
            before = found.rows, found.columns
            found.reach(int(last_row) - 1, max(map(column_number, {letters for letters, _ in cells})))
            if before != (found.rows, found.columns):
                letters = next(letters for letters, row in reversed(cells) if row == last_row)
                found.furthest = f"cel {(letters + last_row).decode()}"

    def _find_errors(self, piece: bytes) -> None:
        position = piece.find(b't="e"')
        while position >= 0:
            start = piece.rfind(self.cell + b" ", 0, position)
            if start >= 0 and piece.find(b">", start, position) < 0:
                cell = self.cell_parts.match(piece, start)
                if cell and b"<" + self.cell[1:] + b" " not in cell[4]:
                    value = self.value.search(cell[4])
                    text = decode_text(value[1] or b"") if value else ""
                    number = re.search(rb'\bvm="([0-9]{1,9})"', cell[3])
                    shown = self.clues.shown_texts.get(int(number[1])) if number else None
                    self.found.note_error(int(cell[2]) - 1, column_number(cell[1]), text, shown)
            position = piece.find(b't="e"', position + 5)

    def _find_uncalculated(self, piece: bytes) -> None:
        open_cell, odd_cells = self.cell + b" ", self.found.odd_cells
        read_head, find_before = self.cell_head.match, piece.rfind
        for formula in self.uncalculated.finditer(piece):
            start, end = formula.span()
            head = read_head(piece, find_before(open_cell, 0, start))
            if not head:
                raise NotPlain
            letters, row, attributes = head.groups()
            if attributes and b't="' in attributes:
                rest = piece[end : piece.find(b"</" + self.cell[1:] + b">", end)]
                if b't="e"' in attributes or b't="str"' in attributes and self.value.search(rest):
                    continue  # an error is reported as such; a text formula with an empty value came out empty
            odd_cells[column_number(letters)][int(row) - 1] = formula[1] or b""


def cut_at_rows(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the same bytes, cut only before a row, so that no cell is in two pieces.

    Raises UnreadableWorkbook for a row longer than LONGEST_ROW bytes.
    """
    held: list[bytes] = []
    row = b""
    for block in blocks:
        if not row:
            root = re.search(rb"<(\w+:)worksheet\b", block)
            row = b"<" + (root[1] if root else b"") + b"row"
        cut = block.rfind(row)
        if cut >= 0:
            yield b"".join((*held, block[:cut]))
            held, block = [], block[cut:]
        held.append(block)
        if len(held) > 1 and sum(map(len, held)) > LONGEST_ROW:
            raise UnreadableWorkbook(TOO_BIG)
    yield b"".join(held)


@cache
def column_number(letters: bytes) -> int:
    """Give the column of its letters, from 0: A → 0, AA → 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def round_up_row(row: int) -> tuple[int, bytes]:
    """Give a round row number not below `row`, and a pattern for all row numbers up to it."""
    digits = str(row)
    first, more = digits[0], len(digits) - 1
    pattern = f"(?:[1-{first}][0-9]{{{more}}}" + (f"|[1-9][0-9]{{0,{more - 1}}})" if more else ")")
    return (int(first) + 1) * 10**more - 1, pattern.encode()


def round_up_column(count: int) -> tuple[int, bytes]:
    """Give a round number of columns not below `count`, and a pattern for the letters of all of them."""
    if count <= 26:
        return count, f"[A-{chr(64 + count)}]".encode()
    if count <= 702:
        first = (count - 1) // 26
        return (first + 1) * 26, f"(?:[A-Z]|[A-{chr(64 + first)}][A-Z])".encode()
    return MAX_COLUMN, b"[A-Z]{1,3}"


def decode_text(raw: bytes) -> str:
    """Decode the text between two tags; only the five entities of XML and character numbers can stand in it."""
    text = raw.decode("utf-8", "replace")
    return _ENTITY.sub(_decode_entity, text) if "&" in text else text


def _decode_entity(entity: re.Match) -> str:
    if not entity[1]:
        return _ENTITIES.get(entity[2], entity[0])
    try:
        return chr(int(entity[2], 16 if entity[1] == "#x" else 10))
    except (ValueError, OverflowError):
        return entity[0]


class TagScanner:
    """Reads sheet XML tag by tag: slower, but right for anything that is XML."""

    def __init__(self, clues: Clues, shared_sizes: list[int] | None = None) -> None:
        self.found = Scan()
        self.clues = clues
        self.shared_sizes = shared_sizes
        self.row = self.column = -1
        self.depth = self.tags = 0
        self.attributes: dict[str, str] = {}
        self.formula: list[str] | None = None
        self.value: list[str] | None = None
        self.text: list[str] | None = None
        self.inline = False

    def scan(self, blocks: Iterable[bytes]) -> Scan:
        """Read the whole sheet, with all its odd cells; raises UnreadableWorkbook where it is no XML."""
        parser = make_parser()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._characters
        parser.XmlDeclHandler = refuse_encoding
        parser.StartCdataSectionHandler = parser.CommentHandler = self._refuse_in_value
        feed_parser(parser, refuse_byte_order(blocks))
        return self.found

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.tags += 1
        if self.depth > MAX_DEPTH:
            raise UnreadableWorkbook(SUSPECT)
        if self.tags > FREE_TAGS + TAGS_PER_CELL * self.found.filled:
            raise UnreadableWorkbook(TOO_BIG)
        name = tag.rpartition(":")[2]
        if name == "row":
            self.row = to_index(attributes["r"]) if "r" in attributes else self.row + 1
            self.column = -1
        elif name == "c":
            self._start_cell(attributes)
        elif name == "f":
            self.formula = self.text = []
        elif name == "v":
            self.value = self.text = []
        elif name == "is":
            self.inline = True

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self.attributes, self.formula, self.value, self.inline = attributes, None, None, False
        if "r" not in attributes:
            self.column += 1
            self.cell_row = self.row
            return
        reference = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7})", attributes["r"])
        if not reference:
            raise UnreadableWorkbook(DAMAGED)
        self.cell_row, self.column = int(reference[2]) - 1, column_number(reference[1].encode())
        if self.cell_row < 0:
            raise UnreadableWorkbook(DAMAGED)

    def _characters(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)

    def _refuse_in_value(self, *_: object) -> None:
        """Refuse a comment or CDATA inside a value, where calamine would lose a part of it in silence."""
        if self.text is not None:
            raise UnreadableWorkbook(DAMAGED)

    def _end(self, tag: str) -> None:
        self.depth -= 1
        name = tag.rpartition(":")[2]
        if name in ("f", "v"):
            self.text = None
        elif name == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        kind, value = self.attributes.get("t", "n"), "".join(self.value or ())
        found, place = self.found, (max(self.cell_row, 0), self.column)
        found.has_truths |= kind == "b"
        if kind == "s" and self.shared_sizes:
            found.shared_size += sum(take_sizes(self.shared_sizes, [value]))
        if kind == "e":
            found.note_error(*place, value, self.clues.shown_texts.get(number_of(self.attributes.get("vm", ""))))
        elif self.formula is not None and not (value or self.inline or kind == "str" and self.value is not None):
            found.odd_cells[place[1]][place[0]] = Uncalculated("=" + "".join(self.formula))
        elif kind == "n" and number_of(self.attributes.get("s", "0")) in self.clues.percent_styles:
            found.note_percent(*place, value)
        if value or self.formula is not None or self.inline or self.value is not None:
            found.filled += 1
            if place[0] >= found.rows or place[1] >= found.columns:
                found.furthest = f"rij {place[0] + 1}"
            found.reach(*place)


def take_sizes(sizes: list[int], indices: Iterable[bytes | str]) -> Iterator[int]:
    """Give the size of each shared text that is pointed at; an index that points nowhere costs nothing."""
    return (sizes[index] for index in map(int, indices) if index < len(sizes))


def number_of(written: str) -> int:
    """Read a number in an attribute; -1 where it is none."""
    return int(written) if re.fullmatch("[0-9]{1,9}", written) else -1


def to_index(number: str) -> int:
    """Give a row number as index from 0. Raises UnreadableWorkbook for what is no row number."""
    if not re.fullmatch(r"\s*[0-9]{1,7}\s*", number) or int(number) < 1:
        raise UnreadableWorkbook(DAMAGED)
    return int(number) - 1


def make_parser() -> expat.XMLParserType:
    """Make an XML parser that refuses document types, and with them entities."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_doctype
    return parser


def refuse_doctype(*_: object) -> None:
    """Refuse XML that declares a document type: no program that makes workbooks does.

    Raises UnreadableWorkbook for it.
    """
    raise UnreadableWorkbook(SUSPECT)


def refuse_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    """Refuse an encoding that calamine would not read as we do. None is no declaration: UTF-8.

    Raises UnreadableWorkbook for it.
    """
    if encoding and encoding.lower() not in ("utf-8", "us-ascii"):
        raise UnreadableWorkbook(DAMAGED)


def refuse_byte_order(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Pass the blocks on, but not if they begin with the mark of UTF-16. Raises UnreadableWorkbook for that."""
    for number, block in enumerate(blocks):
        if number == 0 and block.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise UnreadableWorkbook(DAMAGED)
        yield block


def feed_parser(parser: expat.XMLParserType, blocks: Iterable[bytes]) -> None:
    """Run `parser` over `blocks`; broken XML is a damaged workbook. Raises UnreadableWorkbook for that."""
    try:
        for block in blocks:
            parser.Parse(block, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise UnreadableWorkbook(DAMAGED) from error


def read_tags(content: bytes) -> list[tuple[str, dict[str, str]]]:
    """List the tags of a small XML part with their attributes, both without namespace prefix."""
    tags: list[tuple[str, dict[str, str]]] = []
    parser = make_parser()
    parser.StartElementHandler = lambda tag, attributes: tags.append(
        (tag.rpartition(":")[2], {name.rpartition(":")[2]: value for name, value in attributes.items()})
    )
    feed_parser(parser, [content])
    return tags
