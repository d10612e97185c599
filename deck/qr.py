"""QR codes as SVG, drawn here: no outside service sees the link."""

from __future__ import annotations

from io import BytesIO

import segno


def draw_code(link: str) -> str:
    """Draw a link as an SVG of dark squares on white, with the quiet zone of four squares that a reader needs.

    The colours are fixed, in the dark variant too: many tablets do not read a code of light squares on black. Raises
    ValueError where the link is longer than a QR code can hold (about 2.300 characters).
    """
    made = BytesIO()
    segno.make_qr(link, error="m").save(
        made,
        kind="svg",
        border=4,
        dark="#000000",
        light="#FFFFFF",
        xmldecl=False,
        svgns=True,
        omitsize=True,
        nl=False,
    )
    return made.getvalue().decode("utf-8")
