"""What the reader chose, valid on every page and kept in the URL: peildatum and year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from kpi.frame import Frame, Nota
from pages.parts import texts
from pages.parts.access import Role
from pages.parts.choice import Choice, choose_bound
from pages.parts.ground import Ground
from telling.agreement import EVERY_YEAR
from telling.dutch import format_date
from telling.names import NO_ROWS

NOTA, DAY, YEAR, PERIOD = "nota", "peildatum", "jaar", "periode"
"""The choices of the whole app as they stand in the URL."""

ONE_DAY = "De openbare cijfers zijn van {day}, de dag van publicatie. Een andere peildatum is er hier niet."
DATE_PATTERN = r"^\s*(\d{1,2}-\d{1,2}-\d{4}|\d{4}-\d{2}-\d{2})\s*$"


@dataclass(frozen=True)
class View:
    """One look at the data: what it stands on, the year in view, and whether charts show years before the notas.

    `sees_all` says that every chart is drawn, in sight or not; `near` names those that were in sight before, and
    `at_once` has a thing for each chart that is sent along with the page, unasked (see `pages.parts.near`).
    `stand` is the id of the state in view where that is not the one that everybody sees, else '', and `is_draft` says
    that it is not published; `notice` is what
    every page says of the state in view, '' for nothing. `role` is what who looks may do; nothing that
    this role may not see is drawn.
    """

    ground: Ground
    year: int
    with_earlier: bool = False
    sees_all: bool = False
    near: set[str] = field(default_factory=set)
    at_once: Iterator[int] = field(default_factory=lambda: iter(()))
    stand: str = ""
    is_draft: bool = False
    notice: str = ""
    role: Role = Role.LEZER

    @property
    def sees_rows(self) -> bool:
        """Whether the rows behind a figure may be drawn, the findings, and what an organisation got."""
        return self.role >= Role.MEDEWERKER

    @property
    def has_rows(self) -> bool:
        """Whether rows are at hand: a package for the city holds none."""
        return self.ground.made is None

    @property
    def without_rows(self) -> str:
        """What stands in the place of rows for who may not see them."""
        return NO_ROWS if self.has_rows else texts.NOT_HERE

    @property
    def peildatum(self) -> date:
        """The day up to which is counted."""
        return self.ground.outcome.peildatum


def find_chosen(name: str) -> str:
    """Give what is chosen of the whole app before its choice is drawn: it decides which pages there are. After 'back'
    the address says so, and not what was chosen later (tried on Streamlit 1.67; tests/browser/test_deliveries.py
    notices)."""
    context = get_script_run_ctx()
    chosen = None if context and context.is_history_navigation else st.session_state.get(name)
    return str(chosen or st.query_params.get(name) or "")


def choose_nota(frame: Frame, nota: Nota) -> None:
    """Show the notas where there are several, with the one in view chosen."""
    names = [one.name for one in frame.notas]
    if len(names) == 1:
        return
    if st.session_state.get(NOTA) not in (None, *names):
        del st.session_state[NOTA]
    st.selectbox("Nota", names, names.index(nota.name), key=NOTA, bind="query-params", filter_mode=None, width=210)


def choose_peildatum(first: int) -> tuple[date, str]:
    """Show the peildatum as a checked text field and give the date; today where it is empty or not a date, and then
    also what to write instead ('' where nothing is wrong). `first` is the first year that it can be in.

    A calendar widget would be nicer, but Streamlit's fails the accessibility check.
    """
    typed = st.text_input(
        "Peildatum",
        key=DAY,
        bind="query-params",
        placeholder=f"{date.today():%d-%m-%Y} ({texts.TODAY_HINT})",
        validate=(DATE_PATTERN, texts.BAD_DATE),
        autocomplete="off",
        width=210,
    )
    chosen = read_date(typed or "", first)
    complaint = f"{texts.BAD_DATE} Nu geldt vandaag." if typed and chosen is None else ""
    return chosen or date.today(), complaint


def tell_peildatum(day: date) -> tuple[date, str]:
    """Show the day of figures that are there for one day alone, and give it; also what to say where the address asks
    for another ('' where it does not)."""
    st.text(f"Peildatum {format_date(day)}")
    asked = st.query_params.get(DAY, "")
    return day, ONE_DAY.format(day=format_date(day)) if asked and read_date(asked, day.year) != day else ""


def choose_years(nota: Nota, last: int, newest: int | None, earlier: Iterable[int] = ()) -> tuple[int, bool]:
    """Show the years from the first of the nota up to the last that is told under it, and below them the `earlier`
    ones, and the two periods; give the chosen year, by default the newest that has anything to tell, where that is
    known, and whether years before the policy period are wanted."""
    years = [*list_years(nota, last), *sorted(earlier, reverse=True)]
    usual = newest if newest in years else years[0]
    periods = (f"{nota.begins[0]}-{nota.last}", EVERY_YEAR)
    year, period = choose_bound(
        Choice(YEAR, "Jaar", [str(year) for year in years], str(usual)), Choice(PERIOD, "Periode", periods, periods[0])
    )
    return int(year), period == EVERY_YEAR


def list_years(nota: Nota, last: int) -> list[int]:
    """List the years from the last that is told under a nota back to its first."""
    return list(range(max(last, nota.first), nota.first - 1, -1))


def read_date(text: str, first: int) -> date | None:
    """Read '31-12-2031' or '2031-12-31'; None where it is no date between the first year and 2100."""
    for pattern in ("%d-%m-%Y", "%Y-%m-%d"):
        try:
            day = datetime.strptime(text.strip(), pattern).date()
        except ValueError:
            continue
        return day if first <= day.year <= 2100 else None
    return None


def choose_known(label: str, everything: str, known: list[str], key: str) -> str:
    """Show a choice out of what the data hold; a choice from an older link that is no longer there falls away."""
    options = [everything, *known]
    if st.session_state.get(key) not in (None, *options):
        del st.session_state[key]
    return st.selectbox(label, options, key=key, bind="query-params", filter_mode=None)
