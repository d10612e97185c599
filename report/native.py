"""Charts that Word and PowerPoint users can edit: a chart part with its workbook, made from a chart spec."""

from __future__ import annotations

from pptx.chart.data import ChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.util import Pt

from report import look
from report.insides import leave_room_for_names, move_series, show_every_name, take_frame_away
from report.painters import OFFICE
from telling.axes import choose_ticks, labels_fit
from telling.chart_spec import AGREED, ChartSeries, ChartSpec, Form, SeriesKind, list_values

TYPES = {
    Form.LINE: XL_CHART_TYPE.LINE_MARKERS,
    Form.STACKED: XL_CHART_TYPE.COLUMN_STACKED,
    Form.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
}
DASHES = {
    SeriesKind.TARGET: MSO_LINE.DASH,
    SeriesKind.BUDGET: MSO_LINE.DASH,
    SeriesKind.REFERENCE: MSO_LINE.SQUARE_DOT,
}
WIDTHS = {SeriesKind.LOWEST: 1.25, SeriesKind.HIGHEST: 1.25, SeriesKind.REFERENCE: 1.5}
"""What was agreed → the dashes and the width in points of its line; the two ends of a band are thin and whole."""

PLOT_SHARE = 0.88
"""The share of a chart's width that its columns have; the rest is for the value axis."""


def make_data(chart: ChartSpec) -> tuple[XL_CHART_TYPE, ChartData]:
    """Give the chart type and its data; a missing value stays empty."""
    chart = OFFICE.adapt(chart)
    data = ChartData(number_format=_chart_format(chart))
    data.categories = chart.categories
    for series in chart.series:
        values = [None if value is None else float(value) for value in list_values(chart, series)]
        data.add_series(series.name, values)
    if chart.form is Form.COLUMNS:
        planned = any(series.kind is SeriesKind.PLANNED for series in chart.series)
        return (XL_CHART_TYPE.COLUMN_STACKED if planned else XL_CHART_TYPE.COLUMN_CLUSTERED), data
    return TYPES[chart.form], data


def style_chart(native, chart: ChartSpec, size: float, width: float) -> None:
    """Give a python-pptx chart the look of the report; `size` of its type and `width` of the whole are in points."""
    chart = OFFICE.adapt(chart)
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
        if labelled and series.kind in (SeriesKind.REALISED, SeriesKind.EARLIER):
            _label(made, chart, series, size)
    _style_axes(native, chart, size)
    agreed = [place for place, series in enumerate(chart.series) if series.kind in AGREED]
    if chart.form in (Form.COLUMNS, Form.STACKED) and agreed:
        move_series(native, agreed)
    take_frame_away(native)


def _chart_format(chart: ChartSpec) -> str:
    """Give the number format with Dutch marks whatever the language of the program that draws the chart."""
    return chart.form_code.split(";")[0].replace("[$€-413] ", '[$-413]"€ "')


def _style_series(made, series, place: int, chart: ChartSpec) -> None:
    colour = RGBColor.from_string(look.series_colour(series.kind, place))
    if chart.form is Form.LINE or series.kind in AGREED:
        made.format.line.color.rgb, made.format.line.width = colour, Pt(WIDTHS.get(series.kind, 2.25))
        if series.kind in DASHES:
            made.format.line.dash_style = DASHES[series.kind]
        if chart.form is Form.LINE:
            _style_line(made, series, colour)
    else:
        made.format.fill.solid()
        made.format.fill.fore_color.rgb = colour
        made.invert_if_negative = False
    if series.kind not in (*AGREED, SeriesKind.PLANNED):
        _style_provisional(made, series, chart, colour)


def _style_line(made, series: ChartSeries, colour: RGBColor) -> None:
    """Give a line its points: small where they stand for what was agreed, open and loose for what is planned."""
    made.smooth = False
    made.marker.format.line.color.rgb = colour
    made.marker.size = 2 if series.kind in AGREED else 6
    _fill(made.marker, colour)
    if series.kind is SeriesKind.PLANNED:
        made.format.line.fill.background()
        made.marker.style, made.marker.size = XL_MARKER_STYLE.CIRCLE, 9
        made.marker.format.line.color.rgb = RGBColor.from_string(look.series_colour(SeriesKind.REALISED, 0))
        _fill(made.marker, RGBColor.from_string(look.PAPER))


def _style_provisional(made, series: ChartSeries, chart: ChartSpec, colour: RGBColor) -> None:
    """Mark the figures that are not final: a hatched column, or an open point at the end of a dotted stretch."""
    for place in chart.provisional:
        if series.values[place] is None:
            continue
        point = made.points[place]
        if chart.form is Form.LINE:
            point.format.line.color.rgb, point.format.line.width = colour, Pt(2.25)
            point.format.line.dash_style = MSO_LINE.ROUND_DOT
            point.marker.style, point.marker.size = XL_MARKER_STYLE.CIRCLE, 7
            point.marker.format.line.color.rgb = colour
            _fill(point.marker, RGBColor.from_string(look.PAPER))
        else:
            point.format.fill.patterned()
            point.format.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
            point.format.fill.fore_color.rgb = colour
            point.format.fill.back_color.rgb = RGBColor.from_string(look.PAPER)
            point.format.line.color.rgb = colour


def _fill(marker, colour: RGBColor) -> None:
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = colour


def _label(made, chart: ChartSpec, series, size: float) -> None:
    labels = made.data_labels
    labels.show_value, labels.number_format, labels.number_format_is_linked = True, _chart_format(chart), False
    labels.font.size = Pt(size)
    stacked = any(one.kind is SeriesKind.PLANNED for one in chart.series)
    if chart.form is Form.LINE:
        labels.position = XL_LABEL_POSITION.ABOVE
    elif stacked:
        labels.position = XL_LABEL_POSITION.INSIDE_END
        fill = look.series_colour(series.kind, 0)
        labels.font.color.rgb = RGBColor.from_string(look.text_on(fill))
    else:
        labels.position = XL_LABEL_POSITION.OUTSIDE_END


def _style_axes(native, chart: ChartSpec, size: float) -> None:
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
        show_every_name(names)
        leave_room_for_names(native)
        values.tick_label_position = XL_TICK_LABEL_POSITION.NONE
        values.has_major_gridlines = False
