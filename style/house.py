"""The house style as constants: every colour, font and logo, read from `style.toml`, the one file that is filled in.

Light colours are the constants of this module and `LIGHT`; the same for a dark room are in `DARK`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
STYLE_FILE = HERE / "style.toml"
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
PALE_SHARE, PLANNED_SHARE, HALF = 0.15, 0.36, 0.5
"""How much of the primary colour is in the tints that are made of it."""

BAND_OPACITY = 0.14
"""How much of what lies under the band of a target is covered by it, where it is drawn as SVG."""

THEME_KEYS = {
    "ink": "textColor",
    "paper": "backgroundColor",
    "soft": "secondaryBackgroundColor",
    "primary": "primaryColor",
    "good": "greenTextColor",
    "warn": "orangeTextColor",
    "bad": "redTextColor",
    "none": "grayTextColor",
}
"""Our name of a light colour → the name under which Streamlit reads it too."""


TEXT_STEPS = {
    "caption": "letter-bijschrift",
    "small": "letter-klein",
    "body": "letter",
    "lead": "letter-groot",
    "heading": "letter-kop",
    "title": "letter-titel",
}
"""A step of the type scale → the variable of the CSS that holds it."""

LEAST_TEXT = 13
"""No letter on a page is smaller than so many pixels."""

SPACE_STEPS = 8
"""The spacing scale has so many steps: the CSS names each by its place."""

ROOT_PIXELS = 16
"""A rem at 100%, so that who chose larger letters in his browser gets larger ones."""


class BadStyle(ValueError):
    """The style file lacks something or has something that is no colour or size; the message says so in Dutch."""


@dataclass(frozen=True)
class Palette:
    """All colours for one kind of room, as '#RRGGBB'.

    `ink`, `muted`: text; `line`: lines that carry meaning; `border`, `grid`: lines that only order; `paper`, `soft`,
    `notice`: what text stands on; `primary`: headings, buttons and realised figures; `series`: parts of a split, the
    primary colour first; `target`: target lines; `good`, `warn`, `bad`, `none`: the tone of a status.
    """

    ink: str
    muted: str
    line: str
    border: str
    grid: str
    paper: str
    soft: str
    primary: str
    series: tuple[str, ...]
    target: str
    good: str
    warn: str
    bad: str
    none: str
    notice: str

    def tint(self, share: float) -> str:
        """Mix the primary colour into the paper: 0 is the paper, 1 the primary colour."""
        return mix(self.paper, self.primary, share)

    @property
    def pale(self) -> str:
        """A pale ground for table heads and what is budgeted."""
        return self.tint(PALE_SHARE)

    @property
    def planned(self) -> str:
        """What is planned and not yet realised."""
        return self.tint(PLANNED_SHARE)


@dataclass(frozen=True)
class Style:
    """What one style file says. `link` is the light colour of links; a logo is None where its slot is empty; `text` is
    the type scale (the keys of `TEXT_STEPS`) and `space` the spacing scale, both in pixels at 100%."""

    light: Palette
    dark: Palette
    link: str
    font: str
    office_font: str
    print_font: str
    text: Mapping[str, int]
    space: tuple[int, ...]
    tab_icon: Path
    menu_logo: Path | None
    report_logo: Path | None
    logo_text: str


def read_style(path: Path = STYLE_FILE) -> Style:
    """Read a style file; logos are looked for from the folder above the one that holds it.

    Raises BadStyle where a key is missing, a colour is not '#RRGGBB', a logo does not exist or a scale does not go up.
    """
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    theme = _find(content, "theme", path)
    named = {name: _find(theme, key, path) for name, key in THEME_KEYS.items()}
    fonts, logos = _find(content, "fonts", path), _find(content, "logo", path)
    tab_icon = _find_logo(logos, "screen", path)
    if tab_icon is None:
        raise BadStyle(f"{path.name}: bij [logo] moet 'screen' een bestand noemen.")
    return Style(
        light=_make_palette(named | _find(content, "light", path), path),
        dark=_make_palette(_find(content, "dark", path), path),
        link=_find_colour(theme, "linkColor", path),
        font=_find(theme, "font", path),
        office_font=_find(fonts, "office", path),
        print_font=_find(fonts, "print", path),
        text=_find_text(_find(content, "text", path), path),
        space=_find_steps(_find(content, "space", path), path),
        tab_icon=tab_icon,
        menu_logo=_find_logo(logos, "menu", path),
        report_logo=_find_logo(logos, "report", path),
        logo_text=_find(logos, "text", path),
    )


def mix(ground: str, colour: str, share: float) -> str:
    """Mix a share (0 to 1) of a colour into a ground."""
    parts = [round(a + (b - a) * share) for a, b in zip(_parts(ground), _parts(colour))]
    return "#{:02X}{:02X}{:02X}".format(*parts)


def contrast(one: str, other: str) -> float:
    """Give the WCAG contrast ratio of two colours '#RRGGBB' (1 to 21)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable_on(background: str) -> str:
    """Choose black or white, whichever reads best on the background."""
    return max(("#000000", "#FFFFFF"), key=lambda text: contrast(text, background))


def css_variables(dark: bool = False) -> str:
    """Give all colours and the font as CSS declarations ('--inkt: #111111; …'), to be put in a rule by the caller."""
    palette = DARK if dark else LIGHT
    bar = palette.tint(PALE_SHARE * 1.6) if dark else mix(palette.ink, palette.primary, PALE_SHARE)
    on_bar = palette.ink if dark else palette.paper
    named = {
        "inkt": palette.ink,
        "grijs": palette.muted,
        "lijn": palette.line,
        "rand-dun": palette.border,
        "raster": palette.grid,
        "papier": palette.paper,
        "vlak": palette.soft,
        "hoofdkleur": palette.primary,
        "bleek": palette.pale,
        "gepland": palette.planned,
        "streefwaarde": palette.target,
        "rand": palette.target,
        "melding": palette.notice,
        "let-op": palette.warn,
        "goed": palette.good,
        "aandacht": palette.warn,
        "slecht": palette.bad,
        "geen-oordeel": palette.none,
        "op-merk": palette.paper,
        "balk": bar,
        "op-balk": on_bar,
        "balk-op": mix(bar, on_bar, PALE_SHARE),
        "lettertype": FONT,
    }
    named |= {f"reeks-{place}": colour for place, colour in enumerate(palette.series, start=1)}
    return " ".join(f"--{name}: {value};" for name, value in named.items())


def css_scale() -> str:
    """Give the type scale and the spacing scale as CSS declarations ('--letter: 1rem; --ruimte-3: .5rem; …')."""
    named = {TEXT_STEPS[step]: size for step, size in STYLE.text.items()}
    named |= {f"ruimte-{place}": size for place, size in enumerate(STYLE.space, start=1)}
    return " ".join(f"--{name}: {size / ROOT_PIXELS:g}rem;" for name, size in named.items())


def _make_palette(named: dict[str, Any], path: Path) -> Palette:
    names = [name for name in Palette.__dataclass_fields__ if name != "series"]
    single = {name: _find_colour(named, name, path) for name in names}
    others = _find(named, "series", path)
    if not isinstance(others, list) or not others or not all(_is_colour(one) for one in others):
        raise BadStyle(f"{path.name}: 'series' moet een rij kleuren als \"#12436D\" zijn.")
    return Palette(series=(single["primary"], *others), **single)


def _find(content: dict[str, Any], key: str, path: Path) -> Any:
    if key not in content:
        raise BadStyle(f"{path.name}: '{key}' ontbreekt.")
    return content[key]


def _find_colour(content: dict[str, Any], key: str, path: Path) -> str:
    value = _find(content, key, path)
    if not _is_colour(value):
        raise BadStyle(f"{path.name}: '{key}' moet een kleur als \"#12436D\" zijn en is nu {value!r}.")
    return value


def _find_text(sizes: dict[str, Any], path: Path) -> dict[str, int]:
    found = {step: _find(sizes, step, path) for step in TEXT_STEPS}
    if not _goes_up(list(found.values()), LEAST_TEXT):
        raise BadStyle(f"{path.name}: bij [text] moet elke maat groter zijn dan de vorige, en minstens {LEAST_TEXT}.")
    return found


def _find_steps(sizes: dict[str, Any], path: Path) -> tuple[int, ...]:
    steps = _find(sizes, "steps", path)
    if not isinstance(steps, list) or len(steps) != SPACE_STEPS or not _goes_up(steps, 1):
        raise BadStyle(f"{path.name}: 'steps' moet een rij van {SPACE_STEPS} maten zijn, elke groter dan de vorige.")
    return tuple(steps)


def _goes_up(sizes: list[Any], least: int) -> bool:
    whole = all(isinstance(size, int) for size in sizes)
    return whole and all(low < high for low, high in zip([least - 1, *sizes], sizes))


def _find_logo(logos: dict[str, Any], key: str, path: Path) -> Path | None:
    name = _find(logos, key, path)
    if not name:
        return None
    found = path.resolve().parents[1] / name
    if not found.is_file():
        raise BadStyle(f"{path.name}: het logo '{name}' bestaat niet.")
    return found


def _is_colour(value: Any) -> bool:
    return isinstance(value, str) and COLOUR.fullmatch(value) is not None


def _parts(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]


def _luminance(colour: str) -> float:
    shares = [part / 255 for part in _parts(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


STYLE = read_style()
LIGHT, DARK = STYLE.light, STYLE.dark
INK, MUTED, LINE, BORDER, GRID = LIGHT.ink, LIGHT.muted, LIGHT.line, LIGHT.border, LIGHT.grid
PAPER, SOFT, NOTICE = LIGHT.paper, LIGHT.soft, LIGHT.notice
PRIMARY, PALE, PLANNED, SERIES, TARGET = LIGHT.primary, LIGHT.pale, LIGHT.planned, LIGHT.series, LIGHT.target
GOOD, WARN, BAD, NONE = LIGHT.good, LIGHT.warn, LIGHT.bad, LIGHT.none
FONT, OFFICE_FONT, PRINT_FONT = STYLE.font, STYLE.office_font, STYLE.print_font
TAB_ICON, MENU_LOGO, REPORT_LOGO, LOGO_TEXT = STYLE.tab_icon, STYLE.menu_logo, STYLE.report_logo, STYLE.logo_text

CHART_COLOURS = {
    "vorige periode": LIGHT.tint(HALF),
    "realisatie": PRIMARY,
    "gepland": PLANNED,
    "streefwaarde": TARGET,
    "laagste streefwaarde": TARGET,
    "hoogste streefwaarde": TARGET,
    "begroot": TARGET,
    "genoemd": MUTED,
}
"""What a series of a drawn chart is → its colour; a part of a split has one of `SERIES`."""


def series_colour(kind: str, place: int) -> str:
    """Give the colour of a series by what it is; for a part of a split by its place among the series of its chart."""
    return CHART_COLOURS.get(kind) or SERIES[place % len(SERIES)]
