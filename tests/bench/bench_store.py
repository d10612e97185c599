"""Publishing while a report is made and twenty readers look at other years: nobody waits, and nobody meets an error."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from tests.bench.bench_crowd import PAGE, QUERY, tell
from tests.bench.crowd import Crowd, crowd_in
from tests.pages.running import SAMPLE
from tests.serving import ROOT, serve, wait_until
from tests.test_faults import ask_health

pytestmark = pytest.mark.bench

MAKE = "Maak de vier bestanden"
STATES = 4
MISSION = "nummer;startdatum;bestemming;land;soort;status\nN{number};01-02-2025;Sibiu;Roemenië;uitgaand;uitgevoerd\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A store with the sample as its first state."""
    publish(tmp_path / "opslag", *SAMPLE.glob("*.xlsx"))
    return tmp_path / "opslag"


@pytest.fixture
def address(root: Path) -> Iterator[str]:
    """A dashboard on that store, whose pages have been read in every year."""
    with serve(ROOT, DASHBOARD_STORE=str(root)) as address:
        wait_until(lambda: ask_health(address)[0] == 200, 60)
        asyncio.run(crowd_in(address, PAGE, [f"{QUERY}&jaar={year}" for year in range(2021, 2027)], 1))
        yield address


def test_twenty_while_states_are_published_and_reports_are_made(root: Path, address: str, tmp_path: Path) -> None:
    async def look_on() -> tuple[Crowd, list[list[str]]]:
        crowd = asyncio.create_task(crowd_in(address, PAGE, [QUERY] * 20, 1, clicks=30, think=(0.5, 1.5)))
        making = asyncio.get_running_loop().run_in_executor(apart, make_reports, address, crowd)
        for number in range(STATES):
            await asyncio.sleep(6)
            new = tmp_path / "extra.csv"
            new.write_text(MISSION.format(number=number), encoding="utf-8")
            await asyncio.to_thread(publish, root, new)
        return await crowd, await making

    with ThreadPoolExecutor(1) as apart:
        seen, made = asyncio.run(look_on())
    tell(seen)
    print(f"{len(made)} times four files made meanwhile")
    assert seen.errors == []
    assert made and all(len(files) == 4 for files in made)
    assert max(seen.clicked) <= 1


def publish(root: Path, *paths: Path) -> None:
    """Publish as an administrator does at the command line: another process than the dashboard."""
    command = [sys.executable, "-m", "deliver", "publish", root, *paths, "--why", "proef", "--who", "Beheer"]
    subprocess.run([*map(str, command)], cwd=ROOT, check=True, capture_output=True)


def make_reports(address: str, crowd: asyncio.Task[Crowd]) -> list[list[str]]:
    """Have one report after the other made until the crowd is gone; give the files that each offered."""
    made = []
    with connect(
        address.replace("http", "ws", 1) + "/_stcore/stream", subprotocols=["streamlit"], origin=address, max_size=None
    ) as socket:
        while not crowd.done():
            asked = BackMsg()
            asked.rerun_script.query_string, asked.rerun_script.page_name = QUERY, "rapport"
            asked.rerun_script.context_info.url = f"{address}/rapport"
            buttons, _ = ask(socket, asked)
            pressed = asked.rerun_script.widget_states.widgets.add()
            pressed.id, pressed.trigger_value = buttons[MAKE], True
            made.append(ask(socket, asked)[1])
    return made


def ask(socket: object, asked: BackMsg) -> tuple[dict[str, str], list[str]]:
    """Ask for one run; give the buttons of the page (label → id) and the labels of the files that it offers."""
    socket.send(asked.SerializeToString())
    buttons, files = {}, []
    while True:
        message = ForwardMsg.FromString(socket.recv(timeout=120))
        element = message.delta.new_element
        assert not element.HasField("exception"), element.exception.message
        if element.HasField("button"):
            buttons[element.button.label] = element.button.id
        if element.HasField("download_button"):
            files.append(element.download_button.label)
        if message.WhichOneof("type") == "script_finished":
            return buttons, files
