"""The page Standen: every state with who, when, why and what it changed; a name; going back; two beside each other; the
log. For who may deliver alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.load import Contents
from deliver.comparison import Comparison, Side
from deliver.journal import Deed
from deliver.store import Manifest, Store
from pages.parts import access
from pages.parts.differences import tabulate_differences, write_differences
from pages.parts.ground import find_keeper, read_ground, read_stored
from pages.parts.states_page import COMPARED, LIST, LOG, NO_STORE, NOT_HERE, SAME
from tests.canaries import DAY, find_canaries
from tests.deliver.test_store import publish
from tests.deliver.test_told import folders  # noqa: F401 (pytest finds fixtures by their name here)
from tests.pages.running import all_text, list_told, open_page, press, read_html, read_tables
from tests.pages.test_store_shown import HEADINGS, RIGA, SIBIU, store  # noqa: F401

PEILDATUM = "01-06-2026"
DRAWER = """
from deliver.listing import list_told
from pages.parts import states_page
from pages.parts.deliveries import find_store
store = find_store()
[told] = [one for one in list_told(store, "") if one.state == {state!r}]
states_page.{name}(store, told)
"""


@pytest.fixture
def states(store: Store) -> tuple[Manifest, Manifest]:  # noqa: F811 (pytest gives the imported fixture by this name)
    """Two states: Sibiu, and Sibiu with Riga, which is shown."""
    first = publish(store, missies=HEADINGS + SIBIU, why="Eerste missie")
    second = publish(store, missies=HEADINGS + SIBIU + RIGA, why="Riga kwam erbij")
    find_keeper().refresh()
    return first, second


def open_drawer(name: str, state: str) -> AppTest:
    """Draw the drawer of a state by itself: the test of Streamlit runs a page as a whole, and forgets a drawer then."""
    return AppTest.from_string(DRAWER.format(name=name, state=state), default_timeout=60).run()


def open_states(tab: str = LIST, **query: str):
    return open_page("standen", tab=tab, peildatum=PEILDATUM, **query)


def tell(app) -> str:
    return read_html("".join(list_told(app))).text_content()


def test_the_list_says_who_when_why_and_what_changed_and_leads_to_each(states) -> None:
    first, second = states
    html = read_html(list_told(open_states())[0])
    later, earlier = html.iter("li")
    assert "wordt getoond" in later.text_content() and "wordt getoond" not in earlier.text_content()
    for row, state, why, files in (
        (later, second, "Riga kwam erbij", "vervangen: missies.csv"),
        (earlier, first, "Eerste missie", "nieuw: missies.csv"),
    ):
        told = row.text_content()
        assert all(one in told for one in (state.state, "Beheer", why, files))
    links = {link.text_content().split(" ", 2)[-1]: link.get("data-query") for link in later.iter("a")}
    assert f"stand={second.state}" in links.values()
    assert f"tab=Toen+en+nu&toen={first.state}&nu={second.state}" in links.values()
    assert [button.get("data-drawer") for button in earlier.iter("button")] == [
        f"naam:{first.state}",
        f"terug:{first.state}",
    ]
    assert [button.get("data-drawer") for button in later.iter("button")] == [f"naam:{second.state}"]


def test_a_state_gets_a_name_and_may_be_made_public(store: Store, states) -> None:  # noqa: F811
    first, second = states
    assert press(open_states(), f"naam:{first.state}").button(key="bewaar-naam")
    app = open_drawer("name_it", first.state)
    app.button(key="bewaar-naam").click().run()
    assert "Geef de stand een naam" in all_text(app) and store.read_naming(first.state) is None
    app.text_input(key=f"naam-{first.state}").set_value("Raadsbriefing 12 maart 2025")
    app.checkbox(key=f"openbaar-{first.state}").check()
    app.button(key="bewaar-naam").click().run()
    naming = store.read_naming(first.state)
    assert naming and (naming.name, naming.is_public) == ("Raadsbriefing 12 maart 2025", True)
    told = tell(open_states())
    assert "Raadsbriefing 12 maart 2025" in told and "openbaar" in told
    assert f"Stand {second.state.partition('-')[0]}" in told


def test_going_back_is_one_click_with_a_line_in_the_log_and_nothing_is_gone(store: Store, states) -> None:  # noqa: F811
    first, second = states
    assert press(open_states(), f"terug:{first.state}").button(key="zet-terug")
    open_drawer("go_back", first.state).button(key="zet-terug").click().run()
    assert store.find_current() == first.state
    assert store.list_ids() == [second.state, first.state]
    line = store.log.read()[-1]
    assert (line.deed, line.state) == (Deed.ROLLED_BACK, first.state)
    assert line.why.startswith("Terug naar de stand van ")
    find_keeper().refresh()
    later, earlier = read_html(list_told(open_states())[0]).iter("li")
    assert "wordt getoond" in earlier.text_content() and "wordt getoond" not in later.text_content()


def test_two_states_beside_each_other_say_which_figures_differ_and_why_with_the_rows(states) -> None:
    first, second = states
    app = open_states(COMPARED)
    assert app.selectbox(key="toen").value == first.state and app.selectbox(key="nu").value == second.state
    told = tell(app)
    assert "2025 was afgesloten: H1.5 gaat van 1 naar 2" in told and "Waarom: 1 nieuwe rij" in told
    assert "Missies: geteld gaat van 1 naar 2" in told and "Riga (uitgaand)" in told
    app = press(app, "H1.5:2025")
    before, after = read_tables(app, "nummer", "rij")
    assert [before["nummer"].tolist(), after["nummer"].tolist()] == [["1"], ["1", "2"]]
    back = open_states(COMPARED, toen=second.state, nu=first.state)
    assert "H1.5 gaat van 2 naar 1" in tell(back)


def test_one_state_on_two_days_differs_by_the_day_and_every_choice_stands_in_the_url(states) -> None:
    first, second = states
    chosen = {"toen": second.state, "nu": second.state, "toen-peildatum": "15-02-2025"}
    app = open_states(COMPARED, **chosen)
    told = tell(app)
    assert "2025: H1.5 gaat van 1 naar 2" in told and "latere peildatum" in told
    app.selectbox(key="toen").set_value(first.state).run()
    assert app.query_params["toen"] == first.state
    assert SAME in all_text(open_states(COMPARED, toen=second.state, nu=second.state))


def test_a_link_with_a_state_that_is_gone_falls_back_on_what_there_is(states) -> None:
    app = open_states(COMPARED, toen="0009-00000000")
    assert app.selectbox(key="toen").value == states[0].state


def test_the_log_can_be_read_and_taken_along_with_what_was_refused(store: Store, states) -> None:  # noqa: F811
    store.note_refusal("missies.xlsx is leeg", "Beheer")
    app = open_states(LOG)
    [rows] = read_tables(app, "Wanneer", "Wat")
    assert rows["Wat"].tolist() == ["geweigerd", "gepubliceerd", "gepubliceerd"]
    assert rows["Waarom"].tolist() == ["missies.xlsx is leeg", "Riga kwam erbij", "Eerste missie"]
    assert rows["Stand"].tolist() == ["", *[one.state for one in reversed(states)]]
    assert {"xlsx-logboek", "csv-logboek"} <= {one.key for one in app.get("download_button")}


def test_a_report_of_what_is_shown_carries_the_id_of_its_state(store: Store, states) -> None:  # noqa: F811
    """And one of a draft that of its files: it is no state yet."""
    assert read_ground(date(2026, 6, 1)).mark == states[1].state
    draft = store.begin_draft({}, (), "Beheer")
    assert len(read_stored(store, draft.draft).mark) == 12


def test_who_may_not_deliver_learns_nothing_of_states(states, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(access.OPEN, "medewerker")
    monkeypatch.setattr(access, "find_caller", lambda asker=None: access.Caller("192.0.2.7", {}))
    app = open_states()
    assert NOT_HERE in all_text(app)
    assert not any(one.state in all_text(app) + tell(app) for one in states)


def test_without_a_store_there_are_no_states(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DASHBOARD_STORE", raising=False)
    assert NO_STORE in all_text(open_page("standen"))


def test_neither_the_page_nor_the_workbook_of_differences_tells_of_guests_or_persons(
    folders: tuple[Contents, Contents],  # noqa: F811
) -> None:
    before, after = (Side.of(one, DAY) for one in folders)
    for comparison in (Comparison(Side.empty(DAY), before), Comparison(before, after)):
        told = write_differences(comparison)
        workbook = "".join(rows.to_csv() for rows in tabulate_differences(comparison).values())
        assert find_canaries(told + workbook) == []
        assert "Shelter City 2026" in told


def test_a_cell_that_looks_like_html_is_text(tmp_path: Path, store: Store) -> None:  # noqa: F811
    publish(store, missies=HEADINGS + SIBIU.replace("Sibiu", "<b>Sibiu</b>"), why="<script>alert(1)</script>")
    find_keeper().refresh()
    assert "<script>" not in "".join(list_told(open_states()))
    publish(store, missies=HEADINGS + RIGA, why="weg")
    find_keeper().refresh()
    told = "".join(list_told(open_states(COMPARED)))
    assert "&lt;b&gt;Sibiu" in told and "<b>Sibiu" not in told
