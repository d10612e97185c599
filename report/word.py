"""The report as a Word document: real headings, table of contents, captions, native charts, Dutch."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, time
from itertools import count
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE
from pptx.parts.chart import ChartPart

from report import look
from report.cover import picture_cover
from report.insides import (
    describe_word_picture,
    frame,
    make_field,
    paragraph_xml,
    set_far_font,
    set_font,
    set_language,
    shade,
)
from report.model import CoverPicture, Pair, Paragraph, ParagraphRole, PolicyReport, Section, walk
from report.native import make_data, style_chart
from report.office_templates import open_template, paint_theme
from report.packing import pack_again
from report.painters import OFFICE
from report.words import clean
from telling.chart_spec import ChartSpec, Form
from telling.tables import TextCell, TextTable

CHART_HEIGHT_CM = {Form.COLUMNS: 7, Form.LINE: 7, Form.STACKED: 7, Form.BARS: 9.3}
EMU, TWIPS, POINTS = 360_000, 567, 28.35
GUTTER_CM, PAIR_HEIGHT_CM = 0.5, 3.3
"""Between the two columns of equal width of a table beside its chart, and how high that is."""

COVER, COVER_SHARE = (840, 470), 0.45
"""The picture on the cover in units of its drawing; and the share of the height of a page that it takes at most."""

SHORT_TABLE = 20
"""Rows: a table of as many or less is not broken over pages."""

ROOM_TO_WRITE = 31
"""Points below the words in a box to write in: the most that Word allows between words and a line."""

KEEP, ABOVE = "<w:keepNext/>", '<w:spacing w:before="480"/>'
"""What keeps a paragraph with the next one; and the room above a chapter that begins amid a page."""

STYLES = {
    ParagraphRole.NUMBER: "Rapport getal",
    ParagraphRole.LEAD: "Rapport kern",
    ParagraphRole.BODY: "Normal",
    ParagraphRole.QUOTE: "Rapport citaat",
    ParagraphRole.BULLET: "List Bullet",
    ParagraphRole.EXPLANATION: "Rapport toelichting",
    ParagraphRole.MARK: "Rapport te doen",
    ParagraphRole.SOURCE: "Rapport bron",
    ParagraphRole.FIELD: "Rapport veld",
}
TABLE, SMALL_TABLE, CAPTION = "Rapport tabel", "Rapport tabel klein", "Caption"
ALSO_CALLED = {
    "Normal": ("Standaard",),
    "Title": ("Titel",),
    "Subtitle": ("Ondertitel",),
    "Heading 1": ("Kop 1",),
    "Heading 2": ("Kop 2",),
    "Heading 3": ("Kop 3",),
    "List Bullet": ("Lijst opsom.teken", "Opsomming"),
    "Caption": ("Bijschrift",),
    "Header": ("Koptekst",),
    "Footer": ("Voettekst",),
    "toc 1": ("Inhopg 1", "Inhoud 1"),
}
"""Style of Word → what it is called in templates that other programs made; Word itself keeps the English names."""

NAMES = f'{nsdecls("w", "wp", "a", "r")} xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'


def write_word(report: PolicyReport, template: bytes | None = None) -> bytes:
    """Write the report as .docx, in the given template (.docx or .dotx) or in the look of the program (None).

    Raises BadChoice where the template is no Word file.
    """
    document = open_template(template, "word") if template else docx.Document()
    writer = _Writer(document, report, own_look=template is None)
    writer.write()
    saved = io.BytesIO()
    document.save(saved)
    return pack_again(saved.getvalue(), report.made_on)


class _Writer:
    """Puts one report into one document; holds the running numbers of headings, tables, figures and drawings."""

    def __init__(self, document, report: PolicyReport, own_look: bool):
        self.document, self.report, self.own_look = document, report, own_look
        self.tables, self.figures, self.drawings, self.bookmarks = count(1), count(1), count(1), count(1)
        self.styles: dict[str, Any] = {}
        self.scratch = Presentation().part.package
        self.end = document.element.body.sectPr

    def write(self) -> None:
        self._empty_body()
        self._prepare()
        self._write_title_page()
        self._write_contents()
        for section in self.report.sections:
            self._write_section(section)

    def _empty_body(self) -> None:
        body = self.document.element.body
        for element in list(body):
            if element.tag != qn("w:sectPr"):
                body.remove(element)

    def _prepare(self) -> None:
        self.styles = set_up_styles(self.document, self.own_look)
        set_language(self.document)
        section = self.document.sections[0]
        if self.own_look:
            paint_theme(self.document.part)
            section.page_width, section.page_height = Cm(21), Cm(29.7)
            section.left_margin = section.right_margin = Cm(2.2)
            section.top_margin, section.bottom_margin = Cm(2.1), Cm(1.8)
            section.header_distance = section.footer_distance = Cm(1.0)
        self.width = (section.page_width - section.left_margin - section.right_margin) / EMU
        self.height = (section.page_height - section.top_margin - section.bottom_margin) / EMU
        self._write_margins(section)
        core = self.document.core_properties
        core.title, core.subject, core.author = (
            self.report.title,
            f"{self.report.subtitle}, {self.report.period}",
            self.report.programme,
        )
        core.language, core.comments, core.keywords = "nl-NL", self.report.footer, self.report.warning
        core.created = core.modified = datetime.combine(self.report.made_on, time())
        core.last_modified_by, core.revision = "", 1

    def _write_margins(self, section) -> None:
        header = section.header.paragraphs[0] if section.header.paragraphs else section.header.add_paragraph()
        if self.own_look:
            header.style = self.styles["Header"]
            header.add_run(self.report.title)
        if self.report.warning:
            run = header.add_run(f"{'   ·   ' if self.own_look else ' '}{self.report.warning}")
            run.bold, run.font.color.rgb = True, RGBColor.from_string(look.WARN)
        footer = section.footer.paragraphs[0] if section.footer.paragraphs else section.footer.add_paragraph()
        footer = footer if not footer.text else section.footer.add_paragraph()
        footer.style = self.styles["Footer"]
        stops = "".join(f'<w:tab w:val="clear" w:pos="{place}"/>' for place in (4320, 4513, 4680, 8640, 9026, 9360))
        right = f'<w:tab w:val="right" w:pos="{round(self.width * 567)}"/>'
        paragraph_xml(footer).get_or_add_pPr().append(parse_xml(f"<w:tabs {nsdecls('w')}>{stops}{right}</w:tabs>"))
        footer.add_run(f"{self.report.footer}\tPagina ")
        for code, between in (("PAGE", " van "), ("NUMPAGES", "")):
            for element in make_field(code, "1"):
                paragraph_xml(footer).append(element)
            footer.add_run(between)

    def _add(self, xml: str):
        element = parse_xml(xml)
        self.end.addprevious(element)
        return element

    def _add_paragraph(self, text: str, style: str, label: str = "", keep: bool = False, extra: str = "") -> None:
        bold = (
            f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{escape(clean(label))} </w:t></w:r>' if label else ""
        )
        self._add(
            f"<w:p {nsdecls('w')}><w:pPr><w:pStyle w:val={quoteattr(self._style_id(style))}/>"
            f"{'<w:keepNext/>' if keep else ''}{extra}</w:pPr>{bold}"
            f'<w:r><w:t xml:space="preserve">{escape(clean(text))}</w:t></w:r></w:p>'
        )

    def _style_id(self, name: str) -> str:
        return self.styles[name].style_id

    def _write_title_page(self) -> None:
        if look.LOGO and self.own_look:  # a template brings its own
            self._add_logo()
        if self.report.cover:
            self._add_cover(self.report.cover)
        self._add_paragraph(self.report.title, "Title")
        self._add_paragraph(self.report.period, "Rapport periode")
        self._add_paragraph(self.report.subtitle, "Subtitle")
        if self.report.warning:
            self._add_paragraph("deze cijfers zijn verzonnen.", STYLES[ParagraphRole.MARK], f"{self.report.warning}:")
        for paragraph in filter(None, self.report.foreword.split("\n")):
            self._add_paragraph(paragraph, "Normal")
        for label, text in self.report.facts:
            self._add_paragraph(text, "Normal", f"{label}:")

    def _add_cover(self, picture: CoverPicture) -> None:
        """Put the picture of the cover over the whole width, or on a lying page as wide as leaves room for the
        title; in the house's template too, for it is drawn from the data."""
        paragraph = self.document.add_paragraph(style=self.styles["Rapport figuur"])
        drawn = picture_cover(picture, *COVER)
        width = min(self.width, COVER_SHARE * self.height * COVER[0] / COVER[1])
        shown = paragraph.add_run().add_picture(io.BytesIO(drawn), width=Cm(width))
        describe_word_picture(shown, next(self.drawings), picture.alt)
        self._add_paragraph(picture.caption, STYLES[ParagraphRole.SOURCE])

    def _add_logo(self) -> None:
        paragraph = self.document.add_paragraph()
        picture = paragraph.add_run().add_picture(str(look.LOGO), height=Cm(2))
        describe_word_picture(picture, next(self.drawings), look.LOGO_TEXT)

    def _write_contents(self) -> None:
        self._add_paragraph("Inhoud", "Rapport kop inhoud", extra="<w:pageBreakBefore/>")
        headings = [block for block in walk(self.report.sections) if isinstance(block, Section)]
        anchored = [(block, name_anchor(number)) for number, block in enumerate(headings, start=1)]
        shown = [(block, anchor) for block, anchor in anchored if block.level == 1]
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
            '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\z \\u </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        for place, (block, anchor) in enumerate(shown):
            style = self._style_id(f"toc {block.level}")
            last = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if place == len(shown) - 1 else ""
            self._add(
                f"<w:p {nsdecls('w')}><w:pPr><w:pStyle w:val={quoteattr(style)}/></w:pPr>{begin if not place else ''}"
                f'<w:hyperlink w:anchor="{anchor}" w:history="1"><w:r><w:t xml:space="preserve">'
                f"{escape(clean(block.title))}</w:t></w:r></w:hyperlink>{last}</w:p>"
            )
        for label, text in self.report.colophon:
            self._add_paragraph(text, "Rapport colofon", f"{label}:")

    def _write_section(self, section: Section, keep: bool = False) -> None:
        number = next(self.bookmarks)  # sections are written in the order in which the contents list them
        anchor = name_anchor(number)
        apart = "<w:pageBreakBefore/>" if section.begins_page else ABOVE if section.level == 1 else ""
        self._add(
            f"<w:p {nsdecls('w')}><w:pPr><w:pStyle w:val={quoteattr(self._style_id(f'Heading {section.level}'))}/>"
            f'<w:keepNext/>{apart}</w:pPr><w:bookmarkStart w:id="{number}" w:name="{anchor}"/>'
            f'<w:r><w:t xml:space="preserve">{escape(clean(section.title))}</w:t></w:r>'
            f'<w:bookmarkEnd w:id="{number}"/></w:p>'
        )
        for place, block in enumerate(section.blocks):
            keep = section.together and place < len(section.blocks) - 1
            if isinstance(block, Section):
                self._write_section(block)
            elif isinstance(block, TextTable):
                if block.caption != section.title:  # what the heading says is not said again
                    self._add(self._caption_xml("Tabel", next(self.tables), block.caption, keep=True))
                self._write_table(block, keep, noted=_is_note(section.blocks[place + 1 : place + 2]))
            elif isinstance(block, Pair):
                self._write_table(block.table, keep, block)
            elif isinstance(block, ChartSpec):
                self._add(self._chart_xml(block, self.width))
                beside = OFFICE.tell(block)
                self._add(self._caption_xml("Figuur", next(self.figures), block.title, keep or bool(beside)))
                if beside:
                    self._add_paragraph(beside, STYLES[ParagraphRole.SOURCE], keep=keep)
            elif block.role is ParagraphRole.FIELD:
                self._add_paragraph(block.label, "Rapport veldnaam", keep=True)
                self._add_paragraph(block.text, STYLES[block.role])
            else:
                leads = _leads(section.blocks[place:])
                self._add_paragraph(block.text, STYLES[block.role], block.label, keep or leads)

    def _caption_xml(self, word: str, number: int, text: str, keep: bool) -> str:
        field = "".join(
            f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{between}'
            for kind, between in (
                ("begin", f'<w:r><w:instrText xml:space="preserve"> SEQ {word} \\* ARABIC </w:instrText></w:r>'),
                ("separate", f"<w:r><w:t>{number}</w:t></w:r>"),
                ("end", ""),
            )
        )
        return (
            f"<w:p {nsdecls('w')}><w:pPr><w:pStyle w:val={quoteattr(self._style_id(CAPTION))}/>"
            f"{KEEP if keep else ''}</w:pPr>"
            f'<w:r><w:t xml:space="preserve">{word} </w:t></w:r>{field}'
            f'<w:r><w:t xml:space="preserve">. {escape(clean(text))}</w:t></w:r></w:p>'
        )

    def _write_table(self, table: TextTable, keep: bool, pair: Pair | None = None, noted: bool = False) -> None:
        """Write a table; one of a pair has half the width, and its chart a last column of its own over all rows. What
        notes on it follow stay with its last row."""
        total = sum(column.width for column in table.columns)
        chart, half = pair.chart if pair else None, (self.width - GUTTER_CM) / 2
        room = half if pair else self.width
        widths = [round(column.width / total * room * TWIPS) for column in table.columns]
        style = self._style_id(SMALL_TABLE if table.small else TABLE)
        holds = keep or len(table.rows) <= SHORT_TABLE
        header = tuple(TextCell(column.name, strong=True) for column in table.columns)
        lines = [(header, True), *((cells, False) for cells in table.rows)]
        beside = self._chart_cells(chart, len(table.rows), style, half) if chart else [""] * len(lines)
        rows = []
        for place, ((cells, is_header), last) in enumerate(zip(lines, beside)):
            is_last = place == len(lines) - 1
            kept = is_header or keep or (noted if is_last else holds)
            rows.append(self._row_xml(cells, table, widths, style, kept, is_header, last))
        widths += [round((half + GUTTER_CM) * TWIPS)] if chart else []
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        self._add(
            f'<w:tbl {NAMES}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblBorders><w:top w:val="single" w:sz="8" w:color="{look.PRIMARY}"/>'
            f'<w:bottom w:val="single" w:sz="8" w:color="{look.PRIMARY}"/>'
            f'<w:insideH w:val="single" w:sz="4" w:color="{look.RULE}"/></w:tblBorders>'
            '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/>'
            '<w:right w:w="57" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="0020" w:firstRow="1"/>'
            f"<w:tblCaption w:val={quoteattr(clean(table.caption))}/></w:tblPr>"
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )
        self._add_paragraph("", "Rapport wit", keep=keep or noted)

    def _chart_cells(self, chart: ChartSpec, rows: int, style: str, width_cm: float) -> list[str]:
        """Make the last cell of every row of a table with a chart: a heading, the chart (with what is to be said beside
        it), and cells joined to it."""
        size = f'<w:tcW w:w="{round((width_cm + GUTTER_CM) * TWIPS)}" w:type="dxa"/>'
        head = (
            f'<w:tc><w:tcPr>{size}<w:shd w:val="clear" w:color="auto" w:fill="{look.PALE}"/></w:tcPr><w:p><w:pPr>'
            f"<w:pStyle w:val={quoteattr(style)}/>{KEEP}</w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Verloop</w:t></w:r>"
            "</w:p></w:tc>"
        )
        drawn = self._chart_xml(chart, width_cm, PAIR_HEIGHT_CM)
        beside = self._note_xml(OFFICE.tell(chart))
        first = f'<w:tc><w:tcPr>{size}<w:vMerge w:val="restart"/></w:tcPr>{drawn}{beside}</w:tc>'
        empty = f"<w:p><w:pPr><w:pStyle w:val={quoteattr(style)}/></w:pPr></w:p>"
        rest = f"<w:tc><w:tcPr>{size}<w:vMerge/></w:tcPr>{empty}</w:tc>"
        return [head, first, *[rest] * (rows - 1)]

    def _note_xml(self, text: str) -> str:
        """Write what is said beside a chart, in the cell that holds it; nothing for ''."""
        if not text:
            return ""
        style = quoteattr(self._style_id(STYLES[ParagraphRole.SOURCE]))
        return (
            f'<w:p><w:pPr><w:pStyle w:val={style}/></w:pPr><w:r><w:t xml:space="preserve">{escape(clean(text))}</w:t>'
            "</w:r></w:p>"
        )

    def _row_xml(self, cells, table: TextTable, widths, style: str, keep: bool, header: bool, last: str) -> str:
        parts = []
        for cell, column, width in zip(cells, table.columns, widths):
            bold = "<w:rPr><w:b/></w:rPr>" if cell.strong else ""
            side = '<w:jc w:val="right"/>' if column.figures else ""
            shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{look.PALE}"/>' if header else ""
            parts.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr><w:p><w:pPr>'
                f"<w:pStyle w:val={quoteattr(style)}/>{KEEP if keep else ''}"
                f"{side}</w:pPr><w:r>{bold}"
                f'<w:t xml:space="preserve">{escape(clean(cell.text))}</w:t></w:r></w:p></w:tc>'
            )
        marks = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if header else ''}</w:trPr>"
        return f"<w:tr>{marks}{''.join(parts)}{last}</w:tr>"

    def _chart_xml(self, chart: ChartSpec, width_cm: float, height_cm: float | None = None) -> str:
        number = next(self.drawings)
        chart = OFFICE.adapt(chart)
        relation = self._embed(chart, number, width_cm)
        width, height = round(width_cm * EMU), round((height_cm or CHART_HEIGHT_CM[chart.form]) * EMU)
        return (
            f"<w:p {NAMES}><w:pPr>"
            f"<w:pStyle w:val={quoteattr(self._style_id('Rapport figuur'))}/>{KEEP}</w:pPr><w:r><w:drawing>"
            f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
            '<wp:effectExtent l="0" t="0" r="0" b="0"/>'
            f'<wp:docPr id="{number}" name={quoteattr(f"Figuur {number}")} descr={quoteattr(clean(chart.full_alt))}/>'
            "<wp:cNvGraphicFramePr/><a:graphic><a:graphicData "
            'uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
            f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
        )

    def _embed(self, chart: ChartSpec, number: int, width_cm: float) -> str:
        """Carry a chart part with its workbook over from python-pptx; gives the relation to it."""
        made = ChartPart.new(*make_data(chart), self.scratch)
        style_chart(made.chart, chart, 8, width_cm * POINTS)
        package = self.document.part.package
        workbook = Part(
            PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
            CONTENT_TYPE.SML_SHEET,
            made.chart_workbook.xlsx_part.blob,
            package,
        )
        part = Part(PackURI(f"/word/charts/rapport{number}.xml"), CONTENT_TYPE.DML_CHART, made.blob, package)
        (relation,) = made.rels
        part.load_rel(RELATIONSHIP_TYPE.PACKAGE, workbook, relation)
        return self.document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)


def _is_note(blocks: Sequence[Any]) -> bool:
    """Tell whether a block (the only one given, if any) is a note on what stands above it."""
    return any(getattr(block, "role", None) is ParagraphRole.SOURCE for block in blocks)


def _leads(blocks: Sequence[Any]) -> bool:
    """Tell whether the first of some blocks, a paragraph, leads up to what stands below it: to a box to write in or to
    something that is no paragraph, at once or after notes."""
    others = blocks[1:]
    follows = next((one for one in others if getattr(one, "role", None) is not ParagraphRole.SOURCE), None)
    return follows is not None and (not isinstance(follows, Paragraph) or follows.role is ParagraphRole.FIELD)


def name_anchor(number: int) -> str:
    """Name the place of a heading, by its number in the order of the document, for links from the contents."""
    return f"_Toc{number:08d}"


def set_up_styles(document, own_look: bool) -> dict[str, Any]:
    """Make the styles that the report uses where the template lacks them; in the program's own look set all. Gives the
    style of the document by the name that the report uses for it."""
    known = {style.name: style for style in document.styles if style.type is WD_STYLE_TYPE.PARAGRAPH}
    styles: dict[str, Any] = {}

    def ensure(name: str):
        found = next((known[one] for one in (name, *ALSO_CALLED.get(name, ())) if one in known), None)
        if found is not None:
            return found, False
        made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = styles.get("Normal")
        return made, True

    def shape(name: str, size: float, before: float, after: float, **look_of):
        style, is_new = ensure(name)
        styles[name] = style
        if not (is_new or own_look):
            return style
        style.font.size = Pt(size)
        style.font.bold, style.font.italic = look_of.get("bold", False), look_of.get("italic", False)
        style.font.color.rgb = RGBColor.from_string(look_of.get("colour", look.INK))
        form = style.paragraph_format
        form.space_before, form.space_after = Pt(before), Pt(after)
        form.line_spacing = look_of.get("line", 1.08)
        form.keep_with_next = look_of.get("keep", False)
        form.widow_control = True
        return style

    normal, _ = ensure("Normal")
    styles["Normal"] = normal
    if own_look:
        normal.font.name, normal.font.size = look.FONT, Pt(look.BODY)
        set_far_font(normal, look.FONT)
        normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(4), 1.05
    heading: dict[str, Any] = {"bold": True, "colour": look.PRIMARY, "keep": True, "line": 1.0}
    for name, size, before, after in (
        ("Title", look.LARGE, 24, 6),
        ("Heading 1", look.CHAPTER, 0, 10),
        ("Heading 2", look.PART, 12, 4),
        ("Heading 3", look.STRONG, 9, 1),
        ("Rapport kop inhoud", look.CHAPTER, 0, 10),
        ("Rapport veldnaam", look.STRONG, 10, 3),
    ):
        shape(name, size, before, after, **heading)
    shape("Rapport periode", look.LARGE, 0, 6, colour=look.PRIMARY, line=1.0)
    shape("Subtitle", look.PART, 0, 24, colour=look.MUTED)
    for name in ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3"):
        if own_look:
            set_font(styles[name], look.FONT)
    shape("Rapport getal", look.LARGE, 0, 2, colour=look.PRIMARY, bold=True, keep=True, line=1.0)
    shape("Rapport kern", look.STRONG, 0, 8, colour=look.PRIMARY, bold=True)
    quote = shape("Rapport citaat", look.STRONG, 2, 4, italic=True)
    if quote.paragraph_format.left_indent is None:
        quote.paragraph_format.left_indent = Cm(0.6)
    shape("Rapport bron", look.NOTE, 0, 4, colour=look.MUTED, line=1.0)
    shape("Rapport colofon", look.NOTE, 0, 2, colour=look.MUTED, line=1.0)
    shape("Rapport toelichting", look.BODY, 0, 4)
    mark = shape("Rapport te doen", look.BODY, 0, 4, colour=look.WARN)
    shade(mark, look.WARN_PALE)
    frame(shape("Rapport veld", look.BODY, 0, 4, colour=look.MUTED), look.LINE, ROOM_TO_WRITE)
    shape(TABLE, look.TABLE, 1.5, 1.5, line=1.0)
    shape(SMALL_TABLE, look.NOTE, 1, 1, line=1.0)
    shape("Rapport wit", 3, 0, 0, line=1.0)
    shape("Rapport figuur", look.NOTE, 2, 0, line=1.0, keep=True)
    caption = shape(CAPTION, look.NOTE, 2, 2, bold=True, colour=look.MUTED, line=1.0)
    shape("List Bullet", look.BODY, 0, 3)
    shape("Header", look.NOTE, 0, 0, colour=look.MUTED)
    shape("Footer", look.NOTE, 0, 0, colour=look.MUTED)
    shape("toc 1", look.BODY, 3, 3)
    for style in (caption, styles["Header"]):
        if own_look:
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    return styles
