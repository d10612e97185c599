"""Decoding a CSV file: which letters, which separator, then every record as text."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from data.coder import ROWS_AT_ONCE, SheetAnswer, SheetCoder
from data.gate import FREE_AREA, MAX_COLUMN, OLE_MAGIC, TOO_BIG, WEB_PAGE, ZIP_MAGIC, describe_stranger
from data.sheets import UnreadableWorkbook

SEPARATORS = (";", "\t", ",")
"""In order of preference where a file says nothing: Dutch Excel writes semicolons, and commas stand in amounts."""

SAMPLE_RECORDS = 500
LONGEST_FIELD = 131_072

MISNAMED = "Dit bestand heet .csv maar is een Excel-bestand. Geef het weer de naam .xlsx of .xls."
UTF_16 = (
    "Dit bestand is opgeslagen als Unicode (UTF-16). Kies in Excel bij Opslaan als: CSV UTF-8, en zet dat in de map."
)
BINARY = (
    "Dit is geen csv-bestand: er staan tekens in die niet in tekst horen. Exporteer het opnieuw als csv of als .xlsx."
)
OPEN_QUOTE = (
    "In dit csv-bestand gaat een aanhalingsteken bij rij {row} open dat nergens dichtgaat. Verwijder dat "
    "teken en zet "
    "het bestand weer in de map."
)


def decode_csv(path: Path) -> SheetAnswer:
    """Read the records of a CSV file; all values are text, and an empty field is empty."""
    text = read_text(path)
    separator, text = choose_separator(text)
    coder = SheetCoder(may_have_truths=False)
    records, fields, widest = read_records(text, separator), 0, 0
    while block := list(islice(records, ROWS_AT_ONCE)):
        widths = list(map(len, block))
        fields, widest = fields + sum(widths), max(widest, *widths)
        if widest > MAX_COLUMN or (coder.row_count + len(block)) * widest > FREE_AREA + 4 * fields:
            raise UnreadableWorkbook(TOO_BIG)
        coder.add_rows(block)
    return coder.finish("")


def read_text(path: Path) -> str:
    """Decode the file as UTF-8 (with or without its mark), or else as Windows-1252."""
    content = path.read_bytes()
    if content.startswith((ZIP_MAGIC, OLE_MAGIC)):
        raise UnreadableWorkbook(MISNAMED)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableWorkbook(UTF_16)
    if describe_stranger(content[:4096]) == WEB_PAGE:
        raise UnreadableWorkbook(WEB_PAGE)
    if b"\0" in content or content.startswith((b"%PDF", b"\x89PNG", b"\x1f\x8b")):
        raise UnreadableWorkbook(BINARY)
    strange = len(re.findall(rb"[\x01-\x08\x0e-\x1f\x7f]", content[:100_000]))
    if strange > 5 + len(content[:100_000]) // 1000:
        raise UnreadableWorkbook(BINARY)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def choose_separator(text: str) -> tuple[str, str]:
    """Give the separator, and the text without Excel's `sep=` line.

    The right separator makes the most records equally wide; title lines above the table have few or none of any.
    """
    told = re.match(r"\"?sep=(;|,|\t|\|)\"?[ ;,]*(?:\r\n|\r|\n|$)", text, re.IGNORECASE)
    if told:
        return told[1], text[told.end() :]
    return max(SEPARATORS, key=lambda separator: (*rate_separator(text, separator), -SEPARATORS.index(separator))), text


def rate_separator(text: str, separator: str) -> tuple[int, int]:
    """Count the records (of the first hundreds) that are as wide as most, and that width; zeros where none is split."""
    if separator not in text:
        return 0, 0
    sample = islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), SAMPLE_RECORDS)
    try:
        widths = Counter(len(record) for record in sample if len(record) > 1)
    except csv.Error:
        return 0, 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return count, width


def read_records(text: str, separator: str) -> Iterator[list[str]]:
    """Yield the records; a quote that never closes is refused, for it would swallow all that follows."""
    csv.field_size_limit(LONGEST_FIELD)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    count, record = 0, []
    try:
        for record in records:
            count += 1
            yield record
    except csv.Error as error:
        raise UnreadableWorkbook(OPEN_QUOTE.format(row=count + 1)) from error
    if record and "\n" in record[-1] and not text.rstrip().endswith('"'):
        raise UnreadableWorkbook(OPEN_QUOTE.format(row=count))
