"""The report as an accessible PDF (PDF/UA-1 and PDF/A-2a), typeset by typst: no browser, no office, no network."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from itertools import count
from pathlib import Path
from typing import Any

import typst

from report import look
from report.cover import draw_cover
from report.drawing import NARROW, WIDE, draw_chart
from report.model import CoverPicture, Pair, Paragraph, PolicyReport, Section
from report.painters import PAPER
from report.words import clean
from telling.chart_spec import ChartSpec
from telling.tables import TextTable

HERE = Path(__file__).parent
STANDARDS = ["ua-1", "a-2a"]
COVER, COVER_CM = (840, 600), 21
"""The picture on the cover in units of its drawing, and how wide it is in centimetres: as wide as the page."""


def write_pdf(report: PolicyReport) -> bytes:
    """Write the report as PDF; typst itself refuses a document that breaks the two standards."""
    files: dict[str, bytes] = {"main.typ": (HERE / "report.typ").read_bytes()}
    content = {
        "title": clean(report.title),
        "subtitle": clean(report.subtitle),
        "programme": report.programme,
        "foreword": [clean(line) for line in report.foreword.split("\n") if line],
        "facts": [[label, clean(text)] for label, text in report.facts],
        "colophon": [[label, clean(text)] for label, text in report.colophon],
        "footer": clean(report.footer),
        "warning": report.warning,
        "made": [report.made_on.year, report.made_on.month, report.made_on.day],
        "period": report.period,
        "cover": _describe_cover(report.cover, files),
        "look": _describe_look(files),
        "sections": _describe(report.sections, files, count(1)),
    }
    files["report.json"] = json.dumps(content, ensure_ascii=False).encode()
    return typst.compile(  # type: ignore[call-overload]  # typst 0.15's stub knows no dict of files, its docs do
        files,
        format="pdf",
        font_paths=[str(look.PRINT_FONTS)],
        ignore_system_fonts=True,
        pdf_standards=STANDARDS,
        timestamp=int(datetime.combine(report.made_on, time(), UTC).timestamp()),
    )


def _describe_cover(picture: CoverPicture | None, files: dict[str, bytes]) -> dict[str, Any] | None:
    """Draw the picture of the cover into `files`, as wide as the page; None where there is none."""
    if picture is None:
        return None
    files["cover.svg"] = draw_cover(picture, *COVER).encode()
    height = COVER_CM * COVER[1] / COVER[0]
    return {"file": "cover.svg", "alt": picture.alt, "caption": picture.caption, "height": height}


def _describe_look(files: dict[str, bytes]) -> dict[str, Any]:
    """Give the house style as plain text for the typesetter, and put the logo, where there is one, into `files`."""
    name = ""
    if look.LOGO:
        name = f"logo{look.LOGO.suffix}"
        files[name] = look.LOGO.read_bytes()
    return {
        "ink": look.INK,
        "muted": look.MUTED,
        "primary": look.PRIMARY,
        "pale": look.PALE,
        "rule": look.RULE,
        "warn": look.WARN,
        "warn-pale": look.WARN_PALE,
        "font": look.PRINT_FONT,
        "scale": look.SCALE,
        "logo": name,
        "logo-text": look.LOGO_TEXT,
    }


def _describe(blocks, files: dict[str, bytes], numbers) -> list[dict[str, Any]]:
    """Give blocks as plain objects for the typesetter, and draw the charts into `files`."""
    return [_describe_one(block, files, numbers) for block in blocks]


def _describe_one(
    block: Section | TextTable | ChartSpec | Pair | Paragraph, files: dict[str, bytes], numbers, width: int = WIDE
) -> dict[str, Any]:
    if isinstance(block, Section):
        inner = _describe(block.blocks, files, numbers)
        return {
            "type": "section",
            "title": clean(block.title),
            "level": block.level,
            "together": block.together,
            "fresh": block.begins_page,
            "beside": block.beside,
            "blocks": inner,
        }
    if isinstance(block, TextTable):
        return {
            "type": "table",
            "caption": clean(block.caption),
            "small": block.small,
            "columns": [
                {"name": clean(column.name), "width": column.width, "figures": column.figures}
                for column in block.columns
            ],
            "rows": [[{"text": clean(cell.text), "strong": cell.strong} for cell in row] for row in block.rows],
        }
    if isinstance(block, Pair):
        table = _describe_one(block.table, files, numbers)
        chart = _describe_one(block.chart, files, numbers, NARROW) if block.chart else None
        return {"type": "pair", "table": table, "chart": chart}
    if isinstance(block, ChartSpec):
        name = f"chart{next(numbers)}.svg"
        files[name] = clean(draw_chart(block, width)).encode()
        told = {"title": block.title, "alt": block.full_alt, "note": PAPER.tell(block)}
        return {"type": "chart", "file": name, **{key: clean(text) for key, text in told.items()}}
    return {"type": "paragraph", "role": str(block.role), "label": clean(block.label), "text": clean(block.text)}
