"""The picture on the cover: every agreement of every year of the period as a mark, drawn from the data."""

from __future__ import annotations

from collections import Counter
from html import escape

import typst

from kpi.model import Status, YearResult
from report import look
from report.figures import ReportGround, has_target
from report.model import CoverPicture, Mark
from telling.agreement import list_agreed
from telling.sentences import GOOD, WORST_FIRST

EXPLAINED = {
    Mark.KEPT: "dicht is nagekomen",
    Mark.MISSED: "open is niet nagekomen",
    Mark.UNDERWAY: "half loopt nog",
    Mark.NONE: "klein is geen cijfer of geen afspraak",
}
COUNTED = {Mark.KEPT: "nagekomen", Mark.MISSED: "niet nagekomen", Mark.UNDERWAY: "loopt nog"}
EDGE, LABELS, RADIUS, SMALLEST = 66, 56, 0.34, 0.1
"""In units of the drawing the edge and the room for the years; as shares of the room of a mark how far it reaches."""

PIXELS_PER_INCH, SHOWN = 200, '#image("cover.svg", width: 100%)'


def make_cover(ground: ReportGround) -> CoverPicture | None:
    """Make the picture: a row per year, a mark per agreement; None where nothing was agreed."""
    years = range(ground.choices.first, ground.choices.last + 1)
    agreed = list_agreed([one for one in ground.results.values() if has_target(ground, one)], years)
    if not agreed:
        return None
    marks = tuple(tuple(_choose_mark(row.items[place], year) for row in agreed) for place, year in enumerate(years))
    used = [mark for mark in EXPLAINED if any(mark in row for row in marks)]
    return CoverPicture(
        years=tuple(map(str, years)),
        marks=marks,
        caption=f"Elke rij is een jaar, elke stip een afspraak: {', '.join(EXPLAINED[mark] for mark in used)}.",
        alt=f"De afspraken per jaar. {' '.join(_tell_row(str(year), row) for year, row in zip(years, marks))}",
    )


def _choose_mark(item: YearResult | None, year: int) -> Mark:
    if item is None or item.target is None or item.status not in (*GOOD, *WORST_FIRST):
        return Mark.NONE
    if item.told is Status.NOT_YET:
        return Mark.NONE
    if item.running or (not item.ended and item.target.end_year is not None and year < item.target.end_year):
        return Mark.UNDERWAY
    return Mark.KEPT if item.status in GOOD else Mark.MISSED


def _tell_row(year: str, marks: tuple[Mark, ...]) -> str:
    counts = Counter(marks)
    told = [f"{counts[mark]} {word}" for mark, word in COUNTED.items() if counts[mark]]
    return f"{year}: {', '.join(told) or 'geen cijfers'}."


def draw_cover(picture: CoverPicture, width: int, height: int) -> str:
    """Draw the picture as an SVG document of so many units: light marks on the colour of the house."""
    across, down = (width - 2 * EDGE - LABELS) / len(picture.marks[0]), (height - 2 * EDGE) / len(picture.years)
    room = min(across, down)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="{look.PRINT_FONT}" fill="#{look.PAPER}">'
        f'<rect width="{width}" height="{height}" fill="#{look.PRIMARY}"/>'
    ]
    for line, (year, marks) in enumerate(zip(picture.years, picture.marks)):
        y = EDGE + down * (line + 0.5)
        size = min(room * 0.5, LABELS * 0.36)
        parts.append(f'<text x="{EDGE}" y="{y + size * 0.35:.1f}" font-size="{size:.1f}">{escape(year)}</text>')
        for place, mark in enumerate(marks):
            parts.append(_draw_mark(mark, EDGE + LABELS + across * (place + 0.5), y, room))
    return "".join([*parts, "</svg>"])


def _draw_mark(mark: Mark, x: float, y: float, room: float) -> str:
    radius = room * (SMALLEST if mark is Mark.NONE else RADIUS)
    if mark in (Mark.KEPT, Mark.NONE):
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'
    ring = (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius * 0.92:.1f}" fill="none" stroke="#{look.PAPER}" '
        f'stroke-width="{radius * 0.16:.1f}"/>'
    )
    if mark is Mark.MISSED:
        return ring
    half = f"M {x - radius:.1f} {y:.1f} A {radius:.1f} {radius:.1f} 0 0 0 {x + radius:.1f} {y:.1f} Z"
    return f'{ring}<path d="{half}"/>'


def picture_cover(picture: CoverPicture, width: int, height: int) -> bytes:
    """Give the picture as PNG, for programs that draw no SVG; the same bytes each time."""
    files: dict[str, bytes] = {
        "main.typ": f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n{SHOWN}".encode(),
        "cover.svg": draw_cover(picture, width, height).encode(),
    }
    return typst.compile(  # type: ignore[call-overload]  # typst 0.15's stub knows no dict of files, its docs do
        files, format="png", ppi=PIXELS_PER_INCH, font_paths=[str(look.PRINT_FONTS)], ignore_system_fonts=True
    )
