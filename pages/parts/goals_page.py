"""Global Goals: the 17 goals as tiles, the matrix with the chapters, one goal in depth, and what is not reached."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal

import pandas as pd
import streamlit as st

from charts import style
from charts.goals import GOALS, draw_goal_matrix, draw_goal_years, draw_honesty
from kpi.model import GoalYear, Result
from kpi.terms import ACTIVITIES, FIRST_YEAR, LAST_YEAR, MISSIONS, PAYMENTS, UNATTRIBUTED
from pages.parts import texts
from pages.parts.blocks import offer_rows
from pages.parts.cards import list_milestones
from pages.parts.map_rows import find_activity_goals, find_goal_rows
from pages.parts.provenance import offer_provenance
from pages.parts.registers import GoalStory, count_named_goals, count_origins, list_records, tell_goal
from pages.parts.show import (
    CHART_CONFIG,
    offer_download,
    offer_figures,
    show_chart,
    show_rows,
    show_table,
    sign,
    tell_source,
)
from pages.parts.view import View
from telling.dutch import format_count
from telling.sentences import say_goal_figure, tell_value

FIELDS = ("activities", "missions", "payments")
OPTIONS = [f"{goal} {name}" for goal, (name, _) in GOALS.items()]
ALL_CHAPTERS = "alle hoofdstukken"
CHAPTERS = [ALL_CHAPTERS, *(f"{chapter} {name}" for chapter, name in texts.CHAPTERS.items())]
WORKED_ON = "H6.4"
TILES_COUNT = (
    "Een tegel en het raster tellen uitgevoerde activiteiten. Missies en betalingen staan bij het doel in de diepte."
)
GOAL, CHAPTER = "doel", "hoofdstuk"
"""Names of the two choices in the URL."""


def draw(view: View) -> None:
    """Draw the page."""
    goals = view.ground.outcome.goals
    now = {goal: goals.get(goal, {}).get(view.year) for goal in GOALS}
    st.text(tell_reach(view.ground.outcome.results[WORKED_ON], now, view.year))
    st.text(tell_never(goals, view.peildatum.year))
    st.text(TILES_COUNT)
    _show_tiles(now)
    goal, chapter = _choose()
    left, right = st.columns([1, 1.1], gap="medium")
    with left:
        _show_matrix(view, now)
        _show_honesty(view)
    with right:
        _show_goal(view, goal, chapter)
    _show_rows(view, goal, chapter)


def tell_reach(worked_on: Result, now: dict[int, GoalYear | None], year: int) -> str:
    """Say how many goals were worked on in the year (H6.4) and name those that were not."""
    told, item = tell_value(worked_on, year), worked_on.years.get(year)
    empty = [goal for goal, one in now.items() if one and not any(getattr(one, field) for field in FIELDS)]
    if item is None or item.value is None or not empty:
        return told
    return (
        f"{told} {'Nog niet' if item.running else 'Niet'}: {', '.join(f'{goal} {GOALS[goal][0]}' for goal in empty)}."
    )


def tell_never(goals: Mapping[int, Mapping[int, GoalYear]], until: int) -> str:
    """Name the goals that nothing was done for in any year of the policy period up to `until`."""
    if not any(
        getattr(item, field) is not None for years in goals.values() for item in years.values() for field in FIELDS
    ):
        return ""
    last = min(until, LAST_YEAR)
    never = [
        goal
        for goal in GOALS
        if not any(
            getattr(item, field)
            for year, item in goals.get(goal, {}).items()
            if FIRST_YEAR <= year <= last
            for field in FIELDS
        )
    ]
    period = f"In de hele periode {FIRST_YEAR} tot en met {last}"
    if not never:
        return f"{period} is er aan elk van de 17 doelen wel eens gewerkt."
    names = ", ".join(f"{goal} {GOALS[goal][0]}" for goal in never)
    return f"{period} is er nog nooit gewerkt aan: {names}."


def _show_tiles(now: dict[int, GoalYear | None]) -> None:
    st.html(_tile_colours())
    with st.container(key="rooster-tegels"):
        for goal, (name, _) in GOALS.items():
            st.button(
                f"**{goal}** {name}  \n{_tile_count(now[goal])}",
                key=f"tegel-{goal}",
                width="stretch",
                on_click=_choose_goal,
                args=(goal,),
            )


def _choose() -> tuple[int, int | None]:
    """Show the two choices and give the goal and the chapter (None: all)."""
    left, right = st.columns(2)
    with left:
        goal = st.selectbox("Doel in de diepte", OPTIONS, key=GOAL, bind="query-params", index=3, filter_mode=None)
    with right:
        chapter = st.selectbox("Hoofdstuk", CHAPTERS, key=CHAPTER, bind="query-params", filter_mode=None)
    return int(goal.split()[0]), None if chapter == ALL_CHAPTERS else int(chapter.split()[0])


def _choose_goal(goal: int, chapter: int | None = None) -> None:
    st.session_state[GOAL] = OPTIONS[goal - 1]
    st.session_state[CHAPTER] = CHAPTERS[chapter or 0]


def _show_matrix(view: View, now: Mapping[int, GoalYear | None]) -> None:
    st.header("Doelen en hoofdstukken", anchor=False)
    counts = {goal: view.ground.outcome.goal_chapters.get(goal, {}).get(view.year, {}) for goal in GOALS}
    covered = any(item is not None and item.activities is not None for item in now.values())
    missing = say_goal_figure(now[1], "activities")  # the same for every goal, where it is not covered
    chart = view.ground.keep(("matrix", view.year), lambda: draw_goal_matrix(counts, view.year, covered, missing))
    key, lines = f"raster-{view.year}", tell_source(chart, False, view.ground.loaded.is_sample)
    st.subheader(chart.title, anchor=False)
    st.text("Klik op een getal om dat doel en dat hoofdstuk te bekijken, of kies ze hierboven in de lijsten.")
    st.plotly_chart(
        json.loads(sign(view, chart, lines).spec),  # a figure of this run alone
        theme=None,
        alt=chart.alt,
        key=key,
        config=CHART_CONFIG,
        on_select=lambda: choose_from_matrix(st.session_state[key]),
        selection_mode="points",
    )
    st.text(chart.note)
    _offer_activity_rows(view, "tegels", "Waar komen tegels en raster vandaan?")
    offer_figures(view, chart, key)


def _offer_activity_rows(view: View, key: str, label: str) -> None:
    offer_rows(
        view,
        key,
        f"Activiteiten en hun Global Goals in {view.year}",
        "Een tegel telt de uitgevoerde activiteiten van het jaar die het doel noemen; het raster telt dezelfde "
        "activiteiten per hoofdstuk. Een activiteit met meer doelen telt bij elk doel mee. Is een activiteit "
        "uitgevoerd zonder doel, dan staat zij bij 'Niet meegeteld': de balk over eerlijkheid telt die ook.",
        lambda: find_activity_goals(view.ground.tables, pd.Timestamp(view.peildatum), view.year),
        (ACTIVITIES,),
        "van doelen",
        label,
    )


def choose_from_matrix(state: Mapping) -> None:
    """Choose the goal and the chapter of the cell that was clicked; a second click on it gives all chapters again."""
    points = state["selection"]["points"]
    if points:
        goal, chapter = points[0]["customdata"]
        _choose_goal(int(goal), int(chapter))
    else:
        st.session_state[CHAPTER] = ALL_CHAPTERS


def _tile_count(item: GoalYear | None) -> str:
    if item is None or item.activities is None:
        return say_goal_figure(item, "activities")
    return format_count(item.activities, "activiteit", "activiteiten")


def _tile_colours() -> str:
    rules = []
    for goal, (_, colour) in GOALS.items():
        text = style.readable_on(colour)
        rules.append(
            f".st-key-tegel-{goal} button, .st-key-tegel-{goal} button:hover {{ background: {colour}; color: {text}; "
            f"border-color: {colour}; min-height: 5.4rem; }} .st-key-tegel-{goal} button p {{ color: {text}; }}"
        )
    return f"<style>{''.join(rules)}</style>"


def _show_goal(view: View, goal: int, chapter: int | None) -> None:
    years = view.ground.outcome.goals.get(goal, {})
    running = None if (view.peildatum.month, view.peildatum.day) == (12, 31) else view.peildatum.year
    st.header(f"Doel {goal}: {GOALS[goal][0]}", anchor=False)
    if years:
        show_chart(
            view,
            view.ground.keep(
                ("goal", goal), lambda: draw_goal_years(goal, years, running, list_milestones(view, None))
            ),
            f"doel-{goal}",
            heading=False,
        )
    story = _tell_story(view, goal, chapter)
    where = "" if chapter is None else f", alleen hoofdstuk {chapter}"
    st.subheader(f"Wat, wie, waar, wanneer en hoeveel geld in {view.year}{where}", anchor=False)
    show_table(describe_goal(story, years.get(view.year) if chapter is None else None))
    offer_rows(
        view,
        "doel",
        f"Doel {goal} {GOALS[goal][0]} in {view.year}{where}",
        "Activiteiten, missies en betalingen: de uitgevoerde rijen van het jaar die dit doel noemen. Organisaties: de "
        "verschillende organisaties bij de activiteiten en betalingen. Deelnemers: de som bij de activiteiten. "
        "Besteed: elke uitgave op een budgetpost van het beleid, gelijk verdeeld over de doelen die erbij staan, tot "
        "op de cent.",
        lambda: find_goal_rows(view.ground.tables, pd.Timestamp(view.peildatum), goal, view.year, chapter),
        (ACTIVITIES, MISSIONS, PAYMENTS),
        "van dit doel",
        f"Waar komt doel {goal} vandaan?",
    )


def _show_rows(view: View, goal: int, chapter: int | None) -> None:
    rows = _tell_story(view, goal, chapter).rows
    st.header(f"De rijen achter doel {goal}: {format_count(len(rows), 'rij', 'rijen')}", anchor=False)
    show_rows(rows, f"Activiteiten, missies en betalingen voor doel {goal}", height=300)
    if len(rows):
        offer_download(view, f"Doel {goal} {view.year}", {"Rijen": rows}, f"doel-{goal}-rijen")


def _tell_story(view: View, goal: int, chapter: int | None) -> GoalStory:
    ground = view.ground
    return ground.keep(
        ("goal story", goal, view.year, chapter),
        lambda: tell_goal(
            ground.tables,
            ground.keep_for_all_dates(("records",), lambda: list_records(ground.tables)),
            pd.Timestamp(view.peildatum),
            goal,
            view.year,
            chapter,
        ),
    )


def describe_goal(story: GoalStory, item: GoalYear | None) -> pd.DataFrame:
    """Put what is known of a goal in one table; the counts only for all chapters together, because money and
    participants are not known per chapter."""
    counts = (
        []
        if item is None
        else [
            ("Uitgevoerde activiteiten", say_goal_figure(item, "activities")),
            ("Uitgevoerde missies", say_goal_figure(item, "missions")),
            ("Betalingen", say_goal_figure(item, "payments")),
            ("Organisaties (bij activiteiten en betalingen)", say_goal_figure(item, "organisations")),
            ("Deelnemers (aan activiteiten)", say_goal_figure(item, "participants")),
            ("Besteed (aandeel van dit doel)", say_goal_figure(item, "spending")),
        ]
    )
    return pd.concat([story.facts, pd.DataFrame(counts, columns=["Vraag", "Antwoord"])], ignore_index=True)


def _show_honesty(view: View) -> None:
    st.header("Hoe eerlijk zijn deze cijfers?", anchor=False)
    counted = count_named_goals(view.ground.tables, pd.Timestamp(view.peildatum), view.year)
    money = view.ground.outcome.results.get("F.3")
    item = money.years.get(view.year) if money else None
    without = money.breakdowns.get("goal", {}).get(view.year, {}).get(UNATTRIBUTED, Decimal(0)) if money else None
    spent = item.value if item else None
    attributed = None if spent is None or without is None else spent - without
    if counted.total or spent:
        show_chart(
            view,
            view.ground.keep(
                ("honesty", view.year),
                lambda: draw_honesty(counted.named, counted.total, attributed, spent, view.year),
            ),
            f"eerlijk-{view.year}",
        )
    else:
        st.text(f"Over {view.year} zijn er geen activiteiten en geen uitgaven om dit aan te meten.")
    st.text(texts.GOALS_OVERLAP)
    st.text(
        "Wie heeft de doelen toegekend? Bij een activiteit, missie of betaling: wie dat bestand bijhoudt. "
        + tell_origins(count_origins(view.ground.tables))
    )
    with st.container(horizontal=True):
        _offer_activity_rows(view, "eerlijk", "Waar komen de activiteiten met een doel vandaan?")
        for identity, label in (
            (WORKED_ON, "Waar komt het aantal doelen vandaan?"),
            ("F.3", "Waar komt het geld per doel vandaan?"),
        ):
            if identity in view.ground.outcome.results:
                offer_provenance(view, identity, label=label)


def tell_origins(origins: Mapping[str, list[int]]) -> str:
    """Say per origin which chapters of the nota were linked to goals that way."""
    if not origins:
        return "Bij de hoofdstukken van de nota: dat staat niet in het beleidskader."
    parts = []
    for origin, chapters in origins.items():
        named = ", ".join(map(str, chapters[:-1])) + (" en " if len(chapters) > 1 else "") + str(chapters[-1])
        parts.append(f"hoofdstuk {named}: {origin}")
    return f"Bij de hoofdstukken van de nota ({'; '.join(parts)})."
