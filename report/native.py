"""Charts that Word and PowerPoint users can edit: a chart part with its workbook, made from a chart of the model."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Pt

from report import look
from report.axes import choose_ticks, labels_fit
from report.model import Chart, Form, Kind

TYPES = {
    Form.LINE: XL_CHART_TYPE.LINE_MARKERS,
    Form.STACKED: XL_CHART_TYPE.COLUMN_STACKED,
    Form.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
}
BARS_LAYOUT = {
    "layoutTarget": "inner",
    "xMode": "edge",
    "yMode": "edge",
    "x": "0.4",
    "y": "0.02",
    "w": "0.55",
    "h": "0.96",
}
PLOT_SHARE = 0.88
"""The share of a chart's width that its columns have; the rest is for the value axis."""


def make_data(chart: Chart) -> tuple[XL_CHART_TYPE, CategoryChartData]:
    """Give the chart type and its data; a missing value stays empty."""
    data = CategoryChartData(number_format=_chart_format(chart))
    data.categories = chart.categories
    for series in chart.series:
        data.add_series(series.name, [None if value is None else float(value) for value in series.values])
    if chart.form is Form.COLUMNS:
        planned = any(series.kind is Kind.PLANNED for series in chart.series)
        return (XL_CHART_TYPE.COLUMN_STACKED if planned else XL_CHART_TYPE.COLUMN_CLUSTERED), data
    return TYPES[chart.form], data


def style_chart(native, chart: Chart, size: float, width: float) -> None:
    """Give a python-pptx chart the look of the report; `size` of its type and `width` of the whole are in points."""
    labelled = chart.form is Form.BARS or labels_fit(chart, width * PLOT_SHARE / len(chart.categories), size)
    native.has_title = False
    native.font.size, native.font.name = Pt(size), look.FONT
    native.font.color.rgb = RGBColor.from_string(look.INK)
    native.has_legend = len(chart.series) > 1
    if native.has_legend:
        native.legend.position, native.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    plot = native.plots[0]
    if chart.form is not Form.LINE:
        plot.gap_width = 45 if chart.form is not Form.BARS else 35
        plot.overlap = 100
    for place, (series, made) in enumerate(zip(chart.series, plot.series)):
        _style_series(made, series, place, chart)
        if labelled and series.kind in (Kind.REALISED, Kind.EARLIER):
            _label(made, chart, series, size)
    _style_axes(native, chart, size)
    _draw_targets_as_lines(native, chart)
    _take_frame_away(native)


def _chart_format(chart: Chart) -> str:
    """Give the number format with Dutch marks whatever the language of the program that draws the chart."""
    return chart.form_code.split(";")[0].replace("[$€-413] ", '[$-413]"€ "')


def _take_frame_away(native) -> None:
    """Leave out the frame and ground that Office draws around a chart of itself, and say that its text is Dutch."""
    space = native._chartSpace
    for old in [*space.findall(qn("c:spPr")), *space.findall(qn("c:lang"))]:
        space.remove(old)
    shape = etree.Element(qn("c:spPr"))
    etree.SubElement(shape, qn("a:noFill"))
    etree.SubElement(etree.SubElement(shape, qn("a:ln")), qn("a:noFill"))
    space.find(qn("c:chart")).addnext(shape)
    for text in space.iter(qn("a:endParaRPr"), qn("a:defRPr"), qn("a:rPr")):
        text.set("lang", "nl-NL")
    language = etree.Element(qn("c:lang"), val="nl-NL")
    dates = space.find(qn("c:date1904"))
    if dates is None:
        space.insert(0, language)
    else:
        dates.addnext(language)


def _style_series(made, series, place: int, chart: Chart) -> None:
    colour = RGBColor.from_string(look.series_colour(series, place))
    if chart.form is Form.LINE or series.kind is Kind.TARGET:
        made.format.line.color.rgb, made.format.line.width = colour, Pt(2.25)
        if series.kind is Kind.TARGET:
            made.format.line.dash_style = MSO_LINE.DASH
        if chart.form is Form.LINE:
            made.smooth = False
            made.marker.format.fill.solid()
            made.marker.format.fill.fore_color.rgb = colour
            made.marker.format.line.color.rgb = colour
            made.marker.size = 2 if series.kind is Kind.TARGET else 6
    else:
        made.format.fill.solid()
        made.format.fill.fore_color.rgb = colour
        made.invert_if_negative = False


def _label(made, chart: Chart, series, size: float) -> None:
    labels = made.data_labels
    labels.show_value, labels.number_format, labels.number_format_is_linked = True, _chart_format(chart), False
    labels.font.size = Pt(size)
    stacked = any(one.kind is Kind.PLANNED for one in chart.series)
    if chart.form is Form.LINE:
        labels.position = XL_LABEL_POSITION.ABOVE
    elif stacked:
        labels.position = XL_LABEL_POSITION.INSIDE_END
        fill = look.series_colour(series, 0)
        labels.font.color.rgb = RGBColor.from_string(look.text_on(fill))
    else:
        labels.position = XL_LABEL_POSITION.OUTSIDE_END


def _style_axes(native, chart: Chart, size: float) -> None:
    values, names = native.value_axis, native.category_axis
    values.has_major_gridlines = True
    values.major_gridlines.format.line.color.rgb = RGBColor.from_string(look.GRID)
    values.format.line.fill.background()
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = _chart_format(chart), False
    values.major_tick_mark = names.major_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.rgb = RGBColor.from_string(look.LINE)
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    ticks = choose_ticks(chart)
    values.minimum_scale, values.maximum_scale = ticks[0], ticks[-1]
    values.major_unit = ticks[1] - ticks[0]
    if chart.form is Form.BARS:
        names.reverse_order = True
        skip = etree.Element(qn("c:tickLblSkip"), val="1")
        names._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)
        _leave_room_for_names(native)
        values.tick_label_position = XL_TICK_LABEL_POSITION.NONE
        values.has_major_gridlines = False


def _leave_room_for_names(native) -> None:
    """Place the bars so that long names fit beside them on one line; Office would break them or leave some out."""
    area = native._chartSpace.find(f".//{qn('c:plotArea')}")
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    layout = etree.Element(qn("c:layout"))
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    for name, value in BARS_LAYOUT.items():
        etree.SubElement(manual, qn(f"c:{name}"), val=value)
    area.insert(0, layout)


def _draw_targets_as_lines(native, chart: Chart) -> None:
    """Move the target series of a column chart into a line chart on the same axes, as Office itself stores it."""
    targets = [place for place, series in enumerate(chart.series) if series.kind is Kind.TARGET]
    if chart.form is not Form.COLUMNS or not targets:
        return
    bars = native._chartSpace.find(f".//{qn('c:barChart')}")
    lines = etree.SubElement(bars.getparent(), qn("c:lineChart"))
    bars.addnext(lines)
    etree.SubElement(lines, qn("c:grouping"), val="standard")
    etree.SubElement(lines, qn("c:varyColors"), val="0")
    series = bars.findall(qn("c:ser"))
    for place in targets:
        one = series[place]
        bars.remove(one)
        for unwanted in one.findall(qn("c:invertIfNegative")):
            one.remove(unwanted)
        marker = etree.Element(qn("c:marker"))
        etree.SubElement(marker, qn("c:symbol"), val="none")
        one.find(qn("c:spPr")).addnext(marker)
        etree.SubElement(one, qn("c:smooth"), val="0")
        lines.append(one)
    etree.SubElement(lines, qn("c:marker"), val="1")
    for axis in bars.findall(qn("c:axId")):
        lines.append(deepcopy(axis))
