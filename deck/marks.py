"""The elements that every chart for a screen is made of: texts, bars, lines and signs as SVG, and what they stand for.

All sizes are in units; 28 units are 28 pixels on a screen of 1080 lines. Each element has a class beside its colours,
so that a style sheet can give it others (a dark room): `ink` and `muted` (text), `halo` (its rim, in the colour of the
background), `on-fill` (text on a bar), `sign`, `box`, `grid`, `axis`, `border`, `s-earlier`, `s-realised`,
`s-planned`, `s-target` (with `band`), `s-reference`, `s-part0`… (one per part), with `provisional`, `hollow` and
`hatch` besides.
"""

from __future__ import annotations

from html import escape

from style import house
from telling.chart_spec import BAND, ChartSeries, ChartSpec, Form, Painter, SeriesKind, SpecPart, say_missing
from telling.dutch import NO_DATA

TEXT, VALUE, LINE_HEIGHT, GAP = 28, 32, 40, 10
"""The type size of names and axes, that of values, the height of a line of text, and the room between things."""

HATCH_STEP, PART_GAP = 16, 2
PROVISIONAL_DASH = "10 7"
BORDER_DASH = "6 9"
LINES = {
    SeriesKind.TARGET: (5, "18 10"),
    SeriesKind.BUDGET: (5, "18 10"),
    SeriesKind.LOWEST: (3, ""),
    SeriesKind.HIGHEST: (3, ""),
    SeriesKind.REFERENCE: (4, "6 9"),
}
"""What was agreed → the width and the dashes of its line."""

MISSING_SIGN, BLANK_SIGN = "–", "?"
WIDTHS = {0.3: " .,:;-'()ijltfr", 0.5: "ckvxyzsJ", 0.72: "ABCDEFGHKLNOPQRSTUVXYZw", 0.85: "mM", 1.0: "W%…"}
"""Width as a share of the type size → the letters that are about so wide; all others are as wide as a digit, 0.56."""

LETTERS = {letter: width for width, letters in WIDTHS.items() for letter in letters}
DIGIT = 0.56

CLASSES = {
    SeriesKind.EARLIER: "s-earlier",
    SeriesKind.REALISED: "s-realised",
    SeriesKind.PLANNED: "s-planned",
    SeriesKind.REFERENCE: "s-reference",
    **dict.fromkeys((SeriesKind.TARGET, *BAND, SeriesKind.BUDGET), "s-target"),
}


HALL = Painter("zaal", {Form.STEPS: Form.LINE}, frozenset({SpecPart.MILESTONES}))
"""What the hall screen draws of a spec."""


def sign_missing(chart: ChartSpec, place: int) -> str:
    """Give the sign of a place without a value: another where that has its own reason."""
    return MISSING_SIGN if say_missing(chart, place) == NO_DATA else BLANK_SIGN


def measure(text: str, size: float) -> float:
    """Estimate how wide a text is, rather too wide than too narrow: its font is that of the reader."""
    return size * sum(LETTERS.get(letter, DIGIT) for letter in text)


# the elements


def find_look(series: ChartSeries, order: int) -> tuple[str, str]:
    """Give the class and the colour of a series."""
    return CLASSES.get(series.kind, f"s-part{order % len(house.SERIES)}"), house.series_colour(series.kind, order)


def draw_bar(chart: ChartSpec, order: int, place: int, x: float, y: float, width: float, height: float) -> list[str]:
    """Draw what one series has at one place, horizontal or vertical: solid, planned, provisional or a part."""
    series = chart.series[order]
    css, colour = find_look(series, order)
    if series.kind is SeriesKind.PLANNED:
        return draw_planned(x, y, width, height)
    if place in chart.provisional:
        rim = f' fill-opacity="0.3" stroke="{colour}" stroke-width="4" stroke-dasharray="{PROVISIONAL_DASH}"'
        return [draw_rect(x, y, width, height, f"{css} provisional", colour, rim)]
    if series.kind is SeriesKind.PART:
        # a gap keeps parts apart for who does not see their colours
        wide, high = (PART_GAP, 0) if chart.form is Form.BARS else (0, PART_GAP)
        return [draw_rect(x, y + high, max(width - wide, 0), max(height - high, 0), css, colour)]
    return [draw_rect(x, y, width, height, css, colour)]


def draw_planned(x: float, y: float, width: float, height: float) -> list[str]:
    """A light bar with a rim and slanting lines: what has not happened yet looks like it."""
    rim = f' stroke="{house.PRIMARY}" stroke-width="3"'
    lines = []
    for start in range(HATCH_STEP, int(width + height), HATCH_STEP):
        # from the left or the bottom side up to the top or the right side
        x1, y1 = (0, start) if start <= height else (start - height, height)
        x2, y2 = (start, 0) if start <= width else (width, start - width)
        lines.append(f"M{x + x1:.1f} {y + y1:.1f}L{x + x2:.1f} {y + y2:.1f}")
    hatch = f'<path d="{"".join(lines)}" class="hatch" stroke="{house.PRIMARY}" stroke-width="2" fill="none"/>'
    return [draw_rect(x, y, width, height, "s-planned", house.PLANNED, rim), *([hatch] if lines else [])]


def draw_band(x: float, y: float, width: float, height: float) -> str:
    """Draw what lies between the two ends of a band; the ends are lines of their own."""
    return draw_rect(x, y, width, height, "s-target band", house.TARGET, f' fill-opacity="{house.BAND_OPACITY}"')


def draw_rect(x: float, y: float, width: float, height: float, css: str, colour: str, more: str = "") -> str:
    """Draw a rectangle; `more` are further attributes."""
    place = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    return f'<rect {place} class="{css}" fill="{colour}"{more}/>'


def draw_line(x1: float, y1: float, x2: float, y2: float, css: str, colour: str, width: float, dash: str = "") -> str:
    """Draw a straight line, broken where `dash` says how."""
    place = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line {place} class="{css}" stroke="{colour}" stroke-width="{width}"{dashes}/>'


def draw_border(x1: float, y1: float, x2: float, y2: float) -> str:
    """Draw the line between the years of one nota and those of the next."""
    return draw_line(x1, y1, x2, y2, "border", house.MUTED, 4, BORDER_DASH)


def draw_dot(x: float, y: float, css: str, colour: str, hollow: bool) -> str:
    """Draw the point of a line; a hollow one is provisional."""
    fill = house.PAPER if hollow else colour
    more = f"{css} hollow" if hollow else css
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9" class="{more}" fill="{fill}" stroke="{colour}" stroke-width="4"/>'


def draw_tick(x: float, y: float, css: str) -> str:
    """Draw the sign for yes, in the colour of the background."""
    points = f"{x - 28:.1f},{y + 2:.1f} {x - 8:.1f},{y + 24:.1f} {x + 30:.1f},{y - 24:.1f}"
    return f'<polyline points="{points}" class="{css} sign" fill="none" stroke="{house.PAPER}" stroke-width="10"/>'


def draw_cross(x: float, y: float) -> str:
    """Draw the sign for no."""
    path = f"M{x - 24:.1f} {y - 24:.1f}l48 48m0 -48l-48 48"
    return f'<path d="{path}" class="ink sign" fill="none" stroke="{house.INK}" stroke-width="10"/>'


def write_value(x: float, y: float, text: str, size: int = VALUE, css: str = "ink", anchor: str = "middle") -> str:
    """Write a value so that it can be read over whatever is below it."""
    return write_text(x, y, text, css, anchor, size, weight=True, halo=True)


def write_inside(x: float, y: float, text: str, size: int = VALUE) -> str:
    """Write a value on a filled bar."""
    return write_text(x, y, text, "on-fill", size=size, weight=True)


def write_text(
    x: float,
    y: float,
    text: str,
    css: str = "ink",
    anchor: str = "middle",
    size: float = TEXT,
    weight: bool = False,
    halo: bool = False,
) -> str:
    """Write a text, escaped; `halo` gives it a rim in the colour of the background."""
    colour = {"muted": house.MUTED, "on-fill": house.PAPER}.get(css, house.INK)
    bold = ' font-weight="700"' if weight else ""
    rim = f' stroke="{house.PAPER}" stroke-width="8" paint-order="stroke" stroke-linejoin="round"' if halo else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" '
        f'class="{css}{" halo" if halo else ""}" fill="{colour}"{bold}{rim}>{escape(text)}</text>'
    )
