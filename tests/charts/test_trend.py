"""One indicator over the years: the right form, and realised, planned, provisional, zero and missing kept apart."""

from __future__ import annotations

from datetime import date

import pytest

from charts.trend import choose_label_sides, draw_trend
from kpi.model import Status, TargetKind
from telling.chart_spec import (
    BUDGET_NAME,
    PLANNED_NAME,
    PROVISIONAL_NAME,
    REALISED_NAME,
    TARGET_NAME,
    WITH_PLANNED_NAME,
)
from telling.milestones import EventStanding, Milestone
from tests.charts.situations import result, target, year


def trace(chart, name):
    return next(one for one in chart.figure.data if one.name and one.name.startswith(name))


def names(chart):
    return {one.name for one in chart.figure.data if one.name}


def find_marks(chart):
    return next(one for one in chart.figure.data if one.type == "scatter" and "triangle" in str(one.marker.symbol))


def notes(chart):
    return [note.text for note in chart.figure.layout.annotations]


def test_realised_and_planned_are_different_traces_and_planned_stands_on_top():
    chart = draw_trend(result({2025: year("4"), 2026: year("2", planned="3", running=True)}))
    assert list(trace(chart, REALISED_NAME).y) == [4, 2]
    planned = trace(chart, PLANNED_NAME)
    assert (list(planned.x), list(planned.y), list(planned.base)) == ([2026], [3], [2])
    assert planned.marker.pattern.shape == "/"


def test_zero_is_drawn_as_zero_and_a_year_without_data_says_so():
    chart = draw_trend(result({2024: year("0"), 2025: year(None), 2026: year("1")}))
    assert list(trace(chart, REALISED_NAME).x) == [2024, 2026]
    assert trace(chart, REALISED_NAME).text[0] == "0"
    assert [(note.x, note.text) for note in chart.figure.layout.annotations] == [(2025, "geen<br>gegevens")]


def test_a_target_is_a_line_over_each_of_its_years():
    aim = target(TargetKind.MINIMUM, "3")
    chart = draw_trend(result({2025: year("4", Status.ACHIEVED, aim), 2026: year("2")}))
    assert [value for value in trace(chart, TARGET_NAME).y if value is not None] == [3, 3]
    assert [value for value in trace(chart, TARGET_NAME).x if value is not None] == [2024.54, 2025.46]


def test_a_range_is_a_band_between_its_two_values():
    chart = draw_trend(result({2025: year("2", Status.ACHIEVED, target(TargetKind.RANGE, "2", "3"))}))
    band = trace(chart, TARGET_NAME)
    assert (band.fill, {value for value in band.y if value is not None}) == ("toself", {2, 3})


def test_a_budget_is_a_wide_bar_behind_the_spending():
    aim = target(TargetKind.BUDGET, "43000")
    chart = draw_trend(result({2025: year("41000", Status.WITHIN_BUDGET, aim)}, unit="€", singular="€"))
    assert list(trace(chart, BUDGET_NAME).y) == [43000]
    assert trace(chart, BUDGET_NAME).width > trace(chart, REALISED_NAME).width
    assert trace(chart, REALISED_NAME).text[0] == "€ 41.000"


def test_a_provisional_figure_of_cbs_is_dotted_with_an_open_marker():
    chart = draw_trend(result({2023: year("500"), 2024: year("520", provisional=True)}, sources=("exportcijfers",)))
    assert list(trace(chart, REALISED_NAME).y) == [500, None]
    assert list(trace(chart, PROVISIONAL_NAME).y) == [500, 520]
    assert trace(chart, PROVISIONAL_NAME).line.dash == "dot"
    assert "voorlopige" in chart.note.lower()


def test_yes_and_no_are_words_not_heights():
    aim = target(TargetKind.YEARLY, "1")
    chart = draw_trend(
        result(
            {
                2023: year("1", Status.ACHIEVED, aim),
                2024: year("0", Status.NOT_ACHIEVED, aim),
                2025: year(None, aim=aim),
                2026: year("0", Status.ON_COURSE, aim, "1", running=True),
            },
            unit="ja/nee",
            singular="ja/nee",
        )
    )
    assert [one.text[0] for one in chart.figure.data] == ["✔ ja", "✘ nee", "geen<br>gegevens", "<b>gepland</b>"]


def test_a_running_total_is_a_staircase():
    chart = draw_trend(result({2025: year("2"), 2026: year("3")}, unit="gasten", singular="gast", cumulative=True))
    assert trace(chart, REALISED_NAME).line.shape == "hv"


def test_the_running_year_and_the_years_before_the_policy_are_named():
    chart = draw_trend(
        result(
            {year_: year("5") for year_ in range(2015, 2026)} | {2026: year("1", running=True)},
            sources=("exportcijfers",),
        )
    )
    assert chart.figure.layout.xaxis.ticktext[-1] == "2026<br>lopend"
    assert "vóór de beleidsperiode" in notes(chart)
    assert chart.table["Jaar"].tolist()[0] == "2015 (buiten de beleidsperiode)"


def test_earlier_years_are_drawn_only_when_asked_for():
    one = result({2021: year("5")}, earlier={2020: year("7")})
    assert list(trace(draw_trend(one), REALISED_NAME).x) == [2021]
    assert list(trace(draw_trend(one, with_earlier=True), REALISED_NAME).x) == [2020, 2021]


def test_milestones_are_marked_at_their_moment_and_escaped():
    chart = draw_trend(
        result({2021: year("5"), 2022: year("6")}),
        [Milestone(date(2021, 7, 2), "Einde <b>corona</b>"), Milestone(date(2030, 1, 1), "Later")],
    )
    marks = find_marks(chart)
    assert list(marks.x) == [pytest.approx(2021, abs=0.01)]
    assert list(marks.hovertext) == ["2 juli 2021: Einde &lt;b&gt;corona&lt;/b&gt;"]


EVENTS = [
    Milestone(date(2026, 1, 1), "Besluit"),
    Milestone(date(2026, 12, 31), "Einde", EventStanding.AHEAD),
]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"unit": "%", "singular": "%"},
        {"unit": "€", "singular": "€"},
        {"unit": "ja/nee", "singular": "ja/nee"},
        {"unit": "gasten", "singular": "gast", "cumulative": True},
        {"sources": ("exportcijfers",)},
    ],
)
def test_every_form_has_its_years_marked_by_events_and_what_was_only_foreseen_is_open(fields):
    marks = find_marks(draw_trend(result({2025: year("1"), 2026: year("1", running=True)}, **fields), EVENTS))
    assert list(marks.x) == [pytest.approx(2025.5), pytest.approx(2026.5, abs=0.01)]
    assert list(marks.marker.symbol) == ["triangle-down", "triangle-down-open"]
    assert list(marks.hovertext) == ["1 januari 2026: Besluit", "31 december 2026: Einde (gepland)"]


def test_what_is_still_planned_of_a_running_total_is_dotted_with_an_open_marker():
    guests = {"unit": "gasten", "singular": "gast", "cumulative": True}
    chart = draw_trend(result({2025: year("2"), 2026: year("2", planned="1", running=True)}, **guests))
    planned = trace(chart, WITH_PLANNED_NAME)
    assert (list(planned.x), list(planned.y)) == ([2026, 2026, None], [2, 3, None])
    assert (planned.line.dash, planned.marker.symbol) == ("dot", "circle-open")
    assert list(trace(chart, REALISED_NAME).y) == [2, 2]


def test_the_nota_s_number_without_a_target_is_a_dashed_reference_inside_the_picture():
    from decimal import Decimal

    chart = draw_trend(result({2025: year("30")}, reference=(Decimal(50), "meer dan 50")))
    assert trace(chart, "Genoemd in de nota").line.dash == "dash"
    assert chart.figure.layout.yaxis.range[1] > 50


def test_text_alternative_and_table_say_the_same_in_dutch():
    chart = draw_trend(
        result({2025: year("1234", Status.ACHIEVED, target(TargetKind.MINIMUM, "1000")), 2026: year(None)})
    )
    assert chart.alt == "Handelsmissies: 1.234 missies in 2025. Status over 2025: behaald. Geen gegevens over 2026."
    assert chart.table.to_dict("records") == [
        {
            "Jaar": "2025",
            "Realisatie": "1.234 missies",
            "Gepland": "",
            "Streefwaarde": "minstens 1.000",
            "Status": "✔ behaald",
        },
        {"Jaar": "2026", "Realisatie": "geen gegevens", "Gepland": "", "Streefwaarde": "", "Status": "– geen gegevens"},
    ]
    assert chart.data["Realisatie"].isna().tolist() == [False, True]


def test_without_any_data_the_chart_still_stands():
    chart = draw_trend(result({2026: year(None)}))
    assert chart.alt == "Handelsmissies: geen gegevens."


@pytest.mark.parametrize(
    ("values", "sides"),
    [
        ([50, 60, 70], ["below", "above", "above"]),
        ([70, 60, 50], ["above", "above", "below"]),
        ([70, 50, 70], ["above", "below", "above"]),
        ([70, 5, 70], ["above", "above", "above"]),
        ([None, 60, None, 50], ["above", "above", "above", "above"]),
        ([], []),
    ],
)
def test_the_label_of_a_line_stands_where_the_line_does_not_come_from(values, sides):
    words = {"top center": "above", "bottom center": "below"}
    assert [words[side] for side in choose_label_sides(values)] == sides


def test_a_value_stands_inside_its_column_where_the_target_would_run_through_it():
    minimum = target(TargetKind.MINIMUM, "3")
    years = {2024: year("3", Status.ACHIEVED, minimum), 2025: year("0", Status.NOT_ACHIEVED, minimum)}
    columns = draw_trend(result(years)).figure.data[0]
    assert columns.textposition == ("inside", "outside")
    far = {2025: year("9", Status.ACHIEVED, minimum)}
    assert draw_trend(result(far)).figure.data[0].textposition == "outside"


def test_a_value_stands_above_its_column_where_there_is_no_line():
    assert draw_trend(result({2025: year("4")})).figure.data[0].textposition == "outside"
