"""Charts for a screen read from five metres: type, room, and the marks that keep zero, missing, planned and provisional
apart."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from deck.drawing import draw_screen_chart
from deck.write import BESIDE_SHAPES, SHAPES
from report.drawing import NARROW, WIDE, draw_chart
from telling.chart_spec import PROVISIONAL_NAME, ChartSeries, ChartSpec, Form, SeriesKind
from telling.dutch import format_value
from telling.period import Period
from telling.specs import make_goals_spec, make_period_spec
from tests.kpi.situations import NOTA
from tests.report.making import load

SIZES = sorted({*SHAPES.values(), *BESIDE_SHAPES.values()})
NARROWEST, PLAIN, ROOM = 0.2, 0.46, 3
"""How wide letters are at least, as a share of their size: what two texts certainly take."""


def chart(
    *values: str | None, form: Form = Form.COLUMNS, planned: tuple = (), target: tuple = (), **fields
) -> ChartSpec:
    """A chart of the years up to 2026: realised values, and what is planned or aimed at in the same years."""
    series = [ChartSeries("Realisatie", SeriesKind.REALISED, numbers(values))]
    series += [ChartSeries("Nog gepland", SeriesKind.PLANNED, numbers(planned))] if planned else []
    series += [ChartSeries("Streefwaarde", SeriesKind.TARGET, numbers(target))] if target else []
    years = tuple(str(2027 - len(values) + place) for place in range(len(values)))
    return ChartSpec("Missies", "Missies per jaar.", form, years, tuple(series), **fields)


def numbers(values) -> tuple[Decimal | None, ...]:
    return tuple(None if value is None else Decimal(value) for value in values)


def read(drawn: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawn.replace(' xmlns="http://www.w3.org/2000/svg"', ""))


def words(drawn: str) -> list[str]:
    return [text.text for text in read(drawn).iter("text")]


def marks(drawn: str, css: str) -> list[ElementTree.Element]:
    """The elements that have a class."""
    return [one for one in read(drawn).iter() if css in one.get("class", "").split()]


def boxes(drawn: str) -> list[tuple[str, float, float, float, float]]:
    """Text → the room it takes at the least: left, top, right, bottom."""
    root, found = read(drawn), []
    for group, shift in [(root, 0.0)] + [
        (group, float(group.get("transform").removeprefix("translate(").split()[0])) for group in root.iter("g")
    ]:
        for text in group.findall("text"):
            size, x, y = float(text.get("font-size")), float(text.get("x")) + shift, float(text.get("y"))
            wide = size * sum(NARROWEST if letter in " .,:il" else PLAIN for letter in text.text)
            left = x - {"start": 0, "middle": wide / 2, "end": wide}[text.get("text-anchor")]
            found.append((text.text, left, y - 0.7 * size, left + wide, y))
    return found


def overlaps(drawn: str) -> list[tuple[str, str]]:
    found = boxes(drawn)
    return [
        (one[0], other[0])
        for place, one in enumerate(found)
        for other in found[place + 1 :]
        if min(one[3], other[3]) - max(one[1], other[1]) > ROOM and min(one[4], other[4]) - max(one[2], other[2]) > ROOM
    ]


def all_charts(year: int) -> list[ChartSpec]:
    """Every chart that a slide of the year could show."""
    _, outcome = load()
    drawn = [make_period_spec(Period(year, outcome.peildatum, NOTA.first), one) for one in outcome.results.values()]
    return [one for one in [*drawn, make_goals_spec(outcome.goals, year)] if one]


@pytest.mark.parametrize("year", [2026, 2025, 2021])
@pytest.mark.parametrize("size", SIZES)
def test_every_text_is_large_enough_and_has_its_own_place(year, size):
    charts = all_charts(year)
    assert len(charts) > 30
    for one in charts:
        drawn = draw_screen_chart(one, *size)
        assert min(float(text.get("font-size")) for text in read(drawn).iter("text")) >= 28
        assert overlaps(drawn) == [], one.title
        outside = [
            box for box in boxes(drawn) if box[1] < -1 or box[2] < -1 or box[3] > size[0] + 1 or box[4] > size[1]
        ]
        assert outside == [], one.title


@pytest.mark.parametrize("size", SIZES)
def test_a_zero_is_written_and_a_missing_year_is_not_a_zero(size):
    drawn = draw_screen_chart(chart("4", "0", None, "2"), *size)
    assert "0" in words(drawn)
    assert words(drawn).count("geen gegevens") == 1
    bars = [one for one in marks(drawn, "s-realised") if one.tag == "rect" and one.get("height") != "26.0"]
    assert sorted(min(float(one.get("width")), float(one.get("height"))) > 0 for one in bars) == [False, True, True]


@pytest.mark.parametrize("size", SIZES)
def test_a_year_that_was_never_asked_is_told_apart_from_one_without_data(size):
    drawn = draw_screen_chart(chart("4", None, None, "2", blanks=((2, "niet gevraagd"),)), *size)
    assert (words(drawn).count("geen gegevens"), words(drawn).count("niet gevraagd")) == (1, 1)
    answers = draw_screen_chart(chart("1", None, form=Form.YES_NO, blanks=((1, "niet gevraagd"),)), *size)
    assert "niet gevraagd" in " ".join(words(answers)) and "gegevens" not in words(answers)


def test_planned_is_lighter_and_hatched_and_stands_on_what_is_realised():
    drawn = draw_screen_chart(chart("4", "2", planned=(None, "1")), 1800, 600)
    assert len(marks(drawn, "s-planned")) == 2  # the bar and its place in the legend
    assert len(marks(drawn, "hatch")) == 2
    realised, planned = marks(drawn, "s-realised")[-1], marks(drawn, "s-planned")[-1]
    assert float(planned.get("y")) + float(planned.get("height")) == pytest.approx(float(realised.get("y")), abs=0.2)
    assert "+ 1" in words(drawn)


def test_a_provisional_figure_has_a_broken_line():
    columns = draw_screen_chart(chart("4", "2", provisional=(1,)), 1800, 600)
    assert "Voorlopig cijfer" in words(columns)
    assert all(one.get("stroke-dasharray") for one in marks(columns, "provisional"))
    line = draw_screen_chart(chart("4", "2", "3", form=Form.LINE, provisional=(2,)), 1800, 600)
    segments = [one for one in read(line).iter("line") if one.get("class") == "s-realised"][-2:]
    assert [one.get("stroke-dasharray") is not None for one in segments] == [False, True]
    assert len([one for one in marks(line, "hollow") if float(one.get("cy")) > 60]) == 1


def test_a_target_is_a_broken_line_over_the_years_it_holds_for():
    drawn = draw_screen_chart(chart("4", "2", "3", target=(None, "3", "3")), 1800, 600)
    lines = [one for one in marks(drawn, "s-target") if float(one.get("y1")) > 60]
    assert [one.get("stroke-dasharray") is not None for one in lines] == [True]
    assert float(lines[0].get("x2")) - float(lines[0].get("x1")) > 1000


def test_a_pile_of_parts_has_its_sum_above_it():
    parts = (
        ChartSeries("A", SeriesKind.PART, numbers(["4", "0"])),
        ChartSeries("B", SeriesKind.PART, numbers(["3", None])),
    )
    drawn = draw_screen_chart(ChartSpec("", "", Form.STACKED, ("2025", "2026"), parts), 1800, 600)
    assert words(drawn)[-2:] == ["7", "0"]
    lower, upper = (marks(drawn, css)[1] for css in ("s-part0", "s-part1"))
    assert float(upper.get("y")) + float(upper.get("height")) == pytest.approx(float(lower.get("y")) - 2, abs=0.2)


def test_a_line_stops_where_a_year_is_missing():
    drawn = draw_screen_chart(chart("4", None, "3", "2", form=Form.LINE), 1800, 600)
    assert len([one for one in marks(drawn, "s-realised") if one.tag == "line" and float(one.get("y2")) > 60]) == 1
    assert len([one for one in marks(drawn, "s-realised") if one.tag == "circle"]) == 3


def test_yes_no_planned_not_yet_and_missing_look_different():
    drawn = draw_screen_chart(chart(None, "1", "0", "0", form=Form.YES_NO, running=True), 1800, 600)
    assert [word for word in words(drawn) if not word.isdigit()] == ["geen gegevens", "ja", "nee", "nog niet"]
    assert [bool(one.get("stroke-dasharray")) for one in marks(drawn, "box")] == [False, True]
    ahead = chart("1", "0", form=Form.YES_NO, running=True, planned=(None, "1"))
    assert "gepland" in words(draw_screen_chart(ahead, 1800, 600))
    assert len(marks(draw_screen_chart(ahead, 1800, 600), "hatch")) == 1


def test_what_is_negative_goes_the_other_way():
    upright, lying = (draw_screen_chart(chart("4", "-2"), *size) for size in ((1800, 600), (680, 860)))
    first, second = (one for one in marks(upright, "s-realised"))
    assert float(first.get("y")) + float(first.get("height")) == pytest.approx(float(second.get("y")), abs=0.2)
    first, second = (one for one in marks(lying, "s-realised"))
    assert float(second.get("x")) + float(second.get("width")) == pytest.approx(float(first.get("x")), abs=0.2)
    assert "-2" in words(upright) and "-2" in words(lying)
    assert float(first.get("width")) == pytest.approx(2 * float(second.get("width")), abs=0.2)
    assert float(first.get("x")) + float(first.get("width")) < 650  # clear of the values


@pytest.mark.parametrize("size", [(1800, 600), (1320, 590), (680, 520)])
def test_two_columns_of_goals_are_drawn_to_one_scale(size):
    names = tuple(f"{number} Doel" for number in range(1, 18))
    values = tuple(Decimal(number) for number in range(17))
    drawn = draw_screen_chart(
        ChartSpec("", "", Form.BARS, names, (ChartSeries("Acties", SeriesKind.PART, values),)), *size
    )
    assert len(list(read(drawn).iter("g"))) == 1
    lengths = [float(one.get("width")) for one in marks(drawn, "s-part0")]
    assert lengths[0] == 0
    assert lengths[4] > 10
    # every bar ends 2 units before its place: the gap that keeps parts apart
    assert lengths[1:] == pytest.approx([(lengths[16] + 2) / 16 * number - 2 for number in range(1, 17)], abs=0.2)


def test_the_last_year_keeps_its_value_where_others_lose_theirs():
    values = [f"{number}00000" for number in range(11, 23)]
    told = words(draw_screen_chart(chart(*values, form=Form.LINE), 680, 520))
    assert "2.200.000" in told
    assert "2.100.000" not in told


def test_the_euro_goes_before_the_value_does():
    wide, narrow = (
        words(draw_screen_chart(chart(*["58400"] * 11, prefix="€ "), *size)) for size in SIZES[-1:] + [(1320, 590)]
    )
    assert wide.count("€ 58.400") == 11
    assert narrow.count("58.400") == 11


def test_names_are_text_and_not_markup():
    named = replace(chart("1", "2"), categories=("<b>&", '"2026'), alt='Wie is <b> & "ik"?')
    drawn = draw_screen_chart(named, 1800, 600)
    assert "<b>&" in words(drawn)
    assert read(drawn).get("aria-label") == 'Wie is <b> & "ik"?'
    assert read(drawn).get("role") == "img"


def test_a_long_name_loses_whole_words_and_never_its_number():
    name = "17 Partnerschap om doelstellingen te bereiken"
    named = ChartSpec("", "", Form.BARS, (name,), (ChartSeries("", SeriesKind.PART, (Decimal(3),)),))
    assert "17 Partnerschap …" in words(draw_screen_chart(named, 400, 520))


def test_paper_shows_the_marks_of_the_screen():
    plain = chart("4", "2", None, "0", target=("3",) * 4)
    for width in (WIDE, NARROW):
        marked = draw_chart(replace(plain, provisional=(1,)), width)
        assert marked != draw_chart(plain, width)
        assert PROVISIONAL_NAME in words(marked)
        assert PROVISIONAL_NAME not in words(draw_chart(plain, width))


def test_the_yes_no_chart_shows_six_years_of_a_yes_or_no():
    _, outcome = load()
    shown = make_period_spec(Period(2026, outcome.peildatum, NOTA.first), outcome.results["H6.3"])
    assert shown.form is Form.YES_NO
    assert shown.categories == ("2021", "2022", "2023", "2024", "2025", "2026*")
    told = [format_value(outcome.results["H6.3"].indicator, value) for value in shown.series[0].values]
    assert told == ["nee", "ja", "ja", "ja", "ja", "nee"]
    period = Period(2026, outcome.peildatum, NOTA.first)
    assert make_period_spec(period, outcome.results["H1.5"]).form is not Form.YES_NO


def test_the_goals_drawn_are_the_goals_counted():
    _, outcome = load()
    for year in (2021, 2025, 2026):
        shown = make_goals_spec(outcome.goals, year)
        reached = sum(any(values) for values in zip(*(series.values for series in shown.series)))
        assert reached == outcome.results["H6.4"].years[year].value
    assert make_goals_spec(outcome.goals, 2019) is None
