"""The policy frame: which nota holds when, what it says of an indicator, and what its absence means."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from data.tables import make_frame, make_tables
from kpi.catalogue import BY_ID as CATALOGUE
from kpi.compute import compute
from kpi.dressing import dress, dress_catalogue
from kpi.frame import Frame, PostKind, Words, read_frame
from tests.kpi.situations import FRAME, NOTA, activity, budget, payment, reserve, tables_of, target

NEXT = {"nota": "Tweede", "title": "Tweede nota", "first_year": 2027, "last_year": 2031}
FIRST = {"nota": "Eerste", "title": "Eerste nota", "first_year": 2021, "last_year": 2026}


def periods(*rows: dict) -> tuple[dict, ...]:
    return tuple({"table": "policy_periods", **row} for row in rows)


def chapter(number: int, nota: str, **columns) -> dict:
    return {"table": "frame_chapters", "chapter": number, "nota": nota, "name": f"{nota} {number}", **columns}


def shows(identity: str, nota: str, number: int | None, **columns) -> dict:
    return {"table": "frame_indicators", "indicator": identity, "nota": nota, "chapter": number, **columns}


def post(name: str, nota: str, kind: str, opening: int | None = None) -> dict:
    return {"table": "frame_posts", "post": name, "nota": nota, "kind": kind, "opening_cents": opening}


TWO = (
    *periods(NEXT, FIRST),
    {"table": "settings", "key": "gemeente", "value": "Hoogdorp"},
    chapter(1, "Eerste"),
    chapter(3, "Eerste"),
    chapter(2, "Tweede", place=1),
    chapter(1, "Tweede", place=2),
    shows("H1.5", "Eerste", 1, quote="Wij reizen.", paragraph="blz. 2", label="alleen richting"),
    shows("H3.1", "Eerste", 3),
    shows("H3.4", "Eerste", 3, base="2"),
    shows("F.2", "Eerste", None),
    shows("F.1", "Eerste", None),
    shows("H3.1", "Tweede", 2, name="Ontmoetingen"),
    shows("H3.4", "Tweede", 2),
    shows("F.1", "Tweede", None),
    shows("F.2", "Tweede", None),
    shows("F.4", "Tweede", None),
    shows("H1.5", "Tweede", 1, shown="nee"),
    post("reserve", "Eerste", "reserve", 10_000_00),
    post("fonds", "Tweede", "begroting"),
    post("pot", "Tweede", "reserve", 5_000_00),
)


@pytest.fixture(scope="module")
def frame() -> Frame:
    return read_frame(tables_of(*TWO))


def test_what_ships_is_the_frame_of_tables_that_say_nothing_of_it() -> None:
    shipped = read_frame(make_tables())
    assert (shipped.municipality, NOTA.period, [one.url for one in NOTA.chapters][:2]) == (
        "Deventer",
        "2021-2026",
        ["handel", "synergie"],
    )
    assert len(dress_catalogue(shipped, NOTA)) == len(CATALOGUE)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2020-05-01", "Eerste"),
        ("2026-12-31", "Eerste"),
        ("2027-01-01", "Tweede"),
        ("2035-01-01", "Tweede"),
    ],
)
def test_the_nota_in_force_is_the_newest_that_holds_else_the_last_that_did(frame: Frame, day: str, name: str) -> None:
    assert frame.find_in_force(date.fromisoformat(day)).name == name


def test_a_nota_is_in_force_from_the_day_on_which_it_was_adopted() -> None:
    frame = read_frame(tables_of(*periods({**FIRST, "last_year": 2027}, {**NEXT, "adopted": date(2027, 3, 4)})))
    assert [frame.find_in_force(date(2027, 3, day)).name for day in (3, 4)] == ["Eerste", "Tweede"]


def test_in_a_year_of_two_notas_the_one_in_view_goes_first() -> None:
    frame = read_frame(tables_of(*periods({**FIRST, "last_year": 2027}, NEXT)))
    first, second = frame.notas
    assert [frame.find_of_year(year, first).name for year in (2020, 2026, 2027, 2028)] == [
        *["Eerste"] * 3,
        "Tweede",
    ]
    assert [frame.find_of_year(year, second).name for year in (2026, 2027, 2040)] == ["Eerste", "Tweede", "Tweede"]


def test_a_nota_that_is_followed_tells_no_later_year_and_the_last_one_does(frame: Frame) -> None:
    first, second = frame.notas
    day = date(2033, 5, 1)
    assert (frame.find_last_year(first, day), frame.find_last_year(second, day)) == (2026, 2033)


def test_the_baseline_is_the_year_before_the_nota_unless_it_says_otherwise() -> None:
    frame = read_frame(tables_of(*periods(FIRST, {**NEXT, "baseline_year": 2024})))
    assert [nota.baseline for nota in frame.notas] == [2020, 2024]


def test_a_nota_that_ends_before_it_begins_is_not_there() -> None:
    frame = read_frame(tables_of(*periods(FIRST, {**NEXT, "last_year": 2026})))
    assert [nota.name for nota in frame.notas] == ["Eerste"]


def test_without_a_period_the_years_are_those_of_the_budgets() -> None:
    frame = read_frame(
        tables_of(
            {"table": "settings", "key": "gemeente", "value": "Hoogdorp"},
            budget("fonds", 5, 2023),
            budget("fonds", 5, 2025),
        )
    )
    assert [nota.period for nota in frame.notas] == ["2023-2025"]
    assert (frame.programme, frame.region, frame.fallback_region) == ("Internationaal Beleid Hoogdorp", "Hoogdorp", "")


def test_chapters_stand_in_their_own_order_and_have_an_address_of_their_own(frame: Frame) -> None:
    assert [(one.number, one.name, one.url) for one in frame.notas[1].chapters] == [
        (2, "Tweede 2", "hoofdstuk-2"),
        (1, "Tweede 1", "hoofdstuk-1"),
    ]


def test_posts_of_the_contract_that_a_frame_does_not_name_still_count_but_are_not_listed(frame: Frame) -> None:
    first = frame.notas[0]
    assert first.list_posts(PostKind.RESERVE) == ("reserve",)
    assert {one.name: one.listed for one in first.posts}["trade office"] is False
    assert "regulier" in first.list_posts(PostKind.OUTSIDE)


def test_a_nota_shows_what_it_lists_in_its_own_words_and_the_rest_is_as_the_catalogue_has_it(frame: Frame) -> None:
    first, second = (dress_catalogue(frame, nota) for nota in frame.notas)
    assert list(first) == ["H1.5", "H3.1", "H3.4", "F.1", "F.2"]
    assert list(second) == ["H3.1", "H3.4", "F.1", "F.2", "F.4"]
    assert (second["H3.1"].name, second["H3.1"].chapter) == ("Ontmoetingen", 2)
    assert first["H1.5"].quote == "Wij reizen." and first["H3.1"].quote == ""
    assert second["H3.1"].formula.startswith("Aantal uitgevoerde activiteiten bij hoofdstuk 2 ")
    assert "Hoogdorp" in second["H3.4"].definition


def test_an_indicator_in_a_chapter_that_the_nota_does_not_have_is_not_shown() -> None:
    frame = read_frame(tables_of(*periods(FIRST), chapter(1, "Eerste"), shows("H3.1", "Eerste", 3)))
    assert dress_catalogue(frame, frame.notas[0]) == {}


def test_how_many_can_be_counted_is_what_the_frame_names() -> None:
    told = dress(CATALOGUE["H2.11"], replace(FRAME, organisations=12), NOTA)
    assert told.out_of == 12 and "van de 12 organisaties" in told.definition
    none = dress(CATALOGUE["H2.11"], replace(FRAME, organisations=0), NOTA)
    assert none.out_of is None and "Het aantal organisaties uit de nota" in none.definition
    two = replace(NOTA, networks=("Kring", "Tafel"))
    told = dress(CATALOGUE["H2.12"], FRAME, two)
    assert (told.out_of, told.expected) == (2, ("Kring", "Tafel"))
    assert "van Kring en Tafel." in told.formula and "van de twee netwerken" in told.definition


def test_no_text_keeps_a_place_that_was_not_filled_in() -> None:
    bare = replace(NOTA, words={identity: Words() for identity in CATALOGUE})
    for one in dress_catalogue(FRAME, bare).values():
        told = (
            one.name,
            one.definition,
            one.formula,
            one.owner,
            one.subject.replace("{n}", "").replace("{region}", ""),
        )
        assert not [text for text in told if "{" in text], one.id


def test_activities_count_in_the_chapter_in_which_the_nota_of_their_year_shows_the_indicator() -> None:
    done = [activity(f"{year}-03-01", "lezing", chapter) for year in (2026, 2027) for chapter in (2, 3)]
    figures = compute(tables_of(*TWO, *done), date(2027, 6, 30)).results["H3.1"]
    assert [(year, item.records) for year, item in figures.years.items() if item.records] == [(2026, 1), (2027, 1)]
    assert figures.nota.name == "Tweede"


def test_the_reserve_ends_with_its_nota_and_the_next_begins_with_its_own() -> None:
    rows = (
        *(payment(f"{year}-02-01", 1_000, "reserve") for year in (2025, 2026)),
        payment("2027-02-01", 700, "pot"),
        activity("2027-02-01"),
    )
    found = compute(tables_of(*TWO, *rows), date(2027, 6, 30)).results["F.2"].years
    assert [found[year].value for year in (2025, 2026, 2027)] == [9_000, 8_000, 4_300]
    spent = compute(tables_of(*TWO, *rows), date(2027, 6, 30)).results["F.1"]
    assert spent.breakdowns["budgetpost"][2027] == {"pot": 700}


def test_what_is_put_into_a_reserve_counts_for_the_nota_of_its_day() -> None:
    rows = (reserve("2021-01-01", 3_000), reserve("2027-01-01", 900), payment("2026-05-01", 100, "reserve"))
    outcome = compute(tables_of(*TWO, *rows, payment("2027-05-01", 50, "pot")), date(2027, 6, 30))
    assert [outcome.results["F.2"].years[year].value for year in (2026, 2027)] == [2_900, 850]


def test_a_running_total_goes_on_and_its_new_target_begins_where_the_earlier_nota_ended() -> None:
    guests = [activity(f"{year}-03-01", "opvang shelter city", 3) for year in (2022, 2025, 2027)]
    goal = {**target("H3.4", "cumulatief", "8", 2031), "nota": "Tweede"}
    result = compute(tables_of(*TWO, *guests, goal), date(2027, 6, 30)).results["H3.4"]
    assert [result.years[year].value for year in (2026, 2027)] == [4, 5]
    assert result.indicator.base == Decimal(4)
    assert (result.years[2026].target, result.years[2027].target.value) == (None, 8)
    # 181 of 1,826 days gone by: 4 + 4 × 0.099 = 4.4 would do
    assert result.years[2027].status == "op koers"


def test_a_target_holds_in_the_years_of_the_nota_that_it_names() -> None:
    rows = [{**target("H3.1", "minimum", value), "nota": nota} for nota, value in (("Eerste", "2"), ("Tweede", "5"))]
    outcome = compute(tables_of(*TWO, *rows, activity("2022-01-01")), date(2027, 6, 30))
    found = outcome.results["H3.1"].years
    assert [found[year].target.value for year in (2026, 2027)] == [2, 5]
    before = compute(tables_of(*TWO, *rows, activity("2022-01-01")), date(2027, 6, 30), "Eerste").results["H3.1"]
    assert list(before.years) == list(range(2021, 2027))


def test_what_had_to_be_reached_in_an_earlier_nota_ends_with_it() -> None:
    outcome = compute(tables_of(*TWO, target("H3.4", "cumulatief", "3", 2026)), date(2027, 6, 30))
    found = outcome.results["H3.4"].years
    assert (found[2026].target.value, found[2027].target) == (3, None)


def test_a_budget_of_a_post_of_its_own_is_what_spending_is_held_against() -> None:
    rows = (budget("fonds", 1_000, 2027), payment("2027-03-01", 400, "fonds"), payment("2027-04-01", 50, "pot"))
    item = compute(tables_of(*TWO, *rows), date(2027, 6, 30)).results["F.4"].years[2027]
    assert (item.value, item.target.value, item.status) == (400, 1_000, "binnen budget")


def test_a_nota_that_the_frame_does_not_have_cannot_be_asked_for() -> None:
    with pytest.raises(KeyError):
        compute(tables_of(*TWO), date(2027, 6, 30), "Derde")


def test_an_empty_table_of_the_frame_is_a_frame_too() -> None:
    bare = read_frame(make_tables(policy_periods=make_frame("policy_periods")))
    assert [nota.name for nota in bare.notas] == ["Nota"] and bare.municipality == "de gemeente"


def test_a_nota_of_which_only_the_years_are_known_goes_on_with_what_the_one_before_it_showed(frame: Frame) -> None:
    alone = [row for row in TWO if row.get("nota") != "Tweede"]
    first, second = read_frame(tables_of(*alone, *periods(NEXT))).notas
    assert (second.chapters, second.list_posts(PostKind.RESERVE)) == (first.chapters, ("reserve",))
    assert list(second.words) == list(first.words)
    assert (second.words["H1.5"].quote, first.words["H1.5"].quote) == ("", "Wij reizen.")
    assert [one.opening_cents for one in second.posts if one.kind is PostKind.RESERVE] == [None]
