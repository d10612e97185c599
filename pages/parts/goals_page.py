"""Global Goals: the 17 goals as tiles, the matrix with the chapters, one goal in depth, and what is not reached."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from charts import style
from charts.goals import GOALS, draw_goal_matrix, draw_goal_years, draw_honesty
from kpi.frame import Nota
from kpi.goals import compute_goals
from kpi.model import GoalYear
from kpi.population import Population
from kpi.terms import ACTIVITIES, MISSIONS, PAYMENTS
from pages.parts import texts
from pages.parts.blocks import offer_rows
from pages.parts.cards import list_milestones
from pages.parts.lists import ORDER, show_list
from pages.parts.provenance import offer_provenance
from pages.parts.show import (
    CHART_CONFIG,
    offer_download,
    show_chart,
    show_table,
    show_tools,
    sign,
    tell_source,
)
from pages.parts.texts import plain
from pages.parts.timeline import show_timeline
from pages.parts.view import View
from telling.counted import find_activity_goals, find_goal_rows
from telling.dutch import format_count
from telling.goals import (
    PER_GOAL,
    WORKED_ON,
    GoalStory,
    count_origins,
    count_tile,
    describe_goal,
    measure_honesty,
    tell_goal,
    tell_never,
    tell_origins,
    tell_reach,
)
from telling.milestones import choose_milestones
from telling.names import number_chapter
from telling.sentences import say_goal_figure

OPTIONS = [f"{goal} {name}" for goal, (name, _) in GOALS.items()]
ALL_CHAPTERS = "alle hoofdstukken"
TILES_COUNT = (
    "Een tegel en het raster tellen uitgevoerde activiteiten. Missies en betalingen staan bij het doel in de diepte."
)
GOAL, CHAPTER = "doel", "hoofdstuk"
"""Names of the two choices in the URL."""


def draw(view: View) -> None:
    """Draw the page."""
    goals, chapters = find_goals(view)
    now = {goal: goals.get(goal, {}).get(view.year) for goal in GOALS}
    st.text(tell_reach(view.ground.outcome.results[WORKED_ON], now, view.year))
    st.text(tell_never(view.ground.outcome.goals, view.peildatum.year, view.ground.outcome.nota))
    st.text(TILES_COUNT)
    _show_tiles(now)
    goal, chapter = _choose(view)
    left, right = st.columns([1, 1.1], gap="medium")
    with left:
        _show_matrix(view, now, {goal: chapters.get(goal, {}).get(view.year, {}) for goal in GOALS})
        _show_honesty(view)
    with right:
        _show_goal(view, goal, chapter, now[goal])
    show_timeline(choose_milestones(view.ground.outcome.goals.get(goal, {}), list_milestones(view, None)))
    _show_rows(view, goal, chapter)


def find_goals(
    view: View,
) -> tuple[Mapping[int, Mapping[int, GoalYear]], Mapping[int, Mapping[int, Mapping[int, int]]]]:
    """Give the figures of every goal and year, and its activities per chapter: those of the policy period, or those of
    the year in view where that is before it."""
    outcome, year = view.ground.outcome, view.year
    if year >= view.ground.outcome.frame.first_year:
        return outcome.goals, outcome.goal_chapters
    return view.ground.keep(
        ("goals of", year), lambda: compute_goals(Population(view.ground.tables, view.peildatum), [year])
    )


def _show_tiles(now: dict[int, GoalYear | None]) -> None:
    st.html(_tile_colours())
    with st.container(key="rooster-tegels"):
        for goal, (name, _) in GOALS.items():
            st.button(
                f"**{goal}** {name}  \n{count_tile(now[goal])}",
                key=f"tegel-{goal}",
                width="stretch",
                on_click=_choose_goal,
                args=(goal,),
            )


def _choose(view: View) -> tuple[int, int | None]:
    """Show the two choices and give the goal and the chapter (None: all)."""
    left, right = st.columns(2)
    with left:
        goal = st.selectbox("Doel in de diepte", OPTIONS, key=GOAL, bind="query-params", index=3, filter_mode=None)
    with right:
        nota = view.ground.outcome.nota
        names = {ALL_CHAPTERS: None} | {number_chapter(nota, number): number for number in nota.by_number}
        if st.session_state.get(CHAPTER) not in (None, *names):
            del st.session_state[CHAPTER]
        chapter = st.selectbox("Hoofdstuk", list(names), key=CHAPTER, bind="query-params", filter_mode=None)
    return int(goal.split()[0]), names[chapter]


def _choose_goal(goal: int, chapter: str = ALL_CHAPTERS) -> None:
    st.session_state[GOAL] = OPTIONS[goal - 1]
    st.session_state[CHAPTER] = chapter


def _show_matrix(view: View, now: Mapping[int, GoalYear | None], counts: Mapping[int, Mapping[int, int]]) -> None:
    st.header("Doelen en hoofdstukken", anchor=False)
    covered = any(item is not None and item.activities is not None for item in now.values())
    missing = say_goal_figure(now[1], "activities")  # the same for every goal, where it is not covered
    chapters = view.ground.outcome.nota.by_number
    chart = view.ground.keep(
        ("matrix", view.year),
        lambda: draw_goal_matrix(counts, view.year, chapters, covered, missing),
    )
    key, lines = f"raster-{view.year}", tell_source(chart, False, view.ground.loaded.is_sample)
    st.subheader(chart.title, anchor=False)
    st.text("Klik op een getal om dat doel en dat hoofdstuk te bekijken, of kies ze hierboven in de lijsten.")
    st.plotly_chart(
        json.loads(sign(chart, lines).spec),  # a figure of this run alone
        theme=None,
        alt=chart.alt,
        key=key,
        config=CHART_CONFIG,
        on_select=lambda: choose_from_matrix(st.session_state[key], view.ground.outcome.nota),
        selection_mode="points",
    )
    st.caption(plain(chart.note))
    show_tools(view, chart, key, lambda: _offer_activity_rows(view, "tegels", "Waar komen tegels en raster vandaan?"))


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


def choose_from_matrix(state: Mapping, nota: Nota) -> None:
    """Choose the goal and the chapter of the cell that was clicked; a second click on it gives all chapters again."""
    points = state["selection"]["points"]
    if points:
        goal, chapter = points[0]["customdata"]
        _choose_goal(int(goal), number_chapter(nota, int(chapter)))
    else:
        st.session_state[CHAPTER] = ALL_CHAPTERS


def _tile_colours() -> str:
    rules = []
    for goal, (_, colour) in GOALS.items():
        text = style.readable_on(colour)
        rules.append(
            f".st-key-tegel-{goal} button, .st-key-tegel-{goal} button:hover {{ background: {colour}; color: {text}; "
            f"border-color: {colour}; min-height: 5.4rem; }} .st-key-tegel-{goal} button p {{ color: {text}; }}"
        )
    return f"<style>{''.join(rules)}</style>"


def _show_goal(view: View, goal: int, chapter: int | None, now: GoalYear | None) -> None:
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
    show_table(describe_goal(story, now if chapter is None else None))
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
    show_list(rows, f"Activiteiten, missies en betalingen voor doel {goal}", ORDER)
    if len(rows):
        offer_download(view, f"Doel {goal} {view.year}", {"Rijen": rows}, f"doel-{goal}-rijen")


def _tell_story(view: View, goal: int, chapter: int | None) -> GoalStory:
    ground = view.ground
    return ground.keep(
        ("goal story", goal, view.year, chapter),
        lambda: tell_goal(
            ground.tables,
            pd.Timestamp(view.peildatum),
            goal,
            view.year,
            chapter,
        ),
    )


def _show_honesty(view: View) -> None:
    st.header("Hoe eerlijk zijn deze cijfers?", anchor=False)
    ground = view.ground
    honesty = ground.keep(("honest", view.year), lambda: measure_honesty(ground.outcome, ground.tables, view.year))
    if honesty.total or honesty.spent:
        show_chart(
            view,
            view.ground.keep(
                ("honesty", view.year),
                lambda: draw_honesty(honesty.named, honesty.total, honesty.attributed, honesty.spent, view.year),
            ),
            f"eerlijk-{view.year}",
        )
    else:
        st.text(f"Over {view.year} zijn er geen activiteiten en geen uitgaven om dit aan te meten.")
    st.text(texts.GOALS_OVERLAP)
    st.text(
        "Wie heeft de doelen toegekend? Bij een activiteit, missie of betaling: wie dat bestand bijhoudt. "
        + tell_origins(count_origins(view.ground.tables, view.ground.outcome.nota.name))
    )
    with st.container(horizontal=True, key="met-woorden"):
        _offer_activity_rows(view, "eerlijk", "Waar komen de activiteiten met een doel vandaan?")
        for identity, label in (
            (WORKED_ON, "Waar komt het aantal doelen vandaan?"),
            (PER_GOAL, "Waar komt het geld per doel vandaan?"),
        ):
            if identity in view.ground.outcome.results:
                offer_provenance(view, identity, label=label)
