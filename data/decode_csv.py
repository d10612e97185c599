"""Decoding a table as text (.csv, .tsv, .txt): which letters, which separator, then every record as text."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from data.coder import ROWS_AT_ONCE, NoteAnswer, SheetAnswer, SheetCoder
from data.findings import Severity, cell_name
from data.gate import FREE_AREA, MAX_COLUMN, OLE_MAGIC, TOO_BIG, WEB_PAGE, ZIP_MAGIC, describe_stranger
from data.letters import OLD_ENCODINGS, STRAY, Letters, read_letters, read_stray
from data.sheets import UnreadableWorkbook

SEPARATORS = (";", "\t", ",")
"""In order of preference where a file says nothing: Dutch Excel writes semicolons, and commas stand in amounts."""

SAMPLE_RECORDS = 500
LONGEST_FIELD = 131_072
STRAYS_NAMED = 10

MISNAMED = "Dit bestand heet {suffix} maar is een Excel-bestand. Geef het weer de naam .xlsx of .xls."
BINARY = (
    "Dit is geen tekstbestand: er staan tekens in die niet in tekst horen. Exporteer het opnieuw als csv of als .xlsx."
)
OPEN_QUOTE = (
    "In dit bestand gaat een aanhalingsteken bij rij {row} open dat nergens dichtgaat. Verwijder dat "
    "teken en zet "
    "het bestand weer in de map."
)
OLD_ENCODING = (
    "Dit bestand is gelezen in de tekenset {encoding}: in de gewone tekenset krijgen namen tekens die er niet in "
    "horen. Controleer een naam met een accent, zoals é of ö. Klopt die niet, sla het bestand dan op als CSV UTF-8."
)
STRAY_LETTERS = (
    "In {count} van dit bestand staan letters in een andere tekenset (Windows-1252) dan de rest (UTF-8): {cells}. Ze "
    "zijn zo gelezen. Controleer die letters en sla het bestand op als CSV UTF-8."
)


def decode_csv(path: Path) -> tuple[bool, list[SheetAnswer], list[NoteAnswer]]:
    """Read the records of a text file; all values are text, and an empty field is empty. Raises UnreadableWorkbook for
    what is no text."""
    letters = read_text(path)
    separator, text = choose_separator(letters.text)
    coder = SheetCoder(may_have_truths=False)
    strays: list[str] = []
    records = read_records(text, separator, may_be_prose=path.suffix.casefold() == ".txt")
    if letters.encoding == "utf-8" and STRAY.search(text):
        records = mend_strays(records, strays)
    fields, widest = 0, 0
    while block := list(islice(records, ROWS_AT_ONCE)):
        widths = list(map(len, block))
        fields, widest = fields + sum(widths), max(widest, *widths)
        if widest > MAX_COLUMN or (coder.row_count + len(block)) * widest > FREE_AREA + 4 * fields:
            raise UnreadableWorkbook(TOO_BIG)
        coder.add_rows(block)
    return False, [coder.finish("")], list(describe_letters(letters.encoding, strays))


def describe_letters(encoding: str, strays: list[str]) -> Iterator[NoteAnswer]:
    """Tell of letters that were read otherwise than they look; never which, for they may stand in the name of a
    person.
    """
    if encoding in OLD_ENCODINGS:
        yield Severity.INFO.value, "encoding", "", "", OLD_ENCODING.format(encoding=OLD_ENCODINGS[encoding])
    if strays:
        named, others = strays[:STRAYS_NAMED], len(strays) - STRAYS_NAMED
        cells = ", ".join(named) + (f" en nog {others}" if others > 0 else "")
        count = "één cel" if len(strays) == 1 else f"{len(strays)} cellen"
        yield Severity.WARNING.value, "encoding", strays[0], "", STRAY_LETTERS.format(count=count, cells=cells)


def mend_strays(records: Iterator[list[str]], cells: list[str]) -> Iterator[list[str]]:
    """Read the stray bytes of each record as Windows-1252, and note in `cells` where they stood."""
    for row, record in enumerate(records, 1):
        for column, field in enumerate(record):
            if STRAY.search(field):
                record[column] = STRAY.sub(read_stray, field)
                cells.append(cell_name(row, column))
        yield record


def read_text(path: Path) -> Letters:
    """Decode the file; what is no text is refused. Raises UnreadableWorkbook for that."""
    content = path.read_bytes()
    if content.startswith((ZIP_MAGIC, OLE_MAGIC)):
        raise UnreadableWorkbook(MISNAMED.format(suffix=path.suffix))
    if describe_stranger(content[:4096]) == WEB_PAGE:
        raise UnreadableWorkbook(WEB_PAGE)
    if content.startswith((b"%PDF", b"\x89PNG", b"\x1f\x8b")):
        raise UnreadableWorkbook(BINARY)
    try:
        letters = read_letters(content)
    except UnicodeDecodeError as error:
        raise UnreadableWorkbook(BINARY) from error
    sample = letters.text[:100_000]
    if "\0" in letters.text or len(re.findall("[\x01-\x08\x0e-\x1f\x7f]", sample)) > 5 + len(sample) // 1000:
        raise UnreadableWorkbook(BINARY)
    return letters


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


def holds_table(text: str, separator: str) -> bool:
    """Tell whether at least two lines, and a quarter of the first hundreds, are split into equally many fields."""
    lines = min(text.count("\n") + 1, SAMPLE_RECORDS)
    return rate_separator(text, separator)[0] >= max(2, lines / 4)


def read_records(text: str, separator: str, may_be_prose: bool) -> Iterator[list[str]]:
    """Yield the records. A quote that never closes is refused, for it would swallow all that follows; but in what may
    be a text for people and holds no table, quotes are just quotes. Raises UnreadableWorkbook for that."""
    csv.field_size_limit(LONGEST_FIELD)
    if may_be_prose and '"' in text and not holds_table(text, separator):
        yield from ([line] for line in text.splitlines())
        return
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
