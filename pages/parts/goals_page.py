"""Global Goals: the 17 goals as tiles, the matrix with the chapters, one goal in depth, and what is not reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st
from markupsafe import Markup

from charts import style
from charts.goals import GOALS, draw_goal_matrix, draw_goal_years, draw_honesty
from kpi.frame import Nota
from kpi.goals import compute_goals
from kpi.model import GoalYear
from kpi.population import Population
from kpi.terms import ACTIVITIES, MISSIONS, PAYMENTS
from pages.parts import texts
from pages.parts.cards import list_milestones
from pages.parts.fill_in import offer_goals
from pages.parts.ground import Ground
from pages.parts.lists import ORDER, show_list
from pages.parts.part import Tool, show_words, write_tools
from pages.parts.prose import show_prose, write_heading, write_lines
from pages.parts.provenance import lead_to_provenance, lead_to_rows
from pages.parts.rendering import render
from pages.parts.show import offer_download, show_chart, write_some
from pages.parts.timeline import write_timeline
from pages.parts.told import make_told
from pages.parts.view import View
from telling.counted import find_activity_goals, find_goal_rows
from telling.dutch import format_count
from telling.goals import (
    MERGED_TOLD,
    NO_STORY,
    PER_GOAL,
    WORKED_ON,
    GoalStory,
    Honesty,
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
CLICK = "Klik op een getal om dat doel en dat hoofdstuk te bekijken, of kies ze hierboven in de lijsten."
GOAL, CHAPTER = "doel", "hoofdstuk"
"""Names of the two choices in the URL."""

_show = make_told("doelen")


def draw(view: View) -> None:
    """Draw the page."""
    goals, chapters = find_goals(view)
    now = {goal: goals.get(goal, {}).get(view.year) for goal in GOALS}
    outcome = view.ground.outcome
    show_prose(
        write_lines(
            [
                tell_reach(outcome.results[WORKED_ON], now, view.year) if WORKED_ON in outcome.results else "",
                tell_never(outcome.goals, view.peildatum.year, outcome.nota),
                TILES_COUNT,
            ]
        )
    )
    _show_tiles(view, now)
    goal, chapter = _choose(view)
    with st.container(key="doelen-naast-elkaar"):
        counts = {one: chapters.get(one, {}).get(view.year, {}) for one in GOALS}
        _show_matrix(view, now, counts, (goal, chapter))
        _show_goal(view, goal, chapter, now[goal])
        _show_honesty(view)
    offer_goals(view)
    _show_rows(
        view, goal, chapter, write_timeline(choose_milestones(outcome.goals.get(goal, {}), list_milestones(view, None)))
    )


def find_goals(
    view: View,
) -> tuple[Mapping[int, Mapping[int, GoalYear]], Mapping[int, Mapping[int, Mapping[int, int]]]]:
    """Give the figures of every goal and year, and its activities per chapter: those of the policy period, or those of
    the year in view where that is before it."""
    outcome, year = view.ground.outcome, view.year
    if year >= view.ground.outcome.frame.first_year:
        return outcome.goals, outcome.goal_chapters
    if view.ground.made:
        return view.ground.made.earlier_goals, view.ground.made.earlier_chapters
    return view.ground.keep(
        ("goals of", year), lambda: compute_goals(Population(view.ground.tables, view.peildatum), [year])
    )


def _show_tiles(view: View, now: dict[int, GoalYear | None]) -> None:
    told = view.ground.keep(("tiles", view.year), lambda: write_tiles(now))
    if asked := _show(told, "tegels"):
        _choose_goal(int(asked))


def write_tiles(now: Mapping[int, GoalYear | None]) -> str:
    """Write the tiles of the goals as HTML: each a button with its number, its name and what was counted (None: there
    are no figures of it)."""
    tiles = [
        {
            "goal": goal,
            "name": name,
            "count": count_tile(now[goal]),
            "colour": colour,
            "text": style.readable_on(colour),
        }
        for goal, (name, colour) in GOALS.items()
    ]
    return render("tiles.html.j2", tiles=tiles)


def _choose(view: View) -> tuple[int, int | None]:
    """Show the two choices and give the goal and the chapter (None: all)."""
    nota = view.ground.outcome.nota
    names = {ALL_CHAPTERS: None} | {number_chapter(nota, number): number for number in nota.by_number}
    if st.session_state.get(CHAPTER) not in (None, *names):
        del st.session_state[CHAPTER]
    with st.container(horizontal=True, key="filters"):
        goal = st.selectbox("Doel in de diepte", OPTIONS, key=GOAL, bind="query-params", index=3, filter_mode=None)
        chapter = st.selectbox("Hoofdstuk", list(names), key=CHAPTER, bind="query-params", filter_mode=None)
    return int(goal.split()[0]), names[chapter]


def _choose_goal(goal: int, chapter: str = ALL_CHAPTERS) -> None:
    st.session_state[GOAL] = OPTIONS[goal - 1]
    st.session_state[CHAPTER] = chapter


def _show_matrix(
    view: View,
    now: Mapping[int, GoalYear | None],
    counts: Mapping[int, Mapping[int, int]],
    chosen: tuple[int, int | None],
) -> None:
    covered = any(item is not None and item.activities is not None for item in now.values())
    missing = say_goal_figure(now[1], "activities")  # the same for every goal, where it is not covered
    nota = view.ground.outcome.nota
    chart = view.ground.keep(
        ("matrix", view.year),
        lambda: draw_goal_matrix(counts, view.year, nota.by_number, covered, missing),
    )
    show_chart(
        view,
        chart,
        f"raster-{view.year}",
        origins=[_lead_to_activity_rows(view, "tegels", "Waar komen tegels en raster vandaan?")],
        above=write_heading("Doelen en hoofdstukken") + write_lines([CLICK]),
        choose=lambda cell: choose_from_matrix(cell, chosen, nota),
        chosen=chosen,
    )


def _lead_to_activity_rows(view: View, key: str, label: str) -> Tool:
    return lead_to_rows(
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


def choose_from_matrix(cell: Sequence[int], chosen: tuple[int, int | None], nota: Nota) -> None:
    """Choose the goal and the chapter of the cell that was clicked; a second click on it gives all chapters again.
    `chosen` is the goal and the chapter in view, None for all chapters."""
    goal, chapter = map(int, cell)
    if (goal, chapter) == chosen:
        st.session_state[CHAPTER] = ALL_CHAPTERS
    else:
        _choose_goal(goal, number_chapter(nota, chapter))


def _show_goal(view: View, goal: int, chapter: int | None, now: GoalYear | None) -> None:
    years = view.ground.outcome.goals.get(goal, {})
    running = None if (view.peildatum.month, view.peildatum.day) == (12, 31) else view.peildatum.year
    heading = write_heading(f"Doel {goal}: {GOALS[goal][0]}")
    where = "" if chapter is None else f", alleen hoofdstuk {chapter}"
    # to who may not see rows nobody is named
    what = "Wat, wie, waar, wanneer en hoeveel geld" if view.sees_rows else "Wat, waar, wanneer en hoeveel geld"
    what = what if view.has_rows else "In cijfers"
    table = view.ground.keep(
        ("goal table", goal, view.year, chapter, view.sees_rows),
        lambda: _write_goal(view, goal, chapter, now if chapter is None else None),
    )
    origin = lead_to_rows(
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
    told = write_heading(f"{what} in {view.year}{where}", 3) + table
    if not years:
        show_words(heading + told + write_tools([origin]), "doel", [origin])
        return
    chart = view.ground.keep(("goal", goal), lambda: draw_goal_years(goal, years, running, list_milestones(view, None)))
    show_chart(view, chart, f"doel-{goal}", heading=False, origins=[origin], above=heading, below=told)


def _write_goal(view: View, goal: int, chapter: int | None, now: GoalYear | None) -> Markup:
    if view.has_rows:
        return write_some(describe_goal(_tell_story(view, goal, chapter), now, view.sees_rows))
    counts = write_some(describe_goal(NO_STORY, now)) if now else Markup("")
    return counts + write_lines([view.without_rows] if now is None else [])


def _show_rows(view: View, goal: int, chapter: int | None, above: Markup) -> None:
    if not view.has_rows:
        show_prose(above, write_heading(f"De rijen achter doel {goal}"), write_lines([view.without_rows]))
        return
    rows = _tell_story(view, goal, chapter).rows
    above += write_heading(f"De rijen achter doel {goal}: {format_count(len(rows), 'rij', 'rijen')}")
    if not view.sees_rows:
        show_prose(above, write_lines([view.without_rows]))
        return
    keep = partial(view.ground.keep, ("goal rows", goal, view.year, chapter))
    show_list(rows, f"Activiteiten, missies en betalingen voor doel {goal}", ORDER, keep=keep, above=above)
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


def _find_honesty(ground: Ground, year: int) -> Honesty:
    return ground.made.years[year].honesty if ground.made else measure_honesty(ground.outcome, ground.tables, year)


def _show_honesty(view: View) -> None:
    ground = view.ground
    honesty = ground.keep(("honest", view.year), lambda: _find_honesty(ground, view.year))
    told = [
        texts.GOALS_OVERLAP,
        "" if view.has_rows else MERGED_TOLD,
        "Wie heeft de doelen toegekend? Bij een activiteit, missie of betaling: wie dat bestand bijhoudt. "
        + ground.keep_for_all_dates(
            ("origins",), lambda: tell_origins(count_origins(ground.tables, ground.outcome.nota.name))
        ),
    ]
    tools = [
        _lead_to_activity_rows(view, "eerlijk", "Waar komen de activiteiten met een doel vandaan?"),
        *(
            lead_to_provenance(view, identity, label)
            for identity, label in (
                (WORKED_ON, "Waar komt het aantal doelen vandaan?"),
                (PER_GOAL, "Waar komt het geld per doel vandaan?"),
            )
            if identity in ground.outcome.results
        ),
    ]
    heading = write_heading("Hoe eerlijk zijn deze cijfers?")
    if not (honesty.total or honesty.spent):
        nothing = f"Over {view.year} zijn er geen activiteiten en geen uitgaven om dit aan te meten."
        show_words(heading + write_lines([nothing, *told]) + write_tools(tools, in_words=True), "eerlijk", tools)
        return
    chart = ground.keep(
        ("honesty", view.year),
        lambda: draw_honesty(honesty.named, honesty.total, honesty.attributed, honesty.spent, view.year),
    )
    below = write_lines(told) + write_tools(tools, in_words=True)
    show_chart(view, chart, f"eerlijk-{view.year}", above=heading, below=below, tools_below=tools)
