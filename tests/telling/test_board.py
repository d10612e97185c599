"""The scoreboard: one row per indicator, agreements first, with the figure a reader would ask for and its years."""

from __future__ import annotations

from decimal import Decimal

from kpi.model import Status, TargetKind
from telling.board import (
    Point,
    choose_leading,
    count_targets,
    make_board,
    make_row,
    make_small_line,
    tell_leading,
)
from tests.charts.situations import result, target, year

AIM = target(TargetKind.MINIMUM, "4")
BAND = target(TargetKind.RANGE, "2", "3")


def row_of(one, shown: int):
    return make_row(one, shown, range(2024, 2027))


def test_what_was_agreed_stands_first_and_the_rest_keeps_its_order():
    plain, agreed, last = (
        result({2025: year("1")}, identity="H1.1"),
        result({2025: year("2", Status.ACHIEVED, AIM)}, identity="H1.2"),
        result({2025: year("3")}, identity="H1.3"),
    )
    assert [row.identity for row in make_board([plain, agreed, last], 2025)] == ["H1.2", "H1.1", "H1.3"]
    # a target of another year does not count for this one
    later = result({2025: year("1"), 2026: year("2", Status.ACHIEVED, AIM)}, identity="H1.4")
    assert [row.identity for row in make_board([plain, later], 2025)] == ["H1.1", "H1.4"]


def test_a_row_says_the_figure_what_changed_what_was_agreed_and_how_it_stands():
    row = row_of(result({2024: year("3"), 2025: year("5", Status.ACHIEVED, AIM)}), 2025)
    assert (row.figure, row.moment, row.change) == ("5 missies", "2025", "2 meer dan in 2024")
    assert (row.target, row.status) == ("minstens 4", Status.ACHIEVED)


def test_a_year_without_a_figure_shows_the_last_one_and_says_of_when():
    row = row_of(result({2024: year("3"), 2025: year("4", provisional=True), 2026: year(None)}), 2026)
    assert (row.figure, row.moment, row.change) == ("4 missies", "2025 (voorlopig)", "1 meer dan in 2024")
    assert row.status is Status.NO_DATA


def test_a_running_year_is_not_compared_with_a_whole_one():
    row = row_of(result({2025: year("5"), 2026: year("2", running=True)}), 2026)
    assert (row.moment, row.change) == ("2026 (lopend)", "heel 2025: 5")


def test_an_indicator_without_any_figure_says_so_and_is_no_zero():
    row = row_of(result({2025: year(None)}), 2025)
    assert (row.figure, row.moment, row.change, row.target) == ("geen gegevens", "", "", "")
    assert row_of(result({2025: year("0")}), 2025).figure == "0 missies"


def test_a_yes_or_no_says_what_it_was_the_year_before():
    one = result({2024: year("1"), 2025: year("0")}, unit="ja/nee", singular="ja/nee")
    row = row_of(one, 2025)
    assert (row.figure, row.change, row.line.yes_no) == ("nee", "in 2024: ja", True)


def test_the_small_line_holds_every_year_with_what_is_planned_provisional_agreed_or_missing():
    one = result(
        {
            2023: year("2", Status.ACHIEVED, BAND),
            2024: year("4", provisional=True),
            2026: year("1", Status.ATTENTION, AIM, planned="2", running=True),
        },
        earlier={2022: year("7")},
    )
    assert make_small_line(one, range(2022, 2027)).points == (
        Point(2022, Decimal(7)),
        Point(2023, Decimal(2), low=Decimal(2), high=Decimal(3)),
        Point(2024, Decimal(4), provisional=True),
        Point(2025, None),
        Point(2026, Decimal(1), ahead=Decimal(3), low=Decimal(4), high=Decimal(4)),
    )


def test_all_rows_of_a_board_have_the_same_years():
    old, new = result({2008: year("1")}, identity="H1.1"), result({2026: year("1")}, identity="H1.2")
    spans = {tuple(point.year for point in row.line.points) for row in make_board([old, new], 2026)}
    assert spans == {tuple(range(2008, 2027))}
    assert make_board([], 2026) == []


def test_the_leading_indicator_is_the_one_named_or_else_the_first_there_is():
    first, leading = result({}, identity="H1.5"), result({}, identity="H1.1")
    assert choose_leading([first, leading], 1) is leading
    assert choose_leading([first], 1) is first
    assert choose_leading([], 1) is None


def test_what_leads_is_told_in_as_few_words_as_a_card_has_room_for():
    firms = result(
        {2024: year("789"), 2025: year("803", provisional=True)},
        unit="bedrijven",
        singular="bedrijf",
        name="Exporterende bedrijven in Deventer",
    )
    assert tell_leading(firms, 2026) == "803 exporterende bedrijven in 2025 (voorlopig), 14 meer dan in 2024"
    assert tell_leading(firms, 2024) == "789 exporterende bedrijven in 2024"
    running = result({2025: year("12"), 2026: year("11", running=True)})
    assert tell_leading(running, 2026) == "11 handelsmissies in 2026 (lopend), heel 2025: 12"


def test_where_the_name_does_not_say_what_is_counted_it_stands_before_the_figure():
    assert tell_leading(result({2025: year("1")}), 2025) == "Handelsmissies: 1 missie in 2025"
    partners = result({2025: year("44")}, unit="organisaties", singular="organisatie", name="Actieve partners")
    assert tell_leading(partners, 2025) == "Actieve partners: 44 organisaties in 2025"
    share = result({2025: year("12.5")}, unit="%", singular="%", decimals=1, name="Aandeel mkb")
    assert tell_leading(share, 2025) == "Aandeel mkb: 12,5% in 2025"
    assert tell_leading(result({2025: year(None)}), 2025) == "Handelsmissies: geen gegevens"


def test_it_is_said_how_many_figures_have_a_target_in_any_year():
    without, once = result({2025: year("1")}), result({2022: year("2", Status.ACHIEVED, AIM), 2025: year("2")})
    assert count_targets([without] * 10 + [once]) == "1 van 11 heeft een streefwaarde"
    assert count_targets([once, once, without]) == "2 van 3 hebben een streefwaarde"
    assert count_targets([without]) == "geen van de 1 heeft een streefwaarde"
