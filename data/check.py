"""Machine interface 1: what `python -m data check` says of a folder."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby

from data.causes import (
    Cause,
    group_rows_out,
    list_causes,
    write_line,
    write_tally,
)
from data.findings import FATE_NAMES, SET_ASIDE, SEVERITY_NAMES
from data.load import Loaded
from data.missing import write_lacks
from data.words import write_count, write_number

JSON_FIELDS = ("severity", "code", "source", "file", "sheet", "cell", "column", "value", "message")
"""What the input contract says of a finding, in its order."""


def write_total(total: Decimal) -> str:
    """Write a control total as a decimal string without exponent; '0' for a column without values."""
    return format(total, "f")


def describe(loaded: Loaded) -> dict:
    """Describe a loaded folder as the input contract's JSON object: sources, findings and rows left out."""
    return {
        "sources": {
            name: {
                "files": books.files,
                "read": books.read,
                "accepted": books.accepted,
                "set_aside": books.set_aside,
                "skipped": books.skipped,
                "totals": {column: write_total(total) for column, total in books.totals.items()},
            }
            for name, books in loaded.books.items()
        },
        "findings": [{name: getattr(finding, name) for name in JSON_FIELDS} for finding in loaded.findings],
        "rows_out": [
            {
                "source": out.source,
                "file": out.file,
                "sheet": out.sheet,
                "row": out.row,
                "what": "set_aside" if out.fate == SET_ASIDE else "skipped",
                "reason": out.reason,
            }
            for out in loaded.rows_out
        ],
    }


def write_report(loaded: Loaded) -> str:
    """Write the same for people: a line a source, what counts and what does not, then the causes (Dutch)."""
    lines = [
        f"Map: {loaded.folder}",
        "",
        f"{'bron':<15}{'gelezen':>9}{'geteld':>9}{'apart':>9}{'overgeslagen':>14}  bestanden",
    ]
    for name, books in loaded.books.items():
        lines.append(
            f"{name:<15}{write_number(books.read):>9}{write_number(books.accepted):>9}"
            f"{write_number(books.set_aside):>9}{write_number(books.skipped):>14}  {', '.join(books.files) or 'geen'}"
        )
    lines += ["", write_tally(loaded.findings, loaded.rows_out)]
    lines += [tell_nothing_counts(name) for name, books in loaded.books.items() if books.read and not books.accepted]
    for part, causes in groupby(list_causes(loaded.findings), key=lambda cause: cause.part):
        lines += ["", part.upper(), *(line for cause in causes for line in write_cause(cause))]
    return "\n".join(lines + write_rows_out(loaded) + write_lacks(loaded.tables))


def tell_nothing_counts(name: str) -> str:
    """Say that a source was read and yet gives no figure."""
    return f"Van {name} telt geen enkele rij mee. Hieronder staat bij elke rij waarom."


def write_cause(cause: Cause) -> list[str]:
    """Write the lines of one cause, and below them what to write in the Kolom- or Waardetoewijzing."""
    word, first = SEVERITY_NAMES[cause.severity][0].upper(), cause.first
    lines = []
    for told in cause.tell():
        place = " · ".join(filter(None, (first.file, first.sheet, told.place)))
        shown = f" [{told.value}]" if told.value else ""
        lines.append(f"{word} {cause.code} · {place}{shown}: {told.message}")
    return lines + [f"    Over te nemen in {write_line(line)}" for line in cause.lines]


def write_rows_out(loaded: Loaded) -> list[str]:
    """Write which rows count in no figure, a line for each reason of a sheet."""
    grouped = group_rows_out(loaded.rows_out)
    if not grouped:
        return []
    return ["", "RIJEN DIE NIET MEETELLEN"] + [
        f"{write_count(one.count, 'rij', 'rijen')} {FATE_NAMES[one.fate]} · "
        f"{' · '.join(filter(None, (one.file, one.sheet, one.place and f'rij {one.place}')))}: {one.reason}"
        for one in grouped
    ]
