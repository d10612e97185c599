"""What programs may ask of a running dashboard: figures of the state that everybody sees, and what is new in it."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree

import pytest

from data.load import load_folder
from deliver.store import Store
from kpi.__main__ import to_json
from kpi.compute import compute
from opendata.writing import open_up
from tests.deliver.test_store import publish
from tests.serving import UNPREPARED, answers, serve, wait_until

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MISSIONS = (
    "nummer;startdatum;bestemming;land;soort;status\n"
    "1;01-02-2023;Sibiu;Roemenië;uitgaand;uitgevoerd\n"
    "2;01-03-2023;Riga;Letland;uitgaand;uitgevoerd\n"
)
TARGETS = "indicator;jaar;soort;waarde;bron\nH1.5;2024;minimum;{target};raadsbesluit\n"
WHY = "geheim-van-de-beheerder"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Two states: in the second a mission of 2023 is gone and a target is higher."""
    store = Store(tmp_path_factory.mktemp("opslag") / "opslag")
    publish(store, why=WHY, missies=MISSIONS, streefwaarden=TARGETS.format(target=2))
    fewer = MISSIONS[: MISSIONS.index("2;")]
    publish(store, why=WHY, missies=fewer, streefwaarden=TARGETS.format(target=3))
    return store


@pytest.fixture(scope="module")
def address(store: Store) -> Iterator[str]:
    with serve(store.root, UNPREPARED, DASHBOARD_STORE=str(store.root)) as address:
        wait_until(lambda: answers(f"{address}/health"), 60)
        yield address


def ask(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=named), timeout=60) as answer:
            return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, dict(refused.headers), refused.read()


def test_the_figures_are_those_of_the_shown_state_as_everybody_may_see_them(address: str, store: Store) -> None:
    status, headers, content = ask(f"{address}/api/indicators.json")
    told = json.loads(content)
    tables = load_folder(store.find_shown().folder, date.today()).tables
    seen = to_json(open_up(tables, compute(tables, date.today())))
    assert status == 200
    assert headers["content-type"].startswith("application/json")
    assert {name: told[name] for name in seen} == json.loads(json.dumps(seen))
    missions = next(one for one in told["indicators"] if one["id"] == "H1.5")
    assert missions["years"]["2023"]["value"] == 1
    assert (told["municipality"], told["licence"], len(told["fingerprint"])) == ("Deventer", "cc0", 16)


def test_what_has_not_changed_is_not_sent_again(address: str) -> None:
    _, headers, _ = ask(f"{address}/api/indicators.json")
    assert headers["cache-control"] == "public, max-age=300"
    for known in (headers["etag"], f'"anders", W/{headers["etag"]}'):  # what a cache between may make of it
        status, _, content = ask(f"{address}/api/indicators.json", If_None_Match=known)
        assert (status, content) == (304, b"")
    assert ask(f"{address}/api/indicators.json", If_None_Match='"anders"')[0] == 200


def test_the_feed_tells_new_states_changed_targets_and_figures_of_closed_years(address: str) -> None:
    status, headers, content = ask(f"{address}/nieuw.xml")
    assert (status, headers["content-type"]) == (200, "application/atom+xml")
    feed = ElementTree.fromstring(content)
    assert feed.findtext("a:author/a:name", namespaces=ATOM) == "Gemeente Deventer"
    titles = [one.findtext("a:title", namespaces=ATOM) for one in feed.findall("a:entry", ATOM)]
    assert [title for title in titles if title.startswith("Nieuwe stand: ")] == [titles[0], titles[-1]]
    assert "Cijfer van een afgesloten jaar veranderd: Handelsmissies, 2023" in titles
    assert "Streefwaarde veranderd: Handelsmissies, 2024" in titles
    entry = next(one for one in feed.findall("a:entry", ATOM) if "afgesloten" in one.findtext("a:title", "", ATOM))
    assert entry.findtext("a:summary", namespaces=ATOM) == "2023 was afgesloten: H1.5 gaat van 2 naar 1"
    assert entry.find("a:link", ATOM).get("href") == f"{address}/indicator?id=H1.5&jaar=2023"
    ids = [one.findtext("a:id", namespaces=ATOM) for one in feed.findall("a:entry", ATOM)]
    assert len(set(ids)) == len(ids)
    assert WHY.encode() not in content  # why, and by whom, is for the log


@pytest.mark.parametrize("path", ["api/indicators.json", "nieuw.xml"])
def test_who_may_not_look_at_the_dashboard_gets_no_figures_either(address: str, path: str) -> None:
    status, _, content = ask(f"{address}/{path}", X_Forwarded_For="192.0.2.7")
    assert status == 403
    assert content.decode() == "Dit dashboard is niet voor iedereen open. Vraag de gemeente om toegang."
