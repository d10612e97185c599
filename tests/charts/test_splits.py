"""Small charts beside each other: one scale, nothing hidden, planned and running year told apart."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from charts import style
from charts.milestones import choose_symbols
from charts.splits import PALE_RUNNING, draw_multiples, draw_split, split_panels
from telling.milestones import EventStanding, Milestone
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
    chart = draw_multiples(split_panels(one, "soort"), one, "Naar soort", [Milestone(date(2025, 7, 1), "<i>Einde</i>")])
    assert "&lt;b&gt;x&lt;/b&gt;" in [note.text for note in chart.figure.layout.annotations]
    marks = [trace for trace in chart.figure.data if trace.type == "scatter"]
    assert [list(trace.hovertext) for trace in marks] == [["1 juli 2025: &lt;i&gt;Einde&lt;/i&gt;"]] * 2


def test_every_way_an_event_can_stand_has_a_symbol_of_its_own():
    symbols = choose_symbols([Milestone(date(2024, 1, 1), "Begin", one) for one in EventStanding])
    assert len(set(symbols)) == len(EventStanding)
    assert [one for one in symbols if "open" not in one] == [symbols[0]], "only what was reached is filled"


def test_events_stand_in_every_panel_open_where_only_foreseen():
    one = make_result()
    events = [Milestone(date(2024, 1, 1), "Begin"), Milestone(date(2026, 12, 31), "Einde", EventStanding.AHEAD)]
    chart = draw_multiples(split_panels(one, "soort"), one, "Naar soort", events)
    marks = [trace for trace in chart.figure.data if trace.type == "scatter"]
    assert [list(trace.marker.symbol) for trace in marks] == [["triangle-down", "triangle-down-open"]] * 2
    assert marks[0].hovertext[1] == "31 december 2026: Einde (gepland)"


def test_the_running_year_stands_on_the_axis_of_the_panels():
    one = make_result()
    chart = draw_multiples(split_panels(one, "soort"), one, "Naar soort")
    assert {axis.ticktext for axis in chart.figure.select_xaxes()} == {("2024", "2026<br>lopend")}


def test_provisional_panels_are_hatched_and_that_is_said():
    one = result({2024: year("5"), 2025: year("6", provisional=True)}, breakdowns={"soort": {2024: {"a": Decimal(2)}}})
    panels = {"a": one.years, "b": one.years}
    chart = draw_multiples(panels, one, "Samen")
    assert list(chart.figure.data[0].marker.pattern.shape) == ["", "/"]
    assert "voorlopige cijfers" in chart.note


def split_of(**marks):
    """The split of one year with these marks."""
    parts = {"land": {2025: {"Duitsland": Decimal(3)}}}
    return draw_split(result({2025: year("3", **marks)}, breakdowns=parts), "land", 2025)


def test_a_split_of_a_year_that_is_over_is_plain():
    chart = split_of()
    assert chart.title == "Handelsmissies naar land in 2025"
    assert (list(chart.figure.data[0].marker.color), list(chart.figure.data[0].marker.pattern.shape)) == (
        [style.PRIMARY],
        [""],
    )


def test_a_split_of_a_running_year_is_light_and_says_so_far():
    chart = split_of(running=True)
    assert chart.title == "Handelsmissies naar land in 2025 (tot nu toe)"
    assert chart.alt == "Handelsmissies naar land in 2025 (tot nu toe): Duitsland 3."
    assert list(chart.figure.data[0].marker.color) == [PALE_RUNNING]


def test_a_split_of_provisional_figures_is_hatched_and_says_so():
    chart = split_of(provisional=True)
    assert chart.title == "Handelsmissies naar land in 2025 (voorlopige cijfers)"
    assert list(chart.figure.data[0].marker.pattern.shape) == ["/"]
