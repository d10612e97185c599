"""The small line of a scoreboard: solid, dashed, a gap, a target, and what stands for yes and no."""

from __future__ import annotations

from decimal import Decimal

from charts.small_line import HEIGHT, MARGIN, WIDTH, draw_small_line
from telling.board import Point, SmallLine

TOP, BOTTOM, LEFT, RIGHT = float(MARGIN), float(HEIGHT - MARGIN), float(MARGIN), float(WIDTH - MARGIN)


def draw(*points: Point, yes_no: bool = False):
    return draw_small_line(SmallLine(points, "in woorden", yes_no))


def test_figures_of_years_in_a_row_are_joined_from_the_bottom_to_the_top():
    drawn = draw(Point(2024, Decimal(0)), Point(2025, Decimal(5)))
    assert drawn.solid == (f"{LEFT},{BOTTOM} {RIGHT},{TOP}",)
    assert drawn.dots == ((RIGHT, TOP, "cijfer"),)
    assert drawn.alt == "in woorden"


def test_over_a_year_without_a_figure_runs_no_line_and_it_is_not_drawn_as_0():
    drawn = draw(Point(2023, Decimal(5)), Point(2024, None), Point(2025, Decimal(5)))
    assert drawn.solid == drawn.dashed == ()
    assert [(x, look) for x, _, look in drawn.dots] == [(LEFT, "cijfer"), (RIGHT, "cijfer")]


def test_what_is_provisional_is_dashed_with_an_open_dot():
    drawn = draw(Point(2024, Decimal(5)), Point(2025, Decimal(5), provisional=True))
    assert (len(drawn.solid), len(drawn.dashed)) == (0, 1)
    assert drawn.dots == ((RIGHT, TOP, "voorlopig"),)


def test_what_is_planned_stands_dashed_above_the_running_year():
    drawn = draw(Point(2025, Decimal(2)), Point(2026, Decimal(1), ahead=Decimal(4)))
    assert (RIGHT, TOP, "gepland") in drawn.dots
    assert drawn.dashed[-1].endswith(f"{RIGHT},{TOP}")


def test_a_target_is_a_thin_line_and_a_band_a_box():
    line = draw(Point(2025, Decimal(1), low=Decimal(4), high=Decimal(4)))
    assert (len(line.targets), line.bands) == (1, ())
    band = draw(Point(2024, Decimal(1)), Point(2025, Decimal(1), low=Decimal(2), high=Decimal(4)))
    [(_, top, _, height)] = band.bands
    assert (band.targets, top, top + height) == ((), TOP, (TOP + BOTTOM) / 2)


def test_below_zero_there_is_room_too():
    drawn = draw(Point(2024, Decimal(-5)), Point(2025, Decimal(5)))
    assert drawn.solid == (f"{LEFT},{BOTTOM} {RIGHT},{TOP}",)


def test_yes_no_and_planned_are_three_kinds_of_dots_and_an_unknown_year_has_none():
    drawn = draw(
        Point(2023, Decimal(1)),
        Point(2024, Decimal(0)),
        Point(2025, None),
        Point(2026, Decimal(0), ahead=Decimal(1)),
        yes_no=True,
    )
    assert [look for _, _, look in drawn.dots] == ["ja", "nee", "nee", "gepland"]
    assert drawn.solid == ()


def test_without_any_year_there_is_nothing_to_draw():
    assert draw().dots == ()
