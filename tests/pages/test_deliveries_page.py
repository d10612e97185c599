"""Leveringen: hand files in, see what they change, look first, publish; for who may deliver alone."""

from __future__ import annotations

import io
from collections.abc import Iterator

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from deliver.handing import hand_in
from deliver.store import MANIFEST, STATES, Draft, Manifest, Store
from pages.parts import access, report_page
from pages.parts.deliveries_page import NO_STORE, NOT_YOU, NOTHING_NEW, UNKNOWN
from pages.parts.ground import find_keeper
from pages.parts.hand_in import BESIDE, NOT_KNOWN, SKIP, TWICE
from pages.parts.line import WaitingLine
from pages.parts.opened import CANNOT_OPEN, DRAFT_TOLD, SHOWN, STAND
from pages.parts.texts import REPORTS_BUSY
from report.model import PolicyReport
from report.produce import FORMATS
from tests.deliver.test_store import find_file, publish, spoil
from tests.pages.running import all_text, open_page, read_tables
from tests.pages.test_store_shown import HEADINGS, RIGA, SIBIU, store  # noqa: F401 (pytest finds fixtures by their name)

PEILDATUM = "01-06-2026"
CHECK, PUBLISH = "Controleer deze levering", "Publiceer"
BOTH = (HEADINGS + SIBIU + RIGA).encode()
CANCELLED = (HEADINGS + SIBIU.replace("uitgevoerd", "geannuleerd")).encode()


@pytest.fixture
def first(store: Store) -> Manifest:  # noqa: F811 (pytest hands fixtures by name)
    """A store with one state: a mission to Sibiu in missies.csv."""
    made = publish(store, missies=HEADINGS + SIBIU, why="Begin")
    find_keeper().refresh()
    return made


def open_leveringen(**query: str) -> AppTest:
    return open_page("leveringen", peildatum=PEILDATUM, **query)


def press(app: AppTest, label: str) -> AppTest:
    [button] = [one for one in app.button if one.label == label]
    return button.click().run()


def drop(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Drop files in the field, in the place of those that are in it."""
    return app.file_uploader[0].set_value([(*one, "application/octet-stream") for one in files]).run()


def write_book(*rows: tuple[str, ...]) -> bytes:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(buffer)
    return buffer.getvalue()


def make_draft(store: Store, content: str, name: str = "missies.csv") -> Draft:  # noqa: F811
    path = store.root.parent / name
    path.write_text(content, encoding="utf-8")
    return hand_in(store, {name: path}, (), "Beheer").draft


def count_missions() -> int:
    shown = find_keeper().standing().shown
    assert shown is not None
    return len(shown.contents.tables.missions)


def test_from_a_wrong_file_to_a_published_right_one(store: Store, first: Manifest) -> None:  # noqa: F811
    app = drop(open_leveringen(), ("missies.xlsx", b"geen werkmap"), ("adressen.xlsx", write_book(("naam",), ("x",))))
    assert "missies.xlsx is geweigerd. Dit is een tekstbestand en geen Excel-bestand." in all_text(app)
    assert f"adressen.xlsx: {NOT_KNOWN}" in all_text(app)
    assert [one.value for one in app.selectbox if one.label == "Wat doet adressen.xlsx?"] == [SKIP]
    assert CHECK not in [one.label for one in app.button]  # nothing of it is worth handing in

    app = drop(app, ("missies.csv", BOTH))
    [what] = [one for one in app.selectbox if one.label == "Wat doet missies.csv?"]
    assert what.value == "missies.csv" and what.options == ["vervangt missies.csv", SKIP]
    assert "missies.csv: Missies, over 2025" in all_text(app)
    app = press(app, CHECK)
    assert not app.exception
    [draft] = store.list_drafts()
    assert app.query_params[STAND] == draft.draft
    told = all_text(app)
    assert DRAFT_TOLD in told and NOTHING_NEW in told
    [files] = read_tables(app, "Bestand", "Wat")
    assert files.to_numpy().tolist() == [["missies.csv", "vervangen", "Missies, over 2025"]]
    assert "H1.5 gaat van 1 naar 2" in told and "2 Riga" not in told
    assert count_missions() == 1  # nobody else sees it

    app = press(app, PUBLISH)
    assert "Schrijf in één zin waarom" in all_text(app) and count_missions() == 1
    [why] = [one for one in app.text_input if one.label.startswith("Waarom?")]
    why.input("Riga kwam erbij")
    app = press(app, PUBLISH)
    assert not app.exception
    assert "Gepubliceerd: stand 0002-" in all_text(app) and DRAFT_TOLD not in all_text(app)
    assert count_missions() == 2 and not store.list_drafts()
    shown = store.find_shown().manifest
    assert (shown.why, shown.built_on, shown.counts["nieuw"]) == ("Riga kwam erbij", first.state, 1)


def test_the_manager_decides_what_a_file_replaces_and_what_is_taken_out(store: Store, first: Manifest) -> None:  # noqa: F811
    app = drop(open_leveringen(), ("missies-nieuw.csv", BOTH), ("MISSIES-nieuw.csv", BOTH))
    assert f"MISSIES-nieuw.csv is geweigerd. {TWICE}" in all_text(app)
    [what] = [one for one in app.selectbox if one.label == "Wat doet missies-nieuw.csv?"]
    assert what.options == [BESIDE, "vervangt missies.csv", SKIP]
    assert what.value == "missies.csv"  # the same source and years
    app = press(what.set_value(BESIDE).run(), CHECK)
    assert [one.name for one in store.list_drafts()[0].files] == ["missies-nieuw.csv", "missies.csv"]

    app = drop(open_leveringen(), ("missies-nieuw.csv", BOTH))
    app = press(app, CHECK)
    assert {one.files[0].name for one in store.list_drafts() if len(one.files) == 1} == {"missies-nieuw.csv"}
    [files] = read_tables(app, "Bestand", "Wat")
    assert files["Wat"].tolist() == ["nieuw", "weggehaald"]


def test_a_waiting_draft_says_what_it_changes_and_can_be_gone_on_with_or_thrown_away(
    store: Store,  # noqa: F811
    first: Manifest,
) -> None:
    draft = make_draft(store, HEADINGS + SIBIU + RIGA)
    app = open_leveringen()
    assert "door Beheer. missies.csv: vervangen." in all_text(app)
    app = press(app, "Ga verder")
    assert app.query_params[STAND] == draft.draft and DRAFT_TOLD in all_text(app)
    app = press(app, "Gooi dit concept weg")
    assert not app.exception and not store.list_drafts() and DRAFT_TOLD not in all_text(app)


def test_a_figure_of_a_closed_year_that_moves_is_warned_of_with_the_rows_behind_it(
    store: Store,  # noqa: F811
    first: Manifest,
) -> None:
    app = open_leveringen(stand=make_draft(store, CANCELLED.decode()).draft)
    told = all_text(app)
    assert "2025 was afgesloten: H1.5 gaat van 1 naar 0" in told
    assert "status: uitgevoerd → geannuleerd" in " ".join(told.split())


def test_who_comes_second_sees_what_moved_on_and_goes_on_from_there(store: Store, first: Manifest) -> None:  # noqa: F811
    draft = make_draft(store, HEADINGS + SIBIU + RIGA, "extra.csv")
    store.publish(make_draft(store, CANCELLED.decode()), "Sibiu ging niet door", "Collega")
    find_keeper().refresh()
    app = open_leveringen(stand=draft.draft)
    told = all_text(app)
    assert "Collega heeft op" in told and "een stand gepubliceerd: ‘Sibiu ging niet door’" in told
    assert "H1.5 gaat van 1 naar 0" in told  # what the other changed
    assert PUBLISH not in [one.label for one in app.button]
    app = press(app, "Maak dit concept opnieuw op de nieuwe stand")
    assert not app.exception
    [renewed] = store.list_drafts()
    assert renewed.built_on == store.find_current() and app.session_state[STAND] == renewed.draft
    assert PUBLISH in [one.label for one in app.button]


@pytest.mark.parametrize("stem", ["overzicht", "rapport", "presentatie", "zoeken", "leveringen"])
def test_every_page_shows_a_draft_and_says_so_and_nobody_else_sees_it(store: Store, first: Manifest, stem: str) -> None:  # noqa: F811
    draft = make_draft(store, HEADINGS + SIBIU + RIGA)
    app = open_page(stem, peildatum=PEILDATUM, stand=draft.draft)
    assert not app.exception
    assert [one.value for one in app.text].count(DRAFT_TOLD) == 1
    [choice] = [one for one in app.selectbox if one.key == STAND]
    assert choice.options == [SHOWN, draft.draft] and choice.value == draft.draft


def test_a_draft_is_for_who_may_deliver_alone(
    store: Store,  # noqa: F811
    first: Manifest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draft = make_draft(store, HEADINGS + SIBIU + RIGA)
    assert "2" in all_text(open_page("indicator", id="H1.5", peildatum=PEILDATUM, jaar="2025", stand=draft.draft))
    monkeypatch.setenv(access.OPEN, "medewerker")
    monkeypatch.setattr(access, "find_caller", lambda asker=None: access.Caller("192.0.2.7", {}))
    for asked in (draft.draft, first.state, "../concepten/" + draft.draft, "9999-00000000"):
        app = open_page("indicator", id="H1.5", peildatum=PEILDATUM, stand=asked)
        assert CANNOT_OPEN in all_text(app), asked
        assert "H1.5" not in all_text(app)
    assert NOT_YOU in all_text(open_leveringen())
    store.name_state(first.state, "Raad", "Beheer", is_public=True)
    app = open_page("indicator", id="H1.5", peildatum=PEILDATUM, stand=first.state)
    assert "Stand van" in all_text(app) and ": Raad." in all_text(app) and "H1.5" in all_text(app)


def test_an_empty_store_lets_the_first_files_be_handed_in_on_any_page(
    store: Store,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = press(drop(open_page("handel", peildatum=PEILDATUM), ("missies.csv", BOTH)), CHECK)
    assert not app.exception and "Dit wordt de eerste stand" not in all_text(app)  # that is told on Leveringen
    [draft] = store.list_drafts()
    app = open_leveringen(stand=draft.draft)
    assert "Dit wordt de eerste stand" in all_text(app)
    next(one for one in app.text_input if one.label.startswith("Waarom?")).input("Begin")
    app = press(app, PUBLISH)
    assert count_missions() == 2
    monkeypatch.delenv("DASHBOARD_STORE")
    assert NO_STORE in all_text(open_leveringen())


def test_a_report_of_a_draft_says_so_on_every_page_and_in_its_name(
    store: Store,  # noqa: F811
    first: Manifest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names: list[str] = []
    monkeypatch.setattr("streamlit.download_button", lambda label, data, name, *_, **__: names.append(name))
    monkeypatch.setattr(report_page, "write_apart", lambda report: ((form, report.footer.encode()) for form in FORMATS))
    draft = make_draft(store, HEADINGS + SIBIU + RIGA)
    for stand, told, name in (
        (draft.draft, "Concept, nog niet gepubliceerd · Peildatum", "concept-"),
        ("", "Peildatum", ""),
    ):
        names.clear()
        opened = open_page("rapport", peildatum=PEILDATUM, stand=stand)
        with monkeypatch.context() as busy:
            busy.setattr(report_page, "line", WaitingLine(0))
            assert REPORTS_BUSY in all_text(press(opened, "Maak de vier bestanden"))
        app = press(opened, "Maak de vier bestanden")
        assert not app.exception
        made = app.session_state[report_page.MADE]
        assert len(made) == len(names) == 4
        assert all(footer.decode().startswith(told) for footer in made.values())
        assert all(one.startswith("concept-") is bool(name) for one in names)


def test_a_report_that_is_made_while_somebody_publishes_is_of_one_state(
    store: Store,  # noqa: F811
    first: Manifest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def publish_and_write(report: PolicyReport) -> Iterator[tuple[str, bytes]]:
        for form in FORMATS:
            publish(store, missies=HEADINGS + SIBIU + RIGA.replace("2;", f"{len(store.list_ids()) + 1};", 1), why=form)
            find_keeper().refresh()
            yield form, dict(report.colophon)["Kenmerk van de gegevens"].encode()

    monkeypatch.setattr(report_page, "write_apart", publish_and_write)
    app = press(open_page("rapport", peildatum=PEILDATUM), "Maak de vier bestanden")
    assert not app.exception and len(store.list_states()) == 5
    assert set(app.session_state[report_page.MADE].values()) == {first.state.encode()}
    app.run()  # the next click: the files of the former state are no longer offered
    assert not app.exception and report_page.MADE not in app.session_state


def test_where_the_state_is_damaged_a_whole_one_can_be_handed_in(store: Store, first: Manifest) -> None:  # noqa: F811
    spoil(find_file(store, first.state))
    (store.root / STATES / first.state / MANIFEST).write_bytes(b"{}")
    find_keeper().refresh()
    app = open_leveringen()
    assert not app.exception
    assert UNKNOWN in all_text(app) and "geen enkele stand heel" in all_text(app)
    app = press(drop(app, ("missies.csv", BOTH)), CHECK)
    next(one for one in app.text_input if one.label.startswith("Waarom?")).input("Opnieuw ingeleverd")
    app = press(app, PUBLISH)
    assert not app.exception and count_missions() == 2
    assert find_keeper().standing().faults == ()
