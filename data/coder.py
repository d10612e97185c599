"""Coding cells column by column: what every decoder does with the values it found."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from math import isfinite

from data.gate import DAMAGED, PASSWORD, TOO_BIG
from data.scan import decode_text
from data.sheets import OWN_KINDS, ErrorCell, Uncalculated, UnreadableWorkbook

ROWS_AT_ONCE = 512

ColumnAnswer = tuple[bytes, list, dict[str, list[int]]]
"""A column on its way to the parent process: its codes, its values, and by the name of each kind of cell in `OWN_KINDS`
which of the values are of that kind. These values are there without it, which costs a fraction to send."""

SheetAnswer = tuple[str, bool, int, list[ColumnAnswer]]
"""A sheet on its way to the parent process: name, hidden, row count, and its columns."""

NoteAnswer = tuple[str, str, str, str, str]
"""A note on its way to the parent process: the fields of `data.sheets.Note`."""


class SheetCoder:
    """Codes rows column by column, each distinct value once; `True` is kept apart from 1."""

    _TRUE, _FALSE = object(), object()

    def __init__(self, may_have_truths: bool = True) -> None:
        self.may_have_truths = may_have_truths
        self.row_count = 0
        self.codes: list[array] = []
        self.books: list[defaultdict] = []

    def skip_rows(self, count: int) -> None:
        """Put down `count` empty rows."""
        self.row_count += count

    def add_rows(self, rows: list[list], first_column: int = 0) -> None:
        """Put down `rows` of values ('' or None is empty) that begin at `first_column`; short rows are filled up."""
        is_even = len(set(map(len, rows))) == 1
        columns = zip(*rows, strict=True) if is_even else zip_longest(*rows, fillvalue="")
        for place, cells in enumerate(columns, first_column):
            self._add_cells(place, cells)
        self.row_count += len(rows)

    def _add_cells(self, place: int, cells: Sequence) -> None:
        while place >= len(self.books):
            self._add_column()
        codes, book = self.codes[place], self.books[place]
        fill_up(codes, self.row_count)
        if self.may_have_truths and not {bool, type(None)}.isdisjoint(map(type, cells)):
            cells = [
                self._TRUE if cell is True else self._FALSE if cell is False else "" if cell is None else cell
                for cell in cells
            ]
        codes.extend(map(book.__getitem__, cells))

    def _add_column(self) -> None:
        book: defaultdict = defaultdict()
        book.default_factory = book.__len__
        book[""]  # code 0 is the empty cell
        self.codes.append(array("I"))
        self.books.append(book)

    def put(self, column: int, cells: Mapping[int, object]) -> None:
        """Put values over what stands in some cells of a column, by row (both from 0); see `Scan.odd_cells`."""
        while column >= len(self.books):
            self._add_column()
        codes, book = self.codes[column], self.books[column]
        fill_up(codes, max(cells) + 1)
        self.row_count = max(self.row_count, len(codes))
        for row, code in zip(cells, map(book.__getitem__, cells.values()), strict=True):
            codes[row] = code

    def finish(self, name: str) -> SheetAnswer:
        """Give the sheet, without the empty columns and rows at its end."""
        while self.codes and not any(self.codes[-1]):
            self.codes.pop()
            self.books.pop()
        last_filled = max((find_last(codes) for codes in self.codes), default=0)
        for codes in self.codes:
            del codes[last_filled:]
            fill_up(codes, last_filled)
        pairs = zip(self.codes, self.books, strict=True)
        return name, False, last_filled, [(codes.tobytes(), *self._list_values(book)) for codes, book in pairs]

    def _list_values(self, book: defaultdict) -> tuple[list, dict[str, list[int]]]:
        """List the values of a column, those of our own kinds without it, and tell which these are."""
        values = list(book)
        values[0] = None
        for mark, truth in ((self._TRUE, True), (self._FALSE, False)):
            if mark in book:
                values[book[mark]] = truth
        types = list(map(type, values))
        if float in types:
            for index, value in enumerate(values):
                if type(value) is float and not isfinite(value):
                    values[index], types[index] = ErrorCell("#NUM!"), ErrorCell
        kinds: dict[str, list[int]] = {}
        for kind in set(types).intersection((*OWN_KINDS, bytes)):
            places = [index for index, one in enumerate(types) if one is kind]
            for index in places:
                values[index] = "=" + decode_text(values[index]) if kind is bytes else values[index][0]
            kinds.setdefault(Uncalculated.__name__ if kind is bytes else kind.__name__, []).extend(places)
        return values, kinds


def fill_up(codes: array, length: int) -> None:
    """Lengthen `codes` with empty cells to `length`."""
    if len(codes) < length:
        codes.frombytes(bytes(codes.itemsize * (length - len(codes))))


def find_last(codes: array) -> int:
    """Give the number of rows up to and with the last filled one."""
    length = len(codes)
    while length and not codes[length - 1]:
        length -= 1
    return length


@contextmanager
def trusting_nothing() -> Iterator[None]:
    """Turn whatever a parser raises over a hostile file into the one sentence for a damaged file.

    Only around calls of a library: parsers have raised a dozen kinds of exceptions over damaged files, and calamine's
    panics are not even an Exception.

    Raises UnreadableWorkbook in its place.
    """
    try:
        yield
    except MemoryError as error:
        raise UnreadableWorkbook(TOO_BIG) from error
    except UnreadableWorkbook:
        raise
    except BaseException as error:
        raise UnreadableWorkbook(PASSWORD if type(error).__name__ == "PasswordError" else DAMAGED) from error
