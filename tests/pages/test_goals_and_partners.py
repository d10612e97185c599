"""Global Goals and Partners: what is said about reach, silence and origin, and choices that live in the URL."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import streamlit as st

from kpi.model import GoalYear, Result
from pages.parts.goals_page import choose_from_matrix
from telling.goals import tell_never, tell_origins, tell_reach
from telling.partners import tell_silence
from tests.charts.situations import year
from tests.kpi.situations import BY_ID, NOTA
from tests.pages.running import all_text, open_page, read_tables

SOME, NONE = GoalYear(1, 0, 0, Decimal(0), 0, 0), GoalYear(0, 0, 0, Decimal(0), 0, 0)
UNKNOWN = GoalYear(None, None, None, None, None, None)


def test_goals_without_anything_in_the_year_are_named():
    now = dict.fromkeys(range(1, 18), SOME) | {5: NONE}
    worked_on = {2025: year("16"), 2026: year("16", running=True), 2024: year(None), 2023: year("17")}
    result = Result(BY_ID["H6.4"], BY_ID["H6.4"].name, worked_on, nota=NOTA)
    counted = "aan 16 van de 17 Global Goals gewerkt (activiteit, missie of betaling)"
    assert tell_reach(result, now, 2025) == f"In 2025 is {counted}. Niet: 5 Gendergelijkheid."
    assert tell_reach(result, now, 2026) == f"In 2026 is tot nu toe {counted}. Nog niet: 5 Gendergelijkheid."
    assert tell_reach(result, dict.fromkeys(now, UNKNOWN), 2024) == "Over 2024 zijn er geen gegevens."
    assert tell_reach(result, dict.fromkeys(now, SOME), 2023).endswith("(activiteit, missie of betaling).")


def test_goals_that_had_nothing_in_the_whole_period_are_named_apart():
    goals = {goal: {2021: NONE, 2022: SOME} for goal in range(1, 18)} | {14: {2021: NONE, 2022: NONE}}
    assert tell_never(goals, 2022, NOTA) == (
        "In de hele periode 2021 tot en met 2022 is er nog nooit gewerkt aan: 14 Leven in het water."
    )


def test_when_every_goal_was_reached_once_that_is_said():
    goals = {goal: {2021: SOME, 2022: NONE} for goal in range(1, 18)}
    assert "aan elk van de 17 doelen" in tell_never(goals, 2022, NOTA)


def test_without_data_nothing_is_said_about_goals_never_reached():
    assert tell_never({4: {2021: UNKNOWN}}, 2021, NOTA) == ""


def test_who_linked_the_chapters_is_said_per_chapter():
    assert tell_origins({"vastgesteld": [1, 2, 4], "nog niet ingevuld": [6]}) == (
        "Bij de hoofdstukken van de nota (hoofdstuk 1, 2 en 4: vastgesteld; hoofdstuk 6: nog niet ingevuld)."
    )
    assert tell_origins({}) == "Bij de hoofdstukken van de nota: dat staat niet in het beleidskader."


def test_the_silent_organisations_of_the_nota_are_counted_by_year():
    roll = pd.DataFrame(
        {
            "_in_nota": [True, True, True, True, False],
            "_active": [True, False, False, False, False],
            "_last": [2026, 2023, 2023, None, 2022],
        }
    )
    assert tell_silence(roll, 2026) == (
        "3 organisaties uit de nota zijn stil in 2026. Laatst gezien: 2 in 2023. Nog nooit gezien: 1."
    )
    assert tell_silence(roll.head(1), 2026) == ""


def test_a_clicked_cell_chooses_goal_and_chapter_and_a_second_click_lets_the_chapter_go(monkeypatch):
    state: dict[str, str] = {}
    monkeypatch.setattr(st, "session_state", state)
    choose_from_matrix([13, 6], (4, None), NOTA)
    assert state == {"doel": "13 Klimaatactie", "hoofdstuk": "6 Global Goals-gemeente"}
    choose_from_matrix([13, 6], (13, 6), NOTA)
    assert state == {"doel": "13 Klimaatactie", "hoofdstuk": "alle hoofdstukken"}


def test_goal_and_chapter_of_a_link_are_shown():
    app = open_page("global-goals", doel="13 Klimaatactie", hoofdstuk="6 Global Goals-gemeente", jaar="2025")
    assert not app.exception
    assert "Doel 13: Klimaatactie" in all_text(app)
    assert "in 2025, alleen hoofdstuk 6" in all_text(app)


def test_a_country_of_a_link_narrows_the_roll():
    app = open_page("partners", land="Oeganda", groep="alle organisaties")
    [shown] = read_tables(app, "Organisatie", "Landen")
    assert len(shown) > 0
    assert all("Oeganda" in cell for cell in shown["Landen"])


def test_a_country_that_is_no_longer_in_the_data_falls_away():
    app = open_page("partners", land="Atlantis")
    assert not app.exception
    assert app.selectbox(key="land").value == "alle landen"
