"""What a chart shows is decided once: form, words, band, reference, and which years are asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kpi.model import Status, TargetKind, Unasked
from style.house import CHART_COLOURS
from telling.chart_spec import (
    INSTEAD,
    Form,
    Painter,
    SeriesKind,
    SpecPart,
    find_band,
    find_parts,
    find_series,
    find_total,
    list_values,
    tell_blanks,
)
from telling.milestones import Milestone
from telling.period import Period, tell_running
from telling.specs import make_goals_spec, make_period_spec, make_posts_spec, make_spec
from tests.charts.situations import result, target, year
from tests.kpi.situations import NOTA

DAY = date(2026, 11, 23)
MINIMUM, RANGE = target(TargetKind.MINIMUM, "3"), target(TargetKind.RANGE, "2", "3")
BUDGET = target(TargetKind.BUDGET, "43000")
MONEY = {"unit": "€", "singular": "€"}


def names(spec) -> list[str]:
    return [series.name for series in spec.series]


@pytest.mark.parametrize(
    ("fields", "form"),
    [
        ({}, Form.COLUMNS),
        (MONEY, Form.COLUMNS),
        ({"unit": "%", "singular": "%"}, Form.LINE),
        ({"sources": ("exportcijfers",)}, Form.LINE),
        ({"cumulative": True}, Form.STEPS),
        ({"unit": "ja/nee", "singular": "ja/nee"}, Form.YES_NO),
    ],
)
def test_the_form_follows_the_question(fields, form):
    assert make_spec(result({2025: year("1")}, **fields)).form is form


def test_money_with_a_budget_stands_in_columns_against_it_also_where_cbs_counts_it():
    spec = make_spec(result({2025: year("1", aim=BUDGET)}, sources=("exportcijfers",), **MONEY))
    assert (spec.form, names(spec)) == (Form.COLUMNS, ["Realisatie", "Begroot"])


def test_a_ceiling_that_is_no_money_is_not_called_a_budget():
    ceiling = target(TargetKind.BUDGET, "10")
    assert names(make_spec(result({2025: year("1", aim=ceiling)}))) == ["Realisatie", "Bovengrens"]


def test_a_band_has_two_ends_and_a_target_one_each_in_its_own_years():
    spec = make_spec(result({2024: year("4", aim=MINIMUM), 2025: year("2", aim=RANGE), 2026: year(None)}))
    assert names(spec) == ["Realisatie", "Streefwaarde", "Streefwaarde (laagste)", "Streefwaarde (hoogste)"]
    assert find_series(spec, SeriesKind.TARGET).values == (Decimal(3), None, None)
    assert find_band(spec) == [None, (Decimal(2), Decimal(3)), None]


def test_what_the_nota_mentions_is_shown_where_nothing_was_agreed_and_nowhere_else():
    mentioned = {"reference": (Decimal(75), "ruim 75%")}
    spec = make_spec(result({2024: year("60"), 2025: year(None)}, **mentioned))
    assert (names(spec)[-1], spec.reference) == ("Genoemd in de nota", "ruim 75%")
    assert find_series(spec, SeriesKind.REFERENCE).values == (Decimal(75), Decimal(75))
    agreed = make_spec(result({2024: year("60"), 2025: year("70", aim=MINIMUM)}, **mentioned), [2024])
    assert (names(agreed), agreed.reference) == (["Realisatie"], "")


def test_years_may_be_chosen_and_say_the_same_of_each_year():
    one = result({2021: year("5", Status.ACHIEVED, MINIMUM), 2022: year("6")}, earlier={2020: year("7")})
    whole, part = make_spec(one, [2020, 2021, 2022]), make_spec(one, [2021])
    assert names(whole) == ["Eerdere jaren", "Realisatie", "Streefwaarde"]
    assert names(part) == ["Realisatie", "Streefwaarde"]
    assert whole.hovers[1] == part.hovers[0] == ("2021: 5 missies", "Streefwaarde: minstens 3", "behaald")
    assert (whole.title, part.title) == ("Handelsmissies per jaar (missies)",) * 2


def test_planned_is_what_is_still_to_come_on_top_of_a_figure():
    spec = make_spec(result({2025: year("4"), 2026: year("2", planned="3", running=True)}))
    assert (find_parts(spec, 1), find_total(spec, 1), find_total(spec, 0)) == ((2, 3), 5, None)
    assert spec.ahead == ("", "2026: nog 3 missies gepland")
    assert (spec.running, spec.categories) == (True, ("2025", "2026*"))
    assert spec.note == "Wat gepland is, telt nog niet mee."


def test_a_balance_may_be_planned_to_go_down_and_a_line_shows_where_it_gets_to():
    one = result({2025: year("5000"), 2026: year("4000", planned="-1000", running=True)}, cumulative=True, **MONEY)
    spec = replace(make_spec(one), form=Form.LINE)
    planned = find_series(spec, SeriesKind.PLANNED)
    assert (planned.name, list_values(spec, planned)) == ("Met wat nog gepland is", (None, Decimal(3000)))


def test_years_without_a_figure_are_told_with_their_reason():
    one = result({2021: year(None), 2022: year(None), 2023: year(None), 2024: year(None), 2025: year("0")})
    one = replace(one, unasked={2024: Unasked(("netwerk",), ("activiteiten",))})
    spec = make_spec(one)
    assert tell_blanks(spec) == "Geen gegevens over 2021 tot en met 2023. Niet gevraagd in 2024."
    assert tell_blanks(spec, [0]) == "Geen gegevens over 2021."
    assert tell_blanks(make_spec(result({2025: year("0")}))) == ""


def test_a_report_shows_the_six_years_before_from_the_first_figure_on():
    one = result({2021: year("5"), 2022: year("6")}, earlier={2013: year("1"), 2018: year("2"), 2020: year("7")})
    spec = make_period_spec(Period(2026, DAY, NOTA.first), one)
    assert (spec.years[0], spec.years[-1], spec.categories[-1]) == (2018, 2026, "2026*")


def test_one_figure_is_nothing_to_compare():
    period = Period(2026, DAY, NOTA.first)
    assert make_period_spec(period, result({2025: year("5")})) is None
    assert make_period_spec(period, result({}, earlier={2019: year("5"), 2020: year("5")})) is None


def test_a_year_that_has_ended_has_no_star():
    assert tell_running(Period(2025, DAY, NOTA.first)) == ""
    assert tell_running(Period(2026, date(2026, 12, 31), NOTA.first)) == ""
    assert tell_running(Period(2026, DAY, NOTA.first)) == "* 2026 loopt nog: stand op 23 november 2026."


def test_piles_of_spending_have_the_reserve_on_top_and_a_budget_that_leaves_it_out():
    parts = {2025: {"reserve": Decimal(2), "trade office": Decimal(10)}}
    one = result({2025: year("12"), 2026: year(None)}, breakdowns={"budgetpost": parts}, **MONEY)
    spec = make_posts_spec(one, budgets={2025: Decimal(58)})
    assert names(spec) == ["trade office", "reserve", "Begroot (zonder reserve)"]
    assert [series.values for series in spec.series] == [(10, None), (2, None), (58, None)]


def test_goals_without_counts_have_no_chart():
    assert make_goals_spec({1: {}}, 2025) is None


def test_a_painter_tells_what_it_leaves_out_and_draws_no_form_that_it_lacks():
    one = result({2025: year(None), 2026: year("2", planned="1", running=True)}, cumulative=True)
    spec = make_spec(one, milestones=[Milestone(date(2026, 1, 1), "Besluit"), Milestone(date(2019, 1, 1), "Te vroeg")])
    everything = Painter("alles")
    assert (everything.tell(spec), everything.adapt(spec)) == ("", spec)
    little = Painter("weinig", {Form.STEPS: Form.LINE, Form.YES_NO: None}, frozenset(SpecPart))
    assert little.adapt(spec).form is Form.LINE
    assert little.tell(spec) == (
        f"{INSTEAD[Form.STEPS]} Wat gepland is, telt nog niet mee. Geen gegevens over 2025. ▼ 1 januari 2026: Besluit"
    )
    answers = make_spec(result({2025: year("1")}, unit="ja/nee", singular="ja/nee"))
    assert (little.can_draw(spec), little.can_draw(answers)) == (True, False)
    with pytest.raises(ValueError, match="weinig"):
        little.adapt(answers)


def test_each_kind_of_series_has_its_colour_in_the_style():
    assert set(CHART_COLOURS) == {*SeriesKind} - {SeriesKind.PART}
