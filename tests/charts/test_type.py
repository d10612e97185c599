"""The letters of a chart: none is smaller than the smallest step of the type scale."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import plotly.io

from charts import style
from charts.goals import draw_goal_matrix, draw_goal_years, draw_honesty
from charts.maps import EUROPE, WORLD, draw_map
from charts.money import draw_posts, draw_reserve, draw_spending_years
from charts.splits import draw_multiples, draw_split, split_panels
from charts.trend import draw_trend
from telling.money import find_opening, list_money, sum_budgets, sum_draws
from telling.places import list_country_places, list_partner_places
from tests.report.making import DAY, load


def list_sizes(part: Any, path: str = "") -> Iterator[tuple[str, int]]:
    """Give where a letter gets a size, and which."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name == "size" and path.endswith("font"):
                sizes = value if isinstance(value, (list, tuple)) else [value]
                yield from ((path, size) for size in sizes)
            else:
                yield from list_sizes(value, f"{path}.{name}")
    elif isinstance(part, (list, tuple)):
        for value in part:
            yield from list_sizes(value, path)


def draw_all() -> Iterator[Any]:
    (loaded, outcome), until = load(), pd.Timestamp(DAY)
    tables = loaded.tables
    for result in outcome.results.values():
        yield draw_trend(result)
        for split in result.breakdowns:
            yield draw_split(result, split, 2025)
            yield draw_multiples(split_panels(result, split), result, "Naast elkaar")
    yield draw_posts(list_money(outcome, 2024), 2024)
    yield draw_spending_years(outcome.results["F.1"], sum_budgets(outcome))
    reserve, draws = outcome.results["F.2"], sum_draws(outcome)
    yield draw_reserve(reserve, find_opening(tables, reserve, draws), draws)
    yield draw_goal_matrix({goal: outcome.goal_chapters[goal][2025] for goal in range(1, 18)}, 2025, range(1, 7), True)
    yield draw_goal_years(4, outcome.goals[4])
    yield draw_honesty(3, 4, None, None, 2025)
    yield draw_map(list_country_places(tables, until, 2025, 2021)[0], "Landen", WORLD, ()).chart
    yield draw_map(list_partner_places(tables, until, 2025, 2021), "Steden", EUROPE, ()).chart


def test_no_letter_of_any_chart_is_smaller_than_a_caption():
    charts = [chart for chart in draw_all() if chart]
    small = {
        (chart.title, path, size)
        for chart in charts
        for path, size in list_sizes(chart.figure.to_dict())
        if size < style.TYPE
    }
    assert small == set() and len(charts) > 70


def test_a_small_letter_would_be_found():
    assert list(list_sizes({"data": [{"textfont": {"size": 11}, "marker": {"size": 3}}]})) == [(".data.textfont", 11)]


def test_the_template_gives_a_size_to_what_has_none_of_its_own():
    assert plotly.io.templates[style.TEMPLATE].layout.font.size == style.TYPE
