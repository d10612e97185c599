"""What the reader chose, valid on every page and kept in the URL: peildatum and year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

import streamlit as st

from kpi.terms import FIRST_YEAR, POLICY_PERIOD
from pages.parts import texts
from pages.parts.ground import Ground

PERIODS = (POLICY_PERIOD, "alle jaren")
DATE_PATTERN = r"^\s*(\d{1,2}-\d{1,2}-\d{4}|\d{4}-\d{2}-\d{2})\s*$"


@dataclass(frozen=True)
class View:
    """One look at the data: what it stands on, the year in view, and whether charts show the years before 2021 too.

    `sees_all` says that every chart is drawn, in sight or not; `near` names those that were in sight before, and
    `at_once` has a thing for each chart that is drawn unasked (see `pages.parts.near`): for readers there are none.
    """

    ground: Ground
    year: int
    with_earlier: bool = False
    sees_all: bool = False
    near: set[str] = field(default_factory=set)
    at_once: Iterator[int] = field(default_factory=lambda: iter(()))

    @property
    def peildatum(self) -> date:
        return self.ground.outcome.peildatum


def choose_peildatum() -> tuple[date, str]:
    """Show the peildatum as a checked text field and give the date; today where it is empty or not a date, and then
    also what to write instead ('' where nothing is wrong).

    A calendar widget would be nicer, but Streamlit's fails the accessibility check.
    """
    typed = st.text_input(
        "Peildatum",
        key="peildatum",
        bind="query-params",
        placeholder=f"{texts.TODAY_HINT} ({date.today():%d-%m-%Y})",
        validate=(DATE_PATTERN, texts.BAD_DATE),
        autocomplete="off",
        width=270,
    )
    chosen = read_date(typed or "")
    complaint = f"{texts.BAD_DATE} Nu geldt vandaag." if typed and chosen is None else ""
    return chosen or date.today(), complaint


def choose_year(peildatum: date, newest: int | None, earlier: Iterable[int] = ()) -> int:
    """Show the years from the first of the policy period up to the peildatum, and below them the `earlier` ones, and
    give the chosen one; by default the newest that has anything to tell, where that is known, else the last."""
    years = [*list_years(peildatum), *sorted(earlier, reverse=True)]
    if st.session_state.get("jaar") not in (None, *map(str, years)):
        del st.session_state["jaar"]
    options = [str(year) for year in years]
    place = years.index(newest) if newest in years else 0
    return int(st.selectbox("Jaar", options, place, key="jaar", bind="query-params", filter_mode=None, width=160))


def list_years(peildatum: date) -> list[int]:
    """List the years from that of the peildatum back to the first of the policy period."""
    return list(range(max(peildatum.year, FIRST_YEAR), FIRST_YEAR - 1, -1))


def read_date(text: str) -> date | None:
    """Read '31-12-2025' or '2025-12-31'; None where it is no date between 2021 and 2100."""
    for pattern in ("%d-%m-%Y", "%Y-%m-%d"):
        try:
            day = datetime.strptime(text.strip(), pattern).date()
        except ValueError:
            continue
        return day if FIRST_YEAR <= day.year <= 2100 else None
    return None


def choose_period() -> bool:
    """Show the two periods and tell whether years before the policy period are wanted."""
    chosen = st.selectbox("Periode", PERIODS, key="periode", bind="query-params", filter_mode=None, width=220)
    return chosen == PERIODS[1]


def choose_known(label: str, everything: str, known: list[str], key: str) -> str:
    """Show a choice out of what the data hold; a choice from an older link that is no longer there falls away."""
    options = [everything, *known]
    if st.session_state.get(key) not in (None, *options):
        del st.session_state[key]
    return st.selectbox(label, options, key=key, bind="query-params", filter_mode=None)
