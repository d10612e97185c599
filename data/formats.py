"""Number formats: which of them show a number as a percentage."""

from __future__ import annotations

import re

from data.gate import Package, refuse_doctype
from data.scan import feed_parser, make_parser

STYLES = "xl/styles.xml"
BUILT_IN_PERCENT = frozenset((9, 10))
"""Numbers of the formats `0%` and `0.00%`, which Excel does not write down."""

_LITERAL = re.compile(r'"[^"]*"?|\\.|[_*].|\[[^\]]*\]', re.DOTALL)
_TEXT_SECTION = 3


def shows_percent(code: str) -> bool:
    """Tell whether a format shows a number as a percentage: it has a `%` that is no literal text."""
    return any("%" in section for section in _LITERAL.sub("", code).split(";")[:_TEXT_SECTION])


def read_percent_styles(package: Package) -> frozenset[int]:
    """Give the cell styles of an Excel package, by number, that show a number as a percentage."""
    if not package.has(STYLES):
        return frozenset()
    content = package.read(STYLES)
    refuse_doctype(content)
    if b"%" not in content and not re.search(rb"""numFmtId\s*=\s*["'](?:9|10)["']""", content):
        return frozenset()
    codes: dict[str, bool] = {str(number): True for number in BUILT_IN_PERCENT}
    used: list[str] = []
    section = ""

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal section
        name = tag.rpartition(":")[2]
        if name in ("numFmts", "cellXfs", "cellStyleXfs", "dxfs"):
            section = name
        elif name == "numFmt" and section == "numFmts":
            codes[attributes.get("numFmtId", "")] = shows_percent(attributes.get("formatCode", ""))
        elif name == "xf" and section == "cellXfs":
            used.append(attributes.get("numFmtId", "0"))

    parser = make_parser()
    parser.StartElementHandler = start
    feed_parser(parser, [content])
    return frozenset(number for number, code in enumerate(used) if codes.get(code))
