"""Goals, money, splits and maps: the figures drawn are the figures given."""

from __future__ import annotations

import math
from datetime import date
from decimal import Decimal

import pytest

from charts.goals import draw_goal_matrix, draw_goal_years, draw_honesty
from charts.maps import (
    EUROPE,
    FURTHEST,
    WIDTHS,
    WORLD,
    _locate,
    _measure_gap,
    _measure_label,
    _overlap,
    draw_map,
    frame_places,
    measure_circle,
    place_labels,
    spread_circles,
)
from charts.money import draw_posts, draw_reserve, draw_spending_years
from charts.splits import draw_split
from kpi.model import GoalYear, Status
from telling.milestones import EventStanding, Milestone
from telling.money import MoneyKind, MoneyRow
from telling.places import Place
from tests.charts.situations import result, year


def test_the_matrix_has_17_rows_6_columns_and_a_number_in_each_cell():
    chart = draw_goal_matrix({4: {6: 3, 2: 1}}, 2025, range(1, 7), covered=True)
    heat, points = chart.figure.data
    cells = dict(zip(map(tuple, points.customdata), zip(heat.marker.color, heat.text)))
    assert len(cells) == len(heat.y) == 17 * 6
    assert (cells[4, 6], cells[4, 2], cells[1, 1]) == ((3, "3"), (1, "1"), (0, "0"))
    middles = [base + high / 2 for base, high in zip(heat.base, heat.y)]
    assert (heat.x, middles) == (points.x, pytest.approx(points.y)), "a number stands in the cell of its point"
    assert "doel 4 Kwaliteitsonderwijs (4 activiteiten)" in chart.alt
    assert "16 doelen hebben nog geen" in chart.alt


def test_a_year_without_data_is_not_a_matrix_of_zeros():
    chart = draw_goal_matrix({}, 2025, range(1, 7), covered=False)
    assert set(chart.figure.data[0].text) == {"–"}
    assert set(chart.figure.data[1].hovertext) == {"geen gegevens"}
    assert chart.table["Hoofdstuk 1"].tolist() == ["geen gegevens"] * 17


def test_a_cell_of_the_matrix_knows_its_goal_and_chapter():
    points = draw_goal_matrix({4: {6: 3}}, 2025, range(1, 7), covered=True).figure.data[1]
    place = points.hovertext.index("4 Kwaliteitsonderwijs, hoofdstuk 6: 3 activiteiten")
    assert list(points.customdata[place]) == [4, 6]
    assert (points.x[place], points.y[place]) == (6, 4)


def test_the_honesty_bars_say_how_much_can_be_told_per_goal():
    chart = draw_honesty(31, 34, Decimal("9000"), Decimal("12000"), 2026)
    assert [[round(value, 1) for value in bar.x] for bar in chart.figure.data] == [[91.2, 75.0], [8.8, 25.0]]
    assert chart.table.to_dict("records") == [
        {"Wat": "Activiteiten", "Doel genoemd": "31", "Totaal": "34", "Aandeel": "91,2%"},
        {"Wat": "Geld", "Doel genoemd": "€ 9.000", "Totaal": "€ 12.000", "Aandeel": "75,0%"},
    ]
    assert chart.alt == "Doel genoemd. activiteiten: bij 31 van 34; geld: bij € 9.000 van € 12.000."


def test_there_is_no_share_of_nothing():
    chart = draw_honesty(0, 0, None, None, 2026)
    assert (len(chart.table), chart.alt) == (0, "Doel genoemd. geen gegevens.")


def test_a_goal_over_the_years_keeps_zero_and_nothing_apart():
    chart = draw_goal_years(
        4, {2024: GoalYear(None, None, None, None, None, None), 2025: GoalYear(0, 1, 2, Decimal("10.50"), 1, None)}
    )
    assert [list(one.y) for one in chart.figure.data] == [[None, 0], [None, 1], [None, 2]]
    assert chart.table.iloc[1].tolist() == ["2025", "0", "1", "2", "€ 10,50", "1", "geen gegevens"]


EVENTS = [
    Milestone(date(2025, 7, 2), "Besluit <b>x</b>"),
    Milestone(date(2026, 12, 31), "Einde", EventStanding.AHEAD),
    Milestone(date(2030, 1, 1), "Later"),
]


def find_marks(chart):
    return next(one for one in chart.figure.data if one.type == "scatter" and one.mode == "markers")


def test_a_goal_over_the_years_marks_events_and_the_running_year():
    some = GoalYear(1, 1, 2, Decimal(1), 1, 1)
    chart = draw_goal_years(4, {2025: some, 2026: some}, 2026, EVENTS)
    marks = find_marks(chart)
    assert list(marks.x) == [pytest.approx(2025, abs=0.01), pytest.approx(2026.5, abs=0.01)]
    assert list(marks.marker.symbol) == ["triangle-down", "triangle-down-open"]
    assert marks.hovertext[0] == "2 juli 2025: Besluit &lt;b&gt;x&lt;/b&gt;"
    assert chart.note == "", "events stand once on a page, as a line of time"
    assert chart.figure.layout.xaxis.ticktext == ("2025", "2026<br>lopend")


def test_money_over_the_years_marks_events_the_running_year_and_what_is_planned():
    parts = {2025: {"reserve": Decimal(5)}, 2026: {"reserve": Decimal(3)}}
    one = result(
        {2025: year("5"), 2026: year("3", planned="2", running=True)},
        unit="€",
        singular="€",
        breakdowns={"budgetpost": parts},
    )
    chart = draw_spending_years(one, {}, EVENTS)
    planned = next(trace for trace in chart.figure.data if trace.name == "Nog gepland")
    assert (list(planned.x), list(planned.y), list(planned.base)) == ([2026], [2], [3])
    assert planned.marker.pattern.shape == "/"
    assert list(find_marks(chart).marker.symbol) == ["triangle-down", "triangle-down-open"]
    assert chart.note == "Wat gepland is, telt nog niet mee."
    assert chart.figure.layout.xaxis.ticktext == ("2025", "2026<br>lopend")
    assert chart.table.to_dict("records") == [
        {"Jaar": "2025", "reserve": "€ 5", "Totaal": "€ 5", "Gepland": ""},
        {"Jaar": "2026 (lopend jaar)", "reserve": "€ 3", "Totaal": "€ 3", "Gepland": "€ 2"},
    ]


def test_without_anything_planned_nothing_is_said_about_it():
    one = result({2025: year("5")}, unit="€", singular="€", breakdowns={"budgetpost": {2025: {"reserve": Decimal(5)}}})
    chart = draw_spending_years(one, {})
    assert not {"Nog gepland", "Gepland"} & ({trace.name for trace in chart.figure.data} | set(chart.table))
    assert chart.note == ""


def test_the_running_year_of_the_reserve_says_so():
    one = result({2025: year("50000"), 2026: year("49000", running=True)}, unit="€", singular="€")
    chart = draw_reserve(one, Decimal(50000), {2026: Decimal(1000)})
    assert list(chart.figure.data[0].y) == ["Begin 2025", "2026 eraf (lopend)", "Stand nu"]


def test_budget_and_spending_are_compared_per_post():
    rows = [
        MoneyRow("H1.10", "Trade Office", MoneyKind.POST, Decimal(10000), Decimal(9000)),
        MoneyRow("F.4", "Samen", MoneyKind.TOGETHER, Decimal(10000), Decimal(9000), Status.WITHIN_BUDGET),
        MoneyRow("F.1", "Uit de reserve", MoneyKind.APART, None, Decimal(500)),
        MoneyRow("F.1", "Totaal", MoneyKind.WHOLE, None, Decimal(9500)),
    ]
    chart = draw_posts(rows, 2025)
    assert chart.table.to_numpy().tolist() == [
        ["Trade Office", "€ 10.000", "€ 9.000", "€ 1.000 over"],
        ["Samen: binnen budget", "€ 10.000", "€ 9.000", "€ 1.000 over"],
        ["Uit de reserve", "geen begroting", "€ 500", ""],
        ["Totaal", "", "€ 9.500", ""],
    ]
    assert list(chart.figure.data[0].y) == [
        "Trade Office<br><b>€ 9.000 van € 10.000</b>",
        "Uit de reserve<br><b>€ 500, geen begroting</b>",
    ]
    assert [list(one.x) for one in chart.figure.data] == [[10000, None], [9000, 500]]
    assert chart.alt.endswith("; Samen: binnen budget: € 9.000 van € 10.000.")


def test_the_reserve_goes_down_by_what_was_paid_and_up_by_what_was_added():
    one = result({2021: year("50000"), 2022: year("53000")}, unit="€", singular="€")
    chart = draw_reserve(one, Decimal(61000), {2021: Decimal(11000), 2022: Decimal(2000)})
    fall = chart.figure.data[0]
    assert fall.orientation == "h", "lying bars leave room for the amounts on a phone"
    assert list(fall.y) == ["Begin 2021", "2021 eraf", "2022 eraf", "2022 erbij", "Stand nu"]
    assert list(fall.x) == [61000, -11000, -2000, 5000, 53000]
    assert list(fall.base) == [0, 61000, 50000, 48000, 0], "each goes on where the one before it ended"
    line = chart.figure.data[1]
    assert list(line.x[:6]) == [61000, 61000, None, 50000, 50000, None] and line.y[:2] == ("Begin 2021", "2021 eraf")
    assert chart.alt == "De bestemmingsreserve ging van € 61.000 naar € 53.000."


def test_spending_is_stacked_per_post_under_the_budget_line():
    one = result(
        {2025: year("12000"), 2026: year("0")},
        unit="€",
        singular="€",
        breakdowns={"budgetpost": {2025: {"reserve": Decimal(2000), "trade office": Decimal(10000)}}},
    )
    chart = draw_spending_years(one, {2025: Decimal(58400)})
    assert [one.name for one in chart.figure.data][:2] == ["trade office", "reserve"], "the reserve is no part of it"
    assert {one.name: list(one.y) for one in chart.figure.data if one.type == "bar"} == {
        "trade office": [10000, 0],
        "reserve": [2000, 0],
    }
    assert [value for value in chart.figure.data[-1].y if value is not None] == [58400, 58400]


def test_a_split_shows_the_largest_first_and_the_rest_in_the_table():
    parts = {f"Land {number}": Decimal(number) for number in range(1, 13)}
    chart = draw_split(result({2025: year("78")}, breakdowns={"land": {2025: parts}}), "land", 2025)
    assert list(chart.figure.data[0].x)[:2] == [12, 11]
    assert (len(chart.figure.data[0].x), len(chart.table)) == (10, 12)
    assert draw_split(result({2025: year("78")}, breakdowns={"land": {2025: parts}}), "land", 2024) is None


def test_a_name_from_the_data_is_text_in_every_figure():
    chart = draw_split(
        result({2025: year("1")}, breakdowns={"stad": {2025: {"<b>Sibiu</b>": Decimal(1)}}}), "stad", 2025
    )
    assert list(chart.figure.data[0].y) == ["&lt;b&gt;Sibiu&lt;/b&gt;"]


def spot(name: str, latitude: float, longitude: float, count: int = 1, total: int = 0, country: str = "DEU") -> Place:
    return Place(name, country, latitude, longitude, "stedenband", count, total or count)


SIBIU, MALMO = spot("Sibiu", 45.8, 24.1, 2, 9, "ROU"), spot("Malmö", 55.6, 13.0, 0, 1, "SWE")
KAMPALA = spot("Kampala", 0.3, 32.6, 3, 3, "UGA")
SOURCES = ("activiteiten",)


def test_a_map_never_asks_another_host_for_its_view():
    for outline in (EUROPE, WORLD):
        geo = draw_map([SIBIU, KAMPALA], "Steden", outline, SOURCES).chart.figure.layout.geo
        assert (geo.fitbounds, geo.scope) == (False, outline.scope)


def test_the_number_stands_in_the_circle_and_what_counts_more_is_larger():
    chart = draw_map([SIBIU, spot("Rostock", 54.1, 12.1, 12)], "Steden", EUROPE, SOURCES).chart
    _, circles, numbers = chart.figure.data
    assert (list(numbers.text), numbers.textposition) == (["12", "2"], "middle center")
    assert list(circles.hovertext) == ["Rostock (stedenband): 12", "Sibiu (stedenband): 2"]
    assert circles.marker.size[0] > circles.marker.size[1] >= 22
    assert chart.alt == "Kaart. Steden: Rostock (12), Sibiu (2)."
    assert chart.table["Aantal"].tolist() == ["12", "2"]


def test_a_place_where_nothing_was_this_year_is_an_open_dot_without_a_number():
    drawn = draw_map([SIBIU, MALMO], "Partnersteden", EUROPE, SOURCES)
    empty, filled, numbers = drawn.chart.figure.data
    assert (list(filled.text), list(empty.text), list(numbers.text)) == (["Sibiu"], ["Malmö"], ["2"])
    assert filled.marker.color != empty.marker.color
    assert "Een open rondje is een plaats waar in dit jaar niets was." in drawn.chart.note


def test_each_row_of_the_list_knows_its_mark_on_the_map_and_what_lies_outside_is_named():
    drawn = draw_map([MALMO, KAMPALA, SIBIU], "Partnersteden", EUROPE, SOURCES)
    assert [(one.place.name, one.mark) for one in drawn.spots] == [("Kampala", ""), ("Sibiu", "1-0"), ("Malmö", "0-0")]
    assert drawn.chart.note.endswith("Buiten deze kaart: Kampala (Oeganda).")


@pytest.mark.parametrize("outline", [EUROPE, WORLD])
@pytest.mark.parametrize(
    "places",
    [
        [SIBIU],
        [SIBIU, MALMO],
        [spot("Noord", 69.5, 20.0), spot("Zuid", 36.0, 15.0)],
        [spot("West", 52.0, -23.0), spot("Oost", 52.0, 43.0)],
    ],
)
def test_a_map_is_zoomed_to_what_it_shows_with_room_around_it(outline, places):
    west, east, south, north = frame_places(places, outline)
    whole = outline.whole
    assert whole[0] <= west < east <= whole[1] + 1e-9 and whole[2] - 1e-9 <= south < north <= whole[3] + 1e-9
    assert east - west >= outline.least - 1e-9
    assert all(west < one.longitude < east and south < one.latitude < north for one in places)


def test_the_middle_of_a_map_is_that_of_what_it_shows_and_not_that_of_the_degrees():
    places = [spot("Noorwegen", 64.27, 15.6), spot("Kenia", 0.5, 37.9)]
    geo = draw_map(places, "Landen", WORLD, SOURCES).chart.figure.layout.geo
    south, north, middle = (math.asinh(math.tan(math.radians(one))) for one in (*geo.lataxis.range, geo.center.lat))
    assert middle - south == pytest.approx(north - middle)
    assert geo.center.lon == pytest.approx(sum(geo.lonaxis.range) / 2)


def test_few_places_close_together_fill_the_map():
    near = [spot("Deventer", 52.25, 6.16), spot("Zwolle", 52.51, 6.09)]
    west, east, _, _ = frame_places(near, EUROPE)
    assert east - west == pytest.approx(EUROPE.least)
    assert frame_places([], EUROPE) == EUROPE.whole


def make_cluster(names: list[str]) -> list[Place]:
    """Places a few kilometres apart, as the Hanseatic cities along the IJssel."""
    return [spot(name, 52.25 + place / 20, 6.16 + place / 30) for place, name in enumerate(names)]


def test_names_of_places_close_together_never_lie_over_each_other_and_none_is_cut():
    names = ["Deventer", "Zutphen", "Zwolle", "Kampen", "Hattem", "Hasselt", "Doesburg", "Elburg"]
    places = [*make_cluster(names), spot("Sint-Petersburg aan de rand", 59.9, 30.3)]
    frame = frame_places(places, EUROPE)
    for width in WIDTHS:
        sides = place_labels(places, places, frame, width)
        assert len(sides) >= 2
        boxes = [_measure_label(place, side, frame, width) for place, side in sides.items()]
        assert not any(_overlap(one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])
        assert all(box[0] >= 0 and box[2] <= width and box[1] >= 0 for box in boxes)
        for box, place in zip(boxes, sides):  # each is read as the name of its own circle
            own, *others = sorted(places, key=lambda one: _measure_gap(box, one, frame, width))
            assert own == place and _measure_gap(box, others[0], frame, width) > _measure_gap(box, own, frame, width)


def test_a_name_avoids_the_dots_beside_it_and_lies_over_no_number():
    frame = (14.0, 34.0, 52.0, 60.0)
    place = spot("Riga", 56.95, 24.1)
    dots = [spot(f"{at}", 57.2, 23.9 + at / 10, 0, 1) for at in range(3)]
    assert place_labels([place], [place], frame) == {place: "top center"}
    assert place_labels([place], [place, *dots], frame)[place] != "top center"
    assert place_labels([place], [place, spot("Boven", 57.6, 24.1, 9)], frame)[place] != "top center"


def test_a_place_without_room_for_its_name_is_said_to_stand_in_the_list():
    crowd = [spot("Bourtange aan de Aa", 52.25 + at / 1000, 6.16) for at in range(12)]
    chart = draw_map(crowd, "Hanzesteden", EUROPE, SOURCES).chart
    assert "" in chart.figure.data[1].text
    assert chart.note == (
        "Waar geen plek is voor een naam, staat die in de lijst. "
        "Rondjes die over elkaar zouden vallen, staan uit elkaar."
    )


def test_circles_that_would_lie_over_each_other_are_moved_apart_and_the_others_are_not():
    frame = (-4.0, 28.0, 46.0, 60.0)
    deventer, zutphen, riga = spot("Deventer", 52.25, 6.16, 9), spot("Zutphen", 52.14, 6.2), spot("Riga", 56.95, 24.1)
    moved = spread_circles([deventer, zutphen, riga], frame)
    assert [place.name for place in moved] == ["Deventer", "Zutphen", "Riga"]
    assert moved[2] is riga
    here, there = (_locate(place, frame, WIDTHS[-1]) for place in moved[:2])
    assert math.dist(here, there) >= (measure_circle(9) + measure_circle(1)) / 2 - 1
    assert here[1] < there[1]  # Zutphen stays south of Deventer
    both = draw_map([deventer, zutphen, riga], "Hanzesteden", EUROPE, SOURCES)
    assert "staan uit elkaar" in both.chart.note
    assert [(one.place, one.mark) for one in both.spots] == [(deventer, "1-0"), (riga, "1-1"), (zutphen, "1-2")]
    assert "staan uit elkaar" not in draw_map([deventer, riga], "Hanzesteden", EUROPE, SOURCES).chart.note


def test_on_a_phone_the_circles_lie_apart_as_well_and_where_they_are_there_goes_along():
    places = [spot("Deventer", 52.25, 6.16, 9), spot("Osnabrück", 52.28, 8.05, 4), spot("Riga", 56.95, 24.1, 1)]
    frame = frame_places(places, EUROPE)
    assert spread_circles(places, frame) == places
    moved = spread_circles(places, frame, WIDTHS[0])
    assert moved[:2] != places[:2] and moved[2] is places[2]
    here, there = (_locate(place, frame, WIDTHS[0]) for place in moved[:2])
    assert math.dist(here, there) >= (measure_circle(9) + measure_circle(4)) / 2 - 1
    figure = draw_map(places, "Steden", EUROPE, SOURCES).chart.figure
    assert list(figure.data[1].lat) == list(figure.data[2].lat) == [place.latitude for place in places]
    _, circles, numbers = figure.layout.meta["narrow"]
    assert circles["lat"] == numbers["lat"] == [place.latitude for place in moved]
    assert circles["lon"] == numbers["lon"] == [place.longitude for place in moved]


def test_two_circles_on_one_spot_go_beside_each_other_and_none_goes_far():
    frame = (-4.0, 28.0, 46.0, 60.0)
    pair = spread_circles([spot("Een", 52.0, 6.0), spot("Twee", 52.0, 6.0)], frame)
    assert pair[0].longitude < 6.0 < pair[1].longitude
    crowd = [spot(f"{at}", 52.0, 6.0) for at in range(40)]
    far = [
        math.dist(_locate(place, frame, WIDTHS[-1]), _locate(crowd[0], frame, WIDTHS[-1]))
        for place in spread_circles(crowd, frame)
    ]
    assert max(far) <= FURTHEST + 1e-6


def test_a_name_of_a_place_from_the_data_is_text():
    [_, filled, _] = draw_map([spot("<b>Sibiu</b>", 45.8, 24.1)], "Steden", EUROPE, SOURCES).chart.figure.data
    assert list(filled.text) == ["&lt;b&gt;Sibiu&lt;/b&gt;"]


def test_a_reserve_without_figures_says_so_in_the_picture():
    chart = draw_reserve(result({2025: year(None)}, unit="€", singular="€"), None, {})
    assert [note.text for note in chart.figure.layout.annotations] == ["geen gegevens"]
    assert chart.alt == "geen gegevens"
