"""The next nota beside the one that ships: which nota and year a day is told under, and what is on either side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import docx
import pytest

from charts.money import draw_reserve
from data.load import load_folder
from data.tables import chapters_of_nota, make_frame
from kpi.compute import compute
from kpi.model import Status
from report.__main__ import main
from telling.board import make_row
from telling.cells import status_text
from telling.money import find_opening, sum_draws, tell_received
from telling.money_tables import tabulate_reserve
from telling.period import Period
from telling.reserve import explain_pace, tell_reserve
from telling.sentences import say_change, tell_figure, tell_value
from telling.succession import tell_succession
from tests.decoding import decoding_here  # noqa: F401 (pytest finds fixtures by their name here)
from tests.frame.next_nota import CHAPTERS, NOTA, OWN_NETWORK, OWN_POST, SHOWN, copy_sample
from tests.pages.running import all_text, open_page

BEFORE = "Ambitienota"
DAYS = (date(2026, 11, 30), date(2027, 1, 2), date(2027, 3, 1), date(2027, 12, 31))


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    return load_folder(copy_sample(tmp_path_factory.mktemp("een-nota"), with_next=False), DAYS[0])


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    return load_folder(copy_sample(tmp_path_factory.mktemp("twee-notas"), with_next=True), DAYS[0])


def test_the_next_nota_is_read_without_a_word_and_takes_nothing_away(alone, both):
    places = [[(one.code, one.file, one.sheet, one.cell) for one in loaded.findings] for loaded in (both, alone)]
    assert places[0] == places[1]
    assert both.tables.policy_periods["nota"].tolist() == [BEFORE, NOTA]
    chapters = both.tables.frame_chapters
    assert chapters.loc[chapters["nota"] == NOTA, "name"].tolist() == [name for _, _, name, *_ in CHAPTERS]
    before = alone.tables.frame_chapters.reset_index(drop=True)
    assert chapters[chapters["nota"] == BEFORE].reset_index(drop=True).equals(before)
    assert {OWN_POST} <= set(both.words.choices["frame_posts"])
    assert {OWN_NETWORK, "International Office"} <= set(both.words.choices["frame_networks"])


@pytest.mark.parametrize(("day", "in_force"), [(DAYS[0], BEFORE), (DAYS[1], NOTA), (DAYS[2], NOTA), (DAYS[3], NOTA)])
def test_the_nota_in_force_on_a_day_is_the_one_that_is_told(both, day, in_force):
    assert compute(both.tables, day).nota.name == in_force


@pytest.mark.parametrize("day", DAYS)
def test_without_a_next_nota_it_is_always_the_one_there_is(alone, day):
    assert compute(alone.tables, day).nota.name == BEFORE


def test_the_next_nota_shows_its_own_choice_of_indicators_in_its_own_chapters(both):
    outcome = compute(both.tables, DAYS[3])
    shown = {chapter: tuple(one.indicator.id for one in outcome.results.values() if one.indicator.chapter == chapter)
             for chapter in SHOWN}  # fmt: skip
    assert {chapter: set(identities) for chapter, identities in shown.items()} == {
        chapter: set(identities) for chapter, identities in SHOWN.items()
    }


def test_the_figures_of_the_first_nota_are_the_same_with_and_without_the_next(alone, both):
    for identity in ("H1.5", "H2.8", "H2.12", "H3.4", "H6.1", "F.1", "F.2", "F.4"):
        figures = [compute(one.tables, DAYS[0]).results[identity] for one in (alone, both)]
        told = [{year: (item.value, item.status, item.records) for year, item in one.years.items()} for one in figures]
        assert told[0] == told[1], identity


@pytest.mark.parametrize("day", [DAYS[1], DAYS[3]])
def test_of_a_nota_that_has_ended_a_running_total_is_not_on_its_way_in_any_year(alone, day):
    """H3.4: 3 guests by 2026 were asked, and in 2021 there were 2."""
    guests = compute(alone.tables, day).results["H3.4"]
    item = guests.years[2021]
    assert item.status is Status.ATTENTION, "the machine interface keeps to the table of the definitions"
    assert item.told is Status.NOT_YET
    assert status_text(item) == "… nog niet bereikt"
    assert tell_figure(guests, 2021).endswith("De nota noemde er 3, uiterlijk in 2026: nog niet bereikt.")
    assert make_row(guests, 2021, range(2021, 2027)).status is Status.NOT_YET
    assert guests.years[2026].told is Status.ACHIEVED


def test_until_a_nota_ends_a_running_total_is_on_its_way(alone):
    item = compute(alone.tables, DAYS[0]).results["H3.4"].years[2021]
    assert item.told is item.status is Status.ATTENTION


@pytest.fixture(scope="module")
def after(both):
    """How it all stands at the end of the first year of the next nota."""
    return compute(both.tables, DAYS[3])


def test_a_chapter_has_the_ambition_of_its_own_nota(both):
    own, _ = chapters_of_nota(both.tables, NOTA)
    assert own.set_index("chapter")["ambition"][2] == "Wij brengen organisaties bij elkaar."
    before, _ = chapters_of_nota(both.tables, BEFORE)
    assert before.set_index("chapter")["ambition"][2].startswith("het Internationaal Beleid spant zich in")


def test_goals_of_a_chapter_of_every_nota_are_not_those_of_a_nota_with_a_chapter_of_its_own(both):
    goals = make_frame("chapter_goals", {"chapter": [2, 2, 6], "goal": [8, 17, 4], "nota": [None, NOTA, None]})
    tables = replace(both.tables, chapter_goals=goals)
    assert chapters_of_nota(tables, NOTA)[1]["goal"].tolist() == [17, 4]
    assert chapters_of_nota(tables, BEFORE)[1]["goal"].tolist() == [8, 4]


def test_the_reserve_begins_anew_with_a_nota_and_is_compared_with_no_other(both, after):
    reserve = after.results["F.2"]
    assert tell_value(reserve, 2027) == "Eind 2027 zat er € 25.000 in de bestemmingsreserve."
    assert say_change(reserve, 2027) == ""
    assert tell_received(both.tables, after.nota) == ["1 januari 2027: € 25.000 beginstand (blad Budgetposten)"]


def test_a_reserve_is_drawn_and_listed_from_the_first_year_of_its_own_nota(both, after):
    def tell(outcome):
        reserve, draws = outcome.results["F.2"], sum_draws(outcome)
        chart = draw_reserve(reserve, find_opening(both.tables, reserve, draws), draws)
        period = Period(2027, DAYS[3], outcome.nota.first)
        rows = tabulate_reserve(period, both.tables.reserve_mutations, reserve).rows
        return [*chart.figure.data[0].y], [(when.text, what.text) for when, what, _ in rows]

    assert tell(after) == (["Begin 2027", "Stand nu"], [("1-1-2027", "beginstand"), ("2027", "stand ultimo")])
    steps, rows = tell(compute(both.tables, DAYS[3], BEFORE))
    assert (steps[0], steps[-1]) == ("Begin 2021", "Eind 2026")
    assert rows[0][0] == "1-1-2021" and rows[0][1] != "beginstand"


def test_the_reserve_of_a_nota_that_has_ended_is_what_was_left_of_it(both):
    outcome = compute(both.tables, DAYS[3], BEFORE)
    told = tell_reserve(outcome.results["F.2"], sum_draws(outcome), 2026)
    assert told.endswith("Dat bleef ervan over toen de nota eindigde.") and "maanden" not in told
    assert explain_pace(outcome.results["F.2"], sum_draws(outcome), 2026) == ""
    [received] = tell_received(both.tables, outcome.nota)
    assert received.startswith("1 januari 2021: € 61.000 ")


def test_what_runs_on_ended_and_was_left_is_told_of_the_next_nota(after):
    told = tell_succession(after)
    assert told[0].startswith("22 cijfers lopen door uit Ambitienota (2021-2026)")
    assert "H6.3 Deventer4GlobalGoals-prijs uitgereikt" in told[1]
    assert told[-1] == "De reserve van Ambitienota eindigde in 2026 met € 13.800."


def look(folder, stem: str, day: str, **query: str) -> str:
    """Give what a page says on a day."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_DATA", str(folder))
        app = open_page(stem, peildatum=day, **query)
    assert [one.value for one in app.exception] == []
    return all_text(app)


OVER = "De beleidsperiode 2021-2026 is voorbij; u ziet 2026, het laatste jaar ervan."


@pytest.mark.parametrize("day", ["2-1-2027", "1-3-2027"])
def test_in_the_first_months_the_nota_that_has_ended_is_seen_as_ended(alone, both, day):
    for loaded in (alone, both):
        said = look(loaded.folder, "overzicht", day)
        assert OVER in said and "Handel en export" in said
        assert "op koers" not in said and "nog geen" not in said.partition("Wat komt eraan?")[0]
        assert "van de 11 afspraken zijn er 7 in orde en 4 niet" in said


def test_a_year_later_the_next_nota_is_seen_and_without_one_still_the_last(alone, both):
    assert OVER in look(alone.folder, "overzicht", "31-12-2027")
    said = look(both.folder, "overzicht", "31-12-2027")
    assert "Van de vorige nota naar deze" in said and "Export en vakmensen" in said
    assert OVER not in said and "Tolerante Hanzestad" not in said
    chapter = look(both.folder, "verbinden", "31-12-2027")
    assert "Wij brengen organisaties bij elkaar." in chapter and "Het Internationaal Beleid spant" not in chapter


def test_the_final_account_of_the_first_nota_stays_one_choice_away(both):
    said = look(both.folder, "financien", "31-12-2027", nota=BEFORE)
    assert "Over: € 13.800 van € 61.000 (23%)." in said.replace("\N{NO-BREAK SPACE}", " ")
    assert "Dat bleef ervan over toen de nota eindigde." in said


def test_a_period_of_the_nota_before_is_reported_under_that_nota(both, tmp_path):
    out = tmp_path / "uit"
    made = main(
        ["--data", str(both.folder), "--out", str(out), "--peildatum", "2027-12-31", "--period", "2021-2026"]
        + ["--format", "docx", "--short", "--no-annexes"]
    )
    assert made == 0
    [path] = out.iterdir()
    said = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    assert "tolerante Hanzestad" in said and "Export en vakmensen" not in said
    assert "op koers" not in said and "loopt nog" not in said
