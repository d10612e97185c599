"""Small charts beside each other: one scale, nothing hidden, planned and running year told apart."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from charts.splits import PALE_RUNNING, draw_multiples, split_panels
from tests.charts.situations import result, year

KINDS = {2024: {"beurs": Decimal(1), "voucher": Decimal(4)}, 2026: {"voucher": Decimal(2)}}


def make_result():
    """Two kinds over three years, one of them without data and one running."""
    return result(
        {2024: year("5"), 2025: year(None), 2026: year("2", running=True)},
        breakdowns={"soort": KINDS},
    )


def test_a_part_that_is_absent_is_zero_where_the_year_is_known_and_nothing_where_it_is_not():
    panels = split_panels(make_result(), "soort")
    assert list(panels) == ["voucher", "beurs"]
    assert [item.value for item in panels["beurs"].values()] == [1, None, 0]


def test_all_panels_share_one_scale():
    one = make_result()
    chart = draw_multiples(split_panels(one, "soort"), one, "Naar soort")
    axes = list(chart.figure.select_yaxes())
    assert {axis.range for axis in axes if axis.range} == {(0, 5.2)}
    assert len([trace for trace in chart.figure.data if trace.type == "bar"]) == 2


def test_the_running_year_is_light_and_a_year_without_data_is_a_dash():
    one = make_result()
    chart = draw_multiples(split_panels(one, "soort"), one, "Naar soort")
    bars = chart.figure.data[0]
    assert list(bars.x) == [2024, 2026]
    assert bars.marker.color[1] == PALE_RUNNING != bars.marker.color[0]
    assert [note.text for note in chart.figure.layout.annotations].count("–") == 2
    assert "2026 is het lopende jaar" in chart.note


def test_planned_is_hatched_on_top():
    one = make_result()
    panels = {"bedrijven": {2026: year("3", planned="2")}, "matches": {2026: year("6")}}
    planned = next(
        trace for trace in draw_multiples(panels, one, "Samen").figure.data if trace.type == "bar" and trace.base
    )
    assert (list(planned.y), list(planned.base), planned.marker.pattern.shape) == ([2], [3], "/")


def test_text_alternative_table_and_download_say_the_same():
    one = make_result()
    chart = draw_multiples(split_panels(one, "soort"), one, "Naar soort")
    assert chart.alt == (
        "Naar soort. voucher: van 4 in 2024 naar 2 in 2026 tot nu toe; beurs: van 1 in 2024 naar 0 in 2026 tot nu toe."
    )
    assert chart.table.iloc[1].tolist() == ["beurs", "1", "geen gegevens", "0"]
    assert chart.data["Aantal"].isna().sum() == 2


def test_one_part_alone_is_nothing_to_compare():
    one = result({2025: year("3")}, breakdowns={"soort": {2025: {"beurs": Decimal(3)}}})
    assert draw_multiples(split_panels(one, "soort"), one, "Naar soort") is None


def test_names_and_milestones_from_the_data_are_text():
    one = result({2025: year("3")}, breakdowns={"soort": {2025: {"<b>x</b>": Decimal(1), "beurs": Decimal(2)}}})
    chart = draw_multiples(split_panels(one, "soort"), one, "Naar soort", [(date(2025, 7, 1), "<i>Einde</i>")])
    assert "&lt;b&gt;x&lt;/b&gt;" in [note.text for note in chart.figure.layout.annotations]
    marks = [trace for trace in chart.figure.data if trace.type == "scatter"]
    assert [list(trace.hovertext) for trace in marks] == [["1 juli 2025: &lt;i&gt;Einde&lt;/i&gt;"]] * 2
