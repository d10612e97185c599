"""A draft of which the state has moved on is made anew on the one that is shown now."""

from __future__ import annotations

from pathlib import Path

import pytest

from deliver.filling import FILLED_IN, write_explanation
from deliver.handing import fill_in_state, hand_in, renew
from deliver.store import Draft, Refused, Store

HEADINGS = "nummer;startdatum;bestemming;land;soort;status\n"
SIBIU = "1;01-02-2025;Sibiu;Roemenië;uitgaand;uitgevoerd\n"
RIGA = "2;01-03-2025;Riga;Letland;uitgaand;uitgevoerd\n"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store of which the state has Sibiu in missies.csv, and Riga in oud.csv."""
    store = Store(tmp_path / "opslag")
    store.publish(make_draft(store, {"missies.csv": SIBIU, "oud.csv": RIGA}), "begin", "Beheer")
    return store


def make_draft(store: Store, rows: dict[str, str], without: tuple[str, ...] = ()) -> Draft:
    given = {}
    for name, text in rows.items():
        given[name] = store.root.parent / name
        given[name].write_text(HEADINGS + text, encoding="utf-8")
    return hand_in(store, given, without, "Beheer").draft


def list_files(store: Store, draft: Draft) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in store.unpack(draft.draft).glob("*.csv")}


def test_what_it_brought_and_took_out_holds_and_the_rest_is_as_it_is_shown_now(store: Store) -> None:
    mine = make_draft(store, {"extra.csv": RIGA.replace("2;", "3;", 1)}, ("oud.csv",))
    store.publish(make_draft(store, {"missies.csv": SIBIU.replace("Sibiu", "Lille")}), "ander", "Collega")
    renewed = renew(store, mine, "Beheer").draft
    assert renewed.built_on == store.find_current() != mine.built_on
    files = list_files(store, renewed)
    assert files.keys() == {"extra.csv", "missies.csv"} and "Lille" in files["missies.csv"]
    assert [one.draft for one in store.list_drafts()] == [renewed.draft]


def test_who_filled_in_while_another_did_is_asked_to_do_so_again(store: Store) -> None:
    mine = fill_in_state(store, [write_explanation("H1.5", 2025, "Van mij.")], "Beheer").draft
    store.publish(
        fill_in_state(store, [write_explanation("H1.5", 2024, "Van een ander.")], "Collega").draft, "ander", "Collega"
    )
    with pytest.raises(Refused, match="Iemand anders heeft intussen ook iets ingevuld"):
        renew(store, mine, "Beheer")
    assert FILLED_IN in {one.name for one in store.read_draft(mine.draft).files}  # nothing of it is lost
