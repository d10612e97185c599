"""The gate before a workbook is parsed: what kind of file it is, and whether its parts are of a sane size.

Everything here is cheap beside parsing and builds nothing that grows with what a file *claims*; only with what it
holds. A file that is turned away raises `UnreadableWorkbook` with one Dutch sentence. Runs in the decoding process.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from data.sheets import UnreadableWorkbook

MEGABYTE = 1_000_000
PACKED_BLOCK = 1 << 15
"""Packed bytes read at a time. A real sheet unpacks to a quarter megabyte, which stays in the processor's cache while
it is searched; the worst there can be is 1032 times as much, 34 MB."""

MAX_FILE = 250 * MEGABYTE
MAX_MEMBERS = 5_000
MAX_SHEETS = 500
FREE_INFLATED = 64 * MEGABYTE
MAX_INFLATED = 1_500 * MEGABYTE
HONEST_RATIO = 30
"""A real sheet shrinks 6 to 20 times when zipped; bombs shrink hundreds of times."""

FREE_AREA = 8_000_000
"""Cells in the rectangle from A1 that may be mostly empty; a larger one must be filled for a quarter."""

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
"""The grid of Excel itself."""

EMPTY = "Dit bestand is leeg (0 bytes). Exporteer het opnieuw en zet het weer in de map."
PASSWORD = "Dit bestand heeft een wachtwoord. Sla het op zonder wachtwoord en zet het opnieuw in de map."
PROTECTED = (
    "Dit bestand is beveiligd opgeslagen, bijvoorbeeld als alleen-lezen. Kopieer in Excel de cellen naar een nieuwe "
    "werkmap, sla die op als .xlsx en zet dat bestand in de map."
)
LABELLED = (
    "Dit bestand is beveiligd opgeslagen met een gevoeligheidslabel. Kies in Excel een label zonder versleuteling, of "
    "kopieer de cellen naar een nieuwe werkmap; sla die op als .xlsx en zet dat bestand in de map."
)
DAMAGED = "Dit bestand is beschadigd of niet compleet. Open het in Excel, sla het opnieuw op en zet het weer in de map."
NOT_A_WORKBOOK = (
    "Dit is geen Excel-bestand, al lijkt de naam daarop. Sla het in Excel op als .xlsx en zet dat in de map."
)
WEB_PAGE = "Dit is een webpagina en geen Excel-bestand. Open het in Excel, kies Opslaan als .xlsx en zet dat in de map."
PLAIN_TEXT = (
    "Dit is een tekstbestand en geen Excel-bestand. Geef het de naam .csv als het een csv is, of sla het in "
    "Excel op als .xlsx."
)
OLD_XML = (
    "Dit is een XML-bestand en geen Excel-bestand. Open het in Excel, kies Opslaan als .xlsx en zet dat in de map."
)
BINARY_BOOK = "Dit is een Excel-bestand van de soort .xlsb. Sla het in Excel op als .xlsx en zet dat in de map."
NO_SHEETS = (
    "In dit bestand zit geen werkmap met werkbladen. Sla het in Excel opnieuw op als .xlsx en zet dat in de map."
)
TOO_BIG = (
    "Dit bestand is te groot om veilig te openen. Verwijder lege rijen, kolommen en werkbladen die u niet "
    "gebruikt, en sla het opnieuw op."
)
SUSPECT = (
    "Dit bestand bevat onderdelen die niet in een werkmap horen en is daarom niet geopend. Kopieer de cellen "
    "naar een nieuw Excel-bestand en zet dat in de map."
)
FAR_CELL = (
    "In werkblad '{sheet}' staat een waarde ver van de tabel, bij {place}. Maak die leeg, sla het bestand "
    "op en zet het weer in de map."
)

TEXT_SUFFIXES = (".csv", ".tsv", ".txt")
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_MAGIC = b"PK\x03\x04"


@dataclass
class Budget:
    """What one file may still cost: inflated bytes and cells. `spend…` raises when it runs out."""

    inflated: int
    area: int = FREE_AREA

    def spend_inflated(self, size: int) -> None:
        """Take `size` inflated bytes from what is left. Raises UnreadableWorkbook where that is too little."""
        self.inflated -= size
        if self.inflated < 0:
            raise UnreadableWorkbook(TOO_BIG)

    def spend_area(self, rows: int, columns: int, filled: int, sheet: str, place: str) -> None:
        """Take the rectangle of `rows` x `columns` from what is left, but for four cells for each `filled` one. Raises
        UnreadableWorkbook where that is too little."""
        self.area -= max(0, rows * columns - 4 * filled)
        if self.area < 0:
            raise UnreadableWorkbook(FAR_CELL.format(sheet=sheet, place=place) if place else TOO_BIG)


def make_budget(file_size: int) -> Budget:
    """Give a file of `file_size` bytes the budget of an honest file of that size."""
    return Budget(min(max(FREE_INFLATED, HONEST_RATIO * file_size), MAX_INFLATED))


def recognise_kind(path: Path) -> str:
    """Say how to read the file, by what is in it rather than by its name: 'xlsx', 'ods', 'xls' or 'csv'
    (any table as text). Raises UnreadableWorkbook for anything else, and for an empty or far too big file.
    """
    size = path.stat().st_size
    if size == 0:
        raise UnreadableWorkbook(EMPTY)
    if size > MAX_FILE:
        raise UnreadableWorkbook(TOO_BIG)
    if path.suffix.casefold() in TEXT_SUFFIXES:
        return "csv"
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(ZIP_MAGIC):
        return recognise_package(path)
    if head.startswith(OLE_MAGIC):
        return "xls"
    raise UnreadableWorkbook(describe_stranger(head))


def describe_stranger(head: bytes) -> str:
    """Say of the first bytes of a file that is no workbook what it seems to be."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if re.match(rb"(<\?xml[^>]*>\s*)?<(!doctype html|html|head|body|table|meta)", start):
        return WEB_PAGE
    if start.startswith(b"<?xml"):
        return OLD_XML
    if head.startswith(b"PK"):
        return DAMAGED
    if b"\0" not in head and not re.search(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]", head):
        return PLAIN_TEXT
    return NOT_A_WORKBOOK


def recognise_package(path: Path) -> str:
    """Tell an Excel package from an OpenDocument one. Raises UnreadableWorkbook for any other."""
    with open_package(path, make_budget(path.stat().st_size)) as package:
        names = package.parts
        if "content.xml" in names:
            return "ods"
        if any(name.endswith("workbook.bin") for name in names):
            raise UnreadableWorkbook(BINARY_BOOK)
        if not any(name.endswith("workbook.xml") for name in names):
            raise UnreadableWorkbook(NO_SHEETS)
    return "xlsx"


@dataclass
class Package:
    """An opened zip whose directory was found sane: its parts by case-folded name, and what may still be inflated."""

    archive: zipfile.ZipFile
    parts: dict[str, zipfile.ZipInfo]
    budget: Budget

    def has(self, name: str) -> bool:
        """Tell whether the package has a part of that name."""
        return name.casefold() in self.parts

    def pay_for(self, name: str) -> None:
        """Take the size of a part from the budget; once for each use, however often that use reads it. Raises
        UnreadableWorkbook where that is too little."""
        info = self.parts.get(name.casefold())
        if info is None:
            raise UnreadableWorkbook(DAMAGED)
        self.budget.spend_inflated(info.file_size)

    def inflate(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a part in blocks. Raises UnreadableWorkbook where there is no such part, or where its
        length or checksum is not what the directory says.

        zipfile stops at the declared length without a word, and a parser that reads on would see what this gate has
        not: so the stream is unpacked here.
        """
        info = self.parts.get(name.casefold())
        if info is None:
            raise UnreadableWorkbook(DAMAGED)
        with reading_archive():
            left, checksum = info.file_size, 0
            assert self.archive.fp is not None  # open as long as the package is
            for block in unpack(self.archive.fp, info):
                left -= len(block)
                if left < 0:
                    raise UnreadableWorkbook(SUSPECT)
                checksum = zlib.crc32(block, checksum)
                yield block
            if left or checksum != info.CRC:
                raise UnreadableWorkbook(DAMAGED)

    def read(self, name: str, limit: int = 20 * MEGABYTE) -> bytes:
        """Give a whole part of at most `limit` bytes. Raises UnreadableWorkbook for a longer one."""
        self.pay_for(name)
        if self.parts[name.casefold()].file_size > limit:
            raise UnreadableWorkbook(TOO_BIG)
        return b"".join(self.inflate(name))


def unpack(file: IO[bytes], info: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the unpacked bytes of one zip member up to the end of its own stream.

    Raises BadZipFile, EOFError or zlib.error where the archive is damaged.
    """
    file.seek(info.header_offset)
    signature, name_length, extra_length = struct.unpack("<4s22xHH", file.read(30))
    if signature != ZIP_MAGIC:
        raise zipfile.BadZipFile("no local header where the directory points")
    file.seek(name_length + extra_length, 1)
    left = info.compress_size
    inflater = zlib.decompressobj(-15) if info.compress_type == zipfile.ZIP_DEFLATED else None
    while left:
        packed = file.read(min(PACKED_BLOCK, left))
        if not packed:
            raise EOFError("the member ends before its time")
        left -= len(packed)
        yield inflater.decompress(packed) if inflater else packed
    if inflater and not inflater.eof:
        raise EOFError("the member is cut off")


@contextmanager
def reading_archive() -> Iterator[None]:
    """Turn what zipfile and zlib raise over a damaged archive into an UnreadableWorkbook with the one sentence for
    it."""
    try:
        yield
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        OverflowError,
        struct.error,
    ) as error:
        raise UnreadableWorkbook(DAMAGED) from error
    except RuntimeError as error:  # zipfile's word for a member with a password
        raise UnreadableWorkbook(PASSWORD) from error


@contextmanager
def open_package(path: Path, budget: Budget) -> Iterator[Package]:
    """Open a zip and check its directory: number of parts, sizes, ratio, and no part twice. Raises UnreadableWorkbook
    where it is not in order."""
    with reading_archive():
        archive = zipfile.ZipFile(path)
    with archive:
        infos = archive.infolist()
        if len(infos) > MAX_MEMBERS:
            raise UnreadableWorkbook(TOO_BIG)
        parts = {info.filename.replace("\\", "/").casefold(): info for info in infos}
        if len(parts) < len(infos):
            raise UnreadableWorkbook(SUSPECT)
        if any(info.flag_bits & 1 for info in infos):
            raise UnreadableWorkbook(PASSWORD)
        if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in infos):
            raise UnreadableWorkbook(DAMAGED)
        if sum(info.file_size for name, info in parts.items() if name.endswith((".xml", ".rels"))) > budget.inflated:
            raise UnreadableWorkbook(TOO_BIG)
        yield Package(archive, parts, budget)


def refuse_doctype(content: bytes) -> None:
    """Refuse XML that declares a document type, and with it entities: no program that makes workbooks does. Raises
    UnreadableWorkbook for it."""
    if b"!" in content and b"<!DOCTYPE" in content:
        raise UnreadableWorkbook(SUSPECT)


def is_encrypted_package(path: Path) -> bool:
    """Tell whether an OLE file holds an encrypted package. Raises UnreadableWorkbook for one that holds no workbook, or
    only its cover page.

    An old workbook with a label keeps its sheets encrypted beside one that only says so.
    """
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        return True
    if "\tDRMContent".encode("utf-16-le") in content:
        raise UnreadableWorkbook(LABELLED)
    if not any(name.encode("utf-16-le") in content for name in ("Workbook", "Book", "WORKBOOK", "BOOK")):
        raise UnreadableWorkbook(NOT_A_WORKBOOK)
    return False
