"""What differs between two states of a made-up town: the difference, applied to the first, gives the second; and the
figures differ as two runs of `python -m kpi` do."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.load import read_folder
from data.tables import Tables
from deliver.comparison import ChangeCause, Comparison, Side, Why
from deliver.rows import TableDifference, compare_rows, list_compared, spread_rows
from kpi.__main__ import main, to_json
from kpi.compute import compute
from tests.commands import call
from tests.kpi.situations import Row, activity, budget, observation, payment, reserve, tables_of, target
from tests.kpi.town import PEILDATUM, make_rows

SAMPLE = Path(__file__).parents[2] / "data" / "exports"
NUMBERED = ("activities", "missions", "payments")
LIMITS = settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))


def make_numbered(seed: int) -> list[Row]:
    """The rows of a town, each with a number that stays its own."""
    rows = make_rows(Random(seed))
    return [row | ({"number": f"N{place}"} if row["table"] in NUMBERED else {}) for place, row in enumerate(rows)]


def change_row(row: Row, chance: Random) -> Row:
    """Change something in a row that does not make it another one."""
    changes: dict[str, list[Row]] = {
        "activities": [{"participants": 99}, {"status": "geannuleerd"}, {"goals": [1]}, {"organisations": ["fafa"]}],
        "missions": [{"matches": 99}, {"places": [("Riga", None, "Riga")]}, {"countries": []}],
        "payments": [{"amount_cents": 123}, {"date": pd.Timestamp("2022-12-31"), "year": 2022}, {"post": "reserve"}],
        "observations": [{"value_micro": 5_000_000}, {"status": "nader voorlopig"}],
        "organisations": [{"sector": "sport"}, {"in_nota": False}],
        "reserve_mutations": [{"amount_cents": 7}],
        "budgets": [{"amount_cents": 77}, {"source": "raadsbesluit"}],
        "targets": [{"value": "8"}, {"source": "raadsbesluit"}],
    }
    return row | chance.choice(changes[row["table"]])


@st.composite
def two_states(draw: st.DrawFn) -> tuple[Tables, Tables]:
    """Two states of one town: rows removed, changed, added and put in another order."""
    chance = Random(draw(st.integers(0, 10_000)))
    before = make_numbered(draw(st.integers(0, 20)))
    odds = draw(st.sampled_from((0.0, 0.02, 0.3)))
    after = []
    for place, row in enumerate(before):
        fate = chance.random()
        if fate >= odds or row["table"] == "organisations":
            after.append(row)
        elif fate < odds * 0.6:
            after.append(change_row(row, chance))
        if row["table"] in NUMBERED and chance.random() < odds / 4:
            after.append(row | {"number": f"nieuw {place}"})
    if draw(st.booleans()):
        chance.shuffle(after)
    return tables_of(*before), tables_of(*after)


def list_said(rows: pd.DataFrame, places: Any) -> list[tuple[str, ...]]:
    """What some rows say, as plain text."""
    chosen = rows.iloc[list(places)][list_compared(rows)].astype(object)
    return [tuple(map(str, row)) for row in chosen.itertuples(index=False, name=None)]


def apply(difference: TableDifference) -> Counter[tuple[str, ...]]:
    """Apply a difference to the rows of before: take out what is gone, change the columns that are said to have
    changed and no others, and put in what is new."""
    before, after = difference.before, difference.after
    names = list_compared(before)
    found = Counter(list_said(before, range(len(before))))
    found.subtract(list_said(before, difference.gone))
    for (old, new), differs in zip(difference.changed, difference.differing.to_dict("records"), strict=True):
        [was] = list_said(before, [old])
        [is_now] = list_said(after, [new])
        assert any(differs.values())
        found[was] -= 1
        found[tuple(is_now[n] if differs[name] else was[n] for n, name in enumerate(names))] += 1
    found.update(list_said(after, difference.added))
    return +found


@LIMITS
@given(two_states())
def test_the_difference_applied_to_the_first_state_gives_the_second(states: tuple[Tables, Tables]) -> None:
    before, after = states
    for table, difference in compare_rows(before, after).items():
        rows = spread_rows(after, table, {})
        assert apply(difference) == Counter(list_said(rows, range(len(rows)))), table


@LIMITS
@given(two_states())
def test_the_figures_that_differ_are_those_of_two_runs_of_the_command(states: tuple[Tables, Tables]) -> None:
    outcomes = [compute(tables, PEILDATUM) for tables in states]
    comparison = Comparison(*(Side(tables, PEILDATUM) for tables in states))
    check_figures(comparison, *(to_json(outcome) for outcome in outcomes))
    assert all(comparison.find_causes(one) for one in comparison.figures)


def check_figures(comparison: Comparison, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Hold the figures that differ against what machine interface 2 said of each side."""
    sides = [
        {
            (one["id"], int(year)): (figure["value"], figure["status"], figure["target"], figure["target_max"])
            for one in told["indicators"]
            for year, figure in one["years"].items()
        }
        for told in (before, after)
    ]
    nothing = (None, "geen gegevens", None, None)
    expected = {
        key: (sides[0].get(key, nothing), sides[1].get(key, nothing))
        for key in sides[0].keys() | sides[1].keys()
        if sides[0].get(key, nothing) != sides[1].get(key, nothing)
    }
    found = {
        (one.identity, one.year): tuple(tell_figure(side) for side in (one.before, one.after))
        for one in comparison.figures
        if (one.identity, one.year) in sides[0].keys() | sides[1].keys()
    }
    assert {key: pair for key, pair in found.items() if pair[0] != pair[1]} == expected


def tell_figure(figure: Any) -> tuple[Any, ...]:
    numbers = (figure.value, figure.target and figure.target.value, figure.target and figure.target.value_max)
    value, lowest, most = (None if one is None else float(one) for one in numbers)
    return value, str(figure.status), lowest, most


def test_equal_states_differ_in_nothing() -> None:
    tables = [tables_of(*make_numbered(3)) for _ in range(2)]
    comparison = Comparison(*(Side(one, PEILDATUM) for one in tables))
    assert comparison.figures == ()
    assert not any(comparison.rows.values())


# ----------------------------------------------------------------------------------------------------------- situations


def compare(before: list[Row], after: list[Row], day: str = "2023-12-31", later: str = "") -> Comparison:
    return Comparison(
        Side(tables_of(*before), date.fromisoformat(day)), Side(tables_of(*after), date.fromisoformat(later or day))
    )


MEETING = activity("2022-03-01", chapter=6, kind="themabijeenkomst", number="A1")
PRIZE = activity("2022-05-01", chapter=6, kind="prijsuitreiking", number="A2")


def find(comparison: Comparison, identity: str, year: int):
    [found] = [one for one in comparison.figures if (one.identity, one.year) == (identity, year)]
    return found


def test_a_meeting_more_in_a_year_that_has_ended_is_a_warning_with_its_row() -> None:
    more = activity("2022-04-01", chapter=6, kind="themabijeenkomst", number="A3")
    comparison = compare([MEETING, PRIZE], [MEETING, PRIZE, more])
    change = find(comparison, "H6.1", 2022)
    assert (change.before.value, change.after.value, change.difference) == (1, 2, 1)
    assert change.is_warning and comparison.figures[0].is_warning
    assert comparison.find_causes(change) == (Why(ChangeCause.ADDED, 1),)
    assert [len(side.find_behind(change).counted) for side in (comparison.before, comparison.after)] == [1, 2]


def test_the_running_year_moves_without_a_warning() -> None:
    comparison = compare([MEETING], [MEETING, PRIZE], day="2022-06-30")
    assert comparison.figures and not any(one.is_warning for one in comparison.figures)


def test_a_meeting_that_was_cancelled_after_all_is_a_changed_row() -> None:
    comparison = compare([MEETING, PRIZE], [MEETING | {"status": "geannuleerd"}, PRIZE])
    change = find(comparison, "H6.1", 2022)
    assert (change.before.value, change.after.value) == (1, 0)
    assert comparison.find_causes(change) == (Why(ChangeCause.CHANGED, 1),)
    difference = comparison.rows["activities"]
    assert difference.differing.columns[difference.differing.iloc[0]].tolist() == ["status"]


def test_another_target_is_the_reason_and_its_source_is_known() -> None:
    comparison = compare([MEETING, target("H6.1", "minimum", "2")], [MEETING, target("H6.1", "minimum", "1")])
    change = find(comparison, "H6.1", 2022)
    assert (change.before.status, change.after.status) == ("niet behaald", "behaald")
    assert change.is_retargeted and change.after.target.source == "nota"
    assert not change.is_warning
    assert comparison.find_causes(change) == (Why(ChangeCause.TARGET),)


def test_only_another_source_of_a_target_is_a_difference_too() -> None:
    stated = target("H6.1", "minimum", "2")
    comparison = compare([MEETING, stated], [MEETING, stated | {"source": "raad"}])
    change = find(comparison, "H6.1", 2022)
    assert (change.before.target.source, change.after.target.source) == ("nota", "raad")


def test_a_provisional_figure_that_became_final_is_no_warning_and_is_named() -> None:
    old = [observation(2022, "exportwaarde", 500, status="voorlopig")]
    comparison = compare(old, [observation(2022, "exportwaarde", 510)])
    [change] = [one for one in comparison.figures if one.year == 2022 and one.became_final]
    assert not change.is_warning
    same = compare(old, [observation(2022, "exportwaarde", 500)])
    assert [one.became_final for one in same.figures if one.year == 2022] == [True]


def test_one_state_at_two_peildata_differs_by_the_day_alone() -> None:
    tables = tables_of(MEETING, PRIZE)
    comparison = Comparison(Side(tables, date(2022, 4, 1)), Side(tables, date(2022, 6, 30)))
    assert comparison.rows == {}
    assert comparison.figures
    assert {comparison.find_causes(one) for one in comparison.figures} == {(Why(ChangeCause.DAY),)}


def test_two_states_at_two_peildata_tell_rows_and_day_apart() -> None:
    more = activity("2022-03-05", chapter=6, kind="themabijeenkomst", number="A3")
    late = activity("2022-06-05", chapter=6, kind="themabijeenkomst", number="A4")
    comparison = compare([MEETING, late], [MEETING, late, more], day="2022-04-01", later="2022-06-30")
    change = find(comparison, "H6.1", 2022)
    assert (change.before.value, change.after.value) == (1, 3)
    assert comparison.find_causes(change) == (Why(ChangeCause.ADDED, 1), Why(ChangeCause.DAY))


def test_money_put_into_the_reserve_is_another_beleidskader() -> None:
    paid = payment("2022-02-01", 100, "reserve", number="B1")
    comparison = compare([paid, reserve("2021-01-01", 1000)], [paid, reserve("2021-01-01", 2000)])
    change = find(comparison, "F.2", 2022)
    assert change.after.value - change.before.value == 1000
    assert comparison.find_causes(change) == (Why(ChangeCause.REGISTER),)


def test_a_row_that_moved_to_another_file_did_not_change() -> None:
    before, after = tables_of(MEETING, PRIZE), tables_of(PRIZE, MEETING)
    after.activities["file"] = "ander.xlsx"
    assert not any(compare_rows(before, after).values())


def test_a_number_that_is_used_again_in_another_year_is_another_row() -> None:
    same = payment("2021-02-01", 10, number="1")
    before = [same, payment("2022-02-01", 20, number="1")]
    after = [same, payment("2022-02-01", 25, number="1"), payment("2023-02-01", 5, number="1")]
    difference = compare(before, after).rows["payments"]
    assert (difference.changed.tolist(), difference.added.tolist(), difference.gone.tolist()) == ([[1, 1]], [2], [])


def test_where_two_rows_may_be_the_same_one_neither_is_guessed_at() -> None:
    before = [payment("2022-02-01", amount, number="1") for amount in (10, 20)]
    difference = compare(before, [payment("2022-02-01", amount, number="1") for amount in (11, 21)]).rows["payments"]
    assert (len(difference.added), len(difference.gone), len(difference.changed)) == (2, 2, 0)


def test_equal_rows_without_a_number_are_counted_not_merged() -> None:
    one = payment("2022-02-01", 10, number=None)
    difference = compare([one], [one, one, one]).rows["payments"]
    assert (len(difference.added), len(difference.gone), len(difference.changed)) == (2, 0, 0)


def test_a_budget_that_changes_is_a_changed_row() -> None:
    difference = compare([budget("regulier", 10, 2022)], [budget("regulier", 12, 2022)]).rows["budgets"]
    assert difference.differing.columns[difference.differing.iloc[0]].tolist() == ["amount_cents"]


# ------------------------------------------------------------------------------------------------- the sample, for real


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sample as it is, and with one mission less and one that found more matches."""
    before, after = (tmp_path_factory.mktemp(name) for name in ("voor", "na"))
    for folder in (before, after):
        for path in SAMPLE.glob("*.xlsx"):
            shutil.copy(path, folder)
    book = openpyxl.load_workbook(after / "missies.xlsx")
    sheet = book.worksheets[0]
    sheet.delete_rows(25)
    headings = [cell.value for cell in sheet[5]]
    sheet.cell(40, headings.index("Aantal matches") + 1).value = 77
    book.save(after / "missies.xlsx")
    return before, after


@pytest.fixture(scope="module")
def sample(folders: tuple[Path, Path]) -> Comparison:
    return Comparison(*(Side.of(read_folder(folder), date(2026, 11, 23)) for folder in folders))


def test_the_sample_differs_as_two_runs_of_the_command_say(folders: tuple[Path, Path], sample: Comparison) -> None:
    told = [
        json.loads(call(main, "--data", folder, "--peildatum", "2026-11-23", "--json").stdout) for folder in folders
    ]
    check_figures(sample, *told)
    assert sample.figures


def test_control_totals_go_from_before_to_after(sample: Comparison) -> None:
    totals = {(one.source, one.column): (one.before, one.after) for one in sample.totals}
    assert totals["missies", "gelezen"] == (Decimal(60), Decimal(59))
    assert {source for source, _ in totals} == {"missies"}
    assert ("missies", "matches") in totals


def test_only_what_was_done_differs_in_the_rows(sample: Comparison) -> None:
    difference = sample.rows["missions"]
    assert [len(difference.gone), len(difference.changed), len(difference.added)] == [1, 1, 0]
    assert difference.differing.columns[difference.differing.iloc[0]].tolist() == ["matches"]
    assert [name for name, one in sample.rows.items() if one] == ["missions"]


def test_findings_that_are_new_come_first_and_rows_that_moved_make_none(sample: Comparison) -> None:
    """The formula of which openpyxl wrote no outcome is new; all rows below the mission that is gone moved up."""
    assert [is_new for _, is_new in sample.findings] == [True] + [False] * (len(sample.findings) - 1)
    [first, *_] = sample.findings
    assert (first[0].code, first[0].cell) == ("formula-without-value", "N24")
