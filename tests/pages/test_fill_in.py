"""What is filled in where it is read becomes a draft, which is in view from then on; for who may deliver alone."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.tables import Tables
from deliver.filling import FILLED_IN
from deliver.handing import hand_in
from deliver.store import Draft, Store
from pages.parts import access
from pages.parts.fill_in import (
    BAD_BAND,
    BAD_DAY,
    BAD_NUMBER,
    IN_OWN_BOOK,
    NO_YEAR,
    NOBODY,
    NOTHING_CHANGED,
    Wrong,
    read_source,
    read_values,
)
from pages.parts.ground import find_keeper, read_stored
from pages.parts.opened import DRAFT_TOLD, NEXT
from pages.parts.states_page import COMPARED
from tests.canaries import DAY, find_canaries, make_folder
from tests.deliver.test_filling import folder  # noqa: F401 (pytest finds fixtures by their name here)
from tests.pages.running import all_text, open_page
from tests.pages.test_store_shown import store  # noqa: F401

FORM = """
from datetime import date
import streamlit as st
from pages.parts import access, fill_in
from pages.parts.ground import find_keeper, read_ground, read_stored
from pages.parts.deliveries import find_store
from pages.parts.view import View
from data.states import FolderStanding
stand = {stand!r}
standing = FolderStanding(read_stored(find_store(), stand)) if stand else find_keeper().standing()
ground = read_ground(date(2025, 6, 1), standing)
view = View(ground, 2025, stand=stand, role=access.Role.BEHEERDER)
st.session_state.setdefault(fill_in.SINCE, {since!r})
{form}
"""
"""A form by itself: the test of Streamlit runs a page as a whole, and forgets a drawer then."""

EXPLAIN = "fill_in.explain(view, ground.outcome.results['H1.5'])"
OFFERED = {
    "indicator": "invullen-toelichting-H1.5",
    "financien": "invullen-toelichting-F.1",
    "rekenkamertoets": "invullen-streefwaarde",
    "global-goals": "invullen-doelen-vastleggen",
    "gegevens": "invullen-alias",
}
"""Page → the button that opens its form."""


@pytest.fixture
def filled(store: Store, folder: Path) -> Store:  # noqa: F811 (pytest gives the imported fixture by this name)
    """A store with a beleidskader and three activities, one of an organisation whose name is not spelled well."""
    with (folder / "activiteiten.csv").open("a", encoding="utf-8") as file:
        file.write("3;01-04-2025;Lezing;lezing;2;uitgevoerd;Bulungie\n")
    hand_in_all(store, folder, "begin")
    return store


def hand_in_all(store: Store, folder: Path, why: str) -> None:  # noqa: F811
    store.publish(hand_in(store, {path.name: path for path in folder.iterdir()}, (), "Beheer").draft, why, "Beheer")
    find_keeper().refresh()


def open_form(store: Store, form: str, stand: str = "") -> AppTest:  # noqa: F811
    script = FORM.format(form=form, stand=stand, since=store.find_current())
    return AppTest.from_string(script, default_timeout=60).run()


def save(app: AppTest) -> AppTest:
    app = app.button(key="invullen-bewaren").click().run()
    assert not app.exception
    return app


def find_draft(store: Store, app: AppTest) -> tuple[Draft, Tables]:  # noqa: F811
    """The only draft, which comes in view: what it is, and what is in it."""
    [draft] = store.list_drafts()
    assert app.session_state[NEXT] == draft.draft
    return draft, read_stored(store, draft.draft).contents.tables


def test_each_form_is_offered_where_its_figure_is_read_but_not_to_others(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"peildatum": "01-06-2025", "id": "H1.5", "deel": "Afspraak"}
    assert {stem for stem, key in OFFERED.items() if has_button(open_page(stem, **asked), key)} == set(OFFERED)
    monkeypatch.setenv(access.OPEN, "medewerker")
    monkeypatch.setattr(access, "find_caller", lambda asker=None: access.Caller("192.0.2.7", {}))
    assert not any(has_button(open_page(stem, **asked), key) for stem, key in OFFERED.items())


def test_without_a_store_and_in_an_earlier_state_nothing_is_offered(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = filled.find_current()
    (tmp_path / "gegevens" / "nog.csv").write_text("nummer;datum\n", encoding="utf-8")
    hand_in_all(filled, tmp_path / "gegevens", "later")
    asked = {"peildatum": "01-06-2025", "id": "H1.5", "deel": "Afspraak"}
    assert not has_button(open_page("indicator", stand=first, **asked), OFFERED["indicator"])
    monkeypatch.setenv("DASHBOARD_STORE", "")
    assert not has_button(open_page("indicator", **asked), OFFERED["indicator"])


def has_button(app: AppTest, key: str) -> bool:
    return any(one.key == key for one in app.button)


def test_an_explanation_becomes_a_row_of_a_draft_and_the_page_shows_it(filled: Store) -> None:
    app = open_form(filled, EXPLAIN)
    app.text_area(key="tekst-H1.5-2025").set_value("De beurs ging <b>niet</b> door.")
    draft, tables = find_draft(filled, save(app))
    assert [one.name for one in draft.files] == ["activiteiten.csv", "beleidskader.xlsx", FILLED_IN]
    [row] = tables.explanations.itertuples()
    assert (row.indicator, row.first_year, row.last_year, row.text) == (
        *("H1.5", 2025, 2025),
        "De beurs ging <b>niet</b> door.",
    )
    page = open_page("indicator", stand=draft.draft, id="H1.5", deel="Afspraak", peildatum="01-06-2025")
    assert DRAFT_TOLD in all_text(page) and "De beurs ging <b>niet</b> door." in all_text(page)
    assert "De beurs ging" not in all_text(open_page("indicator", id="H1.5", deel="Afspraak", peildatum="01-06-2025"))


def test_where_nothing_changes_nothing_is_made_and_what_stands_in_an_own_workbook_is_taken_out_there(
    filled: Store,
    folder: Path,  # noqa: F811
) -> None:
    app = save(open_form(filled, EXPLAIN))
    assert NOTHING_CHANGED in all_text(app)
    (folder / "woorden.csv").write_text("indicator;jaar;tekst\nH1.5;2025;Van de manager.\n", encoding="utf-8")
    hand_in_all(filled, folder, "met woorden")
    app = open_form(filled, EXPLAIN)
    assert app.text_area(key="tekst-H1.5-2025").value == "Van de manager."
    app.text_area(key="tekst-H1.5-2025").set_value(" ")
    assert IN_OWN_BOOK.format(file="woorden.csv") in all_text(save(app))
    assert filled.list_draft_ids() == []


def test_what_is_filled_in_at_a_draft_goes_into_that_draft(filled: Store) -> None:
    app = open_form(filled, EXPLAIN)
    app.text_area(key="tekst-H1.5-2025").set_value("Eerst.")
    draft, _ = find_draft(filled, save(app))
    app = open_form(filled, EXPLAIN, draft.draft)
    assert app.text_area(key="tekst-H1.5-2025").value == "Eerst."
    app.text_area(key="tekst-H1.5-2025").set_value("Daarna.")
    later, tables = find_draft(filled, save(app))
    assert later.draft != draft.draft and tables.explanations["text"].tolist() == ["Daarna."]


def test_a_target_says_what_is_lacking_and_has_who_and_when_as_its_source(filled: Store) -> None:
    app = open_form(filled, "fill_in.set_target(view)")
    app.selectbox(key="streefwaarde-indicator").set_value("H1.5")
    for key, value, told in (
        ("waarde", "", BAD_NUMBER),
        ("waarde", "2.5", BAD_NUMBER),
        ("waarde", "3", NOBODY),
        ("wie", "gemeenteraad", BAD_DAY),
        ("wanneer", "maart", BAD_DAY),
    ):
        app.text_input(key=f"streefwaarde-{key}").set_value(value)
        assert told in all_text(save(app)) and filled.list_draft_ids() == []
    app.text_input(key="streefwaarde-wanneer").set_value("12-03-2025")
    app.selectbox(key="streefwaarde-jaar").set_value("2024")
    _, tables = find_draft(filled, save(app))
    targets = tables.targets.set_index("first_year")
    assert targets.loc[2024, ["indicator", "kind", "value", "source"]].tolist() == [
        *("H1.5", "minimum", "3"),
        "gemeenteraad, 12 maart 2025",
    ]
    assert targets.loc[2025, "source"] == "nota"


def test_values_and_sources_are_read_as_dutch_or_refused() -> None:
    assert read_values("1.234,5", "", "minimum") == (pytest.approx(1234.5), None)
    assert read_values("2", "4", "bandbreedte") == (2, 4)
    for low, high in (("4", "2"), ("4", ""), ("4", "veel")):
        with pytest.raises(Wrong, match="hoogste"):
            read_values(low, high, "bandbreedte")
    assert read_source(" het college ", "1 juli 2026") == "het college, 1 juli 2026"
    assert BAD_BAND.startswith("De hoogste")


def test_a_cumulative_target_needs_the_year_in_which_it_is_to_be_reached(filled: Store) -> None:
    app = open_form(filled, "fill_in.set_target(view)")
    app.selectbox(key="streefwaarde-soort").set_value("cumulatief").run()
    for key, value in (("waarde", "3"), ("wie", "raad"), ("wanneer", "12-03-2025")):
        app.text_input(key=f"streefwaarde-{key}").set_value(value)
    assert NO_YEAR in all_text(save(app))


def test_the_goals_of_a_chapter_have_an_origin_and_its_other_words_stay(filled: Store) -> None:
    app = open_form(filled, "fill_in.set_goals(view)")
    assert app.multiselect(key="doelen-1").value == [8]
    app.multiselect(key="doelen-1").set_value([4, 8])
    app.selectbox(key="herkomst-1").set_value("vastgesteld")
    _, tables = find_draft(filled, save(app))
    [row] = tables.chapters.itertuples()
    assert (row.title, row.ambition, row.goals_origin) == ("Handel", "Meer export", "vastgesteld")
    assert sorted(tables.chapter_goals["goal"]) == [4, 8]


def test_an_unknown_spelling_becomes_an_alias_of_the_likely_organisation(filled: Store) -> None:
    app = open_form(filled, "fill_in.set_alias(view)")
    assert app.selectbox(key="alias-naam").value == "Bulungie"
    assert app.selectbox(key="alias-Bulungie").value == "Bulungi"
    _, tables = find_draft(filled, save(app))
    links = tables.record_organisations["organisation_key"]
    assert links.tolist().count("bulungi") == 2 and "bulungie" not in links.tolist()


def test_a_name_that_a_guest_or_a_person_came_with_is_not_offered_as_an_alias(
    store: Store,  # noqa: F811
    tmp_path: Path,
) -> None:
    """The folder has a name that is not spelled well in the row of a guest alone."""
    hand_in_all(store, make_folder(tmp_path / "kanaries"), "begin")
    page = open_page("gegevens", peildatum=f"{DAY:%d-%m-%Y}")
    assert not has_button(page, OFFERED["gegevens"]) and find_canaries(all_text(page)) == []


def test_the_second_of_two_is_told_that_the_state_moved_on_and_what_it_changed(
    filled: Store,
    folder: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    links: list[dict[str, str]] = []  # a form by itself has no pages to lead to
    monkeypatch.setattr(st, "page_link", lambda page, query_params, **_: links.append(query_params))
    before = filled.find_current()
    app = open_form(filled, EXPLAIN)
    app.text_area(key="tekst-H1.5-2025").set_value("Mijn tekst.")
    (folder / "nog.csv").write_text("nummer;datum\n", encoding="utf-8")
    hand_in_all(filled, folder, "Missies van maart")
    app = save(app)
    told = all_text(app)
    assert "Intussen is er een nieuwe stand gepubliceerd: Missies van maart (Beheer, " in told
    assert links == [{"tab": COMPARED, "toen": before, "nu": filled.find_current()}]
    assert filled.list_draft_ids() == []
    assert app.text_area(key="tekst-H1.5-2025").value == "Mijn tekst."
    draft, tables = find_draft(filled, save(app))
    assert "nog.csv" in [one.name for one in draft.files]
    assert tables.explanations["text"].tolist() == ["Mijn tekst."]


def test_the_managers_own_workbook_is_the_same_to_the_byte_and_what_is_written_is_text(
    filled: Store,
    folder: Path,  # noqa: F811
) -> None:
    app = open_form(filled, EXPLAIN)
    app.text_area(key="tekst-H1.5-2025").set_value("=1+1")
    draft, _ = find_draft(filled, save(app))
    unpacked = filled.unpack(draft.draft)
    assert (unpacked / "beleidskader.xlsx").read_bytes() == (folder / "beleidskader.xlsx").read_bytes()
    cell = openpyxl.load_workbook(unpacked / FILLED_IN)["Toelichtingen"]["C2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_who_lost_the_right_while_a_form_stood_open_fills_in_nothing(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_form(filled, EXPLAIN)
    app.text_area(key="tekst-H1.5-2025").set_value("Te laat.")
    monkeypatch.setenv(access.OPEN, "medewerker")
    monkeypatch.setattr(access, "find_caller", lambda asker=None: access.Caller("192.0.2.7", {}))
    app.button(key="invullen-bewaren").click().run()
    assert filled.list_draft_ids() == []
