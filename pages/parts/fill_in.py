"""What who may deliver fills in where it is read: the explanation of a figure, a target, the Global Goals of a chapter,
and which organisation an unknown spelling is.

It becomes a row of one more workbook of a draft, which is then in view on every page; from there the way leads to what
it changes and to publishing, as with any delivery. The manager's own workbooks stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import streamlit as st

from data.findings import Finding
from data.folder import UnusableFolder
from data.parsing.dates import parse_date
from data.parsing.numbers import parse_decimal
from data.sources.beleidskader import HOOFDSTUKKEN, STREEFWAARDEN
from data.tables import Tables, chapters_of_nota, for_year
from deliver.filling import FILLED_IN, FilledRow, write_alias, write_chapter_goals, write_explanation, write_target
from deliver.handing import fill_in_draft, fill_in_state
from deliver.listing import write_moment
from deliver.store import Refused, Store, UnusableStore
from kpi.model import Result
from pages.parts import access
from pages.parts.deliveries import find_store, find_who
from pages.parts.ground import read_stored
from pages.parts.opened import LEAD_ON, show_next
from pages.parts.states_page import COMPARED, NOW, TAB, THEN
from pages.parts.view import View, list_years
from telling.dutch import format_date
from telling.names import GOAL_NAMES, number_chapter

KINDS = {
    "minimum": "minimum: minstens zoveel",
    "bandbreedte": "bandbreedte: tussen een laagste en een hoogste getal",
    "jaarlijks": "jaarlijks: elk jaar minstens één keer",
    "plafond": "plafond: hoogstens zoveel, een budget",
    "toezegging": "toezegging: precies zoveel",
    "cumulatief": "cumulatief: opgeteld aan het eind van een jaar",
    "ondergrens": "ondergrens: niet lager dan dit",
}
"""Kind of target of the contract → how it is said in a list of choices."""

BAND, ONCE_A_YEAR, CUMULATIVE = "bandbreedte", "jaarlijks", "cumulatief"
EVERY_YEAR = "elk jaar"
NAMED = ("organisaties", "organisatie")
"""The columns of the contract in which an organisation is named."""

SAVE = "Zet in een concept"
WHAT_FOLLOWS = "Dit komt in een concept. Daar ziet u wat het verandert, en daarna kunt u het publiceren."
BAD_NUMBER = "Schrijf de waarde als getal, bijvoorbeeld 12 of 12,5."
BAD_DAY = "Schrijf de datum van het besluit, bijvoorbeeld 12-03-2025."
NOBODY = "Schrijf wie de streefwaarde heeft vastgesteld, bijvoorbeeld de gemeenteraad."
BAD_BAND = "De hoogste waarde moet een getal zijn dat niet lager is dan de laagste."
NOTHING_CHANGED = "U hebt niets veranderd."
IN_OWN_BOOK = "Deze toelichting staat in {file}. Haal haar daar weg, of schrijf hier een andere."
NO_YEAR = "Kies het jaar waarin een cumulatieve streefwaarde gehaald moet zijn."
MOVED_ON = (
    "Intussen is er een nieuwe stand gepubliceerd: {why} ({who}, {when}). Kijk wat daarin anders is. Klopt uw tekst "
    "dan nog, klik dan nog een keer op de knop: hij komt dan op die nieuwe stand."
)
SINCE = "invullen-sinds"
"""Where the session keeps which state was shown when a form was opened."""

Write = Callable[[Tables], FilledRow]
"""Makes what is filled in from the tables that it is put on."""


class Wrong(Exception):
    """Something in a form cannot be; the text is one Dutch sentence that says what to write."""


def offer_explanation(view: View, result: Result) -> None:
    """Offer to write the explanation of a figure in the year in view."""
    _offer(f"Schrijf de toelichting van {view.year}", f"toelichting-{result.indicator.id}", explain, view, result)


def offer_target(view: View) -> None:
    """Offer to set a target."""
    _offer("Leg een streefwaarde vast", "streefwaarde", set_target, view)


def offer_goals(view: View) -> None:
    """Offer to set the Global Goals of a chapter."""
    _offer("Leg de Global Goals van een hoofdstuk vast", "doelen-vastleggen", set_goals, view)


def offer_alias(view: View) -> None:
    """Offer to say which organisation an unknown spelling is; nothing where there are none."""
    if any(map(_is_spelling, view.ground.loaded.findings)):
        _offer("Zeg welke organisatie een onbekende naam is", "alias", set_alias, view)


def find_base(view: View) -> str | None:
    """Give what is filled in: the id of the draft in view, '' for the state that everybody sees; None where nothing can
    be, for want of a store, of the right to, or because an earlier state is in view."""
    store = find_store()
    if store is None or not access.may_deliver():
        return None
    return view.stand if not view.stand or view.stand in store.list_draft_ids() else None


def _offer(label: str, key: str, form: Callable[..., None], view: View, *more: Any) -> None:
    """Show the button that opens a form, to whom may fill in."""
    if view.role is not access.Role.BEHEERDER or find_base(view) is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        is_asked = st.button(label, key=f"invullen-{key}", icon=":material/edit_note:")
        if view.stand:  # what is filled in waits here to be published
            st.page_link("pages/leveringen.py", label=LEAD_ON, icon=":material/compare_arrows:")
    if is_asked:
        st.session_state[SINCE] = _find_shown()
        form(view, *more)


# --------------------------------------------------------------------------------------------------------------- forms


@access.dialog("Toelichting", width="large")
def explain(view: View, result: Result) -> None:
    """Let the explanation of a figure in the year in view be written, in a drawer."""
    identity, year = result.indicator.id, view.year
    st.text(f"{identity} {result.name}, {year}")
    own = find_explanation(view, identity)
    text = st.text_area(
        f"Toelichting van {year}: oorzaak, gevolg, bijsturing",
        own.text,
        key=f"tekst-{identity}-{year}",
        max_chars=3000,
        height=160,
    )
    st.text("Leeg maken haalt de toelichting weg, als zij hier is geschreven.")

    def write(_: Tables) -> FilledRow:
        if text.strip() == own.text:
            raise Wrong(NOTHING_CHANGED)
        if not text.strip() and own.file != FILLED_IN:
            raise Wrong(IN_OWN_BOOK.format(file=own.file))
        return write_explanation(identity, year, text, own.nota)

    _offer_saving(view, write)


@access.dialog("Streefwaarde", width="large")
def set_target(view: View) -> None:
    """Let a target be set with who decided it and when, in a drawer."""
    results = view.ground.outcome.results
    identity = st.selectbox(
        "Indicator",
        list(results),
        format_func=lambda one: f"{one} {results[one].name} ({results[one].indicator.unit})",
        key="streefwaarde-indicator",
        filter_mode=None,
    )
    kind = st.selectbox(
        "Soort",
        list(STREEFWAARDEN.named("soort").choices),
        format_func=KINDS.__getitem__,
        key="streefwaarde-soort",
        filter_mode=None,
    )
    nota = view.ground.outcome.nota
    years = list_years(nota, max(nota.last, view.year))
    with st.container(horizontal=True):
        year = st.selectbox("Jaar", [EVERY_YEAR, *map(str, years)], key="streefwaarde-jaar", filter_mode=None)
        value = _ask("Waarde" if kind != BAND else "Laagste waarde", "waarde") if kind != ONCE_A_YEAR else "1"
        most = _ask("Hoogste waarde", "hoogste") if kind == BAND else ""
    with st.container(horizontal=True):
        who = _ask("Wie heeft dit vastgesteld?", "wie")
        when = _ask("Wanneer?", "wanneer", "12-03-2025")
    several = nota.name if len(view.ground.outcome.frame.notas) > 1 else ""

    def write(_: Tables) -> FilledRow:
        if kind == CUMULATIVE and year == EVERY_YEAR:
            raise Wrong(NO_YEAR)
        low, high = read_values(value, most, kind)
        chosen = None if year == EVERY_YEAR else int(year)
        return write_target(identity, kind, low, chosen, read_source(who, when), high, several)

    _offer_saving(view, write)


@access.dialog("Global Goals van een hoofdstuk", width="large")
def set_goals(view: View) -> None:
    """Let the Global Goals of a chapter be set with their origin, in a drawer."""
    nota = view.ground.outcome.nota
    chapter = st.selectbox(
        "Hoofdstuk",
        list(nota.by_number),
        format_func=lambda number: number_chapter(nota, number),
        key="doelen-hoofdstuk",
        filter_mode=None,
    )
    rows, links = chapters_of_nota(view.ground.tables, nota.name)
    goals = st.multiselect(
        "Global Goals",
        list(GOAL_NAMES),
        sorted(set(links.loc[links["chapter"] == chapter, "goal"])),
        format_func=lambda goal: f"{goal} {GOAL_NAMES[goal]}",
        key=f"doelen-{chapter}",
        placeholder="kies een of meer doelen",
    )
    origins = list(HOOFDSTUKKEN.named("herkomst_global_goals").choices)
    stands = [origin for origin in rows.loc[rows["chapter"] == chapter, "goals_origin"] if origin in origins]
    origin = st.selectbox(
        "Herkomst",
        origins,
        origins.index(stands[0]) if stands else 0,
        key=f"herkomst-{chapter}",
        filter_mode=None,
    )
    several = nota.name if len(view.ground.outcome.frame.notas) > 1 else ""
    _offer_saving(view, lambda tables: write_chapter_goals(tables, chapter, goals, origin, several))


@access.dialog("Een andere schrijfwijze", width="large")
def set_alias(view: View) -> None:
    """Let it be said which organisation an unknown spelling is, in a drawer."""
    findings = {one.value: one for one in view.ground.loaded.findings if _is_spelling(one)}
    spelling = st.selectbox("Naam in de bestanden", list(findings), key="alias-naam", filter_mode=None)
    register = view.ground.tables.organisations
    known = sorted(register.loc[register["in_register"], "name"])
    likely = (place for place, name in enumerate(known) if f"Bedoelt u {name}?" in findings[spelling].message)
    organisation = st.selectbox(
        "Is dezelfde als", known, next(likely, 0), key=f"alias-{spelling}", filter_mode="contains"
    )
    st.text(findings[spelling].message)
    _offer_saving(view, lambda tables: write_alias(tables, spelling, organisation))


def _ask(label: str, key: str, example: str | None = None) -> str:
    return st.text_input(label, key=f"streefwaarde-{key}", placeholder=example, autocomplete="off") or ""


# -------------------------------------------------------------------------------------------------------- what is asked


@dataclass(frozen=True)
class Explanation:
    """The explanation of one indicator in one year ('' for none), the nota to write one for ('': whichever), and the
    file that it stands in ('' for none)."""

    text: str = ""
    nota: str = ""
    file: str = ""


def find_explanation(view: View, identity: str) -> Explanation:
    """Find the explanation of an indicator in the year in view alone."""
    table = view.ground.explanations
    own = table[
        (table["indicator"] == identity) & for_year(table, view.year) & (table["first_year"] == table["last_year"])
    ]
    outcome = view.ground.outcome
    if own.empty:
        return Explanation(nota=outcome.nota.name if len(outcome.frame.notas) > 1 else "")
    row = own.iloc[-1]
    return Explanation(*(row[name] if isinstance(row[name], str) else "" for name in ("text", "nota", "file")))


def read_values(low: str, high: str, kind: str) -> tuple[Decimal, Decimal | None]:
    """Read the value of a target, and the highest one of a bandbreedte (else None). Raises Wrong."""
    value = parse_decimal(low).value
    if value is None:
        raise Wrong(BAD_NUMBER)
    if kind != BAND:
        return value, None
    most = parse_decimal(high).value
    if most is None or most < value:
        raise Wrong(BAD_BAND)
    return value, most


def read_source(who: str, when: str) -> str:
    """Make the source of a target of who decided it and when: 'gemeenteraad, 12 maart 2025'. Raises Wrong."""
    if not who.strip():
        raise Wrong(NOBODY)
    day = parse_date(when.strip()).value
    if day is None:
        raise Wrong(BAD_DAY)
    return f"{who.strip()}, {format_date(day)}"


def _is_spelling(finding: Finding) -> bool:
    """Tell whether a finding is about the name of an organisation that the register does not know."""
    return finding.code == "unknown-name" and finding.column in NAMED


# --------------------------------------------------------------------------------------------------------------- saving


def _offer_saving(view: View, write: Write) -> None:
    """Show the button that makes a draft with what a form holds. Once that is done the draft is in view."""
    st.text(WHAT_FOLLOWS)
    if not st.button(SAVE, type="primary", key="invullen-bewaren"):
        return
    store, base = find_store(), find_base(view)
    if store is None or base is None:  # who opened the form may no longer fill in
        st.rerun()
    try:
        if not base and _tell_moved(store):
            return
        show_next(_save(store, base, write))
    except (Wrong, Refused, UnusableStore, UnusableFolder) as problem:
        st.text(str(problem))
        return
    st.rerun()


def _save(store: Store, base: str, write: Write) -> str:
    """Make a draft with one row more filled in, on the draft or the state in view, and give its id."""
    tables = read_stored(store, base or store.find_current()).contents.tables
    entries, who = [write(tables)], find_who()
    handed = fill_in_draft(store, store.read_draft(base), entries, who) if base else fill_in_state(store, entries, who)
    read_stored(store, handed.draft.draft, handed.contents)
    return handed.draft.draft


def _find_shown() -> str:
    """Give the id of the state that is to be shown, '' where that cannot be told."""
    store = find_store()
    try:
        move = store.read_pointer() if store else None
    except ValueError:
        return ""
    return move.state if move else ""


def _tell_moved(store: Store) -> bool:
    """Say that another state is shown than when the form was opened, where that is so, and tell whether it is. It is
    said once: who knows of it may go on."""
    since, now = st.session_state.get(SINCE, ""), _find_shown()
    if since == now:
        return False
    st.session_state[SINCE] = now
    move = store.read_pointer()
    if move:
        st.text(MOVED_ON.format(why=move.why, who=move.who, when=write_moment(datetime.fromisoformat(move.moment))))
        st.page_link(
            "pages/standen.py",
            label="Wat veranderde er?",
            icon=":material/compare_arrows:",
            query_params={TAB: COMPARED, THEN: since, NOW: now},
        )
    return True
