"""Machine interface 1: what `python -m data check` says of a folder."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

from data.findings import SET_ASIDE, Severity
from data.load import Loaded, load_folder

SEVERITIES = {
    Severity.ERROR: ("fout", "fouten"),
    Severity.WARNING: ("waarschuwing", "waarschuwingen"),
    Severity.INFO: ("mededeling", "mededelingen"),
}

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


def check_folder(folder: Path, peildatum: date) -> dict:
    """Load a folder and describe it; UnusableFolder where that cannot be."""
    return describe(load_folder(folder, peildatum))


def write_report(loaded: Loaded) -> str:
    """Write the same for people: a line a source, then the findings, worst first (Dutch)."""
    lines = [
        f"Map: {loaded.folder}",
        "",
        f"{'bron':<15}{'gelezen':>9}{'geteld':>9}{'apart':>9}{'overgeslagen':>14}  bestanden",
    ]
    for name, books in loaded.books.items():
        lines.append(
            f"{name:<15}{dutch(books.read):>9}{dutch(books.accepted):>9}{dutch(books.set_aside):>9}"
            f"{dutch(books.skipped):>14}  {', '.join(books.files) or 'geen'}"
        )
    counts = Counter(finding.severity for finding in loaded.findings)
    tally = [f"{dutch(counts[severity])} {words[counts[severity] != 1]}" for severity, words in SEVERITIES.items()]
    lines += ["", ", ".join(tally[:-1]) + " en " + tally[-1]]
    for severity, (word, _) in SEVERITIES.items():
        for finding in loaded.findings:
            if finding.severity is severity:
                place = " · ".join(filter(None, (finding.file, finding.sheet, finding.cell)))
                shown = f" [{finding.value}]" if finding.value else ""
                lines.append(f"{word.upper()} {finding.code} · {place}{shown}: {finding.message}")
    return "\n".join(lines)


def dutch(number: int) -> str:
    """Write a whole number with Dutch thousands marks."""
    return f"{number:,}".replace(",", ".")
