"""What there is to say of the headings of a sheet that was read."""

from __future__ import annotations

from data import parsing
from data.findings import Severity, cell_name
from data.recognition import folded_names
from data.sheet_reading import SheetReading, flag, is_blank
from data.unread import Heading, find_near, tell_fixed, tell_near, tell_unread


def tell_of_headings(reading: SheetReading) -> None:
    """Tell of all headings with something below them that were not loaded: repeated, nearly known, or just others."""
    match, record = reading.match, reading.match.record
    loaded = {*match.columns.values(), *match.beside}
    folded = [parsing.fold_header(text) for text in match.headings]
    repeated: set[int] = set()
    for name, index in match.columns.items():
        for again, text in enumerate(folded):
            if again in loaded or again in repeated or not text or text != folded[index]:
                continue
            repeated.add(again)
            here, there = cell_name(match.heading_rows[again], again), reading.heading_cell(name)
            reading.tell(
                Severity.WARNING,
                "repeated-column",
                f"De kop ‘{parsing.clean_text(match.headings[again])}’ staat in {there} en in {here}. Alleen de kolom "
                f"van {there} is gelezen als {name}. Kijk welke de goede is en geef de andere een eigen kop.",
                cell=here,
                column=name,
                value=parsing.clean_text(match.headings[again]),
            )
    others = [
        Heading(index, match.heading_rows[index], text)
        for index, text in enumerate(match.headings)
        if text.strip()
        and index not in loaded | repeated
        and not flag(reading.sheet.columns[index], reading.codes(index), is_blank).all()
    ]
    near = find_near(others, {one.name: folded_names(one) for one in record.fields})
    for heading, column in near.items():
        message, line = tell_near(heading, column, reading.source, column in match.columns)
        reading.tell(
            Severity.WARNING,
            "near-column",
            message,
            cell=cell_name(heading.row, heading.column),
            column=column,
            value=heading.shown,
            mappings=(line,),
        )
    if unread := [heading for heading in others if heading not in near]:
        reading.tell(
            Severity.INFO,
            "unread-columns",
            tell_unread(unread),
            cell=cell_name(unread[0].row, unread[0].column),
            value=", ".join(heading.shown for heading in unread),
        )
    if match.fixed:
        reading.tell(
            Severity.INFO,
            "fixed-value",
            tell_fixed(match.fixed),
            column=", ".join(match.fixed),
            value="; ".join(match.fixed.values()),
        )
