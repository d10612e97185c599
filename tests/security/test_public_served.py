"""The dashboard of the city, a process of its own with a copy of its package: what it sends, and what it takes over."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from deliver.standing import StoreKeeper
from deliver.store import Store
from pages.parts.hand_out import find_state_of, hand_on
from tests.canaries import find_canaries, make_folder
from tests.pages.running import STEMS
from tests.security.asking import WAIT, ask, join
from tests.serving import answers, serve_process, wait_until
from tests.test_privacy import CHECKSUM

LOOKS = {
    "indicator": "&id=H3.4&deel=Herkomst",
    "partners": "&groep=alle organisaties",
    "zoeken": "&q=2026",
    "rapport": "&lezer=beheer",
    "presentatie": "&dia=1",
}
"""Page → what somebody chooses on it who would like to see more."""


@dataclass(frozen=True)
class City:
    """The dashboard of the city: where it answers, its package and its log; and the store, which it does not know."""

    address: str
    package: Path
    log: Path
    store: Store


def deliver(store: Store, folder: Path, without: tuple[str, ...] = ()) -> str:
    """Publish the files of a folder but some; give the id of the state."""
    files = {path.name: path for path in folder.glob("*.xlsx") if path.name not in without}
    return store.publish(store.begin_draft(files, without, "Beheer"), "levering", "Beheer").state


def copy_over(made: Path, package: Path) -> None:
    """Bring a package to where the city reads it, as an administrator would: whoever reads sees the old or the new."""
    shutil.copy(made, package.with_suffix(".nieuw"))
    package.with_suffix(".nieuw").replace(package)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    inside, outside = tmp_path_factory.mktemp("gemeente"), tmp_path_factory.mktemp("stad")
    store = Store(inside / "opslag")
    state = deliver(store, make_folder(inside / "exports"))
    keeper = StoreKeeper(store)
    assert keeper.standing().shown is not None
    made = inside / "openbaar.json"
    assert hand_on(keeper, made, "") == state
    copy_over(made, outside / "openbaar.json")
    settings = {
        "DASHBOARD_PUBLIC": str(outside / "openbaar.json"),
        "DASHBOARD_STORE": str(outside / "is-er-niet"),
        "DASHBOARD_OPEN": "",
    }
    with serve_process(outside / "is-er-niet", log=outside / "log.txt", **settings) as (address, _):
        wait_until(lambda: answers(f"{address}/health"), 120)
        yield City(address, outside / "openbaar.json", outside / "log.txt", store)


def test_no_byte_that_the_city_is_sent_tells_of_a_guest_or_a_person(city: City) -> None:
    found = {"log": find_canaries(city.log.read_text())}
    with join(city.address, x_forwarded_for="10.1.2.3") as socket:
        for stem in STEMS:
            asked = BackMsg()
            asked.rerun_script.page_name = "" if stem == "overzicht" else stem
            asked.rerun_script.query_string = f"grafieken=alle&peildatum=23-11-2026{LOOKS.get(stem, '')}"
            asked.rerun_script.context_info.url = f"{city.address}/{stem}"
            socket.send(asked.SerializeToString())
            raw, last = b"", ForwardMsg()
            while last.WhichOneof("type") != "script_finished":
                frame = socket.recv(timeout=WAIT)
                raw, last = raw + frame, ForwardMsg.FromString(frame)
            assert last.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY, stem
            found[stem] = find_canaries(CHECKSUM.sub("", raw.decode("utf-8", "replace")))
    assert {where: marks for where, marks in found.items() if marks} == {}


def test_programs_are_told_the_figures_and_the_news_without_a_login(city: City) -> None:
    figures = ask(city.address, "/api/indicators.json", x_forwarded_for="10.1.2.3")
    assert (figures.status, find_canaries(figures.body)) == (200, [])
    guests = next(one for one in json.loads(figures.body)["indicators"] if one["id"] == "H3.4")
    assert {year["planned"] for year in guests["years"].values()} == {None}
    news = ask(city.address, "/nieuw.xml", x_forwarded_for="10.1.2.3")
    assert (news.status, find_canaries(news.body)) == (200, [])


def test_it_is_guarded_as_the_other_is(city: City) -> None:
    page = ask(city.address, "/handel", accept="text/html", x_forwarded_for="10.1.2.3")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "unsafe-eval" not in page.headers["content-security-policy"]
    assert ask(city.address, "/_stcore/upload_file/a/b", "PUT", b"x").status in (403, 404, 405)
    assert ask(city.address, "/health", host="elders.nl").status == 403


def test_a_new_publication_is_made_brought_and_taken_over_without_a_new_start(city: City) -> None:
    """The state that is not shown any more is not made again, and one that is handed out is left as it is."""
    keeper, made = StoreKeeper(city.store), city.store.root.parent / "openbaar.json"
    assert keeper.standing().shown is not None
    before = find_state_of(made)
    untouched = made.stat().st_ino
    assert hand_on(keeper, made, "") == before  # it is there already
    assert made.stat().st_ino == untouched
    state = deliver(city.store, city.store.root.parent / "exports", without=("missies.xlsx",))
    keeper.refresh()
    assert hand_on(keeper, made, before) == state == find_state_of(made)
    assert hand_on(keeper, made.parent / "opslag" / "HUIDIG" / "x", before) == before  # it cannot be written there
    old = json.loads(ask(city.address, "/api/indicators.json").body)["fingerprint"]
    copy_over(made, city.package)
    wait_until(lambda: json.loads(ask(city.address, "/api/indicators.json").body)["fingerprint"] != old, 60)
