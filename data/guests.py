"""What may be told of rows about Shelter City guests: people in danger, of whom nobody may learn who, where or when.

Of such a row a finding tells the file, the sheet, the column and what kind of thing is wrong, so that the owner of the
file can look for it there. It tells no cell, no row and no value, and it stands after all other findings: its place
among them would tell its row. The same goes for a row that does not count.

Protected is what the program says. Not protected is what can be worked out from it by who has more: the rows read of a
file minus all rows that are told of, where only one is about a guest; a control total minus the numbers of all other
rows; and the day on which a figure changes, for who asks for one peildatum after the other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from data.findings import CODES, Finding, RowOut

GuestRow = tuple[str, str, int]
"""Where a row about a guest stands: file, sheet and Excel row."""

A_GUEST_ROW = "een rij over Shelter City"
TOLD = (
    "Kolom {column}: {problem}, in een rij over Shelter City. Welke rij dat is, wordt niet getoond. Zoek de rij op in "
    "het bestand en controleer deze kolom."
)
ROW_NAMED = re.compile(r", rij (\d+)")
ROW_OF_CELL = re.compile(r"\b[A-Z]{1,3}(\d+)\b")
LISTS_CELLS = "encoding"
"""The one code that names the cells of many rows in its message."""


def withhold_findings(findings: Iterable[Finding], guests: Collection[GuestRow]) -> list[Finding]:
    """Give the findings, those on a row about a guest (or on another row that names one) last and without cell, value
    and words of their own."""
    if not guests:  # as of most folders, and there may be many findings
        return list(findings)
    places = _list_places(guests)
    public, withheld = [], []
    for one in findings:
        if one.code == LISTS_CELLS:
            public.append(_withhold_cells(one, guests))
        elif _find_row(one) in guests or _withhold_places(one.message, places) != one.message:
            told = TOLD.format(column=one.column, problem=CODES[one.code])
            withheld.append(one._replace(cell="", value="", message=told, mappings=()))
        else:
            public.append(one)
    return public + sorted(withheld)


def withhold_rows_out(rows_out: Iterable[RowOut], guests: Collection[GuestRow]) -> list[RowOut]:
    """Give the rows that do not count, those about a guest last, without row number and reason."""
    places = _list_places(guests)
    public, withheld = [], []
    for out in rows_out:
        if (out.file, out.sheet, out.row) in guests:
            withheld.append(replace(out, row=None, reason=A_GUEST_ROW))
        else:
            public.append(replace(out, reason=_withhold_places(out.reason, places)))
    return public + sorted(withheld, key=lambda out: (out.file, out.sheet, out.fate))


def _list_places(guests: Collection[GuestRow]) -> Mapping[str, list[str]]:
    """Row number → the words by which `Rows.place` names the rows with it."""
    places: dict[str, list[str]] = defaultdict(list)
    for file, sheet, row in guests:
        places[str(row)].append(f"{file}{f', blad {sheet}' if sheet else ''}, rij {row}")
    return places


def _withhold_places(text: str, places: Mapping[str, list[str]]) -> str:
    for row in set(ROW_NAMED.findall(text)) & places.keys():
        for place in places[row]:
            text = re.sub(rf"{re.escape(place)}(?!\d)", A_GUEST_ROW, text)
    return text


def _find_row(finding: Finding) -> GuestRow | None:
    row = ROW_OF_CELL.fullmatch(finding.cell)
    return (finding.file, finding.sheet, int(row[1])) if row else None


def _withhold_cells(finding: Finding, guests: Collection[GuestRow]) -> Finding:
    rows = {row for file, sheet, row in guests if (file, sheet) == (finding.file, finding.sheet)}

    def hide(cell: re.Match[str]) -> str:
        return f"een cel in {A_GUEST_ROW}" if int(cell[1]) in rows else cell[0]

    first = ROW_OF_CELL.fullmatch(finding.cell)
    shown = "" if first and int(first[1]) in rows else finding.cell
    return finding._replace(cell=shown, message=ROW_OF_CELL.sub(hide, finding.message))
