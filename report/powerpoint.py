"""The report as slides: one message each, charts that can be edited, notes for the speaker."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Cm, Emu, Pt

from report import look
from report.choices import BadChoice
from report.cover import picture_cover
from report.insides import (
    DUTCH,
    describe_frame,
    describe_slide_picture,
    has_upright_text,
    number_slide,
    remove_shape,
    remove_slides,
    speak_dutch,
    style_titles,
    title_size,
)
from report.model import CoverPicture, OfficeSlide, PolicyReport
from report.native import make_data, style_chart
from report.office_templates import open_template, paint_theme
from report.packing import pack_again
from report.painters import OFFICE
from report.words import clean
from telling.chart_spec import ChartSpec, Form
from telling.tables import TextTable

WIDE, TALL = Cm(33.867), Cm(19.05)
MARGIN, TITLE_TOP, TITLE_HEIGHT, FOOT = Cm(1.6), Cm(0.9), Cm(3.4), Cm(1.3)
COVER, COVER_HEIGHT = (1440, 400), Cm(9.4)
"""The picture on the cover in units of its drawing, and how high it stands on a slide of its whole width."""

NOTE_HEIGHT, GAP, LOGO = Cm(1.3), Cm(0.3), Cm(1.4)
"""Room for two lines below a chart, where there is something to say; between two things; and for the logo."""

LARGEST_TITLE, LARGEST_NOTE, FOOT_SIZE, SMALLEST, CHARACTER, LINE, FILLED = 30, 14, 11, 8, 0.55, 1.2, 0.9
"""Sizes in points; how wide a character and how high a line is, as a share of the size; and how far a line is filled
where words are not broken: each with some to spare."""

INSET = Cm(0.25)
"""The edge that a box keeps free of text at its left and right."""

TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
BARE = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
CONTENT = (PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.CHART, PP_PLACEHOLDER.TABLE)
"""The places that a layout may have for content; the fittest first."""

LEAST_ROOM = 0.35
"""The share of the height of a slide that a place for content must have to show anything in it."""

LARGEST_LINES, LARGEST_CELLS = 24, 18
CELL_SIDE, CELL_TOP = Cm(0.15), Cm(0.08)


def write_powerpoint(report: PolicyReport, template: bytes | None = None) -> bytes:
    """Write the slides as .pptx, in the given template (.pptx or .potx) or in the look of the program (None).

    Raises BadChoice where the template is no PowerPoint file, or has no layout with only a title.
    """
    presentation = open_template(template, "powerpoint") if template else Presentation()
    writer = _Writer(presentation, report, own_look=template is None)
    writer.write()
    saved = io.BytesIO()
    presentation.save(saved)
    return pack_again(saved.getvalue(), report.made_on)


class _Writer:
    """Puts one report into one presentation."""

    def __init__(self, presentation, report: PolicyReport, own_look: bool):
        self.presentation, self.report, self.own_look = presentation, report, own_look

    def write(self) -> None:
        remove_slides(self.presentation)
        if self.own_look:
            self.presentation.slide_width, self.presentation.slide_height = WIDE, TALL
            _widen_layouts(self.presentation)
            paint_theme(self.presentation.slide_master.part)
        self.width, self.height = self.presentation.slide_width, self.presentation.slide_height
        core = self.presentation.core_properties
        core.title, core.subject, core.author = (
            self.report.title,
            f"{self.report.subtitle}, {self.report.period}",
            self.report.programme,
        )
        core.language, core.comments, core.keywords = DUTCH, self.report.footer, self.report.warning
        core.created = core.modified = datetime.combine(self.report.made_on, time())
        core.last_modified_by, core.revision = "", 1
        self._write_title_slide()
        for slide in self.report.slides:
            self._write_slide(slide)
        speak_dutch(self.presentation)

    def _write_title_slide(self) -> None:
        slide = self.presentation.slides.add_slide(self._find_layout(with_subtitle=True))
        slide.shapes.title.text = clean(self.report.title)
        lines = [f"{label}: {text}" for label, text in (*self.report.facts, *self.report.colophon)]
        if self.report.cover:
            self._add_cover(slide, self.report.cover)
            lines.append(self.report.cover.caption)
        below = [shape for shape in slide.placeholders if shape.placeholder_format.type not in (*TITLES, *BARE)]
        texts = [shape for shape in below if shape.has_text_frame]
        if texts:
            texts[0].text_frame.text = clean(f"{self.report.period} · {self.report.subtitle}")
        for shape in below:
            if shape not in texts[:1] and not hasattr(shape, "image"):
                remove_shape(shape)
        slide.notes_slide.notes_text_frame.text = clean("\n".join(lines))
        if look.LOGO and self.own_look:  # a template brings its own
            picture = slide.shapes.add_picture(str(look.LOGO), MARGIN, self.height - FOOT - LOGO, height=LOGO)
            describe_slide_picture(picture, look.LOGO_TEXT)
        self._write_foot(slide)

    def _write_slide(self, content: OfficeSlide) -> None:
        slide = self.presentation.slides.add_slide(self._find_layout())
        title = slide.shapes.title
        title.text_frame.text = clean(content.title)
        title.text_frame.word_wrap = True
        most = LARGEST_TITLE if self.own_look else title_size(self.presentation, LARGEST_TITLE)
        for run in title.text_frame.paragraphs[0].runs:
            run.font.size = Pt(_fit([content.title], title.width, title.height, most))
        room = self._find_room(slide)
        for shape in list(slide.placeholders):
            if shape.placeholder_format.type not in TITLES:
                remove_shape(shape)
        if content.below:
            left, bottom, width, height = map(int, room)
            room = (left, bottom, width, height - NOTE_HEIGHT)
            self._add_note(slide, content.below, (left, bottom + height - NOTE_HEIGHT, width, NOTE_HEIGHT))
        if isinstance(content.body, ChartSpec):
            self._add_chart(slide, content.body, room)
        elif isinstance(content.body, TextTable):
            self._add_table(slide, content.body, room)
        else:
            self._add_lines(slide, content.body, room)
        slide.notes_slide.notes_text_frame.text = clean(content.notes)
        self._write_foot(slide, content.part)

    def _find_room(self, slide) -> tuple[int, int, int, int]:
        """Give left, top, width and height for what a slide shows: the place that its layout has for that, above the
        foot; without one that is large enough and free of the title, what is left below the title."""
        title = slide.shapes.title
        bottom = self.height - FOOT - GAP
        for shape in slide.placeholders:
            if shape.placeholder_format.type in CONTENT:
                height = min(shape.height, bottom - shape.top)
                if height >= LEAST_ROOM * self.height and not _overlap(shape, title):
                    return shape.left, shape.top, shape.width, height
        top = title.top + title.height + GAP
        return MARGIN, top, self.width - 2 * MARGIN, bottom - top

    def _find_layout(self, with_subtitle: bool = False):
        """Find the layout for the title slide, with a title and a subtitle; or that for all others, with a title and
        one place for content, or a title alone. Else the first one with a title.

        Raises BadChoice where no layout has a title.
        """
        found: dict[int, Any] = {}
        for layout in self.presentation.slide_layouts:
            kinds = [shape.placeholder_format.type for shape in layout.placeholders]
            if any(kind in TITLES for kind in kinds) and not has_upright_text(layout):
                others = [kind for kind in kinds if kind not in (*TITLES, *BARE)]
                found.setdefault(_rank(others, with_subtitle), layout)
        if not found:
            raise BadChoice("Het sjabloon heeft geen dia-indeling met een titel: kies een ander sjabloon.")
        return found[min(found)]

    def _add_cover(self, slide, picture: CoverPicture) -> None:
        """Put the picture of the cover on the title slide: across its top, or in the place that a template has for a
        picture; a template without one has none."""
        drawn = io.BytesIO(picture_cover(picture, *COVER))
        if self.own_look:
            shown = slide.shapes.add_picture(drawn, 0, 0, self.width, COVER_HEIGHT)
            describe_slide_picture(shown, picture.alt)
            return
        places = [shape for shape in slide.placeholders if shape.placeholder_format.type is PP_PLACEHOLDER.PICTURE]
        if places:
            describe_slide_picture(places[0].insert_picture(drawn), picture.alt)

    def _add_chart(self, slide, chart: ChartSpec, room) -> None:
        left, top, width, height = map(int, room)
        if beside := OFFICE.tell(chart):
            height -= NOTE_HEIGHT
            self._add_note(slide, beside, (left, top + height, width, NOTE_HEIGHT))
        kind, data = make_data(chart)
        frame = slide.shapes.add_chart(kind, *map(Emu, (left, top, width, height)), data)
        style_chart(frame.chart, chart, 11 if chart.form is Form.BARS else 14, frame.width / Pt(1))
        describe_frame(frame, clean(chart.title), clean(chart.full_alt))

    def _add_note(self, slide, text: str, room: tuple[int, int, int, int]) -> None:
        """Say below a chart what its marks mean and what is not drawn in it."""
        frame = slide.shapes.add_textbox(*map(Emu, room)).text_frame
        frame.word_wrap = True
        size = _fit([text], room[2], room[3], LARGEST_NOTE)
        _add_run(frame.paragraphs[0], clean(text), look.MUTED, size)

    def _add_table(self, slide, table: TextTable, room) -> None:
        rows = len(table.rows) + 1
        left, top, width, height = map(int, room)
        frame = slide.shapes.add_table(rows, len(table.columns), left, top, width, min(height, rows * Cm(1.0)))
        made, total = frame.table, sum(column.width for column in table.columns)
        size = Pt(_fit_table(table, width, height))
        for place, column in enumerate(table.columns):
            made.columns[place].width = Emu(round(width * column.width / total))
            head = made.cell(0, place)
            _fill_cell(head, column.name, size, column.figures, True)
            if self.own_look:
                head.fill.solid()
                head.fill.fore_color.rgb = RGBColor.from_string(look.PRIMARY)
        for line, cells in enumerate(table.rows, start=1):
            for place, (cell, column) in enumerate(zip(cells, table.columns)):
                _fill_cell(made.cell(line, place), cell.text, size, column.figures, cell.strong)
        describe_frame(frame, clean(table.caption), clean(table.caption))

    def _add_lines(self, slide, lines: tuple[str, ...], room) -> None:
        frame = slide.shapes.add_textbox(*map(Emu, room)).text_frame
        frame.word_wrap = True
        size = _fit(lines, room[2], room[3] - len(lines) * Pt(10), LARGEST_LINES)
        for place, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            run = paragraph.add_run()
            run.text = clean(line) if place == 0 else f"•  {clean(line)}"
            run.font.size, paragraph.space_after = Pt(size), Pt(10)
            run.font.color.rgb = RGBColor.from_string(look.INK)

    def _write_foot(self, slide, part: str = "") -> None:
        top, width = self.height - FOOT, self.width - 2 * MARGIN
        frame = slide.shapes.add_textbox(MARGIN, top, width - Cm(2), Cm(0.9)).text_frame
        frame.vertical_anchor, frame.word_wrap = MSO_ANCHOR.MIDDLE, True
        paragraph = frame.paragraphs[0]
        warning = f"{self.report.warning}  ·  " if self.report.warning else ""
        told = f"{clean(part)}  ·  {self.report.footer}" if part else self.report.footer
        size = _fit([warning + told], width - Cm(2), Pt(FOOT_SIZE * LINE), FOOT_SIZE)
        if warning:
            _add_run(paragraph, warning, look.WARN, size, bold=True)
        _add_run(paragraph, told, look.MUTED, size)
        number = slide.shapes.add_textbox(self.width - MARGIN - Cm(2), top, Cm(2), Cm(0.9)).text_frame
        number.vertical_anchor = MSO_ANCHOR.MIDDLE
        number.paragraphs[0].alignment = PP_ALIGN.RIGHT
        number_slide(number.paragraphs[0], len(self.presentation.slides))


def _overlap(one, other) -> bool:
    """Tell whether two shapes lie over each other."""
    across = one.left < other.left + other.width and other.left < one.left + one.width
    return across and one.top < other.top + other.height and other.top < one.top + one.height


def _rank(others: list, with_subtitle: bool) -> int:
    """Say how fit a layout is by what it has besides its title; the lowest is the fittest."""
    if with_subtitle:
        texts = [kind for kind in others if kind is not PP_PLACEHOLDER.PICTURE]
        return 0 if texts == [PP_PLACEHOLDER.SUBTITLE] else 1 if PP_PLACEHOLDER.SUBTITLE in texts else 2 + len(others)
    if not others:
        return len(CONTENT)
    return CONTENT.index(others[0]) if len(others) == 1 and others[0] in CONTENT else len(CONTENT) + len(others)


def _fit(lines: Iterable[str], width: int, height: int, most: int) -> int:
    """Give the largest size in points, `most` at most, at which some lines fit a box (in EMU)."""
    across = (width - 2 * INSET) / Pt(1) * FILLED
    for size in range(most, SMALLEST, -1):
        needed = sum(math.ceil(len(line) * size * CHARACTER / across) for line in lines) * size * LINE
        if needed <= height / Pt(1):
            return size
    return SMALLEST


def _fit_table(table: TextTable, width: int, height: int) -> int:
    """Give the largest size in points at which a table fits a box (in EMU)."""
    total = sum(column.width for column in table.columns)
    widths = [(width * column.width / total - 2 * CELL_SIDE) / Pt(1) for column in table.columns]
    rows = [[column.name for column in table.columns], *([cell.text for cell in row] for row in table.rows)]
    for size in range(LARGEST_CELLS, SMALLEST, -1):
        lines = (_count_lines(row, widths, size) for row in rows)
        if sum(many * size * LINE + 2 * CELL_TOP / Pt(1) for many in lines) <= height / Pt(1):
            return size
    return SMALLEST


def _count_lines(texts: list[str], widths: list[float], size: int) -> int:
    """Count the lines of a row of cells (widths in points): those of its fullest cell."""
    return max(1, *(math.ceil(len(text) * size * CHARACTER / across) for text, across in zip(texts, widths)))


def _add_run(paragraph, text: str, colour: str, size: int, bold: bool = False) -> None:
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold = Pt(size), bold
    run.font.color.rgb = RGBColor.from_string(colour)


def _fill_cell(cell, text: str, size, right: bool, strong: bool) -> None:
    cell.margin_left = cell.margin_right = CELL_SIDE
    cell.margin_top = cell.margin_bottom = CELL_TOP
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = clean(text)
    run.font.size = size
    if strong:
        run.font.bold = True


def _widen_layouts(presentation) -> None:
    """Set the plain layouts of python-pptx for a wide slide, in the colours of the report."""
    title_box = (MARGIN, TITLE_TOP, WIDE - 2 * MARGIN, TITLE_HEIGHT)
    for owner in (presentation.slide_master, *presentation.slide_layouts):
        first = owner.name == "Title Slide"
        for shape in list(owner.placeholders):
            kind = shape.placeholder_format.type
            if kind in TITLES:
                box = (MARGIN, Cm(9.8), WIDE - 2 * MARGIN, Cm(3)) if first else title_box
                shape.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM if first else MSO_ANCHOR.TOP
            elif kind in BARE:
                remove_shape(shape)
                continue
            else:
                box = (MARGIN, Cm(13.1) if first else Cm(4.6), WIDE - 2 * MARGIN, Cm(3) if first else Cm(12.5))
            shape.left, shape.top, shape.width, shape.height = box
    style_titles(presentation, look.PRIMARY)
