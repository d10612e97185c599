"""The text that a cell of one of Excel's data types (Geography, Stocks) shows.

Such a cell says no more than `#VALUE!` and a number (`vm`). The number points into the metadata of the workbook, that
points to a rich value, and its structure tells which of its fields is the text on the screen.
"""

from __future__ import annotations

from collections.abc import Callable

from data.gate import Package
from data.scan import feed_parser, make_parser, number_of

SHOWN = "_DisplayString"
RICH_VALUE = "XLRICHVALUE"

_Start = Callable[[str, dict[str, str]], None]


def read_shown_texts(package: Package, parts: dict[str, str]) -> dict[int, str]:
    """Give what cells show by the number in their `vm`, from the parts of a workbook by kind; those without a text are
    not in it.
    """
    asked = [parts.get(kind, "") for kind in ("rdRichValueStructure", "rdRichValue", "sheetMetadata")]
    if not all(map(package.has, asked)):
        return {}
    structures, values, metadata = asked
    texts = read_texts(package, values, read_structures(package, structures))
    return {number: texts[place] for number, place in read_pointers(package, metadata).items() if place in texts}


def read_structures(package: Package, part: str) -> list[int]:
    """Give for each structure the place of the shown text among its fields, -1 where it has none."""
    places: list[int] = []
    fields = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal fields
        if tag == "s":
            places.append(-1)
            fields = 0
        elif tag == "k" and places:
            if attributes.get("n") == SHOWN:
                places[-1] = fields
            fields += 1

    _walk(package, part, start)
    return places


def read_texts(package: Package, part: str, structures: list[int]) -> dict[int, str]:
    """Give the shown text of each rich value that has one, by its place in the part (from 0)."""
    texts: dict[int, str] = {}
    value = field = wanted = -1

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal value, field, wanted
        if tag == "rv":
            structure = number_of(attributes.get("s", ""))
            value, field = value + 1, -1
            wanted = structures[structure] if 0 <= structure < len(structures) else -1
        elif tag == "v":
            field += 1

    def text(written: str) -> None:
        if field == wanted >= 0:
            texts[value] = texts.get(value, "") + written

    _walk(package, part, start, text)
    return {place: shown for place, shown in texts.items() if shown.strip()}


def read_pointers(package: Package, part: str) -> dict[int, int]:
    """Give the place of the rich value for each number that a cell may have in its `vm` (these count from 1)."""
    types: list[str] = []
    rich_values: dict[int, int] = {}
    records: dict[int, int] = {}
    inside, blocks = "", 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal inside, blocks
        if tag == "metadataType":
            types.append(attributes.get("name", ""))
        elif tag in ("futureMetadata", "valueMetadata", "cellMetadata"):
            inside, blocks = attributes.get("name", tag), 0
        elif tag == "bk":
            blocks += 1
        elif tag == "rvb" and inside == RICH_VALUE:
            rich_values[blocks] = number_of(attributes.get("i", ""))
        elif tag == "rc" and inside == "valueMetadata":
            kind = number_of(attributes.get("t", "")) - 1
            if 0 <= kind < len(types) and types[kind] == RICH_VALUE:
                records[blocks] = number_of(attributes.get("v", "")) + 1

    _walk(package, part, start)
    return {number: rich_values[block] for number, block in records.items() if block in rich_values}


def _walk(package: Package, part: str, start: _Start, text: Callable[[str], None] | None = None) -> None:
    """Read a part tag by tag, without namespace prefixes; `text` gets what stands right behind a start tag. The bytes
    of the part are taken from the budget.
    """
    package.pay_for(part)
    parser = make_parser()

    def open_tag(tag: str, attributes: dict[str, str]) -> None:
        start(tag.rpartition(":")[2], attributes)
        parser.CharacterDataHandler = text

    def close_tag(_: str) -> None:
        parser.CharacterDataHandler = None

    parser.StartElementHandler, parser.EndElementHandler = open_tag, close_tag
    feed_parser(parser, package.inflate(part))
