"""Global Goals: the 17 goals as tiles, the matrix with the chapters, one goal in depth, and what is not reached."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from charts import style
from charts.goals import GOALS, draw_goal_matrix, draw_goal_years
from kpi.dutch import format_count, format_money, format_number
from kpi.model import GoalYear
from pages.parts import texts
from pages.parts.provenance import offer_provenance
from pages.parts.registers import list_records
from pages.parts.show import offer_download, show_chart, show_rows, show_table
from pages.parts.view import View

FIELDS = ("activities", "missions", "payments")


def draw(view: View) -> None:
    """Draw the page."""
    goals = view.ground.outcome.goals
    now = {goal: goals.get(goal, {}).get(view.year) for goal in GOALS}
    st.text(tell_reach(now, view.year))
    st.text(texts.GOALS_OVERLAP)
    _show_tiles(now)
    chosen = int(str(st.session_state["doel"]).split()[0])
    left, right = st.columns([1, 1.1], gap="medium")
    with left:
        st.header("Doelen en hoofdstukken", anchor=False)
        counts = {goal: view.ground.outcome.goal_chapters.get(goal, {}).get(view.year, {}) for goal in GOALS}
        covered = any(item is not None and item.activities is not None for item in now.values())
        show_chart(
            view,
            view.ground.keep(("matrix", view.year), lambda: draw_goal_matrix(counts, view.year, covered)),
            f"raster-{view.year}",
        )
        _show_honesty(view)
    with right:
        _show_goal(view, chosen)
    st.header("Herkomst", anchor=False)
    st.text(
        "Welke Global Goals bij een hoofdstuk van de nota horen, staat in het beleidskader. "
        + ("" if len(view.ground.tables.chapter_goals) else "Daar is nu nog niets over vastgesteld.")
    )
    with st.container(horizontal=True):
        for identity, label in (
            ("H6.4", "Waar komt het aantal doelen vandaan?"),
            ("F.3", "Waar komt het geld per doel vandaan?"),
        ):
            if identity in view.ground.outcome.results:
                offer_provenance(view, identity, label=label)


def tell_reach(now: dict[int, GoalYear | None], year: int) -> str:
    """Say how many goals have something going on in the year and name those that have nothing."""
    if all(item is None or all(getattr(item, field) is None for field in FIELDS) for item in now.values()):
        return f"Over {year} zijn er geen gegevens."
    empty = [goal for goal, item in now.items() if not any(getattr(item, field) for field in FIELDS)] if now else []
    reached = f"In {year} is er aan {format_count(len(GOALS) - len(empty), 'doel', 'doelen')} van de 17 gewerkt."
    if not empty:
        return reached
    return f"{reached} Nog niet: {', '.join(f'{goal} {GOALS[goal][0]}' for goal in empty)}."


def _show_tiles(now: dict[int, GoalYear | None]) -> None:
    options = [f"{goal} {name}" for goal, (name, _) in GOALS.items()]
    st.html(_tile_colours())
    with st.container(key="rooster-tegels"):
        for goal, (name, _) in GOALS.items():
            st.button(
                f"**{goal}** {name}  \n{_tile_count(now[goal])}",
                key=f"tegel-{goal}",
                width="stretch",
                on_click=_choose_goal,
                args=(options[goal - 1],),
            )
    st.selectbox("Doel in de diepte", options, key="doel", bind="query-params", index=3)


def _choose_goal(option: str) -> None:
    st.session_state["doel"] = option


def _tile_count(item: GoalYear | None) -> str:
    if item is None or item.activities is None:
        return texts.NO_DATA
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


def _show_honesty(view: View) -> None:
    tables = view.ground.tables
    done = tables.activities[
        (tables.activities["status"] == "uitgevoerd")
        & (tables.activities["year"] == view.year)
        & (tables.activities["date"] <= pd.Timestamp(view.peildatum))
    ]
    named = done["record"].isin(tables.record_goals["record"]).sum()
    if len(done):
        st.text(
            f"Bij {format_number(int(named))} van de {format_number(len(done))} uitgevoerde activiteiten "
            f"in {view.year} is een doel "
            "ingevuld. Het doel is opgegeven door wie het bestand met activiteiten bijhoudt."
        )


def _show_goal(view: View, goal: int) -> None:
    years = view.ground.outcome.goals.get(goal, {})
    item = years.get(view.year)
    running = None if (view.peildatum.month, view.peildatum.day) == (12, 31) else view.peildatum.year
    st.header(f"Doel {goal}: {GOALS[goal][0]}", anchor=False)
    if years:
        show_chart(
            view,
            view.ground.keep(("goal", goal), lambda: draw_goal_years(goal, years, running)),
            f"doel-{goal}",
            heading=False,
        )
    show_table(
        pd.DataFrame(
            [
                {"In " + str(view.year): what, "Aantal": value}
                for what, value in (
                    ("Activiteiten", format_number(item.activities)),
                    ("Missies", format_number(item.missions)),
                    ("Betalingen", format_number(item.payments)),
                    ("Organisaties", format_number(item.organisations)),
                    ("Deelnemers", format_number(item.participants)),
                    ("Besteed", format_money(item.spending, cents=True)),
                )
            ]
        )
        if item
        else pd.DataFrame()
    )
    st.subheader("Activiteiten en missies voor dit doel", anchor=False)
    rows = view.ground.keep(("records",), lambda: list_records(view.ground.tables))
    links = view.ground.tables.record_goals
    chosen = rows[rows["_record"].isin(links.loc[links["goal"] == goal, "record"]) & (rows["Jaar"] == str(view.year))]
    shown = chosen.drop(columns=["_record", "Jaar"])
    show_rows(shown, f"Activiteiten en missies voor doel {goal}", f"doelrijen-{goal}", height=300)
    offer_download(view, f"Doel {goal} {view.year}", {"Rijen": shown}, f"doel-{goal}-rijen")
