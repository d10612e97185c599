"""`python -m deliver`: a delivery from the first file to the log, without a browser."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from deliver.__main__ import main
from deliver.deeds import DONE, UNUSABLE, WRONG
from deliver.handing import Held, suggest_replaced
from deliver.store import Store
from tests.commands import call
from tests.deliver.test_standing import HEADINGS, RIGA, SIBIU
from tests.deliver.test_store import find_file, spoil

ROOT = Path(__file__).resolve().parents[2]
DAY = ("--peildatum", "2025-12-31")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with one state, of one mission."""
    path = tmp_path / "opslag"
    assert deliver("publish", path, write(tmp_path, SIBIU), "--why", "eerste", "--who", "Beheer").returncode == DONE
    return path


def write(folder: Path, *rows: str, name: str = "missies.csv") -> Path:
    path = folder / name
    path.write_text(HEADINGS + "".join(rows), encoding="utf-8")
    return path


def deliver(*arguments: object) -> CompletedProcess[str]:
    return call(main, *arguments)


def ask(*arguments: object) -> dict:
    return json.loads(deliver(*arguments, "--json").stdout)


def test_a_difference_is_told_before_anything_is_published(store: Path, tmp_path: Path) -> None:
    path = write(tmp_path, SIBIU, RIGA)
    told = deliver("diff", store, path, *DAY)
    assert told.returncode == DONE
    assert "2025: H1.5 gaat van 1 naar 2 (1 nieuwe rij)" in told.stdout.replace(" was afgesloten", "")
    assert "+ 2 · 1 maart 2025 · Riga (uitgaand) · missies.csv rij 3" in told.stdout
    assert "Missies: geteld gaat van 1 naar 2" in told.stdout
    assert len(ask("list", store)["states"]) == 1
    assert list((store / "concepten").iterdir()) == []


def test_the_same_for_programs(store: Path, tmp_path: Path) -> None:
    told = ask("diff", store, write(tmp_path, SIBIU, RIGA), *DAY)
    [missions] = [one for one in told["figures"] if one["id"] == "H1.5" and one["year"] == 2025]
    assert (missions["before"]["value"], missions["after"]["value"]) == ("1", "2")
    assert (missions["closed"], missions["warning"], missions["why"]) == (
        *(True, True),
        [{"cause": "nieuwe rijen", "rows": 1}],
    )
    assert {"source": "missies", "column": "geteld", "before": "1", "after": "2"} in told["totals"]
    [rows] = told["rows"]
    assert (rows["source"], rows["counts"]) == ("missies", {"nieuw": 1, "gewijzigd": 0, "vervallen": 0})


def test_from_a_wrong_file_to_a_right_one_and_back(store: Path, tmp_path: Path) -> None:
    [first] = [one["state"] for one in ask("list", store)["states"]]
    wrong = ask("publish", store, write(tmp_path, RIGA), "--why", "maart", "--who", "Beheer")["state"]
    assert [one["shown"] for one in ask("list", store)["states"]] == [True, False]
    assert "Er is niets verwijderd" in deliver("rollback", store, first, "--why", "Sibiu was weg").stdout
    right = ask("publish", store, write(tmp_path, SIBIU, RIGA), "--why", "hersteld")["state"]
    told = deliver("name", store, right, "Raadsbriefing 12 maart 2025", "--public")
    assert told.stdout == f"Stand {right} heet nu Raadsbriefing 12 maart 2025 en wordt niet meer opgeruimd.\n"
    listed = ask("list", store)["states"]
    assert [one["state"] for one in listed] == [right, wrong, first]
    assert (listed[0]["built_on"], listed[0]["name"], listed[0]["public"]) == (
        *(first, "Raadsbriefing 12 maart 2025"),
        True,
    )
    log = ask("log", store)["lines"]
    assert [(one["deed"], one["state"]) for one in log] == [
        *(("gepubliceerd", first), ("gepubliceerd", wrong), ("teruggezet", first)),
        *(("gepubliceerd", right), ("naam gegeven", right)),
    ]
    assert log[2]["why"] == "Sibiu was weg" and len(log[0]["details"]["bestanden"]["missies.csv"]) == 64
    assert deliver("log", store).stdout.count("\n") == 5
    then = deliver("diff", store, "--from", wrong, "--to", right, *DAY).stdout
    assert "+ 1 · 1 februari 2025 · Sibiu" in then


def test_one_state_at_two_peildata(store: Path) -> None:
    told = ask("diff", store, "--peildatum-from", "2025-01-15", *DAY)
    assert (told["peildatum_from"], told["peildatum"], told["rows"], told["totals"]) == (
        *("2025-01-15", "2025-12-31"),
        *([], []),
    )
    assert [{"cause": "latere peildatum", "rows": 0}] in [one["why"] for one in told["figures"]]


def test_a_file_that_cannot_be_opened_is_refused_and_the_rest_goes_on(store: Path, tmp_path: Path) -> None:
    broken = tmp_path / "subsidies.xlsx"
    broken.write_bytes(b"PK\x03\x04 geen werkmap")
    told = deliver("publish", store, broken, write(tmp_path, SIBIU, RIGA), "--why", "april")
    assert told.returncode == WRONG
    assert "subsidies.xlsx is geweigerd. " in told.stdout and "Gepubliceerd" in told.stdout
    assert [one["name"] for one in ask("show", store)["files"]] == ["missies.csv"]
    alone = deliver("publish", store, broken, "--why", "april")
    assert (alone.returncode, alone.stdout) == (WRONG, "")
    assert "Geen van de bestanden kan worden gelezen. subsidies.xlsx: " in alone.stderr
    assert [one["deed"] for one in ask("log", store)["lines"]].count("geweigerd") == 2


def test_a_state_says_how_much_it_changed_in_the_list_and_in_the_log(store: Path, tmp_path: Path) -> None:
    """Riga is a row more; the figures and rows that move are counted in the list, in the log, and for programs."""
    ask("publish", store, write(tmp_path, SIBIU, RIGA), "--why", "april")
    later, first = ask("list", store)["states"]
    assert first["counts"] == {}
    assert {sort: later["counts"][sort] for sort in ("nieuw", "gewijzigd", "vervallen")} == {
        "nieuw": 1,
        "gewijzigd": 0,
        "vervallen": 0,
    }
    assert later["counts"]["cijfers"] >= later["counts"]["afgesloten"] >= 1  # H1.5 of 2025, and what follows from it
    assert ask("log", store)["lines"][-1]["details"]["aantallen"] == later["counts"]
    assert "in een afgesloten jaar; 1 rij nieuw" in deliver("list", store).stdout


def test_what_is_new_among_the_findings_comes_first(store: Path, tmp_path: Path) -> None:
    before = deliver("check", store, *DAY)
    assert before.returncode == DONE and before.stdout.startswith("NIEUW: 0 meldingen")
    path = write(tmp_path, SIBIU, RIGA.replace("Letland", "Atlantis"))
    told = deliver("check", store, path, *DAY)
    assert told.returncode == WRONG
    assert told.stdout.index("not-a-country") < told.stdout.index("STONDEN ER AL")
    found = ask("check", store, path, *DAY)["findings"]
    assert found and [one["new"] for one in found] == [True] * len(found)
    assert len(ask("list", store)["states"]) == 1


def test_a_file_may_be_left_out_and_a_likely_successor_is_pointed_at(store: Path, tmp_path: Path) -> None:
    later = write(tmp_path, SIBIU.replace("1;", "7;", 1), name="missies nieuw.csv")
    told = deliver("publish", store, later, "--why", "nieuwe naam")
    assert "missies nieuw.csv lijkt een nieuwere versie van missies.csv" in told.stdout
    ask("publish", store, "--without", "missies.csv", "--why", "oude weg")
    assert [one["name"] for one in ask("show", store)["files"]] == ["missies nieuw.csv"]


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("publish", "{store}", "{file}"), WRONG, "Schrijf in één zin waarom"),
        (("publish", "{store}", "{file}", "--why", "x"), WRONG, "precies die van de stand"),
        (("publish", "{store}", "weg.csv", "--why", "x"), WRONG, "weg.csv is er niet"),
        (("rollback", "{store}", "0009-x", "--why", "x"), WRONG, "Stand 0009-x is er niet"),
        (("name", "{store}", "0009-x", "y"), WRONG, "Stand 0009-x is er niet"),
        (("show", "{store}", "0009-x"), WRONG, "Stand 0009-x is er niet"),
        (("diff", "{store}", "--from", "0009-x"), WRONG, "Stand 0009-x is er niet"),
        (("list", "{empty}"), UNUSABLE, "nog geen stand"),
        (("check", "{empty}"), UNUSABLE, "nog geen stand"),
    ],
)
def test_what_cannot_be_ends_with_a_sentence(
    store: Path, tmp_path: Path, arguments: tuple[str, ...], status: int, told: str
) -> None:
    places = {"store": store, "file": tmp_path / "missies.csv", "empty": tmp_path / "leeg"}
    done = deliver(*(one.format(**places) for one in arguments))
    assert (done.returncode, done.stdout) == (status, "")
    assert told in done.stderr and done.stderr.count("\n") == 1


def test_a_state_that_is_not_whole_is_told_by_list_and_show(store: Path, tmp_path: Path) -> None:
    [first] = Store(store).list_ids()
    second = ask("publish", store, write(tmp_path, RIGA), "--why", "x")["state"]
    spoil(find_file(Store(store), second))
    assert ask("list", store)["faults"] == [f"missies.csv van stand {second} is op de schijf veranderd"]
    assert deliver("show", store, second).returncode == WRONG
    assert deliver("show", store).stdout.startswith(first)
    spoil(store / "standen" / second / "manifest.json")
    told = deliver("list", store)
    assert told.returncode == WRONG and f"! {second}: het manifest" in told.stdout


def test_which_file_a_new_one_seems_to_replace() -> None:
    year, other = Held(frozenset({"subsidies"}), (2025, 2025)), Held(frozenset({"subsidies"}), (2024, 2024))
    kader = Held(frozenset({"beleidskader"}))
    current = {"betalingen.xlsx": year, "oud.xlsx": other, "kader.xlsx": kader, "ingevuld.xlsx": kader}
    assert suggest_replaced("Betalingen v2.xlsx", year, current) == "betalingen.xlsx"
    assert suggest_replaced("OUD.xlsx", year, current) == "oud.xlsx"
    assert suggest_replaced("kader 2026.xlsx", kader, current) == "kader.xlsx"
    assert suggest_replaced("iets.xlsx", Held(), current | {"leeg.xlsx": Held()}) == ""
    assert suggest_replaced("ingevuld.xlsx", kader, {"kader.xlsx": kader}) == ""
    assert suggest_replaced("v3.xlsx", year, current | {"nog.xlsx": year}) == ""


def test_it_starts_as_a_module(store: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "deliver", "list", str(store)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "eerste" in done.stdout
