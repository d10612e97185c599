"""The report as an Excel annex: every series as true numbers, charts that can be edited, the rows behind."""

from __future__ import annotations

import io
import math
import re
from datetime import datetime, time
from itertools import count
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range_abs

from report import look
from report.model import AnnexSheet, Paragraph, ParagraphRole, PolicyReport
from report.painters import ANNEX
from report.words import clean
from telling.chart_spec import AGREED, ChartSeries, ChartSpec, Form, SeriesKind, list_values
from telling.tables import TextTable

WIDEST, NARROWEST = 70, 9
CHART_ROWS = 16
LONGEST_TEXT = 32_767
FIRST_COLUMN = 46
OTHER_COLUMNS = 15
FIRST_ROW = 3
"""Where what is told begins, below the title and the warning."""

PAGE_WIDTH, PAGE_HEIGHT = 695, 470
"""The room on a lying sheet of A4 within the margins that Excel sets, in points; in width with some to spare, for other
programs set columns wider; in height without the rows that come back."""

ROW, COLUMN_UNIT, COLUMN_EDGE, CHARACTER, LINE = 15, 5.25, 3.75, 1.0, 1.35
"""In points the height of a row, and the width of one character in a column and of the edge that each column has beside
its characters; as a share of the size of type how wide a character is across a row (so that half of a line stays free:
Excel sets no text apart from the screen) and a line."""

LINES: dict[SeriesKind, dict[str, Any]] = {
    SeriesKind.TARGET: {"width": 2.25, "dash_type": "dash"},
    SeriesKind.BUDGET: {"width": 2.25, "dash_type": "dash"},
    SeriesKind.LOWEST: {"width": 1.25},
    SeriesKind.HIGHEST: {"width": 1.25},
    SeriesKind.REFERENCE: {"width": 1.5, "dash_type": "square_dot"},
}
"""What was agreed → the look of its line; the two ends of a band are thin and whole."""

UPRIGHT, FEWEST_COLUMNS = 13, 9
"""More categories than that stand below each other; and as many columns a sheet has for the picture of a chart."""

PAPER, PRIMARY = f"#{look.PAPER}", f"#{look.PRIMARY}"


def write_excel(report: PolicyReport) -> bytes:
    """Write the annex as .xlsx; text from the data never becomes a formula or a link."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    made = datetime.combine(report.made_on, time())
    book.set_properties(
        {
            "title": report.title,
            "subject": f"{report.subtitle}, {report.period}",
            "author": report.programme,
            "comments": report.footer,
            "keywords": report.warning,
            "created": made,
        }
    )
    writer = _Writer(book, report)
    writer.write_cover()
    for sheet in report.sheets:
        writer.write_sheet(sheet)
    book.close()
    return buffer.getvalue()


class _Writer:
    """Puts one report into one workbook; keeps the formats, which belong to a workbook."""

    def __init__(self, book: xlsxwriter.Workbook, report: PolicyReport):
        self.book, self.report = book, report
        self.formats: dict[tuple, object] = {}

    def write_cover(self) -> None:
        sheet = self._add_sheet("Over dit bestand")
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 1, 100)
        sheet.write_string(0, 0, clean(self.report.title), self._format(size=18, bold=True, colour=look.PRIMARY))
        sheet.write_string(1, 0, clean(self.report.subtitle), self._format(size=12, colour=look.MUTED))
        lines = [*self.report.facts, *self.report.colophon]
        if self.report.warning:
            lines.insert(0, ("Let op", f"{self.report.warning}: deze cijfers zijn verzonnen."))
        for row, (label, text) in enumerate(lines, start=3):
            sheet.write_string(row, 0, label, self._format(bold=True, top=True))
            sheet.write_string(row, 1, clean(text), self._format(wrap=True))
        row = len(lines) + 4
        sheet.write_string(row, 0, "Blad", self._format(header=True))
        sheet.write_string(row, 1, "Wat erop staat", self._format(header=True))
        for place, one in enumerate(self.report.sheets, start=row + 1):
            sheet.write_url(place, 0, f"internal:'{one.name}'!A1", string=one.name)
            sheet.write_string(place, 1, clean(one.title), self._format(wrap=True))

    def write_sheet(self, content: AnnexSheet) -> None:
        sheet = self._add_sheet(content.name)
        sheet.write_string(0, 0, clean(content.title), self._format(size=14, bold=True, colour=look.PRIMARY))
        sheet.write_string(
            1, 0, self.report.warning or self.report.footer, self._format(bold=bool(self.report.warning))
        )
        tables = [block for block in content.blocks if isinstance(block, TextTable)]
        only_table = len(tables) == 1 and len(content.blocks) == 1
        self._set_widths(sheet, tables, only_table, _last_column(content))
        if only_table:
            self._write_table(sheet, tables[0], FIRST_ROW, only_table)
        else:
            self._write_part(sheet, content)

    def _write_part(self, sheet, content: AnnexSheet) -> None:
        """Write the paragraphs, tables and charts of a part below each other, on as many pages of paper as it takes:
        none of them is cut by the end of a page, unless it is longer than one."""
        row, last, tables = FIRST_ROW, _last_column(content), count(1)
        begins: list[int] = []
        heights: dict[int, float] = {}
        before = None
        for block in content.blocks:
            if _begins_anew(block, before):
                begins.append(row)
            if isinstance(block, TextTable):
                self._name_range(sheet, block, row + 2, f"{sheet.get_name()}_{next(tables)}")
                heights |= self._set_heights(sheet, block, row + 3)
                row = self._write_table(sheet, block, row, only_table=False)
            elif isinstance(block, ChartSpec):
                row = self._write_chart(sheet, content.name, block, row)
            else:
                heights[row] = self._write_paragraph(sheet, block, row, last)
                row += 1
            before = block
        scale = min(100, math.floor(100 * PAGE_WIDTH / _measure_width(last)))
        sheet.set_print_scale(scale)
        sheet.print_area(0, 0, row, last)
        sheet.repeat_rows(0, FIRST_ROW - 2)
        sheet.freeze_panes(FIRST_ROW - 1, 0)
        sheet.set_h_pagebreaks(choose_breaks(begins, row, heights, PAGE_HEIGHT * 100 / scale))

    def _add_sheet(self, name: str):
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(f"&L{_header_text(self.report.title)}&R&B{_header_text(self.report.warning)}")
        sheet.set_footer(f"&L&8{_header_text(self.report.footer)}&R&8Pagina &P van &N")
        return sheet

    def _set_widths(self, sheet, tables: list[TextTable], only_table: bool, last: int) -> None:
        if only_table:
            for place, column in enumerate(tables[0].columns):
                longest = max([len(column.name), *(len(row[place].text) for row in tables[0].rows[:300])])
                sheet.set_column(place, place, min(WIDEST, max(NARROWEST, longest + 2)))
            return
        sheet.set_column(0, 0, FIRST_COLUMN)
        sheet.set_column(1, last, OTHER_COLUMNS)

    def _write_paragraph(self, sheet, paragraph: Paragraph, row: int, last: int) -> float:
        """Write a paragraph across all columns, and give the height of its row in points."""
        text = clean(f"{paragraph.label} {paragraph.text}".strip())[:LONGEST_TEXT]
        colour = {
            ParagraphRole.SOURCE: look.MUTED,
            ParagraphRole.LEAD: look.PRIMARY,
            ParagraphRole.NUMBER: look.PRIMARY,
        }.get(paragraph.role, look.INK)
        look_of: dict[str, Any] = {
            "colour": colour,
            "bold": paragraph.role in (ParagraphRole.NUMBER, ParagraphRole.LEAD),
            "wrap": True,
        }
        size = look.PART if paragraph.role is ParagraphRole.NUMBER else look.BODY
        lines = math.ceil(len(text) * size * CHARACTER / _measure_width(last))
        height = max(1, lines) * size * LINE
        sheet.set_row(row, height)
        sheet.merge_range(row, 0, row, last, "", self._format(size=size, **look_of))
        sheet.write_string(row, 0, text, self._format(size=size, **look_of))
        return height

    def _write_table(self, sheet, table: TextTable, row: int, only_table: bool) -> int:
        if not only_table:
            row += 1
            sheet.write_string(row, 0, clean(table.caption), self._format(bold=True))
            row += 1
        for place, column in enumerate(table.columns):
            sheet.write_string(row, place, clean(column.name), self._format(header=True, right=column.figures))
        for line, cells in enumerate(table.rows, start=row + 1):
            for place, (cell, column) in enumerate(zip(cells, table.columns)):
                if cell.number is not None:
                    sheet.write_number(
                        line, place, cell.number, self._format(number=cell.form, bold=cell.strong, top=True)
                    )
                elif cell.text:
                    text = clean(cell.text)[:LONGEST_TEXT]
                    # a text that is longer than its column would be cut by the next one
                    wrap = only_table or len(text) > (OTHER_COLUMNS if place else FIRST_COLUMN)
                    form = self._format(wrap=wrap, right=column.figures, bold=cell.strong, top=True)
                    sheet.write_string(line, place, text, form)
        if only_table:
            sheet.freeze_panes(row + 1, 0)
            sheet.repeat_rows(row)
            if table.rows:
                self._name_range(sheet, table, row, sheet.get_name())
                sheet.autofilter(row, 0, row + len(table.rows), len(table.columns) - 1)
        return row + len(table.rows) + 2

    def _set_heights(self, sheet, table: TextTable, first: int) -> dict[int, float]:
        """Give the rows of a table, which begin at `first`, the room for their fullest cell, and give the heights in
        points of those that need more than one line."""
        heights = {}
        for line, cells in enumerate(table.rows, start=first):
            widths = [FIRST_COLUMN, *[OTHER_COLUMNS] * (len(cells) - 1)]
            needed = (math.ceil(len(cell.text) / wide) for cell, wide in zip(cells, widths) if cell.number is None)
            lines = max(needed, default=1)
            if lines > 1:
                heights[line] = lines * look.BODY * LINE
                sheet.set_row(line, heights[line])
        return heights

    def _name_range(self, sheet, table: TextTable, row: int, name: str) -> None:
        """Give a table, whose headings stand in `row`, a name to find it by in formulas: that of its sheet, and on a
        sheet with more its place."""
        name = re.sub(r"\W+", "_", name)
        area = xl_range_abs(row, 0, row + len(table.rows), len(table.columns) - 1)
        self.book.define_name(f"Tabel_{name}", f"='{sheet.get_name()}'!{area}")

    def _write_chart(self, sheet, name: str, spec: ChartSpec, row: int) -> int:
        """Write the series as a block of cells with the chart on top of the free cells below it, and between these two
        what is to be said beside it."""
        chart = ANNEX.adapt(spec)
        beside = ANNEX.tell(spec)
        sheet.write_string(row, 0, clean(chart.title), self._format(header=True))
        size = len(chart.categories)
        upright = size > UPRIGHT
        for place, category in enumerate(chart.categories, start=1):
            at = (row + place, 0) if upright else (row, place)
            sheet.write_string(*at, clean(category), self._format(header=not upright, right=not upright))
        for line, series in enumerate(chart.series, start=1):
            at = (row, line) if upright else (row + line, 0)
            sheet.write_string(*at, clean(series.name), self._format(header=upright, right=upright))
            for place, value in enumerate(list_values(chart, series), start=1):
                if value is not None:
                    at = (row + place, line) if upright else (row + line, place)
                    sheet.write_number(*at, value, self._format(number=chart.form_code))
        used = size if upright else len(chart.series)
        if beside:
            used += 1
            sheet.write_string(row + used, 0, clean(beside), self._format(colour=look.MUTED))
        made = self._draw(name, chart, row, upright)
        tall = 2 if chart.form is Form.BARS else 1
        corner = (row, len(chart.series) + 2) if upright else (row + used + 1, 0)
        made.set_size({"width": 860, "height": 300 * tall})
        sheet.insert_chart(*corner, made, {"description": clean(chart.full_alt), "object_position": 1})
        return row + max(used + 2, CHART_ROWS * tall + 2) if upright else row + used + 1 + CHART_ROWS * tall + 1

    def _draw(self, name: str, chart: ChartSpec, row: int, upright: bool):
        planned = any(series.kind is SeriesKind.PLANNED for series in chart.series)
        options: dict[str, str] = {
            Form.LINE: {"type": "line"},
            Form.BARS: {"type": "bar"},
            Form.STACKED: {"type": "column", "subtype": "stacked"},
            Form.COLUMNS: {"type": "column", "subtype": "stacked"} if planned else {"type": "column"},
        }[chart.form]
        made = self.book.add_chart(options)
        target_lines = None
        size = len(chart.categories)
        for line, series in enumerate(chart.series, start=1):
            if upright:
                names, cells = (row + 1, 0, row + size, 0), (row + 1, line, row + size, line)
                title = (row, line)
            else:
                names, cells = (row, 1, row, size), (row + line, 1, row + line, size)
                title = (row + line, 0)
            colour = f"#{look.series_colour(series.kind, line - 1)}"
            described: dict[str, Any] = {"name": [name, *title], "categories": [name, *names], "values": [name, *cells]}
            if series.kind in AGREED:
                described["line"] = {"color": colour, **LINES[series.kind]}
            elif chart.form is Form.LINE:
                described |= _describe_line(series, colour)
            else:
                described |= {"fill": {"color": colour}, "gap": 45, "overlap": 100}
            if series.kind not in (*AGREED, SeriesKind.PLANNED) and chart.provisional:
                described["points"] = _describe_points(chart, colour)
            if series.kind in (SeriesKind.REALISED, SeriesKind.EARLIER):
                described["data_labels"] = {"value": True, "num_format": chart.form_code, "font": {"size": 8}}
                if chart.form is Form.LINE:
                    described["data_labels"]["position"] = "above"
            if series.kind in AGREED and chart.form is not Form.LINE:
                target_lines = target_lines or self.book.add_chart({"type": "line"})
                target_lines.add_series(described)
            else:
                made.add_series(described)
        if target_lines:
            made.combine(target_lines)
        made.set_title({"name": clean(chart.title), "name_font": {"size": 11, "color": f"#{look.PRIMARY}"}})
        made.set_legend({"position": "bottom"} if len(chart.series) > 1 else {"none": True})
        made.set_y_axis(
            {"num_format": chart.form_code, "major_gridlines": {"visible": True, "line": {"color": f"#{look.GRID}"}}}
        )
        if chart.form is Form.BARS:
            made.set_y_axis({"reverse": True, "major_gridlines": {"visible": False}})
            made.set_x_axis({"num_format": chart.form_code, "major_gridlines": {"visible": False}})
        return made

    def _format(self, **look_of):
        key = tuple(sorted(look_of.items()))
        if key not in self.formats:
            form = self.book.add_format(
                {
                    "font_name": look.FONT,
                    "font_size": look_of.get("size", 10),
                    "valign": "top" if look_of.get("wrap") or look_of.get("top") else "vcenter",
                }
            )
            if look_of.get("bold") or look_of.get("header"):
                form.set_bold()
            if look_of.get("header"):
                form.set_bg_color(f"#{look.PALE}")
                form.set_bottom(1)
                form.set_text_wrap()
            if look_of.get("wrap"):
                form.set_text_wrap()
            if look_of.get("right"):
                form.set_align("right")
            if look_of.get("number"):
                form.set_num_format(look_of["number"])
            if look_of.get("colour"):
                form.set_font_color(f"#{look_of['colour']}")
            self.formats[key] = form
        return self.formats[key]


def choose_breaks(begins: list[int], end: int, heights: dict[int, float], page: float) -> list[int]:
    """Choose the rows before which a new page of `page` points begins, so that no block (which begins at one of
    `begins` and goes on until the next, the last until `end`) is cut, but for one that is longer than a page.
    `heights` has the rows that are not of the usual height."""
    breaks: list[int] = []
    used: float = FIRST_ROW * ROW
    for begin, until in zip(begins, [*begins[1:], end]):
        height = sum(heights.get(row, ROW) for row in range(begin, until))
        if used + height > page and breaks[-1:] != [begin] and begin > begins[0]:
            breaks.append(begin)
            used = 0
        used = (used + height) % page if height > page else used + height
    return breaks


def _begins_anew(block: Paragraph | TextTable | ChartSpec, before: Paragraph | TextTable | ChartSpec | None) -> bool:
    """Tell whether a block may begin a page: the first one, a heading, and what no words lead up to."""
    if isinstance(block, Paragraph):
        return before is None or block.role is ParagraphRole.LEAD
    return not isinstance(before, Paragraph)


def _last_column(content: AnnexSheet) -> int:
    """Give the last column that something on a sheet of several blocks stands in, a chart's picture included."""
    tables = [len(block.columns) for block in content.blocks if isinstance(block, TextTable)]
    charts = [len(block.categories) + 1 for block in content.blocks if isinstance(block, ChartSpec)
              if len(block.categories) <= UPRIGHT]  # fmt: skip
    return max([FEWEST_COLUMNS, *tables, *charts]) - 1


def _measure_width(last: int) -> float:
    """Give the width of the columns up to the last one in points."""
    return (FIRST_COLUMN + last * OTHER_COLUMNS) * COLUMN_UNIT + (last + 1) * COLUMN_EDGE


def _describe_line(series: ChartSeries, colour: str) -> dict:
    """Describe a line with its points; what is planned has loose, open ones."""
    marker = {"type": "circle", "fill": {"color": colour}, "border": {"color": colour}}
    if series.kind is SeriesKind.PLANNED:
        open_marker = {"type": "circle", "size": 9, "fill": {"color": PAPER}, "border": {"color": PRIMARY}}
        return {"line": {"none": True}, "marker": open_marker}
    return {"line": {"color": colour, "width": 2.25}, "marker": marker}


def _describe_points(chart: ChartSpec, colour: str) -> list[dict | None]:
    """Describe the points whose figure is not final: a hatched column, or a dotted stretch; None for all others."""
    hatched = {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": colour, "bg_color": PAPER}}
    dotted = {"line": {"color": colour, "width": 2.25, "dash_type": "round_dot"}, "fill": {"color": PAPER}}
    look_of = dotted if chart.form is Form.LINE else hatched
    return [look_of if place in chart.provisional else None for place in range(len(chart.categories))]


def _header_text(text: str) -> str:
    """Write text for a page header, where & begins a code; Excel holds 255 characters."""
    return clean(text).replace("&", "&&")[:110]
