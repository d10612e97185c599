"""Which colours of a house style cannot be read: WCAG 2.2 AA, 1.4.3 for text and 1.4.11 for what is not text."""

from __future__ import annotations

from collections.abc import Iterator

from style.house import HALF, Palette, Style, contrast, readable_on

TEXT, SHAPE = 4.5, 3.0


def find_unreadable(style: Style) -> list[str]:
    """List in Dutch what has too little contrast in the light and the dark colours; empty where all can be read."""
    found = [f"licht: {line}" for line in _check(style.light)]
    found += [f"donker: {line}" for line in _check(style.dark)]
    found += [f"licht: {line}" for line in _compare("verwijzing", style.link, [style.light.paper], TEXT)]
    return found


def _check(palette: Palette) -> Iterator[str]:
    grounds = [palette.paper, palette.soft]
    yield from _compare("tekst", palette.ink, [*grounds, palette.notice, palette.pale, palette.planned], TEXT)
    yield from _compare("bijschrift", palette.muted, grounds, TEXT)
    yield from _compare("hoofdkleur", palette.primary, grounds, TEXT)
    yield from _compare("streefwaarde", palette.target, [palette.paper], TEXT)
    for name in ("good", "warn", "bad", "none"):  # as text on the paper, and the other way round on a mark
        yield from _compare(f"status {name}", getattr(palette, name), grounds, TEXT)
    yield from _compare("let op", palette.warn, [palette.notice], TEXT)
    half = palette.tint(HALF)
    yield from _compare("tekst in een half gevuld vak", readable_on(half), [half], TEXT)
    yield from _compare("lijn", palette.line, [palette.paper], SHAPE)
    for place, colour in enumerate(palette.series, start=1):
        yield from _compare(f"reeks {place}", colour, [palette.paper], SHAPE)


def _compare(what: str, colour: str, grounds: list[str], least: float) -> Iterator[str]:
    for ground in grounds:
        ratio = contrast(colour, ground)
        if ratio < least:
            # cut off and not rounded: 4,46 must not read as the 4,5 that is asked
            shown, wanted = (f"{int(number * 10) / 10}".replace(".", ",") for number in (ratio, least))
            yield f"{what} {colour} op {ground} heeft contrast {shown}; nodig is {wanted}"
