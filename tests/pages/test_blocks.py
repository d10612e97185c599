"""The drawer of a block of figures: what is counted and what is not, and the way on to the drawer of each figure."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from pages.parts.blocks import describe_agreements, describe_changes, describe_money, name_sheets, tell_change
from pages.parts.downloads import make_excel
from pages.parts.ground import read_ground
from pages.parts.provenance import COUNTS, ELSEWHERE, TOUCHES, _find_map_related
from pages.parts.view import View
from telling import sentences
from telling.counted import (
    AMOUNT,
    NO_GOAL,
    PARTICIPANTS,
    SHARE,
    find_activity_goals,
    find_goal_rows,
    find_network_rows,
    find_organisation_rows,
)
from telling.dutch import format_money
from telling.goals import count_named_goals
from telling.partners import list_networks, list_organisations
from telling.rows import NOT_TOLD
from tests.charts.situations import result, year
from tests.kpi.situations import INDICATORS, NOTA
from tests.pages.running import all_text, open_page, press
from tests.telling.example import UNTIL, make_example
from tools.sample.days import SNAPSHOT

DAY, YEARS = f"{SNAPSHOT:%d-%m-%Y}", range(NOTA.first, SNAPSHOT.year + 1)


@pytest.fixture
def ground():
    return read_ground(SNAPSHOT)


def count_mentions(behind) -> dict[str, int]:
    return behind.counted["Telt bij"].str.split("; ").explode().value_counts().to_dict()


def read_euros(cells) -> Decimal:
    signs = str.maketrans({"€": "", " ": "", ".": "", ",": "."})
    return sum((Decimal(cell.translate(signs)) for cell in cells if cell), Decimal(0))


@pytest.mark.parametrize("wanted", YEARS)
def test_the_agreements_of_the_drawer_are_those_of_the_counting_sentence(ground, wanted):
    results = list(ground.outcome.results.values())
    (_, counted), (_, others) = describe_agreements(results, wanted, "het hele programma").tables
    assert len(counted) == sentences.tally(results, wanted).agreed
    assert len(counted) + len(others) == len(results)
    assert all(counted["Bron van de streefwaarde"]) and all(counted["In woorden"])
    assert all(reason.startswith("geen streefwaarde: ") and reason[19:] for reason in others["Reden"])


def test_the_figure_of_the_sentence_on_a_card_comes_first_in_its_drawer(ground):
    for chapter in range(1, 7):
        results = [one for one in ground.outcome.results.values() if one.indicator.chapter == chapter]
        block = describe_agreements(results, 2026, "x")
        assert block.identities[0] == sentences.choose_telling(results, 2026).indicator.id
        assert sorted(block.identities) == sorted(one.indicator.id for one in results)


def test_every_row_of_money_names_the_figure_and_the_source_of_its_budget(ground):
    table = describe_money(ground.outcome, 2026).tables[0][1].set_index("Post")
    assert table.loc["Subsidie internationale organisaties", "Komt uit"].startswith("H2.8 ")
    assert "budget van € 43.000" in table.loc["Subsidie internationale organisaties", "Bron van de begroting"]
    assert table.loc["Begrote posten samen: binnen budget", "Komt uit"].startswith("F.4 ")
    assert "budget van € 43.000" in table.loc["Begrote posten samen: binnen budget", "Bron van de begroting"]
    assert table.loc["Uit de reserve", "Komt uit"].startswith("F.1 ")
    assert table.loc["Uit de reserve", "Bron van de begroting"] == ""


def test_what_changed_is_told_per_figure_and_a_yes_or_no_is_neither_higher_nor_lower():
    grown = result({2024: year("2"), 2025: year("3")})
    assert tell_change(grown, 2025) == "Vergeleken met 2024: 1 cijfer hoger."
    yes = result({2024: year("0"), 2025: year("1")}, unit="ja/nee", singular="ja/nee")
    assert tell_change(yes, 2025) == "Ja of nee: niet hoger of lager."


def test_the_changes_of_the_drawer_add_up_to_the_sentence(ground):
    block = describe_changes(ground.outcome.results.values(), 2025)
    told = block.tables[0][1]["Wat is er veranderd?"]
    assert f"{told.str.contains('1 cijfer hoger').sum()} cijfers hoger" in block.lines[0]
    assert f"{told.str.contains('1 cijfer lager').sum()} lager" in block.lines[0]


def test_every_block_can_be_downloaded_as_a_workbook(ground):
    results = list(ground.outcome.results.values())
    blocks = (
        describe_agreements(results, 2025, "x"),
        describe_money(ground.outcome, 2025),
        describe_changes(results, 2025),
    )
    names = []
    for block in blocks:
        assert make_excel(name_sheets(block), {})[:2] == b"PK"
        names += name_sheets(block)
    assert names == ["Meegeteld", "Niet meegeteld", "Meegeteld", f"Alle {len(INDICATORS)} indicatoren"]


@pytest.mark.parametrize("wanted", YEARS)
def test_the_rows_behind_tiles_matrix_and_honesty_bar_add_up_to_them(ground, wanted):
    until = pd.Timestamp(SNAPSHOT)
    behind = find_activity_goals(ground.tables, until, wanted)
    tiles = {goal: years[wanted].activities for goal, years in ground.outcome.goals.items()}
    assert {int(name.split()[0]): count for name, count in count_mentions(behind).items()} == {
        goal: count for goal, count in tiles.items() if count
    }
    counted = count_named_goals(ground.tables, until, wanted)
    assert len(behind.counted) == counted.named
    assert (behind.left_out["Reden"] == NO_GOAL).sum() == counted.total - counted.named


@pytest.mark.parametrize("goal", [4, 11, 16])
def test_the_rows_behind_one_goal_add_up_to_all_its_figures(ground, goal):
    for wanted in YEARS:
        behind, item = (
            find_goal_rows(ground.tables, pd.Timestamp(SNAPSHOT), goal, wanted).counted,
            ground.outcome.goals[goal][wanted],
        )
        assert behind["Bron"].value_counts().reindex(
            ["Activiteiten", "Missies", "Subsidies"], fill_value=0
        ).tolist() == [
            item.activities,
            item.missions,
            item.payments,
        ]
        assert read_euros(behind[SHARE]) == item.spending


def test_of_one_chapter_the_rows_of_a_goal_are_those_of_the_cell(ground):
    behind = find_goal_rows(ground.tables, pd.Timestamp(SNAPSHOT), 4, 2025, 3)
    assert (behind.counted["Bron"] == "Activiteiten").sum() == ground.outcome.goal_chapters[4][2025].get(3, 0)
    assert SHARE not in behind.counted and PARTICIPANTS in behind.counted


@pytest.mark.parametrize("wanted", [2021, 2026])
def test_the_rows_behind_the_roll_give_activities_and_subsidy_of_every_organisation(ground, wanted):
    until = pd.Timestamp(SNAPSHOT)
    rows = find_organisation_rows(ground.tables, until, wanted).counted
    rows = rows.assign(name=rows["Telt bij"].str.split("; ")).explode("name")
    of_period = rows["Datum"].str[-4:].astype(int) >= 2021
    paid = rows[of_period & (rows["Bron"] == "Subsidies")].groupby("name")[AMOUNT].agg(read_euros)
    roll = list_organisations(ground.tables, until, 2021, wanted).set_index("Organisatie")
    shown = roll[f"Subsidie 2021-{wanted}"]
    assert {name: format_money(amount) for name, amount in paid.items()} == shown[paid.index].to_dict()
    seen = set(roll.index[roll["_last"].notna()])
    assert set(rows["name"]) - {NOT_TOLD} <= seen


def test_of_a_shelter_city_row_the_drawer_of_the_roll_names_nobody():
    behind = find_organisation_rows(make_example(), UNTIL, 2026)
    guest = behind.counted.set_index("Omschrijving").loc["Opvang Shelter City"]
    assert guest[["Nummer", "Organisatie", "Rij", "Telt bij"]].tolist() == ["", "", "", NOT_TOLD]
    assert "Humanitas" not in behind.counted.to_csv() + behind.left_out.to_csv()


def test_the_rows_behind_the_networks_are_their_meetings(ground):
    behind = find_network_rows(ground.tables, pd.Timestamp(SNAPSHOT), 2021, 2026)
    met = list_networks(ground.tables, pd.Timestamp(SNAPSHOT), 2026, NOTA)
    rows = met.set_index("Netwerk")["Bijeenkomsten 2021-2026"]
    assert count_mentions(behind) == {name: int(count) for name, count in rows.items() if count != "0"}


def test_findings_on_the_rows_of_a_map_come_first_and_the_others_are_counted_apart(ground):
    behind = find_activity_goals(ground.tables, pd.Timestamp(SNAPSHOT), 2024)
    found = _find_map_related(View(ground, 2024), {"activiteiten"}, behind)
    ranks = [TOUCHES.index(one) for one in found["raakt"]]
    assert ranks == sorted(ranks)
    assert COUNTS in set(found["raakt"]) and ELSEWHERE in set(found["raakt"])
    app = open_page("global-goals", peildatum=DAY, jaar="2024")
    press(app, "bron-tegels")
    others = (found["raakt"] == ELSEWHERE).sum()
    assert f"Nog {others} meldingen gaan over andere rijen van deze bronnen" in all_text(app)


@pytest.mark.parametrize(
    ("stem", "key", "said"),
    [
        ("global-goals", "bron-tegels", "Activiteiten en hun Global Goals in 2025"),
        ("global-goals", "bron-eerlijk", "Activiteiten en hun Global Goals in 2025"),
        ("global-goals", "bron-doel", "Doel 4 Kwaliteitsonderwijs in 2025"),
        ("financien", "bron-posten", "Begroot en besteed in 2025, post voor post"),
        ("partners", "bron-organisaties", "Organisaties tot en met 2025"),
        ("partners", "bron-netwerken", "Bijeenkomsten van netwerken, 2021 tot en met 2025"),
    ],
)
def test_each_block_opens_its_drawer(stem, key, said):
    app = open_page(stem, peildatum=DAY, jaar="2025")
    assert said not in all_text(app).replace("\\", "")
    press(app, key)
    assert not app.exception
    assert said in all_text(app).replace("\\", "")


def test_a_figure_chosen_in_the_drawer_of_a_block_opens_its_own_drawer_once():
    app = open_page("overzicht", peildatum=DAY, jaar="2025")
    app.session_state["herkomst-gekozen-overzicht"] = "H2.8"
    app.run()
    assert not app.exception
    assert "De som" in all_text(app)
    app.run()
    assert "De som" not in all_text(app)
