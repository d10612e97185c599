"""Rekenkamertoets: would each indicator stand up to an audit office, and what is there to do where it would not."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from pages.parts import texts
from pages.parts.fill_in import offer_target
from pages.parts.show import offer_download, show_table
from pages.parts.view import View
from telling import audit
from telling.audit import Check, Criterion, Verdict
from telling.dutch import format_count, format_number
from telling.names import number_chapter

ALL_CHAPTERS, FINANCE = "alle hoofdstukken", "Financiën"
ALL_FAILED = "alles wat niet voldoet"
MARKS = {Verdict.PASSED: "✔", Verdict.FAILED: "✘", Verdict.NOT_APPLICABLE: "–"}
NOT_ASKED = "– n.v.t."
"""What the scores say where a demand does not apply: they have eight columns of it."""

QUIET = (NOT_ASKED, f"{MARKS[Verdict.PASSED]} {Verdict.PASSED}")
"""What stays away from the scores on a phone: there one looks for what fails."""

EXPLANATION = (
    "Rekenkamers toetsen doelen in beleid op acht eisen. Deze pagina doet dat voor elk cijfer, met vaste regels. "
    "Zo ziet u vooraf waar een rekenkamer naar zou vragen, en wat u kunt doen."
)


def draw(view: View) -> None:
    """Draw the page."""
    st.text(EXPLANATION)
    everything = keep_audit(view)
    one, two = st.columns(2)
    with one:
        chapter = st.selectbox(
            "Hoofdstuk", [*list_chapters(view), FINANCE], key="hoofdstuk", bind="query-params", filter_mode=None
        )
    checks = choose_checks(view, everything, chapter)
    with two:
        wanted = _choose_indicator(checks)
    with st.container(key="telzin"):
        st.text(tell_audit(checks, view.year))
    st.header("Wat moet er nog gebeuren?", anchor=False)
    tasks = list_tasks(checks)
    if tasks.empty:
        st.text("Niets: alles wat getoetst kan worden, voldoet.")
    else:
        show_table(tasks, alt="Takenlijst voor de programmamanager")
    offer_target(view)
    st.header("Score per indicator", anchor=False)
    show_table(list_scores(checks), alt="Score per indicator op de acht eisen", quiet=QUIET)
    st.header("Waarom?", anchor=False)
    st.subheader(texts.plain(wanted.capitalize() if wanted == ALL_FAILED else wanted), anchor=False)
    reasons = list_reasons(checks)
    shown = reasons[reasons["Oordeel"] == say_verdict(Verdict.FAILED)] if wanted == ALL_FAILED else reasons
    show_table(
        shown if wanted == ALL_FAILED else shown[shown["Indicator"] == wanted].drop(columns="Indicator"),
        alt="Oordelen met de reden",
    )
    offer_download(
        view,
        f"Rekenkamertoets {view.year}",
        {"Taken": list_tasks(everything), "Score": list_scores(everything), "Oordelen": list_reasons(everything)},
        "rekenkamertoets",
    )
    st.text("In het bestand staan altijd alle hoofdstukken.")


def keep_audit(view: View) -> list[Check]:
    """Give all checks of the year in view."""
    if view.ground.made:
        return [*view.ground.made.years[view.year].checks]
    return view.ground.keep(
        ("audit", view.year), lambda: audit.audit(view.ground.outcome, view.ground.tables, view.year)
    )


def list_chapters(view: View) -> dict[str, int | None]:
    """List the chapters to choose from by their names, all together first. All together is None."""
    nota = view.ground.outcome.nota
    return {ALL_CHAPTERS: None} | {number_chapter(nota, number): number for number in nota.by_number}


def choose_checks(view: View, checks: list[Check], chapter: str) -> list[Check]:
    """Keep the checks of one chapter, as it is named in the list of choices."""
    if chapter == ALL_CHAPTERS:
        return checks
    number, results = list_chapters(view).get(chapter), view.ground.outcome.results
    return [check for check in checks if results[check.indicator].indicator.chapter == number]


def tell_audit(checks: list[Check], year: int) -> str:
    """Say how many indicators pass all demands that apply to them: 'In 2026 voldoen 20 van de 43 indicatoren …'."""
    every = dict.fromkeys(check.indicator for check in checks)
    failing = {check.indicator for check in checks if check.verdict is Verdict.FAILED}
    good = len(every) - len(failing)
    verb = "voldoet" if good == 1 else "voldoen"
    of_all = f"van de {format_count(len(every), 'indicator', 'indicatoren')}"
    return (
        f"Over {year} {verb} {format_number(good)} {of_all} aan alle eisen die gelden "
        f"(samen {audit.tell_score(checks)})."
    )


def list_tasks(checks: Iterable[Check]) -> pd.DataFrame:
    """List what there is to do as Dutch text, agreements first. A row each, in columns named for readers."""
    return pd.DataFrame(
        [
            {
                "Nr": str(place),
                "Wat te doen": task.advice,
                "Dan voldoet": str(task.criterion),
                "Voor": ", ".join(task.indicators),
                "Gaat over een afspraak": "ja" if task.agreed else "nee",
            }
            for place, task in enumerate(audit.list_tasks(checks), start=1)
        ],
        columns=["Nr", "Wat te doen", "Dan voldoet", "Voor", "Gaat over een afspraak"],
    )


def list_scores(checks: Iterable[Check]) -> pd.DataFrame:
    """Give per indicator its score and its verdict on each of the eight demands, in word and sign. A row each."""
    rows = []
    for name, own in group_by_indicator(checks).items():
        verdicts = {str(check.criterion).capitalize(): _say_score(check.verdict) for check in own}
        rows.append({"Indicator": name, "Score": audit.tell_score(own).removesuffix(" eisen").removesuffix(" eis")})
        rows[-1] |= verdicts
    return pd.DataFrame(rows, columns=["Indicator", "Score", *(str(one).capitalize() for one in Criterion)])


def list_reasons(checks: Iterable[Check]) -> pd.DataFrame:
    """Give every verdict with its reason and what to do, a row each."""
    return pd.DataFrame(
        [
            {
                "Indicator": _name(check),
                "Eis": str(check.criterion).capitalize(),
                "Oordeel": say_verdict(check.verdict),
                "Waarom": check.reason,
                "Wat te doen": check.advice,
            }
            for check in checks
        ],
        columns=["Indicator", "Eis", "Oordeel", "Waarom", "Wat te doen"],
    )


def group_by_indicator(checks: Iterable[Check]) -> dict[str, list[Check]]:
    """Put the checks of each indicator together under its id and name."""
    grouped: dict[str, list[Check]] = {}
    for check in checks:
        grouped.setdefault(_name(check), []).append(check)
    return grouped


def say_verdict(verdict: Verdict) -> str:
    """Write a verdict as sign and word, so that it needs no colour."""
    return f"{MARKS[verdict]} {verdict}"


def _say_score(verdict: Verdict) -> str:
    return NOT_ASKED if verdict is Verdict.NOT_APPLICABLE else say_verdict(verdict)


def _name(check: Check) -> str:
    return f"{check.indicator} {check.name}"


def _choose_indicator(checks: list[Check]) -> str:
    choices = [ALL_FAILED, *group_by_indicator(checks)]
    if st.session_state.get("indicator") not in (None, *choices):
        del st.session_state["indicator"]
    return st.selectbox("Redenen tonen van", choices, key="indicator", bind="query-params", filter_mode=None)
